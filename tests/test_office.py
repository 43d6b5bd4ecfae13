"""The office program types, edits, recalculates and prints as a person in Denmark would have it."""

import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

import office

Row = tuple[object, ...]
Step = dict[str, Any]

HEAD: Row = ("Nr.", "Mål", "Antal", "Ud af", "Andel")
UNG: Row = ("UNG-01", "Flere unge i job", 11, 62, 11 / 62)
JOB: Row = ("JOB-02", "Færre ledige", 30, 40, 0.75)
VIR: Row = ("VIR-03", "Besøg på virksomheder", 5, 20, 0.25)
TABLE = (HEAD, UNG, JOB, VIR)
EMPTY: Row = (None, None, None, None, None)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A protected table of three goals with unlocked figures, in front of and behind a page of guidance."""
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Vejledning").write("A1", "Sådan udfyldes arket")
        sheet = workbook.add_worksheet("Opfølgning")
        unlocked = workbook.add_format({"locked": False})
        sheet.write_row("A1", HEAD)
        for number, (nr, text, part, whole, share) in enumerate((UNG, JOB, VIR), start=2):
            sheet.write_row(f"A{number}", (nr, text))
            sheet.write_row(f"C{number}", (part, whole), unlocked)
            sheet.write_formula(f"E{number}", f"=C{number}/D{number}", value=share)
        workbook.define_name("ung_antal", "=Opfølgning!$C$2")
        sheet.protect()
        sheet.activate()
    return path


def front(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path, data_only=True).active
    assert isinstance(sheet, Worksheet)
    return sheet


def rows(sheet: Worksheet) -> list[Row]:
    return list(sheet.iter_rows(values_only=True))


def near(value: object) -> object:
    return pytest.approx(value) if isinstance(value, float) else value


def edited(path: Path, *steps: Step) -> Path:
    return office.edited(path, path.parent / "gemt", steps)


TYPED: tuple[tuple[str, object], ...] = (
    ("37,5", 37.5),
    ("1.098", 1098),
    ("1.098,5", 1098.5),
    ("37 %", 0.37),
    ("37.5", "37.5"),
    ("1 098", "1 098"),
    ("1-7-2015", datetime.fromisoformat("2015-07-01")),
    ("1.7.2015", "1.7.2015"),
    ("'37", "37"),
    ("sand", True),
    ("=30/40", 0.75),
    ("11 ud af 62", "11 ud af 62"),
)


@pytest.mark.office
@pytest.mark.parametrize(("text", "value"), TYPED, ids=[text for text, _ in TYPED])
def test_typing_means_what_it_means_in_denmark(book: Path, text: str, value: object) -> None:
    saved = front(edited(book, {"do": "type", "cells": {"C2": text}}))
    found = saved["C2"].value
    assert (found, type(found)) == (value, type(value))


@pytest.mark.office
def test_a_percent_cell_gets_its_sign_while_one_types(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "pct.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for number in range(3):
            sheet.write_blank(number, 0, None, workbook.add_format({"num_format": "0.0%"}))
    typed = {"do": "type", "cells": {"A1": "37", "A2": "37 %", "A3": "ca. 37"}}
    assert rows(front(edited(tmp_path / "pct.xlsx", typed))) == [(0.37,), ("37 %%",), ("ca. 37",)]


EDITS: dict[str, tuple[list[Step], list[Row]]] = {
    "several cells typed": (
        [{"do": "type", "cells": {"C2": "31", "D2": "62", "C4": ""}}],
        [HEAD, ("UNG-01", "Flere unge i job", 31, 62, 0.5), JOB, ("VIR-03", VIR[1], None, 20, 0)],
    ),
    "rows inserted": ([{"do": "insert rows", "at": 3, "count": 2}], [HEAD, UNG, EMPTY, EMPTY, JOB, VIR]),
    "rows deleted": ([{"do": "delete rows", "at": 2, "count": 2}], [HEAD, VIR]),
    "column inserted": ([{"do": "insert columns", "at": "B"}], [(row[0], None, *row[1:]) for row in TABLE]),
    "column deleted": ([{"do": "delete columns", "at": "B"}], [(row[0], *row[2:]) for row in TABLE]),
    "column moved to the left": (
        [{"do": "move column", "from": "D", "to": "B"}],
        [(row[0], row[3], row[1], row[2], row[4]) for row in TABLE],
    ),
    "column moved to the right": (
        [{"do": "move column", "from": "A", "to": "D"}],
        [(row[1], row[2], row[0], row[3], row[4]) for row in TABLE],
    ),
    "whole rows sorted": ([{"do": "sort", "range": "2:4", "by": "C"}], [HEAD, VIR, UNG, JOB]),
    "whole rows sorted, largest first": (
        [{"do": "sort", "range": "A2:E4", "by": "C", "descending": True}],
        [HEAD, JOB, UNG, VIR],
    ),
    "only the figures sorted": (
        [{"do": "sort", "range": "C2:D4", "by": "C"}],
        [HEAD, (*UNG[:2], 5, 20, 0.25), (*JOB[:2], 11, 62, 11 / 62), (*VIR[:2], 30, 40, 0.75)],
    ),
    "row cleared": ([{"do": "clear row", "at": 3}], [HEAD, UNG, EMPTY, VIR]),
    "cells merged": (
        [{"do": "merge", "range": "C2:C3"}],
        [HEAD, UNG, ("JOB-02", "Færre ledige", None, 40, 0.75), VIR],
    ),
    "one cell cut onto another": (
        [{"do": "cut", "from": "C2", "to": "C3"}, {"do": "type", "cells": {"D2": "4"}}],
        [HEAD, ("UNG-01", UNG[1], None, 4, 2.75), ("JOB-02", "Færre ledige", 11, 40, 0.275), VIR],
    ),
    "row pasted onto another": ([{"do": "copy row", "from": 2, "to": 5}], [HEAD, UNG, JOB, VIR, UNG]),
    "sheet copied to a new book": ([{"do": "copy sheet to new book"}], [HEAD, UNG, JOB, VIR]),
    "values copied to a new book": ([{"do": "copy values to new book"}], [HEAD, UNG, JOB, VIR]),
    "copied to a new book and typed there": (
        [{"do": "copy values to new book"}, {"do": "type", "cells": {"E2": "0,5"}}],
        [HEAD, (*UNG[:4], 0.5), JOB, VIR],
    ),
}


@pytest.mark.office
@pytest.mark.parametrize(("steps", "expected"), EDITS.values(), ids=EDITS)
def test_an_edit_leaves_the_table_so(book: Path, steps: list[Step], expected: list[Row]) -> None:
    assert rows(front(edited(book, *steps))) == [tuple(map(near, row)) for row in expected]


SHEETS: dict[str, tuple[Step, list[str]]] = {
    "renamed": ({"do": "rename sheet", "to": "Status"}, ["Vejledning", "Status"]),
    "another sheet deleted": ({"do": "delete sheet", "sheet": "Vejledning"}, ["Opfølgning"]),
    "duplicated": (
        {"do": "duplicate sheet", "to": "Opfølgning (2)"},
        ["Vejledning", "Opfølgning", "Opfølgning (2)"],
    ),
    "copied to a new book": ({"do": "copy sheet to new book"}, ["Opfølgning"]),
    "values in a new book": ({"do": "copy values to new book", "to": "Tal"}, ["Tal"]),
}


@pytest.mark.office
@pytest.mark.parametrize(("step", "names"), SHEETS.values(), ids=SHEETS)
def test_sheets_afterwards(book: Path, step: Step, names: list[str]) -> None:
    assert openpyxl.load_workbook(edited(book, step)).sheetnames == names


@pytest.mark.office
def test_a_step_takes_the_sheet_it_names(book: Path) -> None:
    saved = edited(book, {"do": "type", "sheet": "Vejledning", "cells": {"A2": "7"}})
    assert openpyxl.load_workbook(saved)["Vejledning"]["A2"].value == 7


@pytest.mark.office
def test_hidden_rows_and_merged_cells_are_saved_as_such(book: Path) -> None:
    steps: tuple[Step, ...] = ({"do": "hide rows", "at": 3, "count": 2}, {"do": "merge", "range": "B2:C2"})
    saved = front(edited(book, *steps))
    assert [number for number in range(1, 6) if saved.row_dimensions[number].hidden] == [3, 4]
    assert [str(each) for each in saved.merged_cells.ranges] == ["B2:C2"]


PROTECTION: dict[str, tuple[Step, bool]] = {
    "typing into an input keeps it": ({"do": "type", "cells": {"C2": "1", "D2": "2"}}, True),
    "hiding rows keeps it": ({"do": "hide rows", "at": 2}, True),
    "cutting an input onto another keeps it": ({"do": "cut", "from": "C2", "to": "C3"}, True),
    "typing into a locked cell takes it away": ({"do": "type", "cells": {"A2": "UNG-09"}}, False),
    "inserting a row takes it away": ({"do": "insert rows", "at": 2}, False),
    "unprotecting takes it away": ({"do": "unprotect"}, False),
}


@pytest.mark.office
@pytest.mark.parametrize(("step", "kept"), PROTECTION.values(), ids=PROTECTION)
def test_protection_afterwards(book: Path, step: Step, kept: bool) -> None:
    assert front(edited(book, step)).protection.sheet is kept


@pytest.mark.office
def test_a_password_is_said_and_the_next_edit_works(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "laast.xlsx") as workbook:
        workbook.add_worksheet("Tal").protect("hemmelig")
    with pytest.raises(office.OfficeError, match="»Tal« is protected with a password"):
        edited(tmp_path / "laast.xlsx", {"do": "insert rows", "at": 1})
    saved = edited(tmp_path / "laast.xlsx", {"do": "rename sheet", "to": "Andre tal"})
    assert openpyxl.load_workbook(saved).sheetnames == ["Andre tal"]


@pytest.mark.office
def test_a_cut_drags_the_defined_name_along(book: Path) -> None:
    saved = openpyxl.load_workbook(edited(book, {"do": "cut", "from": "C2", "to": "C3"}))
    assert saved.defined_names["ung_antal"].attr_text == "Opfølgning!$C$3"


@pytest.mark.office
def test_recalculation_replaces_stored_results_and_leaves_the_file_alone(tmp_path: Path) -> None:
    book = tmp_path / "gammel.xlsx"
    with xlsxwriter.Workbook(book) as workbook:
        workbook.add_worksheet().write_formula("A1", "=30/40", value=0)
    before = book.read_bytes()
    saved = office.recalculated(book, tmp_path / "regnet")
    assert saved == tmp_path / "regnet" / "gammel.xlsx"
    assert front(saved)["A1"].value == 0.75
    assert book.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["gammel.xlsx", "regnet"]


@pytest.mark.office
def test_an_edit_alone_leaves_stored_results_that_nothing_touched(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "gammel.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_formula("A1", "=30/40", value=0)
        sheet.write_formula("A2", "=B2*2", value=0)
    saved = edited(tmp_path / "gammel.xlsx", {"do": "type", "cells": {"B2": "4"}})
    assert rows(front(saved)) == [(0, None), (8, 4)]


@pytest.mark.office
def test_saving_over_the_tested_file_is_refused(book: Path) -> None:
    with pytest.raises(ValueError, match="would be overwritten"):
        office.recalculated(book, book.parent)


@pytest.mark.office
def test_pages_pictures_and_words_of_a_print(book: Path, tmp_path: Path) -> None:
    printed = office.pdf(book, tmp_path / "tryk")
    pictures = office.pages(printed, tmp_path / "tryk", dpi=40)
    assert [each.name for each in pictures] == ["plan-side-1.png", "plan-side-2.png"]
    assert all(each.read_bytes().startswith(b"\x89PNG") for each in pictures)
    words = office.pdf_text(printed)
    assert "Sådan udfyldes arket" in words
    assert "0,75" in words


@pytest.mark.office
def test_heights_of_rows_as_the_office_program_would_have_them(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "linjer.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        wrapped = workbook.add_format({"font_name": "Arial", "font_size": 10, "text_wrap": True})
        sheet.write("A1", "en", wrapped)
        sheet.write("A2", "en\nto\ntre", wrapped)
    one, three = office.optimal_heights(tmp_path / "linjer.xlsx")
    assert 11 < one < 16
    assert 33 < three < 40


@pytest.mark.office
def test_an_edit_takes_less_than_two_seconds(book: Path) -> None:
    office.running()
    edited(book, {"do": "unprotect"})
    begun = time.monotonic()
    edited(book, {"do": "sort", "range": "2:4", "by": "C"})
    assert time.monotonic() - begun < 2


@pytest.mark.office
def test_nothing_is_left_of_an_ended_office_program(book: Path) -> None:
    edited(book, {"do": "unprotect"})
    folder = Path(office.running().folder)
    assert (folder / "profile").is_dir()
    office.stop()
    assert not folder.exists()


@pytest.mark.parametrize(("ci", "outcome"), [("true", "1 error"), ("", "1 skipped")], ids=["in CI", "elsewhere"])
def test_missing_programs_fail_in_ci_skip_elsewhere_and_say_what_to_install(
    tmp_path: Path, ci: str, outcome: str
) -> None:
    here = Path(__file__)
    chosen = f"{here}::test_saving_over_the_tested_file_is_refused"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", chosen]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment = {**kept, "PATH": str(tmp_path), "CI": ci}
    run = subprocess.run(command, cwd=here.parent.parent, env=environment, capture_output=True, check=False)
    said = " ".join(run.stdout.decode().split())
    assert "Der mangler soffice, pdftoppm, pdftotext" in said
    assert "apt-get install libreoffice-calc" in said
    assert outcome in said
