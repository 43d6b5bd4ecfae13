"""A count of which staff type what is new since the last round: the rounds are added up (status-rules.md §2)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.wording import month_name
from followup_xl.model.followup import FollowUp, TidyRow
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Added, Obstacle, Unknown

_DAY = timedelta(1)


def on_the_total(
    plan: Plan, followup: FollowUp, seen: Assessment, measured: Callable[[Assessment], Assessment]
) -> Assessment:
    """The assessment measured on the figure as typed, or on the sum of the rounds where it is what is new since the last.

    Where the sum cannot be known, ``missing`` names the round that is missing or overlapped, and nothing is measured.
    """
    answer = seen.answer
    if seen.indicator.reported == "total" or answer.value is None or answer.forecast:  # nothing counted to be added
        return measured(seen)
    last = _last_total(followup, seen)
    if obstacle := _no_sum(plan, followup, seen, last):
        status = Status.CHECK if obstacle.obstacle is Obstacle.ROUND_OVERLAPPED else Status.NOT_ASSESSABLE
        return replace(seen, computed=status, obstacle=obstacle.obstacle, missing=obstacle.name)
    if last is None:
        return measured(seen)
    before = last.value or Decimal(0)
    total = replace(answer, value=before + answer.value, window_from=last.window_from or seen.start)
    gap = answer.window_from if answer.window_from and answer.window_from > _next_day(last, seen) else None
    added = Added(Fraction(before), Fraction(answer.value), month_name(last.round), last.window_to, gap)
    found = measured(replace(seen, answer=total))
    passed = tuple(replace(former, answer=answer) if former.answer is total else former for former in found.passed)
    return replace(found, answer=answer, added=added, passed=passed)


def _last_total(followup: FollowUp, seen: Assessment) -> TidyRow | None:
    """The newest of the earlier rounds that came to a sum; None without any."""
    rows = followup.comparable(seen.address)
    sums = (row for row in rows if row.value is not None and row.computed != Status.CHECK.value)
    return max(sums, key=lambda row: row.round, default=None)


def _next_day(last: TidyRow | None, seen: Assessment) -> date:
    """The first day that is not counted yet."""
    if last is None:
        return seen.start
    return (last.window_to or last.as_of) + _DAY


def _no_sum(plan: Plan, followup: FollowUp, seen: Assessment, last: TidyRow | None) -> Unknown | None:
    """Why the rounds cannot be added up: one between is missing, or its time is counted again; None where they can.

    A figure whose own time reaches back over the missing rounds needs none of them.
    """
    begun, ahead = seen.answer.window_from, _next_day(last, seen)
    if last and begun and begun < ahead:
        return Unknown(Obstacle.ROUND_OVERLAPPED, month_name(last.round))
    between = [
        entry.month
        for entry in plan.rounds
        if seen.start <= entry.judged_on and (last.round if last else "") < entry.month < followup.round
    ]
    if between and not (begun and begun <= ahead):
        return Unknown(Obstacle.ROUND_MISSING, month_name(min(between)))
    return None
