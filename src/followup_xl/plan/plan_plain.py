"""A plan file in which there is nothing to tell, as plain values, in two thirds of the time that lines and columns take.

Gives up at whatever plan_yaml would refuse or count, and leaves it to plan_yaml to say what and where it is.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml
from yaml import events as ev

from followup_xl.plan import yaml as plan_yaml
from followup_xl.plan.faults import UNWRITTEN
from followup_xl.plan.plan_scalar import exact_or_no_number, plain, unseen

_TOLD = {"<<", *UNWRITTEN}
_END = [ev.DocumentEndEvent, ev.StreamEndEvent]
_Events = Iterator[Any]


class NotPlainError(Exception):
    """The text has something that may have to be told."""


def plain_value(text: str) -> object:
    """The value of a text's one document; NotPlainError where plan_yaml may have a fault to tell, or the text is long."""
    lines = plan_yaml.with_line_feeds(text)
    if unseen(lines):
        raise NotPlainError
    try:
        events = islice(iter(plan_yaml.LOADER(lines).get_event, None), plan_yaml.MOST_VALUES)
        next(events), next(events)  # the beginning of the file and of the document
        value = _value(next(events), events, 0)
        if [type(event) for event in events] == _END:
            return value
    except (yaml.YAMLError, StopIteration) as error:
        raise NotPlainError from error
    raise NotPlainError


def _value(event: Any, events: _Events, depth: int) -> object:
    if event.anchor is not None or event.tag is not None:
        raise NotPlainError
    if type(event) is ev.ScalarEvent:
        return _scalar(event)
    if depth == plan_yaml.DEEPEST:
        raise NotPlainError
    return _list(events, depth + 1) if type(event) is ev.SequenceStartEvent else _group(events, depth + 1)


def _scalar(event: ev.ScalarEvent) -> object:
    text: str = event.value
    if not event.implicit[0]:
        if event.style == '"' and unseen(text):
            raise NotPlainError
        return text
    if not exact_or_no_number(text):
        raise NotPlainError
    return plain(text)


def _list(events: _Events, depth: int) -> list[object]:
    items: list[object] = []
    while type(event := next(events)) is not ev.SequenceEndEvent:
        items.append(_value(event, events, depth))
    return items


def _group(events: _Events, depth: int) -> dict[str, object]:
    entries: dict[str, object] = {}
    while type(event := next(events)) is not ev.MappingEndEvent:
        if type(event) is not ev.ScalarEvent or event.anchor is not None or event.tag is not None:
            raise NotPlainError
        name = event.value
        if name in entries:
            raise NotPlainError
        entries[name] = _value(next(events), events, depth)
    if not _TOLD.isdisjoint(entries):
        raise NotPlainError
    return entries
