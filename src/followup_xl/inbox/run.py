"""A run over an inbox, whole: Bilag 1 for every unit, or one overview across all of them."""

import json
import os
from collections.abc import Container, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl import __version__
from followup_xl.disk import store
from followup_xl.disk.journal import Journal, options_key
from followup_xl.disk.leftovers import remove_leftovers
from followup_xl.disk.lines import Done, Hashed, packed_entry
from followup_xl.disk.lock import run_lock
from followup_xl.disk.store import RefusedError
from followup_xl.inbox.appendices import as_before, issue_appendices
from followup_xl.inbox.beside.decisions import lying_beside, with_final_statuses
from followup_xl.inbox.beside.public_copies import PublicCopies
from followup_xl.inbox.copies import check_files
from followup_xl.inbox.inside import expanded
from followup_xl.inbox.pool import Jobs, pool_for
from followup_xl.inbox.reading import UNREAD, decided, found_files, path_of, read
from followup_xl.inbox.tasks import InboxRun, Listener, Order, json_bytes
from followup_xl.model.finding import finding, has_errors
from followup_xl.programme.settle import settled
from followup_xl.reporting.editions import edition
from followup_xl.reporting.evaluate import Received
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.messages import LOST

if TYPE_CHECKING:
    from followup_xl.model.plan import Plan
    from followup_xl.programme.programme import Programme


def run_inbox(
    paths: Path | str | Iterable[Path | str],
    *,
    plan: "Plan | None" = None,
    as_of: date | None = None,
    output_dir: Path | str | None = None,
    overview: bool = False,
    round: str | None = None,
    prefer: str | None = None,
    previous: Path | str | Iterable[Path | str] | None = None,
    approved_by: str | None = None,
    approved_on: date | None = None,
    public: int | None = None,
    pdf: bool = False, html: bool = False,
    force: bool = False,
    jobs: int | None = None,
    dask: str | None = None,
    limits: Limits | None = None,
    decisions: Path | str | None = None,
    unit: str | None = None,
    unit_of: Mapping[str, str] | None = None,
    correction: str | None = None,
    copies: Path | str | None = None, csv: Path | str | None = None, report: bool = False,
    executor: Executor | None = None, listener: Listener | None = None,
) -> InboxRun:  # fmt: skip
    """Read everything in the files and folders named, and write one Bilag 1 for each unit, or one overview of all.

    Does what ``evaluate FOLDER`` and (``overview``, which needs ``plan``) ``consolidate FOLDER`` do: what a former run
    into the same folder did is kept, another run into it is refused, the files of one unit are merged where they agree
    and a conflict where they do not. What lies in the result once for each entry of the inbox says what became of it.

    ``output_dir`` None: beside the files. ``round``, "2015-08", is an overview's (None: the one most files are
    from); for Bilag 1 it is that of files that do not say it, as ``unit`` is whose they are. ``prefer`` "newest" takes each goal from
    the file saved last that answers it, where a unit's files differ; None takes none of them.
    ``previous`` is a former Bilag 1 to compare with, or several, of any units and rounds; ``approved_by`` (a role) and ``approved_on`` go together;
    ``public`` is the fewest persons that a public copy shows (0, 3, 5 or 10; None: the office's copy).
    ``correction`` says why approved editions are corrected: a new edition with the next number is written beside each. An
    approved Bilag 1 is never replaced, not even with ``force``: where figures have changed the file is "refused", code 4.
    ``decisions`` is one unit's workbook of final statuses; None: those beside Bilag 1, beside the files and among them.
    ``unit_of`` says whose a file is that is held since its name is another unit's than it was made for: the file by its
    name (``Received.file``, or its last part), the unit by name or code.
    ``jobs`` None: as many processes as suit the files and the machine, each with ``limits.seconds`` and
    ``limits.memory_mib`` for a file; 0: this process, without such bounds, which is also what a platform without
    processes gets. ``dask`` is the address of a cluster instead, ``executor`` whoever else does the work, which must then
    bound it. ``listener`` hears how the run goes on.

    ``html`` writes Bilag 1 or the overview as HTML too, ``pdf`` Bilag 1 as PDF, which takes LibreOffice. ``copies`` is a folder: nothing but marked copies is written, of the files with something to mend, as ``check
    --marked-copy`` does. ``csv`` is a file for an overview's table. ``report``: what there is to say of all files is written beside
    the outputs, as the commands do for folders.

    One bad file changes nothing for the others: it is "refused", with its findings. Raises RefusedError for wrong use:
    a name that is no file, an empty folder, an output in the way, a folder that another run has; ValueError for no
    name at all, an overview without a plan, or one that is asked for what only Bilag 1 can be.
    """
    order = Order(
        plan=plan, day=as_of, limits=limits or DEFAULT_LIMITS, out=Path(output_dir) if output_dir else None, prefer=prefer,
        force=force, what=f"run_inbox, proces {os.getpid()}", round=round, pdf=pdf, html=html,
        decisions=Path(decisions) if decisions else None, origin=("", "") if overview else (unit or "", round or ""),
        unit_of=tuple((unit_of or {}).items()), csv=Path(csv) if csv else None, report=_report_endings(report, public),
    )  # fmt: skip
    work, listener = jobs if executor is None else executor, listener or Listener()
    named = _listed(paths)
    if not named:
        raise ValueError("no file or folder is named")
    if overview:
        if pdf or (previous, approved_by, approved_on, decisions, correction) != (None,) * 5:
            raise ValueError("an overview is neither printed, compared, approved nor corrected")
        return write_overview(named, replace(order, edition=edition(None, None, None, public)), work, dask, listener)
    if copies:
        return check_files(named, replace(order, out=Path(copies)), work, dask, listener)
    former = Path(previous) if isinstance(previous, Path | str) else _listed(previous) or None
    day = approved_on.isoformat() if approved_on else None
    order = replace(order, edition=edition(former, approved_by, day, public, correction))
    return issue_appendices(named, order, work, dask, listener)


def _listed(paths: Path | str | Iterable[Path | str] | None) -> list[Path]:
    return [Path(path) for path in ([paths] if isinstance(paths, Path | str) else paths or ())]


def _report_endings(wanted: bool, public: int | None) -> tuple[str, ...] | None:
    """The formats of the report: none beside public copies, as it names small counts; None where it is not asked for."""
    return None if not wanted else () if public is not None else (".txt", ".json")


def write_overview(paths: Sequence[Path], order: Order, jobs: Jobs, dask: str | None, listener: Listener) -> InboxRun:
    """Read the files and folders, put the units together, and write the overview; nothing where all is as it was.

    It goes where it was asked for, else to the first folder named, else beside the first file. None is written where
    nobody counts. Raises RefusedError as ``run_inbox`` does, ValueError without a plan.
    """
    if order.plan is None:
        raise ValueError("an overview needs the plan that the units follow up")
    found = found_files(paths, order.plan)
    folder = next((path for path in paths if store.is_folder(path)), paths[0].parent)
    if order.out:
        folder = order.out.parent if store.is_single(order.out) else order.out
    with run_lock(folder, order.what):
        remove_leftovers(folder)
        journal, options, copies = Journal(folder), _options(order.plan, order, found), PublicCopies(order, found)
        found = tuple(one for one in found if not (store.is_report(path_of(one).name) and journal.names(path_of(one))))
        own = {one.file for one in found if one.outcome == "skipped" and journal.is_own(path_of(one))}
        key = _inbox_key(order, map(_hashed, found), own)
        if not order.force and (former := _as_it_was(journal, key, options, copies)):
            return former
        # What is left alone can be our own.
        inputs = store.Inputs(path_of(one) for one in found if one.outcome == UNREAD)
        _check_outputs(order, journal, inputs)
        with pool_for(found, jobs, dask, order.limits) as workers:
            found = decided(expanded(found, order, workers), order)
            judged = with_final_statuses(read(found, order, workers, listener), order, workers.spool)
            received = settled(judged, order.prefer)
        from followup_xl.programme.consolidate import consolidate

        programme = consolidate(order.plan, received, order.round)
        run, files = _made(programme, order, folder, copies)
        if order.report is not None:
            run, files = _with_report(run, files, order, folder, journal)
        key = _inbox_key(order, map(_pair, received), own)
        kept = packed_entry({"text": run.json, "shown": copies.others(programme.round.month)})
        done = Done((key,), options, run.code, (kept,), outputs=journal.outputs(files))
        free = {path: order.force or journal.is_own(path) for path in run.outputs}
        for path in run.outputs:
            store.check_output(path, inputs, free[path])
        if any(one.fault or LOST.code in {entry.code for entry in one.findings} for one in received):
            journal.note_outputs(files)  # a file that was stopped, or met a fault of ours, may be read another time
        else:
            journal.note(done)
        for path, data in files:
            store.write(path, data, inputs, free[path])
    return run


def _options(plan: "Plan", order: Order, found: Sequence[Received]) -> str:
    """What stands in the journal for everything besides the files' contents that the outputs depend on."""
    saved = [one.age for one in found if one.outcome == UNREAD] if order.prefer else []
    names = [str(path) for path in (order.out, *_beside(order))]
    beside = lying_beside({path_of(one).parent for one in found})
    options = (
        order.unit_of,
        plan.fingerprint,
        order.prefer,
        saved,
        order.round,
        order.day,
        names,
        order.limits,
        beside,
        order.report,
        order.edition.public,
        order.html,
    )
    return options_key("consolidate", __version__, *options)


def _beside(order: Order) -> tuple[Path, ...]:
    """The files besides the overview."""
    return tuple(path for path in (order.json_file, order.csv, order.parquet) if path)


def _as_it_was(journal: Journal, key: Hashed, options: str, copies: PublicCopies) -> InboxRun | None:
    """What a former run made of the same files; None where it is not to be used."""
    before = journal.before(key, options)
    if before is None or not journal.is_whole(before):
        return None
    entry = next(iter(journal.entries(key, options) or ()), None)
    if entry is None:
        return None
    kept = json.loads(entry)
    text = str(kept["text"])
    entries, month = json.loads(text)["files"], json.loads(text)["round"]
    if kept.get("shown") != copies.others(month):
        return None
    files = tuple(replace(as_before(Received(entry["file"]), entry), known=True) for entry in entries)
    return InboxRun(files, before.code, lambda: (text,), tuple(journal.path_of(name) for name, _ in before.outputs))


def _hashed(one: Received) -> tuple[str, str]:
    """A file's name with the hash of its content, or with the reason why it is not read."""
    if one.findings:
        return one.file, one.findings[0].code
    try:
        return one.file, sha256(store.content(path_of(one))).hexdigest()
    except RefusedError as refused:
        return one.file, refused.entry.code


def _pair(one: Received) -> tuple[str, str]:
    """The same of a file that has been read; of one that lies in another, that of the other."""
    return one.outer or (one.file, one.sha256 or one.findings[0].code)


def _inbox_key(order: Order, hashed: Iterable[tuple[str, str]], own: Container[str]) -> tuple[str, str]:
    """What the journal knows a whole inbox by: its files, without those the program has put there itself."""
    files = [each for each in dict.fromkeys(hashed) if each[0] not in own]
    name = f"samlet {order.out or ''}{' offentlig' if order.edition.public else ''}"
    return name, sha256(repr(files).encode()).hexdigest()


def _check_outputs(order: Order, journal: Journal, inputs: store.Inputs) -> None:
    """Raise RefusedError before anything is read where an output is in the way or cannot be made."""
    from followup_xl.programme.messages import SAME_OUTPUT
    from followup_xl.reporting.tables import check_parquet

    if order.parquet:
        check_parquet(order.parquet.name)
    overview = (order.out,) if order.out and store.is_single(order.out) else ()
    seen = set[Path]()
    for path in (*overview, *_beside(order)):
        if path.resolve() in seen:
            raise RefusedError(finding(SAME_OUTPUT, name=path))
        seen.add(path.resolve())
        store.check_output(path, inputs, order.force or journal.is_own(path))


def _made(
    whole: "Programme", order: Order, folder: Path, copies: PublicCopies
) -> tuple[InboxRun, list[tuple[Path, bytes]]]:
    """What came of the run, and the files to be written: the overview first, then the tables asked for, then the JSON."""
    from followup_xl.programme.consolidate import overview
    from followup_xl.programme.programme import programme_json
    from followup_xl.reporting.tables import csv_table, parquet_table

    files: list[tuple[Path, bytes]] = []
    programme = copies.programme(whole)
    if programme.reports or any(one.outcome == "empty" for one in programme.files):  # who is to be reminded
        book = overview(programme)
        files += [(store.output_path(order.out, folder / book.name, book.name, 1), book.data)]
        page = files[0][0].with_suffix(".html")
        files += [(page, overview(programme, form="html").data)] if order.html else []
        files += [(order.csv, csv_table(programme.records))] if order.csv else []
        files += [(order.parquet, parquet_table(programme.records))] if order.parquet else []
    text = programme_json(programme, files[0][0].name if files else None)
    files += [(order.json_file, json_bytes(text))] if order.json_file else []
    paths = tuple(path for path, _ in files)
    code = store.NOTHING_DONE
    if programme.reports:
        refused = any(one.outcome in ("refused", "conflict", "other_unit") for one in programme.files)
        wrong = has_errors(whole.findings) or any(has_errors(report.findings) for report in whole.reports)
        code = store.WITH_ERRORS if refused or wrong else store.OK
    return InboxRun(whole.files, code, lambda: (text,), paths, programme), files


def _with_report(
    run: InboxRun, files: list[tuple[Path, bytes]], order: Order, folder: Path, journal: Journal
) -> tuple[InboxRun, list[tuple[Path, bytes]]]:
    """The run and its files with the report of it among them."""
    from followup_xl.inbox.report.answers import answer_lines
    from followup_xl.inbox.report.gathering import run_results
    from followup_xl.inbox.report.place import JSON, TITLES, report_place
    from followup_xl.inbox.report.results import RunReport
    from followup_xl.inbox.report.text import report_text

    assert run.programme
    results, made = run_results(run.files), []
    text = report_text(TITLES["samling"], results, run.programme.findings, answer_lines(run.programme))
    for ending in order.report or ():
        path = report_place(folder, "samling", ending, order, journal, run.files)
        made.append((path, json_bytes("".join(run.text() if ending == JSON else text))))
    report = RunReport(results, tuple(path for path, _ in made))
    return replace(run, outputs=(*run.outputs, *report.paths), report=report), [*files, *made]
