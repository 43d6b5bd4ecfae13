"""The YAML of a plan file as plain values, exact and each with its line and column.

Refuses what would make a plan mean more than it shows: anchors, tags, merges, repeated keys, a second
document. What the keys mean is left to the plan's own records. Built from parser events, not composed nodes:
composing resolves references and recurses before anything can be said about them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NoReturn

import yaml
from yaml import events as ev

from followup_xl.danish.wording import number_words
from followup_xl.model.finding import Message
from followup_xl.plan import messages as say
from followup_xl.plan.plan_scalar import (
    MOST_DIGITS,
    exact_or_no_number,
    plain,
    shown,
    unseen,
    with_unseen_replaced,
)
from followup_xl.plan.yaml_words import syntax_message

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser; without libyaml PyYAML's import of the quick one fails, and the slow one reads the same."""

DEEPEST = 64
MOST_VALUES = 20_000
"""Ten times a large plan; more would only cost time and memory."""

MOST_FAULTS = 500
"""More are not kept: nobody reads them, and a file made to hurt must not fill the memory."""

Loc = tuple[str | int, ...]
"""The way to a value: keys and list positions, as pydantic gives it."""

Spot = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True)
class Fault:
    """A message with its facts, where it stands, and the way to the value it is about."""

    message: Message
    spot: Spot
    loc: Loc
    facts: dict[str, object]


@dataclass
class Outline:
    """What a text holds: its value, the spot of every key and list item, and the faults met on the way.

    ``whole`` is false where reading stopped early. At a ``refused`` place stands a value that means nothing.
    """

    value: object = None
    whole: bool = False
    spots: dict[Loc, Spot] = field(default_factory=dict)
    refused: set[Loc] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def spot(self, loc: Loc) -> Spot:
        """Where a key or item stands; for one that is missing, where the nearest group around it begins."""
        while loc and loc not in self.spots:
            loc = loc[:-1]
        return self.spots.get(loc, (1, 1))


class _StopError(Exception):
    """Stops the reading; the fault is already noted."""


def outline(text: str) -> Outline:
    """Read one YAML document: numbers as int or Decimal, days as date, and true and false as booleans."""
    lines = with_line_feeds(text)
    reading = _Reading()
    try:
        reading.document(yaml.parse(reading.visible(lines), Loader=LOADER))
    except _StopError:
        return reading.outline
    except yaml.YAMLError as error:
        message, (row, column), facts = syntax_message(error, lines.split("\n"))
        reading.outline.faults.append(Fault(message, (row + 1, column + 1), (), {**facts}))
    return reading.outline


def with_line_feeds(text: str) -> str:
    """The text with its line breaks in one form."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Reading:
    """One pass over the events of a text, filling an outline."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.events: Iterator[ev.Event] = iter(())
        self.values = 0

    def visible(self, text: str) -> str:
        """The text with characters that cannot be seen replaced, and the first of each line noted."""
        if not unseen(text):
            return text
        for row, line in enumerate(text.split("\n"), start=1):
            found = unseen(line)
            if found and len(self.outline.faults) < MOST_FAULTS // 2:
                spot = (row, found.start() + 1)
                self._fault(say.BAD_CHARACTER, spot, (), character=_code_point(found.group()))
        return with_unseen_replaced(text)

    def document(self, events: Iterator[ev.Event]) -> None:
        """Fill the outline with the first document, and note a second."""
        self.events = events
        documents = 0
        for event in events:
            if isinstance(event, ev.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault(say.MORE_DOCUMENTS, _spot(event), ())
                    break
                root = next(events)
                self.outline.spots[()] = _spot(root)
                self.outline.value = self._value(root, ())
        self.outline.whole = documents <= 1

    def _fault(self, message: Message, spot: Spot, loc: Loc, **facts: object) -> None:
        if len(self.outline.faults) < MOST_FAULTS:
            self.outline.faults.append(Fault(message, spot, loc, facts))

    def _stop(self, message: Message, event: ev.Event, loc: Loc, limit: str) -> NoReturn:
        """Read no further; said whatever else has been."""
        self.outline.faults.append(Fault(message, _spot(event), loc, {"limit": limit}))
        raise _StopError

    def _value(self, event: ev.Event, loc: Loc) -> object:
        self.values += 1
        if self.values > MOST_VALUES:
            self._stop(say.TOO_MANY_VALUES, event, loc, number_words(Decimal(MOST_VALUES)))
        if isinstance(event, ev.NodeEvent):
            self._refuse_shortcuts(event, loc)
        if isinstance(event, ev.ScalarEvent):
            return self._scalar(event, loc)
        if isinstance(event, ev.AliasEvent):
            return None
        if len(loc) >= DEEPEST:
            self._stop(say.TOO_DEEP, event, loc[:8], str(DEEPEST))
        return self._list(loc) if isinstance(event, ev.SequenceStartEvent) else self._group(loc)

    def _refuse_shortcuts(self, event: ev.NodeEvent, loc: Loc) -> None:
        tag: str | None = getattr(event, "tag", None)
        if isinstance(event, ev.AliasEvent):
            self._refuse(event, loc, f"henvisningen »*{shown(event.anchor)}«")
        elif event.anchor is not None:
            self._fault(say.CONSTRUCT, _spot(event), loc, construct=f"ankeret »&{shown(event.anchor)}«")
        if tag is not None:
            self._refuse(event, loc, f"mærket »{shown(tag.replace('tag:yaml.org,2002:', '!!'))}«")

    def _refuse(self, event: ev.Event, loc: Loc, construct: str) -> None:
        self._fault(say.CONSTRUCT, _spot(event), loc, construct=construct)
        self.outline.refused.add(loc)

    def _list(self, loc: Loc) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self.events), ev.SequenceEndEvent):
            here = (*loc, len(items))
            self.outline.spots.setdefault(here, _spot(event))
            items.append(self._value(event, here))
        return items

    def _group(self, loc: Loc) -> dict[str, object]:
        entries: dict[str, object] = {}
        while not isinstance(event := next(self.events), ev.MappingEndEvent):
            name = self._key(event, loc)
            here = (*loc, name)
            if name in entries and here not in self.outline.refused:
                first = self.outline.spots[here][0]
                self._fault(say.DUPLICATE_KEY, _spot(event), here, name=shown(name), first=first)
            self.outline.spots.setdefault(here, _spot(event))
            entries.setdefault(name, self._value(next(self.events), here))
        return entries

    def _key(self, event: ev.Event, loc: Loc) -> str:
        """The key as text. A merge or a group as key is refused and kept under a name of its own."""
        if isinstance(event, ev.ScalarEvent):
            if event.value == "<<" and event.implicit[0]:
                self._refuse(event, (*loc, "<<"), "fletningen »<<«")
            elif event.anchor is not None or event.tag is not None:
                self._refuse_shortcuts(event, (*loc, event.value))
            return str(event.value)
        self._refuse(event, (*loc, "?"), "en henvisning, liste eller gruppe som nøgle")
        self._value(event, (*loc, "?"))
        return "?"

    def _scalar(self, event: ev.ScalarEvent, loc: Loc) -> object:
        text = str(event.value)
        hidden = unseen(text)
        if hidden:
            self._fault(say.BAD_CHARACTER, _spot(event), loc, character=_code_point(hidden.group()))
            self.outline.refused.add(loc)
        if not event.implicit[0]:
            return text
        if not exact_or_no_number(text):
            self._fault(say.TOO_MANY_DIGITS, _spot(event), loc, value=shown(text), limit=MOST_DIGITS)
            self.outline.refused.add(loc)
            return text
        return plain(text)


def _spot(event: ev.Event) -> Spot:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"
