"""Units beside one another: who comes where on the same indicator over the same time (status-rules.md §7).

A rank is no status: it says nothing of whether the target was reached. Ties share a rank.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.model.plan import Indicator
from followup_xl.model.status import Status
from followup_xl.model.target import AtLeast, AtMost, Change, Direction, Maintain, Recurring, Relative
from followup_xl.programme.pooling import Counted, comparable, comparable_groups, judged_part
from followup_xl.programme.sharing import Goals
from followup_xl.rules.kinds.change import derived_target


@dataclass(frozen=True)
class Standing:
    """One voice's figure and its place; ``rank`` None where the goal does not say which way is better."""

    counted: Counted
    rank: int | None


@dataclass(frozen=True)
class Comparison:
    """Voices that compare, best first where there is a best, else in the order of units.

    ``direction`` is which way is better: "at_least" higher, "at_most" lower; None where the goal does not say.
    """

    goals: Goals
    indicator: Indicator
    component: str
    window: tuple[date, date] | None
    direction: Direction | None
    standings: tuple[Standing, ...]


def comparisons(goals: Sequence[Goals]) -> tuple[Comparison, ...]:
    """Every group of two or more voices with the same indicator and time, goal by goal, the largest group first."""
    found = []
    for each in goals:
        for component in ("", *(part.key for part in each.goal.parts)):
            groups = comparable_groups(_figures(each, component))
            found += [_comparison(each, component, group) for group in groups if len(group) > 1]
    return tuple(found)


def _figures(goals: Goals, component: str) -> list[Counted]:
    said = [(voice, judged_part(voice, component)) for voice in goals.voices if not voice.differing]
    return [
        Counted(voice, found)
        for voice, found in said
        if found is not None and found.value is not None and found.computed is not Status.CHECK
    ]


def _comparison(goals: Goals, component: str, group: tuple[Counted, ...]) -> Comparison:
    directions = {better(entry.found.indicator) for entry in group}
    direction = directions.pop() if len(directions) == 1 else None
    places = ranks([entry.value for entry in group], direction)
    standings = [Standing(entry, place) for entry, place in zip(group, places, strict=True)]
    if direction:
        standings.sort(key=lambda entry: entry.rank or 0)
    first = group[0].found
    return Comparison(goals, first.indicator, component, comparable(first)[-1], direction, tuple(standings))


def ranks(values: Sequence[Fraction], direction: Direction | None) -> tuple[int | None, ...]:
    """The place of each value: 1 is best, equal values share a place and the next one follows after all of them.

    >>> ranks([Fraction(40), Fraction(60), Fraction(60), Fraction(10)], "at_least")
    (3, 1, 1, 4)
    """
    if direction is None:
        return (None,) * len(values)
    best_first = sorted(values, reverse=direction == "at_least")
    places = {value: place for place, value in reversed(tuple(enumerate(best_first, 1)))}
    return tuple(places[value] for value in values)


def better(indicator: Indicator) -> Direction | None:
    """Which way is better, as the target says; None for a range, for what is only followed, and for a change unknown."""
    match indicator.target:
        case AtLeast():
            return "at_least"
        case AtMost():
            return "at_most"
        case Maintain() | Relative() as kind:
            return kind.direction
        case Recurring() as kind:
            return "at_least" if kind.step > 0 else "at_most"
        case Change() as kind:
            return _way(indicator, kind)
    return None


def _way(indicator: Indicator, kind: Change) -> Direction | None:
    """The way from the baseline to the target; without a baseline the sign of the stated change."""
    level, end = indicator.baseline.value if indicator.baseline else None, derived_target(indicator, kind)
    if level is not None and end is not None:
        return None if end == level else "at_least" if end > level else "at_most"
    amount = next(iter(kind.stated.values()), 0)
    return None if amount == 0 else "at_least" if amount > 0 else "at_most"
