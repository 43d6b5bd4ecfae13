"""Statuses that give a hidden count away: those whose printed rule leaves fewer than three of the counts there could be.

Whether a status is left out never depends on which of the possible counts is the true one, so that its absence tells
nothing either: it is left out where any of the possible counts would be one of fewer than three with its status.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.plan import Goal, Plan
from followup_xl.reporting.suppression.former import Printed, of_the_same
from followup_xl.reporting.suppression.people import PeopleCount, content_words, figures
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
            possible += _since(row, limit, before) if row is entry.answer else []
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
    words = " ".join(
        str(getattr(indicator, name, None) or "") for name in ("text", "label", "part_means", "whole_means")
    )
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


def _since(row: Answer, limit: int, before: Sequence[tuple[Fraction, Fraction | None]]) -> Iterator[list[Answer]]:
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
