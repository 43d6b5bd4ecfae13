"""The expected path to a target (status-rules.md §2, §4): straight from where it starts through each dated target.

What is prorated is held against the path at the end of the figure's window, what is not against the dated target in force.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from followup_xl.model.calendar import months
from followup_xl.model.indicator import Indicator, ProfilePoint
from followup_xl.rules.figures import Requirement


def clock(indicator: Indicator, own: date | None, start: date, deadline: date) -> date:
    """The first day that the progress of a change is counted from (§4): the goal's own start, or the baseline's date.

    The later of them counts. ``own`` is the start that the goal writes, None where it has only the plan's, ``start``. A
    baseline is the level at the end of its day, so time is counted from the day after. One that is not dated, or dated
    on or after the deadline, which is a fault of the plan, leaves the start as it is.
    """
    since = indicator.baseline.at if indicator.baseline else None
    if since is None or since >= deadline:
        return start
    return own if own is not None and own >= since else since + timedelta(days=1)


def in_force(bounds: Sequence[Requirement], at: date) -> Requirement:
    """The dated target in force on a day: the latest whose date is not after it, else the first (§2)."""
    return next((bound for bound in reversed(bounds) if bound.by <= at), bounds[0])


@dataclass(frozen=True)
class Point:
    """A level on the path, expected at the end of day ``by``; the first is the level at the beginning of its day."""

    by: date
    level: Fraction


@dataclass(frozen=True)
class Leg:
    """The straight line of the path that a day lies on, and how many of its months have passed by the end of that day."""

    left: Point
    right: Point
    passed: Fraction
    whole: Fraction

    @property
    def expected(self) -> Fraction:
        """The level expected by then."""
        return self.left.level + (self.right.level - self.left.level) * self.passed / self.whole


@dataclass(frozen=True)
class Path:
    """The way from the level at the beginning of day ``begins`` through each point, in date order, to the last."""

    begins: date
    origin: Fraction
    points: tuple[Point, ...]

    def leg(self, at: date) -> Leg | None:
        """The line that the end of a day lies on; None before the path begins, and after its end."""
        if not self.begins <= at <= self.points[-1].by:
            return None
        start = Point(self.begins, self.origin)
        left, right = next(pair for pair in pairwise((start, *self.points)) if at <= pair[1].by)
        before = Fraction(0) if left is start else months(self.begins, left.by)
        return Leg(left, right, months(self.begins, at) - before, months(self.begins, right.by) - before)

    def expected(self, at: date) -> Fraction:
        """The level expected at the end of a day."""
        leg = self.leg(at)
        return leg.expected if leg else self.origin if at < self.begins else self.points[-1].level


def path_through(
    steps: Sequence[Requirement], last: Requirement, begins: date, origin: Fraction, profile: Sequence[ProfilePoint]
) -> Path:
    """The path through the dated targets to the last; points of the plan's own profile lie on it, where no target does."""
    way = last.target - origin
    points = {entry.by: origin + way * Fraction(entry.share) for entry in profile}
    points |= {step.by: step.target for step in steps} | {last.by: last.target}
    return Path(begins, origin, tuple(Point(by, points[by]) for by in sorted(points) if begins <= by <= last.by))
