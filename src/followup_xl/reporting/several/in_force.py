"""Reports of one unit by one edition of its plan, and as files with what they held."""

from collections.abc import Sequence
from dataclasses import replace

from followup_xl.model.finding import finding
from followup_xl.model.plan import Plan
from followup_xl.reporting.report import Report
from followup_xl.reporting.several.written import OneFile
from followup_xl.versions.carry import TWO_EDITIONS, carried


def sources_of(reports: Sequence[Report]) -> list[OneFile]:
    """The reports as files with what they held."""
    return [OneFile(each.file, each.followup, each.read_back, number) for number, each in enumerate(reports)]


def by_plan_in_force(reports: Sequence[Report]) -> list[Report]:
    """Reports of one unit's workbooks, all by the plan with the highest version that one of them carries (status-rules.md §12).

    Where two editions have that version the first one is used, and those that carry another say so.
    """
    chosen = max(reports, key=lambda report: (report.whole or report.plan).version)
    whole = chosen.whole or chosen.plan
    said = finding(TWO_EDITIONS, version=whole.version, file=chosen.file)
    found = []
    for report in reports:
        own, judged = report.whole or report.plan, _by(report, whole)
        unclear = own.version == whole.version and own.fingerprint != whole.fingerprint
        found.append(replace(judged, findings=(*judged.findings, said)) if unclear else judged)
    return found


def _by(report: Report, whole: Plan) -> Report:
    """The report by the plan in force, where its workbook carries another edition; its goals are not judged anew."""
    former = report.whole or report.plan
    if former.fingerprint == whole.fingerprint:
        return report
    found = carried(report.followup, former, whole, ())
    return replace(
        report, plan=whole, whole=whole, followup=found.followup, changes=(*report.changes, *found.changes),
        findings=(*report.findings, *found.findings),
    )  # fmt: skip
