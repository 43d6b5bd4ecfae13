"""Bad workbooks of our own making: each is refused by its code, or read right with what is wrong in it said.

Every file goes through a worker process, which would be lost, and the case with it, were it to take more than 10 seconds
or 512 MiB (promises.md). Cases that must be read are read right, so a reader that refused everything would fail.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import insides as api
import journeys
from followup_xl.disk.store import RefusedError
from followup_xl.inbox.pool import Workers
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits, limits_named
from followup_xl.xlsx.read.book import raw_book
from hostile import containers, foreign, inbox, markup, plans, sizes, structure, values
from hostile.case import Case, wrong

ROOMS = (containers, foreign, markup, structure, sizes, values, plans)
CASES = tuple(case for room in ROOMS for case in room.cases())
SECURITY = Path(__file__).parents[1] / "SECURITY.md"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """One bounded process for all files."""
    with Workers(1, DEFAULT_LIMITS) as found:
        yield found


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_bad_workbook_comes_to_what_it_must(case: Case, workers: Workers) -> None:
    plan = journeys.plan() if case.with_plan else None
    read: Callable[..., Any] = api.evaluate if case.is_form else raw_book
    more = (plan, None, case.limits) if case.is_form else (case.limits,)
    assert not wrong(case, workers.submit(read, case.made(), case.file, *more).result())


def test_there_are_at_least_three_hundred_cases_of_eight_groups_and_many_must_be_read() -> None:
    groups = Counter(case.group for case in CASES) + Counter({"inbox": len(inbox.ENTRIES)})
    assert set(groups) == {
        "container", "not a workbook", "XML", "structure", "size", "values", "plan", "inbox",
    }  # fmt: skip
    assert min(groups.values()) >= 12
    assert groups.total() >= 300
    assert sum(not case.refused for case in CASES) >= 150
    assert len({str(case) for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("two values in a cell", "en celle i række 1 har to værdier"),
        ("a cell under another name", "elementet »celle« står et forkert sted ved række 1"),
        ("a number beside its element", "»37« står uden for en celles værdi i række 1"),
        ("a type under another name", "række 1 har den ukendte attribut »u«"),
        ("two tables of cells", "den har to tabeller med celler"),
        ("an id that leads to two sheets", "to henvisninger har samme nummer"),
        ("two parts of formats", "der er to dele af slagsen »styles«"),
        ("a text under another name", "elementet »u« står et forkert sted i en tekst"),
    ],
)
def test_what_could_be_read_in_two_ways_or_lost_is_said(name: str, fault: str) -> None:
    (case,) = (case for case in CASES if str(case) == f"structure: {name} (small)")
    found = raw_book(case.made(), case.file)
    assert isinstance(found, tuple)
    assert f" er beskadiget: {fault}, så intet er læst." in found[0].message


# An inbox


def program(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, which must not hang."""
    code = "from followup_xl.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=folder, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], str]:
    """A folder of everything that can lie in one, evaluated: the folder, the JSON, and what was said."""
    if sys.platform != "linux":
        pytest.skip("such names and pipes are made on Linux alone")
    folder = tmp_path_factory.mktemp("inbox")
    inbox.fill(folder / "ind")
    before = inbox.seen(folder)
    done = program("evaluate", "ind", "--out", "ud", "--json", "run.json", folder=folder)
    assert "Traceback" not in done.stderr
    assert done.returncode == 1, done.stderr
    assert inbox.seen(folder) == before
    return folder, json.loads((folder / "run.json").read_text(encoding="utf-8")), done.stdout + done.stderr


@pytest.mark.parametrize("entry", inbox.ENTRIES, ids=str)
def test_an_entry_of_an_inbox_has_its_outcome_exactly_once(
    entry: inbox.Entry, run: tuple[Path, dict[str, Any], str]
) -> None:
    found = [told for told in run[1]["files"] if told["file"] == entry.shown]
    assert [told["outcome"] for told in found] == ([entry.outcome] if entry.outcome else [])


def test_nothing_but_the_entries_is_in_the_report(run: tuple[Path, dict[str, Any], str]) -> None:
    assert {told["file"] for told in run[1]["files"]} == {entry.shown for entry in inbox.ENTRIES if entry.outcome}


def test_names_of_an_inbox_move_no_cursor(run: tuple[Path, dict[str, Any], str]) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", run[2])


def test_a_second_run_into_the_same_folder_is_told_of_the_first(tmp_path: Path) -> None:
    from followup_xl.disk.journal import run_lock

    (tmp_path / "ind").mkdir()
    (tmp_path / "ind" / "Ishøj.xlsx").write_bytes(journeys.filled())
    with run_lock(tmp_path / "ud", "evaluate ind, proces 4711"):
        done = program("evaluate", "ind", "--out", "ud", folder=tmp_path)
    assert done.returncode == 2
    assert "proces 4711" in done.stderr
    assert not list((tmp_path / "ud").glob("*.xlsx"))


# Limits


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([], Limits(), id="none: as they are"),
        pytest.param(["file_mib=40"], Limits(file_mib=40), id="one"),
        pytest.param(
            ["cells=300.000", " depth = 80 "], Limits(cells=300_000, depth=80), id="two, with a point and blanks"
        ),
        pytest.param(["seconds=5", "seconds=60"], Limits(seconds=60), id="the later counts"),
    ],
)
def test_limits_can_be_set_by_name(texts: list[str], expected: Limits) -> None:
    assert limits_named(texts) == expected


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("fil=40", "der er ingen med det navn", id="an unknown name"),
        pytest.param("file_mib", "tallet skal være et helt tal fra 1 til 999.999.999", id="no number"),
        pytest.param("file_mib=0", "tallet skal være et helt tal fra 1 til 999.999.999", id="nothing at all"),
        pytest.param("file_mib=2.5", "tallet skal være et helt tal fra 1 til 999.999.999", id="not whole"),
        pytest.param("file_mib=-1", "tallet skal være et helt tal fra 1 til 999.999.999", id="below nothing"),
        pytest.param("file_mib=10000000000", "tallet skal være et helt tal fra 1 til 999.999.999", id="without end"),
        pytest.param("file_mib=４", "tallet skal være et helt tal fra 1 til 999.999.999", id="other digits"),
    ],
)
def test_what_is_no_limit_is_refused_with_all_there_are(text: str, fault: str) -> None:
    with pytest.raises(RefusedError) as refused:
        limits_named([text])
    assert refused.value.code == 2
    assert refused.value.entry.message == f"»{text}« er ikke en grænse, så intet er læst: {fault}."
    assert refused.value.entry.remedy == (
        "Skriv den som --limit NAVN=TAL, fx --limit file_mib=40. Grænserne er: file_mib, entries, inflated_mib, "
        "part_mib, ratio, ratio_from_mib, cells, merges, merged_cells, sheets, names, depth, elements, attributes, "
        "seconds, clock_seconds, memory_mib."
    )


def test_a_raised_limit_lets_a_large_file_through(tmp_path: Path) -> None:
    (tmp_path / "Ishøj.xlsx").write_bytes(journeys.filled())
    low = program("check", "Ishøj.xlsx", "--limit", "cells=10", folder=tmp_path)
    assert low.returncode == 3
    assert "--limit cells=TAL" in low.stdout + low.stderr
    assert program("check", "Ishøj.xlsx", "--limit", "cells=100.000", folder=tmp_path).returncode == 0


def test_the_limits_in_the_security_page_are_those_in_the_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", SECURITY.read_text(encoding="utf-8"), re.MULTILINE)
    told = {name: int(figure.replace(".", "")) for name, figure in rows}
    assert told == {field.name: getattr(DEFAULT_LIMITS, field.name) for field in fields(Limits)}


def test_a_round_the_plan_does_not_have_is_said() -> None:
    (case,) = (case for case in CASES if case.name == "a round that leads out of the folder")
    (entry,) = api.evaluate(case.made(), case.file).findings
    assert entry.sentence() == (
        "Filen »Ishøj 2015-08.xlsx«: Skemaet er fra runden »../../../../tmp/svar«, som ikke er en af planens runder "
        "(2015-08, 2015-12), så intet er læst. Se efter, om det er den rigtige plan, eller føj runden til den."
    )


def test_the_command_line_says_of_each_file_what_became_of_it(tmp_path: Path) -> None:
    """A sample of all groups in one folder: none of them stops another, and each has its own outcome."""
    chosen = [case for case in CASES if case.is_form and not case.with_plan and case.limits == DEFAULT_LIMITS][::15]
    (tmp_path / "ind").mkdir()
    names = {f"{number:03}.xlsx": case for number, case in enumerate(chosen)}
    for name, case in names.items():
        (tmp_path / "ind" / name).write_bytes(case.made())
    done = program("check", "ind", "--json", "-", folder=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    told = {entry["file"]: entry for entry in json.loads(done.stdout)["files"]}
    assert told.keys() == names.keys()
    for name, case in names.items():
        codes = {entry["code"] for entry in told[name]["findings"] if entry["severity"] == "error"}
        expected = set(case.refused.split()) or {"evaluated", "duplicate", "conflict"}  # all are of one sender
        assert codes & expected if case.refused else told[name]["outcome"] in expected, (str(case), told[name])
