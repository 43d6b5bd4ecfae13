"""One figure for all units on every goal: what was added up, how many are behind it, and who is left out and why."""

from collections.abc import Iterator

from followup_xl.checks.reported import listed
from followup_xl.danish.wording import beside, long_date, number, plain, rounded
from followup_xl.model.plan import EffortArea
from followup_xl.model.target import Judged, Milestone
from followup_xl.page.layout import Cell, Column, Listing, Page, Row, Sheet
from followup_xl.page.rows import continued, folded_lines, kept_together
from followup_xl.programme.front import foot
from followup_xl.programme.map import aims
from followup_xl.programme.pooling import LeftOut, Pooled, Why, adds_up, part_of
from followup_xl.programme.programme import Programme
from followup_xl.reporting.goal_words import LEVELS
from followup_xl.rules.phrases import span

POOLED = "Samlede tal"
COLUMNS = (
    Column("id", 9), Column("goal", 38), Column("part", 9), Column("whole", 9), Column("percent", 8),
    Column("units", 10), Column("meeting", 11), Column("when", 19), Column("left", 34),
)  # fmt: skip
HEADINGS = {
    "id": "Nr.", "goal": "Mål: hvad der er lovet", "part": "Antal", "whole": "Ud af", "percent": "Pct.",
    "units": "Kommuner", "meeting": "Når måltallet", "when": "Tidsrum og udvikling", "left": "Ikke med i tallet",
}  # fmt: skip
_WIDTHS = {column.key: column.width for column in COLUMNS}
_REASONS = {
    Why.NO_ANSWER: "Intet svar",
    Why.DIFFERING: "Uenige om et fælles mål",
    Why.CHECK: "Skal tjekkes",
    Why.WITHOUT_COUNT: "Kun oplyst i procent",
    Why.OTHER_INDICATOR: "Måler noget andet",
}
_LEAD_SIZE, _NUMBERS = 10, ("part", "whole", "percent")


def pooled_sheet(programme: Programme) -> Sheet:
    """Every goal of more than one unit, area by area; units without any answer are named once, above the table."""
    head = [
        Row({"id": Cell(f"Samlede tal, {programme.month}", "title")}, height=26),
        Row({"id": Cell("Antal er lagt sammen, og procenten er regnet af summerne. »71 af 98« er de kommuner, hvis tal er med, ud af dem, der har målet.", "subtitle")}, height=16),
        *_silent(programme),
        Row({key: Cell(text, "head.number" if key in _NUMBERS else "head") for key, text in HEADINGS.items()},
            key="#header", height=30),
    ]  # fmt: skip
    body = [row for area in programme.plan.areas for row in _area(programme, area)]
    body = body or [Row({"goal": Cell("Ingen mål deles af flere kommuner.", "cell")}, key="#none", rest="cell")]
    rows = kept_together([*head, *body], ("area",), repeated=30)
    words = "Mål for mål: summen af kommunernes tal, hvor mange der er med, hvor mange der når måltallet, og hvem der ikke er med."
    listing = Listing("samlede_tal", "#header", rows[-1].key, sorted_by_people=False, alternative=words)
    page = Page(repeat=("#header", "#header"), footer=foot(programme))
    return Sheet(POOLED, COLUMNS, rows, freeze=(body[0].key, 1), page=page, listings=(listing,), tab="#1F4E5F")


def _silent(programme: Programme) -> Iterator[Row]:
    """Those who have no answer at all, once for all goals."""
    silent = programme.of_outcome("missing", "refused", "conflict")
    if silent:
        words = f"Uden svar og ikke med noget sted: {listed([entry.unit.name for entry in silent])}."
        for line in folded_lines(words, sum(_WIDTHS.values()), _LEAD_SIZE):
            yield Row({"id": Cell(line, "subtitle")}, height=16)


def _area(programme: Programme, area: EffortArea) -> Iterator[Row]:
    found = [entry for entry in programme.pooled if entry.goals.area == area.id]
    if not found:
        return
    yield Row({"id": Cell(area.name, "area")}, key=f"#{area.id}", rest="area", height=24, data=True)
    for entry in found:
        yield from continued(_row(programme, entry), _WIDTHS, least=15, name="id")


def _row(programme: Programme, found: Pooled) -> Row:
    goal, part = found.goals.goal, part_of(found.goals, found.component)
    number = 1 + [each.key for each in goal.parts].index(part.key) if part else 0
    name = f"{goal.id}\ndel {number}" if part else goal.id
    text = f"Del {number}: {part.label}" if part else f"{LEVELS[goal.level]}: {goal.text}"
    own, silent = _own_targets(found), frozenset(each.unit.code for each in programme.units if each.report is None)
    aim = "" if part else aims(programme.plan, goal)
    cells = {
        "id": Cell(name, "row.part.id" if part else "row.id"),
        "goal": Cell("\n".join(filter(None, (text, aim, own))), "row.part" if part else "cell",
                     strong=(text.split(":", maxsplit=1)[0] + ":", "Måltal:")),
        "part": _number(found, "part"), "whole": _number(found, "whole"), "percent": _percent(found),
        "units": Cell(f"{len(found.counted)} af {found.expected}", "cell"),
        "meeting": Cell(_meeting(found), "cell"),
        "when": Cell("\n".join(_when(found)) or None, "cell"),
        "left": Cell("\n".join(_left_out(found, silent)) or None, "cell"),
    }  # fmt: skip
    return Row(cells, key=f"{goal.id}/{found.component}" if part else goal.id, data=True)


def _own_targets(found: Pooled) -> str:
    """That units are judged by targets of their own, from the lowest to the highest; empty where all have the same."""
    bounds = {entry.found.requirement.target for entry in found.counted if entry.found.requirement}
    if len(bounds) < 2:
        return ""
    unit = found.indicator.unit_words
    return f"Kommunerne har egne måltal: {plain(min(bounds), 1)} til {plain(max(bounds), 1)} {unit}".rstrip()


def _number(found: Pooled, name: str) -> Cell:
    value = found.part if name == "part" else found.whole
    if value is None:
        return Cell(None, "cell")
    return Cell(rounded(value, 2), "cell.count" if value.denominator == 1 else "cell.count.exact")


def _percent(found: Pooled) -> Cell:
    """The percentage of the sums, with the digits it takes not to stand on the wrong side of a common target."""
    if found.indicator.measure != "share" or found.value is None:
        return Cell(None, "cell")
    bounds = {entry.found.requirement.target for entry in found.counted if entry.found.requirement}
    value = found.value
    shown = beside(value, bounds.pop(), 1) if len(bounds) == 1 else number(value, 1)
    return Cell(f"{shown} %", "cell.right")


def _meeting(found: Pooled) -> str | None:
    if found.meeting is None or not found.counted:
        return None
    words, whole_goal = f"{found.meeting} af {found.assessed}", found.goals.goal.compound and not found.component
    if isinstance(found.indicator.target, Milestone):
        return f"{words} gennemført"
    return f"{words} opfyldt" if whole_goal or isinstance(found.indicator.target, Judged) else words


def _when(found: Pooled) -> Iterator[str]:
    """The time the figures cover, where they started, and that levels are not added up."""
    if found.window:
        start, end = found.window
        yield span(start, end)
    if found.baseline is not None and found.part is not None:
        level = found.counted[0].found.indicator.baseline
        when = level and (level.wording or (long_date(level.at) if level.at else ""))
        yield f"Fra {plain(found.baseline)}{f' ({when})' if when else ''} til {plain(found.part)}"
    if found.counted and found.window and not adds_up(found.indicator):
        values = [entry.value for entry in found.counted]
        unit = found.indicator.unit_words
        yield f"Lægges ikke sammen; fra {plain(min(values))} til {plain(max(values))} {unit}".rstrip()
    shared = [entry.voice for entry in found.counted if len(entry.voice.units) > 1]
    for voice in shared:
        yield f"Talt én gang: {voice.names}"


def _left_out(found: Pooled, silent: frozenset[str]) -> Iterator[str]:
    """Those who are not in the figure, by why; ``silent`` (codes) are those without any answer, named above the table."""
    by_words: dict[str, list[str]] = {}
    for entry in found.left_out:
        if not {unit.code for unit in entry.voice.units} <= silent:
            by_words.setdefault(reason(entry), []).append(entry.voice.names)
    for words, names in by_words.items():
        yield f"{words}: {', '.join(names)}"


def reason(entry: LeftOut) -> str:
    """Why a voice is left out, in words."""
    if entry.why is Why.OTHER_WINDOW:
        return f"Andet tidsrum ({entry.words})"
    return _REASONS.get(entry.why, entry.words)
