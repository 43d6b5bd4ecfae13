"""Figures of the wrong time: only a part of a count, older than the goal or the rounds, older than a year (status-rules.md §8).

What the source publishes late is excused by the goal's ``lag_months``. None of these checks changes a figure or a status; those of
an obstacle go with one, as in obstacles.py.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from followup_xl.checks.obstacles import obstructed_by
from followup_xl.checks.registry import Found, Reported, at, check, row_name
from followup_xl.danish.wording import listed, long_date
from followup_xl.model.calendar import later, months
from followup_xl.model.status import Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import PART_MONTHS
from followup_xl.rules.figures import Obstacle, Window
from followup_xl.rules.phrases import amount, required, span

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
    "W860", title="Tallet begynder efter målet",
    text="Tallet {figure} dækker kun {period}, men målet tæller fra {start}. Målet er opgjort efter tallet, som det står.",
    remedy="Skriv det samlede antal fra målets start og hele perioden, hvis det er større.",
    meaning="Et antal, der kun dækker en del af målets tid, er måske kun en del af det, der skal tælles.",
    figure="12 job", period="1. juli – 31. december 2015", start="1. januar 2015",
)  # fmt: skip
def only_a_part(reported: Reported) -> Iterator[Found]:
    """A count whose window begins more than a month after its goal, where the status does not rest on the rest of it."""
    for found in reported.figures:
        begun, window = found.answer.window_from, found.window
        counted = found.indicator.cumulative and found.added is None and found.obstacle is None
        if counted and begun and window and begun > later(found.start, PART_MONTHS) and found.value is not None:
            facts = {"figure": amount(found.indicator, found.value), "period": span(window.start, window.end)}
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


# Counts that may be only a part, or added up from rounds


@check(
    "E859", title="Måske kun en del af antallet",
    text="Tallet {figure} dækker kun {period}, men målet tæller fra {start}. Det er ikke nok til {target}, og er det kun en del "
    "af antallet, siger det intet om målet, som derfor skal tjekkes.",
    remedy="Skriv det samlede antal fra målets start og hele perioden.",
    meaning="Skrives kun det nye siden sidste opfølgning, ser målet ud til at være længere fra måltallet, end det er.",
    figure="2 kampagner", period="1. juli – 31. december 2015", start="1. januar 2015", target="mindst 4 kampagner",
)  # fmt: skip
@obstructed_by(Obstacle.PART_OF_COUNT)
def part_of_count(_: Reported, found: Assessment) -> dict[str, str]:
    """A cumulative count whose window begins more than a month after the goal, and which misses the target."""
    assert found.window and found.requirement and found.value is not None
    return {
        "figure": amount(found.indicator, found.value), "period": span(found.window.start, found.window.end),
        "start": long_date(found.start), "target": required(found.indicator, found.requirement),
    }  # fmt: skip


@check(
    "E856", title="Tallet fra en tidligere opfølgning mangler",
    text="{figure} er det nye siden sidste opfølgning, men tallet fra {month} mangler, så det samlede antal ikke kendes, "
    "og målet kan ikke opgøres.",
    remedy="Tag det tidligere Bilag 1 med (--previous), eller skriv hele antallet med »Periode fra« målets start.",
    meaning="Her lægger programmet opfølgningerne sammen. Mangler en af dem, ville summen være for lille.",
    figure="2 kampagner", month="august 2015",
)  # fmt: skip
@obstructed_by(Obstacle.ROUND_MISSING)
def round_missing(_: Reported, found: Assessment) -> dict[str, str]:
    """What is new since the last round, where what was counted before is not known."""
    return {"figure": amount(found.indicator, Fraction(found.answer.value or 0)), "month": found.missing}


@check(
    "E857", title="Perioden er talt med før",
    text="{figure} dækker tiden fra {begun}, men den er til dels talt med i opfølgningen i {month}, så noget kan være talt to "
    "gange, og målet skal tjekkes.",
    remedy="Skriv kun det, der er nyt siden den opfølgning, og den periode, det dækker.",
    meaning="Her lægger programmet opfølgningerne sammen. Det, der er talt før, må ikke tælles igen.",
    figure="2 kampagner", begun="1. juni 2015", month="august 2015",
)  # fmt: skip
@obstructed_by(Obstacle.ROUND_OVERLAPPED)
def round_overlapped(_: Reported, found: Assessment) -> dict[str, str]:
    """What is new since the last round, where its time was counted before."""
    assert found.answer.window_from
    figure = amount(found.indicator, Fraction(found.answer.value or 0))
    return {"figure": figure, "begun": long_date(found.answer.window_from), "month": found.missing}
