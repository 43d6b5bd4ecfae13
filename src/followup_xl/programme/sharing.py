"""Who reports a goal across units (status-rules.md §7): a unit alone, or several that share it and count once.

A goal that covers several municipalities is reported by each of them; together they are one respondent.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from followup_xl.danish.wording import listed
from followup_xl.disk.spool import UnpackedSequence
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Answer, Decision
from followup_xl.model.municipalities import plain_name
from followup_xl.model.plan import Goal, Plan
from followup_xl.model.records import Unit
from followup_xl.model.status import Status
from followup_xl.model.unit_plan import own_plan
from followup_xl.programme.many import ByGoal
from followup_xl.programme.messages import SHARED_DIFFERS
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

    def standing(self, known: dict[object, Assessment]) -> Assessment:
        """What it counts with, by status and coverage alone; the same one of ``known`` where another counts alike.

        One to check where those who share the goal disagree.
        """
        found = self.found
        assert found
        if self.differing:
            found = replace(found, computed=Status.CHECK, decision=None)
        decided = found.decision and Decision(found.goal, found.decision.status)
        key = (found.goal, id(found.indicator), found.computed, decided, found.withheld, found.answered)
        if key not in known:
            times, blank = (found.start, found.deadline, found.as_of), Answer(found.goal, found.part)
            bare = Assessment(found.goal, found.indicator, blank, found.computed, *times, found.limits, found.part)
            known[key] = replace(bare, decision=decided, withheld=found.withheld, reported=found.answered)
        return known[key]

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
    respondents: Sequence[Respondent]


def goals_of(plan: Plan, judged: ByGoal) -> tuple[ProgrammeGoal, ...]:
    """Every goal with its respondents, of what it came to at all units; where that is on a shelf, they are made as they are asked for."""
    reporting = {plain_name(unit.name): unit for unit in plan.units}
    plans = {unit.code: own_plan(plan, unit) for unit in plan.units}
    own_goals = {code: {goal.id: goal for goal in own.goals} for code, own in plans.items()}
    units = {unit.code: (number, unit) for number, unit in enumerate(plan.units)}
    common = {goal.id: goal for goal in plan.goals}
    groups: dict[str, tuple[dict[str, Goal], list[list[str]]]] = {}

    @lru_cache(maxsize=1)  # a goal is gone through several times before the next one
    def made(name: str) -> tuple[Respondent, ...]:
        assessed, (goals, shared) = judged.found(name), groups[name]
        return tuple(_respondent(units, goals, codes, assessed) for codes in shared)

    def respondents(name: str) -> Sequence[Respondent]:
        return UnpackedSequence(len(groups[name][1]), lambda at: made(name)[at]) if judged.shelved else made(name)

    found = []
    for position, area in enumerate(plan.areas):  # its common goals in their order, then what units have added to it
        own_areas = [own.areas[position] for own in plans.values()]
        for name in dict.fromkeys(goal.id for each in (area, *own_areas) for goal in each.goals):
            goals = {code: own[name] for code, own in own_goals.items() if name in own}
            groups[name] = goals, _shared(goals, common.get(name), reporting)
            goal = common.get(name) or next(iter(goals.values()))
            found.append(ProgrammeGoal(goal, area.id, name in common, respondents(name)))
    return tuple(found)


def _shared(goals: dict[str, Goal], common: Goal | None, reporting: Mapping[str, Unit]) -> list[list[str]]:
    """The units that have a goal, those who share it together; in the order of the units."""
    units = {unit.code: unit for unit in reporting.values()}
    groups: dict[str, tuple[set[str], list[str]]] = {}  # by each code that they cover
    for code, goal in goals.items():
        covered, members = _covered(goal, code, common, reporting, units), [code]
        for group in {id(groups[each]): groups[each] for each in covered if each in groups}.values():
            covered, members = covered | group[0], [*group[1], *members]
        groups |= dict.fromkeys(covered, (covered, members))
    order = {code: number for number, code in enumerate(goals)}
    different = {id(each): each for each in groups.values()}
    found = [sorted(members, key=order.__getitem__) for _, members in different.values()]
    return sorted(found, key=lambda members: order[members[0]])


def _covered(
    goal: Goal, code: str, common: Goal | None, reporting: Mapping[str, Unit], units: Mapping[str, Unit]
) -> set[str]:
    """The codes of the units that a unit's goal covers; a unit of the plan (by its plain name) is known by its name too.

    A common goal shared by others alone is the own goal of a municipality, and of any unit where those others report
    themselves; else the unit reports for them.
    """
    covers = {reporting.get(plain_name(unit.name), unit).code for unit in goal.covers}
    others = bool(covers) and code not in covers and (units[code].municipality is not None or covers <= units.keys())
    if others and common is not None and goal.covers == common.covers:
        return {code}
    return covers | {code}


def _respondent(
    units: Mapping[str, tuple[int, Unit]], goals: dict[str, Goal], codes: list[str], assessed: Mapping[str, Assessment]
) -> Respondent:
    own = tuple(unit for _, unit in sorted((units[code] for code in codes), key=lambda each: each[0]))
    judged = [assessed[code] for code in codes if code in assessed]
    answered = [entry for entry in judged if entry.answered]
    first = next(iter(answered or judged), None)
    differing = len(answered) > 1 and len({_agreed(entry) for entry in answered}) > 1
    return Respondent(goals[codes[0]], own, first, differing)


def _agreed(found: Assessment) -> tuple[object, ...]:
    """What units that share a goal must agree on: the figure, its two numbers, its time, and the status."""
    window = (found.window.start, found.window.end) if found.window else None
    return found.final, found.value, found.part_count, found.whole_count, window, tuple(map(_agreed, found.parts))


def shared_differences(goals: Sequence[ProgrammeGoal], judged: ByGoal, answered: Container[str]) -> tuple[Finding, ...]:
    """Each goal that those who share it have answered differently; none of the answers counts. ``answered`` are the codes of the units that count."""
    found = []
    for on, respondent in ((each, entry) for each in goals for entry in each.respondents if entry.differing):
        units, assessed = [unit for unit in respondent.units if unit.code in answered], judged.found(on.goal.id)
        words = [f"{unit.name}: {_words(assessed.get(unit.code))}" for unit in units]
        said = "; ".join(words)
        found.append(finding(SHARED_DIFFERS, Place(), on.goal.id, units=respondent.names, said=said))
    return tuple(found)


def _words(found: Assessment | None) -> str:
    if found is None:
        return "intet svar"
    return "; ".join(filter(None, map(measured, found.parts or (found,)))) or "intet tal"
