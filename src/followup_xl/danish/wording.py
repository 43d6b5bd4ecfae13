"""How numbers, dates and statuses are written for Danish readers."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from followup_xl.model.status import Status

SIGNIFICANT = 12

_SIGNS = str.maketrans(",.", ".,")
"""The signs that Danish numbers take for Python's own."""
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def rounded(value: Fraction | Decimal, decimals: int) -> Decimal:
    """The value half-up at so many decimals, exact before rounding."""
    top, bottom = value.as_integer_ratio()
    whole = (2 * abs(top) * 10**decimals + bottom) // (2 * bottom)
    return Decimal(whole if top >= 0 else -whole).scaleb(-decimals)


def number_words(value: Fraction | Decimal, decimals: int = 0) -> str:
    """A number with decimal comma and thousands point.

    >>> number_words(Fraction(8787, 8), 1)
    '1.098,4'
    """
    return f"{rounded(value, decimals):,f}".translate(_SIGNS)


def plain_number(value: Fraction | Decimal, at_most: int = 2) -> str:
    """A number with as many decimals as it needs, at most so many.

    >>> plain_number(Fraction(35, 6)), plain_number(Decimal("15"))
    ('5,83', '15')
    """
    shown = number_words(value, at_most)
    return shown.rstrip("0").rstrip(",") if "," in shown else shown


def distinct_number(value: Fraction, other: Fraction, decimals: int) -> str:
    """The value at its precision, widened by digits while it would look equal to the other though it differs.

    >>> distinct_number(Fraction(3800, 77), Fraction(50), 0), distinct_number(Fraction(9995, 100), Fraction(100), 1)
    ('49', '99,95')
    """
    return number_words(value, side_places([(value, other)], decimals))


def side_places(pairs: Iterable[tuple[Fraction, Fraction]], least: int) -> int:
    """The fewest decimals, at least so many, with which the first of each pair is printed on the side of the other that it is on.

    >>> side_places([(Fraction(3800, 77), Fraction(50))], 0), side_places([(Fraction(3800, 77), Fraction(49))], 0)
    (0, 1)
    """
    pairs = tuple(pairs)
    for digits in range(least, SIGNIFICANT):
        shown = ((rounded(first, digits), rounded(other, digits)) for first, other in pairs)
        if all((a > b, a < b) == (x > y, x < y) for (a, b), (x, y) in zip(shown, pairs, strict=True)):
            return digits
    return max(least, SIGNIFICANT)


def plain_places(value: Fraction, at_most: int) -> int:
    """How many decimals ``plain_number`` prints the value with."""
    if value.denominator == 1:
        return 0
    shown = rounded(value, at_most)
    return next((decimals for decimals in range(at_most) if rounded(value, decimals) == shown), at_most)


def long_date(day: date) -> str:
    """31. december 2015."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """31-12-2015."""
    return f"{day.day:02}-{day.month:02}-{day.year}"


def brief_date(day: date) -> str:
    """31.12.2015, as short as a date can be read."""
    return f"{day.day}.{day.month}.{day.year}"


def month_name(month: str) -> str:
    """The month 2015-08 as "august 2015"."""
    year, number_ = month.split("-")
    first = date(int(year), int(number_), 1)
    return f"{MONTHS[first.month - 1]} {first.year}"


def quoted_names(names: Iterable[str]) -> str:
    """The names in quotes: "»a«, »b« og »c«"."""
    return listed([f"»{name}«" for name in names])


def listed_few(names: Sequence[str], most: int, more: str = "mere") -> str:
    """At most so many of the names, and how many more there are: "a, b og 3 mere"."""
    return listed([*names[:most], *([f"{len(names) - most} {more}"] if len(names) > most else [])])


def status_phrase(status: Status) -> str:
    """The status inside a sentence: "delvist opfyldt", "følger planen"."""
    label = status.danish.removeprefix("Målet er ")
    return label[0].lower() + label[1:]


def exact(value: Fraction | Decimal | None) -> str | None:
    """A number for machines: plain decimal notation, exact where it terminates, else to 12 significant digits.

    >>> exact(Fraction(35, 6)), exact(Fraction(2, 5)), exact(None)
    ('5.83333333333', '0.4', None)
    """
    if value is None:
        return None
    fraction = Fraction(value)
    bare = fraction.denominator
    for prime in (2, 5):
        while bare % prime == 0:
            bare //= prime
    with localcontext() as context:
        context.prec = SIGNIFICANT if bare != 1 else 400
        context.rounding = ROUND_HALF_UP
        shown = Decimal(fraction.numerator) / Decimal(fraction.denominator)
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def listed(words: Sequence[str]) -> str:
    """Words as a Danish list.

    >>> listed(["1.2", "1.3", "3.2"])
    '1.2, 1.3 og 3.2'
    """
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last


LONGEST_MARGIN = 110
"""How many signs fit at the foot of a page, beside its number."""


def foot_line(title: str, *whose: str, before: str = "") -> str:
    """What stands at the foot of a page: where there is no room for all, the title is cut and not whose page it is."""
    room = LONGEST_MARGIN - sum(len(words) + 3 for words in (before, *whose) if words)
    title = title if len(title) <= room else f"{title[: max(room - 1, 0)].rstrip()}…"
    return " · ".join(filter(None, (before, title, *whose)))


def plain_words(text: str) -> str:
    """The words in one form: composed letters, single blanks, small letters, no closing full stop."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold().rstrip(".! ")
