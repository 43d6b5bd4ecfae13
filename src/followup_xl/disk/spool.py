"""What a run has made and needs again later, out of memory: kept in a temporary file that the system removes with the process.

A little stays in memory, so that a small run touches no disk. Nothing here outlives its process, however that ends.
"""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from tempfile import SpooledTemporaryFile, gettempdir
from typing import Any, cast, overload

from followup_xl.disk.store import unwritable
from followup_xl.model.finding import Finding

_IN_MEMORY = 4 << 20
"""So many bytes stay in memory."""
_PART = 256 << 10
"""Characters of a long text that are kept together."""


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

    def text(self, text: str) -> "Kept":
        """Keep a text, to be had again from what this gives."""
        return self.keep(zlib.compress(text.encode(), level=1))

    def read(self, at: int, size: int) -> bytes:
        """Bytes that were kept."""
        self._file.seek(at)
        return self._file.read(size)

    def findings(self, found: Sequence[Finding]) -> tuple[Finding, ...]:
        """Findings that take no room, where they are more than one: read again each time they are asked for."""
        kept: Any = found  # what is returned is used as the tuple that it stands for
        if not isinstance(found, KeptFindings):
            many = len(found) > 1
            kept = KeptFindings(self.keep(zlib.compress(pickle.dumps(tuple(found)), 1))) if many else tuple(found)
        return cast("tuple[Finding, ...]", kept)


class Kept:
    """Where bytes are in a spool."""

    __slots__ = ("_at", "_size", "_spool")

    def __init__(self, spool: Spool, at: int, size: int) -> None:
        self._spool, self._at, self._size = spool, at, size

    def data(self) -> bytes:
        """The bytes."""
        return self._spool.read(self._at, self._size)

    def text(self) -> str:
        """The text that was kept."""
        return zlib.decompress(self.data()).decode()

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        """For another process: the bytes themselves."""
        return bytes, (self.data(),)


class KeptFindings(Sequence[Finding]):
    """Findings in a spool: everything a tuple of them is, equal to it, and one for another process."""

    __slots__ = ("_kept",)

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def _all(self) -> tuple[Finding, ...]:
        found: tuple[Finding, ...] = pickle.loads(zlib.decompress(self._kept.data()))  # noqa: S301  (packed by this process)
        return found

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, place: int | slice) -> Finding | tuple[Finding, ...]:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._all())

    def __add__(self, more: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return self._all() + tuple(more)

    def __radd__(self, before: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(before) + self._all()

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, KeptFindings) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[type[tuple[Finding, ...]], tuple[tuple[Finding, ...]]]:
        return tuple, (self._all(),)


class KeptText(Iterable[str]):
    """A text in a spool of its own: had again part by part, each time it is gone through."""

    def __init__(self, parts: Iterable[str]) -> None:
        """Keep the text. Raises RefusedError (exit code 4) where there is no room for it."""
        self._spool, self._kept = Spool(), list[Kept]()
        waiting, size = list[str](), 0
        for part in parts:
            waiting.append(part)
            size += len(part)
            if size > _PART:
                self._keep(waiting)
                waiting, size = [], 0
        self._keep(waiting)

    def _keep(self, parts: list[str]) -> None:
        data = "".join(parts).encode(errors="surrogatepass")
        self._kept.append(self._spool.keep(zlib.compress(data, 1)))

    def __iter__(self) -> Iterator[str]:
        return (zlib.decompress(each.data()).decode(errors="surrogatepass") for each in self._kept)
