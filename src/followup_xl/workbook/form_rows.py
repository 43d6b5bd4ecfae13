"""The rows of one effort area in the follow-up table: band, notes, and a row per goal, part, peer, category and effort."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from followup_xl.model.plan import EffortArea, Goal, Plan
from followup_xl.page.folding import folded
from followup_xl.page.layout import Cell, Column, Formula, Row, Value
from followup_xl.page.measure import Wrapped, height
from followup_xl.rules.answer_state import PreviewRow, reported
from followup_xl.rules.assess import limits_of
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.compound import ANSWERED_PART, compound_rule, reported_together
from followup_xl.rules.preview import FilledRow, Preview, preview
from followup_xl.rules.preview import preview_results as results
from followup_xl.workbook.contract import DATES, NUMBERS, TEXTS, Line, input_name, lines, plan_deadline, plan_start
from followup_xl.workbook.entry_rules import date_window, entry_rule

LEAST_HEIGHT = 26.0
_HIDDEN = ("figure", "until", "expected", "answered", "identity")


class Filled(Protocol):
    """What the rows start with; see form.Filling."""

    @property
    def answers(self) -> Mapping[str, Mapping[str, Value]]:
        """Typed inputs by row key and column key."""

    @property
    def previews(self) -> Mapping[str, str]:
        """The true result of each row's preview."""

    @property
    def former(self) -> Mapping[tuple[str, str], str]:
        """What was reported last time, by goal and part."""

    @property
    def answered(self) -> Mapping[str, int]:
        """1 for each goal or part that is answered, 0 for one that is not."""


def area_rows(
    plan: Plan, area: EffortArea, rows: Sequence[Line], columns: Sequence[Column], as_of: date, filled: Filled
) -> list[Row]:
    """The band of an area, its target group and definitions as notes, and its rows."""
    widths = {column.key: column.width for column in columns}
    found = _band(area, widths)
    seen_strategy = False
    for line in rows:
        cells = _goal_cells(line, widths, repeated=seen_strategy)
        seen_strategy = True
        cells |= _input_cells(plan, line, widths, as_of, filled.answers.get(line.key, {}))
        if line.role in ("goal", "part", "effort") and (said := filled.former.get((line.goal, line.part))):
            cells[line.inputs[0]] = cells[line.inputs[0]]._replace(note=said)
        cells |= _preview_cells(plan, line, rows, filled)
        found.append(Row(cells, key=line.key, rest="empty", height=_height(cells, widths), data=True))
    return found


def _band(area: EffortArea, widths: Mapping[str, float]) -> list[Row]:
    rows = [Row({"id": Cell(area.name, "band")}, key=f"#{area.id}", rest="band", height=21, data=True)]
    notes = [f"Målgruppe: {area.target_group}"] if area.target_group else []
    notes += [f"{note.number}) {note.term}: {note.text}" for note in area.definitions]
    room = sum(width for key, width in widths.items() if key not in _HIDDEN and key not in ("preview", *TEXTS))
    for note in notes:
        for text in folded(note, room * 0.92, 9):
            rows.append(Row({"id": Cell(text, "band.note")}, rest="band.note", height=15, data=True))
    return rows


def _goal_cells(line: Line, widths: Mapping[str, float], repeated: bool) -> dict[str, Cell]:
    sub = line.role in ("part", "reference", "category")
    cells = {"id": Cell(line.key, "id.part" if sub else "id")}
    if "strategy" in widths and line.area.strategy:
        source = line.area.strategy.source
        text = line.area.strategy.text + (f"\n({source})" if source and not repeated else "")
        cells["strategy"] = Cell(text, "repeated" if repeated else "goal")
    if line.column == "effort_goal" and "effort" in widths and isinstance(line.owner, Goal) and not sub:
        cells["effort"] = Cell(_effort_names(line), "repeated")
    role = "goal.part" if sub else "goal.result" if line.column == "result_goal" else "goal"
    cells[line.column] = Cell(line.label, role)
    return cells


def _effort_names(line: Line) -> str:
    assert isinstance(line.owner, Goal)
    return "\n".join(f"{name}" for name in line.owner.efforts)


def _role(column: str, line: Line) -> str:
    if column in DATES:
        return "input.date"
    if column in TEXTS:
        return "input.text"
    if column in NUMBERS and (line.indicator.takes_figure or line.role == "category"):
        return "input.number"
    return "input.choice"


def _input_cells(
    plan: Plan, line: Line, widths: Mapping[str, float], as_of: date, typed: Mapping[str, Value]
) -> dict[str, Cell]:
    cells = {column: Cell(None, "off") for column in (*NUMBERS, *DATES, "reason", "stated", *TEXTS) if column in widths}
    for column in line.inputs:
        rule = entry_rule(plan, line, column, as_of)
        cells[column] = Cell(typed.get(column), _role(column, line), rule, name=input_name(line.key, column))
    return cells


def _preview_cells(plan: Plan, line: Line, rows: Sequence[Line], filled: Filled) -> dict[str, Cell]:
    cells = {"identity": Cell(f"{line.key}|{line.role}|{line.digest}", "hidden")}
    if line.role in ("reference", "category"):
        return cells
    formulas = _formulas(plan, line, rows)
    for name in ("figure", "until", "expected"):
        if text := getattr(formulas, name):
            cells[name] = Cell(Formula(text), "hidden")
    if formulas.status:
        cells["preview"] = Cell(Formula(formulas.status, filled.previews.get(line.key, "")), "preview")
    if line.role in ("goal", "compound") and not line.indicator.monitored:
        text = f'IF(OR([preview]="Ikke relevant",[preview]="Følges"),"",IF({_said(plan, line, rows)},1,0))'
        cells["answered"] = Cell(Formula(text, filled.answered.get(line.key, "")), "hidden")
    elif line.role == "part":
        mark = ANSWERED_PART if filled.answered.get(line.key) else ""
        cells["answered"] = Cell(Formula(f'IF({_said(plan, line, rows)},"{ANSWERED_PART}","")', mark), "hidden")
    return cells


def _formulas(plan: Plan, line: Line, rows: Sequence[Line]) -> Preview:
    if line.role == "compound":
        return Preview(status=compound_rule(_parts(plan, line, rows)).formula())
    return preview(_preview_row(plan, line))


def _said(plan: Plan, line: Line, rows: Sequence[Line]) -> str:
    """Whether the goal or part is answered, as a formula."""
    if line.role == "compound":
        return reported_together(_parts(plan, line, rows))
    return reported(_preview_row(plan, line))


def _parts(plan: Plan, line: Line, rows: Sequence[Line]) -> list[PreviewRow]:
    return [_preview_row(plan, row) for row in rows if row.goal == line.goal and row.role == "part"]


def _preview_row(plan: Plan, line: Line) -> PreviewRow:
    owners = (line.indicator, line.owner) if line.indicator is not line.owner else (line.owner,)
    breakdown = tuple(f"{line.key}/{category.key}" for category in line.indicator.categories)
    return PreviewRow(
        line.key, line.indicator, limits_of(plan, *owners), plan_start(plan, line), plan_deadline(plan, line), *date_window(plan),
        claimable=line.role == "goal", breakdown=breakdown,
    )  # fmt: skip


def preview_results(
    plan: Plan, found: tuple[Assessment, ...], answers: Mapping[str, Mapping[str, Value]]
) -> tuple[dict[str, str], dict[str, int]]:
    """What each preview shows, by row key; and whether it is answered (1 or 0), for every part and counted goal."""
    judged = {(entry.goal, entry.part): entry for entry in (*found, *(part for goal in found for part in goal.parts))}
    filled = []
    for line in lines(plan):
        entry = judged.get((line.goal, line.part))
        if entry is not None and line.role not in ("reference", "category"):
            row = _preview_row(plan, line)
            categories = tuple(answers.get(key, {}).get("value") for key in row.breakdown)
            filled.append(FilledRow(row, line.goal, line.role, answers.get(line.key, {}), categories, entry))
    return results(filled)


def _height(cells: Mapping[str, Cell], widths: Mapping[str, float]) -> float:
    texts = [
        Wrapped(
            cell.value, widths[key], bold=cell.role in ("goal.result", "id"), indent=int(cell.role.endswith(".part"))
        )
        for key, cell in cells.items()
        if isinstance(cell.value, str) and key not in _HIDDEN
    ]
    return max(LEAST_HEIGHT, height(texts))
