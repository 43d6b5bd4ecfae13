"""What a goal's words were read as, and the goal of a plan that it makes: the mapping that a plan file holds.

Every field has the words that gave it, and a question for a person where it is doubtful.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

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


class DoubtfulField(NamedTuple):
    """A field that a person must settle, and the question to ask, in Danish."""

    field: str
    question: str


@dataclass(frozen=True)
class Proposal:
    """One goal's words as a proposal.

    ``kind`` is a plan's, or ``compound`` with ``parts``. ``targets`` are in date order, the last the goal's own; the
    deadline is its date. ``measure`` is what the figure is, ``unit`` that of the amounts named. ``by`` is how much the
    figure changes, without sign: ``direction`` says which way is better. ``counted`` is who or what is counted (the
    whole of a share), ``of`` the number it is out of, ``peer`` whose figure it is held against, with ``offset`` from
    it. ``unit_one`` is one of the unit, ``cohort_months`` how long each person is followed, ``scale_from`` where the
    scale of the figures begins.
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
    scale_from: Decimal | None = None
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


_ALL = "Teksten har flere mål i sig. Gennemgå hver del."
_SUMMED = "Er det et samlet antal for hele perioden, eller et øjebliksbillede?"
_CRITERIA = "Hvad skal være opfyldt, for at målet er nået? Skriv et kriterium eller flere."
_INDEX = "Hvad er udgangspunktet, og hvornår er det målt? Indtil det er skrevet, regnes der med indeks 100."


@dataclass(frozen=True)
class ProposedGoal:
    """A goal as a plan writes it (``goal``), and what in it is doubtful: the fields by the plan's keys, each with its question."""

    goal: dict[str, Any]
    doubts: tuple[DoubtfulField, ...]

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The keys of the goal that a person must settle."""
        return tuple(dict.fromkeys(doubt.field for doubt in self.doubts))


_KEYS = {
    "kind": "target", "direction": "target", "targets": "target", "by": "target", "by_unit": "target", "every": "target",
    "offset": "target", "tolerance": "target", "peer": "references", "date": "deadline", "counted": "whole_means", "of": "of_group",
}  # fmt: skip
"""The plan's key of a proposal's field, where it has another name."""


def proposed_goal(proposal: Proposal, goal_id: str) -> ProposedGoal:
    """The goal that a proposal makes; the plan's records take it as it is, with whatever is doubtful in it.

    What the plan needs and the words do not say is filled in the least telling way and doubtful: the goal's own words as
    the criterion of a judged goal, an index of 100 as the baseline of a change in per cent, a count that adds up.

    >>> from followup_xl.plan.language.reader import read_goal
    >>> proposed_goal(read_goal("Højst 12 klager i 2027"), "A-1").goal["target"]
    {'kind': 'at_most', 'value': Decimal('12')}
    """
    doubts = [DoubtfulField(_KEYS.get(each.field, each.field), each.question) for each in proposal.doubts]
    goal: dict[str, Any] = {"id": goal_id, "text": proposal.text}
    if proposal.parts:
        labels = [part.counted or part.unit or f"Del {number}" for number, part in enumerate(proposal.parts, 1)]
        goal["parts"] = [
            {"key": f"del{number}", "label": label, **_indicator(part, doubts)}
            for number, (label, part) in enumerate(zip(labels, proposal.parts, strict=True), 1)
        ]
        doubts.append(DoubtfulField("parts", _ALL))
    else:
        goal |= _indicator(proposal, doubts)
    return ProposedGoal(goal, tuple(dict.fromkeys(doubts)))


def _indicator(p: Proposal, doubts: list[DoubtfulField]) -> dict[str, Any]:
    made: dict[str, Any] = {"measure": p.measure if p.kind != "rank" else "count"}
    unit = p.unit if p.unit not in ("pct.", "plads") else p.counted if p.measure == "count" else ""
    if made["measure"] != "share" and unit:
        made["unit"] = unit
    if made["measure"] == "share" and p.counted:
        made["whole_means"] = p.counted
    made["target"] = _target(p, doubts)
    kind = made["target"]["kind"]
    if kind in ("change", "maintain", "recurring"):
        made["baseline"] = _baseline(p, doubts)
        if made["baseline"].get("index"):
            made["measure"] = "number"
            made.pop("whole_means", None)
            made.pop("unit", None)
    if kind == "relative":
        made["references"] = [{"key": "andre", "label": p.peer.strip() or "andre"}]
    if kind == "at_least" and made["measure"] == "count" and min(_values(p), default=0) >= 0:
        made["cumulative"] = True
        doubts.append(DoubtfulField("cumulative", _SUMMED))
    if kind in ("judged", "monitored", "milestone") and made["measure"] != "share":
        made.pop("measure")
        made.pop("unit", None)
    if p.deadline:
        made |= {"deadline": p.deadline, "deadline_wording": p.deadline_wording}
    if p.cohort_months:
        made["cohort_months"] = p.cohort_months
    if p.scale_from:
        made["scale_from"] = p.scale_from
    places = max((-int(e) for v in _values(p) if isinstance(e := v.as_tuple().exponent, int)), default=0)
    made |= {"decimals": min(places, 4)} if places > 0 else {}
    return made | ({"below_zero": True} if min(_values(p), default=0) < 0 else {})


def _values(p: Proposal) -> list[Decimal]:
    base = p.baseline.value if p.baseline else None
    return [value for each in p.targets for value in (each.value, each.high, base) if value is not None]


def _target(p: Proposal, doubts: list[DoubtfulField]) -> dict[str, Any]:
    last = p.targets[-1] if p.targets else TargetWords("=")
    sign = -1 if p.direction == "down" else 1
    direction = "at_most" if p.direction == "down" else "at_least"
    strict = {"strict": True} if last.op in ("<", ">") and p.kind != "trend" else {}
    if p.kind in ("at_least", "at_most") and last.value is not None:
        loose = {"tolerance": Decimal(5)} if p.tolerance else {}
        return {"kind": p.kind, "value": last.value, **strict, **loose, **_steps(p)}
    if p.kind == "between" and last.value is not None and last.high is not None and last.value <= last.high:
        return {"kind": "between", "low": last.value, "high": last.high}
    if p.kind == "change" and (last.value is not None or p.by):
        to = {} if last.value is None else {"to": last.value}
        named = {"count": "by", "percent": "by_percent", "points": "by_points"}[p.by_unit or "count"]
        return {"kind": "change", **to, **({named: sign * p.by} if p.by else {}), **strict, **_steps(p)}
    if p.kind == "recurring" and p.by:
        return {"kind": "recurring", "step_percent" if p.by_unit == "percent" else "step": sign * p.by}
    if p.kind == "per_period" and last.value is not None and p.every:
        return {"kind": "per_period", "every": p.every, "value": last.value, "direction": direction, **strict}
    if p.kind == "relative":
        return {"kind": "relative", "direction": direction, **strict, **({"offset": p.offset} if p.offset else {})}
    if p.kind in ("maintain", "trend"):
        return {"kind": p.kind, "direction": direction}
    if p.kind == "rank" and last.value is not None and last.value >= 1 and (p.of is None or p.of > last.value):
        return {"kind": "rank", "value": last.value, **({"among": int(p.of)} if p.of else {})}
    if p.kind in ("milestone", "monitored"):
        return {"kind": p.kind}
    doubts.append(DoubtfulField("target", _CRITERIA))
    return {"kind": "judged", "criteria": [" ".join(p.text.split()) or "Målet er nået"]}


def _steps(p: Proposal) -> dict[str, Any]:
    """The earlier targets as dated steps; those stated as a change are levels of an index of 100."""
    sign = -1 if p.direction == "down" else 1
    found = [(each, each.value if each.by is None else 100 + sign * each.by) for each in p.targets[:-1] if each.day]
    steps = [{"by": each.day, "value": value, "wording": each.wording} for each, value in found if value is not None]
    return {"steps": steps} if steps else {}


def _baseline(p: Proposal, doubts: list[DoubtfulField]) -> dict[str, Any]:
    """The baseline; a change in per cent of a level that nobody states starts from an index of 100."""
    known = p.baseline
    value = known.value if known else None
    if value is None and p.kind == "change" and p.by_unit == "percent" and p.targets[-1].value is None:
        doubts[:] = [each for each in doubts if each.field != "baseline"]
        doubts.append(DoubtfulField("baseline", _INDEX))
        made: dict[str, Any] = {"value": Decimal(100), "index": True}
    else:
        made = {} if value is None else {"value": value}
    if known and known.day:
        made |= {"at": known.day, "wording": known.wording}
    return made
