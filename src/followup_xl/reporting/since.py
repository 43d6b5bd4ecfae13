"""Since last time: a former Bilag 1 read back, how each goal has moved, and its figures of former rounds in words."""

from followup_xl.danish.wording import month_name, status_words
from followup_xl.model.followup import Answer, FollowUp, TidyRow
from followup_xl.reporting.report import Report
from followup_xl.reporting.tables import definition
from followup_xl.rules.assessment import MOVEMENT_LABELS, Assessment, Movement, movement
from followup_xl.workbook.previous import MOST_ROUNDS, former_words


def _earlier(report: Report) -> list[TidyRow]:
    """The rows of earlier rounds, oldest first."""
    return sorted((row for row in report.history if row.round < report.followup.round), key=lambda row: row.round)


def _former(report: Report, found: Assessment) -> list[TidyRow]:
    """The rows of a goal or part in earlier rounds, oldest first."""
    return [row for row in _earlier(report) if row.address == found.address]


def _comparable(report: Report, found: Assessment, row: TidyRow) -> bool:
    """Whether a former row is of the goal as it is now: neither its target nor its meaning has changed."""
    goal = next((entry for entry in report.plan.goals if entry.id == found.goal), None)
    return goal is not None and row.definition == definition(goal, found.indicator)


def history_words(report: Report, found: Assessment) -> str:
    """The former rounds of a goal or part in a line; says so where the target or its meaning has changed since.

    Empty in the public copy, whose limit was not asked of the figures of other rounds.
    """
    rounds = []
    for row in [] if report.public else _former(report, found)[-MOST_ROUNDS:]:
        other = "" if _comparable(report, found, row) else " (ikke sammenlignelig, for målet er ændret)"
        rounds.append(f"{month_name(row.round)}: {former_words(row)}{other}")
    return f"Tidligere: {'; '.join(rounds)}." if rounds else ""


def _movement(report: Report, found: Assessment) -> tuple[Movement, TidyRow] | None:
    """A goal's movement and the row it is measured from; None where no earlier round has the goal."""
    rows = _former(report, found)
    return (movement(rows[-1].final, found.final, _comparable(report, found, rows[-1])), rows[-1]) if rows else None


def movement_words(report: Report, found: Assessment) -> str:
    """How the goal has moved since the last round, for its row; empty without an earlier round."""
    moved = _movement(report, found)
    if moved is None:
        return ""
    how, row = moved
    month, before = month_name(row.round), status_words(row.final) if row.final else row.status
    match how:
        case Movement.NOT_COMPARABLE:
            return f"Ikke sammenlignelig med {month}: målet er ændret"
        case Movement.SAME:
            return f"Uændret siden {month}"
        case Movement.WITHOUT_STATUS:
            return f"{month[:1].upper()}{month[1:]}: {before}"
    return f"{MOVEMENT_LABELS[how]} siden {month} (før: {before})"


def movement_lines(report: Report) -> list[tuple[str, str]]:
    """What changed since last time, by movement: its name, and how many goals it is with their numbers."""
    goals: dict[Movement, list[str]] = {}
    for goal in report.goals:
        if moved := _movement(report, goal):
            goals.setdefault(moved[0], []).append(goal.goal)
    return [
        (MOVEMENT_LABELS[how], f"{len(goals[how])} mål: {', '.join(goals[how])}")
        for how in MOVEMENT_LABELS
        if how in goals
    ]


def last_round(report: Report) -> str:
    """The newest earlier round as "august 2015"; empty without one."""
    rows = _earlier(report)
    return month_name(rows[-1].round) if rows else ""


def last_followup(report: Report) -> FollowUp | None:
    """What was reported in the newest earlier round, as far as its tidy rows tell; None without one."""
    earlier = _earlier(report)
    rows = [row for row in earlier if row.round == earlier[-1].round]
    answers = tuple(_answer(row) for row in rows if row.value is not None)
    return FollowUp(report.unit.name, report.unit.code, rows[0].round, rows[0].as_of, answers) if rows else None


def _answer(row: TidyRow) -> Answer:
    """The figure as it was typed: part and whole where they were, else the figure itself."""
    share = row.measure == "pct."
    counted = row.part_count is not None
    return Answer(
        row.goal, row.part, value=row.part_count if counted else None if share else row.value, whole=row.whole,
        percent=row.value if share and not counted else None, window_from=row.window_from, window_to=row.window_to,
    )  # fmt: skip
