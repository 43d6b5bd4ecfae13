"""The statuses of every unit on every common goal, as a map: sign and letter first, then a shade that agrees with them.

Units are rows and goals columns, since there are more units than goals and a sheet is longer than it is wide. The map
prints on A4, on A3 where that is too small, and on several pages beside one another where that is too.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from followup_xl.model.plan import Goal, Plan
from followup_xl.model.status import STATUS_LABELS, Status
from followup_xl.page.layout import Cell, Column, Listing, Page, Row, Sheet
from followup_xl.page.measure import text_space, text_width
from followup_xl.page.rows import row_height
from followup_xl.page.theme import SIZE
from followup_xl.programme.programme import Programme, UnitAnswer
from followup_xl.programme.sharing import ProgrammeGoal
from followup_xl.rules.assessment import rollup
from followup_xl.rules.kinds import kind_of

MAP = "Oversigt"
LETTERS = {
    Status.MET: "O", Status.PARTLY_MET: "D", Status.NOT_MET: "I", Status.ALREADY_MET: "A", Status.ON_TRACK: "F",
    Status.SLIGHTLY_BEHIND: "L", Status.WELL_BEHIND: "V", Status.NOT_DUE: "E", Status.NOT_REPORTED: "N",
    Status.NOT_ASSESSABLE: "K", Status.UNDOCUMENTED: "U", Status.ON_HOLD: "B", Status.NOT_RELEVANT: "R",
    Status.NEEDS_JUDGEMENT: "S", Status.ADMITTED_NOT_MET: "X", Status.ADMITTED_PARTLY: "P", Status.MONITORED: "M",
    Status.CHECK: "T",
}  # fmt: skip
"""A letter of its own for each status, so that the map reads in grey and aloud."""

NOT_SHOWN = "*"
"""What stands for a status that the public edition leaves out."""

_SILENT = {"missing": "mangler", "refused": "ulæselig", "conflict": "modstrid"}
_UNIT, _COUNT, _GOAL, _OWN = 19, 11, 3.2, 34
_ROW_HEIGHT, _LEGEND_WIDTH = 14, 11
"""Points of a unit's row, and how many columns a word of the legend runs over."""

_PAPERS: tuple[tuple[Literal["A3", "A4"], int], ...] = (("A4", 784), ("A3", 1133))
"""Points between the margins of a page that lies down."""

_SMALLEST = 0.7
"""No text is printed smaller than this share of its size."""


def _code(status: Status) -> str:
    """The sign and letter of a status."""
    return f"{STATUS_LABELS[status].sign}{LETTERS[status]}"


def map_sheet(programme: Programme) -> Sheet:
    """A row for each unit, a column for each common goal; a unit's own goals stand in the last column."""
    common, own = [[each for each in programme.goals if each.common is wanted] for wanted in (True, False)]
    columns = [Column("unit", _UNIT), Column("count", _COUNT), *(Column(each.goal.id, _GOAL) for each in common)]
    columns += [Column("#own", _OWN)] if own else []
    body = [_unit_row(entry, common, own) for entry in programme.units]
    rows = [
        Row({"unit": Cell(f"Status på hvert mål, {programme.month}", "title")}, height=26),
        Row({"unit": Cell(f"Status pr. {programme.as_of_words}. Hold musen over målets nummer for at se det.", "subtitle")}, height=16),
        *_legend(programme, [column.key for column in columns[1:]]),
        Row({}, height=6),
        _bands(programme, common),
        _header(programme, common, own),
        *body,
    ]  # fmt: skip
    points = sum((int(column.width * 7) + 5) * 3 // 4 for column in columns)
    # The smallest paper on which the map is as wide as a page and can still be read; else A3 and several pages.
    paper, across = next((each for each in _PAPERS if points * _SMALLEST <= each[1]), _PAPERS[-1])
    wide = -(-int(points * _SMALLEST) // across)
    page = Page(repeat=("#bands", "#header"), footer=programme.footer, paper=paper, wide=wide, beside=1)
    words = f"Hver {programme.terms.one}s status på hvert fælles mål, som tegn og bogstav."
    listing = Listing("oversigt", "#header", body[-1].key, sorted_by_people=False, alternative=words)
    return Sheet(MAP, tuple(columns), tuple(rows), freeze=(body[0].key, 1), page=page,
                 listings=(listing,), tab="#1F4E5F")  # fmt: skip


def _legend(programme: Programme, keys: Sequence[str]) -> Iterator[Row]:
    """What the signs mean, as many beside one another as there is room for; only those that stand in the map."""
    present = {entry.status for entry in programme.respondents}
    known = [status for status in Status if status in present]
    beside = max(1, (len(keys) - 2) // _LEGEND_WIDTH)
    for start in range(0, len(known), beside):
        cells: dict[str, Cell] = {}
        for index, status in enumerate(known[start : start + beside]):
            at = 1 + index * _LEGEND_WIDTH
            sign, word = keys[min(at, len(keys) - 1)], keys[min(at + 1, len(keys) - 1)]
            code, label = _code(status), STATUS_LABELS[status].danish
            if len(keys) > 2:
                cells |= {sign: Cell(code, f"heat.{status.value}"), word: Cell(f" {label}", "text.line")}
            else:  # a map of one goal has no column beside its sign
                cells[sign] = Cell(f"{code} {label}", "text.line")
        name = {"unit": Cell("Tegn", "rule.name")} if start == 0 else {}
        yield Row({**name, **cells}, height=15)


def _bands(programme: Programme, common: Sequence[ProgrammeGoal]) -> Row:
    """The areas over their goals, cut where the next one begins."""
    cells: dict[str, Cell] = {}
    for area in programme.plan.areas:
        keys = [each.goal.id for each in common if each.area == area.id]
        if keys:
            cells[keys[0]] = Cell(_cut(area.name, len(keys) * (_GOAL + 0.6)), "head.band", note=area.name)
    return Row(cells, key="#bands", rest="head.band", height=18)


def _cut(text: str, width: float) -> str:
    """The text as far as it fits, with a mark where it is cut."""
    limit = text_space(width, 1)
    if text_width(text, SIZE, bold=True) <= limit:
        return text
    while text and text_width(f"{text}…", SIZE, bold=True) > limit:
        text = text[:-1].rstrip()
    return f"{text}…"


def _header(programme: Programme, common: Sequence[ProgrammeGoal], own: Sequence[ProgrammeGoal]) -> Row:
    cells = {"unit": Cell(programme.terms.one.capitalize(), "head"), "count": Cell("Besvaret", "head")}
    for goal in (each.goal for each in common):
        note = f"{goal.id}. {goal.text}\n{aims(programme.plan, goal)}".strip()
        cells[goal.id] = Cell(goal.id, "head.turned", note=note)
    if own:
        cells["#own"] = Cell("Egne mål", "head")
    longest = max((text_width(each.goal.id, SIZE, bold=True) for each in common), default=0)
    return Row(cells, key="#header", height=max(24, longest * 1.1 + 12))


def aims(plan: Plan, goal: Goal) -> str:
    """What the common goal requires by when, part by part; empty where there is nothing to require."""
    if not goal.parts:
        return f"Måltal: {kind_of(goal).dated_promise(plan.deadline_of(goal, goal))}"
    return "\n".join(
        f"{part.label}: {kind_of(part).dated_promise(plan.deadline_of(goal, part))}" for part in goal.parts
    )


def _unit_row(entry: UnitAnswer, common: Sequence[ProgrammeGoal], own: Sequence[ProgrammeGoal]) -> Row:
    total = rollup(entry.report.goals if entry.report else ())
    answered = f"{total.answered} af {total.goals}" if entry.report else _SILENT[entry.outcome]
    cells = {"unit": Cell(entry.unit.name, "cell.strong"), "count": Cell(answered, "cell")}
    withheld = {found.goal for found in entry.report.goals if found.withheld} if entry.report else set()
    for each in common:
        status, silent = _status(entry, each), NOT_SHOWN if each.goal.id in withheld else None
        cells[each.goal.id] = Cell(_code(status), f"heat.{status.value}") if status else Cell(silent, "heat.none")
    if own:
        statuses = [(each.goal.id, _status(entry, each)) for each in own]
        words = ", ".join(f"{name} {_code(status)}" for name, status in statuses if status)
        cells["#own"] = Cell(words or None, "cell")
    height = row_height({"#own": cells["#own"]}, {"#own": _OWN}) if own else 0
    return Row(cells, key=f"#unit {entry.unit.code}", height=max(_ROW_HEIGHT, height), data=True)


def _status(entry: UnitAnswer, on: ProgrammeGoal) -> Status | None:
    """The unit's own status, one to check where it disagrees with those it shares the goal with; None without an answer."""
    code = entry.unit.code
    respondent = next((each for each in on.respondents if any(unit.code == code for unit in each.units)), None)
    if entry.report is None or respondent is None:
        return None
    own = next((found for found in entry.report.goals if found.goal == on.goal.id), None)
    return Status.CHECK if respondent.differing else own.final if own and not own.withheld else None
