"""Levels to be reached or not to be exceeded: one, two that hold the figure between them, or the baseline's own (§2)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.model.target import AtLeast, AtMost, Between, Maintain
from followup_xl.rules.figures import Obstacle, ReferenceFigure, Requirement, Requirements, Unknown, dated_bounds
from followup_xl.rules.kinds.kind import TargetKind
from followup_xl.rules.phrases import baseline_words, when_words


@dataclass(frozen=True)
class LevelKind(TargetKind[AtLeast | AtMost]):
    """A bound that the plan writes as a figure."""

    def requirements(self, deadline: date, figures: ReferenceFigure) -> tuple[Requirement, ...]:
        """A goal with a baseline is a change (§2); what is counted from 0, or must be 0, has none to start from."""
        from_nothing = self.indicator.cumulative or (self.target.kind == "at_most" and self.target.value == 0)
        start, level = None if from_nothing else self._start, Fraction(self.target.value)
        return dated_bounds(self.target, self.target.direction, level, deadline, start)

    def origin(self, bound: Requirement) -> str:
        """The baseline, where the way from it is what is measured."""
        return f" mod {baseline_words(self.indicator, bound)}" if bound.baseline is not None else ""


@dataclass(frozen=True)
class MaintainKind(TargetKind[Maintain]):
    """A bound that is the indicator's baseline."""

    def requirements(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """The level, and dated targets on the way to it; no way is to be gone, so none is measured."""
        if self._start is None:
            return Unknown(Obstacle.BASELINE_MISSING)
        return dated_bounds(self.target, self.target.direction, self._start, deadline, None)

    def _derivation(self, bound: Requirement) -> str:
        return f"niveauet {baseline_words(self.indicator, least=bound.digits)}"

    def origin(self, bound: Requirement) -> str:
        """Whose level it is; the figure is the target itself. A dated target on the way has a figure of its own."""
        kept = bound.target == self._start
        return f"; det er niveauet ved udgangspunktet{when_words(self.indicator)}" if kept else ""


@dataclass(frozen=True)
class BetweenKind(TargetKind[Between]):
    """A range, both bounds included; the degree is that of the bound that was missed."""

    def requirements(self, deadline: date, figures: ReferenceFigure) -> tuple[Requirement, ...]:
        """One bound with a lower one."""
        high = Fraction(self.target.high)
        return (Requirement("at_most", high, high, deadline, low=Fraction(self.target.low)),)
