"""Bilag 1 for every unit whose files are new or changed, written as the work on it is done."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_xl.cli.shared import OK, WITH_ERRORS, Entry
from followup_xl.disk.journal import Done
from followup_xl.disk.store import RefusedError, absolute, check_output, is_single, output_path, write
from followup_xl.inbox.order import Batch
from followup_xl.inbox.received import Received
from followup_xl.inbox.settle import settled
from followup_xl.inbox.tasks import Wanted, issue

if TYPE_CHECKING:
    from followup_xl.inbox.tasks import Issued

Group = tuple[Received, ...]
"""All the files of one unit and round, in the order of the entries, settled."""


def issue_all(batch: Batch, groups: Sequence[Group]) -> None:
    """Write the Bilag 1 of every group, in their order, and settle the files; none for files that contradict each other."""
    from followup_xl.cli import terminal as screen

    waiting: deque[Group] = deque()
    with screen.progress("Bilag skrives", len(groups)) as bar:

        def calls() -> Iterator[tuple[Any, ...]]:
            for group in groups:
                final = settled(group, batch.order.prefer)
                if any(one.outcome == "conflict" for one in final):
                    _keep_conflict(batch, final)
                    bar.advance(bar.task_ids[0])
                    continue
                waiting.append(final)
                yield _task(batch, final)

        for future in batch.workers.each(issue, calls()):
            _finish(batch, waiting.popleft(), future)
            bar.advance(bar.task_ids[0])


def _used(group: Group) -> Group:
    """The files whose answers count."""
    return tuple(one for one in group if one.outcome == "evaluated")


def _task(batch: Batch, group: Group) -> tuple[Any, ...]:
    """The arguments of ``issue`` for a group."""
    packed, notes = [], []
    for one in _used(group):
        assert one.judged
        packed.append(one.judged.packed)
        notes += [entry for entry in one.findings if entry not in one.judged.findings]
    order = batch.order
    name = order.out.name if order.out and is_single(order.out) else None
    return tuple(packed), order.edition, tuple(notes), Wanted(name, order.entries, order.pdf)


def _finish(batch: Batch, group: Group, future: "Future[Issued]") -> None:
    """Write one unit's Bilag 1 and settle its files; what cannot be written stops only this unit (promise 4)."""
    try:
        issued = future.result()
        code = WITH_ERRORS if issued.has_errors else OK
        entries = _entries(group, issued)
        _write(batch, group, issued, batch.done(group, entries, code))
    except RefusedError as refused:
        _refuse(batch, [one.refused_by(refused) for one in group])
    except Exception as fault:
        _refuse(batch, [one.unfinished(fault) for one in group])
    else:
        for one, entry in zip(group, entries, strict=True):
            batch.settle(one, entry, code if one.outcome == "evaluated" else None)


def _entries(group: Group, issued: "Issued") -> list[Entry]:
    """What the JSON says of each file of the group."""
    used = iter(issued.entries)
    return [next(used) if one.outcome == "evaluated" else one.told() for one in group]


def _refuse(batch: Batch, group: list[Received]) -> None:
    for one in group:
        batch.settle(one, one.told(), one.code)


def _write(batch: Batch, group: Group, issued: "Issued", done: Done) -> None:
    """Write Bilag 1, and its printed pages where they are asked for; nothing where one of them is in the way."""
    import followup_xl as api

    order = batch.order
    target = output_path(order.out, _used(group)[0].path, issued.book.name, batch.count)
    outputs = [target, target.with_suffix(".pdf")] if order.pdf else [target]
    free = {path: batch.may_replace(path) for path in outputs}
    for path in outputs:
        check_output(path, batch.inputs, free[path])
    files: list[tuple[Path, bytes]] = [(target, issued.book.data)]
    unprinted = None
    try:
        files += [(path, api.printed(issued.report, path.name)) for path in outputs[1:]]
    except RefusedError as refused:
        unprinted = refused
    if unprinted:  # the workbook stands, and the next run tries to print it again
        batch.journal.note_outputs(files)
    else:
        batch.journal.note(replace(done, outputs=batch.journal.outputs(files)))
    for path, data in files:
        write(path, data, batch.inputs, free[path])
        batch.made.add(absolute(path))
    order.shown(issued.summary, target)
    if unprinted:
        raise unprinted


def _keep_conflict(batch: Batch, group: Group) -> None:
    """Settle the files of a unit that contradict each other: a word at each, and nothing written."""
    entries = [one.told() for one in group]
    try:
        batch.journal.note(batch.done(group, entries, WITH_ERRORS))
    except RefusedError as refused:
        _refuse(batch, [one.refused_by(refused) for one in group])
        return
    for one, entry in zip(group, entries, strict=True):
        batch.settle(one, entry, one.code)
