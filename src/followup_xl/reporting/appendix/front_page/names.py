"""What a goal is called on the first page, its number and as much of its text as a line has room for; and how much stands on the page."""

import re
from dataclasses import dataclass

from followup_xl.model.plan import Goal
from followup_xl.model.status import STATUS_LABELS
from followup_xl.reporting.appendix.statuses import WITHHELD_SIGN
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment

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


def short_name(report: Report, found: Assessment, most: int = 44) -> str:
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


@dataclass(frozen=True)
class Detail:
    """``goals`` that are behind, each with so many signs of its ``text`` and of ``explanation``.

    ``names`` in a line, each with so many signs ``short``, or ``rest`` of the goals behind that the table has no room for; ``lines`` in a section. ``unmoved``: goals that stand as they
    did are named too, and not only counted. ``area``: so many signs of an area's name.
    """

    goals: int = 8
    explanation: int = 320
    names: int = 8
    lines: int = 6
    text: int = 70
    short: int = 44
    rest: int = 0
    unmoved: bool = False
    area: int = 24


_TWO_LINES, _THREE_LINES = 88, 132
DETAILS = (
    Detail(text=150, short=90, unmoved=True), Detail(text=150, short=64, unmoved=True), Detail(text=105, short=54), Detail(),
    Detail(explanation=220), Detail(explanation=176), Detail(8, _THREE_LINES), Detail(8, _THREE_LINES, 6),
    Detail(8, _TWO_LINES, 6), Detail(8, _TWO_LINES, 6, short=36), Detail(8, _TWO_LINES, 5, 5, short=36),
    Detail(7, _TWO_LINES, 5, 5, short=34), Detail(7, _TWO_LINES, 4, 5, short=34), Detail(6, _TWO_LINES, 4, 5, short=34),
    Detail(6, _TWO_LINES, 3, 4, short=34), Detail(5, _TWO_LINES, 3, 4, short=34), Detail(5, _TWO_LINES, 2, 4, short=34),
    Detail(4, _TWO_LINES, 2, 4, short=34), Detail(4, _TWO_LINES, 1, 3, short=30), Detail(3, _TWO_LINES, 1, 3, short=30),
    Detail(3, _TWO_LINES, 1, 2, short=26), Detail(2, _TWO_LINES, 1, 2, short=26),
)  # fmt: skip
"""From the fullest to the shortest; the first that fits is taken."""
