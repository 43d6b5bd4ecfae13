"""Bilag 1: the front page, a table per area as a committee reads it, and the office's sheets behind."""

from collections.abc import Iterator

from followup_xl import __version__
from followup_xl.danish.wording import month_name
from followup_xl.model.carried import fingerprint
from followup_xl.model.plan import Effort, EffortArea, Goal
from followup_xl.page.layout import Bars, Book, Cell, Listing, Page, Row, Sheet
from followup_xl.page.rows import folded_lines, kept_together
from followup_xl.reporting.data import data_sheet
from followup_xl.reporting.front import footer, front, standing, title_rows
from followup_xl.reporting.goal_rows import BILAG, COLUMNS, FULL_WIDTH, HEADINGS, effort_rows, goal_rows
from followup_xl.reporting.goal_words import header_words
from followup_xl.reporting.office import echo_sheet, findings_sheet
from followup_xl.reporting.report import Report

_LEADING = ("area", "area.text", "level", "row.effort.line")
BAR = "#BFD9E2"
"""The colour of the bars: pale, so that the figure on them stands out."""


def appendix(report: Report, for_print: bool = False) -> Book:
    """The whole workbook for one unit; the same report gives the same description.

    ``for_print`` leaves the office's sheets out, as the public copy always does: nobody prints them for a committee.
    """
    office = () if report.public or for_print else (findings_sheet(report), echo_sheet(report), data_sheet(report))
    sheets = (front(report), _tables(report), *office)
    title = f"Bilag 1. Opfølgning på {report.plan.title} – {report.unit.name}"
    properties = {"followup-xl version": __version__, "followup-xl plan": fingerprint(report.plan)}
    subject, day = month_name(report.followup.round), report.followup.as_of
    return Book(sheets, sheets[0].name, title, subject, day, properties, author=report.unit.name, note_author="")


def _tables(report: Report) -> Sheet:
    head = [
        *title_rows(report, "id", FULL_WIDTH),
        Row({"id": Cell(f"{header_words(report)} · {standing(report)}", "subtitle")}, height=20),
        Row({key: Cell(text, "head") for key, text in HEADINGS.items()}, key="#header", height=20),
    ]
    body = [row for area in report.plan.areas for row in _area(report, area)]
    rows = kept_together([*head, *body], _LEADING, repeated=20)
    page = Page(repeat=("#header", "#header"), footer=footer(report), header=standing(report))
    words = "Mål for mål: hvad der er lovet, status, hvor langt målet er nået, resultat og hvad der er gjort."
    listing = Listing("maal", "#header", rows[-1].key, sorted_by_people=False, alternative=words)
    return Sheet(BILAG, COLUMNS, rows, freeze=(body[0].key, 1), page=page, bars=(Bars("progress", BAR),),
                 listings=(listing,), tab="#1F4E5F")  # fmt: skip


def _area(report: Report, area: EffortArea) -> Iterator[Row]:
    yield Row({"id": Cell(area.name, "area")}, key=f"#{area.id}", rest="area", height=24, data=True)
    for number, line in enumerate(line for text in _frame(area) for line in folded_lines(text, FULL_WIDTH, indent=1)):
        yield Row({"id": Cell(line, "area.text")}, key=f"#{area.id}.{number}", rest="area.text", height=14, data=True)
    by_id = {found.goal: found for found in (*report.goals, *report.efforts)}
    if area.result_goals:
        yield _level(f"#{area.id}.result", "Resultatmål")
    for goal in area.result_goals:
        yield from goal_rows(report, goal, by_id[goal.id])
    if area.efforts or area.effort_goals:
        yield _level(f"#{area.id}.effort", "Indsatser og indsatsmål" if area.efforts else "Indsatsmål")
    for effort, goals in _by_effort(area):
        if effort is not None:
            yield from effort_rows(report, effort, by_id.get(effort.id))
        for goal in goals:
            yield from goal_rows(report, goal, by_id[goal.id])


def _level(key: str, name: str) -> Row:
    return Row({"id": Cell(name, "level")}, key=key, rest="level", height=21, data=True)


def _frame(area: EffortArea) -> Iterator[str]:
    """What stands above the area's goals: whom they are about, the strategy and the notes that their texts refer to."""
    if area.target_group:
        yield f"Målgruppe: {area.target_group}"
    if area.strategy:
        source = f" ({area.strategy.source})" if area.strategy.source else ""
        yield f"Strategi: {area.strategy.text}{source}"
    for entry in area.definitions:
        yield f"Note {entry.number}. {entry.term}: {entry.text}"


def _by_effort(area: EffortArea) -> Iterator[tuple[Effort | None, list[Goal]]]:
    """Each effort with the goals that name it first, then the goals that belong to none."""
    known = [effort.id for effort in area.efforts]
    for effort in area.efforts:
        yield effort, [goal for goal in area.effort_goals if goal.efforts[:1] == (effort.id,)]
    yield None, [goal for goal in area.effort_goals if not goal.efforts or goal.efforts[0] not in known]
