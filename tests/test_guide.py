"""The guidance before the table: one page, a picture of a row, and nothing in it that is read."""

import pytest

from cases import answer, goal, judged
from followup_xl.page.measure import text_space, text_width
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
    assert shown == ["25", "50", "Væsentligt bagud", "under 60 pct."]
    assert all(looks()[cell.role].locked for row in sheet.rows for cell in row.cells.values())


def test_nothing_of_the_guidance_is_taken_for_an_answer() -> None:
    plan = plan_or_findings("ishoej-2015").plan
    assert plan
    read = intake(as_read(form(plan, plan.units[0], plan.rounds[0])), plan)
    assert not [entry for entry in read.findings if entry.place.sheet == "Vejledning"]
    assert read.blank


def test_the_row_in_the_picture_has_the_status_that_the_rules_give() -> None:
    plan = plan_or_findings("ishoej-2015").plan
    assert plan
    picture = next(
        row.cells
        for row in guide(plan, plan.units[0], plan.rounds[0]).rows
        if "whole" in row.cells and row.cells["whole"].role == "pictured"
    )
    found = judged(
        goal("at_least", {"value": 60}, measure="share"),
        answer(*(str(picture[key].value) for key in ("value", "whole"))),
        as_of="2015-08-31",
    )
    assert found.computed.danish == picture["preview"].value


def test_a_title_that_is_long_does_not_make_the_printed_page_smaller() -> None:
    plan = plan_or_findings("ishoej-2015").plan
    assert plan
    long = plan.model_copy(update={"title": "Handlingsplan for uddannelse og beskæftigelse " * 4})
    sheet = guide(long, plan.units[0], plan.rounds[0])
    room = text_space(sum(column.width for column in sheet.columns))
    texts = [row.cells["text"] for row in sheet.rows if len(row.cells) == 1]
    assert max(text_width(str(cell.value), looks()[cell.role].size, looks()[cell.role].bold) for cell in texts) <= room
