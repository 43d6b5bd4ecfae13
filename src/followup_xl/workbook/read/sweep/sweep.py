"""The one sweep through a returned workbook for what was typed and is not read (workbook-contract.md §2, "One sweep").

A copy of the table, or of a part of it, beside the table or on another sheet, is held against the table, figure by figure.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from followup_xl.danish.values import typed_text
from followup_xl.model.cell import ErrorValue, RawCell, RawSheet
from followup_xl.model.finding import Finding, Place
from followup_xl.model.followup import Answer
from followup_xl.plain import grouped
from followup_xl.workbook.contract import GOAL_COLUMNS, INPUT_KEYS, INPUTS, TEXTS
from followup_xl.workbook.read.identity import parsed_token
from followup_xl.workbook.read.recognise import RowFault, comparable_text, goal_text, row_findings, shortened
from followup_xl.workbook.read.sweep.search import Swept, beside_cells, in_other, reckoned, without_value
from followup_xl.workbook.read.sweep.strays import COPY_DIFFERS, Stray, stray_findings
from followup_xl.workbook.read.sweep.written import SHOWN_STATUSES
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


ELSEWHERE = "elsewhere"
"""What an answer names as unread where a figure of its goal stands outside its fields."""
_MOST_LETTERS = 3
"""So many letters a number has with it at most, as its unit."""


def swept(search: Swept, answers: Sequence[Answer]) -> tuple[tuple[Answer, ...], list[Finding]]:
    """The findings about all that was typed and is not read, and the answers: a goal that lacks one is then to be checked."""
    table, strays, faults = search.table, list[Stray](), list[RowFault]()
    missed: set[str] = set()
    for sheet in search.book.sheets:
        copies = copies_in(sheet, table, search.lines, search.rows)
        found = _in_table(search) if sheet.name == table.sheet.name else in_other(search, sheet)
        strays += [stray for stray in found if stray.ref not in copies.cells]
        strays += beside_cells(search, sheet)
        if copies.cells and not copies.faults:
            strays.append(Stray(sheet.name, min(copies.cells), "copy", ""))
        faults += copies.faults
        missed |= copies.keys
    lacking = frozenset(_lacking(search.planned, answers))
    missed |= {stray.row.key for stray in strays if stray.figure and stray.row and stray.row.key in lacking}
    findings = [*row_findings(faults, table.sheet.name), *stray_findings(strays, lacking, table.sheet.name)]
    figures = {stray.column for stray in strays if stray.figure}
    words = {stray.column for stray in strays if stray.column}
    findings += table.further_columns(words - figures)
    return _unread(search.planned, answers, missed), findings


# The answers


def _lacking(planned: Sequence[FormRow], answers: Sequence[Answer]) -> Iterator[str]:
    """The keys of the rows that hold neither a figure nor a choice nor a reason; of an effort, not how far it is."""
    by_row = {answer.address: answer for answer in answers}
    for row in planned:
        answer = by_row.get(row.address, Answer(row.goal))
        if row.role == "category":
            given = row.category in dict(answer.breakdown) or "breakdown" in answer.unread
        else:
            said = (answer.value, answer.percent, answer.choice, answer.reason, answer.state)
            given = any(entry is not None for entry in said) or bool(answer.unread)
        if row.role == "compound" and not given:
            parts = [entry for entry in answers if entry.goal == row.goal and entry.part and not entry.reference]
            given = all(entry.value is not None or entry.percent is not None or entry.choice for entry in parts)
        if not given:
            yield row.key


def _unread(planned: Sequence[FormRow], answers: Sequence[Answer], missed: Iterable[str]) -> tuple[Answer, ...]:
    """The answers with those to check whose figure stands elsewhere."""
    by_key = {row.key: row for row in planned}
    rows = grouped((by_key[key].address, by_key[key].role == "category") for key in missed)
    names = {address: "breakdown" if all(below) else ELSEWHERE for address, below in rows.items()}
    return tuple(
        replace(answer, unread=(*answer.unread, names[answer.address])) if answer.address in names else answer
        for answer in answers
    )


# The table's own sheet


def _in_table(search: Swept) -> Iterator[Stray]:
    """What stands on the table's sheet and is neither the form's nor read."""
    table = search.table
    by_column = {index: key for key, index in table.columns.items()}
    formulas = Counter(c.column for c in table.sheet.cells if c.formula is not None and c.row in search.lines)
    filled = Counter(c.column for c in table.sheet.cells if c.value is not None and c.row in search.lines)
    mostly = {column for column, count in formulas.items() if 2 * count >= filled[column]} - search.typed_in
    # the marks, and what no row of this plan reckons; where values alone were pasted, nothing tells which
    unreckoned = search.technical - mostly if mostly else {table.mark_column}
    ignored = set(_reported_rows(search))
    for cell in table.sheet.cells:
        if without_value(cell) or isinstance(cell.value, ErrorValue) or cell.row in ignored:
            continue
        row = search.lines.get(cell.row)
        if cell.row in table.head:
            found = _on_head(search, cell) or not (
                cell.column in table.own or filled[cell.column] or _heads(search, cell)
            )
        elif row is None:
            found = _on_other_row(search, cell)
        elif cell.column not in table.own:
            found = not reckoned(cell)
        elif search.rows.get(row.key) != cell.row:
            continue
        elif cell.column in unreckoned:
            found = cell.formula is None and isinstance(cell.value, Decimal | date)
        elif cell.column in mostly and (cell.column in search.reckoned or not isinstance(cell.value, Decimal | date)):
            found = cell.formula is None
        else:
            found = _in_own_column(search, cell, row, by_column.get(cell.column, ""))
        if found:
            further = 0 if cell.column in table.own or row is None else cell.column
            yield search.stray(table.sheet.name, cell, row, further)


def _reported_rows(search: Swept) -> Iterator[int]:
    """The rows that are none of the plan's and that the reading of rows reports itself."""
    table = search.table
    first = min((*table.head, *search.lines))
    for number in table.rows:
        if number not in search.lines and number > first:
            texts = (table.text(number, column.key).strip() for column in INPUTS)
            goals = (table.text(number, column).strip() for column in GOAL_COLUMNS)
            given = table.text(number, "id").strip()
            if any(texts) or (any(map(str.isdigit, given)) and " " not in given and any(goals)):
                yield number


def _on_head(search: Swept, cell: RawCell) -> bool:
    """Whether a cell in a row of headings is a figure; words there are a heading, also a rewritten one."""
    if not isinstance(cell.value, str) or (_bare(cell.value) and not search.written.heading(cell.value)):
        return True
    return search.answered_in(cell.value) and not parsed_token(cell.value)


def _heads(search: Swept, cell: RawCell) -> bool:
    """Whether a text is a heading, or a key, of the form."""
    return isinstance(cell.value, str) and (search.written.heading(cell.value) or bool(parsed_token(cell.value)))


def _bare(text: str) -> bool:
    """Whether a text is a number and little else."""
    return any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) <= _MOST_LETTERS


def _on_other_row(search: Swept, cell: RawCell) -> bool:
    """Whether a cell above, between or below the plan's rows is neither the title, the date nor a band."""
    table = search.table
    moved = cell.column not in table.own and (cell.row, cell.column) in search.moved
    if reckoned(cell) or cell.column in search.technical or cell.ref in search.above or moved:
        return False
    if not isinstance(cell.value, str):
        return True
    return not (
        search.written.beside_table(cell.value) or search.written.heading(cell.value) or parsed_token(cell.value)
    )


def _in_own_column(search: Swept, cell: RawCell, row: FormRow, column: str) -> bool:
    """Whether a cell of the plan's rows holds something else than the form wrote, where nothing is read."""
    text = cell.value if isinstance(cell.value, str) else ""
    if column == "id":
        return search.answered_in(text)
    if column == "because":
        return not text  # its words say anything, and are no number
    if column in ("", row.column) or column in INPUT_KEYS:
        return False
    if column == "preview":
        return not text or comparable_text(text) not in SHOWN_STATUSES
    return not text or not search.written.goal_column(row, column, text)
