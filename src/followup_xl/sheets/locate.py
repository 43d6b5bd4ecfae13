"""Finding the table again: its sheet, its columns by key and heading, its rows by number (workbook-contract.md §2.3–§2.5)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from followup_xl.domain import catalogue_file as say
from followup_xl.domain.findings import Finding, Place, finding
from followup_xl.domain.plan import Plan
from followup_xl.domain.raw import RawBook, RawCell, RawSheet
from followup_xl.sheets.contract import INPUTS, lines, visible_inputs

_GOAL_COLUMNS = ("strategy", "result_goal", "effort", "effort_goal")
_TITLES = {"strategy": "Strategi", "result_goal": "Resultatmål", "effort": "Indsats", "effort_goal": "Indsatsmål"}


@dataclass(frozen=True)
class Table:
    """The table as found: cells by row and column, where each column is, and which columns cannot be read."""

    sheet: RawSheet
    grid: Mapping[tuple[int, int], RawCell]
    columns: Mapping[str, int]
    lost: frozenset[str]
    body: int
    findings: tuple[Finding, ...] = field(default=())

    def cell(self, row: int, column: str) -> RawCell:
        """The cell of a row in a column; an empty one where nothing stands."""
        index = self.columns[column]
        return self.grid.get((row, index)) or RawCell(row, index, f"{letters(index)}{row}")

    def text(self, row: int, column: str) -> str:
        """The cell's text, empty where the column is not there."""
        return shown(self.cell(row, column)) if column in self.columns else ""

    def place(self, row: int, column: str) -> Place:
        """Where a cell is, for a finding; the row alone where the column is not there."""
        return Place(self.sheet.name, self.cell(row, column).ref if column in self.columns else f"A{row}")


def letters(index: int) -> str:
    """The column's letters: 1 is A."""
    name = ""
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def shown(cell: RawCell) -> str:
    """A cell's content as plain text, for recognising; empty for a blank one."""
    return "" if cell.value is None else str(cell.value)


def folded(text: str) -> str:
    """Text for comparing: composed letters, single blanks, small letters."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def heading_of(column: str) -> str:
    """The heading people know a column by."""
    return next((entry.heading for entry in INPUTS if entry.key == column), _TITLES.get(column, "Nr."))


def _headings(plan: Plan) -> dict[str, str]:
    """Each heading, folded, with its column's key; only its first line counts."""
    own = {"id": plan.headings.number.title}
    own |= {key: getattr(plan.headings, key).title for key in _GOAL_COLUMNS if getattr(plan.headings, key)}
    return {folded(text): key for key, text in {**_TITLES, **own, **{c.key: c.heading for c in INPUTS}}.items()}


def _rows(sheet: RawSheet) -> dict[int, list[RawCell]]:
    rows: dict[int, list[RawCell]] = {}
    for cell in sheet.cells:
        if isinstance(cell.value, str):
            rows.setdefault(cell.row, []).append(cell)
    return rows


def _best(rows: Mapping[int, list[RawCell]], named: Mapping[int, dict[str, list[int]]]) -> int | None:
    """The row that names most input columns; None where none names at least two."""
    inputs = {column.key for column in INPUTS}
    score = {row: len(inputs & named[row].keys()) for row in rows}
    best = max(score, key=lambda row: (score[row], -row), default=None)
    return best if best is not None and score[best] >= 2 else None


def _named(cells: Iterable[RawCell], known: Mapping[str, str], first_line: bool) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for cell in cells:
        text = str(cell.value).split("\n", maxsplit=1)[0] if first_line else str(cell.value)
        key = known.get(folded(text) if first_line else text.strip())
        if key:
            found.setdefault(key, []).append(cell.column)
    return found


def tables(book: RawBook, plan: Plan) -> tuple[Table, ...]:
    """Every sheet, whatever its name, that has the columns and at least one number of the plan."""
    return tuple(table for sheet in book.sheets if (table := _table(sheet, plan)))


def _table(sheet: RawSheet, plan: Plan) -> Table | None:
    rows = _rows(sheet)
    wanted = ["id", *_GOAL_COLUMNS, *(column.key for column in visible_inputs(plan)), "preview"]
    keys = {key: key for key in [*wanted, "identity"]}
    by_key = {row: _named(cells, keys, first_line=False) for row, cells in rows.items()}
    headings = _headings(plan)
    by_heading = {row: _named(cells, headings, first_line=True) for row, cells in rows.items()}
    key_row, heading_row = _best(rows, by_key), _best(rows, by_heading)
    if key_row is None and heading_row is None:
        return None
    keyed = by_key[key_row] if key_row is not None else {}
    headed = by_heading[heading_row] if heading_row is not None else {}
    columns, lost, findings = _columns(sheet.name, plan, keyed, headed)
    if "identity" in keyed:
        columns["identity"] = keyed["identity"][0]
    body = max(row for row in (key_row, heading_row) if row is not None) + 1
    grid = {(cell.row, cell.column): cell for cell in sheet.cells}
    numbers = {folded(line.key) for line in lines(plan)}
    if not any(folded(shown(cell)).split("|")[0] in numbers for cell in sheet.cells if cell.row >= body):
        return None
    return Table(sheet, grid, columns, frozenset(lost), body, tuple(findings))


def _columns(
    name: str, plan: Plan, keyed: Mapping[str, list[int]], headed: Mapping[str, list[int]]
) -> tuple[dict[str, int], set[str], list[Finding]]:
    columns: dict[str, int] = {}
    lost: set[str] = set()
    findings = _one_kind_only(name, keyed, headed)
    for column in ["id", *_GOAL_COLUMNS, *(entry.key for entry in visible_inputs(plan))]:
        at_key, at_heading = keyed.get(column, []), headed.get(column, [])
        problem = _problem(column, name, at_key, at_heading)
        chosen = at_key or at_heading
        if problem and column not in _GOAL_COLUMNS:
            findings.append(problem)
            lost.add(column)
        elif chosen and not problem:
            columns[column] = chosen[0]
            if keyed and headed and not (at_key and at_heading):
                how = "sin skjulte nøgle" if at_key else "sin overskrift"
                findings.append(finding(say.COLUMN_BY_ONE, Place(name), heading=heading_of(column), how=how))
    return columns, lost, findings


def _one_kind_only(name: str, keyed: Mapping[str, list[int]], headed: Mapping[str, list[int]]) -> list[Finding]:
    if keyed and headed:
        return []
    how = "sine skjulte nøgler" if keyed else "sin overskrift; den skjulte nøglerække er væk"
    return [finding(say.COLUMN_BY_ONE, Place(name), heading="hver kolonne", how=how)]


def _problem(column: str, name: str, at_key: list[int], at_heading: list[int]) -> Finding | None:
    heading = heading_of(column)
    if not at_key and not at_heading:
        return finding(say.COLUMN_MISSING, Place(name), heading=heading)
    twice = at_key if len(at_key) > 1 else at_heading if not at_key and len(at_heading) > 1 else []
    if twice:
        return finding(say.COLUMN_TWICE, Place(name), heading=heading, one=letters(twice[0]), other=letters(twice[1]))
    if at_key and at_heading and at_key[0] not in at_heading:
        one, other = letters(at_heading[0]), letters(at_key[0])
        return finding(say.COLUMN_CONFLICT, Place(name), heading=heading, one=one, other=other)
    return None
