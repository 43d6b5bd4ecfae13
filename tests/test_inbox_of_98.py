"""The office's day: 98 municipalities' inbox through the commands, right to the last figure and word.

What is expected is worked out from what was typed (inbox_of_98.py), by the means of the tests alone. Everything is run once.
"""

import csv
import io
import json
import re
import sys
import textwrap
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

import office
from followup_xl.cli import main
from followup_xl.plan.yaml import yaml_text
from inbox_maker import GivenAnswer
from inbox_of_98 import (
    APPROVED,
    ARCHIVE,
    BROKEN,
    CORRECTED,
    DIFFERENT,
    EMPTY,
    GOALS,
    HELD,
    LATER,
    MISSING,
    NAMES,
    NO_BOOK,
    ROUND,
    SHARING,
    ZIPPED,
    Day,
    Expected,
    Typed,
    correct,
    exact,
    expected,
    judged,
    make,
    name_of,
)
from program import Done, Run

OVERVIEW = "Samlet - programmet 2015-08.xlsx"
SHEETS = [
    "Forside", "Fordeling", "Oversigt", "Samlede tal", "Sammenligning",
    "Kommuner", "Rykkerliste", "Filer", "Kontrol", "Data",
]  # fmt: skip
WHY = "Tallene var talt forkert."
DECIDED, ROLE = APPROVED[0], "Jobcenterchef"
LEMVIG = ("--unit-of", f"{name_of('Lemvig')}=Lemvig")
TIDY = {f"{ARCHIVE}/Læs mig.txt": "skipped"}

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl on data bars


@cache
def rows_of(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    """A sheet's rows of values."""
    book = openpyxl.load_workbook(path, read_only=True)
    found = list(book[sheet].iter_rows(values_only=True))
    book.close()
    return found


def texts(rows: list[tuple[Any, ...]]) -> list[str]:
    """The rows that say something, each as one line."""
    return [" | ".join(str(value) for value in row if value is not None) for row in rows if any(row)]


@dataclass(frozen=True)
class Overview:
    """A run of ``consolidate`` with what it made, and what must have come of it."""

    folder: Path
    done: Done
    json: dict[str, Any]
    expected: Expected

    def sheet(self, name: str) -> list[tuple[Any, ...]]:
        return rows_of(self.folder / OVERVIEW, name)

    @property
    def counted(self) -> list[str]:
        """The units that have answered."""
        return list(self.expected.typed)

    @property
    def silent(self) -> set[str]:
        return set(NAMES) - set(self.expected.typed)

    def typed(self, goal: str) -> Typed:
        """What each unit that counts typed on a goal."""
        return {name: given[goal] for name, given in self.expected.typed.items() if goal in given}

    def pooled(self, goal: str) -> dict[str, Any]:
        (found,) = [entry for entry in self.json["pooled"] if entry["goal"] == goal]
        return dict(found)


@dataclass(frozen=True)
class Whole:
    """The day: two were approved, an overview was made, then Bilag 1 for all, the two corrected, and an overview again."""

    folder: Path
    day: Day
    plain: Overview
    newest: Overview
    evaluated: Done
    corrected: Done

    @property
    def bilag(self) -> Path:
        return self.folder / "bilag"

    def report(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / name).read_text(encoding="utf-8"))
        return found


class Terminal(io.StringIO):
    """A screen of 80 columns."""

    def isatty(self) -> bool:
        return True

    @property
    def lines(self) -> list[str]:
        return re.sub(r"\x1b\[[0-9;]*m", "", self.getvalue()).splitlines()


def program(*arguments: object, screen: io.StringIO | None = None) -> Done:
    """The program run in this process, what it shows caught."""
    out, error, code = screen or io.StringIO(), io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["followup-xl", *map(str, arguments), "--jobs", "0"])
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", error)
        patch.setenv("COLUMNS", "80")
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    shown = "\n".join(out.lines) if isinstance(out, Terminal) else out.getvalue()
    return Done(code, shown, error.getvalue())


def decide(path: Path, goal: str, status: str) -> None:
    """The office decides on a goal in its workbook."""
    book = openpyxl.load_workbook(path)
    sheet: Any = book["Endelig status"]
    (keys,) = (row for row in sheet.iter_rows() if row[0].value == "id")
    columns = {cell.value: cell.column for cell in keys}
    (row,) = (cell.row for cell in sheet["A"] if cell.value == goal)
    given = {"final": status, "why": "Se notat.", "role": ROLE, "on": date(2015, 9, 8)}
    for column, value in given.items():
        sheet.cell(row, columns[column]).value = value
    book.save(path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("programmet")
    day, plan, inbox, bilag = make(folder / "ind"), folder / "plan.yaml", folder / "ind", folder / "bilag"
    plan.write_text(yaml_text(day.plan), encoding="utf-8")
    two = [inbox / name_of(unit) for unit in APPROVED]

    def evaluate(*paths: Path | str, screen: io.StringIO | None = None) -> Done:
        return program("evaluate", *paths, "--plan", plan, "--out", bilag, screen=screen)

    def overview(name: str, found: Expected, *more: str) -> Overview:
        out = folder / name
        done = program(
            "consolidate", inbox, "--plan", plan, "--out", out, "--json", out / "a.json", "--csv", out / "a.csv", *more
        )
        return Overview(out, done, json.loads((out / "a.json").read_text(encoding="utf-8")), found)

    assert evaluate(*two).code == 0
    decide(bilag / f"Endelig status {DECIDED} {ROUND}.xlsx", "M-7", "Målet er ikke opfyldt")
    assert evaluate(*two, "--approved-by", "Centerchef", "--approved-on", "2015-09-10", "--force").code == 0
    day = correct(day)
    plain = overview("ud", expected(day))
    evaluated = evaluate(inbox, "--prefer", "newest", *LEMVIG, screen=Terminal())
    corrected = evaluate(*two, "--correction", WHY, "--json", folder / "rettet.json")
    newest = overview("ud igen", expected(day, newest=True, lemvig=True), "--prefer", "newest", *LEMVIG)
    return Whole(folder, day, plain, newest, evaluated, corrected)


@pytest.fixture
def plain(whole: Whole) -> Overview:
    """The overview where files that differ are a conflict."""
    return whole.plain


@pytest.fixture(params=["conflicts", "the newest"])
def either(request: pytest.FixtureRequest, whole: Whole) -> Iterator[Overview]:
    """The overview before and after what needed somebody was settled."""
    yield whole.plain if request.param == "conflicts" else whole.newest


# Who answered


def test_every_unit_has_its_outcome(either: Overview) -> None:
    assert {entry["name"]: entry["outcome"] for entry in either.json["units"]} == either.expected.units
    assert either.done.code == 1
    assert Counter(either.expected.units.values()) == (
        {"answered": 80, "missing": 10, "refused": 8}
        if "conflict" not in either.expected.units.values()
        else {"answered": 74, "missing": 9, "refused": 10, "conflict": 5}
    )


def test_every_file_is_named_once_with_its_outcome(either: Overview) -> None:
    assert {entry["file"]: entry["outcome"] for entry in either.json["files"]} == {**either.expected.files, **TIDY}
    assert len(either.json["files"]) == len(either.expected.files) + len(TIDY)


def test_each_unit_has_its_files_and_says_why_it_does_not_count(plain: Overview) -> None:
    by_unit = {entry["name"]: entry for entry in plain.json["units"]}
    whys = {name: entry["why"] for name, entry in by_unit.items() if entry["outcome"] in ("missing", "refused")}
    expected = dict.fromkeys(EMPTY, "skemaet er modtaget, men ikke udfyldt")
    held = "skemaet er modtaget, men holdt tilbage, til det er afgjort, hvem det er fra"
    expected |= dict.fromkeys(["Lemvig", *HELD.values()], held)
    assert {name: why for name, why in whys.items() if name in expected} == expected
    files = {name: by_unit[name]["files"] for name in NAMES}
    assert {name: files[name] for name in BROKEN} == {name: [name_of(name)] for name in BROKEN}
    assert {name: files[name] for name in NO_BOOK} == {name: [name_of(name, end=end)] for name, end in NO_BOOK.items()}
    assert {name: files[name] for name in ZIPPED} == {name: [f"{ARCHIVE}/svar/{name_of(name)}"] for name in ZIPPED}
    assert [files[name] for name in MISSING] == [[]] * 3
    assert [len(files[name]) for name in (*DIFFERENT, *CORRECTED)] == [2] * 5


def test_what_cannot_be_read_says_why(either: Overview) -> None:
    by_file = {entry["file"]: entry for entry in either.json["files"]}
    codes = [by_file[name_of(name)]["findings"][0]["code"] for name in BROKEN]
    assert codes == ["E13", "E11", "E12", "E11", "E10"]
    said = [by_file[name_of(name, end=end)]["findings"][0]["message"] for name, end in NO_BOOK.items()]
    assert ["en PDF" in said[0], "Word" in said[1]] == [True, True]


def test_a_held_form_names_both_and_what_to_write(plain: Overview) -> None:
    by_file = {entry["file"]: entry for entry in plain.json["files"]}
    for other, own in HELD.items():
        name = name_of(other, " (2)" if other == "Norddjurs" else "")
        (found,) = by_file[name]["findings"]
        assert (found["code"], found["message"]) == (
            "E192", f"Filens navn siger »{other}«, men skemaet er lavet til {own}, så det er holdt tilbage, og ingen af dem har "
            "fået tal af det.",
        )  # fmt: skip
        assert f'--unit-of "{name}={own}" eller --unit-of "{name}={other}"' in found["remedy"]


def test_the_units_and_the_reminder_list_stand_in_the_workbook(either: Overview) -> None:
    units = {row[0]: row[3] for row in either.sheet("Kommuner") if row[1] and row[0] in NAMES}
    count = Counter(units.values())
    plain = "conflict" in either.expected.units.values()
    assert count == {
        "● Besvaret": 74 if plain else 80, "– Har ikke svaret": 3 if plain else 4, "– Ikke udfyldt": 6,
        "× Kan ikke læses": 7, "! Holdt tilbage": 3 if plain else 1, **({"! Forskellige svar": 5} if plain else {}),
    }  # fmt: skip
    reminded = [row for row in either.sheet("Rykkerliste") if row[0] in NAMES]
    assert {row[0] for row in reminded} == either.silent
    assert {row[0]: row[2] for row in reminded} == {
        name: f"jobcenter{NAMES.index(name)}@kommune.example" for name in either.silent
    }
    assert {row[3].date().isoformat() for row in reminded} == {"2015-09-15"}


# The pooled figures


def sums(given: Typed) -> tuple[int, int, int]:
    """Part, whole and how many have both."""
    both = [a for a in given.values() if a.value is not None and a.whole is not None]
    return int(sum(a.value or 0 for a in both)), int(sum(a.whole or 0 for a in both)), len(both)


@pytest.mark.parametrize("goal", ["M-1", "M-2"])
def test_parts_and_wholes_are_added_up_and_percentages_never_averaged(either: Overview, goal: str) -> None:
    part, total, count = sums(either.typed(goal))
    found = either.pooled(goal)
    assert (found["part"], found["whole"], found["units_reporting"], found["units_expected"]) == (
        str(part), str(total), count, 98,
    )  # fmt: skip
    assert abs(Fraction(found["value"]) - Fraction(100 * part, total)) < Fraction(1, 10**9)
    (row,) = [row for row in either.sheet("Samlede tal") if row[0] == goal]
    assert (row[2], row[3], row[5]) == (part, total, f"{count} af 98")
    average = sum((exact(a) for a in either.typed(goal).values() if a.value is not None), Fraction(0))
    assert abs(Fraction(found["value"]) - average / count) > Fraction(1, 1000), "the two would not tell apart"


@pytest.mark.parametrize(("goal", "bound"), [("M-1", 60), ("M-2", 20)])
def test_how_many_meet_the_target(either: Overview, goal: str, bound: int) -> None:
    given = [a for a in either.typed(goal).values() if a.value is not None and a.whole is not None]
    above = sum(100 * (a.value or 0) >= bound * (a.whole or 0) for a in given)
    under = sum(100 * (a.value or 0) <= bound * (a.whole or 0) for a in given)
    assert either.pooled(goal)["units_meeting"] == (above if goal == "M-1" else under)


@pytest.mark.parametrize("goal", ["M-3", "M-4", "M-7"])
def test_counts_are_added_up_also_where_they_are_only_followed(either: Overview, goal: str) -> None:
    values = [int(a.value) for a in either.typed(goal).values() if a.value is not None]
    found = either.pooled(goal)
    assert (found["part"], found["whole"], found["units_reporting"]) == (str(sum(values)), None, len(values))
    assert (found["units_meeting"] is None) == (goal == "M-4")
    assert found["baseline"] == (str(200 * len(values)) if goal == "M-7" else None)


def test_what_is_done_or_not_is_counted(either: Overview) -> None:
    choices = Counter(a.choice for a in either.typed("M-5").values() if a.choice)
    found = either.pooled("M-5")
    assert (found["units_reporting"], found["units_meeting"]) == (choices.total(), choices["Ja"])
    assert (found["part"], found["value"]) == (None, None)


def test_a_goal_that_two_share_counts_once(either: Overview) -> None:
    given = either.typed("M-6")
    assert all(name in given for name in SHARING), "choose another seed"
    once = {name: answer for name, answer in given.items() if name != SHARING[1]}
    part, total, count = sums(once)
    found = either.pooled("M-6")
    assert (found["part"], found["whole"], found["units_reporting"], found["units_expected"]) == (
        str(part), str(total), count, 97,
    )  # fmt: skip


def test_whoever_is_left_out_is_named_with_the_reason(either: Overview) -> None:
    left = {unit["name"]: entry["why"] for entry in either.pooled("M-1")["left_out"] for unit in entry["units"]}
    given = either.typed("M-1")
    expected = dict.fromkeys(either.silent, "no_answer")
    for name in either.counted:
        answer = given.get(name, GivenAnswer("M-1"))
        if answer.value is None:
            expected[name] = "no_figure" if answer.percent is None else "without_count"
    assert left == expected
    assert "without_count" in left.values()


# The map, the comparison and the tidy rows

WORDS = {
    "met": "opf", "partly_met": "del", "not_met": "ej", "not_assessable": "kio", "not_reported": "uop", "on_hold": "bero",
    "not_relevant": "irr", "monitored": "føl",
}  # fmt: skip


@pytest.mark.parametrize("goal", GOALS)
def test_the_map_has_the_status_of_every_unit_as_a_short_word(either: Overview, goal: str) -> None:
    rows = either.sheet("Oversigt")
    head = next(row for row in rows if row[0] == "Kommune")
    place = next(at for at, name in enumerate(head) if str(name).startswith(f"{goal} "))
    shown = {row[0]: row[place] for row in rows if row[0] in NAMES}
    given = either.typed(goal)
    expected = {name: WORDS[judged(goal, given.get(name)).status] for name in either.counted}
    assert shown == {name: expected.get(name) for name in NAMES}


def test_ranks_follow_the_exact_figures_and_ties_share_one(either: Overview) -> None:
    rows = [row for row in either.sheet("Sammenligning") if row[0] == "M-2"]
    values: dict[str, Fraction] = {}
    for name, answer in either.typed("M-2").items():
        if answer.value is not None or answer.percent is not None:
            values[name] = exact(answer)
    expected = {name: 1 + sum(other < value for other in values.values()) for name, value in values.items()}
    assert {row[2]: row[6] for row in rows} == expected
    assert [row[6] for row in rows] == sorted(expected.values())
    assert {row[7] for row in rows} == {len(values)}


def test_what_is_only_followed_has_no_rank(plain: Overview) -> None:
    rows = [row for row in plain.sheet("Sammenligning") if row[0] == "M-4"]
    assert rows
    assert {row[6] for row in rows} == {None}


def csv_rows(overview: Overview) -> list[dict[str, str]]:
    text = (overview.folder / "a.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_tidy_rows_are_the_same_in_the_workbook_and_as_csv(either: Overview) -> None:
    head, *rows = either.sheet("Data")
    read = csv_rows(either)
    assert [row["kommune"] for row in read] == [row[1] for row in rows]
    assert len(rows) == len(either.counted) * len(GOALS)
    column = head.index("antal")
    numbers = [None if row["antal"] == "" else int(row["antal"]) for row in read]
    assert numbers == [row[column] for row in rows]


def test_every_figure_and_status_of_every_unit_stands_in_the_rows(either: Overview) -> None:
    found = {(row["kommune"], row["mål"]): row for row in csv_rows(either)}
    assert set(found) == {(name, goal) for name in either.counted for goal in GOALS}
    for (name, goal), row in found.items():
        answer = either.expected.typed[name].get(goal)
        what = judged(goal, answer)
        assert (row["status"], row["antal"], row["ud_af"]) == (
            what.status, *("" if n is None else str(n) for n in (what.part, what.whole)),
        ), (name, goal)  # fmt: skip
        shown = Fraction(row["resultat"].replace(",", ".")) if row["resultat"] else None
        assert (shown is None) == (what.value is None), (name, goal)
        assert shown is None or abs(shown - (what.value or 0)) < Fraction(1, 10**8), (name, goal)


def test_the_map_and_the_front_page_count_as_the_table_of_rows_does(either: Overview) -> None:
    """Counted from the CSV file: the goals that are behind or not met, unit by unit and goal by goal; M-6 with each that shares it."""
    late = ("not_met", "partly_met", "well_behind", "slightly_behind", "admitted_not_met", "admitted_partly")
    rows = [row for row in csv_rows(either) if not row["del"] and row["status"] in late]
    by_unit, by_goal = Counter(row["kommune"] for row in rows), Counter(row["mål"] for row in rows)
    map_ = either.sheet("Oversigt")
    place = next(number for number, row in enumerate(map_) if row[0] == "Kommune")
    shown = {row[0]: row[1] for row in map_[place + 1 :] if row[0] in either.counted}
    assert shown == {name: by_unit[name] for name in either.counted}
    assert [*shown.values()] == sorted(shown.values(), reverse=True)
    sums = next(row for row in map_ if row[0] == "Kommuner bagud")
    heads = [str(name).split()[0] for name in map_[place][3:]]
    assert dict(zip(heads, sums[3:], strict=True)) == {goal: by_goal[goal] for goal in GOALS}
    assert sums[1] == sum(map(bool, by_unit.values()))
    front = [[value for value in row if value is not None] for row in either.sheet("Forside")]
    said = {row[0]: int(row[1].split()[0]) for row in front if len(row) > 1 and row[0] in either.counted}
    assert len(said) == 12
    assert all(by_unit[name] == count for name, count in said.items())
    assert min(said.values()) >= max(count for name, count in by_unit.items() if name not in said)
    acted = {row[-2].split()[0]: int(row[-1].split()[0]) for row in front
             if len(row) > 1 and row[-2].split()[0] in GOALS and re.fullmatch(r"\d+ af \d+", row[-1])}  # fmt: skip
    assert acted == dict(sorted(by_goal.items(), key=lambda each: -each[1])[:6])


def listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} og {names[-1]}"


def test_the_front_page_says_how_many_answered_and_what_stands_in_the_way(plain: Overview) -> None:
    said = {line.split(" (")[0]: line for line in texts(plain.sheet("Forside")) if re.search(r" \(\d+\): ", line)}

    def of(*names: str) -> list[str]:
        return [name for name in NAMES if name in names]

    expected = {
        "Har ikke svaret": MISSING, "Modtaget, men ikke udfyldt": EMPTY, "Modtaget, kan ikke læses": of(*BROKEN, *NO_BOOK),
        "Tilbageholdt": of("Lemvig", *HELD.values()), "Modstridende svar": of(*DIFFERENT, *CORRECTED),
    }  # fmt: skip
    assert said == {words: f"{words} ({len(names)}): {listed(names)}" for words, names in expected.items()}
    words = " ".join(texts(plain.sheet("Forside")))
    assert "74 af 98 kommuner har svaret" in words
    assert "24 kommuner mangler." in words
    assert "31. august 2015" in words


# What differs


def fields(answer: GivenAnswer | None) -> dict[str, str]:
    """What was typed, by heading, as a person sees it."""
    if answer is None:
        return {}
    found = {
        "Antal": answer.choice or answer.value, "Ud af": answer.whole, "Oplyst pct.": answer.percent,
        "Periode fra": answer.window_from, "Periode til": answer.window_to, "Dato": answer.dated,
        "Hvorfor mangler tallet?": answer.reason and answer.reason.danish, "Hvorfor, og hvad nu?": answer.comment,
        "Kilde": answer.source,
    }  # fmt: skip
    return {heading: written(value) for heading, value in found.items() if value not in (None, "")}


def written(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


def answered(answer: GivenAnswer | None) -> bool:
    if answer is None:
        return False
    return answer.value is not None or answer.percent is not None or bool(answer.choice or answer.reason)


def differing(day: Day, unit: str) -> dict[tuple[str, str], dict[str, str | None]]:
    """By goal and heading what each of a unit's two files has, where they differ; a goal that one leaves blank is no difference."""
    files = [name for name in day.files if name.startswith(f"{unit} {ROUND}")]
    found = {}
    for goal in GOALS:
        both = {name: fields(day.files[name].get(goal)) for name in files}
        if all(answered(day.files[name].get(goal)) for name in files):
            for heading in {heading for each in both.values() for heading in each}:
                values = {name: each.get(heading) for name, each in both.items()}
                if len(set(values.values())) > 1:
                    found[goal, heading] = values
    return found


def test_every_field_that_two_files_differ_on_is_listed_with_both_values(whole: Whole) -> None:
    listed = {entry["name"]: entry["conflicts"] for entry in whole.plain.json["units"] if entry.get("conflicts")}
    assert set(listed) == {*DIFFERENT, *CORRECTED}
    for unit, conflicts in listed.items():
        found = {(c["goal"], c["field"]): {v["file"]: v["value"] for v in c["values"]} for c in conflicts}
        assert len(found) == len(conflicts)
        assert found == differing(whole.day, unit)


# One screen


def wrapped(text: str) -> int:
    return sum(max(1, len(textwrap.wrap(line, 80, break_on_hyphens=False))) for line in text.splitlines())


def unanswered(given: Typed) -> bool:
    return any(not answered(given.get(goal)) for goal in GOALS if goal != "M-4")


def test_the_screen_has_forty_lines_and_first_what_needs_a_person(plain: Overview, whole: Whole) -> None:
    lines = plain.done.out.splitlines()
    assert wrapped(plain.done.out) <= 40
    assert lines[:2] == [
        "Programmet, august 2015: 74 af 98 kommuner har svaret.",
        f"Har ikke svaret: 3 kommuner: {listed(MISSING)}.",
    ]
    assert [line for line in lines if re.match(r"[A-ZÆØÅ][a-zæøå ]+: \d+ fil", line)] == [
        "Kunne ikke læses: 7 filer",
        "Modstridende svar: 10 filer; ingen af dem er brugt. Spørg, hvilket svar der gælder, og fjern den anden fil, eller "
        "lav bilag og samling med --prefer newest",
        "Holdt tilbage: 2 filer", "Ikke udfyldt: 6 filer",
    ]  # fmt: skip
    few = sum(unanswered(given) for given in (*plain.expected.typed.values(), *({} for _ in EMPTY)))
    assert lines[-6:] == [
        f"Resten: 74 opgjort uden fejl, 1 dublet, 1 sprunget over. I alt {few + len(EMPTY)} advarsler, 2 noter.",
        *(f"Skrevet: {plain.folder / name}" for name in (OVERVIEW, "a.csv", "a.json")),
        f"Hele rapporten: {plain.folder / 'Rapport - samling.txt'}",
        "74 opgjort, 10 med modstridende svar, 2 holdt tilbage, 6 ikke udfyldt, 7 kunne ikke læses, 1 dublet, 1 sprunget over.",
    ]  # fmt: skip
    shown = [
        line
        for line in lines
        if line.startswith(tuple(f"  »{unit} {ROUND} (" for unit in DIFFERENT)) or " rettelse" in line
    ]
    assert f"  … og {10 - 2 * len(shown)} filer til." in lines
    for line in shown:
        unit = line.split("»")[1].split(f" {ROUND}")[0]
        found = differing(whole.day, unit)
        (goal, heading), values = next((key, each) for key, each in found.items() if key[1] == "Antal")
        first, second = (f"»{value}«" if value else "intet" for _, value in sorted(values.items()))
        assert f": {goal}, {heading} {first} mod {second}; " in line
        rest = f"; og {len(found) - 2} {'felt' if len(found) == 3 else 'felter'} til"
        assert line.endswith((rest, "…") if len(found) > 2 else ("«", "…"))


def test_a_screen_of_eighty_columns_has_forty_lines_too(whole: Whole) -> None:
    lines = whole.evaluated.out.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
    assert whole.evaluated.code == 4
    assert [line for line in lines if re.match(r"[A-ZÆØÅ][a-zæøå ]+: \d+ fil", line)] == [
        "Kunne ikke læses: 7 filer", "Ikke skrevet: 2 filer", "Holdt tilbage: 1 fil", "Ikke udfyldt: 6 filer",
    ]  # fmt: skip
    assert " ".join(lines[-2:]).strip() == (
        "83 opgjort, 2 ikke skrevet, 1 holdt tilbage, 6 ikke udfyldt, 7 kunne ikke læses, 1 dublet, 1 sprunget over."
    )


# The report beside the outputs


@pytest.mark.parametrize(
    "name", ["ud/Rapport - samling.txt", "ud igen/Rapport - samling.txt", "bilag/Rapport - bilag.txt"]
)
def test_the_report_has_every_file_once_under_its_outcome_and_every_finding(whole: Whole, name: str) -> None:
    text = (whole.folder / name).read_text(encoding="utf-8")
    own, _, _ = text.partition("\nFundet i flere filer\n")
    if name.startswith("bilag"):
        files = whole.report("bilag/Rapport - bilag.json")["files"]
        outcomes = {**whole.newest.expected.files, **TIDY} | {name_of(unit): "refused" for unit in APPROVED}
        assert {entry["file"]: entry["outcome"] for entry in files} == outcomes
    else:
        files = (whole.plain if name.startswith("ud/") else whole.newest).json["files"]
    assert Counter(re.findall(r"^»(.*?)«: ", own, re.MULTILINE)) == Counter(entry["file"] for entry in files)
    for entry in files:
        for found in entry["findings"]:
            assert text.count(found["message"]) == 1, found["message"]
    for title in (title for title in re.findall(r"^(\w.* \(\d+\))$", own, re.MULTILINE)):
        section = own.partition(f"\n{title}\n")[2].split("\n\n")[0]
        assert len(re.findall(r"^»", section, re.MULTILINE)) == int(title.rpartition("(")[2][:-1])


def test_what_two_files_differ_on_stands_once_in_the_report(whole: Whole) -> None:
    text = (whole.plain.folder / "Rapport - samling.txt").read_text(encoding="utf-8")
    for unit in (*DIFFERENT, *CORRECTED):
        for goal, heading in differing(whole.day, unit):
            lines = [
                line
                for line in text.splitlines()
                if line.startswith(f"    {goal}, {heading}: ") and f"»{unit} " in line
            ]
            assert len(lines) == 1, (unit, goal, heading)


# Bilag 1


def test_every_unit_that_counts_has_its_bilag_and_no_other(whole: Whole) -> None:
    units = {f"Bilag 1 - {unit} {ROUND}.xlsx" for unit in whole.newest.counted}
    second = {f"Bilag 1 - {unit} {ROUND} (rettet 2).xlsx" for unit in APPROVED}
    assert {path.name for path in whole.bilag.glob("Bilag*")} == units | second
    assert {path.name for path in whole.bilag.glob("Endelig*")} == {
        f"Endelig status {unit} {ROUND}.xlsx" for unit in whole.newest.counted
    }


def goals_of(entry: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {goal["id"]: goal for goal in entry["goals"]}


def test_every_figure_and_status_of_every_bilag_is_what_was_typed(whole: Whole) -> None:
    files = whole.report("bilag/Rapport - bilag.json")["files"]
    by_unit = {entry["unit"]["name"]: entry for entry in files if entry.get("goals")}
    given = {unit: typed for unit, typed in whole.newest.expected.typed.items() if unit not in APPROVED}
    assert set(by_unit) == set(given)
    for unit, typed in given.items():
        entry = by_unit[unit]
        assert entry["appendix"] == f"Bilag 1 - {unit} {ROUND}.xlsx"
        for goal, shown in goals_of(entry).items():
            what = judged(goal, typed.get(goal))
            assert shown["status"] == shown["computed"] == what.status, (unit, goal)
            assert (shown["part"], shown["whole"]) == tuple(None if n is None else str(n) for n in what[2:]), (
                unit,
                goal,
            )
            assert (shown["value"] is None) == (what.value is None), (unit, goal)
            assert what.value is None or abs(Fraction(shown["value"]) - what.value) < Fraction(1, 10**9), (unit, goal)
        counted = [goal for goal in GOALS if judged(goal, typed.get(goal)).status not in ("monitored", "not_relevant")]
        assert entry["summary"]["goals"] == len(counted), unit
        assert entry["summary"]["answered"] == sum(answered(typed.get(goal)) for goal in counted), unit


def test_each_answer_names_its_file(whole: Whole) -> None:
    files = whole.report("bilag/Rapport - bilag.json")["files"]
    by_unit = {entry["unit"]["name"]: goals_of(entry) for entry in files if entry.get("goals")}
    for units, more in ((DIFFERENT, " (rettet)"), (CORRECTED, " rettelse")):
        for unit in units:
            newer = whole.day.files[name_of(unit, more)]
            older = whole.day.files[name_of(unit)]
            for goal, shown in by_unit[unit].items():
                used = (
                    name_of(unit, more)
                    if answered(newer.get(goal))
                    else name_of(unit)
                    if answered(older.get(goal))
                    else None
                )
                assert shown["file"] == used, (unit, goal)


@pytest.mark.parametrize("unit", ["Lemvig", *CORRECTED, ZIPPED[0]])
def test_the_workbook_itself_has_the_figures(whole: Whole, unit: str) -> None:
    head, *rows = rows_of(whole.bilag / f"Bilag 1 - {unit} {ROUND}.xlsx", "Data")
    shown = {row[head.index("mål")]: (row[head.index("status")], row[head.index("resultat")]) for row in rows}
    for goal, (status, value) in shown.items():
        what = judged(goal, whole.newest.expected.typed[unit].get(goal))
        assert status == what.status
        assert (value is None) == (what.value is None)
        assert value is None or abs(value - float(what.value or 0)) < 1e-8


# Approved, and then corrected


def plain_words(value: Fraction | None) -> str | None:
    return None if value is None else str(Decimal(value.numerator) / Decimal(value.denominator))


@pytest.mark.parametrize("unit", APPROVED)
def test_a_corrected_edition_has_the_old_and_the_new_of_each_goal_that_changed(whole: Whole, unit: str) -> None:
    (entry,) = (entry for entry in whole.report("rettet.json")["files"] if entry["unit"]["name"] == unit)
    assert entry["appendix"] == f"Bilag 1 - {unit} {ROUND} (rettet 2).xlsx"
    found = entry["correction"]
    assert (found["number"], found["reason"], found["since"], found["approved"]) == (2, WHY, 1, "2015-09-10")
    old, new = whole.day.before[unit], whole.day.files[name_of(unit)]
    assert [change["goal"] for change in found["changes"]] == list(LATER[unit])
    for change in found["changes"]:
        goal = change["goal"]
        for side, given in (("before", old), ("now", new)):
            what, shown = judged(goal, given[goal]), change[side]
            final = "not_met" if (unit, goal) == (DECIDED, "M-7") else what.status
            assert shown["status"] == final
            assert (shown["part"], shown["whole"]) == tuple(None if n is None else str(n) for n in what[2:])
            assert abs(Fraction(shown["value"]) - (what.value or 0)) < Fraction(1, 10**8)


def test_the_corrected_edition_says_it_in_words(whole: Whole) -> None:
    unit = APPROVED[1]
    old = whole.day.before[unit]["M-3"].value
    front = " ".join(texts(rows_of(whole.bilag / f"Bilag 1 - {unit} {ROUND} (rettet 2).xlsx", "Forside")))
    status = {"met": "opfyldt", "partly_met": "delvist opfyldt", "not_met": "ikke opfyldt"}[
        judged("M-3", whole.day.before[unit]["M-3"]).status
    ]
    _, found, after = front.partition(
        f"Rettet siden den godkendte udgave Hvorfor: {WHY} Retter: 1. udgave, godkendt 10. september 2015 M-3: Mindst 40 forløb. "
        f"Før: {old} forløb, målet er {status}. Nu: 30 forløb, målet er delvist opfyldt. "
    )
    assert found
    assert after.startswith(
        ("Af de ", "Ingen af de ", "Alle ", "Begge ", "Det ene ")
    )  # the message: no other goal has changed


def test_what_was_approved_stands_and_a_decision_outlives_the_corrected_form(whole: Whole) -> None:
    for unit in APPROVED:
        words = texts(rows_of(whole.bilag / f"Bilag 1 - {unit} {ROUND}.xlsx", "Forside"))
        assert any("Godkendt af Centerchef 10. september 2015" in line for line in words)
        old = whole.day.before[unit]
        head, *rows = rows_of(whole.bilag / f"Bilag 1 - {unit} {ROUND}.xlsx", "Data")
        for row in rows:
            what = judged(row[head.index("mål")], old.get(row[head.index("mål")]))
            assert row[head.index("beregnet")] == what.status
    (entry,) = (entry for entry in whole.report("rettet.json")["files"] if entry["unit"]["name"] == DECIDED)
    goal = goals_of(entry)["M-7"]
    assert (goal["status"], goal["computed"], goal["value"]) == ("not_met", "met", "149")
    (said,) = (each for each in entry["findings"] if each["code"] == "W214")
    assert "»Målet er ikke opfyldt« blev besluttet, da tallet var " in said["message"]
    assert "nu er det 149 personer (Målet er opfyldt). Den gælder stadig." in said["message"]


# Again, and again


def test_an_unchanged_inbox_is_done_at_once_and_says_so(whole: Whole, run: Run) -> None:
    """Whose the held file is was said once (``--unit-of``), and is remembered: it is no change."""
    last = whole.newest.folder
    overview = last / OVERVIEW
    before = overview.read_bytes(), overview.stat().st_mtime_ns
    same = ["consolidate", whole.folder / "ind", "--plan", whole.folder / "plan.yaml", "--out", last,
            "--json", last / "a.json", "--csv", last / "a.csv", "--prefer", "newest", "--jobs", "0"]  # fmt: skip
    done = run(*same)
    assert (done.code, done.out) == (
        1, "Skemaerne er uændret siden sidst, og samlingen er, som den skal være. Intet er skrevet.\n"
        f"Hele rapporten: {last / 'Rapport - samling.txt'}\n",
    )  # fmt: skip
    assert (overview.read_bytes(), overview.stat().st_mtime_ns) == before


# The workbook itself


def test_the_workbook_is_sound_and_nothing_in_it_is_merged_or_hidden(plain: Overview) -> None:
    path = plain.folder / OVERVIEW
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


@pytest.mark.office
def test_the_office_program_prints_the_front_page_on_one_page(plain: Overview, tmp_path: Path) -> None:
    printed = office.pdf(plain.folder / OVERVIEW, tmp_path)
    first = office.pdf_text(printed).split("\f")[0]
    assert "Samlet opfølgning på Programmet" in first
    assert "Hvor skal der handles?" in first
    assert "Side 1 af" in first
