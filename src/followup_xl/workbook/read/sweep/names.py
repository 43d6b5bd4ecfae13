"""What the defined names of inputs tell of where their cells came from (workbook-contract.md §1, §4).

A name moves along with its cell where that is cut out or pushed aside. It stays behind where whole rows are sorted, and
in some programs where rows or columns are inserted; then it means nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from followup_xl.model.cell import RawBook
from followup_xl.plain import grouped
from followup_xl.workbook.contract import INPUT_KEYS
from followup_xl.workbook.read.above_table import as_of_reference, labelled_date
from followup_xl.workbook.read.table import FoundTable
from followup_xl.workbook.rows.row import FormRow, input_names
from followup_xl.xlsx.references import letters, pointed_at

_REFERENCE = re.compile(r"(?<![$:A-Za-z])([A-Z]{1,3})(\d+)\b(?!:)")
"""A cell of a formula that moves along with it: neither fixed nor the end of a range."""


class InputName(NamedTuple):
    """An input's name, and the row and column it stands in; ``away`` is the sheet, where that is another one than the table's."""

    key: str
    column: str
    row: int
    at: int
    away: str = ""


class Spot(NamedTuple):
    """Where something stands along the rows or the columns, and where its name does."""

    real: int
    named: int


@dataclass(frozen=True)
class InputNames:
    """The names of a table's inputs, held against where the inputs are.

    ``rows`` is the row of each key that was found, in the plan's order, ``usual`` the row in which most of a key's
    names stand. ``anchor`` is the date above the table by row and by column; None where it is not known by label and
    name both, or was moved itself. ``worded`` are the rows of goals and those with a text in the number column: in an
    untouched form every row from the date down. ``areas`` is each key's effort area, ``reckoned`` the keys whose
    preview is reckoned from their own row.
    """

    table: FoundTable
    names: Sequence[InputName]
    rows: Mapping[str, int]
    usual: Mapping[str, int]
    anchor: tuple[Spot, Spot] | None
    worded: Sequence[int]
    areas: Mapping[str, str]
    reckoned: frozenset[str]

    @cached_property
    def columns(self) -> tuple[dict[str, int], bool]:
        """The column in which the names of each input should stand, and whether a program left them all behind."""
        table = self.table
        by_column = grouped((name.column, name.at) for name in self.names if not name.away)
        usual = {column: Counter(found).most_common(1)[0][0] for column, found in by_column.items()}
        spots = sorted(Spot(table.columns[c], at) for c, at in usual.items() if c in table.columns)
        gone = [at for c, at in usual.items() if c not in table.columns]
        if all(spot.real == spot.named for spot in spots):
            return dict(table.columns), False
        first = [self.anchor[1]] if self.anchor else []
        own = sorted(filter(None, table.own))
        gaps = [0] * len(first) + [1 + _between(own, one.real, other.real) for one, other in pairwise(spots)]
        left = table.mark_column is not None and _left_behind([*first, *spots], gaps, gone, bool(first))
        return (dict(table.columns) | usual if left else dict(table.columns)), left

    def astray(self, column: str) -> tuple[set[str], bool]:
        """The keys whose names of a column were pushed to other rows, and whether a program left them behind instead."""
        named = {name.key: name.row for name in self.names if name.column == column and not name.away}
        known = {key: Spot(row, named[key]) for key, row in self.rows.items() if key in named}
        off = {key for key, spot in known.items() if spot.real != spot.named}
        if not off:
            return set(), False
        spots = sorted(known.values())
        if not self.sorted:
            spots = [*([self.anchor[0]] if self.anchor else []), *spots]
            gaps = [1 + _between(self.worded, one.real, other.real) for one, other in pairwise(spots)]
            gone = [row for key, row in self.usual.items() if key not in self.rows]
            left = not self._parted and _left_behind(spots, gaps, gone, bool(self.anchor))
            return (set(), True) if left else (off, False)
        return self._pushed_after_sorting(known), False

    def displaced(self, name: InputName, columns: Mapping[str, int], astray: Container[str]) -> bool:
        """Whether a name stands apart: on another sheet, in another column or row than the others, or among another goal's."""
        if name.away or name.row != self.usual[name.key] or name.at != columns.get(name.column, name.at):
            return True
        if name.key in astray:
            return True
        here = self.at.get(name.row)
        if here is None or here == name.key or self.rows.get(name.key) in (None, name.row):
            return False
        return here not in self.usual or self.usual[here] == name.row

    def step(self, name: InputName, columns: Mapping[str, int]) -> tuple[int, int] | None:
        """How many rows down and columns to the right a name stands of its input; (0, 0) where rows were sorted. None where that is not known."""
        if name.away or name.key not in self.rows:
            return None
        if self.sorted:
            return 0, 0
        return name.row - self.rows[name.key], name.at - columns.get(name.column, name.at)

    @cached_property
    def at(self) -> Mapping[int, str]:
        """The key in each row."""
        return {row: key for key, row in reversed(tuple(self.rows.items()))}

    @cached_property
    def _parted(self) -> bool:
        """Whether some names of a row stand in another row than most, which no insertion of whole rows does."""
        return any(name.row != self.usual[name.key] for name in self.names if not name.away)

    @cached_property
    def sorted(self) -> bool:
        """Whether rows stand in another order than the plan's while their names do not."""
        spots = sorted((row, self.usual[key]) for key, row in self.rows.items() if key in self.usual)
        in_order = all(one < other for one, other in pairwise(self.rows.values()))
        return not in_order and any(one >= other for (_, one), (_, other) in pairwise(spots))

    def _pushed_after_sorting(self, known: Mapping[str, Spot]) -> set[str]:
        """The keys that may stand beside another's figures in a table that was sorted too.

        The names stand on the rows that the form gave them; a gap or an overlap among the goals of one area, which
        follow each other there, shows that cells were inserted or deleted since, and so do formulas that ask for
        another row than their own.
        """
        off = [key for key, row in self.usual.items() if self.rows.get(key, row) != row]
        # they changed places and did nothing else
        if {self.rows[key] for key in off} == {self.usual[key] for key in off}:
            return set()
        if _reckoned_astray(self.table, {key: row for key, row in self.rows.items() if key in self.reckoned}):
            return set(known)
        order = list(self.rows)
        index = {key: number for number, key in enumerate(order)}
        real = sorted(self.rows.values())
        for one, other in pairwise(known):
            away, step = known[other].named - known[one].named, index[other] - index[one]
            between = _between(real, known[one].named, known[other].named)
            alike = self.areas[one] == self.areas[other]
            if away < step or (alike and away > step and between > step - 1):
                return set(known)
        return set(known) if max(self.usual.values()) > max(self.worded) else set()


def _between(places: Sequence[int], first: int, last: int) -> int:
    """How many of the sorted places lie between two."""
    return bisect_left(places, last) - bisect_right(places, first)


def _left_behind(spots: Sequence[Spot], gaps: Sequence[int], gone: Sequence[int], anchored: bool) -> bool:
    """Whether names stand as the form placed them while their cells moved away, or moved along with whole rows or columns.

    ``gaps`` are how far apart two neighbours stand in an untouched form, not counting what is ``gone`` from the sheet and
    still has its name. The first is the date above the table where the spots are ``anchored``; else it must be in place.
    """
    if not anchored and spots[0].real != spots[0].named:
        return False
    for (one, other), gap in zip(pairwise(spots), gaps, strict=False):
        named = other.named - one.named
        if named != other.real - one.real and named != gap + sum(one.named < at < other.named for at in set(gone)):
            return False
    return True


def _reckoned_astray(table: FoundTable, rows: Mapping[str, int]) -> bool:
    """Whether the reckoning of one of the ``rows`` asks for an input of other rows and not of its own."""
    inputs = {letters(index) for column, index in table.columns.items() if column in INPUT_KEYS}
    own, first = set(rows.values()), min(rows.values(), default=0)
    for cell in table.sheet.cells:
        if cell.formula and cell.row in own and cell.column in table.own:
            found = ((column, int(row)) for column, row in _REFERENCE.findall(cell.formula) if column in inputs)
            asked = grouped((column, row) for column, row in found if row >= first)
            if "#REF!" in cell.formula or any(cell.row not in numbers for numbers in asked.values()):
                return True
    return False


def input_names_of(
    book: RawBook, table: FoundTable, form: tuple[Sequence[FormRow], int], rows: Mapping[str, int]
) -> InputNames:
    """The names of a table's inputs. ``form`` are its rows with its edition, ``rows`` is the row of each key that was found."""
    planned, edition = form
    found = _named(book, table, input_names(planned, edition))
    at_rows = grouped((name.key, name.row) for name in found if not name.away)
    usual = {key: Counter(numbers).most_common(1)[0][0] for key, numbers in at_rows.items()}
    in_plan = {row.key: rows[row.key] for row in planned if row.key in rows}
    worded = {row for row in (*table.head, *table.rows) if table.text(row, "id").strip()} | {*rows.values()}
    areas = {row.key: row.area.id for row in planned}
    reckoned = frozenset(row.key for row in planned if row.role not in ("compound", "reference", "category"))
    cell, named = labelled_date(table), pointed_at(as_of_reference(book))
    anchor = None
    if cell is not None and cell.value is not None and named is not None and named[0] == table.sheet.name:
        anchor = Spot(cell.row, named[1]), Spot(cell.column, named[2])  # by row, by column
    return InputNames(table, found, in_plan, usual, anchor, sorted(worded), areas, reckoned)


def _named(book: RawBook, table: FoundTable, names: Mapping[tuple[str, str], str]) -> list[InputName]:
    """The names of inputs with the cells they stand at; none where most of them belong to another sheet."""
    expected = {name: input_ for input_, name in names.items()}
    found = []
    for name, reference in sorted((book.names | table.sheet.names).items()):
        if name in expected and (place := pointed_at(reference)):
            sheet, row, index = place
            found.append(InputName(*expected[name], row, index, "" if sheet == table.sheet.name else sheet))
    return found if 2 * sum(not name.away for name in found) > len(found) else []
