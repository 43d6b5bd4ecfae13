"""What a goal is called on the first page: its number, and its text or as much of it as a line has room for."""

import re

from followup_xl.model.plan import Goal
from followup_xl.model.status import STATUS_LABELS
from followup_xl.reporting.appendix.groups import WITHHELD_SIGN
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment

SHORT = 44
"""So many signs a name has in a line of several."""
_LEAST = 26
_NOTES = re.compile(r"\s*\(note[^)]*\)")
_STOP = re.compile(r"[,:;(–]\s|\s\(")


def goal_of(report: Report, found: Assessment) -> Goal:
    """The goal that was judged."""
    return next(goal for goal in report.plan.goals if goal.id == found.goal)


def sign(found: Assessment) -> str:
    """The sign of its status."""
    return WITHHELD_SIGN if found.withheld else STATUS_LABELS[found.final].sign


def plain_text(text: str) -> str:
    """A goal's text without references to notes and its full stop."""
    return _NOTES.sub("", text).strip().rstrip(".")


def short_name(report: Report, found: Assessment, most: int = SHORT) -> str:
    """Number and the beginning of the text, cut between words, where a part of the sentence ends if one does."""
    return f"{found.goal} {cut_name(plain_text(goal_of(report, found).text), most)}"


def cut_name(text: str, most: int) -> str:
    """A text of at most so many signs; where it is cut it ends with three dots.

    >>> cut_name("Andelen af unge i uddannelse, målt hvert år", 33)
    'Andelen af unge i uddannelse …'
    """
    if len(text) <= most:
        return text
    kept = text[: most - 1].rsplit(" ", 1)[0]
    least = max(_LEAST, 2 * len(kept) / 3)
    stops = [found.start() for found in _STOP.finditer(kept) if found.start() >= least]
    kept = kept[: stops[-1]] if stops else kept
    return f"{kept.rstrip(' ,:;(–-')} …"
