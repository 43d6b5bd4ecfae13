"""What a row's preview shows while someone types: the row's rule as a formula, and its true result when a file is written.

The formula is never trusted back. What a formula leaves to the reading, it says so (``LATER``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from followup_xl.model.indicator import Indicator
from followup_xl.model.status import ADMITTED, UNCOUNTED, Status
from followup_xl.page.layout import Value
from followup_xl.plain import grouped
from followup_xl.rules import inputs
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import UNTIL, BoundCase, prorated, reached_for_good
from followup_xl.rules.compound import OWN_UNREADABLE, compound_facts, compound_rule
from followup_xl.rules.expr import (
    AS_OF,
    CLAIM_WORDS,
    LATER,
    PERIOD_LAST,
    Case,
    Outcome,
    Rule,
    chain,
    fact,
    number_typed,
    serial,
)
from followup_xl.rules.figures import Obstacle, Requirement, Unknown, obstacle
from followup_xl.rules.inputs import FORECAST, PreviewRow
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
        typed, unlisted = self.typed, not_listed(self.typed.get("reason"), inputs.REASON_WORDS)
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
        return unlisted or (mark is not None and not_listed(str(mark), inputs.MARK_WORDS))


def _shown_unread(indicator: Indicator, value: Value) -> bool:
    """As the cell has it: whether what stands beside a choice is no plain number."""
    if value is None or not indicator.shows_figure:
        return False
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return True
    fraction = indicator.measure == "count" and value % 1 != 0
    small = indicator.measure == "share" and value != 0 and -1 <= value <= 1
    return bool(fraction or small or value < inputs.shown_from(indicator) or value > inputs.shown_to(indicator))


def not_listed(value: Value, words: Iterable[str]) -> bool:
    """Whether the cell holds a text that is none of the words, whose capitals do not matter."""
    return isinstance(value, str) and value.casefold() not in {word.casefold() for word in words}


def _number(value: Value) -> bool:
    return isinstance(value, int | Decimal | date) and not isinstance(value, bool)


@dataclass(frozen=True)
class Preview:
    """The formulas of one row: the figure, the end of its window, what is expected by then, the status, and why in two words."""

    figure: str = ""
    until: str = ""
    expected: str = ""
    status: str = ""
    why: str = ""


def preview(row: PreviewRow) -> Preview:
    """The row's formulas; empty for a row without a target."""
    if row.indicator.target is None:
        return Preview()
    if row.indicator.takes_choice:
        return Preview(status=row_rule(row).formula())
    until = chain(
        [
            (_day_typed("[window_to]"), "[window_to]"),
            (_day_typed("[dated]"), "[dated]"),
            (f"IF(ISNUMBER({PERIOD_LAST}),{PERIOD_LAST}<={serial(row.deadline)},FALSE)", PERIOD_LAST),
        ],
        f"MIN({AS_OF},{serial(row.deadline)})",
    )
    value = f'IF({number_typed("[value]")},[value],"")'
    if row.share:
        alone = '""' if row.indicator.needs_count else f'IF({number_typed("[percent]")},[percent],"")'
        value = f'IF({inputs.COUNTED},IF([whole]>0,100*[value]/[whole],""),{alone})'
    rule = row_rule(row)
    why = rule.words_formula()
    reason = why if why != '""' and len(why) <= LONGEST else ""
    return Preview(row.unless_forecast(value, '""'), until, _held_against(row)[1], rule.formula(), reason)


def _day_typed(cell: str) -> str:
    """Whether a cell holds a day; LibreOffice takes a truth value in a cell of dates for the number 1."""
    return f"IF({number_typed(cell)},{cell}>1,FALSE)"


LONGEST = 8192
"""So many signs a formula can hold; what would be longer is left to the reading."""


def deferred(indicator: Indicator) -> bool:
    """Whether a figure's status is left to the reading whatever is due: it rests on earlier rounds, or on others' figures."""
    return not kind_of(indicator).previewed or indicator.reported == "since_last"


@lru_cache(maxsize=128)  # more would stay among what garbage is sought in, a twentieth of a form in a row of many
def row_rule(row: PreviewRow) -> Rule:
    """All that decides what a row shows: what cannot be, what is not read yet, no figure, and the rule of its kind.

    It is asked for the row's formulas, for what they show, and for why.
    What a formula cannot hold is left to the reading: the figure, or where not even the rest fits, the row.
    """
    if row.indicator.takes_choice:
        kind = kind_of(row.indicator)
        chosen = kind.chosen(row.deadline, inputs.silent(row.deadline, row.deadline, row.claimable, described=False))
        return Rule((*inputs.choice_guards(row, tuple(kind.codes), kind.no_word), *chosen.cases), chosen.otherwise)
    rules = (_figure_rule(row, outcome) for outcome in (_held_against(row)[0], LATER))
    return next((rule for rule in rules if len(rule.formula()) <= LONGEST), Rule((), LATER))


def _figure_rule(row: PreviewRow, with_figure: Outcome) -> Rule:
    """``with_figure`` is the way on where there is a figure to judge."""
    nothing: Outcome = inputs.silent(row.start, row.deadline, row.claimable)
    without = nothing
    if row.indicator.monitored:
        nothing = without = Status.MONITORED
    elif row.share:
        half = ["[value]", "[whole]", *(["[percent]"] if row.indicator.needs_count else [])]
        half_typed = fact("half", "OR(" + ",".join(f'{cell}<>""' for cell in half) + ")")
        without = Rule((Case(half_typed, Rule((), Status.NOT_ASSESSABLE, "et tal mangler")),), without)
    blank, forecast = fact("blank", '[figure]=""'), (Case(FORECAST, nothing),) if row.marked else ()
    return Rule((*inputs.figure_guards(row), *forecast, Case(blank, without)), with_figure)


def _held_against(row: PreviewRow) -> tuple[Outcome, str]:
    """The rule of the bounds that a figure is held against, and the formula of what is expected.

    In its place stands a status: a missing baseline leaves the figure without a bound; others' figures only the reading sees.
    """
    if row.indicator.monitored:
        return Status.MONITORED, ""
    if deferred(row.indicator):
        return LATER, ""
    bounds = kind_of(row.indicator).bounds(row.deadline, lambda key: None)
    if isinstance(bounds, Unknown):
        return (LATER if bounds.obstacle is Obstacle.REFERENCE_MISSING else Status.NOT_ASSESSABLE), ""
    case = BoundCase(row.indicator, bounds[-1], row.thresholds, row.start, row.clock, row.deadline)
    return _dated_rule(case, bounds)


def _dated_rule(case: BoundCase, bounds: Sequence[Requirement]) -> tuple[Outcome, str]:
    """What ``case_for`` picks as a rule that a cell decides; a way too long for a formula is left to the reading.

    Once the figure reaches the deadline, the last bound is in force, and nothing is expected on the way to it.
    """
    *steps, last = bounds
    indicator, on_the_way = case.indicator, replace(case, steps=tuple(steps))
    on_path = prorated(indicator, last)
    expected = on_the_way.expected_formula()
    if (steps and indicator.cohort_months) or len(expected) > LONGEST:
        return LATER, ""
    if not steps or (on_path and not indicator.standing):
        return on_the_way.rule, expected
    newest = (Case(bound.by <= UNTIL, replace(case, bound=bound).rule) for bound in reversed(bounds[1:]))
    in_force = Rule(tuple(newest), replace(case, bound=bounds[0]).rule)
    for_good = (Case(reached_for_good(case), case.rule),) if indicator.cumulative else ()
    return Rule((*for_good, *in_force.cases), in_force.otherwise), expected


def preview_results(rows: Sequence[FilledRow]) -> tuple[dict[str, str], dict[str, int]]:
    """What each preview shows, by row key; and whether it is answered (1 or 0), for every part and counted goal.

    Programs would show a 0 until they compute for themselves, so the result is stored when the file is written.
    """
    parts = grouped((filled.goal, filled) for filled in rows if filled.role == "part")
    shown = {each.row.key: row_rule(each.row).decide(_facts(each))[0] for each in rows if each.role != "compound"}
    for whole in (each for each in rows if each.role == "compound"):
        of_parts = [shown[part.row.key] for part in parts.get(whole.goal, ())]
        found, unlisted = whole.found, not_listed(whole.typed.get("reason"), inputs.REASON_WORDS)
        unreadable = obstacle(found.indicator, found.answer, found.as_of) is not None
        facts = compound_facts(found.parts, of_parts) | _said(whole)
        facts |= {"reason_unlisted": unlisted, OWN_UNREADABLE: unreadable and not unlisted}
        shown[whole.row.key] = compound_rule().decide(facts)[0]
    answered = {
        each.row.key: int(_answered(each, shown[each.row.key], parts.get(each.goal, ())))
        for each in rows
        if each.role == "part"  # what is followed or not relevant leaves the coverage (status-rules.md §7)
        or (
            each.role in ("goal", "compound")
            and not each.row.indicator.monitored
            and shown[each.row.key] not in UNCOUNTED
        )
    }
    return {key: what.danish if isinstance(what, Status) else what for key, what in shown.items()}, answered


def preview_reasons(rows: Iterable[FilledRow]) -> dict[str, str]:
    """The two words beside each preview, by row key; none for a row without any."""
    figures = (each for each in rows if each.role != "compound" and not each.row.indicator.takes_choice)
    return {each.row.key: words for each in figures if (words := row_rule(each.row).words(_facts(each)))}


def _facts(filled: FilledRow) -> dict[str, object]:
    """What was read of a row, and which of its cells the formulas leave to the reading."""
    found, answer = filled.found, filled.found.answer
    return {
        **inputs.choice_facts(answer, found.as_of, bool(answer.comment)), **_said(filled),
        "erroneous": False, "unread": filled.unread,
        "doubtful": obstacle(filled.row.indicator, answer, found.as_of) is not None,
        "blank": found.value is None and answer.choice is None, "half": found.obstacle is not None,
        "figure": found.value, "until": found.window.end if found.window else None, "window_from": answer.window_from,
        "expected": found.verdict.expected if found.verdict else None,
    }  # fmt: skip


def _said(filled: FilledRow) -> dict[str, object]:
    """What is said instead of a figure; a cell knows only the words of its list."""
    unlisted, said = (
        not_listed(filled.typed.get("stated"), inputs.STATED_WORDS),
        inputs.said_instead(filled.found.answer),
    )
    stated = {name: said[name] and not unlisted for name in ("stated_met", "stated_not_met", "stated_partly")}
    words = str(filled.typed.get("description") or "").lower().replace("allerede", "")
    claims = not isinstance(filled.typed.get("stated"), str) and ("alle" in words or "samtlige" in words)
    return {**said, **stated, "stated_unlisted": unlisted, "may_claim": claims}


def _answered(filled: FilledRow, shown: Status | str, parts: Sequence[FilledRow]) -> bool:
    alone = filled.role == "compound" or filled.found.answer.forecast
    names = ("reason",) if alone else ("value", "percent", "reason")
    typed = any(_given(filled, name) for name in names) or shown in ADMITTED
    if filled.role == "compound":
        return typed or all(_answered(part, "", ()) for part in parts)
    read = filled.found.answered and filled.found.computed not in ADMITTED  # words of one's own a cell does not know
    beside = filled.numbers[int(filled.row.indicator.takes_figure) :]  # a forecast or a claim is no answer
    return typed or read or any(isinstance(value, str) for value in beside)


def _given(filled: FilledRow, name: str) -> bool:
    """As the cell has it: whether it holds anything but blanks or a bare claim in the place of a figure."""
    value = filled.typed.get(name)
    figure = filled.row.indicator.takes_figure and name != "reason"
    nothing = ("", *CLAIM_WORDS) if figure else ("",)
    said = value.strip(" ").casefold() if figure and isinstance(value, str) else value
    return value is not None and said not in nothing
