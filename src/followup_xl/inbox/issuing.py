"""The files of a run written: Bilag 1, the same as HTML and PDF, and the office's workbook of final statuses, whole or not at all."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from followup_xl.disk import messages as say
from followup_xl.disk import store
from followup_xl.disk.journal import Journal, run_lock
from followup_xl.disk.leftovers import remove_leftovers
from followup_xl.disk.lines import Done
from followup_xl.disk.store import RefusedError
from followup_xl.inbox.beside.decisions import DecisionFiles, is_office_file
from followup_xl.inbox.reading import UNREAD, path_of
from followup_xl.inbox.report.results import Listener
from followup_xl.inbox.tasks import Encoded, Issued, Order
from followup_xl.model.finding import finding
from followup_xl.programme.settle import USED, Group
from followup_xl.reporting.evaluate import Received, unpickled
from followup_xl.xlsx import AppendixFile
from followup_xl.xlsx.pdf import APPROVED_KEYWORD, has_keyword


class Outputs:
    """What a run writes: ``made`` are the files, by their place, written now or as a former run left them."""

    def __init__(
        self, order: Order, journal: Journal, listener: Listener, found: Sequence[Received], decisions: DecisionFiles
    ) -> None:
        self._order, self._journal, self._listener, self._decisions = order, journal, listener, decisions
        self._inputs = store.Inputs(map(path_of, found))
        self._count = sum(one.outcome == UNREAD and not is_office_file(one) for one in found)
        self._endings = ((".html",) if order.html else ()) + ((".pdf",) if order.pdf else ())  # the PDF can fail
        self._beside: dict[Path, list[tuple[str, Path]]] = {}
        self.made: dict[str, Path] = {}

    def beside(self, group: Group) -> tuple[AppendixFile, ...]:
        """The files called Bilag 1 that lie where the group's is to go: whatever has its name, and the unit's editions."""
        source, out = path_of(_first(group)), self._order.out
        folder = store.output_path(out, source, "bilag", 1).parent
        if folder not in self._beside:
            self._beside[folder] = _appendices(folder)
        start = unicodedata.normalize("NFC", group[0].decided_in)
        start = store.APPENDIX_START + start.removeprefix(store.DECISIONS_START).removesuffix(".xlsx")
        paths = [path for name, path in self._beside[folder] if name.startswith(start)]
        paths += [out] if out and store.is_single(out) and out not in paths else []
        return tuple(self._opened(path) for path in paths if store.is_file(path))

    def _opened(self, path: Path) -> AppendixFile:
        try:
            return AppendixFile(path.name, store.content(path), self._journal.is_own(path))
        except RefusedError:
            return AppendixFile(path.name, None)

    def keep(self, paths: Iterable[Path]) -> None:
        """These are as a former run left them, and stay so."""
        self.made |= {store.absolute(path): path for path in paths}

    def write(self, group: Group, issued: Issued, done: Done) -> None:
        """Write Bilag 1, as HTML and PDF too where that is asked for; nothing where one of them is in the way.

        Raises RefusedError with what is in the way, or why there can be no PDF; then the others stand.
        """
        target = store.output_path(self._order.out, path_of(_first(group)), issued.book.name, self._count)
        target = target.parent / issued.book.name if issued.stands else target
        outputs = [target, *map(target.with_suffix, self._endings)] if issued.report else [target]
        if issued.stands:
            outputs = [target, *(path for path in outputs[1:] if not path.exists())]
        for path in outputs[1:]:
            if store.is_file(path) and has_keyword(store.content(path), APPROVED_KEYWORD):
                raise RefusedError(finding(say.APPROVED, name=path.name, when=""), store.CANNOT_WRITE)
        written = outputs[1:] if issued.stands else outputs
        free = {path: self.may_replace(path) for path in written}
        for path in written:
            store.check_output(path, self._inputs, free[path])
        files, unprinted = _printed(issued, outputs)
        if unprinted:  # the workbook stands, and the next run tries to print it again
            self._journal.note_outputs(self._journal.outputs(files))
        else:
            self._journal.note(replace(done, outputs=self._journal.outputs(files)))
        for path, data in files:
            if path in free:
                store.write(path, data, self._inputs, free[path])
            self.made[store.absolute(path)] = path
        self._listener.issued(issued.summary, target, issued.stands)
        if issued.decisions:
            path = self._decisions.folder(group) / issued.decisions.name
            self._journal.note_outputs(self._journal.outputs([(path, issued.decisions.data)]))
            self._decisions.write(group, issued.decisions, self._listener)
        if unprinted:
            raise unprinted

    def write_json(self, path: Path, text: Encoded) -> None:
        """Write the JSON."""
        write_text(path, text, self._inputs, self._journal, self.may_replace(path))

    def may_replace(self, path: Path) -> bool:
        """Whether a file may be written over: on request, or where a former run wrote it; never what this run wrote."""
        return store.absolute(path) not in self.made and (self._order.force or self._journal.is_own(path))


def write_text(path: Path, text: Encoded, inputs: store.Inputs, journal: Journal, force: bool) -> None:
    """Write a text that the journal knows before it is there; nothing where a former run has written just this."""
    files = journal.outputs([(path, text)])
    if not (journal.is_own(path) and journal.outputs([(path, store.content(path))]) == files):
        store.check_output(path, inputs, force)
        journal.note_outputs(files)
        store.write(path, text, inputs, force)


@contextmanager
def folder_journal(paths: Sequence[Path], order: Order, found: Sequence[Received]) -> Iterator[Journal]:
    """What former runs into the folder of the outputs did, while this run has it for itself. Where no folder is named to be read, nothing is kept."""
    folder = output_folder(paths, order)
    if folder is None:
        yield Journal(None)
        return
    with run_lock(folder, order.what):
        for each in {folder} if order.out else {folder, *(path_of(one).parent for one in found)}:
            remove_leftovers(each)
        yield Journal(folder)


def output_folder(paths: Sequence[Path], order: Order) -> Path | None:
    """The folder that the outputs of a run over folders go to; None where no folder is named to be read."""
    folder = next((path for path in paths if store.is_folder(path)), None)
    if folder is None or order.out is None:
        return folder
    return order.out.parent if store.is_single(order.out) else order.out


def _first(group: Group) -> Received:
    """The file by which a unit's Bilag 1 has its place."""
    return next(one for one in group if one.outcome in USED)


def _appendices(folder: Path) -> list[tuple[str, Path]]:
    """The files of a folder that are called a Bilag 1, by their names in one spelling of the letters."""
    try:
        paths = [path for path in folder.iterdir() if path.name.startswith(store.APPENDIX_START)]
    except OSError:  # there is none yet
        return []
    return sorted((unicodedata.normalize("NFC", path.name), path) for path in paths if path.suffix.lower() == ".xlsx")


def _printed(issued: Issued, outputs: Sequence[Path]) -> tuple[list[tuple[Path, bytes]], RefusedError | None]:
    """The files with their bytes, and why the PDF is not among them where there can be none."""
    files = [(outputs[0], issued.book.data)]
    if issued.report and len(outputs) > 1:
        from followup_xl.reporting.editions import printed, web_page

        report = unpickled(issued.report)
        try:
            for path in outputs[1:]:
                files.append((path, web_page(report) if path.suffix == ".html" else printed(report, path.name)))
        except RefusedError as refused:
            return files, refused
    return files, None
