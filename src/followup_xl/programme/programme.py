"""Everything the overview across units and its JSON are made from: who answered what, and all of it put together."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from followup_xl.danish.wording import long_date, month_name
from followup_xl.disk.store import OVERVIEW_START
from followup_xl.model.finding import Finding, Severity
from followup_xl.model.frame import Round, Unit
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.model.tidy import Record
from followup_xl.programme.comparison import Comparison, comparisons
from followup_xl.programme.pooling import Pooled, pooled
from followup_xl.programme.sharing import Goals, Voice
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.report import Report
from followup_xl.reporting.tables import tidy_rows

UnitOutcome = Literal["answered", "missing", "refused", "conflict"]


@dataclass(frozen=True)
class UnitAnswer:
    """One unit of the plan: whether it counts, its files, and its judged answers (None: it does not count)."""

    unit: Unit
    outcome: UnitOutcome
    files: tuple[str, ...] = ()
    report: Report | None = None


@dataclass(frozen=True)
class Programme:
    """A plan followed up by all of its units in one round.

    ``findings`` are those about units together; what is said about a file or a unit alone stands there.
    """

    plan: Plan
    round: Round
    units: tuple[UnitAnswer, ...]
    files: tuple[Received, ...]
    goals: tuple[Goals, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """The answers that count, in the order of the plan's units."""
        return tuple(entry.report for entry in self.units if entry.report)

    def of_outcome(self, *outcomes: UnitOutcome) -> tuple[UnitAnswer, ...]:
        """The units with one of these outcomes."""
        return tuple(entry for entry in self.units if entry.outcome in outcomes)

    @cached_property
    def pooled(self) -> tuple[Pooled, ...]:
        """Every goal of more than one unit put together."""
        return pooled(self.goals)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The units beside one another, goal by goal."""
        return comparisons(self.goals)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The tidy rows of every unit that counts."""
        return tuple(row for report in self.reports for row in tidy_rows(report))

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Every voice with an answer on every goal: what the spread of statuses is counted from."""
        return tuple(voice for goals in self.goals for voice in goals.voices if voice.found)

    @property
    def days(self) -> tuple[date, ...]:
        """The days that the units' statuses hold for, each once, earliest first."""
        return tuple(sorted({report.followup.as_of for report in self.reports}))

    @property
    def as_of(self) -> date:
        """The last of those days; the end of the plan's time where nobody answered."""
        return max(self.days, default=self.plan.period.end)

    @property
    def as_of_words(self) -> str:
        """The day, or from when to when where the units' days differ."""
        if not self.days:
            return "ikke opgjort"
        first, last = long_date(self.days[0]), long_date(self.days[-1])
        return last if first == last else f"{first} til {last} (kommunernes datoer er forskellige)"

    @property
    def month(self) -> str:
        """The round in words: "august 2015"."""
        return month_name(self.round.month)

    @property
    def name(self) -> str:
        """What the overview's file is called."""
        return f"{OVERVIEW_START}{self.plan.id} {self.round.month}.xlsx"


def spread(voices: tuple[Voice, ...]) -> tuple[tuple[Status, int], ...]:
    """How many voices have each status, in the statuses' fixed order; what nobody has is left out."""
    counts = ((status, sum(voice.status is status for voice in voices)) for status in Status)
    return tuple((status, count) for status, count in counts if count)


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those that stand in the way."""
    return tuple(entry for entry in findings if entry.severity is Severity.ERROR)
