"""The date that status is judged on: from its cell above the table, held against the round's (status-rules.md §8).

A year typed wrong would make statuses final that are not, so a date far from the round's is not used.
"""

from datetime import date

from followup_xl.danish.wording import long_date
from followup_xl.model.cell import RawBook, RawCell
from followup_xl.model.finding import Finding, Message, Place, finding
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import (
    AS_OF_LABEL,
    AS_OF_NAME,
    FIRST_AS_OF_NAME,
    as_of_date,
    as_of_window,
    date_window,
)
from followup_xl.workbook.read.cells import date_findings, dated
from followup_xl.workbook.read.recognise import comparable_text, shortened
from followup_xl.workbook.read.table import FoundTable
from followup_xl.xlsx.references import letters, pointed_at


def judging_day(book: RawBook, table: FoundTable, plan: Plan, month: str) -> tuple[date, list[Finding]]:
    """The date to judge a workbook of a round on, with what is to be said of it.

    It is the one in its cell; the round's own where that cannot be read or does not belong to the round.
    """
    cell = as_of_cell(book, table)
    found = dated(cell, *date_window(plan)) if cell else None
    place = Place(table.sheet.name, cell.ref if cell else "")
    round_ = next((entry for entry in plan.rounds if entry.month == month), Round(month=month))
    own = as_of_date(round_)
    if cell and found and found.value:
        said = date_findings(found, cell, AS_OF_LABEL, place)
        used, message = _held_against(plan, round_, found.value)
        facts = {"day": long_date(found.value), "own": long_date(own)}
        return used, [*said, *([finding(message, place, **facts)] if message else [])]
    words = f"»{shortened(found.typed)}«" if found and found.typed else "feltet er tomt"
    return own, [finding(say.AS_OF_MISSING, place, found=words, day=long_date(own))]


def _held_against(plan: Plan, round_: Round, typed: date) -> tuple[date, Message | None]:
    """The date to use, and the message where the one typed is not the round's; None where it is."""
    own, (first, last) = as_of_date(round_), as_of_window(plan, round_)
    if typed == own:
        return own, None
    if not first <= typed <= last:
        return own, say.AS_OF_OTHER_TIME
    late = round_.reply_by is not None and typed > max(own, round_.reply_by)
    return typed, say.AS_OF_AFTER_REPLY if late else say.AS_OF_OTHER_DAY


def as_of_cell(book: RawBook, table: FoundTable) -> RawCell | None:
    """The cell beside the label, else the one that bears its name, else the first one above the figures."""
    if beside := labelled_date(table):
        return beside
    named = pointed_at(as_of_reference(book))
    if named and named[0] == table.sheet.name:
        return table.grid.get(named[1:]) or blank_cell(*named[1:])
    figures = (cell for cell in table.sheet.cells if cell.column == table.columns.get("value"))
    return min((cell for cell in figures if cell.row < table.head[0]), key=lambda cell: cell.row, default=None)


def as_of_reference(book: RawBook) -> str:
    """What the name of the date refers to, in this edition or the first; "" where it is gone."""
    return book.names.get(AS_OF_NAME) or book.names.get(FIRST_AS_OF_NAME, "")


def labelled_date(table: FoundTable) -> RawCell | None:
    """The cell beside the label of the date above the table, without a value where it is blank; None without a label."""
    cells = [cell for cell in table.sheet.cells if cell.row not in table.head]
    for label in cells:
        if isinstance(label.value, str) and comparable_text(label.value) == comparable_text(AS_OF_LABEL):
            row = [cell for cell in cells if cell.row == label.row]
            own = [cell for cell in row if cell.column == table.columns.get("value")]
            beside = [cell for cell in row if cell.column > label.column and not cell.formula]
            return next(iter((*own, *beside)), blank_cell(label.row, label.column + 1))
    return None


def blank_cell(row: int, column: int) -> RawCell:
    """A cell that the file does not hold, with its address."""
    return RawCell(row, column, f"{letters(column)}{row}")
