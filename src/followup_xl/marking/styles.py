"""The styles of a workbook with marked looks added: each a copy of a cell's own, with another border and nothing else.

Looks are looked for before they are added, so marking again adds nothing. A marked cell is known again by its border
alone, so that the mark is found wherever sorting or inserting took it.
"""

import json
import re
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from followup_xl.marking.tree import Element, attribute_text, tree, unmarkable, whole_number, with_attribute
from followup_xl.page.theme import FONT, INPUT_LINE, Look
from followup_xl.plain import json_in
from followup_xl.xlsx.markup import MAIN, Attributes, is_true

MARK_STYLE, MARK_COLOUR = "thick", "FFB00020"
_SIDES = ("start", "end", "left", "right", "top", "bottom", "diagonal", "vertical", "horizontal")
_MARKED_SIDES = ("left", "right", "top", "bottom")
_WRITTEN_ALWAYS = frozenset((*_MARKED_SIDES, "diagonal"))
_SWITCHES = {"diagonalUp": False, "diagonalDown": False, "outline": True}
"""What a border says of itself, and what it says unless it says otherwise."""
_COLOUR_NAMES = frozenset({"rgb", "theme", "indexed", "auto", "tint"})
_STYLES = frozenset(
    {
        "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed", "dashDot", "mediumDashDot",
        "dashDotDot", "mediumDashDotDot", "slantDashDot",
    }
)  # fmt: skip
_VALUE = re.compile(r"[A-Za-z0-9.+-]{1,32}")
_LISTS = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
_DANISH = {"fonts": "skrifter", "fills": "udfyldninger", "borders": "rammer", "cellXfs": "formater for celler"}
_WANTED = frozenset(MAIN + name for name in (*_LISTS, *_LISTS.values(), *_SIDES, "color"))
_TAG_START = re.compile(r"(</?)")
_MOST = 65_000
"""A few less looks than the 65,490 that Excel can hold."""

Pairs = tuple[tuple[str, str], ...]
_Record = tuple[Attributes, bytes, bytes]


class Side(NamedTuple):
    """A drawn side of a border: which, its line style, and its colour as styles name it."""

    name: str
    style: str
    colour: Pairs = ()


class Border(NamedTuple):
    """The drawn sides of a border in the order of styles, and its switches that are not as usual."""

    sides: tuple[Side, ...] = ()
    switches: Pairs = ()

    @property
    def is_mark(self) -> bool:
        """Whether it is the border of a marked cell."""
        drawn = {side.name: (side.style, dict(side.colour).get("rgb", "").upper()[-6:]) for side in self.sides}
        return all(drawn.get(name) == (MARK_STYLE, MARK_COLOUR[-6:]) for name in _MARKED_SIDES)


def _lines(names: Iterable[str], style: str, colour: str) -> tuple[Side, ...]:
    return tuple(Side(name, style, (("rgb", colour),)) for name in names)


USUAL = Border(_lines(_MARKED_SIDES, "thin", f"FF{INPUT_LINE[1:]}"))
"""The border of an input cell: what a mark leaves behind where nobody knows any more what was there."""


def with_mark(border: Border) -> Border:
    """The border with the mark on its four sides; diagonals and the like stay."""
    others = (side for side in border.sides if side.name not in (*_MARKED_SIDES, "start", "end"))
    sides = sorted((*others, *_lines(_MARKED_SIDES, MARK_STYLE, MARK_COLOUR)), key=lambda side: _SIDES.index(side.name))
    return border._replace(sides=tuple(sides))


class Before(NamedTuple):
    """What a mark took the place of: the border, and whether the cell said that it has its own (None: it did not)."""

    border: Border
    applied: str | None


def border_of(element: Element) -> Border:
    """The border of an element of styles."""
    sides: list[Side] = []
    for side in element.named(*(MAIN + name for name in _SIDES)):
        if (style := side.attributes.get("style", "none")) != "none":
            colours = [each.attributes.items() for each in side.named(MAIN + "color")]
            colour = tuple(sorted((k, v) for k, v in colours[-1] if k in _COLOUR_NAMES)) if colours else ()
            sides.append(Side(side.name.removeprefix(MAIN), style, colour))
    values = {name: is_true(element.attributes, name) for name in _SWITCHES if name in element.attributes}
    switches = tuple((name, str(int(value))) for name, value in values.items() if value != _SWITCHES[name])
    return Border(tuple(sides), switches)


def border_markup(border: Border, prefix: str) -> str:
    """The border as an element of styles."""
    drawn = {side.name: side for side in border.sides}
    pieces = [f"<{prefix}border{_pairs(border.switches)}>"]
    for name in _SIDES:
        if side := drawn.get(name):
            colour = f"<{prefix}color{_pairs(side.colour)}/>" if side.colour else ""
            pieces.append(f'<{prefix}{name} style="{attribute_text(side.style)}">{colour}</{prefix}{name}>')
        elif name in _WRITTEN_ALWAYS:
            pieces.append(f"<{prefix}{name}/>")
    return "".join((*pieces, f"</{prefix}border>"))


def _pairs(pairs: Pairs) -> str:
    return "".join(f' {name}="{attribute_text(value)}"' for name, value in pairs)


def border_text(border: Border) -> str:
    """The border as a text that can be kept in a cell."""
    return json.dumps([border.switches, border.sides])


def border_from(text: str) -> Border | None:
    """The border that a kept text means; None where it means none, as anyone may have changed it.

    >>> border_from(border_text(USUAL)) == USUAL, border_from("[]"), border_from('[[], [["left", "<", []]]]')
    (True, None, None)
    """
    try:
        switches, sides = json_in(text)
        found = Border(
            tuple(Side(name, style, tuple((key, value) for key, value in colour)) for name, style, colour in sides),
            tuple((name, value) for name, value in switches),
        )
        known = all(side.name in _SIDES and side.style in _STYLES for side in found.sides)
        colours = [pair for side in found.sides for pair in side.colour]
        named = all(k in _SWITCHES for k, _ in found.switches) and all(k in _COLOUR_NAMES for k, _ in colours)
        fit = all(_VALUE.fullmatch(value) for _, value in (*found.switches, *colours))
        return found if known and named and fit else None
    except (ValueError, TypeError, RecursionError):
        return None


class _Shared:
    """A list of styles, such as the fonts: entries by number, and what is added to it is added once."""

    def __init__(self, part: str, name: str, root: Element) -> None:
        self._part, self._name, self._above = part, name, next(iter(root.named(MAIN + name)), None)
        self.entries = self._above.named(MAIN + _LISTS[name]) if self._above else []
        self._count = len(self.entries)
        self._numbers: dict[Hashable, int] = {}
        self.know(entry.written() for entry in self.entries)

    def know(self, keys: Iterable[Hashable]) -> None:
        """Know the entries by a key each; the first of equal ones counts."""
        for number, key in enumerate(keys):
            self._numbers.setdefault(key, number)

    def number(self, key: Hashable, markup: str | bytes) -> int:
        """The number of the entry with that key; added where there is none."""
        if key not in self._numbers:
            if self._above is None:
                raise unmarkable(self._part, f"har ingen {_DANISH[self._name]}")
            if self._count >= _MOST:
                raise unmarkable(self._part, "har så mange formater, at der ikke kan komme flere")
            self._numbers[key] = self._count
            self._count += 1
            self._above.insert(markup)
            if "count" in self._above.attributes:
                self._above.set("count", str(self._count))
        return self._numbers[key]


class Styles:
    """The looks of a workbook by number. PackageError or UnmarkableError where they cannot be read or added to."""

    def __init__(self, part: str, data: bytes) -> None:
        self._part = part
        self._document, root = tree(part, data, lambda name, _, __: name in _WANTED)
        self._prefix = root.prefix
        self._fonts, self._fills, self._shared_borders, self._shared = (_Shared(part, name, root) for name in _LISTS)
        self._borders = [border_of(entry) for entry in self._shared_borders.entries]
        self._records = [(e.attributes, e.tag, e.written()[len(e.tag) :]) for e in self._shared.entries]
        """Looks as cells refer to them: the attributes, the start tag, and what follows that."""
        self._shared_borders.know(self._borders)
        self._shared.know(_key(attributes, rest) for attributes, _, rest in self._records)
        self._looks: dict[Look, int] = {}

    @property
    def any_marked(self) -> bool:
        """Whether a cell can be marked at all as the part came."""
        return any(border.is_mark for border in self._borders)

    def is_marked(self, style: int) -> bool:
        """Whether a cell with this look is marked."""
        return self._border_of(style).is_mark

    def before(self, style: int) -> Before:
        """What a mark on a cell with this look takes the place of."""
        return Before(self._border_of(style), self._record(style)[0].get("applyBorder"))

    def marked(self, style: int) -> int:
        """The number of the look that is this one with the mark as its border."""
        return self.restored(style, Before(with_mark(self._border_of(style)), "1"))

    def restored(self, style: int, before: Before) -> int:
        """The number of the look that is this one with the border it had before; added where there is none."""
        attributes, tag, rest = self._record(style)
        for name, value in (("borderId", str(self._border(before.border))), ("applyBorder", before.applied)):
            attributes = {key: said for key, said in attributes.items() if key != name}
            attributes |= {} if value is None else {name: value}
            tag = with_attribute(tag, name, value)
        return self._number((attributes, tag, rest), _key(attributes, rest))

    def look(self, look: Look) -> int:
        """The number of a look of our own, for cells that are written anew."""
        if look not in self._looks:
            bold, line = "<b/>" if look.bold else "", "<u/>" if look.underline else ""
            family = f'<name val="{FONT}"/><family val="2"/>'
            ink = f'<sz val="{look.size:g}"/><color rgb="FF{look.ink[1:]}"/>'
            font = self._prefixed(f"<font>{bold}{line}{ink}{family}</font>")
            colours = f'<fgColor rgb="FF{look.fill[1:]}"/><bgColor indexed="64"/>'
            fill = self._prefixed(f'<fill><patternFill patternType="solid">{colours}</patternFill></fill>')
            sides = ("top", "bottom") if look.open_sides else _MARKED_SIDES
            border = self._border(Border(_lines(sides, "thin", f"FF{look.line[1:]}") if look.line else ()))
            vertical = "center" if look.valign == "vcenter" else look.valign
            wrapped = ' wrapText="1"' if look.wrap else ""
            indent = f' horizontal="left" indent="{look.indent}"' if look.indent else ""
            applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"'
            xf = self._prefixed(
                f'<xf numFmtId="0" fontId="{self._fonts.number(font, font)}" '
                f'fillId="{self._fills.number(fill, fill) if look.fill else 0}" borderId="{border}" xfId="0" {applied}>'
                f'<alignment vertical="{vertical}"{wrapped}{indent}/><protection locked="1"/></xf>'
            )
            self._looks[look] = self._number(({}, xf, b""), xf)
        return self._looks[look]

    def content(self) -> bytes:
        """The part with what was added."""
        return self._document.written()

    def _prefixed(self, markup: str) -> bytes:
        """Markup of our own with the prefix that the part's own has."""
        return _TAG_START.sub(rf"\1{self._prefix}", markup).encode()

    def _record(self, style: int) -> _Record:
        if not 0 <= style < len(self._records):
            raise unmarkable(self._part, f"har intet format nr. {style}")
        return self._records[style]

    def _number(self, record: _Record, key: Hashable) -> int:
        number = self._shared.number(key, record[1] + record[2])
        self._records += [record] if number == len(self._records) else []
        return number

    def _border_of(self, style: int) -> Border:
        index = whole_number(self._record(style)[0].get("borderId"))
        return self._borders[index] if index < len(self._borders) else Border()

    def _border(self, border: Border) -> int:
        number = self._shared_borders.number(border, border_markup(border, self._prefix))
        self._borders += [border] if number == len(self._borders) else []
        return number


def _key(attributes: Attributes, rest: bytes) -> Hashable:
    """What tells looks apart: what they say, in whatever order."""
    return frozenset(attributes.items()), rest
