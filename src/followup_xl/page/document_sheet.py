"""A part of a document as a sheet: every text as tall as it is, headings and bands on one page with what follows them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from followup_xl.page.document import Beside, Block, CountBars, Document, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, DrawnBox, Listing, Page, Row, Sheet
from followup_xl.page.measure import line_height, text_space, text_width
from followup_xl.page.rows import continued, folded_lines, kept_together, parted, strong_lines, together
from followup_xl.page.side import boxes, joint_width, side_rows
from followup_xl.page.theme import BADGES, looks

ONE_PAGE = 528
"""Points of rows on a landscape A4 page that is printed as one, between its margins."""
_TITLE, _STRIP, _HEAD, _LEAST, _POINTS_PER_PIXEL = 16, 20, 20, 15, 0.75
_AIR = 4
_EDGE = 4
"""Pixels that bars end before the last column does: what reaches beyond it makes LibreOffice print the page smaller."""
_PADDING = 1
"""Points above and below a line together; no office program makes a row lower."""
_SHORT = 6
"""A text across the page of at most so many lines stands on one; of a longer one two lines at least."""
_TAB = "#1F4E5F"


def document_sheets(document: Document) -> tuple[Sheet, ...]:
    """Every part as a sheet, in their order."""
    return tuple(_PartSheet(document, part).sheet() for part in document.parts)


def _runs_on(role: str) -> bool:
    """Whether a row of this role is a text across its columns: such a look does not wrap."""
    return role != "plain" and not looks()[role].wrap


def part_height(part: DocumentPart) -> float:
    """How tall a part is in points, on one page without end."""
    document = Document("", "", "", date.min, (part,))
    return sum(row.height or 0 for row in _PartSheet(document, part).sheet().rows)


class _PartSheet:
    """A part on its way to a sheet."""

    def __init__(self, document: Document, part: DocumentPart) -> None:
        self.document, self.part = document, part
        self.widths: Mapping[str, float] = {column.key: column.width for column in part.columns}
        self.boxes: list[DrawnBox] = []
        self.ends: list[tuple[Table, str, str]] = []  # a table with the keys of its header and its last row

    def sheet(self) -> Sheet:
        rows = list(self._rows())
        head = next((key for table, key, _ in self.ends if table.repeats), "")
        below = next((rows[at + 1].key for at, row in enumerate(rows[:-1]) if head and row.key == head), "")
        part, whole, repeat = self.part, self.document, (head, head) if head else None
        page = Page(header=whole.header, footer=whole.footer, repeat=repeat, one_page=part.one_page)
        kept = rows if part.one_page else kept_together(rows, part.leading, _HEAD if head else 0, self._parted)
        freeze, listings = (below, 1) if below else None, tuple[Listing, ...]()
        for table, header, last in self.ends:
            if table.name and header != last:
                span = table.columns[0][0].key, table.columns[-1][0].key
                listings += (
                    Listing(table.name, header, last, span, sorted_by_people=False, alternative=table.caption),
                )
        boxes = tuple(self.boxes)
        return Sheet(part.name, part.columns, kept, freeze, page=page, boxes=boxes, listings=listings, tab=_TAB)

    def _parted(self, row: Row, room: float) -> tuple[Row, Row] | None:
        """A row of a table as two, unless its text runs on over other columns."""
        head = next((table.heads for table, _, _ in self.ends if table.heads), "")
        return parted(row, self.widths, room, head) if row.data and not _runs_on(row.rest) else None

    def _rows(self) -> Iterator[Row]:
        """The rows of all blocks; those of blocks that stand beside each other are one."""
        pairs = {pair.first: pair for pair in self.part.beside}
        at = 0
        while at < len(self.part.blocks):
            if pair := pairs.get(at):
                yield from self._pair(pair)
                at = pair.end
            else:
                yield from self._block(self.part.blocks[at], f"{at}")
                at += 1

    def _pair(self, pair: Beside) -> Iterator[Row]:
        """Rows of two sides, a line of text each, so that neither makes the other's rows taller."""
        edge = [column.key for column in self.part.columns].index(pair.column)
        left = side_rows(self.part.blocks[pair.first : pair.second], self.part.columns[:edge])
        right = side_rows(self.part.blocks[pair.second : pair.end], self.part.columns[edge:])
        for number, (one, other) in enumerate(zip_longest(left, right, fillvalue=Row({}, rest=""))):
            height = max(one.height or 0, other.height or 0)
            yield Row({**one.cells, **other.cells}, key=f"#beside.{pair.first}.{number}", rest="", height=height)

    def _block(self, block: Block, at: str) -> Iterator[Row]:
        match block:
            case Headline():
                for row in self._lines(block.text, block.role, (), block.key or f"#heading.{at}"):
                    yield replace(row, together=True)
            case Paragraph():
                for number, text in enumerate(block.text.split("\n")):
                    yield from self._lines(text, block.role, block.strong, f"#text.{at}.{number}")
            case CountBars():
                yield self._tally(block, f"#bars.{at}")
            case Table():
                yield from self._table(block, f"#header.{at}")

    def _lines(self, text: str, role: str, strong: tuple[str, ...], key: str) -> Iterator[Row]:
        """A text across the columns, on as many rows as it takes; a heading with some air above it."""
        look, first = looks()[role], self.part.columns[0].key
        padding = 0 if self.part.one_page else _PADDING
        tall, wide = line_height(look.size) + padding + look.above, joint_width(self.part.columns)
        headings = (words for words in strong if text.startswith(words))
        heavy = any(text_width(words, look.size, bold=True) > text_space(wide) for words in headings)
        lines = folded_lines(text, wide, look.size, look.bold or heavy, look.indent)
        ground, rest = self._ground(text, role) if role in BADGES else {}, "" if role in BADGES or look.edge else role
        rows = [
            Row(
                {first: Cell(line, role, strong=own), **ground},
                key=f"{key}#{number}" if number > 1 else key,
                rest=rest,
                height=tall if number == 1 else tall - look.above,
            )
            for number, (line, own) in enumerate(zip(lines, strong_lines(lines, strong), strict=True), 1)
        ]
        yield from together(rows) if len(rows) <= _SHORT else (*together(rows[:2]), *rows[2:-2], *together(rows[-2:]))

    def _ground(self, text: str, role: str) -> dict[str, Cell]:
        """The cells that a badge reaches over."""
        look, columns, reach = looks()[role], self.part.columns, 1
        wide = text_width(text, look.size, look.bold)
        while reach < len(columns) and wide > text_space(joint_width(columns[:reach]), look.indent):
            reach += 1
        return {column.key: Cell(None, role) for column in columns[1:reach]}

    def _tally(self, block: CountBars, key: str) -> Row:
        width = (sum(int(7 * each + 5) for each in self.widths.values()) - _EDGE) * _POINTS_PER_PIXEL
        for line, (top, tall) in zip(boxes(block, width), ((_AIR, _TITLE), (_AIR + _TITLE, _STRIP)), strict=True):
            for box in line:
                role = f"bar.{box.emphasis or 'title'}"
                left, wide, above, high = (int(each / _POINTS_PER_PIXEL) for each in (box.left, box.width, top, tall))
                self.boxes.append(DrawnBox(key, box.words, role, left, above, wide, high))
        return Row({}, key=key, height=_TITLE + _STRIP + 2 * _AIR)

    def _table(self, block: Table, key: str) -> Iterator[Row]:
        keys = [column.key for column, _ in block.columns]
        if block.runs_on:
            _, key, _ = self.ends[-1]
        else:
            self.ends.append((block, key, key))
            tall = _HEAD if block.head == "head" else line_height(looks()[block.head].size) + _AIR
            heads = {column.key: Cell(heading, block.head_of(column.key)) for column, heading in block.columns}
            yield Row(heads, key=key, height=tall, together=True)
        last = key
        blank = Cell(None, "cell")
        for number, row in enumerate(block.rows):
            cells = row.cells if row.rest != "plain" else {each: row.cells.get(each, blank) for each in keys}
            named = replace(row, cells=cells, key=row.key or f"{key}.{number}", data=True)
            pieces = (
                self._across(named, keys)
                if _runs_on(row.rest)
                else continued(named, self.widths, least=_LEAST, name=block.heads)
            )
            for piece in pieces:
                last = piece.key
                yield piece
        self.ends[-1] = (self.ends[-1][0], key, last)

    def _across(self, row: Row, keys: list[str]) -> Iterator[Row]:
        """A row whose text runs on over the blank columns to its right, on as many rows as it takes."""
        at = next(key for key in keys if (cell := row.cells.get(key)) and cell.value)
        look, width = looks()[row.rest], sum(self.widths[key] for key in keys[keys.index(at) :])
        for number, line in enumerate(folded_lines(str(row.cells[at].value), width, look.size, look.bold, look.indent)):
            cells, key = {at: row.cells[at]._replace(value=line)}, f"{row.key}#{number + 1}" if number else row.key
            yield replace(row, cells=cells, key=key, height=line_height(look.size) + _PADDING)
