"""What cannot all be true: in a unit's follow-up (status-rules.md §8), and in a plan before it is sent out (§9, §10).

A plan is sent out as it was adopted: no finding stands in its way. Where units have something of their own, it is each
unit's plan that is checked, since nobody is asked or judged by another.
"""

from dataclasses import replace

from followup_xl.checks import figures, obstacles, plan_figures, plan_pairs, plan_targets, plan_words, windows, words
from followup_xl.checks.registry import Reported, check, plan_check, promised_by
from followup_xl.model.finding import Finding, ranked
from followup_xl.model.followup import FollowUp
from followup_xl.model.plan import Plan, PlanUnit
from followup_xl.model.unit_plan import own_plan
from followup_xl.rules.assessment import Assessment

MODULES = (obstacles, figures, windows, words, plan_targets, plan_pairs, plan_words, plan_figures)
"""Where the checks stand; each registers its own."""


def contradictions(plan: Plan, followup: FollowUp, found: tuple[Assessment, ...]) -> tuple[Finding, ...]:
    """What cannot all be true in one unit's follow-up, in the order of the checks; none changes a figure or a status.

    ``found`` are the assessments of all goals, with their parts, and of the efforts that carry a figure.
    """
    return tuple(check.findings(Reported(plan, followup, found)))


def lint(plan: Plan) -> tuple[Finding, ...]:
    """What in the plan itself cannot be true, or cannot be followed up (status-rules.md §9).

    The findings are ranked, worst first; empty where nothing was found. A plan with errors can still be used.
    """
    return ranked(plan_checks(plan))


def plan_checks(plan: Plan) -> tuple[Finding, ...]:
    """What cannot all be true in a plan: unit by unit in the order of the checks, what is common to several once.

    Every finding has its place by the keys of the plan file (``areas[UNG].result_goals[UNG-R1]``, or
    ``units[Aarhus].own.goals[2.1]``) and names all goals and figures it is about. ValidationError where a unit's own
    does not fit the common plan, which reading the plan file has refused before.
    """
    if all(unit.own is None for unit in plan.units):
        return tuple(plan_check.findings(promised_by(plan)))
    own = ((unit, promised_by(own_plan(plan, unit))) for unit in plan.units)
    found = (_where_written(unit, entry) for unit, promised in own for entry in plan_check.findings(promised))
    return tuple(dict.fromkeys(found))


def _where_written(unit: PlanUnit, entry: Finding) -> Finding:
    """The finding where the plan file says it: what is the unit's own stands under the unit."""
    if unit.own is None:
        return entry
    key, within = entry.place.key, f"units[{unit.name}].own."
    for goal in unit.own.goals:
        _, changed, rest = key.partition(f"_goals[{goal.id}]")
        if changed:
            return replace(entry, place=replace(entry.place, key=f"{within}goals[{goal.id}]{rest}"))
    added = [f"groups[{group.key}]" for group in unit.own.groups]
    for area in unit.own.areas:
        names = [] if area.target_group is None else ["target_group"]
        names += [f"definitions[{note.number}]" for note in area.definitions]
        names += [f"{goal.level}_goals[{goal.id}]" for goal in area.goals]
        names += [f"efforts[{effort.id}]" for effort in area.efforts]
        added += [f"areas[{area.id}].{name}" for name in names]
    return replace(entry, place=replace(entry.place, key=within + key)) if key.startswith(tuple(added)) else entry
