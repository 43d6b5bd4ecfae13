"""What came of reading a plan, from whatever kind of file."""

from dataclasses import dataclass

from followup_xl.model.finding import Finding
from followup_xl.model.plan import Plan


@dataclass(frozen=True)
class PlanRead:
    """What came of reading a plan. ``plan`` None: a fault stood in the way, and the findings say which."""

    plan: Plan | None
    findings: tuple[Finding, ...]
