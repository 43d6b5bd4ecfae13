"""The follow-up workbook at its edges: titles wider than the sheet, plans of efforts alone, pages filled to the brim."""

import io
import warnings
from dataclasses import replace
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import insides as api
import office
from bilag import ISHOEJ, KOEBENHAVN, filled, plan_of, small_plan, small_report
from followup_xl.model.plan import Plan
from followup_xl.page.measure import text_space, text_width
from followup_xl.page.theme import looks
from followup_xl.reporting.pages import appendix_book
from followup_xl.reporting.tables import DATA
from followup_xl.workbook.contract import PERIOD_ROW, TABLE, TITLE_ROW
from followup_xl.workbook.form import form
from followup_xl.workbook.previous import former_records
from followup_xl.xlsx.write import workbook_bytes
from raw_books import book_of

HALSNAES, VIP2 = "halsnaes-2019", "vip2-2007"
EVERY = (ISHOEJ, KOEBENHAVN, HALSNAES, VIP2)


def generated(plan: Plan) -> bytes:
    """The blank workbook of the plan's first unit and round."""
    ((book, faults),) = api.generate(plan, plan.units[:1], plan.rounds[0])
    assert not faults
    return book.data


def sheet_of(data: bytes, name: str = TABLE) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader says what it leaves out, such as the bars' own settings
        return openpyxl.load_workbook(io.BytesIO(data))[name]


# --- the title beside the date ---


@pytest.mark.parametrize("template", EVERY)
def test_no_title_is_cut_by_the_date_beside_it(template: str) -> None:
    sheet = sheet_of(generated(plan_of(template)))
    (label,) = [cell for row in sheet.iter_rows(max_row=4) for cell in row if cell.value == "Opgørelsesdato"]
    beside = sheet.cell(label.row, 1).value
    assert beside in (None, sheet["A1"].value)
    if beside:
        before = sum(sheet.column_dimensions[cell.column_letter].width for cell in sheet[1][: label.column - 1])
        assert text_width(beside, 15, bold=True) <= text_space(before)
    assert sheet["A1"].value.endswith(plan_of(template).units[0].name)
    assert isinstance(sheet.cell(label.row, label.column + 1).value, date)


@pytest.mark.parametrize("layout", ["columns", "compact"])
@pytest.mark.parametrize("template", EVERY)
def test_nothing_above_the_table_is_cut_by_what_stands_beside_it(template: str, layout: str) -> None:
    plan = plan_of(template).model_copy(update={"layout": layout})
    whole = "Mål og indsatser for unge, ledige og sygemeldte i årene 2019 til 2021"
    for length in range(8, len(whole), 4):
        titled = plan.model_copy(update={"title": whole[:length]})
        sheet = form(titled, plan.units[0], plan.rounds[0]).sheets[-1]
        columns = [column for column in sheet.columns if not column.hidden]
        places = {column.key: number for number, column in enumerate(columns)}
        for row in sheet.rows[:4]:
            texts = sorted(((places[key], cell) for key, cell in row.cells.items() if key in places), key=itemgetter(0))
            if row.key in (TITLE_ROW, PERIOD_ROW) and texts[0][0] == 0:
                look, (ends, _) = looks()[texts[0][1].role], texts[1]
                before = sum(column.width + 5 / 7 for column in columns[:ends])
                assert text_width(str(texts[0][1].value), look.size, look.bold) <= text_space(before), row.cells
        said = " ".join(str(cell.value) for row in sheet.rows[:4] for cell in row.cells.values())
        assert "Skriv i de gule felter." in said


WIDE = "Fælles plan for beskæftigelse, uddannelse og fastholdelse i arbejde i hele landet og i alle kommuner 2026–2029"


def test_a_title_wider_than_the_goals_stands_above_the_date_on_as_many_rows_as_it_takes() -> None:
    plan = plan_of(VIP2).model_copy(update={"title": WIDE})
    sheet = sheet_of(generated(plan))
    lines = [sheet.cell(row, 1).value for row in (1, 2)]
    assert " ".join(lines) == f"{WIDE} – {plan.units[0].name}"
    assert sheet.cell(3, 1).value is None
    assert "Opgørelsesdato" in [cell.value for cell in sheet[3]]
    assert str(sheet.cell(4, 1).value).startswith("Opfølgning")


def test_the_date_below_a_wide_title_is_read_again() -> None:
    book = openpyxl.load_workbook(io.BytesIO(generated(plan_of(VIP2).model_copy(update={"title": WIDE}))))
    sheet = book[TABLE]
    label = next(cell for cell in sheet[3] if cell.value == "Opgørelsesdato")
    sheet.cell(3, label.column + 1).value = date(2008, 5, 31)
    saved = io.BytesIO()
    book.save(saved)
    report = api.evaluate(saved.getvalue(), "skema.xlsx").report
    assert report
    assert report.followup.as_of == date(2008, 5, 31)


# --- efforts without goals ---


def efforts_alone() -> Plan:
    """A plan whose only area has an effort that no figure belongs to."""
    plan = small_plan()
    (area,) = plan.areas
    effort = area.efforts[0].model_copy(update={"target": None, "unit": None})
    return plan.model_copy(update={"areas": (area.model_copy(update={"efforts": (effort,)}),)})


def test_a_plan_of_efforts_alone_is_sent_out_and_comes_back() -> None:
    data = generated(efforts_alone())
    sheet = sheet_of(data)
    row = next(row for row in sheet.iter_rows() if row[0].value == "E1")
    column = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "description")
    book = sheet.parent
    book[TABLE].cell(row[0].row, column).value = "Holdet er begyndt."
    saved = io.BytesIO()
    book.save(saved)
    found = api.evaluate(saved.getvalue(), "skema.xlsx")
    assert [entry.code for entry in found.findings] == []
    assert found.report
    assert found.report.followup.as_of == date(2015, 8, 31)
    assert found.report.followup.answer("E1").description == "Holdet er begyndt."
    said = sheet_of(api.appendix(found.report).data, "Bilag 1")["G"]
    assert "Holdet er begyndt." in [cell.value for cell in said]


def test_its_appendix_has_the_effort_and_no_rows_of_data() -> None:
    report = replace(small_report(efforts_alone()), goals=(), efforts=())
    data = workbook_bytes(appendix_book(report))
    assert "Indsatser: Hold" in [cell.value for cell in sheet_of(data, "Bilag 1")["A"]]
    page = sheet_of(data, DATA)
    assert page.max_row == 1
    assert page.tables == {}
    assert former_records(book_of(data, "Bilag 1.xlsx")) == ()


# --- printed ---


@pytest.mark.office
@pytest.mark.parametrize("template", EVERY)
def test_no_printed_page_is_empty(template: str, tmp_path: Path) -> None:
    path = tmp_path / "skema.xlsx"
    path.write_bytes(filled(template))
    *pages, rest = office.pdf_text(office.pdf(path, tmp_path / "pdf")).split("\f")
    assert rest == ""
    assert [number for number, page in enumerate(pages, 1) if not page.strip()] == []
    assert [f"Side {number} af {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
