"""What an overview needs of each unit's report, so that many reports need not be held at once.

Of a large programme the reports, and what every goal came to at each unit, lie on a shelf (disk/shelf.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from followup_xl.disk.shelf import Shelf, ShelvedTuple
from followup_xl.model.finding import Finding, Severity, ranked
from followup_xl.model.followup import TidyRow
from followup_xl.model.status import NO_FIGURE_LABELS, Status
from followup_xl.reporting.report import Report
from followup_xl.reporting.tables import tidy_rows
from followup_xl.rules.assessment import Rollup, rollup

MANY_UNITS = 130
"""From so many files that count on, reports are shelved: more than a form from every municipality, which memory holds."""

_SAID_BY_GOAL = ("W810",)
"""Findings that list goals without an answer, which are counted one by one here."""


class Hindrance(NamedTuple):
    """What stands in a unit's way: a finding by its ``code``, a reason for no figure in ``words``, or silence; at which goal.

    Sorted, findings stand before reasons and errors before the rest.
    """

    sort: Literal["error", "reason", "silence", "warning"]
    code: str
    words: str
    goal: str


_hindrance = lru_cache(maxsize=4096)(Hindrance)  # units have most of them alike


@dataclass(frozen=True)
class UnitFacts:
    """One unit that counts: the day its statuses hold for, its roll-up, and its own statuses by goal.

    ``withheld`` are goals whose status is not to be shown. ``errors`` are ranked; ``rows`` are its tidy rows.
    """

    as_of: date
    total: Rollup
    statuses: Mapping[str, Status]
    withheld: frozenset[str]
    errors: Sequence[Finding]
    warnings: int
    hindrances: tuple[Hindrance, ...]
    rows: Sequence[TidyRow]


def unit_facts(report: Report, shelf: Shelf | None = None) -> UnitFacts:
    """The facts of a report; what takes room lies on the ``shelf``, None: in memory."""
    errors, rows = ranked(entry for entry in report.findings if entry.severity is Severity.ERROR), tidy_rows(report)
    return UnitFacts(
        as_of=report.followup.as_of,
        total=rollup(report.goals),
        statuses={found.goal: found.final for found in report.goals if not found.withheld},
        withheld=frozenset(found.goal for found in report.goals if found.withheld),
        errors=ShelvedTuple(shelf, errors) if shelf and errors else tuple(errors),
        warnings=sum(entry.severity is Severity.WARNING for entry in report.findings),
        hindrances=tuple(dict.fromkeys(_hindrances(report))),
        rows=ShelvedTuple(shelf, rows) if shelf else rows,
    )


def _hindrances(report: Report) -> Iterator[Hindrance]:
    """What stands in one unit's way, as often as it does."""
    for entry in report.findings:
        if entry.severity is not Severity.NOTE and entry.code not in _SAID_BY_GOAL:
            yield _hindrance("error" if entry.severity is Severity.ERROR else "warning", entry.code, "", entry.goal)
    for found in (row for goal in report.goals for row in (goal, *goal.parts)):
        if found.answer.reason:
            yield _hindrance("reason", "", NO_FIGURE_LABELS[found.answer.reason].danish, found.goal)
        elif not found.part and found.computed in (Status.NOT_REPORTED, Status.NOT_ASSESSABLE) and not found.answered:
            yield _hindrance("silence", "", "", found.goal)
