"""The step from figure and bound to status in words: which threshold decided (status-rules.md §2–§4)."""

from fractions import Fraction

from followup_xl.domain.codes import Status
from followup_xl.domain.plan import Thresholds
from followup_xl.domain.wording import long_date, number, plain
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.calendar import later
from followup_xl.rules.phrases import sentence
from followup_xl.rules.status import FAR_OFF_MONTHS, Verdict, holds, partly_from
from followup_xl.rules.targets import Requirement


def _percent(ratio: Fraction) -> str:
    return f"{plain(100 * ratio, 1)} pct."


def reasoning(limits: Thresholds, found: Assessment, bound: Requirement, verdict: Verdict) -> str:
    """How the status follows from figure, bound and thresholds; the last sentence before the status itself."""
    if verdict.status is Status.NOT_DUE and (
        found.as_of < found.start or (found.window and found.window.end < found.start)
    ):
        return sentence(f"Målet begynder først {long_date(found.start)}")
    if verdict.provisional and found.window:
        early = sentence(f"Fristen er passeret, men tallet dækker kun til {long_date(found.window.end)}")
        return f"{early} {_interim(limits, found, bound, verdict)}"
    if found.as_of >= found.deadline:
        return _final(limits, found, bound, verdict)
    return _interim(limits, found, bound, verdict)


def _final(limits: Thresholds, found: Assessment, bound: Requirement, verdict: Verdict) -> str:
    assert found.value is not None
    if verdict.status is Status.MET:
        return (
            "Måltallet er nået." if bound.direction == "at_least" or bound.baseline is not None else "Loftet er holdt."
        )
    if bound.points:
        miss = abs(found.value - bound.target)
        return sentence(
            f"Måltallet er ikke nået; der mangler {number(miss, 1)} procentpoint, og op til "
            f"{plain(limits.points)} procentpoint fra er delvist opfyldt"
        )
    if verdict.degree is None:
        return "Måltallet er ikke nået, og det kan ikke være delvist opfyldt."
    edge = partly_from(bound, found.value, limits)
    return sentence(
        f"Måltallet er ikke nået; {_reached(found, bound, verdict)}, og fra {_percent(edge)} er målet delvist opfyldt"
    )


def _reached(found: Assessment, bound: Requirement, verdict: Verdict) -> str:
    assert verdict.degree is not None
    if bound.baseline is not None:
        moved = _percent(abs(verdict.degree))
        if verdict.degree < 0:
            return f"tallet bevæger sig væk fra målet ({moved} af den planlagte ændring i den forkerte retning)"
        return f"{moved} af den planlagte ændring er sket"
    if bound.direction == "at_most" and not (
        bound.low is not None and found.value is not None and found.value < bound.low
    ):
        return f"loftet er overskredet med {_percent(1 - verdict.degree)}"
    return f"resultatet er {_percent(verdict.degree)} af måltallet"


def _interim(limits: Thresholds, found: Assessment, bound: Requirement, verdict: Verdict) -> str:
    if verdict.status is Status.ALREADY_MET:
        return "Måltallet er nået før fristen, og antallet kan ikke falde igen."
    if verdict.expected is not None:
        return _pace(limits, found, bound, verdict)
    if verdict.status is Status.ON_TRACK:
        ceiling = bound.direction == "at_most" and not bound.is_range
        return "Resultatet er p.t. inden for loftet." if ceiling else "Måltallet er p.t. nået."
    return _missed_for_now(limits, found, bound, verdict)


def _missed_for_now(limits: Thresholds, found: Assessment, bound: Requirement, verdict: Verdict) -> str:
    ceiling = bound.direction == "at_most" and not bound.is_range
    now = "Resultatet er p.t. over loftet" if ceiling else "Måltallet er p.t. ikke nået"
    if verdict.status is Status.NOT_DUE:
        far = long_date(later(found.as_of, FAR_OFF_MONTHS))
        return sentence(f"{now}, men fristen ligger efter {far}, altså mere end 12 måneder ude")
    if bound.points:
        return sentence(f"{now}; inden for {plain(limits.points)} procentpoint er lidt bagud")
    if verdict.degree is None:
        return sentence(now)
    near = Fraction(limits.level_slightly_behind)
    if ceiling:
        return sentence(f"{now} med {_percent(1 - verdict.degree)}; op til {_percent(1 - near)} over er lidt bagud")
    return sentence(f"{now}; {_reached(found, bound, verdict)}, og fra {_percent(near)} er det lidt bagud")


def _pace(limits: Thresholds, found: Assessment, bound: Requirement, verdict: Verdict) -> str:
    assert verdict.expected is not None and verdict.share is not None and found.window and found.value is not None
    unit = found.indicator.unit_words
    until = long_date(found.window.end)
    wanted = plain(verdict.expected, max(found.indicator.decimals + 1, 2))
    expected = f"Frem til {until} er {_percent(verdict.share)} af målet ventet: {wanted} {unit}".rstrip(" .")
    if bound.baseline is not None and verdict.degree is not None and verdict.degree < 0:
        return f"{expected}. Tallet bevæger sig væk fra målet."
    if bound.baseline is not None and verdict.degree is not None:
        expected = f"{expected}. {_percent(verdict.degree)} af den planlagte ændring er sket"
    if verdict.progress is None:
        return sentence(expected)
    on_plan, behind = _percent(Fraction(limits.on_track)), _percent(Fraction(limits.slightly_behind))
    edges = f"følger planen fra {on_plan}, lidt bagud fra {behind}"
    less_than_one = _less_than_one(found, bound, verdict, limits)
    return f"{expected}. Det er {_percent(verdict.progress)} af det ventede ({edges}{less_than_one})."


def _less_than_one(found: Assessment, bound: Requirement, verdict: Verdict, limits: Thresholds) -> str:
    """Say so where it is the whole unit, not the percentage, that puts the goal on plan."""
    below = verdict.progress is not None and verdict.progress < Fraction(limits.on_track)
    on_plan = verdict.status is Status.ON_TRACK and below and not holds(bound, found.value or Fraction(0))
    return "; der mangler mindre end én hel enhed, så planen følges" if on_plan else ""
