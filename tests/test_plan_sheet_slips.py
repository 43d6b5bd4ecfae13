"""What happens to an authoring workbook by a slip: a column sorted alone or deleted, an area's name with a letter too many."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from followup_xl.checks.contradictions import plan_checks
from followup_xl.plan.book.form import plan_to_xlsx
from followup_xl.plan.files import parse_plan, plan_from_xlsx
from followup_xl.plan.source import PlanRead

PLAN = """
id: haver
title: Haver
period: {start: 2026-01-01, end: 2027-12-31}
rounds: [{month: 2026-12}]
units: [Ishøj]
areas:
  - id: LOD
    name: Lodderne
    result_goals:
      - {id: LOD-R1, text: Tomme lodder, unit: lodder, unit_one: lod, target: {kind: at_most, value: 9}, deadline: 2027-06-30}
      - {id: LOD-R2, text: Nye skure, unit: skure, unit_one: skur, target: {kind: at_least, value: 4}}
      - {id: LOD-R3, text: Andel med vand, measure: share, part_means: med vand, whole_means: lodder, target: {kind: at_least, value: 60.5}}
  - id: STI
    name: Stierne
    result_goals:
      - {id: STI-R1, text: Belyste stier, unit: stier, unit_one: sti, target: {kind: at_least, value: 12}, deadline: 2026-12-31}
"""
FIRST, LAST = 5, 8
Change = Callable[[Any, dict[str, int]], None]


def after(change: Change) -> PlanRead:
    """What is read once the sheet of goals is changed; its columns are known by their keys."""
    plan = parse_plan(PLAN, "plan.yaml").plan
    assert plan is not None
    book: Any = openpyxl.load_workbook(io.BytesIO(plan_to_xlsx(plan)))
    sheet = book["Mål"]
    change(sheet, {str(cell.value).partition("/")[2]: cell.column for cell in sheet[3]})
    data = io.BytesIO()
    book.save(data)
    return plan_from_xlsx(data.getvalue(), "plan.xlsx")


def turned(*keys: str) -> Change:
    """These columns of the goals, all where none is named, upside down."""

    def change(sheet: Any, columns: dict[str, int]) -> None:
        wanted = [columns[key] for key in keys or columns]
        rows = [[sheet.cell(row, column).value for column in wanted] for row in range(FIRST, LAST + 1)]
        for row, values in enumerate(reversed(rows), FIRST):
            for column, value in zip(wanted, values, strict=True):
                sheet.cell(row, column).value = value

    return change


@pytest.mark.parametrize(("key", "column", "cell"), [("text", "Målets egne ord", "E5"), ("@target", "Måltal", "J5")])
def test_a_column_that_is_sorted_alone_is_told(key: str, column: str, cell: str) -> None:
    assert [entry.sentence() for entry in after(turned(key)).findings] == [
        f"Filen »plan.xlsx«, arket »Mål«, celle {cell}: Det, der står i »{column}« ved 4 mål (fx »LOD-R1«, »LOD-R2« og »LOD-R3«), stod ved andre af dem, "
        "da regnearket blev lavet, så det er uklart, hvilket mål det hører til. Fortryd, og sortér hele rækker på én gang. "
        "Er det meningen, så tøm den skjulte kolonne »Skrevet«."
    ]


def test_two_days_may_have_changed_places_on_purpose() -> None:
    assert after(turned("deadline")).findings == ()


def test_words_that_have_changed_places_are_told_though_some_are_new() -> None:
    def change(sheet: Any, columns: dict[str, int]) -> None:
        turned("text")(sheet, columns)
        sheet.cell(FIRST, columns["text"]).value = "Helt nye ord"

    assert [entry.code for entry in after(change).findings] == ["P62"]


def no_stamps(sheet: Any, columns: dict[str, int]) -> None:
    """The words sorted alone on purpose, and the hidden column emptied."""
    turned("text")(sheet, columns)
    for row in range(FIRST, LAST + 1):
        sheet.cell(row, columns["@written"]).value = None


def edited(sheet: Any, columns: dict[str, int]) -> None:
    """Every word and figure is another."""
    for row in range(FIRST, LAST + 1):
        sheet.cell(row, columns["text"]).value += " nu"
        sheet.cell(row, columns["@target"]).value = 3


def row_emptied(sheet: Any, columns: dict[str, int]) -> None:
    """A row of which only what is hidden is left."""
    for key in columns.keys() - {"@written"}:
        sheet.cell(FIRST + 1, columns[key]).value = None


@pytest.mark.parametrize("change", [turned(), no_stamps, edited, row_emptied])
def test_whole_rows_may_be_sorted_and_anything_be_written_anew(change: Change) -> None:
    assert after(change).findings == ()


def test_sorting_what_is_seen_leaves_the_hidden_column_behind_and_is_no_slip() -> None:
    def change(sheet: Any, columns: dict[str, int]) -> None:
        turned(*(columns.keys() - {"@written", "@unit"}))(sheet, columns)

    assert after(change).findings == ()


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        (CellRichText("20", TextBlock(InlineFont(vertAlign="superscript"), "2")), "20²"),
        (CellRichText(TextBlock(InlineFont(strike=True), "4"), "5"), "4 (overstreget) 5"),
    ],
)
def test_a_figure_with_a_raised_mark_or_a_part_crossed_out_is_none(typed: CellRichText, seen: str) -> None:
    def change(sheet: Any, columns: dict[str, int]) -> None:
        sheet.cell(FIRST, columns["@target"]).value = typed

    (fault,) = after(change).findings
    assert (fault.code, f"»{seen}« i" in fault.message) == ("P46", True)


@pytest.mark.parametrize(("key", "name"), [("unit", "Enhed"), ("@unit", "Kommune")])
def test_a_deleted_column_is_missed(key: str, name: str) -> None:
    read = after(lambda sheet, columns: sheet.delete_cols(columns[key]))
    assert [entry.sentence() for entry in read.findings] == [
        f"Filen »plan.xlsx«, arket »Mål«, celle A3: Kolonnen »{name}« er væk fra arket, så det, der stod i den, er ikke læst. "
        "Fortryd sletningen, eller kopiér kolonnen fra et nyt regneark, lavet med »followup-xl plan to-xlsx«; den må gerne være tom. "
        "En kolonne kan også skjules."
    ]


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("Loddderne", True), ("lodderne", True), ("Lodder", False), ("Bede 2", False),
    ],
)  # fmt: skip
def test_an_area_with_a_letter_too_many_is_asked_about(name: str, alike: bool) -> None:
    read = after(lambda sheet, columns: sheet.cell(FIRST + 1, columns["@area"], name))
    assert read.plan is not None
    found = [entry.sentence() for entry in read.placed(plan_checks(read.plan)) if entry.code == "W232"]
    told = (
        f"Arket »Mål«, celle B6: Områderne »Lodderne« og »{name}« har næsten samme navn, så mål LOD-R2 kan stå i et område for sig "
        "ved en slåfejl. Skriv navnet ens ved alle områdets mål; er det to områder, er intet galt."
    )
    assert found == ([told] if alike else [])


@pytest.mark.parametrize(
    ("one", "other"), [("Spor A – natur", "Spor B – natur"), ("Børn 0-6 år", "Børn 7-9 år"), ("Vestbyen", "Østbyen")]
)
def test_areas_that_differ_by_a_number_a_letter_or_a_quarter_of_town_are_two(one: str, other: str) -> None:
    plan = parse_plan(PLAN.replace("Lodderne", one).replace("Stierne", other), "plan.yaml").plan
    assert plan is not None
    assert "W232" not in {entry.code for entry in plan_checks(plan)}
