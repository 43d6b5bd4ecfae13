"""The public copy: which goals' figures are hidden because few people stand behind them.

A count of people from 1 up to one below the limit is small; 0 is not. A goal with a small count hides *all* its
figures, so that nothing within it can be worked out. So does, secondly, every goal tied to a hidden one: that counts
the same people, divides the same group, or breaks down by the same figures. Statuses stay: they rest on the true
figures.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from followup_xl.model.followup import FollowUp
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Plan
from followup_xl.rules.assessment import Assessment

LIMITS = (0, 3, 5, 10)
"""What can be chosen; 0 hides nothing."""

_THINGS = re.compile(
    r"(?:jobs?|jobpakker?|samarbejder?|kampagner?|plads(?:er)?|virksomhed(?:er)?|kr|kroner|mio|mia|dage?|uger?|måned(?:er)?"
    r"|timer?|møder?|kurs(?:us|er)|(?:bolig)?områder?|kommuner?|aftaler?|henvendelser?|opgaver?|tilbud|projekt(?:er)?)\b"
)
_PEOPLE = ("person", "borger", "ledig", "årsværk", "modtager", "elev", "deltager", "ansat", "kursist", "unge")
Tie = tuple[str, ...]
"""What two goals have in common that lets the figures of one be worked out from the other's."""


def counts_people(indicator: Indicator) -> bool:
    """Whether the figure counts people; a count is taken to, unless its unit or whole is known to be things."""
    unit = (indicator.unit or indicator.whole_means or "").casefold()
    if indicator.measure == "number":
        return any(word in unit for word in _PEOPLE)
    return _THINGS.match(unit) is None


def small(count: Fraction, limit: int) -> bool:
    """Whether a count is hidden by itself."""
    return 0 < abs(count) < limit


def hidden_goals(plan: Plan, followup: FollowUp, found: Sequence[Assessment], limit: int) -> frozenset[str]:
    """The goals and efforts whose figures stay out of the public copy, by id; empty for the limit 0."""
    if limit == 0:
        return frozenset()
    wholes = _known_wholes(found)
    hidden = {entry.goal for entry in found if any(small(n, limit) for n in _all_counts(plan, followup, entry, wholes))}
    ties = {entry.goal: set(_ties(plan, entry)) for entry in found}
    while more := {goal for goal in ties.keys() - hidden if any(ties[goal] & ties[other] for other in hidden)}:
        hidden |= more
    return frozenset(hidden)


def reported_counts(plan: Plan, followup: FollowUp, found: Assessment) -> Iterator[Fraction]:
    """Every count of people in a goal's answers, and every one that follows from two of them by subtraction."""
    for part in found.parts:
        yield from reported_counts(plan, followup, part)
    if not counts_people(found.indicator):
        return
    answer, keys = found.answer, [reference.key for reference in found.indicator.references]
    for row in (answer, *(followup.at(found.address.beside(key)) for key in keys)):
        yield from _within(row.value, row.whole, row.percent, tuple(count for _, count in row.breakdown))
    size = _group_size(plan, found.indicator)
    if size is not None and answer.value is not None:
        yield size - Fraction(answer.value)


def _within(
    value: Decimal | None, whole: Decimal | None, percent: Decimal | None, pieces: tuple[Decimal, ...]
) -> Iterator[Fraction]:
    """One row's counts: its own, its pieces, and what is left when one is taken from another."""
    yield from (Fraction(count) for count in (value, whole, *pieces) if count is not None)
    for total in (value, whole):
        if total is not None and pieces:
            yield from (Fraction(total - piece) for piece in pieces)
            yield Fraction(total - sum(pieces, Decimal(0)))
    if value is not None and whole is not None:
        yield Fraction(whole - value)
    if percent is not None and whole is not None:
        yield from _of(Fraction(percent), Fraction(whole))


def _of(percent: Fraction, whole: Fraction) -> tuple[Fraction, Fraction]:
    part = percent * whole / 100
    return part, whole - part


def _all_counts(
    plan: Plan, followup: FollowUp, found: Assessment, wholes: dict[str, set[Fraction]]
) -> Iterator[Fraction]:
    """A goal's counts, with those that another goal's number of the same people makes of a bare percentage."""
    yield from reported_counts(plan, followup, found)
    for entry in found.parts or (found,):
        percent, means = entry.answer.percent, entry.indicator.whole_means
        if percent is not None and means and counts_people(entry.indicator):
            for whole in wholes.get(means.casefold(), ()):
                yield from _of(Fraction(percent), whole)


def _known_wholes(found: Iterable[Assessment]) -> dict[str, set[Fraction]]:
    """How many there are of those that shares are counted among, by the plan's words for them."""
    known: dict[str, set[Fraction]] = {}
    for entry in (part for goal in found for part in goal.parts or (goal,)):
        if entry.indicator.whole_means and entry.answer.whole is not None:
            known.setdefault(entry.indicator.whole_means.casefold(), set()).add(Fraction(entry.answer.whole))
    return known


def _group_size(plan: Plan, indicator: Indicator) -> Fraction | None:
    of = indicator.of_group
    return next((Fraction(group.size) for group in plan.groups if of and group.key == of.group), None)


def _ties(plan: Plan, found: Assessment) -> Iterator[Tie]:
    for part in found.parts:
        yield from _ties(plan, part)
    indicator = found.indicator
    if indicator.figure:
        yield ("figure", indicator.figure)
    if indicator.of_group:
        yield from (("group", key) for key in _together(plan, indicator.of_group.group))
    if indicator.measure == "share":
        yield from (("people", words.casefold()) for words in (indicator.part_means, indicator.whole_means) if words)
    yield from (("piece", label.casefold(), str(count)) for label, count in found.answer.breakdown if count)


def _together(plan: Plan, key: str) -> Iterator[str]:
    """The group and every group it is a sum of, or that it is summed up in with others."""
    yield key
    for group in plan.groups:
        if group.key == key or key in group.sum_of:
            yield from (group.key, *group.sum_of)
