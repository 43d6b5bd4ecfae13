"""The text of a field, found by the record it stands in, by its way in a plan or a workbook, or as somebody names it.

With the Danish words of what can be chosen in a plan, and what each kind of target means. From here come the descriptions of the
JSON Schema (``records``), docs/planens-felter.md, the headings and prompts of the authoring workbook (``book.words``) and what
``followup-xl explain`` says. Loaded only by these, never where a plan is merely read from a file.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from followup_xl.model.municipalities import suggestion
from followup_xl.model.records import PlanRecord
from followup_xl.plan.field_tables import FRAME, GOALS

CHOICES: Mapping[str, Mapping[str, str]] = {
    "@level": {"result_goals": "Resultatmål", "effort_goals": "Indsatsmål", "goals": "Ændring"},
    "measure": {"count": "Antal", "number": "Tal", "share": "Andel"},
    "target.kind": {
        "at_least": "Mindst", "at_most": "Højst", "between": "Mellem", "change": "Ændring", "maintain": "Fasthold",
        "relative": "Relativt", "recurring": "Gentaget", "rank": "Plads", "trend": "Fremgang", "per_period": "Hver periode", "milestone": "Milepæl", "judged": "Vurderes",
        "monitored": "Følges",
    },
    "reported": {"total": "I alt", "since_last": "Siden sidste opfølgning"},
    "status": {
        "met": "Opfyldt", "partly_met": "Delvist opfyldt", "not_met": "Ikke opfyldt", "already_met": "Allerede opfyldt",
        "on_track": "Følger planen", "slightly_behind": "Lidt bagud", "well_behind": "Væsentligt bagud",
        "not_due": "Endnu ikke forfalden",
    },
    "layout": {"columns": "Kolonner", "compact": "Samlet"},
    "teams": {"one": "Ét svar", "add": "Lægges sammen"},
    "counts": {"persons": "Personer", "things": "Andet end personer"},
    "target.direction": {"at_least": "mindst", "at_most": "højst"},
    "target.every": {"month": "måned", "quarter": "kvartal", "half_year": "halvår", "year": "år"},
    "target.pick": {"lowest": "laveste", "highest": "højeste", "mean": "gennemsnit", "only": "eneste"},
}  # fmt: skip
"""What the dropdowns say, by the word of the plan."""

KIND_TEXTS: Mapping[str, tuple[str, str]] = {
    "at_least": ("Nået, når tallet er mindst måltallet: »mindst 40 unge«.", "{kind: at_least, value: 40}"),
    "at_most": ("Nået, når tallet er højst måltallet: »højst 12 sygedage«.", "{kind: at_most, value: 12}"),
    "between": ("Nået, når tallet ligger mellem to grænser, begge med: »20–25 elever«.", "{kind: between, low: 20, high: 25}"),
    "change": ("Nået, når tallet har flyttet sig fra udgangspunktet til et tal eller med en ændring: »falder med 15 pct.«. Kræver »baseline«.", "{kind: change, by_percent: -15}"),
    "maintain": ("Nået, når udgangspunktets niveau er holdt: »fastholdes«. Kræver »baseline«.", "{kind: maintain, direction: at_least}"),
    "relative": ("Nået i forhold til andres tal: »under landsgennemsnittet«. Kræver »references«.", "{kind: relative, direction: at_most, pick: mean}"),
    "recurring": ("Et måltal, der flytter sig hvert år fra udgangspunktet: »2 pct. om året«. Kræver »baseline«.", "{kind: recurring, step_percent: 2}"),
    "rank": ("Nået, når pladsen blandt andre er god nok: »blandt de ti bedste«.", "{kind: rank, value: 10, among: 98}"),
    "trend": ("Nået, når tallet er bedre end ved den seneste måling: »år for år«.", "{kind: trend, direction: at_least}"),
    "per_period": ("Nået, når hver periodes tal når måltallet: »125 hver måned«.", "{kind: per_period, every: month, value: 125}"),
    "milestone": ("Nået, når noget er gjort senest ved fristen: »etableret inden sommer«.", "{kind: milestone}"),
    "judged": ("En person vælger status ud fra kriterier og skriver en begrundelse.", "{kind: judged, criteria: [Alle skoler er med]}"),
    "monitored": ("Tallet vises og følges, men får ingen status.", "{kind: monitored}"),
}  # fmt: skip
"""What each kind of target means, and an example of it."""


def choice_word(key: str, code: str) -> str:
    """The word of a dropdown for a word of the plan."""
    return CHOICES.get(key, {}).get(code, code)


class FieldText(NamedTuple):
    """What a field is called, what it means, and the value of an example as a plan file writes it."""

    title: str
    text: str
    example: str


TEXTS: dict[str, FieldText] = {key: FieldText(*entry) for key, entry in (FRAME | GOALS).items()}

PLACES = {
    "Plan": "plan", "Period": "period", "Round": "rounds", "PlanUnit": "units", "Unit": "units", "Own": "own",
    "OwnGoal": "goals", "OwnArea": "areas", "Group": "groups", "Named": "categories", "Reference": "references",
    "Part": "goals", "Goal": "goals", "Effort": "goals", "EffortArea": "areas", "Step": "steps", "Heading": "headings",
    "Headings": "headings", "Definition": "definitions", "Strategy": "strategy", "Amendment": "changes",
    "Thresholds": "thresholds", "OwnThresholds": "thresholds", "Baseline": "baseline", "ProfilePoint": "profile",
    "OfGroup": "of_group", "StatusWord": "status_words",
}  # fmt: skip
"""The key under which the texts of a record's fields stand, by the record's name; the kinds of target share »target«."""


_INSIDE = ("target.", "baseline.", "headings.")
"""Records whose fields are columns with dotted keys; a column with a short key is another's."""


def place_of(record: type[PlanRecord]) -> str:
    """The key under which the texts of a record's own fields stand."""
    return "target" if "kind" in record.model_fields else PLACES[record.__name__]


def field_text(record: type[PlanRecord], name: str) -> FieldText:
    """The text of a record's field; KeyError where it has none, which a test holds against every field there is."""
    own = f"{place_of(record)}.{name}"
    return TEXTS[own if own in TEXTS else name]


def way_text(way: str, table: str = "") -> FieldText | None:
    """The text of a column or value of the authoring workbook by its dotted keys; None where a plan has no such field.

    ``table`` is the list whose rows have it. Without one, a last key that several records have is that of most of them.
    """
    steps = way.split(".")
    for key in (f"{table}.{way}", ".".join(steps[-2:]), steps[-1]):
        if key in TEXTS:
            return TEXTS[key]
    others = [key for key in TEXTS if key.endswith(f".{steps[-1]}")] if len(steps) == 1 else []
    return next((TEXTS[key] for key in sorted(others, key=lambda key: key.startswith(_INSIDE))), None)


def explained(name: str) -> tuple[str, ...]:
    """What a field is, line by line, by its key (``by_percent``, ``target.by_percent``), its Danish name or a kind's word.

    A key that stands in several places is explained for each. Empty where there is no such field.
    """
    wanted = name.strip().casefold().rstrip(":")
    return tuple(line for lines in (_fields(wanted), _kinds(wanted)) for line in lines)


def near_field(name: str) -> str | None:
    """The key of a field that looks most like a name; None where none does."""
    known = [*KIND_TEXTS, *dict.fromkeys(key.rpartition(".")[2] for key in TEXTS)]
    return suggestion(name, tuple(known))


def _fields(wanted: str) -> Iterator[str]:
    for key, entry in TEXTS.items():
        last = key.rpartition(".")[2]
        if wanted in (key, last, entry.title.casefold()):
            yield from (
                f"{key} – {entry.title}",
                entry.text,
                *_choices(key, last),
                f"Eksempel: {last}: {entry.example}",
            )


def _choices(key: str, last: str) -> Iterator[str]:
    words = CHOICES.get(key) or CHOICES.get(last) if key != "goals" else None
    if words:
        yield "Vælg " + ", ".join(f"{code} ({word})" for code, word in words.items()) + "."


def _kinds(wanted: str) -> Iterator[str]:
    for kind, (text, example) in KIND_TEXTS.items():
        word = CHOICES["target.kind"][kind]
        if wanted in (kind, f"kind: {kind}", word.casefold()):
            yield from (f"kind: {kind} – {word}", text, f"Eksempel: target: {example}")
