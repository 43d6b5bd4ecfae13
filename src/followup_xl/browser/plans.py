"""What the page asks of plans: what in one cannot be true, the forms made of it, and a new one begun."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from followup_xl.browser import given, words
from followup_xl.browser.executor import BrowserExecutor
from followup_xl.browser.given import GivenFile
from followup_xl.browser.returned import Made, zipped
from followup_xl.disk.store import OK, USAGE, WITH_ERRORS, RefusedError, file_name
from followup_xl.model.finding import Finding, catalogued, finding, has_errors

if TYPE_CHECKING:
    from followup_xl.model.plan import Plan

NOT_ANSWERED = catalogued(
    "U65", "Et spørgsmål mangler svar",
    "Planen er ikke begyndt, for {what} er ikke udfyldt.",
    "Skriv det, og prøv igen.",
    "En ny plan begynder med titel, periode, runder, kommuner eller enheder og udvalg.",
    what="»Titel«",
)  # fmt: skip

NO_SUCH_DAY = catalogued(
    "U66", "Ikke en dato",
    "»{typed}« er ikke {kind}, så planen er ikke begyndt.",
    "Skriv den som {form}.",
    "En plan gælder fra og til en dato, og en opfølgningsrunde er en måned.",
    typed="31/12", kind="en dato", form="2026-12-31",
)  # fmt: skip

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_ASKED = {
    "title": "»Titel«", "start": "»Planen gælder fra«", "end": "»Planen gælder til«", "rounds": "»Opfølgningsrunder«", "units": "»Kommuner eller enheder«",
}  # fmt: skip


def plan(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """What a plan asks of whom, and what in it cannot be true."""
    found, _ = _plan_for(options, files, work)
    said = _linted(found)
    _, counted = words.counted(words.said(said))
    code = WITH_ERRORS if has_errors(said) else OK
    return {"code": code, "words": counted, "plan": words.plan_entry(found), "findings": words.said(said)}, []


def forms(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """The forms of a plan for one round, of all its units or of those named; none where the plan has errors."""
    from followup_xl import generate

    found, others = _plan_for(options, files, work)
    said, faults = list(_linted(found)), list[Finding]()
    if has_errors(said) and not options.get("despite_errors"):
        return {
            "done": False,
            "code": WITH_ERRORS,
            "words": "",
            "forms": [],
            "zip": None,
            "findings": words.said(said),
        }, []
    answers = next((file for file in others if not given.is_appendix(file)), None)
    text = answers.data.decode("utf-8-sig", "replace") if answers else None
    made, units = list[tuple[str, bytes]](), list[dict[str, str]]()
    with TemporaryDirectory() as folder:
        former = [Path(folder, name) for name in given.put(filter(given.is_appendix, others), Path(folder))]
        good, bad = given.readable_appendices(former)
        wanted = tuple(options.get("units") or [unit.code for unit in found.units])
        faults += bad
        with work.progress.progress("Skemaer laves", len(wanted)) as step:
            for unit in wanted:
                books = generate(
                    found, (unit,), round=options.get("round") or None, answers=text, previous=good or None,
                    by_owner=bool(options.get("by_owner")),
                )  # fmt: skip
                for book in books:
                    made.append((book.name, book.data))
                    units.append({"name": book.name, "unit": _name_of(found, unit)})
                    faults += [each for each in book.findings if each not in faults]
                step()
    said += faults
    if has_errors(faults):
        return {"done": False, "code": USAGE, "words": "", "forms": [], "zip": None, "findings": words.said(said)}, []
    month = options.get("round") or found.rounds[0].month
    packed = given.zip_name(f"Skemaer {month}") if len(made) > 1 else None
    answer = {
        "code": OK,
        "words": f"{len(made)} {'skema' if len(made) == 1 else 'skemaer'}",
        "forms": units,
        "zip": packed,
    }
    return {**answer, "findings": words.said(said)}, [*made, *([(packed, zipped(made))] if packed else [])]


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


def begin(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """A plan begun from questions as ``plan new`` does, as an authoring workbook in which areas and goals are to be filled in."""
    from followup_xl import write_plan
    from followup_xl.plan.beginning.begun import PlanAnswers, begun

    for key, what in _ASKED.items():
        if not options.get(key):
            raise RefusedError(finding(NOT_ANSWERED, what=what), USAGE)
    _check_days(options)
    start, end = (date.fromisoformat(str(options[key])) for key in ("start", "end"))
    rounds, units = (tuple(str(each).strip() for each in options[key]) for key in ("rounds", "units"))
    committee = str(options.get("committee") or "").strip()
    found, _ = begun(PlanAnswers(str(options["title"]).strip(), start, end, rounds, units, committee), ())
    name = file_name(f"Plan - {found.title}", ".xlsx")
    said = _linted(found)
    answer = {"code": OK, "words": "", "name": name, "plan": words.plan_entry(found), "findings": words.said(said)}
    return answer, [(name, write_plan(found, "xlsx"))]


def explain(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """What a code means, with an example and what to do."""
    from followup_xl.catalogue import example, message

    found, _ = message(str(options.get("code", "")))
    if found is None:
        return {"done": False, "code": 2, "words": ""}, []
    shown = {
        "code": found.code,
        "title": found.title,
        "meaning": found.meaning,
        "example": example(found),
        "remedy": "",
    }
    return {"words": "", **shown}, []


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


def _name_of(found: "Plan", unit: str) -> str:
    from followup_xl.workbook.contract import unit_named

    known = unit_named(found, unit)
    return known.name if known else unit


def _check_days(options: Mapping[str, Any]) -> None:
    """Raise RefusedError where a date or a month is none."""
    for key in ("start", "end"):
        try:
            date.fromisoformat(str(options[key]))
        except ValueError:
            raise RefusedError(
                finding(NO_SUCH_DAY, typed=options[key], kind="en dato", form="2026-12-31"), USAGE
            ) from None
    for month in options["rounds"]:
        if not _MONTH.fullmatch(str(month)):
            raise RefusedError(finding(NO_SUCH_DAY, typed=month, kind="en måned", form="2026-03"), USAGE)


@lru_cache(maxsize=2)
def _linted(found: "Plan") -> tuple[Finding, ...]:
    """What in a plan cannot be true; asked for again when its forms are made."""
    from followup_xl import lint

    return tuple(lint(found))


def refused(error: RefusedError) -> dict[str, Any]:
    """The answer where a task could not be done, and why."""
    found: Sequence[Finding] = error.findings
    return {"done": False, "code": error.code, "words": "", "findings": words.said(found)}
