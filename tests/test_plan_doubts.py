"""Doubtful cells of an authoring workbook: open until they are changed or agreed to, by the same rule in the spreadsheet as in the reader."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet

import office
from followup_xl.model.finding import Finding
from followup_xl.plan.files import plan_or_findings
from program import Run

Typed = str | int | date | None
GOALS = (
    "Mindst 200 træer er plantet i 2027",  # row 5: whether the count adds up
    "60,5 pct. af parkerne har en plejeplan i 2027",  # row 6: kind and target
    "Mindst 40 pct. af stierne er lyse inden sommerferien 2027",  # row 7: the day, not proposed
)
OPEN = {"O5", "G6", "J6", "L7"}
EDITS: dict[str, tuple[Mapping[str, Typed], set[str]]] = {
    "nothing": ({}, OPEN),
    "another choice": ({"O5": "Øjebliksbillede"}, OPEN - {"O5"}),
    "another number": ({"J6": 60}, OPEN - {"J6"}),
    "a blank filled in": ({"L7": date(2027, 6, 25)}, OPEN - {"L7"}),
    "yes to a row": ({"F6": "ja"}, OPEN - {"G6", "J6"}),
    "yes in capitals with blanks": ({"F6": " JA "}, OPEN - {"G6", "J6"}),
    "the question deleted": ({"F5": None}, OPEN - {"O5"}),
    "the question reworded": ({"F5": "Ja, måske"}, OPEN),
    "the same typed once more": ({"J6": "60,5", "G6": "Mindst"}, OPEN),
    "the question on how to agree deleted alone": ({"F6": "Slags: Er 60,5 pct. det mindste?"}, OPEN),
    "a cell without doubt": ({"I5": "buske"}, OPEN),
    "all": ({"F5": "ja", "J6": 60, "G6": "Højst", "L7": date(2027, 6, 25)}, set()),
}


@pytest.fixture
def book(tmp_path: Path, run: Run) -> Path:
    (tmp_path / "mål.txt").write_text("\n".join(f"- {words}" for words in GOALS), encoding="utf-8")
    answers = ("--title", "Parker", "--period", "2027", "--rounds", "2027-06", "--units", "Ishøj", "--committee", "")
    assert run("plan", "new", tmp_path / "plan.xlsx", "--from", tmp_path / "mål.txt", *answers).code == 0
    return tmp_path / "plan.xlsx"


def edited(path: Path, changes: Mapping[str, Typed]) -> Path:
    workbook = openpyxl.load_workbook(path)
    for cell, value in changes.items():
        workbook["Mål"][cell] = value
    workbook.save(path)
    return path


def open_cells(path: Path) -> set[str]:
    """The cells that the reader says are not settled."""
    found: tuple[Finding, ...] = tuple(each for each in plan_or_findings(str(path)).findings if each.code == "P60")
    assert len(found) <= 1
    return {cell for each in found for cell in re.findall(r"\b([A-Z]\d+) ", each.message)}


@pytest.mark.parametrize(("changes", "left"), EDITS.values(), ids=EDITS)
def test_a_cell_is_open_until_it_is_changed_or_its_row_is_agreed_to(
    book: Path, changes: Mapping[str, Typed], left: set[str]
) -> None:
    assert open_cells(edited(book, changes)) == left
    assert (plan_or_findings(str(book)).plan is not None) == (not left)


def test_under_the_questions_stands_how_they_are_agreed_to(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Mål"]
    asked = [str(sheet[f"F{row}"].value).splitlines() for row in (5, 6, 7)]
    assert [lines[-1] for lines in asked] == ["Er det rigtigt, så skriv ja her."] * 3
    assert all(len(lines) > 1 for lines in asked)


def test_a_level_typed_in_the_place_of_the_proposed_index_is_the_baseline(tmp_path: Path, run: Run) -> None:
    (tmp_path / "mål.txt").write_text("- Udlånet stiger med 15 pct. i forhold til 2025\n", encoding="utf-8")
    answers = ("--title", "Lån", "--period", "2027", "--rounds", "2027-06", "--units", "Ishøj", "--committee", "")
    assert run("plan", "new", tmp_path / "plan.xlsx", "--from", tmp_path / "mål.txt", *answers).code == 0
    path = edited(tmp_path / "plan.xlsx", {"F5": "ja"})
    assert (plan := plan_or_findings(str(path)).plan)
    assert (plan.goals[0].baseline and plan.goals[0].baseline.index) is True
    assert (plan := plan_or_findings(str(edited(path, {"I5": "lån", "K5": 18_000}))).plan)
    assert (baseline := plan.goals[0].baseline)
    assert (baseline.value, baseline.index, str(baseline.at)) == (Decimal(18_000), False, "2025-12-31")


def coloured(sheet: Worksheet) -> dict[str, str]:
    """The formula by which each cell under a condition stands out."""
    found: dict[str, str] = {}
    for area in sheet.conditional_formatting:
        first, rules = str(area.sqref).partition(":")[0], area.rules
        for row in range(5, 8):
            cell = re.sub(r"\d+", str(row), first)
            found[cell] = Translator(f"={rules[0].formula[0]}", origin=f"Z{first[1:]}").translate_formula(f"Z{row}")
    return found


@pytest.mark.skipif(not office.office_available(), reason=office.instruction())
def test_the_spreadsheet_takes_the_colour_away_by_the_same_rule(book: Path, tmp_path: Path) -> None:
    for name, (changes, left) in EDITS.items():
        workbook = openpyxl.load_workbook(edited(book, {}))
        sheet = workbook["Mål"]
        for cell, value in changes.items():
            sheet[cell] = value
        rules = coloured(sheet)
        for at, formula in enumerate(rules.values(), 1):
            sheet.cell(at, 40, formula)
        workbook.save(tmp_path / "regler.xlsx")
        shown = openpyxl.load_workbook(office.recalculated(tmp_path / "regler.xlsx", tmp_path / name), data_only=True)
        values = [shown["Mål"].cell(at, 40).value for at in range(1, len(rules) + 1)]
        assert {cell for cell, value in zip(rules, values, strict=True) if value} == left, name


def test_many_open_cells_are_told_once(tmp_path: Path, run: Run) -> None:
    (tmp_path / "mål.txt").write_text("\n".join(f"- {n} pct. af stierne er lyse" for n in range(20, 40)), "utf-8")
    answers = ("--title", "Stier", "--period", "2027", "--rounds", "2027-06", "--units", "Ishøj", "--committee", "")
    run("plan", "new", tmp_path / "plan.xlsx", "--from", tmp_path / "mål.txt", *answers)
    said = [each for each in plan_or_findings(str(tmp_path / "plan.xlsx")).findings if each.code == "P60"]
    assert [each.message.split(" i forslaget")[0] for each in said] == ["40 felter"]
    assert said[0].message.endswith("og 8 rækker til.")
    assert (said[0].place.sheet, said[0].place.cell) == ("Mål", "G5")
