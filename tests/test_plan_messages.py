"""What people who write plans run into first: keys by another name, commas, all faults at once, and places they can find."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from followup_xl.plan.book.form import plan_to_xlsx
from followup_xl.plan.book.words import keys_in_danish
from followup_xl.plan.files import parse_plan
from followup_xl.plan.yaml import yaml_text
from program import Run

START = """\
id: p
title: P
period: {start: 2026-01-01, end: 2026-12-31}
rounds: [{month: 2026-06}]
units: [Ishøj]
areas:
  - id: A
    name: A
    efforts: [{id: A-I1, text: Samtaler}]
    result_goals:
"""
GOAL = "      - {id: A-1, text: Godt, target: {kind: at_least, value: 12}}\n"


def told(goals: str) -> list[str]:
    """The code, line and sentence of every finding of a plan with these goals."""
    found = parse_plan(START + goals, "plan.yaml").findings
    return [f"{entry.code} {entry.place.line - 10}: {entry.message} {entry.remedy}" for entry in found]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[2026-06]", "»2026-06« er ikke en gruppe af nøgler, så værdien er ikke læst. Skriv nøglerne på linjerne under, rykket to ind, eller fx "
         "rounds: [{month: 2026-06}, {month: 2026-12}]."),
        ("2026-06", "»2026-06« er ikke en liste, så værdien er ikke læst. Skriv hvert punkt på sin egen linje med »- « foran, eller fx "
         "rounds: [{month: 2026-06}, {month: 2026-12}]."),
    ],
)  # fmt: skip
def test_a_bare_value_where_a_group_belongs_is_told_with_the_keys_of_the_group(written: str, said: str) -> None:
    found = parse_plan(START.replace("[{month: 2026-06}]", written) + GOAL, "plan.yaml").findings
    assert [f"{entry.message} {entry.remedy}" for entry in found] == [said]


def test_id_and_key_and_text_and_label_stand_for_each_other() -> None:
    usual = "      - {id: A-1, text: To ting, parts: [{key: x, label: X, target: {kind: at_least, value: 1}}]}\n"
    other = "      - {key: A-1, label: To ting, parts: [{id: x, text: X, target: {kind: at_least, value: 1}}]}\n"
    one, two = (parse_plan(START + text, "plan.yaml") for text in (usual, other))
    assert one.plan is not None
    assert (two.plan, two.findings) == (one.plan, ())
    assert "label: To ting" not in yaml_text(two.plan or one.plan)


def test_a_key_that_stands_for_another_keeps_its_place_and_both_at_once_are_no_choice() -> None:
    assert [
        line[:6] for line in told("      - label: Godt\n        key: A 1\n        target: {kind: milestone}\n")
    ] == ["P26 2:"]
    twice = told(GOAL.replace("id: A-1", "id: A-1, key: A-2"))
    assert [line[:3] for line in twice] == ["P21"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("target: {kind: at_least, value: 12}", "mål: 12, target: {kind: milestone}", "P21 1: Nøglen »mål« kendes ikke i »A-1«, så det, der står "
         "der, er ikke læst. Skriv den i »target«, fx target: {kind: at_least, value: 40}."),
        ("target: {kind: at_least, value: 12}", "target: 12", "P22 1: »12« er ikke en gruppe af nøgler, så værdien er ikke læst. Skriv nøglerne på "
         "linjerne under, rykket to ind, eller fx target: {kind: at_least, value: 40}."),
        ("kind: at_least, value: 12", "kind: milestone, by: 2026-06-30", "P21 1: Nøglen »by« kendes ikke i »target«, så det, der står der, er ikke "
         "læst. Skriv »deadline« ved målet selv, ved siden af »target«. Slet den, eller brug kind."),
        ("target: {kind: at_least, value: 12}", "baseline: {value: 20}, target: {kind: change, by: -2, value: 12}", "P21 1: Nøglen »value« kendes "
         "ikke i »target«, så det, der står der, er ikke læst. Brug »to«. Slet den, eller brug strict, tolerance, steps, kind, to, by, by_percent eller by_points."),
        ("kind: at_least, value: 12", "kind: per_period, value: 12, every: Hvert kvartal", "P23 1: »Hvert kvartal« er ikke en mulighed i »every«, så "
         "værdien er ikke læst. Brug quarter. Vælg month, quarter, half_year eller year."),
        ("value: 12", "value: 12,5", "P32 1: Mellem krøllede parenteser skiller et komma to nøgler, så »5« er læst som en nøgle for sig og hører "
         "ikke til det foran. Sæt teksten i anførselstegn. Et tal skrives med punktum, fx 12.5."),
        ("text: Godt", "text: Godt, og hurtigt", "P32 1: Mellem krøllede parenteser skiller et komma to nøgler, så »og hurtigt« er læst som en nøgle "
         "for sig og hører ikke til det foran. Sæt teksten i anførselstegn."),
        ("value: 12", "value: 12, by_percent: -15", "P21 1: Nøglen »by_percent« kendes ikke i »target«, så det, der står der, er ikke læst. "
         "Brug change med by_percent. Slet den, eller brug strict, tolerance, steps, kind eller value."),
        ("text: Godt", "text: Godt, frist: 2026-06-30", "P21 1: Nøglen »frist« kendes ikke i »A-1«, så det, der står der, er ikke læst. "
         "Brug »deadline«."),
    ],
    ids=["the target beside itself", "a bare target", "a date in a milestone", "the figure of a change", "a Danish choice", "a decimal comma in braces", "a comma in a text in braces", "a key of another kind", "a Danish key"],
)  # fmt: skip
def test_a_message_says_what_helps(old: str, new: str, said: str) -> None:
    assert told(GOAL.replace(old, new)) == [said]


def test_a_word_for_a_kind_gets_the_kind_that_is_meant() -> None:
    said = told(GOAL.replace("at_least", "reduction"))
    assert "Brug change med to (det tal, der skal nås), by, by_percent eller by_points. Vælg at_least" in said[0]
    assert "Brug at_most. Vælg" in told(GOAL.replace("at_least", "højst"))[0]


def test_what_does_not_fit_together_is_told_with_what_cannot_be_read() -> None:
    goals = """\
      - {id: A-1, text: Godt, target: {kind: at_least, value: mange}}
      - {id: A-2, text: Færre, target: {kind: change, to: 3}}
      - {id: A-3, text: Flere, target: {kind: at_least, value: 3}, efforts: [A-I2]}
"""
    assert [line[:7] for line in told(goals)] == ["P28 -9:", "P22 1: ", "P28 2: "]
    assert "A-3 nævner A-I2" in told(goals)[0]


@pytest.mark.parametrize(("written", "code"), [("baselin: {value: 3}", "P21"), ("baseline: {value: tre}", "P22")])
def test_what_only_follows_from_a_fault_is_not_told_besides(written: str, code: str) -> None:
    said = told(f"      - {{id: A-1, text: Færre, {written}, target: {{kind: change, to: 3}}}}\n")
    assert [line[:3] for line in said] == [code]


def test_an_effort_that_cannot_be_read_is_not_missed() -> None:
    text = START.replace("efforts: [", "efforts: [3, ") + GOAL.replace("Godt", "Godt, efforts: [A-I1]")
    assert {entry.code for entry in parse_plan(text, "plan.yaml").findings} == {"P22"}


def test_a_contradiction_in_a_plan_in_a_workbook_is_told_by_sheet_and_cell(tmp_path: Path, run: Run) -> None:
    goal = "      - {id: A-1, text: Færre, measure: number, baseline: {value: 438}, target: {kind: change, to: 388, by_percent: -15}}\n"
    plan = parse_plan(START + goal, "plan.yaml").plan
    assert plan
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_to_xlsx(plan))
    for command in (("lint", path), ("generate", path, "--out", tmp_path)):
        done = run(*command)
        line = next(line for line in (done.out + done.err).splitlines() if "E91" in line)
        assert re.match(r"Fejl E91 Arket »Mål[^«]*«, celle [A-Z]+\d+, mål A-1: ", line)


def test_what_is_advised_of_a_plan_in_a_workbook_names_headings_and_not_keys(tmp_path: Path, run: Run) -> None:
    goals = "      - {id: A-1, text: Flere, unit: bøger, unit_one: bog, target: {kind: monitored}}\n"
    plan = parse_plan(START + goals, "plan.yaml").plan
    assert plan
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_to_xlsx(plan))
    said = run("lint", path).out
    assert "Skriv »Der tælles: Andet end personer«, hvor der tælles ting, og ellers »Der tælles: Personer«." in said
    assert "skal vurderes efter (»Slags: Vurderes«)." in said
    assert "»Kan være under 0: ja«" in keys_in_danish("Skriv »below_zero: true«.")
    assert (
        keys_in_danish("fx »unit_one: nyt hold« eller »figure: A-1«")
        == "fx »Enhed, når der er én: nyt hold« eller »Tallets navn: A-1«"
    )


def test_criteria_of_a_goal_that_is_no_longer_judged_are_found_on_their_sheet(tmp_path: Path, run: Run) -> None:
    plan = parse_plan(
        START + "      - {id: A-1, text: Godt, target: {kind: judged, criteria: [Alle er med]}}\n", "plan.yaml"
    ).plan
    assert plan
    book = openpyxl.load_workbook(BytesIO(plan_to_xlsx(plan)))
    cell = next(cell for row in book["Mål"].iter_rows() for cell in row if cell.value == "Vurderes")
    cell.value = "Milepæl"
    path = tmp_path / "plan.xlsx"
    book.save(path)
    assert run("lint", path).out.splitlines()[1] == (
        "Fejl P53 Filen »plan.xlsx«, arket »Mere«, celle I6: »Kriterier« bruges ikke, når »Slags« er »Milepæl«, så feltet er ikke læst. "
        "Slet det, der står i rækken, eller vælg en anden slags."
    )


CONTRADICTS = "      - {id: A-2, text: Færre, measure: number, baseline: {value: 438}, target: {kind: change, to: 388, by_percent: -15}}\n"


def test_a_contradiction_in_a_goal_that_can_be_read_is_told_with_the_faults_of_another() -> None:
    said = told(GOAL.replace("target:", "targt:") + CONTRADICTS)
    assert [line[:7] for line in said] == ["P21 1: ", "E91 2: "]
    assert [line[:3] for line in told(CONTRADICTS.replace("measure", "measur") + GOAL)] == ["P21"], (
        "the goal itself has a fault"
    )


def test_it_is_told_by_sheet_and_cell_where_the_plan_is_a_workbook(tmp_path: Path, run: Run) -> None:
    plan = parse_plan(START + GOAL + CONTRADICTS, "plan.yaml").plan
    assert plan
    book = openpyxl.load_workbook(BytesIO(plan_to_xlsx(plan)))
    next(cell for row in book["Mål"].iter_rows() for cell in row if cell.value == "Mindst").value = "Milepæl"
    path = tmp_path / "plan.xlsx"
    book.save(path)
    first, second = run("lint", path).out.splitlines()[1:]
    assert re.match(r"Fejl P53 Filen »plan.xlsx«, arket »Mål«, celle [A-Z]+5: ", first)
    assert re.match(r"Fejl E91 Filen »plan.xlsx«, arket »Mål«, celle A6, mål A-2: ", second)
