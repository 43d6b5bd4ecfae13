"""The figure, its window and the requirement in Danish words: the building blocks of every explanation."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.units import one_of
from followup_xl.danish.wording import listed, long_date, number_words, places, plain_number, plain_places, rounded
from followup_xl.model.followup import Answer
from followup_xl.model.indicator import Indicator
from followup_xl.model.status import NO_FIGURE_LABELS, NoFigure
from followup_xl.model.target import Direction
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Obstacle, Requirement, negative_input

_FIELDS = {
    "row": "målets række", "value": "»Antal / resultat«", "choice": "»Antal / resultat«", "whole": "»Ud af«",
    "percent": "»Oplyst pct.«", "window_from": "»Periode fra«", "window_to": "»Periode til«",
    "dated": "»Opgjort pr. / dato«", "reason": "»Hvorfor intet tal«", "breakdown": "fordelingen",
}  # fmt: skip
"""The cells that stop a judgement when they cannot be read, as people see them."""


def amount(indicator: Indicator, value: Fraction, *others: Fraction) -> str:
    """The figure at the goal's own precision with its unit; in print never on the wrong side of the others.

    A share computed from part and whole has at least one decimal where it needs one.
    """
    return with_unit(indicator, figure_only(indicator, value, *others))


def figure_only(indicator: Indicator, value: Fraction, *others: Fraction) -> str:
    """As ``amount``, without the unit."""
    return _printed(value, _figure_places(indicator, value, others))


def with_unit(indicator: Indicator, words: str) -> str:
    """A number in words with the unit after it."""
    return f"{words}{'.' if indicator.ordinal else ''} {unit_of(indicator, words)}".rstrip()


def unit_of(indicator: Indicator, words: str) -> str:
    """The unit as printed after a number in words: of one its singular, "1 virksomhed"."""
    unit = indicator.unit_words
    if words.removeprefix("−") != "1" or indicator.measure == "share" or indicator.ordinal:
        return unit
    return indicator.unit_one or one_of(unit) or unit


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
    return with_unit(indicator, _printed(value, places(value, [other], plain_places(value, most), most)))


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
    shown = amount(found.indicator, found.value, *(_edges(found.requirement) if found.requirement else ()))
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
    if indicator.ordinal:
        return f"{level(indicator, bound.target)}. plads eller bedre"
    target = _edge(indicator, bound, bound.target, value)
    unit = f" {unit_of(indicator, target)}".rstrip()
    if bound.low is not None:
        return f"mellem {_edge(indicator, bound, bound.low, value)} og {target}{unit}"
    if bound.direction == "at_most" and bound.target == 0 and not (bound.strict or indicator.goes_below_zero):
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


def places_words(indicator: Indicator) -> str:
    """Which places there are: "pladserne går fra 1 til 98"; from the first on where nobody says how many are ranked."""
    least, most = indicator.target.possible if indicator.target else (None, None)
    last = f" til {plain_number(most)}" if most is not None else " og opefter"
    return f"pladserne går fra {plain_number(least or Decimal(1))}{last}"


def named_figures(indicator: Indicator, others: tuple[tuple[str, Fraction], ...]) -> str:
    """The others with their figures: "»Aalborg« (35 pct.) og »Ringsted« (37 pct.)"."""
    return listed([f"»{name}« ({amount(indicator, value)})" for name, value in others])


def change_words(indicator: Indicator, name: str, value: Fraction) -> str:
    """A stated change with its sign and unit; ``name`` is the field it is written in: by, by_percent or by_points."""
    size = plain_number(abs(value))
    own = "procentpoint" if indicator.measure == "share" else unit_of(indicator, size)
    unit = {"by_percent": "pct.", "by_points": "procentpoint"}.get(name, own)
    return f"{'+' if value > 0 else '−'}{size} {unit}".rstrip()


def baseline_words(indicator: Indicator, unit: bool = False) -> str:
    """The level and its date: "438 (2013)"; in a sentence with its unit, "7,7 pct. ved udgangspunktet (2014)"."""
    known = indicator.baseline
    if known is None or known.value is None:
        return "et ukendt udgangspunkt"
    start = level(indicator, Fraction(known.value))
    return f"{f'{with_unit(indicator, start)} ved udgangspunktet' if unit else start}{when_words(indicator)}"


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


def obstacle_words(found: Assessment) -> str:
    """What stands in the way, with the figures or dates that do."""
    answer, known = found.answer, found.indicator.baseline
    part, whole, percent = (
        "" if n is None else plain_number(n, 9).replace("-", "−") for n in (answer.value, answer.whole, answer.percent)
    )
    inputs = {"value": part, "whole": whole, "percent": percent}
    negative = inputs.get(negative_input(found.indicator, answer), "")
    begun, ended, start, deadline, as_of = map(
        _day, (answer.window_from, answer.window_to, found.start, found.deadline, found.as_of)
    )
    days = (answer.window_from, answer.window_to, answer.dated)
    late = _day(next((day for day in days if day is not None and day > found.as_of), None))
    end = _day(answer.window_to or answer.dated)
    cells = list(dict.fromkeys(_FIELDS[name] for name in answer.unread if name in _FIELDS))
    own_time = span(found.window.start, found.window.end) if found.window else ""
    own, other = found.parts or not found.missing, f"Tallet for »{found.missing}«"
    return {
        Obstacle.UNREAD: f"{listed(cells or [''])} kan ikke læses" if own else f"{other} skal tjekkes først",
        Obstacle.CHANGED: "Målet er ændret, siden skemaet blev sendt, så svaret er ikke brugt",
        Obstacle.AFTER_AS_OF: f"Datoen {late} ligger efter den dag, status gælder ({as_of})",
        Obstacle.WINDOW_REVERSED: f"Perioden slutter {ended}, før den begynder {begun}",
        Obstacle.DATE_WITHOUT_CHOICE: "Der er en dato, men der er ikke valgt ja eller nej",
        Obstacle.OUTSIDE_PERIOD: f"Tallet dækker også tid uden for målets periode fra {start} til {deadline}, "
        "så det kan ikke ses, om målet er nået i den",
        Obstacle.PART_OF_COUNT: f"Tallet dækker kun tiden fra {begun}, men målet tæller fra {start}, så noget kan mangle",
        Obstacle.BASELINE_MISSING: f"Udgangspunktet{'s dato' if known and known.value is not None else ''} "
        "er ikke oplyst i planen",
        Obstacle.REFERENCE_MISSING: f"{other} mangler{' pr. ' if end else ''}{end}",
        Obstacle.REFERENCE_WINDOW: f"{other} for målets egen periode, {own_time}, mangler; det oplyste dækker en anden",
        Obstacle.REASON_BESIDE_FIGURE: f"Der står både {figures_typed(answer)} og "
        f"»{NO_FIGURE_LABELS[answer.reason or NoFigure.ON_HOLD].danish}«, så det kan ikke ses, om der er et resultat",
        Obstacle.FORMER_MISSING: found.missing,
        Obstacle.ROUND_MISSING: f"Der er oplyst det nye siden sidste opfølgning, men tallet fra {found.missing} mangler, "
        "så det samlede antal kendes ikke",
        Obstacle.ROUND_OVERLAPPED: f"Perioden begynder {begun} og overlapper opfølgningen i {found.missing}, så noget "
        "kan være talt to gange",
        Obstacle.PART_ABOVE_WHOLE: f"Antal ({part}) er større end Ud af ({whole})",
        Obstacle.NEGATIVE: f"Tallet {negative} er negativt",
        Obstacle.NO_SUCH_PLACE: f"{part} er ingen plads; {places_words(found.indicator)}",
        Obstacle.ABOVE_100: f"Andelen er oplyst til {percent} pct. og kan ikke være over 100 pct.",
        Obstacle.WHOLE_MISSING: f"Antal er {part}, men Ud af mangler",
        Obstacle.PART_MISSING: f"Ud af er {whole}, men Antal mangler",
        Obstacle.WHOLE_ZERO: "Ud af er 0, så der er ingen andel at beregne",
        Obstacle.COUNT_DEMANDED: f"Der er oplyst {percent} pct., men målet kræver både Antal og Ud af",
    }[found.obstacle or Obstacle.UNREAD]


def figures_typed(answer: Answer) -> str:
    """The figures as they were typed: "tallet 0", "3 af 8", "40 pct."; the part before the percentage."""
    part, whole, percent = ("" if n is None else plain_number(n, 9).replace("-", "−") for n in _numbers(answer))
    if part and whole:
        return f"{part} af {whole}"
    if part:
        return f"tallet {part}"
    return f"{percent} pct." if percent else f"»Ud af« {whole}"


def _numbers(answer: Answer) -> tuple[Decimal | None, ...]:
    return answer.value, answer.whole, answer.percent


def _day(day: date | None) -> str:
    return long_date(day) if day else ""
