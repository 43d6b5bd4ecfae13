"""The tables of the authoring workbook: one for each list of the plan, with the columns that say where a row belongs.

What is common and what is one unit's own stand in the same table; the column »Kommune« tells them apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from followup_xl.model.fields import Record, WrittenKeys
from followup_xl.model.plan import Plan
from followup_xl.plan.book.fields import Field, Listed, Path, fields, lists
from followup_xl.plan.contents import contents

Link = Literal["unit", "area", "level", "row", "part"]
"""What a row belongs to: a unit's own, an area, a level, a goal or effort, a part of a compound goal."""

Where = dict[str, str]
"""The links of one row that are filled in."""

PLAN, TEXT, WITHOUT, CHANGE = "plan", "text", "@without", "goals"
"""The sheet of the plan's own values; the column of a list of texts; the column of emptied lists; the level of a change."""

_TABLES = {"result_goals": "goals", "effort_goals": "goals"}
NAMES: dict[str, tuple[Link, str]] = {
    "units": ("unit", "name"), "areas": ("area", "id"), "goals": ("row", "id"), "efforts": ("row", "id"),
    "parts": ("part", "key"),
}  # fmt: skip
"""The tables whose rows other rows belong to: the link that names them, and the key of their name."""

PARENTS = tuple(NAMES)
"""The same in an order in which each is known before what belongs to it."""


@dataclass(frozen=True)
class Table:
    """A list of the plan as a table. ``levels`` are the lists that share it, where there are several."""

    key: str
    links: tuple[Link, ...]
    levels: tuple[str, ...]
    fields: tuple[Field, ...]
    emptied: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all columns: where a row belongs, what it says, which lists it empties."""
        named = (field.key for field in self.fields)
        return (*(link_key(link) for link in self.links), *named, *([WITHOUT] if self.emptied else []))


@dataclass(frozen=True)
class Entry:
    """A row of a table: where it belongs and what it says, nested as in the plan; a text stands under ``text``."""

    table: str
    where: Where
    data: dict[str, Any]
    said: bool = False


def link_key(link: Link) -> str:
    """The key of the column that says where a row belongs; no field of a record is called so."""
    return f"@{link}"


def table_key(listed: Listed) -> str:
    """The table of a list."""
    return _TABLES.get(listed.path[-1], listed.path[-1])


@cache
def tables() -> tuple[Table, ...]:
    """Every table there is, each before those whose rows belong to its rows."""
    found: dict[str, list[tuple[Listed, tuple[str, ...]]]] = {}
    for listed, chain in _visited(Plan, ()):
        found.setdefault(table_key(listed), []).append((listed, chain))
    return tuple(_table(key, visits) for key, visits in found.items())


def _visited(record: type[Record], chain: tuple[str, ...]) -> Iterator[tuple[Listed, tuple[str, ...]]]:
    """Every list below a record with the tables it lies in, level by level."""
    here = [(listed, chain) for listed in lists(record)]
    yield from here
    for listed, _ in here:
        for item in listed.items:
            yield from _visited(item, (*chain, table_key(listed)))


def _table(key: str, visits: list[tuple[Listed, tuple[str, ...]]]) -> Table:
    items = sorted(
        {item for listed, _ in visits for item in listed.items}, key=lambda item: issubclass(item, WrittenKeys)
    )
    columns = {} if items else {TEXT: Field((TEXT,), "text", needed=True)}
    for field in (field for item in items for field in fields(item)):
        columns.setdefault(field.key, field)
    said = [item for item in items if issubclass(item, WrittenKeys)]
    emptied = dict.fromkeys(listed.path[0] for item in said for listed in lists(item) if len(listed.path) == 1)
    links = {link for _, chain in visits for link in _links(chain)}
    levels = tuple(dict.fromkeys(listed.path[-1] for listed, _ in visits)) if key in _TABLES.values() else ()
    order: tuple[Link, ...] = ("unit", "area", "level", "row", "part")
    chosen = tuple(link for link in order if link in links or (link == "level" and levels))
    return Table(key, chosen, levels, tuple(columns.values()), tuple(emptied))


def _links(chain: tuple[str, ...]) -> tuple[Link, ...]:
    """What identifies the row that a list lies in: a goal's number says enough without its area."""
    found = [NAMES[key][0] for key in chain if key in NAMES]
    return tuple(link for link in found if link != "area" or "row" not in found)


def entries(plan: Plan) -> dict[str, list[Entry]]:
    """The rows of every table, in the plan's order."""
    found: dict[str, list[Entry]] = {table.key: [] for table in tables()}
    for entry in _entries(plan, contents(plan), {}):
        found[entry.table].append(entry)
    return found


def _entries(record: Record, data: dict[str, Any], where: Where) -> Iterator[Entry]:
    """The rows below a record. Common rows come before a unit's own, so that a table begins with what all share."""
    for listed in sorted(lists(type(record)), key=lambda listed: listed.path[-1] == "units"):
        key = table_key(listed)
        held = _at(record, listed.path)
        for item, values in zip(held, _at(data, listed.path), strict=True):
            level = {"level": listed.path[-1]} if key in _TABLES.values() else {}
            if isinstance(item, Record):
                yield Entry(key, {**where, **level}, values, isinstance(item, WrittenKeys))
            else:
                yield Entry(key, where, {TEXT: values})
        for item, values in zip(held, _at(data, listed.path), strict=True):
            if isinstance(item, Record):
                yield from _entries(item, values, _below(where, key, values))


def _below(where: Where, key: str, values: dict[str, Any]) -> Where:
    """The links of what belongs to a row."""
    if key not in NAMES:
        return where
    link, name = NAMES[key]
    above = {other: value for other, value in where.items() if not (link == "row" and other == "area")}
    return {**above, link: str(values[name])}


def _at(holder: Any, path: Path) -> Iterable[Any]:
    """The list at the end of the way; empty where the way ends before."""
    for step in path:
        holder = holder.get(step) if isinstance(holder, dict) else getattr(holder, step, None)
    return holder or ()
