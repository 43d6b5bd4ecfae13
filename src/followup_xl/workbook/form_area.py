"""The rows of one effort area in the follow-up table: band, notes, and a row per goal, part, peer, category and effort."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from followup_xl.model.followup import Address
from followup_xl.model.plan import EffortArea, Goal, Plan
from followup_xl.page.layout import Cell, Column, Formula, Row, Value
from followup_xl.page.measure import Wrapped, height
from followup_xl.page.rows import folded_lines
from followup_xl.rules.answer_state import PreviewRow, reported
from followup_xl.rules.assess import limits_of
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.compound import ANSWERED_PART, compound_rule, reported_together
from followup_xl.rules.preview import FilledRow, Preview, preview
from followup_xl.rules.preview import preview_results as results
from followup_xl.workbook.contract import DATES, INPUTS, NUMBERS, TEXTS, FormRow, form_rows, plan_deadline, plan_start
from followup_xl.workbook.entry_rules import date_window, entry_rule

LEAST_HEIGHT = 26.0
_HIDDEN = ("figure", "until", "expected", "answered", "identity")

Answers = Mapping[str, Mapping[str, Value]]
"""What is filled in beforehand: by row key, then by column key."""


@dataclass(frozen=True)
class Filling:
    """What a workbook starts with: typed inputs, decisions, and the previews' true results by row key.

    ``answered`` is 1 for each goal or part that is answered and 0 for one that is not; ``former`` is what was reported
    last time, as words for a note.
    """

    answers: Answers
    decisions: Answers
    previews: Mapping[str, str]
    answered: Mapping[str, int]
    former: Mapping[Address, str] = field(default_factory=dict)


EMPTY = Filling({}, {}, {}, {})


@dataclass(frozen=True)
class FormTable:
    """What all rows of one table share: its plan, its rows and columns, the names of its inputs, and what is filled in."""

    plan: Plan
    rows: tuple[FormRow, ...]
    columns: Sequence[Column]
    names: Mapping[tuple[str, str], str]
    as_of: date
    filling: Filling

    @property
    def widths(self) -> dict[str, float]:
        """The width of each column."""
        return {column.key: column.width for column in self.columns}


def area_rows(table: FormTable, area: EffortArea) -> list[Row]:
    """The band of an area, its target group and definitions as notes, and its rows."""
    widths, found = table.widths, _band(area, table.widths)
    own = [row for row in table.rows if row.area is area]
    for row in own:
        cells = _goal_cells(row, widths, repeated=row is not own[0]) | _input_cells(table, row)
        words = table.filling.former.get(row.address)
        if words and row.role in ("goal", "part", "effort"):
            cells[row.inputs[0]] = cells[row.inputs[0]]._replace(note=words)
        cells |= _preview_cells(table, row)
        texts = [
            Wrapped(
                cell.value,
                widths[key],
                bold=cell.role in ("goal.result", "id"),
                indent=int(cell.role.endswith(".part")),
            )
            for key, cell in cells.items()
            if isinstance(cell.value, str) and key not in _HIDDEN
        ]
        found.append(Row(cells, key=row.key, rest="empty", height=max(LEAST_HEIGHT, height(texts)), data=True))
    return found


def _band(area: EffortArea, widths: Mapping[str, float]) -> list[Row]:
    rows = [Row({"id": Cell(area.name, "band")}, key=f"#{area.id}", rest="band", height=21, data=True)]
    notes = [f"Målgruppe: {area.target_group}"] if area.target_group else []
    notes += [f"{note.number}) {note.term}: {note.text}" for note in area.definitions]
    wide = sum(width for key, width in widths.items() if key not in (*_HIDDEN, "preview", *TEXTS))
    texts = [text for note in notes for text in folded_lines(note, wide * 0.92, 9)]
    return rows + [Row({"id": Cell(text, "band.note")}, rest="band.note", height=15, data=True) for text in texts]


def _goal_cells(row: FormRow, widths: Mapping[str, float], repeated: bool) -> dict[str, Cell]:
    below = row.role in ("part", "reference", "category")
    cells = {"id": Cell(row.key, "id.part" if below else "id")}
    if "strategy" in widths and row.area.strategy:
        source = row.area.strategy.source
        text = row.area.strategy.text + (f"\n({source})" if source and not repeated else "")
        cells["strategy"] = Cell(text, "repeated" if repeated else "goal")
    if row.column == "effort_goal" and "effort" in widths and isinstance(row.owner, Goal) and not below:
        cells["effort"] = Cell("\n".join(row.owner.efforts), "repeated")
    role = "goal.part" if below else "goal.result" if row.column == "result_goal" else "goal"
    return cells | {row.column: Cell(row.label, role)}


def _input_cells(table: FormTable, row: FormRow) -> dict[str, Cell]:
    typed, widths = table.filling.answers.get(row.key, {}), table.widths
    cells = {column.key: Cell(None, "off") for column in INPUTS if column.key in widths}
    for column in row.inputs:
        rule = entry_rule(table.plan, row, column, table.as_of)
        cells[column] = Cell(typed.get(column), _look(column, row), rule, name=table.names[row.key, column])
    return cells


def _look(column: str, row: FormRow) -> str:
    if column in DATES:
        return "input.date"
    if column in TEXTS:
        return "input.text"
    figure = column in NUMBERS and (row.indicator.takes_figure or row.role == "category")
    return "input.number" if figure else "input.choice"


def _preview_cells(table: FormTable, row: FormRow) -> dict[str, Cell]:
    """The hidden mark of the row, the preview of its status with what that needs, and whether the row is answered."""
    cells = {"identity": Cell(f"{row.key}|{row.role}|{row.digest}", "hidden")}
    if row.role in ("reference", "category"):
        return cells
    if row.role == "compound":
        parts = [_preview_row(table.plan, part) for part in table.rows if part.goal == row.goal and part.role == "part"]
        formulas, answered = Preview(status=compound_rule(parts).formula()), reported_together(parts)
    else:
        own = _preview_row(table.plan, row)
        formulas, answered = preview(own), reported(own)
    for name in ("figure", "until", "expected"):
        if text := getattr(formulas, name):
            cells[name] = Cell(Formula(text), "hidden")
    if formulas.status:
        cells["preview"] = Cell(Formula(formulas.status, table.filling.previews.get(row.key, "")), "preview")
    said = table.filling.answered.get(row.key, "")
    if row.role == "part":
        mark = ANSWERED_PART if said else ""
        cells["answered"] = Cell(Formula(f'IF({answered},"{ANSWERED_PART}","")', mark), "hidden")
    elif row.role != "effort" and not row.indicator.monitored:
        text = f'IF(OR([preview]="Ikke relevant",[preview]="Følges"),"",IF({answered},1,0))'
        cells["answered"] = Cell(Formula(text, said), "hidden")
    return cells


def _preview_row(plan: Plan, row: FormRow) -> PreviewRow:
    owners = (row.indicator, row.owner) if row.indicator is not row.owner else (row.owner,)
    breakdown = tuple(f"{row.key}/{category.key}" for category in row.indicator.categories)
    return PreviewRow(
        row.key, row.indicator, limits_of(plan, *owners), plan_start(plan, row), plan_deadline(plan, row),
        *date_window(plan), claimable=row.role == "goal", breakdown=breakdown,
    )  # fmt: skip


def preview_results(
    plan: Plan, found: tuple[Assessment, ...], answers: Answers
) -> tuple[dict[str, str], dict[str, int]]:
    """What each preview shows, by row key; and whether it is answered (1 or 0), for every part and counted goal."""
    judged = {entry.address: entry for entry in (*found, *(part for goal in found for part in goal.parts))}
    filled = []
    for row in form_rows(plan):
        entry = judged.get(row.address)
        if entry is not None and row.role not in ("reference", "category"):
            own = _preview_row(plan, row)
            categories = tuple(answers.get(key, {}).get("value") for key in own.breakdown)
            filled.append(FilledRow(own, row.goal, row.role, answers.get(row.key, {}), categories, entry))
    return results(filled)
