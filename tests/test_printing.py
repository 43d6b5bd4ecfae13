"""The printed pages of Bilag 1: a tagged Danish PDF of the tables alone, and what is said where none can be made."""

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import insides as api
from bilag import ISHOEJ, KOEBENHAVN, printed, public, report_of
from followup_xl.danish.wording import LONGEST_MARGIN, foot_line
from followup_xl.disk.store import RefusedError
from followup_xl.page.rows import UNPRINTED
from followup_xl.reporting.pages import appendix_book, appendix_document
from followup_xl.xlsx import pdf
from followup_xl.xlsx.write import workbook_bytes
from followup_xl.xlsx.write_options import margin


@pytest.mark.office
@pytest.mark.parametrize(
    ("template", "copy", "pages"),
    [(ISHOEJ, "kontor", 10), (ISHOEJ, "offentlig", 10), (KOEBENHAVN, "kontor", 8), (KOEBENHAVN, "offentlig", 8)],
)
def test_the_pages_are_tagged_danish_and_bear_no_marks_of_notes(template: str, copy: str, pages: int) -> None:
    report = report_of(template)
    found = api.printed(public(report) if copy == "offentlig" else report, "Bilag 1.pdf")
    assert found.startswith(b"%PDF-")
    assert b"/MarkInfo<</Marked true>>" in found
    assert re.findall(rb"/Lang\(([^)]*)\)", found)[:1] == [b"da-DK"]
    assert b"/DisplayDocTitle true" in found
    assert b"/StructTreeRoot" in found
    notes = re.findall(rb"/Type/Annot/Subtype(/\w+)", found)
    assert set(notes) == {b"/Link"}, "the sign of a note would cover the figure beside the status"
    assert len(re.findall(rb"/Type/Page\b(?!s)", found)) == pages


@pytest.mark.office
def test_the_offices_sheets_are_printed_only_when_somebody_clears_their_print_range(tmp_path: Path) -> None:
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(workbook_bytes(appendix_book(report_of(ISHOEJ))))
    assert not [page for page in printed(path, tmp_path / "alt").pages if "til kontoret" in page]
    book = openpyxl.load_workbook(path)
    for name in ("Kontrol", "Aflæsning", "Data"):
        area = book[name].print_area
        assert book[name][area.split("!")[-1].replace("$", "").split(":")[0]].value is None
        book[name].print_area = None
        assert name == "Data" or UNPRINTED in [row[0].value for row in book[name].iter_rows(max_row=8)]
    book.save(path)
    found = [page for page in printed(path, tmp_path / "valgt").pages if "til kontoret" in page]
    assert all(
        any(name in page for page in found)
        for name in ("Kontrol af det, der er læst", "Aflæsning: hvad", "data til kontoret")
    )


def test_where_the_office_program_is_missing_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PROGRAMS", ("no-such-program",))
    with pytest.raises(RefusedError) as refused:
        api.printed(report_of(ISHOEJ), "Bilag 1 - Ishøj 2015-08.pdf")
    assert refused.value.code == 4
    assert refused.value.entry.sentence() == (
        "»Bilag 1 - Ishøj 2015-08.pdf« er ikke lavet til PDF, fordi LibreOffice ikke er installeret. Projektmappen er "
        "skrevet. Installer LibreOffice, eller åbn bilaget i et regneark og gem det som PDF."
    )


@pytest.mark.parametrize("does", ["exit 1", "exit 0"], ids=["it fails", "it gives nothing"])
def test_where_the_office_program_gives_no_pages_it_is_said(
    does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "PROGRAMS", (str(program),))
    with pytest.raises(RefusedError, match=r"LibreOffice lavede ingen PDF af »Bilag 1\.pdf«") as refused:
        api.printed(report_of(ISHOEJ), "Bilag 1.pdf")
    assert refused.value.code == 4


LONG_TITLE = "Fælles plan for beskæftigelse, uddannelse og fastholdelse i arbejde " * 3 + "sidsteord"


@pytest.mark.office
def test_a_title_wider_than_the_page_goes_on_below_and_the_front_page_is_still_one(tmp_path: Path) -> None:
    report = report_of(ISHOEJ)
    report = replace(report, plan=report.plan.model_copy(update={"title": LONG_TITLE}))
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(workbook_bytes(appendix_book(report)))
    found = printed(path, tmp_path / "pdf").pages
    assert ["sidsteord" in page for page in found[:3]] == [True, False, False]
    assert "hvad vil udvalget have gjort" in found[0]
    assert "Mål for mål" in found[1]
    assert all("Side " in page and "Bilag 1 · Fælles plan" in page for page in found)


MARGINS = {
    "a short line": ("Bilag 1 · Ishøj", "Bilag 1 · Ishøj"),
    "the sign that begins an instruction": ("Job & uddannelse", "Job && uddannelse"),
    "line breaks": ("Job\nog  uddannelse", "Job og uddannelse"),
    "just short enough": ("x" * LONGEST_MARGIN, "x" * 110),
    "too long": ("x" * 111, "x" * 109 + "…"),
}


def test_a_long_title_gives_way_and_not_whose_page_it_is() -> None:
    line = foot_line("Plan for hele kommunen " * 9, "Lyngby-Taarbæk", "juni 2026", before="Bilag 1")
    assert line.startswith("Bilag 1 · Plan for hele kommunen")
    assert line.endswith("… · Lyngby-Taarbæk · juni 2026")
    assert len(line) <= LONGEST_MARGIN and margin(line) == line
    assert foot_line("Plan", "Køge", "juni 2026") == "Plan · Køge · juni 2026"
    report = report_of(ISHOEJ)
    named = replace(report, plan=report.plan.model_copy(update={"title": "Plan for hele kommunen " * 9}))
    assert appendix_document(named).footer.endswith("… · Ishøj · august 2015")


@pytest.mark.parametrize(("text", "expected"), MARGINS.values(), ids=MARGINS)
def test_a_line_at_the_foot_of_a_page(text: str, expected: str) -> None:
    assert margin(text) == expected
