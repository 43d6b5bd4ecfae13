"""What a cell says: a typed value, a repaired one with what was read, or a refusal with the reason.

The rules are workbook-contract.md §3 and §2.6: nothing is guessed and nothing is dropped. What stood in the cell is
always kept; a repair is made only where the text can mean one thing, and is named; all else is refused with a hint at
what to write. The sentences are the catalogue's, comparing cells is the intake's. What is decided here:
docs/decisions.md, 201.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from followup_xl.danish import dates as dates_da
from followup_xl.danish import numbers as numbers_da
from followup_xl.danish.numbers import Form, LeadingNumber, Tail, cell_number, fifteen, normal_form, percent_formatted
from followup_xl.danish.own_words import claim_of_all
from followup_xl.danish.unit_words import Fit, OwnUnit, is_unit, shown_unit
from followup_xl.model.cell import ErrorValue, RawCell, Reading, Refusal, Repair, refused
from followup_xl.model.status import NO, YES

T = TypeVar("T")

HUNDRED, PERCENT_BOUND = Decimal(100), Decimal(1000)
"""Where a share may exceed 100, a percentage above this is taken for a mistake, such as a year."""
_ENORMOUS = 15  # digits a spreadsheet keeps
_ERROR_TEXT = re.compile(r"#(?:n/a|i/t|ref!|reference!|name\?|navn\?|value!|værdi!|div/0!|division/0!|num!|nul!|null!)")
_A_VALUE = "værdien selv i stedet for formlen"
_FORMS = {Form.THOUSANDS: Repair.THOUSANDS, Form.WORD: Repair.NUMBER_WORD}
_TAILS = {Tail.COUNTED: Repair.UNIT_WORD, Tail.PERCENT: Repair.PERCENT_TEXT}


@dataclass(frozen=True)
class _Asked:
    """What a column of figures takes: ``kind`` is count, number or percent; ``most`` None means no bound."""

    kind: str
    most: Decimal | None
    whole: bool = False
    negative: bool = False
    unit: OwnUnit | None = None

    @property
    def example(self) -> str:
        """What to write: never a figure, since it might be taken for the answer."""
        return {"count": "antallet med cifre", "percent": "procenten med cifre"}.get(self.kind, "tallet med cifre")


def typed_count(
    cell: RawCell,
    maximum: Decimal | None,
    whole: bool = True,
    negative_allowed: bool = False,
    unit: OwnUnit | None = None,
) -> Reading[Decimal]:
    """How many, at most ``maximum`` in size (None: no bound); decimals only where ``whole`` is false.

    "11 ud af 62" reads as 11 with 62 as companion. (workbook-contract.md §3, "count") ``unit`` is what is counted; None
    takes any word of things that are counted.
    """
    return _figure(cell, _Asked("count", maximum, whole=whole, negative=negative_allowed, unit=unit))


def typed_number(
    cell: RawCell, maximum: Decimal | None, negative_allowed: bool = False, unit: OwnUnit | None = None
) -> Reading[Decimal]:
    """A level in the indicator's own ``unit``, decimals allowed, at most ``maximum`` in size (None: no bound)."""
    return _figure(cell, _Asked("number", maximum, negative=negative_allowed, unit=unit))


def typed_percentage(cell: RawCell, above_100: bool, negative_allowed: bool = False) -> Reading[Decimal]:
    """A share in per cent: 37 is 37 pct., and so is 0.37 in a cell with percent format.

    Above 100 only where ``above_100``, and never above PERCENT_BOUND. (workbook-contract.md §3, "per cent")
    """
    bound = PERCENT_BOUND if above_100 else HUNDRED
    return _figure(cell, _Asked("percent", bound, negative=negative_allowed))


def typed_day(cell: RawCell, earliest: date, latest: date) -> Reading[date]:
    """A date from ``earliest`` to ``latest``, both included, and never before 1990.

    Two digits for a year mean this century: "95" is 2095, which the window then refuses. (workbook-contract.md §3, "date")
    """
    value = cell.value
    if (aside := _set_aside(cell)) is not None:
        return aside
    if isinstance(value, str):
        return _with_typed(cell, dates_da.day_in_text(normal_form(value), earliest, latest))
    if isinstance(value, Decimal):
        # a swallowed date may have day and month swapped
        lost = Refusal.SWALLOWED_DATE if dates_da.swallowed_day(value) else Refusal.NOT_A_DATE
        return _with_typed(cell, refused(lost, dates_da.A_DATE))
    if isinstance(value, date):
        return _with_typed(cell, dates_da.stored_day(value, cell.number_format, earliest, latest))
    return _with_typed(cell, refused(Refusal.BOOLEAN if isinstance(value, bool) else Refusal.TIME, dates_da.A_DATE))


def typed_choice(cell: RawCell, words: Mapping[str, str]) -> Reading[str]:
    """The key of the listed word that stands in the cell; ``words`` maps each word as shown to its key."""
    boolean = isinstance(cell.value, bool)
    shown = (YES if cell.value else NO) if boolean else seen(cell)
    said = normal_form(shown)
    keys = {words[shown]} if shown in words else {key for word, key in words.items() if normal_form(word) == said}
    if len(keys) == 1 and said:
        repair = Repair.BOOLEAN if boolean else "" if shown in words else Repair.SPELLING
        return _with_typed(cell, Reading(keys.pop(), repaired=repair))
    if (aside := _set_aside(cell)) is not None:
        return aside
    *others, last = [f"»{word}«" for word in words] or [""]
    listed = f"{', '.join(others)} eller {last}" if 0 < len(others) < 6 else "en værdi"
    return _with_typed(cell, refused(Refusal.NOT_LISTED, listed))


def typed_text(cell: RawCell) -> Reading[str]:
    """The text letter for letter; a number, date or boolean as it is shown, which is noted."""
    if (aside := _set_aside(cell)) is not None:
        return aside
    repair = "" if isinstance(cell.value, str) else Repair.SHOWN_AS_TEXT
    return _with_typed(cell, Reading(seen(cell), repaired=repair))


def _set_aside(cell: RawCell) -> Reading[Any] | None:
    """What is the same in every column: blank, not reported, an error, no stored result; None: read on."""
    value = cell.value
    if value is None:
        return Reading(None) if cell.formula is None else _with_typed(cell, refused(Refusal.NO_STORED_RESULT, _A_VALUE))
    said = normal_form(value) if isinstance(value, str) else None
    if isinstance(value, ErrorValue) or (said and _ERROR_TEXT.fullmatch(said)):
        return _with_typed(cell, refused(Refusal.ERROR_VALUE, _A_VALUE))
    if said and numbers_da.not_reported(said):
        return _with_typed(cell, Reading(None, not_reported=True))
    return Reading(None) if said == "" else None


def _figure(cell: RawCell, asked: _Asked) -> Reading[Decimal]:
    value = cell.value
    if (aside := _set_aside(cell)) is not None:
        return aside
    if isinstance(value, str):
        return _with_typed(cell, _figure_in(normal_form(value), asked))
    if isinstance(value, Decimal):
        return _with_typed(cell, _stored_figure(value, cell, asked))
    if isinstance(value, date):
        return _with_typed(cell, refused(Refusal.DATE, asked.example))
    return _with_typed(cell, refused(Refusal.BOOLEAN if isinstance(value, bool) else Refusal.TIME, asked.example))


def _stored_figure(stored: Decimal, cell: RawCell, asked: _Asked) -> Reading[Decimal]:
    """A stored number: what its format makes of it, and what a format may have made of a date or a time."""
    if not stored.is_finite() or stored.adjusted() > _ENORMOUS:
        return refused(Refusal.BEYOND_BOUND, asked.example)
    value, in_percent = fifteen(stored), percent_formatted(cell.number_format)
    if in_percent and asked.kind != "percent":
        return refused(Refusal.SHARE, asked.example)
    if asked.unit and (shown := shown_unit(cell.number_format)) and asked.unit.fit(shown) is Fit.OTHER:
        return refused(Refusal.OTHER_UNIT, _in_own(asked.unit))
    lost = dates_da.swallowed_day(value)
    if lost and asked.most is not None and value > asked.most:
        return refused(Refusal.SWALLOWED_DATE, asked.example)
    if asked.kind != "percent" and cell.formula is None and dates_da.swallowed_time(value):
        return refused(Refusal.TIME, asked.example)
    value = fifteen(value.scaleb(2)) if in_percent else value
    note = Repair.PERCENT_FORMAT if in_percent and value > HUNDRED else ""
    return _within(Reading(value, repaired=note), asked, in_percent)


def _figure_in(said: str, asked: _Asked) -> Reading[Decimal]:
    """A figure in a cleaned text: refused where it may mean two things, else read and named."""
    if (fault := _text_fault(said, asked)) is not None:
        return fault
    if asked.kind == "percent" and (portion := numbers_da.share(said)) is not None:
        value = Decimal(100 * portion.numerator) / portion.denominator
        return Reading(value, repaired=Repair.FRACTION_WORD)
    if asked.kind == "count" and (two := numbers_da.pair(said)) is not None:
        if asked.unit and Fit.OTHER in map(asked.unit.fit, two.units):
            return refused(Refusal.OTHER_UNIT, _in_own(asked.unit))
        return _within(Reading(two.part, repaired=Repair.PART_OF_WHOLE, companion=two.whole), asked)
    found = numbers_da.leading_number(said)
    if found and asked.unit and (beside := _beside(found, asked.unit, asked)) is not None:
        return beside
    if found is None or found.tail is Tail.OTHER:
        return refused(Refusal.NOT_A_NUMBER, asked.example)
    return _written_figure(found, asked)


def _text_fault(said: str, asked: _Asked) -> Reading[Decimal] | None:
    """Why a cleaned text is no figure for this column; None: it may be one."""
    two, portion, percent = numbers_da.pair(said), numbers_da.share(said), asked.kind == "percent"
    if claim_of_all(said) and not re.search(r"\d", said):
        return refused(Refusal.CLAIM, asked.example)._replace(claim=True)
    if dates_da.written_date(said.removesuffix("%")) or dates_da.names_a_period(said):
        return refused(Refusal.DATE, asked.example)
    if two and not (portion is not None if percent else two.said and asked.kind == "count"):
        return refused(Refusal.TWO_NUMBERS, asked.example)
    if portion is not None and not percent and not two:
        return refused(Refusal.SHARE, asked.example)
    if numbers_da.reserved(said) and not (asked.negative and said.startswith("+")):
        return refused(Refusal.INEXACT, asked.example)
    if numbers_da.has_point(said):
        return refused(Refusal.DECIMAL_POINT, "tallet med komma")
    return None


def _written_figure(found: LeadingNumber, asked: _Asked) -> Reading[Decimal]:
    """A number with what stands beside it: a unit that fits the column is a repair, another one a refusal."""
    in_percent = found.tail is Tail.PERCENT
    if in_percent and asked.kind != "percent":
        return refused(Refusal.SHARE, asked.example)
    if found.tail is Tail.MEASURE or (found.tail is Tail.COUNTED and asked.kind == "percent"):
        return refused(Refusal.OTHER_UNIT, asked.example)
    repair = _FORMS.get(found.form) or _TAILS.get(found.tail, Repair.TEXT_NUMBER)
    unit = found.rest if found.tail is Tail.COUNTED else ""
    return _within(Reading(fifteen(found.value), repaired=repair, unit=unit), asked, in_percent)


def _beside(found: LeadingNumber, unit: OwnUnit, asked: _Asked) -> Reading[Decimal] | None:
    """A number with a word for what is counted, held against the goal's own; None where there is none to hold."""
    own = found.tail is not Tail.NOTHING and unit.fit(found.rest) is Fit.OWN
    own &= found.tail is not Tail.PERCENT or asked.kind != "count"  # "60 %" is no count, whatever the goal says
    if own and found.tail in (Tail.OTHER, Tail.MEASURE, Tail.PERCENT):
        repair = _FORMS.get(found.form) or Repair.UNIT_WORD
        return _within(Reading(fifteen(found.value), repaired=repair, unit=found.rest), asked)
    if found.tail is Tail.MEASURE:
        return refused(Refusal.OTHER_UNIT, _in_own(unit))
    if found.tail is Tail.COUNTED or is_unit(found.rest):
        fit = unit.fit(found.rest)
        if fit is Fit.OTHER:
            return refused(Refusal.OTHER_UNIT, _in_own(unit))
        if fit is Fit.DOUBTFUL:
            return _within(Reading(fifteen(found.value), repaired=Repair.OTHER_GROUP, unit=found.rest), asked)
    return None


def _in_own(unit: OwnUnit) -> str:
    return f"tallet i {unit.unit}" if unit.unit else "tallet"


def _within(reading: Reading[Decimal], asked: _Asked, in_percent: bool = False) -> Reading[Decimal]:
    value, companion = reading.value or Decimal(0), reading.companion or Decimal(0)
    if companion < 0 or (value < 0 and not asked.negative):
        return refused(Refusal.NEGATIVE, asked.example)
    if asked.most is not None and max(abs(value), companion) > asked.most:
        percent = asked.kind == "percent" and asked.most == HUNDRED
        above = Refusal.ABOVE_100 if percent else Refusal.BEYOND_BOUND
        return refused(above, f"et tal på højst {cell_number(asked.most)}")
    if asked.kind == "percent" and 0 < abs(value) <= 1 and not in_percent:
        hint = f"{cell_number(round(value * 100, 2))} pct. eller {cell_number(round(value, 4))} pct."
        return refused(Refusal.SHARE_OR_PERCENT, hint)
    if asked.whole and (value % 1 or companion % 1):
        thousand = value.as_tuple().exponent == -3 and abs(value) >= 1  # three decimals may be a thousand in English
        hint = "tallet uden punktum og komma, hvis det er et tusindtal, og ellers et helt tal"
        return refused(Refusal.NOT_WHOLE, hint if thousand else "et helt tal")
    return reading


def _with_typed(cell: RawCell, reading: Reading[T]) -> Reading[T]:
    """The reading with what stood in the cell, and the note that a formula stands behind a value."""
    formula = cell.formula is not None and reading.value is not None and reading.repaired != Repair.OTHER_GROUP
    noted = Repair.FORMULA if formula else reading.repaired
    return reading._replace(typed=seen(cell), repaired=noted)


def seen(cell: RawCell) -> str:
    """The cell as a person sees it; a formula without result as its text."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value or cell.formula or ""
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, ErrorValue):
        return value.text
    if isinstance(value, Decimal):
        plain = value.is_finite() and value.adjusted() < _ENORMOUS
        percent = plain and percent_formatted(cell.number_format)
        return f"{cell_number(value.scaleb(2))} %" if percent else cell_number(value)
    return dates_da.cell_moment(value)
