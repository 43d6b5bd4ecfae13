"""What 108 typed strings became in six cell formats and two program languages, and what is read from each.

The workbooks were made by LibreOffice with real key strokes: sheet F0 has the format General, F1 #,##0.##,
F2 0.0%, F3 text, F4 dd-mm-yyyy, F5 0; row 1 holds the result and row 3 what was typed. The table beside them
says line by line what must be read, judged against workbook-contract.md §3 and §2.6: ``where`` lists the
languages and the numbers of the sheets ("da 015 en 2"), ``stored`` what the cell holds there, ``why`` what is
odd. Counts are whole with a bound of 10.000, percentages end at 100, dates lie in 2014 to 2016.
"""

import csv
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from openpyxl.cell import Cell, MergedCell

from followup_xl.danish.values import typed_count, typed_day, typed_number, typed_percentage
from followup_xl.model.cell import RawCell, RawValue, Reading

TYPED = Path(__file__).parent / "fixtures" / "typed"
BOUND = Decimal(10000)
STRINGS, SHEETS = 108, 6

READERS: dict[str, Callable[[RawCell], Reading[Any]]] = {
    "count": lambda cell: typed_count(cell, BOUND, whole=True),
    "number": lambda cell: typed_number(cell, BOUND),
    "percent": lambda cell: typed_percentage(cell, above_100=False),
    "day": lambda cell: typed_day(cell, date(2014, 1, 1), date(2016, 12, 31)),
}


class Place(NamedTuple):
    """One typed string in one program language and one cell format."""

    typed: str
    language: str
    sheet: int


with (TYPED / "expected.csv").open(encoding="utf-8", newline="") as handle:
    LINES = list(csv.DictReader(handle, delimiter=";"))


def raw_value(value: Any) -> RawValue:
    """A value as the library gives it, with numbers exact."""
    plain = isinstance(value, bool) or not isinstance(value, int | float)
    return value if plain else Decimal(repr(value))


def raw_cell(formula: Cell | MergedCell, result: Cell | MergedCell) -> RawCell:
    """A cell from its two faces: with formulas, and with their stored results."""
    return RawCell(
        row=result.row or 0, column=result.column or 0, ref=result.coordinate, value=raw_value(result.value),
        number_format=result.number_format, formula=str(formula.value) if formula.data_type == "f" else None,
    )  # fmt: skip


@cache
def cells() -> dict[Place, RawCell]:
    """Every result cell of both workbooks."""
    found = {}
    for language in ("da", "en"):
        path = TYPED / f"lo_typed_matrix_{language}.xlsx"
        formulas, results = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        for sheet in range(SHEETS):
            faces = zip(formulas[f"F{sheet}"].iter_cols(), results[f"F{sheet}"].iter_cols(), strict=True)
            for first, second in list(faces)[:STRINGS]:
                found[Place(str(first[2].value), language, sheet)] = raw_cell(first[0], second[0])
    return found


def places(line: dict[str, str]) -> list[Place]:
    """Where a line of the table applies."""
    words = line["where"].split()
    pairs = zip(words[::2], words[1::2], strict=True)
    return [Place(line["typed"][1:-1], language, int(sheet)) for language, sheets in pairs for sheet in sheets]


def stored(cell: RawCell) -> str:
    """A cell's content and what of its format bears on it, as the table writes it."""
    value = cell.value
    plain = str(value).upper() if isinstance(value, bool) else f"»{value}«" if isinstance(value, str) else str(value)
    if isinstance(value, datetime) and value.time() == time():
        plain = str(value.date())
    percent = " as %" if isinstance(value, Decimal) and "%" in cell.number_format else ""
    turned = " as mm/dd" if isinstance(value, datetime) and cell.number_format.startswith("mm/dd") else ""
    return plain + percent + turned + (f" by {cell.formula}" if cell.formula else "")


def outcome(reading: Reading[Any]) -> str:
    """What was read, as the table writes it."""
    if reading.refused:
        return f"refuse {reading.refused}"
    if reading.not_reported:
        return "not reported"
    value = f"{reading.value:f}".replace(".", ",") if isinstance(reading.value, Decimal) else str(reading.value)
    whole = f" of {reading.companion}" if reading.companion is not None else ""
    return (f"repair {value} {reading.repaired}" if reading.repaired else f"accept {value}") + whole


def test_the_table_names_every_cell_once() -> None:
    named = [place for line in LINES for place in places(line)]
    assert len(cells()) == STRINGS * SHEETS * 2
    assert sorted(named) == sorted(cells())


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['typed']} in {line['where']}")
def test_what_was_typed_is_read_repaired_or_refused(line: dict[str, str]) -> None:
    for place in places(line):
        cell = cells()[place]
        assert stored(cell) == line["stored"]
        assert {name: outcome(read(cell)) for name, read in READERS.items()} == {name: line[name] for name in READERS}


# What a string says to a Dane, and to an English program; a reading without a note must be one of them.
SAYS = {
    "37": "37", "37 %": "37 0.37", "37%": "37 0.37", "37,5": "37.5", "37.5": "37.5", "37,5 %": "37.5 0.375",
    "0,37": "0.37", "1.098": "1098 1.098", "1,098": "1.098 1098", "1.098,5": "1098.5", "1098,0": "1098",
    "3.8": "3.8", "3,8": "3.8", "100%": "100 1", "1e3": "1000", "1E3": "1000", "-5": "-5", "(5)": "-5",
    " 37": "37", "37 ": "37", "0": "0", "00": "0", "kr. 100": "100", "1.000.000": "1000000", "1.00": "1",
    "0,370": "0.37 370", "1.50": "1.5", "2015": "2015",
    "100+": "100",  # LibreOffice drops the plus before anything can be seen
    "+5": "5", "010715": "10715",
}  # fmt: skip


def test_no_number_is_read_unnoted_as_another_than_typed() -> None:
    wrong = {place: unnoted(cell) - says(place) for place, cell in cells().items() if unnoted(cell) - says(place)}
    assert wrong == {}


def unnoted(cell: RawCell) -> set[Decimal]:
    """Every figure that is read from a cell without a note, by columns without any bound."""
    wide = (
        typed_count(cell, None, whole=False),
        typed_number(cell, None, negative_allowed=True),
        typed_percentage(cell, above_100=True),
    )
    return {reading.value for reading in wide if reading.value is not None and not reading.repaired}


def says(place: Place) -> set[Decimal]:
    """What a string may mean, and the serial number that a fixed number format makes of a date.

    Without a bound nothing tells such a serial from a large number, so every column has one.
    """
    value = cells()[place].value
    serial = place.sheet in (1, 5) and isinstance(value, Decimal) and 42000 < value < 46300
    meant = {Decimal(word) for word in SAYS.get(place.typed, "").split()}
    return meant | {value} if serial and isinstance(value, Decimal) else meant


def test_nothing_typed_ends_as_blank() -> None:
    readings = [read(cell) for cell in cells().values() for read in READERS.values()]
    assert all(reading.typed for reading in readings)
    assert all((reading.value is not None) + bool(reading.refused) + reading.not_reported == 1 for reading in readings)
