"""What a returned file is, before any reader opens it (workbook-contract.md §2.1, promises.md "Limits").

In this order: what the bytes are, the directory of the package, each part inflated within what the directory
said and counted, what the package holds. The first thing that stops the file is the only one said.
"""

import re

from followup_xl.model.finding import Finding
from followup_xl.xlsx.container import check_container
from followup_xl.xlsx.file_size import check_file_size
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.markup import MAIN, root_element
from followup_xl.xlsx.messages import BROKEN, NOT_A_WORKBOOK, STRICT
from followup_xl.xlsx.package import Entry, Package, PackageError, beginning, shown
from followup_xl.xlsx.read_relations import Parts
from followup_xl.xlsx.xml_limits import check_parts
from followup_xl.xlsx.zip_directory import check_part_size, entries

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
    (re.compile(r".*\.iwa|index\.zip", re.I), "et dokument fra Apples programmer, fx Numbers"),
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
    parts = entries(data, limits)
    package = Package(data, parts)
    if found := _other_kind(data, parts):
        raise PackageError(NOT_A_WORKBOOK, found=found)
    markup = [entry for entry in parts if _is_markup(data, entry)]
    for entry in markup:
        check_part_size(entry, limits)
    check_parts(((entry.name, package[entry.name]) for entry in markup), limits)
    _check_workbook(package)
    return package


def _other_kind(data: bytes, parts: tuple[Entry, ...]) -> str | None:
    """What the package is by the names of its parts; None where it may be a workbook."""
    names = [entry.name for entry in parts]
    if any(name.casefold() == "xl/workbook.xml" for name in names):
        return None
    mime = next((beginning(data, entry, _HEAD) for entry in parts if entry.name == "mimetype"), b"")
    known = next((words for mark, words in _MIME_TYPES if mark in mime), None)
    known = known or next((words for mark, words in _OTHERS if any(map(mark.fullmatch, names))), None)
    packaged = any(name.casefold() in ("_rels/.rels", "[content_types].xml") for name in names)
    return known or (None if packaged else "et zip-arkiv, der først skal pakkes ud,")


def _is_markup(data: bytes, entry: Entry) -> bool:
    """Whether a part holds markup, whatever its name; pictures are left packed."""
    named = entry.name.casefold().endswith((".xml", ".rels", ".vml"))
    return named or _MARKUP.match(beginning(data, entry, _HEAD)) is not None


def _check_workbook(package: Package) -> None:
    """Raise PackageError unless the package's main part is a workbook in the usual namespace."""
    main = Parts(package).main()
    if main is None:
        raise PackageError(BROKEN, detail="delen med projektmappen mangler")
    root = root_element(package[main])
    if root.startswith(_STRICT):
        raise PackageError(STRICT)
    if root != MAIN + "workbook":
        raise PackageError(BROKEN, detail=f"delen »{shown(main)}« er ikke en projektmappe")
