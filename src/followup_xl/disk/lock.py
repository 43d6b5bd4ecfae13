"""One run at a time into a folder (promise 10): a lock, which the system lifts when a run dies, and who has it."""

import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from followup_xl.disk import messages as say
from followup_xl.disk.leftovers import ALONE, OWN_FILES
from followup_xl.disk.store import CANNOT_WRITE, RefusedError, why_refused
from followup_xl.model.finding import finding

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
