"""A bound of whole figures that an older form printed with its decimals is no other target; any other number is."""

from dataclasses import replace

import pytest

import followup_xl
import insides as api
from followup_xl.model.unit_plan import own_plan
from followup_xl.workbook.rows.row import form_rows
from marked_books import unzipped, zipped

EXACT = "267,75"
"""The bound of LED-R1 in Ballerup, of which at most 267 whole ones hold."""


def shown_as(number: str) -> bytes:
    plan = followup_xl.read_plan("landsplan-98")
    (unit,) = [unit for unit in plan.units if unit.name == "Ballerup"]
    ((made, _),) = api.generate(plan, (unit,), plan.rounds[0])
    parts = unzipped(made.data)
    (name,) = [name for name, part in parts.items() if b" 267 " in part and name.startswith("xl/shared")]
    (row,) = [row for row in form_rows(own_plan(plan, unit)) if " 267 " in row.label]
    older = replace(row, label=row.label.replace(" 267 ", f" {number} "))
    assert row.digest.encode() in parts[name]
    parts[name] = parts[name].replace(b" 267 ", f" {number} ".encode())
    parts[name] = parts[name].replace(row.digest.encode(), older.digest.encode())
    return zipped(parts)


@pytest.mark.parametrize(
    ("number", "contradicts"),
    [("267", False), (EXACT, False), ("267,8", False), ("267,6", True), ("268,75", True), ("268", True)],
)
def test_the_bound_in_the_text(number: str, contradicts: bool) -> None:
    said = [entry.code for entry in api.evaluate(shown_as(number), "Ballerup 2026-03.xlsx").findings]
    assert ("E45" in said) is contradicts
