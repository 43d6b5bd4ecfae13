"""Cells that cannot be trusted whatever they hold: merged ones, and ones that were cut out or pushed aside (§2.6)."""

from collections.abc import Mapping
from dataclasses import dataclass

from followup_xl.checks.reported import listed
from followup_xl.model.cell import RawBook
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.workbook import messages as say
from followup_xl.workbook.contract import Line
from followup_xl.workbook.read.columns import heading_of
from followup_xl.workbook.read.moved import Input, moved
from followup_xl.workbook.read.rows import Matched
from followup_xl.workbook.read.table import Table
from followup_xl.xlsx.references import area, letters


@dataclass(frozen=True)
class Suspects:
    """The input cells, by row key and column, that must not be read, with a finding for each."""

    cells: frozenset[Input]
    findings: tuple[Finding, ...]


def suspects(book: RawBook, table: Table, planned: tuple[Line, ...], found: Matched) -> Suspects:
    """The input cells inside a merge, and those that were cut out, cut over or pushed aside."""
    merged, findings = _merged(table, planned, found.rows)
    displaced, more = moved(book, table, planned, found.seen, found.rows)
    return Suspects(frozenset(merged | displaced), (*findings, *more))


def _merged(table: Table, planned: tuple[Line, ...], rows: Mapping[str, int]) -> tuple[set[Input], list[Finding]]:
    """Each input cell inside a merged area, with one finding per area."""
    cells: set[Input] = set()
    findings: list[Finding] = []
    inputs = {
        (rows[line.key], table.columns[column]): (line, column)
        for line in (planned if table.sheet.merges else ())
        if line.key in rows
        for column in line.inputs
        if column in table.columns
    }
    for text in table.sheet.merges:
        merge = area(text)
        inside = [entry for at, entry in sorted(inputs.items()) if merge and merge.covers(*at)]
        if merge and inside:
            cells |= {(line.key, column) for line, column in inside}
            place = Place(table.sheet.name, f"{letters(merge.left)}{merge.top}")
            goals = list(dict.fromkeys(line.goal for line, _ in inside))
            goal = goals[0] if len(goals) == 1 else ""
            findings.append(finding(say.MERGED, place, goal, area=text, found=_fields(inside)))
    return cells, findings


def _fields(inside: list[tuple[Line, str]]) -> str:
    """The fields in an area: their headings and their rows."""
    headings = dict.fromkeys(f"»{heading_of(column)}«" for _, column in inside)
    rows = dict.fromkeys(line.key for line, _ in inside)
    return f"{listed(list(headings))} i {listed(list(rows))}"
