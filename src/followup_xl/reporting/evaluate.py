"""A returned workbook read and judged, and the record of a file on its way through a run.

Loads what reads and judges only when a file is read, so that a program that hands files to others stays small.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.disk import messages as say
from followup_xl.disk.spool import Kept
from followup_xl.disk.store import NOTHING_DONE, DecisionsFile, RefusedError, content, size
from followup_xl.model.finding import Finding, finding, ranked
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from followup_xl.model.followup import Conflict
    from followup_xl.model.plan import Plan
    from followup_xl.model.records import Unit
    from followup_xl.reporting.report import Report

NEWEST = "newest"
"""The only preference there is between files that differ."""
Identity = tuple[str, str, str]
"""Plan, unit and round: workbooks that share them belong together."""


@dataclass(frozen=True)
class Received:
    """One returned file from the folder it was found in to its entry in the JSON.

    ``file`` is what every report calls it: its path below the folder that was named (``folder``, None: the file itself
    was named). ``path`` None: it was given as bytes. ``sha256`` None: it was not taken in.

    ``outcome`` is a word of commands.md, ``findings`` say why; ``code`` is its share of the exit code, None where it
    has none. What is "empty" has a report without answers; what is "other_unit" has none, but it is known ``between``
    whom it is. ``decided`` is the unit that somebody has said it is from. What lies in a zip archive or a mail is
    ``inside`` the file at ``path`` by that name, with its bytes as ``data``, which a run keeps out of memory; ``outer``
    is that file with its hash. ``decided_in`` is the usual name of the unit's workbook of final statuses; ``decides``
    says of such a workbook whose it is. ``held`` is the report, packed where another process made it, and then kept out
    of memory. ``unit`` is whose it is where that is known, and ``by_name`` where nothing but the file's name says so.
    ``fault`` is a fault of the program's own. ``saved`` is when it was saved, in nanoseconds, where that is not the
    time of ``path``; ``conflicts`` are the fields that it and others of its unit fill in differently. ``judged`` says
    that it was read in this run, to its end; ``known`` that a former run read it and this one need not. ``entry`` is
    its entry in the JSON, compressed and out of memory.
    """

    file: str
    findings: tuple[Finding, ...] = ()
    held: "Report | bytes | Kept | None" = None
    outcome: str = "refused"
    path: Path | None = None
    folder: Path | None = None
    sha256: str | None = None
    identity: Identity | None = None
    code: int | None = None
    unit: "Unit | None" = None
    by_name: bool = False
    fault: Exception | None = None
    judged: bool = False
    known: bool = False
    entry: Kept | None = None
    decided_in: str = ""
    decides: Identity | None = None
    between: tuple[Identity, ...] = ()
    decided: str = ""
    inside: str = ""
    outer: tuple[str, str] | None = None
    data: "bytes | Kept | None" = None
    saved: int | None = None
    conflicts: "tuple[Conflict, ...]" = ()

    @property
    def age(self) -> tuple[int, str]:
        """When it was saved, then its name: the greatest is the newest. What is no file on disk is older than any."""
        on_disk = self.path.stat().st_mtime_ns if self.saved is None and self.path else 0
        return on_disk if self.saved is None else self.saved, self.file

    @property
    def content(self) -> bytes | None:
        """The bytes of what lies in another file; None of a file of its own."""
        return self.data.data() if isinstance(self.data, Kept) else self.data

    @property
    def report(self) -> "Report | None":
        """The report, unpacked anew each time where it is packed; None where the file was not judged."""
        return unpickled(self.packed) if isinstance(self.held, bytes | Kept) else self.held

    @property
    def packed(self) -> bytes:
        """The report for another process, as it is packed already. ValueError where it is not."""
        if isinstance(self.held, Kept):
            return self.held.data()
        if not isinstance(self.held, bytes):
            raise ValueError(f"the report of {self.file} is not packed")
        return self.held


def pickled(report: "Report") -> bytes:
    """A report as bytes for another process of this run, or to take no more room than it must."""
    from followup_xl.disk.packing import packed_with

    return packed_with((report.plan, report.whole), report)


def unpickled(data: bytes) -> "Report":
    """The report that was packed."""
    from followup_xl.disk.packing import unpacked_with

    found: Report = unpacked_with(data)
    return found


def received(
    data: bytes,
    file: str,
    plan: "Plan | None" = None,
    as_of: date | None = None,
    limits: Limits = DEFAULT_LIMITS,
    origin: tuple[str, ...] = ("", ""),
) -> Received:
    """One returned workbook read and judged. ``plan`` is needed where the file no longer carries its own.

    ``origin`` is its unit and round where it no longer says them itself, and whose it is decided to be.

    A file that cannot be read is "refused" with its findings, and has no report; a workbook of final statuses is
    "skipped". A form in which nothing is filled in is "empty" and has its report.
    """
    from followup_xl.danish.dates import said_months
    from followup_xl.reporting.report import Report, judged
    from followup_xl.workbook.contract import decisions_name
    from followup_xl.workbook.decided.reading import own_token
    from followup_xl.workbook.read.identity import Origin, tokens
    from followup_xl.workbook.read.intake import intake
    from followup_xl.xlsx.read.book import raw_book

    book = raw_book(data, file, limits)
    if isinstance(book, tuple):
        return Received(file, book, judged=True)
    if token := own_token(book):
        why = f"beslutninger om endelig status for {token.words()}"
        found = (finding(say.SKIPPED, why=why),)
        return Received(file, found, outcome="skipped", decides=(token.plan, token.unit, token.round))
    if not tokens(book):
        from followup_xl.plan.book.sheets import is_plan_book  # for a file that does not say that it is a form

        if is_plan_book(book):
            found = (finding(say.SKIPPED, why="et regneark, som en plan er skrevet i"),)
            return Received(file, found, outcome="skipped")
    unit, month, *decided = origin
    read = intake(book, plan, as_of, Origin(unit, (said_months(month) or [month])[0], *decided))
    if read.between and read.who:
        between = tuple((read.who.plan.id, code, read.who.round) for code in read.between)
        return Received(file, ranked(read.findings), outcome="other_unit", judged=True, between=between)
    if read.followup is None or read.who is None:
        return Received(file, ranked(read.findings), judged=True)
    report = Report(file, read.who.plan, read.who.whole, read.who.unit, read.followup, (), (), read.findings, read.read_back,
                    changes=read.changes, blank=read.blank, says_saved=book.saved)  # fmt: skip
    one = of_report(judged(report))
    return replace(one, judged=True, decided_in=decisions_name(report.unit.name, report.followup.round))


def of_report(report: "Report") -> Received:
    """The file of a report: "evaluated", or "empty" where nothing is filled in, which its findings then say."""
    from followup_xl.danish.units import unit_terms
    from followup_xl.danish.wording import month_name

    if report.blank:
        facts = {"unit": report.unit.name, "the_unit": unit_terms((report.unit,)).the}
        said = finding(say.NOT_FILLED_IN, round=month_name(report.followup.round), **facts)
        report = replace(report, findings=ranked((*report.findings, said)))
    outcome = "empty" if report.blank else "evaluated"
    return Received(report.file, report.findings, report, outcome, identity=report.identity, saved=report.saved or None)


def evaluate(  # noqa: PLR0913  (each has a name of its own)
    source: Path | str | bytes,
    *,
    plan: "Plan | None" = None,
    as_of: date | None = None,
    limits: Limits | None = None,
    name: str | None = None,
    decisions: Path | str | bytes | None = None,
    unit: str | None = None,
    round: str | None = None,
    unit_of: str | None = None,
) -> "Report":
    """Read one returned workbook and judge every goal in it; nothing is written.

    ``source`` is a path or a file's bytes; ``name`` is what findings call it (None: its own). ``plan`` None: the plan that
    the workbook carries; one that is given is held against it. ``as_of`` None: the date in the workbook, else the last
    day of its round. ``limits`` None: the usual ones (time and memory are bounded in ``run_inbox`` alone).
    ``decisions`` is the office's workbook of final statuses; None: there is none. ``unit`` (name or code) and ``round``
    ("2015-08") say whose a table without its title rows is, held against ``plan``; a file that says otherwise is refused.
    ``unit_of`` (name or code) decides whose it is where its name is another unit's than it was made for; else it is refused.

    What people got wrong stands in the report's findings. Raises RefusedError with all of its findings (exit code 3)
    for a file that cannot be read at all, since there is no report without a plan, a unit and answers, and (exit code 2)
    for a workbook of final statuses that is another unit's, round's or plan's.
    """
    data, file = file_bytes(source, limits or DEFAULT_LIMITS, name)
    found = received(data, file, plan, as_of, limits or DEFAULT_LIMITS, (unit or "", round or "", unit_of or ""))
    if found.report is None:
        raise RefusedError(found.findings[0], NOTHING_DONE, found.findings[1:])
    saved = 0 if isinstance(source, bytes) else Path(source).stat().st_mtime_ns
    report = replace(found.report, saved=saved)
    return report if decisions is None else _decided(report, decisions, limits or DEFAULT_LIMITS)


def _decided(report: "Report", source: Path | str | bytes, limits: Limits) -> "Report":
    """The report with the final statuses of a workbook of the office. RefusedError where it cannot be used."""
    from followup_xl.reporting.final_statuses import laid_beside
    from followup_xl.workbook.contract import decisions_name

    data, file = file_bytes(source, limits, decisions_name(report.unit.name, report.followup.round))
    file = file if isinstance(source, bytes) else Path(source).name
    found, office = laid_beside(report, (DecisionsFile(file, data),), limits)
    if office.source is None:
        raise RefusedError(found.findings[-1])
    return found


def file_bytes(source: Path | str | bytes, limits: Limits, name: str | None = None) -> tuple[bytes, str]:
    """A returned file's bytes and its name; of a path too large a file is not even taken in.

    Raises RefusedError where it is too large or cannot be opened.
    """
    if isinstance(source, bytes):
        return source, name or "skema.xlsx"
    from followup_xl.xlsx.gate import check_file_size
    from followup_xl.xlsx.package import PackageError

    path = Path(source)
    try:
        check_file_size(size(path), limits)
    except PackageError as refusal:
        raise RefusedError(refusal.finding(name or path.name), NOTHING_DONE) from refusal
    return content(path), name or path.name


def judged_with(report: "Report") -> "Report":
    """The report judged anew now that its earlier rounds are known; as it is where there are none."""
    if not report.history:
        return report
    from followup_xl.reporting.report import judged_anew
    from followup_xl.reporting.since import former_rounds

    found = [entry for goal in report.goals for entry in (goal, *goal.parts)]
    rounds = [(entry, former) for entry in found for former in former_rounds(report, entry)]
    rows = tuple(replace(former.row, goal=entry.goal) for entry, former in rounds)
    changed = tuple((entry.address, former.row.round, former.recounted) for entry, former in rounds if former.recounted)
    followup = replace(report.followup, history=rows, redefined=changed)
    return judged_anew(replace(report, followup=followup))
