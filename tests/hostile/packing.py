"""Packages made byte by byte, so that a directory can say what is not so, and the two workbooks that are harmed."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import journeys

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STORED, DEFLATED = 0, 8


@dataclass(frozen=True)
class Member:
    """A part as a zip file holds it; what is None is as it should be."""

    name: str
    content: bytes = b""
    method: int = DEFLATED
    flags: int = 0
    size: int | None = None
    packed: bytes | None = None
    packed_size: int | None = None
    crc: int | None = None
    local_name: str | None = None
    local_method: int | None = None
    offset: int | None = None
    extra: bytes = b""


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def zipped(*members: Member, comment: bytes = b"", count: int | None = None, moved: int = 0) -> bytes:
    """A zip file with these members, as they are told and not as they should be.

    ``count`` is how many the end says there are, ``moved`` how far from its place the end says the directory is.
    """
    body, directory = bytearray(), bytearray()
    for member in members:
        packed = member.packed
        if packed is None:
            packed = deflated(member.content) if member.method == DEFLATED else member.content
        size = len(member.content) if member.size is None else member.size
        length = len(packed) if member.packed_size is None else member.packed_size
        crc = zlib.crc32(member.content) if member.crc is None else member.crc
        encoding = "utf-8" if member.flags & 0x800 else "cp437"
        name, local = member.name.encode(encoding), (member.local_name or member.name).encode(encoding)
        method = member.method if member.local_method is None else member.local_method
        offset = len(body) if member.offset is None else member.offset
        body += struct.pack("<4s5H3L2H", b"PK\3\4", 20, member.flags, method, 0, 33, crc, length, size, len(local), 0)
        body += local + packed
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, member.flags, member.method, 0, 33, crc, length, size,
            len(name), len(member.extra), 0, 0, 0, 0, offset,
        )  # fmt: skip
        directory += name + member.extra
    told = len(members) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, told, told, len(directory), len(body) + moved, len(comment))
    return bytes(body + directory + end + comment)


class _OneWay(io.RawIOBase):
    """A file that can only be written on, and asked for what was written."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.data += piece
        return len(piece)


def one_way(parts: Mapping[str, bytes], comment: bytes = b"") -> bytes:
    """A package as a program writes it that cannot go back: the sizes follow each part, in the long form."""
    to = _OneWay()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made:
        made.comment = comment
        for name, content in parts.items():
            if name.endswith("/"):
                made.writestr(name, content)
                continue
            with made.open(name, "w", force_zip64=True) as part:
                part.write(content)
    return bytes(to.data)


def declared(text: str) -> bytes:
    return DECLARED + text.encode()


def relations(*entries: tuple[str, str, str], more: str = "") -> bytes:
    listed = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for i, kind, to in entries)
    return declared(f'<Relationships xmlns="{PACKAGE}">{listed}{more}</Relationships>')


def sheet(rows: str, after: str = "") -> bytes:
    return declared(f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>')


@dataclass(frozen=True)
class Carrier:
    """A workbook to harm: its parts in order, and which of them has the figures."""

    name: str
    parts: Mapping[str, bytes]
    sheet: str

    def packed(self, changed: Mapping[str, bytes | None] | None = None, *more: Member, comment: bytes = b"") -> bytes:
        """The package with parts put in, replaced or (None) left out, and members after them."""
        parts = {name: content for name, content in {**self.parts, **(changed or {})}.items() if content is not None}
        return zipped(*(Member(name, content) for name, content in parts.items()), *more, comment=comment)

    def members(self, **told: Any) -> list[Member]:
        """All parts as members, with something told of the sheet's."""
        plain = [Member(name, content) for name, content in self.parts.items() if name != self.sheet]
        return [*plain, Member(self.sheet, self.parts[self.sheet], **told)]

    def with_part(self, part: str, change: Callable[[bytes], bytes]) -> bytes:
        """The package with one part changed, which must make a difference."""
        new = change(self.parts[part])
        assert new != self.parts[part], "the change changes nothing"
        return self.packed({part: new})

    def with_sheet(self, change: Callable[[bytes], bytes]) -> bytes:
        """The package with the sheet of figures changed."""
        return self.with_part(self.sheet, change)

    def with_text(self, old: str, new: str, part: str = "") -> bytes:
        """The package with a text of a part (the sheet of figures) replaced wherever it stands."""
        return self.with_part(part or self.sheet, lambda content: content.replace(old.encode(), new.encode()))


STRINGS, STYLES, BOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
BOOK_RELATIONS, ROOT_RELATIONS, CONTENT_TYPES = "xl/_rels/workbook.xml.rels", "_rels/.rels", "[Content_Types].xml"

SMALL = Carrier(
    "small",
    {
        CONTENT_TYPES: declared(f'<Types xmlns="{TYPES}"/>'),
        ROOT_RELATIONS: relations(("r1", "officeDocument", BOOK)),
        BOOK: declared(
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Tal" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>"
        ),
        BOOK_RELATIONS: relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml"),
            ("r3", "styles", "styles.xml"),
        ),
        STRINGS: declared(f'<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>Mål</t></si><si><t>Ærø</t></si></sst>'),
        STYLES: declared(
            f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
        ),
        "xl/worksheets/sheet1.xml": sheet(
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
            '<row r="2"><c r="A2"><v>37</v></c><c r="B2" s="1"><v>42247</v></c><c r="C2" s="0"/></row>'
        ),
    },
    "xl/worksheets/sheet1.xml",
)  # fmt: skip


@cache
def form() -> Carrier:
    """Ishøj's form for August 2015 with a figure for every goal, no two alike (journeys.py)."""
    with zipfile.ZipFile(io.BytesIO(journeys.filled())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    (part,) = (name for name, content in parts.items() if b"<dataValidation " in content and b'r="F61"' in content)
    return Carrier("form", parts, part)


def carriers() -> tuple[Carrier, Carrier]:
    """Both workbooks: nobody's small one, and the filled form."""
    return SMALL, form()
