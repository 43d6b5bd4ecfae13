"""The tidy rows of this round and those before it as a real spreadsheet table, for pivoting and for next time."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from followup_xl.domain.raw import RawBook, RawCell
from followup_xl.sheets.layout import Cell, Column, Listing, Page, Row, Sheet, Value
from followup_xl.sheets.records import records
from followup_xl.sheets.report import Report
from followup_xl.sheets.tidy import COLUMNS, Record

DATA = "Data"
_WIDTHS = {"tekst": 50, "område": 24, "kommune": 16, "plan": 18, "ansvarlig": 20, "oplyst": 18}


def data_sheet(report: Report) -> Sheet:
    """One row per goal, part and round."""
    columns = tuple(Column(name, _WIDTHS.get(name, 13)) for name in COLUMNS)
    head = Row({name: Cell(name, "data.header") for name in COLUMNS}, key="#header", rest="data")
    body = [
        Row(
            {name: _cell(value) for name, value in zip(COLUMNS, _values(entry), strict=True)},
            key=f"{index}",
            rest="data",
        )
        for index, entry in enumerate((*report.history, *records(report)))
    ]
    listing = Listing("opfoelgning", "#header", body[-1].key)
    page = Page(repeat=("#header", "#header"), footer=f"{report.plan.title} · data til kontoret")
    return Sheet(DATA, columns, (head, *body), freeze=("0", 0), page=page, listings=(listing,), tab="#5A666D")


def _values(entry: Record) -> list[Value]:
    return [getattr(entry, name) for name in entry.__dataclass_fields__]


def _cell(value: Value) -> Cell:
    if isinstance(value, date):
        return Cell(value, "data.date")
    return Cell(value, "data.number" if isinstance(value, Decimal | int) else "data")


def former_records(book: RawBook) -> tuple[Record, ...]:
    """The tidy rows of a former Bilag 1; empty where it has none or they are not whole."""
    for sheet in book.sheets:
        rows: dict[int, dict[int, RawCell]] = {}
        for cell in sheet.cells:
            rows.setdefault(cell.row, {})[cell.column] = cell
        head = next(
            (row for row in sorted(rows) if [c.value for _, c in sorted(rows[row].items())] == list(COLUMNS)), None
        )
        if head is not None:
            found = (_record(rows[row]) for row in sorted(rows) if row > head)
            return tuple(entry for entry in found if entry)
    return ()


def _record(cells: dict[int, RawCell]) -> Record | None:
    values = [cells[index].value if index in cells else None for index in range(1, len(COLUMNS) + 1)]
    facts: dict[str, Any] = {}
    for spec, value in zip(Record.__dataclass_fields__.values(), values, strict=True):
        kind = str(spec.type)
        if "date" in kind:
            facts[spec.name] = value.date() if isinstance(value, datetime) else None
        elif "Decimal" in kind:
            facts[spec.name] = value if isinstance(value, Decimal) else None
        elif "int" in kind:
            facts[spec.name] = int(value) if isinstance(value, Decimal) else 0
        else:
            facts[spec.name] = "" if value is None else str(value)
    whole = facts["goal"] and facts["round"] and facts["deadline"] and facts["as_of"]
    return Record(**facts) if whole else None
