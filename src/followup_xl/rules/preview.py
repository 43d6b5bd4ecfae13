"""A rule as the formula a spreadsheet shows while someone types: the same rules as status.py, never trusted back.

Formulas name cells as sheets/layout.py does: ``[value]`` is the input in the same row. Only functions shared by
Excel 2016, LibreOffice and Sheets are used; comparisons round to nine digits, since spreadsheets count in binary.
"""

from dataclasses import dataclass
from datetime import date

from followup_xl.domain.codes import Status
from followup_xl.domain.plan import Indicator, Thresholds
from followup_xl.domain.target import Judged, Milestone, Monitored, Recurring, Relative
from followup_xl.rules.preview_bounds import JudgeFormulas
from followup_xl.rules.preview_choices import judged_choice, milestone
from followup_xl.rules.preview_words import (
    AS_OF,
    LATER,
    chain,
    claims,
    number_typed,
    reasons,
    serial,
    silent_status,
    word,
)
from followup_xl.rules.targets import requirements


@dataclass(frozen=True)
class Preview:
    """The formulas of one row: the figure, the end of its window, what is expected by then, and the status."""

    figure: str = ""
    until: str = ""
    expected: str = ""
    status: str = ""


def preview(indicator: Indicator, thresholds: Thresholds, start: date, deadline: date, claimable: bool) -> Preview:
    """The row's formulas. ``claimable``: whether a stated status can stand in for a figure."""
    match indicator.target:
        case None:
            return Preview()
        case Milestone():
            return Preview(status=milestone(deadline, claimable))
        case Judged():
            return Preview(status=judged_choice(deadline))
    figure = _figure(indicator)
    until = chain(
        [(number_typed("[window_to]"), "[window_to]"), (number_typed("[dated]"), "[dated]")],
        f"MIN({AS_OF},{serial(deadline)})",
    )
    if isinstance(indicator.target, Monitored):
        return Preview(figure, until, "", _guarded(indicator, word(Status.MONITORED), word(Status.MONITORED)))
    bounds = requirements(indicator, deadline, lambda key: None)
    no_figure = _no_figure(indicator, deadline, claimable)
    if deferred(indicator) or not isinstance(bounds, tuple):
        return Preview(figure, until, "", _guarded(indicator, no_figure, f'"{LATER}"'))
    judge = JudgeFormulas(indicator, bounds[0], thresholds, start)
    return Preview(figure, until, judge.expected(), _guarded(indicator, no_figure, judge.status()))


def deferred(indicator: Indicator) -> bool:
    """Whether a figure's status is left to the reading: it rests on others' figures, several dates or a profile."""
    several = any(step.value is not None for step in getattr(indicator.target, "steps", ()))
    others = isinstance(indicator.target, Relative | Recurring)
    unknown = indicator.baseline is not None and indicator.baseline.value is None
    return several or others or unknown or bool(indicator.profile) or indicator.cohort_months is not None


def _figure(indicator: Indicator) -> str:
    if indicator.measure != "share":
        return f'IF({number_typed("[value]")},[value],"")'
    counted = f"AND({number_typed('[value]')},{number_typed('[whole]')})"
    alone = '""' if indicator.needs_count else f'IF({number_typed("[percent]")},[percent],"")'
    return f'IF({counted},IF([whole]>0,100*[value]/[whole],""),{alone})'


def _guarded(indicator: Indicator, no_figure: str, judged: str) -> str:
    """The checks that come before any rule, then the two ways on: without and with a figure."""
    share = indicator.measure == "share"
    numbers = ["[value]", "[whole]", "[percent]"] if share else ["[value]"]
    inputs = [*numbers, "[window_from]", "[window_to]", "[dated]"]
    unread = [f'AND({cell}<>"",NOT({number_typed(cell)}))' for cell in inputs]
    if share:
        unread.append("AND([percent]>0,[percent]<=1)")
    checks = f"OR({','.join(_checks(indicator))})"
    return chain(
        [(f"OR({','.join(unread)})", f'"{LATER}"'), (checks, word(Status.CHECK)), ('[figure]=""', no_figure)],
        judged,
    )  # fmt: skip


def _checks(indicator: Indicator) -> list[str]:
    share = indicator.measure == "share"
    counts = ["[value]", "[whole]"] if share else ["[value]"]
    checks = [f"{cell}>{indicator.upper_bound}" for cell in counts]
    checks += [f"{cell}<0" for cell in counts if indicator.measure != "number"]
    if indicator.whole_numbers:
        checks += [f"{cell}<>INT({cell})" for cell in counts]
    if share:
        checks.append("[percent]<0")
    if share and not indicator.above_100:
        checks.append('IF(AND([value]<>"",[whole]<>""),[value]>[whole],[percent]>100)')
    checks += [f"[window_from]>{AS_OF}", f"[window_to]>{AS_OF}"]
    checks.append(f'AND([dated]>{AS_OF},OR([reason]="",[value]<>""))')
    checks.append('AND([window_from]<>"",[window_to]<>"",[window_from]>[window_to])')
    return checks


def _no_figure(indicator: Indicator, deadline: date, claimable: bool) -> str:
    """Status-rules.md §5, items 3 to 5, after the figures that lack their other half."""
    incomplete = []
    if indicator.measure == "share":
        typed = 'OR([value]<>"",[whole]<>"")'
        if indicator.needs_count:
            typed = 'OR([value]<>"",[whole]<>"",[percent]<>"")'
        incomplete = [(typed, word(Status.NOT_ASSESSABLE))]
    return chain([*incomplete, *reasons(), *(claims() if claimable else [])], silent_status(deadline))
