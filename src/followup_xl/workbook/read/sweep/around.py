"""What stands on other sheets than the table's, in notes and conversations, text boxes, headers and footers."""

import re
from collections.abc import Iterator

from followup_xl.danish.values import typed_text
from followup_xl.model.cell import ErrorValue, RawCell, RawSheet
from followup_xl.workbook.contract import DECISION_COLUMNS, FX
from followup_xl.workbook.read.identity import parsed_token
from followup_xl.workbook.read.recognise import grouped
from followup_xl.workbook.read.sweep.search import Swept, reckoned
from followup_xl.workbook.read.sweep.strays import Stray, holds_figure
from followup_xl.workbook.read.table import folded_heading
from followup_xl.workbook.rows.row import FormRow
from followup_xl.xlsx.references import cell_place

_OWN_LINE = re.compile(r"\A► [^\n►◄]*◄(?:\n► [^\n►◄]*◄)*\n?|\n► [^\n►◄]*◄")
_LAST_TIME = re.compile(r"\ASidste opfølgning \([a-zæøå]+ \d{4}\): [^\n]*(?:\n|\Z)")
_OF_CONVERSATION = re.compile(r"\A\[[^\]]*\].*?linkid=\d+\s*(?:[^\n:]*:)?", re.DOTALL)
_ENOUGH = 3
"""So many of its columns, or texts, make a sheet one of decisions, or the guidance."""


def in_other(search: Swept, sheet: RawSheet) -> Iterator[Stray]:
    """What stands on another sheet and is not the form's."""
    texts = {cell.value for cell in sheet.cells if isinstance(cell.value, str)}
    if sheet.name == FX or any(map(parsed_token, texts)):
        return
    written = search.written
    guide = sum(map(written.guidance, texts)) >= _ENOUGH
    decided = _decision_columns(sheet)
    numbers = search.table.numbers
    for cells in grouped((cell.row, cell) for cell in sheet.cells if cell.value is not None).values():
        naming, row = _naming(search, cells)
        decides = any(cell.column in decided for cell in cells)
        for cell in cells:
            text = cell.value if isinstance(cell.value, str) else ""
            if reckoned(cell) or isinstance(cell.value, ErrorValue) or not typed_text(cell).typed.strip():
                continue
            own = (guide and written.guidance(text)) or (
                decided and (cell.column in decided or written.of_decisions(text))
            )
            said = decided and (row is not None or decides) and cell is cells[0]
            if own or said or text in numbers.exact or (decides and row is None):
                continue
            yield search.stray(sheet.name, cell, row if cell is not naming else None)


def _naming(search: Swept, cells: list[RawCell]) -> tuple[RawCell, FormRow | None]:
    """The cell that says which of the plan's rows a row of another sheet is about, and that one: the first, or a later text."""
    names = search.table.numbers.named(cells[0])
    first = next((entry for entry in search.planned if len(names) == 1 and entry.key == names[0]), None)
    later = [(cell, found) for cell in cells[1:] if isinstance(cell.value, str) and (found := search.named(cell.value))]
    return later[0] if first is None and len({found.key for _, found in later}) == 1 else (cells[0], first)


def _decision_columns(sheet: RawSheet) -> set[int]:
    """The columns of final statuses, by their headings or keys; none on any other sheet."""
    names = {folded_heading(name) for column in DECISION_COLUMNS for name in (column.key, column.heading)}
    for texts in sheet.texts.values():
        found = {column for column, text in texts if folded_heading(text) in names}
        if len(found) >= _ENOUGH:
            return found
    return set()


def beside_cells(search: Swept, sheet: RawSheet) -> Iterator[Stray]:
    """Notes, conversations, text boxes, headers and footers that are not the form's, nor of what was to be mended."""
    rows = search.lines if sheet.name == search.table.sheet.name else {}
    threaded = {note.ref for note in sheet.notes if note.threaded}
    for note in sheet.notes:
        text = _OWN_LINE.sub("", note.text)
        text = _OF_CONVERSATION.sub("", _LAST_TIME.sub("", text))
        if text.strip() and (note.threaded or note.ref not in threaded):
            row = rows.get(note.row) or search.named(text)
            kind = "thread" if note.threaded else "note"
            yield Stray(sheet.name, note.ref, kind, text, row, holds_figure(text, search.keys))
    for loose in sheet.loose_texts:
        text = _OWN_LINE.sub("", loose.text)
        if loose.kind in ("header", "footer"):
            text = "" if search.written.margin(text) else text
        if text.strip():
            at = cell_place(loose.ref) if loose.ref else None
            row = (rows.get(at[0]) if at else None) or search.named(text)
            yield Stray(sheet.name, loose.ref, loose.kind, text, row, holds_figure(text, search.keys))
