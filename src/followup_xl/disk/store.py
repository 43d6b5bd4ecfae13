"""Files on disk: found, read whole once, written whole or not at all (promises 1 to 4); and what names and plain texts may hold."""

import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from followup_xl.disk import messages as say
from followup_xl.disk.leftovers import LOCKS, discard, temporary, tidy
from followup_xl.model.finding import Finding, finding

APPENDIX_START, OVERVIEW_START, DECISIONS_START = "Bilag 1 - ", "Samlet - ", "Endelig status "
REPORT_START, REPORT_SUBJECTS = "Rapport - ", ("kontrol", "bilag", "samling")
MARKED_END, LIST_END = " (rettes).xlsx", " - kun liste (rettes).xlsx"
"""How the names of the files begin or end that are made for people, so that the program knows its own when it meets them."""
FORM_PROPERTY, APPENDIX_PROPERTY = "followup-xl", "followup-xl appendix"
"""The property of its own by which a form, and a Bilag 1, is known whatever it is called."""

OK, WITH_ERRORS, USAGE, NOTHING_DONE, CANNOT_WRITE, BUG = 0, 1, 2, 3, 4, 5
"""The exit codes (commands.md) that a run over files can come to."""

_MARKED = re.compile(r"(?:(?: - kun liste)? \(rettes\)(?: \(\d+\)| ?- ?(?:kopi|copy))*)+$", re.IGNORECASE)
"""The end of a marked copy's name, with what systems add where there is one of that name already."""
_FORBIDDEN = re.compile(r'[/\\:*?"<>|]')
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_LONGEST = 200
"""Bytes of a name, below what file systems take, so that a temporary one beside it also fits."""


class RefusedError(Exception):
    """Something a person asked for that cannot be done, or a file that cannot be read.

    ``findings`` say what is wrong and what to do, worst first, in Danish; ``entry`` is the first of them. ``code`` is
    the exit code (commands.md).
    """

    def __init__(self, entry: Finding, code: int = USAGE, more: tuple[Finding, ...] = ()) -> None:
        """Keep the findings; the text is the first of them."""
        super().__init__(entry.sentence())
        self.entry, self.code, self.findings = entry, code, (entry, *more)

    def __reduce__(self) -> tuple[type["RefusedError"], tuple[Finding, int, tuple[Finding, ...]]]:
        return type(self), (self.entry, self.code, self.findings[1:])


@dataclass(frozen=True)
class DecisionsFile:
    """A workbook of final statuses as it was found. ``data`` None: it cannot be opened, and ``why`` says why not.

    ``renewable``: it lies where this program writes it, so that it may be renewed.
    """

    name: str
    data: bytes | None
    why: str = ""
    renewable: bool = False


def inert(text: str) -> str:
    r"""The text with control and direction characters made visible, so that it cannot move the cursor or mislead (promise 15).

    >>> inert("Greve\n2015")
    'Greve\\u000a2015'
    """
    return "".join(f"\\u{ord(sign):04x}" if unicodedata.category(sign) in _UNSEEN else sign for sign in text)


def file_name(stem: str, ending: str) -> str:
    """A file's name without what a file system or a terminal would take for more than a letter, and not too long.

    >>> file_name("Bilag 1 - ../../etc/passwd 2015-08", ".xlsx")
    'Bilag 1 - ..-..-etc-passwd 2015-08.xlsx'
    """
    seen = "".join("-" if unicodedata.category(sign) in (*_UNSEEN, "Cn") else sign for sign in stem)
    plain = _FORBIDDEN.sub("-", seen).strip().lstrip(".") or "uden navn"
    short = plain.encode()[: _LONGEST - len(ending.encode())].decode(errors="ignore")
    return short.rstrip(" .") + ending


def marked_name(file: str, end: str = MARKED_END) -> str:
    """The name of a file's marked copy; that of a copy that came back and is marked again is its own, however it was saved.

    >>> marked_name("Ishøj 2015-08.xlsx"), marked_name("Ishøj 2015-08 (rettes).xlsx")
    ('Ishøj 2015-08 (rettes).xlsx', 'Ishøj 2015-08 (rettes).xlsx')
    >>> marked_name("Ishøj 2015-08 (rettes) (1).xlsx"), marked_name("Ishøj 2015-08 - kun liste (rettes) - Kopi.xlsx")
    ('Ishøj 2015-08 (rettes).xlsx', 'Ishøj 2015-08 (rettes).xlsx')
    """
    stem = _MARKED.sub("", PurePath(file).stem)
    if len(whole := stem.encode(errors="surrogatepass")) > _LONGEST:  # with an end it may be too long for a name
        stem = whole[:_LONGEST].decode(errors="ignore").rstrip(" .")
    return f"{stem}{end}"


def is_marked(file: str) -> bool:
    """Whether a file is called as a marked copy is, also as one that was saved again beside another.

    >>> is_marked("Ishøj (2) (rettes).xlsx"), is_marked("Ishøj (2).xlsx")
    (True, False)
    """
    return bool(_MARKED.search(PurePath(file).stem))


def is_list(file: str) -> bool:
    """Whether a file is called as the list alone is, which is sent where no copy can be marked.

    >>> is_list("Ishøj - kun liste (rettes) (1).xlsx"), is_list("Ishøj (rettes).xlsx")
    (True, False)
    """
    ends = _MARKED.search(PurePath(file).stem)
    return ends is not None and LIST_END.removesuffix(".xlsx") in ends[0].lower()


def is_report(name: str) -> bool:
    """Whether a file is called as this program calls the report of a run.

    >>> is_report("Rapport - bilag (2).txt"), is_report("Rapport - Greve.txt")
    (True, False)
    """
    return bool(re.fullmatch(rf"{REPORT_START}({'|'.join(REPORT_SUBJECTS)})( \(\d+\))?\.(txt|json)", name))


def absolute(path: Path) -> str:
    """The path as one and the same text however it is written; links are not followed."""
    return os.path.normpath(path.absolute())


def check_input(path: Path) -> None:
    """Raise RefusedError where there is no such file, it is no regular one, or nobody may look."""
    try:
        exists, regular = path.exists(), path.is_file()
    except OSError as cause:  # a folder that may not be looked into, or a name that no file can have
        raise RefusedError(finding(say.CANNOT_READ, name=path, why=why_refused(cause))) from cause
    if not regular:
        raise RefusedError(finding(say.NOT_A_FILE if exists else say.NO_SUCH_FILE, name=path))


def is_file(path: Path) -> bool:
    """Whether there is a regular file; also no where nobody may look."""
    return os.path.isfile(path)  # noqa: PTH113  (which raises nothing)


def is_folder(path: Path) -> bool:
    """Whether there is a folder; also no where nobody may look."""
    return os.path.isdir(path)  # noqa: PTH112  (which raises nothing)


def output_path(out: Path | None, source: Path, name: str, count: int) -> Path:
    """Where a file made from ``source`` goes: beside it, into the folder ``out``, or to ``out`` itself.

    Raises RefusedError where ``out`` is one file for ``count`` of them.
    """
    if out is None:
        return source.parent / name
    if is_single(out):
        if count > 1:
            raise RefusedError(finding(say.ONE_NAME_FOR_MANY, name=out))
        return out
    return out / name


def is_single(out: Path) -> bool:
    """Whether an output path means one workbook and not a folder."""
    return out.suffix.lower() == ".xlsx" and not is_folder(out)


def size(path: Path) -> int:
    """How many bytes a file has. Raises RefusedError where there is no such file."""
    check_input(path)
    return path.stat().st_size


def content(path: Path) -> bytes:
    """The file's bytes, read once. Raises RefusedError where there is no such file or it cannot be opened."""
    check_input(path)
    try:
        return path.read_bytes()
    except OSError as cause:
        raise RefusedError(finding(say.CANNOT_READ, name=path, why=why_refused(cause))) from cause


def holds(path: Path, data: bytes) -> bool:
    """Whether a file is there with exactly that content."""
    try:
        return is_file(path) and content(path) == data
    except RefusedError:
        return False


class Inputs:
    """The files that are read, so that none of them is written over by whatever path leads to it."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Look each file up once; a thousand outputs are then held against a thousand inputs at no cost."""
        self._nodes: set[tuple[int, int]] = set()
        self._places: set[str] = set()
        for path in paths:
            node = _node(path)
            self._nodes |= {node} if node else set()
            self._places.add(os.path.realpath(path))  # a ring of links raises nothing here

    def __contains__(self, path: Path) -> bool:
        """Whether it is one of them, also by symbolic link, hard link or a file system that folds case."""
        node = _node(path)
        return node in self._nodes if node else os.path.realpath(path) in self._places


def _node(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def check_output(path: Path, inputs: Inputs | Iterable[Path], force: bool) -> None:
    """Raise RefusedError where writing there would overwrite an input, or anything at all without ``force``."""
    if path in (inputs if isinstance(inputs, Inputs) else Inputs(inputs)):
        raise RefusedError(finding(say.OUTPUT_IS_INPUT, name=path))
    try:
        exists, folder = path.exists(), path.is_dir()
    except OSError as cause:
        raise unwritable(path, cause) from cause
    if exists and not force:
        raise unwritable(path, IsADirectoryError()) if folder else RefusedError(finding(say.OUTPUT_EXISTS, name=path))


def write(path: Path, data: bytes | Iterable[bytes], inputs: Inputs | Iterable[Path] = (), force: bool = False) -> None:
    """Write the file, whole or in its parts, beside itself and swap it in; the old one stays whole until the new one is.

    Without ``force`` a file that has come there meanwhile is left as it is, too. Any number of processes may write into
    one folder. Raises RefusedError (exit code 4) where it cannot be written; then nothing has changed.
    """
    check_output(path, inputs, force)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside, stream = temporary(path.parent)
        try:
            with stream:  # whose end is also the end of the lock
                stream.writelines((data,) if isinstance(data, bytes) else data)
                stream.flush()
                os.fsync(stream.fileno())
                if LOCKS:
                    _swap_in(beside, path, force)
            if not LOCKS:
                _swap_in(beside, path, force)
        finally:
            discard(beside)
    except OSError as cause:
        raise unwritable(path, cause) from cause
    finally:
        tidy(path.parent)


def _swap_in(beside: Path, path: Path, force: bool) -> None:
    """Give a file that is written its name. Without ``force`` RefusedError where another has it already."""
    if not force:
        try:
            os.link(beside, path)  # which, unlike replacing, fails where there is one
            return
        except FileExistsError:
            raise RefusedError(finding(say.OUTPUT_EXISTS, name=path)) from None
        except (OSError, AttributeError):
            pass  # no links here (a browser has none), or a fault that replacing meets again and names
    beside.replace(path)


def unwritable(path: Path | str, cause: OSError) -> RefusedError:
    """The refusal (exit code 4) where something cannot be written, with the system's reason."""
    return RefusedError(finding(say.CANNOT_WRITE, name=path, why=why_refused(cause)), CANNOT_WRITE)


def why_refused(cause: OSError) -> str:
    """The system's reason in Danish, to follow a colon."""
    words = {
        "PermissionError": "adgangen mangler, eller filen er åben i et andet program",
        "FileNotFoundError": "mappen findes ikke",
        "NotADirectoryError": "en del af stien er en fil",
        "FileExistsError": "en del af stien er en fil",
        "IsADirectoryError": "der er en mappe med det navn",
    }
    known = "disken er fuld" if cause.errno in (27, 28, 122) else "navnet er for langt" if cause.errno == 36 else ""
    return known or words.get(type(cause).__name__, cause.strerror or "systemet afviser det")
