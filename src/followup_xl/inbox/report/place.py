"""The report of a run: what became of each file, read out of what the JSON says of it, and the report's files beside the outputs.

Nobody else's file is written over (promises 3 and 4).
"""

import hashlib
import os
import pickle
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from followup_xl.disk import store
from followup_xl.disk.journal import Journal
from followup_xl.disk.spool import Kept, Spool
from followup_xl.disk.store import DECISIONS_START, RefusedError
from followup_xl.inbox.issuing import write_parts
from followup_xl.inbox.report.results import (
    ERRORS,
    OUTCOME_WORDS,
    Differing,
    FileResult,
    RunReport,
    RunResults,
    finding_key,
)
from followup_xl.inbox.report.text import report_text
from followup_xl.inbox.tasks import Entry, Order, json_bytes, json_entry
from followup_xl.model.finding import Finding, Place, Severity
from followup_xl.programme import messages as say
from followup_xl.reporting.evaluate import Received


def run_results(files: Iterable[Received]) -> RunResults:
    """What there is to say of the files of a run, each read once."""
    spool, found, seen = Spool(), list[FileResult](), Counter[bytes]()
    for one in files:
        entry = json_entry(one)
        findings = tuple(_finding(each, one.file) for each in entry["findings"])
        seen.update({finding_key(each) for each in findings})
        kept = spool.keep(zlib.compress(pickle.dumps(findings), 1))
        found.append(_result(one, entry, findings, kept))
    order = list(OUTCOME_WORDS)
    found.sort(key=lambda one: (order.index(one.rank), -one.counts[0] if one.rank == ERRORS else 0))
    return RunResults(tuple(found), frozenset(key for key, count in seen.items() if count > 1))


def _result(one: Received, entry: Entry, findings: tuple[Finding, ...], kept: Kept) -> FileResult:
    counts = Counter(each.severity for each in findings)
    conflicts = entry.get("conflicts", ())
    whose = one.decided_in.removeprefix(DECISIONS_START).removesuffix(".xlsx") or (one.unit.name if one.unit else "")
    into, appendix = entry.get("merged_into"), entry.get("appendix")
    return FileResult(
        one.file,
        _outcome(one, findings),
        (counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.NOTE]),
        next((each for each in findings if each.code.startswith("U")), next(iter(findings), None)),
        tuple(map(_differing, conflicts)),
        tuple(dict.fromkeys(value["file"] for each in conflicts for value in each["values"])),
        whose,
        f"sammen med »{into}«" if into else appendix or "",
        one.known,
        kept,
    )


def _outcome(one: Received, findings: tuple[Finding, ...]) -> str:
    codes = {entry.code for entry in findings}
    unwritten = one.outcome in ("refused", "evaluated") and any(code.startswith("U") for code in codes)
    if unwritten and one.identity is not None:
        return "unwritten"
    return "waiting" if one.outcome == "evaluated" and say.LEFT_WITH_CONFLICT.code in codes else one.outcome


def _finding(each: Mapping[str, Any], file: str) -> Finding:
    """A finding of the JSON; its file only where that is another than the one it stands with."""
    other = each.get("file", "")
    other = "" if other == file or file.endswith(f"/{other}") else other
    place = Place(each["sheet"] or "", each["cell"] or "", other, each.get("line", 0), each.get("key", ""))
    severity = Severity(each["severity"])
    return Finding(each["code"], severity, each["message"], each["remedy"], place, each["goal"] or "")


def _differing(each: Mapping[str, Any]) -> Differing:
    on = ", ".join(filter(None, (each["goal"], each["part"], each["reference"], each["field"])))
    values = ["intet" if value["value"] is None else f"»{value['value']}«" for value in each["values"]]
    full = (
        f"{words} i »{value['file']}«" + (f" ({value['cell']})" if value["cell"] else "")
        for words, value in zip(values, each["values"], strict=True)
    )
    return Differing(f"{on}: {', '.join(full)}", f"{on} {' mod '.join(values)}")


TITLES = {"kontrol": "Rapport om kontrol af skemaer", "bilag": "Rapport om Bilag 1", "samling": "Rapport om samlingen"}
"""What a report is about, as it is named in its file's name and at its head."""

TEXT, JSON = ".txt", ".json"

Parts = Callable[[], Iterable[str]]
"""A text in parts, made anew each time it is asked for."""


def report_place(
    folder: Path, subject: str, ending: str, order: Order, journal: Journal, files: Iterable[Received]
) -> Path:
    """Where the report goes: under its usual name, or with a number where somebody else's file has that."""
    stem, inputs = f"{store.REPORT_START}{subject}", _inputs(files)
    names = (f"{stem}{ending}" if number == 1 else f"{stem} ({number}){ending}" for number in count(1))
    return next(
        path
        for path in map(folder.joinpath, names)
        if path not in inputs and (not os.path.lexists(path) or order.force or journal.is_own(path))
    )


def _inputs(files: Iterable[Received]) -> store.Inputs:
    return store.Inputs(one.path for one in files if one.path)


def write_report(
    files: Sequence[Received],
    order: Order,
    folder: Path,
    subject: str,
    journal: Journal,
    parts: Parts,
    about: Sequence[str] = (),
) -> RunReport:
    """Write the report in the formats that ``order`` asks for; a failure costs the report alone.

    ``parts`` gives the machine-readable output, ``about`` is what else is to be said of the run.
    """
    results, paths = run_results(files), list[Path]()

    def text() -> Iterable[str]:
        return report_text(TITLES[subject], results, about=about)

    try:
        for ending in order.report or ():
            path = report_place(folder, subject, ending, order, journal, files)
            made = parts if ending == JSON else text
            if not _is_as_made(path, made, journal):
                write_parts(path, made(), _inputs(files), journal, order.force or journal.is_own(path))
            paths.append(path)
    except RefusedError as refused:
        return RunReport(results, tuple(paths), refused.findings)
    return RunReport(results, tuple(paths))


def _is_as_made(path: Path, made: Parts, journal: Journal) -> bool:
    """Whether a former run wrote just this there."""
    if not journal.is_own(path):
        return False
    sha256 = hashlib.sha256()
    for part in made():
        sha256.update(json_bytes(part))
    return journal.outputs([(path, store.content(path))]) == ((journal.name_of(path), sha256.hexdigest()),)
