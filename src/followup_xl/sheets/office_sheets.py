"""The sheets behind Bilag 1 that are for the office: the findings, ranked, and the echo of what was read."""

from followup_xl.domain.findings import SEVERITY_LABELS, ranked
from followup_xl.sheets.layout import Cell, Column, Page, Row, Sheet
from followup_xl.sheets.paging import continued
from followup_xl.sheets.report import Report

FINDINGS, ECHO = "Kontrol", "Aflæsning"


def findings_sheet(report: Report) -> Sheet:
    """Every finding with its place, what it means for the goal and what to do."""
    columns = (Column("severity", 11), Column("code", 8), Column("goal", 11), Column("place", 24), Column("message", 62),
               Column("remedy", 50))  # fmt: skip
    headings = {
        "severity": "Alvor",
        "code": "Kode",
        "goal": "Mål",
        "place": "Sted",
        "message": "Hvad",
        "remedy": "Hvad nu",
    }
    rows = [
        {
            "severity": Cell(SEVERITY_LABELS[entry.severity], "cell.strong"), "code": Cell(entry.code, "cell"),
            "goal": Cell(entry.goal, "cell"), "place": Cell(entry.place.words(), "cell"),
            "message": Cell(entry.message, "cell"), "remedy": Cell(entry.remedy, "cell"),
        }
        for entry in ranked(report.findings)
    ]  # fmt: skip
    if not rows:
        rows = [{"message": Cell("Ingen fejl fundet.", "cell")}]
    return _sheet(FINDINGS, "Kontrol af det, der er læst", columns, headings, rows)


def echo_sheet(report: Report) -> Sheet:
    """Every filled cell: what was typed, what was read, and what was repaired."""
    columns = (Column("row", 14), Column("column", 20), Column("cell", 18), Column("typed", 46), Column("read", 46),
               Column("remark", 40))  # fmt: skip
    headings = {"row": "Nr.", "column": "Felt", "cell": "Celle", "typed": "Skrevet", "read": "Læst", "remark": "Bemærk"}
    rows = [
        {
            "row": Cell(entry.row, "cell.strong"), "column": Cell(entry.column, "cell"),
            "cell": Cell(f"{entry.place.sheet} {entry.place.cell}", "cell"), "typed": Cell(entry.typed, "cell"),
            "read": Cell(entry.read if entry.read != entry.typed else "som skrevet", "cell"),
            "remark": Cell(entry.remark, "cell"),
        }
        for entry in report.echo
    ]  # fmt: skip
    if not rows:
        rows = [{"typed": Cell("Intet felt er udfyldt.", "cell")}]
    return _sheet(ECHO, "Aflæsning: hvad der stod, og hvad der er læst", columns, headings, rows)


def _sheet(
    name: str, title: str, columns: tuple[Column, ...], headings: dict[str, str], cells: list[dict[str, Cell]]
) -> Sheet:
    widths = {column.key: column.width for column in columns}
    rows = [
        Row({columns[0].key: Cell(title, "title")}, height=26),
        Row({key: Cell(text, "header") for key, text in headings.items()}, key="#header", height=20),
    ]
    for index, entry in enumerate(cells):
        rows += continued(Row(entry, key=f"{index}", rest="empty"), widths)
    page = Page(repeat=("#header", "#header"), footer=f"{title} · til kontoret")
    return Sheet(name, columns, tuple(rows), freeze=("0", 0), page=page, tab="#5A666D")
