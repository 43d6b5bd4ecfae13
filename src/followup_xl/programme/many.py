"""Many units without holding all of their reports: what an overview needs of each, read out once, and turned goal by goal."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from followup_xl.disk.packing import Shelf, Shelved, unpacked
from followup_xl.model.finding import Finding, Severity, ranked
from followup_xl.model.followup import TidyRow
from followup_xl.model.status import Status
from followup_xl.reporting.report import Report
from followup_xl.reporting.tables import tidy_rows
from followup_xl.rules.assessment import Assessment, Rollup, rollup

MANY_UNITS = 130
"""From so many files that count on, reports are shelved: more than a form from every municipality, which memory holds."""

_SAID_BY_GOAL = ("W810",)
"""Findings that list goals without an answer, which are counted one by one here."""


class Hindrance(NamedTuple):
    """What stands in a unit's way: a finding by its ``code``, a reason for no figure in ``words``, or silence (on a part); at which goal.

    Sorted, findings stand before reasons and errors before the rest.
    """

    sort: Literal["error", "partly", "reason", "silence", "warning"]
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
        errors=shelf.keep_all(errors) if shelf and errors else tuple(errors),
        warnings=sum(entry.severity is Severity.WARNING for entry in report.findings),
        hindrances=tuple(dict.fromkeys(_hindrances(report))),
        rows=shelf.keep_all(rows) if shelf else rows,
    )


def _hindrances(report: Report) -> Iterator[Hindrance]:
    """What stands in one unit's way, as often as it does."""
    for entry in report.findings:
        if entry.severity is not Severity.NOTE and entry.code not in _SAID_BY_GOAL:
            yield _hindrance("error" if entry.severity is Severity.ERROR else "warning", entry.code, "", entry.goal)
    for found in (row for goal in report.goals for row in (goal, *goal.parts)):
        if found.answer.reason:
            yield _hindrance("reason", "", found.answer.reason.danish, found.goal)
        elif not found.part and found.computed in (Status.NOT_REPORTED, Status.NOT_ASSESSABLE) and not found.answered:
            sort: Literal["partly", "silence"] = "partly" if any(part.answered for part in found.parts) else "silence"
            yield _hindrance(sort, "", "", found.goal)


_TOGETHER = 64
"""So many units' assessments are transposed at a time."""

_Block = tuple[tuple[str, Assessment], ...]
"""What one goal came to at some units, each by its code."""


class ByGoal:
    """What the goals came to at all units, had goal by goal."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """Begin without any unit; on a ``shelf``, None: in memory."""
        self._shelf = shelf
        self._waiting: list[tuple[str, dict[str, Assessment]]] = []
        self._blocks: dict[str, list[Shelved[_Block] | _Block]] = {}

    @property
    def shelved(self) -> bool:
        """Whether it is out of memory."""
        return self._shelf is not None

    def add(self, report: Report, goals: Container[str] | None = None) -> None:
        """Add one unit, with some ``goals`` or (None) all."""
        own = {found.goal: found for found in reversed(report.goals) if goals is None or found.goal in goals}
        self._waiting.append((report.unit.code, own))
        if len(self._waiting) == _TOGETHER:
            self._transpose()

    def _transpose(self) -> None:
        for goal in dict.fromkeys(goal for _, own in self._waiting for goal in own):
            block = tuple((code, own[goal]) for code, own in self._waiting if goal in own)
            self._blocks.setdefault(goal, []).append(self._shelf.keep(block) if self._shelf else block)
        self._waiting.clear()

    def found(self, goal: str) -> dict[str, Assessment]:
        """What a goal came to, by the code of the unit."""
        self._transpose()
        return {code: found for block in map(unpacked, self._blocks.get(goal, ())) for code, found in block}
