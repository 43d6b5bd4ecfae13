"""Blocks of cells pushed aside by inserting or deleting cells, and names that a program left behind.

Cells and names are changed as Excel and LibreOffice do it, where names and formulas follow their cells, or as a program
does that moves cells alone. ``MANY=1`` tries each block at every row of the forms; else a part of them is tried.
"""

import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from followup_xl.model.cell import RawBook, RawCell
from followup_xl.workbook.read.intake import Intake, intake
from followup_xl.xlsx.references import column_number, letters, pointed_at
from raw_books import TABLE, book_of, columns_of, rows_of, sheet_of

MANY = bool(os.environ.get("MANY"))
FORMS = ("ishoej-2015/Ishøj 2015-08", "koebenhavn-2007/København 2008-03", "halsnaes-2019/Halsnæs 2019-12")
SAMPLES = Path(__file__).parents[1] / "sample_workbooks"
LAST = 1_048_576
_REFERENCE = re.compile(r"(\$?)\b([A-Z]{1,3})(\$?)(\d+)\b")

Place = tuple[int, int]
Move = Callable[[int, int], "Place | None"]
"""Where a cell goes; None where it is deleted."""


@cache
def form(name: str) -> RawBook:
    path = SAMPLES / f"{name} (udfyldt).xlsx"
    return book_of(path.read_bytes(), path.name)


class Block(NamedTuple):
    """Cells inserted (``steps`` above 0) or deleted at a row over some columns, and everything below moves."""

    row: int
    left: int
    right: int
    steps: int

    def to(self, row: int, column: int) -> Place | None:
        if not self.left <= column <= self.right or row < self.row:
            return row, column
        return None if row < self.row - self.steps else (row + self.steps, column)


class Aside(NamedTuple):
    """The same for cells of some rows, which move to the right or the left."""

    top: int
    bottom: int
    column: int
    steps: int

    def to(self, row: int, column: int) -> Place | None:
        if not self.top <= row <= self.bottom or column < self.column:
            return row, column
        return None if column < self.column - self.steps else (row, column + self.steps)


def moved(found: RawBook, move: Move, names: bool = True, formulas: bool = True) -> RawBook:
    """The workbook with cells of the table moved, and its names and formulas along with them."""

    def reference(match: re.Match[str]) -> str:
        to = move(int(match[4]), column_number(match[2]))
        return f"{match[1]}{letters(to[1])}{match[3]}{to[0]}" if to else "#REF!"

    cells = []
    for cell in sheet_of(found).cells:
        if (to := move(cell.row, cell.column)) is not None:
            formula = _REFERENCE.sub(reference, cell.formula) if cell.formula and formulas else cell.formula
            cells.append(cell._replace(row=to[0], column=to[1], ref=f"{letters(to[1])}{to[0]}", formula=formula))
    places = dict(found.names)
    for name, text in found.names.items():
        spot = pointed_at(text)
        if names and spot and spot[0] == TABLE:
            to = move(*spot[1:])
            places[name] = f"{TABLE}!${letters(to[1])}${to[0]}" if to else "#REF!"
    return replace(with_table(found, cells), names=places)


def with_table(found: RawBook, cells: list[RawCell]) -> RawBook:
    placed = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    table = replace(sheet_of(found), cells=placed, protected=False)
    return replace(found, sheets=tuple(table if sheet.name == TABLE else sheet for sheet in found.sheets))


def sorted_rows(found: RawBook, by: int) -> RawBook:
    """The workbook with its rows of goals and bands in another order; names stay, formulas ask for their own row still."""
    rows = list(range(min(goal_rows(found)), last_row(found) + 1))
    order = dict(zip(rows, random.Random(by).sample(rows, len(rows)), strict=True))
    cells = []
    for cell in sheet_of(found).cells:
        row = order.get(cell.row, cell.row)
        own = re.compile(rf"(?<![$A-Z])([A-Z]{{1,3}}){cell.row}\b")
        formula = cell.formula and own.sub(rf"\g<1>{row}", cell.formula)
        cells.append(cell._replace(row=row, ref=f"{letters(cell.column)}{row}", formula=formula))
    return with_table(found, cells)


def goal_rows(found: RawBook) -> list[int]:
    head = rows_of(found)["Nr."] if "Nr." in rows_of(found) else rows_of(found)["id"] + 1
    return [row for row in rows_of(found).values() if row > head]


def last_row(found: RawBook) -> int:
    return max(cell.row for cell in sheet_of(found).cells)


FIELDS = ("value", "whole", "percent", "choice", "window_from", "window_to", "dated", "reason", "state", "stated",
          "comment", "description", "source", "breakdown", "mark")  # fmt: skip


def answers(read: Intake) -> dict[tuple[str, str, str], Any]:
    assert read.followup, [entry.sentence() for entry in read.findings]
    return {(each.goal, each.part, each.reference): each for each in read.followup.answers}


@cache
def untouched(name: str) -> dict[tuple[str, str, str], Any]:
    return answers(intake(form(name)))


def wrong(name: str, read: Intake, block: Move, start: RawBook) -> list[str]:
    """Each field that holds something else than was typed for its goal, and is not said to be unread.

    A field that was deleted itself is blank, and nothing in the file tells more. ``start`` is the form before the block moved.
    """
    found = []
    unread_as = {"choice": "value", "state": "stated"}
    rows, columns = rows_of(start), columns_of(start)
    for address, typed in untouched(name).items():
        each = answers(read)[address]
        for field in FIELDS:
            known = {field, unread_as.get(field, field), "row"} & set(each.unread)
            now, then = getattr(each, field), getattr(typed, field)
            key, column = "/".join(filter(None, address)), columns.get(unread_as.get(field, field), 0)
            there = block(rows[key], column) is not None
            if field == "breakdown" and set(now) < set(then):
                below = [row for each, row in rows.items() if each.startswith(f"{key}/")]
                now, there = (), all(block(row, columns["value"]) is not None for row in below)
            if now != then and not known and (now or there):
                found.append(f"{address} {field}: {getattr(each, field)!r} for {getattr(typed, field)!r}")
    return found


def right(name: str, read: Intake) -> bool:
    return answers(read) == {key: replace(each, cell=answers(read)[key].cell) for key, each in untouched(name).items()}


def codes(read: Intake) -> set[str]:
    return {entry.code for entry in read.findings}


def blocks(found: RawBook) -> Iterator[tuple[int, int]]:
    """The columns a person may mark: one field, the figures, these and the preview, all inputs, and the texts."""
    columns = columns_of(found)
    first, preview, last = columns["value"], columns["preview"], columns["blank"] - 1
    yield from [
        (first, first),
        (first, columns["whole"]),
        (first, preview - 1),
        (first, preview),
        (first, last),
        (columns["reason"], last),
    ]


def pushes() -> list[tuple[str, Block]]:
    found = []
    for name in FORMS:
        book = form(name)
        rows = range(1, last_row(book) + 1)
        found += [
            (name, Block(row, *columns, count))
            for row in rows
            for columns in blocks(book)
            for count in (1, 2, 7, -1, -2, -7)
        ]
    return found if MANY else random.Random(12).sample(found, 60)


@pytest.mark.parametrize("sorted_first", [False, True], ids=["in order", "sorted"])
def test_a_block_pushed_down_or_up_gives_no_goal_anothers_figure(sorted_first: bool) -> None:
    faults = []
    for number, (name, block) in enumerate(pushes()):
        start = sorted_rows(form(name), number) if sorted_first else form(name)
        read = intake(moved(start, block.to))
        if read.followup is None:
            continue
        if found := wrong(name, read, block.to, start):
            faults.append((name, block, found))
    assert not faults, (len(faults), faults[:3])


def asides() -> list[tuple[str, Aside]]:
    found = []
    for name in FORMS:
        columns, rows = columns_of(form(name)), goal_rows(form(name))
        for row in rows:
            for column in range(columns["value"], columns["blank"]):
                found += [(name, Aside(row, row + high, column, steps)) for high in (0, 3, 99) for steps in (1, -1)]
    return found if MANY else random.Random(13).sample(found, 30)


def test_a_block_pushed_aside_gives_no_goal_anothers_figure() -> None:
    faults = []
    for name, block in asides():
        read = intake(moved(form(name), block.to))
        if read.followup and (found := wrong(name, read, block.to, form(name))):
            faults.append((name, block, found))
    assert not faults, (len(faults), faults[:3])


@pytest.mark.parametrize("name", FORMS)
def test_rows_sorted_whole_are_right(name: str) -> None:
    read = intake(sorted_rows(form(name), 1))
    assert right(name, read)
    assert not codes(read) & {"E51", "N501"}


def inserted_rows(at: int, steps: int) -> Move:
    return lambda row, column: (row + steps if row >= at else row, column)


def inserted_columns(at: int, steps: int) -> Move:
    return lambda row, column: (row, column + steps if column >= at else column)


def whole_moves(name: str) -> dict[str, Move]:
    """Rows and columns inserted whole: above and left of everything, before the inputs, between them, within the goals."""
    columns, rows = columns_of(form(name)), goal_rows(form(name))
    return {
        "row on top": inserted_rows(1, 1), "two rows above the head": inserted_rows(3, 2),
        "row among the goals": inserted_rows(rows[7], 1), "column on the left": inserted_columns(1, 1),
        "column before the inputs": inserted_columns(columns["value"], 1),
        "two columns between the inputs": inserted_columns(columns["reason"], 2),
        "column before the preview": inserted_columns(columns["preview"], 1),
        "column behind the inputs": inserted_columns(columns["blank"], 1),
    }  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("follow", [True, False], ids=["names follow", "names left behind"])
def test_whole_rows_and_columns_inserted_are_no_reason_to_refuse(name: str, follow: bool) -> None:
    for what, move in whole_moves(name).items():
        read = intake(moved(form(name), move, names=follow, formulas=follow))
        assert right(name, read), what
        apart = not follow and what != "column behind the inputs"
        assert ("N501" in codes(read)) is apart, what
        assert "E51" not in codes(read), what


def cut_to_the_right(cut: int, rows: set[int], row: int, column: int) -> Place:
    return row, 40 if column == cut and row in rows else column


def test_a_column_of_figures_cut_whole_is_no_column_inserted() -> None:
    """Its name follows to where it lies now, and its own column is blank."""
    name = FORMS[0]
    columns, rows = columns_of(form(name)), set(goal_rows(form(name)))
    for key in ("value", "whole", "description"):
        read = intake(moved(form(name), partial(cut_to_the_right, columns[key], rows)))
        assert "E51" in codes(read)
        assert all({key, "breakdown", "row"} & set(each.unread) for each in answers(read).values() if getattr(untouched(name)[
            each.goal, each.part, each.reference], key))  # fmt: skip


def test_a_pushed_block_is_named_in_one_sentence() -> None:
    name = FORMS[0]
    columns, row = columns_of(form(name)), rows_of(form(name))["VIR-R1"]
    read = intake(moved(form(name), Block(row, columns["value"], columns["whole"], 1).to))
    (said,) = [entry for entry in read.findings if entry.code == "E51"]
    assert said.message.startswith(f"Felter er klippet ud eller rykket: felterne i F{row}:G")
    assert "er rykket 1 række ned (VIR-01, VIR-02, " in said.message


def test_a_block_pushed_with_its_marks_is_named_in_one_sentence_and_nothing_of_it_is_read() -> None:
    name = FORMS[0]
    columns, row = columns_of(form(name)), rows_of(form(name))["VIR-R1"]
    read = intake(moved(form(name), Block(row, columns["value"], columns["description"], 1).to))
    (said,) = [entry for entry in read.findings if entry.code == "E506"]
    assert said.message.startswith("Mellem tal og tekst står et andet måls skjulte mærke: VIR-R1, VIR-01, VIR-02, ")
    assert said.message.endswith("VIR-E8 og VIR-E9. Intet er læst for målene.")
    assert {each.goal for each in answers(read).values() if "row" in each.unread} >= {"VIR-R1", "VIR-01", "VIR-04"}
    assert "E51" not in codes(read)
