"""The row of the form that a preview formula stands in."""

from dataclasses import dataclass
from datetime import date

from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.status import FigureMark
from followup_xl.rules.expr import fact, quoted

_FORECAST = quoted(FigureMark.FORECAST.danish)
FORECAST = fact("forecast", f"IF(ISTEXT([mark]),[mark]={_FORECAST},FALSE)")
"""Whether the figure is marked as a forecast, which is shown and never judged."""


@dataclass(frozen=True)
class PreviewRow:
    """The row a formula stands in: what it promises and is judged by, and which cells belong to it.

    ``clock`` is the first day that a change is counted from. ``first`` and ``last`` bound the dates that can be typed.
    ``categories``: whether rows of categories belong to it.
    ``claimable``: whether a stated status or a description can stand in for a figure. ``marked``: whether a cell says that
    the figure is preliminary or a forecast.
    """

    key: str
    indicator: Indicator
    thresholds: Thresholds
    start: date
    clock: date
    deadline: date
    first: date
    last: date
    claimable: bool
    categories: bool = False
    marked: bool = False

    def unless_forecast(self, text: str, instead: str) -> str:
        """A formula for a figure that was measured, and another for a forecast, where a cell can say that it is one."""
        return f"IF({FORECAST.formula()},{instead},{text})" if self.marked else text

    @property
    def share(self) -> bool:
        """Whether the row has a part, a whole and a percentage."""
        return self.indicator.measure == "share" and not self.indicator.takes_choice

    @property
    def counts(self) -> list[str]:
        """The row's own cells that hold counts or levels: the figure or part, and the whole."""
        return [] if self.indicator.takes_choice else ["[value]", "[whole]"] if self.share else ["[value]"]

    def categories_with(self, *faults: str) -> list[str]:
        """The condition that a row of its categories, wherever it stands, holds one of these; none without categories."""
        counted = "+".join(f"COUNTIF([*!figure],{quoted(f'{self.key}/{fault}')})" for fault in faults)
        return [f"{counted}>0"] if self.categories else []
