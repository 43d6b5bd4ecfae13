"""Figures and words that cannot all be true, found by the evaluation itself (status-rules.md §5, §6, §8)."""

from followup_xl.checks import figures, obstacles, words
from followup_xl.checks.registry import Reported, check
from followup_xl.model.finding import Finding
from followup_xl.model.followup import FollowUp
from followup_xl.model.plan import Plan
from followup_xl.rules.assessment import Assessment

MODULES = (obstacles, figures, words)
"""Where the checks of answers stand; each registers its own."""


def contradictions(plan: Plan, followup: FollowUp, found: tuple[Assessment, ...]) -> tuple[Finding, ...]:
    """What cannot all be true in one unit's follow-up, in the order of the checks; none changes a figure or a status.

    ``found`` are the assessments of all goals, with their parts, and of the efforts that carry a figure.
    """
    return tuple(check.findings(Reported(plan, followup, found)))
