"""The writing library's worksheet without the detours that our cells never need: finished cells in, rows out in one go.

Whatever is used of the library's inside is used here, and tests/test_write_page.py holds every byte against the library's
own way; ``write_xlsx.py`` decides what the cells are. A version of the library that has not been held against writes its
rows itself.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property, lru_cache
from io import StringIO
from math import isfinite
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import _preserve_whitespace, xl_col_to_name, xl_range
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellBooleanTuple,
    CellDatetimeTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellRichStringTuple,
    CellStringTuple,
    Worksheet,
)
from xlsxwriter.xmlwriter import XMLwriter

from followup_xl.xlsx.write_options import UnwritableError
from followup_xl.xlsx.write_xlsx_parts import as_it_is

Record = Any  # the library says nothing of its types
"""A cell as the library keeps it: what stands in it, and its format."""

HELD_AGAINST = {"3.3.1"}
"""The versions of the library whose inside is known well enough to write rows past it."""

_QUICK = {CellBlankTuple, CellDatetimeTuple, CellNumberTuple, CellRichStringTuple, CellStringTuple}
_column = lru_cache(maxsize=256)(xl_col_to_name)
_ROWS_TOGETHER = 16
"""The file says for so many rows at a time which columns they use."""


class Page(Worksheet):  # type: ignore[misc]
    """A worksheet that is handed its cells as records, row by row; only links and notes go through the library's own calls."""

    listed: tuple[tuple[int, int, int, int], ...] = ()
    """Where spreadsheet tables lie already: first row and column, last row and column."""
    previous_row: int  # the library's own: the row that is not yet written, where rows are written one by one
    repeated = 0
    """So many cells have a text that another record was made for already; the file says how many cells have one."""

    def room(self, rows: int, columns: int) -> None:
        """Say how many rows and columns get cells. Raises UnwritableError where that is more than a sheet has."""
        if rows and columns and any(self._check_dimensions(*corner) for corner in ((0, 0), (rows - 1, columns - 1))):
            raise UnwritableError(f"{rows} rows and {columns} columns are more than a sheet has")

    def line(self, row: int) -> dict[int, Record]:
        """The cells of a row by column, to be filled in. Rows come in order."""
        if self.constant_memory and row > self.previous_row:
            self._write_single_row(row)
        cells: dict[int, Record] = self.table[row]
        return cells

    def text(self, text: str, look: Format) -> Record:
        """A text, no longer than a cell may hold."""
        return CellStringTuple(self._kept(text), look)

    def rich(self, pieces: list[tuple[str, str]], look: Format) -> Record:
        """A text in several fonts, each piece with its ``font``."""
        xml = self._xml()
        for font, piece in pieces:
            xml.fh.write(f"<r>{font}")
            xml._xml_data_element("t", piece, [("xml:space", "preserve")] if _preserve_whitespace(piece) else [])
            xml.fh.write("</r>")
        return CellRichStringTuple(self._kept(xml.fh.getvalue()), look, "".join(piece for _, piece in pieces))

    def day(self, day: date, look: Format) -> Record:
        """A date."""
        return CellDatetimeTuple(self._convert_date_time(datetime.combine(day, time())), look)

    def formula(self, formula: str, look: Format, result: str | int) -> Record:
        """A formula without "=", and the result stored beside it."""
        return CellFormulaTuple(formula, look, result)

    def number(self, number: Decimal | int, look: Format) -> Record:
        """A number. Raises UnwritableError for one that is none."""
        if not isfinite(number):
            raise UnwritableError(f"no number a cell can hold: {number}")
        return CellNumberTuple(number, look)

    def flag(self, value: bool, look: Format) -> Record:
        """A truth value."""
        return CellBooleanTuple(int(value), look)

    def blank(self, look: Format) -> Record:
        """Nothing but looks."""
        return CellBlankTuple(look)

    def font(self, look: Format) -> str:
        """The font of a piece of a text."""
        self.rstring = self._xml()
        self._write_font(look)
        return str(self.rstring.fh.getvalue())

    def listing(self, top: int, left: int, bottom: int, right: int, options: Mapping[str, object]) -> None:
        """Lay a spreadsheet table over the cells. Raises UnwritableError where it is not allowed or lies over another.

        The library is told of its first two rows, since it keeps a note for every cell: a sixth of the overview's time.
        """
        name, whole = options["name"], xl_range(top, left, bottom, right)
        for start, near, end, far in self.listed:
            if top <= end and start <= bottom and left <= far and near <= right:
                raise UnwritableError(f"the table {name} lies over another")
        if self.add_table(top, left, min(bottom, top + 1), right, options) not in (0, None):
            raise UnwritableError(f"the table {name} is not allowed")
        self.listed = (*self.listed, (top, left, bottom, right))
        self.tables[-1] |= {key: whole for key in ("range", "a_range", "autofilter") if key in self.tables[-1]}

    def _xml(self) -> XMLwriter:
        xml = XMLwriter()
        xml._set_filehandle(StringIO())
        return xml

    def _kept(self, text: str) -> str | int:
        """A text's number among those of the workbook; the text itself where rows are written one by one."""
        return text if self.constant_memory else int(self.str_table._get_shared_string_index(text))

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """A formula as it is, since ours use no function newer than the format.

        The library looks for sixty such functions in each, which took over half of a workbook's time.
        """
        return formula.removeprefix("=")

    def _spans(self) -> dict[int, str]:
        """The first and last column of each sixteen rows; the library asks every cell."""
        used: dict[int, list[int]] = {}
        for place in (self.table, self.comments):
            for row, cells in place.items():
                if cells:
                    used.setdefault(row // _ROWS_TOGETHER, []).extend((min(cells), max(cells)))
        return {block: f"{min(ends) + 1}:{max(ends) + 1}" for block, ends in used.items()}

    def _write_rows(self) -> None:
        """The rows as the library writes them: texts, numbers and blanks in a third of its time, other cells by itself."""
        self.str_table.count += self.repeated
        if xlsxwriter.__version__ not in HELD_AGAINST:
            super()._write_rows()
            return
        spans = self._spans()
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            self._write_one(row, spans.get(row // _ROWS_TOGETHER))
        self.table.clear()

    def _write_single_row(self, current_row_num: int = 0) -> None:
        """The row before, where rows are written one by one."""
        if xlsxwriter.__version__ not in HELD_AGAINST:
            super()._write_single_row(current_row_num)
            return
        row, self.previous_row = self.previous_row, current_row_num
        self._write_one(row, None)
        self.table.clear()

    def _write_one(self, row: int, span: str | None) -> None:
        cells, info = self.table.get(row), self.row_info.get(row)
        if cells:
            self._write_row(row, span, info)
            self._write_cells(row, cells)
            self._xml_end_tag("row")
        elif info or row in self.comments:
            self._write_empty_row(row, span, info)

    @cached_property
    def _styles(self) -> dict[Format, int]:
        """The number that the file knows each look by."""
        return {}

    def _write_cells(self, row: int, cells: dict[int, Record]) -> None:
        write, number, styles, alone = self.fh.write, str(row + 1), self._styles, self.constant_memory
        for column in sorted(cells):
            cell = cells[column]
            look, kind = cell.format, cell.__class__
            if look is None or kind not in _QUICK:
                self._write_cell(row, column, cell)
                continue
            style = styles.get(look)
            if style is None:
                style = styles[look] = look._get_xf_index()
            if alone and (kind is CellStringTuple or kind is CellRichStringTuple):
                if told := as_it_is(cell.string):
                    write(f'<c r="{_column(column)}{number}" s="{style}" t="inlineStr"><is>{told}</is></c>')
                else:
                    self._write_cell(row, column, cell)
            elif kind is CellStringTuple or kind is CellRichStringTuple:
                write(f'<c r="{_column(column)}{number}" s="{style}" t="s"><v>{cell.string}</v></c>')
            elif kind is CellBlankTuple:
                write(f'<c r="{_column(column)}{number}" s="{style}"/>')
            else:
                write(f'<c r="{_column(column)}{number}" s="{style}"><v>{cell.number:.16G}</v></c>')
