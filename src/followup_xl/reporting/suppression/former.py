"""What earlier copies show of a unit's figures: rows of the office's Bilag 1, and what stands in public copies that lie about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from followup_xl.danish.wording import MONTHS
from followup_xl.disk.store import RefusedError, content
from followup_xl.model.cell import RawBook
from followup_xl.model.followup import Address, TidyRow
from followup_xl.rules.assessment import Assessment
from followup_xl.workbook.previous import former_records
from followup_xl.xlsx.read.book import raw_book

_NAME = re.compile(r"Bilag 1 - (?P<unit>.+) (?P<round>\d{4}-\d{2})\b.*\(offentlig\).*\.xlsx", re.IGNORECASE)
_OVERVIEW = re.compile(r"Samlet - .+ (?P<round>\d{4}-\d{2})\b.*\(offentlig\).*\.xlsx", re.IGNORECASE)
_NUMBER = r"-?\d+(?:\.\d{3})*(?:,\d+)?"
_RESULT = re.compile(rf"Resultat: (?P<value>{_NUMBER})(?: af (?P<whole>{_NUMBER}))?(?! ?pct)")
_START = re.compile(rf"i perioden (\d+)\. ({'|'.join(MONTHS)})(?: (\d{{4}}))? – \d+\. \w+ (\d{{4}})")
_PART = re.compile(r"(?P<goal>.+)\ndel (?P<number>\d+)")


@dataclass(frozen=True)
class Printed:
    """A figure of a goal, or of its part with the key or number ``part``, as an earlier copy shows it; ``unit`` is code or name.

    ``start`` is the first day it covers, None where that does not stand there. A copy that is not ``approved`` is
    replaced by a later one of its round.
    """

    unit: str
    round: str
    goal: str
    part: str
    value: Fraction
    whole: Fraction | None = None
    start: date | None = None
    approved: bool = True

    @property
    def address(self) -> Address:
        """The row it is of."""
        return Address(self.goal, self.part)


def of_rows(rows: Iterable[TidyRow]) -> Iterator[Printed]:
    """The figures of the office's tidy rows, as if all of them had been shown."""
    for row in rows:
        value = row.part_count if row.part_count is not None else None if row.measure == "pct." else row.value
        if value is not None:
            whole = None if row.whole is None else Fraction(row.whole)
            yield Printed(row.unit_code, row.round, row.goal, row.part, Fraction(value), whole, row.window_from)


def of_public_copies(paths: Iterable[Path]) -> tuple[Printed, ...]:
    """The figures of the public copies among files; one that cannot be read shows nobody anything."""
    return tuple(entry for path in sorted(set(paths)) for entry in _of_copy(path))


def _of_copy(path: Path) -> Iterator[Printed]:
    named = _NAME.fullmatch(path.name)
    if named is None and _OVERVIEW.fullmatch(path.name) is None:
        return
    try:
        book = raw_book(content(path), path.name)
    except RefusedError:
        return
    if isinstance(book, RawBook) and named:
        yield from _of_book(book, named["unit"], named["round"])
    elif isinstance(book, RawBook):  # an overview: those of all its units, and replaced by a later one of its round
        for row in former_records(book):
            yield from (replace(entry, unit=row.unit, approved=False) for entry in of_rows([row]))


def _of_book(book: RawBook, unit: str, month: str) -> Iterator[Printed]:
    rows: dict[tuple[str, int], list[str]] = {}
    for sheet in book.sheets:
        for cell in sheet.cells:
            if isinstance(cell.value, str):
                rows.setdefault((sheet.name, cell.row), []).append(cell.value)
    approved = any("Godkendt af" in text for texts in rows.values() for text in texts)
    for texts in rows.values():
        part = _PART.fullmatch(texts[0])
        goal, number = (part["goal"], part["number"]) if part else (texts[0], "")
        for text in texts[1:]:
            if found := _RESULT.search(text):
                whole = _number(found["whole"]) if found["whole"] else None
                start = _start(text[found.end() :])
                yield Printed(unit, month, goal, number, _number(found["value"]), whole, start, approved)
                break


def _number(digits: str) -> Fraction:
    return Fraction(digits.replace(".", "").replace(",", "."))


def _start(text: str) -> date | None:
    found = _START.search(text.split("Måltallet", maxsplit=1)[0])
    return date(int(found[3] or found[4]), MONTHS.index(found[2]) + 1, int(found[1])) if found else None


def of_the_same(
    found: Assessment, number: int, former: Sequence[Printed]
) -> Iterator[tuple[Fraction, Fraction | None]]:
    """The earlier figures (value, whole) of the same people as a goal's or part's figure of today.

    Those counted from the same day on; where an earlier copy does not say from when, they are taken to be. A figure of
    one day alone is of whoever was there on that day. ``number`` is the part's in its goal, 0 for a goal.
    """
    begin, indicator = found.window.start if found.window else None, found.indicator
    if found.answer.dated and not (found.answer.window_from or indicator.cumulative):
        return
    for entry in former:
        same = entry.goal == found.goal and entry.part in {found.part, str(number or "")}
        if same and (indicator.cumulative or begin is None or entry.start in (None, begin)):
            yield entry.value, entry.whole
