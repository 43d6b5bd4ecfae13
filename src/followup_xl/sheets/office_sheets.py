"""The sheets behind Bilag 1 that are for the office: the findings, ranked, and the echo of what was read."""

from followup_xl import __version__
from followup_xl.domain.findings import SEVERITY_LABELS, Finding, ranked
from followup_xl.domain.packing import fingerprint
from followup_xl.sheets.goal_rows import BILAG
from followup_xl.sheets.layout import Cell, Column, Listing, Page, Row, Sheet, Target
from followup_xl.sheets.paging import continued
from followup_xl.sheets.report import Report

FINDINGS, ECHO = "Kontrol", "Aflæsning"
_FINDINGS = (
    (Column("severity", 12), "Alvor"), (Column("code", 9), "Kode"), (Column("goal", 12), "Mål"),
    (Column("place", 26), "Sted i skemaet"), (Column("message", 52), "Hvad"), (Column("remedy", 40), "Hvad nu"),
)  # fmt: skip
_ECHO = (
    (Column("row", 14), "Nr."), (Column("column", 20), "Felt"), (Column("cell", 18), "Celle"),
    (Column("typed", 38), "Skrevet"), (Column("read", 30), "Læst"), (Column("remark", 30), "Bemærk"),
)  # fmt: skip
_Columns = tuple[tuple[Column, str], ...]


def findings_sheet(report: Report) -> Sheet:
    """Every finding with its place, what it means and what to do, linked to the goal's row; what it was all made by."""
    plan = report.plan
    facts = [
        f"Læst fil: {report.file}",
        f"Plan: {plan.title} ({plan.id}), version {plan.version}, fingeraftryk {fingerprint(plan)}",
        f"Program: followup-xl {__version__}",
    ]
    rows = [_finding(report, entry) for entry in ranked(report.findings)]
    rows = rows or [{"message": Cell("Ingen fejl fundet.", "cell")}]
    return _sheet(FINDINGS, ("Kontrol af det, der er læst", facts), "kontrol", _FINDINGS, rows)


def _finding(report: Report, entry: Finding) -> dict[str, Cell]:
    known = entry.goal in set(report.plan.ids)
    link = Target(BILAG, entry.goal, "id") if known else None
    return {
        "severity": Cell(SEVERITY_LABELS[entry.severity], "cell.strong"), "code": Cell(entry.code, "cell"),
        "goal": Cell(entry.goal or None, "cell.link" if known else "cell", link=link),
        "place": Cell(entry.place.words() or None, "cell"),
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
    return _sheet(ECHO, ("Aflæsning: hvad der stod, og hvad der er læst", [said]), "aflaesning", _ECHO, rows)


def _sheet(
    name: str, head: tuple[str, list[str]], listing: str, columns: _Columns, cells: list[dict[str, Cell]]
) -> Sheet:
    keys, widths = [column.key for column, _ in columns], {column.key: column.width for column, _ in columns}
    title, facts = head
    rows = [
        Row({keys[0]: Cell(title, "title")}, height=26),
        *(Row({keys[0]: Cell(fact, "subtitle")}, height=16) for fact in facts),
        Row({column.key: Cell(text, "head") for column, text in columns}, key="#header", height=22),
    ]
    for index, entry in enumerate(cells):
        full = {key: entry.get(key, Cell(None, "cell")) for key in keys}
        rows += continued(Row(full, key=f"{index}"), widths, name=keys[0])
    page = Page(repeat=("#header", "#header"), footer=f"{title} · til kontoret")
    table = Listing(listing, "#header", rows[-1].key, alternative=title)
    shown = tuple(column for column, _ in columns)
    return Sheet(name, shown, tuple(rows), freeze=("0", 0), page=page, listings=(table,), tab="#5A666D")
