"""Cell references as files write them: a column's letters, a cell, an area. Numbers are from 1."""

import re
from functools import lru_cache

ROWS, COLUMNS = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@lru_cache(maxsize=COLUMNS)
def column_number(letters: str) -> int:
    """The number of a column by its capital letters, A is 1; 0 where they are none.

    >>> column_number("A"), column_number("XFD"), column_number("XFE"), column_number("A1")
    (1, 16384, 0, 0)
    """
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64 if "A" <= letter <= "Z" else COLUMNS + 1
    return index if index <= COLUMNS else 0


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

    >>> cell_place("$b$2"), cell_place("B0"), cell_place("B1048577")
    ((2, 2), None, None)
    """
    match = _CELL.fullmatch(reference)
    column = column_number(match[1].upper()) if match else 0
    return (int(match[2]), column) if match and column and int(match[2]) <= ROWS else None


def area_places(reference: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row and last column of ``B2:C4``, also of one cell; None where it is no area."""
    first, _, last = reference.partition(":")
    corners = (cell_place(first), cell_place(last or first))
    if corners[0] is None or corners[1] is None:
        return None
    (one, left), (other, right) = corners[0], corners[1]
    return min(one, other), min(left, right), max(one, other), max(left, right)
