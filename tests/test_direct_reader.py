"""The direct reader against openpyxl, cell for cell, on files of three programs; and by hand where openpyxl is wrong.

What openpyxl says is told in its own words by ``oracle``. Left out of the comparison, each with a test of its own:
escapes, cells covered by a merge, and formulas whose stored result is the empty text.
"""

import io
import time as clock
import warnings
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula

import office
from followup_xl.cli.learn import sample_books
from followup_xl.model.cell import ErrorValue, RawBook, RawCell, RawNote, RawSheet, RawValue
from followup_xl.xlsx.gate import gate
from followup_xl.xlsx.limits import Limits
from followup_xl.xlsx.package import Package, PackageError
from followup_xl.xlsx.read.book import read_book

FIXTURES = Path(__file__).parent / "fixtures"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_2017 = "http://schemas.microsoft.com/office/2017/10/relationships"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"

Facts = dict[str, Any]


def direct(data: bytes, limits: Limits | None = None) -> RawBook:
    package = gate(data, "svar.xlsx", limits or Limits())
    assert isinstance(package, Package), package
    return read_book(package, "svar.xlsx")


def told(book: RawBook) -> Facts:
    """What the direct reader says, in the words of ``oracle``."""
    return {
        "sheets": {sheet.name: sheet_facts(sheet) for sheet in book.sheets},
        "names": book.names,
        "properties": book.properties,
        "locked": book.structure_locked,
    }


def sheet_facts(sheet: RawSheet) -> Facts:
    widest = max((cell.column for cell in sheet.cells), default=0)
    return {
        "cells": {
            cell.ref: (cell.row, cell.column, empty_text_as_none(cell), cell.number_format, bool(cell.formula))
            for cell in sheet.cells
            if not covered(sheet, cell)
        },
        "state": "veryHidden" if sheet.very_hidden else "visible" if sheet.visible else "hidden",
        "protected": sheet.protected,
        "merges": sorted(sheet.merges),
        "hidden rows": sorted(sheet.hidden_rows),
        "hidden columns": sorted(column for column in sheet.hidden_columns if column <= widest),
        "notes": {note.ref: note.text for note in sheet.notes if not note.threaded},
        "names": {name: to for name, to in sheet.names.items() if not name.startswith("_xlnm.")},
    }


def empty_text_as_none(cell: RawCell) -> RawValue:
    return None if cell.formula and cell.value == "" else cell.value


def covered(sheet: RawSheet, cell: RawCell) -> bool:
    """Whether a merge shows another cell in this one's place."""
    for area in sheet.merges:
        left, top, right, bottom = openpyxl.utils.cell.range_boundaries(area)
        inside = int(top or 0) <= cell.row <= int(bottom or 0) and int(left or 0) <= cell.column <= int(right or 0)
        if inside and (cell.row, cell.column) != (top, left):
            return True
    return False


def oracle(data: bytes) -> Facts:
    """What openpyxl says of a workbook, loaded twice: with formulas, and with their stored results."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        formulas: Any = openpyxl.load_workbook(io.BytesIO(data))
        results: Any = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        "sheets": {sheet.title: oracle_sheet(sheet, results[sheet.title]) for sheet in formulas.worksheets},
        "names": oracle_names(formulas),
        "properties": {entry.name: property_text(entry.value) for entry in formulas.custom_doc_props.props},
        "locked": bool(formulas.security and formulas.security.lockStructure),
    }


def property_text(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def oracle_sheet(formulas: Any, results: Any) -> Facts:
    found = {}
    for place, cell in formulas._cells.items():
        formula, value = cell.data_type == "f", results._cells[place].value
        if formula or value is not None:
            kind = results._cells[place].data_type
            found[cell.coordinate] = (*place, oracle_value(value, kind), cell.number_format, formula)
    spans = [entry for entry in formulas.column_dimensions.values() if entry.hidden]
    widest = max((column for _, column in (cell[:2] for cell in found.values())), default=0)
    return {
        "cells": found,
        "state": formulas.sheet_state,
        "protected": bool(formulas.protection.sheet),
        "merges": sorted(str(area) for area in formulas.merged_cells.ranges),
        "hidden rows": sorted(row for row, entry in formulas.row_dimensions.items() if entry.hidden),
        "hidden columns": [n for n in range(1, widest + 1) if any(span.min <= n <= span.max for span in spans)],
        "notes": {cell.coordinate: cell.comment.text for cell in formulas._cells.values() if cell.comment},
        "names": oracle_names(formulas),
    }


def oracle_names(of: Any) -> dict[str, str]:
    """The names that people see and that point somewhere."""
    names = {name: entry.attr_text or "" for name, entry in of.defined_names.items() if not entry.hidden}
    return {name: to for name, to in names.items() if "#REF!" not in to}


def oracle_value(value: Any, kind: str) -> RawValue:
    if kind == "e":
        return ErrorValue(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value))
    found: RawValue = value
    return found


def check(data: bytes) -> None:
    """Both readers must say the same; the differences alone are shown."""
    ours, theirs = told(direct(data)), oracle(data)
    assert list(ours["sheets"]) == list(theirs["sheets"])
    for name, sheet in theirs["sheets"].items():
        assert difference(ours["sheets"][name].pop("cells"), _known(sheet.pop("cells"))) == {}, name
    assert ours == theirs


def _known(cells: Facts) -> Facts:
    """A formula whose stored result is an empty text has none that can be trusted (workbook-contract.md §2)."""
    return {ref: (*cell[:2], None, *cell[3:]) if cell[2] == "" and cell[-1] else cell for ref, cell in cells.items()}


def difference(ours: Facts, theirs: Facts) -> Facts:
    keys = [*theirs, *(key for key in ours if key not in theirs)]
    return {key: (ours.get(key), theirs.get(key)) for key in keys if ours.get(key) != theirs.get(key)}


# What programs write -------------------------------------------------------------------------------------------------

NUMBERS = (
    0, 1, -1, 37, 0.1 + 0.2, 0.1, 1 / 3, 0.37, 1e-300, 1.5e300, 123456789012345, 1234567890.123456, -0.0, 2**53, 0.625,
    42247, 42247.5, 42247.999994, 59, 60, 61, 0.5, 0.999999999, 1.0, 2958465, 2958466, 3e9, -5, -0.25,
)  # fmt: skip
FORMATS = (
    "General", "0", "0.00", "#,##0", "0%", "0.0 %", '#,##0 "kr."', "dd-mm-yyyy", "d/m/yyyy", "mm/dd/yyyy",
    "[$-406]d. mmmm yyyy", "h:mm", "[h]:mm", "[hh]:mm:ss", "[mm]:ss", "yyyy-mm-dd hh:mm:ss", "@", '0 "dage"', r"0\ \d",
    "# ?/?", "0.00E+00", "[Red]0;[Blue]-0", 'dd"-"mm', "mmm-yy", "#,##0.00_);(#,##0.00)", 'General" mdr."',
    "[$kr-406] #,##0.00", "m/d/yy h:mm", "d-mmm", "mm:ss.0", "_ * #,##0_ ;_ * -#,##0_ ;_ * -_ ;_ @_ ",
)  # fmt: skip
TEXTS = (
    "37", "=1+1", "#N/A", "Æble & øl < å > \"citat\" 'apostrof'", "  blanke  ", "to\nlinjer", "tab\tler", "😀 smil",
    "_x", "x005F", "SAND", "1.098", "\u00a0", "\u202etilbage", "a" * 9000, "{=1}", "http://jobcenter.dk", " ",
)  # fmt: skip


@cache
def by_xlsxwriter(date1904: bool = False) -> bytes:
    """A workbook with many kinds of cells, as XlsxWriter writes it."""
    data = io.BytesIO()
    options = {"in_memory": True, "default_date_format": "dd-mm-yyyy", "date_1904": date1904}
    with xlsxwriter.Workbook(data, options) as made:
        numbers(made)
        texts(made)
        frame(made)
        made.set_custom_property("mærke", "fx1|ishoej-2015|1|2015-08|183|abc")
        made.set_custom_property("antal", 7)
        made.set_custom_property("andel", 0.5)
        made.set_custom_property("dato", datetime.fromisoformat("2015-08-31"))
        made.define_name("ung_antal", "='Rammen om'!$B$2")
        made.define_name("'Rammen om'!lokal", "='Rammen om'!$C$3")
        made.define_name("formel", '=IF(1<2,"a&b",SUM(Tal!$A$1:$A$3))')
    return data.getvalue()


def numbers(made: Any) -> None:
    page = made.add_worksheet("Tal")
    for column, code in enumerate(FORMATS):
        form = made.add_format({"num_format": code})
        for row, number in enumerate(NUMBERS):
            page.write_number(row, column, number, form)
    for column, index in enumerate(range(50)):
        page.write_number(100, column, 0.37, made.add_format({"num_format": index}))
        page.write_number(101, column, 42247.5, made.add_format({"num_format": index}))


def texts(made: Any) -> None:
    page = made.add_worksheet("Tekster & 'mere' til")
    for row, text in enumerate(TEXTS):
        page.write_string(row, 0, text)
    bold = made.add_format({"bold": True})
    page.write_rich_string(0, 1, "Flere ", bold, "unge", " i job")
    page.write_boolean(1, 1, True)
    page.write_boolean(2, 1, False)
    page.write_datetime(3, 1, datetime.fromisoformat("2015-07-01T12:34:56.789"))
    page.write_datetime(4, 1, date(2015, 7, 1))
    page.write_datetime(5, 1, time(8, 30))
    for row, (formula, value) in enumerate(RESULTS):
        page.write_formula(row, 2, formula, None, value)
    page.write_array_formula("D1:D3", "{=SUM(A1:A3*B1:B3)}", None, 12)
    page.write_dynamic_array_formula("E1", "=UNIQUE(A1:A9)", None, "a")
    page.write_url("F1", "http://jobcenter.dk/", None, "en adresse")
    page.write_blank("G1", None, bold)
    page.write_string("CV5000", "yderst")


RESULTS: tuple[tuple[str, Any], ...] = (
    ("=1/3", 0.3333333333333333), ("=NA()", "#N/A"), ("=1/0", "#DIV/0!"), ("=A1", "en tekst"), ("=TRUE", True),
    ("=1+1", 2), ("=0/1", 0), ("=A1&B1<C1", 'a"b<c'), ("=DATE(2015,7,1)", 42186),
)  # fmt: skip


def frame(made: Any) -> None:
    page = made.add_worksheet("Rammen om")
    page.write("B2", 37)
    page.write_comment("B2", "en note\nto linjer <&>", {"author": "jobcentret"})
    page.write_comment("Z99", "en note, hvor intet står")
    page.merge_range("C3:D4", "samlet")
    page.merge_range("F1:F3", 3)
    page.set_row(1, None, None, {"hidden": True})
    page.set_row(50, None, None, {"hidden": True})
    page.set_column("C:D", 5, None, {"hidden": True})
    page.set_column("AA:XFD", 5, None, {"hidden": True})
    page.print_area("A1:D9")
    page.repeat_rows(0)
    page.autofilter("A1:D9")
    page.protect("", {"sort": True})
    page.data_validation("B2", {"validate": "list", "source": ["ja", "nej"]})
    bold = made.add_format({"bold": True})
    page.conditional_format("B2:B9", {"type": "formula", "criteria": "=$B2>3", "format": bold})
    made.add_worksheet("skjult").hide()
    made.add_worksheet("_fx").very_hidden()
    chart = made.add_chartsheet("et diagram")
    drawing = made.add_chart({"type": "column"})
    drawing.add_series({"values": "=Tal!$A$1:$A$9"})
    chart.set_chart(drawing)
    made.add_worksheet("tomt")


@cache
def by_openpyxl(date1904: bool = False) -> bytes:
    """A workbook with many kinds of cells, as openpyxl writes it."""
    made: Any = openpyxl.Workbook()
    if date1904:
        made.epoch = CALENDAR_MAC_1904
    page = made.active
    page.title = "Opfølgning"
    for row, (number, code) in enumerate(product(NUMBERS[:12], FORMATS), start=1):
        page.cell(row, 1, number).number_format = code
    for row, text in enumerate(TEXTS, start=1):
        page.cell(row, 2).value = text
        page.cell(row, 2).data_type = "s"
    page["C1"], page["C2"], page["C3"] = "=A1+A2", True, "#N/A"
    page["C4"], page["C5"] = datetime.fromisoformat("1904-05-01T13:00:01"), date(2015, 12, 31)
    page["C6"], page["C7"] = time(23, 59, 59), timedelta(hours=49, minutes=3)
    page["D1"] = ArrayFormula("D1:D3", "=A1:A3*2")
    page["B2"].comment = Comment("en note", "jobcentret")
    page.merge_cells("E1:F2")
    page.column_dimensions["B"].hidden = True
    page.row_dimensions[3].hidden = True
    made.defined_names["hele"] = DefinedName("hele", attr_text="Opfølgning!$A$1")
    page.defined_names["egen"] = DefinedName("egen", attr_text="Opfølgning!$B$2")
    made.create_sheet("skjult").sheet_state = "veryHidden"
    made.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


@cache
def samples(template: str) -> tuple[bytes, ...]:
    return tuple(book.data for book in sample_books(template))


SAVED = sorted(path for path in FIXTURES.glob("*/*.xlsx") if path.stem not in ("openxlsx", "tealeg"))
"""All but two, which point at a drawing that is not there, or have a border of a style that is none: openpyxl opens no such file (test_program_files.py does)."""


@pytest.mark.parametrize("date1904", [False, True], ids=["1900", "1904"])
@pytest.mark.parametrize("made", [by_xlsxwriter, by_openpyxl], ids=["XlsxWriter", "openpyxl"])
def test_every_kind_of_cell_is_read_as_openpyxl_reads_it(made: Callable[[bool], bytes], date1904: bool) -> None:
    check(made(date1904))


@pytest.mark.parametrize("template", ["ishoej-2015", "koebenhavn-2007"])
def test_our_own_workbooks_are_read_as_openpyxl_reads_them(template: str) -> None:
    for data in samples(template):
        check(data)


@pytest.mark.parametrize("path", SAVED, ids=[path.stem for path in SAVED])
def test_files_kept_from_libreoffice_are_read_as_openpyxl_reads_them(path: Path) -> None:
    check(path.read_bytes())


@pytest.mark.office
@pytest.mark.parametrize("which", ["XlsxWriter", "openpyxl", "Ishøj"])
def test_what_libreoffice_saves_is_read_as_openpyxl_reads_it(which: str, tmp_path: Path) -> None:
    made: dict[str, Callable[[], bytes]] = {"XlsxWriter": by_xlsxwriter, "openpyxl": by_openpyxl}
    data = made[which]() if which in made else samples("ishoej-2015")[1]
    path = tmp_path / "svar.xlsx"
    path.write_bytes(data)
    check(office.recalculated(path, tmp_path / "gemt").read_bytes())


# By hand: parts as they may stand in a file, and what must be read ---------------------------------------------------


def xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def sheet(rows: str, after: str = "", before: str = "") -> bytes:
    return xml(f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>')


def relations(*entries: tuple[str, str, str]) -> bytes:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind if "://" in kind else f"{RELATIONS}/{kind}"}" Target="{target}"/>'
        for name, kind, target in entries
    )
    return xml(f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>')


STRINGS = xml(f'<sst xmlns="{MAIN}"><si><t>nul</t></si><si><t>en</t></si></sst>')
STYLES = xml(
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="dd-mm-yyyy"/>'
    '<numFmt numFmtId="14" formatCode="d/m/yy"/><numFmt numFmtId="171" formatCode="0.0%"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="46"/><xf numFmtId="14"/><xf numFmtId="171"/>'
    '<xf numFmtId="9"/><xf numFmtId="199"/><xf/></cellXfs></styleSheet>'
)


def workbook(*names: str, properties: str = "", after: str = "", states: tuple[str, ...] = ()) -> bytes:
    """A workbook's main part; its first sheet has the relationship r1, the second r12, the third r13."""
    listed = ""
    for number, name in enumerate(names, start=1):
        state = f'state="{states[number - 1]}"' if states else ""
        listed += f'<sheet name="{name}" sheetId="{number}" r:id="r{1 if number == 1 else number + 10}" {state}/>'
    content = f"<workbookPr {properties}/><sheets>{listed}</sheets>{after}"
    return xml(f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{content}</workbook>')


PARTS = {
    "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": workbook("Ark1"),
    "xl/_rels/workbook.xml.rels": relations(
        ("r1", "worksheet", "worksheets/sheet1.xml"),
        ("r2", "styles", "styles.xml"),
        ("r3", "sharedStrings", "sharedStrings.xml"),
    ),
    "xl/sharedStrings.xml": STRINGS,
    "xl/styles.xml": STYLES,
}


def read(parts: Mapping[str, bytes]) -> RawBook:
    return read_book({"xl/worksheets/sheet1.xml": sheet(""), **PARTS, **parts}, "svar.xlsx")


def rows(text: str, after: str = "", before: str = "", **parts: bytes) -> RawSheet:
    """The sheet with these rows."""
    return read({"xl/worksheets/sheet1.xml": sheet(text, after, before), **parts}).sheets[0]


def cell(text: str) -> RawCell:
    """The one cell in the first row."""
    (found,) = rows(f'<row r="1">{text}</row>').cells
    return found


VALUES: tuple[tuple[str, str, RawValue], ...] = (
    ("a whole number", "<c><v>37</v></c>", Decimal(37)),
    ("a number with blanks around", "<c><v> 37\n</v></c>", Decimal(37)),
    ("a number in scientific notation", "<c><v>1.5E3</v></c>", Decimal("1500.0")),
    ("a number with more digits than are kept", "<c><v>0.30000000000000004</v></c>", Decimal("0.30000000000000004")),
    ("a number with digits that are only noise", "<c><v>0.10000000000000001</v></c>", Decimal("0.1")),
    ("a large whole number", "<c><v>12345678901234567890</v></c>", Decimal("12345678901234567890")),
    ("a number beyond what a spreadsheet holds", "<c><v>1e999</v></c>", ErrorValue("#NUM!")),
    ("a shared text", '<c t="s"><v>1</v></c>', "en"),
    ("a text in the cell", '<c t="inlineStr"><is><t>en</t></is></c>', "en"),
    ("a rich text in the cell", '<c t="inlineStr"><is><r><rPr><b/></rPr><t>e</t></r><r><t>n</t></r></is></c>', "en"),
    ("phonetic text beside a text", '<c t="inlineStr"><is><t>en</t><rPh sb="0" eb="1"><t>EN</t></rPh></is></c>', "en"),
    ("an empty text in the cell", '<c t="inlineStr"><is><t/></is></c>', ""),
    ("blanks around a text", '<c t="inlineStr"><is><t xml:space="preserve"> en </t></is></c>', " en "),
    ("a formula's text", '<c t="str"><f>A2</f><v> a\n</v></c>', " a\n"),
    ("a formula's empty text, which may never have been calculated", '<c t="str"><f>A2</f><v></v></c>', None),
    ("a formula that can only be an empty text", '<c t="str"><f>""</f><v></v></c>', ""),
    ("an empty text of no formula", '<c t="str"><v></v></c>', ""),
    ("a formula's number", "<c><f>A2</f><v>0.5</v></c>", Decimal("0.5")),
    ("a formula without a result", "<c><f>A2</f></c>", None),
    ("a formula with an empty result", "<c><f>A2</f><v/></c>", None),
    ("a text formula without a result", '<c t="str"><f>A2</f></c>', None),
    ("an error", '<c t="e"><v>#N/A</v></c>', ErrorValue("#N/A")),
    ("an error that does not say which", '<c t="e"/>', ErrorValue("#VALUE!")),
    ("the words of an error in a text", '<c t="str"><v>#N/A</v></c>', "#N/A"),
    ("true", '<c t="b"><v>1</v></c>', True),
    ("false", '<c t="b"><v>0</v></c>', False),
    ("true in words", '<c t="b"><v>true</v></c>', True),
    ("a date written out", '<c t="d"><v>2015-07-01</v></c>', date(2015, 7, 1)),
    ("a day and time written out", '<c t="d"><v>2015-07-01T12:30:00Z</v></c>',
     datetime.fromisoformat("2015-07-01T12:30")),
    ("a time written out", '<c t="d"><v>12:30:01.5</v></c>', time(12, 30, 1, 500_000)),
    ("a duration written out", '<c t="d"><v>PT49H3M</v></c>', timedelta(hours=49, minutes=3)),
    ("a date", '<c s="1"><v>42186</v></c>', datetime.fromisoformat("2015-07-01")),
    ("a date and time", '<c s="1"><v>42186.75</v></c>', datetime.fromisoformat("2015-07-01T18:00")),
    ("midnight in a date format", '<c s="1"><v>0</v></c>', time(0, 0)),
    ("half a day in a date format", '<c s="1"><v>0.5</v></c>', time(12, 0)),
    ("the first day of 1900", '<c s="1"><v>1</v></c>', datetime.fromisoformat("1900-01-01")),
    ("28 February 1900", '<c s="1"><v>59</v></c>', datetime.fromisoformat("1900-02-28")),
    ("29 February 1900, which never was", '<c s="1"><v>60</v></c>', datetime.fromisoformat("1900-02-28")),
    ("1 March 1900", '<c s="1"><v>61</v></c>', datetime.fromisoformat("1900-03-01")),
    ("the last day there is", '<c s="1"><v>2958465</v></c>', datetime.fromisoformat("9999-12-31")),
    ("the day after the last", '<c s="1"><v>2958466</v></c>', ErrorValue("#VALUE!")),
    ("a number beyond all dates", '<c s="1"><v>1e999</v></c>', ErrorValue("#VALUE!")),
    ("a duration", '<c s="2"><v>2.0625</v></c>', timedelta(hours=49, minutes=30)),
    ("a built-in date format that is defined anew", '<c s="3"><v>42186</v></c>', datetime.fromisoformat("2015-07-01")),
    ("a percentage", '<c s="4"><v>0.37</v></c>', Decimal("0.37")),
    ("a format that is nowhere defined", '<c s="6"><v>42186</v></c>', Decimal(42186)),
    ("an escaped line feed", '<c t="str"><v>to_x000A_linjer</v></c>', "to\nlinjer"),
    ("an escaped line break", '<c t="inlineStr"><is><t>to_x000d__x000A_linjer</t></is></c>', "to\r\nlinjer"),
    ("what a person typed that looks like an escape", '<c t="str"><v>_x005F_x000A_</v></c>', "_x000A_"),
    ("two halves of a character", '<c t="str"><v>_xD83D__xDE00_</v></c>', "😀"),
    ("half a character", '<c t="str"><v>a_xD83D_b</v></c>', "a_xD83D_b"),
    ("no escape", '<c t="str"><v>_x00G0_ _X000A_ x000A_</v></c>', "_x00G0_ _X000A_ x000A_"),
    ("a text of two pieces and an entity", '<c t="str"><v>a<![CDATA[<b>]]>&amp;&#248;</v></c>', "a<b>&ø"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "value"), [case[1:] for case in VALUES], ids=[name for name, _, _ in VALUES])
def test_a_cell_is_read_as_what_it_holds(text: str, value: RawValue) -> None:
    found = cell(text)
    assert (found.value, type(found.value)) == (value, type(value))
    assert (found.row, found.column, found.ref, found.formula is not None) == (1, 1, "A1", "<f" in text)


NUMBER_FORMATS = (
    ("", "General"), ('s="1"', "dd-mm-yyyy"), ('s="2"', "[h]:mm:ss"), ('s="3"', "d/m/yy"), ('s="4"', "0.0%"),
    ('s="5"', "0%"), ('s="6"', "General"), ('s="7"', "General"),
)  # fmt: skip


@pytest.mark.parametrize(("attribute", "number_format"), NUMBER_FORMATS)
def test_a_cell_has_its_number_format(attribute: str, number_format: str) -> None:
    assert cell(f"<c {attribute}><v>1</v></c>").number_format == number_format


FORMULAS = (
    ("<f>A2+1</f>", "=A2+1"),
    ('<f t="array" ref="A1:A3">A2:A4*2</f>', "=A2:A4*2"),
    ('<f t="shared" ref="A1:A3" si="0">A2</f>', "=A2"),
    ('<f t="shared" si="0"/>', "="),
    ('<f t="dataTable" ref="A1:A3" dt2D="1" r1="B1" r2="B2"/>', "="),
    ("<f>IF(A2&lt;1,&quot;a&quot;,2)</f>", '=IF(A2<1,"a",2)'),
    ("<f/>", "="),
)


@pytest.mark.parametrize(("text", "formula"), FORMULAS)
def test_a_formula_is_seen_whatever_its_kind(text: str, formula: str) -> None:
    assert cell(f"<c>{text}<v>1</v></c>").formula == formula


def refs(found: RawSheet) -> list[tuple[str, int, int]]:
    return [(entry.ref, entry.row, entry.column) for entry in found.cells]


PLACES = {
    "cells without references follow each other": (
        '<row><c><v>1</v></c><c/><c><v>1</v></c></row><row><c><v>1</v></c></row>',
        [("A1", 1, 1), ("C1", 1, 3), ("A2", 2, 1)],
    ),
    "a cell without a reference follows the one before": (
        '<row r="7"><c r="D7"/><c><v>1</v></c></row><row><c><v>1</v></c></row>',
        [("E7", 7, 5), ("A8", 8, 1)],
    ),
    "rows and cells out of order are put in order": (
        '<row r="9"><c r="C9"><v>1</v></c><c r="A9"><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c></row>',
        [("B2", 2, 2), ("A9", 9, 1), ("C9", 9, 3)],
    ),
    "a reference in another style": ('<row r="2"><c r="$b$2"><v>1</v></c></row>', [("B2", 2, 2)]),
    "a row number with decimals": ('<row r="2.0"><c r="B2"><v>1</v></c></row>', [("B2", 2, 2)]),
    "the last cell there is": (
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', [("XFD1048576", 1048576, 16384)],
    ),
    "empty cells are no cells": ('<row r="1"><c r="A1" s="1"/><c r="B1" t="n"><v/></c></row>', []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_cells_are_where_they_stand(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert refs(rows(text)) == expected


def first(content: str) -> str:
    return f'<row r="1">{content}</row>'


SHEET_FAULTS = {
    "a text that is not there": (first('<c t="s"><v>2</v></c>'), "celle A1 henviser til tekst nr. 2"),
    "a text of negative number": (first('<c t="s"><v>-1</v></c>'), "celle A1 henviser til tekst nr. -1"),
    "a text of a huge number": (first(f'<c t="s"><v>{"9" * 30}</v></c>'), "celle A1 henviser til tekst nr. 9999"),
    "a format that is not there": (first('<c s="8"><v>1</v></c>'), "celle A1 henviser til format nr. 8, og der er 8"),
    "a format of negative number": (first('<c s="-1"><v>1</v></c>'), "celle A1 henviser til format nr. -1"),
    "a number that is none": (first("<c><v>syv</v></c>"), "celle A1 rummer »syv«, som ikke er en værdi"),
    "a number with an underscore": (first("<c><v>1_0</v></c>"), "celle A1 rummer »1_0«"),
    "a number in other digits": (first("<c><v>٣٧</v></c>"), "celle A1 rummer »٣٧«"),
    "not a number": (first("<c><v>NaN</v></c>"), "celle A1 rummer »NaN«"),
    "a number with a comma": (first("<c><v>3,7</v></c>"), "celle A1 rummer »3,7«"),
    "a number of 400 digits": (first(f"<c><v>{'1' * 400}</v></c>"), "celle A1 rummer »111"),
    "a truth that is none": (first('<c t="b"><v>2</v></c>'), "celle A1 rummer »2«"),
    "a date that is none": (first('<c t="d"><v>2015-13-01</v></c>'), "celle A1 rummer »2015-13-01«"),
    "a type that is unknown": (first('<c t="x"><v>1</v></c>'), "celle A1 har den ukendte type »x«"),
    "a cell twice": (first('<c r="A1"/><c r="A1"><v>1</v></c>'), "celle A1 står to gange"),
    "a row twice": ('<row r="1"/><row r="1"/>', "række 1 står to gange"),
    "a cell in another row": (first('<c r="A2"><v>1</v></c>'), "cellen »A2« står i række 1"),
    "a cell beyond the last column": (first('<c r="XFE1"><v>1</v></c>'), "cellen »XFE1« står i række 1"),
    "a row of more cells than columns": (first("<c/>" * 16385), "række 1 har celler efter den sidste kolonne"),
    "a cell that is none": (first('<c r="hest"><v>1</v></c>'), "cellen »hest« står i række 1"),
    "a row beyond the last": ('<row r="1048577"/>', "»1048577« er ikke en række"),
    "a row that is none": ('<row r="-1"/>', "»-1« er ikke en række"),
    "a merge that is none": (
        '</sheetData><mergeCells><mergeCell ref="A1:hest"/></mergeCells><sheetData>', "»A1:hest« er ikke et område",
    ),
    "a column that is none": (
        '</sheetData><cols><col min="a" max="2"/></cols><sheetData>', "en kolonne har ikke et nummer",
    ),
    "more columns than there are": (
        '</sheetData><cols>' + '<col min="1" max="2"/>' * 16385 + '</cols><sheetData>', "den har flere",
    ),
    "markup that breaks": ("<row>", "opmærkningen er brudt i linje 2"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "fault"), SHEET_FAULTS.values(), ids=SHEET_FAULTS)
def test_a_sheet_that_contradicts_itself_is_a_finding(content: str, fault: str) -> None:
    with pytest.raises(PackageError) as raised:
        rows(content)
    found = raised.value.finding("svar.xlsx")
    assert (found.code, found.place.file) == ("E09", "svar.xlsx")
    assert f"Delen »xl/worksheets/sheet1.xml« er beskadiget: {fault}" in found.message


TWICE = relations(("r1", "worksheet", "worksheets/sheet1.xml"), ("r12", "worksheet", "worksheets/sheet1.xml"))
TWO_ALIKE = {"xl/workbook.xml": workbook("Ark1", "Ark2"), "xl/_rels/workbook.xml.rels": TWICE}
NO_NOTES = {"xl/worksheets/_rels/sheet1.xml.rels": relations(("r1", "comments", "../noter.xml"))}
PART_FAULTS: dict[str, tuple[dict[str, bytes], str, str]] = {
    "strings that break": ({"xl/sharedStrings.xml": STRINGS[:-20]}, "xl/sharedStrings.xml", "opmærkningen er brudt"),
    "another sort of part": ({"xl/worksheets/sheet1.xml": STRINGS}, "xl/worksheets/sheet1.xml", "den er ikke et ark"),
    "a character set of its own": (
        {"xl/styles.xml": STYLES.replace(b"UTF-8", b"UTF-7")}, "xl/styles.xml", "tegnsættet »UTF-7« bruges ikke",
    ),
    "a DOCTYPE that went past the gate": (
        {"xl/styles.xml": b"<!DOCTYPE x>" + STYLES.split(b"\n", 1)[1]}, "xl/styles.xml", "",
    ),
    "relationships without end": (
        {"xl/_rels/workbook.xml.rels": relations(*[("r1", "worksheet", "worksheets/sheet1.xml")] * 100_001)},
        "xl/_rels/workbook.xml.rels", "den har mere end 100000 henvisninger",
    ),
    "formats without end": (
        {"xl/styles.xml": STYLES.replace(b"<xf/>", b"<xf/>" * 65_536)}, "xl/styles.xml", "den har 65543 formater",
    ),
    "a format without a number": (
        {"xl/styles.xml": STYLES.replace(b'"170"', b'"x"')}, "xl/styles.xml", "talformatet »x« har ikke et nummer",
    ),
    "two sheets of one name": (
        {"xl/workbook.xml": workbook("Ark1", "ark1")}, "xl/workbook.xml", "to ark har samme navn",
    ),
    "two sheets of one part": (TWO_ALIKE, "xl/workbook.xml", "arket »Ark2« er det samme som et andet"),
    "a sheet that points at nothing": (
        {"xl/workbook.xml": workbook("Ark1", "Ark2")}, "xl/workbook.xml", "arket »Ark2« mangler i pakken",
    ),
    "notes that are missing": (NO_NOTES, "../noter.xml", "den mangler"),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "part", "fault"), PART_FAULTS.values(), ids=PART_FAULTS)
def test_a_part_that_contradicts_another_is_a_finding(parts: dict[str, bytes], part: str, fault: str) -> None:
    with pytest.raises(PackageError) as raised:
        read(parts)
    found = raised.value.finding("svar.xlsx")
    assert found.code == ("E09" if fault else "E07")
    assert f"Delen »{part}«" in found.message
    assert fault in found.message


MISSING = {
    "xl/worksheets/sheet1.xml": ("xl/workbook.xml", "arket »Ark1« mangler i pakken"),
    "xl/sharedStrings.xml": ("sharedStrings.xml", "den mangler"),
    "xl/styles.xml": ("styles.xml", "den mangler"),
    "xl/workbook.xml": ("xl/workbook.xml", "den mangler"),
}


@pytest.mark.parametrize("gone", MISSING)
def test_a_part_that_is_missing_is_a_finding(gone: str) -> None:
    whole = {"xl/worksheets/sheet1.xml": sheet(""), **PARTS}
    with pytest.raises(PackageError) as raised:
        read_book({name: content for name, content in whole.items() if name != gone}, "svar.xlsx")
    part, fault = MISSING[gone]
    assert f"Delen »{part}« er beskadiget: {fault}" in raised.value.finding("svar.xlsx").message


def test_the_finding_says_what_and_what_to_do() -> None:
    with pytest.raises(PackageError) as raised:
        cell('<c t="s"><v>900</v></c>')
    assert raised.value.finding("svar.xlsx").sentence() == (
        "Filen »svar.xlsx«: Delen »xl/worksheets/sheet1.xml« er beskadiget: celle A1 henviser til tekst nr. 900, som "
        "ikke findes, så intet er læst. Bed afsenderen om at åbne filen i et regneark, gemme den som »Excel-projektmappe "
        "(.xlsx)« og sende den på ny."
    )


def noted(comments: str) -> tuple[RawNote, ...]:
    """The notes of a sheet whose list of notes holds these."""
    listed = f"<authors><author>N. N.</author></authors><commentList>{comments}</commentList>"
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("r1", "comments", "../comments1.xml")),
        "xl/comments1.xml": xml(f'<comments xmlns="{MAIN}">{listed}</comments>'),
    }
    return read(parts).sheets[0].notes


def test_notes_are_read_and_their_authors_are_not() -> None:
    runs = '<r><rPr><b/></rPr><t>husk</t></r><r><t xml:space="preserve"> _x000A_det</t></r>'
    found = noted(f'<comment ref="B2" authorId="0"><text>{runs}</text></comment>')
    assert found == (RawNote(2, 2, "B2", "husk \ndet"),)
    assert "N. N." not in repr(found)


def test_a_note_that_stands_nowhere_is_a_finding() -> None:
    with pytest.raises(PackageError) as raised:
        noted('<comment ref="0"><text><t>x</t></text></comment>')
    assert "en note står i »0«, som ikke er en celle" in raised.value.finding("svar.xlsx").message


def test_conversations_are_read_beside_the_notes_that_stand_for_them() -> None:
    entries = "".join(
        f'<threadedComment ref="B2" personId="{{1}}" id="{number}"><text>{text}</text></threadedComment>'
        for number, text in enumerate(["er det 37?", "ja"])
    )
    way = (f"{OFFICE_2017}/threadedComment", "/xl/threadedComments/samtale1.xml")
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("r1", *way)),
        "xl/threadedComments/samtale1.xml": xml(f'<ThreadedComments xmlns="{THREADS}">{entries}</ThreadedComments>'),
    }
    assert read(parts).sheets[0].notes == (
        RawNote(2, 2, "B2", "er det 37?", threaded=True),
        RawNote(2, 2, "B2", "ja", threaded=True),
    )


def test_the_frame_of_a_sheet() -> None:
    spans = '<col min="2" max="3" hidden="1"/><col min="3" max="16384" hidden="true"/><col min="1" max="1"/>'
    merges = '<mergeCells count="1"><mergeCell ref="$C$4:B2"/><mergeCell ref="E1"/></mergeCells>'
    content = '<row r="1" hidden="1"/><row r="2" hidden="0"/><row hidden="true"/>'
    after, before = f'<sheetProtection sheet="1" sort="0"/>{merges}', f'<dimension ref="A1"/><cols>{spans}</cols>'
    found = rows(content, after, before)
    assert found.hidden_rows == {1, 3}
    assert found.hidden_columns == frozenset(range(2, 16385))
    assert (found.merges, found.protected) == (("B2:C4", "E1"), True)


NAMES = (
    '<definedName name="hele">Ark1!$A$1</definedName><definedName name="lokal" localSheetId="1">Ark2!$B$2</definedName>'
    '<definedName name="_xlnm.Print_Area" localSheetId="1">Ark2!$A$1:$B$9</definedName>'
)


def test_the_frame_of_a_workbook() -> None:
    after = f'<workbookProtection lockStructure="1"/><definedNames>{NAMES}</definedNames>'
    states = ("visible", "hidden", "veryHidden")
    ways = relations(
        ("r1", "worksheet", "worksheets/sheet1.xml"),
        ("r12", "worksheet", "/xl/andet/ark.xml"),
        ("r13", "worksheet", "worksheets/ark%20tre.xml"),
        ("r4", "externalLink", "externalLinks/1.xml"),
        ("r5", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
    )
    parts = {"xl/andet/ark.xml": sheet(""), "xl/worksheets/Ark tre.xml": sheet(""), "xl/_rels/workbook.xml.rels": ways}
    found = read({"xl/workbook.xml": workbook("Ark1", "Ark_x0026_2", "Ark3", states=states, after=after), **parts})
    shown = [(page.name, page.visible, page.very_hidden) for page in found.sheets]
    assert shown == [("Ark1", True, False), ("Ark&2", False, False), ("Ark3", False, True)]
    assert found.names == {"hele": "Ark1!$A$1"}
    assert found.sheets[1].names == {"lokal": "Ark2!$B$2", "_xlnm.Print_Area": "Ark2!$A$1:$B$9"}
    assert (found.structure_locked, found.active) == (True, ("links", "macros"))


WAYS = (
    "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "./worksheets/../worksheets/sheet1.xml",
    "worksheets\\sheet1.xml", "Worksheets/Sheet1.XML", "xl/worksheets/sheet1.xml",
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_sheet_is_found_however_the_way_is_written(way: str) -> None:
    content = sheet('<row r="1"><c r="A1"><v>37</v></c></row>')
    ways = relations(("r1", "worksheet", way))
    found = read({"xl/_rels/workbook.xml.rels": ways, "xl/worksheets/sheet1.xml": content})
    assert values(found.sheets[0]) == [Decimal(37)]


def values(found: RawSheet) -> list[RawValue]:
    return [entry.value for entry in found.cells]


def test_a_sheet_outside_the_package_is_never_fetched() -> None:
    way = f'Id="r1" Type="{RELATIONS}/worksheet" Target="http://jobcenter.dk/ark.xml" TargetMode="External"'
    ways = xml(f'<Relationships xmlns="{PACKAGE}"><Relationship {way}/></Relationships>')
    with pytest.raises(PackageError) as raised:
        read({"xl/_rels/workbook.xml.rels": ways})
    assert "arket »Ark1« mangler i pakken" in raised.value.finding("svar.xlsx").message


@pytest.mark.parametrize("yes", ["1", "true"])
def test_the_date_system_of_1904(yes: str) -> None:
    content = "".join(f'<c s="1"><v>{serial}</v></c>' for serial in (0, 1, 40724))
    parts = {"xl/worksheets/sheet1.xml": sheet(f"<row>{content}</row>")}
    found = read({"xl/workbook.xml": workbook("Ark1", properties=f'date1904="{yes}"')} | parts)
    days = [datetime.fromisoformat("1904-01-02"), datetime.fromisoformat("2015-07-01")]
    assert values(found.sheets[0]) == [time(0, 0), *days]


def test_a_workbook_under_another_prefix_is_the_same() -> None:
    content = '<x:row r="1"><x:c r="A1" t="s"><x:v>1</x:v></x:c></x:row>'
    whole = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{content}</x:sheetData></x:worksheet>'
    assert values(read({"xl/worksheets/sheet1.xml": xml(whole)}).sheets[0]) == ["en"]


def test_parts_in_utf_16_are_read() -> None:
    content = sheet('<row r="1"><c r="A1" t="str"><v>Ishøj</v></c></row>').decode().split("\n", 1)[1]
    assert values(read({"xl/worksheets/sheet1.xml": content.encode("utf-16")}).sheets[0]) == ["Ishøj"]


def test_custom_properties_are_text() -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    custom = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    content = "".join(
        f'<property name="{name}"><vt:{kind}>{text}</vt:{kind}></property>\n'
        for name, kind, text in [
            ("mærke", "lpwstr", "fx1|a_x007C_b"),
            ("antal", "i4", "7"),
            ("sand", "bool", "true"),
            ("tom", "lpwstr", ""),
        ]
    )
    main, own = ("r1", "officeDocument", "xl/workbook.xml"), ("r2", "custom-properties", "docProps/custom.xml")
    parts = {
        "_rels/.rels": relations(main, own),
        "docProps/custom.xml": xml(f'<Properties xmlns="{custom}" xmlns:vt="{kinds}">{content}</Properties>'),
    }
    assert read(parts).properties == {"mærke": "fx1|a|b", "antal": "7", "sand": "true", "tom": ""}


# Where openpyxl is wrong ---------------------------------------------------------------------------------------------


def repacked(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with a piece of one part replaced."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new, 1) if name == part else content)
    return result.getvalue()


@cache
def plain() -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as made:
        page = made.add_worksheet("Ark1")
        for row in range(3):
            page.write_row(row, 0, [f"mål {row}", row * 10])
    return data.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_dimension_that_lies_costs_no_cell() -> None:
    for claim in (b"A1", b"A1:A1", b"A1:XFD1048576", b"hest"):
        lying = repacked(plain(), SHEET, b'ref="A1:B3"', b'ref="' + claim + b'"')
        assert direct(lying) == direct(plain())
    assert len(direct(plain()).sheets[0].cells) == 6


def test_a_strict_workbook_never_reads_as_one_without_sheets() -> None:
    strict = repacked(plain(), "xl/workbook.xml", MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
    told_by_gate = gate(strict, "svar.xlsx")
    assert not isinstance(told_by_gate, Package)
    assert told_by_gate[0].code == "E14"


def test_a_column_merged_from_top_to_bottom_costs_nothing() -> None:
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:A1048576"/></mergeCells>'
    data = repacked(plain(), SHEET, b"</sheetData>", merged)
    started = clock.perf_counter()
    found = direct(data, Limits(merged_cells=2_000_000)).sheets[0]
    assert clock.perf_counter() - started < 1
    assert (found.merges, len(found.cells)) == (("A1:A1048576",), 6)


def test_a_count_of_strings_that_lies_is_not_believed() -> None:
    part = "xl/sharedStrings.xml"
    for claim in (b"0", b"4294967295", b"-1", b"99999999999999999999"):
        said = b'count="%s" uniqueCount="%s"' % (claim, claim)
        lying = repacked(plain(), part, b'count="3" uniqueCount="3"', said)
        assert direct(lying) == direct(plain())


def test_what_a_merge_covers_is_still_in_the_file() -> None:
    covering = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    found = direct(repacked(plain(), SHEET, b"</sheetData>", covering)).sheets[0]
    assert [(entry.ref, entry.value) for entry in found.cells[:2]] == [("A1", "mål 0"), ("B1", Decimal(0))]


def test_a_part_that_is_not_where_it_usually_is_is_found() -> None:
    content = sheet('<row r="1"><c r="A1" s="1"><v>42186</v></c></row>')
    ways = relations(("r1", "worksheet", "arket"), ("r2", "styles", "udseende"))
    moved = {
        "_rels/.rels": relations(("r1", "officeDocument", "bog/mappe")),
        "bog/_rels/mappe.rels": ways, "bog/mappe": workbook("Ark1"), "bog/arket": content, "bog/udseende": STYLES,
    }  # fmt: skip
    assert read_book(moved, "svar.xlsx").sheets[0].cells[0].value == datetime.fromisoformat("2015-07-01")


def test_very_many_empty_cells_take_little_time() -> None:
    columns = [get_column_letter(column) for column in range(1, 51)]
    content = "".join(
        f'<row r="{row}">{"".join(f"""<c r="{column}{row}" s="1"/>""" for column in columns)}</row>'
        for row in range(1, 2001)
    )
    started = clock.perf_counter()
    assert rows(content).cells == ()
    assert clock.perf_counter() - started < 2
