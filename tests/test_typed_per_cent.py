"""A per cent or a day typed where a figure is asked for: no cell is turned to per cent by it, and none of it is read in silence."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import office
from followup_xl.model.cell import RawBook, RawCell
from followup_xl.model.plan import Plan
from followup_xl.page.theme import FIGURE_FORMAT
from followup_xl.workbook.contract import TABLE
from followup_xl.workbook.form import form
from followup_xl.workbook.read.intake import intake
from followup_xl.xlsx.read.book import raw_book
from followup_xl.xlsx.references import letters
from followup_xl.xlsx.write import workbook_bytes
from preview_draws import plan_of

pytestmark = pytest.mark.office

GOALS: dict[str, dict[str, Any]] = {
    "ANTAL": {"target": {"kind": "at_least", "value": 10}},
    "MANGE": {"target": {"kind": "at_least", "value": 50000}},
    "PCT": {"target": {"kind": "at_most", "value": 20}, "measure": "number", "unit": "pct."},
    "DAGE": {"target": {"kind": "at_most", "value": 190}, "measure": "number", "unit": "dage"},
    "TIMER": {"target": {"kind": "at_least", "value": 2}, "measure": "number", "unit": "timer"},
}
TYPED = {
    "12%": {"ANTAL": "E612", "MANGE": "E609", "PCT": "E617", "DAGE": "E609", "TIMER": "E609"},
    "3-8": {"ANTAL": "E614", "MANGE": "E615", "PCT": "E614", "DAGE": "E614", "TIMER": "E615"},
}
"""What is said of each: where a fraction or the number of a day may be a figure, the cell takes on the format that tells."""
KEPT = {"ANTAL", "PCT", "DAGE"}


def plan() -> Plan:
    return plan_of([{"id": key, "text": f"Mål {key}", **fields} for key, fields in GOALS.items()], date(2015, 8, 31))


def opened(path: Path) -> RawBook:
    book = raw_book(path.read_bytes(), path.name)
    assert isinstance(book, RawBook)
    return book


def figures(book: RawBook) -> dict[str, RawCell]:
    """The cell for the figure of each goal, as far as it holds something; else where it stands."""
    table = next(sheet for sheet in book.sheets if sheet.name == TABLE)
    column = next(cell.column for cell in table.cells if cell.value == "value")
    rows = {str(cell.value): cell.row for cell in table.cells if cell.value in GOALS}
    held = {(cell.row, cell.column): cell for cell in table.cells}
    blank = {key: RawCell(row, column, f"{letters(column)}{row}", None, "", None) for key, row in rows.items()}
    return {key: held.get((row, column), blank[key]) for key, row in rows.items()}


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_is_asked_about(typed: str, tmp_path: Path) -> None:
    own = plan()
    path = tmp_path / "skema.xlsx"
    path.write_bytes(workbook_bytes(form(own, own.units[0], own.rounds[0])))
    steps = [{"do": "type as protected", "at": cell.ref, "text": typed} for cell in figures(opened(path)).values()]
    after = opened(office.edited(path, tmp_path / "gemt", steps))
    cells = figures(after)
    assert {key for key, cell in cells.items() if cell.number_format.replace("\\", "") == FIGURE_FORMAT} == KEPT
    if typed == "12%":
        assert {key: cells[key].value for key in KEPT} == dict.fromkeys(KEPT, Decimal("0.12"))
    read = intake(after, own)
    codes = {entry.goal: entry.code for entry in read.findings if entry.code in {*TYPED[typed].values()}}
    assert codes == TYPED[typed]
    assert read.followup
    assert {answer.value for answer in read.followup.answers} == {None}
