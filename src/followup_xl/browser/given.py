"""What a task is given: the files of a person (which is the plan, which are former Bilag 1, and the rest), and who does the work.

That is this process, one task after the other, each heard of before it begins. There are no processes in a browser, so a task
without end is ended with the engine itself, from outside. What the tasks before it came to is given away as it is made and given
back to the next engine, which then does not do them again; the task that was ended is not tried again, and its file is "refused".
"""

import hashlib
import io
import json
import os
import pickle
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from followup_xl.disk.store import APPENDIX_START, RefusedError, file_name
from followup_xl.inbox.pool import LostError
from followup_xl.inbox.report.results import Listener
from followup_xl.model.finding import Finding, catalogued, finding
from followup_xl.model.plan import Plan
from followup_xl.reporting.evaluate import Received

TWO_PLANS = catalogued(
    "U61 Flere planer",
    "Blandt filerne er der flere planer ({names:»plan.yaml« og »plan 2.yaml«}), og de kan ikke bruges på én gang, så intet er lavet.",
    "Behold den ene, og prøv igen.",
    "Skemaer og bilag laves ud fra én plan ad gangen.",
)
NO_PLAN = catalogued(
    "U62 Ingen plan",
    "Blandt filerne er der ingen plan, så intet er lavet.",
    "Læg planen til: en planfil (.yaml) eller planen som projektmappe (.xlsx).",
    "Skemaer laves ud fra en plan.",
)

_PLAN_FILES = (".yaml", ".yml")
_PLAN_SIGNS = (("xl/workbook.xml", b'name="Plan"'), ("docProps/core.xml", "Målplan til redigering".encode()))
_BROKEN = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, struct.error, zlib.error,
)  # fmt: skip
_LOOKED_AT = 64 * 1024
"""So many bytes of a part are looked at."""


@dataclass(frozen=True)
class GivenFile:
    """A file as the page gives it: its name, which may have folders, its bytes, when it was saved (in milliseconds), and its role."""

    name: str
    data: bytes
    modified: int = 0
    role: str = ""

    @property
    def path(self) -> PurePosixPath:
        """Its name as a path that stays below any folder."""
        parts = [part for part in self.name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        clean = [part.replace("\0", "") for part in parts]
        return PurePosixPath(*clean) if clean else PurePosixPath("fil")


def is_plan(file: GivenFile) -> bool:
    """Whether a file is a plan: by its role or ending, or since it is a workbook with a plan's fields."""
    if file.role or file.path.suffix.lower() in _PLAN_FILES:
        return file.role == "plan" or not file.role
    if is_appendix(file) or not _may_be_plan(file.data):
        return False
    from followup_xl.plan.files import has_plan_fields

    return has_plan_fields(file.data, file.path.name)


def _may_be_plan(data: bytes) -> bool:
    """Whether a workbook has a sheet or a subject as an authoring workbook has, which takes little time to see."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return any(
                name in package.open(part).read(_LOOKED_AT) for part, name in _PLAN_SIGNS if part in package.NameToInfo
            )
    except _BROKEN:
        return False


def is_appendix(file: GivenFile) -> bool:
    """Whether a file is called a Bilag 1."""
    return not file.role and file.path.name.startswith(APPENDIX_START)


def the_plan(files: Sequence[GivenFile]) -> tuple[Plan | None, tuple[GivenFile, ...]]:
    """The plan among the files, None where there is none, and the other files. RefusedError for a faulty one or several."""
    plans = [file for file in files if is_plan(file)]
    if not plans:
        return None, tuple(files)
    if len(plans) > 1:
        raise RefusedError(finding(TWO_PLANS, names=_listed(plans)), 2)
    from followup_xl import read_plan

    return read_plan(plans[0].data, name=plans[0].path.name), tuple(file for file in files if file not in plans)


def _listed(files: Iterable[GivenFile]) -> str:
    from followup_xl.danish.wording import listed

    return listed([f"»{file.path.name}«" for file in files])


def put(files: Iterable[GivenFile], folder: Path) -> dict[str, GivenFile]:
    """Write the files below a folder, saved when they were saved; by their paths there. One whose name is taken gets a number."""
    found: dict[str, GivenFile] = {}
    for file in files:
        path, number = file.path, 1
        stem = path.stem
        while path.as_posix() in found or (folder / path).exists():
            number += 1
            path = path.with_name(f"{stem} ({number}){file.path.suffix}")
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
        if file.modified:
            os.utime(target, ns=(file.modified * 1_000_000,) * 2)
        found[path.as_posix()] = file
    return found


def readable_appendices(paths: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """The former Bilag 1 that can be compared with, and why the others cannot."""
    from followup_xl.workbook.previous import former_appendix

    good, said = list[Path](), list[Finding]()
    for path in paths:
        try:
            former_appendix(path)
        except RefusedError as refused:
            said += refused.findings
        else:
            good.append(path)
    return good, said


def zip_name(stem: str) -> str:
    """A name for a zip archive."""
    return file_name(stem, ".zip")


Heard = Callable[[str, str, bytes | None], object]
"""Who hears of the work: the kind of message ("progress", "kept"), its JSON, and bytes where there are any."""

_NAMED = {"judge": 1, "opened": 1}
"""The tasks that are about one file, and which of their arguments is its name."""
_KEPT = ("judge", "opened")
"""The tasks whose results are worth giving away: small beside the work they took."""

_WHY = {"memory": "den bruger mere hukommelse, end browseren har", "fault": "arbejdet med den blev afbrudt"}


class BrowserExecutor(Executor):
    """An executor that does each task at once and tells of it; ``kept`` and ``stopped`` are by the tasks' keys.

    ``received`` are the files that were judged, in their order; ``marking`` is whether copies are marked.
    """

    def __init__(self, heard: Heard, kept: Mapping[str, bytes], stopped: Mapping[str, str]) -> None:
        self._heard, self._kept, self._stopped = heard, dict(kept), dict(stopped)
        self.progress = Progress(heard)
        self.received: dict[str, Received] = {}
        self.basis, self.marking = "", True

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The task, done or known from before; LostError for one that an engine was ended over."""
        future: Future[Any] = Future()
        name = fn.__name__
        file = str(args[_NAMED[name]]) if name in _NAMED else getattr(args[1], "file", "") if name == "mark" else ""
        key = f"{name} {file} {self._digest(name, args)}"
        try:
            if name == "mark" and not self.marking:
                future.set_result(None)
                return future
            if key in self._stopped:
                raise LostError(_why(self._stopped[key]))
            future.set_result(self._result(key, file, fn, args))
        except MemoryError:
            future.set_exception(LostError(_WHY["memory"]))
        except Exception as fault:
            future.set_exception(fault)
        return future

    def _result(self, key: str, file: str, fn: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if key in self._kept:
            result = pickle.loads(self._kept[key])  # noqa: S301  (packed by this program, kept by its page)
        else:
            self.progress.at(file, key)
            result = fn(*args)
            if fn.__name__ in _KEPT:
                self._kept[key] = pickle.dumps(result)
                self._heard("kept", json.dumps({"key": key}), self._kept[key])
        if isinstance(result, Received):
            self.received[result.file] = result
        return result

    def _digest(self, name: str, args: tuple[Any, ...]) -> str:
        """What a task's result rests on; a plan by its fingerprint (``basis``), as it is not packed alike twice."""
        if name == "judge":
            rest: tuple[Any, ...] = (args[0], self.basis, repr(args[3:]))
        else:
            rest = tuple(pickle.dumps(each) if not isinstance(each, bytes) else each for each in args)
        digest = hashlib.sha256()
        for each in rest:
            digest.update(each if isinstance(each, bytes) else each.encode())
            digest.update(b"\0")
        return digest.hexdigest()


def _why(said: str) -> str:
    """Why a file was left out, to follow "fordi"."""
    kind, _, seconds = said.partition(":")
    return f"den ikke er læst færdig efter {seconds} sekunder" if kind == "late" else _WHY.get(kind, _WHY["fault"])


class Progress(Listener):
    """How far a run has come, told at each step with the file that is being worked on."""

    def __init__(self, heard: Heard) -> None:
        self._heard, self._label, self._done, self._total = heard, "", 0, 0

    def begin(self, label: str, total: int = 0) -> None:
        """Tell that something else is done now; ``total`` 0: nobody knows how many steps it takes."""
        self._label, self._done, self._total = label, 0, total
        self.at("", "")

    def at(self, file: str, key: str) -> None:
        """Tell which file is worked on, and by which key its task is known."""
        said = {"label": self._label, "done": self._done, "total": self._total, "file": file, "key": key}
        self._heard("progress", json.dumps(said), None)

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[Callable[[], object]]:
        """Hear of ``total`` steps of one kind, and tell of each."""
        self.begin(label, total)

        def step() -> None:
            self._done += 1
            self.at("", "")

        yield step
