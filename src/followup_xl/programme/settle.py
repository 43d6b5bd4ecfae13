"""Several files of one unit and round: which are merged, which differ, which is taken where a choice was asked for.

The one place where this is decided (promise 8), whoever asks: a run over an inbox, an overview, or reports in Python.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from followup_xl.disk import messages as say
from followup_xl.disk.store import NOTHING_DONE, WITH_ERRORS, RefusedError
from followup_xl.model.finding import finding
from followup_xl.reporting.evaluate import Identity, Received

if TYPE_CHECKING:
    from followup_xl.reporting.report import Report

NEWEST = "newest"

USED = ("evaluated", "empty")
"""The outcomes of files that a unit's Bilag 1 is made of, where they are among those it is put together from."""

Group = tuple[Received, ...]
"""All the files of one unit and round, in the order in which they were found."""

_Pairs = dict[tuple[int, int], tuple[str, ...]]
"""The goals that two files answer differently, by their numbers in the group, the lower first."""


def check_preference(prefer: str | None) -> None:
    """Raise RefusedError on anything but "newest" and None."""
    if prefer not in (None, NEWEST):
        raise RefusedError(finding(say.NO_SUCH_PREFERENCE, name=prefer))


def grouped(files: Iterable[Received]) -> dict[Identity, Group]:
    """The files that were read and count, by plan, unit and round, in the order of their first file."""
    groups: dict[Identity, Group] = {}
    for each in files:
        if each.identity is not None:
            groups[each.identity] = (*groups.get(each.identity, ()), each)
    return {identity: counting for identity, group in groups.items() if (counting := taking_part(group))}


def taking_part(group: Group) -> Group:
    """The files of a unit and round that its answers are put together from.

    A form in which nothing is filled in is none of them, unless it asks for goals that no filled one does (another
    department's), or it was named itself and there is no filled one.
    """
    filled = tuple(one for one in group if one.outcome != "empty")
    if len(filled) == len(group):
        return group
    if not filled:
        return tuple(one for one in group if one.folder is None)
    asked = {goal for one in filled for goal in _asked(one)}
    return tuple(one for one in group if one.outcome != "empty" or not asked.issuperset(_asked(one)))


def _asked(one: Received) -> set[str]:
    """The goals that a file asks for; none where it is known from a former run only."""
    return {goal.id for goal in report.plan.goals} if (report := one.report) else set()


def settled(files: Sequence[Received], prefer: str | None = None) -> tuple[Received, ...]:
    """All files in their order, those of one unit and round with their final outcomes; what is settled stays so."""
    used = [number for number, each in enumerate(files) if each.outcome == "evaluated" and each.identity]
    numbers: dict[Identity | None, list[int]] = {}
    for number in used:
        numbers.setdefault(files[number].identity, []).append(number)
    final = list(files)
    for own in numbers.values():
        for number, each in zip(own, settled_group(tuple(files[number] for number in own), prefer), strict=True):
            final[number] = each
    return tuple(final)


def settled_group(group: Group, prefer: str | None = None) -> Group:
    """The files of one unit and round with their final outcomes, in the same order (promise 8).

    Files that were made for the same goals are versions of one workbook: where they answer a goal differently, all
    that differ are a "conflict", or, with ``prefer`` "newest", those that differ from a later one are "skipped". Files
    made for different goals (departments) stay, and a goal they disagree about is one to check.
    """
    if len(group) < 2:
        return group
    reports = [one.report for one in group]
    differ = {
        (one, other): goals
        for one, other in combinations(range(len(group)), 2)
        if (goals := _differences(reports[one], reports[other]))
    }
    if not differ:
        return group
    return _newest(group, differ) if prefer == NEWEST else _conflict(group, differ, reports[0])


def _differences(one: "Report | None", other: "Report | None") -> tuple[str, ...]:
    """The goals that two workbooks answer or decide differently, in the plan's order; none where they are for different goals."""
    from followup_xl.reporting.evaluate import by_plan_in_force
    from followup_xl.workbook.read.answers import differing_goals

    assert one and other
    one, other = by_plan_in_force((one, other))
    asked = [goal.id for goal in one.plan.goals]
    if set(asked) != {goal.id for goal in other.plan.goals}:
        return ()
    found = set(differing_goals([(one.file, one.followup), (other.file, other.followup)]))
    return (*(goal for goal in asked if goal in found), *sorted(found - set(asked)))


def _conflict(group: Group, differ: _Pairs, report: "Report | None") -> Group:
    from followup_xl.danish.unit_terms import unit_terms
    from followup_xl.danish.wording import month_name

    assert report
    at_odds = {number for pair in differ for number in pair}
    facts = {"files": _names([group[number] for number in sorted(at_odds)]), "goals": _goals(differ.values())}
    where = {"unit": report.unit.name, "round": month_name(report.followup.round)}
    terms = unit_terms((report.unit,))
    loud = finding(say.DIFFERENT_FILES, **where, **facts, the_unit=terms.the)
    quiet = finding(say.LEFT_WITH_CONFLICT, **facts, one=terms.one)
    return tuple(
        replace(one, outcome="conflict", findings=(loud, *one.findings), code=NOTHING_DONE)
        if number in at_odds
        else replace(one, findings=(quiet, *one.findings), code=WITH_ERRORS)
        for number, one in enumerate(group)
    )


def _newest(group: Group, differ: _Pairs) -> Group:
    """The group with every file skipped that differs from a later one in use; the later ones say so."""
    kept: list[int] = []
    final = list(group)
    others: dict[int, list[int]] = {}
    # What is no file on disk is older than any.
    saved = [(one.path.stat().st_mtime_ns if one.path else 0, one.file) for one in group]
    for number in sorted(range(len(group)), key=saved.__getitem__, reverse=True):
        later = next((each for each in kept if _pair(each, number) in differ), None)
        if later is None:
            kept.append(number)
            continue
        goals = ", ".join(differ[_pair(later, number)])
        note = finding(say.OLDER, newest=group[later].file, goals=goals)
        final[number] = replace(group[number], outcome="skipped", findings=(note,), code=None)
        others.setdefault(later, []).append(number)
    for later, older in others.items():
        goals = _goals(differ[_pair(later, number)] for number in older)
        note = finding(say.NEWEST, others=_names([group[number] for number in older]), goals=goals)
        final[later] = replace(group[later], findings=(*group[later].findings, note))
    return tuple(final)


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _names(files: Sequence[Received]) -> str:
    from followup_xl.danish.wording import listed

    return listed([f"»{one.file}«" for one in files])


def _goals(groups: Iterable[tuple[str, ...]]) -> str:
    return ", ".join(dict.fromkeys(goal for goals in groups for goal in goals))
