"""What LibreOffice shows in a cell is what the program says it read there, or a finding names the cell.

First every number format of a list with every value, then whole forms whose inputs are mutated; ``MANY=1`` tries 320.
"""

import os
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import insides as api
import office
import raw_books
from followup_xl.danish.shown import as_shown
from followup_xl.danish.values import typed_count, typed_day, typed_number, typed_percentage
from followup_xl.model.cell import RawCell, Reading, Repair
from followup_xl.model.followup import DATES
from followup_xl.workbook.contract import NUMBERS
from followup_xl.xlsx.references import letters
from shown_cells import DAYS, FIGURES, SERIALS, TEXT_FORMATS, TEXTS, grid
from shown_cells import NUMBERS as STORED
from shown_forms import inputs, mutated

pytestmark = pytest.mark.office
BOOKS = 320 if os.environ.get("MANY") else 8
MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


def shown(
    folder: Path, codes: Iterable[str], values: Iterable[str], text: bool = False
) -> dict[tuple[str, str], tuple[RawCell, str]]:
    """Each format and value with its cell, and what the office program shows there."""
    codes, values = list(codes), list(values)
    data = grid(codes, values, text)
    path = folder / "grid.xlsx"
    path.write_bytes(data)
    keys = [(code, value) for code in codes for value in values]
    refs = [f"{letters(at)}{row}" for row in range(1, len(codes) + 1) for at in range(1, len(values) + 1)]
    cells = {cell.ref: cell for cell in raw_books.book_of(data, "grid.xlsx").sheets[0].cells}
    seen = office.shown(path, "Ark1", refs)
    return {key: (cells[ref], words) for key, ref, words in zip(keys, refs, seen, strict=True)}


def number_in(text: str) -> Decimal | None:
    """The number a Dane sees in a text with one number; every sign that is neither digit, comma nor minus is left out."""
    bare = re.sub(r"(?<=\d)[. \u00a0\u202f](?=\d{3})", "", text.strip())
    found = re.findall(r"\d+(?:,\d+)?(?:E[+-]\d+)?|,\d+", bare)
    if len(found) != 1:
        return None
    number = Decimal(found[0].replace(",", "."))
    minus = re.search(r"(?<!E)-\s*(?:kr\.\s*)?,?\d|^\s*-|\(\d[\d,]*\)|\d-\s*$", bare)
    return -number if minus else number


def agrees(seen: str, reading: Reading[Decimal]) -> bool:
    """Whether the number seen is the one that was read, or a rounded one that is noted."""
    number = number_in(seen)
    if number is None or reading.value is None:
        return False
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    noted = reading.repaired in (Repair.SHOWN_WHOLE, Repair.SHOWN_IN_PART)
    return number == reading.value or (noted and abs(number - reading.value) * 2 <= step)


def test_a_number_is_read_as_it_is_shown_in_every_format_or_refused(tmp_path: Path) -> None:
    wrong, read = [], 0
    for (code, value), (cell, seen) in shown(tmp_path, FIGURES, STORED).items():
        readings = {
            "whole": as_shown(typed_count(cell, None, whole=True, negative_allowed=True), cell, "whole"),
            "count": as_shown(typed_count(cell, None, whole=False, negative_allowed=True), cell, "count"),
            "number": as_shown(typed_number(cell, None, negative_allowed=True), cell, "number"),
            "percent": as_shown(typed_percentage(cell, above_100=True, negative_allowed=True), cell, "percent"),
        }
        for kind, reading in readings.items():
            read += reading.value is not None
            if reading.value is not None and not agrees(seen, reading):
                wrong.append((code, value, kind, seen, reading))
    assert wrong == []
    assert read > 1000  # most are honest


def names_the_day(seen: str, day: date) -> bool:
    """Whether a text names a whole day, or as much of it as it shows, with the day before the month or after the year."""
    named = [MONTHS.index(word) + 1 for word in re.findall("[a-zæøå]+", seen.casefold()) if word in MONTHS]
    short = [at for at, word in enumerate(MONTHS, 1) if re.search(rf"\b{word[:3]}\b", seen.casefold())]
    seen = re.sub(r"\b(\d{4})(\d\d)(\d\d)\b", r"\1-\2-\3", seen)
    numbers = [int(number) for number in re.findall(r"\d+", re.sub(r"\d\d?:.*", "", seen))]
    allowed = {day.day, day.month, day.year, day.year % 100}
    return set(numbers) <= allowed and (named or short or [day.month])[0] == day.month


def test_a_date_is_read_as_it_is_shown_in_every_format_or_refused(tmp_path: Path) -> None:
    wrong, read = [], 0
    for (code, value), (cell, seen) in shown(tmp_path, DAYS, SERIALS).items():
        reading = as_shown(typed_day(cell, date(2014, 1, 1), date(2016, 12, 31)), cell, "date")
        stored = cell.value
        read += reading.value is not None
        english = "$-409" in code  # the office program's month is English then, the number of the day the same
        if reading.value and not english and not (isinstance(stored, datetime) and names_the_day(seen, reading.value)):
            wrong.append((code, value, seen, reading))
    assert wrong == []
    assert read > 100


def test_a_text_is_shown_as_it_is_stored_or_refused(tmp_path: Path) -> None:
    wrong = []
    for (code, value), (cell, seen) in shown(tmp_path, TEXT_FORMATS, TEXTS, text=True).items():
        reading = as_shown(Reading(value, value), cell, "choice")
        if bool(reading.refused) == (seen.strip() == value):
            wrong.append((code, value, seen, reading))
    assert wrong == []


def said_of(data: bytes) -> tuple[set[str], dict[str, tuple[str, str]]]:
    """The cells that a finding names, and what was typed and read in each."""
    found = api.evaluate(data, "Ishøj 2015-08.xlsx")
    assert found.report, [entry.sentence() for entry in found.findings]
    named = {entry.place.cell for entry in found.findings}
    named |= {ref for entry in found.findings for ref in re.findall(r"\b[A-Z]{1,2}\d+\b", entry.sentence())}
    return named, {entry.place.cell: (entry.typed, entry.read) for entry in found.report.read_back}


def same(seen: str, column: str, typed: str, read: str) -> bool:
    """Whether what is seen is what the program says it read."""
    if seen.split() == typed.split():
        return True
    if column in DATES:
        match = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", read)
        return bool(match) and bool(match and names_the_day(seen, date(int(match[3]), int(match[2]), int(match[1]))))
    return column in NUMBERS and bool(read) and number_in(seen) == number_in(read)


@pytest.mark.parametrize("seed", range(BOOKS))
def test_every_input_of_a_mutated_form_is_read_as_shown_or_named(seed: int, tmp_path: Path) -> None:
    data = mutated(seed)
    path = tmp_path / "skema.xlsx"
    path.write_bytes(data)
    named, read = said_of(data)
    cells = list(inputs())
    wrong = []
    for ref, seen in zip(cells, office.shown(path, "Opfølgning", cells), strict=True):
        typed, said = read.get(ref, ("", ""))
        if ref not in named and not same(seen, inputs()[ref], typed, said):
            wrong.append((ref, inputs()[ref], seen, typed, said))
    assert wrong == []
