"""What goes back to be mended: the sender's own workbook with marks and a list, or the list alone.

The sender's own package is kept, and only the parts that must change are edited. Marks of before are taken away first,
so a copy that is marked again has those that are needed now and no others.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from followup_xl.disk.store import LIST_END, marked_name
from followup_xl.marking import parts
from followup_xl.marking.marks import LIST, WORDS, Marks, Memory, list_page, list_part, marks, remembered, texts_of
from followup_xl.marking.notes import Boxes, boxed, noted, own_line
from followup_xl.marking.proposals import proposals
from followup_xl.marking.styles import Before, Styles
from followup_xl.marking.tree import UnmarkableError, unmarkable
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.plan import Plan
from followup_xl.page.layout import Book
from followup_xl.reporting.evaluate import Received, file_bytes, received
from followup_xl.workbook.messages import NOT_MARKED
from followup_xl.workbook.read.screening import kept, mask, without_lists
from followup_xl.xlsx import WrittenFile
from followup_xl.xlsx.gate import gate
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.markup import Parts, Relation
from followup_xl.xlsx.messages import ACTIVE_WORDS
from followup_xl.xlsx.package import Package, PackageError, part_name
from followup_xl.xlsx.read.book import raw_book, read_book, workbook_part
from followup_xl.xlsx.references import cell_place
from followup_xl.xlsx.write import workbook_bytes

_ISSUED = date.fromisoformat("2000-01-01")
"""The day a list alone is stamped with: the same every time, as no clock is asked."""


@dataclass(frozen=True)
class MarkedCopy:
    """What to send back; ``findings`` say why it is the list alone, where it is."""

    book: WrittenFile
    findings: tuple[Finding, ...] = ()


def mark(
    source: Path | str | bytes,
    *,
    plan: Plan | None = None,
    as_of: date | None = None,
    limits: Limits | None = None,
    name: str | None = None,
    unit_of: str | None = None,
) -> WrittenFile | None:
    """The copy of a returned workbook to send back: the sender's own file with each thing to mend marked, and a list.

    The arguments are those of ``evaluate``. None where there is nothing to mend. Where the file itself cannot be carried
    on (it cannot be read, or could act: macros, links, connections), the list alone, as a workbook; its ``findings``
    say why. The source is never changed. Raises RefusedError for a path that cannot be opened.
    """
    bounds = limits or DEFAULT_LIMITS
    data, file = file_bytes(source, bounds, name)
    made = marked(data, received(data, file, plan, as_of, bounds, ("", "", unit_of or "")), bounds)
    return replace(made.book, findings=made.findings) if made else None


def marked(data: bytes, found: Received, limits: Limits = DEFAULT_LIMITS) -> MarkedCopy | None:
    """The copy to send back of a workbook whose bytes were evaluated; None where there is nothing to mend.

    Beside what was found, it proposes the figures that stand in descriptions alone.
    What could act is never carried on (promise 12), so a workbook with macros, links or connections gives the list.
    """
    if not any(entry.severity in WORDS for entry in found.findings):
        return None
    if report := found.report:
        found = replace(found, findings=(*found.findings, *proposals(report)))
    package = gate(data, found.file, limits)
    if isinstance(package, tuple):
        return list_alone(found, "den ikke kan åbnes")
    try:
        book = read_book(package, found.file)
        if book.active:
            return list_alone(found, f"den har {' og '.join(map(ACTIVE_WORDS.__getitem__, book.active))}")
        marking = _Marking(package, marks(book, _as_named(found.findings, book)), remembered(kept(book)))
        copy = repacked(data, marking.changes())
        if not _reads_the_same(copy, book, limits):
            return list_alone(found, "kopien ikke ville kunne læses som filen selv")
    except PackageError:
        return list_alone(found, "en af dens dele er beskadiget")
    except UnmarkableError as cause:
        return list_alone(found, str(cause))
    return MarkedCopy(WrittenFile(marked_name(found.file), copy))


def _as_named(findings: Sequence[Finding], book: RawBook) -> list[Finding]:
    """The findings at the sheets as the workbook itself names them, also where a name held a personal number."""
    names = {mask(sheet.name): sheet.name for sheet in book.sheets}
    named = (replace(entry.place, sheet=names.get(entry.place.sheet, entry.place.sheet)) for entry in findings)
    return [replace(entry, place=place) for entry, place in zip(findings, named, strict=True)]


def _reads_the_same(copy: bytes, book: RawBook, limits: Limits) -> bool:
    """Whether the copy gives every sheet as before, apart from notes and the list."""
    again = raw_book(copy, book.file, limits)
    if isinstance(again, tuple):
        return False
    before, after = (without_lists(each)[0].sheets for each in (book, again))
    return [replace(sheet, notes=()) for sheet in before] == [replace(sheet, notes=()) for sheet in after]


def list_alone(found: Received, why: str) -> MarkedCopy:
    """The list of what to mend as a workbook of its own, with the reason."""
    page = list_page(marks(None, found.findings))
    book = Book((page,), page.name, f"{page.name}: {found.file}", "", _ISSUED)
    reason = finding(NOT_MARKED, Place(file=found.file), why=why)
    return MarkedCopy(WrittenFile(marked_name(found.file, LIST_END), workbook_bytes(book)), (reason,))


_UNTOUCHABLE = {
    "origin": "den er underskrevet digitalt, og underskriften ville ikke gælde mere",
    "revisionHeaders": "den er delt med en log over ændringer, der ville blive forkert",
}
"""Kinds of parts that vouch for the others, and why nothing is put in beside them."""


class _Marking:
    """One package being marked: parts as they become, and the looks and memories that its sheets share.

    UnmarkableError or PackageError where a part cannot be edited; then nothing has changed.
    """

    def __init__(self, package: Package, found: Marks, memory: Memory) -> None:
        self._package, self._found, self._memory = package, found, memory
        self._new: dict[str, bytes] = {}
        self._before: dict[tuple[str, parts.CellPlace], Before] = {}
        self._parts = Parts(package)
        self._main = self._parts.main() or ""
        relations = self._parts.relations(self._main)
        kinds = {relation.kind for relation in (*relations, *self._parts.relations(""))}
        if untouchable := next((fault for kind, fault in _UNTOUCHABLE.items() if kind in kinds), ""):
            raise UnmarkableError(untouchable)
        targets = {relation.id: self._parts.target(relation) for relation in relations}
        sheets = workbook_part(self._main, package[self._main]).sheets
        self._sheets = {entry.name: targets.get(entry.relation) for entry in sheets}
        self._styles_part = self._of_kind(relations, "styles") or ""
        if not self._styles_part:
            raise unmarkable(self._main, "har ingen formater")
        self._styles = Styles(self._styles_part, package[self._styles_part])

    def changes(self) -> dict[str, bytes]:
        """The parts that become others, and the new ones, by name."""
        for sheet, part in self._sheets.items():
            if part and sheet != self._found.own:
                self._mark_sheet(sheet, part)
        self._put_list()
        self._new[self._styles_part] = self._styles.content()
        known = self._package
        return {name: data for name, data in self._new.items() if name not in known or known[name] != data}

    def _mark_sheet(self, sheet: str, part: str) -> None:
        """Give the cells of one sheet their marks and notes, and take those away that are no longer needed."""
        data, relations = self._package[part], self._parts.relations(part)
        marks = {place: mark for mark in self._found.cells if mark.sheet == sheet and (place := cell_place(mark.cell))}
        noted_before = self._of_kind(relations, "comments")
        if not (marks or self._styles.any_marked or noted_before or b"tabSelected" in data):
            return
        patch = parts.SheetPatch(part, data, {row for row, _ in marks}, self._styles.is_marked)
        patch.deselect()
        for place, style in patch.marked.items():
            patch.restyle(place, self._styles.restored(style, self._memory.before(sheet, place)))
        before, with_mark = cache(self._styles.before), cache(self._styles.marked)  # few looks, and many cells
        for place in marks:
            own = patch.style(place)
            self._before[sheet, place] = before(own)
            patch.restyle(place, with_mark(own))
        wanted = {mark.cell: "\n".join(map(own_line, mark.sentences)) for mark in marks.values() if mark.note}
        if noted_before or wanted:
            self._note(part, patch, noted_before, wanted)
        self._new[part] = patch.content()

    def _note(self, part: str, patch: parts.SheetPatch, name: str | None, wanted: dict[str, str]) -> None:
        """The notes of a sheet (``name`` None: it has none yet) and the boxes they are shown in."""
        notes = name or self._new_part(part, "comments", "comments{}.xml")[0]
        change = noted(notes, self._package[notes] if name else None, wanted)
        self._new[notes] = change.content
        added, longer, removed = (
            {place: wanted.get(cell, "") for cell in cells if (place := cell_place(cell))}
            for cells in (change.added, change.longer, change.removed)
        )
        if not (added or longer or removed):
            return
        own, former, block = patch.drawing(), None, 1
        relations = self._parts.relations(part)
        drawing = next((self._parts.target(r) for r in relations if own is not None and r.id == own), None)
        if drawing is not None:
            former = self._package[drawing]
        elif own is not None:
            raise unmarkable(part, "henviser til en tegning, der mangler")
        elif added:
            drawing, relation = self._new_part(part, "vmlDrawing", "drawings/vmlDrawing{}.vml")
            patch.hang_drawing(relation)
            block = int(re.findall(r"\d+", drawing)[-1])
        if drawing is not None:
            self._new[drawing] = boxed(drawing, former, Boxes(added, longer, removed), patch.sizes(), block)

    def _put_list(self) -> None:
        """Put the list in front of everything, or in the place of the one that is there."""
        own, main = self._found.own, self._package[self._main]
        name = own or parts.free_sheet_name(LIST, self._sheets)
        if own is None:
            part, relation = self._new_part(self._main, "worksheet", "worksheets/sheet{}.xml")
            self._new[self._main] = parts.with_first_sheet(self._main, main, name, relation)
        else:
            part = self._sheets[own] or ""
            self._new[self._main] = parts.in_front(self._main, main, list(self._sheets).index(own))
        page = list_page(self._found, name, texts_of(Memory(self._before)))
        self._new[part] = list_part(page, self._styles, self._found.places, self._package[part] if own else None)

    def _new_part(self, source: str, kind: str, pattern: str) -> tuple[str, str]:
        """The name of a part that is not there yet, related to its source, and the name of the relationship."""
        spelled = {name.casefold(): name for name in self._package}
        name = parts.free_name([*self._package, *self._new], posixpath.join(posixpath.dirname(self._main), pattern))
        folder, own = posixpath.split(source)
        wanted = posixpath.join(folder, "_rels", f"{own}.rels")
        part, types = spelled.get(wanted.casefold(), wanted), spelled.get("[content_types].xml")
        if types is None:
            raise UnmarkableError("dens liste over typer mangler")
        self._new[part], relation = parts.with_relation(part, self._content(part), kind, source, name)
        self._new[types] = parts.with_types(types, self._content(types) or b"", [(name, kind)])
        self._new[name] = b""
        return name, relation

    def _content(self, part: str) -> bytes | None:
        return self._new.get(part, self._package.get(part))

    def _of_kind(self, relations: Sequence[Relation], kind: str) -> str | None:
        found = (self._parts.target(relation) for relation in relations if relation.kind == kind)
        return next((part for part in found if part), None)


def repacked(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The package with the content of ``changes`` by name; what is not in it yet comes last.

    Every other part keeps its bytes, packed as they were. The same package and changes give the same bytes; without
    changes it is the package itself.
    """
    if not changes:
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment, order, known = old.comment, old.namelist(), set(map(part_name, old.infolist()))
        entries = sorted(old.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in entries[1:]), old.start_dir]
        for info, end in zip(entries, ends, strict=True):
            if (part := part_name(info)) in changes:
                new.writestr(_entry(info.filename, info), changes[part])
            else:
                packed, info.header_offset = data[info.header_offset : end], new.start_dir
                made.seek(new.start_dir)
                new.start_dir += made.write(packed)
                new.filelist.append(info)
        added = [name for name in changes if name not in known]
        for name in added:
            new.writestr(_entry(name), changes[name])
        numbers = {name: number for number, name in enumerate([*order, *added])}
        new.filelist.sort(key=lambda info: numbers[info.filename])
    return made.getvalue()


def _entry(name: str, former: zipfile.ZipInfo | None = None) -> zipfile.ZipInfo:
    """The entry of a part to be packed, with the date and the sort of its former one."""
    entry = zipfile.ZipInfo(name, former.date_time if former else (1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, former.create_system if former else 0
    entry.external_attr, entry.internal_attr = (former.external_attr, former.internal_attr) if former else (0, 0)
    return entry
