"""What was read from a cell, held against what a person sees in it (workbook-contract.md §2.7 and §3; docs/decisions.md, 200)."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from followup_xl.danish import dates as dates_da
from followup_xl.danish.formatted import ShownDay, ShownNumber, only_rounded, seen_number, shown_day, shown_number
from followup_xl.danish.number_formats import Section, text_section
from followup_xl.danish.numbers import cell_number, fifteen, normal_form, percent_formatted, reserved
from followup_xl.danish.wording import short_date
from followup_xl.model.cell import RawCell, Reading, Refusal, Repair, TextRun

FIGURES = ("count", "whole", "number", "percent")
_AS_STORED = frozenset({"General", "@", ""})
_OWN_DATE = "dd-mm-yyyy"
"""The format of the form's own dates, which shows what messages show."""
_AGAIN = {
    "count": "antallet", "whole": "antallet", "number": "tallet", "percent": "procenten",
    "date": "datoen med dag, måned og år", "choice": "svaret", "text": "teksten",
}  # fmt: skip
_ALONE = {"count": "antallet alene", "whole": "antallet alene", "number": "tallet alene", "percent": "procenten alene"}
_PLACED = {"picture": "et billede", "linked": "en sammenkædet datatype", "box": "et felt uden flueben"}
_BY_SIZE = frozenset(
    {Refusal.BEYOND_BOUND, Refusal.ABOVE_100, Refusal.NEGATIVE, Refusal.NOT_WHOLE, Refusal.SHARE_OR_PERCENT}
)
"""Refusals of a number for its size, which may have been put together of two."""
_BREAKS = {"\n": "↵", "\r": "↵", "\t": "⇥", "\v": "↵", "\f": "↵", "\x85": "↵", "\u2028": "↵", "\u2029": "↵"}
_BREAK = re.compile(f"\r\n|[{''.join(_BREAKS)}]")
_BLANKS_OF_THOUSANDS = " \u00a0\u202f"
_BETWEEN_DIGITS = re.compile(r"(?<=\d)([^\w!-/:-@\[-`{-~½-¾]+)(?=\d)")
_OVERLAID = re.compile(r"\d[\u0300-\u036f\u0488\u0489\u20d0-\u20ff\ufe00-\ufe0f]")
_LOOK_ALIKE = re.compile(r"[0-9][oil|оοіӏ]+(?![^\W\d_])|(?<![^\W_])[oil|оοіӏ]+[0-9]")
_THOUSAND_OR_DECIMALS = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2}),([0-9]{3})(?![0-9.,])")
_PER_CENT = {"pct", "procent"}
_MARKS = {"struck": "overstreget", "unseen": "kan ikke ses"}
_RAISED, _LOWERED = (str.maketrans("0123456789+-=()", signs) for signs in ("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"))


def as_shown(reading: Reading[Any], cell: RawCell, kind: str) -> Reading[Any]:
    """A reading of a cell, refused or noted where a person sees something else than what was read.

    ``kind`` is what the column asks for: whole (a count of whole ones), count, number, percent, date, choice or text.
    """
    if cell.placed:
        return _placed(cell, kind)
    if cell.uncertain and kind != "text" and not reading.refused and cell.value is not None:
        code = Refusal.CONDITIONAL if cell.uncertain == "condition" else Refusal.SHEET_VIEW
        return _no(code, _AGAIN[kind], reading.typed)
    if cell.runs and (marked := _with_looks(reading, cell, kind)) is not None:
        return marked
    value = cell.value
    if isinstance(value, str):
        if kind not in ("choice", "text") and (reading.value is not None or reading.refused in _BY_SIZE):
            reading = _typed_figure(reading, value, kind)
        return reading if cell.number_format in _AS_STORED else _text(reading, value, cell, kind)
    if cell.number_format in _AS_STORED:
        return reading
    if isinstance(value, Decimal) and value.is_finite():
        shown = shown_number(cell.number_format, value)
        if shown and shown.percent != percent_formatted(cell.number_format):
            shown = None  # per cent in another section than the one that shows it
        return _number(reading, value, shown, kind)
    if isinstance(value, date) and kind != "choice" and cell.number_format != _OWN_DATE:
        return _day(reading, value, shown_day(cell.number_format, value), kind)
    return reading


def _no(code: Refusal, hint: str, seen: str, stored: str = "") -> Reading[Any]:
    return Reading(None, seen, refused=code, hint=hint, stored=stored)


def _otherwise(seen: str, stored: str, kind: str) -> Reading[Any]:
    """The refusal where something else is seen than stored, or nothing."""
    if seen.strip():
        return _no(Refusal.SHOWN_OTHERWISE, _AGAIN[kind], seen.strip(), stored)
    return _no(Refusal.NOT_SHOWN, _AGAIN[kind], stored)


def _placed(cell: RawCell, kind: str) -> Reading[Any]:
    seen = _PLACED.get(cell.placed, cell.placed)
    if kind in (*FIGURES, "date"):
        return _no(Refusal.PLACED, _AGAIN[kind], seen)
    if kind == "choice" and cell.placed == "box":  # nobody need have looked at it
        return _no(Refusal.NOT_LISTED, _AGAIN[kind], seen)
    return Reading(None, seen, repaired=Repair.PLACED)


# Looks of the letters


def _with_looks(reading: Reading[Any], cell: RawCell, kind: str) -> Reading[Any] | None:
    """The reading where letters are raised, lowered or struck out; None where that changes nothing of it."""
    looks = {run.look for run in cell.runs if run.text.strip()}
    if not any(looks) or not reading.typed.strip():
        return None
    seen, plain = "".join(map(_as_seen, cell.runs)).strip(), "".join(run.text for run in cell.runs).strip()
    if kind in FIGURES:
        return _no(Refusal.NOT_A_NUMBER, _ALONE[kind], seen, plain)
    if kind == "date":
        return _no(Refusal.NOT_A_DATE, dates_da.A_DATE, seen, plain)
    if not looks & _MARKS.keys():
        return None
    if kind == "choice":
        return _no(Refusal.NOT_LISTED, _AGAIN[kind], seen, plain)
    return reading._replace(typed=seen, stored=plain, repaired=Repair.TEXT_SHOWN) if reading.value else None


def words_seen(runs: Iterable[TextRun]) -> str:
    """A text of a plan as it is seen: raised figures as such, what is crossed out said; other looks change no word of it."""
    return "".join(_as_seen(run) if run.look in ("raised", "struck") else run.text for run in runs)


def _as_seen(run: TextRun) -> str:
    if mark := _MARKS.get(run.look):
        return f"{run.text} ({mark}) "
    table = {"raised": _RAISED, "lowered": _LOWERED}.get(run.look)
    return run.text.translate(table) if table else run.text


# Typed figures and texts


def _typed_figure(reading: Reading[Any], value: str, kind: str) -> Reading[Any]:
    """A figure or a date that was read from a text, refused where the text can be seen as something else."""
    text, hint = value.strip(), _AGAIN[kind] if kind == "date" else _ALONE[kind]
    if _BREAK.search(text):
        return _no(Refusal.SEVERAL_LINES, hint, _BREAK.sub(lambda found: _BREAKS[found[0][0]], text))
    said = normal_form(text)
    bad = [run for run in _BETWEEN_DIGITS.findall(text) if run not in _BLANKS_OF_THOUSANDS and not _sign(run)]
    if bad or _OVERLAID.search(text) or _LOOK_ALIKE.search(said):
        fault = Refusal.NOT_A_DATE if kind == "date" else Refusal.NOT_A_NUMBER
        return _no(fault, hint, _named(text))
    if reading.value is not None and kind != "date" and _THOUSAND_OR_DECIMALS.search(said):
        hint = "tallet uden komma, hvis det er et tusindtal, og ellers tallet med højst to decimaler"
        return _no(Refusal.THOUSAND_OR_DECIMALS, hint, text)
    return reading


def _sign(run: str) -> bool:
    """Whether what stands between digits is a sign that is seen, such as a dash."""
    return all(char.isprintable() and not char.isspace() for char in run)


def _named(text: str) -> str:
    """A text with its unusual blanks and invisible signs written as their numbers."""
    return "".join(
        char if char.isprintable() or char in _BLANKS_OF_THOUSANDS else f"[U+{ord(char):04X}]" for char in text
    )


def _text(reading: Reading[Any], value: str, cell: RawCell, kind: str) -> Reading[Any]:
    """A stored text whose format may show it with more, as something else, or not at all."""
    section = text_section(cell.number_format)
    if section == "" or not value.strip():
        return reading
    if not isinstance(section, Section):
        return reading if kind == "text" else _no(Refusal.FORMAT_UNKNOWN, _AGAIN[kind], value)
    pieces = (value if piece.kind == "text" else piece.text for piece in section.pieces)
    seen = "" if section.hidden else "".join(pieces)
    if seen.split() == value.split():
        return reading
    if kind != "text":
        return _otherwise(seen, value, kind)
    return reading._replace(typed=seen.strip() or "(intet)", stored=value, repaired=Repair.TEXT_SHOWN)


# Stored numbers and dates


def _number(reading: Reading[Any], value: Decimal, shown: ShownNumber | None, kind: str) -> Reading[Any]:
    """A stored number held against what its format shows of it."""
    stored = cell_number(value)
    if shown is None:
        known = kind in ("text", "choice") or reading.refused not in ("", *_BY_SIZE)
        return reading if known else _no(Refusal.FORMAT_UNKNOWN, _AGAIN[kind], stored)
    seen = shown.text.strip()
    if kind == "text":
        return _seen_in_text(reading, seen, stored)
    if kind == "choice":
        return reading._replace(typed=seen or stored, stored=stored if seen and seen != stored else "")
    if kind == "date":
        return reading if seen_number(seen) == value else _otherwise(seen, stored, kind)
    target, number = fifteen(value.scaleb(2) if shown.percent else value), seen_number(seen)
    rounded = number is not None and number != target and only_rounded(target, number)
    if number is None or not (rounded or number == target) or reading.value not in (None, target):
        return _otherwise(seen, stored, kind)
    if (fault := _words(seen, shown, kind)) is not None and reading.refused in ("", Refusal.OTHER_UNIT):
        return _no(*fault, seen, stored)
    if reading.refused is Refusal.OTHER_UNIT:
        return reading._replace(typed=seen, stored=stored)
    if not rounded:
        return reading
    if kind == "whole" and reading.refused != Refusal.SHARE:
        return _otherwise(seen, stored, kind)
    return _rounded(reading, number, seen, f"{cell_number(target)} %" if shown.percent else stored)


def _rounded(reading: Reading[Any], number: Decimal, seen: str, stored: str) -> Reading[Any]:
    """A reading of which the display shows fewer digits."""
    reading = reading._replace(typed=seen, stored=stored)
    if reading.value is None:
        return reading
    whole = number == number.to_integral_value()
    return reading._replace(repaired=Repair.SHOWN_WHOLE if whole else reading.repaired or Repair.SHOWN_IN_PART)


def _words(seen: str, shown: ShownNumber, kind: str) -> tuple[Refusal, str] | None:
    """Why the words and signs that a format puts beside a number make it no figure of its column."""
    said = normal_form(seen)
    if reserved(said):
        return Refusal.INEXACT, f"{_ALONE[kind]}, og forbeholdet under »Hvorfor, og hvad nu?«"
    if dates_da.names_a_period(said):
        return Refusal.DATE, _ALONE[kind]
    if kind != "percent":
        return (Refusal.SHARE, _ALONE[kind]) if "%" in seen and not shown.percent else None
    words = set(re.findall(r"[^\W\d_]+", re.sub(r"e[+-]", "", said)))
    return (Refusal.OTHER_UNIT, _ALONE[kind]) if words - _PER_CENT else None


def _seen_in_text(reading: Reading[Any], seen: str, stored: str) -> Reading[Any]:
    """A number or a date in a text column: taken as it is shown; what is not shown at all is kept, and said."""
    if reading.value is None:
        return reading
    if not seen:
        return reading._replace(typed="(intet)", stored=stored, repaired=Repair.TEXT_SHOWN)
    return reading._replace(value=seen, typed=seen)


def _day(reading: Reading[Any], moment: date, shown: ShownDay | None, kind: str) -> Reading[Any]:
    """A stored date held against what its format shows of it."""
    day = date(moment.year, moment.month, moment.day)
    stored = dates_da.cell_moment(moment if isinstance(moment, datetime) else day)
    if kind == "text":
        return reading if shown is None else _seen_in_text(reading, shown.text, stored)
    if shown is None:
        return reading if reading.refused else _no(Refusal.FORMAT_UNKNOWN, _AGAIN[kind], stored)
    if kind != "date":  # refused already, for a date is no figure
        return reading._replace(typed=shown.text or stored, stored=stored if shown.text not in ("", stored) else "")
    parts = shown.parts
    known = {part.lower() for part in parts.replace("b", "m")}
    named = "b" in parts
    numbered = any(char.isnumeric() for char in shown.literals)
    if not shown.text or numbered or len(known & set("dmy")) < 2 or "m" not in known:
        return _otherwise(shown.text, stored, kind)
    first = parts.find("m") < parts.find("d") and not parts.startswith("Y")
    if not named and "d" in known and first and day.day <= 12 and day.day != day.month and not reading.refused:
        turned = day.replace(month=day.day, day=day.month)
        return _no(Refusal.DAY_OR_MONTH, f"{short_date(turned)} eller {short_date(day)}", shown.text, stored)
    if not named and parts.startswith("y") and "d" in known:  # "15-07-01" is a day of July to a Dane
        return _otherwise(shown.text, stored, kind)
    if known >= set("dmy") or reading.value is None:
        return reading
    if "d" not in known and day.day == 1:
        return _otherwise(shown.text, stored, kind)
    return reading._replace(typed=shown.text, stored=stored, repaired=Repair.SHOWN_IN_PART)
