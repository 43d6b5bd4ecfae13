"""Everything the overview across units is made from, who answered what and all of it put together; and its JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from followup_xl.danish.unit_terms import MUNICIPALITIES, UnitTerms, unit_terms
from followup_xl.danish.wording import exact, long_date, month_name
from followup_xl.disk.packing import packed_groups
from followup_xl.disk.store import OVERVIEW_START
from followup_xl.model.finding import Finding, Severity
from followup_xl.model.followup import Conflict, TidyRow
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.status import Status
from followup_xl.page.rows import Columns
from followup_xl.programme.pooling import Comparison, Pooled, comparisons, pooled
from followup_xl.programme.sharing import ProgrammeGoal, Respondent
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.report import Report
from followup_xl.reporting.summary import conflicts_json, envelope, findings_json, refused_file
from followup_xl.reporting.tables import tidy_rows

UnitOutcome = Literal["answered", "missing", "refused", "conflict"]


RECEIVED = {
    "other_unit": "skemaet er modtaget, men holdt tilbage, til det er afgjort, hvem det er fra",
    "refused": "filen er modtaget, men kan ikke læses",
    "empty": "skemaet er modtaget, men ikke udfyldt",
}
"""Why a unit does not count of which something has come, by the outcome of its files, the one to act on first."""


@dataclass(frozen=True)
class UnitAnswer:
    """One unit of the plan: whether it counts, its files, and its judged answers (None: it does not count).

    ``received`` is the outcome of what has come of it and does not count, the one to act on first; "" where nothing has
    come, or where it counts. ``conflicts`` are the fields that its files fill in differently.
    """

    unit: Unit
    outcome: UnitOutcome
    files: tuple[str, ...] = ()
    report: Report | None = None
    conflicts: tuple[Conflict, ...] = ()
    received: str = ""

    @property
    def why(self) -> str:
        """In Danish why that which has come of it does not count; "" where nothing has come."""
        return RECEIVED.get(self.received, "")


@dataclass(frozen=True)
class Programme:
    """A plan followed up by all of its units in one round.

    ``findings`` are those about units together; what is said about a file or a unit alone stands there. ``fewest`` None:
    it is the office's own; else the public edition, and the fewest persons whose figure it shows (``publication``).
    """

    plan: Plan
    round: Round
    units: tuple[UnitAnswer, ...]
    files: tuple[Received, ...]
    goals: tuple[ProgrammeGoal, ...]
    findings: tuple[Finding, ...] = ()
    fewest: int | None = None

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
    def records(self) -> Sequence[TidyRow]:
        """The tidy rows of every unit that counts; many are unpacked as they are asked for."""
        return packed_groups(map(tidy_rows, self.reports))

    @property
    def terms(self) -> UnitTerms:
        """What the plan's units are called."""
        return unit_terms(self.plan.units)

    def headed(self, columns: Columns) -> Columns:
        """The columns of a table, with the headings of units as the plan's are called."""
        terms, measure = self.terms, "Enhed" if self.terms is MUNICIPALITIES else "Måles i"
        words = {"unit": terms.one.capitalize(), "units": terms.many.capitalize(), "measure": measure}
        return tuple((column, words.get(column.key, heading)) for column, heading in columns)

    @property
    def respondents(self) -> tuple[Respondent, ...]:
        """Every respondent with an answer on every goal: what the spread of statuses is counted from."""
        return tuple(entry for each in self.goals for entry in each.respondents if entry.found)

    @cached_property
    def statuses(self) -> dict[str, dict[str, Status]]:
        """By unit and goal the unit's own status, one to check where it disagrees with those it shares the goal with.

        A unit without an answer has none; a goal that a unit does not have is not among its own, nor is one whose status
        is withheld.
        """
        judged = {
            each.unit.code: {found.goal: found.final for found in each.goals if not found.withheld}
            for each in self.reports
        }
        found: dict[str, dict[str, Status]] = {code: {} for code in judged}
        for on in self.goals:
            for respondent in on.respondents:
                for code in (unit.code for unit in respondent.units if unit.code in judged):
                    own = judged[code].get(on.goal.id)
                    if own:
                        found[code][on.goal.id] = Status.CHECK if respondent.differing else own
        return found

    @cached_property
    def withheld(self) -> dict[str, frozenset[str]]:
        """By unit the goals whose status the public edition leaves out."""
        return {
            each.unit.code: frozenset(found.goal for found in each.goals if found.withheld) for each in self.reports
        }

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
        return last if first == last else f"{first} til {last} ({self.terms.the_many}s datoer er forskellige)"

    @property
    def month(self) -> str:
        """The round in words: "august 2015"."""
        return month_name(self.round.month)

    @property
    def footer(self) -> str:
        """What stands at the foot of every page of the overview."""
        return f"Samlet opfølgning · {self.plan.title} · {self.month}"

    @property
    def name(self) -> str:
        """What the overview's file is called."""
        end = "" if self.fewest is None else " (offentlig)"
        return f"{OVERVIEW_START}{self.plan.id} {self.round.month}{end}.xlsx"


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those that stand in the way."""
    return tuple(entry for entry in findings if entry.severity is Severity.ERROR)


def programme_json(programme: Programme, overview: str | None) -> str:
    """The JSON text. ``overview`` is the name of the workbook that was written, None where none was."""
    return envelope(
        [
            refused_file(each.file, each.outcome, each.findings, each.conflicts)
            | {"file": each.file, "unit": _unit(each.unit) if each.unit and not each.by_name else None}
            for each in programme.files
        ],
        plan=programme.plan.id, round=programme.round.month, as_of=[day.isoformat() for day in programme.days],
        overview=overview,
        units=[
            _unit(each.unit) | {"outcome": each.outcome, "files": list(each.files), "why": each.why or None}
            | conflicts_json(each.conflicts)
            for each in programme.units
        ],
        pooled=[_pooled(each) for each in programme.pooled],
        findings=findings_json(programme.findings),
        **({} if programme.fewest is None else {"public": {"fewest": programme.fewest}}),
    )  # fmt: skip


def _unit(unit: Unit) -> dict[str, Any]:
    return {"name": unit.name, "code": unit.code}


def _pooled(found: Pooled) -> dict[str, Any]:
    """``part`` and ``whole`` are sums; ``component`` is the part of a compound goal, None for the goal itself."""
    indicator = found.indicator
    return {
        "goal": found.on.goal.id, "component": found.component or None,
        "measure": indicator.measure if indicator.target else None, "unit": indicator.unit_words or None,
        "part": exact(found.part), "whole": exact(found.whole), "value": exact(found.value),
        "baseline": exact(found.baseline),
        "window": [day.isoformat() for day in found.window] if found.window else None,
        "units_reporting": len(found.counted), "units_expected": found.expected,
        "units_meeting": found.meeting,
        "units_assessed": found.assessed if found.meeting is not None else None,
        "left_out": [
            {"units": [*map(_unit, each.respondent.units)], "why": each.why.value, "words": each.words or None}
            for each in found.left_out
        ],
    }  # fmt: skip
