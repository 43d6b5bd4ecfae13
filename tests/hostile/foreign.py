"""Group "not a workbook": what people send by mistake under the name of one, and what a folder collects."""

import base64
import gzip
from collections.abc import Callable, Iterator

from hostile.case import Case
from hostile.packing import BOOK, MAIN, SMALL, Member, form, zipped

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def ole(*streams: str) -> bytes:
    """An OLE file whose directory lists these streams."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    entries = b"".join((name + "\0").encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return head + entries + b"\0" * 1024


def _package(*pairs: tuple[str, bytes]) -> bytes:
    return zipped(*(Member(name, content) for name, content in pairs))


def _strict(part: bytes) -> bytes:
    return part.replace(MAIN.encode(), STRICT.encode())


_EXCEL_LOCK = (b"\x08Kommunen".ljust(55) + b"\x08\0" + "Kommunen".encode("utf-16-le")).ljust(165, b"\0")
_OFFICE_LOCK = b",kommunen,pc-12,31.08.2015 09:15,file:///home/kommunen/.config/libreoffice/4;"
_WEB = b"<!DOCTYPE html>\n<html><body><table><tr><td>LED-02</td><td>4</td></tr></table></body></html>"
_XML_2003 = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
_MAIL = "From: kommunen\r\nSubject: Opfølgning\r\nContent-Type: multipart/mixed\r\n\r\n".encode()

FILES: tuple[tuple[str, bytes | Callable[[], bytes], str], ...] = (
    ("empty", b"", "E10"),
    ("a lock file of Excel", _EXCEL_LOCK, "E15"),
    ("a lock file of LibreOffice", _OFFICE_LOCK, "E15"),
    ("with a password", ole("EncryptionInfo", "EncryptedPackage"), "E12"),
    ("with rights management", ole("\x06DataSpaces", "EncryptedPackage"), "E12"),
    ("an old Excel file", ole("Workbook", "\x05SummaryInformation"), "E11"),
    ("a very old Excel file", ole("Book"), "E11"),
    ("an Excel file from before OLE", b"\x09\x04\x06\x00\x00\x00\x10\x00" + b"\0" * 200, "E11"),
    ("an old Word document", ole("WordDocument"), "E11"),
    ("an old presentation", ole("PowerPoint Document"), "E11"),
    ("a mail of Outlook", ole("__properties_version1.0"), "E11"),
    ("an OLE file of no known sort", ole("Contents"), "E11"),
    ("nothing but the start of an OLE file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "E11"),
    ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "E11"),
    ("a PNG", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "E11"),
    ("a JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "E11"),
    ("a TIFF from a scanner", b"II*\0\x08\0\0\0", "E11"),
    ("a picture of a telephone", b"\0\0\0\x18ftypheic\0\0\0\0", "E11"),
    ("a web page", _WEB, "E11"),
    ("a web page of a login", b"\xef\xbb\xbf\n<html><head><title>Log ind</title></head></html>", "E11"),
    ("a workbook as XML of 2003", _XML_2003, "E11"),
    ("a flat OpenDocument workbook", b'<?xml version="1.0"?><office:document office:version="1.2"/>', "E11"),
    ("some XML", b'<?xml version="1.0"?><svar><tal>37</tal></svar>', "E11"),
    ("a mail", _MAIL, "E11"),
    ("semicolon separated text", "mål;antal\nLED-01;37\nLED-02;4\n".encode("cp1252"), "E11"),
    ("tab separated text in UTF-16", "mål\tantal\nLED-01\t37\nLED-02\t4\n".encode("utf-16"), "E11"),
    ("a sentence", "Vi når det ikke i år.\n".encode(), "E11"),
    ("one letter", b"x", "E11"),
    ("one zero", b"\0", "E13"),
    ("nothing but zeros", b"\0" * 4096, "E13"),
    ("nothing but blanks", b" \r\n" * 100, "E11"),
    ("all bytes there are", bytes(range(256)) * 4, "E11"),
    ("rich text", b"{\\rtf1\\ansi 37}", "E11"),
    ("a program", b"MZ\x90\0\3\0\0\0" + b"\0" * 100, "E11"),
    ("a database", b"SQLite format 3\0" + b"\0" * 100, "E11"),
    ("a tar archive", b"svar.xlsx".ljust(257, b"\0") + b"ustar\x0000", "E11"),
    ("a 7-Zip archive", b"7z\xbc\xaf\x27\x1c\0\4", "E11"),
    ("an empty zip file", zipped(), "E11"),
    ("an OpenDocument workbook",
     _package(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")), "E11"),
    ("a Word document", _package(("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")), "E11"),
    ("a presentation", _package(("_rels/.rels", b"<a/>"), ("ppt/presentation.xml", b"<a/>")), "E11"),
    ("a binary workbook", _package(("_rels/.rels", b"<a/>"), ("xl/workbook.bin", b"\x83\1")), "E11"),
    ("a Numbers document", _package(("Index/Document.iwa", b"\0"), ("preview.jpg", b"\xff\xd8")), "E11"),
    ("the form in a zip file", lambda: _package(("Kommune.xlsx", form().packed())), "E11"),
    ("the form in a Word document",
     lambda: _package(("_rels/.rels", b"<a/>"), ("word/document.xml", b"<a/>"), ("word/a.xlsx", form().packed())), "E11"),
    ("the form packed again", lambda: gzip.compress(form().packed(), mtime=0), "E11"),
    ("the form as text in a mail", lambda: base64.encodebytes(form().packed()), "E11"),
    ("the form as a Strict workbook",
     lambda: form().packed({name: _strict(part) for name, part in form().parts.items()}), "E14"),
    ("a small Strict workbook",
     lambda: SMALL.packed({name: _strict(part) for name, part in SMALL.parts.items()}), "E14"),
    ("the form's parts without the workbook", lambda: form().packed({BOOK: None}), "E13"),
    ("somebody else's workbook", SMALL.packed, "E20"),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Every file, under the name of a form."""
    for name, data, code in FILES:
        yield Case("not a workbook", name, data if callable(data) else _as_it_is(data), code)


def _as_it_is(data: bytes) -> Callable[[], bytes]:
    return lambda: data
