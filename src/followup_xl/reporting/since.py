"""Since last time: how each goal has moved, its figures of former rounds in words, and what that means for all goals."""

from followup_xl.danish.wording import month_name, plain, status_words
from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.tidy import Record
from followup_xl.reporting.records import definition
from followup_xl.reporting.report import Report
from followup_xl.rules.assessment import MOVEMENT_LABELS, Assessment, Movement, movement

MOST_ROUNDS = 4
"""So many former rounds are told of a goal; the tidy data keep them all."""


def former(report: Report, goal: str, part: str = "") -> tuple[Record, ...]:
    """The rows of a goal in earlier rounds, oldest first."""
    earlier = [row for row in report.history if row.key == (goal, part) and row.round < report.followup.round]
    return tuple(sorted(earlier, key=lambda row: row.round))


def figure_words(row: Record) -> str:
    """A former figure with its unit: "7,7 pct.", "11 af 62 (17,7 pct.)"; empty where there was none."""
    if row.value is None:
        return ""
    shown = f"{plain(row.value, 1)} {row.measure}".strip()
    if row.part_count is None or row.whole is None:
        return shown
    return f"{plain(row.part_count)} af {plain(row.whole)} ({shown})"


def _said(row: Record) -> str:
    """What a round said of a goal: figure and status."""
    status = status_words(row.final).lower() if row.final else row.status
    return ", ".join(word for word in (figure_words(row), status) if word)


def same_goal(report: Report, found: Assessment, row: Record) -> bool:
    """Whether a former row is of the goal as it is now: neither its target nor its meaning has changed."""
    goal = next((entry for entry in report.plan.goals if entry.id == found.goal), None)
    return goal is not None and row.definition == definition(goal, found.indicator)


def history_words(report: Report, found: Assessment) -> str:
    """The former rounds of a goal or part in a line; says so where the target or its meaning has changed since.

    Empty in the public copy, whose limit was not asked of the figures of other rounds.
    """
    rows = () if report.public else former(report, found.goal, found.part)
    told = []
    for row in rows[-MOST_ROUNDS:]:
        other = "" if same_goal(report, found, row) else " (ikke sammenlignelig, for målet er ændret)"
        told.append(f"{month_name(row.round)}: {_said(row)}{other}")
    return f"Tidligere: {'; '.join(told)}." if told else ""


def how_moved(report: Report, found: Assessment) -> tuple[Movement, Record] | None:
    """A goal's movement and the row it is measured from; None where no earlier round has the goal."""
    rows = former(report, found.goal, found.part)
    return (movement(rows[-1].final, found.final, same_goal(report, found, rows[-1])), rows[-1]) if rows else None


def movement_words(report: Report, found: Assessment) -> str:
    """How the goal has moved since the last round, for its row; empty without an earlier round."""
    moved = how_moved(report, found)
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


def moved(report: Report) -> dict[Movement, list[str]]:
    """The goals by how they moved since the last round; empty without one."""
    found: dict[Movement, list[str]] = {}
    for goal in report.goals:
        if how := how_moved(report, goal):
            found.setdefault(how[0], []).append(goal.goal)
    return found


def moved_lines(report: Report) -> list[tuple[str, str]]:
    """What changed since last time, by movement: its name, and how many goals it is with their numbers."""
    found = moved(report)
    return [
        (MOVEMENT_LABELS[how], f"{len(found[how])} mål: {', '.join(found[how])}")
        for how in MOVEMENT_LABELS
        if how in found
    ]


def last_round(report: Report) -> str:
    """The newest earlier round as "august 2015"; empty without one."""
    rounds = [row.round for row in report.history if row.round < report.followup.round]
    return month_name(max(rounds)) if rounds else ""


def last_time(rows: tuple[Record, ...]) -> dict[tuple[str, str], str]:
    """What was reported in the newest of the rounds, by goal and part, as words for the next blank workbook.

    Of several rounds the earlier ones follow in short, newest first.
    """
    by_key: dict[tuple[str, str], list[Record]] = {}
    for row in sorted(rows, key=lambda row: row.round, reverse=True):
        by_key.setdefault(row.key, []).append(row)
    return {key: _last_words(found[:MOST_ROUNDS]) for key, found in by_key.items()}


def _last_words(rows: list[Record]) -> str:
    newest, *earlier = rows
    words = f"Sidste opfølgning ({month_name(newest.round)}): {_said(newest)}."
    before = "; ".join(f"{month_name(row.round)}: {_said(row)}" for row in earlier)
    return f"{words} Før det: {before}." if before else words


def last_followup(report: Report) -> FollowUp | None:
    """What was reported in the newest earlier round, as far as its tidy rows tell; None without one."""
    earlier = [row for row in report.history if row.round < report.followup.round]
    if not earlier:
        return None
    newest = max(row.round for row in earlier)
    rows = [row for row in earlier if row.round == newest]
    answers = tuple(_answer(row) for row in rows if row.value is not None)
    return FollowUp(report.unit.name, report.unit.code, newest, rows[0].as_of, answers)


def _answer(row: Record) -> Answer:
    """The figure as it was typed: part and whole where they were, else the figure itself."""
    share = row.measure == "pct."
    counted = row.part_count is not None
    return Answer(
        row.goal, row.part, value=row.part_count if counted else None if share else row.value, whole=row.whole,
        percent=row.value if share and not counted else None, window_from=row.window_from, window_to=row.window_to,
    )  # fmt: skip
