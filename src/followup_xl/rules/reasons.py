"""Thresholds in words (status-rules.md §2–§4): which one decided a status, and those of the rule printed beside it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.wording import long_date, number_words, places, plain_number, rounded
from followup_xl.model.calendar import later, months
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.status import FINAL, Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import (
    FAR_OFF_MONTHS,
    NOT_BEGUN,
    WITHIN_A_UNIT,
    Margin,
    Verdict,
    far_off,
    far_off_counts,
    final_margin,
    holds,
    in_whole_units,
    level_margin,
    prorated,
)
from followup_xl.rules.figures import Requirement, Window
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import bound_word, expected_words, sentence, with_unit
from followup_xl.rules.precision import whole_margin, whole_pace

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
        return self.bound.direction == "at_most" and not (reach or kind_of(self.found.indicator).to_be_reached)

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
    def upwards(self) -> bool:
        """Whether more is better."""
        return self.bound.direction == "at_least" or self.bound.is_range

    @property
    def side(self) -> str:
        """Where the figure should be that is exactly on a bound which does not count itself; empty for others."""
        on_it = self.bound.strict and self.value == self.bound.bound
        return ("over" if self.bound.direction == "at_least" else "under") if on_it else ""


def reasoning(found: Assessment) -> str:
    """How the status follows from figure, bound and thresholds: the case of the rule that decided, with its edge."""
    bound, verdict = found.requirement, found.verdict
    if found.value is None or found.window is None or bound is None or verdict is None:
        return ""
    seen = _Judged(found, bound, verdict, found.value, found.window)
    if NOT_BEGUN in verdict.passed:
        start = long_date(found.start)
        if found.as_of < found.start:
            return sentence(f"Målet begynder først {start}")
        lead = "Fristen er udløbet, men tallet" if verdict.provisional else "Tallet"
        return sentence(f"{lead} dækker kun tiden før målets start {start}")
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
    if own := _own_words(seen):
        return cohort + own
    if seen.verdict.status is Status.MET:
        return cohort + _met(seen)
    lead = "Loftet er ikke holdt" if seen.ceiling else "Måltallet er ikke nået"
    if seen.side:
        lead = f"{lead}, for resultatet ligger præcis på grænsen og skal være {seen.side} den"
    return cohort + _missed(seen, lead, final=True)


def _own_words(seen: _Judged) -> str:
    """What the kind itself says of a figure beside its bound; empty where the degree and its thresholds say it."""
    return kind_of(seen.found.indicator).outcome_words(seen.bound, seen.value, seen.verdict.status in FINAL)


def _met(seen: _Judged) -> str:
    if seen.bound.is_range:
        return "Resultatet ligger mellem de to grænser."
    if seen.ceiling:
        return "Loftet er holdt."
    if seen.window.end < seen.found.deadline and seen.found.indicator.cumulative:
        until = long_date(seen.window.end)
        return f"Måltallet er nået; tallet dækker kun til {until}, men antallet kan ikke falde igen."
    return "Måltallet er nået."


def _missed(seen: _Judged, lead: str, final: bool) -> str:
    """How far a missed figure is off, and from where it would be partly met, or slightly behind before the deadline."""
    limits, short = seen.found.limits, seen.verdict.status in (Status.NOT_MET, Status.WELL_BEHIND)
    subject, label = ("målet", "delvist opfyldt") if final else ("det", "lidt bagud")
    if seen.bound.points:
        gap = abs(seen.value - seen.bound.target)
        decimals = places(gap, (Fraction(limits.points), Fraction(0)), 0 if gap.denominator == 1 else 1, _MOST)
        off = f"der er {number_words(gap, decimals)} procentpoint til måltallet"
        near = f"{'kun ' if short else ''}inden for {plain_number(limits.points, _MOST)} procentpoint"
    elif seen.verdict.degree is None:
        nothing = "når loftet er 0," if seen.ceiling else "når grænsen ikke er over 0,"
        return sentence(f"{lead}; {nothing} kan målet ikke være {label}")
    else:
        margin = final_margin(seen.bound, limits) if final else level_margin(seen.bound, limits)
        if in_whole_units(seen.found.indicator) and not _whole(seen.bound):
            return sentence(f"{lead}; {_whole_margin(seen, margin, short)} er {subject} {label}")
        edge = seen.edge(margin)
        off = _reached(seen, edge)
        if "esultatet" in lead:
            off = off.replace("resultatet er", "det er", 1)
        over = f"{'kun ' if short else ''}med op til {_percent(1 - edge, 1 - edge)} over"
        near = over if seen.over else f"{'først ' if short else ''}fra {_percent(edge, edge)}"
    return sentence(f"{lead}; {off}, og {near} er {subject} {label}")


def _whole(bound: Requirement) -> bool:
    """Whether the figures that a degree is reckoned from are printed as they are."""
    return all(edge is None or edge.denominator == 1 for edge in (bound.target, bound.low, bound.baseline))


def _whole_margin(seen: _Judged, margin: Margin, short: bool) -> str:
    """From which whole figure a missed bound is nearly held, where the bound itself is no whole figure."""
    below = seen.bound.direction == "at_least" or (seen.bound.low is not None and seen.value < seen.bound.low)
    words = plain_number(whole_margin(seen.bound, margin, below))
    only = ("først " if below else "kun ") if short else ""
    return f"{only}{'fra' if below else 'med højst'} {with_unit(seen.found.indicator, words)}"


def _reached(seen: _Judged, edge: Fraction) -> str:
    """The degree in words, printed so that it stands on the right side of the threshold ``edge``."""
    degree = seen.verdict.degree or Fraction(0)
    if seen.bound.baseline is not None:
        if degree < 0:
            return f"tallet bevæger sig væk fra målet ({_percent(degree, Fraction(0))} af den planlagte ændring)"
        return f"der er sket {_percent(degree, edge, Fraction(1))} af den planlagte ændring"
    target = "måltallet" if not seen.bound.is_range else "den øvre grænse" if seen.over else "den nedre grænse"
    if seen.over:
        return f"resultatet er {_percent(1 - degree, 1 - edge, Fraction(0))} over {target}"
    return f"resultatet er {_percent(degree, edge, Fraction(1))} af {target}"


def _interim(seen: _Judged) -> str:
    if own := _own_words(seen):
        return own
    if seen.verdict.status is Status.ALREADY_MET:
        return "Måltallet er nået før fristen, og antallet kan ikke falde igen."
    if seen.verdict.expected is not None:
        return _pace(seen, seen.verdict.expected)
    if seen.verdict.status is Status.ON_TRACK:
        if seen.bound.is_range:
            return "Resultatet ligger p.t. mellem de to grænser."
        return "Resultatet er p.t. inden for loftet." if seen.ceiling else "Måltallet er p.t. nået."
    lead = "Resultatet er p.t. over loftet" if seen.ceiling else "Måltallet er p.t. ikke nået"
    if seen.side:
        lead = f"Resultatet ligger p.t. præcis på grænsen og skal være {seen.side} den"
    if seen.verdict.status is Status.NOT_DUE:
        as_of = long_date(seen.found.as_of)
        return sentence(f"{lead}, men fra {as_of} er der mere end {FAR_OFF_MONTHS} måneder til fristen")
    return _missed(seen, lead, final=False)


def _pace(seen: _Judged, expected: Fraction) -> str:
    """What was expected by now and how the figure stands against it."""
    expectation = f"{_expectation(seen)}: {expected_words(seen.found, expected, seen.upwards)}"
    words = f"{sentence(expectation)} {sentence(_against_expected(seen))}"
    if holds(seen.bound, seen.value):
        return f"{words} Måltallet er p.t. nået."
    progress = seen.verdict.progress
    if progress is not None and in_whole_units(seen.found.indicator) and expected.denominator != 1:
        return f"{words} {sentence(_whole_pace(seen, expected))}"
    short = progress is not None and progress < Fraction(seen.found.limits.on_track)
    if WITHIN_A_UNIT in seen.verdict.passed and short:  # the whole unit, not the percentage, puts the goal on plan
        return f"{words} Der er mindre end én hel enhed til det ventede, så planen følges."
    return words


def _whole_pace(seen: _Judged, expected: Fraction) -> str:
    """From which whole figures the plan is followed, where what is expected is none."""
    followed, behind, unit_short = whole_pace(seen.bound, expected, seen.found.limits, seen.upwards)
    least, indicator = "fra" if seen.upwards else "ved højst", seen.found.indicator
    words = f"i hele tal følges planen {least} {with_unit(indicator, plain_number(followed))}"
    if unit_short:
        words += " (der må mangle én hel enhed)"
    return words if behind is None else f"{words}, og {least} {plain_number(behind)} er det lidt bagud"


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
    edges = f"(fra {_percent(on_plan, on_plan)} følges planen, fra {_percent(behind, behind)} er det lidt bagud)"
    if seen.bound.baseline is None:
        return f"Resultatet er {paced} {edges}"
    return f"{_reached(seen, share)}, altså {paced} {edges}"


def met_words(bound: Requirement, tolerance: Decimal | None) -> str:
    """When a bound is held, for the printed rule."""
    if bound.is_range:
        return "tallet ligger mellem de to grænser, begge medregnet"
    slack = f", løsnet med {plain_number(tolerance)} pct." if tolerance else ""
    return f"tallet er {bound_word(bound.direction, bound.strict)} måltallet{slack}"


def partly_words(bound: Requirement, limits: Thresholds, ceiling: str) -> str:
    """When a missed bound is partly met; ``ceiling`` is what a bound not to be exceeded is called."""
    margin = final_margin(bound, limits)
    if margin.points is not None:
        return f"delvist inden for {plain_number(margin.points)} procentpoint af det"
    if margin.way is not None:
        return f"delvist, når mindst {_threshold(margin.way)} af ændringen fra udgangspunktet er sket"
    reach = _reach(margin)
    excess = f"er overskredet med højst {_threshold(margin.excess)}" if margin.excess is not None else ""
    if bound.is_range and (reach or excess):
        edges = [reach and f"{reach}den nedre grænse", excess and f"når den øvre {excess}"]
        return f"delvist {' og '.join(filter(None, edges))}"
    if reach or excess:
        return f"delvist {reach}måltallet" if reach else f"delvist, når {ceiling} {excess}"
    nothing = bound.direction == "at_most" and bound.target == 0 and not bound.is_range
    return f"aldrig delvist, for {f'{ceiling} er 0' if nothing else 'grænsen er ikke over 0'}"


def interim_words(indicator: Indicator, bound: Requirement, limits: Thresholds, as_of: date, ceiling: str) -> str:
    """The rule before the deadline."""
    if prorated(indicator, bound):
        on_track, behind = _threshold(Fraction(limits.on_track)), _threshold(Fraction(limits.slightly_behind))
        unit = " (eller mindre end én hel enhed fra det)" if in_whole_units(indicator) else ""
        return f"Før fristen: følger planen fra {on_track} af det ventede{unit}, lidt bagud fra {behind}"
    margin, far = level_margin(bound, limits), ""
    reach = _reach(margin)
    excess = f"med op til {_threshold(margin.excess)} over " if margin.excess is not None else ""
    if margin.points is not None:
        edge = f"inden for {plain_number(margin.points)} procentpoint"
    elif bound.is_range:
        edge = " og ".join(filter(None, (reach and f"{reach}den nedre grænse", excess and f"{excess}den øvre")))
    else:
        edge = f"{reach}det" if reach else excess and f"{excess}{ceiling}"
    near = f"{edge} er det lidt bagud" if edge else "når det ikke er nået, er det væsentligt bagud"
    if far_off_counts(indicator, bound) and far_off(bound.by).value({"as_of": as_of}):
        far = f"; er der mere end {FAR_OFF_MONTHS} måneder til fristen, er målet endnu ikke forfaldent"
    return f"Før fristen holdes tallet direkte op mod måltallet; {near}{far}"


def _reach(margin: Margin) -> str:
    return f"fra {_threshold(margin.reach)} af " if margin.reach is not None else ""


def _threshold(ratio: Fraction) -> str:
    return f"{plain_number(100 * ratio, _MOST)} pct."
