"""The plan's own data as it is put together from cells: each value with the cell it came from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from followup_xl.model.plan import Plan
from followup_xl.model.records import PlanRecord
from followup_xl.plan import catalogue_plan_book as say
from followup_xl.plan.book.cells import Told, column_name, text_of, value
from followup_xl.plan.book.fields import Field, Path, fields
from followup_xl.plan.book.form import KEY, VALUE
from followup_xl.plan.book.plan_cells import MARKS
from followup_xl.plan.book.sheets import Row, Sheets
from followup_xl.plan.book.tables import PLAN
from followup_xl.plan.book.words import NONE, sheet_name
from followup_xl.plan.plan_scalar import shown
from followup_xl.plan.yaml import Loc

Spot = tuple[str, str]
"""A sheet and an address on it."""


@dataclass(frozen=True)
class Node:
    """Something that rows can belong to: the way to it in the plan, and its record."""

    loc: Loc
    record: type[PlanRecord]


@dataclass
class Tree:
    """The plan's data, the cell of each value, and the places where a value was refused and means nothing."""

    sheets: Sheets
    data: dict[str, Any] = field(default_factory=dict)
    spots: dict[Loc, Spot] = field(default_factory=dict)
    refused: set[Loc] = field(default_factory=set)
    nodes: dict[tuple[str, ...], Node] = field(default_factory=dict)
    named: dict[tuple[str, ...], Spot] = field(default_factory=dict)

    def spot(self, loc: Loc) -> Spot:
        """The cell of a value; of the nearest thing around it, where it has none."""
        while loc and loc not in self.spots:
            loc = loc[:-1]
        return self.spots.get(loc, (sheet_name(PLAN), ""))


def put_plan(grown: Tree) -> None:
    """The plan's own values, from the rows of names and values."""
    page = grown.sheets.found.get(PLAN)
    known = {entry.key: entry for entry in fields(Plan)}
    refs: dict[str, Row] = {}
    for row in page.rows if page else ():
        key = text_of(row.cells.get(KEY))
        if key in known:
            refs.setdefault(key, row)
        elif VALUE in row.cells:
            sheet, ref = row.place(VALUE)
            name = shown(text_of(row.cells[VALUE]))
            grown.sheets.tell(say.UNKNOWN_PLACE, sheet, ref, what="Rækken med", name=name)
    put_all(grown, (), known.values(), {key: (row, VALUE) for key, row in refs.items()}, grown.data)


def put_all(
    grown: Tree, loc: Loc, values: Iterable[Field], cells: dict[str, tuple[Row, str]], item: dict[str, Any]
) -> None:
    """Put every filled cell into an item, nested as its key says, and note the cell of every column."""
    marked: list[tuple[Field, str]] = []
    for entry in values:
        if entry.key not in cells:
            continue
        row, column = cells[entry.key]
        here = (*loc, *entry.path)
        for length in range(len(loc) + 1, len(here) + 1):
            grown.spots.setdefault(here[:length], row.place(column))
        if column not in row.cells:
            continue
        text = text_of(row.cells[column]).casefold()
        raw = str(row.cells[column].value).strip().casefold()
        if raw == text and text in MARKS and (text == NONE or entry.within):
            marked.append((entry, text))
            continue
        grown.spots[here] = row.place(column)
        read = value(entry, row.cells[column])
        if isinstance(read, Told):
            grown.refused.add(here)
            sheet, ref = row.place(column)
            grown.sheets.tell(read.message, sheet, ref, column=column_name(entry), **read.facts)
        elif entry.sort != "presence" or read:
            _put(item, entry.path, {} if entry.sort == "presence" else read)
    for entry, text in marked:
        _put_mark(item, entry, text)


def _put(item: dict[str, Any], path: Path, read: Any) -> None:
    for step in path[:-1]:
        item = item.setdefault(step, {})
    item[path[-1]] = read


def _put_mark(item: dict[str, Any], entry: Field, text: str) -> None:
    """»(ingen)« is no record, or no value in one that has others; »(ukendt)« is a record that says nothing."""
    if entry.sort == "words":
        _put(item, entry.path, [])
        return
    around = entry.path[: entry.within]
    holder: Any = item
    for step in around:
        holder = holder.get(step) if isinstance(holder, dict) else None
    if not around or holder:
        _put(item, entry.path, None)
    else:
        _put(item, around, None if text == NONE else {})
