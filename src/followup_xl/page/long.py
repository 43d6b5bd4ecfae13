"""Rows of a long sheet: each is made when it is asked for, so that many thousands of them take no memory."""

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

from followup_xl.page.layout import Row

LONG = 2_000
"""From so many rows on they are not kept."""

_Of = TypeVar("_Of")


class LongRows(Sequence[Row]):
    """Some rows, then one made of each of the things given, from its number and itself."""

    def __init__(self, head: Sequence[Row], things: Sequence[_Of], made: Callable[[int, _Of], Row]) -> None:
        self._head = tuple(head)
        self._things = things
        self._made: Callable[[int], Row] = lambda number: made(number, things[number])

    def __len__(self) -> int:
        return len(self._head) + len(self._things)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        at = range(len(self))[place]
        return self._head[at] if at < len(self._head) else self._made(at - len(self._head))


def rows_of(head: Sequence[Row], things: Sequence[_Of], made: Callable[[int, _Of], Row]) -> Sequence[Row]:
    """The rows of a sheet: those of its head, then one of each thing."""
    if len(things) >= LONG:
        return LongRows(head, things, made)
    return (*head, *(made(number, each) for number, each in enumerate(things)))
