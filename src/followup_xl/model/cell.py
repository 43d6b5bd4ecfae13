"""A cell as it stands in a returned workbook, before anyone has interpreted it, and the outcome of reading it.

A reading is a value, a repaired value or a refusal, with the codes of both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from followup_xl.plain import grouped

T = TypeVar("T")


@dataclass(frozen=True)
class ErrorValue:
    """An error a spreadsheet shows in place of a value, such as ``#N/A``."""

    text: str


RawValue = str | bool | Decimal | date | datetime | time | timedelta | ErrorValue | None
"""What a cell holds: a number is exact as stored, a date only where the number format makes it one."""


class TextRun(NamedTuple):
    """A piece of a text with one look: ``raised``, ``lowered``, ``struck`` (crossed out), ``unseen`` (tiny, or of its ground's colour) or "" for plain.

    ``ink`` is the colour of its own letters as the file writes it, until it is held against the ground of a cell, and
    ``points`` how tall they are, where the run says so itself.
    """

    text: str
    look: str = ""
    ink: Mapping[str, str] | None = None
    points: float | None = None


class RawCell(NamedTuple):
    """One cell; a formula without a stored result has ``value`` None and ``formula`` set, a blank cell has neither.

    ``runs`` are the pieces of what it shows, only where one is no plain text, by a run of its own or by the font of
    the whole cell. ``placed`` says what stands in the cell instead of a value: ``picture``, ``linked`` (a
    linked data type), ``box`` (without a tick) or "". ``uncertain`` is why what is seen may be another thing than stored: ``condition`` (a
    conditional format), ``zero`` or ``formula`` (how the sheet is viewed), or "". A tuple, since a workbook has
    thousands, and a frozen dataclass takes four times as long.
    """

    row: int
    column: int
    ref: str
    value: RawValue = None
    number_format: str = "General"
    formula: str | None = None
    runs: tuple[TextRun, ...] = ()
    placed: str = ""
    uncertain: str = ""

    def valued(self, value: RawValue) -> "RawCell":
        """The cell as if this value had been typed in it."""
        return self._replace(value=value, formula=None, number_format="General")


@dataclass(frozen=True)
class RawText:
    """A text that stands on a sheet but in no cell: ``kind`` is ``text_box``, ``picture`` (without a text), ``header`` or ``footer``.

    ``ref`` is the cell under its upper left corner; "" where it has no place among the cells.
    """

    kind: str
    text: str
    ref: str = ""


@dataclass(frozen=True)
class RawNote:
    """A note on a cell, which need not exist otherwise; never who wrote it.

    ``threaded`` is an entry of a conversation, beside which most programs keep an ordinary note of the same words.
    """

    row: int
    column: int
    ref: str
    text: str
    threaded: bool = False


@dataclass(frozen=True)
class RawSheet:
    """A sheet's existing cells by row and column (from 1), and what about it bears on trusting them.

    ``merges`` are areas such as ``B2:C4``; ``hidden_rows`` and ``hidden_columns`` are numbers, from 1;
    ``names`` are the names that hold on this sheet alone. ``loose_texts`` are those in no cell.
    """

    name: str
    cells: tuple[RawCell, ...]
    visible: bool = True
    protected: bool = False
    merges: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    very_hidden: bool = False
    notes: tuple[RawNote, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    loose_texts: tuple[RawText, ...] = ()

    @cached_property
    def texts(self) -> Mapping[int, list[tuple[int, str]]]:
        """The texts in each row that holds any, each with its column; asked for by all who look for a sheet or a row."""
        return grouped((cell.row, (cell.column, cell.value)) for cell in self.cells if isinstance(cell.value, str))


@dataclass(frozen=True)
class RawBook:
    """A workbook as read: sheets in order, defined names and custom properties as text.

    ``structure_locked`` means that sheets cannot be added, removed or renamed; ``active`` names what could act
    if the file were opened (``macros``, ``links``, ``connections``, ``objects``), sorted, each once. ``date1904`` says
    that its dates are counted from 1904, and ``saved`` is when it was saved, as the program that did it writes.
    """

    file: str
    sheets: tuple[RawSheet, ...]
    names: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    structure_locked: bool = False
    active: tuple[str, ...] = ()
    date1904: bool = False
    saved: str = ""


class Repair(StrEnum):
    """How a value was read that did not stand as it should; each is noted with what was read as what."""

    TEXT_NUMBER = "text_number"  # a plain number kept as text: '37, 37,5
    THOUSANDS = "thousands"  # a text with thousands points or blanks: 1.098, 1 098
    UNIT_WORD = "unit_word"  # what is counted stands beside: 98 personer, 5 stk, kr. 100
    NUMBER_WORD = "number_word"  # a number in words: syv, ingen, femogtyve
    PART_OF_WHOLE = "part_of_whole"  # 11 ud af 62: the part is read, the whole is the companion
    PERCENT_TEXT = "percent_text"  # per cent as text: 37 %%, 37 pct., 60 procent
    PERCENT_FORMAT = "percent_format"  # above 100 by the percent format alone: 5 shown as 500 %
    FRACTION_WORD = "fraction_word"  # halvdelen, to tredjedele, hver fjerde, tre ud af fire
    DATE_TEXT = "date_text"  # a date kept as text: 1/7-2015, d. 1. juli 2015
    TWO_DIGIT_YEAR = "two_digit_year"  # 1.7.15 is read as 2015, never as 1915
    SPELLING = "spelling"  # a listed word in other letters or with other blanks
    BOOLEAN = "boolean"  # true or false where Ja and Nej are listed
    FORMULA = "formula"  # the stored result of a formula; outranks any other repair of the same cell
    SHOWN_AS_TEXT = "shown_as_text"  # a number, date or boolean in a text column, taken as it is shown
    OTHER_GROUP = "other_group"  # people of a group the goal may not mean: 12 kvinder where persons are counted
    SHOWN_WHOLE = "shown_whole"  # a level or percentage of which no decimals are shown
    SHOWN_IN_PART = "shown_in_part"  # a level of which fewer decimals are shown, a date without its day or year
    TEXT_SHOWN = "text_shown"  # a text that is seen otherwise than it is stored: hidden, added to, struck out
    PLACED = "placed"  # a picture or a linked data type where no figure is asked: not read


class Refusal(StrEnum):
    """Why a cell was not read; the text is kept and the goal is to be checked, never blank."""

    ERROR_VALUE = "error_value"  # #N/A, #DIV/0!
    NO_STORED_RESULT = "no_stored_result"  # a formula that was never calculated
    BOOLEAN = "boolean"  # true or false where a number or date is asked
    NOT_A_NUMBER = "not_a_number"  # text without a number, or with more than a number
    DECIMAL_POINT = "decimal_point"  # 37.5 as text: a decimal point, a date or a lost digit
    TWO_NUMBERS = "two_numbers"  # 11/62, 3-8, 11(62): part and whole, a range or a date
    INEXACT = "inexact"  # ca. 100, >100, 100+, +5: a reservation or a change, no figure
    CLAIM = "claim"  # "alle" without a count
    SHARE = "share"  # per cent or "halvdelen" where a count or a level is asked
    OTHER_UNIT = "other_unit"  # it may change the size: uger, mio., procentpoint; personer for per cent
    NEGATIVE = "negative"  # below 0
    NOT_WHOLE = "not_whole"  # decimals where whole ones are counted; 1.251 may have been a thousand
    BEYOND_BOUND = "beyond_bound"  # above the plausible bound
    SWALLOWED_DATE = "swallowed_date"  # a date's serial number: a number format made a date a number
    DATE = "date"  # a date, a month or a week where a number is asked
    TIME = "time"  # a time of day, also one that a number format turned into a fraction
    SHARE_OR_PERCENT = "share_or_percent"  # above 0 up to 1 without a percent sign: 0,37 or 37?
    ABOVE_100 = "above_100"  # above 100 per cent where that cannot be
    NOT_A_DATE = "not_a_date"  # no full date, or a day the calendar does not have
    DAY_OR_MONTH = "day_or_month"  # shown month first, as an English program does: 1 July or 7 January?
    OUTSIDE_WINDOW = "outside_window"  # before 1990 or outside the plan's window
    NOT_LISTED = "not_listed"  # none of the listed words
    # the cell's format shows other digits, another sign or another date than stored
    SHOWN_OTHERWISE = "shown_otherwise"
    NOT_SHOWN = "not_shown"  # the cell's format shows nothing of what is stored
    FORMAT_UNKNOWN = "format_unknown"  # what the cell's format shows is not known: fractions, other calendars
    SEVERAL_LINES = "several_lines"  # a figure with a line break or a tab inside
    THOUSAND_OR_DECIMALS = "thousand_or_decimals"  # 12,000 as text: twelve thousand or twelve?
    PLACED = "placed"  # a picture or a linked data type where a figure or date is asked
    CONDITIONAL = "conditional"  # a conditional format may show something else than stored
    SHEET_VIEW = "sheet_view"  # the sheet shows formulas, or no zeros


class Reading(NamedTuple, Generic[T]):
    """What was read from one cell; a tuple, since a workbook takes a thousand of them and a record costs four times one.

    ``value`` None: nothing was read, because the cell is blank, refused or marked as not reported. ``typed`` is what a
    person sees in the cell. ``repaired`` and ``refused`` are codes, "" where neither happened. ``hint`` completes a
    sentence that begins with "Skriv". ``companion`` is the whole typed along with a part, for use only where the cell
    of the whole is empty or equal. ``unit`` is the word typed beside a number. ``claim``: "alle" stands for a count.
    ``stored`` is what the cell holds, for people, where that is not what is seen; else "".
    """

    value: T | None
    typed: str = ""
    repaired: str = ""
    refused: str = ""
    hint: str = ""
    companion: Decimal | None = None
    not_reported: bool = False
    claim: bool = False
    unit: str = ""
    stored: str = ""


def refused(code: Refusal, hint: str) -> Reading[Any]:
    """A refusal, with what to write instead."""
    return Reading(None, refused=code, hint=hint)
