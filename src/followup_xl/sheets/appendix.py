"""Bilag 1: the front page, a table per area as a committee reads it, and the office's sheets behind."""

from collections.abc import Iterator
from decimal import Decimal

from followup_xl import __version__
from followup_xl.domain.codes import EFFORT_LABELS, STATUS_LABELS, Status
from followup_xl.domain.packing import fingerprint
from followup_xl.domain.plan import Effort, EffortArea, Goal
from followup_xl.domain.wording import long_date, month_name, plain, status_words
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.explain import explanation
from followup_xl.rules.phrases import by_when, promise
from followup_xl.sheets.data_sheet import data_sheet
from followup_xl.sheets.front import footer, front, standing
from followup_xl.sheets.layout import Bars, Book, Cell, Column, Page, Row, Sheet
from followup_xl.sheets.office_sheets import echo_sheet, findings_sheet
from followup_xl.sheets.paging import continued
from followup_xl.sheets.report import Report
from followup_xl.sheets.since import history_words

BILAG = "Bilag 1"
COLUMNS = (
    Column("id", 9),
    Column("goal", 38),
    Column("status", 20),
    Column("done", 34),
    Column("result", 46),
    Column("progress", 9),
    Column("comment", 30),
)
_HEADINGS = {
    "id": "Nr.",
    "goal": "Indsats og mål",
    "status": "Status",
    "done": "Hvad er gjort",
    "result": "Resultater",
    "progress": "Opnået",
    "comment": "Kommentarer og videre forløb",
}
_WIDTHS = {column.key: column.width for column in COLUMNS}


def appendix(report: Report) -> Book:
    """The whole workbook for one unit; the same report gives the same description."""
    office = () if report.public else (findings_sheet(report), echo_sheet(report), data_sheet(report))
    sheets = (front(report), _tables(report), *office)
    title = f"Bilag 1. Opfølgning på {report.plan.title} – {report.unit.name}"
    properties = {"followup-xl version": __version__, "followup-xl plan": fingerprint(report.plan)}
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
    page = Page(repeat=("#header", "#header"), footer=footer(report), header=standing(report))
    bars = (Bars("progress", "#9DBFCB"),)
    return Sheet(BILAG, COLUMNS, tuple(rows), freeze=(rows[3].key, 1), page=page, bars=bars, tab="#1F4E5F")


def _area(report: Report, area: EffortArea) -> Iterator[Row]:
    yield Row({"id": Cell(area.name, "band")}, key=f"#{area.id}", rest="band", height=21, data=True)
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
    status = _status_text(found)
    cells = {
        "id": Cell(goal.id, "id"),
        "goal": Cell(
            f"{level}\n{_promise(report, goal, found)}",
            "cell.result" if goal.level == "result" else "cell",
            lead=len(level),
        ),
        "result": Cell(_result(report, goal, found), "cell"),
        "progress": Cell(None if report.hides(found) else _progress(found), "cell.percent"),
        "status": Cell(
            status, f"status.{found.final.value}", note=_note(report, found), lead=len(status.split("\n")[0])
        ),
        "done": Cell(report.words(found, found.answer.description) or None, "cell"),
        "comment": Cell(_comment(report, found) or None, "cell"),
    }
    yield from continued(Row(cells, key=goal.id, data=True), _WIDTHS, least=30)


def _promise(report: Report, goal: Goal, found: Assessment) -> str:
    lines = [goal.text]
    if not goal.compound:
        words = promise(report.plan, goal, found.deadline)
        lines.append("Følges" if words == "Følges" else f"{words}, {by_when(goal, found.deadline)}")
    who = [f"Ansvarlig: {goal.owner}"] if goal.owner else []
    source = (found.answer.source or goal.source or "").rstrip(". ")
    who += [f"Kilde: {source}"] if source else []
    return "\n".join([*lines, *([". ".join(who) + "."] if who else [])])


def _status_text(found: Assessment) -> str:
    label = STATUS_LABELS[found.final]
    lines = [f"{label.sign} {label.danish}"]
    if found.decision:
        lines.append(f"Besluttet af {found.decision.role}. Beregnet: {status_words(found.computed)}.")
    if found.kind == "judged" and found.verdict:
        lines.append("Vurderet ud fra kriterier")
    if found.answer.stated and found.stated is not found.computed:
        lines.append(f"Oplyst: »{found.answer.stated.words}«")
    return "\n".join(lines)


def _result(report: Report, goal: Goal, found: Assessment) -> str:
    if hidden := _hidden_words(report, found):
        return hidden
    why = explanation(report.plan, found).removesuffix(f" Status: {status_words(found.computed)}.")
    before = history_words(report, goal.id, found.indicator)
    lines = [why, _beside(found), _breakdown(found), "" if report.public else before]
    return "\n".join(line for line in lines if line)


def _hidden_words(report: Report, found: Assessment) -> str:
    """What stands where the figures are hidden; empty where they are shown."""
    return report.public.hidden_words if report.public and report.hides(found) else ""


def _beside(found: Assessment) -> str:
    """The percentage typed beside part and whole, where there is one: it is never used, but it was said."""
    if found.part_count is None or found.answer.percent is None:
        return ""
    return f"Oplyst ved siden af antallene: {plain(found.answer.percent)} pct."


def _breakdown(found: Assessment) -> str:
    pieces = ", ".join(f"{label} {plain(count)}" for label, count in found.answer.breakdown)
    return f"Heraf: {pieces}." if pieces else ""


def _progress(found: Assessment) -> Decimal | None:
    """How far the target was reached, from 0 to 1, rounded down to whole per cent so that 100 % is truly there."""
    reached = found.verdict.degree if found.verdict else None
    if reached is None:
        return None
    whole = min(max((100 * reached).__floor__(), 0), 100)
    return Decimal(whole) / 100


def _comment(report: Report, found: Assessment) -> str:
    said = [found.answer.comment, *(part.answer.comment for part in found.parts)]
    lines = list(dict.fromkeys(report.words(found, text) for text in said))
    if found.decision:
        lines.append(f"Begrundelse for den endelige status: {report.words(found, found.decision.reason)}")
    return "\n".join(line for line in lines if line)


def _note(report: Report, found: Assessment) -> str:
    """The full explanation, the three verdicts and the cells the figures came from."""
    said = f"»{found.answer.stated.words}«" if found.answer.stated else "ikke oplyst"
    why = _hidden_words(report, found) or explanation(report.plan, found)
    lines = [why, "", f"Oplyst: {said}", f"Beregnet: {status_words(found.computed)}"]
    lines.append(f"Endelig: {status_words(found.final)}")
    places = [f.answer.cell for f in (found, *found.parts) if f.answer.cell]
    if places and not report.public:
        lines.append("Tallene står på " + ", ".join(f"arket »{p.sheet}«, celle {p.cell}" for p in places) + ".")
    return "\n".join(lines)


def _effort(report: Report, effort: Effort, found: Assessment | None) -> Iterator[Row]:
    answer = report.followup.answer(effort.id)
    why, description, comment = None, answer.description, answer.comment
    if found is not None:
        description, comment = report.words(found, description), report.words(found, comment)
        if found.computed is not Status.NOT_REPORTED:
            why = _hidden_words(report, found) or explanation(report.plan, found)
    elif report.public:
        description, comment = report.public.bare(description), report.public.bare(comment)
    cells = {
        "id": Cell(effort.id, "cell.effort"),
        "goal": Cell(f"Indsats: {effort.text}", "cell.effort"),
        "result": Cell(why, "cell.effort"),
        "status": Cell(EFFORT_LABELS[answer.state].danish if answer.state else None, "cell.effort"),
        "done": Cell(description or None, "cell.effort"),
        "comment": Cell(comment or None, "cell.effort"),
    }
    yield from continued(Row(cells, key=effort.id, rest="cell.effort", data=True), _WIDTHS, least=15)
