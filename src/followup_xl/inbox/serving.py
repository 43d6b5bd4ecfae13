"""The worker's side of the work: a plain Python that does one task after the other, and loads nothing it need not.

A message is its length and then its bytes. The first one a worker hears says how much memory it may take, each one
after that is a task; it ends when there are no more.
"""

import os
import pickle
import signal
import struct
import sys
from importlib import import_module
from typing import IO

_LENGTH = struct.Struct(">Q")
_PAGES = "/proc/self/statm"


def send(pipe: IO[bytes], packed: bytes) -> None:
    """Send one message. OSError where the other side is gone."""
    pipe.write(_LENGTH.pack(len(packed)))
    pipe.write(packed)
    pipe.flush()


def received(pipe: IO[bytes]) -> bytes:
    """One message; EOFError where the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    length = _LENGTH.unpack(head)[0]
    packed: bytes = pipe.read(length)
    if len(packed) < length:
        raise EOFError
    return packed


def serve(ready: str) -> None:
    """Load the modules ``ready`` (names with blanks between them), then do the tasks that come in, and send back what came of them."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that gave the work is interrupted, and says so
    for room in ready.split():
        import_module(room)
    try:
        _bound(pickle.loads(received(sys.stdin.buffer)))  # noqa: S301  (from our own process)
        while True:
            send(answers, _answer(received(sys.stdin.buffer)))
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


def _bound(memory: int) -> None:
    """Let this process take no more bytes than that beyond what it begins with, where the system can say so."""
    try:
        import resource

        with open(_PAGES, encoding="ascii") as pages:  # noqa: PTH123  (no file of anybody's)
            begun = int(pages.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_AS, (begun + memory,) * 2)
