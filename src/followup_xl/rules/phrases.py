"""The figure, its window and the requirement in Danish words: the building blocks of every explanation."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.wording import long_date, number_words, places, plain_number, plain_places, rounded
from followup_xl.model.indicator import Indicator, Thresholds
from followup_xl.model.target import Direction
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.bound import (
    FAR_OFF_MONTHS,
    far_off,
    far_off_counts,
    final_margin,
    in_whole_units,
    level_margin,
    prorated,
)
from followup_xl.rules.figures import Obstacle, Requirement

_FIELDS = {
    "row": "målets række", "value": "»Antal / resultat«", "choice": "»Antal / resultat«", "whole": "»Ud af«",
    "percent": "»Oplyst pct.«", "window_from": "»Periode fra«", "window_to": "»Periode til«",
    "dated": "»Opgjort pr. / dato«", "reason": "»Hvorfor intet tal«", "breakdown": "fordelingen",
}  # fmt: skip
"""The cells that stop a judgement when they cannot be read, as people see them."""


def amount(indicator: Indicator, value: Fraction, other: Fraction | None = None) -> str:
    """The figure at the goal's own precision with its unit; in print never on the wrong side of ``other``.

    A share computed from part and whole has at least one decimal where it needs one.
    """
    return _with_unit(indicator, figure_only(indicator, value, other))


def _with_unit(indicator: Indicator, shown: str) -> str:
    return f"{shown} {indicator.unit_words}".rstrip()


def figure_only(indicator: Indicator, value: Fraction, other: Fraction | None = None) -> str:
    """As ``amount``, without the unit."""
    return _printed(value, _figure_places(indicator, value, () if other is None else (other,)))


def _printed(value: Fraction, decimals: int) -> str:
    return number_words(value, decimals).replace("-", "−")


def _figure_places(indicator: Indicator, value: Fraction, others: Iterable[Fraction]) -> int:
    least = indicator.decimals
    if least == 0 and value.denominator != 1:
        least = 1 if indicator.measure == "share" else plain_places(value, 2)
    return places(value, others, least, max(indicator.decimals, 2))


def level(indicator: Indicator, value: Fraction) -> str:
    """A target or baseline with as many decimals as it was written with."""
    return _printed(value, plain_places(value, max(indicator.decimals, 2)))


def level_beside(indicator: Indicator, value: Fraction, other: Fraction) -> str:
    """What is expected by now, with its unit and a digit more than the goal's, never on the wrong side of the figure."""
    most = max(indicator.decimals + 1, 2)
    return _with_unit(indicator, _printed(value, places(value, [other], plain_places(value, most), most)))


def _edges(bound: Requirement) -> tuple[Fraction, ...]:
    own = (bound.target,) if bound.bound == bound.target else (bound.target, bound.bound)
    return own if bound.low is None else (*own, bound.low)


def _edge(indicator: Indicator, bound: Requirement, edge: Fraction, value: Fraction | None) -> str:
    """A target or bound in print, with the digits it takes to stand on the right side of the printed figure."""
    if value is None:
        return level(indicator, edge)
    shown = Fraction(rounded(value, _figure_places(indicator, value, _edges(bound))))
    most = max(indicator.decimals, 2)
    least = plain_places(edge, most)
    return _printed(edge, least if value == edge else places(edge, [shown], least))


def measured(found: Assessment) -> str:
    """The figure as a phrase: "3 af 8 er 37,5 pct.", "47 pct. (uden antal)", "145 job"."""
    if found.value is None:
        return ""
    edges = _edges(found.requirement) if found.requirement else ()
    shown = _with_unit(found.indicator, _printed(found.value, _figure_places(found.indicator, found.value, edges)))
    if found.part_count is not None and found.whole_count is not None:
        return f"{plain_number(found.part_count)} af {plain_number(found.whole_count)} er {shown}"
    return shown if found.documented else f"{shown} (uden antal)"


def covered(found: Assessment) -> str:
    """The time the figure covers as it was given: "i perioden 1. januar – 31. juli 2015", "pr. 31. juli 2015"."""
    if found.window is None or found.window.assumed:
        return ""
    start, end = found.window.start, found.window.end
    if found.answer.window_from:
        return f"i perioden {span(start, end)}" if start != end else f"den {long_date(end)}"
    return f"til og med {long_date(end)}" if found.answer.window_to else f"pr. {long_date(end)}"


def span(start: date, end: date) -> str:
    """Two dates as a period; the year stands once where it is the same."""
    first = long_date(start) if start.year != end.year else long_date(start).removesuffix(f" {start.year}")
    return f"{first} – {long_date(end)}"


def required(indicator: Indicator, bound: Requirement, value: Fraction | None = None) -> str:
    """The bound in words: "mindst 60 pct.", "under 24 pct.", "mellem 20 og 30 personer", "ca. 100 (mindst 95)".

    Beside a figure, ``value``, it has the digits it takes not to contradict it.
    """
    unit = f" {indicator.unit_words}".rstrip()
    target = _edge(indicator, bound, bound.target, value)
    if bound.low is not None:
        return f"mellem {_edge(indicator, bound, bound.low, value)} og {target}{unit}"
    if bound.direction == "at_most" and bound.target == 0 and not bound.strict:
        return f"0{unit}"
    word = bound_word(bound.direction, bound.strict)
    if bound.bound != bound.target:
        return f"ca. {target}{unit} ({word} {_edge(indicator, bound, bound.bound, value)})"
    return f"{word} {target}{unit}"


def bound_word(direction: Direction, strict: bool) -> str:
    """How a bound is called: "mindst", "over", "højst", "under"."""
    if strict:
        return "over" if direction == "at_least" else "under"
    return "mindst" if direction == "at_least" else "højst"


def named_figures(indicator: Indicator, others: tuple[tuple[str, Fraction], ...]) -> str:
    """The others with their figures: "»Aalborg« (35 pct.) og »Ringsted« (37 pct.)"."""
    names = [f"»{name}« ({amount(indicator, value)})" for name, value in others]
    return " og ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def change_words(indicator: Indicator, name: str, value: Fraction) -> str:
    """A stated change with its sign and unit; ``name`` is the field it is written in: by, by_percent or by_points."""
    own = "procentpoint" if indicator.measure == "share" else indicator.unit_words
    unit = {"by_percent": "pct.", "by_points": "procentpoint"}.get(name, own)
    return f"{'+' if value > 0 else '−'}{plain_number(abs(value))} {unit}".rstrip()


def baseline_words(indicator: Indicator, unit: bool = False) -> str:
    """The level and its date: "438 (2013)"; in a sentence with its unit, "7,7 pct. ved udgangspunktet (2014)"."""
    known = indicator.baseline
    if known is None or known.value is None:
        return "et ukendt udgangspunkt"
    shown = level(indicator, Fraction(known.value))
    shown = f"{_with_unit(indicator, shown)} ved udgangspunktet" if unit else shown
    return f"{shown}{when_words(indicator)}"


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
    if not text:
        return ""
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return ended[0].upper() + ended[1:]


def obstacle_words(found: Assessment) -> str:
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
    """A baseline whose level is known lacks its date, which a yearly step counts from."""
    return "s dato" if indicator.baseline and indicator.baseline.value is not None else ""


def _unread(names: tuple[str, ...]) -> str:
    cells = list(dict.fromkeys(_FIELDS[name] for name in names if name in _FIELDS))
    return f"{' og '.join([', '.join(cells[:-1]), cells[-1]] if len(cells) > 1 else cells)} kan ikke læses"


def _shown(value: Decimal | None) -> str:
    """A typed number with the decimals it has."""
    return "" if value is None else plain_number(value, 9).replace("-", "−")


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
        return f"delvist, når mindst {_percent(margin.way)} af ændringen fra udgangspunktet er sket"
    reach = f"fra {_percent(margin.reach)} af " if margin.reach is not None else ""
    excess = f"er overskredet med højst {_percent(margin.excess)}" if margin.excess is not None else ""
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
        on_track, behind = _percent(Fraction(limits.on_track)), _percent(Fraction(limits.slightly_behind))
        unit = " (eller mindre end én hel enhed fra det)" if in_whole_units(indicator) else ""
        return f"Før fristen: følger planen fra {on_track} af det ventede{unit}, lidt bagud fra {behind}"
    margin, far = level_margin(bound, limits), ""
    reach = f"fra {_percent(margin.reach)} af " if margin.reach is not None else ""
    excess = f"med op til {_percent(margin.excess)} over " if margin.excess is not None else ""
    if margin.points is not None:
        near = f"inden for {plain_number(margin.points)} procentpoint er det lidt bagud"
    elif not (reach or excess):
        near = "når det ikke er nået, er det væsentligt bagud"
    elif bound.is_range:
        edges = (reach and f"{reach}den nedre grænse", excess and f"{excess}den øvre")
        near = f"{' og '.join(filter(None, edges))} er det lidt bagud"
    else:
        near = f"{f'{reach}det' if reach else f'{excess}{ceiling}'} er det lidt bagud"
    if far_off_counts(indicator) and far_off(bound.by).value({"as_of": as_of}):
        far = f"; er der mere end {FAR_OFF_MONTHS} måneder til fristen, er målet endnu ikke forfaldent"
    return f"Før fristen holdes tallet direkte op mod måltallet; {near}{far}"


def _percent(ratio: Fraction) -> str:
    return f"{plain_number(100 * ratio, 4)} pct."
