"""A rule as the formula a spreadsheet shows while someone types: the same rules as status.py, never trusted back.

Formulas name cells as sheets/layout.py does: ``[value]`` is the input in the same row. Only functions shared by
Excel 2016, LibreOffice and Sheets are used; comparisons round to nine digits, since spreadsheets count in binary.
"""

from dataclasses import dataclass

from followup_xl.model.plan import Indicator
from followup_xl.model.status import Status
from followup_xl.model.target import Judged, Milestone, Monitored
from followup_xl.rules.answer_state import COUNTED, PreviewRow, doubtful, erroneous, silent, unread
from followup_xl.rules.expr import AS_OF, LATER, chain, number_typed, quoted, serial, word
from followup_xl.rules.kinds import kind_of, requirements
from followup_xl.rules.preview_bounds import JudgeFormulas
from followup_xl.rules.preview_choices import judged_choice, milestone


@dataclass(frozen=True)
class Preview:
    """The formulas of one row: the figure, the end of its window, what is expected by then, and the status."""

    figure: str = ""
    until: str = ""
    expected: str = ""
    status: str = ""


def preview(row: PreviewRow) -> Preview:
    """The row's formulas; empty for a row without a target."""
    match row.indicator.target:
        case None:
            return Preview()
        case Milestone():
            return Preview(status=milestone(row))
        case Judged():
            return Preview(status=judged_choice(row))
    expected, with_figure = "", quoted(LATER)
    if isinstance(row.indicator.target, Monitored):
        with_figure = word(Status.MONITORED)
    elif not deferred(row.indicator):
        expected, with_figure = _judged(row)
    until = chain(
        [(number_typed("[window_to]"), "[window_to]"), (number_typed("[dated]"), "[dated]")],
        f"MIN({AS_OF},{serial(row.deadline)})",
    )
    return Preview(_figure(row.indicator), until, expected, _guarded(row, with_figure))


def deferred(indicator: Indicator) -> bool:
    """Whether a figure's status is left to the reading: it rests on others' figures, several dates or a profile."""
    several = any(step.value is not None for step in indicator.steps)
    others = not kind_of(indicator).previewed
    return several or others or bool(indicator.profile) or indicator.cohort_months is not None


def _judged(row: PreviewRow) -> tuple[str, str]:
    """What is expected of a figure by the end of its window, and its status; a missing baseline leaves it without."""
    bounds = requirements(row.indicator, row.deadline, lambda key: None)
    if not isinstance(bounds, tuple):
        return "", word(Status.NOT_ASSESSABLE)
    judge = JudgeFormulas(row.indicator, bounds[0], row.thresholds, row.start)
    return judge.expected(), judge.status()


def _figure(indicator: Indicator) -> str:
    if indicator.measure != "share":
        return f'IF({number_typed("[value]")},[value],"")'
    alone = '""' if indicator.needs_count else f'IF({number_typed("[percent]")},[percent],"")'
    return f'IF({COUNTED},IF([whole]>0,100*[value]/[whole],""),{alone})'


def _guarded(row: PreviewRow, with_figure: str) -> str:
    """What comes before any rule, then the two ways on: without and with a figure."""
    if isinstance(row.indicator.target, Monitored):
        without = word(Status.MONITORED)
    elif row.share:
        half = ["[value]", "[whole]", *(["[percent]"] if row.indicator.needs_count else [])]
        typed = "OR(" + ",".join(f'{cell}<>""' for cell in half) + ")"
        without = chain([(typed, word(Status.NOT_ASSESSABLE))], silent(row))
    else:
        without = silent(row)
    return chain(
        [
            (erroneous(row), word(Status.CHECK)),
            (unread(row), quoted(LATER)),
            (doubtful(row), word(Status.CHECK)),
            ('[figure]=""', without),
        ],
        with_figure,
    )
