"""A common plan as one unit sees it: the common goals in their fixed order, with what is the unit's own.

A plan file holds under ``units`` what each unit changes and adds. Everything that is made or judged for a unit rests
on the plan made here, which is whole in itself and says nothing of the other units.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import InitErrorDetails

from followup_xl.domain.frame import Unit
from followup_xl.domain.municipalities import suggestion
from followup_xl.domain.plan import EffortArea, Goal, Own, OwnArea, OwnGoal, Plan
from followup_xl.domain.record import Record
from followup_xl.domain.same import Same

_LISTS = ("definitions", "result_goals", "efforts", "effort_goals")
_INSTEAD = ("target_group", "strategy")
_SHAPES = {"target": "parts", "parts": "target"}
_Place = tuple[int | str, ...]


def own_plan(plan: Plan, unit: Unit) -> Plan:
    """The plan of one of its units; the very same plan where no unit has anything of its own.

    ValidationError where the unit's own does not fit the common plan, each fault with its place in the common plan.
    ValueError for a unit that the plan has not.
    """
    if all(entry.own is None for entry in plan.units):
        return plan
    position = next((i for i, entry in enumerate(plan.units) if entry.code == unit.code), None)
    if position is None:
        raise ValueError(f"{unit.name} ({unit.code}) is not a unit of {plan.id}")
    return _own_plan(Same(plan), position)


@lru_cache(maxsize=128)  # an inbox and its overview ask for every unit's several times
def _own_plan(same: Same, position: int) -> Plan:
    plan = same.plan
    own, here = plan.units[position].own or Own(), ("units", position, "own")
    faults = [*_misplaced(plan, own, here), *_unfit(plan, own, here)]
    if faults:
        raise ValidationError.from_exception_data("Own", faults)
    try:
        return Plan.model_validate(_resolved(plan, position, own))
    except ValidationError as error:
        faults = [_fault(here, entry) for entry in error.errors(include_url=False)]
        raise ValidationError.from_exception_data("Own", faults) from error


def own_faults(plan: Plan) -> ValidationError | None:
    """Every fault in what the units of a plan have of their own, as one refusal; None where all of it fits."""
    faults: list[InitErrorDetails] = []
    for unit in plan.units:
        try:
            own_plan(plan, unit)
        except ValidationError as error:
            faults += [_fault((), entry) for entry in error.errors(include_url=False)]
    return ValidationError.from_exception_data("Plan", faults) if faults else None


def _resolved(plan: Plan, position: int, own: Own) -> dict[str, Any]:
    """The unit's plan, which the plan's own records then check as a whole.

    What is common stays the records it is, and only what the unit changes is checked again: a plan with something
    of its own for 98 units is read in an eighth of the time.
    """
    changes = {goal.id: goal for goal in own.goals}
    additions = {area.id: area for area in own.areas}
    return _values(plan) | {
        "units": (plan.units[position].model_copy(update={"own": None}),),
        "areas": tuple(_area(area, additions.get(area.id), changes) for area in plan.areas),
        "groups": (*plan.groups, *own.groups),
    }


def _values(record: Record) -> dict[str, Any]:
    """What a record holds by key, without what has its usual value."""
    fields = type(record).model_fields
    return {name: value for name, value in record if value != fields[name].default}


def _area(common: EffortArea, added: OwnArea | None, changes: dict[str, OwnGoal]) -> EffortArea | dict[str, Any]:
    """The area's common content in its order, then what the unit adds to each list."""
    if added is None and changes.keys().isdisjoint(goal.id for goal in common.goals):
        return common
    data = _values(common)
    for name in ("result_goals", "effort_goals"):
        goals: tuple[Goal, ...] = getattr(common, name)
        data[name] = [_goal(goal, changes[goal.id]) if goal.id in changes else goal for goal in goals]
    if added is None:
        return data
    more = added.model_dump(exclude_unset=True)
    data |= {name: more[name] for name in _INSTEAD if name in more}
    return data | {name: [*data.get(name, ()), *more.get(name, ())] for name in _LISTS}


def _goal(common: Goal, change: OwnGoal) -> dict[str, Any]:
    """The common goal with each key that the unit writes instead; a target ousts parts, and parts a target."""
    data = common.model_dump(exclude_defaults=True)
    said = change.model_dump(exclude_unset=True)
    for name in said:
        data.pop(_SHAPES.get(name, name), None)
    return data | said


def _misplaced(plan: Plan, own: Own, here: _Place) -> Iterator[InitErrorDetails]:
    """Ids that are no goal's or area's of the common plan, and ids that stand twice."""
    goals = tuple(goal.id for goal in plan.goals)
    areas = tuple(area.id for area in plan.areas)
    yield from _ids([goal.id for goal in own.goals], goals, (*here, "goals"), "et fælles mål")
    yield from _ids([area.id for area in own.areas], areas, (*here, "areas"), "et af planens områder")


def _ids(found: list[str], known: tuple[str, ...], place: _Place, what: str) -> Iterator[InitErrorDetails]:
    for position, name in enumerate(found):
        if name not in known:
            near = suggestion(name, known)
            words = f"et »id«, som er {what}" + (f", fx »{near}«" if near else "")
            yield _refused((*place, position), words)
        elif name in found[:position]:
            yield _refused((*place, position), f"at det egne samles under ét; {name} står der allerede")


def _unfit(plan: Plan, own: Own, here: _Place) -> Iterator[InitErrorDetails]:
    """Common goals that no longer hold with what the unit writes in them."""
    common = {goal.id: goal for goal in plan.goals}
    for position, change in enumerate(own.goals):
        if change.id in common:
            yield from _faults_of(_goal(common[change.id], change), (*here, "goals", position))


def _faults_of(goal: dict[str, Any], place: _Place) -> Iterable[InitErrorDetails]:
    try:
        Goal.model_validate(goal)
    except ValidationError as error:
        return [_fault((*place, *entry["loc"]), entry) for entry in error.errors(include_url=False)]
    return ()


def _refused(place: _Place, requirement: str) -> InitErrorDetails:
    return InitErrorDetails(type="value_error", loc=place, input=None, ctx={"error": ValueError(requirement)})


def _fault(place: _Place, entry: Any) -> InitErrorDetails:
    """A refusal at another place; its own place where none is given."""
    return InitErrorDetails(
        type=entry["type"], loc=place or entry["loc"], input=entry["input"], ctx=entry.get("ctx", {})
    )
