"""A level that moves by a step every year from the baseline, until it reaches another's figure (§2)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from followup_xl.model.indicator import Reference, later, months
from followup_xl.model.target import Direction, Recurring
from followup_xl.rules.figures import (
    Obstacle,
    ReferenceFigure,
    Requirement,
    Requirements,
    Unknown,
    figures_of,
    way_from,
)
from followup_xl.rules.kinds.kind import TargetKind
from followup_xl.rules.phrases import amount, baseline_words, change_words, named_figures


@dataclass(frozen=True)
class RecurringKind(TargetKind[Recurring]):
    """A bound for every anniversary of the baseline, and for the deadline."""

    written_series = False
    previewed = False

    def requirements(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """After k whole years B + k·step, at most (or at least) the other's figure."""
        known = self.indicator.baseline
        if known is None or known.value is None or known.at is None:
            return Unknown(Obstacle.BASELINE_MISSING)
        stop = figures_of(self.others, figures)
        if isinstance(stop, Unknown):
            return stop
        start, step, found = Fraction(known.value), Fraction(self.target.step), []
        for by, years in _yearly(known.at, deadline):
            value = (min if step > 0 else max)([start + years * step, *stop.values()])
            origin = way_from(start, self.better, value)
            found.append(Requirement(self.better, value, value, by, baseline=origin, derived=tuple(stop.items())))
        return tuple(found)

    @property
    def others(self) -> tuple[Reference, ...]:
        """The one whose figure it stops at."""
        return tuple(entry for entry in self.indicator.references if entry.key == self.target.until)

    def unknown_bound(self, deadline: date) -> Requirement:
        """A way from a baseline, whatever that is."""
        return replace(super().unknown_bound(deadline), baseline=Fraction(0))

    @property
    def better(self) -> Direction:
        """As the step goes."""
        return "at_least" if self.target.step > 0 else "at_most"

    def promise_unknown(self) -> str:
        """What moves every year, where the figures it starts from or stops at are not known yet."""
        stop = next((entry.label for entry in self.others), "")
        return f"{self._from_baseline}, dog ikke ud over »{stop}«" if stop else self._from_baseline

    def derivation(self, bound: Requirement) -> str:
        """The yearly step, the baseline and the stop."""
        stop = ", ".join(f"{name} {amount(self.indicator, value)}" for name, value in bound.derived)
        return f"{self._from_baseline}, dog ikke ud over {stop}" if stop else self._from_baseline

    def origin(self, bound: Requirement) -> str:
        """The same as a sentence."""
        stop = f", dog ikke ud over tallet for {named_figures(self.indicator, bound.derived)}" if bound.derived else ""
        return f"; det er {baseline_words(self.indicator, unit=True)} og {self._step} for hvert hele år{stop}"

    @property
    def _step(self) -> str:
        return change_words(self.indicator, "by", Fraction(self.target.step))

    @property
    def _from_baseline(self) -> str:
        return f"{self._step} om året fra {baseline_words(self.indicator)}"


def _yearly(start: date, deadline: date) -> Iterator[tuple[date, int]]:
    """Each anniversary before the deadline, and the deadline, with the whole years by then (at least the first)."""
    whole = max(1, int(months(start, deadline) // 12))
    for year in range(1, whole + 1):
        if (by := later(start, 12 * year)) < deadline:
            yield by, year
    yield deadline, whole
