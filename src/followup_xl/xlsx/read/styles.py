"""The styles that cells refer to by number, and which conditional formats make a cell look otherwise than it is stored.

A number format as its code, what it makes of a number, and how a text looks. Only the number formats, fonts and records of cells
that stand in the stylesheet itself count: those of tables, conditional formats, named styles and extensions have numbers of their
own, and cells never refer to them. Letters that stand out too little from their ground are not seen (W3C, Web Content
Accessibility Guidelines 2.1, "contrast ratio").
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from followup_xl.xlsx.markup import MAIN, Attributes, MarkupElement, as_chosen, damaged, ended_elements
from followup_xl.xlsx.read.strings import INK, UNSEEN, look_of, unescaped

Colour = tuple[float, float, float]


class NumberKind(Enum):
    """What a number in a cell stands for."""

    NUMBER = 0
    MOMENT = 1
    DURATION = 2


@dataclass(frozen=True)
class Style:
    """A cell's number format as its code, what that makes of a number, and how its font makes all of it look.

    ``look`` is as in ``TextRun``; ``ground`` is the colour of the cell, None where it has two or none that is known.
    ``boxed``: a truth is shown as a box with a tick or without (MS-XLSX, "xfComplement").
    """

    number_format: str
    kind: NumberKind
    look: str = ""
    ground: Colour | None = None
    boxed: bool = False


GENERAL = Style("General", NumberKind.NUMBER)
PLAIN = {"0": GENERAL}
"""The styles of a workbook that has none."""

# ECMA-376 part 1, 18.8.30: formats that files name by number only; 5 to 8 and 37 to 44 as English programs have them
_SHORT_DATE = 14
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)', 42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!(?:hh?|mm?|ss?)\])[^\]]*\]', re.I | re.S)
_ELAPSED = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.I)
_MOST = 65_536
_SHEET = MAIN + "styleSheet"
_FORMAT, _RECORD, _FONT = MAIN + "numFmt", MAIN + "xf", MAIN + "font"
_FILL, _PATTERN, _FRONT, _BACK = (MAIN + name for name in ("fill", "patternFill", "fgColor", "bgColor"))
_PLACES = {
    _FORMAT: (_SHEET, MAIN + "numFmts"),
    _RECORD: (_SHEET, MAIN + "cellXfs"),
    _FONT: (_SHEET, MAIN + "fonts"),
    _FILL: (_SHEET, MAIN + "fills"),
}
_IN_LOOKS = {(*_PLACES[_FONT], _FONT), (*_PLACES[_FILL], _FILL), (*_PLACES[_FILL], _FILL, _PATTERN)}
_CONDITIONAL = (_SHEET, MAIN + "dxfs")
_DXF = MAIN + "dxf"
_BOX = "http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag xfComplement"

PLAIN_THEME = ("FFFFFF", "000000")
"""The first colours of every theme that programs bring, for a workbook without one."""
_INDEXED = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF") * 2
_SCHEME = "http://schemas.openxmlformats.org/drawingml/2006/main clrScheme"
_BLACK, _WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
_CONTRAST, _APART = 1.5, 1.2
"""Letters that stand out less than so are hardly there (what is read with ease has 4.5), unless red, green and blue differ by more in all."""


def theme_colours(part: str, data: bytes) -> Sequence[str]:
    """The colours of a theme, in the order in which cells number them: light before dark."""
    scheme = (element.attributes for element in ended_elements(part, data) if element.parents[-2:-1] == (_SCHEME,))
    found = [colour.get("lastClr") or colour.get("val", "") for colour in scheme]
    return (*found[1::-1], *found[3:1:-1], *found[4:])


def colour(attributes: Mapping[str, str], theme: Sequence[str]) -> Colour | None:
    """A colour as its red, green and blue, each from 0 to 1; None where it is not known, as where a program chooses it.

    >>> colour({"rgb": "FFFF0000"}, ()), colour({"theme": "0", "tint": "-0.5"}, PLAIN_THEME), colour({"auto": "1"}, ())
    ((1.0, 0.0, 0.0), (0.5, 0.5, 0.5), None)
    """
    own = "theme" in attributes
    listed, number = (theme, attributes["theme"]) if own else (_INDEXED, attributes.get("indexed", 99))
    try:
        code, tint = attributes.get("rgb", "")[-6:] or listed[int(number)], float(attributes.get("tint", 0))
        shares = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
        red, green, blue = (one * (1 + tint) if tint < 0 else one + (1 - one) * tint for one in shares)
    except (ValueError, IndexError):
        return None
    return red, green, blue


def faint(ink: Colour | None, ground: Colour | None) -> bool:
    """Whether letters can hardly be told from their ground, by light or by colour; not where either is unknown."""
    if ink is None or ground is None or sum(abs(one - other) for one, other in zip(ink, ground, strict=True)) > _APART:
        return False
    dark, light = sorted(map(_luminance, (ink, ground)))
    return light + 0.05 < _CONTRAST * (dark + 0.05)


def _luminance(colour: Colour) -> float:
    rays = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour)
    return sum(ray * part for ray, part in zip(rays, (0.2126, 0.7152, 0.0722), strict=True))


class Letters:
    """What the elements of a font, a fill or a conditional format make of the letters, taken in one by one."""

    def __init__(self, theme: Sequence[str]) -> None:
        self.look = ""
        self.ink: Colour | None = None
        self.ground: Colour | None = None
        self._theme, self._back = theme, False

    def take(self, tag: str, attributes: Attributes, within: str) -> None:
        """Take in an element; of a fill that is one colour behind the letters, the one that shows."""
        self.look = "formatted" if tag == _FORMAT else look_of(tag, attributes) or self.look
        if tag == INK and within == _FONT:
            self.ink = colour(attributes, self._theme)
        elif tag in (_FRONT, _BACK) and not self._back:
            self.ground, self._back = colour(attributes, self._theme), tag == _BACK

    def misleading(self) -> bool:
        """Whether a conditional format of these makes a value look like another one, or hides it."""
        return self.look != "" or faint(self.ink or _BLACK, self.ground or _WHITE)


@lru_cache(maxsize=1024)
def style(number_format: str, look: str = "", ground: Colour | None = None) -> Style:
    """The style of a format code, by its first section without what it only shows.

    >>> style("dd-mm-yyyy").kind, style('0 "mdr."').kind, style("[hh]:mm").kind
    (<NumberKind.MOMENT: 1>, <NumberKind.NUMBER: 0>, <NumberKind.DURATION: 2>)
    """
    bare = _LITERAL.sub("", number_format).split(";")[0]
    if _ELAPSED.search(bare):
        return Style(number_format, NumberKind.DURATION, look, ground)
    moment = re.search("[dmhys]", bare, re.I)
    return Style(number_format, NumberKind.MOMENT if moment else NumberKind.NUMBER, look, ground)


_HIDDEN = style(";;;")
"""Letters that cannot be seen, which show as little as this format does."""


def stylesheet(part: str, data: bytes, theme: Sequence[str] = PLAIN_THEME) -> tuple[dict[str, Style], frozenset[int]]:
    """The styles by the number that cells refer to them with, and the numbers of the conditional formats that mislead.

    A format that is nowhere defined is General.
    """
    found = _Stylesheet(part, theme)
    for element in ended_elements(part, data):
        found.add(element, as_chosen(element.parents) or ())
    if len(found.records) > _MOST:
        raise damaged(part, f"den har {len(found.records)} formater, og der kan højst være {_MOST}")
    codes, looks = _BUILT_IN | found.formats, dict[str, Style]()
    fonts, fills = dict(enumerate(found.fonts)), dict(enumerate(found.fills))
    for index, (number, font, fill, boxed) in enumerate(found.records):
        letters, ground = fonts.get(font, found.letters), fills.get(fill, found.letters).ground
        hidden = letters.look == UNSEEN or faint(letters.ink, ground)
        own = style(codes.get(number, GENERAL.number_format), letters.look, ground)
        looks[str(index)] = _HIDDEN if hidden else replace(own, boxed=True) if boxed else own
    return looks, frozenset(found.misleading)


class _Stylesheet:
    """The formats by number, the letters of each font and fill, of each record the numbers of all three, and what misleads."""

    def __init__(self, part: str, theme: Sequence[str]) -> None:
        self.formats: dict[int, str] = {}
        self.fonts: list[Letters] = []
        self.fills: list[Letters] = []
        self.records: list[tuple[int, int, int, bool]] = []
        self.misleading: set[int] = set()
        self.letters = Letters(theme)
        self._part, self._theme, self._conditions, self._boxed = part, theme, 0, False

    def add(self, element: MarkupElement, parents: tuple[str, ...]) -> None:
        """Take in an element that has ended."""
        tag, attributes = element.tag, element.attributes
        if parents in _IN_LOOKS:
            if tag != _BACK:
                self.letters.take(tag, attributes, parents[-1])
            if tag == _PATTERN:  # one colour, or none, which is white; of two colours nothing is known
                grounds = {"solid": self.letters.ground, "none": _WHITE}
                self.letters.ground = grounds.get(attributes.get("patternType", "none"))
        elif parents == _CONDITIONAL and tag == _DXF:
            if self._ended().misleading():
                self.misleading.add(self._conditions)
            self._conditions += 1
        elif parents[:2] == _CONDITIONAL:
            self.letters.take(tag, attributes, parents[-1])
        elif tag == _BOX and parents[:2] == _PLACES[_RECORD]:
            self._boxed = True
        elif parents == _PLACES.get(tag):
            self._keep(tag, attributes)

    def _ended(self) -> Letters:
        """What was taken in of the letters that have ended; others begin."""
        letters, self.letters = self.letters, Letters(self._theme)
        return letters

    def _keep(self, tag: str, attributes: Attributes) -> None:
        """Keep a format, a font, a fill or a record that stands in its place."""
        if tag == _FORMAT:
            number = self._number(attributes, "numFmtId")
            code = unescaped(attributes.get("formatCode", "General"))
            # a short date of its own shows the month first anywhere
            if code == _BUILT_IN[_SHORT_DATE] and number != _SHORT_DATE:
                code = code.replace("-", r"\-")
            if self.formats.setdefault(number, code) != code:
                raise damaged(self._part, f"talformat nr. {number} står to gange")
        elif tag == _RECORD:
            number, font, fill = (self._number(attributes, name) for name in ("numFmtId", "fontId", "fillId"))
            self.records.append((number, font, fill, self._boxed))
            self._boxed = False
        else:
            (self.fonts if tag == _FONT else self.fills).append(self._ended())

    def _number(self, attributes: Attributes, name: str) -> int:
        text = attributes.get(name, "0")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            what = {"numFmtId": "talformatet", "fontId": "skrifttypen"}.get(name, "fyldet")
            raise damaged(self._part, f"{what} »{text[:20]}« har ikke et nummer")
        return int(text)
