"""A workbook as raw cells, through the gate, with the standard library alone and in one pass (design.md, decision 8).

What a workbook means is in its relationships: parts are found by them and not by their usual names, and content types are
not asked. A part that is missing, or contradicts another, stops the file. Neither ``dimension`` nor any area is asked: what
a sheet claims to cover, and a merge as tall as it, cost nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from xml.parsers import expat

from followup_xl.model.cell import RawBook, RawCell, RawNote, RawSheet
from followup_xl.model.finding import Finding
from followup_xl.xlsx.gate import gate
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.markup import MAIN, Attributes, Parts, Relation, damaged, ended_elements, is_true, parsed
from followup_xl.xlsx.package import PackageError, printable
from followup_xl.xlsx.read.cells import Cells
from followup_xl.xlsx.read.values import PLAIN, Stored, Style, notes, shared_strings, stored_values, styles, unescaped
from followup_xl.xlsx.references import COLUMNS, cell_area, letters


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it: its name, its relationship, and ``visible``, ``hidden`` or ``veryHidden``."""

    name: str
    relation: str
    state: str


@dataclass
class WorkbookPart:
    """What the main part says. ``local_names`` are those of one sheet, by its number in the list from 0."""

    sheets: list[SheetEntry] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    local_names: dict[int, dict[str, str]] = field(default_factory=dict)
    date1904: bool = False
    structure_locked: bool = False


def raw_book(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> RawBook | tuple[Finding, ...]:
    """Every existing cell of a workbook, or the findings that say why it is not read. ``file`` is only its name."""
    package = gate(data, file, limits)
    if isinstance(package, tuple):
        return package
    try:
        return read_book(package, file)
    except PackageError as refusal:
        return (refusal.finding(file),)


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
    reading = _BookReader(parts, main, book, relations)
    sheets = tuple(sheet for number, entry in enumerate(book.sheets) if (sheet := reading.sheet(number, entry)))
    active = {word for kind in reading.kinds if (word := _ACTIVE.get(kind))}
    part = _of_kind(parts, parts.relations(""), "custom-properties")
    properties = custom_properties(part, parts.content(part)) if part else {}
    return RawBook(file, sheets, book.names, properties, book.structure_locked, tuple(sorted(active)))


class _BookReader:
    """What all sheets of a workbook share, and the kinds of relationships met."""

    def __init__(self, parts: Parts, main: str, book: WorkbookPart, relations: tuple[Relation, ...]) -> None:
        self._parts, self._main, self._book = parts, main, book
        self._read = set[str]()
        self._by_id = {relation.id: relation for relation in relations}
        self.kinds = {relation.kind for relation in relations}
        part = _of_kind(parts, relations, "styles")
        self._styles = (styles(part, parts.content(part)) if part else {}) or PLAIN
        part = _of_kind(parts, relations, "sharedStrings")
        self._stored = stored_values(shared_strings(part, parts.content(part)) if part else [], book.date1904)

    def sheet(self, number: int, entry: SheetEntry) -> RawSheet | None:
        """A sheet of the workbook; None where it is of a kind that has no cells. PackageError where it is missing."""
        relation = self._by_id.get(entry.relation)
        if relation is not None and relation.kind in _WITHOUT_CELLS:
            return None
        part = self._parts.target(relation) if relation else None
        if part is None:
            raise damaged(self._main, f"arket »{printable(entry.name)}« mangler i pakken")
        if part in self._read:
            raise damaged(self._main, f"arket »{printable(entry.name)}« er det samme som et andet")
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
        raise damaged(printable(min(found)), f"der er to dele af slagsen »{kind}«")
    return next(iter(found), None)


_SHEET, _NAME = MAIN + "sheet", MAIN + "definedName"
_DATES, _LOCK = MAIN + "workbookPr", MAIN + "workbookProtection"
_RELATION_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties property"
_VARIANTS = frozenset("http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes " + name for name in (
    "lpwstr", "lpstr", "bstr", "bool", "i1", "i2", "i4", "i8", "int", "ui1", "ui2", "ui4", "ui8", "uint", "r4", "r8",
    "decimal", "filetime", "date", "cy",
))  # fmt: skip


def workbook_part(part: str, data: bytes) -> WorkbookPart:
    """The workbook in its part; PackageError where two sheets have one name, or a name no sheet."""
    found = WorkbookPart()
    for tag, attributes, text, _ in ended_elements(part, data):
        if tag == _SHEET:
            entry = (unescaped(attributes.get("name", "")), attributes.get(_RELATION_ID, ""))
            found.sheets.append(SheetEntry(*entry, attributes.get("state", "visible")))
        elif tag == _NAME:
            _add_name(part, found, attributes, text)
        elif tag == _DATES:
            found.date1904 = is_true(attributes, "date1904")
        elif tag == _LOCK:
            found.structure_locked = is_true(attributes, "lockStructure")
    names = [entry.name.casefold() for entry in found.sheets]
    if len(set(names)) < len(names):
        raise damaged(part, "to ark har samme navn")
    return found


def _add_name(part: str, found: WorkbookPart, attributes: Attributes, text: str) -> None:
    local = attributes.get("localSheetId")
    if local is not None and not (local.isascii() and local.isdigit() and len(local) < 6):
        raise damaged(part, "et navn hører til et ark, der ikke findes")
    names = found.names if local is None else found.local_names.setdefault(int(local), {})
    names[attributes.get("name", "")] = text


def custom_properties(part: str, data: bytes) -> dict[str, str]:
    """The document's own properties by name, each value as the text it is stored as."""
    found: dict[str, str] = {}
    value = ""
    for tag, attributes, text, _ in ended_elements(part, data):
        if tag == _CUSTOM:
            found[attributes.get("name", "")], value = value, ""
        elif tag in _VARIANTS:
            value = unescaped(text)
    return found


@dataclass(frozen=True)
class SheetPart:
    """What a sheet's part says, cells by row and column. The sheet's name and visibility stand elsewhere."""

    cells: tuple[RawCell, ...]
    merges: tuple[str, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    protected: bool


def sheet_part(part: str, data: bytes, styles: Mapping[str, Style], stored: Mapping[str, Stored]) -> SheetPart:
    """The sheet in a part. PackageError where it is no sheet, or contradicts itself or what it refers to."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    frame = _Frame(part)
    cells = Cells(part, parser, styles, stored, frame.starts())

    def root(tag: str, _: Attributes) -> None:
        if tag != MAIN + "worksheet":
            raise damaged(part, "den er ikke et ark")
        parser.StartElementHandler = cells.start

    parser.StartElementHandler = root
    parsed(part, data, parser)
    cells.finish()
    found = sorted(cells.found, key=attrgetter("row", "column"))
    hidden = frozenset(cells.hidden_rows), frozenset(frame.hidden_columns())
    return SheetPart(tuple(found), tuple(frame.merges), *hidden, frame.protected)


class _Frame:
    """What a sheet says beside its rows."""

    def __init__(self, part: str) -> None:
        self.merges: list[str] = []
        self.protected = False
        self._part, self._spans = part, 0
        self._hidden: set[tuple[int, int]] = set()

    def starts(self) -> dict[str, Callable[[Attributes], None]]:
        """By element, what its start means."""
        return {MAIN + "mergeCell": self._merge, MAIN + "col": self._column, MAIN + "sheetProtection": self._protect}

    def hidden_columns(self) -> set[int]:
        """The numbers of the hidden columns; spans may overlap, and each column is met once."""
        found: set[int] = set()
        reached = 0
        for first, last in sorted(self._hidden):
            found.update(range(max(first, reached + 1), last + 1))
            reached = max(reached, last)
        return found

    def _merge(self, attributes: Attributes) -> None:
        reference = attributes.get("ref", "")
        found = cell_area(reference)
        if found is None:
            raise damaged(self._part, f"»{printable(reference)}« er ikke et område")
        top, left, bottom, right = found
        first, last = f"{letters(left)}{top}", f"{letters(right)}{bottom}"
        self.merges.append(first if first == last else f"{first}:{last}")

    def _column(self, attributes: Attributes) -> None:
        bounds = attributes.get("min", ""), attributes.get("max", "")
        if not all(text.isascii() and text.isdigit() and 0 < len(text) < 6 for text in bounds):
            raise damaged(self._part, "en kolonne har ikke et nummer")
        self._spans += 1
        if self._spans > COLUMNS:
            raise damaged(self._part, "den har flere kolonner, end der kan være")
        if is_true(attributes, "hidden"):
            self._hidden.add((int(bounds[0]), min(int(bounds[1]), COLUMNS)))

    def _protect(self, attributes: Attributes) -> None:
        self.protected = is_true(attributes, "sheet")
