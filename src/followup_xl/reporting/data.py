"""The tidy rows of this round and those before it as a real spreadsheet table, for pivoting and for next time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from followup_xl.model.cell import ErrorValue, RawBook, RawCell, RawSheet
from followup_xl.model.followup import COLUMNS, TidyRow
from followup_xl.page.layout import Cell, Column, Listing, Page, Row, Sheet, Value
from followup_xl.reporting.records import records
from followup_xl.reporting.report import Report

DATA = "Data"
_WIDTHS = {"tekst": 50, "område": 24, "kommune": 16, "plan": 18, "ansvarlig": 20, "oplyst": 18}
_FIELDS = dict(zip(COLUMNS, fields(TidyRow), strict=True))
"""The field of a record that each column holds."""

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def data_sheet(report: Report) -> Sheet:
    """One row per goal, part and round, earlier rounds first; a header alone where the plan has no goals."""
    words = "En række for hvert mål, hver del og hver runde."
    return tidy_sheet((*report.history, *records(report)), report.plan.title, words)


def tidy_sheet(rows: Iterable[TidyRow], title: str, words: str) -> Sheet:
    """Tidy rows as a spreadsheet table; ``title`` is whose they are, ``words`` what a row is."""
    columns = tuple(Column(name, _WIDTHS.get(name, 13)) for name in COLUMNS)
    head = Row({name: Cell(name, "data.header") for name in COLUMNS}, key="#header", rest="data", height=18)
    body = [
        Row({name: _cell(getattr(entry, field.name)) for name, field in _FIELDS.items()}, key=f"{index}", rest="data")
        for index, entry in enumerate(rows)
    ]
    listings = (Listing("opfoelgning", "#header", body[-1].key, alternative=words),) if body else ()
    page = Page(repeat=("#header", "#header"), footer=f"{title} · data til kontoret")
    return Sheet(
        DATA, columns, (head, *body), freeze=("0", 0) if body else None, page=page, listings=listings, tab="#5A666D"
    )


def _cell(value: Value) -> Cell:
    if value is None or isinstance(value, str):  # most
        return Cell(value or None, "data")
    if isinstance(value, date):
        return Cell(value, "data.date")
    return Cell(value, "data.number") if isinstance(value, Decimal | int) else Cell(value or None, "data")


def former_records(book: RawBook) -> tuple[TidyRow, ...]:
    """The tidy rows of a former Bilag 1, in their order; empty where it has none.

    The columns are found by their names, so that it does no harm to have sorted, moved or added some. A row that
    lacks what tells one goal and round from another is left out.
    """
    return next((found for sheet in book.sheets if (found := _records(sheet))), ())


def _records(sheet: RawSheet) -> tuple[TidyRow, ...]:
    rows: dict[int, dict[int, RawCell]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell
    for number in sorted(rows):
        named = {cell.value: column for column, cell in rows[number].items() if isinstance(cell.value, str)}
        if named.keys() >= set(COLUMNS):
            places = {named[name]: _FIELDS[name].name for name in COLUMNS}
            found = (_record({places[c]: cell.value for c, cell in rows[below].items() if c in places})
                     for below in sorted(rows) if below > number)  # fmt: skip
            return tuple(entry for entry in found if entry)
    return ()


def _record(cells: Mapping[str, object]) -> TidyRow | None:
    facts: dict[str, Any] = {field.name: _value(str(field.type), cells.get(field.name)) for field in fields(TidyRow)}
    whole = facts["goal"] and _MONTH.fullmatch(facts["round"]) and facts["deadline"] and facts["as_of"]
    return TidyRow(**facts) if whole else None


def _value(kind: str, value: object) -> object:
    """A cell's value as its field holds it: what is of another kind is taken to be missing."""
    if "date" in kind:
        return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
    if "Decimal" in kind:
        return value if isinstance(value, Decimal) else None
    if "int" in kind:
        return int(value) if isinstance(value, Decimal) else 0
    if isinstance(value, ErrorValue):  # words that look like one: nothing in the sheet is computed
        return value.text
    return value if isinstance(value, str) else "" if value is None else str(value)
