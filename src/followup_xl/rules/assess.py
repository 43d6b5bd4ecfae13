"""One assessment per goal of a plan: which rule applies, in which order (status-rules.md §2–§6).

Of a count of which staff type what is new since the last round, the rounds are added up first.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.wording import month_name
from followup_xl.model.followup import FollowUp, TidyRow
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.plan import Effort, Goal, Part, Plan
from followup_xl.model.status import Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import IN_PART, OUTSIDE, BoundCase, Verdict, case_for, verdict
from followup_xl.rules.bounds.conditions import clock
from followup_xl.rules.compound import CONTRADICTED, OWN_UNREADABLE, missing_labels, whole_goal
from followup_xl.rules.figures import (
    Added,
    Figure,
    Obstacle,
    Requirement,
    Unknown,
    figure,
    obstacle,
    of_another_time,
    window,
)
from followup_xl.rules.inputs import DATE_ALONE, SILENT, choice_facts, said_instead, silent
from followup_xl.rules.kinds import kind_of

_DAY = timedelta(1)


def on_the_total(
    plan: Plan, followup: FollowUp, seen: Assessment, measured: Callable[[Assessment], Assessment]
) -> Assessment:
    """The assessment measured on the figure as typed, or on the sum of the rounds where it is what is new since the last.

    Where the sum cannot be known, ``missing`` names the round that is missing or overlapped, and nothing is measured.
    """
    answer = seen.answer
    if seen.indicator.reported == "total" or answer.value is None or answer.forecast:  # nothing counted to be added
        return measured(seen)
    rows = followup.comparable(seen.address)
    sums = (row for row in rows if row.value is not None and row.computed != Status.CHECK.value)
    last = max(sums, key=lambda row: row.round, default=None)
    if obstacle := _no_sum(plan, followup, seen, last):
        status = Status.CHECK if obstacle.obstacle is Obstacle.ROUND_OVERLAPPED else Status.NOT_ASSESSABLE
        return replace(seen, computed=status, obstacle=obstacle.obstacle, missing=obstacle.name)
    if last is None:
        return measured(seen)
    before = last.value or Decimal(0)
    total = replace(answer, value=before + answer.value, window_from=last.window_from or seen.start)
    gap = answer.window_from if answer.window_from and answer.window_from > _next_day(last, seen) else None
    added = Added(Fraction(before), Fraction(answer.value), month_name(last.round), last.window_to, gap)
    found = measured(replace(seen, answer=total))
    passed = tuple(replace(former, answer=answer) if former.answer is total else former for former in found.passed)
    return replace(found, answer=answer, added=added, passed=passed)


def _next_day(last: TidyRow | None, seen: Assessment) -> date:
    """The first day that is not counted yet."""
    if last is None:
        return seen.start
    return (last.window_to or last.as_of) + _DAY


def _no_sum(plan: Plan, followup: FollowUp, seen: Assessment, last: TidyRow | None) -> Unknown | None:
    """Why the rounds cannot be added up: one between is missing, or its time is counted again; None where they can.

    A figure whose own time reaches back over the missing rounds needs none of them.
    """
    begun, ahead = seen.answer.window_from, _next_day(last, seen)
    if last and begun and begun < ahead:
        return Unknown(Obstacle.ROUND_OVERLAPPED, month_name(last.round))
    months = (entry.month for entry in plan.rounds if seen.start <= entry.judged_on)
    between = [month for month in months if (last.round if last else "") < month < followup.round]
    if between and not (begun and begun <= ahead):
        return Unknown(Obstacle.ROUND_MISSING, month_name(min(between)))
    return None


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


def limits_of(plan: Plan, owner: Indicator, indicator: Indicator) -> Thresholds:
    """The thresholds that hold: key by key those of the part, else the goal, else the plan, else the default.

    ``indicator`` is the part, or the goal itself, which is then its own ``owner``. Only a key that is written counts.
    """
    written = [entry.thresholds for entry in (owner, indicator) if entry.thresholds]
    if not written:
        return plan.thresholds
    found = {name: getattr(each, name) for each in (plan.thresholds, *written) for name in each.model_fields_set}
    return Thresholds(**found)


def _whole_goal(plan: Plan, goal: Goal, followup: FollowUp, parts: tuple[Assessment, ...]) -> Assessment:
    answer, limits = followup.answer(goal.id), limits_of(plan, goal, goal)
    starts, ends = [part.start for part in parts], [part.deadline for part in parts]
    blank = Assessment(goal.id, goal, answer, Status.NOT_REPORTED, min(starts), max(ends), followup.as_of, limits)
    unread = obstacle(goal, answer, followup.as_of)
    status, passed = whole_goal(parts, blank, unread is not None)
    contradicted = Obstacle.REASON_BESIDE_FIGURE if CONTRADICTED in passed else None
    found = unread if OWN_UNREADABLE in passed else contradicted
    return replace(blank, computed=status, obstacle=found, missing=missing_labels(parts), parts=parts)


def _indicator_assessment(
    plan: Plan, followup: FollowUp, goal_id: str, owner: Goal | Effort, indicator: Indicator
) -> Assessment:
    key = indicator.key if isinstance(indicator, Part) else ""
    answer = followup.answer(goal_id, key)
    own = indicator.start or owner.start
    start, deadline = plan.start_of(owner, indicator), plan.deadline_of(owner, indicator)
    limits = limits_of(plan, owner, indicator)
    as_of = followup.as_of
    blank = Assessment(goal_id, indicator, answer, Status.NOT_REPORTED, start, deadline, as_of, limits, key)
    if found := obstacle(indicator, answer, as_of):
        return replace(blank, computed=Status.CHECK, obstacle=found)
    if indicator.takes_choice:
        return _chosen(followup, blank)
    begins = clock(indicator, own, start, deadline)
    return on_the_total(plan, followup, blank, lambda seen: _measured(plan, followup, seen, begins))


def _measured(plan: Plan, followup: FollowUp, blank: Assessment, begins: date) -> Assessment:
    """A figure held against the bounds of its target, or followed without any; else what is said instead of it (§5).

    ``begins`` is the first day that the progress of a change is counted from.
    """
    indicator, answer, deadline, as_of = blank.indicator, blank.answer, blank.deadline, blank.as_of
    typed = None if answer.forecast else figure(indicator, answer)
    if isinstance(typed, Figure):
        covered = window(answer, blank.start, deadline, as_of)
        blank = replace(blank, value=typed.value, documented=typed.documented, window=covered)
    if indicator.monitored:
        return replace(blank, computed=Status.MONITORED)
    if (found := kind_of(indicator).by_period(followup, blank, typed, _judged_by)) is not None:
        return found
    if typed is None:
        return replace(
            blank, computed=silent(blank.start, deadline).decide({**said_instead(answer), "as_of": as_of})[0]
        )
    if isinstance(typed, Obstacle):
        return replace(blank, computed=Status.NOT_ASSESSABLE, obstacle=typed)
    others = [(other.label, followup.at(blank.address.beside(other.key))) for other in kind_of(indicator).others]
    if doubtful := next((label for label, other in others if obstacle(indicator, other, as_of)), ""):
        return replace(blank, computed=Status.CHECK, obstacle=Obstacle.UNREAD, missing=doubtful)
    bounds = kind_of(indicator).judged_bounds(plan, followup, blank, lambda key: reference_figure(followup, blank, key))
    if isinstance(bounds, Unknown):
        unknown = Status.CHECK if bounds.obstacle is Obstacle.UNREAD else Status.NOT_ASSESSABLE
        return replace(blank, computed=unknown, obstacle=bounds.obstacle, missing=bounds.name)
    if mismatch := of_another_time(indicator, answer, others, blank.start, deadline, as_of):
        return replace(blank, computed=Status.NOT_ASSESSABLE, obstacle=Obstacle.REFERENCE_WINDOW, missing=mismatch)
    last = BoundCase(indicator, bounds[-1], blank.limits, blank.start, begins, deadline)
    until = window(answer, blank.start, deadline, as_of).end
    found = _judged_on(blank, typed.value, case_for(last, bounds, typed.value, until, as_of))
    former = (replace(last, bound=bound, deadline=bound.by) for bound in bounds[:-1] if bound.by <= as_of)
    passed = tuple(_passed(followup, blank, case) for case in former)
    return replace(found, last=None if found.requirement is bounds[-1] else bounds[-1], passed=passed)


def _judged_on(seen: Assessment, value: Fraction, case: BoundCase) -> Assessment:
    covered = window(seen.answer, seen.start, case.deadline, seen.as_of)
    found = verdict(case, value, covered, seen.answer.window_from, seen.as_of)
    obstructed = {OUTSIDE: Obstacle.OUTSIDE_PERIOD, IN_PART: Obstacle.PART_OF_COUNT}
    doubt = next((obstructed[name] for name in found.passed if name in obstructed), None)
    status, decided, bound, by = found.status, None if doubt else found, case.bound, case.deadline
    return replace(
        seen, window=covered, requirement=bound, deadline=by, verdict=decided, computed=status, obstacle=doubt
    )


def _judged_by(seen: Assessment, value: Fraction, bound: Requirement) -> Assessment:
    """A figure held against one bound, between the assessment's own start and deadline."""
    case = BoundCase(seen.indicator, bound, seen.limits, seen.start, seen.start, seen.deadline)
    return _judged_on(seen, value, case)


def _passed(followup: FollowUp, seen: Assessment, case: BoundCase) -> Assessment:
    """An earlier dated target, judged on the figure that covers the time up to exactly its date (§2).

    That of this round, else the newest of the earlier rounds; without one it is not reported.
    """
    if seen.value is not None and seen.window and seen.window.end == case.deadline:
        return _judged_on(seen, seen.value, case)
    for row in reversed(followup.comparable(seen.address)):
        known = figure(seen.indicator, row.answer) if row.window_to == case.deadline else None
        if isinstance(known, Figure):
            then = replace(seen, answer=row.answer, value=known.value, documented=known.documented)
            return _judged_on(then, known.value, case)
    unknown = replace(seen, value=None, window=None, requirement=case.bound, deadline=case.deadline)
    return replace(unknown, computed=Status.NOT_REPORTED)


def reference_figure(followup: FollowUp, row: Assessment, key: str) -> Figure | None:
    """The figure of another beside a row's own, as typed, else as the plan knows it for the same date; None where it is not known."""
    typed = figure(row.indicator, followup.at(row.address.beside(key)), another=True)
    if typed is not None:
        return typed if isinstance(typed, Figure) else None
    known = next(reference for reference in row.indicator.references if reference.key == key)
    usable = known.at is None or (row.window is not None and known.at == row.window.end)
    return Figure(Fraction(known.value)) if usable and known.value is not None else None


def _chosen(followup: FollowUp, blank: Assessment) -> Assessment:
    """A milestone or a judged goal: the rule of what is chosen; a choice needs a reason beside it to be judged by."""
    decision = next((entry for entry in followup.decisions if entry.goal == blank.goal), None)
    reasoned = bool(blank.answer.comment or (decision and decision.complete))
    facts = choice_facts(blank.answer, blank.as_of, reasoned)
    rule = kind_of(blank.indicator).chosen(blank.deadline, silent(blank.deadline, blank.deadline))
    status, passed = rule.decide(facts)
    if DATE_ALONE in passed:
        return replace(blank, computed=status, obstacle=Obstacle.DATE_WITHOUT_CHOICE)
    undecided = SILENT in passed or status is Status.NEEDS_JUDGEMENT
    return replace(blank, computed=status, verdict=None if undecided else Verdict(status))
