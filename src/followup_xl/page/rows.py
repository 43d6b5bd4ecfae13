"""Rows taller than a sheet can hold, continued on further rows, so that no text is ever cut off."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from followup_xl.page.folding import folded
from followup_xl.page.layout import Cell, Row, Value
from followup_xl.page.measure import MAXIMUM, line_height, lines
from followup_xl.page.theme import looks

AGAIN = "(fortsat)"
"""What follows the row's number where it is continued."""

PAGE_HEIGHT = 500
"""Points of rows on a landscape A4 page between the margins, a little less than there is."""

_PADDING = 2
"""Points above and below a text together."""

_SPARE = 2
"""Lines kept free on a full row: office programs do not round alike."""


def continued(row: Row, widths: Mapping[str, float], least: float = 0, name: str = "") -> tuple[Row, ...]:
    """The row with a measured height, and further rows for what does not fit; they repeat looks, not values.

    ``name`` is the column whose value the further rows repeat, so that each says whose text it continues.
    """
    tall = row_height(row.cells, widths)
    if tall <= MAXIMUM:
        return (replace(row, height=max(least, tall)),)
    pieces = {key: _pieces(cell, widths[key]) for key, cell in row.cells.items()}
    return tuple(
        _piece(row, index, dict(zip(pieces, texts, strict=True)), widths, least, name)
        for index, texts in enumerate(zip_longest(*pieces.values()))
    )


def row_height(cells: Mapping[str, Cell], widths: Mapping[str, float]) -> float:
    """Points that a row needs to show all texts in it, which may be more than a row can hold."""
    return max(
        (cell_height(cell, widths[key]) for key, cell in cells.items() if isinstance(cell.value, str)), default=0
    )


def cell_height(cell: Cell, width: float) -> float:
    """Points that a cell's text needs; a line that stands out as a whole is measured in bold."""
    look, strong, count = looks()[cell.role], tuple(filter(None, cell.strong)), 0
    for text in str(cell.value).split("\n"):
        count += lines(text, width, look.size, look.bold or text.endswith(strong), look.indent)
    return count * line_height(look.size) + _PADDING


def _piece(row: Row, index: int, texts: dict[str, Value], widths: Mapping[str, float], least: float, name: str) -> Row:
    """The row with the pieces of text that stand on its first, second, … height."""
    if index and name:
        texts[name] = f"{row.cells[name].value}\n{AGAIN}"
    cells = {
        key: cell._replace(value=texts[key]) if index == 0 else Cell(texts[key], cell.role, strong=cell.strong)
        for key, cell in row.cells.items()
    }
    key = f"{row.key}#{index + 1}" if index and row.key else row.key
    return replace(row, cells=cells, key=key, height=max(0 if index else least, row_height(cells, widths)))


def _pieces(cell: Cell, width: float) -> list[Value]:
    """A cell's text in pieces that each fit a row; any other value, and what fits, stands in the first row alone."""
    if not isinstance(cell.value, str) or cell_height(cell, width) <= MAXIMUM:
        return [cell.value]
    look = looks()[cell.role]
    fit = int(MAXIMUM / line_height(look.size)) - _SPARE
    paragraphs = cell.value.split("\n")
    found = [line for text in paragraphs for line in folded(text, width, look.size, look.bold, look.indent)]
    return ["\n".join(found[start : start + fit]) for start in range(0, len(found), fit)]


def kept_together(rows: Iterable[Row], leading: Container[str], repeated: float) -> tuple[Row, ...]:
    """The rows with their page breaks, so that no heading and no effort ends a page alone.

    ``leading`` are the roles of rows that stand with the row after them, told by the role of the rest of the row;
    ``repeated`` is the height of the header that begins every further page.
    """
    found: list[Row] = []
    used = 0.0
    for block in _blocks(rows, leading):
        tall = sum(row.height or 0 for row in block)
        fits = used + tall <= PAGE_HEIGHT
        if not fits and found:
            used = repeated
        found += block if fits or not found else [replace(block[0], page=True), *block[1:]]
        used += tall
    return tuple(found)


def _blocks(rows: Iterable[Row], leading: Container[str]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        block.append(row)
        if row.rest not in leading:
            yield block
            block = []
    if block:
        yield block
