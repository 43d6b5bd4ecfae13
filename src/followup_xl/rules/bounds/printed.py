"""The rule of a bound in words, from the margins that its conditions are made from (status-rules.md §2–§4)."""

from datetime import date
from fractions import Fraction

from followup_xl.danish.wording import plain_number
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.rules.bound import far_off_counts, in_whole_units, prorated
from followup_xl.rules.bounds.conditions import FAR_OFF_MONTHS, Margin, far_off, final_margin, level_margin
from followup_xl.rules.figures import Requirement
from followup_xl.rules.phrases import bound_word, level, sentence

MOST_DECIMALS = 4
"""The most decimals a threshold is printed with."""


def final_words(indicator: Indicator, bound: Requirement, limits: Thresholds, ceiling: str) -> str:
    """The rule on the deadline; ``ceiling`` is what a bound not to be exceeded is called."""
    tolerance = getattr(indicator.target, "tolerance", None)
    slack = f", løsnet med {plain_number(tolerance)} pct." if tolerance else ""
    met = f"tallet er {bound_word(bound.direction, bound.strict)} måltallet{slack}"
    if bound.is_range:
        met = "tallet ligger mellem de to grænser, begge medregnet"
    return sentence(f"Opfyldt, når {met}; {partly_words(indicator, bound, limits, ceiling)}")


def counted_from(indicator: Indicator, bound: Requirement) -> str:
    """Where a degree is counted from, in brackets; empty where that is 0."""
    return f" (regnet fra {level(indicator, bound.zero)})" if bound.zero else ""


def partly_words(indicator: Indicator, bound: Requirement, limits: Thresholds, ceiling: str) -> str:
    """When a missed bound is partly met; ``ceiling`` is what a bound not to be exceeded is called."""
    margin, scale = final_margin(bound, limits), counted_from(indicator, bound)
    if margin.points is not None:
        return f"delvist inden for {plain_number(margin.points)} procentpoint af det"
    if margin.way is not None:
        return f"delvist, når mindst {_threshold(margin.way)} af ændringen fra udgangspunktet er sket"
    reach = _reach(margin)
    excess = f"er overskredet med højst {_threshold(margin.excess)}" if margin.excess is not None else ""
    if bound.is_range and (reach or excess):
        edges = [reach and f"{reach}den nedre grænse", excess and f"når den øvre {excess}"]
        return f"delvist {' og '.join(filter(None, edges))}{scale}"
    if reach or excess:
        return f"delvist {reach}måltallet{scale}" if reach else f"delvist, når {ceiling} {excess}{scale}"
    begin = level(indicator, bound.zero)
    nothing = bound.direction == "at_most" and bound.target == bound.zero and not bound.is_range
    return f"aldrig delvist, for {f'{ceiling} er {begin}' if nothing else f'grænsen er ikke over {begin}'}"


def interim_words(
    indicator: Indicator, bound: Requirement, limits: Thresholds, as_of: date, ceiling: str, dated: bool
) -> str:
    """The rule before the deadline; ``dated``: whether there are dated targets on the way."""
    if prorated(indicator, bound):
        return _pace_words(indicator, bound, limits, dated)
    margin, far = level_margin(bound, limits), ""
    scale = counted_from(indicator, bound)
    reach = _reach(margin)
    excess = f"med op til {_threshold(margin.excess)} over " if margin.excess is not None else ""
    if margin.points is not None:
        edge = f"inden for {plain_number(margin.points)} procentpoint"
    elif bound.is_range:
        edge = " og ".join(filter(None, (reach and f"{reach}den nedre grænse", excess and f"{excess}den øvre")))
    else:
        edge = f"{reach}det" if reach else excess and f"{excess}{ceiling}"
    near = f"{edge}{scale} er det lidt bagud" if edge else "når det ikke er nået, er det væsentligt bagud"
    if far_off_counts(indicator, bound) and far_off(bound.by).value({"as_of": as_of}):
        far = f"; er der mere end {FAR_OFF_MONTHS} måneder til fristen, er målet endnu ikke forfaldent"
    steps = "; måltallet er det seneste delmål, når tallets periode slutter, ellers det første" if dated else ""
    return f"Før fristen holdes tallet direkte op mod måltallet; {near}{far}{steps}"


def _pace_words(indicator: Indicator, bound: Requirement, limits: Thresholds, dated: bool) -> str:
    on_track, behind = _threshold(Fraction(limits.on_track)), _threshold(Fraction(limits.slightly_behind))
    unit = " (eller mindre end én hel enhed fra det)" if in_whole_units(indicator) else ""
    path = (
        "; det ventede går i lige linjer gennem delmålene, og et delmål nået på sin dato følger planen" if dated else ""
    )
    pace = f"Før fristen: følger planen fra {on_track} af det ventede{unit}, lidt bagud fra {behind}{path}"
    if not bound.is_range:
        return pace
    excess = level_margin(bound, limits).excess
    above = f"lidt bagud med op til {_threshold(excess)} over" if excess is not None else "væsentligt bagud"
    return f"{pace}; det ventede regnes af den nedre grænse, og over den øvre grænse er det {above}"


def _reach(margin: Margin) -> str:
    return f"fra {_threshold(margin.reach)} af " if margin.reach is not None else ""


def _threshold(ratio: Fraction) -> str:
    return f"{plain_number(100 * ratio, MOST_DECIMALS)} pct."
