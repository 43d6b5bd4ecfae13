"""Bilag 1 for every unit whose files are new or changed; what is as a former run left it is kept (promise 9)."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_xl.disk import messages as say
from followup_xl.disk.journal import Done, Journal, packed_entry, unpacked_entry
from followup_xl.disk.store import (
    NOTHING_DONE,
    OK,
    WITH_ERRORS,
    Inputs,
    RefusedError,
    absolute,
    check_output,
    output_path,
    write,
)  # fmt: skip
from followup_xl.inbox.pool import Pool
from followup_xl.inbox.reading import UNREAD, Judging, aloud, path_of, read, refused_by, unfinished
from followup_xl.inbox.tasks import (
    Entry,
    InboxRun,
    Listener,
    Order,
    Wanted,
    exit_code,
    files_json,
    issue,
    json_bytes,
    plain_entry,
)  # fmt: skip
from followup_xl.model.finding import Finding, Place, Severity
from followup_xl.programme.settle import Group, grouped, settled_group
from followup_xl.reporting.evaluate import Received

if TYPE_CHECKING:
    from followup_xl.inbox.tasks import Issued


def issue_appendices(found: Sequence[Received], order: Order, workers: Pool, listener: Listener) -> InboxRun:
    """Judge the files and write the Bilag 1 of every unit, as far as a former run has not; each file has its outcome.

    A file that is named itself is always done anew, and so is everything with ``force``. Raises RefusedError where
    another run has the folder, or the JSON is in the way.
    """
    with _journal(order, found) as journal:
        found = tuple(one for one in found if one.outcome != "skipped" or not journal.names(path_of(one)))
        json_file = order.json_file
        if json_file:
            check_output(json_file, map(path_of, found), order.force or journal.is_own(json_file))
        count = sum(one.outcome == UNREAD for one in found)
        run = _Run(order, journal, workers, listener, Inputs(map(path_of, found)), count)
        _do(run, found)
        files = tuple(run.final[path_of(one)] for one in found)
        listener.finished(files)
        text = files_json(files)
        if json_file:
            free = run.may_replace(json_file)
            journal.note_outputs([(json_file, json_bytes(text))])
            write(json_file, json_bytes(text), map(path_of, found), free)
    return InboxRun(files, exit_code(files), text, tuple(run.made.values()))


@contextmanager
def _journal(order: Order, found: Sequence[Received]) -> Iterator[Journal]:
    """What former runs into the folder did, while this run has it for itself; without a folder nothing is kept."""
    if order.folder is None:
        yield Journal(None)
        return
    from followup_xl.disk.lock import run_lock
    from followup_xl.disk.store import remove_leftovers

    with run_lock(order.folder, order.what):
        for folder in {order.folder} if order.out else {order.folder, *(path_of(one).parent for one in found)}:
            remove_leftovers(folder)
        yield Journal(order.folder)


@dataclass
class _Run:
    """A run while it goes on. ``count`` is how many files there are to read, ``made`` what was written, by its place.

    ``final`` has each file with its outcome and its entry in the JSON, packed, as a thousand of them take much room.
    """

    order: Order
    journal: Journal
    workers: Pool
    listener: Listener
    inputs: Inputs
    count: int
    made: dict[str, Path] = field(default_factory=dict)
    final: dict[Path, Received] = field(default_factory=dict)
    _reported: set[Finding] = field(default_factory=set)

    def settle(self, one: Received, entry: Entry, code: int | None, known: bool = False) -> None:
        """Keep what came of a file, and report it where it is not what was hoped for."""
        self.final[path_of(one)] = replace(one, entry=packed_entry(entry), code=code, known=known, held=None)
        if not self._reported.issuperset(aloud(one)):
            self.listener.reported(aloud(one))
            self._reported.update(aloud(one))

    def refuse(self, group: Sequence[Received]) -> None:
        """Settle files that gave no Bilag 1."""
        for one in group:
            self.settle(one, plain_entry(one), one.code)

    def done(self, group: Group, entries: Sequence[Entry], code: int) -> Done:
        """The group as the journal keeps it, without its outputs."""
        hashed = tuple((one.file, one.sha256 or "") for one in group)
        return Done(hashed, self.order.key, code, tuple(map(packed_entry, entries)), group[0].identity or ())

    def may_replace(self, path: Path) -> bool:
        """Whether a file may be written over: on request, or where a former run wrote it; never what this run wrote."""
        return absolute(path) not in self.made and (self.order.force or self.journal.is_own(path))


def _do(run: _Run, found: Sequence[Received]) -> None:
    """Read everything, anew where what a former run made of it is not to be used, and issue what is not kept."""
    order = run.order
    judging = Judging(order.plan, order.day, order.limits)
    received = read(found, judging, run.workers, run.listener, lambda one: _known(run, one))
    stale = [one for group in grouped(received).values() if not _keep(run, group) for one in group if one.known]
    if stale:
        by_path = {path_of(one): one for one in found}
        again = read([by_path[path_of(one)] for one in stale], judging, run.workers, run.listener)
        fresh = {path_of(one): one for one in again}
        received = [fresh.get(path_of(one), one) for one in received]
    for one in received:
        if one.identity is None and not _keep(run, (one,)):
            _settle_alone(run, one)
    _issue_all(run, [group for group in grouped(received).values() if all(one.judged for one in group)])


def _known(run: _Run, one: Received) -> Received | None:
    """What a former run found of a file, where that is to be used; None where it is to be judged."""
    done = run.journal.before((one.file, one.sha256 or ""), run.order.key)
    if run.order.force or one.folder is None or done is None:
        return None
    identity = (done.identity[0], done.identity[1], done.identity[2]) if done.identity else None
    outcome = "evaluated" if identity else "refused"
    return replace(one, outcome=outcome, identity=identity, code=done.code, known=True)


def _keep(run: _Run, group: Group) -> bool:
    """Whether all of a unit's files, and its Bilag 1, are as a former run left them; then its word for them is kept.

    Which of several files is the newest is no part of their content, so that choice is always made anew.
    """
    files = tuple((one.file, one.sha256 or "") for one in group)
    done = run.journal.before(files[0], run.order.key) if all(one.known for one in group) else None
    if done is None or done.inputs != files or (run.order.prefer and len(group) > 1):
        return False
    outputs = [run.journal.path_of(name) for name, _ in done.outputs]
    folder = absolute(output_path(run.order.out, path_of(group[0]), "bilag", 1).parent)
    if any(absolute(path.parent) != folder for path in outputs) or not run.journal.is_whole(done):
        return False
    for one, kept in zip(group, done.entries, strict=True):
        entry = unpacked_entry(kept)
        before = as_before(one, entry)
        run.settle(before, entry, NOTHING_DONE if before.outcome == "conflict" else done.code, known=True)
    run.made |= {absolute(path): path for path in outputs}
    return True


def as_before(one: Received, entry: Entry) -> Received:
    """The file as a former run's entry has it; the findings only where it was not to be used."""
    found = [] if entry["outcome"] == "evaluated" else entry["findings"]
    place = Place(file=one.file)
    findings = (Finding(e["code"], Severity(e["severity"]), e["message"], e["remedy"], place) for e in found)
    return replace(one, outcome=str(entry["outcome"]), findings=tuple(findings))


def _settle_alone(run: _Run, one: Received) -> None:
    """Settle a file that gave no unit: refused, skipped, or come twice. What was read to no avail is kept for next time."""
    if one.judged and one.code is not None:
        try:
            run.journal.note(run.done((one,), [plain_entry(one)], one.code))
        except RefusedError as refused:
            one = refused_by(one, refused)
    run.refuse((one,))


def _issue_all(run: _Run, groups: Sequence[Group]) -> None:
    """Write the Bilag 1 of every group, in their order, and settle the files; none for files that contradict each other."""
    waiting: deque[Group] = deque()
    with run.listener.progress("Bilag skrives", len(groups)) as step:

        def calls() -> Iterator[tuple[Any, ...]]:
            for group in groups:
                final = settled_group(group, run.order.prefer)
                if any(one.outcome == "conflict" for one in final):
                    _settle_conflict(run, final)
                    step()
                    continue
                waiting.append(final)
                yield _issue_arguments(run, final)

        for future in run.workers.each(issue, calls()):
            _finish(run, waiting.popleft(), future)
            step()


def _issue_arguments(run: _Run, group: Group) -> tuple[Any, ...]:
    used = [one for one in group if one.outcome == "evaluated"]
    notes = [entry for one in used for entry in one.findings if entry.code == say.NEWEST.code]
    wanted = Wanted(run.order.single_name, run.order.entries, run.order.pdf)
    return tuple(one.held for one in used), run.order.edition, tuple(notes), wanted


def _finish(run: _Run, group: Group, future: "Future[Issued]") -> None:
    """Write one unit's Bilag 1 and settle its files; what cannot be written stops only this unit (promise 4)."""
    try:
        issued = future.result()
        code = WITH_ERRORS if issued.has_errors else OK
        used = iter(issued.entries)
        entries = [next(used) if one.outcome == "evaluated" else plain_entry(one) for one in group]
        _write(run, group, issued, run.done(group, entries, code))
    except RefusedError as refused:
        run.refuse([refused_by(one, refused) for one in group])
    except Exception as fault:
        run.refuse([unfinished(one, fault) for one in group])
    else:
        for one, entry in zip(group, entries, strict=True):
            run.settle(one, entry, code if one.outcome == "evaluated" else None)


def _write(run: _Run, group: Group, issued: "Issued", done: Done) -> None:
    """Write Bilag 1, and its printed pages where they are asked for; nothing where one of them is in the way."""
    first = next(one for one in group if one.outcome == "evaluated")
    target = output_path(run.order.out, path_of(first), issued.book.name, run.count)
    outputs = [target, target.with_suffix(".pdf")] if issued.report else [target]
    free = {path: run.may_replace(path) for path in outputs}
    for path in outputs:
        check_output(path, run.inputs, free[path])
    files = [(target, issued.book.data)]
    unprinted = None
    if issued.report:
        from followup_xl.reporting.editions import printed
        from followup_xl.reporting.evaluate import unpickled

        try:
            files.append((outputs[1], printed(unpickled(issued.report), outputs[1].name)))
        except RefusedError as refused:
            unprinted = refused
    if unprinted:  # the workbook stands, and the next run tries to print it again
        run.journal.note_outputs(files)
    else:
        run.journal.note(replace(done, outputs=run.journal.outputs(files)))
    for path, data in files:
        write(path, data, run.inputs, free[path])
        run.made[absolute(path)] = path
    run.listener.issued(issued.summary, target)
    if unprinted:
        raise unprinted


def _settle_conflict(run: _Run, group: Group) -> None:
    """Settle the files of a unit that contradict each other: a word at each, and nothing written."""
    try:
        run.journal.note(run.done(group, [plain_entry(one) for one in group], WITH_ERRORS))
    except RefusedError as refused:
        run.refuse([refused_by(one, refused) for one in group])
    else:
        run.refuse(group)
