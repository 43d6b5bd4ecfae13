"""Random goals with answers and dates, crowded where a rule turns: at bounds, thresholds, steps, month ends, deadlines.

Seeded, so that a case can be had again by its number. Every kind and field that the records have is drawn; what a plan
would be refused for is drawn anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, get_args

from pydantic import ValidationError

from followup_xl.model import target as targets
from followup_xl.model.followup import Address, Answer, FollowUp, Stated, TidyRow
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round
from followup_xl.model.status import FigureMark, NoFigure, Status
from plain_rules import Plain, days_in, months_after
from plain_rules import plain as judge

Fields = dict[str, Any]
KINDS = {entry.model_fields["kind"].default: entry for entry in get_args(get_args(targets.Target)[0])}
"""Every kind of target that the records have."""
_OFTEN = ("at_least", "at_least", "at_most", "change", "change", "relative", "recurring")
_THRESHOLDS = {
    "partly_at_least": ("0.5", "0.8", "1", "0"), "partly_at_most": ("0.8", "0.95"), "partly_change": ("0.25", "0.75"),
    "on_track": ("0.95", "0.8", "1"), "slightly_behind": ("0.5", "0.7"), "level_slightly_behind": ("0.8", "0.95"),
    "points": ("0", "2", "2.5"),
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A plan with one goal, and what was answered on it, in this round and in earlier ones."""

    plan: Plan
    followup: FollowUp


def has_field(kind: str, name: str) -> bool:
    """Whether the records know a field of a kind's target."""
    return name in KINDS[kind].model_fields


def cases(seed: int, count: int) -> Iterator[Case]:
    """So many cases; the same for the same seed as long as the records have the same fields."""
    random = Random(seed)
    made = 0
    while made < count:
        plan = _plan(random)
        for _ in range(min(8, count - made)):
            yield _case(random, plan)
            made += 1


# The plan.


def _plan(random: Random) -> Plan:
    while True:
        start = random.choice((date(2015, 1, 1), date(2015, 4, 15), date(2016, 2, 29), date(2014, 7, 1), _day(random)))
        end = months_after(start, random.choice((5, 6, 12, 12, 12, 18, 24, 36, 48))) - timedelta(days=1)
        if random.random() < 0.2:
            end += timedelta(days=random.randint(-20, 20))
        fields = {
            "id": "proeve", "title": "Prøve", "period": {"start": start, "end": end}, "units": ["Ishøj"],
            "rounds": [{"month": f"{start.year + year}-{month:02}"} for year in range(6) for month in (2, 8)],
            "thresholds": _thresholds(random, 0.2),
            "areas": [{"id": "A", "name": "Område", "effort_goals": [_goal(random, start, end)]}],
        }  # fmt: skip
        try:
            plan = Plan.model_validate(fields)
        except ValidationError:
            continue
        if not _has_late_step(plan):
            return plan


def _has_late_step(plan: Plan) -> bool:
    """Whether a dated target is not before its deadline, which a plan may not have (status-rules.md §9)."""
    goal = plan.goals[0]
    owners = goal.parts or (goal,)
    return any(
        step.by >= (owner.deadline or goal.deadline or plan.period.end) for owner in owners for step in owner.steps
    )


def _day(random: Random) -> date:
    return date(2014, 1, 1) + timedelta(days=random.randint(0, 900))


def _thresholds(random: Random, likely: float) -> Fields:
    if random.random() > likely:
        return {}
    names = random.sample(sorted(_THRESHOLDS), random.randint(1, 3))
    return {name: random.choice(_THRESHOLDS[name]) for name in names}


def _goal(random: Random, start: date, end: date) -> Fields:
    goal: Fields = {"id": "M1", "text": "Et mål"}
    if random.random() < 0.3:
        goal |= _own_dates(random, start, end)
    if written := _thresholds(random, 0.15):
        goal["thresholds"] = written
    begins, ends = goal.get("start", start), goal.get("deadline", end)
    if random.random() < 0.12:
        parts = []
        for key in "abc"[: random.randint(1, 3)]:
            part = {"key": key, "label": f"Del {key}", **_indicator(random, begins, ends)}
            if random.random() < 0.2:
                part |= _own_dates(random, begins, ends)
            if written := _thresholds(random, 0.15):
                part["thresholds"] = written
            parts.append(part)
        return {**goal, "parts": parts}
    return goal | _indicator(random, begins, ends)


def _own_dates(random: Random, start: date, end: date) -> Fields:
    days = max((end - start).days, 4)
    found: Fields = {}
    if random.random() < 0.6:
        found["start"] = start + timedelta(days=random.randint(-20, days // 2))
    if random.random() < 0.6:
        found["deadline"] = end - timedelta(days=random.randint(-30, days // 3))
    return found


def _indicator(random: Random, start: date, end: date) -> Fields:
    kind = random.choice((*KINDS, *(kind for kind in _OFTEN if kind in KINDS)))
    measure = random.choice(("count", "count", "number", "share"))
    if kind == "rank":
        measure = "count"
    found: Fields = {"measure": measure, "target": _target(random, kind, measure, start, end)}
    if measure != "count":
        found["decimals"] = random.randint(0, 2)
    wants_baseline = KINDS[kind].needs_baseline
    may_have = kind in ("at_least", "at_most") and random.random() < 0.15
    if wants_baseline or may_have or random.random() < 0.02:
        found["baseline"] = _baseline(random, found["target"], kind, measure, start, end)
        if kind == "change" and measure == "number" and random.random() < 0.15:
            found["baseline"] |= {"value": 100, "index": True}
    if has_field(kind, "steps") and kind != "maintain" and random.random() < 0.3:
        found["target"]["steps"] = _steps(random, found, start, end)
    if KINDS[kind].needs_references or random.random() < 0.02 or "until" in found["target"]:
        found["references"] = [_reference(random, key, measure, start, end) for key in "pqr"[: random.randint(1, 3)]]
        if found["target"].get("pick") == "only":
            found["references"] = found["references"][:1]
    if kind == "trend" and random.random() < 0.7:
        found["references"] = [_reference(random, "p", measure, start, end)]
    if measure == "count" and random.random() < 0.45:
        found["cumulative"] = True
    if random.random() < 0.1:
        found["profile"] = _profile(random, start, end)
    if measure == "share":
        found |= {name: True for name in ("above_100", "needs_count") if random.random() < 0.07}
    if random.random() < 0.06:
        found["cohort_months"] = random.choice((1, 6, 12))
    return found | _new_fields(random, kind, measure, found)


def _new_fields(random: Random, kind: str, measure: str, found: Fields) -> Fields:
    """Fields of the second edition, where the records have them."""
    drawn: Fields = {}
    if random.random() < 0.05:
        drawn["standing"] = True
    if random.random() < 0.05:
        drawn["below_zero"] = True
    if measure == "number" and random.random() < 0.1:
        drawn["scale_from"] = random.choice(("1", "0.5", "2"))
    adds_up = found.get("cumulative") and "references" not in found and kind != "per_period"
    if adds_up and random.random() < 0.15:
        drawn["reported"] = "since_last"
    return {name: value for name, value in drawn.items() if name in Indicator.model_fields}


def _level(random: Random, measure: str) -> Decimal:
    """A figure that a target may name."""
    if measure == "count":
        return Decimal(random.choice((1, 2, 3, 4, 5, 10, 12, 20, 38, 60, 80, 100, 314)))
    if measure == "share":
        return Decimal(random.choice(("25", "33", "37.5", "50", "60", "66.7", "80", "100", "3.5")))
    return Decimal(random.choice(("1", "2.5", "4", "7.7", "12", "26.2", "100", "1000")))


def _target(random: Random, kind: str, measure: str, start: date, end: date) -> Fields:
    found: Fields = {"kind": kind}
    level = _level(random, measure)
    if kind in ("at_least", "at_most"):
        found["value"] = 0 if kind == "at_most" and random.random() < 0.12 else level
        if measure == "number" and random.random() < 0.04:
            found["value"] = -level if kind == "at_least" or _may_fall_below() else level
    elif kind == "between":
        found |= {"low": level, "high": level + _level(random, measure) if random.random() < 0.9 else level}
    elif kind == "change":
        found |= _change(random, level)
    elif kind == "maintain":
        found["direction"] = random.choice(("at_least", "at_most"))
    elif kind == "relative":
        found |= _relative(random)
    elif kind == "recurring":
        found |= _recurring(random, measure)
    else:
        found |= _other_target(random, kind, level)
    if kind in ("at_least", "at_most", "change", "maintain", "relative", "per_period"):
        found |= _loosened(random, kind)
    return found


def _other_target(random: Random, kind: str, level: Decimal) -> Fields:
    if kind == "judged":
        return {"criteria": ["Et kriterium"], "figure": random.random() < 0.3}
    if kind == "trend":
        return {"direction": random.choice(("at_least", "at_most"))}
    if kind == "rank":
        return {"value": random.choice((1, 3, 5, 10)), **random.choice(({}, {"among": 33}, {"among": 98}))}
    if kind == "per_period":
        every = random.choice(("month", "quarter", "half_year", "year"))
        return {"every": every, "value": level, "direction": random.choice(("at_least", "at_least", "at_most"))}
    return {}


def _may_fall_below() -> bool:
    """Whether a ceiling may lie below zero."""
    return "below_zero" in Indicator.model_fields


def _loosened(random: Random, kind: str) -> Fields:
    found: Fields = {}
    if random.random() < 0.15:
        found["strict"] = True
    if has_field(kind, "tolerance") and random.random() < 0.12:
        found["tolerance"] = random.choice(("5", "10", "2.5"))
    return found


def _change(random: Random, level: Decimal) -> Fields:
    stated = random.choice(("to", "to", "by", "by_percent", "by_points"))
    found: Fields = {stated: level}
    if stated == "by_percent":
        found[stated] = Decimal(random.choice((-50, -15, -10, 10, 20, 33)))
    elif stated != "to":
        found[stated] = Decimal(random.choice((-10, -3, -1, 1, 2, 5, 15)))
    if random.random() < 0.2:
        found.setdefault("by", Decimal(random.choice((-3, 5))))
    if random.random() < 0.1:
        found.setdefault("by_percent", Decimal(random.choice((-15, 10))))
    return found


def _relative(random: Random) -> Fields:
    found: Fields = {"direction": random.choice(("at_least", "at_most"))}
    found["pick"] = random.choice(("lowest", "highest", "mean", "only"))
    chance = random.random()
    if chance < 0.4:
        found["offset"] = random.choice(("-1", "1", "2.5", "-3"))
    elif chance < 0.6 and has_field("relative", "offset_percent"):
        found["offset_percent"] = random.choice(("-2", "5", "-10", "3.5"))
    return found


def _recurring(random: Random, measure: str) -> Fields:
    found: Fields = {}
    if has_field("recurring", "step_percent") and random.random() < 0.4:
        found["step_percent"] = random.choice(("-5", "2", "10"))
    else:
        found["step"] = random.choice((-1, 1, 2, -3)) if measure == "count" else random.choice(("-1", "0.5", "2"))
    if random.random() < 0.4:
        found["until"] = "p"
    return found


def _steps(random: Random, indicator: Fields, start: date, end: date) -> list[Fields]:
    """Dated partial goals on the way from the baseline (or 0) to the target, as a plan would have them."""
    days, target = (end - start).days, indicator["target"]
    if days < 8:
        return []
    base = Fraction(indicator.get("baseline", {}).get("value", 0))
    moves = [Fraction(target[name]) for name in ("by", "by_points") if name in target]
    if "by_percent" in target:
        moves.append(base * Fraction(target["by_percent"]) / 100)
    last = Fraction(target["value"] if "value" in target else target.get("to", base + sum(moves[:1])))
    dates = sorted({start + timedelta(days=random.randint(1, days - 1)) for _ in range(random.randint(1, 3))})
    if random.random() < 0.6:
        dates = sorted({_month_end(day) for day in dates if start < _month_end(day) < end})
    steps: list[Fields] = []
    for place, day in enumerate(dates, 1):
        share = Fraction(place, len(dates) + 1) * Fraction(random.choice(("1", "1", "0.9", "1.1")))
        level = Decimal(round(base + share * (last - base)))
        steps.append({"by": day, "value": level} if random.random() < 0.93 else {"by": day, "text": "Et delmål"})
    return steps


def _month_end(day: date) -> date:
    return day.replace(day=days_in(day.year, day.month))


def _baseline(random: Random, target: Fields, kind: str, measure: str, start: date, end: date) -> Fields:
    level = _level(random, measure)
    if kind in ("at_least", "at_most"):
        value = Fraction(target["value"])
        level = (
            Decimal(int(value * random.choice((1, 2, 3)) / 4)) if kind == "at_least" else Decimal(int(value * 2 + 1))
        )
    found: Fields = {"value": level}
    if random.random() < 0.06:
        found.pop("value")
    day = random.choice((start - timedelta(days=1), start, start - timedelta(days=365), start - timedelta(days=90)))
    if random.random() < 0.15:
        day = start + timedelta(days=random.randint(1, max((end - start).days // 2, 1)))
    if random.random() < 0.8:
        found["at"] = day
    return found


def _reference(random: Random, key: str, measure: str, start: date, end: date) -> Fields:
    found: Fields = {"key": key, "label": f"Nabo {key}"}
    if random.random() < 0.5:
        found["value"] = _level(random, measure)
        if random.random() < 0.7:
            found["at"] = random.choice((end, _month_end(start + (end - start) / 2)))
    return found


def _profile(random: Random, start: date, end: date) -> list[Fields]:
    days = max((end - start).days, 2)
    dates = sorted({_month_end(start + timedelta(days=random.randint(1, days))) for _ in range(random.randint(1, 2))})
    shares = sorted(random.choice(("0", "0.1", "0.25", "0.5", "0.8", "1")) for _ in dates)
    return [{"by": day, "share": share} for day, share in zip(dates, shares, strict=True)]


# What was answered.


def _case(random: Random, plan: Plan) -> Case:
    goal = plan.goals[0]
    owners = goal.parts or (goal,)
    start = owners[0].start or goal.start or plan.period.start
    deadline = owners[0].deadline or goal.deadline or plan.period.end
    as_of = _as_of(random, owners[0], start, deadline)
    answers: list[Answer] = []
    blank = FollowUp("Ishøj", "183", f"{as_of:%Y-%m}", as_of)
    for owner in owners:
        if _needs_history(owner):
            blank = replace(blank, history=(*blank.history, *_history(random, plan, owner, as_of)))
    for owner in owners:
        if random.random() < 0.96:
            answers += _row(random, plan, owner, blank, start, deadline)
    if goal.parts and random.random() < 0.1:
        answers.append(Answer("M1", **_words(random)))
    return Case(plan, replace(blank, answers=tuple(answers), redefined=_redefined(random, blank)))


def _needs_history(owner: Any) -> bool:
    return owner.target.kind in ("trend", "per_period") or getattr(owner, "reported", "total") == "since_last"


def _history(random: Random, plan: Plan, owner: Any, as_of: date) -> list[TidyRow]:
    """What the goal came to in earlier rounds, some of which are not known."""
    before = [entry for entry in plan.rounds if entry.month < f"{as_of:%Y-%m}" and entry.judged_on >= plan.period.start]
    return [_tidy(random, plan, owner, entry) for entry in before if random.random() < 0.85]


def _tidy(random: Random, plan: Plan, owner: Any, entry: Round) -> TidyRow:
    share, typed = owner.measure == "share", _typed(random, owner, _figure(random, owner, Plain("not_due"), []))
    if random.random() < 0.08:
        typed = {}
    whole, part = typed.get("whole"), typed.get("value")
    value = part if not share else typed.get("percent")
    if share and whole and part is not None:
        value = round(100 * part / whole, 9)
    end = entry.judged_on if random.random() < 0.8 else entry.judged_on - timedelta(days=random.randint(0, 300))
    fields: Fields = {
        "unit_code": "183", "unit": "Ishøj", "plan": "proeve", "plan_version": 1, "round": entry.month,
        "as_of": entry.judged_on, "area": "A", "goal": "M1", "part": owner.key if plan.goals[0].parts else "",
        "level": "effort", "text": "Et mål", "owner": "", "kind": owner.target.kind,
        "measure": "pct." if share else "antal", "value": value if typed else None,
        "part_count": part if share and whole and part is not None else None,
        "whole": whole if share and whole and part is not None else None,
        "window_from": None if random.random() < 0.5 else plan.period.start,
        "window_to": None if random.random() < 0.1 or not typed else end, "target": None,
        "deadline": plan.period.end, "degree": None, "expected": None, "progress": None, "status": "on_track",
        "computed": random.choice(("on_track", "on_track", "on_track", "check")), "stated": "", "documented": "ja", "definition": "",
    }  # fmt: skip
    return TidyRow(**fields)


def _redefined(random: Random, followup: FollowUp) -> tuple[tuple[Address, str, str], ...]:
    """Now and then a round that counted something else."""
    return tuple((row.address, row.round, "det er ændret") for row in followup.history if random.random() < 0.05)


def _turning_days(owner: Any, start: date, deadline: date) -> list[date]:
    """Days at which something changes."""
    days = [start, deadline, months_after(deadline, -12), months_after(deadline, -12), *_step_days(owner)]
    days += [point.by for point in owner.profile]
    return [day + timedelta(days=shift) for day in days for shift in (-1, 0, 0, 1)]


def _step_days(owner: Any) -> list[date]:
    return [step.by for step in owner.steps]


def _as_of(random: Random, owner: Any, start: date, deadline: date) -> date:
    chance = random.random()
    if chance < 0.35:
        return random.choice(_turning_days(owner, start, deadline))
    if chance < 0.5:
        return deadline + timedelta(days=random.randint(0, 60))
    day = start + timedelta(days=random.randint(-25, max((deadline - start).days, 1)))
    return _month_end(day) if random.random() < 0.5 else day


def _window(random: Random, owner: Any, as_of: date, start: date, deadline: date) -> Fields:
    chance = random.random()
    if chance < 0.3:
        return {}
    last = min(as_of, deadline)
    if chance < 0.6:
        end = last
    elif chance < 0.75:
        end = as_of
    elif chance < 0.87:
        end = min(random.choice(_turning_days(owner, start, deadline)), as_of)
    else:
        end = as_of + timedelta(days=random.randint(-200, 3))
    found: Fields = {"dated" if random.random() < 0.2 else "window_to": end}
    if random.random() < 0.6:
        begin = random.choice((start, start, start, start, months_after(start, 1), end - timedelta(days=30)))
        found["window_from"] = begin + timedelta(days=random.choice((0, 0, 0, -1, 1)))
    return found


def _words(random: Random) -> Fields:
    """What may stand beside a figure or instead of one."""
    found: Fields = {}
    chance = random.random()
    if chance < 0.3:
        found["reason"] = random.choice(list(NoFigure))
    if 0.2 < chance < 0.5:
        status = random.choice((*(status for status in Status if status.value in _STATABLE), None))
        found["stated"] = Stated("ord", status)
    if 0.5 < chance < 0.6:
        found["claim"] = True
    if random.random() < 0.3:
        found["comment"] = "Fordi"
    if random.random() < 0.04:
        found["unread"] = (random.choice(("value", "whole", "percent", "row", "window_to", "comment", "reason")),)
    return found


_STATABLE = ("met", "partly_met", "not_met", "on_track", "slightly_behind", "well_behind", "already_met")


def _row(random: Random, plan: Plan, owner: Any, blank: FollowUp, start: date, deadline: date) -> list[Answer]:
    part = owner.key if plan.goals[0].parts else ""
    if owner.target.kind in ("milestone", "judged"):
        return [_choice(random, owner, part, blank.as_of, deadline)]
    window = _window(random, owner, blank.as_of, start, deadline)
    beside = [_peer(random, owner, part, entry.key, window, blank.as_of) for entry in owner.references]
    others = [answer for answer in beside if answer is not None]
    if random.random() < 0.12:
        if random.random() < 0.3:
            window = {"dated": blank.as_of + timedelta(days=random.choice((-1, 0, 1, 90)))}
        return [Answer("M1", part, **window, **_words(random)), *others]
    probe = Answer("M1", part, value=Decimal(1), percent=Decimal(1) if owner.measure == "share" else None, **window)
    if owner.measure == "share":
        probe = Answer("M1", part, percent=Decimal(1), **window)
    followup = replace(blank, answers=(probe, *others))
    found = judge(plan, plan.goals[0], followup) if not part else Plain("not_due")
    typed = _typed(random, owner, _figure(random, owner, found, others))
    words = _words(random) if random.random() < 0.08 else {}
    if random.random() < 0.05:
        words["mark"] = random.choice(list(FigureMark))
    return [Answer("M1", part, **typed, **window, **words), *others]


def _peer(random: Random, owner: Any, part: str, key: str, window: Fields, as_of: date) -> Answer | None:
    if random.random() < 0.25:
        return None
    if random.random() < 0.15:
        window = {"window_to": as_of - timedelta(days=random.randint(0, 40))}
    elif random.random() < 0.1:
        window = {name: day for name, day in window.items() if name != "window_from"}
    return Answer("M1", part, key, **_typed(random, owner, Fraction(_level(random, owner.measure))), **window)


def _choice(random: Random, owner: Any, part: str, as_of: date, deadline: date) -> Answer:
    given: Fields = _words(random) if random.random() < 0.4 else {}
    if owner.target.kind == "milestone":
        if random.random() < 0.75:
            given["choice"] = random.choice(("yes", "yes", "no"))
        if random.random() < 0.6:
            given["dated"] = random.choice((as_of, deadline, deadline + timedelta(days=1), as_of + timedelta(days=1)))
    elif random.random() < 0.8:
        given["choice"] = random.choice(("met", "partly_met", "not_met", "on_track", "slightly_behind", "already_met"))
        if random.random() < 0.8:
            given["comment"] = "Fordi"
    if getattr(owner.target, "figure", False) and random.random() < 0.8:
        given |= _typed(random, owner, Fraction(_level(random, owner.measure)))
    return Answer("M1", part, **given)


def _figure(random: Random, owner: Any, probe: Plain, others: list[Answer]) -> Fraction:
    """A figure, mostly near where the status turns."""
    target, base = owner.target, _base(owner)
    named = [getattr(target, name, None) for name in ("value", "low", "high", "to")]
    levels = [Fraction(level) for level in named if level is not None]
    levels += [Fraction(step.value) for step in owner.steps if step.value is not None]
    levels += [base] * (base != 0)
    levels += [Fraction(answer.value or answer.percent or 0) for answer in others]
    if target.kind in ("change", "recurring") and owner.baseline:
        moves = [getattr(target, name, None) for name in ("by", "by_points", "step")]
        levels += [base + Fraction(move) * random.randint(1, 3) for move in moves if move is not None]
        percent = getattr(target, "by_percent", None) or getattr(target, "step_percent", None)
        levels += [base * (1 + Fraction(percent) / 100)] if percent else []
    if probe.expected is not None and random.random() < 0.6:
        ratio = Fraction(random.choice(("1", "0.9", "0.75", "0.95", "0.8", "0.5")))
        return _nudged(random, base + ratio * (probe.expected - base))
    level = random.choice(levels or [Fraction(10)])
    if random.random() < 0.5:
        ratio = Fraction(random.choice(("0.5", "0.75", "0.9", "0.8", "0.95", "1.1", "1.05", "1.25", "0.25")))
        level = base + ratio * (level - base) if random.random() < 0.5 else ratio * level
    return _nudged(random, level)


def _base(owner: Any) -> Fraction:
    has_level = owner.baseline is not None and owner.baseline.value is not None
    return Fraction(owner.baseline.value) if has_level else Fraction(0)


def _nudged(random: Random, level: Fraction) -> Fraction:
    return level + Fraction(random.choice(("0", "0", "0", "1", "-1", "0.1", "-0.1", "0.01", "-0.01")))


def _typed(random: Random, owner: Any, figure: Fraction) -> Fields:
    """The figure as someone types it: whole ones of counts, of shares mostly part and whole."""
    if random.random() < 0.97:
        figure = max(figure, Fraction(0))
    if owner.measure == "count":
        return {"value": Decimal(round(figure))}
    if owner.measure == "number":
        return {"value": _decimal(figure, random.choice((0, 1, 2, 4)))}
    if random.random() < 0.25:
        return {"percent": _decimal(figure, random.choice((0, 1, 2)))}
    whole = random.choice((8, 20, 40, 62, 77, 100, 200, 1000))
    if random.random() < 0.03:
        return random.choice(({"value": Decimal(3)}, {"whole": Decimal(8)}, {"value": Decimal(0), "whole": Decimal(0)}))
    part = round(figure * whole / 100)
    found: Fields = {"value": Decimal(part), "whole": Decimal(whole)}
    if random.random() < 0.2:
        found["percent"] = _decimal(figure, 0)
    return found


def _decimal(figure: Fraction, places: int) -> Decimal:
    return Decimal(round(figure * 10**places)).scaleb(-places)
