"""The rules a second time (docs/status-rules.md), plainly: what a status must be, worked out from the text alone.

One goal, its answers and a date in; status, degree, expected figure and progress out. Nothing here is shared with the
program but the records of plans and answers: own calendar, fractions, no tables, one ``if`` after the other. Slow and
easy to check by eye, so that it can be held against the program on many random goals (test_plain_rules.py).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.plan import Plan

FINAL = ("met", "partly_met", "not_met")
INTERIM = ("already_met", "on_track", "slightly_behind", "well_behind", "not_due")
IN_INTERIM_WORDS = {"met": "already_met", "partly_met": "slightly_behind", "not_met": "well_behind"}
ADMISSIONS = {"not_met": "admitted_not_met", "partly_met": "admitted_partly"}
DEFAULTS = {
    "partly_at_least": "0.75", "partly_at_most": "0.90", "partly_change": "0.50", "on_track": "0.90",
    "slightly_behind": "0.75", "level_slightly_behind": "0.90", "points": "1",
}  # fmt: skip
MONTHS_OF = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


@dataclass(frozen=True)
class Plain:
    """What the text comes to: the status' code, and the numbers that it rests on (None where there is none)."""

    status: str
    degree: Fraction | None = None
    expected: Fraction | None = None
    progress: Fraction | None = None
    provisional: bool = False


# The calendar (§4): a month is a month, a part of it counts by its days over the month's length.


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def morning(day: date) -> Fraction:
    """The beginning of a day, in months."""
    return 12 * day.year + day.month + Fraction(day.day - 1, days_in(day.year, day.month))


def evening(day: date) -> Fraction:
    """The end of a day, in months."""
    return 12 * day.year + day.month + Fraction(day.day, days_in(day.year, day.month))


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the month's last."""
    count = 12 * day.year + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, days_in(year, month)))


# One row of the form: a goal, or one part of a compound goal.


class Row:
    """A figure to be judged: what the plan says of it and what was answered, the plan's defaults filled in."""

    def __init__(self, plan: Plan, goal: Any, owner: Any, followup: FollowUp) -> None:
        self.plan, self.goal, self.owner, self.followup = plan, goal, owner, followup
        self.target, self.kind, self.as_of = owner.target, owner.target.kind, followup.as_of
        self.part = owner.key if owner is not goal else ""
        self.start: date = owner.start or goal.start or plan.period.start
        self.deadline: date = owner.deadline or goal.deadline or plan.period.end
        self.unsummed = ""
        self.begun, self.last_day = self.start, self.deadline
        if self.kind == "per_period":
            self.start, self.deadline = period_of(self)
        self.answer = followup.answer(goal.id, self.part)
        here = [row for row in followup.history if (row.goal, row.part) == (goal.id, self.part)]
        self.earlier = sorted((row for row in here if row.round < followup.round), key=lambda row: row.round)
        self.redefined = {month for at, month, _ in followup.redefined if (at.goal, at.part) == (goal.id, self.part)}
        self.baseline = number(owner.baseline.value) if owner.baseline else None
        self.strict, self.tolerance = setting(self.target, "strict", False), setting(self.target, "tolerance")
        self.scale_from = number(setting(owner, "scale_from")) or Fraction(0)

    def threshold(self, name: str) -> Fraction:
        """A threshold: the part's own over the goal's over the plan's over the default."""
        for holder in (self.owner, self.goal, self.plan):
            written = holder.thresholds
            if written is not None and name in written.model_fields_set:
                return Fraction(getattr(written, name))
        return Fraction(DEFAULTS[name])

    @property
    def passed(self) -> bool:
        """Whether the deadline has come."""
        return self.as_of >= self.deadline

    @property
    def end(self) -> date:
        """The last day that the figure tells of."""
        return self.answer.window_to or self.answer.dated or min(self.as_of, self.deadline)

    @property
    def begin(self) -> date:
        """The first day that the figure tells of."""
        return min(self.answer.window_from or self.start, self.end)


def setting(record: Any, name: str, default: Any = None) -> Any:
    """A field that not all records have."""
    return getattr(record, name, default)


def number(value: Any) -> Fraction | None:
    """A number as a fraction; None stays None."""
    return None if value is None else Fraction(value)


def plain(plan: Plan, goal: Any, followup: FollowUp) -> Plain:
    """The goal judged by the text."""
    if not goal.parts:
        return of_row(Row(plan, goal, goal, followup))
    rows = [Row(plan, goal, part, followup) for part in goal.parts]
    return compound(rows, followup.answer(goal.id))


def of_row(row: Row) -> Plain:
    """One row judged, in the order of §5."""
    if to_be_checked(row):
        return Plain("check")
    if row.kind == "milestone":
        return milestone(row)
    if row.kind == "judged":
        return judged(row)
    if setting(row.owner, "reported", "total") == "since_last" and row.answer.value is not None and has_figure(row):
        row.unsummed = added_up(row)
        if row.unsummed:
            return Plain(row.unsummed)
    if row.kind == "monitored":
        return Plain("monitored")
    if row.kind == "per_period":
        return per_period(row)
    if not has_figure(row):
        return Plain(without_figure(row))
    value = figure(row.owner, row.answer)
    if value is None:
        return Plain("not_assessable")
    return with_figure(row, value)


def period_of(row: Row) -> tuple[date, date]:
    """The month, quarter, half-year or year, counted from the goal's start, that the as-of date lies in."""
    months, start, number_ = MONTHS_OF[row.target.every], row.start, 0
    while months_after(start, months * (number_ + 1)) <= min(row.as_of, row.deadline):
        number_ += 1
    end = months_after(start, months * (number_ + 1)) - timedelta(days=1)
    return months_after(start, months * number_), min(end, row.deadline)


# What was typed (§1, §5).


def put_aside(answer: Answer) -> bool:
    """Whether the reason on a row puts the goal itself aside, so that an answer contradicts it (§5.2)."""
    return answer.reason is not None and answer.reason.value in ("not_relevant", "on_hold")


def typed(answer: Answer) -> bool:
    """Whether any figure was typed."""
    return answer.value is not None or answer.whole is not None or answer.percent is not None


def has_figure(row: Row) -> bool:
    """Whether a figure was typed that is judged; a forecast is none."""
    return typed(row.answer) and setting(row.answer, "mark") != "forecast"


def has_value(row: Row) -> bool:
    """Whether the figure is one that can be told."""
    return figure(row.owner, row.answer) is not None


def figure(owner: Any, answer: Answer) -> Fraction | None:
    """The figure: of a share in per cent, from part and whole where both are there; None where it cannot be had.

    Both are demanded of the goal's own figure alone.
    """
    if owner.measure != "share":
        return number(answer.value)
    if answer.value is not None and answer.whole is not None:
        return 100 * Fraction(answer.value) / Fraction(answer.whole) if answer.whole else None
    return None if owner.needs_count and not answer.reference else number(answer.percent)


def to_be_checked(row: Row) -> bool:
    """Whether something on the row cannot be, or contradicts itself (§5.1, §5.2)."""
    answer = row.answer
    if row.kind == "milestone" and answer.choice is None and answer.dated is not None and answer.reason is None:
        return True
    if put_aside(answer) and (typed(answer) or answer.choice is not None):
        return True
    return wrong_input(row, answer)


def wrong_input(row: Row, answer: Answer) -> bool:
    """Whether something typed cannot be: unreadable, beyond its whole, below zero, after the as-of date (§5.1)."""
    owner = row.owner
    if any(name not in ("comment", "description", "source", "stated", "percent") for name in answer.unread):
        return True
    if "percent" in answer.unread and (answer.value is None or answer.whole is None):
        return True
    figures = [n for n in (answer.value, answer.whole, answer.percent) if n is not None]
    least = None if may_be_negative(row) and owner.scale_from is None else owner.scale_from or 0
    if least is not None and any(n < least for n in figures):
        return True
    place = answer.value if row.kind == "rank" else None
    if place is not None and not 1 <= place <= (row.target.among or place):
        return True
    if owner.measure == "share" and not owner.above_100:
        if answer.value is not None and answer.whole is not None:
            if answer.value > answer.whole:
                return True
        elif answer.percent is not None and answer.percent > 100:
            return True
    if setting(answer, "mark") == "forecast":  # it is about a day to come
        return False
    expected_later = answer.reason is not None and not figures and answer.choice is None
    for day in (answer.dated, answer.window_from, answer.window_to):
        if day is not None and day > row.as_of and not (expected_later and day == answer.dated):
            return True
    return bool(answer.window_from and answer.window_to and answer.window_from > answer.window_to)


def may_be_negative(row: Row) -> bool:
    """Whether figures below zero are figures here: the plan says so, or names one itself."""
    if setting(row.owner, "below_zero", False):
        return True
    named = [setting(row.target, name) for name in ("value", "low", "high", "to")]
    named += [entry.value for entry in (*row.owner.references, *setting(row.target, "steps", ()))]
    levels = [*map(number, named), row.baseline]
    if row.kind == "change" and row.baseline is not None:
        levels.append(changed(row.baseline, row.target))
    return any(level_ is not None and level_ < 0 for level_ in levels)


def without_figure(row: Row) -> str:
    """§5 from the second point's admission on; nobody need answer before the goal begins (§4)."""
    if said := said_instead(row.answer):
        return said
    if row.as_of < row.start:
        return "not_due"
    return "not_assessable" if row.as_of >= row.last_day else "not_reported"


def said_instead(answer: Answer) -> str:
    """What is said in the place of a figure, as a status; empty where nothing is."""
    stated = answer.stated.status.value if answer.stated and answer.stated.status else None
    reason = answer.reason.value if answer.reason else None
    if stated in ADMISSIONS:  # the second point of §5, the reason is its third
        return ADMISSIONS[stated]
    if reason is not None:
        return str(reason) if reason in ("on_hold", "not_relevant") else "not_reported"
    claimed = stated in ("met", "already_met") or (answer.claim and answer.stated is None)
    return "undocumented" if claimed else ""


# What is chosen instead of typed.


def milestone(row: Row) -> Plain:
    """Done or not by its date."""
    done, on = row.answer.choice, row.answer.dated
    if done is None:  # a milestone whose date lies ahead is done or not yet due (§4)
        return Plain(said_instead(row.answer) or ("not_assessable" if row.passed else "not_due"))
    if not row.passed:
        return Plain("already_met" if done == "yes" else "not_due")
    if done == "no":
        return Plain("not_met")
    if on is None:  # on the deadline's own day it cannot have been done later
        return Plain("met" if row.as_of == row.deadline else "undocumented")
    return Plain("met" if on <= row.deadline else "partly_met")


def judged(row: Row) -> Plain:
    """Chosen by a person among the labels of the time, with a reason in words."""
    choice, answer = row.answer.choice, row.answer
    if choice is None:
        if answer.reason is not None:
            return Plain(answer.reason.value if put_aside(answer) else "not_reported")
        return Plain("needs_judgement" if row.passed else "not_due")
    if choice not in (FINAL if row.passed else INTERIM) or not answer.comment:
        return Plain("needs_judgement")
    return Plain(choice)


# A figure held against what is required.


@dataclass(frozen=True)
class Bound:
    """T with what decides on it: the way it faces, the lower of two bounds, where it starts from, by when."""

    up: bool
    value: Fraction
    by: date
    low: Fraction | None = None
    base: Fraction | None = None
    points: bool = False


def holds(row: Row, bound: Bound, value: Fraction) -> bool:
    """Whether the figure keeps the bound, loosened by "ca." where the plan says so."""
    if bound.low is not None:
        return bound.low <= value <= bound.value
    give = abs(bound.value) * Fraction(row.tolerance or 0) / 100
    if bound.up:
        return value > bound.value - give if row.strict else value >= bound.value - give
    return value < bound.value + give if row.strict else value <= bound.value + give


def degree(row: Row, bound: Bound, value: Fraction) -> Fraction | None:
    """How far T was reached."""
    if bound.base is not None:
        return (value - bound.base) / (bound.value - bound.base) if bound.value != bound.base else None
    if bound.low is not None:
        if value < bound.low:
            return degree(row, Bound(True, bound.low, bound.by), value)
        return Fraction(1) if value <= bound.value else degree(row, Bound(False, bound.value, bound.by), value)
    size = bound.value - row.scale_from
    if size <= 0:
        return None
    return (value - row.scale_from) / size if bound.up else 1 - (value - bound.value) / size


def near(row: Row, bound: Bound, value: Fraction, interim: bool) -> bool:
    """Whether a bound that was missed was missed by little: partly met, or slightly behind."""
    if bound.points:
        short = bound.value - value if bound.up else value - bound.value
        return abs(short) <= row.threshold("points")
    reached = degree(row, bound, value)
    if reached is None:
        return False
    if interim:
        return reached >= row.threshold("level_slightly_behind")
    if bound.base is not None:
        return reached >= row.threshold("partly_change")
    up = value < bound.low if bound.low is not None else bound.up
    return reached >= row.threshold("partly_at_least" if up else "partly_at_most")


def with_figure(row: Row, value: Fraction) -> Plain:
    """A figure judged: first what it is held against, then whether the time has come."""
    if doubtful_others(row):
        return Plain("check")
    if row.kind in PLAIN_KINDS:
        return PLAIN_KINDS[row.kind](row, value)
    bound = required(row)
    if bound is None:
        return Plain("not_assessable")
    at_all_times = setting(row.owner, "standing", False) and not settled(row, bound, value)
    held = in_force(row, bound) if at_all_times else bound
    if row.owner.cumulative and bound.up and partial_count(row, held, value):
        return Plain("check")
    if not_begun(row, held):
        return Plain(
            "not_due",
            degree(row, held if prorated(row, bound) else in_force(row, bound), value),
            provisional=row.passed,
        )
    if at_all_times:
        return standing(row, bound, value)
    return timed(row, bound, value)


def settled(row: Row, bound: Bound, value: Fraction) -> bool:
    """Whether the deadline has come, and the figure reaches it or is a count that has reached the target."""
    counted = row.owner.cumulative and bound.up and bound.low is None and holds(row, bound, value)
    return row.passed and (complete(row) or counted)


def not_begun(row: Row, bound: Bound) -> bool:
    """Whether the as-of date or the figure's window lies before the goal's start, or before a change's clock runs.

    A cohort that began before the goal is followed into its time.
    """
    if before_the_start(row, 0 if prorated(row, bound) else row.owner.cohort_months or 0):
        return True
    return prorated(row, bound) and min(evening(row.as_of), evening(row.end)) <= clock(row, bound)


def before_the_start(row: Row, followed: int) -> bool:
    """Whether the as-of date is, or the figure's window with the months that a cohort is followed."""
    return row.as_of < row.start or evening(row.end) + followed <= morning(row.start)


def prorated(row: Row, bound: Bound) -> bool:
    """Whether something is expected before the deadline."""
    return bound.base is not None or (row.owner.cumulative and (bound.up or bound.low is not None))


def timed(row: Row, bound: Bound, value: Fraction) -> Plain:
    """Final where the deadline has come and the figure reaches it, else interim."""
    met = holds(row, bound, value)
    if row.passed:
        if complete(row):
            status = "met" if met else "partly_met" if near(row, bound, value, False) else "not_met"
            return Plain(status, degree(row, bound, value))
        if met and row.owner.cumulative and bound.up and bound.low is None:
            return Plain("met", degree(row, bound, value), provisional=False)
    found = interim(row, bound, value, met)
    return Plain(found.status, found.degree, found.expected, found.progress, row.passed)


def complete(row: Row) -> bool:
    """Whether the figure tells of the whole time; of a cohort when its last person has been followed to the end."""
    followed = row.owner.cohort_months or 0
    if followed and months_after(row.end, followed) > row.as_of:
        return False
    return evening(row.end) + followed >= evening(row.deadline)


def standing(row: Row, bound: Bound, value: Fraction) -> Plain:
    """Held at all times: judged as if today were the deadline, in interim words."""
    bound = in_force(row, bound)
    met = holds(row, bound, value)
    status = "on_track" if met else "slightly_behind" if near(row, bound, value, False) else "well_behind"
    return Plain(status, degree(row, bound, value), provisional=row.passed)


def partial_count(row: Row, bound: Bound, value: Fraction) -> bool:
    """Whether a count's window is not the goal's period, so that the outcome cannot be told (§8)."""
    enough = value >= bound.low if bound.low is not None else holds(row, bound, value)
    outside = row.begin < row.start or row.end < row.start or row.end > row.deadline
    late = row.answer.window_from is not None and row.begin > months_after(row.start, 1)
    return outside if enough else late


# Before the deadline.


def interim(row: Row, bound: Bound, value: Fraction, met: bool) -> Plain:
    """§4: against an expectation where there is one, else against the bound as it stands."""
    if bound.low is not None and row.owner.cumulative:
        if value > bound.value:
            status = "slightly_behind" if near(row, bound, value, True) else "well_behind"
            return Plain(status, degree(row, bound, value), *expectation(row, Bound(True, bound.low, bound.by), value))
        return against_path(row, Bound(True, bound.low, bound.by), value, already=False, shown=bound)
    if bound.base is not None or (row.owner.cumulative and bound.up):
        falling = not bound.up
        return against_path(row, bound, value, already=row.owner.cumulative and met and not falling, shown=bound)
    return level(row, in_force(row, bound), value, None)


def level(row: Row, bound: Bound, value: Fraction, met: bool | None) -> Plain:
    """Compared without proration."""
    if met or (met is None and holds(row, bound, value)):
        return Plain("on_track", degree(row, bound, value))
    if row.owner.baseline is None and far_ahead(row.as_of, bound.by):
        return Plain("not_due", degree(row, bound, value))
    status = "slightly_behind" if near(row, bound, value, True) else "well_behind"
    return Plain(status, degree(row, bound, value))


def far_ahead(day: date, deadline: date) -> bool:
    """More than twelve whole months: the day a year later comes before the deadline's, a month's last day being one."""
    return evening(deadline) - evening(day) > 12 and deadline > months_after(day, 12)


def against_path(row: Row, bound: Bound, value: Fraction, already: bool, shown: Bound) -> Plain:
    """Compared with what is expected at the end of the figure's window."""
    base = bound.base if bound.base is not None else Fraction(0)
    expected, ratio = expectation(row, bound, value)
    reached = degree(row, shown, value)
    if holds(row, bound, value) and not already:
        return Plain("on_track", reached, expected, ratio)
    if already:
        return Plain("already_met", reached, expected, ratio)
    short = (expected - value) if (bound.value >= base) else (value - expected)
    on_a_step = any(
        by == row.end and holds(row, Bound(bound.up, level_, by, base=bound.base), value)
        for by, level_ in steps_of(row)
    )
    if (
        short <= 0
        or on_a_step
        or (row.owner.measure == "count" and short < 1)
        or (ratio is not None and ratio >= row.threshold("on_track"))
    ):
        status = "on_track"
    elif ratio is not None and ratio >= row.threshold("slightly_behind"):
        status = "slightly_behind"
    else:
        status = "well_behind"
    return Plain(status, reached, expected, ratio)


def expectation(row: Row, bound: Bound, value: Fraction) -> tuple[Fraction, Fraction | None]:
    """What is expected at the end of the figure's window, and the figure's progress over that; None where none is."""
    base = bound.base if bound.base is not None else Fraction(0)
    expected = base + expected_progress(row, bound, base)
    made, due = value - base, expected - base
    return expected, made / due if due and (due > 0) == (bound.value > base) else None


def clock(row: Row, bound: Bound) -> Fraction:
    """When the time begins to run: of a change on the later of the goal's own start and the evening of the baseline.

    A goal without a start of its own has the plan's, but a change that is dated by its baseline runs from there whatever
    the plan's period is ("2020 is 4/14 of the way from 2016 to 2030"). A baseline from after the deadline says nothing.
    """
    own_start, dated = row.owner.start or row.goal.start, row.owner.baseline.at if row.owner.baseline else None
    if bound.base is None or dated is None or dated >= row.deadline:
        return morning(row.start)
    return evening(dated) if own_start is None or dated > own_start else morning(own_start)


def expected_progress(row: Row, bound: Bound, base: Fraction) -> Fraction:
    """How far from its base the figure is expected at the end of its window: straight from point to point."""
    begins, now, way = clock(row, bound), evening(row.end), bound.value - base
    points = {evening(point.by): Fraction(point.share) * way for point in row.owner.profile}
    points |= {evening(by): level_ - base for by, level_ in steps_of(row)}
    points |= {begins: Fraction(0), evening(row.deadline): way}
    ordered = sorted((at, made) for at, made in points.items() if begins <= at <= evening(row.deadline))
    for (left, low), (right, high) in pairwise(ordered):
        if left < now <= right:
            return low + (high - low) * (now - left) / (right - left)
    return Fraction(0) if now <= begins else way


def in_force(row: Row, bound: Bound) -> Bound:
    """What is not prorated is held against the latest step that has come by the end of the window, else the first."""
    steps = [*steps_of(row), (bound.by, bound.value)]
    come = [step for step in steps if step[0] <= row.end]
    by, value = come[-1] if come else steps[0]
    on_the_way = bound.base is not None and (value > bound.base if bound.up else value < bound.base)
    return Bound(bound.up, value, by, bound.low, bound.base if on_the_way else None, bound.points)


def steps_of(row: Row) -> list[tuple[date, Fraction]]:
    """The dated partial goals that have a figure."""
    if row.kind == "recurring":
        return anniversaries(row)[:-1]
    return [(step.by, Fraction(step.value)) for step in setting(row.target, "steps", ()) if step.value is not None]


# What is required, kind by kind (§2).


def required(row: Row) -> Bound | None:
    """T; None where it cannot be known."""
    target, by = row.target, row.deadline
    if row.kind in ("at_least", "at_most"):
        level_, up = Fraction(target.value), row.kind == "at_least"
        way = row.baseline is not None and (row.baseline < level_ if up else row.baseline > level_)
        way = way and not row.owner.cumulative  # a count of this period's own, whatever the former period's was
        way = way and (up or level_ != 0)  # at most 0 is never partly met
        return Bound(up, level_, by, base=row.baseline if way else None)
    if row.kind == "per_period":
        return Bound(target.direction == "at_least", Fraction(target.value), by)
    if row.kind == "between":
        return Bound(True, Fraction(target.high), by, low=Fraction(target.low))
    if row.kind == "relative":
        return relative(row)
    if row.baseline is None:
        return None
    if row.kind == "maintain":
        return Bound(target.direction == "at_least", row.baseline, by)
    if row.kind == "change":
        level_ = changed(row.baseline, target)
        return Bound(level_ >= row.baseline, level_, by, base=row.baseline if level_ != row.baseline else None)
    if row.kind == "recurring":
        levels = anniversaries(row)
        if not levels:
            return None
        up, last = rising(target, row.baseline), levels[-1][1]
        way = last > row.baseline if up else last < row.baseline
        return Bound(up, last, by, base=row.baseline if way else None)
    raise AssertionError(row.kind)


def changed(base: Fraction, target: Any) -> Fraction:
    """Where a change leads: T as written, else by so many units, percentage points or per cent of the baseline."""
    if target.to is not None:
        return Fraction(target.to)
    if target.by is not None:
        return base + Fraction(target.by)
    if target.by_points is not None:
        return base + Fraction(target.by_points)
    return base * (1 + Fraction(target.by_percent) / 100)


def anniversaries(row: Row) -> list[tuple[date, Fraction]]:
    """The level after each whole year until the deadline, and the last of them on the deadline; none where unknown."""
    target, base = row.target, row.baseline
    assert base is not None
    stop = other(row, target.until) if target.until else None
    if target.until and stop is None:
        return []
    first = row.owner.baseline.at
    if first is None:
        return []
    whole = max(1, int(evening(row.deadline) - morning(first)) // 12)
    dated = [(months_after(first, 12 * years), years) for years in range(1, whole + 1)]
    dated = [entry for entry in dated if entry[0] < row.deadline]
    return [(by, yearly(target, base, years, stop)) for by, years in [*dated, (row.deadline, whole)]]


def yearly(target: Any, base: Fraction, years: int, stop: Fraction | None) -> Fraction:
    """The level after so many whole years, at most (of a falling one at least) the other's figure."""
    if setting(target, "step") is not None:
        found = base + years * Fraction(target.step)
    else:
        found = base * (1 + Fraction(target.step_percent) / 100) ** years
    if stop is None:
        return found
    return min(found, stop) if rising(target, base) else max(found, stop)


def rising(target: Any, base: Fraction) -> bool:
    """Whether a yearly step goes upwards; so many per cent of a level below zero go downwards."""
    if setting(target, "step") is not None:
        return bool(target.step > 0)
    return bool((target.step_percent > 0) == (base >= 0))


def other(row: Row, key: str) -> Fraction | None:
    """Another's figure: the one typed over the same window, else the one that the plan knows for its last day."""
    answer = row.followup.answer(row.goal.id, row.part, key)
    reference = next(entry for entry in row.owner.references if entry.key == key)
    value = figure(row.owner, answer) if typed(answer) and not answer.unread else None
    if typed(answer):
        end = answer.window_to or answer.dated or min(row.as_of, row.deadline)
        start = min(answer.window_from or row.start, end)
        return value if (start, end) == (row.begin, row.end) else None
    if reference.value is None or (reference.at is not None and reference.at != row.end):
        return None
    return Fraction(reference.value)


def doubtful_others(row: Row) -> bool:
    """Whether a figure of another that the target rests on cannot be."""
    for entry in row.owner.references:
        counts = row.kind == "relative" or entry.key == setting(row.target, "until")
        if counts and wrong_input(row, row.followup.answer(row.goal.id, row.part, entry.key)):
            return True
    return False


def relative(row: Row) -> Bound | None:
    """T from the others' figures, all of which must be known."""
    found = [other(row, entry.key) for entry in row.owner.references]
    known = [value for value in found if value is not None]
    if len(known) < len(found):
        return None
    pick = row.target.pick
    if pick == "lowest":
        level_ = min(known)
    elif pick == "highest":
        level_ = max(known)
    elif pick == "mean":
        level_ = sum(known, Fraction(0)) / len(known)
    else:
        level_ = known[0]
    percent = setting(row.target, "offset_percent")
    level_ = level_ * (1 + Fraction(percent) / 100) if percent else level_ + Fraction(row.target.offset or 0)
    return Bound(row.target.direction == "at_least", level_, row.deadline, points=row.owner.measure == "share")


# Kinds without a degree.


def stepped(row: Row, outcome: str) -> Plain:
    """Met, one short, or missed, in the words of the time."""
    if before_the_start(row, row.owner.cohort_months or 0):
        return Plain("not_due", provisional=row.passed)
    if row.passed and complete(row):
        return Plain(outcome)
    words = {"met": "on_track", "partly_met": "slightly_behind", "not_met": "well_behind"}
    return Plain(words[outcome], provisional=row.passed)


def added_up(row: Row) -> str:
    """Add to what is new since the last round what was counted before it; the status where that cannot be (§2).

    An earlier round's row holds its total. A round between the last total and this one is missing, unless the new figure's
    own window reaches back over it; a window that reaches into what is counted already counts it twice.
    """
    known = [entry for entry in row.earlier if entry.round not in row.redefined]
    totals = [entry for entry in known if entry.value is not None and entry.computed != "check"]
    last = totals[-1] if totals else None
    uncounted = (last.window_to or last.as_of) + timedelta(days=1) if last else row.start
    begins = row.answer.window_from
    if last and begins and begins < uncounted:
        return "check"
    between = [
        entry
        for entry in row.plan.rounds
        if entry.month < row.followup.round and entry.judged_on >= row.start and (not last or entry.month > last.round)
    ]
    if between and (begins is None or begins > uncounted):
        return "not_assessable"
    if last:
        total = (last.value or Decimal(0)) + (row.answer.value or Decimal(0))
        row.answer = replace(row.answer, value=total, window_from=last.window_from or row.start)
    return ""


def per_period(row: Row) -> Plain:
    """The figure of the period of the as-of date; one that also tells of other time settles only what it does even so."""
    value = figure(row.owner, row.answer) if has_figure(row) else None
    if has_figure(row) and value is None:
        return Plain("not_assessable")
    if value is None or row.begun <= row.end < row.start:  # nothing, or the figure of a period before this one
        return Plain(without_figure(row))
    found = with_figure(row, value)
    if setting(row.owner, "standing", False) and row.as_of < row.last_day and found.status in FINAL:
        so_far = {"met": "on_track", "partly_met": "slightly_behind", "not_met": "well_behind"}
        found = replace(found, status=so_far[found.status])
    begins, upward = row.answer.window_from, row.target.direction == "at_least"
    if begins and row.owner.measure != "share" and begins <= row.deadline:
        settled = ("met", "already_met", "on_track") if upward else ("not_met", "well_behind")
        if (begins - row.start).days > ((row.deadline - row.start).days + 1) / 10 and found.status not in settled:
            return Plain("check")
    if begins is None or begins >= row.start or row.end < row.start:
        return found
    sure = ("not_met", "well_behind") if row.target.direction == "at_least" else ("met", "already_met", "on_track")
    return found if row.owner.cumulative and found.status in sure else Plain("check")


def trend(row: Row, value: Fraction) -> Plain:
    """Better than the last measurement, which is older than this one."""
    last = None
    for former in row.earlier:
        known = former_figure(row, former)
        older = former.window_to is None or former.window_to < row.end
        if known is not None and older and former.round not in row.redefined:
            last = known
    if last is None and row.owner.references:
        beside = row.owner.references[0]
        answer = row.followup.answer(row.goal.id, row.part, beside.key)
        if wrong_input(row, answer):
            return Plain("check")
        known, day = figure(row.owner, answer), answer.window_to or answer.dated
        if not typed(answer):
            known, day = number(beside.value), beside.at
        if day is None or day < row.end:
            last = known
    if last is None:
        return Plain("not_assessable")
    better = value > last if row.target.direction == "at_least" else value < last
    return stepped(row, "met" if better else "partly_met" if value == last else "not_met")


def former_figure(row: Row, former: Any) -> Fraction | None:
    """The figure of an earlier round: of a share from part and whole, where they were typed."""
    if row.owner.measure == "share" and former.part_count is not None:
        return 100 * Fraction(former.part_count) / Fraction(former.whole) if former.whole else None
    return None if row.owner.measure == "share" and row.owner.needs_count else number(former.value)


def rank(row: Row, value: Fraction) -> Plain:
    """A place among others."""
    short = value - Fraction(row.target.value)
    return stepped(row, "met" if short <= 0 else "partly_met" if short == 1 else "not_met")


PLAIN_KINDS = {"trend": trend, "rank": rank}


# Several figures that must all be right.


def compound(rows: list[Row], own: Answer) -> Plain:
    """All parts met, or the worst of them; a missing part is tried as each outcome (§2, §4, §5)."""
    found = [(row, of_row(row).status) for row in rows]
    statuses = [status for _, status in found]
    if "check" in statuses:
        return Plain("check")
    counting = [(row, status) for row, status in found if status not in ("monitored", "not_relevant")]
    figures = any(has_figure(row) and has_value(row) and not row.unsummed for row in rows)
    said = figures or any(row.answer.choice or status in ADMISSIONS.values() for row, status in found)
    if any(name not in ("comment", "description", "source", "stated") for name in own.unread):
        return Plain("check")
    if put_aside(own) and (figures or any(row.answer.choice for row in rows)):
        return Plain("check")
    if not counting:
        return Plain(statuses[0])
    if not said and (first := said_instead(own)) and first != "undocumented":  # a claim goes after what parts say
        return Plain(first)
    known = [status for _, status in counting if status in FINAL + INTERIM]
    if not known or not any(answered(row, status) for row, status in found):
        return Plain(nothing_known(said, [status for _, status in counting], own))
    missing = [row for row, status in counting if status not in FINAL + INTERIM]
    final = all(row.passed for row in missing) and not any(status in INTERIM for status in known)
    words = FINAL if final else ("already_met", "slightly_behind", "well_behind")
    outcomes = {combined([*known, *tried], final) for tried in trials(words, len(missing))}
    return Plain(outcomes.pop() if len(outcomes) == 1 else "not_reported")


def answered(row: Row, status: str) -> bool:
    """Whether anything was reported on a row (§7): a figure, a choice, a reason or an admission."""
    given = row.answer
    figure = setting(given, "mark") != "forecast" and row.kind not in ("milestone", "judged")
    typed = figure and (given.value is not None or given.percent is not None)
    return bool(typed or given.choice or given.reason or given.unread or status in ADMISSIONS.values())


def nothing_known(said: bool, statuses: list[str], own: Answer) -> str:
    """A goal whose parts nobody answered, or of which none has a status: what all of them say, else what the goal's own row claims."""
    for word in ("on_hold", "undocumented", "needs_judgement", *ADMISSIONS.values()):
        if all(status == word for status in statuses):
            return word
    if not said and said_instead(own):
        return "undocumented"
    alike = (word for word in ("not_assessable", "not_due") if all(status == word for status in statuses))
    return next(alike, "not_reported")


def trials(words: tuple[str, ...], count: int) -> list[list[str]]:
    """Every way in which missing parts could have come out."""
    found: list[list[str]] = [[]]
    for _ in range(count):
        found = [[*before, word] for before in found for word in words]
    return found


def combined(statuses: list[str], final: bool) -> str:
    """The status of a goal whose parts have these."""
    if final:
        if all(status == "met" for status in statuses):
            return "met"
        return "partly_met" if any(status in ("met", "partly_met") for status in statuses) else "not_met"
    spoken = [IN_INTERIM_WORDS.get(status, status) for status in statuses]
    return next(
        word for word in ("well_behind", "slightly_behind", "on_track", "not_due", "already_met") if word in spoken
    )
