"""One row's input cells as typed values, with what was repaired or refused (workbook-contract.md §2.6–§2.7, §3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from followup_xl.checks import catalogue_values as say
from followup_xl.danish.dates import swallowed_day
from followup_xl.danish.values import typed_choice, typed_count, typed_day, typed_number, typed_percentage, typed_text
from followup_xl.danish.wording import plain_number, short_date
from followup_xl.model.cell import RawCell
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.reading import Reading, Refusal, Repair
from followup_xl.model.status import EFFORT_LABELS, FINAL, INTERIM, NO, NO_FIGURE_LABELS, STATUS_LABELS, YES
from followup_xl.model.target import Judged, Milestone
from followup_xl.workbook import messages as say_rows
from followup_xl.workbook.contract import DATES, TEXTS, Line
from followup_xl.workbook.read.columns import heading_of
from followup_xl.workbook.read.faults import Fault
from followup_xl.workbook.read.goal_texts import shortened

Reader = Callable[[RawCell], Reading[Any]]

YES_NO = {YES: "yes", NO: "no"}
JUDGEMENTS = {STATUS_LABELS[status].danish: status.value for status in (*FINAL, *INTERIM)}
REASONS = {label.danish: reason.value for reason, label in NO_FIGURE_LABELS.items()}
STATES = {label.danish: state.value for state, label in EFFORT_LABELS.items()}
_GENERAL = "General"
_BLANK: Reading[Any] = Reading(None)
_SHORT_NUMBER = 4
"""So many decimals are shown in full in a message; more come from a fraction or a formula and are cut to two."""


@dataclass(frozen=True)
class Echo:
    """What was typed and what was read of one cell, for the office to check (workbook-contract.md §2.9)."""

    row: str
    column: str
    place: Place
    typed: str
    read: str
    remark: str = ""


@dataclass(frozen=True)
class Entries:
    """A row's readings by column, where each that is not blank stands, the columns that could not be read, the echo and the findings.

    ``faults`` are those that may befall many rows at once.
    """

    readings: Mapping[str, Reading[Any]]
    places: Mapping[str, Place]
    unread: tuple[str, ...]
    echo: tuple[Echo, ...]
    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...] = ()

    def value(self, column: str) -> Any:
        """What was read in a column; None where nothing was."""
        return self.readings[column].value if column in self.readings else None


def reader(line: Line, column: str, days: tuple[date, date]) -> Reader:
    """How a column of a row is read; ``days`` are the first and the last that a date may be."""
    indicator = line.indicator
    if column in DATES:
        return lambda cell: dated(cell, *days)
    if column in TEXTS:
        return typed_text
    if column == "reason":
        return lambda cell: typed_choice(cell, REASONS)
    if column == "stated":
        return (lambda cell: typed_choice(cell, STATES)) if line.role == "effort" else typed_text
    if column == "percent":
        return lambda cell: typed_percentage(cell, indicator.above_100)
    if isinstance(indicator.target, Milestone):
        return lambda cell: typed_choice(cell, YES_NO)
    if isinstance(indicator.target, Judged):
        return lambda cell: typed_choice(cell, JUDGEMENTS)
    if indicator.measure == "number":
        return lambda cell: typed_number(cell, indicator.upper_bound)
    return lambda cell: typed_count(cell, indicator.upper_bound, whole=indicator.whole_numbers)


def dated(cell: RawCell, earliest: date, latest: date) -> Reading[date]:
    """A date; also one that lost its format when values alone were pasted, as its serial number without any format.

    A number with a format of its own may be a date that the format swallowed while it was typed, and stays refused.
    """
    if not _bare(cell) or not isinstance(cell.value, Decimal) or swallowed_day(cell.value) is None:
        return typed_day(cell, earliest, latest)
    moment = datetime(1899, 12, 30) + timedelta(int(cell.value))  # noqa: DTZ001 - a day in a cell has no zone
    return typed_day(cell._replace(value=moment), earliest, latest)._replace(typed=str(cell.value))


def _bare(cell: RawCell) -> bool:
    return isinstance(cell.value, Decimal) and cell.number_format == _GENERAL and cell.formula is None


def date_as_number(reading: Reading[Any], cell: RawCell, heading: str) -> str | None:
    """The words about a date that was read from a number; None where it was not."""
    if not _bare(cell) or not isinstance(reading.value, date):
        return None
    return f"»{reading.typed}« i »{heading}« er {short_date(reading.value)}"


def entries(line: Line, sheet: str, cells: Mapping[str, RawCell | None], days: tuple[date, date]) -> Entries:
    """The readings of a row's input cells on a sheet, where a blank one (None) is read as such without a look.

    A column that cannot be read is not in ``cells``. ``days`` are the first and the last that a date may be.
    """
    readings: dict[str, Reading[Any]] = dict.fromkeys(cells, _BLANK)
    places: dict[str, Place] = {}
    echo: list[Echo] = []
    findings: list[Finding] = []
    faults: list[Fault] = []
    for column, cell in cells.items():
        if cell is None:
            continue
        heading, place = heading_of(column), Place(sheet, cell.ref)
        readings[column] = reading = reader(line, column, days)(cell)
        places[column] = place
        if words := date_as_number(reading, cell, heading):
            faults.append(Fault(say_rows.DATE_AS_NUMBER, place, line.goal, words))
        noted = remark(reading, heading, place, line.goal, written=column in TEXTS)
        findings += [noted] if noted else []
        if reading.typed:
            said = noted.message if noted else ""
            echo.append(Echo(line.key, heading, place, reading.typed, _shown(reading.value), said))
    unread = tuple(c for c, r in readings.items() if r.refused and not r.claim)
    return Entries(readings, places, unread, tuple(echo), tuple(findings), tuple(faults))


def remark(reading: Reading[Any], heading: str, place: Place, goal: str = "", written: bool = False) -> Finding | None:
    """What is to be said about a reading: refused, marked as not reported, repaired; None where nothing is.

    ``written`` is whether the column takes text, where a dash is a dash.
    """
    if not (reading.refused or reading.not_reported or reading.repaired):
        return None
    facts = {"typed": shortened(reading.typed), "column": heading}
    if reading.refused:
        return finding(say.REFUSALS[Refusal(reading.refused)], place, goal, **facts, hint=reading.hint)
    if reading.not_reported and not written:
        return finding(say.NOT_REPORTED_MARK, place, goal, **facts)
    if reading.repaired:
        read = shortened(_shown(reading.value, short=True))
        return finding(say.REPAIRS[Repair(reading.repaired)], place, goal, **facts, read=read)
    return None


def _shown(value: Any, short: bool = False) -> str:
    """A value for people; ``short`` cuts the endless decimals of a fraction."""
    if value is None:
        return ""
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, str):
        return _LABELS.get(value, value)
    long = -int(value.as_tuple().exponent) > _SHORT_NUMBER
    return plain_number(value, 2 if short and long else 9)


_LABELS = {code: label for words in (YES_NO, JUDGEMENTS, REASONS, STATES) for label, code in words.items()}
