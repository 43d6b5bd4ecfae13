"""How the counts of different goals hang together: sums and differences, percentages of each other's people, the plan's words.

Words tie warily: what may be a part of another count is taken to be one. Numbers without words tie only where they
add up exactly, within an area and a unit.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from followup_xl.model.plan import Plan
from followup_xl.plain import grouped
from followup_xl.reporting.suppression.people import OF, PeopleCount, area_of, content_words, figures, shares
from followup_xl.rules.assessment import Assessment

Goals = frozenset[str]
_PART = re.compile(r"\b(?:heraf|deraf|hvoraf|herunder|af dem|af disse|af de)\b", re.IGNORECASE)
_MOST_PIECES, _MOST_ALIKE = 12, 5
"""So many parts are tried together; among more counts of one unit, some always add up by chance."""
_TENTH, _ALL = Fraction(1, 10), 100


def small(count: Fraction, limit: int) -> bool:
    """Whether so few are protected: from 1 to one below the limit."""
    return 0 < abs(count) < limit


def alone(plan: Plan, found: Sequence[Assessment], known: Sequence[PeopleCount], limit: int) -> set[str]:
    """The goals whose percentage alone is one of few people, by what other counts tell of those it is a share of."""
    hidden = set()
    areas = area_of(plan)
    for entry in figures(found):
        percent, indicator = entry.answer.percent, entry.indicator
        typed = entry.answer.value is not None and entry.answer.whole is not None
        if percent is None or typed or indicator.measure != "share" or not indicator.counts_people:
            continue
        whole = content_words(indicator.whole_means)
        for count in known:
            told = any(small(part, limit) for part in shares(percent, count.value))
            near = areas.get(entry.goal) == count.area and exact(percent, count.value)
            if told and (near or any(whole and name and (whole <= name or name <= whole) for name in count.names)):
                hidden.add(entry.goal)
    return hidden


def of_counts(found: Sequence[Assessment], known: Sequence[PeopleCount]) -> dict[str, Goals]:
    """The goals whose share is one of people counted elsewhere too, with the goals that count them.

    A percentage without its counts is that of a whole number of people, of few possible wholes; the same whole beside a
    share is the count itself.
    """
    ties: dict[str, Goals] = {}
    for entry in figures(found):
        answer, indicator = entry.answer, entry.indicator
        alone_ = answer.percent is not None and answer.whole is None and 0 < answer.percent < _ALL
        whole = content_words(indicator.whole_means)
        if indicator.measure != "share" or not indicator.counts_people or not whole or not (alone_ or answer.whole):
            continue
        goals = {
            count.goal for count in known
            if count.own and count.goal != entry.goal and (alone_ or count.value == answer.whole)
            and any(name and (whole <= name or name <= whole) for name in count.names)
        }  # fmt: skip
        ties[entry.goal] = ties.get(entry.goal, frozenset()) | goals
    return ties


def exact(percent: Decimal, whole: Fraction) -> bool:
    """Whether a percentage with so many decimals is that of a whole number of people, and of hardly any other."""
    exponent = percent.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    part, reach = Fraction(percent) * whole / 100, whole / 200 / 10**places
    return bool(reach <= _TENTH and abs(part - round(part)) <= reach)


def pieces(known: Sequence[PeopleCount]) -> Iterator[tuple[PeopleCount, list[PeopleCount]]]:
    """Every count with those that the plan's words make parts of it; one named "heraf …" is a part of what stands before it."""
    for index, total in enumerate(known):
        others = (each for each in known if each.goal != total.goal and each.value <= total.value)
        # Of whom the other counts, in its words and more.
        own = [each for each in others if any(a and a < b for a in total.subjects for b in each.subjects)]
        after = known[index + 1 :]
        named = []
        if not _PART.search(total.text):
            for each in after:
                if each.area != total.area or not _PART.search(each.text):
                    break
                named.append(each)
        found = list(dict.fromkeys([*own, *named]))
        if found:
            yield total, found[:_MOST_PIECES]


def sums(known: Sequence[PeopleCount], few: Goals, limit: int) -> Iterator[Goals]:
    """The goals that a sum or a difference ties together, where a small count follows from the others of them.

    ``few`` are the goals with a small count of their own.
    """
    for total, parts in pieces(known):
        for piece in parts:
            if small(total.value - piece.value, limit):
                yield frozenset({total.goal, piece.goal})
        for size in range(2, len(parts) + 1) if len(parts) <= 6 else (2, len(parts)):
            for some in combinations(parts, size):
                rest = total.value - sum((each.value for each in some), Fraction(0))
                if small(rest, limit) or (rest == 0 and few & {each.goal for each in some}):
                    yield frozenset({total.goal, *(each.goal for each in some)})
    yield from _by_numbers([count for count in known if count.own], few, limit)
    yield from _rests(known, limit)


def _by_numbers(own: Sequence[PeopleCount], few: Goals, limit: int) -> Iterator[Goals]:
    """Counts of one area and unit that add up: two to a third, and a row of them to the one before or after."""
    groups = grouped(((count.area, count.unit), count) for count in own)
    for group in (each for each in groups.values() if len(each) <= _MOST_ALIKE):
        values = {each.value: each for each in group}
        for one in (each for each in group if each.goal in few and small(each.value, limit)):
            for other in group:
                total = values.get(one.value + other.value)
                if other is not one and other.value and total and total is not other:
                    yield frozenset({one.goal, other.goal, total.goal})
        yield from _rows(group, few)


def _rows(group: Sequence[PeopleCount], few: Goals) -> Iterator[Goals]:
    """A total with all of those that follow it, or go before it, and add up to it."""
    for index, total in enumerate(group):
        for row in (group[index + 1 :], group[:index][::-1]):
            added = Fraction(0)
            for size, each in enumerate(row, 1):
                added += each.value
                goals = frozenset({total.goal, *(entry.goal for entry in row[:size])})
                if size > 1 and added == total.value and few & goals:
                    yield goals
                if added > total.value:
                    break


def _rests(known: Sequence[PeopleCount], limit: int) -> Iterator[Goals]:
    """Shares of the same people that together leave only a few."""
    groups: dict[tuple[str, str, Fraction], list[PeopleCount]] = {}
    wholes = {count.goal: count for count in known if not count.own}
    for count in known:
        if count.own and count.unit.endswith(OF) and (whole := wholes.get(count.goal)):
            groups.setdefault((count.area, count.unit, whole.value), []).append(count)
    for (_, _, whole_count), group in groups.items():
        for size in range(2, min(len(group), 4) + 1):
            for some in combinations(group, size):
                if small(whole_count - sum((each.value for each in some), Fraction(0)), limit):
                    yield frozenset(each.goal for each in some)


def ties(plan: Plan, found: Assessment) -> Iterator[tuple[str, ...]]:
    """What goals have in common that lets the figures of one be worked out from another's."""
    for part in found.parts:
        yield from ties(plan, part)
    indicator = found.indicator
    if indicator.figure:
        yield ("figure", indicator.figure)
    if indicator.of_group:  # the group, and every group it is a sum of or is summed up in with others
        key = indicator.of_group.group
        added = [(group.key, *group.sum_of) for group in plan.groups if group.key == key or key in group.sum_of]
        yield from (("group", each) for each in {key, *(each for keys in added for each in keys)})
    if indicator.measure == "share":
        yield from (("people", words.casefold()) for words in (indicator.part_means, indicator.whole_means) if words)
    yield from (("piece", label.casefold(), str(count)) for label, count in found.answer.breakdown if count)
