"""A line of signs for each area, goal by goal in the plan's order, and in words what of it needs somebody."""

from collections.abc import Sequence

from followup_xl.model.plan import EffortArea
from followup_xl.model.status import Status
from followup_xl.page.document import Table
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.reporting.appendix.front_page.detail import Detail
from followup_xl.reporting.appendix.front_page.names import cut_name, sign
from followup_xl.reporting.appendix.groups import GROUPS
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment

HEADING = "Hvert område, mål for mål"
_WORDS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("ikke opfyldt", (Status.NOT_MET, Status.ADMITTED_NOT_MET)),
    ("delvist opfyldt", (Status.PARTLY_MET, Status.ADMITTED_PARTLY)),
    ("bagud", (Status.WELL_BEHIND, Status.SLIGHTLY_BEHIND)),
    ("uden tal", GROUPS["missing"]),
    ("i bero", (Status.ON_HOLD,)),
)
_LEAST = 3
"""So many of them are said where there is little room: what somebody must act on."""


def area_table(report: Report, columns: tuple[Column, Column], detail: Detail) -> Table:
    """The areas that have goals, each with its signs and words; a long name in full where there is room."""
    name, signs = columns
    rows = [_row(report, area, detail, (name.key, signs.key)) for area in report.plan.areas if area.goals]
    headings = ((name, "Område"), (signs, "Målene i planens rækkefølge"))
    return Table(headings, rows, "Områdernes mål med deres status.", heads=name.key, head="front.head.line")


def _row(report: Report, area: EffortArea, detail: Detail, keys: tuple[str, str]) -> Row:
    goals = report.of_area(area)
    said = area_words(goals, _WORDS if detail.area > Detail.area else _WORDS[:_LEAST])
    words = " · ".join(filter(None, (" ".join(map(sign, goals)), said)))
    name, signs = keys
    return Row({name: Cell(cut_name(area.name, detail.area), "front.line"), signs: Cell(words, "front.line")})


def area_words(goals: Sequence[Assessment], groups: Sequence[tuple[str, tuple[Status, ...]]] = _WORDS) -> str:
    """How many goals are not met, behind or without a figure: "2 bagud, 3 uden tal"; what else is said where none is."""
    shown = [goal.final for goal in goals if not goal.withheld]
    counts = [(sum(status in statuses for status in shown), words) for words, statuses in groups]
    said = [f"{count} {words}" for count, words in counts if count]
    withheld = len(goals) - len(shown)
    return ", ".join([*said, *([f"{withheld} vises ikke"] if withheld else [])])
