"""The public edition of the overview: a programme of which every page, table and JSON may be printed for everybody.

Each unit's figures and statuses are left out by the same functions as in its public Bilag 1. What others' answers give
away goes too: the figure of those who share a goal, and a target that rests on a hidden figure. All of it is taken out
of the answers before anything is added up or counted, so that no sum, rank or count holds what is not shown beside it.
"""

from collections.abc import Sequence
from dataclasses import replace

from followup_xl.programme.many import unit_facts
from followup_xl.programme.peers import rests_on
from followup_xl.programme.programme import Programme
from followup_xl.programme.sharing import Respondent
from followup_xl.reporting.report import Report
from followup_xl.reporting.suppression.disclosure import Disclosure, Printed
from followup_xl.reporting.suppression.disclosure import hidden_assessment as _hidden
from followup_xl.reporting.suppression.search import Suppressed
from followup_xl.rules.assessment import Assessment

_Goals = dict[str, frozenset[str]]
"""Ids of goals by the code of the unit that has them."""


def public_programme(programme: Programme, fewest: int, shown: Sequence[Printed] = ()) -> Programme:
    """The programme as everybody may read it: no figure of 1 up to one below ``fewest`` persons, and nothing that leads to one.

    ``fewest`` 0 hides no figure. ``shown`` are figures that public copies show already. What is written for the office
    alone (findings, conflicts, names of files in the answers) is in none.
    """
    disclosure = Disclosure(fewest)
    reports = {
        each.unit.code: replace(each, public=disclosure, shown_before=(*each.shown_before, *shown))
        for each in programme.reports
    }
    left_out = _suppressed(programme, reports)
    units = tuple(
        replace(each, held=report, facts=unit_facts(report) if report else None, conflicts=())
        for each in programme.units
        for report in [_printed(reports[each.unit.code], left_out[each.unit.code]) if each.held else None]
    )
    goals = tuple(
        replace(on, respondents=tuple(_respondent(each, disclosure, left_out) for each in on.respondents))
        for on in programme.goals
    )
    files = tuple(replace(each, findings=(), conflicts=()) for each in programme.files)
    return replace(programme, units=units, goals=goals, files=files, findings=(), fewest=fewest)


def _suppressed(programme: Programme, reports: dict[str, Report]) -> dict[str, Suppressed]:
    """By unit what is left out, for its own sake and for that of others, until nothing more follows."""
    more: _Goals = dict.fromkeys(reports, frozenset())
    silent = dict(more)
    while True:
        found = {code: replace(report, hidden_too=more[code]).suppressed for code, report in reports.items()}
        hidden = {code: more[code] | each.figures for code, each in found.items()}
        silent = {code: silent[code] | each.statuses for code, each in found.items()}
        shared = _by_sharing(programme, hidden), _by_sharing(programme, silent)
        leaning = _by_reference(programme, reports, hidden)
        now = {code: more[code] | (shared[0][code] - found[code].figures) | leaning[code] for code in reports}
        after = {code: silent[code] | shared[1][code] | leaning[code] for code in reports}
        if now == more and after == silent:
            return {code: Suppressed(hidden[code], silent[code]) for code in reports}
        more, silent = now, after


def _by_sharing(programme: Programme, marked: _Goals) -> _Goals:
    """The goals that are marked at one of those who share them, at each of them."""
    found = {code: set(goals) for code, goals in marked.items()}
    for on in programme.goals:
        for respondent in on.respondents:
            codes = [unit.code for unit in respondent.units if unit.code in marked]
            if any(on.goal.id in marked[code] for code in codes):
                for code in codes:
                    found[code].add(on.goal.id)
    return {code: frozenset(goals) for code, goals in found.items()}


def _by_reference(programme: Programme, reports: dict[str, Report], hidden: _Goals) -> _Goals:
    """The goals whose target rests on a figure that is hidden at whoever reports it."""
    found: dict[str, set[str]] = {code: set() for code in reports}
    for code, report in reports.items():
        rows = [(goal, row) for goal in report.plan.goals for row in (goal, *goal.parts)]
        for goal, row in rows:
            others = rests_on(programme.plan, report, row)
            alike = {goal.id}
            if others and row.figure:
                alike |= {
                    on.goal.id for on in programme.goals for each in on.respondents if each.goal.figure == row.figure
                }
            if any(hidden.get(other, frozenset()) & alike for other in others):
                found[code].add(goal.id)
    return {code: frozenset(goals) for code, goals in found.items()}


def _printed(report: Report, left_out: Suppressed) -> Report:
    """The report with what may be printed of it, and nothing else."""
    assert report.public
    goals = tuple(_assessment(each, report.public, left_out) for each in report.goals)
    followup = replace(report.followup, answers=(), decisions=(), history=(), redefined=())
    bare = replace(report, efforts=(), findings=(), read_back=(), history=(), shown_before=())
    return replace(bare, followup=followup, goals=goals)


def _respondent(respondent: Respondent, disclosure: Disclosure, left_out: dict[str, Suppressed]) -> Respondent:
    own = [left_out[unit.code] for unit in respondent.units if unit.code in left_out]
    if respondent.found is None:
        return respondent
    whole = Suppressed(
        frozenset(goal for each in own for goal in each.figures),
        frozenset(goal for each in own for goal in each.statuses),
    )
    return replace(respondent, found=_assessment(respondent.found, disclosure, whole))


def _assessment(found: Assessment, disclosure: Disclosure, left_out: Suppressed) -> Assessment:
    """One goal as it may be printed: with staff's words as in the public Bilag 1, or without any figure and any word."""
    withheld = found.goal in left_out.statuses
    if found.goal in left_out.figures or withheld:
        return _hidden(found, withheld)
    return _without_files(disclosure.printable(found, hidden=False))


def _without_files(found: Assessment) -> Assessment:
    parts = tuple(map(_without_files, found.parts))
    return replace(found, answer=replace(found.answer, file="", counts=()), parts=parts)
