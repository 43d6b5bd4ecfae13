"""The rows of one effort area in the follow-up table: band, notes, and a row per goal, part, peer, category and effort."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from followup_xl.danish.wording import rounded
from followup_xl.model.followup import DATES
from followup_xl.model.plan import EffortArea, Goal
from followup_xl.model.status import FigureMark
from followup_xl.page.layout import Cell, Formula, Row, Value
from followup_xl.page.measure import Wrapped, height, text_space, text_width
from followup_xl.page.rows import folded_lines
from followup_xl.page.theme import SIZE, looks
from followup_xl.workbook.contract import INPUTS, NUMBERS, ROW_MARK, TECHNICAL_COLUMNS, TEXTS, strategy_words
from followup_xl.workbook.rows.columns import STRATEGY_SIZE, whole_words
from followup_xl.workbook.rows.previews import FormTable, preview_cells
from followup_xl.workbook.rows.row import FormRow
from followup_xl.workbook.rows.rules import entry_rule, keeps_format

LEAST_HEIGHT = 26.0
"""Points of the lowest row of a goal, whose status may take two lines."""
_LEAST: Mapping[str, float] = {"reference": 14.25, "category": 14.25, "effort": 18}
_HIDDEN = (*TECHNICAL_COLUMNS, ROW_MARK, "identity")
_TO_THE_RIGHT = ("preview", *TEXTS, "percent", "shown", "stated", "mark", "window_from", "window_to")
"""The columns that a note under the band does not reach into, so that it can be read with the goals in sight."""


def area_rows(table: FormTable, area: EffortArea) -> list[Row]:
    """The band of an area, its strategy, target group and definitions as notes, and its rows."""
    widths = table.widths
    strategy, group = area.strategy, area.target_group
    notes = [strategy_words(strategy)] if strategy else []
    notes += [f"Målgruppe: {group}"] if group else []
    notes += [f"{note.number}) {note.term}: {note.text}" for note in area.definitions]
    wide = sum(width for key, width in widths.items() if key not in (*_HIDDEN, *_TO_THE_RIGHT))
    lines = [line for note in notes for line in with_words(folded_lines(note, wide * 0.92, 9))]
    found = [Row({"id": Cell(area.name, "band")}, key=f"#{area.id}", rest="band", height=21, data=True)]
    found += [Row({"id": Cell(line, "band.note")}, rest="band.note", height=15, data=True) for line in lines]
    own = table.of_area.get(id(area), [])
    for row in own:
        goals = _goal_cells(table, row, first=row is own[0])
        cells = goals | _input_cells(table, row)
        words = table.filling.former.get(row.address)
        if words and row.role in ("goal", "part", "effort"):
            cells[row.inputs[0]] = cells[row.inputs[0]]._replace(note=words)
            if figure := table.filling.figures.get(row.address):
                cells["former"] = Cell(figure, whole_words("repeated", figure, widths["former"]))
        cells |= preview_cells(table, row)
        if "share" in widths and "whole" in row.inputs:
            cells["share"] = Cell(Formula('IF(ISNUMBER([figure]),ROUND([figure],1),"")', _share(table, row)), "share")
        texts = []
        for key, cell in cells.items():
            value = cell.value.result if isinstance(cell.value, Formula) else cell.value
            if isinstance(value, str) and value and (look := looks()[cell.role]).wrap and key not in _HIDDEN:
                texts.append(Wrapped(value, widths[key], look.size, look.bold, look.indent))
        tall, grows = max(_LEAST.get(row.role, LEAST_HEIGHT), height(texts)), not set(TEXTS).isdisjoint(row.inputs)
        found.append(Row(cells, key=row.key, rest="empty", height=tall, data=True, grows=grows))
    return found


def with_words(lines: Sequence[str]) -> Sequence[str]:
    """Folded lines, the last with a word beside its number: a number alone in a cell might be somebody's figure."""
    if len(lines) < 2 or any(map(str.isalpha, lines[-1])) or " " not in lines[-2]:
        return lines
    before, word = lines[-2].rsplit(" ", 1)
    return (*lines[:-2], before, f"{word} {lines[-1]}")


def _share(table: FormTable, row: FormRow) -> Decimal | str:
    """The per cent of what is filled in beforehand, a number as the formula's; "" where there is none."""
    typed = table.filling.answers.get(row.key, {})
    value, whole, percent = (_number(typed.get(column)) for column in ("value", "whole", "percent"))
    if "mark" in row.inputs and typed.get("mark") == FigureMark.FORECAST.danish:
        return ""
    if value is not None and whole is not None:
        return rounded(value * 100 / whole, 1) if whole > 0 else ""
    return "" if percent is None or row.indicator.needs_count else rounded(percent, 1)


def _number(value: Value) -> Decimal | None:
    return None if isinstance(value, bool) or not isinstance(value, int | Decimal) else Decimal(value)


def _goal_cells(table: FormTable, row: FormRow, first: bool) -> dict[str, Cell]:
    """The number and the plan's own words; the strategy stands on the first row of its area alone."""
    below, widths = row.below, table.widths
    cells = {"id": Cell(row.key, _number_role(row, widths))}
    if "strategy" in widths and row.area.strategy and first:
        cells["strategy"] = Cell(row.area.strategy.text, f"goal.{STRATEGY_SIZE:g}")
    goal_itself = row.owner_column == "effort_goal" and not below
    efforts = row.owner.efforts if goal_itself and isinstance(row.owner, Goal) else ()
    if efforts and "effort" in widths:
        cells["effort"] = Cell("\n".join(efforts), "repeated")
    role = "goal.part" if below else "goal.result" if row.owner_column == "result_goal" else "goal"
    label = row.label.partition(":")[0] + ":"
    role = whole_words(role, row.label, widths[row.column])
    return cells | {row.column: Cell(row.label, role, strong=(label,) if row.column == "goal" and not below else ())}


def _number_role(row: FormRow, widths: Mapping[str, float]) -> str:
    """The look of a row's number: that of a part runs on over the blank cells before its text, where they hold it."""
    if not row.below:
        return "id"
    blank = sum(list(widths.values())[: list(widths).index(row.column)])
    if text_width(row.key, SIZE) <= text_space(blank, indent=1):
        return "id.part.line"
    return "id.part" if row.column == "goal" else "id.part.8"


def _input_cells(table: FormTable, row: FormRow) -> dict[str, Cell]:
    typed = table.filling.answers.get(row.key, {})
    cells = {column.key: Cell(None, "off") for column in INPUTS if column.key in table.widths}
    takes_number = row.indicator.takes_figure or row.role == "category"
    kinds = {**dict.fromkeys(DATES, "date"), **dict.fromkeys(TEXTS, "text")}
    kinds |= dict.fromkeys(NUMBERS, "number") if takes_number else {"shown": "number"}
    for column in row.inputs:
        kind = "choice" if row.chooses(column) else kinds.get(column, "choice")
        given = typed.get(column)  # a truth value or a fraction that is given is told from others by its cell's format
        odd = isinstance(given, bool) or (isinstance(given, int | Decimal) and 0 < abs(Decimal(given)) < 1)
        kind = "figure" if kind == "number" and keeps_format(row, column) and not odd else kind
        role, rule = f"input.{kind}", entry_rule(table, row, column)
        cells[column] = Cell(typed.get(column), role, rule, name=table.names[row.key, column])
    return cells
