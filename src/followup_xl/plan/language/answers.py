"""The description of a follow-up read by the same tables: which figures it names, of what, for when.

For the reading of descriptions beside figures: a proposal in the marked copy, never a figure of its own.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from followup_xl.danish.numbers import fifteen
from followup_xl.plan.language.reader import LONGEST, language_of
from followup_xl.plan.language.sentence import PlacedAmount, Sentence, plain, taken_apart
from followup_xl.plan.language.tables.language import Language
from followup_xl.plan.language.times import DateMention


@dataclass(frozen=True)
class DescribedFigure:
    """One figure of a description: a level, or with ``change`` how much something moved, with its sign.

    ``part`` and ``whole`` where it is "n of N", with ``value`` their share in per cent. ``period`` is the last day of the time
    it is for, None where the words name none. ``start`` and ``end`` are its words, ``doubtful`` the fields that may be
    otherwise.
    """

    value: Decimal
    unit: str
    part: Decimal | None
    whole: Decimal | None
    change: bool
    period: date | None
    start: int
    end: int
    doubtful: tuple[str, ...]


_NOTHING = "(?!)"
_UNCERTAIN = re.compile(
    r"\b(?:\w*mål(?:et|ene|tal\w*|sætning\w*)?|skal|skulle|forvent\w*|prognose|vil|kommer (?:til at|att)|burde?|hvis|såfremt|hvilket|plan(?:en|lagt|lægges)|svarende til|målsättning\w*|expected|target|ska)\b"
)
"""Words by which a figure may be a target or a forecast instead of what was reached."""


def read_answer(text: str, language: Language | None = None) -> tuple[DescribedFigure, ...]:
    """The figures that a description names, in order; empty where it names none, or is too long to be read.

    >>> [(f.value, f.unit, f.part, f.whole) for f in read_answer("38 ud af 77 er begyndt på en uddannelse")]
    [(Decimal('49.3506493506'), 'pct.', Decimal('38'), Decimal('77'))]
    """
    words = plain(text)
    if len(words) > LONGEST:
        return ()
    spoken = language or language_of(words)
    s = taken_apart(words, replace(spoken, aside=_NOTHING), None)
    return tuple(_figure(s, each) for each in s.placed)


def _figure(s: Sentence, each: PlacedAmount) -> DescribedFigure:
    amount, roles = each.amount, set(each.roles)
    doubtful = ["value"] * (amount.high is not None or bool(roles & {"about", "vague"}) or not amount.sure)
    way = _way(s, each)
    change = not roles & {"from", "to"} and (
        bool(roles & {"fewer", "more"}) or ("by" in roles and way is not None) or amount.sort == "points"
    )
    if change and way is None and not roles & {"fewer", "more"}:
        doubtful.append("value")
    if not change and (roles & {"by"} or (way and not roles & {"from", "to"})):
        doubtful.append("change")
    expected = bool(_UNCERTAIN.search(s.text))
    doubtful += ["value", "change"] * expected
    if amount.bare or not amount.sure:
        doubtful.append("unit")
    value, unit = amount.value, amount.unit
    if amount.of:
        value, unit = fifteen((100 * amount.value / amount.of).quantize(Decimal("1e-10"))), "pct."
        if amount.of <= 10:
            doubtful += ["part", "whole"]
    if change and (way == "down" or "fewer" in roles):
        value = -value
    day, sure = _period(s, each, change)
    return DescribedFigure(
        value, unit, amount.value if amount.of else None, amount.of, change, day, each.start, each.end,
        tuple(dict.fromkeys((*doubtful, *(() if sure and not expected else ("period",))))),
    )  # fmt: skip


def _way(s: Sentence, each: PlacedAmount) -> str | None:
    """The change that the words say of an amount: the nearest before it in its own part of the text."""
    ahead = [phrase for phrase in s.phrases_of("down", "up") if phrase.start < each.amount.start]
    if not ahead or re.search(r"[;:]|, og | mens ", s.text[ahead[-1].end : each.start]):
        return None
    return ahead[-1].gives


def _period(s: Sentence, each: PlacedAmount, change: bool) -> tuple[date | None, bool]:
    """The time a figure is for, and whether that is plain: the one date of the text, or the one right behind the figure.

    A change runs from one date to another; its period is the later, and never plain.
    """
    behind = [day for day in s.dates if 0 <= day.start - each.end <= 2]
    days = behind or list(s.dates)
    if len(days) == 1 and (behind or days[0].role == "deadline"):
        return days[0].day, days[0].sure and not change
    dates = [day for day in s.dates if day.role == "deadline" or not change]
    near = min(dates, key=lambda day: _distance(day, each), default=None)
    return (near.day if near else None), False


def _distance(day: DateMention, each: PlacedAmount) -> int:
    return each.start - day.end if day.end <= each.start else day.start - each.end
