"""The hidden mark between figures and texts: what of a row is sorted, cut or filled without its number is given away."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import office
from followup_xl.model.cell import RawBook, RawCell
from followup_xl.model.finding import Place
from followup_xl.model.plan import Plan
from followup_xl.page.layout import Value
from followup_xl.workbook.contract import TABLE
from followup_xl.workbook.form import as_read, form
from followup_xl.workbook.read.intake import Intake, intake
from followup_xl.workbook.rows.previews import Filling
from followup_xl.xlsx.read.book import raw_book
from followup_xl.xlsx.references import letters
from followup_xl.xlsx.write import workbook_bytes
from preview_draws import plan_of

COUNT: dict[str, Any] = {"target": {"kind": "at_least", "value": 10}, "cumulative": True}
SHARE: dict[str, Any] = {"target": {"kind": "at_least", "value": 60}, "measure": "share"}
TYPED: dict[str, dict[str, Value]] = {
    "A": {"value": Decimal(3), "comment": "Tre."},
    "B": {"value": Decimal(8), "comment": "Otte."},
    "C": {"value": Decimal(5), "whole": Decimal(9), "comment": "Fem."},
}
REMEDY = "Fortryd sorteringen, flytningen eller udfyldningen, eller skriv målenes svar i et nyt eksemplar af skemaet."


def plan() -> Plan:
    goals: list[dict[str, Any]] = [{"id": "A", "text": "Første", **COUNT}, {"id": "B", "text": "Andet", **COUNT},
             {"id": "C", "text": "Tredje", **SHARE}]  # fmt: skip
    return plan_of(goals, date(2015, 8, 31))


def returned() -> RawBook:
    own = plan()
    return as_read(form(own, own.units[0], own.rounds[0], Filling(TYPED, {}, {})))


def columns(book: RawBook) -> dict[str, int]:
    """The columns of the table by their key."""
    table = next(sheet for sheet in book.sheets if sheet.name == TABLE)
    keys = {str(cell.value): cell for cell in table.cells}
    found = {
        key: keys[key].column for key in ("id", "value", "whole", "row_mark", "reason", "comment", "preview", "part")
    }
    return found | {"identity": found["part"] + 1}


def row_of(book: RawBook, key: str) -> int:
    table = next(sheet for sheet in book.sheets if sheet.name == TABLE)
    return next(cell.row for cell in table.cells if cell.value == key and cell.column == columns(book)["id"])


def exchanged(book: RawBook, first: str, last: str, one: str, other: str, *, copied: bool = False) -> RawBook:
    """Two rows' cells between two columns, those included, exchanged; ``copied``: the other's stand in both rows."""
    at, rows = columns(book), {row_of(book, one): row_of(book, other), row_of(book, other): row_of(book, one)}
    within = range(at[first], at[last] + 1)

    def moved(cell: RawCell) -> list[RawCell]:
        if cell.column not in within or cell.row not in rows:
            return [cell]
        to = rows[cell.row]
        there = cell._replace(row=to, ref=f"{letters(cell.column)}{to}")
        if copied:
            return [cell, there] if cell.row == row_of(book, other) else []
        return [there]

    sheets = tuple(
        replace(sheet, cells=tuple(each for cell in sheet.cells for each in moved(cell)))
        if sheet.name == TABLE
        else sheet
        for sheet in book.sheets
    )
    return replace(book, sheets=sheets)


def marked(read: Intake) -> list[tuple[str, str]]:
    return [(entry.goal, entry.message) for entry in read.findings if entry.code == "E506"]


def unread(read: Intake) -> set[str]:
    assert read.followup
    return {answer.goal for answer in read.followup.answers if "row" in answer.unread}


def test_the_mark_stands_between_figures_and_texts_hidden_and_locked() -> None:
    own = plan()
    table = form(own, own.units[0], own.rounds[0]).sheets[-1]
    keys = [column.key for column in table.columns]
    assert keys.index("whole") < keys.index("row_mark") < min(keys.index(key) for key in ("reason", "comment"))
    assert next(column for column in table.columns if column.key == "row_mark").hidden
    assert {row.cells["row_mark"].role for row in table.rows if "row_mark" in row.cells} == {"key", "hidden"}
    assert "row_mark" in table.rows[-1].cells


def test_a_form_as_it_was_sent_out_says_nothing_of_marks() -> None:
    read = intake(returned(), plan())
    assert (marked(read), unread(read)) == ([], set())


def test_figures_and_texts_sorted_among_themselves_are_an_error_for_both_goals() -> None:
    """The block of inputs has taken the marks along, the numbers stayed."""
    book = returned()
    at, one, other = columns(book), row_of(book, "A"), row_of(book, "B")
    read = intake(exchanged(book, "value", "comment", "A", "B"), plan())
    words = "Mellem tal og tekst står et andet måls skjulte mærke: række {} har nummeret {} og mærket fra {}. "
    words += "Intet er læst for målene."
    assert marked(read) == [("A", words.format(one, "A", "B")), ("B", words.format(other, "B", "A"))]
    said = [entry for entry in read.findings if entry.code == "E506"]
    assert [entry.place for entry in said] == [Place(TABLE, f"{letters(at['value'])}{row}") for row in (one, other)]
    assert {entry.remedy for entry in said} == {REMEDY}
    assert unread(read) == {"A", "B"}


def test_a_block_filled_over_another_goal_is_an_error_for_both() -> None:
    """The figures of B were copied up to A with what stands between them and the texts: one row, two goals in doubt."""
    book = returned()
    read = intake(exchanged(book, "value", "row_mark", "A", "B", copied=True), plan())
    assert [goal for goal, _ in marked(read)] == ["A", "B"]
    assert len({message for _, message in marked(read)}) == 1
    assert unread(read) == {"A", "B"}


def test_whole_rows_sorted_are_read() -> None:
    book = exchanged(returned(), "id", "identity", "A", "C")
    read = intake(book, plan())
    assert (marked(read), unread(read)) == ([], set())
    assert read.followup
    assert [answer.value for answer in read.followup.answers] == [Decimal(3), Decimal(8), Decimal(5)]


def test_a_form_without_marks_is_read() -> None:
    """Such as one of the first edition, or one that only what can be seen was pasted from."""
    book = returned()
    gone = columns(book)["row_mark"]
    sheets = tuple(
        replace(sheet, cells=tuple(c for c in sheet.cells if c.column != gone)) if sheet.name == TABLE else sheet
        for sheet in book.sheets
    )
    read = intake(replace(book, sheets=sheets), plan())
    assert (marked(read), unread(read)) == ([], set())


def saved(folder: Path) -> Path:
    own = plan()
    path = folder / "skema.xlsx"
    path.write_bytes(workbook_bytes(form(own, own.units[0], own.rounds[0], Filling(TYPED, {}, {}))))
    return path


def opened(path: Path) -> RawBook:
    book = raw_book(path.read_bytes(), path.name)
    assert isinstance(book, RawBook)
    return book


def numbers(path: Path) -> list[object]:
    """The figures that stand in the rows of A and B, in their order."""
    book = opened(path)
    table = next(sheet for sheet in book.sheets if sheet.name == TABLE)
    at = columns(book)["value"]
    rows = [row_of(book, key) for key in ("A", "B")]
    return [cell.value for row in rows for cell in table.cells if (cell.row, cell.column) == (row, at)]


@pytest.mark.office
@pytest.mark.parametrize(
    ("last", "sorted_"),
    [("comment", False), ("reason", False), ("value", True)],
    ids=["all inputs", "to the reason", "the figures alone"],
)
def test_the_office_program_sorts_no_range_with_the_mark_in_it(last: str, sorted_: bool, tmp_path: Path) -> None:
    """Tried with the protection left on; a column of figures alone holds no locked cell, and is sorted without a trace."""
    path = saved(tmp_path)
    book = opened(path)
    at, rows = columns(book), sorted(row_of(book, key) for key in ("A", "B"))
    span = f"{letters(at['value'])}{rows[0]}:{letters(at[last])}{rows[1]}"
    step = {"do": "sort as protected", "range": span, "by": letters(at["value"]), "descending": True}
    after = office.edited(path, tmp_path / "gemt", [step])
    assert numbers(after) == ([Decimal(8), Decimal(3)] if sorted_ else [Decimal(3), Decimal(8)])
    assert opened(after).sheets[-1].protected


@pytest.mark.office
def test_a_block_of_two_figure_columns_is_entered_with_the_protection_left_on(tmp_path: Path) -> None:
    path = saved(tmp_path)
    book = opened(path)
    start = f"{letters(columns(book)['value'])}{row_of(book, 'C')}"
    after = office.edited(path, tmp_path / "gemt", [{"do": "type as protected", "at": start, "text": "7\t11"}])
    followup = intake(opened(after), plan()).followup
    assert followup
    assert [(a.value, a.whole) for a in followup.answers if a.goal == "C"] == [(Decimal(7), Decimal(11))]


def test_a_block_that_stands_on_a_row_of_no_goal_is_an_error_for_its_own() -> None:
    """The block of A was sorted up to a row with a name alone; its own row has nothing left, not even the mark."""
    book = returned()
    table = next(sheet for sheet in book.sheets if sheet.name == TABLE)
    band = next(str(cell.value) for cell in table.cells if cell.column == 1 and cell.row == row_of(book, "A") - 1)
    read = intake(exchanged(book, "value", "comment", "A", band), plan())
    words = f"række {row_of(book, band)} hører ikke til et mål og har mærket fra A"
    assert [(goal, words in message) for goal, message in marked(read)] == [("A", True)]
    assert unread(read) == {"A"}


def test_a_block_copied_to_a_row_of_no_goal_is_no_error_for_its_own() -> None:
    book = returned()
    table = next(sheet for sheet in book.sheets if sheet.name == TABLE)
    cells = [
        cell for cell in table.cells if cell.row == row_of(book, "A") and 1 < cell.column < columns(book)["preview"]
    ]
    below = [
        cell._replace(row=90, ref=f"{letters(cell.column)}90")
        for cell in cells
        if cell.column >= columns(book)["value"]
    ]
    sheets = tuple(replace(each, cells=(*each.cells, *below)) if each is table else each for each in book.sheets)
    read = intake(replace(book, sheets=sheets), plan())
    assert (marked(read), unread(read)) == ([], set())
    assert "W47" in {entry.code for entry in read.findings}
