"""A common plan as one unit sees it: the common goals in their fixed order, with what is the unit's own.

A plan file holds under ``units`` what each unit changes and adds. Everything that is made or judged for a unit rests
on the plan made here, which is whole in itself and says nothing of the other units.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import InitErrorDetails

from followup_xl.model.frame import Unit
from followup_xl.model.municipalities import suggestion
from followup_xl.model.plan import EffortArea, Goal, Own, OwnArea, OwnGoal, Plan
from followup_xl.model.same import Same

_LISTS = ("definitions", "result_goals", "efforts", "effort_goals")
_INSTEAD = ("target_group", "strategy")
_SHAPES = {"target": "parts", "parts": "target"}
_NAMING = frozenset({"efforts", "of_group", "parts"})
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
    """The unit's plan, put together from the records of the common plan and of the unit's own, which are checked already."""
    plan, own, changes = same.plan, _own(same, position), _changes(same, position)
    additions = {area.id: area for area in own.areas}
    resolved = {
        "units": (plan.units[position].model_copy(update={"own": None}),),
        "areas": tuple(_area(area, additions.get(area.id), changes) for area in plan.areas),
        "groups": (*plan.groups, *own.groups),
    }
    if not _names_rows(own):
        return plan.model_copy(update=resolved)
    try:
        return Plan.model_validate(dict(plan) | resolved)
    except ValidationError as error:
        faults = [_fault(_place(position), entry) for entry in error.errors(include_url=False)]
        raise ValidationError.from_exception_data("Own", faults) from error


def own_faults(plan: Plan) -> ValidationError | None:
    """Every fault in what the units of a plan have of their own, as one refusal; None where all of it fits.

    Checked is only what can break: the goals that a unit changes, and its whole plan where what it writes has a name
    or names something. That halves the time in which a plan with something of its own for 98 units is read.
    """
    same, faults = Same(plan), list[InitErrorDetails]()
    for position in range(len(plan.units)):
        try:
            _changes(same, position)
            if _names_rows(_own(same, position)):
                _own_plan(same, position)
        except ValidationError as error:
            faults += [_fault((), entry) for entry in error.errors(include_url=False)]
    return ValidationError.from_exception_data("Plan", faults) if faults else None


@lru_cache(maxsize=2)
def _common_goals(same: Same) -> dict[str, Goal]:
    return {goal.id: goal for goal in same.plan.goals}


@lru_cache(maxsize=128)
def _changes(same: Same, position: int) -> dict[str, Goal]:
    """The common goals with what the unit writes in them, by id.

    ValidationError where one no longer holds with it, or what is the unit's own is nowhere in the common plan.
    """
    own, here, common = _own(same, position), _place(position), _common_goals(same)
    changes: dict[str, Goal] = {}
    faults = [*_misplaced(same, own, here)]
    for number, change in enumerate(own.goals):
        if change.id in common:
            try:
                changes[change.id] = _goal(common[change.id], change)
            except ValidationError as error:
                place = (*here, "goals", number)
                faults += [_fault((*place, *entry["loc"]), entry) for entry in error.errors(include_url=False)]
    if faults:
        raise ValidationError.from_exception_data("Own", faults)
    return changes


def _own(same: Same, position: int) -> Own:
    return same.plan.units[position].own or Own()


def _place(position: int) -> _Place:
    return "units", position, "own"


def _names_rows(own: Own) -> bool:
    """Whether a unit's own has or names goals, efforts or groups, so that the plan as a whole may no longer hold."""
    return bool(own.groups or own.areas) or any(not _NAMING.isdisjoint(goal.model_fields_set) for goal in own.goals)


def _area(common: EffortArea, added: OwnArea | None, changes: dict[str, Goal]) -> EffortArea:
    """The area's common content in its order, then what the unit adds to each list."""
    if added is None and changes.keys().isdisjoint(goal.id for goal in common.goals):
        return common
    data: dict[str, Any] = {
        name: tuple(changes.get(goal.id, goal) for goal in getattr(common, name))
        for name in ("result_goals", "effort_goals")
    }
    if added:
        data |= {name: getattr(added, name) for name in _INSTEAD if name in added.model_fields_set}
        data |= {name: data.get(name, getattr(common, name)) + getattr(added, name) for name in _LISTS}
    return common.model_copy(update=data)


def _goal(common: Goal, change: OwnGoal) -> Goal:
    """The common goal with each key that the unit writes instead; a target ousts parts, and parts a target.

    ValidationError where the goal no longer holds. Each value is one that a goal takes, save a text written as nothing,
    so otherwise only whether they fit together is checked.
    """
    said = {name: getattr(change, name) for name in change.model_fields_set}
    ousted = {_SHAPES[name]: None if name == "parts" else () for name in said if name in _SHAPES}
    goal = common.model_copy(update=ousted | said)
    return Goal.model_validate(goal if goal.text else dict(goal))  # of a goal only its rules run, not its fields


def _misplaced(same: Same, own: Own, here: _Place) -> Iterator[InitErrorDetails]:
    """Ids that are no goal's or area's of the common plan, and ids that stand twice."""
    goals = tuple(_common_goals(same))
    areas = tuple(area.id for area in same.plan.areas)
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


def _refused(place: _Place, requirement: str) -> InitErrorDetails:
    return InitErrorDetails(type="value_error", loc=place, input=None, ctx={"error": ValueError(requirement)})


def _fault(place: _Place, entry: Any) -> InitErrorDetails:
    """A refusal at another place; its own place where none is given."""
    return InitErrorDetails(
        type=entry["type"], loc=place or entry["loc"], input=entry["input"], ctx=entry.get("ctx", {})
    )
