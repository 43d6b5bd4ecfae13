"""Several workbooks of one unit and round as one follow-up: different goals are put together, conflicts are named."""

from collections.abc import Sequence
from dataclasses import replace

from followup_xl.danish.wording import long_date
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Address, Answer, Decision, FollowUp
from followup_xl.workbook import catalogue_merge as say

Source = tuple[str, FollowUp]
"""A file's name with what it held."""


def merged(sources: Sequence[Source]) -> tuple[FollowUp, tuple[Finding, ...]]:
    """One follow-up of all files, in their order; a goal answered differently in two of them is one to check.

    A blank answer yields to a given one. The as-of date is the latest; files that disagree about it are named.
    """
    answers: dict[Address, tuple[str, Answer]] = {}
    decisions: dict[str, tuple[str, Decision]] = {}
    findings: list[Finding] = []
    for file, followup in sources:
        for answer in followup.answers:
            findings += _add(answers, file, answer)
        for decision in followup.decisions:
            findings += _decide(decisions, file, decision)
    days = sorted({followup.as_of for _, followup in sources})
    if len(days) > 1:
        facts = {"earliest": long_date(days[0]), "latest": long_date(days[-1])}
        findings.append(finding(say.DATES_DIFFER, Place(), **facts))
    whole = replace(
        sources[0][1],
        as_of=days[-1],
        answers=tuple(answer for _, answer in answers.values()),
        decisions=tuple(decision for _, decision in decisions.values()),
    )
    return whole, tuple(dict.fromkeys(findings))


def differing_goals(sources: Sequence[Source]) -> tuple[str, ...]:
    """The goals that files answer or decide differently; a blank answer differs from none."""
    _, findings = merged(sources)
    differ = (say.ANSWERS_DIFFER.code, say.DECISIONS_DIFFER.code)
    return tuple(dict.fromkeys(entry.goal for entry in findings if entry.code in differ))


def _bare(answer: Answer) -> Answer:
    """The answer without the place it came from."""
    return replace(answer, cell=None)


def _add(answers: dict[Address, tuple[str, Answer]], file: str, answer: Answer) -> list[Finding]:
    key = answer.address
    before = answers.get(key)
    blank = Answer(answer.goal, answer.part, answer.reference)
    if before is None or _bare(before[1]) == blank:
        answers[key] = (file, answer)
        return []
    if _bare(answer) in (blank, _bare(before[1])):
        return []
    answers[key] = (before[0], replace(blank, unread=("row",)))
    return [finding(say.ANSWERS_DIFFER, Place(), answer.goal, one=before[0], other=file)]


def _decide(decisions: dict[str, tuple[str, Decision]], file: str, decision: Decision) -> list[Finding]:
    before = decisions.setdefault(decision.goal, (file, decision))
    if replace(before[1], cell=None) == replace(decision, cell=None):
        return []
    return [finding(say.DECISIONS_DIFFER, Place(), decision.goal, one=before[0], other=file)]
