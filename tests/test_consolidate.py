"""Many units' workbooks as one overview: 98 workbooks, some of them broken, missing or sent twice, right to the last figure.

What is expected is worked out here from what was typed (inbox_maker.py), by the means of this room alone.
"""

import csv
import io
import json
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

import insides as api
import office
from followup_xl.cli import main
from followup_xl.model.municipalities import municipalities
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.plan.yaml import yaml_text
from followup_xl.programme.map import LETTERS, map_sheet
from inbox_maker import GivenAnswer, Inbox, answers, inbox, workbook
from program import Done, Run

NAMES = [entry.name for entry in municipalities()]
MISSING, BROKEN = NAMES[4:7], NAMES[50:55]
DIFFERENT, SAME = NAMES[20:22], NAMES[30:31]
SILENT = {*MISSING, *BROKEN, *DIFFERENT}
COUNTED = [name for name in NAMES if name not in SILENT]
SHARING = ("Ishøj", "Vallensbæk")
ROUND, OVERVIEW = "2015-08", "Samlet - programmet 2015-08.xlsx"
SHEETS = [
    "Forside", "Fordeling", "Oversigt", "Samlede tal", "Sammenligning",
    "Kommuner", "Rykkerliste", "Filer", "Kontrol", "Data",
]  # fmt: skip


def share(kind: str, value: int, **fields: Any) -> dict[str, Any]:
    return {"measure": "share", "target": {"kind": kind, "value": value}, **fields}


GOALS: dict[str, dict[str, Any]] = {
    "M-1": {**share("at_least", 60), "text": "Mindst 60 pct. er i job"},
    "M-2": {**share("at_most", 20), "text": "Højst 20 pct. falder fra"},
    "M-3": {"text": "Mindst 40 forløb", "unit": "forløb", "cumulative": True, "target": {"kind": "at_least", "value": 40}},
    "M-4": {"text": "Henvendelser følges", "unit": "henvendelser", "target": {"kind": "monitored"}},
    "M-5": {"text": "Aftalen er indgået", "target": {"kind": "milestone"}},
    "M-6": {**share("at_least", 50), "text": "Fælles jobcenter: halvdelen har en plan"},
    "M-7": {
        "text": "Fra 200 til 150 ledige", "unit": "personer",
        "baseline": {"value": 200, "at": "2014-12-31"}, "target": {"kind": "change", "to": 150},
    },
}  # fmt: skip


def plan(**more: Any) -> Plan:
    units = [
        {"name": name, "mailbox": f"jobcenter{index}@kommune.example"}
        | ({"own": {"goals": [{"id": "M-6", "covers": list(SHARING)}]}} if name in SHARING else {})
        for index, name in enumerate(NAMES)
    ]
    goals = [{"id": name, **fields} for name, fields in GOALS.items()]
    return Plan.model_validate({
        "id": "programmet", "title": "Programmet", "period": {"start": "2015-01-01", "end": "2015-08-31"},
        "rounds": [{"month": ROUND, "reply_by": "2015-09-15"}, {"month": "2015-12"}], "units": units,
        "areas": [{"id": "A", "name": "Området", "effort_goals": goals}], **more,
    })  # fmt: skip


@dataclass(frozen=True)
class Whole:
    """The big inbox with what was made of it."""

    folder: Path
    box: Inbox
    done: Done
    json: dict[str, Any]

    def sheet(self, name: str) -> list[tuple[Any, ...]]:
        """A sheet's rows of values."""
        book = openpyxl.load_workbook(self.folder / "ud" / OVERVIEW, read_only=True)
        found = list(book[name].iter_rows(values_only=True))
        book.close()
        return found

    def typed(self, goal: str) -> dict[str, GivenAnswer]:
        """What each unit that counts typed on a goal."""
        by_unit = {name: [a for a in self.box.answers[name] if a.goal == goal] for name in COUNTED}
        return {name: found[0] for name, found in by_unit.items() if found}

    def pooled(self, goal: str) -> dict[str, Any]:
        (found,) = [entry for entry in self.json["pooled"] if entry["goal"] == goal]
        return dict(found)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("programmet")
    made = plan()
    (folder / "plan.yaml").write_text(yaml_text(made), encoding="utf-8")
    box = inbox(folder / "ind", made, made.rounds[0], 3, missing=MISSING, broken=BROKEN, twice_different=DIFFERENT,
                twice_same=SAME)  # fmt: skip
    monkeypatch = pytest.MonkeyPatch()
    ended: Any = None
    try:
        arguments = [folder / "ind", "--plan", folder / "plan.yaml", "--out", folder / "ud", "--json", folder / "ud" / "a.json",
                     "--csv", folder / "ud" / "a.csv", "--jobs", "0"]  # fmt: skip
        monkeypatch.setattr(sys, "argv", ["followup-xl", "consolidate", *map(str, arguments)])
        out = io.StringIO()
        monkeypatch.setattr(sys, "stdout", out)
        try:
            main()
        except SystemExit as end:
            ended = end
    finally:
        monkeypatch.undo()
    found = json.loads((folder / "ud" / "a.json").read_text(encoding="utf-8"))
    yield Whole(folder, box, Done(int(ended.code or 0), out.getvalue(), ""), found)


# Who answered


def test_every_unit_has_its_outcome(whole: Whole) -> None:
    expected = dict.fromkeys(NAMES, "answered") | dict.fromkeys(MISSING, "missing")
    expected |= dict.fromkeys(BROKEN, "refused") | dict.fromkeys(DIFFERENT, "conflict")
    assert {entry["name"]: entry["outcome"] for entry in whole.json["units"]} == expected
    assert whole.done.code == 1


def test_every_file_is_named_once_with_its_outcome(whole: Whole) -> None:
    outcomes = {"answered": "evaluated", "corrected": "conflict", "copy": "duplicate"}
    expected = {file.name: outcomes.get(file.sort, "refused") for file in whole.box.files}
    expected |= {f"{name} {ROUND}.xlsx": "conflict" for name in DIFFERENT}
    name = f"{SAME[0]} {ROUND}"  # of two files with the same bytes the second in the order of names is the copy
    expected |= {f"{name} - kopi.xlsx": "evaluated", f"{name}.xlsx": "duplicate"}
    assert {entry["file"]: entry["outcome"] for entry in whole.json["files"]} == expected
    assert len(whole.json["files"]) == len(whole.box.files)


def test_a_broken_file_is_known_by_its_name_and_says_why(whole: Whole) -> None:
    by_file = {entry["file"]: entry for entry in whole.json["files"]}
    codes = [by_file[f"{name} {ROUND}.xlsx"]["findings"][0]["code"] for name in BROKEN]
    assert codes == ["E13", "E11", "E12", "E11", "E10"]
    assert {u["name"]: u["files"] for u in whole.json["units"] if u["name"] in BROKEN} == {
        name: [f"{name} {ROUND}.xlsx"] for name in BROKEN
    }


def test_the_units_and_the_reminder_list_stand_in_the_workbook(whole: Whole) -> None:
    units = {row[0]: row[3] for row in whole.sheet("Kommuner") if row[1] and row[0] in NAMES}
    assert Counter(units.values()) == {
        "● Besvaret": 88, "– Har ikke svaret": 3, "× Kan ikke læses": 5, "! Forskellige svar": 2,
    }  # fmt: skip
    reminded = [row for row in whole.sheet("Rykkerliste") if row[0] in NAMES]
    assert {row[0] for row in reminded} == SILENT
    assert {row[0]: row[2] for row in reminded} == {
        name: f"jobcenter{NAMES.index(name)}@kommune.example" for name in SILENT
    }
    assert {row[3].date().isoformat() for row in reminded} == {"2015-09-15"}


# The pooled figures


def exact(answer: GivenAnswer) -> Fraction:
    """A share as it was typed: from its two numbers, else the percentage."""
    if answer.value is None or answer.whole is None:
        return Fraction(answer.percent or 0)
    return Fraction(100 * int(answer.value), int(answer.whole))


def sums(given: dict[str, GivenAnswer]) -> tuple[int, int, int]:
    """Part, whole and how many have both."""
    both = [a for a in given.values() if a.value is not None and a.whole is not None]
    return int(sum(a.value or 0 for a in both)), int(sum(a.whole or 0 for a in both)), len(both)


@pytest.mark.parametrize("goal", ["M-1", "M-2"])
def test_parts_and_wholes_are_added_up_and_percentages_never_averaged(whole: Whole, goal: str) -> None:
    part, total, count = sums(whole.typed(goal))
    found = whole.pooled(goal)
    assert (found["part"], found["whole"], found["units_reporting"], found["units_expected"]) == (
        str(part), str(total), count, 98,
    )  # fmt: skip
    assert abs(Fraction(found["value"]) - Fraction(100 * part, total)) < Fraction(1, 10**9)
    (row,) = [row for row in whole.sheet("Samlede tal") if row[0] == goal]
    assert (row[2], row[3], row[5]) == (part, total, f"{count} af 98")
    average = sum((exact(a) for a in whole.typed(goal).values() if a.value is not None), Fraction(0))
    assert abs(Fraction(found["value"]) - average / count) > Fraction(1, 1000), "the two would not tell apart"


@pytest.mark.parametrize(("goal", "bound"), [("M-1", 60), ("M-2", 20)])
def test_how_many_meet_the_target(whole: Whole, goal: str, bound: int) -> None:
    given = [a for a in whole.typed(goal).values() if a.value is not None and a.whole is not None]
    above = sum(100 * (a.value or 0) >= bound * (a.whole or 0) for a in given)
    under = sum(100 * (a.value or 0) <= bound * (a.whole or 0) for a in given)
    assert whole.pooled(goal)["units_meeting"] == (above if goal == "M-1" else under)


@pytest.mark.parametrize("goal", ["M-3", "M-4", "M-7"])
def test_counts_are_added_up_also_where_they_are_only_followed(whole: Whole, goal: str) -> None:
    values = [int(a.value) for a in whole.typed(goal).values() if a.value is not None]
    found = whole.pooled(goal)
    assert (found["part"], found["whole"], found["units_reporting"]) == (str(sum(values)), None, len(values))
    assert (found["units_meeting"] is None) == (goal == "M-4")
    assert found["baseline"] == (str(200 * len(values)) if goal == "M-7" else None)


def test_what_is_done_or_not_is_counted(whole: Whole) -> None:
    choices = Counter(a.choice for a in whole.typed("M-5").values() if a.choice)
    found = whole.pooled("M-5")
    assert (found["units_reporting"], found["units_meeting"]) == (choices.total(), choices["Ja"])
    assert (found["part"], found["value"]) == (None, None)


def test_a_goal_that_two_share_counts_once(whole: Whole) -> None:
    given = whole.typed("M-6")
    assert all(name in given for name in SHARING), "choose another seed"
    once = {name: answer for name, answer in given.items() if name != SHARING[1]}
    part, total, count = sums(once)
    found = whole.pooled("M-6")
    assert (found["part"], found["whole"], found["units_reporting"], found["units_expected"]) == (
        str(part), str(total), count, 97,
    )  # fmt: skip


def test_whoever_is_left_out_is_named_with_the_reason(whole: Whole) -> None:
    left = {unit["name"]: entry["why"] for entry in whole.pooled("M-1")["left_out"] for unit in entry["units"]}
    given = whole.typed("M-1")
    expected = dict.fromkeys(SILENT, "no_answer")
    for name in COUNTED:
        answer = given.get(name, GivenAnswer("M-1"))
        if answer.value is None:
            expected[name] = "no_figure" if answer.percent is None else "without_count"
    assert left == expected
    assert "without_count" in left.values()


# The map, the comparison and the tidy rows


def test_the_map_has_the_status_of_every_unit_as_a_short_word(whole: Whole) -> None:
    rows = whole.sheet("Oversigt")
    head = next(row for row in rows if row[0] == "Kommune")
    column = head.index("M-1")
    shown = {row[0]: row[column] for row in rows if row[0] in NAMES}
    given = whole.typed("M-1")

    def expected(name: str) -> str | None:
        if name in SILENT:
            return None
        answer = given.get(name, GivenAnswer("M-1"))
        if answer.reason:
            return {"on_hold": "bero", "not_relevant": "irr"}.get(answer.reason.value, "uop")
        if answer.value is None and answer.percent is None:
            return "kio"  # the deadline has passed
        value = exact(answer)
        return "opf" if value >= 60 else "del" if value >= 45 else "ej"

    assert shown == {name: expected(name) for name in NAMES}
    assert {"opf", "del"} <= set(shown.values())


def test_ranks_follow_the_exact_figures_and_ties_share_one(whole: Whole) -> None:
    rows = [row for row in whole.sheet("Sammenligning") if row[0] == "M-2"]
    values: dict[str, Fraction] = {}
    for name, answer in whole.typed("M-2").items():
        if answer.value is not None or answer.percent is not None:
            values[name] = exact(answer)
    expected = {name: 1 + sum(other < value for other in values.values()) for name, value in values.items()}
    assert {row[2]: row[6] for row in rows} == expected
    assert [row[6] for row in rows] == sorted(expected.values())
    assert {row[7] for row in rows} == {len(values)}


def test_what_is_only_followed_has_no_rank(whole: Whole) -> None:
    rows = [row for row in whole.sheet("Sammenligning") if row[0] == "M-4"]
    assert rows
    assert {row[6] for row in rows} == {None}


def test_the_tidy_rows_are_the_same_in_the_workbook_and_as_csv(whole: Whole) -> None:
    head, *rows = whole.sheet("Data")
    text = (whole.folder / "ud" / "a.csv").read_bytes().decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["kommune"] for row in read] == [row[1] for row in rows]
    assert len(rows) == 88 * len(GOALS)
    column = head.index("antal")
    numbers = [None if row["antal"] == "" else int(row["antal"]) for row in read]
    assert numbers == [row[column] for row in rows]
    typed = whole.typed("M-1")
    by_unit = {row["kommune"]: row["antal"] for row in read if row["mål"] == "M-1"}
    assert by_unit == {
        name: str(int(a.value)) if (a := typed.get(name, GivenAnswer("M-1"))).value is not None else ""
        for name in COUNTED
    }


def test_the_map_and_the_front_page_count_as_the_table_of_rows_does(whole: Whole) -> None:
    """Counted from the CSV file: the goals that are behind or not met, unit by unit and goal by goal; M-6 with each that shares it."""
    late = ("not_met", "partly_met", "well_behind", "slightly_behind", "admitted_not_met", "admitted_partly")
    text = (whole.folder / "ud" / "a.csv").read_bytes().decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text), delimiter=";") if not row["del"] and row["status"] in late]
    by_unit, by_goal = Counter(row["kommune"] for row in rows), Counter(row["mål"] for row in rows)
    map_ = whole.sheet("Oversigt")
    place = next(number for number, row in enumerate(map_) if row[0] == "Kommune")
    shown = {row[0]: row[1] for row in map_[place + 1 :] if row[0] in COUNTED}
    assert shown == {name: by_unit[name] for name in COUNTED}
    assert [*shown.values()] == sorted(shown.values(), reverse=True)
    sums = next(row for row in map_ if row[0] == "Kommuner bagud")
    assert dict(zip(map_[place][3:], sums[3:], strict=True)) == {goal: by_goal[goal] for goal in GOALS}
    assert sums[1] == len(rows)
    front = [[value for value in row if value is not None] for row in whole.sheet("Forside")]
    said = {row[0]: int(row[1].split()[0]) for row in front if len(row) > 1 and row[0] in COUNTED}
    assert len(said) == 12
    assert all(by_unit[name] == count for name, count in said.items())
    assert min(said.values()) >= max(count for name, count in by_unit.items() if name not in said)
    acted = {
        row[-2]: int(row[-1].split()[0])
        for row in front
        if len(row) > 1 and row[-2] in GOALS and "er bagud:" in row[-1]
    }
    assert acted == dict(sorted(by_goal.items(), key=lambda each: -each[1])[:6])


def test_the_front_page_says_how_many_answered_and_what_stands_in_the_way(whole: Whole) -> None:
    words = " ".join(str(value) for row in whole.sheet("Forside") for value in row if value is not None)
    assert "88 af 98 kommuner har svaret" in words
    assert f"Har ikke svaret (3): {MISSING[0]}, {MISSING[1]} og {MISSING[2]}" in words
    assert f"Modstridende svar (2): {DIFFERENT[0]} og {DIFFERENT[1]}" in words
    assert "31. august 2015" in words


# Again, and again


def test_an_unchanged_inbox_is_done_at_once_and_says_so(whole: Whole, run: Run) -> None:
    overview = whole.folder / "ud" / OVERVIEW
    before = overview.read_bytes(), overview.stat().st_mtime_ns
    folder = whole.folder
    same = ["consolidate", folder / "ind", "--plan", folder / "plan.yaml", "--out", folder / "ud", "--json", folder / "ud" / "a.json",
            "--csv", folder / "ud" / "a.csv", "--jobs", "0"]  # fmt: skip
    done = run(*same)
    assert (done.code, done.out) == (
        1, "Skemaerne er uændret siden sidst, og samlingen er, som den skal være. Intet er skrevet.\n"
        f"Hele rapporten: {folder / 'ud' / 'Rapport - samling.txt'}\n",
    )  # fmt: skip
    assert (overview.read_bytes(), overview.stat().st_mtime_ns) == before


# Small inboxes


UNITS = ("Ishøj", "Greve", "Køge")


def small(folder: Path, goals: list[dict[str, Any]], csvs: dict[str, str], name: str = "ind", **more: Any) -> Plan:
    """A plan of three units in the folder, with a workbook of answers from each that has any."""
    given = {
        "id": "lille", "title": "Lille plan", "period": {"start": "2015-01-01", "end": "2015-08-31"},
        "rounds": [{"month": ROUND}, {"month": "2015-12"}], "units": [{"name": unit} for unit in UNITS],
        "areas": [{"id": "A", "name": "Området", "effort_goals": goals}], **more,
    }  # fmt: skip
    made = Plan.model_validate(given)
    (folder / "lille.yaml").write_text(yaml_text(made), encoding="utf-8")
    (folder / name).mkdir(exist_ok=True)
    for unit, text in csvs.items():
        (chosen,) = api.chosen_units(made, (unit,))
        answers_ = api.Given("unit,goal,part,field,value\n" + text, "svar.csv")
        ((book, faults),) = api.generate(made, (chosen,), made.rounds[0], answers_)
        assert not faults, faults[0].sentence()
        (folder / name / book.name).write_bytes(book.data)
    return made


def lines(unit: str, goal: str, n: int | str, whole: int | None = None, window: str = "", part: str = "") -> str:
    found = [f"{unit},{goal},{part},antal,{n}"]
    found += [f"{unit},{goal},{part},ud_af,{whole}"] if whole is not None else []
    first, _, last = window.partition("/")
    found += [f"{unit},{goal},{part},periode_fra,{first}", f"{unit},{goal},{part},periode_til,{last}"] if window else []
    return "\n".join(found) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(done: Done) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done.out)
    return found


SHARE = [{"id": "M-1", "text": "Halvdelen", **share("at_least", 50)}]


def test_another_time_is_left_out_by_name_and_never_put_together(folder: Path, run: Run) -> None:
    small(folder, SHARE, {
        "Ishøj": lines("Ishøj", "M-1", 10, 20, "2015-01-01/2015-08-31"),
        "Greve": lines("Greve", "M-1", 30, 40, "2015-01-01/2015-08-31"),
        "Køge": lines("Køge", "M-1", 1, 100, "2015-01-01/2015-06-30"),
    })  # fmt: skip
    (found,) = told(run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-"))["pooled"]
    assert (found["part"], found["whole"], found["units_reporting"], found["units_expected"]) == ("40", "60", 2, 3)
    assert [(e["units"][0]["name"], e["why"], e["words"]) for e in found["left_out"]] == [
        ("Køge", "other_window", "1. januar – 30. juni 2015")
    ]


def test_a_part_above_its_whole_is_left_out_and_never_0(folder: Path, run: Run) -> None:
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20), "Greve": lines("Greve", "M-1", 50, 40)})
    done = run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-")
    (found,) = told(done)["pooled"]
    assert done.code == 1
    assert (found["part"], found["whole"], found["units_reporting"]) == ("10", "20", 1)
    assert [(e["units"][0]["name"], e["why"]) for e in found["left_out"]] == [("Greve", "check"), ("Køge", "no_answer")]


PEER = [
    {"id": "M-1", "text": "Ikke over de andre", "measure": "share",
     "target": {"kind": "relative", "direction": "at_most", "pick": "lowest"},
     "references": [{"key": "koege", "label": "Køge Kommune"}]},
]  # fmt: skip


def test_a_target_that_rests_on_another_unit_is_computed_from_what_it_reports_itself(folder: Path, run: Run) -> None:
    small(folder, PEER, {
        "Ishøj": lines("Ishøj", "M-1", 30, 100) + lines("Ishøj", "M-1", 40, 100, part="koege"),
        "Køge": lines("Køge", "M-1", 20, 100) + lines("Køge", "M-1", 20, 100, part="koege"),
    })  # fmt: skip
    done = run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-")
    found = told(done)["findings"]
    assert [(e["code"], e["goal"], e["message"]) for e in found if "Ishøj" in e["message"] or e["code"] == "W962"] == [
        ("W962", "M-1", "Tallet for »Køge Kommune« står som 40 pct., men de har selv oplyst 20 pct.; deres eget tal er brugt her."),
        ("N961", "M-1", "Måltallet for Ishøj er regnet af det, de andre selv har indberettet (Køge 20 pct.). "
         "Status er »Målet er ikke opfyldt«, i kommunens eget bilag: Målet er opfyldt."),
    ]  # fmt: skip


def test_where_the_other_unit_has_not_answered_what_was_typed_stands_and_that_is_said(folder: Path, run: Run) -> None:
    small(folder, PEER, {"Ishøj": lines("Ishøj", "M-1", 30, 100) + lines("Ishøj", "M-1", 40, 100, part="koege")})
    found = told(run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-"))["findings"]
    assert [(e["code"], e["message"]) for e in found] == [
        (
            "W963",
            "Tallet for »Køge Kommune« er ikke hentet fra deres eget skema, for der er intet svar, så 40 pct. er brugt.",
        )
    ]


def test_without_the_others_figure_the_target_is_not_made_up(folder: Path, run: Run) -> None:
    small(folder, PEER, {
        "Ishøj": lines("Ishøj", "M-1", 30, 100),
        "Køge": lines("Køge", "M-1", 20, 100, "2015-01-01/2015-06-30"),
    })  # fmt: skip
    found = told(run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-"))["findings"]
    assert [(e["code"], e["message"]) for e in found] == [
        ("W963", "Tallet for »Køge Kommune« er ikke hentet fra deres eget skema, for tallet dækker et andet tidsrum eller noget "
         "andet, så målet kan ikke gøres op.")
    ]  # fmt: skip


SHARED: dict[str, Any] = {"units": [
    {"name": "Ishøj", "own": {"goals": [{"id": "M-1", "covers": ["Ishøj", "Greve"]}]}},
    {"name": "Greve", "own": {"goals": [{"id": "M-1", "covers": ["Ishøj", "Greve"]}]}},
    {"name": "Køge"},
]}  # fmt: skip


def test_those_who_share_a_goal_and_disagree_are_named_and_neither_counts(folder: Path, run: Run) -> None:
    small(folder, SHARE, {
        "Ishøj": lines("Ishøj", "M-1", 10, 20), "Greve": lines("Greve", "M-1", 11, 20), "Køge": lines("Køge", "M-1", 3, 8),
    }, **SHARED)  # fmt: skip
    done = run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-")
    (entry,), (found,) = told(done)["findings"], told(done)["pooled"]
    assert (done.code, entry["code"], entry["message"]) == (
        1, "E962", "Målet er fælles for Ishøj og Greve, men de har svaret forskelligt (Ishøj: 10 af 20 er 50 pct.; "
        "Greve: 11 af 20 er 55 pct.), så det er ikke talt med.",
    )  # fmt: skip
    assert (found["part"], found["whole"], found["units_reporting"], found["units_expected"]) == ("3", "8", 1, 2)


def test_the_same_answers_in_two_files_count_once(folder: Path, run: Run) -> None:
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20)})
    first = folder / "ind" / "Ishøj 2015-08.xlsx"
    book = openpyxl.load_workbook(first)
    book.save(folder / "ind" / "Ishøj igen.xlsx")
    done = run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-")
    read = told(done)
    assert {e["file"]: e["outcome"] for e in read["files"]} == {
        "Ishøj 2015-08.xlsx": "evaluated", "Ishøj igen.xlsx": "duplicate",
    }  # fmt: skip
    assert [e["message"] for e in read["findings"]] == [
        "Ishøj har sendt de samme svar i »Ishøj 2015-08.xlsx« og »Ishøj igen.xlsx«; de er talt én gang."
    ]
    assert read["pooled"][0]["part"] == "10"


def test_the_newest_of_two_that_differ_counts_where_that_is_asked_for(folder: Path, run: Run) -> None:
    import os

    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20)})
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 12, 20)}, name="nyt")
    (folder / "nyt" / "Ishøj 2015-08.xlsx").rename(folder / "ind" / "Ishøj a.xlsx")
    os.utime(folder / "ind" / "Ishøj a.xlsx", (2_000_000_000, 2_000_000_000))
    both = run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-")
    assert both.code == 3
    assert [e["message"] for e in told(both)["findings"]] == [
        "Ishøj har sendt forskellige svar i »Ishøj 2015-08.xlsx« og »Ishøj a.xlsx«, så ingen af dem er talt med. "
        "M-1: »10« i »Ishøj 2015-08.xlsx« (C7), »12« i »Ishøj a.xlsx« (C7)."
    ]
    assert not list(folder.rglob("Samlet*"))
    done = run("consolidate", "ind", "--plan", "lille.yaml", "--prefer", "newest", "--json", "-")
    assert done.code == 0
    assert told(done)["pooled"][0]["part"] == "12"
    assert {e["file"]: e["outcome"] for e in told(done)["files"]} == {
        "Ishøj 2015-08.xlsx": "skipped", "Ishøj a.xlsx": "evaluated",
    }  # fmt: skip


def test_a_file_of_another_round_or_plan_is_named_and_never_counts(folder: Path, run: Run) -> None:
    made = small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20), "Greve": lines("Greve", "M-1", 1, 2)})
    other = made.model_copy(update={"id": "anden"})
    for plan_, unit, round_, name in ((made, 2, 1, "december"), (other, 2, 0, "anden")):
        given = answers(plan_, plan_.units[unit], 1, plan_.rounds[round_])
        (folder / "ind" / f"{name}.xlsx").write_bytes(workbook(plan_, plan_.units[unit], plan_.rounds[round_], given))
    read = told(run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-"))
    by_file = {entry["file"]: entry for entry in read["files"]}
    assert (by_file["december.xlsx"]["outcome"], by_file["anden.xlsx"]["outcome"]) == ("skipped", "refused")
    assert by_file["december.xlsx"]["findings"][0]["message"] == (
        "Skemaet er fra december 2015, men samlingen gælder august 2015, så det er ikke talt med."
    )
    assert (read["pooled"][0]["part"], read["pooled"][0]["units_reporting"]) == ("11", 2)
    assert {unit["name"]: unit["outcome"] for unit in read["units"]}["Køge"] == "missing"


def test_as_many_of_each_round_need_a_word_for_which(folder: Path, run: Run) -> None:
    made = small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20)})
    given = answers(made, made.units[1], 1, made.rounds[1])
    (folder / "ind" / "Greve.xlsx").write_bytes(workbook(made, made.units[1], made.rounds[1], given))
    done = run("consolidate", "ind", "--plan", "lille.yaml")
    assert (done.code, done.err.replace("\n", " ").strip()) == (
        2, "Fejl U961 Skemaerne er fra flere runder (2015-08, 2015-12), og ingen runde har flest, så intet er samlet. "
        "Angiv runden med --round.",
    )  # fmt: skip
    assert run("consolidate", "ind", "--plan", "lille.yaml", "--round", "2015-12").code in (0, 1)
    assert [path.name for path in folder.rglob("Samlet*")] == ["Samlet - lille 2015-12.xlsx"]


def test_nothing_is_overwritten_but_what_is_the_programs_own(folder: Path, run: Run) -> None:
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20)})
    command = ("consolidate", "ind", "--plan", "lille.yaml", "--out", "samlet.xlsx")
    (folder / "samlet.xlsx").write_bytes(b"somebody's")
    assert run(*command).code == 2
    assert (folder / "samlet.xlsx").read_bytes() == b"somebody's"
    assert run(*command, "--force").code == 0
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 11, 20)})
    assert run(*command).code == 0
    inputs = run("consolidate", "ind", "--plan", "lille.yaml", "--out", "ind/Ishøj 2015-08.xlsx", "--force")
    assert (inputs.code, "selv en af de filer" in inputs.err) == (2, True)


def test_days_that_differ_are_said(folder: Path, run: Run) -> None:
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20), "Greve": lines("Greve", "M-1", 1, 2)})
    path = folder / "ind" / "Greve 2015-08.xlsx"
    book = openpyxl.load_workbook(path)
    from datetime import datetime

    cell = book.defined_names["fx_as_of"].attr_text.split("!")[1].replace("$", "")
    book["Opfølgning"][cell] = datetime(2015, 7, 31)  # noqa: DTZ001  (a day in a cell has no zone)
    book.save(path)
    found = told(run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-"))
    assert "Status er gjort op på 2 forskellige dage, fra 31. juli 2015 til 31. august 2015." in [
        entry["message"] for entry in found["findings"]
    ]
    assert found["as_of"] == ["2015-07-31", "2015-08-31"]


# The workbook itself


def test_the_workbook_is_sound_and_nothing_in_it_is_merged_or_hidden(whole: Whole) -> None:
    path = whole.folder / "ud" / OVERVIEW
    assert OpenXmlValidator().validate(path).errors == []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert not [name for name, column in sheet.column_dimensions.items() if column.hidden]
        assert sheet.tables or sheet.title == "Forside"  # its lists are sentences (pages.md §3)
    map_ = book["Oversigt"]
    assert map_.print_title_rows is not None
    assert map_.print_title_cols == "$A:$C"
    assert str(map_.freeze_panes).startswith("B")
    front = book["Forside"]
    assert front.page_setup.paperSize == 9
    assert front.sheet_properties.pageSetUpPr
    assert front.sheet_properties.pageSetUpPr.fitToPage
    assert front.page_setup.fitToHeight in (None, 1)  # 1 where nothing is said


def test_a_status_has_a_letter_of_its_own() -> None:
    assert len(set(LETTERS.values())) == len(Status)


@pytest.mark.parametrize(
    ("goals", "paper", "wide"),
    [(8, "A4", 1), (30, "A4", 1), (50, "A3", 1), (57, "A3", 2), (140, "A3", 3)],
    ids=["few goals", "on A4", "on A3", "on two sheets of A3", "on three"],
)
def test_the_map_takes_the_smallest_paper_it_can_be_read_on(goals: int, paper: str, wide: int) -> None:
    """At least 7 points (pages.md §3), and as few pages as that takes."""
    many = [{"id": f"M-{number}", "text": "Et mål", "target": {"kind": "monitored"}} for number in range(goals)]
    made = plan(areas=[{"id": "A", "name": "Området", "effort_goals": many}])
    page = map_sheet(api.consolidate(made, [])).page
    assert (page.paper, 1 + len(page.breaks), page.beside) == (paper, wide, 3)
    assert page.repeat == ("#bands", "#header")  # there is no legend where there is no status


def test_a_programme_without_any_answer_can_be_described(folder: Path) -> None:
    made = small(folder, SHARE, {})
    empty = api.consolidate(made, [])
    assert [entry.outcome for entry in empty.units] == ["missing"] * 3
    assert api.overview(empty).name == "Samlet - lille 2015-08.xlsx"


def test_a_plan_of_one_unit_has_nothing_to_pool_and_is_written_all_the_same(folder: Path, run: Run) -> None:
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20)}, units=[{"name": "Ishøj"}])
    done = run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-")
    assert (done.code, told(done)["pooled"]) == (0, [])


def test_the_same_inbox_gives_the_same_bytes(folder: Path, run: Run) -> None:
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20), "Greve": lines("Greve", "M-1", 1, 2)})
    assert run("consolidate", "ind", "--plan", "lille.yaml", "--out", "en.xlsx", "--csv", "en.csv").code == 0
    assert (
        run("consolidate", "ind", "--plan", "lille.yaml", "--out", "to.xlsx", "--csv", "to.csv", "--jobs", "0").code
        == 0
    )
    assert (folder / "en.xlsx").read_bytes() == (folder / "to.xlsx").read_bytes()
    assert (folder / "en.csv").read_bytes() == (folder / "to.csv").read_bytes()


def test_departments_of_one_unit_are_put_together(folder: Path, run: Run) -> None:
    two = [{"id": "M-1", "text": "Halvdelen", "owner": "Jobcentret", **share("at_least", 50)},
           {"id": "M-2", "text": "Halvdelen", "owner": "Ungeenheden", **share("at_least", 50)}]  # fmt: skip
    made = small(folder, two, {})
    text = "unit,goal,part,field,value\n" + lines("Ishøj", "M-1", 1, 2) + lines("Ishøj", "M-2", 3, 4)
    given = api.Given(text, "svar.csv")
    for book, faults in api.generate(made, made.units[:1], made.rounds[0], given, by_owner=True):
        assert not faults
        (folder / "ind" / book.name).write_bytes(book.data)
    read = told(run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-"))
    assert [(e["goal"], e["part"], e["units_reporting"]) for e in read["pooled"]] == [("M-1", "1", 1), ("M-2", "3", 1)]
    assert len(read["units"][0]["files"]) == 2


def test_one_department_alone_leaves_the_others_goals_unanswered_by_name(folder: Path, run: Run) -> None:
    two = [{"id": "M-1", "text": "Halvdelen", "owner": "Jobcentret", **share("at_least", 50)},
           {"id": "M-2", "text": "Halvdelen", "owner": "Ungeenheden", **share("at_least", 50)}]  # fmt: skip
    made = small(folder, two, {})
    given = api.Given("unit,goal,part,field,value\n" + lines("Ishøj", "M-1", 1, 2), "svar.csv")
    book, _ = next(api.generate(made, made.units[:1], made.rounds[0], given, by_owner=True))
    (folder / "ind" / book.name).write_bytes(book.data)
    assert run("consolidate", "ind", "--plan", "lille.yaml").code == 0
    sheet = openpyxl.load_workbook(folder / "ind" / "Samlet - lille 2015-08.xlsx")["Samlede tal"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    assert (rows["M-1"][5], rows["M-1"][8]) == ("1 af 3", None)
    assert (rows["M-2"][5], rows["M-2"][8]) == ("0 af 3", "Intet svar: Ishøj")


@pytest.mark.office
def test_the_office_program_prints_the_front_page_on_one_page(whole: Whole, tmp_path: Path) -> None:
    printed = office.pdf(whole.folder / "ud" / OVERVIEW, tmp_path)
    first = office.pdf_text(printed).split("\f")[0]
    assert "Samlet opfølgning på Programmet" in first
    assert "Hvor skal der handles?" in first
    assert "Side 1 af" in first


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--csv", "a.csv", "--json", "a.csv"), 2, "U963 »a.csv« er nævnt som navn på flere af de filer, der skal skrives, så der er intet skrevet."),
        (("--round", "2014-01"), 2, "U08 Planen har ingen runde »2014-01«."),
        (("--prefer", "oldest"), 2, "U24 Der kan ikke vælges mellem filer efter »oldest«."),
        (("--as-of", "31/8"), 2, "U10 »31/8« er ikke en dato."),
        (("--csv", "ind/Ishøj 2015-08.xlsx"), 2, "U04 »ind/Ishøj 2015-08.xlsx« er selv en af de filer, der læses"),
    ],
    ids=["one name for two files", "no such round", "no such preference", "no date", "an input as output"],
)  # fmt: skip
def test_wrong_use_is_refused_and_nothing_is_written(
    folder: Path, run: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20)})
    done = run("consolidate", "ind", "--plan", "lille.yaml", *arguments)
    assert done.code == code
    assert words in " ".join(done.err.split())
    assert sorted(path.name for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")) == [
        "Ishøj 2015-08.xlsx", "lille.yaml",
    ]  # fmt: skip


def test_the_screen_says_who_counts_and_what_was_written(folder: Path, run: Run) -> None:
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20)})
    (folder / "ind" / "Greve 2015-08.xlsx").write_bytes(b"")
    done = run("consolidate", "ind", "--plan", "lille.yaml")
    assert done.code == 1
    assert done.out.splitlines()[:2] == [
        "Lille plan, august 2015: 1 af 3 kommuner har svaret.",
        "Har ikke svaret: 1 kommune: Køge.",
    ]
    assert "»Greve 2015-08.xlsx«: kunne ikke læses; 1 fejl" in done.out
    assert done.out.splitlines()[-3:] == [
        "Skrevet: ind/Samlet - lille 2015-08.xlsx",
        "Hele rapporten: ind/Rapport - samling.txt (også som .json)",
        "1 opgjort, 1 kunne ikke læses.",
    ]


def test_the_overview_among_the_workbooks_is_neither_read_nor_in_the_way(folder: Path, run: Run) -> None:
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20)})
    command = ("consolidate", "ind", "--plan", "lille.yaml", "--json", "ind/samlet.json")
    assert run(*command).code == 0
    first = (folder / "ind" / "samlet.json").read_bytes()
    assert "uændret siden sidst" in run(*command).out
    small(folder, SHARE, {"Greve": lines("Greve", "M-1", 1, 2)})
    assert "2 af 3 kommuner har svaret" in run(*command).out
    second = json.loads((folder / "ind" / "samlet.json").read_bytes())
    assert {entry["file"]: entry["outcome"] for entry in second["files"]} == {
        "Greve 2015-08.xlsx": "evaluated", "Ishøj 2015-08.xlsx": "evaluated",
        "Samlet - lille 2015-08.xlsx": "skipped", "samlet.json": "skipped",
    }  # fmt: skip
    assert "uændret siden sidst" in run(*command).out
    (folder / "ind" / "Samlet - lille 2015-08.xlsx").write_bytes(b"somebody's")
    assert run(*command).code == 2
    assert first != (folder / "ind" / "samlet.json").read_bytes()
