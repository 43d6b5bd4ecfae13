"""Rows taller than a sheet can hold, continued on further rows, so that no text is ever cut off."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest

from followup_xl.sheets.folding import folded
from followup_xl.sheets.layout import Cell, Row, Value
from followup_xl.sheets.measure import MAXIMUM, Wrapped, full_height, height, line_height
from followup_xl.sheets.theme import looks


def continued(row: Row, widths: Mapping[str, float], least: float = 0) -> tuple[Row, ...]:
    """The row with a measured height, and further rows for what does not fit; they repeat looks, not values."""
    measured = [_wrapped(cell, widths[key]) for key, cell in row.cells.items() if isinstance(cell.value, str)]
    if full_height(measured) <= MAXIMUM:
        return (replace(row, height=max(least, height(measured))),)
    pieces = {key: _pieces(cell, widths[key]) for key, cell in row.cells.items()}
    rows = []
    for index, texts in enumerate(zip_longest(*pieces.values())):
        first = index == 0
        cells = {
            key: replace(row.cells[key], value=text) if first else Cell(text, row.cells[key].role)
            for key, text in zip(pieces, texts, strict=True)
        }
        tall = [_wrapped(cell, widths[key]) for key, cell in cells.items() if isinstance(cell.value, str)]
        rows.append(replace(row, cells=cells, key=row.key if first else "", height=max(least, height(tall))))
    return tuple(rows)


def _wrapped(cell: Cell, width: float) -> Wrapped:
    look = looks()[cell.role]
    return Wrapped(str(cell.value), width, look.size, look.bold, look.indent)


def _pieces(cell: Cell, width: float) -> list[Value]:
    """A cell's text in pieces that each fit a row; any other value stands in the first row alone."""
    if not isinstance(cell.value, str):
        return [cell.value]
    look = looks()[cell.role]
    fit = int(MAXIMUM / line_height(look.size)) - 2
    found = [
        line for part in cell.value.split("\n") for line in folded(part, width * (0.93 if look.bold else 1), look.size)
    ]
    return ["\n".join(found[start : start + fit]) for start in range(0, len(found), fit)]
