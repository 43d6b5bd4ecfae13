"""XML parts counted against the limits, keeping nothing of them: no DOCTYPE, how deep, how much (promises.md).

Whether a part is well formed is left to whoever reads it: up to where it breaks it has been counted. What office programs
write is counted by its tags as bytes, many times faster than by parsing it; where that cannot be sure, the part is parsed.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from xml.parsers import expat

from followup_xl.danish.wording import number_words
from followup_xl.xlsx.limits import Limits
from followup_xl.xlsx.markup import MAIN, is_true
from followup_xl.xlsx.messages import DOCTYPE, TOO_DEEP, TOO_MANY
from followup_xl.xlsx.package import PackageError, printable
from followup_xl.xlsx.references import cell_area, points_away

_CELL, _MERGE, _SHEET, _NAME = MAIN + "c", MAIN + "mergeCell", MAIN + "sheet", MAIN + "definedName"
_COUNTED = frozenset({_MERGE, _SHEET})
_LONG_TAG = 64 * 1024
_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?[^>]*>|\s)*<(?:[^<>/\s:]+:)?([^<>/\s:]+)[\s/>]")
_CONTENT = frozenset({MAIN + "v", MAIN + "f", MAIN + "is"})


@dataclass
class Tally:
    """What all parts together hold, or the most that they can hold.

    ``names`` are those that are kept: visible, and of something in the workbook itself.
    """

    elements: int = 0
    cells: int = 0
    merges: int = 0
    merged_cells: int = 0
    sheets: int = 0
    names: int = 0


_WORDS = {
    "elements": "elementer", "cells": "udfyldte celler", "merges": "flettede områder",
    "merged_cells": "celler i flettede områder", "sheets": "ark", "names": "navne",
}  # fmt: skip


def check_parts(parts: Iterable[tuple[str, bytes]], limits: Limits) -> None:
    """Raise PackageError for a DOCTYPE in any part, and for the first limit that the parts together pass.

    Parts are parsed only where their tags as bytes do not already show that no limit can be passed.
    """
    parts = tuple(parts)
    most = Tally()
    for name, data in parts:
        _check_attributes(name, data, limits)
        _add_most(name, data, most, limits)
    if any(getattr(most, setting) > getattr(limits, setting) for setting in _WORDS):
        exact = Tally()
        for name, data in parts:
            _parse(name, data, exact, limits)


def _add_most(name: str, data: bytes, most: Tally, limits: Limits) -> None:
    """Add the most that a part can hold; where its bytes do not tell, what it holds."""
    root = _ROOT.match(data)
    merges = root is not None and root[1] == b"worksheet" and b"mergeCell" in data
    elements = None if root is None or merges else plain_elements(data, limits.depth)
    if root is None or elements is None:
        own = Tally()
        _parse(name, data, own, limits)
        for setting in _WORDS:
            setattr(most, setting, getattr(most, setting) + getattr(own, setting))
        return
    most.elements += elements
    if root[1] == b"worksheet":
        most.cells += elements // 2  # a filled cell is at least two
    elif root[1] == b"workbook":
        most.sheets += data.count(b"<sheet") + data.count(b":sheet")
        most.names += data.count(b"definedName")


def _check_attributes(name: str, data: bytes, limits: Limits) -> None:
    """Refuse an endless tag before a parser makes a table of what it says; shorter ones are not counted."""
    for at in range(0, len(data), _LONG_TAG):
        figure = 0 if data.find(b">", at, at + _LONG_TAG) >= 0 else data.count(b"=", at, at + _LONG_TAG)
        if figure > limits.attributes:
            raise _too_many(name, "attributter i ét element", figure, limits.attributes, "attributes")


def _parse(name: str, data: bytes, tally: Tally, limits: Limits) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    finish = _counting(parser, name, tally, limits)
    parser.StartDoctypeDeclHandler = partial(_refuse_doctype, name)
    with suppress(expat.ExpatError, LookupError, ValueError):  # an unknown encoding is one of the latter two
        parser.Parse(data, True)
    finish()
    _check(name, tally, limits)


def _refuse_doctype(name: str, *_: object) -> None:
    raise PackageError(DOCTYPE, part=printable(name))


def _counting(parser: expat.XMLParserType, name: str, tally: Tally, limits: Limits) -> Callable[[], None]:
    """Have a parser count, and give what to do at the end of the part; closures, for speed."""
    depth = elements = cells = 0
    named: list[str] = []
    open_cell = False
    deepest, most = limits.depth, limits.elements - tally.elements

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements, cells, open_cell
        depth += 1
        elements += 1
        if tag == _CELL:
            open_cell = True
        elif tag in _CONTENT:
            cells += open_cell
            open_cell = False
        elif tag in _COUNTED:
            _count(tag, attributes, tally)
        elif tag == _NAME and not is_true(attributes, "hidden"):
            named.clear()
            parser.CharacterDataHandler = named.append
        if depth > deepest:
            raise PackageError(TOO_DEEP, part=printable(name), figure=depth, limit=deepest, setting="depth")
        if elements > most:
            finish()
            _check(name, tally, limits)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if tag == _NAME and parser.CharacterDataHandler is not None:
            parser.CharacterDataHandler = None
            tally.names += not points_away("".join(named))

    def finish() -> None:
        tally.elements += elements
        tally.cells += cells

    parser.StartElementHandler, parser.EndElementHandler = start, end
    return finish


def _count(tag: str, attributes: dict[str, str], tally: Tally) -> None:
    """One more of what is rare enough to be counted at once."""
    if tag == _MERGE:
        tally.merges += 1
        if found := cell_area(attributes.get("ref", "")):
            tally.merged_cells += (found.bottom - found.top + 1) * (found.right - found.left + 1)
    else:
        tally.sheets += 1


def _check(name: str, tally: Tally, limits: Limits) -> None:
    for setting, what in _WORDS.items():
        figure, limit = getattr(tally, setting), getattr(limits, setting)
        if figure > limit:
            raise _too_many(name, what, figure, limit, setting)


def _too_many(name: str, what: str, figure: int, limit: int, setting: str) -> PackageError:
    figures = {"figure": number_words(Fraction(figure)), "limit": number_words(Fraction(limit))}
    return PackageError(TOO_MANY, part=printable(name), what=what, **figures, setting=setting)


_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml\s([^<>?]*)\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"'](?:utf-8|us-ascii|iso-8859-1)[\"']", re.I)
_START, _END, _CLOSE = b"<", b"\x01", b"\x02"
_TAG_MARKS = b"</>!?"
_BLANKED = bytes(code if code in _TAG_MARKS else ord(" ") for code in range(256))
_PIECE = 1024 * 1024


def plain_elements(data: bytes, deepest: int) -> int | None:
    """How many elements there are, if they are nested at most ``deepest`` deep and there is no DOCTYPE.

    None where that is not so or cannot be told from the bytes: other encodings, comments, instructions, and tags
    that do not match in number. What is not well formed may pass; a parser stops at it.

    >>> plain_elements(b"<a><b/><b>1</b></a>", 2), plain_elements(b"<a><b/></a>", 1), plain_elements(b"<!---->", 9)
    (3, None, None)
    """
    marks = _marks(data)
    if b"\x00" in data or b"<!" in marks or b"<?" in marks:
        return None
    shape = marks.replace(b"</", _END).replace(b"/>", _CLOSE).translate(None, b" " + _TAG_MARKS[1:])
    elements = shape.count(_START)
    if elements != shape.count(_END) + shape.count(_CLOSE):  # "/>" may also stand in a text
        return None
    shape = shape.replace(_CLOSE, _END)
    for _ in range(deepest):  # each time the innermost elements go
        shape = shape.replace(_START + _END, b"")
        if not shape:
            return elements
    return None


def _marks(data: bytes) -> bytes:
    """The characters that tags are made of, side by side only where they are so in the part.

    The declaration is left out; where it names an encoding that may write tags otherwise, it stays and tells.
    """
    found = _DECLARATION.match(data)
    known = found and (b"encoding" not in found[1].lower() or _ENCODING.search(found[1]))
    first = found.end() if found and known else 0
    pieces = (data[at : at + _PIECE].translate(_BLANKED) for at in range(first, len(data), _PIECE))
    return b" ".join(b" ".join(piece.split()) for piece in pieces)
