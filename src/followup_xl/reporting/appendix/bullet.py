"""What the bar beside a goal shows: figure, target and what was expected by now, in the goal's own unit.

A level is drawn from 0, or from where its scale begins; a change from where we were on the left to where we are to go on
the right, also where that is down; a place from the last to the first; what is to be done by a date on a line of dates.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from followup_xl.danish.wording import long_date
from followup_xl.model.indicator import Indicator
from followup_xl.model.status import FigureMark
from followup_xl.page.bullet import Bullet, Stretch
from followup_xl.reporting.appendix.figures import decimals
from followup_xl.reporting.report import Report
from followup_xl.rules import phrases
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Requirement
from followup_xl.rules.kinds import kind_of

_MARGIN = Fraction(115, 100)
"""The track goes on so much beyond the outermost figure."""
_HUNDRED, _WHOLE_FROM = Fraction(100), Fraction(25)
"""A share is drawn on the track from 0 to 100 pct. where its largest figure is at least a quarter of that."""


def bullet(report: Report, found: Assessment) -> Bullet | None:
    """The bar of a goal, effort or part; None where no target is known, or each part has a bar of its own.

    Of what this copy hides nothing is drawn but the target that the plan writes (promises.md, disclosure).
    """
    hidden = report.keeps_back(found)
    if found.parts:
        return None
    if kind_of(found.indicator).by_date:
        return _line_of_dates(found, hidden)
    bound = _target(found, hidden)
    if bound is None:
        return None
    shown = _Shown(found, bound) if hidden else _shown(found, bound)
    return _drawn(shown, _words(shown, hidden))


@dataclass(frozen=True)
class _Shown:
    """The figures that may be drawn: the goal's own or a forecast, the target, and what was expected by now."""

    found: Assessment
    bound: Requirement
    figure: Fraction | None = None
    expected: Fraction | None = None

    @property
    def judged(self) -> bool:
        """Whether the figure was held against the target."""
        return self.found.value is not None and self.found.verdict is not None


def _target(found: Assessment, hidden: bool) -> Requirement | None:
    """The last target: that of the judgement, else as far as the plan alone says; others' figures are of their own time."""
    kind = kind_of(found.indicator)
    judged = None if hidden else found.last or found.requirement
    planned = () if kind.moves_with_others else kind.planned(found.deadline)
    return judged or next(reversed(planned), None)


def _shown(found: Assessment, bound: Requirement) -> _Shown:
    """The figures of a goal that is not hidden; an earlier target in force is what is expected by now."""
    figure = found.forecast if found.value is None else found.value
    expected = found.verdict.expected if found.verdict else None
    if found.verdict and found.requirement and found.last:
        expected = found.requirement.target
    return _Shown(found, bound, figure, expected)


@dataclass(frozen=True)
class _Scale:
    """The figures at the two ends of the track; the larger may be on the left."""

    left: Fraction
    right: Fraction

    def at(self, figure: Fraction) -> Fraction:
        """Where a figure lies."""
        return (figure - self.left) / (self.right - self.left)


def _drawn(shown: _Shown, alternative: str) -> Bullet:
    bound, figure, indicator = shown.bound, shown.figure, shown.found.indicator
    edges = [edge for edge in (bound.low, bound.target) if edge is not None]
    scale = _scale(indicator, bound, [*edges, *(each for each in (figure, shown.expected) if each is not None)])
    drawn = Bullet(
        alternative,
        target=tuple(map(scale.at, edges)),
        expected=None if shown.expected is None else scale.at(shown.expected),
        beyond=_beyond(indicator, bound, scale),
        outlined=figure is not None and not shown.judged,
    )
    if figure is None:
        return drawn
    if indicator.ordinal:
        return replace(drawn, point=scale.at(figure))
    start = None if bound.baseline is None else scale.at(bound.baseline)
    return replace(drawn, start=start, result=(scale.at(_origin(indicator, bound)), scale.at(figure)))


def _origin(indicator: Indicator, bound: Requirement) -> Fraction:
    """The figure that a bar begins at."""
    return Fraction(indicator.scale_from or 0) if bound.baseline is None else bound.baseline


def _scale(indicator: Indicator, bound: Requirement, figures: Sequence[Fraction]) -> _Scale:
    """A track that has room for all figures, and for more beyond the outermost."""
    if indicator.ordinal and indicator.target:
        last = indicator.target.possible[1]
        return _Scale(max(figures) * _MARGIN + 1 if last is None else Fraction(last), Fraction(1))
    begin, way = _origin(indicator, bound), 1
    if bound.baseline is not None and bound.target < bound.baseline:
        way = -1
    ways = [Fraction(0), *(way * (figure - begin) for figure in figures)]
    onward, back = max(ways) * _MARGIN, min(ways) * _MARGIN
    if onward == back:
        onward = Fraction(1)
    left, right = begin + way * back, begin + way * onward
    if bound.baseline is None and indicator.measure == "share" and _WHOLE_FROM <= max(figures) <= _HUNDRED:
        right = _HUNDRED
    if bound.baseline is None and indicator.scale_from is not None and indicator.maximum is not None:
        right = max(right, Fraction(indicator.maximum))
    return _Scale(left, right)


def _beyond(indicator: Indicator, bound: Requirement, scale: _Scale) -> tuple[Stretch, ...]:
    """Where the figure should not be: above a ceiling or a range; behind where we were, where it has come there."""
    if indicator.ordinal:
        return ()
    if bound.baseline is not None:
        start = scale.at(bound.baseline)
        return ((Fraction(0), start),) if start > 0 else ()
    return ((scale.at(bound.target), Fraction(1)),) if bound.direction == "at_most" else ()


def _words(shown: _Shown, hidden: bool) -> str:
    """Everything that is drawn, with numbers and units: "37,5 pct.; ventet nu mindst 40 pct.; mål mindst 60 pct."."""
    found, bound = shown.found, shown.bound
    indicator, places = found.indicator, decimals(found, hidden)
    said = ["Tallet vises ikke" if hidden else _figure_words(shown)]
    if bound.baseline is not None:
        start = phrases.with_unit(indicator, phrases.number_in_print(bound.baseline, places))
        said.append(f"udgangspunkt {start}{phrases.when_words(indicator)}")
    if found.last and found.requirement and shown.expected is not None:
        said.append(f"ventet nu {phrases.required(indicator, found.requirement, places)}")
    elif shown.expected is not None:
        said.append(f"ventet nu {phrases.expected_words(found, shown.expected, bound.upwards, places)}")
    return "; ".join([*said, f"mål {phrases.required(indicator, bound, places)}"])


def _figure_words(shown: _Shown) -> str:
    found = shown.found
    if shown.figure is None:
        return "Tallet kan ikke bruges" if found.obstacle else "Intet tal"
    if found.value is None:
        return f"Prognose: {phrases.forecast_words(found, decimals(found))}"
    remarks = ["foreløbigt tal"] if found.answer.mark is FigureMark.PRELIMINARY else []
    remarks += [] if shown.judged else ["ikke bedømt"]
    figure = phrases.with_unit(found.indicator, phrases.own_figure(found, decimals(found)))
    return f"{figure} ({', '.join(remarks)})" if remarks else figure


def _line_of_dates(found: Assessment, hidden: bool) -> Bullet:
    """From the start to the deadline and beyond: the time that has passed, and the day the thing was done."""
    answer, due, now = found.answer, found.deadline, found.as_of
    known = not (hidden or found.obstacle or answer.choice is None)
    done = known and answer.choice == "yes"
    day = answer.dated if done else None
    days = [found.start, due, now, *([day] if day else [])]
    first, whole = min(days), max(days).toordinal() - min(days).toordinal()

    def at(each: date) -> Fraction:
        return (each.toordinal() - first.toordinal()) / (max(whole, 1) * _MARGIN)

    by = f"frist {long_date(due)}"
    line = Bullet("", target=(at(due),), beyond=((at(due), Fraction(1)),))
    if not known:
        said = "Svaret vises ikke" if hidden else "Svaret kan ikke bruges" if found.obstacle else "Intet svar"
        return replace(line, alternative=f"{said} pr. {long_date(now)}; {by}", expected=at(now))
    if done and day is None:
        words = f"Gennemført, men dagen er ikke oplyst; {by}"
        return replace(line, alternative=words, result=(at(found.start), at(now)), outlined=True)
    said = f"Gennemført {long_date(day)}" if day else f"Ikke gennemført pr. {long_date(now)}"
    return replace(line, alternative=f"{said}; {by}", passed=at(now), point=at(day) if day else None)
