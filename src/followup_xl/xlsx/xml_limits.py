"""XML parts counted against the limits, keeping nothing of them: no DOCTYPE, how deep, how much (promises.md).

Whether a part is well formed is left to whoever reads it: up to where it breaks it has been counted.
"""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from fractions import Fraction
from xml.parsers import expat

from followup_xl.danish.wording import number_words
from followup_xl.xlsx.limits import Limits
from followup_xl.xlsx.markup import MAIN, Attributes, is_true
from followup_xl.xlsx.messages import DOCTYPE, TOO_DEEP, TOO_MANY
from followup_xl.xlsx.package import PackageError, printable
from followup_xl.xlsx.references import cell_area, points_away

_CELL, _MERGE, _SHEET, _NAME = MAIN + "c", MAIN + "mergeCell", MAIN + "sheet", MAIN + "definedName"
_CONTENT = frozenset({MAIN + "v", MAIN + "f", MAIN + "is"})
_LONG_TAG = 64 * 1024
_WORDS = {
    "attributes": "attributter i ét element", "elements": "elementer", "cells": "udfyldte celler",
    "merges": "flettede områder", "merged_cells": "celler i flettede områder", "sheets": "ark", "names": "navne",
}  # fmt: skip
"""What is counted, by the limit for it; names are those that are kept: visible, and of something in the workbook itself."""


def check_parts(parts: Iterable[tuple[str, bytes]], limits: Limits) -> None:
    """Raise PackageError for a DOCTYPE in any part, and for the first limit that the parts together pass."""
    parts, tally = tuple(parts), Counter[str]()
    for name, data in parts:
        for at in range(0, len(data), _LONG_TAG):  # an endless tag, before a parser makes a table of what it says
            figure = 0 if data.find(b">", at, at + _LONG_TAG) >= 0 else data.count(b"=", at, at + _LONG_TAG)
            _check(name, Counter(attributes=figure), limits)
    for name, data in parts:
        _count(name, data, tally, limits)
        _check(name, tally, limits)


def _count(name: str, data: bytes, tally: Counter[str], limits: Limits) -> None:
    """Add what a part holds to the tally, up to where it breaks."""
    depth = elements = cells = 0
    open_cell, words = False, list[str]()
    most = limits.elements - tally["elements"]
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal depth, elements, cells, open_cell
        depth += 1
        elements += 1
        if tag == _CELL:
            open_cell = True
        elif tag in _CONTENT:
            cells += open_cell
            open_cell = False
        elif tag == _SHEET:
            tally["sheets"] += 1
        elif tag == _MERGE:
            tally["merges"] += 1
            if found := cell_area(attributes.get("ref", "")):
                tally["merged_cells"] += (found.bottom - found.top + 1) * (found.right - found.left + 1)
        elif tag == _NAME and not is_true(attributes, "hidden"):
            words.clear()
            parser.CharacterDataHandler = words.append
        if depth > limits.depth:
            raise PackageError(TOO_DEEP, part=printable(name), figure=depth, limit=limits.depth, setting="depth")
        if elements > most:
            _check(name, Counter(elements=tally["elements"] + elements), limits)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if tag == _NAME and parser.CharacterDataHandler is not None:
            parser.CharacterDataHandler = None
            tally["names"] += not points_away("".join(words))

    def doctype(*_: object) -> None:
        raise PackageError(DOCTYPE, part=printable(name))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = doctype
    with suppress(expat.ExpatError, LookupError, ValueError):  # an unknown encoding is one of the latter two
        parser.Parse(data, True)
    tally.update(elements=elements, cells=cells)


def _check(name: str, tally: Counter[str], limits: Limits) -> None:
    for setting, what in _WORDS.items():
        figure, limit = tally[setting], getattr(limits, setting)
        if figure > limit:
            figures = {"figure": number_words(Fraction(figure)), "limit": number_words(Fraction(limit))}
            raise PackageError(TOO_MANY, part=printable(name), what=what, **figures, setting=setting)
