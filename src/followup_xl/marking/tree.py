"""An XML part edited where it stands: its elements with the places of their bytes, and edits put in between them.

What is not edited keeps its bytes, whatever it is. New markup is written in ASCII with references, so that it fits
every encoding that workbooks use.
"""

import html
import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass
from operator import attrgetter
from xml.parsers import expat

from followup_xl.xlsx.markup import Attributes, parsed
from followup_xl.xlsx.package import printable

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


@dataclass(frozen=True)
class Element:
    """An element and where its bytes are: the start tag, what is in it, the end tag. ``depth`` is 1 for the outermost.

    ``name`` carries its namespace before a blank. An element without content has its end where its start tag ends.
    ``text`` is what stands directly in it, kept only where it was asked for.
    """

    name: str
    attributes: Attributes
    start: int
    inner: int
    close: int
    end: int
    depth: int
    text: str = ""


def inside(found: Sequence[Element], element: Element) -> list[Element]:
    """Those of the found elements that stand inside one; ``found`` is in the order of their starts."""
    first = bisect_left(found, element.inner, key=attrgetter("start"))
    last = bisect_left(found, element.close, key=attrgetter("start"))
    return list(found[first:last])


def elements(part: str, data: bytes, wanted: Container[str], texts: Container[str] = ()) -> list[Element]:
    """The wanted elements in the order of their starts; PackageError where the part is not well formed."""
    found: list[Element] = []
    begun: list[tuple[int, Attributes, list[str]]] = []
    parser = editing_parser(part, data)

    def start(_: str, attributes: Attributes) -> None:
        begun.append((parser.CurrentByteIndex, attributes, []))

    def end(name: str) -> None:
        at, attributes, text = begun.pop()
        if name in wanted:
            inner = tag_end(part, data, at)
            close = inner if is_empty(data, inner) else parser.CurrentByteIndex
            last = inner if is_empty(data, inner) else data.index(b">", close) + 1
            found.append(Element(name, attributes, at, inner, close, last, len(begun) + 1, "".join(text)))

    def keep(text: str) -> None:
        if begun:
            begun[-1][2].append(text)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    if texts:
        parser.CharacterDataHandler = keep
    parsed(part, data, parser)
    return sorted(found, key=attrgetter("start"))


def editing_parser(part: str, data: bytes) -> expat.XMLParserType:
    """A parser whose places are those of the part's bytes; UnmarkableError where they cannot be edited as ASCII."""
    if data.startswith(_WIDE):
        raise unmarkable(part, "er skrevet i et tegnsæt, der ikke kan rettes i")
    return expat.ParserCreate(namespace_separator=" ")


def tag_end(part: str, data: bytes, start: int) -> int:
    """Where the tag that begins there ends."""
    match = _TAG.match(data, start)
    if match is None:
        raise unmarkable(part, "har et element, der ikke kan findes igen")
    return match.end()


def is_empty(data: bytes, inner: int) -> bool:
    """Whether the start tag that ends there is the whole element."""
    return data[inner - 2 : inner] == b"/>"


def raw_name(data: bytes, start: int) -> bytes:
    """The name of the tag that begins there, as it is written."""
    match = _NAME.match(data, start)
    return match[1] if match else b""


def prefix(data: bytes, start: int) -> bytes:
    """The prefix of the tag that begins there, with its colon; empty where it has none."""
    before, colon, _ = raw_name(data, start).rpartition(b":")
    if not before.isascii():
        raise UnmarkableError("en af dens dele bruger navne, der ikke kan rettes i")
    return before + colon


def with_attribute(tag: bytes, name: str, value: str | None) -> bytes:
    r"""A start tag with the attribute set, or without it for None; nothing else in it changes.

    >>> with_attribute(b'<c r="A1" s="3"/>', "s", "4"), with_attribute(b"<c r='A1'>", "s", "4")
    (b'<c r="A1" s="4"/>', b'<c r=\'A1\' s="4">')
    """
    written = b"" if value is None else f' {name}="{attribute_text(value)}"'.encode("ascii", "xmlcharrefreplace")
    named = _NAME.match(tag)
    for match in _ATTRIBUTE.finditer(tag, named.end() if named else 0):
        if match[1] == name.encode():
            return tag[: match.start()] + written + tag[match.end() :]
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + written + tag[end:]


def attribute_text(value: str) -> str:
    """A text as the value of an attribute in double quotes."""
    return html.escape(value).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def plain_text(text: str) -> bytes:
    """A text as the content of an element, in ASCII; how workbooks escape characters is not its business."""
    return html.escape(text, quote=False).replace("\r", "&#13;").encode("ascii", "xmlcharrefreplace")


def workbook_text(text: str) -> bytes:
    """A text as workbooks store it: what looks like one of their escapes is escaped itself."""
    return plain_text(_ESCAPE_LIKE.sub("_x005F_", text))


class Edits:
    """Edits of one part, by the places in the bytes as they are; none may lie inside another."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._edits: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, text: bytes) -> None:
        """Put a text in the place of what stands there now; where both are the same, before it."""
        self._edits.append((start, end, text))

    def set_attribute(self, element: Element, name: str, value: str | None) -> None:
        """Set an attribute of an element, or take it away; only one such edit per element."""
        tag = self.data[element.start : element.inner]
        self.replace(element.start, element.inner, with_attribute(tag, name, value))

    def append(self, element: Element, text: bytes, attributes: dict[str, str] | None = None) -> None:
        """Put markup last into an element, which may be without content; set attributes of it on the way."""
        tag = self.data[element.start : element.inner]
        for name, value in (attributes or {}).items():
            tag = with_attribute(tag, name, value)
        if is_empty(self.data, element.inner):
            name_ = raw_name(self.data, element.start)
            tag = tag[:-2].rstrip() + b">" + text + b"</" + name_ + b">"
        else:
            self.replace(element.close, element.close, text)
        if tag != self.data[element.start : element.inner]:
            self.replace(element.start, element.inner, tag)

    def applied(self) -> bytes:
        """The part with every edit, those at one place in the order they came."""
        pieces, at = list[bytes](), 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self.data[at:start], text]
            at = end
        return b"".join([*pieces, self.data[at:]])
