"""Bilag 1 written as HTML and PDF beside the workbook: their names, what an approved one is protected from, what they say."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from bilag import ISHOEJ, filled, report_of
from document_reader import PageReader, of_kind
from followup_xl import RefusedError, appendix, run_inbox
from followup_xl.reporting import editions
from followup_xl.xlsx.pdf import APPROVED_KEYWORD, has_keyword
from program import Run

PAGE = "Bilag 1 - Ishøj 2015-08.html"
APPROVED = {"approved_by": "Udvalget", "approved_on": date(2015, 9, 24)}


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    folder = tmp_path / "ind"
    folder.mkdir()
    (folder / "Ishøj 2015-08.xlsx").write_bytes(filled(ISHOEJ))
    return folder


def written(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("Bilag 1*.*") if path.suffix != ".xlsx"}


def test_the_page_lies_beside_the_workbook_under_its_name(forms: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "ud"
    assert run("evaluate", forms, "--html", "--out", out).code == 0
    assert written(out) == {PAGE}
    assert run("evaluate", forms, "--html", "--public", "--out", out).code == 0
    assert written(out) == {PAGE, "Bilag 1 - Ishøj 2015-08 (offentlig).html"}
    before = (out / PAGE).read_bytes()
    assert run("evaluate", forms, "--html", "--out", out, "--force").code == 0
    assert (out / PAGE).read_bytes() == before
    assert "Udkast – ikke godkendt" in before.decode()


def test_an_approved_page_is_never_replaced(forms: Path, tmp_path: Path) -> None:
    out = tmp_path / "ud"
    run_inbox(forms, jobs=0, output_dir=out, html=True, **APPROVED)  # type: ignore[arg-type]
    before = (out / PAGE).read_bytes()
    assert has_keyword(before, APPROVED_KEYWORD)
    (out / PAGE).with_suffix(".xlsx").unlink()
    (forms / "Ishøj 2015-08.xlsx").write_bytes(filled(ISHOEJ, 0, ((",LED-02,,resultat,4", ",LED-02,,resultat,7"),)))
    again = run_inbox(forms, jobs=0, output_dir=out, html=True, force=True)
    assert [each.code for each in again.files[0].findings] == ["U211"]
    assert PAGE in again.files[0].findings[0].message
    assert (out / PAGE).read_bytes() == before


def test_a_corrected_edition_has_a_page_of_its_own_with_old_and_new(forms: Path, tmp_path: Path) -> None:
    out = tmp_path / "ud"
    run_inbox(forms, jobs=0, output_dir=out, html=True, **APPROVED)  # type: ignore[arg-type]
    (forms / "Ishøj 2015-08.xlsx").write_bytes(filled(ISHOEJ, 0, ((",LED-02,,resultat,4", ",LED-02,,resultat,7"),)))
    run_inbox(forms, jobs=0, output_dir=out, html=True, correction="Talt forkert.")
    name = "Bilag 1 - Ishøj 2015-08 (rettet 2).html"
    assert written(out) == {PAGE, name}
    heard = PageReader((out / name).read_bytes()).heard
    assert "Rettet siden den godkendte udgave" in [each.text for each in of_kind(heard, "h2")]
    cells = [each.text for each in of_kind(heard, "td")]
    assert any("4 personer" in before and "7 personer" in now for before, now in pairwise(cells))


def test_where_there_can_be_no_pdf_the_page_is_written_all_the_same(
    forms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followup_xl.xlsx.pdf.PROGRAMS", ("no-such-program",))
    found = run_inbox(forms, jobs=0, output_dir=tmp_path / "ud", html=True, pdf=True)
    assert (found.code, [each.code for each in found.files[0].findings]) == (4, ["U13"])
    assert written(tmp_path / "ud") == {PAGE}


def test_the_page_is_made_in_python_too(monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_of(ISHOEJ)
    page = appendix(report, form="html", public=5)
    assert page.name == "Bilag 1 - Ishøj 2015-08 (offentlig).html"
    assert page.data.startswith(b"<!DOCTYPE html>")
    monkeypatch.setattr(editions, "printed", lambda report, name: name.encode())
    assert appendix(report, form="pdf").data == "Bilag 1 - Ishøj 2015-08.pdf".encode()
    monkeypatch.undo()
    monkeypatch.setattr("followup_xl.xlsx.pdf.PROGRAMS", ("no-such-program",))
    with pytest.raises(RefusedError, match="LibreOffice"):
        appendix(report, form="pdf")


@pytest.mark.office
def test_an_approved_pdf_says_so_itself() -> None:
    found = appendix(report_of(ISHOEJ), form="pdf", **APPROVED)  # type: ignore[arg-type]
    assert has_keyword(found.data, APPROVED_KEYWORD)
