"""Finding the table again on a sheet of any name: its head, its columns and its rows' marks (workbook-contract.md §2.3, §2.4)."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from followup_xl.danish.wording import listed
from followup_xl.model.cell import RawBook, RawCell, RawSheet
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.plan import Plan
from followup_xl.plain import grouped
from followup_xl.workbook.contract import (
    GOAL_COLUMNS,
    HEADINGS,
    INPUT_KEYS,
    INPUTS,
    LATER_INPUTS,
    ROW_MARK,
    SHOWN_COLUMNS,
    TECHNICAL_COLUMNS,
    heading_sources,
)
from followup_xl.workbook.read import recognise
from followup_xl.workbook.read.identity import parsed_token
from followup_xl.workbook.rows.row import FormRow
from followup_xl.xlsx import messages as say
from followup_xl.xlsx.references import letters, sheet_as_shown

Named = Mapping[str, tuple[int, ...]]
"""The columns that a row of the head names, by what it names."""

_ENOUGH = 2
"""So many input columns, by key or by heading, make a row the head of a table."""
_FORMER = {
    "value": ("Antal / resultat", "Resultat"), "dated": ("Opgjort pr. / dato", "Opgjort pr."),
    "reason": ("Hvorfor intet tal",), "comment": ("Bemærkning",), "description": ("Beskrivelse",),
}  # fmt: skip
"""Headings of the first edition, and shorter ones that people write instead; each can mean one column only."""
_NO_LETTER, _LONGEST_HEADING = re.compile(r"[\W_]+"), 500


@dataclass(frozen=True)
class FoundSheet:
    """A sheet with its columns by key, and the rows of its head."""

    sheet: RawSheet
    columns: Mapping[str, int]
    head: tuple[int, ...]

    @cached_property
    def grid(self) -> dict[tuple[int, int], RawCell]:
        """The cells by row and column."""
        return {(cell.row, cell.column): cell for cell in self.sheet.cells}

    def filled(self, row: int, column: str) -> RawCell | None:
        """The cell of a row in a column; None where nothing stands, or where the column is not there."""
        return self.grid.get((row, self.columns.get(column, 0)))

    def text(self, row: int, column: str) -> str:
        """The cell's content as plain text, for recognising; empty where nothing stands."""
        cell = self.filled(row, column)
        return "" if cell is None or cell.value is None else str(cell.value)

    def place(self, row: int, column: str) -> Place:
        """Where a cell is, for a finding; the row's first cell where the column is not there."""
        cell = self.filled(row, column)
        return Place(self.sheet.name, cell.ref if cell else f"{letters(self.columns.get(column, 1))}{row}")


@dataclass(frozen=True)
class FoundTable(FoundSheet):
    """The table as found, with the columns that are ``lost``: they cannot be read.

    ``marks`` are the hidden copies of the rows' identity by row, ``mark_column`` the column they belong in (None: they
    are gone). ``carried`` are the marks between figures and texts by row. ``numbers`` recognises the plan's numbers;
    ``own`` are the columns that are the table's, read or not.
    """

    lost: frozenset[str]
    marks: Mapping[int, recognise.RowMark]
    mark_column: int | None
    carried: Mapping[int, Sequence[recognise.RowMark]]
    numbers: recognise.Numbers
    own: frozenset[int | None]
    findings: tuple[Finding, ...]

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Every row below or above the head that holds something, in order."""
        return tuple(sorted({cell.row for cell in self.sheet.cells}.difference(self.head)))

    @cached_property
    def named(self) -> dict[int, Sequence[str]]:
        """What the number in a row may mean: rows of the plan."""
        cells = {row: cell for row in self.rows if (cell := self.filled(row, "id"))}
        return {row: names for row, cell in cells.items() if (names := self.numbers.named(cell))}

    @cached_property
    def planned(self) -> frozenset[int]:
        """The rows that a number or a mark makes rows of the plan."""
        marked = {row for row, mark in self.marks.items() if mark.key in self.numbers.exact}
        return frozenset(row for row in self.rows if row in self.named or row in marked)

    def further_columns(self, columns: Iterable[int]) -> list[Finding]:
        """A note for each of these columns, which are people's own."""
        notes = []
        for column in sorted(columns):
            heading = self.grid.get((self.head[-1], column))
            words = " ".join(str(heading.value).split())[:40] if heading and heading.value is not None else ""
            facts = {"column": letters(column), "heading": f"»{words}«" if words else "uden overskrift"}
            notes.append(finding(say.OWN_COLUMN, Place(self.sheet.name, f"{letters(column)}1"), **facts))
        return notes


@lru_cache(maxsize=4096)  # the files of a folder have most of their texts in common
def folded_heading(text: str) -> str:
    """A heading for comparing: its letters and digits only; of a text too long to be one, the beginning."""
    return _NO_LETTER.sub("", recognise.comparable_text(text[:_LONGEST_HEADING]))


def naming_row(
    sheet: RawSheet, named: Callable[[str], str | None], wanted: Collection[str], enough: int
) -> tuple[int | None, Named]:
    """The first of the rows that name most of the columns wanted, and what each names; None where none names enough."""
    best, most, columns = None, enough - 1, dict[str, tuple[int, ...]]()
    for row, texts in sorted(sheet.texts.items()):
        found: dict[str, tuple[int, ...]] = {}
        for column, text in texts if len(texts) > most else ():
            if key := named(text):
                found[key] = (*found.get(key, ()), column)
        score = sum(key in found for key in wanted)
        if score > most:
            best, most, columns = row, score, found
    return best, columns


def found_tables(
    book: RawBook, plan: Plan, planned: Sequence[FormRow], changed: bool = False
) -> tuple[FoundTable, ...]:
    """Every sheet, whatever its name, that has the columns and at least one number of the plan.

    ``changed`` is whether the workbook was made from another version of the plan: then only the columns that its
    unchanged rows need must be there.
    """
    return tuple(table for sheet in book.sheets if (table := _table(sheet_as_shown(sheet), plan, planned, changed)))


def filled_rows(planned: Sequence[FormRow], table: FoundTable, rows: Mapping[str, int]) -> tuple[FormRow, ...]:
    """The rows with those of their further inputs that something stands in; ``rows`` is where each is by its key.

    How far an effort is may stand where another plan's form asks for it, where the row's own cell is blank.
    """
    found = []
    for row in planned:
        at = rows.get(row.key)
        cells = {column: table.filled(at, column) for column in row.further if at and column in table.columns}
        filled = {c for c, cell in cells.items() if cell and (cell.value is not None or cell.formula)}
        if at and row.state_column and table.text(at, row.state_column):
            filled.discard("stated")
        found.append(row.asking(filled))
    return tuple(found)


def _table(sheet: RawSheet, plan: Plan, planned: Sequence[FormRow], changed: bool) -> FoundTable | None:
    words = _headings(plan)
    keys = {key: key for key in (*words.values(), *TECHNICAL_COLUMNS, *SHOWN_COLUMNS, ROW_MARK)}
    key_row, keyed = naming_row(sheet, lambda text: keys.get(recognise.comparable_text(text)), INPUT_KEYS, _ENOUGH)
    heading_row, headed = naming_row(
        sheet, lambda text: words.get(folded_heading(text.strip().partition("\n")[0])), INPUT_KEYS, _ENOUGH
    )
    head = tuple(sorted({row for row in (key_row, heading_row) if row is not None}))
    if not head:
        return None
    marks = {cell.row: hidden for cell in sheet.cells if (hidden := recognise.mark_in(cell))}
    known = recognise.row_numbers(row.key for row in planned)
    digests = {hidden.key: hidden.digest for hidden in marks.values()}
    needed = [row for row in planned if not changed or not digests or digests.get(row.key) == row.digest]
    marked = not known.exact.isdisjoint(digests)
    at, lost, findings = _columns(sheet.name, keyed, headed, needed, marked)
    tokens = (column for column, text in sheet.texts.get(key_row or 0, ()) if parsed_token(text))
    common = Counter(hidden.column for hidden in marks.values()).most_common(1)
    column = next(tokens, common[0][0] if common else None)
    own = {cell.column for cell in sheet.cells if cell.row == key_row} | {*at.values(), column}
    own |= {index for key in lost for index in headed.get(key, ())}
    if not keyed and "whole" in at:  # what the form reckons of two numbers, where only the headings are left
        own |= {*headed.get("share", ())[:1]}
    between = ((cell.row, recognise.mark_in(cell, between=True)) for cell in sheet.cells)
    carried = grouped((row, mark) for row, mark in between if mark and mark.key in known.exact)
    own |= {mark.column for found in carried.values() for mark in found}
    table = FoundTable(sheet, at, head, lost, marks, column, carried, known, frozenset(own), tuple(findings))
    return table if table.planned else None


def _headings(plan: Plan) -> dict[str, str]:
    """Each heading, folded, with its column's key; the plan's own go before the usual ones."""
    own = {key: heading.title for key in GOAL_COLUMNS if (heading := getattr(plan.headings, key, None))}
    pairs = [(text, key) for key, texts in _FORMER.items() for text in texts]
    pairs += [(HEADINGS[key], key) for key in ("id", *GOAL_COLUMNS, "share", "preview", "because")]
    pairs += [(plan.headings.number.title, "id"), *((text, key) for key, text in own.items())]
    below = ((key, getattr(plan.headings, key, None)) for key in GOAL_COLUMNS)
    pairs += [(f"{heading.title}{heading.sub}", key) for key, heading in below if heading and heading.sub]
    pairs += [(f"{GOAL_COLUMNS['goal']}{heading_sources(plan)}", "goal")]  # where a program dropped the line break
    pairs += [(column.heading, column.key) for column in INPUTS]
    return {folded_heading(text): key for text, key in pairs}


def _columns(
    name: str, keyed: Named, headed: Named, needed: Sequence[FormRow], marked: bool
) -> tuple[dict[str, int], frozenset[str], list[Finding]]:
    """Where each column is, which cannot be read, and what is to be said about them.

    ``needed`` are the rows that need their columns, ``marked`` is whether they still carry their hidden mark.
    """
    texts, inputs = {row.column for row in needed}, {column for row in needed for column in row.inputs}
    wanted = ["id", *(key for key in GOAL_COLUMNS if key in texts), *(c.key for c in INPUTS if c.key in inputs)]
    further = {column for row in needed for column in row.further}.difference(inputs)
    wanted += [column.key for column in INPUTS if column.key in further]
    optional = LATER_INPUTS | further
    at: dict[str, int] = {}
    findings: list[Finding] = []
    by_one: dict[str, list[str]] = {}
    for column in wanted:
        at_key, at_heading = keyed.get(column, ()), headed.get(column, ())
        if column in optional and not (at_key or at_heading):
            continue
        if problem := _problem(column, Place(name), at_key, at_heading, marked):
            findings.append(problem)
            continue
        at[column] = (at_key or at_heading)[0]
        if keyed and headed and not (at_key and at_heading):
            by_one.setdefault("den skjulte nøgle" if at_key else "overskriften", []).append(f"»{HEADINGS[column]}«")
    lost = frozenset(wanted) - at.keys() - optional
    for column in ("strategy", "preview", "because"):
        if found := keyed.get(column) or headed.get(column):
            at.setdefault(column, found[0])
    if not (keyed and headed):
        by_one["de skjulte nøgler" if keyed else "overskrifterne; den skjulte nøglerække er væk"] = []
    for how, names in by_one.items():
        heading = f"{'Kolonnen' if len(names) == 1 else 'Kolonnerne'} {listed(names)}" if names else "Hver kolonne"
        findings.append(finding(say.COLUMN_BY_ONE, Place(name), heading=heading, how=how))
    return at, lost, findings


def _problem(
    column: str, place: Place, at_key: tuple[int, ...], at_heading: tuple[int, ...], marked: bool
) -> Finding | None:
    """Why a column cannot be read; None where it can."""
    heading = HEADINGS[column]
    twice = at_key if len(at_key) > 1 else at_heading if not at_key and len(at_heading) > 1 else ()
    apart = bool(at_key and at_heading) and at_key[0] not in at_heading
    if not (twice or apart) and (at_key or at_heading):
        return None
    if column in GOAL_COLUMNS:
        return finding(say.TEXT_COLUMN_LOST, place, heading=heading)
    if column == "id" and marked:
        return finding(say.NUMBERS_LOST, place, heading=heading)
    if twice:
        return finding(say.COLUMN_TWICE, place, heading=heading, one=letters(twice[0]), other=letters(twice[1]))
    if apart:
        one, other = letters(at_heading[0]), letters(at_key[0])
        return finding(say.COLUMN_CONFLICT, place, heading=heading, one=one, other=other)
    return finding(say.COLUMN_MISSING, place, heading=heading)
