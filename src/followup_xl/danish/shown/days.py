"""A day as a number format lays it out in Danish, and which parts of it a person sees."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from followup_xl.danish.dates import MONTHS
from followup_xl.danish.shown.figures import shown_number
from followup_xl.danish.shown.sections import Piece, Section, Unshown, section_of

_DAY_ZERO = date(1899, 12, 30).toordinal()
_SHORT_DATE = {"mm-dd-yy": "dd-mm-yyyy"}
"""The built-in short date, whose name in files is English, follows the reader's own country."""
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


class ShownDay(NamedTuple):
    """A day's ``text`` in its cell; ``parts`` are the letters of what is seen, in order: d, m (in digits), b (by name), y, Y.

    ``literals`` are the characters that stand there whatever the day.
    """

    text: str
    parts: str = ""
    literals: str = ""


def shown_day(code: str, moment: date) -> ShownDay | None:
    """What a number format shows of a day; None where it is beyond the grammar.

    >>> shown_day('d"-05-2015"', date(2015, 7, 31))
    ShownDay(text='31-05-2015', parts='d', literals='-05-2015')
    """
    code = "d. mmmm yyyy" if code.upper().startswith("[$-F800]") else _SHORT_DATE.get(code, code)
    serial = Decimal(date(moment.year, moment.month, moment.day).toordinal() - _DAY_ZERO)
    found = section_of(code, serial)
    section = None if isinstance(found, Unshown) else found[0]
    if section is None:
        return None
    if section.hidden or not section.pieces:
        return ShownDay("")
    if not section.has("date", "elapsed"):
        number = shown_number(code, serial)
        return ShownDay(number.text, "", section.literals()) if number else None
    said, parts, before = list[str](), "", ""
    for at, piece in enumerate(section.pieces):
        if piece.kind == "digit" and (before not in (".", "0") or piece.text != "0"):
            return None
        before = piece.text
        text, part = _of(moment, piece, _minutes(section, at))
        if text is None:
            return None
        said.append(text)
        parts += part
    return ShownDay("".join(said).strip(), parts, section.literals())


def _minutes(section: Section, at: int) -> bool:
    """Whether an m at a place stands for minutes: behind hours or before seconds."""
    clock = [(place, piece.text[0]) for place, piece in enumerate(section.pieces) if piece.kind in ("date", "elapsed")]
    before = next((letter for place, letter in reversed(clock) if place < at), "")
    after = next((letter for place, letter in clock if place > at), "")
    return before == "h" or after == "s"


def _of(moment: date, piece: Piece, minutes: bool) -> tuple[str | None, str]:
    """What a piece shows of a moment, and the letter of that part; None where it is beyond the grammar."""
    clock = moment.time() if isinstance(moment, datetime) else time()
    letter, size = piece.text[:1], len(piece.text)
    if piece.kind in ("literal", "fill", "ampm", "slash"):
        return {"literal": piece.text, "slash": "-"}.get(piece.kind, ""), ""
    if piece.kind in ("sign", "digit"):  # digits are parts of seconds
        return piece.text, ""
    if piece.kind != "date":
        return None, ""
    if letter == "y":
        return (f"{moment:%y}", "y") if size < 3 else (f"{moment.year:04}", "Y")
    if letter == "d":
        name = _WEEKDAYS[moment.weekday()]
        return (f"{moment.day:0{size}}", "d") if size < 3 else (name if size > 3 else name[:3], "")
    if letter == "m" and not minutes:
        name = MONTHS[moment.month - 1]
        if size > 4:
            return name[0], ""
        return (f"{moment.month:0{size}}", "m") if size < 3 else (name if size > 3 else name[:3], "b")
    number = {"h": clock.hour, "m": clock.minute, "s": clock.second}[letter]
    return f"{number:0{min(size, 2)}}", ""
