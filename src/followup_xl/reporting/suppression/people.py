"""The counts of people in a unit's answers, each with what is counted, as the plan's words and fields say it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.plan import Plan
from followup_xl.rules.assessment import Assessment

_FILLING = frozenset([
    "af", "i", "på", "til", "og", "en", "et", "der", "er", "som", "har", "med", "for", "fra", "ved", "om",
    "hos", "mod", "under", "over", "inden", "efter", "den", "det", "de", "deres", "mindst", "højst", "ca",
    "antal", "pct", "procent", "andel", "andelen", "flere", "færre", "skal", "kommer", "komme", "være", "blive",
    "bliver", "senest", "nye",
])  # fmt: skip
_TOTAL = frozenset([
    "alt", "ialt", "samlet", "samlede", "tilsammen", "alle", "sum", "total", "heraf", "deraf", "hvoraf",
    "herunder", "dem", "disse",
])  # fmt: skip
OF = "//"
"""Ends the unit of the part of a share, which is named by its whole."""
_ENDINGS = ("ernes", "erne", "ene", "ers", "er", "en", "et", "ne", "e", "s")


def content_words(text: str | None) -> frozenset[str]:
    """The words of a text that say who or what it is about, without endings, numbers and words for "in all"."""
    named = re.findall(r"[^\W\d_]+", (text or "").casefold())
    return frozenset(_stem(word) for word in named if len(word) > 1 and word not in _FILLING | _TOTAL)


def _stem(word: str) -> str:
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= 3), "")
    return word[: len(word) - len(ending)] if ending else word


@dataclass(frozen=True)
class PeopleCount:
    """A number of people in the answers. ``subjects`` are the sets of words that say who they are, in the plan's words.

    ``names`` are those by which others may call them, where they are counted among them.

    ``own`` is whether it is a goal's or part's figure itself, of the ``unit``; else it is the whole of a share.
    """

    goal: str
    area: str
    value: Fraction
    subjects: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]
    text: str = ""
    unit: str = ""
    own: bool = True


def figures(found: Sequence[Assessment]) -> Iterator[Assessment]:
    """Each goal without parts, and each part of the others."""
    return (part for goal in found for part in goal.parts or (goal,))


def area_of(plan: Plan) -> dict[str, str]:
    """The area of each goal and effort, by ids."""
    found = {goal.id: area.id for area in plan.areas for goal in area.goals}
    return found | {effort.id: area.id for area in plan.areas for effort in area.efforts}


def counts(plan: Plan, found: Sequence[Assessment]) -> list[PeopleCount]:
    """Every figure and whole of people that is reported, in the plan's order."""
    areas = area_of(plan)
    made = []
    for entry in figures(found):
        indicator, area = entry.indicator, areas.get(entry.goal, "")
        if not indicator.counts_people:
            continue
        text = str(getattr(indicator, "label", "") or getattr(indicator, "text", ""))
        if indicator.measure != "share":
            if entry.value is not None or entry.answer.value is not None:
                value = entry.value if entry.value is not None else Fraction(entry.answer.value or 0)
                kind = content_words(indicator.unit)
                said = (content_words(text), *((kind,) if len(kind) > 1 else ()))
                made.append(PeopleCount(entry.goal, area, value, said, said, text, (indicator.unit or "").casefold()))
            continue
        whole, part = indicator.whole_means or "", indicator.part_means or ""
        if entry.answer.value is not None:
            both = content_words(f"{part} {whole}")
            names, unit = (content_words(part), both), f"{whole.casefold()}{OF}"
            made.append(PeopleCount(entry.goal, area, Fraction(entry.answer.value), (both,), names, part, unit))
        if entry.answer.whole is not None:
            said = (content_words(whole),)
            made.append(PeopleCount(entry.goal, area, Fraction(entry.answer.whole), said, said, whole, own=False))
    return made


def within(plan: Plan, followup: FollowUp, found: Assessment) -> Iterator[Fraction]:
    """Every count of people in a goal's answers, and every one that follows from two of them by subtraction."""
    for part in found.parts:
        yield from within(plan, followup, part)
    answer, indicator = found.answer, found.indicator
    if not indicator.counts_people:
        return
    for row in (answer, *(followup.at(found.address.beside(other.key)) for other in indicator.references)):
        yield from _of_row(row)
    for other in (followup.at(found.address.beside(other.key)) for other in indicator.references):
        pairs = ((other.value, answer.value), (other.whole, answer.whole))
        yield from (Fraction(all_ - own) for all_, own in pairs if all_ is not None and own is not None)
    if found.added:
        yield from (found.added.before, found.added.since, found.value or Fraction(0))
    if indicator.measure != "share":  # earlier periods and measurements, which stand in the explanation
        yield from (each.value for each in found.passed if each.value is not None)
        if indicator.target and indicator.target.by_former and found.requirement:
            yield from (value for _, value in found.requirement.derived)
    of = indicator.of_group
    size = next((group.size for group in plan.groups if of and group.key == of.group), None)
    if size is not None and answer.value is not None:
        yield Fraction(size - answer.value)


def _of_row(row: Answer) -> Iterator[Fraction]:
    """One row's counts: its own, its pieces, and what is left when one is taken from another."""
    value, whole, pieces = row.value, row.whole, [piece for _, piece in row.breakdown]
    yield from (Fraction(count) for count in (value, whole, *pieces) if count is not None)
    for total in (value, whole):
        if total is not None and pieces:
            yield from (Fraction(total - taken) for taken in (*pieces, sum(pieces, Decimal(0))))
    if value is not None and whole is not None:
        yield Fraction(whole - value)
    if row.percent is not None and whole is not None:
        yield from shares(row.percent, Fraction(whole))


def shares(percent: Decimal, whole: Fraction) -> tuple[Fraction, Fraction]:
    """So many per cent of a whole, and the rest of it."""
    part = Fraction(percent) * whole / 100
    return part, whole - part
