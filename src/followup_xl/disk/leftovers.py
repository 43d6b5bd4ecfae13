"""Files that are being written: each under a hidden name of its own until it is whole, and removed where a write was stopped."""

import os
import stat
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # a system that lets nobody remove a file that is open, so that no lock is needed to say so
    fcntl = None  # type: ignore[assignment]

LOCKS = fcntl is not None

ALONE = ("emscripten", "wasi")
"""Platforms that have no processes, so that no other run can be going on."""

OWN_FILES = ".followup-xl"
"""How the names of the hidden files begin that the program keeps for itself."""

_TEMPORARY_START, _TEMPORARY_END = OWN_FILES + "-", ".tmp"
"""How the names of files begin and end that are being written: each write has one of its own, whoever else is writing."""

_LOOKED_AT = 32
"""So many entries of a folder are looked at for each file written into it, so that the thousandth costs what the first does."""
_spared: dict[str, int] = {}
"""How many files may still be written into a folder before it is looked through for leftovers again."""


def temporary(folder: Path) -> tuple[Path, IO[bytes]]:
    """A new file of that folder, open and locked, so that nobody takes it for a leftover."""
    while True:
        path = folder / f"{_TEMPORARY_START}{os.urandom(8).hex()}{_TEMPORARY_END}"
        stream = path.open("xb")
        if _is_ours(path, stream.fileno()):
            return path, stream
        stream.close()


def _is_ours(path: Path, opened: int) -> bool:
    """Whether a file that was opened is locked now and still there; also where the file system has no locks."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(path.lstat(), os.fstat(opened))
    except (BlockingIOError, FileNotFoundError):  # somebody who removes leftovers was there first
        return False
    except OSError:
        return True


def discard(path: Path) -> None:
    """Remove a file where that is possible."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def tidy(folder: Path) -> None:
    """Remove leftovers once a file was written; not each time where there is much to look through."""
    spared = _spared.get(str(folder), 0)
    _spared[str(folder)] = spared - 1 if spared else remove_leftovers(folder) // _LOOKED_AT


def remove_leftovers(folder: Path) -> int:
    """Remove what stopped writes have left in a folder, and nothing that is being written; how much was looked through."""
    try:
        names = os.listdir(folder)  # noqa: PTH208  (a path for each would take as long as writing it)
    except OSError:
        return 0
    for name in names:
        if name.startswith(_TEMPORARY_START) and name.endswith(_TEMPORARY_END):
            _discard_unused(folder / name)
    return len(names)


def _discard_unused(path: Path) -> None:
    """Remove a leftover, unless some process has it open and is writing it."""
    try:
        if fcntl is None or not stat.S_ISREG(path.lstat().st_mode):  # a link or a pipe that someone has put there
            discard(path)
            return
        opened = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            discard(path)
        finally:
            os.close(opened)
    except OSError:  # it is in use, or gone, or nobody can say
        return
