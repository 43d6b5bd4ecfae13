"""A page described in ``sheets`` as the part of a sheet in somebody else's workbook: its texts written in the part itself."""

import re
from collections.abc import Mapping

from followup_xl.marking.mark_scan import SheetScan
from followup_xl.marking.marks import CELL_COLUMN
from followup_xl.marking.styles import Styles
from followup_xl.marking.tree import attribute_text, workbook_text
from followup_xl.page.layout import Row, Sheet
from followup_xl.page.theme import looks
from followup_xl.xlsx.markup import MAIN
from followup_xl.xlsx.references import letters
from followup_xl.xlsx.write_options import cell_text

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWN = tuple(MAIN + name for name in ("drawing", "legacyDrawing"))
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
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">',
        f'<sheetPr><tabColor rgb="FF{page.tab[1:]}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        _view(page),
        '<sheetFormatPr defaultRowHeight="15"/>',
        f"<cols>{''.join(_column(number, *spec) for number, spec in enumerate(_widths(page), start=1))}</cols>",
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


def _widths(page: Sheet) -> list[tuple[float, bool]]:
    return [(column.width, column.hidden) for column in page.columns]


def _column(number: int, width: float, hidden: bool) -> str:
    out = ' hidden="1"' if hidden else ""
    return f'<col min="{number}" max="{number}" width="{width + 0.7109375:g}"{out} customWidth="1"/>'


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
    text = workbook_text(cell_text(str(value))).decode()
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _link(reference: str, sheet: str, cell: str) -> str:
    named = sheet.replace("'", "''")
    location = attribute_text(f"'{named}'!{cell}")
    return f'<hyperlink ref="{reference}" location="{location}"/>'


def _drawn(former: bytes | None) -> str:
    if former is None:
        return ""
    scan = SheetScan("", former, (), lambda _: False)
    pieces = [former[child.start : child.end] for child in scan.children if child.name in _DRAWN]
    return b"".join(piece for piece in pieces if _AS_USUAL.fullmatch(piece)).decode()
