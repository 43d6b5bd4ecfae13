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
from followup_xl.model.status import STATUS_LABELS, Status

LATER = "Beregnes ved indlæsning"
"""What the preview shows where only the reading can tell."""

AS_OF = "[#title!answered]"
"""The cell that holds the as-of date as a number, whatever stands in the input above the table."""

Facts = Mapping[str, Any]
"""What is known of a row, by the names of the cells and conditions that ask for it; None where nothing is."""

_EPOCH = date(1899, 12, 30)
_BEFORE_WORD = " (»«”“„’\"'/-–—,.:;&+*…\N{NO-BREAK SPACE}"
_AFTER_WORD = " )»«”“„’\"'/-–—,.:;!?&+*…\N{NO-BREAK SPACE}"


class Expr:
    """Something with a value; None where it has none, and a comparison with that never holds."""

    def value(self, facts: Facts) -> Any:
        """The exact value."""
        raise NotImplementedError

    def formula(self) -> str:
        """The text that a cell computes."""
        raise NotImplementedError

    def __ge__(self, other: Any) -> "Expr":
        return Operation(">=", self, other)

    def __le__(self, other: Any) -> "Expr":
        return Operation("<=", self, other)

    def __gt__(self, other: Any) -> "Expr":
        return Operation(">", self, other)

    def __lt__(self, other: Any) -> "Expr":
        return Operation("<", self, other)

    def equals(self, other: Any) -> "Expr":
        """Whether both are the same."""
        return Operation("=", self, other)

    def __sub__(self, other: Any) -> "Expr":
        return Operation("-", self, other)

    def __truediv__(self, other: Any) -> "Expr":
        return Operation("/", self, other)

    def __and__(self, other: "Expr") -> "Expr":
        return Call("AND", (self, other))

    def __or__(self, other: "Expr") -> "Expr":
        return Call("OR", (self, other))

    def __invert__(self) -> "Expr":
        return Call("NOT", (self,))


@dataclass(frozen=True)
class Const(Expr):
    """A number, a date or a truth value that the plan settles."""

    it: Any

    def value(self, facts: Facts) -> Any:
        """What it is."""
        return self.it

    def formula(self) -> str:
        """As spreadsheets write it."""
        if isinstance(self.it, bool):
            return str(self.it).upper()
        return serial(self.it) if isinstance(self.it, date) else literal(Fraction(self.it))


@dataclass(frozen=True)
class Fact(Expr):
    """What a row says: the fact of this name, and the cell or condition that shows it in the sheet."""

    name: str
    text: str

    def value(self, facts: Facts) -> Any:
        """As the facts have it."""
        return facts[self.name]

    def formula(self) -> str:
        """The cell or condition."""
        return self.text


@dataclass(frozen=True)
class Near(Expr):
    """A number that a spreadsheet rounds to nine digits before it compares, since it counts in binary."""

    it: Expr

    def value(self, facts: Facts) -> Any:
        """Never rounded."""
        return self.it.value(facts)

    def formula(self) -> str:
        """Rounded."""
        return f"ROUND({self.it.formula()},9)"


_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt, "-": operator.sub, "/": operator.truediv,
}  # fmt: skip


@dataclass(frozen=True)
class Operation(Expr):
    """Two values compared, subtracted or divided."""

    sign: str
    left: Expr
    right: Any

    def value(self, facts: Facts) -> Any:
        """None (or False, of a comparison) where either is missing or a divisor is 0."""
        left, right = self.left.value(facts), _expr(self.right).value(facts)
        if left is None or right is None or (self.sign == "/" and right == 0):
            return None if self.sign in "-/" else False
        return _OPERATORS[self.sign](left, right)

    def formula(self) -> str:
        """The operands of a division in brackets."""
        left, right = self.left.formula(), _expr(self.right).formula()
        return f"({left})/({right})" if self.sign == "/" else f"{left}{self.sign}{right}"


@dataclass(frozen=True)
class Call(Expr):
    """AND, OR, NOT, IF or ABS of expressions."""

    name: str
    of: tuple[Expr, ...]

    def value(self, facts: Facts) -> Any:
        """As a spreadsheet would, but no further than it must look."""
        if self.name == "IF":
            return self.of[1 if self.of[0].value(facts) else 2].value(facts)
        if self.name == "ABS":
            return abs(self.of[0].value(facts))
        if self.name == "NOT":
            return not self.of[0].value(facts)
        return (all if self.name == "AND" else any)(part.value(facts) for part in self.of)

    def formula(self) -> str:
        """The function's name and its arguments."""
        return f"{self.name}({','.join(part.formula() for part in self.of)})"


def _expr(value: Any) -> Expr:
    return value if isinstance(value, Expr) else Const(value)


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

    def decide(self, facts: Facts) -> tuple[Any, tuple[str, ...]]:
        """The status (or the text that stands for none), and the names of the cases passed on the way to it."""
        found = next((case for case in self.cases if case.when.value(facts)), None)
        then, why = (found.then, found.why) if found else (self.otherwise, "")
        more: tuple[str, ...] = ()
        if isinstance(then, Rule):
            then, more = then.decide(facts)
        elif isinstance(then, Fact):
            then = then.value(facts)
        return then, ((why, *more) if why else more)

    def formula(self) -> str:
        """Nested IFs: the first case whose condition holds."""
        return chain(((case.when.formula(), _outcome(case.then)) for case in self.cases), _outcome(self.otherwise))


Outcome = Status | str | Rule | Fact


def _outcome(then: Outcome) -> str:
    if isinstance(then, Rule | Fact):
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
    return quoted(STATUS_LABELS[status].danish)


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


def mentions(cell: str, text: str) -> str:
    """Whether a text holds a word by itself: "alle", not "allerede"."""
    before, after = ([quoted(sign) for sign in signs] for signs in (_BEFORE_WORD, _AFTER_WORD))
    places = f'{{{";".join(before)}}}&"{text}"&{{{",".join(after)}}}'
    return f'SUMPRODUCT(ISNUMBER(FIND({places},SUBSTITUTE(LOWER(" "&{cell}&" "),CHAR(10)," ")))*1)>0'
