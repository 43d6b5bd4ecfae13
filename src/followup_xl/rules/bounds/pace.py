"""What was expected by now: in a sentence for the page, and as it is reckoned for who wants to do it again (§4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from followup_xl.danish.calendar import months
from followup_xl.danish.unit_words import count_of_one, one_of
from followup_xl.danish.wording import long_date, number_words, plain_number, plain_places, rounded, side_places
from followup_xl.model.indicator import Indicator
from followup_xl.model.status import Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import STEP_HELD, WITHIN_A_UNIT, Verdict, in_whole_units
from followup_xl.rules.bounds.conditions import Leg, Margin, holds
from followup_xl.rules.bounds.precision import expected_digits, level_places, own_places, whole_pace
from followup_xl.rules.bounds.printed import MOST_DECIMALS, counted_from
from followup_xl.rules.figures import Requirement, Window
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import expected_words, level, number_in_print, own_figure, sentence, with_unit


@dataclass(frozen=True)
class JudgedFigure:
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
    def side(self) -> str:
        """Where the figure should be that is exactly on a bound which does not count itself; empty for others."""
        on_it = self.bound.strict and self.value == self.bound.bound
        return ("over" if self.bound.direction == "at_least" else "under") if on_it else ""


def ratio_words(ratio: Fraction, decimals: int) -> str:
    """A ratio in per cent with so many decimals."""
    return f"{number_words(100 * ratio, decimals)} pct.".replace("-", "−")


def ratio_places(compared: Sequence[tuple[Fraction, ...]], edges: Sequence[Fraction] = ()) -> int:
    """The decimals of all ratios in per cent of one statement: so many that none seems to be on the other side of what it is compared with.

    Each of ``compared`` is a ratio and those it is compared with; ``edges`` are thresholds, printed as the plan writes them.
    """
    least = [0 if rounded(100 * ratio, 0) == rounded(100 * ratio, 1) else 1 for ratio, *_ in compared]
    for edge in edges:
        exact = rounded(100 * edge, MOST_DECIMALS) == 100 * edge
        least.append(plain_places(100 * edge, MOST_DECIMALS) if exact else 1)
    return side_places([(100 * ratio, 100 * other) for ratio, *others in compared for other in others], max(least))


def reached_beside(seen: JudgedFigure, edge: Fraction) -> tuple[str, str]:
    """The degree in words and the threshold ``edge`` that it is printed beside, on its side of it."""
    degree, end = seen.verdict.degree or Fraction(0), Fraction(1)
    if seen.over:
        degree, edge, end = 1 - degree, 1 - edge, Fraction(0)
    decimals = ratio_places([] if moved_away(seen) else [(degree, edge, end)], [edge])
    return reached(seen, decimals), ratio_words(edge, decimals)


def reached(seen: JudgedFigure, decimals: int) -> str:
    """The degree in words, with so many decimals."""
    degree = seen.verdict.degree or Fraction(0)
    if seen.bound.baseline is not None:
        if degree < 0:
            return moved_away(seen)
        return f"der er sket {ratio_words(degree, decimals)} af den planlagte ændring"
    target = "måltallet" if not seen.bound.is_range else "den øvre grænse" if seen.over else "den nedre grænse"
    scale = counted_from(seen.found.indicator, seen.bound)
    if seen.over:
        return f"resultatet er {ratio_words(1 - degree, decimals)} over {target}{scale}"
    return f"resultatet er {ratio_words(degree, decimals)} af {target}{scale}"


def moved_away(seen: JudgedFigure) -> str:
    """From where to where a figure went that was to go the other way; empty where it did not."""
    degree = seen.verdict.degree
    if seen.bound.baseline is None or degree is None or degree >= 0:
        return ""
    found, start = seen.found, seen.bound.baseline or Fraction(0)
    least = max(own_places(found), level_places(found.indicator, start))
    words = (level(found.indicator, start, least), own_figure(found, least))
    first, now = (
        (f"indeks {each}" for each in words)
        if found.indicator.indexed
        else (words[0], with_unit(found.indicator, words[1]))
    )
    went, wanted = ("steget", "falde") if seen.value > start else ("faldet", "stige")
    return f"{_subject(found)} er {went} fra {first} til {now}, men skulle {wanted}"


def _subject(found: Assessment) -> str:
    return "andelen" if found.indicator.measure == "share" else "tallet"


def pace(seen: JudgedFigure) -> str:
    """What was expected by now and, where the percentages of ``reckoning`` do not say it, how the figure stands to it."""
    words = [sentence(_expectation(seen, seen.verdict.expected or Fraction(0)))]
    progress = seen.verdict.progress
    if away := moved_away(seen):
        words.append(sentence(away))
    elif progress is None:
        behind = "" if seen.verdict.status is not Status.ON_TRACK else "ikke "
        words.append(f"Resultatet ligger {behind}efter det ventede.")
    if holds(seen.bound, seen.value):
        words.append("Måltallet er p.t. nået.")
    elif STEP_HELD in seen.verdict.passed:
        words.append("Delmålet er nået på sin dato, så planen følges.")
    elif WITHIN_A_UNIT in seen.verdict.passed and progress is not None and _short(seen, progress):
        # the whole unit, not the percentage, puts the goal on plan
        one = _one(seen.found.indicator)
        gap = f"Der mangler under {one}" if seen.bound.upwards else f"Tallet er under {one} for højt"
        words.append(f"{gap}; derfor »Følger planen«.")
    return " ".join(words)


def _one(indicator: Indicator) -> str:
    """One of what is counted, in words: "én person", "ét forløb"."""
    single = indicator.unit_one or one_of(indicator.unit or "")
    return count_of_one(single) if single else "én enhed"


def allowance(indicator: Indicator, upwards: bool) -> str:
    """That the plan is followed where one unit is missing, or too many: "der må mangle ét"."""
    article = _one(indicator).split(" ")[0]
    return f"der må mangle {article}" if upwards else f"der må være {article} for meget"


def _short(seen: JudgedFigure, progress: Fraction) -> bool:
    return progress < Fraction(seen.found.limits.on_track)


def _expectation(seen: JudgedFigure, expected: Fraction) -> str:
    """The level that was expected by now, and what makes it so."""
    found, leg, end = seen.found, seen.verdict.leg, long_date(seen.window.end)
    digits = expected_digits(found, expected, *((leg.left.level, leg.right.level) if leg else ()))
    wanted, when = expected_words(found, expected, seen.bound.upwards, digits), f" {end}"
    if found.indicator.profile:
        lead = f"efter planens {'delmål og ' if leg else ''}egen fordeling"
    elif leg:
        lead, when = f"{'efter delmålet' if _on_a_step(seen, leg) else 'pr.'} {end}", ""
    else:
        passed, whole = _months(seen)
        lead = f"efter {plain_number(passed, 1)} af {plain_number(whole, 1)} {'måned' if whole == 1 else 'måneder'}"
        when = ""
    if seen.bound.baseline is not None:
        return f"{lead} skulle {_subject(found)} være {wanted}{when}"
    if expected == 0:
        return f"{lead} er der endnu ikke ventet noget{when and f' pr.{when}'}"
    return f"{lead} skulle {wanted} være nået{when}"


def _on_a_step(seen: JudgedFigure, leg: Leg) -> bool:
    """Whether the figure's time ends on the day of a dated target on the way."""
    return leg.right.by == seen.window.end and seen.window.end != seen.bound.by


def _months(seen: JudgedFigure) -> tuple[Fraction, Fraction]:
    """How many months of how many have passed."""
    start = seen.verdict.begins or seen.found.start
    return Fraction(months(start, seen.window.end)), Fraction(months(start, seen.bound.by))


def reckoning(seen: JudgedFigure) -> str:
    """How what was expected is reckoned, and how much of it the figure is."""
    expected, passed = seen.verdict.expected or Fraction(0), seen.verdict.passed
    words = [_reckoned(seen, expected), _against_expected(seen)]
    behind = not (holds(seen.bound, seen.value) or STEP_HELD in passed) and seen.verdict.progress is not None
    if behind and in_whole_units(seen.found.indicator) and expected.denominator != 1:
        words.append(_whole_pace(seen, expected))
    return " ".join(map(sentence, filter(None, words)))


def _reckoned(seen: JudgedFigure, expected: Fraction) -> str:
    """The formula of what was expected, with its exact result; empty where a dated target says it."""
    found, leg, bound = seen.found, seen.verdict.leg, seen.bound
    aim, whole_things = bound.target if bound.low is None else bound.low, in_whole_units(found.indicator)
    ends = (leg.left.level, leg.right.level) if leg else (aim,) if bound.baseline is None else (bound.baseline, aim)
    digits = expected_digits(found, expected, *ends)
    exact = plain_number(expected) if whole_things else level(found.indicator, expected, digits)
    exact = exact.replace("-", "−")
    if leg:
        return "" if found.indicator.profile or _on_a_step(seen, leg) else _on_the_way(seen, leg, exact, digits)
    passed_share = seen.verdict.share or Fraction(0)
    share = ratio_words(passed_share, ratio_places([(passed_share,)]))
    if found.indicator.profile:
        lead, when = "planens egen fordeling", f" pr. {long_date(seen.window.end)}"
    else:
        lead, when = f"regnet fra {_beginning(seen)} til {long_date(seen.window.end)}", ""
        passed, whole = _months(seen)
        if any(plain_number(each, 1) != plain_number(each) for each in (passed, whole)):
            when = f" ({plain_number(passed)} af {plain_number(whole)} måneder)"
    if bound.baseline is None:
        return f"{lead}{when}: {share} af {level(found.indicator, aim, digits)} er {exact}"
    if whole_things:
        digits = max(plain_places(each, 2) for each in (*ends, expected))
        exact = number_in_print(expected, digits)
    first, last = (level(found.indicator, each, digits) for each in ends)
    return f"{lead}{when}: {share} af vejen fra {first} til {last} er {exact}"


def _on_the_way(seen: JudgedFigure, leg: Leg, exact: str, digits: int) -> str:
    """The line between two dated targets that the figure lies on, with the levels at its ends."""
    found = seen.found
    left = _beginning(seen) if leg.left.by == seen.verdict.begins else f"delmålet {long_date(leg.left.by)}"
    right = f"{'fristen' if leg.right.by == seen.bound.by else 'delmålet'} {long_date(leg.right.by)}"
    levels = (with_unit(found.indicator, level(found.indicator, at.level, digits)) for at in (leg.left, leg.right))
    ends = [f"{name} ({words})" for name, words in zip((left, right), levels, strict=True)]
    passed, whole = plain_number(leg.passed), plain_number(leg.whole)
    return f"regnet fra {ends[0]} til {ends[1]}: {passed} af {whole} måneder giver {exact}"


def _beginning(seen: JudgedFigure) -> str:
    """What progress is counted from: the goal's start, or the date of the baseline."""
    known, begins = seen.found.indicator.baseline, seen.verdict.begins
    if begins is not None and begins != seen.found.start and known and known.at:
        return f"udgangspunktet {long_date(known.at)}"
    return f"{kind_of(seen.found.indicator).start_name} {long_date(seen.found.start)}"


def _against_expected(seen: JudgedFigure) -> str:
    """How much of what was expected there is; empty where there is no such part."""
    degree, progress = seen.verdict.degree, seen.verdict.progress
    share = seen.verdict.share if seen.verdict.share not in (None, degree) else Fraction(1)
    if progress is None or moved_away(seen):
        return ""
    on_plan, behind = Fraction(seen.found.limits.on_track), Fraction(seen.found.limits.slightly_behind)
    changed, one = seen.bound.baseline is not None, Fraction(1)
    compared = [(progress, on_plan, behind, one)] + ([(degree or Fraction(0), share or one, one)] if changed else [])
    decimals = ratio_places(compared, [on_plan, behind])
    paced = f"{ratio_words(progress, decimals)} af det ventede"
    good, fair = (ratio_words(edge, decimals) for edge in (on_plan, behind))
    edges = f"(fra {good} følges planen, fra {fair} er det lidt bagud)"
    return f"{reached(seen, decimals)}, altså {paced} {edges}" if changed else f"Resultatet er {paced} {edges}"


def _whole_pace(seen: JudgedFigure, expected: Fraction) -> str:
    """From which whole figures the plan is followed, where what is expected is none."""
    followed, behind, unit_short = whole_pace(seen.bound, expected, seen.found.limits, seen.bound.upwards)
    least, indicator = "fra" if seen.bound.upwards else "ved højst", seen.found.indicator
    words = f"planen følges {least} {with_unit(indicator, level(indicator, followed))}"
    if unit_short:
        words += f" ({allowance(indicator, seen.bound.upwards)})"
    return words if behind is None else f"{words}, og {least} {level(indicator, behind)} er det lidt bagud"
