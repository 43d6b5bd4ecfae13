"""What was made from plans, out of memory: each thing is had again when it is asked for, and points into the same plans.

The plans' records stay in memory, where each is there once; all the rest lies in a temporary file.
"""

import io
import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from followup_xl.disk.spool import Kept, Spool
from followup_xl.model.records import PlanRecord

_Of = TypeVar("_Of")


class Shelf:
    """Where such things are; the one asked for last is at hand."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._spool = Spool()
        self._records: list[PlanRecord] = []
        self._places: dict[int, int] = {}
        self._at_hand: tuple[Kept | None, Any] = None, None

    def place_of(self, record: PlanRecord) -> int:
        """The number of a record, which stays where it is."""
        if id(record) not in self._places:
            self._places[id(record)] = len(self._records)
            self._records.append(record)
        return self._places[id(record)]

    def record(self, place: int) -> PlanRecord:
        """The record of a number."""
        return self._records[place]

    def keep(self, value: _Of) -> "Shelved[_Of]":
        """Keep a thing. Raises RefusedError (exit code 4) where there is no room for it."""
        stream = io.BytesIO()
        _ShelfPickler(stream, self).dump(value)
        return Shelved(self, self._spool.keep(zlib.compress(stream.getvalue(), 1)))

    def of(self, kept: Kept) -> Any:
        """What was kept."""
        if self._at_hand[0] is not kept:
            self._at_hand = None, None
            found = _Unpickler(io.BytesIO(zlib.decompress(kept.data())), self).load()
            self._at_hand = kept, found
        return self._at_hand[1]


class _ShelfPickler(pickle.Pickler):
    def __init__(self, stream: io.BytesIO, shelf: Shelf) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)

        def as_number(record: PlanRecord) -> tuple[Any, tuple[int]]:
            return _record, (shelf.place_of(record),)

        self.dispatch_table = dict.fromkeys(_kinds(PlanRecord), as_number)  # which asks nothing of other objects


def _kinds(kind: type[PlanRecord]) -> Iterator[type[PlanRecord]]:
    yield kind
    each: type[PlanRecord]
    for each in kind.__subclasses__():
        yield from _kinds(each)


def _record(place: int) -> PlanRecord:
    """What stands for a record where it is packed; the unpickler puts its own function in the place of this one."""
    raise LookupError(place)


class _Unpickler(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, shelf: Shelf) -> None:
        super().__init__(stream)
        self._shelf = shelf

    def find_class(self, module: str, name: str) -> Any:
        """Whatever is named; of a record's number the record."""
        return (
            self._shelf.record if (module, name) == (__name__, _record.__name__) else super().find_class(module, name)
        )


class Shelved(Generic[_Of]):
    """A thing on a shelf."""

    __slots__ = ("_kept", "_shelf")

    def __init__(self, shelf: Shelf, kept: Kept) -> None:
        self._shelf, self._kept = shelf, kept

    @property
    def value(self) -> _Of:
        """The thing, unpacked unless it is the one asked for last."""
        found: _Of = self._shelf.of(self._kept)
        return found


class ShelvedTuple(Sequence[_Of]):
    """Things on a shelf that are had together; equal to the tuple of them."""

    __slots__ = ("_kept", "_length")

    def __init__(self, shelf: Shelf, things: Iterable[_Of]) -> None:
        found = tuple(things)
        self._length, self._kept = len(found), shelf.keep(found)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> _Of: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[_Of, ...]: ...
    def __getitem__(self, place: int | slice) -> _Of | tuple[_Of, ...]:
        return self._kept.value[place]

    def __eq__(self, other: object) -> bool:
        return self._kept.value == (tuple(other) if isinstance(other, ShelvedTuple) else other)

    def __hash__(self) -> int:
        return hash(self._kept.value)


class ShelvedEach(Sequence[_Of]):
    """Things on a shelf that are had one by one."""

    def __init__(self, things: Iterable[Shelved[_Of]]) -> None:
        self._things = tuple(things)

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, place: int) -> _Of: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[_Of, ...]: ...
    def __getitem__(self, place: int | slice) -> _Of | tuple[_Of, ...]:
        if isinstance(place, slice):
            return tuple(each.value for each in self._things[place])
        return self._things[place].value
