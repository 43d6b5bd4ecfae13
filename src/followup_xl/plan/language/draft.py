"""What is being read of a goal's words, and what its rules share: the fields so far, the direction, the unit."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from followup_xl.plan.language.amounts import Amount
from followup_xl.plan.language.proposal import DoubtfulField, FieldWords, Op, Way
from followup_xl.plan.language.sentence import Phrase, PlacedAmount, Sentence, Span

MORE_OR_LESS = (
    "flere", "færre", "højere", "lavere", "længere", "kortere", "more", "fewer", "higher", "lower", "fler", "färre",
)  # fmt: skip
OPS: dict[str, Op] = {"at_least": ">=", "at_most": "<=", "over": ">", "under": "<"}


@dataclass
class Draft:
    """What has been read so far: fields with their words, and the questions."""

    values: dict[str, Any] = field(default_factory=dict)
    words: list[FieldWords] = field(default_factory=list)
    doubts: list[DoubtfulField] = field(default_factory=list)
    op: Op = "="
    level: Decimal | None = None
    high: Decimal | None = None
    used: list[Span] = field(default_factory=list)

    def put(self, name: str, value: object, *spans: Span) -> None:
        """Write a field and the words that gave it."""
        self.values[name] = value
        for start, end in spans:
            self.words.append(FieldWords(name, start, end))
            self.used.append((start, end))

    def doubt(self, question: str, *names: str) -> None:
        """Leave fields to a person."""
        self.doubts += [DoubtfulField(name, question) for name in names]


def changing(s: Sentence) -> tuple[Phrase, ...]:
    """The phrases that say a change, in order."""
    return s.phrases_of("down", "up", "halved", "doubled")


def trend_verbs(s: Sentence) -> list[Phrase]:
    """The verbs of change; "flere" and the like compare with somebody or some time, and say no trend."""
    return [phrase for phrase in s.phrases_of("down", "up") if s.text[phrase.start : phrase.end] not in MORE_OR_LESS]


def is_change(s: Sentence, each: PlacedAmount) -> bool:
    """Whether an amount is where a change begins, ends or how large it is."""
    roles = set(each.roles)
    if roles & {"fewer", "more"}:
        return True
    return bool(
        roles & {"from", "was", "to", "by"}
        and (changing(s) or any({start, "to"} <= {r for p in s.placed for r in p.roles} for start in ("from", "was")))
    )


def way_of(s: Sentence, each: PlacedAmount | None, draft: Draft) -> Way | None:
    """The direction of the change that an amount belongs to: by its own words, else by the nearest phrase before it, else after."""
    if each and {"fewer", "more"} & set(each.roles):
        return "down" if "fewer" in each.roles else "up"
    found = s.phrases_of("down", "up")
    ahead = [phrase for phrase in found if each is None or phrase.start <= each.start]
    chosen = ahead[-1] if ahead and each else next(iter(found), None)
    if chosen is None:
        return None
    verbs = [phrase for phrase in found if s.text[phrase.start : phrase.end] not in MORE_OR_LESS]
    begun = any({"from", "was"} & set(placed.roles) for placed in s.placed)  # the numbers say which way then
    if len({phrase.gives for phrase in found}) > 1 or (len(verbs) > 1 and not begun):
        draft.doubt("Skal tallet op eller ned?", "direction", "kind")
    draft.words.append(FieldWords("direction", *chosen.span))
    return "down" if chosen.gives == "down" else "up"


def put_unit(draft: Draft, amount: Amount) -> None:
    """Write what an amount counts, and ask where it does not say."""
    draft.put("unit", amount.unit, *([amount.unit_at] if amount.unit_at[1] else []))
    if amount.bare:
        draft.doubt("Hvad tælles tallet i, fx personer eller pct.?", "unit")
    elif not amount.sure and amount.sort == "count":
        draft.doubt(f"Er »{amount.unit}« det, der tælles?", "unit")
    if amount.sort == "count":
        draft.put("counted", amount.counted)
