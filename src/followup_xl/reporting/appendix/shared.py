"""What all goals of an area have in common, so that it stands once in its band and not in every line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from followup_xl.danish.wording import long_date, plain_words
from followup_xl.model.plan import EffortArea
from followup_xl.reporting.appendix.figures import time_words
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment

_Fact = TypeVar("_Fact")


@dataclass(frozen=True)
class Shared:
    """The deadline, the department, the source and the time of the figures that all of an area's goals share.

    ``deadline`` None, or an empty text: they differ, or there is none. The deadline and the time may be those of most
    (``differing``: the names of those that are): the lines of the others say theirs.
    """

    deadline: date | None = None
    owner: str = ""
    source: str = ""
    time: str = ""
    differing: frozenset[str] = frozenset()


def shared_facts(report: Report, area: EffortArea, found: Iterable[Assessment]) -> Shared:
    """What the lines of an area need not say, since its band does. One goal alone shares everything with itself."""
    goals, judged = area.goals, list(found)
    deadlines = [report.plan.deadline_of(goal, row) for goal in goals for row in goal.parts or (goal,)]
    owners = {goal.owner or "" for goal in goals}
    sources = {
        (entry.answer.source or goal.source or "").rstrip(". ") for goal, entry in zip(goals, judged, strict=True)
    }
    rows = (row for entry in judged for row in entry.parts or (entry,))
    figures = [row for row in rows if row.value is not None and not report.hides(row)]
    times = [time_words(row) for row in figures]
    by, time = of_most(deadlines), of_most(times) if all(times) else None
    differing = {name for name, every in (("deadline", deadlines), ("time", times)) if len(set(every)) > 1}
    owner, source = (each.pop() if len(each) == 1 else "" for each in (owners, sources))
    return Shared(by, owner, source, time or "", frozenset(differing))


def of_most(every: Sequence[_Fact]) -> _Fact | None:
    """What more than half of them are; None where nothing is."""
    return next((each for each, count in Counter(every).most_common(1) if 2 * count > len(every)), None)


def band_lines(area: EffortArea, shared: Shared) -> Iterator[str]:
    """What stands under the area's name: whom it is about, the strategy, the notes of its texts, and what its goals share."""
    if area.target_group:
        yield f"Målgruppe: {area.target_group}"
    if area.strategy:
        source = f" ({area.strategy.source})" if area.strategy.source else ""
        yield f"Strategi: {area.strategy.text}{source}"
    for entry in area.definitions:
        yield f"Note {entry.number}. {entry.term}: {entry.text}"
    facts = [
        f"Frist: {long_date(shared.deadline)}{_but(shared, 'deadline')}" if shared.deadline else "",
        f"Ansvarlig: {shared.owner}" if shared.owner else "",
        f"Kilde: {shared.source}" if shared.source and plain_words(shared.source) not in _DITTO else "",
        f"Tallene gælder {shared.time}{_but(shared, 'time')}" if shared.time else "",
    ]
    if said := " · ".join(filter(None, facts)):
        yield said


def _but(shared: Shared, name: str) -> str:
    return ", hvor ikke andet står" if name in shared.differing else ""


BAND_WORDS = ("Målgruppe:", "Strategi:", "Frist:", "Ansvarlig:", "Kilde:")


_DITTO = ("ibid", "ibidem", "do", "ditto", "samme", "samme som ovenfor")


def source_words(source: str) -> str:
    """Where a figure is from, as people wrote it; a "ditto" names no source to who reads the goal by itself."""
    named = source.rstrip(". ")
    if plain_words(source) in _DITTO:
        return f"ikke oplyst (der står »{named}«)"
    return named or "ikke oplyst"
