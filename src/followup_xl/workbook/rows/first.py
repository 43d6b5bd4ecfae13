"""The rows of the form's first edition, which is still read: each effort before its goals, and every input on every row."""

from collections.abc import Iterator
from dataclasses import replace

from followup_xl.model.followup import Address
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Effort, EffortArea, Goal, Plan
from followup_xl.rules.kinds import kind_of
from followup_xl.workbook.contract import TEXTS
from followup_xl.workbook.rows.row import FormRow, GoalColumn, Role


def first_rows(plan: Plan, area: EffortArea) -> Iterator[FormRow]:
    """The rows of an area: its result goals, then each effort followed by its effort goals."""
    for goal in area.result_goals:
        yield from goal_rows(plan, area, goal)
    for effort in area.efforts:
        yield effort_row(plan, area, effort)
        for goal in area.effort_goals:
            if goal.efforts[:1] == (effort.id,):
                yield from goal_rows(plan, area, goal)
    for goal in area.effort_goals:
        if not {effort.id for effort in area.efforts}.intersection(goal.efforts[:1]):
            yield from goal_rows(plan, area, goal)


def effort_row(plan: Plan, area: EffortArea, effort: Effort) -> FormRow:
    """The row of an effort, with or without a figure of its own."""
    figures = (*kind_of(effort).inputs, "reason") if effort.target else ()
    label = _label(plan, effort, effort, effort.text) if effort.target else effort.text
    inputs = (*figures, "stated", *TEXTS[:2], *_mark(plan, effort))
    return FormRow(effort.id, Address(effort.id), "effort", area, effort, effort, "effort", label, inputs)


def goal_rows(plan: Plan, area: EffortArea, goal: Goal) -> Iterator[FormRow]:
    """The row of a goal, of its parts, and of the others and categories that belong to them."""
    role: Role = "compound" if goal.compound else "goal"
    column: GoalColumn = "result_goal" if goal.level == "result" else "effort_goal"
    label = f"{goal.text}\nAlle dele skal være opfyldt." if goal.compound else _label(plan, goal, goal, goal.text)
    figures = () if goal.compound else kind_of(goal).inputs
    inputs = (*figures, "reason", "stated", *(TEXTS if goal.source is None else TEXTS[:2]), *_mark(plan, goal))
    whole = FormRow(goal.id, Address(goal.id), role, area, goal, goal, column, label, inputs)
    yield whole
    if not goal.compound:
        yield from _rows_below(whole)
    for part in goal.parts:
        own = replace(
            whole, key=f"{goal.id}/{part.key}", address=Address(goal.id, part.key), role="part", indicator=part,
            label=_label(plan, goal, part, part.label), inputs=(*kind_of(part).inputs, "reason", "comment", *_mark(plan, part)),
        )  # fmt: skip
        yield from (own, *_rows_below(own))


def _mark(plan: Plan, indicator: Indicator) -> tuple[str, ...]:
    """The cell that says whether a figure is preliminary or a forecast; none where no figure is typed or the plan has no marks."""
    return ("mark",) if plan.marks and indicator.takes_figure else ()


def _rows_below(row: FormRow) -> Iterator[FormRow]:
    """The others that a goal or part is held against, and what its figure is broken down by."""
    for reference in row.indicator.references:
        yield replace(
            row, key=f"{row.key}/{reference.key}", address=row.address.beside(reference.key), role="reference",
            label=f"Til sammenligning: {reference.label}", inputs=(*kind_of(row.indicator).inputs, "comment"),
        )  # fmt: skip
    for category in row.indicator.categories:
        yield replace(
            row, key=f"{row.key}/{category.key}", role="category", label=f"Heraf: {category.label}",
            inputs=("value",), category=category.label,
        )  # fmt: skip


def _label(plan: Plan, owner: Goal | Effort, indicator: Indicator, text: str) -> str:
    """The goal's words, what is promised by when, and what the figures mean."""
    deadline = plan.deadline_of(owner, indicator)
    worded = indicator.deadline_wording or owner.deadline_wording
    promised = kind_of(indicator).promise(deadline)
    when = "" if indicator.monitored else f" – frist {deadline:%d-%m-%Y}" + (f" ({worded})" if worded else "")
    rows = [text, f"{promised}{when}."]
    if indicator.reported == "since_last":
        rows.append("Skriv kun det, der er nyt siden sidste opfølgning.")
    if indicator.part_means:
        shared = indicator.measure == "share" and indicator.whole_means
        rows.append(f"Antal: {indicator.part_means}." + (f" Ud af: {indicator.whole_means}." if shared else ""))
    return "\n".join(rows)
