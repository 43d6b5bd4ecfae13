"""The filled workbook in the packages of about sixty producers, and with what Microsoft 365 adds: every figure as it was."""

import os
from pathlib import Path

import pytest

import insides as api
from foreign_packages import (
    ADDITIONS,
    PACKINGS,
    PRODUCERS,
    Change,
    grafted,
    moved_into,
    original,
    packed,
    threaded_comment,
)
from journeys import filled, findings, reading


def expected() -> tuple[dict[str, str], set[str]]:
    """What is read of the workbook as it was filled in, and what is said of it."""
    found = api.evaluate(filled(), "skema.xlsx")
    return reading(found), findings(found)


def read(data: bytes) -> tuple[dict[str, str], set[str]]:
    found = api.evaluate(data, "skema.xlsx")
    assert found.report, found.findings
    return reading(found), findings(found)


@pytest.mark.parametrize("change", ADDITIONS.values(), ids=ADDITIONS)
def test_what_microsoft_365_adds_changes_nothing(change: Change) -> None:
    assert read(packed(grafted((change,)))) == expected()


def test_all_that_microsoft_365_adds_together() -> None:
    changes = [change for name, change in ADDITIONS.items() if name != "cell metadata"]  # rich data has it too
    assert read(packed(grafted(tuple(changes)))) == expected()


def test_a_threaded_comment_leaves_every_figure() -> None:
    figures, _ = read(packed(grafted((threaded_comment,))))
    assert figures == expected()[0]


@pytest.mark.parametrize("producer", PRODUCERS)
def test_every_figure_is_read_from_a_producers_package(producer: str) -> None:
    figures, said = read(packed(grafted(PRODUCERS[producer])))
    wanted, usual = expected()
    assert figures == wanted
    assert said - {"N303"} == usual  # a sheet of notes is named


@pytest.mark.parametrize("packing", PACKINGS)
def test_every_figure_is_read_however_the_parts_are_packed(packing: str) -> None:
    assert read(PACKINGS[packing](original())) == expected()


def test_there_are_about_sixty_producers() -> None:
    assert len(PRODUCERS) >= 60


def faults_of(path: Path) -> str:
    """What is wrong with the figures once the sheets stand in a workbook of others; empty where all are read."""
    found = api.evaluate(moved_into(path.read_bytes()), path.name)
    if found.report is None:
        return f"refused: {[finding.code for finding in found.findings]}"
    figures = reading(found)
    wanted, _ = expected()
    return f"{[key for key in wanted if figures.get(key) != wanted[key]]}" if figures != wanted else ""


@pytest.mark.skipif(
    "MANY" not in os.environ, reason="MANY=1 GRAFT_DIR=… moves the sheets into every workbook of a folder"
)
def test_every_figure_is_read_from_the_workbooks_of_a_folder() -> None:
    paths = sorted(Path(os.environ["GRAFT_DIR"]).rglob("*.xlsx"))
    assert paths
    wrong = {str(path): said for path in paths if (said := faults_of(path))}
    assert wrong == {}
