"""The overview across units: front page, who answered, statuses, pooled figures, comparison, files and tidy data."""

from followup_xl import __version__
from followup_xl.domain.packing import fingerprint
from followup_xl.sheets.data_sheet import tidy_sheet
from followup_xl.sheets.layout import Book
from followup_xl.sheets.overview_files import files_sheet, findings_sheet
from followup_xl.sheets.overview_front import front
from followup_xl.sheets.overview_map import map_sheet
from followup_xl.sheets.overview_peers import peers_sheet
from followup_xl.sheets.overview_pooled import pooled_sheet
from followup_xl.sheets.overview_units import reminders_sheet, units_sheet
from followup_xl.sheets.programme import Programme

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
