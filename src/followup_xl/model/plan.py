"""What a plan promises, what each unit has of its own, the rows of text as which it travels in a workbook, and its fingerprint."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PrivateAttr, model_validator

from followup_xl.model import records
from followup_xl.model.indicator import Indicator, Thresholds, WordsAloneError
from followup_xl.model.records import Group, Identifier, PlanRecord, Text, Unit, WrittenRecord
from followup_xl.plain import digest, json_in

_LISTS = ("result_goals", "efforts", "effort_goals")
_MORE, _LONGEST = "+", 16_000
"""What continues the row before, and the most signs of a row: a cell holds 32,767 units, and some signs take two."""


class Part(Indicator):
    """One indicator of a compound goal, with the key that makes its row findable."""

    key: Identifier
    label: Text


class Goal(Indicator):
    """A result goal or effort goal: one indicator of its own, or several ``parts`` that must all be met.

    ``owner`` is a department, never a person. ``lag_months`` is how late the figure's source publishes.
    ``covers`` names the municipalities that share the goal and report the same figure (a shared job centre); across
    municipalities it counts once. Empty: the goal is one unit's alone.
    """

    id: Identifier
    text: Text
    efforts: tuple[Identifier, ...] = ()
    owner: Text | None = None
    source: Text | None = None
    lag_months: Annotated[int, Field(ge=0, le=36)] = 0
    parts: tuple[Part, ...] = ()
    covers: tuple[Unit, ...] = ()
    level: ClassVar[Literal["result", "effort"]] = "effort"

    @model_validator(mode="after")
    def _has_one_shape(self) -> "Goal":
        if (self.target is None) == (not self.parts):
            wanted = "enten »target« eller »parts«"
            raise ValueError(f"{wanted}, og her er begge") if self.parts else WordsAloneError(wanted)
        keys = [part.key for part in self.parts]
        if len(keys) != len(set(keys)):
            raise ValueError("forskellige nøgler i »parts«")
        if any(part.target is None for part in self.parts):
            raise ValueError("»target« i hver af »parts«")
        if self.parts and self.teams == "add":
            raise ValueError("»teams« i de »parts«, hvis antal skal lægges sammen")
        return self

    @property
    def compound(self) -> bool:
        """Whether several figures must all be right."""
        return bool(self.parts)


class Effort(Indicator):
    """What is done to reach the goals; its state is reported, and it may carry a figure of its own."""

    parts: ClassVar[tuple[Part, ...]] = ()  # none, unlike a goal
    id: Identifier
    text: Text
    owner: Text | None = None


class AreaContent(PlanRecord):
    """What stands in an area: its target group, definitions, strategy, goals and efforts."""

    target_group: Text | None = None
    definitions: tuple[records.Definition, ...] = ()
    strategy: records.Strategy | None = None
    result_goals: tuple[Goal, ...] = ()
    efforts: tuple[Effort, ...] = ()
    effort_goals: tuple[Goal, ...] = ()

    @model_validator(mode="after")
    def _levels(self) -> "AreaContent":
        """Tell each result goal that it is one: the list it stands in says so, and no plan writes it."""
        for goal in self.result_goals:
            vars(goal)["level"] = "result"
        return self

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Result goals first, then effort goals, in the plan's order."""
        return self.result_goals + self.effort_goals


class EffortArea(AreaContent):
    """An indsatsområde: its name and all that stands in it."""

    id: Identifier
    name: Text


class OwnArea(WrittenRecord, AreaContent):
    """What one unit adds to the area with this id.

    Definitions, efforts and goals stand after the common ones; a target group or strategy stands instead of it.
    """

    id: Identifier


class OwnGoal(WrittenRecord, Indicator):
    """What one unit says otherwise about the common goal with this id; a key left out is as in the common goal.

    A target takes the place of the common goal's parts, and parts take the place of its target.
    """

    id: Identifier
    text: Text | None = None
    efforts: tuple[Identifier, ...] = ()
    owner: Text | None = None
    source: Text | None = None
    lag_months: Annotated[int, Field(ge=0, le=36)] = 0
    parts: tuple[Part, ...] = ()
    covers: tuple[Unit, ...] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> "OwnGoal":
        """Whether the parts fit shows first when they stand in the common goal (unit_plan.py)."""
        return self


class Own(PlanRecord):
    """A unit's own share of a common plan: its groups, its changes to common goals, and its additions to areas."""

    groups: tuple[Group, ...] = ()
    goals: tuple[OwnGoal, ...] = ()
    areas: tuple[OwnArea, ...] = ()


class PlanUnit(Unit):
    """A unit of a plan, with what is its own where the plan is common to several."""

    own: Own | None = None


class Plan(PlanRecord):
    """A goal plan as adopted: what a workbook is made from and judged by.

    Where a unit has something of its own, workbooks are made from and judged by the plan as that unit sees it;
    the goals here are the common ones. ``layout`` is how the form shows them (a column for each level, or one for all), and
    ``ask_also`` what it asks for besides: stated percentages and statuses, sources, days of each figure's own.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    title: Text
    version: Annotated[int, Field(ge=1)] = 1
    period: records.Period
    rounds: tuple[records.Round, ...] = Field(min_length=1)
    units: tuple[PlanUnit, ...] = Field(min_length=1)
    committee: Text | None = None
    case: Text | None = None
    return_to: Text | None = None
    headings: records.Headings = records.Headings()
    thresholds: Thresholds = Thresholds()
    changes: tuple[records.Amendment, ...] = ()
    status_words: records.StatusWords = ()
    marks: bool = False
    layout: Literal["columns", "compact"] = "columns"
    ask_also: tuple[Literal["percent", "status", "source", "period"], ...] = ()
    groups: tuple[Group, ...] = ()
    areas: tuple[EffortArea, ...] = Field(min_length=1)
    _fingerprint: str = PrivateAttr(default="")

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change whenever anything in the plan does."""
        if not self._fingerprint:
            self._fingerprint = digest(*(f"{what}{text}" for what, text in packed(self)), length=16)
        return self._fingerprint

    def __eq__(self, other: object) -> bool:
        """Equal plans have one fingerprint, which is reckoned once; walking through both would cost as much each time."""
        return self is other or (isinstance(other, Plan) and self.fingerprint == other.fingerprint)

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __copy__(self) -> "Plan":
        """A copy may be given other fields, so it reckons its own fingerprint."""
        copied = super().__copy__()
        copied._fingerprint = ""
        return copied

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Every goal, area by area, result goals first."""
        return tuple(goal for area in self.areas for goal in area.goals)

    @property
    def owners(self) -> "Iterator[Goal | Effort]":
        """Everything that has a row: each area's goals, then its efforts."""
        for area in self.areas:
            yield from area.goals
            yield from area.efforts

    @property
    def ids(self) -> Iterator[str]:
        """Every id that has a row: goals and efforts."""
        return (owner.id for owner in self.owners)

    @model_validator(mode="after")
    def _each_unit_once(self) -> "Plan":
        if twice := records.repeated(self.units):
            raise ValueError(f"hver enhed én gang i »units«, med sit eget navn og sin egen kode; {twice} går igen")
        return self

    def start_of(self, owner: Goal | Effort, indicator: Indicator) -> date:
        """When an indicator begins: its own start, else that of the goal or effort it belongs to, else the plan's."""
        return indicator.start or owner.start or self.period.start

    def deadline_of(self, owner: Goal | Effort, indicator: Indicator) -> date:
        """When an indicator is due, likewise."""
        return indicator.deadline or owner.deadline or self.period.end

    @model_validator(mode="after")
    def _ids_and_groups_hold(self) -> "Plan":
        twice = sorted(name for name, times in Counter(self.ids).items() if times > 1)
        if twice:
            raise ValueError(f"hvert id én gang; {', '.join(twice)} er brugt flere gange")
        months = [entry.month for entry in self.rounds]
        if months != sorted(set(months)):
            raise ValueError("runder (»rounds«) i rækkefølge, hver måned én gang")
        later = sorted({change.version for change in self.changes if change.version > self.version})
        if later:
            raise ValueError(f"højst planens version ({self.version}) i »changes«; der står {later[0]}")
        for area in self.areas:
            known = [effort.id for effort in area.efforts]
            for goal in area.goals:
                missing = [name for name in goal.efforts if name not in known]
                if missing:
                    raise ValueError(f"områdets egne indsatser i »efforts«; {goal.id} nævner {', '.join(missing)}")
        if len(self.status_words) != len({entry.word.casefold() for entry in self.status_words}):
            raise ValueError("hvert ord én gang i »status_words«")
        keys = [group.key for group in self.groups]
        if len(keys) != len(set(keys)):
            raise ValueError("forskellige nøgler i »groups«")
        named = [row.of_group.group for owner in self.owners for row in (owner, *owner.parts) if row.of_group]
        named += [key for group in self.groups for key in group.sum_of]
        unknown = sorted(set(named) - set(keys))
        if unknown:
            raise ValueError(f"»groups« med hver gruppe, der er nævnt; {', '.join(unknown)} mangler")
        return self


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def packed(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The whole plan as (what, JSON) rows: the frame, then each area with its goals; what no cell holds goes on below."""
    data = plan.model_dump(mode="json", exclude_defaults=True)
    areas = data.pop("areas")
    rows = [("plan", _canonical(data))]
    for area in areas:
        lists = {name: area.pop(name, []) for name in _LISTS}
        rows.append(("area", _canonical(area)))
        rows += [(name, _canonical(entry)) for name in _LISTS for entry in lists[name]]
    starts = [(what, text, start) for what, text in rows for start in range(0, len(text), _LONGEST)]
    return tuple((_MORE if start else what, text[start : start + _LONGEST]) for what, text, start in starts)


@lru_cache(maxsize=4)  # an inbox carries one plan, known by its every letter: saves a sixth of judging a file
def unpacked(rows: tuple[tuple[str, str], ...]) -> Plan | None:
    """The plan that was packed; None where the rows are no longer one (cut, edited, out of order)."""
    data: dict[str, Any] = {}
    whole: list[tuple[str, str]] = []
    try:
        for what, text in rows:
            begun, before = whole.pop() if what == _MORE else (what, "")
            whole.append((begun, before + text))
        for what, text in whole:
            entry = json_in(text)
            if what == "plan":
                data = {**entry, "areas": []}
            elif what == "area":
                data["areas"].append(entry)
            elif what in _LISTS:
                data["areas"][-1].setdefault(what, []).append(entry)
            else:
                return None
        return Plan.model_validate(data)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None
