"""What was reported last time: the tidy rows of a former Bilag 1, and their words for the next blank workbook."""

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from followup_xl.danish.wording import month_name, plain_number, status_words
from followup_xl.disk import messages as say
from followup_xl.disk.store import USAGE, RefusedError, content
from followup_xl.model.cell import ErrorValue, RawBook, RawCell
from followup_xl.model.finding import finding
from followup_xl.model.followup import COLUMNS, LATER_COLUMNS, Address, TidyRow
from followup_xl.xlsx.read.book import raw_book

MOST_ROUNDS = 4
"""So many former rounds are named for a goal; the tidy data keep them all."""
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def former_rows(path: Path | None) -> tuple[TidyRow, ...]:
    """The tidy rows of a former Bilag 1, as they stand in it; empty when none is named.

    RefusedError with the reason where the file cannot be read, or where it has none.
    """
    if path is None:
        return ()
    book = raw_book(content(path), path.name)
    if isinstance(book, tuple):
        raise RefusedError(book[0], USAGE, book[1:])
    rows = former_records(book)
    if not rows:
        raise RefusedError(finding(say.NOT_AN_APPENDIX, name=path), USAGE)
    return rows


def former_records(book: RawBook) -> tuple[TidyRow, ...]:
    """The tidy rows of a former Bilag 1, in their order; empty where it has none.

    The columns are found by their names, so that it does no harm to have sorted, moved or added some. A row that
    lacks what tells one goal and round from another is left out.
    """
    for sheet in book.sheets:
        rows: dict[int, dict[int, RawCell]] = {}
        for cell in sheet.cells:
            rows.setdefault(cell.row, {})[cell.column] = cell
        for number in sorted(rows):
            named = {cell.value: column for column, cell in rows[number].items() if isinstance(cell.value, str)}
            if named.keys() >= set(COLUMNS) - LATER_COLUMNS:
                both = zip(COLUMNS, fields(TidyRow), strict=True)
                places = {named[name]: field.name for name, field in both if name in named}
                below = (cells for row, cells in sorted(rows.items()) if row > number)
                found = (
                    _record({places[c]: cell.value for c, cell in cells.items() if c in places}) for cells in below
                )
                if read := tuple(record for record in found if record):
                    return read
                break
    return ()


def _record(cells: Mapping[str, object]) -> TidyRow | None:
    facts: dict[str, Any] = {field.name: _value(str(field.type), cells.get(field.name)) for field in fields(TidyRow)}
    whole = facts["goal"] and _MONTH.fullmatch(facts["round"]) and facts["deadline"] and facts["as_of"]
    return TidyRow(**facts) if whole else None


def _value(kind: str, value: object) -> object:
    """A cell's value as its field holds it: what is of another kind is taken to be missing."""
    if "date" in kind:
        return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
    if "Decimal" in kind:
        return value if isinstance(value, Decimal) else None
    if "int" in kind:
        return int(value) if isinstance(value, Decimal) else 0
    if isinstance(value, ErrorValue):  # words that look like one: nothing in the sheet is computed
        return value.text
    return value if isinstance(value, str) else "" if value is None else str(value)


def last_time(rows: tuple[TidyRow, ...]) -> dict[Address, str]:
    """What was reported in the newest of the rounds, by goal and part, as words for the next blank workbook.

    Of several rounds the earlier ones follow in short, newest first.
    """
    by_goal: dict[Address, list[TidyRow]] = {}
    for row in sorted(rows, key=lambda row: row.round, reverse=True):
        by_goal.setdefault(row.address, []).append(row)
    found = {}
    for address, (newest, *earlier) in by_goal.items():
        words = f"Sidste opfølgning ({month_name(newest.round)}): {former_words(newest)}."
        before = "; ".join(f"{month_name(row.round)}: {former_words(row)}" for row in earlier[: MOST_ROUNDS - 1])
        found[address] = f"{words} Før det: {before}." if before else words
    return found


def former_words(row: TidyRow) -> str:
    """What a former round said of a goal: figure, if any, and status: "11 af 62 (17,7 pct.), målet er ikke opfyldt"."""
    figure = "" if row.value is None else f"{plain_number(row.value, 1)} {row.measure}".strip()
    if figure and row.part_count is not None and row.whole is not None:
        figure = f"{plain_number(row.part_count)} af {plain_number(row.whole)} ({figure})"
    status = status_words(row.final).lower() if row.final else row.status
    return ", ".join(word for word in (figure, status) if word)
