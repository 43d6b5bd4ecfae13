"""Which cells of a returned workbook are to be marked, and the page that lists what is to be mended (§5).

Errors and warnings are marked; notes say how something was read and leave nothing to mend.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Severity
from followup_xl.page.layout import Cell, Column, Page, Row, Sheet
from followup_xl.page.rows import continued
from followup_xl.workbook.read.marked_lists import is_list, keeping, row_mark
from followup_xl.xlsx.references import column_number

LIST, MOST = "Skal rettes", 40
CELL_COLUMN = "cell"
WORDS = {Severity.ERROR: "Skal rettes", Severity.WARNING: "Se efter"}
"""What a finding asks of the person who filled in the workbook."""
_COLUMNS = (
    (Column("kind", 13), "Hvad"), (Column(CELL_COLUMN, 19), "Celle"), (Column("goal", 11), "Mål"),
    (Column("message", 54), "Hvad der er galt"), (Column("remedy", 52), "Hvad du gør"),
)  # fmt: skip
_MARK = Column("mark", 10, hidden=True)
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
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
    """The cells to be marked in a workbook, and what to list. ``book`` None: it cannot be marked, only listed."""
    pending = [entry for entry in dict.fromkeys(findings) if entry.severity in WORDS]
    if book is None:
        return Marks((), _in_order(pending, {}))
    order = {sheet.name: number for number, sheet in enumerate(book.sheets) if sheet.visible and not is_list(sheet)}
    own = next((sheet.name for sheet in book.sheets if is_list(sheet)), None)
    cells: dict[tuple[str, str], list[Finding]] = {}
    for entry in pending:
        if entry.place.sheet in order and _ADDRESS.fullmatch(entry.place.cell):
            cells.setdefault((entry.place.sheet, entry.place.cell), []).append(entry)
    talked = {(sheet.name, note.ref) for sheet in book.sheets for note in sheet.notes if note.threaded}
    found = tuple(
        Mark(*place, tuple(map(_sentence, _in_order(entries, order))), place not in talked)
        for place, entries in sorted(cells.items(), key=lambda cell: _position(cell[0], order))
    )
    return Marks(found, _in_order(pending, order), frozenset(cells), own)


def _sentence(entry: Finding) -> str:
    return f"{WORDS[entry.severity]}: {entry.message} {entry.remedy}".strip()


def _position(place: tuple[str, str], order: Mapping[str, int]) -> tuple[int, int, int]:
    """Where a cell comes: what has no cell first, then sheet by sheet and row by row."""
    address = _ADDRESS.fullmatch(place[1])
    if place[0] not in order or address is None:
        return -1, 0, 0
    return order[place[0]], int(address[2]), column_number(address[1])


def _in_order(findings: Iterable[Finding], order: Mapping[str, int]) -> tuple[Finding, ...]:
    """Errors before warnings, and then as one comes upon them going through the sheets."""
    severities = list(WORDS)
    places = {entry: _position((entry.place.sheet, entry.place.cell), order) for entry in findings}
    return tuple(sorted(places, key=lambda entry: (severities.index(entry.severity), places[entry], entry.code)))


def list_page(found: Marks, name: str = LIST, kept: Sequence[str] = ()) -> Sheet:
    """The list as a sheet of that name: at most as much as a person will read, and what cannot stand in a note above all.

    ``kept`` are texts that stand hidden on it for next time.
    """
    rows = [*_head(found), *_lines(found)]
    widths = {column.key: column.width for column, _ in _COLUMNS}
    whole = [piece for row in rows for piece in (continued(row, widths) if row.key.startswith("line") else (row,))]
    whole += [Row({"kind": Cell(keeping(text), "hidden")}, hidden=True) for text in kept]
    columns = (*(column for column, _ in _COLUMNS), _MARK)
    page = Page(repeat=("#head", "#head"), columns=("kind", "remedy"), footer=LIST)
    rows = [_with_mark(row) for row in whole]
    return Sheet(name, columns, tuple(rows), ("line 0", 0), protected=True, page=page, tab="#B00020")


def _with_mark(row: Row) -> Row:
    """The row with its hidden mark, and its texts as a workbook can hold them, since the mark is read against those."""
    cells = {key: cell._replace(value=_plain(str(cell.value or "")) or None) for key, cell in row.cells.items()}
    mark = row_mark(str(cell.value) for cell in cells.values() if cell.value)
    return replace(row, cells={**cells, "mark": Cell(mark, "hidden")})


def _plain(text: str) -> str:
    r"""The text with a visible sign for every character that no workbook can hold.

    >>> _plain("a\x07\r\nb")
    'a�\nb'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\ufffd" if _is_unfit(sign) else sign for sign in lines)


def _is_unfit(sign: str) -> bool:
    return sign in "\ufffe\uffff" or (unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t")


def _head(found: Marks) -> list[Row]:
    counts = [sum(entry.severity is severity for entry in found.pending) for severity in WORDS]
    words = ", og ".join(_counted(count, severity) for count, severity in zip(counts, WORDS, strict=True) if count)
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


def _counted(count: int, severity: Severity) -> str:
    things = "ting" if count != 1 else "én ting"
    words = "skal rettes" if severity is Severity.ERROR else "skal ses efter"
    return f"{things if count == 1 else f'{count} {things}'} {words}"


def _lines(found: Marks) -> list[Row]:
    """A row for each finding shown; which those are is decided by what cannot stand in a note, then by the order."""
    aside = {(mark.sheet, mark.cell) for mark in found.cells if not mark.note}
    alone = [e for e in found.pending if _place(e) not in found.places or _place(e) in aside]
    rest = [e for e in found.pending if e not in alone]
    shown = set((*alone, *rest)[:MOST])
    rows = [
        _line(number, entry, _place(entry) in found.places, _place(entry) in aside)
        for number, entry in enumerate(entry for entry in found.pending if entry in shown)
    ]
    if more := len(found.pending) - len(shown):
        words = f"… og {more} mere. De er mærket i felterne." if found.cells else f"… og {more} mere."
        rows.append(Row({"message": Cell(words, "cell.strong")}, key="line more"))
    return rows


def _place(entry: Finding) -> tuple[str, str]:
    return entry.place.sheet, entry.place.cell


def _line(number: int, entry: Finding, linked: bool, aside: bool) -> Row:
    where = " ".join(text for text in _place(entry) if text)
    message = f"{entry.message} {_TALKED_ABOUT}" if aside else entry.message
    cells = {
        "kind": Cell(WORDS[entry.severity], "cell.strong"),
        CELL_COLUMN: Cell(where or None, "cell.link" if linked else "cell"),
        "goal": Cell(entry.goal or None, "cell"),
        "message": Cell(message, "cell"),
        "remedy": Cell(entry.remedy or None, "cell"),
    }
    return Row(cells, key=f"line {number}")


def links(found: Marks, page: Sheet) -> dict[str, tuple[str, str]]:
    """Where each line of the list leads, by the row's key: a sheet and a cell of it."""
    known = {" ".join(place): place for place in found.places}
    cells = {row.key: row.cells.get(CELL_COLUMN) for row in page.rows if row.key.startswith("line ")}
    return {key: known[str(cell.value)] for key, cell in cells.items() if cell and str(cell.value) in known}
