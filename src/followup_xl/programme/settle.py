"""Several files of one unit and round: which are merged, which differ, what is taken where a choice was asked for.

The one place where this is decided (promise 8), whoever asks: a run over an inbox, an overview, or reports in Python.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from followup_xl.disk.spool import Kept
from followup_xl.disk.store import NOTHING_DONE, OK, WITH_ERRORS, is_marked, marked_name
from followup_xl.model.finding import finding, has_errors, ranked
from followup_xl.plain import grouped
from followup_xl.programme import messages as say
from followup_xl.reporting.evaluate import NEWEST, Identity, Received, pickled

if TYPE_CHECKING:
    from followup_xl.model.followup import Conflict
    from followup_xl.reporting.report import Report

USED = ("evaluated", "empty")
"""The outcomes of files that a unit's Bilag 1 is made of, where they are among those it is put together from."""

Group = tuple[Received, ...]
"""All the files of one unit and round, in the order in which they were found."""


def by_identity(files: Iterable[Received]) -> dict[Identity, Group]:
    """The files that were read and count, by plan, unit and round, in the order of their first file."""
    groups = grouped((each.identity, each) for each in files if each.identity is not None)
    return {identity: counting for identity, group in groups.items() if (counting := taking_part(tuple(group)))}


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
    used = ((number, each) for number, each in enumerate(files) if each.outcome == "evaluated" and each.identity)
    final = list(files)
    for own in grouped((each.identity, number) for number, each in used).values():
        for number, each in zip(own, settled_group(tuple(files[number] for number in own), prefer), strict=True):
            final[number] = each
    return tuple(final)


def compared(files: Sequence[Received]) -> tuple[Received, ...]:
    """The files of a check, of which those that disagree are a "conflict" and have been read all the same."""
    return tuple(replace(one, code=WITH_ERRORS) if one.outcome == "conflict" else one for one in settled(files))


def settled_group(group: Group, prefer: str | None = None) -> Group:
    """The files of one unit and round with their final outcomes, in the same order (promise 8).

    Files that were made for the same goals are versions of one workbook: where they answer a goal differently, all
    that differ are a "conflict", with each field that they differ on. With ``prefer`` "newest" each goal is taken from
    the file saved last that answers it: a file's report keeps what is taken from it, and one of which nothing is taken is
    "skipped". Files made for different goals (departments) stay, and a goal they disagree about is one to check.
    """
    used = [number for number, one in enumerate(group) if one.outcome == "evaluated"]
    if len(used) < 2:
        return group
    final, own = list(group), tuple(group[number] for number in used)
    for number, each in zip(used, _newest(own) if prefer == NEWEST else _compared(own), strict=True):
        final[number] = each
    return tuple(final)


def _compared(group: Group) -> Group:
    """The group with all files in conflict that differ from another one."""
    from followup_xl.reporting.several.written import conflict_words

    pairs = combinations(range(len(group)), 2)
    differ = {pair: found for pair in pairs if (found := _differences([group[at] for at in pair], of_one_form=True))}
    if not differ:
        return group
    at_odds = sorted({number for pair in differ for number in pair})
    wanted = {each.address for found in differ.values() for each in found}
    conflicts = tuple(each for each in _differences([group[at] for at in at_odds]) if each.address in wanted)
    goals = ", ".join(dict.fromkeys(each.address.goal for each in conflicts))
    return _conflict(group, at_odds, conflicts, conflict_words(conflicts), goals)


def _differences(files: Sequence[Received], of_one_form: bool = False) -> "tuple[Conflict, ...]":
    """Every field that some workbooks answer or decide differently; ``of_one_form``: none where they are for different goals."""
    from followup_xl.reporting.several.union import differing
    from followup_xl.reporting.several.written import by_plan_in_force, sources_of

    reports = by_plan_in_force(_reports(files))
    if of_one_form and len({frozenset(goal.id for goal in report.plan.goals) for report in reports}) > 1:
        return ()
    return differing(sources_of(reports), reports[0].whole)


def _reports(files: Sequence[Received]) -> "list[Report]":
    """The files' reports, each with when its file was saved."""
    from followup_xl.reporting.several.merging import by_time

    reports = ((one, one.report) for one in files)
    found = ((one, report) for one, report in reports if report)
    return by_time([replace(report, file=one.file, saved=one.age[0] or report.saved) for one, report in found])


def _conflict(group: Group, at_odds: Sequence[int], conflicts: "tuple[Conflict, ...]", said: str, goals: str) -> Group:
    from followup_xl.danish.units import unit_terms
    from followup_xl.danish.wording import month_name, quoted_names

    report = group[0].report
    assert report
    files = quoted_names(group[number].file for number in at_odds)
    where = {"unit": report.unit.name, "round": month_name(report.followup.round)}
    terms = unit_terms((report.unit,))
    more = returned_words([group[number].file for number in at_odds])
    loud = finding(say.DIFFERENT_FILES, **where, files=files, said=said, the_unit=terms.the, more=more)
    quiet = finding(say.LEFT_WITH_CONFLICT, files=files, goals=goals, one=terms.one)
    return tuple(
        replace(one, outcome="conflict", findings=(loud, *one.findings), code=NOTHING_DONE, conflicts=conflicts)
        if number in at_odds
        else replace(one, findings=(quiet, *one.findings), code=WITH_ERRORS)
        for number, one in enumerate(group)
    )


def returned_words(files: Sequence[str]) -> str:
    """What to do where one of the files is a copy to be mended, and lies beside the one it was made of; else ""."""
    found = ""
    for copy in files:
        stem = marked_name(copy, "")
        for other in files:
            if is_marked(copy) and not is_marked(other) and marked_name(other, "") == stem:
                found += f" »{copy}« er lavet af »{other}« til at rette i: er det kommet rettet tilbage, så flyt »{other}« væk, og kør igen."
    return found


def _newest(group: Group) -> Group:
    """The group, each report with what is taken from it, and every file skipped of which nothing is."""
    from followup_xl.reporting.report import JUDGED
    from followup_xl.reporting.several.merging import merge, newest, nothing_used

    reports = _reports(group)
    kept = newest(reports)
    if kept == reports:
        return group
    used = [report for report in kept if report]
    whole, last = merge(used), max(used, key=lambda report: (report.saved, report.file))
    final = []
    for one, before, report in zip(group, reports, kept, strict=True):
        if report is None:
            newer = [each for each in reports if (each.saved, each.file) > (before.saved, before.file)]
            final.append(replace(one, outcome="skipped", findings=(nothing_used(before, newer, used),), code=None))
            continue
        # What is found by judging is found of all the answers together, and said once.
        read = [entry for entry in report.findings if not entry.code.startswith(JUDGED)]
        judged = [entry for entry in whole.findings if entry.code.startswith(JUDGED)] if report is last else []
        findings = ranked((*read, *judged))
        code = WITH_ERRORS if has_errors(findings) else OK
        held = pickled(report) if isinstance(one.held, bytes | Kept) else report
        final.append(replace(one, held=held, findings=findings, code=code))
    return tuple(final)
