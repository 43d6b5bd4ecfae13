"""An XML part as a tree that keeps what is written: wanted elements are nodes, and all else is the bytes that stand there.

A tag that is not changed keeps its bytes, whatever they are: prefixes, quotes, blanks, references. New markup is written
in ASCII with references, so that it fits every encoding that workbooks use. Who asks for few nodes can edit large parts.
"""

import html
import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

from followup_xl.xlsx.markup import Attributes, parsed
from followup_xl.xlsx.package import printable

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TAG = re.compile(rb"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_NAME = re.compile(rb"<([^\s<>/]+)")
_ATTRIBUTE = re.compile(rb"\s+([^\s=<>/]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
"""How a part begins whose characters are two bytes wide."""


class UnmarkableError(Exception):
    """A workbook that cannot be marked where it stands; the text is a Danish clause that says why."""


def unmarkable(part: str, fault: str) -> UnmarkableError:
    """The refusal for a part; ``fault`` is a Danish clause about it."""
    return UnmarkableError(f"delen »{printable(part)}« {fault}")


class Element:
    """A node: its start tag, what stands in it (bytes and nodes), its end tag (empty where the start tag is all).

    ``name`` carries its namespace before a blank. ``text`` is what stands directly in it, in whole trees alone.
    """

    __slots__ = ("attributes", "content", "end", "name", "tag", "text")

    def __init__(self, name: str, attributes: Attributes, tag: bytes, end: bytes = b"") -> None:
        self.name, self.attributes, self.tag, self.end, self.text = name, attributes, tag, end, ""
        self.content: list[bytes | Element] = []

    def named(self, *names: str) -> "list[Element]":
        """The nodes right below it that have one of the names."""
        return [piece for piece in self.content if isinstance(piece, Element) and piece.name in names]

    def all(self, name: str) -> "Iterator[Element]":
        """The nodes of that name at any depth below it, in their order."""
        for piece in self.content:
            if isinstance(piece, Element):
                if piece.name == name:
                    yield piece
                yield from piece.all(name)

    @property
    def raw_name(self) -> str:
        """The name as it is written; UnmarkableError where that is not ASCII."""
        found = _NAME.match(self.tag)
        if found is None or not found[1].isascii():
            raise UnmarkableError("en af dens dele bruger navne, der ikke kan rettes i")
        return found[1].decode()

    @property
    def prefix(self) -> str:
        """The prefix of the name as it is written, with its colon; empty where it has none."""
        return "".join(self.raw_name.rpartition(":")[:2])

    def set(self, name: str, value: str) -> None:
        """Set an attribute; a tag that says it already keeps its bytes."""
        if self.attributes.get(name) != value:
            self.attributes[name] = value
            self.tag = with_attribute(self.tag, name, value)

    def insert(self, piece: "str | bytes | Element", before: "bytes | Element | None" = None) -> None:
        """Put in a piece before one of the pieces that stand in it, else last. A text is markup of our own."""
        if not self.end and self.tag:
            self.tag, self.end = self.tag[:-2].rstrip() + b">", f"</{self.raw_name}>".encode()
        at = self.content.index(before) if before is not None and before in self.content else len(self.content)
        self.content.insert(at, ascii_bytes(piece) if isinstance(piece, str) else piece)

    def replace(self, child: "Element", *pieces: bytes) -> None:
        """Put pieces in the place of a node right below it."""
        at = self.content.index(child)
        self.content[at : at + 1] = pieces

    def written(self) -> bytes:
        """The bytes of the whole of it."""
        inside = (piece if isinstance(piece, bytes) else piece.written() for piece in self.content)
        return b"".join((self.tag, *inside, self.end))


def tree(
    part: str, data: bytes, wanted: Callable[[str, Attributes, int], bool] | None = None
) -> tuple[Element, Element]:
    """The part as a node without a tag, and its outermost element.

    ``wanted`` tells which elements are nodes by name, attributes and depth (1: the outermost); None: every one.
    PackageError where the part is not well formed, UnmarkableError where it cannot be edited as ASCII.
    """
    if data.startswith(_WIDE):
        raise unmarkable(part, "er skrevet i et tegnsæt, der ikke kan rettes i")
    document = Element("", {}, b"")
    nodes, depth, at = [(document, 0)], 0, 0
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth, at
        depth += 1
        if depth > 1 and wanted is not None and not wanted(name, attributes, depth):
            return
        place = parser.CurrentByteIndex
        tag = _TAG.match(data, place)
        if tag is None:
            raise unmarkable(part, "har et element, der ikke kan findes igen")
        node = Element(name, attributes, tag[0])
        nodes[-1][0].content += data[at:place], node
        nodes.append((node, depth))
        at = tag.end()

    def end(_: str) -> None:
        nonlocal depth, at
        if nodes[-1][1] == depth:
            node = nodes.pop()[0]
            if not node.tag.endswith(b"/>"):
                close = parser.CurrentByteIndex
                node.content.append(data[at:close])
                at = data.index(b">", close) + 1
                node.end = data[close:at]
        depth -= 1

    def characters(text: str) -> None:
        nodes[-1][0].text += text

    parser.StartElementHandler, parser.EndElementHandler = start, end
    if wanted is None:
        parser.buffer_text, parser.CharacterDataHandler = True, characters
    parsed(part, data, parser)
    document.content.append(data[at:])
    return document, next(piece for piece in document.content if isinstance(piece, Element))


def with_attribute(tag: bytes, name: str, value: str | None) -> bytes:
    r"""A start tag with the attribute set, or without it for None; nothing else in it changes.

    >>> with_attribute(b'<c r="A1" s="3"/>', "s", "4"), with_attribute(b"<c r='A1'>", "s", "4")
    (b'<c r="A1" s="4"/>', b'<c r=\'A1\' s="4">')
    """
    written = b"" if value is None else ascii_bytes(f' {name}="{attribute_text(value)}"')
    named = _NAME.match(tag)
    for match in _ATTRIBUTE.finditer(tag, named.end() if named else 0):
        if match[1] == name.encode():
            return tag[: match.start()] + written + tag[match.end() :]
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + written + tag[end:]


def attribute_text(value: str) -> str:
    """A text as the value of an attribute in double quotes."""
    return html.escape(value).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def plain_text(text: str) -> str:
    """A text as the content of an element; how workbooks escape characters is not its business."""
    return html.escape(text, quote=False).replace("\r", "&#13;")


def workbook_text(text: str) -> str:
    """A text as workbooks store it: what looks like one of their escapes is escaped itself."""
    return plain_text(_ESCAPE_LIKE.sub("_x005F_", text))


def ascii_bytes(markup: str) -> bytes:
    """Markup of our own in ASCII, with references for other characters."""
    return markup.encode("ascii", "xmlcharrefreplace")


def whole_number(text: str | None, otherwise: int = 0) -> int:
    """The whole number of an attribute; something else where it is not there or no number."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 11 else otherwise
