"""Dates in a goal's words: deadlines with their wording, partial goals, and the dates of a baseline."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from followup_xl.plan.language.tables.language import Language

Role = Literal["deadline", "baseline"]
_BEHIND = 60
"""How far back the words before a date or an amount are looked at."""

_BASE = re.compile(
    r"(?:\bfra|\bsiden|i forhold til(?: \w+)?|ift\.|sammenlignet med|sammenholdt med|set i forhold til|målt mod|\bend i|\bend|som i|niveauet (?:fra|i)"
    r"|\bsince|compared (?:with|to)|\bthan in|\bas in|\bfrom|jämfört med|än|sedan|från|(?<!hvert af )årene|(?<!op )(?<!frem )\bi?mod \d[\d.,]*(?: ?%| [^\W\d]+\.?){0,3})\s*$"
)
_WORDED = re.compile(r"[^\W\d_]+\.? .*(?:19|20)\d\d$|\d\d?\. ?[^\W\d_]+ (?:19|20)\d\d$")
"""A date that its own words name, without any before it: "ultimo 2014", "1. kvartal 2027"."""
_STARTS = re.compile(
    r"\b(?:start(?:er|et|ede)?|begynd(?:er|te|t)|start(?:s|ing)|begins|startar|börjar)(?: (?:i|fra|den|pr\.|in|on|from))?\s*$"
)
"""Before a date on which something begins: it is no deadline for sure."""
_NAMED = re.compile(r": ?\d[^()]*\)")
"""Behind a year in a parenthesis, "(2024: 88 pct.)": what was then."""
_ALONE = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class DateMention:
    """A date in a text: its words from ``start`` to ``end``, and the day; None where the words name an event.

    ``core`` is where the date itself begins, after "inden udgangen af". ``sure`` is false where the words name no year.
    """

    start: int
    core: int
    end: int
    day: date | None
    role: Role
    sure: bool

    @property
    def span(self) -> tuple[int, int]:
        """Where its words stand."""
        return self.start, self.end


@cache
def _found(language: str, dates: str, leads: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"(?<![\w.,-])(?:{dates})(?!\w|[.,]\d)"), re.compile(rf"(?<!\w){leads}$")


def date_mentions(text: str, language: Language, year: int | None) -> tuple[DateMention, ...]:
    """The dates that a text names, in order; ``year`` is taken where they name none (None: then they have no day)."""
    core, lead = _found(language.name, language.dates, language.leads)
    found: list[DateMention] = []
    for match in core.finditer(text):
        behind = text[max(0, match.start() - _BEHIND) : match.start()]
        led = lead.search(behind)
        start = match.start() - (len(behind) - led.start() if led else 0)
        if re.match(r"(?:og|and|och) ", text[start:]):
            start = text.index(" ", start) + 1
        base = (
            _BASE.search(text[max(0, start - _BEHIND) : start])
            or _BASE.search(behind)
            or _NAMED.match(text, match.end())
        )
        words, named = text[start : match.end()], bool(_ALONE.search(match[0]))
        if not (
            led
            or base
            or text[:start].rstrip()[-1:] == "("
            or match.end() == len(text.rstrip(" ."))
            or _WORDED.match(match[0])
        ):
            continue
        if _ALONE.fullmatch(match[0]) and _followed_by_unit(text[match.end() :], language):
            continue
        if not named and not re.search(r"\d|inden|senest|udgangen|medio|primo|ultimo|by|end of|innan|utgången", words):
            continue
        starts = bool(_STARTS.search(text[max(0, start - _BEHIND) : match.start()]))
        day = language.day(" ".join(words.rstrip(" .,").split()), year or 2000)
        found.append(DateMention(start, match.start(), match.end(), day if named or year else None,
                                 "baseline" if base else "deadline", named and day is not None and not starts))  # fmt: skip
    return tuple(found)


def _followed_by_unit(rest: str, language: Language) -> bool:
    """Whether what looks like a year is an amount of something: "2000 kr."."""
    return any(unit.after.match(rest) for unit in language.units)
