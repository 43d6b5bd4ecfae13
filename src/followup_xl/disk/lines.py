"""The lines of a journal: one for each thing done, or many of them put together so that they take a third of the room.

A line alone has its entries packed one by one, so that it can be written at once. Put together, what their JSON has in
common is packed once; the rest of each stays readable without unpacking that.
"""

import base64
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

Hashed = tuple[str, str]
"""A file's name and the SHA-256 of its bytes."""

_TOGETHER, _MOST_CHARACTERS = 64, 4 << 20
"""So many things done are put together, with no more than so much JSON."""
_PRESET = 1
"""How hard is packed: what is looked through for repetitions holds a dozen entries, at 3 ms each."""


@dataclass(frozen=True)
class Done:
    """What a run made of files that belong together: one unit's, or one file that could not be read.

    ``options`` is the key of everything else the outputs depend on. ``identity`` empty: no unit was read.
    ``entries`` are the packed entries of the JSON, one for each input in its order; none where they stay on disk.
    """

    inputs: tuple[Hashed, ...]
    options: str
    code: int
    entries: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    outputs: tuple[Hashed, ...] = ()


def packed_entry(entry: dict[str, Any]) -> str:
    """An entry of the JSON as short text."""
    return base64.b85encode(zlib.compress(json.dumps(entry).encode())).decode("ascii")


def json_of(packed: str) -> str:
    """The JSON of a packed entry. ValueError or zlib.error where it is none."""
    return zlib.decompress(base64.b85decode(packed)).decode()


def line_of(done: Done) -> bytes:
    """The line of one thing done."""
    return json.dumps(asdict(done)).encode() + b"\n"


def lines_together(found: Iterator[tuple[Done, tuple[str, ...]]]) -> Iterator[bytes]:
    """Few lines for many things done, each given with the JSON of its entries."""
    waiting: list[tuple[Done, tuple[str, ...]]] = []
    size = 0
    for done, entries in found:
        waiting.append((done, entries))
        size += sum(map(len, entries))
        if len(waiting) == _TOGETHER or size > _MOST_CHARACTERS:
            yield _together(waiting)
            waiting, size = [], 0
    if waiting:
        yield _together(waiting)


def _together(found: Sequence[tuple[Done, tuple[str, ...]]]) -> bytes:
    import lzma  # noqa: PLC0415  (which not every Python has)

    packed = lzma.compress(json.dumps([entries for _, entries in found]).encode(), preset=_PRESET)
    done = [asdict(each) for each, _ in found]
    return json.dumps({"done": done, "together": base64.b85encode(packed).decode("ascii")}).encode() + b"\n"


def parsed(line: bytes) -> tuple[tuple[Done, ...], bool]:
    """What a line records, without the entries, and whether that was put together; nothing where it is torn or says something else."""
    try:
        found = json.loads(line)
        together = "together" in found
        return tuple(map(_done, found["done"] if together else [found])), together
    except (ValueError, KeyError, TypeError, RecursionError):
        return (), False


def _done(found: dict[str, Any]) -> Done:
    """One thing done, without its entries. KeyError, ValueError or TypeError where it is none."""
    if not all(isinstance(entry, str) for entry in found["entries"]):
        raise TypeError
    return Done(
        inputs=tuple((str(name), str(sha256)) for name, sha256 in found["inputs"]),
        options=str(found["options"]),
        code=int(found["code"]),
        identity=tuple(map(str, found["identity"])),
        outputs=tuple((str(name), str(sha256)) for name, sha256 in found["outputs"]),
    )


def entries_in(line: bytes) -> list[tuple[str, ...]] | None:
    """The JSON of the entries of everything that a line records; None where they cannot be unpacked."""
    try:
        found = json.loads(line)
        if "together" not in found:
            return [tuple(map(json_of, found["entries"]))]
        import lzma  # noqa: PLC0415  (as above)

        whole = json.loads(lzma.decompress(base64.b85decode(found["together"])))
        return [tuple(map(str, entries)) for entries in whole]
    except (ImportError, EOFError, ValueError, KeyError, TypeError, RecursionError, zlib.error):
        return None
    except Exception as fault:  # LZMAError, which has no name where there is no such module
        if type(fault).__name__ == "LZMAError":
            return None
        raise
