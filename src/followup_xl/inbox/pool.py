"""Who does the work of a run: this process, bounded processes beside it, or a cluster; same results, same order.

A process does one task after the other and is replaced when it dies or is over its processor time or the clock
(promises.md, "Limits"), so that one file cannot harm the rest.
"""

import os
import pickle
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from importlib import import_module
from queue import SimpleQueue
from typing import Any

from followup_xl.disk import messages as say
from followup_xl.disk.spool import Spool
from followup_xl.disk.store import NOTHING_DONE, RefusedError, why_refused
from followup_xl.inbox.worker import NO_PROCESSES, READY, end, next_message, send, started, was_over_time
from followup_xl.model.finding import finding
from followup_xl.xlsx.limits import DEFAULT_LIMITS, MIB, Limits

MANY_FILES, MOST_JOBS = 8, 4
"""From so many files on there is a process for each processor, but no more than so many; they come to the same bytes."""

SECONDS_TO_ANSWER = 10
"""How long a cluster may take to answer at all."""

_AHEAD_EACH, _AHEAD_CLUSTER = 2, 64


class LostError(Exception):
    """A task whose process did not come back with a result; the text says why, in Danish."""


class Local(Executor):
    """An executor that does each task at once, in this process, without any bound on its time and memory."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The task, done. An interruption is not caught."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as fault:
            future.set_exception(fault)
        return future


class Workers(ThreadPoolExecutor):
    """An executor of ``count`` bounded processes, which begin at once and wait for work; fewer where no more may be begun.

    A future raises LostError where its task was over ``limits.seconds`` of processor time or ``limits.memory_mib``, was
    not done ``limits.clock_seconds`` after a process took it on, or ended its process; else what the task raised.
    ``ready`` are the modules they load meanwhile. Tasks and results must pickle. Raises OSError where none may be begun.
    """

    def __init__(self, count: int = 1, limits: Limits = DEFAULT_LIMITS, ready: Iterable[str] = ()) -> None:
        super().__init__(count)
        self._limits, self._modules = limits, tuple(ready)
        self._free: SimpleQueue[_Process | None] = SimpleQueue()
        self._all: set[_Process] = set()
        self._free.put(self._begun())
        with suppress(OSError):
            for _ in range(count - 1):
                self._free.put(self._begun())

    def _begun(self) -> "_Process":
        process = _Process(self._modules, self._limits)
        self._all.add(process)
        return process

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Take a task on. Raises RuntimeError after ``shutdown``."""
        return super().submit(self._result, pickle.dumps((fn, args, kwargs)))

    def _result(self, packed: bytes) -> Any:
        process = self._free.get()
        try:
            process = process or self._begun()
            fine, result = process.done(packed)
        except (LostError, OSError) as gone:
            self._all -= {process}
            self._free.put(None)  # whoever takes it begins another
            if isinstance(gone, OSError):
                raise LostError("systemet ikke lader programmet begynde en proces til den") from gone
            raise
        self._free.put(process)
        if fine:
            return result
        raise result

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes, after what was taken on; at once, with whatever they are at, where that is not waited for."""
        super().shutdown(wait, cancel_futures=cancel_futures)
        while self._all:
            self._all.pop().end()


class _Process:
    """One process with its pipes, which has heard how much memory and processor time a task may take."""

    def __init__(self, ready: tuple[str, ...], limits: Limits) -> None:
        self._limits = limits
        self._run = started(ready)
        assert self._run.stdin
        with suppress(OSError):  # it is gone, and whoever gives it a task hears so
            send(self._run.stdin, pickle.dumps((limits.memory_mib * MIB, limits.seconds)))

    def done(self, packed: bytes) -> tuple[bool, Any]:
        """Whether the task came through, and its result or what it raised. LostError where the process is lost."""
        late = threading.Event()
        watch = threading.Timer(self._limits.clock_seconds, self._stop, [late])
        watch.daemon = True
        watch.start()
        try:
            assert self._run.stdin and self._run.stdout
            send(self._run.stdin, packed)
            fine, result = pickle.loads(next_message(self._run.stdout))  # noqa: S301  (from our own process)
        except (OSError, EOFError, ValueError) as gone:  # ValueError: it was ended, its pipes are closed
            self.end()
            raise LostError(self._why_gone(late.is_set())) from gone
        finally:
            watch.cancel()
        if not fine and isinstance(result, MemoryError):
            self.end()
            raise LostError(f"den bruger over {self._limits.memory_mib} MiB hukommelse (grænsen memory_mib)")
        return fine, result

    def _why_gone(self, late: bool) -> str:
        """Why the process has ended, to follow "fordi"."""
        if late:
            return f"den ikke er læst færdig efter {_seconds(self._limits.clock_seconds)} (grænsen clock_seconds)"
        if was_over_time(self._run):
            return f"den tager mere end {_seconds(self._limits.seconds)} af processorens tid (grænsen seconds)"
        return "arbejdet med den blev afbrudt"

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self._run.kill()

    def end(self) -> None:
        """End the process at once."""
        end(self._run)


def _seconds(count: int) -> str:
    return f"{count} sekund{'' if count == 1 else 'er'}"


@dataclass(frozen=True)
class Pool:
    """An executor with how many tasks it is given ahead of the one whose result is awaited.

    ``spool`` is where what comes of the tasks is kept while the run goes on.
    """

    executor: Executor
    ahead: int = 1
    spool: Spool = field(default_factory=Spool)

    def each(self, task: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> Iterator[Future[Any]]:
        """The task done with each call's arguments, in their order; the calls are made as others are done.

        What a task raised is raised by its future's ``result``; LostError where its process was lost.
        """
        under_way: deque[Future[Any]] = deque()
        for call in calls:
            under_way.append(self.executor.submit(task, *call))
            if len(under_way) >= self.ahead:
                yield _settled(under_way.popleft())
        while under_way:
            yield _settled(under_way.popleft())


def _settled(future: Future[Any]) -> Future[Any]:
    """The future when it is done; a worker that a cluster lost is one of ours that is lost."""
    fault = future.exception()
    if type(fault).__name__ != "KilledWorker":
        return future
    lost: Future[Any] = Future()
    lost.set_exception(LostError("arbejdet med den blev afbrudt"))
    return lost


def jobs_wanted(jobs: int | None, dask: str | None, files: int) -> int:
    """How many bounded processes: as many as asked for (0: none, the work is done here); none with a cluster.

    None: one for few files, one for each processor for many; none on a platform that has none.
    """
    if sys.platform in NO_PROCESSES:
        return 0
    if jobs is not None or dask:
        return jobs or 0
    return min(os.cpu_count() or 1, MOST_JOBS) if files >= MANY_FILES else 1


@contextmanager
def pool(
    jobs: int = 0, dask: str | None = None, limits: Limits = DEFAULT_LIMITS, ready: Iterable[str] = ()
) -> Iterator[Pool]:
    """Those who do the work: ``jobs`` bounded processes, the cluster at ``dask``, or (0 jobs) this process itself.

    ``ready`` are modules that the processes load at once. Raises RefusedError where both are asked for, or the cluster
    or a process cannot be had.
    """
    if jobs and dask:
        raise RefusedError(finding(say.TWO_WAYS))
    if dask:
        with _cluster(dask) as found:
            yield found
        return
    if not jobs:
        yield Pool(Local())
        return
    try:
        workers = Workers(jobs, limits, ready)
    except OSError as cause:
        raise RefusedError(finding(say.NO_PROCESS, why=why_refused(cause)), NOTHING_DONE) from cause
    try:
        yield Pool(workers, _AHEAD_EACH * jobs)
    except BaseException:
        workers.shutdown(wait=False, cancel_futures=True)
        raise
    workers.shutdown()


Jobs = int | Executor | None
"""Who does the work: so many processes, an executor of somebody else's, or (None) as many processes as suit it."""


def pool_for(found: Sized, jobs: Jobs, dask: str | None, limits: Limits) -> AbstractContextManager[Pool]:
    """Those who judge the files that were found: as many as are asked for, or as suit the files and the machine."""
    if isinstance(jobs, Executor):
        return nullcontext(Pool(jobs))
    return pool(jobs_wanted(jobs, dask, len(found)), dask, limits, READY)


@contextmanager
def _cluster(address: str) -> Iterator[Pool]:
    try:
        distributed: Any = import_module("distributed")  # an extra, heavy, and without types
    except ImportError as missing:
        raise RefusedError(finding(say.NO_DASK)) from missing
    try:
        client = distributed.Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError) as cause:
        raise RefusedError(finding(say.DASK_AWAY, address=address)) from cause
    with client:
        yield Pool(client.get_executor(pure=False), _AHEAD_CLUSTER)
