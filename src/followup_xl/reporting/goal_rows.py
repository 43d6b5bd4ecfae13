"""The rows of Bilag 1's tables: a goal, each part of a compound goal, an effort; long texts on further rows."""

from collections.abc import Iterator
from decimal import Decimal

from followup_xl.model.plan import Effort, Goal, Part
from followup_xl.model.status import EFFORT_LABELS, STATUS_LABELS, Status
from followup_xl.page.folding import folded
from followup_xl.page.layout import Cell, Column, Row
from followup_xl.page.rows import continued
from followup_xl.reporting import goal_words as words
from followup_xl.reporting.report import Report
from followup_xl.reporting.since import history_words
from followup_xl.rules.assessment import Assessment

BILAG = "Bilag 1"
COLUMNS = (
    Column("id", 10),
    Column("goal", 38),
    Column("status", 18),
    Column("progress", 7),
    Column("result", 43),
    Column("said", 31),
)
HEADINGS = {
    "id": "Nr.",
    "goal": "Mål: hvad er lovet",
    "status": "Status",
    "progress": "Nået",
    "result": "Resultat, og hvordan status følger",
    "said": "Hvad er gjort, og videre forløb",
}
WIDTHS = {column.key: column.width for column in COLUMNS}
FULL_WIDTH = sum(WIDTHS.values())


def goal_rows(report: Report, goal: Goal, judged: Assessment) -> Iterator[Row]:
    """A goal's row, with a row for each part where it is compound."""
    found, result = report.shown(judged), goal.level == "result"
    status, promised = words.status_text(report, found), words.promised(report, goal, found)
    why = words.reasons(report, found)
    of_parts, together = words.by_part(report, found)
    cells = {
        "id": Cell(goal.id, "row.id.result" if result else "row.id"),
        "goal": Cell(promised, "row.goal.result" if result else "cell",
                     strong=(words.title(goal) if result else f"{words.LEVELS[goal.level]}:", *words.LABELS)),
        "status": _status(status, f"status.{found.final.value}", words.note(report, found, why)),
        "progress": _progress(report, found),
        "result": Cell(words.resulted(report, goal, found, together), "cell", strong=words.strong_result(report, found)),
        "said": Cell(words.said(report, goal, found) or None, "cell", strong=words.LABELS),
    }  # fmt: skip
    yield from continued(Row(cells, key=goal.id, data=True), WIDTHS, least=28, name="id")
    for number, (part, entry, told) in enumerate(zip(goal.parts, found.parts, of_parts, strict=True), 1):
        yield from _part(report, goal, part, entry, told, number)


def _part(report: Report, goal: Goal, part: Part, found: Assessment, why: str, number: int) -> Iterator[Row]:
    label = STATUS_LABELS[found.computed]
    why = why or words.reasons(report, found)
    name = f"Del {number}: {part.label}"
    result = words.lined(words.journey(found) if not report.hides(found) else "", why)
    if not report.hides(found):
        result = words.lined(result, *words.beside(found), history_words(report, found))
    cells = {
        "id": Cell(f"{goal.id}\ndel {number}", "row.part.id"),
        "goal": Cell(words.lined(name, words.aimed(report, part, found)), "row.part", strong=(name, *words.LABELS)),
        "status": _status(
            f"{label.sign} {label.danish}", f"part.{found.computed.value}", words.note(report, found, why)
        ),
        "progress": _progress(report, found),
        "result": Cell(result, "cell", strong=words.strong_result(report, found)),
        "said": Cell(words.said_of_part(found) or None, "cell", strong=words.LABELS),
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


def effort_rows(report: Report, effort: Effort, judged: Assessment | None) -> Iterator[Row]:
    """An effort's row: a line where nothing is reported of it, else its state, result and words."""
    answer, found = report.followup.answer(effort.id), judged and report.shown(judged)
    description, comment = report.words(answer.description), report.words(answer.comment)
    why = ""
    if found is not None:
        description, comment = found.answer.description, found.answer.comment
        if found.computed is not Status.NOT_REPORTED:
            why = words.reasons(report, found)
    name = f"Indsats: {effort.text}"
    if not (answer.state or description or comment or why):
        yield from _effort_lines(effort.id, name)
        return
    said = words.lined(f"Gjort: {description}" if description else "", f"Kommentar: {comment}" if comment else "")
    cells = {
        "id": Cell(effort.id, "row.effort"),
        "goal": Cell(name, "row.effort", strong=("Indsats:",)),
        "status": Cell(EFFORT_LABELS[answer.state].danish if answer.state else None, "row.effort"),
        "result": Cell(why or None, "row.effort", strong=words.strong_result(report, found) if found and why else ()),
        "said": Cell(said or None, "row.effort", strong=words.LABELS),
    }
    row = Row(cells, key=effort.id, rest="row.effort", data=True)
    yield from continued(row, WIDTHS, least=15, name="id")


def _effort_lines(key: str, name: str) -> Iterator[Row]:
    """A text that runs on over the blank cells beside it, on as many rows as it takes."""
    for index, line in enumerate(folded(name, FULL_WIDTH - WIDTHS["id"], indent=1)):
        first = index == 0
        cells = {"id": Cell(key if first else None, "row.effort.line"),
                 "goal": Cell(line, "row.effort.line", strong=("Indsats:",))}  # fmt: skip
        yield Row(cells, key=key if first else "", rest="row.effort.line", height=15, data=True)
