"""A process that does work: how it is begun, also before it is known what for, and what it does inside.

It is a plain Python beside this one: it runs no main module again and inherits nothing that is open here. A message
to it is pickled bytes: the first says how much a task may take, each after that is a task. It ends when there are no
more, and the system ends it when a task has used up its processor time: time spent waiting for other programs on the
machine is not counted, so that how busy the machine is decides nothing.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import IO

from followup_xl.disk.leftovers import ALONE

NO_PROCESSES = ALONE  # from a module that loads little, since nothing else begins before a process does
"""Platforms that have none: there the work is done in the process that wants it."""

_SERVE = "import sys; from followup_xl.inbox.worker import serve; serve(sys.argv[1])"
_PAGES = "/proc/self/statm"

READY = (
    "followup_xl.inbox.tasks", "followup_xl.reporting.report", "followup_xl.workbook.read.intake",
    "followup_xl.xlsx.read.book", "followup_xl.checks.registry",
)  # fmt: skip
"""The modules that a process loads at once that will judge files."""

_OVER_TIME = 121
"""The exit code of a process whose task took too long, where the system has no timer of processor time."""
_LOOK_EVERY = 0.05
"""Seconds between two looks at the processor time there."""

_prestarted: list[tuple[tuple[str, ...], "subprocess.Popen[bytes]"]] = []
"""Those begun before they were wanted, by what they load."""


def prestart(ready: tuple[str, ...] = READY) -> None:
    """Begin one process now, for whoever will want one that has loaded the same: a quarter of one file's time.

    Where none may be begun, nothing happens: whoever wants one meets that again, and says it.
    """
    if sys.platform not in NO_PROCESSES:
        with suppress(OSError):
            _prestarted.append((ready, started(ready)))


def dismiss() -> None:
    """End what was prestarted and not wanted."""
    while _prestarted:
        end(_prestarted.pop()[1])


def started(ready: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    """A process that loads the modules ``ready`` and waits for work; a prestarted one if there is one. OSError where none may be begun."""
    found = next((entry for entry in _prestarted if entry[0] == ready), None)
    if found is None:
        command = (sys.executable, "-c", _SERVE, " ".join(ready))
        return subprocess.Popen(  # noqa: S603  (this Python; an interruption at the terminal is for the program alone)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
    _prestarted.remove(found)
    return found[1]


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and close its pipes; at once, since its own way out takes longer than reading a file."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe:
                pipe.close()
        except OSError:
            continue
    process.wait()


def was_over_time(process: "subprocess.Popen[bytes]") -> bool:
    """Whether a process that has ended was ended since its task had used up its processor time."""
    return process.returncode in (_OVER_TIME, -getattr(signal, "SIGPROF", -_OVER_TIME))


def send(pipe: IO[bytes], message: bytes) -> None:
    """Send one message. OSError where the other side is gone."""
    pickle.dump(message, pipe)
    pipe.flush()


def next_message(pipe: IO[bytes]) -> bytes:
    """The next message; EOFError where the other side is gone."""
    try:
        found: bytes = pickle.load(pipe)  # noqa: S301  (from our own process)
    except pickle.UnpicklingError as cut_off:
        raise EOFError from cut_off
    return found


def serve(ready: str) -> None:
    """Inside the process: load the modules, then do the tasks that come in and send back what came of them."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that gave the work is interrupted, and says so
    for module in ready.split():
        import_module(module)
    try:
        memory, seconds = pickle.loads(next_message(sys.stdin.buffer))  # noqa: S301  (from our own process)
        _limit_memory(memory)
        while True:
            packed = next_message(sys.stdin.buffer)
            with _limited_time(seconds):
                answer = _answer(packed)
            send(answers, answer)
    except (EOFError, BrokenPipeError):  # whoever gave the work is gone
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


@contextmanager
def _limited_time(seconds: float) -> Iterator[None]:
    """End this process where what is done takes more processor time than that."""
    if hasattr(signal, "setitimer"):  # whose signal ends the process, whatever library is at work in it
        signal.setitimer(signal.ITIMER_PROF, seconds)
        yield
        signal.setitimer(signal.ITIMER_PROF, 0)
        return
    done, end_at = threading.Event(), time.process_time() + seconds

    def look() -> None:
        while not done.wait(_LOOK_EVERY):
            if time.process_time() > end_at:
                os._exit(_OVER_TIME)

    threading.Thread(target=look, daemon=True).start()
    yield
    done.set()


def _limit_memory(most: int) -> None:
    """Let this process take no more bytes than that beyond what it begins with, where the system can say so."""
    try:
        import resource

        with open(_PAGES, encoding="ascii") as pages:  # noqa: PTH123  (no file of anybody's)
            begun = int(pages.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_AS, (begun + most,) * 2)
