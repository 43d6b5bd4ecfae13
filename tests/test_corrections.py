"""Several files of one unit: the newest answer goal by goal, what they disagree about, and counts of teams."""

import json
import os
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from pydantic import ValidationError

import insides as api
from followup_xl.model.followup import Answer, Decision
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.reporting.report import Report
from followup_xl.reporting.summary import evaluated_file
from followup_xl.workbook.generate import Given
from program import Run

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl on data bars

GOALS: list[dict[str, Any]] = [
    {"id": "A-1", "text": "Ti samtaler", "target": {"kind": "at_least", "value": 10}},
    {"id": "A-2", "text": "Halvdelen i job", "measure": "share", "target": {"kind": "at_least", "value": 50}},
    {"id": "A-3", "text": "Fem forløb", "target": {"kind": "at_least", "value": 5}},
    {"id": "A-4", "text": "Begge hold", "parts": [
        {"key": "dag", "label": "Daghold", "target": {"kind": "at_least", "value": 3}},
        {"key": "aften", "label": "Aftenhold", "target": {"kind": "at_least", "value": 4}},
    ]},
]  # fmt: skip


@cache
def plan(teams: bool = False) -> Plan:
    goals = [goal | ({"teams": "add"} if teams and goal["id"] in ("A-1", "A-2") else {}) for goal in GOALS]
    return Plan.model_validate({
        "id": "rettelser", "title": "Rettelser", "period": {"start": "2015-01-01", "end": "2015-12-31"},
        "rounds": [{"month": "2015-12"}], "units": ["Greve"],
        "areas": [{"id": "A", "name": "Område", "effort_goals": goals}],
    })  # fmt: skip


@cache
def form(*lines: str, teams: bool = False) -> bytes:
    """A filled form; a line is ``goal,part,field,value``."""
    text = "\n".join(["unit,goal,part,field,value", *(f"Greve,{line}" for line in lines)]) + "\n"
    known = plan(teams)
    ((book, faults),) = api.generate(known, known.units, known.rounds[0], Given(text, "svar.csv"))
    assert faults == ()
    return book.data


def read(name: str, *lines: str, saved: int = 0, teams: bool = False) -> Report:
    report = api.evaluate(form(*lines, teams=teams), name).report
    assert report
    return replace(report, saved=saved)


def goals(report: Report) -> dict[str, dict[str, Any]]:
    """The JSON of each goal, and of each part by its row."""
    found = {}
    for goal in evaluated_file(report, None)["goals"]:
        found[goal["id"]] = goal
        found |= {f"{goal['id']}/{part['key']}": part for part in goal["parts"]}
    return found


def said(report: Report, code: str) -> list[str]:
    return [entry.message for entry in report.findings if entry.code == code]


FULL = (
    "A-1,,antal,4",
    "A-1,,beskrivelse,Se bilag",
    "A-2,,antal,3",
    "A-2,,ud_af,10",
    "A-4,dag,antal,3",
    "A-4,aften,antal,2",
)


def test_a_correction_of_one_goal_takes_nothing_from_the_others() -> None:
    older, newer = read("a.xlsx", *FULL, saved=1), read("b.xlsx", "A-1,,antal,7", saved=2)
    whole = api.merge([older, newer], "newest")
    found = goals(whole)
    assert {key: (entry["value"], entry["file"]) for key, entry in found.items()} == {
        "A-1": ("7", "b.xlsx"), "A-2": ("30", "a.xlsx"), "A-3": (None, None), "A-4": (None, "a.xlsx"),
        "A-4/dag": ("3", "a.xlsx"), "A-4/aften": ("2", "a.xlsx"),
    }  # fmt: skip
    assert said(whole, "N21") == [
        "2 svar fra »a.xlsx«, 1 fra »b.xlsx«: hvor flere filer svarer på det samme, er det nyeste svar brugt. "
        "Forskelle: A-1: »7« i »b.xlsx« (C7), »4« i »a.xlsx« (C7)."
    ]
    assert whole.followup.answer("A-1").description == ""
    (left,) = said(whole, "W201")
    assert "»Hvad er gjort?«" in left and "i »a.xlsx«" in left
    assert said(whole, "W810") == ["1 mål er uden svar (hverken tal, valg, grund eller status): A-3."]
    (entry,) = [each for each in whole.read_back if each.typed == "4"]
    assert (entry.remark, entry.place.file) == ("ikke brugt: svaret er taget fra »b.xlsx«", "a.xlsx")


def test_a_part_of_a_goal_can_be_corrected_alone() -> None:
    whole = api.merge([read("a.xlsx", *FULL, saved=1), read("b.xlsx", "A-4,aften,antal,4", saved=2)], "newest")
    found = goals(whole)
    assert [(found[key]["value"], found[key]["file"]) for key in ("A-4/dag", "A-4/aften")] == [
        ("3", "a.xlsx"), ("4", "b.xlsx"),
    ]  # fmt: skip
    assert (found["A-4"]["status"], found["A-4"]["file"]) == ("met", "a.xlsx + b.xlsx")


def test_a_number_never_stands_beside_the_whole_of_another_file() -> None:
    whole = api.merge([read("a.xlsx", *FULL, saved=1), read("b.xlsx", "A-2,,ud_af,12", saved=2)], "newest")
    assert (goals(whole)["A-2"]["status"], goals(whole)["A-2"]["value"]) == ("not_assessable", None)
    (left,) = said(whole, "W201")
    assert "Antal" in left


def test_words_alone_are_no_newer_answer_and_are_named() -> None:
    older, newer = read("a.xlsx", *FULL, saved=1), read("b.xlsx", "A-2,,bemaerkning,Vi tæller igen", saved=2)
    whole = api.merge([older, newer], "newest")
    assert (goals(whole)["A-2"]["value"], whole.followup.answer("A-2").comment) == ("30", "")
    (only,) = said(whole, "W202")
    assert only.startswith("»b.xlsx« har ved målet kun »Hvorfor, og hvad nu?«")


def test_a_final_status_survives_a_newer_answer_and_that_is_said() -> None:
    decision = Decision("A-1", Status.ON_TRACK, "Flere er på vej", "leder", date(2015, 12, 1))
    older = read("a.xlsx", *FULL, saved=1)
    older = replace(older, followup=replace(older.followup, decisions=(decision,)))
    newer = read("b.xlsx", *(line.replace("antal,4", "antal,5") for line in FULL), saved=2)
    whole = api.merge([older, newer], "newest")
    assert (goals(whole)["A-1"]["value"], goals(whole)["A-1"]["status"]) == ("5", "on_track")
    assert said(whole, "N21")[0].startswith("0 svar og 1 endelig status fra »a.xlsx«, 3 fra »b.xlsx«: ")
    assert len(said(whole, "W203")) == 1


@pytest.mark.parametrize("seed", range(40))
def test_goal_by_goal_the_newest_that_answers(seed: int) -> None:
    """Held against the rule said as plainly as can be, for two to four files of random answers."""
    draw = Random(seed)
    blank = read("blank.xlsx")
    rows = [("A-1", ""), ("A-3", ""), ("A-4", "dag"), ("A-4", "aften")]
    files: dict[str, tuple[int, dict[tuple[str, str], int]]] = {}
    for name in draw.sample(["a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"], draw.randint(2, 4)):
        files[name] = draw.randint(1, 3), {row: draw.randint(0, 9) for row in rows if draw.random() < 0.6}
    reports = []
    for name, (saved, typed) in files.items():
        answers = tuple(
            replace(each, value=Decimal(value), comment=name) if (value := typed.get((each.goal, each.part))) is not None
            else each
            for each in blank.followup.answers
        )  # fmt: skip
        reports.append(replace(blank, file=name, saved=saved, followup=replace(blank.followup, answers=answers)))
    expected: dict[tuple[str, str], tuple[int | None, str]] = dict.fromkeys(rows, (None, ""))
    for name in sorted(files, key=lambda name: (files[name][0], name)):
        expected |= {row: (value, name) for row, value in files[name][1].items()}
    whole = api.merge(reports, "newest")
    found = {row: whole.followup.answer(*row) for row in rows}
    assert {row: (answer.value, answer.comment) for row, answer in found.items()} == expected
    if whole.several:
        assert {row: answer.file for row, answer in found.items()} == {row: name for row, (_, name) in expected.items()}
    assert not said(whole, "E36")


# --- a folder ---


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ind").mkdir()
    return tmp_path


def lay(folder: Path, **files: tuple[bytes, int]) -> None:
    for name, (data, saved) in files.items():
        path = folder / "ind" / f"{name}.xlsx"
        path.write_bytes(data)
        os.utime(path, (saved, saved))


def told(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_a_folder_with_a_correction_gives_one_appendix_that_names_the_file_of_each_answer(
    folder: Path, run: Run
) -> None:
    lay(folder, svar=(form(*FULL), 1), rettelse=(form("A-1,,antal,7"), 2))
    run("evaluate", "ind", "--prefer", "newest", "--out", "ud", "--json", "ud.json", "--jobs", 0)
    files = told(folder / "ud.json")["files"]
    assert {entry["file"]: entry["outcome"] for entry in files} == {
        "svar.xlsx": "evaluated",
        "rettelse.xlsx": "evaluated",
    }
    (whole,) = [entry for entry in files if "goals" in entry]
    assert {goal["id"]: goal["file"] for goal in whole["goals"]} == {
        "A-1": "rettelse.xlsx", "A-2": "svar.xlsx", "A-3": None, "A-4": "svar.xlsx",
    }  # fmt: skip
    book = openpyxl.load_workbook(next((folder / "ud").glob("Bilag 1*.xlsx")))
    shown = [str(cell.value) for row in book["Kontrol"].iter_rows() for cell in row if cell.value]
    assert {"Svar fra »svar.xlsx«: A-2, A-4", "Svar fra »rettelse.xlsx«: A-1"} <= set(shown)
    data = [[cell.value for cell in row] for row in book["Data"].iter_rows()]
    column = data[0].index("fil")
    assert {row[column] for row in data[1:]} == {"svar.xlsx", "rettelse.xlsx", None}


def test_a_file_of_which_nothing_is_used_is_skipped(folder: Path, run: Run) -> None:
    lay(folder, svar=(form(*FULL), 1), igen=(form(*FULL, "A-3,,antal,5"), 2))
    run("evaluate", "ind", "--prefer", "newest", "--out", "ud", "--json", "ud.json", "--jobs", 0)
    files = {entry["file"]: entry for entry in told(folder / "ud.json")["files"]}
    assert (files["svar.xlsx"]["outcome"], files["igen.xlsx"]["outcome"]) == ("skipped", "evaluated")
    assert [entry["code"] for entry in files["svar.xlsx"]["findings"]] == ["N22"]


def test_the_overview_takes_the_newest_goal_by_goal(folder: Path, run: Run) -> None:
    from followup_xl.plan.files import write_plan

    (folder / "plan.yaml").write_bytes(write_plan(plan()))
    lay(folder, svar=(form(*FULL), 1), rettelse=(form("A-1,,antal,7"), 2))
    run(
        "consolidate",
        "ind",
        "--plan",
        "plan.yaml",
        "--prefer",
        "newest",
        "--out",
        "s.xlsx",
        "--csv",
        "s.csv",
        "--jobs",
        0,
    )
    lines = (folder / "s.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = [dict(zip(lines[0].split(";"), line.split(";"), strict=True)) for line in lines[1:]]
    assert {(row["mål"], row["del"]): (row["resultat"], row["fil"]) for row in rows if row["fil"]} == {
        ("A-1", ""): ("7", "rettelse.xlsx"), ("A-2", ""): ("30", "svar.xlsx"), ("A-4", ""): ("", "svar.xlsx"),
        ("A-4", "dag"): ("3", "svar.xlsx"), ("A-4", "aften"): ("2", "svar.xlsx"),
    }  # fmt: skip


def test_a_conflict_is_listed_field_by_field_with_both_values(folder: Path, run: Run) -> None:
    from followup_xl.plan.files import write_plan

    (folder / "plan.yaml").write_bytes(write_plan(plan()))
    lay(folder, a=(form(*FULL), 1), b=(form("A-1,,antal,7", "A-4,aften,antal,4"), 2))
    assert run("consolidate", "ind", "--plan", "plan.yaml", "--json", "ud.json", "--jobs", 0).code == 3
    (unit,) = told(folder / "ud.json")["units"]
    assert [(each["goal"], each["part"], each["field"]) for each in unit["conflicts"]] == [
        ("A-1", None, "Antal"), ("A-1", None, "Hvad er gjort?"), ("A-4", "aften", "Antal"),
    ]  # fmt: skip
    assert unit["conflicts"][0]["values"] == [
        {"file": "a.xlsx", "sheet": "Opfølgning", "cell": "C7", "value": "4"},
        {"file": "b.xlsx", "sheet": "Opfølgning", "cell": "C7", "value": "7"},
    ]
    (entry, *_) = told(folder / "ud.json")["findings"]
    assert "A-1: »4« i »a.xlsx« (C7), »7« i »b.xlsx« (C7); A-4/aften: »2« i »a.xlsx«" in entry["message"]


def test_of_many_fields_in_conflict_six_are_said_and_the_rest_counted() -> None:
    from followup_xl.model.followup import Address, Conflict, FieldValue
    from followup_xl.reporting.several.written import conflict_words

    found = [Conflict(Address(f"G-{n}"), "Antal", (FieldValue("a", "1"), FieldValue("b", None))) for n in range(9)]
    words = conflict_words(found)
    assert words.count("»1« i »a«, intet i »b«") == 6
    assert words.endswith("; og 3 mål til")


# --- teams ---


def test_counts_of_two_teams_are_added_and_both_are_named() -> None:
    north = read("nord.xlsx", "A-1,,antal,4", "A-2,,antal,3", "A-2,,ud_af,10", teams=True)
    south = read("syd.xlsx", "A-1,,antal,7", "A-2,,antal,5", "A-2,,ud_af,12", teams=True)
    whole = api.merge([north, south])
    found = goals(whole)
    assert (found["A-1"]["value"], found["A-2"]["part"], found["A-2"]["whole"]) == ("11", "8", "22")
    assert found["A-1"]["teams"] == [
        {"file": "nord.xlsx", "cell": "C7", "value": "4", "whole": None},
        {"file": "syd.xlsx", "cell": "C7", "value": "7", "whole": None},
    ]
    assert "4 + 7 = 11 (to filer: »nord.xlsx« og »syd.xlsx«)." in found["A-1"]["explanation"]
    assert "3 + 5 = 8 ud af 10 + 12 = 22 (to filer" in found["A-2"]["explanation"]
    assert len(said(whole, "N206")) == 2


def test_the_same_answer_in_two_files_is_not_added() -> None:
    lines = ("A-1,,antal,4", "A-1,,beskrivelse,Nord")
    whole = api.merge([read("nord.xlsx", *lines, teams=True), read("kopi.xlsx", *lines, teams=True)])
    assert (goals(whole)["A-1"]["value"], len(said(whole, "W205"))) == ("4", 1)


def test_files_that_are_added_and_are_alike_elsewhere_are_asked_about() -> None:
    one = read("nord.xlsx", "A-1,,antal,4", "A-3,,antal,5", teams=True)
    whole = api.merge([one, read("rettet.xlsx", "A-1,,antal,5", "A-3,,antal,5", teams=True)])
    assert goals(whole)["A-1"]["value"] == "9"
    assert said(whole, "W208") == [
        "»nord.xlsx« og »rettet.xlsx« svarer helt ens på A-3, og deres antal er lagt sammen ved andre mål."
    ]


@pytest.mark.parametrize(
    "lines",
    [("A-1,,antal,7", "A-1,,periode_til,2015-06-30"), ("A-2,,oplyst_procent,40",)],
    ids=["another period", "a percentage alone"],
)
def test_what_cannot_be_added_is_to_be_checked(lines: tuple[str, ...]) -> None:
    goal = lines[0][:3]
    one = read("nord.xlsx", "A-1,,antal,4", "A-2,,antal,3", "A-2,,ud_af,10", teams=True)
    whole = api.merge([one, read("syd.xlsx", *lines, teams=True)])
    assert (goals(whole)[goal]["status"], goals(whole)[goal]["value"], len(said(whole, "E204"))) == ("check", None, 1)


def test_teams_are_added_also_where_the_newest_is_asked_for_and_that_is_said() -> None:
    north = read("nord.xlsx", "A-1,,antal,4", "A-3,,antal,1", saved=1, teams=True)
    south = read("syd.xlsx", "A-1,,antal,7", "A-3,,antal,2", saved=2, teams=True)
    whole = api.merge([north, south], "newest")
    assert [goals(whole)[goal]["value"] for goal in ("A-1", "A-3")] == ["11", "2"]
    assert len(said(whole, "W207")) == 1


def test_other_goals_of_teams_still_conflict() -> None:
    north = read("nord.xlsx", "A-1,,antal,4", "A-3,,antal,1", teams=True)
    whole = api.merge([north, read("syd.xlsx", "A-1,,antal,7", "A-3,,antal,2", teams=True)])
    assert [goals(whole)[goal]["status"] for goal in ("A-1", "A-3")] == ["met", "check"]


def test_a_public_copy_does_not_show_the_counts_of_teams() -> None:
    from followup_xl.reporting.suppression.disclosure import Disclosure

    north, south = (read(name, f"A-1,,antal,{n}", teams=True) for name, n in (("nord.xlsx", 4), ("syd.xlsx", 7)))
    whole = api.merge([north, south])
    public = replace(whole, public=Disclosure(5))
    assert public.printable(whole.goals[0]).answer.counts == ()


@pytest.mark.parametrize(
    "figure",
    [
        {"measure": "number", "target": {"kind": "at_least", "value": 5}},
        {"target": {"kind": "milestone"}},
        {"target": {"kind": "judged", "criteria": ["Godt"]}},
        {"parts": [{"key": "a", "label": "A", "target": {"kind": "at_least", "value": 5}}]},
    ],
    ids=["a number", "a date", "judged", "parts"],
)
def test_what_is_no_count_cannot_be_added(figure: dict[str, Any]) -> None:
    areas = [{"id": "A", "name": "O", "effort_goals": [{"id": "A-1", "text": "Mål", "teams": "add", **figure}]}]
    with pytest.raises(ValidationError, match="teams"):
        Plan.model_validate(plan().model_dump() | {"areas": areas})


def test_a_marked_copy_that_came_back_counts_once_the_file_it_was_made_of_is_away(folder: Path, run: Run) -> None:
    """The sender mends the copy and returns it, and the coordinator puts it beside the file that it was made of."""
    Path("ind/Greve.xlsx").write_bytes(form("A-1,,antal,4", "A-2,,antal,30", "A-2,,ud_af,20"))
    assert run("check", "ind", "--marked-copy", "retur").code == 1
    copy = Path("retur/Greve (rettes).xlsx")
    untouched = Path("ind/Greve (rettes).xlsx")
    untouched.write_bytes(copy.read_bytes())
    done = run("evaluate", "ind", "--out", "ud", "--json", "-")  # it says the same, and is no other answer
    assert set(done.outcomes.values()) == {"evaluated"}
    book: Any = openpyxl.load_workbook(copy)
    sheet = book["Opfølgning"]
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == 30)
    cell.value = 3
    book.save(untouched)
    os.utime(untouched, (2_000_000_000, 2_000_000_000))
    done = run("evaluate", "ind", "--out", "ud", "--json", "-")
    assert set(done.outcomes.values()) == {"conflict"}
    said = done.files["Greve.xlsx"]["findings"][0]
    assert "»30« i »Greve.xlsx« (C8)" in said["message"]
    assert said["remedy"].endswith(
        "»Greve (rettes).xlsx« er lavet af »Greve.xlsx« til at rette i: er det kommet rettet tilbage, så flyt »Greve.xlsx« væk, og kør igen."
    )
    done = run("evaluate", "ind", "--out", "ud", "--prefer", "newest", "--json", "-")
    (entry,) = (each for each in done.files.values() if each.get("goals"))
    goals = {goal["id"]: goal for goal in entry["goals"]}
    assert (goals["A-2"]["value"], goals["A-1"]["value"], entry["file"]) == ("15", "4", "Greve (rettes).xlsx")
    Path("ind/Greve.xlsx").rename("Greve før.xlsx")
    done = run("evaluate", "ind", "--out", "ud", "--json", "-", "--force")
    (entry,) = done.files.values()
    assert [goal["value"] for goal in entry["goals"]][:2] == ["4", "15"]


def test_a_row_that_is_gone_from_the_newest_file_is_to_be_checked_and_no_older_figure_takes_its_place() -> None:
    older, newer = read("a.xlsx", *FULL, saved=1), read("b.xlsx", "A-1,,antal,7", saved=2)
    gone = tuple(
        Answer(each.goal, each.part, each.reference, unread=("row",)) if each.goal == "A-2" else each
        for each in newer.followup.answers
    )
    newer = replace(newer, followup=replace(newer.followup, answers=gone))
    whole = api.merge([older, newer], "newest")
    assert (goals(whole)["A-2"]["status"], goals(whole)["A-2"]["value"]) == ("check", None)
    (said_,) = (each for each in said(whole, "W201") if "»Ud af«" in each)
    assert "»Antal« (C8)" in said_
    assert "i »a.xlsx«" in said_
