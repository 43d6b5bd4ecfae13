"""A period and rounds as people say them, for the questions that a plan begins with."""

import re
from datetime import date

from followup_xl.danish.dates import MONTH, MONTHS, written_date

_DAY = rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}(?:\. ?|/|-)\d{{1,2}}(?:\. ?|/|-)\d{{4}}|\d{{1,2}}\.? ?(?:{MONTH})\.? \d{{4}}"
_DAYS = re.compile(_DAY)
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
_BETWEEN = re.compile(r"(?:fra|til|og|med|i|den|d\.|[-–—,;.\s])*")
_MONTH = re.compile(
    rf"(?P<year>(?:19|20|21)\d\d)-(?P<number>1[0-2]|0?[1-9])|(?P<first>1[0-2]|0?[1-9])[-/.](?P<then>(?:19|20|21)\d\d)|(?P<name>{MONTH})\.? (?P<of>(?:19|20|21)\d\d)"
)


def said_period(text: str) -> tuple[date, date] | None:
    """The first and last day of "2026", "2026-2030" or two dates, Danish or ISO; None where it is none or ends before it begins.

    >>> said_period("1. januar 2026 til 30/6-2027")
    (datetime.date(2026, 1, 1), datetime.date(2027, 6, 30))
    """
    plain = " ".join(text.casefold().split())
    if (named := _DAYS.findall(plain)) and len(named) == 2 and _BETWEEN.fullmatch(_DAYS.sub("", plain)):
        written = [shape.calendar_day() for day in named if (shape := written_date(day))]
        days = [day for day in written if day]
    else:
        years = _YEAR.findall(plain)
        if len(years) not in (1, 2) or not _BETWEEN.fullmatch(_YEAR.sub("", plain)):
            return None
        days = [date(int(years[0]), 1, 1), date(int(years[-1]), 12, 31)]
    return (days[0], days[1]) if len(days) == 2 and days[0] <= days[1] else None


def said_months(text: str) -> tuple[str, ...] | None:
    """The months of "2026-06, december 2026", as year-month in their order; None where something in it is no month of a year.

    >>> said_months("juni 2026 og 12/2026")
    ('2026-06', '2026-12')
    """
    plain = " ".join(text.casefold().split())
    if not _BETWEEN.fullmatch(_MONTH.sub("", plain)):
        return None
    found = [
        f"{named['year'] or named['then'] or named['of']}-{_number(named['number'] or named['first'] or named['name']):02}"
        for named in _MONTH.finditer(plain)
    ]
    return tuple(sorted(set(found))) or None


def _number(month: str) -> int:
    return (
        int(month) if month.isdigit() else 1 + next(at for at, name in enumerate(MONTHS) if name.startswith(month[:3]))
    )
