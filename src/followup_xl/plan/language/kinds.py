"""Which kind of target a goal's words make, and what they leave open (docs/status-rules.md, kinds of target).

``single`` reads words with one target. Each rule writes what it read into a ``Draft``, with the words that gave it, and a
question for what a person must settle. The first rule that fits counts; what none fits is judged.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from followup_xl.model.indicator import Measure
from followup_xl.model.status import is_measure
from followup_xl.plan.language.changes import as_change, change, implied, maintain, rank, relative, than_before, trend
from followup_xl.plan.language.proposal import BaselineWords
from followup_xl.plan.language.sentence import MORE_OR_LESS, OPS, Draft, PlacedAmount, Sentence, changing, put_unit

_SHARE_NOUNS = ("andel", "share", "proportion")
_EVERY = {"every_year": "year", "every_month": "month", "every_quarter": "quarter", "every_half_year": "half_year"}


def single(s: Sentence, inherited: tuple[str, ...] = ()) -> Draft:
    """Read words with one target; ``inherited`` are the comparing words of the amount before in a list."""
    draft = Draft()
    next(rule for rule in RULES if rule(s, draft, inherited))
    _every(s, draft)
    _counted(s, draft)
    return draft


def _level(s: Sentence, draft: Draft, inherited: tuple[str, ...]) -> bool:
    before = [each for each in s.placed if "was" in each.roles]
    placed = [each for each in s.placed if each not in before]
    if not placed:
        return False
    shares = [each for each in placed if each.amount.sort == "percent"]
    each = next((each for each in (*placed, *shares) if each.compared or each in shares), placed[0])
    roles = each.roles if each.compared or not inherited else inherited
    amount = each.amount
    if amount.of in (3, 4, 5, 10) and re.fullmatch(r"[^\W\d]+ ud af [^\W\d]+", s.text[amount.start : amount.end]):
        amount = replace(amount, value=100 * amount.value / amount.of, of=None, sort="percent", unit="pct.")
    draft.level, draft.high = amount.value, amount.high
    draft.op = next((OPS[role] for role in roles if role in OPS), ">=" if amount.value else "<=")
    kind = "between" if amount.high is not None else "at_least" if draft.op[0] == ">" else "at_most"
    draft.put("kind", kind, each.span)
    draft.put("direction", None if kind == "between" else "up" if draft.op[0] == ">" else "down")
    if kind == "between":
        draft.op = "="
    draft.put("of", amount.of)
    if {"about", "vague"} & set(roles):
        draft.put("tolerance", True)
    put_unit(draft, amount)
    if before:
        draft.put("baseline", BaselineWords(before[0].amount.value), before[0].span)
        draft.doubt("Er det et niveau, der skal nås, eller en ændring fra det, der var?", "kind")
    _level_doubts(s, draft, each, roles)
    return True


_LEVEL_VERB = re.compile(r"\b(?:er|være|ligge|ligger|udgør|udgøre|komme|på|holdes|is|be)(?: \w+)? ?$")
"""Before "under 12 dage": the figure is that of the goal, not of those it counts."""


_THESE = re.compile(r"\b(?:de|vores|kommunens|regionens|byens) $")
"""Before "tre største skoler": they are known, and something is done with them."""


def _level_doubts(s: Sentence, draft: Draft, each: PlacedAmount, roles: tuple[str, ...]) -> None:
    number = s.text[each.amount.start : each.amount.stop].strip()
    counts_strictly = {"over", "under"} & set(roles) and each.amount.sort == "measure"
    if "vague" in roles or (not each.amount.sure and each.amount.sort == "percent"):
        said = s.text[each.start : each.amount.stop].strip()
        draft.doubt(f"Hvad er måltallet præcist? Teksten siger »{said}«.", "targets")
    if draft.high is not None and "between" not in roles:
        draft.doubt(f"Er {number} et interval, eller er det ene tal måltallet?", "kind", "targets", "direction")
    elif counts_strictly and not _LEVEL_VERB.search(s.text[: each.start]):
        draft.doubt(f"Er {number} måltallet?", "kind", "targets", "direction")
    elif _THESE.search(s.text[: each.amount.start]) and not {*OPS, "between"} & set(roles) and s.phrases_of("done"):
        draft.doubt(f"Er {number} måltallet, eller er målet gjort én gang?", "kind", "targets", "direction", "unit")
    elif not {*OPS, "between"} & set(roles):
        draft.doubt(f"Er {number} det mindste eller det højeste, tallet må være?", "kind", "direction")
    if each.amount.bare and not {*OPS, "between"} & set(roles):
        draft.doubt(f"Er {number} måltallet?", "targets")
    if "by" in roles and not {*OPS, "between"} & set(roles):
        draft.doubt(f"Er {number} en ændring eller det niveau, der skal nås?", "targets", "by", "unit")
    if s.phrases_of("maintain"):
        draft.doubt("Skal niveauet holdes, eller er tallet en grænse?", "kind")
    if each.amount.of is not None and not re.search(r" (?:de|the|i alt) ", s.text[each.amount.start : each.amount.end]):
        draft.doubt(f"Er »{number}« et antal eller en andel?", "targets", "unit")
    if len(OPS.keys() & set(roles)) > 1:
        draft.doubt("Hvilket ord gælder om tallet?", "kind", "direction", "targets")
    _change_doubts(s, draft, each)


_UP_TO = re.compile(r"\btil\b|:|\bto\b|, så\b")


def _change_doubts(s: Sentence, draft: Draft, each: PlacedAmount) -> None:
    """A verb of change beside a figure: the figure is how much, or where to."""
    number = s.text[each.amount.start : each.amount.stop].strip()
    said = [phrase for phrase in changing(s) if s.text[phrase.start : phrase.end] not in MORE_OR_LESS]
    verbs = [phrase for phrase in said if phrase.start < each.start]
    behind = any(0 <= phrase.start - each.amount.stop <= 1 for phrase in said)  # "5 pct. stigning"
    sized = verbs and each.amount.sort in ("percent", "points") and not {"over", "under"} & set(each.roles)
    if behind or (sized and not _UP_TO.search(s.text[verbs[-1].end : each.start])):
        as_change(s, draft, each)
    elif verbs:
        draft.doubt(f"Er {number} en ændring eller det niveau, der skal nås?", "kind", "targets", "direction")


_OF_ALL = re.compile(r"\b(?:af|for|til|i|på|of|for|to|in) $")
"""Before "hele målgruppen": what is done concerns them; they do not do it."""


def _everyone(s: Sentence, draft: Draft, _: tuple[str, ...]) -> bool:
    for phrase in s.phrases_of("all", "none")[:1]:
        if s.phrases_of("done") and _OF_ALL.search(s.text[: phrase.start]):
            return False
        every = phrase.gives == "all"
        draft.level, draft.op = (Decimal(100), ">=") if every else (Decimal(0), "<=")
        draft.put("kind", "at_least" if every else "at_most", phrase.span)
        draft.put("direction", "up" if every else "down")
        draft.put("unit", "pct." if every else "")
        word = s.text[phrase.start : phrase.end]
        ask = f"Skal »{word}« måles med tal, eller er det en milepæl eller en vurdering?"
        draft.doubt(ask, "kind", "targets", "unit", "direction")
        return True
    return False


def _milestone(s: Sentence, draft: Draft, _: tuple[str, ...]) -> bool:
    if s.phrases_of("followed"):
        return False
    for phrase in s.phrases_of("done"):
        draft.put("kind", "milestone", phrase.span)
        if s.phrases_of("all"):
            ask = "Er det gjort én gang (milepæl), eller tælles der, hvor mange det gælder?"
            draft.doubt(ask, "kind", "targets", "unit")
        if not s.dates or s.phrases_of("better") or changing(s):
            draft.doubt("Er det gjort på en bestemt dag (milepæl), eller vurderes det?", "kind")
        return True
    return False


def _judged(s: Sentence, draft: Draft, _: tuple[str, ...]) -> bool:
    followed = s.phrases_of("followed")
    draft.put("kind", "monitored" if followed else "judged", *(each.span for each in followed))
    draft.doubt("Teksten har intet måltal. Vurderes målet, er det en milepæl, eller følges et tal blot?", "kind")
    for said in s.explained:
        if number := re.search(r"\d+", s.text[said.start : said.end] if not followed else ""):
            draft.doubt(f"Er {number[0]} et måltal?", "targets", "unit", "direction")
    if changed := changing(s):
        word = s.text[changed[0].start : changed[0].end]
        draft.doubt(f"»{word}«: end hvornår eller hvem? Uden et tal vurderes målet.", "kind", "direction")
    return True


RULES: tuple[Callable[[Sentence, Draft, tuple[str, ...]], bool], ...] = (
    rank, relative, change, implied, maintain, than_before, _level, trend, _everyone, _milestone, _judged,
)  # fmt: skip
"""From the most telling words to the least; the first that fits counts."""


def _every(s: Sentence, draft: Draft) -> None:
    """A change or a level for each year, quarter or month."""
    found = [_EVERY[role] for each in s.placed for role in each.roles if role in _EVERY]
    found += [_EVERY[phrase.gives] for phrase in s.phrases_of(*_EVERY)]
    if not found or draft.values["kind"] not in ("change", "at_least", "at_most"):
        if found and draft.values["kind"] == "between":
            draft.doubt("Gælder de to tal hvert år, kvartal eller måned?", "kind", "targets")
        return
    draft.put("every", found[0], *(phrase.span for phrase in s.phrases_of(*_EVERY)))
    if draft.values["kind"] != "change":
        draft.put("kind", "per_period")
    elif draft.values.get("by") is not None and draft.level is None:
        draft.put("kind", "recurring" if found[0] == "year" else "change")
    if len(set(found)) > 1 or draft.values["kind"] == "change":
        draft.doubt("Gælder tallet hvert år, kvartal eller måned?", "kind", "targets")


def _counted(s: Sentence, draft: Draft) -> None:
    """Who or what is counted: after "af" behind a share, or after "antallet af" and "andelen af"."""
    amounts = [each.amount for each in s.placed if each.amount.sort == "percent"]
    size_only = draft.values.get("by_unit") == "percent" and draft.level is None
    match = re.compile(s.language.whole).match(s.text[: amounts[0].stop + 120], amounts[0].stop) if amounts else None
    if match is None and (match := re.search(s.language.counted, s.text)):
        _noun(s, draft, match)
    if match:
        start, end = match.span("whole")
        cut = min([end, *(day.start for day in s.dates if start < day.start)])
        draft.put("counted", s.text[start:cut].strip(), (start, len(s.text[:cut].rstrip())))
        if cut < end or end == len(s.text):
            draft.doubt(f"Er »{s.text[start:cut].strip()}« dem, der tælles?", "counted")
    elif draft.values.get("unit") == "pct." and draft.values["kind"] not in ("judged", "relative") and not size_only:
        draft.doubt("Hvem eller hvad er pct. af?", "counted")
    draft.values["measure"] = _measure(s, draft, match["noun"] if match and "noun" in match.groupdict() else "")


def _measure(s: Sentence, draft: Draft, noun: str) -> Measure:
    """What the figure is: a share where per cent or "andelen" are its own, else a count of things or another number."""
    unit, share = draft.values.get("unit", ""), noun.startswith(_SHARE_NOUNS)
    percent_only = draft.values.get("by_unit") == "percent" and draft.level is None
    if share or (unit == "pct." and not percent_only):
        return "share"
    for first in (named for scale in s.phrases_of("scale") for _, named in scale.named if named):
        draft.values["scale_from"] = Decimal(first)
        return "number"
    if percent_only:
        return "count" if noun else "number"
    measured = (each.amount.sort == "measure" or "." in str(each.amount.value) for each in s.placed)
    return "number" if is_measure(unit) or any(measured) else "count"


def _noun(s: Sentence, draft: Draft, match: re.Match[str]) -> None:
    """What "antallet af" and "andelen af" say of the unit."""
    share, unit = match["noun"].startswith(_SHARE_NOUNS), draft.values.get("unit", "")
    if draft.values.get("kind") == "judged":
        return
    if (share and unit == "") or (not share and not unit):
        words = match["whole"].split()
        named = "pct." if share else next((word for word in words if s.language.is_unit(word)), " ".join(words))
        draft.put("unit", named, match.span("noun") if share else match.span("whole"))
        draft.doubts = [each for each in draft.doubts if each.field != "unit"]
        if not share and not (len(words) == 1 and s.language.one_of(named)):
            draft.doubt(f"Tælles der {match['whole'].strip()}?", "unit")
    elif share and draft.values.get("by_unit") == "percent":
        draft.doubt("Er ændringen i pct. eller procentpoint?", "by_unit", "by")
    elif not share and unit == "pct." and draft.values.get("by_unit") != "percent":
        draft.doubt("Teksten siger både »antal« og pct. Hvad gælder?", "unit", "by_unit")
