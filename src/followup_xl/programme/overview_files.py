"""Every file of the inbox with what became of it, and the errors that stand in the way, unit by unit."""

from followup_xl import __version__
from followup_xl.model.carried import fingerprint
from followup_xl.model.finding import SEVERITY_LABELS, Finding, Severity, ranked
from followup_xl.page.layout import Cell, Column, Sheet
from followup_xl.page.rows import table_page
from followup_xl.programme.programme import Programme, SentFile, errors
from followup_xl.reporting.office import FINDINGS

FILES = "Filer"
OUTCOMES = {
    "evaluated": "● Talt med",
    "duplicate": "– Kopi, talt én gang",
    "conflict": "! Forskellige svar",
    "refused": "× Kan ikke læses",
    "skipped": "– Sprunget over",
}
"""What became of a file, in words with a sign."""

_FILES = (
    (Column("file", 42), "Fil"), (Column("unit", 20), "Kommune"), (Column("outcome", 21), "Hvad blev der af den"),
    (Column("why", 64), "Hvorfor"),
)  # fmt: skip
_FINDINGS = (
    (Column("severity", 11), "Alvor"), (Column("code", 8), "Kode"), (Column("unit", 17), "Kommune"),
    (Column("goal", 11), "Mål"), (Column("place", 24), "Sted"), (Column("message", 43), "Hvad"),
    (Column("remedy", 33), "Hvad nu"),
)  # fmt: skip


def files_sheet(programme: Programme) -> Sheet:
    """Every file once, in the order they were read."""
    plan = programme.plan
    facts = [
        f"Plan: {plan.title} ({plan.id}), version {plan.version}, fingeraftryk {fingerprint(plan)}",
        f"Program: followup-xl {__version__}",
    ]
    rows = [_file(entry) for entry in programme.files] or [{"why": Cell("Der var ingen filer.", "cell")}]
    return table_page(FILES, ("Filerne, og hvad der blev af dem", facts), "filer", _FILES, rows)


def _file(entry: SentFile) -> dict[str, Cell]:
    whole = [found for found in ranked(entry.findings) if not (found.goal or found.place.cell)]
    said = [f"{found.code}: {found.message} {found.remedy}".strip() for found in whole]
    name = f"{entry.unit.name}{' (efter filens navn)' if entry.by_name else ''}" if entry.unit else None
    return {
        "file": Cell(entry.file, "cell.strong"), "unit": Cell(name, "cell"),
        "outcome": Cell(OUTCOMES.get(entry.outcome, entry.outcome), "cell"), "why": Cell("\n".join(said) or None, "cell"),
    }  # fmt: skip


def findings_sheet(programme: Programme) -> Sheet:
    """What is to be said about units together, then the errors in each unit's own answers."""
    rows = [_finding(entry, "") for entry in programme.findings]
    for report in programme.reports:
        rows += [_finding(entry, report.unit.name) for entry in ranked(errors(report.findings))]
    rows = rows or [{"message": Cell("Ingen fejl fundet.", "cell")}]
    warnings = sum(entry.severity is Severity.WARNING for report in programme.reports for entry in report.findings)
    facts = ["Først det, der gælder flere kommuner sammen, så fejlene i hver kommunes svar."]
    facts += [f"Kommunernes {warnings} advarsler står i deres egne bilag og skemaer."] if warnings else []
    return table_page(FINDINGS, ("Kontrol på tværs af kommunerne", facts), "kontrol", _FINDINGS, rows)


def _finding(entry: Finding, unit: str) -> dict[str, Cell]:
    return {
        "severity": Cell(SEVERITY_LABELS[entry.severity], "cell.strong"), "code": Cell(entry.code, "cell"),
        "unit": Cell(unit or None, "cell"), "goal": Cell(entry.goal or None, "cell"),
        "place": Cell(entry.place.words() or None, "cell"),
        "message": Cell(entry.message, "cell"), "remedy": Cell(entry.remedy, "cell"),
    }  # fmt: skip
