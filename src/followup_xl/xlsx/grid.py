"""Where the rows and columns of a sheet description end up, and formulas with their named cells as addresses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from followup_xl.page.layout import Sheet
from followup_xl.xlsx.references import letters

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
        if text not in self._pieces:
            self._pieces[text] = self._around_rows(text)
        return str(row + 1).join(self._pieces[text])

    @cached_property
    def _pieces(self) -> dict[str, list[str]]:
        """What stands around the number of the row in each formula; rows of a kind have the same formula (an eighth of a workbook)."""
        return {}

    def _around_rows(self, text: str) -> list[str]:
        literal, *rest = _REFERENCE.split(text)
        pieces = [literal]
        for where, column, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            name = self._letters[column]
            if where is None:
                pieces[-1] += name
                pieces.append(after)
            elif where == "*":
                pieces[-1] += f"${name}${self.data[0] + 1}:${name}${self.data[1] + 1}{after}"
            else:
                pieces[-1] += f"${name}${self.rows[where] + 1}{after}"
        return pieces


def grid(sheet: Sheet) -> Grid:
    """The positions of a sheet's rows and columns, in the order of the description."""
    rows = {row.key: index for index, row in enumerate(sheet.rows) if row.key}
    data = [index for index, row in enumerate(sheet.rows) if row.data] or [0]
    return Grid(sheet.name, rows, {c.key: i for i, c in enumerate(sheet.columns)}, (min(data), max(data)))
