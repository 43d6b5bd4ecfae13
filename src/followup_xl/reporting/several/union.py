"""The answers of several files side by side: put together row by row, and what they disagree about.

Counts of several teams of one unit are added up where the plan says that they count each their own (``teams: add``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from itertools import combinations

from followup_xl.danish.wording import listed, listed_few, long_date, quoted_names
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Address, Answer, Conflict, Count, Decision, FollowUp
from followup_xl.model.plan import Plan
from followup_xl.model.status import FigureMark
from followup_xl.plain import grouped
from followup_xl.reporting.several import written
from followup_xl.reporting.several import written as several
from followup_xl.rules.figures import CHANGED, window
from followup_xl.rules.phrases import sum_words
from followup_xl.versions.definition import PlannedRow
from followup_xl.workbook import messages as say

TEXTS = ("description", "comment", "source")
_DIGITS = 100
"""More than any sum of counts that a workbook can hold, so that each is exact."""


def adding_rows(plan: Plan | None) -> Mapping[Address, PlannedRow]:
    """The rows of a plan on which several files of a unit are teams; none without a plan."""
    if plan is None:
        return {}
    found: dict[Address, PlannedRow] = {}
    for owner in plan.owners:
        rows = {Address(owner.id): owner, **{Address(owner.id, part.key): part for part in owner.parts}}
        found |= {at: PlannedRow(plan, owner, each) for at, each in rows.items() if each.teams == "add"}
    return found


def worth(answer: Answer) -> int:
    """Whether it is an answer (2), or words or dates alone beside none (1)."""
    texts = replace(answer, description="", comment="", source="", window_from=None, window_to=None, dated=None)
    return 1 if texts.blank else 2


def added(row: PlannedRow, address: Address, given: written.Given) -> tuple[Answer, tuple[Finding, ...]]:
    """The answer of all files together, with what is to be said of it; one to check where it cannot be added.

    Two files that say the very same, words and all, are taken for one team, which is asked about.
    """
    counted = [each for each in given if worth(each[1]) > 1]
    teams = [each for number, each in enumerate(counted) if each[1].bare not in [e.bare for _, e in counted[:number]]]
    findings: list[Finding] = []
    if len(teams) < len(counted):
        files = quoted_names(source.file for source, _ in counted)
        findings.append(finding(written.SAME_COUNT_ONCE, Place(), address.goal, row=address.key, files=files))
    if not teams:
        teams = given[:1]
    if len(teams) == 1:
        ((source, answer),) = teams
        return written.from_file(_with_all_words(answer, given), source.file), tuple(findings)
    files = listed([f"»{source.file}«{written.cell_words(answer.cell)}" for source, answer in teams])
    if why := _obstacle(row, teams):
        said = finding(written.CANNOT_ADD, Place(), address.goal, row=address.key, files=files, why=why)
        return Answer(address.goal, address.part, unread=("row",)), (*findings, said)
    answer = _with_all_words(_sum(teams), given)
    said = finding(written.ADDED, Place(), address.goal, row=address.key, sum=sum_words(answer), files=files)
    return answer, (*findings, said)


def _obstacle(row: PlannedRow, teams: written.Given) -> str:
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
    times = (window(answer, row.start, row.deadline, source.followup.as_of) for source, answer in teams)
    windows = {(each.start, each.end) for each in times}
    return "de gælder ikke det samme tidsrum" if len(windows) > 1 else ""


def _sum(teams: written.Given) -> Answer:
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


def _with_all_words(answer: Answer, given: written.Given) -> Answer:
    """The answer with the words of every file, each once, in the order of the files."""
    said = (dict.fromkeys(text for _, each in given if (text := getattr(each, name))) for name in TEXTS)
    description, comment, source = map("\n".join, said)
    return replace(answer, description=description, comment=comment, source=source)


_FEW = 6


def merged(sources: Sequence[written.OneFile], plan: Plan | None = None) -> tuple[FollowUp, tuple[Finding, ...]]:
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


def differing(sources: Sequence[written.OneFile], plan: Plan | None = None) -> tuple[Conflict, ...]:
    """Every field of the goals that files answer or decide differently; a blank answer differs from none."""
    adding = adding_rows(plan)
    answered = ((address, given) for address, given in rows(sources).items() if address not in adding)
    found = [each for address, given in answered for each in _conflicts(address, given)]
    for goal, decided in decided_goals(sources).items():
        if len({replace(entry, cell=None) for _, entry in decided}) > 1:
            found.append(written.differing_decisions(goal, decided))
    return tuple(found)


def rows(sources: Sequence[written.OneFile]) -> dict[Address, written.Given]:
    """What the files say on every row, in the order in which they have the rows."""
    found: dict[Address, written.Given] = {}
    for source in sources:
        for answer in source.followup.answers:
            given = found.setdefault(answer.address, [])
            if not answer.blank:
                given.append((source, answer))
    return found


def decided_goals(sources: Sequence[written.OneFile]) -> Mapping[str, list[tuple[written.OneFile, Decision]]]:
    """The final statuses that the files decide, by goal."""
    return grouped((decided.goal, (source, decided)) for source in sources for decided in source.followup.decisions)


def _answer(address: Address, given: written.Given, adding: PlannedRow | None) -> tuple[Answer, Sequence[Finding]]:
    """The answer of a row, and what is to be said where files differ on it."""
    blank = Answer(address.goal, address.part, address.reference)
    if not given:
        return blank, []
    used = [(source, answer) for source, answer in given if answer.unread != (CHANGED,)] or given[-1:]
    if adding and len(used) > 1:
        return added(adding, address, used)
    if conflicts := _conflicts(address, given):
        return replace(blank, unread=("row",)), [
            finding(say.ANSWERS_DIFFER, Place(), address.goal, said=written.values_words(conflicts[0]))
        ]
    source, answer = used[0]
    return written.from_file(answer, source.file), []


def _said_alike(sources: Sequence[written.OneFile], answers: Sequence[Answer]) -> list[Finding]:
    """Files whose counts were added although they say the very same about other goals, as two editions of one form do."""
    names = {each.file for answer in answers for each in answer.counts}
    added_up = {answer.address for answer in answers if answer.counts}
    found = []
    for one, other in combinations([source for source in sources if source.file in names], 2):
        same = [
            answer.address.key
            for answer in one.followup.answers
            if answer.address not in added_up
            and worth(answer) > 1
            and answer.value != 0
            and answer.bare == other.followup.at(answer.address).bare
        ]
        if same:
            facts = {"one": one.file, "other": other.file, "goals": listed_few(same, _FEW)}
            found.append(finding(several.ALIKE_ELSEWHERE, Place(), **facts))
    return found


def _conflicts(address: Address, given: written.Given) -> tuple[Conflict, ...]:
    """The fields that the files differ on; none where at most one of them has an answer that can be used."""
    used = [each for each in given if each[1].unread != (CHANGED,)]  # what the goal's change left unused yields
    if len({answer.bare for _, answer in used}) < 2:
        return ()
    return written.differing_fields(address, used)
