"""An xlsx file as raw cells, interpreting nothing: values, formulas, number formats, merges, names, properties."""

import io
import math
import re
import warnings
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from followup_xl.model.cell import ErrorValue, RawBook, RawCell, RawSheet, RawValue

_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!"})
_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""How the format writes characters that its text may not hold, such as the carriage return of an old line break; halves
of a character are left as they stand."""


class UnreadableError(Exception):
    """The bytes are no workbook that can be read; the text says what was wrong, in the reader's own words."""


def raw_book(data: bytes, file: str) -> RawBook:
    """Every existing cell of every sheet. Raises UnreadableError where the package cannot be opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            formulas: Any = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
            values: Any = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as cause:  # whatever a broken package makes a reader of others stumble over
        raise UnreadableError(str(cause)) from cause
    sheets = tuple(
        _sheet(sheet, values[sheet.title]) for sheet in formulas.worksheets if sheet.title in values.sheetnames
    )
    names = {name: str(entry.attr_text or "") for name, entry in formulas.defined_names.items()}
    properties = {str(entry.name): str(entry.value) for entry in formulas.custom_doc_props.props}
    return RawBook(file, sheets, names, properties)


def _sheet(formulas: Worksheet, values: Worksheet) -> RawSheet:
    """Only the cells that exist: a stray cell far away must not make the whole area be walked."""
    stored: dict[tuple[int, int], Any] = values._cells
    cells = [_cell(cell, stored.get(place)) for place, cell in sorted(formulas._cells.items())]
    return RawSheet(
        formulas.title,
        tuple(cell for cell in cells if cell.value is not None or cell.formula is not None),
        visible=formulas.sheet_state == "visible",
        protected=bool(formulas.protection.sheet),
        merges=tuple(str(area) for area in formulas.merged_cells.ranges),
        hidden_rows=frozenset(row for row, spec in formulas.row_dimensions.items() if spec.hidden),
        hidden_columns=frozenset(
            index
            for spec in formulas.column_dimensions.values()
            if spec.hidden and spec.min and spec.max
            for index in range(spec.min, min(spec.max, formulas.max_column) + 1)
        ),
    )


def _cell(cell: Any, stored: Any) -> RawCell:
    formula = None
    if getattr(cell, "data_type", "n") == "f":
        formula = str(getattr(cell.value, "text", cell.value) or "=")
    kind = getattr(stored, "data_type", "n")
    value = stored.value if stored is not None else None
    value = "" if value is None and kind == "str" else value  # a formula whose stored result is the empty text
    error = kind == "e" or (isinstance(value, str) and value in _ERRORS)
    return RawCell(
        cell.row, cell.column, cell.coordinate, ErrorValue(str(value)) if error else _value(value),
        str(cell.number_format), formula,
    )  # fmt: skip


def _value(value: Any) -> RawValue:
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, bool | datetime | date | time | timedelta) or value is None:
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value)) if math.isfinite(value) else ErrorValue("#NUM!")
    return str(value)
