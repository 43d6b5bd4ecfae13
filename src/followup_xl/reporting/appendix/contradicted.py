"""What does not add up and touches a figure or a status, said beside the goal and on the first page by one rule."""

import re

from followup_xl.model.finding import Finding
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment

BREAKDOWN, PERCENT, STATED, ALIKE, OTHER_TIME = "W803", "E801", "W804", "W807", "E71"
CODES = (
    OTHER_TIME, "E72", "E73", "E701", "E74", "E75", "E76", "E77", "E840", "E857", "E859", PERCENT, BREAKDOWN, STATED, ALIKE,
    "W817", "W818", "N819", "W820", "N821", "W841", "W851", "W852", "W853", "W858", "W860", "W861",
)  # fmt: skip
"""The findings that say so, in the order of the lines: first those that keep a goal from being judged."""

_BESIDE_THE_GOAL = (*CODES, "E78", "E79", "W815", "E856", "W854")
"""Beside the goal stands too what is missing for a status, or is old; the first page says that among what has no figure."""

SIGN = "!"


def contradictions_of(report: Report, goal: str) -> tuple[Finding, ...]:
    """The findings that stand beside a goal's figure; in the public copy those that reveal nothing."""
    found = next((entry for entry in report.counted if entry.goal == goal), None)
    mine = (entry for entry in report.findings if entry.goal == goal and entry.code in _BESIDE_THE_GOAL)
    return tuple(entry for entry in mine if found and not reveals(report, entry, found))


def reveals(report: Report, entry: Finding, found: Assessment) -> bool:
    """Whether the public copy must not print it: of a goal whose figures it hides, or that is named in it, or of a small count.

    A sum or percentage of a goal that is shown is made of its own counts alone, which are shown too.
    """
    if report.public is None:
        return False
    hidden = any(re.search(rf"(?<!\w){re.escape(goal)}(?!\w)", entry.message) for goal in report.hidden)
    if hidden or report.hides(found) or report.withholds(found):
        return True
    return entry.code not in (BREAKDOWN, PERCENT) and report.words(entry.message, found) != entry.message
