"""A returned workbook with its marks: the sender's own package, in which only the parts that must change are patched.

Marks of before are taken away first, so a copy that is marked again has those that are needed now and no others.
"""

import posixpath
from collections.abc import Sequence

from followup_xl.marking.boxes import Boxes, boxed
from followup_xl.marking.list import list_part
from followup_xl.marking.mark_book import (
    free_name,
    free_sheet_name,
    in_front,
    number_in,
    with_first_sheet,
    with_relation,
    with_types,
)
from followup_xl.marking.mark_keeping import Memory, remembered, texts_of
from followup_xl.marking.mark_scan import Place
from followup_xl.marking.mark_zip import repacked
from followup_xl.marking.marks import LIST, Mark, Marks, links, list_page
from followup_xl.marking.notes import noted, own_line
from followup_xl.marking.sheet import SheetPatch
from followup_xl.marking.styles import Before, Styles
from followup_xl.marking.tree import UnmarkableError, unmarkable
from followup_xl.xlsx.markup import Parts, Relation
from followup_xl.xlsx.package import Package
from followup_xl.xlsx.read.book import SheetEntry, workbook_part
from followup_xl.xlsx.references import cell_place

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
        self._before: dict[tuple[str, Place], Before] = {}
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
            self._new[drawing] = boxed(drawing, former, boxes, patch.sizes, number_in(drawing))

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


def _by_place(words: dict[str, str], cells: Sequence[str]) -> dict[Place, str]:
    return {place: words.get(cell, "") for cell in cells if (place := cell_place(cell))}
