"""Work done in processes of their own, with a bound on time and memory, so that one file cannot harm the rest.

A worker does one task after the other and is replaced when it dies or is over its time (promises.md, "Limits").
It is a plain Python beside this one: it runs no main module again and inherits nothing that is open here.
"""

import pickle
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import Any

from followup_xl.inbox.early import ended, started
from followup_xl.inbox.serving import received, send
from followup_xl.xlsx.limits import DEFAULT_LIMITS, MIB, Limits


class LostError(Exception):
    """A task whose worker did not come back with a result; the text says why, in Danish."""


class Workers(Executor):
    """An executor of ``count`` bounded processes, which begin at once and wait for work.

    A future raises LostError where its task was over ``limits.seconds`` or ``limits.memory_mib`` or ended its
    process; else what the task raised. ``limits.seconds`` counts from when a worker takes the task on. ``ready`` are
    the modules they load meanwhile, with blanks between them.
    """

    def __init__(self, count: int = 1, limits: Limits = DEFAULT_LIMITS, ready: str = "") -> None:
        self._limits, self._ready = limits, ready
        self._tasks: queue.SimpleQueue[tuple[Future[Any], bytes] | None] = queue.SimpleQueue()
        begun = [_Process(ready, limits) for _ in range(count)]
        self._threads = [threading.Thread(target=self._work, args=(each,), daemon=True) for each in begun]
        self._closed = False
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Take a task on; it and its result must pickle. Raises RuntimeError after ``shutdown``."""
        if self._closed:
            raise RuntimeError("the workers have been sent home")
        future: Future[Any] = Future()
        self._tasks.put((future, pickle.dumps((fn, args, kwargs))))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes, after what was taken on unless that is cancelled."""
        self._closed = True
        if cancel_futures:
            self._cancel()
        for _ in self._threads:
            self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _cancel(self) -> None:
        while True:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                return
            if task is not None:
                task[0].cancel()

    def _work(self, process: "_Process") -> None:
        """One worker's thread: hands tasks to its process, one at a time."""
        while (task := self._tasks.get()) is not None:
            future, packed = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                fine, result = process.done(packed)
            except LostError as lost:
                future.set_exception(lost)
                process = _Process(self._ready, self._limits)
                continue
            if fine:
                future.set_result(result)
            else:
                future.set_exception(result)
        process.end()  # it waits for work and holds nothing


class _Process:
    """One process with its pipes, which has heard how much memory each task may take."""

    def __init__(self, ready: str, limits: Limits) -> None:
        self._limits = limits
        self._run = started(ready)
        assert self._run.stdin
        with suppress(OSError):  # it is gone, and whoever gives it a task is told
            send(self._run.stdin, pickle.dumps(limits.memory_mib * MIB))

    def done(self, packed: bytes) -> tuple[bool, Any]:
        """Whether the task came through, and its result or what it raised. LostError where the process is lost."""
        late = threading.Event()
        watch = threading.Timer(self._limits.seconds, self._stop, [late])
        watch.daemon = True
        watch.start()
        try:
            assert self._run.stdin and self._run.stdout
            send(self._run.stdin, packed)
            answer = received(self._run.stdout)
        except (OSError, EOFError):
            answer = None
        finally:
            watch.cancel()
        if answer is None:
            self.end()
            raise LostError(self._why(late))
        fine, result = pickle.loads(answer)  # noqa: S301  (from our own process)
        if not fine and isinstance(result, MemoryError):
            self.end()
            raise LostError(f"den bruger over {self._limits.memory_mib} MiB hukommelse")
        return fine, result

    def _why(self, late: threading.Event) -> str:
        if late.is_set():
            return f"den tager over {self._limits.seconds} sekunder"
        return "arbejdet med den blev afbrudt"

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self._run.kill()

    def end(self) -> None:
        """End the process at once."""
        ended(self._run)
