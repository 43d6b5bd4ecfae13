"""What a goal's words were read as: every field with the words that gave it, and a question where it is doubtful."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from followup_xl.danish.numbers import fifteen
from followup_xl.model.indicator import Measure
from followup_xl.model.target import Every

Op = Literal[">=", ">", "<=", "<", "="]
"""What a figure must be to its target; "=" where the words do not say whether more or less is better."""
Way = Literal["up", "down"]
ByUnit = Literal["count", "percent", "points"]


@dataclass(frozen=True)
class TargetWords:
    """One level required by a date; ``value`` None where it is not stated (a change, others' figures), ``high`` of a range.

    ``by`` is how much has changed by that date, where the words say that instead.
    """

    op: Op
    value: Decimal | None = None
    high: Decimal | None = None
    day: date | None = None
    wording: str = ""
    by: Decimal | None = None


@dataclass(frozen=True)
class BaselineWords:
    """The level that a change starts from, as far as the words name it; ``high`` where they name a range."""

    value: Decimal | None = None
    day: date | None = None
    wording: str = ""
    high: Decimal | None = None


@dataclass(frozen=True)
class FieldWords:
    """The words of the text, from ``start`` to ``end``, that gave a field."""

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class DoubtfulField:
    """A field that a person must settle, and the question to ask, in Danish."""

    field: str
    question: str


@dataclass(frozen=True)
class Proposal:
    """One goal's words as a proposal.

    ``kind`` is a plan's, or ``compound`` with ``parts``. ``targets`` are in date order, the last the goal's own; the
    deadline is its date. ``measure`` is what the figure is, ``unit`` that of the amounts named. ``by`` is how much the figure changes, without sign: ``direction`` says which way is better.
    ``counted`` is who or what is counted (the whole of a share), ``of`` the number it is out of, ``peer`` whose figure it is
    held against, with ``offset`` from it. ``unit_one`` is one of the unit, ``cohort_months`` how long each person is followed.
    """

    text: str
    kind: str = "judged"
    direction: Way | None = None
    targets: tuple[TargetWords, ...] = ()
    measure: Measure = "count"
    unit: str = ""
    unit_one: str = ""
    counted: str = ""
    baseline: BaselineWords | None = None
    by: Decimal | None = None
    by_unit: ByUnit | None = None
    of: Decimal | None = None
    tolerance: bool = False
    every: Every | None = None
    cohort_months: int | None = None
    peer: str = ""
    offset: Decimal | None = None
    parts: tuple["Proposal", ...] = ()
    words: tuple[FieldWords, ...] = ()
    doubts: tuple[DoubtfulField, ...] = ()
    heading: str = ""

    @property
    def deadline(self) -> date | None:
        """The day by which the last target is due; None where the words name none: the plan's end."""
        return self.targets[-1].day if self.targets else None

    @property
    def deadline_wording(self) -> str:
        """The words of the deadline as they stand."""
        return self.targets[-1].wording if self.targets else ""

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The names of the fields that a person must settle."""
        return tuple(dict.fromkeys(doubt.field for doubt in self.doubts))

    def listed(self) -> dict[str, Any]:
        """The proposal as one goal of the JSON of ``plan new`` (docs/commands.md): values as text, None where not said."""
        base = self.baseline
        made: dict[str, Any] = {
            "text": self.text, "kind": self.kind, "direction": self.direction, "measure": self.measure, "unit": self.unit or None,
            "targets": [
                {"value": _text(each.value), "op": each.op, "date": _day(each.day), "wording": each.wording or None}
                | {name: _text(said) for name, said in (("high", each.high), ("by", each.by)) if said is not None}
                for each in self.targets
            ],
            "baseline": None if base is None else {"value": _text(base.value), "date": _day(base.day)},
            "by": _text(self.by), "by_unit": self.by_unit, "strict": any(t.op in "<>" for t in self.targets),
            "counted": self.counted or None, "of": _text(self.of), "every": self.every, "tolerance": self.tolerance,
            "cohort_months": self.cohort_months, "peer": self.peer or None, "offset": _text(self.offset),
            "doubtful": list(self.doubtful), "questions": [[each.field, each.question] for each in self.doubts],
            "words": [[each.field, each.start, each.end] for each in self.words],
        }  # fmt: skip
        return made | ({"parts": [part.listed() for part in self.parts]} if self.parts else {})


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{fifteen(value):f}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
