"""Where the rows and columns of a sheet description end up, and formulas with their named cells as addresses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from followup_xl.sheets.layout import Sheet
from followup_xl.sheets.locate import letters

_REFERENCE = re.compile(r"\[(?:([^\[\]!]*)!)?([^\[\]!]+)\]")


@dataclass(frozen=True)
class Grid:
    """Where a sheet's keys ended up: rows and columns from 0, and the span of the table's own rows."""

    name: str
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    data: tuple[int, int]

    @cached_property
    def _letters(self) -> Mapping[str, str]:
        """The letters of each column; a formula asks for thirty of them."""
        return {key: letters(index + 1) for key, index in self.columns.items()}

    def address(self, row: int, column: str) -> str:
        """The A1 address of a cell."""
        return f"{self._letters[column]}{row + 1}"

    def resolved(self, text: str, row: int) -> str:
        """The formula with named cells replaced by addresses seen from a row."""

        def place(match: re.Match[str]) -> str:
            where, column = match.groups()
            if where == "*":
                name = self._letters[column]
                return f"${name}${self.data[0] + 1}:${name}${self.data[1] + 1}"
            at = row if where is None else self.rows[where]
            fixed = "" if where is None else "$"
            return f"{fixed}{self._letters[column]}{fixed}{at + 1}"

        return _REFERENCE.sub(place, text)


def grid(sheet: Sheet) -> Grid:
    """The positions of a sheet's rows and columns, in the order of the description."""
    rows = {row.key: index for index, row in enumerate(sheet.rows) if row.key}
    data = [index for index, row in enumerate(sheet.rows) if row.data] or [0]
    return Grid(sheet.name, rows, {c.key: i for i, c in enumerate(sheet.columns)}, (min(data), max(data)))
