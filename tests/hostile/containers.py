"""Group "container": the zip file itself cut, mended wrongly, or telling what is not so; some only look bad."""

import io
import struct
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hostile.case import OK, Case, Damage, both
from hostile.packing import BOOK, STORED, Carrier, Member, deflated, one_way, zipped

MIB = 1024 * 1024


def _told(**told: Any) -> Damage:
    """Something told of the part with the figures."""
    return lambda carrier: zipped(*carrier.members(**told))


def _named(name: str) -> Damage:
    """A part more, of that name."""
    return lambda carrier: carrier.packed({name: b"<a/>"})


def _sheet(carrier: Carrier) -> bytes:
    return carrier.parts[carrier.sheet]


def _cut(share: float) -> Damage:
    return lambda carrier: carrier.packed()[: int(len(carrier.packed()) * share)]


def _doubled(carrier: Carrier) -> bytes:
    data = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(data, "w") as made:
        warnings.simplefilter("ignore")
        for name, content in [*carrier.parts.items(), (carrier.sheet, _sheet(carrier).replace(b"37", b"73"))]:
            made.writestr(name, content)
    return data.getvalue()


def _streamed(carrier: Carrier) -> bytes:
    """As a program writes it that cannot go back: sizes after each part, in the long form."""
    return one_way(carrier.parts)


def _overlapping(carrier: Carrier) -> bytes:
    """The last part reaches into the one after it, which is no part of anything."""
    after = Member("xl/media/a.bin", b"x" * 100, method=STORED)
    return zipped(*carrier.members(packed_size=len(deflated(_sheet(carrier))) + 60), after)


def _behind_an_installer(carrier: Carrier) -> bytes:
    """Bytes in front, with every place in the directory moved as a self-extracting archive has it."""
    front = b"MZ" + b"\0" * 510
    offsets, at = [], 0
    for member in carrier.members():
        offsets.append(at + len(front))
        at += 30 + len(member.name) + len(deflated(member.content))
    moved = [replace(member, offset=offset) for member, offset in zip(carrier.members(), offsets, strict=True)]
    return front + zipped(*moved, moved=len(front))


def _two_ends(carrier: Carrier) -> bytes:
    """A comment that looks like the end of an empty package."""
    return carrier.packed(comment=struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0, 0, 0, 0, 0))


def _other_name_in_extra(carrier: Carrier) -> bytes:
    """The sheet's Unicode name, which some programs prefer, is another part's."""
    name = b"xl/worksheets/sheet9.xml"
    extra = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, 0) + name
    return zipped(*carrier.members(extra=extra))


DAMAGES: tuple[tuple[str, Damage, str], ...] = (
    ("packed anew", lambda c: c.packed(), OK),
    ("stored, not packed", lambda c: zipped(*(Member(n, p, method=STORED) for n, p in c.parts.items())), OK),
    ("streamed, with long sizes", _streamed, OK),
    ("with a comment", lambda c: c.packed(comment=b"sendt igen"), OK),
    ("with blanks after it", lambda c: c.packed() + b"\r\n\r\n", OK),
    ("with a folder", lambda c: c.packed({"xl/": b""}), OK),
    ("parts in another order", lambda c: zipped(*(Member(n, p) for n, p in reversed(list(c.parts.items())))), OK),
    ("with another zip file inside", lambda c: c.packed({"xl/embeddings/a.zip": c.packed()}), OK),
    ("with a name in UTF-8", lambda c: c.packed(None, Member("xl/media/blå.png", b"\x89PNG", flags=0x800)), OK),
    ("cut after a tenth", _cut(0.1), "E13"),
    ("cut in half", _cut(0.5), "E13"),
    ("cut in its directory", lambda c: c.packed()[:-60], "E13"),
    ("without its last bytes", lambda c: c.packed()[:-22], "E13"),
    ("without its first byte", lambda c: c.packed()[1:], "E11"),
    ("its directory gone", lambda c: c.packed()[: c.packed().index(b"PK\1\2")] + c.packed()[-22:], "E13"),
    ("half of it zeros", lambda c: c.packed()[:500] + b"\0" * (len(c.packed()) - 500), "E13"),
    ("line ends changed on the way", lambda c: c.packed().replace(b"\n", b"\r\n"), "E08 E13"),
    ("read as text and saved", lambda c: c.packed().decode("latin-1").encode(), "E13"),
    ("behind other bytes", lambda c: b"\n" + c.packed(), "E11"),
    ("behind an installer", _behind_an_installer, "E11"),
    ("behind another package", lambda c: zipped(Member("a.bin", b"x")) + c.packed(), "E08"),
    ("with two ends", _two_ends, "E13"),
    ("a directory elsewhere than its end says", lambda c: zipped(*c.members(), moved=40), "E08"),
    ("a password on one part", _told(flags=0x1), "E12"),
    ("a hidden directory", _told(flags=0x2041), "E12"),
    ("another checksum", _told(crc=1), "E13"),
    ("a part that cannot be unpacked", _told(packed=b"\xff" * 40), "E13"),
    ("a part that is cut off", lambda c: zipped(*c.members(packed=deflated(_sheet(c))[:-9])), "E13"),
    ("a part shorter than it says", lambda c: zipped(*c.members(size=len(_sheet(c)) + 50)), "E13"),
    ("a part longer than it says", lambda c: zipped(*c.members(size=50)), "E08"),
    ("a part that says 100 bytes and holds 30 MiB", _told(packed=deflated(b" " * 30 * MIB), size=100), "E08"),
    ("a stored part of another size", _told(method=STORED, size=10_000_000), "E08"),
    ("a part outside the file", _told(offset=10_000_000), "E08"),
    ("a part where none begins", _told(offset=7), "E08"),
    ("a part that reaches into the directory", _told(packed_size=900_000), "E08"),
    ("two parts that share bytes", _overlapping, "E08"),
    ("two names for one part", lambda c: zipped(*c.members(), replace(c.members()[0], name="a.xml", offset=0)), "E08"),
    ("the sheet twice, with two figures", _doubled, "E08"),
    ("a name twice but for capitals", lambda c: c.packed({BOOK.upper(): c.parts[BOOK]}), "E08"),
    ("another name at the part", _told(local_name="xl/worksheets/sheet9.xml"), "E08"),
    ("another method at the part", _told(local_method=STORED), "E08"),
    ("packed as bzip2", _told(method=12, packed=b"BZh9"), "E08"),
    ("packed as deflate64", _told(method=9), "E08"),
    ("packed as LZMA", _told(method=14, packed=b"\t\4\5\0]"), "E08"),
    ("a name that leads out", _named("xl/../../svar.xml"), "E08"),
    ("a name that is a path", _named("/etc/passwd"), "E08"),
    ("a name with a drive", _named("C:/svar.xml"), "E08"),
    ("a name with backslashes", _named("..\\..\\svar.xml"), "E08"),
    ("a name with a zero", _named("xl/svar.xml\0.png"), "E08"),
    ("a name with a line break", _named("xl/svar\n.xml"), "E08"),
    ("a name with an escape code", _named("xl/\x1b[2Jsvar.xml"), "E08"),
    ("a name of blanks", _named("  "), "E08"),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Every damage, done to both workbooks."""
    yield from both("container", DAMAGES)
