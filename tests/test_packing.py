"""A plan inside its workbook: whole again whatever its size, and never taken for whole when it is not."""

import pytest

import insides as api
from bilag import plan_of
from followup_xl.model.plan import Plan, packed, unpacked

LONGEST_CELL = 32_767
"""UTF-16 units, as the format counts them."""


def large(units: int) -> Plan:
    """Ishøj's plan for so many units, each with a name that takes two units of text a sign."""
    named = [
        {"name": f"Enhed {number} 🏛", "code": f"E{number}", "mailbox": "post@enhed.example"} for number in range(units)
    ]
    return Plan.model_validate(plan_of("ishoej-2015").model_dump() | {"units": named})


@pytest.mark.parametrize("units", [1, 300, 2000])
def test_a_plan_of_any_size_fits_the_cells_of_its_workbook_and_comes_back(units: int) -> None:
    plan = large(units)
    rows = packed(plan)
    assert max(len(text.encode("utf-16-le")) // 2 for _, text in rows) <= LONGEST_CELL
    assert unpacked(rows) == plan


def test_a_workbook_of_a_plan_for_a_thousand_units_is_read_back() -> None:
    plan = large(1000)
    ((book, _),) = api.generate(plan, plan.units[500:501], plan.rounds[0])
    found = api.evaluate(book.data, book.name)
    assert found.report
    assert (found.report.unit.code, found.report.plan.fingerprint) == ("E500", plan.fingerprint)


@pytest.mark.parametrize("lost", ["first", "middle", "last"])
def test_a_plan_that_has_lost_a_piece_is_no_plan(lost: str) -> None:
    rows = packed(large(1000))
    pieces = [index for index, (what, _) in enumerate(rows) if what in ("plan", "+")]
    assert len(pieces) > 3
    gone = {"first": pieces[0], "middle": pieces[2], "last": pieces[-1]}[lost]
    assert unpacked(tuple(row for index, row in enumerate(rows) if index != gone)) is None


def test_a_key_that_a_unit_writes_with_its_usual_value_makes_another_plan() -> None:
    data = plan_of("ishoej-2015").model_dump()
    unit = {"name": "Ishøj", "code": "183"}
    silent, written = (
        Plan.model_validate(data | {"units": [unit | {"own": {"goals": [{"id": "UNG-01", **more}]}}]})
        for more in ({}, {"cumulative": False})
    )
    assert silent != written
    assert packed(silent) != packed(written)
    assert silent.fingerprint != written.fingerprint
