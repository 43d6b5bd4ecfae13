"""Personal numbers: what counts as one, and that none is shown anywhere once it has been found."""

import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

import insides as api
from followup_xl import mark
from followup_xl.cli.learn import sample_books
from followup_xl.model.cell import RawBook, RawCell, RawSheet, RawValue
from followup_xl.reporting.pages import findings_sheet
from followup_xl.reporting.summary import envelope_parts, evaluated_file
from followup_xl.workbook.read.intake import intake
from followup_xl.workbook.read.screening import mask, masked
from followup_xl.xlsx.read.book import raw_book
from marked_books import FAULTS, filled, spoiled


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Borger 010160-1234 venter", "Borger 010160-**** venter", id="six and four with a dash"),
        pytest.param("(290200 4321)", "(290200 ****)", id="with a blank, on a leap day"),
        pytest.param("311299–9999.", "311299–****.", id="with the dash of an office program, before a full stop"),
        pytest.param("0707614285", "070761-****", id="ten digits that pass modulus 11"),
        pytest.param("0707614286", "0707614286", id="ten digits that do not pass"),
        pytest.param("320160-1234", "320160-1234", id="no such day"),
        pytest.param("011360-1234", "011360-1234", id="no such month"),
        pytest.param("310460-1234", "310460-1234", id="a month of thirty days"),
        pytest.param("sag 2015-010160-1234", "sag 2015-010160-1234", id="part of a case number"),
        pytest.param("010160-12345", "010160-12345", id="five digits after"),
        pytest.param("1010160-1234", "1010160-1234", id="seven digits before"),
        pytest.param("kr. 010160-1234,50", "kr. 010160-1234,50", id="decimals after"),
        pytest.param("010160-1234/020260-1234", "010160-****/020260-****", id="two of them"),
        pytest.param("010160-1234,020260-1234", "010160-****,020260-****", id="two of them and a comma"),
        pytest.param("cpr010160-1234", "cpr010160-****", id="glued to what it is"),
        pytest.param("CPR.nr.010160-1234", "CPR.nr.010160-****", id="after a point of a word"),
        pytest.param("cpr-010160-1234-", "cpr-010160-****-", id="between dashes"),
        pytest.param("010160\u202f1234", "010160\u202f****", id="narrow blank"),
        pytest.param("010160  1234", "010160  ****", id="two blanks"),
        pytest.param("010160\u00ad1234", "010160\u00ad****", id="soft hyphen"),
        pytest.param("010160-\u200b1234", "010160-\u200b****", id="blank without width"),
        pytest.param("01/01/60-1234", "01/01/60-****", id="with strokes"),
        pytest.param("01-01-1960-1234", "01-01-1960-****", id="a date with its century"),
        pytest.param("født 3/5-1987-1234", "født 3/5-1987-****", id="a date as Danes write it"),
        pytest.param("01.01.60-1234", "01.01.60-****", id="with points"),
        pytest.param("01011960-1234", "01011960-****", id="eight and four"),
        pytest.param("01 01 1960 1234", "01 01 1960 ****", id="in pairs with the century"),
        pytest.param("010160/1234", "010160/****", id="with a stroke"),
        pytest.param("010160--1234", "010160--****", id="with two dashes"),
        pytest.param("CPR 0707614286", "CPR 070761-****", id="ten digits that do not pass, called what they are"),
        pytest.param("0707614286 (CPR)", "070761-**** (CPR)", id="called so afterwards"),
        pytest.param("cpr|0707614286 og 0707614286", "cpr|070761-**** og 0707614286", id="another one besides"),
        pytest.param("personnummer: 0707614286", "personnummer: 070761-****", id="called so in full"),
        pytest.param("cpr 01-01-60 1234", "cpr 01-01-60 ****", id="a date and a blank, called so"),
        pytest.param("cpr 320160-1234", "cpr 320160-1234", id="called so on no day there is"),
        pytest.param("pr. 01-07-2015 1234 borgere", "pr. 01-07-2015 1234 borgere", id="a date and a count"),
        pytest.param("01-07-2015 - 1234", "01-07-2015 - 1234", id="a date, a dash and a count"),
        pytest.param("1.7.2015-31.12.2015", "1.7.2015-31.12.2015", id="a period"),
        pytest.param("2015-01-01-1234", "2015-01-01-1234", id="the year first"),
        pytest.param("31/12/15 1430", "31/12/15 1430", id="a date and a time"),
        pytest.param("sag 2015.010160-1234", "sag 2015.010160-1234", id="after a year and a point"),
        pytest.param("150815-1430-7", "150815-1430-7", id="part of a longer number"),
    ],
)
def test_what_is_masked(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    ("value", "after"),
    [
        pytest.param(Decimal("1107614288"), "110761-****", id="a number that passes"),
        pytest.param(Decimal("1107614289"), Decimal("1107614289"), id="a number that does not"),
        pytest.param(Decimal("1107614288.5"), Decimal("1107614288.5"), id="a number with decimals"),
        pytest.param(True, True, id="a truth value"),
        pytest.param(None, None, id="a blank"),
    ],
)
def test_what_a_cell_holds_afterwards(value: RawValue, after: RawValue) -> None:
    book = RawBook("Svar.xlsx", (RawSheet("Opfølgning", (RawCell(3, 2, "B3", value),)),))
    assert masked(book)[0].sheets[0].cells[0].value == after


@pytest.mark.parametrize(
    ("number", "shown_as", "after"),
    [
        pytest.param("101601234", "000000-0000", "010160-****", id="the format of personal numbers, without its zero"),
        pytest.param("1107614289", "000000\\-0000", "110761-****", id="with a dash as it is"),
        pytest.param("1107614288", "#,##0", "110761-****", id="a number that passes, with thousands"),
        pytest.param("101601234", "#,##0", Decimal(101601234), id="an amount"),
        pytest.param("4512345678", "0000-000000", Decimal(4512345678), id="a number of a case"),
    ],
)
def test_a_number_is_masked_as_it_is_shown(number: str, shown_as: str, after: RawValue) -> None:
    cell = RawCell(3, 2, "B3", Decimal(number), number_format=shown_as)
    book, found = masked(RawBook("Svar.xlsx", (RawSheet("Opfølgning", (cell,)),)))
    assert book.sheets[0].cells[0].value == after
    assert len(found) == (after == str(after))


def test_the_name_of_a_sheet_is_masked_where_it_is_shown() -> None:
    book = RawBook("Svar.xlsx", (RawSheet("Borger 010160-1234", (RawCell(1, 1, "A1", "12"),)),))
    seen, (found,) = masked(book)
    assert seen.sheets[0].name == found.place.sheet == "Borger 010160-****"


def test_a_sheet_named_so_is_still_marked_in_the_copy() -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(spoiled(filled(), FAULTS)))
    book["Opfølgning"].title = "Borger 010160-1234"
    data = io.BytesIO()
    book.save(data)
    found = api.evaluate(data.getvalue(), "Svar.xlsx")
    assert found.report
    assert "010160-1234" not in "".join(envelope_parts([evaluated_file(found.report, None)]))
    copy = mark(data.getvalue(), name="Svar.xlsx")
    assert copy is not None
    marked: Any = openpyxl.load_workbook(io.BytesIO(copy.data))
    cell, typed = next(iter(FAULTS.items()))
    assert str(typed) in marked["Borger 010160-1234"][cell].comment.text


def test_the_sheet_of_the_machine_is_left_alone() -> None:
    book = RawBook("Svar.xlsx", (RawSheet("_fx", (RawCell(1, 1, "A1", "010160-1234"),)),))
    assert masked(book) == (book, ())


def typed(text: str) -> tuple[bytes, list[str]]:
    """A filled workbook with the text in a comment, a description, a figure and a decision; the cells."""
    blank = next(book.data for book in sample_books("ishoej-2015") if "udfyldt" in book.name)
    book = openpyxl.load_workbook(io.BytesIO(blank))
    table = book["Opfølgning"]
    heads = {str(cell.value): cell.column_letter for row in table.iter_rows(max_row=8) for cell in row if cell.value}
    row = next(cell.row for cell in table["A"] if cell.value == "UNG-05")
    cells = [f"{heads[head]}{row}" for head in ("Hvorfor, og hvad nu?", "Hvad er gjort?", "Antal")]
    for ref in cells:
        table[ref] = text
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue(), cells


def test_a_personal_number_is_told_with_its_cell_and_shown_nowhere() -> None:
    data, cells = typed("Borgeren 010160-1234")
    found = api.evaluate(data, "Ishøj 2015-08.xlsx")
    assert found.report
    told = [entry for entry in found.findings if entry.code == "W35"]
    assert [(entry.place.sheet, entry.place.cell) for entry in told] == [("Opfølgning", ref) for ref in sorted(cells)]
    assert all("(010160-****)" in entry.message for entry in told)
    shown = "".join(envelope_parts([evaluated_file(found.report, None)])) + "".join(
        entry.sentence() for entry in found.findings
    )
    package = zipfile.ZipFile(io.BytesIO(api.appendix(found.report).data))
    shown += "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    assert "010160-****" in shown
    assert "1234" not in shown.replace("0123456789", "")
    goal = next(goal for goal in json.loads("".join(envelope_parts([evaluated_file(found.report, None)])))["files"][0]["goals"]
                if goal["id"] == "UNG-05")  # fmt: skip
    assert goal["status"] == "check"


def test_what_a_workbook_could_do_is_told_and_not_done() -> None:
    data, _ = typed("")
    book = raw_book(data, "Ishøj 2015-08.xlsx")
    assert isinstance(book, RawBook)
    read = intake(replace(book, active=("links", "macros")))
    told = [entry.message for entry in read.findings if entry.code == "N34"]
    assert told == [
        "Filen har henvisninger til andre filer og makroer; intet af det er brugt, og det følger ikke med videre."
    ]
    assert not [entry for entry in intake(book).findings if entry.code == "N34"]


def test_the_name_of_the_file_is_masked_in_bilag_1() -> None:
    data, _ = typed("12")
    report = api.evaluate(data, "Ishøj 2015-08 010160-1234.xlsx").report
    assert report
    words = [str(cell.value) for row in findings_sheet(report).rows for cell in row.cells.values()]
    assert [word for word in words if "010160-" in word] == ["Læst fil: Ishøj 2015-08 010160-****.xlsx"]
