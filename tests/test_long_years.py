"""Folders of many years: what is remembered of them stays short, and what a run has read takes no memory."""

import json
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from followup_xl.disk import journal, lines
from followup_xl.disk.journal import JOURNAL, Journal
from followup_xl.disk.leftovers import remove_leftovers
from followup_xl.disk.lines import Done, packed_entry
from followup_xl.disk.spool import KeptTuple, Spool
from followup_xl.disk.store import write
from followup_xl.model.finding import Finding, Severity
from followup_xl.reporting.summary import envelope_parts


def entry(number: int) -> dict[str, object]:
    goals = [{"id": f"A-{goal}", "text": f"Målets ord nr. {goal}", "value": str(number * goal)} for goal in range(40)]
    return {"file": f"{number}.xlsx", "outcome": "evaluated", "goals": goals, "findings": []}


def done(number: int, content: str, options: str = "valg") -> Done:
    outputs = ((f"Bilag {number}.xlsx", f"{content} bilag"),)
    return Done(((f"{number}.xlsx", content),), options, 0, (packed_entry(entry(number)),), ("p", "1", "r"), outputs)


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose runs have done 150 files, each of them three times."""
    monkeypatch.setattr(journal, "_WORTH", 1000)
    kept = Journal(tmp_path)
    for content in ("a", "b", "c"):
        for number in range(150):
            kept.note(done(number, content))
    return tmp_path


def test_a_compacted_journal_knows_what_counts_and_is_a_fifth_as_long(full: Path) -> None:
    before = (full / JOURNAL).stat().st_size
    Journal(full).compact()
    assert (full / JOURNAL).stat().st_size < before / 5
    kept = Journal(full)
    for number in range(150):
        file = (f"{number}.xlsx", "c")
        found = kept.before(file, "valg")
        assert found is not None and found.outputs == done(number, "c").outputs
        assert [json.loads(text) for text in kept.entries(file, "valg") or ()] == [entry(number)]
        assert kept.before((f"{number}.xlsx", "a"), "valg") is None


def test_every_output_that_a_stopped_run_may_have_left_is_still_known(full: Path) -> None:
    Journal(full).compact()
    known = Journal(full)._own["Bilag 7.xlsx"]
    assert list(known) == ["a bilag", "b bilag", "c bilag"]


def test_what_is_done_after_compacting_counts_before_what_was(full: Path) -> None:
    kept = Journal(full)
    kept.compact()
    kept.note(done(3, "d"))
    again = Journal(full)
    found = again.before(("3.xlsx", "d"), "valg")
    assert found and found.outputs == (("Bilag 3.xlsx", "d bilag"),)
    assert again.entries(("3.xlsx", "d"), "valg") == (json.dumps(entry(3)),)


def test_a_journal_is_not_written_anew_where_it_does_not_pay(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_WORTH", 1 << 30)
    before = (full / JOURNAL).read_bytes()
    Journal(full).compact()
    assert (full / JOURNAL).read_bytes() == before


def test_a_broken_line_of_many_costs_what_it_said_and_nothing_else(full: Path) -> None:
    Journal(full).compact()
    path = full / JOURNAL
    whole = path.read_bytes().split(b"\n")
    spoilt = whole[1].replace(b'"together": "', b'"together": "0000')
    path.write_bytes(b"\n".join([whole[0], spoilt, *whole[2:]]))
    kept = Journal(full)
    assert kept.entries(("0.xlsx", "c"), "valg") is None
    assert kept.entries(("149.xlsx", "c"), "valg") == (json.dumps(entry(149)),)
    assert lines.parsed(b"{}") == ((), False)


@pytest.mark.parametrize("files", [[], [{"a": [], "b": {}}], [entry(1), {"x": "linje\nskift"}]])
def test_the_json_in_parts_is_the_json_in_one(files: list[dict[str, object]]) -> None:
    more: dict[str, Any] = {"plan": "p", "units": [{"files": []}], "as_of": []}
    first, *_ = whole = list(envelope_parts(iter(files), **more))
    generator = json.loads("".join(whole))["generator"]
    expected = {"schema": 1, "generator": generator, "files": files, **more}
    assert (
        "".join(whole)
        == json.dumps(expected, ensure_ascii=False, indent=2) + "\n"
        == "".join(envelope_parts(files, **more))
    )
    begins = closes = ends = 1
    listed, others = len(files) + closes, len(more)
    keys = 1 + others
    assert first.startswith("{") and len(whole) == begins + keys + listed + others + ends
    streamed = list(envelope_parts(iter(files), **more | {"units": iter(more["units"])}))
    assert "".join(streamed) == "".join(whole) and len(streamed) == len(whole) + closes


def test_findings_out_of_memory_are_the_findings() -> None:
    found = tuple(Finding(f"W{number}", Severity.WARNING, "Hvad", "Gør") for number in range(5))
    kept = Spool().findings(found)
    assert kept == found and tuple(kept) == found and len(kept) == 5 and kept[1] == found[1]
    assert (found[0], *kept) == (found[0], *found)


def test_a_few_of_the_findings_out_of_memory_are_unpacked_at_once() -> None:
    class Counting:
        asked = 0

        @property
        def value(self) -> tuple[int, ...]:
            self.asked += 1
            return tuple(range(100))

    packed = Counting()
    assert KeptTuple[int](packed, 100)[10:90] == tuple(range(10, 90))
    assert packed.asked == 1


def test_a_full_folder_is_not_looked_through_for_each_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(640):
        (tmp_path / f"{number}.txt").touch()
    looked, listed = list[object](), os.listdir

    def listdir(path: Path) -> list[str]:
        looked.append(path)
        return listed(path)

    monkeypatch.setattr(os, "listdir", listdir)
    for number in range(40):
        write(tmp_path / f"Bilag {number}.xlsx", b"x")
    assert len(looked) == 2


def test_what_is_kept_takes_no_memory() -> None:
    spool = Spool()
    tracemalloc.start()
    try:
        kept = [spool.keep(bytes(100_000)) for _ in range(300)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12_000_000
    assert kept[250].data() == bytes(100_000)


def test_leftovers_are_removed_and_what_was_looked_through_is_counted(tmp_path: Path) -> None:
    (tmp_path / ".followup-xl-0.tmp").write_bytes(b"halv")
    (tmp_path / "anden.xlsx").write_bytes(b"hel")
    assert remove_leftovers(tmp_path) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["anden.xlsx"]
