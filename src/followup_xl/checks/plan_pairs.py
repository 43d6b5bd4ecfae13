"""Two goals of a plan about one figure: the same goal twice, or targets that can disagree (status-rules.md §9)."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations

from followup_xl.checks import catalogue_lint as say
from followup_xl.checks.plan_targets import more_ambitious
from followup_xl.checks.promises import Promise, Promised, by_date, folded, said
from followup_xl.checks.reported import listed
from followup_xl.danish.wording import long_date, plain
from followup_xl.model.finding import Finding
from followup_xl.model.plan import Goal, Indicator, Part, Reference
from followup_xl.model.target import Between, Recurring, Relative
from followup_xl.rules import phrases
from followup_xl.rules.figures import Requirement

_LONGEST_QUOTE = 80
_PICKS = {"lowest": "det laveste af", "highest": "det højeste af", "mean": "gennemsnittet af", "only": "tallet for"}
_WORDS = {
    ("at_least", False): "mindst",
    ("at_least", True): "over",
    ("at_most", False): "højst",
    ("at_most", True): "under",
}


def repeated_goals(promised: Promised) -> Iterator[Finding]:
    """The same goal twice; where only one of them names others' figures, it was to be measured by them."""
    told: set[tuple[str, str]] = set()
    for one, other in _pairs(promised):
        if _repeats(one, other) and (one.owner.id, other.owner.id) not in told:
            told.add((one.owner.id, other.owner.id))
            yield _repetition(one, other)


def _pairs(promised: Promised) -> Iterator[tuple[Promise, Promise]]:
    """Every two promises of different goals, in the plan's order; the parts of one goal are all to be met."""
    return ((one, other) for one, other in combinations(promised.promises, 2) if one.owner is not other.owner)


def _repetition(one: Promise, other: Promise) -> Finding:
    if one.indicator.references and not other.indicator.references:
        one, other = other, one
    words = {"one": one.name, "other": other.name, "required": _all_required(one)}
    if other.indicator.references and not one.indicator.references:
        return said(other, say.RELATIVE_REPEATS, **words, peers=_peers(other))
    return said(other, say.SAME_GOAL, **words)


def _peers(promise: Promise) -> str:
    """The others whose figures a goal names, with what the plan knows of them."""
    return listed([_peer(promise.indicator, entry) for entry in promise.indicator.references])


def _peer(indicator: Indicator, entry: Reference) -> str:
    if entry.value is None:
        return entry.label
    return f"{entry.label} ({phrases.amount(indicator, Fraction(entry.value))})"


def _all_required(promise: Promise) -> str:
    """What a goal requires by each of its dates; the goal's own words where it has no bound."""
    if promise.bounds:
        return listed([by_date(promise, bound) for bound in promise.bounds])
    text = " ".join(promise.owner.text.split())
    return f"»{text}«" if len(text) <= _LONGEST_QUOTE else f"»{text[:_LONGEST_QUOTE].rsplit(maxsplit=1)[0]} …«"


def _repeats(one: Promise, other: Promise) -> bool:
    """Whether two goals promise the same: of one figure, or in the same words of what nothing sets apart."""
    if isinstance(one.indicator.target, Relative) != isinstance(other.indicator.target, Relative):
        return False
    if one.bounds or other.bounds:
        equal = _series(one) == _series(other)
    else:
        equal = (one.indicator.target, one.deadline) == (other.indicator.target, other.deadline)
    return equal and (_same_figure(one, other) or _same_words(one, other))


def _series(promise: Promise) -> tuple[tuple[object, ...], ...]:
    return tuple((bound.by, bound.direction, bound.target, bound.low, bound.strict) for bound in promise.bounds)


def _same_figure(one: Promise, other: Promise) -> bool:
    """Whether the plan says that both are about one figure, or both are the same share in one area."""
    if one.indicator.figure or other.indicator.figure:
        return one.indicator.figure == other.indicator.figure
    shares = [_share(promise) for promise in (one, other)]
    return shares[0] is not None and shares[0] == shares[1]


def _share(promise: Promise) -> tuple[str, ...] | None:
    part, whole = promise.indicator.part_means, promise.indicator.whole_means
    return (promise.area.id, folded(part), folded(whole)) if part and whole else None


def _same_words(one: Promise, other: Promise) -> bool:
    """Whether two goals say the same of the same; not where they are two figures, or serve different efforts."""
    named = [promise.indicator.figure for promise in (one, other)]
    efforts = [set(promise.owner.efforts) if isinstance(promise.owner, Goal) else set() for promise in (one, other)]
    if (None not in named and named[0] != named[1]) or (all(efforts) and not efforts[0] & efforts[1]):
        return False
    return _words(one) == _words(other)


def _words(promise: Promise) -> tuple[object, ...]:
    """All that says what a goal is about: its text, what is counted, whom it is for."""
    own, label = promise.indicator, promise.indicator.label if isinstance(promise.indicator, Part) else ""
    texts = (promise.owner.text, label, own.part_means, own.whole_means, own.unit, promise.area.target_group)
    return (*(folded(text or "") for text in texts), own.of_group)


def disagreeing_targets(promised: Promised) -> Iterator[Finding]:
    """Two goals that require something else of one figure on one date; a relative target moves with the others."""
    for one, other in _pairs(promised):
        if not _same_figure(one, other) or _repeats(one, other):
            continue
        theirs = _by_day(other)
        for day, bound in _by_day(one).items():
            if day in theirs and _can_disagree(one, bound, other, theirs[day]):
                facts = {"first": _wanted(one, bound), "second": _wanted(other, theirs[day])}
                yield said(other, say.TARGETS_DISAGREE, **facts, one=one.name, other=other.name, day=long_date(day))
                break


def _by_day(promise: Promise) -> dict[date, Requirement | None]:
    """What is required on each date; None where that hangs on a figure of others that the plan does not know."""
    bounds: dict[date, Requirement | None] = {bound.by: bound for bound in promise.bounds}
    return bounds or ({promise.deadline: None} if isinstance(promise.indicator.target, Relative) else {})


def _can_disagree(one: Promise, first: Requirement | None, other: Promise, second: Requirement | None) -> bool:
    relative = [isinstance(promise.indicator.target, Relative) for promise in (one, other)]
    if first is None or second is None:
        return True
    if first.direction != second.direction:
        low, high = (first, second) if first.direction == "at_least" else (second, first)
        return low.target > high.target
    return any(relative) or (first.target, first.strict, first.low) != (second.target, second.strict, second.low)


def _wanted(promise: Promise, bound: Requirement | None) -> str:
    """A bound in words, with where it comes from where that is others' figures."""
    target = promise.indicator.target
    if not isinstance(target, Relative):
        return phrases.required(promise.indicator, bound) if bound else ""
    unit = "procentpoint" if promise.indicator.measure == "share" else promise.indicator.unit or ""
    offset = f" {'plus' if target.offset > 0 else 'minus'} {plain(abs(target.offset))} {unit}".rstrip()
    source = f"{_PICKS[target.pick]} {_peers(promise)}{offset if target.offset else ''}"
    if bound:
        return f"{phrases.required(promise.indicator, bound)}, {source},"
    return f"{_WORDS[target.direction, target.strict]} {source}"


def flat_goals(promised: Promised) -> Iterator[Finding]:
    """A goal that asks no more of a figure than another goal that is due earlier."""
    for pair in _pairs(promised):
        if not _same_figure(*pair) or _repeats(*pair) or not all(_is_a_series(promise) for promise in pair):
            continue
        one, other = sorted(pair, key=lambda promise: promise.bounds[-1].by)
        former = one.bounds[-1]
        later = next((bound for bound in other.bounds if bound.by > former.by), None)
        counted_anew = one.indicator.cumulative and one.start != other.start
        if later and later.direction == former.direction and not counted_anew and not more_ambitious(former, later):
            facts = {"former": by_date(one, former), "later": by_date(other, later)}
            yield said(other, say.NOT_MORE_AMBITIOUS, one=one.name, other=f"mål {other.name}", **facts)


def _is_a_series(promise: Promise) -> bool:
    return bool(promise.bounds) and not isinstance(promise.indicator.target, Relative | Recurring | Between)
