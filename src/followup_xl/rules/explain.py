"""The sentence that says why a goal has its status: figures, requirement and rule, in Danish (status-rules.md)."""

from dataclasses import replace
from decimal import Decimal

from followup_xl.danish.wording import long_date, plain, status_words
from followup_xl.model.plan import Indicator, Plan, Thresholds
from followup_xl.model.status import FINAL, INTERIM, NO_FIGURE_LABELS, UNCOUNTED, NoFigure, Status
from followup_xl.model.target import Recurring
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.compound import combined
from followup_xl.rules.figures import Obstacle, Requirement
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import by_when, covered, measured, required, sentence
from followup_xl.rules.reasons import reasoning

_FIELDS = {
    "row": "målets række",
    "value": "»Antal / resultat«",
    "choice": "»Antal / resultat«",
    "whole": "»Ud af«",
    "percent": "»Oplyst pct.«",
    "window_from": "»Periode fra«",
    "window_to": "»Periode til«",
    "dated": "»Opgjort pr. / dato«",
    "reason": "»Hvorfor intet tal«",
    "breakdown": "fordelingen",
}
"""The cells that stop a judgement when they cannot be read, as people see them."""


def explanation(plan: Plan, found: Assessment) -> str:
    """Why the computed status is what it is, with every figure used; of a compound goal each part in turn.

    >>> # see tests/test_explanations.py, where every kind is written out in full
    """
    limits = found.indicator.thresholds or plan.thresholds
    sentences = [*_body(limits, found), f"Status: {status_words(found.computed)}."]
    return " ".join(sentence for sentence in sentences if sentence)


def _body(limits: Thresholds, found: Assessment) -> list[str]:
    if found.parts:
        return _compound(limits, found)
    if found.obstacle:
        return [_result(found), sentence(_obstacle(found)), _aim(found)]
    if found.value is None:
        return _without_figure(found)
    if found.computed is Status.MONITORED:
        return [_result(found), "Målet følges uden at få en status."]
    if found.requirement is None or found.verdict is None:
        return [_result(found)]
    return [
        _result(found),
        _aim(found),
        reasoning(limits, found, found.requirement, found.verdict),
        *_passed(limits, found),
    ]


def _result(found: Assessment) -> str:
    if found.value is None:
        return ""
    return " ".join(filter(None, (sentence(f"Resultat: {measured(found)} {covered(found)}"), _presumed(found))))


def _presumed(found: Assessment) -> str:
    """What is taken for the part of the figure's time that nobody gave (status-rules.md §3); empty where all is given."""
    if found.window is None:
        return ""
    start, end = long_date(found.window.start), long_date(found.window.end)
    if found.window.assumed and found.as_of < found.start:
        return "Perioden er ikke oplyst."
    if found.window.assumed and found.answer.window_from:
        return f"Perioden begynder {start}; dens slutning er ikke oplyst og regnes som {end}."
    if found.window.assumed:
        return f"Perioden er ikke oplyst og regnes fra {start} til {end}."
    if found.answer.window_from or not found.answer.window_to or found.window.end < found.start:
        return ""
    return f"Periodens begyndelse er ikke oplyst og regnes som {start}."


def _aim(found: Assessment) -> str:
    if found.requirement is None:
        return ""
    wanted = required(found.indicator, found.requirement, found.value)
    when = by_when(found.indicator, found.deadline)
    return sentence(f"Måltallet er {wanted} {when}{kind_of(found.indicator).origin(found.requirement)}")


def _obstacle(found: Assessment) -> str:
    """What stands in the way, with the figures or dates that do."""
    end = found.answer.window_to or found.answer.dated
    missing = f"Tallet for »{found.missing}«"
    match found.obstacle:
        case Obstacle.UNREAD:
            other = found.missing and not found.parts
            return f"{missing} skal tjekkes først" if other else _unread(found.answer.unread)
        case Obstacle.AFTER_AS_OF | Obstacle.WINDOW_REVERSED | Obstacle.DATE_WITHOUT_CHOICE:
            return _wrong_date(found)
        case Obstacle.OUTSIDE_PERIOD:
            period = f"fra {long_date(found.start)} til {long_date(found.deadline)}"
            return (
                f"Tallet dækker også tid uden for målets periode {period}, så det kan ikke ses, om målet er nået i den"
            )
        case Obstacle.BASELINE_MISSING:
            return f"Udgangspunktet{_undated(found.indicator)} er ikke oplyst i planen"
        case Obstacle.REFERENCE_MISSING:
            return f"{missing} mangler{f' pr. {long_date(end)}' if end else ''}"
        case Obstacle.REFERENCE_WINDOW:
            return f"{missing} gælder en anden dato end målets eget tal"
    return _wrong_figure(found)


def _wrong_date(found: Assessment) -> str:
    answer = found.answer
    if found.obstacle is Obstacle.DATE_WITHOUT_CHOICE:
        return "Der er en dato, men der er ikke valgt ja eller nej"
    if found.obstacle is Obstacle.WINDOW_REVERSED and answer.window_from and answer.window_to:
        return f"Perioden slutter {long_date(answer.window_to)}, før den begynder {long_date(answer.window_from)}"
    days = (answer.window_from, answer.window_to, answer.dated)
    late = next(day for day in days if day is not None and day > found.as_of)
    return f"Datoen {long_date(late)} ligger efter den dag, status gælder ({long_date(found.as_of)})"


def _wrong_figure(found: Assessment) -> str:
    part, whole, percent = (_shown(n) for n in (found.answer.value, found.answer.whole, found.answer.percent))
    negative = next((shown for shown in (part, whole, percent) if shown.startswith("−")), "")
    return {
        Obstacle.PART_ABOVE_WHOLE: f"Antal ({part}) er større end Ud af ({whole})",
        Obstacle.NEGATIVE: f"Tallet {negative} er negativt",
        Obstacle.ABOVE_100: f"Andelen er oplyst til {percent} pct. og kan ikke være over 100 pct.",
        Obstacle.WHOLE_MISSING: f"Antal er {part}, men Ud af mangler",
        Obstacle.PART_MISSING: f"Ud af er {whole}, men Antal mangler",
        Obstacle.WHOLE_ZERO: "Ud af er 0, så der er ingen andel at beregne",
        Obstacle.COUNT_DEMANDED: f"Der er oplyst {percent} pct., men målet kræver både Antal og Ud af",
    }[found.obstacle or Obstacle.NEGATIVE]


def _undated(indicator: Indicator) -> str:
    known = indicator.baseline and indicator.baseline.value is not None
    return "s dato" if known and isinstance(indicator.target, Recurring) else ""


def _unread(names: tuple[str, ...]) -> str:
    cells = list(dict.fromkeys(_FIELDS[name] for name in names if name in _FIELDS))
    return f"{' og '.join([', '.join(cells[:-1]), cells[-1]] if len(cells) > 1 else cells)} kan ikke læses"


def _shown(value: Decimal | None) -> str:
    """A typed number with the decimals it has."""
    return "" if value is None else plain(value, 9).replace("-", "−")


def _without_figure(found: Assessment) -> list[str]:
    kind = found.indicator.target.kind if found.indicator.target else ""
    if kind == "judged":
        return _judged(found)
    if found.answer.choice is not None and kind == "milestone":
        return _milestone(found)
    if found.computed is Status.MONITORED:
        return ["Der er ikke oplyst noget tal.", "Målet følges uden at få en status."]
    if found.answer.reason or found.computed is Status.UNDOCUMENTED:
        return [_said_instead(found)]
    missing = "Der er ikke valgt ja eller nej" if kind == "milestone" else "Der er ikke oplyst noget tal"
    late = found.computed is Status.NOT_ASSESSABLE
    when = by_when(found.indicator, found.deadline)
    return [
        sentence(f"{missing}{', og fristen er udløbet' if late else ''}"),
        sentence(f"Målet {'skulle' if late else 'skal'} være nået {when}"),
    ]


def _said_instead(found: Assessment) -> str:
    """The reason or the claim that stands where a figure or a choice should be."""
    answer = found.answer
    wanted = {"milestone": "et svar", "judged": "en vurdering"}.get(found.kind, "et tal")
    if answer.reason:
        words = f"Oplyst i stedet for {wanted}: »{NO_FIGURE_LABELS[answer.reason].danish}«"
        if answer.reason is not NoFigure.NOT_YET or not answer.dated:
            return sentence(words)
        return sentence(
            f"{words}, {'ventes' if answer.dated > found.as_of else 'var ventet'} {long_date(answer.dated)}"
        )
    said = f"Det er oplyst som »{answer.stated.words}«" if answer.stated else "Der står »alle«"
    proof = "der er ikke valgt ja eller nej" if found.kind == "milestone" else "der er ikke noget antal, der viser det"
    return sentence(f"{said}, men {proof}")


def _milestone(found: Assessment) -> list[str]:
    done = f" {long_date(found.answer.dated)}" if found.answer.dated else ""
    words = {
        Status.MET: f"Gennemført{done}, altså inden fristens udløb",
        Status.PARTLY_MET: f"Gennemført{done}, altså efter fristen, og det tæller som delvist opfyldt",
        Status.ALREADY_MET: f"Gennemført{done}, før fristen",
        Status.UNDOCUMENTED: "Oplyst som gennemført, men uden den dato, der viser, om fristen blev holdt",
        Status.NOT_MET: "Ikke gennemført, og fristen er udløbet",
        Status.NOT_DUE: "Ikke gennemført endnu, men fristen ligger forude",
    }[found.computed]
    past = found.as_of >= found.deadline
    when = by_when(found.indicator, found.deadline)
    return [sentence(words), sentence(f"Det {'skulle' if past else 'skal'} være gjort {when}")]


def _judged(found: Assessment) -> list[str]:
    answer, decision = found.answer, found.decision
    if found.verdict:
        reason = answer.comment or (decision.reason if decision else "")
        return ["Vurderet af en person ud fra målets kriterier.", sentence(f"Begrundelse: {reason}") if reason else ""]
    if answer.choice is None:
        return [_said_instead(found) if answer.reason else "Ingen har valgt en vurdering."]
    allowed = FINAL if found.as_of >= found.deadline else INTERIM
    if answer.choice in allowed:
        return ["Der er valgt en vurdering, men begrundelsen mangler."]
    passed = "er udløbet" if found.as_of >= found.deadline else "ligger forude"
    return [f"Den valgte vurdering kan ikke bruges, når fristen {passed}."]


def _compound(limits: Thresholds, found: Assessment) -> list[str]:
    if found.obstacle:
        return [sentence(_obstacle(found))]
    status, _ = combined(found.parts)
    silent = all(part.value is None and part.answer.choice is None for part in found.parts)
    undecided = status in (Status.NOT_REPORTED, Status.NOT_ASSESSABLE)
    if silent and undecided and (found.answer.reason or found.computed is Status.UNDOCUMENTED):
        return [_said_instead(found)]
    told = [line for number, part in enumerate(found.parts, 1) for line in _part(limits, found.indicator, number, part)]
    return [*told, _together(found)]


def _part(limits: Thresholds, goal: Indicator, number: int, part: Assessment) -> list[str]:
    """A part's own explanation; what its goal says about the deadline goes for the part too."""
    own = part.indicator
    words = own.deadline_wording or (goal.deadline_wording if own.deadline is None else None)
    inherited = own.model_copy(update={"deadline_wording": words, "deadline": own.deadline or goal.deadline})
    body = _body(own.thresholds or limits, replace(part, indicator=inherited))
    label = getattr(own, "label", part.part)
    return [sentence(f"Del {number}, {label}"), *body, f"Del {number}: {status_words(part.computed)}."]


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
    }.get(found.computed, "Så længe ikke alle dele har en endelig status, gælder den dårligste del.")
    same = f"{lacking}, men uanset hvad den bliver, får målet den samme status. " if found.missing else ""
    return f"{same}{rule}"


def _passed(limits: Thresholds, found: Assessment) -> list[str]:
    return [_step(limits, step, step.requirement) for step in found.passed if step.requirement]


def _step(limits: Thresholds, step: Assessment, bound: Requirement) -> str:
    """An earlier dated target and how it stood on its own date."""
    when = by_when(step.indicator, step.deadline)
    goal = sentence(f"Delmål {when}: {required(step.indicator, bound, step.value)}")
    if step.value is None:
        return f"{goal} Det er ikke opgjort, for tallet gælder ikke netop den dato."
    words = [goal, sentence(f"Resultat: {measured(step)}")]
    if step.verdict and step.computed is not Status.MET:
        words.append(reasoning(limits, step, bound, step.verdict))
    label = status_words(step.computed)
    words.append(sentence(label.replace("Målet", "Delmålet") if step.computed in FINAL else f"Delmålet: {label}"))
    return " ".join(words)
