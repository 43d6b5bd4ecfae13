"""What does not add up, as it stands beside the figure that it touches: the findings of one goal that a committee should know."""

from followup_xl.model.finding import Finding, Severity
from followup_xl.reporting.report import Report

_JUDGED = ("E7", "E8", "W8")
"""How the codes of what was found in figures begin, in the two severities that touch a figure or a status."""

_SAID_ELSEWHERE = frozenset({"W810", "W813", "W841", "W870"})
"""What the pages say anyway: no answer, no reason, a figure beside a reason, nothing measured before."""

_OF_ITS_OWN_ANSWER = frozenset({"E801", "W803", "W804", "E72", "E73", "E74", "E75", "E76", "E77", "E78", "W815"})
"""What rests on figures of the goal's own answer alone: all that a public copy says, and only where those are shown."""

SIGN = "!"


def contradictions_of(report: Report, goal: str) -> tuple[Finding, ...]:
    """The findings that contradict a figure or the status of a goal; in the public copy those that reveal nothing."""
    found = (entry for entry in report.findings if entry.goal == goal and _touches(entry))
    if report.public is None:
        return tuple(found)
    shown = goal not in report.hidden
    return tuple(entry for entry in found if shown and entry.code in _OF_ITS_OWN_ANSWER)


def _touches(entry: Finding) -> bool:
    judged = entry.code.startswith(_JUDGED) and entry.code not in _SAID_ELSEWHERE
    return judged and entry.severity is not Severity.NOTE
