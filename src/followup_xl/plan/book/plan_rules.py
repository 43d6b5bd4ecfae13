"""What the cells of the authoring workbook accept and say while somebody types, and how wide their columns are."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from followup_xl.page.layout import Rule
from followup_xl.plan.book.fields import Field, Sort
from followup_xl.plan.book.words import CHOICES, NO, NONE, RATIO_PROMPT, YES, heading, prompt

LONGEST_TITLE = 32
RANGES: Mapping[str, tuple[str, str]] = {"@unit": ("units", "name"), "@area": ("areas", "id")}
"""Columns that offer what stands in a column of another table, as it stands there at that moment."""

_MARKABLE = ("baseline.value", "thresholds.partly_at_least")
"""Numbers that »(ukendt)« or »(ingen)« may stand for."""

_WIDTHS: Mapping[str, float] = {
    "@unit": 10.5, "@area": 8, "@level": 11, "@row": 12, "@part": 12, "@without": 14, "id": 10, "text": 40, "name": 26,
    "label": 34, "key": 14, "target_group": 36, "strategy.text": 30, "strategy.source": 30, "term": 22, "efforts": 12,
    "part_means": 20, "whole_means": 20, "target.kind": 10.5, "deadline_wording": 13, "owner": 16, "source": 18,
    "baseline.wording": 14, "wording": 22, "unit": 11.5, "measure": 7.5, "sum_of": 24, "mailbox": 30, "own": 12,
    "code": 10, "number": 9, "month": 11, "target.direction": 9, "target.pick": 11, "figure": 14, "size": 10,
    "of_group.group": 12, "baseline.value": 11.5, "target.by_points": 12.5, "emptying_whole": 11,
}  # fmt: skip
_BY_SORT: Mapping[Sort, float] = {"date": 11, "number": 10, "ratio": 10, "whole": 9.5, "yes": 9, "text": 20}
_OWN_TEXT: Mapping[str, float] = {"definitions": 80, "criteria": 90, "efforts": 48, "steps": 40}


def width(entry: Field | None, key: str, table: str = "") -> float:
    """The width of a column in characters."""
    if key == "text" and table in _OWN_TEXT:
        return _OWN_TEXT[table]
    return _WIDTHS.get(key) or _BY_SORT.get(entry.sort if entry else "text", 12)


def placeholder(key: str) -> str:
    """What a list of choices says where the choices are the cells of another table."""
    return f"{key}:choices"


def rule(entry: Field | None, key: str) -> Rule | None:
    """What a cell of the column accepts and says; None where nothing needs saying."""
    title = heading(key.removeprefix("plan."))[:LONGEST_TITLE]
    words = prompt(key) or (RATIO_PROMPT if entry and entry.sort == "ratio" else "")
    if key in RANGES:
        return Rule("list", title, words, "Vælg en af dem, der står på listen.", (placeholder(key),))
    if key == "@level" or (entry and entry.sort == "choice"):
        choices = (*CHOICES.get(key, dict.fromkeys(entry.choices if entry else (), "")).values(),)
        choices = choices if all(choices) else (entry.choices if entry else ())
        more = (NONE,) if key == "target.kind" else ()
        return Rule("list", title, words, "Vælg en af mulighederne på listen.", (*choices, *more))
    if entry and entry.sort in ("yes", "presence"):
        return Rule("list", title, words, "Vælg ja eller nej.", (YES,) if entry.sort == "presence" else (YES, NO))
    if entry and entry.sort in ("number", "ratio", "whole", "date") and key not in _MARKABLE:
        return _bounded(entry, title, words)
    return Rule("any", title, words) if words else None


def _bounded(entry: Field, title: str, words: str) -> Rule:
    if entry.sort == "date":
        error = "Skriv datoen med dag, måned og år, fx 31-12-2015."
        return Rule("date", title, words, error, low=date(1900, 3, 1), high=date(2199, 12, 31))
    if entry.sort == "ratio":
        return Rule(
            "number", title, words, "Skriv et tal mellem 0 og 1: 0,75 er 75 pct.", low=Decimal(0), high=Decimal(1)
        )
    error = "Skriv tallet alene, uden enhed og ord."
    return Rule("number", title, words, error, low=Decimal(-(10**15)), high=Decimal(10**15))
