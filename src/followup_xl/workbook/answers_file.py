"""Answers as CSV (unit, goal, part, field, value) to fill a workbook in beforehand; every fault is reported, none guessed."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.frame import Unit
from followup_xl.model.municipalities import municipality, suggestion
from followup_xl.model.plan import Plan
from followup_xl.model.status import EFFORT_LABELS, NO, NO_FIGURE_LABELS, STATED_LABELS, STATUS_LABELS, YES, Status
from followup_xl.model.unit_plan import own_plan
from followup_xl.page.layout import Value
from followup_xl.workbook import catalogue_answers as say
from followup_xl.workbook.contract import Line, lines

COLUMNS = ("unit", "goal", "part", "field", "value")
FIELDS = {
    "antal": "value", "resultat": "value", "valg": "value", "ud_af": "whole", "oplyst_procent": "percent",
    "periode_fra": "window_from", "periode_til": "window_to", "opgjort_pr": "dated", "dato": "dated",
    "oplyst_status": "stated", "hvorfor_ingen_tal": "reason", "beskrivelse": "description",
    "bemaerkning": "comment", "kilde": "source",
}  # fmt: skip
DECISION_FIELDS = {"endelig_status": "final", "begrundelse": "why", "besluttet_af": "role", "besluttet_dato": "on"}
BREAKDOWN = "fordeling"
_PLAIN = re.compile(r"-?\d+(?:,\d+|\.(?:\d{1,2}|\d{4,}))?")
"""A number that can be read in one way only: "1.098" cannot, and is filled in as the text it is."""

_WORDS = {
    word.casefold(): word
    for word in (
        YES, NO, *(entry.danish for labels in (NO_FIGURE_LABELS, EFFORT_LABELS) for entry in labels.values()),
        *(entry.danish for entry in STATUS_LABELS.values()), *(entry.danish for entry in STATED_LABELS.values()),
    )
}  # fmt: skip


@dataclass(frozen=True)
class AnswerLine:
    """One line of the file, with its number for findings."""

    number: int
    goal: str
    part: str
    field: str
    value: str


@dataclass(frozen=True)
class Prefilled:
    """What is filled in for one unit: inputs and decisions by row key and column."""

    answers: dict[str, dict[str, Value]]
    decisions: dict[str, dict[str, Value]]
    findings: tuple[Finding, ...]


def prefilled(plan: Plan, unit: Unit, text: str, file: str) -> Prefilled:
    """The answers for one unit. A line without a unit is for all of them."""
    found = _lines(text, file, plan)
    if isinstance(found, Finding):
        return Prefilled({}, {}, (found,))
    wanted, findings = found
    answers: dict[str, dict[str, Value]] = {}
    decisions: dict[str, dict[str, Value]] = {}
    rows = lines(own_plan(plan, unit))
    for code, line in wanted:
        if code in ("", unit.code):
            place = Place(file=file, line=line.number)
            target = decisions if line.field in DECISION_FIELDS else answers
            findings += _put(rows, line, target, place)
    return Prefilled(answers, decisions, tuple(findings))


def _lines(text: str, file: str, plan: Plan) -> tuple[list[tuple[str, AnswerLine]], list[Finding]] | Finding:
    """Each line with its unit's code ("" for all); the finding where the file is no such table."""
    reader = csv.DictReader(text.removeprefix("\ufeff").splitlines())
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        detail = f"kolonnen »{missing[0]}« mangler"
        return finding(say.ANSWERS_UNREADABLE, Place(file=file), detail=detail)
    found: list[tuple[str, AnswerLine]] = []
    findings: list[Finding] = []
    for number, row in enumerate(reader, start=2):
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        code = _unit_code(cells["unit"], plan)
        if code is None:
            near = suggestion(cells["unit"], tuple(unit.name for unit in plan.units))
            advice = f"Mente du »{near}«?" if near else "Planens kommuner står øverst i planen."
            place = Place(file=file, line=number)
            findings.append(finding(say.ANSWER_UNIT, place, unit=cells["unit"], advice=advice))
        else:
            line = AnswerLine(number, cells["goal"], cells["part"], cells["field"], cells["value"])
            found.append((code, line))
    return found, findings


def _unit_code(spelling: str, plan: Plan) -> str | None:
    if not spelling:
        return ""
    known = municipality(spelling)
    return next((u.code for u in plan.units if spelling in (u.name, u.code) or (known and u.code == known.code)), None)


def _put(rows: tuple[Line, ...], line: AnswerLine, target: dict[str, dict[str, Value]], place: Place) -> list[Finding]:
    own = [row for row in rows if row.goal == line.goal]
    if not own:
        near = suggestion(line.goal, tuple({row.goal: None for row in rows}))
        advice = f"Mente du »{near}«?" if near else "Se numrene i planen."
        return [finding(say.ANSWER_GOAL, place, goal=line.goal, advice=advice)]
    if line.field == BREAKDOWN:
        return _put_breakdown(own, line, target, place)
    column = FIELDS.get(line.field) or DECISION_FIELDS.get(line.field)
    if column is None:
        known = ", ".join((*FIELDS, BREAKDOWN, *DECISION_FIELDS))
        return [finding(say.ANSWER_FIELD, place, line.goal, field=line.field, known=known)]
    row = own[0] if line.field in DECISION_FIELDS else _row(own, line.part)
    if row is None:
        known = ", ".join(_part_name(own, entry) for entry in own[1:] if entry.role != "category") or "ingen"
        return [finding(say.ANSWER_PART, place, line.goal, part=line.part, known=known)]
    if line.field in FIELDS and column not in row.inputs:
        known = ", ".join(name for name, key in FIELDS.items() if key in row.inputs)
        return [finding(say.ANSWER_NO_CELL, place, line.goal, field=line.field, known=known)]
    return _set(target, row.key, column, typed(line.field, line.value), line, place)


def _row(own: list[Line], part: str) -> Line | None:
    """A goal's row by its key within the goal, "part/reference"; a reference alone where no other row has its key."""
    rows = {row.key.removeprefix(f"{row.goal}/"): row for row in own[1:] if row.role != "category"}
    others = [row for row in rows.values() if row.address.reference == part]
    return own[0] if part == "" else rows.get(part) or (others[0] if len(others) == 1 else None)


def _part_name(own: list[Line], row: Line) -> str:
    """How a row is named in the column »part«, as short as can be."""
    return row.address.reference if _row(own, row.address.reference) is row else row.key.removeprefix(f"{row.goal}/")


def _set(
    target: dict[str, dict[str, Value]], key: str, column: str, value: Value, line: AnswerLine, place: Place
) -> list[Finding]:
    before = target.setdefault(key, {}).get(column)
    if before is not None and before != value:
        return [finding(say.ANSWER_TWICE, place, line.goal, field=line.field, one=before, other=line.value)]
    target[key][column] = value
    return []


def _put_breakdown(
    own: list[Line], line: AnswerLine, target: dict[str, dict[str, Value]], place: Place
) -> list[Finding]:
    rows = [row for row in own if row.role == "category" and line.part in ("", row.address.part)]
    categories = {row.category: row.key for row in rows}
    if len(categories) < len(rows):
        known = ", ".join(dict.fromkeys(row.address.part for row in rows))
        return [finding(say.ANSWER_PART, place, line.goal, part=line.part, known=known)]
    findings: list[Finding] = []
    for label, value in _pairs(line.value):
        key = next((key for name, key in categories.items() if name.casefold() == label.casefold()), None)
        if key is None:
            known = ", ".join(categories) or "ingen"
            findings.append(finding(say.ANSWER_CATEGORY, place, line.goal, value=line.value, label=label, known=known))
        else:
            findings += _set(target, key, "value", typed("antal", value), line, place)
    return findings


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for piece in text.split(";"):
        if piece.strip():
            label, _, value = piece.partition("=")
            yield label.strip(), value.strip()


def typed(field: str, text: str) -> Value:
    """A value as a person would type it: a plain number, an ISO date, a listed word; anything else as the text it is."""
    if not text:
        return None
    if field in ("antal", "resultat", "ud_af", "oplyst_procent") and _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if field in ("periode_fra", "periode_til", "opgjort_pr", "dato", "besluttet_dato"):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if field in ("valg", "oplyst_status", "hvorfor_ingen_tal", "endelig_status"):
        return _listed(text)
    return text


def _listed(text: str) -> str:
    if text in set(Status):
        return STATUS_LABELS[Status(text)].danish
    return _WORDS.get(text.casefold(), text)
