"""What a plan's words leave open: a group with two definitions, a goal that nothing is measured by (status-rules.md §9)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from followup_xl.checks import catalogue_lint as say
from followup_xl.checks.promises import Promise, Promised, folded, goals, said
from followup_xl.danish.wording import listed
from followup_xl.model.finding import Finding, Place, finding
from followup_xl.model.plan import EffortArea, Goal, Plan
from followup_xl.model.target import Judged, Monitored

_UNITS = {"pct": "pct.", "procent": "pct.", "%": "pct.", "år": "år", "mdr": "måneder", "måned": "måneder",
          "måneder": "måneder", "uge": "uger", "uger": "uger", "dag": "dage", "dage": "dage", "time": "timer",
          "timer": "timer"}  # fmt: skip
_AMOUNT = re.compile(rf"(\d[\d.]*(?:,\d+)?(?: ?[–-] ?\d+)?) ?({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?!\w)")


@dataclass(frozen=True)
class Definition:
    """A text that says who belongs to a group: where it stands in words and in the plan file, and its figures."""

    term: str
    where: str
    key: str
    area: EffortArea
    figures: tuple[str, ...]


def differing_definitions(promised: Promised) -> Iterator[Finding]:
    """One term with different figures in two definitions, or in a definition and in a target group that explains it."""
    found: dict[str, list[Definition]] = {}
    for definition in _definitions(promised.plan):
        found.setdefault(folded(definition.term), []).append(definition)
    for first, *others in found.values():
        for other in others:
            if _in_months(first.figures) != _in_months(other.figures):
                yield _two(promised, first, other)


def _two(promised: Promised, one: Definition, other: Definition) -> Finding:
    users = [p for p in promised.promises if p.area in (one.area, other.area) and _uses(p, one.term)]
    facts = {"one": one.where, "other": other.where}
    figures = {"figures": ", ".join(one.figures), "others": ", ".join(other.figures)}
    named = goals(users) if users else "målene"
    place, goal = Place(key=one.key), users[0].owner.id if users else ""
    return finding(say.TWO_DEFINITIONS, place, goal, term=one.term, goals=named, **facts, **figures)


def _uses(promise: Promise, term: str) -> bool:
    texts = (promise.owner.text, promise.indicator.part_means, promise.indicator.whole_means)
    return any(folded(term) in folded(text) for text in texts if text)


def _definitions(plan: Plan) -> Iterator[Definition]:
    """Every definition with figures: the numbered notes first, then the target groups that explain a note's term."""
    for area in plan.areas:
        for note in area.definitions:
            if figures := _figures(note.text):
                key = f"areas[{area.id}].definitions[{note.number}]"
                yield Definition(note.term, f"note {note.number}", key, area, figures)
    for term in dict.fromkeys(note.term for area in plan.areas for note in area.definitions):
        for area in plan.areas:
            text = area.target_group or ""
            if _explains(text, term) and (figures := _figures(text)):
                yield Definition(term, f"målgruppen for {area.id}", f"areas[{area.id}].target_group", area, figures)


def _explains(text: str, term: str) -> bool:
    """Whether a target group begins with the term and goes on to say what it is."""
    return re.match(rf"{re.escape(folded(term))} ?(?:\(note \d+\) ?)?[:=–,(]", folded(text)) is not None


def _figures(text: str) -> tuple[str, ...]:
    """The amounts of a text with their units, each once and always in the same words: "80 pct.", "12 måneder"."""
    amounts = (f"{amount} {_UNITS[unit]}" for amount, unit in _AMOUNT.findall(text.casefold()))
    return tuple(dict.fromkeys(amounts))


def _in_months(figures: tuple[str, ...]) -> set[str]:
    """The amounts as they are compared: 1 year is 12 months."""
    return {f"{12 * int(words[:-3])} måneder" if re.fullmatch(r"\d+ år", words) else words for words in figures}


def unmeasured_goals(promised: Promised) -> Iterator[Finding]:
    """Goals with neither target nor criteria, all in one finding; a criterion that repeats the goal is none."""
    found = []
    for _, group in groupby(promised.promises, key=lambda promise: promise.owner.id):
        parts = list(group)
        if isinstance(parts[0].owner, Goal) and all(_is_open(promise) for promise in parts):
            found.append(parts[0])
    if found:
        yield said(found[0], say.NO_MEASURE, goals=listed([promise.owner.id for promise in found]))


def _is_open(promise: Promise) -> bool:
    target = promise.indicator.target
    if isinstance(target, Judged):
        return all(folded(text) in _own_words(promise) for text in target.criteria)
    return isinstance(target, Monitored)


def _own_words(promise: Promise) -> tuple[str, ...]:
    label = getattr(promise.indicator, "label", "")
    return folded(promise.owner.text), folded(label)
