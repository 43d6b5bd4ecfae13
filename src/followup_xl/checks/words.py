"""Words that do not fit the figures: what was stated, claimed, chosen or left out (status-rules.md §6, §8).

What concerns many goals alike is one finding that lists them: a page of equal sentences is read by nobody.
"""

import re
from collections.abc import Iterator

from followup_xl.checks import messages as say
from followup_xl.checks.reported import Reported, about, listed, name, owners
from followup_xl.danish.wording import long_date, status_words
from followup_xl.model.finding import Finding, finding
from followup_xl.model.followup import Answer
from followup_xl.model.status import (
    AGREES,
    FINAL,
    INTERIM,
    NO,
    NO_FIGURE_LABELS,
    UNCOUNTED,
    YES,
    NoFigure,
    Status,
)
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.phrases import amount, figure_only, required

_ALL = re.compile(r"\b(alle|samtlige)\b", re.IGNORECASE)
_IBID = re.compile(r"\bibid(em)?\b", re.IGNORECASE)
_NUMBER = re.compile(r"^[^\W\d]*-?(\d+)\.(\d+)")
"""A dotted number in an id: 3.2, E3.2, 1.1a, 1.1R."""

_EARLY = {(Status.MET, Status.ON_TRACK), (Status.ALREADY_MET, Status.ON_TRACK), (Status.ON_TRACK, Status.NOT_DUE)}
"""Stated and computed that can both be right before the deadline; the list of stated words has no "not due"."""
_UNFINISHED = (Status.PARTLY_MET, Status.NOT_MET, Status.SLIGHTLY_BEHIND, Status.WELL_BEHIND)
_NOTHING_SHOWN = (Status.NOT_REPORTED, Status.NOT_ASSESSABLE, Status.NEEDS_JUDGEMENT)
_SET_ASIDE = {NoFigure.ON_HOLD: Status.ON_HOLD, NoFigure.NOT_RELEVANT: Status.NOT_RELEVANT}


def differing_statuses(reported: Reported) -> Iterator[Finding]:
    """Stated is not computed, and nobody has decided between them with reason, role and date."""
    for found in reported.found:
        if found.stated is None or found.decision or _agree(found.stated, found.computed):
            continue
        if not (basis := _basis(found)):
            continue
        said = found.answer.stated.words if found.answer.stated else ""
        early = (found.stated, found.computed) in _EARLY
        facts = {"stated": said, "basis": basis, "computed": status_words(found.computed)}
        yield about(reported.plan, found.answer, say.STATED_EARLY if early else say.STATED_DIFFERS, **facts)


def _agree(stated: Status, computed: Status) -> bool:
    return AGREES.get(stated, stated) == AGREES.get(computed, computed)


def _basis(found: Assessment) -> str:
    """What the computed status rests on, in words that "gives" can follow; empty where it rests on nothing shown."""
    answer = found.answer
    if answer.reason and found.computed is _SET_ASIDE.get(answer.reason):
        return f"»{NO_FIGURE_LABELS[answer.reason].danish}« under »Hvorfor intet tal«"
    if found.computed not in (*FINAL, *INTERIM):
        return ""
    if found.parts:
        return "målets dele"
    if found.kind == "judged":
        return "den valgte vurdering"
    return _milestone_basis(found) if found.kind == "milestone" else _figure_basis(found)


def _milestone_basis(found: Assessment) -> str:
    chosen = YES if found.answer.choice == "yes" else NO
    done = f" med datoen {long_date(found.answer.dated)}" if found.answer.dated else ""
    return f"»{chosen}«{done} og fristen {long_date(found.deadline)}"


def _figure_basis(found: Assessment) -> str:
    bound, value = found.requirement, found.value
    if bound is None or value is None:
        return ""
    target = required(found.indicator, bound)
    counted = found.indicator.measure == "count" and bound.direction == "at_least"
    if counted and bound.baseline is None:
        return f"{figure_only(found.indicator, value, bound.target)} af {target}"
    return f"{amount(found.indicator, value, bound.target)} mod {target}"


def unshown_statuses(reported: Reported) -> Iterator[Finding]:
    """The goals with a stated status and nothing that shows it; "stated as met" is a status of its own."""
    goals = [
        found.goal
        for found in reported.goals
        if found.stated and not found.decision and not found.obstacle and found.answer.choice is None
        and found.computed in _NOTHING_SHOWN
    ]  # fmt: skip
    if goals:
        yield finding(say.STATED_ALONE, goals=listed(goals))


def uncounted_claims(reported: Reported) -> Iterator[Finding]:
    """The word "alle" without a count, where it is all that the goal rests on."""
    for found in (*reported.found, *(part for entry in reported.found for part in entry.parts)):
        answer = found.answer
        said = _ALL.search(answer.description)
        if found.computed is not Status.UNDOCUMENTED or answer.choice is not None or not (answer.claim or said):
            continue
        yield about(reported.plan, answer, say.ALL_WITHOUT_COUNT, word=said[1].lower() if said else "alle")


def empty_references(reported: Reported) -> Iterator[Finding]:
    """The word "Ibid." in description, comment or source: it points at a row that may stand elsewhere."""
    goals = [
        name(reported.plan, answer)
        for answer in reported.followup.answers
        if any(_IBID.search(text) for text in (answer.description, answer.comment, answer.source))
    ]
    if goals:
        yield finding(say.IBID, goals=listed(goals))


def unfounded_judgements(reported: Reported) -> Iterator[Finding]:
    """A judged goal where someone chose, but without a reason or a label of the time (status-rules.md §5)."""
    for found in reported.figures:
        if found.kind != "judged" or found.computed is not Status.NEEDS_JUDGEMENT or not found.answer.choice:
            continue
        due = found.as_of >= found.deadline
        allowed = FINAL if due else INTERIM
        choice = _chosen(found.answer)
        if found.answer.choice in allowed:
            yield about(reported.plan, found.answer, say.JUDGED_WITHOUT_REASON, choice=choice)
        else:
            facts = {"deadline": long_date(found.deadline), "when": "er passeret" if due else "ligger forude"}
            choices = listed([f"»{status_words(status)}«" for status in allowed])
            yield about(reported.plan, found.answer, say.JUDGED_AT_WRONG_TIME, choice=choice, choices=choices, **facts)


def _chosen(answer: Answer) -> str:
    return next((status_words(status) for status in Status if status == answer.choice), answer.choice or "")


def undated_milestones(reported: Reported) -> Iterator[Finding]:
    """A milestone said to be done, without a date, after its deadline."""
    for found in reported.figures:
        done = found.kind == "milestone" and found.answer.choice == "yes"
        if done and found.computed is Status.UNDOCUMENTED:
            yield about(reported.plan, found.answer, say.DONE_WITHOUT_DATE, deadline=long_date(found.deadline))


def unanswered_goals(reported: Reported) -> Iterator[Finding]:
    """The goals without any answer, in one finding: those that the coverage misses and nothing else is said of."""
    silent = [labels for found in reported.goals if _quiet(found) and (labels := _silent(reported, found))]
    if silent:
        goals = [label for labels in silent for label in labels]
        yield finding(say.NO_ANSWER, count=len(silent), goals=listed(goals))


def _quiet(found: Assessment) -> bool:
    return not (found.answered or found.obstacle or found.computed in UNCOUNTED or found.final in UNCOUNTED)


def _silent(reported: Reported, found: Assessment) -> list[str]:
    """The goal, or its silent parts where others have answered; empty where something is said of each part."""
    parts = [part for part in found.parts if _quiet(part)]
    if len(parts) == len(found.parts):
        return [found.goal]
    return [name(reported.plan, part.answer) for part in parts]


def missing_comments(reported: Reported) -> Iterator[Finding]:
    """The goals that are partly met, not met or behind, without a word on why (status-rules.md §6)."""
    goals = [found.goal for found in reported.goals if found.final in _UNFINISHED and not _commented(found)]
    if goals:
        yield finding(say.COMMENT_MISSING, goals=listed(goals))


def _commented(found: Assessment) -> bool:
    return bool(found.answer.comment) or any(part.answer.comment for part in found.parts)


def numbering_gaps(reported: Reported) -> Iterator[Finding]:
    """A number that goals and efforts skip, counted from 1 in each series; ids without dotted numbers have none."""
    series: dict[int, set[int]] = {}
    for owner in owners(reported.plan):
        if match := _NUMBER.match(owner.id):
            series.setdefault(int(match[1]), set()).add(int(match[2]))
    missing: list[str] = []
    for first, numbers in sorted(series.items()):
        skipped = sorted(set(range(1, max(numbers))) - numbers)
        if len(skipped) <= len(numbers):  # else the numbers mean something else
            missing += [f"{first}.{number}" for number in skipped]
    if missing:
        yield finding(say.NUMBERING_GAP, missing=listed(missing))
