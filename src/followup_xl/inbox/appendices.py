"""Bilag 1 for every unit whose files are new or changed; what is as a former run left it is kept (promise 9)."""

import json
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from followup_xl import __version__
from followup_xl.disk import store
from followup_xl.disk.journal import Journal, options_key
from followup_xl.disk.lines import Done, Hashed, json_of, packed_entry
from followup_xl.disk.store import RefusedError
from followup_xl.inbox.beside.decided_units import DecidedUnits
from followup_xl.inbox.beside.decisions import DecisionFiles, PublicCopies, is_office_file
from followup_xl.inbox.inside import expanded
from followup_xl.inbox.issuing import Outputs, folder_journal, output_folder
from followup_xl.inbox.pool import Jobs, Pool, pool_for
from followup_xl.inbox.reading import aloud, found_files, path_of, place_of, read, unfinished
from followup_xl.inbox.report.results import Listener
from followup_xl.inbox.report.text import write_report
from followup_xl.inbox.tasks import Encoded, Entry, InboxRun, Issued, Order, exit_code, issue, json_entry, plain_entry
from followup_xl.model.finding import Finding, Place
from followup_xl.programme.settle import USED, Group, by_identity, settled_group
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.summary import envelope_parts, finding_of
from followup_xl.xlsx import WrittenFile


def issue_appendices(paths: Sequence[Path], order: Order, jobs: Jobs, dask: str | None, listener: Listener) -> InboxRun:
    """Judge the files and write the Bilag 1 of every unit, as far as a former run has not; each file has its outcome.

    A file that is named itself is always done anew, and so is everything with ``force``. Raises RefusedError where
    another run has the folder, or the JSON is in the way.
    """
    found = found_files(paths, order.plan)
    with pool_for(found, jobs, dask, order.limits) as workers, folder_journal(paths, order, found) as journal:
        units = DecidedUnits(order, found)
        found = units.of(expanded(found, order, workers))
        found = tuple(
            one
            for one in found
            if not ((one.outcome == "skipped" or is_office_file(one)) and journal.names(path_of(one)))
        )
        json_file = order.json_file
        if json_file:
            store.check_output(json_file, map(path_of, found), order.force or journal.is_own(json_file))
        run = _Run(order, journal, workers, listener, found)
        run.read_and_issue()
        files = tuple(run.final[place_of(one)] for one in found)
        units.keep(files)
        text, code, report = lambda: envelope_parts(map(json_entry, files)), exit_code(files), None
        if (folder := output_folder(paths, order)) and order.report is not None:
            report = write_report(files, order, folder, "bilag", journal, text, tuple(units.lines()))
            listener.finished(report)
            code = report.code(code)
        done = InboxRun(files, code, text, tuple(run.outputs.made.values()), report=report)
        if json_file:
            run.outputs.write_json(json_file, Encoded(done.text))
        journal.compact()
    return done


def _hashed(one: Received) -> Hashed:
    """The file as the journal knows it: what it is decided to be counts as what stands in it."""
    return one.file, f"{one.sha256 or ''}{one.decided and f' {one.decided}'}"


def _with_outcome(packed: str, one: Received) -> str:
    """The entry of a file as it was made with Bilag 1, with the outcome that the file has."""
    if one.outcome == "evaluated":
        return packed
    return packed_entry(json.loads(json_of(packed)) | {"outcome": one.outcome})


def as_before(one: Received, entry: Entry) -> Received:
    """The file as a former run's entry has it; the findings only where it was not to be used."""
    found = [] if entry["outcome"] == "evaluated" else entry["findings"]
    findings = tuple(finding_of(each, Place(file=one.file)) for each in found)
    return replace(one, outcome=str(entry["outcome"]), findings=findings)


class _Run:
    """A run while it goes on: ``outputs`` are the files that are made.

    ``final`` has each file with its outcome and its entry in the JSON, packed, as a thousand of them take much room.
    """

    def __init__(
        self, order: Order, journal: Journal, workers: Pool, listener: Listener, found: Sequence[Received]
    ) -> None:
        self._order, self._journal, self._workers = order, journal, workers
        self._listener, self._found = listener, found
        self.final: dict[tuple[Path, str], Received] = {}
        self._public = PublicCopies(order, found)
        self._reported: set[Finding] = set()
        self._decisions = DecisionFiles(order)
        self.outputs = Outputs(order, journal, listener, found, self._decisions)
        self._single = order.out.name if order.out and store.is_single(order.out) else None
        plan = order.plan.fingerprint if order.plan else None
        self._key = options_key(
            __version__, plan, order.day, order.edition, order.prefer, order.pdf, order.html, self._single,
            order.limits, order.origin,
        )  # fmt: skip

    def read_and_issue(self) -> None:
        """Read everything, anew where what a former run made of it is not to be used, and issue what is not kept."""
        self._decisions.read_named(self._workers, self._listener)
        received = read(self._found, self._order, self._workers, self._listener, self._known)
        self._decisions.meet(received)
        groups = by_identity(received).values()
        stale = {place_of(one) for group in groups if not self._keep(group) for one in group if one.known}
        anew = {one.identity for one in received if one.judged or place_of(one) in stale}
        blank = [one for one in received if one.known and one.outcome == "empty"]
        stale |= {place_of(one) for one in blank if one.identity in anew or not self._keep((one,))}
        if stale:
            old = [one for one in self._found if place_of(one) in stale]
            fresh = {place_of(one): one for one in read(old, self._order, self._workers, self._listener)}
            received = [fresh.get(place_of(one), one) for one in received]
        groups = by_identity(received).values()
        for one in received:
            if one.outcome == "empty":
                if place_of(one) not in self.final and not any(one in group for group in groups):
                    self._settle_without((one,), store.OK)
            elif one.identity is None and not self._keep((one,)):  # refused, skipped, or come twice
                self._settle_without((one,), one.code if one.judged else None)
        self._issue([group for group in groups if all(one.judged for one in group)])

    def _known(self, one: Received) -> Received | None:
        """What a former run found of a file, where that is to be used; None where it is to be judged."""
        done = self._journal.before(_hashed(one), self._key)
        if self._order.force or one.folder is None or done is None:
            return None
        identity = (done.identity[0], done.identity[1], done.identity[2]) if done.identity else None
        name, outcome = next(iter(done.identity[3:]), ""), next(iter(done.identity[4:]), "evaluated")
        outcome = outcome if identity else "refused"
        return replace(one, outcome=outcome, identity=identity, code=done.code, known=True, decided_in=name)

    def _keep(self, group: Group) -> bool:
        """Whether all of a unit's files, its final statuses and its Bilag 1 are as a former run left them; then they are kept.

        Which of several files is the newest is no part of their content, so that choice is always made anew.
        """
        files = self._inputs_of(group)
        done = self._journal.before(files[0], self._key) if all(one.known for one in group) else None
        if done is None or done.inputs != files or (self._order.prefer and len(group) > 1):
            return False
        outputs = [self._journal.path_of(name) for name, _ in done.outputs]
        folder = store.absolute(store.output_path(self._order.out, path_of(group[0]), "bilag", 1).parent)
        if any(store.absolute(path.parent) != folder for path in outputs) or not self._journal.is_whole(done):
            return False
        entries = self._journal.entries(files[0], self._key)
        if entries is None or len(entries) != len(group):
            return False
        for one, text in zip(group, entries, strict=True):
            before = as_before(one, json.loads(text))
            code = {"conflict": store.NOTHING_DONE, "empty": None}.get(before.outcome, done.code)
            self._settle(before, text, code, known=True)
        self.outputs.keep(outputs)
        return True

    def _settle(self, one: Received, text: str, code: int | None, known: bool = False) -> None:
        """Keep what came of a file, with the JSON of its entry, and report it where it is not what was hoped for."""
        spool = self._workers.spool
        final = replace(
            one, findings=spool.findings(one.findings), entry=spool.pack(text), code=code, known=known, held=None,
            data=None,
        )  # fmt: skip
        self.final[place_of(one)] = final
        if self._order.report is None and not self._reported.issuperset(aloud(one)):
            self._listener.reported(aloud(one))
            self._reported.update(aloud(one))

    def _settle_without(self, group: Group, code: int | None = None) -> None:
        """Settle files that gave no Bilag 1; with a ``code``, what was read to no avail is kept for the next run."""
        try:
            if code is not None:
                done = self._done(group, [packed_entry(plain_entry(one)) for one in group], code)
                blank = ("empty",) if [one.outcome for one in group] == ["empty"] else ()
                self._journal.note(replace(done, identity=(*done.identity, *blank)))
        except RefusedError as refused:
            group = tuple(unfinished(one, refused) for one in group)
        for one in group:
            self._settle(one, json.dumps(plain_entry(one)), one.code)

    def _inputs_of(self, group: Group, made: WrittenFile | None = None) -> tuple[Hashed, ...]:
        """What the group's Bilag 1 rests on, once ``made`` is the office's workbook of final statuses."""
        return (
            *map(_hashed, group), *self._decisions.hashed(group, made), *self._public.hashed(group),
        )  # fmt: skip

    def _done(self, group: Group, entries: Sequence[str], code: int, made: WrittenFile | None = None) -> Done:
        """The group as the journal keeps it, without its outputs."""
        identity = (*group[0].identity, group[0].decided_in) if group[0].identity else ()
        return Done(self._inputs_of(group, made), self._key, code, tuple(entries), identity)

    def _issue(self, groups: Sequence[Group]) -> None:
        """Write the Bilag 1 of every group, in their order, and settle the files; none for files that contradict each other."""
        order, waiting = self._order, deque[Group]()
        with self._listener.progress("Bilag skrives", len(groups)) as step:

            def calls() -> Iterator[tuple[Any, ...]]:
                for group in groups:
                    only_changed = all(one.folder is not None for one in group)
                    edition = replace(self._public.edition(group, groups), only_changed=only_changed)
                    final = settled_group(group, order.prefer)
                    if any(one.outcome == "conflict" for one in final):
                        self._settle_without(final, store.WITH_ERRORS)
                        step()
                        continue
                    waiting.append(final)
                    used = [one for one in final if one.outcome in USED]
                    reports = tuple(one.packed for one in used)
                    decisions = self._decisions.of(group)
                    others, beside = order.pdf or order.html, self.outputs.beside(final)
                    yield reports, edition, self._single, others, decisions, order.limits, beside

            for future in self._workers.each(issue, calls()):
                self._finish(waiting.popleft(), future)
                step()

    def _finish(self, group: Group, future: "Future[Issued]") -> None:
        """Write one unit's Bilag 1 and settle its files; what cannot be written stops only this unit (promise 4)."""
        try:
            issued = future.result()
            code = store.WITH_ERRORS if issued.has_errors else store.OK
            used = iter(issued.entries)
            entries = [
                _with_outcome(next(used), one) if one.outcome in USED else packed_entry(plain_entry(one))
                for one in group
            ]
            self.outputs.write(group, issued, self._done(group, entries, code, issued.decisions))
        except Exception as fault:
            self._settle_without(tuple(unfinished(one, fault) for one in group))
        else:
            for one, entry in zip(group, entries, strict=True):
                self._settle(one, json_of(entry), code if one.outcome in USED else None)
