"""A number or a day as a number format lays it out in Danish, what a person sees of it, and the number in such a text."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from followup_xl.danish.number_formats import Piece, Section, Unshown, section_of
from followup_xl.danish.numbers import cell_number, fifteen
from followup_xl.danish.wording import MONTHS

_POINT, _COMMA, _PERCENT = Piece("sign", "."), Piece("sign", ","), Piece("sign", "%")
_HASHES = "###"
_MOST_DIGITS = 30

_NUMBER = "(?:[0-9]{1,3}(?:[. \u00a0\u202f][0-9]{3})+|[0-9]*)(?:,[0-9]*)?"
_SEEN = re.compile(rf"(?P<number>{_NUMBER})(?:[Ee](?P<power>[+-][0-9]+))?")
_DASHES = frozenset("-‐‑‒–—−")


class ShownNumber(NamedTuple):
    """A number's ``text`` in its cell; ``percent`` where the format multiplies it by a hundred and says so."""

    text: str
    percent: bool = False


def shown_number(code: str, stored: Decimal) -> ShownNumber | None:
    """What a number format shows of a number; None where it is beyond the grammar. "" where nothing is seen.

    >>> shown_number('#,##0 "kr."', Decimal(1098)).text, shown_number("0.0,", Decimal(4)).text
    ('1.098 kr.', '0,0')
    """
    if not code or code.casefold() == "general":
        return ShownNumber(cell_number(stored))
    value = fifteen(stored)
    found = section_of(code, value)
    if isinstance(found, Unshown):
        return ShownNumber(_HASHES)
    section, minus = found
    if section is None or section.has("date", "elapsed", "ampm"):
        return None
    if abs(value.adjusted()) > _MOST_DIGITS and not section.has("general"):
        return None
    if section.hidden:
        return ShownNumber("")
    percents = sum(piece == _PERCENT for piece in section.pieces)
    text = _laid_out(section, abs(value).scaleb(2 * percents)) if percents < 2 else None
    if text is None or (section.foreign and re.search(r"[0-9][.,][0-9]", text)):
        return None
    minus = minus and any(char in "123456789" for char in text)  # Excel keeps that of a zero, which changes nothing
    return ShownNumber(f"-{text}" if minus else text, bool(percents))


def _laid_out(section: Section, value: Decimal) -> str | None:
    """The pieces of a section with the digits of a number without its sign; None beyond the grammar."""
    pieces = section.pieces
    digits = [at for at, piece in enumerate(pieces) if piece.kind == "digit"]
    if section.has("slash"):
        return None
    if section.has("general", "text") or not digits:
        texts = section.has("text") and section.literals().strip()  # programs differ on these around a number
        if digits or _COMMA in pieces or section.has("exponent") or texts:
            return None
        return "".join(_fixed(piece, value) for piece in pieces)
    if pieces.count(_POINT) > 1:
        return None
    power = next((at for at, piece in enumerate(pieces) if piece.kind == "exponent"), len(pieces))
    point = pieces.index(_POINT) if _POINT in pieces else power
    whole, part = [at for at in digits if at < min(point, power)], [at for at in digits if point < at < power]
    grouped, scale = _commas(section, whole, part)
    if scale is None:
        return None
    value, exponent = _scaled(value.scaleb(-3 * scale), len(whole), len(part), power < len(pieces))
    rounded = value.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    said = _whole_digits(section, whole, before.lstrip("0"), grouped) | _part_digits(section, part, after)
    tail = [at for at in digits if at > power]
    if tail:
        said |= dict.fromkeys(tail, "") | {tail[0]: f"{abs(exponent):0{len(tail)}}"}
        said[power] = "E-" if exponent < 0 else "E+" if pieces[power].text[1] == "+" else "E"
    lost = "" if whole else before.lstrip("0")
    said |= {at: f"{lost}," for at, piece in enumerate(pieces) if piece == _POINT}
    return "".join(said[at] if at in said else _fixed(piece, value) for at, piece in enumerate(pieces))


def _fixed(piece: Piece, value: Decimal) -> str:
    """A piece that is no digit, point or power, as it is shown; a filling three times."""
    if piece.kind in ("general", "text"):
        return cell_number(value)
    if piece.kind == "sign":
        return {",": "", ".": ","}.get(piece.text, piece.text)
    return piece.text * 3 if piece.kind == "fill" else piece.text


def _commas(section: Section, whole: list[int], part: list[int]) -> tuple[bool, int | None]:
    """Whether commas part thousands, and how many behind the digits each divide by a thousand; None: neither."""
    found = [at for at, piece in enumerate(section.pieces) if piece == _COMMA]
    if not found:
        return False, 0
    if not whole or found[0] < whole[0]:
        return False, None
    behind = [at for at in found if whole[-1] < at and (not part or at < part[0] or at > part[-1])]
    between = [at for at in found if at < whole[-1]]
    return bool(between), len(behind) if len(behind) + len(between) == len(found) else None


def _scaled(value: Decimal, whole: int, part: int, powers: bool) -> tuple[Decimal, int]:
    """A number as its first digits and the power of ten behind them, where the format has one."""
    if not powers or not value:
        return value, 0
    step = max(whole, 1)
    exponent = value.adjusted() // step * step
    short = value.scaleb(-exponent)
    if short.quantize(Decimal(1).scaleb(-part), ROUND_HALF_UP) >= Decimal(10) ** step:
        exponent, short = exponent + step, short.scaleb(-step)
    return short, exponent


def _whole_digits(section: Section, places: list[int], digits: str, grouped: bool) -> dict[int, str]:
    """What stands at each place before the point; the first takes all digits that are left."""
    said: dict[int, str] = {}
    for count, at in enumerate(reversed(places)):
        end = len(digits) - count
        more = digits[:end] if at == places[0] else digits[end - 1 : end]
        if count >= len(digits):
            more = {"0": "0", "?": " "}.get(section.pieces[at].text, "")
        text = ""
        for number, digit in enumerate(reversed(more)):
            parted = grouped and (count + number) % 3 == 0 and count + number and digit != " "
            text = digit + ("." if parted else "") + text
        said[at] = text
    return said


def _part_digits(section: Section, places: list[int], digits: str) -> dict[int, str]:
    """What stands at each place behind the point: zeros at the end only where the format keeps them."""
    said: dict[int, str] = {}
    open_end = True
    for at, digit in reversed(list(zip(places, digits, strict=False))):
        kept = section.pieces[at].text
        open_end = open_end and digit == "0" and kept != "0"
        said[at] = {"?": " "}.get(kept, "") if open_end else digit
    return said


def seen_number(text: str) -> Decimal | None:
    """The number that a person sees in a cell's text, with the digits shown; None where it is none, or more than one.

    A minus stands right before or behind the digits, or in brackets around them as in accounts.

    >>> seen_number("(1.098,50)"), seen_number("kr. -4"), seen_number("4 5")
    (Decimal('-1098.50'), Decimal('-4'), None)
    """
    places = [at for at, char in enumerate(text) if char.isnumeric()]
    if not places:
        return None
    first = places[0] - text[: places[0]].endswith(",")
    before, after = text[:first].strip(), text[places[-1] + 1 :]
    match = _SEEN.fullmatch(text[first : places[-1] + 1])
    outer = {before[:1], before[-1:]} & _DASHES
    minus = bool(outer) + (after[:1] in _DASHES) + (before.endswith("(") and after.strip().startswith(")"))
    if match is None or minus > 1 or (outer and len(before) > 1 and {before[0], before[-1]} <= _DASHES):
        return None
    number = Decimal(re.sub("[. \u00a0\u202f]", "", match["number"]).replace(",", ".").rstrip("."))
    number = number.scaleb(int(match["power"])) if match["power"] else number
    return -number if minus else number


def only_rounded(stored: Decimal, seen: Decimal) -> bool:
    """Whether a number that is seen is the stored one, rounded to the digits that are shown."""
    place = Decimal((0, (1,), int(seen.as_tuple().exponent)))
    return abs(stored.adjusted()) < _MOST_DIGITS and stored.quantize(place, ROUND_HALF_UP) == seen


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
