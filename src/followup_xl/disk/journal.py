"""What runs keep in a folder: which files gave which outputs, so that a run does only what is new or changed; and the lock.

The journal is a hidden file beside the outputs, one line of JSON for each thing done, on disk before the output itself:
an output that a run was stopped in the middle of is missing or as recorded, and either way known as the program's own.
The lock lets one run at a time into the folder, and the system lifts it when a run dies.
"""

import base64
import hashlib
import json
import os
import stat
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from followup_xl.disk import messages as say
from followup_xl.disk.store import CANNOT_WRITE, OWN_FILES, RefusedError, why_refused
from followup_xl.model.finding import finding

JOURNAL = f"{OWN_FILES}.journal"
LOCK, RUN = f"{OWN_FILES}.lock", f"{OWN_FILES}.run"
"""The file that is locked, and the one that says who has locked it: a locked file cannot be read on every system."""

_MOST_SIGNS = 300

Hashed = tuple[str, str]
"""A file's name and the SHA-256 of its bytes."""


@dataclass(frozen=True)
class Done:
    """What a run made of files that belong together: one unit's, or one file that could not be read.

    ``options`` is the key of everything else the outputs depend on. ``identity`` empty: no unit was read.
    ``entries`` are the packed entries of the JSON, one for each input in its order.
    """

    inputs: tuple[Hashed, ...]
    options: str
    code: int
    entries: tuple[str, ...]
    identity: tuple[str, ...] = ()
    outputs: tuple[Hashed, ...] = ()


def packed_entry(entry: dict[str, Any]) -> str:
    """An entry of the JSON as short text."""
    return base64.b85encode(zlib.compress(json.dumps(entry).encode())).decode("ascii")


def unpacked_entry(text: str) -> dict[str, Any]:
    """The entry again, word for word."""
    entry: dict[str, Any] = json.loads(zlib.decompress(base64.b85decode(text)))
    return entry


def options_key(*options: object) -> str:
    """A short key that differs where any option does; each option's repr must say all of it."""
    return hashlib.sha256(repr(options).encode()).hexdigest()[:16]


class Journal:
    """The journal of one folder. Without a folder it knows and keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        """Read what there is; a line that a crash or anybody else has broken is as if it were not there."""
        self._folder = folder
        self._done: dict[tuple[Hashed, str], Done] = {}
        self._own: dict[str, set[str]] = {}
        try:
            lines = (folder / JOURNAL).read_bytes().split(b"\n") if folder else [b""]
        except OSError:
            lines = [b""]
        self._torn = bool(lines[-1])
        for line in lines:
            self._take(_parsed(line))

    def _take(self, done: Done | None) -> None:
        if done is None:
            return
        for file in done.inputs:
            self._done[file, done.options] = done
        for name, sha256 in done.outputs:
            self._own.setdefault(name, set()).add(sha256)

    def before(self, file: Hashed, options: str) -> Done | None:
        """What was last made of the file with these options; None where it is new or changed."""
        return self._done.get((file, options))

    def is_whole(self, done: Done) -> bool:
        """Whether every output is there still, with the bytes it was given."""
        return all(_sha256(self.path_of(name)) == sha256 for name, sha256 in done.outputs)

    def is_own(self, path: Path) -> bool:
        """Whether a file is as a former run wrote it, so that nobody's work is lost with it."""
        known = self._own.get(self.name_of(path), set[str]())
        return bool(known) and _sha256(path) in known

    def names(self, path: Path) -> bool:
        """Whether a former run wrote a file there, whatever has become of it."""
        return self.name_of(path) in self._own

    def name_of(self, path: Path) -> str:
        """An output's name in the journal: its path from the journal's folder."""
        if self._folder is None:
            return ""
        try:
            return Path(os.path.relpath(path, self._folder)).as_posix()
        except ValueError:  # on another drive
            return path.absolute().as_posix()

    def path_of(self, name: str) -> Path:
        """Where the output of that name in the journal is."""
        assert self._folder is not None
        return self._folder / name

    def outputs(self, files: Iterable[tuple[Path, bytes]]) -> tuple[Hashed, ...]:
        """What is about to be written, as the journal names it."""
        return tuple((self.name_of(path), hashlib.sha256(data).hexdigest()) for path, data in files)

    def note_outputs(self, files: Iterable[tuple[Path, bytes]]) -> None:
        """Keep what is about to be written that is of no single unit, so that the next run may renew it."""
        self.note(Done((), "", 0, (), outputs=self.outputs(files)))

    def note(self, done: Done) -> None:
        """Keep what is done, on disk before this returns; to be called before the outputs are written.

        Raises RefusedError (exit code 4) where it cannot be kept.
        """
        if self._folder is None:
            return
        line = (b"\n" if self._torn else b"") + json.dumps(asdict(done)).encode() + b"\n"
        path = self._folder / JOURNAL
        try:
            with path.open("ab") as stream:
                stream.write(line)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as cause:
            self._torn = True
            raise RefusedError(finding(say.CANNOT_WRITE, name=path, why=why_refused(cause)), CANNOT_WRITE) from cause
        self._torn = False
        self._take(done)


def _parsed(line: bytes) -> Done | None:
    """A line as what it records; None where it is torn or says something else."""
    try:
        found = json.loads(line)
        for entry in found["entries"]:
            unpacked_entry(entry)
        return Done(
            inputs=tuple((str(name), str(sha256)) for name, sha256 in found["inputs"]),
            options=str(found["options"]),
            code=int(found["code"]),
            entries=tuple(found["entries"]),
            identity=tuple(map(str, found["identity"])),
            outputs=tuple((str(name), str(sha256)) for name, sha256 in found["outputs"]),
        )
    except (ValueError, KeyError, TypeError, zlib.error):
        return None


def _sha256(path: Path) -> str | None:
    """The hash of a file's bytes; None where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
    except OSError:
        return None


@contextmanager
def run_lock(folder: Path, what: str) -> Iterator[None]:
    """Keep other runs out of the folder, which is made where there is none; ``what`` says to them which run this is.

    Raises RefusedError where another run has it (promise 10), or where nothing can be written there.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  (slow to load, and no worker locks)

    lock = FileLock(folder / LOCK, timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise RefusedError(finding(say.RUN_GOING, folder=folder, what=_first(folder))) from None
    except OSError as cause:
        raise RefusedError(
            finding(say.CANNOT_WRITE, name=folder / LOCK, why=why_refused(cause)), CANNOT_WRITE
        ) from cause
    try:
        _note_run(folder, what)
        yield
    finally:
        _note_run(folder, "")
        lock.release()


def _note_run(folder: Path, what: str) -> None:
    """Say who has the lock, or (nothing) that nobody has; a full disk takes only the words away, not the lock."""
    try:
        (folder / RUN).unlink(missing_ok=True)  # also a link or a pipe that someone has put there
        if what:
            with (folder / RUN).open("x", encoding="utf-8") as words:
                words.write(what)
    except OSError:
        return


def _first(folder: Path) -> str:
    """What the run that has the lock says of itself."""
    try:
        if not stat.S_ISREG((folder / RUN).lstat().st_mode):
            return "ukendt"
        return (folder / RUN).read_text(encoding="utf-8", errors="replace")[:_MOST_SIGNS] or "ukendt"
    except OSError:
        return "ukendt"
