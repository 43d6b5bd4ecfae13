"""The figure, its window and the requirement in Danish words: the building blocks of every explanation."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from followup_xl.danish.wording import long_date, number_words, places, plain_number, plain_places, rounded
from followup_xl.model.plan import Indicator, Plan
from followup_xl.model.target import AtLeast, AtMost, Change, Judged, Maintain, Recurring, Relative, Step
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Figure
from followup_xl.rules.targets import Requirement, requirements

_PICKS = {"lowest": "det laveste af ", "highest": "det højeste af ", "mean": "gennemsnittet af ", "only": ""}


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
    word = {
        ("at_least", False): "mindst",
        ("at_least", True): "over",
        ("at_most", False): "højst",
        ("at_most", True): "under",
    }[bound.direction, bound.strict]
    if bound.bound != bound.target:
        return f"ca. {target}{unit} ({word} {_edge(indicator, bound, bound.bound, value)})"
    return f"{word} {target}{unit}"


def derivation(indicator: Indicator, bound: Requirement) -> str:
    """Where a computed target comes from, empty where the plan writes it."""
    match indicator.target:
        case Recurring() as kind:
            stop = ", ".join(f"{name} {amount(indicator, value)}" for name, value in bound.derived)
            per_year = f"{_yearly(indicator, kind)} om året fra {_baseline(indicator)}"
            return f"{per_year}, dog ikke ud over {stop}" if stop else per_year
        case Change() as kind:
            how = ", ".join(_stated(indicator, name, Fraction(value)) for name, value in kind.stated.items())
            return f"fra {_baseline(indicator)}" + (f", oplyst som {how}" if how else "")
        case Maintain():
            return f"niveauet {_baseline(indicator)}"
    return ""


def origin(indicator: Indicator, bound: Requirement) -> str:
    """What the target was computed from or starts from, to follow "Måltallet er … senest …"; empty for a plain one."""
    before = f" mod {_baseline(indicator, unit=True)}"
    match indicator.target:
        case Relative() as kind:
            others = bound.derived if kind.pick != "only" else bound.derived[:1]
            pick = _PICKS[kind.pick] or "tallet for "
            return f"; det er {pick}{_named(indicator, others)}{_offset(indicator, kind)}"
        case Recurring() as kind:
            stop = f", dog ikke ud over tallet for {_named(indicator, bound.derived)}" if bound.derived else ""
            return f"; det er {_baseline(indicator, unit=True)} og {_yearly(indicator, kind)} for hvert hele år{stop}"
        case Change() as kind:
            how = "".join(_stated(indicator, name, Fraction(value)) for name, value in kind.stated.items())
            said = f"; planen nævner også en ændring på {how}" if kind.to is not None else f", en ændring på {how}"
            return f"{before}{said if how else ''}"
        case Maintain():
            return f"; det er niveauet ved udgangspunktet{_when(indicator)}"
    return before if bound.baseline is not None else ""


def _named(indicator: Indicator, others: tuple[tuple[str, Fraction], ...]) -> str:
    names = [f"»{name}« ({amount(indicator, value)})" for name, value in others]
    return " og ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _offset(indicator: Indicator, kind: Relative) -> str:
    if kind.offset == 0:
        return ""
    unit = "procentpoint" if indicator.measure == "share" else indicator.unit or ""
    return f" {'plus' if kind.offset > 0 else 'minus'} {plain_number(abs(kind.offset))} {unit}".rstrip()


def _stated(indicator: Indicator, name: str, value: Fraction) -> str:
    own = "procentpoint" if indicator.measure == "share" else indicator.unit_words
    unit = {"by_percent": "pct.", "by_points": "procentpoint"}.get(name, own)
    return f"{_signed(value)} {unit}".rstrip()


def _signed(value: Fraction) -> str:
    return f"{'+' if value > 0 else '−'}{plain_number(abs(value))}"


def _yearly(indicator: Indicator, kind: Recurring) -> str:
    return _stated(indicator, "by", Fraction(kind.step))


def _baseline(indicator: Indicator, unit: bool = False) -> str:
    """The level and its date: "438 (2013)"; in a sentence with its unit, "7,7 pct. ved udgangspunktet (2014)"."""
    known = indicator.baseline
    if known is None or known.value is None:
        return "et ukendt udgangspunkt"
    shown = level(indicator, Fraction(known.value))
    shown = f"{_with_unit(indicator, shown)} ved udgangspunktet" if unit else shown
    return f"{shown}{_when(indicator)}"


def _when(indicator: Indicator) -> str:
    known = indicator.baseline
    when = known and (known.wording or (long_date(known.at) if known.at else ""))
    return f" ({when})" if when else ""


def by_when(indicator: Indicator, deadline: date) -> str:
    """The deadline as read, beside its wording where the plan has one; a partial goal's date has its own."""
    final = indicator.deadline is None or indicator.deadline == deadline
    steps: tuple[Step, ...] = getattr(indicator.target, "steps", ())
    step = next((entry for entry in steps if entry.by == deadline), None)
    words = step.wording if step else indicator.deadline_wording if final else None
    return f"senest {long_date(deadline)}{f' (»{words}«)' if words else ''}"


def promise(plan: Plan, indicator: Indicator, deadline: date) -> str:
    """The target of an indicator in words for a table cell, before anything is reported."""
    target = indicator.target
    if isinstance(target, Judged):
        return "Vurderes efter kriterier"
    if isinstance(target, Relative):
        return _relative_promise(indicator, target)
    known = {entry.key: Figure(Fraction(entry.value)) for entry in indicator.references if entry.value is not None}
    bounds = requirements(indicator, indicator.deadline or deadline or plan.period.end, known.get)
    if isinstance(bounds, tuple) and bounds:
        return _dated(indicator, bounds)
    if isinstance(target, Recurring):
        return _recurring_promise(indicator, target)
    if isinstance(target, Change) and target.stated:
        return f"{_stated(indicator, *_first(target))} fra {_baseline(indicator)}"
    return {"milestone": "Gennemført", "monitored": "Følges"}.get(target.kind if target else "", "")


def _first(target: Change) -> tuple[str, Fraction]:
    ((name, value),) = target.stated.items()
    return name, Fraction(value)


def _dated(indicator: Indicator, bounds: tuple[Requirement, ...]) -> str:
    text = _partial_goals(indicator, bounds) or required(indicator, bounds[-1])
    source = derivation(indicator, bounds[-1]) if not isinstance(indicator.target, AtLeast | AtMost) else ""
    text = f"{text}, {source}" if source else text
    return text[:1].upper() + text[1:]


def _partial_goals(indicator: Indicator, bounds: tuple[Requirement, ...]) -> str:
    """Every dated target in date order, those described in words alone among them; empty where there is one date."""
    steps: tuple[Step, ...] = getattr(indicator.target, "steps", ())
    if not steps:
        return ""
    worded = {step.by: f" (»{step.wording}«)" for step in steps if step.wording}
    dated = [
        (bound.by, f"{required(indicator, bound)} {long_date(bound.by)}{worded.get(bound.by, '')}") for bound in bounds
    ]
    described = [step for step in steps if step.value is None]
    dated += [(step.by, f"{step.wording or 'delmål'} ({long_date(step.by)}): {step.text}") for step in described]
    return "; ".join(words for _, words in sorted(dated))


def _recurring_promise(indicator: Indicator, target: Recurring) -> str:
    """What moves every year, where the figures it starts from or stops at are not known yet."""
    stop = next((entry.label for entry in indicator.references if entry.key == target.until), "")
    yearly = f"{_yearly(indicator, target)} om året fra {_baseline(indicator)}"
    return f"{yearly}, dog ikke ud over »{stop}«" if stop else yearly


def _relative_promise(indicator: Indicator, target: Relative) -> str:
    word = "Højst" if target.direction == "at_most" else "Mindst"
    if target.strict:
        word = "Under" if target.direction == "at_most" else "Over"
    others = indicator.references if target.pick != "only" else indicator.references[:1]
    names = ", ".join(f"»{reference.label}«" for reference in others)
    return f"{word} {_PICKS[target.pick] or 'niveauet for '}{names}{_offset(indicator, target)}"


def sentence(text: str) -> str:
    """A phrase as a sentence: capital first, one full stop; empty stays empty."""
    text = text.strip()
    if not text:
        return ""
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return ended[0].upper() + ended[1:]
