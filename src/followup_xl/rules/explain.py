"""Why a goal has its status, as steps that are put into words once, at the end; and the rule printed beside it.

A step says what is spoken of and of which goal, part or earlier target; ``words`` makes its sentence. Nothing is cut
out of a text again: who needs the words of one part asks for its steps.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from followup_xl.danish.own_words import claim_of_all
from followup_xl.danish.wording import listed, long_date, plain_number
from followup_xl.model.status import ADMITTED, FINAL, INTERIM, UNCOUNTED, Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bounds.printed import final_words, interim_words
from followup_xl.rules.compound import own_row_counts
from followup_xl.rules.figures import Obstacle
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import (
    aim_in_print,
    amount,
    by_when,
    covered,
    forecast_words,
    measured,
    required,
    sentence,
    span,
    sum_words,
)
from followup_xl.rules.reasons import chosen_reason, obstacle_words, reason_given, reasoning, working

Topic = Enum(
    "Topic",
    "FIGURE OBSTACLE AIM CASE FORMER_AIM FOLLOWED CHOICE SAID_INSTEAD NOTHING DUE PART PART_STATUS TOGETHER STATUS PASSED ELSEWHERE FORECAST SHOWN WORKING REASON",
)
"""What a step speaks of."""

_FEW = {2: "to", 3: "tre", 4: "fire"}
_SAID = (Status.UNDOCUMENTED, *ADMITTED)
"""The statuses that rest on what was stated."""


@dataclass(frozen=True)
class ExplanationStep:
    """One sentence or two of an explanation. ``part`` is the number of the part it speaks of, from 1; 0 for the goal."""

    topic: Topic
    about: Assessment
    part: int = 0


def explanation(found: Assessment) -> str:
    """Why the computed status is what it is, with every figure used; of a compound goal each part in turn.

    >>> # see tests/test_explanations.py, where every kind is written out in full
    """
    return words(steps(found))


def words(spoken: Iterable[ExplanationStep]) -> str:
    """Steps as running text."""
    return " ".join(filter(None, map(_step_words, spoken)))


def steps(found: Assessment) -> tuple[ExplanationStep, ...]:
    """All that is to be said, in its order: the figure, the aim, the case that decided, and last the status itself."""
    return (*_body(found), ExplanationStep(Topic.STATUS, found))


def _body(found: Assessment, part: int = 0) -> Iterator[ExplanationStep]:
    if found.parts:
        yield from _of_parts(found)
        return
    yield from (ExplanationStep(Topic.SHOWN, found, part) for _ in range(found.shown is not None))
    yield from (ExplanationStep(Topic.FORECAST, found, part) for _ in range(found.forecast is not None))
    yield from (ExplanationStep(topic, found, part) for topic in _topics(found))
    if kind_of(found.indicator).passed_words(found) is not None:
        yield ExplanationStep(Topic.PASSED, found, part)
    elif found.verdict and found.requirement:
        yield from (ExplanationStep(Topic.FORMER_AIM, former, part) for former in found.passed if former.requirement)


def _topics(found: Assessment) -> tuple[Topic, ...]:
    if found.obstacle:
        return Topic.FIGURE, Topic.OBSTACLE, Topic.AIM
    if found.value is not None:
        judged = found.requirement and found.verdict
        followed = (Topic.FOLLOWED,) if found.computed is Status.MONITORED else ()
        rest = (Topic.AIM, Topic.CASE, Topic.WORKING) if judged else (*followed, Topic.ELSEWHERE)
        return Topic.FIGURE, *rest
    if kind_of(found.indicator).choice_words(found):
        return Topic.CHOICE, Topic.REASON
    if found.computed is Status.MONITORED:
        return Topic.NOTHING, Topic.FOLLOWED
    if found.answer.reason or found.computed in _SAID:
        return (Topic.SAID_INSTEAD,)
    return Topic.NOTHING, Topic.DUE


def _of_parts(found: Assessment) -> Iterator[ExplanationStep]:
    if found.obstacle:
        yield ExplanationStep(Topic.OBSTACLE, found)
        if found.obstacle is not Obstacle.REASON_BESIDE_FIGURE:
            return
    if by_own_row := own_row_counts(found):
        yield ExplanationStep(Topic.SAID_INSTEAD, found)
        if not any(part.answered or part.computed is Status.UNDOCUMENTED for part in found.parts):
            return
    for number, part in enumerate(found.parts, 1):
        yield ExplanationStep(Topic.PART, part, number)
        goal, own = found.indicator, part.indicator  # what the goal says about the deadline goes for the part too
        wording = own.deadline_wording or (goal.deadline_wording if own.deadline is None else None)
        due = {"deadline_wording": wording, "deadline": own.deadline or goal.deadline}
        yield from _body(replace(part, indicator=own.model_copy(update=due)), number)
        yield ExplanationStep(Topic.PART_STATUS, part, number)
    if not by_own_row and not found.obstacle:
        yield ExplanationStep(Topic.TOGETHER, found)


def _step_words(step: ExplanationStep) -> str:
    """A step as sentences; empty where there is nothing to say of it."""
    found = step.about
    if step.topic is Topic.PART:
        return sentence(f"Del {step.part}, {getattr(found.indicator, 'label', found.part)}")
    if step.topic is Topic.PART_STATUS:
        return f"Del {step.part}: {found.computed.danish}."
    return _WORDS[step.topic](found)


def _result(found: Assessment) -> str:
    """The figure, and what is taken for the part of its time that nobody gave (status-rules.md §3)."""
    if found.value is None:
        return ""
    files, added_up = [f"»{file}«" for file in found.answer.files], ""
    if len(files) > 1 and (words := sum_words(found.answer)):
        added_up = f" {words} ({_FEW.get(len(files), len(files))} filer: {listed(files)})."
    result = f"{sentence(f'Resultat: {measured(found)} {covered(found)}')}{added_up}{_added(found)}"
    if found.window is None:
        return result
    start, end = long_date(found.window.start), long_date(found.window.end)
    if found.window.assumed and found.as_of < found.start:
        return f"{result} Perioden er ikke oplyst."
    if found.window.assumed and found.answer.window_from:
        return f"{result} Perioden begynder {start}; dens slutning er ikke oplyst og regnes som {end}."
    if found.window.assumed:
        return f"{result} Perioden er ikke oplyst og regnes som {span(found.window.start, found.window.end)}."
    if found.answer.window_from or not found.answer.window_to or found.window.end < found.start:
        return result
    return f"{result} Periodens begyndelse er ikke oplyst og regnes som {start}."


def _added(found: Assessment) -> str:
    """What a figure that is typed since the last round was added up from: " 2 siden sidst + 2 før = 4."."""
    added = found.added
    if added is None or found.value is None:
        return ""
    since, before, total = (plain_number(figure) for figure in (added.since, added.before, found.value))
    return f" {since} siden sidst + {before} før = {total}."


def _aim(found: Assessment) -> str:
    if found.requirement is None:
        return ""
    bound, when = aim_in_print(found, found.requirement), kind_of(found.indicator).when(found)
    wanted = required(found.indicator, bound)
    aim = sentence(f"Måltallet er {wanted} {when}{kind_of(found.indicator).origin(bound)}")
    if found.last is None:
        return aim
    last = required(found.indicator, aim_in_print(found, found.last))
    return f"{aim} {sentence(f'Det endelige måltal er {last} {by_when(found.indicator, found.last.by)}')}"


def _nothing(found: Assessment) -> str:
    late = ", og fristen er udløbet" if found.computed is Status.NOT_ASSESSABLE else ""
    unmeasured = "Der er ikke oplyst noget målt tal" if found.forecast is not None else ""
    ahead = f"; målet begynder først {long_date(found.start)}" if found.as_of < found.start else ""
    return sentence(f"{unmeasured or kind_of(found.indicator).nothing_words}{late}{ahead}")


def _shown(found: Assessment) -> str:
    if found.shown is None:
        return ""
    day = f" pr. {long_date(found.answer.dated)}" if found.answer.dated else ""
    return sentence(f"Tal ved siden af: {amount(found.indicator, found.shown)}{day}")


def _due(found: Assessment) -> str:
    verb = "skulle" if found.computed is Status.NOT_ASSESSABLE else "skal"
    if found.indicator.standing and not found.indicator.takes_choice:
        return f"Målet gælder hele tiden til {long_date(found.deadline)}."
    return sentence(f"Målet {verb} være nået {kind_of(found.indicator).when(found)}")


def _said_instead(found: Assessment) -> str:
    """The reason or the claim that stands where a figure or a choice should be."""
    answer, kind = found.answer, kind_of(found.indicator)
    if found.computed in ADMITTED and answer.stated:
        why = f" (»{answer.reason.danish}«)" if answer.reason else ""
        return f"Det er oplyst som »{answer.stated.words}« uden {kind.wanted_word}{why}, og sådan tælles det."
    if answer.reason:
        return chosen_reason(found, answer.reason)
    word = claim_of_all(answer.description) or "alle"
    said = f"Det er oplyst som »{answer.stated.words}«" if answer.stated else f"Der står »{word}«"
    return sentence(f"{said}, men {kind.proof_words}")


def _together(found: Assessment) -> str:
    """How the goal's status follows from those of its parts."""
    counted = [part.computed for part in found.parts if part.computed not in UNCOUNTED]
    if not counted:
        return "Ingen af delene får en status."
    if Status.CHECK in counted:
        return "Målet kan først gøres op, når alle dele er tjekket."
    if not any(status in (*FINAL, *INTERIM) for status in counted):
        return "Ingen af delene er gjort op."
    lacking = f"Der mangler en status for {found.missing}"
    if found.computed is Status.NOT_REPORTED:
        return f"{lacking}, og den kan ændre målets status."
    rule = {
        Status.MET: "Alle dele er opfyldt.",
        Status.PARTLY_MET: "Mindst én del er helt eller delvist opfyldt, men ikke alle dele er opfyldt.",
        Status.NOT_MET: "Ingen af delene er helt eller delvist opfyldt.",
    }.get(found.computed, "Status følger den del, det går dårligst med.")
    same = f"{lacking}, men uanset hvad den bliver, får målet den samme status. " if found.missing else ""
    return f"{same}{rule}"


def _former_aim(found: Assessment) -> str:
    """An earlier dated target and how it stood on its own date."""
    bound, indicator = found.requirement, found.indicator
    when = by_when(indicator, found.deadline) if indicator.steps else f"senest {long_date(found.deadline)}"
    goal = sentence(f"Delmål {when}: {required(found.indicator, aim_in_print(found, bound))}") if bound else ""
    if found.value is None:
        return f"{goal} Delmålet kan ikke vurderes: tallet er fra en anden dato."
    why = "" if found.computed is Status.MET else reasoning(found)
    why = sentence(obstacle_words(found)) if found.obstacle else why
    label = found.computed.danish
    status = sentence(label.replace("Målet", "Delmålet") if found.computed in FINAL else f"Delmålet: {label}")
    return " ".join(filter(None, (goal, sentence(f"Resultat: {measured(found)}"), why, status)))


_WORDS: Mapping[Topic, Callable[[Assessment], str]] = {
    Topic.FIGURE: _result,
    Topic.OBSTACLE: lambda found: sentence(obstacle_words(found)),
    Topic.AIM: _aim,
    Topic.CASE: reasoning,
    Topic.WORKING: working,
    Topic.REASON: reason_given,
    Topic.FORMER_AIM: _former_aim,
    Topic.FOLLOWED: lambda _: "Målet følges uden status.",
    Topic.CHOICE: lambda found: kind_of(found.indicator).choice_words(found),
    Topic.SAID_INSTEAD: _said_instead,
    Topic.NOTHING: _nothing,
    Topic.DUE: _due,
    Topic.TOGETHER: _together,
    Topic.SHOWN: _shown,
    Topic.FORECAST: lambda found: f"Prognose: {sentence(forecast_words(found))} En prognose vises, men bedømmes ikke.",
    Topic.PASSED: lambda found: kind_of(found.indicator).passed_words(found) or "",
    Topic.ELSEWHERE: lambda found: kind_of(found.indicator).elsewhere(found),
    Topic.STATUS: lambda found: f"Status: {found.computed.danish}.",
}


def rule_words(found: Assessment) -> str:
    """The rule of the goal's kind with the thresholds that hold for it; with the interim rule where that was applied.

    It is made from the same margins as the conditions that gave the status (bound.py), so that it is the rule applied.
    """
    kind = kind_of(found.indicator)
    if found.parts:
        return (
            "Opfyldt, når hver del er det; delvist, når mindst én del er helt eller delvist opfyldt. "
            "Før fristen gælder den dårligste del."
        )
    if kind.fixed_rule:
        return kind.fixed_rule
    bound = found.requirement or kind.assumed_bound(found.as_of, found.deadline)
    ceiling = "måltallet" if kind.to_be_reached else "loftet"
    final, before = kind.own_rule(bound) or (
        final_words(kind.indicator, bound, found.limits, ceiling),
        interim_words(kind.indicator, bound, found.limits, found.as_of, ceiling, kind.dated),
    )
    if found.as_of >= found.deadline and found.computed not in INTERIM:
        return kind.rule_scope + sentence(final)
    if kind.indicator.standing:
        before = sentence(
            "Før fristen gælder målet hele tiden og bedømmes, som om fristen var nu: følger planen, når det er opfyldt, og lidt "
            "bagud, når det er delvist opfyldt"
        )
    return f"{kind.rule_scope}{sentence(final)} {sentence(before)}"
