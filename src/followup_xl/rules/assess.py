"""One assessment per goal of a plan: which rule applies, in which order (status-rules.md §2–§6)."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.indicator import Indicator, Reference, Thresholds
from followup_xl.model.plan import Effort, Goal, Part, Plan
from followup_xl.model.status import Status
from followup_xl.rules.answer_state import DATE_ALONE, SILENT, choice_facts, said_instead, silent
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import OUTSIDE, BoundCase, Verdict, verdict
from followup_xl.rules.compound import OWN_UNREADABLE, missing_labels, whole_goal
from followup_xl.rules.figures import Figure, Obstacle, Requirement, Unknown, Window, figure, obstacle, window
from followup_xl.rules.kinds import kind_of, requirements


@dataclass(frozen=True)
class _Row:
    """One indicator with what was reported on it and the thresholds that hold for it."""

    plan: Plan
    followup: FollowUp
    goal: str
    indicator: Indicator
    answer: Answer
    start: date
    deadline: date
    limits: Thresholds

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


def limits_of(plan: Plan, *owners: Indicator) -> Thresholds:
    """The thresholds that hold: key by key those of the part, else the goal, else the plan, else the default.

    ``owners`` are the part and its goal, the nearest first. Only a key that is written counts.
    """
    written = (entry.thresholds for entry in reversed(owners) if entry.thresholds)
    found = {name: getattr(each, name) for each in (plan.thresholds, *written) for name in each.model_fields_set}
    return Thresholds(**found)


def _whole_goal(plan: Plan, goal: Goal, followup: FollowUp, parts: tuple[Assessment, ...]) -> Assessment:
    answer, limits = followup.answer(goal.id), limits_of(plan, goal)
    starts, ends = [part.start for part in parts], [part.deadline for part in parts]
    blank = Assessment(goal.id, goal, answer, Status.NOT_REPORTED, min(starts), max(ends), followup.as_of, limits)
    unread = obstacle(goal, answer, followup.as_of)
    status, passed = whole_goal(parts, blank, unread is not None)
    return replace(blank, computed=status, obstacle=unread if OWN_UNREADABLE in passed else None,
                   missing="" if any(part.computed is Status.CHECK for part in parts) else missing_labels(parts),
                   parts=parts)  # fmt: skip


def _indicator_assessment(plan: Plan, followup: FollowUp, goal_id: str, owner: Goal | Effort,
                          indicator: Indicator) -> Assessment:  # fmt: skip
    key = indicator.key if isinstance(indicator, Part) else ""
    answer = followup.answer(goal_id, key)
    start = indicator.start or owner.start or plan.period.start
    deadline = indicator.deadline or owner.deadline or plan.period.end
    limits = limits_of(plan, *((indicator, owner) if indicator is not owner else (owner,)))
    row = _Row(plan, followup, goal_id, indicator, answer, start, deadline, limits)
    blank = Assessment(goal_id, indicator, answer, Status.NOT_REPORTED, start, deadline, row.as_of, limits, key)
    if found := obstacle(indicator, answer, row.as_of):
        return replace(blank, computed=Status.CHECK, obstacle=found)
    if indicator.takes_choice:
        return _chosen(row, blank)
    return _followed(row, blank) if indicator.monitored else _measured(row, blank)


def _window(row: _Row, deadline: date) -> Window:
    return window(row.answer, row.start, deadline, row.as_of)


def _followed(row: _Row, blank: Assessment) -> Assessment:
    found = figure(row.indicator, row.answer)
    if isinstance(found, Figure):
        return replace(blank, computed=Status.MONITORED, value=found.value, documented=found.documented,
                       window=_window(row, row.deadline))  # fmt: skip
    return replace(blank, computed=Status.MONITORED)


def _measured(row: _Row, blank: Assessment) -> Assessment:
    found = figure(row.indicator, row.answer)
    if found is None:
        return _without_figure(row, blank)
    if isinstance(found, Obstacle):
        return replace(blank, computed=Status.NOT_ASSESSABLE, obstacle=found)
    seen = replace(blank, value=found.value, documented=found.documented, window=_window(row, row.deadline))
    if doubtful := _doubtful_reference(row):
        return replace(seen, computed=Status.CHECK, obstacle=Obstacle.UNREAD, missing=doubtful)
    bounds = requirements(row.indicator, row.deadline, lambda key: _reference(row, key))
    if isinstance(bounds, Unknown):
        return replace(seen, computed=Status.NOT_ASSESSABLE, obstacle=bounds.obstacle, missing=bounds.name)
    if mismatch := _mismatched_reference(row):
        return replace(seen, computed=Status.NOT_ASSESSABLE, obstacle=Obstacle.REFERENCE_WINDOW, missing=mismatch)
    return _against(row, seen, found.value, bounds)


def _against(row: _Row, seen: Assessment, value: Fraction, bounds: tuple[Requirement, ...]) -> Assessment:
    """Interim against the next dated target, final after the last; passed ones become parts of the explanation."""
    current = next((bound for bound in bounds if bound.by > row.as_of), bounds[-1])
    found = _judged_on(row, seen, value, current)
    passed = tuple(
        _passed(row, seen, value, bound) for bound in bounds if bound.by <= row.as_of and bound is not current
    )
    return replace(found, passed=passed) if passed else found


def _judged_on(row: _Row, seen: Assessment, value: Fraction, bound: Requirement) -> Assessment:
    covered = _window(row, bound.by)
    case = BoundCase(row.indicator, bound, row.limits, row.start)
    found = verdict(case, value, covered, row.answer.window_from, row.as_of)
    outside = OUTSIDE in found.passed
    return replace(
        seen, window=covered, requirement=bound, deadline=bound.by, verdict=None if outside else found,
        computed=found.status, obstacle=Obstacle.OUTSIDE_PERIOD if outside else None,
    )  # fmt: skip


def _passed(row: _Row, seen: Assessment, value: Fraction, bound: Requirement) -> Assessment:
    """An earlier dated target: judged where the figure is dated exactly then, else not reported."""
    if seen.window and seen.window.end == bound.by and not seen.window.assumed:
        return _judged_on(row, seen, value, bound)
    return replace(seen, value=None, window=None, requirement=bound, deadline=bound.by, computed=Status.NOT_REPORTED)


def _reference(row: _Row, key: str) -> Figure | None:
    typed = figure(row.indicator, row.followup.at(row.answer.address.beside(key)))
    if typed is not None:
        return typed if isinstance(typed, Figure) else None
    known = next(reference for reference in row.indicator.references if reference.key == key)
    end = row.answer.window_to or row.answer.dated
    usable = known.value is not None and (known.at is None or known.at == end)
    return Figure(Fraction(known.value)) if usable and known.value is not None else None


def _doubtful_reference(row: _Row) -> str:
    """The label of the first other whose figure is one to check (status-rules.md §5.1); empty when none is."""
    for reference in row.others:
        if obstacle(row.indicator, row.followup.at(row.answer.address.beside(reference.key)), row.as_of):
            return reference.label
    return ""


def _mismatched_reference(row: _Row) -> str:
    """The label of the first reference dated otherwise than the figure; empty when all cover the same window."""
    own = row.answer.window_to or row.answer.dated
    for reference in row.others:
        typed = row.followup.at(row.answer.address.beside(reference.key))
        end = typed.window_to or typed.dated
        if own and end and own != end:
            return reference.label
    return ""


def _without_figure(row: _Row, blank: Assessment) -> Assessment:
    """No figure: a chosen reason, a claim, the deadline, in this order (status-rules.md §5)."""
    facts = {**said_instead(row.answer), "as_of": row.as_of}
    return replace(blank, computed=silent(row.deadline).decide(facts)[0])


def _chosen(row: _Row, blank: Assessment) -> Assessment:
    """A milestone or a judged goal: the rule of what is chosen; a choice needs a reason beside it to be judged by."""
    decision = next((entry for entry in row.followup.decisions if entry.goal == row.goal), None)
    reasoned = bool(row.answer.comment or (decision and decision.complete))
    facts = choice_facts(row.answer, row.as_of, reasoned)
    status, passed = kind_of(row.indicator).chosen(row.deadline, silent(row.deadline)).decide(facts)
    if DATE_ALONE in passed:
        return replace(blank, computed=status, obstacle=Obstacle.DATE_WITHOUT_CHOICE)
    undecided = SILENT in passed or status is Status.NEEDS_JUDGEMENT
    return replace(blank, computed=status, verdict=None if undecided else Verdict(status))
