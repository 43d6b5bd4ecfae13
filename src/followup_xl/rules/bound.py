"""How a figure stands against a bound, said once (status-rules.md §2–§4): judged, previewed and printed from here.

``BoundCase.rule`` is the rule; ``verdict`` decides it and adds the numbers that the explanation prints. How far a missed
bound may be missed, and what is expected on the way to it, stands in bounds/.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from followup_xl.danish.calendar import elapsed, later, months, opening
from followup_xl.danish.wording import short_date
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.status import Status
from followup_xl.rules.bounds.conditions import (
    FIGURE,
    PASSED,
    Leg,
    Path,
    Point,
    because,
    begun_after,
    begun_before,
    degree,
    ended_before,
    expected_by_now,
    far_off,
    final_margin,
    followed_up,
    holding,
    in_force,
    kept_words,
    level_margin,
    missed_words,
    nearly,
)
from followup_xl.rules.expr import AS_OF, Case, Expr, Facts, Rule, any_of, choose, const, fact, literal, near, serial
from followup_xl.rules.figures import Requirement, Window

PART_MONTHS = 1
"""A count whose window begins more than this after the goal's start may be only a part of it (§8)."""
EXPECTED = fact("expected", "[expected]")
UNTIL, TODAY = fact("until", "[until]"), fact("as_of", AS_OF)

OUTSIDE, IN_PART, NOT_BEGUN, STANDING, INTERIM = "outside", "in_part", "not_begun", "standing", "interim"
WITHIN_A_UNIT, STEP_HELD, ABOVE_RANGE = "within_a_unit", "step_held", "above_range"
"""The cases that the explanation asks for by name."""


def prorated(indicator: Indicator, bound: Requirement) -> bool:
    """Whether something is expected before the deadline: cumulative counts, ranges of them, and changes from a baseline."""
    counted_up = bound.direction == "at_least" or bound.is_range
    return bound.baseline is not None or (indicator.cumulative and counted_up)


def in_whole_units(indicator: Indicator) -> bool:
    """Whether less than one unit short of what is expected is on plan (§4)."""
    return indicator.measure == "count"


def far_off_counts(indicator: Indicator, bound: Requirement) -> bool:
    """Whether a missed level is not yet due while its deadline is far off (§4)."""
    return indicator.baseline is None and bound.within is None


def _held_on_its_day(step: Requirement) -> Expr:
    """Whether the figure's window ends on the day of a dated target, and that target is held."""
    held = holding(step)
    return Expr(
        lambda facts: facts["until"] == step.by and held.value(facts),
        lambda: f"AND([until]={serial(step.by)},{held.formula()})",
    )


@dataclass(frozen=True)
class BoundCase:
    """A bound of one indicator, with the goal's start and deadline and the thresholds that hold for it.

    ``clock`` is the first day that the progress of a change is counted from. ``bound`` is the last dated target with the
    earlier ones in ``steps`` where something is expected on the way to it; else the one in force, without steps.
    """

    indicator: Indicator
    bound: Requirement
    limits: Thresholds
    start: date
    clock: date
    deadline: date
    steps: tuple[Requirement, ...] = ()

    @property
    def origin(self) -> Fraction:
        """The level progress is measured from: the baseline, or 0 for counts."""
        return self.bound.baseline or Fraction(0)

    @property
    def aim(self) -> Fraction:
        """The level that is expected on the deadline: the target; of a range that is counted up, its lower bound."""
        return self.bound.target if self.bound.low is None else self.bound.low

    @property
    def begins(self) -> date:
        """The first day that progress is counted from: a change has a clock of its own."""
        return self.start if self.bound.baseline is None else self.clock

    @cached_property
    def path(self) -> Path | None:
        """The expected path through earlier dated targets; None where there is none of them."""
        if not self.steps:
            return None
        way = self.bound.target - self.origin
        points = {entry.by: self.origin + way * Fraction(entry.share) for entry in self.indicator.profile}
        points |= {step.by: step.target for step in self.steps} | {self.bound.by: self.bound.target}
        onward = tuple(Point(by, points[by]) for by in sorted(points) if self.begins <= by <= self.bound.by)
        return Path(self.begins, self.origin, onward)

    @property
    def share(self) -> Expr:
        """How much is expected of the way to the target: the part of the time that has passed, or of the plan's profile."""
        begins, by, way = self.begins, self.bound.by, self.aim - self.origin

        def value(facts: Facts) -> Fraction:
            if self.path and way != 0:
                return (self.path.expected(facts["until"]) - self.origin) / way
            return elapsed(begins, by, facts["until"], self.indicator.profile)

        return Expr(value, self._share_formula)

    def _share_formula(self) -> str:
        """The share as each line of the way adds to it; by calendar months, as ``elapsed`` and the path count it."""
        begins, by, way = self.begins, self.bound.by, self.aim - self.origin
        if self.path and way != 0:
            points = [(point.by, (point.level - self.origin) / way) for point in self.path.points]
        else:
            inner = (entry for entry in self.indicator.profile if begins <= entry.by < by)
            points = [*((entry.by, Fraction(entry.share)) for entry in inner), (by, Fraction(1))]
        if len(points) == 1:
            return f"MIN(1,({PASSED}-{literal(opening(begins))})/{literal(months(begins, by))})"
        lines, left, low = [], Fraction(0), Fraction(0)
        for day, high in points:
            right = months(begins, day)
            passed = f"({PASSED}-{literal(opening(begins) + left)})/{literal(right - left)}"
            lines.append(f"{literal(high - low)}*MAX(0,MIN(1,{passed}))")
            left, low = right, high
        return f"({'+'.join(lines)})"

    def expected_formula(self) -> str:
        """What is expected at the end of the figure's window; empty where nothing is prorated."""
        if not prorated(self.indicator, self.bound):
            return ""
        return f"{literal(self.origin)}+{self.share.formula()}*{literal(self.aim - self.origin)}"

    @property
    def rule(self) -> Rule:
        """The status of a figure, whichever side of the deadline the as-of date is (status-rules.md §3, §4, §8)."""
        bound, held = self.bound, holding(self.bound)
        counted_up = self.indicator.cumulative and self.bound.upwards
        rising = counted_up and not bound.is_range
        enough = near(FIGURE) >= self.aim if bound.is_range else held
        outside = any_of(begun_before(self.start), self.start > UNTIL, self.deadline < UNTIL)
        in_part = begun_after(later(self.start, PART_MONTHS))
        followed = self.indicator.cohort_months
        unfinished = ~followed_up(self.deadline, followed) if followed else self.deadline > UNTIL
        if rising and bound.by == self.deadline:  # a dated target on the way is not the whole of it
            unfinished = unfinished & ~held
        begins = max(self.start, self.begins)
        # a cohort that began before the goal is followed into its time
        into = followed and not prorated(self.indicator, bound)
        early = ended_before(begins, followed or 0) if into else begins > UNTIL
        partly, standing = nearly(bound, final_margin(bound, self.limits)), self.indicator.standing
        kept, missed = kept_words(self.indicator, bound), missed_words(self.indicator, bound)
        ahead = Case(held, because(Status.ON_TRACK, kept))
        now = Rule((ahead, Case(partly, Status.SLIGHTLY_BEHIND)), Status.WELL_BEHIND, missed)
        period, later_on = because(Status.CHECK, "tjek perioden"), f"begynder {short_date(begins)}"
        cases = (
            *((Case(outside & enough, period, OUTSIDE),) if counted_up else ()),
            *((Case(in_part & ~enough, period, IN_PART),) if counted_up else ()),
            Case((begins > TODAY) | early, because(Status.NOT_DUE, later_on), NOT_BEGUN),
            Case((self.deadline > TODAY) | unfinished, *((now, STANDING) if standing else (self._interim, INTERIM))),
        )
        final = (Case(held, because(Status.MET, kept)), Case(partly, Status.PARTLY_MET))
        return Rule(cases, Rule(final, Status.NOT_MET, missed))

    @property
    def _interim(self) -> Rule:
        bound, held = self.bound, holding(self.bound)
        near_level = Case(nearly(bound, level_margin(bound, self.limits)), Status.SLIGHTLY_BEHIND)
        kept, missed = kept_words(self.indicator, bound), missed_words(self.indicator, bound)
        if not prorated(self.indicator, bound):
            due = because(Status.NOT_DUE, f"frist {short_date(bound.by)}")
            far = (Case(far_off(bound.by), due),) if far_off_counts(self.indicator, bound) else ()
            return Rule((Case(held, because(Status.ON_TRACK, kept)), *far, near_level), Status.WELL_BEHIND, missed)
        short = EXPECTED - FIGURE if self.bound.upwards else FIGURE - EXPECTED
        enough = near(short) < 1 if in_whole_units(self.indicator) else near(short) <= 0
        for_good = self.indicator.cumulative and bound.direction == "at_least"  # a ceiling and a fall can turn again
        above = Rule((near_level,), Status.WELL_BEHIND, missed)
        cases = (
            Case(held, because(Status.ALREADY_MET if for_good else Status.ON_TRACK, kept)),
            *((Case(near(FIGURE) > bound.bound, above, ABOVE_RANGE),) if bound.is_range else ()),
            Case(enough, Status.ON_TRACK, WITHIN_A_UNIT),
            *self._paced,
        )
        return Rule(cases, Status.WELL_BEHIND, expected_by_now(self.indicator, self.bound.upwards))

    @property
    def _paced(self) -> tuple[Case, ...]:
        """What the figure's progress is of the expected; a step reached on its own date is on plan whatever that is."""
        on_date = (Case(any_of(*map(_held_on_its_day, self.steps)), Status.ON_TRACK, STEP_HELD),) if self.steps else ()
        if self.aim == self.origin:
            return on_date
        progress = near((FIGURE - self.origin) / (EXPECTED - self.origin))
        on_track = progress >= Fraction(self.limits.on_track)
        behind = progress >= Fraction(self.limits.slightly_behind)
        if self.steps or self.indicator.profile:  # what is expected may lie at the start or behind it: no progress is
            expected = near(EXPECTED)
            onward = expected > self.origin if self.aim > self.origin else expected < self.origin
            on_track, behind = (choose(onward, each, const(False)) for each in (on_track, behind))
        return Case(on_track, Status.ON_TRACK), *on_date, Case(behind, Status.SLIGHTLY_BEHIND)


def reached_for_good(case: BoundCase) -> Expr:
    """Whether the deadline has come and a count that cannot fall has reached the last target, whatever time it covers (§3)."""
    rising = case.indicator.cumulative and case.bound.direction == "at_least"
    return (case.deadline <= TODAY) & holding(case.bound) if rising else const(False)


def case_for(case: BoundCase, bounds: Sequence[Requirement], value: Fraction, until: date, as_of: date) -> BoundCase:
    """What a figure is held against: the last bound with the way to it, or the dated target in force (§2).

    ``case`` is of the last bound, ``bounds`` are all in date order. What is expected on the way goes through the earlier
    ones; a level, and what holds at all times, has the one in force until the figure reaches the deadline.
    """
    *steps, last = bounds
    followed = followed_up(case.deadline, case.indicator.cohort_months or 0)
    reached = case.deadline <= as_of and followed.value({"until": until, "as_of": as_of})
    if reached or not steps or reached_for_good(case).value({"figure": value, "as_of": as_of}):
        return case
    if prorated(case.indicator, last) and not case.indicator.standing:
        return replace(case, steps=tuple(steps))
    return replace(case, bound=in_force(bounds, until))


@dataclass(frozen=True)
class Verdict:
    """A status and the numbers it rests on; each number is None where the kind of target has none.

    ``degree`` is how far T was reached, ``share`` the part of the way that counted as expected, ``expected`` what
    was expected by then in the figure's own unit, ``progress`` the figure's progress over the expected one.
    ``provisional`` is True where the deadline has passed but the figure does not reach that far. ``passed`` names the
    cases of the rule on the way to the status. ``begins`` is the first day that progress is counted from, None where
    nothing was held against a bound, and ``leg`` the part of the path between dated targets that the figure lies on.
    """

    status: Status
    degree: Fraction | None = None
    share: Fraction | None = None
    expected: Fraction | None = None
    progress: Fraction | None = None
    provisional: bool = False
    passed: tuple[str, ...] = ()
    begins: date | None = None
    leg: Leg | None = None


def verdict(case: BoundCase, value: Fraction, window: Window, begun: date | None, as_of: date) -> Verdict:
    """The rule decided for a figure; ``begun`` is the beginning of its window where that was given."""
    bound, reached, until = case.bound, degree(case.bound, value), window.end
    share = case.share.value({"until": until})
    expected = case.origin + share * (case.aim - case.origin) if prorated(case.indicator, bound) else None
    facts = {"figure": value, "until": until, "window_from": begun, "as_of": as_of, "expected": expected}
    status, passed = case.rule.decide(facts)
    provisional = as_of >= case.deadline and bool({NOT_BEGUN, STANDING, INTERIM}.intersection(passed))
    if expected is None or INTERIM not in passed:
        return Verdict(status, reached, provisional=provisional, passed=passed, begins=case.begins)
    way = expected - case.origin
    onward = way * (case.aim - case.origin) > 0 if case.steps else way != 0
    progress = (value - case.origin) / way if onward else None
    leg = case.path.leg(until) if case.path else None
    return Verdict(status, reached, share, expected, progress, provisional, passed, case.begins, leg)
