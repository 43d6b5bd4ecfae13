"""A number format taken apart: its sections with their conditions, and the pieces each of them shows.

The grammar is the simple one of ECMA-376 part 1, 18.8.31: digits, decimals, thousands, per cent, exponents, dates,
literals, blanks, fillings, colours, currencies and conditions. All else (fractions, other calendars and numerals,
letters without quotes) is not evaluated: the section is None, and the cell is asked about.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<gap>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Standard)|(?P<ampm>AM/PM|A/P)|(?P<exponent>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+)|(?P<digit>[0#?])|(?P<text>@)|(?P<end>;)|(?P<sign>[.,%])"
    r"|(?P<plain>[1-9 $+()\\:^'{}<=\-/!&~>|]|[^\x00-\x7f])",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(r"(?:black|blue|cyan|green|magenta|red|yellow|color ?[0-9]{1,2})", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-([0-9A-Fa-f]{1,4}|x-sysdate|x-systime))?", re.DOTALL)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_TESTS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": Decimal.__lt__, "<=": Decimal.__le__, ">": Decimal.__gt__, ">=": Decimal.__ge__,
    "=": lambda value, bound: value == bound, "<>": lambda value, bound: value != bound,
}  # fmt: skip
_AS_DANISH = frozenset({"", "0", "1", "2", "6", "7", "406", "407", "F400", "F800"})
"""Places whose numbers look as Danish ones; F800 and F400 follow the reader's own place."""


class Piece(NamedTuple):
    """A piece of a section: its ``kind`` and the characters that say how, or what, it shows."""

    kind: str
    text: str


@dataclass(frozen=True)
class Section:
    """One section; ``condition`` is a sign and a number. ``hidden``: white on white. ``foreign``: other separators."""

    pieces: tuple[Piece, ...]
    condition: tuple[str, Decimal] | None = None
    hidden: bool = False
    foreign: bool = False

    def has(self, *kinds: str) -> bool:
        """Whether it has a piece of one of these kinds."""
        return any(piece.kind in kinds for piece in self.pieces)

    def literals(self) -> str:
        """The characters it shows whatever the value."""
        return "".join(piece.text for piece in self.pieces if piece.kind in ("literal", "fill"))

    def holds(self, value: Decimal) -> bool:
        """Whether its condition takes the value; without one it takes any."""
        return self.condition is None or _TESTS[self.condition[0]](value, self.condition[1])


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section | None, ...]:
    """The sections of a number format, at least one; None for each that is beyond the grammar.

    >>> [section.literals() for section in sections('0" pers.";-0') if section]
    [' pers.', '-']
    """
    parts: list[list[re.Match[str] | None]] = [[]]
    at = 0
    while at < len(code):
        match = _PIECE.match(code, at)
        if match and match["end"]:
            parts.append([])
        else:
            parts[-1].append(match)
        at = match.end() if match else at + 1
    return tuple(_section(part) for part in parts)


def _section(matches: list[re.Match[str] | None]) -> Section | None:
    pieces: list[Piece] = []
    condition: tuple[str, Decimal] | None = None
    hidden = foreign = False
    for match in matches:
        if match is None:
            return None
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind != "bracket":
            if kind == "plain" and not text.isascii() and text.isalpha():
                return None
            pieces.append(_piece(kind, text))
        elif text.casefold() == "white":
            hidden = True
        elif found := _CONDITION.fullmatch(text.strip()):
            condition = (found[1], Decimal(found[2]))
        elif _ELAPSED.fullmatch(text):
            pieces.append(Piece("elapsed", text.lower()))
        elif money := _CURRENCY.fullmatch(text):
            pieces.append(Piece("literal", money[1]))
            foreign |= (money[2] or "").upper().lstrip("0") not in _AS_DANISH and not (money[2] or "").startswith("x")
        elif not _COLOUR.fullmatch(text):
            return None
    return Section(tuple(pieces), condition, hidden, foreign)


def _piece(kind: str, text: str) -> Piece:
    if kind == "plain" and text == "/":
        return Piece("slash", text)  # of a fraction, or between the parts of a date
    if kind in ("quoted", "escaped", "plain"):
        return Piece("literal", text)
    if kind == "gap":
        return Piece("literal", " ")
    return Piece(kind, text.lower() if kind == "date" else text)


class Unshown(NamedTuple):
    """No section of the format takes the value: a row of hash signs."""


def section_of(code: str, value: Decimal) -> tuple[Section | None, bool] | Unshown:
    """The section that shows a number, and whether a minus goes before it; a section of None is beyond the grammar."""
    found = sections(code)
    numeric = found[:3]
    if len(found) > 1 and len(found) <= 3 and (last := found[-1]) and last.has("text") and not last.has("digit"):
        numeric = found[:-1]  # a section for texts may end a shorter row of them
    if None in numeric:
        alone = len(numeric) == 1 or not any(section and section.condition for section in numeric)
        if not alone:
            return None, False
    if any(section and section.condition for section in numeric):
        return _conditional([section for section in numeric if section], value)
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], value < 0


def _conditional(numeric: list[Section], value: Decimal) -> tuple[Section | None, bool] | Unshown:
    """The section whose condition holds, or the last where it has none; where a minus goes then is not known."""
    if value < 0 or any(section.condition is None for section in numeric[:-1]):
        return None, False
    taken = next((section for section in numeric if section.holds(value)), None)
    return Unshown() if taken is None else (taken, False)


def text_section(code: str) -> Section | str | None:
    """The section that shows a text; "" where the format leaves texts as they are, None where it is beyond the grammar."""
    found = sections(code)
    if len(found) > 3:
        return found[3]
    last = found[-1]
    if last is None:
        return None if "@" in code else ""
    return last if last.has("text") else ""
