"""Finding the table again on a sheet of any name: its head, columns and rows' marks (workbook-contract.md §2.3)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from followup_xl.domain.findings import Finding, Place
from followup_xl.domain.plan import Plan
from followup_xl.domain.raw import RawBook, RawCell, RawSheet
from followup_xl.sheets.areas import seen
from followup_xl.sheets.columns import Columns, Head, columns, folded, folded_heading, headings, letters, own_columns
from followup_xl.sheets.contract import INPUTS, lines
from followup_xl.sheets.identity import parsed_token
from followup_xl.sheets.numbering import Mark, Numbers, mark, numbers

__all__ = ["Table", "folded", "letters", "shown", "tables"]

_INPUT_KEYS = frozenset(column.key for column in INPUTS)
_TECHNICAL = ("figure", "until", "expected", "answered")
_ENOUGH = 2
"""So many input columns, by key or by heading, make a row the head of a table."""


@dataclass(frozen=True)
class Table:
    """The table as found: its cells, its columns by key, the columns that cannot be read, and the rows of its head.

    ``marks`` are the hidden copies of the rows' identity by row, ``mark_column`` the column they belong in (None: they
    are gone). ``numbers`` recognises the plan's numbers.
    """

    sheet: RawSheet
    grid: Mapping[tuple[int, int], RawCell]
    columns: Mapping[str, int]
    lost: frozenset[str]
    head: tuple[int, ...]
    marks: Mapping[int, Mark]
    mark_column: int | None
    numbers: Numbers
    findings: tuple[Finding, ...] = field(default=())

    def cell(self, row: int, column: str) -> RawCell:
        """The cell of a row in a column; an empty one where nothing stands."""
        index = self.columns[column]
        return self.grid.get((row, index)) or RawCell(row, index, f"{letters(index)}{row}")

    def text(self, row: int, column: str) -> str:
        """The cell's text, empty where the column is not there."""
        return shown(self.cell(row, column)) if column in self.columns else ""

    def place(self, row: int, column: str) -> Place:
        """Where a cell is, for a finding; the row's first cell where the column is not there."""
        return Place(self.sheet.name, self.cell(row, column).ref if column in self.columns else f"A{row}")

    def named(self, row: int) -> tuple[str, ...]:
        """The rows of the plan that the number in a row may mean."""
        return self.numbers.named(self.cell(row, "id")) if "id" in self.columns else ()

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Every row below or above the head that holds something, in order."""
        return tuple(sorted({row for row, _ in self.grid if row not in self.head}))


def shown(cell: RawCell) -> str:
    """A cell's content as plain text, for recognising; empty for a blank one."""
    return "" if cell.value is None else str(cell.value)


def tables(book: RawBook, plan: Plan, changed: bool = False) -> tuple[Table, ...]:
    """Every sheet, whatever its name, that has the columns and at least one number of the plan.

    ``changed`` is whether the workbook was made from another version of the plan: then only the columns that its
    unchanged rows need must be there.
    """
    return tuple(table for sheet in book.sheets if (table := _table(seen(sheet), plan, changed)))


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
    table = Table(sheet, grid, found.at, found.lost, head.rows, marks, _mark_column(sheet, head, marks), known)
    at_home = [row for row in table.rows if table.named(row) or (row in marks and marks[row].key in known.exact)]
    if not at_home:
        return None
    notes = (*found.findings, *_strange_columns(table, found, head, at_home))
    return Table(sheet, grid, found.at, found.lost, head.rows, marks, table.mark_column, known, notes)


def _head(sheet: RawSheet, plan: Plan) -> Head | None:
    """The row of keys and the row of headings; None where neither names enough input columns."""
    rows: dict[int, list[RawCell]] = {}
    for cell in sheet.cells:
        if isinstance(cell.value, str):
            rows.setdefault(cell.row, []).append(cell)
    words = headings(plan)
    keys = {key: key for key in (*words.values(), *_TECHNICAL)}
    by_key = {row: _named(cells, keys) for row, cells in rows.items()}
    by_heading = {row: _named(cells, words, first_line_only=True) for row, cells in rows.items()}
    key_row, heading_row = _best(by_key), _best(by_heading)
    if key_row is None and heading_row is None:
        return None
    return Head(
        key_row, by_key[key_row] if key_row is not None else {},
        heading_row, by_heading[heading_row] if heading_row is not None else {},
    )  # fmt: skip


def _named(
    cells: Iterable[RawCell], known: Mapping[str, str], first_line_only: bool = False
) -> dict[str, tuple[int, ...]]:
    """The columns whose cell names something known, by what it names."""
    found: dict[str, tuple[int, ...]] = {}
    for cell in cells:
        text = str(cell.value).strip()
        key = known.get(folded_heading(text.split("\n", maxsplit=1)[0]) if first_line_only else text)
        if key:
            found[key] = (*found.get(key, ()), cell.column)
    return found


def _best(rows: Mapping[int, Mapping[str, tuple[int, ...]]]) -> int | None:
    """The row that names most input columns; None where none names enough."""
    score = {row: len(_INPUT_KEYS & found.keys()) for row, found in rows.items()}
    best = max(score, key=lambda row: (score[row], -row), default=None)
    return best if best is not None and score[best] >= _ENOUGH else None


def _mark_column(sheet: RawSheet, head: Head, marks: Mapping[int, Mark]) -> int | None:
    """Where the hidden copies belong: under the identity token of the key row, else where most of them stand."""
    for cell in sheet.cells:
        if cell.row == head.key_row and isinstance(cell.value, str) and parsed_token(cell.value):
            return cell.column
    common = Counter(hidden.column for hidden in marks.values()).most_common(1)
    return common[0][0] if common else None


def _strange_columns(table: Table, found: Columns, head: Head, at_home: list[int]) -> list[Finding]:
    """A note for each column of people's own that holds something on the plan's rows."""
    known = {cell.column for cell in table.sheet.cells if cell.row == head.key_row}
    known |= {index for key in found.lost for index in head.headed.get(key, ())}
    known |= {*found.at.values(), *(() if table.mark_column is None else (table.mark_column,))}
    rows = set(at_home)
    used = {
        cell.column
        for (row, column), cell in table.grid.items()
        if row in rows and column not in known and cell.formula is None and cell.value is not None
    }
    heading = {cell.column: shown(cell) for cell in table.sheet.cells if cell.row in head.rows[-1:]}
    return own_columns(table.sheet.name, used, heading)
