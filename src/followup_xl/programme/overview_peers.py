"""Units beside one another, goal by goal: the figure, its place, and the figure of all together. No status, no shade."""

from collections.abc import Iterator
from fractions import Fraction

from followup_xl.danish.wording import rounded
from followup_xl.model.municipalities import municipality
from followup_xl.page.layout import Cell, Column, Listing, Page, Row, Sheet
from followup_xl.programme.comparison import Comparison, Standing
from followup_xl.programme.front import foot
from followup_xl.programme.pooling import Pooled, part_of
from followup_xl.programme.programme import Programme
from followup_xl.programme.sharing import Voice
from followup_xl.rules.phrases import span

PEERS = "Sammenligning"
_COLUMNS = (
    (Column("id", 11), "Nr."), (Column("goal", 40), "Mål"), (Column("unit", 20), "Kommune"),
    (Column("region", 19), "Region"), (Column("value", 10), "Resultat"), (Column("measure", 11), "Enhed"),
    (Column("part", 9), "Antal"), (Column("whole", 9), "Ud af"), (Column("rank", 7), "Plads"), (Column("of", 6), "Af"),
    (Column("all", 10), "Alle"), (Column("when", 34), "Tidsrum"),
)  # fmt: skip
_LONGEST = 46
_NUMBERS = ("value", "part", "whole", "rank", "of", "all")
_DECIMALS = 2
_FACTS = (
    "Plads 1 er bedst, lige tal deler plads, og pladsen regnes af de nøjagtige tal. En plads siger ikke, om måltallet er nået, og antal er ikke regnet om efter kommunens størrelse.",
    "Kun tal for det samme over samme tidsrum står i samme liste. Mål uden en klar retning har ingen plads. »Alle« er procenten af de samlede antal.",
)


def peers_sheet(programme: Programme) -> Sheet:
    """A row per goal and unit, best first, with buttons to look at one goal, one unit or one region alone."""
    body = [row for found in programme.comparisons for row in _rows(found, _all(programme, found))]
    head = [
        Row({"id": Cell(f"Kommunerne ved siden af hinanden, {programme.month}", "title")}, height=26),
        *(Row({"id": Cell(fact, "subtitle")}, height=16) for fact in _FACTS),
        Row(
            {c.key: Cell(text, "head.number" if c.key in _NUMBERS else "head") for c, text in _COLUMNS},
            key="#header",
            height=22,
        ),
    ]
    rows = [Row(cells, key=f"{index}", rest="data", height=13, data=True) for index, cells in enumerate(body)]
    rows = rows or [Row({"goal": Cell("Ingen tal kan sammenlignes.", "data")}, key="0", rest="data")]
    words = "Kommunernes tal på hvert mål med plads."
    listing = Listing("sammenligning", "#header", rows[-1].key, alternative=words)
    page = Page(repeat=("#header", "#header"), footer=foot(programme))
    columns = tuple(column for column, _ in _COLUMNS)
    return Sheet(PEERS, columns, (*head, *rows), freeze=("0", 3), page=page, listings=(listing,), tab="#1F4E5F")


def _all(programme: Programme, found: Comparison) -> Pooled | None:
    """The pooled figure of the same indicator over the same time."""
    same = (found.goals.goal.id, found.component, found.window)
    return next((each for each in programme.pooled if (each.goals.goal.id, each.component, each.window) == same), None)


def _rows(found: Comparison, pooled: Pooled | None) -> Iterator[dict[str, Cell]]:
    exact = any(entry.counted.value.denominator != 1 for entry in found.standings)
    part = part_of(found.goals, found.component)
    text = f"{found.goals.goal.text}: {part.label}" if part else found.goals.goal.text
    share = found.indicator.measure == "share"
    whole = pooled.value if pooled and share else None
    when = span(*found.window) if found.window else None
    for entry in found.standings:
        yield _standing(entry) | {
            "id": Cell(f"{found.goals.goal.id}{f'/{found.component}' if part else ''}", "data.header"),
            "goal": Cell(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…", "data"),
            "value": _shown(entry.counted.value, exact),
            "measure": Cell(found.indicator.unit_words or None, "data.after"),
            "of": Cell(len(found.standings) if entry.rank else None, "data.count"),
            "all": _shown(whole, exact) if whole is not None else Cell(None, "data"),
            "when": Cell(when, "data.after"),
        }  # fmt: skip


def _standing(entry: Standing) -> dict[str, Cell]:
    found = entry.counted.found
    return {
        "unit": Cell(entry.counted.voice.names, "data"),
        "region": Cell(_region(entry.counted.voice), "data"),
        "part": Cell(found.part_count, "data.count"),
        "whole": Cell(found.whole_count, "data.count"),
        "rank": Cell(entry.rank, "data.count"),
    }  # fmt: skip


def _region(voice: Voice) -> str | None:
    known = municipality(voice.units[0].code)
    return known.region if known else None


def _shown(value: Fraction, exact: bool) -> Cell:
    """The figure with two decimals where any of those compared has some; the places rest on the exact figures."""
    return Cell(rounded(value, _DECIMALS), "data.exact" if exact else "data.count")
