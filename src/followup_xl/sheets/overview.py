"""The front of Bilag 1: what it is, how status is defined, how the statuses are spread, and how much was answered."""

from collections.abc import Sequence
from decimal import Decimal

from followup_xl.domain.codes import STATUS_LABELS, Status
from followup_xl.domain.plan import Thresholds
from followup_xl.domain.wording import long_date, month_name, plain
from followup_xl.rules.rollup import Rollup, rollup
from followup_xl.sheets.folding import folded
from followup_xl.sheets.layout import Cell, Column, Page, Row, Sheet
from followup_xl.sheets.measure import Wrapped, height
from followup_xl.sheets.report import Report

OVERVIEW = "Oversigt"
_TEXT_WIDTH = 92
COLUMNS = (Column("name", 40), Column("answered", 18), Column("spread", 34))


def overview(report: Report) -> Sheet:
    """Title, facts, definitions and the table of areas on one page."""
    total = rollup(report.goals)
    rows = [
        Row({"name": Cell(f"Bilag 1. Opfølgning på {report.plan.title}", "title")}, height=28),
        Row({"name": Cell(f"{report.unit.name} · {month_name(report.followup.round)}", "subtitle")}, height=18),
        *(_line(text) for text in _facts(report)),
        Row({"name": Cell("Sådan er status opgjort", "heading")}, height=24),
        *(row for text in definitions(report.plan.thresholds) for row in _paragraph(text)),
        Row({"name": Cell("Status pr. indsatsområde", "heading")}, height=24),
        Row(
            {"name": Cell("Indsatsområde", "header"), "answered": Cell("Besvaret", "header"),
             "spread": Cell("Fordeling", "header")},
            height=20,
        ),
        *(_spread(area.name, rollup(report.of_area(area))) for area in report.plan.areas),
        _spread("I alt", total, strong=True),
    ]  # fmt: skip
    footer = f"Bilag 1 · {report.plan.title} · {report.unit.name}"
    return Sheet(OVERVIEW, COLUMNS, tuple(rows), page=Page(landscape=False, footer=footer), tab="#1F4E5F")


def _line(text: str) -> Row:
    return Row({"name": Cell(text, "subtitle")}, height=15)


def _paragraph(text: str) -> list[Row]:
    return [Row({"name": Cell(line, "text.line")}, height=15) for line in folded(text, _TEXT_WIDTH, 10)]


def _facts(report: Report) -> list[str]:
    plan, total = report.plan, rollup(report.goals)
    facts = [f"Status pr. {long_date(report.followup.as_of)}"]
    facts += [f"Udvalg: {plan.committee}"] if plan.committee else []
    facts += [f"Møde: {long_date(report.round.meeting)}"] if report.round.meeting else []
    facts += [f"Sag: {plan.case}"] if plan.case else []
    facts.append(f"{total.answered} af {total.goals} mål er besvaret")
    return facts


def definitions(limits: Thresholds) -> list[str]:
    """How a status is defined, with the thresholds that were used, in words."""

    def percent(value: Decimal) -> str:
        return f"{plain(100 * value)} pct."

    return [
        "Når fristen er nået: Målet er opfyldt, når måltallet er nået. Målet er delvist opfyldt, når resultatet er mindst "
        f"{percent(limits.partly_at_least)} af et måltal, der skal nås, når et loft er overskredet med højst "
        f"{percent(1 - limits.partly_at_most)}, eller når mindst {percent(limits.partly_change)} af en planlagt ændring er "
        "sket. Ellers er målet ikke opfyldt.",
        f"Før fristen: Målet følger planen fra {percent(limits.on_track)} af det, der kunne ventes på dette tidspunkt, er "
        f"lidt bagud fra {percent(limits.slightly_behind)}, og ellers væsentligt bagud. Andele og niveauer sammenlignes "
        f"direkte med måltallet og er lidt bagud fra {percent(limits.level_slightly_behind)} af det.",
        "Et mål uden tal får ingen af disse statusser; grunden står i stedet. Status er beregnet af tallene alene. Hvad "
        "der er oplyst, og hvad der er besluttet, vises ved siden af.",
    ]


def spread_words(found: Rollup) -> str:
    """The spread in words: "2 følger planen, 1 væsentligt bagud"."""
    return ", ".join(f"{count} {_word(status)}" for status, count in found.by_status)


def _word(status: Status) -> str:
    label = STATUS_LABELS[status].danish.removeprefix("Målet er ")
    return label[0].lower() + label[1:]


def _spread(name: str, found: Rollup, strong: bool = False) -> Row:
    role = "cell.strong" if strong else "cell"
    cells = {
        "name": Cell(name, role),
        "answered": Cell(f"{found.answered} af {found.goals}", role),
        "spread": Cell("\n".join(_lines(found)), role),
    }
    texts = [Wrapped(str(cell.value), _width(key), bold=strong) for key, cell in cells.items()]
    return Row(cells, height=height(texts))


def _lines(found: Rollup) -> Sequence[str]:
    return [f"{STATUS_LABELS[status].sign} {count} {_word(status)}" for status, count in found.by_status]


def _width(key: str) -> float:
    return next(column.width for column in COLUMNS if column.key == key)
