"""What contradicts itself in a plan, found before anything is sent out (status-rules.md §9, §10).

A plan is sent out as it was adopted: no finding stands in its way. Where units have something of their own, it is each
unit's plan that is checked, since nobody is asked or judged by another.
"""

from collections.abc import Iterator
from dataclasses import replace

from followup_xl.checks import plan_pairs, plan_targets, plan_words
from followup_xl.checks.registry import plan_check, promised_by
from followup_xl.model.finding import Finding, ranked
from followup_xl.model.plan import OwnArea, Plan, PlanUnit
from followup_xl.model.unit_plan import own_plan

MODULES = (plan_targets, plan_pairs, plan_words)
"""Where the checks of plans stand; each registers its own."""


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
    found = (
        _where_written(unit, entry)
        for unit in plan.units
        for entry in plan_check.findings(promised_by(own_plan(plan, unit)))
    )
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
    added += [place for area in unit.own.areas for place in _added(area)]
    return replace(entry, place=replace(entry.place, key=within + key)) if key.startswith(tuple(added)) else entry


def _added(area: OwnArea) -> Iterator[str]:
    """How the keys of what a unit adds to an area begin in that unit's plan."""
    if area.target_group is not None:
        yield f"areas[{area.id}].target_group"
    yield from (f"areas[{area.id}].definitions[{note.number}]" for note in area.definitions)
    yield from (f"areas[{area.id}].{goal.level}_goals[{goal.id}]" for goal in area.goals)
    yield from (f"areas[{area.id}].efforts[{effort.id}]" for effort in area.efforts)
