"""What a plan promises: areas, goals, indicators and the people's words around them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from followup_xl.domain.frame import Definition, Headings, Period, Round, Strategy, Unit
from followup_xl.domain.record import Day, Exact, Identifier, Record, Text
from followup_xl.domain.target import Judged, Milestone, Relative, Target

Measure = Literal["count", "number", "share"]
"""What the figure is: a count of whole things, any number, or a share in per cent (part of a whole)."""

Share = Annotated[Exact, Field(ge=0, le=1)]
PLAUSIBLE = Decimal(30_000)
"""The usual bound of what is typed: generous for a municipality, below the serial number of any recent date."""


class Thresholds(Record):
    """Where "partly met" and "slightly behind" begin (status-rules.md §2 and §4), as ratios.

    ``points`` is the distance in percentage points that a relative share may miss its target by.
    """

    partly_at_least: Share = Decimal("0.75")
    partly_at_most: Share = Decimal("0.90")
    partly_change: Share = Decimal("0.50")
    on_track: Share = Decimal("0.90")
    slightly_behind: Share = Decimal("0.75")
    level_slightly_behind: Share = Decimal("0.90")
    points: Exact = Decimal(1)


class Baseline(Record):
    """The level a change starts from. ``value`` None: not known, so a change cannot be assessed."""

    value: Exact | None = None
    at: Day | None = None
    wording: Text | None = None


class Named(Record):
    """A key and the words people see for it: a category of a breakdown."""

    key: Identifier
    label: Text


class Reference(Named):
    """Another's figure that a target rests on: a peer, a group, the country.

    ``value`` is what the plan already knows, dated ``at``; a figure typed in the workbook goes before it.
    """

    value: Exact | None = None
    at: Day | None = None


class ProfilePoint(Record):
    """How large a share of the goal is expected by a date, where progress is not even."""

    by: Day
    share: Share


class Indicator(Record):
    """One figure and what is required of it.

    ``start`` and ``deadline`` None mean those of the goal, then of the plan. ``cumulative`` is for counts that
    cannot be undone. ``cohort_months``: each person is followed that long, so a cohort's share is complete first
    then. ``maximum`` is a plausible upper bound for what is typed; ``decimals`` how the figure is printed.
    """

    measure: Measure = "count"
    unit: Text | None = None
    part_means: Text | None = None
    whole_means: Text | None = None
    target: Target | None = None
    baseline: Baseline | None = None
    start: Day | None = None
    deadline: Day | None = None
    deadline_wording: Text | None = None
    cumulative: bool = False
    profile: tuple[ProfilePoint, ...] = ()
    thresholds: Thresholds | None = None
    cohort_months: Annotated[int, Field(gt=0, le=120)] | None = None
    maximum: Annotated[Exact, Field(gt=0)] | None = None
    above_100: bool = False
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    needs_count: bool = False
    categories: tuple[Named, ...] = ()
    references: tuple[Reference, ...] = ()
    emptying_whole: bool = False

    @model_validator(mode="after")
    def _fits_together(self) -> "Indicator":
        kind = self.target.kind if self.target else None
        if kind in ("change", "maintain", "recurring") and self.baseline is None:
            raise ValueError(
                "et udgangspunkt (»baseline«), når målet er en ændring, et fastholdt niveau eller gentaget"
            )
        if isinstance(self.target, Relative) and not self.references:
            raise ValueError("mindst én »references«, når målet er relativt til andre")
        if self.cumulative and self.measure != "count":
            raise ValueError("»cumulative« kun ved »measure: count«")
        keys = [named.key for named in (*self.categories, *self.references)]
        if len(keys) != len(set(keys)):
            raise ValueError("forskellige nøgler i »categories« og »references«")
        return self

    @property
    def takes_figure(self) -> bool:
        """Whether a figure is typed; milestones and judged goals take a choice instead."""
        return self.target is not None and not isinstance(self.target, Milestone | Judged)

    @property
    def whole_numbers(self) -> bool:
        """Whether only whole things are counted; full-time and full-year persons are not."""
        fractional = any(word in (self.unit or "").casefold() for word in ("fuldtid", "helår", "årsværk"))
        return self.measure == "count" or (self.measure == "share" and not fractional)

    @property
    def upper_bound(self) -> Decimal:
        """The largest count or number that is plausible: the plan's own, else well above every figure it names."""
        if self.maximum is not None:
            return self.maximum
        named = [self.baseline.value] if self.baseline and self.baseline.value is not None else []
        named += [getattr(self.target, name) for name in ("value", "to", "high") if hasattr(self.target, name)]
        return max(PLAUSIBLE, *(10 * abs(value) for value in named if value is not None), Decimal(0))

    @property
    def unit_words(self) -> str:
        """The unit as printed after a figure; per cent for shares, empty where the plan names none."""
        return "pct." if self.measure == "share" else (self.unit or "")


class Part(Indicator):
    """One indicator of a compound goal, with the key that makes its row findable."""

    key: Identifier
    label: Text


class Goal(Indicator):
    """A result goal or effort goal: one indicator of its own, or several ``parts`` that must all be met.

    ``owner`` is a department, never a person. ``lag_months`` is how late the figure's source publishes.
    """

    id: Identifier
    text: Text
    efforts: tuple[Identifier, ...] = ()
    owner: Text | None = None
    source: Text | None = None
    lag_months: Annotated[int, Field(ge=0, le=36)] = 0
    parts: tuple[Part, ...] = ()
    level: Literal["result", "effort"] = Field(default="effort", exclude=True)

    @model_validator(mode="after")
    def _has_one_shape(self) -> "Goal":
        if (self.target is None) == (not self.parts):
            raise ValueError("enten »target« eller »parts«")
        keys = [part.key for part in self.parts]
        if len(keys) != len(set(keys)):
            raise ValueError("forskellige nøgler i »parts«")
        if any(part.target is None for part in self.parts):
            raise ValueError("»target« i hver af »parts«")
        return self

    @property
    def compound(self) -> bool:
        """Whether several figures must all be right."""
        return bool(self.parts)


class Effort(Indicator):
    """What is done to reach the goals; its state is reported, and it may carry a figure of its own."""

    id: Identifier
    text: Text
    owner: Text | None = None


class EffortArea(Record):
    """An indsatsområde with its target group, definitions, strategy, goals and efforts."""

    id: Identifier
    name: Text
    target_group: Text | None = None
    definitions: tuple[Definition, ...] = ()
    strategy: Strategy | None = None
    result_goals: tuple[Goal, ...] = ()
    efforts: tuple[Effort, ...] = ()
    effort_goals: tuple[Goal, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _levels(cls, data: Any) -> Any:
        """Tell each result goal that it is one; the lists say it, so a plan file never repeats it."""
        if not isinstance(data, dict) or not isinstance(data.get("result_goals"), list | tuple):
            return data
        goals = [{**g, "level": "result"} if isinstance(g, dict) else g for g in data["result_goals"]]
        return {**data, "result_goals": goals}

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Result goals first, then effort goals, in the plan's order."""
        return self.result_goals + self.effort_goals


class Plan(Record):
    """A goal plan as adopted: what a workbook is made from and judged by."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    title: Text
    version: Annotated[int, Field(ge=1)] = 1
    period: Period
    rounds: tuple[Round, ...] = Field(min_length=1)
    units: tuple[Unit, ...] = Field(min_length=1)
    committee: Text | None = None
    case: Text | None = None
    return_to: Text | None = None
    headings: Headings = Headings()
    thresholds: Thresholds = Thresholds()
    areas: tuple[EffortArea, ...] = Field(min_length=1)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Every goal, area by area, result goals first."""
        return tuple(goal for area in self.areas for goal in area.goals)

    @property
    def ids(self) -> Iterator[str]:
        """Every id that has a row: goals and efforts."""
        for area in self.areas:
            yield from (goal.id for goal in area.goals)
            yield from (effort.id for effort in area.efforts)

    @model_validator(mode="after")
    def _ids_hold(self) -> "Plan":
        ids = list(self.ids)
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"hvert id én gang; {', '.join(twice)} er brugt flere gange")
        months = [entry.month for entry in self.rounds]
        if months != sorted(set(months)):
            raise ValueError("runder (»rounds«) i rækkefølge, hver måned én gang")
        for area in self.areas:
            known = [effort.id for effort in area.efforts]
            for goal in area.goals:
                missing = [name for name in goal.efforts if name not in known]
                if missing:
                    raise ValueError(f"kun områdets egne indsatser i »efforts«; {goal.id} nævner {', '.join(missing)}")
        return self
