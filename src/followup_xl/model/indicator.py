"""One figure and what is required of it: the measure, the level it starts from, its target, its dates.

Also how much of the time between its dates has passed, in calendar months (status-rules.md §4).
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from followup_xl.model.records import Day, Exact, Identifier, OfGroup, PlanRecord, Text, WrittenRecord
from followup_xl.model.status import is_measure
from followup_xl.model.target import Target
from followup_xl.model.target_record import Step

Measure = Literal["count", "number", "share"]
"""What the figure is: a count of whole things, any number, or a share in per cent (part of a whole)."""

Counted = Literal["persons", "things"]
"""What a figure counts: people, whose small numbers are protected in the public copy, or anything else."""

Reported = Literal["total", "since_last"]
"""What is typed: the whole count from the goal's start, or what is new since the last round."""

Teams = Literal["one", "add"]
"""What files of one unit that differ are: versions of one answer, or the counts of teams, which are added."""

Share = Annotated[Exact, Field(ge=0, le=1)]
INDEX = Decimal(100)
"""What a baseline is whose level is only stated as an index."""
PLAUSIBLE = Decimal(30_000)
"""The usual bound of what is typed: generous for a municipality, below the serial number of any recent date."""


class Thresholds(PlanRecord):
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


class OwnThresholds(WrittenRecord, Thresholds):
    """The thresholds that a goal or part writes itself; a key that is left out is as in its goal, then in the plan."""


class Baseline(PlanRecord):
    """The level a change starts from. ``value`` None: not known, so a change cannot be assessed.

    ``index``: the level itself is not known but stated as 100, and the figure is typed as an index beside it.
    """

    value: Exact | None = None
    at: Day | None = None
    wording: Text | None = None
    index: bool = False

    @model_validator(mode="after")
    def _is_hundred(self) -> "Baseline":
        if self.index and self.value != INDEX:
            raise ValueError("»value: 100«, når udgangspunktet er et indeks")
        return self


class Named(PlanRecord):
    """A key and the words people see for it: a category of a breakdown."""

    key: Identifier
    label: Text


class Reference(Named):
    """Another's figure that a target rests on: a peer, a group, the country.

    ``value`` is what the plan already knows, dated ``at``; a figure typed in the workbook goes before it.
    """

    value: Exact | None = None
    at: Day | None = None


class ProfilePoint(PlanRecord):
    """How large a share of the goal is expected by a date, where progress is not even."""

    by: Day
    share: Share


class WordsAloneError(ValueError):
    """A goal that has neither a target nor parts, as one that is pasted has not yet."""


class Indicator(PlanRecord):
    """One figure and what is required of it.

    ``start`` and ``deadline`` None mean those of the goal, then of the plan. ``cumulative`` is for counts that
    cannot be undone. ``cohort_months``: each person is followed that long, so a cohort's share is complete first
    then. ``maximum`` is a plausible upper bound for what is typed; ``decimals`` how the figure is printed.
    ``standing``: the goal holds at all times, so each round is judged as if it were the deadline. ``scale_from`` is where
    a scale begins that does not start at 0 (1–5): degrees are counted from there.
    ``emptying_whole``: those counted among become fewer as the goal succeeds. ``figure`` is a name shared by all that
    is about one and the same figure, so that ``lint`` compares what they require of it. ``of_group`` says of which of
    the plan's ``groups`` a target in numbers is a part. ``below_zero``: the figure can be under 0 (growth, a balance).
    ``counts`` says whether people are counted; None: see ``counts_people``. ``unit_one`` is what one of ``unit`` is
    called; None takes the usual word. ``reported`` says whether staff type the whole count or what is new since the last
    round, which the program adds up. ``teams`` says whether several files of a unit are teams that each count their own.
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
    thresholds: OwnThresholds | None = None
    cohort_months: Annotated[int, Field(gt=0, le=120)] | None = None
    maximum: Annotated[Exact, Field(gt=0)] | None = None
    above_100: bool = False
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    needs_count: bool = False
    categories: tuple[Named, ...] = ()
    references: tuple[Reference, ...] = ()
    standing: bool = False
    scale_from: Exact | None = None
    emptying_whole: bool = False
    figure: Identifier | None = None
    of_group: OfGroup | None = None
    reported: Reported = "total"
    below_zero: bool = False
    counts: Counted | None = None
    unit_one: Text | None = None
    teams: Teams = "one"

    @model_validator(mode="after")
    def _fits_together(self) -> "Indicator":
        if self.target and self.target.needs_baseline and self.baseline is None:
            raise ValueError(
                "et udgangspunkt (»baseline«), når målet er en ændring, et fastholdt niveau eller gentaget"
            )
        if self.target and self.target.needs_references and not self.references:
            raise ValueError("mindst én »references«, når målet er relativt til andre")
        if self.target and self.measure not in self.target.measures:
            raise ValueError(f"»measure: {self.target.measures[0]}«, når målet er af slagsen »{self.target.kind}«")
        if self.cumulative and self.target and not self.target.can_cumulate:
            raise ValueError(f"en anden slags mål end »{self.target.kind}«, eller at »cumulative« slettes")
        if self.indexed and self.measure != "number":
            raise ValueError("»measure: number«, når udgangspunktet er et indeks")
        if self.profile and self.target and self.target.starts_over:
            raise ValueError(f"en anden slags mål end »{self.target.kind}«, eller at »profile« slettes")
        if self.reported == "since_last" and self.target and self.target.starts_over:
            raise ValueError(f"en anden slags mål end »{self.target.kind}«, eller at »reported« slettes")
        if self.cumulative and self.measure != "count":
            raise ValueError("»measure: count«, eller at »cumulative« slettes, for kun et antal kan lægges sammen")
        if self.reported == "since_last" and not self.cumulative:
            raise ValueError("»cumulative: true«, eller at »reported« slettes, for kun et antal kan lægges sammen")
        if self.reported == "since_last" and (self.references or self.categories):
            raise ValueError(
                "»reported: total«, eller at »references« og »categories« slettes; de gælder det samlede tal"
            )
        if self.cumulative and self.below_zero:
            raise ValueError("enten »cumulative« eller »below_zero«; et antal, der kun kan vokse, er aldrig under 0")
        keys = [named.key for named in (*self.categories, *self.references)]
        if len(keys) != len(set(keys)):
            raise ValueError("forskellige nøgler i »categories« og »references«")
        return self

    @model_validator(mode="after")
    def _adds_up(self) -> "Indicator":
        if self.teams == "add" and self.target and (not self.takes_figure or self.ordinal or self.measure == "number"):
            raise ValueError(
                "et antal eller en andel, der skrives med tal, eller at »teams« slettes; andet kan ikke lægges sammen"
            )
        return self

    @property
    def takes_figure(self) -> bool:
        """Whether a figure is typed; milestones and judged goals take a choice instead."""
        return self.target is not None and self.target.takes_figure

    @property
    def takes_choice(self) -> bool:
        """Whether a word is chosen instead of a figure typed."""
        return self.target is not None and not self.target.takes_figure

    @property
    def shows_figure(self) -> bool:
        """Whether a figure may be typed beside a choice, to be shown and never judged."""
        return bool(getattr(self.target, "figure", False))

    @property
    def counts_people(self) -> bool:
        """Whether people are counted, whose small numbers are protected: as the plan says, else every count and share is taken to.

        So is any other number, unless it is a place, an index, or of a unit that is money, time or another measure.
        """
        if self.counts is not None:
            return self.counts == "persons"
        if self.ordinal or self.indexed:
            return False
        return self.measure != "number" or not is_measure(self.unit)

    @property
    def monitored(self) -> bool:
        """Whether the figure is only followed and gets no status."""
        return self.target is not None and not self.target.has_status

    @property
    def ordinal(self) -> bool:
        """Whether the figure is a place among others."""
        return self.target is not None and self.target.ordinal

    @property
    def indexed(self) -> bool:
        """Whether the figure is an index beside a baseline of 100."""
        return self.baseline is not None and self.baseline.index

    @property
    def steps(self) -> tuple[Step, ...]:
        """The target's earlier dated partial goals, in date order; empty for kinds that have none."""
        return getattr(self.target, "steps", ())

    @property
    def whole_numbers(self) -> bool:
        """Whether only whole things are counted; full-time and full-year persons are not."""
        fractional = any(word in (self.unit or "").casefold() for word in ("fuldtid", "helår", "årsværk"))
        return self.measure == "count" or (self.measure == "share" and not fractional)

    @property
    def upper_bound(self) -> Decimal:
        """The largest count or number that is plausible: the plan's own, else well above every figure it names."""
        last = self.target.possible[1] if self.target else None
        if last is not None or self.maximum is not None:
            return last or self.maximum or PLAUSIBLE
        return max(PLAUSIBLE, *(10 * abs(value) for value in self._named_figures), Decimal(0))

    @property
    def lower_bound(self) -> Decimal:
        """The smallest figure that is plausible: 0, unless it can be below it; where its scale begins; the first place of a rank."""
        if self.scale_from is not None and self.measure != "share":
            return self.scale_from
        if self.goes_below_zero:
            return -self.upper_bound
        return (self.target.possible[0] if self.target else None) or Decimal(0)

    @property
    def least_named(self) -> Decimal | None:
        """The smallest figure that the plan names, by its size; None where it names none."""
        return min(map(abs, self._named_figures), default=None)

    @property
    def goes_below_zero(self) -> bool:
        """Whether figures below 0 are figures: the plan says so, or names one itself (status-rules.md §1)."""
        return self.below_zero or any(value < 0 for value in self._named_figures)

    @property
    def _named_figures(self) -> tuple[Decimal, ...]:
        """Every figure of the indicator that the plan knows: the baseline, the target with its steps, those of others."""
        start = self.baseline.value if self.baseline else None
        steps = (step.value for step in self.steps)
        levels = self.target.levels_from(start) if self.target else ()
        others = (other.value for other in self.references)
        return tuple(value for value in (start, *levels, *steps, *others) if value is not None)

    @property
    def unit_words(self) -> str:
        """The unit as printed after a figure; per cent for shares, places for a rank, empty where the plan names none."""
        if self.ordinal:
            return "plads"
        if self.indexed:
            return "indeks"
        return "pct." if self.measure == "share" else (self.unit or "")
