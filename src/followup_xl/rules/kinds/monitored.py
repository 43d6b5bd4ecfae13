"""A figure that is shown and followed, without a status (§2); and what has no target at all."""

from dataclasses import dataclass
from datetime import date

from followup_xl.model.target import Monitored
from followup_xl.rules.kinds.kind import TargetKind


@dataclass(frozen=True)
class MonitoredKind(TargetKind[Monitored]):
    """A figure that is shown, with nothing to reach and no status."""

    fixed_promise = "Følges"
    fixed_rule = "Tallet vises og følges; der er intet måltal at opfylde."

    def dated_promise(self, deadline: date) -> str:
        """Nothing is due."""
        return "intet måltal; tallet følges"

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """That there is none, and what the figure counts."""
        return ("Intet måltal; tallet følges", super().aim(deadline, last)[1])


@dataclass(frozen=True)
class WithoutTarget(TargetKind[None]):
    """No target of its own: a goal whose parts have them, or an effort that is only described."""

    fixed_rule = "Indsatsen har intet måltal."
