"""The figure, its window and the requirement in Danish words: the building blocks of every explanation."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.unit_words import one_of
from followup_xl.danish.wording import listed, long_date, number_words, plain_number, side_places
from followup_xl.model.followup import Answer
from followup_xl.model.indicator import Indicator
from followup_xl.model.status import FigureMark
from followup_xl.model.target_record import Direction
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import in_whole_units
from followup_xl.rules.bounds import precision
from followup_xl.rules.figures import Requirement


def amount(indicator: Indicator, value: Fraction, least: int = 0) -> str:
    """The figure at the goal's own precision with its unit; a share of part and whole has at least one decimal where it needs one."""
    return with_unit(indicator, number_in_print(value, max(precision.figure_places(indicator, value), least)))


def amounts(indicator: Indicator, first: Fraction, other: Fraction) -> list[str]:
    """Two figures beside each other, with the same decimals and so many that they look alike only where they are."""
    least = side_places([(first, other)], max(precision.figure_places(indicator, each) for each in (first, other)))
    return [amount(indicator, each, least) for each in (first, other)]


def with_unit(indicator: Indicator, words: str) -> str:
    """A number in words with the unit after it; an index before it, "indeks 85"."""
    if indicator.indexed:
        return f"indeks {words}"
    return f"{words}{'.' if indicator.ordinal else ''} {unit_of(indicator, words)}".rstrip()


def unit_of(indicator: Indicator, words: str) -> str:
    """The unit as printed after a number in words: of one its singular, "1 virksomhed"."""
    unit = indicator.unit_words
    if words.removeprefix("−") != "1" or indicator.measure == "share" or indicator.ordinal:
        return unit
    return indicator.unit_one or one_of(unit) or unit


def number_in_print(value: Fraction, decimals: int) -> str:
    """A figure with so many decimals and the sign of minus."""
    return number_words(value, decimals).replace("-", "−")


def own_figure(found: Assessment, least: int = 0) -> str:
    """The figure without its unit, with at least so many decimals."""
    return number_in_print(found.value or Fraction(0), max(precision.own_places(found), least))


def level(indicator: Indicator, value: Fraction, least: int = 0) -> str:
    """A target or baseline with as many decimals as it was written with, and at least so many."""
    return number_in_print(value, max(precision.level_places(indicator, value), least))


def expected_words(found: Assessment, expected: Fraction, upwards: bool, digits: int, unit: bool = True) -> str:
    """What is expected by now with its unit, "mindst 6 personer"; of whole things the whole number that it takes."""
    indicator, word = found.indicator, bound_word("at_least" if upwards else "at_most", False)
    if in_whole_units(indicator) and expected.denominator != 1:
        figure, about = level(indicator, precision.whole_figure(expected, upwards)), ""
    else:
        figure, about = number_in_print(expected, digits), " (afrundet)" if precision.is_rounded(found) else ""
    return f"{word} {with_unit(indicator, figure) if unit else figure}{about}"


def edges_of(indicator: Indicator, bound: Requirement) -> tuple[Fraction, Fraction, Fraction | None]:
    """The target, its loosened bound and the lower bound of a range; of whole things as whole numbers."""
    if not in_whole_units(indicator):
        return bound.target, bound.bound, bound.low
    upwards = bound.direction == "at_least"
    target, loosened = (precision.whole_figure(edge, upwards, bound.strict) for edge in (bound.target, bound.bound))
    return target, loosened, None if bound.low is None else precision.whole_figure(bound.low, True)


def aim_in_print(found: Assessment, bound: Requirement) -> Requirement:
    """The bound with the decimals that all figures of its sentence take: target, bounds, baseline and those of others."""
    indicator, digits = found.indicator, precision.digits_needed(found)
    target, loosened, low = edges_of(indicator, bound)
    others = (value for _, value in bound.derived)
    levels = [edge for edge in (target, loosened, low, bound.baseline) if edge is not None]
    shown = [precision.widened(edge, precision.level_places(indicator, edge), digits) for edge in levels]
    shown += [precision.widened(value, precision.figure_places(indicator, value), digits) for value in others]
    return replace(bound, digits=max(shown))


def measured(found: Assessment, least: int = 0) -> str:
    """The figure as a phrase, with at least so many decimals: "3 af 8 er 37,5 pct.", "47 pct. (uden antal)", "145 job"."""
    if found.value is None:
        return ""
    shown = with_unit(found.indicator, own_figure(found, least))
    early = " (foreløbigt tal)" if found.answer.mark is FigureMark.PRELIMINARY else ""
    if found.part_count is not None and found.whole_count is not None:
        return f"{plain_number(found.part_count)} af {plain_number(found.whole_count)} er {shown}{early}"
    return f"{shown}{early}" if found.documented else f"{shown} (uden antal){early}"


def forecast_words(found: Assessment, least: int = 0) -> str:
    """The figure that is expected, with the day it is expected for: "70 job pr. 31. december 2015"; empty without one."""
    if found.forecast is None:
        return ""
    expected = replace(found, value=found.forecast, documented=found.answer.value is not None)
    day = f"pr. {long_date(found.answer.end)}" if found.answer.end else ""
    return f"{measured(expected, least)} {day}".rstrip()


def covered(found: Assessment) -> str:
    """The time the figure covers as it was given: "i perioden 1. januar – 31. juli 2015", "pr. 31. juli 2015"."""
    if found.window is None or found.window.assumed:
        return ""
    start, end = found.window.start, found.window.end
    if found.answer.window_from:
        return f"i perioden {span(start, end)}" if start != end else f"den {long_date(end)}"
    return f"til og med {long_date(end)}" if found.answer.window_to else f"pr. {long_date(end)}"


def span(start: date, end: date) -> str:
    """Two dates as a period, the year once where it is the same; one day alone."""
    if start == end:
        return long_date(end)
    first = long_date(start) if start.year != end.year else long_date(start).removesuffix(f" {start.year}")
    return f"{first} – {long_date(end)}"


def required(indicator: Indicator, bound: Requirement, decimals: int | None = None) -> str:
    """The bound in words: "mindst 60 pct.", "under 24 pct.", "mellem 20 og 30 personer", "ca. 100 (mindst 95)".

    All its figures have the same number of decimals: so many, or those that it takes in a sentence (``aim_in_print``).
    """
    if indicator.ordinal:
        return f"{level(indicator, bound.target)}. plads eller bedre"
    edges = edges_of(indicator, bound)
    if decimals is None:
        decimals = max(bound.digits, *(precision.level_places(indicator, edge) for edge in edges if edge is not None))
    target, loosened, low = (None if edge is None else number_in_print(edge, decimals) for edge in edges)
    unit = "" if indicator.indexed else f" {unit_of(indicator, target or '')}".rstrip()
    target = f"indeks {target}" if indicator.indexed else target
    if low is not None:
        return f"mellem {low} og {target}{unit}"
    if bound.direction == "at_most" and bound.target == 0 and not (bound.strict or indicator.goes_below_zero):
        return f"{target}{unit}"
    word = bound_word(bound.direction, bound.strict)
    if bound.bound != bound.target:
        return f"ca. {target}{unit} ({word} {loosened})"
    return f"{word} {target}{unit}"


def bound_word(direction: Direction, strict: bool) -> str:
    """How a bound is called: "mindst", "over", "højst", "under"."""
    if strict:
        return "over" if direction == "at_least" else "under"
    return "mindst" if direction == "at_least" else "højst"


def places_words(indicator: Indicator) -> str:
    """Which places there are: "pladserne går fra 1 til 98"; from the first on where nobody says how many are ranked."""
    least, most = indicator.target.possible if indicator.target else (None, None)
    last = f" til {plain_number(most)}" if most is not None else " og opefter"
    return f"pladserne går fra {plain_number(least or Decimal(1))}{last}"


def named_figures(indicator: Indicator, bound: Requirement, only: int | None = None) -> str:
    """The others with their figures: "»Aalborg« (35 pct.) og »Ringsted« (37 pct.)"; ``only``: so many of them."""
    shown = (
        (name, number_in_print(value, max(precision.figure_places(indicator, value), bound.digits)))
        for name, value in bound.derived
    )
    return listed([f"»{name}« ({with_unit(indicator, words)})" for name, words in list(shown)[:only]])


def baseline_words(indicator: Indicator, beside: Requirement | None = None, least: int = 0) -> str:
    """The level and its date, with at least so many decimals: "438 (2013)"; in a sentence ``beside`` a bound "7,7 pct. ved udgangspunktet (2014)"."""
    known = indicator.baseline
    if known is None or known.value is None:
        return "et ukendt udgangspunkt"
    start = level(indicator, Fraction(known.value), beside.digits if beside else least)
    return f"{f'{with_unit(indicator, start)} ved udgangspunktet' if beside or indicator.indexed else start}{when_words(indicator)}"


def when_words(indicator: Indicator) -> str:
    """The date of the baseline in brackets, as the plan words it; empty where it has none."""
    known = indicator.baseline
    when = known and (known.wording or (long_date(known.at) if known.at else ""))
    return f" ({when})" if when else ""


def by_when(indicator: Indicator, deadline: date) -> str:
    """The deadline as read, beside its wording where the plan has one; a partial goal's date has its own."""
    final = indicator.deadline is None or indicator.deadline == deadline
    step = next((entry for entry in indicator.steps if entry.by == deadline), None)
    words = step.wording if step else indicator.deadline_wording if final else None
    return f"senest {long_date(deadline)}{f' (»{words}«)' if words else ''}"


def sentence(text: str) -> str:
    """A phrase as a sentence: capital first, one full stop; empty stays empty."""
    text = text.strip()
    ended = text if text.endswith((".", "!", "?")) or not text else f"{text}."
    return ended[:1].upper() + ended[1:]


def sum_words(answer: Answer) -> str:
    """What the counts of several files were added up to: "4 + 7 = 11", of a share also its wholes; "" where none were.

    >>> from followup_xl.model.followup import Count
    >>> sum_words(Answer("A", value=Decimal(11), counts=(Count("a", Decimal(4)), Count("b", Decimal(7)))))
    '4 + 7 = 11'
    """
    if not answer.counts or answer.value is None:
        return ""
    parts = f"{' + '.join(plain_number(each.value) for each in answer.counts)} = {plain_number(answer.value)}"
    wholes = [each.whole for each in answer.counts if each.whole is not None]
    if not wholes or answer.whole is None:
        return parts
    return f"{parts} ud af {' + '.join(map(plain_number, wholes))} = {plain_number(answer.whole)}"
