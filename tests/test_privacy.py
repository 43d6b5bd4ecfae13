"""Personal numbers: what counts as one, and that none is shown anywhere once it has been found."""

import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

import insides as api
from followup_xl.cli.learn import sample_books
from followup_xl.model.cell import RawBook, RawCell, RawSheet, RawValue
from followup_xl.reporting.summary import envelope, evaluated_file
from followup_xl.workbook.read.intake import intake
from followup_xl.workbook.read.screening import mask, masked
from followup_xl.xlsx.read.book import raw_book


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
    cells = [f"{heads[head]}{row}" for head in ("Bemærkning", "Beskrivelse", "Antal / resultat")]
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
    shown = envelope([evaluated_file(found.report, None)]) + "".join(entry.sentence() for entry in found.findings)
    package = zipfile.ZipFile(io.BytesIO(api.appendix(found.report).data))
    shown += "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    assert "010160-****" in shown
    assert "1234" not in shown.replace("0123456789", "")
    goal = next(goal for goal in json.loads(envelope([evaluated_file(found.report, None)]))["files"][0]["goals"]
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
