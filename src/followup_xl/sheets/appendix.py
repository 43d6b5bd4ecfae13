"""Bilag 1: the overview in front, a table per area as committees know it, and the office's sheets behind."""

from collections.abc import Iterator

from followup_xl import __version__
from followup_xl.domain.codes import EFFORT_LABELS, STATUS_LABELS, Status
from followup_xl.domain.plan import Effort, EffortArea, Goal
from followup_xl.domain.wording import long_date, month_name, status_words
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.explain import explanation
from followup_xl.rules.phrases import by_when, promise
from followup_xl.sheets.layout import Book, Cell, Column, Page, Row, Sheet
from followup_xl.sheets.office_sheets import echo_sheet, findings_sheet
from followup_xl.sheets.overview import overview
from followup_xl.sheets.paging import continued
from followup_xl.sheets.report import Report

BILAG = "Bilag 1"
COLUMNS = (
    Column("id", 10),
    Column("goal", 40),
    Column("status", 40),
    Column("result", 46),
    Column("comment", 38),
)
_HEADINGS = {
    "id": "Nr.",
    "goal": "Indsats og mål",
    "status": "Status",
    "result": "Resultater",
    "comment": "Kommentarer",
}
_WIDTHS = {column.key: column.width for column in COLUMNS}


def appendix(report: Report) -> Book:
    """The whole workbook for one unit; the same report gives the same description."""
    sheets = (overview(report), _tables(report), findings_sheet(report), echo_sheet(report))
    title = f"Bilag 1. Opfølgning på {report.plan.title} – {report.unit.name}"
    properties = {"followup-xl version": __version__}
    return Book(sheets, sheets[0].name, title, month_name(report.followup.round), report.followup.as_of, properties)


def _tables(report: Report) -> Sheet:
    title = f"Bilag 1. Opfølgning på {report.plan.title}"
    under = f"{report.unit.name} · {month_name(report.followup.round)} · status pr. {long_date(report.followup.as_of)}"
    rows = [
        Row({"id": Cell(title, "title")}, height=26),
        Row({"id": Cell(under, "subtitle")}, height=18),
        Row({key: Cell(text, "header") for key, text in _HEADINGS.items()}, key="#header", height=22),
    ]
    for area in report.plan.areas:
        rows += _area(report, area)
    footer = f"{title} · {report.unit.name}"
    page = Page(repeat=("#header", "#header"), footer=footer)
    return Sheet(BILAG, COLUMNS, tuple(rows), freeze=(rows[3].key, 1), page=page, tab="#1F4E5F")


def _area(report: Report, area: EffortArea) -> Iterator[Row]:
    yield Row({"id": Cell(area.name, "band")}, key=f"#{area.id}", rest="band", height=21)
    by_id = {found.goal: found for found in (*report.goals, *report.efforts)}
    for goal in area.result_goals:
        yield from _goal(report, goal, by_id[goal.id])
    placed: set[str] = set()
    for effort in area.efforts:
        yield from _effort(report, effort, by_id.get(effort.id))
        for goal in area.effort_goals:
            if goal.efforts[:1] == (effort.id,):
                placed.add(goal.id)
                yield from _goal(report, goal, by_id[goal.id])
    for goal in area.effort_goals:
        if goal.id not in placed:
            yield from _goal(report, goal, by_id[goal.id])


def _goal(report: Report, goal: Goal, found: Assessment) -> Iterator[Row]:
    level = "Resultatmål" if goal.level == "result" else "Indsatsmål"
    cells = {
        "id": Cell(goal.id, "id"),
        "goal": Cell(f"{level}: {_promise(report, goal, found)}", "cell.result" if goal.level == "result" else "cell"),
        "status": Cell(_status_text(found), f"status.{found.final.value}", note=_note(report, found)),
        "result": Cell(_result(report, found), "cell"),
        "comment": Cell(_comment(found), "cell"),
    }
    yield from continued(Row(cells, key=goal.id), _WIDTHS, least=30)


def _promise(report: Report, goal: Goal, found: Assessment) -> str:
    if goal.compound:
        return goal.text
    words = promise(report.plan, goal, found.deadline)
    return f"{goal.text}\n{words}, {by_when(goal, found.deadline)}." if words != "Følges" else f"{goal.text}\nFølges."


def _status_text(found: Assessment) -> str:
    label = STATUS_LABELS[found.final]
    lines = [f"{label.sign} {label.danish}"]
    if found.decision:
        lines.append(f"Besluttet af {found.decision.role}. Beregnet: {status_words(found.computed)}.")
    if found.kind == "judged" and found.verdict:
        lines.append("Vurderet")
    if found.answer.description:
        lines += ["", found.answer.description]
    return "\n".join(lines)


def _result(report: Report, found: Assessment) -> str:
    return explanation(report.plan, found).removesuffix(f" Status: {status_words(found.computed)}.")


def _comment(found: Assessment) -> str:
    lines = [found.answer.comment, *(part.answer.comment for part in found.parts)]
    if found.answer.stated and (found.stated is None or found.stated is not found.computed):
        lines.append(f"Oplyst status: »{found.answer.stated.words}«.")
    if found.decision:
        lines.append(f"Begrundelse: {found.decision.reason}")
    return "\n".join(line for line in lines if line)


def _note(report: Report, found: Assessment) -> str:
    """The full explanation, the three verdicts and the cells the figures came from."""
    said = f"»{found.answer.stated.words}«" if found.answer.stated else "ikke oplyst"
    lines = [explanation(report.plan, found), "", f"Oplyst: {said}", f"Beregnet: {status_words(found.computed)}"]
    lines.append(f"Endelig: {status_words(found.final)}")
    places = [f.answer.cell for f in (found, *found.parts) if f.answer.cell]
    if places:
        lines.append("Tallene står på " + ", ".join(f"arket »{p.sheet}«, celle {p.cell}" for p in places) + ".")
    return "\n".join(lines)


def _effort(report: Report, effort: Effort, found: Assessment | None) -> Iterator[Row]:
    answer = report.followup.answer(effort.id)
    state = EFFORT_LABELS[answer.state].danish if answer.state else "Ikke oplyst"
    status = "\n".join(text for text in (state, answer.description) if text)
    figure = found is not None and found.computed is not Status.NOT_REPORTED
    cells = {
        "id": Cell(effort.id, "id.part"),
        "goal": Cell(f"Indsats: {effort.text}", "cell.quiet"),
        "status": Cell(status, "cell.quiet"),
        "result": Cell(explanation(report.plan, found) if figure and found else "", "cell.quiet"),
        "comment": Cell(answer.comment, "cell.quiet"),
    }
    yield from continued(Row(cells, key=effort.id), _WIDTHS, least=16)
