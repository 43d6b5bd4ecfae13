"""The figure, its window and the requirement in Danish words: the building blocks of every explanation."""

from datetime import date
from fractions import Fraction

from followup_xl.domain.plan import Indicator, Plan
from followup_xl.domain.target import AtLeast, AtMost, Change, Judged, Maintain, Recurring, Relative, Step
from followup_xl.domain.wording import beside, long_date, number, plain
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Figure
from followup_xl.rules.targets import Requirement, requirements

_PICKS = {"lowest": "det laveste af ", "highest": "det højeste af ", "mean": "gennemsnittet af ", "only": ""}


def amount(indicator: Indicator, value: Fraction, other: Fraction | None = None) -> str:
    """The figure at the goal's own precision with its unit; never equal to ``other`` in print unless it is equal.

    A share computed from part and whole has at least one decimal where it needs one.
    """
    shown = figure_only(indicator, value, other)
    return f"{shown} {indicator.unit_words}".rstrip()


def figure_only(indicator: Indicator, value: Fraction, other: Fraction | None = None) -> str:
    """As ``amount``, without the unit."""
    least = indicator.decimals or (1 if indicator.measure != "count" and value.denominator != 1 else 0)
    if indicator.decimals == 0 and value.denominator != 1:
        least = 1 if indicator.measure == "share" else 2
    return beside(value, other, least) if other is not None else number(value, least)


def level(indicator: Indicator, value: Fraction) -> str:
    """A target or baseline with as many decimals as it was written with."""
    return plain(value, max(indicator.decimals, 2))


def measured(found: Assessment) -> str:
    """The figure as a phrase: "3 af 8 er 37,5 pct.", "47 pct. (uden antal)", "145 job"."""
    if found.value is None:
        return ""
    other = found.requirement.target if found.requirement else None
    shown = amount(found.indicator, found.value, other)
    if found.part_count is not None and found.whole_count is not None:
        return f"{plain(found.part_count)} af {plain(found.whole_count)} er {shown}"
    return shown if found.documented else f"{shown} (uden antal)"


def covered(found: Assessment) -> str:
    """The time the figure covers: "1. januar – 31. juli 2015", "pr. 31. juli 2015"; empty without a figure."""
    if found.window is None:
        return ""
    start, end = found.window.start, found.window.end
    if found.window.assumed:
        return f"perioden er ikke oplyst og regnes fra {span(start, end)}"
    given = found.answer.window_from or found.answer.window_to
    return f"i perioden {span(start, end)}" if given else f"pr. {long_date(end)}"


def span(start: date, end: date) -> str:
    """Two dates as a period; the year stands once where it is the same."""
    first = long_date(start) if start.year != end.year else long_date(start).removesuffix(f" {start.year}")
    return f"{first} – {long_date(end)}"


def required(indicator: Indicator, bound: Requirement) -> str:
    """The bound in words: "mindst 60 pct.", "under 24 pct.", "mellem 20 og 30 personer", "ca. 100 (mindst 95)"."""
    unit = f" {indicator.unit_words}".rstrip()
    target = level(indicator, bound.target)
    if bound.low is not None:
        return f"mellem {level(indicator, bound.low)} og {target}{unit}"
    if bound.direction == "at_most" and bound.target == 0:
        return f"0{unit}"
    word = {
        ("at_least", False): "mindst",
        ("at_least", True): "over",
        ("at_most", False): "højst",
        ("at_most", True): "under",
    }[bound.direction, bound.strict]
    if bound.bound != bound.target:
        return f"ca. {target}{unit} ({word} {level(indicator, bound.bound)})"
    return f"{word} {target}{unit}"


def derivation(indicator: Indicator, bound: Requirement) -> str:
    """Where a computed target comes from, empty where the plan writes it."""
    match indicator.target:
        case Relative() as kind:
            names = ", ".join(f"{name} {amount(indicator, value)}" for name, value in bound.derived)
            pick = _PICKS
            return f"ud fra {pick[kind.pick]}{names}{_offset(indicator, kind)}"
        case Recurring() as kind:
            stop = ", ".join(f"{name} {amount(indicator, value)}" for name, value in bound.derived)
            per_year = f"{_signed(Fraction(kind.step))} om året fra {_baseline(indicator)}"
            return f"{per_year}, dog ikke ud over {stop}" if stop else per_year
        case Change() as kind:
            how = ", ".join(_stated(indicator, name, Fraction(value)) for name, value in kind.stated.items())
            return f"fra {_baseline(indicator)}" + (f", oplyst som {how}" if how else "")
        case Maintain():
            return f"niveauet {_baseline(indicator)}"
    return ""


def _offset(indicator: Indicator, kind: Relative) -> str:
    if kind.offset == 0:
        return ""
    unit = "procentpoint" if indicator.measure == "share" else indicator.unit or ""
    return f" {'plus' if kind.offset > 0 else 'minus'} {plain(abs(kind.offset))} {unit}".rstrip()


def _stated(indicator: Indicator, name: str, value: Fraction) -> str:
    unit = {"by_percent": "pct.", "by_points": "procentpoint"}.get(name, indicator.unit_words)
    return f"{_signed(value)} {unit}".rstrip()


def _signed(value: Fraction) -> str:
    return f"{'+' if value > 0 else '−'}{plain(abs(value))}"


def _baseline(indicator: Indicator) -> str:
    known = indicator.baseline
    if known is None or known.value is None:
        return "et ukendt udgangspunkt"
    when = known.wording or (long_date(known.at) if known.at else "")
    return f"{level(indicator, Fraction(known.value))}{f' ({when})' if when else ''}"


def by_when(indicator: Indicator, deadline: date) -> str:
    """The deadline as read, beside its wording where the plan has one."""
    worded = f" (»{indicator.deadline_wording}«)" if indicator.deadline_wording else ""
    return f"senest {long_date(deadline)}{worded}"


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
    origin = derivation(indicator, bounds[-1]) if not isinstance(indicator.target, AtLeast | AtMost) else ""
    text = f"{text}, {origin}" if origin else text
    return text[:1].upper() + text[1:]


def _partial_goals(indicator: Indicator, bounds: tuple[Requirement, ...]) -> str:
    """Every dated target in date order, those described in words alone among them; empty where there is one date."""
    steps: tuple[Step, ...] = getattr(indicator.target, "steps", ())
    if not steps:
        return ""
    worded = {step.by: f" (»{step.wording}«)" for step in steps if step.wording}
    dated = [(bound.by, f"{required(indicator, bound)} {long_date(bound.by)}") for bound in bounds]
    dated += [(step.by, f"delmål {long_date(step.by)}: {step.text}") for step in steps if step.value is None]
    return "; ".join(f"{words}{worded.get(by, '')}" for by, words in sorted(dated))


def _recurring_promise(indicator: Indicator, target: Recurring) -> str:
    """What moves every year, where the figures it starts from or stops at are not known yet."""
    yearly = _stated(indicator, "by_points" if indicator.measure == "share" else "by", Fraction(target.step))
    stop = next((entry.label for entry in indicator.references if entry.key == target.until), "")
    return f"{yearly} om året fra {_baseline(indicator)}" + (f", dog ikke ud over »{stop}«" if stop else "")


def _relative_promise(indicator: Indicator, target: Relative) -> str:
    word = "Højst" if target.direction == "at_most" else "Mindst"
    if target.strict:
        word = "Under" if target.direction == "at_most" else "Over"
    pick = {
        "lowest": "det laveste af ",
        "highest": "det højeste af ",
        "mean": "gennemsnittet af ",
        "only": "niveauet for ",
    }
    names = ", ".join(f"»{reference.label}«" for reference in indicator.references)
    return f"{word} {pick[target.pick]}{names}{_offset(indicator, target)}"


def sentence(text: str) -> str:
    """A phrase as a sentence: capital first, one full stop; empty stays empty."""
    text = text.strip()
    if not text:
        return ""
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return ended[0].upper() + ended[1:]
