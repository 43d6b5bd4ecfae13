"""Followed without a status: the figure is shown (§2)."""

from dataclasses import dataclass
from datetime import date

from followup_xl.model.target import Monitored
from followup_xl.rules.kinds.kind import TargetKind


@dataclass(frozen=True)
class MonitoredKind(TargetKind[Monitored]):
    """A figure with nothing to reach."""

    written_series = False
    fixed_rule = "Tallet vises og følges; der er intet måltal at opfylde."

    @property
    def criteria(self) -> tuple[str, ...]:
        """None at all: nothing says when it would be reached."""
        return ()

    def promise(self, deadline: date) -> str:
        """One word."""
        return "Følges"

    def dated_promise(self, deadline: date) -> str:
        """Nothing is due."""
        return "intet; tallet følges uden status"

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """That there is none, and what the figure counts."""
        return (f"Måltal: {self.dated_promise(deadline)}", super().aim(deadline, last)[1])
