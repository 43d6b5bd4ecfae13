"""Cell borders in plain terms: as styles hold them, with a mark in place of the four sides, and as a text to keep.

A marked cell is known again by its border alone, so that the mark is found wherever sorting or inserting took it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from followup_xl.marking.tree import Element, attribute_text
from followup_xl.page.theme import INPUT_LINE
from followup_xl.xlsx.markup import MAIN

MARK_STYLE, MARK_COLOUR = "thick", "FFB00020"
_SIDES = ("start", "end", "left", "right", "top", "bottom", "diagonal", "vertical", "horizontal")
_MARKED_SIDES = ("left", "right", "top", "bottom")
_WRITTEN_ALWAYS = frozenset((*_MARKED_SIDES, "diagonal"))
_COLOUR = MAIN + "color"
_SIDE_NAMES = {MAIN + side: side for side in _SIDES}
_SWITCHES = ("diagonalUp", "diagonalDown", "outline")
_COLOUR_NAMES = frozenset({"rgb", "theme", "indexed", "auto", "tint"})
_STYLES = frozenset(
    {
        "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed", "dashDot", "mediumDashDot",
        "dashDotDot", "mediumDashDotDot", "slantDashDot",
    }
)  # fmt: skip
_VALUE = re.compile(r"[A-Za-z0-9.+-]{1,32}")

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Side:
    """A drawn side of a border: which, its line style, and its colour as styles name it."""

    name: str
    style: str
    colour: Pairs = ()


@dataclass(frozen=True)
class Border:
    """The drawn sides of a border in the order of styles, and its switches that are not as usual."""

    sides: tuple[Side, ...] = ()
    switches: Pairs = ()

    @property
    def is_mark(self) -> bool:
        """Whether it is the border of a marked cell."""
        drawn = {side.name: side for side in self.sides}
        return all(name in drawn and _is_marked(drawn[name]) for name in _MARKED_SIDES)


def _is_marked(side: Side) -> bool:
    return side.style == MARK_STYLE and dict(side.colour).get("rgb", "").upper()[-6:] == MARK_COLOUR[-6:]


USUAL = Border(tuple(Side(name, "thin", (("rgb", f"FF{INPUT_LINE[1:]}"),)) for name in _MARKED_SIDES))
"""The border of an input cell: what a mark leaves behind where nobody knows any more what was there."""


def marked(border: Border) -> Border:
    """The border with the mark on its four sides; diagonals and the like stay."""
    sides = [side for side in border.sides if side.name not in (*_MARKED_SIDES, "start", "end")]
    sides += [Side(name, MARK_STYLE, (("rgb", MARK_COLOUR),)) for name in _MARKED_SIDES]
    return replace(border, sides=tuple(sorted(sides, key=lambda side: _SIDES.index(side.name))))


def border_of(element: Element, inside: Iterable[Element]) -> Border:
    """The border of an element; ``inside`` are the elements within it, in order."""
    sides: list[Side] = []
    for child in inside:
        if child.name in _SIDE_NAMES and child.attributes.get("style", "none") != "none":
            sides.append(Side(_SIDE_NAMES[child.name], child.attributes["style"]))
        elif child.name == _COLOUR and sides:
            colour = tuple(sorted((k, v) for k, v in child.attributes.items() if k in _COLOUR_NAMES))
            sides[-1] = replace(sides[-1], colour=colour)
    usual = {"outline": "1"}
    values = {name: _truth(element.attributes.get(name, usual.get(name, "0"))) for name in _SWITCHES}
    switches = tuple((name, value) for name, value in values.items() if value != usual.get(name, "0"))
    return Border(tuple(sides), switches)


def _truth(value: str) -> str:
    return "1" if value.strip().lower() in ("1", "true", "on") else "0"


def border_markup(border: Border, prefix: bytes) -> bytes:
    """The border as an element of styles."""
    drawn = {side.name: side for side in border.sides}
    before = prefix.decode()
    switches = "".join(f' {name}="{attribute_text(value)}"' for name, value in border.switches)
    pieces = [
        _side_markup(drawn.get(name), name, before) for name in _SIDES if name in drawn or name in _WRITTEN_ALWAYS
    ]
    return f"<{before}border{switches}>{''.join(pieces)}</{before}border>".encode("ascii", "xmlcharrefreplace")


def _side_markup(side: Side | None, name: str, before: str) -> str:
    if side is None:
        return f"<{before}{name}/>"
    colour = "".join(f' {key}="{attribute_text(value)}"' for key, value in side.colour)
    inside = f"<{before}color{colour}/>" if colour else ""
    return f'<{before}{name} style="{attribute_text(side.style)}">{inside}</{before}{name}>'


def border_text(border: Border) -> str:
    """The border as a text that can be kept in a cell."""
    return json.dumps([border.switches, [[side.name, side.style, side.colour] for side in border.sides]])


def border_from(text: str) -> Border | None:
    """The border that a kept text means; None where it means none, as anyone may have changed it.

    >>> border_from(border_text(USUAL)) == USUAL, border_from("[]"), border_from('[[], [["left", "<", []]]]')
    (True, None, None)
    """
    try:
        switches, sides = json.loads(text)
        found = Border(
            tuple(Side(name, style, tuple((key, value) for key, value in colour)) for name, style, colour in sides),
            tuple((name, value) for name, value in switches),
        )
        known = all(side.name in _SIDES for side in found.sides) and all(k in _SWITCHES for k, _ in found.switches)
        named = all(key in _COLOUR_NAMES for side in found.sides for key, _ in side.colour)
        drawn = all(side.style in _STYLES for side in found.sides)
        values = [value for pairs in (found.switches, *(side.colour for side in found.sides)) for _, value in pairs]
        return found if known and named and drawn and all(map(_VALUE.fullmatch, values)) else None
    except (ValueError, TypeError, RecursionError):
        return None
