"""What a sheet's part says beside its cells (merges, hidden columns, protection, print), and what stands on it but in no cell.

An element counts only where the format has it, not in an extension or a saved view. Notes, conversations and the texts of boxes are
taken letter for letter, without who wrote them; older boxes need not be well formed, and are searched as text.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import unescape
from itertools import pairwise
from xml.parsers import expat

from followup_xl.model.cell import RawCell, RawNote, RawText
from followup_xl.xlsx.markup import MAIN, Attributes, as_chosen, damaged, ended_elements, is_true
from followup_xl.xlsx.package import printable
from followup_xl.xlsx.read.cells import CELLS, NO_SIZE, Cells, Sources
from followup_xl.xlsx.read.strings import PHONETIC, TEXT, unescaped
from followup_xl.xlsx.read.styles import Letters
from followup_xl.xlsx.references import COLUMNS, ROWS, Area, cell_area, cell_place, letters

_ROOT, _BEYOND = MAIN + "worksheet", MAIN + "extLst"
_MERGE, _COLUMN, _LOCK = MAIN + "mergeCell", MAIN + "col", MAIN + "sheetProtection"
_PLACES = {
    _MERGE: [_ROOT, MAIN + "mergeCells"], _COLUMN: [_ROOT, MAIN + "cols"], _LOCK: [_ROOT], CELLS: [_ROOT],
    MAIN + "mergeCells": [_ROOT], MAIN + "cols": [_ROOT], **dict.fromkeys(MAIN + name for name in ("row", "c", "v", "is", "f")),
}  # fmt: skip
"""Where the elements stand that bear on the cells; None: among the cells alone."""
_PRINTED = {MAIN + when + where: where.lower() for when in ("odd", "even", "first") for where in ("Header", "Footer")}
_IN_PRINT = [_ROOT, MAIN + "headerFooter"]
_CODE = re.compile(r'&(?:&|"[^"]*"|K(?:[0-9A-F]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]+|.)', re.S)


class Frame:
    """Walks a sheet's part with a parser; the cells are left to ``cells``. PackageError for a part that is no sheet."""

    def __init__(self, part: str, parser: expat.XMLParserType, sources: Sources) -> None:
        self.cells = Cells(part, parser, sources, self._resume)
        self.merges: list[str] = []
        self.protected = False
        self.printed: dict[RawText, None] = {}
        self._part, self._parser, self._spans, self._seen = part, parser, 0, False
        self._hidden: set[tuple[int, int]] = set()
        self.view = View(sources.misleading, sources.theme)
        self._path: list[str] = []
        self._skipped = 0
        self._text: list[str] = []
        self._listen()

    def hidden_columns(self) -> frozenset[int]:
        """The numbers of the hidden columns; spans may overlap, and each column is met once."""
        found, reached = set[int](), 0
        for first, last in sorted(self._hidden):
            found.update(range(max(first, reached + 1), last + 1))
            reached = max(reached, last)
        return frozenset(found)

    def _listen(self) -> None:
        parser = self._parser
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text.append

    def _resume(self) -> None:
        """Go on after the cells."""
        self._listen()
        self._path.pop()

    def _start(self, tag: str, attributes: Attributes) -> None:
        self._text.clear()
        path = self._path
        self.view.start(tag, attributes)
        if not path and tag != _ROOT:
            raise damaged(self._part, "den er ikke et ark")
        if self._skipped or tag == _BEYOND:
            self._skipped += 1
            return
        if tag in _PLACES and path != _PLACES[tag]:
            raise damaged(self._part, f"elementet »{tag.rpartition(' ')[2]}« står et forkert sted")
        path.append(tag)
        if tag == CELLS:
            if self._seen:
                raise damaged(self._part, "den har to tabeller med celler")
            self._seen = True
            self.cells.begin()
        elif tag == _MERGE:
            self._merge(attributes)
        elif tag == _COLUMN:
            self._column(attributes)
        elif tag == _LOCK:
            self.protected = is_true(attributes, "sheet")

    def _end(self, tag: str) -> None:
        self.view.end(tag, self._text)
        if self._skipped:
            self._skipped -= 1
            return
        self._path.pop()
        if tag in _PRINTED and self._path == _IN_PRINT and (text := printed_text("".join(self._text))):
            self.printed[RawText(_PRINTED[tag], text)] = None

    def _merge(self, attributes: Attributes) -> None:
        reference = attributes.get("ref", "")
        found = cell_area(reference)
        if found is None:
            raise damaged(self._part, f"»{printable(reference)}« er ikke et område")
        top, left, bottom, right = found
        first, last = f"{letters(left)}{top}", f"{letters(right)}{bottom}"
        self.merges.append(first if first == last else f"{first}:{last}")

    def _column(self, attributes: Attributes) -> None:
        bounds = attributes.get("min", ""), attributes.get("max", "")
        if not all(text.isascii() and text.isdigit() and 0 < len(text) < 6 for text in bounds):
            raise damaged(self._part, "en kolonne har ikke et nummer")
        self._spans += 1
        if self._spans > COLUMNS:
            raise damaged(self._part, "den har flere kolonner, end der kan være")
        if is_true(attributes, "hidden") or NO_SIZE.fullmatch(attributes.get("width", "9")):
            self._hidden.add((int(bounds[0]), min(int(bounds[1]), COLUMNS)))


def printed_text(coded: str) -> str:
    """A header or footer as its text alone, without its codes for places, fonts and fields.

    >>> printed_text('&L&"Arial,Fed"&12Ishøj && co.&CSide &P af &N'), printed_text("&R&D")
    ('Ishøj & co. Side  af', '')
    """
    codes = {"&&": "&", "&L": "\n", "&C": "\n", "&R": "\n"}
    plain = _CODE.sub(lambda match: codes.get(match[0], ""), unescaped(coded))
    return " ".join(piece for line in plain.splitlines() if (piece := line.strip()))


_EXTENDED = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main "
_AREAS = "http://schemas.microsoft.com/office/excel/2006/main sqref"
_GROUPS = {space + "conditionalFormatting" for space in (MAIN, _EXTENDED)}
_RULES = {space + "cfRule" for space in (MAIN, _EXTENDED)}
_DRAWN = {space + name for space in (MAIN, _EXTENDED) for name in ("dataBar", "iconSet")}
_VIEW = MAIN + "sheetView"
_MOST_AREAS = 200
"""From so many areas on they count as the one around them all."""


class View:
    """What a sheet's part says of how its cells look: areas under misleading conditions, formulas shown, zeros hidden."""

    def __init__(self, formats: frozenset[int], theme: Sequence[str]) -> None:
        self.areas: list[Area] = []
        self.formulas = self.no_zeros = False
        self._formats, self._theme, self._misled, self._at = formats, theme, False, ""
        self._letters = Letters(theme)
        self._path: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take in the start of an element."""
        if tag == _VIEW:
            self.formulas |= is_true(attributes, "showFormulas")
            self.no_zeros |= "showZeros" in attributes and not is_true(attributes, "showZeros")
        if not self._path and tag not in _GROUPS:
            return
        if not self._path:
            self._misled, self._at = False, attributes.get("sqref", "")
        elif tag in _RULES:
            number = attributes.get("dxfId", "")
            self._misled |= re.fullmatch("[0-9]{1,9}", number) is not None and int(number) in self._formats
        elif tag in _DRAWN:
            self._misled |= "showValue" in attributes and not is_true(attributes, "showValue")
        else:
            self._letters.take(tag, attributes, self._path[-1])
        self._path.append(tag)

    def end(self, tag: str, text: Sequence[str]) -> None:
        """Take in the end of an element with the text in it."""
        if not self._path:
            return
        self._path.pop()
        if tag == _AREAS:
            self._at += " " + "".join(text)
        elif tag in _RULES:
            self._misled |= self._letters.misleading()
            self._letters = Letters(self._theme)
        elif not self._path and self._misled:
            self.areas += [cell_area(one) or Area(1, 1, ROWS, COLUMNS) for one in self._at.split()]


def as_viewed(cells: Iterable[RawCell], view: View) -> list[RawCell]:
    """The cells, each that may look otherwise than it is stored with the reason."""
    areas = view.areas
    if len(areas) > _MOST_AREAS:
        tops, lefts, bottoms, rights = zip(*areas, strict=True)
        areas = [Area(min(tops), min(lefts), max(bottoms), max(rights))]
    if not (areas or view.formulas or view.no_zeros):
        return list(cells)
    return [cell._replace(uncertain=_why(cell, areas, view)) for cell in cells]


def _why(cell: RawCell, areas: Sequence[Area], view: View) -> str:
    if any(area.covers(cell.row, cell.column) for area in areas):
        return "condition"
    if view.formulas and cell.formula is not None:
        return "formula"
    return "zero" if view.no_zeros and isinstance(cell.value, Decimal) and cell.value == 0 else ""


_NOTE = MAIN + "comment"
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments "
_ENTRY, _ENTRY_TEXT = _THREADS + "threadedComment", _THREADS + "text"


def notes(part: str, data: bytes) -> list[RawNote]:
    """The notes, or the entries of conversations, that stand in a part, in its order."""
    found: list[RawNote] = []
    pieces, entry_text = list[str](), ""
    for tag, attributes, text, parents in ended_elements(part, data):
        if tag == TEXT and PHONETIC not in parents:
            pieces.append(text)
        elif tag == _NOTE:
            found.append(_note(part, attributes.get("ref", ""), unescaped("".join(pieces)), threaded=False))
            pieces.clear()
        elif tag == _ENTRY_TEXT:
            entry_text = unescaped(text)
        elif tag == _ENTRY:
            found.append(_note(part, attributes.get("ref", ""), entry_text, threaded=True))
    return found


def _note(part: str, reference: str, text: str, threaded: bool) -> RawNote:
    place = cell_place(reference)
    if place is None:
        raise damaged(part, f"en note står i »{printable(reference)}«, som ikke er en celle")
    return RawNote(*place, reference.replace("$", "").upper(), text, threaded)


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing "
_TEXTS = "http://schemas.openxmlformats.org/drawingml/2006/main "
_LETTERS, _BREAK, _PARAGRAPH = _TEXTS + "t", _TEXTS + "br", _TEXTS + "p"
_CORNER, _BODY = _DRAWING + "from", _DRAWING + "txBody"
_PICTURES = frozenset(_DRAWING + name for name in ("pic", "graphicFrame"))
_ANCHORS = frozenset(_DRAWING + name for name in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"))


def boxes(part: str, data: bytes) -> list[RawText]:
    """The texts of the boxes and shapes of a drawing, each once, and its pictures and charts, with the cell under the upper left corner."""
    found: dict[RawText, None] = {}
    pieces, texts = list[str](), list[str]()
    corner = {"row": 0, "col": 0}
    place = ""
    for element in ended_elements(part, data):
        tag, parent = element.tag, element.parents[-1] if element.parents else ""
        if as_chosen(element.parents) is None:  # what older programs alone show, as in place of a slicer
            continue
        if tag == _LETTERS:
            pieces.append(element.text)
        elif tag in (_BREAK, _PARAGRAPH):
            pieces.append("\n")
        elif tag == _BODY:
            texts.append("".join(pieces).strip())
            pieces.clear()
        elif tag in _PICTURES:
            found[RawText("picture", "", place)] = None
        elif parent == _CORNER:
            name, text = tag.rpartition(" ")[2], element.text.strip()
            if name in corner and text.isascii() and text.isdigit() and len(text) < 9:
                corner[name] = int(text)
        elif tag == _CORNER:
            place = _cell(corner["row"], corner["col"])
        elif tag in _ANCHORS:
            found.update((RawText("text_box", text, place), None) for text in texts if text)
            texts.clear()
            pieces.clear()
            place = ""
    return list(found)


def _cell(row: int, column: int) -> str:
    """The address of a cell by numbers from 0; "" where there is none."""
    return f"{letters(column + 1)}{row + 1}" if 0 <= row < ROWS and 0 <= column < COLUMNS else ""


_SHAPE = re.compile(rb"<(?:\w+:)?(?:shape|rect|roundrect|oval)[\s>]")
_SHOWN = re.compile(rb"<(?:\w+:)?textbox(?:\s[^>]*)?>")
_ANCHOR = re.compile(rb"<(?:\w+:)?Anchor>\s*([0-9]{1,5})\s*,\s*[0-9]+\s*,\s*([0-9]{1,7})\s*,")
_TAG, _BLANKS = re.compile(r"<[^>]*>"), re.compile(r"\s+")


def older_boxes(_: str, data: bytes) -> list[RawText]:
    """The texts of the boxes, buttons and check boxes of an older drawing; not of the boxes that show notes."""
    found: dict[RawText, None] = {}
    starts = [match.start() for match in _SHAPE.finditer(data)]
    for first, last in pairwise([*starts, len(data)]):
        shape = data[first:last]
        begun = _SHOWN.search(shape)
        if begun is None or b'ObjectType="Note"' in shape:
            continue
        ended = shape.find(b"textbox>", begun.end())
        words = str(shape[begun.end() : shape.rfind(b"<", 0, ended) if ended >= 0 else None], "utf-8", "replace")
        text = _BLANKS.sub(" ", unescape(_TAG.sub(" ", words))).strip()
        anchor = _ANCHOR.search(shape)
        if text:
            found[RawText("text_box", text, _cell(int(anchor[2]), int(anchor[1])) if anchor else "")] = None
    return list(found)
