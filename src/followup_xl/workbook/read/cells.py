"""A row's input cells as typed values (workbook-contract.md §2.7, §3)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from followup_xl.danish.dates import swallowed_day
from followup_xl.danish.shown import as_shown
from followup_xl.danish.unit_words import OwnUnit
from followup_xl.danish.values import typed_choice, typed_count, typed_day, typed_number, typed_percentage, typed_text
from followup_xl.danish.wording import plain_number, short_date
from followup_xl.model.cell import RawCell, Reading, Refusal, Repair
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import DATES
from followup_xl.model.indicator import Indicator
from followup_xl.model.status import FINAL, INTERIM, NO, YES, EffortState, FigureMark, NoFigure
from followup_xl.page.theme import FIGURE_FORMAT
from followup_xl.rules.kinds import kind_of
from followup_xl.workbook import cell_messages as say
from followup_xl.workbook import messages as say_rows
from followup_xl.workbook.contract import HEADINGS, TEXTS
from followup_xl.workbook.read.recognise import RowFault, shortened
from followup_xl.workbook.remedies import remedy
from followup_xl.workbook.rows.row import FormRow
from followup_xl.workbook.rows.rules import in_per_cent
from followup_xl.workbook.seen_messages import cell_finding

_REASONS = {reason.danish: reason.value for reason in NoFigure}
_STATES = {state.danish: state.value for state in EffortState}
_CHOICES = {status.danish: status.value for status in (*FINAL, *INTERIM)} | {YES: "yes", NO: "no"}
_MARKS = {mark.danish: mark.value for mark in FigureMark}
_LABELS = {code: label for words in (_CHOICES, _REASONS, _STATES, _MARKS) for label, code in words.items()}
_SHORT_NUMBER = 4
"""So many decimals stand in full in a message; more come from a fraction or a formula and are cut to two."""


@dataclass(frozen=True)
class ReadBack:
    """What was typed and what was read of one cell, for the office to check (workbook-contract.md §2.9)."""

    row: str
    column: str
    place: Place
    typed: str
    read: str
    remark: str = ""


@dataclass(frozen=True)
class RowReading:
    """A row's readings by column, where each that is not blank stands, what could not be read, and what is said of it.

    ``faults`` are those that may befall many rows at once.
    """

    readings: Mapping[str, Reading[Any]]
    places: Mapping[str, Place]
    unread: tuple[str, ...]
    read_back: tuple[ReadBack, ...]
    findings: tuple[Finding, ...]
    faults: tuple[RowFault, ...] = ()

    def value(self, column: str) -> Any:
        """What was read in a column; None where nothing was."""
        return self.readings[column].value if column in self.readings else None


def _read(row: FormRow, column: str, cell: RawCell, days: tuple[date, date]) -> Reading[Any]:
    """What a cell says, held against what a person sees in it."""
    indicator = row.indicator
    if column in DATES:
        return dated(cell, *days)
    if column in TEXTS or (column == "stated" and row.role != "effort"):
        return as_shown(typed_text(cell), cell, "text")
    if column == "percent" or (column == "shown" and indicator.measure == "share"):
        return as_shown(typed_percentage(cell, indicator.above_100, indicator.goes_below_zero), cell, "percent")
    codes: Mapping[str, str] | None = {"reason": _REASONS, "mark": _MARKS, row.state_column: _STATES}.get(column)
    if codes is None and column != "shown":
        codes = kind_of(indicator).codes
    if codes:
        return as_shown(typed_choice(cell, codes), cell, "choice")
    below_zero = indicator.goes_below_zero and column != "whole"
    if indicator.measure == "number":
        number = typed_number(cell, indicator.upper_bound, below_zero, _own_unit(row))
        return as_shown(_hundredth_of(number, cell, indicator) or number, cell, "number")
    whole = indicator.whole_numbers
    counted = typed_count(cell, indicator.upper_bound, whole, below_zero, _own_unit(row))
    return as_shown(counted, cell, "whole" if whole else "count")


def _hundredth_of(number: Reading[Decimal], cell: RawCell, indicator: Indicator) -> Reading[Decimal] | None:
    """The refusal of a fraction in a cell that keeps its format: a per cent that was typed or pasted there is a hundredth of itself."""
    value = number.value if isinstance(cell.value, Decimal) else None
    if value is None or not 0 < abs(value) < 1 or cell.number_format.replace("\\", "") != FIGURE_FORMAT:
        return None
    if not in_per_cent(indicator):
        return Reading(None, number.typed, refused=Refusal.SHARE, hint="tallet med cifre")
    hint = f"{plain_number(100 * value)} pct. eller {plain_number(value)} pct."
    return Reading(None, number.typed, refused=Refusal.SHARE_OR_PERCENT, hint=hint)


def _own_unit(row: FormRow) -> OwnUnit:
    """What the row counts, as its plan says it."""
    means = (row.label, row.owner.text, row.indicator.part_means, row.indicator.whole_means)
    return OwnUnit(row.indicator.unit or "", row.indicator.unit_one or "", " ".join(filter(None, means)))


def dated(cell: RawCell, earliest: date, latest: date) -> Reading[date]:
    """A date; also one that lost its format when values alone were pasted, as its serial number without any format.

    A number with a format of its own may be a date that the format swallowed while it was typed, and stays refused.
    """
    if not _bare(cell) or not isinstance(cell.value, Decimal) or swallowed_day(cell.value) is None:
        return as_shown(typed_day(cell, earliest, latest), cell, "date")
    moment = datetime(1899, 12, 30) + timedelta(int(cell.value))  # noqa: DTZ001 - a day in a cell has no zone
    day = typed_day(cell._replace(value=moment), earliest, latest)
    return as_shown(day._replace(typed=str(cell.value)), cell, "date")


def _bare(cell: RawCell) -> bool:
    """Whether a cell holds a number without any format or formula."""
    return isinstance(cell.value, Decimal) and cell.number_format == "General" and cell.formula is None


def row_reading(row: FormRow, sheet: str, cells: Mapping[str, RawCell | None], days: tuple[date, date]) -> RowReading:
    """The readings of a row's input cells on a sheet, where a blank one (None) is read as such without a look.

    A column that cannot be read is not in ``cells``. ``days`` are the first and the last that a date may be.
    """
    readings: dict[str, Reading[Any]] = dict.fromkeys(cells, Reading(None))
    places: dict[str, Place] = {}
    read_back: list[ReadBack] = []
    findings: list[Finding] = []
    faults: list[RowFault] = []
    for column, cell in cells.items():
        if cell is None:
            continue
        heading, place = HEADINGS[column], Place(sheet, cell.ref)
        readings[column] = reading = _read(row, column, cell, days)
        places[column] = place
        if words := _date_as_number(reading, cell, heading):
            faults.append(RowFault(say_rows.DATE_AS_NUMBER, place, row.goal, words))
        noted = _remark(reading, heading, place, row.goal, written=column in TEXTS)
        if reading.refused and (better := remedy(row, column, reading)):
            noted = [replace(entry, remedy=better) for entry in noted]
        findings += noted
        if reading.typed:
            remark = noted[0].message if noted else ""
            read_back.append(ReadBack(row.key, heading, place, reading.typed, _value_words(reading.value), remark))
    unread = tuple(c for c, r in readings.items() if r.refused and not r.claim)
    return RowReading(readings, places, unread, tuple(read_back), tuple(findings), tuple(faults))


def _date_as_number(reading: Reading[Any], cell: RawCell, heading: str) -> str:
    """The words about a date that was read from a number; "" where it was not."""
    day = reading.value if _bare(cell) else None
    return f"»{reading.typed}« i »{heading}« er {short_date(day)}" if isinstance(day, date) else ""


def date_findings(reading: Reading[date], cell: RawCell, heading: str, place: Place, goal: str = "") -> list[Finding]:
    """What is to be said about a date in a cell of its own."""
    if words := _date_as_number(reading, cell, heading):
        return [finding(say_rows.DATE_AS_NUMBER, place, goal, found=words)]
    return _remark(reading, heading, place, goal)


def _remark(reading: Reading[Any], heading: str, place: Place, goal: str, written: bool = False) -> list[Finding]:
    """What is to be said about a reading: refused, marked as not reported (not where text is ``written``) or repaired."""
    if reading.refused:
        message = say.REFUSALS[Refusal(reading.refused)]
    elif reading.not_reported and not written:
        message = say.NOT_REPORTED_MARK
    elif reading.repaired:
        message = say.REPAIRS[Repair(reading.repaired)]
    else:
        return []
    read = shortened(_value_words(reading.value, short=True))
    facts = {"typed": shortened(reading.typed), "column": heading, "hint": reading.hint, "read": read}
    return [cell_finding(message, place, goal, stored=shortened(reading.stored), **facts)]


def _value_words(value: Any, short: bool = False) -> str:
    """A value for people; ``short`` cuts the endless decimals of a fraction."""
    if value is None:
        return ""
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, str):
        return _LABELS.get(value, value)
    long = -int(value.as_tuple().exponent) > _SHORT_NUMBER
    return plain_number(value, 2 if short and long else 9)
