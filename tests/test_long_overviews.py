"""Long sheets are written from rows that are made one at a time, and say what short ones say; more files take little memory."""

import gc
import io
import tracemalloc
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

import insides as api
from followup_xl.disk import spool
from followup_xl.disk.packing import PackedGroups
from followup_xl.disk.spool import Spool
from followup_xl.inbox.appendices import issue_appendices
from followup_xl.inbox.report.results import Listener
from followup_xl.inbox.run import run_inbox
from followup_xl.inbox.tasks import Order
from followup_xl.model.plan import Plan
from followup_xl.page import long
from followup_xl.page.layout import Cell, Row
from followup_xl.page.long import LongRows, PackedTable
from followup_xl.programme import many
from followup_xl.programme.consolidate import consolidate
from followup_xl.programme.consolidate import overview as consolidated
from followup_xl.programme.programme import json_parts
from followup_xl.reporting.evaluate import Received, of_report, pickled
from followup_xl.workbook.generate import Given
from followup_xl.xlsx import write
from small_inbox import UNITS, plan, put, workbook


def shown(path: Path) -> dict[str, list[list[tuple[object, object]]]]:
    """Every cell of every sheet, with its format of numbers."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    return {
        sheet.title: [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()] for sheet in book
    }


def _as_if_long(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((long, "LONG"), (write, "LONG"), (write, "_PACKED"), (many, "MANY_UNITS")):
        monkeypatch.setattr(module, name, 1)


def overview(folder: Path, out: str) -> Path:
    run = run_inbox(folder / "ind", plan=plan(), overview=True, output_dir=folder / out, jobs=0)
    return run.outputs[0]


def test_long_sheets_say_what_short_ones_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "ind")
    short = shown(overview(tmp_path, "kort"))
    _as_if_long(monkeypatch)
    first, second = overview(tmp_path, "lang"), overview(tmp_path, "lang igen")
    assert first.read_bytes() == second.read_bytes()
    assert shown(first) == short
    assert [len(short[name]) for name in ("Data", "Sammenligning")] == [1 + 16, 5 + 16]


def test_rows_are_found_by_place_from_either_end_and_in_parts() -> None:
    rows = LongRows([Row({}, key="head")], "abc", lambda number, sign: Row({"x": Cell(sign)}, key=str(number)))
    expected = [Row({}, key="head"), *(Row({"x": Cell(sign)}, key=str(at)) for at, sign in enumerate("abc"))]
    assert list(rows) == expected == list(rows[0:])
    assert (rows[-1], len(rows), rows[1:3]) == (expected[3], 4, tuple(expected[1:3]))
    with pytest.raises(IndexError):
        rows[4]


def test_packed_groups_are_one_list() -> None:
    found = PackedGroups([(1, 2), (), (3,), (4, 5, 6)])
    assert list(found) == [1, 2, 3, 4, 5, 6] == list(found[:])
    assert (found[-1], found[2], len(found), len(PackedGroups[int]([]))) == (6, 3, 6, 0)
    with pytest.raises(IndexError):
        found[6]


def test_a_packed_row_can_be_written_to_again() -> None:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple

    table, look, other = PackedTable(), Format(), Format()
    table[0][0] = CellStringTuple(7, look)
    table[1][2] = CellNumberTuple(3, None)
    table[0][1] = CellStringTuple(8, other)
    assert table[1] == {2: CellNumberTuple(3, None)}
    assert table[0] == {0: CellStringTuple(7, look), 1: CellStringTuple(8, other)}
    assert table[0][1].format is other
    assert [row in table for row in (0, 1, 2)] == [True, True, False]


def test_a_file_more_takes_little_memory(tmp_path: Path) -> None:
    """Forty files more, each with a Bilag 1 and an entry in the JSON; what each of them leaves while the run goes on."""
    peaks = {}
    put(tmp_path / "0")
    _issue(tmp_path / "0")  # so that all is loaded
    for count in (20, 60):
        for number in range(count):
            unit = UNITS[number % len(UNITS)]
            known = _plan(number // len(UNITS))
            path = tmp_path / str(count) / known.id / f"{unit}.xlsx"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(workbook(unit, 12, 22, identity=known.id))
        gc.collect()
        tracemalloc.start()
        try:
            _issue(tmp_path / str(count))
            peaks[count] = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert (peaks[60] - peaks[20]) / 40 < 40_000


def test_a_unit_more_takes_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve units more in an overview, of ten goals each: what each of them leaves while it is made."""
    _as_if_long(monkeypatch)
    monkeypatch.setattr(spool, "_IN_MEMORY", 1)
    peaks = {}
    for count in (2, 8, 20):
        known, files = _answered(count)
        gc.collect()
        tracemalloc.start()
        try:
            programme = consolidate(known, files)
            assert len(consolidated(programme).data) > 0
            assert sum(map(len, json_parts(programme, None))) > 0
            peaks[count] = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert [report.unit.code for report in programme.reports] == [unit.code for unit in known.units]
    assert (peaks[20] - peaks[8]) / 12 < 40_000, peaks


def _answered(count: int) -> tuple[Plan, list[Received]]:
    """A plan of so many units, and what each has answered, as a run keeps it."""
    goals = [
        {"id": f"M-{number}", "text": f"Mål {number}", "target": {"kind": "at_least", "value": 10}}
        for number in range(10)
    ]
    area = {"id": "A", "name": "Område", "effort_goals": goals}
    facts_ = {"id": "p", "title": "Prøve", "period": {"start": "2015-01-01", "end": "2015-12-31"}}
    units = [f"Enhed {number}" for number in range(count)]
    known = Plan.model_validate({**facts_, "rounds": [{"month": "2015-12"}], "units": units, "areas": [area]})
    lines = [f"Enhed 0,M-{number},,antal,{number}" for number in range(10)]
    answers = Given("\n".join(["unit,goal,part,field,value", *lines]), "svar.csv")
    ((book, _),) = api.generate(known, known.units[:1], known.rounds[0], answers)
    report, kept = api.evaluate(book.data, book.name).report, Spool()
    assert report
    files = []
    for unit in known.units:
        followup = replace(report.followup, unit_name=unit.name, unit_code=unit.code)
        own = of_report(replace(report, file=f"{unit.name}.xlsx", unit=unit, followup=followup))
        assert own.report
        files.append(replace(own, held=kept.keep(pickled(own.report)), findings=kept.findings(own.findings)))
    return known, files


def _plan(number: int) -> Plan:
    return plan(f"proeve-{number}")


def _issue(folder: Path) -> None:
    """A run whose work is done by two others, so that what is traced is who hands it out."""
    order = Order(json_file=folder.parent / f"{folder.name}.json")
    files = issue_appendices([folder], order, 2, None, Listener()).files
    assert {one.outcome for one in files} == {"evaluated"}


def test_a_long_text_is_had_part_by_part_as_often_as_it_is_asked_for() -> None:
    parts = ["æ" * 300_000, "", "\ud800", "b" * 300_000, "c"]
    text = spool.KeptText(iter(parts))
    assert "".join(text) == "".join(text) == "".join(parts)
    assert len(list(text)) == 3
    assert "".join(spool.KeptText(())) == ""
