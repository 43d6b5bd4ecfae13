"""One cell of the authoring workbook as the value it means to the plan, or the message why it means none."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Context, Decimal
from typing import Any

from followup_xl.danish.dates import cell_moment, written_date
from followup_xl.danish.wording import plain_number
from followup_xl.model.cell import ErrorValue, RawCell
from followup_xl.model.finding import Message
from followup_xl.model.municipalities import suggestion
from followup_xl.plan import catalogue_plan_book as say
from followup_xl.plan.book.fields import Field, Sort
from followup_xl.plan.book.plan_cells import unescaped
from followup_xl.plan.book.words import CHOICES, NO, YES, heading
from followup_xl.plan.plan_scalar import MOST_DIGITS, shown, unseen

_NUMBER = re.compile(r"[-+−]?[0-9]{1,15}(?:,[0-9]{1,15})?")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SEPARATOR = re.compile(r"[\n\r;,]+")
_SPREADSHEET = Context(prec=MOST_DIGITS)

_EXPECTED: dict[Sort, tuple[str, str]] = {
    "number": ("et tal", "Skriv tallet alene, fx 12,5."),
    "ratio": ("et tal", "Skriv en brøkdel mellem 0 og 1, fx 0,75 for 75 pct."),
    "whole": ("et helt tal", "Skriv et helt tal uden decimaler, fx 12."),
    "yes": ("ja eller nej", "Vælg ja eller nej."),
    "presence": ("ja eller nej", "Vælg ja, eller lad cellen stå tom."),
    "date": ("en dato", "Skriv datoen med dag, måned og år, fx 31-12-2015."),
    "month": ("en måned", "Skriv år og måned, fx 2015-08."),
}
_TEXT = ("en tekst", "Sæt en apostrof foran, så cellen bliver til tekst, fx '2006.")
_FORMULA = "Skriv værdien selv i stedet for formlen."


@dataclass(frozen=True)
class Told:
    """Why a cell was not read: the message and its facts, but for the column."""

    message: Message
    facts: dict[str, object]


def is_blank(cell: RawCell) -> bool:
    """Whether a cell says nothing; a formula without a stored result says something that cannot be read."""
    value = cell.value
    return (value is None and cell.formula is None) or (isinstance(value, str) and not value.strip())


def text_of(cell: RawCell | None) -> str:
    """A cell as the text a person sees in it, for links and headings; empty for a blank one."""
    if cell is None or is_blank(cell):
        return ""
    return unescaped(seen(cell)) if isinstance(cell.value, str) else seen(cell)


def seen(cell: RawCell) -> str:
    """What stands in a cell, on one line where it is quoted."""
    match cell.value:
        case None:
            return cell.formula or ""
        case bool() as truth:
            return "SAND" if truth else "FALSK"
        case Decimal() as figure:
            return figure_words(figure)
        case ErrorValue() as error:
            return error.text
        case str() as text:
            return text.strip()
        case moment:
            return cell_moment(moment)


def figure_words(figure: Decimal) -> str:
    """A number as Danes write it; one beyond what a plan can hold as the spreadsheet does."""
    return (
        plain_number(figure, MOST_DIGITS)
        if abs(figure.adjusted()) <= MOST_DIGITS
        else f"{figure:.6E}".replace(".", ",")
    )


def value(field: Field, cell: RawCell) -> Any:
    """The value of a cell that is not blank: str, Decimal, int, bool, date or a list of words; ``Told`` why not."""
    if isinstance(cell.value, ErrorValue) or cell.value is None:
        return Told(say.CELL_SORT, {**_expected(field.sort), "typed": shown(seen(cell)), "advice": _FORMULA})
    if isinstance(cell.value, str) and (hidden := unseen(cell.value)):
        return Told(say.CELL_CHARACTER, {"character": f"U+{ord(hidden.group()):04X}"})
    found = _READERS.get(field.sort, _text)(field, cell)
    return _other_sort(field.sort, cell) if found is None else found


def _expected(sort: Sort) -> dict[str, object]:
    expected, advice = _EXPECTED.get(sort, _TEXT)
    return {"expected": expected, "advice": advice}


def _other_sort(sort: Sort, cell: RawCell) -> Told:
    return Told(say.CELL_SORT, {**_expected(sort), "typed": shown(seen(cell))})


def _text(_: Field, cell: RawCell) -> str | None:
    """A text, or a whole number typed where a text belongs, such as a year or a code."""
    if isinstance(cell.value, str):
        return unescaped(cell.value.strip())
    whole = isinstance(cell.value, Decimal) and cell.value == cell.value.to_integral_value()
    return seen(cell).replace(".", "") if whole and not _in_percent(cell) else None


def _month(field: Field, cell: RawCell) -> str | None:
    """A month; a spreadsheet makes a date of one where it may."""
    return f"{cell.value:%Y-%m}" if isinstance(cell.value, date) else _text(field, cell)


def _words(field: Field, cell: RawCell) -> list[str] | None:
    text = _text(field, cell)
    return None if text is None else [word.strip() for word in _SEPARATOR.split(text) if word.strip()]


def _number(field: Field, cell: RawCell) -> Any:
    if isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, Decimal):
        return _stored(field, cell, _SPREADSHEET.create_decimal(cell.value))
    text = cell.value.strip() if isinstance(cell.value, str) else ""
    return Decimal(text.replace(",", ".").replace("−", "-")) if _NUMBER.fullmatch(text) else None


def _stored(field: Field, cell: RawCell, figure: Decimal) -> Decimal | Told:
    """A stored number at the precision spreadsheets have; 0.6 shown as 60 % may mean either."""
    if field.sort == "ratio" or not _in_percent(cell):
        return figure
    percent = figure_words(100 * figure)
    facts = {"typed": f"{percent} %", "stored": figure_words(figure), "meant": percent}
    return Told(say.CELL_PERCENT, {**facts})


def _in_percent(cell: RawCell) -> bool:
    return "%" in _QUOTED.sub("", cell.number_format)


def _whole(field: Field, cell: RawCell) -> Any:
    found = _number(field, cell)
    if not isinstance(found, Decimal):
        return found
    return int(found) if found == found.to_integral_value() and abs(found) < 10**MOST_DIGITS else None


def _yes(_: Field, cell: RawCell) -> bool | None:
    if isinstance(cell.value, bool):
        return cell.value
    return {YES: True, NO: False}.get(cell.value.strip().casefold()) if isinstance(cell.value, str) else None


def _date(_: Field, cell: RawCell) -> date | None:
    if isinstance(cell.value, datetime):
        return cell.value.date() if cell.value.time() == time() else None
    if isinstance(cell.value, date):
        return cell.value
    found = written_date(" ".join(cell.value.casefold().split())) if isinstance(cell.value, str) else None
    return found.calendar_day() if found and not found.two_digits else None


def _choice(field: Field, cell: RawCell) -> str | Told:
    return choice(field.key, field.choices, seen(cell))


def choice(key: str, codes: tuple[str, ...], typed: str) -> str | Told:
    """The plan's word for what was chosen, by the word of the dropdown or the plan's own."""
    labels = {CHOICES.get(key, {}).get(code, code): code for code in codes}
    folded = {name.casefold(): code for label, code in labels.items() for name in (label, code)}
    if found := folded.get(typed.casefold()):
        return found
    near = suggestion(typed[:40], tuple(labels))
    words = tuple(labels)
    listed = ", ".join(words[:-1]) + " eller " + words[-1]
    advice = (f"Mente du »{near}«? " if near else "") + f"Vælg {listed}."
    return Told(say.CELL_CHOICE, {"typed": shown(typed), "advice": advice})


_READERS: dict[Sort, Callable[[Field, RawCell], Any]] = {
    "number": _number, "ratio": _number, "whole": _whole, "yes": _yes, "presence": _yes, "date": _date,
    "choice": _choice, "words": _words, "month": _month,
}  # fmt: skip


def column_name(field: Field) -> str:
    """What a message calls the column of a field."""
    return heading(field.key)
