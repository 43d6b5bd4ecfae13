"""Dates as Danes write them, and what a stored date, a swallowed one or a date kept as text is worth."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from followup_xl.model.cell import Reading, Refusal, Repair, refused

FIRST_DAY = date(1990, 1, 1)
"""No plan reaches further back; an earlier date is a small number in a cell with a date format."""
A_DATE = "dag, måned og år, fx 31-07-2015"

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_NUMBERED = {name[:length]: number for number, name in enumerate(_MONTHS, 1) for length in (3, len(name))}
_NUMBERED |= {"sept": 9}
_MONTH = "|".join(sorted(_NUMBERED, key=len, reverse=True))
_BEFORE = r"(?:(?:den|d|per|pr)\.? )*"
_YEAR = r"([0-9]{4}|[0-9]{2})"

_DAY_FIRST = re.compile(rf"{_BEFORE}([0-9]{{1,2}})(?:\. ?|/|-)([0-9]{{1,2}})(?:\. ?|/|-| ){_YEAR}\.?")
_MONTH_NAMED = re.compile(rf"{_BEFORE}([0-9]{{1,2}})\.? ?({_MONTH})\.?,? {_YEAR}\.?")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_PERIOD = re.compile(
    rf"(?:primo|medio|ultimo) .*|uge [0-9]{{1,2}}\b.*|[1-4]\. ?(?:kvartal|halvår)\b.*"
    rf"|(?:[0-9]{{1,2}}\.? ?)?(?:{_MONTH})\.?(?: [0-9]{{4}})?"
)
_MONTH_FIRST_FORMAT = re.compile(r"(?:\[[^\]]*\])?m{1,2}/d{1,2}/", re.IGNORECASE)

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
    return WrittenDate(century + int(year), _NUMBERED.get(month) or int(month), int(day), bool(century))


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

    Refused with a time of day, outside the window, and where a format that shows the month first
    (``month_first``) may let a person see another day than the one stored.
    """
    day = date(stored.year, stored.month, stored.day)
    if month_first(number_format) and day.day <= 12 and day.day != day.month:
        turned = day.replace(month=day.day, day=day.month)
        return refused(Refusal.DAY_OR_MONTH, f"{day_shown(turned)} eller {day_shown(day)}")
    reading = _in_window(Reading(day), earliest, latest)
    if reading.value and isinstance(stored, datetime) and stored.time() != time():
        return refused(Refusal.TIME, f"kun datoen, {day_shown(day)}")
    return reading


def lost_day(stored: Decimal) -> Reading[date]:
    """A refusal for a number where a date is asked; a swallowed date may have day and month swapped."""
    return refused(Refusal.SWALLOWED_DATE if swallowed_day(stored) else Refusal.NOT_A_DATE, A_DATE)


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


def month_first(number_format: str) -> bool:
    """Whether a format shows the month before the day, as an English program makes it of "1/7/2015".

    The built-in short date, which openpyxl calls "mm-dd-yy", follows the reader's country and is not meant.
    """
    return _MONTH_FIRST_FORMAT.match(number_format) is not None


def day_shown(day: date) -> str:
    """A date as in a Danish cell: 01-07-2015."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def moment_shown(moment: date | time | timedelta) -> str:
    """A date, a time or both as in a Danish cell: 01-07-2015 15:30."""
    if isinstance(moment, timedelta):
        minutes = int(moment.total_seconds() // 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(moment, time):
        return f"{moment:%H:%M}"
    clock = f" {moment:%H:%M}" if isinstance(moment, datetime) and moment.time() != time() else ""
    return day_shown(moment) + clock


def _in_window(reading: Reading[date], earliest: date, latest: date) -> Reading[date]:
    """The reading, or its refusal outside the window."""
    first = max(earliest, FIRST_DAY)
    if reading.value and first <= reading.value <= latest:
        return reading
    years = " med fire cifre i årstallet" if reading.repaired == Repair.TWO_DIGIT_YEAR else ""
    return refused(Refusal.OUTSIDE_WINDOW, f"en dato mellem {day_shown(first)} og {day_shown(latest)}{years}")
