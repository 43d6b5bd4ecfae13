"""A plan of five answers and the goals that were found, with the questions that are left for a person to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from followup_xl.disk.store import USAGE, RefusedError
from followup_xl.model.finding import finding
from followup_xl.model.plan import Goal, Plan
from followup_xl.model.records import Unit, repeated
from followup_xl.plan.beginning.goal_words import GoalWords
from followup_xl.plan.book.shape import ANSWERS, SEPARATORS, area_number, row_number
from followup_xl.plan.book.words import plain_name
from followup_xl.plan.language.proposal import DoubtfulField, Proposal, proposed_goal
from followup_xl.plan.language.reader import read_goal
from followup_xl.plan.messages import ANSWER_REFUSED
from followup_xl.plan.source import quoted

_NOT_WHOLE = DoubtfulField("target", "Hvad skal være opfyldt, for at målet er nået?")

_QUESTIONS = {
    "title": "Titel", "period": "Periode", "rounds": "Runder", "units": "Kommuner eller andre enheder", "committee": "Udvalg",
}  # fmt: skip

Questions = Mapping[str, tuple[DoubtfulField, ...]]
"""What is left to answer, by the number of the goal, or the sheet of answers; the fields are named by the plan's keys."""


@dataclass(frozen=True)
class PlanAnswers:
    """The five answers that a plan begins with: title, period, rounds (year-month), units by name, and a committee or none.

    ``title_proposed``: the title is a document's, and nobody has agreed to it yet.
    """

    title: str
    start: date
    end: date
    rounds: tuple[str, ...]
    units: tuple[str, ...]
    committee: str = ""
    title_proposed: bool = False


def proposals(goals: Sequence[GoalWords], period: tuple[date, date] | None) -> tuple[Proposal, ...]:
    """What the words of each goal are read as; without a ``period`` a goal that names no date is doubtful in it."""
    return tuple(_read(goal, period) for goal in goals)


def _read(goal: GoalWords, period: tuple[date, date] | None) -> Proposal:
    """What a goal's words are read as; the date of the goal that it answers to is asked about where it names none.

    So is its own date where the heading, or the column of deadlines, says another.
    """
    read = read_goal(goal.text, heading=goal.heading, period=period, own=goal.own)
    other = read_goal("", heading=goal.heading, period=period).deadline if goal.heading and read.deadline else None
    if other and other not in [target.day for target in read.targets]:
        ask = DoubtfulField("date", f"Målet siger en anden dag end »{goal.heading}«. Hvilken dag er fristen?")
        read = replace(read, doubts=(*read.doubts, ask))
    dateless = read.cohort_months or read.kind in ("recurring", "per_period")
    if not goal.beside or read.deadline or goal.heading or dateless:
        return read
    dated = read_goal(goal.text, heading=goal.beside, period=period, own=goal.own)
    if dated.deadline is None:
        return read
    ask = DoubtfulField("date", f"Gælder »{dated.deadline_wording}« også for dette mål?")
    return replace(dated, heading="", doubts=(*dated.doubts, ask))


def begun(answers: PlanAnswers, goals: Sequence[GoalWords]) -> tuple[Plan, Questions]:
    """The plan, with an area to fill in where there are no goals, and what is left to answer. RefusedError where an answer cannot be used."""
    names = list(dict.fromkeys(goal.area or "Område 1" for goal in goals)) or ["Område 1"]
    areas: dict[str, dict[str, Any]] = {}
    for name in names:
        areas[name] = {"id": area_number(name, [area["id"] for area in areas.values()]), "name": name[:200]}
    questions: dict[str, tuple[DoubtfulField, ...]] = {}
    if answers.title_proposed:
        questions[ANSWERS] = (DoubtfulField("title", f"Er »{answers.title}« planens titel?"),)
    for goal in goals:
        _add(areas[goal.area or "Område 1"], goal, answers, questions)
    written: dict[str, Any] = {
        "id": plain_name(answers.title) or "plan", "title": answers.title, "period": {"start": answers.start, "end": answers.end},
        "rounds": [{"month": month} for month in sorted(set(answers.rounds))], "units": list(answers.units),
        "areas": list(areas.values()), **({"committee": answers.committee} if answers.committee else {}),
    }  # fmt: skip
    try:
        return Plan.model_validate(written), questions
    except ValidationError as refused:
        first = refused.errors(include_url=False)[0]
        what, why = _QUESTIONS[str(first["loc"][0])], first.get("ctx", {}).get("error", "en kortere tekst")
        facts = {"typed": quoted(first["input"]), "what": what, "advice": f"Skriv {why}."}
        raise RefusedError(finding(ANSWER_REFUSED, **facts), USAGE) from refused


def unit_names(text: str) -> tuple[str, ...]:
    """The names of units in a list. RefusedError where one is a municipality's misspelt, or two are one unit's."""
    names, units, advice = tuple(filter(None, map(str.strip, SEPARATORS.split(text)))), list[Unit](), ""
    for name in dict.fromkeys(names):
        try:
            units.append(Unit.model_validate(name))
        except ValidationError as refused:
            why = str(refused.errors(include_url=False)[0].get("ctx", {}).get("error", "et kortere navn"))
            advice = f"Skriv {why.partition(', eller »')[0]}."  # the keys are a plan file's
        if advice or repeated(units):
            facts = {"what": _QUESTIONS["units"], "advice": advice or "Skriv hver enhed én gang."}
            raise RefusedError(finding(ANSWER_REFUSED, typed=quoted(name), **facts), USAGE)
    return tuple(dict.fromkeys(names))


def _add(
    area: dict[str, Any], goal: GoalWords, answers: PlanAnswers, questions: dict[str, tuple[DoubtfulField, ...]]
) -> None:
    """Add a goal or effort to its area, and what is doubtful in it to the questions."""
    rows = area.setdefault(goal.level, [])
    if goal.strategy and "strategy" not in area:
        area["strategy"] = {"text": goal.strategy}
    number = row_number(area["id"], goal.level, (), len(rows) + 1)
    if goal.level == "efforts":
        rows.append({"id": number, "text": goal.text, **({"owner": goal.owner} if goal.owner else {})})
        return
    made, doubts = proposed(goal, number, (answers.start, answers.end))
    rows.append(made)
    if doubts:
        questions[number] = doubts


def proposed(
    goal: GoalWords, number: str, period: tuple[date, date] | None
) -> tuple[dict[str, Any], tuple[DoubtfulField, ...]]:
    """A goal as a plan writes it, and what in it is doubtful; judged by its own words where these alone are wanted or can be used."""
    more, words = {"owner": goal.owner} if goal.owner else {}, goal.text[:2000]
    judged = {"id": number, "text": words, **more, "target": {"kind": "judged", "criteria": [words]}}
    if goal.words_only:
        return judged, (_NOT_WHOLE,)
    found = proposed_goal(_read(goal, period), number)
    made = {**found.goal, **more, **({"source": goal.source} if goal.source else {})}
    try:
        Goal.model_validate(made)
    except ValidationError:
        return judged, (*found.doubts, _NOT_WHOLE)
    return made, found.doubts
