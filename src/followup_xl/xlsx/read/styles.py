"""The styles that cells refer to by number: a number format as its code, what it makes of a number, and how a text looks.

Only the number formats, fonts and records of cells that stand in the stylesheet itself count: those of tables, conditional
formats, named styles and extensions have numbers of their own, and cells never refer to them.
"""

import re
from dataclasses import dataclass
from enum import Enum

from followup_xl.xlsx.markup import MAIN, Attributes, MarkupElement, as_chosen, damaged, ended_elements
from followup_xl.xlsx.read.strings import look_of, unescaped


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
_FORMAT, _RECORD, _FONT = MAIN + "numFmt", MAIN + "xf", MAIN + "font"
_PLACES = {
    _FORMAT: (_SHEET, MAIN + "numFmts"), _RECORD: (_SHEET, MAIN + "cellXfs"), _FONT: (_SHEET, MAIN + "fonts"),
}  # fmt: skip
_IN_FONT = (*_PLACES[_FONT], _FONT)
_CONDITIONAL = (_SHEET, MAIN + "dxfs")
DXF = MAIN + "dxf"


def style(number_format: str, look: str = "") -> Style:
    """The style of a format code, by its first section without what it only shows.

    >>> style("dd-mm-yyyy").kind, style('0 "mdr."').kind, style("[hh]:mm").kind
    (<NumberKind.MOMENT: 1>, <NumberKind.NUMBER: 0>, <NumberKind.DURATION: 2>)
    """
    bare = _LITERAL.sub("", number_format).split(";")[0]
    if _ELAPSED.search(bare):
        return Style(number_format, NumberKind.DURATION, look)
    return Style(number_format, NumberKind.MOMENT if re.search("[dmhys]", bare, re.I) else NumberKind.NUMBER, look)


def misleading(tag: str, attributes: Attributes) -> bool:
    """Whether an element of a conditional format makes a value look like another one."""
    return tag == _FORMAT or bool(look_of(tag, attributes))


def misleading_formats(part: str, data: bytes) -> frozenset[int]:
    """The numbers of the conditional formats with a number format, or with letters struck out, raised or lowered."""
    found, count, misled = set[int](), 0, False
    for element in ended_elements(part, data):
        parents = as_chosen(element.parents)
        if parents == _CONDITIONAL and element.tag == DXF:
            found |= {count} if misled else set()
            count, misled = count + 1, False
        elif (parents or ())[:2] == _CONDITIONAL:
            misled |= misleading(element.tag, element.attributes)
    return frozenset(found)


def styles(part: str, data: bytes) -> dict[str, Style]:
    """The styles by the number that cells refer to them with; a format that is nowhere defined is General."""
    found = _Stylesheet(part)
    for element in ended_elements(part, data):
        parents = as_chosen(element.parents)
        if parents == _PLACES.get(element.tag):
            found.add(element)
        elif parents == _IN_FONT:
            found.look = look_of(element.tag, element.attributes) or found.look
    codes = _BUILT_IN | found.formats
    if len(found.records) > _MOST:
        raise damaged(part, f"den har {len(found.records)} formater, og der kan højst være {_MOST}")
    looks = dict(enumerate(found.looks))
    wanted = {(number, looks.get(font, "")) for number, font in found.records}
    known = {(number, look): style(codes.get(number, GENERAL.number_format), look) for number, look in wanted}
    return {str(index): known[number, looks.get(font, "")] for index, (number, font) in enumerate(found.records)}


class _Stylesheet:
    """The formats by number, the looks of the fonts in order, and of each record the numbers of both."""

    def __init__(self, part: str) -> None:
        self.formats: dict[int, str] = {}
        self.looks: list[str] = []
        self.records: list[tuple[int, int]] = []
        self.look = ""
        self._part = part

    def add(self, element: MarkupElement) -> None:
        """Take in a format, a font or a record that stands in its place."""
        attributes = element.attributes
        if element.tag == _FORMAT:
            number = self._number(attributes, "numFmtId")
            code = unescaped(attributes.get("formatCode", "General"))
            # a short date of its own shows the month first anywhere
            if code == _BUILT_IN[_SHORT_DATE] and number != _SHORT_DATE:
                code = code.replace("-", r"\-")
            if self.formats.setdefault(number, code) != code:
                raise damaged(self._part, f"talformat nr. {number} står to gange")
        elif element.tag == _FONT:
            self.looks.append(self.look)
            self.look = ""
        else:
            self.records.append((self._number(attributes, "numFmtId"), self._number(attributes, "fontId")))

    def _number(self, attributes: Attributes, name: str) -> int:
        text = attributes.get(name, "0")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            what = "talformatet" if name == "numFmtId" else "skrifttypen"
            raise damaged(self._part, f"{what} »{text[:20]}« har ikke et nummer")
        return int(text)
