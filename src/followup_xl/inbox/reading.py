"""Returned workbooks, read by whoever does the work: every entry of an inbox has its outcome and its exit code."""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from followup_xl.cli.shared import BUG, CANNOT_WRITE, NOTHING_DONE, OK, USAGE, WITH_ERRORS, Entry, plan_named
from followup_xl.disk import scan as inbox
from followup_xl.inbox.received import Received, grouped
from followup_xl.inbox.tasks import judge, packed_plan
from followup_xl.reporting.ready import READY
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from followup_xl.inbox.executors import Crew
    from followup_xl.inbox.tasks import Identity, Judged
    from followup_xl.model.plan import Plan

Known = Callable[[inbox.Entry, str], Received | None]
"""What a former run found of a file, by its entry and hash; None where it is to be read."""


@dataclass(frozen=True)
class Judging:
    """How files are read: after which plan and on which date (None: their own), and how much of one file is read."""

    plan: "Plan | None" = None
    as_of: date | None = None
    limits: Limits = DEFAULT_LIMITS


@dataclass(frozen=True)
class Inbox:
    """What came in, in the order of the entries."""

    received: tuple[Received, ...]

    @property
    def units(self) -> "dict[Identity, tuple[Received, ...]]":
        """The files that are in use, by plan, unit and round; none of those in conflict, set aside or refused."""
        return grouped(each for each in self.received if each.outcome == "evaluated")


def read_inbox(
    paths: Sequence[Path],
    plan: "Plan | None" = None,
    as_of: date | None = None,
    *,
    prefer: str | None = None,
    jobs: int | None = None,
    dask: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Inbox:
    """Everything in the files and folders named, read and judged, with conflicts within a unit settled.

    ``plan`` and ``as_of`` None: the workbooks' own. ``prefer`` "newest" takes the file saved last where a unit's
    files differ; None takes none of them. ``jobs`` None: as many bounded processes as suit the files and the machine;
    0: this one, without bounds.
    Raises RefusedError on a name that is no file, an empty folder, or a wrong option.
    """
    from followup_xl.inbox.executors import crew
    from followup_xl.inbox.settle import check_preference, settled

    check_preference(prefer)
    found = inbox.entries(paths)
    with crew(jobs_wanted(jobs, dask, len(found)), dask, limits, READY) as workers:
        received = read(found, Judging(plan, as_of, limits), workers)
    final: dict[Path, Received] = {}
    for group in grouped(received).values():
        final |= {each.path: each for each in settled(group, prefer)}
    return Inbox(tuple(final.get(each.path, each) for each in received))


MANY_FILES, MOST_JOBS = 8, 4
"""From so many files on there is a process for each processor, but no more than so many; they come to the same bytes."""


def jobs_wanted(jobs: int | None, dask: str | None, files: int) -> int:
    """How many bounded processes: as many as asked for (0: none, the work is done here); none with a cluster."""
    if jobs is not None or dask:
        return jobs or 0
    return min(os.cpu_count() or 1, MOST_JOBS) if files >= MANY_FILES else 1


def read(
    found: Sequence[inbox.Entry],
    judging: Judging,
    workers: "Crew",
    known: Known = lambda entry, sha256: None,
) -> list[Received]:
    """Every entry with what became of it; a file that cannot be read stops only itself (promises 4 and 6).

    A file that came twice counts once (promise 8). What is ``known`` is hashed and not judged again.
    """
    from followup_xl.cli import terminal as screen

    plan = packed_plan(judging.plan)
    done: list[Received | None] = []
    waiting: deque[tuple[int, Received]] = deque()
    with screen.progress("Skemaer læses", len(found)) as bar:

        def calls() -> "Iterator[tuple[bytes, str, bytes | None, date | None, Limits]]":
            seen: dict[str, str] = {}
            for entry in found:
                start, content = _started(entry, judging.limits, seen, known)
                done.append(None if content is not None else start)
                if content is None:
                    bar.advance(bar.task_ids[0])
                    continue
                waiting.append((len(done) - 1, start))
                yield content, entry.name, plan, judging.as_of, judging.limits

        for future in workers.each(judge, calls()):
            place, start = waiting.popleft()
            done[place] = _judged(start, future)
            bar.advance(bar.task_ids[0])
    return [each for each in done if each is not None]


def _started(entry: inbox.Entry, limits: Limits, seen: dict[str, str], known: Known) -> tuple[Received, bytes | None]:
    """The entry as far as it can be told without judging it, and its bytes where it is to be judged.

    A file that is too large is not even taken in.
    """
    from followup_xl.disk import messages as say
    from followup_xl.disk.store import RefusedError, content, size
    from followup_xl.model.finding import finding
    from followup_xl.xlsx.gate import check_file_size
    from followup_xl.xlsx.package import PackageError

    if entry.left:
        refused = entry.refused
        return Received(
            entry, "refused" if refused else "skipped", (entry.left,), code=USAGE if refused else None
        ), None
    try:
        check_file_size(size(entry.path), limits)
        data = content(entry.path)
    except PackageError as refusal:
        return Received(entry, "refused", (refusal.finding(entry.name),), code=NOTHING_DONE), None
    except RefusedError as refusal:
        return Received(entry, "refused", (refusal.entry,), code=refusal.code), None
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 in seen:
        return Received(entry, "duplicate", (finding(say.SAME_FILE, other=seen[sha256]),), sha256), None
    seen[sha256] = entry.name
    before = known(entry, sha256)
    if before:
        return before, None
    return Received(entry, "refused", sha256=sha256), data


def _judged(start: Received, future: "Future[Judged]") -> Received:
    from followup_xl.model.finding import has_errors

    try:
        found = future.result()
    except Exception as fault:
        return start.unfinished(fault)
    if found.identity is None:
        return replace(start, findings=found.findings, judged=found, code=NOTHING_DONE)
    code = WITH_ERRORS if has_errors(found.findings) else OK
    known = replace(start, outcome="evaluated", findings=found.findings, code=code)
    return replace(known, identity=found.identity, judged=found)


def each(
    paths: Sequence[Path],
    plan: str | None,
    as_of: str | None,
    then: Callable[[Received], Entry],
    jobs: int | None = None,
    dask: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[int, list[Entry]]:
    """Read every file and hand each that could be opened to ``then``; the exit code, and what the JSON says of each.

    A fault of the program's own is raised where there is but one file; else the others are handed on all the same.
    """
    import followup_xl as api
    from followup_xl.inbox.executors import crew

    found = inbox.entries(paths)
    with crew(jobs_wanted(jobs, dask, len(found)), dask, limits, READY) as workers:
        known, day = plan_named(plan) if plan else None, api.chosen_day(as_of)
        received = read(found, Judging(known, day, limits), workers)
    faults = [one.fault for one in received if one.fault]
    if len(received) == 1:
        end_with_a_fault(faults)
    final = [_handed(one, then) for one in received]
    return BUG if faults else worst(one.code for one, _ in final), [entry for _, entry in final]


def _handed(one: Received, then: Callable[[Received], Entry]) -> tuple[Received, Entry]:
    """A file handed on, and its entry; where that is refused or it could not be opened, that is said instead."""
    from followup_xl.cli import terminal as screen
    from followup_xl.disk.store import RefusedError

    if one.judged:
        try:
            return one, {**then(one), "file": one.name}
        except RefusedError as refused:
            one = one.refused_by(refused)
    screen.tell_findings(one.findings if one.fault else one.aloud())
    return one, one.told()


def end_with_a_fault(faults: Iterable[Exception]) -> None:
    """Raise the first fault of the program's own, now that all the rest has been done."""
    for fault in faults:
        raise fault


def worst(codes: Iterable[int | None]) -> int:
    """One exit code for many files: what could not be written or was wrongly asked for goes before what was read."""
    found = [code for code in codes if code is not None]
    for code in (CANNOT_WRITE, USAGE):
        if code in found:
            return code
    if all(code == NOTHING_DONE for code in found):
        return NOTHING_DONE
    return WITH_ERRORS if any(found) else OK
