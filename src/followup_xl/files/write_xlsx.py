"""Any sheet description as an xlsx file: decides positions, writes everything typed, raises on what a format refuses."""

import io
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from followup_xl.sheets.layout import Book, Cell, Formula, Rule, Sheet
from followup_xl.sheets.theme import FONT, NORMAL_SIZE, SIZE, Look, looks

LONGEST_CELL, LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_LIST = 32_767, 32, 255, 255
_REFERENCE = re.compile(r"\[(?:([^\[\]!]*)!)?([^\[\]!]+)\]")
_UNENCODABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")


class UnwritableError(ValueError):
    """A description that no spreadsheet program would accept: a bug in the page, never the user's fault."""


@dataclass(frozen=True)
class Grid:
    """Where a sheet's keys ended up: rows and columns from 0, and the span of the table's own rows."""

    name: str
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    data: tuple[int, int]

    def address(self, row: int, column: str) -> str:
        """The A1 address of a cell."""
        return str(xl_rowcol_to_cell(row, self.columns[column]))

    def resolved(self, text: str, row: int, *, fixed: bool = False) -> str:
        """The formula with named cells replaced by addresses seen from a row."""

        def place(match: re.Match[str]) -> str:
            where, column = match.groups()
            if where == "*":
                name = xl_col_to_name(self.columns[column])
                return f"${name}${self.data[0] + 1}:${name}${self.data[1] + 1}"
            at = row if where is None else self.rows[where]
            return str(
                xl_rowcol_to_cell(at, self.columns[column], row_abs=where is not None, col_abs=where is not None)
            )

        return _REFERENCE.sub(place, text)


def grid(sheet: Sheet) -> Grid:
    """The positions of a sheet's rows and columns, in the order of the description."""
    rows = {row.key: index for index, row in enumerate(sheet.rows) if row.key}
    data = [index for index, row in enumerate(sheet.rows) if row.data] or [0]
    return Grid(sheet.name, rows, {c.key: i for i, c in enumerate(sheet.columns)}, (min(data), max(data)))


def clean(text: str) -> str:
    """The text with characters no workbook can hold made visible, cut with a mark where a cell would cut it."""
    safe = _UNENCODABLE.sub("�", text)
    if len(safe.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return safe
    mark = " … [teksten er afkortet her]"
    return safe.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(mark))].decode("utf-16-le", "ignore") + mark


def written(book: Book) -> bytes:
    """The workbook as the bytes of an xlsx file; the same description gives the same bytes."""
    buffer = io.BytesIO()
    normal = {"font_name": FONT, "font_size": NORMAL_SIZE, "locked": 0 if book.unlocked_normal else 1}
    options = {"in_memory": True, "strings_to_urls": False, "default_format_properties": normal}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        stamp = datetime.combine(book.created, time(), tzinfo=None)
        workbook.set_properties(
            {"title": book.title, "subject": book.subject, "author": "followup-xl", "created": stamp}
        )
        for name, value in book.properties.items():
            workbook.set_custom_property(name, value, "text")
        _Writer(workbook, book).write()
    return buffer.getvalue()


class _Writer:
    """One workbook being written: formats by role, grids by sheet."""

    def __init__(self, workbook: Workbook, book: Book) -> None:
        self.workbook = workbook
        self.book = book
        self.grids = {sheet.name: grid(sheet) for sheet in book.sheets}
        self.formats: dict[str, Format] = {}

    def write(self) -> None:
        pages = [(sheet, self.workbook.add_worksheet(sheet.name)) for sheet in self.book.sheets]
        for sheet, page in pages:
            self._cells(sheet, page)
            self._rules(sheet, page)
            self._setup(sheet, page)
        for sheet, page in pages:
            if sheet.name == self.book.active:
                page.activate()
                page.set_first_sheet()

    def look(self, role: str) -> Format:
        if role not in self.formats:
            self.formats[role] = self.workbook.add_format(_properties(looks()[role]))
        return self.formats[role]

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
            case str() as text:
                page.write_string(row, column, clean(text), look)
        if cell.note:
            page.write_comment(row, column, clean(cell.note), _note_options(cell.note))
        if cell.name:
            address = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
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
            options = _validation(rule, where, top)
            options["other_cells"] = [[r, c, r, c] for r, c in places[1:]]
            if page.data_validation(top, left, top, left, options) in (-1, -2):
                raise UnwritableError(f"the validation {rule.title!r} is not allowed")

    def _setup(self, sheet: Sheet, page: Worksheet) -> None:
        where = self.grids[sheet.name]
        last_row, last_column = len(sheet.rows) - 1, len(sheet.columns) - 1
        page.hide_gridlines(2)
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L&8{sheet.page.footer.replace('&', '&&')}&R&8Side &P af &N")
        if sheet.page.landscape:
            page.set_landscape()
        if sheet.page.repeat:
            page.repeat_rows(*(where.rows[key] for key in sheet.page.repeat))
        if sheet.page.columns:
            first, last = (where.columns[key] for key in sheet.page.columns)
            page.print_area(0, first, last_row, last)
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
        assert last_column >= 0


def _note_options(note: str) -> dict[str, object]:
    lines = sum(1 + len(line) // 52 for line in note.split("\n"))
    return {"author": "followup-xl", "width": 340, "height": 16 * lines + 24, "font_name": FONT, "font_size": SIZE}


def _properties(look: Look) -> dict[str, object]:
    found: dict[str, object] = {
        "font_name": FONT, "font_size": look.size, "bold": look.bold, "italic": look.italic, "font_color": look.ink,
        "align": look.align, "valign": look.valign, "text_wrap": look.wrap, "num_format": look.number,
        "locked": look.locked, "indent": look.indent,
    }  # fmt: skip
    if look.fill:
        found |= {"bg_color": look.fill, "pattern": 1}
    if look.line:
        found |= {"border": 1, "border_color": look.line}
    if look.underline:
        found["underline"] = 1
    return found


def _validation(rule: Rule, where: Grid, row: int) -> dict[str, object]:
    """The options of one rule, checked against the limits that would otherwise drop it silently."""
    for text, longest in ((rule.title, LONGEST_TITLE), (rule.prompt, LONGEST_MESSAGE), (rule.error, LONGEST_MESSAGE)):
        if len(text) > longest:
            raise UnwritableError(f"a validation text over {longest} characters: {text}")
    if len(",".join(rule.choices)) > LONGEST_LIST:
        raise UnwritableError(f"a list over {LONGEST_LIST} characters: {rule.choices}")
    options: dict[str, object] = {"input_title": rule.title, "input_message": rule.prompt, "ignore_blank": True}
    if rule.error:
        options |= {"error_title": rule.title, "error_message": rule.error}
    match rule.kind:
        case "list":
            options |= {"validate": "list", "source": list(rule.choices)}
        case "number":
            options |= {"validate": "decimal", "criteria": "between", "minimum": rule.low, "maximum": rule.high}
        case "date":
            options |= {"validate": "date", "criteria": "between", "minimum": rule.low, "maximum": rule.high}
        case "custom":
            options |= {"validate": "custom", "value": "=" + where.resolved(rule.formula, row)}
        case "any":
            options |= {"validate": "any"}
    return options
