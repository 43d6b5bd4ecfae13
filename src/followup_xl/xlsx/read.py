"""A checked package as raw cells, with the standard library alone and in one pass (design.md, decision 8).

What a workbook means is in its relationships: parts are found by them and not by their usual names, and content
types are not asked. A part that is missing, or contradicts another, stops the file.
"""

from collections.abc import Mapping

from followup_xl.model.cell import RawBook, RawNote, RawSheet
from followup_xl.xlsx.markup import damaged
from followup_xl.xlsx.package import shown
from followup_xl.xlsx.read_notes import notes
from followup_xl.xlsx.read_relations import Parts, Relation
from followup_xl.xlsx.read_sheet import sheet_part
from followup_xl.xlsx.read_strings import shared_strings
from followup_xl.xlsx.read_styles import PLAIN, Style, styles
from followup_xl.xlsx.read_values import Stored, stored_values
from followup_xl.xlsx.read_workbook import SheetEntry, WorkbookPart, custom_properties, workbook_part

_WITHOUT_CELLS = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})
_ACTIVE = {
    "vbaProject": "macros", "xlMacrosheet": "macros", "xlIntlMacrosheet": "macros", "externalLink": "links",
    "connections": "connections", "queryTable": "connections", "oleObject": "objects", "package": "objects",
    "control": "objects", "attachedToolbars": "macros", "xlExternalLinkPath": "links",
}  # fmt: skip


def read_book(package: Mapping[str, bytes], file: str) -> RawBook:
    """Every existing cell of every sheet, in order. Raises PackageError where the parts do not fit together."""
    parts = Parts(package)
    main = parts.main()
    if main is None:
        raise damaged("xl/workbook.xml", "den mangler")
    book, relations = workbook_part(main, parts.content(main)), parts.relations(main)
    reading = _Reading(parts, main, book, relations)
    sheets = tuple(sheet for number, entry in enumerate(book.sheets) if (sheet := reading.sheet(number, entry)))
    active = {word for kind in reading.kinds if (word := _ACTIVE.get(kind))}
    return RawBook(file, sheets, book.names, _properties(parts), book.structure_locked, tuple(sorted(active)))


class _Reading:
    """What all sheets of a workbook share, and the kinds of relationships met."""

    def __init__(self, parts: Parts, main: str, book: WorkbookPart, relations: tuple[Relation, ...]) -> None:
        self._parts, self._main, self._book = parts, main, book
        self._read = set[str]()
        self._by_id = {relation.id: relation for relation in relations}
        self.kinds = {relation.kind for relation in relations}
        self._styles = self._shared_styles(relations)
        self._stored = self._shared_values(relations)

    def _shared_styles(self, relations: tuple[Relation, ...]) -> dict[str, Style]:
        part = _of_kind(self._parts, relations, "styles")
        return (styles(part, self._parts.content(part)) if part else {}) or PLAIN

    def _shared_values(self, relations: tuple[Relation, ...]) -> dict[str, Stored]:
        part = _of_kind(self._parts, relations, "sharedStrings")
        texts = shared_strings(part, self._parts.content(part)) if part else []
        return stored_values(texts, self._book.date1904)

    def sheet(self, number: int, entry: SheetEntry) -> RawSheet | None:
        """A sheet of the workbook; None where it is of a kind that has no cells. PackageError where it is missing."""
        relation = self._by_id.get(entry.relation)
        if relation is not None and relation.kind in _WITHOUT_CELLS:
            return None
        part = self._parts.target(relation) if relation else None
        if part is None:
            raise damaged(self._main, f"arket »{shown(entry.name)}« mangler i pakken")
        if part in self._read:
            raise damaged(self._main, f"arket »{shown(entry.name)}« er det samme som et andet")
        self._read.add(part)
        found = sheet_part(part, self._parts.content(part), self._styles, self._stored)
        return RawSheet(
            entry.name, found.cells, entry.state == "visible", found.protected, found.merges, found.hidden_rows,
            found.hidden_columns, entry.state == "veryHidden", self._notes(part),
            self._book.local_names.get(number, {}),
        )  # fmt: skip

    def _notes(self, part: str) -> tuple[RawNote, ...]:
        """The notes of a sheet's part, by its relationships."""
        relations = self._parts.relations(part)
        self.kinds |= {relation.kind for relation in relations}
        wanted = {entry.target: entry for entry in relations if entry.kind in ("comments", "threadedComment")}
        names = dict.fromkeys(_part(self._parts, entry) for entry in wanted.values())
        return tuple(note for name in names for note in notes(name, self._parts.content(name)))


def _part(parts: Parts, relation: Relation) -> str:
    """The part a relationship points at; PackageError where it points at nothing."""
    part = parts.target(relation)
    if part is None:
        raise damaged(relation.target, "den mangler")
    return part


def _of_kind(parts: Parts, relations: tuple[Relation, ...], kind: str) -> str | None:
    """The part that relationships of a kind point at; None where there is none, PackageError where there are two."""
    found = {_part(parts, relation) for relation in relations if relation.kind == kind}
    if len(found) > 1:
        raise damaged(shown(min(found)), f"der er to dele af slagsen »{kind}«")
    return next(iter(found), None)


def _properties(parts: Parts) -> dict[str, str]:
    part = _of_kind(parts, parts.relations(""), "custom-properties")
    return custom_properties(part, parts.content(part)) if part else {}
