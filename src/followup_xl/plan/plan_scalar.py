"""What an unquoted word of a plan file means, and which characters a plan cannot hold."""

import re
from datetime import date
from decimal import Decimal

MOST_DIGITS = 15
"""A spreadsheet counts with so many and changes the rest."""

LONGEST_QUOTE = 40

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]{1,9})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNSEEN = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NUMERIC = frozenset("+-0123456789")
_WORDS: dict[str, object] = {
    "true": True,
    "false": False,
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
    "": None,
}


def plain(text: str) -> object:
    """What an unquoted word means: nothing, a truth value, a number, a day, or else itself.

    >>> plain("12.50"), plain("0183"), plain("yes"), plain("2015-08-31")
    (Decimal('12.50'), '0183', 'yes', datetime.date(2015, 8, 31))
    """
    if text[:1] not in _NUMERIC:
        return _WORDS.get(text, text)
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text


def exact_in_a_sheet(text: str) -> bool:
    """Whether a number keeps its value in a spreadsheet: at most 15 digits and no more decimals."""
    if len(text) > 2 * MOST_DIGITS + 3:
        return False
    number = Decimal(text)
    _, digits, exponent = number.as_tuple()
    small_enough = isinstance(exponent, int) and exponent >= -MOST_DIGITS and number.adjusted() < MOST_DIGITS
    return number == 0 or (small_enough and len(digits) <= MOST_DIGITS)


def exact_or_no_number(text: str) -> bool:
    """Whether a word is either no number or one that a spreadsheet holds exactly."""
    return text[:1] not in _NUMERIC or not _DECIMAL.fullmatch(text) or exact_in_a_sheet(text)


def unseen(text: str) -> re.Match[str] | None:
    """The first character that cannot be seen or no workbook can hold; line breaks and tabs are fine."""
    return _UNSEEN.search(text)


def with_unseen_replaced(text: str) -> str:
    """The same text, as long as before, with a visible sign for each character that cannot be seen."""
    return _UNSEEN.sub("\ufffd", text)


def shown(value: object) -> str:
    """A value as quoted in a sentence: on one line, without signs that cannot be seen, and not too long."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text[:400].split()))
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"
