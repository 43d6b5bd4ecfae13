"""What the public copy may print of a goal: its figures or none of them, and staff's words where they tell no small count."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from followup_xl.danish.small_counts import gives_away, speaks_of_numbers
from followup_xl.model.followup import Answer, Decision, Stated
from followup_xl.model.status import STATED_LABELS
from followup_xl.reporting.disclosure import counts_people
from followup_xl.rules.assessment import Assessment

MARK = "Offentlig udgave"
LEFT_OUT = "Teksten er udeladt i den offentlige udgave, fordi den kan røbe et lille antal."
_WITHHELD = "udeladt i den offentlige udgave"

Telling = Callable[[str], bool]


@dataclass(frozen=True)
class Disclosure:
    """How much is shown. ``limit`` 0 shows everything; else counts from 1 to one below it are hidden."""

    limit: int = 0

    @property
    def hidden_words(self) -> str:
        """What stands where figures are hidden; the same for every such goal, so that it tells nothing of any."""
        return (
            f"Tallene vises ikke i den offentlige udgave: her er tal for færre end {self.limit} personer, "
            "eller de kunne regnes ud. Status er beregnet af de rigtige tal."
        )

    def shown(self, found: Assessment, hidden: bool) -> Assessment:
        """The assessment with the words of staff that may be printed; of a hidden goal none that speak of numbers."""
        if self.limit == 0:
            return found
        telling = self._telling(found, hidden)
        decision = found.decision and _decision(found.decision, telling)
        parts = tuple(self.shown(part, hidden) for part in found.parts)
        return replace(found, answer=_answer(found.answer, telling), decision=decision, parts=parts)

    def beside(self, text: str, found: Assessment, hidden: bool) -> str:
        """Words that stand in a goal's row without being of its own answer: a comment on the figure of others."""
        return LEFT_OUT if self.limit and self._telling(found, hidden)(text) else text

    def bare(self, text: str) -> str:
        """Words that stand beside no figure."""
        return LEFT_OUT if self.limit and gives_away(text, self.limit) else text

    def _telling(self, found: Assessment, hidden: bool) -> Telling:
        """What makes a text tell too much: beside hidden figures any number, else one that leads to a small count."""
        if hidden:
            return speaks_of_numbers
        beside = frozenset(_beside(found)) if counts_people(found.indicator) else frozenset[Fraction]()
        return lambda text: gives_away(text, self.limit, beside)


def _beside(found: Assessment) -> list[Fraction]:
    """The counts that stand in the goal's own row."""
    answers = (found.answer, *(part.answer for part in found.parts))
    counts = [count for answer in answers for count in (answer.value, answer.whole)]
    counts += [count for answer in answers for _, count in answer.breakdown]
    return [Fraction(count) for count in counts if count is not None]


def _answer(answer: Answer, telling: Telling) -> Answer:
    def words(text: str, instead: str = LEFT_OUT) -> str:
        return instead if text and telling(text) else text

    stated = answer.stated
    if stated is not None and telling(stated.words):
        label = STATED_LABELS[stated.status].danish if stated.status in STATED_LABELS else _WITHHELD
        stated = Stated(label, stated.status)
    return replace(
        answer, stated=stated, description=words(answer.description), comment=words(answer.comment),
        source=words(answer.source, _WITHHELD),
    )  # fmt: skip


def _decision(decision: Decision, telling: Telling) -> Decision:
    reason = LEFT_OUT if telling(decision.reason) else decision.reason
    role = _WITHHELD if telling(decision.role) else decision.role
    return replace(decision, reason=reason, role=role)
