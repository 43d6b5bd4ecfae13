"""A run over an inbox, whole: Bilag 1 for every unit, or one overview across all of them."""

import json
import os
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl import __version__
from followup_xl.disk.journal import Done, Journal, options_key, packed_entry, unpacked_entry
from followup_xl.disk.lock import run_lock
from followup_xl.disk.store import (
    NOTHING_DONE,
    OK,
    WITH_ERRORS,
    Inputs,
    RefusedError,
    check_output,
    content,
    is_single,
    output_path,
    remove_leftovers,
    write,
)  # fmt: skip
from followup_xl.inbox.appendices import as_before, issue_appendices
from followup_xl.inbox.pool import jobs_wanted, pool
from followup_xl.inbox.reading import UNREAD, Judging, found_files, path_of, read
from followup_xl.inbox.tasks import InboxRun, Listener, Order, json_bytes, run_folder
from followup_xl.inbox.worker import READY
from followup_xl.model.finding import finding, has_errors
from followup_xl.programme.settle import check_preference, settled
from followup_xl.reporting.evaluate import Received
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.messages import LOST

if TYPE_CHECKING:
    from followup_xl.model.plan import Plan
    from followup_xl.programme.programme import Programme


def run_inbox(
    paths: Iterable[Path | str],
    *,
    plan: "Plan | None" = None,
    as_of: date | None = None,
    output_dir: Path | str | None = None,
    overview: bool = False,
    round: str | None = None,
    prefer: str | None = None,
    previous: Path | str | None = None,
    approved_by: str | None = None,
    approved_on: date | None = None,
    public: int | None = None,
    pdf: bool = False,
    force: bool = False,
    jobs: int | None = None,
    dask: str | None = None,
    limits: Limits | None = None,
) -> InboxRun:
    """Read everything in the files and folders named, and write one Bilag 1 for each unit, or one overview of all.

    Does what ``evaluate FOLDER`` and (``overview``, which needs ``plan``) ``consolidate FOLDER`` do: what a former run
    into the same folder did is kept, another run into it is refused, the files of one unit are merged where they agree
    and a conflict where they do not. What lies in the result once for each entry of the inbox says what became of it.

    ``output_dir`` None: beside the files. ``round`` is for an overview alone, "2015-08"; None: the one most files are
    from. ``prefer`` "newest" takes the file saved last where a unit's files differ; None takes none of them.
    ``previous`` is a former Bilag 1 to compare with; ``approved_by`` (a role) and ``approved_on`` go together;
    ``public`` is the fewest persons that a public copy shows (0, 3, 5 or 10; None: the office's copy).
    ``jobs`` None: as many processes as suit the files and the machine, each with ``limits.seconds`` and
    ``limits.memory_mib`` for a file; 0: this process, without such bounds, which is also what a platform without
    processes gets. ``dask`` is the address of a cluster instead.

    One bad file changes nothing for the others: it is "refused", with its findings. Raises RefusedError for wrong use:
    a name that is no file, an empty folder, an output in the way, a folder that another run has.
    """
    named, bounds = [Path(path) for path in paths], limits or DEFAULT_LIMITS
    out, what = Path(output_dir) if output_dir else None, f"run_inbox, proces {os.getpid()}"
    check_preference(prefer)
    if overview:
        if plan is None:
            raise ValueError("an overview needs the plan that the units follow up")
        wanted = OverviewOrder(plan, prefer, round, as_of, out, force=force, limits=bounds, what=what)
        return write_overview(named, wanted, jobs, dask, Listener())
    from followup_xl.reporting.editions import edition

    issued = edition(
        Path(previous) if previous else None, approved_by, approved_on.isoformat() if approved_on else None, public
    )
    order = Order(issued, plan, as_of, out, run_folder(named, out), what, prefer, pdf=pdf, force=force, limits=bounds)
    found = found_files(named)
    with pool(jobs_wanted(jobs, dask, len(found)), dask, bounds, READY) as workers:
        return issue_appendices(found, order, workers, Listener())


@dataclass(frozen=True)
class OverviewOrder:
    """How files are put together in one overview, and where that and what goes with it is written.

    ``round`` None: the one most files are from; ``as_of`` None: the workbooks' own. ``out`` is a file or a folder, None:
    the folder named. ``json_file``, ``csv`` and ``parquet`` None: none is written. ``what`` says to another run which
    this is.
    """

    plan: "Plan"
    prefer: str | None = None
    round: str | None = None
    as_of: date | None = None
    out: Path | None = None
    json_file: Path | None = None
    csv: Path | None = None
    parquet: Path | None = None
    force: bool = False
    limits: Limits = DEFAULT_LIMITS
    what: str = ""

    @property
    def beside(self) -> tuple[Path, ...]:
        """The files besides the overview."""
        return tuple(path for path in (self.json_file, self.csv, self.parquet) if path)

    def folder(self, paths: Sequence[Path]) -> Path:
        """The folder the overview goes to: as asked for, else the first one named, else that of the first file."""
        if self.out is not None:
            return self.out.parent if is_single(self.out) else self.out
        return next((path for path in paths if path.is_dir()), paths[0].parent)

    def key(self, found: Sequence[Received]) -> str:
        """What stands in the journal for everything besides the files' contents that the outputs depend on."""
        from followup_xl.model.plan import fingerprint

        saved = [path_of(one).stat().st_mtime_ns for one in found if one.outcome == UNREAD] if self.prefer else []
        names = [str(path) for path in (self.out, *self.beside)]
        options = (fingerprint(self.plan), self.prefer, saved, self.round, self.as_of, names, self.limits)
        return options_key("consolidate", __version__, *options)


def write_overview(
    paths: Sequence[Path], order: OverviewOrder, jobs: int | None, dask: str | None, listener: Listener
) -> InboxRun:
    """Read the files and folders, put the units together, and write the overview; nothing where all is as it was.

    No overview is written where nobody counts. Raises RefusedError as ``run_inbox`` does.
    """
    found, folder = found_files(paths), order.folder(paths)
    with run_lock(folder, order.what):
        remove_leftovers(folder)
        journal, options = Journal(folder), order.key(found)
        own = {one.file for one in found if one.outcome == "skipped" and journal.is_own(path_of(one))}
        before = None if order.force else journal.before(_inbox_key(order, map(_hashed, found), own), options)
        if before is not None and journal.is_whole(before):
            return _as_it_was(before, journal)
        _check_outputs(order, journal, found)
        with pool(jobs_wanted(jobs, dask, len(found)), dask, order.limits, READY) as workers:
            received = settled(
                read(found, Judging(order.plan, order.as_of, order.limits), workers, listener), order.prefer
            )
        from followup_xl.programme.consolidate import consolidate

        programme = consolidate(order.plan, received, order.round)
        listener.finished(programme.files)
        run, files = _made(programme, order, folder)
        key = _inbox_key(order, ((one.file, one.sha256 or one.findings[0].code) for one in received), own)
        done = Done((key,), options, run.code, (packed_entry({"text": run.json}),), outputs=journal.outputs(files))
        _put(files, done if _is_final(received) else None, order, journal, found)
    return run


def _as_it_was(before: Done, journal: Journal) -> InboxRun:
    """What a former run made of the same files."""
    text = str(unpacked_entry(before.entries[0])["text"])
    entries = json.loads(text)["files"]
    files = tuple(replace(as_before(Received(entry["file"]), entry), known=True) for entry in entries)
    return InboxRun(files, before.code, text, tuple(journal.path_of(name) for name, _ in before.outputs))


def _hashed(one: Received) -> tuple[str, str]:
    """A file's name with the hash of its content, or with the reason why it is not read."""
    if one.findings:
        return one.file, one.findings[0].code
    try:
        return one.file, sha256(content(path_of(one))).hexdigest()
    except RefusedError as refused:
        return one.file, refused.entry.code


def _inbox_key(order: OverviewOrder, hashed: Iterable[tuple[str, str]], own: Container[str]) -> tuple[str, str]:
    """What the journal knows a whole inbox by: its files, without those the program has put there itself."""
    files = [each for each in hashed if each[0] not in own]
    return f"samlet {order.out or ''}", sha256(repr(files).encode()).hexdigest()


def _check_outputs(order: OverviewOrder, journal: Journal, found: Sequence[Received]) -> None:
    """Raise RefusedError before anything is read where an output is in the way or cannot be made."""
    from followup_xl.programme.messages import SAME_OUTPUT
    from followup_xl.reporting.tables import check_parquet

    if order.parquet:
        check_parquet(order.parquet.name)
    overview = (order.out,) if order.out and is_single(order.out) else ()
    inputs, seen = _inputs(found), set[Path]()
    for path in (*overview, *order.beside):
        if path.resolve() in seen:
            raise RefusedError(finding(SAME_OUTPUT, name=path))
        seen.add(path.resolve())
        check_output(path, inputs, order.force or journal.is_own(path))


def _inputs(found: Sequence[Received]) -> Inputs:
    """The files that are read; what is left alone in the folder can be the program's own."""
    return Inputs(path_of(one) for one in found if one.outcome == UNREAD)


def _is_final(files: Iterable[Received]) -> bool:
    """Whether every file was read to its end: one that was stopped, or met a fault of ours, may be read another time."""
    return not any(one.fault or LOST.code in {entry.code for entry in one.findings} for one in files)


def _made(programme: "Programme", order: OverviewOrder, folder: Path) -> tuple[InboxRun, list[tuple[Path, bytes]]]:
    """What came of the run, and the files to be written: the overview first, then the tables asked for, then the JSON."""
    from followup_xl.programme.consolidate import overview
    from followup_xl.programme.programme import programme_json
    from followup_xl.reporting.tables import csv_table, parquet_table

    files: list[tuple[Path, bytes]] = []
    if programme.reports:
        book = overview(programme)
        files += [(output_path(order.out, folder / book.name, book.name, 1), book.data)]
        files += [(order.csv, csv_table(programme.records))] if order.csv else []
        files += [(order.parquet, parquet_table(programme.records))] if order.parquet else []
    text = programme_json(programme, files[0][0].name if files else None)
    files += [(order.json_file, json_bytes(text))] if order.json_file else []
    paths = tuple(path for path, _ in files)
    return InboxRun(programme.files, _programme_code(programme), text, paths, programme), files


def _programme_code(programme: "Programme") -> int:
    if not programme.reports:
        return NOTHING_DONE
    refused = any(one.outcome in ("refused", "conflict") for one in programme.files)
    wrong = has_errors(programme.findings) or any(has_errors(report.findings) for report in programme.reports)
    return WITH_ERRORS if refused or wrong else OK


def _put(
    files: list[tuple[Path, bytes]],
    done: Done | None,
    order: OverviewOrder,
    journal: Journal,
    found: Sequence[Received],
) -> None:
    """Write the files and keep them in the journal, so that the next run knows them as the program's own."""
    inputs = _inputs(found)
    free = {path: order.force or journal.is_own(path) for path, _ in files}
    for path, _ in files:
        check_output(path, inputs, free[path])
    if done:
        journal.note(done)
    else:
        journal.note_outputs(files)
    for path, data in files:
        write(path, data, inputs, free[path])
