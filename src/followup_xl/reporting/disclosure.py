"""The public copy of Bilag 1: which goals' figures are hidden because few people stand behind them, and what is printed.

A count of people from 1 up to one below the limit is small; 0 is not. A goal with a small count hides *all* its
figures, so that nothing within it can be worked out. So does, secondly, every goal tied to a hidden one: that counts
the same people, divides the same group, or breaks down by the same figures. Statuses stay: they rest on the true
figures. Staff's own words are left out where they tell a small count, and beside hidden figures where they tell any.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.small_counts import gives_away, speaks_of_numbers
from followup_xl.model.followup import Answer, FollowUp, Stated
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Plan
from followup_xl.model.status import STATED_LABELS
from followup_xl.rules.assessment import Assessment

LIMITS = (0, 3, 5, 10)
"""What can be chosen; 0 hides nothing."""

MARK = "Offentlig udgave"
LEFT_OUT = "Teksten er udeladt i den offentlige udgave, fordi den kan røbe et lille antal."
_WITHHELD = "udeladt i den offentlige udgave"

_THINGS = re.compile(
    r"(?:jobs?|jobpakker?|samarbejder?|kampagner?|plads(?:er)?|virksomhed(?:er)?|kr|kroner|mio|mia|dage?|uger?|måned(?:er)?"
    r"|timer?|møder?|kurs(?:us|er)|(?:bolig)?områder?|kommuner?|aftaler?|henvendelser?|opgaver?|tilbud|projekt(?:er)?)\b"
)
_PEOPLE = ("person", "borger", "ledig", "årsværk", "modtager", "elev", "deltager", "ansat", "kursist", "unge")


@dataclass(frozen=True)
class Disclosure:
    """How much the public copy shows. ``limit`` 0 shows everything; else counts from 1 to one below it are hidden."""

    limit: int = 0

    @property
    def hidden_words(self) -> str:
        """What stands where figures are hidden; the same for every such goal, so that it tells nothing of any."""
        return (
            f"Tallene vises ikke i den offentlige udgave: her er tal for færre end {self.limit} personer, "
            "eller de kunne regnes ud. Status er beregnet af de rigtige tal."
        )

    def printable(self, found: Assessment, hidden: bool) -> Assessment:
        """The assessment with the words of staff that may be printed; of a hidden goal none that speak of numbers."""
        if self.limit == 0:
            return found
        revealing = self._revealing(found, hidden)
        decision = found.decision
        if decision:
            reason = LEFT_OUT if revealing(decision.reason) else decision.reason
            decision = replace(decision, reason=reason, role=_WITHHELD if revealing(decision.role) else decision.role)
        parts = tuple(self.printable(part, hidden) for part in found.parts)
        return replace(found, answer=_answer(found.answer, revealing), decision=decision, parts=parts)

    def printable_words(self, text: str, found: Assessment | None, hidden: bool) -> str:
        """Words that are not of the goal's own answer: a comment on the figure of others; ``found`` None: beside no figure."""
        revealing = self._revealing(found, hidden) if found else lambda words: gives_away(words, self.limit)
        return LEFT_OUT if self.limit and revealing(text) else text

    def _revealing(self, found: Assessment, hidden: bool) -> Callable[[str], bool]:
        """Whether a text must not be printed, and what makes a text tell too much: beside hidden figures any number, else one that leads to a small count."""
        if hidden:
            return speaks_of_numbers
        answers = (found.answer, *(part.answer for part in found.parts)) if counts_people(found.indicator) else ()
        counts = [count for row in answers for count in (row.value, row.whole, *(piece for _, piece in row.breakdown))]
        beside = frozenset(Fraction(count) for count in counts if count is not None)
        return lambda text: gives_away(text, self.limit, beside)


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


def counts_people(indicator: Indicator) -> bool:
    """Whether the figure counts people, as the plan says; else a count is taken to, unless its unit is known to be things."""
    if indicator.counts is not None:
        return indicator.counts == "persons"
    unit = (indicator.unit or indicator.whole_means or "").casefold()
    if indicator.measure == "number":
        return any(word in unit for word in _PEOPLE)
    return _THINGS.match(unit) is None


def hidden_goals(plan: Plan, followup: FollowUp, found: Sequence[Assessment], limit: int) -> frozenset[str]:
    """The goals and efforts whose figures stay out of the public copy, by id; empty for the limit 0."""
    if limit == 0:
        return frozenset()
    wholes: dict[str, set[Fraction]] = {}  # of those that shares are counted among, by the plan's words for them
    for entry in (part for goal in found for part in goal.parts or (goal,)):
        if entry.indicator.whole_means and entry.answer.whole is not None:
            wholes.setdefault(entry.indicator.whole_means.casefold(), set()).add(Fraction(entry.answer.whole))
    counts = {entry.goal: _counts(plan, followup, entry, wholes) for entry in found}
    hidden = {goal for goal, own in counts.items() if any(0 < abs(count) < limit for count in own)}
    ties = {entry.goal: set(_ties(plan, entry)) for entry in found}
    while more := {goal for goal in ties.keys() - hidden if any(ties[goal] & ties[other] for other in hidden)}:
        hidden |= more
    return frozenset(hidden)


def _counts(plan: Plan, followup: FollowUp, found: Assessment, wholes: dict[str, set[Fraction]]) -> Iterator[Fraction]:
    """Every count of people in a goal's answers, and every one that follows from two of them by subtraction.

    Also those that another goal's number of the same people makes of a bare percentage.
    """
    for part in found.parts:
        yield from _counts(plan, followup, part, wholes)
    answer, indicator = found.answer, found.indicator
    if not counts_people(indicator):
        return
    for row in (answer, *(followup.at(found.address.beside(other.key)) for other in indicator.references)):
        yield from _within(row)
    if found.added:
        yield from (found.added.before, found.added.since, found.value or Fraction(0))
    of = indicator.of_group
    size = next((group.size for group in plan.groups if of and group.key == of.group), None)
    if size is not None and answer.value is not None:
        yield Fraction(size - answer.value)
    if answer.percent is not None and indicator.whole_means and not found.parts:
        for whole in wholes.get(indicator.whole_means.casefold(), ()):
            yield from _shares(answer.percent, whole)


def _within(row: Answer) -> Iterator[Fraction]:
    """One row's counts: its own, its pieces, and what is left when one is taken from another."""
    value, whole, pieces = row.value, row.whole, [piece for _, piece in row.breakdown]
    yield from (Fraction(count) for count in (value, whole, *pieces) if count is not None)
    for total in (value, whole):
        if total is not None and pieces:
            yield from (Fraction(total - taken) for taken in (*pieces, sum(pieces, Decimal(0))))
    if value is not None and whole is not None:
        yield Fraction(whole - value)
    if row.percent is not None and whole is not None:
        yield from _shares(row.percent, Fraction(whole))


def _shares(percent: Decimal, whole: Fraction) -> tuple[Fraction, Fraction]:
    part = Fraction(percent) * whole / 100
    return part, whole - part


def _ties(plan: Plan, found: Assessment) -> Iterator[tuple[str, ...]]:
    """What goals have in common that lets the figures of one be worked out from another's."""
    for part in found.parts:
        yield from _ties(plan, part)
    indicator = found.indicator
    if indicator.figure:
        yield ("figure", indicator.figure)
    if indicator.of_group:  # the group, and every group it is a sum of or is summed up in with others
        key = indicator.of_group.group
        sums = [(group.key, *group.sum_of) for group in plan.groups if group.key == key or key in group.sum_of]
        yield from (("group", each) for each in {key, *(each for keys in sums for each in keys)})
    if indicator.measure == "share":
        yield from (("people", words.casefold()) for words in (indicator.part_means, indicator.whole_means) if words)
    yield from (("piece", label.casefold(), str(count)) for label, count in found.answer.breakdown if count)
