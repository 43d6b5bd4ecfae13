"""The rows of one effort area in the follow-up table: band, notes, and a row per goal, part, peer, category and effort."""

from collections.abc import Mapping

from followup_xl.model.plan import EffortArea, Goal
from followup_xl.page.layout import Cell, Row
from followup_xl.page.measure import Wrapped, height
from followup_xl.page.rows import folded_lines
from followup_xl.workbook.contract import DATES, INPUTS, NUMBERS, TECHNICAL_COLUMNS, TEXTS
from followup_xl.workbook.rows.row import FormRow
from followup_xl.workbook.fields.filling import FormTable
from followup_xl.workbook.fields.previews import preview_cells
from followup_xl.workbook.fields.rules import entry_rule

LEAST_HEIGHT = 26.0
_HIDDEN = (*TECHNICAL_COLUMNS, "identity")


def area_rows(table: FormTable, area: EffortArea) -> list[Row]:
    """The band of an area, its target group and definitions as notes, and its rows."""
    widths = table.widths
    notes = [f"Målgruppe: {area.target_group}"] if area.target_group else []
    notes += [f"{note.number}) {note.term}: {note.text}" for note in area.definitions]
    wide = sum(width for key, width in widths.items() if key not in (*_HIDDEN, "preview", *TEXTS))
    lines = [line for note in notes for line in folded_lines(note, wide * 0.92, 9)]
    found = [Row({"id": Cell(area.name, "band")}, key=f"#{area.id}", rest="band", height=21, data=True)]
    found += [Row({"id": Cell(line, "band.note")}, rest="band.note", height=15, data=True) for line in lines]
    own = [row for row in table.rows if row.area is area]
    for row in own:
        cells = _goal_cells(row, widths, repeated=row is not own[0]) | _input_cells(table, row)
        words = table.filling.former.get(row.address)
        if words and row.role in ("goal", "part", "effort"):
            cells[row.inputs[0]] = cells[row.inputs[0]]._replace(note=words)
        cells |= preview_cells(table, row)
        texts = []
        for key, cell in cells.items():
            if isinstance(cell.value, str) and key not in _HIDDEN:
                bold, indent = cell.role in ("goal.result", "id"), int(cell.role.endswith(".part"))
                texts.append(Wrapped(cell.value, widths[key], bold=bold, indent=indent))
        found.append(Row(cells, key=row.key, rest="empty", height=max(LEAST_HEIGHT, height(texts)), data=True))
    return found


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
    typed = table.filling.answers.get(row.key, {})
    cells = {column.key: Cell(None, "off") for column in INPUTS if column.key in table.widths}
    takes_number = row.indicator.takes_figure or row.role == "category"
    kinds = {**dict.fromkeys(DATES, "date"), **dict.fromkeys(TEXTS, "text")}
    kinds |= dict.fromkeys(NUMBERS, "number") if takes_number else {"shown": "number"}
    for column in row.inputs:
        role, rule = f"input.{kinds.get(column, 'choice')}", entry_rule(table, row, column)
        cells[column] = Cell(typed.get(column), role, rule, name=table.names[row.key, column])
    return cells
