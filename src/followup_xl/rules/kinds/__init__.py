"""The kinds of target (status-rules.md §2), a file each.

A new kind is its record in model/target.py, a file here with a class that answers what ``TargetKind`` (kind.py) asks, a
line in the register below, what it is called in plan/field_texts.py, and a test file. Nothing that judges, checks or
prints asks which kind a target is.
"""

from collections.abc import Callable, Mapping
from typing import Any

from followup_xl.model import target as records
from followup_xl.model.indicator import Indicator
from followup_xl.rules.kinds.change import ChangeKind
from followup_xl.rules.kinds.judged import JudgedKind, MonitoredKind, WithoutTarget
from followup_xl.rules.kinds.kind import Choice, TargetKind
from followup_xl.rules.kinds.level import BetweenKind, LevelKind, MaintainKind
from followup_xl.rules.kinds.milestone import MilestoneKind
from followup_xl.rules.kinds.per_period import PerPeriodKind
from followup_xl.rules.kinds.rank import RankKind
from followup_xl.rules.kinds.recurring import RecurringKind
from followup_xl.rules.kinds.relative import RelativeKind
from followup_xl.rules.kinds.trend import TrendKind

__all__ = ["Choice", "TargetKind", "kind_of"]

_REGISTER: Mapping[type, Callable[[Indicator, Any], TargetKind[Any]]] = {
    type(None): WithoutTarget, records.AtLeast: LevelKind, records.AtMost: LevelKind, records.Between: BetweenKind,
    records.Change: ChangeKind, records.Maintain: MaintainKind, records.Relative: RelativeKind,
    records.Recurring: RecurringKind, records.Rank: RankKind, records.Trend: TrendKind,
    records.PerPeriod: PerPeriodKind, records.Milestone: MilestoneKind, records.Judged: JudgedKind,
    records.Monitored: MonitoredKind,
}  # fmt: skip


def kind_of(indicator: Indicator) -> TargetKind[Any]:
    """The indicator with what its kind of target says of it."""
    return _REGISTER[type(indicator.target)](indicator, indicator.target)
