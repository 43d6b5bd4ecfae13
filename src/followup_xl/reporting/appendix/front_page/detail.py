"""How much of everything stands on the first page, so that it is one page: from all there is to what must be there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Detail:
    """``goals`` that are behind, each with so many signs of its ``text`` and of ``explanation``.

    ``names`` in a line, each with so many signs ``short``; ``lines`` in a section. ``unmoved``: goals that stand as they
    did are named too, and not only counted. ``area``: so many signs of an area's name.
    """

    goals: int = 8
    explanation: int = 320
    names: int = 8
    lines: int = 6
    text: int = 70
    short: int = 44
    unmoved: bool = False
    area: int = 24


_TWO_LINES, _THREE_LINES = 88, 132
DETAILS = (
    Detail(text=150, short=90, unmoved=True), Detail(text=150, short=64, unmoved=True), Detail(text=105, short=54), Detail(),
    Detail(explanation=220), Detail(explanation=176), Detail(8, _THREE_LINES), Detail(8, _THREE_LINES, 6),
    Detail(8, _TWO_LINES, 6), Detail(8, _TWO_LINES, 6, short=36), Detail(8, _TWO_LINES, 5, 5, short=36),
    Detail(7, _TWO_LINES, 5, 5, short=34), Detail(7, _TWO_LINES, 4, 5, short=34), Detail(6, _TWO_LINES, 4, 5, short=34),
    Detail(6, _TWO_LINES, 3, 4, short=34), Detail(5, _TWO_LINES, 3, 4, short=34), Detail(5, _TWO_LINES, 2, 4, short=34),
    Detail(4, _TWO_LINES, 2, 4, short=34), Detail(4, _TWO_LINES, 1, 3, short=30), Detail(3, _TWO_LINES, 1, 3, short=30),
    Detail(3, _TWO_LINES, 1, 2, short=26), Detail(2, _TWO_LINES, 1, 2, short=26),
)  # fmt: skip
"""From the fullest to the shortest; the first that fits is taken."""
