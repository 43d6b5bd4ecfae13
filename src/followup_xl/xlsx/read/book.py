"""A workbook as raw cells, through the gate, with the standard library alone and in one pass (design.md, decision 8).

What a workbook means is in its relationships: parts are found by them and not by their usual names, and content types are
not asked. A part that is missing, or contradicts another, stops the file. Neither ``dimension`` nor any area is asked: what
a sheet claims to cover, and a merge as tall as it, cost nothing.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from operator import attrgetter
from xml.parsers import expat

from followup_xl.model.cell import RawBook, RawNote, RawSheet, RawText
from followup_xl.model.finding import Finding
from followup_xl.xlsx.gate import gate
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.markup import MAIN, Attributes, Parts, Relation, damaged, ended_elements, is_true, parsed
from followup_xl.xlsx.package import PackageError, printable
from followup_xl.xlsx.read.cells import Sources
from followup_xl.xlsx.read.frame import Frame, as_viewed, boxes, notes, older_boxes
from followup_xl.xlsx.read.strings import shared_strings, unescaped
from followup_xl.xlsx.read.styles import PLAIN, PLAIN_THEME, stylesheet, theme_colours
from followup_xl.xlsx.read.values import placed, stored_values
from followup_xl.xlsx.references import points_away


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


def own_properties(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> dict[str, str] | None:
    """The document's own properties alone, which takes a fifth of the time; None where the workbook cannot be read."""
    package = gate(data, file, limits)
    if isinstance(package, tuple):
        return None
    try:
        return _properties(Parts(package))
    except PackageError:
        return None


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
    return RawBook(
        file, sheets, book.names, _properties(parts), book.structure_locked, tuple(sorted(active)), book.date1904,
        _saved(parts),
    )  # fmt: skip


def _saved(parts: Parts) -> str:
    """When the program that saved the workbook says it did; empty where it does not, or not so that it can be read."""
    try:
        part = _of_kind(parts, parts.relations(""), "core-properties")
        found = ended_elements(part, parts.content(part)) if part else ()
        return next((text.strip() for tag, _, text, _ in found if tag.endswith(" modified")), "")
    except PackageError:
        return ""


def _properties(parts: Parts) -> dict[str, str]:
    part = _of_kind(parts, parts.relations(""), "custom-properties")
    return custom_properties(part, parts.content(part)) if part else {}


class _BookReader:
    """What all sheets of a workbook share, and the kinds of relationships met."""

    def __init__(self, parts: Parts, main: str, book: WorkbookPart, relations: tuple[Relation, ...]) -> None:
        self._parts, self._main, self._book = parts, main, book
        self._read = set[str]()
        self._by_id = {relation.id: relation for relation in relations}
        self.kinds = {relation.kind for relation in relations}
        theme = self._theme()
        part = _of_kind(parts, relations, "styles")
        looks, misleading = stylesheet(part, parts.content(part), theme) if part else (PLAIN, frozenset[int]())
        part = _of_kind(parts, relations, "sharedStrings")
        texts = shared_strings(part, parts.content(part)) if part else []
        runs = {number: found.runs for number, found in enumerate(texts) if found.runs}
        stored = stored_values(texts, book.date1904)
        self._sources = Sources(looks or PLAIN, stored, runs, placed(parts, relations), misleading, theme)

    def _theme(self) -> Sequence[str]:
        """The numbered colours; those of a workbook without a theme where it is damaged, for it holds no values."""
        part = next((self._parts.target(entry) for entry in self._by_id.values() if entry.kind == "theme"), None)
        with suppress(PackageError):
            return (theme_colours(part, self._parts.content(part)) if part else ()) or PLAIN_THEME
        return PLAIN_THEME

    def sheet(self, number: int, entry: SheetEntry) -> RawSheet | None:
        """A sheet of the workbook; None where it is of a kind that has no cells. PackageError where it is missing.

        Excel leaves an entry with an empty relationship where a macro sheet of old was.
        """
        if entry.relation == "":
            return None
        relation = self._by_id.get(entry.relation)
        if relation is not None and relation.kind in _WITHOUT_CELLS:
            return None
        part = self._parts.target(relation) if relation and relation.kind == "worksheet" else None
        if part is None:
            raise damaged(self._main, f"arket »{printable(entry.name)}« mangler i pakken")
        if part in self._read:
            raise damaged(self._main, f"arket »{printable(entry.name)}« er det samme som et andet")
        self._read.add(part)
        found = sheet_part(part, self._parts.content(part), self._sources)
        return replace(
            found, name=entry.name, visible=entry.state == "visible", very_hidden=entry.state == "veryHidden",
            notes=self._notes(part), names=self._book.local_names.get(number, {}),
            loose_texts=(*found.loose_texts, *self._boxes(part)),
        )  # fmt: skip

    def _boxes(self, part: str) -> list[RawText]:
        """The texts of the boxes and shapes on a sheet, by its relationships; a drawing that is missing has none."""
        found: list[RawText] = []
        for relation in self._parts.relations(part):
            reader = _DRAWINGS.get(relation.kind)
            drawing = self._parts.target(relation) if reader else None
            if reader and drawing:
                found += reader(drawing, self._parts.content(drawing))
        return found

    def _notes(self, part: str) -> tuple[RawNote, ...]:
        """The notes of a sheet's part, by its relationships."""
        relations = self._parts.relations(part)
        self.kinds |= {relation.kind for relation in relations}
        wanted = {entry.target: entry for entry in relations if entry.kind in ("comments", "threadedComment")}
        names = dict.fromkeys(_part(self._parts, entry) for entry in wanted.values())
        return tuple(note for name in names for note in notes(name, self._parts.content(name)))


_DRAWINGS = {"drawing": boxes, "vmlDrawing": older_boxes}


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


_BOOK, _SHEET, _NAME = (MAIN + name for name in ("workbook", "sheet", "definedName"))
_SHEETS, _NAMES = (_BOOK, MAIN + "sheets"), (_BOOK, MAIN + "definedNames")
_DATES, _LOCK = MAIN + "workbookPr", MAIN + "workbookProtection"
_RELATION_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties property"
_VARIANTS = frozenset("http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes " + name for name in (
    "lpwstr", "lpstr", "bstr", "bool", "i1", "i2", "i4", "i8", "int", "ui1", "ui2", "ui4", "ui8", "uint", "r4", "r8",
    "decimal", "filetime", "date", "cy",
))  # fmt: skip


def workbook_part(part: str, data: bytes) -> WorkbookPart:
    """The workbook in its part; PackageError where two sheets have one name, a name no sheet, or a list anything else."""
    found = WorkbookPart()
    for element in ended_elements(part, data):
        tag, parents = element.tag, element.parents
        if (tag == _SHEET) != (parents == _SHEETS) or (tag == _NAME) != (parents == _NAMES):
            raise damaged(part, f"elementet »{printable(tag.rpartition(' ')[2])}« står et forkert sted")
        if tag == _SHEET:
            name, relation = unescaped(element.attributes.get("name", "")), element.attributes.get(_RELATION_ID)
            if relation is None:
                raise damaged(part, f"arket »{printable(name)}« mangler i pakken")
            found.sheets.append(SheetEntry(name, relation, element.attributes.get("state", "visible")))
        elif tag == _NAME:
            _add_name(part, found, element.attributes, element.text)
        elif tag == _DATES and parents == (_BOOK,):
            found.date1904 = is_true(element.attributes, "date1904")
        elif tag == _LOCK and parents == (_BOOK,):
            found.structure_locked = is_true(element.attributes, "lockStructure")
        elif parents and parents[-1] in (_SHEET, _NAME):
            raise damaged(part, f"elementet »{printable(tag.rpartition(' ')[2])}« står et forkert sted")
    names = [entry.name.casefold() for entry in found.sheets]
    if len(set(names)) < len(names):
        raise damaged(part, "to ark har samme navn")
    return found


def _add_name(part: str, found: WorkbookPart, attributes: Attributes, text: str) -> None:
    """Keep a name, unless it is hidden or points at another workbook or nothing, as thousands may that nobody sees."""
    local = attributes.get("localSheetId")
    if local is not None and not (local.isascii() and local.isdigit() and len(local) < 6):
        raise damaged(part, "et navn hører til et ark, der ikke findes")
    if is_true(attributes, "hidden") or points_away(text):
        return
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


def sheet_part(part: str, data: bytes, sources: Sources) -> RawSheet:
    """The sheet in a part, without what stands elsewhere: its name, whether it is seen, its notes and boxes.

    PackageError where it is no sheet, or contradicts itself or what it refers to.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    frame = Frame(part, parser, sources)
    parsed(part, data, parser)
    found = sorted(as_viewed(frame.cells.found, frame.view), key=attrgetter("row", "column"))
    return RawSheet(
        "", tuple(found), protected=frame.protected, merges=tuple(frame.merges), loose_texts=tuple(frame.printed),
        hidden_rows=frozenset(frame.cells.hidden_rows), hidden_columns=frame.hidden_columns(),
    )  # fmt: skip
