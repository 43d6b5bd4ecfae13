"""Dates as Danes write them: typed in a cell, stored by a spreadsheet, or a plan's own words for a deadline.

Full dates in texts and what a stored or swallowed date is worth (workbook-contract.md §3), and the last day that words
such as "inden udgangen af 2. kvartal" allow (status-rules.md §10), and periods and months as people say them. How dates
are printed is ``wording``'s.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from followup_xl.danish.calendar import later
from followup_xl.danish.wording import MONTHS, short_date
from followup_xl.model.cell import Reading, Refusal, Repair, refused

FIRST_DAY = date(1990, 1, 1)
"""No plan reaches further back; an earlier date is a small number in a cell with a date format."""
A_DATE = "dag, måned og år, fx 31-07-2015"

_MONTH_NUMBERS = {name[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, len(name))}
_MONTH_NUMBERS |= {"sept": 9}
MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_BEFORE = r"(?:(?:den|d|per|pr)\.? )*"
_YEAR = r"([0-9]{4}|[0-9]{2})"

_DAY_FIRST = re.compile(rf"{_BEFORE}([0-9]{{1,2}})(?:\. ?|/|-)([0-9]{{1,2}})(?:\. ?|/|-| ){_YEAR}\.?")
_MONTH_NAMED = re.compile(rf"{_BEFORE}([0-9]{{1,2}})\.? ?({MONTH})\.?,? {_YEAR}\.?")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_PERIOD = re.compile(
    rf"(?:primo|medio|ultimo) .*|uge [0-9]{{1,2}}\b.*|[1-4]\. ?(?:kvartal|halvår)\b.*"
    rf"|(?:[0-9]{{1,2}}\.? ?)?(?:{MONTH})\.?(?: [0-9]{{4}})?"
)
_MONTH_FIRST_FORMAT = re.compile(r"(?:\[[^\]]*\])?m{1,2}/d{1,2}/", re.IGNORECASE)
"""Month before day, as an English program makes it of "1/7/2015"; not the built-in short date, which openpyxl calls
"mm-dd-yy" and which follows the reader's country."""

_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(36526, 73051)  # 1 January 2000 to 31 December 2099


@dataclass(frozen=True)
class WrittenDate:
    """The shape of a date in a text; ``two_digits`` is true for "15", which always means 2015."""

    year: int
    month: int
    day: int
    two_digits: bool = False

    def calendar_day(self) -> date | None:
        """The day itself; None where the calendar has no such day (31 February)."""
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def written_date(text: str) -> WrittenDate | None:
    """The full date that a cleaned text is, day before month as in Danish, or ISO; None: it is none.

    >>> written_date("d. 1. juli 2015").calendar_day().isoformat()
    '2015-07-01'
    """
    if match := _YEAR_FIRST.fullmatch(text):
        return WrittenDate(int(match[1]), int(match[2]), int(match[3]))
    match = _DAY_FIRST.fullmatch(text) or _MONTH_NAMED.fullmatch(text)
    if match is None:
        return None
    day, month, year = match.groups()
    century = 2000 if len(year) == 2 else 0
    return WrittenDate(century + int(year), _MONTH_NUMBERS.get(month) or int(month), int(day), bool(century))


def names_a_period(text: str) -> bool:
    """Whether a cleaned text is a month, week, quarter or day without its year ("juli 2015", "uge 32")."""
    return _PERIOD.fullmatch(text) is not None


def day_in_text(text: str, earliest: date, latest: date) -> Reading[date]:
    """The date that a cleaned text is, noted; refused where it is a period, no real day or too far off."""
    shape = written_date(text)
    if shape is None:
        return refused(Refusal.NOT_A_DATE, A_DATE)
    day = shape.calendar_day()
    if day is None:
        return refused(Refusal.NOT_A_DATE, "en dag, der findes i kalenderen")
    repair = Repair.TWO_DIGIT_YEAR if shape.two_digits else Repair.DATE_TEXT
    return _in_window(Reading(day, repaired=repair), earliest, latest)


def stored_day(stored: date, number_format: str, earliest: date, latest: date) -> Reading[date]:
    """The day of a stored date.

    Refused with a time of day, outside the window, and where a format that shows the month first may let a person see
    another day than the one stored.
    """
    day = date(stored.year, stored.month, stored.day)
    if _MONTH_FIRST_FORMAT.match(number_format) and day.day <= 12 and day.day != day.month:
        turned = day.replace(month=day.day, day=day.month)
        return refused(Refusal.DAY_OR_MONTH, f"{short_date(turned)} eller {short_date(day)}")
    reading = _in_window(Reading(day), earliest, latest)
    if reading.value and isinstance(stored, datetime) and stored.time() != time():
        return refused(Refusal.TIME, f"kun datoen, {short_date(day)}")
    return reading


def swallowed_day(stored: Decimal) -> date | None:
    """The day of this century that a number may have been before a number format swallowed it; None: none."""
    if not stored.is_finite() or stored.adjusted() > 5 or stored % 1 or int(stored) not in _SERIALS:
        return None
    return _DAY_ZERO + timedelta(int(stored))


def swallowed_time(stored: Decimal) -> bool:
    """Whether a number is a time of day to the minute that a number format swallowed (15:30, 0,6458333…).

    Only fractions that nobody types by hand, with ten decimals or more: 0,5 is a half and not noon.
    """
    if not 0 < stored < 1 or -int(stored.as_tuple().exponent) < 10:
        return False
    minutes = stored * 1440
    return abs(minutes - round(minutes)) < Decimal("1e-8")


def cell_moment(moment: date | time | timedelta) -> str:
    """A date, a time or both as in a Danish cell: 01-07-2015 15:30."""
    if isinstance(moment, timedelta):
        minutes = int(moment.total_seconds() // 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(moment, time):
        return f"{moment:%H:%M}"
    clock = f" {moment:%H:%M}" if isinstance(moment, datetime) and moment.time() != time() else ""
    return short_date(moment) + clock


def _in_window(reading: Reading[date], earliest: date, latest: date) -> Reading[date]:
    first = max(earliest, FIRST_DAY)
    if reading.value and first <= reading.value <= latest:
        return reading
    years = " med fire cifre i årstallet" if reading.repaired == Repair.TWO_DIGIT_YEAR else ""
    return refused(Refusal.OUTSIDE_WINDOW, f"en dato mellem {short_date(first)} og {short_date(latest)}{years}")


@dataclass(frozen=True)
class WordedDay:
    """The last day that the words allow; ``yearless`` where they name no year and that of the deadline is taken."""

    day: date
    yearless: bool


_ORDINALS = {"første": 1, "andet": 2, "tredje": 3, "fjerde": 4}
_THIRD_OF_MONTH, _THIRD_OF_YEAR = {"primo": 10, "medio": 15}, {"primo": (1, 31), "medio": (6, 30), "ultimo": (12, 31)}

_YEAR_OR_NONE = r"(?: (?:af )?(?P<year>(?:19|20)\d\d))?"
_MONTH_WORD = r"(?P<month>[a-zæøå]{3,})\.?"
_LEAD = r"(?P<lead>(?:.* )?)"
_NOT_ON_IT = re.compile(r"\b(?:inden|før)\b(?!.*\b(?:udgangen|slutningen|ultimo)\b)")
_ON_A_DAY = r"(?:(?:senest|inden|før|ved|med|og|pr\.?|den|d\.|målt|opgjort) )*"
_IN_A_TIME = (
    r"(?:(?:senest|inden|før|ved|med|og|i|pr\.?|løbet|perioden|af|udgangen|slutningen|ultimo|frem|til|målt|opgjort"
    r"|året|år|hele|fra|for|delmål|resultatmål|(?:19|20)\d\d) )*"
)


def worded_day(words: str, year: int) -> WordedDay | None:
    """The last day that a deadline's words allow; None where they name an event, or nothing that can be read here.

    ``year`` is taken where the words name none. "inden" the last day of a month means by its end.

    >>> worded_day("inden udgangen af 4. kvartal 2007", 2007).day.isoformat()
    '2007-12-31'
    >>> worded_day("inden 1. juli", 2007).day.isoformat(), worded_day("inden 31. juli", 2007).day.isoformat()
    ('2007-06-30', '2007-07-31')
    >>> worded_day("inden sommerferien 2015", 2015) is None
    True
    """
    text = " ".join(words.casefold().split()).rstrip(" .,")
    for shape, leads in _SHAPES:
        match = shape.fullmatch(text)
        if match and re.fullmatch(leads, match["lead"]):
            try:
                first, last = _span(match.groupdict(), int(match["year"] or year))
            except ValueError:  # the calendar has no such day or month; another shape may fit
                continue
            before = _NOT_ON_IT.search(match["lead"])
            ends_month = (first + timedelta(1)).day == 1
            on_it = before is None or "which" in match.groupdict() or (before[0] == "inden" and ends_month)
            return WordedDay(last if on_it else first - timedelta(1), match["year"] is None)
    return None


def _span(named: dict[str, str], year: int) -> tuple[date, date]:
    """The first and the last day of what is named; ValueError where the calendar has no such day or month."""
    if which := named.get("which"):
        if named["month"] is None:
            day = date(year, *_THIRD_OF_YEAR[which])
        elif which in _THIRD_OF_MONTH:
            day = date(year, _month(named["month"]), _THIRD_OF_MONTH[which])
        else:
            day = _months(year, _month(named["month"]), 1)[1]
        return day, day
    if part := named.get("part"):  # a quarter or a half; 4. halvår is none
        length = 3 if part == "kvartal" else 6
        return _months(year, ((_ORDINALS.get(named["number"]) or int(named["number"])) - 1) * length + 1, length)
    if "day" in named:
        day = date(year, int(named["number"]) if "number" in named else _month(named["month"]), int(named["day"]))
        return day, day
    if "month" in named:
        return _months(year, _month(named["month"]), 1)
    return date(year, 1, 1), date(int(named["last"] or year), 12, 31)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    start = date(year, first, 1)
    return start, later(start, count) - timedelta(1)


def _month(word: str) -> int:
    """The number of a month by its name or its three or four first letters; 0, which no calendar has, for others."""
    return next((number for number, name in enumerate(MONTHS, 1) if word in (name, name[:3], name[:4])), 0)


_NUMBER = rf"(?P<number>[1-4]|{'|'.join(_ORDINALS)})\.?"
_FULL_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHAPES = tuple(
    (re.compile(_LEAD + shape), leads)
    for shape, leads in (
        (rf"(?P<which>primo|medio|ultimo)(?: {_MONTH_WORD})?{_YEAR_OR_NONE}", _IN_A_TIME),
        (rf"{_NUMBER} ?(?P<part>kvartal|halvår){_YEAR_OR_NONE}", _IN_A_TIME),
        (rf"(?P<day>\d{{1,2}})\. ?{_MONTH_WORD}{_YEAR_OR_NONE}", _ON_A_DAY),
        (rf"(?P<day>\d{{1,2}})[-./](?P<number>\d{{1,2}})[-./]{_FULL_YEAR}", _ON_A_DAY),
        (rf"{_MONTH_WORD}{_YEAR_OR_NONE}", _IN_A_TIME),
        (rf"{_FULL_YEAR}(?:/(?P<last>(?:19|20)\d\d))?", _IN_A_TIME),
    )
)
"""Each way of naming a time: its shape, and the words that may stand before it; the first that fits."""


_SAID_DAY = rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}(?:\. ?|/|-)\d{{1,2}}(?:\. ?|/|-)\d{{4}}|\d{{1,2}}\.? ?(?:{MONTH})\.? \d{{4}}"
_SAID_DAYS = re.compile(_SAID_DAY)
_SAID_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
_BETWEEN = re.compile(r"(?:fra|til|og|med|i|den|d\.|[-–—,;.\s])*")
_SAID_MONTH = re.compile(
    rf"(?P<year>(?:19|20|21)\d\d)-(?P<number>1[0-2]|0?[1-9])|(?P<first>1[0-2]|0?[1-9])[-/.](?P<then>(?:19|20|21)\d\d)|(?P<name>{MONTH})\.? (?P<of>(?:19|20|21)\d\d)"
)


def said_period(text: str) -> tuple[date, date] | None:
    """The first and last day of "2026", "2026-2030" or two dates, Danish or ISO; None where it is none or ends before it begins.

    >>> said_period("1. januar 2026 til 30/6-2027")
    (datetime.date(2026, 1, 1), datetime.date(2027, 6, 30))
    """
    plain = " ".join(text.casefold().split())
    if (named := _SAID_DAYS.findall(plain)) and len(named) == 2 and _BETWEEN.fullmatch(_SAID_DAYS.sub("", plain)):
        written = [shape.calendar_day() for day in named if (shape := written_date(day))]
        days = [day for day in written if day]
    else:
        years = _SAID_YEAR.findall(plain)
        if len(years) not in (1, 2) or not _BETWEEN.fullmatch(_SAID_YEAR.sub("", plain)):
            return None
        days = [date(int(years[0]), 1, 1), date(int(years[-1]), 12, 31)]
    return (days[0], days[1]) if len(days) == 2 and days[0] <= days[1] else None


def said_months(text: str) -> tuple[str, ...] | None:
    """The months of "2026-06, december 2026", as year-month in their order; None where something in it is no month of a year.

    >>> said_months("juni 2026 og 12/2026")
    ('2026-06', '2026-12')
    """
    plain = " ".join(text.casefold().split())
    if not _BETWEEN.fullmatch(_SAID_MONTH.sub("", plain)):
        return None
    found = set()
    for named in _SAID_MONTH.finditer(plain):
        month = named["number"] or named["first"] or named["name"]
        number = int(month) if month.isdigit() else _MONTH_NUMBERS[month]
        found.add(f"{named['year'] or named['then'] or named['of']}-{number:02}")
    return tuple(sorted(found)) or None
