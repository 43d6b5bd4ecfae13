"""A plan as plain values: all that it says and nothing that goes without saying, in the order people read it."""

from typing import Any

from followup_xl.model.fields import Record, WrittenKeys
from followup_xl.plan.book.fields import ordered_names


def contents(record: Record) -> dict[str, Any]:
    """The keys that a plan file needs to say the same: nested records as dicts, lists as lists, numbers exact.

    What holds anyway is left out, but not what a unit writes expressly instead of the common plan (``WrittenKeys``).
    """
    return {name: _plain(getattr(record, name)) for name in ordered_names(type(record)) if _is_said(record, name)}


def _is_said(record: Record, name: str) -> bool:
    info = type(record).model_fields[name]
    if info.is_required() or name == "kind" or (isinstance(record, WrittenKeys) and name in record.model_fields_set):
        return True
    return bool(getattr(record, name) != info.get_default(call_default_factory=True))


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return contents(value)
    return [_plain(entry) for entry in value] if isinstance(value, tuple) else value
