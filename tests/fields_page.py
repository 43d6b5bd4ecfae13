"""docs/planens-felter.md: every field of a plan in a table for each record, and the kinds of target."""

from collections.abc import Iterator

from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Goal
from followup_xl.model.records import PlanRecord
from followup_xl.plan.field_texts import CHOICES, KIND_TEXTS, field_text
from followup_xl.plan.records import all_records, ordered_fields

_START = """\
# Planens felter

Alt, hvad en plan kan sige, felt for felt. Det samme vises, mens der skrives: i en editor, der bruger
`templates/plan.schema.json` (VS Code med udvidelsen YAML), når man holder musen over et felt, og i regnearket som vejledning ved cellen.
`followup-xl explain FELT` viser et felt på skærmen. Et felt med * skal udfyldes; de andre kan udelades. Tallene i eksemplerne er opfundne.

Siden laves af programmet selv (`python3 run.py renew`); ret den ikke i hånden.
"""
_NAMES = {
    "Plan": "Planen", "Period": "`period`", "Round": "`rounds`: en runde", "PlanUnit": "`units`: en enhed", "Own": "`own`: en enheds eget",
    "OwnGoal": "`own.goals`: en ændring af et fælles mål", "OwnArea": "`own.areas`: det egne i et område", "Group": "`groups`: en gruppe",
    "Named": "`categories`: en gruppe i en fordeling", "Reference": "`references`: et andet tal", "Part": "`parts`: en del af et sammensat mål",
    "Goal": "`result_goals` og `effort_goals`: et mål", "Effort": "`efforts`: en indsats", "EffortArea": "`areas`: et område",
    "Step": "`steps`: et delmål", "Heading": "En overskrift", "Headings": "`headings`: overskrifterne", "Definition": "`definitions`: en note",
    "Strategy": "`strategy`", "Amendment": "`changes`: en ændring", "Thresholds": "`thresholds`: grænserne", "Baseline": "`baseline`: udgangspunktet",
    "ProfilePoint": "`profile`: et punkt på vejen", "OfGroup": "`of_group`", "StatusWord": "`status_words`: et ord",
}  # fmt: skip
_FIGURE = "Et tal og det, der kræves af det: mål, dele, indsatser og ændringer"
_SAME = ("Unit", "OwnThresholds")
"""Records whose fields are those of another in the list."""


def fields_page() -> str:
    """Every field of a plan, as the documentation shows it."""
    parts = [_START]
    for record in all_records():
        if "kind" not in record.model_fields and record.__name__ not in _SAME:
            shared = Indicator.model_fields if issubclass(record, Indicator) else {}
            names = [name for name in ordered_fields(record) if name not in shared]
            more = "\nDertil felterne under »Et tal og det, der kræves af det«.\n" if shared else ""
            parts.append(_section(_NAMES[record.__name__], record, names) + more)
    parts.append(_section(_FIGURE, Indicator, list(ordered_fields(Indicator))))
    return "\n".join([*parts, *_targets()])


def _section(title: str, record: type[PlanRecord], names: list[str]) -> str:
    rows = [_row(record, name) for name in names]
    return f"## {title}\n\n| Felt | Navn | Hvad | Eksempel |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"


def _row(record: type[PlanRecord], name: str) -> str:
    entry = field_text(record if record is not Indicator else Goal, name)
    needed = " *" if record.model_fields[name].is_required() or name == "kind" else ""
    return f"| `{name}`{needed} | {entry.title} | {entry.text} | `{entry.example}` |"


def _targets() -> Iterator[str]:
    """The kinds of target, each with its fields, and what the fields mean."""
    kinds = [record for record in all_records() if "kind" in record.model_fields]
    yield "## `target`: slagsen og dens felter\n\n| `kind` | Navn | Hvad | Felter | Eksempel |\n|---|---|---|---|---|"
    for record in kinds:
        kind = record.model_fields["kind"].default
        text, example = KIND_TEXTS[kind]
        named = ((name, info.is_required()) for name, info in ordered_fields(record).items() if name != "kind")
        names = ", ".join(f"`{name}`{' *' if needed else ''}" for name, needed in named) or "ingen"
        yield f"| `{kind}` | {CHOICES['target.kind'][kind]} | {text} | {names} | `{example}` |"
    yield "\n| Felt | Navn | Hvad | Eksempel |\n|---|---|---|---|"
    seen = {name: record for record in reversed(kinds) for name in ordered_fields(record)}
    for name in sorted(seen):
        entry = field_text(seen[name], name)
        yield f"| `{name}` | {entry.title} | {entry.text} | `{entry.example}` |"
    yield ""
