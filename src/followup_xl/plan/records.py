"""The plan's records as data: which stand where, their keys in reading order, what a plan says, and its JSON Schema."""

import json
import typing
from typing import Any

from pydantic.fields import FieldInfo

from followup_xl.model.plan import Plan
from followup_xl.model.records import PlanRecord, WrittenRecord
from followup_xl.model.target import Target

_NAMING = ("id", "key", "name", "label", "text")
"""Fields that name a record or say what it is about come before those it shares with others."""


def record_types(annotation: Any) -> tuple[type[PlanRecord], ...]:
    """The records that can stand where a field has this annotation."""
    if isinstance(annotation, type) and issubclass(annotation, PlanRecord):
        return (annotation,)
    return tuple(record for part in typing.get_args(annotation) for record in record_types(part))


KINDS: tuple[str, ...] = tuple(record.model_fields["kind"].default for record in record_types(Target))
"""The kinds a target can have, in the order of the plan's vocabulary."""


def written_way(way: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The way to a value as its author wrote it: without the kind of target that pydantic puts in after the key."""
    after = way.index("target") + 1 if "target" in way else len(way)
    return way[:after] + way[after + 1 :] if way[after:] and way[after] in KINDS else way


def keys_beside(way: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that may stand beside the last one of a way, as pydantic gives it."""
    here: tuple[type[PlanRecord], ...] = (Plan,)
    for step in (step for step in way[:-1] if isinstance(step, str)):
        if len(here) > 1:
            here = tuple(record for record in here if record.model_fields["kind"].default == step)
        else:
            here = record_types(here[0].model_fields[step].annotation)
    return tuple(here[0].model_fields)


def ordered_fields(record: type[PlanRecord]) -> dict[str, FieldInfo]:
    """The fields of a record: what names it, or what its kind adds, before what it shares with others."""
    names = list(record.model_fields)
    shared = {name for base in record.__mro__[1:] if issubclass(base, PlanRecord) for name in base.model_fields}
    added = [name for name in names if name not in shared and shared]
    first = ["kind", *added] if "kind" in names else [name for name in _NAMING if name in added]
    return {name: record.model_fields[name] for name in dict.fromkeys((*first, *names))}


def contents(record: PlanRecord) -> dict[str, Any]:
    """The keys that a plan file needs to say the same: nested records as dicts, lists as lists, numbers exact.

    What holds anyway is left out, but not what a unit writes expressly instead of the common plan (``WrittenRecord``).
    """
    said = record.model_fields_set if isinstance(record, WrittenRecord) else frozenset[str]()
    return {
        name: _plain(getattr(record, name))
        for name, info in ordered_fields(type(record)).items()
        if name in said
        or name == "kind"
        or info.is_required()
        or getattr(record, name) != info.get_default(call_default_factory=True)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, PlanRecord):
        return contents(value)
    return [_plain(entry) for entry in value] if isinstance(value, tuple) else value


_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
_ORDER = (
    "title", "description", "type", "format", "properties", "required", "items", "anyOf", "enum", "minLength", "maxLength", "minItems",
    "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "default", "additionalProperties",
)  # fmt: skip
"""The keys of a schema in reading order; the others come after."""


def plan_schema() -> str:
    """The shape of a plan file as a JSON Schema (draft 2020-12), so that an editor can complete keys and mark faults.

    pydantic's own, adjusted to what a plan file may hold: numbers are written as numbers, a target says its kind and
    then has the fields of that kind (``if`` and ``then``), and a unit may be just its name. Every property has its Danish title and description (plan.field_texts). What several values must be
    together stays with the records, so a file can follow the schema and still be refused.
    """
    whole = Plan.model_json_schema()
    parts = {name: _adjusted(part) for name, part in sorted(whole.pop("$defs").items())}
    tree = {"$schema": _DIALECT, "title": "Målplan", **_adjusted(whole)}
    _describe(Plan, tree)
    for record in all_records()[1:]:
        _describe(record, parts[record.__name__])
    name = {"type": "string", "minLength": 1}
    parts |= {unit: {"anyOf": [name, {**parts[unit], "required": ["name"]}]} for unit in ("PlanUnit", "Unit")}
    tree["$defs"] = dict(sorted((parts | {"Target": _target(parts)}).items()))
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def all_records() -> tuple[type[PlanRecord], ...]:
    """Every record that a plan can hold, the plan first and each before those inside it."""
    found: dict[type[PlanRecord], None] = {Plan: None}
    waiting: list[type[PlanRecord]] = [Plan]
    while waiting:
        inside = [each for info in ordered_fields(waiting.pop(0)).values() for each in record_types(info.annotation)]
        waiting += [each for each in dict.fromkeys(inside) if each not in found]
        found |= dict.fromkeys(inside)
    return tuple(found)


def _describe(record: type[PlanRecord], node: dict[str, Any]) -> None:
    """Give every property of a record its title and description, and a target as the one definition of all kinds."""
    from followup_xl.plan.field_texts import CHOICES, field_text

    for name, part in node["properties"].items():
        entry = field_text(record, name)
        said = {"title": entry.title, "description": f"{entry.text}\n\nEksempel: {name}: {entry.example}"}
        rest = {"$ref": "#/$defs/Target"} if name == "target" else part
        node["properties"][name] = {**said, **rest}
        words = CHOICES.get(f"target.{name}") or CHOICES.get(name, {})
        for choice in (part, *part.get("anyOf", ())):
            if "enum" in choice and set(choice["enum"]) <= set(words):
                choice["enumDescriptions"] = [words[code] for code in choice["enum"]]
        node["properties"][name] |= {key: part[key] for key in ("enumDescriptions",) if key in part}


def _target(parts: dict[str, Any]) -> dict[str, Any]:
    """All kinds of target as one: which kind, and then the fields of that kind."""
    from followup_xl.plan.field_texts import CHOICES, KIND_TEXTS

    kind = {
        name: part for name, part in parts["AtLeast"]["properties"]["kind"].items() if name not in ("const", "default")
    }
    said = [f"{CHOICES['target.kind'][each]}. {KIND_TEXTS[each][0]}" for each in KINDS]
    branches = []
    for record in record_types(Target):
        here = record.model_fields["kind"].default
        asked = {"type": "object", "properties": {"kind": {"const": here}}, "required": ["kind"]}
        branches.append({"if": asked, "then": {"$ref": f"#/$defs/{record.__name__}"}})
    properties = {"kind": {**kind, "enum": list(KINDS), "enumDescriptions": said}}
    return {"type": ["object", "null"], "properties": properties, "required": ["kind"], "allOf": branches}


def _adjusted(node: dict[str, Any]) -> dict[str, Any]:
    """One node of pydantic's schema without titles made from names, and with every choice on one level."""
    made = {_BOUNDS.get(name, name): value for name, value in node.items() if name not in ("title", "discriminator")}
    default = made.pop("default", None)
    made.pop("description", None)  # a docstring; what a person writing a plan needs is said by the fields
    if choices := [_adjusted(choice) for choice in made.pop("anyOf", made.pop("oneOf", ()))]:
        choices = [part for choice in choices for part in (choice["anyOf"] if list(choice) == ["anyOf"] else [choice])]
        if {"type": "number"} in choices:
            choices.remove({"type": "string"})
        made |= choices[0] if len(choices) == 1 else {"anyOf": choices}
    if "items" in made:
        made["items"] = _adjusted(made["items"])
    if "enum" in made or "const" in made:
        made.pop("type")
    if "const" not in made and isinstance(default, bool | int | str):
        made["default"] = json.loads(str(default)) if made.get("type") == "number" else default
    if "properties" in made:
        needed = [name for name in made["properties"] if name in made.get("required", ()) or name == "kind"]
        made["properties"] = {name: _adjusted(part) for name, part in made["properties"].items()}
        made |= {"required": needed} if needed else {}
    return {name: made[name] for name in dict.fromkeys((*_ORDER, *made)) if name in made}
