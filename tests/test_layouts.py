"""The form as it lies before the one who fills it in: what is in sight together, in both layouts, and what stands above the table."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import insides as api
import office
from asking import asking
from bilag import filled, plan_of
from followup_xl.model.followup import FollowUp
from followup_xl.model.plan import Plan
from followup_xl.model.unit_plan import own_plan
from followup_xl.page.layout import Row, Sheet
from followup_xl.page.measure import Wrapped, height, line_count
from followup_xl.page.rows import headings_kept
from followup_xl.page.theme import looks
from followup_xl.plan.files import template_answers
from followup_xl.workbook.contract import GOAL_COLUMNS, INPUTS, PERIOD_LABEL, TABLE
from followup_xl.workbook.form import form
from followup_xl.workbook.form_area import LEAST_HEIGHT
from followup_xl.workbook.previous import former_records
from followup_xl.workbook.read.intake import Intake, intake
from followup_xl.workbook.rows.previews import Filling
from followup_xl.workbook.rows.row import first_rows, form_rows
from raw_books import at, book_of, sheet_of, typed

EVERY = ("ishoej-2015", "koebenhavn-2007", "halsnaes-2019", "vip2-2007", "landsplan-98")
SCREEN, ROW_NUMBERS, SIDEBAR = 1366, 37, 62
"""Pixels of a window of LibreOffice at 100 pct., and what of it is no column (measured)."""
KEYS = {row.key for row in form_rows(plan_of("ishoej-2015"))}
ROWS_IN_SIGHT, ROW_SCALE = 568, 1.034
"""Pixels of a window 768 high that rows stand in: the rest are menus, tool bars, the formula bar and the tabs; and how much
taller than in print it draws them (measured)."""


def plan(template: str, layout: str = "columns") -> Plan:
    whole = plan_of(template).model_copy(update={"layout": layout})
    return own_plan(whole, whole.units[0])


def table(source: Plan) -> Sheet:
    return form(source, source.units[0], source.rounds[0]).sheets[-1]


def made(source: Plan, answers: str | None = None) -> bytes:
    given = (api.Given(answers, "svar.csv"),) if answers else ()
    ((book, faults),) = api.generate(source, source.units[:1], source.rounds[0], *given)
    assert faults == ()
    return book.data


# What is in sight


@pytest.mark.parametrize("former", [False, True], ids=["first round", "with last time's figures"])
@pytest.mark.parametrize("layout", ["columns", "compact"])
@pytest.mark.parametrize("template", EVERY)
def test_a_goal_its_inputs_and_its_status_are_in_sight_together(template: str, layout: str, former: bool) -> None:
    source = plan(template, layout)
    figures = {form_rows(source)[0].address: "11 af 62 (17,7 pct.)"} if former else {}
    sheet = form(source, source.units[0], source.rounds[0], Filling({}, {}, {}, figures, figures)).sheets[-1]
    shown = [column for column in sheet.columns if not column.hidden]
    keys = [column.key for column in shown]
    last = max(keys.index(key) for key in ("value", "preview", "reason", "description", "comment"))
    wide = sum(1.12 * (7 * column.width + 5) for column in shown[: last + 1])  # as LibreOffice draws them (measured)
    assert wide <= SCREEN - ROW_NUMBERS - SIDEBAR
    assert sheet.freeze and keys[sheet.freeze[1]] == ("former" if former else "value"), (
        "all that says which goal it is stays"
    )


def test_sixty_goals_in_one_column_are_at_most_twelve_screens() -> None:
    sheet = table(plan("landsplan-98", "compact"))
    assert plan_of("landsplan-98").layout == "compact"
    shown = [row for row in sheet.rows if not row.hidden]
    head, body = (
        sum((row.height or 15) * 4 / 3 * ROW_SCALE for row in shown if row.data is data) for data in (False, True)
    )
    assert body / 768 <= 8
    assert body / (ROWS_IN_SIGHT - head) <= 12


@pytest.mark.parametrize("template", EVERY)
def test_a_goal_has_at_most_half_of_the_inputs_that_it_had(template: str) -> None:
    source = plan(template)
    now = {row.key: len(row.inputs) for row in form_rows(source) if row.role in ("goal", "compound", "part")}
    before = {row.key: len(row.inputs) for area in source.areas for row in first_rows(source, area) if row.key in now}
    assert 2 * sum(now.values()) <= sum(before.values())


@pytest.mark.parametrize("template", EVERY)
def test_an_ordinary_goal_has_at_most_six_inputs(template: str) -> None:
    usual = [row.inputs for row in form_rows(plan(template)) if "window_from" not in row.inputs]
    assert max(map(len, usual)) <= 6


@pytest.mark.parametrize("layout", ["columns", "compact"])
def test_the_height_of_a_blank_row_follows_the_text_of_its_goal_alone(layout: str) -> None:
    sheet, tall = table(plan("ishoej-2015", layout)), 0
    widths = {column.key: column.width for column in sheet.columns}
    for row in sheet.rows:
        cells = [
            (widths[key], cell, looks()[cell.role]) for key, cell in row.cells.items() if key in ("id", *GOAL_COLUMNS)
        ]
        if row.key in KEYS:
            needed = height(
                Wrapped(str(cell.value), width, look.size, look.bold, look.indent)
                for width, cell, look in cells
                if look.wrap
            )
            assert row.height == needed or needed < (row.height or 0) <= LEAST_HEIGHT
            tall += needed > LEAST_HEIGHT
    assert tall > 20


@pytest.mark.parametrize("layout", ["columns", "compact"])
@pytest.mark.parametrize("field", ["bemaerkning", "beskrivelse"])
def test_a_row_is_high_enough_for_what_it_is_opened_with(layout: str, field: str) -> None:
    answers = f"unit,goal,part,field,value\nIshøj,LED-02,,{field}," + "Meget at sige. " * 20
    blank, full = (rows_of(table_of(made(plan("ishoej-2015", layout), text))) for text in (None, answers))
    column = {"bemaerkning": "comment", "beskrivelse": "description"}[field]
    (width,) = [each.width for each in INPUTS if each.key == column]
    lines = line_count("Meget at sige. " * 20, width)
    assert lines > 12
    assert full["LED-02"] >= lines * 12 > blank["LED-02"]
    assert {key: tall for key, tall in full.items() if key != "LED-02"} == {
        key: tall for key, tall in blank.items() if key != "LED-02"
    }


def test_a_text_longer_than_the_tallest_row_gets_a_wider_column() -> None:
    said = "Meget at sige. " * 100
    sheet = table_of(made(plan("ishoej-2015"), f"unit,goal,part,field,value\nIshøj,LED-02,,bemaerkning,{said}"))
    (letter,) = [c.column_letter for row in sheet.iter_rows(max_row=6) for c in row if c.value == "comment"]
    lines = line_count(said, sheet.column_dimensions[letter].width - 5 / 7)
    assert lines * 12 <= rows_of(sheet)["LED-02"] <= 409
    assert sheet.column_dimensions[letter].width < 45


def table_of(data: bytes) -> Any:
    import io

    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data))[TABLE]


def rows_of(sheet: Any) -> Mapping[str, float]:
    return {str(sheet.cell(row, 1).value): sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)}


def test_the_criteria_stand_in_the_goals_own_cell() -> None:
    row = next(row for row in table(plan("landsplan-98")).rows if row.key == "UNG-06")
    assert "\n– Ungepanelet har holdt møde mindst hvert kvartal\n– " in str(row.cells["effort_goal"].value)


# One column for all


def row_of(source: Plan, key: str) -> Row:
    return next(row for row in table(source).rows if row.key == key)


def test_the_compact_layout_has_one_column_with_the_kind_of_each_row() -> None:
    source = plan("ishoej-2015", "compact")
    assert [column.key for column in table(source).columns][:3] == ["id", "goal", "value"]
    texts = {key: str(row_of(source, key).cells["goal"].value) for key in ("UNG-R2", "UNG-01", "UNG-E1", "UNG-04/alle")}
    assert texts["UNG-R2"].startswith("Resultatmål: Mindst 95 uddannelsesparate")
    assert texts["UNG-01"].startswith("Indsatsmål (UNG-E2): To måneder efter")
    assert texts["UNG-E1"].startswith("Indsats: Flere unge gøres klar")
    assert texts["UNG-04/alle"].startswith("Til sammenligning: ")


def followup(data: bytes) -> FollowUp:
    found = api.evaluate(data, "svar.xlsx")
    assert found.report
    return found.report.followup


@pytest.mark.parametrize("template", EVERY)
def test_both_layouts_are_read_alike(template: str) -> None:
    answers = template_answers(template) or ""
    one, other = (
        followup(made(plan_of(template).model_copy(update={"layout": layout}), answers))
        for layout in ("columns", "compact")
    )
    assert [answer.bare for answer in one.answers] == [answer.bare for answer in other.answers]


# What is asked for


def test_a_plan_can_ask_for_more() -> None:
    inputs = {row.key: row.inputs for row in form_rows(asking(plan("ishoej-2015")))}
    assert inputs["UNG-01"] == (
        "value", "whole", "dated", "reason", "description", "comment", "percent", "stated", "window_from", "window_to",
    )  # fmt: skip
    assert inputs["UNG-E1"] == ("description", "comment", "stated")


def test_what_is_filled_in_beforehand_has_a_cell_though_the_plan_does_not_ask_for_it() -> None:
    read = followup(
        made(
            plan("ishoej-2015"),
            "unit,goal,part,field,value\nIshøj,UNG-01,,oplyst_procent,37\nIshøj,LED-02,,periode_til,2015-07-31",
        )
    )
    assert read.answer("UNG-01").percent == Decimal(37)
    assert read.answer("LED-02").window_to == date(2015, 7, 31)


def test_how_far_an_effort_is_stands_in_the_place_of_its_figure() -> None:
    book = book_of(made(plan("ishoej-2015")), "svar.xlsx")
    read = intake(typed(book, {("UNG-E1", "value"): "i gang", ("UNG-E2", "value"): Decimal(3)}))
    assert read.followup
    assert read.followup.answer("UNG-E1").state == "running"
    assert read.followup.answer("UNG-E2").state is None
    assert ("E622", "UNG-E2") in {(entry.code, entry.goal) for entry in read.findings}


# The time above the table


def with_period(first: object, last: object, answers: str) -> Intake:
    book = book_of(made(plan("ishoej-2015"), f"unit,goal,part,field,value\n{answers}"), "svar.xlsx")
    (label,) = [cell for cell in sheet_of(book).cells if cell.value == PERIOD_LABEL]
    for column, value in ((label.column + 1, first), (label.column + 2, last)):
        found = datetime.combine(value, datetime.min.time()) if isinstance(value, date) else value
        book = put(book, label.row, column, found)
    return intake(book)


def put(book: Any, row: int, column: int, value: object) -> Any:
    from raw_books import with_cells

    def change(cells: Any) -> Any:
        old = cells[row, column]
        others = {place: cell for place, cell in cells.items() if place != (row, column)}
        return others if value is None else {**others, (row, column): old._replace(value=value)}

    return with_cells(book, change)


FIGURES = (
    "Ishøj,LED-02,,resultat,4\nIshøj,LED-01,,resultat,6\nIshøj,LED-01,,periode_til,2015-06-30\nIshøj,LTL-02,,valg,Ja\n"
)


def test_the_time_above_the_table_is_that_of_every_figure_without_one_of_its_own() -> None:
    read = with_period(date(2015, 2, 1), date(2015, 7, 31), FIGURES).followup
    assert read
    assert (read.answer("LED-02").window_from, read.answer("LED-02").window_to) == (date(2015, 2, 1), date(2015, 7, 31))
    assert (read.answer("LED-01").window_from, read.answer("LED-01").window_to) == (None, date(2015, 6, 30))
    assert (read.answer("LTL-02").window_from, read.answer("UNG-R1").window_to) == (None, None)


def test_the_time_that_the_form_was_sent_out_with_says_nothing_new() -> None:
    read = with_period(date(2015, 1, 1), date(2015, 8, 31), FIGURES).followup
    assert read
    assert (read.answer("LED-02").window_from, read.answer("LED-02").window_to) == (None, None)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2015, 7, 31), date(2015, 1, 1), "31-07-2015 – 01-01-2015"),
        (date(2015, 1, 1), date(2015, 9, 30), "01-01-2015 – 30-09-2015"),
        ("primo", date(2015, 7, 31), "primo – 31-07-2015"),
    ],
    ids=["the wrong way", "after the as-of date", "no date"],
)
def test_a_time_that_cannot_be_is_said_and_not_used(first: object, last: object, said: str) -> None:
    read = with_period(first, last, FIGURES)
    assert read.followup and read.followup.answer("LED-02").window_to is None
    (found,) = [entry for entry in read.findings if entry.code == "W654"]
    assert found.message == (
        f"Perioden øverst i skemaet ({said}) kan ikke bruges, så tallene er regnet for den sædvanlige periode, "
        "01-01-2015 – 31-08-2015."
    )


@pytest.mark.parametrize(("first", "last"), [(None, date(2026, 5, 31)), (date(2026, 2, 1), None)])
def test_one_end_of_the_time_may_be_blank(first: date | None, last: date | None) -> None:
    book = book_of(made(plan("tom"), "unit,goal,part,field,value\neksempelby,A-R1,,antal,12"), "svar.xlsx")
    (label, start, end, *_) = [cell for cell in sheet_of(book).cells if cell.row == 3 and cell.value is not None]
    for cell, value in ((start, first), (end, last)):
        book = put(book, 3, cell.column, datetime.combine(value, datetime.min.time()) if value else None)
    read = intake(book)
    answer = read.followup and read.followup.answer("A-R1")
    assert label.value == PERIOD_LABEL and answer and (answer.window_from, answer.window_to) == (first, last)
    assert not {entry.code for entry in read.findings} & {"W654", "W302"}


# Last time's figures


def test_last_times_figure_stands_beside_the_new_one() -> None:
    report = api.evaluate(filled("ishoej-2015"), "a.xlsx").report
    assert report
    former = api.appendix(report).data
    rows = former_records(book_of(former, "Bilag 1.xlsx"))
    source = plan_of("ishoej-2015")
    ((book, _),) = api.generate(source, source.units[:1], source.rounds[1], api.Given(former=rows))
    sheet = table_of(book.data)
    (column,) = [cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value == "Sidste gang"]
    shown = {str(sheet.cell(row, 1).value): sheet.cell(row, column).value for row in range(1, sheet.max_row + 1)}
    assert shown["UNG-02"] == "11 af 62 (17,7 pct.)"
    assert shown["LED-02"] == "4 personer"


def test_the_cells_of_the_form_are_known_by_their_place() -> None:
    book = book_of(made(plan("ishoej-2015")), "svar.xlsx")
    assert at(book, "UNG-01", "whole")[1] == at(book, "UNG-01", "value")[1] + 1


# On paper


def paged(rows: list[tuple[str, float]], room: float = 100) -> list[int]:
    made = [Row({}, rest=rest, height=tall) for rest, tall in rows]
    return [index for index, row in enumerate(headings_kept(made, ("band", "note"), room, 10)) if row.page]


def test_a_page_begins_before_a_band_that_would_end_one_alone() -> None:
    goals = [("goal", 20.0)] * 4
    assert paged([*goals, ("band", 10), ("note", 5), ("goal", 20), *goals]) == [4], "in neither program it fits"
    assert paged([*goals, ("band", 4), ("goal", 18), *goals]) == [4], "it does not fit as Excel prints it"
    assert paged([*goals, ("band", 2), ("goal", 18), *goals]) == [], "it fits in both"
    assert paged([*goals[:2], ("band", 10), ("goal", 60)]) == [], "it leaves no page half empty"
    assert paged([*goals, *goals]) == [], "nothing else is put on another page: rows grow with what is typed"


@pytest.mark.office
def test_no_area_of_a_blank_form_ends_a_printed_page_alone(tmp_path: Path) -> None:
    for template in ("ishoej-2015", "koebenhavn-2007", "halsnaes-2019", "vip2-2007"):
        source = plan(template)
        path = tmp_path / f"{template}.xlsx"
        path.write_bytes(made(source))
        notes = {str(row.cells["id"].value).strip() for row in table(source).rows if row.rest in ("band", "band.note")}
        pages = office.pdf_text(office.pdf(path, tmp_path)).split("\f")
        lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
        last = [page[-2] for page in lines if len(page) > 2]
        assert len(last) >= 5
        assert not notes.intersection(last)
