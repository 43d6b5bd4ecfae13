"""Any sheet description as an xlsx file: decides positions, writes everything typed, raises on what a format refuses."""

import io
from collections import defaultdict
from datetime import date, datetime, time
from decimal import Decimal

import xlsxwriter
from xlsxwriter import packager
from xlsxwriter.core import Core
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from followup_xl.files.collector import collecting_later
from followup_xl.files.grid import Grid, grid
from followup_xl.files.write_options import (
    LANGUAGE,
    UnwritableError,
    clean,
    margin,
    note_options,
    properties,
    runs,
    validation,
)
from followup_xl.files.write_xlsx_drawn import draw
from followup_xl.sheets.layout import Book, Cell, Formula, Rule, Sheet
from followup_xl.sheets.locate import letters
from followup_xl.sheets.theme import FONT, NORMAL_SIZE, looks


class _Core(Core):  # type: ignore[misc]
    """The document properties with the language, which the library leaves out."""

    def _write_cp_content_status(self) -> None:
        super()._write_cp_content_status()
        if language := self.properties.get("language"):
            self._xml_data_element("dc:language", language)


packager.Core = _Core  # the library makes this part by name and offers no other way in


class _Page(Worksheet):  # type: ignore[misc]
    """A worksheet that takes formulas as they are: they use no function newer than the format.

    The library looks for thirty such functions in each formula, which took over half of a workbook's time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


def written(book: Book) -> bytes:
    """The workbook as the bytes of an xlsx file; the same description gives the same bytes."""
    buffer = io.BytesIO()
    normal = {"font_name": FONT, "font_size": NORMAL_SIZE, "locked": 0 if book.unlocked_normal else 1}
    options = {"in_memory": True, "strings_to_urls": False, "default_format_properties": normal} | _row_by_row(book)
    with collecting_later(), xlsxwriter.Workbook(buffer, options) as workbook:
        stamp = datetime.combine(book.created, time(), tzinfo=None)
        workbook.set_properties(
            {
                "title": book.title,
                "subject": book.subject,
                "author": book.author,
                "created": stamp,
                "language": LANGUAGE,
            }
        )
        for name, value in book.properties.items():
            workbook.set_custom_property(name, value, "text")
        _Writer(workbook, book).write()
    return buffer.getvalue()


MANY_ROWS = 20_000
"""From so many rows on, a workbook is written row by row to temporary files: the library then holds a tenth of it."""


def _row_by_row(book: Book) -> dict[str, bool]:
    """The options for a large workbook; none for a small one, or one with real tables, which need all of their rows."""
    large = sum(len(sheet.rows) for sheet in book.sheets) >= MANY_ROWS
    tables = any(sheet.listings for sheet in book.sheets)
    return {"in_memory": False, "constant_memory": True} if large and not tables else {}


class _Writer:
    """One workbook being written: formats by role, grids by sheet."""

    def __init__(self, workbook: Workbook, book: Book) -> None:
        self.workbook = workbook
        self.book = book
        self.grids = {sheet.name: grid(sheet) for sheet in book.sheets}
        self.formats: dict[str, Format] = {}

    def write(self) -> None:
        pages = [(sheet, self.workbook.add_worksheet(sheet.name, _Page)) for sheet in self.book.sheets]
        for sheet, page in pages:
            self._cells(sheet, page)
            self._rules(sheet, page)
            draw(self.workbook, page, sheet, self.grids[sheet.name], self.look)
            self._setup(sheet, page)
        for sheet, page in pages:
            if sheet.name == self.book.active:
                page.activate()
                page.set_first_sheet()

    def look(self, role: str) -> Format:
        if role not in self.formats:
            self.formats[role] = self.workbook.add_format(properties(looks()[role]))
        return self.formats[role]

    def font(self, role: str, bold: bool) -> Format:
        """The font alone of a role, for a part of a cell's text."""
        key = f"{role} {'bold' if bold else 'plain'}"
        if key not in self.formats:
            look = looks()[role]
            properties = {"font_name": FONT, "font_size": look.size, "font_color": look.ink, "bold": bold}
            self.formats[key] = self.workbook.add_format(properties)
        return self.formats[key]

    def _cells(self, sheet: Sheet, page: Worksheet) -> None:
        where = self.grids[sheet.name]
        for column, spec in enumerate(sheet.columns):
            page.set_column(column, column, spec.width, None, {"hidden": spec.hidden})
        for index, row in enumerate(sheet.rows):
            page.set_row(index, row.height, None, {"hidden": row.hidden})
            rest = self.look(row.rest)
            for column, spec in enumerate(sheet.columns):
                cell = row.cells.get(spec.key)
                if cell is None:
                    page.write_blank(index, column, None, rest)
                else:
                    self._cell(page, where, (index, column), cell)

    def _cell(self, page: Worksheet, where: Grid, at: tuple[int, int], cell: Cell) -> None:
        row, column = at
        look = self.look(cell.role)
        match cell.value:
            case None:
                page.write_blank(row, column, None, look)
            case bool() as value:
                page.write_boolean(row, column, value, look)
            case Formula() as formula:
                page.write_formula(row, column, "=" + where.resolved(formula.text, row), look, formula.result)
            case date() as day:
                page.write_datetime(row, column, datetime.combine(day, time()), look)
            case Decimal() | int() as value:
                page.write_number(row, column, value, look)
            case str() as text if cell.link:
                target = self.grids[cell.link.sheet]
                address = target.address(target.rows[cell.link.row], cell.link.column)
                page.write_url(row, column, f"internal:'{cell.link.sheet}'!{address}", look, clean(text))
            case str() as text if len(pieces := runs(clean(text), cell.strong)) > 1:
                fonts = [(self.font(cell.role, bold), piece) for piece, bold in pieces]
                if page.write_rich_string(row, column, *(entry for pair in fonts for entry in pair), look) != 0:
                    raise UnwritableError(f"a text with bold words: {text[:80]!r}")
            case str() as text:
                page.write_string(row, column, clean(text), look)
        if cell.note:
            page.write_comment(row, column, clean(cell.note), note_options(cell.note, self.book.note_author))
        if cell.name:
            address = f"${letters(column + 1)}${row + 1}"
            if self.workbook.define_name(cell.name, f"='{where.name}'!{address}") == -1:
                raise UnwritableError(f"the name {cell.name} is not allowed")

    def _rules(self, sheet: Sheet, page: Worksheet) -> None:
        """One validation per distinct rule: equal ones over many cells cost a spreadsheet and its writer far less."""
        where = self.grids[sheet.name]
        cells: defaultdict[tuple[Rule, str], list[tuple[int, int]]] = defaultdict(list)
        for index, row in enumerate(sheet.rows):
            for column, spec in enumerate(sheet.columns):
                cell = row.cells.get(spec.key)
                if cell and cell.rule:
                    cells[cell.rule, spec.key].append((index, column))
        for (rule, _), places in cells.items():
            top, left = places[0]
            options = validation(rule, where, top)
            options["other_cells"] = [[r, c, r, c] for r, c in places[1:]]
            if page.data_validation(top, left, top, left, options) in (-1, -2):
                raise UnwritableError(f"the validation {rule.title!r} is not allowed")

    def _setup(self, sheet: Sheet, page: Worksheet) -> None:
        where = self.grids[sheet.name]
        self._print_setup(sheet, page, where)
        if sheet.freeze:
            page.freeze_panes(where.rows[sheet.freeze[0]], sheet.freeze[1])
        for shade in sheet.shades:
            column = where.columns[shade.column]
            rule = {"type": "cell", "criteria": "==", "value": f'"{shade.text}"', "format": self.look(shade.role)}
            page.conditional_format(where.data[0], column, where.data[1], column, rule)
        if sheet.tab:
            page.set_tab_color(sheet.tab)
        if sheet.protected:
            page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
        if sheet.visibility != "visible":
            page.hide() if sheet.visibility == "hidden" else page.very_hidden()
        page.set_selection("A1")

    def _print_setup(self, sheet: Sheet, page: Worksheet, where: Grid) -> None:
        spec = sheet.page
        page.hide_gridlines(2)
        page.set_paper({"A3": 8, "A4": 9}[spec.paper])
        page.set_margins(left=0.4, right=0.4, top=0.6 if spec.header else 0.5, bottom=0.6)
        page.fit_to_pages(spec.wide, 1 if spec.one_page else 0)
        page.set_footer(f"&L&8{margin(spec.footer)}&R&8Side &P af &N")
        if spec.header:
            page.set_header(f"&R&8{margin(spec.header)}")
        if spec.landscape:
            page.set_landscape()
        if spec.repeat:
            page.repeat_rows(*(where.rows[key] for key in spec.repeat))
        if spec.beside:
            page.repeat_columns(0, spec.beside - 1)
        if spec.columns:
            first, last = (where.columns[key] for key in spec.columns)
            page.print_area(0, first, len(sheet.rows) - 1, last)
        breaks = [index for index, row in enumerate(sheet.rows) if row.page]
        if breaks:
            page.set_h_pagebreaks(breaks)
