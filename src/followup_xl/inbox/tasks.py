"""What a run is asked for, its steps as tasks that any process can do, who hears of it, and what comes of it.

What goes between processes is packed, so that a thousand reports take no more room than the files they came from. The
process that hands out the work loads none of what does it.
"""

import json
import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_xl.disk.lines import packed_entry
from followup_xl.disk.store import BUG, CANNOT_WRITE, NOTHING_DONE, OK, USAGE, WITH_ERRORS, DecisionsFile, RefusedError
from followup_xl.model.finding import finding, has_errors, ranked
from followup_xl.programme.messages import NO_SUCH_PREFERENCE
from followup_xl.reporting import evaluate
from followup_xl.reporting.editions import Edition
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.summary import Summary, evaluated_file, refused_file
from followup_xl.reporting.summary import summary as goal_summary
from followup_xl.xlsx import AppendixFile, WrittenFile
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from followup_xl.inbox.report.results import RunReport
    from followup_xl.model.plan import Plan
    from followup_xl.programme.programme import Programme
    from followup_xl.reporting.final_statuses import Office
    from followup_xl.reporting.report import Report

Entry = dict[str, Any]
"""What the JSON says about one file."""


@dataclass(frozen=True)
class Order:
    """What a run is asked for: how files are judged, what is made of them, and where it goes.

    ``plan`` and ``day`` None: the workbooks' own. ``origin`` is unit and round of files that do not say them, "" each:
    none. ``out`` is a file or a folder; None: beside the file, or in the folder named. ``unit_of`` are files by their
    names, each with the unit that it is decided to be from. ``decisions``: a workbook of final statuses; None: those
    beside Bilag 1 and among the files. ``prefer`` "newest" or None. ``what`` says to another run which this is.
    ``json_file``, ``csv`` and ``parquet`` None: none is written.

    ``html``: the pages are written as HTML beside. For Bilag 1 alone: ``edition`` and ``pdf``, which is written beside
    it. ``report`` are the endings of the report's files beside the outputs (none: it is shown and not written); None:
    nobody asks for one. For an overview alone: ``round`` (None: the one most files are from), ``csv``, ``parquet``.
    """

    plan: "Plan | None" = None
    day: date | None = None
    limits: Limits = DEFAULT_LIMITS
    out: Path | None = None
    prefer: str | None = None
    force: bool = False
    what: str = ""
    json_file: Path | None = None
    edition: Edition = field(default_factory=Edition)
    pdf: bool = False
    html: bool = False
    round: str | None = None
    csv: Path | None = None
    parquet: Path | None = None
    decisions: Path | None = None
    origin: tuple[str, str] = ("", "")
    unit_of: tuple[tuple[str, str], ...] = ()
    report: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        """Raise RefusedError on a preference that is none."""
        if self.prefer not in (None, evaluate.NEWEST):
            raise RefusedError(finding(NO_SUCH_PREFERENCE, name=self.prefer))


@dataclass(frozen=True)
class InboxRun:
    """What came of a run over an inbox: ``files`` has each entry once, in the order in which they were found.

    ``outputs`` are the files made from them, written now or as a former run left them. ``programme`` None: no overview
    was asked for, or it was as it should be already. ``code`` is the exit code (commands.md), ``text`` gives the
    machine-readable output in parts, ``json`` in one. ``report`` is what there is to say of all files; None where
    ``Order.report`` is.
    """

    files: tuple[Received, ...]
    code: int
    text: Callable[[], Iterable[str]] = field(repr=False)
    outputs: tuple[Path, ...] = ()
    programme: "Programme | None" = None
    report: "RunReport | None" = None

    @property
    def json(self) -> str:
        """The machine-readable output, put together each time it is asked for, as it takes much room."""
        return "".join(self.text())


@lru_cache(maxsize=2)  # a process unpacks the plan of an inbox once, and what is made from it is kept
def _plan(data: bytes) -> "Plan":
    found: Plan = pickle.loads(data)  # noqa: S301  (packed by this program in this run)
    return found


def judge(
    data: bytes,
    file: str,
    plan: bytes | None = None,
    as_of: date | None = None,
    limits: Limits = DEFAULT_LIMITS,
    origin: tuple[str, ...] = ("", ""),
) -> Received:
    """Read one returned workbook and judge every goal, its report packed. ``plan`` is pickled, once for all files."""
    found = evaluate.received(data, file, _plan(plan) if plan else None, as_of, limits, origin)
    return replace(found, held=evaluate.pickled(found.report) if found.report else None)


@dataclass(frozen=True)
class Issued:
    """One unit's Bilag 1, and what the JSON says of each of its files, packed, in their order.

    ``summary`` is what the screen shows; ``report`` is packed, and only there where other formats of it are to be written.
    ``decisions`` is the office's workbook of final statuses, None where it is not to be written. ``stands``: the Bilag 1
    lies there already and is approved, so that it is not written.
    """

    book: WrittenFile
    entries: tuple[str, ...]
    has_errors: bool
    summary: Summary
    report: bytes | None = None
    decisions: WrittenFile | None = None
    stands: bool = False


def issue(
    reports: tuple[bytes, ...], edition: Edition, name: str | None, others: bool,
    decisions: tuple[DecisionsFile, ...] = (), limits: Limits = DEFAULT_LIMITS, beside: tuple[AppendixFile, ...] = (),
) -> Issued:  # fmt: skip
    """Bilag 1 for the packed reports of one unit, merged, in the edition asked for.

    ``name`` None: the usual one. ``others``: whether it is to be written in other formats too. ``decisions`` are the
    office's workbooks of final statuses, the first of which counts; it is not renewed from a public copy, which goes
    where everybody reads. ``beside`` are the files called Bilag 1 where it is to go. Raises RefusedError (exit code 4)
    where an approved one is in the way, (exit code 2) where none is approved that is to be corrected.
    """
    from followup_xl.reporting.corrections.approved import ApprovedEditions
    from followup_xl.reporting.final_statuses import laid_beside
    from followup_xl.reporting.several.merging import merge

    found = [evaluate.unpickled(each) for each in reports]
    whole, office = laid_beside(merge(found), decisions, limits)
    approved = ApprovedEditions(whole, beside, limits)
    if office.source is None and edition.correction is None:
        approved.check_decided(whole)
    for candidate in edition.candidates(whole, approved):
        report, book, kept = _made(candidate, office)
        if same := approved.same_as(book.data, name):
            break
    left = approved.left(report)
    if left and not same:
        report = replace(report, correction=None)
    stands = same or left or (None if report.correction else approved.unchanged(report, name))
    if stands is None:
        approved.check(name or book.name)
    else:
        book = WrittenFile(stands.file, stands.data)
        report = approved.said_of(stands, report)
    first = found[0].file
    entry = {**evaluated_file(report, book.name if stands else name or book.name), "file": first}
    merged = ({"file": each.file, "outcome": "evaluated", "merged_into": first, "findings": []} for each in found[1:])
    packed = evaluate.pickled(report) if others and (same or not stands) else None
    said = tuple(map(packed_entry, (entry, *merged)))
    return Issued(book, said, has_errors(report.findings), goal_summary(report), packed, kept, bool(stands))


def _made(report: "Report", office: "Office") -> "tuple[Report, WrittenFile, WrittenFile | None]":
    """The report with what is to be said of its final statuses, its Bilag 1, and the office's workbook to be renewed."""
    from followup_xl.reporting.editions import appendix
    from followup_xl.reporting.final_statuses import reconsidered, renewed

    kept, said = (None, ()) if report.public else renewed(report, office)
    report = replace(report, findings=ranked((*report.findings, *said, *reconsidered(report, office))))
    return report, appendix(report), kept


def plain_entry(one: Received) -> Entry:
    """What the JSON says of a file that gave no assessments."""
    return {**refused_file(one.file, one.outcome, one.findings, one.conflicts), "file": one.file}


def json_entry(one: Received) -> Entry:
    """What the JSON says of a file."""
    if one.entry is None:
        return plain_entry(one)
    entry: Entry = json.loads(one.entry.value)
    return entry


def json_bytes(text: str) -> bytes:
    """The JSON as it is written; half a character, which no encoding has, as its escape."""
    return text.encode(errors="backslashreplace")


@dataclass(frozen=True)
class Encoded:
    """A text as the bytes of its file, made part by part each time they are gone through."""

    parts: Callable[[], Iterable[str]]

    def __iter__(self) -> Iterator[bytes]:
        return map(json_bytes, self.parts())


def end_with_a_fault(files: Iterable[Received]) -> None:
    """Raise the first fault of the program's own, now that all the rest has been done."""
    for one in files:
        if one.fault:
            raise one.fault


def exit_code(files: Iterable[Received]) -> int:
    """One exit code for many files: a fault of the program's own, then what could not be written or was wrongly asked for."""
    found = [BUG if one.fault else one.code for one in files if one.fault or one.code is not None]
    for code in (BUG, CANNOT_WRITE, USAGE):
        if code in found:
            return code
    if all(code == NOTHING_DONE for code in found):
        return NOTHING_DONE
    return WITH_ERRORS if any(found) else OK
