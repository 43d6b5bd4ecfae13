"""Figures of the wrong time: only a part of a count, older than the goal or the rounds, older than a year (status-rules.md §8).

None of these checks changes a figure or a status. What the source publishes late is excused by the goal's ``lag_months``.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from followup_xl.checks.registry import Found, Reported, at, check, row_name
from followup_xl.danish.wording import listed, long_date
from followup_xl.model.calendar import later, months
from followup_xl.model.status import Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Window
from followup_xl.rules.phrases import amount

_YEAR = 12
_WHOLE_YEAR = 11
"""A window of so many months is a year's: there is no newer one until a year has passed."""
_DONE = (Status.MET, Status.ALREADY_MET)


def _dated(reported: Reported) -> Iterator[tuple[Assessment, Window, int]]:
    """The figures whose end was given and lies before the deadline, each with how many months its source may be late."""
    lags = {goal.id: goal.lag_months for goal in reported.plan.goals}
    for found in reported.figures:
        window, final = found.window, found.indicator.deadline or found.deadline
        if found.value is None or window is None or window.assumed or window.end >= final:
            continue
        if not (found.indicator.cumulative and found.computed in _DONE):
            yield found, window, lags.get(found.goal, 0) + (found.indicator.cohort_months or 0)


@check(
    "W853", title="Tallet er fra før målet",
    text="{figure} dækker kun tiden til {end}, men målet begynder {start}.",
    remedy="Skriv tallet for målets egen tid og den periode, det dækker.",
    meaning="Et tal fra før målets start siger intet om, hvor langt målet er.",
    figure="12 pct.", end="31. december 2014", start="1. januar 2015",
)  # fmt: skip
def before_the_goal(reported: Reported) -> Iterator[Found]:
    """A figure that ends before its goal begins, where a later one could be known."""
    for found, window, late in _dated(reported):
        if window.end < found.start <= later(found.as_of, -late):
            facts = {"figure": amount(found.indicator, found.value or Fraction(0)), "end": long_date(window.end)}
            yield at(reported.plan, found.answer, **facts, start=long_date(found.start))


@check(
    "W854", title="Tallet er over et år gammelt",
    text="{figure} gælder {end} og er over 12 måneder gammelt på opgørelsesdatoen {as_of}.",
    remedy="Skriv det nyeste tal. Kommer kilden altid sent, så få det skrevet i planen.",
    meaning="Et gammelt tal kan være blevet stående fra et tidligere skema. I planen kan stå, hvor sent en kilde udkommer.",
    figure="12 pct.", end="31. december 2014", as_of="31. december 2020",
)  # fmt: skip
def over_a_year_old(reported: Reported) -> Iterator[Found]:
    """A figure that ends more than twelve months before the as-of date, beyond what its source is late by."""
    for found, window, late in _dated(reported):
        begun = found.start <= window.end  # else it has been said already
        if begun and window.end < later(found.as_of, -_YEAR - late):
            facts = {"figure": amount(found.indicator, found.value or Fraction(0)), "end": long_date(window.end)}
            yield at(reported.plan, found.answer, **facts, as_of=long_date(found.as_of))


@check(
    "N855", title="Intet nyt siden sidste opfølgning",
    text="Tallet er ikke nyere end sidste opfølgning ({former}) for {goals}.",
    remedy="Skriv det nyeste tal og dets periode.",
    meaning="Der er gjort op for en senere tid før. Et ældre tal er oftest blevet stående fra et tidligere skema.",
    former="31. august 2015", goals="LED-01 og UNG-02",
)  # fmt: skip
def before_the_former_round(reported: Reported) -> Iterator[Found]:
    """The figures that end no later than the last round was judged, where a newer one could be known; in one finding."""
    former = _former_day(reported)
    if former is None:
        return
    goals = [
        row_name(reported.plan, found.answer)
        for found, window, late in _dated(reported)
        if found.start <= window.end <= former
        and later(window.end, late + _yearly(found, window)) < found.as_of
        and window.end >= later(found.as_of, -_YEAR - late)  # else it has been said already
    ]
    if goals:
        yield Found({"former": long_date(former), "goals": listed(goals)})


@check(
    "W858", title="Tid, der ikke er talt med",
    text="Det nye siden sidste opfølgning begynder {begun}, men der er kun talt til {until} før, så tiden imellem mangler i "
    "summen {sum}.",
    remedy="Skriv alt det nye siden den dag, og ret perioden.",
    meaning="Her lægger programmet opfølgningerne sammen. Det, der ikke er talt i nogen af dem, mangler i summen.",
    begun="1. oktober 2015", until="31. august 2015", sum="4 kampagner",
)  # fmt: skip
def time_between_rounds(reported: Reported) -> Iterator[Found]:
    """Sums of rounds with days between that are counted in neither."""
    for found in reported.figures:
        added = found.added
        if added and added.gap and added.until and found.value is not None:
            facts = {"begun": long_date(added.gap), "until": long_date(added.until)}
            yield at(reported.plan, found.answer, **facts, sum=amount(found.indicator, found.value))


def _former_day(reported: Reported) -> date | None:
    """When the round before this one was judged; None for the first."""
    days = {entry.month: entry.judged_on for entry in reported.plan.rounds}
    return max((day for month, day in days.items() if month < reported.followup.round), default=None)


def _yearly(found: Assessment, window: Window) -> int:
    """How many months a year's figure stays the newest; 0 for one of a shorter time."""
    year = found.answer.window_from is not None and months(window.start, window.end) >= _WHOLE_YEAR
    return _YEAR if year and not found.indicator.cumulative else 0
