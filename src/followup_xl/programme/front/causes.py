"""What stands in the way of many units alike: the same finding, the same reason for no figure, no answer to a goal."""

from dataclasses import dataclass

import followup_xl.workbook.decided.messages
import followup_xl.workbook.read.intake
import followup_xl.workbook.seen_messages  # noqa: F401  (what reading a workbook finds is in the catalogue with these)
from followup_xl.model.finding import CATALOGUE
from followup_xl.programme.many.facts import Hindrance
from followup_xl.programme.programme import Programme

FEWEST, SHARE = 2, 10
"""A cause is shared by so many units at the least, and by one in so many of those that have answered."""


@dataclass(frozen=True)
class Cause:
    """One cause: a finding (``code``, its title as ``words``), a reason for no figure, or silence, and the units' codes.

    ``goal`` is the goal that all of them have it at; empty for a finding that is about none.
    """

    sort: str
    code: str
    words: str
    goal: str
    units: frozenset[str]


def shared_causes(programme: Programme) -> tuple[Cause, ...]:
    """The causes that many units share, those of the most units first, then errors before the rest, then as the plan has them."""
    units: dict[Hindrance, set[str]] = {}
    for unit, facts in programme.facts:
        for kind in facts.hindrances:
            units.setdefault(_titled(kind), set()).add(unit.code)
    order = {on.goal.id: number for number, on in enumerate(programme.goals)}
    fewest = max(FEWEST, -(-len(programme.facts) // SHARE))
    shared = [kind for kind, codes in units.items() if len(codes) >= fewest]
    shared.sort(key=lambda kind: (-len(units[kind]), kind.sort, order.get(kind.goal, -1), kind))
    return tuple(Cause(*kind, frozenset(units[kind])) for kind in shared)


def _titled(kind: Hindrance) -> Hindrance:
    """The same with the title of its finding."""
    title = CATALOGUE[kind.code].title if kind.code in CATALOGUE else kind.code
    return kind._replace(words=title) if kind.code else kind
