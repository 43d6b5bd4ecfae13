"""Thresholds in words (status-rules.md §2–§4): which one decided a status, and those of the rule printed beside it."""

from dataclasses import dataclass
from fractions import Fraction

from followup_xl.danish.wording import long_date, number_words, places, plain_number, rounded
from followup_xl.model.calendar import later, months
from followup_xl.model.status import FINAL, Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import (
    FAR_OFF_MONTHS,
    NOT_BEGUN,
    STANDING,
    STEP_HELD,
    WITHIN_A_UNIT,
    Verdict,
    in_whole_units,
)
from followup_xl.rules.bounds.margin import Margin, final_margin, holds, level_margin
from followup_xl.rules.bounds.path import Leg
from followup_xl.rules.bounds.precision import expected_digits, whole_bound, whole_margin, whole_pace
from followup_xl.rules.bounds.printed import MOST_DECIMALS, counted_from
from followup_xl.rules.figures import Requirement, Window
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import expected_words, level, sentence, with_unit


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
        return _not_begun(seen)
    if STANDING in verdict.passed:
        return f"Målet gælder hele tiden og bedømmes, som om fristen var nu. {_interim(seen)}"
    if verdict.provisional:
        return f"{_so_far(seen)} {_interim(seen)}"
    return _final(seen) if verdict.status in FINAL else _interim(seen)


def _not_begun(seen: _Judged) -> str:
    """The figure or the as-of date lies before the goal's start, or before the level a change starts from."""
    found, begins = seen.found, seen.verdict.begins
    provisional = seen.verdict.provisional
    lead = "Fristen er udløbet, men tallet" if provisional else "Tallet"
    known = found.indicator.baseline
    if known and known.at and begins and begins > found.start and seen.window.end >= found.start:
        return sentence(f"{lead} dækker kun tiden til og med udgangspunktet {long_date(known.at)}")
    start = long_date(found.start)
    if found.as_of < found.start:
        return sentence(f"Målet begynder først {start}")
    return sentence(f"{lead} dækker kun tiden før {kind_of(found.indicator).start_name} {start}")


def _percent(ratio: Fraction, *edges: Fraction) -> str:
    """A ratio in per cent, with the digits it takes not to look like one of the edges it differs from."""
    shown = 100 * ratio
    if ratio in edges and rounded(shown, MOST_DECIMALS) == shown:
        return f"{plain_number(shown, MOST_DECIMALS)} pct."
    least = 0 if rounded(shown, 0) == rounded(shown, 1) else 1
    decimals = places(shown, [100 * edge for edge in edges if edge != ratio], least, MOST_DECIMALS)
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
    return cohort + _missed(seen, lead)


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


def _missed(seen: _Judged, lead: str) -> str:
    """How far a missed figure is off, and from where it would be partly met, or slightly behind before the deadline."""
    limits, short = seen.found.limits, seen.verdict.status in (Status.NOT_MET, Status.WELL_BEHIND)
    final = seen.verdict.status in FINAL
    subject, label = ("målet", "delvist opfyldt") if final else ("det", "lidt bagud")
    if seen.bound.points:
        gap = abs(seen.value - seen.bound.target)
        decimals = places(gap, (Fraction(limits.points), Fraction(0)), 0 if gap.denominator == 1 else 1, MOST_DECIMALS)
        off = f"der er {number_words(gap, decimals)} procentpoint til måltallet"
        near = f"{'kun ' if short else ''}inden for {plain_number(limits.points, MOST_DECIMALS)} procentpoint"
    elif seen.verdict.degree is None:
        at_begin = seen.ceiling and seen.bound.target == seen.bound.zero
        nothing = f"{'loftet' if seen.ceiling else 'grænsen'} {'er' if at_begin else 'ikke er over'}"
        return sentence(f"{lead}; når {nothing} {plain_number(seen.bound.zero)}, kan målet ikke være {label}")
    else:
        at_end = final or STANDING in seen.verdict.passed
        margin = final_margin(seen.bound, limits) if at_end else level_margin(seen.bound, limits)
        if in_whole_units(seen.found.indicator) and not whole_bound(seen.bound):
            return sentence(f"{lead}; {_whole_margin(seen, margin, short, f'{subject} {label}')}")
        edge = seen.edge(margin)
        off = _reached(seen, edge)
        if "esultatet" in lead:
            off = off.replace("resultatet er", "det er", 1)
        over = f"{'kun ' if short else ''}med op til {_percent(1 - edge, 1 - edge)} over"
        near = over if seen.over else f"{'først ' if short else ''}fra {_percent(edge, edge)}"
    return sentence(f"{lead}; {off}, og {near} er {subject} {label}")


def _whole_margin(seen: _Judged, margin: Margin, short: bool, near: str) -> str:
    """From which whole figure a missed bound is nearly held, where the bound itself is no whole figure; or that none is."""
    below = seen.bound.direction == "at_least" or (seen.bound.low is not None and seen.value < seen.bound.low)
    edge = whole_margin(seen.bound, margin, below)
    if short and holds(seen.bound, edge):
        subject, _, label = near.partition(" ")
        return f"i hele tal er der intet imellem, så {subject} kan ikke være {label}"
    only = ("først " if below else "kun ") if short else ""
    return f"{only}{'fra' if below else 'med højst'} {with_unit(seen.found.indicator, level(seen.found.indicator, edge))} er {near}"


def _reached(seen: _Judged, edge: Fraction) -> str:
    """The degree in words, printed so that it stands on the right side of the threshold ``edge``."""
    degree = seen.verdict.degree or Fraction(0)
    if seen.bound.baseline is not None:
        if degree < 0:
            return f"tallet bevæger sig væk fra målet ({_percent(degree, Fraction(0))} af den planlagte ændring)"
        return f"der er sket {_percent(degree, edge, Fraction(1))} af den planlagte ændring"
    target = "måltallet" if not seen.bound.is_range else "den øvre grænse" if seen.over else "den nedre grænse"
    scale = counted_from(seen.found.indicator, seen.bound)
    if seen.over:
        return f"resultatet er {_percent(1 - degree, 1 - edge, Fraction(0))} over {target}{scale}"
    return f"resultatet er {_percent(degree, edge, Fraction(1))} af {target}{scale}"


def _interim(seen: _Judged) -> str:
    if own := _own_words(seen):
        return own
    if seen.verdict.status is Status.ALREADY_MET:
        return "Måltallet er nået før fristen, og antallet kan ikke falde igen."
    if seen.verdict.expected is not None and not (seen.bound.low is not None and seen.value >= seen.bound.low):
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
        due = "fristen" if seen.found.last is None else "delmålet"
        return sentence(f"{lead}, men fra {as_of} er der mere end {FAR_OFF_MONTHS} måneder til {due}")
    return _missed(seen, lead)


def _pace(seen: _Judged, expected: Fraction) -> str:
    """What was expected by now and how the figure stands against it."""
    leg = seen.verdict.leg
    digits = expected_digits(seen.found, expected, *((leg.left.level, leg.right.level) if leg else ()))
    wanted = expected_words(seen.found, expected, seen.upwards, digits)
    expectation = _on_the_way(seen, leg, wanted, digits) if leg else f"{_expectation(seen)}: {wanted}"
    words = f"{sentence(expectation)} {sentence(_against_expected(seen))}"
    if holds(seen.bound, seen.value):
        return f"{words} Måltallet er p.t. nået."
    progress = seen.verdict.progress
    whole = in_whole_units(seen.found.indicator) and expected.denominator != 1
    if progress is not None and whole and STEP_HELD not in seen.verdict.passed:
        return f"{words} {sentence(_whole_pace(seen, expected))}"
    short = progress is not None and progress < Fraction(seen.found.limits.on_track)
    if WITHIN_A_UNIT in seen.verdict.passed and short:  # the whole unit, not the percentage, puts the goal on plan
        return f"{words} Der er mindre end én hel enhed til det ventede, så planen følges."
    if STEP_HELD in seen.verdict.passed:
        return f"{words} Delmålet er nået på sin dato, så planen følges."
    return words


def _whole_pace(seen: _Judged, expected: Fraction) -> str:
    """From which whole figures the plan is followed, where what is expected is none."""
    followed, behind, unit_short = whole_pace(seen.bound, expected, seen.found.limits, seen.upwards)
    least, indicator = "fra" if seen.upwards else "ved højst", seen.found.indicator
    words = f"i hele tal følges planen {least} {with_unit(indicator, level(indicator, followed))}"
    if unit_short:
        words += " (der må mangle én hel enhed)"
    return words if behind is None else f"{words}, og {least} {level(indicator, behind)} er det lidt bagud"


def _on_the_way(seen: _Judged, leg: Leg, expected: str, digits: int) -> str:
    """The line between two dated targets that the figure lies on, with the levels at its ends."""
    found, end = seen.found, seen.window.end
    if found.indicator.profile:
        return f"Efter planens delmål og egen fordeling er der pr. {long_date(end)} ventet {expected}"
    if leg.right.by == end and end != seen.bound.by:
        return f"Efter delmålet er der pr. {long_date(end)} ventet {expected}"
    left = _beginning(seen) if leg.left.by == seen.verdict.begins else f"delmålet {long_date(leg.left.by)}"
    right = f"{'fristen' if leg.right.by == seen.bound.by else 'delmålet'} {long_date(leg.right.by)}"
    levels = (with_unit(found.indicator, level(found.indicator, at.level, digits)) for at in (leg.left, leg.right))
    ends = [f"{name} ({words})" for name, words in zip((left, right), levels, strict=True)]
    passed, whole = plain_number(leg.passed), plain_number(leg.whole)
    return (
        f"Fra {ends[0]} til {ends[1]} er der pr. {long_date(end)} gået {passed} af {whole} måneder, "
        f"så der er ventet {expected}"
    )


def _beginning(seen: _Judged) -> str:
    """What progress is counted from: the goal's start, or the date of the baseline."""
    known, begins = seen.found.indicator.baseline, seen.verdict.begins
    if begins is not None and begins != seen.found.start and known and known.at:
        return f"udgangspunktet {long_date(known.at)}"
    return f"{kind_of(seen.found.indicator).start_name} {long_date(seen.found.start)}"


def _expectation(seen: _Judged) -> str:
    share = f"{_percent(seen.verdict.share or Fraction(0))}{' af ændringen' if seen.bound.baseline is not None else ''}"
    start, end = seen.verdict.begins or seen.found.start, seen.window.end
    if seen.found.indicator.profile:
        return f"Efter planens egen fordeling er der pr. {long_date(end)} ventet {share}"
    passed, whole = plain_number(months(start, end)), plain_number(months(start, seen.bound.by))
    between = f"Fra {_beginning(seen)} til {long_date(end)}"
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
