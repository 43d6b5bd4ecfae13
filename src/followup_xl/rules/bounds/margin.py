"""Whether a figure holds a bound, how far the bound is reached, and how far it may be missed (status-rules.md §2, §4).

How far a missed bound may be missed is a ``Margin``, which the rule's conditions and its printed words are made from.
"""

from dataclasses import dataclass
from fractions import Fraction

from followup_xl.model.indicator import Thresholds
from followup_xl.rules.expr import Expr, choose, const, fact, near
from followup_xl.rules.figures import Requirement

FIGURE = fact("figure", "[figure]")
_NEVER = const(False)


@dataclass(frozen=True)
class Margin:
    """How far a bound may be missed and the goal still be partly met, or slightly behind; None where that never is.

    ``reach`` is the share of what is to be reached, ``excess`` the share that a ceiling may be exceeded by, ``way`` the
    share of a change, ``points`` a distance in percentage points, ``within`` one in the figure's own unit. A range has
    both of the first two.
    """

    reach: Fraction | None = None
    excess: Fraction | None = None
    way: Fraction | None = None
    points: Fraction | None = None
    within: Fraction | None = None


def final_margin(bound: Requirement, limits: Thresholds) -> Margin:
    """From where a missed bound is partly met."""
    if bound.baseline is not None and not bound.points:
        return Margin(way=Fraction(limits.partly_change))
    return _margin(bound, limits, Fraction(limits.partly_at_least), Fraction(limits.partly_at_most))


def level_margin(bound: Requirement, limits: Thresholds) -> Margin:
    """From where a level that is not prorated is slightly behind."""
    edge = Fraction(limits.level_slightly_behind)
    return _margin(bound, limits, edge, edge)


def _margin(bound: Requirement, limits: Thresholds, reach: Fraction, ceiling: Fraction) -> Margin:
    if bound.within is not None:
        return Margin(within=bound.within)
    if bound.points:
        return Margin(points=Fraction(limits.points))
    least = bound.low if bound.low is not None else bound.target if bound.direction == "at_least" else bound.zero
    most = bound.target if bound.direction == "at_most" else bound.zero
    return Margin(reach=reach if least > bound.zero else None, excess=1 - ceiling if most > bound.zero else None)


def holding(bound: Requirement) -> Expr:
    """Whether the figure is within the bound; one exactly on a strict bound is not."""
    figure = near(FIGURE)
    if bound.low is not None:
        return (figure >= bound.low) & (figure <= bound.bound)
    if bound.direction == "at_least":
        return figure > bound.bound if bound.strict else figure >= bound.bound
    return figure < bound.bound if bound.strict else figure <= bound.bound


def holds(bound: Requirement, value: Fraction) -> bool:
    """Whether a figure is within a bound."""
    return bool(holding(bound).value({"figure": value}))


def nearly(bound: Requirement, margin: Margin) -> Expr:
    """Whether the figure is within the margin of a bound it misses; on a scale counted from where that begins (§1)."""
    figure, target, zero = near(FIGURE), bound.target, bound.zero
    distance = margin.within if margin.within is not None else margin.points
    if distance is not None:
        gap = FIGURE - target
        return near(Expr(lambda facts: abs(gap.value(facts)), lambda: f"ABS({gap.formula()})")) <= distance
    if margin.way is not None and bound.baseline is not None:
        edge = near(const(bound.baseline + (target - bound.baseline) * margin.way))
        return figure >= edge if target > bound.baseline else figure <= edge
    least = target if bound.low is None else bound.low
    above = figure <= near(const(target + (target - zero) * margin.excess)) if margin.excess is not None else _NEVER
    below = figure >= near(const(zero + (least - zero) * margin.reach)) if margin.reach is not None else _NEVER
    if bound.low is not None:
        return choose(bound.low > FIGURE, below, above)
    return below if bound.direction == "at_least" else above


def degree(bound: Requirement, value: Fraction) -> Fraction | None:
    """How far the target was reached: 1 is reached; None where the kind has no degree ("at most 0")."""
    target, baseline, zero = bound.target, bound.baseline, bound.zero
    if bound.within is not None:
        return None
    if baseline is not None:
        return (value - baseline) / (target - baseline) if target != baseline else None
    if bound.low is not None and value <= target:
        if value >= bound.low:
            return Fraction(1)
        return (value - zero) / (bound.low - zero) if bound.low > zero else None
    if target <= zero:
        return None
    way = target - zero
    return (value - zero) / way if bound.direction == "at_least" else 1 - (value - target) / way
