"""The sheets of an authoring workbook found by their hidden keys, whatever they are called and however they are sorted.

A table's filled rows come out with the cell of every column; ``put_cells`` makes a record's nested data of a row.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from followup_xl.model.cell import RawBook, RawCell, RawSheet, RawValue
from followup_xl.plan.book import messages as say
from followup_xl.plan.book.cells import Unread, as_looked, cell_text, cell_value, is_blank
from followup_xl.plan.book.shape import ALWAYS, SHEET_KEYS
from followup_xl.plan.book.tables import KEY, PLAN, QUESTIONS, VALUE, Field, Path, book_tables, column_mark
from followup_xl.plan.book.words import MARKS, NONE, SHEETS, column_heading, sheet_heading, sheet_name
from followup_xl.plan.source import Loc, Source, quoted, value_at
from followup_xl.xlsx.references import letters

_FEWEST_KEYS = 2


@dataclass(frozen=True)
class BookRow:
    """A filled row: its sheet and number, its cells by column key, and sheet and address of every column, also of blank ones."""

    sheet: str
    number: int
    cells: Mapping[str, RawCell]
    refs: Mapping[str, tuple[str, str]]

    def place(self, key: str) -> tuple[str, str]:
        """Sheet and address of the column; of the row's first cell where the column is gone."""
        return self.refs.get(key) or next(iter(self.refs.values()), (self.sheet, f"A{self.number}"))

    def texts(self, *keys: str) -> tuple[str, ...]:
        """What stands under the keys, as text; empty for a blank cell."""
        return tuple(cell_text(self.cells.get(key)) for key in keys)

    def put(self, key: str, value: RawValue, at: str) -> "BookRow":
        """The row with a value under a key, at the place of another."""
        like = self.cells.get(at) or next(iter(self.cells.values()))
        return replace(self, cells={**self.cells, key: like.valued(value)}, refs={**self.refs, key: self.place(at)})

    def taking(self, key: str, other: "BookRow") -> "BookRow":
        """The row with a cell of another row, where that stands."""
        return replace(self, cells={**self.cells, key: other.cells[key]}, refs={**self.refs, key: other.place(key)})

    def without(self, *keys: str) -> "BookRow":
        """The row without some of its cells."""
        return replace(self, cells={name: cell for name, cell in self.cells.items() if name not in keys})

    def renamed(self, names: Mapping[str, str]) -> "BookRow":
        """The row with its columns under other keys."""
        cells = {names.get(key, key): cell for key, cell in self.cells.items()}
        return replace(self, cells=cells, refs={names.get(key, key): spot for key, spot in self.refs.items()})


@dataclass(frozen=True)
class BookSheet:
    """A table as found: its sheet, its filled rows, and the address of the first free row."""

    sheet: str
    rows: tuple[BookRow, ...]
    below: str


def is_plan_book(book: RawBook) -> bool:
    """Whether a workbook is one that a plan is written in: a row of it has several of the keys of its columns."""
    keys = _marks()
    rows = Counter(
        (at, cell.row)
        for at, sheet in enumerate(book.sheets)
        for cell in sheet.cells
        if isinstance(cell.value, str) and cell.value.strip() in keys
    )
    return max(rows.values(), default=0) >= _FEWEST_KEYS


def _marks() -> dict[str, tuple[str, str]]:
    """The table and key of each text that the hidden row above the headings can hold."""
    keys = {column_mark(table.key, key): (table.key, key) for table in book_tables() for key in table.keys}
    keys[column_mark("goals", QUESTIONS)] = ("goals", QUESTIONS)
    keys |= {column_mark(PLAN, key): (PLAN, key) for key in (KEY, VALUE)}
    return keys | {column_mark(sheet, key): (sheet, key) for sheet, known in SHEET_KEYS.items() for key in known}


def book_sheets(book: RawBook, source: Source) -> dict[str, BookSheet]:
    """The tables of a workbook by key; none where it is no plan. What is wrong with the sheets goes to the source."""
    found: dict[str, BookSheet] = {}
    keys = _marks()
    for sheet in book.sheets:
        _add_sheet(found, source, sheet, keys)
    if not found:
        source.add(say.NOT_A_PLAN_BOOK, ("", ""))
    older = dict.fromkeys((PLAN, *SHEETS, *(table.key for table in book_tables())))
    wanted = SHEET_KEYS if found.keys() & SHEET_KEYS.keys() else older if found else {}
    for key in (key for key in wanted if key not in found):
        source.add(say.SHEET_GONE, ("", ""), name=sheet_name(key))
    for key in (key for key in found if key not in wanted):
        source.add(say.SHEET_TWICE, (found[key].sheet, ""), other=sheet_name("goal"))
    return found


def _add_sheet(
    found: dict[str, BookSheet], source: Source, sheet: RawSheet, keys: Mapping[str, tuple[str, str]]
) -> None:
    """Add the table of a sheet, where it has one; a sheet without keys is somebody's own."""
    heads = [cell for cell in sheet.cells if isinstance(cell.value, str) and cell.value.strip() in keys]
    if not heads:
        return
    row = heads[0].row
    table = keys[str(heads[0].value).strip()][0]
    if table in found:
        source.add(say.SHEET_TWICE, (sheet.name, heads[0].ref), other=found[table].sheet)
        return
    columns: dict[int, str] = {}
    for cell in (cell for cell in heads if cell.row == row):
        owner, key = keys[str(cell.value).strip()]
        if owner == table and key not in columns.values():
            columns[cell.column] = key
        else:
            first = next((column for column, known in columns.items() if known == key), cell.column)
            facts = {"name": column_heading(key), "first": f"{letters(first)}{row + 1}"}
            source.add(say.COLUMN_TWICE, (sheet.name, cell.ref), **facts)
            columns[cell.column] = ""
    every = (*ALWAYS[table], "@unit") if table in ALWAYS else ()  # hidden where no row is one unit's own
    for key in (key for key in every if key not in columns.values()):
        source.add(say.COLUMN_GONE, (sheet.name, heads[0].ref), name=sheet_heading(key))
    rows = tuple(_rows(source, sheet, row, columns))
    last = max((entry.number for entry in rows), default=row + 1)
    found[table] = BookSheet(sheet.name, rows, f"{letters(min(columns))}{last + 1}")


def _rows(source: Source, sheet: RawSheet, key_row: int, columns: Mapping[int, str]) -> Iterator[BookRow]:
    """The filled rows below the headings; a column without a key is reported once, where it holds anything."""
    filled: dict[int, dict[int, RawCell]] = {}
    unknown: dict[int, RawCell] = {}
    for cell in sheet.cells:
        if cell.row > key_row and not is_blank(cell):
            if cell.column not in columns:
                unknown.setdefault(cell.column, cell)
            if cell.row > key_row + 1:
                filled.setdefault(cell.row, {})[cell.column] = as_looked(cell)
    valued = [column for column, key in columns.items() if key in (KEY, VALUE)]
    beside = range(min(valued), max(valued) + 2) if valued else ()  # names and hints on »Plan«, there for people only
    for column in sorted(unknown.keys() - set(beside)):
        cell = unknown[column]
        name = (cell_text(cell) if cell.row == key_row + 1 else "") or letters(column)
        source.add(say.UNKNOWN_PLACE, (sheet.name, cell.ref), what="Kolonnen", name=quoted(name))
    for number, cells in sorted(filled.items()):
        here = {columns[column]: cell for column, cell in sorted(cells.items()) if columns.get(column)}
        if here:
            refs = {key: (sheet.name, f"{letters(column)}{number}") for column, key in sorted(columns.items()) if key}
            yield BookRow(sheet.name, number, here, refs)


def put_cells(
    source: Source, loc: Loc, fields: Iterable[Field], cells: Mapping[str, tuple[BookRow, str]], item: dict[str, Any]
) -> None:
    """Put every filled cell into an item, nested as its key says, and note the cell of every column."""
    marked: list[tuple[Field, str]] = []
    for entry in fields:
        if entry.key not in cells:
            continue
        row, column = cells[entry.key]
        here, place = (*loc, *entry.path), row.place(column)
        for length in range(len(loc) + 1, len(here) + 1):
            source.spots.setdefault(here[:length], place)
        if column not in row.cells:
            continue
        cell = row.cells[column]
        text = cell_text(cell).casefold()
        if str(cell.value).strip().casefold() == text and text in MARKS and (text == NONE or entry.within):
            marked.append((entry, text))
            continue
        source.spots[here] = place
        read = cell_value(entry, cell)
        if isinstance(read, Unread):
            source.refused.add(here)
            source.add(read.message, place, here, column=column_heading(entry.key), **read.facts)
        elif entry.sort != "presence" or read:
            _put(item, entry.path, {} if entry.sort == "presence" else read)
    for entry, text in marked:
        _put_mark(item, entry, text)


def _put(item: dict[str, Any], path: Path, read: Any) -> None:
    for step in path[:-1]:
        item = item.setdefault(step, {})
    item[path[-1]] = read


def _put_mark(item: dict[str, Any], entry: Field, text: str) -> None:
    """»(ingen)« is no record, or no value in one that has others; »(ukendt)« is a record that says nothing."""
    if entry.sort == "words":
        _put(item, entry.path, [])
        return
    around = entry.path[: entry.within]
    if not around or value_at(around, item):
        _put(item, entry.path, None)
    else:
        _put(item, around, None if text == NONE else {})
