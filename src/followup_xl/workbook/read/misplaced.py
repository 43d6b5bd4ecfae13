"""What was typed in a field that its row does not use: it is not read, and it does not disappear without a word."""

from followup_xl.danish.numbers import normal_form, not_reported
from followup_xl.danish.values import typed_text
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import INPUTS, NUMBERS, Line
from followup_xl.workbook.read.columns import heading_of
from followup_xl.workbook.read.faults import Fault
from followup_xl.workbook.read.goal_texts import shortened
from followup_xl.workbook.read.table import Table


def misplaced(line: Line, table: Table, row: int) -> tuple[list[Fault], list[str]]:
    """A fault for each such field of a row, and the columns where a number stands: the goal is then to be checked."""
    faults: list[Fault] = []
    numbers: list[str] = []
    for column in INPUTS:
        if column.key in line.inputs or (cell := table.filled(row, column.key)) is None:
            continue
        typed = typed_text(cell).typed
        if not typed.strip() or not_reported(normal_form(typed)):
            continue
        counted = column.key in NUMBERS and any(sign.isdigit() for sign in typed)
        numbers += [column.key] if counted else []
        message = say.NUMBER_MISPLACED if counted else say.FIELD_MISPLACED
        found = f"»{shortened(typed)}« i »{heading_of(column.key)}«"
        faults.append(Fault(message, table.place(row, column.key), line.goal, found))
    return faults, numbers
