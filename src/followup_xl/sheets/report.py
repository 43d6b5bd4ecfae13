"""Everything Bilag 1 and the JSON are made from: one unit's plan, answers, assessments and findings."""

from dataclasses import dataclass
from datetime import date

from followup_xl.domain.findings import Finding
from followup_xl.domain.followup import FollowUp
from followup_xl.domain.frame import Round, Unit
from followup_xl.domain.plan import EffortArea, Plan
from followup_xl.rules.assessment import Assessment
from followup_xl.sheets.entries import Echo
from followup_xl.sheets.public import Disclosure
from followup_xl.sheets.tidy import Record


@dataclass(frozen=True)
class Approval:
    """Who approved the appendix, as a role, and when."""

    role: str
    on: date


@dataclass(frozen=True)
class Report:
    """One evaluated workbook. ``efforts`` are assessments of efforts that carry a figure; ``file`` is its name.

    ``approval`` None: a draft. ``history`` are the tidy rows of earlier rounds, newest round last.
    ``public`` None: the office's own copy, with everything in it.
    """

    file: str
    plan: Plan
    unit: Unit
    followup: FollowUp
    goals: tuple[Assessment, ...]
    efforts: tuple[Assessment, ...]
    findings: tuple[Finding, ...]
    echo: tuple[Echo, ...]
    approval: Approval | None = None
    history: tuple[Record, ...] = ()
    public: Disclosure | None = None

    @property
    def round(self) -> Round:
        """The plan's round, or a bare one where the plan no longer has it."""
        month = self.followup.round
        return next((entry for entry in self.plan.rounds if entry.month == month), Round(month=month))

    def hides(self, found: Assessment) -> bool:
        """Whether a goal's figures are kept out of this copy."""
        return self.public is not None and self.public.hides(found)

    def words(self, found: Assessment, text: str) -> str:
        """Staff's own words as this copy may show them."""
        return self.public.text(found, text) if self.public else text

    def of_area(self, area: EffortArea) -> tuple[Assessment, ...]:
        """The area's goals in the plan's order."""
        ids = {goal.id for goal in area.goals}
        return tuple(goal for goal in self.goals if goal.goal in ids)
