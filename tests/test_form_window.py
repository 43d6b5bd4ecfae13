"""Ten goals filled in with keys alone in a real window of the office program, and what it says of wrong inputs.

It takes a minute, Xvfb, openbox and xdotool, and is run where ``MANY=1`` is set. The figures are printed with ``-s``; the
pictures are kept where ``PICTURES`` names a folder.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import office
from followup_xl.model.cell import RawBook, RawSheet
from followup_xl.model.plan import Plan
from followup_xl.plan.files import plan_or_findings
from followup_xl.workbook.contract import TABLE
from followup_xl.workbook.form import form
from followup_xl.workbook.rows.form_rows import form_rows
from followup_xl.workbook.rows.row import FormRow
from followup_xl.xlsx.read.book import raw_book
from followup_xl.xlsx.references import letters
from followup_xl.xlsx.write import workbook_bytes
from preview_draws import plan_of

PROGRAMS = ("Xvfb", "openbox", "xdotool")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
FIRST_EDITION = Path(__file__).parent / "fixtures" / "journeys" / "saved-again.xlsx"
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        os.environ.get("MANY") != "1", reason="MANY=1 fills in a form in a window of the office program"
    ),
    pytest.mark.skipif(bool(MISSING), reason=f"apt-get install xvfb openbox xdotool ({', '.join(MISSING)})"),
]
GOALS = 10

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


def shipped() -> Plan:
    plan = plan_or_findings("ishoej-2015").plan
    assert plan
    return plan


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
    new = folder / "ny.xlsx"
    new.write_bytes(workbook_bytes(form(plan, plan.units[0], plan.rounds[0])))
    many = folder / "blok.xlsx"
    many.write_bytes(workbook_bytes(form(counts, counts.units[0], counts.rounds[0])))
    nothing: dict[str, Any] = {"answers": {}, "status": {}, "most": 0, "last": 0, "wrong": []}
    forms = {"ny": task(new, wrong=True), "foerste": task(FIRST_EDITION, wrong=False)}
    forms["blok"] = {"path": str(many), "first": block(many)["at"], "paste": block(many)} | nothing
    pictures = Path(os.environ.get("PICTURES", folder))
    asked = folder / "opgave.json"
    asked.write_text(json.dumps({"folder": str(pictures), "forms": forms}), encoding="utf-8")
    command = [office._interpreter() or sys.executable, str(Path(__file__).with_name("office_window.py")), str(asked)]
    done = subprocess.run(command, env=office._environment(), capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    for name, each in found.items():
        if not each["filled"]["keys"]:
            continue
        said = {key: value for key, value in each["filled"].items() if key != "left"}
        sys.stderr.write(f"{name}: {said}\n")
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


def test_a_block_of_ten_figures_is_pasted_with_the_protection_left_on(report: dict[str, Any]) -> None:
    assert report["blok"]["pasted"] == [str(number + 1) for number in range(10)]
