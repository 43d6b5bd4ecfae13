"""A plan as its author wrote it, not yet checked: plain values, each with its place, and the faults met while reading.

One shape for plan files and authoring workbooks, so that what the plan's records refuse is put into words in one
place (``faults``). Also how a place is named: by keys, and by the names that items of lists have.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from typing import Any

from followup_xl.model.finding import Finding, Message, Place
from followup_xl.model.municipalities import suggestion
from followup_xl.model.plan import Plan

LONGEST_QUOTE = 40

Loc = tuple[str | int, ...]
"""The way to a value: keys and list positions, as pydantic gives it."""

Spot = tuple[int, int] | tuple[str, str]
"""Where a value stands: line and column of a file, both from 1, or sheet and cell of a workbook."""

_NAMING = ("id", "key", "month", "name", "by", "number")
"""The keys that name an item of a list, the best first."""

UNSEEN = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""A character that cannot be seen or no workbook can hold; line breaks and tabs are fine."""

_FIGURES = frozenset({
    "value", "to", "by", "by_percent", "low", "high", "step", "step_percent", "offset", "offset_percent", "maximum", "size",
})  # fmt: skip
_MAYBE_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")


def maybe_thousands(text: str, loc: Loc = ("value",)) -> bool:
    """Whether a figure may be a thousand as Danes write it, as well as a number with three decimals: "12.500"."""
    return bool(loc) and loc[-1] in _FIGURES and _MAYBE_THOUSANDS.fullmatch(text) is not None


@dataclass(frozen=True)
class Fault:
    """A message with its facts, where it stands, and the way to the value it is about."""

    message: Message
    spot: Spot
    loc: Loc
    facts: dict[str, object]


@dataclass
class Source:
    """What an author wrote.

    ``value`` is nested dicts and lists, ``spots`` says where each key and item stands; what stands ``nowhere`` is
    placed there. ``whole`` is false where reading stopped early. At a ``refused`` place stands a value that means
    nothing, and ``lossy`` says that rows may be missing because of a fault. ``sheets`` are the sheets of a workbook by
    table. ``loose`` are the words after a comma inside {…} that became keys.
    """

    file: str
    nowhere: Spot
    value: Any = None
    whole: bool = False
    lossy: bool = False
    spots: dict[Loc, Spot] = field(default_factory=dict)
    refused: set[Loc] = field(default_factory=set)
    sheets: dict[str, str] = field(default_factory=dict)
    loose: set[Loc] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def add(self, message: Message, spot: Spot, loc: Loc = (), /, **facts: object) -> None:
        """Note a fault."""
        self.faults.append(Fault(message, spot, loc, facts))

    def spot(self, loc: Loc) -> Spot:
        """Where a value stands; for one that is missing, where the nearest thing around it does."""
        while loc and loc not in self.spots:
            loc = loc[:-1]
        return self.spots.get(loc, self.nowhere)


@dataclass(frozen=True)
class PlanRead:
    """What came of reading a plan. ``plan`` None: a fault stood in the way, and the findings say which.

    ``cells`` is the sheet and cell of each value of a plan written in a workbook, by its way in a plan file; else empty.
    """

    plan: Plan | None
    findings: tuple[Finding, ...]
    cells: Mapping[str, Spot] = field(default_factory=dict)

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings about the plan where its author wrote it: in a workbook by sheet, cell and heading, else as they are."""
        return tuple(self._placed(entry) for entry in findings)

    def _placed(self, entry: Finding) -> Finding:
        way = entry.place.key
        if self.cells:
            from followup_xl.plan.book.words import keys_in_danish

            entry = replace(entry, remedy=keys_in_danish(entry.remedy))
        if not (self.cells and way):
            return entry
        around = [known for known in self.cells if way == known or (way.startswith(known) and way[len(known)] in ".[")]
        if not around:
            return entry
        sheet, cell = self.cells[max(around, key=len)]
        return replace(entry, place=Place(sheet=str(sheet), cell=str(cell), file=entry.place.file))


def key_words(loc: Loc, value: object) -> str:
    """The way to a value as people write it, items by their own name: ``areas[UNG].result_goals[nr. 2]``."""
    words = ""
    for step in loc:
        value = value_below(value, step)
        words += f"[{_item(step, value)}]" if isinstance(step, int) else f".{quoted(step)}"
    return words.removeprefix(".")


def value_at(loc: Loc, value: object) -> object:
    """What stands at the end of the way, None where it leads nowhere."""
    return reduce(value_below, loc, value)


def value_below(value: object, step: str | int) -> object:
    """What stands under a key or at a list position; None where there is neither."""
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None


def row_length(loc: Loc) -> int:
    """How much of the way leads to the innermost item of a list; 0 outside all lists."""
    return 1 + max((at for at, step in enumerate(loc) if isinstance(step, int)), default=-1)


def last_name(loc: Loc, value: object) -> str:
    """The last step of the way, as people write it; empty for the plan itself."""
    last = loc[-1] if loc else ""
    return _item(last, value_at(loc, value)) if isinstance(last, int) else quoted(last)


def _item(position: int, value: object) -> str:
    names = [value.get(name) for name in _NAMING] if isinstance(value, dict) else [value]
    words = (str(name) for name in names if isinstance(name, str | int | date) and not isinstance(name, bool))
    return next((quoted(name) for name in words if 0 < len(name) <= LONGEST_QUOTE), f"nr. {position + 1}")


def quoted(value: object) -> str:
    """A value as quoted in a sentence: on one line, without signs that cannot be seen, and not too long."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text[:400].split()))
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"


def or_list(words: Sequence[str]) -> str:
    """Choices in a sentence: »a, b eller c«."""
    return ", ".join(words[:-1]) + " eller " + words[-1] if len(words) > 1 else "".join(words)


def near_or(typed: str, known: Sequence[str], otherwise: str, sort: str = "") -> str:
    """What to do about a word that is none of the known: the one (of some ``sort``) it looks like, else ``otherwise``."""
    near = suggestion(typed, tuple(known))
    return f"Mente du {sort}»{near}«?" if near else otherwise


def code_point(character: str) -> str:
    """The name of a character that cannot be shown: U+FEFF."""
    return f"U+{ord(character):04X}"
