"""The first page of Bilag 1: the message, what somebody must act on, what has no figure, what does not fit, what has changed.

It is read in four minutes (pages.md §1): every section says what it is asked for, and nothing where there is nothing to say.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product, takewhile
from typing import Any

from followup_xl.danish.calendar import months
from followup_xl.danish.wording import long_date
from followup_xl.model.plan import Plan
from followup_xl.page.document import Beside, Block, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.document_sheet import ONE_PAGE, part_height
from followup_xl.page.layout import Column, Target
from followup_xl.page.side import side_height
from followup_xl.reporting.appendix import behind, message, moved, signs
from followup_xl.reporting.appendix.behind import ROLE, section
from followup_xl.reporting.appendix.goals import GOALS
from followup_xl.reporting.appendix.signs import DETAILS, Detail
from followup_xl.reporting.appendix.statuses import counted, tally
from followup_xl.reporting.corrections.pages import HEADING, correction_lines
from followup_xl.reporting.report import FRONT, Report, approval_words
from followup_xl.reporting.tables import earlier

COLUMNS = (
    Column("id", 9), Column("goal", 34), Column("now", 18), Column("bar", 17), Column("target", 24), Column("said", 39),
)  # fmt: skip
_RICHER: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("goals", tuple(range(3, 9))), ("area", (30, 60, 200)), ("lines", (3, 4, 5, 6)), ("names", (2, 3, 4, 6, 8)), ("short", (34, 44, 54, 64, 90, 130)), ("rest", (44, 54, 64, 90)), ("explanation", (132, 176, 220, 320)),
    ("text", (105, 150)),
)  # fmt: skip
"""Where the page has room left, each of these grows as far as there is, one after the other."""
_GAP = 12
"""Points above a section that is not the first on its side."""
_RIGHT = "target"
"""Where the right half begins of what stands beside each other."""
NO_EARLIER = "ingen tidligere opfølgning at sammenligne med"
"""What is said where none is known and the round is not the plan's first."""
CUT_WORDS = "Hvor en tekst ender med »…«, står resten ved målet."
_ORDINALS = ("første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende")


def front_part(report: Report) -> DocumentPart:
    """The page; ``DocumentPart.beside`` says what stands beside each other below the goals that are behind.

    As much stands on it as one page has room for (``DETAILS``), and at least what must be there.
    """
    page = _FrontPage(report)
    parts: dict[Detail, DocumentPart] = {}

    def fits(detail: Detail) -> bool:
        parts[detail] = page.part(detail)
        return part_height(parts[detail]) <= ONE_PAGE

    chosen = DETAILS[min(bisect_left(DETAILS, True, key=fits), len(DETAILS) - 1)]
    chosen = replace(chosen, rest=chosen.short)
    for name, sizes in _RICHER:
        sizes_left = (size for size in sizes if size > getattr(chosen, name))
        richer = (replace(chosen, **dict[str, Any]({name: size})) for size in sizes_left)
        *_, chosen = chosen, *takewhile(fits, richer)
    part = parts.get(chosen) or page.part(chosen)
    return replace(part, blocks=tuple(_linked(report, block) for block in part.blocks))


class _FrontPage:
    """The page of a report; what is the same in any detail is worked out once, the foot without and with cut texts."""

    def __init__(self, report: Report) -> None:
        self._report, self._goals, self._moves = report, behind.behind(report), moved.moves(report)
        self._figures = [behind.figures_behind(report, found) for found in self._goals[: Detail.goals]]
        self._head, self._feet = [*_head(report, self._moves)], (_foot(report), _foot(report, CUT_WORDS))
        self._conflicts, self._changes = moved.conflict_lines(report), moved.changed_lines(report)

    def part(self, detail: Detail) -> DocumentPart:
        """The page in so much detail, its sections where they take least of it."""
        report, most = self._report, detail.lines
        table = signs.area_table(report, (COLUMNS[-2], COLUMNS[-1]), detail)
        areas: list[Block] = [Headline(signs.HEADING, role=ROLE), table]
        lacking = section(behind.MISSING, behind.missing_lines(report, detail))
        others = [
            section(moved.CONFLICTS, behind.at_most(self._conflicts, most)),
            section(moved.HEADING, behind.at_most(self._changes, most)),
            section(moved.since_heading(report), moved.movement_section(report, self._moves, detail)),
        ]
        left, right, across = placed(lacking, areas, [each for each in others if each])
        above = [*self._head, *self._act(detail)]
        first, second = len(above), len(above) + len(left)
        beside = (Beside(first, second, second + len(right), _RIGHT),)
        shown = [*above, *left, *right, *across]
        blocks = (*shown, *self._feet[any(map(_is_cut, shown))])
        return DocumentPart(FRONT, blocks, COLUMNS, beside=beside, one_page=True).fitted()

    def _act(self, detail: Detail) -> Iterator[Block]:
        goals = self._goals
        yield Headline(behind.HEADING, role=ROLE)
        if not goals:
            yield Paragraph(behind.NOBODY, "front.line")
            return
        most = detail.goals if len(goals) > detail.goals else len(goals)
        rows = list(zip(goals[:most], self._figures, strict=False))
        yield behind.behind_table(self._report, rows, COLUMNS, detail)
        if rest := goals[most:]:
            strong, text = behind.more_behind(self._report, rest, detail)
            yield Paragraph(text, "front.line", (strong,))


def _is_cut(block: Block) -> bool:
    """Whether a text of it ends with three dots; they also stand alone, for a status that a public copy leaves out."""
    cells = (cell for row in block.rows for cell in row.cells.values()) if isinstance(block, Table) else ()
    texts = [block.text] if isinstance(block, Paragraph) else [f"{cell.value}" for cell in cells]
    return any(re.search(rf"\w[.»)]?{behind.CUT}", text) for text in texts)


def _linked(report: Report, block: Block) -> Block:
    """A line of the page with the numbers of goals in it as links to their rows."""
    if not isinstance(block, Paragraph) or block.role != "front.line":
        return block
    known = (goal.id for goal in report.plan.goals if goal.id in block.text)
    return replace(block, links=tuple((goal, Target(GOALS, goal, "id")) for goal in known))


def placed(left: Sequence[Block], right: Sequence[Block], others: Sequence[Sequence[Block]]) -> tuple[list[Block], ...]:
    """What stands on the left, on the right, and below across the page: the others are where it all takes least height."""
    edge = [column.key for column in COLUMNS].index(_RIGHT)
    sides = COLUMNS[:edge], COLUMNS[edge:]
    begun = [side_height(own, columns) for own, columns in zip((left, right), sides, strict=True)]
    whole = [part_height(DocumentPart("", tuple(each), COLUMNS)) for each in others]
    tall = [(*(side_height(each, own) + _GAP for own in sides), whole[at]) for at, each in enumerate(others)]

    def height(places: Sequence[int]) -> float:
        sums = [sum(own[at] for own, at in zip(tall, places, strict=True) if at == side) for side in range(3)]
        return max(begun[0] + sums[0], begun[1] + sums[1]) + sums[2]

    places = min(product(range(3), repeat=len(others)), key=height)
    chosen = [
        [block for each, at in zip(others, places, strict=True) if at == side for block in each] for side in range(3)
    ]
    return [*left, *chosen[0]], [*right, *chosen[1]], chosen[2]


def _head(report: Report, moves: moved.Moves) -> Iterator[Block]:
    yield Headline(f"Bilag 1. Opfølgning på {report.plan.title}", 1, "title")
    yield Paragraph(" · ".join(_about(report)), "subtitle")
    yield Paragraph(approval_words(report), "approved" if report.approval else "draft")
    if report.correction:
        yield from section(HEADING, [(f"{name}:" if name else "", f"{name}: {text}" if name else text)
                                       for name, text in correction_lines(report)])  # fmt: skip
    levels, former = counted(report.counted), earlier(report)
    followed = sum(goal.indicator.monitored for goal in report.goals)
    counts = {how: len(goals) for how, goals in moves.items()}
    first, *more = message.message(levels, followed, counts, former[-1].round if former else "")
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
    time = passed_words(report)
    yield f"status pr. {long_date(followup.as_of)}{f' ({time})' if time else ''}"
    if which := round_words(plan, followup.round):
        yield which
    if not earlier(report) and followup.round not in [entry.month for entry in plan.rounds[:1]]:
        yield NO_EARLIER


def passed_words(report: Report) -> str:
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


def _foot(report: Report, cut: str = "") -> list[Paragraph]:
    order = behind.ORDER if len(behind.behind(report)) > 1 else ""
    first, *rest = signs.foot_lines(report, " ".join(filter(None, (order, cut))))
    return [Paragraph(first, "front.signs"), *(Paragraph(line, "front.foot") for line in rest)]
