"""A batch: what is as a former run left it is kept, what is new or changed is judged and issued (promise 9)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followup_xl.cli.shared import NOTHING_DONE
from followup_xl.disk import scan as inbox
from followup_xl.disk.journal import Done, Journal, unpacked_entry
from followup_xl.disk.store import Inputs, RefusedError, absolute
from followup_xl.inbox.order import Batch, Order
from followup_xl.inbox.reading import Judging, read
from followup_xl.inbox.received import Received, grouped
from followup_xl.inbox.run import Group, issue_all

if TYPE_CHECKING:
    from followup_xl.inbox.executors import Crew


def run(found: Sequence[inbox.Entry], order: Order, journal: Journal, workers: "Crew") -> Batch:
    """Judge and issue everything that is not as a former run left it; every file has its entry in the JSON.

    A file that is named itself is always done anew, and so is everything with ``--force``.
    """
    inputs = Inputs(entry.path for entry in found)
    batch = Batch(order, journal, workers, inputs, sum(entry.left is None for entry in found))
    judging = Judging(order.plan, order.day, order.limits)
    received = read(found, judging, workers, lambda entry, sha256: _known(batch, entry, sha256))
    stale = [one for group in grouped(received).values() if not _kept(batch, group) for one in group if one.known]
    if stale:
        fresh = {one.path: one for one in read([one.entry for one in stale], judging, workers)}
        received = [fresh.get(one.path, one) for one in received]
    for one in received:
        if one.identity is None and not _kept(batch, (one,)):
            _keep_alone(batch, one)
    issue_all(batch, [group for group in grouped(received).values() if all(one.judged for one in group)])
    return batch


def _known(batch: Batch, entry: inbox.Entry, sha256: str) -> Received | None:
    """What a former run found of a file, where that is to be used; None where it is to be judged."""
    done = batch.journal.before((entry.name, sha256), batch.order.mark)
    if batch.order.force or entry.folder is None or done is None:
        return None
    identity = (done.identity[0], done.identity[1], done.identity[2]) if done.identity else None
    outcome = "evaluated" if identity else "refused"
    return Received(entry, outcome, (), sha256, identity, code=done.code, known=True)


def _kept(batch: Batch, group: Group) -> bool:
    """Whether all of a unit's files, and its Bilag 1, are as a former run left them; then its word for them is kept.

    Which of several files is the newest is no part of their content, so that choice is always made anew.
    """
    done = _done(batch, group)
    if done is None or (batch.order.prefer and len(group) > 1):
        return False
    outputs = [batch.journal.path_of(name) for name, _ in done.outputs]
    folder = absolute(batch.order.folder(group[0].path))
    if any(absolute(path.parent) != folder for path in outputs) or not batch.journal.is_whole(done):
        return False
    for one, packed in zip(group, done.entries, strict=True):
        entry = unpacked_entry(packed)
        told = one.retold(entry)
        batch.settle(told, entry, NOTHING_DONE if told.outcome == "conflict" else done.code)
        batch.unchanged.add(one.path)
    batch.made |= {absolute(path) for path in outputs}
    return True


def _done(batch: Batch, group: Group) -> Done | None:
    """What a former run made of exactly these files; None where one of them was judged in this run."""
    if not all(one.known for one in group):
        return None
    files = tuple((one.name, one.sha256 or "") for one in group)
    found = batch.journal.before(files[0], batch.order.mark)
    return found if found and found.inputs == files else None


def _keep_alone(batch: Batch, one: Received) -> None:
    """Settle a file that gave no unit: refused, skipped, or come twice. What was read to no avail is kept for next time."""
    entry, told = one.told(), one
    if one.judged and one.code is not None:
        try:
            batch.journal.note(batch.done((one,), [entry], one.code))
        except RefusedError as refused:
            told = one.refused_by(refused)
    batch.settle(told, told.told(), told.code)
