"""What a returned file is, before any reader opens it (workbook-contract.md §2.1, promises.md "Limits").

In this order: its size, what the bytes are (by content, not by name), the directory of the package, each part inflated
within what the directory said and counted, unless nothing reads it, what the package holds. The first thing that stops
the file is the only one said.
"""

import re
from pathlib import PurePath

from followup_xl.model.finding import Finding
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.markup import MAIN, READ, Parts, root_element
from followup_xl.xlsx.messages import BROKEN, EMPTY_FILE, ENCRYPTED, FILE_TOO_LARGE, LOCK_FILE, NOT_A_WORKBOOK, STRICT
from followup_xl.xlsx.package import Package, PackageError, PackedPart, beginning, check_size, packed_parts, printable
from followup_xl.xlsx.xml_limits import check_parts

_STRICT = "http://purl.oclc.org/ooxml/"
_MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|[\s\x00])*<")
_HEAD = 256
_MIME_TYPES = (
    (b"opendocument.spreadsheet", "et OpenDocument-regneark (.ods)"),
    (b"opendocument.text", "et OpenDocument-dokument (.odt)"),
    (b"opendocument", "en OpenDocument-fil"),
    (b"epub", "en e-bog (.epub)"),
)
_OTHERS = (
    (re.compile(r"xl/workbook\.bin", re.I), "en binær Excel-fil (.xlsb)"),
    (re.compile(r"word/document\d*\.xml", re.I), "et Word-dokument (.docx)"),
    (re.compile(r"ppt/presentation\.xml", re.I), "en PowerPoint-præsentation (.pptx)"),
    (re.compile(r"visio/document\.xml", re.I), "en Visio-tegning (.vsdx)"),
    (re.compile(r".*\.iwa|index\.zip", re.I), "et dokument fra Apples programmer (fx Numbers)"),
)


def gate(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> Package | tuple[Finding, ...]:
    """The parts of a workbook that may be read, or the finding that stops the file. ``file`` is only its name."""
    try:
        return _package(data, file, limits)
    except PackageError as refusal:
        return (refusal.finding(file),)


def _package(data: bytes, file: str, limits: Limits) -> Package:
    check_file_size(len(data), limits)
    check_container(data, file)
    parts = packed_parts(data, limits)
    package = Package(data, parts)
    if found := _other_kind(data, parts):
        raise PackageError(NOT_A_WORKBOOK, found=found, advice=_advice(found))
    _check(package, [entry for entry in parts if _is_pointer(entry.name)], limits)
    related = Parts(package)
    unread = {name for name in related.reached() - related.reached(READ) if not _is_pointer(name)}
    read = [entry for entry in parts if entry.name not in unread]  # no pictures, data of other programs, charts
    markup = (".xml", ".rels", ".vml")  # whatever its name, what begins as markup; pictures are left packed
    named = [e for e in read if e.name.casefold().endswith(markup) or _MARKUP.match(beginning(data, e, _HEAD))]
    _check(package, named, limits)
    _check_workbook(package, related.main())
    return package


def _is_pointer(name: str) -> bool:
    """Whether a part says what the others are."""
    return name.casefold().endswith(".rels") or name.casefold() == "[content_types].xml"


def _check(package: Package, entries: list[PackedPart], limits: Limits) -> None:
    """Count parts that are markup against the limits; the sizes of others count in the total alone."""
    for entry in entries:
        check_size(entry.size, limits.part_mib, "part_mib", part=f"Delen »{printable(entry.name)}«")
    check_parts(((entry.name, package[entry.name]) for entry in entries), limits)


def _other_kind(data: bytes, parts: tuple[PackedPart, ...]) -> str | None:
    """What the package is by the names of its parts; None where it may be a workbook."""
    names = [entry.name for entry in parts]
    if any(name.casefold() == "xl/workbook.xml" for name in names):
        return None
    mime = next((beginning(data, entry, _HEAD) for entry in parts if entry.name == "mimetype"), b"")
    known = next((words for mark, words in _MIME_TYPES if mark in mime), None)
    known = known or next((words for mark, words in _OTHERS if any(map(mark.fullmatch, names))), None)
    packaged = any(name.casefold() in ("_rels/.rels", "[content_types].xml") for name in names)
    return known or (None if packaged else "et zip-arkiv, der først skal pakkes ud,")


def _check_workbook(package: Package, main: str | None) -> None:
    """Raise PackageError unless the package's main part is a workbook in the usual namespace."""
    if main is None:
        raise PackageError(BROKEN, detail="delen med projektmappen mangler")
    root = root_element(package[main])
    if root.startswith(_STRICT):
        raise PackageError(STRICT)
    if root != MAIN + "workbook":
        raise PackageError(BROKEN, detail=f"delen »{printable(main)}« er ikke en projektmappe")


def check_file_size(size: int, limits: Limits) -> None:
    """Raise PackageError where a file of that many bytes is larger than may be read."""
    check_size(size, limits.file_mib, "file_mib", FILE_TOO_LARGE)


ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = "en ældre Excel-fil (.xls)"
_SIGNATURES = (
    (b"%PDF-", "en PDF"), (b"\x89PNG\r\n", "et billede (PNG)"), (b"\xff\xd8\xff", "et billede (JPEG)"),
    (b"GIF8", "et billede (GIF)"), (b"II*\x00", "et billede (TIFF)"), (b"MM\x00*", "et billede (TIFF)"),
    (b"{\\rtf", "et tekstdokument (.rtf)"), (b"\x09\x00\x04\x00", _OLD_EXCEL), (b"\x09\x02\x06\x00", _OLD_EXCEL),
    (b"\x09\x04\x06\x00", _OLD_EXCEL), (b"\x09\x08\x10\x00", _OLD_EXCEL), (b"\x1f\x8b", "et pakket arkiv (.gz)"),
    (b"7z\xbc\xaf\x27\x1c", "et pakket arkiv (.7z)"), (b"Rar!\x1a\x07", "et pakket arkiv (.rar)"),
    (b"BZh", "et pakket arkiv (.bz2)"), (b"\xfd7zXZ\x00", "et pakket arkiv (.xz)"), (b"PAR1", "en Parquet-fil"),
    (b"SQLite format 3\x00", "en database (SQLite)"), (b"ID;P", "et regneark i tekstform (.slk)"),
    (b"\x7fELF", "et program"), (_EMPTY_ZIP, "et tomt zip-arkiv"),
)  # fmt: skip
_SHORT_SIGNATURES = ((b"BM", "et billede (BMP)"), (b"MZ", "et program"))  # a text may begin so
_OLE_STREAMS = (
    ("Workbook", _OLD_EXCEL),
    ("Book", _OLD_EXCEL),
    ("WordDocument", "et ældre Word-dokument (.doc)"),
    ("PowerPoint Document", "en ældre præsentation (.ppt)"),
    ("__properties_version1.0", "en mail fra Outlook (.msg)"),
)
_OLE_ENTRY = 128  # bytes of an entry in the directory of an OLE file; its name comes first
_MARKUP_SORTS = (
    (re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet"), "et regneark som XML fra 2003"),
    (re.compile(rb"<office:document\b"), "et OpenDocument-regneark som XML (.fods)"),
    (re.compile(rb"<!doctype html|<html|<table", re.I), "en webside (HTML)"),
    (re.compile(rb"<svg\b", re.I), "et billede (SVG)"),
    (re.compile(rb"\A\s*<\?xml"), "en XML-fil"),
)
_MAIL = re.compile(rb"\A(?:from|to|subject|date|received|return-path|message-id|mime-version): ", re.I)
_OFFICE_LOCK = re.compile(rb"\A[^,\n]*,[^,\n]*,[^,\n]*,\d\d\.\d\d\.\d{4} \d\d:\d\d,[^\n]*;\s*\Z")
_LONGEST_LOCK = 1000
_CONTROLS = frozenset(range(32)) - set(b"\t\n\r\f\x1a\x1b")
_SNIFFED = 4096


def check_container(data: bytes, file: str) -> None:
    """Raise PackageError for anything that does not begin as a package (workbook-contract.md §2.1)."""
    if _is_lock(data, PurePath(file).name):
        raise PackageError(LOCK_FILE)
    if not data:
        raise PackageError(EMPTY_FILE)
    if data.startswith(ZIP):
        return
    if data.startswith(_OLE) and any(_has_stream(data, name) for name in ("EncryptedPackage", "EncryptionInfo")):
        raise PackageError(ENCRYPTED)
    if not data.strip(b"\x00"):
        raise PackageError(BROKEN, detail="den består kun af nuller")
    sort = _sort(data)
    raise PackageError(NOT_A_WORKBOOK, found=sort, advice=_advice(sort))


def _advice(found: str) -> str:
    """What to do about a file that is no workbook, by the words for what it is."""
    if "mail" in found:
        return "Åbn mailen, gem den vedhæftede projektmappe, og læg den i stedet."
    if re.search("tomt|PDF|billede|dokument|præsentation|film|e-bog|tegning", found):
        return "Det er selve projektmappen (.xlsx) med det udfyldte skema, der skal bruges."
    if "arkiv" in found:
        return "Pak det ud, og læg projektmapperne i mappen."
    return "Åbn den i et regneark, og gem den som »Excel-projektmappe (.xlsx)«."


def _is_lock(data: bytes, name: str) -> bool:
    """By content, as Excel, Word and LibreOffice write it; by name only where the content is next to nothing."""
    if name.startswith(("~$", ".~lock.")) and len(data) <= _LONGEST_LOCK and not data.startswith(ZIP):
        return True
    if len(data) > _LONGEST_LOCK or not data:
        return False
    length = data[0]
    by_office = 0 < length < 55 and data[55:57] == bytes((length, 0)) and len(data) in (162, 165)
    return by_office or _OFFICE_LOCK.match(data) is not None


def _has_stream(data: bytes, name: str) -> bool:
    """Whether the directory of an OLE file has an entry of that name."""
    wanted = re.escape((name + "\0").encode("utf-16-le"))
    return any(match.start() % _OLE_ENTRY == 0 for match in re.finditer(wanted, data))


def _sort(data: bytes) -> str:
    """The words for what a file is, fitting after "Filen er"."""
    if data.startswith(_OLE):
        return next((words for name, words in _OLE_STREAMS if _has_stream(data, name)), "en ældre Office-fil")
    head = data[:_SNIFFED]
    if data[4:8] == b"ftyp":
        return "et billede eller en film"
    if head.startswith(b"RIFF"):
        return "et billede (WebP)" if head[8:12] == b"WEBP" else "en lyd- eller filmfil"
    if head[257:262] == b"ustar":
        return "et arkiv (.tar)"
    known = next((words for mark, words in _SIGNATURES if head.startswith(mark)), None) or _text_sort(head)
    short = next((words for mark, words in _SHORT_SIGNATURES if head.startswith(mark)), None)
    return known or short or "en fil af ukendt slags"


def _text_sort(head: bytes) -> str | None:
    """What sort of text it is; None where it is no text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _CONTROLS & set(head):
        return None
    if head.lstrip().startswith(b"<"):
        return next((words for mark, words in _MARKUP_SORTS if mark.search(head)), "en tekstfil")
    if _MAIL.match(head):
        return "en mail eller gemt webside"
    lines = [line for line in head.splitlines()[:6] if line.strip()]
    lines = lines[:-1] if len(lines) > 2 else lines  # the last one may be cut
    alike = any(len({line.count(mark) for line in lines} - {0}) == 1 for mark in (b";", b",", b"\t"))
    return "en tekst med kolonner (CSV)" if len(lines) > 1 and alike else "en tekstfil"
