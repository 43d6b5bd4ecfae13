"""The tables of adopted plans as Word documents, with the templates' own words: each goal comes back as in the template, or is asked about."""

import io
import re
from pathlib import Path

import pytest

from followup_xl.model.plan import Goal, Plan
from followup_xl.plan.beginning.begun import proposals
from followup_xl.plan.beginning.documents import blocks
from followup_xl.plan.beginning.goal_words import GoalWords
from followup_xl.plan.beginning.goals import found_goals
from followup_xl.plan.files import plan_or_findings, read_plan
from program import Run
from test_document_shapes import docx_table
from test_plan_language import disagreements, leaves
from test_plan_new import docx, paragraph

ADOPTED = ("halsnaes-2019", "ishoej-2015", "koebenhavn-2007", "landsplan-98", "vip2-2007")


def words(goal: Goal) -> str:
    """The goal as a document writes it: its words, with the deadline's where they are not among them."""
    due = goal.deadline_wording or ""
    return goal.text if not due or due in goal.text else f"{goal.text}, {due}"


def document(plan: Plan) -> bytes:
    """A table for each area: its name, the headings, a line that says where they are from, and the goals as points."""
    tables = []
    for area in plan.areas:
        cells = ["\n".join(f"* {words(goal)}" for goal in goals) for goals in (area.result_goals, area.effort_goals)]
        efforts = "\n".join(f"* {effort.text}" for effort in area.efforts)
        row = (area.strategy.text if area.strategy else "", cells[0], efforts, cells[1])
        headings = ("Strategi", "Resultatmål", "Indsats", "Indsatsmål")
        tables.append(docx_table((area.name, "", "", ""), headings, ("Jf. planen", "", "", "Jf. planen"), row))
    return docx(paragraph(plan.title, '<w:pStyle w:val="Titel"/>') + "".join(tables))


def found(plan: Plan) -> list[GoalWords]:
    return [goal for goal in found_goals(blocks(document(plan), "a.docx")).goals if goal.level != "efforts"]


def test_four_of_five_goals_come_back_as_in_the_template_and_the_rest_is_asked_about() -> None:
    right, count = 0, 0
    for name in ADOPTED:
        plan = read_plan(name)
        goals = [goal for area in plan.areas for goal in (*area.result_goals, *area.effort_goals)]
        here = found(plan)
        assert [goal.text for goal in here] == [" ".join(words(goal).split()) for goal in goals]
        for goal, read in zip(goals, proposals(here, (plan.period.start, plan.period.end)), strict=True):
            differ = disagreements(goal, read, plan.period.end)
            doubtful = set(read.doubtful) | {field for leaf in leaves(read) for field in leaf.doubtful}
            assert all(doubtful & set(fields) for fields in differ), (goal.id, differ, doubtful)
            right, count = right + (not differ), count + 1
    assert count > 100
    assert right >= 0.8 * count, f"{right} of {count}"


@pytest.mark.parametrize("name", ADOPTED)
def test_the_workbook_of_a_document_has_its_title_areas_goals_and_efforts(
    name: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = read_plan(name)
    (tmp_path / "plan.docx").write_bytes(document(plan))
    period = f"{plan.period.start} {plan.period.end}"
    answers = ("--period", period, "--rounds", plan.rounds[0].month, "--units", "Ishøj", "--committee", "")
    book = tmp_path / "plan.xlsx"
    monkeypatch.setattr("sys.stdin", io.StringIO())  # nobody is there to agree to the title
    assert run("plan", "new", book, "--from", tmp_path / "plan.docx", *answers).code == 0
    refused = plan_or_findings(str(book)).findings
    assert [(each.code, each.place.sheet) for each in refused] == [("P60", "Plan"), ("P60", "Mål")]
    assert plan.title[:30] in refused[0].message
    agreed_to(book)
    made = plan_or_findings(str(book)).plan
    assert made
    areas = [area for area in plan.areas if area.result_goals or area.effort_goals or area.efforts]
    assert [area.name for area in made.areas] == [area.name for area in areas]
    counts = [[len(area.result_goals), len(area.effort_goals), len(area.efforts)] for area in areas]
    assert [[len(area.result_goals), len(area.effort_goals), len(area.efforts)] for area in made.areas] == counts
    assert all(re.fullmatch(r"[A-ZÆØÅ]+\d?", area.id) for area in made.areas)


def agreed_to(book: Path) -> None:
    """Say »ja« to every question of a workbook."""
    import openpyxl

    workbook = openpyxl.load_workbook(book)
    for sheet in (workbook["Plan"], workbook["Mål"]):
        heads = [cell for cell in sheet[4] if cell.value == "Spørgsmål"]
        for row in range(5, sheet.max_row + 1):
            cell = sheet.cell(row, heads[-1].column)
            cell.value = "ja" if cell.value else None
    workbook.save(book)
