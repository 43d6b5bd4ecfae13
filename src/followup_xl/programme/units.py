"""Who answered and who did not, and the list of those to remind."""

from followup_xl.model.finding import Finding, Severity
from followup_xl.model.municipalities import municipality
from followup_xl.page.layout import Cell, Column, Sheet
from followup_xl.page.table_page import table_page
from followup_xl.programme.front import in_units
from followup_xl.programme.programme import Programme, UnitAnswer
from followup_xl.rules.assessment import rollup

UNITS, REMINDERS = "Kommuner", "Rykkerliste"
OUTCOMES = {
    "answered": "● Besvaret",
    "missing": "– Har ikke svaret",
    "refused": "× Kan ikke læses",
    "conflict": "! Forskellige svar",
}
"""What became of a unit, in words with a sign."""

_ROLES = {
    "answered": "status.met",
    "missing": "status.not_reported",
    "refused": "status.check",
    "conflict": "status.check",
}
_UNITS = (
    (Column("unit", 22), "Kommune"), (Column("code", 9), "Kode"), (Column("region", 22), "Region"),
    (Column("outcome", 22), "Svar"), (Column("answered", 12), "Mål besvaret"), (Column("goals", 10), "Ud af"),
    (Column("errors", 8), "Fejl"), (Column("warnings", 11), "Advarsler"), (Column("files", 31), "Filer"),
)  # fmt: skip
_REMINDERS = (
    (Column("unit", 22), "Kommune"), (Column("code", 9), "Kode"), (Column("mailbox", 38), "Postkasse"),
    (Column("by", 13), "Svarfrist"), (Column("why", 22), "Hvorfor"), (Column("what", 43), "Hvad der skal ske"),
)  # fmt: skip
_WHAT = {
    "missing": "Skemaet er ikke kommet. Send det.",
    "refused": "Filen kan ikke læses. Gem skemaet på ny som »Excel-projektmappe (.xlsx)«, og send det igen.",
    "conflict": "Der er kommet forskellige svar. Skriv, hvilket skema der gælder.",
}


def units_sheet(programme: Programme) -> Sheet:
    """Every unit of the plan with what came of it."""
    answered, whole = len(programme.of_outcome("answered")), len(programme.units)
    said = [f"{answered} af {in_units(whole)} har svaret. Kun deres svar er med i det samlede."]
    rows = [_unit(entry) for entry in programme.units]
    head = f"Hvem har svaret, {programme.month}"
    return table_page(UNITS, (head, said), "kommuner", _UNITS, rows, "#1F4E5F")


def _unit(entry: UnitAnswer) -> dict[str, Cell]:
    known = municipality(entry.unit.code)
    cells = {
        "unit": Cell(entry.unit.name, "cell.strong"), "code": Cell(entry.unit.code, "cell"),
        "region": Cell(known.region if known else None, "cell"),
        "outcome": Cell(OUTCOMES[entry.outcome], _ROLES[entry.outcome]),
        "files": Cell("\n".join(entry.files) or None, "cell"),
    }  # fmt: skip
    if entry.report is None:
        return cells
    total, findings = rollup(entry.report.goals), entry.report.findings
    counts = {"answered": total.answered, "goals": total.goals, "errors": _count(findings, Severity.ERROR),
              "warnings": _count(findings, Severity.WARNING)}  # fmt: skip
    return cells | {key: Cell(count, "cell.count") for key, count in counts.items()}


def _count(findings: tuple[Finding, ...], severity: Severity) -> int:
    return sum(entry.severity is severity for entry in findings)


def reminders_sheet(programme: Programme) -> Sheet:
    """Those whose answers are missing, with where to write and by when they should have answered."""
    late = programme.of_outcome("missing", "refused", "conflict")
    rows = [
        {
            "unit": Cell(entry.unit.name, "cell.strong"), "code": Cell(entry.unit.code, "cell"),
            "mailbox": Cell(entry.unit.mailbox or "Står ikke i planen", "cell" if entry.unit.mailbox else "cell.quiet"),
            "by": Cell(programme.round.reply_by, "cell.date"),
            "why": Cell(OUTCOMES[entry.outcome], _ROLES[entry.outcome]), "what": Cell(_WHAT[entry.outcome], "cell"),
        }
        for entry in late
    ]  # fmt: skip
    rows = rows or [{"what": Cell("Ingen: alle har svaret.", "cell")}]
    said = [f"{in_units(len(late))} skal have en rykker." if late else "Alle kommuner har svaret."]
    return table_page(REMINDERS, (f"Rykkerliste, {programme.month}", said), "rykkerliste", _REMINDERS, rows, "#1F4E5F")
