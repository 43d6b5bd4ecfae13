"""The front page of Bilag 1, on one A4: what it is, how the statuses are spread, how they are defined, what moved."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from followup_xl.domain.codes import STATUS_LABELS, Status
from followup_xl.domain.plan import Thresholds
from followup_xl.domain.wording import long_date, month_name, plain
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.rollup import Rollup, rollup
from followup_xl.sheets.folding import folded
from followup_xl.sheets.layout import Cell, Chart, Column, Listing, Page, Row, Sheet
from followup_xl.sheets.paging import row_height
from followup_xl.sheets.public import MARK
from followup_xl.sheets.report import Report
from followup_xl.sheets.since import last_round, moved_lines
from followup_xl.sheets.theme import STATUS_SHADES, looks

FRONT = "Forside"
COLUMNS = (Column("name", 36), Column("count", 12), Column("wide", 62))
_WIDTHS = {column.key: column.width for column in COLUMNS}
_STATUS_HEIGHT, _SIZE = 18, 10
_CHART_WIDTH = 430


def front(report: Report) -> Sheet:
    """Everything a committee needs before the tables, on one page."""
    total, statuses = rollup(report.goals), _status_rows(report.goals)
    areas = [_spread(f"#area.{area.id}", area.name, report.of_area(area)) for area in report.plan.areas]
    last = last_round(report)
    rows = [
        *title_rows(report, "name", sum(_WIDTHS.values())),
        Row({"name": Cell(f"{report.unit.name} · {month_name(report.followup.round)}", "subtitle")}, height=20),
        _standing(report),
        *(Row({"name": Cell(n, "fact.name"), "count": Cell(v, "fact")}, height=16) for n, v in _facts(report, total)),
        _heading("Status i alt"),
        Row({"name": Cell("Status", "head"), "count": Cell("Antal mål", "head.number")}, key="#statuses", height=20),
        *statuses,
        _total_row(total),
        _heading("Status pr. indsatsområde"),
        Row({key: Cell(text, "head") for key, text in _AREA_HEADINGS.items()}, key="#areas", height=20),
        *areas,
        _heading(f"Siden sidst ({last})" if last else "Siden sidst"),
        *_named_lines(moved_lines(report) or [("", _nothing_before(report))]),
        _heading("Sådan er status opgjort"),
        *_named_lines(definitions(report)),
    ]
    keys = tuple(row.key for row in statuses)
    chart = _chart(total, keys)
    page = Page(landscape=False, footer=footer(report), header=standing(report), one_page=True)
    listings = (
        Listing("status_i_alt", "#statuses", "#total", ("name", "count"), False, "Antal mål med hver status."),
        Listing("status_pr_omraade", "#areas", areas[-1].key, None, False, "Svar og statusser i hvert indsatsområde."),
    )
    return Sheet(FRONT, COLUMNS, tuple(rows), page=page, charts=(chart,) if keys else (), listings=listings,
                 tab="#1F4E5F")  # fmt: skip


def title_rows(report: Report, column: str, width: float) -> Iterator[Row]:
    """What the appendix is about, in a row, or in several where the title is wider than the sheet."""
    look = looks()["title"]
    for line in folded(f"Bilag 1. Opfølgning på {report.plan.title}", width, look.size, look.bold):
        yield Row({column: Cell(line, "title")}, height=26)


_AREA_HEADINGS = {"name": "Indsatsområde", "count": "Besvaret", "wide": "Fordeling"}


def standing(report: Report) -> str:
    """Draft or approved, as it stands on every page."""
    words = "Udkast – ikke godkendt"
    if report.approval:
        words = f"Godkendt af {report.approval.role} {long_date(report.approval.on)}"
    return f"{MARK} · {words}" if report.public else words


def footer(report: Report) -> str:
    """What stands at the foot of every page."""
    return f"Bilag 1 · {report.plan.title} · {report.unit.name} · {month_name(report.followup.round)}"


def _heading(text: str) -> Row:
    return Row({"name": Cell(text, "heading")}, height=28)


def _standing(report: Report) -> Row:
    role = "approved" if report.approval else "draft"
    return Row({"name": Cell(standing(report), role)}, rest=role, height=22)


def _facts(report: Report, total: Rollup) -> list[tuple[str, str]]:
    plan = report.plan
    facts = [("Status opgjort pr.", long_date(report.followup.as_of))]
    facts += [("Udvalg", plan.committee)] if plan.committee else []
    facts += [("Møde", long_date(report.round.meeting))] if report.round.meeting else []
    facts += [("Sagsnummer", plan.case)] if plan.case else []
    facts.append(("Besvarelse", f"{total.answered} af {total.goals} mål er besvaret"))
    facts.append(("Besluttet anderledes end beregnet", f"{total.overridden} mål"))
    facts.append(("Oplyst opfyldt uden dokumentation", f"{total.count(Status.UNDOCUMENTED)} mål"))
    if report.public and report.public.limit:
        facts.append(("Små tal", f"Tal for færre end {report.public.limit} personer vises ikke"))
    return facts


def _status_rows(goals: tuple[Assessment, ...]) -> list[Row]:
    rows = []
    for status, count in rollup(goals).by_status:
        label = STATUS_LABELS[status]
        cells = {
            "name": Cell(f"{label.sign} {label.danish}", f"tally.{status.value}"),
            "count": Cell(count, "cell.number"),
        }
        rows.append(Row(cells, key=f"#{status.value}", height=_STATUS_HEIGHT))
    return rows


def _total_row(total: Rollup) -> Row:
    count = sum(count for _, count in total.by_status)
    cells = {"name": Cell("I alt", "cell.total"), "count": Cell(count, "cell.total.number")}
    return Row(cells, key="#total", height=_STATUS_HEIGHT)


def _chart(total: Rollup, keys: tuple[str, ...]) -> Chart:
    words = ", ".join(f"{count} {status_word(status)}" for status, count in total.by_status)
    return Chart(
        title="Antal mål efter status",
        alternative=f"Liggende søjler med antal mål efter status: {words}. De samme tal står i tabellen til venstre.",
        labels="name", values="count", rows=keys,
        colours=tuple(STATUS_SHADES[status][0] for status, _ in total.by_status),
        at=("#statuses", "wide"), width=_CHART_WIDTH, height=max(140, (len(keys) + 2) * _STATUS_HEIGHT * 4 // 3),
    )  # fmt: skip


def status_word(status: Status) -> str:
    """The status inside a sentence: "delvist opfyldt", "følger planen"."""
    label = STATUS_LABELS[status].danish.removeprefix("Målet er ")
    return label[0].lower() + label[1:]


def _spread(key: str, name: str, goals: tuple[Assessment, ...]) -> Row:
    found = rollup(goals)
    named = {status: ", ".join(goal.goal for goal in goals if goal.final is status) for status, _ in found.by_status}
    words = "; ".join(f"{count} {status_word(status)} ({named[status]})" for status, count in found.by_status)
    cells = {
        "name": Cell(name, "cell"),
        "count": Cell(f"{found.answered} af {found.goals}", "cell"),
        "wide": Cell(words or "ingen mål", "cell"),
    }
    return Row(cells, key=key, height=row_height(cells, _WIDTHS) + 3)


def _nothing_before(report: Report) -> str:
    if report.history:
        return "Ingen af målene var med i den tidligere opfølgning."
    return "Der er ingen tidligere opfølgning at sammenligne med."


def _named_lines(entries: Iterable[tuple[str, str]]) -> Iterable[Row]:
    """A list of words and what they mean: the word to the left, the text beside it on as many rows as it takes."""
    for name, text in entries:
        left, width = ("count", _WIDTHS["count"] + _WIDTHS["wide"]) if name else ("name", sum(_WIDTHS.values()))
        for index, line in enumerate(folded(text, width, _SIZE)):
            label = {"name": Cell(name, "rule.name")} if name and index == 0 else {}
            yield Row({**label, left: Cell(line, "rule" if name else "rule.alone")}, height=14)


def definitions(report: Report) -> list[tuple[str, str]]:
    """How a status is defined, with the thresholds that were used, in words."""
    limits, indicators = report.plan.thresholds, (row for goal in report.plan.goals for row in (goal, *goal.parts))
    own = any(row.thresholds for row in indicators)
    return [
        ("Når fristen er nået", _final_words(limits)),
        ("Før fristen", _interim_words(limits)),
        (
            "Uden tal",
            "Målet får ingen af disse statusser; grunden står i stedet. Noget, der kun er oplyst som opfyldt, tælles for sig.",
        ),
        (
            "Tre vurderinger",
            "Status er beregnet af tallene alene. Hvad der er oplyst, og hvad der er besluttet, står ved siden af."
            + (" Mål med egne grænser har dem i forklaringen." if own else ""),
        ),
    ]


def _percent(value: Decimal) -> str:
    return f"{plain(100 * value)} pct."


def _final_words(limits: Thresholds) -> str:
    return (
        "Målet er opfyldt, når måltallet er nået. Det er delvist opfyldt fra "
        f"{_percent(limits.partly_at_least)} af et måltal, der skal nås; når et loft er overskredet med højst "
        f"{_percent(1 - limits.partly_at_most)}; når mindst {_percent(limits.partly_change)} af en planlagt ændring er "
        f"sket; og inden for {plain(limits.points)} procentpoint af andres tal. Ellers er det ikke opfyldt."
    )


def _interim_words(limits: Thresholds) -> str:
    return (
        f"Målet følger planen fra {_percent(limits.on_track)} af det, der kunne ventes på dette tidspunkt, er lidt bagud "
        f"fra {_percent(limits.slightly_behind)} og ellers væsentligt bagud. Andele og niveauer sammenlignes direkte med "
        f"måltallet og er lidt bagud fra {_percent(limits.level_slightly_behind)} af det."
    )
