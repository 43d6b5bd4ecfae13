"""The date that status is judged on, from its cell above the table (workbook-contract.md §2.8)."""

from datetime import date

from followup_xl.danish.wording import long_date
from followup_xl.model.cell import RawBook, RawCell
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.frame import Round
from followup_xl.model.plan import Plan
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import AS_OF_NAME
from followup_xl.workbook.entry_rules import as_of_date, date_window
from followup_xl.workbook.read.columns import folded
from followup_xl.workbook.read.entries import date_as_number, dated, remark
from followup_xl.workbook.read.goal_texts import shortened
from followup_xl.workbook.read.table import Table
from followup_xl.xlsx.references import letters, pointed_at

LABEL = "Opgørelsesdato"


def as_of_day(book: RawBook, table: Table, plan: Plan, month: str) -> tuple[date, list[Finding]]:
    """The date in its cell, with what was repaired; where it cannot be read, the round's own day, which is said."""
    cell = _cell(book, table)
    found = dated(cell, *date_window(plan)) if cell else None
    place = Place(table.sheet.name, cell.ref if cell else "")
    if cell and found and found.value:
        words = date_as_number(found, cell, LABEL)
        said = finding(say.DATE_AS_NUMBER, place, found=words) if words else remark(found, LABEL, place)
        return found.value, [said] if said else []
    fallback = as_of_date(next((entry for entry in plan.rounds if entry.month == month), Round(month=month)))
    words = f"»{shortened(found.typed)}«" if found and found.typed else "feltet er tomt"
    return fallback, [finding(say.AS_OF_MISSING, place, found=words, day=long_date(fallback))]


def _cell(book: RawBook, table: Table) -> RawCell | None:
    """The cell beside the label, else the one that bears its name, else the first one above the figures."""
    cells = [cell for cell in table.sheet.cells if cell.row not in table.head]
    for label in cells:
        if isinstance(label.value, str) and folded(label.value) == folded(LABEL):
            row = [cell for cell in cells if cell.row == label.row]
            own = [cell for cell in row if cell.column == table.columns.get("value")]
            beside = [cell for cell in row if cell.column > label.column and not cell.formula]
            return next(iter((*own, *beside)), RawCell(label.row, label.column + 1, ""))
    named = pointed_at(book.names.get(AS_OF_NAME, ""))
    if named and named[0] == table.sheet.name:
        return table.grid.get(named[1:]) or RawCell(*named[1:], f"{letters(named[2])}{named[1]}")
    above = [cell for cell in cells if cell.row < table.head[0] and cell.column == table.columns.get("value")]
    return next(iter(sorted(above, key=lambda cell: cell.row)), None)
