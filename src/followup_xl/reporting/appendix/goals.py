"""Bilag 1, goal by goal: a line for each goal and each part, area by area, with what an area's goals share in its band."""

from collections.abc import Iterator
from dataclasses import replace

from followup_xl.danish.wording import month_name
from followup_xl.model.plan import Effort, EffortArea, Goal, Part
from followup_xl.model.status import EFFORT_LABELS, Status
from followup_xl.page.document import Block, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Column, Row, Target
from followup_xl.page.rows import together
from followup_xl.reporting.appendix.bullet import bullet
from followup_xl.reporting.appendix.contradicted import SIGN, contradictions_of
from followup_xl.reporting.appendix.goal_cells import (
    STRONG,
    changed_words,
    figure_cells,
    goal_cells,
    lined,
    said_of_row,
    status_cell,
)
from followup_xl.reporting.appendix.shared import BAND_WORDS, Shared, band_lines, shared_facts
from followup_xl.reporting.front import page_words
from followup_xl.reporting.report import Report
from followup_xl.reporting.since import dropped_goals
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.phrases import obstacle_words, sentence
from followup_xl.workbook.previous import former_words

GOALS, COMPUTED = "Bilag 1", "Beregning"
_COLUMNS = (
    (Column("id", 9), "Nr."), (Column("goal", 31), "Mål"), (Column("now", 16), "Nu"), (Column("target", 16), "Måltal"),
    (Column("bar", 17), "┃ mål  ┆ ventet nu"), (Column("status", 17), "Status"),
    (Column("said", 35), "Hvad er gjort, og hvad sker der nu"),
)  # fmt: skip
SPANNING = "row.line"
"""The role of a row whose text runs on over the columns beside it."""
COMPOUND = "row.compound"
"""The role of the line of a goal with parts, which stand below it."""


def goals_part(report: Report) -> DocumentPart:
    """Every goal of the report in the order of the plan; the goals that the plan has no more stand last."""
    blocks: list[Block] = [Headline("Mål for mål", 2, "title"), Paragraph(page_words(report), "subtitle")]
    for area in report.plan.areas:
        blocks += _area(report, area)
    if gone := list(_dropped(report)):
        blocks += [
            Headline("Udgåede mål", 3, "area"),
            Table(_COLUMNS, gone, "Mål, som planen ikke har mere.", heads="id"),
        ]
    first = next((at for at, block in enumerate(blocks) if isinstance(block, Table)), -1)
    shown = tuple(_joined(block, at == first) if isinstance(block, Table) else block for at, block in enumerate(blocks))
    columns = tuple(column for column, _ in _COLUMNS)
    return DocumentPart(GOALS, shown, columns, leading=("area", "area.text", COMPOUND))


def _joined(table: Table, first: bool) -> Table:
    """A table of the areas as one of a single list, whose header row stands once and is repeated."""
    return replace(table, name="maal" if first else "", repeats=first, runs_on=not first)


def _area(report: Report, area: EffortArea) -> Iterator[Block]:
    found = {entry.goal: entry for entry in (*report.goals, *report.efforts)}
    judged = [report.printable(found[goal.id]) for goal in area.goals]
    shared = shared_facts(report, area, judged)
    yield Headline(area.name, 3, "area", key=f"#{area.id}")
    for line in band_lines(area, shared):
        yield Paragraph(line, "area.text", BAND_WORDS)
    goals = zip(area.goals, judged, strict=True)
    rows = [row for goal, entry in goals for row in together(_goal(report, goal, entry, shared))]
    rows += [row for effort in area.efforts for row in _effort(report, effort, found.get(effort.id), shared)]
    silent = [effort.text for effort in area.efforts if not effort_reported(report, effort, found.get(effort.id))]
    if rows:
        rows[-1] = replace(rows[-1], together=bool(silent))
        yield Table(_COLUMNS, rows, f"Mål og indsatser: {area.name}.", heads="id")
    if silent:
        yield Paragraph(f"Indsatser: {' · '.join(silent)}", "row.efforts", ("Indsatser:",))


def _goal(report: Report, goal: Goal, found: Assessment, shared: Shared) -> Iterator[Row]:
    """A goal's line, one for each part, and one for each figure that does not add up."""
    cells = goal_cells(report, goal, found, shared, Target(COMPUTED, goal.id, "id"))
    if not goal.parts:
        cells["bar"] = Cell(None, "cell", picture=bullet(report, found))
    yield Row(cells, key=goal.id, rest=COMPOUND if found.parts else "plain")
    for part, entry in zip(goal.parts, found.parts, strict=bool(found.parts)):
        yield _part(report, goal, part, entry, shared)
    for number, words in enumerate(_doubts(report, goal, found), 1):
        yield Row(
            {"id": Cell(None, SPANNING), "goal": Cell(f"{SIGN} {words}", SPANNING)},
            key=f"{goal.id}/!{number}",
            rest=SPANNING,
        )


def _doubts(report: Report, goal: Goal, found: Assessment) -> list[str]:
    """What does not add up in a goal's figures; where nothing is found of it, what stands in the way of a status."""
    said = [entry.message for entry in contradictions_of(report, goal.id)]
    rows = [entry for entry in (found, *found.parts) if entry.obstacle and not report.hides(found)]
    return said or list(dict.fromkeys(sentence(obstacle_words(entry)) for entry in rows))


def _part(report: Report, goal: Goal, part: Part, found: Assessment, shared: Shared) -> Row:
    cells = {
        "id": Cell(goal.id, "row.part.id"),
        "goal": Cell(lined(f"– {part.label}", changed_words(report, found)), "row.part", strong=STRONG),
        **figure_cells(report, found, shared),
        "bar": Cell(None, "cell", picture=bullet(report, found)),
        "status": status_cell(report, found, part=True),
        "said": Cell(said_of_row(report, found) or None, "cell", strong=STRONG),
    }
    return Row(cells, key=f"{goal.id}/{part.key}")


def effort_reported(report: Report, effort: Effort, judged: Assessment | None) -> bool:
    """Whether anything was reported of an effort, so that it has a line of its own."""
    answer = report.followup.answer(effort.id)
    return bool(answer.state or answer.description or answer.comment) or (
        judged is not None and judged.computed is not Status.NOT_REPORTED
    )


def _effort(report: Report, effort: Effort, judged: Assessment | None, shared: Shared) -> Iterator[Row]:
    if not effort_reported(report, effort, judged):
        return
    answer, found = report.followup.answer(effort.id), judged and report.printable(judged)
    description, comment = report.words(answer.description), report.words(answer.comment)
    figures = dict.fromkeys(("now", "target", "bar"), Cell(None, "row.effort"))
    if found is not None:
        description, comment = found.answer.description, found.answer.comment
        figures |= figure_cells(report, found, shared, "row.effort")
        figures["bar"] = Cell(None, "row.effort", picture=bullet(report, found))
    state = EFFORT_LABELS[answer.state].danish if answer.state else None
    cells = {
        "id": Cell(effort.id, "row.effort"), "goal": Cell(f"Indsats: {effort.text}", "row.effort", strong=("Indsats:",)),
        **figures, "status": Cell(state, "row.effort"), "said": Cell(lined(description, comment) or None, "row.effort"),
    }  # fmt: skip
    yield Row(cells, key=effort.id)


def _dropped(report: Report) -> Iterator[Row]:
    """A row for each goal of the last round that is no longer in the plan (status-rules.md §12)."""
    for former, why in dropped_goals(report):
        before = "" if report.public else f"{month_name(former.round)}: {former_words(former)}."
        cells = {
            "id": Cell(former.goal, "row.id"), "goal": Cell(former.text, "cell"), "now": Cell(before or None, "cell"),
            "status": Cell("Udgået", "cell.strong"), "said": Cell(why, "cell"),
        }  # fmt: skip
        yield Row(cells, key=f"#dropped.{former.goal}")
