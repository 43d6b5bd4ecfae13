"""Kinds whose bound rests on the figures of others: compared with them, or moving every year until one is reached (§2)."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from followup_xl.danish.wording import plain_number
from followup_xl.model.indicator import Reference, later, months
from followup_xl.model.target import Direction, Recurring, Relative
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
from followup_xl.rules.phrases import amount, baseline_words, bound_word, change_words, named_figures, required

_PICKS = {"lowest": "det laveste af", "highest": "det højeste af", "mean": "gennemsnittet af"}


@dataclass(frozen=True)
class RelativeKind(TargetKind[Relative]):
    """The lowest or highest of others, their mean or the only one; a share may miss it by whole percentage points."""

    previewed = False
    moves_with_others = True

    def requirements(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """One bound, from the figures of all the others."""
        others = figures_of(self.others, figures)
        if isinstance(others, Unknown):
            return others
        values = list(others.values())
        picked = {"lowest": min(values), "highest": max(values), "mean": sum(values, Fraction(0)) / len(values)}
        target = picked.get(self.target.pick, values[0]) + Fraction(self.target.offset)
        return (
            Requirement(self.target.direction, target, target, deadline, self.target.strict,
                        points=self.indicator.measure == "share", derived=tuple(others.items())),
        )  # fmt: skip

    @property
    def others(self) -> tuple[Reference, ...]:
        """All of them, whichever is picked."""
        return self.indicator.references

    def _unknown_bound(self, deadline: date) -> Requirement:
        return replace(super()._unknown_bound(deadline), points=self.indicator.measure == "share")

    def promise(self, deadline: date) -> str:
        """Whose figures it is held against; their figures are of another time than the goal's."""
        word = bound_word(self.target.direction, self.target.strict).capitalize()
        others = self.others if self.target.pick != "only" else self.others[:1]
        names = ", ".join(f"»{reference.label}«" for reference in others)
        return f"{word} {_PICKS.get(self.target.pick, 'niveauet for')} {names}{self._offset}"

    def origin(self, bound: Requirement) -> str:
        """The others with their figures, and the offset."""
        others = bound.derived if self.target.pick != "only" else bound.derived[:1]
        return f"; det er {_PICKS.get(self.target.pick, 'tallet for')} {named_figures(self.indicator, others)}{self._offset}"

    def wanted(self, bound: Requirement | None, peers: str) -> str:
        """The bound where the plan knows it, and where it comes from."""
        source = f"{_PICKS.get(self.target.pick, 'tallet for')} {peers}{self._offset}"
        if bound:
            return f"{required(self.indicator, bound)}, {source},"
        return f"{bound_word(self.target.direction, self.target.strict)} {source}"

    @property
    def _offset(self) -> str:
        if self.target.offset == 0:
            return ""
        unit = "procentpoint" if self.indicator.measure == "share" else self.indicator.unit or ""
        sign = "plus" if self.target.offset > 0 else "minus"
        return f" {sign} {plain_number(abs(self.target.offset))} {unit}".rstrip()


@dataclass(frozen=True)
class RecurringKind(TargetKind[Recurring]):
    """A level that moves by a step from the baseline: a bound for every anniversary of it, and for the deadline."""

    previewed = False

    def requirements(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """After k whole years (at least one) B + k·step, at most (or at least) the other's figure."""
        start, since = self._start, self.indicator.baseline.at if self.indicator.baseline else None
        if start is None or since is None:
            return Unknown(Obstacle.BASELINE_MISSING)
        stop = figures_of(self.others, figures)
        if isinstance(stop, Unknown):
            return stop
        step, found = Fraction(self.target.step), []
        whole = max(1, int(months(since, deadline) // 12))
        anniversaries = [(later(since, 12 * year), year) for year in range(1, whole + 1)]
        for by, years in [*(each for each in anniversaries if each[0] < deadline), (deadline, whole)]:
            value = (min if step > 0 else max)([start + years * step, *stop.values()])
            origin = way_from(start, self.better, value)
            found.append(Requirement(self.better, value, value, by, baseline=origin, derived=tuple(stop.items())))
        return tuple(found)

    @property
    def others(self) -> tuple[Reference, ...]:
        """The one whose figure it stops at."""
        return tuple(entry for entry in self.indicator.references if entry.key == self.target.until)

    def _unknown_bound(self, deadline: date) -> Requirement:
        return replace(super()._unknown_bound(deadline), baseline=Fraction(0))

    @property
    def better(self) -> Direction:
        """As the step goes."""
        return "at_least" if self.target.step > 0 else "at_most"

    def _promise_unknown(self) -> str:
        stop = next((entry.label for entry in self.others), "")
        return f"{self._from_baseline}, dog ikke ud over »{stop}«" if stop else self._from_baseline

    def _derivation(self, bound: Requirement) -> str:
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
