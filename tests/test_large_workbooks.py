"""A workbook with very many rows is written row by row, and says the same as one that is written whole."""

from dataclasses import replace

import pytest

import insides as api
from bilag import plan_of
from followup_xl.model.cell import RawBook
from followup_xl.xlsx import write as write_xlsx
from followup_xl.xlsx.read.book import raw_book


def generated(template: str) -> tuple[RawBook, bytes]:
    plan = plan_of(template)
    ((book, _),) = api.generate(plan, plan.units[:1], plan.rounds[0])
    read = raw_book(book.data, "x.xlsx")
    assert isinstance(read, RawBook)
    return read, book.data


@pytest.mark.parametrize("template", ["ishoej-2015", "koebenhavn-2007", "halsnaes-2019"])
def test_row_by_row_gives_the_same_workbook(template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, at_once = generated(template)
    monkeypatch.setattr(write_xlsx, "MANY_ROWS", 10)
    by_rows, data = generated(template)
    assert data != at_once, "texts stand in the cells themselves"
    assert [replace(sheet, cells=()) for sheet in by_rows.sheets] == [
        replace(sheet, cells=()) for sheet in whole.sheets
    ]
    assert [sheet.cells for sheet in by_rows.sheets] == [sheet.cells for sheet in whole.sheets]
    assert (by_rows.names, by_rows.properties) == (whole.names, whole.properties)
    assert generated(template)[1] == data


def test_real_tables_are_written_whole_however_many_rows_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    ((book, _),) = api.generate(plan_of("ishoej-2015"), plan_of("ishoej-2015").units, plan_of("ishoej-2015").rounds[0])
    report = api.evaluate(book.data, book.name).report
    assert report
    at_once = api.appendix(report).data
    monkeypatch.setattr(write_xlsx, "MANY_ROWS", 10)
    assert api.appendix(report).data == at_once
