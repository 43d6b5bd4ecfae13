"""How many decimals the figures of a judged goal take in print, so that none contradicts the status (status-rules.md §1).

Whoever computes from the printed figures with the printed rule comes to the status: the figure, the target, the level a
change starts from and what is expected are widened together, until each comparison of them gives what it gives exactly.
Whole things are printed whole: what is required of them is rounded to the whole figure that it takes to satisfy it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from followup_xl.danish.wording import SIGNIFICANT, plain_places, rounded, side_places
from followup_xl.model.followup import TidyRow
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import in_whole_units
from followup_xl.rules.bounds.conditions import Margin, final_margin, level_margin, nearly
from followup_xl.rules.figures import Requirement

_Sides = tuple[int | bool | None, ...]
_PACES = 2
"""How many of the comparisons are those with the paces; they are the last."""


def whole_figure(needed: Fraction, upwards: bool, strict: bool = False) -> Fraction:
    """The whole number that says the same of whole figures as one with decimals; a bound "over" or "under" the other way.

    >>> whole_figure(Fraction(35, 6), upwards=True), whole_figure(Fraction(35, 6), upwards=False)
    (Fraction(6, 1), Fraction(5, 1))
    """
    return Fraction(math.ceil(needed) if upwards is not strict else math.floor(needed))


def whole_pace(
    bound: Requirement, expected: Fraction, limits: Thresholds, upwards: bool
) -> tuple[Fraction, Fraction | None, bool]:
    """From which whole figure the plan is followed, from which it is slightly behind, and whether a unit short decides.

    The second is None where no whole figure lies between. A bound that a tolerance loosens may be held before that.
    """
    start = bound.baseline or Fraction(0)
    paces = (Fraction(limits.on_track), Fraction(limits.slightly_behind))
    paced, behind = (whole_figure(start + (expected - start) * pace, upwards) for pace in paces)
    nearest = Fraction(math.floor(expected) if upwards else math.ceil(expected))  # less than one unit short (§4)
    best = min if upwards else max
    edge = bound.bound if bound.low is None else bound.low
    whole = whole_figure(edge, upwards)
    beyond = bound.strict and whole == edge
    paced = best(paced, whole + (1 if upwards else -1) * beyond)
    followed = best(paced, nearest)
    between = behind < followed if upwards else behind > followed
    return followed, behind if between else None, followed != paced


def whole_margin(bound: Requirement, margin: Margin, below: bool) -> Fraction:
    """The whole figure that the margin of a missed bound begins at; ``below``: the figure is below what is to be reached."""
    if bound.baseline is not None:
        return whole_figure(bound.baseline + (bound.target - bound.baseline) * (margin.way or 0), below)
    zero, least = bound.zero, bound.target if bound.low is None else bound.low
    if below:
        return whole_figure(zero + (least - zero) * (margin.reach or 0), upwards=True)
    return whole_figure(bound.target + (bound.target - zero) * (margin.excess or 0), upwards=False)


def figure_places(indicator: Indicator, value: Fraction) -> int:
    """The decimals of a figure where nothing is beside it; a share of part and whole has one where it needs one."""
    return indicator.decimals or _usual_places(value, indicator.measure == "share")


def _usual_places(value: Fraction, share: bool) -> int:
    return 1 if share and value.denominator != 1 else plain_places(value, 2)


def former_places(rows: Iterable[TidyRow], indicator: Indicator | None = None) -> int:
    """The decimals of former figures beside each other, each told from what it was held against as on its own line.

    ``indicator`` is what is counted today. Where a row counted another thing, the row alone says what takes decimals.
    """
    shown = 0
    for row in rows:
        if row.value is not None:
            value, share = Fraction(row.value), row.measure == "pct."
            same = indicator if indicator and indicator.unit_words == row.measure else None
            own = figure_places(same, value) if same else _usual_places(value, share)
            beside = [row.target, row.expected] if share or value.denominator != 1 else []
            shown = max(shown, side_places([(value, Fraction(each)) for each in beside if each is not None], own))
    return shown


def level_places(indicator: Indicator, value: Fraction) -> int:
    """The decimals of a level that the plan writes or that follows from it."""
    return plain_places(value, max(indicator.decimals, 2))


def expected_places(indicator: Indicator, value: Fraction) -> int:
    """The decimals of what is expected by now: a digit more than the goal's own."""
    return plain_places(value, max(indicator.decimals + 1, 2))


def widened(value: Fraction, least: int, digits: int) -> int:
    """The decimals of a figure where all that are not exact have at least so many digits."""
    return least if rounded(value, least) == value else max(least, digits)


def digits_needed(found: Assessment) -> int:
    """How many digits those of a goal's figures need that are not printed exactly; 0 where the usual ones will do."""
    return _precision(found)[0]


def is_rounded(found: Assessment) -> bool:
    """Whether what is expected cannot be printed so that the figure beside it is exactly at a pace, as it is."""
    expected = found.verdict.expected if found.verdict else None
    return expected is not None and not in_whole_units(found.indicator) and _precision(found)[1]


def _precision(found: Assessment) -> tuple[int, bool]:
    bound, value, verdict = found.requirement, found.value, found.verdict
    if bound is None or value is None or verdict is None:
        return 0, False
    return _digits(found.indicator, bound, value, verdict.expected, found.limits)


@lru_cache(maxsize=1024)
def _digits(
    indicator: Indicator, bound: Requirement, value: Fraction, expected: Fraction | None, limits: Thresholds
) -> tuple[int, bool]:
    """The digits, and whether none will do, exactly at a pace; a goal is asked at each place where one of its figures is printed."""
    exact = _sides(bound, value, expected, limits)
    for compared in (len(exact), -_PACES):
        for digits in range(SIGNIFICANT):
            shown = _sides_in_print(indicator, bound, value, expected, limits, digits)
            if shown[:compared] == exact[:compared]:
                return digits, shown != exact
    return SIGNIFICANT, True


def _sides_in_print(
    indicator: Indicator,
    bound: Requirement,
    value: Fraction,
    expected: Fraction | None,
    limits: Thresholds,
    digits: int,
) -> _Sides:
    """The comparisons of the figures as they are printed with so many digits."""
    own = _printed(value, figure_places(indicator, value), digits)
    if expected is not None:
        expected = _printed(expected, expected_places(indicator, expected), digits)
    return _sides(_as_printed(indicator, bound, digits), own, expected, limits)


def even(indicator: Indicator, bounds: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    """Dated bounds with the decimals that all their figures take as the plan writes them: targets, baseline and those of others."""
    if not bounds or in_whole_units(indicator):
        return bounds
    known = indicator.baseline.value if indicator.baseline else None
    levels = [*(edge for each in bounds for edge in _levels(each)), Fraction(known or 0)]
    shown = [level_places(indicator, edge) for edge in levels]
    shown += [figure_places(indicator, value) for each in bounds for _, value in each.derived]
    return tuple(replace(each, digits=max(shown)) for each in bounds)


def own_places(found: Assessment) -> int:
    """How many decimals the figure is printed with beside all that it is compared with."""
    value = found.value or Fraction(0)
    return widened(value, figure_places(found.indicator, value), digits_needed(found))


def expected_digits(found: Assessment, expected: Fraction, *beside: Fraction) -> int:
    """The decimals that what is expected is printed with, and the levels beside it in the same sentence."""
    indicator = found.indicator
    if in_whole_units(indicator):
        return 0
    shown = widened(expected, expected_places(indicator, expected), digits_needed(found))
    return max(shown, *(level_places(indicator, each) for each in beside), 0)


def line_places(found: Assessment, bounds: Sequence[Requirement], hidden: bool = False) -> int:
    """The decimals of every figure of a goal's line, where figure, target and what is expected stand beside each other.

    As many as the figure has and the plan writes: what is computed of others' figures, of per cent of the baseline or of
    the time is rounded to that. More only where the figure, a bound and what is expected would else stand otherwise to one another than exactly.
    A figure that is ``hidden`` has no say in it.
    """
    indicator, verdict = found.indicator, None if hidden else found.verdict
    value = None if hidden else found.forecast if found.value is None else found.value
    own = [] if value is None else [own_places(replace(found, value=value))]
    if in_whole_units(indicator):
        return max(own, default=0)
    edges = [(bound, edge) for bound in bounds for edge in _levels(bound)]
    in_percent = getattr(indicator.target, "in_percent", False)
    known = [(edge, bound.derived or (in_percent and edge != bound.baseline)) for bound, edge in edges]
    written = [level_places(indicator, edge) for edge, computed in known if value is None or not computed]
    figures = [each for each in (value, verdict.expected if verdict else None) if each is not None]
    compared = [*(edge for _, edge in edges), *figures]
    return side_places(((first, other) for first in figures for other in compared), max([*own, *written], default=0))


def _levels(bound: Requirement) -> list[Fraction]:
    return [edge for edge in (bound.target, bound.bound, bound.low, bound.baseline) if edge is not None]


def _printed(value: Fraction, least: int, digits: int) -> Fraction:
    return Fraction(rounded(value, widened(value, least, digits)))


def _as_printed(indicator: Indicator, bound: Requirement, digits: int) -> Requirement:
    """The bound with its figures as they are printed."""

    def level(value: Fraction, upwards: bool, strict: bool) -> Fraction:
        if in_whole_units(indicator):
            return whole_figure(value, upwards, strict)
        return _printed(value, level_places(indicator, value), digits)

    rising = bound.direction == "at_least"
    start = bound.baseline
    return replace(
        bound,
        target=level(bound.target, rising, bound.strict),
        bound=level(bound.bound, rising, bound.strict),
        low=None if bound.low is None else level(bound.low, True, False),
        baseline=None if start is None else _printed(start, level_places(indicator, start), digits),
    )


def _sides(bound: Requirement, value: Fraction, expected: Fraction | None, limits: Thresholds) -> _Sides:
    """On which side the figure is of everything it is compared with."""
    edges = bound.bound, bound.target, bound.low, bound.baseline
    found: list[int | bool | None] = [_side(value, edge) for edge in edges]
    if bound.baseline is None or bound.baseline != bound.target:
        margins = (final_margin(bound, limits), level_margin(bound, limits))
        found += [bool(nearly(bound, margin).value({"figure": value})) for margin in margins]
    if expected is not None:
        start = bound.baseline or Fraction(0)
        found.append(_side(value, expected))
        way = expected - start
        paces = (Fraction(limits.on_track), Fraction(limits.slightly_behind))
        found += [way != 0 and (value - start) / way >= pace for pace in paces]
    return tuple(found)


def _side(value: Fraction, edge: Fraction | None) -> int | None:
    return None if edge is None else (value > edge) - (value < edge)
