"""Bilag 1 as a workbook: the front page, a table per area as a committee reads it, and the office's sheets behind."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from followup_xl import __version__
from followup_xl.danish.wording import long_date, month_name
from followup_xl.model.finding import SEVERITY_LABELS, Finding, Place, ranked
from followup_xl.model.plan import Effort, EffortArea, Goal, Part, Plan
from followup_xl.model.status import EFFORT_LABELS, STATUS_LABELS, Status
from followup_xl.page.layout import Bars, Book, Cell, Column, Listing, Page, Row, Sheet, Target
from followup_xl.page.rows import continued, folded_lines, kept_together, table_page
from followup_xl.reporting import goal_words as words
from followup_xl.reporting.corrections.pages import corrected_sheet
from followup_xl.reporting.front import appendix_front, approval_words, footer, title_rows
from followup_xl.reporting.report import Report
from followup_xl.reporting.since import dropped_goals, history_words
from followup_xl.reporting.tables import data_sheet
from followup_xl.rules.assessment import Assessment
from followup_xl.workbook.previous import AppendixMark, former_words
from followup_xl.xlsx.pdf import APPROVED_KEYWORD

BILAG = "Bilag 1"
_COLUMNS = (
    (Column("id", 10), "Nr."), (Column("goal", 38), "Mål: hvad er lovet"), (Column("status", 18), "Status"),
    (Column("progress", 7), "Nået"), (Column("result", 43), "Resultat, og hvordan status følger"),
    (Column("said", 31), "Hvad er gjort, og videre forløb"),
)  # fmt: skip
HEADINGS = {column.key: heading for column, heading in _COLUMNS}
WIDTHS = {column.key: column.width for column, _ in _COLUMNS}
_FULL_WIDTH = sum(WIDTHS.values())
_LEADING = ("area", "area.text", "level", "row.effort.line")
BAR = "#BFD9E2"
"""The colour of the bars: pale, so that the figure on them stands out."""

FINDINGS, READ_BACK = "Kontrol", "Aflæsning"
_FINDINGS = (
    (Column("severity", 12), "Alvor"), (Column("code", 9), "Kode"), (Column("goal", 12), "Mål"),
    (Column("place", 26), "Sted i skemaet"), (Column("message", 52), "Hvad"), (Column("remedy", 40), "Hvad nu"),
)  # fmt: skip
_READ_BACK = (
    (Column("row", 14), "Nr."), (Column("column", 20), "Felt"), (Column("cell", 18), "Celle"),
    (Column("typed", 38), "Skrevet"), (Column("read", 30), "Læst"), (Column("remark", 30), "Bemærk"),
)  # fmt: skip


def appendix_book(report: Report, for_print: bool = False) -> Book:
    """The whole workbook for one unit; the same report gives the same description.

    ``for_print`` leaves the office's sheets out, as the public copy always does: nobody prints them for a committee.
    """
    office = () if report.public or for_print else (findings_sheet(report), read_back_sheet(report), data_sheet(report))
    sheets = (appendix_front(report), _tables(report), *_corrected(report), *office)
    title = f"Bilag 1. Opfølgning på {report.plan.title} – {report.unit.name}"
    subject, day, made_by = month_name(report.followup.round), report.followup.as_of, book_properties(report.plan)
    keywords = APPROVED_KEYWORD if report.approval else ""
    return Book(sheets, sheets[0].name, title, subject, day, made_by | _mark(report).properties(),
                author=report.unit.name, note_author="", keywords=keywords)  # fmt: skip


def _mark(report: Report) -> AppendixMark:
    """What the file says that it is, by which it is known as approved wherever it is met (promises.md 18)."""
    number, on = report.correction.number if report.correction else 1, report.approval.on if report.approval else None
    return AppendixMark(report.identity, report.public is not None, number, report.approval is not None, on)


def _corrected(report: Report) -> Iterator[Sheet]:
    """The sheet of a corrected edition with everything that has changed, where there is one; it goes to the committee too."""
    if sheet := corrected_sheet(report):
        yield replace(sheet, page=replace(sheet.page, footer=footer(report), header=approval_words(report)))


def book_properties(plan: Plan) -> dict[str, str]:
    """What the file itself says of how it was made."""
    return {"followup-xl version": __version__, "followup-xl plan": plan.fingerprint}


def provenance(plan: Plan) -> list[str]:
    """What a page is made by and from, in two lines for the office."""
    return [
        f"Plan: {plan.title} ({plan.id}), version {plan.version}, fingeraftryk {plan.fingerprint}",
        f"Program: followup-xl {__version__}",
    ]


def _tables(report: Report) -> Sheet:
    unit, month, day = report.unit.name, month_name(report.followup.round), long_date(report.followup.as_of)
    head = [
        *title_rows(report, "id", _FULL_WIDTH),
        Row({"id": Cell(f"{unit} · {month} · status pr. {day} · {approval_words(report)}", "subtitle")}, height=20),
        Row({key: Cell(text, "head") for key, text in HEADINGS.items()}, key="#header", height=20),
    ]
    body = [row for area in report.plan.areas for row in _area(report, area)]
    rows = kept_together([*head, *body, *_dropped(report)], _LEADING, repeated=20)
    page = Page(repeat=("#header", "#header"), footer=footer(report), header=approval_words(report))
    about = "Mål for mål: hvad der er lovet, status, hvor langt målet er nået, resultat og hvad der er gjort."
    listing = Listing("maal", "#header", rows[-1].key, sorted_by_people=False, alternative=about)
    columns = tuple(column for column, _ in _COLUMNS)
    return Sheet(BILAG, columns, rows, freeze=(body[0].key, 1), page=page, bars=(Bars("progress", BAR),),
                 listings=(listing,), tab="#1F4E5F")  # fmt: skip


def _area(report: Report, area: EffortArea) -> Iterator[Row]:
    yield Row({"id": Cell(area.name, "area")}, key=f"#{area.id}", rest="area", height=24, data=True)
    for number, line in enumerate(line for text in _frame(area) for line in folded_lines(text, _FULL_WIDTH, indent=1)):
        yield Row({"id": Cell(line, "area.text")}, key=f"#{area.id}.{number}", rest="area.text", height=14, data=True)
    by_id = {found.goal: found for found in (*report.goals, *report.efforts)}
    if area.result_goals:
        yield Row({"id": Cell("Resultatmål", "level")}, key=f"#{area.id}.result", rest="level", height=21, data=True)
    for goal in area.result_goals:
        yield from _goal_rows(report, goal, by_id[goal.id])
    if area.efforts or area.effort_goals:
        name = "Indsatser og indsatsmål" if area.efforts else "Indsatsmål"
        yield Row({"id": Cell(name, "level")}, key=f"#{area.id}.effort", rest="level", height=21, data=True)
    for effort in area.efforts:  # each with the goals that name it first, then those that belong to none
        yield from _effort_rows(report, effort, by_id.get(effort.id))
        for goal in (each for each in area.effort_goals if each.efforts[:1] == (effort.id,)):
            yield from _goal_rows(report, goal, by_id[goal.id])
    known = {effort.id for effort in area.efforts}
    for goal in (each for each in area.effort_goals if not known.intersection(each.efforts[:1])):
        yield from _goal_rows(report, goal, by_id[goal.id])


def _dropped(report: Report) -> Iterator[Row]:
    """A row for each goal of the last round that is no longer in the plan, after all areas (status-rules.md §12)."""
    gone = dropped_goals(report)
    if gone:
        yield Row({"id": Cell("Udgåede mål", "area")}, key="#dropped", rest="area", height=24, data=True)
    for former, why in gone:
        before = "" if report.public else f"Tidligere: {month_name(former.round)}: {former_words(former)}."
        cells = {
            "id": Cell(former.goal, "row.id"), "goal": Cell(former.text, "cell"), "status": Cell("Udgået", "cell.strong"),
            "result": Cell(words.lined(why, before), "cell", strong=words.LABELS), "said": Cell(None, "cell"),
            "progress": Cell(None, "cell"),
        }  # fmt: skip
        yield from continued(Row(cells, key=f"#dropped.{former.goal}", data=True), WIDTHS, least=15, name="id")


def _frame(area: EffortArea) -> Iterator[str]:
    """What stands above the area's goals: whom they are about, the strategy and the notes that their texts refer to."""
    if area.target_group:
        yield f"Målgruppe: {area.target_group}"
    if area.strategy:
        source = f" ({area.strategy.source})" if area.strategy.source else ""
        yield f"Strategi: {area.strategy.text}{source}"
    for entry in area.definitions:
        yield f"Note {entry.number}. {entry.term}: {entry.text}"


def _goal_rows(report: Report, goal: Goal, judged: Assessment) -> Iterator[Row]:
    """A goal's row, with a row for each part where it is compound."""
    found, result, level = report.printable(judged), goal.level == "result", words.LEVELS[goal.level]
    status, promised = words.status_text(report, found), words.promised(report, goal, found)
    why = words.reasons(report, found)
    of_parts, together = words.by_part(report, found)
    cells = {
        "id": Cell(goal.id, "row.id.result" if result else "row.id"),
        "goal": Cell(promised, "row.goal.result" if result else "cell",
                     strong=(f"{level}: {goal.text}" if result else f"{level}:", *words.LABELS)),
        "status": _status(status, "cell.quiet" if found.withheld else f"status.{found.final.value}", words.note(report, found, why)),
        "progress": _progress(report, found),
        "result": Cell(words.resulted(report, goal, found, together), "cell", strong=words.strong_result(report, found)),
        "said": Cell(words.said(report, found) or None, "cell", strong=words.LABELS),
    }  # fmt: skip
    yield from continued(Row(cells, key=goal.id, data=True), WIDTHS, least=28, name="id")
    for number, (part, entry, reason) in enumerate(zip(goal.parts, found.parts, of_parts, strict=True), 1):
        yield from _part(report, goal, part, entry, reason, number)


def _part(report: Report, goal: Goal, part: Part, found: Assessment, why: str, number: int) -> Iterator[Row]:
    label = STATUS_LABELS[found.computed]
    why = why or words.reasons(report, found)
    name = f"Del {number}: {part.label}"
    result = words.lined(words.journey(found) if not report.hides(found) else "", why)
    if not report.hides(found):
        result = words.lined(result, *words.beside(found), history_words(report, found), words.corrected(report, found))
    note = words.note(report, found, why)
    shown = (
        (words.WITHHELD, "cell.quiet")
        if found.withheld
        else (f"{label.sign} {label.danish}", f"part.{found.computed.value}")
    )
    cells = {
        "id": Cell(f"{goal.id}\ndel {number}", "row.part.id"),
        "goal": Cell(
            words.lined(name, words.aimed(report, part, found), words.changed(report, found)),
            "row.part",
            strong=(name, *words.LABELS),
        ),
        "status": _status(*shown, note),
        "progress": _progress(report, found),
        "result": Cell(result, "cell", strong=words.strong_result(report, found)),
        "said": Cell(words.said_of_row(report, found) or None, "cell", strong=words.LABELS),
    }
    yield from continued(Row(cells, key=f"{goal.id}/{part.key}", data=True), WIDTHS, least=15, name="id")


def _status(text: str, role: str, note: str) -> Cell:
    return Cell(text, role, note=note, strong=(text.split("\n", maxsplit=1)[0],))


def _progress(report: Report, found: Assessment) -> Cell:
    """How far the target was reached, from 0 to 1, rounded down to whole per cent so that 100 % is truly there."""
    reached = found.verdict.degree if found.verdict and not report.hides(found) else None
    if reached is None:
        return Cell(None, "cell.percent")
    whole = min(max((100 * reached).__floor__(), 0), 100)
    return Cell(Decimal(whole) / 100, "cell.percent")


def _effort_rows(report: Report, effort: Effort, judged: Assessment | None) -> Iterator[Row]:
    """An effort's row: a line where nothing is reported of it, else its state, result and words."""
    answer, found = report.followup.answer(effort.id), judged and report.printable(judged)
    description, comment = report.words(answer.description), report.words(answer.comment)
    why = ""
    if found is not None:
        description, comment = found.answer.description, found.answer.comment
        if found.computed is not Status.NOT_REPORTED:
            why = words.reasons(report, found)
    name = f"Indsats: {effort.text}"
    if not (answer.state or description or comment or why):
        role = "row.effort.line"  # runs on over the blank cells beside it, on as many rows as it takes
        for index, line in enumerate(folded_lines(name, _FULL_WIDTH - WIDTHS["id"], indent=1)):
            key = effort.id if index == 0 else ""
            cells = {"id": Cell(key or None, role), "goal": Cell(line, role, strong=("Indsats:",))}
            yield Row(cells, key=key, rest=role, height=15, data=True)
        return
    cells = {
        "id": Cell(effort.id, "row.effort"),
        "goal": Cell(name, "row.effort", strong=("Indsats:",)),
        "status": Cell(EFFORT_LABELS[answer.state].danish if answer.state else None, "row.effort"),
        "result": Cell(why or None, "row.effort", strong=words.strong_result(report, found) if found and why else ()),
        "said": Cell(words.done(description, comment) or None, "row.effort", strong=words.LABELS),
    }
    yield from continued(Row(cells, key=effort.id, rest="row.effort", data=True), WIDTHS, least=15, name="id")


def findings_sheet(report: Report) -> Sheet:
    """Every finding with its place, what it means and what to do; what it was all made by.

    A finding leads to the goal's row in Bilag 1 and to the place where its cell is read back.
    """
    answered = (f"Svar fra »{file}«: {', '.join(goals)}" for file, goals in report.goals_by_file.items())
    facts = [f"Læst fil: {report.file}", *answered, *provenance(report.plan)]
    places = [_cell_of(entry.place) for entry in report.read_back]
    times = Counter(places)  # a cell that more than one file has is not linked
    read_back = {at: Target(READ_BACK, f"{index}", "cell") for index, at in enumerate(places) if times[at] == 1}
    rows, known = [], set(report.plan.ids)
    for entry in ranked(report.findings):
        cells, place = finding_cells(entry), _cell_of(entry.place)
        if entry.goal in known:
            cells["goal"] = Cell(entry.goal, "cell.link", link=Target(BILAG, entry.goal, "id"))
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
        "severity": Cell(SEVERITY_LABELS[entry.severity], "cell.strong"), "code": Cell(entry.code, "cell"),
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
