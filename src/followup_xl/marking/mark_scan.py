"""Where in a sheet's part its rows, cells and other elements stand, told in one pass, so that they can be edited."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field

from followup_xl.marking.tree import editing_parser, is_empty, tag_end
from followup_xl.xlsx.markup import MAIN, Attributes, is_true, parsed
from followup_xl.xlsx.references import COLUMNS, cell_place

_ROW, _CELL, _VIEW, _COLUMN, _FORMAT = (MAIN + name for name in ("row", "c", "sheetView", "col", "sheetFormatPr"))
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 15.0
_MOST_SPANS, _WIDEST_SPAN = 2_000, 200
"""So much is asked of the columns' widths, which only decide how large a note is shown."""

Place = tuple[int, int]
"""A cell by row and column, from 1."""


@dataclass
class Line:
    """A row: where it begins, its attributes, where its end tag begins (0: it has none), its cells by column."""

    start: int
    attributes: Attributes
    close: int = 0
    cells: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Child:
    """An element right under the sheet's own: its bytes, and the relationship it names."""

    name: str
    start: int
    end: int
    close: int
    relation: str | None


@dataclass
class Sizes:
    """Widths of columns and heights of rows in pixels, and what those have that say nothing. Hidden ones have 0."""

    columns: dict[int, int] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)
    width: int = round(_USUAL_WIDTH * 7 + 5)
    height: int = round(_USUAL_HEIGHT * 4 / 3)

    def column(self, number: int) -> int:
        """The width of a column."""
        return self.columns.get(number, self.width)

    def row(self, number: int) -> int:
        """The height of a row."""
        return self.rows.get(number, self.height)


class SheetScan:
    """What stands where. ``rows`` are those that will be edited, ``is_marked`` tells the looks to be found."""

    def __init__(self, part: str, data: bytes, rows: Container[int], is_marked: Callable[[int], bool]) -> None:
        self.root = 0
        self.children: list[Child] = []
        self.views: list[int] = []
        self.columns: list[tuple[int, int, int]] = []
        self.lines: dict[int, Line] = {}
        self.styles: dict[Place, int] = {}
        self.marked: dict[Place, int] = {}
        self.sizes = Sizes()
        self._part, self._data, self._rows, self._is_marked = part, data, rows, is_marked
        self._known: dict[int, bool] = {}
        self._depth, self._row, self._column = 0, 0, 0
        self._child: tuple[str, int, str | None] = ("", 0, None)
        self._parser = editing_parser(part, data)
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        parsed(part, data, self._parser)

    def _start(self, name: str, attributes: Attributes) -> None:
        at = self._parser.CurrentByteIndex
        self._depth += 1
        if name == _CELL:
            self._cell(at, attributes)
        elif name == _ROW:
            self._line(at, attributes)
        elif self._depth == 1:
            self.root = at
        elif self._depth == 2:
            self._child = (name, at, attributes.get(_RELATION))
            if name == _FORMAT:
                self._usual(attributes)
        elif name == _VIEW and is_true(attributes, "tabSelected"):
            self.views.append(at)
        elif name == _COLUMN:
            self._span(attributes)

    def _end(self, name: str) -> None:
        if name == _ROW and self._row in self.lines:
            line = self.lines[self._row]
            inner = tag_end(self._part, self._data, line.start)
            line.close = 0 if is_empty(self._data, inner) else self._parser.CurrentByteIndex
        elif self._depth == 2:
            started, start, relation = self._child
            inner = tag_end(self._part, self._data, start)
            close = 0 if is_empty(self._data, inner) else self._parser.CurrentByteIndex
            end = self._data.index(b">", close) + 1 if close else inner
            self.children.append(Child(started, start, end, close, relation))
        self._depth -= 1

    def _line(self, at: int, attributes: Attributes) -> None:
        self._row = number(attributes.get("r"), self._row + 1)
        self._column = 0
        hidden, tall = is_true(attributes, "hidden"), attributes.get("ht")
        if hidden or tall:
            self.sizes.rows[self._row] = 0 if hidden else round(_size(tall, _USUAL_HEIGHT) * 4 / 3)
        self.lines[self._row] = Line(at, attributes)

    def _cell(self, at: int, attributes: Attributes) -> None:
        place = cell_place(attributes.get("r", ""))
        self._column = place[1] if place else self._column + 1
        style = number(attributes.get("s"))
        if style not in self._known:
            self._known[style] = self._is_marked(style)
        if self._known[style]:
            self.marked[self._row, self._column] = style
        if self._known[style] or self._row in self._rows:
            self.styles[self._row, self._column] = style
        if self._row in self.lines:
            self.lines[self._row].cells[self._column] = at

    def _usual(self, attributes: Attributes) -> None:
        self.sizes.width = round(_size(attributes.get("defaultColWidth"), _USUAL_WIDTH) * 7 + 5)
        self.sizes.height = round(_size(attributes.get("defaultRowHeight"), _USUAL_HEIGHT) * 4 / 3)

    def _span(self, attributes: Attributes) -> None:
        first, last = number(attributes.get("min"), 1), min(number(attributes.get("max"), 1), COLUMNS)
        if len(self.columns) == _MOST_SPANS:
            return
        self.columns.append((first, last, number(attributes.get("style"))))
        wide = 0 if is_true(attributes, "hidden") else round(_size(attributes.get("width"), _USUAL_WIDTH) * 7 + 5)
        self.sizes.columns.update(dict.fromkeys(range(first, min(last, first + _WIDEST_SPAN) + 1), wide))


def number(text: str | None, otherwise: int = 0) -> int:
    """The whole number of an attribute; something else where it is not there or no number."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 11 else otherwise


def _size(text: str | None, otherwise: float) -> float:
    try:
        found = float(text) if text else otherwise
    except ValueError:
        return otherwise
    return found if 0 <= found < 10_000 else otherwise
