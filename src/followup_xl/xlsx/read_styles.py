"""What a cell's style says of its number: the format, and whether a number in it is a date or a duration."""

import re
from dataclasses import dataclass
from enum import Enum

from followup_xl.xlsx.markup import MAIN, Attributes, damaged, walk
from followup_xl.xlsx.read_strings import unescaped


class Kind(Enum):
    """What a number in a cell stands for."""

    NUMBER = 0
    MOMENT = 1
    DURATION = 2


@dataclass(frozen=True)
class Style:
    """A cell's number format as its code, and what that makes of a number."""

    number_format: str
    kind: Kind


GENERAL = Style("General", Kind.NUMBER)
PLAIN = {"0": GENERAL}
"""The styles of a workbook that has none."""

# ECMA-376 part 1, 18.8.30: formats that files name by number only; 5 to 8 and 37 to 44 as English programs have them
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
_FORMAT, _RECORD, _RECORDS = MAIN + "numFmt", MAIN + "xf", MAIN + "cellXfs"


def style(number_format: str) -> Style:
    """The style of a format code, told from its first section without what it only shows.

    >>> style("dd-mm-yyyy").kind, style('0 "mdr."').kind, style("[hh]:mm").kind
    (<Kind.MOMENT: 1>, <Kind.NUMBER: 0>, <Kind.DURATION: 2>)
    """
    bare = _LITERAL.sub("", number_format).split(";")[0]
    if _ELAPSED.search(bare):
        return Style(number_format, Kind.DURATION)
    return Style(number_format, Kind.MOMENT if re.search("[dmhys]", bare, re.I) else Kind.NUMBER)


def styles(part: str, data: bytes) -> dict[str, Style]:
    """The styles by the number that cells refer to them with; a format that is nowhere defined is General."""
    own: dict[int, str] = {}
    records: list[int] = []
    of_cells = False

    def define(attributes: Attributes) -> None:
        own[_number(part, attributes)] = unescaped(attributes.get("formatCode", "General"))

    def add(attributes: Attributes) -> None:
        if of_cells:
            records.append(_number(part, attributes))

    def begin(_: Attributes) -> None:
        nonlocal of_cells
        of_cells = True

    def end(_: str) -> None:
        nonlocal of_cells
        of_cells = False

    walk(part, data, {_FORMAT: define, _RECORD: add, _RECORDS: begin}, {_RECORDS: end})
    codes = _BUILT_IN | own
    known = {number: style(codes[number]) for number in set(records) & codes.keys()}
    if len(records) > _MOST:
        raise damaged(part, f"den har {len(records)} formater, og der kan højst være {_MOST}")
    return {str(index): known.get(number, GENERAL) for index, number in enumerate(records)}


def _number(part: str, attributes: Attributes) -> int:
    text = attributes.get("numFmtId", "0")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise damaged(part, f"talformatet »{text[:20]}« har ikke et nummer")
    return int(text)
