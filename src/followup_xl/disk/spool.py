"""What a run has made and needs again later, out of memory: kept in a temporary file that the system removes with the process.

A little stays in memory, so that a small run touches no disk. Nothing here outlives its process, however that ends.
"""

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from tempfile import SpooledTemporaryFile, gettempdir
from typing import Any, Protocol, TypeVar, cast, overload

from followup_xl.disk.store import unwritable
from followup_xl.model.finding import Finding

_IN_MEMORY = 4 << 20
"""So many bytes stay in memory."""
_PART = 256 << 10
"""Characters of a long text that are kept together."""
_Of = TypeVar("_Of")


class Spool:
    """Bytes in a temporary file, each found again by what keeping it gave."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._file = SpooledTemporaryFile[bytes](max_size=_IN_MEMORY)
        self._end = 0

    def __del__(self) -> None:
        self._file.close()

    def keep(self, data: bytes) -> "Kept":
        """Keep the bytes. Raises RefusedError (exit code 4) where there is no room for them."""
        at = self._end
        try:
            self._file.seek(at)
            self._file.write(data)
            self._file.flush()
        except OSError as cause:
            raise unwritable(gettempdir(), cause) from cause
        self._end += len(data)
        return Kept(self, at, len(data))

    def pack(self, value: object) -> "Kept":
        """Keep anything, to be had again as the ``value`` of what this gives."""
        return self.keep(zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1))

    def read(self, at: int, size: int) -> bytes:
        """Bytes that were kept."""
        self._file.seek(at)
        return self._file.read(size)

    def findings(self, found: Sequence[Finding]) -> tuple[Finding, ...]:
        """Findings that take no room, where they are more than one: read again each time they are asked for."""
        few = isinstance(found, KeptTuple) or len(found) < 2
        kept: Any = found if few else KeptTuple(self.pack(tuple(found)), len(found))
        return cast("tuple[Finding, ...]", kept)  # it is used as the tuple that it stands for


class Kept:
    """Where bytes are in a spool."""

    __slots__ = ("_at", "_size", "_spool")

    def __init__(self, spool: Spool, at: int, size: int) -> None:
        self._spool, self._at, self._size = spool, at, size

    def data(self) -> bytes:
        """The bytes."""
        return self._spool.read(self._at, self._size)

    @property
    def value(self) -> Any:
        """What was packed."""
        return pickle.loads(zlib.decompress(self.data()))  # noqa: S301  (packed by this process)

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        """For another process: the bytes themselves."""
        return bytes, (self.data(),)


class Packed(Protocol):
    """Something that is unpacked when its value is asked for."""

    @property
    def value(self) -> Any:
        """What was packed."""


class UnpackedSequence(Sequence[_Of]):
    """So many things, each made by its place (from 0) when it is asked for."""

    def __init__(self, length: int, one: Callable[[int], _Of]) -> None:
        self._length, self._one = length, one

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> _Of: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[_Of, ...]: ...
    def __getitem__(self, place: int | slice) -> _Of | tuple[_Of, ...]:
        found = range(self._length)[place]
        return tuple(map(self._one, found)) if isinstance(found, range) else self._one(found)


class KeptTuple(Sequence[_Of]):
    """Things that are packed together, used as the tuple of them: equal to it, and one for another process."""

    def __init__(self, kept: Packed, length: int) -> None:
        self._kept, self._length = kept, length

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: Any) -> Any:
        return self._kept.value[place]

    def __iter__(self) -> Iterator[_Of]:
        return iter(self._kept.value)

    def __add__(self, more: tuple[_Of, ...]) -> tuple[_Of, ...]:
        return (*self, *more)

    def __radd__(self, before: tuple[_Of, ...]) -> tuple[_Of, ...]:
        return (*before, *self)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, KeptTuple) else other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[type[tuple[_Of, ...]], tuple[tuple[_Of, ...]]]:
        return tuple, (tuple(self),)


class KeptText(Iterable[str]):
    """A text in a spool of its own: had again part by part, each time it is gone through."""

    def __init__(self, parts: Iterable[str]) -> None:
        """Keep the text. Raises RefusedError (exit code 4) where there is no room for it."""
        spool, waiting, size = Spool(), list[str](), 0
        self._kept = list[Kept]()
        for part in parts:
            waiting.append(part)
            size += len(part)
            if size > _PART:
                self._kept.append(spool.pack("".join(waiting)))
                waiting, size = [], 0
        self._kept.append(spool.pack("".join(waiting)))

    def __iter__(self) -> Iterator[str]:
        return (each.value for each in self._kept)
