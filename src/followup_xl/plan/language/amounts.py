"""Amounts in a text: numbers in digits and words, ranges, shares and "n of N", each with its unit as far as it is known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal

from followup_xl.danish.numbers import share
from followup_xl.plan.language.tables import Language

UnitSort = Literal["percent", "points", "measure", "count", "none"]
_RANGE = re.compile(r" ?-\s?| (?:til|to|till) ")
_BOTH = re.compile(r" (?:og|and|och) ")
_OUT_OF = re.compile(
    r" (?:ud )?(?:af|of|av|out of) (?:de (?:[^\W\d]+e )?|i alt |alle |(?:kommun|by|region)ens |vores |the |all )?"
)
_SHARE = re.compile(
    r"(?<!\w)(?:halvdelen|[1-4]/[2-9](?= af )|(?:en|to|tre|fire|fem) (?:tredje|fjerde|femte|sjette|ottende|tiende)dele?|hvert? (?:anden|andet|tredje|fjerde|femte|tiende)(?= (?!år|halvår|kvartal|måned|uge|dag|gang)\w))(?!\w)"
)
_HALF = re.compile(r"(?<!\w)(?:e[nt] halvt?|halvand(?:en|et))(?= \w)")
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN_WORDS = re.compile(r"(?:mellem|between|mellan) $")
_LETTERED = ("en", "et", "én", "ét", "one")
"""Words that are numbers only before a unit, or behind "mindst": else they are articles."""


@dataclass(frozen=True)
class Amount:
    """An amount: the number from ``start`` to ``end``, with its unit to ``stop``.

    ``high`` is the end of a range, ``of`` the number it is out of. ``unit`` is as written, ``counted`` the noun with its
    adjectives; ``sure`` is false where the words after the number may not be its unit.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    of: Decimal | None = None
    sort: UnitSort = "none"
    unit: str = ""
    counted: str = ""
    unit_at: tuple[int, int] = (0, 0)
    stop: int = 0
    sure: bool = True

    @property
    def bare(self) -> bool:
        """Whether no unit stands beside it."""
        return self.sort == "none"


@cache
def _digits(digits: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(?:{digits})(?!\w|[.,]\d)")


def _numbers(text: str, language: Language) -> Iterator[Amount]:
    for match in _digits(language.digits).finditer(text):
        if (value := language.number(match[0])) is not None:
            yield Amount(match.start(), match.end(), value, stop=match.end())
    for match in _WORD.finditer(text):
        lettered = match[0] in _LETTERED
        if lettered and not (_compared(text, match.start(), language) or _measured(text, match, language)):
            continue
        value = Decimal(1) if lettered else language.number(match[0])
        if value is not None:
            yield Amount(match.start(), match.end(), value, stop=match.end())
    for match in _HALF.finditer(text):
        if any(unit.after.match(text[match.end() : match.end() + 20]) for unit in language.units):
            value = Decimal("1.5") if match[0].startswith("halvand") else Decimal("0.5")
            yield Amount(match.start(), match.end(), value, stop=match.end())
    for match in _SHARE.finditer(text):
        part = Fraction(match[0]) if "/" in match[0] else share(match[0])
        if part is not None:
            value = Decimal(100 * part.numerator) / part.denominator
            yield Amount(match.start(), match.end(), round(value, 4), sort="percent", unit="pct.", unit_at=match.span(),
                         stop=match.end(), sure=100 * part.numerator % part.denominator == 0)  # fmt: skip


def _compared(text: str, start: int, language: Language) -> bool:
    """Whether "mindst" or the like stands right before a place."""
    limits = [each.before for each in language.before if each.gives in ("at_least", "at_most")]
    return any(limit.search(text[max(0, start - 25) : start]) for limit in limits)


def _measured(text: str, word: re.Match[str], language: Language) -> bool:
    """Whether a unit stands right after "en" or "ét", or what it is out of."""
    if text.startswith(" ud af ", word.end()):
        return True
    units = language.units[: 1 if word[0] in ("en", "et") else None]
    return any(unit.after.match(text[word.end() : word.end() + 20]) for unit in units)


def amounts(text: str, language: Language, taken: Sequence[tuple[int, int]]) -> tuple[Amount, ...]:
    """The amounts of a text in order, without those inside ``taken`` spans (dates, notes)."""
    free = [each for each in _numbers(text, language) if not any(a < each.end and each.start < b for a, b in taken)]
    free.sort(key=lambda each: (each.start, -each.end))
    joined: list[Amount] = []
    for each in free:
        last = joined[-1] if joined else None
        if last and each.start < last.end:
            continue
        between = text[last.end : each.start] if last else ""
        if last and last.high is None and last.of is None and _is_range(text, last, between):
            joined[-1] = replace(last, end=each.end, stop=each.end, high=each.value)
        elif last and last.of is None and _OUT_OF.fullmatch(between) and not any(u.after.match(text[each.end : each.end + 20]) for u in language.units[:2]):  # fmt: skip
            joined[-1] = replace(last, end=each.end, stop=each.end, of=each.value)
        else:
            joined.append(each)
    return tuple(each if each.sort == "percent" else _with_unit(each, text, language) for each in joined)


def _is_range(text: str, last: Amount, between: str) -> bool:
    before = text[max(0, last.start - 12) : last.start]
    if _BETWEEN_WORDS.search(before):
        return bool(_BOTH.fullmatch(between))
    return bool(_RANGE.fullmatch(between)) and not (len(between) > 3 and re.search(r"(?:fra|from|från) $", before))


def _with_unit(each: Amount, text: str, language: Language) -> Amount:
    rest = text[each.end : each.end + 60]
    for unit in language.units:
        if match := unit.after.match(rest) or (re.match(r"\s*%", rest) if unit.gives == "percent" else None):
            at = (each.end + len(match[0]) - len(match[0].lstrip()), each.end + match.end())
            written = "pct." if unit.gives == "percent" else text[at[0] : at[1]]
            return replace(each, sort=unit.gives, unit=written, unit_at=at, stop=at[1])  # type: ignore[arg-type]
    return with_noun(each, text, language)


def with_noun(each: Amount, text: str, language: Language) -> Amount:
    """The amount with the noun that follows: the words up to one that cannot belong to it."""
    words: list[re.Match[str]] = []
    place = each.end
    for match in _WORD.finditer(text, each.end, each.end + 80):
        gap = text[place : match.start()]
        if gap.strip(" -»«") or re.fullmatch(language.stop, match[0]) or len(words) == 4:
            break
        words.append(match)
        place = match.end()
    units = [at for at, match in enumerate(words) if language.is_unit(match[0])]
    nouns = [bool(re.fullmatch(language.nouns, match[0])) for match in words] + [False]
    named = next((at for at in range(min(3, len(words))) if nouns[at] and not nouns[at + 1]), None)
    if units:
        last = next((at for at in units if at + 1 not in units), units[-1])
    elif named is not None or len(words) == 1:
        last = named or 0
    else:
        return each
    at = (words[0].start(), words[last].end())
    adjective = words[last][0].endswith("ede") and last + 1 < len(words)  # "to uddannede AKT-vejledere"
    first = at[0] if not units and words[0][0].endswith("t") else words[last].start()
    return replace(each, sort="count", unit=text[first : at[1]], counted=text[at[0] : at[1]], unit_at=(first, at[1]),
                   stop=at[1], sure=not adjective and (bool(units) or (nouns[0] and last == 0)))  # fmt: skip
