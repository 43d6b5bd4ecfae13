"""What value is required, and when (status-rules.md §2)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.model.calendar import later, months
from followup_xl.model.indicator import Indicator
from followup_xl.model.target import (
    AtLeast,
    AtMost,
    Between,
    Bounded,
    Change,
    Direction,
    Maintain,
    Recurring,
    Relative,
)
from followup_xl.rules.figures import Figure, Obstacle


@dataclass(frozen=True)
class Requirement:
    """A bound to hold by a date.

    ``target`` is T itself; ``bound`` is T loosened by "ca." and is what the figure is compared with. ``low`` is
    the lower bound of a range, whose upper is ``target``. ``baseline`` is set where progress is measured from a
    level. ``points`` marks a relative share, which may miss by whole percentage points. ``derived`` names where
    T comes from: (name, figure) of the others it was computed from.
    """

    direction: Direction
    target: Fraction
    bound: Fraction
    by: date
    strict: bool = False
    low: Fraction | None = None
    baseline: Fraction | None = None
    points: bool = False
    derived: tuple[tuple[str, Fraction], ...] = ()

    @property
    def is_range(self) -> bool:
        """Whether both a lower and an upper bound must hold."""
        return self.low is not None


@dataclass(frozen=True)
class Unknown:
    """Why T cannot be computed: the obstacle, and the name of what is missing."""

    obstacle: Obstacle
    name: str = ""


ReferenceFigure = Callable[[str], Figure | None]
"""The figure of the reference with a key over the same window; None when it is missing."""


def _loosened(target: Fraction, direction: Direction, tolerance: Fraction) -> Fraction:
    sign = -1 if direction == "at_least" else 1
    return target + sign * abs(target) * tolerance / 100


def _bound(kind: AtLeast | AtMost | Change | Maintain, direction: Direction, value: Fraction, by: date,
           baseline: Fraction | None = None) -> Requirement:  # fmt: skip
    loosened = _loosened(value, direction, Fraction(kind.tolerance)) if kind.tolerance else value
    return Requirement(direction, value, loosened, by, kind.strict, baseline=_origin(direction, value, baseline))


def _origin(direction: Direction, target: Fraction, baseline: Fraction | None) -> Fraction | None:
    """The level progress is measured from; None where the target asks for no way to go from the baseline."""
    if baseline is None:
        return None
    ahead = target > baseline if direction == "at_least" else target < baseline
    return baseline if ahead else None


def _level_before(indicator: Indicator, kind: AtLeast | AtMost) -> Fraction | None:
    """A goal with a baseline is a change (§2); what is counted from 0, or must be 0, has none to start from."""
    level = indicator.baseline.value if indicator.baseline else None
    from_nothing = indicator.cumulative or (isinstance(kind, AtMost) and kind.value == 0)
    return None if level is None or from_nothing else Fraction(level)


def _computed_steps(kind: Bounded) -> Iterator[tuple[date, Fraction]]:
    """The earlier dated targets that are figures; one described in words alone is no bound."""
    return ((step.by, Fraction(step.value)) for step in kind.steps if step.value is not None)


def derived_target(indicator: Indicator, target: Change) -> Fraction | None:
    """The level a change ends at: as written, else from the baseline and the stated change; None without baseline."""
    if target.to is not None:
        return Fraction(target.to)
    return stated_target(indicator, target)


def stated_target(indicator: Indicator, target: Change) -> Fraction | None:
    """The level that follows from the baseline and the stated change alone; None where either is missing."""
    if indicator.baseline is None or indicator.baseline.value is None or not target.stated:
        return None
    start = Fraction(indicator.baseline.value)
    ((how, amount),) = target.stated.items()
    return start * (1 + Fraction(amount) / 100) if how == "by_percent" else start + Fraction(amount)


def requirements(indicator: Indicator, deadline: date, figures: ReferenceFigure) -> tuple[Requirement, ...] | Unknown:
    """Every dated bound of the indicator in date order, the last being its final one.

    Empty for kinds without a bound (milestone, judged, monitored). ``Unknown`` names a missing baseline or
    another's missing figure.
    """
    match indicator.target:
        case AtLeast() | AtMost() as kind:
            steps = [*_computed_steps(kind), (deadline, Fraction(kind.value))]
            before = _level_before(indicator, kind)
            return tuple(_bound(kind, kind.kind, value, by, before) for by, value in steps)
        case Between() as kind:
            low, high = Fraction(kind.low), Fraction(kind.high)
            return (Requirement("at_most", high, high, deadline, low=low),)
        case Change() as kind:
            return _change(indicator, kind, deadline)
        case Maintain() as kind:
            level = indicator.baseline.value if indicator.baseline else None
            if level is None:
                return Unknown(Obstacle.BASELINE_MISSING)
            return (_bound(kind, kind.direction, Fraction(level), deadline),)
        case Relative() as kind:
            return _relative(indicator, kind, deadline, figures)
        case Recurring() as kind:
            return _recurring(indicator, kind, deadline, figures)
    return ()


def _change(indicator: Indicator, kind: Change, deadline: date) -> tuple[Requirement, ...] | Unknown:
    target = derived_target(indicator, kind)
    level = indicator.baseline.value if indicator.baseline else None
    if target is None or level is None:
        return Unknown(Obstacle.BASELINE_MISSING)
    start = Fraction(level)
    direction: Direction = "at_most" if target < start else "at_least"
    steps = [*_computed_steps(kind), (deadline, target)]
    return tuple(_bound(kind, direction, value, by, start) for by, value in steps)


def _named_figures(indicator: Indicator, keys: list[str], figures: ReferenceFigure) -> dict[str, Fraction] | Unknown:
    found: dict[str, Fraction] = {}
    for reference in indicator.references:
        if reference.key in keys:
            figure = figures(reference.key)
            if figure is None:
                return Unknown(Obstacle.REFERENCE_MISSING, reference.label)
            found[reference.label] = figure.value
    return found


def _relative(
    indicator: Indicator, kind: Relative, deadline: date, figures: ReferenceFigure
) -> tuple[Requirement, ...] | Unknown:
    others = _named_figures(indicator, [reference.key for reference in indicator.references], figures)
    if isinstance(others, Unknown):
        return others
    values = list(others.values())
    picked = {"lowest": min(values), "highest": max(values), "mean": sum(values, Fraction(0)) / len(values)}
    target = picked.get(kind.pick, values[0]) + Fraction(kind.offset)
    points = indicator.measure == "share"
    return (
        Requirement(kind.direction, target, target, deadline, kind.strict, points=points,
                    derived=tuple(others.items())),
    )  # fmt: skip


def _recurring(
    indicator: Indicator, kind: Recurring, deadline: date, figures: ReferenceFigure
) -> tuple[Requirement, ...] | Unknown:
    baseline = indicator.baseline
    if baseline is None or baseline.value is None or baseline.at is None:
        return Unknown(Obstacle.BASELINE_MISSING)
    stop = _named_figures(indicator, [kind.until] if kind.until else [], figures)
    if isinstance(stop, Unknown):
        return stop
    start, step = Fraction(baseline.value), Fraction(kind.step)
    direction: Direction = "at_least" if step > 0 else "at_most"
    limit = min if step > 0 else max
    found = []
    for by, years in _yearly(baseline.at, deadline):
        value = limit([start + years * step, *stop.values()])
        origin = _origin(direction, value, start)
        found.append(Requirement(direction, value, value, by, baseline=origin, derived=tuple(stop.items())))
    return tuple(found)


def _yearly(start: date, deadline: date) -> Iterator[tuple[date, int]]:
    """Each anniversary before the deadline, and the deadline, with the whole years by then (at least the first)."""
    whole = max(1, int(months(start, deadline) // 12))
    for year in range(1, whole + 1):
        if (by := later(start, 12 * year)) < deadline:
            yield by, year
    yield deadline, whole
