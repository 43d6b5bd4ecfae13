"""Several workbooks of one unit and round as one report, judged by the unit's whole plan."""

from collections.abc import Sequence
from dataclasses import replace

from followup_xl.model.followup import FollowUp
from followup_xl.reporting.report import JUDGED, Report, judged
from followup_xl.reporting.several.in_force import by_plan_in_force, sources_of
from followup_xl.reporting.several.newest import newest
from followup_xl.reporting.several.union import merged
from followup_xl.versions.changes import RowChange

NEWEST = "newest"
"""The only preference there is between files."""


def merge(reports: Sequence[Report], prefer: str | None = None) -> Report:
    """Several workbooks of one unit and round as one report, judged by the unit's whole plan; the only one as it is.

    Workbooks that carry other editions of the plan are read by the one with the highest version (status-rules.md §12). A
    goal that one of them leaves blank is taken from another; one that two answer differently is not assessed, and a
    finding names both files; with ``prefer`` "newest" each row is taken whole from the file saved last of those that answer
    it (``Report.saved``, then the name), and findings say what was taken and what was left. Counts of teams are added where
    the plan says so. The as-of date is the latest of theirs. Raises ValueError for none, for reports of different plans,
    units or rounds, or for another preference.
    """
    if prefer not in (None, NEWEST):
        raise ValueError(f"no such preference: {prefer}")
    if len({report.identity for report in reports}) != 1:
        raise ValueError("reports of one plan, unit and round can be merged")
    if len(reports) == 1:
        return reports[0]
    if prefer == NEWEST:
        return merge([report for report in newest(reports) if report])
    reports = by_plan_in_force(reports)
    whole = reports[0].whole or reports[0].plan
    followup, conflicts = merged(sources_of(reports), whole)
    read = [
        replace(
            entry, place=replace(entry.place, file=entry.place.file or report.file)
        )  # needed where several were read
        for report in reports
        for entry in report.findings
        if not entry.code.startswith(JUDGED)
    ]
    read_back = tuple(
        replace(entry, place=replace(entry.place, file=entry.place.file or report.file))
        for report in reports for entry in report.read_back
    )  # fmt: skip
    names = ", ".join(report.file for report in reports)
    changes = tuple(dict.fromkeys(
        entry for report in reports for entry in report.changes if _still_said(entry, report.followup, followup)
    ))  # fmt: skip
    return judged(Report(names, whole, reports[0].unit, followup, (), (), (*read, *conflicts), read_back,
                          whole=whole, changes=changes))  # fmt: skip


def _still_said(change: RowChange, own: FollowUp, whole: FollowUp) -> bool:
    """Whether a change since one workbook was made is of the answer that is used, or of a goal that no file answers."""
    answer = whole.at(change.address)
    return answer.blank or answer.bare == own.at(change.address).bare
