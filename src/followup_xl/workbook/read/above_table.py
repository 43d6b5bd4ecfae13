"""The dates above the table: the day that status is judged on (status-rules.md §8), and the time that all figures cover.

A year typed wrong would make statuses final that are not, so a date far from the round's is not used. A figure with a period of
its own keeps it. The period that the form was sent out with says nothing that is not assumed anyway.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from followup_xl.danish.wording import long_date, short_date
from followup_xl.model.cell import RawBook, RawCell
from followup_xl.model.finding import Finding, Message, Place, catalogued, finding
from followup_xl.model.followup import Answer
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round
from followup_xl.rules.kinds import kind_of
from followup_xl.workbook import contract
from followup_xl.workbook import messages as say
from followup_xl.workbook.read.cells import date_findings, dated
from followup_xl.workbook.read.recognise import comparable_text, shortened
from followup_xl.workbook.read.table import FoundTable
from followup_xl.workbook.rows.row import FormRow
from followup_xl.xlsx.references import letters, pointed_at

_ANY_DAY = date(1990, 1, 1), date(2099, 12, 31)
"""A year typed wrong is still a day, which is not the round's."""


def judging_day(book: RawBook, table: FoundTable, plan: Plan, month: str) -> tuple[date, list[Finding]]:
    """The date to judge a workbook of a round on, with what is to be said of it.

    It is the one in its cell; the round's own where that cannot be read or does not belong to the round.
    """
    cell = as_of_cell(book, table)
    found = dated(cell, *_ANY_DAY) if cell else None
    place = Place(table.sheet.name, cell.ref if cell else "")
    round_ = next((entry for entry in plan.rounds if entry.month == month), Round(month=month))
    own = round_.judged_on
    if cell and found and found.value:
        said = date_findings(found, cell, contract.AS_OF_LABEL, place)
        used, message = _held_against(plan, round_, found.value)
        facts = {"day": long_date(found.value), "own": long_date(own)}
        return used, [*said, *([finding(message, place, **facts)] if message else [])]
    words = f"»{shortened(found.typed)}«" if found and found.typed else "feltet er tomt"
    return own, [finding(say.AS_OF_MISSING, place, found=words, day=long_date(own))]


def _held_against(plan: Plan, round_: Round, typed: date) -> tuple[date, Message | None]:
    """The date to use, and the message where the one typed is not the round's; None where it is."""
    own, (first, last) = round_.judged_on, contract.as_of_window(plan, round_)
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
    return book.names.get(contract.AS_OF_NAME) or book.names.get(contract.FIRST_AS_OF_NAME, "")


def labelled_date(table: FoundTable) -> RawCell | None:
    """The cell beside the label of the date above the table, without a value where it is blank; None without a label."""
    cells = [cell for cell in table.sheet.cells if cell.row not in table.head]
    for label in cells:
        if isinstance(label.value, str) and comparable_text(label.value) == comparable_text(contract.AS_OF_LABEL):
            row = [cell for cell in cells if cell.row == label.row]
            own = [cell for cell in row if cell.column == table.columns.get("value")]
            beside = [cell for cell in row if cell.column > label.column and not cell.formula]
            return next(iter((*own, *beside)), blank_cell(label.row, label.column + 1))
    return None


def blank_cell(row: int, column: int) -> RawCell:
    """A cell that the file does not hold, with its address."""
    return RawCell(row, column, f"{letters(column)}{row}")


PERIOD_UNUSED = catalogued(
    "W654 Perioden øverst kan ikke bruges",
    "Perioden øverst i skemaet ({found:31-08-2015 – 01-01-2015}) kan ikke bruges, så tallene er regnet for den sædvanlige periode, {usual:01-01-2015 – 31-08-2015}.",
    "Skriv to datoer som dag-måned-år, den første før den sidste, og ingen efter opgørelsesdatoen.",
    "Perioden øverst gælder alle tal uden en periode af deres egen.",
)


class Covered(NamedTuple):
    """The first and the last day that figures cover, as far as someone changed them; None where it is as sent out."""

    first: date | None = None
    last: date | None = None


def covered(table: FoundTable, plan: Plan, round_: Round, judged_on: date) -> tuple[Covered, list[Finding]]:
    """The time above the table, with what is to be said of it; nothing where the form has no such cells."""
    cells = period_cells(table)
    if not cells:
        return Covered(), []
    usual, days = contract.usual_period(plan, round_), contract.date_window(plan)
    read = [dated(cell, *days) if cell.value is not None else None for cell in cells]
    first, last = (own if found is None else found.value for own, found in zip(usual, read, strict=True))
    if (last, first) == usual:  # columns were moved, and the two along with them
        return Covered(), []
    if first is None or last is None or first > last or (last > judged_on and last != usual[1]):
        typed = " – ".join(shortened(found.typed) if found else "tom" for found in read)
        words = " – ".join(map(short_date, usual))
        return Covered(), [finding(PERIOD_UNUSED, Place(table.sheet.name, cells[0].ref), found=typed, usual=words)]
    return Covered(first if first != usual[0] else None, last if last != usual[1] else None), []


def period_cells(table: FoundTable) -> tuple[RawCell, ...]:
    """The two cells to the right of the label above the table, without a value where they are blank; none without the label.

    Where columns were moved, the two dates beside the label, on whichever side of it.
    """
    cells = [cell for cell in table.sheet.cells if cell.row < table.head[0]]
    for label in cells:
        if isinstance(label.value, str) and comparable_text(label.value) == comparable_text(contract.PERIOD_LABEL):
            others = [c for c in cells if c.row == label.row and c is not label and c.formula is None]
            titled = table.columns.get("id")
            others = [c for c in others if c.column != titled and contract.FILL_IN not in str(c.value)]
            beside = [c for c in others if c.column > label.column]
            dates = [c for c in others if isinstance(c.value, date)]
            beside = dates if len(beside) != len(dates) == len(Covered._fields) else beside
            if len(beside) == len(Covered._fields):
                return tuple(sorted(beside, key=lambda cell: cell.column))
            first, second = (blank_cell(label.row, label.column + number) for number in (1, 2))
            left = next(iter(beside), second)
            return (left, second) if left.column == first.column else (first, left)
    return ()


def in_period(answers: Sequence[Answer], rows: Iterable[FormRow], plan: Plan, time: Covered) -> tuple[Answer, ...]:
    """The answers with the time above the table where their figure has none of its own, as far as it lies in the goal's own time."""
    by_address = {row.address: row for row in rows if row.role != "category"}
    return tuple(_with_time(each, by_address.get(each.address), plan, time) if any(time) else each for each in answers)


def _with_time(answer: Answer, row: FormRow | None, plan: Plan, time: Covered) -> Answer:
    figure = (answer.value, answer.whole, answer.percent)
    if row is None or not row.indicator.takes_figure or all(number is None for number in figure):
        return answer
    if answer.window_from or answer.window_to or answer.dated:
        return answer
    start, deadline = plan.start_of(row.owner, row.indicator), plan.deadline_of(row.owner, row.indicator)
    last = time.last if time.last and time.last <= deadline else None
    sums = row.indicator.reported == "since_last" or kind_of(row.indicator).own_time
    first = time.first if time.first and not sums and start <= time.first <= (last or deadline) else None
    return replace(answer, window_from=first, window_to=last)
