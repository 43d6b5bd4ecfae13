"""Cell references as files write them: a column's letters, a cell, an area; and which cells lie under a merge. Numbers are from 1."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from followup_xl.model.cell import RawSheet

ROWS, COLUMNS = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_POINTED = re.compile(r"(.*)!\$?([A-Z]{1,3})\$?(\d+)")


class Area(NamedTuple):
    """Rows and columns from the first to the last, all included."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies in the area."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@lru_cache(maxsize=COLUMNS)
def column_number(letters: str) -> int:
    """The number of a column by its capital letters, A is 1; 0 where they are none. A sheet may have fewer columns.

    >>> column_number("A"), column_number("XFD"), column_number("XFE"), column_number("A1")
    (1, 16384, 16385, 0)
    """
    index = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return 0
        index = index * 26 + ord(letter) - 64
    return index


def letters(column: int) -> str:
    """The letters of a column by its number.

    >>> letters(1), letters(27), letters(16384)
    ('A', 'AA', 'XFD')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_place(reference: str) -> tuple[int, int] | None:
    """Row and column of a cell such as ``B2`` or ``$b$2``; None where it is none.

    >>> cell_place("$b$2"), cell_place("B0"), cell_place("B1048577"), cell_place("XFE1")
    ((2, 2), None, None, None)
    """
    match = _CELL.fullmatch(reference)
    place = (int(match[2]), column_number(match[1].upper())) if match else (0, 0)
    return place if 0 < place[0] <= ROWS and 0 < place[1] <= COLUMNS else None


def area(reference: str) -> Area | None:
    """The area written as ``B2:C4``; None where it is none, or one cell."""
    return cell_area(reference) if ":" in reference else None


def cell_area(reference: str) -> Area | None:
    """The area written as ``B2:C4``, also of one cell; None where it is none."""
    first, _, last = reference.partition(":")
    one, other = cell_place(first), cell_place(last or first)
    if one is None or other is None:
        return None
    return Area(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def pointed_at(reference: str) -> tuple[str, int, int] | None:
    """The sheet, row and column of the one cell a name refers to; None where it refers to no single cell."""
    match = _POINTED.fullmatch(reference.replace("''", "'"))
    if match is None:
        return None
    return match[1].removeprefix("'").removesuffix("'"), int(match[3]), column_number(match[2])


def points_away(reference: str) -> bool:
    """Whether what a name refers to is in another workbook, or lost.

    >>> points_away("[1]Tal!$A$1"), points_away("Tal!#REF!"), points_away("Tal!$A$1")
    (True, True, False)
    """
    return "#REF!" in reference or "[" in reference


def sheet_as_shown(sheet: RawSheet) -> RawSheet:
    """The sheet as a person sees it: without the cells under a merge, which some programs keep and others drop."""
    areas = [found for text in sheet.merges if (found := area(text))]
    if not areas:
        return sheet
    covered = covered_places(areas, {(cell.row, cell.column) for cell in sheet.cells})
    return replace(sheet, cells=tuple(cell for cell in sheet.cells if (cell.row, cell.column) not in covered))


def covered_places(areas: Iterable[Area], places: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of the places, by row and column, that lie under an area and are not its first.

    Each area is gone through cell by cell, or place by place where it has more cells than there are places.
    """
    found: set[tuple[int, int]] = set()
    for one in areas:
        size = (one.bottom - one.top + 1) * (one.right - one.left + 1)
        if size > len(places):
            found.update(place for place in places if one.covers(*place) and place != (one.top, one.left))
        else:
            within = product(range(one.top, one.bottom + 1), range(one.left, one.right + 1))
            found.update(place for place in within if place in places and place != (one.top, one.left))
    return found
