"""What lies in the folders and files named, and what reading it gives: every entry once, with its outcome (promise 7).

Folders are gone through to the bottom; links are not followed and pipes not touched. What a file is, is told by its name and its
first bytes: a workbook, what people send instead of one, or nothing to try. The files are read by whoever does the work of a run.
"""

import hashlib
import os
import pickle
import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from followup_xl.danish.units import INSIDE, named_first, named_units
from followup_xl.disk import messages as say
from followup_xl.disk import store
from followup_xl.disk.leftovers import OWN_FILES
from followup_xl.disk.store import RefusedError
from followup_xl.inbox.pool import LostError, Pool
from followup_xl.inbox.report.results import Listener
from followup_xl.inbox.tasks import Order, judge
from followup_xl.model.finding import Finding, Place, finding, has_errors
from followup_xl.model.municipalities import municipalities
from followup_xl.model.records import Unit
from followup_xl.programme.messages import DIFFERENT_FILES
from followup_xl.reporting.evaluate import Received, file_bytes
from followup_xl.xlsx.limits import Limits
from followup_xl.xlsx.messages import LOST
from followup_xl.xlsx.package import part_begins, says_it_is

if TYPE_CHECKING:
    from followup_xl.model.plan import Plan

TRIED = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots", ".fods", ".numbers", ".csv")
"""The endings of workbooks and of what people send instead of one; the reader says what is wrong with it."""
SENT = (
    ".pdf", ".doc", ".docx", ".docm", ".odt", ".rtf", ".pages", ".ppt", ".pptx", ".msg", ".html", ".htm", ".mht",
    ".jpg", ".jpeg", ".png", ".heic", ".gif", ".tif", ".tiff", ".bmp", ".7z", ".rar", ".gz",
)  # fmt: skip
"""The endings of what people send in place of a workbook by mistake: refused with what to do, never passed over."""

_WORKBOOK = re.compile(rb"(?:spreadsheetml|ms-excel)[\w.]*\.main")


def is_workbook(source: Path | bytes) -> bool:
    """Whether a file is a workbook by its content, whatever its name; the gate says whether it can be read."""
    return _WORKBOOK.search(part_begins(source, "[Content_Types].xml")) is not None


def why_left(name: str, content: Path | bytes | None = None) -> str:
    """What a file is that is left alone for its name, in Danish; empty for any other, and for what is a form, or may be (None)."""
    own = name.startswith((store.APPENDIX_START, store.OVERVIEW_START))
    if own and (content is None or says_it_is(content, store.FORM_PROPERTY)):
        return ""
    if name.startswith(("~$", ".~lock.")):
        return "en låsefil"
    if name.startswith("."):
        return "en skjult fil"
    if name.startswith(store.APPENDIX_START):
        return "et bilag, som programmet selv har lavet"
    if store.is_report(name):
        return "en rapport, som programmet selv har lavet"
    if name.startswith(store.OVERVIEW_START):
        return "et samlet overblik, som programmet selv har lavet"
    if store.is_list(name):
        return "en liste over det, der skal rettes, som programmet selv har lavet"
    return ""


def is_tried(path: Path, units: Sequence[Unit]) -> bool:
    """Whether a file is to be opened: by its ending, since it is a workbook whatever its ending, or since its name holds a unit."""
    if PurePath(path.name).suffix.lower() in (*TRIED, *SENT, *INSIDE):
        return True
    return is_workbook(path) or bool(units and named_units(units, path.stem))


UNREAD = "unread"
"""The outcome of a file until it is read."""

Known = Callable[[Received], Received | None]
"""What a former run found of a file that has been hashed; None where it is to be judged."""


def found_files(paths: Iterable[Path], plan: "Plan | None" = None) -> tuple[Received, ...]:
    """Everything in the folders and files named, each once, in the order named and by name within a folder.

    What is to be read is "unread"; what is not is "skipped" or, where it cannot be, "refused", with a finding. Raises
    RefusedError where a name is no file or folder, or a folder holds nothing to try.
    """
    named, units = list(paths), plan.units if plan else ()
    alone = {store.absolute(path) for path in named if not store.is_folder(path)}
    found: dict[str, Received] = {}
    for path in named:
        if not store.is_folder(path):
            store.check_input(path)
            found.setdefault(store.absolute(path), Received(entry_name(path.name), outcome=UNREAD, path=path))
            continue
        inside = list(_inside(path, path, units))
        if all(each.outcome == "skipped" for each in inside):
            raise RefusedError(finding(say.NOTHING_TO_READ, name=path))
        placed = ((store.absolute(path_of(each)), each) for each in inside)
        found |= {where: each for where, each in placed if where not in alone and where not in found}
    return tuple(found.values())


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same to a person: systems store letters such as å in two ways."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def path_of(one: Received) -> Path:
    """Where a file that was found lies."""
    assert one.path is not None
    return one.path


def place_of(one: Received) -> tuple[Path, str]:
    """What tells an entry from all others: where it lies, and its name in the file there ("" for that file itself)."""
    return path_of(one), one.inside


def content_of(one: Received, limits: Limits) -> bytes:
    """An entry's bytes. Raises RefusedError where the file is too large or cannot be opened."""
    content = one.content
    return file_bytes(path_of(one), limits, one.file)[0] if content is None else content


def entry_name(name: str) -> str:
    """A name that can be written as text: bytes that are no text in this system's encoding as their hexadecimal codes."""
    return os.fsencode(name).decode(errors="backslashreplace")


def _inside(folder: Path, top: Path, units: Sequence[Unit]) -> Iterator[Received]:
    """The entries of a folder and of those in it, by name; the program's own journals and leftovers are not among them."""
    try:
        with os.scandir(folder) as listing:
            inside = sorted(listing, key=lambda each: each.name)
    except OSError as cause:
        name = entry_name(PurePath(os.path.relpath(folder, top)).as_posix())
        closed = finding(say.CANNOT_READ, name=name if folder != top else top, why=store.why_refused(cause))
        if folder == top:
            raise RefusedError(closed) from cause
        yield Received(name, (closed,), path=folder, folder=top, code=store.NOTHING_DONE)
        return
    for each in inside:
        path = folder / each.name
        if each.name.startswith(OWN_FILES):
            continue
        if each.is_dir(follow_symlinks=False) and not each.name.startswith("."):
            yield from _inside(path, top, units)
            continue
        why = _why_left(each, units)
        left = (finding(say.SKIPPED, why=why),) if why else ()
        name = entry_name(path.relative_to(top).as_posix())
        yield Received(name, left, outcome="skipped" if why else UNREAD, path=path, folder=top)


def _why_left(each: "os.DirEntry[str]", units: Sequence[Unit]) -> str:
    """What an entry is that is not read, in Danish; empty for what can be a workbook.

    A marked copy is read like any other: it may be the one that came back mended, and if not, it says the same.
    """
    if each.is_symlink():
        return "et link"
    if each.is_dir(follow_symlinks=False):
        return "en skjult mappe"
    if not each.is_file(follow_symlinks=False):
        return "hverken en fil eller en mappe"
    if why := why_left(each.name, Path(each.path)):
        return why
    return "" if is_tried(Path(each.path), units) else "ikke en projektmappe efter navnet"


def read(
    found: Sequence[Received], order: Order, workers: Pool, listener: Listener, known: Known = lambda one: None
) -> list[Received]:
    """Every file with what became of it; one that cannot be read stops only itself (promises 4 and 6).

    A file that came twice counts once (promise 8), unless by the names of two units. What is ``known`` is hashed and
    not judged again.
    """
    plan = pickle.dumps(order.plan) if order.plan else None
    done: list[Received] = []
    waiting: deque[int] = deque()
    with listener.progress("Skemaer læses", len(found)) as step:

        def calls() -> Iterator[tuple[Any, ...]]:
            seen: dict[str, list[str]] = {}
            for each in found:
                one, content = _taken_in(each, order, seen, known)
                done.append(one)
                if content is None:
                    step()
                    continue
                waiting.append(len(done) - 1)
                yield content, one.file, plan, order.day, order.limits, (*order.origin, one.decided)

        for future in workers.each(judge, calls()):
            place = waiting.popleft()
            one = done[place]
            try:
                judged = _kept(future.result(), workers)
                done[place] = replace(
                    judged, path=one.path, folder=one.folder, sha256=one.sha256, decided=one.decided,
                    inside=one.inside, outer=one.outer, data=one.data,
                )  # fmt: skip
            except Exception as fault:
                done[place] = unfinished(one, fault)
            step()
    return done


def _kept(judged: Received, workers: Pool) -> Received:
    """The file with what takes room out of memory. Raises RefusedError where there is no place for it."""
    held = workers.spool.keep(judged.held) if isinstance(judged.held, bytes) else judged.held
    findings = workers.spool.findings(judged.findings) if judged.identity else judged.findings
    return replace(judged, code=_code(judged), held=held, findings=findings)


def _code(judged: Received) -> int | None:
    """A file's share of the exit code once it is read; None where it is the office's own, or nobody has filled it in."""
    if judged.decides or judged.outcome == "empty":
        return None
    if judged.identity is None:
        return store.NOTHING_DONE
    return store.WITH_ERRORS if has_errors(judged.findings) else store.OK


def _copied(file: str, former: list[str], plan: "Plan | None") -> str:
    """The file of the same content that this is a copy of; "" where none has come, or only by the names of other units."""
    units = plan.units if plan else tuple(Unit(name=one.name, code=one.code) for one in municipalities())
    named, *others = (named_first(units, each, (plan.id, plan.title) if plan else ()) for each in (file, *former))
    return next((each for each, other in zip(former, others, strict=True) if not named or named == other), "")


def _taken_in(one: Received, order: Order, seen: dict[str, list[str]], known: Known) -> tuple[Received, bytes | None]:
    """The file as far as it is known without judging it, and its bytes where it is to be judged."""
    if one.outcome != UNREAD:
        return one, None
    try:
        data = content_of(one, order.limits)
    except RefusedError as refused:
        found = unfinished(one, refused)  # a file that is named was wrongly asked for, one of a folder cannot be read
        return (replace(found, code=store.NOTHING_DONE) if one.folder and found.code == store.USAGE else found), None
    sha256 = hashlib.sha256(data).hexdigest()
    one = replace(one, sha256=sha256)
    if (former := seen.setdefault(sha256, [])) and (other := _copied(one.file, former, order.plan)):
        return replace(one, outcome="duplicate", findings=(finding(say.SAME_FILE, other=other),)), None
    former.append(one.file)
    before = known(one)
    return (before, None) if before else (one, data)


def unfinished(one: Received, fault: Exception) -> Received:
    """The file as refused for a reason of its own, since the work on it was stopped, or since the program has a fault."""
    if isinstance(fault, RefusedError):
        return replace(one, outcome="refused", findings=fault.findings, code=fault.code)
    place = Place(file=one.file)
    found = replace(one, outcome="refused", held=None, judged=False, code=store.NOTHING_DONE)
    if isinstance(fault, LostError):
        return replace(found, findings=(finding(LOST, place, why=fault),))
    return replace(found, findings=(finding(say.PROGRAM_FAULT, place, fault=type(fault).__name__),), fault=fault)


def aloud(one: Received) -> tuple[Finding, ...]:
    """What is said on the screen too: why a file was not read, whom it contradicts."""
    if one.outcome in ("refused", "other_unit"):
        return () if one.fault else one.findings
    return tuple(entry for entry in one.findings if one.outcome == "conflict" and entry.code == DIFFERENT_FILES.code)
