"""The public copy of Bilag 1: which goals' figures are hidden because few people stand behind them, and what is printed.

A count of people from 1 up to one below the limit is small; 0 is not. A goal with a small count hides *all* its
figures, so that nothing within it can be worked out. So does, secondly, every goal tied to a hidden one (``suppression``).
Statuses rest on the true figures and stay, but those that leave too few possible counts. Staff's own words are left out
where they tell a small count, beside hidden figures where they tell any, and beside hidden statuses where they tell those.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from followup_xl.danish.small_counts import gives_away, speaks_of_numbers, speaks_of_status
from followup_xl.model.followup import Answer, Stated
from followup_xl.model.status import STATED_LABELS, Status
from followup_xl.rules.assessment import Assessment

LIMITS = (0, 3, 5, 10)
"""What can be chosen; 0 hides nothing."""

MARK = "Offentlig udgave"
LEFT_OUT = "Teksten er udeladt i den offentlige udgave, fordi den kan røbe et lille antal."
_WITHHELD = "udeladt i den offentlige udgave"


@dataclass(frozen=True)
class Disclosure:
    """How much the public copy shows. ``limit`` 0 shows everything; else counts from 1 to one below it are hidden."""

    limit: int = 0

    @property
    def hidden_words(self) -> str:
        """What stands where figures are hidden; the same for every such goal, so that it tells nothing of any."""
        return (
            f"Tallene er udeladt, så intet tal for færre end {self.limit} personer kan ses eller regnes ud. "
            "Status er beregnet af de rigtige tal."
        )

    @property
    def withheld_words(self) -> str:
        """What stands where the status is hidden with the figures."""
        return f"Tal og status er udeladt, så intet tal for færre end {self.limit} personer kan ses eller regnes ud."

    def printable(self, found: Assessment, hidden: bool, goal: Assessment | None = None) -> Assessment:
        """The assessment with the words of staff that may be printed; of a hidden goal none that speak of numbers.

        Where its status is withheld too, no decision and nothing stated goes with it. ``goal``: the assessment that this
        one is a part of; the words of its parts are printed together, beside the figures of all.
        """
        if self.limit == 0:
            return found
        revealing = self._revealing(goal or found, hidden)
        if found.withheld:
            found = replace(found, decision=None, answer=replace(found.answer, stated=None))
        decision = found.decision
        if decision:
            reason = LEFT_OUT if revealing(decision.reason) else decision.reason
            decision = replace(decision, reason=reason, role=_WITHHELD if revealing(decision.role) else decision.role)
        parts = tuple(self.printable(replace(part, withheld=found.withheld), hidden, found) for part in found.parts)
        return replace(found, answer=_answer(found.answer, revealing), decision=decision, parts=parts)

    def printable_words(self, text: str, found: Assessment | None, hidden: bool) -> str:
        """Words that are not of the goal's own answer: a comment on the figure of others; ``found`` None: beside no figure."""
        revealing = self._revealing(found, hidden) if found else lambda words: gives_away(words, self.limit)
        return LEFT_OUT if self.limit and revealing(text) else text

    def _revealing(self, found: Assessment, hidden: bool) -> Callable[[str], bool]:
        """Whether a text must not be printed, and what makes a text tell too much: beside hidden figures any number, else one that leads to a small count."""
        if found.withheld:
            return lambda text: speaks_of_numbers(text) or speaks_of_status(text)
        if hidden:
            return speaks_of_numbers
        entries = (found, *found.parts)
        answers = [entry.answer for entry in entries if found.indicator.counts_people or entry.indicator.counts_people]
        counts = [count for row in answers for count in (row.value, row.whole, *(piece for _, piece in row.breakdown))]
        beside = frozenset(Fraction(count) for count in counts if count is not None)
        rates = frozenset(Fraction(row.percent) / 100 for row in answers if row.percent is not None)
        return lambda text: gives_away(text, self.limit, beside, rates)


def _answer(answer: Answer, revealing: Callable[[str], bool]) -> Answer:
    def words(text: str, instead: str = LEFT_OUT) -> str:
        return instead if text and revealing(text) else text

    stated = answer.stated
    if stated is not None and revealing(stated.words):
        label = STATED_LABELS[stated.status].danish if stated.status in STATED_LABELS else _WITHHELD
        stated = Stated(label, stated.status)
    return replace(
        answer, stated=stated, description=words(answer.description), comment=words(answer.comment),
        source=words(answer.source, _WITHHELD), counts=(),
    )  # fmt: skip


def hidden_assessment(found: Assessment, withheld: bool) -> Assessment:
    """The status alone, and where it is withheld not even that: the same one then stands in every such assessment."""
    decision = None if withheld or found.decision is None else replace(found.decision, reason="", role="", cell=None)
    return Assessment(
        found.goal, found.indicator, Answer(found.goal, found.part), Status.NEEDS_JUDGEMENT if withheld else found.computed,
        found.start, found.deadline, found.as_of, found.limits, found.part, decision=decision, withheld=withheld,
        parts=tuple(hidden_assessment(part, withheld) for part in found.parts), reported=found.answered,
    )  # fmt: skip
