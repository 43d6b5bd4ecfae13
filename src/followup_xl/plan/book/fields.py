"""What the plan's records hold, seen as columns of tables: read from the records themselves, so nothing is forgotten.

A record's own values and those of the records inside it become columns with dotted keys; its lists become tables of
their own. Words for people stand in ``plan_words``.
"""

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal

from followup_xl.model.records import PlanRecord

Sort = Literal["text", "word", "month", "number", "ratio", "whole", "yes", "date", "choice", "words", "presence"]
"""What a cell holds. ``word`` is an id; ``words`` are ids, several to a cell; ``ratio`` is a number from 0 to 1."""

Path = tuple[str, ...]
UNWRITTEN = ("level",)
"""Fields that no plan file writes: the list a goal stands in says its level."""

_NAMING = ("id", "key", "name", "label", "text")
"""Fields that name a record or say what it is about come before those it shares with others."""

_SORTS: dict[object, Sort] = {str: "text", bool: "yes", int: "whole", Decimal: "number", date: "date"}


@dataclass(frozen=True)
class Field:
    """One value: the keys that lead to it from its record, its sort, and whether the record needs it.

    ``within`` is the length of the shortest beginning of ``path`` that leads to a record which may be left out; 0: none.
    """

    path: Path
    sort: Sort
    choices: tuple[str, ...] = ()
    needed: bool = False
    within: int = 0

    @property
    def key(self) -> str:
        """The path as it stands in a key row."""
        return ".".join(self.path)


@dataclass(frozen=True)
class Listed:
    """A list inside a record: the way to it, and the records it can hold; none where it holds texts."""

    path: Path
    items: tuple[type[PlanRecord], ...]


@dataclass(frozen=True)
class _Type:
    """A type without its marks: what it is, its limits, and whether None may stand for it."""

    origin: Any
    limits: tuple[Any, ...]
    optional: bool


def _bare(annotation: Any, limits: tuple[Any, ...] = ()) -> _Type:
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        return _bare(inner, (*limits, *more))
    if typing.get_origin(annotation) in (typing.Union, UnionType):
        arguments = [part for part in typing.get_args(annotation) if part is not NoneType]
        found = _bare(arguments[0], limits) if len(arguments) == 1 else _Type(annotation, limits, False)
        return _Type(found.origin, found.limits, NoneType in typing.get_args(annotation))
    return _Type(annotation, limits, False)


def records(annotation: Any) -> tuple[type[PlanRecord], ...]:
    """The records that can stand where a field has this annotation."""
    if isinstance(annotation, type) and issubclass(annotation, PlanRecord):
        return (annotation,)
    return tuple(record for part in typing.get_args(annotation) for record in records(part))


@cache
def fields(record: type[PlanRecord]) -> tuple[Field, ...]:
    """The values of a record and of the records inside it, in the order of the plan's vocabulary."""
    found = {field.path: field for field in _fields(record, (), 0, True)}
    return tuple(found.values())


@cache
def lists(record: type[PlanRecord]) -> tuple[Listed, ...]:
    """The lists of a record and of the records inside it that need rows of their own."""
    found: dict[Path, Listed] = {}
    for name, info in _ordered(record):
        bare = _bare(info.annotation, tuple(info.metadata))
        items = records(bare.origin)
        if typing.get_origin(bare.origin) is tuple:
            if items or _sort(_bare(typing.get_args(bare.origin)[0])) == "text":
                found[(name,)] = Listed((name,), items)
        else:
            for inner in (entry for item in items for entry in lists(item)):
                found[(name, *inner.path)] = Listed((name, *inner.path), inner.items)
    return tuple(found.values())


def _ordered(record: type[PlanRecord]) -> list[tuple[str, Any]]:
    """The fields of a record: what names it, or what its kind adds, before what it shares with others."""
    names = [name for name in record.model_fields if name not in UNWRITTEN]
    shared = {name for base in record.__mro__[1:] if issubclass(base, PlanRecord) for name in base.model_fields}
    added = [name for name in names if name not in shared and shared]
    first = ["kind", *added] if "kind" in names else [name for name in _NAMING if name in added]
    ordered = dict.fromkeys((*first, *names))
    return [(name, record.model_fields[name]) for name in ordered]


def ordered_names(record: type[PlanRecord]) -> tuple[str, ...]:
    """The keys of a record in the order people read them: what names it first, then the plan's own order."""
    return tuple(name for name, _ in _ordered(record))


def _fields(record: type[PlanRecord], before: Path, within: int, needed: bool) -> Iterator[Field]:
    """``needed``: the record itself cannot be left out."""
    for name, info in _ordered(record):
        path, bare = (*before, name), _bare(info.annotation, tuple(info.metadata))
        if typing.get_origin(bare.origin) is tuple:
            item = _bare(typing.get_args(bare.origin)[0])
            if not records(item.origin) and _sort(item) != "text":
                yield Field(path, "words", within=within)
        elif items := records(bare.origin):
            yield from _inner(items, path, len(path) if bare.optional else within, needed and info.is_required())
        elif name == "kind":
            yield Field(path, "choice", typing.get_args(bare.origin), needed, within)
        else:
            yield Field(path, _sort(bare), _choices(bare), needed and info.is_required(), within)


def _inner(items: tuple[type[PlanRecord], ...], path: Path, within: int, needed: bool) -> Iterator[Field]:
    """The values of the records that can stand at one place; of several kinds, the kind says which."""
    found = [field for item in items for field in _fields(item, path, within, needed)]
    if not found:
        yield Field(path, "presence", within=within)
    kinds = tuple(choice for field in found if field.path[-1] == "kind" for choice in field.choices)
    for field in found:
        choices = kinds if field.path == (*path, "kind") else field.choices
        yield Field(field.path, field.sort, choices, field.needed, field.within)


def _choices(bare: _Type) -> tuple[str, ...]:
    return typing.get_args(bare.origin) if typing.get_origin(bare.origin) is Literal else ()


def _sort(bare: _Type) -> Sort:
    if typing.get_origin(bare.origin) is Literal:
        return "choice"
    limits = [limit for part in bare.limits for limit in (getattr(part, "metadata", None) or (part,))]
    pattern = next((limit.pattern for limit in limits if getattr(limit, "pattern", None)), None)
    if pattern:
        return "month" if str(pattern).startswith(r"^\d{4}-") else "word"
    if bare.origin is Decimal and any(getattr(limit, "le", None) == 1 for limit in limits):
        return "ratio"
    return _SORTS[bare.origin]
