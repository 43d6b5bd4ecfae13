"""A condition that is judged exactly in Python and shown as a formula in a spreadsheet: one text, two readers.

``value(facts)`` is exact, ``formula()`` is what a cell computes in binary. Formulas name cells as page/layout.py does:
``[value]`` is the input in the same row. Only functions shared by Excel 2016, LibreOffice and Sheets are used.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from followup_xl.danish.dates import FIRST_DAY
from followup_xl.model.status import Status

PERIOD_FIRST, PERIOD_LAST = "[#period!expected]", "[#period!until]"
"""The cells that hold the time above the table as numbers, where it is not the usual one; else they are empty."""

LATER = "Beregnes ved indlæsning"
"""What the preview shows where only the reading can tell."""

AS_OF = "[#title!answered]"
"""The cell that holds the as-of date as a number, whatever stands in the input above the table."""

Facts = Mapping[str, Any]
"""What is known of a row, by the names of the cells and conditions that ask for it; None where nothing is."""

_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class Expr:
    """Something with a value, and the text that a cell computes it with.

    ``value`` is None where there is none, and a comparison with that never holds. ``formula`` is only made when a sheet is.
    """

    value: Callable[[Facts], Any]
    formula: Callable[[], str]

    def __ge__(self, other: Any) -> "Expr":
        return _operation(">=", self, other)

    def __le__(self, other: Any) -> "Expr":
        return _operation("<=", self, other)

    def __gt__(self, other: Any) -> "Expr":
        return _operation(">", self, other)

    def __lt__(self, other: Any) -> "Expr":
        return _operation("<", self, other)

    def equals(self, other: Any) -> "Expr":
        """Whether both are the same."""
        return _operation("=", self, other)

    def __sub__(self, other: Any) -> "Expr":
        return _operation("-", self, other)

    def __truediv__(self, other: Any) -> "Expr":
        return _operation("/", self, other)

    def __and__(self, other: "Expr") -> "Expr":
        return Expr(
            lambda facts: self.value(facts) and other.value(facts), lambda: f"AND({self.formula()},{other.formula()})"
        )

    def __or__(self, other: "Expr") -> "Expr":
        return any_of(self, other)

    def __invert__(self) -> "Expr":
        return Expr(lambda facts: not self.value(facts), lambda: f"NOT({self.formula()})")


_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
    "-": operator.sub, "/": operator.truediv,
}  # fmt: skip


def _operation(sign: str, left: Expr, right: Any) -> Expr:
    """Two values compared, subtracted or divided; missing (or False) where either is, or a divisor is 0."""
    other = right if isinstance(right, Expr) else const(right)

    def value(facts: Facts) -> Any:
        one, two = left.value(facts), other.value(facts)
        if one is None or two is None or (sign == "/" and two == 0):
            return None if sign in "-/" else False
        return _OPERATORS[sign](one, two)

    def formula() -> str:
        one, two = left.formula(), other.formula()
        return f"({one})/({two})" if sign == "/" else f"{one}{sign}{two}"

    return Expr(value, formula)


def const(it: Any) -> Expr:
    """A number, a date or a truth value that the plan settles."""
    if isinstance(it, bool):
        return Expr(lambda _: it, lambda: str(it).upper())
    return Expr(lambda _: it, lambda: serial(it) if isinstance(it, date) else literal(Fraction(it)))


def fact(name: str, text: str) -> Expr:
    """What a row says: the fact of this name, and the cell or condition that shows it in the sheet."""
    return Expr(lambda facts: facts[name], lambda: text)


def near(of: Expr) -> Expr:
    """A number that a spreadsheet rounds to nine digits before it compares, since it counts in binary."""
    return Expr(of.value, lambda: f"ROUND({of.formula()},9)")


def any_of(*these: Expr) -> Expr:
    """Whether one of them holds."""
    return Expr(
        lambda facts: any(each.value(facts) for each in these),
        lambda: f"OR({','.join(each.formula() for each in these)})",
    )


def choose(test: Expr, yes: Expr, no: Expr) -> Expr:
    """One of two, by a test."""
    return Expr(
        lambda facts: (yes if test.value(facts) else no).value(facts),
        lambda: f"IF({test.formula()},{yes.formula()},{no.formula()})",
    )


@dataclass(frozen=True)
class Case:
    """One line of a rule: when it holds, the outcome (a status, a text for the sheet or a further rule), and its name.

    ``why`` names the case for the explanation and the printed rule; empty for one that nothing is said of.
    """

    when: Expr
    then: "Outcome"
    why: str = ""


@dataclass(frozen=True)
class Rule:
    """The first case that holds decides; ``otherwise`` where none does."""

    cases: tuple[Case, ...]
    otherwise: "Outcome"
    said: "Expr | str | None" = None
    """Why, in two words, for all that it leads to, where nothing further in says it otherwise; None: as further out."""

    def decide(self, facts: Facts) -> tuple[Any, tuple[str, ...]]:
        """The status (or the text that stands for none), and the names of the cases passed on the way to it."""
        found = next((case for case in self.cases if case.when.value(facts)), None)
        then, why = (found.then, found.why) if found else (self.otherwise, "")
        more: tuple[str, ...] = ()
        if isinstance(then, Rule):
            then, more = then.decide(facts)
        elif isinstance(then, Expr):
            then = then.value(facts)
        return then, ((why, *more) if why else more)

    def formula(self) -> str:
        """Nested IFs: the first case whose condition holds."""
        return chain(((case.when.formula(), _outcome(case.then)) for case in self.cases), _outcome(self.otherwise))

    def words(self, facts: Facts, further_out: "Expr | str" = "") -> str:
        """The two words that stand beside what is decided; empty where there are none."""
        said = further_out if self.said is None else self.said
        found = next((case for case in self.cases if case.when.value(facts)), None)
        then = found.then if found else self.otherwise
        if isinstance(then, Rule):
            return then.words(facts, said)
        return str(said.value(facts)) if isinstance(said, Expr) else said

    def words_formula(self, further_out: "Expr | str" = "") -> str:
        """The same conditions with the two words in the place of what is decided."""
        said = further_out if self.said is None else self.said

        def leaf(then: "Outcome") -> str:
            if isinstance(then, Rule):
                return then.words_formula(said)
            return said.formula() if isinstance(said, Expr) else quoted(said)

        last = leaf(self.otherwise)
        cases = [(case.when, leaf(case.then)) for case in self.cases]
        while cases and cases[-1][1] == last:
            cases.pop()
        return chain(((when.formula(), words) for when, words in cases), last)


Outcome = Status | str | Rule | Expr


def _outcome(then: Outcome) -> str:
    if isinstance(then, Rule | Expr):
        return then.formula()
    return word(then) if isinstance(then, Status) else quoted(then)


def chain(cases: Iterable[tuple[str, str]], otherwise: str) -> str:
    """Nested IFs as text."""
    text = otherwise
    for condition, outcome in reversed(tuple(cases)):
        text = f"IF({condition},{outcome},{text})"
    return text


def serial(day: date) -> str:
    """A date as spreadsheets count it."""
    return str((day - _EPOCH).days)


def literal(value: Fraction) -> str:
    """A number in a formula: decimal where it terminates, else a quotient."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = next((n for n in range(1, 13) if (value * 10**n).denominator == 1), None)
    if scaled is None:
        return f"({value.numerator}/{value.denominator})"
    digits = str(abs(int(value * 10**scaled))).zfill(scaled + 1)
    return f"{'-' if value < 0 else ''}{digits[:-scaled]}.{digits[-scaled:]}"


def quoted(text: str) -> str:
    """A text in a formula."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def word(status: Status) -> str:
    """A status label as a formula text."""
    return quoted(status.danish)


def number_typed(cell: str) -> str:
    """Whether a cell holds a number; LibreOffice counts truth values among them, so they are named."""
    return f"AND(ISNUMBER({cell}),NOT(ISLOGICAL({cell})))"


def outside(cell: str, low: str, high: str, whole: bool) -> str:
    """Whether a cell holds a truth value, or a number that is not from low to high.

    Where it must be whole, a fraction is none; elsewhere one that is a time of day to the minute is none (dates.py).
    """
    minutes = f"{cell}*1440"
    time = f"AND({cell}<1,ROUND({cell},9)<>{cell},ABS({minutes}-ROUND({minutes},0))<0.00000001)"
    fraction = f"{cell}<>INT({cell})" if whole else time
    return f"IF(ISNUMBER({cell}),OR(ISLOGICAL({cell}),{cell}<{low},{cell}>{high},{fraction}),ISLOGICAL({cell}))"


def day_outside(cell: str, first: date, last: date) -> str:
    """Whether a cell holds a number that is no day, or a day that lies before the first or after the last."""
    return outside(cell, serial(max(first, FIRST_DAY)), serial(last), True)


def listed(cell: str, words: Iterable[str]) -> str:
    """Whether a cell holds one of the words; spreadsheets compare without regard to capitals, as the reading does."""
    return f"OR({','.join(f'{cell}={quoted(text)}' for text in words)})"


CLAIM_WORDS = ("alle", "samtlige")
"""What in the place of a figure is a bare claim, and so no answer (§7); of longer texts only the reading can tell."""


def given(cell: str) -> str:
    """Whether a cell for a figure holds anything but a bare claim."""
    claim = listed(f"TRIM({cell})", ("", *CLAIM_WORDS))
    return f"IF(ISTEXT({cell}),NOT({claim}),NOT(ISBLANK({cell})))"


def text_typed(cell: str) -> str:
    """Whether a cell holds a text; an empty one, as formulas and pasting leave it, is none."""
    return f'IF(ISTEXT({cell}),{cell}<>"",FALSE)'


def filled(cell: str) -> str:
    """Whether a cell holds anything, an error too; an empty text is nothing."""
    return f'IF(ISTEXT({cell}),{cell}<>"",NOT(ISBLANK({cell})))'
