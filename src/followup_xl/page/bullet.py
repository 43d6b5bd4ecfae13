"""A bullet graph small enough for a cell: what a figure is beside its target, and the picture of it.

It is read without colours: ink, light grey and hatching. A solid bar is a figure that is judged, an outline one that is
not; the thick line is the target, the dashed one what was expected by now; hatched is where the figure should not be.
An empty outline as the track says that there is no figure. Every number stands in ``alternative`` too, as words.
"""

import struct
import zlib
from dataclasses import dataclass
from fractions import Fraction

WIDTH, HEIGHT = 86, 14
"""The size of the picture in points: as high as a line of text."""
PER_POINT = 4
"""Pixels of the picture per point, which is 288 to an inch."""

Stretch = tuple[Fraction, Fraction]
"""A part of the track, from and to; a bar that grows to the left has its larger end first."""


@dataclass(frozen=True)
class Bullet:
    """What is drawn on a track, by fractions of its width from 0 on the left to 1; None or empty: not drawn.

    ``result`` is the bar, ``outlined`` where it is a forecast or was not judged. ``point`` stands for what is no amount:
    the day a thing was done, a place among others. ``passed`` is the time that has passed on a line of dates. ``target``
    is one mark, of a range two; ``expected`` the mark of what was expected by now, ``start`` that of where we were.
    ``beyond`` is where the figure should not be. ``alternative`` says all of it with numbers and units.
    """

    alternative: str
    target: tuple[Fraction, ...] = ()
    result: Stretch | None = None
    point: Fraction | None = None
    passed: Fraction | None = None
    expected: Fraction | None = None
    start: Fraction | None = None
    beyond: tuple[Stretch, ...] = ()
    outlined: bool = False

    @property
    def without_figure(self) -> bool:
        """Whether there is nothing to show of the goal but its target."""
        return self.result is None and self.point is None and self.passed is None


CLEAR, WHITE, TRACK, TIME, HATCH, INK, MARK = range(7)
"""The colours by their places in ``PALETTE``; the first is see-through, so that lines around the cell stay."""
PALETTE = bytes.fromhex("ffffff ffffff e3e8eb a9b4bb 8a969d 2f3d45 000000")

_SIZE = WIDTH * PER_POINT, HEIGHT * PER_POINT
_FULL, _TRACK, _BAR, _DASHED = (6, 48), (11, 43), (18, 36), (8, 46)
"""How high each thing is: the rows of pixels from and to. Their middle is that of a line of text in an office program;
above them is room, for LibreOffice prints what touches the row above once more where that is repeated on further pages."""
_LINE, _THICK, _HALO, _EDGE = 4, 9, 3, 3
"""How wide: a line, the target's mark, the white on either side of a mark, an outline. All in pixels."""
_DASH, _GAP = 8, 6
_SAME = bytes(_SIZE[0])
_HATCHING = (bytes((HATCH,)) * 3 + bytes((TRACK,)) * 9) * (_SIZE[0] // 12 + 2)


def png(bullet: Bullet) -> bytes:
    """The picture as a PNG file with a palette; the same bullet gives the same bytes."""
    canvas = _Canvas()
    canvas.track(bullet)
    if bullet.passed is not None:
        canvas.bar(Fraction(0), bullet.passed, TIME)
    if bullet.result:
        canvas.bar(min(bullet.result), max(bullet.result), INK, bullet.outlined)
    if bullet.start is not None:
        canvas.line(bullet.start, _LINE, _TRACK, INK)
    if bullet.expected is not None:
        canvas.dashed(bullet.expected)
    for target in bullet.target:
        canvas.line(target, _THICK, _FULL, MARK)
    if bullet.point is not None:
        canvas.diamond(bullet.point)
    head = struct.pack(">IIBBBBB", *_SIZE, 8, 3, 0, 0, 0)
    drawn = zlib.compress(canvas.packed())
    parts = ((b"IHDR", head), (b"PLTE", PALETTE), (b"tRNS", b"\0"), (b"IDAT", drawn), (b"IEND", b""))
    found = [b"\x89PNG\r\n\x1a\n"]
    for name, data in parts:
        found += struct.pack(">I", len(data)), name, data, struct.pack(">I", zlib.crc32(name + data))
    return b"".join(found)


class _Canvas:
    """Rows of pixels, a byte each, that shapes are drawn on one over the other."""

    def __init__(self) -> None:
        self.rows = [bytearray(_SIZE[0]) for _ in range(_SIZE[1])]

    def packed(self) -> bytes:
        """The rows as a PNG file has them: one that is like the one above it is said to be so."""
        above = bytearray()
        found: list[bytes | bytearray] = []
        for row in self.rows:
            found += (b"\2", _SAME) if row == above else (b"\0", row)
            above = row
        return b"".join(found)

    def box(self, left: int, right: int, high: tuple[int, int], colour: int) -> None:
        """A filled rectangle; what lies outside the picture is cut off."""
        left, right = max(left, 0), min(right, _SIZE[0])
        for row in self.rows[high[0] : high[1]] if left < right else ():
            row[left:right] = bytes((colour,)) * (right - left)

    def frame(self, left: int, right: int, high: tuple[int, int], colour: int) -> None:
        """A white rectangle with an outline."""
        self.box(left, right, high, colour)
        self.box(left + _EDGE, right - _EDGE, (high[0] + _EDGE, high[1] - _EDGE), WHITE)

    def track(self, bullet: Bullet) -> None:
        """The track, with hatching where the figure should not be; an outline alone where there is no figure."""
        if bullet.without_figure:
            self.frame(0, _SIZE[0], _TRACK, HATCH)
        else:
            self.box(0, _SIZE[0], _TRACK, TRACK)
        for low, high in bullet.beyond:
            left, right = _pixel(low), _pixel(high)
            for number in range(*_TRACK):
                shift = number % 12
                self.rows[number][left:right] = _HATCHING[shift : shift + right - left]

    def bar(self, low: Fraction, high: Fraction, colour: int, outlined: bool = False) -> None:
        """A bar; one that has no length is still a line, so that 0 is seen."""
        left = min(_pixel(low), _SIZE[0] - _LINE)
        right = max(_pixel(high), left + _LINE)
        (self.frame if outlined else self.box)(left, right, _BAR, colour)

    def line(self, at: Fraction, wide: int, high: tuple[int, int], colour: int) -> None:
        """A line across the track, set off by white from a bar below it, and moved inwards at the ends."""
        left = min(max(_pixel(at) - wide // 2, 0), _SIZE[0] - wide)
        self.box(left - _HALO, left + wide + _HALO, (max(high[0], _TRACK[0]), min(high[1], _TRACK[1])), WHITE)
        self.box(left, left + wide, high, colour)

    def dashed(self, at: Fraction) -> None:
        """A thin dashed line."""
        left = min(max(_pixel(at) - _LINE // 2, 0), _SIZE[0] - _LINE)
        self.box(left - _HALO, left + _LINE + _HALO, _TRACK, WHITE)
        for top in range(*_DASHED, _DASH + _GAP):
            self.box(left, left + _LINE, (top, min(top + _DASH, _DASHED[1])), INK)

    def diamond(self, at: Fraction) -> None:
        """A diamond with a white edge."""
        middle, half = (_BAR[0] + _BAR[1]) // 2, 5 * PER_POINT
        centre = min(max(_pixel(at), half), _SIZE[0] - half)
        for colour, reach in ((WHITE, half + _HALO), (INK, half)):
            for number in range(middle - reach, middle + reach + 1):
                wide = reach - abs(number - middle)
                self.box(centre - wide, centre + wide + 1, (number, number + 1), colour)


def _pixel(at: Fraction) -> int:
    """The column of a fraction of the track."""
    return min(max(round(at * _SIZE[0]), 0), _SIZE[0])
