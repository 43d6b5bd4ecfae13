"""How a figure stands against a bound: final and interim status with its degree (status-rules.md §2–§4)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.model.calendar import closing, elapsed, later
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.status import Status
from followup_xl.rules.figures import Window
from followup_xl.rules.targets import Requirement

FAR_OFF_MONTHS = 12


@dataclass(frozen=True)
class Verdict:
    """A status and the numbers it rests on; each number is None where the kind of target has none.

    ``degree`` is how far T was reached, ``share`` the part of the time that counted as passed, ``expected`` what
    was expected by then in the figure's own unit, ``progress`` the figure's progress over the expected one.
    ``provisional`` is True where the deadline has passed but the figure does not reach that far.
    """

    status: Status
    degree: Fraction | None = None
    share: Fraction | None = None
    expected: Fraction | None = None
    progress: Fraction | None = None
    provisional: bool = False


@dataclass(frozen=True)
class Case:
    """One figure to judge: what it is, what is required of it, and the dates that decide how."""

    indicator: Indicator
    requirement: Requirement
    value: Fraction
    window: Window
    start: date
    as_of: date
    thresholds: Thresholds

    @property
    def complete_on(self) -> date:
        """The day the figure's window is over; for a cohort, the day its last person has been followed to the end."""
        months = self.indicator.cohort_months
        return later(self.window.end, months) if months else self.window.end


def holds(requirement: Requirement, value: Fraction) -> bool:
    """Whether the figure is within the bound; a figure exactly on a strict bound is not."""
    if requirement.low is not None:
        return requirement.low <= value <= requirement.bound
    if requirement.direction == "at_least":
        return value > requirement.bound if requirement.strict else value >= requirement.bound
    return value < requirement.bound if requirement.strict else value <= requirement.bound


def degree(requirement: Requirement, value: Fraction) -> Fraction | None:
    """How far the target was reached: 1 is reached; None where the kind has no degree ("at most 0")."""
    target, baseline = requirement.target, requirement.baseline
    if baseline is not None:
        return (value - baseline) / (target - baseline) if target != baseline else None
    if requirement.low is not None and value <= target:
        if value >= requirement.low:
            return Fraction(1)
        return value / requirement.low if requirement.low > 0 else None
    if target <= 0:
        return None
    return value / target if requirement.direction == "at_least" else 1 - (value - target) / target


def judged(case: Case) -> Verdict:
    """The status of a figure at the as-of date: final from the deadline on, interim before it."""
    if case.as_of < case.start or case.window.end < case.start:
        late = case.as_of >= case.requirement.by
        return Verdict(Status.NOT_DUE, degree(case.requirement, case.value), provisional=late)
    if case.as_of < case.requirement.by:
        return _interim(case)
    if _covers_deadline(case):
        return Verdict(_final(case), degree(case.requirement, case.value))
    if case.indicator.cumulative and case.requirement.direction == "at_least" and holds(case.requirement, case.value):
        return Verdict(Status.MET, degree(case.requirement, case.value))
    verdict = _interim(case)
    return Verdict(verdict.status, verdict.degree, verdict.share, verdict.expected, verdict.progress, provisional=True)


def _covers_deadline(case: Case) -> bool:
    reaches = closing(case.window.end) + (case.indicator.cohort_months or 0)
    return reaches >= closing(case.requirement.by) and case.complete_on <= case.as_of


def _final(case: Case) -> Status:
    if holds(case.requirement, case.value):
        return Status.MET
    return Status.PARTLY_MET if _partly(case) else Status.NOT_MET


def _partly(case: Case) -> bool:
    requirement, limits = case.requirement, case.thresholds
    if requirement.points:
        return abs(case.value - requirement.target) <= Fraction(limits.points)
    reached = degree(requirement, case.value)
    return reached is not None and reached >= Fraction(partly_from(requirement, case.value, limits))


def partly_from(requirement: Requirement, value: Fraction, limits: Thresholds) -> Fraction:
    """The degree from which a missed target is partly met, by its kind."""
    if requirement.baseline is not None:
        return Fraction(limits.partly_change)
    below = requirement.direction == "at_least" or (requirement.low is not None and value < requirement.low)
    return Fraction(limits.partly_at_least if below else limits.partly_at_most)


def prorated(indicator: Indicator, requirement: Requirement) -> bool:
    """Whether something is expected before the deadline: cumulative counts and changes from a baseline."""
    return requirement.baseline is not None or (
        indicator.cumulative and requirement.direction == "at_least" and not requirement.is_range
    )


def _interim(case: Case) -> Verdict:
    if prorated(case.indicator, case.requirement):
        return _against_expectation(case)
    reached = degree(case.requirement, case.value)
    if holds(case.requirement, case.value):
        return Verdict(Status.ON_TRACK, reached)
    if case.indicator.baseline is None and case.requirement.by > later(case.as_of, FAR_OFF_MONTHS):
        return Verdict(Status.NOT_DUE, reached)
    if case.requirement.points:
        near = abs(case.value - case.requirement.target) <= Fraction(case.thresholds.points)
    else:
        near = reached is not None and reached >= Fraction(case.thresholds.level_slightly_behind)
    return Verdict(Status.SLIGHTLY_BEHIND if near else Status.WELL_BEHIND, reached)


def _against_expectation(case: Case) -> Verdict:
    requirement = case.requirement
    share = elapsed(case.start, requirement.by, case.window.end, case.indicator.profile)
    origin = requirement.baseline or Fraction(0)
    expected = origin + share * (requirement.target - origin)
    distance = expected - origin
    progress = (case.value - origin) / distance if distance != 0 else None
    status = _pace(case, expected, progress)
    return Verdict(status, degree(requirement, case.value), share, expected, progress)


def _pace(case: Case, expected: Fraction, progress: Fraction | None) -> Status:
    reached = holds(case.requirement, case.value)
    if case.indicator.cumulative and reached:
        return Status.ALREADY_MET
    short = expected - case.value if case.requirement.direction == "at_least" else case.value - expected
    in_whole_units = case.indicator.measure == "count"
    if reached or short <= 0 or (in_whole_units and short < 1):
        return Status.ON_TRACK
    if progress is not None and progress >= Fraction(case.thresholds.on_track):
        return Status.ON_TRACK
    behind = progress is not None and progress >= Fraction(case.thresholds.slightly_behind)
    return Status.SLIGHTLY_BEHIND if behind else Status.WELL_BEHIND
