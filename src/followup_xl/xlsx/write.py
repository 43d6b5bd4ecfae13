"""Any sheet description as an xlsx file: decides positions, writes everything typed, raises on what a format refuses."""

import io
from collections import defaultdict
from datetime import date, datetime, time
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from followup_xl.page.layout import Book, Cell, Formula, Rule, Sheet, Target
from followup_xl.page.theme import FONT, NORMAL_SIZE, looks
from followup_xl.xlsx.collector import collecting_later
from followup_xl.xlsx.drawn import draw
from followup_xl.xlsx.grid import Grid, grid
from followup_xl.xlsx.page import Page, Record
from followup_xl.xlsx.references import letters
from followup_xl.xlsx.write_options import (
    LANGUAGE,
    UnwritableError,
    clean,
    margin,
    note_options,
    properties,
    runs,
    validation,
)
from followup_xl.xlsx.write_xlsx_parts import put_in_place

put_in_place()


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


Ruled = defaultdict[tuple[Rule, str], list[tuple[int, int]]]
"""The cells of a sheet that have a rule, by the rule and their column."""


class _Writer:
    """One workbook being written: formats by role, grids by sheet."""

    def __init__(self, workbook: Workbook, book: Book) -> None:
        self.workbook = workbook
        self.book = book
        self.grids = {sheet.name: grid(sheet) for sheet in book.sheets}
        self.formats: dict[str, Format] = {}
        self.fonts: dict[tuple[str, bool], str] = {}
        self.known: dict[tuple[str | date | None, str, tuple[str, ...]], Record] = {}

    def write(self) -> None:
        pages = [(sheet, self.workbook.add_worksheet(sheet.name, Page)) for sheet in self.book.sheets]
        for sheet, page in pages:
            self._cells(sheet, page)
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

    def font(self, page: Page, role: str, bold: bool) -> str:
        """The font alone of a role, for a part of a cell's text."""
        if (role, bold) not in self.fonts:
            look = looks()[role]
            options = {"font_name": FONT, "font_size": look.size, "font_color": look.ink, "bold": bold}
            self.fonts[role, bold] = page.font(self.workbook.add_format(options))
        return self.fonts[role, bold]

    def _cells(self, sheet: Sheet, page: Page) -> None:
        where = self.grids[sheet.name]
        for column, spec in enumerate(sheet.columns):
            page.set_column(column, column, spec.width, None, {"hidden": spec.hidden})
        page.room(len(sheet.rows), len(sheet.columns))
        keys = [spec.key for spec in sheet.columns]
        rules: Ruled = defaultdict(list)
        for index, row in enumerate(sheet.rows):
            if row.height is not None or row.hidden:
                page.set_row(index, row.height, None, {"hidden": row.hidden})
            line, rest = page.line(index), page.blank(self.look(row.rest))
            for column, key in enumerate(keys):
                cell = row.cells.get(key)
                if cell is None:
                    line[column] = rest
                    continue
                if cell.link and isinstance(cell.value, str):
                    self._link(page, (index, column), cell.value, cell.role, cell.link)
                else:
                    line[column] = self._record(page, where, index, cell)
                if cell.rule:
                    rules[cell.rule, key].append((index, column))
                if cell.note or cell.name:
                    self._attach(page, where, (index, column), cell)
        self._rules(where, page, rules)

    def _record(self, page: Page, where: Grid, row: int, cell: Cell) -> Record:
        """The cell as a record; one that says the same in the same looks as another is made once."""
        match cell.value:
            case None | str() | date() as value:
                key = value, cell.role, cell.strong
                known = self.known.get(key)
                if known is None:
                    known = self.known[key] = self._made(page, value, cell)
                elif isinstance(value, str):
                    page.repeated += 1
                return known
            case bool() as value:
                return page.flag(value, self.look(cell.role))
            case Decimal() | int() as value:
                return page.number(value, self.look(cell.role))
            case Formula() as formula:
                return page.formula(where.resolved(formula.text, row), self.look(cell.role), formula.result)

    def _made(self, page: Page, value: str | date | None, cell: Cell) -> Record:
        look = self.look(cell.role)
        if value is None:
            return page.blank(look)
        if isinstance(value, date):
            return page.day(value, look)
        text = clean(value)
        pieces = runs(text, cell.strong)
        if len(pieces) > 1:
            return page.rich([(self.font(page, cell.role, bold), piece) for piece, bold in pieces], look)
        return page.text(text, look)

    def _link(self, page: Page, at: tuple[int, int], text: str, role: str, link: Target) -> None:
        target = self.grids[link.sheet]
        address = target.address(target.rows[link.row], link.column)
        page.write_url(*at, f"internal:'{link.sheet}'!{address}", self.look(role), clean(text))

    def _attach(self, page: Page, where: Grid, at: tuple[int, int], cell: Cell) -> None:
        row, column = at
        if cell.note:
            page.write_comment(row, column, clean(cell.note), note_options(cell.note, self.book.note_author))
        if cell.name:
            address = f"${letters(column + 1)}${row + 1}"
            if self.workbook.define_name(cell.name, f"='{where.name}'!{address}") == -1:
                raise UnwritableError(f"the name {cell.name} is not allowed")

    def _rules(self, where: Grid, page: Page, cells: Ruled) -> None:
        """One validation per distinct rule: equal ones over many cells cost a spreadsheet and its writer far less."""
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
