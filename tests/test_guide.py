"""The guidance before the table: one page, a picture of a row, and nothing in it that is read."""

import pytest

from followup_xl.page.theme import looks
from followup_xl.plan.files import plan_or_findings, template_names
from followup_xl.workbook.form import as_read, form
from followup_xl.workbook.guide import guide
from followup_xl.workbook.read.intake import intake

MOST_POINTS = 740
"""What an A4 page holds between its margins, in points."""


@pytest.mark.parametrize("template", template_names())
def test_the_guidance_is_one_page_with_a_row_that_is_filled_in(template: str) -> None:
    plan = plan_or_findings(template).plan
    assert plan
    sheet = guide(plan, plan.units[0], plan.rounds[0])
    assert sheet.page.one_page
    assert sum(row.height or 0 for row in sheet.rows) <= MOST_POINTS
    picture = next(row for row in sheet.rows if row.cells.get("whole", None) and row.cells["whole"].value == "50")
    shown = [picture.cells[key].value for key in ("value", "whole", "preview", "because")]
    assert shown == ["27", "50", "Væsentligt bagud", "under 60 pct."]
    assert all(looks()[cell.role].locked for row in sheet.rows for cell in row.cells.values())


def test_nothing_of_the_guidance_is_taken_for_an_answer() -> None:
    plan = plan_or_findings("ishoej-2015").plan
    assert plan
    read = intake(as_read(form(plan, plan.units[0], plan.rounds[0])), plan)
    assert not [entry for entry in read.findings if entry.place.sheet == "Vejledning"]
    assert read.blank
