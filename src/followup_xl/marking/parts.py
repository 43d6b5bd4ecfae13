"""Parts beside the marked sheets: the list as a sheet, what names it in the package, and the package packed again.

Only for what has passed the gate: places, names and sizes of parts have been checked there.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping

from followup_xl.marking.marks import CELL_COLUMN
from followup_xl.marking.styles import Styles
from followup_xl.marking.tree import (
    OFFICE,
    Element,
    ascii_bytes,
    attribute_text,
    tree,
    unmarkable,
    whole_number,
    workbook_text,
)
from followup_xl.page.layout import Column, Row, Sheet
from followup_xl.page.theme import looks
from followup_xl.xlsx.markup import MAIN
from followup_xl.xlsx.references import letters
from followup_xl.xlsx.write_options import cell_text

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_EMPTY = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{0} xmlns="{1}"></{0}>'
_KINDS = {
    "worksheet": "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    "comments": "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
    "vmlDrawing": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
_SHEETS, _SHEET, _VIEW = (MAIN + name for name in ("sheets", "sheet", "workbookView"))
_NAMES = (MAIN + "definedName", "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main definedName")
_AS_USUAL = re.compile(rb'<(?:drawing|legacyDrawing) r:id="[\w.-]+"/>')


def list_part(page: Sheet, styles: Styles, links: Mapping[str, tuple[str, str]], former: bytes | None) -> bytes:
    """The part, with its looks put into the styles. ``links`` lead from a row's key to a sheet and a cell of it.

    What somebody drew or noted on the ``former`` list (None: there was none) stays on it.
    """
    rows = [(number, row) for number, row in enumerate(page.rows, start=1)]
    column = next(index for index, spec in enumerate(page.columns, start=1) if spec.key == CELL_COLUMN)
    linked = [(f"{letters(column)}{number}", *links[row.key]) for number, row in rows if row.key in links]
    pieces = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<worksheet xmlns="{MAIN.strip()}" xmlns:r="{OFFICE}">',
        f'<sheetPr><tabColor rgb="FF{page.tab[1:]}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        _view(page),
        '<sheetFormatPr defaultRowHeight="15"/>',
        f"<cols>{''.join(_column(number, spec) for number, spec in enumerate(page.columns, start=1))}</cols>",
        "<sheetData>",
        *(_row(page, number, row, styles) for number, row in rows),
        "</sheetData>",
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>',
        f"<hyperlinks>{''.join(_link(*entry) for entry in linked)}</hyperlinks>" if linked else "",
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
        f"<headerFooter><oddFooter>&amp;L&amp;8{page.page.footer}&amp;R&amp;8Side &amp;P af &amp;N</oddFooter></headerFooter>",
        _drawn(former),
        "</worksheet>",
    ]
    return "".join(pieces).encode()


def _view(page: Sheet) -> str:
    first = next(number for number, row in enumerate(page.rows, start=1) if row.key == "#head")
    corner = f"A{first + 1}"
    pane = f'<pane ySplit="{first}" topLeftCell="{corner}" activePane="bottomLeft" state="frozen"/>'
    selection = f'<selection pane="bottomLeft" activeCell="{corner}" sqref="{corner}"/>'
    view = '<sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    return f"<sheetViews>{view}{pane}{selection}</sheetView></sheetViews>"


def _column(number: int, spec: Column) -> str:
    hidden = ' hidden="1"' if spec.hidden else ""
    return f'<col min="{number}" max="{number}" width="{spec.width + 0.7109375:g}"{hidden} customWidth="1"/>'


def _row(page: Sheet, number: int, row: Row, styles: Styles) -> str:
    height = f' ht="{row.height:g}" customHeight="1"' if row.height else ""
    hidden = ' hidden="1"' if row.hidden else ""
    cells = [
        _cell(f"{letters(index)}{number}", cell.value, styles.look(looks()[cell.role]))
        for index, column in enumerate(page.columns, start=1)
        if (cell := row.cells.get(column.key)) is not None
    ]
    return f'<row r="{number}"{height}{hidden}>{"".join(cells)}</row>'


def _cell(reference: str, value: object, style: int) -> str:
    if value in (None, ""):
        return f'<c r="{reference}" s="{style}"/>'
    text = workbook_text(cell_text(str(value)))
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _link(reference: str, sheet: str, cell: str) -> str:
    named = sheet.replace("'", "''")
    location = attribute_text(f"'{named}'!{cell}")
    return f'<hyperlink ref="{reference}" location="{location}"/>'


def _drawn(former: bytes | None) -> str:
    if former is None:
        return ""
    _, root = tree("", former, lambda _, __, depth: depth == 2)
    pieces = (child.written() for child in root.named(MAIN + "drawing", MAIN + "legacyDrawing"))
    return b"".join(piece for piece in pieces if _AS_USUAL.fullmatch(piece)).decode()


def with_first_sheet(part: str, data: bytes, name: str, relation: str) -> bytes:
    """The main part with a sheet of that name before all others, and in front when the workbook is opened."""
    document, root = tree(part, data, _in_main)
    above = next(iter(root.named(_SHEETS)), None)
    sheets = above.named(_SHEET) if above else []
    if above is None or not sheets:
        raise unmarkable(part, "har ingen liste over ark")
    highest = max(whole_number(sheet.attributes.get("sheetId")) for sheet in sheets)
    named = "" if f'xmlns:r="{OFFICE}"'.encode() in root.tag + above.tag else f' xmlns:r="{OFFICE}"'
    attributes = f'name="{attribute_text(name)}" sheetId="{highest + 1}"{named} r:id="{relation}"'
    above.content.insert(0, ascii_bytes(f"<{above.prefix}sheet {attributes}/>"))
    for local in (local for kind in _NAMES for local in root.all(kind) if "localSheetId" in local.attributes):
        local.set("localSheetId", str(whole_number(local.attributes["localSheetId"]) + 1))
    _open_at(root, 0)
    return document.written()


def in_front(part: str, data: bytes, index: int) -> bytes:
    """The main part with the sheet of that number, from 0, to be seen, and in front when the workbook is opened."""
    document, root = tree(part, data, _in_main)
    sheet = list(root.all(_SHEET))[index]
    if sheet.attributes.get("state", "visible") != "visible":
        sheet.set("state", "visible")
    _open_at(root, index)
    return document.written()


def _in_main(name: str, _: object, __: int) -> bool:
    return name in (_SHEETS, _SHEET, _VIEW, *_NAMES)


def _open_at(root: Element, index: int) -> None:
    for view in root.all(_VIEW):
        for name in ("activeTab", "firstSheet"):
            if view.attributes.get(name, "0") != str(index) and (name == "activeTab" or name in view.attributes):
                view.set(name, str(index))


def with_relation(part: str, data: bytes | None, kind: str, source: str, target: str) -> tuple[bytes, str]:
    """The relationships of ``source`` with one more of a kind, and its name. ``data`` None: it has had none."""
    empty = _EMPTY.format("Relationships", f"{_PACKAGE}relationships").encode()
    document, root = tree(part, empty if data is None else data)
    if root.name != f"{_PACKAGE}relationships Relationships":
        raise unmarkable(part, "har ingen henvisninger")
    taken = {relation.attributes.get("Id", "") for relation in root.named(f"{_PACKAGE}relationships Relationship")}
    name = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    path = attribute_text(posixpath.relpath("/" + target, "/" + posixpath.dirname(source)))
    root.insert(ascii_bytes(f'<{root.prefix}Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{path}"/>'))
    return document.written(), name


def with_types(part: str, data: bytes, new: Iterable[tuple[str, str]]) -> bytes:
    """The content types with those of new parts, each given by its name and its kind."""
    document, root = tree(part, data)
    if root.name != f"{_PACKAGE}content-types Types":
        raise unmarkable(part, "har ingen typer")
    for name, kind in new:
        attributes = f'PartName="/{attribute_text(name)}" ContentType="{_KINDS[kind]}"'
        root.insert(ascii_bytes(f"<{root.prefix}Override {attributes}/>"))
    return document.written()


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


def repacked(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The package with the content of ``changes`` by name; what is not in it yet comes last.

    Every other part keeps its bytes, packed as they were. The same package and changes give the same bytes; without
    changes it is the package itself.
    """
    if not changes:
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment, order = old.comment, old.namelist()
        entries = sorted(old.infolist(), key=lambda info: info.header_offset)
        ends = [*(info.header_offset for info in entries[1:]), old.start_dir]
        for info, end in zip(entries, ends, strict=True):
            if info.filename in changes:
                new.writestr(_entry(info.filename, info), changes[info.filename])
            else:
                packed, info.header_offset = data[info.header_offset : end], new.start_dir
                made.seek(new.start_dir)
                new.start_dir += made.write(packed)
                new.filelist.append(info)
        added = [name for name in changes if name not in order]
        for name in added:
            new.writestr(_entry(name), changes[name])
        numbers = {name: number for number, name in enumerate([*order, *added])}
        new.filelist.sort(key=lambda info: numbers[info.filename])
    return made.getvalue()


def _entry(name: str, former: zipfile.ZipInfo | None = None) -> zipfile.ZipInfo:
    """The entry of a part to be packed, with the date and the sort of its former one."""
    entry = zipfile.ZipInfo(name, former.date_time if former else (1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, former.create_system if former else 0
    entry.external_attr, entry.internal_attr = (former.external_attr, former.internal_attr) if former else (0, 0)
    return entry
