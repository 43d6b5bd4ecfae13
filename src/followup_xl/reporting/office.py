"""The sheets behind Bilag 1 that are for the office: the findings, ranked, and the echo of what was read."""

from collections import Counter
from collections.abc import Mapping

from followup_xl import __version__
from followup_xl.model.carried import fingerprint
from followup_xl.model.finding import SEVERITY_LABELS, Finding, ranked
from followup_xl.page.layout import Cell, Column, Sheet, Target
from followup_xl.page.rows import table_page
from followup_xl.reporting.goal_rows import BILAG
from followup_xl.reporting.report import Report

FINDINGS, ECHO = "Kontrol", "Aflæsning"
_FINDINGS = (
    (Column("severity", 12), "Alvor"), (Column("code", 9), "Kode"), (Column("goal", 12), "Mål"),
    (Column("place", 26), "Sted i skemaet"), (Column("message", 52), "Hvad"), (Column("remedy", 40), "Hvad nu"),
)  # fmt: skip
_ECHO = (
    (Column("row", 14), "Nr."), (Column("column", 20), "Felt"), (Column("cell", 18), "Celle"),
    (Column("typed", 38), "Skrevet"), (Column("read", 30), "Læst"), (Column("remark", 30), "Bemærk"),
)  # fmt: skip


def findings_sheet(report: Report) -> Sheet:
    """Every finding with its place, what it means and what to do; what it was all made by.

    A finding leads to the goal's row in Bilag 1 and to its cell in the echo of what was read.
    """
    plan = report.plan
    facts = [
        f"Læst fil: {report.file}",
        f"Plan: {plan.title} ({plan.id}), version {plan.version}, fingeraftryk {fingerprint(plan)}",
        f"Program: followup-xl {__version__}",
    ]
    echoed = _echoed(report)
    rows = [_finding(report, entry, echoed) for entry in ranked(report.findings)]
    rows = rows or [{"message": Cell("Ingen fejl fundet.", "cell")}]
    return table_page(FINDINGS, ("Kontrol af det, der er læst", facts), "kontrol", _FINDINGS, rows)


def _echoed(report: Report) -> dict[tuple[str, str], Target]:
    """Where the echo of a cell stands, by sheet and cell; without cells that more than one file has."""
    places = [(entry.place.sheet, entry.place.cell) for entry in report.echo]
    times = Counter(places)
    return {place: Target(ECHO, f"{index}", "cell") for index, place in enumerate(places) if times[place] == 1}


def _finding(report: Report, entry: Finding, echoed: Mapping[tuple[str, str], Target]) -> dict[str, Cell]:
    known = entry.goal in set(report.plan.ids)
    link = Target(BILAG, entry.goal, "id") if known else None
    cell = echoed.get((entry.place.sheet, entry.place.cell))
    return {
        "severity": Cell(SEVERITY_LABELS[entry.severity], "cell.strong"), "code": Cell(entry.code, "cell"),
        "goal": Cell(entry.goal or None, "cell.link" if known else "cell", link=link),
        "place": Cell(entry.place.words() or None, "cell.link" if cell else "cell", link=cell),
        "message": Cell(entry.message, "cell"), "remedy": Cell(entry.remedy, "cell"),
    }  # fmt: skip


def echo_sheet(report: Report) -> Sheet:
    """Every filled cell: what was typed, what was read, and what was repaired."""
    rows = [
        {
            "row": Cell(entry.row, "cell.strong"), "column": Cell(entry.column, "cell"),
            "cell": Cell(f"{entry.place.sheet} {entry.place.cell}", "cell"), "typed": Cell(entry.typed, "cell"),
            "read": Cell(entry.read or None if entry.read != entry.typed else "som skrevet", "cell"),
            "remark": Cell(entry.remark or None, "cell"),
        }
        for entry in report.echo
    ]  # fmt: skip
    rows = rows or [{"typed": Cell("Intet felt er udfyldt.", "cell")}]
    said = "Se efter, at hvert tal er læst, som det var ment, og i den rigtige række."
    return table_page(ECHO, ("Aflæsning: hvad der stod, og hvad der er læst", [said]), "aflaesning", _ECHO, rows)
