"""Figures and units that a plan gives a goal and that do not fit each other (status-rules.md §9)."""

import re
from collections.abc import Iterator
from fractions import Fraction

from followup_xl.checks.registry import Found, Promised, goal_names, plan_check
from followup_xl.danish.unit_words import names_people, one_of
from followup_xl.danish.wording import listed, long_date, plain_number, quoted_names
from followup_xl.model.indicator import Indicator
from followup_xl.model.status import is_measure
from followup_xl.rules.bound import prorated
from followup_xl.rules.phrases import required

_WRITTEN = ("value", "low", "high", "to", "by", "step", "offset")
_MOST_DECIMALS = 9
_OF_FIGURES = ("cumulative", "standing", "profile", "reported", "cohort_months")
_DECIDING = (*_OF_FIGURES, "baseline", "scale_from", "below_zero", "needs_count")
"""The fields that decide the status of a figure, and all that decide one of the row they are written at alone."""
_SIGNED = re.compile(r"vækst|balance|overskud|underskud|driftsresultat|ændring|afvigelse|nettotil|nettofra")
"""What a unit says whose figures go both ways."""


@plan_check(
    "E97 Et antal med decimaler",
    text="Tallet er et antal, men planen skriver {what:måltallet 26,2 mio. kr.}, så måltallet kan ikke nås med hele tal eller trykkes som det er.",
    remedy="Skriv »measure: number«, hvis tallet har decimaler, fx mio. kr. eller helårspersoner. Ret ellers tallet.",
    meaning="Et antal er hele personer, forløb eller møder. Beløb, niveauer og årsværk er tal med decimaler.",
)
def broken_counts(promised: Promised) -> Iterator[Found]:
    """A count whose target, one of its earlier dated targets or number of decimals is no whole one."""
    for promise in promised.promises:
        indicator = promise.indicator
        if indicator.measure != "count" or not indicator.takes_figure:
            continue
        steps = [step.value for step in indicator.steps]
        written = [getattr(indicator.target, name, None) for name in _WRITTEN] + steps
        for value in dict.fromkeys(each for each in written if each is not None and each % 1):
            words = f"måltallet {plain_number(value, _MOST_DECIMALS)} {indicator.unit_words}".rstrip()
            yield promise.found(what=words)
        if indicator.decimals:
            yield promise.found(what=f"»decimals: {indicator.decimals}«")


@plan_check(
    "E98 Måltallet kan ikke nås",
    text="Måltallet er {target:mindst 120 pct.}, men det tal, der skrives i skemaet, kan {limit:højst være 100 pct.}, så målet kan aldrig nås.",
    remedy="Ret måltallet, eller lad planen tillade andre tal: »above_100: true« for en andel, »maximum« for andre tal, »below_zero: true« under 0.",
    meaning="Skemaet afviser tal uden for de grænser, planen sætter, og et mål uden for dem kan ingen nå.",
)
def unreachable_targets(promised: Promised) -> Iterator[Found]:
    """A target above, or a ceiling below, every figure that can be typed; the first of several in a goal."""
    for promise in promised.promises:
        indicator, (floor, most) = promise.indicator, typed_limits(promise.indicator)
        for bound in promise.bounds:
            least = bound.low if bound.low is not None else bound.bound if bound.direction == "at_least" else None
            ceiling = bound.bound if bound.direction == "at_most" else None
            over, under = (
                low is not None and high is not None and (low > high or (bound.strict and low == high))
                for low, high in ((least, most), (floor, ceiling))
            )
            if over or under:
                limit = plain_number((most if over else floor) or Fraction(0))
                words = f"{'højst' if over else 'mindst'} være {limit} {indicator.unit_words}".rstrip()
                yield promise.found(target=required(indicator, bound), limit=words)
                break


def typed_limits(indicator: Indicator) -> tuple[Fraction | None, Fraction | None]:
    """The least and the largest figure that can be typed; None where the plan sets no limit."""
    open_below = indicator.goes_below_zero and indicator.scale_from is None
    largest = (None if indicator.above_100 else 100) if indicator.measure == "share" else indicator.maximum
    return None if open_below else Fraction(indicator.lower_bound), None if largest is None else Fraction(largest)


@plan_check(
    "W90 Planen siger ikke, at tallet kan være under 0",
    text="{what:Måltallet er mindst −2 pct. vækst}, men planen siger ikke, at tallet kan være under 0.",
    remedy="Skriv »below_zero: true«, hvis tallet kan være under 0. Ret ellers måltallet.",
    meaning="Et antal, en andel og et niveau begynder ved 0. Vækst, balancer og ændringer kan være under, og det siger planen.",
)
def undeclared_negatives(promised: Promised) -> Iterator[Found]:
    """A figure that is likely to be below 0 in a plan that does not say that it can be; the first target of a goal's."""
    for promise in promised.promises:
        indicator, suspect = promise.indicator, None
        if indicator.below_zero or not indicator.takes_figure:
            continue
        for bound in promise.bounds:
            above = bound.strict and bound.direction == "at_least" and bound.target == 0  # "above 0" of a level
            if min(bound.target, bound.low or bound.target) < 0 or (above and indicator.measure == "number"):
                suspect = suspect or bound
        if suspect:
            yield promise.found(what=f"Måltallet er {required(indicator, suspect)}")
        elif indicator.measure == "number" and _SIGNED.search((indicator.unit or "").casefold()):
            yield promise.found(what=f"Enheden er »{indicator.unit}«")


@plan_check(
    "N92 Udgangspunktet er fra efter målets start",
    text="Udgangspunktet er fra {day:31. december 2016}, men målet begynder {start:1. januar 2015}, så tiden regnes først fra udgangspunktet.",
    remedy="Ret datoen, eller lad målet begynde, når udgangspunktet er målt.",
    meaning="En ændring kan først ses fra den dag, udgangspunktet er målt.",
)
def late_baselines(promised: Promised) -> Iterator[Found]:
    """A baseline dated within its goal's own time, after the start."""
    for promise in promised.promises:
        since = promise.indicator.baseline.at if promise.indicator.baseline else None
        if since and promise.start < since <= promise.deadline:
            yield promise.found(day=long_date(since), start=long_date(promise.start))


@plan_check(
    "N93 En enhed uden ental",
    text="Det er ikke sagt, hvad én hedder, når der tælles {units:»borgerrettede forløb«}, så tallet 1 trykkes med flertal.",
    remedy="Skriv entallet som »unit_one«, fx »unit_one: borgerrettet forløb«.",
    meaning="Programmet kender de sædvanlige danske enheder i ental og flertal. Andre må planen skrive.",
)
def units_without_singular(promised: Promised) -> Iterator[Found]:
    """Units whose singular neither the plan nor the usual words say, all in one finding."""
    found = []
    for promise in promised.promises:
        indicator = promise.indicator
        counted = indicator.takes_figure and indicator.measure != "share"
        counted = counted and not (indicator.indexed or indicator.ordinal)  # which are not said with a unit
        unit = indicator.unit or ""
        alike = is_measure(unit) and not unit.endswith(("e", "er"))  # "1 ton CO2", "2 ton CO2"
        if counted and unit and not alike and indicator.unit_one is None and one_of(unit) is None:
            found.append(promise)
    if found:
        units = dict.fromkeys(f"»{promise.indicator.unit_words}«" for promise in found)
        yield found[0].found(units=listed(list(units)))


@plan_check(
    "N94 Den sidste periode er kortere end de andre",
    text="Målet kræver {target:mindst 30 samtaler hvert kvartal}, men den sidste periode, {period:1. – 31. december 2015}, er kortere end de andre og skal nå det samme.",
    remedy="Lad målets start og frist gå op i hele perioder, hvis det ikke er meningen.",
    meaning="Perioderne regnes fra målets start. Går de ikke op, bliver den sidste afkortet af fristen.",
)
def periods_cut_short(promised: Promised) -> Iterator[Found]:
    """A target for every period, where the last one is shorter."""
    for promise in promised.promises:
        if period := promise.kind.cut_short(promise.start, promise.deadline):
            words = promise.kind.promise(promise.deadline)
            yield promise.found(target=words[:1].lower() + words[1:], period=period)


@plan_check(
    "N231 Planen siger ikke, om der tælles personer",
    text="Det er ikke sagt, om det er personer, der tælles her: {goals:mål VIR-02 (samarbejder)}. Den offentlige udgave tager det for personer og skjuler små antal.",
    remedy="Skriv »counts: things«, hvor der tælles ting, og ellers »counts: persons«.",
    meaning="Små antal personer vises ikke i den offentlige udgave. Antal og andele regnes for personer, medmindre planen siger »counts: things«.",
)
def uncertain_counts(promised: Promised) -> Iterator[Found]:
    """Figures taken to count people though their unit, or whole, has no plain word for people; all in one finding."""
    found = []
    for promise in promised.promises:
        indicator = promise.indicator
        said = indicator.whole_means if indicator.measure == "share" else indicator.unit
        asked = indicator.takes_figure and indicator.counts is None and indicator.counts_people
        if asked and said is not None and not names_people(said):
            found.append(promise)
    if found:
        yield Found({"goals": goal_names(found)})


@plan_check(
    "W234 Et felt, der ikke bruges",
    text="{fields:»standing«} er skrevet, men bruges ikke, for {why:målet har dele, som hver bedømmes for sig}.",
    remedy="{advice:Skriv det ved hver af delene, som det gælder, eller slet det.}",
    meaning="Et felt uden virkning er oftest skrevet det forkerte sted, og så bedømmes målet anderledes, end der er ment.",
)
def unused_fields(promised: Promised) -> Iterator[Found]:
    """What decides a status elsewhere, where it decides nothing: at a goal of parts, a choice, or a figure of which nothing is expected."""
    for promise in promised.promises:
        indicator, owner, way = promise.indicator, promise.owner, promise.bounds[-1:]
        delete = "Slet det, eller brug en slags mål, som det virker for."
        if owner.parts and owner.parts[0] is indicator and (fields := _written(owner, _DECIDING)):
            advice = "Skriv det ved hver af delene, som det gælder, eller slet det."
            yield promise.found(fields=fields, why="målet har dele, som hver bedømmes for sig", advice=advice)
        if indicator.takes_choice and (fields := _written(indicator, _OF_FIGURES)):
            yield promise.found(fields=fields, why="her vælges et svar i stedet for et tal", advice=delete)
        elif way and indicator.profile and not prorated(indicator, way[0]):
            why = "tallet holdes direkte op mod måltallet, så der ventes intet undervejs"
            yield promise.found(fields="»profile«", why=why, advice=delete)


def _written(indicator: Indicator, names: tuple[str, ...]) -> str:
    """Those of the fields that say something else than they do where they are left out."""
    fields = type(indicator).model_fields
    written = [name for name in names if getattr(indicator, name) != fields[name].default]
    return quoted_names(written) if written else ""
