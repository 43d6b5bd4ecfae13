"""How numbers, dates and statuses are written for Danish readers."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import NumberPattern, format_decimal, parse_pattern

from followup_xl.domain.codes import STATUS_LABELS, Status

SIGNIFICANT = 12
_DANISH = Locale("da")


def rounded(value: Fraction | Decimal, decimals: int) -> Decimal:
    """The value half-up at so many decimals, exact before rounding."""
    top, bottom = value.as_integer_ratio()
    whole = (2 * abs(top) * 10**decimals + bottom) // (2 * bottom)
    return Decimal(whole if top >= 0 else -whole).scaleb(-decimals)


def number(value: Fraction | Decimal, decimals: int = 0) -> str:
    """A number with decimal comma and thousands point.

    >>> number(Fraction(8787, 8), 1)
    '1.098,4'
    """
    shown = rounded(value, decimals)
    return format_decimal(shown, format=_pattern(decimals), locale=_DANISH)


@lru_cache(maxsize=32)  # reading a pattern takes longer than writing a number by it
def _pattern(decimals: int) -> NumberPattern:
    return parse_pattern("#,##0." + "0" * decimals if decimals else "#,##0")


def plain(value: Fraction | Decimal, at_most: int = 2) -> str:
    """A number with as many decimals as it needs, at most so many.

    >>> plain(Fraction(35, 6)), plain(Decimal("15"))
    ('5,83', '15')
    """
    for decimals in range(at_most):
        if rounded(value, decimals) == rounded(value, at_most):
            return number(value, decimals)
    return number(value, at_most)


def beside(value: Fraction, other: Fraction, decimals: int) -> str:
    """The value at its precision, widened by digits while it would look equal to the other though it differs.

    >>> beside(Fraction(3800, 77), Fraction(50), 0), beside(Fraction(9995, 100), Fraction(100), 1)
    ('49', '99,95')
    """
    while value != other and decimals < SIGNIFICANT and rounded(value, decimals) == rounded(other, decimals):
        decimals += 1
    return number(value, decimals)


def long_date(day: date) -> str:
    """31. december 2015."""
    return format_date(day, "d. MMMM y", locale=_DANISH)


def short_date(day: date) -> str:
    """31-12-2015."""
    return format_date(day, "dd-MM-y", locale=_DANISH)


def month_name(month: str) -> str:
    """The month 2015-08 as "august 2015"."""
    year, number_ = month.split("-")
    return format_date(date(int(year), int(number_), 1), "MMMM y", locale=_DANISH)


def status_words(status: Status) -> str:
    """The Danish label of a status."""
    return STATUS_LABELS[status].danish


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
