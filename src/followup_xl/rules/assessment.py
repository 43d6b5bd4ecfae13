"""The result of judging one goal, with every number that is printed of it; and many goals together (§7)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.model.followup import Address, Answer, Decision
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.status import ADMITTED, UNCOUNTED, Coded, Status
from followup_xl.plain import grouped
from followup_xl.rules.bound import Verdict
from followup_xl.rules.figures import Added, Figure, Obstacle, Requirement, Window, figure

_USUAL = Thresholds()
LEVELS = ("result", "effort")


@dataclass(frozen=True)
class Assessment:
    """One goal, or one part of it, judged.

    ``computed`` follows from the rules alone; ``final`` differs from it only through a complete ``decision``
    (status-rules.md §6). ``last`` is the target on the deadline where an earlier one is in force. ``value`` is the
    judged figure (shares in per cent), None where there is none. ``limits`` are the thresholds that hold for it.
    ``obstacle`` and ``missing`` say why it could not be judged. ``passed`` are earlier dated targets, ``parts`` the
    parts of a compound goal. ``added`` says what the figure was added up from, where staff typed what is new since the
    last round. ``withheld``: its status is not to be shown, nor counted with those that are. ``reported`` None: the
    answer is here; else it is left out, and this is whether anything was reported.
    """

    goal: str
    indicator: Indicator
    answer: Answer
    computed: Status
    start: date
    deadline: date
    as_of: date
    limits: Thresholds = _USUAL
    part: str = ""
    value: Fraction | None = None
    documented: bool = True
    window: Window | None = None
    requirement: Requirement | None = None
    last: Requirement | None = None
    verdict: Verdict | None = None
    obstacle: Obstacle | None = None
    missing: str = ""
    passed: tuple["Assessment", ...] = ()
    parts: tuple["Assessment", ...] = ()
    decision: Decision | None = None
    added: Added | None = None
    withheld: bool = False
    reported: bool | None = None

    @property
    def address(self) -> Address:
        """The row whose figure was judged."""
        return Address(self.goal, self.part)

    @property
    def shown(self) -> Fraction | None:
        """The figure beside a choice, which is shown and never judged; None where there is none, or it cannot be."""
        if self.obstacle or not self.indicator.shows_figure:
            return None
        typed = self.answer.percent if self.indicator.measure == "share" else self.answer.value
        return None if typed is None else Fraction(typed)

    @property
    def forecast(self) -> Fraction | None:
        """The figure that is expected and not judged; None where there is none, or it cannot be read."""
        typed = figure(self.indicator, self.answer) if self.answer.forecast and not self.obstacle else None
        return typed.value if isinstance(typed, Figure) else None

    @property
    def final(self) -> Status:
        """The status that stands: the coordinator's where one was decided, else the computed one."""
        return self.decision.status if self.decision else self.computed

    @property
    def stated(self) -> Status | None:
        """What staff stated, where they did and their words can be mapped."""
        return self.answer.stated.status if self.answer.stated else None

    @property
    def files(self) -> tuple[str, ...]:
        """The files that the answer, or those of its parts, were taken from, where a unit has several."""
        own = (entry.answer for entry in (self, *self.parts))
        return tuple(dict.fromkeys(file for answer in own for file in answer.files))

    @property
    def level(self) -> str:
        """Of a goal "result" or "effort", else ""."""
        return getattr(self.indicator, "level", "")

    @property
    def is_counted(self) -> bool:
        """Whether a goal is one of those that are counted, whatever stands in the way of its figure (§7)."""
        shown = self.withheld or not {self.computed, self.final}.intersection(UNCOUNTED)
        return shown and not self.indicator.monitored

    @property
    def due(self) -> date:
        """The date of the bound that the figure was held against, which may be a dated target on the way; else the deadline."""
        return self.requirement.by if self.requirement else self.deadline

    @property
    def kind(self) -> str:
        """The kind of target; "compound" for goals with parts, "effort" for efforts without a figure."""
        if self.parts:
            return "compound"
        return self.indicator.target.kind if self.indicator.target else "effort"

    @property
    def part_count(self) -> Decimal | None:
        """The part (n) of a share; None where the figure is no share or was typed as a percentage alone."""
        counted = self.indicator.measure == "share" and self.documented and self.value is not None
        return self.answer.value if counted else None

    @property
    def whole_count(self) -> Decimal | None:
        """The whole (N) of a share, under the same terms as the part."""
        return self.answer.whole if self.part_count is not None else None

    @property
    def answered(self) -> bool:
        """Whether anything was reported: a figure, a choice, a chosen reason or an admission (status-rules.md §7).

        A bare claim of success is none; what could not be read is an answer that is still to be checked.
        """
        if self.reported is not None:
            return self.reported
        answer = self.answer
        figures = () if answer.forecast or self.indicator.takes_choice else (answer.value, answer.percent)
        own = (*figures, answer.choice, answer.reason)
        if any(entry is not None for entry in own) or self.computed in ADMITTED or answer.unread:
            return True
        return bool(self.parts) and all(part.answered for part in self.parts)


@dataclass(frozen=True)
class Rollup:
    """The spread over statuses, in their fixed order, and the coverage: ``answered`` of ``goals``.

    Monitored and not relevant goals are shown in the spread but leave the coverage: ``left_out`` says how many.
    ``withheld`` is how many have a status that is not to be shown; they are in the coverage and not in the spread.
    """

    by_status: tuple[tuple[Status, int], ...]
    answered: int
    goals: int
    overridden: int
    left_out: int = 0
    withheld: int = 0

    def count(self, status: Status) -> int:
        """How many goals have a status."""
        return dict(self.by_status).get(status, 0)


def rollup(found: Iterable[Assessment]) -> Rollup:
    """The roll-up of goals by their final status; a result goal counts by its own figure alone."""
    goals = tuple(found)
    counted = [goal for goal in goals if goal.is_counted]
    shown = [goal for goal in goals if not goal.withheld]
    spread = Counter(goal.final for goal in shown)
    return Rollup(
        by_status=tuple((status, spread[status]) for status in Status if status in spread),
        answered=sum(goal.answered for goal in counted),
        goals=len(counted),
        overridden=sum(goal.decision is not None for goal in shown),
        left_out=len(goals) - len(counted),
        withheld=len(goals) - len(shown),
    )


def rollups(found: Iterable[Assessment]) -> dict[str, Rollup]:
    """Result goals ("result") and effort goals ("effort"), each counted for itself (status-rules.md §7); no empty ones."""
    return {level: rollup(own) for level, own in by_level(found).items()}


def by_level(found: Iterable[Assessment]) -> dict[str, list[Assessment]]:
    """The goals of each level, result goals first; no level without any."""
    levels = grouped((goal.level, goal) for goal in found)
    return {level: levels[level] for level in LEVELS if level in levels}


_RANK = {
    Status.NOT_MET: 0, Status.WELL_BEHIND: 0, Status.PARTLY_MET: 1, Status.SLIGHTLY_BEHIND: 1, Status.ON_TRACK: 2,
    Status.ALREADY_MET: 3, Status.MET: 3,
}  # fmt: skip


class Movement(Coded):
    """How a goal's status moved. ``WITHOUT_STATUS``: in one of the two rounds no figure could be judged, or not yet."""

    BETTER = "better", "Forbedret"
    WORSE = "worse", "Forværret"
    SAME = "same", "Uændret"
    WITHOUT_STATUS = "without_status", "Uden status eller endnu ikke forfalden i en af runderne"
    NOT_COMPARABLE = "not_comparable", "Ikke sammenlignelig"


def movement(before: Status | None, now: Status, same_definition: bool) -> Movement:
    """The movement from one status to the next; a goal whose target or meaning has changed is never compared.

    Final and interim statuses that say the same are the same (status-rules.md §6). ``before`` None: not known.
    """
    if not same_definition:
        return Movement.NOT_COMPARABLE
    if before is now:
        return Movement.SAME
    if before not in _RANK or now not in _RANK:
        return Movement.WITHOUT_STATUS
    if _RANK[before] == _RANK[now]:
        return Movement.SAME
    return Movement.BETTER if _RANK[now] > _RANK[before] else Movement.WORSE
