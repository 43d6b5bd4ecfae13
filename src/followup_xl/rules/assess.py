"""One assessment per goal of a plan: which rule applies, in which order (status-rules.md §2–§6)."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.plan import Effort, Goal, Indicator, Part, Plan, Reference, Thresholds
from followup_xl.model.status import FINAL, INTERIM, NoFigure, Status
from followup_xl.model.target import Judged, Milestone, Monitored
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import Case, Verdict, holds, judged
from followup_xl.rules.compound import combined
from followup_xl.rules.figures import Figure, Obstacle, Window, figure, obstacle, window
from followup_xl.rules.kinds import kind_of, requirements
from followup_xl.rules.targets import Requirement, Unknown

_REASONS = {
    NoFigure.ON_HOLD: Status.ON_HOLD,
    NoFigure.NOT_RELEVANT: Status.NOT_RELEVANT,
    NoFigure.NOT_YET: Status.NOT_REPORTED,
    NoFigure.WITHHELD: Status.NOT_REPORTED,
    NoFigure.NOT_REPORTED: Status.NOT_REPORTED,
}


@dataclass(frozen=True)
class _Desk:
    """What is on the desk while one indicator is judged."""

    plan: Plan
    followup: FollowUp
    goal: str
    indicator: Indicator
    answer: Answer
    start: date
    deadline: date
    thresholds: Thresholds

    @property
    def as_of(self) -> date:
        return self.followup.as_of

    @property
    def others(self) -> tuple[Reference, ...]:
        """The references that the target rests on: of a recurring one only where it stops, of most kinds none."""
        return kind_of(self.indicator).others


def assessments(plan: Plan, followup: FollowUp) -> tuple[Assessment, ...]:
    """Every goal of the plan judged on what was reported, in the plan's order."""
    return tuple(assessment(plan, goal, followup) for goal in plan.goals)


def effort_assessments(plan: Plan, followup: FollowUp) -> tuple[Assessment, ...]:
    """Every effort that carries a figure or date of its own, judged like a goal but never counted as one."""
    efforts = (effort for area in plan.areas for effort in area.efforts if effort.target)
    return tuple(_indicator_assessment(plan, followup, effort.id, effort, effort) for effort in efforts)


def assessment(plan: Plan, goal: Goal, followup: FollowUp) -> Assessment:
    """One goal judged; a compound goal from its parts. A complete decision is laid beside, never over, the computed."""
    if goal.compound:
        parts = tuple(_indicator_assessment(plan, followup, goal.id, goal, part) for part in goal.parts)
        found = _whole_goal(plan, goal, followup, parts)
    else:
        found = _indicator_assessment(plan, followup, goal.id, goal, goal)
    decision = next((d for d in followup.decisions if d.goal == goal.id), None)
    return replace(found, decision=decision) if decision and decision.complete else found


def _whole_goal(plan: Plan, goal: Goal, followup: FollowUp, parts: tuple[Assessment, ...]) -> Assessment:
    answer = followup.answer(goal.id)
    reason = _REASONS.get(answer.reason) if answer.reason else None
    silent = all(part.value is None and part.answer.choice is None for part in parts)
    status, missing = combined(parts)
    unread = None
    if silent and status in (Status.NOT_REPORTED, Status.NOT_ASSESSABLE):
        unread = obstacle(goal, answer, followup.as_of)
        status = reason or (Status.UNDOCUMENTED if _claimed(answer) else status)
    starts, ends = [part.start for part in parts], [part.deadline for part in parts]
    return Assessment(goal.id, goal, answer, Status.CHECK if unread else status, min(starts), max(ends),
                      followup.as_of, obstacle=unread, missing=missing, parts=parts)  # fmt: skip


def _indicator_assessment(plan: Plan, followup: FollowUp, goal_id: str, owner: Goal | Effort,
                          indicator: Indicator) -> Assessment:  # fmt: skip
    key = indicator.key if isinstance(indicator, Part) else ""
    answer = followup.answer(goal_id, key)
    start = indicator.start or owner.start or plan.period.start
    deadline = indicator.deadline or owner.deadline or plan.period.end
    thresholds = indicator.thresholds or owner.thresholds or plan.thresholds
    desk = _Desk(plan, followup, goal_id, indicator, answer, start, deadline, thresholds)
    blank = Assessment(goal_id, indicator, answer, Status.NOT_REPORTED, start, deadline, desk.as_of, part=key)
    if found := obstacle(indicator, answer, desk.as_of):
        return replace(blank, computed=Status.CHECK, obstacle=found)
    match indicator.target:
        case Milestone():
            return _milestone(desk, blank)
        case Judged():
            return _chosen(desk, blank)
        case Monitored():
            return _followed(desk, blank)
    return _measured(desk, blank)


def _window(desk: _Desk, deadline: date) -> Window:
    return window(desk.answer, desk.start, deadline, desk.as_of)


def _followed(desk: _Desk, blank: Assessment) -> Assessment:
    found = figure(desk.indicator, desk.answer)
    if isinstance(found, Figure):
        return replace(blank, computed=Status.MONITORED, value=found.value, documented=found.documented,
                       window=_window(desk, desk.deadline))  # fmt: skip
    return replace(blank, computed=Status.MONITORED)


def _measured(desk: _Desk, blank: Assessment) -> Assessment:
    found = figure(desk.indicator, desk.answer)
    if found is None:
        return _without_figure(desk, blank)
    if isinstance(found, Obstacle):
        return replace(blank, computed=Status.NOT_ASSESSABLE, obstacle=found)
    seen = replace(blank, value=found.value, documented=found.documented, window=_window(desk, desk.deadline))
    if doubtful := _doubtful_reference(desk):
        return replace(seen, computed=Status.CHECK, obstacle=Obstacle.UNREAD, missing=doubtful)
    bounds = requirements(desk.indicator, desk.deadline, lambda key: _reference(desk, key))
    if isinstance(bounds, Unknown):
        return replace(seen, computed=Status.NOT_ASSESSABLE, obstacle=bounds.obstacle, missing=bounds.name)
    if mismatch := _mismatched_reference(desk):
        return replace(seen, computed=Status.NOT_ASSESSABLE, obstacle=Obstacle.REFERENCE_WINDOW, missing=mismatch)
    return _against(desk, seen, found.value, bounds)


def _against(desk: _Desk, seen: Assessment, value: Fraction, bounds: tuple[Requirement, ...]) -> Assessment:
    """Interim against the next dated target, final after the last; passed ones become parts of the explanation."""
    current = next((bound for bound in bounds if bound.by > desk.as_of), bounds[-1])
    found = _judged_on(desk, seen, value, current)
    passed = tuple(
        _passed(desk, seen, value, bound) for bound in bounds if bound.by <= desk.as_of and bound is not current
    )
    return replace(found, passed=passed) if passed else found


def _judged_on(desk: _Desk, seen: Assessment, value: Fraction, bound: Requirement) -> Assessment:
    covered = _window(desk, bound.by)
    outside = _outside_period(desk, covered, bound, value)
    case = Case(desk.indicator, bound, value, covered, desk.start, desk.as_of, desk.thresholds)
    verdict = None if outside else judged(case)
    return replace(
        seen, window=covered, requirement=bound, deadline=bound.by, verdict=verdict,
        computed=verdict.status if verdict else Status.CHECK, obstacle=None if verdict else Obstacle.OUTSIDE_PERIOD,
    )  # fmt: skip


def _passed(desk: _Desk, seen: Assessment, value: Fraction, bound: Requirement) -> Assessment:
    """An earlier dated target: judged where the figure is dated exactly then, else not reported."""
    if seen.window and seen.window.end == bound.by and not seen.window.assumed:
        return _judged_on(desk, seen, value, bound)
    return replace(seen, value=None, window=None, requirement=bound, deadline=bound.by, computed=Status.NOT_REPORTED)


def _outside_period(desk: _Desk, covered: Window, bound: Requirement, value: Fraction) -> bool:
    """Whether a cumulative count reaches its target with a window outside the goal's period (status-rules.md §8)."""
    outside = covered.start < desk.start or covered.end > bound.by
    return desk.indicator.cumulative and outside and bound.direction == "at_least" and holds(bound, value)


def _reference(desk: _Desk, key: str) -> Figure | None:
    typed = figure(desk.indicator, desk.followup.at(desk.answer.address.beside(key)))
    if typed is not None:
        return typed if isinstance(typed, Figure) else None
    known = next(reference for reference in desk.indicator.references if reference.key == key)
    end = desk.answer.window_to or desk.answer.dated
    usable = known.value is not None and (known.at is None or known.at == end)
    return Figure(Fraction(known.value)) if usable and known.value is not None else None


def _doubtful_reference(desk: _Desk) -> str:
    """The label of the first other whose figure is one to check (status-rules.md §5.1); empty when none is."""
    for reference in desk.others:
        if obstacle(desk.indicator, desk.followup.at(desk.answer.address.beside(reference.key)), desk.as_of):
            return reference.label
    return ""


def _mismatched_reference(desk: _Desk) -> str:
    """The label of the first reference dated otherwise than the figure; empty when all cover the same window."""
    own = desk.answer.window_to or desk.answer.dated
    for reference in desk.others:
        typed = desk.followup.at(desk.answer.address.beside(reference.key))
        end = typed.window_to or typed.dated
        if own and end and own != end:
            return reference.label
    return ""


def _claimed(answer: Answer) -> bool:
    """Whether the goal is stated or described as met; a stated status goes before words in the description."""
    if answer.stated:
        return answer.stated.status in (Status.MET, Status.ALREADY_MET)
    return answer.claim


def _without_figure(desk: _Desk, blank: Assessment) -> Assessment:
    """No figure: a chosen reason, a claim, the deadline, in this order (status-rules.md §5)."""
    if desk.answer.reason:
        return replace(blank, computed=_REASONS[desk.answer.reason])
    if _claimed(desk.answer):
        return replace(blank, computed=Status.UNDOCUMENTED)
    return replace(blank, computed=Status.NOT_ASSESSABLE if desk.as_of >= desk.deadline else Status.NOT_REPORTED)


def _milestone(desk: _Desk, blank: Assessment) -> Assessment:
    answer, due = desk.answer, desk.as_of >= desk.deadline
    if answer.choice is None:
        if answer.dated and not answer.reason:
            return replace(blank, computed=Status.CHECK, obstacle=Obstacle.DATE_WITHOUT_CHOICE)
        return _without_figure(desk, blank)
    if answer.choice == "no":
        status = Status.NOT_MET if due else Status.NOT_DUE
    elif not due:
        status = Status.ALREADY_MET
    elif answer.dated is None:
        status = Status.UNDOCUMENTED
    else:
        status = Status.MET if answer.dated <= desk.deadline else Status.PARTLY_MET
    return replace(blank, computed=status, verdict=Verdict(status))


def _chosen(desk: _Desk, blank: Assessment) -> Assessment:
    """A judged goal: the person's choice among the labels of the time, with a reason; else it needs judgement."""
    answer = desk.answer
    allowed = FINAL if desk.as_of >= desk.deadline else INTERIM
    decision = next((d for d in desk.followup.decisions if d.goal == desk.goal), None)
    reasoned = bool(answer.comment or (decision and decision.complete))
    if answer.choice is None and answer.reason:
        return replace(blank, computed=_REASONS[answer.reason])
    chosen = next((status for status in allowed if status == answer.choice), None)
    if chosen and reasoned:
        return replace(blank, computed=chosen, verdict=Verdict(chosen))
    return replace(blank, computed=Status.NEEDS_JUDGEMENT)
