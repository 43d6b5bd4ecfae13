"""An XML part walked once, element by element, keeping nothing; and which part belongs to which, by their relationships.

The gate has refused every DOCTYPE before; it is refused here again, since that costs nothing. A relationship leads to a
part of the package, never to anything outside it.
"""

import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from followup_xl.xlsx.messages import DAMAGED_PART, DOCTYPE
from followup_xl.xlsx.package import PackageError, printable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
"""The namespace of workbooks and sheets, with the blank that separates it from a name."""
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1", "windows-1252"})
_PIECE = 64 * 1024
_TRUE = frozenset({"1", "true", "on"})
Attributes = dict[str, str]


class MarkupElement(NamedTuple):
    """An element that has ended: its name, its attributes, the text since the last tag before its end, and what it stands in."""

    tag: str
    attributes: Attributes
    text: str
    parents: tuple[str, ...]


def damaged(part: str, fault: str) -> PackageError:
    """The refusal of a file for a part that contradicts itself or another; ``fault`` is a Danish clause."""
    return PackageError(DAMAGED_PART, part=printable(part), fault=fault)


def is_true(attributes: Attributes, name: str) -> bool:
    """Whether an attribute is there and says yes."""
    return attributes.get(name, "").strip().lower() in _TRUE


def parsed(part: str, data: bytes, parser: expat.XMLParserType) -> None:
    """Run a parser over a part; what is not well formed is a PackageError that says where."""
    for _ in _parsing(part, data, parser):
        pass


def _parsing(part: str, data: bytes, parser: expat.XMLParserType) -> Iterator[None]:
    """Run a parser over a part, piece by piece."""

    def doctype(*_: object) -> None:
        raise PackageError(DOCTYPE, part=printable(part))

    def declared(_: str, encoding: str | None, __: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise damaged(part, f"tegnsættet »{printable(encoding)}« bruges ikke i projektmapper")

    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = doctype, declared
    try:
        for at in range(0, len(data) or 1, _PIECE):
            parser.Parse(data[at : at + _PIECE], at + _PIECE >= len(data))
            yield
    except expat.ExpatError as cause:
        raise damaged(part, f"opmærkningen er brudt i linje {cause.lineno}") from cause
    except UnicodeError as cause:
        raise damaged(part, "teksten er ikke i det tegnsæt, den siger") from cause


def root_element(data: bytes) -> str:
    """The name of the outermost element, with its namespace; empty where there is none."""
    found: list[str] = []

    def start(tag: str, _: Attributes) -> None:
        found.append(tag)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    with suppress(expat.ExpatError, LookupError, ValueError):
        for at in range(0, len(data), 1024):
            parser.Parse(data[at : at + 1024], False)
            if found:
                break
    return found[0] if found else ""


_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
ALTERNATIVES, _CHOICE, _FALLBACK = (_COMPATIBILITY + name for name in ("AlternateContent", "Choice", "Fallback"))
_CHOSEN, _PASSED = _COMPATIBILITY + "chosen", _COMPATIBILITY + "passed"
_UNDERSTOOD = frozenset({"urn:schemas-microsoft-com:vml", *("http://schemas.microsoft.com/office/" + name for name in (
    "excel/2006/main", "spreadsheetml/2009/9/main", "spreadsheetml/2009/9/ac", "spreadsheetml/2010/11/main",
    "spreadsheetml/2010/11/ac", "spreadsheetml/2011/1/ac", "spreadsheetml/2014/11/main", "spreadsheetml/2014/revision",
    "spreadsheetml/2015/02/main", "spreadsheetml/2015/revision2", "spreadsheetml/2016/revision3",
    "spreadsheetml/2016/revision6", "spreadsheetml/2016/revision9", "spreadsheetml/2016/revision10",
    "spreadsheetml/2017/richdata", "spreadsheetml/2017/richdata2", "spreadsheetml/2018/calcfeatures",
    "spreadsheetml/2018/threadedcomments", "spreadsheetml/2019/namedsheetviews", "spreadsheetml/2020/richdatawebimage",
    "spreadsheetml/2022/featurepropertybag",
))})  # fmt: skip
"""The namespaces of Excel's extensions (MS-XLSX 2.1): what requires one of them, or one of drawings, is what Excel reads."""
_DRAWN = "http://schemas.microsoft.com/office/drawing/"


class _Compatibility:
    """Which of several alternatives a program reads: the first whose required namespaces Excel understands, else the fallback."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._spaces: dict[str | None, list[str]] = {}
        self._taken: list[bool] = []
        parser.StartNamespaceDeclHandler, parser.EndNamespaceDeclHandler = self._declare, self._forget

    def _declare(self, prefix: str | None, space: str | None) -> None:
        self._spaces.setdefault(prefix, []).append(space or "")

    def _forget(self, prefix: str | None) -> None:
        self._spaces[prefix].pop()

    def name(self, tag: str, attributes: Attributes) -> str:
        """The name of an element as ``as_chosen`` knows it."""
        if tag == ALTERNATIVES:
            self._taken.append(False)
        elif tag in (_CHOICE, _FALLBACK) and self._taken:
            wanted = attributes.get("Requires", "").split()
            spaces = {(self._spaces.get(prefix) or [""])[-1] for prefix in wanted}
            known = bool(spaces) and all(space in _UNDERSTOOD or space.startswith(_DRAWN) for space in spaces)
            fits = known or tag == _FALLBACK
            chosen, self._taken[-1] = fits and not self._taken[-1], fits or self._taken[-1]
            return _CHOSEN if chosen else _PASSED
        return tag

    def end(self, tag: str) -> None:
        """The end of an element."""
        if tag == ALTERNATIVES:
            self._taken.pop()


def as_chosen(parents: tuple[str, ...]) -> tuple[str, ...] | None:
    """What an element stands in once the alternatives that are read are all there is; None within one that is not."""
    if not any(name.startswith(_COMPATIBILITY) for name in parents):
        return parents
    return None if _PASSED in parents else tuple(name for name in parents if name not in (ALTERNATIVES, _CHOSEN))


def ended_elements(part: str, data: bytes) -> Iterator[MarkupElement]:
    """The elements of a part in the order in which they end; names carry their namespace before a blank."""
    text, ended = list[str](), list[MarkupElement]()
    opened, starts = list[str](), list[Attributes]()

    def start(tag: str, attributes: Attributes) -> None:
        text.clear()
        opened.append(alternatives.name(tag, attributes) if tag.startswith(_COMPATIBILITY) else tag)
        starts.append(attributes)

    def end(tag: str) -> None:
        found = "".join(text)
        text.clear()
        opened.pop()
        ended.append(MarkupElement(tag, starts.pop(), found, tuple(opened)))
        alternatives.end(tag)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    alternatives = _Compatibility(parser)
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text.append
    for _ in _parsing(part, data, parser):
        yield from ended
        ended.clear()


_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships Relationships"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_USUAL_MAIN = "xl/workbook.xml"
_MOST = 100_000
_OFFICE = re.compile(
    r"http://schemas\.openxmlformats\.org/(?:officeDocument|package)/2006/relationships/(?:metadata/)?(.+)|"
    r"http://purl\.oclc\.org/ooxml/officeDocument/relationships/(.+)|"
    r"http://schemas\.microsoft\.com/office/20[0-9]{2}/(?:[0-9]{2}/)?relationships/(.+)"
)
_OF_OFFICE = frozenset({
    "vbaProject", "vbaProjectSignature", "xlMacrosheet", "xlIntlMacrosheet", "attachedToolbars", "wsSortMap",
    "threadedComment", "person", "rdRichValue", "rdRichValueStructure", "rdRichValueTypes", "richValueRel",
    "xlExternalLinkPath",
})  # fmt: skip
"""The kinds that are Microsoft's own and bear on what is read."""


READ = frozenset({
    "officeDocument", "custom-properties", "worksheet", "styles", "sharedStrings", "comments", "threadedComment",
    "drawing", "vmlDrawing", "sheetMetadata", "rdRichValue", "rdRichValueStructure", "theme", "core-properties",
})  # fmt: skip
"""The kinds of parts that are read."""


def relation_kind(full: str) -> str:
    """The last word of a relationship's type where the full type is one of the formats'; any other type whole.

    >>> relation_kind("http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet")
    'worksheet'
    >>> relation_kind("urn:x/worksheet")
    'urn:x/worksheet'
    """
    match = _OFFICE.fullmatch(full)
    if match is None:
        return full
    if match[3] is None:
        return (match[1] or match[2]).rpartition("/")[2]
    word = match[3].partition("/")[0]
    return word if word in _OF_OFFICE else full


@dataclass(frozen=True)
class Relation:
    """A pointer from one part to another: its kind (``relation_kind``), and the target as seen from the part's folder."""

    id: str
    kind: str
    folder: str
    target: str
    outside: bool


class Parts:
    """The parts of a package, found as programs find them: by relationship, without regard to case."""

    def __init__(self, package: Mapping[str, bytes]) -> None:
        self._package = package
        self._names = {name.casefold(): name for name in package}
        self._relations: dict[str, tuple[Relation, ...]] = {}

    def content(self, part: str) -> bytes:
        """A part's bytes; PackageError where it is missing."""
        name = self._names.get(part.casefold())
        if name is None:
            raise damaged(part, "den mangler")
        return self._package[name]

    def relations(self, source: str) -> tuple[Relation, ...]:
        """The relationships of a part (of the package itself: ""), in their order; none where it has none."""
        if source not in self._relations:
            self._relations[source] = self._read_relations(source)
        return self._relations[source]

    def _read_relations(self, source: str) -> tuple[Relation, ...]:
        folder, own = posixpath.split(source)
        part = self._names.get(posixpath.join(folder, "_rels", f"{own}.rels").casefold())
        found: list[Relation] = []
        for element in ended_elements(part, self._package[part]) if part is not None else ():
            attributes = element.attributes
            if element.tag == _RELATION and element.parents == (_RELATIONS,):
                if len(found) == _MOST:
                    raise damaged(str(part), f"den har mere end {_MOST} henvisninger")
                kind, outside = attributes.get("Type", ""), attributes.get("TargetMode", "").lower() == "external"
                identity, target = attributes.get("Id", ""), attributes.get("Target", "")
                found.append(Relation(identity, relation_kind(kind), folder, target, outside))
            elif element.parents or element.tag != _RELATIONS:
                raise damaged(str(part), "den har andet end henvisninger")
        if len({entry.id for entry in found}) < len(found):
            raise damaged(str(part), "to henvisninger har samme nummer")
        return tuple(found)

    def main(self) -> str | None:
        """The part with the workbook; where nothing points at one, the usual one. None: there is neither.

        PackageError where two relationships point at one, or one of a type that is not the format's: programs differ.
        """
        pointers = [entry for entry in self.relations("") if entry.kind.endswith("officeDocument")]
        if len(pointers) > 1 or any(entry.kind != "officeDocument" for entry in pointers):
            raise damaged("_rels/.rels", "den peger på mere end én projektmappe, eller på en af ukendt slags")
        return (self.target(pointers[0]) if pointers else None) or self._names.get(_USUAL_MAIN)

    def reached(self, kinds: Container[str] | None = None) -> set[str]:
        """The names of the parts that relationships lead to from the package and its workbook; None: those of any kind."""
        main = self.main()
        found = {main} if main else set[str]()
        sources = ["", *found]
        while sources:
            for relation in self.relations(sources.pop()):
                part = self.target(relation) if kinds is None or relation.kind in kinds else None
                if part is not None and part not in found:
                    found.add(part)
                    sources.append(part)
        return found

    def target(self, relation: Relation) -> str | None:
        """The name of the part that a relationship points at; None where it is outside the package, or missing.

        A target counts from the folder of its source, else from the root, as it stands or with %20 decoded.
        """
        for way in () if relation.outside else (relation.target, unquote(relation.target)):
            path = way.replace("\\", "/")
            for start in ("/" + relation.folder, "/"):
                name = posixpath.normpath(posixpath.join(start, path)).lstrip("/")
                if name.casefold() in self._names:
                    return self._names[name.casefold()]
        return None
