"""The result of judging one goal: every number that its explanation, Bilag 1 and the JSON print."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.model.followup import Address, Answer, Decision
from followup_xl.model.plan import Indicator
from followup_xl.model.status import Status
from followup_xl.rules.bound import Verdict
from followup_xl.rules.figures import Obstacle, Window
from followup_xl.rules.targets import Requirement


@dataclass(frozen=True)
class Assessment:
    """One goal, or one part of it, judged.

    ``computed`` follows from the rules alone; ``final`` differs from it only through a complete ``decision``
    (status-rules.md §6). ``value`` is the judged figure (shares in per cent), None where there is none.
    ``obstacle`` and ``missing`` say why it could not be judged. ``passed`` are earlier dated targets, ``parts``
    the parts of a compound goal.
    """

    goal: str
    indicator: Indicator
    answer: Answer
    computed: Status
    start: date
    deadline: date
    as_of: date
    part: str = ""
    value: Fraction | None = None
    documented: bool = True
    window: Window | None = None
    requirement: Requirement | None = None
    verdict: Verdict | None = None
    obstacle: Obstacle | None = None
    missing: str = ""
    passed: tuple["Assessment", ...] = ()
    parts: tuple["Assessment", ...] = ()
    decision: Decision | None = None

    @property
    def address(self) -> Address:
        """The row whose figure was judged."""
        return Address(self.goal, self.part)

    @property
    def final(self) -> Status:
        """The status that stands: the coordinator's where one was decided, else the computed one."""
        return self.decision.status if self.decision else self.computed

    @property
    def stated(self) -> Status | None:
        """What staff stated, where they did and their words can be mapped."""
        return self.answer.stated.status if self.answer.stated else None

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
        """Whether anything was reported: a figure, a choice, a chosen reason or a claim (status-rules.md §7)."""
        if self.parts:
            return all(part.answered for part in self.parts) or _said(self.answer)
        return _said(self.answer)


def _said(answer: Answer) -> bool:
    figures = (answer.value, answer.percent, answer.choice, answer.reason)
    return (
        any(entry is not None for entry in figures) or answer.stated is not None or answer.claim or bool(answer.unread)
    )
