"""Whether a form came back as it was sent: nothing filled in, and nothing typed anywhere else."""

from collections.abc import Iterable

from followup_xl.model.cell import RawCell
from followup_xl.model.finding import Finding
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import INPUTS
from followup_xl.workbook.read.sweep.strays import SWEEP_CODES
from followup_xl.workbook.read.table import FoundTable

_TYPED = SWEEP_CODES | {entry.code for entry in (say.UNKNOWN_ROW, say.FIELD_MOVED, say.ROW_SHIFTED)}
"""What is found where somebody has typed something elsewhere."""
_PERIOD = ("window_from", "window_to")


def nothing_filled_in(table: FoundTable, findings: Iterable[Finding]) -> bool:
    """Whether the columns of inputs are blank below their heading, and nothing was typed elsewhere.

    The date that status is judged on and a period alone are no answers: the form can be sent out with both. A comment, a
    stated status or something that cannot be read is one. A table that lacks a column may have had an answer in it.
    """
    if table.lost or any(entry.code in _TYPED for entry in findings):
        return False
    columns = {table.columns.get(column.key) for column in INPUTS if column.key not in _PERIOD}
    return not any(
        cell.column in columns and cell.row > table.head[-1] and _holds_something(cell) for cell in table.sheet.cells
    )


def _holds_something(cell: RawCell) -> bool:
    blank = cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())
    return not blank or cell.formula is not None or bool(cell.placed)
