"""The coordinator's final statuses read back, found by the same ids as the table's rows."""

from collections.abc import Mapping

from followup_xl.domain import catalogue_rows as say
from followup_xl.domain import catalogue_values as say_values
from followup_xl.domain.codes import STATUS_LABELS, Status
from followup_xl.domain.findings import Finding, Place, finding
from followup_xl.domain.followup import Decision
from followup_xl.domain.plan import Plan
from followup_xl.domain.raw import RawBook, RawCell, RawSheet
from followup_xl.domain.reading import Refusal
from followup_xl.domain.stated import plain_words, stated
from followup_xl.domain.values import day, text
from followup_xl.domain.wording import status_words
from followup_xl.sheets.contract import DECISION_COLUMNS
from followup_xl.sheets.entry_rules import date_window
from followup_xl.sheets.locate import folded, letters, shown

_KEYS = tuple(column.key for column in DECISION_COLUMNS)


def decided(book: RawBook, plan: Plan) -> tuple[tuple[Decision, ...], list[Finding]]:
    """Every decision that names a status, complete or not, with what is wrong with it."""
    found: list[Decision] = []
    findings: list[Finding] = []
    for sheet in book.sheets:
        columns, start = _columns(sheet)
        if columns:
            for goal, cells in _goal_cells(sheet, plan, columns, start):
                decision, more = _decision(plan, sheet, goal, cells)
                found += [decision] if decision else []
                findings += more
    return tuple(found), findings


def _columns(sheet: RawSheet) -> tuple[dict[str, int], int]:
    """The sheet's columns by key or heading, and the row below; empty where it is no sheet of decisions."""
    words = {column.key: column.key for column in DECISION_COLUMNS} | {"id": "id"}
    headings = {folded(column.heading): column.key for column in DECISION_COLUMNS} | {"nr.": "id"}
    for known, fold in ((words, False), (headings, True)):
        rows: dict[int, dict[str, int]] = {}
        for cell in sheet.cells:
            key = known.get(folded(shown(cell)) if fold else shown(cell).strip())
            if key:
                rows.setdefault(cell.row, {}).setdefault(key, cell.column)
        for row, columns in sorted(rows.items()):
            if {"id", *_KEYS} <= columns.keys():
                return columns, row
    return {}, 0


def _goal_cells(
    sheet: RawSheet, plan: Plan, columns: Mapping[str, int], start: int
) -> list[tuple[str, dict[str, RawCell]]]:
    goals = {folded(goal.id): goal.id for goal in plan.goals}
    grid = {(cell.row, cell.column): cell for cell in sheet.cells}
    found = []
    for (row, column), cell in sorted(grid.items()):
        if row > start and column == columns["id"] and folded(shown(cell)) in goals:
            cells = {
                key: grid.get((row, columns[key])) or RawCell(row, columns[key], f"{letters(columns[key])}{row}")
                for key in _KEYS
            }
            found.append((goals[folded(shown(cell))], cells))
    return found


def _decision(
    plan: Plan, sheet: RawSheet, goal: str, cells: Mapping[str, RawCell]
) -> tuple[Decision | None, list[Finding]]:
    words = {key: text(cells[key]).value or "" for key in ("final", "why", "role")}
    when = day(cells["on"], *date_window(plan))
    if not any(words.values()) and not when.typed:
        return None, []
    place = Place(sheet.name, cells["final"].ref)
    status = _status(words["final"])
    if status is None:
        shown_words = words["final"] or "(tomt)"
        return None, [finding(say.DECISION_INCOMPLETE, place, goal, status=shown_words, missing="en status fra listen")]
    findings = []
    if when.refused:
        facts = {"typed": when.typed, "column": "Besluttet dato", "hint": when.hint}
        findings.append(
            finding(say_values.REFUSALS[Refusal(when.refused)], Place(sheet.name, cells["on"].ref), goal, **facts)
        )
    decision = Decision(goal, status, words["why"].strip(), words["role"].strip(), when.value, place)
    if not decision.complete:
        names = (("begrundelse", decision.reason), ("rolle", decision.role), ("dato", decision.on))
        missing = ", ".join(name for name, value in names if not value)
        findings.append(finding(say.DECISION_INCOMPLETE, place, goal, status=status_words(status), missing=missing))
    return decision, findings


def _status(words: str) -> Status | None:
    labels = {plain_words(label.danish): status for status, label in STATUS_LABELS.items()}
    return labels.get(plain_words(words)) or stated(words).status if words else None
