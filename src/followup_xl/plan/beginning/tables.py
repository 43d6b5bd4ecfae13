"""Goals of a table by the headings of its columns, with the rows that say the area of those below them."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from followup_xl.plan.beginning.documents import TextTable
from followup_xl.plan.beginning.goal_words import GOAL_LEVELS, GoalWords, cell_lines, kind_of_heading

_FIRST_ROWS = 6
_LONGEST_HEADING = 60
_BELOW_HEADINGS = re.compile(r"(?i)\(|jf\.|jævnfør")


@dataclass(frozen=True)
class GoalColumns:
    """Where a table's headings are, what each known column is, and all headings.

    ``mixed``: no column has goals of its own; they are the points below each effort.
    """

    at: int
    named: Mapping[int, str]
    headings: Mapping[int, str]
    mixed: bool

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of columns that nothing is read from."""
        return tuple(words for column, words in self.headings.items() if column not in self.named and words)


def goal_columns(table: TextTable) -> GoalColumns | None:
    """The columns of a table with goals under headings; None where it is no such table.

    A row with one cell filled in is a title rather than the headings, unless there are no others.
    """
    return _columns(table, 2) or _columns(table, 1)


def _columns(table: TextTable, fewest: int) -> GoalColumns | None:
    for at, row in enumerate(table.rows[:_FIRST_ROWS]):
        headings = {column: " ".join(cell.split()) for column, cell in enumerate(row)}
        named = {
            column: kind
            for column, words in headings.items()
            if len(words) <= _LONGEST_HEADING and (kind := kind_of_heading(words))
        }
        filled = [words for words in headings.values() if words]
        if any(len(words) > _LONGEST_HEADING for words in filled) or len(filled) < min(fewest, len(row)):
            continue
        if any(kind in GOAL_LEVELS for kind in named.values()):
            if len(named) > 1 or len(row) != 2 or at == 0:
                return GoalColumns(at, named, headings, mixed=False)
        elif "efforts" in named.values() and _has_points(table, named):
            return GoalColumns(at, named, headings, mixed=True)
    return None


def _has_points(table: TextTable, named: Mapping[int, str]) -> bool:
    """Whether the efforts of a table have points below them."""
    columns = [column for column, kind in named.items() if kind == "efforts"]
    cells = (row[column] for row in table.rows for column in columns if column < len(row))
    return any(point for cell in cells for at, (_, _, point) in enumerate(cell_lines(cell)) if at)


def rows_of_goals(table: TextTable, columns: GoalColumns, heading: str) -> Iterator[GoalWords]:
    """The goals below the headings; an area or strategy holds until the next one."""
    above = [filled[0] for row in table.rows[: columns.at] if len(filled := [cell for cell in row if cell]) == 1]
    area, strategy = " ".join(above[0].split()) if above else heading, ""
    for at, row in enumerate(table.rows[columns.at + 1 :]):
        filled = [cell for cell in row if cell]
        if not filled or _is_headings(row, columns) or (at == 0 and all(map(_BELOW_HEADINGS.match, filled))):
            continue
        if len(filled) == 1 and row[0] and _is_title(row[0], columns):
            area, strategy = " ".join(row[0].split()), ""
            continue
        cells = {column: row[column] for column in columns.named if column < len(row)}
        said = {kind: cells[column] for column, kind in reversed(list(columns.named.items())) if cells.get(column)}
        if said.get("area"):
            area, strategy = plain_area(said["area"]), ""
        strategy = plain_area(said.get("strategy", strategy))
        shared = GoalWords("", area=area, strategy=strategy, owner=said.get("owner", ""), source=said.get("source", ""))
        yield from _row_goals(row, columns, shared, said.get("number", ""), table.italic)


def plain_area(words: str) -> str:
    """The name of an area or a strategy in one line."""
    return " ".join(words.removeprefix("• ").split())


def _is_headings(row: tuple[str, ...], columns: GoalColumns) -> bool:
    """Whether the headings are said again."""
    return all(" ".join(cell.split()) == columns.headings.get(at, "") for at, cell in enumerate(row))


def _is_title(words: str, columns: GoalColumns) -> bool:
    """Whether the only words of a row are the name of the area of those below it."""
    kind = columns.named.get(0)
    return kind_of_heading(words) == "area" or (
        kind not in (*GOAL_LEVELS, "area", "strategy") and (kind != "efforts" or columns.mixed)
    )


def _row_goals(
    row: tuple[str, ...], columns: GoalColumns, shared: GoalWords, number: str, italic: Collection[str]
) -> Iterator[GoalWords]:
    """The goals and efforts of a row; in a mixed table the lines in italics of other columns are goals too."""
    for column, cell in enumerate(row):
        kind = columns.named.get(column, "")
        title = columns.headings.get(column, "")
        dated = title if re.search(r"\d{4}", title) else ""
        lines = [each for each in cell_lines(cell) if each[1] != title]
        for at, (label, words, point) in enumerate(lines):
            level = label if label in GOAL_LEVELS else kind
            if kind == "efforts" and columns.mixed and point and at and not label:
                level = "effort_goals"
            if columns.mixed and not level and words in italic:
                level = "result_goals"
            if level in GOAL_LEVELS or level == "efforts":
                own = number if len(lines) == 1 and level != "efforts" else ""
                yield replace(shared, text=words, level=level, number=own, heading=dated if level == kind else "")
