"""Input cells that cannot be trusted whatever they hold: merged, cut out, pushed aside (workbook-contract.md §2.6)."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from followup_xl.danish.wording import listed
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import HEADINGS, FormRow, input_names
from followup_xl.workbook.read.recognise import RowFault, grouped, row_findings
from followup_xl.workbook.read.table import FoundTable
from followup_xl.xlsx.references import area, letters, pointed_at

Input = tuple[str, str]
"""An input by the key of its row and the key of its column."""


class _Named(NamedTuple):
    """An input's name, and the row and column it stands in; ``away`` is the sheet, where that is another one than the table's."""

    key: str
    column: str
    row: int
    at: int
    away: str = ""


def merged_inputs(
    table: FoundTable, planned: Sequence[FormRow], rows: Mapping[str, int]
) -> tuple[set[Input], list[Finding]]:
    """Each input cell inside a merged area, with one finding per area."""
    cells: set[Input] = set()
    findings: list[Finding] = []
    known = [row for row in planned if row.key in rows]
    pairs = [(row, column) for row in known for column in row.inputs if column in table.columns]
    inputs = {(rows[row.key], table.columns[column]): (row, column) for row, column in pairs}
    for words in table.sheet.merges:
        merge = area(words)
        inside = [entry for at, entry in sorted(inputs.items()) if merge and merge.covers(*at)]
        if merge and inside:
            cells |= {(row.key, column) for row, column in inside}
            place = Place(table.sheet.name, f"{letters(merge.left)}{merge.top}")
            goals, keys = {row.goal for row, _ in inside}, dict.fromkeys(row.key for row, _ in inside)
            headings = dict.fromkeys(f"»{HEADINGS[column]}«" for _, column in inside)
            fields = f"{listed(list(headings))} i {listed(list(keys))}"
            goal = goals.pop() if len(goals) == 1 else ""
            findings.append(finding(say.MERGED, place, goal, area=words, found=fields))
    return cells, findings


def moved_inputs(
    book: RawBook, table: FoundTable, planned: Sequence[FormRow], rows: Mapping[str, int], trusted: Container[str]
) -> tuple[set[Input], list[Finding]]:
    """The inputs that were cut out or pushed aside and those that lay where they landed, and what is said about them.

    The defined names give them away, since they move along with the cells. They are evidence only: after sorting whole
    rows they all stand on their old places and mean nothing. So a name counts where it stands apart from the other names
    of its row, or where two goals' names meet in one row. ``rows`` is the row of each key that was found at all,
    ``trusted`` the keys whose row is read; of the others enough is said already.
    """
    names = _names(book, table, planned)
    at_rows = grouped((name.key, name.row) for name in names if not name.away)
    usual = {key: Counter(found).most_common(1)[0][0] for key, found in at_rows.items()}
    goals, at = {row.key: row.goal for row in planned}, {row: key for key, row in rows.items()}
    first = {row: key for key, row in reversed(tuple(rows.items()))}
    cells: set[Input] = set()
    faults: list[RowFault] = []
    for name in names:
        if not _displaced(name, usual, table, rows, first.get(name.row)):
            continue
        under = "" if name.away else at.get(name.row, "")
        covered = next((column for column, index in table.columns.items() if index == name.at), "")
        cells |= {(name.key, name.column)} | ({(under, covered)} if under and covered else set())
        if name.key in trusted or under in trusted:
            place = Place(name.away or table.sheet.name, f"{letters(name.at)}{name.row}")
            words = f"{place.cell} kommer fra »{HEADINGS[name.column]}« i {name.key}"
            faults.append(RowFault(say.FIELD_MOVED, place, goals[under or name.key], words))
    return cells, row_findings(faults, table.sheet.name)


def _names(book: RawBook, table: FoundTable, planned: Sequence[FormRow]) -> list[_Named]:
    """The names of inputs with the cells they stand at; none where most of them belong to another sheet."""
    expected = {name: input_ for input_, name in input_names(planned).items()}
    found = []
    for name, reference in sorted((book.names | table.sheet.names).items()):
        if name in expected and (place := pointed_at(reference)):
            sheet, row, index = place
            found.append(_Named(*expected[name], row, index, "" if sheet == table.sheet.name else sheet))
    return found if 2 * sum(not name.away for name in found) > len(found) else []


def _displaced(
    name: _Named, usual: Mapping[str, int], table: FoundTable, rows: Mapping[str, int], here: str | None
) -> bool:
    """Whether a name stands apart from its goal's others, in another column or sheet, or among another goal's.

    ``here`` is the key whose row it stands in; None where it is no goal's.
    """
    if name.away or name.row != usual[name.key] or name.at != table.columns.get(name.column, name.at):
        return True
    if here is None or here == name.key or rows.get(name.key) in (None, name.row):
        return False
    return here not in usual or usual[here] == name.row
