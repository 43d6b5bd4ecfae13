"""A sheet description as the list of calls that a workbook with this content is made by, before any clock starts.

``likeness.py`` holds what comes of it against what the program writes.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

from benchmarks.calls import BookCalls, Call, Cellcall, Checked, Options, PageCalls, Style
from followup_xl.page.bullet import PER_POINT, Bullet, png
from followup_xl.page.layout import Book, Cell, DrawnBox, Formula, Listing, Sheet, Validation
from followup_xl.page.theme import FONT, NORMAL_SIZE, looks
from followup_xl.xlsx.drawn import PICTURE_INDENT
from followup_xl.xlsx.references import COLUMNS, letters
from followup_xl.xlsx.write_options import (
    LANGUAGE,
    Grid,
    cell_text,
    grid,
    margin,
    note_options,
    properties,
    runs,
    validation,
)


def book_calls(book: Book) -> BookCalls:
    """The calls that a workbook with this content is made by."""
    recorder = _Recorder(book)
    pages = tuple(recorder.page(sheet) for sheet in book.sheets)
    stamp = datetime.combine(book.created, time(), tzinfo=None)
    facts = {"title": book.title, "subject": book.subject, "author": book.author, "keywords": book.keywords}
    normal = {"font_name": FONT, "font_size": NORMAL_SIZE, "locked": 0 if book.unlocked_normal else 1}
    return BookCalls(
        normal, {**facts, "created": stamp, "language": LANGUAGE}, tuple(book.properties.items()), tuple(recorder.formats.values()),
        tuple(recorder.names), pages,
    )  # fmt: skip


class _Recorder:
    """One workbook being told: grids by sheet, formats by role, names as they come."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.grids = {sheet.name: grid(sheet) for sheet in book.sheets}
        self.formats: dict[str, Options] = {}
        self.names: list[tuple[str, str]] = []

    def style(self, role: str) -> Style:
        if role not in self.formats:
            self.formats[role] = properties(looks()[role])
        return Style(list(self.formats).index(role))

    def font(self, role: str, bold: bool) -> Style:
        key, look = f"{role} {bold}", looks()[role]
        font = {"font_name": FONT, "font_size": look.size, "font_color": look.ink, "bold": bold}
        self.formats.setdefault(key, font)
        return Style(list(self.formats).index(key))

    def page(self, sheet: Sheet) -> PageCalls:
        where = self.grids[sheet.name]
        cells: list[Cellcall] = []
        others = [*self._sizes(sheet)]
        for index, row in enumerate(sheet.rows):
            rest = self.style(row.rest) if row.rest else None
            for column, spec in enumerate(sheet.columns):
                cell = row.cells.get(spec.key)
                if cell is None:
                    if rest:
                        cells.append(Cellcall("write_blank", (index, column, None), rest.place))
                else:
                    others += self._around(where, (index, column), cell, cells)
        others += [*self._drawn_tables(sheet, where), *self._shades(sheet, where), *_setup(sheet, where)]
        others += [_box(where, box) for box in sheet.boxes]
        front = sheet.name == self.book.active
        return PageCalls(sheet.name, tuple(cells), tuple(others), tuple(_checked(sheet, where)), front)

    def _sizes(self, sheet: Sheet) -> Iterator[Call]:
        look = self.style("plain") if sheet.closed else None
        for index, spec in enumerate(sheet.columns):
            yield Call("set_column", (index, index, spec.width, look, {"hidden": spec.hidden}))
        if sheet.closed:
            yield Call("set_column", (len(sheet.columns), COLUMNS - 1, None, look, {"hidden": True}))
        for index, row in enumerate(sheet.rows):
            yield Call("set_row", (index, row.height, None, {"hidden": row.hidden}))

    def _around(self, where: Grid, at: tuple[int, int], cell: Cell, cells: list[Cellcall]) -> Iterator[Call]:
        """Put the cell among the cells; the calls for what hangs on it, and for a cell with several fonts or a link."""
        style = self.style(cell.role)
        text = cell_text(cell.value) if isinstance(cell.value, str) else ""
        if cell.link and text:
            target = self.grids[cell.link.sheet]
            address = target.address(target.rows[cell.link.row], cell.link.column)
            yield Call("write_url", (*at, f"internal:'{cell.link.sheet}'!{address}", style, text))
        if text and len(pieces := runs(text, cell.strong)) > 1:
            fonts = [(self.font(cell.role, bold), piece) for piece, bold in pieces]
            yield Call("write_rich_string", (*at, *(entry for pair in fonts for entry in pair), style))
        elif not (cell.link and text):
            cells.append(_cell(where, at, cell, style.place))
        if cell.note:
            yield Call("write_comment", (*at, cell_text(cell.note), note_options(cell.note, self.book.note_author)))
        if cell.picture:
            yield _picture(at, cell.picture)
        if cell.name:
            self.names.append((cell.name, f"='{where.name}'!${letters(at[1] + 1)}${at[0] + 1}"))

    def _shades(self, sheet: Sheet, where: Grid) -> Iterator[Call]:
        for shade in sheet.shades:
            options = {"type": "cell", "criteria": "==", "value": f'"{shade.text}"', "format": self.style(shade.role)}
            yield Call("conditional_format", (*_column(where, shade.column), options))

    def _drawn_tables(self, sheet: Sheet, where: Grid) -> Iterator[Call]:
        yield from (self._listing(sheet, where, listing) for listing in sheet.listings)

    def _listing(self, sheet: Sheet, where: Grid, listing: Listing) -> Call:
        top, bottom = where.rows[listing.header], where.rows[listing.last]
        ends = listing.columns or (sheet.columns[0].key, sheet.columns[-1].key)
        first, last = (where.columns[key] for key in ends)
        heads = [sheet.rows[top].cells[column.key] for column in sheet.columns[first : last + 1]]
        columns = [{"header": str(head.value), "header_format": self.style(head.role)} for head in heads]
        options: Options = {"name": listing.name, "columns": columns, "style": None, "banded_rows": False}
        options["autofilter"] = listing.sorted_by_people
        if listing.alternative:
            options |= {"title": str(heads[0].value), "description": listing.alternative}
        return Call("add_table", (top, first, bottom, last, options))


def _cell(where: Grid, at: tuple[int, int], cell: Cell, style: int) -> Cellcall:
    match cell.value:
        case None:
            return Cellcall("write_blank", (*at, None), style)
        case bool() as value:
            return Cellcall("write_boolean", (*at, value), style)
        case Formula() as formula:
            return Cellcall("write_formula", (*at, "=" + where.resolved(formula.text, at[0])), style, (formula.result,))
        case date() as day:
            return Cellcall("write_datetime", (*at, datetime.combine(day, time())), style)
        case Decimal() | int() as value:
            return Cellcall("write_number", (*at, float(value)), style)
        case str() as text:
            return Cellcall("write_string", (*at, cell_text(text)), style)


def _checked(sheet: Sheet, where: Grid) -> Iterator[Checked]:
    """One validation per distinct rule and column."""
    found: defaultdict[tuple[Validation, str], list[tuple[int, int]]] = defaultdict(list)
    for index, row in enumerate(sheet.rows):
        for column, spec in enumerate(sheet.columns):
            cell = row.cells.get(spec.key)
            if cell and cell.rule:
                found[cell.rule, spec.key].append((index, column))
    for (rule, _), places in found.items():
        each = tuple(validation(rule, where, row) for row, _ in places)
        yield Checked(validation(rule, where, places[0][0]), each, tuple(places))


def _column(where: Grid, key: str) -> tuple[int, int, int, int]:
    column = where.columns[key]
    return where.data[0], column, where.data[1], column


def _picture(at: tuple[int, int], picture: Bullet) -> Call:
    scale = 96 / 72 / PER_POINT
    options: Options = {"image_data": png(picture), "description": picture.alternative, "object_position": 2,
                        "x_scale": scale, "y_scale": scale, "x_offset": PICTURE_INDENT}  # fmt: skip
    return Call("insert_image", (*at, "", options))


def _box(where: Grid, box: DrawnBox) -> Call:
    look = looks()[box.role]
    border: Options = {"none": True}
    if look.line:
        border = {"color": look.line, "width": 0.75, "dash_type": "dash"}
    options: Options = {
        "x_offset": box.left, "y_offset": box.top, "width": box.width, "height": box.height, "object_position": 2,
        "font": {"name": FONT, "size": look.size, "bold": look.bold, "color": look.ink},
        "align": {"vertical": "middle", "horizontal": look.align}, "line": border,
        "fill": {"color": look.fill} if look.fill else {"none": True}, "description": box.alternative or box.words,
    }  # fmt: skip
    return Call("insert_textbox", (where.rows[box.row], 0, box.words, options))


def _setup(sheet: Sheet, where: Grid) -> Iterator[Call]:
    yield from _printing(sheet, where)
    if sheet.freeze:
        yield Call("freeze_panes", (where.rows[sheet.freeze[0]], sheet.freeze[1]))
    if sheet.tab:
        yield Call("set_tab_color", (sheet.tab,))
    if sheet.protected:
        yield Call("protect", ("", {"format_cells": True, "format_columns": True, "format_rows": True}))
    if sheet.visibility != "visible":
        yield Call("hide" if sheet.visibility == "hidden" else "very_hidden", ())
    yield Call("set_selection", ("A1",))


def _printing(sheet: Sheet, where: Grid) -> Iterator[Call]:
    spec = sheet.page
    yield Call("hide_gridlines", (2,))
    yield Call("set_paper", ({"A3": 8, "A4": 9}[spec.paper],))
    side, top, least = (0.3, 0.5, 0.5) if spec.header else (0.4, 0.3, 0.45)
    least = 0.45 if spec.one_page else least
    margins = (("left", side), ("right", side), ("top", min(top, least)), ("bottom", least))
    yield Call("set_margins", (), margins)
    if spec.scale:
        yield Call("set_print_scale", (spec.scale,))
        yield Call("set_v_pagebreaks", ([where.columns[key] for key in spec.breaks],))
    else:
        yield Call("fit_to_pages", (1, 1 if spec.one_page else 0))
    yield Call("set_footer", (f"&L&8{margin(spec.footer)}&R&8Side &P af &N",))
    if spec.header:
        yield Call("set_header", (f"&R&8{margin(spec.header)}",))
    if spec.landscape:
        yield Call("set_landscape", ())
    if spec.repeat:
        yield Call("repeat_rows", tuple(where.rows[key] for key in spec.repeat))
    if spec.beside:
        yield Call("repeat_columns", (0, spec.beside - 1))
    if spec.columns:
        first, last = (where.columns[key] for key in spec.columns)
        yield Call("print_area", (0, first, len(sheet.rows) - 1, last))
    if not spec.printed:
        yield Call("print_area", (0, len(sheet.columns), 0, len(sheet.columns)))
    if breaks := [index for index, row in enumerate(sheet.rows) if row.page]:
        yield Call("set_h_pagebreaks", (breaks,))
