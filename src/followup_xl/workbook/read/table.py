"""Finding the table again on a sheet of any name: its head, columns and rows' marks (workbook-contract.md §2.3)."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from followup_xl.model.cell import RawBook, RawCell, RawSheet
from followup_xl.model.finding import Finding, Place
from followup_xl.model.plan import Plan
from followup_xl.workbook.contract import INPUTS, lines
from followup_xl.workbook.read.columns import (
    Columns,
    Head,
    columns,
    folded,
    folded_heading,
    headings,
    own_columns,
)
from followup_xl.workbook.read.identity import parsed_token
from followup_xl.workbook.read.numbering import Mark, Numbers, mark, numbers
from followup_xl.xlsx.references import letters, sheet_as_shown

__all__ = ["Table", "folded", "shown", "tables"]

_INPUT_KEYS = frozenset(column.key for column in INPUTS)
_TECHNICAL = ("figure", "until", "expected", "answered")
_ENOUGH = 2
"""So many input columns, by key or by heading, make a row the head of a table."""


@dataclass(frozen=True)
class Table:
    """The table as found: its cells, its columns by key, the columns that cannot be read, and the rows of its head.

    ``rows`` is every row below or above the head that holds something, in order. ``named`` is what the number in a row
    may mean: rows of the plan. ``marks`` are the hidden copies of the rows' identity by row, ``mark_column`` the column
    they belong in (None: they are gone). ``numbers`` recognises the plan's numbers.
    """

    sheet: RawSheet
    grid: Mapping[tuple[int, int], RawCell]
    columns: Mapping[str, int]
    lost: frozenset[str]
    head: tuple[int, ...]
    rows: tuple[int, ...]
    named: Mapping[int, tuple[str, ...]]
    marks: Mapping[int, Mark]
    mark_column: int | None
    numbers: Numbers
    findings: tuple[Finding, ...] = field(default=())

    def filled(self, row: int, column: str) -> RawCell | None:
        """The cell of a row in a column; None where nothing stands, or where the column is not there."""
        return self.grid.get((row, self.columns.get(column, 0)))

    def text(self, row: int, column: str) -> str:
        """The cell's text, empty where nothing stands."""
        cell = self.filled(row, column)
        return shown(cell) if cell else ""

    def place(self, row: int, column: str) -> Place:
        """Where a cell is, for a finding; the row's first cell where the column is not there."""
        cell = self.filled(row, column)
        return Place(self.sheet.name, cell.ref if cell else f"{letters(self.columns.get(column, 1))}{row}")


def shown(cell: RawCell) -> str:
    """A cell's content as plain text, for recognising; empty for a blank one."""
    return "" if cell.value is None else str(cell.value)


def tables(book: RawBook, plan: Plan, changed: bool = False) -> tuple[Table, ...]:
    """Every sheet, whatever its name, that has the columns and at least one number of the plan.

    ``changed`` is whether the workbook was made from another version of the plan: then only the columns that its
    unchanged rows need must be there.
    """
    return tuple(table for sheet in book.sheets if (table := _table(sheet_as_shown(sheet), plan, changed)))


def _table(sheet: RawSheet, plan: Plan, changed: bool) -> Table | None:
    head = _head(sheet, plan)
    if head is None:
        return None
    marks = {found.row: hidden for found in sheet.cells if (hidden := mark(found))}
    planned = lines(plan)
    known = numbers(line.key for line in planned)
    digests = {hidden.key: hidden.digest for hidden in marks.values()}
    same = [line for line in planned if not changed or not digests or digests.get(line.key) == line.digest]
    found = columns(sheet.name, head, same, marked=not known.exact.isdisjoint(digests))
    grid = {(cell.row, cell.column): cell for cell in sheet.cells}
    rows = tuple(sorted({cell.row for cell in sheet.cells}.difference(head.rows)))
    ids = {row: cell for row in rows if (cell := grid.get((row, found.at.get("id", 0))))}
    named = {row: names for row, cell in ids.items() if (names := known.named(cell))}
    at_home = {row for row in rows if row in named or (row in marks and marks[row].key in known.exact)}
    if not at_home:
        return None
    column = _mark_column(sheet, head, marks)
    table = Table(sheet, grid, found.at, found.lost, head.rows, rows, named, marks, column, known)
    return replace(table, findings=(*found.findings, *_strange_columns(table, found, head, at_home)))


def _head(sheet: RawSheet, plan: Plan) -> Head | None:
    """The row of keys and the row of headings; None where neither names enough input columns."""
    words = headings(plan)
    keys = {key: key for key in (*words.values(), *_TECHNICAL)}
    key_row, keyed = _best(sheet, lambda text: keys.get(text.strip()))
    heading_row, headed = _best(sheet, lambda text: words.get(folded_heading(text.strip().split("\n", maxsplit=1)[0])))
    return None if key_row is None and heading_row is None else Head(key_row, keyed, heading_row, headed)


def _best(sheet: RawSheet, named: Callable[[str], str | None]) -> tuple[int | None, dict[str, tuple[int, ...]]]:
    """The first of the rows that name most input columns, and its columns by what they name; none that name too few.

    A row is looked at only as long as it can still name more of them than the best, which spares nearly all texts.
    """
    best, most, columns_ = None, _ENOUGH - 1, dict[str, tuple[int, ...]]()
    for row, texts in sorted(sheet.texts.items()):
        found: dict[str, tuple[int, ...]] = {}
        left = len(texts)
        for column, text in texts:
            if left <= most:
                break
            if key := named(text):
                found[key] = (*found.get(key, ()), column)
            else:
                left -= 1
        score = len(_INPUT_KEYS & found.keys())
        if score > most:
            best, most, columns_ = row, score, found
    return best, columns_


def _mark_column(sheet: RawSheet, head: Head, marks: Mapping[int, Mark]) -> int | None:
    """Where the hidden copies belong: under the identity token of the key row, else where most of them stand."""
    for column, text in sheet.texts.get(head.key_row or 0, ()):
        if parsed_token(text):
            return column
    common = Counter(hidden.column for hidden in marks.values()).most_common(1)
    return common[0][0] if common else None


def _strange_columns(table: Table, found: Columns, head: Head, at_home: set[int]) -> list[Finding]:
    """A note for each column of people's own that holds something on the plan's rows."""
    known = {cell.column for cell in table.sheet.cells if cell.row == head.key_row}
    known |= {index for key in found.lost for index in head.headed.get(key, ())}
    known |= {*found.at.values(), *(() if table.mark_column is None else (table.mark_column,))}
    used = {
        column
        for (row, column), cell in table.grid.items()
        if column not in known and row in at_home and cell.formula is None and cell.value is not None
    }
    lowest = table.head[-1]
    heading = {cell.column: shown(cell) for cell in table.sheet.cells if cell.row == lowest}
    return own_columns(table.sheet.name, used, heading)
