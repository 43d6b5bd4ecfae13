"""Which row of the returned table answers which row of the plan, and why one cannot be trusted (workbook-contract.md §2.5)."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from followup_xl.domain import catalogue_rows as say
from followup_xl.domain.findings import Finding, finding
from followup_xl.domain.plan import Plan
from followup_xl.sheets.contract import Line, lines
from followup_xl.sheets.locate import Table, folded, shown

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NEARLY = 0.8
"""How alike two texts must be for one to pass as a correction of the other."""


@dataclass(frozen=True)
class Matched:
    """The row number of every row of the plan that was found and can be trusted; ``broken`` are the others' keys."""

    rows: Mapping[str, int]
    broken: frozenset[str]
    findings: tuple[Finding, ...]


def matched(plan: Plan, former: Plan | None, table: Table) -> Matched:
    """Each row of the plan with its row in the table.

    ``former`` is the plan the workbook was made from, where it is another version: rows it had differently are
    named and not read, rows that are gone from the plan are reported.
    """
    planned = lines(plan)
    before = {line.key: line.digest for line in lines(former)} if former else {}
    numbered, copies = _numbered(planned, table), _copies(planned, table)
    rows: dict[str, int] = {}
    findings: list[Finding] = []
    for line in planned:
        if former and before.get(line.key) != line.digest:
            facts = {"old": former.version, "new": plan.version}
            findings.append(finding(say.GOAL_CHANGED, table.place(table.body, "id"), line.goal, **facts))
            continue
        row, found = _row_of(line, table, numbered, copies)
        findings += found
        if row is not None:
            trusted, found = _text_check(line, planned, table, row)
            findings += found
            if trusted:
                rows[line.key] = row
    findings += _strangers(table, {row for found in numbered.values() for row in found} | set(rows.values()))
    return Matched(rows, frozenset(line.key for line in planned) - rows.keys(), tuple(findings))


def _numbered(planned: tuple[Line, ...], table: Table) -> dict[str, list[int]]:
    """The rows that show each key in the number column."""
    keys = {folded(line.key): line.key for line in planned}
    found: dict[str, list[int]] = {}
    for (row, column), cell in sorted(table.grid.items()):
        if column == table.columns.get("id") and row >= table.body and folded(shown(cell)) in keys:
            found.setdefault(keys[folded(shown(cell))], []).append(row)
    return found


def _copies(planned: tuple[Line, ...], table: Table) -> dict[int, str]:
    """The key each row hides in its last column."""
    keys = {line.key for line in planned}
    return {
        row: key
        for (row, column), cell in table.grid.items()
        if column == table.columns.get("identity") and row >= table.body and (key := shown(cell).split("|")[0]) in keys
    }


def _row_of(
    line: Line, table: Table, numbered: Mapping[str, list[int]], copies: Mapping[int, str]
) -> tuple[int | None, list[Finding]]:
    rows = numbered.get(line.key, [])
    if len(rows) == 1:
        return rows[0], []
    if len(rows) > 1:
        place = table.place(rows[1], "id")
        return None, [finding(say.ROW_TWICE, place, line.goal, row=line.key, one=rows[0], other=rows[1])]
    taken = {row for found in numbered.values() for row in found}
    hidden = [row for row, key in copies.items() if key == line.key and row not in taken]
    if len(hidden) == 1:
        return hidden[0], [finding(say.ROW_BY_COPY, table.place(hidden[0], "id"), line.goal, row=line.key)]
    return None, [finding(say.ROW_MISSING, table.place(table.body, "id"), line.goal, row=line.key)]


def _text_check(line: Line, planned: tuple[Line, ...], table: Table, row: int) -> tuple[bool, list[Finding]]:
    """Whether the row's text is the plan's: the same, nearly the same (a warning), or another (an error)."""
    if line.column not in table.columns:
        return True, []
    found, expected = table.text(row, line.column), line.label
    place = table.place(row, line.column)
    hidden = table.text(row, "identity").split("|")[0]
    alike = [other for other in planned if folded(other.label) == folded(expected)]
    if folded(found) == folded(expected) and (len(alike) == 1 or hidden in ("", line.key)):
        return True, []
    other = next((o.key for o in planned if o.key != line.key and folded(o.label) == folded(found)), None)
    if other or (folded(found) == folded(expected) and hidden != line.key):
        return False, [finding(say.OTHER_GOALS_TEXT, place, line.goal, row=line.key, other=other or hidden)]
    if _NUMBER.findall(found) != _NUMBER.findall(expected) and found.strip():
        facts = {"found": _numbers_only_in(found, expected), "planned": _numbers_only_in(expected, found)}
        if _alike(found, expected):
            return False, [finding(say.TARGET_CHANGED, place, line.goal, **facts)]
    if _alike(found, expected) or (not found.strip() and hidden == line.key):
        return True, [finding(say.TEXT_NEARLY, place, line.goal, found=_short(found))]
    return False, [finding(say.TEXT_CHANGED, place, line.goal, found=_short(found))]


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, folded(one), folded(other), autojunk=False).ratio() >= NEARLY


def _numbers_only_in(text: str, other: str) -> str:
    own = Counter(_NUMBER.findall(text)) - Counter(_NUMBER.findall(other))
    return ", ".join(own) or "ingen tal"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]} …"


def _strangers(table: Table, known: set[int]) -> list[Finding]:
    """Rows with something typed in an input column that belong to no row of the plan."""
    inputs = {
        index
        for key, index in table.columns.items()
        if key not in ("id", "strategy", "result_goal", "effort", "effort_goal", "identity", "preview")
    }
    found: dict[int, str] = {}
    for (row, column), cell in sorted(table.grid.items()):
        if row >= table.body and row not in known and column in inputs and cell.value is not None:
            found.setdefault(row, _short(shown(cell)))
    return [finding(say.UNKNOWN_ROW, table.place(row, "id"), row=row, found=f"»{text}«") for row, text in found.items()]
