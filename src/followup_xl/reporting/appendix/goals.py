"""Bilag 1, goal by goal: a line for each goal and each part, area by area, with what an area's goals share in its band."""

from collections.abc import Iterator
from dataclasses import replace

from followup_xl.danish.wording import long_date, month_name
from followup_xl.model.plan import Effort, EffortArea, Goal, Part
from followup_xl.model.status import Status
from followup_xl.page.document import Block, DocumentPart, Headline, Paragraph, Table
from followup_xl.page.layout import Cell, Column, Row, Target
from followup_xl.page.measure import text_space, text_width
from followup_xl.page.rows import together
from followup_xl.page.theme import SIZE
from followup_xl.reporting.appendix.bullet import bullet
from followup_xl.reporting.appendix.figures import NOTHING, SIGN, contradictions_of, now_words, target_words, time_words
from followup_xl.reporting.appendix.shared import BAND_WORDS, Shared, band_lines, shared_facts
from followup_xl.reporting.appendix.statuses import GROUPS
from followup_xl.reporting.report import Report, page_words
from followup_xl.reporting.since import dropped_goals, movement_words
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.phrases import sentence
from followup_xl.rules.reasons import obstacle_words
from followup_xl.workbook.previous import former_words

GOALS, COMPUTED = "Bilag 1", "Beregning"
_NOW = Column("now", 16)
_COLUMNS = (
    (Column("id", 9), "Nr."), (Column("goal", 31), "Mål"), (_NOW, "Nu"), (Column("target", 16), "Måltal"),
    (Column("bar", 17), "┃ mål  ┆ ventet nu"), (Column("status", 17), "Status"),
    (Column("said", 35), "Hvad er gjort, og hvad sker der nu"),
)  # fmt: skip
SPANNING = "row.line"
"""The role of a row whose text runs on over the columns beside it."""
COMPOUND = "row.compound"
"""The role of the line of a goal with parts, which stand below it."""
WITHHELD = "Status vises ikke"
"""What stands for a status that a public copy leaves out."""
NOTHING_NEXT = "Hvad der nu skal ske, er ikke oplyst."
STRONG = (NOTHING_NEXT, "Ændret:", "Ansvarlig:", "Kriterier:", "Rettet:")


def goals_part(report: Report) -> DocumentPart:
    """Every goal of the report in the order of the plan; the goals that the plan has no more stand last."""
    blocks: list[Block] = [Headline("Mål for mål", 2, "title"), Paragraph(page_words(report), "subtitle")]
    for area in report.plan.areas:
        blocks += _area(report, area)
    if gone := list(_dropped(report)):
        table = Table(_COLUMNS, gone, "Mål, som planen ikke har mere.", heads="id")
        blocks += [Headline("Udgåede mål", 3, "area"), table]
    tables = [block for block in blocks if isinstance(block, Table)]
    bars = (row.cells["bar"].picture for table in tables for row in table.rows if "bar" in row.cells)
    expected = any(bar and bar.expected is not None for bar in bars)
    shown = (_joined(block, block is tables[0], expected) if isinstance(block, Table) else block for block in blocks)
    columns = tuple(column for column, _ in _COLUMNS)
    return DocumentPart(GOALS, tuple(shown), columns, leading=("area", "area.text", COMPOUND)).fitted()


def _joined(table: Table, first: bool, expected: bool) -> Table:
    """A table of the areas as one of a single list, whose header row stands once and is repeated; ``expected``: a bar has that mark."""
    columns = tuple((column, words if expected else words.partition("  ")[0]) for column, words in table.columns)
    return replace(table, columns=columns, name="maal" if first else "", repeats=first, runs_on=not first)


def _area(report: Report, area: EffortArea) -> Iterator[Block]:
    found = {entry.goal: entry for entry in report.goals}
    judged = [report.printable(found[goal.id]) for goal in area.goals]
    shared = shared_facts(report, area, judged)
    yield Headline(area.name, 3, "area", key=f"#{area.id}")
    for line in band_lines(area, shared):
        yield Paragraph(line, "area.text", BAND_WORDS)
    goals = zip(area.goals, judged, strict=True)
    rows = [row for goal, entry in goals for row in together(_goal(report, goal, entry, shared))]
    reported = reported_efforts(report, area)
    rows += [_effort(report, effort, entry, shared) for effort, entry in reported.items()]
    silent = [effort.text for effort in area.efforts if effort not in reported]
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
    said = [entry.message for entry in contradictions_of(report, goal.id)]
    rows = [entry for entry in (found, *found.parts) if entry.obstacle and not report.hides(found)]
    for number, words in enumerate(said or list(dict.fromkeys(sentence(obstacle_words(entry)) for entry in rows)), 1):
        cells = {"id": Cell(None, SPANNING), "goal": Cell(f"{SIGN} {words}", SPANNING)}
        yield Row(cells, key=f"{goal.id}/!{number}", rest=SPANNING)


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


def reported_efforts(report: Report, area: EffortArea) -> dict[Effort, Assessment | None]:
    """The efforts of an area of which anything was reported, which have a line of their own, each as it was judged."""
    judged, found = {entry.goal: entry for entry in report.efforts}, dict[Effort, Assessment | None]()
    for effort in area.efforts:
        answer, own = report.followup.answer(effort.id), judged.get(effort.id)
        figured = own and (own.answered or own.computed not in (Status.NOT_REPORTED, Status.NOT_DUE))
        if answer.state or answer.description or answer.comment or figured:
            found[effort] = own
    return found


def _effort(report: Report, effort: Effort, judged: Assessment | None, shared: Shared) -> Row:
    answer, found = report.followup.answer(effort.id), judged and report.printable(judged)
    description, comment = report.words(answer.description), report.words(answer.comment)
    figures = dict.fromkeys(("now", "target", "bar"), Cell(None, "row.effort"))
    if found is not None:
        description, comment = found.answer.description, found.answer.comment
        figures |= figure_cells(report, found, shared, "row.effort")
        figures["bar"] = Cell(None, "row.effort", picture=bullet(report, found))
    state = answer.state.danish if answer.state else None
    cells = {
        "id": Cell(effort.id, "row.effort"), "goal": Cell(f"Indsats: {effort.text}", "row.effort", strong=("Indsats:",)),
        **figures, "status": Cell(state, "row.effort"), "said": Cell(lined(description, comment) or None, "row.effort"),
    }  # fmt: skip
    return Row(cells, key=effort.id)


def _dropped(report: Report) -> Iterator[Row]:
    """A row for each goal of the last round that is no longer in the plan (status-rules.md §12)."""
    for former, why in dropped_goals(report):
        before = "" if report.public else f"{month_name(former.round)}: {former_words(former)}."
        cells = {
            "id": Cell(former.goal, "row.id"), "goal": Cell(former.text, "cell"), "now": Cell(before or None, "cell"),
            "status": Cell("Udgået", "cell.strong"), "said": Cell(why, "cell"),
        }  # fmt: skip
        yield Row(cells, key=f"#dropped.{former.goal}")


# The cells of a line: what was promised, the figure now, the target, the status, and what people say of it.


def lined(*lines: str) -> str:
    """The lines that say something, one under the other."""
    return "\n".join(line for line in lines if line)


def goal_cells(report: Report, goal: Goal, found: Assessment, shared: Shared, link: Target) -> dict[str, Cell]:
    """The line of a goal; of a compound goal what holds of all its parts."""
    result = goal.level == "result"
    promise = lined(
        goal.text,
        changed_words(report, found),
        "" if shared.owner else f"Ansvarlig: {goal.owner}" if goal.owner else "",
    )
    silent = found.parts and all(now_words(report, part) == NOTHING for part in found.parts)
    own = {"now": Cell(now_words(report, found), "cell")} if silent else {}
    own = own if goal.compound else figure_cells(report, found, shared)
    return {
        "id": Cell(goal.id, "row.id", link=link),
        "goal": Cell(promise, "row.goal.strong" if result else "cell", strong=STRONG),
        **own,
        "status": status_cell(report, found),
        "said": Cell(said_words(report, found) or None, "cell", strong=STRONG),
    }


def figure_cells(report: Report, found: Assessment, shared: Shared, role: str = "cell") -> dict[str, Cell]:
    """The figure now and the target beside it, in the look of the row."""
    return {
        "now": Cell(_now(report, found, shared), role, strong=("Prognose:",)),
        "target": Cell(target_words(report, found, shared.deadline) or None, role),
    }


def _now(report: Report, found: Assessment, shared: Shared) -> str:
    """The figure with part and whole, and the time it covers where that is not the area's."""
    time = time_words(found) if found.value is not None and not report.hides(found) else ""
    now = now_words(report, found)
    room, counts = text_space(_NOW.width, indent=1), now.partition(" (")[2]
    if found.part_count is not None and text_width(now, SIZE) > room >= text_width(f"({counts}", SIZE):
        now = now.replace(" (", "\n(", 1)  # part and whole stand together
    return lined(now, "" if time == shared.time else time)


def status_cell(report: Report, found: Assessment, part: bool = False) -> Cell:
    """The status as sign and word, who decided it otherwise than computed, what was stated, and how it has moved."""
    if found.withheld:
        return Cell(WITHHELD, "cell.quiet")
    status = found.computed if part else found.final
    lines = [f"{status.sign} {status.danish}"]
    if found.decision:
        on = f" {long_date(found.decision.on)}" if found.decision.on else ""
        lines.append(f"Besluttet af {found.decision.role}{on}. Beregnet: {found.computed.danish}.")
    if found.answer.stated and found.stated is not found.computed and (found.value is not None or found.answer.choice):
        lines.append(f"Oplyst: »{found.answer.stated.words}«")
    role = f"{'part' if part else 'status'}.{status.value}"
    return Cell(lined(*lines, "" if part else movement_words(report, found)), role, strong=(lines[0],))


def said_words(report: Report, found: Assessment) -> str:
    """What people say was done and what happens next, as they wrote it; that nothing is said where it is asked for (status-rules.md §6)."""
    reason = f"Begrundelse: {found.decision.reason}" if found.decision else ""
    silent = not any(entry.answer.comment for entry in (found, *found.parts))
    wanting = found.final in GROUPS["action"] and silent and not found.decision and not found.withheld
    return lined(said_of_row(report, found), reason, NOTHING_NEXT if wanting else "")


def said_of_row(report: Report, found: Assessment) -> str:
    """What people say of a goal or one part, and of the figures of others that it rests on."""
    followup, address = report.followup, found.address
    others = [(entry.label, followup.at(address.beside(entry.key)).comment) for entry in found.indicator.references]
    comments = [f"»{label}«: {report.words(comment, found)}" for label, comment in others if comment]
    return lined(found.answer.description, found.answer.comment, *comments)


def changed_words(report: Report, found: Assessment) -> str:
    """What has changed of a goal or part since the workbook was made; empty where nothing has (status-rules.md §12)."""
    change = report.change(found)
    if change is None:
        return ""
    lead = "" if change.same or change.former is None else "Målet er ændret, siden skemaet blev sendt. "
    return f"Ændret: {lead}{change.words}"
