"""How Bilag 1 is read: the statuses that occur in it and what each means, with the thresholds that were used."""

from decimal import Decimal

from followup_xl.danish.wording import plain_number
from followup_xl.model.indicator import Thresholds
from followup_xl.model.status import ADMITTED, STATUS_LABELS, Status
from followup_xl.page.document import DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.reporting.front import page_words
from followup_xl.reporting.report import Report

LEGEND = "Læsevejledning"
_COLUMNS = ((Column("sign", 9), "Tegn"), (Column("status", 38), "Status"), (Column("means", 97), "Hvad det betyder"))


def legend_part(report: Report) -> DocumentPart | None:
    """The statuses of this Bilag 1 in their order; those of a public copy that are withheld are not among them. None where no goal has a status."""
    judged = [entry for goal in report.counted for entry in (goal, *goal.parts) if not entry.withheld]
    occurring = {status for entry in judged for status in (entry.computed, entry.final)}
    meant = status_meanings(report.plan.thresholds)
    rows = [
        Row({"sign": Cell(STATUS_LABELS[status].sign, "cell.strong"), "status": Cell(STATUS_LABELS[status].danish, "cell.strong"),
             "means": Cell(meant[status], "cell")}, key=f"#status.{status.value}")
        for status in Status if status in occurring
    ]  # fmt: skip
    own = any(row.thresholds for goal in report.plan.goals for row in (goal, *goal.parts))
    if not rows:
        return None
    table = Table(
        _COLUMNS, rows, "Statusser i dette bilag, og hvad de betyder.", heads="status", name="statusser", repeats=True
    )
    words = "Status er beregnet af tallene alene. Hvad der er oplyst, og hvad der er besluttet, står ved siden af."
    closing = Paragraph(f"{words} Har et mål sine egne grænser, står de i dets regel." if own else words, "rule")
    blocks = (Headline("Sådan læser du bilaget", 2, "title"), Paragraph(page_words(report), "subtitle"), table, closing)
    return DocumentPart(LEGEND, blocks, tuple(column for column, _ in _COLUMNS))


def status_meanings(limits: Thresholds) -> dict[Status, str]:
    """What each status means with these thresholds (status-rules.md §3 to §5)."""
    share, off = percent_words(limits.on_track), percent_words(limits.slightly_behind)
    partly = (
        f"mindst {percent_words(limits.partly_at_least)} af måltallet er nået, et loft er overskredet med højst "
        f"{percent_words(1 - limits.partly_at_most)}, mindst {percent_words(limits.partly_change)} af en planlagt ændring er sket, "
        f"eller der er højst {plain_number(limits.points)} procentpoint til andres tal"
    )
    found = {
        Status.MET: "Fristen er udløbet, og måltallet er nået.",
        Status.PARTLY_MET: f"Fristen er udløbet, og {partly}.",
        Status.NOT_MET: "Fristen er udløbet, og måltallet er ikke nået, heller ikke delvist.",
        Status.ALREADY_MET: "Målet er nået før fristen og kan ikke gå tabt igen.",
        Status.ON_TRACK: f"Før fristen: mindst {share} af det, der kunne ventes nu, er sket; en andel eller et niveau er på måltallet.",
        Status.SLIGHTLY_BEHIND: f"Før fristen: mindst {off} af det, der kunne ventes nu, er sket; en andel eller et niveau er mindst {percent_words(limits.level_slightly_behind)} af måltallet.",
        Status.WELL_BEHIND: f"Før fristen: under {off} af det, der kunne ventes nu, er sket; en andel eller et niveau er under {percent_words(limits.level_slightly_behind)} af måltallet.",
        Status.NOT_DUE: "Fristen ligger længere ude, end at der kan ventes noget nu.",
        Status.NOT_REPORTED: "Der er ikke oplyst noget tal.",
        Status.NOT_ASSESSABLE: "Der mangler noget, som status skal regnes af, eller fristen er udløbet uden et tal; grunden står ved målet.",
        Status.UNDOCUMENTED: "Der er skrevet, at målet er opfyldt, men ikke et tal, der viser det.",
        Status.ON_HOLD: "Målet er sat i bero.",
        Status.NOT_RELEVANT: "Målet er ikke relevant her og tælles ikke med.",
        Status.NEEDS_JUDGEMENT: "En person skal vurdere målet ud fra kriterier; det er ikke sket endnu.",
        Status.MONITORED: "Tallet følges; målet har intet måltal og tælles ikke med.",
        Status.CHECK: "Svaret kan ikke bruges, før nogen har set på det.",
    }
    admitted = "Det er oplyst uden et tal, og sådan tælles det."
    return found | dict.fromkeys(ADMITTED, admitted)


def percent_words(value: Decimal) -> str:
    """A threshold in per cent: "75 pct."."""
    return f"{plain_number(100 * value)} pct."
