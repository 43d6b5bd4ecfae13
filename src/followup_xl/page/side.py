"""Blocks that stand beside others, as rows of a line each: what wraps on one side leaves the other's lines where they are."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from followup_xl.page.document import Block, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.page.measure import line_height
from followup_xl.page.rows import folded_lines, strong_lines
from followup_xl.page.theme import SIZE, looks


def joint_width(columns: Sequence[Column]) -> float:
    """How many characters a text has that runs across columns: each has 5 pixels beside its characters of 7."""
    return sum(column.width for column in columns) + (len(columns) - 1) * 5 / 7


def side_rows(blocks: Sequence[Block], columns: Sequence[Column]) -> list[Row]:
    """The blocks in these columns; a heading that is not the first has an empty line above it."""
    return [row for number, block in enumerate(blocks) for row in _rows(block, columns, first=number == 0)]


def side_height(blocks: Sequence[Block], columns: Sequence[Column]) -> float:
    """How tall the blocks are in these columns, in points."""
    return sum(row.height or 0 for row in side_rows(blocks, columns))


def _rows(block: Block, columns: Sequence[Column], first: bool) -> Iterator[Row]:
    match block:
        case Headline():
            look = looks()[block.role]
            if not first:
                yield _line({}, line_height(SIZE))
            for line in folded_lines(block.text, joint_width(columns), look.size, look.bold, look.indent):
                tall = line_height(look.size) + (look.above if first else 0)
                yield _line({columns[0].key: Cell(line, block.role)}, tall)
        case Paragraph():
            look = looks()[block.role]
            for text in block.text.split("\n"):
                lines = folded_lines(text, joint_width(columns), look.size, look.bold, look.indent)
                for line, strong in zip(lines, strong_lines(lines, block.strong), strict=True):
                    cell = Cell(line, block.role, strong=strong)
                    yield _line({columns[0].key: cell}, line_height(look.size))
        case Table():
            heads = {column.key: Cell(heading, block.head) for column, heading in block.columns}
            yield _line(heads, line_height(looks()[block.head].size))
            widths = {column.key: column.width for column, _ in block.columns}
            for row in block.rows:
                yield from _folded(row, widths)


def _folded(row: Row, widths: dict[str, float]) -> Iterator[Row]:
    """A row of a table, its texts folded to lines."""
    lines = {}
    for key, cell in row.cells.items():
        look = looks()[cell.role]
        lines[key] = folded_lines(str(cell.value or ""), widths[key], look.size, look.bold, look.indent)
    for texts in zip_longest(*lines.values()):
        cells = {
            key: row.cells[key]._replace(value=text) for key, text in zip(lines, texts, strict=True) if text is not None
        }
        yield _line(cells, max(line_height(looks()[cell.role].size) for cell in row.cells.values()))


def _line(cells: dict[str, Cell], height: float) -> Row:
    return Row(cells, rest="", height=height)
