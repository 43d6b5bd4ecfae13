"""The rows of the form in the order of work: the goals of an area, then its efforts; each asks for what is needed, and no more.

What a plan does not ask for can still be filled in beforehand, and is then read: the ``further`` inputs of a row.
"""

from collections.abc import Iterator
from dataclasses import replace

from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Effort, EffortArea, Goal, Plan
from followup_xl.rules.kinds import kind_of
from followup_xl.workbook.contract import FIRST_EDITION, LAYOUT_VERSION
from followup_xl.workbook.rows.first import effort_row, first_rows, goal_rows
from followup_xl.workbook.rows.row import FormRow, in_order

PERIOD = ("window_from", "window_to")


def form_rows(plan: Plan, edition: int = LAYOUT_VERSION) -> tuple[FormRow, ...]:
    """Every row of the table in order: per area its goals, result goals first, then its efforts.

    In the ``FIRST_EDITION`` each effort stood before its goals, and every row asked for all that can be read of it.
    """
    if edition == FIRST_EDITION:
        return tuple(row for area in plan.areas for row in first_rows(plan, area))
    return tuple(_as_asked(plan, row) for area in plan.areas for row in _area_rows(plan, area))


def _area_rows(plan: Plan, area: EffortArea) -> Iterator[FormRow]:
    """The goals of an area, result goals first and the others effort by effort; then its efforts."""
    efforts = {effort.id: number for number, effort in enumerate(area.efforts)}
    of_efforts = sorted(area.effort_goals, key=lambda goal: efforts.get((*goal.efforts, "")[0], len(efforts)))
    for goal in (*area.result_goals, *of_efforts):
        yield from goal_rows(plan, area, goal)
    for effort in area.efforts:
        yield effort_row(plan, area, effort)


def _as_asked(plan: Plan, row: FormRow) -> FormRow:
    """A row of the first edition as it is asked today: its text without what stands in the prompts, and fewer inputs."""
    whole, meaning = row.label, ""
    *lines, last = whole.split("\n")
    indicator = row.indicator
    if indicator.part_means and row.role not in ("reference", "category") and lines and last.startswith("Antal: "):
        whole, meaning = "\n".join(lines), last
    if criteria := kind_of(indicator).criteria if row.role not in ("reference", "category") else ():
        whole = "\n".join((whole, *(f"– {line}" for line in criteria)))
    asked = frozenset(_asked(plan, row))
    inputs, further = (tuple(c for c in row.inputs if (c in asked) is kept) for kept in (True, False))
    if row.role == "effort" and not indicator.target:  # how far it is stands in the figure's place
        inputs, further = ("value", *inputs), tuple(column for column in further if column != "stated")
    column = "goal" if plan.layout == "compact" else row.column
    return replace(row, label=whole, meaning=meaning, column=column, inputs=in_order(inputs), further=further)


def _asked(plan: Plan, row: FormRow) -> Iterator[str]:
    """The inputs that a row asks for; of those, it has the ones that its kind of target takes."""
    yield from ("value", "whole", "reason", "description", "comment", "shown", "mark")
    if row.role == "effort" and row.indicator.target:
        yield "stated"
    if kind_of(row.indicator).by_date:
        yield "dated"
    if row.role in ("goal", "compound") and ("status" in plan.ask_also or plan.status_words):
        yield "stated"
    yield from (field for field in ("percent", "source") if field in plan.ask_also)
    if "period" in plan.ask_also or _of_its_own_time(row.owner, row.indicator):
        yield from PERIOD


def _of_its_own_time(owner: Goal | Effort, indicator: Indicator) -> bool:
    """Whether the figure can hardly be of the time that the whole form is about."""
    return bool(
        indicator.start or owner.start or indicator.cohort_months
        or indicator.reported == "since_last" or kind_of(indicator).own_time
    )  # fmt: skip
