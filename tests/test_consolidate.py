"""Many units' workbooks as one overview: whose answers count, what is added up, what is said (98 of them: test_inbox_of_98.py)."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import insides as api
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.plan.yaml import yaml_text
from followup_xl.programme.pages.map import LETTERS, map_sheet
from inbox_maker import answers, workbook
from inbox_of_98 import ROUND, plan, share
from program import Done, Run

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

    cell = book.defined_names["Opgoerelsesdato"].attr_text.split("!")[1].replace("$", "")
    book["Opfølgning"][cell] = datetime(2015, 7, 31)  # noqa: DTZ001  (a day in a cell has no zone)
    book.save(path)
    found = told(run("consolidate", "ind", "--plan", "lille.yaml", "--json", "-"))
    assert "Status er gjort op på 2 forskellige dage, fra 31. juli 2015 til 31. august 2015." in [
        entry["message"] for entry in found["findings"]
    ]
    assert found["as_of"] == ["2015-07-31", "2015-08-31"]


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


def test_the_overview_is_written_as_html_too_and_again_only_by_force(folder: Path, run: Run) -> None:
    small(folder, SHARE, {"Ishøj": lines("Ishøj", "M-1", 10, 20), "Greve": lines("Greve", "M-1", 5, 40)})
    ask = ("consolidate", "ind", "--plan", "lille.yaml", "--html", "--out", "ud")
    done = run(*ask)
    page, book = (folder / "ud" / f"Samlet - lille {ROUND}.{end}" for end in ("html", "xlsx"))
    assert (done.code, book.is_file(), page.name in done.out) == (0, True, True)
    text = page.read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="da">')
    assert "<script" not in text
    assert "2 af 3 kommuner har svaret" in text
    assert ">Greve</" in text  # the one that is behind
    page.write_text("en andens", encoding="utf-8")
    run(*ask)
    assert page.read_text(encoding="utf-8") == "en andens"
    assert run(*ask, "--force").code == 0
    assert page.read_text(encoding="utf-8") == text
