"""A copy of the table, or of a part of it, beside the table or on another sheet: held against the table, figure by figure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from followup_xl.danish.values import typed_text
from followup_xl.model.cell import RawCell, RawSheet
from followup_xl.model.finding import Place
from followup_xl.workbook.contract import TEXTS
from followup_xl.workbook.read.recognise import RowFault, goal_text, grouped, shortened
from followup_xl.workbook.read.sweep.strays import COPY_DIFFERS
from followup_xl.workbook.read.table import FoundTable
from followup_xl.workbook.rows.row import FormRow

_ENOUGH = 2
"""So many rows in which the numbers alone stand again at the same distance are a copy."""
Grid = Mapping[tuple[int, int], RawCell]


class Copies(NamedTuple):
    """The cells that are a copy's, by reference, what differs from the table, and the keys of the rows where it does."""

    cells: frozenset[str]
    faults: tuple[RowFault, ...]
    keys: frozenset[str]


class _Row(NamedTuple):
    """A row of a copy: its number, the plan's row, how far to the right it stands, and whether the goal's text is there too."""

    number: int
    line: FormRow
    step: int
    texted: bool


def copies_in(sheet: RawSheet, table: FoundTable, lines: Mapping[int, FormRow], rows: Mapping[str, int]) -> Copies:
    """The copies on a sheet; on the table's own sheet those beside it. ``lines`` are the plan's rows in the table's."""
    beside = sheet.name == table.sheet.name
    cells = [cell for cell in sheet.cells if not (beside and cell.column in table.own)]
    grid = {(cell.row, cell.column): cell for cell in cells}
    found = list(_rows(cells, table, lines if beside else None, {line.key: line for line in lines.values()}))
    often = Counter(entry.step for entry in found)
    found = [entry for entry in found if entry.texted or (beside and often[entry.step] >= _ENOUGH)]
    taken: set[str] = set()
    faults: list[RowFault] = []
    keys: set[str] = set()
    last = max(filter(None, table.own))
    for entry in found:
        taken |= {cell.ref for cell in cells if cell.row == entry.number and 0 < cell.column - entry.step <= last}
        for copy, words in _differences(entry, table, grid, rows):
            if words:
                faults.append(RowFault(COPY_DIFFERS, Place(sheet.name, copy.ref), entry.line.goal, words))
                keys.add(entry.line.key)
            else:
                taken.discard(copy.ref)
    for cell in cells if beside else ():
        if any(_same(table.grid.get((cell.row, cell.column - step)), cell) for step in {entry.step for entry in found}):
            taken.add(cell.ref)
    return Copies(frozenset(taken), tuple(faults), frozenset(keys))


def _rows(
    cells: list[RawCell], table: FoundTable, lines: Mapping[int, FormRow] | None, by_key: Mapping[str, FormRow]
) -> Iterator[_Row]:
    """The rows of a copy: with the goal's own number, its text, or both. ``lines`` None: on any row, with both."""
    for number, here in grouped((cell.row, cell) for cell in cells).items():
        texts = {cell.column: cell.value for cell in here if isinstance(cell.value, str)}
        line = lines.get(number) if lines is not None else None
        if lines is None:
            line = next((by_key[text] for text in texts.values() if text in by_key), None)
        if line is None:
            continue
        at, label = table.columns.get("id", 0), table.columns.get(line.column, 0)
        numbers = {column - at for column, text in texts.items() if text == line.key}
        labels = {column - label for column, text in texts.items() if goal_text(text) == goal_text(line.label)}
        steps = numbers | labels if lines is not None else numbers & labels
        for step in sorted(steps):
            yield _Row(number, line, step, step in labels)


def _differences(entry: _Row, table: FoundTable, grid: Grid, rows: Mapping[str, int]) -> Iterator[tuple[RawCell, str]]:
    """The cells of a row of a copy that say something else than the table, each with the words for it; "" for mere texts."""
    for column in entry.line.inputs:
        copy = grid.get((entry.number, table.columns.get(column, 0) + entry.step))
        own = table.filled(rows.get(entry.line.key, 0), column)
        if column in table.columns and copy is not None and copy.value is not None and not _same(own, copy):
            place = table.place(rows.get(entry.line.key, entry.number), column).cell
            said = f"men »{shortened(_shown(own))}« i {place}" if own and _shown(own) else f"men intet i {place}"
            yield copy, "" if column in TEXTS else f"»{shortened(_shown(copy))}« i {copy.ref}, {said}"


def _same(one: RawCell | None, other: RawCell) -> bool:
    return one is not None and _shown(one) == _shown(other)


def _shown(cell: RawCell) -> str:
    return " ".join(typed_text(cell).typed.split())
