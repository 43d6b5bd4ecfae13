"""The notes of a sheet with what is to be mended in them: each extended by lines of our own, which are known again.

Lines of our own stand between two signs, so that whatever people write before, after or below them stays theirs.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from followup_xl.marking.parts import CellPlace, Sizes
from followup_xl.marking.tree import Element, ascii_bytes, plain_text, tree, unmarkable, whole_number, workbook_text
from followup_xl.xlsx.markup import MAIN
from followup_xl.xlsx.write_options import cell_text

AUTHOR = "followup-xl"
_LINE = "► [^\n►◄]*◄"
_OWN = re.compile(f"\\A{_LINE}(?:\n{_LINE})*\n?|\n{_LINE}")
_AUTHORS, _AUTHOR, _LIST, _NOTE, _WORDS, _RUN, _TEXT = (
    MAIN + name for name in ("authors", "author", "commentList", "comment", "text", "r", "t")
)
_MOST_PIECES = 1_000
_LOOKS = '<{0}rPr><{0}sz val="9"/><{0}color indexed="81"/><{0}rFont val="Tahoma"/><{0}family val="2"/></{0}rPr>'
_EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/><commentList/></comments>'
)


@dataclass(frozen=True)
class NotesChange:
    """The part as it becomes, and the cells whose notes are new, were made longer, or are gone."""

    content: bytes
    added: tuple[str, ...]
    longer: tuple[str, ...]
    removed: tuple[str, ...]


def own_line(words: str) -> str:
    r"""A line of our own: what is said, between the signs, on one line.

    >>> own_line("to ◄ linjer\nher")
    '► to < linjer her ◄'
    """
    plain = " ".join(cell_text(words).replace("►", ">").replace("◄", "<").split())
    return f"► {plain} ◄"


def noted(part: str, data: bytes | None, wanted: Mapping[str, str]) -> NotesChange:
    """The notes with the wanted lines of our own by cell, and no others. ``data`` None: the sheet has no notes yet.

    Raises PackageError or UnmarkableError where the part cannot be read or edited.
    """
    document, root = tree(part, _EMPTY if data is None else data)
    authors, notes = (next(iter(root.named(name)), None) for name in (_AUTHORS, _LIST))
    if authors is None or notes is None:
        raise unmarkable(part, "har ingen liste over noter")
    names = [author.text.strip() for author in authors.named(_AUTHOR)]
    changes: dict[str, str] = {}
    for note in notes.named(_NOTE):
        cell = note.attributes.get("ref", "").replace("$", "").upper()
        author = whole_number(note.attributes.get("authorId"), len(names))
        is_ours = author >= len(names) or names[author] in ("", AUTHOR)
        outcome = _change(part, notes, note, "" if cell in changes else wanted.get(cell, ""), is_ours)
        changes[cell] = changes.get(cell) or outcome
    added = tuple(cell for cell in wanted if cell not in changes)
    prefix = root.prefix
    if added and AUTHOR not in names:
        authors.insert(f"<{prefix}author>{AUTHOR}</{prefix}author>")
        names.append(AUTHOR)
    for cell in added:
        tag = f'<{prefix}comment ref="{cell}" authorId="{names.index(AUTHOR)}">'
        notes.insert(f"{tag}<{prefix}text>{_run(prefix, wanted[cell])}</{prefix}text></{prefix}comment>")
    longer, removed = (tuple(cell for cell, made in changes.items() if made == what) for what in ("longer", "removed"))
    return NotesChange(document.written(), added, longer, removed)


def _change(part: str, notes: Element, note: Element, lines: str, is_ours: bool) -> str:
    """Put the lines in the place of those of before; "longer" where there were none, "removed" with the note."""
    words = next(iter(note.named(_WORDS)), None)
    texts = [text for piece in (words.named(_RUN, _TEXT) if words else ()) for text in _texts(piece)]
    if len(texts) > _MOST_PIECES:
        raise unmarkable(part, "har en note i alt for mange stykker")
    whole = "".join(text.text for text in texts)
    own = [match.span() for match in _OWN.finditer(whole)]
    rest = _without(whole, own)
    if not lines and not own:
        return ""
    if not lines and not rest.strip() and is_ours:
        notes.replace(note)
        return "removed"
    if words is not None:
        _take_out(words, own)
        if lines:
            words.insert(_run(words.prefix, f"\n{lines}" if rest else lines))
    return "" if own or not lines else "longer"


def _texts(piece: Element) -> list[Element]:
    return [piece] if piece.name == _TEXT else piece.named(_TEXT)


def _take_out(words: Element, own: Sequence[tuple[int, int]]) -> None:
    """Leave what stands in a note without the lines of our own, each text in a run; a run that is emptied goes."""
    at = 0
    for piece in words.named(_RUN, _TEXT):
        texts = _texts(piece)
        for text in texts:
            here = [(max(start - at, 0), min(end - at, len(text.text))) for start, end in own]
            left = _without(text.text, [(start, end) for start, end in here if start < end])
            at += len(text.text)
            kept = text.tag + ascii_bytes(plain_text(left)) + text.end if left != text.text else text.written()
            if piece is text:
                run = (f"<{words.prefix}r>".encode(), kept, f"</{words.prefix}r>".encode())
                words.replace(piece, *(run if left else ()))
            elif left != text.text and not left and len(texts) == 1:
                words.replace(piece)
            elif left != text.text:
                piece.replace(text, kept)


def _run(prefix: str, lines: str) -> str:
    text = f'<{prefix}t xml:space="preserve">{workbook_text(lines)}</{prefix}t>'
    return f"<{prefix}r>{_LOOKS.format(prefix)}{text}</{prefix}r>"


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return "".join(text[end:start] for end, start in zip((0, *ends), (*starts, len(text)), strict=True))


_BOX = re.compile(r"<v:shape[\s>].*?</v:shape>", re.DOTALL)
_IS_NOTE = re.compile(r"ObjectType=[\"']Note[\"']")
_ROW, _COLUMN = (re.compile(rf"<x:{name}>\s*(\d{{1,7}})\s*</x:{name}>") for name in ("Row", "Column"))
_ANCHOR = re.compile(r"<x:Anchor>([^<]*)</x:Anchor>")
_HEIGHT = re.compile(r"((?:^|[;\"'\s])height:)(\d{1,4}(?:\.\d{1,6})?)pt")
_WIDTH = re.compile(r"[;\"'\s]width:(\d{1,4}(?:\.\d{1,6})?)pt")
_WIDE, _NARROWEST, _TALLEST, _LINE_HEIGHT, _MARGIN, _LETTER, _OFFSET, _ABOVE = 340, 60, 700, 16, 14, 6.3, 15, 10
"""What boxes measure, in pixels; a box's anchor is the column, pixels, row and pixels of its first and its last corner."""
_POINT = 0.75
"""Points per pixel."""
_NAMES = tuple(
    f'xmlns:{name}="urn:schemas-microsoft-com:{uri}"'
    for name, uri in (("v", "vml"), ("o", "office:office"), ("x", "office:excel"))
)
_NO_BOXES = f'<xml {" ".join(_NAMES)}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{block}}"/></o:shapelayout></xml>'
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;width:{width:.2f}pt;height:{height:.2f}pt;'
    'z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


@dataclass(frozen=True)
class Boxes:
    """What becomes of the boxes of a sheet: the words of notes that are new or longer, and those that go."""

    added: Mapping[CellPlace, str]
    longer: Mapping[CellPlace, str]
    removed: Collection[CellPlace]


def boxed(part: str, data: bytes | None, boxes: Boxes, sizes: Sizes, block: int) -> bytes:
    """The part of the boxes that notes are shown in: some put in, made taller for longer notes, or taken out.

    Office programs read this part leniently and write it so too; it is edited as text and never parsed. ``data`` None:
    there is none yet; ``block`` then numbers its shapes. UnmarkableError where it is not what office programs write.
    """
    text = _NO_BOXES.format(block=block) if data is None else data.decode("latin-1")
    end, root = text.rfind("</xml>"), re.search(r"<xml\b[^>]*>", text)
    if end < 0 or root is None or not all(name in root[0] for name in _NAMES):
        raise unmarkable(part, "med noternes felter er brudt")
    last = text.rfind("</v:shape>", 0, end) + len("</v:shape>")  # no box is looked for where none can end
    kept = _BOX.sub(lambda box: _changed(box[0], boxes, sizes), text[:last]) + text[last:end]
    return (kept + _new(kept, boxes.added, sizes) + text[end:]).encode("latin-1")


def _changed(box: str, boxes: Boxes, sizes: Sizes) -> str:
    """A box as it becomes; one that shows something other than a note, such as a button, stays."""
    row, column = _ROW.search(box), _COLUMN.search(box)
    if row is None or column is None or not _IS_NOTE.search(box):
        return box
    place = int(row[1]) + 1, int(column[1]) + 1
    words = boxes.longer.get(place)
    return "" if place in boxes.removed else _taller(box, words, sizes) if words else box


def _new(kept: str, added: Mapping[CellPlace, str], sizes: Sizes) -> str:
    if not added:
        return ""
    block = re.search(r"<o:idmap\b[^>]*\bdata=[\"'](\d{1,5})\b", kept)
    used = [int(number) for number in re.findall(r"_s(\d{1,9})\b", kept)]
    first = max(used or [int(block[1]) * 1024 if block else 1024]) + 1
    order = len(re.findall(r"<v:shape[\s>]", kept)) + 1
    pieces = [] if re.search("id=[\"']_x0000_t202[\"']", kept) else [_TYPE]
    for index, ((row, column), words) in enumerate(added.items()):
        height, top = _height(words), max(row - 2, 0)
        above = min(_ABOVE, max(sizes.row(top + 1) - 1, 0))
        right, bottom = _walked(column, _OFFSET + _WIDE, sizes.column), _walked(top, above + height, sizes.row)
        anchor = ", ".join(map(str, (column, _OFFSET, top, above, *right, *bottom)))
        cell, size = {"row": row - 1, "column": column - 1}, {"width": _WIDE * _POINT, "height": height * _POINT}
        pieces.append(_SHAPE.format(id=first + index, order=order + index, anchor=anchor, **cell, **size))
    return "".join(pieces)


def _height(words: str, width: int = _WIDE) -> int:
    """Pixels that so many words need in a box of that width."""
    lines = sum(1 + int(len(line) * _LETTER / width) for line in words.split("\n"))
    return min(_LINE_HEIGHT * lines + _MARGIN, _TALLEST)


def _walked(first: int, pixels: int, size: Callable[[int], int]) -> tuple[int, int]:
    """The row or column (from 0) that so many pixels from the beginning of the first one reach, and how far into it."""
    at = first
    while pixels >= size(at + 1) and at < first + 1000:
        at, pixels = at + 1, pixels - size(at + 1)
    return at, pixels


def _taller(box: str, words: str, sizes: Sizes) -> str:
    """A box with space for more words, as far as it says where it ends."""
    anchor, wide = _ANCHOR.search(box), _WIDTH.search(box)
    more = _height(words, max(int(float(wide[1]) / _POINT), _NARROWEST) if wide else _WIDE)
    numbers = [int(n) for n in re.findall(r"-?\d{1,7}", anchor[1])] if anchor else []
    if anchor is None or len(numbers) != 8:
        return box
    row, into = _walked(numbers[6], max(0, min(numbers[7], sizes.row(numbers[6] + 1))) + more, sizes.row)
    taller = box[: anchor.start(1)] + ", ".join(map(str, (*numbers[:6], row, into))) + box[anchor.end(1) :]
    tag, mark, rest = taller.partition(">")
    return _HEIGHT.sub(lambda m: f"{m[1]}{float(m[2]) + more * _POINT:.2f}pt", tag, count=1) + mark + rest
