"""One cell of the authoring workbook: the value it means to the plan, or why it means none; and the way back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Context, Decimal
from typing import Any

from followup_xl.danish.dates import written_date
from followup_xl.danish.shown import words_seen
from followup_xl.danish.values import seen
from followup_xl.danish.wording import plain_number
from followup_xl.model.cell import ErrorValue, RawCell
from followup_xl.model.finding import Message
from followup_xl.model.records import MOST_DIGITS
from followup_xl.page.layout import Value
from followup_xl.plan.book import messages as say
from followup_xl.plan.book.tables import WITHOUT, BookTable, Field, Path, PlanRow, Sort, link_key
from followup_xl.plan.book.words import MARKS, NO, NONE, UNKNOWN, YES, list_name
from followup_xl.plan.field_texts import CHOICES, choice_word
from followup_xl.plan.source import UNSEEN, code_point, near_or, or_list, quoted

_NUMBER = re.compile(r"[-+−]?(?:[0-9]{1,15}(?:,(?:[0-9]{1,2}|[0-9]{4,15}))?|0,[0-9]{3})")  # "1,000" may be a thousand
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SEPARATOR = re.compile(r"[\n\r;,]+")
_SPREADSHEET = Context(prec=MOST_DIGITS)
_MISSING = object()

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
_CHANGE = "Skriv tallet, der skal nås, fx 12,5, eller ændringen, fx med -15 pct., med 2 procentpoint eller med -3."
_FORMULA = "Skriv værdien selv i stedet for formlen."


@dataclass(frozen=True)
class Unread:
    """Why a cell was not read: the message and its facts, but for the column."""

    message: Message
    facts: dict[str, object]


def is_blank(cell: RawCell) -> bool:
    """Whether a cell says nothing; a formula without a stored result says something that cannot be read."""
    value = cell.value
    return (value is None and cell.formula is None) or (isinstance(value, str) and not value.strip())


def cell_text(cell: RawCell | None) -> str:
    """A cell as the text a person sees in it, for links and headings; empty for a blank one."""
    if cell is None or is_blank(cell):
        return ""
    return _unescaped(_typed(cell)) if isinstance(cell.value, str) else _typed(cell)


def as_looked(cell: RawCell) -> RawCell:
    """The cell as it is seen where letters are raised (a mark of a note) or crossed out: a figure is no figure alone then."""
    looks = {run.look for run in cell.runs if run.text.strip()}
    return cell.valued(words_seen(cell.runs).strip()) if looks & {"raised", "struck"} else cell


def _typed(cell: RawCell) -> str:
    """What stands in a cell, a number with its thousands apart."""
    return figure_text(cell.value) if isinstance(cell.value, Decimal) else seen(cell).strip()


def figure_text(figure: Decimal) -> str:
    """A number as Danes write it; one beyond what a plan can hold as the spreadsheet does."""
    if abs(figure.adjusted()) <= MOST_DIGITS:
        return plain_number(figure, MOST_DIGITS)
    return f"{figure:.6E}".replace(".", ",")


def cell_value(field: Field, cell: RawCell) -> Any:
    """The value of a cell that is not blank: str, Decimal, int, bool, date or a list of words; ``Unread`` why not."""
    expected, advice = _EXPECTED.get(field.sort, _TEXT)
    advice = _CHANGE if field.key == "target.to" else advice
    facts: dict[str, object] = {"expected": expected, "typed": quoted(_typed(cell))}
    if isinstance(cell.value, ErrorValue) or cell.value is None:
        return Unread(say.CELL_SORT, {**facts, "advice": _FORMULA})
    if isinstance(cell.value, str) and (hidden := UNSEEN.search(cell.value)):
        return Unread(say.CELL_CHARACTER, {"character": code_point(hidden.group())})
    found = _READERS.get(field.sort, _text)(field, cell)
    if isinstance(found, date) and isinstance(cell.value, date) and found.year == 1905:  # 2027 in a cell of dates
        found, facts["expected"] = None, "en dato i nyere tid (et årstal alene bliver til 1905)"
    return Unread(say.CELL_SORT, {**facts, "advice": advice}) if found is None else found


def _text(field: Field, cell: RawCell) -> str | None:
    """A text; a whole number typed where one belongs, such as a year; a month that a spreadsheet made a date of."""
    if field.sort == "month" and isinstance(cell.value, date):
        return f"{cell.value:%Y-%m}"
    if isinstance(cell.value, str):
        return _unescaped(cell.value.strip())
    whole = isinstance(cell.value, Decimal) and cell.value == cell.value.to_integral_value()
    return _typed(cell).replace(".", "") if whole and not _in_percent(cell) else None


def _words(field: Field, cell: RawCell) -> list[str] | None:
    text = _text(field, cell)
    return None if text is None else [word.strip() for word in _SEPARATOR.split(text) if word.strip()]


def _number(field: Field, cell: RawCell) -> Decimal | Unread | None:
    """A number, a stored one at the precision spreadsheets have; 0.6 shown as 60 % may mean either."""
    if isinstance(cell.value, Decimal):
        figure = _SPREADSHEET.create_decimal(cell.value)
        if field.sort == "ratio" or not _in_percent(cell):
            return figure
        shown = percent_text(cell)
        facts: dict[str, object] = {"typed": shown, "stored": figure_text(figure), "meant": shown.removesuffix(" %")}
        return Unread(say.CELL_PERCENT, facts)
    text = cell.value.strip() if isinstance(cell.value, str) else ""
    return Decimal(text.replace(",", ".").replace("−", "-")) if _NUMBER.fullmatch(text) else None


def percent_text(cell: RawCell) -> str:
    """What a cell in percent format shows, "60 %" for 0.6; empty for any other."""
    if not (isinstance(cell.value, Decimal) and _in_percent(cell)):
        return ""
    return f"{figure_text(100 * _SPREADSHEET.create_decimal(cell.value))} %"


def _in_percent(cell: RawCell) -> bool:
    return "%" in _QUOTED.sub("", cell.number_format)


def _whole(field: Field, cell: RawCell) -> int | Unread | None:
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


def chosen_code(key: str, codes: tuple[str, ...], typed: str) -> str | Unread:
    """The plan's word for what was chosen, by the word of the dropdown or the plan's own."""
    labels = {CHOICES.get(key, {}).get(code, code): code for code in codes}
    folded = {name.casefold(): code for label, code in labels.items() for name in (label, code)}
    if found := folded.get(typed.casefold()):
        return found
    advice = f"{near_or(typed[:40], tuple(labels), '')} Vælg {or_list(tuple(labels))}.".lstrip()
    return Unread(say.CELL_CHOICE, {"typed": quoted(typed), "advice": advice})


_READERS: dict[Sort, Callable[[Field, RawCell], Any]] = {
    "number": _number, "ratio": _number, "whole": _whole, "yes": _yes, "presence": _yes, "date": _date,
    "words": _words, "choice": lambda field, cell: chosen_code(field.key, field.choices, _typed(cell)),
}  # fmt: skip


def row_cells(table: BookTable, row: PlanRow) -> dict[str, Value]:
    """What stands in a table's row by column key; columns that say nothing are left out."""
    found: dict[str, Value] = {
        link_key(link): choice_word("@level", row.where[link]) if link == "level" else _escaped(row.where[link])
        for link in table.links
        if link in row.where
    }
    found |= record_cells(table.fields, row.data)
    empty = [list_name(key) for key in table.emptied if row.said and row.data.get(key) == []]
    return found | ({WITHOUT: "; ".join(empty)} if empty else {})


def record_cells(fields: tuple[Field, ...], data: Mapping[str, Any]) -> dict[str, Value]:
    """The values of a record by column key. A record that says nothing of its own stands in its first column."""
    found: dict[str, Value] = {}
    empty: set[Path] = set()
    for field in fields:
        value, path = _value(data, field.path)
        if value is not _MISSING and path == field.path:
            found[field.key] = _cell(field, value)
        elif value is not _MISSING and path not in empty and field.within:
            empty.add(path)
            found[field.key] = NONE if value is None else UNKNOWN
    return found


def _value(data: Any, path: Path) -> tuple[Any, Path]:
    """What stands at the end of the way, or the None or empty record that ends it before; with how far it went."""
    for length, step in enumerate(path):
        if data is None or data == {}:
            return data, path[:length]
        if step not in data:
            return _MISSING, path
        data = data[step]
    return data, path


def _cell(field: Field, value: Any) -> Value:
    if field.sort == "presence":
        return YES if value is not None else None
    if value is None or value == []:
        return NONE
    if field.sort == "yes":
        return YES if value else NO
    if field.sort == "choice":
        return choice_word(field.key, str(value))
    if field.sort == "words":
        return "; ".join(map(str, value))
    cell: Value = _escaped(str(value)) if field.sort in ("text", "word", "month") else value
    return cell


def is_mark(text: str) -> bool:
    """Whether a text would mean something else in a cell, but for any strokes before it."""
    return text.lstrip("\\").casefold() in MARKS


def _escaped(text: str) -> str:
    r"""The text, with a stroke before it where it would mean something else in a cell.

    >>> print(_escaped("Mål"), _escaped("(ingen)"), _escaped(r"\(ingen)"))
    Mål \(ingen) \\(ingen)
    """
    return f"\\{text}" if is_mark(text) else text


def _unescaped(text: str) -> str:
    return text[1:] if text.startswith("\\") and is_mark(text) else text
