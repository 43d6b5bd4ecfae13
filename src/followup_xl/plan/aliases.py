"""Other words for a plan's keys: those that are read as the key itself, and those that only tell which key is meant."""

from collections.abc import Sequence
from typing import Any

from followup_xl.model.plan import Goal, Plan
from followup_xl.model.records import PlanRecord
from followup_xl.plan.field_texts import CHOICES, way_text
from followup_xl.plan.records import KINDS, record_types
from followup_xl.plan.source import Loc, Source

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
    for record in (each for each in kind_records() if wanted & set(each.model_fields)):
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
