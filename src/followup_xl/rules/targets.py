"""What value is required, and when (status-rules.md §2): the records that the kinds of target fill in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.model.plan import Reference
from followup_xl.model.target import Bounded, Direction
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


Requirements = tuple[Requirement, ...] | Unknown
ReferenceFigure = Callable[[str], Figure | None]
"""The figure of the reference with a key over the same window; None when it is missing."""


def bounded(
    kind: Bounded, direction: Direction, value: Fraction, by: date, start: Fraction | None = None
) -> Requirement:
    """A bound that the plan writes: loosened by its "ca.", and measured from ``start`` where there is a way to go."""
    slack = abs(value) * Fraction(kind.tolerance) / 100 if kind.tolerance else Fraction(0)
    loosened = value - slack if direction == "at_least" else value + slack
    return Requirement(direction, value, loosened, by, kind.strict, baseline=way_from(start, direction, value))


def way_from(start: Fraction | None, direction: Direction, target: Fraction) -> Fraction | None:
    """The level progress is measured from; None where the target asks for no way to go from it."""
    if start is None:
        return None
    return start if (target > start if direction == "at_least" else target < start) else None


def dated_figures(kind: Bounded) -> Iterator[tuple[date, Fraction]]:
    """The earlier dated targets that are figures; one described in words alone is no bound."""
    return ((step.by, Fraction(step.value)) for step in kind.steps if step.value is not None)


def figures_of(others: Iterable[Reference], figures: ReferenceFigure) -> dict[str, Fraction] | Unknown:
    """The figures of others by their labels, or which of them is missing first."""
    found: dict[str, Fraction] = {}
    for reference in others:
        figure = figures(reference.key)
        if figure is None:
            return Unknown(Obstacle.REFERENCE_MISSING, reference.label)
        found[reference.label] = figure.value
    return found
