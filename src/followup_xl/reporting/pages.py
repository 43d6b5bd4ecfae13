"""Bilag 1 of one report as a document, and as a workbook: its parts in order, and the office's sheets behind."""

from collections import Counter

from followup_xl import __version__
from followup_xl.danish.wording import month_name
from followup_xl.model.finding import Finding, Place, ranked
from followup_xl.model.plan import Plan
from followup_xl.page.document import Document
from followup_xl.page.document_sheet import document_sheets
from followup_xl.page.layout import Book, Cell, Column, Sheet, Target
from followup_xl.page.rows import table_page
from followup_xl.reporting.appendix.computed import computed_part
from followup_xl.reporting.appendix.front import front_part
from followup_xl.reporting.appendix.goals import GOALS, goals_part, reported_efforts
from followup_xl.reporting.appendix.statuses import legend_part
from followup_xl.reporting.corrections.pages import corrected_part
from followup_xl.reporting.report import Report, approval_words, footer
from followup_xl.reporting.tables import data_sheet
from followup_xl.workbook.previous import AppendixMark
from followup_xl.workbook.read.screening import mask
from followup_xl.xlsx.pdf import APPROVED_KEYWORD


def appendix_document(report: Report) -> Document:
    """The whole of Bilag 1 for one unit, without the office's sheets; the same report gives the same document."""
    own = (front_part(report), goals_part(report), corrected_part(report), computed_part(report), legend_part(report))
    return Document(
        title=f"Bilag 1. Opfølgning på {report.plan.title} – {report.unit.name}", subject=month_name(report.followup.round),
        author=report.unit.name, created=report.followup.as_of, parts=tuple(filter(None, own)), header=approval_words(report), footer=footer(report),
        keywords=APPROVED_KEYWORD if report.approval else "",
    )  # fmt: skip


FINDINGS, READ_BACK = "Kontrol", "Aflæsning"
_FINDINGS = (
    (Column("severity", 12), "Alvor"), (Column("code", 9), "Kode"), (Column("goal", 12), "Mål"),
    (Column("place", 26), "Sted i skemaet"), (Column("message", 52), "Hvad"), (Column("remedy", 40), "Hvad nu"),
)  # fmt: skip
_READ_BACK = (
    (Column("row", 19), "Nr."), (Column("column", 20), "Felt"), (Column("cell", 18), "Celle"),
    (Column("typed", 38), "Skrevet"), (Column("read", 30), "Læst"), (Column("remark", 25), "Bemærk"),
)  # fmt: skip


def appendix_book(report: Report) -> Book:
    """The whole workbook for one unit; the same report gives the same description.

    The public copy is without the office's sheets; in the other they are not printed with the rest.
    """
    office = () if report.public else (findings_sheet(report), read_back_sheet(report), data_sheet(report))
    told = appendix_document(report)
    sheets = (*document_sheets(told), *office)
    properties = book_properties(report.plan) | _mark(report).properties()
    return Book(sheets, sheets[0].name, told.title, told.subject, told.created, properties,
                author=told.author, note_author="", keywords=told.keywords)  # fmt: skip


def _mark(report: Report) -> AppendixMark:
    """What the file says that it is, by which it is known as approved wherever it is met (promises.md 18)."""
    number, on = report.correction.number if report.correction else 1, report.approval.on if report.approval else None
    return AppendixMark(report.identity, report.public is not None, number, report.approval is not None, on)


def book_properties(plan: Plan) -> dict[str, str]:
    """What the file itself says of how it was made."""
    return {"followup-xl version": __version__, "followup-xl plan": plan.fingerprint}


def provenance(plan: Plan) -> list[str]:
    """What a page is made by and from, in two lines for the office."""
    return [
        f"Plan: {plan.title} ({plan.id}), version {plan.version}, fingeraftryk {plan.fingerprint}",
        f"Program: followup-xl {__version__}",
    ]


def findings_sheet(report: Report) -> Sheet:
    """Every finding with its place, what it means and what to do; what it was all made by.

    A finding leads to the goal's row in Bilag 1 and to the place where its cell is read back.
    """
    answered = (f"Svar fra »{file}«: {', '.join(goals)}" for file, goals in report.goals_by_file.items())
    facts = [f"Læst fil: {mask(report.file)}", *answered, *provenance(report.plan)]
    places = [_cell_of(entry.place) for entry in report.read_back]
    times = Counter(places)  # a cell that more than one file has is not linked
    read_back = {at: Target(READ_BACK, f"{index}", "cell") for index, at in enumerate(places) if times[at] == 1}
    rows, known = [], {goal.id for goal in report.plan.goals}
    known |= {effort.id for area in report.plan.areas for effort in reported_efforts(report, area)}
    for entry in ranked(report.findings):
        cells, place = finding_cells(entry), _cell_of(entry.place)
        if entry.goal in known:
            cells["goal"] = Cell(entry.goal, "cell.link", link=Target(GOALS, entry.goal, "id"))
        if place in read_back:
            cells["place"] = Cell(entry.place.words() or None, "cell.link", link=read_back[place])
        rows.append(cells)
    rows = rows or [{"message": Cell("Ingen fejl fundet.", "cell")}]
    return table_page(FINDINGS, ("Kontrol af det, der er læst", facts), "kontrol", _FINDINGS, rows)


def _cell_of(place: Place) -> tuple[str, str, str]:
    return place.file, place.sheet, place.cell


def finding_cells(entry: Finding) -> dict[str, Cell]:
    """A finding in a row of a table: how grave it is, what of, what it means and what to do."""
    return {
        "severity": Cell(entry.severity.danish, "cell.strong"), "code": Cell(entry.code, "cell"),
        "goal": Cell(entry.goal or None, "cell"), "place": Cell(entry.place.words() or None, "cell"),
        "message": Cell(entry.message, "cell"), "remedy": Cell(entry.remedy, "cell"),
    }  # fmt: skip


def read_back_sheet(report: Report) -> Sheet:
    """Every filled cell: what was typed, what was read, and what was repaired."""
    rows = [{
        "row": Cell(entry.row, "cell.strong"), "column": Cell(entry.column, "cell"),
        "cell": Cell("\n".join(filter(None, (f"{entry.place.sheet} {entry.place.cell}", entry.place.file))), "cell"),
        "typed": Cell(entry.typed, "cell"),
        "read": Cell(entry.read or None if entry.read != entry.typed else "som skrevet", "cell"),
        "remark": Cell(entry.remark or None, "cell"),
    } for entry in report.read_back]  # fmt: skip
    rows = rows or [{"typed": Cell("Intet felt er udfyldt.", "cell")}]
    about = ["Se efter, at hvert tal er læst, som det var ment, og i den rigtige række."]
    head = ("Aflæsning: hvad der stod, og hvad der er læst", about)
    return table_page(READ_BACK, head, "aflaesning", _READ_BACK, rows)
