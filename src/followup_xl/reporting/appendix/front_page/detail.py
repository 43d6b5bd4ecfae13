"""How much of everything stands on the first page, so that it is one page: from all there is to what must be there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Detail:
    """``goals`` that are behind, each with so many signs of ``explanation``; ``names`` in a line, ``lines`` in a section."""

    goals: int = 8
    explanation: int = 320
    names: int = 8
    lines: int = 6


DETAILS = (
    Detail(), Detail(explanation=240), Detail(explanation=180), Detail(explanation=140), Detail(8, 140, 6), Detail(8, 95, 6),
    Detail(7, 140, 6), Detail(7, 95, 5), Detail(6, 140, 5), Detail(6, 95, 5, 5), Detail(6, 95, 4, 5), Detail(5, 140, 4, 5),
    Detail(5, 95, 4, 5), Detail(5, 95, 3, 4), Detail(4, 95, 3, 4), Detail(3, 95, 3, 4), Detail(3, 95, 2, 3), Detail(2, 95, 2, 2),
)  # fmt: skip
"""From the fullest to the shortest; the first that fits is taken."""
