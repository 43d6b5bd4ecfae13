"""The kinds of target (status-rules.md §2): a class each, registered here, asked through ``kind_of``.

A new kind is its record in model/target.py, a class here that answers what ``TargetKind`` (kind.py) asks, a line in the
register below, and a test file. Nothing else in the program asks which kind a target is.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from followup_xl.model import target as records
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Plan
from followup_xl.rules.figures import ReferenceFigure, Requirements
from followup_xl.rules.kinds.kind import Choice, TargetKind, WithoutTarget
from followup_xl.rules.kinds.levels import BetweenKind, ChangeKind, LevelKind, MaintainKind
from followup_xl.rules.kinds.others import RecurringKind, RelativeKind
from followup_xl.rules.kinds.unmeasured import JudgedKind, MilestoneKind, MonitoredKind

__all__ = ["Choice", "TargetKind", "kind_of", "promise", "requirements"]

_REGISTER: Mapping[type, Callable[[Indicator, Any], TargetKind[Any]]] = {
    type(None): WithoutTarget,
    records.AtLeast: LevelKind,
    records.AtMost: LevelKind,
    records.Between: BetweenKind,
    records.Change: ChangeKind,
    records.Maintain: MaintainKind,
    records.Relative: RelativeKind,
    records.Recurring: RecurringKind,
    records.Milestone: MilestoneKind,
    records.Judged: JudgedKind,
    records.Monitored: MonitoredKind,
}


def kind_of(indicator: Indicator) -> TargetKind[Any]:
    """The indicator with what its kind of target says of it."""
    return _REGISTER[type(indicator.target)](indicator, indicator.target)


def requirements(indicator: Indicator, deadline: date, figures: ReferenceFigure) -> Requirements:
    """Every dated bound of the indicator in date order, the last being its final one; or the figure that is missing."""
    return kind_of(indicator).requirements(deadline, figures)


def promise(plan: Plan, indicator: Indicator, deadline: date) -> str:
    """The target of an indicator in words for a table cell, before anything is reported."""
    return kind_of(indicator).promise(deadline)
