"""The report's files beside the outputs: their names, and that nobody else's file is written over (promises 3 and 4)."""

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path

from followup_xl.disk import store
from followup_xl.disk.journal import Journal
from followup_xl.disk.store import RefusedError
from followup_xl.inbox.issuing import write_parts
from followup_xl.inbox.report.gathering import run_results
from followup_xl.inbox.report.results import RunReport
from followup_xl.inbox.report.text import report_text
from followup_xl.inbox.tasks import Order, json_bytes
from followup_xl.reporting.evaluate import Received

TITLES = {
    "kontrol": "Rapport om kontrol af skemaer", "bilag": "Rapport om Bilag 1", "samling": "Rapport om samlingen",
}  # fmt: skip
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
    files: Sequence[Received], order: Order, folder: Path, subject: str, journal: Journal, parts: Parts,
    about: Sequence[str] = (),
) -> RunReport:  # fmt: skip
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
