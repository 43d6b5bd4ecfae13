"""What the public copy hides: the goals with small counts, those that lead to one, and the statuses that tell too much."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from followup_xl.model.followup import FollowUp
from followup_xl.model.plan import Plan
from followup_xl.reporting.suppression.former import Printed, of_the_same
from followup_xl.reporting.suppression.people import PeopleCount, counts, figures, shares, within
from followup_xl.reporting.suppression.related import alone, of_counts, small, sums, ties
from followup_xl.reporting.suppression.statuses import Circumstances, telling
from followup_xl.rules.assessment import Assessment

_LOOSE = frozenset({"people", "piece"})
"""The ties by which a status says nothing of another goal's figures."""


@dataclass(frozen=True)
class Suppressed:
    """The ``figures`` that are left out, and the ``statuses`` too: goals and efforts by id."""

    figures: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()


def suppressed(
    plan: Plan, followup: FollowUp, found: Sequence[Assessment], limit: int, former: Sequence[Printed] = (),
    more: frozenset[str] = frozenset(),
) -> Suppressed:  # fmt: skip
    """What stays out of the public copy; nothing for the limit 0. ``former`` are figures that earlier copies show.

    ``more`` are goals to be hidden whatever their figures are.
    """
    if limit == 0:
        return Suppressed()
    known = counts(plan, found)
    few = {entry.goal for entry in found if any(small(count, limit) for count in within(plan, followup, entry))}
    few |= alone(plan, found, known, limit) | _since(found, limit, former) | more
    hidden, close = _tied(plan, found, known, few, limit)
    goals = {goal.id: goal for goal in plan.goals}
    judged = [entry for entry in found if entry.goal in hidden and entry.goal in goals]
    beside = Circumstances(plan, followup, limit, former, known)
    statuses = {
        entry.goal for entry in judged
        if entry.goal in close or telling(beside, goals[entry.goal], entry)
    }  # fmt: skip
    return Suppressed(frozenset(hidden), frozenset(statuses))


def _tied(
    plan: Plan, found: Sequence[Assessment], known: Sequence[PeopleCount], few: set[str], limit: int
) -> tuple[set[str], set[str]]:
    """The goals whose figures lead to those of ``few``, with these; and those of them that another's figures lead to."""
    marks = {entry.goal: set(ties(plan, entry)) for entry in found}
    loose: list[set[str]] = []
    close: list[set[str]] = []
    for mark in {mark for own in marks.values() for mark in own}:
        goals = {goal for goal, own in marks.items() if mark in own}
        (loose if mark[0] in _LOOSE else close).append(goals if len(goals) > 1 else set())
    hidden, before, added = set(few), {""}, list[set[str]]()
    shares = of_counts(found, known)
    while hidden != before:
        before = set(hidden)
        added = [set(goals) for goals in sums(known, frozenset(hidden), limit)]
        hidden |= {goal for goals in added for goal in goals} | {goal for goal, of in shares.items() if of & hidden}
        while more := {goal for goals in (*close, *loose, *added) if goals & hidden for goal in goals} - hidden:
            hidden |= more
    return hidden, {goal for goals in (*close, *added) if goals & hidden for goal in goals}


def _since(found: Sequence[Assessment], limit: int, former: Sequence[Printed]) -> set[str]:
    """The goals whose figure, beside an earlier one of the same people, tells how few are new or gone."""
    hidden = set()
    for goal in found:
        for number, entry in enumerate(figures([goal]), 1):
            if not entry.indicator.counts_people:
                continue
            answer = entry.answer
            value = answer.value if entry.indicator.measure == "share" else entry.value
            for old, whole in of_the_same(entry, number if entry.part else 0, former):
                pairs = ((value, old), (answer.whole, whole))
                told = [Fraction(now) - then for now, then in pairs if now is not None and then is not None]
                if value is None and answer.percent is not None and whole is not None:
                    told += shares(answer.percent, whole)
                if any(small(count, limit) for count in told):
                    hidden.add(goal.goal)
    return hidden
