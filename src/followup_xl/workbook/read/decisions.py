"""The coordinator's final statuses read back, found by the same ids as the table's rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from followup_xl.danish.stated import plain_words, stated
from followup_xl.danish.values import text
from followup_xl.danish.wording import status_words
from followup_xl.model.cell import RawBook, RawCell, RawSheet
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Decision
from followup_xl.model.plan import Plan
from followup_xl.model.status import STATUS_LABELS, Status
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import DECISION_COLUMNS
from followup_xl.workbook.entry_rules import date_window
from followup_xl.workbook.read.columns import folded, folded_heading, heading_of
from followup_xl.workbook.read.entries import date_as_number, dated, remark
from followup_xl.workbook.read.goal_texts import shortened
from followup_xl.workbook.read.numbering import Numbers, numbers
from followup_xl.xlsx import messages as say_file
from followup_xl.xlsx.references import letters, sheet_as_shown

_KEYS = tuple(column.key for column in DECISION_COLUMNS)
_ENOUGH = 3
"""So many of its columns, besides the number, make a sheet one of decisions."""


@dataclass(frozen=True)
class _Sheet:
    """A sheet of decisions: its columns by key, the last row of its head, and its cells by row and column."""

    sheet: RawSheet
    columns: Mapping[str, int]
    head: int
    grid: Mapping[tuple[int, int], RawCell]

    def filled(self, row: int, column: str) -> RawCell | None:
        return self.grid.get((row, self.columns.get(column, 0)))

    def cell(self, row: int, column: str) -> RawCell:
        index = self.columns.get(column, 0)
        return self.grid.get((row, index)) or RawCell(row, index, f"{letters(index)}{row}")

    def words(self, row: int, column: str) -> str:
        cell = self.filled(row, column)
        return (text(cell).value or "").strip() if cell else ""

    def place(self, row: int, column: str) -> Place:
        return Place(self.sheet.name, self.cell(row, column).ref if column in self.columns else f"A{row}")

    @property
    def rows(self) -> list[int]:
        """The rows below the head in which something of a decision is filled in."""
        own = {self.columns[key] for key in _KEYS if key in self.columns}
        return sorted({row for row, column in self.grid if row > self.head and column in own})


def decided(book: RawBook, plan: Plan) -> tuple[tuple[Decision, ...], list[Finding]]:
    """Every decision that names a status, complete or not, with what is wrong with it."""
    sheets = [found for sheet in book.sheets if (found := _recognised(sheet_as_shown(sheet)))]
    findings = [] if sheets else [finding(say.DECISIONS_GONE, Place(file=book.file))]
    known = numbers(goal.id for goal in plan.goals)
    decisions: list[Decision] = []
    for sheet in sheets:
        findings += _missing_columns(sheet)
        for row in sheet.rows:
            decision, more = _decision(plan, known, sheet, row)
            decisions += [decision] if decision else []
            findings += more
    agreed, more = _agreed(decisions)
    return agreed, [*findings, *more]


def _recognised(sheet: RawSheet) -> _Sheet | None:
    """The sheet with its columns by key, or by heading; None where it is no sheet of decisions."""
    keys = {key: key for key in (*_KEYS, "id", "goal")}
    headings = {folded_heading(column.heading): column.key for column in DECISION_COLUMNS}
    headings |= {"nr": "id", folded_heading("Mål"): "goal"}
    for known, read in ((keys, str.strip), (headings, folded_heading)):
        for row, texts in sorted(sheet.texts.items()):
            columns: dict[str, int] = {}
            left = len(texts)
            for column, words in texts:
                if left <= _ENOUGH:
                    break
                if key := known.get(read(words)):
                    columns.setdefault(key, column)
                else:
                    left -= 1
            if "id" in columns and len(columns.keys() & set(_KEYS)) >= _ENOUGH:
                return _Sheet(sheet, columns, row, {(cell.row, cell.column): cell for cell in sheet.cells})
    return None


def _missing_columns(sheet: _Sheet) -> list[Finding]:
    place = Place(sheet.sheet.name)
    missing = [key for key in _KEYS if key not in sheet.columns]
    return [finding(say_file.COLUMN_MISSING, place, heading=heading_of(key)) for key in missing]


def _decision(plan: Plan, known: Numbers, sheet: _Sheet, row: int) -> tuple[Decision | None, list[Finding]]:
    """The decision in a row with what is wrong with it; None where there is none that can count."""
    written = sheet.words(row, "final")
    filled = any(sheet.words(row, key) for key in ("final", "why", "role"))
    on = sheet.cell(row, "on")
    when = dated(on, *date_window(plan))
    place, goals = sheet.place(row, "final"), known.named(sheet.cell(row, "id"))
    if not filled and not when.typed:
        return None, []
    if len(goals) != 1:
        heading = folded_heading(written) == folded_heading(heading_of("final"))
        stray = finding(say.DECISION_STRAY, place, status=shortened(written) or "(tomt)")
        return None, [] if heading or not written else [stray]
    goal, status = goals[0], _status(written)
    if status is None:
        facts = {"status": shortened(written) or "(tomt)", "missing": "en status fra listen"}
        return None, [finding(say.DECISION_INCOMPLETE, place, goal, **facts)]
    if misplaced := _misplaced(plan, sheet, row, goal, status):
        return None, [misplaced]
    decision = Decision(goal, status, sheet.words(row, "why"), sheet.words(row, "role"), when.value, place)
    words, there = date_as_number(when, on, heading_of("on")), sheet.place(row, "on")
    said = remark(when, heading_of("on"), there, goal)
    said = finding(say.DATE_AS_NUMBER, there, goal, found=words) if words else said
    return decision, [*([said] if said else []), *_incomplete(decision, place)]


def _incomplete(decision: Decision, place: Place) -> list[Finding]:
    if decision.complete:
        return []
    names = (("begrundelse", decision.reason), ("rolle", decision.role), ("dato", decision.on))
    missing = ", ".join(name for name, value in names if not value)
    facts = {"status": status_words(decision.status), "missing": missing}
    return [finding(say.DECISION_INCOMPLETE, place, decision.goal, **facts)]


def _misplaced(plan: Plan, sheet: _Sheet, row: int, goal: str, status: Status) -> Finding | None:
    """The finding where the text beside the number is another goal's: the sheet was sorted without its numbers."""
    found = sheet.words(row, "goal")
    texts = {entry.id: folded(entry.text) for entry in plan.goals}
    if not found or folded(found) == texts[goal] or folded(found) not in texts.values():
        return None
    facts = {"status": status_words(status), "found": shortened(found)}
    return finding(say.DECISION_MISPLACED, sheet.place(row, "final"), goal, **facts)


def _agreed(decisions: Iterable[Decision]) -> tuple[tuple[Decision, ...], list[Finding]]:
    """One decision per goal; where two of a goal differ, neither, and a finding that names both cells."""
    by_goal: dict[str, list[Decision]] = {}
    for entry in decisions:
        by_goal.setdefault(entry.goal, []).append(entry)
    agreed: list[Decision] = []
    findings: list[Finding] = []
    for goal, entries in by_goal.items():
        first = entries[0]
        other = next((entry for entry in entries if _content(entry) != _content(first)), None)
        if other is None:
            agreed.append(first)
        elif first.cell and other.cell:
            facts = {"one": _where(first.cell, other.cell), "other": _where(other.cell, first.cell)}
            findings.append(finding(say.DECISION_TWICE, other.cell, goal, **facts))
    return tuple(agreed), findings


def _content(decision: Decision) -> tuple[object, ...]:
    return decision.status, decision.reason, decision.role, decision.on


def _where(place: Place, other: Place) -> str:
    return place.cell if place.sheet == other.sheet else f"»{place.sheet}« {place.cell}"


def _status(words: str) -> Status | None:
    labels = {plain_words(label.danish): status for status, label in STATUS_LABELS.items()}
    return labels.get(plain_words(words)) or stated(words).status if words else None
