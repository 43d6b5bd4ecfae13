"""The cells of a goal's line in Bilag 1: what was promised, the figure now, the target, the status, and what people say of it."""

from followup_xl.danish.wording import long_date, status_words
from followup_xl.model.plan import Goal
from followup_xl.model.status import STATUS_LABELS
from followup_xl.page.layout import Cell, Target
from followup_xl.reporting.appendix.figures import NOTHING, now_words, target_words, time_words
from followup_xl.reporting.appendix.groups import GROUPS
from followup_xl.reporting.appendix.shared import Shared
from followup_xl.reporting.report import Report
from followup_xl.reporting.since import movement_words
from followup_xl.rules.assessment import Assessment

WITHHELD = "Status vises ikke"
"""What stands for a status that a public copy leaves out."""
NOTHING_NEXT = "Hvad der nu skal ske, er ikke oplyst."
STRONG = (NOTHING_NEXT, "Ændret:", "Ansvarlig:", "Kriterier:", "Rettet:")


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
    return lined(now_words(report, found), "" if time == shared.time else time)


def status_cell(report: Report, found: Assessment, part: bool = False) -> Cell:
    """The status as sign and word, who decided it otherwise than computed, what was stated, and how it has moved."""
    if found.withheld:
        return Cell(WITHHELD, "cell.quiet")
    status = found.computed if part else found.final
    label = STATUS_LABELS[status]
    lines = [f"{label.sign} {label.danish}"]
    if found.decision:
        on = f" {long_date(found.decision.on)}" if found.decision.on else ""
        lines.append(f"Besluttet af {found.decision.role}{on}. Beregnet: {status_words(found.computed)}.")
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
