"""Of all that could be answered, one answer per goal, so that the statuses are many and most goals go well."""

from collections import Counter
from collections.abc import Mapping

from followup_xl.model.plan import Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.status import Status
from followup_xl.page.layout import Value
from followup_xl.reporting.example.answers import VARIANTS, ExampleRow
from followup_xl.rules.assess import assessments
from followup_xl.rules.assessment import Assessment
from followup_xl.workbook.contract import as_of_date
from followup_xl.workbook.fields.previews import Filling
from followup_xl.workbook.form import as_read, form
from followup_xl.workbook.read.intake import intake
from followup_xl.workbook.rows.form_rows import form_rows

_SHARE = {
    **dict.fromkeys((Status.MET, Status.ALREADY_MET, Status.ON_TRACK), 5),
    **dict.fromkeys((Status.PARTLY_MET, Status.SLIGHTLY_BEHIND, Status.NOT_DUE, Status.MONITORED), 3),
    **dict.fromkeys((Status.NOT_MET, Status.WELL_BEHIND), 2),
    **dict.fromkeys((Status.NOT_REPORTED, Status.UNDOCUMENTED), 1),
}
"""The statuses that are wanted, each with how many there may be beside the others."""
_BEHIND = (Status.PARTLY_MET, Status.NOT_MET, Status.SLIGHTLY_BEHIND, Status.WELL_BEHIND)

Cells = dict[str, dict[str, Value]]


def example_answers(plan: Plan, unit: Unit, round_: Round) -> Cells:
    """What stands in the form, by row key and column; ``plan`` is the unit's own. The same plan has the same answers."""
    rows = [ExampleRow(plan, row, as_of_date(round_)) for row in form_rows(plan)]
    variants = [_variant(rows, number) for number in range(VARIANTS)]
    judged = [_judged(plan, unit, round_, cells) for cells in variants]
    chosen = _chosen(plan, judged)
    found: Cells = {}
    for at, one in enumerate(rows):
        number = chosen.get(one.row.goal, at % VARIANTS)
        goal = judged[number].get(one.row.goal)
        texts = one.words(goal is not None and goal.computed in _BEHIND)
        found[one.row.key] = variants[number][one.row.key] | texts
    return found


def _variant(rows: list[ExampleRow], number: int) -> Cells:
    """One of the variants of every row; what is judged has its reason beside it."""
    return {one.row.key: one.cells(number) | one.words(behind=False) for one in rows}


def _judged(plan: Plan, unit: Unit, round_: Round, cells: Cells) -> Mapping[str, Assessment]:
    """Every goal as it is judged with these answers, by its number."""
    read = intake(as_read(form(plan, unit, round_, Filling(cells, {}, {}))), plan)
    if read.followup is None:
        raise ValueError(f"the form of {plan.id} cannot be read back")
    return {found.goal: found for found in assessments(plan, read.followup)}


def _chosen(plan: Plan, judged: list[Mapping[str, Assessment]]) -> dict[str, int]:
    """The variant of each goal: that whose status is least seen so far beside how many there may be."""
    seen: Counter[Status] = Counter()
    found = {}
    for place, goal in enumerate(plan.goals):
        order = [(place + step) % VARIANTS for step in range(VARIANTS)]
        found[goal.id] = min(order, key=lambda number: _weight(judged[number][goal.id].computed, seen))
        seen[judged[found[goal.id]][goal.id].computed] += 1
    return found


def _weight(status: Status, seen: Counter[Status]) -> float:
    return (seen[status] + 1) / _SHARE[status] if status in _SHARE else 1_000
