"""What kinds of target share: their base, and what bounds have besides, such as dated targets on the way."""

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from followup_xl.model.records import Day, Exact, PlanRecord, Text

Direction = Literal["at_least", "at_most"]


class Step(PlanRecord):
    """A dated partial goal (delmål): the value required by a date, with the date's own wording.

    ``value`` None: the partial goal is described by ``text`` alone. It is shown beside the others and not computed.
    """

    by: Day
    value: Exact | None = None
    text: Text | None = None
    wording: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Step":
        if self.value is None and self.text is None:
            raise ValueError("»value« eller, for et delmål uden tal, »text«")
        return self


class TargetRecord(PlanRecord):
    """What every kind shares: its name is written out even where all else is default.

    ``takes_figure`` is False where a word is chosen instead of a figure typed, ``has_status`` where the figure is only
    followed. ``needs_baseline`` and ``needs_references`` say what the indicator must name beside the target.
    ``measures`` are what its figure can be, ``can_cumulate`` is False where a count that only grows makes no sense, and
    ``ordinal`` is True where the figure is a place, ``starts_over`` where a count begins anew within the goal's time.
    ``by_level`` is False where something else than the level is answered, so that no other kind can take its place.
    ``by_former`` is True where the figure is held against an earlier one, which is then printed beside it.
    How a kind is judged, previewed and put into words stands in rules/kinds/.
    """

    takes_figure: ClassVar[bool] = True
    has_status: ClassVar[bool] = True
    needs_baseline: ClassVar[bool] = False
    needs_references: ClassVar[bool] = False
    measures: ClassVar[tuple[str, ...]] = ("count", "number", "share")
    can_cumulate: ClassVar[bool] = True
    ordinal: ClassVar[bool] = False
    starts_over: ClassVar[bool] = False
    by_level: ClassVar[bool] = True
    by_former: ClassVar[bool] = False

    @property
    def possible(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the largest figure that there can be at all; None where the kind sets no limit."""
        return None, None

    def levels_from(self, baseline: Decimal | None) -> tuple[Decimal, ...]:
        """The figures that the target names: bounds as written, and where a stated change from the baseline ends."""
        named = map(vars(self).get, ("value", "low", "high", "to"))
        return tuple(level for level in named if level is not None)

    @model_serializer(mode="wrap")
    def _named(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {"kind": getattr(self, "kind", None), **handler(self)}


class Loosened(TargetRecord):
    """What bounds share: whether they must be passed, and by how many per cent "ca." loosens them (None: no "ca.")."""

    strict: bool = False
    tolerance: Annotated[Exact, Field(gt=0, lt=100)] | None = None


class Bounded(Loosened):
    """A bound with ``steps``, earlier dated targets on the same figure; the last stands in the kind's own field."""

    steps: tuple[Step, ...] = ()

    @model_validator(mode="after")
    def _steps_in_order(self) -> "Bounded":
        dates = [step.by for step in self.steps]
        if dates != sorted(set(dates)):
            raise ValueError("delmål i datoorden, hver dato én gang")
        return self
