"""Dates in a goal's words: deadlines with their wording, partial goals, and the dates of a baseline."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Literal

from followup_xl.danish.calendar import later
from followup_xl.danish.dates import MONTH
from followup_xl.plan.language.tables import Language

Role = Literal["deadline", "baseline"]
_BEHIND = 60
"""How far back the words before a date or an amount are looked at."""

_BASE = re.compile(
    r"(?:\bfra|\bsiden|i forhold til(?: \w+)?|ift\.|sammenlignet med|sammenholdt med|set i forhold til|målt mod|\bend i|\bend|som i|(?:af )?(?:niveauet|forbruget|udledningen) (?:fra|for|i)|\bsince|compared (?:with|to)|\bthan in|\bas in|\bfrom|jämfört med|än|sedan|från|(?<!hvert af )årene|(?:(?<!op )(?<!frem )\bi?mod|\bend de|\() ?\d[\d.,]*(?: ?%| [^\W\d]+\.?){0,3})\s*$"
)
_WORDED = re.compile(r"[^\W\d_]+\.? .*(?:19|20)\d\d$|\d\d?\. ?[^\W\d_]+ (?:19|20)\d\d$")
"""A date that its own words name, without any before it: "ultimo 2014", "1. kvartal 2027"."""
_STARTS = re.compile(
    r"\b(?:start(?:er|et|ede)?|begynd(?:er|te|t)|start(?:s|ing)|fra og med|begins|startar|börjar)(?: (?:i|fra|den|pr\.|in|on|from))?\s*$"
)
"""Before a date on which something begins: it is no deadline for sure."""
_MONTHS = {"år": 12, "halvår": 6, "kvartal": 3, "måned": 1, "mdr": 1}
_COUNTS = {"et halvt": Decimal("0.5"), "halvandet": Decimal("1.5")} | dict.fromkeys(
    ("et", "en", "ét", "én"), Decimal(1)
)
_LASTS = re.compile(
    rf"(?<![\w,])(?P<count>et halvt|\d\d?|[^\W\d]+) (?P<unit>{'|'.join(_MONTHS)})(?:er|\.)?(?: regnet)? (?:fra|(?:med|og) (?:start|begyndelse)|begyndende)(?: (?:i|fra|den|d\.|pr\.|med))*\s*$"
)
"""Before a day from which something lasts so and so long: "et år fra"."""
_NAMED = re.compile(r": ?\d[^()]*\)|-niveau")
"""Behind a year, "(2024: 88 pct.)" and "2024-niveau": what was then."""
_UNSURE = re.compile(r"uge|nytår|skoleår")
"""In a date whose last day is not said by its words alone."""
_YEAR = r"(?:19|20)\d\d"
_ALONE = re.compile(_YEAR)
_NO_TIME = re.compile(
    r"\b(?:inden|senest|før|frem mod|till|senast|innan|before|by|i forhold til|ift\.|(?:sammenlignet|sammenholdt) med|compared (?:with|to)|jämfört med)(?: (?:udgangen|slutningen|utgången|niveauet|år|den|af|av|i))* ?$"
)
"""Before a day by which something is to be done, or which a figure is only compared with."""
_SINCE = re.compile(
    r"\b(?:siden|sedan|since)(?: [^,.;:\d]{2,40} (?:blev|trådte|start\w*|begyndt\w*|åbne\w*|kom)\b[^,.;:\d]{0,30}?)?(?: (?:den|i|udgangen|af|the))* ?$"
)
_ANSWERED = re.compile(
    rf"(?<![\w.,/])(?:uge(?:rne)? (?:\d\d? ?(?:-|til|og) ?)?(?P<week>\d\d?)\b(?:,? (?:i |af )?{_YEAR})?|(?P<annual>{_YEAR})(?= års |'s |-[^\W\d])|(?P<last>sidste år|året før|i fjor)|(?:årets |(?=[^,.]{{1,30}}{_YEAR}))(?:de )?første (?P<months>\w+) (?:måneder|kvartaler)(?:(?: af| i)? {_YEAR})?|(?P<half>første|anden|sidste) halvdel(?:en)? af (?:året )?{_YEAR}|skoleår(?:et)? (?P<school>{_YEAR}) ?[/-] ?(?:20)?\d\d|(?:kalender|regnskabs)år(?:et)? {_YEAR}|(?:\d\d?/\d\d? ?(?:-|til) ?)?(?P<day>\d\d?)/(?P<of>\d\d?)[- ]{_YEAR}|(?P<month>(?<=\bi )(?:{MONTH})\b(?!\.? {_YEAR}))"
    r"|(?P<now>i dag|idag|lige nu|for tiden|i øjeblikket|(?:for |på )?nuværende(?: tidspunkt)?|indtil nu|til dato|siden nytår|i år))(?!\w)"
)
"""Times that only those who answer name, each by the part of it that says when it ends."""


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
        based = _BASE.search(text[max(0, start - _BEHIND) : start]) or _BASE.search(behind)
        base = based or _NAMED.match(text, match.end())
        words, named = text[start : match.end()], bool(_ALONE.search(match[0]))
        at_end = text[:start].rstrip()[-1:] == "(" or match.end() == len(text.rstrip(" ."))
        if not (led or base or at_end or _WORDED.match(match[0])):
            continue
        if _ALONE.fullmatch(match[0]) and any(unit.after.match(text[match.end() :]) for unit in language.units):
            continue  # an amount of something that looks like a year: "2000 kr."
        if not named and not re.search(r"\d|inden|senest|udgangen|medio|primo|ultimo|by|end of|innan|utgången", words):
            continue
        starts = bool(_STARTS.search(text[max(0, start - _BEHIND) : match.start()]))
        day = language.day(" ".join(words.rstrip(" .,").split()), year or 2000)
        lasts = _LASTS.search(text[max(0, match.start() - _BEHIND) : match.start()])
        if lasts and (last := _lasting(lasts, match[0], language, year)):
            start = max(0, match.start() - _BEHIND) + lasts.start()
            found.append(DateMention(start, start, match.end(), last if named or year else None, "deadline", False))
            continue
        found.append(DateMention(start, match.start(), match.end(), day if named or year else None,
                                 "baseline" if base else "deadline", named and day is not None and not starts and not _UNSURE.search(words)))  # fmt: skip
    return tuple(found)


def _lasting(lasts: re.Match[str], begins: str, language: Language, year: int | None) -> date | None:
    """The last day of what lasts so long from the first day of a time; None where either is not said."""
    eve = language.day(f"før {begins.rstrip(' .,')}", year or 2000)
    count = _COUNTS.get(lasts["count"]) or language.number(lasts["count"]) or Decimal(0)
    months = count * _MONTHS[lasts["unit"]]
    if eve is None or months % 1 or not 1 <= months <= 240:
        return None
    return later(eve + timedelta(1), int(months)) - timedelta(1)


def answered_times(text: str, language: Language, as_of: date | None) -> tuple[str, tuple[DateMention, ...]]:
    """The times that an answer names, each with its last day, and the words with blanks where no rule for goals reads one.

    A time since a day lasts to ``as_of``, the day of the answer; what is to be done by a day says nothing of an answer's time.
    """
    through = re.compile(
        rf"(?<![\w.,/-])(?:(?:fra|mellem|perioden|from|från) )?(?:den )?(?:{language.dates}|\d\d?\.) ?(?:-|til(?: og med)?|t\.o\.m\.|to|till) ?(?:den )?(?P<end>{language.dates})(?!\w|[.,]\d)"
    )
    said = _ALONE.search(text)
    year = int(said[0]) if said else as_of.year if as_of else None
    found = []
    for rule in (_ANSWERED, through):
        for match in rule.finditer(text):
            until = rule is through
            day = language.day(match["end"], year or 2000) if until else _last_day(match, language, year, as_of)
            sure = bool(_ALONE.search(match[0])) and match.lastgroup != "annual"
            found.append(DateMention(match.start(), *match.span(), day if sure or year else None, "deadline", sure))
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    for each in date_mentions(text, language, year):
        before = text[max(0, each.core - _BEHIND) : each.core]
        if _SINCE.search(before):
            found.append(replace(each, day=as_of, role="deadline" if as_of else "baseline", sure=False))
        elif not _NO_TIME.search(before):
            found.append(each)
    latest = as_of if as_of and not said else date.max
    return text, tuple(
        replace(each, day=later(each.day, -12)) if each.day and each.day > latest else each
        for each in sorted(found, key=lambda each: each.start)
    )


def _last_day(said: re.Match[str], language: Language, year: int | None, as_of: date | None) -> date | None:
    """The last day of a time that no goal names; None where its year is not known, or the calendar has no such day."""
    named = _ALONE.findall(said[0])
    year = int(named[-1]) if named else as_of.year - 1 if said["last"] and as_of else year
    if said["now"] or (said["last"] and not as_of) or year is None:
        return as_of
    if said["week"]:
        return date.fromisocalendar(year, int(said["week"]), 7) if 1 <= int(said["week"]) <= 52 else None
    if said["months"]:
        count = int(language.number(said["months"]) or 0) * (3 if "kvartal" in said[0] else 1)
        return later(date(year, 1, 1), count) - timedelta(1) if 1 <= count <= 12 else None
    words = f"{said['day']}-{said['of']}-{year}" if said["day"] else said["month"]
    words = f"31. juli {int(said['school']) + 1}" if said["school"] else "medio" if said["half"] == "første" else words
    return language.day(words, year) if words else date(year, 12, 31)
