"""A former Bilag 1: what it is and whether it is approved, its tidy rows, and their words for the next blank workbook."""

import glob
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from followup_xl.danish.unit_words import one_of
from followup_xl.danish.wording import month_name, plain_number
from followup_xl.disk import messages as say
from followup_xl.disk import store
from followup_xl.disk.store import USAGE, RefusedError, content
from followup_xl.model.cell import ErrorValue, RawBook, RawCell
from followup_xl.model.finding import finding
from followup_xl.model.followup import COLUMNS, LATER_COLUMNS, Address, TidyRow
from followup_xl.model.indicator import Indicator
from followup_xl.plain import grouped
from followup_xl.rules.bounds.precision import former_places
from followup_xl.rules.phrases import number_in_print, with_unit
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from followup_xl.xlsx.messages import BROKEN, EMPTY_FILE, NOT_A_WORKBOOK, UNSAFE_PACKAGE
from followup_xl.xlsx.package import says_it_is
from followup_xl.xlsx.read.book import own_properties, raw_book

MOST_ROUNDS = 4
"""So many former rounds are named for a goal; the tidy data keep them all."""
Known = Mapping[Address, Indicator]
"""What each goal and part counts today."""
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


APPROVED_PROPERTY = "followup-xl approved"
"""The day that the file was approved, which a draft lacks; ``APPENDIX_PROPERTY`` says whose it is, for whom and which edition."""
APPROVED_WORDS = "Godkendt af "
"""How it begins on every page that an appendix is approved."""
_HEAD_ROWS = 20
_OFFICE, _PUBLIC = "kontoret", "offentlig"
_NO_WORKBOOK = frozenset(message.code for message in (BROKEN, EMPTY_FILE, NOT_A_WORKBOOK, UNSAFE_PACKAGE))


@dataclass(frozen=True)
class AppendixMark:
    """What a Bilag 1 is: plan, unit code and round, whether it is the public copy, and the number of its edition.

    ``identity`` None: it does not say. ``on`` is the day it was approved, None where it does not say that either.
    """

    identity: tuple[str, str, str] | None = None
    public: bool = False
    number: int = 1
    approved: bool = False
    on: date | None = None

    def properties(self) -> dict[str, str]:
        """The mark as the file carries it."""
        kind = _PUBLIC if self.public else _OFFICE
        own = {store.APPENDIX_PROPERTY: "|".join((*(self.identity or ("", "", "")), kind, str(self.number)))}
        return own | ({APPROVED_PROPERTY: self.on.isoformat()} if self.approved and self.on else {})


class UnreadableAppendixError(Exception):
    """A workbook that may be an approved Bilag 1, but cannot be read."""


def appendix_mark(data: bytes, file: str, own: bool = False, limits: Limits = DEFAULT_LIMITS) -> AppendixMark | None:
    """What a file that is called a Bilag 1 is by what stands in it; None where it is no workbook at all.

    ``own``: its bytes are as this program wrote them, so that its properties say all. In any other the words on its
    pages count too: they outlast programs that drop properties, and the first edition had no others. Raises
    UnreadableAppendixError for a workbook that is encrypted, too large or of another kind.
    """
    mark = _marked(own_properties(data, file, limits) or {})
    if mark and (mark.approved or own):
        return mark
    book = raw_book(data, file, limits)
    if isinstance(book, tuple):
        if book[0].code in _NO_WORKBOOK:
            return None
        raise UnreadableAppendixError(file)
    return mark_of(book)


def mark_of(book: RawBook) -> AppendixMark:
    """What a Bilag 1 is by its properties, and by the words on its pages where those do not say that it is approved."""
    mark = _marked(book.properties)
    if mark is None:
        newest = max(former_records(book), key=lambda row: row.round, default=None)
        whose = (newest.plan, newest.unit_code, newest.round) if newest else None
        mark = AppendixMark(whose, public=newest is None)
    cells = (cell for sheet in book.sheets for cell in sheet.cells if cell.column == 1 and cell.row <= _HEAD_ROWS)
    lines = (cell.value for cell in cells if isinstance(cell.value, str))
    approved = mark.approved or any(part.startswith(APPROVED_WORDS) for line in lines for part in line.split(" · "))
    return AppendixMark(mark.identity, mark.public, mark.number, approved, mark.on)


def appendix_name(unit: str, month: str, public: bool = False, number: int = 1) -> str:
    """The file name of an edition of a unit's Bilag 1 for a round.

    >>> appendix_name("Ishøj", "2015-08"), appendix_name("Ishøj", "2015-08", public=True, number=2)
    ('Bilag 1 - Ishøj 2015-08.xlsx', 'Bilag 1 - Ishøj 2015-08 (offentlig) (rettet 2).xlsx')
    """
    ends = (" (offentlig)" if public else "", f" (rettet {number})" if number > 1 else "")
    return store.file_name(f"{store.APPENDIX_START}{unit} {month}", f"{''.join(ends)}.xlsx")


def _marked(properties: Mapping[str, str]) -> AppendixMark | None:
    match properties.get(store.APPENDIX_PROPERTY, "").split("|"):
        case [plan, unit, month, kind, number] if number.isascii() and number.isdigit() and 0 < len(number) < 6:
            day = properties.get(APPROVED_PROPERTY, "")
            return AppendixMark((plan, unit, month), kind == _PUBLIC, int(number), bool(day), _day(day))
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def former_appendix(path: Path) -> tuple[tuple[TidyRow, ...], AppendixMark, RawBook]:
    """The tidy rows of a former Bilag 1 as they stand in it, what it is, and all that it holds.

    RefusedError with the reason where the file cannot be read, or where it has no rows.
    """
    book = raw_book(content(path), path.name)
    if isinstance(book, tuple):
        raise RefusedError(book[0], USAGE, book[1:])
    rows = former_records(book)
    if not rows:
        raise RefusedError(finding(say.NOT_AN_APPENDIX, name=path), USAGE)
    return rows, mark_of(book), book


def newer_edition(path: Path, mark: AppendixMark) -> str:
    """The name of the newest approved edition beside a former Bilag 1 that has a higher number; empty where there is none."""
    start = re.sub(r"( \(rettet \d+\))?\.xlsx$", "", path.name)
    found = {mark.number: ""}
    for other in sorted(path.parent.glob(f"{glob.escape(start)} (rettet *).xlsx")) if mark.identity else ():
        try:
            own = _marked(own_properties(content(other), other.name) or {})
        except RefusedError:
            continue
        if own and own.approved and own.identity == mark.identity:
            found[own.number] = other.name
    newest = max(found)
    return found[newest] if newest > mark.number else ""


def former_editions(folder: Path) -> tuple[Path, ...]:
    """The office's Bilag 1 in a folder, of each unit and round the newest edition: what is approved before drafts.

    RefusedError where there are none, or where one cannot be opened.
    """
    found: dict[object, tuple[bool, int, Path]] = {}
    for path, mark in _called_so(folder):
        key = mark.identity or path if mark else None
        if mark and not mark.public and (mark.approved, mark.number) > found.get(key, (False, 0))[:2]:
            found[key] = mark.approved, mark.number, path
    if not found:
        raise RefusedError(finding(say.NOT_AN_APPENDIX, name=folder), USAGE)
    return tuple(path for *_, path in found.values())


def other_files(folder: Path) -> tuple[str, ...]:
    """The names of the files in a folder that are called a Bilag 1 and are none: forms, and workbooks that never were one."""
    return tuple(path.name for path, mark in _called_so(folder) if mark is None)


def _called_so(folder: Path) -> Iterator[tuple[Path, AppendixMark | None]]:
    """The files of a folder that are called a Bilag 1, with what each is; None where it is none. What cannot be read may be one."""
    for path in sorted(folder.glob(f"{glob.escape(store.APPENDIX_START)}*.xlsx")):
        data = content(path)
        mark = _marked(own_properties(data, path.name) or {})
        if mark is None and not says_it_is(data, store.FORM_PROPERTY):
            book = raw_book(data, path.name)
            mark = AppendixMark() if isinstance(book, tuple) or former_records(book) else None
        yield path, mark


def former_rows(paths: Path | Iterable[Path] | None) -> tuple[TidyRow, ...]:
    """The tidy rows of a former Bilag 1, of several, or of those in a folder; each row once, as the Bilag 1 of its round has it.

    Empty when none is named. RefusedError as ``former_appendix``.
    """
    if isinstance(paths, Path):
        paths = former_editions(paths) if store.is_folder(paths) else [paths]
    found: dict[object, TidyRow] = {}
    for rows, mark, _ in map(former_appendix, paths or ()):
        for row in rows:
            key = row.plan, row.unit_code, row.round, row.address
            if key not in found or (mark.identity and mark.identity[2] == row.round):
                found[key] = row
    return tuple(found.values())


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
                values = ({places[c]: cell.value for c, cell in cells.items() if c in places} for cells in below)
                found = map(_record, values)
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


def last_time(rows: tuple[TidyRow, ...], known: Known) -> dict[Address, str]:
    """What was reported in the newest of the rounds, by goal and part, as words for the next blank workbook.

    Of several rounds the earlier ones follow in short, newest first.
    """
    newest_first = sorted(rows, key=lambda row: row.round, reverse=True)
    found = {}
    for address, (newest, *earlier) in grouped((row.address, row) for row in newest_first).items():
        before, own = earlier[: MOST_ROUNDS - 1], known.get(address)
        least = former_places((newest, *before), own)
        words = f"Sidste opfølgning ({month_name(newest.round)}): {former_words(newest, least, own)}."
        further = "; ".join(f"{month_name(row.round)}: {former_words(row, least, own)}" for row in before)
        found[address] = f"{words} Før det: {further}." if further else words
    return found


def last_figures(rows: tuple[TidyRow, ...], known: Known) -> dict[Address, str]:
    """The figure of the newest of the rounds, by goal and part, in few words; the status where there was none."""
    newest = {row.address: row for row in sorted(rows, key=lambda row: row.round)}
    return {address: figure_words(row, 0, known.get(address)) or former_words(row) for address, row in newest.items()}


def former_words(row: TidyRow, least: int = 0, indicator: Indicator | None = None) -> str:
    """What a former round said of a goal: figure, if any, and status: "11 af 62 (17,7 pct.), målet er ikke opfyldt"."""
    figure = figure_words(row, least, indicator)
    status = row.final.danish.lower() if row.final else row.status
    return ", ".join(word for word in (figure, status) if word)


def figure_words(row: TidyRow, least: int = 0, indicator: Indicator | None = None) -> str:
    """The figure of a former round with its unit, as today's is said: "11 af 62 (17,7 pct.)", "1 hal", "21. plads"; "" where there was none."""
    if row.value is None:
        return ""
    number = number_in_print(Fraction(row.value), max(former_places([row], indicator), least))
    same = indicator if indicator and indicator.unit_words == row.measure else None
    unit = (one_of(row.measure or "") if number == "1" else None) or row.measure
    figure = with_unit(same, number) if same else f"{number} {unit}".strip()
    if row.part_count is not None and row.whole is not None:
        return f"{plain_number(row.part_count)} af {plain_number(row.whole)} ({figure})"
    return figure
