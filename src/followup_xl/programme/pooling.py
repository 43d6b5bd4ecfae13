"""One figure for many units: parts and wholes added up, percentages never averaged (status-rules.md §7).

Only figures of the same indicator, unit of measure and time are put together; every other voice is left out by name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from followup_xl.danish.wording import status_words
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Part
from followup_xl.model.status import FINAL, INTERIM, Status
from followup_xl.model.target import Judged, Milestone, Monitored
from followup_xl.programme.sharing import Goals, Voice
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import holds
from followup_xl.rules.phrases import span

_REACHED = (Status.MET, Status.ALREADY_MET)


class Why(StrEnum):
    """Why a voice is not in a pooled figure."""

    NO_ANSWER = "no_answer"
    DIFFERING = "differing"
    CHECK = "check"
    NO_FIGURE = "no_figure"
    WITHOUT_COUNT = "without_count"
    OTHER_INDICATOR = "other_indicator"
    OTHER_WINDOW = "other_window"


@dataclass(frozen=True)
class LeftOut:
    """A voice that is not in the figure, why, and what it says instead (a status, a time)."""

    voice: Voice
    why: Why
    words: str = ""


@dataclass(frozen=True)
class Counted:
    """A voice that is in the figure, with the assessment it brings: of the goal, or of one part of it."""

    voice: Voice
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
    of the ``assessed`` that have one; None for goals without a target. A voice counts once in all of it.
    """

    goals: Goals
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
        """How many voices there could be."""
        return len(self.counted) + len(self.left_out)

    @property
    def value(self) -> Fraction | None:
        """The pooled figure: of shares the percentage of the sums, of counts their sum; None where there is none."""
        if self.part is None or self.indicator.measure != "share":
            return self.part
        return 100 * self.part / self.whole if self.whole else None


def pooled(goals: Sequence[Goals]) -> tuple[Pooled, ...]:
    """Every goal of more than one voice pooled, a compound goal followed by each of its parts."""
    found = []
    for each in goals:
        if len(each.voices) > 1:
            found.append(_pooled(each, each.goal, ""))
            found += [_pooled(each, part, part.key) for part in each.goal.parts]
    return tuple(found)


def adds_up(indicator: Indicator) -> bool:
    """Whether figures of several units can be added: shares by their two numbers, counts, and full-time persons.

    Any other number may be an average or a level, whose sum says nothing.
    """
    fractional = any(word in (indicator.unit or "").casefold() for word in ("fuldtid", "helår", "årsværk"))
    return indicator.measure != "number" or fractional


def _pooled(goals: Goals, indicator: Indicator, component: str) -> Pooled:
    if indicator.target is None or isinstance(indicator.target, Milestone | Judged):
        return _chosen(goals, indicator, component)
    present, left_out = _with_figures(goals, indicator, component)
    if adds_up(indicator):
        bare = [entry for entry in present if not entry.found.documented]
        present = [entry for entry in present if entry.found.documented]
        left_out += [LeftOut(entry.voice, Why.WITHOUT_COUNT) for entry in bare]
    main, others = _main(present)
    left_out += [_apart(entry, main) for entry in others]
    summed = bool(main) and adds_up(indicator)
    order = {voice.units: index for index, voice in enumerate(goals.voices)}
    return Pooled(
        goals, main[0].found.indicator if main else indicator, component, tuple(main),
        tuple(sorted(left_out, key=lambda entry: order[entry.voice.units])),
        window=comparable(main[0].found)[-1] if main else None,
        part=_sum(entry.found.part_count if indicator.measure == "share" else entry.value for entry in main)
        if summed else None,
        whole=_sum(entry.found.whole_count for entry in main) if summed and indicator.measure == "share" else None,
        baseline=_baseline(main) if summed and indicator.measure != "share" else None,
        meeting=sum(map(_meets, main)) if _aims(indicator, main) else None,
        assessed=sum(entry.found.requirement is not None for entry in main),
    )  # fmt: skip


def _sum(numbers: Iterable[Fraction | Decimal | None]) -> Fraction:
    return sum((Fraction(number) for number in numbers if number is not None), Fraction(0))


def _aims(indicator: Indicator, main: Sequence[Counted]) -> bool:
    """Whether there is anything to reach: a target in the common goal, or in a unit's own."""
    targets = [indicator.target, *(entry.found.indicator.target for entry in main)]
    return not all(isinstance(target, Monitored) for target in targets)


def _meets(entry: Counted) -> bool:
    """Whether the figure is at its own target, whatever the day is."""
    bound = entry.found.requirement
    return bound is not None and holds(bound, entry.value)


def _baseline(main: Sequence[Counted]) -> Fraction | None:
    known = [entry.found.indicator.baseline for entry in main]
    values = [level.value for level in known if level is not None and level.value is not None]
    days = {(level.at, level.wording) for level in known if level is not None}
    return _sum(values) if values and len(values) == len(main) and len(days) == 1 else None


def _chosen(goals: Goals, indicator: Indicator, component: str) -> Pooled:
    """What is chosen rather than counted, and goals of several parts: how many have a status, and how many are there."""
    present, left_out = [], []
    for voice in goals.voices:
        found = judged_part(voice, component)
        if found is None or found.final not in (*FINAL, *INTERIM) or voice.differing or not _alike(indicator, found):
            left_out.append(_silent(voice, found, indicator))
        else:
            present.append(Counted(voice, found))
    reached = sum(entry.found.final in _REACHED for entry in present)
    return Pooled(goals, indicator, component, tuple(present), tuple(left_out), meeting=reached, assessed=len(present))


def judged_part(voice: Voice, component: str) -> Assessment | None:
    """What a voice says of a goal, or of one part of it; None where it says nothing or has no such part."""
    found = voice.found
    if found is None or not component:
        return found
    return next((part for part in found.parts if part.part == component), None)


def _alike(indicator: Indicator, found: Assessment) -> bool:
    """Whether a unit's own goal is of the same sort as the common one: a figure, a choice, or several parts."""
    return _sort(indicator) == _sort(found.indicator)


def _sort(indicator: Indicator) -> str:
    if indicator.target is None:
        return "parts"
    return "choice" if isinstance(indicator.target, Milestone | Judged) else "figure"


def _with_figures(goals: Goals, indicator: Indicator, component: str) -> tuple[list[Counted], list[LeftOut]]:
    present, left_out = [], []
    for voice in goals.voices:
        found = judged_part(voice, component)
        usable = found is not None and found.value is not None and found.computed is not Status.CHECK
        if found is not None and usable and not voice.differing:
            present.append(Counted(voice, found))
        else:
            left_out.append(_silent(voice, found, indicator))
    return present, left_out


def _silent(voice: Voice, found: Assessment | None, indicator: Indicator) -> LeftOut:
    if voice.differing:
        return LeftOut(voice, Why.DIFFERING)
    if found is None:
        return LeftOut(voice, Why.OTHER_INDICATOR if voice.found else Why.NO_ANSWER)
    if not _alike(indicator, found):
        return LeftOut(voice, Why.OTHER_INDICATOR)
    return LeftOut(voice, Why.CHECK if found.computed is Status.CHECK else Why.NO_FIGURE, status_words(found.final))


Comparable = tuple[str, str, str, str, bool, tuple[date, date] | None]
"""Measure, unit, what part and whole are, whether it is a running count, and the time: equal where figures compare."""


def comparable(found: Assessment) -> Comparable:
    """What must be the same for two figures to be put together or compared."""
    indicator, window = found.indicator, found.window
    words = (indicator.measure, indicator.unit or "", indicator.part_means or "", indicator.whole_means or "")
    return (*words, indicator.cumulative, (window.start, window.end) if window else None)


def comparable_groups(counted: Iterable[Counted]) -> tuple[tuple[Counted, ...], ...]:
    """The voices by what compares, the largest group first; of two alike the one with the latest time."""
    groups: dict[Comparable, list[Counted]] = {}
    for entry in counted:
        groups.setdefault(comparable(entry.found), []).append(entry)
    ranked = sorted(groups.items(), key=lambda each: (len(each[1]), _latest(each[0]), each[0][:-1]), reverse=True)
    return tuple(tuple(members) for _, members in ranked)


def _latest(key: Comparable) -> tuple[date, date]:
    window = key[-1]
    return (window[1], window[0]) if window else (date.min, date.min)


def _main(present: Sequence[Counted]) -> tuple[list[Counted], list[Counted]]:
    """The voices that are put together, and those that cannot be."""
    groups = comparable_groups(present)
    return list(groups[0]) if groups else [], [entry for group in groups[1:] for entry in group]


def _apart(entry: Counted, main: Sequence[Counted]) -> LeftOut:
    own, other = comparable(entry.found), comparable(main[0].found)
    if own[:-1] != other[:-1]:
        return LeftOut(entry.voice, Why.OTHER_INDICATOR)
    window = own[-1]
    return LeftOut(entry.voice, Why.OTHER_WINDOW, span(*window) if window else "")


def part_of(goals: Goals, component: str) -> Part | None:
    """The part of a goal with a key; None for the goal itself."""
    return next((part for part in goals.goal.parts if part.key == component), None)
