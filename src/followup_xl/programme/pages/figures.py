"""The figures of all units as two sheets: pooled into one figure a goal, and ranked beside one another.

A pooled figure says what was added up, how many are behind it, and who is left out and why. A ranking has the figure,
its place, and the figure of all together; it has no status and no shade.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from followup_xl.danish.wording import distinct_number, listed, long_date, number_words, plain_number, rounded
from followup_xl.disk.packing import all_of
from followup_xl.model.plan import Part
from followup_xl.page.document import Block, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Column, Listing, Page, Row, Sheet
from followup_xl.page.long import rows_of
from followup_xl.page.rows import UNPRINTED, Columns
from followup_xl.programme.pages.map import aims
from followup_xl.programme.pooling import Comparison, Pooled, Why, adds_up, compared_goal, pooled_goal
from followup_xl.programme.programme import Programme
from followup_xl.programme.sharing import ProgrammeGoal
from followup_xl.reporting.appendix.signs import plain_text
from followup_xl.reporting.appendix.statuses import LEVEL_NAMES
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import span

POOLED, RANKING = "Samlede tal", "Sammenligning"
_POOLED: Columns = (
    (Column("id", 9), "Nr."), (Column("goal", 38), "Mål"), (Column("part", 9), "Antal"),
    (Column("whole", 9), "Ud af"), (Column("percent", 8), "Pct."), (Column("units", 12), "Kommuner"),
    (Column("meeting", 13), "Når måltallet"), (Column("when", 20), "Tidsrum og udvikling"),
    (Column("left", 37), "Ikke med i tallet"),
)  # fmt: skip
_RANKING: Columns = (
    (Column("id", 11), "Nr."), (Column("goal", 40), "Mål"), (Column("unit", 20), "Kommune"),
    (Column("region", 19), "Region"), (Column("value", 10), "Resultat"), (Column("measure", 11), "Enhed"),
    (Column("rank", 7), "Plads"), (Column("of", 6), "Af"), (Column("all", 10), "Alle"), (Column("when", 34), "Tidsrum"),
)  # fmt: skip
_NUMBERS = ("value", "rank", "of", "all")
"""The columns whose headings stand to the right."""

_REASONS = {
    Why.NO_ANSWER: "Intet svar", Why.DIFFERING: "Uenige om et fælles mål", Why.CHECK: "Skal tjekkes",
    Why.WITHOUT_COUNT: "Kun oplyst i procent", Why.OTHER_INDICATOR: "Måler noget andet", Why.HIDDEN: "Tallet vises ikke",
}  # fmt: skip
_LONGEST, _DECIMALS = 46, 2
_Place = tuple[dict[str, Cell], str, str | None, int | None, int | None, Cell]
"""A row of the ranking: the cells that all of its group have, the units' names, the region, the place, of how many, and the figure."""
_FACTS = (
    "Plads 1 er bedst, lige tal deler plads, og pladsen regnes af de nøjagtige tal. En plads siger ikke, om måltallet er nået, og antal er ikke regnet om efter {the}s størrelse.",
    "Kun tal for det samme over samme tidsrum står i samme liste. Mål uden en klar retning har ingen plads. »Alle« er procenten af de samlede antal.",
)


def pooled_part(programme: Programme) -> DocumentPart:
    """Every goal of more than one unit, area by area; units without any answer are named once, above the table."""
    terms = programme.terms
    about = f"Antal er lagt sammen, og procenten er regnet af summerne. Ved hvert mål står, hvor mange {terms.many} der er med i tallet, ud af dem, der har målet."
    rows = []
    for area in programme.plan.areas:
        lines = [_row(programme, entry) for on in programme.goals if on.area == area.id for entry in pooled_goal(on)]
        if lines:
            rows += [Row({"id": Cell(area.name, "area")}, key=f"#{area.id}", rest="area"), *lines]
    rows = rows or [Row({"goal": Cell(f"Ingen mål deles af flere {terms.many}.", "cell")}, key="#none", rest="cell")]
    silent = [entry.unit.name for entry in programme.of_outcome("missing", "refused", "conflict")]
    head: list[Block] = [Headline(f"Samlede tal, {programme.month}", 2, "title"), Paragraph(about, "subtitle")]
    head += [Paragraph(f"Uden svar og ikke med noget sted: {listed(silent)}.", "subtitle")] if silent else []
    words = f"Mål for mål: summen af {terms.the_many}s tal, hvor mange der er med, hvor mange der når måltallet, og hvem der ikke er med."
    table = Table(programme.headed(_POOLED), rows, words, heads="id", name="samlede_tal", repeats=True)
    return DocumentPart(POOLED, (*head, table), tuple(column for column, _ in _POOLED), leading=("area",))


def ranking_sheet(programme: Programme) -> Sheet:
    """A row per goal and unit, best first, with buttons to look at one goal, one unit or one region alone."""
    terms, many = programme.terms, programme.terms.the_many.capitalize()
    groups = (_ranking(found, pooled_goal(on)) for on in programme.goals for found in compared_goal(on))
    places = all_of(groups, programme.shelved)
    facts = [*(fact.format(the=terms.the) for fact in _FACTS), UNPRINTED]
    headings = {
        column.key: Cell(text, "head.number" if column.key in _NUMBERS else "head")
        for column, text in programme.headed(_RANKING)
    }
    head = [
        Row({"id": Cell(f"{many} ved siden af hinanden, {programme.month}", "title")}, height=26),
        *(Row({"id": Cell(line, "subtitle")}, height=16) for line in facts),
        Row(headings, key="#header", height=22),
    ]
    last = max(0, len(places) - 1)
    listing = Listing("sammenligning", "#header", f"{last}", alternative=f"{many}s tal på hvert mål med plads.")
    nothing = Row({"goal": Cell("Ingen tal kan sammenlignes.", "data")}, key="0", rest="data")
    rows = rows_of(head, places, _ranked) if places else (*head, nothing)
    page = Page(repeat=("#header", "#header"), footer=programme.footer, printed=False)
    every = tuple(column for column, _ in _RANKING)
    return Sheet(RANKING, every, rows, freeze=("0", 3), page=page, listings=(listing,), tab="#1F4E5F")


def _part_of(on: ProgrammeGoal, component: str) -> Part | None:
    """The part of a goal with a key; None for the goal itself."""
    return next((part for part in on.goal.parts if part.key == component), None)


def _row(programme: Programme, found: Pooled) -> Row:
    goal, part = found.on.goal, _part_of(found.on, found.component)
    number_ = 1 + goal.parts.index(part) if part else 0
    name = f"{goal.id}\ndel {number_}" if part else goal.id
    level = f"{LEVEL_NAMES[goal.level].capitalize()}: {plain_text(goal.text)}"
    text = f"Del {number_}: {part.label}" if part else level
    bounds = {entry.found.requirement.target for entry in found.counted if entry.found.requirement}
    silent = frozenset(each.unit.code for each in programme.units if each.facts is None)
    unit, aim, own = found.indicator.unit_words, "" if part else aims(programme.plan, goal), ""
    if len(bounds) > 1:
        own = f"{programme.terms.the_many.capitalize()} har egne måltal: {plain_number(min(bounds), 1)} til {plain_number(max(bounds), 1)} {unit}".rstrip()
    cells = {
        "id": Cell(name, "row.part.id" if part else "row.id"),
        "goal": Cell("\n".join(filter(None, (text, aim, own))), "row.part" if part else "cell",
                     strong=(text.split(":", maxsplit=1)[0] + ":", "Måltal:")),
        "part": _sum(found.part), "whole": _sum(found.whole), "percent": _percent(found, bounds),
        "units": Cell(f"{len(found.counted)} af {found.expected}", "cell"),
        "meeting": Cell(_meeting(found), "cell"),
        "when": Cell("\n".join(_when(found)) or None, "cell"),
        "left": Cell("\n".join(_left_out(found, silent)) or None, "cell"),
    }  # fmt: skip
    return Row(cells, key=f"{goal.id}/{found.component}" if part else goal.id)


def _sum(value: Fraction | None) -> Cell:
    if value is None:
        return Cell(None, "cell")
    return Cell(rounded(value, _DECIMALS), "cell.count" if value.denominator == 1 else "cell.count.exact")


def _percent(found: Pooled, bounds: set[Fraction]) -> Cell:
    """The percentage of the sums, with the digits it takes not to stand on the wrong side of a common target."""
    if found.indicator.measure != "share" or found.value is None:
        return Cell(None, "cell")
    digits = distinct_number(found.value, next(iter(bounds)), 1) if len(bounds) == 1 else number_words(found.value, 1)
    return Cell(f"{digits} %", "cell.right")


def _meeting(found: Pooled) -> str | None:
    if found.meeting is None or not found.counted:
        return None
    whole_goal = found.on.goal.compound and not found.component
    word = "opfyldt" if whole_goal else kind_of(found.indicator).reached_word
    return f"{found.meeting} af {found.assessed} {word}".rstrip()


def _when(found: Pooled) -> Iterator[str]:
    """The time the figures cover, where they started, and that levels are not added up."""
    if found.window:
        yield span(*found.window)
    if found.baseline is not None and found.part is not None:
        level = found.counted[0].found.indicator.baseline
        when = level and (level.wording or (long_date(level.at) if level.at else ""))
        yield f"Fra {plain_number(found.baseline)}{f' ({when})' if when else ''} til {plain_number(found.part)}"
    if found.counted and found.window and not adds_up(found.indicator):
        values = [entry.value for entry in found.counted]
        unit = found.indicator.unit_words
        yield f"Lægges ikke sammen; fra {plain_number(min(values))} til {plain_number(max(values))} {unit}".rstrip()
    for entry in found.counted:
        if len(entry.respondent.units) > 1:
            yield f"Talt én gang: {entry.respondent.names}"


def _left_out(found: Pooled, silent: frozenset[str]) -> Iterator[str]:
    """Those who are not in the figure, by why; ``silent`` (codes) are those without any answer, named above the table."""
    by_words: dict[str, list[str]] = {}
    for entry in found.left_out:
        if not {unit.code for unit in entry.respondent.units} <= silent:
            reason = f"Andet tidsrum ({entry.words})" if entry.why is Why.OTHER_WINDOW else entry.words
            by_words.setdefault(_REASONS.get(entry.why, reason), []).append(entry.respondent.names)
    for words, names in by_words.items():
        yield f"{words}: {', '.join(names)}"


def _ranking(found: Comparison, alike: Sequence[Pooled]) -> list[_Place]:
    """Each figure with the cells that all of its group have; ``alike`` is the goal pooled."""
    exact = any(entry.counted.value.denominator != 1 for entry in found.ranking)
    indicator = found.ranking[0].counted.found.indicator
    goal, part = found.on.goal, _part_of(found.on, found.component)
    text = f"{plain_text(goal.text)}: {part.label}" if part else plain_text(goal.text)
    key = (found.component, found.window)
    pooled = next((each for each in alike if (each.component, each.window) == key), None)
    whole = pooled.value if pooled and indicator.measure == "share" else None
    common = {
        "id": Cell(f"{goal.id}{f'/{found.component}' if part else ''}", "data.header"),
        "goal": Cell(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…", "data"),
        "measure": Cell(indicator.unit_words or None, "data.after"),
        "all": _figure(whole, exact) if whole is not None else Cell(None, "data"),
        "when": Cell(span(*found.window) if found.window else None, "data.after"),
    }
    places = list[_Place]()
    for entry in found.ranking:
        respondent, known = entry.counted.respondent, entry.counted.respondent.units[0].municipality
        region, of = known.region if known else None, len(found.ranking) if entry.rank else None
        places.append((common, respondent.names, region, entry.rank, of, _figure(entry.counted.value, exact)))
    return places


def _ranked(number: int, place: _Place) -> Row:
    common, names, region, rank, of, value = place
    cells = common | {
        "unit": Cell(names, "data"), "region": Cell(region, "data"),
        "rank": Cell(rank, "data.count"), "of": Cell(of, "data.count"), "value": value,
    }  # fmt: skip
    filled = {key: cell for key, cell in cells.items() if cell.value is not None}
    return Row(filled, key=f"{number}", rest="", height=13, data=True)


def _figure(value: Fraction, exact: bool) -> Cell:
    """The figure with two decimals where any of those compared has some; the places rest on the exact figures."""
    return Cell(rounded(value, _DECIMALS), "data.exact" if exact else "data.count")
