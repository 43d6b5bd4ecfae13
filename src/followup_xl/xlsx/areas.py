"""Areas and addresses of cells: which column a letter names, what an area covers, which cells lie under a merge."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from followup_xl.model.cell import RawCell, RawSheet

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)")
_CELL = re.compile(r"(.*)!\$?([A-Z]{1,3})\$?(\d+)")


@dataclass(frozen=True)
class Area:
    """Rows and columns from the first to the last, all included."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies in the area."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def column_number(name: str) -> int:
    """The number of a column by its letters: A is 1.

    >>> column_number("AA")
    27
    """
    found = 0
    for letter in name:
        found = found * 26 + ord(letter) - 64
    return found


def area(text: str) -> Area | None:
    """The area written as F12:G13; None where the text is none."""
    match = _AREA.fullmatch(text)
    return Area(int(match[2]), column_number(match[1]), int(match[4]), column_number(match[3])) if match else None


def pointed_at(reference: str) -> tuple[str, int, int] | None:
    """The sheet, row and column of the one cell a name refers to; None where it refers to no single cell."""
    match = _CELL.fullmatch(reference.replace("''", "'"))
    if match is None:
        return None
    return match[1].removeprefix("'").removesuffix("'"), int(match[3]), column_number(match[2])


def seen(sheet: RawSheet) -> RawSheet:
    """The sheet as a person sees it: without the cells under a merge, which some programs keep and others drop."""
    areas = [found for text in sheet.merges if (found := area(text))]
    cells = (cell for cell in sheet.cells if not _under(cell, areas))
    return replace(sheet, cells=tuple(cells)) if areas else sheet


def _under(cell: RawCell, areas: Iterable[Area]) -> bool:
    return any(
        found.covers(cell.row, cell.column) and (cell.row, cell.column) != (found.top, found.left) for found in areas
    )
