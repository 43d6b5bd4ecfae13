"""The marked copy in a real office program: it opens, prints, is mended and saved there, and comes back right."""

import io
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import insides as api
import office
from followup_xl.workbook.read.sweep.strays import SWEEP_CODES
from marked_books import FAULTS, enriched, filled, spoiled

pytestmark = pytest.mark.office
FILE = "Ishøj 2015-08.xlsx"
TYPED = {"F16": "11", "F20": "5", "F68": "4", "S16": "31-07-2015", "F35": "40", "G35": "50", "H36": "20-06-2015"}


def marked(data: bytes) -> bytes:
    copy = api.marked(data, api.evaluate(data, FILE))
    assert copy is not None
    assert copy.findings == ()
    return copy.book.data


def saved(data: bytes, folder: Path, *steps: office.Step) -> bytes:
    folder.mkdir(exist_ok=True)
    path = folder / "kopi.xlsx"
    path.write_bytes(data)
    return office.edited(path, folder / "gemt", steps).read_bytes()


def table(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader says what it leaves out
        return openpyxl.load_workbook(io.BytesIO(data))["Opfølgning"]


def pending(data: bytes) -> list[tuple[str, str]]:
    return [(e.code, e.place.cell) for e in api.evaluate(data, FILE).findings if not e.code.startswith("N")]


def test_a_copy_with_everything_in_it_opens_and_prints_its_list_first(tmp_path: Path) -> None:
    path = tmp_path / "kopi.xlsx"
    path.write_bytes(marked(enriched(spoiled(filled(), FAULTS))))
    text = office.pdf_text(office.pdf(path, tmp_path / "pdf"))
    words = text.split()
    first = " ".join(words[:60])
    assert first.startswith("Skal rettes 5 ting skal rettes, og 5 ting skal ses efter.")
    assert "Sådan udfylder du opfølgningen – Ishøj" in " ".join(words)
    assert "mailen af 3. september" in " ".join(words), "the text box is still there"


def test_a_copy_saved_there_reads_the_same(tmp_path: Path) -> None:
    copy = marked(spoiled(filled(), FAULTS))
    again = saved(copy, tmp_path)
    assert pending(again) == pending(copy)
    before, after = (api.evaluate(data, FILE).report for data in (copy, again))
    assert before
    assert after
    assert before.followup == after.followup


def test_marks_and_list_saved_there_are_never_text_outside_the_fields(tmp_path: Path) -> None:
    sent = enriched(spoiled(filled(), FAULTS))
    before, after = (
        [e for e in api.evaluate(saved(data, tmp_path / name), FILE).findings if e.code in SWEEP_CODES]
        for name, data in (("sendt", sent), ("mærket", marked(sent)))
    )
    assert {entry.code for entry in before} == {"E301", "W302", "N303"}
    assert after == before


def test_a_copy_mended_there_is_clean_and_the_next_one_has_no_marks_left_of_it(tmp_path: Path) -> None:
    copy = marked(spoiled(filled(), FAULTS))
    mended = saved(copy, tmp_path, {"do": "type", "sheet": "Opfølgning", "cells": TYPED})
    assert pending(mended) == [("W810", "")]
    again = marked(mended)
    own, now = table(filled()), table(again)
    for cell in TYPED:
        sides = [(getattr(now[cell].border, side), getattr(own[cell].border, side)) for side in ("left", "top")]
        assert all(mine.style == its.style and mine.color.rgb == its.color.rgb for mine, its in sides), cell
        assert now[cell].comment is None
    assert marked(again) == again


def test_marks_follow_their_cells_through_inserted_rows(tmp_path: Path) -> None:
    copy = marked(spoiled(filled(), FAULTS))
    steps: list[office.Step] = [
        {"do": "insert rows", "sheet": "Opfølgning", "at": 6, "count": 2},
        {"do": "type", "sheet": "Opfølgning", "cells": {"F18": "11", "F22": "5"}},
    ]
    moved = saved(copy, tmp_path, *steps)
    again = table(marked(moved))
    thick = {c.coordinate for row in again.iter_rows() for c in row if c.border.left.style == "thick"}
    assert thick == {"S18", "F70", "F37", "F38"}
    assert {c.coordinate for row in again.iter_rows() for c in row if c.comment} == thick
