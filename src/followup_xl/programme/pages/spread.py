"""How the statuses are spread: how many goals have each, in every area, and how the figures are put together."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import followup_xl.workbook.decided.messages
import followup_xl.workbook.read.intake
import followup_xl.workbook.seen_messages  # noqa: F401  (what reading a workbook finds is in the catalogue with these)
from followup_xl.danish.wording import plain_number, status_phrase
from followup_xl.page.document import Block, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.programme.pages.first import head_blocks
from followup_xl.programme.programme import Programme
from followup_xl.reporting.appendix.goals import WITHHELD
from followup_xl.reporting.appendix.statuses import status_meanings
from followup_xl.reporting.report import FRONT, small_counts
from followup_xl.reporting.suppression.disclosure import MARK
from followup_xl.rules.assessment import LEVELS, Assessment, Rollup, rollup, rollups

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
    rows = status_rows(counted, {status.danish: words for status, words in meanings.items()})
    yield Headline("Status i alt")
    yield Table(tuple(heads), rows, "Antal mål med hver status.", heads="name", name="status_i_alt")
    areas = [_area_row(programme, area.id, area.name) for area in programme.plan.areas]
    heads = zip(_COLUMNS, ("Område", f"Besvaret {_LEVELS[0].lower()}", *_LEVELS[1:], "Fordeling"), strict=True)
    yield Headline("Status i hvert område")
    yield Table(tuple(heads), areas, "Svar og statusser i hvert område.", heads="name", name="status_pr_omraade")
    terms = programme.terms
    method = _METHOD | ({"Ikke vist": _LEFT_OUT} if programme.fewest else {})
    yield Headline("Sådan er tallene lagt sammen")
    for name, words in method.items():
        yield Paragraph(f"{name}: {words.format(one=terms.one, many=terms.many)}", "rule", (f"{name}:",))


def status_rows(goals: Sequence[Assessment], meanings: dict[str, str]) -> list[Row]:
    """A row for each status that occurs, with how many goals have it in all and of each level; the sums, and how far they are answered."""
    total, *_ = every = _counts(goals)
    found = []
    for status, _ in total.by_status:
        name = Cell(f"{status.sign} {status.danish}", f"status.{status.value}")
        counts = [each.count(status) for each in every]
        found.append(_row(name, counts, "cell.count", meanings.get(status.danish)))
    if total.withheld:
        found.append(_row(Cell(WITHHELD, "cell"), [each.withheld for each in every], "cell.count"))
    sums = [sum(count for _, count in each.by_status) + each.withheld for each in every]
    found.append(_row(Cell("I alt", "cell.total"), sums, "cell.total.number", rest="cell.total"))
    found.append(_row(Cell("Besvaret, af dem der tælles", "cell.strong"), map(_answered, every), "cell.right"))
    left_out, overridden = [each.left_out for each in every], [each.overridden for each in every]
    more = (
        ("Ikke regnet med", left_out, "Mål, der kun følges eller ikke er relevante, kan ikke mangle et svar."),
        ("Besluttet anderledes", overridden, "Status er besluttet anderledes end beregnet."),
    )
    found += [_row(Cell(name, "cell.strong"), counts, "cell.count", words) for name, counts, words in more if counts[0]]
    return found


def _counts(goals: Sequence[Assessment]) -> tuple[Rollup, ...]:
    """The goals rolled up: all of them, then those of each level."""
    levels = rollups(goals)
    return rollup(goals), *(levels.get(level, rollup(())) for level in LEVELS)


def _row(name: Cell, values: Iterable[str | int], role: str, words: str | None = None, rest: str = "cell") -> Row:
    cells = {key: Cell(value, role) for key, value in zip(("all", "result", "effort"), values, strict=True)}
    return Row({"name": name, **cells, "means": Cell(words, rest)})


def _area_row(programme: Programme, area: str, name: str) -> Row:
    goals = zip(programme.goals, programme.counted, strict=True)
    found = [each for goal, counted in goals if goal.area == area for each in counted]
    total, *_ = every = _counts(found)
    spread = [f"{_number(count)} {status_phrase(status)}" for status, count in total.by_status]
    spread += [f"{_number(total.withheld)}, hvis status ikke vises"] if total.withheld else []
    return _row(Cell(name, "cell.strong"), map(_answered, every), "cell.right", ", ".join(spread) or "Ingen svar")


def _answered(found: Rollup) -> str:
    return f"{_number(found.answered)} af {_number(found.goals)}" if found.goals else "–"


def _number(count: int) -> str:
    return plain_number(Fraction(count))
