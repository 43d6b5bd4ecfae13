"""The parts that marking edits: a sheet, the main part, relationships, content types.

Only for what has passed the gate: places, names and sizes of parts have been checked there. In a sheet some cells get
another look, and notes are hung on it; nothing else in it changes.
"""

import posixpath
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from functools import cache

from followup_xl.marking.tree import OFFICE, Element, attribute_text, tree, unmarkable, whole_number
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
        self._columns = [
            (whole_number(col.attributes.get("min"), 1), min(whole_number(col.attributes.get("max"), 1), COLUMNS), col)
            for col in columns[:_MOST_SPANS]
        ]
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
        tag = f'<{self._root.prefix}legacyDrawing{_naming(self._root.tag)} r:id="{relation}"/>'
        before = self._root.named(*_BEFORE_DRAWING)[-1]
        self._root.content.insert(self._root.content.index(before) + 1, tag.encode())

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


_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_NO_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_PACKAGE}relationships"></Relationships>'
).encode()
_KINDS = {
    "worksheet": "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    "comments": "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
    "vmlDrawing": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
"""The type of a workbook saved as .xlsx; under that ending Excel opens none of the others (.xlsm, .xltx, .xltm)."""
_SHEETS, _SHEET, _WINDOW = (MAIN + name for name in ("sheets", "sheet", "workbookView"))
_LOCAL = (MAIN + "definedName", "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main definedName")
_IN_MAIN = frozenset((_SHEETS, _SHEET, _WINDOW, *_LOCAL))


def with_first_sheet(part: str, data: bytes, name: str, relation: str) -> bytes:
    """The main part with a sheet of that name before all others, and in front when the workbook is opened."""
    document, root = tree(part, data, lambda found, *_: found in _IN_MAIN)
    above = next(iter(root.named(_SHEETS)), None)
    sheets = above.named(_SHEET) if above else []
    if above is None or not sheets:
        raise unmarkable(part, "har ingen liste over ark")
    highest = max(whole_number(sheet.attributes.get("sheetId")) for sheet in sheets)
    named = f'name="{attribute_text(name)}" sheetId="{highest + 1}"{_naming(root.tag + above.tag)}'
    above.insert(f'<{above.prefix}sheet {named} r:id="{relation}"/>', above.content[0])
    for local in (local for kind in _LOCAL for local in root.all(kind) if "localSheetId" in local.attributes):
        local.set("localSheetId", str(whole_number(local.attributes["localSheetId"]) + 1))
    _open_at(root, 0)
    return document.written()


def in_front(part: str, data: bytes, index: int) -> bytes:
    """The main part with the sheet of that number, from 0, to be seen, and in front when the workbook is opened."""
    document, root = tree(part, data, lambda found, *_: found in _IN_MAIN)
    sheet = list(root.all(_SHEET))[index]
    if sheet.attributes.get("state", "visible") != "visible":
        sheet.set("state", "visible")
    _open_at(root, index)
    return document.written()


def _naming(tags: bytes) -> str:
    """What names the relationships' namespace ``r``, where the tags around do not."""
    return "" if f'xmlns:r="{OFFICE}"'.encode() in tags else f' xmlns:r="{OFFICE}"'


def _open_at(root: Element, index: int) -> None:
    for view in root.all(_WINDOW):
        for name in ("activeTab", "firstSheet"):
            if view.attributes.get(name, "0") != str(index) and (name == "activeTab" or name in view.attributes):
                view.set(name, str(index))


def with_relation(part: str, data: bytes | None, kind: str, source: str, target: str) -> tuple[bytes, str]:
    """The relationships of ``source`` with one more of a kind, and its name. ``data`` None: it has had none."""
    document, root = tree(part, _NO_RELATIONS if data is None else data)
    if root.name != f"{_PACKAGE}relationships Relationships":
        raise unmarkable(part, "har ingen henvisninger")
    taken = {relation.attributes.get("Id", "") for relation in root.named(f"{_PACKAGE}relationships Relationship")}
    name = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    path = attribute_text(posixpath.relpath("/" + target, "/" + posixpath.dirname(source)))
    root.insert(f'<{root.prefix}Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{path}"/>')
    return document.written(), name


def with_types(part: str, data: bytes, new: Iterable[tuple[str, str]]) -> bytes:
    """The content types with those of new parts, each given by its name and its kind, and with a workbook's own."""
    document, root = tree(part, data)
    if root.name != f"{_PACKAGE}content-types Types":
        raise unmarkable(part, "har ingen typer")
    for known in root.named(*(f"{_PACKAGE}content-types {name}" for name in ("Override", "Default"))):
        if (kind := known.attributes.get("ContentType", "")).endswith(".main+xml") and kind != _BOOK:
            known.set("ContentType", _BOOK)
    for name, kind in new:
        attributes = f'PartName="/{attribute_text(name)}" ContentType="{_KINDS[kind]}"'
        root.insert(f"<{root.prefix}Override {attributes}/>")
    return document.written()


def free_name(taken: Iterable[str], pattern: str) -> str:
    """The first name of a numbered kind that no part has, such as ``xl/worksheets/sheet{}.xml``."""
    known = {name.casefold() for name in taken}
    return next(name for n in range(1, len(known) + 2) if (name := pattern.format(n)).casefold() not in known)


def free_sheet_name(name: str, taken: Iterable[str]) -> str:
    """The name, or that name with a number, that no sheet has in any case.

    >>> free_sheet_name("Liste", ["LISTE", "Liste 2"])
    'Liste 3'
    """
    known = {other.casefold() for other in taken}
    names = (name, *(f"{name} {n}" for n in range(2, len(known) + 3)))
    return next(each for each in names if each.casefold() not in known)
