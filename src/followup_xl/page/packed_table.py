"""The cells of a long sheet as the library collects them: a row is packed as soon as the next one is begun."""

import pickle
import zlib
from typing import Any

_Cells = dict[int, Any]
"""The library's cells of a row, by column."""


class UnwatchedCells(dict[tuple[int, int], str]):
    """What the library remembers of each cell of a table, to see that no other overlaps it; of a long sheet nothing."""

    def __setitem__(self, place: tuple[int, int], area: str) -> None:
        """Remember nothing."""


class PackedTable(dict[int, Any]):
    """What the library has of a sheet's cells, by row; all rows but the one asked for last are packed."""

    def __init__(self) -> None:
        super().__init__()
        self._open, self._cells = -1, _Cells()
        self._known: list[Any] = []
        self._numbers: dict[int, int] = {}

    def __getitem__(self, row: int) -> _Cells:
        if row != self._open:
            if self._cells:
                super().__setitem__(self._open, self._packed(self._cells))
            self._open, self._cells = row, self._unpacked(super().get(row))
        return self._cells

    def __contains__(self, row: object) -> bool:
        return (row == self._open and bool(self._cells)) or super().__contains__(row)

    def get(self, row: int, default: Any = None) -> Any:
        """The cells of a row."""
        return self[row] if row in self else default  # noqa: SIM401  (which is this)

    def _packed(self, cells: _Cells) -> bytes:
        found = []
        for column, cell in cells.items():
            kind, parts = self._number(type(cell)), list(cell)
            at = cell._fields.index("format")
            parts[at] = self._number(parts[at])
            found.append((column, kind, at, parts))
        return zlib.compress(pickle.dumps(found, pickle.HIGHEST_PROTOCOL), 1)

    def _number(self, known: Any) -> int:
        """A format, or a sort of cell, as a number."""
        if id(known) not in self._numbers:
            self._numbers[id(known)] = len(self._known)
            self._known.append(known)
        return self._numbers[id(known)]

    def _unpacked(self, data: bytes | None) -> _Cells:
        cells: _Cells = {}
        for column, kind, at, parts in pickle.loads(zlib.decompress(data)) if data else ():  # noqa: S301  (packed above)
            parts[at] = self._known[parts[at]]
            cells[column] = self._known[kind](*parts)
        return cells
