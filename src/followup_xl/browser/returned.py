"""What the page asks of returned forms: what is to be mended in them, and the appendices made of them."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from followup_xl.browser import given, words
from followup_xl.browser.executor import BrowserExecutor
from followup_xl.browser.given import GivenFile
from followup_xl.disk.leftovers import OWN_FILES
from followup_xl.disk.messages import NOTHING_TO_READ
from followup_xl.disk.store import APPENDIX_START, DECISIONS_START, OVERVIEW_START, REPORT_START, RefusedError, is_list
from followup_xl.model.finding import Audience, Finding, catalogued, finding
from followup_xl.programme.messages import TWO_ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from followup_xl.inbox.tasks import InboxRun
    from followup_xl.model.plan import Plan
    from followup_xl.reporting.report import Report

NO_FORMS = catalogued(
    "U63 Ingen skemaer",
    "Blandt filerne er der ingen udfyldte skemaer, så intet er læst.",
    "Læg de udfyldte skemaer til.",
    "Bilag laves af de skemaer, der er kommet tilbage.",
)
PLANS_DIFFER = catalogued(
    "W64 Skemaernes planer er forskellige",
    "Skemaerne følger op på {count:2} forskellige planer eller udgaver af en plan, så der er ikke lavet et samlet overblik.",
    "Læg den plan til, som overblikket skal laves efter.",
    "Et overblik viser én plan, og uden at den er lagt til, tages den af skemaerne.",
)

Made = tuple[dict[str, Any], list[tuple[str, bytes]]]
"""A task's answer, and the files that it made."""


@dataclass(frozen=True)
class _Folders:
    """Where a run's files lie: what was given, what is made, and former Bilag 1."""

    inbox: Path
    made: Path


@contextmanager
def _folders() -> "Iterator[_Folders]":
    with TemporaryDirectory(ignore_cleanup_errors=True) as top:  # a browser's disk cannot take away every name
        folders = _Folders(Path(top, "inbox"), Path(top, "made"))
        folders.inbox.mkdir()
        folders.made.mkdir()
        try:
            yield folders
        except RefusedError as refused:
            if refused.entry.code == NOTHING_TO_READ.code:  # in a folder that nobody knows
                raise RefusedError(finding(NO_FORMS), 2) from refused
            raise


def check(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """What is to be mended in filled forms, how their goals stand, and marked copies to send back or mend in."""
    from followup_xl import run_inbox
    from followup_xl.reporting.summary import evaluated_file
    from followup_xl.reporting.summary import summary as areas_of

    plan, forms = _sorted_out(files, work)
    work.marking = bool(options.get("marked", True))
    with _folders() as folders:
        given.put(forms, folders.inbox)
        run = run_inbox(
            folders.inbox, plan=plan, as_of=_day(options), copies=folders.made, executor=work, listener=work.progress
        )
        entries, copies = json.loads(run.json)["files"], _contents(folders.made)
        found = []
        for one, entry in zip(run.files, entries, strict=True):
            report, name = one.report, entry.get("marked_copy")
            whole = {**evaluated_file(report, None), **entry} if report else entry
            shown = words.file_entry({**whole, "file": one.file}, audience=Audience.SENDER)
            shown |= {"marked": name, "marked_list": is_list(name or "")}
            if report:
                stands, names = areas_of(report), ("name", "answered", "statuses")
                areas = [dict(zip(names, area, strict=True)) for area in stands.areas]
                shown = words.with_areas({**shown, "title": stands.title, "areas": areas}, report)
            found.append(shown)
    words.without_repetition(found)
    wrong = sum(bool(file["counts"]["error"]) for file in found)
    left = f"{len(found)} filer er læst; {wrong or 'ingen'} af dem har noget, der skal rettes."
    left = f"{found[0]['outcome_words']}: {found[0]['counts_words']}." if len(found) == 1 else left
    return {"code": run.code, "words": left, "files": found}, copies


def appendices(options: Mapping[str, Any], files: Sequence[GivenFile], work: BrowserExecutor) -> Made:
    """Bilag 1 of every unit, the public copies, the overview and its table, and what became of each file."""
    plan, others = _sorted_out(files, work)
    with _folders() as folders:
        given.put((file for file in others if not given.is_appendix(file)), folders.inbox)
        former = [folders.made / name for name in given.put(filter(given.is_appendix, others), folders.made)]
        good, findings = given.readable_appendices(former, options.get("public") is not None)
        before = dict(_contents(folders.made))
        run, entries = _issued(options, folders, plan, good, work)
        judged = {name: one.report for name, one in work.received.items()}
        plan = plan or _plan_of(judged.values(), findings)
        whole = None
        if plan and options.get("overview", len(plan.units) > 1):
            whole = _overview(options, folders, plan, work, findings)
        made = [pair for pair in _contents(folders.made) if before.get(pair[0]) != pair[1]]
    answer = _answer(run, entries, judged, whole)
    told = [f"»{name}«" for name in words.without_repetition(answer["files"])]
    general = (
        found for found in findings if found.code != TWO_ANSWERS.code or not any(name in found.message for name in told)
    )
    answer = _without(folders, {**answer, "findings": words.said(general)})
    answer |= {"outputs": [_output(name, answer["files"]) for name, _ in made]}
    month = next((entry["round"] for entry in answer["files"] if entry["round"]), "")
    answer["zip"] = given.zip_name(f"Bilag {month}".strip()) if made else None
    return answer, [*made, *([(answer["zip"], zipped(made))] if made else [])]


def _sorted_out(files: Sequence[GivenFile], work: BrowserExecutor) -> "tuple[Plan | None, tuple[GivenFile, ...]]":
    """The plan among the files, and the others."""
    work.progress.begin("Filerne ses efter")
    plan, others = given.the_plan(files)
    work.basis = plan.fingerprint if plan else ""
    return plan, others


def _issued(
    options: Mapping[str, Any], folders: _Folders, plan: "Plan | None", former: list[Path], work: BrowserExecutor
) -> "tuple[InboxRun, list[dict[str, Any]]]":
    """The run that writes Bilag 1, and its entries; then that of the public copies, where they are asked for."""
    from followup_xl import run_inbox

    edition = _asked(options, folders, plan, work) | {
        "previous": former or None, "approved_by": options.get("approved_by") or None,
        "approved_on": _day(options, "approved_on"), "correction": options.get("correction") or None,
        "html": bool(options.get("html")),
        "force": True,  # a draft among the files is replaced by the new one; an approved edition never is
    }  # fmt: skip
    run = run_inbox(folders.inbox, **edition, report=True)
    entries = json.loads(run.json)["files"]
    if options.get("public") is not None and any(entry.get("appendix") for entry in entries):
        run_inbox(folders.inbox, **edition, public=options["public"])
    return run, entries


def _asked(options: Mapping[str, Any], folders: _Folders, plan: "Plan | None", work: BrowserExecutor) -> dict[str, Any]:
    """What both runs are asked for."""
    return {
        "plan": plan, "as_of": _day(options), "output_dir": folders.made, "prefer": options.get("prefer") or None,
        "unit_of": options.get("unit_of") or None, "executor": work, "listener": work.progress,
    }  # fmt: skip


def _overview(
    options: Mapping[str, Any], folders: _Folders, plan: "Plan", work: BrowserExecutor, findings: list[Finding]
) -> "InboxRun | None":
    """The run that writes the overview and its table; None where it cannot be, and ``findings`` then say why."""
    from followup_xl import run_inbox

    table = folders.made / "tabel.csv" if options.get("csv", True) else None
    work.progress.begin("Det samlede overblik laves")
    work.basis = plan.fingerprint
    asked = _asked(options, folders, plan, work) | {"overview": True, "round": options.get("round") or None}
    try:
        run = run_inbox(folders.inbox, csv=table, **asked)
        if options.get("public") is not None and run.programme and run.programme.reports:
            run_inbox(folders.inbox, public=options["public"], **asked)
    except RefusedError as refused:
        findings += refused.findings
        return None
    if table and table.exists():
        book = next(path for path in run.outputs if path != table)
        table.rename(book.with_suffix(".csv"))
    findings += run.programme.findings if run.programme else ()
    return run


def _plan_of(reports: "Iterable[Report | None]", findings: list[Finding]) -> "Plan | None":
    """The plan that the forms carry, where all carry the same."""
    plans = {plan.fingerprint: plan for plan in (report.whole for report in reports if report)}
    if len(plans) > 1:
        findings.append(finding(PLANS_DIFFER, count=len(plans)))
    return next(iter(plans.values())) if len(plans) == 1 else None


def _answer(
    run: "InboxRun", entries: Sequence[dict[str, Any]], judged: "Mapping[str, Report | None]", whole: "InboxRun | None"
) -> dict[str, Any]:
    """What became of each file and unit, those first about whom somebody must do something."""
    from followup_xl.danish.units import code_terms
    from followup_xl.inbox.report.text import TITLES, answer_lines, report_text

    assert run.report
    shown = {}
    ranks = {one.file: one.rank for one in run.report.results.files}
    for one, entry in zip(run.files, entries, strict=True):
        report = judged.get(one.file)
        shown[one.file] = {"appendix": None, **words.file_entry({**entry, "file": one.file}, ranks[one.file])}
        if report:
            title = f"{report.plan.title} – {report.unit.name}"
            shown[one.file] = words.with_areas({**shown[one.file], "title": title}, report)
    programme = whole.programme if whole else None
    files = [shown[one.file] for one in run.report.results.files]
    lines, units = answer_lines(programme) if programme else [], _units(files, whole)
    terms = code_terms(unit["code"] for unit in units)
    return {
        "code": run.code, "words": run.report.results.words(), "files": files,
        "units": units, "unit_words": [terms.one, terms.many], "units_known": whole is not None, "reminders": "\n".join(lines),
        "report": "".join(report_text(TITLES["bilag"], run.report.results, audience=Audience.PAGE)),
    }  # fmt: skip


def _without(folders: _Folders, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer without the folders that the files lie in here: whoever reads it has given and gets names alone."""
    text = json.dumps(answer)
    for folder in (folders.inbox, folders.made):
        text = text.replace(json.dumps(f"{folder}/")[1:-1], "")
    found: dict[str, Any] = json.loads(text)
    return found


def _units(files: Sequence[Mapping[str, Any]], whole: "InboxRun | None") -> list[dict[str, Any]]:
    """The units with what became of each; without an overview those alone whose files are known."""
    if whole:
        found = json.loads(whole.json)["units"]
        return [{**unit, "outcome_words": words.unit_words(unit["outcome"], unit["why"])} for unit in found]
    by_unit: dict[str, dict[str, Any]] = {}
    for file in files:
        if file["unit"]:
            unit = {**file["unit"], "outcome": "answered", "outcome_words": words.unit_words("answered"), "files": []}
            by_unit.setdefault(file["unit"]["code"], unit)["files"].append(file["file"])
    return list(by_unit.values())


_KINDS = {APPENDIX_START: "appendix", DECISIONS_START: "decisions", OVERVIEW_START: "overview", REPORT_START: "report"}


def _output(name: str, files: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What a file is that was made, and whose."""
    public = " (offentlig)"
    book = Path(name).with_suffix(".xlsx").as_posix()  # whose a page is, the workbook beside it says
    books = (book, book.replace(public, ""))
    units = (file["unit"]["name"] for file in files if file["unit"] and file.get("appendix") in books)
    kind = next(kind for start, kind in _KINDS.items() if Path(name).name.startswith(start))
    kind = {".csv": "table", ".json": "json"}.get(Path(name).suffix, "public" if public in name else kind)
    return {"name": name, "kind": kind, "unit": next(units, "")}


def _day(options: Mapping[str, Any], name: str = "as_of") -> date | None:
    """A date among the options. RefusedError where it is none."""
    from followup_xl.reporting.editions import chosen_day

    return chosen_day(options.get(name) or None)


def _contents(folder: Path) -> list[tuple[str, bytes]]:
    """The files below a folder by their paths there, in their order, without what the program keeps for itself."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(OWN_FILES))
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths]


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files in one archive; the same files give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".xlsx") else zipfile.ZIP_DEFLATED
            packed.writestr(entry, data)
    return made.getvalue()
