"""Figures that do not fit each other: per cent and counts, parts and totals, two goals, time (status-rules.md §8).

None of these checks stands in the way of a status, and none changes a figure.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from followup_xl.checks import messages as say
from followup_xl.checks.reported import Reported, about, belonging, listed, name
from followup_xl.danish.wording import number_words, plain_number, rounded
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.followup import Answer
from followup_xl.model.target import AtLeast
from followup_xl.rules.assessment import Assessment

_MOST_DECIMALS = 9
"""What an office program stores beyond this is no precision anyone typed."""
_ALIKE = 3
"""So many equal names and figures in two goals are no coincidence (status-rules.md §8)."""


def wrong_percentages(reported: Reported) -> Iterator[Finding]:
    """A typed percentage that does not follow from its own n and N: half-up equal is fine, truncated a note."""
    for answer in reported.followup.answers:
        computed = _computed_percentage(reported, answer)
        if computed is not None and answer.percent is not None:
            yield from _percentage(reported, answer, computed, answer.percent)


def _computed_percentage(reported: Reported, answer: Answer) -> Fraction | None:
    """The share in per cent; None without both counts, or where they cannot be a share at all."""
    if answer.value is None or answer.whole is None or answer.whole <= 0 or answer.value < 0:
        return None
    indicator = belonging(reported.plan, answer)[0]
    if answer.value > answer.whole and not (indicator and indicator.above_100):
        return None
    return 100 * Fraction(answer.value) / Fraction(answer.whole)


def _percentage(reported: Reported, answer: Answer, computed: Fraction, typed: Decimal) -> Iterator[Finding]:
    decimals = min(_decimals(typed), _MOST_DECIMALS)
    shown, expected = rounded(typed, decimals), rounded(computed, decimals)
    if shown == expected or answer.value is None or answer.whole is None:
        return
    facts = {
        "part": plain_number(answer.value), "whole": plain_number(answer.whole),
        "computed": plain_number(computed, max(decimals, 1)), "typed": number_words(typed, decimals),
    }  # fmt: skip
    if shown == _truncated(computed, decimals):
        yield about(reported.plan, answer, say.PERCENT_TRUNCATED, **facts, rounded=number_words(expected, decimals))
    else:
        yield about(reported.plan, answer, say.PERCENT_WRONG, **facts)


def _decimals(typed: Decimal) -> int:
    exponent = typed.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _truncated(value: Fraction, decimals: int) -> Decimal:
    """A value at or above 0 with the further decimals cut off."""
    return Decimal((value * 10**decimals).__floor__()).scaleb(-decimals)


def wrong_totals(reported: Reported) -> Iterator[Finding]:
    """A breakdown that does not add up to its total."""
    for found in reported.figures:
        answer = found.answer
        if answer.value is None or not answer.breakdown or "breakdown" in answer.unread:
            continue
        total = sum((figure for _, figure in answer.breakdown), Decimal(0))
        if total != answer.value:
            facts = {"sum": plain_number(total), "total": plain_number(answer.value), "parts": _named(answer.breakdown)}
            yield about(reported.plan, answer, say.BREAKDOWN_SUM, **facts)


def _named(breakdown: tuple[tuple[str, Decimal], ...]) -> str:
    return listed([f"{label} {plain_number(figure)}" for label, figure in breakdown])


def same_breakdowns(reported: Reported) -> Iterator[Finding]:
    """Three or more equal names and figures in the breakdowns of two goals; zeros are too common to count."""
    broken_down = [answer for answer in reported.followup.answers if len(answer.breakdown) >= _ALIKE]
    for one, other in combinations(broken_down, 2):
        theirs = {(label.casefold(), figure) for label, figure in other.breakdown}
        alike = tuple((label, n) for label, n in one.breakdown if n != 0 and (label.casefold(), n) in theirs)
        if one.goal != other.goal and len(alike) >= _ALIKE:
            names = {"one": name(reported.plan, one), "other": name(reported.plan, other)}
            place = other.cell or Place()
            yield finding(say.SAME_BREAKDOWN, place, other.goal, **names, figures=_named(alike))


def missing_windows(reported: Reported) -> Iterator[Finding]:
    """The cumulative counts and shares whose figure says nothing of its time, in one finding."""
    goals = [
        name(reported.plan, found.answer)
        for found in reported.figures
        if found.window and found.window.assumed and (found.indicator.cumulative or found.indicator.measure == "share")
    ]
    if goals:
        yield finding(say.WINDOW_MISSING, goals=listed(goals))


def split_groups(reported: Reported) -> Iterator[Finding]:
    """Shares of one group within one goal: the same whole in each, and together no more than the group they divide."""
    for found in reported.goals:
        groups: dict[str, list[Assessment]] = {}
        for part in found.parts:
            if part.indicator.whole_means and part.part_count is not None:
                groups.setdefault(part.indicator.whole_means.casefold(), []).append(part)
        for parts in groups.values():
            yield from _one_group(reported, found, parts)


def _one_group(reported: Reported, found: Assessment, parts: list[Assessment]) -> Iterator[Finding]:
    wholes = {part.whole_count for part in parts}
    if len(wholes) > 1:
        sizes = tuple((belonging(reported.plan, part.answer)[1], part.whole_count or Decimal(0)) for part in parts)
        group = parts[0].indicator.whole_means
        yield about(reported.plan, found.answer, say.GROUP_DIFFERS, group=group, figures=_named(sizes))
        return
    (whole,), together = wholes, sum((part.part_count or Decimal(0) for part in parts), Decimal(0))
    if whole is not None and together > whole and _divided(parts):
        yield about(
            reported.plan, found.answer, say.GROUP_OVERFILLED, whole=plain_number(whole), sum=plain_number(together)
        )


def _divided(parts: list[Assessment]) -> bool:
    """Whether the plan divides the group among the parts: their targets are shares that make 100 per cent."""
    targets = [part.indicator.target for part in parts]
    shares = [target.value for target in targets if isinstance(target, AtLeast)]
    return len(parts) > 1 and len(shares) == len(targets) and sum(shares, Decimal(0)) == 100
