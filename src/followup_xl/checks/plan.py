"""What contradicts itself in a plan, found before anything is sent out (status-rules.md §9, §10).

The checks are a plain list. Each turns a plan into findings; none changes the plan or stands in its way. Where units
have something of their own, it is each unit's plan that is checked, since nobody is asked or judged by another.
"""

from collections.abc import Iterator
from dataclasses import replace

from followup_xl.checks.plan_dates import differing_words, early_rounds, reversed_dates
from followup_xl.checks.plan_keys import equal_keys
from followup_xl.checks.plan_pairs import disagreeing_targets, flat_goals, repeated_goals
from followup_xl.checks.plan_targets import (
    empty_promises,
    emptying_wholes,
    flat_milestones,
    unfounded_changes,
    unmoved_levels,
    unreached_shares,
    wrong_totals,
)
from followup_xl.checks.plan_texts import differing_definitions, unmeasured_goals
from followup_xl.checks.promises import PlanCheck, promised_by
from followup_xl.model.finding import Finding
from followup_xl.model.plan import OwnArea, Plan, PlanUnit
from followup_xl.model.unit_plan import own_plan

CHECKS: tuple[PlanCheck, ...] = (
    unfounded_changes,
    unreached_shares,
    wrong_totals,
    reversed_dates,
    empty_promises,
    unmoved_levels,
    repeated_goals,
    disagreeing_targets,
    flat_milestones,
    flat_goals,
    emptying_wholes,
    equal_keys,
    differing_definitions,
    differing_words,
    early_rounds,
    unmeasured_goals,
)


def plan_checks(plan: Plan) -> tuple[Finding, ...]:
    """What cannot all be true in a plan: unit by unit in the order of the checks, what is common to several once.

    Every finding has its place by the keys of the plan file (``areas[UNG].result_goals[UNG-R1]``, or
    ``units[Aarhus].own.goals[2.1]``) and names all goals and figures it is about. ValidationError where a unit's own
    does not fit the common plan, which reading the plan file has refused before.
    """
    if all(unit.own is None for unit in plan.units):
        return tuple(_checked(plan))
    found = (_at_home(unit, entry) for unit in plan.units for entry in _checked(own_plan(plan, unit)))
    return tuple(dict.fromkeys(found))


def _checked(plan: Plan) -> Iterator[Finding]:
    promised = promised_by(plan)
    return (entry for check in CHECKS for entry in check(promised))


def _at_home(unit: PlanUnit, entry: Finding) -> Finding:
    """The finding where the plan file says it: what is the unit's own stands under the unit."""
    if unit.own is None:
        return entry
    key, home = entry.place.key, f"units[{unit.name}].own."
    for goal in unit.own.goals:
        _, changed, rest = key.partition(f"_goals[{goal.id}]")
        if changed:
            return replace(entry, place=replace(entry.place, key=f"{home}goals[{goal.id}]{rest}"))
    added = [f"groups[{group.key}]" for group in unit.own.groups]
    added += [place for area in unit.own.areas for place in _added(area)]
    return replace(entry, place=replace(entry.place, key=home + key)) if key.startswith(tuple(added)) else entry


def _added(area: OwnArea) -> Iterator[str]:
    """How the keys of what a unit adds to an area begin in that unit's plan."""
    if area.target_group is not None:
        yield f"areas[{area.id}].target_group"
    yield from (f"areas[{area.id}].definitions[{note.number}]" for note in area.definitions)
    yield from (f"areas[{area.id}].{goal.level}_goals[{goal.id}]" for goal in area.goals)
    yield from (f"areas[{area.id}].efforts[{effort.id}]" for effort in area.efforts)
