"""Figures of the wrong time, or far from where their goal starts (status-rules.md §8).

Only a part of a count, older than the goal or the rounds, older than a year; a digit too many, another unit, or the change
typed for the level.
"""

from collections.abc import Iterator
from fractions import Fraction

from followup_xl.checks.figures import MANY
from followup_xl.checks.obstacles import count_facts, obstructed_by
from followup_xl.checks.registry import Found, Reported, at, check, in_one, row_name
from followup_xl.danish.calendar import later, months
from followup_xl.danish.wording import long_date, plain_number
from followup_xl.model.finding import catalogued
from followup_xl.model.status import Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import PART_MONTHS
from followup_xl.rules.figures import Obstacle, Window
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import amount, level, span

_LARGE = 3
"""A change by more than this factor is asked about (status-rules.md §8)."""
_AWAY = 2
"""A figure about as large as the planned change is asked about where it is so many times away from all planned levels."""
_ABOUT = Fraction(1, 10)

CHANGE_TYPED = catalogued(
    "W852 Måske ændringen i stedet for niveauet",
    "Tallet er {figure:33 personer}, men målet går fra {start:444} til {end:411}, altså en ændring på {change:33}. "
    "Det ligner ændringen, ikke niveauet.",
    "Skriv det niveau, der er nået, og ikke hvor meget det er ændret.",
    "Målet holdes op mod niveauet. Skrives ændringen i stedet, ser målet ud til at være nået.",
)


@check(
    "W851 Langt fra udgangspunktet",
    text="Tallet er {figure:4.110 personer}, men målet {way:går fra 444 til 411}. Det er {how:over tre gange så meget som udgangspunktet}.",
    remedy="Se efter, om tallet er tastet rigtigt, er i målets enhed og er niveauet, ikke ændringen.",
    meaning="Et komma på det forkerte sted, et ciffer for meget eller en ændring i stedet for et niveau ses her.",
)
def far_from_the_baseline(reported: Reported) -> Iterator[Found]:
    """A figure more than three times its baseline, or under a third of it, unless the goal itself goes that far."""
    for found in reported.figures:
        start, value = _baseline(found), found.value
        if start is None or value is None:
            continue
        end = _planned(found, start)
        first, last = (level(found.indicator, planned) for planned in (start, end))
        figure, base = amount(found.indicator, value), "den" if _former(found) else "udgangspunktet"
        still = f"skal være bedre end den seneste måling, {first}" if _former(found) else f"har udgangspunktet {first}"
        facts = {"figure": figure, "way": f"går fra {first} til {last}" if start != end else still}
        if change := _typed_change(found, value, start, end):
            yield at(reported.plan, found.answer, CHANGE_TYPED, figure=figure, start=first, end=last, change=change)
        elif value > _LARGE * (end if end > _LARGE * start else start):
            yield at(reported.plan, found.answer, **facts, how=f"over tre gange så meget som {base}")
        elif found.indicator.cumulative or not (value > 0 or start >= MANY):
            continue  # a count grows from 0, and few may become none
        elif _LARGE * value < (end if _LARGE * end < start else start):
            yield at(reported.plan, found.answer, **facts, how=f"under en tredjedel af {base}")


def _planned(found: Assessment, start: Fraction) -> Fraction:
    """The level that the goal ends at, never under 0: as its plan says, else the baseline itself."""
    bounds = kind_of(found.indicator).planned(found.deadline) if found.indicator.target else ()
    return max(bounds[-1].target, Fraction(0)) if bounds else start


def _baseline(found: Assessment) -> Fraction | None:
    """The known level above 0 that a figure is compared with, or the former measurement that it is to be better than."""
    known = found.indicator.baseline
    start = _former(found) if known is None or known.value is None else Fraction(known.value)
    return start if start and start > 0 else None


def _former(found: Assessment) -> Fraction | None:
    """The former measurement, where the goal is to be better than that; else None."""
    bound = found.requirement if found.indicator.target and found.indicator.target.by_former else None
    return bound.target if bound else None


def _typed_change(found: Assessment, value: Fraction, start: Fraction, end: Fraction) -> str:
    """The planned change that a figure far from every planned level is about as large as; "" where it is none."""
    if found.indicator.cumulative:
        return ""
    far, outside = min(start, end) > _AWAY * abs(value) or value < 0, not min(start, end) <= value <= max(start, end)
    stated = getattr(found.indicator.target, "stated", {})
    for name, change in {"": end - start, **stated}.items():
        size = abs(Fraction(change))
        if size and ((far and abs(abs(value) - size) <= _ABOUT * size) or (outside and abs(value) == size)):
            return f"{plain_number(size, 2)} procent" if name == "by_percent" else plain_number(size, 2)
    return ""


_YEAR = 12
_WHOLE_YEAR = 11
"""A window of so many months is a year's: there is no newer one until a year has passed."""
_DONE = (Status.MET, Status.ALREADY_MET)
_SURELY_MISSED = (Status.NOT_MET, Status.WELL_BEHIND)
_SURELY_HELD = (*_DONE, Status.ON_TRACK)


def _dated(reported: Reported) -> Iterator[tuple[Assessment, Window, int]]:
    """The figures whose end was given and lies before the deadline, each with how many months its source may be late."""
    lags = {goal.id: goal.lag_months for goal in reported.plan.goals}
    for found in reported.figures:
        window, final = found.window, found.indicator.deadline or found.deadline
        if found.value is None or window is None or window.assumed or window.end >= final:
            continue
        if not (found.indicator.cumulative and found.computed in _DONE):
            yield found, window, lags.get(found.goal, 0) + (found.indicator.cohort_months or 0)


OVER_A_YEAR_OLD = catalogued(
    "W854 Tallet er over et år gammelt",
    "Tallet {figure:12 pct.} gælder {end:31. december 2014} og er over 12 måneder gammelt på opgørelsesdatoen {as_of:31. december 2020}.",
    "Skriv det nyeste tal. Kommer kilden altid sent, så få det skrevet i planen.",
    "Et gammelt tal kan være blevet stående fra et tidligere skema. I planen kan stå, hvor sent en kilde udkommer.",
)


@check(
    "W853 Tallet er fra før målet",
    text="Tallet {figure:12 pct.} dækker kun tiden til {end:31. december 2014}, men målet begynder {start:1. januar 2015}.",
    remedy="Skriv tallet for målets egen tid og den periode, det dækker.",
    meaning="Et tal fra før målets start siger intet om, hvor langt målet er.",
)
def old_figures(reported: Reported) -> Iterator[Found]:
    """A figure that ends before its goal begins, or more than twelve months ago, where a later one could be known."""
    for found, window, late in _dated(reported):
        facts = {"figure": amount(found.indicator, found.value or Fraction(0)), "end": long_date(window.end)}
        if window.end < found.start <= later(found.as_of, -late):
            yield at(reported.plan, found.answer, **facts, start=long_date(found.start))
        elif found.start <= window.end < later(found.as_of, -_YEAR - late):
            yield at(reported.plan, found.answer, OVER_A_YEAR_OLD, **facts, as_of=long_date(found.as_of))


MORE_THAN_THE_GOAL = catalogued(
    "W864 Tallet dækker mere end målets tid",
    "Tallet {figure:53 job} dækker {period:1. november 2014 – 31. august 2015}, men målet gælder {goal_period:1. januar – 31. december 2015}, så noget kan være talt med for meget. "
    "Målet er opgjort efter tallet, som det står.",
    "Skriv det antal, der ligger i målets periode, og ret perioden.",
    "Et antal, der er talt over længere tid end målets, kan være større end det, målet spørger om.",
)


@check(
    "W860 Tallet begynder efter målet",
    text="Tallet {figure:12 job} dækker kun {period:1. juli – 31. december 2015}, men målet tæller fra {start:1. januar 2015}. Målet er opgjort efter tallet, som det står.",
    remedy="Skriv det samlede antal fra målets start og hele perioden, hvis det er større.",
    meaning="Et antal, der kun dækker en del af målets tid, er måske kun en del af det, der skal tælles.",
)
def of_another_time(reported: Reported) -> Iterator[Found]:
    """A count over less than its goal's time, or over more where the status could be another, that is judged as it stands."""
    for found in reported.figures:
        begun, window, bound, value = found.answer.window_from, found.window, found.requirement, found.value
        if not found.indicator.cumulative or found.obstacle or value is None or window is None:
            continue
        facts = {"figure": amount(found.indicator, value), "period": span(window.start, window.end)}
        if begun and found.added is None and begun > later(found.start, PART_MONTHS):
            yield at(reported.plan, found.answer, **facts, start=long_date(found.start))
        sure = _SURELY_MISSED if bound and bound.upwards else _SURELY_HELD  # whatever of it was counted outside
        outside = (begun is not None and begun < found.start) or window.end > found.deadline
        if bound and outside and found.computed not in (*sure, Status.NOT_DUE):
            goal_period = span(found.start, found.deadline)
            yield at(reported.plan, found.answer, MORE_THAN_THE_GOAL, **facts, goal_period=goal_period)


@check(
    "N855 Intet nyt siden sidste opfølgning",
    text="Tallet er ikke nyere end sidste opfølgning ({former:31. august 2015}) for {goals:LED-01 og UNG-02}.",
    remedy="Skriv det nyeste tal og dets periode.",
    meaning="Der er gjort op for en senere tid før. Et ældre tal er oftest blevet stående fra et tidligere skema.",
)
def before_the_former_round(reported: Reported) -> Iterator[Found]:
    """The figures that end no later than the last round was judged, where a newer one could be known; in one finding."""
    days = [entry.judged_on for entry in reported.plan.rounds if entry.month < reported.followup.round]
    if not days:
        return
    former = max(days)
    goals = []
    for found, window, late in _dated(reported):
        year = found.answer.window_from is not None and months(window.start, window.end) >= _WHOLE_YEAR
        newest = _YEAR if year and not found.indicator.cumulative else 0  # so long a year's figure stays the newest
        newer = found.start <= window.end <= former and later(window.end, late + newest) < found.as_of
        if newer and window.end >= later(found.as_of, -_YEAR - late):  # else it has been said already
            goals.append(row_name(reported.plan, found.answer))
    yield from in_one(goals, former=long_date(former))


@check(
    "W858 Tid, der ikke er talt med",
    text="Det nye siden sidste opfølgning begynder {begun:1. oktober 2015}, men der er kun talt til {until:31. august 2015} før, så tiden imellem mangler i "
    "summen {sum:4 kampagner}.",
    remedy="Skriv alt det nye siden den dag, og ret perioden.",
    meaning="Her lægger programmet opfølgningerne sammen. Det, der ikke er talt i nogen af dem, mangler i summen.",
)
def time_between_rounds(reported: Reported) -> Iterator[Found]:
    """Sums of rounds with days between that are counted in neither."""
    for found in reported.figures:
        added = found.added
        if added and added.gap and added.until and found.value is not None:
            facts = {"begun": long_date(added.gap), "until": long_date(added.until)}
            yield at(reported.plan, found.answer, **facts, sum=amount(found.indicator, found.value))


# Counts that may be only a part, or added up from rounds


@check(
    "E859 Måske kun en del af antallet",
    text="Tallet {figure:2 kampagner} dækker kun {period:1. juli – 31. december 2015}, men målet tæller fra {start:1. januar 2015}. {said:Det er ikke nok til} {target:mindst 4 kampagner}, og er det kun en del "
    "af antallet, siger det intet om målet, som derfor skal tjekkes.",
    remedy="Skriv det samlede antal fra målets start og hele perioden.",
    meaning="Skrives kun det nye siden sidste opfølgning, ser målet ud til at være længere fra måltallet, end det er.",
)
@obstructed_by(Obstacle.PART_OF_COUNT)
def part_of_count(_: Reported, found: Assessment) -> dict[str, str]:
    """A count whose window begins well after its goal or period, and which could be of another status with the rest."""
    held = found.requirement is not None and found.requirement.direction == "at_most"
    said = "Det opfylder kravet om" if held else "Det er ikke nok til"
    return {**count_facts(found), "start": long_date(found.start), "said": said}


@check(
    "E856 Tallet fra en tidligere opfølgning mangler",
    text="{figure:2 kampagner} er det nye siden sidste opfølgning, men tallet fra {month:august 2015} mangler, så det samlede antal kendes ikke, "
    "og målet kan ikke opgøres.",
    remedy="[[Tag det tidligere Bilag 1 med (--previous), eller skriv|Tag det tidligere Bilag 1 med, eller skriv|Skriv]] hele antallet med »Periode fra« målets start.",
    meaning="Her lægger programmet opfølgningerne sammen. Mangler en af dem, ville summen være for lille.",
)
@obstructed_by(Obstacle.ROUND_MISSING)
def round_missing(_: Reported, found: Assessment) -> dict[str, str]:
    """What is new since the last round, where what was counted before is not known."""
    return {"figure": amount(found.indicator, Fraction(found.answer.value or 0)), "month": found.missing}


@check(
    "E857 Perioden er talt med før",
    text="{figure:2 kampagner} dækker tiden fra {begun:1. juni 2015}, men den er til dels talt med i opfølgningen i {month:august 2015}, så noget kan være talt to "
    "gange, og målet skal tjekkes.",
    remedy="Skriv kun det, der er nyt siden den opfølgning, og den periode, det dækker.",
    meaning="Her lægger programmet opfølgningerne sammen. Det, der er talt før, må ikke tælles igen.",
)
@obstructed_by(Obstacle.ROUND_OVERLAPPED)
def round_overlapped(_: Reported, found: Assessment) -> dict[str, str]:
    """What is new since the last round, where its time was counted before."""
    assert found.answer.window_from
    figure = amount(found.indicator, Fraction(found.answer.value or 0))
    return {"figure": figure, "begun": long_date(found.answer.window_from), "month": found.missing}
