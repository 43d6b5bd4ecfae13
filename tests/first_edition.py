"""A form as the first edition sent it out: with a sheet of final statuses, »Afgørelser«, before the hidden plan."""

from collections.abc import Mapping
from dataclasses import replace

from followup_xl.model.plan import Plan
from followup_xl.page.layout import Book, Cell, Column, Row, Sheet, Value
from followup_xl.workbook.answers_file import prefilled
from followup_xl.workbook.contract import DECISION_COLUMNS, HEADER_ROW, KEY_ROW
from followup_xl.workbook.form import form
from followup_xl.workbook.generate import previewed
from followup_xl.workbook.rows.previews import Filling
from followup_xl.workbook.rows.row import form_rows
from followup_xl.xlsx.write import workbook_bytes

DECISIONS = "Afgørelser"
_INTRO = (
    "Udfyldes kun, hvor den endelige status skal være en anden end den beregnede. Alle fire felter skal udfyldes; "
    "skriv en rolle, aldrig et navn."
)
_ROLES = {"final": "input.choice", "on": "input.date"}


def first_edition(source: Plan, answers: str, previews: bool = True) -> Book:
    """The form of a plan's first unit and round, filled in with answers and final statuses."""
    unit, round_ = source.units[0], source.rounds[0]
    given = prefilled(source, unit, answers, "svar.csv")
    assert not given.findings
    filling = Filling(given.answers, {}, {})
    filling = previewed(source, unit, round_, filling) if previews else filling
    book = form(source, unit, round_, filling)
    guide, *others = book.sheets
    return replace(book, sheets=(guide, decisions_sheet(source, given.decisions), *others))


def first_edition_bytes(source: Plan, answers: str) -> bytes:
    """The same as a file."""
    return workbook_bytes(first_edition(source, answers))


def decisions_sheet(plan: Plan, typed: Mapping[str, Mapping[str, Value]]) -> Sheet:
    """The sheet of final statuses, one row for each goal."""
    columns = (Column("id", 11), Column("goal", 52), *(Column(c.key, c.width) for c in DECISION_COLUMNS))
    headers = {"id": Cell("Nr.", "header"), "goal": Cell("Mål", "header")}
    headers |= {c.key: Cell(c.heading, "header.input") for c in DECISION_COLUMNS}
    rows = [
        Row({"id": Cell("Endelig status", "title")}, height=24),
        Row({"id": Cell(_INTRO, "subtitle")}, height=18),
        Row({c.key: Cell(c.key, "key") for c in columns}, key=KEY_ROW, hidden=True),
        Row(headers, key=HEADER_ROW, rest="header", height=28),
    ]
    for row in form_rows(plan):
        if row.role in ("goal", "compound"):
            cells = {"id": Cell(row.key, "id"), "goal": Cell(row.owner.text, "goal")}
            for column in DECISION_COLUMNS:
                role = _ROLES.get(column.key, "input.text")
                cells[column.key] = Cell(typed.get(row.key, {}).get(column.key), role)
            rows.append(Row(cells, key=row.key, height=26, data=True))
    return Sheet(DECISIONS, columns, tuple(rows), protected=True)
