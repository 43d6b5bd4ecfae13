"""What has changed of a goal between two editions of a plan, in sentences (status-rules.md §12)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from followup_xl.danish.wording import listed, long_date, plain_number, plain_words
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Part
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.phrases import level
from followup_xl.versions.definition import PARTS, PlannedRow, row_definition, target_group

_LONGEST = 120
_NUMBER = re.compile(r"\d[\d.,]*")
_MEASURES = {"count": "et antal", "number": "et tal", "share": "en andel i procent"}
_LIMITS = {
    "partly_at_least": "»delvist opfyldt« af et måltal, der skal nås,", "partly_at_most": "»delvist opfyldt« af et loft",
    "partly_change": "»delvist opfyldt« af en ændring", "on_track": "»følger planen«", "slightly_behind": "»lidt bagud«",
    "level_slightly_behind": "»lidt bagud« for niveauer", "points": "afstanden til andre i procentpoint",
}  # fmt: skip


def change_sentences(before: PlannedRow, now: PlannedRow, names: tuple[str, ...], on: date | None) -> Iterator[str]:
    """A sentence for each part of the definition that is named, and one for the text; ``on`` is when it was decided.

    "Måltallet er ændret fra 10 til 8 den 4. maj 2015."
    """
    for name in names:
        said = _OF_BOTH[name](before, now) if name in _OF_BOTH else ""
        if words := _OF_EACH.get(name):
            said = _from_to(PARTS[name], words(before), words(now))
        yield _dated(said or f"{PARTS[name]} er ændret", on, name in ("deadline", "start"))
    old, new = plain_words(before.text), plain_words(now.text)
    only_numbers = bool(names) and _NUMBER.sub("#", old) == _NUMBER.sub("#", new)
    if old != new and not only_numbers:  # a text that names its target follows it, and says nothing more
        subject = "Målets tekst" if now.indicator is now.owner else "Delens navn"
        yield _dated(f"{subject} er ændret fra {_quoted(before.text)} til {_quoted(now.text)}", on, apart=False)


def _dated(text: str, on: date | None, apart: bool) -> str:
    when = "" if on is None else f" (besluttet {long_date(on)})" if apart else f" den {long_date(on)}"
    said = f"{text[:1].upper()}{text[1:]}{when}"
    return said if said.endswith(".") else f"{said}."


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return "»(ikke oplyst)«"
    return f"»{line}«" if len(line) <= _LONGEST else f"»{line[:_LONGEST].rsplit(maxsplit=1)[0]} …«"


def _from_to(what: str, before: str, now: str) -> str:
    return "" if before == now else f"{what} er ændret fra {before} til {now}"


def _target(before: PlannedRow, now: PlannedRow) -> str:
    """From number to number where nothing but the number is another, else from promise to promise."""
    one, other = before.indicator.target, now.indicator.target
    if one is None or other is None:
        return ""
    old, new = (target.model_dump(exclude={"steps"}) for target in (one, other))
    differing = [name for name in new if old.get(name) != new[name]]
    alone = differing in (["value"], ["to"]) and old.keys() == new.keys()
    if alone and None not in (old[differing[0]], new[differing[0]]):
        numbers = (level(row.indicator, Fraction(values[differing[0]])) for row, values in ((before, old), (now, new)))
        unit = " pct." if now.indicator.measure == "share" else ""
        return _from_to("måltallet", *numbers) + unit
    first, second = (_promise(row) for row in (before, now))
    return _from_to("måltallet", _quoted(first), _quoted(second)) if first and second else ""


def _promise(row: PlannedRow) -> str:
    target = row.indicator.target
    alone = target.model_copy(update={"steps": ()}) if target and row.indicator.steps else target
    words = kind_of(row.indicator.model_copy(update={"target": alone})).promise(row.deadline)
    return f"{words[:1].lower()}{words[1:]}"


def _steps(row: PlannedRow) -> str:
    steps = [
        f"{level(row.indicator, Fraction(step.value))} senest {long_date(step.by)}"
        for step in row.indicator.steps
        if step.value is not None
    ]
    return listed(steps or ["ingen"])


def _baseline(before: PlannedRow, now: PlannedRow) -> str:
    old, new = (_baseline_of(row.indicator) for row in (before, now))
    if not old:
        return f"udgangspunktet er skrevet i planen: {new}"
    return _from_to("udgangspunktet", old, new or "ikke oplyst")


def _baseline_of(indicator: Indicator) -> str:
    known = indicator.baseline
    if known is None or known.value is None:
        return ""
    unit = f" {indicator.unit_words}".rstrip()
    return level(indicator, Fraction(known.value)) + unit + (f" ({long_date(known.at)})" if known.at else "")


def _limits(before: PlannedRow, now: PlannedRow) -> str:
    old, new = (r.limits for r in (before, now))
    said = []
    for name, label in _LIMITS.items():
        one, other = getattr(old, name), getattr(new, name)
        if one != other and name == "points":
            said.append(f"{label} fra {plain_number(one)} til {plain_number(other)}")
        elif one != other:
            said.append(f"{label} fra {plain_number(100 * one)} til {plain_number(100 * other)} pct.")
    words = f": {'; '.join(said)}" if said else ""
    return f"grænserne for delvist og bagud er ændret{words}"


def _references(before: PlannedRow, now: PlannedRow) -> str:
    old, new = ({plain_words(entry.label): entry.label for entry in row.indicator.references} for row in (before, now))
    added, gone = ([label for key, label in one.items() if key not in other] for one, other in ((new, old), (old, new)))
    return _come_and_gone("sammenligningen er ændret", added, gone)


def _come_and_gone(what: str, added: list[str], gone: list[str]) -> str:
    """What has come to a list and what has left it; "" where nothing has."""
    lists = ((added, "er kommet til"), (gone, "er udgået"))
    said = [f"{listed([f'»{name}«' for name in names])} {moved}" for names, moved in lists if names]
    return f"{what}: {', og '.join(said)}" if said else ""


def former_parts(now: PlannedRow, before: PlannedRow) -> dict[str, Part]:
    """The former part of each part of the goal that was there before, by its key of today.

    A part keeps its key; where the key alone is another, it is the one part of the same name and definition.
    """
    old, new = ({part.key: part for part in row.owner.parts} for row in (before, now))
    found = {key: old[key] for key in new if key in old}
    rest = [part for key, part in old.items() if key not in new]
    for key in (key for key in new if key not in old):
        alike = [part for part in rest if _alike(replace(now, indicator=new[key]), before, part)]
        if len(alike) == 1:
            found[key] = alike[0]
            rest.remove(alike[0])
    return found


def _alike(now: PlannedRow, before: PlannedRow, part: Part) -> bool:
    same = not row_definition(now).differs_from(row_definition(replace(before, indicator=part)))
    return same and plain_words(now.text) == plain_words(part.label)


def parts_moved(before: PlannedRow, now: PlannedRow) -> str:
    """Which parts have come and which are gone; "" where there are the same, whatever their keys."""
    kept = former_parts(now, before)
    added = [part.label for part in now.owner.parts if part.key not in kept]
    gone = [part.label for part in before.owner.parts if part not in kept.values()]
    return _come_and_gone("målets dele er ændret", added, gone)


def _unit(before: PlannedRow, now: PlannedRow) -> str:
    one, other = before.indicator, now.indicator
    if one.measure != other.measure:
        return _from_to("det, der skal oplyses,", _MEASURES[one.measure], _MEASURES[other.measure])
    return _from_to("enheden", _quoted(one.unit or ""), _quoted(other.unit or ""))


def _counting(before: PlannedRow, now: PlannedRow) -> str:
    if before.indicator.cumulative != now.indicator.cumulative:
        no_longer = "ikke længere" if before.indicator.cumulative else "nu"
        return f"måden at tælle på er ændret: antallet tælles {no_longer} sammen over hele perioden"
    return ""


_OF_EACH: Mapping[str, Callable[[PlannedRow], str]] = {
    "part": lambda row: _quoted(row.indicator.part_means or ""),
    "whole": lambda row: _quoted(row.indicator.whole_means or ""),
    "group": lambda row: _quoted(target_group(row.plan, row.owner)),
    "steps": _steps,
    "deadline": lambda row: long_date(row.deadline),
    "start": lambda row: long_date(row.start),
}
"""What each edition says of a part of the definition, where a sentence puts one after the other."""
_OF_BOTH: Mapping[str, Callable[[PlannedRow, PlannedRow], str]] = {
    "unit": _unit, "counting": _counting, "target": _target, "baseline": _baseline, "limits": _limits,
    "references": _references, "parts": parts_moved,
}  # fmt: skip
"""The others, of which more is to be said than from what to what."""
