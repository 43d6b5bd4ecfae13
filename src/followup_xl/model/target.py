"""The kinds of target a goal can have (status-rules.md §2), as they are written in a plan."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from followup_xl.model.records import Exact, Identifier, Text
from followup_xl.model.target_record import Bounded, Direction, Loosened, TargetRecord

Every = Literal["month", "quarter", "half_year", "year"]
Pick = Literal["lowest", "highest", "mean", "only"]


class AtLeast(Bounded):
    """Met when the figure reaches ``value`` (or passes it, when strict)."""

    direction: ClassVar[Direction] = "at_least"
    kind: Literal["at_least"] = "at_least"
    value: Exact


class AtMost(Bounded):
    """Met when the figure stays at or under ``value`` (or under it, when strict); 0 means none at all."""

    direction: ClassVar[Direction] = "at_most"
    kind: Literal["at_most"] = "at_most"
    value: Exact


class Between(TargetRecord):
    """Met when the figure lies between two bounds, both included."""

    kind: Literal["between"] = "between"
    low: Exact
    high: Exact

    @model_validator(mode="after")
    def _in_order(self) -> "Between":
        if self.low > self.high:
            raise ValueError("»low« højst lig med »high«")
        return self


class Change(Bounded):
    """Met when the figure has moved from the indicator's baseline to the target or past it.

    ``to`` is the target itself. A stated change is written as ``by`` (±n units), ``by_percent`` (±n per cent of
    the baseline) or ``by_points`` (±n percentage points). Where several stand, the first of ``to``, ``by``, ``by_points``
    and ``by_percent`` counts, and lint compares them all.
    """

    needs_baseline: ClassVar[bool] = True
    kind: Literal["change"] = "change"
    to: Exact | None = None
    by: Exact | None = None
    by_percent: Exact | None = None
    by_points: Exact | None = None

    @model_validator(mode="after")
    def _says_where(self) -> "Change":
        if self.to is None and not self.stated:
            raise ValueError("»to«, »by«, »by_points« eller »by_percent«")
        return self

    def levels_from(self, baseline: Decimal | None) -> tuple[Decimal, ...]:
        """The target itself; where only the change is written, where that ends."""
        if self.to is not None or baseline is None:
            return super().levels_from(baseline)
        by_percent = None if self.by_percent is None else baseline * self.by_percent / 100
        way = next((change for change in (self.by, self.by_points, by_percent) if change is not None), Decimal(0))
        return (baseline + way,)

    @property
    def stated(self) -> dict[str, Decimal]:
        """The change as worded in the plan, by field name, what counts first; empty when only the target is given."""
        fields = {"by": self.by, "by_points": self.by_points, "by_percent": self.by_percent}
        return {name: value for name, value in fields.items() if value is not None}

    @property
    def in_percent(self) -> bool:
        """Whether the level to reach is written as so many per cent of the baseline alone."""
        return self.to is None and next(iter(self.stated)) == "by_percent"


class Maintain(Bounded):
    """Met when the figure keeps the level of the indicator's baseline: at least it, or at most it."""

    needs_baseline: ClassVar[bool] = True
    kind: Literal["maintain"] = "maintain"
    direction: Direction = "at_least"


class Relative(TargetRecord):
    """Met when the figure compares as promised with the figures of others over the same window.

    The others are the indicator's ``references``. ``offset`` is added to the picked figure, in the indicator's own unit
    (for shares: percentage points), ``offset_percent`` in its place in per cent of it: -2 is 2 per cent under.
    """

    needs_references: ClassVar[bool] = True
    kind: Literal["relative"] = "relative"
    direction: Direction
    pick: Pick = "only"
    offset: Exact = Decimal(0)
    offset_percent: Annotated[Exact, Field(gt=-100)] | None = None
    strict: bool = False

    @model_validator(mode="after")
    def _one_offset(self) -> "Relative":
        if self.offset != 0 and self.offset_percent is not None:
            raise ValueError("enten »offset« eller »offset_percent«")
        return self


class Recurring(TargetRecord):
    """A target that moves by ``step`` a year from the baseline until it reaches another's figure.

    After k whole years it is min(B + k·step, the figure of the reference ``until``, None: no stop), or max for a falling
    target. ``step_percent`` in its place moves it by so many per cent of the level of the year before.
    """

    needs_baseline: ClassVar[bool] = True
    kind: Literal["recurring"] = "recurring"
    step: Exact | None = None
    step_percent: Annotated[Exact, Field(gt=-100)] | None = None
    until: Identifier | None = None

    @model_validator(mode="after")
    def _moves(self) -> "Recurring":
        if (self.step is None) is (self.step_percent is None):
            raise ValueError("netop én af »step« og »step_percent«")
        if 0 in (self.step, self.step_percent):
            raise ValueError("et skridt forskelligt fra 0")
        return self


class Rank(TargetRecord):
    """Met when the place among others is ``value`` or better; the figure typed is the place itself.

    ``among`` is how many are ranked, where the plan says so.
    """

    measures: ClassVar[tuple[str, ...]] = ("count",)
    can_cumulate: ClassVar[bool] = False
    ordinal: ClassVar[bool] = True
    by_level: ClassVar[bool] = False
    direction: ClassVar[Direction] = "at_most"
    kind: Literal["rank"] = "rank"
    value: Annotated[Exact, Field(ge=1)]
    among: Annotated[int, Field(ge=2)] | None = None

    @property
    def possible(self) -> tuple[Decimal | None, Decimal | None]:
        """From the first place to the last."""
        return Decimal(1), None if self.among is None else Decimal(self.among)

    @model_validator(mode="after")
    def _can_be_missed(self) -> "Rank":
        if self.value != int(self.value):
            raise ValueError("»value« som et helt tal, fx 10 for de ti bedste")
        if self.among is not None and self.value >= self.among:
            raise ValueError("»value« under »among«; ellers er hver plads god nok")
        return self


class Trend(TargetRecord):
    """Met when the figure is better than the last measurement: that of the last round, else the first reference's."""

    can_cumulate: ClassVar[bool] = False
    by_former: ClassVar[bool] = True
    kind: Literal["trend"] = "trend"
    direction: Direction


class PerPeriod(Loosened):
    """Met when the figure of every month, quarter, half-year or year reaches ``value``, or stays at or under it.

    The periods run from the goal's start; each is judged by its own figure, and the goal by the period of the day.
    """

    starts_over: ClassVar[bool] = True
    by_level: ClassVar[bool] = False
    kind: Literal["per_period"] = "per_period"
    every: Every
    value: Exact
    direction: Direction = "at_least"


class Milestone(TargetRecord):
    """Met when the thing is done, with a date on or before the deadline."""

    takes_figure: ClassVar[bool] = False
    by_level: ClassVar[bool] = False
    kind: Literal["milestone"] = "milestone"


class Judged(TargetRecord):
    """A person chooses the status against the criteria, with a reason; printed as "vurderet".

    ``figure``: whether a figure may be typed beside the choice; it is shown and never judged.
    """

    takes_figure: ClassVar[bool] = False
    by_level: ClassVar[bool] = False
    kind: Literal["judged"] = "judged"
    criteria: tuple[Text, ...] = Field(min_length=1)
    figure: bool = False


class Monitored(TargetRecord):
    """No status: the figure is shown and followed."""

    has_status: ClassVar[bool] = False
    kind: Literal["monitored"] = "monitored"


Target = Annotated[
    AtLeast | AtMost | Between | Change | Maintain | Relative | Recurring | Rank | Trend | PerPeriod | Milestone
    | Judged | Monitored,
    Field(discriminator="kind"),
]  # fmt: skip
"""Any of the kinds; in a plan file the key ``kind`` says which."""
