"""Between two bounds, both included; the degree is that of the bound that was missed (§2)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.model.target import Between
from followup_xl.rules.figures import (
    ReferenceFigure,
    Requirement,
)
from followup_xl.rules.kinds.kind import TargetKind


@dataclass(frozen=True)
class BetweenKind(TargetKind[Between]):
    """A range, both bounds included; the degree is that of the bound that was missed."""

    def requirements(self, deadline: date, figures: ReferenceFigure) -> tuple[Requirement, ...]:
        """One bound with a lower one."""
        high = Fraction(self.target.high)
        return (Requirement("at_most", high, high, deadline, low=Fraction(self.target.low)),)
