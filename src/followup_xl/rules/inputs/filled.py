"""A row of the form as it is filled in, and what of it only the reading can tell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from followup_xl.model.indicator import Indicator
from followup_xl.page.layout import Value
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.inputs.row import PreviewRow
from followup_xl.rules.inputs.state import MARK_WORDS, REASON_WORDS, shown_from, shown_to
from followup_xl.rules.kinds import kind_of

Typed = Mapping[str, Value]


@dataclass(frozen=True)
class FilledRow:
    """A row of the table with what is typed on it and on its rows of categories, and how it was judged.

    ``role`` is the row's in the table: goal, compound, part or effort.
    """

    row: PreviewRow
    goal: str
    role: str
    typed: Typed
    categories: tuple[Value, ...]
    found: Assessment

    @property
    def numbers(self) -> list[Value]:
        """The numbers and dates on the row, except a share's percentage."""
        figures = ("value", *(("whole",) if self.row.share else ()), "window_from", "window_to")
        names = ("dated",) if self.row.indicator.takes_choice else (*figures, "dated")
        return [*map(self.typed.get, names), *self.categories]

    @property
    def unread(self) -> bool:
        """Whether the row holds what only the reading can tell: text, or a share of 1 that may be per cent."""
        typed, unlisted = self.typed, not_listed(self.typed.get("reason"), REASON_WORDS)
        if any(isinstance(value, str) for value in self.numbers):
            return True
        if self.row.indicator.takes_choice:
            beside = _shown_unread(self.row.indicator, typed.get("shown"))
            return beside or unlisted or not_listed(typed.get("value"), kind_of(self.row.indicator).codes)
        percent = typed.get("percent") if self.row.share else None
        counted = self.row.share and _number(typed.get("value")) and _number(typed.get("whole"))
        if not counted and (isinstance(percent, str) or (isinstance(percent, Decimal) and 0 < abs(percent) <= 1)):
            return True
        mark = typed.get("mark")
        return unlisted or (mark is not None and not_listed(str(mark), MARK_WORDS))


def _shown_unread(indicator: Indicator, value: Value) -> bool:
    """As the cell has it: whether what stands beside a choice is no plain number."""
    if value is None or not indicator.shows_figure:
        return False
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return True
    fraction = indicator.measure == "count" and value % 1 != 0
    small = indicator.measure == "share" and value != 0 and -1 <= value <= 1
    return bool(fraction or small or value < shown_from(indicator) or value > shown_to(indicator))


def not_listed(value: Value, words: Iterable[str]) -> bool:
    """Whether the cell holds a text that is none of the words, whose capitals do not matter."""
    return isinstance(value, str) and value.casefold() not in {word.casefold() for word in words}


def _number(value: Value) -> bool:
    return isinstance(value, int | Decimal | date) and not isinstance(value, bool)
