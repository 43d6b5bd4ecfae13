"""What stands in the workbooks beside a run's output: the office's final statuses, and what former public copies show already.

Final statuses are looked for beside Bilag 1, then beside the forms, then among the files of the inbox under whatever name.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from followup_xl.disk import store
from followup_xl.disk.lines import Hashed
from followup_xl.disk.messages import CANNOT_READ
from followup_xl.disk.spool import Kept, Spool
from followup_xl.disk.store import DecisionsFile, RefusedError
from followup_xl.inbox.pool import Pool
from followup_xl.inbox.reading import UNREAD, path_of, read
from followup_xl.inbox.report.results import Listener
from followup_xl.inbox.tasks import Order
from followup_xl.model.finding import finding
from followup_xl.programme.settle import Group, by_identity
from followup_xl.reporting.editions import Edition
from followup_xl.reporting.evaluate import Identity, Received, pickled
from followup_xl.workbook.decided.messages import DECISIONS_KEPT, DECISIONS_UNUSABLE
from followup_xl.xlsx import WrittenFile

if TYPE_CHECKING:
    from followup_xl.programme.programme import Programme
    from followup_xl.reporting.suppression.disclosure import Printed

_LABEL = "endelig status: "
"""What stands in the journal before the name of such a workbook, which is no returned file."""
_USUAL = f"{store.DECISIONS_START}… .xlsx"


class DecisionFiles:
    """The workbooks of final statuses that a run meets, each read once."""

    def __init__(self, order: Order) -> None:
        """Know where Bilag 1 goes, and which workbook was named."""
        self._order = order
        self._named: Received | None = None
        self._met: dict[Identity, list[Received]] = {}
        self._found: dict[Identity, Kept] = {}
        self._spool = Spool()

    def read_named(self, workers: Pool, listener: Listener) -> None:
        """Read the one that was named. Raises RefusedError where it is no workbook of final statuses."""
        path = self._order.decisions
        if path is None:
            return
        store.check_input(path)
        (found,) = read((Received(path.name, outcome=UNREAD, path=path),), self._order, workers, listener)
        if found.decides is None:
            unread = found.outcome == "refused" and f"den kan ikke læses ({found.findings[0].code})"
            why = unread or "den er ikke en fil med endelige statusser"
            raise RefusedError(finding(DECISIONS_UNUSABLE, file=path.name, why=why, wanted=_USUAL))
        self._named = found

    def meet(self, received: Iterable[Received]) -> None:
        """Take in those among the files of the run. Raises RefusedError where the one that was named belongs to none of the units."""
        units = {}
        for one in received:
            if one.decides:
                self._met.setdefault(one.decides, []).append(one)
            if one.identity:
                units[one.identity] = one.decided_in
        named = self._named
        if named and named.decides and units and named.decides not in units:
            plan, unit, month = named.decides
            why = f"den gælder {unit}, {plan}, {month}, som ingen af skemaerne er fra"
            raise RefusedError(finding(DECISIONS_UNUSABLE, file=named.file, why=why, wanted=next(iter(units.values()))))

    def of(self, group: Group) -> tuple[DecisionsFile, ...]:
        """Those of a unit and round, the one that counts first."""
        identity = group[0].identity
        if identity is None:
            return ()
        if identity not in self._found:
            self._found[identity] = self._spool.pack(tuple(self._files(group, identity)))
        found: tuple[DecisionsFile, ...] = self._found[identity].value
        return found

    def _files(self, group: Group, identity: Identity) -> Iterable[DecisionsFile]:
        if self._named:
            return [_opened(path_of(self._named), self._named.file)] if self._named.decides == identity else []
        target = self.folder(group) / group[0].decided_in
        beside = [path_of(one).parent / group[0].decided_in for one in group]
        met = [path_of(one) for one in self._met.get(identity, ()) if one.data is None]
        packed = [DecisionsFile(one.file, one.content) for one in self._met.get(identity, ()) if one.data is not None]
        there = filter(os.path.isfile, (target, *beside, *met))  # False in a folder that may not be entered
        paths = {store.absolute(path): path for path in there}.values()
        names = [path.name for path in paths]
        shown = [path.name if names.count(path.name) == 1 else f"{path.parent.name}/{path.name}" for path in paths]
        return [_opened(path, name, path == target) for path, name in zip(paths, shown, strict=True)] + packed

    def folder(self, group: Group) -> Path:
        """Where the unit's Bilag 1 goes."""
        return store.output_path(self._order.out, path_of(group[0]), "bilag", 1).parent

    def hashed(self, group: Group, made: WrittenFile | None = None) -> tuple[Hashed, ...]:
        """Those of a unit as the journal knows them, after ``made`` is written."""
        kept = [(_LABEL + file.name, _hash(file.data)) for file in self.of(group) if not (made and file.renewable)]
        return ((_LABEL + made.name, _hash(made.data)), *kept) if made else tuple(kept)

    def write(self, group: Group, made: WrittenFile, listener: Listener) -> None:
        """Write or renew the unit's workbook, but leave alone one that is open or that has been saved since.

        Raises RefusedError (exit code 4) where there is none yet and none can be written.
        """
        path = self.folder(group) / made.name
        before = next((file.data for file in self.of(group) if file.renewable), None)
        if why := _in_use(path, before):
            listener.reported((finding(DECISIONS_KEPT, file=made.name, why=why, stale=_LATER),))
            return
        try:
            store.write(path, made.data, (), force=True)
        except RefusedError as refused:
            if before is None:
                raise
            why = "den ikke kan skrives lige nu, måske fordi den er åben"
            said = finding(DECISIONS_KEPT, file=made.name, why=why, stale=_LATER)
            listener.reported((said,) if refused.code == store.CANNOT_WRITE else refused.findings)
            return
        listener.renewed(path)


def with_final_statuses(received: Sequence[Received], order: Order, spool: Spool) -> list[Received]:
    """The files of a run, each report with the final statuses of its unit's workbook."""
    from followup_xl.reporting.final_statuses import laid_beside

    office, final = DecisionFiles(order), list(received)
    office.meet(received)
    groups = by_identity(received)
    for number, one in enumerate(received):
        files = office.of(groups[one.identity]) if one.identity in groups else ()
        if files and (report := one.report):
            report, _ = laid_beside(report, files, order.limits)
            held = spool.keep(pickled(report))
            final[number] = replace(one, held=held, findings=spool.findings(report.findings))
    return final


def lying_beside(folders: Iterable[Path]) -> tuple[Hashed, ...]:
    """The workbooks of final statuses by name in some folders, as the journal knows them."""
    found = {path for folder in folders for path in folder.glob(f"{store.DECISIONS_START}*.xlsx") if path.is_file()}
    return tuple((str(path), _hash(_opened(path, path.name).data)) for path in sorted(found))


_LATER = "De nyeste beregnede statusser skrives i den ved næste kørsel."


def is_office_file(one: Received) -> bool:
    """Whether a file is called as the workbooks of final statuses are."""
    return PurePath(one.file).name.startswith(store.DECISIONS_START)


def _opened(path: Path, name: str, renewable: bool = False) -> DecisionsFile:
    try:
        return DecisionsFile(name, store.content(path), renewable=renewable)
    except RefusedError as refused:
        return DecisionsFile(name, None, f"den kan ikke åbnes ({refused.entry.code})", renewable)


def _hash(data: bytes | None) -> str:
    return "" if data is None else sha256(data).hexdigest()


def _in_use(path: Path, before: bytes | None) -> str:
    """Why the workbook is not to be written now; empty where it is as it was read and nobody has it open."""
    locks: Sequence[str] = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    if any((path.parent / name).exists() for name in locks):
        return "den er åben i et andet program"
    try:
        now = path.read_bytes() if path.exists() else None
    except OSError:
        return "den er åben i et andet program"
    return "" if now == before else "den er gemt på ny imens"


class PublicCopies:
    """What the public copies beside a run's outputs show, read once; nothing where the run makes none."""

    def __init__(self, order: Order, found: Sequence[Received]) -> None:
        self._order = order
        self._shown: tuple[Printed, ...] = ()
        if order.edition.public and order.edition.public.limit:
            from followup_xl.reporting.suppression.disclosure import of_public_copies

            folders = {path_of(one).parent for one in found} | {one.folder for one in found if one.folder}
            if order.out:
                folders.add(order.out.parent if store.is_single(order.out) else order.out)
            try:
                inside = (each for folder in folders if folder.is_dir() for each in folder.iterdir())
                self._shown = of_public_copies(inside)
            except OSError as cause:  # what was shown before cannot be known
                said = finding(CANNOT_READ, name=cause.filename, why=store.why_refused(cause))
                raise RefusedError(said) from cause

    def programme(self, whole: "Programme") -> "Programme":
        """The programme in the edition asked for, held against what the copies show."""
        if self._order.edition.public is None:
            return whole
        from followup_xl.programme.publication import public_programme

        return public_programme(whole, self._order.edition.public.limit, self._shown)

    def others(self, month: str) -> str:
        """What they show, but those that a copy of this round replaces, as the journal keeps it for an overview."""
        others = [entry for entry in self._shown if entry.approved or entry.round != month]
        return sha256(repr(others).encode()).hexdigest() if others else ""

    def edition(self, group: "Group", groups: "Sequence[Group]") -> Edition:
        """The edition asked for, with what other copies of the group's unit show, also those of other rounds in this run."""
        edition = self._order.edition
        if not (edition.public and edition.public.limit):
            return edition
        own = [entry for entry in self._shown if self._is_of(entry, group)]
        return replace(edition, shown=(*own, *_issued_beside(group, groups)))

    def hashed(self, group: "Group") -> tuple[tuple[str, str], ...]:
        """What the copies of other rounds show, as the journal keeps it."""
        month = group[0].identity[2] if group[0].identity else ""
        others = [entry for entry in self._shown if entry.round != month and self._is_of(entry, group)]
        return (("(offentlig)", sha256(repr(others).encode()).hexdigest()),) if others else ()

    def _is_of(self, entry: "Printed", group: "Group") -> bool:
        from followup_xl.model.municipalities import plain_name

        names = {one.decided_in for one in group} | {one.unit.name for one in group if one.unit}
        if entry.unit in {one.identity[1] for one in group if one.identity}:  # the copy says it by its code
            return True
        return any(plain_name(entry.unit) in plain_name(name) for name in names if name)


def _issued_beside(group: "Group", groups: "Sequence[Group]") -> "Iterator[Printed]":
    """What the same run shows of the unit's earlier rounds."""
    for other in groups:
        one, own = other[0].identity, group[0].identity
        if one and own and one[:2] == own[:2] and one[2] < own[2]:
            from followup_xl.reporting.suppression.disclosure import of_rows
            from followup_xl.reporting.tables import tidy_rows

            for file in other:
                if report := file.report:
                    yield from of_rows(tidy_rows(report))
