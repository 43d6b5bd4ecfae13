"""What goes back to be mended: the sender's own workbook with marks and a list, or the list alone.

The sender's own package is kept, and only the parts that must change are edited. Marks of before are taken away first,
so a copy that is marked again has those that are needed now and no others.
"""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from followup_xl.disk.file_names import LIST_END, MARKED_END
from followup_xl.marking.marks import LIST, Mark, Marks, Memory, links, list_page, marks, remembered, texts_of
from followup_xl.marking.notes import Boxes, boxed, noted, own_line
from followup_xl.marking.parts import (
    free_name,
    free_sheet_name,
    in_front,
    list_part,
    repacked,
    with_first_sheet,
    with_relation,
    with_types,
)
from followup_xl.marking.sheet import CellPlace, SheetPatch
from followup_xl.marking.styles import Before, Styles
from followup_xl.marking.tree import UnmarkableError, unmarkable
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.page.layout import Book
from followup_xl.reporting.evaluate import Evaluation
from followup_xl.workbook.catalogue_marks import NOT_MARKED
from followup_xl.workbook.read.marked_lists import kept, without_lists
from followup_xl.xlsx.catalogue_safety import ACTIVE_WORDS
from followup_xl.xlsx.gate import gate
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.package import Package, PackageError
from followup_xl.xlsx.read import read_book
from followup_xl.xlsx.read_relations import Parts, Relation
from followup_xl.xlsx.read_workbook import SheetEntry, workbook_part
from followup_xl.xlsx.references import cell_place
from followup_xl.xlsx.returned import returned_book
from followup_xl.xlsx.write import written
from followup_xl.xlsx.written import Written

_ISSUED = date.fromisoformat("2000-01-01")
"""The day a list alone is stamped with: the same every time, as no clock is asked."""


@dataclass(frozen=True)
class MarkedCopy:
    """What to send back; ``findings`` say why it is the list alone, where it is."""

    book: Written
    findings: tuple[Finding, ...] = ()


def marked(data: bytes, found: Evaluation, limits: Limits = DEFAULT_LIMITS) -> MarkedCopy | None:
    """The copy to send back of a workbook whose bytes were evaluated; None where there is nothing to mend.

    What could act is never carried on (promise 12), so a workbook with macros, links or connections gives the list.
    """
    if not marks(None, found.findings).pending:
        return None
    package = gate(data, found.file, limits)
    if isinstance(package, tuple):
        return _list_alone(found, "den ikke kan åbnes")
    try:
        book = read_book(package, found.file)
        if book.active:
            return _list_alone(found, f"den har {' og '.join(map(ACTIVE_WORDS.__getitem__, book.active))}")
        copy = marked_package(data, package, marks(book, found.findings), kept(book))
        if not _reads_the_same(copy, book, limits):
            return _list_alone(found, "kopien ikke ville kunne læses som filen selv")
    except PackageError:
        return _list_alone(found, "en af dens dele er beskadiget")
    except UnmarkableError as cause:
        return _list_alone(found, str(cause))
    return MarkedCopy(Written(_name(found.file, MARKED_END), copy))


def marked_name(file: str) -> str:
    """The name of a file's marked copy; that of a copy that came back and is marked again is its own.

    >>> marked_name("Ishøj 2015-08.xlsx"), marked_name("Ishøj 2015-08 (rettes).xlsx")
    ('Ishøj 2015-08 (rettes).xlsx', 'Ishøj 2015-08 (rettes).xlsx')
    """
    return _name(file, MARKED_END)


def _name(file: str, end: str) -> str:
    path = PurePath(file)
    return f"{path.name.removesuffix(MARKED_END).removesuffix(path.suffix)}{end}"


def _reads_the_same(copy: bytes, book: RawBook, limits: Limits) -> bool:
    """Whether the copy gives every sheet as before, apart from notes and the list."""
    again = returned_book(copy, book.file, limits)
    if isinstance(again, tuple):
        return False
    before, after = (without_lists(each)[0].sheets for each in (book, again))
    return [replace(sheet, notes=()) for sheet in before] == [replace(sheet, notes=()) for sheet in after]


def _list_alone(found: Evaluation, why: str) -> MarkedCopy:
    """The list of what to mend as a workbook of its own, with the reason."""
    page = list_page(marks(None, found.findings))
    book = Book((page,), page.name, f"{page.name}: {found.file}", "", _ISSUED)
    reason = finding(NOT_MARKED, Place(file=found.file), why=why)
    return MarkedCopy(Written(_name(found.file, LIST_END), written(book)), (reason,))


_TYPES = "[Content_Types].xml"
_UNTOUCHABLE = {
    "origin": "den er underskrevet digitalt, og underskriften ville ikke gælde mere",
    "revisionHeaders": "den er delt med en log over ændringer, der ville blive forkert",
}
"""Kinds of parts that vouch for the others, and why nothing is put in beside them."""


def marked_package(data: bytes, package: Package, found: Marks, kept: Sequence[str]) -> bytes:
    """The package with every cell marked that is to be mended, and the list. ``kept`` is what its list of before kept.

    Raises UnmarkableError or PackageError where a part cannot be patched; then nothing has changed.
    """
    return repacked(data, _Marking(package, found, remembered(kept)).changes())


class _Marking:
    """One package being marked: parts as they become, and the looks and memories that its sheets share."""

    def __init__(self, package: Package, found: Marks, memory: Memory) -> None:
        self._package, self._found, self._memory = package, found, memory
        self._parts = Parts(package)
        self._new: dict[str, bytes] = {}
        self._kinds: list[tuple[str, str]] = []
        self._before: dict[tuple[str, CellPlace], Before] = {}
        self._main = self._parts.main() or ""
        self._relations = self._parts.relations(self._main)
        for kind, fault in _UNTOUCHABLE.items():
            if self._has(kind):
                raise UnmarkableError(fault)
        self._sheets = workbook_part(self._main, package[self._main]).sheets
        self._targets = {relation.id: relation for relation in self._relations}
        self._list = next((at for at, entry in enumerate(self._sheets) if entry.name == found.own), None)
        self._styles_part = self._of_kind(self._relations, "styles") or ""
        if not self._styles_part:
            raise unmarkable(self._main, "har ingen formater")
        self._styles = Styles(self._styles_part, package[self._styles_part])

    def _has(self, kind: str) -> bool:
        return any(relation.kind == kind for relation in (*self._relations, *self._parts.relations("")))

    def changes(self) -> dict[str, bytes]:
        """The parts that become others, and the new ones, by name."""
        for number, entry in enumerate(self._sheets):
            part = self._part(entry)
            if part and number != self._list:
                self._mark_sheet(entry, part)
        self._put_list()
        self._new[self._styles_part] = self._styles.content()
        if self._kinds:
            types = self._name(_TYPES)
            if types is None:
                raise UnmarkableError("dens liste over typer mangler")
            self._new[types] = with_types(types, self._package[types], self._kinds)
        known = self._package
        return {name: data for name, data in self._new.items() if name not in known or known[name] != data}

    def _part(self, entry: SheetEntry) -> str | None:
        relation = self._targets.get(entry.relation)
        return self._parts.target(relation) if relation else None

    def _mark_sheet(self, entry: SheetEntry, part: str) -> None:
        """Give the cells of one sheet their marks, and take those away that are no longer needed."""
        marks = [mark for mark in self._found.cells if mark.sheet == entry.name]
        if not (marks or self._styles.any_marked or self._may_change(part)):
            return
        rows = {place[0] for mark in marks if (place := cell_place(mark.cell))}
        patch = SheetPatch(part, self._package[part], rows, self._styles.is_marked)
        patch.deselect()
        self._restyle(entry.name, patch, marks)
        self._note(part, patch, [mark for mark in marks if mark.note])
        self._new[part] = patch.content()

    def _may_change(self, part: str) -> bool:
        """Whether a sheet without marks may be selected, or may have notes; the others need not be gone through."""
        noted = self._of_kind(self._parts.relations(part), "comments") is not None
        return noted or b"tabSelected" in self._package[part]

    def _restyle(self, sheet: str, patch: SheetPatch, marks: Sequence[Mark]) -> None:
        for former, style in patch.marked.items():
            patch.restyle(former, self._styles.restored(style, self._memory.before(sheet, former)))
        for place in [place for mark in marks if (place := cell_place(mark.cell))]:
            own = patch.style(place)
            self._before[sheet, place] = self._styles.before(own)
            patch.restyle(place, self._styles.marked(own))

    def _note(self, part: str, patch: SheetPatch, marks: Sequence[Mark]) -> None:
        """The notes of a sheet and the boxes they are shown in."""
        wanted = {mark.cell: "\n".join(map(own_line, mark.sentences)) for mark in marks}
        relations = self._parts.relations(part)
        name = self._of_kind(relations, "comments")
        if name is None and not wanted:
            return
        former = None if name is None else self._package[name]
        notes = name or self._new_part(part, "comments", posixpath.join(self._folder(), "comments{}.xml"))[0]
        change = noted(notes, former, wanted)
        self._new[notes] = change.content
        boxes = Boxes(
            _by_place(wanted, change.added), _by_place(wanted, change.longer), _by_place({}, change.removed).keys()
        )
        if boxes.added or boxes.longer or boxes.removed:
            self._draw(part, patch, relations, boxes)

    def _draw(self, part: str, patch: SheetPatch, relations: Sequence[Relation], boxes: Boxes) -> None:
        own = patch.drawing()
        drawing = next((self._parts.target(r) for r in relations if own is not None and r.id == own), None)
        if own is not None and drawing is None:
            raise unmarkable(part, "henviser til en tegning, der mangler")
        former = None if drawing is None else self._package[drawing]
        if drawing is None and boxes.added:
            pattern = posixpath.join(self._folder(), "drawings/vmlDrawing{}.vml")
            drawing, relation = self._new_part(part, "vmlDrawing", pattern)
            patch.hang_drawing(relation)
        if drawing is not None:
            self._new[drawing] = boxed(
                drawing, former, boxes, patch.sizes(), int(re.findall(r"\d+", drawing or "1")[-1])
            )

    def _put_list(self) -> None:
        """Put the list in front of everything, or in the place of the one that is there."""
        name = self._found.own or free_sheet_name(LIST, [entry.name for entry in self._sheets])
        page = list_page(self._found, name, texts_of(Memory(self._before)))
        main = self._package[self._main]
        if self._list is None:
            pattern = posixpath.join(self._folder(), "worksheets/sheet{}.xml")
            part, relation = self._new_part(self._main, "worksheet", pattern)
            former = None
            self._new[self._main] = with_first_sheet(self._main, main, name, relation)
        else:
            part = self._part(self._sheets[self._list]) or ""
            former = self._package[part]
            self._new[self._main] = in_front(self._main, main, self._list)
        self._new[part] = list_part(page, self._styles, links(self._found, page), former)

    def _new_part(self, source: str, kind: str, pattern: str) -> tuple[str, str]:
        """The name of a part that is not there yet, related to its source, and the name of the relationship."""
        name = free_name([*self._package, *self._new, *(known for known, _ in self._kinds)], pattern)
        folder, own = posixpath.split(source)
        wanted = posixpath.join(folder, "_rels", f"{own}.rels")
        part = self._name(wanted) or wanted
        data = self._new.get(part, self._package.get(part))
        self._new[part], relation = with_relation(part, data, kind, source, name)
        self._kinds.append((name, kind))
        return name, relation

    def _folder(self) -> str:
        return posixpath.dirname(self._main)

    def _name(self, part: str) -> str | None:
        """The name of a part as the package spells it; None where it has none."""
        return next((name for name in self._package if name.casefold() == part.casefold()), None)

    def _of_kind(self, relations: Sequence[Relation], kind: str) -> str | None:
        found = (self._parts.target(relation) for relation in relations if relation.kind == kind)
        return next((part for part in found if part), None)


def _by_place(words: dict[str, str], cells: Sequence[str]) -> dict[CellPlace, str]:
    return {place: words.get(cell, "") for cell in cells if (place := cell_place(cell))}
