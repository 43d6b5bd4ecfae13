"""How the goals of one unit stand, in words for a screen; made where the report is, and shown where it need not be."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup_xl.model.finding import Finding
from followup_xl.model.status import STATUS_LABELS

if TYPE_CHECKING:
    from followup_xl.reporting.report import Report


@dataclass(frozen=True)
class Standing:
    """A table with a line for each area (its name, how many goals are answered, how the statuses are spread), and findings."""

    title: str
    areas: tuple[tuple[str, str, str], ...]
    findings: tuple[Finding, ...]


def standing(report: "Report") -> Standing:
    """How the goals stand, area by area."""
    from followup_xl.rules.assessment import rollup

    areas = []
    for area in report.plan.areas:
        found = rollup(report.of_area(area))
        words = ", ".join(f"{count} {STATUS_LABELS[status].danish.lower()}" for status, count in found.by_status)
        areas.append((area.name, f"{found.answered} af {found.goals}", words))
    return Standing(f"{report.plan.title} – {report.unit.name}", tuple(areas), report.findings)
