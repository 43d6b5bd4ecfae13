"""What the page asks of plans: what in one cannot be true, the forms made of it, and a new one begun."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from followup_xl.browser import given, words
from followup_xl.browser.executor import BrowserExecutor
from followup_xl.browser.given import GivenFile
from followup_xl.browser.returned import Made, zipped
from followup_xl.disk.messages import SKIPPED
from followup_xl.disk.store import OK, USAGE, WITH_ERRORS, RefusedError, file_name
from followup_xl.model.finding import Audience, Finding, finding, has_errors
from followup_xl.plan.messages import ANSWER_REFUSED, NO_GOALS, NOT_ASKED

if TYPE_CHECKING:
    from followup_xl.model.plan import Plan
    from followup_xl.plan.beginning.goal_words import FoundGoals

_PLAN_ALONE = "Her læses planen; svar og forrige Bilag 1 har felter for sig, hvor skemaerne laves"

_LEVEL_WORDS = {"result_goals": "Resultatmål", "effort_goals": "Indsatsmål", "efforts": "Indsats"}
_ASKED = {
    "title": "Planens titel",
    "start": "Planen gælder fra",
    "end": "Planen gælder til",
    "rounds": "Runder",
    "units": "Kommuner eller andre enheder",
}
"""What a plan is begun with, as the page's fields are called."""


def plan(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """What a plan asks of whom, and what in it cannot be true."""
    from followup_xl.danish.wording import quoted_names

    found, others = _plan_for(options, files, work)
    names = (file.path.name for file in others)
    unused = (finding(SKIPPED, why=f"{quoted_names(names)}. {_PLAN_ALONE}"),) if others else ()
    said = (*_linted(found), *unused)
    _, counted = words.counted(words.said(said))
    code = WITH_ERRORS if has_errors(said) else OK
    return {"code": code, "words": counted, "plan": words.plan_entry(found), "findings": words.said(said)}, []


def forms(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """The forms of a plan for one round, of all its units or of those named; none where the plan has errors."""
    from followup_xl import generate
    from followup_xl.workbook.generate import chosen_units

    found, others = _plan_for(options, files, work)
    said, faults = list(_linted(found)), list[Finding]()
    if has_errors(said) and not options.get("despite_errors"):
        return _no_forms(WITH_ERRORS, said)
    made, units = list[tuple[str, bytes]](), list[dict[str, str]]()
    with TemporaryDirectory() as folder:
        put = {Path(folder, name): file for name, file in given.put(others, Path(folder)).items()}
        answers = next((path for path, file in put.items() if file.role == "answers"), None)
        former = [path for path, file in put.items() if file.role == "former" or given.is_appendix(file)]
        good, bad = given.readable_appendices(former)
        wanted = chosen_units(found, tuple(options.get("units") or ()))
        faults += bad
        with work.progress.progress("Skemaer laves", len(wanted)) as step:
            for unit in wanted:
                books = generate(
                    found, (unit.code,), round=options.get("round") or None, answers=answers, previous=good or None,
                    by_owner=bool(options.get("by_owner")),
                )  # fmt: skip
                for book in books:
                    made.append((book.name, book.data))
                    units.append({"name": book.name, "unit": unit.name})
                    faults += [each for each in book.findings if each not in faults]
                step()
    said += faults
    if has_errors(faults):
        return _no_forms(USAGE, said)
    month = options.get("round") or found.rounds[0].month
    packed = given.zip_name(f"Skemaer {month}") if len(made) > 1 else None
    counted = f"{len(made)} {'skema' if len(made) == 1 else 'skemaer'}"
    answer = {"code": OK, "words": counted, "forms": units, "zip": packed}
    return {**answer, "findings": words.said(said)}, [*made, *([(packed, zipped(made))] if packed else [])]


def _no_forms(code: int, said: Sequence[Finding]) -> Made:
    return {"done": False, "code": code, "words": "", "forms": [], "zip": None, "findings": words.said(said)}, []


def plan_file(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """A plan as an authoring workbook or as a plan file."""
    from followup_xl import write_plan

    found, _ = _plan_for(options, files, work)
    form = "yaml" if options.get("form") == "yaml" else "xlsx"
    name = file_name(found.id, f".{form}")
    return {"code": OK, "words": "", "name": name}, [(name, write_plan(found, "yaml" if form == "yaml" else "xlsx"))]


def templates(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """The shipped templates."""
    from followup_xl import read_plan
    from followup_xl.plan.files import template_names

    found = []
    for name in template_names():
        shown = words.plan_entry(read_plan(name))
        found.append({
            "name": name, "title": shown["title"], "goals": shown["goals"], "units": len(shown["units"]),
            "unit_words": shown["unit_words"], "period_words": shown["period"]["words"],
        })  # fmt: skip
    return {"code": OK, "words": "", "templates": found}, []


def municipalities(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """The municipalities by name."""
    from followup_xl.model.municipalities import municipalities as known

    return {"code": OK, "words": "", "municipalities": [{"name": each.name, "code": each.code} for each in known()]}, []


def goals(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """What a document with goals, or pasted text, is read as: each goal with its proposal and what is left to answer."""
    from followup_xl.plan.beginning.begun import proposed
    from followup_xl.plan.beginning.goal_words import unread

    work.progress.begin("Målene læses")
    found, period = _found_goals(options, files), _period(options)
    shown = []
    for index, goal in enumerate(found.goals):
        made, doubts = ({}, ()) if goal.level == "efforts" else proposed(goal, "M1", period)
        shown.append({
            "index": index, "text": goal.text, "area": goal.area, "level_words": _LEVEL_WORDS[goal.level],
            "effort": goal.level == "efforts", "read_as": words.promised(made, period[1] if period else None) if made else "",
            "questions": list(dict.fromkeys(each.question for each in doubts)),
        })  # fmt: skip
    count, asked = sum(not each["effort"] for each in shown), sum(bool(each["questions"]) for each in shown)
    said = f"{count} mål er fundet; {asked or 'ingen'} af dem har spørgsmål, som et menneske skal svare på."
    answer = {"code": OK, "words": said, "goals": shown, "title": found.title}
    return {**answer, "findings": words.said(unread(found))}, []


def begin(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """A plan begun from questions as ``plan new`` does, as an authoring workbook; with goals where a document or text has them."""
    from followup_xl.danish.dates import said_months
    from followup_xl.plan.beginning.begun import PlanAnswers, begun, unit_names
    from followup_xl.plan.beginning.goal_words import FoundGoals, unread
    from followup_xl.plan.book.form import plan_to_xlsx

    for key, what in _ASKED.items():
        if not options.get(key):
            raise RefusedError(finding(NOT_ASKED, what=what, option=""), USAGE)
    start = _read("start", options["start"], date.fromisoformat, "en dato, fx 2026-01-01")
    later = f"en dato, der er {start} eller senere, fx {start.year}-12-31"
    end = _read("end", options["end"], lambda said: max(day := date.fromisoformat(said), start) == day and day, later)
    rounds = tuple(month for each in options["rounds"] for month in _read("rounds", each, said_months, "fx 2026-03"))
    units = unit_names("\n".join(map(str, options["units"])))
    committee, given_goals = str(options.get("committee") or "").strip(), files or options.get("text")
    read = _found_goals(options, files) if given_goals else FoundGoals((), ())
    chosen = {int(index): str(choice) for index, choice in (options.get("choices") or {}).items()}
    taken = [(goal, chosen.get(index)) for index, goal in enumerate(read.goals)]
    wanted = [replace(goal, words_only=choice == "words") for goal, choice in taken if choice != "out"]
    found, asked = begun(PlanAnswers(str(options["title"]).strip(), start, end, rounds, units, committee), wanted)
    name = file_name(f"Plan - {found.title}", ".xlsx")
    said = unread(read) if wanted else _linted(found)  # goals are looked through when their questions are answered
    open_ = f"; {len(asked)} af dem har spørgsmål at svare på i kolonnen »Spørgsmål«" if asked else ""
    counted = f"{len(found.goals)} mål er foreslået{open_}." if found.goals else ""
    answer = {"code": OK, "words": counted, "name": name, "plan": words.plan_entry(found)}
    return {**answer, "findings": words.said(said)}, [(name, plan_to_xlsx(found, asked))]


def _found_goals(options: Mapping[str, Any], files: Sequence[GivenFile]) -> "FoundGoals":
    """The goals of the one file, or of text that was pasted, as a table where it came as one. RefusedError where there are none."""
    from followup_xl.plan.beginning.documents import blocks
    from followup_xl.plan.beginning.goals import found_goals

    text, html = str(options.get("text") or ""), str(options.get("html") or "")
    if files:
        found = found_goals(blocks(files[0].data, files[0].path.name))
    elif html:
        found = found_goals(blocks(html.encode(), "indsat.html"))
    else:
        found = found_goals(blocks(text.encode(), "indsat.tsv" if "\t" in text else "indsat.txt"))
    if not found.goals:
        raise RefusedError(finding(NO_GOALS), USAGE)
    return found


def _period(options: Mapping[str, Any]) -> tuple[date, date] | None:
    """The plan's period, where both days are given."""
    try:
        return date.fromisoformat(str(options.get("start"))), date.fromisoformat(str(options.get("end")))
    except ValueError:
        return None


def explain(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """What a code means, with an example and what to do."""
    from followup_xl.catalogue import example, message

    found, _ = message(str(options.get("code", "")))
    if found is None:
        return {"done": False, "code": 2, "words": ""}, []
    shown = {"title": found.title, "meaning": found.meaning, "example": example(found, Audience.PAGE), "remedy": ""}
    return {"words": "", "code": found.code, **shown}, []


def _plan_for(
    options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor
) -> "tuple[Plan, tuple[GivenFile, ...]]":
    """The plan among the files, or the template named, and the other files. RefusedError where there is none."""
    from followup_xl import read_plan

    work.progress.begin("Planen læses")
    found, others = given.the_plan(files)
    if found is None and options.get("template"):
        found = read_plan(str(options["template"]))
    if found is None:
        raise RefusedError(finding(given.NO_PLAN), 2)
    return found, others


def _read(key: str, typed: object, read: Callable[[str], Any], wanted: str) -> Any:
    """What was typed, read. RefusedError where it is not what is wanted."""
    try:
        found = read(str(typed))
    except ValueError:
        found = None
    if not found:
        raise RefusedError(finding(ANSWER_REFUSED, typed=typed, what=_ASKED[key], advice=f"Skriv {wanted}."), USAGE)
    return found


@lru_cache(maxsize=2)
def _linted(found: "Plan") -> tuple[Finding, ...]:
    """What in a plan cannot be true; asked for again when its forms are made."""
    from followup_xl import lint

    return tuple(lint(found))


def refused(error: RefusedError) -> dict[str, Any]:
    """The answer where a task could not be done, and why."""
    found: Sequence[Finding] = error.findings
    return {"done": False, "code": error.code, "words": "", "findings": words.said(found)}
