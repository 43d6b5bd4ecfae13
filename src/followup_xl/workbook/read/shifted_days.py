"""Dates that stand four years and a day from where they belong: two date systems were mixed (workbook-contract.md §2).

A workbook counts its days from 1900 or from 1904. Where cells go from one kind to the other as numbers, or the setting
is changed afterwards, every date moves by 1,462 days.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from followup_xl.danish.wording import listed
from followup_xl.model.cell import Refusal
from followup_xl.model.finding import Finding, finding
from followup_xl.workbook import cell_messages as say
from followup_xl.workbook.read.cells import ReadBack

_BETWEEN = timedelta(1462)
"""From 1 January 1900, as number 1, to 1 January 1904, as number 0, with the 29 February 1900 that never was."""

_FEWEST = 2
"""One date alone may as well have a wrong year."""

_MOST = 4
"""So many cells are named, where there are many more."""


def with_one_cause(
    findings: Sequence[Finding], read_back: Sequence[ReadBack], days: tuple[date, date]
) -> list[Finding]:
    """The findings, with a single one for all dates outside the time of the plan where each is shifted the same way.

    ``days`` are the first and the last that a date may be. The dates stay unread, and their goals are to be checked.
    """
    outside = [entry for entry in findings if entry.code == say.REFUSALS[Refusal.OUTSIDE_WINDOW].code]
    typed = {entry.place: entry.typed for entry in read_back}
    seen = [_day(typed.get(entry.place, "")) for entry in outside]
    if len(outside) < _FEWEST or not any(_all_inside(seen, days, shift) for shift in (_BETWEEN, -_BETWEEN)):
        return list(findings)
    cells = [entry.place.cell for entry in outside]
    more = [f"{len(cells) - _MOST} andre felter"] if len(cells) > _MOST + 1 else []
    cells = [*cells[:_MOST], *more] if more else cells
    goals = listed(list(dict.fromkeys(entry.goal for entry in outside)))
    first = findings.index(outside[0])
    one = finding(say.DAYS_SHIFTED, outside[0].place, cells=listed(cells), goals=goals)
    rest = [entry for entry in findings[first:] if entry not in outside]
    return [*findings[:first], one, *rest]


def _day(words: str) -> date | None:
    """The day that a cell shows; None where it is text of another kind."""
    try:
        return datetime.strptime(words, "%d-%m-%Y").date()  # noqa: DTZ007 - a day in a cell has no zone
    except ValueError:
        return None


def _all_inside(seen: Sequence[date | None], days: tuple[date, date], shift: timedelta) -> bool:
    return all(day is not None and days[0] <= day + shift <= days[1] for day in seen)
