"""The main part of a workbook: its sheets in order, its names, its date system, its lock; and its own properties."""

from dataclasses import dataclass, field

from followup_xl.xlsx.markup import MAIN, Attributes, damaged, is_true, walk
from followup_xl.xlsx.read_strings import unescaped

_SHEET, _NAME = MAIN + "sheet", MAIN + "definedName"
_DATES, _LOCK = MAIN + "workbookPr", MAIN + "workbookProtection"
_RELATION_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties property"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes "
_VARIANTS = (
    "lpwstr", "lpstr", "bstr", "bool", "i1", "i2", "i4", "i8", "int", "ui1", "ui2", "ui4", "ui8", "uint", "r4", "r8",
    "decimal", "filetime", "date", "cy",
)  # fmt: skip


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it: its name, its relationship, and ``visible``, ``hidden`` or ``veryHidden``."""

    name: str
    relation: str
    state: str


@dataclass
class WorkbookPart:
    """What the main part says. ``local_names`` are those of one sheet, by its number in the list from 0."""

    sheets: list[SheetEntry] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    local_names: dict[int, dict[str, str]] = field(default_factory=dict)
    date1904: bool = False
    structure_locked: bool = False


def workbook_part(part: str, data: bytes) -> WorkbookPart:
    """The workbook in its part; PackageError where two sheets have one name, or a name no sheet."""
    found = WorkbookPart()
    name: Attributes = {}

    def add_sheet(attributes: Attributes) -> None:
        entry = (unescaped(attributes.get("name", "")), attributes.get(_RELATION_ID, ""))
        found.sheets.append(SheetEntry(*entry, attributes.get("state", "visible")))

    def begin_name(attributes: Attributes) -> None:
        nonlocal name
        name = attributes

    def end_name(text: str) -> None:
        _add_name(part, found, name, text)

    def set_dates(attributes: Attributes) -> None:
        found.date1904 = is_true(attributes, "date1904")

    def set_lock(attributes: Attributes) -> None:
        found.structure_locked = is_true(attributes, "lockStructure")

    walk(part, data, {_SHEET: add_sheet, _NAME: begin_name, _DATES: set_dates, _LOCK: set_lock}, {_NAME: end_name})
    names = [entry.name.casefold() for entry in found.sheets]
    if len(set(names)) < len(names):
        raise damaged(part, "to ark har samme navn")
    return found


def _add_name(part: str, found: WorkbookPart, attributes: Attributes, text: str) -> None:
    local = attributes.get("localSheetId")
    if local is not None and not (local.isascii() and local.isdigit() and len(local) < 6):
        raise damaged(part, "et navn hører til et ark, der ikke findes")
    names = found.names if local is None else found.local_names.setdefault(int(local), {})
    names[attributes.get("name", "")] = text


def custom_properties(part: str, data: bytes) -> dict[str, str]:
    """The document's own properties by name, each value as the text it is stored as."""
    found: dict[str, str] = {}
    name = ""

    def begin(attributes: Attributes) -> None:
        nonlocal name
        name = attributes.get("name", "")
        found[name] = ""

    def end(text: str) -> None:
        found[name] = unescaped(text)

    walk(part, data, {_CUSTOM: begin}, {_VARIANT + kind: end for kind in _VARIANTS})
    return found
