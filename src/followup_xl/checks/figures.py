"""Figures that do not fit each other: per cent and counts, parts and totals, two goals, two rounds (status-rules.md §8).

None of these checks stands in the way of a status, and none changes a figure.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from textwrap import shorten

from followup_xl.checks.registry import Found, Reported, at, belonging, check, in_one, row_name
from followup_xl.danish.wording import listed, long_date, number_words, plain_number, rounded
from followup_xl.model.finding import Finding, Place, catalogued
from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Part, Plan
from followup_xl.model.status import ASIDE
from followup_xl.plain import grouped
from followup_xl.rules.figures import Figure, figure
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import amount, amounts, span

_MOST_DECIMALS = 9
"""What an office program stores beyond this is no precision anyone typed."""
_ALIKE = 3
"""So many equal names and figures in two goals are no coincidence (status-rules.md §8)."""
_LARGE = 3
"""A change by more than this factor is asked about (status-rules.md §8)."""
MANY = 10
"""From a figure this large, one of 0 is asked about."""


PERCENT_TRUNCATED = catalogued(
    "N802 Procenten er rundet forkert ned",
    "Procenten er rundet forkert ned: {part:3} af {whole:8} er {computed:37,5} pct., men der står {typed:37} pct. "
    "Det er antallene, der gælder.",
    "Skriv {rounded:38}, hvis procenten skal være afrundet.",
    "Decimaler, der skæres væk, gør procenten lidt for lille. Her rundes der op fra en halv.",
)


@check(
    "E801 Procenten passer ikke til antallene",
    text="Procenten passer ikke: {part:227} af {whole:602} er {computed:37,7} pct., men der står {typed:32} pct. "
    "Det er antallene, der gælder.",
    remedy="Ret procenten, eller ret det af tallene, der er forkert.",
    meaning="Skrives en procent ved siden af »Antal« og »Ud af«, bliver den kontrolleret, men aldrig brugt.",
)
def wrong_percentages(reported: Reported) -> Iterator[Found]:
    """A typed percentage that does not follow from its own n and N: half-up equal is fine, truncated a note."""
    for answer in reported.followup.answers:
        computed, typed = _computed_percentage(reported, answer), answer.percent
        if computed is None or typed is None or answer.value is None or answer.whole is None:
            continue
        decimals = min(max(0, -int(typed.as_tuple().exponent)), _MOST_DECIMALS)
        seen, expected = rounded(typed, decimals), rounded(computed, decimals)
        facts = {
            "part": plain_number(answer.value),
            "whole": plain_number(answer.whole),
            "computed": plain_number(computed, max(decimals, 1)),
            "typed": number_words(typed, decimals),
        }
        if seen != expected and seen == Decimal((computed * 10**decimals).__floor__()).scaleb(-decimals):
            yield at(reported.plan, answer, PERCENT_TRUNCATED, **facts, rounded=number_words(expected, decimals))
        elif seen != expected:
            yield at(reported.plan, answer, **facts)


def _computed_percentage(reported: Reported, answer: Answer) -> Fraction | None:
    """The share in per cent; None without both counts, or where they cannot be a share at all."""
    if answer.value is None or answer.whole is None or answer.whole <= 0 or answer.value < 0:
        return None
    indicator = belonging(reported.plan, answer)[0]
    if answer.value > answer.whole and not (indicator and indicator.above_100):
        return None
    return 100 * Fraction(answer.value) / Fraction(answer.whole)


@check(
    "W803 Delene giver ikke totalen",
    text="Delene giver {sum:53}, men totalen {total:er 54}. Delene er {parts:Virksomhedspraktik 21, Løntilskud 12 og Ordinære job 20}, og målet er opgjort {by:efter totalen}.",
    remedy="{advice:Ret den del eller den total, der er forkert.}",
    meaning="Er en gruppe glemt eller talt to gange, passer totalen måske heller ikke.",
)
def wrong_breakdowns(reported: Reported) -> Iterator[Found]:
    """A breakdown that does not add up to its total, or has none."""
    for found in reported.figures:
        answer = found.answer
        explained = answer.value is None and (answer.unread or answer.reason not in (None, *ASIDE))
        if not answer.breakdown or "breakdown" in answer.unread or explained:
            continue
        total, parts = sum((figure for _, figure in answer.breakdown), Decimal(0)), _named(answer.breakdown)
        given, by, advice = "mangler", "uden dem", "Skriv også totalen, i målets egen række."
        if answer.value is not None:
            given, by = f"er {plain_number(answer.value)}", "efter totalen"
            advice = "Ret den del eller den total, der er forkert."
        if total != answer.value:
            yield at(reported.plan, answer, sum=plain_number(total), total=given, parts=parts, by=by, advice=advice)


def _named(breakdown: tuple[tuple[str, Decimal], ...]) -> str:
    return listed([f"{label} {plain_number(figure)}" for label, figure in breakdown])


@check(
    "W807 Samme tal i to mål",
    text="Samme tal er brugt i {one:3.4} og {other:3.5}: {figures:Løntilskud 12, Ordinære job 20 og Virksomhedspraktik 21}.",
    remedy="Se efter, om tallene virkelig hører til begge mål, eller om de er kopieret.",
    meaning="Tre eller flere ens tal med samme navne er sjældent et tilfælde.",
)
def repeated_breakdowns(reported: Reported) -> Iterator[Found]:
    """Three or more equal names and figures in the breakdowns of two goals; zeros are too common to count."""
    broken_down = [answer for answer in reported.followup.answers if len(answer.breakdown) >= _ALIKE]
    for one, other in combinations(broken_down, 2):
        theirs = {(label.casefold(), figure) for label, figure in other.breakdown}
        alike = tuple((label, n) for label, n in one.breakdown if n != 0 and (label.casefold(), n) in theirs)
        if one.goal != other.goal and len(alike) >= _ALIKE:
            names = {"one": row_name(reported.plan, one), "other": row_name(reported.plan, other)}
            yield Found({**names, "figures": _named(alike)}, other.cell or Place(), other.goal)


@check(
    "N808 Den sædvanlige periode",
    text="Der er ikke skrevet nogen anden periode for {goals:1.1a, 1.1b og 2.5} end den sædvanlige: "
    "fra målets start til opgørelsesdatoen, dog højst til fristen.",
    remedy="Intet at gøre, hvis tallene dækker den. Ellers skriv den rigtige i »Tallene dækker« øverst i skemaet, eller i »Periode fra« og »Periode til«, hvor målet har dem.",
    meaning="Hvad et antal eller en andel siger, afhænger af den tid, der er talt over.",
)
def missing_windows(reported: Reported) -> Iterator[Found]:
    """The cumulative counts and shares whose figure says nothing of its time, in one finding."""
    yield from in_one(
        row_name(reported.plan, found.answer)
        for found in reported.figures
        if found.window and found.window.assumed and (found.indicator.cumulative or found.indicator.measure == "share")
    )


GROUP_OVERFILLED = catalogued(
    "W818 Delene er større end gruppen",
    "Målets dele deler en gruppe på {whole:40}, men giver tilsammen {sum:46}, så nogen er talt med to gange.",
    "Tæl hver person med i én del.",
    "Når en gruppe deles, hører hver person kun til ét sted.",
)


GROUPS_EXPLAINED = catalogued(
    "N863 Samme gruppe med to størrelser, med en forklaring",
    "Målets dele gælder samme gruppe ({group:ikke arbejdsmarkedsparate}), men »Ud af« er ikke det samme: {figures:I arbejde 40 og Tættere på arbejde 44}. Afsenderen skriver: »{words:Fire er flyttet siden}«.",
    "Intet at gøre, hvis forklaringen passer.",
    "Andele af samme gruppe regnes af det samme antal. Er gruppen en anden i en del, skal det kunne ses hvorfor.",
)


@check(
    "W817 Samme gruppe med to størrelser",
    text="Målets dele gælder samme gruppe ({group:ikke arbejdsmarkedsparate}), men »Ud af« er ikke det samme: {figures:I arbejde 40 og Tættere på arbejde 44}.",
    remedy="Brug samme »Ud af« i alle dele, eller skriv under »Hvorfor, og hvad nu?«, hvorfor gruppen er en anden.",
    meaning="Andele af samme gruppe regnes af det samme antal.",
)
def split_groups(reported: Reported) -> Iterator[Found]:
    """Shares of one group within one goal: the same whole in each, and together no more than the group they divide."""
    for found in reported.goals:
        counted = ((part.indicator.whole_means, part) for part in found.parts if part.part_count is not None)
        for parts in grouped((whole.casefold(), part) for whole, part in counted if whole).values():
            wholes = {part.whole_count or Decimal(0) for part in parts}
            together = sum((part.part_count or Decimal(0) for part in parts), Decimal(0))
            if len(wholes) > 1:
                sizes = tuple((belonging(reported.plan, p.answer)[1], p.whole_count or Decimal(0)) for p in parts)
                facts = {"group": parts[0].indicator.whole_means or "", "figures": _named(sizes)}
                if words := _comments(*(part.answer for part in (found, *parts))):
                    yield at(reported.plan, found.answer, GROUPS_EXPLAINED, **facts, words=words)
                else:
                    yield at(reported.plan, found.answer, **facts)
                continue
            shares = [kind_of(part.indicator).must_reach for part in parts]  # the group is divided where they make 100
            divided = len(parts) > 1 and None not in shares and sum(share or 0 for share in shares) == 100
            if divided and together > (whole := min(wholes)):
                facts = {"whole": plain_number(whole), "sum": plain_number(together)}
                yield at(reported.plan, found.answer, GROUP_OVERFILLED, **facts)


def _comments(*answers: Answer) -> str:
    """What senders write under »Hvorfor, og hvad nu?« of some rows, cut where it is long; empty where they write nothing."""
    return shorten(" ".join(dict.fromkeys(answer.comment for answer in answers)), _WORDS, placeholder=" …").rstrip(". ")


OLDER_FIGURE = catalogued(
    "N819 Tallet er ældre end sidst",
    "Tallet gælder til {now:31. maj 2015}, men ved sidste opfølgning gjaldt det til {before:31. juli 2015}.",
    "Skriv det nyeste tal og dets dato.",
    "Et tal, der er ældre end det, der allerede er vist, er oftest en kopi af et tidligere skema.",
)
COUNT_FELL = catalogued(
    "W820 Et antal, der kun kan vokse, er faldet",
    "Antallet er faldet fra {before:9 personer} til {now:4 personer} siden sidste opfølgning, men det kan kun vokse.",
    "Ret tallet, eller skriv under »Hvorfor, og hvad nu?«, hvad der var forkert sidst.",
    "Det, der er gjort, kan ikke gøres om. Falder antallet, er der talt forskelligt.",
)
CORRECTED = catalogued(
    "N862 Et tal, der er vist før, er rettet",
    "Antallet er rettet fra {before:9 personer} til {now:7 personer} siden sidste opfølgning. Afsenderen skriver: »{words:To var talt med to gange}«.",
    "Intet at gøre, hvis forklaringen passer.",
    "Et antal, der kun kan vokse, falder kun, hvis tallet sidst var forkert. Det skal kunne ses, at det er rettet.",
)
LARGE_CHANGE = catalogued(
    "N821 En stor ændring siden sidst",
    "Resultatet er gået fra {before:12 pct.} til {now:37,5 pct.} siden sidste opfølgning, altså {how:over tre gange så meget}.",
    "Se efter, om tallet er tastet rigtigt og er i samme enhed som sidst.",
    "Et komma på det forkerte sted eller en anden enhed ses ofte først på en stor ændring.",
)


CONTINUED = catalogued(
    "W861 Er tallet kun det nye siden sidst?",
    "Tallet {now:2 kampagner} dækker {period:1. juli – 31. december 2015} og begynder, hvor det forrige slap ({before:2 kampagner} til {until:30. juni 2015}). "
    "Er det kun det nye siden sidst, giver de to tilsammen {now_only:2} + {before_only:2} = {sum:4 kampagner}.",
    "Er det kun det nye, så skriv det samlede antal fra målets start og hele perioden.",
    "Et antal, der kun kan vokse, skrives samlet fra målets start. Skrives kun det nye, mangler det, der blev talt før.",
)
_WORDS = 200
"""So many signs of what a sender writes are repeated in a finding."""
_NEARLY_NEXT = 31
"""So many days after the former window a window may begin and still go on from it."""


def changes_since(plan: Plan, before: FollowUp, now: FollowUp) -> tuple[Finding, ...]:
    """What is unlikely beside the same unit's former follow-up: older, fallen or far from it (status-rules.md §8).

    A figure missing in either round is compared with nothing. One that is older than the former is only that: no
    wonder if it is smaller too.
    """
    found: list[Finding] = []
    for owner in plan.owners:
        for indicator in owner.parts or (owner,):
            key = indicator.key if isinstance(indicator, Part) else ""
            answer, last = now.answer(owner.id, key), min(now.as_of, plan.deadline_of(owner, indicator))
            if answer.window_from and not answer.end:
                answer = replace(answer, window_to=last)
            found += _unlikely(plan, indicator, before.answer(owner.id, key), answer)
    return tuple(found)


def _unlikely(plan: Plan, indicator: Indicator, before: Answer, now: Answer) -> Iterator[Finding]:
    old, new = figure(indicator, before), figure(indicator, now)
    if indicator.reported == "since_last":  # what is new is no more and no less than what was there before
        return
    if not isinstance(old, Figure) or not isinstance(new, Figure):
        return
    facts = dict(zip(("before", "now"), amounts(indicator, old.value, new.value), strict=True))
    earlier, later = before.end, now.end
    if earlier and later and later < earlier:
        yield at(plan, now, now=long_date(later), before=long_date(earlier)).finding(OLDER_FIGURE)
    elif indicator.target and indicator.target.starts_over:
        return  # a new period's count is no count that fell or rose
    elif indicator.cumulative and _continues(before, now):
        assert now.window_from and before.end and later
        only = {"now_only": plain_number(new.value), "before_only": plain_number(old.value)}
        times = {"period": span(now.window_from, later), "until": long_date(before.end)}
        total = amount(indicator, old.value + new.value)
        yield at(plan, now, **facts, **only, **times, sum=total).finding(CONTINUED)
    elif indicator.cumulative and new.value < old.value:
        why = {"words": words} if (words := _comments(now)) else {}
        yield at(plan, now, **facts, **why).finding(CORRECTED if why else COUNT_FELL)
    elif old.value > 0 and new.value > _LARGE * old.value:
        yield at(plan, now, **facts, how="over tre gange så meget").finding(LARGE_CHANGE)
    elif _LARGE * new.value < old.value and (new.value > 0 or (old.value >= MANY and indicator.least_named != 0)):
        yield at(plan, now, **facts, how="under en tredjedel").finding(LARGE_CHANGE)


def _continues(before: Answer, now: Answer) -> bool:
    """Whether a window goes on from where the former one ended, instead of beginning where that began."""
    if not (now.window_from and now.end and before.end):
        return False
    began_before = before.window_from is None or before.window_from < now.window_from
    return began_before and 0 < (now.window_from - before.end).days <= _NEARLY_NEXT
