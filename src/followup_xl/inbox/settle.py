"""Several files of one unit and round: which are put together, which differ, and which is taken where one was asked for."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.cli.shared import NOTHING_DONE, USAGE, WITH_ERRORS
from followup_xl.disk import messages as say
from followup_xl.inbox.received import Received
from followup_xl.model.finding import Finding, finding

if TYPE_CHECKING:
    from followup_xl.reporting.report import Report

NEWEST = "newest"


def check_preference(prefer: str | None) -> None:
    """Raise RefusedError on anything but "newest" and None."""
    from followup_xl.disk.store import RefusedError

    if prefer not in (None, NEWEST):
        raise RefusedError(finding(say.NO_SUCH_PREFERENCE, name=prefer), USAGE)


def settled(group: tuple[Received, ...], prefer: str | None) -> tuple[Received, ...]:
    """The files of one unit and round with their final outcomes, in the same order (promise 8).

    Files that were made for the same goals are versions of one workbook: where they answer a goal differently, all
    that differ are a conflict, or, with ``prefer`` "newest", those that differ from a later one are skipped. Files
    made for different goals (departments) stay, and a goal they disagree about is one to check.
    """
    if len(group) < 2:
        return group
    reports = {one.path: _report(one) for one in group}
    differ = {
        (one.path, other.path): goals
        for one, other in combinations(group, 2)
        if (goals := differences(reports[one.path], reports[other.path]))
    }
    if not differ:
        return group
    if prefer == NEWEST:
        return _newest(group, differ)
    return _conflict(group, differ, reports[group[0].path])


_Pairs = dict[tuple[Path, Path], tuple[str, ...]]
"""The goals that two files answer differently, by their paths."""


def _report(one: Received) -> "Report":
    evaluation = one.evaluation
    assert evaluation is not None and evaluation.report is not None
    return evaluation.report


def differences(one: "Report", other: "Report") -> tuple[str, ...]:
    """The goals that two workbooks answer or decide differently, in the plan's order; none where they are for different goals."""
    from followup_xl.workbook.read.merge import differing_goals

    asked = [goal.id for goal in one.plan.goals]
    if set(asked) != {goal.id for goal in other.plan.goals}:
        return ()
    found = set(differing_goals([(one.file, one.followup), (other.file, other.followup)]))
    return (*(goal for goal in asked if goal in found), *sorted(found - set(asked)))


def _conflict(group: tuple[Received, ...], differ: _Pairs, report: "Report") -> tuple[Received, ...]:
    from followup_xl.danish.wording import month_name

    at_odds = [one for one in group if any(one.path in pair for pair in differ)]
    facts = {"files": _names(at_odds), "goals": _goals(differ.values())}
    where = {"unit": report.unit.name, "round": month_name(report.followup.round)}
    loud, quiet = finding(say.DIFFERENT_FILES, **where, **facts), finding(say.LEFT_WITH_CONFLICT, **facts)
    return tuple(
        replace(one, outcome="conflict", findings=(loud, *one.findings), code=NOTHING_DONE)
        if one in at_odds
        else replace(one, findings=(quiet, *one.findings), code=WITH_ERRORS)
        for one in group
    )


def _newest(group: tuple[Received, ...], differ: _Pairs) -> tuple[Received, ...]:
    """The group with every file skipped that differs from a later one in use; the later ones say so."""
    kept: list[Received] = []
    aside: dict[Path, Finding] = {}
    said: dict[Path, list[tuple[Received, tuple[str, ...]]]] = {}
    for one in sorted(group, key=_saved, reverse=True):
        against = [(later, goals) for later in kept if (goals := _between(differ, one, later))]
        if not against:
            kept.append(one)
            continue
        later, goals = against[0]
        aside[one.path] = finding(say.OLDER, newest=later.name, goals=", ".join(goals))
        said.setdefault(later.path, []).append((one, goals))
    final = []
    for one in group:
        if one.path in aside:
            final.append(replace(one, outcome="skipped", findings=(aside[one.path],), code=None))
            continue
        others = said.get(one.path, [])
        note = [finding(say.NEWEST, others=_names([o for o, _ in others]), goals=_goals(g for _, g in others))]
        final.append(replace(one, findings=(*one.findings, *note)) if others else one)
    return tuple(final)


def _saved(one: Received) -> tuple[int, str]:
    return one.path.stat().st_mtime_ns, one.name


def _between(differ: _Pairs, one: Received, other: Received) -> tuple[str, ...]:
    return differ.get((one.path, other.path)) or differ.get((other.path, one.path)) or ()


def _names(files: list[Received]) -> str:
    words = [f"»{one.name}«" for one in files]
    return " og ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _goals(groups: Iterable[tuple[str, ...]]) -> str:
    return ", ".join(dict.fromkeys(goal for goals in groups for goal in goals))
