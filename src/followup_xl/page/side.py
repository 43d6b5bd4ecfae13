"""What stands side by side: bars of counted goals, and blocks as rows of a line each.

A piece of a bar is as wide as what it counts, and never narrower than its words; what wraps on one side leaves the other's
lines where they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from followup_xl.page.document import Block, CountBars, Emphasis, Headline, Paragraph, Segment, Table
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.page.measure import line_height, text_width
from followup_xl.page.rows import folded_lines, strong_lines
from followup_xl.page.theme import SIZE, looks

TITLE_SIZE, WORDS_SIZE, GAP, _ROOM = 10.0, 9.0, 14.0, 18.0


@dataclass(frozen=True)
class Box:
    """A piece as it is drawn: its words, left edge and width in the unit of the whole; no emphasis: the title of a bar."""

    words: str
    left: float
    width: float
    emphasis: Emphasis | None = None


def boxes(tally: CountBars, width: float) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """The titles of the bars, and their pieces, over ``width`` points."""
    least = [max(text_width(title, TITLE_SIZE, bold=True) + _ROOM, sum(map(_least, own))) for title, own in tally.bars]
    counts = [sum(piece.count for piece in pieces) for _, pieces in tally.bars]
    widths = shared_out(width - GAP * (len(tally.bars) - 1), counts, least)
    titles, found, left = list[Box](), list[Box](), 0.0
    for (title, pieces), room in zip(tally.bars, widths, strict=True):
        titles.append(Box(title, left, room))
        found += _pieces(pieces, left, room)
        left += room + GAP
    return tuple(titles), tuple(found)


def _pieces(pieces: Sequence[Segment], left: float, room: float) -> Iterator[Box]:
    widths = shared_out(room, [piece.count for piece in pieces], list(map(_least, pieces)))
    for piece, width in zip(pieces, widths, strict=True):
        yield Box(piece.words, left, width, piece.emphasis)
        left += width


def _least(piece: Segment) -> float:
    return text_width(piece.words, WORDS_SIZE, bold=True) + _ROOM


def shared_out(width: float, counts: Sequence[int], least: Sequence[float]) -> list[float]:
    """The width shared out by the counts, none below its least; where there is not room for all, by what they need.

    >>> shared_out(100, [1, 9], [20, 20]), shared_out(100, [1, 1], [150, 50])
    ([20.0, 80.0], [75.0, 25.0])
    """
    if sum(least) >= width:
        return [width * each / sum(least) for each in least]
    fixed: set[int] = set()
    while True:
        free = width - sum(least[at] for at in fixed)
        total = sum(count for at, count in enumerate(counts) if at not in fixed)
        found = [float(least[at]) if at in fixed else free * count / total for at, count in enumerate(counts)]
        short = {at for at, each in enumerate(found) if each < least[at]}
        if not short - fixed:
            return found
        fixed |= short


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
                yield Row({}, rest="", height=line_height(SIZE))
            for line in folded_lines(block.text, joint_width(columns), look.size, look.bold, look.indent):
                tall = line_height(look.size) + (look.above if first else 0)
                yield Row({columns[0].key: Cell(line, block.role)}, rest="", height=tall)
        case Paragraph():
            look = looks()[block.role]
            for text in block.text.split("\n"):
                lines = folded_lines(text, joint_width(columns), look.size, look.bold, look.indent)
                for line, strong in zip(lines, strong_lines(lines, block.strong), strict=True):
                    cells = {columns[0].key: Cell(line, block.role, strong=strong)}
                    yield Row(cells, rest="", height=line_height(look.size))
        case Table():
            heads = {column.key: Cell(heading, block.head) for column, heading in block.columns}
            yield Row(heads, rest="", height=line_height(looks()[block.head].size))
            widths = {column.key: column.width for column, _ in block.columns}
            for row in block.rows:
                yield from _folded(row, widths)


def _folded(row: Row, widths: dict[str, float]) -> Iterator[Row]:
    """A row of a table, its texts folded to lines."""
    lines = {}
    for key, cell in row.cells.items():
        look = looks()[cell.role]
        lines[key] = folded_lines(str(cell.value or ""), widths[key], look.size, look.bold, look.indent)
    tall = max(line_height(looks()[cell.role].size) for cell in row.cells.values())
    for texts in zip_longest(*lines.values()):
        own = zip(lines, texts, strict=True)
        cells = {key: row.cells[key]._replace(value=text) for key, text in own if text is not None}
        yield Row(cells, rest="", height=tall)
