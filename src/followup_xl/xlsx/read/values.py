"""What cells store, by their type: numbers exact, dates in both date systems, texts, truths and errors.

Floats occur here alone: a stored number is what a spreadsheet keeps, a binary fraction, and its shortest decimal is
taken (0.30000000000000004 stays that, 0.1 is 0.1 exactly). Dates are rounded to milliseconds. Value metadata can put a
picture or a linked data type in the place of a value (MS-XLSX 2.3.7): a cell points by ``vm`` at value metadata, that
at a rich value, and that at a structure, whose type is all that is asked. What cannot be followed is left out: the cell
then is the error it stores.
"""

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from followup_xl.model.cell import ErrorValue, RawValue
from followup_xl.xlsx.markup import MAIN, Parts, Relation, ended_elements
from followup_xl.xlsx.package import PackageError
from followup_xl.xlsx.read.strings import Text, unescaped
from followup_xl.xlsx.read.styles import NumberKind

_BLANKS = " \t\r\n"
"""The only blanks that may stand around what is stored: XML knows no others."""
_WHOLE = re.compile(r"[ \t\r\n]*[+-]?[0-9]{1,320}[ \t\r\n]*")
_FRACTION = re.compile(
    r"[ \t\r\n]*[+-]?(?:[0-9]{1,320}(?:\.[0-9]{0,1100})?|\.[0-9]{1,1100})(?:[eE][+-]?[0-9]{1,6})?[ \t\r\n]*"
)
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


def text_number(text: str) -> int:
    """The number of a shared text; ValueError where it is none."""
    if not (text.isdigit() and text.isascii()):
        raise ValueError(text)
    return int(text)


def stored_values(strings: list[Text], date1904: bool) -> dict[str, Stored]:
    """For each type a cell can have, how its text is read; a text out of range is an IndexError with its number."""

    def numeric(text: str, kind: NumberKind) -> RawValue:
        if kind is NumberKind.NUMBER:
            return stored_number(text)
        exact = stored_number(text)
        if isinstance(exact, ErrorValue):
            return _NO_DATE
        return moment(float(exact), date1904) if kind is NumberKind.MOMENT else duration(float(exact))

    def shared(text: str, _: NumberKind) -> RawValue:
        return strings[text_number(text)].text

    def truth(text: str, _: NumberKind) -> RawValue:
        if text.strip(_BLANKS) not in _TRUTH:
            raise ValueError(text)
        return _TRUTH[text.strip(_BLANKS)]

    return {
        "n": numeric, "s": shared, "b": truth,
        "str": lambda text, _: unescaped(text), "inlineStr": lambda text, _: unescaped(text),
        "e": lambda text, _: ErrorValue(text.strip(_BLANKS)), "d": lambda text, _: iso_value(text.strip(_BLANKS)),
    }  # fmt: skip


_RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata "
_PLACED = _RICH + "rvb"
_TYPE, _BLOCK, _RECORD = MAIN + "metadataType", MAIN + "bk", MAIN + "rc"
_FUTURE, _VALUES = MAIN + "futureMetadata", MAIN + "valueMetadata"
_RICH_TYPE = "XLRICHVALUE"


def placed(parts: Parts, relations: tuple[Relation, ...]) -> dict[str, str]:
    """By the number in ``vm``: ``picture`` or ``linked``, for those numbers that stand for one."""
    try:
        return _placed(parts, {relation.kind: relation for relation in relations})
    except (PackageError, ValueError, IndexError):
        return {}


_SORTS = {"_localImage": "picture", "_webimage": "picture", "_error": ""}
"""What a type of rich value is; nothing else than its error value for errors."""


def _placed(parts: Parts, by_kind: dict[str, Relation]) -> dict[str, str]:
    data = [(part, parts.content(part)) for kind in ("sheetMetadata", "rdRichValue", "rdRichValueStructure")
            if kind in by_kind and (part := parts.target(by_kind[kind]))]  # fmt: skip
    if len(data) < 3:
        return {}
    cells = _metadata(*data[0])
    values = [int(e.attributes.get("s", "-1")) for e in ended_elements(*data[1]) if e.tag == _RICH + "rv"]
    sorts = [e.attributes.get("t", "") for e in ended_elements(*data[2]) if e.tag == _RICH + "s"]
    found = {vm: _SORTS.get(sorts[values[value]], "linked") for vm, value in cells.items() if 0 <= value < len(values)}
    return {vm: word for vm, word in found.items() if word}


def _metadata(part: str, data: bytes) -> dict[str, int]:
    """By the number in ``vm``, from 1, the number of its rich value, from 0."""
    types, rich, kept, found = list[str](), list[int](), list[int](), dict[str, int]()
    blocks = 0
    record, value = (0, 0), -1
    for tag, attributes, _, parents in ended_elements(part, data):
        if tag == _TYPE:
            types.append(attributes.get("name", ""))
        elif tag == _PLACED:
            value = int(attributes.get("i", "-1"))
        elif tag == _RECORD:
            record = int(attributes.get("t", "0")), int(attributes.get("v", "0"))
        elif tag == _BLOCK and _FUTURE in parents:
            rich.append(value)
            value = -1
        elif tag == _FUTURE:
            kept = list(rich) if attributes.get("name") == _RICH_TYPE else kept
            rich.clear()
        elif tag == _BLOCK and _VALUES in parents:
            blocks += 1
            if record[0] and types[record[0] - 1] == _RICH_TYPE:
                found[str(blocks)] = kept[record[1]]
    return found
