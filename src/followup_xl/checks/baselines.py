"""Figures far from the level their goal starts from: a digit too many, another unit, or the change typed for the level.

status-rules.md §8: neither changes a figure or a status, but a change typed for a level can look like a goal that is met.
"""

from collections.abc import Iterator
from fractions import Fraction

from followup_xl.checks.registry import Found, Reported, at, check
from followup_xl.danish.wording import plain_number
from followup_xl.model.finding import catalogued
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import amount, level

_LARGE = 3
"""A change by more than this factor is asked about (status-rules.md §8)."""
_AWAY = 2
"""A figure about as large as the planned change is asked about where it is so many times away from all planned levels."""
_ABOUT = Fraction(1, 10)
_MANY = 10
"""From a level this large, a figure of 0 is asked about."""

CHANGE_TYPED = catalogued(
    "W852", "Måske ændringen i stedet for niveauet",
    "Tallet er {figure}, men målet går fra {start} til {end}, altså en ændring på {change}. "
    "Det ligner ændringen, ikke niveauet.",
    "Skriv det niveau, der er nået, og ikke hvor meget det er ændret.",
    "Målet holdes op mod niveauet. Skrives ændringen i stedet, ser målet ud til at være nået.",
    figure="33 personer", start="444", end="411", change="33",
)  # fmt: skip


@check(
    "W851", title="Langt fra udgangspunktet",
    text="Tallet er {figure}, men målet {way}. Det er {how}.",
    remedy="Se efter, om tallet er tastet rigtigt, er i målets enhed og er niveauet, ikke ændringen.",
    meaning="Et komma på det forkerte sted, et ciffer for meget eller en ændring i stedet for et niveau ses her.",
    figure="4.110 personer", way="går fra 444 til 411", how="over tre gange så meget som udgangspunktet",
)  # fmt: skip
def far_from_the_baseline(reported: Reported) -> Iterator[Found]:
    """A figure more than three times its baseline, or under a third of it, unless the goal itself goes that far."""
    for found in reported.figures:
        start, value = _baseline(found), found.value
        if start is None or value is None:
            continue
        end = _planned(found, start)
        first, last = (level(found.indicator, planned) for planned in (start, end))
        figure = amount(found.indicator, value)
        facts = {
            "figure": figure,
            "way": f"går fra {first} til {last}" if start != end else f"har udgangspunktet {first}",
        }
        if change := _typed_change(found, value, start, end):
            yield at(reported.plan, found.answer, CHANGE_TYPED, figure=figure, start=first, end=last, change=change)
        elif value > _LARGE * (end if end > _LARGE * start else start):
            yield at(reported.plan, found.answer, **facts, how="over tre gange så meget som udgangspunktet")
        elif _far_below(found, value, end if _LARGE * end < start else start, start):
            yield at(reported.plan, found.answer, **facts, how="under en tredjedel af udgangspunktet")


def _planned(found: Assessment, start: Fraction) -> Fraction:
    """The level that the goal ends at, never under 0: as its plan says, else the baseline itself."""
    bounds = kind_of(found.indicator).planned(found.deadline) if found.indicator.target else ()
    return max(bounds[-1].target, Fraction(0)) if bounds else start


def _baseline(found: Assessment) -> Fraction | None:
    """The known level above 0 that a figure is compared with; None for others."""
    known = found.indicator.baseline
    return Fraction(known.value) if known and known.value is not None and known.value > 0 else None


def _far_below(found: Assessment, value: Fraction, planned: Fraction, start: Fraction) -> bool:
    """Whether a level has fallen so far; a count that grows from 0 has not, and few may become none."""
    if found.indicator.cumulative:
        return False
    return _LARGE * value < planned and (value > 0 or start >= _MANY)


def _typed_change(found: Assessment, value: Fraction, start: Fraction, end: Fraction) -> str:
    """The planned change that a figure far from every planned level is about as large as; "" where it is none."""
    if found.indicator.cumulative or (min(start, end) <= _AWAY * abs(value) and value >= 0):
        return ""
    stated = getattr(found.indicator.target, "stated", {})
    changes = [abs(end - start), *(abs(Fraction(size)) for size in stated.values())]
    near = (size for size in changes if size and abs(abs(value) - size) <= _ABOUT * size)
    return next((plain_number(size, 2) for size in near), "")
