"""The rows that were found, as answers: one per goal, part and peer, with breakdowns folded into their goal."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from followup_xl.checks import catalogue_values as say_values
from followup_xl.danish.wording import plain_number, plain_words, stated, status_words
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Answer, Stated
from followup_xl.model.plan import Plan
from followup_xl.model.reading import Reading, Refusal
from followup_xl.model.status import EffortState, NoFigure
from followup_xl.model.target import Judged, Milestone
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import DATES, TEXTS, Line, answer_part, lines
from followup_xl.workbook.entry_rules import date_window
from followup_xl.workbook.read.columns import heading_of
from followup_xl.workbook.read.entries import Echo, Entries, entries
from followup_xl.workbook.read.faults import Fault, told
from followup_xl.workbook.read.goal_texts import shortened
from followup_xl.workbook.read.misplaced import misplaced
from followup_xl.workbook.read.rows import Matched
from followup_xl.workbook.read.table import Table

_CLAIM = re.compile(r"\b(alle|samtlige)\b", re.IGNORECASE)
_AS_READ = ("whole", "percent", *DATES)


@dataclass(frozen=True)
class Collected:
    """The answers in the plan's order, with the echo and the findings of their cells."""

    answers: tuple[Answer, ...]
    echo: tuple[Echo, ...]
    findings: tuple[Finding, ...]


def collected(plan: Plan, table: Table, rows: Matched, suspicious: frozenset[tuple[str, str]]) -> Collected:
    """Every answer; a row or cell that cannot be trusted makes its goal one to check, never a blank one."""
    answers: dict[tuple[str, str], dict[str, Any]] = {}
    echo: list[Echo] = []
    findings: list[Finding] = []
    faults: list[Fault] = []
    days = date_window(plan)
    for line in lines(plan):
        said = answers.setdefault((line.goal, answer_part(line)), {"unread": ()})
        if line.key not in rows.rows:
            said["unread"] += _blocking(line, ["row"])
            continue
        row = rows.rows[line.key]
        blocked = [c for c in line.inputs if c in table.lost or (line.key, c) in suspicious]
        cells = {c: table.filled(row, c) for c in line.inputs if c in table.columns and c not in blocked}
        found = _agreed(line, entries(line, table.sheet.name, cells, days))
        findings += found.findings
        aside, numbers = misplaced(line, table, row)
        if line.role == "category":
            said["breakdown"] = (*said.get("breakdown", ()), *_category(line, found))
        else:
            taken, more = _taken(line, found, table.place(row, "value") if "value" in line.inputs else None)
            said |= taken
            findings += more
        said["unread"] += _blocking(line, [*found.unread, *blocked, *numbers])
        faults += [*aside, *found.faults, *_hidden(line, table, row, found)]
        echo += found.echo
    findings += told([*faults, *_hidden_columns(table, echo)], table.sheet.name)
    return Collected(tuple(Answer(*address, **said) for address, said in answers.items()), tuple(echo), tuple(findings))


def _blocking(line: Line, unread: Iterable[str]) -> tuple[str, ...]:
    return tuple("breakdown" for _ in unread) if line.role == "category" else tuple(unread)


def _hidden(line: Line, table: Table, row: int, found: Entries) -> list[Fault]:
    if row not in table.sheet.hidden_rows or not found.echo:
        return []
    return [Fault(say.FIELDS_HIDDEN, table.place(row, "id"), line.goal, line.key)]


def _hidden_columns(table: Table, echo: list[Echo]) -> list[Fault]:
    """The input columns that are hidden though something was typed in them; or the whole sheet."""
    if echo and not table.sheet.visible:
        return [Fault(say.FIELDS_HIDDEN, Place(table.sheet.name), "", "hele arket")]
    typed = {entry.column for entry in echo}
    hidden = [key for key, index in table.columns.items() if index in table.sheet.hidden_columns]
    return [
        Fault(say.FIELDS_HIDDEN, Place(table.sheet.name), "", f"hele kolonnen »{heading_of(key)}«")
        for key in hidden
        if heading_of(key) in typed
    ]


def _agreed(line: Line, found: Entries) -> Entries:
    """The entries with the whole of "11 ud af 62" in its own column; both and different: the part is not read."""
    typed = found.readings.get("value")
    if typed is None or typed.companion is None or typed.companion == found.value("whole"):
        return found
    refused = "whole" in found.unread or "whole" not in found.readings
    if found.value("whole") is None and not refused:
        return replace(found, readings={**found.readings, "whole": Reading(typed.companion)})
    place, whole = found.places["value"], found.value("whole")
    facts = {"typed": shortened(typed.typed)}
    if "whole" in line.inputs:
        facts["whole"] = "noget, der ikke kan læses" if whole is None else plain_number(whole)
        conflict = finding(say_values.COMPANION_CONFLICT, place, line.goal, **facts)
    else:
        facts |= {"column": heading_of("value"), "hint": f"kun antallet, {plain_number(found.value('value'))}"}
        conflict = finding(say_values.REFUSALS[Refusal.TWO_NUMBERS], place, line.goal, **facts)
    here = Echo(line.key, heading_of("value"), place, typed.typed, "", conflict.message)
    return Entries(
        {**found.readings, "value": Reading(None, typed=typed.typed)}, found.places, (*found.unread, "value"),
        tuple(here if entry.place == place else entry for entry in found.echo),
        (*(entry for entry in found.findings if entry.place != place), conflict), found.faults,
    )  # fmt: skip


def _category(line: Line, found: Entries) -> tuple[tuple[str, Decimal], ...]:
    """What a row adds to its goal's breakdown."""
    value = found.value("value")
    label = next(c.label for c in line.indicator.categories if line.key.endswith(f"/{c.key}"))
    return ((label, value),) if value is not None else ()


def _taken(line: Line, found: Entries, cell: Place | None) -> tuple[dict[str, Any], list[Finding]]:
    """What a row's readings put in its answer, and what is to be said about a stated status."""
    chosen = isinstance(line.indicator.target, Milestone | Judged)
    state = found.value("stated") if line.role == "effort" else None
    stated_, findings = (None, []) if line.role == "effort" else _stated(line, found)
    reason, value = found.value("reason"), found.value("value")
    said = {
        "state": EffortState(state) if state else None, "cell": cell,
        "value": None if chosen else value, "choice": value if chosen else None, "stated": stated_,
        "reason": NoFigure(reason) if reason else NoFigure.NOT_REPORTED if _marked(found) else None,
        **{column: found.value(column) for column in _AS_READ}, **{column: _text(found, column) for column in TEXTS},
    }  # fmt: skip
    return {**said, "claim": _claimed(line, said, found.readings.get("value"))}, findings


def _text(found: Entries, column: str) -> str:
    return str(found.value(column) or "").strip()


def _marked(found: Entries) -> bool:
    return any(reading.not_reported for column, reading in found.readings.items() if column in ("value", "percent"))


def _stated(line: Line, found: Entries) -> tuple[Stated | None, list[Finding]]:
    """The stated status with its words; other than the listed ones are noted, unknown ones kept without a code."""
    words = _text(found, "stated")
    if not words:
        return None, []
    said, place = stated(words), found.places["stated"]
    if said.status is None:
        return said, [finding(say.STATED_UNKNOWN, place, line.goal, words=shortened(words))]
    label = status_words(said.status)
    if plain_words(words) in (plain_words(label), plain_words(label.removeprefix("Målet er "))):
        return said, []
    return said, [finding(say.STATED_MAPPED, place, line.goal, words=shortened(words), status=label)]


def _claimed(line: Line, said: Mapping[str, Any], typed: Reading[Any] | None) -> bool:
    """Whether a row claims completeness without a count: "alle" in the figure's cell or in the description."""
    if line.role not in ("goal", "compound", "part") or not (
        line.indicator.takes_figure or line.indicator.target is None
    ):
        return False
    if any(said[column] is not None for column in ("value", "percent", "choice")):
        return False
    return bool(typed and typed.claim) or bool(_CLAIM.search(said["description"]))
