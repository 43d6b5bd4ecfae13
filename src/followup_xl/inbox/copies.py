"""Copies to be mended, for all files of a run: where each goes, made by whoever does the work, and written.

A copy stands in the folder of copies as its file does below the folder that was named; of two files that would have
one name there the later has a number, so that none takes another's place.
"""

import os
import pickle
import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_xl.disk import messages as say
from followup_xl.disk import store
from followup_xl.disk.journal import Journal
from followup_xl.disk.store import LIST_END, MARKED_END, RefusedError, is_marked, marked_name
from followup_xl.inbox.beside.decided_units import DecidedUnits
from followup_xl.inbox.inside import expanded
from followup_xl.inbox.issuing import folder_journal, output_folder
from followup_xl.inbox.pool import Jobs, LostError, Pool, pool_for
from followup_xl.inbox.reading import content_of, entry_name, found_files, path_of, read
from followup_xl.inbox.report.results import Copied, Listener
from followup_xl.inbox.report.text import write_report
from followup_xl.inbox.tasks import Encoded, Entry, InboxRun, Order, exit_code, plain_entry
from followup_xl.model.finding import Place, Severity, finding
from followup_xl.programme.settle import compared
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.summary import envelope_parts

if TYPE_CHECKING:
    from followup_xl.marking.copy import MarkedCopy


_NUMBERED = re.compile(r"(.+) \((\d+)\)")


def mark(data: bytes, found: Received, order: bytes, anew: bool) -> "MarkedCopy | None":
    """The copy of one file; ``anew`` where it was saved since it was judged, so that every mark stands where it belongs. ``order`` is packed."""
    from followup_xl.marking.copy import marked
    from followup_xl.reporting.evaluate import received

    asked: Order = pickle.loads(order)  # noqa: S301  (packed by this program in this run)
    if anew:
        found = received(data, found.file, asked.plan, asked.day, asked.limits, (*asked.origin, found.decided))
    return marked(data, found, asked.limits)


def mark_list(found: Received, why: str) -> "MarkedCopy":
    """The list alone, for a file that could not be marked within the bounds."""
    from followup_xl.marking.copy import list_alone

    return list_alone(found, why)


def write_copies(
    files: Sequence[Received], folder: Path, order: Order, workers: Pool, listener: Listener | None = None
) -> list[Copied]:
    """Write the copy of each file that has something to mend; what became of each, in their order.

    Nothing that stands there is replaced, but by ``order.force``; an input or another copy of this run never. What
    cannot be marked or written costs that copy alone.
    """
    places, inputs = copy_places(files, folder), store.Inputs(map(path_of, files))
    found, written = [Copied()] * len(files), set[str]()
    packed = pickle.dumps(Order(order.plan, order.day, order.limits, origin=order.origin))
    waiting: deque[int] = deque()
    wanted = [number for number, one in enumerate(files)
              if one.judged and any(entry.severity is not Severity.NOTE for entry in one.findings)]  # fmt: skip
    with (listener or Listener()).progress("Kopier skrives", len(wanted)) as step:

        def calls() -> Iterator[tuple[Any, ...]]:
            for number in wanted:
                one = files[number]
                try:
                    data = content_of(one, order.limits)
                except RefusedError as refused:
                    found[number] = Copied(refused=refused.findings, code=refused.code)
                    step()
                    continue
                waiting.append(number)
                yield data, _light(one), packed, sha256(data).hexdigest() != one.sha256

        for future in workers.each(mark, calls()):
            number = waiting.popleft()
            one = files[number]
            try:
                made = _made(one, future, workers)
                if made:
                    found[number] = _written(made, places[number], inputs, order.force, written)
            except RefusedError as refused:
                found[number] = Copied(refused=refused.findings, code=refused.code)
            except Exception as fault:
                said = finding(say.PROGRAM_FAULT, Place(file=one.file), fault=type(fault).__name__)
                found[number] = Copied(refused=(said,), fault=fault)
            step()
    return found


def _light(one: Received) -> Received:
    """The file without its report, which marking does not ask for."""
    return replace(one, held=None, data=None)


def _made(one: Received, future: Any, workers: Pool) -> "MarkedCopy | None":
    """The copy that a worker has made; the list alone where the worker was lost over it."""
    try:
        made: MarkedCopy | None = future.result()
    except LostError as lost:
        made = workers.executor.submit(mark_list, _light(one), str(lost)).result()
    return made


def _written(made: "MarkedCopy", place: Path, inputs: store.Inputs, force: bool, written: set[str]) -> Copied:
    """Write a copy, and add it to those ``written`` in this run, which none replaces."""
    end = LIST_END if made.findings else MARKED_END
    target, key = place.with_name(place.name + end), _key(place, end)
    store.write(target, made.book.data, inputs, force and key not in written)
    written.add(key)
    return Copied(target, made.findings)


def copy_places(files: Sequence[Received], folder: Path) -> list[Path]:
    """Where the copy of each file goes, without the end of its name; no two files have one place.

    A file that lies in the folder itself is a copy that came back, and keeps its place.
    """
    top = os.path.realpath(folder)
    taken: dict[str, int] = {}
    found = []
    for one in files:
        path = path_of(one)
        own = Path(os.path.realpath(path.parent))
        name = marked_name(one.file, "")
        if own.is_relative_to(top):
            found.append(folder / own.relative_to(top) / name)
            continue
        below = path.parent.relative_to(one.folder) if one.folder else Path()
        place, number, bare = folder / below / name, 1, name
        if is_marked(one.file) and (numbered := _NUMBERED.fullmatch(name)):  # by a former run
            bare, number = numbered[1], int(numbered[2])
        while any(_key(place, end) in taken for end in (MARKED_END, LIST_END)):
            number += 1
            place = folder / below / f"{bare} ({number})"
        taken |= {_key(place, end): number for end in (MARKED_END, LIST_END)}
        found.append(place)
    return found


def _key(place: Path, end: str) -> str:
    """The same for places that some file system takes for one."""
    return unicodedata.normalize("NFKC", f"{place}{end}").casefold()


# A run of the check


def check_files(paths: Sequence[Path], order: Order, jobs: Jobs, dask: str | None, listener: Listener) -> InboxRun:
    """Judge the files, and write a marked copy of each that has something to mend into ``order.out``; no Bilag 1.

    The files of the result have their reports. Beside folders that are named the report of the run is written, as far
    as that can be, and the JSON where it was asked for. Raises RefusedError where another run has the folder.
    """
    found, journal, closed = found_files(paths, order.plan), Journal(None), None
    with ExitStack() as stack:
        if order.report:
            try:
                journal = stack.enter_context(folder_journal(paths, order, found))
            except RefusedError as refused:
                if refused.code != store.CANNOT_WRITE:
                    raise
                closed = refused
        found = tuple(one for one in found if not (one.outcome == "skipped" and journal.names(path_of(one))))
        if order.json_file:
            store.check_output(order.json_file, map(path_of, found), order.force)
        workers = stack.enter_context(pool_for(found, jobs, dask, order.limits))
        units = DecidedUnits(order, found)
        received = read(units.of(expanded(found, order, workers)), order, workers, listener)
        units.keep(received)
        made = write_copies(received, order.out, order, workers, listener) if order.out else [None] * len(received)
        both = []
        for one, copy in zip(compared(received), made, strict=True):
            listener.checked(one, copy)
            both.append(_with_copy(one, copy, order.out))
        text, report = lambda: envelope_parts(entry for _, entry in both), None
        files = tuple(one for one, _ in both)
        if (folder := output_folder(paths, order)) and order.report is not None:
            wanted = replace(order, report=()) if closed else order
            report = write_report(files, wanted, folder, "kontrol", journal, text, tuple(units.lines()))
            report = replace(report, refused=closed.findings) if closed else report
        if order.json_file:
            store.write(order.json_file, Encoded(text), map(path_of, found), order.force)
    return InboxRun(files, exit_code(files), text, tuple(c.path for c in made if c and c.path), report=report)


def _with_copy(one: Received, copy: Copied | None, folder: Path | None) -> tuple[Received, Entry]:
    """A file with what there is to say of it and of its copy (None: none was asked for), and its entry in the JSON."""
    if not one.judged:
        return one, plain_entry(one)
    if copy and copy.refused:
        one = replace(one, fault=copy.fault, code=one.code if copy.code is None else copy.code)
    more = (*copy.findings, *copy.refused) if copy else ()
    one = replace(one, findings=(*one.findings, *more))
    entry = plain_entry(one)
    if copy and folder:
        entry["marked_copy"] = entry_name(copy.path.relative_to(folder).as_posix()) if copy.path else None
    return one, entry
