"""Cells whose content cannot be trusted whatever it is: merged ones, and ones that were cut over another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from followup_xl.domain import catalogue_rows as say
from followup_xl.domain.findings import Finding, Place, finding
from followup_xl.domain.raw import RawBook, RawSheet
from followup_xl.sheets.contract import Line, input_name
from followup_xl.sheets.locate import Table, heading_of

_AREA = re.compile(r"^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$")
_CELL = re.compile(r"^'?(.*?)'?!\$?([A-Z]{1,3})\$?(\d+)$")


@dataclass(frozen=True)
class Suspects:
    """The input cells, by row key and column, that must not be read, with a finding for each."""

    cells: frozenset[tuple[str, str]]
    findings: tuple[Finding, ...]


def suspects(book: RawBook, table: Table, planned: tuple[Line, ...], rows: Mapping[str, int]) -> Suspects:
    """The input cells inside a merge, and those of two goals whose names have met in one cell."""
    inputs = {
        (rows[line.key], table.columns[column]): (line, column)
        for line in planned
        if line.key in rows
        for column in line.inputs
        if column in table.columns
    }
    merged = _merged(table.sheet, inputs)
    cut = _cut(book, table, planned, inputs)
    findings = [
        finding(say.MERGED, _place(table, at), inputs[at][0].goal, area=area) for at, area in sorted(merged.items())
    ]
    cells = {_named(inputs[at]) for at in merged} | {name for name, _ in cut} | {name for _, name in cut}
    for own, other in cut:
        line = next(line for line in planned if line.key == own[0])
        words = f"»{heading_of(other[1])}« i {other[0]}"
        findings.append(finding(say.TWO_NAMES, _place_of(table, rows, own), line.goal, other=words))
    return Suspects(frozenset(cells), tuple(findings))


def _named(entry: tuple[Line, str]) -> tuple[str, str]:
    return entry[0].key, entry[1]


def _place(table: Table, at: tuple[int, int]) -> Place:
    column = next(key for key, index in table.columns.items() if index == at[1])
    return table.place(at[0], column)


def _place_of(table: Table, rows: Mapping[str, int], name: tuple[str, str]) -> Place:
    key, column = name
    return table.place(rows[key], column) if key in rows else Place(table.sheet.name)


def _index(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found


def _merged(sheet: RawSheet, inputs: Mapping[tuple[int, int], object]) -> dict[tuple[int, int], str]:
    """Each input cell inside a merged area, with that area."""
    areas = [(match, area) for area in sheet.merges if (match := _AREA.match(area))]
    found: dict[tuple[int, int], str] = {}
    for match, area in areas:
        left, top, right, bottom = _index(match[1]), int(match[2]), _index(match[3]), int(match[4])
        found |= {at: area for at in inputs if top <= at[0] <= bottom and left <= at[1] <= right}
    return found


def _cut(
    book: RawBook, table: Table, planned: tuple[Line, ...], inputs: Mapping[tuple[int, int], tuple[Line, str]]
) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Pairs of inputs whose defined names point at one cell: what stands there, and what was cut over it."""
    expected = {input_name(line.key, column): (line.key, column) for line in planned for column in line.inputs}
    at: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for name, reference in book.names.items():
        match = _CELL.match(reference.replace("''", "'"))
        if name in expected and match and match[1].strip("'") == table.sheet.name:
            at.setdefault((int(match[3]), _index(match[2])), []).append(expected[name])
    pairs = []
    for place, names in at.items():
        if len(names) > 1 and place in inputs:
            own = _named(inputs[place])
            pairs += [(own, other) for other in names if other != own]
    return pairs
