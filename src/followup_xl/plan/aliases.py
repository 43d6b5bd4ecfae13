"""Other words for a plan's keys: those that are read as the key itself, and those that only tell which key is meant."""

from typing import Any

from followup_xl.model.plan import Plan
from followup_xl.model.records import PlanRecord
from followup_xl.plan.records import KINDS, UNWRITTEN, record_types
from followup_xl.plan.source import Loc, Source

_PAIRS = (("id", "key"), ("text", "label"))
"""Keys of which most records have the one or the other: each is read where the other stands."""

KIND_WORDS = {
    "min": "at_least", "minimum": "at_least", "mindst": "at_least", "over": "at_least", "max": "at_most", "maximum": "at_most",
    "højst": "at_most", "under": "at_most", "mellem": "between", "ændring": "change", "reduction": "change",
    "decrease": "change", "increase": "change", "reduce": "change", "percent": "change", "fald": "change", "stigning": "change",
    "fasthold": "maintain", "keep": "maintain", "yes_no": "milestone", "done": "milestone", "milepæl": "milestone",
    "qualitative": "judged", "vurderes": "judged", "følges": "monitored", "follow": "monitored", "none": "monitored",
}  # fmt: skip
"""What people write for a kind of target, and the kind that is meant."""

_KEY_WORDS = {
    "percent": "by_percent", "pct": "by_percent", "procent": "by_percent", "points": "by_points", "procentpoint": "by_points",
    "target": "value", "goal": "value", "from": "low", "min": "low", "max": "high", "frist": "deadline", "due": "deadline",
    "enhed": "unit", "måltal": "target", "udgangspunkt": "baseline", "ansvarlig": "owner", "kilde": "source", "titel": "title",
    "navn": "name", "tekst": "text", "periode": "period", "runder": "rounds", "enheder": "units", "kommuner": "units",
    "områder": "areas", "goals": "result_goals", "mål": "result_goals", "indsatser": "efforts", "start_date": "start", "end_date": "end",
}  # fmt: skip
"""What people write for a key, and the key that is meant where a record has it."""


def read_aliases(source: Source) -> None:
    """Give every key that stands for another its name in the plan; the place of what was written stays its place."""
    if isinstance(source.value, dict):
        source.value = _named(source, source.value, Plan, ())


def _named(source: Source, value: Any, record: type[PlanRecord], loc: Loc) -> Any:
    if isinstance(value, list):
        return [_named(source, entry, record, (*loc, at)) for at, entry in enumerate(value)]
    if not isinstance(value, dict):
        return value
    for one, other in _PAIRS:
        for known, written in ((one, other), (other, one)):
            if (
                known in record.model_fields
                and written not in record.model_fields
                and written in value
                and known not in value
            ):
                value = {(known if name == written else name): entry for name, entry in value.items()}
                source.spots[(*loc, known)] = source.spot((*loc, written))
                if (*loc, written) in source.refused:
                    source.refused.add((*loc, known))
    return {name: _below(source, entry, record, (*loc, name)) for name, entry in value.items()}


def _below(source: Source, value: Any, record: type[PlanRecord], loc: Loc) -> Any:
    field = record.model_fields.get(str(loc[-1]))
    inside = record_types(field.annotation) if field else ()
    kinds = [each for each in inside if "kind" not in each.model_fields]
    return _named(source, value, kinds[0], loc) if kinds else value


def key_advice(name: str, keys: tuple[str, ...]) -> str:
    """Which key is meant by one that a record does not have, of the keys it has; empty where nothing tells."""
    folded = name.casefold()
    if (meant := _KEY_WORDS.get(folded)) and meant in keys:
        return f"Brug »{meant}«."
    if "kind" not in keys:
        return ""
    wanted = {name, _KEY_WORDS.get(folded, name)}
    for record in (each for each in kind_records() if wanted & set(each.model_fields) - set(UNWRITTEN)):
        kind = record.model_fields["kind"].default
        return f"Brug {kind} med {next(key for key in wanted if key in record.model_fields)}."
    return ""


def kind_advice(name: str) -> str:
    """Which kind is meant by a word that is none; empty where nothing tells."""
    meant = KIND_WORDS.get(name.casefold())
    if meant == "change":
        return "Brug change med to (det tal, der skal nås), by, by_percent eller by_points."
    return f"Brug {meant}." if meant else ""


def kind_records() -> tuple[type[PlanRecord], ...]:
    """The kinds of target, the change first: its fields are those that are most often looked for elsewhere."""
    from followup_xl.model.target import Target

    found = record_types(Target)
    assert len(found) == len(KINDS)
    return tuple(sorted(found, key=lambda record: record.model_fields["kind"].default != "change"))
