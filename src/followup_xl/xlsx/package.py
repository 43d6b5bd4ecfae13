"""A checked package as its parts, and the exception that stops reading one; opens nothing and judges nothing else."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from followup_xl.model.finding import Finding, Message, Place, finding
from followup_xl.xlsx.catalogue_gate import UNSAFE_PACKAGE
from followup_xl.xlsx.messages import BROKEN

STORED, DEFLATED = 0, 8
_LONGEST_NAME = 80


class PackageError(Exception):
    """A file that cannot be read: the catalogue's message with its facts, a finding once the file's name is known."""

    def __init__(self, message: Message, **facts: object) -> None:
        super().__init__(message.code)
        self.message, self.facts = message, facts

    def finding(self, file: str) -> Finding:
        """The refusal of the file of that name."""
        return finding(self.message, Place(file=file), **self.facts)


def shown(part: str) -> str:
    """A part's name as it can be printed: no control characters, and not without end."""
    plain = "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in part)
    return plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - 1] + "…"


@dataclass(frozen=True, order=True)
class Entry:
    """Where a part lies in the file, how it is packed, and what the directory says of it (sizes in bytes)."""

    name: str
    start: int
    packed: int
    size: int
    crc: int
    method: int


class Package(Mapping[str, bytes]):
    """The parts of a checked package by name. A part is inflated when it is asked for, and kept.

    Never more is inflated than the directory said, and a part that is not what the directory said is a
    PackageError, so what the gate counted is what is read.
    """

    def __init__(self, data: bytes, entries: tuple[Entry, ...]) -> None:
        self._data = memoryview(data)
        self._entries = {entry.name: entry for entry in entries}
        self._inflated: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._inflated:
            self._inflated[name] = inflated(self._data, self._entries[name])
        return self._inflated[name]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def beginning(data: memoryview | bytes, entry: Entry, length: int) -> bytes:
    """The first bytes of a part, at most ``length`` of them; PackageError where it cannot be inflated."""
    packed = data[entry.start : entry.start + entry.packed]
    if entry.method == STORED:
        return bytes(packed[:length])
    return _opened(entry, packed, length)[0]


def inflated(data: memoryview | bytes, entry: Entry) -> bytes:
    """A part's bytes, exactly as many as the directory said, with the checksum it said; else PackageError."""
    packed = data[entry.start : entry.start + entry.packed]
    if entry.method == STORED:
        content, ended = bytes(packed), True
    else:
        content, ended = _opened(entry, packed, entry.size + 1)
    if len(content) > entry.size:
        raise PackageError(UNSAFE_PACKAGE, part=shown(entry.name), fault="delen fylder mere, end der er oplyst")
    if not ended or len(content) < entry.size or zlib.crc32(content) != entry.crc:
        raise PackageError(BROKEN, detail=f"delen »{shown(entry.name)}« er ikke hel")
    return content


def _opened(entry: Entry, packed: memoryview | bytes, length: int) -> tuple[bytes, bool]:
    """At most ``length`` inflated bytes, and whether that was all there is."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return stream.decompress(packed, length), stream.eof
    except zlib.error as cause:
        raise PackageError(BROKEN, detail=f"delen »{shown(entry.name)}« kan ikke pakkes ud") from cause
