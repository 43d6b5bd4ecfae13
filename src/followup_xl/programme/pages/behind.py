"""Who is behind with what, worst first, and what stands in the way of many units alike.

Units are counted, also where several share a goal, so that the sums of the map's rows and columns are the same figures. A cause
is the same finding, the same reason for no figure, or no answer to a goal.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, TypeVar

import followup_xl.workbook.decided.messages
import followup_xl.workbook.read.intake
import followup_xl.workbook.seen_messages  # noqa: F401  (what reading a workbook finds is in the catalogue with these)
from followup_xl.danish.wording import listed, plain_number, status_phrase
from followup_xl.model.finding import CATALOGUE
from followup_xl.model.plan import EffortArea
from followup_xl.model.records import Unit
from followup_xl.model.status import Status
from followup_xl.programme.many import Hindrance
from followup_xl.programme.programme import Programme
from followup_xl.programme.sharing import ProgrammeGoal
from followup_xl.reporting.appendix.statuses import PARTLY, WORST

BEHIND = (*WORST, *PARTLY, Status.SLIGHTLY_BEHIND)
"""The statuses of a goal that is behind or not met, gravest first."""


@dataclass(frozen=True)
class Spread:
    """How often each status stands among those of a unit, or of a goal."""

    statuses: tuple[Status, ...]

    @cached_property
    def counts(self) -> Counter[Status]:
        """By status."""
        return Counter(self.statuses)

    @property
    def behind(self) -> int:
        """How many are behind or not met."""
        return sum(self.counts[status] for status in BEHIND)

    @property
    def share(self) -> str:
        """How many are behind, and of how many: "2 af 3"."""
        return f"{plain_number(Fraction(self.behind))} af {plain_number(Fraction(len(self.statuses)))}"

    @property
    def order(self) -> tuple[int, int]:
        """What sorts the worst first: the most behind, then the most of these with a grave status."""
        return -self.behind, -sum(self.counts[status] for status in WORST)

    @property
    def words(self) -> str:
        """Those behind by status: "2 ikke opfyldt og 1 lidt bagud"; empty where none is."""
        phrases = ((status, status_phrase(status).removesuffix(" – uden tal")) for status in BEHIND)
        counts = [(self.counts[status], words) for status, words in phrases if self.counts[status]]
        return listed([f"{plain_number(Fraction(count))} {words}" for count, words in counts]) if counts else ""


@dataclass(frozen=True)
class UnitSpread:
    """A unit that has answered, with the statuses of its goals; ``answered`` of the ``goals`` that count (status-rules.md §7)."""

    unit: Unit
    spread: Spread
    answered: int
    goals: int


@dataclass(frozen=True)
class GoalSpread:
    """A goal, with the statuses of the units that have answered and have it."""

    on: ProgrammeGoal
    spread: Spread


_Spread = TypeVar("_Spread", UnitSpread, GoalSpread)


def units_worst_first(programme: Programme) -> tuple[UnitSpread, ...]:
    """Every unit that has answered, the most goals behind first, those alike in the plan's order."""
    found = []
    for unit, facts in programme.facts:
        statuses = tuple(programme.statuses[unit.code].values())
        found.append(UnitSpread(unit, Spread(statuses), facts.total.answered, facts.total.goals))
    return tuple(sorted(found, key=lambda each: each.spread.order))


def goals_worst_first(programme: Programme) -> tuple[GoalSpread, ...]:
    """Every goal, the most units behind first, those alike in the plan's order."""
    found = [GoalSpread(on, of_goal(programme, on)) for on in programme.goals]
    return tuple(sorted(found, key=lambda each: each.spread.order))


def of_goal(programme: Programme, on: ProgrammeGoal) -> Spread:
    """The statuses of one goal."""
    found = (own.get(on.goal.id) for own in programme.statuses.values())
    return Spread(tuple(status for status in found if status))


def of_area(programme: Programme, area: EffortArea) -> Spread:
    """The statuses of all goals of an area."""
    goals = (on for on in programme.goals if on.area == area.id)
    return Spread(tuple(status for on in goals for status in of_goal(programme, on).statuses))


def any_behind(found: Iterable[_Spread]) -> Sequence[_Spread]:
    """Those with anything behind."""
    return [each for each in found if each.spread.behind]


FEWEST, SHARE = 2, 10
"""A cause is shared by so many units at the least, and by one in so many of those that have answered."""


class Cause(NamedTuple):
    """What stands in the way of many units (a finding has its title as words), and their codes."""

    what: Hindrance
    units: frozenset[str]


def shared_causes(programme: Programme) -> tuple[Cause, ...]:
    """The causes that many units share, those of the most units first, then errors before the rest, then as the plan has them."""
    units: dict[Hindrance, set[str]] = {}
    for unit, facts in programme.facts:
        for kind in facts.hindrances:
            title = CATALOGUE[kind.code].title if kind.code in CATALOGUE else kind.code
            units.setdefault(kind._replace(words=title) if kind.code else kind, set()).add(unit.code)
    order = {on.goal.id: number for number, on in enumerate(programme.goals)}
    fewest = max(FEWEST, -(-len(programme.facts) // SHARE))
    shared = [kind for kind, codes in units.items() if len(codes) >= fewest]
    shared.sort(key=lambda kind: (-len(units[kind]), kind.sort, order.get(kind.goal, -1), kind))
    return tuple(Cause(kind, frozenset(units[kind])) for kind in shared)
