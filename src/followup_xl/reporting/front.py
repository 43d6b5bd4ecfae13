"""The front page of Bilag 1, on one A4: what it is, how the statuses are spread, how they are defined, what moved."""

from collections.abc import Iterator
from decimal import Decimal

from followup_xl.danish.wording import long_date, month_name, plain
from followup_xl.model.plan import EffortArea, Thresholds
from followup_xl.model.status import Status
from followup_xl.page.folding import folded
from followup_xl.page.layout import Cell, Row, Sheet
from followup_xl.page.theme import looks
from followup_xl.reporting.front_page import (
    WIDTHS,
    area_row,
    area_table,
    fact_rows,
    front_sheet,
    heading,
    named_lines,
    status_table,
    status_word,
)
from followup_xl.reporting.public import MARK
from followup_xl.reporting.report import Report
from followup_xl.reporting.since import last_round, moved_lines
from followup_xl.rules.assessment import Assessment, Rollup, rollup


def front(report: Report) -> Sheet:
    """Everything a committee needs before the tables, on one page."""
    total, last = rollup(report.goals), last_round(report)
    areas = (_area_row(area, report.of_area(area)) for area in report.plan.areas)
    rows = [
        *title_rows(report, "name", sum(WIDTHS.values())),
        Row({"name": Cell(f"{report.unit.name} · {month_name(report.followup.round)}", "subtitle")}, height=20),
        _standing(report),
        *fact_rows(_facts(report, total)),
        *status_table(total),
        *area_table(areas),
        heading(f"Siden sidst ({last})" if last else "Siden sidst"),
        *named_lines(moved_lines(report) or [("", _nothing_before(report))]),
        heading("Sådan er status opgjort"),
        *named_lines(definitions(report)),
    ]
    return front_sheet(rows, total, "Antal mål efter status", footer(report), standing(report))


def title_rows(report: Report, column: str, width: float) -> Iterator[Row]:
    """What the appendix is about, in a row, or in several where the title is wider than the sheet."""
    look = looks()["title"]
    for line in folded(f"Bilag 1. Opfølgning på {report.plan.title}", width, look.size, look.bold):
        yield Row({column: Cell(line, "title")}, height=26)


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


def _area_row(area: EffortArea, goals: tuple[Assessment, ...]) -> Row:
    found = rollup(goals)
    named = {status: ", ".join(goal.goal for goal in goals if goal.final is status) for status, _ in found.by_status}
    words = "; ".join(f"{count} {status_word(status)} ({named[status]})" for status, count in found.by_status)
    answered = f"{found.answered} af {found.goals}"
    return area_row(area.id, Cell(area.name, "cell"), answered, words or "ingen mål")


def _nothing_before(report: Report) -> str:
    if report.history:
        return "Ingen af målene var med i den tidligere opfølgning."
    return "Der er ingen tidligere opfølgning at sammenligne med."


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
