"""``preview``: a form and Bilag 1 with made-up answers, marked on every page, that nobody can take for real ones."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

import followup_xl
from followup_xl import read_plan, write_plan
from followup_xl.document.html import html
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.model.unit_plan import own_plan
from followup_xl.plan.files import template_text
from followup_xl.reporting.evaluate import received
from followup_xl.reporting.example import MARK, example, example_answers
from followup_xl.reporting.report import Report
from followup_xl.workbook.form import form
from followup_xl.workbook.rows.previews import Filling
from followup_xl.xlsx.write import workbook_bytes
from program import Run

NAME = "Eksempel - Mål 2019–2021.pdf"


def example_report(plan: Plan, round_: int = 0) -> Report:
    """What the made-up answers of the plan's first unit come to."""
    unit, month = plan.units[0], plan.rounds[round_]
    own = own_plan(plan, unit)
    found = received(
        workbook_bytes(form(own, unit, month, Filling(example_answers(own, unit, month), {}, {}))), "x.xlsx"
    )
    assert found.report
    return found.report


@pytest.mark.parametrize("round_", [0, -1])
@pytest.mark.parametrize("template", ["halsnaes-2019", "vip2-2007"])
def test_several_statuses_occur_and_no_answer_is_one_to_check(template: str, round_: int) -> None:
    report = example_report(read_plan(template), round_)
    seen = Counter(goal.computed for goal in report.goals)
    assert len(seen) >= (
        5 if template == "halsnaes-2019" and round_ else 6
    )  # its judged goals can not be claimed without a word
    assert not {Status.CHECK, Status.NOT_ASSESSABLE, Status.NEEDS_JUDGEMENT} & seen.keys()
    assert [finding.sentence() for finding in report.findings if finding.severity == "error"] == []


def test_the_answers_are_the_same_each_time() -> None:
    plan = read_plan("halsnaes-2019")
    unit, month = plan.units[0], plan.rounds[0]
    assert example_answers(plan, unit, month) == example_answers(plan, unit, month)


def test_every_page_is_marked_and_the_sheets_can_not_be_read_back_as_answers() -> None:
    plan = read_plan("halsnaes-2019")
    found = example(plan, plan.units[0], plan.rounds[0])
    book = found.book()
    assert {sheet.page.mark for sheet in book.sheets} == {MARK}
    assert {sheet.visibility for sheet in book.sheets} == {"visible"}
    text = html(found.document()).decode()
    assert text.count(f'<p class="draft">{MARK}</p>') == text.count("<section") == len(book.sheets)
    with pytest.raises(followup_xl.RefusedError):
        followup_xl.evaluate(workbook_bytes(book))


def test_a_plan_in_a_workbook_is_shown_too_and_nothing_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.xlsx").write_bytes(write_plan(read_plan("halsnaes-2019"), "xlsx"))
    assert run("preview", "plan.xlsx", "--out", "ud.html") == (0, "Skrevet: ud.html\n", "")
    assert run("preview", "halsnaes-2019", "--out", "ud.html").code == 2
    assert run("preview", "halsnaes-2019", "--out", "ud.html", "--force").code == 0
    refused = run("preview", "halsnaes-2019", "--out", "ud.xlsx")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "Fejl U79 »ud.xlsx« er ikke skrevet: en forhåndsvisning er en PDF eller en HTML-fil. "
        "Lad filnavnet ende på .pdf eller .html.\n"
    )


def test_without_the_office_program_html_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("followup_xl.xlsx.pdf.PROGRAMS", ())
    done = run("preview", "halsnaes-2019")
    assert (done.code, done.out) == (4, "")
    assert done.err == (
        f"Fejl U77 »{NAME}« er ikke skrevet, fordi LibreOffice ikke er installeret. "
        "Installer LibreOffice, eller få det samme som HTML med --out og et filnavn, der ender på .html.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_plan_without_goals_is_not_shown(tmp_path: Path, run: Run) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        template_text("halsnaes-2019").partition("\nareas:")[0] + "\nareas: [{id: A, name: A}]\n", encoding="utf-8"
    )
    assert run("preview", str(plan)).code == 2


@pytest.mark.office
def test_the_pdf_has_form_and_appendix_with_the_mark_on_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("preview", "halsnaes-2019", "--round", "2021-12") == (0, f"Skrevet: {NAME}\n", "")
    assert Path(NAME).read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", NAME, "-"], check=True, capture_output=True, text=True).stdout
        pages = text.split("\f")[:-1]
        assert all(MARK in page for page in pages)
        assert len(pages) > 3
        assert "Opgørelsesdato" in pages[0]
        assert any("Bilag 1. Opfølgning på Mål 2019–2021" in page for page in pages)
