"""Workbooks that LibreOffice saved after every edit, read as they lie in fixtures/journeys, without any office."""

import re
from functools import cache

import pytest

import insides as api
from followup_xl.model.plan import Plan
from journey_edits import JOURNEYS
from journeys import FOLDER, Journey, wrong

EACH = pytest.mark.parametrize("journey", JOURNEYS, ids=[journey.name for journey in JOURNEYS])


@cache
def plan_of(name: str) -> Plan:
    """The plan as it was when the files were saved; the template may have changed since."""
    report = api.evaluate((FOLDER / name).read_bytes(), name).report
    assert report
    return report.plan


@EACH
def test_a_returned_file_is_read_right_or_refused_by_name(journey: Journey) -> None:
    path = FOLDER / f"{journey.name}.xlsx"
    given = plan_of("saved-again.xlsx") if journey.with_plan else None
    assert wrong(api.evaluate(path.read_bytes(), path.name, given), journey) == []


def test_every_file_is_listed_with_what_was_done() -> None:
    listed = set(re.findall(r"`([\w-]+\.xlsx)`", (FOLDER / "README.md").read_text(encoding="utf-8")))
    assert listed == {f"{journey.name}.xlsx" for journey in JOURNEYS}
    assert listed == {path.name for path in FOLDER.glob("*.xlsx")}


def test_every_edit_is_in_the_documentation() -> None:
    page = (FOLDER.parents[2] / "docs" / "returned-workbooks.md").read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in page.splitlines() if line.startswith("| ")]
    named = {name.strip() for cell in cells for name in cell.split(",")} | set(re.findall(r"\(`([\w-]+)`\)", page))
    assert {journey.name for journey in JOURNEYS} <= named
