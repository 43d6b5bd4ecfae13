"""What other programs and people do to texts, merges and error values, and what is read all the same."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from time import process_time

import pytest

from followup_xl.model.cell import ErrorValue, RawBook, RawCell
from followup_xl.model.followup import Answer
from followup_xl.workbook.read.intake import Intake, intake
from followup_xl.xlsx.references import letters
from raw_books import TABLE, Cells, at, book, columns_of, rows_of, sheet_of, typed, with_cells

WHOLE = intake(book())


def answers(read: Intake) -> tuple[Answer, ...]:
    assert read.followup
    return tuple(replace(answer, cell=None) for answer in read.followup.answers)


def answer(read: Intake, goal: str) -> Answer:
    return next(each for each in answers(read) if each.goal == goal and not each.part and not each.reference)


def codes(read: Intake) -> set[str]:
    return {f"{entry.code} {entry.goal}".strip() for entry in read.findings} - {"N56 VIR-02", "N541"}


# White space and signs without a width


def without_breaks(text: str) -> str:
    return text.replace("\n", "")


def with_soft_hyphens(text: str) -> str:
    return text.replace("er ", "e\u00adr ")


def with_signs_of_no_width(text: str) -> str:
    return "\ufeff" + text.replace(" ", "\u200b ").replace("-", "-\u2060")


def with_other_blanks(text: str) -> str:
    return text.replace(" ", "\u00a0  ").replace("\n", " \r\n ")


@pytest.mark.parametrize("turned", [without_breaks, with_soft_hyphens, with_signs_of_no_width, with_other_blanks])
def test_texts_are_compared_without_white_space(turned: Callable[[str], str]) -> None:
    marks = columns_of(book())["token"]

    def change(cells: Cells) -> Cells:
        return {
            place: cell._replace(value=turned(cell.value)) if isinstance(cell.value, str) and place[1] <= 5 else cell
            for place, cell in cells.items()
            if place[1] != marks or place[0] == rows_of(book())["id"]
        }

    read = intake(with_cells(book(), change))
    assert answers(read) == answers(WHOLE)
    assert not {code for code in codes(read) if code[0] == "E" or code.startswith(("W44", "W62"))}


def test_another_target_is_another_one_without_blanks_too() -> None:
    text = next(
        cell.value for cell in sheet_of(book()).cells if (cell.row, cell.column) == at(book(), "LED-02", "effort_goal")
    )
    read = intake(
        typed(book(), {("LED-02", "effort_goal"): str(text).replace("\n", "").replace("10 personer", "3 personer")})
    )
    assert "E45 LED-02" in codes(read)


# Merges


def merged(found: RawBook, first: tuple[str, str], last: tuple[str, str]) -> RawBook:
    (top, left), (bottom, right) = at(found, *first), at(found, *last)
    words = f"{letters(left)}{top}:{letters(right)}{bottom}"
    sheets = (replace(s, merges=(*s.merges, words)) if s.name == TABLE else s for s in found.sheets)
    return replace(found, sheets=tuple(sheets))


def test_texts_merged_within_a_row_are_the_first_ones() -> None:
    found = typed(book(), {("LED-01", "description"): "Begge dele.", ("LED-01", "comment"): None})
    read = intake(merged(found, ("LED-01", "description"), ("LED-01", "comment")))
    assert answer(read, "LED-01").description == "Begge dele."
    assert not answer(read, "LED-01").unread
    assert codes(read) == {"N502 LED-01"}


def test_a_comment_merged_over_rows_is_that_of_its_own_row() -> None:
    found = typed(book(), {("LED-01", "comment"): "For begge."})
    read = intake(merged(found, ("LED-01", "comment"), ("LED-02", "comment")))
    assert answer(read, "LED-01").comment == "For begge."
    assert not answer(read, "LED-02").comment
    (said,) = [entry.message for entry in read.findings if entry.code == "N502"]
    assert "»Hvorfor, og hvad nu?« i LED-01; »Hvorfor, og hvad nu?« i LED-02 har ingen tekst" in said
    assert {"E50 LED-01", "E50 LED-02", "E50"}.isdisjoint(codes(read))


@pytest.mark.parametrize(("text", "code"), [("Fire er i gang.", "N303"), ("4 er i gang.", "W302")])
def test_a_text_left_under_a_merge_is_named_with_its_place(text: str, code: str) -> None:
    found = typed(book(), {("LED-01", "comment"): "For begge.", ("LED-02", "comment"): text})
    read = intake(merged(found, ("LED-01", "comment"), ("LED-02", "comment")))
    assert not answer(read, "LED-02").comment
    row, column = at(found, "LED-02", "comment")
    place = f"{letters(column)}{row}"
    (said,) = [entry for entry in read.findings if entry.code == code]
    assert f"{place}, som ligger skjult under en fletning (»{text}«)" in said.message


def test_a_comment_hidden_by_a_merge_that_begins_above_its_row_is_not_read() -> None:
    found = typed(book(), {("UNG-R1", "comment"): "Ses ikke."})
    row, column = at(found, "UNG-R1", "comment")
    words = f"{letters(column)}{row - 1}:{letters(column)}{row}"
    sheets = (replace(s, merges=(*s.merges, words)) if s.name == TABLE else s for s in found.sheets)
    read = intake(replace(found, sheets=tuple(sheets)))
    assert "comment" in answer(read, "UNG-R1").unread and not answer(read, "UNG-R1").comment
    assert any(code.startswith("E50") for code in codes(read))


def test_figures_merged_are_refused_still() -> None:
    read = intake(merged(book(), ("LED-01", "value"), ("LED-02", "value")))
    assert "E50" in codes(read)
    assert answer(read, "LED-01").unread == answer(read, "LED-02").unread == ("value",)


def test_a_choice_merged_with_a_comment_is_refused_with_it() -> None:
    read = intake(merged(book(), ("LED-01", "reason"), ("LED-01", "description")))
    assert codes(read) == {"E50 LED-01"}
    assert answer(read, "LED-01").value == Decimal(6)


def test_merges_cost_no_more_than_their_number() -> None:
    found = book()
    more = tuple(RawCell(row, 30, f"AD{row}", Decimal(row)) for row in range(200, 5_000))
    sheets = (
        replace(s, cells=(*s.cells, *more), merges=tuple(f"AD{row}:AF{row}" for row in range(200, 5_000)))
        if s.name == TABLE
        else s
        for s in found.sheets
    )
    found = replace(found, sheets=tuple(sheets))
    before = process_time()
    intake(found)
    assert process_time() - before < 5


# Errors in fields that decide nothing


@pytest.mark.parametrize(("goal", "column"), [("LED-01", "stated"), ("UNG-01", "percent"), ("UNG-01", "stated")])
def test_an_error_in_a_field_that_decides_nothing_is_a_warning(goal: str, column: str) -> None:
    read = intake(typed(book(), {(goal, column): ErrorValue("#N/A")}))
    assert codes(read) == {f"W503 {goal}"}
    assert not answer(read, goal).unread
    (said,) = (entry.message for entry in read.findings if entry.code == "W503")
    assert [entry.remark for entry in read.read_back if entry.typed == "#N/A"] == [
        said
    ]  # and not that it is to be checked
    assert answer(read, goal).value == answer(WHOLE, goal).value


@pytest.mark.parametrize(
    ("goal", "column"),
    [("LED-01", "value"), ("UNG-01", "whole"), ("LTL-04", "percent"), ("UNG-E1", "stated"), ("VIR-04", "reason")],
)
def test_an_error_in_a_field_that_decides_is_an_error(goal: str, column: str) -> None:
    read = intake(typed(book(), {(goal, column): ErrorValue("#N/A")}))
    assert f"E601 {goal}" in codes(read)
    assert answer(read, goal).unread


def test_a_percentage_decides_where_a_number_is_missing() -> None:
    read = intake(typed(book(), {("UNG-01", "percent"): ErrorValue("#N/A"), ("UNG-01", "whole"): None}))
    assert "E601 UNG-01" in codes(read)
