"""What a plan says of its own changes, and where people see it."""

import pytest
from pydantic import ValidationError

from bilag import plan_of
from followup_xl.model.plan import Plan
from followup_xl.workbook.guide import guide


def test_the_guide_says_what_the_version_changed() -> None:
    plan = plan_of("ishoej-2015")
    changes = (
        {"version": 2, "text": "Gammelt."},
        {"version": 3, "text": "LED-02 er 12.", "on": "2015-05-04", "goals": ["LED-02"]},
    )
    newer = Plan.model_validate(plan.model_dump() | {"version": 3, "changes": changes})
    texts = [
        str(cell.value) for row in guide(newer, newer.units[0], newer.rounds[0]).rows for cell in row.cells.values()
    ]
    heading = texts.index("Nyt i planens version 3")
    assert texts[heading + 1] == "LED-02 er 12. Mål: LED-02. Besluttet 4. maj 2015."
    assert not [text for text in texts if "Gammelt" in text]
    assert not [
        row for row in guide(plan, plan.units[0], plan.rounds[0]).rows if "Nyt i" in str(row.cells["text"].value)
    ]


def test_a_change_belongs_to_a_version_the_plan_has_reached() -> None:
    changes = ({"version": 2, "text": "For tidligt."},)
    with pytest.raises(ValidationError, match="højst planens version"):
        Plan.model_validate(plan_of("ishoej-2015").model_dump() | {"changes": changes})
