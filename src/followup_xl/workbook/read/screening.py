"""What is taken out of a returned workbook before its cells are read: personal numbers, and lists of what to mend.

A personal number (promises.md, "Privacy") is six digits and four with a dash, stroke or blank between, where day and month
exist, the six also as a date with its century; or ten digits in a row, or with a point between, that also pass modulus 11
or are called so. Not by modulus 11 alone, since numbers without it are given out. The list of a marked copy is never read as answers: each of its rows
carries a hidden mark that fits its own texts alone, so that the list is known under any name and in any order, and so
is whatever somebody wrote on it.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from followup_xl.danish.formatted import shown_number
from followup_xl.model.cell import RawBook, RawCell, RawSheet, TextRun
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.plain import digest, grouped
from followup_xl.workbook.contract import FX
from followup_xl.workbook.messages import WRITTEN_ON_LIST
from followup_xl.workbook.read.identity import parsed_token
from followup_xl.xlsx.messages import CPR

_DASH = r"[-\u00ad\u2010-\u2015\u2212]"
_GAP = r"[\s\u200b-\u200d\u2060\ufeff]{0,2}"
_NUMBER = re.compile(
    r"(?:(?<![\w.,-])|(?<=[^\W\d_][.,])|(?<=cpr)|(?<=nr)|(?<=cpr-)|(?<=nr-)|(?<=-\d{4},))"
    r"(?P<born>\d{4}(?:19|20)?\d\d|\d\d?(?P<between>[ ./\u00a0-])\d\d?(?:(?P=between)|-)(?:19|20)?\d\d)"
    rf"(?P<dash>{_GAP}{_DASH}{{1,2}}{_GAP}|[/+]|[^\S\r\n]{{1,2}}|\.?)(?P<serial>\d{{4}})(?!\w|-\w|[.,]\d(?!\d{{5}}))",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(?:cpr|personn)\D{0,14}\0|\0\W{0,3}(?:cpr|personn)", re.IGNORECASE)
"""What a number is called right before or after where it stands, at the NUL."""
_LEAST = 10**8
"""The least personal number as a number, 0101000000 but for its zero."""
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MONTHS, _LEAP_YEAR = 12, 2000


def masked(book: RawBook) -> tuple[RawBook, tuple[Finding, ...]]:
    """The workbook with every personal number masked, and a finding per sheet name, cell, note or other text with one."""
    found: list[Finding] = []
    sheets = [sheet if sheet.name == FX else _masked_sheet(sheet, found) for sheet in book.sheets]
    return (replace(book, sheets=tuple(sheets)), tuple(found)) if found else (book, ())


def _masked_sheet(sheet: RawSheet, found: list[Finding]) -> RawSheet:
    """The sheet with its name, cells, notes and texts masked; what is to be said of it is added to ``found``."""

    def hidden(text: str, ref: str) -> str:
        if (without := mask(text)) != text:
            stars = next(number for number in map(_masked, _NUMBER.finditer(text)) if "*" in number)
            found.append(finding(CPR, Place(sheet.name, ref), shown=stars))
        return without

    sheet, own = replace(sheet, name=mask(sheet.name)), sheet.name
    if sheet.name != own:
        hidden(own, "")
    before, cells = len(found), list(sheet.cells)
    for index, cell in enumerate(cells):
        whole = isinstance(cell.value, Decimal) and cell.value == cell.value.to_integral_value()
        text = str(cell.value) if whole or isinstance(cell.value, str) else ""
        if isinstance(cell.value, Decimal) and whole and cell.value >= _LEAST:
            seen = shown_number(cell.number_format, cell.value)
            text = seen.text if seen and mask(seen.text) != seen.text else text
        text = cell.formula or "" if cell.value is None else text  # shown where it has no result
        if text and (without := hidden(text, cell.ref)) != text:
            runs = (TextRun(without, cell.runs[0].look),) if cell.runs else ()
            value, formula = (None, without) if cell.value is None else (without, cell.formula)
            cells[index] = cell._replace(value=value, formula=formula, runs=runs)
    notes = tuple(replace(note, text=hidden(note.text, note.ref)) for note in sheet.notes)
    loose = tuple(replace(text, text=hidden(text.text, text.ref)) for text in sheet.loose_texts)
    return replace(sheet, cells=tuple(cells), notes=notes, loose_texts=loose) if len(found) > before else sheet


def mask(text: str) -> str:
    """The text with the last four digits of every personal number as stars.

    >>> mask("Se 010160-1234 og 4444-1234")
    'Se 010160-**** og 4444-1234'
    """
    return _NUMBER.sub(_masked, text)


def _masked(match: re.Match[str]) -> str:
    """A match as it may be shown: with stars where it looks like a personal number.

    Modulus 11 is what most numbers given out before October 2007 pass.
    """
    born, dash, serial = match["born"], match["dash"], match["serial"]
    day, month, year = re.split(r"\D", born) if match["between"] else (born[:2], born[2:4], born[4:])
    real = 1 <= int(month) <= _MONTHS and 1 <= int(day) <= monthrange(_LEAP_YEAR, int(month))[1]
    digits = f"{day:0>2}{month:0>2}{year[-2:]}{serial}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    sure = dash not in ("", ".") or total % 11 == 0
    if (match["between"] or " ") in "./-":  # a date, unless the four follow at once
        sure = bool(dash.strip(" ./+")) and dash == dash.strip()
    before, after = match.string[max(match.start() - 30, 0) : match.start()], match.string[match.end() :][:12]
    sure |= _CALLED.search(f"{before}\0{after}") is not None
    return f"{born}{dash or '-'}****" if real and sure else match[0]


# Lists of what to mend

_MARK, KEPT_MARK = "fxm1|", "fxm1-kept|"
_MOST_NAMED = 5
_LONGEST, _FEWEST = 8, 3
"""A few more cells than a row of the list has, and fewer rows than any list has."""


def row_mark(texts: Iterable[str]) -> str:
    """What stands hidden in a row of the list with these texts, however their blanks are kept."""
    return _MARK + digest(*(" ".join(text.split()) for text in texts))


def kept(book: RawBook) -> tuple[str, ...]:
    """The texts that the lists in a workbook keep, in their order."""
    texts = [str(cell.value) for sheet in book.sheets if is_list(sheet) for cell in sheet.cells]
    return tuple(text.removeprefix(KEPT_MARK) for text in texts if text.startswith(KEPT_MARK))


def is_list(sheet: RawSheet) -> bool:
    """Whether a sheet is a list of what to mend: some of its rows have the marks that fit them, and it is no table.

    A row of the list that somebody copied into the table does not make that a list.
    """
    if not _marks(sheet.cells) or any(isinstance(c.value, str) and parsed_token(c.value) for c in sheet.cells):
        return False
    return sum(not _foreign(cells) for cells in _rows(sheet).values() if _marks(cells)) >= _FEWEST


def without_lists(book: RawBook) -> tuple[RawBook, tuple[Finding, ...]]:
    """The workbook without its lists of what to mend, and a finding for each on which somebody wrote."""
    lists, found = [sheet for sheet in book.sheets if is_list(sheet)], []
    for sheet in lists:
        if cells := [cell.ref for row in _rows(sheet).values() for cell in _foreign(row)]:
            more = f" og {len(cells) - _MOST_NAMED} mere" if len(cells) > _MOST_NAMED else ""
            named = ", ".join(cells[:_MOST_NAMED]) + more
            found.append(finding(WRITTEN_ON_LIST, Place(sheet.name, cells[0]), sheet=sheet.name, cells=named))
    return replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet not in lists)), tuple(found)


def _rows(sheet: RawSheet) -> dict[int, list[RawCell]]:
    return grouped((cell.row, cell) for cell in sheet.cells if cell.value not in (None, ""))


def _marks(cells: Iterable[RawCell]) -> list[str]:
    return [cell.value for cell in cells if isinstance(cell.value, str) and cell.value.startswith(_MARK)]


def _foreign(cells: list[RawCell]) -> list[RawCell]:
    """The cells of a row that its mark does not account for, from the right; all of a row without a mark."""
    marks = set(_marks(cells))
    own = [cell for cell in cells if cell.value not in marks]
    counts = range(min(len(own), _LONGEST), -1, -1)
    return own[next((n for n in counts if row_mark(str(cell.value) for cell in own[:n]) in marks), 0) :]
