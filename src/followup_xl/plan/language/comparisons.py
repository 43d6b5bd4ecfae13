"""Targets that rest on others: a place among them, a figure held against theirs."""

import re
from decimal import Decimal

from followup_xl.plan.language.draft import OPS, Draft, way_of
from followup_xl.plan.language.sentence import PlacedAmount, Sentence, roles_before


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
