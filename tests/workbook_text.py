"""A workbook as text that can be read and compared: one line per row, with what is locked, checked and computed.

    12 UNG-01 │ effort_goal=To måneder efter … │ preview=ƒ Væsentligt bagud │ ✎value(custom)=3 ✎whole(custom)=8 ✎…

Columns go by their machine key where the sheet has one, else by their letter. ✎ is a cell that can be typed in, with
the kind of its validation in brackets; ƒ is a formula with its stored result; 〃 is what stands above; ↪ is a note on
the cell named.
"""

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

LONGEST_PACKED = 40
"""How much is shown of the lines that carry the plan inside the workbook."""

SHORTEST_DITTO = 20
"""Text longer than this is not repeated from row to row."""


def workbook_text(data: bytes) -> str:
    """The workbook, sheet by sheet."""
    formulas, values = _loaded(data, results=False), _loaded(data, results=True)
    lines: list[str] = []
    for sheet in formulas.worksheets:
        lines += [*_sheet_lines(sheet, values[sheet.title], sheet is formulas.active), ""]
    return "\n".join(lines)


def _loaded(data: bytes, results: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader says what it leaves out, such as the extensions of validations
        return openpyxl.load_workbook(io.BytesIO(data), data_only=results)


def _sheet_lines(sheet: Any, values: Any, front: bool) -> Iterator[str]:
    facts = [sheet.title, sheet.sheet_state]
    facts += ["in front"] if front else []
    facts += ["protected"] if sheet.protection.sheet else []
    facts += [f"frozen at {sheet.freeze_panes}"] if sheet.freeze_panes else []
    facts += [f"prints {sheet.print_area}"] if sheet.print_area else []
    facts += [f"repeats {sheet.print_title_rows}"] if sheet.print_title_rows else []
    facts += [f"{len(sheet._charts)} charts"] if sheet._charts else []
    facts += [f"table {name}" for name in sheet.tables]
    yield "== " + " · ".join(facts)
    keys = _keys(sheet)
    yield "   " + " │ ".join(_column_words(sheet, index, keys) for index in range(1, sheet.max_column + 1))
    checks = {place: rule.type or "any" for rule in sheet.data_validations.dataValidation for place in _places(rule)}
    above: dict[str, str] = {}
    for row in sheet.iter_rows():
        yield from _row_lines(row, values, keys, checks, above, packed=sheet.sheet_state == "veryHidden")


def _places(rule: Any) -> Iterator[tuple[int, int]]:
    for area in rule.sqref.ranges:
        yield from ((row, column) for row, column in area.cells)


def _keys(sheet: Any) -> dict[int, str]:
    """The machine keys by column, from the hidden row that holds them; empty where there is none."""
    for row in sheet.iter_rows(min_row=1, max_row=min(sheet.max_row, 12)):
        hidden = sheet.row_dimensions[row[0].row].hidden
        if hidden and row[0].value == "id":
            return {cell.column: str(cell.value) if "|" not in str(cell.value) else "identity" for cell in row}
    return {}


def _column_words(sheet: Any, index: int, keys: dict[int, str]) -> str:
    letter = get_column_letter(index)
    spec = sheet.column_dimensions[letter]
    return f"{keys.get(index, letter)} {'hidden' if spec.hidden else f'{spec.width:.4g}'}"


def _row_lines(
    row: tuple[Any, ...],
    values: Any,
    keys: dict[int, str],
    checks: dict[tuple[int, int], str],
    above: dict[str, str],
    *,
    packed: bool,
) -> Iterator[str]:
    shown, typed = [], []
    for cell in row:
        name = keys.get(cell.column, get_column_letter(cell.column))
        value = _value(cell, values.cell(cell.row, cell.column).value)
        if not cell.protection.locked:
            check = checks.get((cell.row, cell.column))
            typed.append(f"✎{name}{f'({check})' if check else ''}{f'={value}' if value else ''}")
        elif value:
            short = value[:LONGEST_PACKED] if packed else value
            shown.append(f"{name}={'〃' if len(short) > SHORTEST_DITTO and above.get(name) == short else short}")
            above[name] = short
    if shown or typed:
        yield f"{row[0].row} │ " + " │ ".join([*shown, " ".join(typed)] if typed else shown)
    yield from (f"   ↪ {cell.coordinate}: {_flat(cell.comment.text)}" for cell in row if cell.comment)


def _value(cell: Any, stored: Any) -> str:
    if cell.data_type == "f":
        return f"ƒ {_plain(stored)}"
    return _plain(cell.value)


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d-%m-%Y}"
    return "" if value is None else _flat(str(value))


def _flat(text: str) -> str:
    return text.strip("\n").replace("\n", " ⏎ ")
