"""What can be checked by a program of a Bilag 1 that everybody can read: language, titles, headers, contrast, words.

Every check holds for the office's and the public copy of each template. It is read from the written package, not from
the description it was written from.
"""

import io
import re
import warnings
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

import insides as api
import office
from bilag import ISHOEJ, KOEBENHAVN, MAIN, TEMPLATES, answered, parts, report_of, sheet, xml
from followup_xl.model.status import UNCOUNTED, Status
from followup_xl.page.layout import Book, Cell, Column, Listing, Row, Sheet
from followup_xl.page.theme import INK, STATUS_SHADES, Look, looks
from followup_xl.reporting.appendix.goals import GOALS as BILAG
from followup_xl.reporting.pages import appendix_book
from followup_xl.reporting.report import FRONT, Report
from followup_xl.reporting.suppression.disclosure import Disclosure
from followup_xl.xlsx.write import workbook_bytes
from followup_xl.xlsx.write_options import UnwritableError, runs

COPIES = {f"{template}, {copy}": (template, copy) for template in TEMPLATES for copy in ("kontor", "offentlig")}
EACH = pytest.mark.parametrize(("template", "copy"), COPIES.values(), ids=COPIES)
ENOUGH = 4.5
"""The contrast that text must have (WCAG 2.1, AA)."""


@cache
def report(template: str, copy: str) -> Report:
    found = report_of(template)
    return replace(found, public=Disclosure(5)) if copy == "offentlig" else found


@cache
def package(template: str, copy: str) -> bytes:
    return api.appendix(report(template, copy)).data


def opened(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader says what it leaves out, such as the bars' own settings
        return openpyxl.load_workbook(io.BytesIO(data))


# --- the document ---


@EACH
def test_the_document_says_its_language_title_and_author(template: str, copy: str) -> None:
    core = xml(parts(package(template, copy))["docProps/core.xml"])
    facts = {element.tag.split("}")[1]: element.text for element in core}
    plan, unit = report(template, copy).plan, report(template, copy).unit
    assert facts["language"] == "da-DK"
    assert facts["title"] == f"Bilag 1. Opfølgning på {plan.title} – {unit.name}"
    assert facts["creator"] == facts["lastModifiedBy"] == unit.name


@EACH
def test_no_part_says_another_language(template: str, copy: str) -> None:
    for name, data in parts(package(template, copy)).items():
        found = re.findall(rb'lang(?: val)?="([^"]*)"', data)
        assert set(found) <= {b"da-DK"}, name
    assert b'lang="da-DK"' in parts(package(template, copy))["xl/drawings/drawing1.xml"]


@EACH
def test_sheets_have_names_that_say_what_they_hold_and_the_front_page_is_in_front(template: str, copy: str) -> None:
    office_sheets = ["Kontrol", "Aflæsning", "Data"]
    book = opened(package(template, copy))
    assert book.sheetnames == [
        "Forside",
        "Bilag 1",
        "Beregning",
        "Læsevejledning",
        *([] if copy == "offentlig" else office_sheets),
    ]
    assert book.active.title == "Forside"


@EACH
def test_nothing_is_hidden_or_merged(template: str, copy: str) -> None:
    for name, data in parts(package(template, copy)).items():
        if name == "xl/workbook.xml":
            assert {element.get("state") for element in xml(data).iterfind(".//m:sheet", MAIN)} == {None}
        elif name.startswith("xl/worksheets/sheet"):
            tree = xml(data)
            assert tree.findall(".//m:mergeCell", MAIN) == []
            hidden = [element for element in tree.iter() if element.get("hidden") in ("1", "true")]
            assert hidden == []
            assert [row for row in tree.iterfind(".//m:row", MAIN) if row.get("ht") == "0"] == []
            assert [column for column in tree.iterfind(".//m:col", MAIN) if float(column.get("width", "0")) < 1] == []


# --- tables ---


@EACH
def test_every_table_has_a_marked_header_row_that_repeats_in_print_and_stays_in_sight(template: str, copy: str) -> None:
    book = opened(package(template, copy))
    for page in book.worksheets:
        assert len(page.tables) == 1
        for table in page.tables.values():
            assert table.headerRowCount == 1
            top = page[table.ref][0]
            assert [cell.value for cell in top] == [column.name for column in table.tableColumns]
            assert all(cell.value and cell.font.bold for cell in top)
        if page.title != FRONT:
            (table,) = page.tables.values()
            head = int(re.findall(r"\d+", table.ref)[0])
            assert page.print_title_rows == f"${head}:${head}"
            assert re.fullmatch(rf"[A-B]{head + 1}", page.freeze_panes)


@EACH
def test_tables_and_charts_have_words_that_stand_for_them(template: str, copy: str) -> None:
    found = parts(package(template, copy))
    tables = [data.decode() for name, data in found.items() if name.startswith("xl/tables/")]
    assert len(tables) == (7 if copy == "kontor" else 4)
    for data in tables:
        assert re.search(r'altText="[^"]+" altTextSummary="[^"]{20,}"', data)
    drawn = [xml(data) for name, data in found.items() if name.startswith("xl/drawings/drawing")]
    pieces = [element for tree in drawn for element in tree.iter("{*}cNvPr")]
    assert len(pieces) > 20
    assert all(piece.get("descr") for piece in pieces)


@EACH
def test_the_bars_of_the_first_page_count_every_goal_that_is_counted_once(template: str, copy: str) -> None:
    drawing = xml(parts(package(template, copy))["xl/drawings/drawing1.xml"])
    words = ["".join(text.text or "" for text in box.iter("{*}t")) for box in drawing.iter("{*}sp")]
    titles = [int(text.split()[0]) for text in words if re.match(r"\d", text)]
    pieces = [int(re.search(r"\d+", text).group()) for text in words if not re.match(r"\d", text)]  # type: ignore[union-attr]
    counted = [goal for goal in report(template, copy).goals if goal.final not in UNCOUNTED]
    assert sum(titles) == sum(pieces) == len(counted)


@EACH
def test_the_cells_come_in_reading_order_from_left_to_right_and_down(template: str, copy: str) -> None:
    for name, data in parts(package(template, copy)).items():
        if name.startswith("xl/worksheets/sheet"):
            tree = xml(data)
            rows = [int(row.get("r") or 0) for row in tree.iterfind(".//m:row", MAIN)]
            assert rows == sorted(rows)
            views = tree.findall(".//m:sheetView", MAIN)
            assert {view.get("rightToLeft") for view in views} == {None}
            assert all(
                cell.get("activeCell", "A1") == "A1" for view in views for cell in view if cell.get("pane") is None
            )


# --- colour ---


def luminance(colour: str) -> float:
    """How light a colour is, from 0 for black to 1 for white (WCAG 2.1)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    """The contrast between two colours, from 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground", "expected"),
    [("#FFFFFF", "#000000", 21.0), ("#777777", "#FFFFFF", 4.48), ("#0000FF", "#FFFFFF", 8.59)],
    ids=["white on black", "a grey just too light", "blue on white"],
)
def test_the_measure_of_contrast_itself(ink: str, ground: str, expected: float) -> None:
    assert contrast(ink, ground) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(("role", "look"), looks().items(), ids=looks())
def test_every_look_has_enough_contrast(role: str, look: Look) -> None:
    assert contrast(look.ink, look.fill or "#FFFFFF") >= ENOUGH, role


def test_the_edge_of_a_bar_is_seen() -> None:
    for fill, _ in STATUS_SHADES.values():
        assert contrast(INK, fill) >= 3


@EACH
def test_the_written_cells_have_enough_contrast(template: str, copy: str) -> None:
    for page in opened(package(template, copy)).worksheets:
        for cells in page.iter_rows():
            for cell in cells:
                if cell.value is not None:
                    ground = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else "FFFFFFFF"
                    ink = cell.font.color.rgb if cell.font.color else "FF000000"
                    assert contrast(f"#{ink[2:]}", f"#{ground[2:]}") >= ENOUGH, (page.title, cell.coordinate)


@EACH
def test_a_status_is_a_sign_and_a_word_before_it_is_a_shade(template: str, copy: str) -> None:
    found = report(template, copy)
    rows = {entry.key: entry.cells for entry in sheet(appendix_book(found), BILAG).rows}
    for goal in found.goals:
        label = goal.final
        cell = rows[goal.goal]["status"]
        assert str(cell.value).startswith(f"{label.sign} {label.danish}")
        assert cell.role == f"status.{goal.final.value}"


def test_no_two_statuses_look_alike_without_colour() -> None:
    words = [f"{label.sign} {label.danish}" for label in Status]
    assert len(set(words)) == len(Status)
    assert all(len(label.sign) == 1 for label in Status)


def test_no_look_rests_on_italics() -> None:
    assert [role for role, look in looks().items() if look.italic] == []


# --- sound files ---


@EACH
def test_the_file_is_sound(template: str, copy: str, tmp_path: Path) -> None:
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(package(template, copy))
    found = OpenXmlValidator().validate(path)
    assert [str(error) for error in found.errors] == []
    assert found.is_valid


@pytest.mark.office
@EACH
def test_the_office_program_opens_it_and_finds_every_sheet_and_text(template: str, copy: str, tmp_path: Path) -> None:
    path = tmp_path / "bilag.xlsx"
    path.write_bytes(package(template, copy))
    kept_as = office.recalculated(path, tmp_path / "gemt").read_bytes()
    saved, before = opened(kept_as), opened(package(template, copy))
    assert saved.sheetnames == before.sheetnames
    for page in before.worksheets:
        kept = saved[page.title]
        for cells in page.iter_rows():
            for cell in cells:
                if cell.value is not None:
                    assert kept[cell.coordinate].value == cell.value, (page.title, cell.coordinate)
    found = [parts(data) for data in (kept_as, package(template, copy))]
    pictures = [sum(data.count(b"<xdr:pic>") for data in file.values()) for file in found]
    assert pictures[0] == pictures[1] > 10


def test_the_same_report_gives_the_same_bytes() -> None:
    for template in (ISHOEJ, KOEBENHAVN):
        assert package(template, "kontor") == api.appendix(report_of(template)).data


# --- what the writer refuses ---

HEAD = Row({"a": Cell("Mål", "head"), "b": Cell("Tal", "head")}, key="#header")


def one_sheet(*rows: Row, listings: tuple[Listing, ...] = ()) -> Book:
    columns = (Column("a", 20), Column("b", 10))
    page = Sheet("Ark", columns, (HEAD, *rows), listings=listings)
    book = appendix_book(report_of(ISHOEJ))
    return replace(book, sheets=(page,), active="Ark")


def test_a_table_over_a_part_of_the_columns_is_named_and_marked() -> None:
    table = Listing("maal", "#header", "1", ("a", "b"), sorted_by_people=False, alternative="Mål og tal, to kolonner.")
    page = opened(workbook_bytes(one_sheet(Row({"a": Cell("x"), "b": Cell(1)}, key="1"), listings=(table,))))["Ark"]
    assert page.tables["maal"].ref == "A1:B2"
    assert page.tables["maal"].autoFilter is None


def test_a_table_with_two_headers_alike_is_refused() -> None:
    book = one_sheet(Row({"a": Cell("x"), "b": Cell(1)}, key="1"), listings=(Listing("maal", "#header", "1"),))
    twin = replace(book.sheets[0], rows=(Row({"a": Cell("Mål", "head"), "b": Cell("mål", "head")}, key="#header"),
                                         *book.sheets[0].rows[1:]))  # fmt: skip
    with pytest.warns(UserWarning, match="Duplicate header"), pytest.raises(UnwritableError, match="maal"):
        workbook_bytes(replace(book, sheets=(twin,)))


RUNS = {
    "no words": ("Kilde: x", (), [("Kilde: x", False)]),
    "at the start of each line": (
        "Kilde: x\nGjort: y",
        ("Kilde:", "Gjort:"),
        [("Kilde:", True), (" x\n", False), ("Gjort:", True), (" y", False)],
    ),
    "not inside a line": ("Se Kilde: x", ("Kilde:",), [("Se Kilde: x", False)]),
    "the longest word first": ("Del 12: x", ("Del 1", "Del 12:"), [("Del 12:", True), (" x", False)]),
    "signs are no patterns": ("a.b c", ("a.b", "a.c"), [("a.b", True), (" c", False)]),
    "a sign stands for itself alone": ("axb c", ("a.b", "a.c"), [("axb c", False)]),
    "a whole text, in two": ("a.b", ("a.b", "a.c"), [("a", True), (".b", True)]),
}


@pytest.mark.parametrize(("text", "strong", "expected"), RUNS.values(), ids=RUNS)
def test_words_that_stand_out(text: str, strong: tuple[str, ...], expected: list[tuple[str, bool]]) -> None:
    assert runs(text, strong) == expected


def test_a_text_that_stands_out_is_written_letter_for_letter() -> None:
    text = "Kilde: =1+1 <b>fed</b> & \u200bnul\n  indrykket\u00a0"
    book = one_sheet(Row({"a": Cell(text, "cell", strong=("Kilde:",))}, key="1"))
    assert opened(workbook_bytes(book))["Ark"]["A2"].value == text


def test_a_goal_answered_with_nothing_but_words_still_stands_whole() -> None:
    found = answered(report_of(ISHOEJ))
    assert [entry.goal for entry in found.goals] == [entry.goal for entry in report_of(ISHOEJ).goals]
