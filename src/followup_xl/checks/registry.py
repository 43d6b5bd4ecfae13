"""What a check is and what it looks at: a unit's follow-up with its assessments, or a plan with all it promises."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from followup_xl.danish.wording import listed, long_date
from followup_xl.model.finding import Finding, Message, Place, catalogued, finding
from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Effort, EffortArea, Goal, Part, Plan
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Requirement
from followup_xl.rules.kinds import TargetKind, kind_of
from followup_xl.rules.phrases import required

S = TypeVar("S")
Find = Callable[[S], Iterator["Found"]]
"""What a check does: from its subject to all it found."""


class Found(NamedTuple):
    """One thing that a check found: its place and goal ("" where it is about several), and the facts of its message.

    ``message`` is another than the check's own, where it has several; ``label`` is the part or reference it is about.
    """

    facts: Mapping[str, object]
    place: Place = Place()
    goal: str = ""
    message: Message | None = None
    label: str = ""

    def finding(self, message: Message) -> Finding:
        """The finding in words; the label goes first."""
        said = finding(self.message or message, self.place, self.goal, **self.facts)
        return replace(said, message=f"»{self.label}«: {said.message}") if self.label else said


class Check(NamedTuple, Generic[S]):
    """A check with the message it speaks."""

    message: Message
    find: Find[S]


class Checks(Generic[S]):
    """The checks of one kind of subject, in the order in which they are written; each is a decorated function."""

    def __init__(self) -> None:
        """None yet: each module adds its own when it is imported."""
        self.all: list[Check[S]] = []

    def __call__(
        self, heading: str, *, text: str, remedy: str, meaning: str, **example: str
    ) -> Callable[[Find[S]], Find[S]]:
        """Make a function a check with a message of its own; see ``catalogued`` for the words."""
        return self.speaking(catalogued(heading, text, remedy, meaning, **example))

    def speaking(self, message: Message) -> Callable[[Find[S]], Find[S]]:
        """Make a function a check with a message that others use too."""

        def registered(find: Find[S]) -> Find[S]:
            self.all.append(Check(message, find))
            return find

        return registered

    def __getitem__(self, code: str) -> Check[S]:
        """The first check that speaks the message with this code. KeyError where none does."""
        return {entry.message.code: entry for entry in reversed(self.all)}[code]

    def findings(self, subject: S) -> Iterator[Finding]:
        """All that the checks find, check by check."""
        return (found.finding(entry.message) for entry in self.all for found in entry.find(subject))


@dataclass(frozen=True)
class Reported:
    """One unit's follow-up with its assessments: all goals with their parts, and the efforts that carry a figure."""

    plan: Plan
    followup: FollowUp
    found: tuple[Assessment, ...]

    @property
    def figures(self) -> Iterator[Assessment]:
        """Every assessment of one single indicator: the parts of a compound goal instead of the goal."""
        return (row for row in self.rows if not row.parts)

    @property
    def rows(self) -> Iterator[Assessment]:
        """Every assessment: each goal, then its parts."""
        return (row for entry in self.found for row in (entry, *entry.parts))

    @property
    def goals(self) -> Iterator[Assessment]:
        """The assessments of goals, without those of efforts."""
        ids = {goal.id for goal in self.plan.goals}
        return (entry for entry in self.found if entry.goal in ids)


check: Checks[Reported] = Checks()
"""Makes a function a check of answers: from a unit's follow-up to what it found."""


def belonging(plan: Plan, answer: Answer) -> tuple[Indicator | None, str]:
    """The indicator an answer is for, and the label of its part or reference ("" for the goal itself).

    The indicator is None where the plan has no such row.
    """
    owner = next((entry for entry in plan.owners if entry.id == answer.goal), None)
    parts = owner.parts if owner else ()
    holder = next((part for part in parts if part.key == answer.part), None) if answer.part else owner
    if holder is None or not answer.reference:
        return holder, holder.label if isinstance(holder, Part) else ""
    label = next((entry.label for entry in holder.references if entry.key == answer.reference), "")
    return (holder, label) if label else (None, "")


def in_one(goals: Iterable[str], **facts: str) -> Iterator[Found]:
    """One finding that names all the goals; none where there are none."""
    if names := tuple(goals):
        yield Found({**facts, "goals": listed(names)})


def row_name(plan: Plan, answer: Answer) -> str:
    """A row in a list of goals: the goal's id, with its part in brackets."""
    label = belonging(plan, answer)[1]
    return f"{answer.goal} ({label})" if label else answer.goal


def at(plan: Plan, answer: Answer, message: Message | None = None, /, **facts: object) -> Found:
    """What was found at the cell of an answer."""
    return Found(facts, answer.cell or Place(), answer.goal, message, belonging(plan, answer)[1])


@dataclass(frozen=True)
class Promise:
    """One indicator with a target: a goal, a part of a compound goal or an effort with a figure of its own.

    ``key`` is the way to it in the plan file, ``start`` and ``deadline`` its own, its goal's or the plan's. ``bounds``
    is what is required by when, in date order, with others' figures as the plan knows them: empty for targets without
    a bound, and where a baseline or another's figure is not known. ``kind`` is the indicator with its kind of target.
    """

    area: EffortArea
    owner: Goal | Effort
    indicator: Indicator
    key: str
    start: date
    deadline: date
    bounds: tuple[Requirement, ...]
    kind: TargetKind[Any]

    @property
    def name(self) -> str:
        """The goal's id, with its part in brackets."""
        return f"{self.owner.id} ({self.indicator.label})" if isinstance(self.indicator, Part) else self.owner.id

    def found(self, **facts: object) -> Found:
        """What was found about the promise, at its place in the plan file."""
        return Found(facts, Place(key=self.key), self.owner.id)


@dataclass(frozen=True)
class Promised:
    """A plan as one unit sees it, and every promise in its order: area by area, result goals, effort goals, efforts."""

    plan: Plan
    promises: tuple[Promise, ...]


plan_check: Checks[Promised] = Checks()
"""Makes a function a check of a plan: from all it promises to what it found."""


def promised_by(plan: Plan) -> Promised:
    """A plan with all it promises."""
    rows = (
        _promise(plan, area, name, owner, indicator)
        for area in plan.areas
        for name in ("result_goals", "effort_goals", "efforts")
        for owner in getattr(area, name)
        for indicator in (owner, *owner.parts)
        if indicator.target is not None
    )
    return Promised(plan, tuple(rows))


def _promise(plan: Plan, area: EffortArea, name: str, owner: Goal | Effort, indicator: Indicator) -> Promise:
    key = f"areas[{area.id}].{name}[{owner.id}]"
    key += f".parts[{indicator.key}]" if isinstance(indicator, Part) else ""
    start, deadline, kind = plan.start_of(owner, indicator), plan.deadline_of(owner, indicator), kind_of(indicator)
    return Promise(area, owner, indicator, key, start, deadline, kind.planned(deadline), kind)


def by_date(promise: Promise, bound: Requirement) -> str:
    """A bound with its date: "under 24 pct. senest 30. juni 2008"."""
    return f"{required(promise.indicator, bound)} senest {long_date(bound.by)}"


def goal_names(found: list[Promise]) -> str:
    """The goals of some promises, each once: "mål A1 og A2"; "målene" where there is none."""
    return f"mål {listed(list(dict.fromkeys(promise.owner.id for promise in found)))}" if found else "målene"
