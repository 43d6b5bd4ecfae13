"""Files on disk: found, read whole once, written whole or not at all (promises 1 to 4)."""

import os
from collections.abc import Iterable
from pathlib import Path

from followup_xl.domain import catalogue_use as say
from followup_xl.domain.findings import Finding, Place, finding

TEMPORARY = ".followup-xl-{name}.tmp"


class RefusedError(Exception):
    """Something a person asked for that cannot be done; ``code`` is the exit code (commands.md)."""

    def __init__(self, entry: Finding, code: int) -> None:
        """Keep the finding that says what and what to do."""
        super().__init__(entry.sentence())
        self.entry = entry
        self.code = code


def workbooks(paths: Iterable[Path]) -> list[Path]:
    """The files named, and the workbooks in the folders named, leaving alone locks, hidden files and own outputs.

    Raises RefusedError where a name is no file or folder, or a folder holds no workbook.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            own = (".", "~$", "Bilag 1 - ")
            inside = sorted(p for p in path.glob("*.xlsx") if p.is_file() and not p.name.startswith(own))
            if not inside:
                raise RefusedError(finding(say.NOTHING_TO_READ, name=path), 2)
            found += inside
        else:
            _check_input(path)
            found.append(path)
    return list(dict.fromkeys(found))


def _check_input(path: Path) -> None:
    if not path.exists():
        raise RefusedError(finding(say.NO_SUCH_FILE, name=path), 2)
    if not path.is_file():
        raise RefusedError(finding(say.NOT_A_FILE, name=path), 2)


def output_path(out: Path | None, source: Path, name: str, count: int) -> Path:
    """Where a file made from ``source`` goes: beside it, into the folder ``out``, or to ``out`` itself.

    Raises RefusedError where ``out`` is one file for ``count`` of them.
    """
    if out is None:
        return source.parent / name
    if out.suffix.lower() == ".xlsx" and not out.is_dir():
        if count > 1:
            raise RefusedError(finding(say.ONE_NAME_FOR_MANY, name=out), 2)
        return out
    return out / name


def content(path: Path) -> bytes:
    """The file's bytes, read once. Raises RefusedError where there is no such file or it cannot be opened."""
    _check_input(path)
    try:
        return path.read_bytes()
    except OSError as cause:
        raise RefusedError(finding(say.CANNOT_READ, name=path, why=_why(cause)), 2) from cause


def check_output(path: Path, inputs: Iterable[Path], force: bool) -> None:
    """Raise RefusedError where writing there would overwrite an input, or anything at all without ``force``."""
    if any(_same(path, other) for other in inputs):
        raise RefusedError(finding(say.OUTPUT_IS_INPUT, name=path), 2)
    if path.exists() and not force:
        raise RefusedError(finding(say.OUTPUT_EXISTS, name=path), 2)


def _same(path: Path, other: Path) -> bool:
    """Whether two paths are one file, also by symbolic link, hard link or a file system that folds case."""
    try:
        return path.samefile(other)
    except OSError:
        return path.resolve() == other.resolve()


def write(path: Path, data: bytes, inputs: Iterable[Path] = (), force: bool = False) -> None:
    """Write the file beside itself and swap it in, so that the old one stays whole until the new one is.

    Raises RefusedError (exit code 4) where it cannot be written; then nothing has changed.
    """
    check_output(path, inputs, force)
    beside = path.with_name(TEMPORARY.format(name=path.name))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as cause:
        _discard(beside)
        raise RefusedError(finding(say.CANNOT_WRITE, Place(), name=path, why=_why(cause)), 4) from cause
    except BaseException:
        _discard(beside)
        raise


def _discard(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _why(cause: OSError) -> str:
    words = {
        "PermissionError": "adgangen mangler, eller filen er åben i et andet program",
        "FileNotFoundError": "mappen findes ikke",
        "NotADirectoryError": "en del af stien er en fil",
        "FileExistsError": "en del af stien er en fil",
        "IsADirectoryError": "der er en mappe med det navn",
    }
    full = "disken er fuld" if cause.errno in (27, 28, 122) else ""
    return full or words.get(type(cause).__name__, cause.strerror or "systemet afviser det")
