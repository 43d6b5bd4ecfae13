"""The overview across units: front page, who answered, statuses, pooled figures, comparison, files and tidy data."""

from followup_xl import __version__
from followup_xl.model.carried import fingerprint
from followup_xl.page.layout import Book
from followup_xl.programme.figures import pooled_sheet
from followup_xl.programme.front import front
from followup_xl.programme.map import map_sheet
from followup_xl.programme.overview_files import files_sheet, findings_sheet
from followup_xl.programme.overview_peers import peers_sheet
from followup_xl.programme.programme import Programme
from followup_xl.programme.units import reminders_sheet, units_sheet
from followup_xl.reporting.tables import tidy_sheet

_ROWS = "En række for hver kommune, hvert mål og hver del."


def overview(programme: Programme) -> Book:
    """The whole workbook for the programme's office; the same programme gives the same description."""
    plan = programme.plan
    sheets = (
        front(programme), units_sheet(programme), reminders_sheet(programme), map_sheet(programme),
        pooled_sheet(programme), peers_sheet(programme), files_sheet(programme), findings_sheet(programme),
        tidy_sheet(programme.records, plan.title, _ROWS),
    )  # fmt: skip
    properties = {"followup-xl version": __version__, "followup-xl plan": fingerprint(plan)}
    title = f"Samlet opfølgning på {plan.title}"
    author = plan.committee or plan.title
    return Book(sheets, sheets[0].name, title, programme.month, programme.as_of, properties, author=author)
