"""One row's input cells as typed values, with what was repaired or refused (workbook-contract.md §2.6–§2.7, §3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from followup_xl.domain import catalogue_values as say
from followup_xl.domain.codes import EFFORT_LABELS, FINAL, INTERIM, NO, NO_FIGURE_LABELS, STATUS_LABELS, YES
from followup_xl.domain.findings import Finding, Place, finding
from followup_xl.domain.plan import Plan
from followup_xl.domain.raw import RawCell
from followup_xl.domain.reading import Reading, Refusal, Repair
from followup_xl.domain.target import Judged, Milestone
from followup_xl.domain.values import choice, count, day, number, percentage, text
from followup_xl.domain.wording import plain, short_date
from followup_xl.sheets.contract import DATES, TEXTS, Line
from followup_xl.sheets.entry_rules import date_window
from followup_xl.sheets.locate import heading_of

Reader = Callable[[RawCell], Reading[Any]]

YES_NO = {YES: "yes", NO: "no"}
JUDGEMENTS = {STATUS_LABELS[status].danish: status.value for status in (*FINAL, *INTERIM)}
REASONS = {label.danish: reason.value for reason, label in NO_FIGURE_LABELS.items()}
STATES = {label.danish: state.value for state, label in EFFORT_LABELS.items()}


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
    """A row's readings by column, the columns that could not be read, the echo and the findings."""

    readings: Mapping[str, Reading[Any]]
    unread: tuple[str, ...]
    echo: tuple[Echo, ...]
    findings: tuple[Finding, ...]

    def value(self, column: str) -> Any:
        """What was read in a column; None where nothing was."""
        return self.readings[column].value if column in self.readings else None


def reader(plan: Plan, line: Line, column: str) -> Reader:
    """How a column of a row is read."""
    indicator = line.indicator
    if column in DATES:
        low, high = date_window(plan)
        return lambda cell: day(cell, low, high)
    if column in TEXTS:
        return text
    if column == "reason":
        return lambda cell: choice(cell, REASONS)
    if column == "stated":
        return (lambda cell: choice(cell, STATES)) if line.role == "effort" else text
    if column == "percent":
        return lambda cell: percentage(cell, indicator.above_100)
    if isinstance(indicator.target, Milestone):
        return lambda cell: choice(cell, YES_NO)
    if isinstance(indicator.target, Judged):
        return lambda cell: choice(cell, JUDGEMENTS)
    if indicator.measure == "number":
        return lambda cell: number(cell, indicator.upper_bound)
    return lambda cell: count(cell, indicator.upper_bound, whole=indicator.whole_numbers)


def entries(plan: Plan, line: Line, cells: Mapping[str, tuple[RawCell, Place]]) -> Entries:
    """The readings of a row's input cells; a cell that is not there is not in ``cells``."""
    readings: dict[str, Reading[Any]] = {}
    echo: list[Echo] = []
    findings: list[Finding] = []
    for column, (cell, place) in cells.items():
        reading = reader(plan, line, column)(cell)
        readings[column] = reading
        noted = _remark(reading, line, column, place)
        findings += [noted] if noted else []
        if reading.typed:
            remark = noted.message if noted else ""
            echo.append(Echo(line.key, heading_of(column), place, reading.typed, _shown(reading.value), remark))
    unread = tuple(c for c, r in readings.items() if r.refused and not r.claim)
    return Entries(readings, unread, tuple(echo), tuple(findings))


def _remark(reading: Reading[Any], line: Line, column: str, place: Place) -> Finding | None:
    facts = {"typed": reading.typed, "column": heading_of(column)}
    if reading.refused:
        return finding(say.REFUSALS[Refusal(reading.refused)], place, line.goal, **facts, hint=reading.hint)
    if reading.not_reported and column not in TEXTS:
        return finding(say.NOT_REPORTED_MARK, place, line.goal, **facts)
    if reading.repaired:
        read = _shown(reading.value)
        return finding(say.REPAIRS[Repair(reading.repaired)], place, line.goal, **facts, read=read)
    return None


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, str):
        return _LABELS.get(value, value)
    return plain(value, 9)


_LABELS = {code: label for words in (YES_NO, JUDGEMENTS, REASONS, STATES) for label, code in words.items()}
