"""The answers of several files side by side: put together row by row, and what they disagree about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from followup_xl.danish.wording import listed, long_date
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Address, Answer, Conflict, Decision, FollowUp
from followup_xl.model.plan import Plan
from followup_xl.reporting.several import messages as several
from followup_xl.reporting.several.teams import Adding, added, adding_rows, worth
from followup_xl.reporting.several.written import (
    Given,
    OneFile,
    differing_decisions,
    differing_fields,
    from_file,
    values_words,
)
from followup_xl.rules.figures import CHANGED
from followup_xl.workbook import messages as say

_FEW = 6


def merged(sources: Sequence[OneFile], plan: Plan | None = None) -> tuple[FollowUp, tuple[Finding, ...]]:
    """One follow-up of all files, in their order; a goal answered differently in two of them is one to check.

    A blank answer yields to a given one. Counts of teams are added where the ``plan`` says so (None: nowhere). The as-of
    date is the latest; files that disagree about it are named.
    """
    findings: list[Finding] = []
    answers: list[Answer] = []
    adding = adding_rows(plan)
    for address, given in rows(sources).items():
        answer, said = _answer(address, given, adding.get(address))
        answers.append(answer if len(sources) > 1 else replace(answer, file=""))
        findings += said
    findings += _said_alike(sources, answers)
    decisions = []
    for goal, decided in decided_goals(sources).items():
        one, known = decided[0]
        decisions.append(known)
        findings += [
            finding(say.DECISIONS_DIFFER, Place(), goal, one=one.file, other=source.file)
            for source, other in decided
            if replace(other, cell=None) != replace(known, cell=None)
        ]
    days = sorted({source.followup.as_of for source in sources})
    if len(days) > 1:
        facts = {"earliest": long_date(days[0]), "latest": long_date(days[-1])}
        findings.append(finding(say.DATES_DIFFER, Place(), **facts))
    whole = replace(sources[0].followup, as_of=days[-1], answers=tuple(answers), decisions=tuple(decisions))
    return whole, tuple(dict.fromkeys(findings))


def differing(sources: Sequence[OneFile], plan: Plan | None = None) -> tuple[Conflict, ...]:
    """Every field of the goals that files answer or decide differently; a blank answer differs from none."""
    adding = adding_rows(plan)
    answered = ((address, given) for address, given in rows(sources).items() if address not in adding)
    found = [each for address, given in answered for each in _conflicts(address, given)]
    for goal, decided in decided_goals(sources).items():
        if len({replace(entry, cell=None) for _, entry in decided}) > 1:
            found.append(differing_decisions(goal, [(source.file, entry) for source, entry in decided]))
    return tuple(found)


def rows(sources: Sequence[OneFile]) -> dict[Address, Given]:
    """What the files say on every row, in the order in which they have the rows."""
    found: dict[Address, Given] = {}
    for source in sources:
        for answer in source.followup.answers:
            given = found.setdefault(answer.address, [])
            if not answer.blank:
                given.append((source, answer))
    return found


def decided_goals(sources: Sequence[OneFile]) -> Mapping[str, list[tuple[OneFile, Decision]]]:
    """The final statuses that the files decide, by goal."""
    found: dict[str, list[tuple[OneFile, Decision]]] = {}
    for source in sources:
        for decision in source.followup.decisions:
            found.setdefault(decision.goal, []).append((source, decision))
    return found


def _answer(address: Address, given: Given, adding: Adding | None) -> tuple[Answer, Sequence[Finding]]:
    """The answer of a row, and what is to be said where files differ on it."""
    blank = Answer(address.goal, address.part, address.reference)
    if not given:
        return blank, []
    used = [(source, answer) for source, answer in given if answer.unread != (CHANGED,)] or given[-1:]
    if adding and len(used) > 1:
        return added(adding, address, used)
    if conflicts := _conflicts(address, given):
        return replace(blank, unread=("row",)), [
            finding(say.ANSWERS_DIFFER, Place(), address.goal, said=values_words(conflicts[0]))
        ]
    source, answer = used[0]
    return from_file(answer, source.file), []


def _said_alike(sources: Sequence[OneFile], answers: Sequence[Answer]) -> list[Finding]:
    """Files whose counts were added although they say the very same about other goals, as two editions of one form do."""
    names = {each.file for answer in answers for each in answer.counts}
    added_up = {answer.address for answer in answers if answer.counts}
    found = []
    for one, other in combinations([source for source in sources if source.file in names], 2):
        same = [
            answer.address.key
            for answer in one.followup.answers
            if answer.address not in added_up and worth(answer) > 1 and answer.value != 0
            and answer.bare == other.followup.at(answer.address).bare
        ]  # fmt: skip
        if same:
            facts = {"goals": listed([*same[:_FEW], *([f"{len(same) - _FEW} mere"] if same[_FEW:] else [])])}
            found.append(finding(several.ALIKE_ELSEWHERE, Place(), one=one.file, other=other.file, **facts))
    return found


def _conflicts(address: Address, given: Given) -> tuple[Conflict, ...]:
    """The fields that the files differ on; none where at most one of them has an answer that can be used."""
    used = [each for each in given if each[1].unread != (CHANGED,)]  # what the goal's change left unused yields
    if len({answer.bare for _, answer in used}) < 2:
        return ()
    return differing_fields(address, used)
