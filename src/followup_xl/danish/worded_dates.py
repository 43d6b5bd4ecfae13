"""The day that a plan's own words for a deadline mean (status-rules.md §10)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from followup_xl.danish.wording import month_name
from followup_xl.model.calendar import later


@dataclass(frozen=True)
class WordedDay:
    """The last day that the words allow; ``yearless`` where they name no year and that of the deadline is taken."""

    day: date
    yearless: bool


Span = tuple[date, date]
"""The first and the last day of what is named: a day, a month, a quarter, a year."""

_MONTHS = tuple(month_name(f"2000-{month:02}").split()[0] for month in range(1, 13))
_ORDINALS = {"første": 1, "andet": 2, "tredje": 3, "fjerde": 4}
_THIRD_OF_MONTH, _THIRD_OF_YEAR = {"primo": 10, "medio": 15}, {"primo": (1, 31), "medio": (6, 30), "ultimo": (12, 31)}

_YEAR = r"(?: (?:af )?(?P<year>(?:19|20)\d\d))?"
_MONTH = r"(?P<month>[a-zæøå]{3,})\.?"
_LEAD = r"(?P<lead>(?:.* )?)"
_BEFORE = re.compile(r"\b(?:inden|før)\b(?!.*\b(?:udgangen|slutningen|ultimo)\b)")
_ON_A_DAY = r"(?:(?:senest|inden|før|ved|med|og|pr\.?|den|d\.|målt|opgjort) )*"
_IN_A_TIME = (
    r"(?:(?:senest|inden|før|ved|med|og|i|pr\.?|løbet|perioden|af|udgangen|slutningen|ultimo|frem|til|målt|opgjort"
    r"|året|år|hele|fra|for|delmål|resultatmål|(?:19|20)\d\d) )*"
)


def worded_day(words: str, year: int) -> WordedDay | None:
    """The last day that a deadline's words allow; None where they name an event, or nothing this room can read.

    ``year`` is taken where the words name none.

    >>> worded_day("inden udgangen af 4. kvartal 2007", 2007).day.isoformat()
    '2007-12-31'
    >>> worded_day("inden 1. juli", 2007).day.isoformat()
    '2007-06-30'
    >>> worded_day("inden sommerferien 2015", 2015) is None
    True
    """
    text = " ".join(words.casefold().split()).rstrip(" .,")
    for shape, leads, span in _SHAPES:
        match = shape.fullmatch(text)
        if match and re.fullmatch(leads, match["lead"]) and (found := _spanned(span, match, year)):
            first, last = found
            before = _BEFORE.search(match["lead"]) and span is not _third
            return WordedDay(first - timedelta(1) if before else last, match["year"] is None)
    return None


def _spanned(span: Callable[[re.Match[str], int], Span | None], match: re.Match[str], year: int) -> Span | None:
    """What the words name; None where the calendar has no such day or month."""
    try:
        return span(match, int(match["year"] or year))
    except ValueError:
        return None


def _months(year: int, first: int, count: int) -> Span:
    start = date(year, first, 1)
    return start, later(start, count) - timedelta(1)


def _month(word: str) -> int:
    """The number of a month by its name or its three or four first letters; 0, which no calendar has, for others."""
    named = (number for number, name in enumerate(_MONTHS, 1) if word in (name, name[:3], name[:4]))
    return next(named, 0)


def _third(match: re.Match[str], year: int) -> Span:
    """Primo, medio or ultimo of a month or of a year."""
    which, word = match["which"], match["month"]
    if word is None:
        day = date(year, *_THIRD_OF_YEAR[which])
    elif which in _THIRD_OF_MONTH:
        day = date(year, _month(word), _THIRD_OF_MONTH[which])
    else:
        day = _months(year, _month(word), 1)[1]
    return day, day


def _part_of_year(match: re.Match[str], year: int) -> Span:
    """A quarter or a half; 4. halvår is none."""
    number, length = _ORDINALS.get(match["number"]) or int(match["number"]), 3 if match["part"] == "kvartal" else 6
    return _months(year, (number - 1) * length + 1, length)


def _one_day(match: re.Match[str], year: int) -> Span:
    day = date(year, _month(match["month"]), int(match["day"]))
    return day, day


def _numbered_day(match: re.Match[str], year: int) -> Span:
    day = date(year, int(match["number"]), int(match["day"]))
    return day, day


def _whole_month(match: re.Match[str], year: int) -> Span:
    return _months(year, _month(match["month"]), 1)


def _years(match: re.Match[str], year: int) -> Span:
    return date(year, 1, 1), date(int(match["last"] or year), 12, 31)


_NUMBER = rf"(?P<number>[1-4]|{'|'.join(_ORDINALS)})\.?"
_SOME_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHAPES: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str], int], Span]], ...] = tuple(
    (re.compile(_LEAD + shape), leads, span)
    for shape, leads, span in (
        (rf"(?P<which>primo|medio|ultimo)(?: {_MONTH})?{_YEAR}", _IN_A_TIME, _third),
        (rf"{_NUMBER} ?(?P<part>kvartal|halvår){_YEAR}", _IN_A_TIME, _part_of_year),
        (rf"(?P<day>\d{{1,2}})\. ?{_MONTH}{_YEAR}", _ON_A_DAY, _one_day),
        (rf"(?P<day>\d{{1,2}})[-./](?P<number>\d{{1,2}})[-./]{_SOME_YEAR}", _ON_A_DAY, _numbered_day),
        (rf"{_MONTH}{_YEAR}", _IN_A_TIME, _whole_month),
        (rf"{_SOME_YEAR}(?:/(?P<last>(?:19|20)\d\d))?", _IN_A_TIME, _years),
    )
)
"""Each way of naming a time: its shape, the words that may stand before it, and what it spans; the first that fits."""
