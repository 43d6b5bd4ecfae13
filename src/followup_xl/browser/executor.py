"""Who does the work in a browser: this process, one task after the other, each heard of before it begins.

There are no processes there, so a task without end is ended with the engine itself, from outside. What the tasks before it
came to is given away as it is made and given back to the next engine, which then does not do them again; the task that was
ended is not tried again, and its file is "refused".
"""

import hashlib
import json
import pickle
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

from followup_xl.inbox.pool import LostError
from followup_xl.inbox.report.results import Listener
from followup_xl.reporting.evaluate import Received

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
                kind, _, seconds = self._stopped[key].partition(":")
                late = f"den ikke er læst færdig efter {seconds} sekunder"
                raise LostError(late if kind == "late" else _WHY.get(kind, _WHY["fault"]))
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
