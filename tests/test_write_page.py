"""What is written past the library's own calls, held against those calls byte for byte: every kind of cell, in both modes."""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilag import ISHOEJ, KOEBENHAVN, plan_of, report_of
from followup_xl.model.cell import RawBook
from followup_xl.page.layout import Book, Cell, Column, Formula, Listing, Row, Sheet, Target, Validation
from followup_xl.page.theme import FONT, looks
from followup_xl.reporting.pages import appendix_book
from followup_xl.workbook.form import form
from followup_xl.xlsx import write as write_xlsx
from followup_xl.xlsx.read.book import raw_book
from followup_xl.xlsx.write import workbook_bytes
from followup_xl.xlsx.write_options import GrowingRows, UnwritableError, cell_text, grid, runs

TEXTS = (
    "", "a", "æøå", "to\nlinjer", " foran", "bagved ", "\tindrykket", "hårdt\xa0mellemrum", "<r>fed</r>", "<b> & \"c\"",
    "a > b", "_x0041_", "_x004", "\r\n", "a\x00b\x1f", "\ud800", "\ufffe", "😀", "x" * 20_000, "😀" * 20_000, "y" * 40_000,
)  # fmt: skip
STRONG = ("Kilde: udtræk\n Note: <i> & ", "Kilde:\nNote:", "Kilde: _x0041_", "Note: \x02 tegn\n")
NUMBERS = (
    0, -7, 10**15, 10**17 + 1, 10**300, Decimal("0.1"), Decimal("1.50"), Decimal("1E+3"), Decimal("1E-9"), Decimal(1) / 3,
    Decimal("12345678901234567890.5"),
)  # fmt: skip
DAYS = (date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2015, 8, 31), date(2199, 12, 31))
FORMULAS = (
    Formula("[a]&[*!b]", "tekst & <b>"), Formula("[a]+[first!b]", 4), Formula('"["&[first!a]&"]"', ""),
    Formula("1/0", "#DIV/0!"), Formula("[a]=[b]", True), Formula("[a]<>[b]", False),
)  # fmt: skip
VALUES = (*TEXTS, *NUMBERS, *DAYS, *FORMULAS, True, False, None)


def everything() -> Book:
    """A sheet with every kind of cell, among rows that are hidden, high, empty or partly filled; and one with tables."""
    columns = (Column("a", 12), Column("b", 8.5, hidden=True), Column("c", 30))
    rows = [Row({"a": Cell("Hoved", "title", name="Hoved.et"), "c": Cell("i alt", "header")}, key="first", height=22.5)]
    rows += [Row({"b": Cell(value, "cell"), "c": Cell(value, "data")}, data=True, rest="empty") for value in VALUES]
    rows += [Row({"a": Cell(text, "cell", strong=("Kilde:", "Note:", "Kilde"))}) for text in STRONG * 2]
    rows += [
        Row({}, height=3),
        Row({}, hidden=True),
        Row({"c": Cell("frem", "cell.link", link=Target("Liste", "k", "x"))}),
    ]
    rows += [
        Row(
            {"b": Cell(None, note="<En> note\n& en linje"), "c": Cell(3, "input.number", rule=Validation("any", "Tal"))}
        )
    ] * 2
    listed = [Row({"x": Cell("Navn", "head"), "y": Cell("Tal", "head")}, key="k", page=True)]
    listed += [Row({"x": Cell("æ"), "y": Cell(1)}, key=f"r{index}", data=True) for index in range(40)]
    listings = (
        Listing("Liste1", "k", "r20", alternative="En liste"),
        Listing("Liste2", "r22", "r23", ("x", "x"), sorted_by_people=False),
    )
    return Book(
        (Sheet("Alt", columns, tuple(rows)), Sheet("Liste", (Column("x", 9), Column("y", 9)), tuple(listed), listings=listings)),
        "Alt", "Alt", "Prøve", date(2015, 8, 31),
    )  # fmt: skip


class _ByLibrary(write_xlsx._Writer):
    """Every cell by the library's own public call, as its manual says, and a format for each role."""

    def look(self, role: str) -> Any:
        if role not in self.formats:
            self.formats[role] = self.added(looks()[role])
        return self.formats[role]

    def _rows(self, sheet: Sheet, page: Any) -> None:
        page.growing = {number for number, row in enumerate(sheet.rows, start=1) if row.grows}
        rules: write_xlsx.Ruled = defaultdict(list)
        for column, spec in enumerate(sheet.columns):
            look = self.look("plain") if sheet.closed else None
            page.set_column(column, column, spec.width, look, {"hidden": spec.hidden})
        if sheet.closed:
            widest = page.dim_colmax  # the library counts the hidden columns beyond as filled
            page.set_column(len(sheet.columns), 16_383, None, self.look("plain"), {"hidden": True})
            page.dim_colmax = widest
        for index, row in enumerate(sheet.rows):
            page.set_row(index, row.height, None, {"hidden": row.hidden})
            for column, spec in enumerate(sheet.columns):
                cell = row.cells.get(spec.key)
                if cell is None:
                    if not row.rest:
                        continue
                    cell = Cell(None, row.rest)
                self._call(page, sheet, (index, column), cell)
                if cell.rule:
                    rules[cell.rule, spec.key].append((index, column))
                if cell.note or cell.name or cell.picture:
                    self._attach(page, self.grids[sheet.name], (index, column), cell)
        self._rules(self.grids[sheet.name], page, rules)

    def _call(self, page: Any, sheet: Sheet, at: tuple[int, int], cell: Cell) -> None:
        look = self.look(cell.role)
        match cell.value:
            case None:
                page.write_blank(*at, None, look)
            case bool() as value:
                page.write_boolean(*at, value, look)
            case Formula() as formula:
                page.write_formula(
                    *at, f"={self.grids[sheet.name].resolved(formula.text, at[0])}", look, formula.result
                )
            case date() as day:
                page.write_datetime(*at, datetime.combine(day, time()), look)
            case Decimal() | int() as value:
                page.write_number(*at, value, look)
            case str() as text if cell.link:
                self._link(page, at, text, look, cell.link)
                if cell.strong:
                    self._text(page, at, cell, text, look)
            case str() as text if len(pieces := runs(cell_text(text), cell.strong)) > 1:
                parts = [part for piece, bold in pieces for part in (self._own_font(cell.role, bold), piece)]
                assert page.write_rich_string(*at, *parts, look) == 0
            case str() as text:
                page.write_string(*at, cell_text(text), look)

    def _own_font(self, role: str, bold: bool) -> Any:
        spec = looks()[role]
        options = {"font_name": FONT, "font_size": spec.size, "font_color": spec.ink, "bold": bold}
        return self.workbook.add_format(options)


BOOKS: dict[str, Callable[[], Book]] = {
    "everything": everything,
    "workbook": lambda: form(plan_of(KOEBENHAVN), plan_of(KOEBENHAVN).units[0], plan_of(KOEBENHAVN).rounds[0]),
    "appendix": lambda: appendix_book(report_of(ISHOEJ)),
}


def without_tables(book: Book) -> Book:
    return replace(book, sheets=tuple(replace(sheet, listings=()) for sheet in book.sheets))


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("row_by_row", [False, True], ids=["whole", "row by row"])
def test_the_file_is_what_the_librarys_own_calls_write(
    name: str, row_by_row: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = BOOKS[name]()
    if row_by_row:
        book = without_tables(book)
        monkeypatch.setattr(write_xlsx, "MANY_ROWS", 1)
    ours = workbook_bytes(book)
    monkeypatch.setattr(write_xlsx, "_Writer", _ByLibrary)
    monkeypatch.setattr(write_xlsx, "PAGE", GrowingRows)  # as for a version of the library that is not known
    theirs = workbook_bytes(book)
    assert parts(ours) == parts(theirs)
    assert row_by_row or ours == theirs


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def split(text: str, strong: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The pieces as a pattern finds them: the longest of the words, wherever a line begins with one."""
    words = "|".join(re.escape(word) for word in sorted(strong, key=len, reverse=True))
    pieces = re.split(f"^({words})", text, flags=re.MULTILINE)
    return [(piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece]


_SHORT = st.text("ab:\n", max_size=12)


@pytest.mark.parametrize(
    ("text", "cell"), [("to\r\nlinjer", "to\nlinjer"), ("to\rlinjer", "to\nlinjer"), ("to\n\rlinjer", "to\n\nlinjer")]
)
def test_a_line_ends_as_it_does_in_cells(text: str, cell: str) -> None:
    assert cell_text(text) == cell


@given(_SHORT, st.lists(st.text("ab:\n", min_size=1, max_size=3), min_size=1, max_size=4).map(tuple))
def test_words_stand_out_where_a_line_begins_with_them(text: str, strong: tuple[str, ...]) -> None:
    found = [
        ("".join(piece for piece, _ in own), bold) for bold, own in groupby(runs(text, strong), lambda each: each[1])
    ]
    wanted = [
        ("".join(piece for piece, _ in own), bold) for bold, own in groupby(split(text, strong), lambda each: each[1])
    ]
    assert found == wanted


def test_a_text_that_stands_out_as_a_whole_is_written_as_such() -> None:
    assert runs("Ikke oplyst.", ("Ikke oplyst.",)) == [("I", True), ("kke oplyst.", True)]
    assert runs("!", ("!",)) == [("!", True)]


def book_of(rows: tuple[Row, ...], *listings: Listing) -> Book:
    sheet = Sheet("A", (Column("a", 9), Column("b", 9)), rows, listings=listings)
    return Book((sheet,), "A", "A", "", date(2015, 8, 31))


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("-Infinity")], ids=str)
def test_a_number_that_is_none_is_refused(value: Decimal) -> None:
    with pytest.raises(UnwritableError, match="no number a cell can hold"):
        workbook_bytes(book_of((Row({"a": Cell(value)}),)))


@pytest.mark.parametrize("name", ["A1", "R1C1", "med mellemrum", "1a", "a!b!c"])
def test_a_name_that_no_spreadsheet_takes_is_refused(name: str) -> None:
    with pytest.raises(UnwritableError), pytest.warns(UserWarning):
        workbook_bytes(book_of((Row({"a": Cell(1, name=name)}),)))


@pytest.mark.parametrize("text", ["<r>fed</r>", "<r>a & b</r>", "<r><t>x</t></r>", "<r></r>"])
@pytest.mark.parametrize("row_by_row", [False, True], ids=["whole", "row by row"])
def test_a_text_that_looks_like_markup_of_several_fonts_stays_a_text(
    text: str, row_by_row: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if row_by_row:
        monkeypatch.setattr(write_xlsx, "MANY_ROWS", 1)
    found = raw_book(workbook_bytes(book_of((Row({"a": Cell(text)}),))), "x.xlsx")
    assert isinstance(found, RawBook)
    assert [cell.value for cell in found.sheets[0].cells] == [text]


HEADED = tuple(Row({"a": Cell(f"a{n}"), "b": Cell(f"b{n}")}, key=f"r{n}") for n in range(9))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Listing("liste_1", "r0", "r8"), Listing("liste_2", "r7", "r8")),
        (Listing("liste_1", "r3", "r4", ("b", "b")), Listing("liste_2", "r1", "r3")),
        (Listing("liste_1", "r0", "r8", ("a", "a")), Listing("liste_2", "r5", "r6", ("a", "b"))),
    ],
    ids=["inside", "below", "beside"],
)
def test_a_table_over_another_is_refused(first: Listing, second: Listing) -> None:
    with pytest.raises(UnwritableError, match="the table liste_2 lies over another"):
        workbook_bytes(book_of(HEADED, first, second))


def test_a_table_that_is_not_allowed_is_refused() -> None:
    with pytest.raises(UnwritableError, match="the table A1 is not allowed"), pytest.warns(UserWarning):
        workbook_bytes(book_of(HEADED, Listing("A1", "r0", "r8")))


def test_tables_beside_each_other_keep_their_whole_range() -> None:
    data = workbook_bytes(
        book_of(HEADED, Listing("liste_1", "r0", "r8", ("a", "a")), Listing("liste_2", "r2", "r4", ("b", "b")))
    )
    assert b'ref="A1:A9"' in parts(data)["xl/tables/table1.xml"]
    assert b'ref="B3:B5"' in parts(data)["xl/tables/table2.xml"]


def test_more_columns_than_a_sheet_has_are_refused() -> None:
    sheet = Sheet("A", tuple(Column(f"c{n}", 9) for n in range(16_385)), (Row({}),))
    with pytest.raises(UnwritableError, match="1 rows and 16385 columns"):
        workbook_bytes(Book((sheet,), "A", "A", "", date(2015, 8, 31)))


def test_a_formula_names_its_own_row_another_row_and_all_rows() -> None:
    rows = (*HEADED[:2], *(replace(row, data=True) for row in HEADED[2:5]))
    where = grid(book_of(rows).sheets[0])
    assert [where.resolved("[a]+[r1!b]*SUM([*!b])-[b]", row) for row in (2, 9)] == [
        "A3+$B$2*SUM($B$3:$B$5)-B3",
        "A10+$B$2*SUM($B$3:$B$5)-B10",
    ]
