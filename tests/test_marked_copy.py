"""The marked copy: the sender's own file with what is to be mended marked in it, and nothing of theirs lost.

The workbooks are made in ``marked_books`` by hand-written markup; what is expected is written by hand, or told by
openpyxl and by the bytes of the packages.
"""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

import insides as api
from followup_xl.model.finding import Finding
from followup_xl.workbook.read.sweep.strays import SWEEP_CODES
from followup_xl.xlsx.read.book import raw_book
from marked_books import (
    FAULTS,
    MAIN,
    MENDED,
    NEW_PARTS,
    NOTES,
    OFFICE,
    OWN_PART,
    OWN_WORDS,
    SHAPES,
    SHEET,
    enriched,
    filled,
    in_words,
    spoiled,
    unzipped,
    zipped,
)

JOURNEYS = Path(__file__).parent / "fixtures" / "journeys"
FILE = "Ishøj 2015-08.xlsx"
LIST_PART = "xl/worksheets/sheet5.xml"
TOUCHED = {
    "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml", SHEET, NOTES, SHAPES,
    OWN_PART, "xl/worksheets/_rels/sheet4.xml.rels",
}  # fmt: skip
"""The parts of the enriched workbook that may change; people's own sheet in that a figure on it is marked and noted."""
MARKED_CELLS = {"H22", "F16", "S16", "F20", "F35", "F36", "F68"}
"""The marked cells of the table; H22 is under the corner of the text box."""


def marked(data: bytes, file: str = FILE) -> bytes:
    copy = api.marked(data, api.evaluate(data, file))
    assert copy is not None
    assert copy.findings == ()
    return copy.book.data


@cache
def sent() -> bytes:
    return enriched(spoiled(filled(), FAULTS))


@cache
def returned() -> bytes:
    return marked(sent())


def found(data: bytes) -> list[tuple[str, str]]:
    return [(entry.code, entry.place.cell) for entry in api.evaluate(data, FILE).findings]


def loaded(data: bytes, results: bool = False) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader says what it leaves out
        return openpyxl.load_workbook(io.BytesIO(data), data_only=results)


def contents(page: Any) -> dict[str, str]:
    """Every value and formula of a sheet as text, by cell."""
    cells = (cell for row in page.iter_rows() for cell in row if cell.value is not None)
    return {cell.coordinate: str(getattr(cell.value, "text", cell.value)) for cell in cells}


def notes(data: bytes, sheet: str = "Opfølgning") -> dict[str, str]:
    book = raw_book(data, FILE)
    assert not isinstance(book, tuple)
    (page,) = (page for page in book.sheets if page.name == sheet)
    return {note.ref: note.text for note in page.notes if not note.threaded}


def listed(data: bytes, sheet: str = "Skal rettes") -> list[list[str]]:
    """The rows of the list that can be seen, as texts."""
    page = loaded(data)[sheet]
    rows = [row for row in page.iter_rows() if not page.row_dimensions[row[0].row].hidden]
    return [[str(cell.value or "") for cell in row[:5]] for row in rows]


# --- nothing of theirs is lost ---


def packed(data: bytes) -> dict[str, bytes]:
    """Every part as it lies in the file, with its heading."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        starts = sorted((info.header_offset, info.filename) for info in package.infolist())
        ends = [*(start for start, _ in starts[1:]), package.start_dir]
    return {name: data[start:end] for (start, name), end in zip(starts, ends, strict=True)}


@pytest.mark.parametrize("part", sorted({*unzipped(sent()), *NEW_PARTS} - TOUCHED))
def test_a_part_that_need_not_change_keeps_its_packed_bytes(part: str) -> None:
    assert packed(returned())[part] == packed(sent())[part]


def test_parts_keep_their_order_and_new_ones_come_last() -> None:
    before, after = list(unzipped(sent())), list(unzipped(returned()))
    assert after == [*before, "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", LIST_PART]


def test_the_sheet_changes_in_the_looks_of_the_marked_cells_and_in_nothing_else() -> None:
    before, after = (unzipped(data)[SHEET].decode() for data in (sent(), returned()))
    own = dict(re.findall(r'<c r="(\w+)" s="(\d+)"', before))
    assert {cell for cell, style in re.findall(r'<c r="(\w+)" s="(\d+)"', after) if own[cell] != style} == MARKED_CELLS
    for cell in MARKED_CELLS:
        after = re.sub(rf'<c r="{cell}" s="\d+"', f'<c r="{cell}" s="{own[cell]}"', after)
    assert after == before.replace('tabSelected="1"', 'tabSelected="0"')


def test_a_sheet_that_is_not_marked_is_only_taken_out_of_the_selection() -> None:
    silent = spoiled(in_words(sent()), FAULTS)
    before, after = (unzipped(data)[OWN_PART] for data in (silent, marked(silent)))
    assert after == before.replace(b'tabSelected="1"', b'tabSelected="0"')


def test_a_figure_on_their_own_sheet_is_marked_and_noted_and_the_rest_of_it_stays() -> None:
    """Every place outside the fields is named and marked alike (§2, the one sweep)."""
    before, after = (unzipped(data)[OWN_PART] for data in (sent(), returned()))
    after = re.sub(rb'<c r="B2" s="\d+">', b'<c r="B2">', re.sub(rb'<legacyDrawing r:id="\w+"/>', b"", after))
    assert after == before.replace(b'tabSelected="1"', b'tabSelected="0"')
    relations = "xl/worksheets/_rels/sheet4.xml.rels"
    before, after = (unzipped(data)[relations] for data in (sent(), returned()))
    assert after.startswith(before.removesuffix(b"</Relationships>"))
    assert notes(returned(), "Eget ark") == {
        "B2": "► Se efter: Der står noget med tal uden for skemaets gule felter: »3« i B2, »4« i B3 og »2« i D6. Det er "
        "ikke læst. Hører det til et svar, så skriv det i målets gule felter. ◄"
    }


def test_the_main_part_gets_a_first_sheet_and_the_sheets_of_names_move_along() -> None:
    before, after = (unzipped(data)["xl/workbook.xml"].decode() for data in (sent(), returned()))
    assert re.search(r'<sheet name="Skal rettes" sheetId="6" r:id="(\w+)"/><sheet name="Vejledning"', after)
    expected = before.replace('activeTab="2"', 'activeTab="0"')
    expected = re.sub(r'localSheetId="(\d)"', lambda match: f'localSheetId="{int(match[1]) + 1}"', expected)
    assert 'localSheetId="3"' in expected
    assert re.sub(r'<sheet name="Skal rettes"[^>]*/>', "", after) == expected


def test_a_marked_look_is_the_cells_own_with_another_border() -> None:
    before, after = loaded(sent())["Opfølgning"], loaded(returned())["Opfølgning"]
    for cell in MARKED_CELLS:
        own, now = before[cell], after[cell]
        sides = (now.border.left, now.border.right, now.border.top, now.border.bottom)
        assert {(side.style, side.color.rgb) for side in sides} == {("thick", "FFB00020")}
        for what in ("number_format", "alignment", "font", "fill", "protection"):
            assert repr(getattr(now, what)) == repr(getattr(own, what))


def test_the_styles_of_before_stay_in_their_places() -> None:
    before, after = (unzipped(data)["xl/styles.xml"].decode() for data in (sent(), returned()))
    for name in ("fonts", "fills", "borders", "cellXfs"):
        own, now = (re.search(rf'<{name} count="(\d+)"[^>]*>(.*?)</{name}>', text, re.S) for text in (before, after))
        assert own
        assert now
        assert now[2].startswith(own[2])
        assert int(now[1]) == len(list(ElementTree.fromstring(f"<a>{now[2]}</a>")))


def test_names_formulas_stored_results_and_figures_read_the_same() -> None:
    for results in (False, True):
        before, after = loaded(sent(), results), loaded(returned(), results)
        assert {name: entry.attr_text for name, entry in after.defined_names.items()} == {
            name: entry.attr_text for name, entry in before.defined_names.items()
        }
        for page in before.worksheets:
            assert contents(after[page.title]) == contents(page)
    assert found(returned()) == found(sent())


def test_the_copy_is_as_sound_as_the_file(tmp_path: Path) -> None:
    def faults(data: bytes) -> list[str]:
        path = tmp_path / "fil.xlsx"
        path.write_bytes(data)
        return [str(error) for error in OpenXmlValidator().validate(path).errors]

    assert faults(returned()) == faults(sent())


# --- what is said, and where ---


def test_a_note_is_extended_a_conversation_left_alone_and_other_cells_get_a_note() -> None:
    said = notes(returned())
    assert said["F16"] == (
        f"{OWN_WORDS}\n► Skal rettes: »ca. 11« i »Antal« er ikke et bestemt tal, så feltet er ikke læst, og "
        "målet skal tjekkes. Skriv det præcise antal med cifre, og forbeholdet under »Hvorfor, og hvad nu?«. ◄"
    )
    assert said["F20"] == notes(sent())["F20"]
    assert said["S16"].startswith("► Skal rettes: »uge 32« i »Periode til« kan ikke læses som en bestemt dag")
    assert said["H22"].startswith(
        "► Skal rettes: Målet mangler svar, men der står et tal uden for dets gule felter: en tekstboks ved H22"
    )
    assert said["F35"].startswith("► Se efter: Der står »alle« i »Antal«")
    assert said.keys() == MARKED_CELLS
    assert '<comment ref="S16" authorId="2">' in unzipped(returned())[NOTES].decode()
    assert unzipped(returned())[NOTES].decode().count("<author>followup-xl</author></authors>") == 1


def test_every_new_note_has_a_box_beside_its_cell_and_a_longer_one_is_taller() -> None:
    before, after = (unzipped(data)[SHAPES].decode() for data in (sent(), returned()))
    boxes = re.findall(r"<x:Anchor>([^<]*)</x:Anchor>.*?<x:Row>(\d+)</x:Row><x:Column>(\d+)", after, re.S)
    assert [(row, column) for _, row, column in boxes[-4:]] == [("21", "7"), ("34", "5"), ("35", "5"), ("67", "5")]
    assert boxes[-5][1:] == ("15", "18")
    assert all(anchor.startswith(f"{int(column) + 1}, 15, ") for anchor, _, column in boxes[-5:])
    ids = re.findall(r'<v:shape id="([^"]*)"', after)
    assert len(set(ids)) == len(ids) == 9
    assert "height:59.25pt" in after
    taller = re.sub(r"6, 15, 15, 2, 8, 31, \d+, \d+</x:Anchor>", "HER", after).replace("\n    6, 15, 15, 2", "")
    assert "HER" in taller
    assert after.split("<v:shape ")[1:3] == before.split("<v:shape ")[1:3]


def test_the_list_says_what_to_mend_in_order_and_leads_to_the_cells() -> None:
    rows = listed(returned())
    assert rows[:5] == [
        ["Skal rettes", "", "", "", ""],
        ["5 ting skal rettes, og 5 ting skal ses efter.", "", "", "", ""],
        [
            "Klik på en celle for at gå til den. Felterne har en kraftig rød ramme og en note. Ret i felterne, gem "
            "filen, og send den igen.",
            "", "", "", "",
        ],
        ["Skriv ikke her på listen: den læses ikke. Den må blive stående.", "", "", "", ""],
        ["Hvad", "Celle", "Mål", "Hvad der er galt", "Hvad du gør"],
    ]  # fmt: skip
    assert [row[:3] for row in rows[5:]] == [
        ["Skal rettes", "Opfølgning F16", "UNG-02"],
        ["Skal rettes", "Opfølgning S16", "UNG-02"],
        ["Skal rettes", "Opfølgning F20", "UNG-05"],
        ["Skal rettes", "Opfølgning H22", "UNG-E2"],
        ["Skal rettes", "Opfølgning F68", "LED-02"],
        ["Se efter", "", ""],
        ["Se efter", "Opfølgning F20", ""],
        ["Se efter", "Opfølgning F35", "LTL-01"],
        ["Se efter", "Opfølgning F36", "LTL-02"],
        ["Se efter", "Eget ark B2", ""],
    ]
    assert rows[7][3].endswith("Cellen har en samtale, så der er ingen note i den.")
    assert rows[9][4] == "Skriv det præcise antal med cifre, og forbeholdet under »Hvorfor, og hvad nu?«."
    page = loaded(returned())["Skal rettes"]
    links = {link.ref: link.location for row in page.iter_rows() for c in row if (link := c.hyperlink)}
    assert links == {
        "B6": "'Opfølgning'!F16", "B7": "'Opfølgning'!S16", "B8": "'Opfølgning'!F20", "B9": "'Opfølgning'!H22",
        "B10": "'Opfølgning'!F68", "B12": "'Opfølgning'!F20", "B13": "'Opfølgning'!F35", "B14": "'Opfølgning'!F36",
        "B15": "'Eget ark'!B2",
    }  # fmt: skip
    assert page.protection.sheet


def test_the_list_is_in_front_and_the_only_sheet_selected() -> None:
    book = loaded(returned())
    assert book.active.title == "Skal rettes"
    assert [page.title for page in book if page.sheet_view.tabSelected] == ["Skal rettes"]
    assert book.sheetnames == ["Skal rettes", "Vejledning", "_fx", "Opfølgning", "Eget ark"]


def test_nothing_to_mend_gives_no_copy() -> None:
    data = filled()
    quiet = api.Evaluation(FILE, tuple(e for e in api.evaluate(data, FILE).findings if e.code.startswith("N")))
    assert quiet.findings
    assert api.marked(data, quiet) is None


def test_the_sender_is_told_of_no_option_that_only_the_office_has() -> None:
    """The form's date is not read: the office may give it with an option, the sender writes it in the form (W53)."""
    data = spoiled(filled(), {"F1": "ultimo august"})
    said = {entry.code: entry.remedy for entry in api.evaluate(data, FILE).findings}
    assert said["W53"] == "Skriv datoen øverst på arket, eller angiv den med --as-of."
    copy = api.marked(data, api.evaluate(data, FILE))
    assert copy
    rows = [row for row in listed(copy.book.data) if "feltet" in str(row[3]) or "ultimo august" in str(row[3])]
    assert [row[4] for row in rows] == ["Skriv datoen øverst på arket."]
    texts = [str(cell) for row in listed(copy.book.data) for cell in row] + list(notes(copy.book.data).values())
    assert not [text for text in texts if "--" in text.replace("---", "")]


def many(count: int) -> api.Evaluation:
    """So many faults, each in a cell of its own, and the last in the cell with the conversation."""
    first = next(e for e in api.evaluate(sent(), FILE).findings if e.code == "E607")
    cells = [*(f"O{row}" for row in range(20, 20 + count - 1)), "F20"]
    return api.Evaluation(FILE, tuple(placed(first, cell) for cell in cells))


def placed(entry: Finding, cell: str) -> Finding:
    place = type(entry.place)(entry.place.sheet, cell)
    return Finding(entry.code, entry.severity, entry.message, entry.remedy, place, entry.goal)


def test_the_list_has_at_most_forty_lines_and_says_how_many_more_there_are() -> None:
    copy = api.marked(sent(), many(53))
    assert copy
    rows = listed(copy.book.data)[5:]
    assert len(rows) == 41
    assert rows[-1][3] == "… og 13 mere. De er mærket i felterne."
    assert "Opfølgning F20" in [row[1] for row in rows], "what has no note is always on the list"
    assert len([text for text in notes(copy.book.data).values() if "►" in text]) == 52


def test_a_mark_on_a_cell_and_a_row_that_are_not_there_puts_them_in() -> None:
    entry = api.evaluate(sent(), FILE).findings[0]
    copy = api.marked(sent(), api.Evaluation(FILE, (placed(entry, "AB13"), placed(entry, "C2000"))))
    assert copy
    page = loaded(copy.book.data)["Opfølgning"]
    assert {page[cell].border.left.style for cell in ("AB13", "C2000")} == {"thick"}
    assert found(copy.book.data) == found(sent())


def test_words_of_others_stay_inert_and_letter_for_letter() -> None:
    words = '=HYPERLINK("http://x") _x0041_ ◄ <b> &amp; \x07 ' + "\U0001f600"
    entry = placed(api.evaluate(sent(), FILE).findings[0], "F16")
    told = Finding(entry.code, entry.severity, words, "Ret\ndet.", entry.place, "UNG-02")
    copy = api.marked(sent(), api.Evaluation(FILE, (told,)))
    assert copy
    cell = loaded(copy.book.data)["Skal rettes"]["D6"]
    assert (cell.data_type, cell.value) == ("s", words.replace("\x07", "\ufffd").replace("_x0041_", "_x005F_x0041_"))
    book = raw_book(copy.book.data, FILE)
    assert not isinstance(book, tuple)
    (read,) = (c.value for c in book.sheets[0].cells if c.ref == "D6")
    assert read == words.replace("\x07", "\ufffd")
    line = '► Skal rettes: =HYPERLINK("http://x") _x0041_ < <b> &amp; \ufffd \U0001f600 Ret det. ◄'
    assert notes(copy.book.data)["F16"] == f"{OWN_WORDS}\n{line}"
    assert "W68" not in [code for code, _ in found(copy.book.data)]


# --- marking again, and mending ---


def openpyxl_saved() -> bytes:
    data = io.BytesIO()
    loaded(spoiled(filled(), FAULTS)).save(data)
    return data.getvalue()


SAVERS: Mapping[str, Any] = {
    "XlsxWriter": lambda: spoiled(filled(), FAULTS),
    "openpyxl": openpyxl_saved,
    "LibreOffice": (JOURNEYS / "typed-as-people-type.xlsx").read_bytes,
    "LibreOffice, by way of .ods": lambda: spoiled(
        (JOURNEYS / "through-ods.xlsx").read_bytes(), {"F15": "ca. 11"}, "xl/worksheets/sheet4.xml"
    ),
    "enriched": sent,
    "columns and rows elsewhere": (JOURNEYS / "typed-in-grey.xlsx").read_bytes,
}


@pytest.mark.parametrize("saver", SAVERS)
def test_marking_again_changes_nothing(saver: str) -> None:
    data = SAVERS[saver]()
    once = marked(data)
    assert found(once) == found(data)
    assert marked(once) == once
    assert marked(data) == once


@pytest.mark.parametrize("saver", [name for name in SAVERS if name != "columns and rows elsewhere"])
def test_each_marked_cell_has_a_thick_border_and_a_note(saver: str) -> None:
    data = SAVERS[saver]()
    copy = marked(data)
    pending = [e for e in api.evaluate(data, FILE).findings if not e.code.startswith("N") and e.place.cell]
    assert pending
    book = loaded(copy)
    for entry in pending:
        assert book[entry.place.sheet][entry.place.cell].border.left.style == "thick"
        talked = saver == "enriched" and entry.place.cell == "F20"
        assert (entry.message in notes(copy, entry.place.sheet)[entry.place.cell]) is not talked


@pytest.mark.parametrize("saver", SAVERS)
def test_marks_and_list_are_never_text_outside_the_fields(saver: str) -> None:
    data = SAVERS[saver]()
    swept = [[e for e in api.evaluate(d, FILE).findings if e.code in SWEEP_CODES] for d in (data, marked(data))]
    assert swept[1] == swept[0]


def test_a_mended_copy_evaluates_as_if_nothing_had_been_wrong() -> None:
    mended = in_words(spoiled(returned(), MENDED))
    assert found(mended) == found(in_words(enriched(spoiled(filled(), {"S16": 42216}))))
    assert not [code for code, _ in found(mended) if code.startswith("E")]
    report, own = api.evaluate(mended, FILE).report, api.evaluate(spoiled(filled(), {"S16": 42216}), FILE).report
    assert report
    assert own
    assert report.followup == own.followup
    assert report.goals == own.goals


def test_the_marks_of_mended_cells_are_gone_from_the_next_copy() -> None:
    mended = marked(in_words(spoiled(returned(), MENDED)))
    before, after = loaded(sent()), loaded(mended)
    for sheet, cell in (*(("Opfølgning", cell) for cell in (*MENDED, "H22")), ("Eget ark", "B2")):
        assert repr(after[sheet][cell].border) == repr(before[sheet][cell].border)
    assert {c: text for c, text in notes(mended).items() if "►" not in text} == notes(in_words(sent()))
    assert notes(mended, "Eget ark") == {}
    assert notes(mended).keys() == {"F16", "F20", "F35", "F36"}
    boxes = re.findall(r"<x:Row>(\d+)</x:Row><x:Column>(\d+)", unzipped(mended)[SHAPES].decode())
    assert sorted(boxes) == [("15", "5"), ("19", "5"), ("34", "5"), ("35", "5")]
    assert [row[1] for row in listed(mended)[5:]] == ["", "Opfølgning F35", "Opfølgning F36"]


def test_figures_outside_the_fields_stay_marked_until_they_are_gone() -> None:
    mended = marked(spoiled(returned(), MENDED))
    cells = ["Opfølgning H22", "", "Opfølgning F20", "Opfølgning F35", "Opfølgning F36", "Eget ark B2"]
    assert [row[1] for row in listed(mended)[5:]] == cells
    assert notes(mended).keys() == {"H22", "F16", "F20", "F35", "F36"}


def test_a_reply_in_our_note_stays_when_ours_goes() -> None:
    parts = unzipped(returned())
    reply = parts[NOTES].replace(
        b"Skriv dag, m&#229;ned og &#229;r, fx 31-07-2015. &#9668;", b"X. &#9668;\nVi har kun ugen."
    )
    assert reply != parts[NOTES]
    mended = marked(spoiled(zipped(parts | {NOTES: reply}), {"S16": 42216}))
    assert notes(mended)["S16"] == "Vi har kun ugen."


def test_a_mark_on_a_cell_that_was_moved_goes_too() -> None:
    parts = unzipped(marked(spoiled(filled(), FAULTS)))
    marked_look = dict(re.findall(rb'<c r="(F\d+)" s="(\d+)"', parts[SHEET]))[b"F16"]
    moved = re.sub(rb'(<c r="F17" s=")\d+', rb"\g<1>" + marked_look, parts[SHEET])
    copy = marked(spoiled(zipped(parts | {SHEET: moved}), {"F16": 11}))
    page = loaded(copy)["Opfølgning"]
    assert [page[cell].border.left.style for cell in ("F16", "F17", "F20")] == ["thin", "thin", "thick"]


def test_a_list_under_another_name_is_still_the_list() -> None:
    parts = unzipped(returned())
    renamed = zipped(parts | {"xl/workbook.xml": parts["xl/workbook.xml"].replace(b'"Skal rettes"', b'"Liste"')})
    assert found(renamed) == found(sent())
    assert loaded(marked(renamed)).sheetnames[0] == "Liste"


def test_a_sheet_of_their_own_with_the_lists_name_stays() -> None:
    parts = unzipped(sent())
    own = zipped(parts | {"xl/workbook.xml": parts["xl/workbook.xml"].replace(b'"Eget ark"', b'"skal rettes"')})
    assert loaded(marked(own)).sheetnames[0] == "Skal rettes 2"
    assert found(marked(own)) == found(own)


def test_a_chart_with_the_lists_name_stays() -> None:
    parts = unzipped(sent())
    chart = f'<chartsheet xmlns="{MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews></chartsheet>'
    related = (
        f'<Relationship Id="rId90" Type="{OFFICE}/chartsheet" Target="chartsheets/a.xml"/></Relationships>'.encode()
    )
    rels, main = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
    listed_too = b'<sheet name="Skal rettes" sheetId="9" r:id="rId90"/></sheets>'
    data = zipped(
        parts
        | {
            "xl/chartsheets/a.xml": chart.encode(),
            rels: parts[rels].replace(b"</Relationships>", related),
            main: parts[main].replace(b"</sheets>", listed_too),
        }
    )
    after = unzipped(marked(data))
    assert after[main].count(b'name="Skal rettes"') == after[main].count(b'name="Skal rettes 2"') == 1
    assert after["xl/chartsheets/a.xml"] == chart.replace('"1"', '"0"').encode()


def test_a_list_that_was_hidden_is_shown_again() -> None:
    parts = unzipped(returned())
    hidden = parts["xl/workbook.xml"].replace(b'name="Skal rettes"', b'name="Skal rettes" state="hidden"')
    copy = marked(zipped(parts | {"xl/workbook.xml": hidden}))
    assert loaded(copy)["Skal rettes"].sheet_state == "visible"


def test_what_is_written_on_the_list_is_said_to_be_unread() -> None:
    parts = unzipped(returned())
    beside = parts[LIST_PART].replace(b'<c r="F6"', b'<c r="F6" t="inlineStr"><is><t>11</t></is></c><c r="G6"', 1)
    typed = re.sub(rb'(<c r="E7"[^>]*>).*?</c>', rb"\1<is><t>31. juli</t></is></c>", parts[LIST_PART])
    for change, cells in ((beside, "F6"), (typed, "A7, B7, C7, D7, E7")):
        assert change != parts[LIST_PART]
        data = zipped(parts | {LIST_PART: change})
        (note,) = (e for e in api.evaluate(data, FILE).findings if e.code == "W68")
        assert note.sentence() == (
            f"Arket »Skal rettes«, celle {cells[:2]}: Der er skrevet eller ændret noget på arket »Skal rettes« ({cells}). "
            "Det er ikke læst. Skriv det i det felt, som linjen peger på, og send filen igen."
        )
        assert "W68" not in [code for code, _ in found(marked(data))]


def test_a_row_of_the_list_copied_into_the_table_hides_no_figure() -> None:
    parts = unzipped(returned())
    row = re.search(rb'<row r="6".*?</row>', parts[LIST_PART])
    assert row
    pasted = re.sub(rb'r="([A-F]?)6"', rb'r="\g<1>99"', row[0])
    data = zipped(parts | {SHEET: parts[SHEET].replace(b"</sheetData>", pasted + b"</sheetData>")})
    before, after = api.evaluate(sent(), FILE).report, api.evaluate(data, FILE).report
    assert before
    assert after
    assert after.followup == before.followup


def test_a_list_alone_is_no_table_and_an_ordinary_sheet_no_list() -> None:
    plain = api.evaluate(filled(), FILE)
    assert not [e for e in plain.findings if e.code == "W68"]
    assert plain.report


# --- what cannot be marked ---


def with_relation(kind: str, source: str = "xl/_rels/workbook.xml.rels") -> bytes:
    parts = unzipped(sent())
    more = f'<Relationship Id="rId90" Type="{OFFICE}/{kind}" Target="theme/theme1.xml"/></Relationships>'.encode()
    return zipped(parts | {source: parts[source].replace(b"</Relationships>", more)})


def with_part(name: str, content: bytes) -> bytes:
    return zipped(unzipped(sent()) | {name: content})


UNMARKED: Mapping[str, tuple[bytes, str]] = {
    "macros": (with_relation("vbaProject"), "den har makroer"),
    "links": (with_relation("externalLink"), "den har henvisninger til andre filer"),
    "a digital signature": (
        with_relation("origin", "_rels/.rels"),
        "den er underskrevet digitalt, og underskriften ville ikke gælde mere",
    ),
    "a log of changes": (
        with_relation("revisionHeaders"),
        "den er delt med en log over ændringer, der ville blive forkert",
    ),
    "boxes of notes that are broken off": (
        with_part(SHAPES, unzipped(sent())[SHAPES][:900]),
        f"delen »{SHAPES}« med noternes felter er brudt",
    ),
    "notes without a list": (
        with_part(NOTES, f'<comments xmlns="{MAIN}"><authors/></comments>'.encode()),
        f"delen »{NOTES}« har ingen liste over noter",
    ),
    "a sheet in wide characters": (
        with_part(SHEET, b"\xff\xfe" + unzipped(sent())[SHEET].decode().replace("UTF-8", "UTF-16").encode("utf-16-le")),
        f"delen »{SHEET}« er skrevet i et tegnsæt, der ikke kan rettes i",
    ),
    "no content types": (
        zipped({n: part for n, part in unzipped(spoiled(filled(), FAULTS)).items() if n != "[Content_Types].xml"}),
        "dens liste over typer mangler",
    ),
    "a drawing of notes that is named nowhere": (
        with_part(SHEET, unzipped(sent())[SHEET].replace(b'<legacyDrawing r:id="rIdNoter"/>', b"<legacyDrawing/>")),
        f"delen »{SHEET}« henviser til en tegning, der mangler",
    ),
    "a PDF": (b"%PDF-1.4\n", "den ikke kan åbnes"),
    "a strict workbook": (
        zipped(
            {
                "[Content_Types].xml": b"<Types/>",
                "_rels/.rels": unzipped(filled())["_rels/.rels"],
                "xl/workbook.xml": b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>',
            }
        ),
        "den ikke kan åbnes",
    ),
}


@pytest.mark.parametrize("what", UNMARKED)
def test_what_cannot_be_marked_gives_a_reason_and_a_list_of_its_own(what: str) -> None:
    data, why = UNMARKED[what]
    evaluation = api.evaluate(data, FILE)
    copy = api.marked(data, evaluation)
    assert copy
    assert copy.book.name == "Ishøj 2015-08 - kun liste (rettes).xlsx"
    assert [entry.sentence() for entry in copy.findings] == [
        f"Filen »{FILE}«: Filen er ikke mærket, fordi {why}. Det, der skal rettes, står i stedet på en liste for sig. "
        "Send listen til afsenderen, og bed om, at der rettes i den oprindelige fil."
    ]
    book = loaded(copy.book.data)
    assert book.sheetnames == ["Skal rettes"]
    pending = [entry for entry in evaluation.findings if not entry.code.startswith("N")]
    assert sorted(row[3] for row in listed(copy.book.data)[5:]) == sorted(entry.message for entry in pending)
    assert api.marked(data, evaluation) == copy


def test_a_file_that_is_read_but_refused_is_marked_with_the_list_alone() -> None:
    data = (JOURNEYS / "duplicated-unlike.xlsx").read_bytes()
    copy = api.marked(data, api.evaluate(data, FILE))
    assert copy
    assert copy.findings == ()
    assert loaded(copy.book.data).sheetnames[0] == "Skal rettes"
    assert [row[0] for row in listed(copy.book.data)[5:]] == ["Skal rettes"]


def test_the_name_says_what_it_is_once() -> None:
    assert api.marked_name("ind/Ishøj 2015-08.xlsx") == "Ishøj 2015-08 (rettes).xlsx"
    assert api.marked_name("Ishøj 2015-08 (rettes).xlsx") == "Ishøj 2015-08 (rettes).xlsx"


@pytest.mark.parametrize("letter", ["x", "ø", "€", "\udcf8"])
def test_a_name_that_is_as_long_as_can_be_is_cut_so_that_the_copy_can_be_written(letter: str) -> None:
    name = api.marked_name(letter * (250 // len(letter.encode(errors="surrogatepass"))) + ".xlsx")
    assert len(name.encode()) <= 230
    assert name.endswith(" (rettes).xlsx")
    assert api.marked_name(name) == name


# --- whatever stands in the parts ---

CHANGED = sorted(TOUCHED | {"xl/worksheets/_rels/sheet3.xml.rels"})


def mutated(seed: int) -> bytes:
    """The enriched workbook, or its copy, with bytes of one part cut out, doubled or overwritten."""
    draw = random.Random(seed)
    parts = unzipped(draw.choice([sent(), returned()]))
    name = draw.choice(CHANGED)
    data = bytearray(parts[name])
    for _ in range(draw.randint(1, 3)):
        start = draw.randrange(len(data))
        end = min(len(data), start + draw.randint(1, 30))
        data[start:end] = draw.choice([b"", data[start:end] * 2, bytes([draw.randrange(256)]), b'"0"', b"/>"])
    return zipped(parts | {name: bytes(data)})


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_part_ends_in_a_copy_that_reads_the_same_or_in_a_list(seed: int) -> None:
    data = mutated(seed)
    evaluation = api.evaluate(data, FILE)
    copy = api.marked(data, evaluation)
    assert copy
    if copy.findings:
        assert [entry.code for entry in copy.findings] == ["W17"]
        assert loaded(copy.book.data).sheetnames == ["Skal rettes"]
    else:
        again = api.evaluate(copy.book.data, FILE)
        assert [e for e in again.findings if e.code != "W68"] == [e for e in evaluation.findings if e.code != "W68"]
