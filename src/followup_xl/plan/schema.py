"""The shape of a plan file as a JSON Schema, so that an editor can complete keys and mark faults.

It says what one value may be. What several values must be together stays with the plan's records, so a file
can follow the schema and still be refused. In a plan: ``# yaml-language-server: $schema=plan.schema.json``.
Made from the records themselves and not by the checking library, whose wording changes between versions.
"""

import json
import re
import typing
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any

from pydantic.fields import FieldInfo

from followup_xl.model.plan import Plan
from followup_xl.model.records import PlanRecord
from followup_xl.plan.faults import UNWRITTEN
from followup_xl.plan.source import records

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Node = dict[str, Any]

_TYPES: dict[object, Node] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
    NoneType: {"type": "null"},
}
_BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
_LENGTHS = {"string": ("minLength", "maxLength"), "array": ("minItems", "maxItems")}
_SOURCE = re.compile(r" ?\([^()]*\.md[^()]*\)")


def schema() -> str:
    """The schema as JSON text (draft 2020-12), always the same bytes; descriptions are the records' own."""
    parts = {part.__name__: _record(part) for part in sorted(_within(Plan), key=lambda part: part.__name__)}
    parts |= {name: _named_or(parts[name]) for name in ("PlanUnit", "Unit")}
    whole = {"$schema": DIALECT, "title": "Målplan", **_record(Plan), "$defs": parts}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _within(record: type[PlanRecord]) -> set[type[PlanRecord]]:
    """Every record that can stand somewhere in this one."""
    below = {part for field in record.model_fields.values() for part in records(field.annotation)}
    return below.union(*(_within(part) for part in below))


def _record(record: type[PlanRecord]) -> Node:
    """A record's keys in the plan's order, closed to others; a target must say its kind."""
    fields = {name: field for name, field in record.model_fields.items() if name not in UNWRITTEN}
    needed = [name for name, field in fields.items() if field.is_required() or name == "kind"]
    return {
        "description": _described(record.__doc__ or ""),
        "type": "object",
        "properties": {name: _field(field) for name, field in fields.items()},
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def _named_or(unit: Node) -> Node:
    """A unit may also be just a municipality's name, and a named municipality needs no code."""
    name = {"description": "A municipality by name or code.", "type": "string", "minLength": 1}
    return {"anyOf": [name, {**unit, "required": ["name"]}]}


def _field(field: FieldInfo) -> Node:
    """What a key may hold, and what holds where it is left out."""
    node = _node(field.annotation, field.metadata)
    if isinstance(field.default, bool | int | str) and "const" not in node:
        node["default"] = field.default
    elif isinstance(field.default, Decimal):
        node["default"] = json.loads(str(field.default))
    return node


def _node(annotation: object, limits: Iterable[object] = ()) -> Node:
    """A type as the schema says it, with its limits."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _node(arguments[0], [*arguments[1:], *limits])
    if origin in (typing.Union, UnionType):
        return {"anyOf": [choice for argument in arguments for choice in _lifted(_node(argument))]}
    if origin is typing.Literal:
        return {"enum": list(arguments)} if len(arguments) > 1 else {"const": arguments[0]}
    if origin is tuple:
        return _limited({"type": "array", "items": _node(arguments[0])}, limits)
    if isinstance(annotation, type) and issubclass(annotation, PlanRecord):
        return {"$ref": f"#/$defs/{annotation.__name__}"}
    return _limited(dict(_TYPES[annotation]), limits)


def _lifted(node: Node) -> list[Node]:
    """The choices of a choice: the kinds of target stand beside no target at all."""
    return node["anyOf"] if list(node) == ["anyOf"] else [node]


def _limited(node: Node, limits: Iterable[object]) -> Node:
    """The type with the bounds that its limits state."""
    shortest, longest = _LENGTHS.get(node["type"], ("", ""))
    names = {**_BOUNDS, "pattern": "pattern", "min_length": shortest, "max_length": longest}
    stated = [(names[name], getattr(limit, name, None)) for limit in _single(limits) for name in names]
    return {**node, **{name: value for name, value in stated if name and value is not None}}


def _single(limits: Iterable[object]) -> Iterator[object]:
    """Each limit by itself; a field gathers several."""
    for limit in limits:
        yield from limit.metadata if isinstance(limit, FieldInfo) else (limit,)


def _described(docstring: str) -> str:
    """A docstring as an editor shows it: without marks of code and without where the rule stands."""
    return re.sub(r"[ ]*\n[ ]*", "\n", _SOURCE.sub("", docstring).replace("``", "")).strip()
