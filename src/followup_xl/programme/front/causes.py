"""What stands in the way of many units alike: the same finding, the same reason for no figure, no answer to a goal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import followup_xl.workbook.decided.messages
import followup_xl.workbook.read.intake
import followup_xl.workbook.seen_messages  # noqa: F401  (what reading a workbook finds is in the catalogue with these)
from followup_xl.model.finding import CATALOGUE, Severity
from followup_xl.model.status import NO_FIGURE_LABELS, Status
from followup_xl.programme.programme import Programme
from followup_xl.reporting.report import Report

FEWEST, SHARE = 2, 10
"""A cause is shared by so many units at the least, and by one in so many of those that have answered."""

_SAID_BY_GOAL = ("W810",)
"""Findings that list goals without an answer, which are counted one by one here."""


class _Kind(NamedTuple):
    """What units have alike; sorted, findings stand before reasons and errors before the rest."""

    sort: Literal["error", "reason", "silence", "warning"]
    code: str
    words: str
    goal: str


@dataclass(frozen=True)
class Cause:
    """One cause: a finding (``code``, its title as ``words``), a reason for no figure, or silence, and the units' codes.

    ``goal`` is the goal that all of them have it at; empty for a finding that is about none.
    """

    sort: str
    code: str
    words: str
    goal: str
    units: frozenset[str]


def shared_causes(programme: Programme) -> tuple[Cause, ...]:
    """The causes that many units share, those of the most units first, then errors before the rest, then as the plan has them."""
    units: dict[_Kind, set[str]] = {}
    for report in programme.reports:
        for kind in _found(report):
            units.setdefault(kind, set()).add(report.unit.code)
    order = {on.goal.id: number for number, on in enumerate(programme.goals)}
    fewest = max(FEWEST, -(-len(programme.reports) // SHARE))
    shared = [kind for kind, codes in units.items() if len(codes) >= fewest]
    shared.sort(key=lambda kind: (-len(units[kind]), kind.sort, order.get(kind.goal, -1), kind))
    return tuple(Cause(*kind, frozenset(units[kind])) for kind in shared)


def _found(report: Report) -> Iterator[_Kind]:
    """What stands in one unit's way, as often as it does."""
    for entry in report.findings:
        if entry.severity is not Severity.NOTE and entry.code not in _SAID_BY_GOAL:
            title = CATALOGUE[entry.code].title if entry.code in CATALOGUE else entry.code
            sort: Literal["error", "warning"] = "error" if entry.severity is Severity.ERROR else "warning"
            yield _Kind(sort, entry.code, title, entry.goal)
    for found in (row for goal in report.goals for row in (goal, *goal.parts)):
        if found.answer.reason:
            yield _Kind("reason", "", NO_FIGURE_LABELS[found.answer.reason].danish, found.goal)
        elif not found.part and found.computed in (Status.NOT_REPORTED, Status.NOT_ASSESSABLE) and not found.answered:
            yield _Kind("silence", "", "", found.goal)
