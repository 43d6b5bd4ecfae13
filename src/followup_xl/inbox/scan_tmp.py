"""What lies in the folders and files named: every entry once, with what it is called and why it is left alone.

Folders are gone through to the bottom. Nothing is opened here: links are not followed and pipes not touched (promise 7).
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from followup_xl.disk import messages as say_run
from followup_xl.disk import messages as say
from followup_xl.disk.store import APPENDIX_START, LIST_END, OVERVIEW_START
from followup_xl.disk.store import OWN_FILES, RefusedError, absolute, check_input, why_refused
from followup_xl.model.finding import Finding, finding

TRIED = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots", ".fods", ".numbers", ".csv")
"""The endings of workbooks and of what people send instead of one; the reader says what is wrong with it."""

_LOCKS = ("~$", ".~lock.")


@dataclass(frozen=True)
class Entry:
    """One entry: ``name`` is its path below the folder named, or the file's name where the file itself was named.

    ``left`` says why it is not read (None: it is to be read). ``folder`` is the folder named, None for a named file.
    """

    path: Path
    name: str
    folder: Path | None = None
    left: Finding | None = None

    @property
    def refused(self) -> bool:
        """Whether it is not read since it cannot be, and not since it should not."""
        return self.left is not None and self.left.code == say.CANNOT_READ.code


def entries(paths: Iterable[Path]) -> tuple[Entry, ...]:
    """Everything in the folders and files named, each once, in the order named and by name within a folder.

    Raises RefusedError where a name is no file or folder, or a folder holds nothing to try.
    """
    named = list(paths)
    alone = {absolute(path) for path in named if not path.is_dir()}
    found: dict[str, Entry] = {}
    for path in named:
        if not path.is_dir():
            check_input(path)
            found.setdefault(absolute(path), Entry(path, shown(path.name)))
            continue
        inside = list(_inside(path, path))
        if all(entry.left for entry in inside):
            raise RefusedError(finding(say.NOTHING_TO_READ, name=path), 2)
        found |= {where: e for e in inside if (where := absolute(e.path)) not in alone and where not in found}
    return tuple(found.values())


def shown(name: str) -> str:
    """A name that can be written as text: bytes that are no text in this system's encoding as their hexadecimal codes."""
    return os.fsencode(name).decode(errors="backslashreplace")


def _inside(folder: Path, top: Path) -> Iterator[Entry]:
    """The entries of a folder and of those in it, by name; the program's own journals and leftovers are not among them."""
    try:
        with os.scandir(folder) as listing:
            inside = sorted(listing, key=lambda each: each.name)
    except OSError as cause:
        name = shown(PurePath(os.path.relpath(folder, top)).as_posix())
        yield Entry(folder, name, top, finding(say.CANNOT_READ, name=name, why=why_refused(cause)))
        return
    for each in inside:
        path = folder / each.name
        if each.name.startswith(OWN_FILES):
            continue
        if each.is_dir(follow_symlinks=False) and not each.name.startswith("."):
            yield from _inside(path, top)
            continue
        name = shown(path.relative_to(top).as_posix())
        yield Entry(path, name, top, _left(each))


def _left(each: "os.DirEntry[str]") -> Finding | None:
    """Why an entry of a folder is left alone; None where it is to be read.

    A marked copy is read like any other: it may be the one that came back mended, and if not, it says the same.
    """
    why = _kind(each) or _own(each.name)
    return finding(say_run.SKIPPED, why=why) if why else None


def _kind(each: "os.DirEntry[str]") -> str:
    """What an entry is that is no workbook, in Danish; empty for what can be one."""
    if each.is_symlink():
        return "et link"
    if each.is_dir(follow_symlinks=False):
        return "en skjult mappe"
    if not each.is_file(follow_symlinks=False):
        return "hverken en fil eller en mappe"
    if each.name.startswith(_LOCKS):
        return "en låsefil"
    if each.name.startswith("."):
        return "en skjult fil"
    return "" if PurePath(each.name).suffix.lower() in TRIED else "ikke en projektmappe efter navnet"


def _own(name: str) -> str:
    if name.startswith(APPENDIX_START):
        return "et bilag, som programmet selv har lavet"
    if name.startswith(OVERVIEW_START):
        return "et samlet overblik, som programmet selv har lavet"
    return "en liste over det, der skal rettes, som programmet selv har lavet" if name.endswith(LIST_END) else ""
