"""The main part, the relationships and the content types of a package with one more sheet or part named in them."""

import posixpath
import re
from collections.abc import Iterable

from followup_xl.marking.mark_scan import number
from followup_xl.marking.tree import Edits, attribute_text, elements, prefix, unmarkable, with_attribute
from followup_xl.xlsx.markup import MAIN

_SHEETS, _SHEET, _VIEW = MAIN + "sheets", MAIN + "sheet", MAIN + "workbookView"
_NAMES = {MAIN + "definedName", "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main definedName"}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_RELATIONS, _RELATION = (f"{_PACKAGE}relationships {name}" for name in ("Relationships", "Relationship"))
_TYPES, _DEFAULT, _OVERRIDE = (f"{_PACKAGE}content-types {name}" for name in ("Types", "Default", "Override"))
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_PACKAGE}relationships"></Relationships>'
).encode()
_KINDS = {
    "worksheet": "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    "comments": "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
    "vmlDrawing": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}


def with_first_sheet(part: str, data: bytes, name: str, relation: str) -> bytes:
    """The main part with a sheet of that name before all others, and in front when the workbook is opened."""
    found = elements(part, data, {_SHEETS, _SHEET, _VIEW, *_NAMES})
    sheets = [e for e in found if e.name == _SHEET]
    above = next((e for e in found if e.name == _SHEETS and e.depth == 2), None)
    if above is None or not sheets:
        raise unmarkable(part, "har ingen liste over ark")
    edits, highest = Edits(data), max(number(e.attributes.get("sheetId")) for e in sheets)
    named = "" if f'xmlns:r="{_OFFICE}"'.encode() in data[: above.start] else f' xmlns:r="{_OFFICE}"'
    tag = f'sheet name="{attribute_text(name)}" sheetId="{highest + 1}"{named} r:id="{relation}"/>'
    markup = b"<" + prefix(data, above.start) + tag.encode("ascii", "xmlcharrefreplace")
    edits.replace(above.inner, above.inner, markup)
    for element in found:
        if element.name in _NAMES and "localSheetId" in element.attributes:
            edits.set_attribute(element, "localSheetId", str(number(element.attributes["localSheetId"]) + 1))
    return in_front(part, edits.applied(), 0)


def in_front(part: str, data: bytes, index: int) -> bytes:
    """The main part with the sheet of that number, from 0, to be seen, and in front when the workbook is opened."""
    edits, found = Edits(data), elements(part, data, {_VIEW, _SHEET})
    sheet = [e for e in found if e.name == _SHEET][index]
    if sheet.attributes.get("state", "visible") != "visible":
        edits.set_attribute(sheet, "state", "visible")
    for view in (e for e in found if e.name == _VIEW):
        tag = data[view.start : view.inner]
        for name in ("activeTab", "firstSheet"):
            if view.attributes.get(name, "0") != str(index) and (name == "activeTab" or name in view.attributes):
                tag = with_attribute(tag, name, str(index))
        if tag != data[view.start : view.inner]:
            edits.replace(view.start, view.inner, tag)
    return edits.applied()


def with_relation(part: str, data: bytes | None, kind: str, source: str, target: str) -> tuple[bytes, str]:
    """The relationships of ``source`` with one more of a kind, and its name. ``data`` None: it has had none."""
    content = _NO_RELATIONS if data is None else data
    found = elements(part, content, {_RELATIONS, _RELATION})
    above = next((e for e in found if e.name == _RELATIONS), None)
    if above is None:
        raise unmarkable(part, "har ingen henvisninger")
    taken = {e.attributes.get("Id", "") for e in found}
    name = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    path = attribute_text(posixpath.relpath("/" + target, "/" + posixpath.dirname(source)))
    markup = f'Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{path}"/>'
    edits = Edits(content)
    edits.append(above, b"<" + prefix(content, above.start) + markup.encode("ascii", "xmlcharrefreplace"))
    return edits.applied(), name


def with_types(part: str, data: bytes, new: Iterable[tuple[str, str]]) -> bytes:
    """The content types with those of new parts, each given by its name and its kind."""
    found = elements(part, data, {_TYPES, _DEFAULT, _OVERRIDE})
    above = next((e for e in found if e.name == _TYPES), None)
    if above is None:
        raise unmarkable(part, "har ingen typer")
    before, pieces = prefix(data, above.start).decode(), list[str]()
    for name, kind in new:
        text = f'<{before}Override PartName="/{attribute_text(name)}" ContentType="{_KINDS[kind]}"/>'
        pieces.append(text)
    edits = Edits(data)
    edits.append(above, "".join(pieces).encode("ascii", "xmlcharrefreplace"))
    return edits.applied()


def free_name(taken: Iterable[str], pattern: str) -> str:
    """The first name of a numbered kind that no part has, such as ``xl/worksheets/sheet{}.xml``."""
    known = {name.casefold() for name in taken}
    return next(name for n in range(1, len(known) + 2) if (name := pattern.format(n)).casefold() not in known)


def free_sheet_name(name: str, taken: Iterable[str]) -> str:
    """The name, or that name with a number, that no sheet has in any case.

    >>> free_sheet_name("Liste", ["LISTE", "Liste 2"])
    'Liste 3'
    """
    known = {other.casefold() for other in taken}
    names = (name, *(f"{name} {n}" for n in range(2, len(known) + 3)))
    return next(each for each in names if each.casefold() not in known)


def number_in(name: str) -> int:
    """The number in the name of a part; 1 where it has none."""
    found = re.findall(r"\d+", name)
    return int(found[-1]) if found else 1
