"""The true result of each row's preview formula, stored when the file is written: programs would show a 0 otherwise.

What a formula shows is the evaluation's own word, except where the formula leaves it to the reading; so only those
cases are told apart here, with the conditions of preview_inputs.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from followup_xl.danish.wording import status_words
from followup_xl.model.plan import Plan
from followup_xl.model.status import NO, NO_FIGURE_LABELS, STATED_LABELS, UNCOUNTED, YES, Status
from followup_xl.model.target import Judged, Milestone, Monitored
from followup_xl.page.layout import Value
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.compound import combined
from followup_xl.rules.expr import LATER
from followup_xl.rules.preview import deferred
from followup_xl.workbook.contract import DATES, Line, lines
from followup_xl.workbook.entry_rules import FINAL_CHOICES, INTERIM_CHOICES

_Typed = Mapping[str, Value]
_REASONS = [entry.danish for entry in NO_FIGURE_LABELS.values()]
_STATED = [entry.danish for entry in STATED_LABELS.values()]
_OPEN = (Status.NOT_REPORTED, Status.NOT_ASSESSABLE, Status.UNDOCUMENTED)


@dataclass(frozen=True)
class _Row:
    """A row of the table: what is typed on it and on its rows of categories, and how it was judged."""

    line: Line
    typed: _Typed
    categories: tuple[Value, ...]
    found: Assessment

    @property
    def chosen(self) -> bool:
        return isinstance(self.line.indicator.target, Milestone | Judged)

    @property
    def share(self) -> bool:
        return self.line.indicator.measure == "share" and not self.chosen

    @property
    def cells(self) -> list[Value]:
        """The numbers and dates on the row, except a share's percentage."""
        names = ("dated",) if self.chosen else ("value", *(("whole",) if self.share else ()), *DATES)
        return [*(self.typed.get(name) for name in names), *self.categories]


def preview_results(
    plan: Plan, found: tuple[Assessment, ...], answers: Mapping[str, _Typed]
) -> tuple[dict[str, str], dict[str, int]]:
    """What each preview shows, by row key; and whether it is answered (1 or 0), for every part and counted goal."""
    judged = {entry.address: entry for entry in found}
    judged |= {part.address: part for entry in found for part in entry.parts}
    rows = [
        _row(line, answers, judged[line.address])
        for line in lines(plan)
        if line.address in judged and line.role not in ("reference", "category")
    ]
    parts: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.line.role == "part":
            parts[row.line.goal].append(row)
    results = {row.line.key: _shown(row) for row in rows if row.line.role != "compound"}
    for row in rows:
        if row.line.role == "compound":
            results[row.line.key] = _whole(row, [results[part.line.key] for part in parts[row.line.goal]])
    answered = {
        row.line.key: int(_answered(row, parts[row.line.goal]))
        for row in rows
        if row.line.role == "part" or _counts(row, results[row.line.key])
    }
    return results, answered


def _counts(row: _Row, shown: str) -> bool:
    """Whether the row's goal is in the coverage; what is followed or not relevant leaves it (status-rules.md §7)."""
    followed = isinstance(row.line.indicator.target, Monitored)
    left_out = followed or shown in [status_words(status) for status in UNCOUNTED]
    return row.line.role in ("goal", "compound") and not left_out


def _row(line: Line, answers: Mapping[str, _Typed], found: Assessment) -> _Row:
    keys = [f"{line.key}/{category.key}" for category in line.indicator.categories]
    return _Row(line, answers.get(line.key, {}), tuple(answers.get(key, {}).get("value") for key in keys), found)


def _shown(row: _Row) -> str:
    left = _choice_unread(row) if row.chosen else _figure_unread(row)
    monitored = isinstance(row.line.indicator.target, Monitored)
    later = row.found.value is not None and deferred(row.line.indicator) and not monitored
    return LATER if left or later or _stated_unread(row) else status_words(row.found.computed)


def _whole(row: _Row, parts: list[str]) -> str:
    if status_words(Status.CHECK) in parts:
        return status_words(Status.CHECK)
    silent = all(part.value is None and part.answer.choice is None for part in row.found.parts)
    own_words = silent and combined(row.found.parts)[0] in _OPEN[:2]
    stated = row.typed.get("reason") is None and _unlisted(row.typed.get("stated"), _STATED)
    left = own_words and (_unlisted(row.typed.get("reason"), _REASONS) or stated)
    return LATER if left or LATER in parts else status_words(row.found.computed)


def _unlisted(value: Value, words: Iterable[str]) -> bool:
    """Whether the cell holds a text that is none of the words, whose capitals do not matter."""
    return isinstance(value, str) and value.casefold() not in {word.casefold() for word in words}


def _choice_unread(row: _Row) -> bool:
    words = (YES, NO) if isinstance(row.line.indicator.target, Milestone) else (*FINAL_CHOICES, *INTERIM_CHOICES)
    texts = any(isinstance(value, str) for value in row.cells)
    return texts or _unlisted(row.typed.get("value"), words) or _unlisted(row.typed.get("reason"), _REASONS)


def _figure_unread(row: _Row) -> bool:
    if any(isinstance(value, str) for value in row.cells):
        return True
    percent = row.typed.get("percent") if row.share else None
    counted = row.share and _number(row.typed.get("value")) and _number(row.typed.get("whole"))
    if not counted and (isinstance(percent, str) or (isinstance(percent, Decimal) and 0 < percent <= 1)):
        return True
    no_figure = row.typed.get("value") is None and percent is None
    return no_figure and _unlisted(row.typed.get("reason"), _REASONS)


def _number(value: Value) -> bool:
    return isinstance(value, int | Decimal | date) and not isinstance(value, bool)


def _stated_unread(row: _Row) -> bool:
    """Whether the status hangs on a stated one in words that are not listed."""
    found, claimable = row.found, row.line.role == "goal" and not isinstance(row.line.indicator.target, Judged)
    nothing = found.value is None and found.obstacle is None and found.answer.choice is None
    unsaid = nothing and found.answer.reason is None and found.computed in _OPEN
    return claimable and unsaid and _unlisted(row.typed.get("stated"), _STATED)


def _answered(row: _Row, parts: list[_Row]) -> bool:
    names = ("reason", "stated") if row.line.role == "compound" else ("value", "percent", "reason", "stated")
    typed = any(row.typed.get(name) is not None for name in names) or row.found.answer.claim
    if row.line.role == "compound":
        return typed or all(_answered(part, []) for part in parts)
    return typed or row.found.answered or any(isinstance(value, str) for value in row.cells)
