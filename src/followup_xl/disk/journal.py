"""What runs keep in a folder: which files gave which outputs, so that a run does only what is new or changed.

The journal is a hidden file beside the outputs, a line of JSON for each thing done, on disk before the output itself:
an output that a run was stopped in the middle of is missing or as recorded, and either way known as the program's own.
What the JSON says of each file stays on disk, and is read where it is asked for. Once a run is through and it pays, the
journal is written anew without what is superseded, and swapped in.

One run at a time writes into a folder (promise 10): a lock, which the system lifts when a run dies, and who has it.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from followup_xl.disk import messages as say
from followup_xl.disk.leftovers import ALONE, OWN_FILES
from followup_xl.disk.lines import Done, Hashed, entries_in, line_of, lines_together, parsed
from followup_xl.disk.store import RefusedError, unwritable, write
from followup_xl.model.finding import finding

JOURNAL = f"{OWN_FILES}.journal"

_WORTH, _SHARE = 2 << 20, 4
"""Writing the journal anew pays where it rids it of so many bytes, and of a quarter of all."""


def options_key(*options: object) -> str:
    """A short key that differs where any option does; each option's repr must say all of it."""
    return hashlib.sha256(repr(options).encode()).hexdigest()[:16]


class _Noted(NamedTuple):
    """One thing done, without its entries; the line it stands in, which one of that line it is, and its share of the bytes."""

    done: Done
    at: int
    number: int
    size: int
    together: bool


class Journal:
    """The journal of one folder. Without a folder it knows and keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        """Read what there is; a line that a crash or anybody else has broken is as if it were not there."""
        self._folder = folder
        self._read()

    def _read(self) -> None:
        self._noted: list[_Noted] = []
        self._done: dict[tuple[Hashed, str], _Noted] = {}
        self._own: dict[str, dict[str, None]] = {}
        self._seen: tuple[int, list[tuple[str, ...]] | None] = (-1, None)
        self._torn = False
        if self._folder is None:
            return
        try:
            with (self._folder / JOURNAL).open("rb") as stream:
                at = 0
                for line in stream:
                    self._take(line, at)
                    at += len(line)
                    self._torn = not line.endswith(b"\n")
        except OSError:
            return

    def _take(self, line: bytes, at: int) -> None:
        found, together = parsed(line)
        for number, done in enumerate(found):
            noted = _Noted(done, at, number, len(line) // len(found), together)
            self._noted.append(noted)
            for file in done.inputs:
                self._done[file, done.options] = noted
            for name, sha256 in done.outputs:
                known = self._own.setdefault(name, {})
                known.pop(sha256, None)
                known[sha256] = None

    def before(self, file: Hashed, options: str) -> Done | None:
        """What was last made of the file with these options, without its entries; None where it is new or changed."""
        noted = self._done.get((file, options))
        return noted.done if noted else None

    def entries(self, file: Hashed, options: str) -> tuple[str, ...] | None:
        """The JSON of the entries of what was last made of the file; None where they cannot be read any more."""
        noted = self._done.get((file, options))
        return self._json_of(noted) if noted else None

    def _json_of(self, noted: _Noted) -> tuple[str, ...] | None:
        """The JSON of its entries. Those of a whole line are kept until another is asked for, as runs go through them in order."""
        if self._seen[0] != noted.at:
            self._seen = noted.at, entries_in(self._line(noted.at))
        found = self._seen[1]
        return found[noted.number] if found and noted.number < len(found) else None

    def _line(self, at: int) -> bytes:
        try:
            with self._path.open("rb") as stream:
                stream.seek(at)
                return stream.readline()
        except OSError:
            return b""

    @property
    def _path(self) -> Path:
        assert self._folder is not None
        return self._folder / JOURNAL

    def is_whole(self, done: Done) -> bool:
        """Whether every output is there still, with the bytes it was given."""
        return all(_sha256(self.path_of(name)) == sha256 for name, sha256 in done.outputs)

    def is_own(self, path: Path) -> bool:
        """Whether a file is as a former run wrote it, so that nobody's work is lost with it."""
        known = self._own.get(self.name_of(path))
        return known is not None and _sha256(path) in known

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

    def outputs(self, files: Iterable[tuple[Path, bytes | Iterable[bytes]]]) -> tuple[Hashed, ...]:
        """What is about to be written, whole or in its parts, as the journal names it."""
        found = []
        for path, data in files:
            sha256 = hashlib.sha256()
            for part in (data,) if isinstance(data, bytes) else data:
                sha256.update(part)
            found.append((self.name_of(path), sha256.hexdigest()))
        return tuple(found)

    def note_outputs(self, outputs: tuple[Hashed, ...]) -> None:
        """Keep what is about to be written that is of no single unit, so that the next run may renew it."""
        self.note(Done((), "", 0, outputs=outputs))

    def note(self, done: Done) -> None:
        """Keep what is done, on disk before this returns; to be called before the outputs are written.

        Raises RefusedError (exit code 4) where it cannot be kept.
        """
        if self._folder is None:
            return
        line = line_of(done)
        try:
            with self._path.open("ab") as stream:
                stream.write(b"\n" if self._torn else b"")
                at = stream.tell()
                stream.write(line)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as cause:
            self._torn = True
            raise unwritable(self._path, cause) from cause
        self._torn = False
        self._take(line, at)

    def compact(self) -> None:
        """Write the journal anew without what is superseded and with the rest put together, where that pays.

        The old one stays whole until the new one is, and stays where the new one cannot be written.
        """
        if self._folder is None:
            return
        kept = self._in_force()
        gain = sum(each.size for each in self._noted) - sum(each.size for each in kept if each.together)
        if gain < max(_WORTH, sum(each.size for each in self._noted) // _SHARE):
            return
        try:
            write(self._path, self._anew(kept), (), force=True)
        except (RefusedError, ImportError):
            return
        self._read()

    def _in_force(self) -> list[_Noted]:
        """Those that a later run may use: the last of a file with its options, all of whose outputs are the last of their names."""
        last = {(name, each.done.options): each for each in self._noted for name, _ in each.done.inputs}
        newest = {name: next(reversed(known)) for name, known in self._own.items()}
        return [
            each
            for each in self._noted
            if any(last[name, each.done.options] is each for name, _ in each.done.inputs)
            and all(newest[name] == sha256 for name, sha256 in each.done.outputs)
        ]

    def _anew(self, kept: list[_Noted]) -> Iterator[bytes]:
        """The lines of the journal: what runs have written, then what is kept, in its order."""
        outputs = tuple((name, each) for name, known in self._own.items() for each in known)
        yield line_of(Done((), "", 0, outputs=outputs))

        def found() -> Iterator[tuple[Done, tuple[str, ...]]]:
            for each in kept:
                entries = self._json_of(each)
                if entries is not None:
                    yield each.done, entries

        yield from lines_together(found())


def _sha256(path: Path) -> str | None:
    """The hash of a file's bytes; None where it cannot be read."""
    try:
        if not path.is_file():  # nor a pipe, which nobody may be writing to
            return None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


LOCK, RUN = f"{OWN_FILES}.lock", f"{OWN_FILES}.run"
"""The file that is locked, and the one that says who has locked it: a locked file cannot be read on every system."""

_MOST_SIGNS = 300


@contextmanager
def run_lock(folder: Path, what: str) -> Iterator[None]:
    """Keep other runs out of the folder, which is made where there is none; ``what`` says to them which run this is.

    Raises RefusedError where another run has it (promise 10), or where nothing can be written there.
    """
    if sys.platform in ALONE:
        folder.mkdir(parents=True, exist_ok=True)
        yield
        return
    from filelock import FileLock, Timeout  # noqa: PLC0415  (slow to load, and no worker locks)

    lock = FileLock(folder / LOCK, timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise RefusedError(finding(say.RUN_GOING, folder=folder, what=_first(folder))) from None
    except OSError as cause:
        raise unwritable(folder / LOCK, cause) from cause
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
