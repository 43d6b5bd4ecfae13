"""The statuses of every unit on every common goal, as a map: sign and letter first, then a shade that agrees with them.

Units are rows and goals columns, since there are more units than goals and a sheet is longer than it is wide. The map
prints on A4, on A3 where that is too small, and on several pages beside one another where that is too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from followup_xl.model.frame import Unit
from followup_xl.model.plan import Goal, Indicator, Plan
from followup_xl.model.status import STATUS_LABELS, Status
from followup_xl.model.target import Monitored
from followup_xl.page.layout import Cell, Column, Listing, Page, Row, Sheet
from followup_xl.page.measure import room, text_width
from followup_xl.page.rows import row_height
from followup_xl.page.theme import SIZE
from followup_xl.programme.front import foot
from followup_xl.programme.programme import Programme, UnitAnswer
from followup_xl.programme.sharing import Goals, Voice
from followup_xl.rules.assessment import rollup
from followup_xl.rules.kinds import promise
from followup_xl.rules.phrases import by_when

MAP = "Oversigt"
LETTERS = {
    Status.MET: "O",
    Status.PARTLY_MET: "D",
    Status.NOT_MET: "I",
    Status.ALREADY_MET: "A",
    Status.ON_TRACK: "F",
    Status.SLIGHTLY_BEHIND: "L",
    Status.WELL_BEHIND: "V",
    Status.NOT_DUE: "E",
    Status.NOT_REPORTED: "N",
    Status.NOT_ASSESSABLE: "K",
    Status.UNDOCUMENTED: "U",
    Status.ON_HOLD: "B",
    Status.NOT_RELEVANT: "R",
    Status.NEEDS_JUDGEMENT: "S",
    Status.MONITORED: "M",
    Status.CHECK: "T",
}
"""A letter of its own for each status, so that the map reads in grey and aloud."""

_SILENT = {"missing": "mangler", "refused": "ulæselig", "conflict": "modstrid", "answered": ""}
_UNIT, _COUNT, _GOAL, _OWN = 19, 11, 3.2, 34
_ROW_HEIGHT, _LEGEND_WIDTH = 14, 11
"""Points of a unit's row, and how many columns a word of the legend runs over."""

_PAPERS: tuple[tuple[Literal["A3", "A4"], int], ...] = (("A4", 784), ("A3", 1133))
"""Points between the margins of a page that lies down."""

_SMALLEST = 0.7
"""No text is printed smaller than this share of its size."""


@dataclass(frozen=True)
class _Map:
    """The common goals of a programme, and each unit's own voice on them."""

    goals: tuple[Goals, ...]
    own: tuple[Goals, ...]


def code(status: Status) -> str:
    """The sign and letter of a status."""
    return f"{STATUS_LABELS[status].sign}{LETTERS[status]}"


def map_sheet(programme: Programme) -> Sheet:
    """A row for each unit, a column for each common goal; a unit's own goals are told in the last column."""
    found = _Map(
        tuple(goals for goals in programme.goals if goals.common),
        tuple(goals for goals in programme.goals if not goals.common),
    )
    columns = [Column("unit", _UNIT), Column("count", _COUNT), *(Column(g.goal.id, _GOAL) for g in found.goals)]
    columns += [Column("#own", _OWN)] if found.own else []
    body = [_unit_row(entry, found) for entry in programme.units]
    head = _header(programme, found)
    rows = [
        Row({"unit": Cell(f"Status på hvert mål, {programme.month}", "title")}, height=26),
        Row({"unit": Cell(f"Status pr. {programme.as_of_words}. Hold musen over målets nummer for at se det.", "subtitle")}, height=16),
        *_legend(programme, [column.key for column in columns[1:]]),
        Row({}, height=6),
        *_bands(programme, found),
        head,
        *body,
    ]  # fmt: skip
    words = "Hver kommunes status på hvert fælles mål, som tegn og bogstav."
    listing = Listing("oversigt", "#header", body[-1].key, sorted_by_people=False, alternative=words)
    return Sheet(MAP, tuple(columns), tuple(rows), freeze=(body[0].key, 1), page=_page(programme, columns),
                 listings=(listing,), tab="#1F4E5F")  # fmt: skip


def _page(programme: Programme, columns: Sequence[Column]) -> Page:
    """The smallest paper on which the map is as wide as a page and can still be read; else A3 and several pages."""
    points = sum((int(column.width * 7) + 5) * 3 // 4 for column in columns)
    paper, room_ = next((each for each in _PAPERS if points * _SMALLEST <= each[1]), _PAPERS[-1])
    wide = -(-int(points * _SMALLEST) // room_)
    return Page(repeat=("#bands", "#header"), footer=foot(programme), paper=paper, wide=wide, beside=1)


def _legend(programme: Programme, keys: Sequence[str]) -> Iterator[Row]:
    """What the signs mean, as many beside one another as there is room for; only those that stand in the map."""
    present = {voice.status for voice in programme.voices}
    known = [status for status in Status if status in present]
    beside = max(1, (len(keys) - 2) // _LEGEND_WIDTH)
    for start in range(0, len(known), beside):
        cells: dict[str, Cell] = {}
        for index, status in enumerate(known[start : start + beside]):
            at = 1 + index * _LEGEND_WIDTH
            sign, word = keys[min(at, len(keys) - 1)], keys[min(at + 1, len(keys) - 1)]
            cells |= _legend_pair(status, sign, word, len(keys) > 2)
        label = {"unit": Cell("Tegn", "rule.name")} if start == 0 else {}
        yield Row({**label, **cells}, height=15)


def _legend_pair(status: Status, sign: str, word: str, apart: bool) -> dict[str, Cell]:
    label = STATUS_LABELS[status].danish
    if not apart:  # a map of one goal has no room beside its sign
        return {sign: Cell(f"{code(status)} {label}", "text.line")}
    return {sign: Cell(code(status), f"heat.{status.value}"), word: Cell(f" {label}", "text.line")}


def _bands(programme: Programme, found: _Map) -> Iterator[Row]:
    """The areas over their goals, cut where the next one begins."""
    cells: dict[str, Cell] = {}
    for area in programme.plan.areas:
        keys = [goals.goal.id for goals in found.goals if goals.area == area.id]
        if keys:
            cells[keys[0]] = Cell(_cut(area.name, len(keys) * (_GOAL + 0.6)), "head.band", note=area.name)
    yield Row(cells, key="#bands", rest="head.band", height=18)


def _cut(text: str, width: float) -> str:
    """The text as far as it fits, with a mark where it is cut."""
    limit = room(width, 1)
    if text_width(text, SIZE, bold=True) <= limit:
        return text
    while text and text_width(f"{text}…", SIZE, bold=True) > limit:
        text = text[:-1].rstrip()
    return f"{text}…"


def _header(programme: Programme, found: _Map) -> Row:
    cells = {"unit": Cell("Kommune", "head"), "count": Cell("Besvaret", "head")}
    for goals in found.goals:
        goal = goals.goal
        cells[goal.id] = Cell(
            goal.id, "head.turned", note=f"{goal.id}. {goal.text}\n{aims(programme.plan, goal)}".strip()
        )
    if found.own:
        cells["#own"] = Cell("Egne mål", "head")
    longest = max((text_width(goals.goal.id, SIZE, bold=True) for goals in found.goals), default=0)
    return Row(cells, key="#header", height=max(24, longest * 1.1 + 12))


def aims(plan: Plan, goal: Goal) -> str:
    """What the common goal requires by when, part by part; empty where there is nothing to require."""
    deadline = goal.deadline or plan.period.end
    if not goal.parts:
        return f"Måltal: {_aim(plan, goal, deadline)}"
    return "\n".join(f"{part.label}: {_aim(plan, part, part.deadline or deadline)}" for part in goal.parts)


def _aim(plan: Plan, indicator: Indicator, deadline: date) -> str:
    if isinstance(indicator.target, Monitored):
        return "intet; tallet følges uden status"
    words = promise(plan, indicator, deadline)
    dated = words if getattr(indicator.target, "steps", ()) else f"{words}, {by_when(indicator, deadline)}"
    return f"{dated[:1].lower()}{dated[1:]}"


def _unit_row(entry: UnitAnswer, found: _Map) -> Row:
    cells = {"unit": Cell(entry.unit.name, "cell.strong"), "count": Cell(_answered(entry), "cell")}
    for goals in found.goals:
        cells[goals.goal.id] = _status_cell(_status(entry, goals))
    if found.own:
        cells["#own"] = Cell(_own(entry, found.own) or None, "cell")
    height = row_height({"#own": cells["#own"]}, {"#own": _OWN}) if found.own else 0
    return Row(cells, key=f"#{entry.unit.code}", height=max(_ROW_HEIGHT, height), data=True)


def _answered(entry: UnitAnswer) -> str:
    if entry.report is None:
        return _SILENT[entry.outcome]
    total = rollup(entry.report.goals)
    return f"{total.answered} af {total.goals}"


def _status_cell(status: Status | None) -> Cell:
    return Cell(None, "heat.none") if status is None else Cell(code(status), f"heat.{status.value}")


def _status(entry: UnitAnswer, goals: Goals) -> Status | None:
    """The unit's own status, one to check where it disagrees with those it shares the goal with; None without an answer."""
    if entry.report is None or (voice := _voice(goals, entry.unit)) is None:
        return None
    own = next((found for found in entry.report.goals if found.goal == goals.goal.id), None)
    return Status.CHECK if voice.differing else own.final if own else None


def _voice(goals: Goals, unit: Unit) -> Voice | None:
    return next((voice for voice in goals.voices if any(each.code == unit.code for each in voice.units)), None)


def _own(entry: UnitAnswer, own: Sequence[Goals]) -> str:
    """The unit's own goals with their statuses."""
    statuses = [(goals.goal.id, _status(entry, goals)) for goals in own if _voice(goals, entry.unit)]
    return ", ".join(f"{name} {code(status)}" for name, status in statuses if status)
