"""Every promise of a plan with its place, its time and what it requires by when: what the plan checks look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from followup_xl.checks.reported import listed
from followup_xl.danish.wording import long_date
from followup_xl.model.finding import Finding, Message, Place, finding
from followup_xl.model.plan import Effort, EffortArea, Goal, Indicator, Part, Plan
from followup_xl.rules.figures import Figure, Requirement
from followup_xl.rules.kinds import requirements
from followup_xl.rules.phrases import required


@dataclass(frozen=True)
class Promise:
    """One indicator with a target: a goal, a part of a compound goal or an effort with a figure of its own.

    ``key`` is the way to it in the plan file, ``start`` and ``deadline`` its own, its goal's or the plan's. ``bounds``
    is what is required by when, in date order, with others' figures as the plan knows them: empty for targets without
    a bound, and where a baseline or another's figure is not known.
    """

    area: EffortArea
    owner: Goal | Effort
    indicator: Indicator
    key: str
    start: date
    deadline: date
    bounds: tuple[Requirement, ...]

    @property
    def name(self) -> str:
        """The goal's id, with its part in brackets."""
        return f"{self.owner.id} ({self.indicator.label})" if isinstance(self.indicator, Part) else self.owner.id


@dataclass(frozen=True)
class Promised:
    """A plan as one unit sees it, and every promise in its order: area by area, result goals, effort goals, efforts."""

    plan: Plan
    promises: tuple[Promise, ...]


PlanCheck = Callable[[Promised], Iterator[Finding]]


def promised_by(plan: Plan) -> Promised:
    """A plan with all it promises."""
    return Promised(plan, tuple(promise for area in plan.areas for promise in _in_area(plan, area)))


def _in_area(plan: Plan, area: EffortArea) -> Iterator[Promise]:
    for name in ("result_goals", "effort_goals", "efforts"):
        owners: tuple[Goal | Effort, ...] = getattr(area, name)
        for owner in owners:
            for indicator in (owner, *(owner.parts if isinstance(owner, Goal) else ())):
                if indicator.target is not None:
                    yield _promise(plan, area, f"areas[{area.id}].{name}[{owner.id}]", owner, indicator)


def _promise(plan: Plan, area: EffortArea, key: str, owner: Goal | Effort, indicator: Indicator) -> Promise:
    key += f".parts[{indicator.key}]" if isinstance(indicator, Part) else ""
    start = indicator.start or owner.start or plan.period.start
    deadline = indicator.deadline or owner.deadline or plan.period.end
    return Promise(area, owner, indicator, key, start, deadline, _bounds(indicator, deadline))


def _bounds(indicator: Indicator, deadline: date) -> tuple[Requirement, ...]:
    others = ((entry.key, entry.value) for entry in indicator.references)
    known = {key: Figure(Fraction(value)) for key, value in others if value is not None}
    found = requirements(indicator, deadline, known.get)
    return found if isinstance(found, tuple) else ()


def said(promise: Promise, message: Message, **facts: object) -> Finding:
    """A finding about a promise, at its place in the plan file."""
    return finding(message, Place(key=promise.key), promise.owner.id, **facts)


def by_date(promise: Promise, bound: Requirement) -> str:
    """A bound with its date: "under 24 pct. senest 30. juni 2008"."""
    return f"{required(promise.indicator, bound)} senest {long_date(bound.by)}"


def goals(found: list[Promise]) -> str:
    """The goals of some promises, each once: "mål A1 og A2"."""
    return f"mål {listed(list(dict.fromkeys(promise.owner.id for promise in found)))}"


def folded(text: str) -> str:
    """A text as it is compared with another: without case, full stops at its end and extra blanks."""
    return " ".join(text.casefold().split()).rstrip(" .!")
