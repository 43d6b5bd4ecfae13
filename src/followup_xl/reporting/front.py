"""The front page of Bilag 1, on one A4: what it is, how the statuses are spread and defined, and what moved.

Its parts (``fact_rows``, ``status_table`` … ``front_sheet``) make the front page of a programme's overview too.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.wording import long_date, month_name, plain_number, status_phrase
from followup_xl.model.plan import EffortArea, Plan
from followup_xl.model.records import Round
from followup_xl.model.status import ADMITTED, STATUS_LABELS, Status
from followup_xl.page.layout import Cell, Chart, Column, Listing, Page, Row, Sheet
from followup_xl.page.rows import folded_lines, row_height
from followup_xl.page.theme import STATUS_SHADES, looks
from followup_xl.reporting.appendix.goal_cells import WITHHELD
from followup_xl.reporting.corrections.pages import HEADING, correction_lines, edition_words
from followup_xl.reporting.disclosure import MARK
from followup_xl.reporting.report import Report
from followup_xl.reporting.since import movement_lines
from followup_xl.reporting.tables import earlier
from followup_xl.rules.assessment import Assessment, Rollup, rollup, rollups
from followup_xl.workbook.previous import APPROVED_WORDS

FRONT = "Forside"
_COLUMNS = (Column("name", 36), Column("count", 12), Column("wide", 62))
_WIDTHS = {column.key: column.width for column in _COLUMNS}
_STATUS_HEIGHT, _SIZE, _CHART_WIDTH = 18, 10, 430
_STATUSES, _TOTAL, _AREAS = "#statuses", "#total", "#areas"
WITHHELD_PHRASE = "hvis status ikke vises"
"""What is said of the goals whose statuses a public copy leaves out."""
_LEVELS = {"result": "Resultatmål", "effort": "Indsatsmål"}
_AREA_HEADINGS = {"name": "Indsatsområde", "count": "Besvaret", "wide": "Fordeling"}

Lines = Sequence[tuple[str, str]]
"""Words and what they mean; a text without a word stands alone."""


def appendix_front(report: Report) -> Sheet:
    """Everything a committee needs before the tables, on one page."""
    total, former = rollup(report.counted), earlier(report)
    facts = [*meeting_facts(report.plan, report.round, long_date(report.followup.as_of))]
    facts += [("Sagsnummer", report.plan.case)] if report.plan.case else []
    facts += count_facts(total)
    if report.public and report.public.limit:
        facts.append(("Små tal", small_counts(report.public.limit)))
    since = f"Siden sidst ({month_name(former[-1].round)})" if former else "Siden sidst"
    nothing = "Ingen af målene var med i den tidligere opfølgning."
    if not report.history:
        nothing = "Der er ingen tidligere opfølgning at sammenligne med."
    rows = [
        *title_rows(report, "name", sum(_WIDTHS.values())),
        Row({"name": Cell(f"{report.unit.name} · {month_name(report.followup.round)}", "subtitle")}, height=20),
        banner_row(approval_words(report), report.approval is not None),
        *fact_rows(facts),
        *(section(HEADING, correction_lines(report)) if report.correction else ()),
        *status_table(total),
        *section("Resultatmål og indsatsmål hver for sig", level_lines(report.counted)),
        *area_table(_area_row(area, report.of_area(area)) for area in report.plan.areas),
        *section(since, movement_lines(report) or [("", nothing)]),
        *section("Sådan er status opgjort", _definitions(report.plan)),
    ]
    return front_sheet(rows, total, "Antal mål efter status", footer(report), approval_words(report))


def small_counts(limit: int) -> str:
    """What a public edition says of the figures that it leaves out."""
    return f"Tal for færre end {limit} personer vises ikke, og heller ikke det, der røber dem"


def title_rows(report: Report, column: str, width: float) -> Iterator[Row]:
    """What the appendix is about, in a row, or in several where the title is wider than the sheet."""
    look = looks()["title"]
    for line in folded_lines(f"Bilag 1. Opfølgning på {report.plan.title}", width, look.size, look.bold):
        yield Row({column: Cell(line, "title")}, height=26)


def approval_words(report: Report) -> str:
    """Draft or approved, as it stands on every page."""
    words = "Udkast – ikke godkendt"
    if report.approval:
        words = f"{APPROVED_WORDS}{report.approval.role} {long_date(report.approval.on)}"
    return " · ".join(filter(None, (MARK if report.public else "", edition_words(report), words)))


def footer(report: Report) -> str:
    """What stands at the foot of every page."""
    return f"Bilag 1 · {report.plan.title} · {report.unit.name} · {month_name(report.followup.round)}"


def _area_row(area: EffortArea, goals: tuple[Assessment, ...]) -> Row:
    found = rollup(goals)
    shown, rest = [goal for goal in goals if not goal.withheld], ", ".join(goal.goal for goal in goals if goal.withheld)
    named = {status: ", ".join(goal.goal for goal in shown if goal.final is status) for status, _ in found.by_status}
    words = [f"{count} {status_phrase(status)} ({named[status]})" for status, count in found.by_status]
    words += [f"{found.withheld} {WITHHELD_PHRASE} ({rest})"] if rest else []
    return area_row(area.id, Cell(area.name, "cell"), found, "; ".join(words) or "ingen mål")


def _definitions(plan: Plan) -> Lines:
    """How a status is defined, with the thresholds that were used, in words (status-rules.md §3 to §5)."""
    limits = plan.thresholds
    own = any(row.thresholds for goal in plan.goals for row in (goal, *goal.parts))
    final = (
        "Målet er opfyldt, når måltallet er nået. Det er delvist opfyldt fra "
        f"{_percent(limits.partly_at_least)} af et måltal, der skal nås; når et loft er overskredet med højst "
        f"{_percent(1 - limits.partly_at_most)}; når mindst {_percent(limits.partly_change)} af en planlagt ændring er "
        f"sket; og inden for {plain_number(limits.points)} procentpoint af andres tal. Ellers er det ikke opfyldt."
    )
    interim = (
        f"Målet følger planen fra {_percent(limits.on_track)} af det, der kunne ventes på dette tidspunkt, er lidt bagud "
        f"fra {_percent(limits.slightly_behind)} og ellers væsentligt bagud. Andele og niveauer sammenlignes direkte med "
        f"måltallet og er lidt bagud fra {_percent(limits.level_slightly_behind)} af det."
    )
    without = "Målet får ingen af disse statusser; grunden står i stedet. Noget, der kun er oplyst, tælles for sig: opfyldt uden dokumentation, og ikke eller delvist opfyldt uden tal."
    three = "Status er beregnet af tallene alene. Hvad der er oplyst, og hvad der er besluttet, står ved siden af."
    three += " Mål med egne grænser har dem i forklaringen." if own else ""
    return [("Når fristen er nået", final), ("Før fristen", interim), ("Uden tal", without), ("Tre vurderinger", three)]


def _percent(value: Decimal) -> str:
    return f"{plain_number(100 * value)} pct."


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
            (_LEVELS[level], f"{thousands(found.answered)} af {thousands(found.goals)} besvaret{out}: {spread}")
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
