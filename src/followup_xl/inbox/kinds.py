"""What a file is by its name and its first bytes: a workbook, what people send instead of one, or nothing to try."""

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePath

from followup_xl.danish.units import INSIDE, named_units
from followup_xl.disk import store
from followup_xl.model.records import Unit

TRIED = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots", ".fods", ".numbers", ".csv")
"""The endings of workbooks and of what people send instead of one; the reader says what is wrong with it."""
SENT = (
    ".pdf", ".doc", ".docx", ".docm", ".odt", ".rtf", ".pages", ".ppt", ".pptx", ".msg", ".html", ".htm", ".mht",
    ".jpg", ".jpeg", ".png", ".heic", ".gif", ".tif", ".tiff", ".bmp", ".7z", ".rar", ".gz",
)  # fmt: skip
"""The endings of what people send in place of a workbook by mistake: refused with what to do, never passed over."""

_ZIP, _MARK, _TYPES = b"PK\x03\x04", b"xl/workbook.", b"[Content_Types].xml"
_LARGEST = 64 * 1024 * 1024


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are those of a workbook, whatever its name; the gate says whether it can be read."""
    if not (data.startswith(_ZIP) and _TYPES in data and _MARK in data):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return any(name.casefold().startswith(_MARK.decode()) for name in package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, OverflowError, IndexError, struct.error):
        return False


def why_left(name: str) -> str:
    """What a file is that is left alone for its name, in Danish; empty for any other."""
    if name.startswith(("~$", ".~lock.")):
        return "en låsefil"
    if name.startswith("."):
        return "en skjult fil"
    if name.startswith(store.APPENDIX_START):
        return "et bilag, som programmet selv har lavet"
    if store.is_report(name):
        return "en rapport, som programmet selv har lavet"
    if name.startswith(store.OVERVIEW_START):
        return "et samlet overblik, som programmet selv har lavet"
    if store.is_list(name):
        return "en liste over det, der skal rettes, som programmet selv har lavet"
    return ""


def is_tried(path: Path, units: Sequence[Unit]) -> bool:
    """Whether a file is to be opened: by its ending, since it is a workbook whatever its ending, or since its name holds a unit."""
    if PurePath(path.name).suffix.lower() in (*TRIED, *SENT, *INSIDE):
        return True
    try:
        with path.open("rb") as stream:
            found = stream.read(4) == _ZIP and path.stat().st_size <= _LARGEST
            if found and is_workbook(_ZIP + stream.read()):
                return True
    except OSError:
        return False
    return bool(units and named_units(units, path.stem))
