"""Who does the work of a batch: this process, bounded processes beside it, or a cluster; same results, same order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from followup_xl.disk import messages as say
from followup_xl.disk.store import RefusedError
from followup_xl.inbox.workers import LostError, Workers
from followup_xl.model.finding import finding
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits

SECONDS_TO_ANSWER = 10
"""How long a cluster may take to answer at all."""

_AHEAD_EACH, _AHEAD_CLUSTER = 2, 64


class Here(Executor):
    """An executor that does each task at once, in this process, without any bound on its time and memory."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The task, done. An interruption is not caught."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as fault:
            future.set_exception(fault)
        return future


@dataclass(frozen=True)
class Crew:
    """An executor with how many tasks it is given ahead of the one whose result is awaited."""

    pool: Executor
    ahead: int = 1

    def each(self, task: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> Iterator[Future[Any]]:
        """The task done with each call's arguments, in their order; the calls are made as there is room for them.

        What a task raised is raised by its future's ``result``; LostError where its process was lost.
        """
        under_way: deque[Future[Any]] = deque()
        for call in calls:
            under_way.append(self.pool.submit(task, *call))
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


@contextmanager
def crew(jobs: int = 0, dask: str | None = None, limits: Limits = DEFAULT_LIMITS, ready: str = "") -> Iterator[Crew]:
    """Those who do the work: ``jobs`` bounded processes, the cluster at ``dask``, or (0 jobs) this process itself.

    ``ready`` are modules that the processes load at once. Raises RefusedError where both are asked for, or the cluster cannot be had.
    """
    if jobs and dask:
        raise RefusedError(finding(say.TWO_WAYS), 2)
    if dask:
        with _cluster(dask) as found:
            yield found
        return
    if not jobs:
        yield Crew(Here())
        return
    workers = Workers(jobs, limits, ready)
    try:
        yield Crew(workers, _AHEAD_EACH * jobs)
    except BaseException:
        workers.shutdown(wait=False, cancel_futures=True)
        raise
    workers.shutdown()


@contextmanager
def _cluster(address: str) -> Iterator[Crew]:
    try:
        distributed: Any = import_module("distributed")  # an extra, heavy, and without types
    except ImportError as missing:
        raise RefusedError(finding(say.NO_DASK), 2) from missing
    try:
        client = distributed.Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError) as cause:
        raise RefusedError(finding(say.DASK_AWAY, address=address), 2) from cause
    with client:
        yield Crew(client.get_executor(pure=False), _AHEAD_CLUSTER)
