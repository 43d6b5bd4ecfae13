"""Numbers as Danes write them: digits, words, shares and pairs, read from text and written back.

Grammar only: whether a column takes what is found here is decided in ``values``.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction

_FIFTEEN = Context(prec=15)
_TURNING = frozenset({"RLO", "RLE", "RLI"})
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")

# A run of six or more digits that begins with 0 is a date, a CPR number or a code, not a number.
_PLAIN = r"(?!0[0-9]{5})[0-9]{1,12}(?:,[0-9]{1,12})?"
_THOUSANDS = r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){1,3}|(?: [0-9]{3}){1,3})(?:,[0-9]{1,12})?"
_DIGITS = rf"(?<![0-9.,])(?:{_THOUSANDS}|{_PLAIN})(?![.,]?[0-9])"

_STARTS_WITH_DIGITS = re.compile(rf"(kr\.? ?)?([+-]?)({_DIGITS})(.*)")
_NOT_REPORTED = re.compile(
    r"-+%?|n/a|n\.a\.?|i\.? ?t\.?|i/t|(?:endnu )?(?:ikke|ej) (?:opgjort|oplyst|indberettet)(?: endnu)?\.?"
)
_RESERVED_BEFORE = re.compile(
    r"(?:(?:ca|cirka|circa|omkring|omtrent|godt|knap|næsten|over|under|mere|mindre|flere|færre|mindst"
    r"|minimum|min|højst|maks|max|op til|op mod|mellem|anslået|skønsmæssigt)\b|[~≈<>≤≥+±])[. ]*(?:end )?"
)
_RESERVED_AFTER = re.compile(r".*(?:\+|\?|eller derover|eller derunder|eller mere|eller flere)")
_SYMBOL_PAIR = re.compile(rf"({_DIGITS}) ?(?:/|-|:|\(|til) ?({_DIGITS})\)?[^0-9]*")
_WORD_PAIR = re.compile(r"(.+?) (?:ud )?af (?:i alt |de )?(.+)")
_POINT = re.compile(r"[+-]?((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})\.[0-9]{1,12})(?![0-9.,])[^0-9]*")

_UNITS = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
_TENS = {
    "tyve": 20, "tredive": 30, "tredve": 30, "fyrre": 40, "fyrretyve": 40,
    "halvtreds": 50, "halvtredsindstyve": 50, "tres": 60, "tresindstyve": 60,
    "halvfjerds": 70, "halvfjerdsindstyve": 70, "firs": 80, "firsindstyve": 80,
    "halvfems": 90, "halvfemsindstyve": 90,
}  # fmt: skip
_ORDINALS = ("anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende")

_SPELLED = {word: size for size, word in enumerate(_UNITS + _TEENS)} | _TENS
_SPELLED |= {f"{one}og{ten}": size + n for ten, size in _TENS.items() for n, one in enumerate(_UNITS) if n}
_SPELLED |= {"ingen": 0, "et": 1, "én": 1, "ét": 1}
_PARTS = {f"{word}del": size for size, word in enumerate(_ORDINALS, 2) if size > 2}


class Form(StrEnum):
    """How a number is written."""

    PLAIN = "plain"
    THOUSANDS = "thousands"
    WORD = "word"


class Tail(StrEnum):
    """What the words after a number make of it."""

    NOTHING = "nothing"
    PERCENT = "percent"
    COUNTED = "counted"  # things counted one by one, and kroner: the number stays what it is
    MEASURE = "measure"  # weeks, millions, percentage points: the number may mean another size
    OTHER = "other"


_ALONE = (Tail.NOTHING, Tail.COUNTED)
_TAILS = {
    Tail.NOTHING: re.compile(""),
    Tail.PERCENT: re.compile(r"(?:(?:%|pct\.?|procent) ?)+"),
    Tail.COUNTED: re.compile(
        r"(?:stk|styks?|pers|person(?:er)?|(?:fuldtids|helårs)person(?:er)?|borgere?|unge|ledige|kvinder|mænd"
        r"|deltagere?|kursist(?:er)?|elev(?:er)?|familier?|forløb|jobs?|samarbejder?|aftaler?|virksomhed(?:er)?"
        r"|sag(?:er)?|møder?|kampagner?|samtaler?|plads(?:er)?|kr|kroner)\.?"
    ),
    Tail.MEASURE: re.compile(
        r"(?:(?:(?:%|pct\.?|procent)? ?-?point|pp|promille|dage?|uger?|måned(?:er)?|mdr|år|timer?|minut(?:ter)?"
        r"|mio|million(?:er)?|mia|milliard(?:er)?|tusinde?|tkr|t\.kr|hundrede?)\b|‰).*"
    ),
}


@dataclass(frozen=True)
class LeadingNumber:
    """A number at the start of a text, and the words that follow it ("" when it stands alone)."""

    value: Decimal
    form: Form
    rest: str = ""

    @property
    def tail(self) -> Tail:
        """What the words after the number make of it."""
        return next((tail for tail, words in _TAILS.items() if words.fullmatch(self.rest)), Tail.OTHER)


@dataclass(frozen=True)
class Pair:
    """Two numbers in one text; ``units`` are the words beside them, as in "11 unge ud af 62 ledige".

    ``said`` is true when words link them ("11 ud af 62"), false for a mere sign ("11/62"). ``spelled`` is
    true where both are words, as in "tre ud af fire".
    """

    part: Decimal
    whole: Decimal
    said: bool = False
    spelled: bool = False
    units: tuple[str, ...] = ()


def normal_form(text: str) -> str:
    """The text ready for comparing: compatibility forms, blanks and dashes made plain, small letters.

    Characters that would *become* digits stay as they are: "37²" must not turn into 372.
    """
    if not text.isascii():
        plain = _BEYOND_ASCII.sub(lambda char: _compatible(char[0]), text)
        text = unicodedata.normalize("NFC", plain).translate(_DASHES)
    return " ".join(text.split()).lstrip("'’").strip().casefold()


def leading_number(text: str) -> LeadingNumber | None:
    """The number a cleaned text starts with, in digits ("1.098 personer") or words ("fem og tyve").

    None: it starts with no number. A point is a thousands point and a comma a decimal comma, as in Danish, so
    "37.5" is no number here.

    >>> leading_number("1.098,5 personer").value
    Decimal('1098.5')
    """
    match = _STARTS_WITH_DIGITS.fullmatch(text)
    if match is None:
        words = text.split(" ")
        length = 3 if words[1:2] == ["og"] else 1
        size = _SPELLED.get("".join(words[:length]))
        return None if size is None else LeadingNumber(Decimal(size), Form.WORD, " ".join(words[length:]))
    currency, sign, digits, rest = match.groups()
    form = Form.THOUSANDS if "." in digits or " " in digits else Form.PLAIN
    return LeadingNumber(_exact(sign + digits), form, f"{'kr' if currency else ''} {rest}".strip())


def pair(text: str) -> Pair | None:
    """Two numbers in one cleaned text: "11 ud af 62", "11/62", "3-8", "11(62)", "½"; None: not so."""
    if match := _SYMBOL_PAIR.fullmatch(text):
        return Pair(_exact(match[1]), _exact(match[2]))
    if match := _WORD_PAIR.fullmatch(text):
        part, whole = leading_number(match[1]), leading_number(match[2])
        if part and whole and part.tail in _ALONE and whole.tail in (*_ALONE, Tail.PERCENT):
            spelled = part.form is whole.form is Form.WORD
            units = tuple(entry.rest for entry in (part, whole) if entry.tail is Tail.COUNTED)
            return Pair(part.value, whole.value, whole.tail is not Tail.PERCENT, spelled, units)
    upper, bar, lower = unicodedata.normalize("NFKC", text).partition("⁄")  # ½, which LibreOffice makes of "1/2"
    both = len(text) == 1 and bar and upper.isdecimal() and lower.isdecimal()
    return Pair(Decimal(upper), Decimal(lower)) if both else None


def share(text: str) -> Fraction | None:
    """A share in words: "halvdelen", "to tredjedele", "hver fjerde", "tre ud af fire"; None: it is none."""
    if text in ("halvdelen", "halvdel", "en halvdel"):
        return Fraction(1, 2)
    every, _, nth = text.replace("hvert ", "hver ").replace("andet", "anden").partition(" ")
    if every == "hver" and nth in _ORDINALS:
        return Fraction(1, _ORDINALS.index(nth) + 2)
    first, _, second = text.partition(" ")
    if first in _SPELLED and second.removesuffix("e") in _PARTS:
        return _proper(_SPELLED[first], _PARTS[second.removesuffix("e")])
    two = pair(text)
    return _proper(two.part, two.whole) if two and two.said and two.spelled else None


def not_reported(text: str) -> bool:
    """Whether a cleaned text says that the figure is not reported: "-", "n/a", "i.t.", "ikke opgjort"."""
    return _NOT_REPORTED.fullmatch(text) is not None


def reserved(text: str) -> bool:
    """Whether a cleaned text is a number with a reservation or a change: "ca. 100", ">100", "100+", "+5"."""
    before = _RESERVED_BEFORE.match(text)
    rest = text[before.end() :] if before else text
    numeric = bool(re.search(r"[0-9]", rest) or leading_number(rest) or share(rest))
    return numeric and bool(before or _RESERVED_AFTER.fullmatch(text.removesuffix("%")))


def has_point(text: str) -> bool:
    """Whether a cleaned text is a number with a point that divides no thousands: "37.5", "1,098.5"."""
    match = _POINT.fullmatch(text)
    return match is not None and not re.fullmatch(_THOUSANDS, match[1])


def cell_number(value: Decimal) -> str:
    """A number with decimal comma, without thousands points and trailing zeros.

    >>> cell_number(Decimal("1098.50"))
    '1098,5'
    """
    if not value.is_finite():
        return str(value)
    plain = fifteen(value)
    return (str(plain) if abs(plain.adjusted()) > 20 else f"{plain:f}").replace(".", ",")


def fifteen(value: Decimal) -> Decimal:
    """A stored number as a spreadsheet keeps it: 15 significant digits, no trailing zeros; the rest is noise.

    >>> fifteen(Decimal("1.1000000000000001"))
    Decimal('1.1')
    """
    short = value.normalize(_FIFTEEN) or Decimal(0)
    whole = short.adjusted() < 20 and short == short.to_integral_value()
    return short.quantize(Decimal(1)) if whole else short


def percent_formatted(number_format: str) -> bool:
    """Whether a number format shows a number as per cent, and so stores a hundredth of it."""
    return "%" in number_format and "%" in re.sub(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]', "", number_format)


def _compatible(char: str) -> str:
    """A character's plain form: invisible ones go, and those that would become digits (½, ², ①) stay.

    So do those that show what follows from right to left: with them, 61 in the file may be 16 on the screen.
    """
    if unicodedata.bidirectional(char) in _TURNING:
        return char
    category, plain = unicodedata.category(char), unicodedata.normalize("NFKC", char)
    becomes_digits = category != "Nd" and re.search(r"[0-9]", plain)
    return "" if category == "Cf" else char if becomes_digits else plain


def _exact(digits: str) -> Decimal:
    return Decimal(re.sub(r"[. ]", "", digits).replace(",", "."))


def _proper(part: Decimal | int, whole: Decimal | int) -> Fraction | None:
    return Fraction(part) / Fraction(whole) if 0 <= part <= whole and whole > 0 else None
