"""Languages as tables of patterns, each with examples that are its tests, and what a language is to the reader.

``Language`` says what there must be, one file each. A new one is a file like ``english`` and its name in ``LANGUAGES`` of
``reader``; the tests read every pattern's examples.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property


@dataclass(frozen=True)
class Pattern:
    """Words and what they mean: ``gives`` is a name that ``reader`` and ``kinds`` know, ``words`` a regular expression.

    ``examples`` are short texts in which the pattern is found; those after a bar, "text|found", say what is found in them.
    """

    gives: str
    words: str
    examples: tuple[str, ...] = ()

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """The words as whole words."""
        return re.compile(rf"(?<!\w)(?:{self.words})(?!\w)")

    @cached_property
    def before(self) -> re.Pattern[str]:
        """The words right before a place."""
        return re.compile(rf"(?<!\w)(?:{self.words})\s*$")

    @cached_property
    def after(self) -> re.Pattern[str]:
        """The words right after a place."""
        return re.compile(rf"\s*(?:{self.words})(?!\w)")


def named_day(words: str, year: int, months: tuple[str, ...], *, day_before: bool) -> date | None:
    """The last day that "1 May 2026", "May" or "2026" at the end of words allows, or with ``day_before`` the day before its first; None where there is none.

    ``year`` is taken where they name none.
    """
    found = re.search(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(months)}))?(?: ?((?:19|20)\d\d))?$", words)
    if not found or not (found[2] or found[3]):
        return None
    in_year, month = int(found[3] or year), months.index(found[2]) + 1 if found[2] else 1 if day_before else 12
    last = monthrange(in_year, month)[1]
    day = int(found[1] or (1 if day_before else last))
    return date(in_year, month, day) - timedelta(days=day_before) if 1 <= day <= last else None


@dataclass(frozen=True)
class Language:
    """The tables of a language.

    ``number``: what digits or a number word are worth, None for other words. ``day``: the last day that a date's words
    allow, in the year given where they name none; None where they are no date. ``dates``: the core of a date;
    ``leads``: what stands before a deadline's core, which the day depends on. ``before`` and ``after``: what the words
    beside an amount make of it; ``anywhere``: phrases that mean something without an amount. ``explained``: amounts
    that are no target (ages, notes, lengths of time). ``units``: words of measure beside a number. ``nouns``: what a
    counted noun looks like. ``changing``: words that may change what was read. ``aside``: remarks beside the goal, up
    to their end. ``known``: words by which the language is told.
    """

    name: str
    digits: str
    number: Callable[[str], Decimal | None]
    day: Callable[[str, int], date | None]
    dates: str
    leads: str
    before: tuple[Pattern, ...]
    after: tuple[Pattern, ...]
    anywhere: tuple[Pattern, ...]
    explained: tuple[Pattern, ...]
    units: tuple[Pattern, ...]
    nouns: str
    stop: str
    whole: str
    counted: str
    split: str
    changing: str
    aside: str
    known: frozenset[str]
    is_unit: Callable[[str], bool]
    one_of: Callable[[str], str | None]
