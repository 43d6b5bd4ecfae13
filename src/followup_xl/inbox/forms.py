"""A plan's forms, unit by unit: how they are made, and which of them a run that was stopped has left in the folder.

A form is the same to the byte whenever it is made, so one that is there as it would be written stands as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followup_xl.disk import messages as say
from followup_xl.disk.leftovers import remove_leftovers
from followup_xl.disk.store import DECISIONS_START, RefusedError, holds
from followup_xl.inbox.pool import jobs_wanted, pool
from followup_xl.model.finding import finding
from followup_xl.workbook.generate import unit_workbooks, workbook_names

if TYPE_CHECKING:
    from followup_xl.xlsx import WrittenFile

Calls = Sequence[tuple[Any, ...]]
"""What makes each unit's workbooks: the plan, the unit, the round, what is filled in, whether by department."""


def made(calls: Calls, jobs: int | None) -> "Iterator[tuple[WrittenFile, ...]]":
    """Each unit's workbooks, as they are made; ``jobs`` None: in this process."""
    with pool(jobs_wanted(jobs or 0, None, 0)) as workers:
        for future in workers.each(unit_workbooks, calls):
            yield future.result()


def begun(calls: Calls, out: Path) -> Calls:
    """Those units of which a workbook is there already; what a former run left half written is removed."""
    remove_leftovers(out)
    names = (workbook_names(plan, (unit,), round_, split) for plan, unit, round_, _, split in calls)
    return [call for call, own in zip(calls, names, strict=True) if any((out / name).exists() for name in own)]


def standing(calls: Calls, books: "Iterable[tuple[WrittenFile, ...]]", out: Path) -> dict[str, int]:
    """The units all of whose workbooks are there to the byte, by name, with how many they are.

    Raises RefusedError with every file there that is another one than would be written; final statuses apart, which stay.
    """
    there, others = dict[str, int](), list[Path]()
    for call, own in zip(calls, books, strict=True):
        missing = [out / book.name for book in own if not holds(out / book.name, book.data)]
        others += [path for path in missing if path.exists() and not path.name.startswith(DECISIONS_START)]
        there |= {} if missing else {call[1].name: len(own)}
    if others:
        first, *more = (finding(say.OUTPUT_EXISTS, name=path) for path in others)
        raise RefusedError(first, more=tuple(more))
    return there
