"""What a plan's parts do not fit together in, found also while some of its values cannot be read.

The records judge how values fit together only where each of them can be read. So a plan with faults is judged once more
without the values that are faulty, and then with each goal and effort that still is replaced by one that only has its name.
What is said then is true of what was written: a requirement that rests on a value or row that was left out is not said.

What only the plan checks find is said of the goals that have no fault.
"""

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from followup_xl.model.finding import Finding, Severity
from followup_xl.model.plan import Plan
from followup_xl.model.unit_plan import own_faults
from followup_xl.plan.records import written_way
from followup_xl.plan.source import Loc, PlanRead, Source, key_words, row_length, value_at, value_below

Refusals = list[dict[str, Any]]
_STUBS = ("result_goals", "effort_goals")


def refusals(source: Source) -> tuple[Plan | None, Refusals, Plan | None]:
    """The plan that a source says, or every refusal of the records, those of structure and those of meaning.

    With refusals also the plan of the goals without any, where the rest of it can be read; None where it cannot.
    """
    plan, found = _judged(source.value)
    if not found:
        return plan, [], None
    known = {_key(entry) for entry in found}
    # that a list is too short follows from its items
    faulty = {written_way(entry["loc"]) for entry in found if entry["type"] != "too_short"}
    without = _without(source.value, {loc for loc in faulty if loc})
    rest = None
    for _ in range(3):
        rest, more = _judged(without)
        if not more:
            break
        for entry in more:
            unknown = _key(entry) not in known and entry["type"] == "value_error"
            if unknown and _rests_on_nothing_left_out(entry, faulty, source):
                known.add(_key(entry))
                found.append(entry)
        rows = {loc[:length] for loc in (written_way(entry["loc"]) for entry in more) if (length := row_length(loc))}
        without, faulty = _stubbed(without, rows), faulty | rows
    return None, found, _sound(rest, faulty, source) if rest else None


def _sound(rest: Plan, faulty: set[Loc], source: Source) -> Plan | None:
    """The plan without the goals that have a fault; None where a unit has something of its own, which may be about them."""
    faulty = faulty | source.refused
    if source.lossy or any(unit.own for unit in rest.units) or not all(row_length(loc) > 2 for loc in faulty):
        return None
    named = {value_below(value_at(loc[: row_length(loc)], source.value), "id") for loc in faulty}
    lists = {
        area.id: {name: tuple(goal for goal in getattr(area, name) if goal.id not in named) for name in _STUBS}
        for area in rest.areas
    }
    return rest.model_copy(update={"areas": tuple(area.model_copy(update=lists[area.id]) for area in rest.areas)})


def contradictions(rest: Plan, source: Source) -> list[Finding]:
    """What cannot be true of the goals that have no fault, in their places."""
    from followup_xl.checks.contradictions import lint

    spots = {key_words(loc, source.value): spot for loc, spot in source.spots.items()}
    errors = [entry for entry in lint(rest) if entry.severity is Severity.ERROR and entry.goal]
    if isinstance(source.nowhere[0], str):
        errors = list(PlanRead(None, (), spots).placed(errors))
        return [replace(entry, place=replace(entry.place, file=source.file)) for entry in errors]
    lines = [int(spots.get(entry.place.key, (0,))[0]) for entry in errors]
    return [
        replace(entry, place=replace(entry.place, file=source.file, line=line))
        for entry, line in zip(errors, lines, strict=True)
    ]


def _judged(value: Any) -> tuple[Plan | None, Refusals]:
    plan = None
    try:
        plan = Plan.model_validate(value)
        error = own_faults(plan)
    except ValidationError as refused:
        error = refused
    return (None, [{**entry} for entry in error.errors(include_url=False)]) if error else (plan, [])


def _key(entry: dict[str, Any]) -> tuple[Loc, str]:
    return written_way(entry["loc"]), str(entry.get("ctx", {}).get("error", entry["type"]))


def _rests_on_nothing_left_out(entry: dict[str, Any], faulty: set[Loc], source: Source) -> bool:
    """Whether a requirement would be made of what was written, too.

    Of a row: nothing in it, nor in the common row it changes, is faulty. Of the plan as a whole: only goals and efforts are,
    and those keep their names.
    """
    loc = written_way(entry["loc"])
    if not loc:
        rows = (each[: row_length(each)] for each in faulty)
        return all(len(row) > 1 and row[-2] in (*_STUBS, "efforts") for row in rows)
    inside = any(each[: len(loc)] == loc and value_at(each, source.value) is not None for each in faulty)
    names = {value_below(value_at(each[: row_length(each)], source.value), "id") for each in faulty} - {None}
    return not inside and (loc[0] != "units" or value_below(value_at(loc, source.value), "id") not in names)


def _without(value: Any, gone: set[Loc], loc: Loc = ()) -> Any:
    """The value without the keys that are gone; an item of a list stays, as the others' places rest on it."""
    if isinstance(value, dict):
        kept = ((name, entry) for name, entry in value.items() if (*loc, name) not in gone)
        return {name: _without(entry, gone, (*loc, name)) for name, entry in kept}
    return [_without(entry, gone, (*loc, at)) for at, entry in enumerate(value)] if isinstance(value, list) else value


def _stubbed(value: Any, rows: set[Loc], loc: Loc = ()) -> Any:
    """The value with each of the rows, where it is a goal or an effort, as one that has its name and promises nothing."""
    if loc in rows and len(loc) > 1 and isinstance(value, dict) and value.get("id"):
        if loc[-2] in _STUBS:
            return {"id": value["id"], "text": "-", "target": {"kind": "monitored"}}
        if loc[-2] == "efforts":
            return {"id": value["id"], "text": "-"}
    if isinstance(value, dict):
        return {name: _stubbed(entry, rows, (*loc, name)) for name, entry in value.items()}
    return [_stubbed(entry, rows, (*loc, at)) for at, entry in enumerate(value)] if isinstance(value, list) else value
