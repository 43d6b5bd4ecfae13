"""The description of a follow-up read by the same tables: which figures it names, of what, for when.

For the reading of descriptions beside figures: a proposal in the marked copy, never a figure of its own.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from followup_xl.danish.numbers import fifteen
from followup_xl.plan.language.reader import LONGEST, language_of
from followup_xl.plan.language.sentence import OPS, PlacedAmount, Sentence, plain, taken_apart
from followup_xl.plan.language.tables import Language
from followup_xl.plan.language.times import DateMention, answered_times


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
_CLAUSE = re.compile(r"[.;:!?](?= )|, | mens | ligesom ")
_OUT_OF = re.compile(r" ?ud af (?:[^\d.,;:]{3,60}? ?)?")
_UNCERTAIN = re.compile(
    r"\b(?:\w*mål(?:et|ene|tal\w*|sætning\w*)?|skal|skulle|forvent\w*|prognose|vil|kommer (?:til at|att)|burde?|hvis|såfremt|hvilket|plan(?:en|lagt|lægges)|svarende til|mangle\w*|sprunget|overskred\w*|forsinke\w*|målsättning\w*|expected|target|ska)\b"
)
"""Words by which a figure may be a target or a forecast instead of what was reached."""


def read_answer(
    text: str, language: Language | None = None, *, as_of: date | None = None
) -> tuple[DescribedFigure, ...]:
    """The figures that a description names, in order; empty where it names none, or is too long to be read; ``as_of`` is its day.

    >>> [(f.value, f.unit, f.part, f.whole) for f in read_answer("38 ud af 77 er begyndt på en uddannelse")]
    [(Decimal('49.3506493506'), 'pct.', Decimal('38'), Decimal('77'))]
    """
    words = plain(text)
    if len(words) > LONGEST:
        return ()
    spoken = language or language_of(words)
    words, times = answered_times(words, spoken, as_of)
    s = taken_apart(words, replace(spoken, aside=_NOTHING), None)
    return tuple(_figure(s, times, each) for each in s.placed if each not in [_whole(s, part) for part in s.placed])


def _whole(s: Sentence, part: PlacedAmount) -> PlacedAmount | None:
    """What an amount is out of where words stand between: "46 tons ud af en udledning på 184 tons"."""
    others = (o for o in s.placed if o.amount.unit == part.amount.unit or o.amount.unit in ("mulige", "planlagte", ""))
    return next((each for each in others if _OUT_OF.fullmatch(s.text[part.amount.stop : each.start])), None)


def _figure(s: Sentence, times: tuple[DateMention, ...], each: PlacedAmount) -> DescribedFigure:
    amount, roles = each.amount, set(each.roles)
    doubtful = ["value"] * (amount.high is not None or bool(roles & {"about", "vague", *OPS}) or not amount.sure)
    way = _way(s, each)
    moves = bool(roles & {"fewer", "more"}) or ("by" in roles and way is not None) or amount.sort == "points"
    change = not roles & {"from", "to"} and moves
    if change and way is None and not roles & {"fewer", "more"}:
        doubtful.append("value")
    if not change and (roles & {"by"} or (way and not roles & {"from", "to"})):
        doubtful.append("change")
    expected = bool(_UNCERTAIN.search(s.text))
    doubtful += ["value", "change"] * expected
    if amount.bare or not amount.sure:
        doubtful.append("unit")
    value, unit = amount.value, amount.unit
    beside = _whole(s, each)
    whole = beside.amount.value if beside else amount.of
    if whole:
        value, unit = fifteen((100 * amount.value / whole).quantize(Decimal("1e-10"))), "pct."
        if whole <= 10 or beside:
            doubtful += ["part", "whole", *(["value"] if beside else [])]
    if change and (way == "down" or "fewer" in roles):
        value = -value
    day, sure = _period(s, times, each, change)
    return DescribedFigure(
        value, unit, amount.value if whole else None, whole, change, day, each.start, (beside or each).end,
        tuple(dict.fromkeys((*doubtful, *(() if sure and not expected else ("period",))))),
    )  # fmt: skip


def _way(s: Sentence, each: PlacedAmount) -> str | None:
    """The change that the words say of an amount: the nearest before it in its own part of the text."""
    ahead = [phrase for phrase in s.phrases_of("down", "up") if phrase.start < each.amount.start]
    if not ahead or re.search(r"[;:]|, og | mens ", s.text[ahead[-1].end : each.start]):
        return None
    return ahead[-1].gives


def _period(s: Sentence, times: tuple[DateMention, ...], each: PlacedAmount, change: bool) -> tuple[date | None, bool]:
    """The last day a figure is for, and whether that is plain: the time right behind it, or the only one of its own clause.

    Else that of the figure before in the same place of its change, and else the nearest. A change runs from one day to another;
    its period is the later, and never plain.
    """

    def apart(day: DateMention) -> str:
        return s.text[day.end : each.start] if day.end <= each.start else s.text[each.end : day.start]

    behind = [day for day in times if 0 <= day.start - each.end <= 2 and apart(day).strip(" (") == ""]
    days = [day for day in times if day.role == "deadline" or (day.day and not change)]
    near = behind or sorted(days, key=lambda day: (bool(_CLAUSE.search(apart(day))), len(apart(day))))
    if not near:
        return None, False
    own = behind or not _CLAUSE.search(apart(near[0]))
    ends = {"from", "to"} & set(each.roles)
    former = [p for p in s.placed if not own and ends & set(p.roles) and p.start < each.start]
    if former:
        return _period(s, times, former[-1], change)[0], False
    alone = bool(behind) or (
        len(days) == 1 == len(times) and own and not re.search(r"\d", apart(near[0])) and near[0].role == "deadline"
    )
    return near[0].day, bool(alone and near[0].day and near[0].sure and not change)
