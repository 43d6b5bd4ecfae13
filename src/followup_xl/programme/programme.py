"""Everything the overview across units is made from, who answered what and all of it put together; and its JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from followup_xl.danish.units import MUNICIPALITIES, UnitTerms, unit_terms
from followup_xl.danish.wording import exact, foot_line, long_date, month_name
from followup_xl.disk.packing import Shelved, all_of, unpacked
from followup_xl.disk.spool import UnpackedSequence
from followup_xl.disk.store import OVERVIEW_START
from followup_xl.model.finding import Finding
from followup_xl.model.followup import Conflict, TidyRow
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.status import Status
from followup_xl.page.rows import Columns
from followup_xl.programme.many import UnitFacts
from followup_xl.programme.pooling import Pooled, pooled_goal
from followup_xl.programme.sharing import ProgrammeGoal
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.report import Report
from followup_xl.reporting.summary import conflicts_json, envelope_parts, findings_json, refused_file
from followup_xl.rules.assessment import Assessment

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
    come, or where it counts. ``conflicts`` are the fields that its files fill in differently. ``held`` is the report, of many
    units on a shelf; ``facts`` are what pages and tables need of it.
    """

    unit: Unit
    outcome: UnitOutcome
    files: tuple[str, ...] = ()
    held: Report | Shelved[Report] | None = None
    conflicts: tuple[Conflict, ...] = ()
    received: str = ""
    facts: UnitFacts | None = None

    @property
    def report(self) -> Report | None:
        """The report, unpacked anew where it is on a shelf."""
        return None if self.held is None else unpacked(self.held)

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
    def reports(self) -> Sequence[Report]:
        """The answers that count, in the order of the plan's units; of many units each is unpacked when it is asked for."""
        held = [entry.held for entry in self.units if entry.held is not None]
        return UnpackedSequence(len(held), lambda at: unpacked(held[at]))

    @property
    def shelved(self) -> bool:
        """Whether the reports of so many units are out of memory."""
        return any(isinstance(entry.held, Shelved) for entry in self.units)

    @cached_property
    def facts(self) -> tuple[tuple[Unit, UnitFacts], ...]:
        """The units that count, each with what pages and tables need of its report, in the plan's order."""
        return tuple((entry.unit, entry.facts) for entry in self.units if entry.facts)

    def of_outcome(self, *outcomes: UnitOutcome) -> tuple[UnitAnswer, ...]:
        """The units with one of these outcomes."""
        return tuple(entry for entry in self.units if entry.outcome in outcomes)

    @cached_property
    def records(self) -> Sequence[TidyRow]:
        """The tidy rows of every unit that counts; many are unpacked as they are asked for."""
        return all_of((facts.rows for _, facts in self.facts), self.shelved)

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
    def counted(self) -> tuple[tuple[Assessment, ...], ...]:
        """For each goal what its respondents with an answer count with: status and coverage alone, without the answer."""
        return self._standing[0]

    @property
    def statuses(self) -> dict[str, dict[str, Status]]:
        """By unit and goal the unit's own status, one to check where it disagrees with those it shares the goal with.

        A unit without an answer has none; a goal that a unit does not have is not among its own, nor is one whose status
        is withheld.
        """
        return self._standing[1]

    @cached_property
    def _standing(self) -> tuple[tuple[tuple[Assessment, ...], ...], dict[str, dict[str, Status]]]:
        """The last two, as going through all the answers takes its time."""
        judged = {unit.code: facts.statuses for unit, facts in self.facts}
        found: dict[str, dict[str, Status]] = {code: {} for code in judged}
        counted, known = [], dict[object, Assessment]()
        for on in self.goals:
            respondents = tuple(on.respondents)
            for respondent in respondents:
                for code in (unit.code for unit in respondent.units if unit.code in judged):
                    own = judged[code].get(on.goal.id)
                    if own:
                        found[code][on.goal.id] = Status.CHECK if respondent.differing else own
            counted.append(tuple(each.standing(known) for each in respondents if each.found))
        return tuple(counted), found

    @cached_property
    def withheld(self) -> dict[str, frozenset[str]]:
        """By unit the goals whose status the public edition leaves out."""
        return {unit.code: facts.withheld for unit, facts in self.facts}

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days that the units' statuses hold for, each once, earliest first."""
        return tuple(sorted({facts.as_of for _, facts in self.facts}))

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
        return foot_line(self.plan.title, self.month, before="Samlet opfølgning")

    @property
    def name(self) -> str:
        """What the overview's file is called."""
        end = "" if self.fewest is None else " (offentlig)"
        return f"{OVERVIEW_START}{self.plan.id} {self.round.month}{end}.xlsx"


def json_parts(programme: Programme, overview: str | None) -> Iterator[str]:
    """The JSON text in parts, each made when it is asked for. ``overview`` is the name of the workbook that was written, None where none was."""
    return envelope_parts(
        map(file_json, programme.files),
        plan=programme.plan.id,
        round=programme.round.month,
        as_of=[day.isoformat() for day in programme.days],
        overview=overview,
        units=(
            _unit(each.unit)
            | {"outcome": each.outcome, "files": list(each.files), "why": each.why or None}
            | conflicts_json(each.conflicts)
            for each in programme.units
        ),
        pooled=(_pooled(each) for on in programme.goals for each in pooled_goal(on)),
        findings=findings_json(programme.findings),
        **({} if programme.fewest is None else {"public": {"fewest": programme.fewest}}),
    )


def file_json(one: Received) -> dict[str, Any]:
    """What the JSON says of a file."""
    entry = refused_file(one.file, one.outcome, one.findings, one.conflicts)
    return entry | {"file": one.file, "unit": _unit(one.unit) if one.unit and not one.by_name else None}


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
