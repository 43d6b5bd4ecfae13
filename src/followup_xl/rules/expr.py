"""The pieces that preview formulas share: dates, numbers, labels and tests of a cell as formula text."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from followup_xl.danish.dates import FIRST_DAY
from followup_xl.model.status import STATUS_LABELS, Status

LATER = "Beregnes ved indlæsning"
"""What the preview shows where only the reading can tell."""

AS_OF = "[#title!answered]"
"""The cell that holds the as-of date as a number, whatever stands in the input above the table."""

_EPOCH = date(1899, 12, 30)
_BEFORE_WORD = " (»«”“„’\"'/-–—,.:;&+*…\N{NO-BREAK SPACE}"
_AFTER_WORD = " )»«”“„’\"'/-–—,.:;!?&+*…\N{NO-BREAK SPACE}"


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

    Where it must be whole, a fraction is none; elsewhere one that is a time of day to the minute is none (dates_da.py).
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


def chain(cases: list[tuple[str, str]], otherwise: str) -> str:
    """Nested IFs: the first case whose condition holds."""
    text = otherwise
    for condition, outcome in reversed(cases):
        text = f"IF({condition},{outcome},{text})"
    return text
