"""What stands on a sheet but in none of its cells: notes, conversations, and the texts of boxes and shapes.

Texts are taken letter for letter; who wrote a note is not read. Boxes of the older kind are markup that need not be well
formed, and are searched as text; those that only show a note are left out.
"""

import re
from html import unescape
from itertools import pairwise

from followup_xl.model.cell import RawNote, RawText
from followup_xl.xlsx.markup import MAIN, MarkupElement, damaged, ended_elements
from followup_xl.xlsx.package import printable
from followup_xl.xlsx.read.strings import PHONETIC, TEXT, unescaped
from followup_xl.xlsx.references import COLUMNS, ROWS, cell_place, letters

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
_ANCHORS = frozenset(_DRAWING + name for name in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"))


def boxes(part: str, data: bytes) -> list[RawText]:
    """The texts of the boxes and shapes of a drawing, each once, with the cell under the upper left corner."""
    found: dict[RawText, None] = {}
    pieces, texts = list[str](), list[str]()
    corner = {"row": 0, "col": 0}
    place = ""
    for element in ended_elements(part, data):
        tag, parent = element.tag, element.parents[-1] if element.parents else ""
        if tag == _LETTERS:
            pieces.append(element.text)
        elif tag in (_BREAK, _PARAGRAPH):
            pieces.append("\n")
        elif tag == _BODY:
            texts.append("".join(pieces).strip())
            pieces.clear()
        elif parent == _CORNER:
            _add_corner(corner, element)
        elif tag == _CORNER:
            place = _cell(corner["row"], corner["col"])
        elif tag in _ANCHORS:
            found.update((RawText("text_box", text, place), None) for text in texts if text)
            texts.clear()
            pieces.clear()
            place = ""
    return list(found)


def _add_corner(corner: dict[str, int], element: MarkupElement) -> None:
    name, text = element.tag.rpartition(" ")[2], element.text.strip()
    if name in corner and text.isascii() and text.isdigit() and len(text) < 9:
        corner[name] = int(text)


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
        words = shape[begun.end() : shape.rfind(b"<", 0, ended) if ended >= 0 else len(shape)].decode(
            "utf-8", "replace"
        )
        text = _BLANKS.sub(" ", unescape(_TAG.sub(" ", words))).strip()
        anchor = _ANCHOR.search(shape)
        if text:
            found[RawText("text_box", text, _cell(int(anchor[2]), int(anchor[1])) if anchor else "")] = None
    return list(found)
