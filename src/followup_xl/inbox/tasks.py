"""What a run is asked for, its steps as tasks that any process can do, who hears of it, and what comes of it.

What goes between processes is packed, so that a thousand reports take no more room than the files they came from. The
process that hands out the work loads none of what does it.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_xl import __version__
from followup_xl.disk.journal import options_key, unpacked_entry
from followup_xl.disk.store import BUG, CANNOT_WRITE, NOTHING_DONE, OK, USAGE, WITH_ERRORS, is_single
from followup_xl.model.finding import Finding, has_errors, ranked
from followup_xl.reporting import evaluate
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.summary import envelope, merged_file, refused_file, short_file
from followup_xl.reporting.summary import summary as goal_summary
from followup_xl.xlsx import WrittenFile
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from followup_xl.model.plan import Plan
    from followup_xl.programme.programme import Programme
    from followup_xl.reporting.editions import Edition
    from followup_xl.reporting.summary import Summary
    from followup_xl.xlsx import WrittenFile

Entry = dict[str, Any]
"""What the JSON says about one file."""


class Listener:
    """Who hears of a run while it goes on; this one keeps it to itself, that of the command line shows it."""

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[Callable[[], object]]:
        """Hear of ``total`` steps of one kind; what is given is called at each."""
        yield lambda: (label, total)

    def reported(self, findings: tuple[Finding, ...]) -> None:
        """Hear why a file was not read, or whom it contradicts."""

    def issued(self, summary: "Summary", path: Path) -> None:
        """Hear of a Bilag 1 that was written, and how the goals in it stand."""

    def finished(self, files: tuple[Received, ...]) -> None:
        """Hear of all files, each with its final outcome, before the JSON is written."""


@dataclass(frozen=True)
class Order:
    """How files are judged, how Bilag 1 is issued, and where it goes.

    ``plan`` and ``day`` None: the workbooks' own. ``out`` None: beside the file. ``folder`` is the one that the
    run's journal and lock lie in (None: files were named alone, and nothing is kept); ``what`` says to another run
    which this is. ``prefer`` "newest" or None. ``json_file`` None: none is written. ``entries``: whether every goal
    is to stand in the JSON's entries, or nobody will read them.
    """

    edition: "Edition"
    plan: "Plan | None" = None
    day: date | None = None
    out: Path | None = None
    folder: Path | None = None
    what: str = ""
    prefer: str | None = None
    pdf: bool = False
    force: bool = False
    limits: Limits = DEFAULT_LIMITS
    json_file: Path | None = None
    entries: bool = True

    @cached_property
    def key(self) -> str:
        """What stands in the journal for everything asked for that an output depends on beside the files themselves."""
        from followup_xl.model.plan import fingerprint

        plan = fingerprint(self.plan) if self.plan else None
        return options_key(
            __version__, plan, self.day, self.edition, self.prefer, self.pdf, self.single_name, self.limits
        )

    @property
    def single_name(self) -> str | None:
        """The name of the one Bilag 1 that is asked for by its own; None for the usual names."""
        return self.out.name if self.out and is_single(self.out) else None


def run_folder(paths: Sequence[Path], out: Path | None) -> Path | None:
    """The folder that a run's journal lies in: where the outputs go; None where no folder is named to be read."""
    folder = next((path for path in paths if path.is_dir()), None)
    if folder is None or out is None:
        return folder
    return out.parent if is_single(out) else out


@dataclass(frozen=True)
class InboxRun:
    """What came of a run over an inbox: ``files`` has each entry once, in the order in which they were found.

    ``outputs`` are the files made from them, written now or as a former run left them. ``programme`` None: no overview
    was asked for, or it was as it should be already. ``code`` is the exit code (commands.md), ``json`` the machine-readable output.
    """

    files: tuple[Received, ...]
    code: int
    json: str
    outputs: tuple[Path, ...] = ()
    programme: "Programme | None" = None


def packed_plan(plan: "Plan | None") -> bytes | None:
    """The plan to hold an inbox against, packed once for all of its files; None for none."""
    return pickle.dumps(plan) if plan else None


@lru_cache(maxsize=2)  # a process unpacks the plan of an inbox once, and what is made from it is kept
def _plan(data: bytes) -> "Plan":
    found: Plan = pickle.loads(data)  # noqa: S301  (packed by this program in this run)
    return found


def judge(
    data: bytes, file: str, plan: bytes | None = None, as_of: date | None = None, limits: Limits = DEFAULT_LIMITS
) -> Received:
    """Read one returned workbook and judge every goal, its report packed. ``plan`` is one of ``packed_plan``."""
    found = evaluate.received(data, file, _plan(plan) if plan else None, as_of, limits)
    return replace(found, held=evaluate.pickled(found.report) if found.report else None)


@dataclass(frozen=True)
class Wanted:
    """What is wanted beside a Bilag 1: its own ``name`` (None: the usual one), every goal in the JSON, printed pages."""

    name: str | None = None
    entries: bool = True
    pages: bool = False


@dataclass(frozen=True)
class Issued:
    """One unit's Bilag 1, and what the JSON says of each of its files, in their order.

    ``summary`` is what the screen shows; ``report`` is packed, and only there where its pages are to be printed.
    """

    book: "WrittenFile"
    entries: tuple[dict[str, Any], ...]
    has_errors: bool
    summary: "Summary"
    report: bytes | None = None


def issue(
    reports: tuple[bytes, ...], edition: "Edition", notes: tuple[Finding, ...] = (), wanted: Wanted = Wanted()
) -> Issued:
    """Bilag 1 for the packed reports of one unit, merged, in the edition asked for.

    ``notes`` are what choosing between files found. Entries that nobody wants are short, without the goals.
    """
    from followup_xl.reporting.editions import appendix
    from followup_xl.reporting.summary import evaluated_file

    found = [evaluate.unpickled(each) for each in reports]
    whole = evaluate.merge(found)
    report = edition.of(replace(whole, findings=ranked((*whole.findings, *notes))))
    book = appendix(report)
    name = wanted.name or book.name
    first = evaluated_file(report, name) if wanted.entries else short_file(report.file, "evaluated")
    others = (merged_file(each.file, found[0].file) for each in found[1:])
    pages = evaluate.pickled(report) if wanted.pages else None
    entries = ({**first, "file": found[0].file}, *others)
    return Issued(book, entries, has_errors(report.findings), goal_summary(report), pages)


def plain_entry(one: Received) -> Entry:
    """What the JSON says of a file that gave no assessments."""
    return {**refused_file(one.file, one.outcome, one.findings), "file": one.file}


def json_entry(one: Received) -> Entry:
    """What the JSON says of a file."""
    return unpacked_entry(one.entry) if one.entry else plain_entry(one)


def files_json(files: Iterable[Received]) -> str:
    """The JSON of a run over files (commands.md)."""
    return envelope([json_entry(one) for one in files])


def json_bytes(text: str) -> bytes:
    """The JSON as it is written; half a character, which no encoding has, as its escape."""
    return text.encode(errors="backslashreplace")


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
