"""What stands on every page of Bilag 1: whose it is, of which day, and whether it is approved."""

from followup_xl.danish.wording import long_date, month_name
from followup_xl.reporting.corrections.pages import edition_words
from followup_xl.reporting.disclosure import MARK
from followup_xl.reporting.report import Report
from followup_xl.workbook.previous import APPROVED_WORDS

FRONT = "Forside"
"""The first page of Bilag 1 and of an overview."""


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
    return f"Bilag 1 · {report.plan.title} · {report.unit.name} · {month_name(report.followup.round)}"
