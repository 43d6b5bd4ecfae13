"""What somebody who hears a document gets of it, in order: of HTML by the standard parser, of a PDF by its tag tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

BLOCKS = {"h1", "h2", "h3", "h4", "p", "li", "caption", "th", "td", "title"}
VOID = {"meta", "col", "img", "br"}


@dataclass
class Heard:
    """A heading, a text, a cell or a picture: ``kind`` is its tag; ``row`` numbers the rows of tables, 0 outside them."""

    kind: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    row: int = 0
    alternatives: list[str] = field(default_factory=list)


class PageReader(HTMLParser):
    """Everything in an HTML file; AssertionError where elements are not closed in their order."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.heard: list[Heard] = []
        self.all: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.rows = 0
        self.style = ""
        self.feed(data.decode())
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self.all.append((tag, own))
        if tag not in VOID:
            self.open.append(tag)
        self.rows += tag == "tr"
        if tag in BLOCKS:
            self.heard.append(Heard(tag, attributes=own, row=self.rows if tag in ("th", "td") else 0))
        elif tag == "img":
            self.heard[-1].alternatives.append(own["alt"])
        elif tag == "br":
            self.heard[-1].text += "\n"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["style"]:
            self.style += data
        elif BLOCKS.intersection(self.open):
            self.heard[-1].text += data


def of_kind(heard: list[Heard], *kinds: str) -> list[Heard]:
    """Those of these kinds."""
    return [each for each in heard if each.kind in kinds]


def tagged(data: bytes) -> tuple[Any, list[Heard]]:
    """A PDF, and what its tag tree has in order, with the text of the marked content; skips where it cannot be read."""
    import io

    import pytest

    pikepdf = pytest.importorskip("pikepdf", reason="The tag tree is read with pikepdf: pip install pikepdf")
    file = pikepdf.open(io.BytesIO(data))
    return file, list(_Tree(pikepdf, file).heard())


class _Tree:
    """The tag tree of a PDF with its texts, which stand in the pages by numbers of marked content."""

    def __init__(self, pikepdf: Any, file: Any) -> None:
        self.pdf, self.file, self.rows = pikepdf, file, 0
        self.roles = {str(name): str(kind) for name, kind in file.Root.StructTreeRoot.get("/RoleMap", {}).items()}
        self.texts: dict[Any, dict[int, str]] = {page.obj.objgen: self._marked(page) for page in file.pages}

    def _marked(self, page: Any) -> dict[int, str]:
        fonts = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
        found: dict[int, str] = {}
        stack: list[int | None] = []
        font: dict[bytes, str] = {}
        for operands, operator in self.pdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    own = operands[1]
                    number = int(own["/MCID"]) if isinstance(own, self.pdf.Dictionary) and "/MCID" in own else None
                    stack.append(number)
                case "BMC":
                    stack.append(None)
                case "EMC":
                    stack.pop()
                case "Tf":
                    font = fonts[str(operands[0])]
                case "Tj" | "TJ" if stack and stack[-1] is not None:
                    pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
                    words = "".join(font.get(bytes([code]), "") for piece in pieces if isinstance(piece, self.pdf.String)
                                    for code in bytes(piece))  # fmt: skip
                    found[stack[-1]] = found.get(stack[-1], "") + words
        return found

    def heard(self) -> Iterator[Heard]:
        yield from self._below(self.file.Root.StructTreeRoot.K, None, None)

    def _below(self, node: Any, above: Heard | None, page: Any) -> Iterator[Heard]:
        if isinstance(node, self.pdf.Array):
            for each in node:
                yield from self._below(each, above, page)
        elif isinstance(node, int):
            if above is not None:
                above.text += self.texts[page].get(node, "")
        elif "/S" in node:
            kind = str(node.S)
            kind = self.roles.get(kind, kind).removeprefix("/")
            page = node.Pg.objgen if "/Pg" in node else page
            self.rows += kind == "TR"
            own = above
            if kind in ("H1", "H2", "H3", "H4", "TH", "TD", "P") and not (above and kind == "P"):
                own = Heard(kind, attributes=self._attributes(node), row=self.rows if kind in ("TH", "TD") else 0)
                yield own
            if kind == "Figure" and own is not None:
                own.alternatives.append(str(node.get("/Alt", "")))
            yield from self._below(node.get("/K", self.pdf.Array()), own, page)
        elif "/MCID" in node and above is not None:
            above.text += self.texts[node.Pg.objgen if "/Pg" in node else page].get(int(node.MCID), "")

    def _attributes(self, node: Any) -> dict[str, str]:
        own = node.get("/A", self.pdf.Array())
        every = own if isinstance(own, self.pdf.Array) else [own]
        return {name: str(value) for each in every for name, value in each.items()}


def _letters(font: Any) -> dict[bytes, str]:
    """What the codes of a font stand for, by its table to Unicode."""
    import re

    found: dict[bytes, str] = {}
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[bytes.fromhex(code)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for low, high, start in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[bytes([int(low, 16) + step])] = chr(int(start, 16) + step)
    return found
