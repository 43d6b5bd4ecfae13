"""Who is behind with what, worst first, and what stands in the way of many units alike.

Units are counted, also where several share a goal, so that the sums of the map's rows and columns are the same figures. A cause
is the same finding, the same reason for no figure, or no answer to a goal. At the end a page of how the statuses are spread, in
every area, and how the figures are put together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, TypeVar

import followup_xl.workbook.decided.messages
import followup_xl.workbook.read.intake
import followup_xl.workbook.seen_messages  # noqa: F401  (what reading a workbook finds is in the catalogue with these)
from followup_xl.danish.wording import listed, long_date, plain_number, status_phrase
from followup_xl.model.finding import CATALOGUE
from followup_xl.model.plan import EffortArea
from followup_xl.model.records import Unit
from followup_xl.model.status import STATUS_LABELS, Status
from followup_xl.page.document import Block, CountBars, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.programme.many import Hindrance
from followup_xl.programme.programme import Programme
from followup_xl.programme.sharing import ProgrammeGoal
from followup_xl.reporting.appendix.goals import WITHHELD
from followup_xl.reporting.appendix.statuses import counted, segments, status_meanings
from followup_xl.reporting.front import FRONT, small_counts
from followup_xl.reporting.suppression.disclosure import MARK
from followup_xl.rules.assessment import LEVELS, Assessment, Rollup, rollup, rollups

GRAVE = (Status.NOT_MET, Status.ADMITTED_NOT_MET, Status.WELL_BEHIND)
BEHIND = (*GRAVE, Status.PARTLY_MET, Status.ADMITTED_PARTLY, Status.SLIGHTLY_BEHIND)
"""The statuses of a goal that is behind or not met, gravest first; it is grave where nothing near was reached."""

_WORDS = {
    Status.NOT_MET: "ikke opfyldt",
    Status.ADMITTED_NOT_MET: "oplyst ikke opfyldt",
    Status.WELL_BEHIND: "væsentligt bagud",
    Status.PARTLY_MET: "delvist opfyldt",
    Status.ADMITTED_PARTLY: "oplyst delvist opfyldt",
    Status.SLIGHTLY_BEHIND: "lidt bagud",
}


@dataclass(frozen=True)
class Spread:
    """How often each status stands among those of a unit, or of a goal."""

    statuses: tuple[Status, ...]

    @cached_property
    def counts(self) -> Counter[Status]:
        """By status."""
        return Counter(self.statuses)

    @property
    def behind(self) -> int:
        """How many are behind or not met."""
        return sum(self.counts[status] for status in BEHIND)

    @property
    def share(self) -> str:
        """How many are behind, and of how many: "2 af 3"."""
        return f"{plain_number(Fraction(self.behind))} af {plain_number(Fraction(len(self.statuses)))}"

    @property
    def order(self) -> tuple[int, int]:
        """What sorts the worst first: the most behind, then the most of these with a grave status."""
        return -self.behind, -sum(self.counts[status] for status in GRAVE)

    @property
    def words(self) -> str:
        """Those behind by status: "2 ikke opfyldt og 1 lidt bagud"; empty where none is."""
        counts = [(self.counts[status], _WORDS[status]) for status in BEHIND if self.counts[status]]
        return listed([f"{plain_number(Fraction(count))} {words}" for count, words in counts]) if counts else ""


@dataclass(frozen=True)
class UnitSpread:
    """A unit that has answered, with the statuses of its goals; ``answered`` of the ``goals`` that count (status-rules.md §7)."""

    unit: Unit
    spread: Spread
    answered: int
    goals: int


@dataclass(frozen=True)
class GoalSpread:
    """A goal, with the statuses of the units that have answered and have it."""

    on: ProgrammeGoal
    spread: Spread


_Spread = TypeVar("_Spread", UnitSpread, GoalSpread)


def units_worst_first(programme: Programme) -> tuple[UnitSpread, ...]:
    """Every unit that has answered, the most goals behind first, those alike in the plan's order."""
    found = []
    for unit, facts in programme.facts:
        statuses = tuple(programme.statuses[unit.code].values())
        found.append(UnitSpread(unit, Spread(statuses), facts.total.answered, facts.total.goals))
    return tuple(sorted(found, key=lambda each: each.spread.order))


def goals_worst_first(programme: Programme) -> tuple[GoalSpread, ...]:
    """Every goal, the most units behind first, those alike in the plan's order."""
    found = [GoalSpread(on, of_goal(programme, on)) for on in programme.goals]
    return tuple(sorted(found, key=lambda each: each.spread.order))


def of_goal(programme: Programme, on: ProgrammeGoal) -> Spread:
    """The statuses of one goal."""
    found = (own.get(on.goal.id) for own in programme.statuses.values())
    return Spread(tuple(status for status in found if status))


def of_area(programme: Programme, area: EffortArea) -> Spread:
    """The statuses of all goals of an area."""
    goals = (on for on in programme.goals if on.area == area.id)
    return Spread(tuple(status for on in goals for status in of_goal(programme, on).statuses))


def any_behind(found: Iterable[_Spread]) -> Sequence[_Spread]:
    """Those with anything behind."""
    return [each for each in found if each.spread.behind]


FEWEST, SHARE = 2, 10
"""A cause is shared by so many units at the least, and by one in so many of those that have answered."""


class Cause(NamedTuple):
    """What stands in the way of many units (a finding has its title as words), and their codes."""

    what: Hindrance
    units: frozenset[str]


def shared_causes(programme: Programme) -> tuple[Cause, ...]:
    """The causes that many units share, those of the most units first, then errors before the rest, then as the plan has them."""
    units: dict[Hindrance, set[str]] = {}
    for unit, facts in programme.facts:
        for kind in facts.hindrances:
            title = CATALOGUE[kind.code].title if kind.code in CATALOGUE else kind.code
            units.setdefault(kind._replace(words=title) if kind.code else kind, set()).add(unit.code)
    order = {on.goal.id: number for number, on in enumerate(programme.goals)}
    fewest = max(FEWEST, -(-len(programme.facts) // SHARE))
    shared = [kind for kind, codes in units.items() if len(codes) >= fewest]
    shared.sort(key=lambda kind: (-len(units[kind]), kind.sort, order.get(kind.goal, -1), kind))
    return tuple(Cause(kind, frozenset(units[kind])) for kind in shared)


SPREAD = "Fordeling"
_COLUMNS = (Column("name", 32), Column("all", 13), Column("result", 13), Column("effort", 13), Column("means", 69))
_LEVELS = ("I alt", "Resultatmål", "Indsatsmål")
_METHOD = {
    "Fordeling": "Hvert mål tæller én gang for hver {one}, der har svaret; et mål, som flere {many} deler, én gang.",
    "Samlede tal": "Antal er lagt sammen og procenten regnet af summerne; procenter er aldrig gennemsnit af procenter.",
    "Samme tal": "Kun tal for det samme over samme tidsrum er lagt sammen. Resten er nævnt ved målet.",
    "Andres tal": "Mål i forhold til andre {many} er gjort op på de tal, de andre selv har indberettet, hvor de findes.",
}
_LEFT_OUT = (
    "Tal, der ikke vises, er ikke med i summer, procenter eller pladser; de {many}, det gælder, er nævnt ved målet."
)


def spread_part(programme: Programme) -> DocumentPart:
    """The page; in the public edition the first one, with the mark of that edition."""
    if programme.fewest is None:
        head: list[Block] = [
            Headline(f"Fordeling af status, {programme.month}", 2, "title"),
            Paragraph(f"Status pr. {programme.as_of_words}", "subtitle"),
        ]
        return DocumentPart(SPREAD, (*head, *_blocks(programme)), _COLUMNS)
    hidden = f"{small_counts(programme.fewest)}." if programme.fewest else ""
    own = [Paragraph(hidden, "text.line")] if hidden else []
    whole = programme.terms.counted(len(programme.units))
    banner = f"{MARK} · {len(programme.of_outcome('answered'))} af {whole} har svaret"
    front = (*head_blocks(programme, banner), *own)
    return DocumentPart(FRONT, (*front, *_blocks(programme)), _COLUMNS)


def _blocks(programme: Programme) -> Iterator[Block]:
    counted = [each for own in programme.counted for each in own]
    meanings = status_meanings(programme.plan.thresholds)
    heads = zip(_COLUMNS, ("Status", *_LEVELS, "Hvad det betyder"), strict=True)
    rows = status_rows(counted, {STATUS_LABELS[status].danish: words for status, words in meanings.items()})
    yield Headline("Status i alt")
    yield Table(tuple(heads), rows, "Antal mål med hver status.", heads="name", name="status_i_alt")
    areas = [_area_row(programme, area.id, area.name) for area in programme.plan.areas]
    heads = zip(
        _COLUMNS,
        ("Område", *(f"Besvaret {each.lower()}" if each == _LEVELS[0] else each for each in _LEVELS), "Fordeling"),
        strict=True,
    )
    yield Headline("Status i hvert område")
    yield Table(tuple(heads), areas, "Svar og statusser i hvert område.", heads="name", name="status_pr_omraade")
    terms = programme.terms
    method = _METHOD | ({"Ikke vist": _LEFT_OUT} if programme.fewest else {})
    yield Headline("Sådan er tallene lagt sammen")
    for name, words in method.items():
        yield Paragraph(f"{name}: {words.format(one=terms.one, many=terms.many)}", "rule", (f"{name}:",))


def status_rows(goals: Sequence[Assessment], meanings: dict[str, str]) -> list[Row]:
    """A row for each status that occurs, with how many goals have it in all and of each level; the sums, and how far they are answered."""
    total, levels = rollup(goals), rollups(goals)
    every = (total, *(levels.get(level, rollup(())) for level in LEVELS))
    found = []
    for status, _ in total.by_status:
        label = STATUS_LABELS[status]
        name = Cell(f"{label.sign} {label.danish}", f"status.{status.value}")
        means = meanings.get(label.danish)
        found.append(_row(name, [each.count(status) for each in every], "cell.count", means))
    if total.withheld:
        found.append(_row(Cell(WITHHELD, "cell"), [each.withheld for each in every], "cell.count"))
    sums = [sum(count for _, count in each.by_status) + each.withheld for each in every]
    found.append(_row(Cell("I alt", "cell.total"), sums, "cell.total.number", rest="cell.total"))
    found.append(_row(Cell("Besvaret, af dem der tælles", "cell.strong"), map(_answered, every), "cell.right"))
    if total.left_out:
        words = "Mål, der kun følges eller ikke er relevante, kan ikke mangle et svar."
        found.append(
            _row(Cell("Ikke regnet med", "cell.strong"), [each.left_out for each in every], "cell.count", words)
        )
    if total.overridden:
        words = "Status er besluttet anderledes end beregnet."
        found.append(
            _row(Cell("Besluttet anderledes", "cell.strong"), [each.overridden for each in every], "cell.count", words)
        )
    return found


def _row(name: Cell, values: Iterable[str | int], role: str, words: str | None = None, rest: str = "cell") -> Row:
    cells = {key: Cell(value, role) for key, value in zip(("all", "result", "effort"), values, strict=True)}
    return Row({"name": name, **cells, "means": Cell(words, rest)})


def _area_row(programme: Programme, area: str, name: str) -> Row:
    goals = zip(programme.goals, programme.counted, strict=True)
    found = [each for goal, counted in goals if goal.area == area for each in counted]
    levels = rollups(found)
    shown = (rollup(found), *(levels.get(level, rollup(())) for level in LEVELS))
    words = map(_answered, shown)
    return _row(Cell(name, "cell.strong"), words, "cell.right", spread_words(rollup(found)) or "Ingen svar")


def _answered(found: Rollup) -> str:
    return f"{_number(found.answered)} af {_number(found.goals)}" if found.goals else "–"


def spread_words(found: Rollup) -> str:
    """How many goals have each status, in a line: "2 følger planen, 1 vises ikke"."""
    words = [f"{_number(count)} {status_phrase(status)}" for status, count in found.by_status]
    return ", ".join([*words, *([f"{_number(found.withheld)}, hvis status ikke vises"] if found.withheld else [])])


def _number(count: int) -> str:
    return plain_number(Fraction(count))


def head_blocks(programme: Programme, banner: str, words: Sequence[str] = ()) -> list[Block]:
    """Title, facts, how many have answered (``banner``), the message with its first sentence strong, and the bars."""
    full = len(programme.of_outcome("answered")) == len(programme.units)
    found: list[Block] = [
        Headline(f"Samlet opfølgning på {programme.plan.title}", 1, "title"),
        Paragraph(" · ".join(_facts(programme)), "subtitle"),
        Paragraph(banner, "approved" if full else "draft"),
    ]
    if words:
        found.append(Paragraph(" ".join(words), "message", (words[0],)))
    for level in counted(each for own in programme.counted for each in own):  # beside each other they are too narrow
        title = f"{plain_number(Fraction(level.goals))} svar på {level.name}"
        found.append(CountBars(((title, tuple(segments(level))),)))
    return found


def _facts(programme: Programme) -> Iterator[str]:
    meeting, reply_by = programme.round.meeting, programme.round.reply_by
    yield programme.month
    yield f"status pr. {programme.as_of_words}"
    yield from [f"svarfrist {long_date(reply_by)}"] if reply_by else []
    yield from filter(None, [programme.plan.committee])
    yield from [f"møde {long_date(meeting)}"] if meeting else []
