"""The files of a run written: Bilag 1, its printed pages and the office's workbook of final statuses, whole or not at all."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from followup_xl.disk import store
from followup_xl.disk.journal import Journal
from followup_xl.disk.lines import Done
from followup_xl.disk.store import RefusedError
from followup_xl.inbox.decisions import DecisionFiles, is_office_file
from followup_xl.inbox.reading import UNREAD, path_of
from followup_xl.inbox.tasks import Issued, Listener, Order, json_bytes
from followup_xl.programme.settle import USED, Group
from followup_xl.reporting.evaluate import Received, unpickled
from followup_xl.xlsx import WrittenFile


class Outputs:
    """What a run writes: ``made`` are the files, by their place, written now or as a former run left them."""

    def __init__(
        self, order: Order, journal: Journal, listener: Listener, found: Sequence[Received], decisions: DecisionFiles
    ) -> None:
        self._order, self._journal, self._listener, self._decisions = order, journal, listener, decisions
        self._inputs = store.Inputs(map(path_of, found))
        self._count = sum(one.outcome == UNREAD and not is_office_file(one) for one in found)
        self.made: dict[str, Path] = {}

    def keep(self, paths: Iterable[Path]) -> None:
        """These are as a former run left them, and stay so."""
        self.made |= {store.absolute(path): path for path in paths}

    def write(self, group: Group, issued: Issued, done: Done) -> None:
        """Write Bilag 1, and its printed pages where they are asked for; nothing where one of them is in the way.

        Raises RefusedError with what is in the way, or why the pages cannot be printed; then the workbook stands.
        """
        first = next(one for one in group if one.outcome in USED)
        target = store.output_path(self._order.out, path_of(first), issued.book.name, self._count)
        outputs = [target, target.with_suffix(".pdf")] if issued.report else [target]
        free = {path: self.may_replace(path) for path in outputs}
        for path in outputs:
            store.check_output(path, self._inputs, free[path])
        files, unprinted = _printed(issued, outputs)
        if unprinted:  # the workbook stands, and the next run tries to print it again
            self._journal.note_outputs(files)
        else:
            self._journal.note(replace(done, outputs=self._journal.outputs(files)))
        for path, data in files:
            store.write(path, data, self._inputs, free[path])
            self.made[store.absolute(path)] = path
        self._listener.issued(issued.summary, target)
        if issued.decisions:
            self._write_decisions(group, issued.decisions)
        if unprinted:
            raise unprinted

    def _write_decisions(self, group: Group, book: WrittenFile) -> None:
        """Write the office's workbook of final statuses beside Bilag 1."""
        self._journal.note_outputs([(self._decisions.folder(group) / book.name, book.data)])
        self._decisions.write(group, book, self._listener)

    def write_json(self, path: Path, parts: Iterable[str]) -> None:
        """Write the JSON as its parts come, whole or not at all; the journal knows it before it takes its name."""

        def noted() -> Iterator[bytes]:
            sha256 = hashlib.sha256()
            for part in map(json_bytes, parts):
                sha256.update(part)
                yield part
            self._journal.note_own(((self._journal.name_of(path), sha256.hexdigest()),))

        store.write(path, noted(), self._inputs, self.may_replace(path))

    def may_replace(self, path: Path) -> bool:
        """Whether a file may be written over: on request, or where a former run wrote it; never what this run wrote."""
        return store.absolute(path) not in self.made and (self._order.force or self._journal.is_own(path))


def _printed(issued: Issued, outputs: Sequence[Path]) -> tuple[list[tuple[Path, bytes]], RefusedError | None]:
    """The files with their bytes, and why the pages are not among them where they cannot be printed."""
    files = [(outputs[0], issued.book.data)]
    if issued.report:
        from followup_xl.reporting.editions import printed

        try:
            files.append((outputs[1], printed(unpickled(issued.report), outputs[1].name)))
        except RefusedError as refused:
            return files, refused
    return files, None
