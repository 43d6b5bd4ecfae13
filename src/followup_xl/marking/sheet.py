"""One sheet's part with some cells in another look, and notes hung on it; nothing else in it changes."""

from collections.abc import Callable, Container, Mapping

from followup_xl.marking.mark_scan import Line, Place, SheetScan, Sizes, number
from followup_xl.marking.tree import Edits, prefix, raw_name, tag_end, unmarkable, with_attribute
from followup_xl.xlsx.markup import MAIN, is_true
from followup_xl.xlsx.references import letters

_ROWS, _DRAWING = MAIN + "sheetData", MAIN + "legacyDrawing"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BEFORE_DRAWING = frozenset(
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


class SheetPatch:
    """A sheet's part being edited. ``rows`` are those that will be, ``is_marked`` tells the looks to be found."""

    def __init__(self, part: str, data: bytes, rows: Container[int], is_marked: Callable[[int], bool]) -> None:
        self._part, self._data = part, data
        self._scan = SheetScan(part, data, rows, is_marked)
        self._edits, self._new = Edits(data), dict[Place, int]()

    @property
    def marked(self) -> Mapping[Place, int]:
        """The cells with a marked look as the part came, with the number of the look."""
        return self._scan.marked

    @property
    def sizes(self) -> Sizes:
        """How wide and tall its columns and rows are."""
        return self._scan.sizes

    def style(self, place: Place) -> int:
        """The number of a cell's look: as it now is, else its row's, else its column's."""
        known = self._new.get(place, self._scan.styles.get(place))
        if known is not None:
            return known
        row, column = place
        line = self._scan.lines.get(row)
        if line and is_true(line.attributes, "customFormat"):
            return number(line.attributes.get("s"))
        return next((style for first, last, style in self._scan.columns if first <= column <= last), 0)

    def restyle(self, place: Place, style: int) -> None:
        """Give a cell a look; a cell that is not there yet is put in, empty."""
        self._new[place] = style

    def drawing(self) -> str | None:
        """The relationship of the drawing of the notes, empty where it names none; None where the sheet has none."""
        return next((child.relation or "" for child in self._scan.children if child.name == _DRAWING), None)

    def hang_drawing(self, relation: str) -> None:
        """Hang a drawing of notes on a sheet that has none."""
        data, root = self._data, self._scan.root
        known = f'xmlns:r="{_RELATIONS}"'.encode() in data[root : tag_end(self._part, data, root)]
        named = "" if known else f' xmlns:r="{_RELATIONS}"'
        at = max(child.end for child in self._scan.children if child.name in _BEFORE_DRAWING)
        self._edits.replace(at, at, b"<" + prefix(data, root) + f'legacyDrawing{named} r:id="{relation}"/>'.encode())

    def deselect(self) -> None:
        """Take the sheet out of the selection, so that nobody types into several sheets at once."""
        for start in self._scan.views:
            self._set(start, "tabSelected", "0")

    def content(self) -> bytes:
        """The part with its edits; once."""
        rows: dict[int, dict[int, int]] = {}
        for (row, column), style in sorted(self._new.items()):
            if self._scan.styles.get((row, column)) != style:
                rows.setdefault(row, {})[column] = style
        for row, cells in rows.items():
            line = self._scan.lines.get(row)
            if line:
                self._edit_row(row, line, cells)
            else:
                self._insert_row(row, cells)
        return self._edits.applied()

    def _set(self, start: int, name: str, value: str) -> None:
        end = tag_end(self._part, self._data, start)
        self._edits.replace(start, end, with_attribute(self._data[start:end], name, value))

    def _edit_row(self, row: int, line: Line, cells: Mapping[int, int]) -> None:
        for column in cells.keys() & line.cells.keys():
            self._set(line.cells[column], "s", str(cells[column]))
        missing = {column: style for column, style in cells.items() if column not in line.cells}
        if line.close:
            for column, style in missing.items():
                at = min((start for other, start in line.cells.items() if other > column), default=line.close)
                self._edits.replace(at, at, self._cells(row, {column: style}))
        elif missing:
            end = tag_end(self._part, self._data, line.start)
            tag, name = self._data[line.start : end - 2].rstrip() + b">", raw_name(self._data, line.start)
            self._edits.replace(line.start, end, tag + self._cells(row, missing) + b"</" + name + b">")

    def _insert_row(self, row: int, cells: Mapping[int, int]) -> None:
        rows = next((child for child in self._scan.children if child.name == _ROWS), None)
        if rows is None or not rows.close:
            raise unmarkable(self._part, "har ingen rækker")
        before = prefix(self._data, rows.start)
        markup = b"<" + before + f'row r="{row}">'.encode() + self._cells(row, cells) + b"</" + before + b"row>"
        at = min((line.start for other, line in self._scan.lines.items() if other > row), default=rows.close)
        self._edits.replace(at, at, markup)

    def _cells(self, row: int, cells: Mapping[int, int]) -> bytes:
        name = (prefix(self._data, self._scan.root) + b"c").decode()
        return "".join(f'<{name} r="{letters(column)}{row}" s="{style}"/>' for column, style in cells.items()).encode()
