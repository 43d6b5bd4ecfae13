"""Bars of counted goals laid out side by side: each piece as wide as what it counts, and never narrower than its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup_xl.page.document import CountBars, Emphasis, Segment
from followup_xl.page.measure import text_width

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
    least = [sum(map(_least, pieces)) for _, pieces in tally.bars]
    least = [
        max(need, text_width(title, TITLE_SIZE, bold=True) + _ROOM)
        for need, (title, _) in zip(least, tally.bars, strict=True)
    ]
    counts = [sum(piece.count for piece in pieces) for _, pieces in tally.bars]
    widths = shared_out(width - GAP * (len(tally.bars) - 1), counts, least)
    titles, found, left = list[Box](), list[Box](), 0.0
    for (title, pieces), room in zip(tally.bars, widths, strict=True):
        titles.append(Box(title, left, room))
        found += _pieces(pieces, left, room)
        left += room + GAP
    return tuple(titles), tuple(found)


def _pieces(pieces: Sequence[Segment], left: float, room: float) -> Iterator[Box]:
    for piece, width in zip(
        pieces, shared_out(room, [p.count for p in pieces], list(map(_least, pieces))), strict=True
    ):
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
