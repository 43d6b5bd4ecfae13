"""Other words for a plan's keys, and what a plan's parts do not fit together in while some of its values cannot be read.

Some words are read as the key itself, others only tell which key is meant. The records judge how values fit together
only where each can be read. So a plan with faults is judged once more without the values that are faulty, and then with
each goal and effort that still is replaced by one that only has its name. What is said then is true of what was
written: a requirement that rests on a value or row that was left out is not said. What only the plan checks find is
said of the goals that have no fault.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from followup_xl.model.finding import Finding, Severity
from followup_xl.model.plan import Goal, Plan
from followup_xl.model.records import PlanRecord
from followup_xl.model.unit_plan import own_faults
from followup_xl.plan.field_texts import CHOICES, way_text
from followup_xl.plan.records import KINDS, UNWRITTEN, record_types, written_way
from followup_xl.plan.source import Loc, PlanRead, Source, key_words, row_length, value_at, value_below

_PAIRS = (("id", "key"), ("text", "label"))
"""Keys of which most records have the one or the other: each is read where the other stands."""

KIND_WORDS = {
    "min": "at_least", "minimum": "at_least", "mindst": "at_least", "over": "at_least", "max": "at_most", "maximum": "at_most",
    "højst": "at_most", "under": "at_most", "mellem": "between", "ændring": "change", "reduction": "change",
    "decrease": "change", "increase": "change", "reduce": "change", "percent": "change", "fald": "change", "stigning": "change",
    "reduktion": "change", "falder": "change", "stiger": "change", "øges": "change", "reduceres": "change", "halveres": "change",
    "rang": "rank", "placering": "rank", "tendens": "trend", "år for år": "trend", "hvert år": "per_period", "hver måned": "per_period",
    "hvert kvartal": "per_period", "årligt": "per_period", "sammenligning": "relative", "relativ": "relative", "ja/nej": "milestone",
    "fasthold": "maintain", "keep": "maintain", "yes_no": "milestone", "done": "milestone", "milepæl": "milestone",
    "qualitative": "judged", "vurderes": "judged", "følges": "monitored", "follow": "monitored", "none": "monitored",
}  # fmt: skip
"""What people write for a kind of target, and the kind that is meant."""

_CHOICE_WORDS = {
    "procent": "share", "pct": "share", "%": "share", "decimaltal": "number", "under": "at_most", "lavere": "at_most", "max": "at_most",
    "over": "at_least", "højere": "at_least", "min": "at_least", "hvert år": "year", "årligt": "year", "hver måned": "month",
    "månedligt": "month", "hvert kvartal": "quarter", "kvartalsvis": "quarter", "lavest": "lowest", "mindste": "lowest", "højest": "highest",
    "største": "highest", "mennesker": "persons", "borgere": "persons", "ting": "things",
}  # fmt: skip
"""What people write for a choice beside the words of the dropdowns, and the choice that is meant."""

_KEY_WORDS = {
    "percent": "by_percent", "pct": "by_percent", "procent": "by_percent", "points": "by_points", "procentpoint": "by_points",
    "target": "value", "goal": "value", "value": "to", "from": "low", "min": "low", "max": "high", "frist": "deadline", "due": "deadline",
    "enhed": "unit", "måltal": "target", "udgangspunkt": "baseline", "ansvarlig": "owner", "kilde": "source", "titel": "title",
    "navn": "name", "tekst": "text", "periode": "period", "runder": "rounds", "enheder": "units", "kommuner": "units",
    "områder": "areas", "goals": "result_goals", "mål": "result_goals", "indsatser": "efforts", "start_date": "start", "end_date": "end",
}  # fmt: skip
"""What people write for a key, and the key that is meant where a record has it."""


_DATE_WORDS = ("deadline", "by", "date", "on", "frist", "dato", "due", "inden")
"""What people write for the day by which something is to be done."""


def read_aliases(source: Source) -> None:
    """Give every key that stands for another its name in the plan; the place of what was written stays its place."""
    if isinstance(source.value, dict):
        source.value = _named(source, source.value, Plan, ())


def _named(source: Source, value: Any, record: type[PlanRecord], loc: Loc) -> Any:
    if isinstance(value, list):
        return [_named(source, entry, record, (*loc, at)) for at, entry in enumerate(value)]
    if not isinstance(value, dict):
        return value
    fields = record.model_fields
    for one, other in _PAIRS:
        for known, written in ((one, other), (other, one)):
            named = known in fields and written not in fields
            if named and written in value and known not in value:
                value = {(known if name == written else name): entry for name, entry in value.items()}
                source.spots[(*loc, known)] = source.spot((*loc, written))
                if (*loc, written) in source.refused:
                    source.refused.add((*loc, known))
    return {name: _below(source, entry, record, (*loc, name)) for name, entry in value.items()}


def _below(source: Source, value: Any, record: type[PlanRecord], loc: Loc) -> Any:
    field = record.model_fields.get(str(loc[-1]))
    inside = record_types(field.annotation) if field and isinstance(value, list | dict) else ()
    kinds = [each for each in inside if "kind" not in each.model_fields]
    return _named(source, value, kinds[0], loc) if kinds else value


def key_advice(name: str, keys: tuple[str, ...]) -> str:
    """Which key is meant by one that a record does not have, of the keys it has; empty where nothing tells."""
    folded = name.casefold()
    if (meant := _KEY_WORDS.get(folded)) and meant in keys:
        return f"Brug »{meant}«."
    if "kind" not in keys:
        inside = folded in ("mål", "kind") or any(folded in record.model_fields for record in kind_records())
        example = way_text("target")
        return f"Skriv den i »target«, fx target: {example.example}." if inside and "target" in keys and example else ""
    if name in Goal.model_fields or (keys == ("kind",) and folded in _DATE_WORDS):
        own = "deadline" if folded in _DATE_WORDS else name
        return f"Skriv »{own}« ved målet selv, ved siden af »target«."
    wanted = {name, _KEY_WORDS.get(folded, name)}
    for record in (each for each in kind_records() if wanted & set(each.model_fields) - set(UNWRITTEN)):
        kind = record.model_fields["kind"].default
        return f"Brug {kind} med {next(key for key in wanted if key in record.model_fields)}."
    return ""


def choice_advice(word: str, choices: Sequence[str]) -> str:
    """Which of the choices is meant by a word that is none of them; empty where nothing tells."""
    folded = word.casefold().strip(". ")
    said = (code for words in CHOICES.values() for code, known in words.items() if known.casefold() == folded)
    meant = next((code for code in (_CHOICE_WORDS.get(folded, ""), *said) if code in choices), "")
    return f"Brug {meant}." if meant else ""


def kind_advice(name: str) -> str:
    """Which kind is meant by a word that is none; empty where nothing tells."""
    folded = name.casefold()
    known = {word.casefold(): kind for kind, word in CHOICES["target.kind"].items()}
    meant = KIND_WORDS.get(folded) or known.get(folded)
    if meant == "change":
        return "Brug change med to (det tal, der skal nås), by, by_percent eller by_points."
    return f"Brug {meant}." if meant else ""


def kind_records() -> tuple[type[PlanRecord], ...]:
    """The kinds of target, the change first: its fields are those that are most often looked for elsewhere."""
    from followup_xl.model.target import Target

    found = record_types(Target)
    assert len(found) == len(KINDS)
    return tuple(sorted(found, key=lambda record: record.model_fields["kind"].default != "change"))


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
    faulty = {
        written_way(entry["loc"]) for entry in found if entry["type"] != "too_short"
    }  # that follows from its items
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
        return all(
            len(row) > 1 and row[-2] in (*_STUBS, "efforts") for row in (each[: row_length(each)] for each in faulty)
        )
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
