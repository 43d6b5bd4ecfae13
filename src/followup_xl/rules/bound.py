"""How a figure stands against a bound, said once (status-rules.md §2–§4): judged, previewed and printed from here.

``bound_rule`` is the rule; ``verdict`` decides it and adds the numbers that the explanation prints. How far a missed
bound may be missed is a ``Margin``, which the rule's conditions and its printed words are both made from.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.model.calendar import closing, elapsed, later, months, opening
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.status import Status
from followup_xl.rules.expr import AS_OF, Case, Expr, Facts, Rule, any_of, choose, const, fact, literal, near, serial
from followup_xl.rules.figures import Requirement, Window

FAR_OFF_MONTHS = 12
FIGURE, EXPECTED = fact("figure", "[figure]"), fact("expected", "[expected]")
UNTIL, TODAY = fact("until", "[until]"), fact("as_of", AS_OF)
_NEVER = const(False)

OUTSIDE, NOT_BEGUN, INTERIM, WITHIN_A_UNIT = "outside", "not_begun", "interim", "within_a_unit"
"""The cases that the explanation asks for by name."""


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
    least = bound.low if bound.low is not None else bound.target if bound.direction == "at_least" else Fraction(0)
    most = bound.target if bound.direction == "at_most" else Fraction(0)
    return Margin(reach=reach if least > 0 else None, excess=1 - ceiling if most > 0 else None)


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


def _nearly(bound: Requirement, margin: Margin) -> Expr:
    """Whether the figure is within the margin of a bound it misses."""
    figure, target = near(FIGURE), bound.target
    distance = margin.within if margin.within is not None else margin.points
    if distance is not None:
        gap = FIGURE - target
        return near(Expr(lambda facts: abs(gap.value(facts)), lambda: f"ABS({gap.formula()})")) <= distance
    if margin.way is not None and bound.baseline is not None:
        edge = near(const(bound.baseline + (target - bound.baseline) * margin.way))
        return figure >= edge if target > bound.baseline else figure <= edge
    least = target if bound.low is None else bound.low
    above = figure <= near(const(target * (1 + margin.excess))) if margin.excess is not None else _NEVER
    below = figure >= near(const(least * margin.reach)) if margin.reach is not None else _NEVER
    if bound.low is not None:
        return choose(bound.low > FIGURE, below, above)
    return below if bound.direction == "at_least" else above


def prorated(indicator: Indicator, bound: Requirement) -> bool:
    """Whether something is expected before the deadline: cumulative counts and changes from a baseline."""
    return bound.baseline is not None or (indicator.cumulative and bound.direction == "at_least" and not bound.is_range)


def in_whole_units(indicator: Indicator) -> bool:
    """Whether less than one unit short of what is expected is on plan (§4)."""
    return indicator.measure == "count"


def far_off_counts(indicator: Indicator, bound: Requirement) -> bool:
    """Whether a missed level is not yet due while its deadline is far off (§4)."""
    return indicator.baseline is None and bound.within is None


_PASSED = "YEAR([until])*12+MONTH([until])+DAY([until])/DAY(DATE(YEAR([until]),MONTH([until])+1,0))"


def _followed_up(by: date, count: int) -> Expr:
    """Whether a cohort's figure reaches the deadline, and its last person has been followed to the end."""

    def value(facts: Facts) -> bool:
        until: date = facts["until"]
        return closing(until) + count >= closing(by) and later(until, count) <= facts["as_of"]

    return Expr(value, lambda: f"AND({_PASSED}+{count}>={literal(closing(by))},EDATE([until],{count})<={AS_OF})")


def far_off(by: date) -> Expr:
    """Whether the deadline is more than twelve months away."""
    return Expr(
        lambda facts: by > later(facts["as_of"], FAR_OFF_MONTHS),
        lambda: f"{serial(by)}>EDATE({AS_OF},{FAR_OFF_MONTHS})",
    )


def _begun_before(day: date) -> Expr:
    """Whether the figure's window is given and begins before a day."""
    return Expr(
        lambda facts: facts["window_from"] is not None and facts["window_from"] < day,
        lambda: f'AND([window_from]<>"",[window_from]<{serial(day)})',
    )


@dataclass(frozen=True)
class BoundCase:
    """A bound of one indicator, with the goal's start and the thresholds that hold for it."""

    indicator: Indicator
    bound: Requirement
    limits: Thresholds
    start: date

    @property
    def origin(self) -> Fraction:
        """The level progress is measured from: the baseline, or 0 for counts."""
        return self.bound.baseline or Fraction(0)

    @property
    def share(self) -> Expr:
        """How much is expected of the way to the target: the part of the time that has passed, or of the plan's profile.

        The formula knows no profile: a row that has one is left to the reading.
        """
        start, by = self.start, self.bound.by
        return Expr(
            lambda facts: elapsed(start, by, facts["until"], self.indicator.profile),
            lambda: f"MIN(1,({_PASSED}-{literal(opening(start))})/{literal(months(start, by))})",
        )

    def expected_formula(self) -> str:
        """What is expected at the end of the figure's window; empty where nothing is prorated."""
        if not prorated(self.indicator, self.bound):
            return ""
        return f"{literal(self.origin)}+{self.share.formula()}*{literal(self.bound.target - self.origin)}"

    @property
    def rule(self) -> Rule:
        """The status of a figure, whichever side of the deadline the as-of date is (status-rules.md §3, §4, §8)."""
        bound, held = self.bound, holding(self.bound)
        rising = self.indicator.cumulative and bound.direction == "at_least"
        outside = any_of(_begun_before(self.start), self.start > UNTIL, bound.by < UNTIL)
        followed = self.indicator.cohort_months
        unfinished = ~_followed_up(bound.by, followed) if followed else bound.by > UNTIL
        if rising:
            unfinished = unfinished & ~held
        partly = _nearly(bound, final_margin(bound, self.limits))
        return Rule((
            *((Case(outside & held, Status.CHECK, OUTSIDE),) if rising else ()),
            Case((self.start > TODAY) | (self.start > UNTIL), Status.NOT_DUE, NOT_BEGUN),
            Case((bound.by > TODAY) | unfinished, self._interim, INTERIM),
        ), Rule((Case(held, Status.MET), Case(partly, Status.PARTLY_MET)), Status.NOT_MET))  # fmt: skip

    @property
    def _interim(self) -> Rule:
        held = holding(self.bound)
        if not prorated(self.indicator, self.bound):
            far = (Case(far_off(self.bound.by), Status.NOT_DUE),) if far_off_counts(self.indicator, self.bound) else ()
            slightly = Case(_nearly(self.bound, level_margin(self.bound, self.limits)), Status.SLIGHTLY_BEHIND)
            return Rule((Case(held, Status.ON_TRACK), *far, slightly), Status.WELL_BEHIND)
        short = EXPECTED - FIGURE if self.bound.direction == "at_least" else FIGURE - EXPECTED
        enough = near(short) < 1 if in_whole_units(self.indicator) else near(short) <= 0
        cases = (
            Case(held, Status.ALREADY_MET if self.indicator.cumulative else Status.ON_TRACK),
            Case(enough, Status.ON_TRACK, WITHIN_A_UNIT),
        )
        if self.bound.target == self.origin:
            return Rule(cases, Status.WELL_BEHIND)
        progress = near((FIGURE - self.origin) / (EXPECTED - self.origin))
        paced = (
            Case(progress >= Fraction(self.limits.on_track), Status.ON_TRACK),
            Case(progress >= Fraction(self.limits.slightly_behind), Status.SLIGHTLY_BEHIND),
        )
        return Rule((*cases, *paced), Status.WELL_BEHIND)


@dataclass(frozen=True)
class Verdict:
    """A status and the numbers it rests on; each number is None where the kind of target has none.

    ``degree`` is how far T was reached, ``share`` the part of the time that counted as passed, ``expected`` what
    was expected by then in the figure's own unit, ``progress`` the figure's progress over the expected one.
    ``provisional`` is True where the deadline has passed but the figure does not reach that far. ``passed`` names the
    cases of the rule on the way to the status.
    """

    status: Status
    degree: Fraction | None = None
    share: Fraction | None = None
    expected: Fraction | None = None
    progress: Fraction | None = None
    provisional: bool = False
    passed: tuple[str, ...] = ()


def degree(bound: Requirement, value: Fraction) -> Fraction | None:
    """How far the target was reached: 1 is reached; None where the kind has no degree ("at most 0")."""
    target, baseline = bound.target, bound.baseline
    if bound.within is not None:
        return None
    if baseline is not None:
        return (value - baseline) / (target - baseline) if target != baseline else None
    if bound.low is not None and value <= target:
        if value >= bound.low:
            return Fraction(1)
        return value / bound.low if bound.low > 0 else None
    if target <= 0:
        return None
    return value / target if bound.direction == "at_least" else 1 - (value - target) / target


def verdict(case: BoundCase, value: Fraction, window: Window, begun: date | None, as_of: date) -> Verdict:
    """The rule decided for a figure; ``begun`` is the beginning of its window where that was given."""
    bound, reached = case.bound, degree(case.bound, value)
    share = case.share.value({"until": window.end})
    expected = case.origin + share * (bound.target - case.origin) if prorated(case.indicator, bound) else None
    facts = {"figure": value, "until": window.end, "window_from": begun, "as_of": as_of, "expected": expected}
    status, passed = case.rule.decide(facts)
    provisional = as_of >= bound.by and bool({NOT_BEGUN, INTERIM}.intersection(passed))
    if expected is None or INTERIM not in passed:
        return Verdict(status, reached, provisional=provisional, passed=passed)
    way = expected - case.origin
    progress = (value - case.origin) / way if way != 0 else None
    return Verdict(status, reached, share, expected, progress, provisional, passed)
