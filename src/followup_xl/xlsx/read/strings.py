"""Texts of cells: plain or in runs, each run with its look, with escapes decoded; nothing foreign may stand in them.

The grammar is that of ECMA-376 part 1, 18.4: a foreign element within a text is dropped by one program and shown by another.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from followup_xl.model.cell import TextRun
from followup_xl.xlsx.markup import MAIN, Attributes, damaged, is_true, parsed
from followup_xl.xlsx.package import printable

TEXT, PHONETIC, INLINE, _ITEM = MAIN + "t", MAIN + "rPh", MAIN + "is", MAIN + "si"
_RUN, _LOOK, _STRINGS, _BEYOND = MAIN + "r", MAIN + "rPr", MAIN + "sst", MAIN + "extLst"
_TEXTS = frozenset({_ITEM, INLINE})
_ITEM_PARTS = frozenset({TEXT, _RUN, PHONETIC, MAIN + "phoneticPr"})
_FONT_PARTS = frozenset(MAIN + name for name in (
    "rFont", "charset", "family", "b", "i", "strike", "outline", "shadow", "condense", "extend", "color", "sz", "u",
    "vertAlign", "scheme",
))  # fmt: skip
_WITHIN = {
    _STRINGS: frozenset({_ITEM}), _ITEM: _ITEM_PARTS, INLINE: _ITEM_PARTS,
    _RUN: frozenset({_LOOK, TEXT}), PHONETIC: frozenset({TEXT}), _LOOK: _FONT_PARTS,
}  # fmt: skip
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HALF = re.compile(r"[\ud800-\udfff]")


def unescaped(text: str) -> str:
    """The text with ``_xHHHH_`` as the character it stands for; half a character stays as it was written.

    >>> unescaped("a_x0041_b"), unescaped("_x005F_x0041_"), unescaped("_xD83D__xDE00_ _xD83D_")
    ('aAb', '_x0041_', '😀 _xD83D_')
    """
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if not _HALF.search(plain):
        return plain
    whole = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _HALF.sub(lambda match: f"_x{ord(match[0]):04X}_", whole)


_VERTICAL = {"superscript": "raised", "subscript": "lowered"}
_SIZE, INK = MAIN + "sz", MAIN + "color"
_TINY, _POINTS = re.compile(r"0*[0-3](?:\.[0-9]*)?"), re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,9})?")
"""Points that nobody can read."""
UNSEEN = "unseen"
_USUAL, _SMALL = 10.0, 0.75
"""The points of letters that do not say their own, and the share of the tallest that a footnote's mark stays below."""
_NO_MARK = re.compile(r"\s*\(?(?:[^\W\d_]|\d{4}\))|\s.*[^\W\d_]", re.DOTALL)
"""How words and years begin, which are small for other reasons: "(2024)", " i 2027"."""


def look_of(element: str, attributes: Attributes) -> str:
    """How an element of a font makes a text look, as in ``TextRun``; "" where it does not."""
    value = attributes.get("val", "")
    if element == MAIN + "vertAlign":
        return _VERTICAL.get(value, "")
    if element == _SIZE:
        return UNSEEN if _TINY.fullmatch(value) else ""
    return "struck" if element == MAIN + "strike" and ("val" not in attributes or is_true(attributes, "val")) else ""


class Text(NamedTuple):
    """A text and, where a piece of it has a look, its runs."""

    text: str
    runs: tuple[TextRun, ...] = ()


def text_of(pieces: list[TextRun]) -> Text:
    """The text of its pieces as they are written, each with its look; digits much smaller than the rest are raised ones."""
    tallest = max((piece.points or _USUAL for piece in pieces), default=_USUAL)
    pieces = [piece._replace(look="raised") if _is_mark(piece, tallest) else piece for piece in pieces]
    text = unescaped("".join(piece.text for piece in pieces))
    if not any(piece.look or piece.ink for piece in pieces):
        return Text(text)
    return Text(text, tuple(piece._replace(text=unescaped(piece.text)) for piece in pieces if piece.text))


def _is_mark(piece: TextRun, tallest: float) -> bool:
    """Whether a piece is the mark of a footnote by its size alone, beside letters of so many points."""
    small = not piece.look and (piece.points or tallest) < _SMALL * tallest
    return small and any(map(str.isdigit, piece.text)) and not _NO_MARK.match(piece.text)


class TextReader:
    """Reads texts from the elements within ``outer``, which has begun; ``done`` is called with each that has ended.

    ``start`` and ``end`` are called for every element within, and ``text`` collects the characters.
    """

    def __init__(self, part: str, outer: str, text: list[str], done: Callable[[Text], None]) -> None:
        self._part, self._path, self._text, self._done = part, [outer], text, done
        self._pieces: list[TextRun] = []
        self._own, self._texts, self._skipped = TextRun(""), set[str](), 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element; PackageError where the format has none there."""
        within = self._path[-1]
        if self._text:
            self._pass_text()
        if self._skipped or (tag == _BEYOND and within == _STRINGS):
            self._skipped += 1
            return
        if tag not in _WITHIN.get(within, ()):
            name = printable(tag.rpartition(" ")[2])
            raise damaged(self._part, f"elementet »{name}« står et forkert sted i en tekst")
        if tag == TEXT and within != PHONETIC:
            if within in self._texts:
                raise damaged(self._part, "en tekst står to gange")
            self._texts.add(within)
        elif within == _LOOK:
            if look := look_of(tag, attributes):
                self._own = self._own._replace(look=look)
            elif tag == _SIZE and _POINTS.fullmatch(size := attributes.get("val", "")):
                self._own = self._own._replace(points=float(size))
            elif tag == INK:  # whether it can be seen depends on the cell
                self._own = self._own._replace(ink=self._own.ink or attributes)
        self._path.append(tag)

    def end(self, tag: str) -> None:
        """End an element."""
        if self._skipped:
            self._skipped -= 1
            self._text.clear()
            return
        self._path.pop()
        if tag == TEXT:
            if self._path[-1] != PHONETIC:
                self._pieces.append(TextRun("".join(self._text)))
            self._text.clear()
        elif self._text:
            self._pass_text()
        if tag == _RUN:
            if _RUN in self._texts:
                self._pieces[-1] = self._own._replace(text=self._pieces[-1].text)
            self._own = TextRun("")
            self._texts.discard(_RUN)
        elif tag in _TEXTS:
            self._done(text_of(self._pieces))
            self._pieces.clear()
            self._texts.clear()

    def _pass_text(self) -> None:
        """Forget the characters outside texts, which can only be blank."""
        found = "".join(self._text).strip()
        if found and not self._skipped:
            raise damaged(self._part, printable(f"»{found}« står uden for en tekst"))
        self._text.clear()


def shared_strings(part: str, data: bytes) -> list[Text]:
    """The texts that cells refer to by number, counted as they stand: how many the part says there are is not asked."""
    found: list[Text] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    text: list[str] = []
    reader = TextReader(part, _STRINGS, text, found.append)

    def root(tag: str, _: Attributes) -> None:
        if tag != _STRINGS:
            raise damaged(part, "den er ikke en liste over tekster")
        parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end

    parser.StartElementHandler, parser.CharacterDataHandler = root, text.append
    parsed(part, data, parser)
    return found
