"""The parts of a package: its directory checked before anything is inflated, each part inflated within what that said.

Names, places, sizes and methods are judged here, no content.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from followup_xl.danish.wording import distinct_number, number_words
from followup_xl.model.finding import Finding, Message, Place, finding
from followup_xl.xlsx.limits import MIB, Limits
from followup_xl.xlsx.messages import BROKEN, ENCRYPTED, TOO_DENSE, TOO_MANY_PARTS, TOO_MUCH_INSIDE, UNSAFE_PACKAGE

STORED, DEFLATED = 0, 8
_LONGEST_NAME, _LARGEST = 80, 64 * 1024 * 1024


class PackageError(Exception):
    """A file that cannot be read: the catalogue's message with its facts, a finding once the file's name is known."""

    def __init__(self, message: Message, **facts: object) -> None:
        super().__init__(message.code)
        self.message, self.facts = message, facts

    def finding(self, file: str) -> Finding:
        """The refusal of the file of that name."""
        return finding(self.message, Place(file=file), **self.facts)


def printable(part: str) -> str:
    """A part's name as it can be printed: no control characters, and not without end."""
    plain = "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in part)
    return plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - 1] + "…"


def part_begins(source: Path | bytes, part: str) -> bytes:
    """The beginning of a part of a package; empty where there is none, or it is too large or cannot be opened."""
    try:
        if isinstance(source, Path) and source.stat().st_size > _LARGEST:
            return b""
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as package:
            return package.open(part).read(64 * 1024)
    except Exception:  # whatever a harmed package comes to
        return b""


def says_it_is(source: Path | bytes, kind: str) -> bool:
    """Whether a workbook has the property by which a kind of file is known."""
    return f'name="{kind}"'.encode() in part_begins(source, "docProps/custom.xml")


@dataclass(frozen=True, order=True)
class PackedPart:
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

    def __init__(self, data: bytes, parts: tuple[PackedPart, ...]) -> None:
        self._data = memoryview(data)
        self._entries = {entry.name: entry for entry in parts}
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


def beginning(data: memoryview | bytes, entry: PackedPart, length: int) -> bytes:
    """The first bytes of a part, at most ``length`` of them; PackageError where it cannot be inflated."""
    packed = data[entry.start : entry.start + entry.packed]
    if entry.method == STORED:
        return bytes(packed[:length])
    return _opened(entry, packed, length)[0]


def inflated(data: memoryview | bytes, entry: PackedPart) -> bytes:
    """A part's bytes, exactly as many as the directory said, with the checksum it said; else PackageError."""
    packed = data[entry.start : entry.start + entry.packed]
    if entry.method == STORED:
        content, ended = bytes(packed), True
    else:
        content, ended = _opened(entry, packed, entry.size + 1)
    if len(content) > entry.size:
        raise PackageError(UNSAFE_PACKAGE, part=printable(entry.name), fault="delen fylder mere, end der er oplyst")
    if not ended or len(content) < entry.size or zlib.crc32(content) != entry.crc:
        raise PackageError(BROKEN, detail=f"delen »{printable(entry.name)}« er ikke hel")
    return content


def _opened(entry: PackedPart, packed: memoryview | bytes, length: int) -> tuple[bytes, bool]:
    """At most ``length`` inflated bytes, and whether that was all there is."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return stream.decompress(packed, length), stream.eof
    except zlib.error as cause:
        raise PackageError(BROKEN, detail=f"delen »{printable(entry.name)}« kan ikke pakkes ud") from cause


_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_HIDDEN_FLAGS = 0x1 | 0x40 | 0x2000  # encrypted, strongly encrypted, encrypted directory
_UTF8_FLAG = 0x800
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SPARE = 20  # marks that other packages inside may hold, per entry allowed, before the directory is not even read
_FAULTS = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, OverflowError, IndexError, struct.error)


def packed_parts(data: bytes, limits: Limits) -> tuple[PackedPart, ...]:
    """Where each part lies, folders left out; PackageError at the first thing that cannot be trusted or is too much."""
    infos, end = _directory(data, limits)
    _check_names(infos)
    placed = sorted((info.header_offset, _entry(data, info)) for info in infos)
    _check_places(placed, end)
    parts = tuple(entry for _, entry in placed if not entry.name.endswith("/"))
    _check_sizes(parts, limits)
    return parts


def _directory(data: bytes, limits: Limits) -> tuple[list[zipfile.ZipInfo], int]:
    """The entries as listed, and where the list begins. A directory far beyond the limit is refused by its marks, before it takes memory."""
    marks = data.count(_CENTRAL_MARK)
    if marks > limits.entries * _SPARE:
        raise _too_many(marks, limits)
    if _END_MARK not in data:
        raise PackageError(BROKEN, detail="pakken er afkortet")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos, end = archive.infolist(), archive.start_dir
    except _FAULTS as cause:
        raise PackageError(BROKEN, detail="pakkens indholdsfortegnelse kan ikke læses") from cause
    if len(infos) > limits.entries:
        raise _too_many(len(infos), limits)
    if not infos:
        raise PackageError(BROKEN, detail="pakken er tom")
    return infos, end


def _too_many(figure: int, limits: Limits) -> PackageError:
    shown_figures = {"figure": number_words(Fraction(figure)), "limit": number_words(Fraction(limits.entries))}
    return PackageError(TOO_MANY_PARTS, **shown_figures, setting="entries")


def _unsafe(name: str, fault: str) -> PackageError:
    return PackageError(UNSAFE_PACKAGE, part=printable(name), fault=fault)


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for name in map(part_name, infos):
        if fault := _name_fault(name) or ("navnet står to gange" if name.casefold() in seen else None):
            raise _unsafe(name, fault)
        seen.add(name.casefold())


def part_name(info: zipfile.ZipInfo) -> str:
    """The name of a part; some programs write its folders with backslashes."""
    return info.orig_filename.replace("\\", "/")


def _name_fault(name: str) -> str | None:
    """What is wrong with a part's name; None where nothing is."""
    if not name.strip():
        return "navnet er tomt"
    if _CONTROL.search(name):
        return "navnet har tegn, der ikke kan ses"
    if name.startswith("/") or name[1:2] == ":":
        return "navnet er en sti på en maskine"
    if ".." in name.split("/"):
        return "navnet peger ud af pakken"
    return None


def _entry(data: bytes, info: zipfile.ZipInfo) -> PackedPart:
    """The entry with the place of its bytes, after its own heading in the file has been held against the directory."""
    name = info.orig_filename
    if info.flag_bits & _HIDDEN_FLAGS:
        raise PackageError(ENCRYPTED)
    heading = data[info.header_offset : info.header_offset + _LOCAL.size] if info.header_offset >= 0 else b""
    if len(heading) < _LOCAL.size or not heading.startswith(_LOCAL_MARK):
        raise _unsafe(name, "delen er der ikke")
    _, _, flags, method, _, _, _, _, _, length, extra = _LOCAL.unpack(heading)
    at = info.header_offset + _LOCAL.size
    encoding = "utf-8" if info.flag_bits & _UTF8_FLAG else "cp437"
    if data[at : at + length] != name.encode(encoding, "replace"):
        raise _unsafe(name, "navnet er et andet ved selve delen")
    if flags & _HIDDEN_FLAGS:
        raise PackageError(ENCRYPTED)
    if info.compress_type not in (STORED, DEFLATED) or method != info.compress_type:
        raise _unsafe(name, "delen er pakket på en måde, som regneark ikke bruger")
    return PackedPart(part_name(info), at + length + extra, info.compress_size, info.file_size, info.CRC, method)


def _check_places(placed: list[tuple[int, PackedPart]], end: int) -> None:
    """No two parts may share bytes, and the first one begins the file: else two readers may see two packages."""
    first = placed[0]
    if first[0] != 0:
        raise _unsafe(first[1].name, "filen begynder ikke med pakkens første del")
    for (_, entry), (following, _) in pairwise([*placed, (end, placed[-1][1])]):
        if entry.start + entry.packed > following:
            raise _unsafe(entry.name, "delen ligger oven i en anden")
        if entry.method == STORED and entry.packed != entry.size:
            raise _unsafe(entry.name, "delens størrelse er oplyst forkert")


def _check_sizes(parts: tuple[PackedPart, ...], limits: Limits) -> None:
    total = sum(entry.size for entry in parts)
    check_size(total, limits.inflated_mib, "inflated_mib", part="Filens dele tilsammen")
    for entry in parts:
        if entry.size > limits.ratio_from_mib * MIB and entry.size > limits.ratio * max(entry.packed, 1):
            figure = distinct_number(Fraction(entry.size, max(entry.packed, 1)), Fraction(limits.ratio), 0)
            facts = {"figure": figure, "limit": number_words(Fraction(limits.ratio)), "setting": "ratio"}
            raise PackageError(TOO_DENSE, part=printable(entry.name), **facts)


def check_size(size: int, limit: int, setting: str, message: Message = TOO_MUCH_INSIDE, **facts: object) -> None:
    """Raise PackageError with the message where so many bytes are more than ``limit`` MiB, which is the limit called ``setting``."""
    if size > limit * MIB:
        figure = distinct_number(Fraction(size, MIB), Fraction(limit), 1)
        raise PackageError(message, **facts, figure=figure, limit=number_words(Fraction(limit)), setting=setting)
