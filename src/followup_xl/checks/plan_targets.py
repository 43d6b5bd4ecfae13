"""Targets that do not fit their own baseline, group or steps (status-rules.md §9): one goal at a time."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from followup_xl.checks import catalogue_lint as say
from followup_xl.checks.promises import Promised, by_date, goals, said
from followup_xl.checks.reported import listed
from followup_xl.danish.wording import beside, long_date, number, plain
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.frame import Group, OfGroup
from followup_xl.model.plan import Indicator
from followup_xl.model.target import AtLeast, AtMost, Change
from followup_xl.rules.figures import Requirement
from followup_xl.rules.kinds.change import derived_target, stated_target
from followup_xl.rules.phrases import level, required

_ABOUT = Fraction(5, 100)
"""How far "ca." reaches to either side (status-rules.md §1)."""


def unfounded_changes(promised: Promised) -> Iterator[Finding]:
    """A target that does not follow from the baseline and the change that the plan states beside it.

    Rounding is no contradiction: neither of the target (372 or 373 for 372,3) nor of the change (12,2 as 12 pct.).
    """
    for promise in promised.promises:
        target, baseline = promise.indicator.target, promise.indicator.baseline
        if not isinstance(target, Change) or target.to is None or baseline is None or baseline.value is None:
            continue
        derived = stated_target(promise.indicator, target)
        if derived is not None and not _follows(target, Fraction(baseline.value), derived):
            yield said(promise, say.CHANGE_MISMATCH, **_change_facts(promise.indicator, target, derived))


def _follows(target: Change, start: Fraction, derived: Fraction) -> bool:
    assert target.to is not None
    if abs(derived - Fraction(target.to)) < Fraction(1, 10 ** _decimals(target.to)):
        return True
    if target.by_percent is None or start == 0:
        return False
    actual = 100 * (Fraction(target.to) - start) / start
    return abs(actual - Fraction(target.by_percent)) <= Fraction(1, 2 * 10 ** _decimals(target.by_percent))


def _change_facts(indicator: Indicator, target: Change, derived: Fraction) -> dict[str, str]:
    assert target.to is not None and indicator.baseline is not None and indicator.baseline.value is not None
    start, to = Fraction(indicator.baseline.value), Fraction(target.to)
    ((how, amount),) = target.stated.items()
    in_percent = how == "by_percent" and start != 0
    actual = 100 * (to - start) / start if in_percent else to - start
    unit = "pct." if in_percent else {"by": indicator.unit_words}.get(how, "procentpoint")
    unit = "procentpoint" if indicator.measure == "share" and not in_percent else unit
    shown = beside(abs(actual), abs(Fraction(amount)), 1) if in_percent else plain(abs(actual))
    return {
        "stated": f"{_sign(Fraction(amount))}{plain(abs(amount))} {'pct.' if how == 'by_percent' else unit}".rstrip(),
        "baseline": f"{level(indicator, start)} {indicator.unit_words}".rstrip(),
        "derived": plain(derived),
        "target": level(indicator, to),
        "actual": f"{_sign(actual)}{shown} {unit}".rstrip(),
    }


def _sign(value: Fraction) -> str:
    return "−" if value < 0 else "+"


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def unreached_shares(promised: Promised) -> Iterator[Finding]:
    """A number that is not the share of its group that the plan says it is, or is larger than the group."""
    groups = {group.key: group for group in promised.plan.groups}
    for promise in promised.promises:
        stated, bounds = promise.indicator.of_group, promise.bounds
        if stated is None or promise.indicator.measure == "share" or not bounds:
            continue
        last = bounds[-1]
        if last.direction == "at_least" and (words := _misfit(stated, groups[stated.group], last.target)):
            group = groups[stated.group]
            share = 100 * last.target / Fraction(group.size)
            facts = {"target": plain(last.target), "size": plain(group.size), "group": group.label}
            yield said(promise, say.SHARE_MISMATCH, **facts, share=number(share, 1), stated=words)


def _misfit(stated: OfGroup, group: Group, target: Fraction) -> str:
    """What the plan says of the share, where the target is not it; empty where it is."""
    size = Fraction(group.size)
    if target > size:
        return f"højst 100 pct., altså højst {plain(size)}"
    if stated.at_least_percent is not None:
        wanted = size * Fraction(stated.at_least_percent) / 100
        needed = f"{plain(stated.at_least_percent)} pct., altså mindst {plain(Fraction(wanted.__ceil__()))}"
        return f"mindst {needed}" if target < wanted else ""
    if stated.about_percent is not None:
        wanted = size * Fraction(stated.about_percent) / 100
        far = abs(target - wanted) > _ABOUT * wanted and abs(target - wanted) >= 1
        return f"ca. {plain(stated.about_percent)} pct., altså ca. {number(wanted)}" if far else ""
    return ""


def wrong_totals(promised: Promised) -> Iterator[Finding]:
    """Groups whose numbers do not add up to the total that the plan states."""
    groups = {group.key: group for group in promised.plan.groups}
    for group in promised.plan.groups:
        parts = [groups[key] for key in group.sum_of]
        total = sum((part.size for part in parts), Decimal(0))
        if not parts or total == group.size:
            continue
        users = [p for p in promised.promises if p.indicator.of_group and p.indicator.of_group.group == group.key]
        place, goal = Place(key=f"groups[{group.key}]"), users[0].owner.id if users else ""
        facts = {"sum": plain(total), "total": group.label, "size": plain(group.size)}
        named = listed([f"{part.label} {plain(part.size)}" for part in parts])
        yield finding(say.TOTAL_MISMATCH, place, goal, **facts, parts=named, goals=goals(users) if users else "målene")


def empty_promises(promised: Promised) -> Iterator[Finding]:
    """A count or share that shall be at least 0: it always is."""
    for promise in promised.promises:
        target = promise.indicator.target
        if not isinstance(target, AtLeast) or promise.indicator.measure == "number":
            continue
        if target.value < 0 or (target.value == 0 and not target.strict):
            yield said(promise, say.NOTHING_REQUIRED, target=required(promise.indicator, promise.bounds[-1]))


def unmoved_levels(promised: Promised) -> Iterator[Finding]:
    """A target that equals its baseline; to keep a level has a kind of its own."""
    for promise in promised.promises:
        baseline, target = promise.indicator.baseline, _required_level(promise.indicator)
        if baseline is None or baseline.value is None or target is None or target != Fraction(baseline.value):
            continue
        when = baseline.wording or (long_date(baseline.at) if baseline.at else "")
        words = f"{level(promise.indicator, target)} {promise.indicator.unit_words}".rstrip()
        yield said(promise, say.NO_DISTANCE, target=words, when=f" ({when})" if when else "")


def _required_level(indicator: Indicator) -> Fraction | None:
    target = indicator.target
    if isinstance(target, AtLeast | AtMost):
        return Fraction(target.value)
    return derived_target(indicator, target) if isinstance(target, Change) else None


def flat_milestones(promised: Promised) -> Iterator[Finding]:
    """A later dated target of one goal that asks no more than the one before it."""
    for promise in promised.promises:
        if not isinstance(promise.indicator.target, AtLeast | AtMost | Change):
            continue
        for former, later in pairwise(promise.bounds):
            if not more_ambitious(former, later):
                facts = {"former": by_date(promise, former), "later": by_date(promise, later)}
                yield said(promise, say.NOT_MORE_AMBITIOUS, one=promise.name, other="samme mål", **facts)


def more_ambitious(former: Requirement, later: Requirement) -> bool:
    """Whether the later bound asks more than the former, both in the former's direction."""
    sign = 1 if former.direction == "at_least" else -1
    return (sign * later.target, later.strict) > (sign * former.target, former.strict)


def emptying_wholes(promised: Promised) -> Iterator[Finding]:
    """A share of a group that grows smaller as the goal succeeds, where the plan declares it."""
    for promise in promised.promises:
        if promise.indicator.emptying_whole and promise.bounds:
            whole = promise.indicator.whole_means or "det, der regnes ud af"
            words = required(promise.indicator, promise.bounds[-1])
            yield said(promise, say.WHOLE_EMPTIES, target=words, whole=whole)
