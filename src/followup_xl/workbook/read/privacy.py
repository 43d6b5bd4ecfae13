"""Personal numbers in a returned workbook: found, named by sheet and cell, and masked before anything reads the cells.

The rule (promises.md, "Privacy"): six digits and four with a dash or blank between, where day and month exist; or ten
digits in a row that also pass modulus 11. Not by modulus 11 alone, since numbers without it are given out.
"""

import re
from calendar import monthrange
from dataclasses import replace
from decimal import Decimal

from followup_xl.model.cell import RawBook, RawCell, RawSheet
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.workbook.contract import FX
from followup_xl.xlsx.messages import CPR

_NUMBER = re.compile(
    r"(?<![\w.,-])(?P<born>\d{6})(?P<dash>[-\u2010-\u2015\u2212 \u00a0]?)(?P<serial>\d{4})(?![\w-]|[.,]\d)"
)
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MONTHS, _LEAP_YEAR = 12, 2000


def masked(book: RawBook) -> tuple[RawBook, tuple[Finding, ...]]:
    """The workbook with every personal number masked, and a finding per cell that held one."""
    found: list[Finding] = []
    sheets = tuple(sheet if sheet.name == FX else _sheet(sheet, found) for sheet in book.sheets)
    return (replace(book, sheets=sheets), tuple(found)) if found else (book, ())


def _sheet(sheet: RawSheet, found: list[Finding]) -> RawSheet:
    cells: list[RawCell] = []
    for cell in sheet.cells:
        text = _text(cell)
        hidden = mask(text) if text else text
        if hidden == text:
            cells.append(cell)
            continue
        shown = next(number for number in map(_masked, _NUMBER.finditer(text)) if "*" in number)
        found.append(finding(CPR, Place(sheet.name, cell.ref), shown=shown))
        cells.append(cell._replace(value=hidden))
    return replace(sheet, cells=tuple(cells))


def _text(cell: RawCell) -> str:
    """What a cell holds as text; a whole number as its digits. Empty for what cannot be a personal number."""
    if isinstance(cell.value, Decimal):
        return str(cell.value) if cell.value == cell.value.to_integral_value() else ""
    return cell.value if isinstance(cell.value, str) else ""


def mask(text: str) -> str:
    """The text with the last four digits of every personal number as stars.

    >>> mask("Se 010160-1234 og 4444-1234")
    'Se 010160-**** og 4444-1234'
    """
    return _NUMBER.sub(_masked, text)


def _masked(match: re.Match[str]) -> str:
    """A match as it may be shown: with stars where it looks like a personal number."""
    born, dash, serial = match["born"], match["dash"], match["serial"]
    likely = _is_day(born) and (dash or _passes(born + serial))
    return f"{born}{dash or '-'}****" if likely else match[0]


def _is_day(born: str) -> bool:
    day, month = int(born[:2]), int(born[2:4])
    return 1 <= month <= _MONTHS and 1 <= day <= monthrange(_LEAP_YEAR, month)[1]


def _passes(digits: str) -> bool:
    """Modulus 11, which most numbers given out before October 2007 pass."""
    return sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0
