"""Since last time: the former round of each goal in words, and how many goals moved."""

from followup_xl.domain.followup import Answer, FollowUp
from followup_xl.domain.plan import Indicator
from followup_xl.domain.wording import month_name, plain, status_words
from followup_xl.rules.movement import Movement, movement
from followup_xl.sheets.records import records
from followup_xl.sheets.report import Report
from followup_xl.sheets.tidy import Record


def former(report: Report, goal: str, part: str = "") -> tuple[Record, ...]:
    """The rows of a goal in earlier rounds, oldest first."""
    earlier = [row for row in report.history if row.key == (goal, part) and row.round < report.followup.round]
    return tuple(sorted(earlier, key=lambda row: row.round))


def figure_words(row: Record) -> str:
    """A former figure with its unit: "7,7 pct.", "11 af 62 (17,7 pct.)"; empty where there was none."""
    if row.value is None:
        return ""
    shown = f"{plain(row.value, 1)} {row.measure}".strip()
    return (
        f"{plain(row.part_count)} af {plain(row.whole)} ({shown})"
        if row.part_count is not None and row.whole is not None
        else shown
    )


def history_words(report: Report, goal: str, indicator: Indicator) -> str:
    """The goal's former rounds in a line; says so where the target or its meaning has changed since."""
    rows = former(report, goal)
    if not rows:
        return ""
    now = next(row for row in records(report) if row.key == (goal, ""))
    said = []
    for row in rows[-4:]:
        status = status_words(row.final) if row.final else row.status
        words = ", ".join(word for word in (figure_words(row), status.lower()) if word)
        other = "" if row.definition == now.definition else " (ikke sammenlignelig: målet er ændret)"
        said.append(f"{month_name(row.round)}: {words}{other}")
    return f"Tidligere: {'; '.join(said)}."


def last_time(rows: tuple[Record, ...]) -> dict[tuple[str, str], str]:
    """What was reported in the newest of the rounds, by goal and part, as words for the next blank workbook."""
    found: dict[tuple[str, str], str] = {}
    for row in sorted(rows, key=lambda row: row.round):
        status = status_words(row.final).lower() if row.final else row.status
        words = ", ".join(word for word in (figure_words(row), status) if word)
        found[row.key] = f"Sidste opfølgning ({month_name(row.round)}): {words}."
    return found


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


def moved(report: Report) -> dict[Movement, list[str]]:
    """The goals by how they moved since the last round; empty without one."""
    found: dict[Movement, list[str]] = {}
    for row in records(report):
        before = former(report, row.goal, row.part)
        if before and not row.part and row.final:
            how = movement(before[-1].final, row.final, before[-1].definition == row.definition)
            found.setdefault(how, []).append(row.goal)
    return found


def moved_words(report: Report) -> list[str]:
    """What changed since last time, for the front page; says so where there is nothing to compare with."""
    if not report.history:
        return ["Der er ikke angivet en tidligere opfølgning at sammenligne med."]
    found = moved(report)
    names = {
        Movement.BETTER: "Fremgang",
        Movement.WORSE: "Tilbagegang",
        Movement.SAME: "Uændret",
        Movement.NOT_COMPARABLE: "Ikke sammenlignelig",
    }
    lines = [f"{names[how]}: {len(found[how])} mål ({', '.join(found[how])})" for how in names if how in found]
    return lines or ["Ingen af målene var med i den tidligere opfølgning."]
