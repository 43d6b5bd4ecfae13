"""What the front pages of Bilag 1 and of a programme's overview have in common, on one A4 each."""

from collections.abc import Iterable, Iterator, Sequence

from followup_xl.model.status import STATUS_LABELS, Status
from followup_xl.page.folding import folded
from followup_xl.page.layout import Cell, Chart, Column, Listing, Page, Row, Sheet
from followup_xl.page.rows import row_height
from followup_xl.page.theme import STATUS_SHADES
from followup_xl.rules.assessment import Rollup

FRONT = "Forside"
COLUMNS = (Column("name", 36), Column("count", 12), Column("wide", 62))
WIDTHS = {column.key: column.width for column in COLUMNS}
_STATUS_HEIGHT, _SIZE, _CHART_WIDTH = 18, 10, 430
_STATUSES, _TOTAL, _AREAS = "#statuses", "#total", "#areas"
_AREA_HEADINGS = {"name": "Indsatsområde", "count": "Besvaret", "wide": "Fordeling"}


def front_sheet(rows: Sequence[Row], total: Rollup, chart_title: str, footer: str, header: str = "") -> Sheet:
    """The page of these rows, among them those of ``status_table`` and ``area_table``, with the statuses as a chart too."""
    keys = tuple(_key(status) for status, _ in total.by_status)
    areas = [row.key for row in rows if row.key.startswith("#area.")]
    listings = (
        Listing("status_i_alt", _STATUSES, _TOTAL, ("name", "count"), False, "Antal mål med hver status."),
        Listing("status_pr_omraade", _AREAS, areas[-1], None, False, "Svar og statusser i hvert indsatsområde."),
    )
    charts = (_chart(total, keys, chart_title),) if keys else ()
    page = Page(landscape=False, footer=footer, header=header, one_page=True)
    return Sheet(FRONT, COLUMNS, tuple(rows), page=page, charts=charts, listings=listings, tab="#1F4E5F")


def heading(text: str) -> Row:
    """The heading of a section."""
    return Row({"name": Cell(text, "heading")}, height=28)


def fact_rows(facts: Iterable[tuple[str, str]]) -> Iterator[Row]:
    """A row for each fact: its name, and what it is."""
    return (Row({"name": Cell(name, "fact.name"), "count": Cell(words, "fact")}, height=16) for name, words in facts)


def status_table(total: Rollup) -> Iterator[Row]:
    """How many goals have each status, and all together, with its heading."""
    yield heading("Status i alt")
    yield Row({"name": Cell("Status", "head"), "count": Cell("Antal mål", "head.number")}, key=_STATUSES, height=20)
    for status, count in total.by_status:
        label = STATUS_LABELS[status]
        name = Cell(f"{label.sign} {label.danish}", f"tally.{status.value}")
        yield Row({"name": name, "count": Cell(count, "cell.number")}, key=_key(status), height=_STATUS_HEIGHT)
    count = sum(count for _, count in total.by_status)
    cells = {"name": Cell("I alt", "cell.total"), "count": Cell(count, "cell.total.number")}
    yield Row(cells, key=_TOTAL, height=_STATUS_HEIGHT)


def area_table(areas: Iterable[Row]) -> Iterator[Row]:
    """The rows of ``area_row`` with their heading."""
    yield heading("Status pr. indsatsområde")
    yield Row({key: Cell(text, "head") for key, text in _AREA_HEADINGS.items()}, key=_AREAS, height=20)
    yield from areas


def area_row(area: str, name: Cell, answered: str, spread: str) -> Row:
    """How the goals of an area stand; ``area`` is its id."""
    cells = {"name": name, "count": Cell(answered, "cell"), "wide": Cell(spread, "cell")}
    return Row(cells, key=f"#area.{area}", height=row_height(cells, WIDTHS) + 3)


def named_lines(entries: Iterable[tuple[str, str]]) -> Iterator[Row]:
    """A list of words and what they mean: the word to the left, the text beside it on as many rows as it takes."""
    for name, text in entries:
        left, width = ("count", WIDTHS["count"] + WIDTHS["wide"]) if name else ("name", sum(WIDTHS.values()))
        for index, line in enumerate(folded(text, width, _SIZE)):
            label = {"name": Cell(name, "rule.name")} if name and index == 0 else {}
            yield Row({**label, left: Cell(line, "rule" if name else "rule.alone")}, height=14)


def status_word(status: Status) -> str:
    """The status inside a sentence: "delvist opfyldt", "følger planen"."""
    label = STATUS_LABELS[status].danish.removeprefix("Målet er ")
    return label[0].lower() + label[1:]


def _key(status: Status) -> str:
    return f"#{status.value}"


def _chart(total: Rollup, keys: tuple[str, ...], title: str) -> Chart:
    words = ", ".join(f"{count} {status_word(status)}" for status, count in total.by_status)
    return Chart(
        title=title,
        alternative=f"Liggende søjler med antal mål efter status: {words}. De samme tal står i tabellen til venstre.",
        labels="name", values="count", rows=keys,
        colours=tuple(STATUS_SHADES[status][0] for status, _ in total.by_status),
        at=(_STATUSES, "wide"), width=_CHART_WIDTH, height=max(140, (len(keys) + 2) * _STATUS_HEIGHT * 4 // 3),
    )  # fmt: skip
