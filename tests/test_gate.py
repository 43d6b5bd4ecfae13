"""What a returned file is, told before it is opened: each kind of file and each limit, with the code that must come.

The packages are made here byte by byte, so that a directory can say what is not so. ``OK`` means that the file
may be read; a gate that refused everything would fail.
"""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from followup_xl.model.finding import Finding
from followup_xl.xlsx import messages as files
from followup_xl.xlsx.gate import gate
from followup_xl.xlsx.limits import DEFAULT_LIMITS, MIB, Limits
from followup_xl.xlsx.package import Package, PackageError
from followup_xl.xlsx.read.book import read_book
from followup_xl.xlsx.xml_limits import check_parts
from hostile.packing import MAIN, PACKAGE, RELATIONS, Member, deflated, one_way, zipped

OK = "ok"
FORM = Path(__file__).parents[1] / "sample_workbooks" / "ishoej-2015" / "Ishøj 2015-08 (udfyldt).xlsx"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def xml(text: str) -> bytes:
    return (DECLARED + text).encode()


def sheet(rows: str = "", after: str = "") -> bytes:
    return xml(f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>')


def workbook(sheets: int = 1, names: str = "", namespace: str = MAIN) -> bytes:
    listed = "".join(f'<sheet name="Ark{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, sheets + 1))
    return xml(f'<workbook xmlns="{namespace}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets>{names}</workbook>')


def relations(*entries: tuple[str, str, str]) -> bytes:
    listed = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for i, kind, to in entries)
    return xml(f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>')


PARTS = {
    "[Content_Types].xml": xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": workbook(),
    "xl/_rels/workbook.xml.rels": relations(("r1", "worksheet", "worksheets/sheet1.xml")),
    "xl/worksheets/sheet1.xml": sheet('<row r="1"><c r="A1"><v>37</v></c></row>'),
}
"""The smallest workbook."""


def members(**changed: Any) -> tuple[Member, ...]:
    """The smallest workbook's members, the sheet changed."""
    made = [Member(name, content) for name, content in PARTS.items()]
    return (*made[:-1], replace(made[-1], **changed))


def book(parts: dict[str, bytes] | None = None, *more: Member) -> bytes:
    """The smallest workbook with parts put in or replaced, and members after them."""
    return zipped(*(Member(name, content) for name, content in (PARTS | (parts or {})).items()), *more)


def without(name: str) -> bytes:
    return zipped(*(Member(part, content) for part, content in PARTS.items() if part != name))


def with_sheet(content: bytes) -> bytes:
    return book({"xl/worksheets/sheet1.xml": content})


def archive(**parts: bytes) -> bytes:
    return zipped(*(Member(name, content) for name, content in parts.items()))


def named(*pairs: tuple[str, bytes]) -> bytes:
    return zipped(*(Member(name, content) for name, content in pairs))


def ole(*streams: str, at: int = 0) -> bytes:
    """An OLE file whose directory lists these streams; ``at`` shifts them away from where entries begin."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    entries = b"".join((name + "\0").encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return header + b"\0" * at + entries + b"\0" * 1024


def excel_lock(name: bytes = b"Kommunen", size: int = 165) -> bytes:
    wide = name.decode().encode("utf-16-le")
    return (bytes([len(name)]) + name.ljust(54) + bytes([len(name), 0]) + wide).ljust(size, b"\0")


OFFICE_LOCK = b",kommunen,pc-12,31.08.2015 09:15,file:///home/kommunen/.config/libreoffice/4;"


@cache
def written(**options: Any) -> bytes:
    """A workbook with a picture, a note and a merge, as XlsxWriter makes it."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, **options}) as made:
        page = made.add_worksheet("Opfølgning")
        page.write("A1", "Mål")
        page.write_comment("A1", "husk")
        page.merge_range("B2:C4", "samlet")
        page.insert_image("E5", "punkt.png", {"image_data": io.BytesIO(dot())})
    return data.getvalue()


def dot() -> bytes:
    """The smallest picture."""

    def piece(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

    head = struct.pack(">2L5B", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + piece(b"IDAT", zlib.compress(b"\0\0")) + piece(b"IEND", b"")


def streamed() -> bytes:
    """The smallest workbook as a program writes it that cannot go back: sizes follow each part; folders; a comment."""
    return one_way({"xl/": b"", **PARTS}, comment=b"fra kommunen")


def doubled() -> bytes:
    data = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(data, "w") as made:
        warnings.simplefilter("ignore")
        for name, content in [*PARTS.items(), ("xl/workbook.xml", PARTS["xl/workbook.xml"])]:
            made.writestr(name, content)
    return data.getvalue()


def laughs(part: str) -> bytes:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return (f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>' + part).encode()


def nested(deep: int) -> bytes:
    """Markup with so many layers in all."""
    return xml("<a>" * deep + "</a>" * deep)


def noise(size: int) -> bytes:
    """Text that packs badly, the same each time."""
    made, state = bytearray(), 1
    while len(made) < size:
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        made += b"%x " % state
    return bytes(made[:size])


def overlapping() -> bytes:
    """Two names for one part's bytes."""
    first = Member("a.bin", b"x" * 100, method=0)
    return zipped(*members(), Member("b.bin", first.content, method=0), replace(first, offset=None, packed_size=60))


Case = tuple[str, bytes | Callable[[], bytes], str]

CONTAINERS: tuple[Case, ...] = (
    ("an empty file", b"", "E10"),
    ("a lock file of Excel", excel_lock(), "E15"),
    ("a lock file of Word", excel_lock(size=162), "E15"),
    ("a lock file of LibreOffice", OFFICE_LOCK, "E15"),
    ("an encrypted workbook", ole("EncryptionInfo", "EncryptedPackage"), "E12"),
    ("a rights-managed workbook", ole("\x06DataSpaces", "EncryptedPackage"), "E12"),
    ("an old Excel file", ole("Workbook", "\x05SummaryInformation"), "E11"),
    ("a very old Excel file", ole("Book"), "E11"),
    ("an Excel file from before OLE", b"\x09\x04\x06\x00\x00\x00\x10\x00" + b"\0" * 200, "E11"),
    ("an old file where the word EncryptedPackage is only text", ole("Workbook", "EncryptedPackage", at=6), "E11"),
    ("an old Word document", ole("WordDocument"), "E11"),
    ("an old presentation", ole("PowerPoint Document"), "E11"),
    ("a mail of Outlook", ole("__properties_version1.0"), "E11"),
    ("an unknown OLE file", ole("Contents"), "E11"),
    ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "E11"),
    ("a PNG", dot(), "E11"),
    ("a JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "E11"),
    ("a GIF", b"GIF89a\1\0\1\0\0\0\0", "E11"),
    ("a TIFF", b"II*\0\x08\0\0\0", "E11"),
    ("a BMP", b"BM\x46\0\0\0\0\0\0\0", "E11"),
    ("a HEIC", b"\0\0\0\x18ftypheic\0\0\0\0", "E11"),
    ("a WebP", b"RIFF\x1a\0\0\0WEBPVP8 ", "E11"),
    ("a web page called a workbook", b"<html><body><table><tr><td>37</td></tr></table></body></html>", "E11"),
    ("a web page with a DOCTYPE", b"\n<!DOCTYPE html>\n<html></html>", "E11"),
    ("a workbook as XML of 2003",
     b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "E11"),
    ("a flat OpenDocument workbook", b'<?xml version="1.0"?><office:document office:version="1.2"/>', "E11"),
    ("some XML", b'<?xml version="1.0"?><svar><tal>37</tal></svar>', "E11"),
    ("a saved web page in one file", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "E11"),
    ("semicolon separated text", "mål;antal\nLED-01;37\nLED-02;4\nLED-03;".encode("cp1252"), "E11"),
    ("tab separated text in UTF-16", "mål\tantal\nLED-01\t37\nLED-02\t4\n".encode("utf-16"), "E11"),
    ("plain text", "Vi når det ikke i år.\n".encode(), "E11"),
    ("a rich text", b"{\\rtf1\\ansi 37}", "E11"),
    ("a packed file", b"\x1f\x8b\x08\0\0\0\0\0", "E11"),
    ("a 7-Zip archive", b"7z\xbc\xaf\x27\x1c\0\4", "E11"),
    ("a RAR archive", b"Rar!\x1a\x07\x01\0", "E11"),
    ("a tar archive", b"svar.xlsx".ljust(257, b"\0") + b"ustar\x0000", "E11"),
    ("a program", b"MZ\x90\0\3\0\0\0", "E11"),
    ("bytes of no known sort", bytes(range(128, 256)) + b"\0\1", "E11"),
    ("nothing but zeros", b"\0" * 4096, "E13"),
    ("a workbook after other bytes", b"\n" + book(), "E11"),
)  # fmt: skip

PACKAGES: tuple[Case, ...] = (
    ("an OpenDocument workbook", named(
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")), "E11"),
    ("an OpenDocument text", named(("mimetype", b"application/vnd.oasis.opendocument.text")), "E11"),
    ("a Word document", named(("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")), "E11"),
    ("a Word document with a workbook in it", named(
        ("_rels/.rels", b"<a/>"), ("word/document.xml", b"<a/>"), ("word/embeddings/ark.xlsx", book())), "E11"),
    ("a presentation", named(("_rels/.rels", b"<a/>"), ("ppt/presentation.xml", b"<a/>")), "E11"),
    ("a binary workbook", named(("_rels/.rels", b"<a/>"), ("xl/workbook.bin", b"\x83\1")), "E11"),
    ("a Numbers document", named(("Index/Document.iwa", b"\0"), ("preview.jpg", b"\xff\xd8")), "E11"),
    ("a zip file with a workbook in it", named(("Kommune.xlsx", book())), "E11"),
    ("an empty zip file", zipped(), "E11"),
    ("a Strict workbook", book(
        {"xl/workbook.xml": workbook(namespace="http://purl.oclc.org/ooxml/spreadsheetml/main")}), "E14"),
    ("half a workbook", book()[: len(book()) // 2], "E13"),
    ("a workbook without its last bytes", book()[:-22], "E13"),
    ("a workbook whose directory is gone", book()[: book().index(b"PK\1\2")] + book()[-22:], "E13"),
    ("a workbook without the workbook", without("xl/workbook.xml"), "E13"),
    ("a workbook that points at something else",
     book({"_rels/.rels": relations(("r1", "officeDocument", "xl/worksheets/sheet1.xml"))}), "E13"),
    ("a workbook of markup that is none", book({"xl/workbook.xml": b"\x83\1\0\0"}), "E13"),
    ("a zip file with a password", zipped(*members(flags=0x1)), "E12"),
    ("a zip file with a hidden directory", zipped(*members(flags=0x2041)), "E12"),
    ("a part with the checksum of another", zipped(*members(crc=1)), "E13"),
    ("a part that cannot be unpacked", zipped(*members(packed=b"\xff" * 40)), "E13"),
    ("a part that is cut off", zipped(*members(packed=deflated(PARTS["xl/worksheets/sheet1.xml"])[:-9])), "E13"),
    ("a part that is shorter than it says", zipped(*members(size=5000)), "E13"),
    ("a part that is longer than it says", zipped(*members(size=50)), "E08"),
    ("a part that says nothing and holds 30 MiB",
     zipped(*members(packed=deflated(b" " * 30 * MIB), size=100)), "E08"),
    ("a stored part of another size than it says", zipped(*members(method=0, size=10_000)), "E08"),
    ("a part that begins outside the file", zipped(*members(offset=10_000_000)), "E08"),
    ("a part that begins where no part begins", zipped(*members(offset=7)), "E08"),
    ("a part that reaches into the directory", zipped(*members(packed_size=9_000)), "E08"),
    ("two parts that share bytes", overlapping, "E08"),
    ("two names for one part", zipped(*members(), replace(members()[-1], name="xl/b.xml", offset=0)), "E08"),
    ("a name twice", doubled, "E08"),
    ("a name twice but for capital letters", book({"XL/Workbook.xml": workbook()}), "E08"),
    ("a name that leads out", book({"xl/../../svar.xml": b"<a/>"}), "E08"),
    ("a name that is a path", book({"/etc/passwd": b"x"}), "E08"),
    ("a name with a drive", book({"C:/svar.xml": b"<a/>"}), "E08"),
    ("a name with backslashes", book({"xl\\media\\svar.xml": b"<a/>"}), OK),
    ("a name with backslashes that is there with slashes too", book({"xl\\workbook.xml": b"<a/>"}), "E08"),
    ("a name with backslashes that leads out", book({"xl\\..\\..\\a.xml": b"<a/>"}), "E08"),
    ("a name with backslashes that is a place", book({"\\a.xml": b"<a/>"}), "E08"),
    ("a name with a zero", book({"xl/svar.xml\0.png": b"<a/>"}), "E08"),
    ("a name with a line break", book({"xl/svar\n.xml": b"<a/>"}), "E08"),
    ("a name of blanks", book({"  ": b"<a/>"}), "E08"),
    ("another name at the part than in the directory", zipped(*members(local_name="xl/worksheets/sheet2.xml")), "E08"),
    ("another method at the part than in the directory", zipped(*members(local_method=0)), "E08"),
    ("a part packed as bzip2", zipped(*members(method=12, packed=b"BZh9")), "E08"),
    ("a part packed as deflate64", zipped(*members(method=9)), "E08"),
    ("a workbook behind another", zipped(Member("a.bin", b"x")) + book(), "E08"),
)  # fmt: skip

DOCTYPES: tuple[Case, ...] = (
    ("a DOCTYPE in the workbook", book({"xl/workbook.xml": b"<!DOCTYPE x>" + workbook()[len(DECLARED):]}), "E07"),
    ("entities that grow without end", book({"xl/sharedStrings.xml": laughs("<sst>&l9;</sst>")}), "E07"),
    ("an entity that fetches a file", book(
        {"xl/comments1.xml": b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'}), "E07"),
    ("a DOCTYPE in UTF-16", book({"xl/a.xml": '<!DOCTYPE x [<!ENTITY e "1">]><x/>'.encode("utf-16")}), "E07"),
    ("a DOCTYPE after a comment", book({"xl/a.xml": b"<!-- hej --><!DOCTYPE x><x/>"}), "E07"),
    ("a DOCTYPE in relationships", book({"xl/worksheets/_rels/a.rels": b"<!DOCTYPE x><x/>"}), "E07"),
    ("a DOCTYPE in a drawing that is not well formed", book({"xl/a.vml": b"<!DOCTYPE x><x><br></x>"}), "E07"),
    ("a DOCTYPE in a part called a picture", book({"xl/media/a.png": b" \n<!DOCTYPE x><x/>"}), "E07"),
    ("the word DOCTYPE in a comment", book({"xl/a.xml": b"<x><!-- <!DOCTYPE x> --></x>"}), OK),
    ("the word DOCTYPE in a cell", with_sheet(
        sheet('<row><c t="str"><v>&lt;!DOCTYPE x&gt;</v></c></row>')), OK),
)  # fmt: skip

FINE: tuple[Case, ...] = (
    ("the smallest workbook", book(), OK),
    ("a workbook of XlsxWriter", written, OK),
    ("a workbook without content types", without("[Content_Types].xml"), OK),
    ("a workbook without root relationships", without("_rels/.rels"), OK),
    ("a workbook with a folder, sizes after the parts and a comment", streamed, OK),
    ("a workbook with a comment", zipped(*members(), comment=b"sendt igen"), OK),
    ("a workbook with blanks after it", book() + b"\r\n\r\n", OK),
    ("a workbook with stored parts", zipped(*(replace(member, method=0) for member in members())), OK),
    ("a workbook with names in UTF-8", book(None, Member("xl/media/blå.png", dot(), flags=0x800)), OK),
    ("a workbook in UTF-16", with_sheet(sheet()[len(DECLARED):].decode().encode("utf-16")), OK),
    ("a workbook with a macro", book(None, Member("xl/vbaProject.bin", ole("VBA"))), OK),
    ("a workbook with a Word document in it",
     book(None, Member("xl/embeddings/brev.docx", named(("word/document.xml", b"<a/>")), method=0)), OK),
    ("a workbook with a drawing that is not well formed", book({"xl/drawings/a.vml": b"<xml><br></xml>"}), OK),
    ("a workbook with a part that is no markup", book({"xl/printerSettings/a.bin": b"\0<\xff"}), OK),
)  # fmt: skip


def found(data: bytes | Callable[[], bytes], file: str = "Ishøj 2015-08.xlsx", limits: Limits = DEFAULT_LIMITS) -> str:
    """The code of the finding; OK where there is none."""
    told = gate(data() if callable(data) else data, file, limits)
    if isinstance(told, Package):
        return OK
    (refusal,) = told
    assert refusal.place.file == file
    return refusal.code


@pytest.mark.parametrize(
    ("data", "code"),
    [(data, code) for _, data, code in (*CONTAINERS, *PACKAGES, *DOCTYPES, *FINE)],
    ids=[name for name, _, _ in (*CONTAINERS, *PACKAGES, *DOCTYPES, *FINE)],
)
def test_what_a_file_is(data: bytes | Callable[[], bytes], code: str) -> None:
    assert found(data) == code


LOCK_NAMES = (
    ("~$Ishøj.xlsx", b"", "E15"),
    ("~$Ishøj.xlsx", b"\x08Kommunen", "E15"),
    (".~lock.Ishøj.xlsx#", b"kommunen", "E15"),
    ("~$Ishøj.xlsx", book(), OK),
    ("~$Ishøj.xlsx", ole("EncryptedPackage"), "E12"),
    ("Ishøj.pdf", book(), OK),
)


@pytest.mark.parametrize(("name", "data", "code"), LOCK_NAMES)
def test_the_content_goes_before_the_name(name: str, data: bytes, code: str) -> None:
    assert found(data, name) == code


SORTS = {
    "an old Excel file": "en ældre Excel-fil (.xls)",
    "an old Word document": "et ældre Word-dokument (.doc)",
    "a mail of Outlook": "en mail fra Outlook (.msg)",
    "a PDF": "en PDF",
    "a web page called a workbook": "en webside (HTML)",
    "a web page with a DOCTYPE": "en webside (HTML)",
    "a workbook as XML of 2003": "et regneark som XML fra 2003",
    "semicolon separated text": "en tekst med kolonner (CSV)",
    "tab separated text in UTF-16": "en tekst med kolonner (CSV)",
    "plain text": "en tekstfil",
    "a saved web page in one file": "en mail eller gemt webside",
    "a program": "et program",
    "an OpenDocument workbook": "et OpenDocument-regneark (.ods)",
    "a Word document with a workbook in it": "et Word-dokument (.docx)",
    "a binary workbook": "en binær Excel-fil (.xlsb)",
    "a Numbers document": "et dokument fra Apples programmer (fx Numbers)",
    "a zip file with a workbook in it": "et zip-arkiv, der først skal pakkes ud,",
    "an empty zip file": "et tomt zip-arkiv",
}


@pytest.mark.parametrize("name", SORTS)
def test_a_file_is_called_what_people_call_it(name: str) -> None:
    data = next(data for case, data, _ in (*CONTAINERS, *PACKAGES) if case == name)
    assert isinstance(data, bytes)
    found = refusal(data)
    assert f"Filen er {SORTS[name]} og ikke en Excel-projektmappe" in found.message
    assert not found.remedy.startswith("Pak det ud") or name != "an empty zip file"


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Finding:
    told = gate(data, "svar.xlsx", limits)
    assert not isinstance(told, Package)
    return told[0]


def cells(count: int, content: str = "<v>1</v>", tag: str = "c") -> str:
    return "".join(f"<row>{f'<{tag}>{content}</{tag}>' * 100}</row>" for _ in range(count // 100))


def merged(*areas: str) -> bytes:
    listed = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return with_sheet(sheet(after=f"<mergeCells>{listed}</mergeCells>"))


def names(count: int) -> bytes:
    listed = "".join(f'<definedName name="n{n}">Ark1!$A$1</definedName>' for n in range(count))
    return book({"xl/workbook.xml": workbook(names=f"<definedNames>{listed}</definedNames>")})


def prefixed(count: int) -> bytes:
    rows = cells(count, "<x:v>1</x:v>", "x:c").replace("row>", "x:row>")
    return with_sheet(xml(f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'))


def two_sheets(count: int) -> bytes:
    more = {"xl/worksheets/sheet2.xml": sheet(cells(count))}
    return book({"xl/worksheets/sheet1.xml": sheet(cells(count))} | more)


def extra(count: int) -> bytes:
    """A workbook of so many parts."""
    return book({f"xl/media/{n}.bin": b"x" for n in range(count - len(PARTS))})


def filled_up(size: int) -> bytes:
    """A workbook of so many bytes."""
    empty = book(None, Member("a.bin", method=0))
    return book(None, Member("a.bin", b"\1" * (size - len(empty)), method=0))


LIMITS: tuple[tuple[str, bytes | Callable[[], bytes], Limits, str], ...] = (
    ("a file at the limit", lambda: filled_up(MIB), Limits(file_mib=1), OK),
    ("a file of a byte more", lambda: filled_up(MIB + 1), Limits(file_mib=1), "E01"),
    ("1,000 parts", lambda: extra(1000), DEFAULT_LIMITS, OK),
    ("1,001 parts", lambda: extra(1001), DEFAULT_LIMITS, "E02"),
    ("so many parts that not even the directory is read", lambda: extra(21_000), DEFAULT_LIMITS, "E02"),
    ("a part above the limit", lambda: book({"xl/a.xml": b"<a>" + noise(MIB) + b"</a>"}), Limits(part_mib=1), "E03"),
    ("a picture above the limit of parts", lambda: book({"xl/a.png": b"\x89" + noise(MIB)}), Limits(part_mib=1), OK),
    ("all parts together above the limit", lambda: book(
        {f"xl/{n}.bin": noise(MIB // 2) for n in range(3)}), Limits(inflated_mib=1), "E03"),
    ("a megabyte of blanks", lambda: book({"xl/a.bin": b" " * MIB}), DEFAULT_LIMITS, OK),
    ("two megabytes of blanks", lambda: book({"xl/a.bin": b" " * 2 * MIB}), DEFAULT_LIMITS, "E04"),
    ("two megabytes of blanks, allowed", lambda: book({"xl/a.bin": b" " * 2 * MIB}), Limits(ratio=2000), OK),
    ("64 layers", book({"xl/a.xml": nested(64)}), DEFAULT_LIMITS, OK),
    ("65 layers", book({"xl/a.xml": nested(65)}), DEFAULT_LIMITS, "E06"),
    ("65 layers in UTF-16", book({"xl/a.xml": nested(65)[len(DECLARED):].decode().encode("utf-16")}),
     DEFAULT_LIMITS, "E06"),
    ("65 layers hidden by ends that stand in texts", book(
        {"xl/a.xml": xml("<a>/>" * 65 + "</a>" * 65)}), DEFAULT_LIMITS, "E06"),
    ("65 layers hidden by ends that stand in attributes", book(
        {"xl/a.xml": xml("<a b='/>'>" * 65 + "</a>" * 65)}), DEFAULT_LIMITS, "E06"),
    ("65 layers hidden by a comment", book(
        {"xl/a.xml": xml("<a>" * 65 + f"<!--{'</a>' * 65}-->" + "</a>" * 65)}), DEFAULT_LIMITS, "E06"),
    ("cells at the limit", lambda: with_sheet(sheet(cells(500))), Limits(cells=500), OK),
    ("a cell too many", lambda: with_sheet(
        sheet(cells(500) + "<row><c><f>1</f></c></row>")), Limits(cells=500), "E05"),
    ("texts in cells too many", lambda: with_sheet(
        sheet(cells(600, "<is><t>a</t></is>"))), Limits(cells=500), "E05"),
    ("cells too many on two sheets together", lambda: two_sheets(300), Limits(cells=500), "E05"),
    ("cells too many under a prefix", lambda: prefixed(600), Limits(cells=500), "E05"),
    ("cells that are only formatted", lambda: with_sheet(sheet(cells(100_000, ""))), Limits(cells=500), OK),
    ("merges at the limit", merged(*["A1:B1"] * 5), Limits(merges=5), OK),
    ("a merge too many", merged(*["A1:B1"] * 6), Limits(merges=5), "E05"),
    ("a column merged from top to bottom", merged("A1:A1048576"), DEFAULT_LIMITS, "E05"),
    ("merges of 100,000 cells", merged("A1:J10000"), DEFAULT_LIMITS, OK),
    ("merges of 100,002 cells", merged("A1:J10000", "L1:L2"), DEFAULT_LIMITS, "E05"),
    ("100 sheets", book({"xl/workbook.xml": workbook(100)}), DEFAULT_LIMITS, OK),
    ("101 sheets", book({"xl/workbook.xml": workbook(101)}), DEFAULT_LIMITS, "E05"),
    ("names at the limit", names(10), Limits(names=10), OK),
    ("a name too many", names(11), Limits(names=10), "E05"),
    ("attributes without end", lambda: with_sheet(
        sheet("<row " + " ".join(f'a{n}="{n}"' for n in range(20_000)) + "/>")), DEFAULT_LIMITS, "E05"),
    ("a text without end", lambda: with_sheet(
        sheet('<row><c t="str"><v>' + "2 + 2 er fire. " * 20_000 + "</v></c></row>")), DEFAULT_LIMITS, OK),
    ("elements too many", lambda: with_sheet(sheet(cells(1000, ""))), Limits(elements=900), "E05"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "limits", "code"), [case[1:] for case in LIMITS], ids=[name for name, _, _, _ in LIMITS]
)
def test_how_much_a_file_may_hold(data: bytes | Callable[[], bytes], limits: Limits, code: str) -> None:
    assert found(data, limits=limits) == code


def test_the_limits_are_those_that_are_promised() -> None:
    assert Limits() == Limits(
        file_mib=25, entries=1000, inflated_mib=256, part_mib=64, ratio=200, ratio_from_mib=1, cells=200_000,
        merges=5000, merged_cells=100_000, sheets=100, names=10_000, depth=64, elements=1_000_000, attributes=256, seconds=10,
        clock_seconds=300, memory_mib=512,
    )  # fmt: skip


AGAIN = "Bed afsenderen om at åbne filen i et regneark, gemme den som »Excel-projektmappe (.xlsx)« og sende den på ny"
SENTENCES: dict[str, tuple[bytes | Callable[[], bytes], Limits, str]] = {
    "E01": (
        lambda: book(None, Member("a.bin", b"\1" * MIB, method=0)), Limits(file_mib=1),
        "Filen »svar.xlsx«: Filen fylder 1,001 MiB, og grænsen er 1 MiB, så intet er læst. Gem den uden billeder og "
        "ark, der ikke hører til, eller hæv grænsen med --limit file_mib=TAL, hvis du ved, hvor filen kommer fra.",
    ),
    "E02": (
        lambda: extra(1204), DEFAULT_LIMITS,
        "Filen »svar.xlsx«: Filen er en pakke med 1.204 dele, og grænsen er 1.000, så intet er læst. Gem den uden "
        "billeder og ark, der ikke hører til, eller hæv grænsen med --limit entries=TAL, hvis du ved, hvor filen "
        "kommer fra.",
    ),
    "E03": (
        lambda: book({"xl/a.xml": b"<a>" + noise(2 * MIB) + b"</a>"}), Limits(part_mib=1),
        "Filen »svar.xlsx«: Delen »xl/a.xml« fylder 2,0 MiB pakket ud, og grænsen er 1 MiB, så intet er læst. Gem "
        "filen uden billeder og ark, der ikke hører til, eller hæv grænsen med --limit part_mib=TAL, hvis du ved, "
        "hvor filen kommer fra.",
    ),
    "E04": (
        book(None, Member("xl/a.bin", size=2_000_000, packed=b"\xff" * 1000)), DEFAULT_LIMITS,
        "Filen »svar.xlsx«: Delen »xl/a.bin« fylder 2.000 gange så meget pakket ud som pakket, og grænsen er 200 gange, så "
        f"intet er læst. {AGAIN}, eller hæv grænsen med --limit ratio=TAL, hvis du ved, hvor filen kommer fra.",
    ),
    "E05": (
        merged("A1:A1048576"), DEFAULT_LIMITS,
        "Filen »svar.xlsx«: Til og med delen »xl/worksheets/sheet1.xml« er der 1.048.576 celler i flettede områder, "
        "og grænsen er 100.000, så intet er læst. Bed afsenderen om at kopiere svarene over i det udsendte skema og sende "
        "det, eller hæv grænsen med --limit merged_cells=TAL, hvis du ved, hvor filen kommer fra.",
    ),
    "E06": (
        book({"xl/a.xml": nested(70)}), DEFAULT_LIMITS,
        "Filen »svar.xlsx«: Delen »xl/a.xml« har elementer i mindst 65 lag, og grænsen er 64, så intet er læst. "
        f"{AGAIN}, eller hæv grænsen med --limit depth=TAL, hvis du ved, hvor filen kommer fra.",
    ),
    "E07": (
        book({"xl/a.xml": laughs("<x/>")}), DEFAULT_LIMITS,
        "Filen »svar.xlsx«: Delen »xl/a.xml« har en DOCTYPE-erklæring, og det må ingen del af en projektmappe have, "
        f"så intet er læst. {AGAIN}. Spørg, hvilket program filen kommer fra.",
    ),
    "E08": (
        book({"xl/svar\n.xml": b"<a/>"}), DEFAULT_LIMITS,
        "Filen »svar.xlsx«: Pakkens indholdsfortegnelse er ikke i orden ved »xl/svar\\x0a.xml«: navnet har tegn, der "
        f"ikke kan ses, så intet er læst. {AGAIN}.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", SENTENCES)
def test_a_refusal_names_part_figure_limit_and_remedy(code: str) -> None:
    data, limits, sentence = SENTENCES[code]
    told = refusal(data() if callable(data) else data, limits)
    assert (told.code, told.sentence()) == (code, sentence)


GATE_MESSAGES = (
    files.FILE_TOO_LARGE, files.TOO_MANY_PARTS, files.TOO_MUCH_INSIDE, files.TOO_DENSE, files.TOO_MANY, files.TOO_DEEP, files.DOCTYPE, files.UNSAFE_PACKAGE, files.DAMAGED_PART,
)  # fmt: skip


def test_every_message_of_the_gate_is_written_out_here_or_by_the_reader() -> None:
    assert {message.code for message in GATE_MESSAGES} == {*SENTENCES, "E09"}
    assert all(set(message.example) == message.facts() for message in GATE_MESSAGES)


def test_a_package_gives_the_parts_letter_for_letter() -> None:
    package = gate(book(), "svar.xlsx")
    assert isinstance(package, Package)
    assert dict(package) == PARTS
    assert "xl/workbook.xml" in package
    assert "xl/andet.xml" not in package
    with pytest.raises(KeyError):
        package["xl/andet.xml"]


@pytest.mark.parametrize(("data", "at_least"), [(written, 9), (FORM.read_bytes, 11)])
def test_every_part_that_is_read_was_counted(
    data: Callable[[], bytes], at_least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted, read = set[str](), set[str]()

    def noted(parts: Iterable[tuple[str, bytes]], limits: Limits) -> None:
        parts = tuple(parts)
        counted.update(name for name, _ in parts)
        check_parts(parts, limits)

    class Noted(dict[str, bytes]):
        def __getitem__(self, name: str) -> bytes:
            read.add(name)
            return super().__getitem__(name)

    monkeypatch.setattr("followup_xl.xlsx.gate.check_parts", noted)
    package = gate(data(), "svar.xlsx")
    assert isinstance(package, Package)
    read_book(Noted(package), "svar.xlsx")
    assert read <= counted
    assert len(read) >= at_least
    assert {"xl/theme/theme1.xml", "docProps/core.xml"} <= read


@pytest.mark.parametrize(("part", "kind"), [("xl/theme/theme1.xml", "theme"), ("xl/styles.xml", "styles")])
@pytest.mark.parametrize(("content", "code"), [(nested(65), "E06"), (b"<!DOCTYPE x><x/>", "E07")])
def test_the_looks_are_counted_like_the_cells(part: str, kind: str, content: bytes, code: str) -> None:
    pointing = relations(("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", kind, part.removeprefix("xl/")))
    assert found(book({"xl/_rels/workbook.xml.rels": pointing, part: content})) == code


def test_a_picture_is_unpacked_only_when_it_is_asked_for_and_never_beyond_what_was_said() -> None:
    lying = Member("xl/media/a.png", dot(), size=10)
    package = gate(book(None, lying), "svar.xlsx")
    assert isinstance(package, Package)
    with pytest.raises(PackageError) as told:
        package["xl/media/a.png"]
    assert told.value.finding("svar.xlsx").code == "E08"


CUTS = sorted({*range(0, len(book()), 37), *range(len(book()) - 40, len(book()))})


def test_a_file_cut_anywhere_is_a_refusal() -> None:
    assert {found(book()[:length]) for length in CUTS if length} <= {"E11", "E13", "E15"}


@pytest.mark.parametrize("at", range(0, len(book()), 29))
def test_a_bit_turned_anywhere_is_a_package_or_a_refusal(at: int) -> None:
    data = bytearray(book())
    data[at] ^= 0x10
    told = gate(bytes(data), "svar.xlsx")
    assert isinstance(told, Package) or told[0].code.startswith("E")
