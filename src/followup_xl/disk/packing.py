"""What was made from plans, packed: as bytes for another process, or out of memory until it is asked for again.

A report points to its plan in hundreds of places. Those are packed as places in the plan, which goes beside them to
another process, and is unpacked where no plan of the same content is at hand; so of all that is unpacked, each plan is
there once.
"""

import io
import pickle
import threading
import zlib
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import Any, Generic, TypeVar, overload

from followup_xl.disk.spool import Kept, Spool
from followup_xl.model.plan import Plan
from followup_xl.model.records import PlanRecord

_MOST_PLANS = 256
_known: OrderedDict[str, tuple[Plan, tuple[PlanRecord, ...]]] = OrderedDict()
"""Plans by their fingerprints, those used last at the end, each with its records."""


class _Pickler(pickle.Pickler):
    """Records of plans are packed as something else; nothing is asked of other objects."""

    def __init__(self, stream: io.BytesIO, reduced: Callable[[PlanRecord], Any]) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self.dispatch_table = dict.fromkeys(_kinds(PlanRecord), reduced) | {Fraction: _as_numbers}


def _as_numbers(value: Fraction) -> tuple[type[Fraction], tuple[int, int]]:
    """A fraction as its two numbers, where pickle writes a text that has to be read again."""
    return Fraction, value.as_integer_ratio()


def _kinds(kind: type[PlanRecord]) -> Iterator[type[PlanRecord]]:
    yield kind
    each: type[PlanRecord]
    for each in kind.__subclasses__():
        yield from _kinds(each)


_plans: list[tuple[PlanRecord, ...]] = []
"""The records of the plans that what is being unpacked points into."""
_one_at_a_time = threading.RLock()  # a cluster does several tasks in one process


def _record(plan: int, place: int) -> PlanRecord:
    return _plans[plan][place]


def packed_with(plans: Iterable[Plan], value: object) -> bytes:
    """Anything as bytes, where it points into the plans without what they hold."""
    different = {plan.fingerprint: plan for plan in plans}
    places = {
        id(record): (number, place)
        for number, plan in enumerate(different.values())
        for place, record in enumerate(records(plan))
    }

    def reduced(record: PlanRecord) -> Any:
        place = places.get(id(record))
        return (_record, place) if place else record.__reduce_ex__(pickle.HIGHEST_PROTOCOL)

    stream = io.BytesIO()
    _Pickler(stream, reduced).dump(value)
    beside = [(mark, pickle.dumps(plan)) for mark, plan in different.items()]
    return zlib.compress(pickle.dumps((beside, stream.getvalue())), level=1)


def unpacked_with(data: bytes) -> Any:
    """What was packed. Plans are those that were last unpacked or remembered, where they have the same content."""
    beside, packed = pickle.loads(zlib.decompress(data))  # noqa: S301  (packed by this program in this run)
    with _one_at_a_time:
        _plans.clear()
        for mark, plan in beside:
            if mark not in _known:
                remember(pickle.loads(plan))  # noqa: S301  (as above)
            _known.move_to_end(mark)
            _plans.append(_known[mark][1])
        return pickle.loads(packed)  # noqa: S301  (as above)


def remember(plan: Plan) -> None:
    """Let what is unpacked from now on point into this plan, where it was packed with the same."""
    with _one_at_a_time:
        _known[plan.fingerprint] = plan, records(plan)
        _known.move_to_end(plan.fingerprint)
        while len(_known) > _MOST_PLANS:
            _known.popitem(last=False)


def records(plan: Plan) -> tuple[PlanRecord, ...]:
    """A plan and every record in it, in the order of their fields."""
    found, waiting = list[PlanRecord](), list[Any]([plan])
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting += reversed(value)
        elif isinstance(value, PlanRecord):
            found.append(value)
            waiting += reversed(vars(value).values())
    return tuple(found)


_Of = TypeVar("_Of")


class PackedGroups(Sequence[_Of]):
    """Things in their order, packed group by group; the group last asked for is at hand."""

    def __init__(self, groups: Iterable[Sequence[_Of]]) -> None:
        self._packed, self._ends = list[bytes](), list[int]()
        for group in groups:
            self._packed.append(zlib.compress(pickle.dumps(tuple(group), pickle.HIGHEST_PROTOCOL), 1))
            self._ends.append(len(group) + (self._ends[-1] if self._ends else 0))
        self._at_hand: tuple[int, tuple[_Of, ...]] = -1, ()

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> _Of: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[_Of, ...]: ...
    def __getitem__(self, place: int | slice) -> _Of | tuple[_Of, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        at = range(len(self))[place]
        number = bisect_right(self._ends, at)
        if self._at_hand[0] != number:
            self._at_hand = number, pickle.loads(zlib.decompress(self._packed[number]))  # noqa: S301  (packed above)
        return self._at_hand[1][at - self._ends[number]]


def all_of(groups: Iterable[Sequence[_Of]], packed: bool) -> Sequence[_Of]:
    """The things of all groups; packed where they are not in memory as it is."""
    return PackedGroups(groups) if packed else tuple(chain.from_iterable(groups))


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
        _Pickler(stream, lambda record: (_shelved_record, (self.place_of(record),))).dump(value)
        return Shelved(self, self._spool.keep(zlib.compress(stream.getvalue(), 1)))

    def of(self, kept: Kept) -> Any:
        """What was kept."""
        if self._at_hand[0] is not kept:
            self._at_hand = None, None
            found = _Unpickler(io.BytesIO(zlib.decompress(kept.data())), self).load()
            self._at_hand = kept, found
        return self._at_hand[1]


def _shelved_record(place: int) -> PlanRecord:
    """What stands for a record where it is packed; the unpickler puts its own function in the place of this one."""
    raise LookupError(place)


class _Unpickler(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, shelf: Shelf) -> None:
        super().__init__(stream)
        self._shelf = shelf

    def find_class(self, module: str, name: str) -> Any:
        """Whatever is named; of a record's number the record."""
        ours = (module, name) == (__name__, _shelved_record.__name__)
        return self._shelf.record if ours else super().find_class(module, name)


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
