"""A filled workbook as raw cells, without a file, and what can befall it: for tests of how cells are found again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from asking import asking
from first_edition import DECISIONS, first_edition
from followup_xl.model.cell import RawBook, RawCell, RawSheet, RawValue
from followup_xl.model.plan import Plan
from followup_xl.workbook.contract import TABLE
from followup_xl.workbook.form import as_read
from followup_xl.workbook.rows.row import form_rows, input_name
from followup_xl.xlsx.read.book import raw_book
from followup_xl.xlsx.references import letters
from journeys import CASES, plan

Place = tuple[int, int]
Cells = dict[Place, RawCell]


@cache
def book(template: str = "ishoej-2015") -> RawBook:
    """The filled workbook of a template whose form asks for everything, with the names of its inputs as a program stores them."""
    source = asking(plan(template))
    found = filled_in(source, CASES[template][0])
    return replace(found, names=_names(source, found))


def filled_in(source: Plan, answers: str) -> RawBook:
    """The form of a plan as the first edition sent it out, filled in with answers and final statuses, without names."""
    return as_read(first_edition(source, answers, previews=False), "skema.xlsx")


def _names(source: Plan, found: RawBook) -> dict[str, str]:
    rows, columns = rows_of(found), columns_of(found)
    return {
        input_name(line.key, column): f"{TABLE}!${letters(columns[column])}${rows[line.key]}"
        for line in form_rows(source)
        for column in line.inputs
    }


def book_of(data: bytes, name: str) -> RawBook:
    """The cells of a workbook that is written well."""
    found = raw_book(data, name)
    assert isinstance(found, RawBook), found
    return found


def sheet_of(found: RawBook, name: str = TABLE) -> RawSheet:
    return next(sheet for sheet in found.sheets if sheet.name == name)


def rows_of(found: RawBook, name: str = TABLE) -> dict[str, int]:
    """The row of each text in the first column."""
    return {str(cell.value): cell.row for cell in sheet_of(found, name).cells if cell.column == 1}


def columns_of(found: RawBook, name: str = TABLE) -> dict[str, int]:
    """The column of each key; the token is called "token"."""
    row = rows_of(found, name)["id"]
    keys = {str(cell.value): cell.column for cell in sheet_of(found, name).cells if cell.row == row}
    return {"token" if key.startswith("fx2|") else key: column for key, column in keys.items()}


def at(found: RawBook, row: str, column: str, name: str = TABLE) -> Place:
    return rows_of(found, name)[row], columns_of(found, name)[column]


def with_cells(found: RawBook, change: Callable[[Cells], Cells], name: str = TABLE) -> RawBook:
    """The workbook with the cells of a sheet changed; each cell's address follows its place."""
    cells = change({(cell.row, cell.column): cell for cell in sheet_of(found, name).cells})
    placed = tuple(
        cell._replace(row=row, column=column, ref=f"{letters(column)}{row}")
        for (row, column), cell in sorted(cells.items())
    )
    sheets = tuple(replace(sheet, cells=placed) if sheet.name == name else sheet for sheet in found.sheets)
    return replace(found, sheets=sheets)


def typed(found: RawBook, values: Mapping[tuple[str, str], RawValue], name: str = TABLE) -> RawBook:
    """The workbook with values typed into cells, by the keys of row and column; None empties."""

    def change(cells: Cells) -> Cells:
        for (row, column), value in values.items():
            place = at(found, row, column, name)
            cells.pop(place, None)
            if value is not None:
                cells[place] = RawCell(*place, "", value)
        return cells

    return with_cells(found, change, name)


def without_sheet(found: RawBook, name: str) -> RawBook:
    return replace(found, sheets=tuple(sheet for sheet in found.sheets if sheet.name != name))


def without_row(found: RawBook, row: str, name: str = TABLE) -> RawBook:
    number = rows_of(found, name)[row]
    return with_cells(found, lambda cells: {p: cell for p, cell in cells.items() if p[0] != number}, name)


__all__ = ["DECISIONS", "TABLE"]
