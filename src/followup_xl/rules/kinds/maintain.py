"""The level of the baseline kept: as at least, or at most, that level (§2)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.model.target import Direction, Maintain
from followup_xl.rules.figures import Obstacle
from followup_xl.rules.kinds.base import TargetKind
from followup_xl.rules.phrases import baseline_words, when_words
from followup_xl.rules.targets import ReferenceFigure, Requirement, Requirements, Unknown, bounded


@dataclass(frozen=True)
class MaintainKind(TargetKind[Maintain]):
    """A bound that is the indicator's baseline."""

    def requirements(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """One bound; no way is to be gone, so none is measured."""
        known = self.indicator.baseline.value if self.indicator.baseline else None
        if known is None:
            return Unknown(Obstacle.BASELINE_MISSING)
        return (bounded(self.target, self.target.direction, Fraction(known), deadline),)

    @property
    def better(self) -> Direction:
        """As the target says."""
        return self.target.direction

    def derivation(self, bound: Requirement) -> str:
        """The level and its date."""
        return f"niveauet {baseline_words(self.indicator)}"

    def origin(self, bound: Requirement) -> str:
        """Whose level it is; the figure is the target itself."""
        return f"; det er niveauet ved udgangspunktet{when_words(self.indicator)}"
