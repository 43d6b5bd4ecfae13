"""Since last time: the former rounds of a goal, how its status has moved, and where rounds cannot be compared and why.

Rounds are compared only where what decides the status is the same (status-rules.md §12).
"""

from dataclasses import dataclass, replace

from followup_xl.danish.wording import month_name
from followup_xl.model.followup import FollowUp, TidyRow
from followup_xl.model.plan import Goal, Plan
from followup_xl.model.unit_plan import departments
from followup_xl.reporting.report import Report
from followup_xl.reporting.tables import earlier
from followup_xl.rules.assessment import Assessment, Movement, movement
from followup_xl.rules.bounds.precision import former_places
from followup_xl.rules.kinds import kind_of
from followup_xl.versions.changes import dropped_words
from followup_xl.versions.definition import (
    COUNTED,
    OTHER_TEXT,
    GoalDefinition,
    PlannedRow,
    changed_parts,
    definition,
    first_edition,
    parts_words,
    same_subject,
)
from followup_xl.workbook.previous import MOST_ROUNDS, former_words

_UNKNOWN = "planen er ændret, og det tidligere bilag viser ikke, om det, der afgør målets status, er det samme"


@dataclass(frozen=True)
class Former:
    """A goal or part in an earlier round; ``changed`` is what has changed since in words, empty where they can be compared.

    ``recounted`` is what of it says that something else is counted, empty where its figure is one of today's goal too.
    """

    row: TidyRow
    changed: str
    recounted: str


def former_rounds(report: Report, found: Assessment) -> list[Former]:
    """A goal or part in the earlier rounds, oldest first, also where it had another number then."""
    former = earlier(report)
    goal = next((entry for entry in report.plan.goals if entry.id == found.goal), None) if former else None
    if goal is None:  # the first round, or an effort: its figures are not among the rows
        return []
    plan, numbers = report.plan, report.numbers_then
    rows = [row for row in former if row.part == found.part and row.goal == numbers[row.round].get(goal.id)]
    now = definition(PlannedRow(plan, goal, found.indicator if found.part else goal)) if rows else GoalDefinition()
    text = getattr(found.indicator, "label", "") or goal.text
    return [_former(plan, goal, found, row, now, text) for row in rows]


def dropped_goals(report: Report) -> list[tuple[TidyRow, str]]:
    """The goals of the last round that the plan has no more, each with when and why as the plan says it (§12).

    Of a department's part those that it answered for.
    """
    plan, former = report.whole, earlier(report)
    kept = set(report.numbers_then[former[-1].round].values()) if former else set()
    gone = [row for row in former if row.round == former[-1].round and not row.part and row.goal not in kept]
    whole = len(plan.goals) == len(report.plan.goals)
    own = [row for row in gone if whole or row.owner in departments(report.plan)]
    return [(row, dropped_words(plan, row.plan_version, row.goal)) for row in own]


def last_followup(report: Report) -> FollowUp | None:
    """What was reported in the newest earlier round of today's goals, as far as its tidy rows tell; None without one.

    A figure of something else than is counted today is left out.
    """
    former = earlier(report)
    if not former:
        return None
    last, goals = former[-1], {goal.id: goal for goal in report.plan.goals}
    numbers = {then: now for now, then in report.numbers_then[last.round].items()}
    rows = [replace(row, goal=numbers[row.goal]) for row in former if row.round == last.round and row.goal in numbers]
    figures = (row for row in rows if row.value is not None and row.goal in goals)
    answers = tuple(row.answer for row in figures if _counts_the_same(report.plan, goals[row.goal], row))
    return FollowUp(report.unit.name, report.unit.code, last.round, last.as_of, answers)


def _counts_the_same(plan: Plan, goal: Goal, row: TidyRow) -> bool:
    """Whether a former figure is of what is counted today; a hash of the first edition does not say otherwise."""
    indicator = next((part for part in goal.parts if part.key == row.part), None) if row.part else goal
    if indicator is None:
        return False
    return not set(changed_parts(row.definition, definition(PlannedRow(plan, goal, indicator))) or ()) & set(COUNTED)


def _former(plan: Plan, goal: Goal, found: Assessment, row: TidyRow, now: GoalDefinition, text: str) -> Former:
    """A former row beside the goal of today, which is defined so ``now`` and has this text."""
    names = changed_parts(row.definition, now)
    other = "" if same_subject(row.text, text) else OTHER_TEXT
    if names is None:
        changed = _changed_since_first(plan, goal, found, row)
        return Former(row, changed, "" if changed == _UNKNOWN else changed)
    counted = [name for name in names if name in COUNTED]
    return Former(row, parts_words(names) if names else other, parts_words(counted) if counted else other)


def _changed_since_first(plan: Plan, goal: Goal, found: Assessment, row: TidyRow) -> str:
    """What has changed since a row that the first edition wrote, in words; empty where they can be compared: its hash knows neither the plan's period nor thresholds.

    So the plan must be of the same version too, and a deadline that is the plan's the same day.
    """
    indicator = found.indicator if found.part else goal
    if row.definition != first_edition(goal, indicator):
        return parts_words(())
    figures = goal.parts if indicator is goal and goal.parts else (indicator,)
    deadlines = [plan.deadline_of(goal, each) for each in figures]
    dated = any(len(kind_of(each).planned(day)) > 1 for each, day in zip(figures, deadlines, strict=True))
    same = row.plan_version == plan.version and (dated or row.deadline == max(deadlines))
    return "" if same else _UNKNOWN


def history_words(report: Report, found: Assessment) -> str:
    """The former rounds of a goal or part in a line; says so where the target or its meaning has changed since.

    Empty in the public copy, whose limit was not asked of the figures of other rounds.
    """
    rounds = []
    former = [] if report.public else former_rounds(report, found)[-MOST_ROUNDS:]
    least = former_places((entry.row for entry in former), found.indicator)
    for entry in former:
        other = f" (ikke sammenlignelig, for {entry.changed})" if entry.changed else ""
        number = f" (da mål {entry.row.goal})" if entry.row.goal != found.goal else ""
        said = former_words(entry.row, least, found.indicator)
        rounds.append(f"{month_name(entry.row.round)}{number}: {said}{other}")
    return f"Tidligere: {'; '.join(rounds)}." if rounds else ""


def moved(report: Report, found: Assessment) -> tuple[Movement, Former] | None:
    """A goal's movement and the row it is measured from; None where no earlier round has the goal.

    The public copy has none where the figures are hidden, or the earlier ones may have been: the earlier status would tell of them.
    """
    if report.public and (report.hides(found) or _few_before(report, found)):
        return None
    for entry in former_rounds(report, found)[-1:]:
        return movement(entry.row.final, found.final, not entry.changed), entry
    return None


def _few_before(report: Report, found: Assessment) -> bool:
    """Whether few people, or a few of a whole, stand behind the last round's figure of a goal that counts people."""
    limit = report.public.limit if report.public else 0
    for entry in former_rounds(report, found)[-1:] if found.indicator.counts_people else ():
        row = entry.row
        rest = None if row.whole is None or row.part_count is None else row.whole - row.part_count
        shown = (row.part_count if row.measure == "pct." else row.value, row.whole, rest)
        return any(count is not None and 0 < abs(count) < limit for count in shown)
    return bool(limit and found.parts)


def movement_words(report: Report, found: Assessment) -> str:
    """How the goal has moved since the last round, for its row; empty without an earlier round."""
    seen = moved(report, found)
    if seen is None:
        return ""
    how, former = seen
    row = former.row
    month, before = month_name(row.round), row.final.danish if row.final else row.status
    match how:
        case Movement.NOT_COMPARABLE:
            return f"Ikke sammenlignelig med {month}: {former.changed}"
        case Movement.SAME:
            return f"Uændret siden {month}"
        case Movement.WITHOUT_STATUS:
            return f"{month[:1].upper()}{month[1:]}: {before}"
    return f"{how.danish} siden {month} (før: {before})"
