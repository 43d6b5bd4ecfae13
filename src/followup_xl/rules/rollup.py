"""Many goals together: how the statuses are spread and how many goals were answered (status-rules.md §7)."""

from collections.abc import Iterable
from dataclasses import dataclass

from followup_xl.model.status import UNCOUNTED, Status
from followup_xl.rules.assessment import Assessment


@dataclass(frozen=True)
class Rollup:
    """The spread over statuses, in their fixed order, and the coverage: ``answered`` of ``goals``.

    Monitored and not relevant goals are shown in the spread but leave the coverage.
    """

    by_status: tuple[tuple[Status, int], ...]
    answered: int
    goals: int
    overridden: int

    def count(self, status: Status) -> int:
        """How many goals have a status."""
        return dict(self.by_status).get(status, 0)


def rollup(found: Iterable[Assessment]) -> Rollup:
    """The roll-up of goals by their final status; a result goal counts by its own figure alone."""
    goals = tuple(found)
    followed = [goal for goal in goals if not goal.indicator.monitored]  # whatever stands in the way of its figure
    counted = [goal for goal in followed if goal.computed not in UNCOUNTED and goal.final not in UNCOUNTED]
    spread = tuple((status, sum(goal.final is status for goal in goals)) for status in Status)
    return Rollup(
        by_status=tuple((status, count) for status, count in spread if count),
        answered=sum(goal.answered for goal in counted),
        goals=len(counted),
        overridden=sum(goal.decision is not None for goal in goals),
    )
