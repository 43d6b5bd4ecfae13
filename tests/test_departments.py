"""One workbook per department, and several workbooks of one unit put together again."""

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import insides as api
from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.plan import Plan
from followup_xl.model.unit_plan import department, departments, unowned
from followup_xl.plan.files import plan_or_findings, template_answers
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.several.union import merged
from followup_xl.reporting.several.written import OneFile
from followup_xl.workbook.generate import Given
from program import Run


def ishoej() -> Plan:
    plan = plan_or_findings("ishoej-2015").plan
    assert plan is not None
    return plan


def split(answers: str | None) -> dict[str, bytes]:
    plan = ishoej()
    books = api.generate(plan, plan.units, plan.rounds[0], Given(answers), by_owner=True)
    return {book.name: book.data for book, faults in books if not faults}


def read(books: dict[str, bytes]) -> list[Received]:
    return [api.evaluate(data, name) for name, data in books.items()]


def statuses(found: Received) -> dict[str, str]:
    assert found.report is not None
    return {goal.goal: goal.computed.value for goal in found.report.goals}


def retyped(data: bytes, goal: str, value: int) -> bytes:
    """The workbook with another figure typed in the goal's row."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Opfølgning"]
    row = next(cell.row for cell in sheet["A"] if cell.value == goal)
    column = next(cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value == "value")
    sheet.cell(row, column).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_departments_of_ishoej() -> None:
    plan = ishoej()
    assert departments(plan) == ("Ungeindsatsen", "Jobcentret", "Virksomhedsgruppen")
    assert unowned(plan) == ()
    assert [goal.id for goal in department(plan, "Virksomhedsgruppen").goals] == [
        "VIR-R1", "VIR-01", "VIR-02", "VIR-03", "VIR-04",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="Kantinen"):
        department(plan, "Kantinen")


def test_each_department_gets_its_own_goals_alone() -> None:
    names = [
        "Ishøj 2015-08 - Ungeindsatsen.xlsx",
        "Ishøj 2015-08 - Jobcentret.xlsx",
        "Ishøj 2015-08 - Virksomhedsgruppen.xlsx",
    ]
    books = split(template_answers("ishoej-2015"))
    assert list(books) == names
    sheet = openpyxl.load_workbook(io.BytesIO(books[names[2]]))["Opfølgning"]
    shown = {cell.value for cell in sheet["A"]}
    assert {"VIR-R1", "VIR-04"} <= shown
    assert not {"UNG-R1", "LTL-01"} & shown


def test_one_departments_workbook_is_judged_by_itself() -> None:
    found = read(split(template_answers("ishoej-2015")))[2]
    assert statuses(found) == {
        "VIR-R1": "not_reported", "VIR-01": "already_met", "VIR-02": "already_met", "VIR-03": "on_track",
        "VIR-04": "on_hold",
    }  # fmt: skip
    assert not [entry for entry in found.findings if entry.severity.value == "error"]


def test_put_together_they_are_the_whole_units() -> None:
    answers = template_answers("ishoej-2015")
    plan = ishoej()
    ((book, _),) = api.generate(plan, plan.units, plan.rounds[0], Given(answers))
    whole = api.evaluate(book.data, book.name)
    found = api.together(read(split(answers)))
    assert statuses(found) == statuses(whole)
    assert {entry.code for entry in found.findings} == {entry.code for entry in whole.findings}


def test_a_goal_answered_differently_in_two_files_is_checked_and_both_are_named() -> None:
    books = split(template_answers("ishoej-2015"))
    first, second = "Ishøj 2015-08 - Virksomhedsgruppen.xlsx", "rettet.xlsx"
    two = read({first: books[first], second: retyped(books[first], "VIR-03", 3)})
    found = api.together(two)
    assert statuses(found)["VIR-03"] == "check"
    assert statuses(found)["VIR-01"] == "already_met"
    (conflict,) = [entry for entry in found.findings if entry.code == "E36"]
    assert conflict.sentence() == (
        "Mål VIR-03: Målet er besvaret forskelligt: »2« i »Ishøj 2015-08 - Virksomhedsgruppen.xlsx« (F12), »3« i "
        "»rettet.xlsx« (F12). Ingen af svarene er brugt. Find ud af, hvilket svar der gælder, og send kun det."
    )


def followup(day: date, *answers: Answer) -> FollowUp:
    return FollowUp("Ishøj", "183", "2015-08", day, answers)


def test_a_blank_answer_yields_and_an_equal_one_is_no_conflict() -> None:
    day, given = date(2015, 8, 31), Answer("A", value=Decimal(3))
    whole, findings = merged(
        [
            OneFile("en", followup(day, Answer("A"))),
            OneFile("to", followup(day, given)),
            OneFile("tre", followup(day, given)),
        ]
    )
    assert (whole.answer("A").value, findings) == (Decimal(3), ())


def test_the_latest_date_is_used_and_said() -> None:
    whole, (said,) = merged([OneFile("en", followup(date(2015, 8, 31))), OneFile("to", followup(date(2015, 7, 31)))])
    assert whole.as_of == date(2015, 8, 31)
    assert said.sentence() == (
        "Skemaerne er gjort op på forskellige datoer, fra 31. juli 2015 til 31. august 2015; den seneste er brugt. Ret "
        "opgørelsesdatoen, eller angiv den med --as-of."
    )


def test_the_command_line_splits_and_puts_together(tmp_path: Path, run: Run) -> None:
    answers = tmp_path / "svar.csv"
    answers.write_text(template_answers("ishoej-2015") or "", encoding="utf-8")
    folder = tmp_path / "ind"
    assert (
        run("generate", "ishoej-2015", "--split-by", "owner", "--answers", str(answers), "--out", str(folder)).code == 0
    )
    assert run("generate", "ishoej-2015", "--split-by", "område", "--out", str(folder)).code == 2
    copy = folder / "kopi.xlsx"
    copy.write_bytes((folder / "Ishøj 2015-08 - Jobcentret.xlsx").read_bytes())
    assert run("evaluate", str(folder), "--json", str(tmp_path / "ud.json")).code == 0
    files = json.loads((tmp_path / "ud.json").read_text(encoding="utf-8"))["files"]
    outcomes = {entry["file"]: entry["outcome"] for entry in files}
    assert outcomes["kopi.xlsx"] == "duplicate"
    assert sorted(path.name for path in folder.glob("Bilag*")) == ["Bilag 1 - Ishøj 2015-08.xlsx"]
    whole = next(entry for entry in files if "summary" in entry)
    assert (whole["summary"]["answered"], whole["summary"]["goals"]) == (15, 22)


def test_goals_without_an_owner_are_named_before_anything_is_made() -> None:
    plan = plan_or_findings("koebenhavn-2007").plan
    assert plan is not None
    from followup_xl.disk.store import RefusedError

    with pytest.raises(RefusedError, match=r"1\.1R, 1\.1a, 1\.1b"):
        api.workbook_names(plan, plan.units, plan.rounds[0], by_owner=True)
