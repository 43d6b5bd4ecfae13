"""The sentence that says why a goal has its status: figures, requirement and rule, in Danish (status-rules.md)."""

from followup_xl.domain.codes import NO_FIGURE_LABELS, NoFigure, Status
from followup_xl.domain.plan import Plan, Thresholds
from followup_xl.domain.wording import long_date, status_words
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Obstacle
from followup_xl.rules.phrases import (
    by_when,
    covered,
    derivation,
    figure_only,
    measured,
    required,
    sentence,
)
from followup_xl.rules.reasoning import reasoning

OBSTACLES = {
    Obstacle.UNREAD: "Et felt kan ikke læses",
    Obstacle.PART_ABOVE_WHOLE: "Antal er større end Ud af",
    Obstacle.NEGATIVE: "Tallet er negativt",
    Obstacle.ABOVE_100: "Andelen er over 100 pct.",
    Obstacle.AFTER_AS_OF: "En dato ligger efter opgørelsesdatoen",
    Obstacle.WINDOW_REVERSED: "Perioden slutter, før den begynder",
    Obstacle.OUTSIDE_PERIOD: "Tallet dækker en anden periode end målets",
    Obstacle.DATE_WITHOUT_CHOICE: "Der er en dato, men der er ikke valgt ja eller nej",
    Obstacle.WHOLE_MISSING: "Ud af mangler",
    Obstacle.PART_MISSING: "Antal mangler",
    Obstacle.WHOLE_ZERO: "Ud af er 0, så der er ingen andel at beregne",
    Obstacle.COUNT_DEMANDED: "Målet kræver både antal og ud af; en procent alene er ikke nok",
    Obstacle.BASELINE_MISSING: "Udgangspunktet er ikke oplyst i planen",
    Obstacle.REFERENCE_MISSING: "Tallet for {name} mangler",
    Obstacle.REFERENCE_WINDOW: "Tallet for {name} gælder en anden dato end målets eget tal",
}


def explanation(plan: Plan, found: Assessment) -> str:
    """Why the computed status is what it is, with every figure used; one to four sentences.

    >>> # see tests/test_explanations.py, where every kind is written out in full
    """
    limits = found.indicator.thresholds or plan.thresholds
    sentences = [*_body(limits, found), *_passed(found), f"Status: {status_words(found.computed)}."]
    return " ".join(sentence for sentence in sentences if sentence)


def _body(limits: Thresholds, found: Assessment) -> list[str]:
    if found.parts:
        return _compound(found)
    if found.obstacle:
        return [_result(found), _obstacle(found), _aim(found)]
    if found.value is None:
        return _without_figure(found)
    if found.computed is Status.MONITORED:
        return [_result(found), "Målet følges uden at få en status."]
    if found.requirement is None or found.verdict is None:
        return [_result(found)]
    return [_result(found), _aim(found), reasoning(limits, found, found.requirement, found.verdict)]


def _result(found: Assessment) -> str:
    if found.value is None:
        return ""
    when = covered(found)
    bracketed = f" ({when})" if found.window and found.window.assumed else f" {when}"
    return sentence(f"Resultat: {measured(found)}{bracketed if when else ''}")


def _obstacle(found: Assessment) -> str:
    assert found.obstacle
    text = OBSTACLES[found.obstacle].format(name=found.missing)
    if found.obstacle is Obstacle.OUTSIDE_PERIOD:
        text = f"{text}, {long_date(found.start)} til {long_date(found.deadline)}"
    return sentence(text)


def _aim(found: Assessment) -> str:
    if found.requirement is None:
        return ""
    origin = derivation(found.indicator, found.requirement)
    origin = f" {origin}" if origin.startswith("ud fra") else f", {origin}" if origin else ""
    when = by_when(found.indicator, found.deadline)
    return sentence(f"Måltallet er {required(found.indicator, found.requirement)}{origin}, {when}")


def _without_figure(found: Assessment) -> list[str]:
    answer, deadline = found.answer, by_when(found.indicator, found.deadline)
    kind = found.indicator.target.kind if found.indicator.target else ""
    if answer.choice is not None and kind == "milestone":
        return _milestone(found)
    if kind == "judged":
        return _judged(found)
    if answer.reason:
        words = NO_FIGURE_LABELS[answer.reason].danish
        when = f", ventes {long_date(answer.dated)}" if answer.reason is NoFigure.NOT_YET and answer.dated else ""
        return [sentence(f"Oplyst i stedet for et tal: »{words}«{when}")]
    if found.computed is Status.UNDOCUMENTED:
        said = f"»{answer.stated.words}«" if answer.stated else "»alle«"
        return [sentence(f"Det er oplyst som {said}, men der er ikke noget antal, der viser det")]
    if found.computed is Status.MONITORED:
        return ["Der er ikke oplyst noget tal.", "Målet følges uden at få en status."]
    missing = "Der er ikke valgt ja eller nej" if kind == "milestone" else "Der er ikke oplyst noget tal"
    passed = ", og fristen er passeret" if found.computed is Status.NOT_ASSESSABLE else ""
    return [sentence(f"{missing}{passed}"), sentence(f"Målet skal være nået {deadline}")]


def _milestone(found: Assessment) -> list[str]:
    answer, deadline = found.answer, by_when(found.indicator, found.deadline)
    done = long_date(answer.dated) if answer.dated else ""
    words = {
        Status.MET: f"Gennemført {done}, altså inden fristen",
        Status.PARTLY_MET: f"Gennemført {done}, altså efter fristen",
        Status.ALREADY_MET: f"Gennemført{f' {done}' if done else ''}, før fristen",
        Status.UNDOCUMENTED: "Oplyst som gennemført, men uden den dato, der viser, om fristen blev holdt",
        Status.NOT_MET: "Ikke gennemført, og fristen er passeret",
        Status.NOT_DUE: "Ikke gennemført endnu, og fristen ligger forude",
    }[found.computed]
    return [sentence(words), sentence(f"Det skal være gjort {deadline}")]


def _judged(found: Assessment) -> list[str]:
    answer = found.answer
    if found.verdict:
        return [
            "Vurderet af en person ud fra målets kriterier.",
            sentence(f"Begrundelse: {answer.comment}") if answer.comment else "",
        ]
    if answer.reason:
        return [sentence(f"Oplyst i stedet for en vurdering: »{NO_FIGURE_LABELS[answer.reason].danish}«")]
    if answer.choice is None:
        return ["Ingen har valgt en vurdering."]
    if answer.comment:
        return ["Den valgte vurdering passer ikke til, om fristen er passeret."]
    return ["Der er valgt en vurdering, men begrundelsen mangler."]


def _compound(found: Assessment) -> list[str]:
    parts = [f"{getattr(part.indicator, 'label', part.part)}: {_part_words(part)}" for part in found.parts]
    lines = [sentence("; ".join(parts))]
    if found.computed is Status.UNDOCUMENTED or (found.answer.reason and found.computed is not Status.CHECK):
        return [*lines, *_without_figure(found)[:1]]
    if found.missing:
        lines.append(sentence(f"Der mangler tal for {found.missing}"))
    rule = "Alle dele skal være opfyldt; den dårligste del afgør, så længe fristen ligger forude."
    return [*lines, rule]


def _part_words(part: Assessment) -> str:
    if part.value is None:
        return status_words(part.computed).lower()
    goal = f" (måltal {required(part.indicator, part.requirement)})" if part.requirement else ""
    return f"{measured(part)}{goal}, {status_words(part.computed).lower()}"


def _passed(found: Assessment) -> list[str]:
    return [
        sentence(
            f"Delmål {long_date(step.deadline)}, {required(step.indicator, step.requirement)}: "
            + (f"{figure_only(step.indicator, step.value)}, " if step.value is not None else "")
            + status_words(step.computed).lower()
        )
        for step in found.passed
        if step.requirement
    ]
