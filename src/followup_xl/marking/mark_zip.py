"""A package with some parts changed and others added: every other part keeps its bytes, packed as they were.

Only for what has passed the gate: places, names and sizes have been checked there.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from followup_xl.marking.tree import UnmarkableError
from followup_xl.xlsx.package import DEFLATED

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_OFFSET = _CENTRAL.size - 4
_UTF8, _DESCRIBED_AFTER = 0x800, 0x8
_VERSION, _FIRST_DAY = 20, 0x21
_WIDE = 0xFFFFFFFF


@dataclass(frozen=True)
class _Listed:
    """A part as the directory lists it: its record there, and where its heading begins."""

    name: str
    record: bytes
    start: int


def repacked(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The package with the content of ``changes`` by name; what is not in it yet comes last.

    The same package and changes give the same bytes. Without changes it is the package itself.
    """
    if not changes:
        return data
    listed, end, comment = _directory(data)
    places = sorted((entry.start, entry.name) for entry in listed)
    ends = {name: after for (_, name), (after, _) in pairwise([*places, (end, "")])}
    body, records = bytearray(), dict[str, bytes]()
    for entry in sorted(listed, key=lambda entry: entry.start):
        at = len(body)
        if entry.name in changes:
            heading, record = _packed(entry.name, changes[entry.name], entry.record)
            body += heading
        else:
            record = entry.record
            body += data[entry.start : ends[entry.name]]
        records[entry.name] = _at(record, at)
    for name in [name for name in changes if name not in records]:
        heading, record = _packed(name, changes[name], None)
        records[name] = _at(record, len(body))
        body += heading
    order = [*(entry.name for entry in listed), *(name for name in changes if name not in ends)]
    directory = b"".join(records[name] for name in order)
    tail = _END.pack(b"PK\x05\x06", 0, 0, len(order), len(order), len(directory), len(body), len(comment))
    return bytes(body) + directory + tail + comment


def _directory(data: bytes) -> tuple[list[_Listed], int, bytes]:
    """The parts in the order of the directory, where that begins, and the package's comment."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos, end, comment = archive.infolist(), archive.start_dir, archive.comment
    found, at = list[_Listed](), end
    for info in infos:
        lengths = _CENTRAL.unpack(data[at : at + _CENTRAL.size])
        size = _CENTRAL.size + sum(lengths[10:13])
        if lengths[-1] == _WIDE:
            raise UnmarkableError("pakken er skrevet som til meget store filer")
        found.append(_Listed(info.orig_filename, data[at : at + size], info.header_offset))
        at += size
    return found, end, comment


def _at(record: bytes, start: int) -> bytes:
    return record[:_OFFSET] + struct.pack("<L", start) + record[_CENTRAL.size :]


def _packed(name: str, content: bytes, former: bytes | None) -> tuple[bytes, bytes]:
    """A part's heading with its packed content, and its record, which keeps the date and the sort of the former one."""
    fields = list(_CENTRAL.unpack(former[: _CENTRAL.size])) if former else None
    flags = (fields[3] & ~_DESCRIBED_AFTER if fields else 0) | (0 if name.isascii() else _UTF8)
    time, day = (fields[5], fields[6]) if fields else (0, _FIRST_DAY)
    written = name.encode("utf-8" if flags & _UTF8 else "cp437")
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    facts = (_VERSION, flags, DEFLATED, time, day, zlib.crc32(content), len(packed), len(content), len(written))
    heading = _LOCAL.pack(b"PK\x03\x04", *facts, 0) + written
    made, inside, outside = (fields[1], fields[14], fields[15]) if fields else (_VERSION, 0, 0)
    record = _CENTRAL.pack(b"PK\x01\x02", made, *facts, 0, 0, 0, inside, outside, 0) + written
    return heading + packed, record
