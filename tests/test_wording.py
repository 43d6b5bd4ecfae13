"""Numbers and dates in Danish are what babel writes by its own patterns, and places keep figures apart in print."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_xl.danish.wording import (
    long_date,
    month_name,
    number_words,
    plain_number,
    plain_places,
    rounded,
    short_date,
    side_places,
)

NUMBERS: dict[str, tuple[Fraction | Decimal, int, str]] = {
    "nothing": (Decimal(0), 0, "0"),
    "a whole number with decimals": (Decimal(12), 2, "12,00"),
    "a thousands point": (Decimal(1098), 0, "1.098"),
    "several": (Decimal("1234567.891"), 1, "1.234.567,9"),
    "negative": (Decimal("-1234.5"), 1, "-1.234,5"),
    "half up, not half to even": (Decimal("2.5"), 0, "3"),
    "half away from nothing": (Decimal("-2.5"), 0, "-3"),
    "just below a half": (Fraction(2499999999, 10**9), 0, "2"),
    "a third": (Fraction(1, 3), 4, "0,3333"),
    "never minus nothing": (Decimal("-0.004"), 2, "0,00"),
    "written with an exponent": (Decimal("1E+3"), 0, "1.000"),
    "fifteen digits": (Decimal("123456789012345"), 2, "123.456.789.012.345,00"),
}


@pytest.mark.parametrize(("value", "decimals", "text"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_with_so_many_decimals(value: Fraction | Decimal, decimals: int, text: str) -> None:
    assert number_words(value, decimals) == text


FRACTIONS = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6)
DECIMALS = st.decimals(min_value=-(10**12), max_value=10**12, places=5)
HALVES = st.integers(-(10**6), 10**6).map(lambda twice: Fraction(twice, 2000))
VALUES = FRACTIONS | DECIMALS | HALVES


@settings(max_examples=2000)
@given(VALUES, st.integers(0, 9))
def test_numbers_as_babel_writes_them(value: Fraction | Decimal, decimals: int) -> None:
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    assert number_words(value, decimals) == format_decimal(rounded(value, decimals), format=pattern, locale="da")


@settings(max_examples=2000)
@given(VALUES, st.integers(0, 9))
def test_no_more_decimals_than_needed_as_babel_writes_them(value: Fraction | Decimal, most: int) -> None:
    pattern = "#,##0." + "#" * most if most else "#,##0"
    assert plain_number(value, most) == format_decimal(rounded(value, most), format=pattern, locale="da")
    assert plain_number(value, most) == number_words(value, plain_places(Fraction(value), most))


@settings(max_examples=1000)
@given(st.dates())
def test_dates_as_babel_writes_them(day: date) -> None:
    assert long_date(day) == format_date(day, "d. MMMM y", locale="da")
    assert short_date(day) == format_date(day, "dd-MM-y", locale="da")
    assert month_name(f"{day:%Y-%m}") == format_date(day, "MMMM y", locale="da")


@pytest.mark.parametrize("month", ["2015-00", "2015-13", "2015", "0-1"])
def test_no_month_no_words(month: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        month_name(month)


PERCENTS = st.fractions(min_value=0, max_value=200, max_denominator=500)


@settings(max_examples=1000)
@given(PERCENTS, st.lists(PERCENTS | st.integers(0, 200).map(Fraction), max_size=3), st.integers(0, 2))
def test_in_print_a_figure_stays_on_its_side_of_others(value: Fraction, others: list[Fraction], least: int) -> None:
    decimals = side_places([(value, other) for other in others], least)
    shown, beside = rounded(value, decimals), [rounded(other, decimals) for other in others]
    assert decimals >= least
    assert all(
        (shown > seen, shown < seen) == (value > other, value < other)
        for seen, other in zip(beside, others, strict=True)
    )
