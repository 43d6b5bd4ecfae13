"""A common plan as one of its readers sees it: a unit with what is its own, or a department with what it answers for.

A plan file holds under ``units`` what each unit changes and adds. Everything that is made or judged for a unit rests
on the plan made here, which is whole in itself and says nothing of the other units.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import InitErrorDetails

from followup_xl.model.municipalities import suggestion
from followup_xl.model.plan import EffortArea, Goal, Own, OwnArea, OwnGoal, Plan
from followup_xl.model.records import Unit

_LISTS = ("definitions", "result_goals", "efforts", "effort_goals")
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
    return _own_plan(plan, position)


@lru_cache(maxsize=128)  # an inbox and its overview ask for every unit's several times
def _own_plan(plan: Plan, position: int) -> Plan:
    """The unit's plan, put together from the records of the common plan and of the unit's own, which are checked already."""
    own, changes = plan.units[position].own or Own(), _changes(plan, position)
    additions = {area.id: area for area in own.areas}
    resolved = {
        "units": (plan.units[position].model_copy(update={"own": None}),),
        "areas": tuple(_with_own(area, additions.get(area.id), changes) for area in plan.areas),
        "groups": (*plan.groups, *own.groups),
    }
    if not _names_rows(own):
        return plan.model_copy(update=resolved)
    try:
        return Plan.model_validate(dict(plan) | resolved)
    except ValidationError as error:
        raise ValidationError.from_exception_data("Own", _faults(error, ("units", position, "own"))) from error


def own_faults(plan: Plan) -> ValidationError | None:
    """Every fault in what the units of a plan have of their own, as one refusal; None where all of it fits.

    Checked is only what can break: the goals that a unit changes, and its whole plan where what it writes has a name
    or names something. That halves the time in which a plan with something of its own for 98 units is read.
    """
    faults: list[InitErrorDetails] = []
    for position, unit in enumerate(plan.units):
        try:
            if unit.own and _names_rows(unit.own):
                _own_plan(plan, position)
            else:
                _changes(plan, position)
        except ValidationError as error:
            faults += _faults(error)
    return ValidationError.from_exception_data("Plan", faults) if faults else None


def _changes(plan: Plan, position: int) -> dict[str, Goal]:
    """The common goals with what the unit writes in them, by id.

    ValidationError where one no longer holds with it, or what is the unit's own is nowhere in the common plan.
    """
    own, place = plan.units[position].own, ("units", position, "own")
    if own is None:
        return {}
    common = {goal.id: goal for goal in plan.goals}
    areas = tuple(area.id for area in plan.areas)
    faults = [*_misplaced([goal.id for goal in own.goals], tuple(common), (*place, "goals"), "et fælles mål")]
    faults += _misplaced([area.id for area in own.areas], areas, (*place, "areas"), "et af planens områder")
    changes: dict[str, Goal] = {}
    for number, change in enumerate(own.goals):
        if change.id in common:
            try:
                changes[change.id] = _changed(common[change.id], change)
            except ValidationError as error:
                faults += _faults(error, (*place, "goals", number), deeper=True)
    if faults:
        raise ValidationError.from_exception_data("Own", faults)
    return changes


def _changed(common: Goal, change: OwnGoal) -> Goal:
    """The common goal with each key that the unit writes instead; a target ousts parts, and parts a target.

    ValidationError where the goal no longer holds. Each value is one that a goal takes, save a text written as nothing,
    so otherwise only whether they fit together is checked.
    """
    written = {name: getattr(change, name) for name in change.model_fields_set}
    if "target" in written:
        written.setdefault("parts", ())
    elif "parts" in written:
        written["target"] = None
    goal = common.model_copy(update=written)
    fields = {name: getattr(goal, name) for name in Goal.model_fields}
    return Goal.model_validate(goal if goal.text else fields)  # of a goal only its rules run, not its fields


def _names_rows(own: Own) -> bool:
    """Whether a unit's own has or names goals, efforts or groups, so that the plan as a whole may no longer hold."""
    return bool(own.groups or own.areas) or any(not _NAMING.isdisjoint(goal.model_fields_set) for goal in own.goals)


def _with_own(common: EffortArea, added: OwnArea | None, changes: dict[str, Goal]) -> EffortArea:
    """The area's common content in its order, then what the unit adds to each list."""
    if added is None and changes.keys().isdisjoint(goal.id for goal in common.goals):
        return common
    data: dict[str, Any] = {
        name: tuple(changes.get(goal.id, goal) for goal in getattr(common, name))
        for name in ("result_goals", "effort_goals")
    }
    if added:
        data |= {name: getattr(added, name) for name in ("target_group", "strategy") if name in added.model_fields_set}
        data |= {name: data.get(name, getattr(common, name)) + getattr(added, name) for name in _LISTS}
    return common.model_copy(update=data)


def _misplaced(found: list[str], known: tuple[str, ...], place: _Place, what: str) -> Iterator[InitErrorDetails]:
    """Ids that are none of the common plan's, and ids that stand twice."""
    for position, name in enumerate(found):
        if name not in known:
            near = suggestion(name, known)
            words = f"et »id«, som er {what}" + (f", fx »{near}«" if near else "")
        elif name in found[:position]:
            words = f"at det egne samles under ét; {name} står der allerede"
        else:
            continue
        why = {"error": ValueError(words)}
        yield InitErrorDetails(type="value_error", loc=(*place, position), input=None, ctx=why)


def _faults(error: ValidationError, place: _Place = (), deeper: bool = False) -> list[InitErrorDetails]:
    """The faults of a refusal, at another place or deeper within it; at their own where none is given."""
    found: list[InitErrorDetails] = []
    for entry in error.errors(include_url=False):
        loc = (*place, *entry["loc"]) if deeper or not place else place
        found.append(InitErrorDetails(type=entry["type"], loc=loc, input=entry["input"], ctx=entry.get("ctx", {})))
    return found


def departments(plan: Plan) -> tuple[str, ...]:
    """Every owner of a goal, in the plan's order, then those of efforts alone."""
    owners = [goal.owner for goal in plan.goals] + [effort.owner for area in plan.areas for effort in area.efforts]
    return tuple(dict.fromkeys(owner for owner in owners if owner))


def unowned(plan: Plan) -> tuple[str, ...]:
    """The ids of goals that no department answers for; they would be in nobody's workbook."""
    return tuple(goal.id for goal in plan.goals if goal.owner is None)


def department(plan: Plan, owner: str) -> Plan:
    """The plan with the owner's goals and efforts alone; areas without any are left out.

    The same plan where it is all the owner's. ValueError where nothing is.
    """
    areas = tuple(found for area in plan.areas if (found := _owned(area, owner)))
    if not areas:
        raise ValueError(f"{owner} answers for nothing in {plan.id}")
    return plan.model_copy(update={"areas": areas})


def _owned(area: EffortArea, owner: str) -> EffortArea | None:
    efforts = tuple(effort for effort in area.efforts if effort.owner == owner)
    known = {effort.id for effort in efforts}
    lists: dict[str, Any] = {"efforts": efforts}
    for name in ("result_goals", "effort_goals"):
        lists[name] = tuple(
            goal.model_copy(update={"efforts": tuple(effort for effort in goal.efforts if effort in known)})
            for goal in getattr(area, name)
            if goal.owner == owner
        )
    return area.model_copy(update=lists) if any(lists.values()) else None
