"""Figures and words that cannot all be true, found by the evaluation itself (status-rules.md §5, §6, §8).

The checks are a plain list. Each turns a unit's follow-up into findings; none changes a figure or a status.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from followup_xl.checks import messages as say
from followup_xl.checks.figures import (
    missing_windows,
    same_breakdowns,
    split_groups,
    wrong_percentages,
    wrong_totals,
)
from followup_xl.checks.obstacles import blocked
from followup_xl.checks.reported import Check, Reported, about, owners
from followup_xl.checks.words import (
    differing_statuses,
    empty_references,
    missing_comments,
    numbering_gaps,
    unanswered_goals,
    uncounted_claims,
    undated_milestones,
    unfounded_judgements,
    unshown_statuses,
)
from followup_xl.danish.wording import long_date
from followup_xl.model.finding import Finding
from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Goal, Part, Plan
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Figure, figure
from followup_xl.rules.phrases import amount

CHECKS: tuple[Check, ...] = (
    blocked,
    wrong_percentages,
    wrong_totals,
    differing_statuses,
    unshown_statuses,
    same_breakdowns,
    split_groups,
    missing_windows,
    uncounted_claims,
    unfounded_judgements,
    undated_milestones,
    empty_references,
    unanswered_goals,
    missing_comments,
    numbering_gaps,
)
_LARGE = 3
"""A change by more than this factor is asked about (status-rules.md §8)."""


def contradictions(plan: Plan, followup: FollowUp, found: tuple[Assessment, ...]) -> tuple[Finding, ...]:
    """What cannot all be true in one unit's follow-up, in the order of the checks.

    ``found`` are the assessments of all goals, with their parts, and of the efforts that carry a figure.
    """
    reported = Reported(plan, followup, found)
    return tuple(entry for check in CHECKS for entry in check(reported))


def changes_since(plan: Plan, before: FollowUp, now: FollowUp) -> tuple[Finding, ...]:
    """What is unlikely beside the same unit's former follow-up: older, fallen or far from it (status-rules.md §8).

    A figure missing in either round is compared with nothing. One that is older than the former is only that: no
    wonder if it is smaller too.
    """
    return tuple(entry for change in _changes(plan, before, now) for entry in _unlikely(plan, *change))


def _changes(plan: Plan, before: FollowUp, now: FollowUp) -> Iterator[tuple[Indicator, Answer, Answer]]:
    """Every indicator with its former and its present answer."""
    for owner in owners(plan):
        for indicator in owner.parts if isinstance(owner, Goal) and owner.parts else (owner,):
            key = indicator.key if isinstance(indicator, Part) else ""
            yield indicator, before.answer(owner.id, key), now.answer(owner.id, key)


def _unlikely(plan: Plan, indicator: Indicator, before: Answer, now: Answer) -> Iterator[Finding]:
    old, new = figure(indicator, before), figure(indicator, now)
    if not isinstance(old, Figure) or not isinstance(new, Figure):
        return
    facts = {"before": amount(indicator, old.value), "now": amount(indicator, new.value)}
    earlier, later = _end(before), _end(now)
    if earlier and later and later < earlier:
        yield about(plan, now, say.OLDER_FIGURE, now=long_date(later), before=long_date(earlier))
    elif indicator.cumulative and new.value < old.value:
        yield about(plan, now, say.COUNT_FELL, **facts)
    elif how := _large(old.value, new.value):
        yield about(plan, now, say.LARGE_CHANGE, **facts, how=how)


def _end(answer: Answer) -> date | None:
    return answer.window_to or answer.dated


def _large(old: Fraction, new: Fraction) -> str:
    """The change in words, where it is more than the factor; from or to 0 there is none."""
    if old <= 0 or new <= 0:
        return ""
    if new > _LARGE * old:
        return "over tre gange så meget"
    return "under en tredjedel" if _LARGE * new < old else ""
