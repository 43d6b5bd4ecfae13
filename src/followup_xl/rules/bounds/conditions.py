"""What the rule of a bound is made of (status-rules.md §2, §4): when it is held, how far it may be missed, what is expected on the way.

How far a missed bound may be missed is a ``Margin``, which the rule's conditions and its printed words are made from.
What is prorated is held against the path at the end of the figure's window, what is not against the dated target in
force.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from followup_xl.danish.calendar import closing, later, months, opening
from followup_xl.danish.wording import plain_number
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.status import Status
from followup_xl.rules.expr import AS_OF, PERIOD_FIRST, Expr, Facts, Rule, choose, const, fact, literal, near, serial
from followup_xl.rules.figures import Requirement

FIGURE = fact("figure", "[figure]")
_NEVER = const(False)


@dataclass(frozen=True)
class Margin:
    """How far a bound may be missed and the goal still be partly met, or slightly behind; None where that never is.

    ``reach`` is the share of what is to be reached, ``excess`` the share that a ceiling may be exceeded by, ``way`` the
    share of a change, ``points`` a distance in percentage points, ``within`` one in the figure's own unit. A range has
    both of the first two.
    """

    reach: Fraction | None = None
    excess: Fraction | None = None
    way: Fraction | None = None
    points: Fraction | None = None
    within: Fraction | None = None


def final_margin(bound: Requirement, limits: Thresholds) -> Margin:
    """From where a missed bound is partly met."""
    if bound.baseline is not None and not bound.points:
        return Margin(way=Fraction(limits.partly_change))
    return _margin(bound, limits, Fraction(limits.partly_at_least), Fraction(limits.partly_at_most))


def level_margin(bound: Requirement, limits: Thresholds) -> Margin:
    """From where a level that is not prorated is slightly behind."""
    edge = Fraction(limits.level_slightly_behind)
    return _margin(bound, limits, edge, edge)


def _margin(bound: Requirement, limits: Thresholds, reach: Fraction, ceiling: Fraction) -> Margin:
    if bound.within is not None:
        return Margin(within=bound.within)
    if bound.points:
        return Margin(points=Fraction(limits.points))
    least = bound.low if bound.low is not None else bound.target if bound.direction == "at_least" else bound.zero
    most = bound.target if bound.direction == "at_most" else bound.zero
    return Margin(reach=reach if least > bound.zero else None, excess=1 - ceiling if most > bound.zero else None)


def holding(bound: Requirement) -> Expr:
    """Whether the figure is within the bound; one exactly on a strict bound is not."""
    figure = near(FIGURE)
    if bound.low is not None:
        return (figure >= bound.low) & (figure <= bound.bound)
    if bound.direction == "at_least":
        return figure > bound.bound if bound.strict else figure >= bound.bound
    return figure < bound.bound if bound.strict else figure <= bound.bound


def holds(bound: Requirement, value: Fraction) -> bool:
    """Whether a figure is within a bound."""
    return bool(holding(bound).value({"figure": value}))


def nearly(bound: Requirement, margin: Margin) -> Expr:
    """Whether the figure is within the margin of a bound it misses; on a scale counted from where that begins (§1)."""
    figure, target, zero = near(FIGURE), bound.target, bound.zero
    distance = margin.within if margin.within is not None else margin.points
    if distance is not None:
        gap = FIGURE - target
        return near(Expr(lambda facts: abs(gap.value(facts)), lambda: f"ABS({gap.formula()})")) <= distance
    if margin.way is not None and bound.baseline is not None:
        edge = near(const(bound.baseline + (target - bound.baseline) * margin.way))
        return figure >= edge if target > bound.baseline else figure <= edge
    least = target if bound.low is None else bound.low
    above = figure <= near(const(target + (target - zero) * margin.excess)) if margin.excess is not None else _NEVER
    below = figure >= near(const(zero + (least - zero) * margin.reach)) if margin.reach is not None else _NEVER
    if bound.low is not None:
        return choose(bound.low > FIGURE, below, above)
    return below if bound.direction == "at_least" else above


def degree(bound: Requirement, value: Fraction) -> Fraction | None:
    """How far the target was reached: 1 is reached; None where the kind has no degree ("at most 0")."""
    target, baseline, zero = bound.target, bound.baseline, bound.zero
    if bound.within is not None:
        return None
    if baseline is not None:
        return (value - baseline) / (target - baseline) if target != baseline else None
    if bound.low is not None and value <= target:
        if value >= bound.low:
            return Fraction(1)
        return (value - zero) / (bound.low - zero) if bound.low > zero else None
    if target <= zero:
        return None
    way = target - zero
    return (value - zero) / way if bound.direction == "at_least" else 1 - (value - target) / way


FAR_OFF_MONTHS = 12
PASSED = "YEAR([until])*12+MONTH([until])+DAY([until])/DAY(DATE(YEAR([until]),MONTH([until])+1,0))"


def followed_up(by: date, count: int) -> Expr:
    """Whether a cohort's figure reaches the deadline, and its last person has been followed to the end."""

    def value(facts: Facts) -> bool:
        until: date = facts["until"]
        return closing(until) + count >= closing(by) and later(until, count) <= facts["as_of"]

    return Expr(value, lambda: f"AND({PASSED}+{count}>={literal(closing(by))},EDATE([until],{count})<={AS_OF})")


def ended_before(day: date, count: int) -> Expr:
    """Whether the figure's time, and for a cohort the ``count`` months that its last person is followed, end before a day."""
    end = f"ROUND({PASSED}+{count}-{literal(opening(day))},9)<=0"
    return Expr(lambda facts: closing(facts["until"]) + count <= opening(day), lambda: end)


def far_off(by: date) -> Expr:
    """Whether the deadline is more than twelve whole months away; from the last day of a month to that of another is whole."""
    after = by + timedelta(days=1)

    def value(facts: Facts) -> bool:
        today: date = facts["as_of"]
        return by > later(today, FAR_OFF_MONTHS) and after > later(today + timedelta(days=1), FAR_OFF_MONTHS)

    far = f"{serial(by)}>EDATE({AS_OF},{FAR_OFF_MONTHS})"
    return Expr(value, lambda: f"AND({far},{serial(after)}>EDATE({AS_OF}+1,{FAR_OFF_MONTHS}))")


_BEGUN = f'IF(AND([window_from]="",[window_to]="",[dated]=""),{PERIOD_FIRST},[window_from])'
"""Where the figure's time begins: its own period, else the one above the table."""


def begun_before(day: date) -> Expr:
    """Whether the figure's window is given and begins before a day."""
    return Expr(
        lambda facts: facts["window_from"] is not None and facts["window_from"] < day,
        lambda: f'AND([window_from]<>"",[window_from]<{serial(day)})',
    )


def begun_after(day: date) -> Expr:
    """Whether the figure's window is given and begins after a day."""
    return Expr(
        lambda facts: facts["window_from"] is not None and facts["window_from"] > day,
        lambda: f'AND({_BEGUN}<>"",{_BEGUN}>{serial(day)})',
    )


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


def because(status: Status, said: str) -> Rule:
    """A status with the two words beside it."""
    return Rule((), status, said)


def kept_words(indicator: Indicator, bound: Requirement) -> str:
    """The bound that is held: "mindst 60 pct.", "under 5", "fra 20 til 30"."""
    return _bound_words(indicator, bound, "fra", ("over", "under") if bound.strict else ("mindst", "højst"))


def missed_words(indicator: Indicator, bound: Requirement) -> str:
    """The bound that is missed: "under 60 pct.", "mindst 5", "ikke 20 til 30"."""
    return _bound_words(indicator, bound, "ikke", ("højst", "mindst") if bound.strict else ("under", "over"))


def _bound_words(indicator: Indicator, bound: Requirement, between: str, words: tuple[str, str]) -> str:
    """A bound after the word of its kind: for a range, for one to be reached, for one not to be exceeded."""
    if bound.low is not None:
        return f"{between} {_edge(indicator, bound.low, True)} til {_edge(indicator, bound.bound, False)}"
    reach = bound.direction == "at_least"
    return f"{words[0 if reach else 1]} {_edge(indicator, bound.bound, reach is not bound.strict)}"


def _edge(indicator: Indicator, value: Fraction, up: bool) -> str:
    """A bound as it is printed: of whole things the whole number that says the same (``up``: the next one, else the last)."""
    if indicator.measure == "count":
        value = Fraction(math.ceil(value) if up else math.floor(value))
    return f"{plain_number(value)}{' pct.' if indicator.measure == 'share' else ''}"


def expected_by_now(indicator: Indicator, upwards: bool) -> Expr:
    """What is expected by now, "ventet 6": of whole things the whole number that it takes, else with one decimal at most."""
    unit = " pct." if indicator.measure == "share" else ""
    if indicator.measure == "count":
        number = "-INT(-ROUND([expected],9))" if upwards else "INT(ROUND([expected],9))"
    else:
        number = 'SUBSTITUTE(ROUND([expected],1)&"",".",",")'  # a program in English writes a full stop
    after = f'&"{unit}"' if unit else ""

    def words(facts: object) -> str:
        expected = facts["expected"]  # type: ignore[index]
        if indicator.measure == "count":
            near = Fraction(round(expected, 9))
            shown = str(math.ceil(near) if upwards else math.floor(near))
        else:
            shown = plain_number(expected, 1).replace(".", "")
        return f"ventet {shown}{unit}"

    return Expr(words, lambda: f'"ventet "&{number}{after}')
