"""The step from figure and bound to status in words: which threshold decided (status-rules.md §2–§4)."""

from dataclasses import dataclass
from fractions import Fraction

from followup_xl.danish.wording import long_date, number_words, places, plain_number, rounded
from followup_xl.model.indicator import later, months
from followup_xl.model.status import FINAL, Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import (
    FAR_OFF_MONTHS,
    NOT_BEGUN,
    WITHIN_A_UNIT,
    Margin,
    Verdict,
    final_margin,
    holds,
    level_margin,
)
from followup_xl.rules.figures import Requirement, Window
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import level_beside, sentence

_MOST = 4
"""The most decimals a threshold is printed with."""


@dataclass(frozen=True)
class _Judged:
    """A figure that was held against a bound, and everything the verdict rests on."""

    found: Assessment
    bound: Requirement
    verdict: Verdict
    value: Fraction
    window: Window

    @property
    def ceiling(self) -> bool:
        """Whether the bound is something not to exceed, rather than something to reach."""
        reach = self.bound.is_range or self.bound.baseline is not None
        return self.bound.direction == "at_most" and not reach and kind_of(self.found.indicator).ceilings

    @property
    def over(self) -> bool:
        """Whether the degree says how far the figure is over a bound."""
        below = self.bound.low is not None and self.value < self.bound.low
        return self.bound.direction == "at_most" and self.bound.baseline is None and not below

    def edge(self, margin: Margin) -> Fraction:
        """The degree that the margin of a missed bound begins at."""
        if self.bound.baseline is not None:
            return margin.way or Fraction(0)
        return 1 - (margin.excess or Fraction(0)) if self.over else margin.reach or Fraction(0)

    @property
    def on_the_bound(self) -> bool:
        """Whether the figure is exactly on a bound that does not count itself."""
        return self.bound.strict and self.value == self.bound.bound


def reasoning(found: Assessment) -> str:
    """How the status follows from figure, bound and thresholds: the case of the rule that decided, with its edge."""
    bound, verdict = found.requirement, found.verdict
    if found.value is None or found.window is None or bound is None or verdict is None:
        return ""
    seen = _Judged(found, bound, verdict, found.value, found.window)
    if early := _too_early(seen):
        return early
    if verdict.provisional:
        return f"{_so_far(seen)} {_interim(seen)}"
    return _final(seen) if verdict.status in FINAL else _interim(seen)


def _percent(ratio: Fraction, *edges: Fraction) -> str:
    """A ratio in per cent, with the digits it takes not to look like one of the edges it differs from."""
    shown = 100 * ratio
    if ratio in edges and rounded(shown, _MOST) == shown:
        return f"{plain_number(shown, _MOST)} pct."
    least = 0 if rounded(shown, 0) == rounded(shown, 1) else 1
    decimals = places(shown, [100 * edge for edge in edges if edge != ratio], least, _MOST)
    return f"{number_words(shown, decimals)} pct.".replace("-", "−")


def _edge(threshold: Fraction) -> str:
    return _percent(threshold, threshold)


def _too_early(seen: _Judged) -> str:
    start = long_date(seen.found.start)
    if NOT_BEGUN not in seen.verdict.passed:
        return ""
    if seen.found.as_of < seen.found.start:
        return sentence(f"Målet begynder først {start}")
    lead = "Fristen er udløbet, men tallet" if seen.verdict.provisional else "Tallet"
    return sentence(f"{lead} dækker kun tiden før målets start {start}")


def _so_far(seen: _Judged) -> str:
    followed = seen.found.indicator.cohort_months or 0
    complete = later(seen.window.end, followed)
    reason = f"tallet dækker til {long_date(seen.window.end)}"
    if complete > seen.found.as_of:
        reason = f"de sidste er først fulgt i {followed} måneder den {long_date(complete)}"
    return sentence(f"Fristen er udløbet, men {reason}, så status er foreløbig")


def _final(seen: _Judged) -> str:
    followed = seen.found.indicator.cohort_months
    until = long_date(later(seen.window.end, followed or 0))
    cohort = f"De sidste er fulgt i {followed} måneder, til {until}. " if followed else ""
    if seen.verdict.status is Status.MET:
        return cohort + _met(seen)
    lead = "Loftet er ikke holdt" if seen.ceiling else "Måltallet er ikke nået"
    if seen.on_the_bound:
        side = "over" if seen.bound.direction == "at_least" else "under"
        lead = f"{lead}, for resultatet ligger præcis på grænsen og skal være {side} den"
    return cohort + sentence(f"{lead}; {_said_once(lead, _shortfall(seen))}")


def _said_once(lead: str, follow: str) -> str:
    """The second half of a sentence that may have named the figure already."""
    return follow.replace("resultatet er", "det er", 1) if "esultatet" in lead else follow


def _met(seen: _Judged) -> str:
    if seen.bound.is_range:
        return "Resultatet ligger mellem de to grænser."
    if seen.ceiling:
        return "Loftet er holdt."
    if seen.window.end < seen.found.deadline and seen.found.indicator.cumulative:
        until = long_date(seen.window.end)
        return f"Måltallet er nået; tallet dækker kun til {until}, men antallet kan ikke falde igen."
    return "Måltallet er nået."


def _shortfall(seen: _Judged) -> str:
    """How far a missed final figure is off, and from where the goal would be partly met."""
    label, only = "er målet delvist opfyldt", seen.verdict.status is Status.NOT_MET
    if seen.bound.points:
        within = f"inden for {plain_number(seen.found.limits.points, _MOST)} procentpoint {label}"
        return f"{_gap(seen)}, og {'kun ' if only else ''}{within}"
    if seen.verdict.degree is None:
        return f"{_no_degree(seen)} kan målet ikke være delvist opfyldt"
    edge = seen.edge(final_margin(seen.bound, seen.found.limits))
    if seen.over:
        return f"{_reached(seen, edge)}, og {'kun ' if only else ''}med op til {_edge(1 - edge)} over {label}"
    return f"{_reached(seen, edge)}, og {'først ' if only else ''}fra {_edge(edge)} {label}"


def _no_degree(seen: _Judged) -> str:
    return "når loftet er 0," if seen.ceiling else "når grænsen ikke er over 0,"


def _gap(seen: _Judged) -> str:
    gap = abs(seen.value - seen.bound.target)
    shown = number_words(
        gap, places(gap, (Fraction(seen.found.limits.points), Fraction(0)), 0 if gap.denominator == 1 else 1, _MOST)
    )
    return f"der er {shown} procentpoint til måltallet"


def _reached(seen: _Judged, edge: Fraction) -> str:
    """The degree in words, printed so that it stands on the right side of the threshold ``edge``."""
    degree = seen.verdict.degree or Fraction(0)
    if seen.bound.baseline is not None:
        if degree < 0:
            return f"tallet bevæger sig væk fra målet ({_percent(degree, Fraction(0))} af den planlagte ændring)"
        return f"der er sket {_percent(degree, edge, Fraction(1))} af den planlagte ændring"
    if seen.over:
        target = "den øvre grænse" if seen.bound.is_range else "måltallet"
        return f"resultatet er {_percent(1 - degree, 1 - edge, Fraction(0))} over {target}"
    target = "den nedre grænse" if seen.bound.is_range else "måltallet"
    return f"resultatet er {_percent(degree, edge, Fraction(1))} af {target}"


def _interim(seen: _Judged) -> str:
    if seen.verdict.status is Status.ALREADY_MET:
        return "Måltallet er nået før fristen, og antallet kan ikke falde igen."
    if seen.verdict.expected is not None:
        return _pace(seen, seen.verdict.expected)
    if seen.verdict.status is Status.ON_TRACK:
        if seen.bound.is_range:
            return "Resultatet ligger p.t. mellem de to grænser."
        return "Resultatet er p.t. inden for loftet." if seen.ceiling else "Måltallet er p.t. nået."
    lead = _missed_for_now(seen)
    return sentence(f"{lead}{_said_once(lead, _how_far_behind(seen))}")


def _missed_for_now(seen: _Judged) -> str:
    if seen.on_the_bound:
        side = "over" if seen.bound.direction == "at_least" else "under"
        return f"Resultatet ligger p.t. præcis på grænsen og skal være {side} den"
    return "Resultatet er p.t. over loftet" if seen.ceiling else "Måltallet er p.t. ikke nået"


def _how_far_behind(seen: _Judged) -> str:
    if seen.verdict.status is Status.NOT_DUE:
        return f", men fra {long_date(seen.found.as_of)} er der mere end {FAR_OFF_MONTHS} måneder til fristen"
    label, only = "er det lidt bagud", seen.verdict.status is Status.WELL_BEHIND
    if seen.bound.points:
        within = f"inden for {plain_number(seen.found.limits.points, _MOST)} procentpoint {label}"
        return f"; {_gap(seen)}, og {'kun ' if only else ''}{within}"
    if seen.verdict.degree is None:
        return f"; {_no_degree(seen)} kan målet ikke være lidt bagud"
    edge = seen.edge(level_margin(seen.bound, seen.found.limits))
    if seen.over:
        return f"; {_reached(seen, edge)}, og {'kun ' if only else ''}med op til {_edge(1 - edge)} over {label}"
    return f"; {_reached(seen, edge)}, og {'først ' if only else ''}fra {_edge(edge)} {label}"


def _pace(seen: _Judged, expected: Fraction) -> str:
    words = [sentence(f"{_expectation(seen)}: {level_beside(seen.found.indicator, expected, seen.value)}")]
    words.append(sentence(_against_expected(seen)))
    if holds(seen.bound, seen.value):
        words.append("Måltallet er p.t. nået.")
    elif _less_than_one(seen):
        words.append("Der er mindre end én hel enhed til det ventede, så planen følges.")
    return " ".join(words)


def _expectation(seen: _Judged) -> str:
    share = f"{_percent(seen.verdict.share or Fraction(0))}{' af ændringen' if seen.bound.baseline is not None else ''}"
    start, end = seen.found.start, seen.window.end
    if seen.found.indicator.profile:
        return f"Efter planens egen fordeling er der pr. {long_date(end)} ventet {share}"
    passed, whole = plain_number(months(start, end)), plain_number(months(start, seen.bound.by))
    between = f"Fra målets start {long_date(start)} til {long_date(end)}"
    return f"{between} er der gået {passed} af {whole} måneder, så der er ventet {share}"


def _against_expected(seen: _Judged) -> str:
    degree, progress = seen.verdict.degree, seen.verdict.progress
    share = seen.verdict.share if seen.verdict.share not in (None, degree) else Fraction(1)
    if seen.bound.baseline is not None and degree is not None and degree < 0:
        return _reached(seen, share)
    if progress is None:
        return f"Resultatet ligger {'ikke ' if seen.verdict.status is Status.ON_TRACK else ''}efter det ventede"
    on_plan, behind = Fraction(seen.found.limits.on_track), Fraction(seen.found.limits.slightly_behind)
    paced = f"{_percent(progress, on_plan, behind, Fraction(1))} af det ventede"
    edges = f"(fra {_edge(on_plan)} følges planen, fra {_edge(behind)} er det lidt bagud)"
    if seen.bound.baseline is None:
        return f"Resultatet er {paced} {edges}"
    return f"{_reached(seen, share)}, altså {paced} {edges}"


def _less_than_one(seen: _Judged) -> bool:
    """Whether it is the whole unit, not the percentage, that puts the goal on plan."""
    progress = seen.verdict.progress
    short = progress is not None and progress < Fraction(seen.found.limits.on_track)
    return WITHIN_A_UNIT in seen.verdict.passed and short
