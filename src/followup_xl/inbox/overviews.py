"""One overview across all units of a run, and what is written beside it; nothing where all is as a former run left it."""

import json
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_xl import __version__
from followup_xl.disk import store
from followup_xl.disk.journal import Journal, options_key, run_lock
from followup_xl.disk.leftovers import remove_leftovers
from followup_xl.disk.lines import Done, Hashed, packed_entry
from followup_xl.disk.spool import KeptText
from followup_xl.disk.store import RefusedError
from followup_xl.inbox.appendices import as_before
from followup_xl.inbox.beside.decided_units import DecidedUnits
from followup_xl.inbox.beside.decisions import PublicCopies, lying_beside, with_final_statuses
from followup_xl.inbox.inside import expanded
from followup_xl.inbox.pool import Jobs, pool_for
from followup_xl.inbox.reading import UNREAD, found_files, path_of, read
from followup_xl.inbox.report.results import Listener
from followup_xl.inbox.tasks import Encoded, InboxRun, Order
from followup_xl.model.finding import finding, has_errors
from followup_xl.programme.settle import settled
from followup_xl.reporting.evaluate import Received
from followup_xl.xlsx.messages import LOST

if TYPE_CHECKING:
    from followup_xl.programme.programme import Programme

_Output = tuple[Path, bytes | Encoded]
"""A file that is to be written."""


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
        journal, copies, units = Journal(folder), PublicCopies(order, found), DecidedUnits(order, found)
        lying = found
        options = _options(order, lying, units)
        found = tuple(one for one in found if not (store.is_report(path_of(one).name) and journal.names(path_of(one))))
        own = {one.file for one in found if one.outcome == "skipped" and journal.is_own(path_of(one))}
        key = _inbox_key(order, map(_hashed, found), own)
        if not order.force and (former := _as_it_was(journal, key, options, copies)):
            return former
        # What is left alone can be our own.
        inputs = store.Inputs(path_of(one) for one in found if one.outcome == UNREAD)
        _check_outputs(order, journal, inputs)
        with pool_for(found, jobs, dask, order.limits) as workers:
            found = units.of(expanded(found, order, workers))
            judged = with_final_statuses(read(found, order, workers, listener), order, workers.spool)
            received = settled(judged, order.prefer)
        units.keep(judged)
        from followup_xl.programme.consolidate import consolidate

        programme = consolidate(order.plan, received, order.round)
        run, files = _made(programme, order, folder, copies, journal, units)
        hashed = [one.outer or (one.file, one.sha256 or one.findings[0].code) for one in received]
        key, options = _inbox_key(order, hashed, own), _options(order, lying, units)
        kept = _kept(run, programme, copies.others(programme.round.month))
        done = Done((key,), options, run.code, kept, outputs=journal.outputs(files))
        free = {path: order.force or journal.is_own(path) for path in run.outputs}
        for path in run.outputs:
            store.check_output(path, inputs, free[path])
        if any(one.fault or LOST.code in {entry.code for entry in one.findings} for one in received):
            journal.note_outputs(done.outputs)  # what was stopped, or met a fault of ours, may be read another time
        else:
            journal.note(done)
        for path, data in files:
            store.write(path, data, inputs, free[path])
    return run


def _options(order: Order, found: Sequence[Received], units: DecidedUnits) -> str:
    """What stands in the journal for everything besides the files' contents that the outputs depend on."""
    saved = [one.age for one in found if one.outcome == UNREAD] if order.prefer else []
    names = [str(path) for path in (order.out, *_beside(order))]
    beside = lying_beside({path_of(one).parent for one in found})
    options = (
        units.all(), order.plan and order.plan.fingerprint, order.prefer, saved, order.round, order.day, names,
        order.limits, beside, order.report, order.edition.public, order.html,
    )  # fmt: skip
    return options_key("consolidate", __version__, *options)


def _beside(order: Order) -> tuple[Path, ...]:
    """The files besides the overview."""
    return tuple(path for path in (order.json_file, order.csv, order.parquet) if path)


def _kept(run: InboxRun, programme: "Programme", shown: Any) -> tuple[str, ...]:
    """What the journal keeps of a run: what became of its files, then its machine-readable output, part by part."""
    from followup_xl.programme.programme import file_json

    entries = list(map(file_json, programme.files))
    for entry in entries:  # findings are asked for only of what was not evaluated
        entry["findings"] = [] if entry["outcome"] == "evaluated" else entry["findings"]
    files = [{name: entry[name] for name in ("file", "outcome", "findings")} for entry in entries]
    facts = {"files": files, "round": programme.round.month, "shown": shown}
    return (packed_entry(facts), *(packed_entry({"text": part}) for part in run.text()))


def _as_it_was(journal: Journal, key: Hashed, options: str, copies: PublicCopies) -> InboxRun | None:
    """What a former run made of the same files; None where it is not to be used."""
    before = journal.before(key, options)
    if before is None or not journal.is_whole(before):
        return None
    found = journal.entries(key, options)
    if not found:
        return None
    facts = json.loads(found[0])
    if facts["shown"] != copies.others(facts["round"]):
        return None
    files = tuple(replace(as_before(Received(entry["file"]), entry), known=True) for entry in facts["files"])
    parts = KeptText(str(json.loads(part)["text"]) for part in found[1:])
    return InboxRun(files, before.code, lambda: parts, tuple(journal.path_of(name) for name, _ in before.outputs))


def _hashed(one: Received) -> tuple[str, str]:
    """A file's name with the hash of its content, or with the reason why it is not read."""
    if one.findings:
        return one.file, one.findings[0].code
    try:
        return one.file, sha256(store.content(path_of(one))).hexdigest()
    except RefusedError as refused:
        return one.file, refused.entry.code


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
    whole: "Programme", order: Order, folder: Path, copies: PublicCopies, journal: Journal, units: DecidedUnits
) -> tuple[InboxRun, list[_Output]]:
    """What came of the run, and the files to be written: the overview first, then the tables, the JSON and the report asked for."""
    from followup_xl.inbox.report.text import answer_lines, reported
    from followup_xl.programme.consolidate import overview
    from followup_xl.programme.programme import json_parts
    from followup_xl.reporting.tables import csv_table, parquet_table

    files: list[_Output] = []
    programme = copies.programme(whole)
    if programme.reports or any(one.outcome == "empty" for one in programme.files):  # who is to be reminded
        book = overview(programme)
        files += [(store.output_path(order.out, folder / book.name, book.name, 1), book.data)]
        page = files[0][0].with_suffix(".html")
        files += [(page, overview(programme, form="html").data)] if order.html else []
        files += [(order.csv, csv_table(programme.records))] if order.csv else []
        files += [(order.parquet, parquet_table(programme.records))] if order.parquet else []
    text = KeptText(json_parts(programme, files[0][0].name if files else None))
    files += [(order.json_file, Encoded(lambda: text))] if order.json_file else []
    paths = tuple(path for path, _ in files)
    code = store.NOTHING_DONE
    if programme.reports:
        refused = any(one.outcome in ("refused", "conflict", "other_unit") for one in programme.files)
        wrong = has_errors(whole.findings) or any(has_errors(report.findings) for report in whole.reports)
        code = store.WITH_ERRORS if refused or wrong else store.OK
    if order.report is None:
        return InboxRun(whole.files, code, lambda: text, paths, programme), files
    about, found_of_all = [*answer_lines(programme), *units.lines()], programme.findings
    report, texts = reported(whole.files, order, folder, "samling", journal, lambda: text, about, found_of_all)
    return InboxRun(whole.files, code, lambda: text, (*paths, *report.paths), programme, report), [*files, *texts]
