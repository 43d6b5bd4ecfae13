"""One sheet's part with some cells in another look, and notes hung on it; nothing else in it changes."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from functools import cache

from followup_xl.marking.tree import OFFICE, Element, tree, unmarkable, whole_number
from followup_xl.xlsx.markup import MAIN, Attributes, is_true
from followup_xl.xlsx.references import COLUMNS, cell_place, letters

_DATA, _ROW, _CELL, _DRAWING = (MAIN + name for name in ("sheetData", "row", "c", "legacyDrawing"))
_VIEWS, _VIEW, _COLUMNS, _COLUMN, _FORMAT = (
    MAIN + name for name in ("sheetViews", "sheetView", "cols", "col", "sheetFormatPr")
)
_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 15.0
_MOST_SPANS, _WIDEST_SPAN = 2_000, 200
"""So much is asked of the columns' widths, which only decide how large a note is shown."""
_BEFORE_DRAWING = tuple(
    MAIN + name
    for name in (
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
        "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
        "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
        "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
        "smartTags", "drawing",
    )
)  # fmt: skip
"""What stands before the drawing of the notes in a sheet (ECMA-376 part 1, 18.3.1.99)."""

CellPlace = tuple[int, int]
"""A cell by row and column, from 1."""


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


class SheetPatch:
    """A sheet's part being edited. ``rows`` are those that will be, ``is_marked`` tells the looks to be found.

    Nodes are made of every row, but of cells only in those rows, or with a marked look.
    """

    def __init__(self, part: str, data: bytes, rows: Container[int], is_marked: Callable[[int], bool]) -> None:
        self._part, self._edited, self._is_marked = part, rows, cache(is_marked)
        self._row = self._column = 0
        numbers, places = self._numbers, self._places = list[int](), list[CellPlace]()
        self._document, self._root = tree(part, data, self._wanted)
        self._rows = dict(zip(numbers, self._root.all(_ROW), strict=True))
        self._cells: dict[int, dict[int, Element]] = {}
        for (row, column), cell in zip(places, self._root.all(_CELL), strict=True):
            self._cells.setdefault(row, {})[column] = cell
        columns = [column for above in self._root.named(_COLUMNS) for column in above.named(_COLUMN)]
        self._columns = [(*_span(column), column) for column in columns[:_MOST_SPANS]]
        self.marked = {
            (row, column): style
            for row, cells in self._cells.items()
            for column, cell in cells.items()
            if self._is_marked(style := whole_number(cell.attributes.get("s")))
        }
        """The cells with a marked look as the part came, with the number of the look."""

    def _wanted(self, name: str, attributes: Attributes, depth: int) -> bool:
        """Whether an element becomes a node; on the way, where rows and cells stand that do not say so."""
        if name == _CELL:
            place = cell_place(attributes.get("r", ""))
            self._column = place[1] if place else self._column + 1
            wanted = self._row in self._edited or self._is_marked(whole_number(attributes.get("s")))
            if wanted:
                self._places.append((self._row, self._column))
            return wanted
        if name == _ROW:
            self._row, self._column = whole_number(attributes.get("r"), self._row + 1), 0
            self._numbers.append(self._row)
            return True
        return depth == 2 or name in (_VIEW, _COLUMN)

    def style(self, place: CellPlace) -> int:
        """The number of a cell's look: as it now is, else its row's, else its column's."""
        row, column = place
        if cell := self._cells.get(row, {}).get(column):
            return whole_number(cell.attributes.get("s"))
        line = self._rows.get(row)
        if line and is_true(line.attributes, "customFormat"):
            return whole_number(line.attributes.get("s"))
        own = (spec for first, last, spec in self._columns if first <= column <= last)
        return next((whole_number(spec.attributes.get("style")) for spec in own), 0)

    def restyle(self, place: CellPlace, style: int) -> None:
        """Give a cell a look; a cell that is not there yet is put in, empty."""
        row, column = place
        cells = self._cells.setdefault(row, {})
        if column in cells:
            cells[column].set("s", str(style))
            return
        line = self._rows.get(row) or self._new_row(row)
        tag = f'<{self._root.prefix}c r="{letters(column)}{row}" s="{style}"/>'
        cell = Element(_CELL, {"s": str(style)}, tag.encode())
        line.insert(cell, cells.get(min((other for other in cells if other > column), default=0)))
        cells[column] = cell

    def _new_row(self, row: int) -> Element:
        above = next(iter(self._root.named(_DATA)), None)
        if above is None or not above.end:
            raise unmarkable(self._part, "har ingen rækker")
        name = f"{above.prefix}row"
        line = Element(_ROW, {}, f'<{name} r="{row}">'.encode(), f"</{name}>".encode())
        above.insert(line, self._rows.get(min((other for other in self._rows if other > row), default=0)))
        self._rows[row] = line
        return line

    def drawing(self) -> str | None:
        """The relationship of the drawing of the notes, empty where it names none; None where the sheet has none."""
        return next((e.attributes.get(f"{OFFICE} id", "") for e in self._root.named(_DRAWING)), None)

    def hang_drawing(self, relation: str) -> None:
        """Hang a drawing of notes on a sheet that has none."""
        named = "" if f'xmlns:r="{OFFICE}"'.encode() in self._root.tag else f' xmlns:r="{OFFICE}"'
        tag = f'<{self._root.prefix}legacyDrawing{named} r:id="{relation}"/>'.encode()
        before = self._root.named(*_BEFORE_DRAWING)[-1]
        self._root.content.insert(self._root.content.index(before) + 1, tag)

    def deselect(self) -> None:
        """Take the sheet out of the selection, so that nobody types into several sheets at once."""
        for view in (view for above in self._root.named(_VIEWS) for view in above.named(_VIEW)):
            if is_true(view.attributes, "tabSelected"):
                view.set("tabSelected", "0")

    def sizes(self) -> Sizes:
        """How wide and tall its columns and rows are."""
        sizes = Sizes()
        for usual in self._root.named(_FORMAT):
            sizes.width = _width(usual.attributes.get("defaultColWidth"))
            sizes.height = _height(usual.attributes.get("defaultRowHeight"))
        for number, line in self._rows.items():
            hidden, tall = is_true(line.attributes, "hidden"), line.attributes.get("ht")
            if hidden or tall:
                sizes.rows[number] = 0 if hidden else _height(tall)
        for first, last, spec in self._columns:
            wide = 0 if is_true(spec.attributes, "hidden") else _width(spec.attributes.get("width"))
            sizes.columns.update(dict.fromkeys(range(first, min(last, first + _WIDEST_SPAN) + 1), wide))
        return sizes

    def content(self) -> bytes:
        """The part with its edits."""
        return self._document.written()


def _span(column: Element) -> tuple[int, int]:
    first, last = (whole_number(column.attributes.get(name), 1) for name in ("min", "max"))
    return first, min(last, COLUMNS)


def _width(text: str | None) -> int:
    return round(_size(text, _USUAL_WIDTH) * 7 + 5)


def _height(text: str | None) -> int:
    return round(_size(text, _USUAL_HEIGHT) * 4 / 3)


def _size(text: str | None, otherwise: float) -> float:
    try:
        found = float(text) if text else otherwise
    except ValueError:
        return otherwise
    return found if 0 <= found < 10_000 else otherwise
