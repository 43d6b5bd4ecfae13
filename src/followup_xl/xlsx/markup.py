"""An XML part walked once, element by element, keeping nothing; and which part belongs to which, by their relationships.

The gate has refused every DOCTYPE before; it is refused here again, since that costs nothing. A relationship leads to a
part of the package, never to anything outside it.
"""

import posixpath
from collections.abc import Callable, Container, Iterator, Mapping
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
Starts = Mapping[str, Callable[[Attributes], None]]
"""By element, what to do at its start."""


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


def ended_elements(part: str, data: bytes, texts: Container[str] | None = None) -> Iterator[MarkupElement]:
    """The elements of a part in the order in which they end; names carry their namespace before a blank.

    ``texts``: the only elements of the format's own that may hold text, which would be lost in another; None: any.
    """
    text, ended = list[str](), list[MarkupElement]()
    opened, starts = list[str](), list[Attributes]()

    def check(tag: str, found: str) -> None:
        if texts is not None and tag.startswith(MAIN) and found.strip():
            raise damaged(part, printable(f"»{found.strip()}« står uden for en tekst"))

    def start(tag: str, attributes: Attributes) -> None:
        if text:
            check(tag, "".join(text))
            text.clear()
        opened.append(tag)
        starts.append(attributes)

    def end(tag: str) -> None:
        found = "".join(text)
        text.clear()
        if texts is not None and tag not in texts:
            check(tag, found)
        opened.pop()
        ended.append(MarkupElement(tag, starts.pop(), found, tuple(opened)))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text.append
    for _ in _parsing(part, data, parser):
        yield from ended
        ended.clear()


_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_USUAL_MAIN = "xl/workbook.xml"
_MOST = 100_000


@dataclass(frozen=True)
class Relation:
    """A pointer from one part to another: the last word of its type, and the target as seen from the part's folder."""

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

    def content(self, part: str) -> bytes:
        """A part's bytes; PackageError where it is missing."""
        name = self._names.get(part.casefold())
        if name is None:
            raise damaged(part, "den mangler")
        return self._package[name]

    def relations(self, source: str) -> tuple[Relation, ...]:
        """The relationships of a part (of the package itself: ""), in their order; none where it has none."""
        folder, own = posixpath.split(source)
        part = self._names.get(posixpath.join(folder, "_rels", f"{own}.rels").casefold())
        found: list[Relation] = []
        for element in ended_elements(part, self._package[part]) if part is not None else ():
            if element.tag == _RELATION:
                if len(found) == _MOST:
                    raise damaged(str(part), f"den har mere end {_MOST} henvisninger")
                kind, outside = (element.attributes.get(name, "") for name in ("Type", "TargetMode"))
                kind, target = kind.rstrip("/").rpartition("/")[2], element.attributes.get("Target", "")
                found.append(
                    Relation(element.attributes.get("Id", ""), kind, folder, target, outside.lower() == "external")
                )
        if len({entry.id for entry in found}) < len(found):
            raise damaged(str(part), "to henvisninger har samme nummer")
        return tuple(found)

    def main(self) -> str | None:
        """The part with the workbook; where nothing points at one, the usual one. None: there is neither."""
        to_main = next((entry for entry in self.relations("") if entry.kind == "officeDocument"), None)
        return (self.target(to_main) if to_main else None) or self._names.get(_USUAL_MAIN)

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
