"""Bilag 1 of one report as a document: its parts in order, what stands on every page, and what the file says of itself."""

from followup_xl.danish.wording import month_name
from followup_xl.page.document import Document
from followup_xl.reporting.appendix.computed import computed_part
from followup_xl.reporting.appendix.front import front_part
from followup_xl.reporting.appendix.goals import goals_part
from followup_xl.reporting.appendix.legend import legend_part
from followup_xl.reporting.corrections.pages import corrected_part
from followup_xl.reporting.front import approval_words, footer
from followup_xl.reporting.report import Report
from followup_xl.xlsx.pdf import APPROVED_KEYWORD


def appendix_document(report: Report) -> Document:
    """The whole of Bilag 1 for one unit, without the office's sheets; the same report gives the same document."""
    own = (front_part(report), goals_part(report), corrected_part(report), computed_part(report), legend_part(report))
    return Document(
        title=f"Bilag 1. Opfølgning på {report.plan.title} – {report.unit.name}", subject=month_name(report.followup.round),
        author=report.unit.name, created=report.followup.as_of, parts=tuple(filter(None, own)), header=approval_words(report), footer=footer(report),
        keywords=APPROVED_KEYWORD if report.approval else "",
    )  # fmt: skip
