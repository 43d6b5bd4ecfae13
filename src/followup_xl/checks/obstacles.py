"""Why a goal is to be checked or cannot be assessed: each obstacle as a check with its figures (E71 to E79).

The obstacles are those of status-rules.md §5 and §8; what counts as one is decided in rules/figures.py and assess.py.
These findings alone go with a status: the goal is to be checked, or it cannot be assessed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from followup_xl.checks.registry import Found, Reported, at, check
from followup_xl.danish.wording import long_date
from followup_xl.model.status import Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Obstacle, obstacle, too_low, window
from followup_xl.rules.phrases import amount, places_words, required, sentence, span
from followup_xl.rules.reasons import answer_words, obstacle_words, typed_number

_Facts = Callable[[Reported, Assessment], dict[str, str]]
OBSTACLE_FINDINGS: dict[Obstacle, _Facts] = {}
"""Every obstacle but what could not be read or used, of which the reading says so itself."""


def obstructed_by(*obstacles: Obstacle) -> Callable[[_Facts], Callable[[Reported], Iterator[Found]]]:
    """Make the facts of one figure that an obstacle keeps from being judged a check of all figures."""

    def made(facts: _Facts) -> Callable[[Reported], Iterator[Found]]:
        OBSTACLE_FINDINGS.update(dict.fromkeys(obstacles, facts))
        return lambda reported: (
            at(reported.plan, entry.answer, **facts(reported, entry))
            for found in reported.rows
            for entry in (found, *_doubtful_references(reported, found))
            if entry.obstacle in obstacles
        )

    return made


def _doubtful_references(reported: Reported, found: Assessment) -> Iterator[Assessment]:
    """Where another's figure is what makes the goal one to check: the same assessment with that answer in its place."""
    if found.computed is Status.CHECK and found.missing:
        for reference in found.indicator.references:
            answer = reported.followup.at(found.address.beside(reference.key))
            yield replace(found, answer=answer, obstacle=obstacle(found.indicator, answer, found.as_of))


@check(
    "E71 Tallet dækker en anden periode end målets",
    text="Resultatet dækker {period:1. november 2007 – 31. marts 2008}, men målet gælder {goal_period:1. januar – 31. december 2007}. {figure:133 forløb} kan derfor ikke holdes op mod {target:ca. 100 forløb (mindst 95)}, "
    "og målet skal tjekkes.",
    remedy="Skriv det antal, der ligger i målets periode, og ret perioden.",
    meaning="Et antal, der er talt over længere tid end målets, kan se ud til at nå måltallet uden at gøre det.",
)
@obstructed_by(Obstacle.OUTSIDE_PERIOD)
def outside_period(_: Reported, found: Assessment) -> dict[str, str]:
    """A cumulative count whose window runs outside the goal's period."""
    return {**count_facts(found), "goal_period": span(found.start, found.deadline)}


def count_facts(found: Assessment) -> dict[str, str]:
    """A count over other time than its goal's: the figure, its time and what it would be held against."""
    assert found.window and found.requirement and found.value is not None
    early = found.window.end < found.start and not found.answer.window_from
    period = f"tiden til og med {long_date(found.window.end)}" if early else span(found.window.start, found.window.end)
    target = required(found.indicator, found.requirement)
    return {"figure": amount(found.indicator, found.value), "period": period, "target": target}


@check(
    "E72 Antal er større end Ud af",
    text="»Antal« kan ikke være større end »Ud af«, men der står {part:62} af {whole:11}, så målet skal tjekkes.",
    remedy="Se efter, om de to tal er byttet om, og skriv de rigtige i »Antal« og »Ud af«.",
    meaning="En del kan ikke være større end det hele. Oftest er de to tal byttet om.",
)
@obstructed_by(Obstacle.PART_ABOVE_WHOLE)
def part_above_whole(_: Reported, found: Assessment) -> dict[str, str]:
    """A part greater than its whole."""
    return {"part": typed_number(found.answer.value), "whole": typed_number(found.answer.whole)}


@check(
    "E73 Tallet er lavere, end det kan være",
    text="Der står {figure:-5} i »{column:Antal}«, men tallet kan ikke være under {least:0}, så målet skal tjekkes.",
    remedy="Skriv det rigtige tal; en ændring hører til under »Hvorfor, og hvad nu?«.",
    meaning="Et tal kan kun være under 0, når planen siger det (»below_zero«), eller dens eget måltal er det. På en skala kan det ikke være under skalaens begyndelse (»scale_from«).",
)
@obstructed_by(Obstacle.TOO_LOW)
def lower_than_can_be(_: Reported, found: Assessment) -> dict[str, str]:
    """A count or share below 0, or a figure below where its scale begins."""
    name, low, least = too_low(found.indicator, found.answer) or ("value", Decimal(0), Decimal(0))
    columns = {"value": "Antal", "whole": "Ud af", "percent": "Oplyst pct."}
    return {"figure": typed_number(low), "column": columns[name], "least": typed_number(least)}


@check(
    "E701 Der er ingen sådan plads",
    text="Der står {figure:0} i »Antal«, men {places:pladserne går fra 1 til 98}, så målet skal tjekkes.",
    remedy="Skriv selve pladsen på ranglisten, ikke et andet tal.",
    meaning="Måltallet er en plads på en rangliste. Oftest er det et andet tal, fx selve resultatet, der er skrevet.",
)
@obstructed_by(Obstacle.NO_SUCH_PLACE)
def no_such_place(_: Reported, found: Assessment) -> dict[str, str]:
    """A place before the first or after the last."""
    return {"figure": typed_number(found.answer.value), "places": places_words(found.indicator)}


@check(
    "E74 Andelen er over 100 pct.",
    text="Andelen er oplyst som {percent:133} pct., men den kan højst være 100 pct., så målet skal tjekkes.",
    remedy="Ret procenten i »Oplyst pct.«, eller slet den, og skriv tallene i »Antal« og »Ud af«.",
    meaning="En andel af en gruppe kan ikke være større end hele gruppen. Tillader målet det, står det i planen.",
)
@obstructed_by(Obstacle.ABOVE_100)
def above_100(_: Reported, found: Assessment) -> dict[str, str]:
    """A share over 100 per cent where that cannot be."""
    return {"percent": typed_number(found.answer.percent)}


@check(
    "E75 En dato ligger efter opgørelsesdatoen",
    text="»{column:Periode til}« er {day:31. december 2015}, men der gøres op pr. {as_of:31. august 2015}, så målet skal tjekkes.",
    remedy="Ret datoen. Et nyere tal hører til den næste opfølgning.",
    meaning="Status gælder på opgørelsesdatoen, og et tal fra senere kan ikke være kendt den dag.",
)
@obstructed_by(Obstacle.AFTER_AS_OF)
def after_as_of(_: Reported, found: Assessment) -> dict[str, str]:
    """A date that nobody could know of on the as-of date."""
    answer = found.answer
    columns = {"Periode fra": answer.window_from, "Periode til": answer.window_to, "Dato": answer.dated}
    column, day = next((key, day) for key, day in columns.items() if day is not None and day > found.as_of)
    return {"column": column, "day": long_date(day), "as_of": long_date(found.as_of)}


@check(
    "E76 Perioden slutter, før den begynder",
    text="Perioden begynder {start:31. juli 2015}, men slutter {end:1. marts 2015}, så målet skal tjekkes.",
    remedy="Se efter, om de to datoer er byttet om, og skriv de rigtige i »Periode fra« og »Periode til«.",
    meaning="En periode må begynde, før den slutter. Oftest er de to datoer byttet om.",
)
@obstructed_by(Obstacle.WINDOW_REVERSED)
def reversed_window(_: Reported, found: Assessment) -> dict[str, str]:
    """A window that ends before it begins."""
    start, end = found.answer.window_from, found.answer.window_to
    assert start and end
    return {"start": long_date(start), "end": long_date(end)}


@check(
    "E77 En dato uden et valg",
    text="Datoen {day:12. juni 2015} er skrevet, men der er ikke valgt ja eller nej, så målet skal tjekkes.",
    remedy="Vælg »Ja« i »Antal«, hvis det er gjort, og ellers »Nej«.",
    meaning="En dato alene siger ikke, om det er den dag, det blev gjort, eller den dag, det ventes gjort.",
)
@obstructed_by(Obstacle.DATE_WITHOUT_CHOICE)
def date_without_choice(_: Reported, found: Assessment) -> dict[str, str]:
    """A milestone with a date and neither yes nor no."""
    assert found.answer.dated
    return {"day": long_date(found.answer.dated)}


@check(
    "E78 Andelen kan ikke regnes ud",
    text="{figures:»Antal« er 0, men »Ud af« mangler}, så målet kan ikke opgøres.",
    remedy="{advice:Skriv også tallet for hele gruppen i »Ud af«.}",
    meaning="En andel er et antal ud af et andet. Det manglende tal bliver aldrig gættet, og et tomt felt er ikke 0.",
)
@obstructed_by(Obstacle.WHOLE_MISSING, Obstacle.PART_MISSING, Obstacle.WHOLE_ZERO, Obstacle.COUNT_DEMANDED)
def incomplete_share(_: Reported, found: Assessment) -> dict[str, str]:
    """What stands and what is missing of a share, and what to do."""
    advice = {
        Obstacle.WHOLE_MISSING: "Skriv også tallet for hele gruppen i »Ud af«.",
        Obstacle.PART_MISSING: "Skriv også antallet i »Antal«.",
        Obstacle.WHOLE_ZERO: "Ret »Ud af«. Er der ingen i gruppen, så slet det, der står i rækkens talfelter, og vælg »Ikke relevant« under »Hvorfor mangler tallet?«.",
        Obstacle.COUNT_DEMANDED: "Skriv tallene i »Antal« og »Ud af«.",
    }[found.obstacle or Obstacle.UNREAD]
    return {"figures": obstacle_words(found), "advice": advice}


@check(
    "E79 Måltallet kan ikke regnes ud",
    text="{missing:Udgangspunktet mangler i planen}, så {figure:600 forløb} kan ikke holdes op mod et måltal, og målet kan ikke opgøres.",
    remedy="{advice:Få udgangspunktet skrevet i planen.}",
    meaning="Nogle måltal regnes ud af et udgangspunkt eller af andres tal. Uden det tal er der intet at måle imod.",
)
@obstructed_by(Obstacle.BASELINE_MISSING, Obstacle.REFERENCE_MISSING, Obstacle.REFERENCE_WINDOW)
def unknown_target(reported: Reported, found: Assessment) -> dict[str, str]:
    """What the target cannot be computed without, and what to do."""
    advice = f"Skriv tallet for samme dag i rækken »Til sammenligning: {found.missing}«."
    known = next((entry for entry in found.indicator.references if entry.label == found.missing), None)
    if found.obstacle is Obstacle.BASELINE_MISSING:
        missing, advice = "Udgangspunktet mangler i planen", "Få udgangspunktet skrevet i planen."
    elif found.obstacle is Obstacle.REFERENCE_MISSING:
        missing = f"Tallet for »{found.missing}« mangler"
        if known and known.value is not None and known.at:
            missing += f" (planens {amount(found.indicator, Fraction(known.value))} er fra {long_date(known.at)})"
    else:
        peer = reported.followup.at(found.address.beside(known.key if known else ""))
        times = (window(entry, found.start, found.deadline, found.as_of) for entry in (found.answer, peer))
        own, other = (span(each.start, each.end) for each in times)
        missing = f"Tallet for »{found.missing}« dækker {other}, men målets eget {own}"
        advice = f"Skriv tallet for {own} i rækken »Til sammenligning: {found.missing}«, med den periode det dækker."
    return {"missing": missing, "figure": amount(found.indicator, found.value or Fraction(0)), "advice": advice}


@check(
    "W870 Der er ingen tidligere måling",
    text="{missing:Der er endnu ingen tidligere måling, for det er første runde}, så {figure:12 pct.} kan ikke sammenlignes, og målet kan ikke opgøres.",
    remedy="[[Tag det tidligere Bilag 1 med (--previous). |Tag det tidligere Bilag 1 med. |]]{advice:Er der intet tidligere tal, så er dette den tidligere måling næste gang.}",
    meaning="Målet er at blive bedre end sidst. Det kan først ses, når der er et tidligere tal for det samme mål.",
)
@obstructed_by(Obstacle.FORMER_MISSING)
def former_missing(_: Reported, found: Assessment) -> dict[str, str]:
    """A goal that is to be better than a measurement which is not known."""
    advice = "Er der intet tidligere tal, så er dette den tidligere måling næste gang."
    if found.indicator.references:
        row = f"»Til sammenligning: {found.indicator.references[0].label}«"
        advice = f"Den seneste måling kan også skrives med sin dato i rækken {row}."
    figure = amount(found.indicator, found.value or Fraction(0))
    return {"missing": sentence(obstacle_words(found)).rstrip("."), "figure": figure, "advice": advice}


@check(
    "E840 Et svar, og målet er sat i bero eller ikke relevant",
    text="Der står {figure:tallet 0} og samtidig »{reason:Ikke relevant}« under »Hvorfor mangler tallet?«, så målet skal tjekkes.",
    remedy="Slet det af de to, der ikke gælder. Er der intet tal, så lad feltet stå tomt: 0 er et tal.",
    meaning="De to udelukker hinanden: enten er der et resultat, eller også er målet sat i bero eller ikke relevant.",
)
@obstructed_by(Obstacle.REASON_BESIDE_FIGURE)
def reason_beside_figure(_: Reported, found: Assessment) -> dict[str, str]:
    """A figure, a choice or answered parts together with a reason that puts the goal aside."""
    assert found.answer.reason
    return {"figure": answer_words(found), "reason": found.answer.reason.danish}
