"""The first page of Bilag 1: the message, what somebody must act on, what has no figure, what does not fit, what has changed.

It is read in four minutes (pages.md §1): every section says what it is asked for, and nothing where there is nothing to say.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from followup_xl.danish.wording import long_date
from followup_xl.model.calendar import months
from followup_xl.model.plan import Plan
from followup_xl.page.document import Beside, Block, Heading, Paragraph, Part
from followup_xl.page.document_sheet import part_height
from followup_xl.page.layout import Column
from followup_xl.reporting.appendix.front_page.areas import HEADING as AREAS
from followup_xl.reporting.appendix.front_page.areas import area_table
from followup_xl.reporting.appendix.front_page.behind import HEADING as BEHIND_HEADING
from followup_xl.reporting.appendix.front_page.behind import (
    NOBODY,
    ORDER,
    behind,
    behind_table,
    more_behind,
)
from followup_xl.reporting.appendix.front_page.conflicts import HEADING as CONFLICTS
from followup_xl.reporting.appendix.front_page.conflicts import conflict_lines
from followup_xl.reporting.appendix.front_page.detail import DETAILS, Detail
from followup_xl.reporting.appendix.front_page.foot import foot_lines
from followup_xl.reporting.appendix.front_page.message import message
from followup_xl.reporting.appendix.front_page.missing import HEADING as MISSING
from followup_xl.reporting.appendix.front_page.missing import missing_lines, section
from followup_xl.reporting.appendix.front_page.moved import HEADING as CHANGED
from followup_xl.reporting.appendix.front_page.moved import changed_lines, movement_section, moves, since_heading
from followup_xl.reporting.appendix.groups import counted, tally
from followup_xl.reporting.corrections.pages import HEADING as CORRECTED
from followup_xl.reporting.corrections.pages import correction_lines
from followup_xl.reporting.front import FRONT, approval_words
from followup_xl.reporting.report import Report
from followup_xl.reporting.tables import earlier

COLUMNS = (Column("goal", 37), Column("now", 17), Column("bar", 20), Column("target", 28), Column("said", 43))
_HEIGHT = 522
"""Points between the margins of the page."""
_RIGHT = "target"
"""Where the right half begins of what stands beside each other."""
_ORDINALS = ("første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende")


def front_part(report: Report) -> Part:
    """The page; ``Part.beside`` says what stands beside each other below the goals that are behind.

    As much stands on it as one page has room for (``DETAILS``), and at least what must be there.
    """
    fitting = (part for part in (_part(report, detail) for detail in DETAILS) if part_height(part) <= _HEIGHT)
    return next(fitting, None) or _part(report, DETAILS[-1])


def _part(report: Report, detail: Detail) -> Part:
    above = [*_head(report), *_act(report, detail)]
    sections = [
        section(MISSING, missing_lines(report, detail.names)), section(CHANGED, changed_lines(report, detail.lines)),
        section(since_heading(report), movement_section(report, detail.names)),
        section(CONFLICTS, conflict_lines(report, detail.lines)),
    ]  # fmt: skip
    right: list[Block] = [Heading(AREAS), area_table(report, (COLUMNS[3], COLUMNS[4]))]
    foot = _foot(report)
    cuts = (_beside(above, sections[:cut], right, sections[cut:], foot) for cut in range(1, len(sections) + 1))
    return min(cuts, key=part_height)


def _beside(
    above: Sequence[Block], left: Sequence[Sequence[Block]], right: Sequence[Block], more: Sequence[Sequence[Block]],
    foot: Sequence[Block],
) -> Part:  # fmt: skip
    """The page with so many sections on the left, and the rest on the right below the areas."""
    one, other = [*chain.from_iterable(left)], [*right, *chain.from_iterable(more)]
    second = len(above) + len(one)
    beside = (Beside(len(above), second, second + len(other), _RIGHT),) if one else ()
    return Part(FRONT, (*above, *one, *other, *foot), COLUMNS, beside=beside, one_page=True)


def _head(report: Report) -> Iterator[Block]:
    yield Heading(f"Bilag 1. Opfølgning på {report.plan.title}", 1, "title")
    yield Paragraph(" · ".join(_about(report)), "subtitle")
    yield Paragraph(approval_words(report), "approved" if report.approval else "draft")
    if report.correction:
        yield from section(CORRECTED, [(f"{name}:" if name else "", f"{name}: {text}" if name else text)
                                       for name, text in correction_lines(report)])  # fmt: skip
    levels, former = counted(report.counted), earlier(report)
    followed = sum(goal.indicator.monitored for goal in report.goals)
    moved = {how: len(goals) for how, goals in moves(report).items()}
    first, *more = message(levels, followed, moved, former[-1].round if former else "")
    yield Paragraph(" ".join((first, *more)), "message", (first,))
    if levels:
        yield tally(levels)


def _about(report: Report) -> Iterator[str]:
    """Whose it is, for whom, and when."""
    plan, followup = report.plan, report.followup
    yield report.unit.name
    yield from filter(None, (plan.committee, f"sag {plan.case}" if plan.case else ""))
    if report.round.meeting:
        yield f"møde {long_date(report.round.meeting)}"
    time = time_words(report)
    yield f"status pr. {long_date(followup.as_of)}{f' ({time})' if time else ''}"
    if which := round_words(plan, followup.round):
        yield which


def time_words(report: Report) -> str:
    """How far the plan's time has passed: "8 af planens 12 måneder"; empty before it begins."""
    period, as_of = report.plan.period, report.followup.as_of
    whole, passed = int(months(period.start, period.end)), int(months(period.start, as_of))
    if passed <= 0:
        return ""
    return f"{passed} af planens {whole} måneder" if as_of < period.end else f"planens {whole} måneder er gået"


def round_words(plan: Plan, month: str) -> str:
    """Which follow-up of the plan's it is: "første opfølgning"; empty where the plan does not have the round."""
    known = [entry.month for entry in plan.rounds]
    if month not in known:
        return ""
    number = known.index(month)
    return f"{_ORDINALS[number] if number < len(_ORDINALS) else f'{number + 1}.'} opfølgning"


def _act(report: Report, detail: Detail) -> Iterator[Block]:
    goals = behind(report)
    yield Heading(BEHIND_HEADING)
    if not goals:
        yield Paragraph(NOBODY, "front.line")
        return
    most = detail.goals if len(goals) > detail.goals else len(goals)
    yield behind_table(report, goals[:most], COLUMNS, detail.explanation)
    if rest := goals[most:]:
        strong, text = more_behind(report, rest, detail.names)
        yield Paragraph(text, "front.line", (strong,))


def _foot(report: Report) -> list[Paragraph]:
    order = ORDER if len(behind(report)) > 1 else ""
    return [Paragraph(line, "front.foot") for line in foot_lines(report, order)]
