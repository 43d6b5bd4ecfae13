"""Ten goals filled in with keys alone in a real window of the office program, and what it says of wrong inputs.

It takes seven minutes, Xvfb, openbox and xdotool, and is run where ``MANY=1`` is set. The figures are printed with ``-s``; the
pictures are kept where ``PICTURES`` names a folder.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import insides as api
import office
from followup_xl.model.cell import RawBook, RawSheet
from followup_xl.model.plan import Plan
from followup_xl.plan.files import plan_or_findings
from followup_xl.workbook.contract import TABLE
from followup_xl.workbook.rows.row import FormRow, form_rows
from followup_xl.xlsx.read.book import raw_book
from followup_xl.xlsx.references import letters
from preview_draws import plan_of

PROGRAMS = ("Xvfb", "openbox", "xdotool")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
TYPED = Path(__file__).parent / "fixtures" / "typed" / "expected.csv"
FIRST_EDITION = Path(__file__).parent / "fixtures" / "journeys" / "saved-again.xlsx"
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        os.environ.get("MANY") != "1", reason="MANY=1 fills in a form in a window of the office program"
    ),
    pytest.mark.skipif(bool(MISSING), reason=f"apt-get install xvfb openbox xdotool ({', '.join(MISSING)})"),
]
GOALS = 10
LONG = "Et hold mere i novembber, fordi virksomhedderne mangler folk. " + "Projektet er udvidet med ti pladser. " * 4
"""A longer text than a row has room for, with two misspelt words."""

WRONG: dict[str, tuple[tuple[str, str], ...]] = {
    "count": (
        ("12%", "Skriv et helt tal fra 0 til 30.000 med cifre alene – uden enhed, komma og procenttegn."),
        ("ca. 11", "Skriv et helt tal fra 0 til 30.000 med cifre alene – uden enhed, komma og procenttegn."),
        ("3-8", "Skriv et helt tal fra 0 til 30.000 med cifre alene – uden enhed, komma og procenttegn."),
        ("-5", "Skriv et helt tal fra 0 til 30.000 med cifre alene – uden enhed, komma og procenttegn."),
        ("7,5", "Skriv et helt tal fra 0 til 30.000 med cifre alene – uden enhed, komma og procenttegn."),
        ("40000", "Skriv et helt tal fra 0 til 30.000 med cifre alene – uden enhed, komma og procenttegn."),
    ),
    "whole": (
        ("0", "Skriv et helt tal fra 1 til 30.000 uden procenttegn. Antal kan ikke være større end Ud af. Tøm et felt med Delete."),
        ("60%", "Skriv et helt tal fra 1 til 30.000 uden procenttegn. Antal kan ikke være større end Ud af. Tøm et felt med Delete."),
    ),
    "reason": (("ved ikke", "Vælg et af svarene på listen (Alt+pil ned), eller tøm feltet med Delete."),),
    "date": (
        ("uge 32", "Skriv dag-måned-år, fx 01-07-2015, mellem 01-01-2013 og 31-12-2017."),
        ("1-1-1915", "Skriv dag-måned-år, fx 01-07-2015, mellem 01-01-2013 og 31-12-2017."),
    ),
}  # fmt: skip


TAKEN = {
    "count": {
        "37", " 37", "37 ", "+5", "0", "00", "2015", "1.098", "1098,0", "1e3", "1E3", "100+", "100%", "010715",
        "SAND", "sand", "falsk", "kr. 100",
    },
    "date": {"01-07-2015", "2015-07-01", "1. juli 2015", "1 juli 2015", "1. jul. 2015", "juli 2015", "jul 2015"},
}  # fmt: skip
"""The strings of tests/fixtures/typed that the office program takes in these cells; of truth values and amounts the reading says what is wrong."""


def strings() -> list[str]:
    """What people type, right or wrong, as it was tried in six formats of cells."""
    with TYPED.open(encoding="utf-8", newline="") as handle:
        found = dict.fromkeys(line["typed"].strip("»«") for line in csv.DictReader(handle, delimiter=";"))
    return [text for text in found if text.strip()]


def table_of(data: bytes, name: str) -> RawSheet:
    book = raw_book(data, name)
    assert isinstance(book, RawBook)
    return next(sheet for sheet in book.sheets if sheet.name == TABLE)


def places(table: RawSheet) -> tuple[dict[str, str], dict[str, int]]:
    """The letters of each column by its key, and the row of each number."""
    keys = {cell.value: cell for cell in table.cells if isinstance(cell.value, str)}
    columns = {key: letters(cell.column) for key, cell in keys.items() if cell.row == keys["preview"].row}
    rows = {
        str(c.value): c.row for c in table.cells if letters(c.column) == columns["id"] and c.row > keys["preview"].row
    }
    return columns, rows


def shipped(template: str = "ishoej-2015") -> Plan:
    plan = plan_or_findings(template).plan
    assert plan
    return plan


def long_plan(path: Path) -> dict[str, Any]:
    """A plan of sixty goals: how many screens it takes, and a short goal with a long text."""
    columns, rows = places(table_of(path.read_bytes(), path.name))
    first, last = (f"{columns['value']}{at(rows.values())}" for at in (min, max))
    text = {"at": f"{columns['comment']}{rows['UNG-01']}", "text": LONG}
    return {"path": str(path), "first": first, "screens": [first, last], "long": text}


def ten_counts() -> Plan:
    """Ten consecutive goals of one figure each."""
    count: dict[str, Any] = {"target": {"kind": "at_least", "value": 10}}
    return plan_of([{"id": f"A{n}", "text": f"Mål {n}", **count} for n in range(10)], date(2015, 8, 31))


def block(path: Path) -> dict[str, Any]:
    """Ten figures to be pasted over ten consecutive goals."""
    columns, rows = places(table_of(path.read_bytes(), path.name))
    cells = [f"{columns['value']}{rows[f'A{n}']}" for n in range(10)]
    text = "\n".join(str(n + 1) for n in range(10))
    return {"at": cells[0], "cells": cells, "text": text}


def plan_rows() -> list[FormRow]:
    """The first ten goals of Ishøj that ask for a count, or for part and whole."""
    rows = [row for row in form_rows(shipped()) if row.role == "goal" and row.indicator.takes_figure]
    return [row for row in rows if row.indicator.measure in ("count", "share")][:GOALS]


def task(path: Path, wrong: bool) -> dict[str, Any]:
    """What is typed where: part, whole and a line of text for each goal, as in the form's own order."""
    table = table_of(path.read_bytes(), path.name)
    columns, rows = places(table)
    answers: dict[str, str] = {}
    figures: dict[str, str] = {}
    for row in plan_rows():
        at = rows[row.key]
        answers[f"{columns['value']}{at}"] = "7"
        figures[f"{columns['value']}{at}"] = f"{columns['preview']}{at}"
        if row.indicator.measure == "share":
            answers[f"{columns['whole']}{at}"] = "12"
        answers[f"{columns['comment']}{at}"] = "Et hold mere i november"
    share = next(row for row in plan_rows() if row.indicator.measure == "share")
    dated = next(row for row in form_rows(shipped()) if row.key == "LTL-02")
    count = next(row for row in plan_rows() if row.indicator.measure == "count")
    cells = {
        "count": ("value", count),
        "whole": ("whole", share),
        "reason": ("reason", count),
        "date": ("dated", dated),
    }
    tried = [
        (f"{columns[column]}{rows[row.key]}", typed)
        for kind, inputs in WRONG.items()
        for column, row in [cells[kind]]
        if column in columns
        for typed, _ in inputs
    ]
    last = max(cell.column for cell in table.cells) - 1
    first = min(answers, key=lambda cell: (int("".join(filter(str.isdigit, cell))), len(cell), cell))
    return {
        "path": str(path),
        "first": first,
        "answers": answers,
        "status": figures,
        "most": 400,
        "last": last,
        "wrong": tried if wrong else [],
    }


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("vindue")
    plan, counts = shipped(), ten_counts()
    paths = {name: folder / f"{name}.xlsx" for name in ("ny", "blok", "lang")}
    for path, each in zip(paths.values(), (plan, counts, shipped("landsplan-98")), strict=True):
        ((book, faults),) = api.generate(each, each.units[:1], each.rounds[0])
        assert not faults
        path.write_bytes(book.data)
    nothing: dict[str, Any] = {"answers": {}, "status": {}, "most": 0, "last": 0, "wrong": []}
    forms = {"ny": task(paths["ny"], wrong=True), "foerste": task(FIRST_EDITION, wrong=False)}
    own, rows = places(table_of(paths["ny"].read_bytes(), "ny.xlsx"))
    cells = {"count": f"{own['value']}{rows['UNG-R2']}", "date": f"{own['dated']}{rows['LTL-02']}"}
    forms["ny"]["typed"] = [(cells[kind], text) for kind in cells for text in strings()]
    forms["ny"]["long"] = {"at": list(forms["ny"]["answers"])[-1], "text": LONG}
    pasted = block(paths["blok"])
    forms["blok"] = {"path": str(paths["blok"]), "first": pasted["at"], "paste": pasted} | nothing
    forms["lang"] = long_plan(paths["lang"]) | nothing
    pictures = Path(os.environ.get("PICTURES", folder))
    asked = folder / "opgave.json"
    asked.write_text(json.dumps({"folder": str(pictures), "forms": forms}), encoding="utf-8")
    command = [office._interpreter() or sys.executable, str(Path(__file__).with_name("office_window.py")), str(asked)]
    done = subprocess.run(command, env=office._environment(), capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    for name, each in found.items():
        said = {key: value for key, value in each["filled"].items() if key != "left"}
        said |= {key: each[key] for key in ("screens", "long") if key in each}
        sys.stderr.write(f"{name}: {said}\n")
    found["blok"]["cells"] = pasted["cells"]
    return found


def test_ten_goals_are_filled_in_with_keys_alone(report: dict[str, Any]) -> None:
    assert report["ny"]["filled"]["left"] == {}
    assert all(report["ny"]["previews"].values()), "every status is there"


def test_the_status_is_in_sight_beside_the_figure(report: dict[str, Any]) -> None:
    assert report["ny"]["filled"]["unseen"] == []


def test_it_takes_fewer_keys_than_the_first_edition(report: dict[str, Any]) -> None:
    new, first = report["ny"]["filled"], report["foerste"]["filled"]
    assert (new["keys"], new["scrolls"]) <= (first["keys"], first["scrolls"])


def test_each_wrong_input_is_answered_with_what_is_wrong(report: dict[str, Any]) -> None:
    expected = [(typed, [message]) for inputs in WRONG.values() for typed, message in inputs]
    said = [(entry["typed"], entry["said"]) for entry in report["ny"]["refused"]]
    assert [entry for entry in expected if entry[0] in {typed for typed, _ in said}] == said
    assert all(entry["after"] == entry["before"] for entry in report["ny"]["refused"]), "what stood there stays"
    assert not [entry for entry in report["ny"]["refused"] if "%" in entry["format"]], "no cell is turned to per cent"


def test_of_all_that_people_type_only_what_can_be_read_is_taken(report: dict[str, Any]) -> None:
    """Each of the others is answered with the message of its column."""
    messages = {"count": WRONG["count"][0][1], "date": WRONG["date"][0][1]}
    first = report["ny"]["typed"][0]["cell"]
    for kind, message in messages.items():
        tried = [entry for entry in report["ny"]["typed"] if (entry["cell"] == first) is (kind == "count")]
        assert len(tried) > 100
        assert {entry["typed"] for entry in tried if not entry["said"]} == TAKEN[kind]
        assert {text for entry in tried for text in entry["said"]} == {message}


@pytest.mark.parametrize("name", ["ny", "lang"])
def test_a_row_grows_with_a_long_text_and_misspelt_words_are_underlined(report: dict[str, Any], name: str) -> None:
    found = report[name]["long"]
    assert found["after"] > found["before"]
    assert found["after"] >= found["needed"]
    assert found["red"] > 50


def test_sixty_goals_in_one_column_are_twelve_screens(report: dict[str, Any]) -> None:
    found = report["lang"]["screens"]
    assert found["high"] <= 12
    assert found["pressed"] <= 13, "each page leaves out the row that was cut at its foot"


def test_enter_goes_from_one_figure_to_the_next(report: dict[str, Any]) -> None:
    assert report["blok"]["entered"] == report["blok"]["cells"][1:]


def test_a_block_of_ten_figures_is_pasted_with_the_protection_left_on(report: dict[str, Any]) -> None:
    assert report["blok"]["pasted"] == [str(number + 1) for number in range(10)]
