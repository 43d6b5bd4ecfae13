"""Changes, kept levels, trends, a place among others and figures held against theirs, in a goal's words."""

import re
from decimal import Decimal

from followup_xl.plan.language.proposal import BaselineWords, Way
from followup_xl.plan.language.sentence import (
    OPS,
    Draft,
    PlacedAmount,
    Sentence,
    is_change,
    put_unit,
    roles_before,
    trend_verbs,
    way_of,
)

CHANGES: dict[str, tuple[Way, Decimal]] = {
    "halved": ("down", Decimal(50)),
    "doubled": ("up", Decimal(100)),
    "tripled": ("up", Decimal(200)),
}
"""What is said without a number, in per cent."""


def change(s: Sentence, draft: Draft, _: tuple[str, ...]) -> bool:
    """A change with the amounts that say where it begins, where it ends or how large it is."""
    moved = [each for each in s.placed if is_change(s, each)]
    start = next((each for each in moved if {"from", "was"} & set(each.roles)), None)
    end = next((each for each in moved if "to" in each.roles), None)
    sizes = [each for each in moved if each not in (start, end)]
    if not (end or sizes):
        return False
    draft.put("kind", "change", *(each.span for each in moved))
    before = [each for each in s.placed if end and each.end <= end.start and each not in moved]
    if start is None and end and before and not before[-1].compared:
        start = before[-1]
        draft.doubt(f"Er {s.text[start.start : start.end].strip()} udgangspunktet?", "baseline")
    if start:
        draft.put("baseline", BaselineWords(start.amount.value, high=start.amount.high), start.span)
        if start.amount.high is not None:
            draft.doubt("Hvad er udgangspunktet? Teksten nævner to tal.", "baseline")
    way = way_of(s, end or sizes[0], draft)
    if start and end and start.amount.value != end.amount.value:
        moves: Way = "up" if end.amount.value > start.amount.value else "down"
        if way and way != moves:
            draft.doubt("Ordene og tallene går hver sin vej. Skal tallet op eller ned?", "direction", "baseline")
        way = moves
    put_sizes(draft, sizes)
    # half or twice as many, beside where it ends
    for phrase in s.phrases_of(*CHANGES)[:1] if end and not sizes else ():
        draft.put("by", CHANGES[phrase.gives][1], phrase.span)
        draft.put("by_unit", "percent", phrase.span)
    if end:
        draft.level, draft.high = end.amount.value, end.amount.high
        if draft.high is not None:
            draft.doubt("Hvilket af de to tal er måltallet?", "targets")
        put_unit(draft, end.amount if not end.amount.bare or not start else start.amount)
    elif sizes and draft.values.get("by_unit") == "count":
        put_unit(draft, sizes[0].amount)
    else:
        draft.put("unit", "pct.", sizes[0].amount.unit_at)
        if draft.values["by_unit"] == "percent":
            draft.doubt("Hvad tælles tallet i: et antal, ton, kr. …? Teksten siger kun ændringen.", "unit")
    put_direction(draft, way, end)
    return True


def put_direction(draft: Draft, way: Way | None, end: PlacedAmount | None) -> None:
    """Write which way is better, and so what the figure must be to the target."""
    draft.put("direction", way)
    strict = bool(end and {"over", "under"} & set(end.roles))
    draft.op = ("<" if strict else "<=") if way == "down" else (">" if strict else ">=") if way == "up" else "="
    if way is None:
        draft.doubt("Skal tallet op eller ned?", "direction", "kind")


def put_sizes(draft: Draft, sizes: list[PlacedAmount]) -> None:
    """How large the change is; where it is said twice, the first counts and the other is shown."""
    if not sizes:
        return
    each = sizes[0]
    unit = {"percent": "percent", "points": "points"}.get(each.amount.sort, "count")
    draft.put("by", each.amount.value, each.span)
    draft.put("by_unit", unit, each.amount.unit_at if each.amount.unit_at[1] else each.span)
    if each.amount.bare:
        draft.doubt("Er tallet et antal eller procent?", "by_unit", "unit", "by")
    if "about" in each.roles:
        draft.put("tolerance", True)
    if each.amount.high is not None or each.amount.of is not None:
        draft.doubt("Hvor stor skal ændringen være?", "by")
    if {"at_most", "under", "vague"} & set(each.roles):
        draft.doubt("Skal ændringen nås, eller er den en grænse?", "kind", "by", "direction")
    if len(sizes) > 1:
        draft.doubt("Ændringen står to gange. Hvilket tal gælder?", "by", "by_unit", "unit")


def implied(s: Sentence, draft: Draft, _: tuple[str, ...]) -> bool:
    """A change without a number: halved, doubled."""
    for phrase in s.phrases_of(*CHANGES):
        if any(not {"from", "was"} & set(each.roles) for each in s.placed) or len(s.placed) > 1:
            return False
        way, size = CHANGES[phrase.gives]
        draft.put("kind", "change", phrase.span)
        draft.put("by", size, phrase.span)
        draft.put("by_unit", "percent", phrase.span)
        draft.put("unit", "pct.")
        draft.doubt("Hvad tælles tallet i: et antal, ton, kr. …? Teksten siger kun ændringen.", "unit")
        draft.put("direction", way, phrase.span)
        draft.op = "<=" if way == "down" else ">="
        for each in s.placed:
            draft.put("baseline", BaselineWords(each.amount.value, high=each.amount.high), each.span)
        return True
    return False


def as_change(s: Sentence, draft: Draft, each: PlacedAmount) -> None:
    """A percentage behind a verb of change without "med" or "til": how much, rather than where to."""
    draft.put("kind", "change", each.span)
    put_sizes(draft, [each])
    draft.level = draft.high = None
    put_direction(draft, way_of(s, each, draft), None)
    draft.doubt("Er tallet en ændring eller det niveau, der skal nås?", "kind", "by", "unit", "direction")


def maintain(s: Sentence, draft: Draft, _: tuple[str, ...]) -> bool:
    """A level that is kept."""
    for phrase in s.phrases_of("maintain_up", "maintain_down", "maintain"):
        if any(each.compared for each in s.placed) or len(s.placed) > 1:
            return False
        draft.put("kind", "maintain", phrase.span)
        draft.op = "<=" if phrase.gives == "maintain_down" else ">="
        if phrase.gives == "maintain":
            draft.doubt("Skal tallet mindst eller højst holdes på niveauet?", "direction", "kind")
        draft.put("direction", "down" if draft.op == "<=" else "up")
        draft.put("baseline", BaselineWords())
        draft.doubt("Hvad er niveauet, og hvornår er det målt?", "baseline")
        if s.placed:
            draft.put("baseline", BaselineWords(s.placed[0].amount.value), s.placed[0].span)
            put_unit(draft, s.placed[0].amount)
        else:
            draft.doubt("Hvad tælles tallet i?", "unit")
        return True
    return False


def trend(s: Sentence, draft: Draft, _: tuple[str, ...]) -> bool:
    """A verb of change without any amount: better than last time."""
    verbs = trend_verbs(s)
    if not verbs:
        return False
    draft.put("kind", "trend", verbs[0].span)
    draft.put("direction", "down" if verbs[0].gives == "down" else "up", verbs[0].span)
    draft.op = "<" if verbs[0].gives == "down" else ">"
    draft.doubt("Hvad tælles tallet i?", "unit")
    yearly = s.phrases_of("year_by_year")
    draft.used += [each.span for each in yearly]
    if not yearly or len({p.gives for p in verbs}) > 1:
        draft.doubt("I forhold til hvad, og hvor meget?", "kind", "targets", "direction")
    if len(verbs) > 1:
        draft.doubt("Er det ét mål eller flere?", "kind", "targets", "direction")
    return True


def than_before(s: Sentence, draft: Draft, _: tuple[str, ...]) -> bool:
    """Below or above what was once, with its figure alone: "lavere end i 2023 (11 pct.)"."""
    ways = {phrase.gives for phrase in s.phrases_of("down", "up")}
    if len(s.placed) != 1 or "was" not in s.placed[0].roles or len(ways) != 1:
        return False
    was = s.placed[0]
    below = ways == {"down"}
    draft.put("kind", "at_most" if below else "at_least", was.span)
    draft.put("direction", "down" if below else "up")
    draft.level, draft.op = was.amount.value, "<" if below else ">"
    draft.put("baseline", BaselineWords(was.amount.value), was.span)
    put_unit(draft, was.amount)
    said = s.text[was.amount.start : was.amount.stop].strip()
    ask = f"Er {said} niveauet dengang, og er alt {'under' if below else 'over'} det nok?"
    draft.doubt(ask, "kind", "targets", "direction", "baseline")
    return True


def rank(s: Sentence, draft: Draft, _: tuple[str, ...]) -> bool:
    """A place among others."""
    for phrase in s.phrases_of("rank"):
        named = dict(phrase.named)
        draft.put("kind", "rank", phrase.span)
        draft.level, draft.op = s.language.number(named.get("place") or ""), "<="
        draft.put("direction", "down")
        draft.put("unit", "plads")
        if draft.level is None:
            draft.doubt("Hvilken plads er det, og blandt hvor mange?", "targets", "kind")
        if among := named.get("among"):
            draft.put("of", Decimal(among))
        return True
    return False


_INSIDE = (("over", r"(?:over|højere|bedre|end)\b"), ("under", r"(?:under|lavere)\b"))


def relative(s: Sentence, draft: Draft, _: tuple[str, ...]) -> bool:
    """A figure held against that of others; the only amount there may be is how far from it."""
    peers = s.phrases_of("peer")
    offsets = [each for each in s.placed if {"fewer", "more"} & set(each.roles) or each.amount.sort == "points"]
    if not peers or len(offsets) < len(s.placed) or len(offsets) > 1:
        return False
    peer = peers[0]
    draft.put("kind", "relative", peer.span)
    draft.put("peer", s.text[peer.start : peer.end], peer.span)
    place, roles = roles_before(s.text, peer.start, s.language)
    inside = next((role for role, words in _INSIDE if re.match(words, s.text[peer.start : peer.end])), None)
    negated = bool(re.search(r"\b(?:ikke|not|inte)(?: \w+){0,2} $", s.text[:place][-30:]))
    role = next((role for role in roles if role in OPS), inside)
    if offsets:
        _offset(draft, offsets[0], role)
    elif role in OPS:
        turned = {"over": "at_most", "under": "at_least"}.get(role, role) if negated else role
        draft.op = OPS[turned]
        draft.used.append((max(0, place - 5) if negated else place, peer.start))
    if draft.op == "=":
        draft.op = ">=" if (way_of(s, None, draft) or "up") == "up" else "<="
        draft.doubt("Skal tallet være mindst eller højst som det, det sammenlignes med?", "kind", "direction")
    draft.put("direction", "up" if draft.op[0] == ">" else "down")
    draft.doubt(f"Hvis tal er »{draft.values['peer'].strip()}«, og hvor kommer det fra?", "peer")
    if offsets and offsets[0].amount.sort == "points":
        draft.put("unit", "pct.", offsets[0].amount.unit_at)
    else:
        draft.doubt("Hvad tælles tallet i?", "unit")
    return True


def _offset(draft: Draft, each: PlacedAmount, role: str | None) -> None:
    """How far from others' figure: "mindst ét procentpoint lavere end"."""
    below = "fewer" in each.roles or role == "under"
    draft.op = "<=" if below else ">="
    draft.put("offset", -each.amount.value if below else each.amount.value, each.span)
    if not {"fewer", "more"} & set(each.roles) or each.amount.sort != "points":
        draft.doubt("Hvor langt fra de andres tal, og i hvilken enhed?", "offset", "kind", "direction")
