"""Figures of many units (status-rules.md §7): pooled into one, with percentages never averaged, and ranked.

Only figures of the same indicator, unit of measure and time are put together or compared; every other respondent is
left out by name. A rank is no status: it says nothing of whether the target was reached.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from followup_xl.model.indicator import Indicator
from followup_xl.model.status import FINAL, INTERIM, Status
from followup_xl.model.target_record import Direction
from followup_xl.plain import grouped
from followup_xl.programme.sharing import ProgrammeGoal, Respondent
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bounds.conditions import holds
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import span

Comparable = tuple[str, str, str, str, bool, tuple[date, date] | None]
"""Measure, unit, what part and whole are, whether it is a running count, and the time: equal where figures compare."""


class Why(StrEnum):
    """Why a respondent is not in a pooled figure."""

    NO_ANSWER = "no_answer"
    DIFFERING = "differing"
    CHECK = "check"
    NO_FIGURE = "no_figure"
    WITHOUT_COUNT = "without_count"
    OTHER_INDICATOR = "other_indicator"
    OTHER_WINDOW = "other_window"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class LeftOut:
    """A respondent that is not in the figure, why, and what is reported instead (a status, a time)."""

    respondent: Respondent
    why: Why
    words: str = ""


@dataclass(frozen=True)
class Counted:
    """A respondent that is in the figure, with the assessment it brings: of the goal, or of one part of it."""

    respondent: Respondent
    found: Assessment

    @property
    def value(self) -> Fraction:
        """Its figure; shares in per cent."""
        assert self.found.value is not None
        return self.found.value


@dataclass(frozen=True)
class Pooled:
    """One goal (or the part ``component`` of it) across units.

    ``part`` is the sum of the parts of shares, or of counts; ``whole`` the sum of the wholes, None for counts. Both are
    None where nothing can be added up: milestones, judgements, levels such as an average. ``baseline`` is the sum of
    what counts started from, where all have one of the same day. ``meeting`` is how many are at their own target now,
    of the ``assessed`` that have one; None for goals without a target. A respondent counts once in all of it.
    """

    on: ProgrammeGoal
    indicator: Indicator
    component: str
    counted: tuple[Counted, ...]
    left_out: tuple[LeftOut, ...]
    window: tuple[date, date] | None = None
    part: Fraction | None = None
    whole: Fraction | None = None
    baseline: Fraction | None = None
    meeting: int | None = None
    assessed: int = 0

    @property
    def expected(self) -> int:
        """How many respondents there could be."""
        return len(self.counted) + len(self.left_out)

    @property
    def value(self) -> Fraction | None:
        """The pooled figure: of shares the percentage of the sums, of counts their sum; None where there is none."""
        if self.part is None or self.indicator.measure != "share":
            return self.part
        return 100 * self.part / self.whole if self.whole else None


@dataclass(frozen=True)
class Ranked:
    """One figure and its place; ``rank`` None where the goal does not say which way is better."""

    counted: Counted
    rank: int | None


@dataclass(frozen=True)
class Comparison:
    """Figures that compare, best first where there is a best, else in the order of units."""

    on: ProgrammeGoal
    component: str
    window: tuple[date, date] | None
    ranking: tuple[Ranked, ...]


def pooled_goal(on: ProgrammeGoal) -> tuple[Pooled, ...]:
    """One goal pooled, followed by each of its parts; nothing where it has one respondent."""
    rows = (("", on.goal), *((part.key, part) for part in on.goal.parts)) if len(on.respondents) > 1 else ()
    return tuple(
        (_pooled_figures if indicator.takes_figure else _pooled_choices)(on, indicator, component)
        for component, indicator in rows
    )


def adds_up(indicator: Indicator) -> bool:
    """Whether figures of several units can be added: shares by their two numbers, counts, and full-time persons.

    Any other number may be an average or a level, whose sum says nothing.
    """
    fractional = any(word in (indicator.unit or "").casefold() for word in ("fuldtid", "helår", "årsværk"))
    return indicator.measure != "number" or fractional


def _pooled_figures(on: ProgrammeGoal, indicator: Indicator, component: str) -> Pooled:
    """What is counted or measured, the largest group of figures that compare put together."""
    adding, share = adds_up(indicator), indicator.measure == "share"
    present, left_out = [], []
    for respondent in on.respondents:
        if (found := _figure(respondent, component)) is None:
            left_out.append(_without(respondent, component, indicator))
        elif adding and not found.documented:
            left_out.append(LeftOut(respondent, Why.WITHOUT_COUNT))
        else:
            present.append(Counted(respondent, found))
    main, *others = comparable_groups(present) or [()]
    left_out += [_apart(entry, main[0]) for group in others for entry in group]
    order = {respondent.units: number for number, respondent in enumerate(on.respondents)}
    summed = adding and bool(main)
    aims = not all(each.monitored for each in (indicator, *(entry.found.indicator for entry in main)))
    bounds = [(entry.found.requirement, entry.value) for entry in main]
    return Pooled(
        on,
        main[0].found.indicator if main else indicator,
        component,
        main,
        tuple(sorted(left_out, key=lambda entry: order[entry.respondent.units])),
        window=comparable(main[0].found)[-1] if main else None,
        part=_sum(entry.found.part_count if share else entry.value for entry in main) if summed else None,
        whole=_sum(entry.found.whole_count for entry in main) if summed and share else None,
        baseline=_baseline(main) if summed and not share else None,
        meeting=sum(bound is not None and holds(bound, value) for bound, value in bounds) if aims else None,
        assessed=sum(bound is not None for bound, _ in bounds),
    )


def _sum(numbers: Iterable[Fraction | Decimal | None]) -> Fraction:
    return sum((Fraction(number) for number in numbers if number is not None), Fraction(0))


def _baseline(main: Sequence[Counted]) -> Fraction | None:
    known = [entry.found.indicator.baseline for entry in main]
    values = [level.value for level in known if level is not None and level.value is not None]
    days = {(level.at, level.wording) for level in known if level is not None}
    return _sum(values) if values and len(values) == len(main) and len(days) == 1 else None


def _pooled_choices(on: ProgrammeGoal, indicator: Indicator, component: str) -> Pooled:
    """What is chosen rather than counted, and goals of several parts: how many have a status, and how many are there."""
    present, left_out = [], []
    for respondent in on.respondents:
        found = judged_part(respondent, component)
        usable = found and not found.withheld and (found.answered or found.final is not Status.NOT_DUE)
        alike = found and found.final in (*FINAL, *INTERIM) and _alike(indicator, found.indicator)
        if found and usable and alike and not respondent.differing:
            present.append(Counted(respondent, found))
        else:
            left_out.append(_without(respondent, component, indicator))
    reached = sum(entry.found.final in (Status.MET, Status.ALREADY_MET) for entry in present)
    return Pooled(on, indicator, component, tuple(present), tuple(left_out), meeting=reached, assessed=len(present))


def judged_part(respondent: Respondent, component: str) -> Assessment | None:
    """The assessment of a respondent's goal, or of one part of it; None without an answer, or without such a part."""
    found = respondent.found
    if found is None or not component:
        return found
    return next((part for part in found.parts if part.part == component), None)


def _figure(respondent: Respondent, component: str) -> Assessment | None:
    """The assessment, where it has a figure that can be used and nobody who shares the goal disagrees."""
    found = None if respondent.differing else judged_part(respondent, component)
    return found if found and found.value is not None and found.computed is not Status.CHECK else None


def _alike(one: Indicator, other: Indicator) -> bool:
    """Whether a unit's own goal is of the same sort as the common one: a figure, a choice, or several parts."""
    return (one.takes_figure, one.takes_choice) == (other.takes_figure, other.takes_choice)


def _without(respondent: Respondent, component: str, indicator: Indicator) -> LeftOut:
    """Why a respondent brings nothing to a pooled figure."""
    found = judged_part(respondent, component)
    if respondent.found and respondent.found.reported is not None:  # left out of a public edition
        return LeftOut(respondent, Why.HIDDEN)
    if respondent.differing or not respondent.found:
        return LeftOut(respondent, Why.DIFFERING if respondent.differing else Why.NO_ANSWER)
    if found is None or not _alike(indicator, found.indicator):
        return LeftOut(respondent, Why.OTHER_INDICATOR)
    why = Why.CHECK if found.computed is Status.CHECK else Why.NO_FIGURE
    silent = Status.NOT_REPORTED if found.final is Status.MONITORED else found.final
    return LeftOut(respondent, why, silent.danish)


def comparable(found: Assessment) -> Comparable:
    """What must be the same for two figures to be put together or compared."""
    indicator, window = found.indicator, found.window
    words = (indicator.measure, indicator.unit or "", indicator.part_means or "", indicator.whole_means or "")
    return (*words, indicator.cumulative, (window.start, window.end) if window else None)


def comparable_groups(counted: Iterable[Counted]) -> tuple[tuple[Counted, ...], ...]:
    """The figures by what compares, the largest group first; of two alike the one with the latest time."""
    groups = grouped((comparable(entry.found), entry) for entry in counted)

    def order(key: Comparable) -> tuple[int, date, date, tuple[object, ...]]:
        start, end = key[-1] or (date.min, date.min)
        return len(groups[key]), end, start, key[:-1]

    return tuple(tuple(groups[key]) for key in sorted(groups, key=order, reverse=True))


def _apart(entry: Counted, main: Counted) -> LeftOut:
    own, other = comparable(entry.found), comparable(main.found)
    if own[:-1] != other[:-1]:
        return LeftOut(entry.respondent, Why.OTHER_INDICATOR)
    window = own[-1]
    return LeftOut(entry.respondent, Why.OTHER_WINDOW, span(*window) if window else "")


def compared_goal(on: ProgrammeGoal) -> tuple[Comparison, ...]:
    """Every group of two or more figures of a goal that are of the same indicator and time, the largest group first."""
    found = []
    for component in ("", *(part.key for part in on.goal.parts)):
        figures = [Counted(each, own) for each in on.respondents if (own := _figure(each, component))]
        for group in (each for each in comparable_groups(figures) if len(each) > 1):
            directions = {kind_of(entry.found.indicator).better for entry in group}
            places = ranks([entry.value for entry in group], directions.pop() if len(directions) == 1 else None)
            ranking = [Ranked(entry, place) for entry, place in zip(group, places, strict=True)]
            ranking.sort(key=lambda entry: entry.rank or 0)
            found.append(Comparison(on, component, comparable(group[0].found)[-1], tuple(ranking)))
    return tuple(found)


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
