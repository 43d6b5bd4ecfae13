"""Targets that do not fit their own baseline, group or steps (status-rules.md §9): one goal at a time."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from followup_xl.checks.plan_figures import typed_limits
from followup_xl.checks.registry import Found, Promised, by_date, goal_names, plan_check
from followup_xl.danish.wording import listed, long_date, number_words, plain_number
from followup_xl.model.finding import Place, catalogued
from followup_xl.model.followup import Address
from followup_xl.model.plan import Part
from followup_xl.model.records import OfGroup
from followup_xl.rules.figures import Requirement
from followup_xl.rules.kinds.change import change_words
from followup_xl.rules.phrases import level, required, with_unit

_ABOUT = Fraction(5, 100)
"""How far "ca." reaches to either side (status-rules.md §1)."""


@plan_check(
    "E91 Måltal og ændring passer ikke sammen",
    text="Måltal og ændring passer ikke sammen: {stated:−15 pct.} fra {baseline:438 helårspersoner} giver {derived:372,3}, men {counts:måltallet er} {target:388} "
    "({actual:−11,4 pct.}), og det er {decides:måltallet}, der gælder.",
    remedy="Ret det af tallene, der er forkert, eller slet ændringen, hvis måltallet er det vedtagne.",
    meaning="Et måltal skal kunne regnes ud af udgangspunktet og den ændring, planen selv angiver.",
)
def unfounded_changes(promised: Promised) -> Iterator[Found]:
    """A target that does not follow from the baseline and the change that the plan states beside it."""
    for promise in promised.promises:
        yield from (promise.found(**facts) for facts in promise.kind.mismatches())


@plan_check(
    "E92 Måltallet passer ikke med gruppens størrelse",
    text="{target:38} af de {size:77} i gruppen »{group:Primær målgruppe}« er {share:49,4} pct., men planen siger {stated:mindst 50 pct., altså mindst 39}, så de kan ikke begge gælde.",
    remedy="Ret måltallet, gruppens størrelse eller andelen.",
    meaning="Står både et antal, en gruppe og en andel i planen, skal de give det samme.",
)
def unreached_shares(promised: Promised) -> Iterator[Found]:
    """A number that is not the share of its group that the plan says it is, or is larger than the group."""
    groups = {group.key: group for group in promised.plan.groups}
    for promise in promised.promises:
        stated, bounds = promise.indicator.of_group, promise.bounds
        if stated is None or promise.indicator.measure == "share" or not bounds:
            continue
        last, group = bounds[-1], groups[stated.group]
        if last.direction == "at_least" and (words := _misfit(stated, Fraction(group.size), last.target)):
            share = number_words(100 * last.target / Fraction(group.size), 1)
            facts = {"target": plain_number(last.target), "size": plain_number(group.size), "group": group.label}
            yield promise.found(**facts, share=share, stated=words)


def _misfit(stated: OfGroup, size: Fraction, target: Fraction) -> str:
    """What the plan says of the share, where the target is not it; empty where it is."""
    if target > size:
        return f"højst 100 pct., altså højst {plain_number(size)}"
    least, about = stated.at_least_percent, stated.about_percent
    if least is not None:
        wanted = size * Fraction(least) / 100
        needed = plain_number(Fraction(wanted.__ceil__()))
        return f"mindst {plain_number(least)} pct., altså mindst {needed}" if target < wanted else ""
    if about is not None:
        wanted = size * Fraction(about) / 100
        if abs(target - wanted) > _ABOUT * wanted and abs(target - wanted) >= 1:
            return f"ca. {plain_number(about)} pct., altså ca. {number_words(wanted)}"
    return ""


@plan_check(
    "E93 Grupperne giver ikke det samlede antal",
    text="Delene giver {sum:316} ({parts:77 + 129 + 110}), men totalen »{total:Alle i projektet}« er {size:314}, så {goals:mål KOMP-1} regnes af et usikkert antal.",
    remedy="Ret gruppernes størrelse eller totalen.",
    meaning="Er en gruppe delt i mindre, skal de tilsammen give hele gruppen.",
)
def wrong_totals(promised: Promised) -> Iterator[Found]:
    """Groups whose numbers do not add up to the total that the plan states."""
    groups = {group.key: group for group in promised.plan.groups}
    for group in promised.plan.groups:
        parts = [groups[key] for key in group.sum_of]
        total = sum((part.size for part in parts), Decimal(0))
        if not parts or total == group.size:
            continue
        users = [p for p in promised.promises if p.indicator.of_group and p.indicator.of_group.group == group.key]
        facts = {"sum": plain_number(total), "total": group.label, "size": plain_number(group.size)}
        facts |= {"parts": listed([f"{part.label} {plain_number(part.size)}" for part in parts])}
        facts |= {"goals": goal_names(users)}
        yield Found(facts, Place(key=f"groups[{group.key}]"), users[0].owner.id if users else "")


@plan_check(
    "E95 Måltallet er altid nået",
    text="Måltallet er {target:mindst 0 personer}, og det er altid nået, så målet kan ikke bruges.",
    remedy="Skriv det tal, der skal nås. Skal tallet kun følges, så brug »kind: monitored«. Kan det være under 0, så skriv "
    "»below_zero: true«.",
    meaning="Et tal er aldrig under 0, når planen ikke siger det, så »mindst 0« lover ingenting. Det gør det heller ikke, hvor en skala begynder.",
)
def empty_promises(promised: Promised) -> Iterator[Found]:
    """A figure that shall be at least as much as it is at the least anyway: 0, or where its scale begins."""
    for promise in promised.promises:
        floor, target = typed_limits(promise.indicator)[0], promise.kind.must_reach
        if floor is not None and target is not None and target <= floor and not promise.bounds[-1].strict:
            yield promise.found(target=required(promise.indicator, promise.bounds[-1]))


@plan_check(
    "W96 Måltallet er det samme som udgangspunktet",
    text="Måltallet er {target:12 pct.}, men det er også udgangspunktet{when: (2014)}, så der er ingen ændring at måle.",
    remedy="Ret det ene tal. Skal niveauet holdes, så brug »kind: maintain«.",
    meaning="En ændring måles på, hvor langt tallet er kommet fra udgangspunktet mod måltallet.",
)
def unmoved_levels(promised: Promised) -> Iterator[Found]:
    """A target that equals its baseline; to keep a level has a kind of its own."""
    for promise in promised.promises:
        baseline, target = promise.indicator.baseline, promise.kind.level
        if baseline is None or baseline.value is None or target is None or target != Fraction(baseline.value):
            continue
        when = baseline.wording or (long_date(baseline.at) if baseline.at else "")
        words = with_unit(promise.indicator, level(promise.indicator, target))
        yield promise.found(target=words, when=f" ({when})" if when else "")


@plan_check(
    "W233 Procent af et udgangspunkt under 0",
    text="Udgangspunktet er {baseline:−10 mio. kr.}, så en ændring på {change:+20 pct.} giver {target:højst −12 mio. kr.}, og det er måske ikke den vej, der er ment.",
    remedy="Skriv tallet i stedet for procenten: »to« for »by_percent«, »step« for »step_percent«.",
    meaning="Procent regnes af udgangspunktet med dets fortegn, så +20 pct. af et tal under 0 går nedad, og −20 pct. går op mod 0.",
)
def signs_turned(promised: Promised) -> Iterator[Found]:
    """A change in per cent of a baseline below 0, which goes the other way than its sign."""
    for promise in promised.promises:
        indicator, target = promise.indicator, promise.indicator.target
        start = Fraction((indicator.baseline and indicator.baseline.value) or 0)
        by = getattr(target, "by_percent", 0) if getattr(target, "in_percent", False) else 0
        percent = Fraction(by or getattr(target, "step_percent", None) or 0)
        if start < 0 and percent:
            facts = {"baseline": with_unit(indicator, level(indicator, start))}
            facts |= {"target": required(indicator, promise.bounds[-1])}
            yield promise.found(change=change_words(indicator, "by_percent", percent), **facts)


NOT_MORE_AMBITIOUS = catalogued(
    "W92 Et senere delmål er ikke mere ambitiøst",
    "Mål {one:VIR-R1} kræver {former:mindst 5 virksomheder senest 31. december 2020}, og {other:samme mål} kræver {later:mindst 5 virksomheder senest 31. december 2021}, så det senere er ikke mere ambitiøst end det tidligere.",
    "Ret det ene tal, eller slet det tidlige delmål, hvis niveauet kun skal holdes.",
    "Et delmål er et skridt på vejen. Er det næste ikke længere fremme, er der intet nyt at nå.",
)


@plan_check.speaking(NOT_MORE_AMBITIOUS)
def flat_milestones(promised: Promised) -> Iterator[Found]:
    """A later dated target of one goal that asks no more than the one before it."""
    for promise in promised.promises:
        for former, later in pairwise(promise.bounds) if promise.kind.written_series else ():
            if not more_ambitious(former, later):
                facts = {"former": by_date(promise, former), "later": by_date(promise, later)}
                yield promise.found(one=promise.name, other="samme mål", **facts)


def more_ambitious(former: Requirement, later: Requirement) -> bool:
    """Whether the later bound asks more than the former, both in the former's direction."""
    sign = 1 if former.direction == "at_least" else -1
    return (sign * later.target, later.strict) > (sign * former.target, former.strict)


@plan_check(
    "W97 Gruppen tømmes, når målet lykkes",
    text="Måltallet er {target:mindst 45 pct.} af »{whole:kvinder, som ikke er i beskæftigelse}«, men den gruppe bliver mindre for hver gang, målet lykkes, "
    "så andelen viser ikke fremgangen.",
    remedy="Regn af dem, der var i gruppen, da målet begyndte, eller skriv måltallet som et antal.",
    meaning="De, for hvem målet er lykkedes, skal blive ved med at tælle med i det, andelen regnes af.",
)
def emptying_wholes(promised: Promised) -> Iterator[Found]:
    """A share of a group that grows smaller as the goal succeeds, where the plan declares it."""
    for promise in promised.promises:
        if promise.indicator.emptying_whole and promise.bounds:
            whole = promise.indicator.whole_means or "det, der regnes ud af"
            yield promise.found(target=required(promise.indicator, promise.bounds[-1]), whole=whole)


@plan_check(
    "E96 Den samme nøgle to gange i et mål",
    text="»{key:landet}« er nøglen for både {one:»Hele landet« (under »Unge«)} og {other:»Hele landet« (under »Voksne«)}, så nøglen alene siger ikke, hvilken række der menes.",
    remedy="Giv dem hver sin nøgle. I en svarfil skrives ellers delens nøgle foran: »{address:voksne/landet}«.",
    meaning="Rækkerne holdes ude fra hinanden i skemaet og i Bilag 1, men de er svære at kende fra hinanden for mennesker.",
)
def equal_keys(promised: Promised) -> Iterator[Found]:
    """A key that a goal uses for two of its rows, parts and those they are held against; each row but the first."""
    parts = [(promise, part) for promise in promised.promises if isinstance(part := promise.indicator, Part)]
    rows = [(promise, Address(promise.owner.id, part.key), f"delen »{part.label}«") for promise, part in parts]
    rows += [
        (promise, Address(promise.owner.id, part.key, other.key), f"»{other.label}« (under »{part.label}«)")
        for promise, part in parts
        for other in part.references
    ]
    seen: dict[tuple[str, str], str] = {}
    for promise, address, words in rows:
        key = address.reference or address.part
        one = seen.setdefault((address.goal, key), words)
        if one is not words:
            name = "/".join(filter(None, (address.part, address.reference)))
            yield promise.found(key=key, one=one, other=words, address=name)
