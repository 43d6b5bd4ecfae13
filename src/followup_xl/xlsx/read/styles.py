"""The styles that cells refer to by number, and what makes a cell look otherwise than it is stored, outside the cell.

A number format as its code, what it makes of a number, and how a text looks. Only the number formats, fonts and records of cells
that stand in the stylesheet itself count: those of tables, conditional formats, named styles and extensions have numbers of their
own, and cells never refer to them. Outside the cell: conditional formats, and how the sheet is viewed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from followup_xl.model.cell import RawCell
from followup_xl.xlsx.markup import MAIN, Attributes, MarkupElement, as_chosen, damaged, ended_elements, is_true
from followup_xl.xlsx.read.strings import look_of, unescaped
from followup_xl.xlsx.references import COLUMNS, ROWS, Area, cell_area


class NumberKind(Enum):
    """What a number in a cell stands for."""

    NUMBER = 0
    MOMENT = 1
    DURATION = 2


@dataclass(frozen=True)
class Style:
    """A cell's number format as its code, what that makes of a number, and how its font makes all of it look. ``look`` is as in ``TextRun``."""

    number_format: str
    kind: NumberKind
    look: str = ""


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
_FORMAT, _RECORD, _FONT, _DIFFERENCE = (MAIN + name for name in ("numFmt", "xf", "font", "dxf"))
_FILL, _PATTERN, _GROUND, _INK = (MAIN + name for name in ("fill", "patternFill", "fgColor", "color"))
_PLACES = {
    _FORMAT: (_SHEET, MAIN + "numFmts"),
    _RECORD: (_SHEET, MAIN + "cellXfs"),
    _FONT: (_SHEET, MAIN + "fonts"),
    _FILL: (_SHEET, MAIN + "fills"),
    _DIFFERENCE: (_SHEET, MAIN + "dxfs"),
}
_IN_FONT = (*_PLACES[_FONT], _FONT)
_IN_FILL = (*_PLACES[_FILL], _FILL)
_CONDITIONAL = _PLACES[_DIFFERENCE]


@lru_cache(maxsize=1024)
def style(number_format: str, look: str = "") -> Style:
    """The style of a format code, by its first section without what it only shows.

    >>> style("dd-mm-yyyy").kind, style('0 "mdr."').kind, style("[hh]:mm").kind
    (<NumberKind.MOMENT: 1>, <NumberKind.NUMBER: 0>, <NumberKind.DURATION: 2>)
    """
    bare = _LITERAL.sub("", number_format).split(";")[0]
    if _ELAPSED.search(bare):
        return Style(number_format, NumberKind.DURATION, look)
    return Style(number_format, NumberKind.MOMENT if re.search("[dmhys]", bare, re.I) else NumberKind.NUMBER, look)


UNSEEN = style(";;;")
"""Letters of the colour of their cell, which show as little as this format does."""


def _colour(attributes: Attributes) -> str:
    """A colour by a name of its own; white is "white" whichever way it is said."""
    white = attributes.get("rgb", "")[-6:].upper() == "FFFFFF" or attributes.get("indexed") in ("1", "9")
    return "white" if white or attributes == {"theme": "0"} else " ".join(map("=".join, sorted(attributes.items())))


def misleading(tag: str, attributes: Attributes) -> bool:
    """Whether an element of a conditional format makes a value look like another one."""
    return tag == _FORMAT or bool(look_of(tag, attributes))


def styles(part: str, data: bytes) -> tuple[dict[str, Style], frozenset[int]]:
    """The styles by the number that cells refer to them with, and the numbers of the conditional formats that mislead.

    A format that is nowhere defined is General. Those mislead that have a number format, or letters struck out, raised or lowered.
    """
    found = _Stylesheet(part)
    for element in ended_elements(part, data):
        if (parents := as_chosen(element.parents)) is not None:
            found.take(element, parents)
    codes = _BUILT_IN | found.formats
    if len(found.records) > _MOST:
        raise damaged(part, f"den har {len(found.records)} formater, og der kan højst være {_MOST}")
    fonts, grounds, looks = dict(enumerate(found.fonts)), dict(enumerate(found.grounds)), dict[str, Style]()
    for index, (number, font, fill) in enumerate(found.records):
        look, ink = fonts.get(font, ("", ""))
        own = style(codes.get(number, GENERAL.number_format), look)
        looks[str(index)] = UNSEEN if ink and ink == grounds.get(fill) else own
    return looks, frozenset(number for number, misled in enumerate(found.conditional) if misled)


class _Stylesheet:
    """The formats by number, look and colour of each font, colour of each fill, of each record the numbers of all three, and which conditional formats mislead."""

    def __init__(self, part: str) -> None:
        self.formats: dict[int, str] = {}
        self.fonts: list[tuple[str, str]] = []
        self.grounds: list[str] = []
        self.records: list[tuple[int, int, int]] = []
        self.conditional: list[bool] = []
        self._look = self._ink = self._ground = ""
        self._misled = False
        self._part = part

    def take(self, element: MarkupElement, parents: tuple[str, ...]) -> None:
        """Take in an element that has ended, after those in it."""
        tag, attributes = element.tag, element.attributes
        if parents == _PLACES.get(tag):
            self._add(tag, attributes)
        elif parents == _IN_FONT:
            self._look = look_of(tag, attributes) or self._look
            self._ink = _colour(attributes) if tag == _INK else self._ink
        elif parents == _IN_FILL and tag == _PATTERN:  # one colour, or none, which is white; of two nothing is known
            grounds = {"solid": self._ground, "none": "white"}
            self._ground = grounds.get(attributes.get("patternType", "none"), "")
        elif parents == (*_IN_FILL, _PATTERN) and tag == _GROUND:
            self._ground = _colour(attributes)
        elif parents[:2] == _CONDITIONAL:
            self._misled |= misleading(tag, attributes)

    def _add(self, tag: str, attributes: Attributes) -> None:
        """Take in a format, a font, a fill, a record or a conditional format."""
        if tag == _FORMAT:
            number = self._number(attributes, "numFmtId")
            code = unescaped(attributes.get("formatCode", "General"))
            # a short date of its own shows the month first anywhere
            if code == _BUILT_IN[_SHORT_DATE] and number != _SHORT_DATE:
                code = code.replace("-", r"\-")
            if self.formats.setdefault(number, code) != code:
                raise damaged(self._part, f"talformat nr. {number} står to gange")
        elif tag == _FONT:
            self.fonts.append((self._look, self._ink))
            self._look = self._ink = ""
        elif tag == _FILL:
            self.grounds.append(self._ground)
            self._ground = ""
        elif tag == _RECORD:
            number, font, fill = (self._number(attributes, name) for name in ("numFmtId", "fontId", "fillId"))
            self.records.append((number, font, fill))
        else:
            self.conditional.append(self._misled)
            self._misled = False

    def _number(self, attributes: Attributes, name: str) -> int:
        text = attributes.get(name, "0")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            what = {"numFmtId": "talformatet", "fontId": "skrifttypen"}.get(name, "fyldet")
            raise damaged(self._part, f"{what} »{text[:20]}« har ikke et nummer")
        return int(text)


_EXTENDED = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main "
_AREAS = "http://schemas.microsoft.com/office/excel/2006/main sqref"
_GROUPS = {space + "conditionalFormatting" for space in (MAIN, _EXTENDED)}
_RULES = {space + "cfRule" for space in (MAIN, _EXTENDED)}
_DRAWN = {space + name for space in (MAIN, _EXTENDED) for name in ("dataBar", "iconSet")}
_VIEW = MAIN + "sheetView"
_LONGEST = 10
"""No number of a format has so many digits."""
_MOST_AREAS = 200
"""From so many areas on they count as the one around them all."""


class View:
    """What a sheet's part says of how its cells look: areas under misleading conditions, formulas shown, zeros hidden."""

    def __init__(self, formats: frozenset[int]) -> None:
        self.areas: list[Area] = []
        self.formulas = self.no_zeros = False
        self._formats, self._group, self._misled, self._at = formats, False, False, ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take in the start of an element."""
        if tag == _VIEW:
            self.formulas |= is_true(attributes, "showFormulas")
            self.no_zeros |= "showZeros" in attributes and not is_true(attributes, "showZeros")
        elif tag in _GROUPS:
            self._group, self._misled, self._at = True, False, attributes.get("sqref", "")
        elif self._group and tag in _RULES:
            number = attributes.get("dxfId", "")
            self._misled |= number.isdecimal() and len(number) < _LONGEST and int(number) in self._formats
        elif self._group and tag in _DRAWN:
            self._misled |= "showValue" in attributes and not is_true(attributes, "showValue")
        elif self._group:
            self._misled |= misleading(tag, attributes)

    def end(self, tag: str, text: Sequence[str]) -> None:
        """Take in the end of an element with the text in it."""
        if self._group and tag == _AREAS:
            self._at += " " + "".join(text)
        elif tag in _GROUPS:
            if self._misled:
                self.areas += [cell_area(one) or Area(1, 1, ROWS, COLUMNS) for one in self._at.split()]
            self._group = False


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
