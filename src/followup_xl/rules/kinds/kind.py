"""What the rest of the program asks of a kind of target; each kind answers in a file of its own.

A kind is bound to one indicator. Everything has an answer that fits a figure held against a bound, so a kind of that
sort says only where its bound comes from; a kind that is chosen, or only followed, says more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar, Generic, TypeVar

from followup_xl.danish.wording import long_date
from followup_xl.model.followup import Answer
from followup_xl.model.indicator import Indicator, Reference
from followup_xl.model.status import Status
from followup_xl.model.target import Direction, Step, TargetRecord
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.expr import Rule
from followup_xl.rules.figures import Figure, ReferenceFigure, Requirement, Requirements, Unknown
from followup_xl.rules.phrases import by_when, required

RecordT = TypeVar("RecordT", bound=TargetRecord | None)
DATES = ("window_from", "window_to", "dated")


@dataclass(frozen=True)
class Choice:
    """What is chosen in the place of a figure: the prompt of its cell, and the words on the list."""

    title: str
    prompt: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class TargetKind(Generic[RecordT]):
    """An indicator whose target is of this kind.

    ``written_series``: its dated targets stand in the plan, so that a later one can be held against a former.
    ``moves_with_others``: what is required changes with the figures of others, so no two such targets can be the same.
    ``previewed``: whether a cell can show its status; where it rests on others' figures only the reading can.
    ``reached_word`` says of how many units what is chosen is reached; ``remark`` stands under a status so chosen.
    ``no_word`` is the condition that a cell for a choice holds what cannot be one.
    ``ceilings``: whether a bound not to be exceeded is called a ceiling.
    """

    indicator: Indicator
    target: RecordT

    written_series: ClassVar[bool] = True
    moves_with_others: ClassVar[bool] = False
    previewed: ClassVar[bool] = True
    ceilings: ClassVar[bool] = True
    reached_word: ClassVar[str] = ""
    remark: ClassVar[str] = ""
    no_word: ClassVar[str] = "OR(ISNUMBER([value]),ISLOGICAL([value]))"
    date_prompt: ClassVar[tuple[str, str]] = (
        "Opgjort pr.",
        "Skriv den dato, tallet gælder for, fx 31-07-2015 – ikke dags dato. Er tallet ikke opgjort endnu: den dato, det "
        "ventes.",
    )

    # What is asked for.

    @property
    def inputs(self) -> tuple[str, ...]:
        """The cells for the result: the figure or choice, and its time."""
        shares = ("whole", "percent") if self.indicator.measure == "share" else ()
        return ("value", *shares, *DATES)

    def choice(self, due: bool) -> Choice | None:
        """What is chosen in the place of a figure, before or from the deadline on; None where a figure is typed."""
        return None

    @property
    def codes(self) -> Mapping[str, str]:
        """The words that can be chosen, each with its code in an answer; empty where a figure is typed."""
        return {}

    def allowed(self, due: bool) -> tuple[Status, ...]:
        """The statuses a person may choose before or from the deadline on; empty where the status is computed."""
        return ()

    def chosen(self, deadline: date, silent: Rule) -> Rule:
        """The rule of what is chosen in the place of a figure; ``silent`` is the way on where nothing is."""
        raise NotImplementedError

    # What is required, and what it rests on.

    def requirements(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """Every dated bound in date order, the last being the final one; ``Unknown`` names what is missing.

        Empty for kinds without a bound.
        """
        return ()

    def assumed_bound(self, as_of: date, deadline: date) -> Requirement:
        """The bound that holds at the as-of date as far as the plan alone says, for the rule printed without a figure.

        Where it hangs on figures that are not known yet, one of the same sort with a target above 0.
        """
        others = self.indicator.references
        known = {entry.key: Figure(Fraction(entry.value)) for entry in others if entry.value is not None}
        bounds = self.requirements(deadline, known.get)
        if isinstance(bounds, Unknown) or not bounds:
            return self.unknown_bound(deadline)
        return next((bound for bound in bounds if bound.by > as_of), bounds[-1])

    def unknown_bound(self, deadline: date) -> Requirement:
        """A bound of this kind whose figures are not known."""
        strict = getattr(self.target, "strict", False)
        return Requirement(self.better or "at_least", Fraction(1), Fraction(1), deadline, strict)

    @property
    def others(self) -> tuple[Reference, ...]:
        """The references whose figures the target rests on."""
        return ()

    @property
    def better(self) -> Direction | None:
        """Which way is better: "at_least" higher, "at_most" lower; None where the target does not say."""
        return None

    # What a plan check looks at (status-rules.md §9).

    @property
    def level(self) -> Fraction | None:
        """The level that the target ends at, as far as the plan alone says; None for a range or others' figures."""
        return None

    @property
    def floor(self) -> Fraction | None:
        """The figure that must at least be reached, where the plan writes it."""
        return None

    @property
    def criteria(self) -> tuple[str, ...] | None:
        """What a person judges by, where no figure is measured against a target; None where one is."""
        return None

    def mismatch(self) -> dict[str, str] | None:
        """The facts of a target that does not follow from the change stated beside it; None where it does."""
        return None

    # Words.

    def promise(self, deadline: date) -> str:
        """The target in words for a table cell, before anything is reported."""
        others = self.indicator.references
        known = {entry.key: Figure(Fraction(entry.value)) for entry in others if entry.value is not None}
        bounds = self.requirements(self.indicator.deadline or deadline, known.get)
        if isinstance(bounds, Unknown) or not bounds:
            return self.promise_unknown()
        source = self.derivation(bounds[-1])
        text = _partial_goals(self.indicator, bounds) or required(self.indicator, bounds[-1])
        text = f"{text}, {source}" if source else text
        return text[:1].upper() + text[1:]

    def promise_unknown(self) -> str:
        """The target in words where the figures it is computed from are not known yet."""
        return ""

    def dated_promise(self, deadline: date) -> str:
        """The target with its date, to follow a colon; steps have their own dates."""
        words = self.promise(deadline)
        dated = words if self.indicator.steps else f"{words}, {by_when(self.indicator, deadline)}"
        return f"{dated[:1].lower()}{dated[1:]}"

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """The lines of Bilag 1 on what is required and by when; ``last`` is the deadline of the last partial goal."""
        words = self.promise(deadline)
        if self.indicator.steps:
            words = self.promise(last)
            dated = words if long_date(last) in words else f"{words}, {by_when(self.indicator, last)}"
        else:
            dated = f"{words}, {by_when(self.indicator, deadline)}"
        return (f"Måltal: {dated[:1].lower()}{dated[1:]}", _counted(self.indicator))

    def derivation(self, bound: Requirement) -> str:
        """Where a computed target comes from, in a table cell; empty where the plan writes it."""
        return ""

    def origin(self, bound: Requirement) -> str:
        """What the target was computed from or starts from, to follow "Måltallet er … senest …"; empty for a plain one."""
        return ""

    def wanted(self, bound: Requirement | None, peers: str) -> str:
        """A bound in words where two targets are compared; ``peers`` are the others, with what the plan knows of them."""
        return required(self.indicator, bound) if bound else ""

    fixed_rule: ClassVar[str] = ""
    wanted_word: ClassVar[str] = "et tal"
    nothing_words: ClassVar[str] = "Der er ikke oplyst noget tal"
    proof_words: ClassVar[str] = "der er ikke noget antal, der viser det"

    def choice_words(self, found: Assessment) -> str:
        """How the status follows from what was chosen; empty where nothing is, or a figure is typed."""
        return ""

    def basis(self, answer: Answer, deadline: date) -> str | None:
        """What the status rests on where a word was chosen; None where it rests on a figure."""
        return None


@dataclass(frozen=True)
class WithoutTarget(TargetKind[None]):
    """No target of its own: a goal whose parts have them, or an effort that is only described."""

    fixed_rule = "Indsatsen har intet måltal."


def _partial_goals(indicator: Indicator, bounds: tuple[Requirement, ...]) -> str:
    """Every dated target in date order, those described in words alone among them; empty where there is one date."""
    if not indicator.steps:
        return ""
    worded = {step.by: f" (»{step.wording}«)" for step in indicator.steps if step.wording}
    dated = [
        (bound.by, f"{required(indicator, bound)} {long_date(bound.by)}{worded.get(bound.by, '')}") for bound in bounds
    ]
    return "; ".join(words for _, words in sorted([*dated, *_described(indicator.steps)]))


def _described(steps: tuple[Step, ...]) -> Iterator[tuple[date, str]]:
    for step in steps:
        if step.value is None:
            yield step.by, f"{step.wording or 'delmål'} ({long_date(step.by)}): {step.text}"


def _counted(indicator: Indicator) -> str:
    """What the part and the whole of a share are, as far as the plan says."""
    part = f"Tælles: {indicator.part_means}" if indicator.part_means else ""
    whole = f"Ud af: {indicator.whole_means}" if indicator.whole_means else ""
    return f"{part}, ud af: {indicator.whole_means}" if part and whole else part or whole
