"""A sheet description as the raw cells that reading its file back would give, without writing a file."""

from datetime import date, datetime, time
from decimal import Decimal

from followup_xl.model.cell import RawBook, RawCell, RawSheet, RawValue
from followup_xl.page.layout import Book, Cell, Formula, Sheet, Value
from followup_xl.page.theme import looks
from followup_xl.xlsx.references import letters


def as_read(book: Book, file: str = "") -> RawBook:
    """The raw cells of a description; stored results of formulas are not part of it."""
    return RawBook(file, tuple(_sheet(sheet) for sheet in book.sheets), {}, dict(book.properties))


def _sheet(sheet: Sheet) -> RawSheet:
    columns = {column.key: index for index, column in enumerate(sheet.columns, start=1)}
    cells = [
        _cell(number, columns[key], cell)
        for number, row in enumerate(sheet.rows, start=1)
        for key, cell in row.cells.items()
        if cell.value is not None and key in columns
    ]
    return RawSheet(sheet.name, tuple(cells), sheet.visibility == "visible", sheet.protected)


def _cell(row: int, column: int, cell: Cell) -> RawCell:
    formula = cell.value.text if isinstance(cell.value, Formula) else None
    ref = f"{letters(column)}{row}"
    return RawCell(row, column, ref, _raw(cell.value), looks()[cell.role].number, formula)


def _raw(value: Value) -> RawValue:
    if isinstance(value, Formula):
        return None
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    return Decimal(value)
