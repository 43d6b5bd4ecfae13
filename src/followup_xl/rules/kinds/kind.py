"""What the rest of the program asks of a kind of target; each kind answers in a class of its own.

A kind is bound to one indicator. Everything has an answer that fits a figure held against a bound, so a kind of that
sort says only where its bound comes from; a kind that is chosen, or only followed, says more.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import ClassVar, Generic, TypeVar

from followup_xl.danish.wording import long_date
from followup_xl.model.followup import DATES, Answer, FollowUp
from followup_xl.model.indicator import Indicator, Reference
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.model.target_record import Bounded, Direction, TargetRecord
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import prorated
from followup_xl.rules.bounds.conditions import in_force
from followup_xl.rules.bounds.precision import even
from followup_xl.rules.expr import Rule
from followup_xl.rules.figures import Figure, Obstacle, ReferenceFigure, Requirement, Requirements, Unknown
from followup_xl.rules.phrases import by_when, required

Judge = Callable[[Assessment, Fraction, Requirement], Assessment]
"""What holds a figure against a bound: the assessment so far, with its start and deadline, the figure and the bound."""
RecordT = TypeVar("RecordT", bound=TargetRecord | None)
_OF_THE_FIGURE = "Skriv den dato, tallet gælder for, fx 31-07-2015 – ikke dags dato. Er tallet ikke opgjort endnu: den dato, det ventes."


@dataclass(frozen=True)
class Choice:
    """What is chosen in the place of a figure: the prompt of its cell, and the words on the list."""

    title: str
    prompt: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class TargetKind(Generic[RecordT]):
    """An indicator whose target is of this kind.

    ``moves_with_others``: what is required changes with the figures of others, so no two such targets can be the same.
    ``to_be_reached``: whether a bound from above is something to reach, as a place is, and no ceiling.
    ``by_date``: whether it is a thing to be done by a date, which is drawn on a line of dates.
    ``own_time``: whether its figure is of a time of its own, not of the one that the whole form is about.
    ``previewed``: whether a cell can show its status; where it rests on others' figures only the reading can.
    ``reached_word`` says of how many units what is chosen is reached, ``reasoned`` that a choice has a reason beside it.
    ``codes``: the words that can be chosen, each with its code in an answer; none where a figure is typed.
    ``no_word`` is the condition that a cell for a choice holds what cannot be one.
    ``fixed_promise`` and ``fixed_rule``: the target and the rule in words where no bound is there to make them from.
    ``start_name`` is what time is counted from, ``figure_prompt`` how the figure is typed; empty where as any other.
    ``wanted_word``, ``nothing_words``, ``proof_words``: what is asked for, that it is missing, why a claim is no proof.
    """

    indicator: Indicator
    target: RecordT

    moves_with_others: ClassVar[bool] = False
    to_be_reached: ClassVar[bool] = False
    by_date: ClassVar[bool] = False
    own_time: ClassVar[bool] = False
    previewed: ClassVar[bool] = True
    reached_word: ClassVar[str] = ""
    reasoned: ClassVar[bool] = False
    codes: ClassVar[Mapping[str, str]] = {}
    no_word: ClassVar[str] = "OR(ISNUMBER([value]),ISLOGICAL([value]))"
    fixed_promise: ClassVar[str] = ""
    fixed_rule: ClassVar[str] = ""
    start_name: ClassVar[str] = "målets start"
    figure_prompt: ClassVar[str] = ""
    wanted_word: ClassVar[str] = "et tal"
    nothing_words: ClassVar[str] = "Der er ikke oplyst noget tal"
    proof_words: ClassVar[str] = "der er ikke noget antal, der viser det"
    date_prompt: ClassVar[tuple[str, str]] = ("Opgjort pr.", _OF_THE_FIGURE)

    # What is asked for.

    @property
    def inputs(self) -> tuple[str, ...]:
        """The cells for the result: the figure and its time, or the choice and its date."""
        if self.indicator.takes_choice:
            return ("value", "dated")
        shares = ("whole", "percent") if self.indicator.measure == "share" else ()
        return ("value", *shares, *DATES)

    def choice(self, due: bool) -> Choice | None:
        """What is chosen in the place of a figure, before or from the deadline on; None where a figure is typed."""
        return None

    def allowed(self, due: bool) -> tuple[Status, ...]:
        """The statuses a person may choose before or from the deadline on; empty where the status is computed."""
        return ()

    def chosen(self, deadline: date, silent: Rule) -> Rule:
        """The rule of what is chosen in the place of a figure; ``silent`` is the way on where nothing is."""
        raise NotImplementedError

    @property
    def how_typed(self) -> str:
        """How the figure is typed where it is no number of units; empty where it is."""
        index = "Skriv tallet som indeks: 100 er niveauet ved udgangspunktet." if self.indicator.indexed else ""
        return self.figure_prompt or index

    # What is required, and what it rests on.

    @property
    def _start(self) -> Fraction | None:
        """The level of the baseline; None where it is not known."""
        return Fraction(known.value) if (known := self.indicator.baseline) and known.value is not None else None

    def requirements(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """Every dated bound in date order, the last the final one, or what is missing; empty for kinds without a bound."""
        return ()

    def bounds(self, deadline: date, figures: ReferenceFigure) -> Requirements:
        """What decides: ``requirements`` without targets dated on or after the deadline, on the scale of the indicator."""
        found = self.requirements(deadline, figures)
        if isinstance(found, Unknown) or not found:
            return found
        zero = Fraction(self.indicator.scale_from or 0)
        return tuple(replace(bound, zero=zero) for bound in (*(b for b in found[:-1] if b.by < deadline), found[-1]))

    @property
    def dated(self) -> bool:
        """Whether there are dated targets on the way to the last."""
        return any(step.value is not None for step in self.indicator.steps)

    @property
    def _known(self) -> dict[str, Figure]:
        """The others' figures that stand in the plan."""
        others = self.indicator.references
        return {entry.key: Figure(Fraction(entry.value)) for entry in others if entry.value is not None}

    def judged_bounds(self, plan: Plan, followup: FollowUp, seen: Assessment, figures: ReferenceFigure) -> Requirements:
        """The bounds that a figure is held against: as required, unless the kind also looks at earlier rounds."""
        return self.bounds(seen.deadline, figures)

    def by_period(
        self, followup: FollowUp, seen: Assessment, typed: Figure | Obstacle | None, judge: Judge
    ) -> Assessment | None:
        """The goal judged period by period, by ``judge``; None where one figure is judged for the whole time."""
        return None

    def planned(self, deadline: date) -> tuple[Requirement, ...]:
        """The bounds as far as the plan alone says; empty where it does not know the figures they hang on."""
        bounds = self.requirements(deadline, self._known.get)
        return () if isinstance(bounds, Unknown) else bounds

    def assumed_bound(self, as_of: date, deadline: date) -> Requirement:
        """The bound of the plan that a figure of the as-of date is held against, for the rule printed without one.

        Where it hangs on figures that are not known yet, one of the same sort with a target above 0.
        """
        bounds = self.bounds(deadline, self._known.get)
        if isinstance(bounds, Unknown) or not bounds:
            return self._unknown_bound(deadline)
        return bounds[-1] if prorated(self.indicator, bounds[-1]) else in_force(bounds, as_of)

    def _unknown_bound(self, deadline: date) -> Requirement:
        one, strict = Fraction(1), getattr(self.target, "strict", False)
        return Requirement(self.better or "at_least", one, one, deadline, strict)

    @property
    def written_series(self) -> bool:
        """Whether its dated targets stand in the plan, so that a later one can be held against a former."""
        return isinstance(self.target, Bounded)

    @property
    def others(self) -> tuple[Reference, ...]:
        """The references whose figures the target rests on."""
        return ()

    @property
    def better(self) -> Direction | None:
        """Which way is better: "at_least" higher, "at_most" lower; None where the target does not say."""
        said: Direction | None = getattr(self.target, "direction", None)
        return said

    # What a plan check looks at (status-rules.md §9).

    @property
    def level(self) -> Fraction | None:
        """The level that the target ends at, as far as the plan alone says; None for a range or others' figures."""
        written = getattr(self.target, "value", None)
        return None if written is None else Fraction(written)

    def cut_short(self, start: date, deadline: date) -> str:
        """The last period in words where the deadline cuts it short; empty where none is."""
        return ""

    @property
    def must_reach(self) -> Fraction | None:
        """The figure that must at least be reached, where the plan writes it."""
        return self.level if self.better == "at_least" and hasattr(self.target, "value") else None

    @property
    def criteria(self) -> tuple[str, ...] | None:
        """What a person judges by, where no figure is measured against a target; None where one is."""
        said: tuple[str, ...] | None = getattr(self.target, "criteria", () if self.indicator.monitored else None)
        return said

    def mismatches(self) -> tuple[dict[str, str], ...]:
        """The facts of each stated change that does not lead where the target is; none where they all do."""
        return ()

    # Words.

    def promise(self, deadline: date) -> str:
        """The target in words for a table cell, before anything is reported."""
        return self._promised(self.planned(self.indicator.deadline or deadline))

    def _promised(self, bounds: tuple[Requirement, ...]) -> str:
        if self.fixed_promise or not bounds:
            return self.fixed_promise or self._promise_unknown()
        text = self._partial_goals(bounds) if self.indicator.steps else required(self.indicator, bounds[-1])
        source = self._derivation(bounds[-1])
        return f"{text[:1].upper()}{text[1:]}{', ' if source else ''}{source}"

    def _partial_goals(self, bounds: tuple[Requirement, ...]) -> str:
        """Every dated target in date order, those described in words alone among them."""
        own, steps = self.indicator, self.indicator.steps
        worded = {step.by: f" (»{step.wording}«)" for step in steps if step.wording}
        dated = [(each.by, f"{required(own, each)} {long_date(each.by)}{worded.get(each.by, '')}") for each in bounds]
        untold = [step for step in steps if step.value is None]
        described = [(step.by, f"{step.wording or 'delmål'} ({long_date(step.by)}): {step.text}") for step in untold]
        return "; ".join(words for _, words in sorted([*dated, *described]))

    def printed_promise(self, deadline: date) -> str:
        """The target in words for Bilag 1 and the overview, with even decimals; that of the form stays, since its rows are found by it."""
        return self._promised(even(self.indicator, self.planned(self.indicator.deadline or deadline)))

    def _promise_unknown(self) -> str:
        """The target in words where the figures it is computed from are not known yet."""
        return ""

    def _derivation(self, bound: Requirement) -> str:
        """Where a computed target comes from, in a table cell; empty where the plan writes it."""
        return ""

    def dated_promise(self, deadline: date) -> str:
        """The target with its date, to follow a colon; steps have their own dates."""
        words = self.printed_promise(deadline)
        dated = words if self.indicator.steps else f"{words}, {by_when(self.indicator, deadline)}"
        return f"{dated[:1].lower()}{dated[1:]}"

    def aim(self, deadline: date, last: date) -> tuple[str, ...]:
        """The lines of Bilag 1 on what is required and by when; ``last`` is the deadline of the last partial goal."""
        steps, part, whole = self.indicator.steps, self.indicator.part_means, self.indicator.whole_means
        by = last if steps else deadline
        words = self.printed_promise(by)
        if not steps or long_date(by) not in words:
            words = f"{words}, {by_when(self.indicator, by)}"
        counted = [f"Tælles: {part}"] * bool(part) + [f"{'ud' if part else 'Ud'} af: {whole}"] * bool(whole)
        return (f"Måltal: {words[:1].lower()}{words[1:]}", ", ".join(counted))

    def when(self, found: Assessment) -> str:
        """The time at which it is to be reached, to follow "Måltallet er …" and "Målet skal være nået …"."""
        return by_when(self.indicator, found.due if found.requirement else found.deadline)

    def passed_words(self, found: Assessment) -> str | None:
        """What the earlier periods came to; None where earlier targets are dated ones on the way."""
        return None

    def elsewhere(self, found: Assessment) -> str:
        """Why a figure is not held against any bound; empty where there is nothing to say."""
        return ""

    @property
    def rule_scope(self) -> str:
        """What the printed rule is about where it is not the whole time; empty where it is."""
        return ""

    def origin(self, bound: Requirement) -> str:
        """What the target was computed from or starts from, to follow "Måltallet er … senest …"; empty for a plain one."""
        return ""

    def wanted(self, bound: Requirement | None, peers: str) -> str:
        """A bound in words where two targets are compared; ``peers`` are the others, with what the plan knows of them."""
        return required(self.indicator, bound) if bound else ""

    def outcome_words(self, bound: Requirement, value: Fraction, final: bool) -> str:
        """How a figure stands beside its bound, in final or interim words; empty where degree and thresholds say it."""
        return ""

    def own_rule(self, bound: Requirement) -> tuple[str, str] | None:
        """The rule printed, from the deadline on and before it; None where it is that of a bound with thresholds."""
        return None

    def choice_words(self, found: Assessment) -> str:
        """How the status follows from what was chosen; empty where nothing is, or a figure is typed."""
        return ""

    def basis(self, answer: Answer, deadline: date) -> str | None:
        """What the status rests on where a word was chosen; None where it rests on a figure."""
        return None
