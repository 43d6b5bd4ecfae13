"""What the public copy hides: the goals with small counts, those that lead to one, and the statuses that tell too much.

A status gives a hidden count away where its printed rule leaves fewer than three of the counts there could be.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.plan import Goal, Plan
from followup_xl.reporting.suppression.disclosure import Printed, of_the_same
from followup_xl.reporting.suppression.people import PeopleCount, content_words, counts, figures, shares, within
from followup_xl.reporting.suppression.related import alone, of_counts, small, sums, ties
from followup_xl.rules.assess import assessment
from followup_xl.rules.assessment import Assessment

FEWEST = 3
"""So many counts must be possible beside a status, or all there are below a limit of 3."""


@dataclass(frozen=True)
class Circumstances:
    """What a reader has beside a goal's status: the plan, the other answers, the limit, earlier copies and counts of people."""

    plan: Plan
    followup: FollowUp
    limit: int
    former: Sequence[Printed]
    known: Sequence[PeopleCount]


def telling(beside: Circumstances, goal: Goal, found: Assessment) -> bool:
    """Whether a goal's status leaves too few possible counts of people behind a hidden figure."""
    plan, limit = beside.plan, beside.limit
    size = next((group.size for group in plan.groups if goal.of_group and group.key == goal.of_group.group), None)
    for number, entry in enumerate(figures([found]), 1):
        if not entry.indicator.counts_people:
            continue
        rows = [
            entry.answer,
            *(beside.followup.at(entry.address.beside(key.key)) for key in entry.indicator.references),
        ]
        before = list(of_the_same(entry, number if entry.part else 0, beside.former))
        totals = {count.value for count in beside.known if not count.own or entry.indicator.measure != "share"}
        for row in rows:
            known = row.whole is None or _known_whole(beside, entry, row, before)
            possible = [*_possible(row, limit, size), *_percentages(row, limit, totals)] if known else []
            possible += _since_before(row, limit, before) if row is entry.answer else []
            if any(_uneven(plan, beside.followup, goal, each, limit) for each in possible):
                return True
    return False


def _known_whole(
    beside: Circumstances, found: Assessment, row: Answer, before: Sequence[tuple[Fraction, Fraction | None]]
) -> bool:
    """Whether the whole of a share may be read elsewhere: in the plan's words, another goal's figures or an earlier copy.

    Where it is hidden with the part, the share can be that of any number of people.
    """
    whole, indicator = Fraction(row.whole or 0), found.indicator
    said = (getattr(indicator, name, None) for name in ("text", "label", "part_means", "whole_means"))
    words = " ".join(str(each or "") for each in said)
    named = content_words(indicator.whole_means)
    others = [count for count in beside.known if count.goal != found.goal and count.value == whole]
    return (
        any(Fraction(digits) == whole for digits in re.findall(r"\d+", words))
        or any(old == whole for _, old in before)
        or any(name and (name <= named or named <= name) for count in others for name in count.names)
    )


def _uneven(plan: Plan, followup: FollowUp, goal: Goal, possible: Sequence[Answer], limit: int) -> bool:
    statuses = Counter(_statuses(plan, followup, goal, each) for each in possible)
    return len(statuses) > 1 and min(statuses.values()) < min(FEWEST, limit - 1)


def _statuses(plan: Plan, followup: FollowUp, goal: Goal, answer: Answer) -> tuple[str, ...]:
    """The statuses of a goal and its parts, were this the answer on its row."""
    others = tuple(row for row in followup.answers if row.address != answer.address)
    found = assessment(plan, goal, replace(followup, answers=(*others, answer)))
    return (found.computed.value, *(part.computed.value for part in found.parts))


def _possible(row: Answer, limit: int, size: Decimal | None) -> Iterator[list[Answer]]:
    """The answers that a row could have, for each of its counts that is small: the count from 1 to one below the limit.

    ``size`` is that of the group that is counted from, where the plan knows it.
    """
    few, value, whole = range(1, limit), row.value, row.whole
    if value is not None and 0 < abs(value) < limit:
        yield [replace(row, value=Decimal(each if value > 0 else -each)) for each in few]
    for total in (whole, size):
        if value is not None and total is not None and 0 < total - value < limit:
            yield [replace(row, value=total - each) for each in few if total >= each]
    if whole is not None and 0 < whole < limit:
        wholes = [Decimal(each) for each in few]
        yield [replace(row, whole=each, value=None if value is None else min(value, each)) for each in wholes]


def _percentages(row: Answer, limit: int, totals: set[Fraction]) -> Iterator[list[Answer]]:
    """The same for a percentage without its part, of its whole or of the other counts of people that are known."""
    if row.value is not None or row.percent is None:
        return
    for whole in {Fraction(row.whole)} if row.whole is not None else totals:
        part = Fraction(row.percent) * whole / 100
        few = [Fraction(each) for each in range(1, limit) if each <= whole]
        if 0 < part < limit:
            yield [replace(row, percent=_percent(each, whole)) for each in few]
        if 0 < whole - part < limit:
            yield [replace(row, percent=_percent(whole - each, whole)) for each in few]


def _since_before(
    row: Answer, limit: int, before: Sequence[tuple[Fraction, Fraction | None]]
) -> Iterator[list[Answer]]:
    """The same for what is new or gone since earlier figures (value, whole)."""
    few = range(1, limit)
    for old, old_whole in before:
        if row.value is not None and 0 < abs(row.value - _plain(old)) < limit:
            sign = 1 if row.value > _plain(old) else -1
            yield [replace(row, value=_plain(old) + sign * each) for each in few]
        if row.whole is not None and old_whole is not None and 0 < abs(row.whole - _plain(old_whole)) < limit:
            sign = 1 if row.whole > _plain(old_whole) else -1
            yield [replace(row, whole=_plain(old_whole) + sign * each) for each in few]


def _plain(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _percent(part: Fraction, whole: Fraction) -> Decimal:
    return round(_plain(100 * part / whole), 1)


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
    statuses = {entry.goal for entry in judged if entry.goal in close or telling(beside, goals[entry.goal], entry)}
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
