"""Two goals of a plan about one figure: the same goal twice, or targets that can disagree (status-rules.md §9)."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations
from operator import attrgetter

from followup_xl.checks.plan_targets import NOT_MORE_AMBITIOUS, more_ambitious
from followup_xl.checks.registry import Found, Promise, Promised, by_date, plan_check
from followup_xl.danish.wording import listed, long_date, plain_words
from followup_xl.model.finding import catalogued
from followup_xl.model.plan import Goal, Part, Plan
from followup_xl.rules.figures import Requirement
from followup_xl.rules.phrases import amount
from followup_xl.versions.definition import COUNTED, PlannedRow, row_definition

_LONGEST_QUOTE = 80


RELATIVE_REPEATS = catalogued(
    "W94 Målet i forhold til andre gentager et andet mål",
    "Mål {other:A2} nævner {peers:Tårnby (27 pct.) og Glostrup (31 pct.)}, men kræver det samme som mål {one:A1} ({required:under 24 pct. senest 30. juni 2008 og under 20 pct. senest 30. juni 2009}), "
    "så det siger intet om forholdet til de andre.",
    "Skriv, hvor langt målet skal ligge fra de andres tal (»kind: relative«), eller slet det.",
    "Et mål i forhold til andre skal afhænge af de andres tal.",
)


@plan_check(
    "W93 Det samme mål to gange",
    text="Mål {one:A1} og mål {other:A2} er det samme mål ({required:mindst 60 pct. senest 31. december 2015}), så det tæller to gange.",
    remedy="Slet det ene, eller {apart:skriv i målene, hvad der skiller dem}.",
    meaning="Et mål, der står to gange, skal besvares to gange og tæller dobbelt i opgørelsen.",
)
def repeated_goals(promised: Promised) -> Iterator[Found]:
    """The same goal twice, each named with the first of them; where only one names others' figures, it was to be measured by them."""
    named: set[str] = set()
    for one, other in _pairs(promised):
        if other.owner.id in named or not _repeats(promised.plan, one, other):
            continue
        named.add(other.owner.id)
        alone = one.indicator.references and not other.indicator.references
        absolute, second = (other, one) if alone else (one, other)
        facts = {"one": absolute.name, "other": second.name, "required": _all_required(absolute)}
        if second.indicator.references and not absolute.indicator.references:
            yield second.found(**facts, peers=_peers(second))._replace(message=RELATIVE_REPEATS)
        else:
            yield second.found(**facts, apart=_apart(one))


def _apart(one: Promise) -> str:
    """What sets two goals apart that are taken for one figure: its name, where the plan gives them the same."""
    named = f"ret »figure: {one.indicator.figure}« i det ene, hvis det er to forskellige tal"
    return named if one.indicator.figure else "skriv i målene, hvad der skiller dem"


def _pairs(promised: Promised) -> Iterator[tuple[Promise, Promise]]:
    """Every two promises of different goals, in the plan's order; the parts of one goal are all to be met."""
    return ((one, other) for one, other in combinations(promised.promises, 2) if one.owner is not other.owner)


def _peers(promise: Promise) -> str:
    """The others whose figures a goal names, with what the plan knows of them; empty where it names none."""
    known = [
        entry.label + ("" if entry.value is None else f" ({amount(promise.indicator, Fraction(entry.value))})")
        for entry in promise.indicator.references
    ]
    return listed(known) if known else ""


def _all_required(promise: Promise) -> str:
    """What a goal requires by each of its dates; the goal's own words where it has no bound."""
    if promise.bounds:
        return listed([by_date(promise, bound) for bound in promise.bounds])
    text = " ".join(promise.owner.text.split())
    return f"»{text}«" if len(text) <= _LONGEST_QUOTE else f"»{text[:_LONGEST_QUOTE].rsplit(maxsplit=1)[0]} …«"


def _repeats(plan: Plan, one: Promise, other: Promise) -> bool:
    """Whether two goals promise the same: of one figure, or in the same words of what nothing sets apart."""
    if one.kind.moves_with_others != other.kind.moves_with_others:
        return False
    if one.bounds or other.bounds:
        fields = attrgetter("by", "direction", "target", "low", "strict")
        equal = [*map(fields, one.bounds)] == [*map(fields, other.bounds)]
    else:
        equal = (one.indicator.target, one.deadline) == (other.indicator.target, other.deadline)
    return equal and (_same_figure(one, other) or _same_words(one, other)) and not _counted_otherwise(plan, one, other)


def _counted_otherwise(plan: Plan, one: Promise, other: Promise) -> bool:
    """Whether two goals count in another way, by the definition that also the trend and the read-back go by (§12).

    What the words say of it is compared as words; where the plan says that both are about one figure, they are.
    """
    if one.indicator.figure and one.indicator.figure == other.indicator.figure:
        return False
    first, second = (row_definition(PlannedRow(plan, promise.owner, promise.indicator)) for promise in (one, other))
    changed = first.differs_from(second)
    return any(name in COUNTED for name in changed) or (one.indicator.cumulative and "start" in changed)


def _same_figure(one: Promise, other: Promise) -> bool:
    """Whether the plan says that both are about one figure, or both are the same share in one area."""
    if one.indicator.figure or other.indicator.figure:
        return one.indicator.figure == other.indicator.figure
    first, second = (
        (plain_words(promise.indicator.part_means or ""), plain_words(promise.indicator.whole_means or ""))
        for promise in (one, other)
    )
    return one.area.id == other.area.id and all(first) and first == second


def _same_words(one: Promise, other: Promise) -> bool:
    """Whether two goals say the same of the same; not where they are two figures, or serve different efforts."""
    first, second = one.indicator.figure, other.indicator.figure
    mine, theirs = (set(entry.owner.efforts) if isinstance(entry.owner, Goal) else set() for entry in (one, other))
    if (first and second and first != second) or (mine and theirs and not mine & theirs):
        return False
    return _words(one) == _words(other)


def _words(promise: Promise) -> tuple[object, ...]:
    """All that says what a goal is about: its text, what is counted, whom it is for."""
    own, label = promise.indicator, promise.indicator.label if isinstance(promise.indicator, Part) else ""
    texts = (promise.owner.text, label, own.part_means, own.whole_means, own.unit, promise.area.target_group)
    return (*(plain_words(text or "") for text in texts), own.of_group)


@plan_check(
    "W91 To mål kan give hver sin status for det samme tal",
    text="Det samme tal skal være {first:højst 33 pct.} i mål {one:A1} og {second:højst 34 pct.} i mål {other:A2} senest {day:31. december 2007}, "
    "så det ene mål kan være nået og det andet ikke.",
    remedy="Lad ét af dem gælde, eller {apart:skriv i målene, hvad der skiller dem}.",
    meaning="Når to mål handler om det samme tal på den samme dag, bør de kræve det samme.",
)
def disagreeing_targets(promised: Promised) -> Iterator[Found]:
    """Two goals that require something else of one figure on one date; a relative target moves with the others."""
    for one, other in _pairs(promised):
        if not _same_figure(one, other) or _repeats(promised.plan, one, other):
            continue
        theirs = _by_day(other)
        for day, bound in _by_day(one).items():
            if day in theirs and _can_disagree(one, bound, other, theirs[day]):
                first, second = one.kind.wanted(bound, _peers(one)), other.kind.wanted(theirs[day], _peers(other))
                facts = {"one": one.name, "other": other.name, "day": long_date(day), "apart": _apart(one)}
                yield other.found(first=first, second=second, **facts)
                break


def _by_day(promise: Promise) -> dict[date, Requirement | None]:
    """What is required on each date; None where that hangs on a figure of others that the plan does not know."""
    bounds: dict[date, Requirement | None] = {bound.by: bound for bound in promise.bounds}
    return bounds or ({promise.deadline: None} if promise.kind.moves_with_others else {})


def _can_disagree(one: Promise, first: Requirement | None, other: Promise, second: Requirement | None) -> bool:
    if first is None or second is None:
        return True
    if first.direction != second.direction:
        low, high = (first, second) if first.direction == "at_least" else (second, first)
        return low.target > high.target
    alike = (first.target, first.strict, first.low) == (second.target, second.strict, second.low)
    return not alike or one.kind.moves_with_others or other.kind.moves_with_others


@plan_check.speaking(NOT_MORE_AMBITIOUS)
def flat_goals(promised: Promised) -> Iterator[Found]:
    """A goal that asks no more of a figure than another goal that is due earlier."""
    for pair in _pairs(promised):
        series = all(promise.bounds and promise.kind.written_series for promise in pair)
        if not series or not _same_figure(*pair) or _repeats(promised.plan, *pair):
            continue
        one, other = sorted(pair, key=lambda promise: promise.bounds[-1].by)
        former = one.bounds[-1]
        later = next((bound for bound in other.bounds if bound.by > former.by), None)
        counted_anew = one.indicator.cumulative and one.start != other.start
        if later and later.direction == former.direction and not counted_anew and not more_ambitious(former, later):
            facts = {"former": by_date(one, former), "later": by_date(other, later)}
            yield other.found(one=one.name, other=f"mål {other.name}", **facts)
