"""A target that moves every year from the baseline, until it reaches what others have (§2)."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from followup_xl.danish.calendar import later, months
from followup_xl.danish.wording import long_date
from followup_xl.model.indicator import Reference
from followup_xl.model.target import Recurring
from followup_xl.model.target_record import Direction
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import (
    Obstacle,
    ReferenceFigure,
    Requirement,
    Requirements,
    Unknown,
    figures_of,
    way_from,
)
from followup_xl.rules.kinds.change import change_words
from followup_xl.rules.kinds.kind import TargetKind
from followup_xl.rules.phrases import amount, baseline_words, named_figures


@dataclass(frozen=True)
class RecurringKind(TargetKind[Recurring]):
    """A level that moves every year from the baseline: a bound for every anniversary of it, and for the deadline."""

    dated = True

    def requirements(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """After k whole years (at least one) B + k·step, or B grown k times, at most (or at least) the other's figure."""
        start, since = self._start, self.indicator.baseline.at if self.indicator.baseline else None
        if start is None or since is None:
            return Unknown(Obstacle.BASELINE_MISSING)
        stop = figures_of(self.others, figures)
        if isinstance(stop, Unknown):
            return stop
        whole = max(1, int(months(since, deadline) // 12))
        anniversaries = [(later(since, 12 * year), year) for year in range(1, whole + 1)]
        dated = [*(each for each in anniversaries if each[0] < deadline), (deadline, whole)]
        nearest = min if self.better == "at_least" else max
        step, percent = Fraction(self.target.step or 0), Fraction(self.target.step_percent or 0)  # one of them
        levels = [
            (by, nearest([(start + years * step) * (1 + percent / 100) ** years, *stop.values()]))
            for by, years in dated
        ]
        onward = way_from(start, self.better, levels[-1][1])
        stops = tuple(stop.items())
        return tuple(
            Requirement(self.better, level, level, by, baseline=way_from(onward, self.better, level), derived=stops)
            for by, level in levels
        )

    @property
    def others(self) -> tuple[Reference, ...]:
        """The one whose figure it stops at."""
        return tuple(entry for entry in self.indicator.references if entry.key == self.target.until)

    def _unknown_bound(self, deadline: date) -> Requirement:
        return replace(super()._unknown_bound(deadline), baseline=Fraction(0))

    @property
    def better(self) -> Direction:
        """As the step goes; a level below 0 grows downwards."""
        step = Fraction(self.target.step or self.target.step_percent or 0)
        below = self.target.step_percent is not None and self._start is not None and self._start < 0
        return "at_least" if (step > 0) is not below else "at_most"

    def _promise_unknown(self) -> str:
        stop = next((entry.label for entry in self.others), "")
        begun = f"{self._step} om året fra {baseline_words(self.indicator)}"
        return f"{begun}, dog ikke ud over »{stop}«" if stop else begun

    def _derivation(self, bound: Requirement) -> str:
        stop = ", ".join(f"{name} {amount(self.indicator, value, bound.digits)}" for name, value in bound.derived)
        begun = f"{self._step} om året fra {baseline_words(self.indicator, least=bound.digits)}"
        return f"{begun}, dog ikke ud over {stop}" if stop else begun

    def origin(self, bound: Requirement) -> str:
        """The same as a sentence."""
        stop = f", dog ikke ud over tallet for {named_figures(self.indicator, bound)}" if bound.derived else ""
        of = " af niveauet året før" if self.target.step_percent is not None else ""
        return f"; det er {baseline_words(self.indicator, bound)} og {self._step}{of} for hvert hele år{stop}"

    def when(self, found: Assessment) -> str:
        """By its own date; the plan words only the deadline."""
        return f"senest {long_date(found.due)}" if found.last else super().when(found)

    @property
    def _step(self) -> str:
        how = "by" if self.target.step_percent is None else "by_percent"
        return change_words(self.indicator, how, Fraction(self.target.step_percent or self.target.step or 0))
