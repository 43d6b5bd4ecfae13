"""Any sheet description as an xlsx file: decides positions, writes everything typed, raises on what a format refuses."""

import io
from collections import defaultdict
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from followup_xl.page.layout import Book, Cell, Formula, Sheet, Target, Validation
from followup_xl.page.long import LONG, PackedTable, UnwatchedCells
from followup_xl.page.theme import FONT, NORMAL_SIZE, Look, looks
from followup_xl.xlsx.drawn import draw, lay_picture
from followup_xl.xlsx.references import COLUMNS, ROWS, letters
from followup_xl.xlsx.write_options import (
    LANGUAGE,
    PAGE,
    Expanded,
    Grid,
    GrowingRows,
    UnwritableError,
    cell_text,
    grid,
    margin,
    note_options,
    properties,
    runs,
    validation,
)


def workbook_bytes(book: Book) -> bytes:
    """The workbook as the bytes of an xlsx file; the same description gives the same bytes."""
    buffer = io.BytesIO()
    normal = {"font_name": FONT, "font_size": NORMAL_SIZE, "locked": 0 if book.unlocked_normal else 1}
    options = {"in_memory": True, "strings_to_urls": False, "default_format_properties": normal}
    tables = any(sheet.listings for sheet in book.sheets)
    if sum(len(sheet.rows) for sheet in book.sheets) >= (LONG if tables else MANY_ROWS):
        options |= {"in_memory": False, "constant_memory": not tables}  # real tables need all rows until the end
    with xlsxwriter.Workbook(buffer, options) as workbook:
        stamp = datetime.combine(book.created, time(), tzinfo=None)
        words = {"title": book.title, "subject": book.subject, "author": book.author, "keywords": book.keywords}
        workbook.set_properties({**words, "created": stamp, "language": LANGUAGE})
        for name, value in book.properties.items():
            workbook.set_custom_property(name, value, "text")
        _Writer(workbook, book).write()
    return buffer.getvalue()


MANY_ROWS = 20_000
"""From so many rows on, a workbook is written row by row to temporary files: the library then holds a tenth of it."""


_PACKED = 8_000
"""From so many rows on, the cells of a sheet with tables are packed: more than the goals of all municipalities, which memory holds (a tenth of putting those together)."""

Ruled = defaultdict[tuple[Validation, str], list[tuple[int, int]]]
"""The cells of a sheet that have a rule, by the rule and their column."""


class _Writer:
    """One workbook being written: formats by role, grids by sheet."""

    def __init__(self, workbook: Workbook, book: Book) -> None:
        self.workbook = workbook
        self.book = book
        self.grids = {sheet.name: grid(sheet) for sheet in book.sheets}
        self.formats: dict[str, Format] = {}
        self.by_look: dict[Look, Format] = {}
        self.fonts: dict[tuple[str, bool], Format] = {}
        self.pieces: dict[tuple[str, tuple[str, ...]], list[tuple[str, bool]]] = {}

    def write(self) -> None:
        pages = [(sheet, self.workbook.add_worksheet(sheet.name, PAGE)) for sheet in self.book.sheets]
        for sheet, page in pages:
            self._rows(sheet, page)
            draw(page, sheet, self.grids[sheet.name], self.look)
            self._setup(sheet, page)
        for sheet, page in pages:
            if sheet.name == self.book.active:
                page.activate()  # and the first tab stays the first in sight

    def look(self, role: str) -> Format:
        """The format of a role. Equal looks share one: the library works out anew at each cell that another is its equal."""
        if role not in self.formats:
            look = looks()[role]
            if look not in self.by_look:
                self.by_look[look] = self.added(look)
            self.formats[role] = self.by_look[look]
        return self.formats[role]

    def added(self, look: Look) -> Format:
        """A new format of a look; where the Normal style is unlocked, a locked one says so in the file."""
        made = self.workbook.add_format(properties(look))
        if look.locked and self.book.unlocked_normal:
            # the library leaves it out, and programs that then go by the Normal style leave the cell open
            made._get_protection_properties = lambda: [("locked", 1)]
        return made

    def font(self, role: str, bold: bool) -> Format:
        """The font alone of a role, for a part of a cell's text."""
        if (role, bold) not in self.fonts:
            look = looks()[role]
            options = {"font_name": FONT, "font_size": look.size, "font_color": look.ink, "bold": bold}
            self.fonts[role, bold] = self.workbook.add_format(options)
        return self.fonts[role, bold]

    def _rows(self, sheet: Sheet, page: GrowingRows) -> None:
        if len(sheet.rows) > ROWS or len(sheet.columns) > COLUMNS:
            raise UnwritableError(f"{len(sheet.rows)} rows and {len(sheet.columns)} columns are more than a sheet has")
        where = self.grids[sheet.name]
        for column, spec in enumerate(sheet.columns):
            look = self.look("plain") if sheet.closed else None
            page.set_column(column, column, spec.width, look, {"hidden": spec.hidden})
        if sheet.closed:
            self._close_rest(page, len(sheet.columns))
        if len(sheet.rows) >= _PACKED and not page.constant_memory:
            page.table, page.table_cells = PackedTable(), UnwatchedCells()
        keys = [spec.key for spec in sheet.columns]
        page.growing = where.growing
        rules: Ruled = defaultdict(list)
        for index, row in enumerate(sheet.rows):
            if row.height is not None or row.hidden:
                page.set_row(index, row.height, None, {"hidden": row.hidden})
            rest = self.look(row.rest) if row.rest else None
            for column, key in enumerate(keys):
                cell = row.cells.get(key)
                if cell is None:
                    if rest:
                        page.write_blank(index, column, None, rest)
                    continue
                self._cell(page, where, (index, column), cell)
                if cell.rule:
                    rules[cell.rule, key].append((index, column))
                if cell.note or cell.name or cell.picture:
                    self._attach(page, where, (index, column), cell)
        self._rules(where, page, rules)

    def _close_rest(self, page: Worksheet, first: int) -> None:
        """Hide and lock the columns from here on: 16,384, of which the library would keep a record each and go through them per row.

        They share the first one's, which saves a third of a form, most of it the search for garbage among the records.
        """
        widest = page.dim_colmax
        page.set_column(first, first, None, self.look("plain"), {"hidden": True})
        page.col_info |= dict.fromkeys(range(first + 1, COLUMNS), page.col_info[first])
        page.dim_colmax = widest

    def _cell(self, page: Worksheet, where: Grid, at: tuple[int, int], cell: Cell) -> None:
        """The cell's value, typed. Raises UnwritableError for a number that is none."""
        look = self.look(cell.role)
        match cell.value:
            case None:
                page.write_blank(*at, None, look)
            case str() as text if cell.link:
                self._link(page, at, text, look, cell.link)
                if cell.strong:  # the link stays with the cell where its text is written again
                    self._text(page, at, cell, text, look)
            case str() as text:
                self._text(page, at, cell, text, look)
            case bool() as value:
                page.write_boolean(*at, value, look)
            case date() as day:
                page.write_datetime(*at, datetime.combine(day, time()), look)
            case Decimal() | int() as value:
                if not isfinite(value):
                    raise UnwritableError(f"no number a cell can hold: {value}")
                page.write_number(*at, value, look)
            case Formula() as formula:
                page.write_formula(*at, Expanded(where.resolved(formula.text, at[0])), look, formula.result)

    def _text(self, page: Worksheet, at: tuple[int, int], cell: Cell, text: str, look: Format) -> None:
        pieces = self.pieces.get((text, cell.strong))
        if pieces is None:
            pieces = self.pieces[text, cell.strong] = runs(cell_text(text), cell.strong)
        if len(pieces) < 2:
            page.write_string(*at, pieces[0][0] if pieces else "", look)
            return
        parts = [part for piece, bold in pieces for part in (self.font(cell.role, bold), piece)]
        if page.write_rich_string(*at, *parts, look) != 0:
            raise UnwritableError(f"the text in several fonts is not allowed: {text!r}")

    def _link(self, page: Worksheet, at: tuple[int, int], text: str, look: Format, link: Target) -> None:
        target = self.grids[link.sheet]
        address = target.address(target.rows[link.row], link.column)
        page.write_url(*at, f"internal:'{link.sheet}'!{address}", look, cell_text(text))

    def _attach(self, page: Worksheet, where: Grid, at: tuple[int, int], cell: Cell) -> None:
        row, column = at
        if cell.note:
            page.write_comment(row, column, cell_text(cell.note), note_options(cell.note, self.book.note_author))
        if cell.name:
            address = f"${letters(column + 1)}${row + 1}"
            if self.workbook.define_name(cell.name, f"='{where.name}'!{address}") == -1:
                raise UnwritableError(f"the name {cell.name} is not allowed")
        if cell.picture:
            lay_picture(page, at, cell.picture)

    def _rules(self, where: Grid, page: Worksheet, cells: Ruled) -> None:
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
            rule = {"type": "cell", "criteria": "==", "value": Expanded(f'"{shade.text}"')}
            if shade.formula:
                rule = {"type": "formula", "criteria": Expanded("=" + where.resolved(shade.text, where.data[0]))}
            rule["format"] = self.look(shade.role)
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
        headed = bool(spec.header or spec.mark)
        side, top, least = (0.3, 0.5, 0.5) if headed else (0.4, 0.3, 0.45)
        least = 0.45 if spec.one_page else least
        page.set_margins(left=side, right=side, top=min(top, least), bottom=least)
        if spec.scale:
            page.set_print_scale(spec.scale)
            page.set_v_pagebreaks([where.columns[key] for key in spec.breaks])
        else:
            page.fit_to_pages(1, 1 if spec.one_page else 0)
        size = round(800 / spec.scale) if spec.scale else 8  # it is scaled with the page
        page.set_footer(f"&L&{size}{margin(spec.footer)}&R&{size}Side &P af &N")
        if spec.header or spec.mark:
            mark = f'&L&"{FONT},Bold"&12{margin(spec.mark)}' if spec.mark else ""
            page.set_header(f"{mark}&R&8{margin(spec.header)}")
        if spec.landscape:
            page.set_landscape()
        if spec.repeat:
            page.repeat_rows(*(where.rows[key] for key in spec.repeat))
        if spec.beside:
            page.repeat_columns(0, spec.beside - 1)
        if spec.columns:
            first, last = (where.columns[key] for key in spec.columns)
            page.print_area(0, first, len(sheet.rows) - 1, last)
        if not spec.printed:  # of a print range that holds nothing, nothing is printed
            page.print_area(0, len(sheet.columns), 0, len(sheet.columns))
        if where.breaks:
            page.set_h_pagebreaks(where.breaks)
