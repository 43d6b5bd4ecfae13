"""The figure that is judged, or why there is none (status-rules.md §1, §5), and the bound it is held against (§2)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from followup_xl.model.followup import DATES, Answer
from followup_xl.model.indicator import Indicator, Reference
from followup_xl.model.status import ASIDE
from followup_xl.model.target_record import Bounded, Direction, Loosened


class Obstacle(StrEnum):
    """What stands between an answer and a judgement; the explanation says which."""

    UNREAD = "unread"
    CHANGED = "changed"
    PART_ABOVE_WHOLE = "part_above_whole"
    TOO_LOW = "too_low"
    NO_SUCH_PLACE = "no_such_place"
    ABOVE_100 = "above_100"
    AFTER_AS_OF = "after_as_of"
    WINDOW_REVERSED = "window_reversed"
    OUTSIDE_PERIOD = "outside_period"
    PART_OF_COUNT = "part_of_count"
    DATE_WITHOUT_CHOICE = "date_without_choice"
    WHOLE_MISSING = "whole_missing"
    PART_MISSING = "part_missing"
    WHOLE_ZERO = "whole_zero"
    COUNT_DEMANDED = "count_demanded"
    BASELINE_MISSING = "baseline_missing"
    REFERENCE_MISSING = "reference_missing"
    FORMER_MISSING = "former_missing"
    REFERENCE_WINDOW = "reference_window"
    ROUND_MISSING = "round_missing"
    ROUND_OVERLAPPED = "round_overlapped"
    REASON_BESIDE_FIGURE = "reason_beside_figure"


@dataclass(frozen=True)
class Figure:
    """The figure judged: a count, a number, or a share in per cent, exact.

    ``documented`` is False for a percentage typed without its part and whole.
    """

    value: Fraction
    documented: bool = True


@dataclass(frozen=True)
class Window:
    """The time a figure covers, both days included; ``assumed`` where nobody gave its end."""

    start: date
    end: date
    assumed: bool = False


@dataclass(frozen=True)
class Added:
    """What a figure consists of that is what is new ``since`` the last round, added to what was counted ``before``.

    ``month`` names the round that was added to and ``until`` is its last day, None where it is not known. ``gap`` is the
    first day of what is new where days between are counted in neither.
    """

    before: Fraction
    since: Fraction
    month: str
    until: date | None = None
    gap: date | None = None


CHANGED = "changed"
"""What an answer that was not used names as unread: what is counted was another when it was given (status-rules.md §12)."""
_BLOCKING = ("row", "value", "whole", "choice", *DATES, "breakdown", "mark", "elsewhere", "reason")


def obstacle(indicator: Indicator, answer: Answer, as_of: date) -> Obstacle | None:
    """What makes the answer one to check (status-rules.md §5.1); None when nothing does."""
    if CHANGED in answer.unread:
        return Obstacle.CHANGED
    value, whole, percent = answer.value, answer.whole, answer.percent
    counted = value is not None and whole is not None
    if any(name in _BLOCKING or (name == "percent" and not counted) for name in answer.unread):
        return Obstacle.UNREAD
    typed = any(entry is not None for entry in (answer.value, answer.whole, answer.percent, answer.choice))  # also a 0
    if typed and answer.reason in ASIDE:
        return Obstacle.REASON_BESIDE_FIGURE
    if too_low(indicator, answer):
        return Obstacle.TOO_LOW
    least, most = indicator.target.possible if indicator.target else (None, None)
    if value is not None and ((least is not None and value < least) or (most is not None and value > most)):
        return Obstacle.NO_SUCH_PLACE
    if indicator.measure == "share" and not indicator.above_100:
        if value is not None and whole is not None:
            if value > whole:
                return Obstacle.PART_ABOVE_WHOLE
        elif percent is not None and percent > 100:
            return Obstacle.ABOVE_100
    return _date_obstacle(answer, as_of)


def too_low(indicator: Indicator, answer: Answer) -> tuple[str, Decimal, Decimal] | None:
    """The input that is lower than it can be (value, whole or percent), its figure, and the least there can be; None where none is.

    That is 0, or where the scale begins; of a figure that can be below 0 nothing.
    """
    least = None if indicator.goes_below_zero else Decimal(0)
    if indicator.scale_from is not None and indicator.measure != "share":
        least = indicator.scale_from
    typed = (("value", answer.value, least), ("whole", answer.whole, Decimal(0)), ("percent", answer.percent, least))
    return next(((name, n, low) for name, n, low in typed if n is not None and low is not None and n < low), None)


def _date_obstacle(answer: Answer, as_of: date) -> Obstacle | None:
    typed = (answer.value, answer.whole, answer.percent, answer.choice)
    if answer.forecast:
        return None  # it is about a day to come
    expected_later = answer.reason is not None and all(entry is None for entry in typed)
    dates = (answer.window_from, answer.window_to, None if expected_later else answer.dated)
    if any(day is not None and day > as_of for day in dates):
        return Obstacle.AFTER_AS_OF
    backwards = answer.window_from and answer.window_to and answer.window_from > answer.window_to
    return Obstacle.WINDOW_REVERSED if backwards else None


def figure(indicator: Indicator, answer: Answer, another: bool = False) -> Figure | Obstacle | None:
    """The figure, the obstacle that makes it impossible to assess, or None when none was typed.

    ``another``: it is another's, of whom a percentage alone is enough, as it is where the plan knows it.
    """
    if indicator.measure != "share":
        return None if answer.value is None else Figure(Fraction(answer.value))
    if answer.value is not None and answer.whole is not None:
        if answer.whole == 0:
            return Obstacle.WHOLE_ZERO
        return Figure(100 * Fraction(answer.value) / Fraction(answer.whole))
    if answer.percent is not None:
        demanded = indicator.needs_count and not another
        return Obstacle.COUNT_DEMANDED if demanded else Figure(Fraction(answer.percent), documented=False)
    if answer.value is not None:
        return Obstacle.WHOLE_MISSING
    return Obstacle.PART_MISSING if answer.whole is not None else None


def window(answer: Answer, start: date, deadline: date, as_of: date) -> Window:
    """The time the figure covers (status-rules.md §3): as given, else from the goal's start to the as-of date.

    The end is the window's, else the date the figure is dated, else the as-of date, at most the deadline.
    """
    given = answer.window_to or answer.dated
    end = given or min(as_of, deadline)
    return Window(min(answer.window_from or start, end), end, assumed=given is None)


def of_another_time(
    indicator: Indicator, own: Answer, others: Iterable[tuple[str, Answer]], start: date, deadline: date, as_of: date
) -> str:
    """The first of the others whose typed figure does not cover the whole time of one's own; "" where all do.

    Beginning and end both count, typed or assumed alike. An other without any date stands beside one's own figure and is
    of its time; one that typed no figure is not compared.
    """
    covered = window(own, start, deadline, as_of)
    whole = (covered.start, covered.end)
    for label, other in others:
        dated = other.window_from or other.window_to or other.dated
        if dated and isinstance(figure(indicator, other, another=True), Figure):
            theirs = window(other, start, deadline, as_of)
            if (theirs.start, theirs.end) != whole:
                return label
    return ""


@dataclass(frozen=True)
class Requirement:
    """A bound to hold by a date.

    ``target`` is T itself; ``bound`` is T loosened by "ca." and is what the figure is compared with. ``low`` is the lower
    bound of a range, whose upper is ``target``. ``baseline`` is set where progress is measured from a level. ``points``
    marks a relative share, which may miss by whole percentage points. ``within`` is how far T may be missed in the
    figure's own unit where no degree is measured; None where the thresholds say it. ``derived`` names the others that T
    was computed from, with their figures. ``zero`` is where the scale begins that a degree is of (§1), ``digits`` the
    decimals that its figures have at least in print.
    """

    direction: Direction
    target: Fraction
    bound: Fraction
    by: date
    strict: bool = False
    low: Fraction | None = None
    baseline: Fraction | None = None
    points: bool = False
    within: Fraction | None = None
    derived: tuple[tuple[str, Fraction], ...] = ()
    zero: Fraction = Fraction(0)
    digits: int = 0

    @property
    def is_range(self) -> bool:
        """Whether both a lower and an upper bound must hold."""
        return self.low is not None

    @property
    def upwards(self) -> bool:
        """Whether more is better, up to the lower bound of a range."""
        return self.direction == "at_least" or self.is_range


@dataclass(frozen=True)
class Unknown:
    """Why T cannot be computed: the obstacle, and the name of what is missing."""

    obstacle: Obstacle
    name: str = ""


Requirements = tuple[Requirement, ...] | Unknown
ReferenceFigure = Callable[[str], Figure | None]
"""The figure of the reference with a key over the same window; None when it is missing."""


def bounded(
    kind: Loosened, direction: Direction, value: Fraction, by: date, start: Fraction | None = None
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


def dated_bounds(
    kind: Bounded, direction: Direction, end: Fraction, deadline: date, start: Fraction | None
) -> tuple[Requirement, ...]:
    """The earlier dated targets that are figures, and the last one; one described in words alone is no bound.

    Where no way is to be gone to the last one, none is to the earlier.
    """
    start = way_from(start, direction, end)
    steps = [(step.by, Fraction(step.value)) for step in kind.steps if step.value is not None]
    return tuple(bounded(kind, direction, value, by, start) for by, value in [*steps, (deadline, end)])


def figures_of(others: Iterable[Reference], figures: ReferenceFigure) -> dict[str, Fraction] | Unknown:
    """The figures of others by their labels, or which of them is missing first."""
    found: dict[str, Fraction] = {}
    for reference in others:
        figure = figures(reference.key)
        if figure is None:
            return Unknown(Obstacle.REFERENCE_MISSING, reference.label)
        found[reference.label] = figure.value
    return found
