"""A long sheet out of memory: its rows are made when they are asked for, and the cells that the library collects are packed."""

import pickle
import zlib
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any, TypeVar

from followup_xl.disk.spool import Kept, Spool, UnpackedSequence
from followup_xl.page.layout import Row

LONG = 2_000
"""From so many rows on they are not kept."""

_Of = TypeVar("_Of")


class LongRows(UnpackedSequence[Row]):
    """Some rows, then one made of each of the things given, from its number and itself."""

    def __init__(self, head: Sequence[Row], things: Sequence[_Of], made: Callable[[int, _Of], Row]) -> None:
        first = len(head)
        super().__init__(
            first + len(things), lambda at: head[at] if at < first else made(at - first, things[at - first])
        )


def rows_of(head: Sequence[Row], things: Sequence[_Of], made: Callable[[int, _Of], Row]) -> Sequence[Row]:
    """The rows of a sheet: those of its head, then one of each thing."""
    if len(things) >= LONG:
        return LongRows(head, things, made)
    return (*head, *(made(number, each) for number, each in enumerate(things)))


_Cells = dict[int, Any]
"""The library's cells of a row, by column."""
_TOGETHER = 64
"""So many rows are packed together."""


class UnwatchedCells(dict[tuple[int, int], str]):
    """What the library remembers of each cell of a table, to see that no other overlaps it; of a long sheet nothing."""

    def __setitem__(self, place: tuple[int, int], area: str) -> None:
        """Remember nothing."""


class PackedTable(dict[int, Any]):
    """What the library has of a sheet's cells, by row; all but those beside the row asked for last are packed.

    Raises RefusedError (exit code 4) where there is no room for them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._spool, self._kept = Spool(), dict[int, tuple[bytes, Kept]]()
        self._open, self._rows = -1, dict[int, _Cells]()
        self._known: list[Any] = []
        self._numbers: dict[int, int] = {}

    def __getitem__(self, row: int) -> _Cells:
        return self._beside(row).setdefault(row, {})

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and bool(self._beside(row).get(row))

    def get(self, row: int, default: Any = None) -> Any:
        """The cells of a row."""
        return self[row] if row in self else default  # noqa: SIM401  (which is this)

    def _beside(self, row: int) -> dict[int, _Cells]:
        """The rows that are packed together with a row, unpacked."""
        if row // _TOGETHER != self._open:
            self._put_away()
            self._open = row // _TOGETHER
            self._rows = self._unpacked(self._kept[self._open][1].data()) if self._open in self._kept else {}
        return self._rows

    def _put_away(self) -> None:
        """Keep the rows at hand, unless they are kept as they are."""
        if not any(self._rows.values()):
            return
        data = self._packed(self._rows)
        mark = sha256(data).digest()
        if self._kept.get(self._open, (b"",))[0] != mark:
            self._kept[self._open] = mark, self._spool.keep(data)

    def _packed(self, rows: dict[int, _Cells]) -> bytes:
        found = [(row, [self._parts(column, cell) for column, cell in cells.items()]) for row, cells in rows.items()]
        return zlib.compress(pickle.dumps(found, pickle.HIGHEST_PROTOCOL), 1)

    def _parts(self, column: int, cell: Any) -> tuple[int, int, int, list[Any]]:
        kind, parts = self._number(type(cell)), list(cell)
        at = cell._fields.index("format")
        parts[at] = self._number(parts[at])
        return column, kind, at, parts

    def _number(self, known: Any) -> int:
        """A format, or a sort of cell, as a number."""
        if id(known) not in self._numbers:
            self._numbers[id(known)] = len(self._known)
            self._known.append(known)
        return self._numbers[id(known)]

    def _unpacked(self, data: bytes) -> dict[int, _Cells]:
        rows: dict[int, _Cells] = {}
        for row, cells in pickle.loads(zlib.decompress(data)):  # noqa: S301  (packed above)
            rows[row] = {}
            for column, kind, at, parts in cells:
                parts[at] = self._known[parts[at]]
                rows[row][column] = self._known[kind](*parts)
        return rows
