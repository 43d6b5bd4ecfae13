"""What a row's preview shows while someone types: the row's rule as a formula, and its true result when a file is written.

The formula is never trusted back. What a formula leaves to the reading, it says so (``LATER``).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from followup_xl.danish.wording import status_words
from followup_xl.model.indicator import Indicator
from followup_xl.model.status import ADMITTED, UNCOUNTED, FigureMark, Status
from followup_xl.page.layout import Value
from followup_xl.rules.answer_state import (
    COUNTED,
    REASON_WORDS,
    SHOWN_FROM,
    STATED_WORDS,
    PreviewRow,
    choice_facts,
    choice_guards,
    figure_guards,
    said_instead,
    shown_to,
    silent,
)
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import BoundCase
from followup_xl.rules.compound import OWN_UNREADABLE, compound_facts, compound_rule, nothing_said
from followup_xl.rules.expr import AS_OF, LATER, Case, Outcome, Rule, chain, fact, number_typed, serial
from followup_xl.rules.figures import obstacle
from followup_xl.rules.kinds import kind_of

Typed = Mapping[str, Value]


@dataclass(frozen=True)
class Preview:
    """The formulas of one row: the figure, the end of its window, what is expected by then, and the status."""

    figure: str = ""
    until: str = ""
    expected: str = ""
    status: str = ""


def preview(row: PreviewRow) -> Preview:
    """The row's formulas; empty for a row without a target."""
    if row.indicator.target is None:
        return Preview()
    if row.indicator.takes_choice:
        return Preview(status=row_rule(row).formula())
    until = chain(
        [(number_typed("[window_to]"), "[window_to]"), (number_typed("[dated]"), "[dated]")],
        f"MIN({AS_OF},{serial(row.deadline)})",
    )
    value = f'IF({number_typed("[value]")},[value],"")'
    if row.share:
        alone = '""' if row.indicator.needs_count else f'IF({number_typed("[percent]")},[percent],"")'
        value = f'IF({COUNTED},IF([whole]>0,100*[value]/[whole],""),{alone})'
    case = _bound_case(row)
    expected = case.expected_formula() if isinstance(case, BoundCase) else ""
    return Preview(value, until, expected, row_rule(row).formula())


def deferred(indicator: Indicator) -> bool:
    """Whether a figure's status is left to the reading: it rests on others' figures, several dates or a profile."""
    several = any(step.value is not None for step in indicator.steps)
    others = not kind_of(indicator).previewed
    return (
        several
        or others
        or indicator.reported == "since_last"
        or bool(indicator.profile)
        or indicator.cohort_months is not None
    )


def row_rule(row: PreviewRow) -> Rule:
    """All that decides what a row shows: what cannot be, what is not read yet, no figure, and the rule of its kind."""
    kind = kind_of(row.indicator)
    if row.indicator.takes_choice:
        outcome = kind.chosen(row.deadline, silent(row.deadline, row.claimable, described=False))
        return Rule((*choice_guards(row, tuple(kind.codes), kind.no_word), *outcome.cases), outcome.otherwise)
    case = _bound_case(row)
    without: Outcome = silent(row.deadline, row.claimable)
    if row.indicator.monitored:
        without = Status.MONITORED
    elif row.share:
        half = ["[value]", "[whole]", *(["[percent]"] if row.indicator.needs_count else [])]
        half_typed = fact("half", "OR(" + ",".join(f'{cell}<>""' for cell in half) + ")")
        without = Rule((Case(half_typed, Status.NOT_ASSESSABLE),), without)
    with_figure = case.rule if isinstance(case, BoundCase) else case
    return Rule((*figure_guards(row), Case(fact("blank", '[figure]=""'), without)), with_figure)


def _bound_case(row: PreviewRow) -> BoundCase | Status | str:
    """The bound that a figure is held against; else what stands instead: a missing baseline leaves it without."""
    if row.indicator.monitored:
        return Status.MONITORED
    if deferred(row.indicator):
        return LATER
    bounds = kind_of(row.indicator).bounds(row.deadline, lambda key: None)
    if not isinstance(bounds, tuple):
        return Status.NOT_ASSESSABLE
    return BoundCase(row.indicator, bounds[-1], row.thresholds, row.start, row.clock, row.deadline)


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
        typed, unlisted = self.typed, _unlisted(self.typed.get("reason"), REASON_WORDS)
        if any(isinstance(value, str) for value in self.numbers):
            return True
        if self.row.indicator.takes_choice:
            beside = _shown_unread(self.row.indicator, typed.get("shown"))
            return beside or unlisted or _unlisted(typed.get("value"), kind_of(self.row.indicator).codes)
        percent = typed.get("percent") if self.row.share else None
        counted = self.row.share and _number(typed.get("value")) and _number(typed.get("whole"))
        if not counted and (isinstance(percent, str) or (isinstance(percent, Decimal) and 0 < abs(percent) <= 1)):
            return True
        return unlisted or _marked(typed) not in ("", FigureMark.PRELIMINARY.label.danish.casefold())


def preview_results(rows: Sequence[FilledRow]) -> tuple[dict[str, str], dict[str, int]]:
    """What each preview shows, by row key; and whether it is answered (1 or 0), for every part and counted goal.

    Programs would show a 0 until they compute for themselves, so the result is stored when the file is written.
    """
    parts: defaultdict[str, list[FilledRow]] = defaultdict(list)
    for filled in rows:
        if filled.role == "part":
            parts[filled.goal].append(filled)
    shown = {each.row.key: row_rule(each.row).decide(_facts(each))[0] for each in rows if each.role != "compound"}
    for whole in (each for each in rows if each.role == "compound"):
        of_parts = [shown[part.row.key] for part in parts[whole.goal]]
        shown[whole.row.key] = compound_rule().decide(_whole_facts(whole, of_parts))[0]
    answered = {
        each.row.key: int(_answered(each, shown[each.row.key], parts[each.goal]))
        for each in rows
        if each.role == "part"  # what is followed or not relevant leaves the coverage (status-rules.md §7)
        or (
            each.role in ("goal", "compound")
            and not each.row.indicator.monitored
            and shown[each.row.key] not in UNCOUNTED
        )
    }
    return {key: status_words(what) if isinstance(what, Status) else what for key, what in shown.items()}, answered


def _facts(filled: FilledRow) -> dict[str, object]:
    """What was read of a row, and which of its cells the formulas leave to the reading."""
    found, answer = filled.found, filled.found.answer
    return {
        **choice_facts(answer, found.as_of, bool(answer.comment)), **_said(filled),
        "erroneous": False, "unread": filled.unread,
        "doubtful": obstacle(filled.row.indicator, answer, found.as_of) is not None,
        "blank": found.value is None and answer.choice is None, "half": found.obstacle is not None,
        "figure": found.value, "until": found.window.end if found.window else None, "window_from": answer.window_from,
        "expected": found.verdict.expected if found.verdict else None,
    }  # fmt: skip


def _said(filled: FilledRow) -> dict[str, object]:
    """What is said instead of a figure; a cell knows only the words of its list."""
    unlisted, said = _unlisted(filled.typed.get("stated"), STATED_WORDS), said_instead(filled.found.answer)
    stated = {name: said[name] and not unlisted for name in ("stated_met", "stated_not_met", "stated_partly")}
    return {**said, **stated, "stated_unlisted": unlisted, "may_claim": _may_claim(filled.typed)}


def _may_claim(typed: Typed) -> bool:
    """As the cell has it: whether the description holds the letters of a claim, and nothing is stated."""
    words = str(typed.get("description") or "").lower().replace("allerede", "")
    return typed.get("stated") is None and ("alle" in words or "samtlige" in words)


def _whole_facts(filled: FilledRow, parts: Sequence[Status | str]) -> dict[str, object]:
    found, unlisted = filled.found, _unlisted(filled.typed.get("reason"), REASON_WORDS)
    unreadable = obstacle(found.indicator, found.answer, found.as_of) is not None
    own = {"reason_unlisted": unlisted, OWN_UNREADABLE: unreadable and not unlisted}
    return {**compound_facts(found.parts, parts), **_said(filled), **own, "nothing_said": nothing_said(found.parts)}


def _answered(filled: FilledRow, shown: Status | str, parts: Sequence[FilledRow]) -> bool:
    alone = filled.role == "compound" or _marked(filled.typed) == FigureMark.FORECAST.label.danish.casefold()
    names = ("reason",) if alone else ("value", "percent", "reason")
    typed = any(filled.typed.get(name) is not None for name in names) or shown in ADMITTED
    if filled.role == "compound":
        return typed or all(_answered(part, "", ()) for part in parts)
    read = filled.found.answered and filled.found.computed not in ADMITTED  # words of one's own a cell does not know
    return typed or read or any(isinstance(value, str) for value in filled.numbers)


def _shown_unread(indicator: Indicator, value: Value) -> bool:
    """As the cell has it: whether what stands beside a choice is no plain number."""
    if value is None or not indicator.shows_figure:
        return False
    plain = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if not plain or not isinstance(value, int | Decimal):
        return True
    fraction = indicator.measure == "count" and value % 1 != 0
    return bool(fraction or value <= SHOWN_FROM or value > shown_to(indicator))


def _marked(typed: Typed) -> str:
    """What a figure is marked as, whose capitals do not matter; empty where it is not."""
    mark = typed.get("mark")
    return "" if mark is None else str(mark).casefold()


def _unlisted(value: Value, words: Iterable[str]) -> bool:
    """Whether the cell holds a text that is none of the words, whose capitals do not matter."""
    return isinstance(value, str) and value.casefold() not in {word.casefold() for word in words}


def _number(value: Value) -> bool:
    return isinstance(value, int | Decimal | date) and not isinstance(value, bool)
