"""What a workbook is searched for: its table, the plan's rows where they were found, and the form's own words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from followup_xl.danish.values import typed_text
from followup_xl.model.cell import ErrorValue, RawBook, RawCell, RawSheet, RawText
from followup_xl.plain import grouped
from followup_xl.workbook import contract
from followup_xl.workbook.read.above_table import as_of_cell, period_cells
from followup_xl.workbook.read.identity import parsed_token
from followup_xl.workbook.read.sweep.strays import Stray, holds_figure
from followup_xl.workbook.read.sweep.written import Written
from followup_xl.workbook.read.table import FoundTable, folded_heading
from followup_xl.workbook.rows.row import FormRow, input_names
from followup_xl.xlsx.references import cell_place, pointed_at

_REFERENCE = re.compile(r"[A-Za-z]\$?[0-9]|[A-Za-z]{4,}")


@dataclass(frozen=True)
class Swept:
    """What a workbook is searched for: its table, the plan's rows with where they were found, the form's own words.

    ``rows`` are the row numbers of the keys that can be trusted, ``seen`` of all that were found.
    """

    book: RawBook
    table: FoundTable
    planned: Sequence[FormRow]
    rows: Mapping[str, int]
    seen: Mapping[str, int]
    written: Written

    @cached_property
    def lines(self) -> dict[int, FormRow]:
        """The plan's row in each row of the table that is one, also where it stands twice."""
        by_key = {row.key: row for row in self.planned}
        found = {number: by_key[names[0]] for number, names in self.table.named.items() if names[0] in by_key}
        marked = ((number, mark.key) for number, mark in self.table.marks.items() if number in self.table.planned)
        found |= {number: by_key[key] for number, key in marked if key in by_key and number not in found}
        return found | {number: by_key[key] for key, number in self.seen.items()}

    @cached_property
    def keys(self) -> re.Pattern[str] | None:
        """The plan's numbers in a text, as far as they hold a letter."""
        keys = sorted((row.key for row in self.planned if any(map(str.isalpha, row.key))), key=len, reverse=True)
        either = "|".join(map(re.escape, keys))
        return re.compile(rf"(?<![\w/-])(?:{either})(?![\w/-])", re.IGNORECASE) if keys else None

    def named(self, text: str) -> FormRow | None:
        """The plan's row whose number stands in a text; None where there is none, or more than one."""
        found = {number[0].casefold() for number in self.keys.finditer(text)} if self.keys else set[str]()
        rows = [row for number in found for row in self._by_number.get(number, ())]
        return rows[0] if len(rows) == 1 else None

    @cached_property
    def _by_number(self) -> dict[str, list[FormRow]]:
        return grouped((row.key.casefold(), row) for row in self.planned)

    def answered_in(self, text: str) -> bool:
        """Whether a text names one of the plan's rows and holds a figure besides."""
        return self.named(text) is not None and holds_figure(text, self.keys)

    @cached_property
    def as_of(self) -> str:
        """The cell with the date that status is judged on, which is read."""
        cell = as_of_cell(self.book, self.table)
        return cell.ref if cell else ""

    @cached_property
    def above(self) -> frozenset[str]:
        """The cells above the table that are read: the date that status is judged on, and the time that all figures cover."""
        return frozenset((self.as_of, *(cell.ref for cell in period_cells(self.table))))

    @cached_property
    def typed_in(self) -> frozenset[int]:
        """The columns of inputs."""
        return frozenset(index for key, index in self.table.columns.items() if key in contract.INPUT_KEYS)

    @cached_property
    def technical(self) -> frozenset[int]:
        """The hidden columns that the previews reckon in, and that of the marks."""
        return self._headed({*contract.TECHNICAL_COLUMNS, contract.ROW_MARK, "identity"}) | {
            self.table.mark_column or 0
        }

    @cached_property
    def reckoned(self) -> frozenset[int]:
        """These, and the column that shows the per cent of two numbers."""
        return self.technical | self._headed({"share"})

    def _headed(self, keys: set[str]) -> frozenset[int]:
        cells = (cell for cell in self.table.sheet.cells if cell.row in self.table.head and cell.value in keys)
        return frozenset(cell.column for cell in cells)

    @cached_property
    def moved(self) -> frozenset[tuple[int, int]]:
        """Where the names of inputs stand: what was cut out and put elsewhere is said by the reading of moved cells."""
        names = {**self.book.names, **self.table.sheet.names}
        editions = (input_names(self.planned, each) for each in (contract.FIRST_EDITION, contract.LAYOUT_VERSION))
        own = {name for names_then in editions for name in names_then.values()}
        found = (pointed_at(reference) for name, reference in names.items() if name in own)
        return frozenset((at[1], at[2]) for at in found if at and at[0] == self.table.sheet.name)

    def stray(self, sheet: str, cell: RawCell, row: FormRow | None = None, column: int = 0) -> Stray:
        """A cell that is not read."""
        text = typed_text(cell).typed
        row = row or self.named(text)
        return Stray(sheet, cell.ref, "cell", text, row, holds_figure(text, self.keys), column)


def reckoned(cell: RawCell) -> bool:
    """Whether a cell is reckoned from others, as people's own sums are."""
    return cell.formula is not None and (not cell.formula or _REFERENCE.search(cell.formula) is not None)


def without_value(cell: RawCell) -> bool:
    """Whether a cell has no value but blanks, nor a formula of figures alone that was never calculated."""
    if isinstance(cell.value, str):
        return not cell.value.strip()
    return cell.value is None and (cell.formula is None or reckoned(cell))


_OWN_LINE = re.compile(r"\A► [^\n►◄]*◄(?:\n► [^\n►◄]*◄)*\n?|\n► [^\n►◄]*◄")
_LAST_TIME = re.compile(r"\ASidste opfølgning \([a-zæøå]+ \d{4}\): [^\n]*(?:\n|\Z)")
_OF_CONVERSATION = re.compile(r"\A\[[^\]]*\].*?linkid=\d+\s*(?:[^\n:]*:)?", re.DOTALL)
_ENOUGH = 3
"""So many of its columns, or texts, make a sheet one of decisions, or the guidance."""


def in_other(search: Swept, sheet: RawSheet) -> Iterator[Stray]:
    """What stands on another sheet and is not the form's."""
    texts = {cell.value for cell in sheet.cells if isinstance(cell.value, str)}
    if sheet.name == contract.FX or any(map(parsed_token, texts)):
        return
    written = search.written
    guide = sum(map(written.guidance, texts)) >= _ENOUGH
    decided = _decision_columns(sheet)
    numbers = search.table.numbers
    for cells in grouped((cell.row, cell) for cell in sheet.cells if not without_value(cell)).values():
        naming, row = _naming(search, cells)
        decides = any(cell.column in decided for cell in cells)
        for cell in cells:
            if reckoned(cell) or isinstance(cell.value, ErrorValue):
                continue
            text = typed_text(cell).typed
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
    names = {folded_heading(name) for column in contract.DECISION_COLUMNS for name in (column.key, column.heading)}
    for texts in sheet.texts.values():
        found = {column for column, text in texts if folded_heading(text) in names}
        if len(found) >= _ENOUGH:
            return found
    return set()


def beside_cells(search: Swept, sheet: RawSheet) -> Iterator[Stray]:
    """Notes, conversations, text boxes, pictures, headers and footers, and a name of the sheet, that are not the form's, nor of what was to be mended."""
    rows = search.lines if sheet.name == search.table.sheet.name else {}
    seen = {cell.ref for cell in search.table.sheet.cells}
    for cell in sheet.cells if rows else ():
        if cell.ref not in seen and cell.row in rows and cell.column in search.typed_in and not without_value(cell):
            yield search.stray(sheet.name, cell, rows[cell.row])._replace(kind="covered")
    threaded = {note.ref for note in sheet.notes if note.threaded}
    for note in sheet.notes:
        text = _OWN_LINE.sub("", note.text)
        text = _OF_CONVERSATION.sub("", _LAST_TIME.sub("", text))
        if text.strip() and (note.threaded or note.ref not in threaded):
            row = rows.get(note.row) or search.named(text)
            kind = "thread" if note.threaded else "note"
            yield Stray(sheet.name, note.ref, kind, text, row, holds_figure(text, search.keys))
    titled = [RawText("name", sheet.name)] if search.answered_in(sheet.name) else []
    for loose in (*sheet.loose_texts, *titled):
        text = _OWN_LINE.sub("", loose.text)
        if loose.kind in ("header", "footer"):
            text = "" if search.written.margin(text) else text
        if text.strip() or loose.kind == "picture":
            at = cell_place(loose.ref) if loose.ref else None
            row = (rows.get(at[0]) if at else None) or search.named(text)
            yield Stray(sheet.name, loose.ref, loose.kind, text, row, holds_figure(text, search.keys))
