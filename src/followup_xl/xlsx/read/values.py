"""What cells and notes store: texts with their escapes decoded, styles, numbers and dates, notes letter for letter.

Floats occur here alone: a stored number is what a spreadsheet keeps, a binary fraction, and its shortest decimal is taken
(0.30000000000000004 stays that, 0.1 is 0.1 exactly). Dates are rounded to milliseconds. Who wrote a note is not read.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum

from followup_xl.model.cell import ErrorValue, RawNote, RawValue
from followup_xl.xlsx.markup import MAIN, Attributes, damaged, ended_elements
from followup_xl.xlsx.package import printable
from followup_xl.xlsx.references import cell_place

TEXT, PHONETIC, _ITEM = MAIN + "t", MAIN + "rPh", MAIN + "si"
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


def shared_strings(part: str, data: bytes) -> list[str]:
    """The texts that cells refer to by number, counted as they stand: how many the part says there are is not asked."""
    texts, pieces = list[str](), list[str]()
    for element in ended_elements(part, data, texts={TEXT}):
        if element.tag == TEXT and PHONETIC not in element.parents:
            pieces.append(element.text)
        elif element.tag == _ITEM:
            texts.append(unescaped("".join(pieces)))
            pieces.clear()
    return texts


class NumberKind(Enum):
    """What a number in a cell stands for."""

    NUMBER = 0
    MOMENT = 1
    DURATION = 2


@dataclass(frozen=True)
class Style:
    """A cell's number format as its code, and what that makes of a number."""

    number_format: str
    kind: NumberKind


GENERAL = Style("General", NumberKind.NUMBER)
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
    (<NumberKind.MOMENT: 1>, <NumberKind.NUMBER: 0>, <NumberKind.DURATION: 2>)
    """
    bare = _LITERAL.sub("", number_format).split(";")[0]
    if _ELAPSED.search(bare):
        return Style(number_format, NumberKind.DURATION)
    return Style(number_format, NumberKind.MOMENT if re.search("[dmhys]", bare, re.I) else NumberKind.NUMBER)


def styles(part: str, data: bytes) -> dict[str, Style]:
    """The styles by the number that cells refer to them with; a format that is nowhere defined is General."""
    own: dict[int, str] = {}
    records: list[int] = []
    for element in ended_elements(part, data):
        if element.tag == _FORMAT:
            own[_number(part, element.attributes)] = unescaped(element.attributes.get("formatCode", "General"))
        elif element.tag == _RECORD and _RECORDS in element.parents:
            records.append(_number(part, element.attributes))
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


_WHOLE = re.compile(r"\s*[+-]?[0-9]{1,320}\s*")
_FRACTION = re.compile(r"\s*[+-]?(?:[0-9]{1,320}(?:\.[0-9]{0,1100})?|\.[0-9]{1,1100})(?:[eE][+-]?[0-9]{1,6})?\s*")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)?T?(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)?Z?", re.ASCII)
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?", re.ASCII)
_TRUTH = {"1": True, "0": False, "true": True, "false": False}
_DAY_ZERO = {False: datetime.fromisoformat("1899-12-30"), True: datetime.fromisoformat("1904-01-01")}
_DAY = timedelta(days=1)
_NO_DATE = ErrorValue("#VALUE!")
"""What a spreadsheet shows as a row of hash signs: a number that is no date, in a date format."""

Stored = Callable[[str, NumberKind], RawValue]
"""From a cell's text and what its format makes of a number to the value; ValueError where the text is none."""


def stored_number(text: str) -> Decimal | ErrorValue:
    """The number of a text in the notation of files; beyond what a spreadsheet can hold it is ``#NUM!``.

    >>> stored_number("37"), stored_number("0.1"), stored_number("1E3"), stored_number("1e999")
    (Decimal('37'), Decimal('0.1'), Decimal('1000.0'), ErrorValue(text='#NUM!'))
    """
    if _WHOLE.fullmatch(text):
        return Decimal(int(text))
    if not _FRACTION.fullmatch(text):
        raise ValueError(text)
    value = float(text)
    return Decimal(repr(value)) if math.isfinite(value) else ErrorValue("#NUM!")


def moment(serial: float, date1904: bool) -> datetime | time | ErrorValue:
    """The date and time of a serial number; below 1 the time alone.

    In the system of 1900 there is a 29 February 1900, number 60: it is taken for the day before.
    """
    try:
        day, fraction = divmod(serial, 1)
        clock = timedelta(milliseconds=round(fraction * 86_400_000))
        if 0 <= serial < 1 and clock < _DAY:
            return (_DAY_ZERO[False] + clock).time()
        if 0 < serial < 60 and not date1904:
            day += 1
        return _DAY_ZERO[date1904] + timedelta(days=day) + clock
    except (OverflowError, ValueError):
        return _NO_DATE


def duration(serial: float) -> timedelta | ErrorValue:
    """The length of time of a serial number, to the millisecond."""
    try:
        found = timedelta(days=serial)
    except (OverflowError, ValueError):
        return _NO_DATE
    return timedelta(seconds=found.total_seconds() // 1, microseconds=round(found.microseconds, -3))


def iso_value(text: str) -> RawValue:
    """A date, a time, both or a duration written out; ValueError where it is none."""
    if text and (match := _ISO.fullmatch(text)):
        day, clock = match.groups()
        if day and clock:
            return datetime.fromisoformat(f"{day}T{clock}")
        if day or clock:
            return date.fromisoformat(day) if day else time.fromisoformat(clock)
    if (match := _DURATION.fullmatch(text)) and any(match.groups()):
        hours, minutes, seconds = (float(group or 0) for group in match.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    raise ValueError(text)


def stored_values(strings: list[str], date1904: bool) -> dict[str, Stored]:
    """For each type a cell can have, how its text is read; a text out of range is an IndexError with its number."""

    def numeric(text: str, kind: NumberKind) -> RawValue:
        if kind is NumberKind.NUMBER:
            return stored_number(text)
        exact = stored_number(text)
        if isinstance(exact, ErrorValue):
            return _NO_DATE
        return moment(float(exact), date1904) if kind is NumberKind.MOMENT else duration(float(exact))

    def shared(text: str, _: NumberKind) -> RawValue:
        if not (text.isdigit() and text.isascii()):
            raise ValueError(text)
        return strings[int(text)]

    def truth(text: str, _: NumberKind) -> RawValue:
        if text.strip() not in _TRUTH:
            raise ValueError(text)
        return _TRUTH[text.strip()]

    return {
        "n": numeric, "s": shared, "b": truth,
        "str": lambda text, _: unescaped(text), "inlineStr": lambda text, _: unescaped(text),
        "e": lambda text, _: ErrorValue(text.strip()), "d": lambda text, _: iso_value(text.strip()),
    }  # fmt: skip


_NOTE = MAIN + "comment"
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments "
_ENTRY, _ENTRY_TEXT = _THREADS + "threadedComment", _THREADS + "text"


def notes(part: str, data: bytes) -> list[RawNote]:
    """The notes, or the entries of conversations, that stand in a part, in its order."""
    found: list[RawNote] = []
    pieces, entry_text = list[str](), ""
    for tag, attributes, text, parents in ended_elements(part, data):
        if tag == TEXT and PHONETIC not in parents:
            pieces.append(text)
        elif tag == _NOTE:
            found.append(_note(part, attributes.get("ref", ""), unescaped("".join(pieces)), threaded=False))
            pieces.clear()
        elif tag == _ENTRY_TEXT:
            entry_text = unescaped(text)
        elif tag == _ENTRY:
            found.append(_note(part, attributes.get("ref", ""), entry_text, threaded=True))
    return found


def _note(part: str, reference: str, text: str, threaded: bool) -> RawNote:
    place = cell_place(reference)
    if place is None:
        raise damaged(part, f"en note står i »{printable(reference)}«, som ikke er en celle")
    return RawNote(*place, reference.replace("$", "").upper(), text, threaded)
