"""The front page of an overview, on one A4: what it is, and how the statuses are spread; what stands on every page of Bilag 1."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from followup_xl.danish.wording import long_date, month_name, plain_number, status_phrase
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round
from followup_xl.model.status import ADMITTED, STATUS_LABELS, Status
from followup_xl.page.layout import Cell, Chart, Column, Listing, Page, Row, Sheet
from followup_xl.page.rows import folded_lines, row_height
from followup_xl.page.theme import STATUS_SHADES
from followup_xl.reporting.appendix.goal_cells import WITHHELD
from followup_xl.reporting.appendix.groups import LEVEL_NAMES
from followup_xl.reporting.corrections.pages import edition_words
from followup_xl.reporting.disclosure import MARK
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import Assessment, Rollup, rollups
from followup_xl.workbook.previous import APPROVED_WORDS

FRONT = "Forside"
_COLUMNS = (Column("name", 36), Column("count", 12), Column("wide", 62))
_WIDTHS = {column.key: column.width for column in _COLUMNS}
_STATUS_HEIGHT, _SIZE, _CHART_WIDTH = 18, 10, 430
_STATUSES, _TOTAL, _AREAS = "#statuses", "#total", "#areas"
WITHHELD_PHRASE = "hvis status ikke vises"
"""What is said of the goals whose statuses a public copy leaves out."""
_AREA_HEADINGS = {"name": "Indsatsområde", "count": "Besvaret", "wide": "Fordeling"}

Lines = Sequence[tuple[str, str]]
"""Words and what they mean; a text without a word stands alone."""


def small_counts(limit: int) -> str:
    """What a public edition says of the figures that it leaves out."""
    return f"Tal for færre end {limit} personer vises ikke, og heller ikke det, der røber dem"


def approval_words(report: Report) -> str:
    """Draft or approved, as it stands on every page."""
    words = "Udkast – ikke godkendt"
    if report.approval:
        words = f"{APPROVED_WORDS}{report.approval.role} {long_date(report.approval.on)}"
    return " · ".join(filter(None, (MARK if report.public else "", edition_words(report), words)))


def page_words(report: Report) -> str:
    """Whose a page is, of which round and day, and whether it is approved, in the line under its title."""
    day = long_date(report.followup.as_of)
    month = month_name(report.followup.round)
    return f"{report.unit.name} · {month} · status pr. {day} · {approval_words(report)}"


def footer(report: Report) -> str:
    """What stands at the foot of every page."""
    return f"Bilag 1 · {report.plan.title} · {report.unit.name} · {month_name(report.followup.round)}"


def front_sheet(rows: Sequence[Row], total: Rollup, chart_title: str, footer: str, header: str = "") -> Sheet:
    """The page of these rows, among them those of ``status_table`` and ``area_table``, with the statuses as a chart too."""
    last = [row.key for row in rows if row.key.startswith("#area.")][-1]
    listings = (
        Listing("status_i_alt", _STATUSES, _TOTAL, ("name", "count"), False, "Antal mål med hver status."),
        Listing("status_pr_omraade", _AREAS, last, None, False, "Svar og statusser i hvert indsatsområde."),
    )
    words = spread_words(total)
    chart = Chart(
        title=chart_title, labels="name", values="count", at=(_STATUSES, "wide"), width=_CHART_WIDTH,
        alternative=f"Liggende søjler med antal mål efter status: {words}. De samme tal står i tabellen til venstre.",
        rows=tuple(f"#{status.value}" for status, _ in total.by_status),
        colours=tuple(STATUS_SHADES[status][0] for status, _ in total.by_status),
        height=max(140, (len(total.by_status) + 2) * _STATUS_HEIGHT * 4 // 3),
    )  # fmt: skip
    charts = (chart,) if total.by_status else ()
    page = Page(landscape=False, footer=footer, header=header, one_page=True)
    return Sheet(FRONT, _COLUMNS, tuple(rows), page=page, charts=charts, listings=listings, tab="#1F4E5F")


def banner_row(words: str, complete: bool, column: str = "name") -> Row:
    """Whether the page can be relied on as it is, in words and in a shade that agrees."""
    role = "approved" if complete else "draft"
    return Row({column: Cell(words, role)}, rest=role, height=22)


def fact_rows(facts: Lines) -> Iterator[Row]:
    """A row for each fact: its name, and what it is."""
    return (Row({"name": Cell(name, "fact.name"), "count": Cell(words, "fact")}, height=16) for name, words in facts)


def meeting_facts(plan: Plan, round_: Round, as_of: str) -> Lines:
    """The day the statuses hold for, and whose meeting they go to, as far as the plan says."""
    meeting = long_date(round_.meeting) if round_.meeting else ""
    known = [("Status opgjort pr.", as_of), ("Udvalg", plan.committee or ""), ("Møde", meeting)]
    return [(name, words) for name, words in known if words]


def count_facts(total: Rollup) -> Lines:
    """How far the goals are answered, and in how many the status is no matter of figures."""
    admitted = sum(map(total.count, ADMITTED))
    return [
        ("Besvarelse", f"{thousands(total.answered)} af {thousands(total.goals)} mål er besvaret"),
        ("Besluttet anderledes end beregnet", f"{thousands(total.overridden)} mål"),
        ("Oplyst opfyldt uden dokumentation", f"{thousands(total.count(Status.UNDOCUMENTED))} mål"),
        *([("Oplyst ikke eller delvist opfyldt uden tal", f"{thousands(admitted)} mål")] if admitted else []),
    ]


def level_lines(goals: Iterable[Assessment]) -> Lines:
    """Result goals and effort goals, each with its own coverage, what that leaves out, and its spread (status-rules.md §7)."""
    lines = []
    for level, found in rollups(goals).items():
        spread = spread_words(found)
        out = f" ({thousands(found.left_out)} er ikke regnet med: følges eller ikke relevant)" if found.left_out else ""
        lines.append(
            (
                LEVEL_NAMES[level].capitalize(),
                f"{thousands(found.answered)} af {thousands(found.goals)} besvaret{out}: {spread}",
            )
        )
    return lines


def status_table(total: Rollup) -> Iterator[Row]:
    """How many goals have each status, and all together, with its heading."""
    yield _heading("Status i alt")
    yield Row({"name": Cell("Status", "head"), "count": Cell("Antal mål", "head.number")}, key=_STATUSES, height=20)
    for status, count in total.by_status:
        label = STATUS_LABELS[status]
        name = Cell(f"{label.sign} {label.danish}", f"tally.{status.value}")
        yield Row({"name": name, "count": Cell(count, "cell.number")}, key=f"#{status.value}", height=_STATUS_HEIGHT)
    if total.withheld:
        cells = {"name": Cell(WITHHELD, "cell"), "count": Cell(total.withheld, "cell.number")}
        yield Row(cells, key="#withheld", height=_STATUS_HEIGHT)
    count = sum(count for _, count in total.by_status) + total.withheld
    cells = {"name": Cell("I alt", "cell.total"), "count": Cell(count, "cell.total.number")}
    yield Row(cells, key=_TOTAL, height=_STATUS_HEIGHT)


def area_table(areas: Iterable[Row]) -> Iterator[Row]:
    """The rows of ``area_row`` with their heading."""
    yield _heading("Status pr. indsatsområde")
    yield Row({key: Cell(text, "head") for key, text in _AREA_HEADINGS.items()}, key=_AREAS, height=20)
    yield from areas


def area_row(area: str, name: Cell, found: Rollup, spread: str) -> Row:
    """How the goals of an area stand; ``area`` is its id, ``spread`` the statuses in words."""
    cells = {"name": name, "count": Cell(f"{thousands(found.answered)} af {thousands(found.goals)}", "cell"),
             "wide": Cell(spread, "cell")}  # fmt: skip
    return Row(cells, key=f"#area.{area}", height=row_height(cells, _WIDTHS) + 3)


def section(title: str, lines: Lines) -> Iterator[Row]:
    """A heading and what stands below: the word to the left, the text beside it on as many rows as it takes."""
    yield _heading(title)
    for name, text in lines:
        left, width = ("count", _WIDTHS["count"] + _WIDTHS["wide"]) if name else ("name", sum(_WIDTHS.values()))
        for index, line in enumerate(folded_lines(text, width, _SIZE)):
            label = {"name": Cell(name, "rule.name")} if name and index == 0 else {}
            yield Row({**label, left: Cell(line, "rule" if name else "rule.alone")}, height=14)


def _heading(text: str) -> Row:
    return Row({"name": Cell(text, "heading")}, height=28)


def spread_words(found: Rollup) -> str:
    """How many goals have each status, in a line: "2 følger planen, 1 vises ikke"."""
    words = [f"{thousands(count)} {status_phrase(status)}" for status, count in found.by_status]
    return ", ".join([*words, *([f"{thousands(found.withheld)} {WITHHELD_PHRASE}"] if found.withheld else [])])


def thousands(count: int) -> str:
    """A count with thousands points."""
    return plain_number(Fraction(count))
