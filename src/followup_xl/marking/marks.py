"""Which cells of a returned workbook are to be marked, and the sheet that lists what is to be mended (§5).

Errors and warnings are marked; notes say how something was read and leave nothing to mend. What the cells looked like
before is kept hidden on the list, for the next time.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from followup_xl.marking.parts import CellPlace
from followup_xl.marking.styles import USUAL, Before, Styles, border_from, border_text
from followup_xl.marking.tree import OFFICE, attribute_text, tree, workbook_text
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Audience, Finding, Severity
from followup_xl.page.layout import Cell, Column, Page, Row, Sheet
from followup_xl.page.rows import continued
from followup_xl.page.theme import looks
from followup_xl.plain import grouped, json_in
from followup_xl.workbook.read.screening import KEPT_MARK, is_list, row_mark
from followup_xl.xlsx.markup import MAIN
from followup_xl.xlsx.references import cell_place, column_number, letters
from followup_xl.xlsx.write_options import cell_text

LIST, MOST = "Skal rettes", 40
_CELL = "cell"
WORDS = {Severity.ERROR: "Skal rettes", Severity.WARNING: "Se efter"}
"""What a finding asks of the person who filled in the workbook."""
_COLUMNS = (
    (Column("kind", 13), "Hvad"),
    (Column(_CELL, 19), "Celle"),
    (Column("goal", 11), "Mål"),
    (Column("message", 54), "Hvad der er galt"),
    (Column("remedy", 52), "Hvad du gør"),
)
_MARK = Column("mark", 10, hidden=True)
_NOWHERE = (-1, 0, 0)
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_AS_USUAL = re.compile(rb'<(?:drawing|legacyDrawing) r:id="[\w.-]+"/>')
_TALKED_ABOUT = "Cellen har en samtale, så der er ingen note i den."


@dataclass(frozen=True)
class Mark:
    """A cell to be marked: its sheet, its address, and what its note says, a sentence for each finding.

    ``note`` is False where the cell has a conversation, which is left alone.
    """

    sheet: str
    cell: str
    sentences: tuple[str, ...]
    note: bool = True


@dataclass(frozen=True)
class Marks:
    """What is to be mended in a workbook: the cells, and the findings in the order of the list.

    ``pending`` is every finding; the list has at most ``MOST`` of them. ``places`` are those with a cell of their own.
    ``own`` is the name of the list that the workbook has from before, None where it has none.
    """

    cells: tuple[Mark, ...]
    pending: tuple[Finding, ...]
    places: frozenset[tuple[str, str]] = frozenset()
    own: str | None = None


def marks(book: RawBook | None, findings: Iterable[Finding]) -> Marks:
    """The cells to be marked in a workbook, and what to list: errors before warnings, each as one comes upon them.

    ``book`` None: it cannot be marked, only listed.
    """
    sheets, severities = book.sheets if book else (), list(WORDS)
    lists = [sheet for sheet in sheets if is_list(sheet)]
    order = {sheet.name: number for number, sheet in enumerate(sheets) if sheet.visible and sheet not in lists}
    asked = {entry: _position(entry, order) for entry in findings if entry.severity in WORDS}
    pending = sorted(asked, key=lambda entry: (severities.index(entry.severity), asked[entry], entry.code))
    cells = grouped((_place(entry), entry) for entry in pending if asked[entry] != _NOWHERE)
    threaded = {(sheet.name, note.ref) for sheet in sheets for note in sheet.notes if note.threaded}
    found: list[Mark] = []
    for place, entries in sorted(cells.items(), key=lambda cell: asked[cell[1][0]]):
        sentences = tuple(
            f"{WORDS[entry.severity]}: {entry.message} {entry.remedy_for(Audience.SENDER)}".strip() for entry in entries
        )
        found.append(Mark(*place, sentences, place not in threaded))
    return Marks(tuple(found), tuple(pending), frozenset(cells), lists[0].name if lists else None)


def _place(entry: Finding) -> tuple[str, str]:
    return entry.place.sheet, entry.place.cell


def _position(entry: Finding, order: Mapping[str, int]) -> tuple[int, int, int]:
    """Where a finding comes: what has no cell to be marked first, then sheet by sheet and row by row."""
    address = _ADDRESS.fullmatch(entry.place.cell)
    if entry.place.sheet not in order or address is None:
        return _NOWHERE
    return order[entry.place.sheet], int(address[2]), column_number(address[1])


def list_page(found: Marks, name: str = LIST, kept: Sequence[str] = ()) -> Sheet:
    """The list as a sheet of that name: at most as much as a person will read, and what cannot stand in a note above all.

    ``kept`` are texts that stand hidden on it for next time.
    """
    widths = {column.key: column.width for column, _ in _COLUMNS}
    whole = [*_head(found), *(piece for row in _lines(found) for piece in continued(row, widths))]
    whole += [Row({"kind": Cell(KEPT_MARK + text, "hidden")}, hidden=True) for text in kept]
    columns = (*(column for column, _ in _COLUMNS), _MARK)
    page = Page(repeat=("#head", "#head"), columns=("kind", "remedy"), footer=LIST)
    marked_rows: list[Row] = []
    for row in whole:  # the hidden mark is read against the texts as a workbook can hold them
        texts = {key: str(cell.value or "") for key, cell in row.cells.items()}
        lines = {key: text.replace("\r\n", "\n").replace("\r", "\n") for key, text in texts.items()}
        cells = {key: row.cells[key]._replace(value=_UNFIT.sub("\ufffd", text) or None) for key, text in lines.items()}
        cells["mark"] = Cell(row_mark(str(cell.value) for cell in cells.values() if cell.value), "hidden")
        marked_rows.append(replace(row, cells=cells))
    return Sheet(name, columns, tuple(marked_rows), ("line 0", 0), protected=True, page=page, tab="#B00020")


def _head(found: Marks) -> list[Row]:
    counts = Counter(entry.severity for entry in found.pending)
    asked = {Severity.ERROR: "skal rettes", Severity.WARNING: "skal ses efter"}
    things = {severity: "én ting" if counts[severity] == 1 else f"{counts[severity]} ting" for severity in counts}
    words = ", og ".join(f"{things[severity]} {asked[severity]}" for severity in WORDS if severity in counts)
    marked = "Klik på en celle for at gå til den. Felterne har en kraftig rød ramme og en note. " if found.cells else ""
    texts = [
        f"{words[:1].upper()}{words[1:]}.",
        f"{marked}Ret i felterne, gem filen, og send den igen.",
        "Skriv ikke her på listen: den læses ikke. Den må blive stående.",
    ]
    return [
        Row({"kind": Cell("Skal rettes", "title")}, height=26),
        *(Row({"kind": Cell(text, "text.line")}, height=16) for text in texts),
        Row({column.key: Cell(text, "head") for column, text in _COLUMNS}, key="#head", height=22),
    ]


def _lines(found: Marks) -> list[Row]:
    """A row for each finding shown; which those are is decided by what cannot stand in a note, then by the order."""
    aside = {(mark.sheet, mark.cell) for mark in found.cells if not mark.note}
    alone = [e for e in found.pending if _place(e) not in found.places or _place(e) in aside]
    shown = set(tuple(dict.fromkeys((*alone, *found.pending)))[:MOST])
    rows: list[Row] = []
    for entry in (entry for entry in found.pending if entry in shown):
        place = _place(entry)
        cells = {
            "kind": Cell(WORDS[entry.severity], "cell.strong"),
            _CELL: Cell(" ".join(filter(None, place)) or None, "cell.link" if place in found.places else "cell"),
            "goal": Cell(entry.goal or None, "cell"),
            "message": Cell(f"{entry.message} {_TALKED_ABOUT}" if place in aside else entry.message, "cell"),
            "remedy": Cell(entry.remedy_for(Audience.SENDER) or None, "cell"),
        }
        rows.append(Row(cells, key=f"line {len(rows)}"))
    if more := len(found.pending) - len(shown):
        words = f"… og {more} mere. De er mærket i felterne." if found.cells else f"… og {more} mere."
        rows.append(Row({"message": Cell(words, "cell.strong")}, key="line more"))
    return rows


def list_part(page: Sheet, styles: Styles, places: Iterable[tuple[str, str]], former: bytes | None) -> bytes:
    """The list's part, with its looks put into the styles. Lines lead to those of the ``places``, sheets and cells.

    What somebody drew or noted on the ``former`` list (None: there was none) stays on it.
    """
    at = next(index for index, spec in enumerate(page.columns, start=1) if spec.key == _CELL)
    known = {" ".join(place): place for place in places}
    columns, rows, links = list[str](), list[str](), list[str]()
    for number, spec in enumerate(page.columns, start=1):
        width, hidden = f"{spec.width + 0.7109375:g}", ' hidden="1"' if spec.hidden else ""
        columns.append(f'<col min="{number}" max="{number}" width="{width}"{hidden} customWidth="1"/>')
    for number, row in enumerate(page.rows, start=1):
        rows.append(_row(number, row, page.columns, styles))
        cell = row.cells.get(_CELL)
        if cell and row.key.startswith("line ") and (place := known.get(str(cell.value))):
            location = "'{}'!{}".format(place[0].replace("'", "''"), place[1])
            links.append(f'<hyperlink ref="{letters(at)}{number}" location="{attribute_text(location)}"/>')
    footer = f"&amp;L&amp;8{page.page.footer}&amp;R&amp;8Side &amp;P af &amp;N"
    pieces = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<worksheet xmlns="{MAIN.strip()}" xmlns:r="{OFFICE}">',
        f'<sheetPr><tabColor rgb="FF{page.tab[1:]}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        _view(page),
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{"".join(columns)}</cols>',
        f"<sheetData>{''.join(rows)}</sheetData>",
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>',
        f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "",
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
        f"<headerFooter><oddFooter>{footer}</oddFooter></headerFooter>",
        "" if former is None else _drawn(former),
        "</worksheet>",
    )
    return "".join(pieces).encode()


def _row(number: int, row: Row, columns: Iterable[Column], styles: Styles) -> str:
    pieces = [f'<row r="{number}"']
    pieces += [f' ht="{row.height:g}" customHeight="1"'] if row.height else []
    pieces += [' hidden="1">' if row.hidden else ">"]
    for index, spec in enumerate(columns, start=1):
        if (cell := row.cells.get(spec.key)) is not None:
            text = workbook_text(cell_text(str(cell.value or "")))
            inside = f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' if text else "/>"
            pieces.append(f'<c r="{letters(index)}{number}" s="{styles.look(looks()[cell.role])}"{inside}')
    return "".join((*pieces, "</row>"))


def _view(page: Sheet) -> str:
    first = next(number for number, row in enumerate(page.rows, start=1) if row.key == "#head")
    corner = f"A{first + 1}"
    pane = f'<pane ySplit="{first}" topLeftCell="{corner}" activePane="bottomLeft" state="frozen"/>'
    selection = f'<selection pane="bottomLeft" activeCell="{corner}" sqref="{corner}"/>'
    view = '<sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    return f"<sheetViews>{view}{pane}{selection}</sheetView></sheetViews>"


def _drawn(former: bytes) -> str:
    _, root = tree("", former, lambda _, __, depth: depth == 2)
    pieces = (child.written() for child in root.named(MAIN + "drawing", MAIN + "legacyDrawing"))
    return b"".join(piece for piece in pieces if _AS_USUAL.fullmatch(piece)).decode()


_MOST_CELLS = 1_000
"""So many cells in one text, which a cell can hold."""


@dataclass(frozen=True)
class Memory:
    """What each marked cell looked like before, by sheet, row and column."""

    looks: dict[tuple[str, CellPlace], Before]

    @cached_property
    def _columns(self) -> dict[tuple[str, int], Before]:
        return {(sheet, column): look for (sheet, (_, column)), look in self.looks.items()}

    def before(self, sheet: str, place: CellPlace) -> Before:
        """What a cell looked like. Where it was moved since: as others of its column did, else as inputs do."""
        known = self.looks.get((sheet, place))
        return known or self._columns.get((sheet, place[1])) or Before(USUAL, "1")


def remembered(texts: Iterable[str]) -> Memory:
    """The looks that kept texts tell of; what is no longer whole is passed over."""
    looks: dict[tuple[str, CellPlace], Before] = {}
    for text in texts:
        try:
            sheet, applied, border, cells = json_in(text)
            places = [cell_place(cell) for cell in str(cells).split()]
        except (ValueError, TypeError, RecursionError):
            continue
        found = border_from(border) if isinstance(border, str) else None
        if found is not None and isinstance(sheet, str) and applied in (None, "0", "1", "true", "false"):
            looks |= {(sheet, place): Before(found, applied) for place in places if place}
    return Memory(looks)


def texts_of(memory: Memory) -> tuple[str, ...]:
    """The looks as texts, in the order of sheets and cells; cells that looked alike share one."""
    texts: list[str] = []
    looks = grouped(((sheet, look), place) for (sheet, place), look in memory.looks.items())
    for (sheet, look), places in looks.items():
        for at in range(0, len(places), _MOST_CELLS):
            cells = " ".join(f"{letters(column)}{row}" for row, column in sorted(places[at : at + _MOST_CELLS]))
            texts.append(json.dumps([sheet, look.applied, border_text(look.border), cells], ensure_ascii=False))
    return tuple(texts)
