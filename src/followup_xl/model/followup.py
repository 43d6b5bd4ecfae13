"""What was reported: one Answer per row of the workbook, each value with the place it came from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from followup_xl.model.finding import Place
from followup_xl.model.status import EffortState, NoFigure, Status


@dataclass(frozen=True)
class Stated:
    """The status staff wrote: the words as written, and the code they map to (None: cannot be mapped)."""

    words: str
    status: Status | None


@dataclass(frozen=True)
class Answer:
    """What was reported on one row: a goal, a part of a compound goal, or another's figure.

    ``part`` is empty for the goal itself. ``value`` is the figure of counts and numbers, or the part of a share;
    ``whole`` the share's whole; ``percent`` the percentage typed beside or instead of them. None always means
    that nothing was typed. ``unread`` names the fields that hold something which could not be read: such an
    answer is checked, never blank. ``cell`` is where the figure (or choice) stands. ``claim`` is true where words
    claim completeness without a count ("alle").
    """

    goal: str
    part: str = ""
    cell: Place | None = None
    value: Decimal | None = None
    whole: Decimal | None = None
    percent: Decimal | None = None
    choice: str | None = None
    window_from: date | None = None
    window_to: date | None = None
    dated: date | None = None
    stated: Stated | None = None
    reason: NoFigure | None = None
    state: EffortState | None = None
    description: str = ""
    comment: str = ""
    source: str = ""
    breakdown: tuple[tuple[str, Decimal], ...] = ()
    claim: bool = False
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """A coordinator's final status; it counts only with a reason, a role and a date (status-rules.md §6)."""

    goal: str
    status: Status
    reason: str = ""
    role: str = ""
    on: date | None = None
    cell: Place | None = None

    @property
    def complete(self) -> bool:
        """Whether reason, role and date are all there."""
        return bool(self.reason and self.role and self.on)


@dataclass(frozen=True)
class FollowUp:
    """One unit's answers for one round. ``as_of`` is the date everything is judged on."""

    unit_name: str
    unit_code: str
    round: str
    as_of: date
    answers: tuple[Answer, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def answer(self, goal: str, part: str = "") -> Answer:
        """The answer of a goal (or part); an empty one where nothing was reported."""
        return self._by_row.get((goal, part)) or Answer(goal, part)

    @cached_property
    def _by_row(self) -> dict[tuple[str, str], Answer]:
        return {(answer.goal, answer.part): answer for answer in reversed(self.answers)}
