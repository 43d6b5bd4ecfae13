"""Who reports a goal across units (status-rules.md §7): a unit alone, or several that share it and count once.

A goal that covers several municipalities is reported by each of them; together they are one respondent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from followup_xl.danish.wording import listed
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.municipalities import plain_name
from followup_xl.model.plan import Goal, Plan
from followup_xl.model.records import Unit
from followup_xl.model.status import Status
from followup_xl.model.unit_plan import own_plan
from followup_xl.programme.messages import SHARED_DIFFERS
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.phrases import measured


@dataclass(frozen=True)
class Respondent:
    """Who counts once on a goal, and what is reported: ``units`` is one unit, or all that share the goal.

    ``found`` is None where none of them has answered. ``differing``: they share the goal and disagree about it.
    """

    goal: Goal
    units: tuple[Unit, ...]
    found: Assessment | None = None
    differing: bool = False

    @property
    def status(self) -> Status | None:
        """The status it counts with: one to check where those who share it disagree; None without any, or one that is shown."""
        found = self.found if self.found and not self.found.withheld else None
        return Status.CHECK if self.differing else found.final if found else None

    @property
    def names(self) -> str:
        """The units in words."""
        return listed([unit.name for unit in self.units])


@dataclass(frozen=True)
class ProgrammeGoal:
    """One goal of a programme with all its respondents, in the order of the units.

    ``goal`` is the common one where there is one (``common``), else a unit's own; ``area`` is the id of its area.
    """

    goal: Goal
    area: str
    common: bool
    respondents: tuple[Respondent, ...]


def programme_goals(plan: Plan, answered: Sequence[Report]) -> tuple[ProgrammeGoal, ...]:
    """Every goal of the plan and of its units' own, in the plan's order, each with its respondents."""
    reporting = {plain_name(unit.name): unit for unit in plan.units}
    plans = {unit.code: own_plan(plan, unit) for unit in plan.units}
    own_goals = {code: {goal.id: goal for goal in own.goals} for code, own in plans.items()}
    by_code = {entry.unit.code: entry for entry in answered}
    common = {goal.id: goal for goal in plan.goals}
    found = []
    for position, area in enumerate(plan.areas):  # its common goals in their order, then what units have added to it
        own_areas = [own.areas[position] for own in plans.values()]
        for name in dict.fromkeys(goal.id for each in (area, *own_areas) for goal in each.goals):
            goals = {code: own[name] for code, own in own_goals.items() if name in own}
            units = _shared(goals, common.get(name), reporting)
            respondents = tuple(_respondent(plan, goals, codes, by_code, name) for codes in units)
            goal = common.get(name) or next(iter(goals.values()))
            found.append(ProgrammeGoal(goal, area.id, name in common, respondents))
    return tuple(found)


def _shared(goals: dict[str, Goal], common: Goal | None, reporting: Mapping[str, Unit]) -> list[list[str]]:
    """The units that have a goal, those who share it together; in the order of the units."""
    groups: list[tuple[set[str], list[str]]] = []
    for code, goal in goals.items():
        covered, members = _covered(goal, code, common, reporting), [code]
        for group in [entry for entry in groups if entry[0] & covered]:
            groups.remove(group)
            covered, members = covered | group[0], [*group[1], *members]
        groups.append((covered, members))
    order = list(goals)
    found = [sorted(members, key=order.index) for _, members in groups]
    return sorted(found, key=lambda members: order.index(members[0]))


def _covered(goal: Goal, code: str, common: Goal | None, reporting: Mapping[str, Unit]) -> set[str]:
    """The codes of the units that a unit's goal covers; a unit of the plan (by its plain name) is known by its name too.

    A common goal shared by others alone is the own goal of a municipality, and of any unit where those others report
    themselves; else the unit reports for them.
    """
    covers = {reporting.get(plain_name(unit.name), unit).code for unit in goal.covers}
    units = {unit.code: unit for unit in reporting.values()}
    others = bool(covers) and code not in covers and (units[code].municipality is not None or covers <= units.keys())
    if others and common is not None and goal.covers == common.covers:
        return {code}
    return covers | {code}


def _respondent(
    plan: Plan, goals: dict[str, Goal], codes: list[str], by_code: dict[str, Report], name: str
) -> Respondent:
    units = tuple(unit for unit in plan.units if unit.code in codes)
    judged = [entry for code in codes if (known := by_code.get(code)) and (entry := known.assessment(name))]
    answered = [entry for entry in judged if entry.answered]
    first = next(iter(answered or judged), None)
    return Respondent(goals[codes[0]], units, first, differing=len({_agreed(entry) for entry in answered}) > 1)


def _agreed(found: Assessment) -> tuple[object, ...]:
    """What units that share a goal must agree on: the figure, its two numbers, its time, and the status."""
    window = (found.window.start, found.window.end) if found.window else None
    return found.final, found.value, found.part_count, found.whole_count, window, tuple(map(_agreed, found.parts))


def shared_differences(goals: Sequence[ProgrammeGoal], answered: Sequence[Report]) -> tuple[Finding, ...]:
    """Each goal that those who share it have answered differently; none of the answers counts."""
    by_code = {entry.unit.code: entry for entry in answered}
    found = []
    for on, respondent in ((each, entry) for each in goals for entry in each.respondents if entry.differing):
        units = [unit for unit in respondent.units if unit.code in by_code]
        words = [f"{unit.name}: {_words(by_code[unit.code].assessment(on.goal.id))}" for unit in units]
        said = "; ".join(words)
        found.append(finding(SHARED_DIFFERS, Place(), on.goal.id, units=respondent.names, said=said))
    return tuple(found)


def _words(found: Assessment | None) -> str:
    if found is None:
        return "intet svar"
    return "; ".join(filter(None, map(measured, found.parts or (found,)))) or "intet tal"
