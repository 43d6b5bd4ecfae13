"""Targets that rest on the figures of other units, computed from what those units report themselves (status-rules.md §2).

A workbook alone can only hold what somebody typed about the others. Beside the others' own workbooks their own figures
count; where one is missing, what was typed or planned stands, and that is said.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.units import unit_terms
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Address, Answer
from followup_xl.model.indicator import Indicator, Reference
from followup_xl.model.municipalities import municipalities
from followup_xl.model.plan import Goal, Part, Plan
from followup_xl.model.records import Unit
from followup_xl.model.status import Status
from followup_xl.programme import messages as say
from followup_xl.programme.pooling import comparable
from followup_xl.programme.sharing import ProgrammeGoal, Respondent
from followup_xl.reporting.report import Report
from followup_xl.rules.assess import assessment, reference_figure
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Figure, figure
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import amount, amounts

_COUNTRY = ("hele landet", "landet", "landsplan", "landsgennemsnit", "landsgennemsnittet", "danmark")
"""The labels by which a plan names the whole country."""


@dataclass(frozen=True)
class _Source:
    """The others' own figure as an answer beside one's own, and where it is from; or why there is none.

    ``country``: the others are the whole country, so that the same is true of everybody who asks.
    """

    answer: Answer | None
    words: str
    country: bool = False


@dataclass(frozen=True)
class _Question:
    """One reference of one unit's indicator, as it is about to be filled from the others' own workbooks."""

    asker: Report
    goal: Goal
    found: Assessment
    reference: Reference

    @property
    def indicator(self) -> Indicator:
        """The goal, or the part of it, whose target rests on the other's figure."""
        return self.found.indicator

    @property
    def address(self) -> Address:
        """The row of the asker's workbook that is about the other."""
        return self.found.address.beside(self.reference.key)

    @property
    def typed(self) -> Answer:
        """What the asker's workbook has about the other."""
        return self.asker.followup.at(self.address)

    @property
    def before(self) -> Fraction | None:
        """The figure that stands without the others' workbooks: as typed, else as the plan has it for that day."""
        known = reference_figure(self.asker.followup, self.found, self.reference.key)
        return known.value if known else None


def real_figures(
    plan: Plan, answered: Iterable[Report], goals: Sequence[ProgrammeGoal], found: list[Finding]
) -> Iterator[Report]:
    """The units one by one, with every target that rests on units of the plan computed anew; what is to be said is added to ``found``.

    Only figures of the same indicator over the same time are used. Units without such a target are as they were.
    """
    by_id = {each.goal.id: each for each in goals}
    alone: Counter[tuple[str, str, str]] = Counter()
    for asker in answered:
        answers: dict[Address, Answer] = {}
        sources: dict[str, list[str]] = {}
        for question in _questions(asker):
            source = _source(plan, question, by_id)
            if source and source.country and source.answer is None:
                alone[question.goal.id, question.reference.label, source.words] += 1
            elif source:
                found += _differences(question, source)
            if source and source.answer:
                answers[question.address] = source.answer
                sources.setdefault(question.goal.id, []).append(source.words)
        changed = _judged(asker, answers, set(sources)) if answers else asker
        found += [_changed_status(asker, changed, goal, "; ".join(words)) for goal, words in sources.items()]
        yield changed
    for (goal, peer, why), count in alone.items():
        found.append(finding(say.COUNTRY_MISSING, Place(), goal, peer=peer, why=why, count=count))


def asked_about(report: Report) -> Iterator[str]:
    """The ids of the goals whose respondents it takes to fill in a unit's targets with real figures."""
    yield from dict.fromkeys(question.goal.id for question in _questions(report))
    yield from (goal.id for goal in report.plan.goals if goal.figure)


def _questions(asker: Report) -> Iterator[_Question]:
    """Every reference that a target of the unit rests on, where the unit has a figure of its own to hold against it."""
    for goal in asker.plan.goals:
        whole = asker.assessment(goal.id)
        for found in (whole.parts or (whole,)) if whole else ():
            if found.value is not None:
                yield from (_Question(asker, goal, found, entry) for entry in kind_of(found.indicator).others)


def _source(plan: Plan, question: _Question, goals: dict[str, ProgrammeGoal]) -> _Source | None:
    """The other's own figure, or why it is not to be had; None for others that are no part of the plan."""
    label, name, own = question.reference.label, question.indicator.figure, goals[question.goal.id]
    others = [
        each for each in (goals.values() if name else ()) if any(name == one.goal.figure for one in each.respondents)
    ]
    same = {each.goal.id: each for each in (own, *others)}  # which the plan says are about one and the same figure
    respondents = tuple(entry for each in same.values() for entry in each.respondents)
    peer = next((unit for unit in plan.units if unit.named(label)), None)
    if peer is not None and peer.code != question.asker.unit.code:
        theirs = [entry for entry in respondents if any(unit.code == peer.code for unit in entry.units)]
        return _from_peer(question, peer, theirs)
    if _is_country(plan, label):
        parts = [entry for entry in own.respondents if any(unit.municipality for unit in entry.units)]
        return _from_all(question, parts)
    return None


def _is_country(plan: Plan, label: str) -> bool:
    """Whether the other is the whole country, and all of it reports."""
    country = " ".join(label.casefold().split()) in _COUNTRY
    return country and {unit.municipality for unit in plan.units} >= {*municipalities()}


def rests_on(plan: Plan, asker: Report, indicator: Indicator) -> frozenset[str]:
    """The codes of the units whose figures a target may be computed from: one that is named, or all of a country's."""
    found: set[str] = set()
    for reference in kind_of(indicator).others:
        named = {unit.code for unit in plan.units if unit.named(reference.label)}
        found |= named or ({unit.code for unit in plan.units} if _is_country(plan, reference.label) else set())
    return frozenset(found - {asker.unit.code})


def _from_peer(question: _Question, peer: Unit, respondents: Sequence[Respondent]) -> _Source:
    judged = _assessments(question, respondents)
    usable = [entry for entry in judged if entry.value is not None and entry.computed is not Status.CHECK]
    theirs = next((entry for entry in usable if comparable(entry) == comparable(question.found)), None)
    if theirs is None or theirs.value is None:
        why = "tallet skal tjekkes" if any(entry.computed is Status.CHECK for entry in judged) else "der er intet svar"
        why = "de, der deler målet, har svaret forskelligt" if any(entry.differing for entry in respondents) else why
        return _Source(None, "tallet dækker et andet tidsrum eller noget andet" if usable else why)
    return _Source(_answer(question, theirs.answer), f"{peer.name} {amount(question.indicator, theirs.value)}")


def _assessments(question: _Question, respondents: Sequence[Respondent]) -> list[Assessment]:
    """What may be the same figure: of the same part of the goal, else of a goal without parts; none that is disputed."""
    judged: list[Assessment] = []
    for found in (entry.found for entry in respondents if entry.found and not entry.differing):
        if isinstance(question.indicator, Part) and found.goal == question.goal.id:
            judged += [part for part in found.parts if part.part == question.indicator.key]
        elif not found.parts:
            judged.append(found)
    return judged


def _answer(question: _Question, theirs: Answer) -> Answer:
    """Their figure as an answer about them beside one's own, over one's own time, which is theirs too."""
    own = question.found.answer
    mine = Answer(own.goal, own.part, question.reference.key, value=theirs.value, whole=theirs.whole)
    return replace(mine, percent=theirs.percent, window_from=own.window_from, window_to=own.window_to, dated=own.dated)


def _from_all(question: _Question, respondents: Sequence[Respondent]) -> _Source:
    """The whole country's share, where every municipality has reported its two numbers; else how many have."""
    numbers = [
        (entry.part_count, entry.whole_count)
        for entry in _assessments(question, respondents)
        if entry.computed is not Status.CHECK and comparable(entry) == comparable(question.found)
    ]
    both = [(part, whole) for part, whole in numbers if part is not None and whole is not None]
    if question.indicator.measure != "share" or len(both) < len(respondents):
        words = f"kun {len(both)} af {len(respondents)} kommuner har oplyst begge tal for samme tidsrum"
        return _Source(None, words, country=True)
    part, whole = (sum(counts, Decimal(0)) for counts in zip(*both, strict=True))
    summed = replace(question.found.answer, value=part, whole=whole, percent=None)
    return _Source(_answer(question, summed), f"alle {len(both)} kommuner tilsammen")


def _judged(asker: Report, answers: dict[Address, Answer], changed: set[str]) -> Report:
    """The unit with the others' own figures in place, and the goals that rest on them judged again."""
    kept = tuple(entry for entry in asker.followup.answers if entry.address not in answers)
    followup = replace(asker.followup, answers=(*kept, *answers.values()))
    goals = tuple(
        assessment(asker.plan, goal, followup) if goal.id in changed else entry
        for goal, entry in zip(asker.plan.goals, asker.goals, strict=True)
    )
    return replace(asker, followup=followup, goals=goals)


def _differences(question: _Question, source: _Source) -> list[Finding]:
    """A figure that stands alone for want of the other's own, or that differs from it."""
    before, label, goal = question.before, question.reference.label, question.goal.id
    place = replace(question.typed.cell or Place(), file=question.asker.file)
    if source.answer is None:
        stands = "så målet kan ikke gøres op" if before is None else f"så {amount(question.indicator, before)} er brugt"
        return [finding(say.PEER_MISSING, place, goal, peer=label, why=source.words, stands=stands)]
    real = figure(question.indicator, source.answer)
    if before is None or not isinstance(real, Figure) or real.value == before:
        return []
    typed, other = amounts(question.indicator, before, real.value)
    facts = {"peer": label, "typed": typed, "real": other, "the_unit": unit_terms((question.asker.unit,)).the}
    return [finding(say.PEER_DIFFERS, place, goal, **facts)]


def _changed_status(before: Report, after: Report, goal: str, sources: str) -> Finding:
    """From whose figures a target was computed, and what that made of the status."""
    old, new = before.assessment(goal), after.assessment(goal)
    assert old is not None and new is not None
    own = unit_terms((before.unit,)).the
    change = f"som i {own}s eget bilag"
    if old.final is not new.final:
        change = f"i {own}s eget bilag: {old.final.danish}"
    facts = {"unit": before.unit.name, "sources": sources, "status": new.final.danish, "change": change}
    return finding(say.PEER_USED, Place(file=before.file), goal, **facts)
