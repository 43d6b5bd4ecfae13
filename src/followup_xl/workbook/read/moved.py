"""Input cells that were cut out or pushed aside, told from their defined names, which move along with them (§2.6).

Names are evidence only: after sorting whole rows they all stand on their old places and mean nothing. So a name counts
where it stands apart from the other names of its row, or where two goals' names meet in one row.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping
from typing import NamedTuple

from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Place
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import Line, input_name
from followup_xl.workbook.read.columns import heading_of
from followup_xl.workbook.read.faults import Fault, told
from followup_xl.workbook.read.table import Table
from followup_xl.xlsx.references import letters, pointed_at

Input = tuple[str, str]
"""An input by the key of its row and the key of its column."""


class _Named(NamedTuple):
    """An input's name, and the row and column it stands in; ``away`` is the sheet, where that is another one than the table's."""

    key: str
    column: str
    row: int
    at: int
    away: str = ""


def moved(
    book: RawBook, table: Table, planned: tuple[Line, ...], rows: Mapping[str, int], trusted: Container[str]
) -> tuple[set[Input], list[Finding]]:
    """The inputs that were moved and those that lay where they landed, and what is said about them.

    ``rows`` is the row of each key that was found at all, ``trusted`` the keys whose row is read; of the others
    enough is said already.
    """
    names = _names(book, table, planned)
    homes = _homes(names)
    lines = {line.key: line for line in planned}
    at = {row: key for key, row in rows.items()}
    first = {row: key for key, row in reversed(tuple(rows.items()))}
    cells: set[Input] = set()
    faults: list[Fault] = []
    for name in names:
        if not _displaced(name, homes, table, rows, first.get(name.row)):
            continue
        under = "" if name.away else at.get(name.row, "")
        covered = next((column for column, index in table.columns.items() if index == name.at), "")
        cells |= {(name.key, name.column)} | ({(under, covered)} if under and covered else set())
        if name.key not in trusted and under not in trusted:
            continue
        place = Place(name.away or table.sheet.name, f"{letters(name.at)}{name.row}")
        found = f"{place.cell} kommer fra »{heading_of(name.column)}« i {name.key}"
        faults.append(Fault(say.FIELD_MOVED, place, lines[under or name.key].goal, found))
    return cells, told(faults, table.sheet.name)


def _homes(names: list[_Named]) -> dict[str, int]:
    """The row where most of each goal's names stand."""
    rows: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for name in names:
        if not name.away:
            rows[name.key][name.row] += 1
    return {key: found.most_common(1)[0][0] for key, found in rows.items()}


def _names(book: RawBook, table: Table, planned: tuple[Line, ...]) -> list[_Named]:
    """The names of inputs with the cells they stand at; none where most of them belong to another sheet."""
    stems = {input_name(line.key, ""): line for line in planned}
    expected = {stem + column: (line.key, column) for stem, line in stems.items() for column in line.inputs}
    found = []
    for name, reference in sorted((book.names | table.sheet.names).items()):
        if name in expected and (place := pointed_at(reference)):
            sheet, row, index = place
            found.append(_Named(*expected[name], row, index, "" if sheet == table.sheet.name else sheet))
    at_home = [name for name in found if not name.away]
    return found if len(at_home) * 2 > len(found) else []


def _displaced(name: _Named, homes: Mapping[str, int], table: Table, rows: Mapping[str, int], here: str | None) -> bool:
    """Whether a name stands apart from its goal's others, in another column or sheet, or among another goal's.

    ``here`` is the key whose row it stands in; None where it is no goal's.
    """
    if name.away or name.row != homes[name.key] or name.at != table.columns.get(name.column, name.at):
        return True
    if here is None or here == name.key or rows.get(name.key) in (None, name.row):
        return False
    return here not in homes or homes[here] == name.row
