"""Work done in processes of their own, with a bound on time and memory, so that one file cannot harm the rest.

A worker does one task after the other and is replaced when it dies or is over its time (promises.md, "Limits").
It is a plain Python beside this one: it runs no main module again and inherits nothing that is open here.
"""

import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from importlib import import_module
from typing import IO, Any

from followup_xl.files.limits import DEFAULT_LIMITS, MIB, Limits

_SERVE = "from followup_xl.files.workers import serve; serve()"
_LENGTH = struct.Struct(">Q")
_PAGES = "/proc/self/statm"


class LostError(Exception):
    """A task whose worker did not come back with a result; the text says why, in Danish."""


_begun: list["_Process"] = []
"""Processes that were begun before it was known what they are for."""


def begin(ready: str) -> None:
    """Begin one process now, for the first workers that are to have loaded the same."""
    _begun.append(_Process(ready))


def _taken(ready: str) -> "_Process | None":
    """A process that was begun to load the same, no longer to be dismissed; None where there is none."""
    found = next((process for process in _begun if process.ready == ready), None)
    if found:
        _begun.remove(found)
    return found


def dismiss() -> None:
    """End what was begun and not needed."""
    while _begun:
        _begun.pop().end()


class Workers(Executor):
    """An executor of ``count`` bounded processes, which begin at once and wait for work.

    A future raises LostError where its task was over ``limits.seconds`` or ``limits.memory_mib`` or ended its
    process; else what the task raised. ``limits.seconds`` counts from when a worker takes the task on. ``ready`` are
    the modules they load meanwhile, with blanks between them.
    """

    def __init__(self, count: int = 1, limits: Limits = DEFAULT_LIMITS, ready: str = "") -> None:
        self._limits, self._ready = limits, ready
        self._tasks: queue.SimpleQueue[tuple[Future[Any], bytes] | None] = queue.SimpleQueue()
        begun = [_taken(ready), *[None] * count][:count]
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

    def _bounded(self, process: "_Process | None" = None) -> "_Process":
        """A process that knows its bounds: a new one where there is none yet."""
        process = process or _Process(self._ready)
        process.bound(self._limits)
        return process

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

    def _work(self, begun: "_Process | None") -> None:
        """One worker's thread: hands tasks to its process, one at a time."""
        process = self._bounded(begun)
        while (task := self._tasks.get()) is not None:
            future, packed = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                fine, result = process.done(packed)
            except LostError as lost:
                future.set_exception(lost)
                process = self._bounded()
                continue
            if fine:
                future.set_result(result)
            else:
                future.set_exception(result)
        process.end()  # it waits for work and holds nothing


class _Process:
    """One process with its pipes, which loads the modules ``ready`` and then waits to hear its bounds."""

    def __init__(self, ready: str) -> None:
        self.ready = ready
        self._limits = DEFAULT_LIMITS
        command = [sys.executable, "-c", _SERVE, ready]
        self._run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  (this Python)

    def bound(self, limits: Limits) -> None:
        """Say how much time and memory each task may take."""
        self._limits = limits
        assert self._run.stdin
        try:
            _send(self._run.stdin, pickle.dumps(limits.memory_mib))
        except OSError:  # it is gone, and whoever gives it a task is told
            return

    def done(self, packed: bytes) -> tuple[bool, Any]:
        """Whether the task came through, and its result or what it raised. LostError where the process is lost."""
        late = threading.Event()
        watch = threading.Timer(self._limits.seconds, self._stop, [late])
        watch.daemon = True
        watch.start()
        try:
            assert self._run.stdin and self._run.stdout
            _send(self._run.stdin, packed)
            answer = _received(self._run.stdout)
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
        """End the process and close its pipes; at once, since its own way out takes longer than reading a file."""
        self._run.kill()
        for pipe in (self._run.stdin, self._run.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue
        self._run.wait()


def _send(pipe: IO[bytes], packed: bytes) -> None:
    pipe.write(_LENGTH.pack(len(packed)))
    pipe.write(packed)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes:
    """One message; EOFError where the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    length = _LENGTH.unpack(head)[0]
    packed: bytes = pipe.read(length)
    if len(packed) < length:
        raise EOFError
    return packed


def serve() -> None:
    """The worker's side: do the tasks that come in and send back what came of them, until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that gave the work is interrupted, and says so
    for room in sys.argv[1].split():
        import_module(room)
    try:
        _bound(pickle.loads(_received(sys.stdin.buffer)))  # noqa: S301  (from our own process)
        while True:
            _send(answers, _answer(_received(sys.stdin.buffer)))
    except EOFError:
        return


def _answer(packed: bytes) -> bytes:
    """The result of one task, packed; what it raised where that can be packed, else its words."""
    try:
        fn, args, kwargs = pickle.loads(packed)  # noqa: S301  (from our own process)
        return pickle.dumps((True, fn(*args, **kwargs)))
    except MemoryError:
        return pickle.dumps((False, MemoryError()))
    except Exception as fault:
        try:
            packed_fault = pickle.dumps((False, fault))
            pickle.loads(packed_fault)  # noqa: S301  (what was packed above)
        except Exception:
            return pickle.dumps((False, RuntimeError(f"{type(fault).__name__}: {fault}")))
        return packed_fault


def _bound(memory_mib: int) -> None:
    """Let this process take no more than that much memory beyond what it begins with, where the system can say so."""
    try:
        import resource  # noqa: PLC0415  (not on every system)

        with open(_PAGES, encoding="ascii") as pages:  # noqa: PTH123  (no file of anybody's)
            begun = int(pages.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_AS, (begun + memory_mib * MIB,) * 2)
