"""What every check looks at, and how it says where something stands: the goal, the part, the cell."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from followup_xl.model.finding import Finding, Message, Place, finding
from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.plan import Effort, Goal, Indicator, Part, Plan
from followup_xl.rules.assessment import Assessment


@dataclass(frozen=True)
class Reported:
    """One unit's follow-up with its assessments: all goals with their parts, and the efforts that carry a figure."""

    plan: Plan
    followup: FollowUp
    found: tuple[Assessment, ...]

    @property
    def figures(self) -> Iterator[Assessment]:
        """Every assessment of one single indicator: the parts of a compound goal instead of the goal."""
        for entry in self.found:
            yield from entry.parts or (entry,)

    @property
    def goals(self) -> Iterator[Assessment]:
        """The assessments of goals, without those of efforts."""
        ids = {goal.id for goal in self.plan.goals}
        return (entry for entry in self.found if entry.goal in ids)


Check = Callable[[Reported], Iterator[Finding]]


def owners(plan: Plan) -> Iterator[Goal | Effort]:
    """Everything with a row: each area's goals, then its efforts."""
    for area in plan.areas:
        yield from area.goals
        yield from area.efforts


def belonging(plan: Plan, answer: Answer) -> tuple[Indicator | None, str]:
    """The indicator an answer is for, and the label of its part or reference ("" for the goal itself).

    The indicator is None where the plan has no such row.
    """
    owner = next((entry for entry in owners(plan) if entry.id == answer.goal), None)
    parts = owner.parts if isinstance(owner, Goal) else ()
    holder = next((part for part in parts if part.key == answer.part), None) if answer.part else owner
    if holder is None or not answer.reference:
        return holder, holder.label if isinstance(holder, Part) else ""
    label = next((entry.label for entry in holder.references if entry.key == answer.reference), "")
    return (holder, label) if label else (None, "")


def name(plan: Plan, answer: Answer) -> str:
    """A row in a list of goals: the goal's id, with its part in brackets."""
    label = belonging(plan, answer)[1]
    return f"{answer.goal} ({label})" if label else answer.goal


def about(plan: Plan, answer: Answer, message: Message, **facts: object) -> Finding:
    """A finding at the cell of an answer; the label of a part or reference goes first in its message."""
    said = finding(message, answer.cell or Place(), answer.goal, **facts)
    label = belonging(plan, answer)[1]
    return replace(said, message=f"»{label}«: {said.message}") if label else said


def listed(words: Sequence[str]) -> str:
    """Words as a Danish list.

    >>> listed(["1.2", "1.3", "3.2"])
    '1.2, 1.3 og 3.2'
    """
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last
