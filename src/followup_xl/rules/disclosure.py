"""The public copy: which goals' figures are hidden because few people stand behind them, and which words are.

A count from 1 up to the limit is hidden, with everything it could be computed from: the goal's other figures, its
degree, expectation, explanation and history. 0 is shown. A status stays: it rests on the true figures.
"""

import re
from decimal import Decimal
from fractions import Fraction

from followup_xl.domain.plan import Indicator
from followup_xl.rules.assessment import Assessment

LIMITS = (0, 3, 5, 10)
"""What can be chosen; 0 hides nothing."""

_THINGS = ("job", "samarbejd", "kampagne", "plads", "virksomhed", "kr", "dage", "uger", "måned", "møde", "kurs", "mio")
_NUMBER = re.compile(r"(?<![\d.,/-])\d+(?:[.,]\d+)*(?![\d/-])")
_WORDS = {
    "nul": 0, "ingen": 0, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
    "begge": 2, "halvdelen": 2,
}  # fmt: skip
_WORD = re.compile(r"\b(" + "|".join(_WORDS) + r")\b", re.IGNORECASE)


def counts_people(indicator: Indicator) -> bool:
    """Whether the figure counts people; what is not known to be things is taken to be."""
    unit = (indicator.unit or "").casefold()
    return indicator.measure != "number" and not any(unit.startswith(word) for word in _THINGS)


def hidden(found: Assessment, limit: int) -> bool:
    """Whether the goal's figures are hidden: its own, its parts', its breakdown's or what is left of its whole."""
    if any(hidden(part, limit) for part in found.parts):
        return True
    return counts_people(found.indicator) and any(_small(count, limit) for count in _counts(found))


def _counts(found: Assessment) -> list[Decimal]:
    answer = found.answer
    counts = [count for _, count in answer.breakdown]
    counts += [count for count in (answer.value, answer.whole) if count is not None]
    if answer.value is not None and answer.whole is not None:
        counts.append(answer.whole - answer.value)
    if answer.value is not None:
        counts += [answer.value - count for _, count in answer.breakdown]
    return counts


def _small(count: Decimal | Fraction, limit: int) -> bool:
    return 0 < count < limit


def telling(text: str, limit: int, strict: bool) -> bool:
    """Whether a free text gives away a small count: any number where ``strict``, else one under the limit."""
    numbers = [found.group().replace(".", "").replace(",", ".") for found in _NUMBER.finditer(text)]
    counts = [Decimal(number) for number in numbers if number.count(".") < 2]
    counts += [Decimal(_WORDS[found.group().lower()]) for found in _WORD.finditer(text)]
    return bool(counts) if strict else any(_small(count, limit) for count in counts)
