"""The directory of a zip file, checked before anything is inflated; names, places, sizes and methods, no content."""

import io
import re
import struct
import zipfile
from fractions import Fraction
from itertools import pairwise

from followup_xl.danish.wording import distinct_number, number_words
from followup_xl.xlsx.catalogue_gate import TOO_DENSE, TOO_MANY_PARTS, TOO_MUCH_INSIDE, UNSAFE_PACKAGE
from followup_xl.xlsx.limits import MIB, Limits
from followup_xl.xlsx.messages import BROKEN, ENCRYPTED
from followup_xl.xlsx.package import DEFLATED, STORED, Entry, PackageError, shown

_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_HIDDEN_FLAGS = 0x1 | 0x40 | 0x2000  # encrypted, strongly encrypted, encrypted directory
_UTF8_FLAG = 0x800
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SPARE = 20  # marks that other packages inside may hold, per entry allowed, before the directory is not even read
_FAULTS = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, OverflowError, IndexError, struct.error)


def entries(data: bytes, limits: Limits) -> tuple[Entry, ...]:
    """Where each part lies, folders left out; PackageError at the first thing that cannot be trusted or is too much."""
    infos, end = _directory(data, limits)
    _check_names(infos)
    placed = sorted((info.header_offset, _entry(data, info)) for info in infos)
    _check_places(placed, end)
    parts = tuple(entry for _, entry in placed if not entry.name.endswith("/"))
    _check_sizes(parts, limits)
    return parts


def _directory(data: bytes, limits: Limits) -> tuple[list[zipfile.ZipInfo], int]:
    """The entries as listed, and where the list begins.

    A directory far beyond the limit is refused by its marks, before it takes memory.
    """
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
    return PackageError(UNSAFE_PACKAGE, part=shown(name), fault=fault)


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename
        if fault := _name_fault(name):
            raise _unsafe(name, fault)
        if name.casefold() in seen:
            raise _unsafe(name, "navnet står to gange")
        seen.add(name.casefold())


def _name_fault(name: str) -> str | None:
    """What is wrong with a part's name; None where nothing is."""
    if not name.strip():
        return "navnet er tomt"
    if _CONTROL.search(name):
        return "navnet har tegn, der ikke kan ses"
    if "\\" in name:
        return "navnet har en omvendt skråstreg"
    if name.startswith("/") or name[1:2] == ":":
        return "navnet er en sti på en maskine"
    if ".." in name.split("/"):
        return "navnet peger ud af pakken"
    return None


def _entry(data: bytes, info: zipfile.ZipInfo) -> Entry:
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
    return Entry(name, at + length + extra, info.compress_size, info.file_size, info.CRC, method)


def _check_places(placed: list[tuple[int, Entry]], end: int) -> None:
    """No two parts may share bytes, and the first one begins the file: else two readers may see two packages."""
    first = placed[0]
    if first[0] != 0:
        raise _unsafe(first[1].name, "filen begynder ikke med pakkens første del")
    for (_, entry), (following, _) in pairwise([*placed, (end, placed[-1][1])]):
        if entry.start + entry.packed > following:
            raise _unsafe(entry.name, "delen ligger oven i en anden")
        if entry.method == STORED and entry.packed != entry.size:
            raise _unsafe(entry.name, "delens størrelse er oplyst forkert")


def _check_sizes(parts: tuple[Entry, ...], limits: Limits) -> None:
    total = sum(entry.size for entry in parts)
    _check_size("Filens dele tilsammen", total, limits.inflated_mib, "inflated_mib")
    for entry in parts:
        if entry.size > limits.ratio_from_mib * MIB and entry.size > limits.ratio * max(entry.packed, 1):
            figure = distinct_number(Fraction(entry.size, max(entry.packed, 1)), Fraction(limits.ratio), 0)
            facts = {"figure": figure, "limit": number_words(Fraction(limits.ratio)), "setting": "ratio"}
            raise PackageError(TOO_DENSE, part=shown(entry.name), **facts)


def check_part_size(entry: Entry, limits: Limits) -> None:
    """Raise PackageError for an XML part above the limit; pictures count in the total alone."""
    _check_size(f"Delen »{shown(entry.name)}«", entry.size, limits.part_mib, "part_mib")


def _check_size(part: str, size: int, limit: int, setting: str) -> None:
    if size > limit * MIB:
        figure = distinct_number(Fraction(size, MIB), Fraction(limit), 1)
        raise PackageError(
            TOO_MUCH_INSIDE, part=part, figure=figure, limit=number_words(Fraction(limit)), setting=setting
        )
