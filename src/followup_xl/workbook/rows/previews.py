"""What a form starts with, and the cells of a row that reckon while someone types: its status, what that needs, its hidden mark."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from followup_xl.model.followup import Address
from followup_xl.model.plan import Plan
from followup_xl.page.layout import Cell, Formula, Value
from followup_xl.plain import grouped
from followup_xl.rules.assess import limits_of
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bounds.conditions import clock
from followup_xl.rules.compound import ANSWERED_PART, compound_rule, part_result, part_text, reported_together
from followup_xl.rules.inputs import PreviewRow, category_fault, reported
from followup_xl.rules.preview import FilledRow, Preview, preview, preview_reasons, preview_results
from followup_xl.workbook.contract import ROW_MARK, date_window
from followup_xl.workbook.rows.row import FormRow, form_rows

Answers = Mapping[str, Mapping[str, Value]]
"""What is filled in beforehand: by row key, then by column key."""


@dataclass(frozen=True)
class Filling:
    """What a workbook starts with: typed inputs, and the previews' true results by row key.

    ``answered`` is 1 for each goal or part that is answered and 0 for one that is not; ``former`` is what was reported
    last time, as words for a note, and ``figures`` the figure alone. ``reasons`` are the words beside the previews.
    """

    answers: Answers
    previews: Mapping[str, str]
    answered: Mapping[str, int]
    former: Mapping[Address, str] = field(default_factory=dict)
    figures: Mapping[Address, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


EMPTY = Filling({}, {}, {})


@dataclass(frozen=True)
class FormTable:
    """What all rows of one table share: its plan and rows, the widths of its columns, the names of its inputs, what is filled in."""

    plan: Plan
    rows: tuple[FormRow, ...]
    widths: Mapping[str, float]
    names: Mapping[tuple[str, str], str]
    as_of: date
    filling: Filling

    @cached_property
    def parts(self) -> Mapping[str, list[FormRow]]:
        """The rows of parts by their goal, found once however many goals have parts."""
        return grouped((row.goal, row) for row in self.rows if row.role == "part")

    @cached_property
    def of_area(self) -> Mapping[int, list[FormRow]]:
        """The rows by the identity of their area, likewise."""
        return grouped((id(row.area), row) for row in self.rows)


def preview_cells(table: FormTable, row: FormRow) -> dict[str, Cell]:
    """The hidden mark of the row, the preview of its status with what that needs, and whether the row is answered."""
    cells = {"identity": Cell(f"{row.key}|{row.role}|{row.digest}", "hidden"), ROW_MARK: Cell(row.mark, "hidden")}
    if row.role == "category":
        fault = category_fault(_preview_row(table.plan, row), row.key.rpartition("/")[0])
        return cells | {"figure": Cell(Formula(fault), "hidden")}
    if row.role == "reference":  # it is not judged; its figure is there for the per cent that is shown of it
        figure = preview(_preview_row(table.plan, row)).figure
        return cells | ({"figure": Cell(Formula(figure), "hidden")} if figure else {})
    if row.role == "compound":
        parts = [_preview_row(table.plan, part) for part in table.parts.get(row.goal, ())]
        formulas = Preview(status=compound_rule(row.goal, parts).formula())
        answered = reported_together(row.goal, parts)
    else:
        own = _preview_row(table.plan, row)
        formulas, answered = preview(own), reported(own)
    texts = {name: getattr(formulas, name) for name in ("figure", "until", "expected")}
    cells |= {name: Cell(Formula(text), "hidden") for name, text in texts.items() if text}
    if formulas.status:
        cells["preview"] = Cell(Formula(formulas.status, table.filling.previews.get(row.key, "")), "preview")
    if formulas.why:
        cells["because"] = Cell(Formula(formulas.why, table.filling.reasons.get(row.key, "")), "because")
    known = table.filling.answered.get(row.key, "")
    if row.role == "part":
        mark = ANSWERED_PART if known else ""
        cells["answered"] = Cell(Formula(f'IF({answered},"{ANSWERED_PART}","")', mark), "hidden")
        shown, typed = table.filling.previews.get(row.key, ""), table.filling.answers.get(row.key, {})
        seen = part_result(own, shown, bool(known), typed, table.as_of)
        cells["part"] = Cell(Formula(part_text(own), seen), "hidden")
    elif row.role != "effort" and not row.indicator.monitored:
        text = f'IF(OR([preview]="Ikke relevant",[preview]="Følges"),"",IF({answered},1,0))'
        cells["answered"] = Cell(Formula(text, known), "hidden")
    return cells


def _preview_row(plan: Plan, row: FormRow) -> PreviewRow:
    own, start = row.indicator.start or row.owner.start, plan.start_of(row.owner, row.indicator)
    deadline = plan.deadline_of(row.owner, row.indicator)
    return PreviewRow(
        row.key, row.indicator, limits_of(plan, row.owner, row.indicator), start, clock(row.indicator, own, start, deadline), deadline,
        *date_window(plan), claimable=row.role == "goal",
        categories=bool(row.indicator.categories) and row.role != "category", marked="mark" in row.inputs,
    )  # fmt: skip


def with_results(plan: Plan, found: tuple[Assessment, ...], filling: Filling) -> Filling:
    """The filling with what each preview shows, whether its row is answered, and the words beside it."""
    rows = list(_filled_rows(plan, found, filling.answers))
    previews, answered = preview_results(rows)
    return replace(filling, previews=previews, answered=answered, reasons=preview_reasons(rows))


def _filled_rows(plan: Plan, found: tuple[Assessment, ...], answers: Answers) -> Iterator[FilledRow]:
    judged = {entry.address: entry for entry in (*found, *(part for goal in found for part in goal.parts))}
    for row in form_rows(plan):
        entry = judged.get(row.address)
        if entry is not None and row.role not in ("reference", "category"):
            own = _preview_row(plan, row)
            below = (f"{row.key}/{category.key}" for category in row.indicator.categories)
            categories = tuple(answers.get(key, {}).get("value") for key in below)
            yield FilledRow(own, row.goal, row.role, answers.get(row.key, {}), categories, entry)
