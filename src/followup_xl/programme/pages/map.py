"""The statuses of every unit on every common goal, as a map: a short word first, then a shade that agrees with it.

Units are rows, the one with the most goals behind first, and goals columns; both have their sums. The map prints on A4,
on A3 where it could not be read on that, and on several pages of A3 beside one another, split between two areas.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Literal

from followup_xl.model.plan import Goal, Plan
from followup_xl.model.status import Status
from followup_xl.page.document import Block, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Column, Listing, Page, Row, Sheet
from followup_xl.page.measure import text_space, text_width
from followup_xl.page.rows import row_height
from followup_xl.page.theme import SIZE
from followup_xl.programme.pages.behind import UnitSpread, any_behind, of_goal, units_worst_first
from followup_xl.programme.programme import Programme
from followup_xl.programme.sharing import ProgrammeGoal
from followup_xl.reporting.appendix.signs import cut_name, plain_text
from followup_xl.rules.kinds import kind_of

MAP = "Oversigt"
LETTERS = {
    Status.MET: "opf", Status.PARTLY_MET: "del", Status.NOT_MET: "ej", Status.ALREADY_MET: "alr",
    Status.ON_TRACK: "plan", Status.SLIGHTLY_BEHIND: "lidt", Status.WELL_BEHIND: "væs", Status.NOT_DUE: "sen",
    Status.NOT_REPORTED: "uop", Status.NOT_ASSESSABLE: "kio", Status.UNDOCUMENTED: "udo", Status.ON_HOLD: "bero",
    Status.NOT_RELEVANT: "irr", Status.NEEDS_JUDGEMENT: "vur", Status.ADMITTED_NOT_MET: "oej",
    Status.ADMITTED_PARTLY: "odl", Status.MONITORED: "føl", Status.CHECK: "tjek",
}  # fmt: skip
"""What each status is called in the map, in as few letters as tell it apart in grey; the map says what they mean."""

_HEAT = {status: Cell(letters, f"heat.{status.value}") for status, letters in LETTERS.items()}
NOT_SHOWN = "*"
"""What stands for a status that the public edition leaves out."""

_SILENT = {"missing": "mangler", "refused": "ulæselig", "conflict": "modstrid"}
_UNIT, _COUNT, _BEHIND, _GOAL, _OWN = 19, 11, 7, 3.8, 34
_ROW_HEIGHT, _LEGEND_WIDTH, _NAME = 13, 9, 125
"""Points of a unit's row, how many columns a word of the legend runs over, and points of a goal's number and text."""

_PAPERS: tuple[tuple[Literal["A3", "A4"], int], ...] = (("A4", 770), ("A3", 1110))
"""Points between the margins of a page that lies down, a little less than there are."""

SCALE, _LARGEST = 80, 84
"""The smallest share of its size, in per cent, that a text is printed in: 7 points of the 9 in a cell; and the largest on several pages."""

_LONGEST = 44
"""So many signs of a goal's text stand over its column in a table."""
_FIXED = ("unit", "behind", "count")


def map_sheet(programme: Programme) -> Sheet:
    """A row for each unit, a column for each common goal; a unit's own goals stand in the last column."""
    common, own = [[each for each in programme.goals if each.common is wanted] for wanted in (True, False)]
    columns = [Column("unit", _UNIT), Column("behind", _BEHIND), Column("count", _COUNT)]
    columns += [Column(each.goal.id, _GOAL) for each in common] + ([Column("#own", _OWN)] if own else [])
    pages = _parts(common, columns)
    parts = [[column.key for column in part] for part in pages]
    worst, about = units_worst_first(programme), _about(programme)
    body = _body(programme, worst, common, own)
    legend = list(_legend(programme, parts))
    rows = [
        Row({"unit": Cell(f"Status på hvert mål, {programme.month}", "title")}, height=26),
        Row({"unit": Cell(about, "subtitle")}, height=16),
        *legend,
        Row({}, height=6),
        _bands(programme, common, parts),
        _header(programme, common, own),
        *body,
        *_sums(programme, worst, common),
    ]
    paper = next((name for name, across in _PAPERS if _wide(columns) <= across), _PAPERS[-1][0])
    fitting = int(min(SCALE * _PAPERS[-1][1] / _wide([*columns[: len(_FIXED)], *part]) for part in pages))
    page = Page(
        repeat=(legend[0].key if legend else "#bands", "#header"),
        footer=programme.footer,
        paper=paper,
        beside=len(_FIXED),
        scale=max(SCALE, min(fitting, _LARGEST)) if len(parts) > 1 else 0,
        breaks=tuple(keys[0] for keys in parts[1:]),
    )
    words = f"Hver {programme.terms.one}s status på hvert fælles mål, som et kort ord."
    listing = Listing("oversigt", "#header", body[-1].key, sorted_by_people=False, alternative=words)
    return Sheet(
        MAP, tuple(columns), tuple(rows), freeze=(body[0].key, 1), page=page, listings=(listing,), tab="#1F4E5F"
    )


def _about(programme: Programme) -> str:
    about = f"Status pr. {programme.as_of_words}. Flest mål bagud øverst. Hele målet står under »Samlede tal«."
    return about + (f" {NOT_SHOWN} er en status, der ikke vises." if any(programme.withheld.values()) else "")


def _body(
    programme: Programme, worst: Sequence[UnitSpread], common: Sequence[ProgrammeGoal], own: Sequence[ProgrammeGoal]
) -> list[Row]:
    """The rows of the units, the worst first, and at the end those of which no answer counts."""
    rows = [_unit_row(programme, each, common, own) for each in worst]
    for entry in programme.of_outcome("missing", "refused", "conflict"):
        cells = {"unit": Cell(entry.unit.name, "cell.strong"), "count": Cell(_SILENT[entry.outcome], "cell")}
        rows.append(Row(cells, key=f"#unit {entry.unit.code}", rest="heat.none", height=_ROW_HEIGHT, data=True))
    return rows


def map_part(programme: Programme) -> DocumentPart:
    """The same as tables, for whoever reads the pages and not the sheets: of each area one with the units that have answered, then one of all."""
    common, own = ([each for each in programme.goals if each.common is wanted] for wanted in (True, False))
    worst = units_worst_first(programme)
    rows = _body(programme, worst, common, own)
    unit = (Column("unit", _UNIT), programme.terms.one.capitalize())
    counts = (unit, (Column("behind", _BEHIND), "Bagud"), (Column("count", _COUNT), "Besvaret"))
    present = {status for each in programme.statuses.values() for status in each.values()}
    meant = [
        Row({"unit": Cell(LETTERS[status], f"heat.{status.value}"), "#own": Cell(status.danish, "cell")})
        for status in Status
        if status in present
    ]
    words = Column("#own", _OWN)
    blocks: list[Block] = [
        Headline(f"Status på hvert mål, {programme.month}", 2, "title"),
        Paragraph(_about(programme), "subtitle"),
    ]
    if meant:
        named = (unit[0], "Forkortelse"), (words, "Status")
        blocks.append(Table(named, meant, "Hvad forkortelserne betyder.", heads="unit"))
    for area in programme.plan.areas:
        goals = [each.goal for each in common if each.area == area.id]
        heads = [(Column(goal.id, _GOAL), f"{goal.id} {cut_name(plain_text(goal.text), _LONGEST)}") for goal in goals]
        if heads and worst:
            blocks += [
                Headline(area.name, 3),
                Table((unit, *heads), rows[: len(worst)], f"{area.name}: status på hvert mål.", heads="unit"),
            ]
    rest = (*counts, (words, "Egne mål")) if own else counts
    blocks += [
        Headline(f"Hver {programme.terms.one} i alt", 3),
        Table(rest, rows, f"Hvor mange mål hver {programme.terms.one} er bagud med.", heads="unit"),
    ]
    return DocumentPart(MAP, tuple(blocks), tuple(column for column, _ in rest))


def _wide(columns: Iterable[Column]) -> float:
    """Points that the columns take when they are printed as small as they may be."""
    return sum((int(column.width * 7) + 5) * 3 / 4 for column in columns) * SCALE / 100


def _parts(common: Sequence[ProgrammeGoal], columns: Sequence[Column]) -> list[list[Column]]:
    """The columns by page, whole areas together: as few pages of A3 as there is room on, as even as they can be.

    An area that is wider than a page is split itself.
    """
    fixed, rest = columns[: len(_FIXED)], columns[len(_FIXED) :]
    areas = {each.goal.id: each.area for each in common}
    blocks = [list(group) for _, group in groupby(rest, key=lambda column: areas.get(column.key, ""))]
    room = int(_PAPERS[-1][1] - _wide(fixed))
    fewest = len(_filled(blocks, room))
    tried = (_filled(blocks, less) for less in range(int(_wide(rest)) // max(1, fewest), room, 10))
    return next((found for found in tried if len(found) == fewest), _filled(blocks, room))


def _filled(blocks: Iterable[Sequence[Column]], room: float) -> list[list[Column]]:
    """The blocks one after another on as many pages as they take that are so wide."""
    found: list[list[Column]] = [[]]
    for block in blocks:
        if found[-1] and _wide([*found[-1], *block]) > room:
            found.append([])
        for column in block:
            if found[-1] and _wide([*found[-1], column]) > room:
                found.append([])
            found[-1].append(column)
    return found


def _legend(programme: Programme, parts: Sequence[Sequence[str]]) -> Iterator[Row]:
    """What the short words mean, on each page as many beside one another as there is room for; only those in the map."""
    present = {status for own in programme.statuses.values() for status in own.values()}
    known = [status for status in Status if status in present]
    most = max(map(len, parts))  # a page with few columns would take many lines
    pages = [list(_legend_lines(known, keys)) for keys in parts if keys and 2 * len(keys) >= most]
    for number, lines in enumerate(zip_longest(*pages, fillvalue={})):
        cells = {key: cell for line in lines for key, cell in line.items()}
        name = {"unit": Cell("Forkortelser", "rule.name")} if number == 0 else {}
        yield Row({**name, **cells}, key=f"#legend {number}", height=15)


def _legend_lines(known: Sequence[Status], keys: Sequence[str]) -> Iterator[dict[str, Cell]]:
    """The legend of one page, line by line: the short word in its shade, and what it stands for beside it."""
    beside = max(1, len(keys) // _LEGEND_WIDTH)
    for start in range(0, len(known), beside):
        cells: dict[str, Cell] = {}
        for index, status in enumerate(known[start : start + beside]):
            at, label = index * _LEGEND_WIDTH, status.danish
            if at + 1 < len(keys):
                cells |= {keys[at]: _HEAT[status], keys[at + 1]: Cell(f" {label}", "text.line")}
            else:  # a map of one goal has no column beside its word
                cells[keys[at]] = Cell(f"{LETTERS[status]} {label}", "text.line")
        yield cells


def _bands(programme: Programme, common: Sequence[ProgrammeGoal], parts: Sequence[Sequence[str]]) -> Row:
    """The areas over their goals, again where a page begins within one; cut where the next one begins."""
    cells: dict[str, Cell] = {}
    for area in programme.plan.areas:
        for part in parts:
            keys = [each.goal.id for each in common if each.area == area.id and each.goal.id in part]
            if keys:
                cells[keys[0]] = Cell(
                    _cut(area.name, text_space(len(keys) * (_GOAL + 0.6), 1)), "head.band", note=area.name
                )
    return Row(cells, key="#bands", rest="head.band", height=18)


def _cut(text: str, limit: float) -> str:
    """The text as far as it fits in so many points, with a mark where it is cut."""
    if text_width(text, SIZE, bold=True) <= limit:
        return text
    while text and text_width(f"{text}…", SIZE, bold=True) > limit:
        text = text[:-1].rstrip()
    return f"{text}…"


def _header(programme: Programme, common: Sequence[ProgrammeGoal], own: Sequence[ProgrammeGoal]) -> Row:
    cells = {"unit": Cell(programme.terms.one.capitalize(), "head"), "behind": Cell("Bagud", "head"),
             "count": Cell("Besvaret", "head")}  # fmt: skip
    for goal in (each.goal for each in common):
        note = f"{goal.id}. {goal.text}\n{aims(programme.plan, goal)}".strip()
        cells[goal.id] = Cell(_cut(f"{goal.id} {plain_text(goal.text)}", _NAME), "head.turned", note=note)
    if own:
        cells["#own"] = Cell("Egne mål", "head")
    longest = max((text_width(str(cells[each.goal.id].value), SIZE, bold=True) for each in common), default=0)
    return Row(cells, key="#header", height=max(24, longest * 1.1 + 12))


def aims(plan: Plan, goal: Goal) -> str:
    """What the common goal requires by when, part by part; empty where there is nothing to require."""
    if not goal.parts:
        return f"Måltal: {kind_of(goal).dated_promise(plan.deadline_of(goal, goal))}"
    promised = ((part.label, kind_of(part).dated_promise(plan.deadline_of(goal, part))) for part in goal.parts)
    return "\n".join(f"{label}: {promise}" for label, promise in promised)


def _unit_row(
    programme: Programme, each: UnitSpread, common: Sequence[ProgrammeGoal], own: Sequence[ProgrammeGoal]
) -> Row:
    statuses, silent = programme.statuses[each.unit.code], dict.fromkeys(programme.withheld[each.unit.code], NOT_SHOWN)
    cells = {"unit": Cell(each.unit.name, "cell.strong"), "behind": Cell(each.spread.behind, "heat.sum"),
             "count": Cell(f"{each.answered} af {each.goals}", "cell")}  # fmt: skip
    for on in common:
        status = statuses.get(on.goal.id)
        cells[on.goal.id] = _HEAT[status] if status else Cell(silent.get(on.goal.id), "heat.none")
    height = 0.0
    if own:
        words = silent | {name: LETTERS[status] for name, status in statuses.items()}
        known = [f"{on.goal.id} {words[on.goal.id]}" for on in own if on.goal.id in words]
        cells["#own"] = Cell(", ".join(known) or None, "cell")
        height = row_height({"#own": cells["#own"]}, {"#own": _OWN})
    return Row(cells, key=f"#unit {each.unit.code}", height=max(_ROW_HEIGHT, height), data=True)


def _sums(programme: Programme, worst: Sequence[UnitSpread], common: Sequence[ProgrammeGoal]) -> Iterator[Row]:
    """Under the goals how many units are behind with each, and how many have a status; how many are behind with any."""
    spreads = {on.goal.id: of_goal(programme, on) for on in common}
    silent = Counter(goal for goals in programme.withheld.values() for goal in goals)
    behind = {"behind": len(any_behind(worst))} | {name: spread.behind for name, spread in spreads.items()}
    having = {name: len(spread.statuses) + silent[name] for name, spread in spreads.items()}
    for key, what, counts in (("#behind", "bagud", behind), ("#having", "med svar", having)):
        cells = {"unit": Cell(f"{programme.terms.many.capitalize()} {what}", "heat.sum.word")}
        cells |= {name: Cell(count, "heat.sum") for name, count in counts.items()}
        yield Row(cells, key=key, rest="heat.none", height=18)
