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
from itertools import accumulate, chain
from typing import Any, Generic, TypeVar

from followup_xl.disk.spool import Kept, KeptTuple, Spool, UnpackedSequence
from followup_xl.model.plan import Plan
from followup_xl.model.records import PlanRecord

_MOST_PLANS = 256
_known: OrderedDict[str, tuple[PlanRecord, ...]] = OrderedDict()
"""The records of plans by the plans' fingerprints, those used last at the end."""
_one_at_a_time = threading.RLock()  # a cluster does several tasks in one process


def _record(*place: int) -> PlanRecord:
    """What stands for a record where it is packed; the unpickler puts a function of its own in the place of this one."""
    raise LookupError(place)


def _packed(value: object, place_of: Callable[[PlanRecord], tuple[int, ...] | None]) -> bytes:
    """A thing as bytes, where records of plans are their places, if they have one; nothing is asked of other objects."""

    def reduced(record: PlanRecord) -> Any:
        place = place_of(record)
        return (_record, place) if place else record.__reduce_ex__(pickle.HIGHEST_PROTOCOL)

    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = dict.fromkeys(_kinds(PlanRecord), reduced)
    # Of a fraction its two numbers: pickle writes a text that has to be read again.
    pickler.dispatch_table[Fraction] = lambda value: (Fraction, value.as_integer_ratio())
    pickler.dump(value)
    return stream.getvalue()


class _Unpickler(pickle.Unpickler):
    def __init__(self, packed: bytes, record: Callable[..., PlanRecord]) -> None:
        super().__init__(io.BytesIO(packed))
        self._record = record

    def find_class(self, module: str, name: str) -> Any:
        """Whatever is named; of a record's place the record."""
        ours = (module, name) == (__name__, _record.__name__)
        return self._record if ours else super().find_class(module, name)


def _kinds(kind: type[PlanRecord]) -> Iterator[type[PlanRecord]]:
    yield kind
    each: type[PlanRecord]
    for each in kind.__subclasses__():
        yield from _kinds(each)


def packed_with(plans: Iterable[Plan], value: object) -> bytes:
    """Anything as bytes, where it points into the plans without what they hold."""
    different = {plan.fingerprint: plan for plan in plans}
    places = {
        id(record): (number, place)
        for number, plan in enumerate(different.values())
        for place, record in enumerate(records(plan))
    }
    packed = _packed(value, lambda record: places.get(id(record)))
    beside = [(mark, pickle.dumps(plan)) for mark, plan in different.items()]
    return zlib.compress(pickle.dumps((beside, packed)), level=1)


def unpacked_with(data: bytes) -> Any:
    """What was packed. Plans are those that were last unpacked or remembered, where they have the same content."""
    beside, packed = pickle.loads(zlib.decompress(data))  # noqa: S301  (packed by this program in this run)
    plans = [_records_of(mark, plan) for mark, plan in beside]
    return _Unpickler(packed, lambda plan, place: plans[plan][place]).load()


def _records_of(mark: str, packed: bytes) -> tuple[PlanRecord, ...]:
    with _one_at_a_time:
        if mark not in _known:
            remember(pickle.loads(packed))  # noqa: S301  (as above)
        _known.move_to_end(mark)
        return _known[mark]


def remember(plan: Plan) -> None:
    """Let what is unpacked from now on point into this plan, where it was packed with the same."""
    with _one_at_a_time:
        _known[plan.fingerprint] = records(plan)
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


class PackedGroups(UnpackedSequence[_Of]):
    """Things in their order, packed group by group; the group last asked for is at hand."""

    def __init__(self, groups: Iterable[Sequence[_Of]]) -> None:
        self._spool, self._kept, sizes = Spool(), list[Kept](), list[int]()
        for group in groups:
            self._kept.append(self._spool.pack(tuple(group)))
            sizes.append(len(group))
        self._starts = [*accumulate(sizes, initial=0)]
        self._at_hand: tuple[int, tuple[_Of, ...]] = -1, ()
        super().__init__(self._starts[-1], self._in_group)

    def _in_group(self, at: int) -> _Of:
        number = bisect_right(self._starts, at) - 1
        if self._at_hand[0] != number:
            self._at_hand = number, self._kept[number].value
        return self._at_hand[1][at - self._starts[number]]


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

    def _place_of(self, record: PlanRecord) -> tuple[int]:
        """The number of a record, which stays where it is."""
        if id(record) not in self._places:
            self._places[id(record)] = len(self._records)
            self._records.append(record)
        return (self._places[id(record)],)

    def keep(self, value: _Of) -> "Shelved[_Of]":
        """Keep a thing. Raises RefusedError (exit code 4) where there is no room for it."""
        return Shelved(self, self._spool.keep(zlib.compress(_packed(value, self._place_of), 1)))

    def keep_all(self, things: Sequence[_Of]) -> KeptTuple[_Of]:
        """Keep things that are had together."""
        return KeptTuple(self.keep(tuple(things)), len(things))

    def of(self, kept: Kept) -> Any:
        """What was kept."""
        if self._at_hand[0] is not kept:
            self._at_hand = None, None
            found = _Unpickler(zlib.decompress(kept.data()), self._records.__getitem__).load()
            self._at_hand = kept, found
        return self._at_hand[1]


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


def unpacked(held: _Of | Shelved[_Of]) -> _Of:
    """A thing, also where it lies on a shelf."""
    return held.value if isinstance(held, Shelved) else held
