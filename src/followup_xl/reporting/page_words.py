"""What stands on every page of Bilag 1: whose it is, of which day, and whether it is approved or a corrected edition."""

from followup_xl.danish.wording import foot_line, long_date, month_name
from followup_xl.reporting.report import Report
from followup_xl.reporting.suppression.disclosure import MARK
from followup_xl.workbook.previous import APPROVED_WORDS

CORRECTED = "Rettet"
FRONT = "Forside"
"""The first page of Bilag 1 and of an overview."""


def edition_words(report: Report) -> str:
    """Which corrected edition it is, as it stands on every page; empty where it is none."""
    return f"{CORRECTED} udgave ({report.correction.number}. udgave)" if report.correction else ""


def small_counts(limit: int) -> str:
    """What a public edition says of the figures that it leaves out."""
    return f"Tal for færre end {limit} personer vises ikke, og heller ikke det, der røber dem"


def approval_words(report: Report) -> str:
    """Draft or approved, as it stands on every page."""
    words = "Udkast – ikke godkendt"
    if report.approval:
        words = f"{APPROVED_WORDS}{report.approval.role} {long_date(report.approval.on)}"
    return " · ".join(filter(None, (MARK if report.public else "", edition_words(report), words)))


def page_words(report: Report) -> str:
    """Whose a page is, of which round and day, and whether it is approved, in the line under its title."""
    day = long_date(report.followup.as_of)
    month = month_name(report.followup.round)
    return f"{report.unit.name} · {month} · status pr. {day} · {approval_words(report)}"


def footer(report: Report) -> str:
    """What stands at the foot of every page."""
    return foot_line(report.plan.title, report.unit.name, month_name(report.followup.round), before="Bilag 1")
