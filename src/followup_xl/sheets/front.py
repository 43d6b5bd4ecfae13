"""The front page of Bilag 1, on one A4: what it is, how the statuses are spread, how they are defined, what moved."""

from decimal import Decimal

from followup_xl.domain.codes import STATUS_LABELS, Status
from followup_xl.domain.plan import Thresholds
from followup_xl.domain.wording import long_date, month_name, plain
from followup_xl.rules.rollup import Rollup, rollup
from followup_xl.sheets.folding import folded
from followup_xl.sheets.layout import Cell, Chart, Column, Page, Row, Sheet
from followup_xl.sheets.measure import Wrapped, height
from followup_xl.sheets.public import MARK
from followup_xl.sheets.report import Report
from followup_xl.sheets.since import moved_words
from followup_xl.sheets.theme import STATUS_SHADES

FRONT = "Forside"
COLUMNS = (Column("name", 38), Column("count", 12), Column("wide", 56))
_TEXT_WIDTH = 106
_ROW_PIXELS = 20


def front(report: Report) -> Sheet:
    """Everything a committee needs before the tables, on one page."""
    total = rollup(report.goals)
    statuses = [*_status_rows(total)]
    keys = tuple(row.key for row in statuses)
    rows = [
        Row({"name": Cell(f"Bilag 1. Opfølgning på {report.plan.title}", "title")}, height=30),
        Row({"name": Cell(f"{report.unit.name} · {month_name(report.followup.round)}", "subtitle")}, height=18),
        _standing(report),
        *(_fact(name, value) for name, value in _facts(report, total)),
        Row({"name": Cell("Status i alt", "heading")}, height=24),
        Row({"name": Cell("Status", "header"), "count": Cell("Antal mål", "header")}, key="#statuses", height=18),
        *statuses,
        _total_row(total),
        Row({"name": Cell("Status pr. indsatsområde", "heading")}, height=26),
        _area_header(),
        *(_spread(area.name, rollup(report.of_area(area))) for area in report.plan.areas),
        Row({"name": Cell("Siden sidst", "heading")}, height=26),
        *(row for text in moved_words(report) for row in _paragraph(text)),
        Row({"name": Cell("Sådan er status opgjort", "heading")}, height=26),
        *(row for text in definitions(report.plan.thresholds) for row in _paragraph(text)),
    ]
    chart = _chart(total, keys)
    page = Page(landscape=False, footer=footer(report), header=standing(report), one_page=True)
    return Sheet(FRONT, COLUMNS, tuple(rows), page=page, charts=(chart,) if keys else (), tab="#1F4E5F")


def standing(report: Report) -> str:
    """Draft or approved, as it stands on every page."""
    words = "Udkast – ikke godkendt"
    if report.approval:
        words = f"Godkendt af {report.approval.role} {long_date(report.approval.on)}"
    return f"{MARK} · {words}" if report.public else words


def footer(report: Report) -> str:
    """What stands at the foot of every page."""
    return f"Bilag 1 · {report.plan.title} · {report.unit.name} · {month_name(report.followup.round)}"


def _standing(report: Report) -> Row:
    role = "approved" if report.approval else "draft"
    return Row({"name": Cell(standing(report), role)}, rest=role, height=20)


def _facts(report: Report, total: Rollup) -> list[tuple[str, str]]:
    plan = report.plan
    facts = [("Status opgjort pr.", long_date(report.followup.as_of))]
    facts += [("Udvalg", plan.committee)] if plan.committee else []
    facts += [("Møde", long_date(report.round.meeting))] if report.round.meeting else []
    facts += [("Sagsnummer", plan.case)] if plan.case else []
    facts.append(("Besvarelse", f"{total.answered} af {total.goals} mål er besvaret"))
    facts.append(("Besluttet anderledes end beregnet", f"{total.overridden} mål"))
    facts.append(("Oplyst opfyldt uden dokumentation", f"{total.count(Status.UNDOCUMENTED)} mål"))
    return facts


def _fact(name: str, value: str) -> Row:
    return Row({"name": Cell(name, "fact.name"), "count": Cell(value, "fact")}, height=15)


def _status_rows(total: Rollup) -> list[Row]:
    rows = []
    for status, count in total.by_status:
        label = STATUS_LABELS[status]
        words = {
            "name": Cell(f"{label.sign} {label.danish}", f"status.{status.value}"),
            "count": Cell(count, "cell.number"),
        }
        rows.append(Row(words, key=f"#{status.value}", height=16))
    return rows


def _total_row(total: Rollup) -> Row:
    count = sum(count for _, count in total.by_status)
    return Row({"name": Cell("I alt", "cell.strong"), "count": Cell(count, "cell.number")}, height=16)


def _chart(total: Rollup, keys: tuple[str, ...]) -> Chart:
    words = ", ".join(f"{count} {status_word(status)}" for status, count in total.by_status)
    return Chart(
        title="Antal mål efter status",
        alternative=f"Liggende søjler med antal mål efter status: {words}. De samme tal står i tabellen til venstre.",
        labels="name", values="count", rows=keys,
        colours=tuple(STATUS_SHADES[status][0] for status, _ in total.by_status),
        at=("#statuses", "wide"), width=400, height=max(150, _ROW_PIXELS * (len(keys) + 2) + 10),
    )  # fmt: skip


def status_word(status: Status) -> str:
    """The status inside a sentence: "delvist opfyldt", "følger planen"."""
    label = STATUS_LABELS[status].danish.removeprefix("Målet er ")
    return label[0].lower() + label[1:]


def _area_header() -> Row:
    titles = {"name": "Indsatsområde", "count": "Besvaret", "wide": "Fordeling"}
    return Row({key: Cell(text, "header") for key, text in titles.items()}, height=18)


def _spread(name: str, found: Rollup) -> Row:
    words = ", ".join(f"{count} {status_word(status)}" for status, count in found.by_status)
    cells = {
        "name": Cell(name, "cell"),
        "count": Cell(f"{found.answered} af {found.goals}", "cell"),
        "wide": Cell(words, "cell"),
    }
    widths = {column.key: column.width for column in COLUMNS}
    return Row(cells, height=height(Wrapped(str(cell.value), widths[key]) for key, cell in cells.items()))


def _paragraph(text: str) -> list[Row]:
    return [Row({"name": Cell(line, "text.line")}, height=14) for line in folded(text, _TEXT_WIDTH, 10)]


def definitions(limits: Thresholds) -> list[str]:
    """How a status is defined, with the thresholds that were used, in words."""

    def percent(value: Decimal) -> str:
        return f"{plain(100 * value)} pct."

    return [
        "Når fristen er nået: Målet er opfyldt, når måltallet er nået. Det er delvist opfyldt fra "
        f"{percent(limits.partly_at_least)} af et måltal, der skal nås; når et loft er overskredet med højst "
        f"{percent(1 - limits.partly_at_most)}; når mindst {percent(limits.partly_change)} af en planlagt ændring er sket; "
        f"og inden for {plain(limits.points)} procentpoint af andres tal. Ellers er det ikke opfyldt.",
        f"Før fristen: Målet følger planen fra {percent(limits.on_track)} af det, der kunne ventes på dette tidspunkt, er "
        f"lidt bagud fra {percent(limits.slightly_behind)} og ellers væsentligt bagud. Andele og niveauer sammenlignes "
        f"direkte med måltallet og er lidt bagud fra {percent(limits.level_slightly_behind)} af det.",
        "Et mål uden tal får ingen af disse statusser; grunden står i stedet. Status er beregnet af tallene alene, og hvad "
        "der er oplyst og besluttet, vises ved siden af.",
    ]
