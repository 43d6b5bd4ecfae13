"""How much of a goal's time has passed, in calendar months (status-rules.md §4)."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from followup_xl.model.indicator import ProfilePoint


def opening(day: date) -> Fraction:
    """The morning of a day as a point on a line of calendar months."""
    return day.year * 12 + day.month + Fraction(day.day - 1, monthrange(day.year, day.month)[1])


def closing(day: date) -> Fraction:
    """The evening of a day as a point on a line of calendar months."""
    return day.year * 12 + day.month + Fraction(day.day, monthrange(day.year, day.month)[1])


def months(start: date, end: date) -> Fraction:
    """Calendar months from start to end, both days included; a part of a month by its days over its length.

    >>> months(date(2015, 1, 1), date(2015, 7, 31))
    Fraction(7, 1)
    """
    return closing(end) - opening(start)


def later(day: date, count: int) -> date:
    """The same day ``count`` months later, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def periods(start: date, end: date, length: int) -> tuple[tuple[date, date], ...]:
    """The periods of so many months from a day on, each with its first and last day; the last one ends no later than ``end``.

    >>> periods(date(2015, 1, 1), date(2015, 8, 31), 6)[1]
    (datetime.date(2015, 7, 1), datetime.date(2015, 8, 31))
    """
    found, count = [], 0
    while (first := later(start, count * length)) <= end:
        count += 1
        found.append((first, min(end, later(start, count * length) - timedelta(days=1))))
    return tuple(found)


@lru_cache(maxsize=128)  # the goals of a plan have few starts, deadlines and days between them
def elapsed(start: date, deadline: date, at: date, profile: tuple[ProfilePoint, ...] = ()) -> Fraction:
    """The share of the goal that is expected at the end of day ``at``: 0 before start, 1 from the deadline on.

    Even progress by calendar months; with a profile, straight lines between its points, the start (0) and the
    deadline (1).

    >>> elapsed(date(2015, 1, 1), date(2015, 12, 31), date(2015, 7, 31))
    Fraction(7, 12)
    """
    if at < start:
        return Fraction(0)
    if at >= deadline:
        return Fraction(1)
    points = [(Fraction(0), Fraction(0))]
    points += [(months(start, p.by), Fraction(p.share)) for p in profile if start <= p.by < deadline]
    points.append((months(start, deadline), Fraction(1)))
    passed = months(start, at)
    for (left, low), (right, high) in pairwise(points):
        if passed <= right:
            return low + (high - low) * (passed - left) / (right - left)
    return Fraction(1)
