"""The sheets of an authoring workbook found by their hidden keys, whatever they are called and however they are sorted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from followup_xl.model.cell import RawBook, RawCell, RawSheet
from followup_xl.model.finding import Finding, Message, Place, finding
from followup_xl.plan import catalogue_plan_book as say
from followup_xl.plan.book.cells import is_blank, text_of
from followup_xl.plan.book.form import KEY, VALUE, mark
from followup_xl.plan.book.tables import PLAN, tables
from followup_xl.plan.book.words import SHEETS, heading, sheet_name
from followup_xl.plan.plan_scalar import shown
from followup_xl.xlsx.references import letters


@dataclass(frozen=True)
class Row:
    """A filled row: its sheet and number, its cells by column key, and the address of every column, also of blank ones."""

    sheet: str
    number: int
    cells: Mapping[str, RawCell]
    refs: Mapping[str, str]

    def place(self, key: str) -> tuple[str, str]:
        """Sheet and address of the column; of the row's first cell where the column is gone."""
        return self.sheet, self.refs.get(key) or next(iter(self.refs.values()), f"A{self.number}")


@dataclass(frozen=True)
class Found:
    """A table as found: its sheet, the row that headings stand in, the address of the first free row, its filled rows."""

    sheet: str
    rows: tuple[Row, ...]
    below: str


@dataclass
class Sheets:
    """Every table of a workbook by key, and what is to be said about them. ``file`` is where findings say they are."""

    file: str
    found: dict[str, Found]
    findings: list[Finding]

    def tell(self, message: Message, sheet: str, cell: str, /, **facts: object) -> None:
        """Note a fault of a cell."""
        self.findings.append(finding(message, Place(sheet=sheet, cell=cell, file=self.file), **facts))


def sheets(book: RawBook) -> Sheets:
    """The tables of a workbook; without any, the one finding that it is no plan."""
    read = Sheets(book.file, {}, [])
    keys = {mark(table.key, key): (table.key, key) for table in tables() for key in table.keys}
    keys |= {mark(PLAN, key): (PLAN, key) for key in (KEY, VALUE)}
    for sheet in book.sheets:
        _add(read, sheet, keys)
    if not read.found:
        read.findings.append(finding(say.NOT_A_PLAN_BOOK, Place(file=book.file)))
        return read
    for key in dict.fromkeys((PLAN, *SHEETS, *(table.key for table in tables()))):
        if key not in read.found:
            read.findings.append(finding(say.SHEET_GONE, Place(file=book.file), name=sheet_name(key)))
    return read


def _add(read: Sheets, sheet: RawSheet, keys: Mapping[str, tuple[str, str]]) -> None:
    """Add the table of a sheet, where it has one; a sheet without keys is somebody's own."""
    heads = [cell for cell in sheet.cells if isinstance(cell.value, str) and cell.value.strip() in keys]
    if not heads:
        return
    row = heads[0].row
    table = keys[str(heads[0].value).strip()][0]
    if table in read.found:
        read.tell(say.SHEET_TWICE, sheet.name, heads[0].ref, other=read.found[table].sheet)
        return
    columns: dict[int, str] = {}
    for cell in heads:
        owner, key = keys[str(cell.value).strip()]
        if cell.row == row and owner == table and key not in columns.values():
            columns[cell.column] = key
        elif cell.row == row:
            first = next((column for column, known in columns.items() if known == key), cell.column)
            read.tell(say.COLUMN_TWICE, sheet.name, cell.ref, name=heading(key), first=f"{letters(first)}{row + 1}")
            columns[cell.column] = ""
    known = _rows(read, sheet, row, columns)
    last = max((entry.number for entry in known), default=row + 1)
    read.found[table] = Found(sheet.name, tuple(known), f"{letters(min(columns))}{last + 1}")


def _rows(read: Sheets, sheet: RawSheet, key_row: int, columns: Mapping[int, str]) -> list[Row]:
    """The filled rows below the headings; a column without a key is told about once, where it holds anything."""
    filled: dict[int, dict[int, RawCell]] = {}
    headings: dict[int, RawCell] = {}
    for cell in sheet.cells:
        if cell.row == key_row + 1:
            headings[cell.column] = cell
        elif cell.row > key_row and not is_blank(cell):
            filled.setdefault(cell.row, {})[cell.column] = cell
    strangers = {column for cells in filled.values() for column in cells if column not in columns}
    strangers |= {column for column, cell in headings.items() if column not in columns and not is_blank(cell)}
    for column in sorted(strangers - _silent(columns)):
        _tell_stranger(read, sheet, column, headings.get(column), filled)
    return list(_known(sheet, filled, columns))


def _silent(columns: Mapping[int, str]) -> set[int]:
    """The names and hints beside the values of the sheet »Plan«, which are there to be read by people only."""
    beside = [column for column, key in columns.items() if key in (KEY, VALUE)]
    return set(range(min(beside), max(beside) + 2)) if beside else set()


def _known(sheet: RawSheet, filled: Mapping[int, dict[int, RawCell]], columns: Mapping[int, str]) -> Iterator[Row]:
    for number, cells in sorted(filled.items()):
        here = {columns[column]: cell for column, cell in sorted(cells.items()) if columns.get(column)}
        if here:
            refs = {key: f"{letters(column)}{number}" for column, key in sorted(columns.items()) if key}
            yield Row(sheet.name, number, here, refs)


def _tell_stranger(
    read: Sheets, sheet: RawSheet, column: int, head: RawCell | None, filled: Mapping[int, dict[int, RawCell]]
) -> None:
    name = text_of(head) or letters(column)
    cell = head if head and not is_blank(head) else next(c[column] for _, c in sorted(filled.items()) if column in c)
    read.tell(say.UNKNOWN_PLACE, sheet.name, cell.ref, what="Kolonnen", name=shown(name))
