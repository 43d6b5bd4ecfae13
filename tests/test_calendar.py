"""How much of a goal's time has passed: calendar months, both ends included, or the plan's own profile (status-rules.md §4)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_xl.danish.calendar import elapsed, later, months
from followup_xl.model.indicator import ProfilePoint

JANUARY_1, DECEMBER_31 = date(2015, 1, 1), date(2015, 12, 31)

MONTHS: dict[str, tuple[date, date, Fraction]] = {
    "a whole month": (date(2015, 2, 1), date(2015, 2, 28), Fraction(1)),
    "a whole leap month": (date(2016, 2, 1), date(2016, 2, 29), Fraction(1)),
    "28 days of a leap month": (date(2016, 2, 1), date(2016, 2, 28), Fraction(28, 29)),
    "a day of a long month": (date(2015, 1, 31), date(2015, 1, 31), Fraction(1, 31)),
    "a day of a short month": (date(2015, 4, 30), date(2015, 4, 30), Fraction(1, 30)),
    "seven months": (JANUARY_1, date(2015, 7, 31), Fraction(7)),
    "half of two months": (date(2015, 4, 16), date(2015, 6, 15), Fraction(2)),
    "parts of months by their own lengths": (date(2015, 1, 17), date(2015, 2, 14), Fraction(15, 31) + Fraction(1, 2)),
    "over the new year": (date(2014, 12, 1), date(2015, 1, 31), Fraction(2)),
    "three years": (date(2013, 1, 1), DECEMBER_31, Fraction(36)),
}


@pytest.mark.parametrize(("start", "end", "count"), MONTHS.values(), ids=MONTHS)
def test_months_with_both_ends(start: date, end: date, count: Fraction) -> None:
    assert months(start, end) == count


LATER: dict[str, tuple[date, int, date]] = {
    "the same day": (date(2015, 8, 15), 12, date(2016, 8, 15)),
    "over the new year": (date(2015, 8, 15), 5, date(2016, 1, 15)),
    "a month's last day where it is shorter": (date(2015, 8, 31), 6, date(2016, 2, 29)),
    "a leap day a year later": (date(2016, 2, 29), 12, date(2017, 2, 28)),
    "earlier": (date(2015, 1, 31), -2, date(2014, 11, 30)),
    "none": (date(2015, 8, 31), 0, date(2015, 8, 31)),
}


@pytest.mark.parametrize(("day", "count", "expected"), LATER.values(), ids=LATER)
def test_months_later(day: date, count: int, expected: date) -> None:
    assert later(day, count) == expected


ELAPSED: dict[str, tuple[date, date, date, Fraction]] = {
    "seven months of twelve": (JANUARY_1, DECEMBER_31, date(2015, 7, 31), Fraction(7, 12)),
    "half a year": (JANUARY_1, DECEMBER_31, date(2015, 6, 30), Fraction(1, 2)),
    "the first day": (JANUARY_1, DECEMBER_31, JANUARY_1, Fraction(1, 372)),
    "the day before the start": (JANUARY_1, DECEMBER_31, date(2014, 12, 31), Fraction(0)),
    "the last day": (JANUARY_1, DECEMBER_31, DECEMBER_31, Fraction(1)),
    "after the deadline": (JANUARY_1, DECEMBER_31, date(2016, 6, 30), Fraction(1)),
    "the day before the deadline": (JANUARY_1, DECEMBER_31, date(2015, 12, 30), Fraction(371, 372)),
    # 6 months and 15 of 31 days.
    "15 July from 1 January": (JANUARY_1, DECEMBER_31, date(2015, 7, 15), Fraction(201, 372)),
    # 16/30 + 2 + 15/31 of 16/30 + 8 months.
    "15 July from 15 April": (date(2015, 4, 15), DECEMBER_31, date(2015, 7, 15), Fraction(2806, 7936)),
    "a goal of one day": (JANUARY_1, JANUARY_1, JANUARY_1, Fraction(1)),
}


@pytest.mark.parametrize(("start", "deadline", "at", "share"), ELAPSED.values(), ids=ELAPSED)
def test_the_elapsed_share(start: date, deadline: date, at: date, share: Fraction) -> None:
    assert elapsed(start, deadline, at) == share


SLOW_START = (
    ProfilePoint(by=date(2015, 6, 30), share=Decimal("0.2")),
    ProfilePoint(by=date(2015, 9, 30), share=Decimal("0.5")),
)
PROFILED: dict[str, tuple[date, Fraction]] = {
    "before the start": (date(2014, 12, 31), Fraction(0)),
    "half-way to the first point": (date(2015, 3, 31), Fraction(1, 10)),
    "on the first point": (date(2015, 6, 30), Fraction(1, 5)),
    "a third of the way to the second": (date(2015, 7, 31), Fraction(3, 10)),
    "on the second": (date(2015, 9, 30), Fraction(1, 2)),
    "a third of the way to the deadline": (date(2015, 10, 31), Fraction(2, 3)),
    "on the deadline": (DECEMBER_31, Fraction(1)),
}


@pytest.mark.parametrize(("at", "share"), PROFILED.values(), ids=PROFILED)
def test_the_plans_own_profile(at: date, share: Fraction) -> None:
    assert elapsed(JANUARY_1, DECEMBER_31, at, SLOW_START) == share


def test_points_of_a_profile_outside_the_goals_time_do_not_count() -> None:
    outside = (
        ProfilePoint(by=date(2014, 12, 31), share=Decimal("0.9")),
        ProfilePoint(by=DECEMBER_31, share=Decimal("0.1")),
    )
    assert elapsed(JANUARY_1, DECEMBER_31, date(2015, 6, 30), outside) == Fraction(1, 2)


DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@settings(deadline=None)
@given(DAYS, DAYS, DAYS, DAYS)
def test_time_only_passes_forward(start: date, deadline: date, one: date, other: date) -> None:
    start, deadline = min(start, deadline), max(start, deadline)
    sooner, later_on = elapsed(start, deadline, min(one, other)), elapsed(start, deadline, max(one, other))
    assert 0 <= sooner <= later_on <= 1


@settings(deadline=None)
@given(DAYS, st.integers(0, 400))
def test_months_add_up(start: date, count: int) -> None:
    first = start.replace(day=1)
    end = date.fromordinal(later(first, count + 1).toordinal() - 1)
    assert months(first, end) == count + 1
