"""Whose held files are, as somebody has decided (``--unit-of``): kept in the folder that they lie in, so that it is decided once.

A decision is about a file's name and bytes: another file of that name, or the same mended, is held anew.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath
from typing import NamedTuple

from followup_xl.danish.wording import listed
from followup_xl.disk import messages as say
from followup_xl.disk import store
from followup_xl.disk.leftovers import OWN_FILES
from followup_xl.disk.store import RefusedError
from followup_xl.inbox.reading import UNREAD, content_of, same_name
from followup_xl.inbox.tasks import Order
from followup_xl.model.finding import finding
from followup_xl.reporting.evaluate import Received

DECIDED_UNITS = f"{OWN_FILES}.units"


class _Kept(NamedTuple):
    sha256: str
    unit: str


class DecidedUnits:
    """The decisions of former runs about the files that were found, and those of this one (``Order.unit_of``)."""

    def __init__(self, order: Order, found: Sequence[Received]) -> None:
        self._order = order
        folders = dict.fromkeys(one.folder for one in found if one.folder)
        self._kept = {folder: dict(_read(folder / DECIDED_UNITS)) for folder in folders}
        self._decided: dict[tuple[Path, str], _Kept] = {}

    def all(self) -> tuple[tuple[str, str], ...]:
        """Every file with its unit, as far as it can be said before the files in others are known: for telling runs apart."""
        found = {name: kept.unit for own in self._kept.values() for name, kept in own.items()}
        for file, unit in self._order.unit_of:
            known = [name for name in found if same_name(name, file)]
            known = known or [name for name in found if same_name(PurePath(name).name, file)]
            found[known[0] if len(known) == 1 else file] = unit
        return tuple(sorted(found.items()))

    def of(self, found: Sequence[Received]) -> tuple[Received, ...]:
        """The files, each with the unit that it is decided to be from, now or by a former run.

        A file is named by its path below the folder, or by its last part where no other has that. Raises RefusedError where
        a name is that of no file or of several, and where the plan that was given has no such unit.
        """
        plan = self._order.plan
        if plan and self._order.unit_of:
            from followup_xl.workbook.generate import chosen_units

            chosen_units(plan, tuple(unit for _, unit in self._order.unit_of))
        now = {_numbered(found, file): unit for file, unit in self._order.unit_of}
        return tuple(self._with(one, now.get(number, "")) for number, one in enumerate(found))

    def _with(self, one: Received, unit: str) -> Received:
        """A file with the unit that it is decided to be from; "": as a former run has decided, if one has."""
        former = self._kept[one.folder].get(one.file) if one.folder else None
        if not (unit or (former and one.outcome == UNREAD)):
            return one
        sha256 = self._hash(one)
        if not unit:
            unit = former.unit if former and former.sha256 == sha256 else ""
        if unit and one.folder:
            self._decided[one.folder, one.file] = _Kept(sha256, unit)
        return replace(one, decided=unit)

    def _hash(self, one: Received) -> str:
        """The hash of a file's bytes, "" where it cannot be read."""
        try:
            return hashlib.sha256(content_of(one, self._order.limits)).hexdigest()
        except RefusedError:
            return ""

    def keep(self, read: Sequence[Received]) -> None:
        """Keep for later runs what is decided of files in folders, now that they are read; not what made one of them be refused."""
        refused = {(one.folder, one.file) for one in read if one.outcome == "refused"}
        for folder, former in self._kept.items():
            kept = {
                name: each
                for (where, name), each in sorted(self._decided.items())
                if where == folder and (former.get(name) == each or (where, name) not in refused)
            }
            if kept == former:
                continue
            files = {name: each._asdict() for name, each in kept.items()}
            data = json.dumps({"files": files}, ensure_ascii=False, indent=1).encode(errors="backslashreplace")
            with suppress(RefusedError):  # and what is reported says that it is not kept
                store.write(folder / DECIDED_UNITS, data, force=True)
                self._kept[folder] = kept

    def lines(self) -> Iterator[str]:
        """What is decided of files in folders, and whether later runs know it, in Danish; to be asked once it is kept."""
        for words, known in (("og husket til næste gang", True), ("men kun denne gang", False)):
            some = [
                f"»{name}« er fra {each.unit}"
                for (folder, name), each in self._decided.items()
                if (self._kept[folder].get(name) == each) is known
            ]
            if some:
                yield f"Bestemt (--unit-of), {words}: {listed(some)}."


def _numbered(found: Sequence[Received], file: str) -> int:
    """Which of the files has that name. RefusedError where none has, or several."""
    alike = [number for number, one in enumerate(found) if same_name(one.file, file)]
    alike = alike or [number for number, one in enumerate(found) if same_name(PurePath(one.file).name, file)]
    if len(alike) != 1:
        others = [f"»{found[number].file}«" for number in alike]
        why = f"flere hedder sådan: {listed(others)}" if others else "der er ingen fil med det navn"
        raise RefusedError(finding(say.NO_SUCH_ENTRY, name=file, why=why))
    return alike[0]


def _read(path: Path) -> Mapping[str, _Kept]:
    """What was decided; nothing where there is no such file, or somebody has broken it or put something else in its place."""
    if not store.is_file(path):
        return {}
    try:
        found = json.loads(path.read_bytes())["files"]
        return {str(name): _Kept(str(each["sha256"]), str(each["unit"])) for name, each in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
