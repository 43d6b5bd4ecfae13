"""A goal's words taken apart by the tables, and what its rules share while they are read.

Its dates, its amounts with their roles, the phrases beside them; the fields so far, the direction, the unit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from followup_xl.plan.language.amounts import Amount, amounts, with_noun
from followup_xl.plan.language.proposal import DoubtfulField, FieldWords, Op, Way
from followup_xl.plan.language.tables import Language
from followup_xl.plan.language.times import DateMention, date_mentions

Span = tuple[int, int]
_NEAR, _MOST_WORDS = 70, 5
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Phrase:
    """Words that a pattern found, and what it gives."""

    gives: str
    start: int
    end: int
    named: tuple[tuple[str, str | None], ...] = ()

    @property
    def span(self) -> Span:
        """Where its words stand."""
        return self.start, self.end


@dataclass(frozen=True)
class PlacedAmount:
    """An amount with what the words beside it make of it: ``roles`` and the words from ``start`` to ``end``."""

    amount: Amount
    roles: tuple[str, ...]
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where its words stand."""
        return self.start, self.end

    @property
    def compared(self) -> bool:
        """Whether its words say if more or less is better."""
        return any(role in self.roles for role in ("at_least", "at_most", "over", "under", "between"))


@dataclass(frozen=True)
class Sentence:
    """A text in small letters with what was found in it, each in the order of the text."""

    text: str
    language: Language
    dates: tuple[DateMention, ...]
    explained: tuple[Phrase, ...]
    phrases: tuple[Phrase, ...]
    placed: tuple[PlacedAmount, ...]

    def phrases_of(self, *gives: str) -> tuple[Phrase, ...]:
        """The phrases that give one of these."""
        return tuple(each for each in (*self.phrases, *self.explained) if each.gives in gives)


def plain(text: str) -> str:
    """The text in small letters, character for character, with plain blanks and dashes, so that places stay the same."""
    return "".join(_PLAIN.get(sign) or (low if len(low := sign.lower()) == 1 else sign) for sign in text)


_PLAIN = dict.fromkeys("\n\t\r\u00a0\u2009\u202f", " ") | dict.fromkeys("‐‑‒–—−", "-")


_NAMED = re.compile(r"(\(?\bskala\w*[^,;:()]*\)?|\b(?:19|20)\d\d\b)|\([^()]*\)|(?<!\w)\d(?:[\d.,]*\d)?")


_NOTE = re.compile(r"(?<=[\d%.])[⁰¹²³⁴-⁹⁽⁾]+")


def name_alone(text: str, own: int) -> tuple[str, list[str]]:
    """A text with blanks for the marks of notes and, in the ``own`` characters that are its name, for what stands in brackets and for figures, but a scale and years; and the marks and figures left out."""
    passed = [found[0].strip("()") for found in _NAMED.finditer(text[:own]) if not found[1]]
    blank = _NAMED.sub(lambda found: found[1] or " " * len(found[0]), text[:own]) + text[own:]
    marks = _NOTE.findall(text)
    return _NOTE.sub(lambda found: " " * len(found[0]), blank), [*(p for p in passed if re.search(r"\d", p)), *marks]


def taken_apart(text: str, language: Language, year: int | None) -> Sentence:
    """What the tables find in a text that ``plain`` has made ready; ``year`` is that of dates which name none."""
    asides = [Phrase("aside", *match.span()) for match in re.finditer(language.aside, text)]
    spoken = text
    for each in asides:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    dates = date_mentions(text, language, year)
    taken = [(each.core, each.end) for each in dates]
    explained = tuple(_phrases(text, language, taken, "explained"))
    pers = [each.span for each in explained if each.gives == "per"]
    found = _placed(text, language, [*taken, *(each.span for each in explained)], pers)
    spoken_of = _phrases(text, language, taken, "anywhere")
    plain_amounts = all(each.amount.bare and not each.compared and "to" not in each.roles for each in found)
    plain_amounts = plain_amounts and not any(phrase.gives in ("all", "none") for phrase in spoken_of)
    alike = ("",) if plain_amounts else tuple(each.amount.unit for each in found if each.amount.sort == "measure")
    if alike:  # a length may be a target where there is no other amount, or it is in the target's own unit
        kept = tuple(p for p in explained if p.gives != "length" or not text[p.start : p.end].endswith(alike))
        spared = _placed(text, language, [*taken, *(each.span for each in kept)], pers)
        if len(spared) > len(found):
            explained, found = kept, spared
    found = tuple(replace(each, roles=(*each.roles, "was")) if _once(text, dates, each) else each for each in found)
    ours = [(each.amount.start if {"by", "to"} & set(each.roles) else each.start, each.end) for each in found]
    used = [*taken, *((each.start, each.end) for each in explained), *ours]
    explained = (*explained, *asides)
    return Sentence(spoken, language, dates, explained, tuple(_phrases(text, language, used, "anywhere")), found)


def _once(text: str, dates: tuple[DateMention, ...], each: PlacedAmount) -> bool:
    """Whether an amount is what was at a date beside it: "i 2023 (11 pct.)" or "(11 pct. i 2023)"."""
    closes, past = text.find(")", each.end), [day for day in dates if day.role == "baseline"]
    within = any(text[day.end : each.start].strip() == "(" or each.end <= day.start < closes for day in past)
    return within and text[: each.start].endswith("(")


def _phrases(text: str, language: Language, taken: list[Span], table: str) -> Iterator[Phrase]:
    """What the patterns of a table find outside the taken words; an earlier pattern takes its words from a later one."""
    free = list(taken)
    found: list[Phrase] = []
    for pattern in getattr(language, table):
        for match in pattern.anywhere.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in free):
                found.append(Phrase(pattern.gives, match.start(), match.end(), tuple(match.groupdict().items())))
                free.append(match.span())
    yield from sorted(found, key=lambda each: each.start)


def _placed(text: str, language: Language, taken: list[Span], pers: list[Span]) -> tuple[PlacedAmount, ...]:
    """The amounts outside the taken words; ``pers`` are words such as "pr. 1.000 indbyggere", which belong to a unit before."""
    placed: list[PlacedAmount] = []
    for found in amounts(text, language, taken):
        amount = found
        floor = placed[-1].end if placed else 0
        start, before = roles_before(text, amount.start, language, floor)
        if per := next((span for span in pers if 0 <= span[0] - amount.stop <= 1), None):
            amount = replace(
                amount,
                unit=text[(amount.unit_at if amount.unit_at[1] else per)[0] : per[1]],
                sort="measure",
                stop=per[1],
            )
        behind, end, after = _roles_after(text, amount, language)
        if behind.bare and _YEAR.fullmatch(text[amount.start : amount.end]):
            continue  # a year that no rule reads as a date is no target either
        placed.append(PlacedAmount(behind, (*before, *after), start, end))
    return tuple(placed)


def roles_before(text: str, place: int, language: Language, lowest: int = 0) -> tuple[int, tuple[str, ...]]:
    """What the words right before a place say, nearest first, and where those words begin."""
    roles: list[str] = []
    begins = place
    for _ in range(_MOST_WORDS):
        first = max(lowest, place - _NEAR)
        behind = text[first:place]
        match = next(((p.gives, m) for p in language.before if (m := p.before.search(behind))), None)
        if match is None:
            break
        place = first + match[1].start()
        if match[0] != "filler":
            roles.append(match[0])
            begins = place
    return begins, tuple(roles)


def _roles_after(text: str, amount: Amount, language: Language) -> tuple[Amount, int, tuple[str, ...]]:
    """The amount, with the noun after "færre" where it has no unit, the end of its words, and what they say."""
    roles: list[str] = []
    place = amount.stop
    for _ in range(_MOST_WORDS):
        rest = text[place : place + _NEAR]
        match = next(((p.gives, m) for p in language.after if (m := p.after.match(rest))), None)
        if match is None:
            break
        roles.append(match[0])
        place += match[1].end()
        if match[0] in ("fewer", "more") and amount.bare:
            amount = with_noun(replace(amount, end=place), text, language)
            amount = replace(amount, end=amount.end)
            place = max(place, amount.stop)
    return amount, place, tuple(roles)


MORE_OR_LESS = (
    "flere", "færre", "højere", "lavere", "længere", "kortere", "more", "fewer", "higher", "lower", "fler", "färre",
)  # fmt: skip
OPS: dict[str, Op] = {"at_least": ">=", "at_most": "<=", "over": ">", "under": "<"}


@dataclass
class Draft:
    """What has been read so far: fields with their words, and the questions."""

    values: dict[str, Any] = field(default_factory=dict)
    words: list[FieldWords] = field(default_factory=list)
    doubts: list[DoubtfulField] = field(default_factory=list)
    op: Op = "="
    level: Decimal | None = None
    high: Decimal | None = None
    used: list[Span] = field(default_factory=list)

    def put(self, name: str, value: object, *spans: Span) -> None:
        """Write a field and the words that gave it."""
        self.values[name] = value
        for start, end in spans:
            self.words.append(FieldWords(name, start, end))
            self.used.append((start, end))

    def doubt(self, question: str, *names: str) -> None:
        """Leave fields to a person."""
        self.doubts += [DoubtfulField(name, question) for name in names]


def changing(s: Sentence) -> tuple[Phrase, ...]:
    """The phrases that say a change, in order."""
    return s.phrases_of("down", "up", "halved", "doubled", "tripled")


def trend_verbs(s: Sentence) -> list[Phrase]:
    """The verbs of change; "flere" and the like compare with somebody or some time, and say no trend unless that is the last time."""
    last = bool(s.phrases_of("year_by_year"))
    return [each for each in s.phrases_of("down", "up") if last or s.text[each.start : each.end] not in MORE_OR_LESS]


def is_change(s: Sentence, each: PlacedAmount) -> bool:
    """Whether an amount is where a change begins, ends or how large it is."""
    roles = set(each.roles)
    if roles & {"fewer", "more"}:
        return True
    return bool(
        roles & {"from", "was", "to", "by"}
        and (changing(s) or any({start, "to"} <= {r for p in s.placed for r in p.roles} for start in ("from", "was")))
    )


def way_of(s: Sentence, each: PlacedAmount | None, draft: Draft) -> Way | None:
    """The direction of the change that an amount belongs to: by its own words, else by the nearest phrase before it, else after."""
    if each and {"fewer", "more"} & set(each.roles):
        return "down" if "fewer" in each.roles else "up"
    found = s.phrases_of("down", "up")
    ahead = [phrase for phrase in found if each is None or phrase.start <= each.start]
    chosen = ahead[-1] if ahead and each else next(iter(found), None)
    if chosen is None:
        return None
    verbs = [phrase for phrase in found if s.text[phrase.start : phrase.end] not in MORE_OR_LESS]
    begun = any({"from", "was"} & set(placed.roles) for placed in s.placed)  # the numbers say which way then
    if len({phrase.gives for phrase in found}) > 1 or (len(verbs) > 1 and not begun):
        draft.doubt("Skal tallet op eller ned?", "direction", "kind")
    draft.words.append(FieldWords("direction", *chosen.span))
    return "down" if chosen.gives == "down" else "up"


def put_unit(draft: Draft, amount: Amount) -> None:
    """Write what an amount counts, and ask where it does not say."""
    draft.put("unit", amount.unit, *([amount.unit_at] if amount.unit_at[1] else []))
    if amount.bare:
        draft.doubt("Hvad tælles tallet i, fx personer eller pct.?", "unit")
    elif not amount.sure and amount.sort == "count":
        draft.doubt(f"Er »{amount.unit}« det, der tælles?", "unit")
    if amount.sort == "count":
        draft.put("counted", amount.counted)
