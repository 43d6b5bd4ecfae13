"""The tables of the authoring workbook: one for each list of the plan, its columns read from the records themselves.

A record's own values and those of the records inside it become columns with dotted keys; its lists become tables of
their own. What is common and what is one unit's own stand in the same table; the column »Kommune« tells them apart.
"""

import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal

from followup_xl.model.plan import Plan
from followup_xl.model.records import PlanRecord, WrittenRecord
from followup_xl.plain import grouped
from followup_xl.plan.book.words import column_heading
from followup_xl.plan.records import contents, ordered_fields, record_types
from followup_xl.plan.source import Loc, row_length

Sort = Literal["text", "word", "month", "number", "ratio", "whole", "yes", "date", "choice", "words", "presence"]
"""What a cell holds. ``word`` is an id; ``words`` are ids, several to a cell; ``ratio`` is a number from 0 to 1."""

Link = Literal["unit", "area", "level", "row", "part"]
"""What a row belongs to: a unit's own, an area, a level, a goal or effort, a part of a compound goal."""

Path = tuple[str, ...]

PLAN, TEXT, WITHOUT, CHANGE = "plan", "text", "@without", "goals"
"""The sheet of the plan's own values; the column of a list of texts; the column of emptied lists; the level of a change."""

QUESTIONS = "@questions"
"""The column of what is left to answer about a proposed goal."""

KEY, VALUE = "@key", "@value"
"""The columns of the plan's own values, which stand one under the other."""

NAMES: dict[str, tuple[Link, str]] = {
    "units": ("unit", "name"),
    "areas": ("area", "id"),
    "goals": ("row", "id"),
    "efforts": ("row", "id"),
    "parts": ("part", "key"),
}
"""The tables whose rows other rows belong to, each before what belongs to it: the link, and the key of its name."""

_SORTS: dict[object, Sort] = {str: "text", bool: "yes", int: "whole", Decimal: "number", date: "date"}
_TABLES = {"result_goals": "goals", "effort_goals": "goals"}


@dataclass(frozen=True)
class Field:
    """One value: the keys that lead to it from its record, and its sort.

    ``within`` is the length of the shortest beginning of ``path`` that leads to a record which may be left out; 0: none.
    """

    path: Path
    sort: Sort
    choices: tuple[str, ...] = ()
    within: int = 0

    @property
    def key(self) -> str:
        """The path as it stands in a key row."""
        return ".".join(self.path)


@dataclass(frozen=True)
class RecordList:
    """A list inside a record: the way to it, and the records it can hold; none where it holds texts."""

    path: Path
    items: tuple[type[PlanRecord], ...]


@dataclass(frozen=True)
class BookTable:
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
class PlanRow:
    """A row of a table: its filled links and what it says, nested as in the plan; a text stands under ``text``."""

    table: str
    where: dict[str, str]
    data: dict[str, Any]
    said: bool = False


@dataclass(frozen=True)
class _Type:
    """A type without its marks: what it is, its limits, and whether None may stand for it."""

    origin: Any
    limits: tuple[Any, ...] = ()
    optional: bool = False

    @property
    def item(self) -> "_Type | None":
        """The type of a list's items; None for what is no list."""
        return _bare(typing.get_args(self.origin)[0]) if typing.get_origin(self.origin) is tuple else None

    @property
    def choices(self) -> tuple[str, ...]:
        return typing.get_args(self.origin) if typing.get_origin(self.origin) is Literal else ()

    @property
    def sort(self) -> Sort:
        if self.choices:
            return "choice"
        limits = [limit for part in self.limits for limit in (getattr(part, "metadata", None) or (part,))]
        pattern = next((limit.pattern for limit in limits if getattr(limit, "pattern", None)), None)
        if pattern:
            return "month" if str(pattern).startswith(r"^\d{4}-") else "word"
        if self.origin is Decimal and any(getattr(limit, "le", None) == 1 for limit in limits):
            return "ratio"
        return _SORTS[self.origin]


def _bare(annotation: Any, limits: tuple[Any, ...] = ()) -> _Type:
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        return _bare(inner, (*limits, *more))
    if typing.get_origin(annotation) in (typing.Union, UnionType):
        arguments = [part for part in typing.get_args(annotation) if part is not NoneType]
        found = _bare(arguments[0], limits) if len(arguments) == 1 else _Type(annotation, limits)
        return replace(found, optional=NoneType in typing.get_args(annotation))
    return _Type(annotation, limits)


@cache
def fields(record: type[PlanRecord]) -> tuple[Field, ...]:
    """The values of a record and of the records inside it, in the order of the plan's vocabulary."""
    return tuple({field.path: field for field in _fields(record, (), 0)}.values())


@cache
def lists(record: type[PlanRecord]) -> tuple[RecordList, ...]:
    """The lists of a record and of the records inside it that need rows of their own."""
    found: dict[Path, RecordList] = {}
    for name, info in ordered_fields(record).items():
        bare = _bare(info.annotation, tuple(info.metadata))
        items = record_types(bare.origin)
        if bare.item:
            if items or bare.item.sort == "text":
                found[name,] = RecordList((name,), items)
        else:
            for inner in (entry for item in items for entry in lists(item)):
                found[(name, *inner.path)] = RecordList((name, *inner.path), inner.items)
    return tuple(found.values())


def _fields(record: type[PlanRecord], before: Path, within: int) -> Iterator[Field]:
    for name, info in ordered_fields(record).items():
        path, bare = (*before, name), _bare(info.annotation, tuple(info.metadata))
        if bare.item:
            if not record_types(bare.item.origin) and bare.item.sort != "text":
                yield Field(path, "words", within=within)
        elif items := record_types(bare.origin):
            yield from _inner(items, path, len(path) if bare.optional else within)
        else:
            yield Field(path, bare.sort, bare.choices, within)


def _inner(items: tuple[type[PlanRecord], ...], path: Path, within: int) -> Iterator[Field]:
    """The values of the records that can stand at one place; of several kinds, the kind says which."""
    found = [field for item in items for field in _fields(item, path, within)]
    if not found:
        yield Field(path, "presence", within=within)
    kinds = tuple(choice for field in found if field.path[-1] == "kind" for choice in field.choices)
    for field in found:
        yield replace(field, choices=kinds) if field.path == (*path, "kind") else field


def column_mark(table: str, key: str) -> str:
    """What the hidden row above the headings says of a column."""
    return f"{table}/{key}"


def link_key(link: Link) -> str:
    """The key of the column that says where a row belongs; no field of a record is called so."""
    return f"@{link}"


def table_key(listed: RecordList) -> str:
    """The table of a list."""
    return _TABLES.get(listed.path[-1], listed.path[-1])


@cache
def book_tables() -> tuple[BookTable, ...]:
    """Every table there is, each before those whose rows belong to its rows."""
    found = grouped((table_key(listed), (listed, chain)) for listed, chain in _visited(Plan, ()))
    return tuple(_table(key, visits) for key, visits in found.items())


def _visited(record: type[PlanRecord], chain: tuple[str, ...]) -> Iterator[tuple[RecordList, tuple[str, ...]]]:
    """Every list below a record with the tables it lies in, level by level."""
    here = [(listed, chain) for listed in lists(record)]
    yield from here
    for listed, _ in here:
        for item in listed.items:
            yield from _visited(item, (*chain, table_key(listed)))


def _table(key: str, visits: list[tuple[RecordList, tuple[str, ...]]]) -> BookTable:
    items = sorted({item for at, _ in visits for item in at.items}, key=lambda item: issubclass(item, WrittenRecord))
    columns = {} if items else {TEXT: Field((TEXT,), "text")}
    for field in (field for item in items for field in fields(item)):
        columns.setdefault(field.key, field)
    said = [item for item in items if issubclass(item, WrittenRecord)]
    emptied = dict.fromkeys(listed.path[0] for item in said for listed in lists(item) if len(listed.path) == 1)
    levels = tuple(dict.fromkeys(listed.path[-1] for listed, _ in visits)) if key in _TABLES.values() else ()
    links: set[Link] = {"level"} if levels else set()
    for _, chain in visits:  # a goal's number says enough without its area
        found = {NAMES[name][0] for name in chain if name in NAMES}
        links |= found - {"area"} if "row" in found else found
    ordered = tuple(link for link in typing.get_args(Link) if link in links)
    return BookTable(key, ordered, levels, tuple(columns.values()), tuple(emptied))


def value_heading(loc: Loc) -> str:
    """The heading of a value's column, by its keys after the last number of a row; a record's by its first column."""
    key = ".".join(map(str, loc[row_length(loc) :])) or TEXT
    known = (entry.key for held in (fields(Plan), *(table.fields for table in book_tables())) for entry in held)
    return column_heading(next((name for name in known if name == key or name.startswith(f"{key}.")), key))


def table_rows(plan: Plan) -> dict[str, list[PlanRow]]:
    """The rows of every table, in the plan's order."""
    found: dict[str, list[PlanRow]] = {table.key: [] for table in book_tables()}
    for entry in _rows(plan, contents(plan), {}):
        found[entry.table].append(entry)
    return found


def _rows(record: PlanRecord, data: dict[str, Any], where: dict[str, str]) -> Iterator[PlanRow]:
    """The rows below a record. Common rows come before a unit's own, so that a table begins with what all share."""
    for listed in sorted(lists(type(record)), key=lambda listed: listed.path[-1] == "units"):
        key = table_key(listed)
        held = list(zip(_at(record, listed.path), _at(data, listed.path), strict=True))
        for item, values in held:
            if isinstance(item, PlanRecord):
                level = {"level": listed.path[-1]} if key in _TABLES.values() else {}
                yield PlanRow(key, {**where, **level}, values, isinstance(item, WrittenRecord))
            else:
                yield PlanRow(key, where, {TEXT: values})
        for item, values in held:
            if isinstance(item, PlanRecord):
                below = dict(where)
                if key in NAMES:
                    link, name = NAMES[key]
                    below[link] = str(values[name])
                    below.pop("area" if link == "row" else "", None)
                yield from _rows(item, values, below)


def _at(holder: Any, path: Path) -> Iterable[Any]:
    """The list at the end of the way; empty where the way ends before."""
    for step in path:
        holder = holder.get(step) if isinstance(holder, dict) else getattr(holder, step, None)
    return holder or ()
