"""One goal's words, or many, read as proposals: the entry of this package.

Splits words with several targets into parts or dated steps, settles dates, and makes doubtful what is left unread.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from followup_xl.model.status import is_measure
from followup_xl.plan.language.kinds import single
from followup_xl.plan.language.proposal import BaselineWords, DoubtfulField, FieldWords, Proposal, TargetWords
from followup_xl.plan.language.sentence import (
    Draft,
    PlacedAmount,
    Sentence,
    changing,
    is_change,
    name_alone,
    plain,
    taken_apart,
    trend_verbs,
)
from followup_xl.plan.language.tables import Language
from followup_xl.plan.language.tables.danish import DANISH
from followup_xl.plan.language.tables.english import ENGLISH
from followup_xl.plan.language.tables.swedish import SWEDISH
from followup_xl.plan.language.times import DateMention, date_mentions

LANGUAGES = (DANISH, ENGLISH, SWEDISH)
LONGEST = 1_500
"""Characters of one goal's words; a longer text is no single goal and is not read."""
_MOST_PARTS = 12
_WRITTEN: tuple[str, ...] = ("counted", "peer", "unit")

Days = tuple[date, date]


def read_goals(
    texts: Iterable[str], period: Days | None = None, language: Language | None = None
) -> tuple[Proposal, ...]:
    """The proposals of several goals' words, in order; see ``read_goal``."""
    return tuple(read_goal(text, period=period, language=language) for text in texts)


def read_goal(
    text: str, *, heading: str = "", period: Days | None = None, language: Language | None = None, own: int = 0
) -> Proposal:
    """The proposal that one goal's words make.

    ``heading``: what it stood under ("Delmål 2025"), whose date counts where the goal names none. ``period``: the
    plan's first and last day; a goal that names no date is due at its end, without it the date is doubtful.
    ``own``: the first characters are a name, whose figures are no targets, since those of columns follow it; they are asked about.
    ``language`` None: the one whose words occur most. Never fails: what no rule reads is ``judged``.

    >>> read_goal("Mindst 80 pct. af eleverne har en plan i 2027").listed()["targets"]
    [{'value': '80', 'op': '>=', 'date': '2027-12-31', 'wording': 'i 2027'}]
    """
    words = plain(text)
    if len(words) > LONGEST:
        doubt = DoubtfulField("kind", "Teksten er for lang til at være ét mål. Del den i flere.")
        return Proposal(text, doubts=(doubt,), heading=heading)
    spoken = language or language_of(words)
    words, passed = name_alone(words, own)
    whole = taken_apart(words, spoken, period[1].year if period else None)
    bounds = _bounds(whole)
    read = _several(text, whole, bounds, period) if len(bounds) > 1 else _one(text, whole, whole, period)
    ask = f"»{', '.join(passed)}« er ikke læst som måltal, men som en del af målets navn eller mærket for en note. Er det rigtigt?"
    read = replace(read, doubts=(*read.doubts, *(DoubtfulField(name, ask) for name in ("kind", "targets") if passed)))
    return _under(heading, read, spoken, period) if heading else read


def _under(heading: str, read: Proposal, language: Language, period: Days | None) -> Proposal:
    """The proposal with the date of its heading where the words themselves name none."""
    dates = date_mentions(plain(heading), language, period[1].year if period else None)
    if any(target.day or target.wording for target in read.targets) or len(dates) != 1 or dates[0].day is None:
        return replace(read, heading=heading)
    wording = heading[dates[0].start : dates[0].end].strip()
    targets = tuple(replace(each, day=dates[0].day, wording=wording) for each in read.targets)
    dated = targets or (TargetWords("=", day=dates[0].day, wording=wording),)
    settled = ("date", "kind") if read.kind == "milestone" else ("date",)
    doubts = tuple(d for d in read.doubts if d.field not in settled or (d.field == "kind" and "dag" not in d.question))
    return replace(read, heading=heading, targets=() if read.parts else dated, doubts=doubts)


def language_of(words: str) -> Language:
    """The language whose known words occur most in a text in small letters; Danish where none does more."""
    found = re.findall(r"[^\W\d_]+", words)
    return max(LANGUAGES, key=lambda each: sum(word in each.known for word in found))


def _targets(s: Sentence) -> list[PlacedAmount]:
    """The amounts that may each be a target: not where a change begins, nor how large it is beside where it ends."""
    moved = [each for each in s.placed if is_change(s, each) or "was" in each.roles]
    ends = [each for each in moved if "to" in each.roles]
    sizes = [each for each in moved if not {"from", "to", "was"} & set(each.roles)]
    levels = [each for each in s.placed if each not in moved]
    starts = [each for each in levels if ends and not each.compared and each.end <= ends[0].start and not sizes]
    if len(starts) == 1 and not any("from" in each.roles for each in moved):
        levels = [each for each in levels if each not in starts]
    if len(ends) == 1 or (not ends and len({each.amount.sort for each in sizes}) == len(sizes)):
        sizes = [] if ends else sizes[:1]
    found = sorted([*ends, *sizes, *levels], key=lambda each: each.start)
    total = found[0].amount.value if len(found) > 2 else None
    if total is not None and total == sum(each.amount.value for each in found[1:]):
        return found[1:]
    shares = [each for each in found if each.amount.sort == "percent"]
    if len(found) > 2 and shares == found[:1] and ":" in s.text[found[0].end : found[1].start]:
        return found[1:]
    plainly = [each for each in found if not each.compared and "to" not in each.roles and each not in shares]
    spelled = [each for each in plainly if s.text[each.amount.start].isalpha()]
    return [each for each in found if each not in spelled] if shares or any(each.compared for each in found) else found


def _bounds(s: Sentence) -> list[tuple[int, int]]:
    """Where the parts of a text with several targets begin and end; one where there is nothing to part."""
    found = [(each.start, each.amount.end) for each in _targets(s)] or [(v.start, v.end) for v in trend_verbs(s)]
    cuts = [0]
    for (_, end), (start, _) in pairwise(found):
        if between := list(re.finditer(s.language.split, s.text[end:start])):
            cuts.append(end + between[-1].start())
    ends = [*cuts[1:], len(s.text)]
    return list(zip(cuts, ends, strict=True)) if 1 < len(cuts) <= _MOST_PARTS else [(0, len(s.text))]


def _several(text: str, whole: Sentence, bounds: Sequence[tuple[int, int]], period: Days | None) -> Proposal:
    """Words with several targets: steps of one figure where only dates differ, else parts."""
    parts: list[Proposal] = []
    own = [each.amount.start for each in _targets(whole)]
    roles: tuple[str, ...] = ()
    for start, end in bounds:
        words = " " * start + whole.text[start:end] + " " * (len(whole.text) - end)
        part = taken_apart(words, whole.language, period[1].year if period else None)
        mine = tuple(each for each in part.placed if each.amount.start in own or is_change(part, each))
        part = replace(part, placed=mine)
        read = _one(text, part, whole, period, roles)
        parts.append(_continued(parts[-1], read, part) if parts and part.placed else read)
        roles = next((each.roles for each in part.placed if each.compared), roles)
    first = parts[0]
    alike = {(each.kind, each.direction, each.unit or first.unit, each.by_unit) for each in parts}
    days = [target.day or target.wording or None for each in parts for target in each.targets]
    words_ = tuple(said for each in parts for said in each.words)
    doubts = tuple(doubt for each in parts for doubt in each.doubts)
    later = bool(whole.phrases_of("interim")) and days[0] is None
    if len(alike) == 1 and first.targets and (later or None not in days) and len(set(days)) == len(days):
        ask = DoubtfulField("targets", "Er tallene trin på vejen mod samme mål?")
        last = max(parts, key=lambda each: each.targets[0].day or date.max)
        steps = [replace(target, by=each.by) for each in parts for target in each.targets]
        targets = sorted(steps, key=lambda t: t.day or date.max)
        asked = (*doubts, ask, ask._replace(field="kind"))
        return replace(
            last, counted=first.counted, unit=last.unit or first.unit, targets=tuple(targets), words=words_,
            doubts=asked,
        )  # fmt: skip
    ask = DoubtfulField("kind", "Er det ét mål med flere dele, eller flere mål?")
    direction = first.direction if len({each.direction for each in parts}) == 1 else None
    unit = first.unit if len({each.unit for each in parts}) == 1 else ""
    more = () if unit else (DoubtfulField("unit", "Delene tælles hver for sig."),)
    bare = replace(first, targets=(), by=None, by_unit=None, of=None, baseline=None)
    named = replace(bare, kind="compound", parts=tuple(parts))
    every = tuple(DoubtfulField(name, ask.question) for name in ("targets", "direction"))
    doubts = (ask, *every, *doubts, *more)
    return replace(named, direction=direction, unit=unit, counted="", words=words_, doubts=doubts)


def _continued(before: Proposal, read: Proposal, part: Sentence) -> Proposal:
    """A part that only names the next amount of a change ("med 50 pct. i 2030 og 70 pct. i 2035") is one like the part before."""
    amount, last = part.placed[0].amount, before.targets[-1:]
    if before.kind != "change" or changing(part) or len(part.placed) > 1 or not last:
        return read
    end = {"to", "at_most" if before.direction == "down" else "at_least"} if last[0].value is not None else set()
    if set(part.placed[0].roles) - end:
        return read
    size = before.by is not None and last[0].value is None
    target = replace(read.targets[0], op=last[0].op, value=None if size else amount.value, high=None)
    doubts = (*before.doubts, *(doubt for doubt in read.doubts if doubt.field == "date"))
    return replace(before, by=amount.value if size else before.by, targets=(target,), words=read.words, doubts=doubts)


def _one(text: str, s: Sentence, whole: Sentence, period: Days | None, inherited: tuple[str, ...] = ()) -> Proposal:
    draft = single(s, inherited)
    target = _dated(text, s, whole, draft, period)
    _leftovers(s, draft)
    _cohort(s, draft)
    if (unit := draft.values.get("unit")) and unit != "pct.":
        one = s.language.one_of(unit)
        draft.put("unit_one", one or "")
        if one is None and not is_measure(unit):
            draft.doubt(f"Hvad hedder én af »{unit}«?", "unit_one")
    targets = () if draft.values["kind"] == "judged" and target.day is None else (target,)
    words = tuple(dict.fromkeys(draft.words))
    return Proposal(text, targets=targets, words=words, doubts=tuple(dict.fromkeys(draft.doubts)), **_kept(draft, text))


def _kept(draft: Draft, text: str) -> dict[str, Any]:
    """The fields as the text writes them, where they are words of it."""
    spans = {said.field: text[said.start : said.end] for said in draft.words}
    as_written = {
        name: spans[name] for name in _WRITTEN if plain(spans.get(name, "")) == (draft.values.get(name) or None)
    }
    return {**draft.values, **as_written}


def _dated(text: str, s: Sentence, whole: Sentence, draft: Draft, period: Days | None) -> TargetWords:
    """The target with its deadline, and the date of the baseline."""
    starts = [each for each in s.placed if {"from", "was"} & set(each.roles)]
    ends = [each for each in s.placed if "to" in each.roles]
    own = s.dates or (whole.dates if not whole.phrases_of("interim") else ())
    shared = own if own is whole.dates and s is not whole else ()
    inside = shared and re.search(r"\b(?:heraf|hvoraf|herunder)\b[^,;]*$", whole.text[: own[0].start])
    if inside or (shared and whole.text[: own[0].start].strip() and whole.text[own[-1].end :].strip(" .")):
        draft.doubt("Gælder datoen for hele målet?", "date")
    between = [d for d in own if starts and starts[0].end <= d.start and (not ends or d.end <= ends[0].start)]
    base = [each for each in own if each.role == "baseline" or each in (between if ends else between[:1])]
    due = [each for each in own if each not in base]
    moves = draft.values["kind"] in ("change", "maintain", "recurring", "trend")
    if base and (moves or draft.values.get("baseline")):
        _baseline(s, draft, base)
    if base and period and base[0].day and base[0].day > period[0]:
        draft.doubt("Er datoen udgangspunktets eller fristen?", "date", "baseline")
    if base and not moves:
        draft.doubt("Hvad er datoen for?", "date", "kind")
    if draft.values["kind"] in ("change", "recurring") and draft.values.get("baseline") is None:
        draft.doubt("Hvad er udgangspunktet, og hvornår er det målt?", "baseline")
    day = due[-1] if due else None
    if day is None and period is None:
        draft.doubt("Hvornår skal målet være nået?", "date")
    if day and (not day.sure or len(due) > 1):
        which = f"Hvilken dag er »{s.text[day.start : day.end].strip()}«?"
        draft.doubt("Hvilken dato er fristen?" if day.day else which, "date")
    if day:
        draft.words.append(FieldWords("date", day.start, day.end))
        if re.search(r"\d{4} ?[-/] ?\d", s.text[day.core : day.end]):
            draft.doubt("Er fristen den sidste dag i perioden?", "date")
    wording = text[day.start : day.end].strip(" .,") if day else ""
    return TargetWords(draft.op, draft.level, draft.high, day.day if day else None, wording)


def _baseline(s: Sentence, draft: Draft, base: Sequence[DateMention]) -> None:
    known = draft.values.get("baseline") or BaselineWords()
    words = s.text[base[0].start : base[0].end].strip().removeprefix("til ")  # "i forhold til 2023"
    draft.put("baseline", replace(known, day=base[0].day, wording=words), (base[0].start, base[0].end))
    if len(base) > 1 or known.value is None or not base[0].sure:
        draft.doubt("Hvad er udgangspunktet, og hvornår er det målt?", "baseline")


def _cohort(s: Sentence, draft: Draft) -> None:
    for phrase in s.phrases_of("cohort"):
        words = s.text[phrase.start : phrase.end]
        unit = dict(phrase.named).get("unit") or ""
        number = next((n for word in re.findall(r"\w+", words) if (n := s.language.number(word)) is not None), None)
        if number is not None and number == int(number) and unit.startswith(("m", "år", "y")):
            months = int(number) * (12 if unit.startswith(("år", "y")) else 1)
            draft.put("cohort_months", months, (phrase.start, phrase.end))
            draft.doubt(f"Følges hver person i {months} måneder?", "cohort_months")
        draft.used.append((phrase.start, phrase.end))


def _leftovers(s: Sentence, draft: Draft) -> None:
    """Make doubtful what words left over may change: conditions, exceptions, and numbers that no rule has read."""
    read = {said.field for said in draft.words}
    figures = bool(s.placed) or draft.values["kind"] not in ("judged", "milestone")
    covered = [*draft.used, *(day.span for day in s.dates), *(each.span for each in s.explained)]
    covered += [each.span for each in s.placed]
    amounts = [each for each in s.placed if not any(a <= each.amount.start < b for a, b in draft.used)]
    for each in amounts:
        words = s.text[each.amount.start : each.amount.stop].strip()
        draft.doubt(f"Hvad er »{words}«? Det er ikke læst som måltal.", "kind", "targets", "direction", "unit")
    for nothing in s.phrases_of("none") if s.placed else ():
        said = " ".join(s.text[nothing.start :].split()[:4]).strip(" .,")
        draft.doubt(f"Er »{said} …« et mål mere?", "kind", "targets", "direction", "unit")
    for phrase in s.phrases_of("per", "peer", "all") if s.placed else ():
        said, near = s.text[phrase.start : phrase.end].strip(), [each.amount for each in s.placed]
        if phrase.gives == "per" and any(each.unit_at[0] < phrase.end <= each.stop for each in near):
            continue
        of_all = phrase.gives == "all" and re.search(r"\b(?:af|blandt|for|til|i|på|of|for) $", s.text[: phrase.start])
        if of_all or draft.values["kind"] == "relative" or any(0 <= each.start - phrase.end <= 1 for each in near):
            continue
        names = ("unit",) if phrase.gives == "per" else ("kind", "targets", "unit")
        draft.doubt(f"Hvad betyder »{said}« for måltallet?", *names)
    for aside in s.phrases_of("aside"):
        said = " ".join(s.text[aside.start : aside.end].strip(" ,").split()[:6])
        dated = ["date"] if re.search(r"(?:19|20)\d\d", s.text[aside.start : aside.end]) else []
        draft.doubt(f"Ændrer »{said} …« målet?", "kind", "targets", "direction", "by", *dated)
    for match in re.compile(rf"(?<!\w)(?:{s.language.changing})(?!\w)|\(|\d+" if figures else r"\d+").finditer(s.text):
        inside = any(a <= match.start() + (match[0] == "(") < b for a, b in covered)
        if inside or s.text[: match.start()][-1:].isalpha():
            continue
        rest = " ".join(s.text[match.start() :].split()[:3]).strip(" .,;:")
        draft.doubt(f"Hvad betyder »{rest}« for målet?", "kind", "targets", "direction")
    if changing(s) and draft.values["kind"] == "judged" and s.placed and "direction" not in read:
        draft.doubt("Hvad skal der ske med tallet?", "kind")
