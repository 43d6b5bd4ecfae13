"""Counts of several teams of one unit added up, where the plan says that they count each their own (``teams: add``)."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, localcontext
from typing import NamedTuple

from followup_xl.danish.wording import listed
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Address, Answer, Count
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Effort, Goal, Plan
from followup_xl.model.status import FigureMark
from followup_xl.reporting.several import messages as say
from followup_xl.reporting.several.written import Given, from_file
from followup_xl.rules.figures import window
from followup_xl.rules.phrases import sum_words

TEXTS = ("description", "comment", "source")
_DIGITS = 100
"""More than any sum of counts that a workbook can hold, so that each is exact."""


class Adding(NamedTuple):
    """A row whose counts are added: the goal or effort it belongs to, and its figure, in a plan."""

    plan: Plan
    owner: Goal | Effort
    indicator: Indicator


def adding_rows(plan: Plan | None) -> Mapping[Address, Adding]:
    """The rows of a plan on which several files of a unit are teams; none without a plan."""
    if plan is None:
        return {}
    found: dict[Address, Adding] = {}
    for owner in plan.owners:
        rows = {Address(owner.id): owner, **{Address(owner.id, part.key): part for part in owner.parts}}
        found |= {at: Adding(plan, owner, each) for at, each in rows.items() if each.teams == "add"}
    return found


def worth(answer: Answer) -> int:
    """Whether it is an answer (2), or words or dates alone beside none (1)."""
    texts = replace(answer, description="", comment="", source="", window_from=None, window_to=None, dated=None)
    return 1 if texts.blank else 2


def added(row: Adding, address: Address, given: Given) -> tuple[Answer, tuple[Finding, ...]]:
    """The answer of all files together, with what is to be said of it; one to check where it cannot be added.

    Two files that say the very same, words and all, are taken for one team, which is asked about.
    """
    counted = [each for each in given if worth(each[1]) > 1]
    teams = [each for number, each in enumerate(counted) if each[1].bare not in [e.bare for _, e in counted[:number]]]
    findings: list[Finding] = []
    if len(teams) < len(counted):
        files = listed([f"»{source.file}«" for source, _ in counted])
        findings.append(finding(say.SAME_COUNT_ONCE, Place(), address.goal, row=address.key, files=files))
    if not teams:
        teams = given[:1]
    if len(teams) == 1:
        ((source, answer),) = teams
        return from_file(_with_all_words(answer, given), source.file), tuple(findings)
    files = listed([f"»{source.file}«{_cell(answer)}" for source, answer in teams])
    if why := _obstacle(row, teams):
        said = finding(say.CANNOT_ADD, Place(), address.goal, row=address.key, files=files, why=why)
        return Answer(address.goal, address.part, unread=("row",)), (*findings, said)
    answer = _with_all_words(_sum(teams), given)
    said = finding(say.ADDED, Place(), address.goal, row=address.key, sum=sum_words(answer), files=files)
    return answer, (*findings, said)


def _cell(answer: Answer) -> str:
    return f" ({answer.cell.cell})" if answer.cell and answer.cell.cell else ""


def _obstacle(row: Adding, teams: Given) -> str:
    """Why the counts cannot be added; "" where they can."""
    answers, share = [answer for _, answer in teams], row.indicator.measure == "share"
    if any(answer.unread for answer in answers):
        return "der er noget, der ikke kan læses"
    if any(answer.value is None or (share and answer.whole is None) for answer in answers):
        return "begge tal skal være der i hver fil" if share else "der er ikke et antal i hver fil"
    if len({answer.reason for answer in answers}) > 1 or any(answer.choice for answer in answers):
        return "der står også noget andet end tal"
    if len({answer.forecast for answer in answers}) > 1:
        return "et målt tal og en prognose er ikke det samme"
    start, due = row.plan.start_of(row.owner, row.indicator), row.plan.deadline_of(row.owner, row.indicator)
    times = (window(answer, start, due, source.followup.as_of) for source, answer in teams)
    windows = {(each.start, each.end) for each in times}
    return "de gælder ikke det samme tidsrum" if len(windows) > 1 else ""


def _sum(teams: Given) -> Answer:
    """The counts of all files added, with what else they agree on."""
    answers = [answer for _, answer in teams]
    first = max(
        answers, key=lambda answer: sum(day is not None for day in (answer.window_from, answer.window_to, answer.dated))
    )
    stated = {answer.stated for answer in answers}
    categories = {tuple(name for name, _ in answer.breakdown) for answer in answers}
    marks = [answer.mark for answer in answers if answer.mark]
    with localcontext() as context:
        context.prec = _DIGITS
        value = sum((answer.value or Decimal(0) for answer in answers), Decimal(0))
        whole = sum((answer.whole or Decimal(0) for answer in answers), Decimal(0))
        pieces = [
            sum(column, Decimal(0)) for column in zip(*([n for _, n in a.breakdown] for a in answers), strict=False)
        ]
    return replace(
        first, value=value, whole=None if first.whole is None else whole, percent=None,
        stated=first.stated if len(stated) == 1 else None, mark=FigureMark(marks[0]) if marks else None,
        breakdown=tuple(zip(next(iter(categories)), pieces, strict=True)) if len(categories) == 1 else (),
        file="", claim=False,
        counts=tuple(Count(s.file, a.value, a.whole, a.cell) for s, a in teams if a.value is not None),
    )  # fmt: skip


def _with_all_words(answer: Answer, given: Given) -> Answer:
    """The answer with the words of every file, each once, in the order of the files."""
    said = (dict.fromkeys(text for _, each in given if (text := getattr(each, name))) for name in TEXTS)
    description, comment, source = map("\n".join, said)
    return replace(answer, description=description, comment=comment, source=source)
