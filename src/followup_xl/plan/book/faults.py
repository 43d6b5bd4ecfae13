"""What the plan's records refuse in an authoring workbook, said in Danish with sheet, cell and remedy."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from followup_xl.danish.wording import number_words, plain_number
from followup_xl.model.finding import Finding, Message, Place, finding
from followup_xl.model.plan import Plan
from followup_xl.plan import catalogue_plan_book as say
from followup_xl.plan import messages as say_plan
from followup_xl.plan.book.cells import figure_words
from followup_xl.plan.book.fields import fields
from followup_xl.plan.book.tables import tables
from followup_xl.plan.book.tree import Tree
from followup_xl.plan.book.words import HEADINGS, SHEETS, choice_word, heading, sheet_name
from followup_xl.plan.faults import Refusal
from followup_xl.plan.plan_scalar import shown
from followup_xl.plan.source import below, name_words, value_at, written
from followup_xl.plan.yaml import Loc

SHOWN = 200
_BOUNDS = {"gt": "større end", "ge": "mindst", "lt": "mindre end", "le": "højst"}
_KEY = re.compile("»([a-z_]+)(?:: ([a-z]+))?«")
_HEADINGS = {"target": "Slags", "baseline": "Udgangspunkt", "to": "Ændres til", "by": "Ændring i antal",
             "by_percent": "Ændring i pct.", "by_points": "Ændring i procentpoint", "low": "Fra (mellem)",
             "high": "Til (mellem)", "start": "Periode fra", "end": "Periode til", "value": "Tal"}  # fmt: skip
_SPELLING = (
    (r"^\d{4}", "Skriv år og måned, fx 2015-08."),
    (r"^[a-z0-9]+", "Brug små bogstaver a–z, tal og bindestreg, fx ishoej-2015."),
    ("", "Brug højst 40 bogstaver, tal, punktummer, bindestreger og understregninger uden mellemrum, fx UNG-R1."),
)

_KEYS = tuple(
    dict.fromkeys(entry.key for columns in (fields(Plan), *(table.fields for table in tables())) for entry in columns)
)
"""The keys of all columns; of a record inside another, the first stands for it."""

Said = tuple[Message, Loc, dict[str, object]]


def faults(grown: Tree, error: ValidationError | None) -> tuple[Finding, ...]:
    """Every fault of a workbook in the order of its sheets and cells, at most SHOWN and a word where there are more."""
    refusals = _own(error, grown) if error else []
    found = [*grown.sheets.findings, *(_finding(entry, grown) for entry in refusals[: SHOWN + 1])]
    order = list(SHEETS.values())
    found = sorted(dict.fromkeys(found), key=lambda entry: _position(entry.place, order))
    more = [finding(say_plan.MANY_FAULTS, Place(file=grown.sheets.file), shown=SHOWN)] if len(found) > SHOWN else []
    return (*found[:SHOWN], *more)


def _position(place: Place, order: list[str]) -> tuple[int, str, int, int, str]:
    sheet = order.index(place.sheet) if place.sheet in order else -1 if not place.sheet else len(order)
    row = re.sub(r"[^0-9]", "", place.cell) or "0"
    column = re.sub(r"[^A-Z]", "", place.cell)
    return sheet, place.sheet, int(row), len(column), column


def _own(error: ValidationError, grown: Tree) -> list[Refusal]:
    """The refusals that are faults of their own, and do not only follow from a cell or row that was not read."""
    around = {loc[:length] for loc in grown.refused for length in range(len(loc) + 1)}
    kept: list[Refusal] = []
    for entry in error.errors(include_url=False):
        loc = written(entry["loc"])
        inside = any(loc[:length] in grown.refused for length in range(len(loc) + 1))
        whole = loc in ((), ("areas",)) or loc[-1:] == ("own",) or entry["type"] == "too_short"
        follows = whole and bool(grown.sheets.findings)
        emptied = entry["type"] == "too_short" and len(entry["input"]) >= entry["ctx"]["min_length"]
        if not inside and not emptied and not follows and (loc not in around or entry["type"] == "missing"):
            kept.append({**entry})
    return kept


def _finding(entry: Refusal, grown: Tree) -> Finding:
    message, loc, facts = _said(entry, written(entry["loc"]), grown)
    sheet, cell = grown.spot(loc)
    return finding(message, Place(sheet=sheet, cell=cell, file=grown.sheets.file), **facts)


def _said(entry: Refusal, loc: Loc, grown: Tree) -> Said:
    if entry["type"] in _SAYINGS:
        return _SAYINGS[entry["type"]](entry, loc, grown)
    if limits := [name for name in _BOUNDS if name in entry.get("ctx", {})]:
        return _out_of_bounds(entry, loc, limits[0])
    facts = {"typed": shown(entry["input"]), "column": _column(loc), "expected": "en værdi, der kan stå her"}
    if entry["input"] is None:
        return _missing(entry, loc, grown)
    return say.CELL_SORT, loc, {**facts, "advice": "Ret den, eller tøm cellen."}


def _missing(entry: Refusal, loc: Loc, grown: Tree) -> Said:
    if isinstance(below(grown.data, loc[0]), list) and len(loc) == 1:
        return _too_short(entry, loc, grown)
    return say.CELL_MISSING, loc, {"column": _column(loc), "row": _row(loc, grown)}


def _missing_kind(entry: Refusal, loc: Loc, grown: Tree) -> Said:
    return _missing(entry, (*loc, "kind"), grown)


def _unused(_: Refusal, loc: Loc, grown: Tree) -> Said:
    kind = below(value_at(loc[:-1], grown.data), "kind")
    when = f", når »Slags« er »{choice_word('target.kind', str(kind))}«" if kind else " i denne række"
    otherwise = ", eller vælg en anden slags" if kind else ""
    return say.CELL_UNUSED, loc, {"column": _column(loc), "when": when, "otherwise": otherwise}


def _out_of_bounds(entry: Refusal, loc: Loc, limit: str) -> Said:
    edge = Decimal(str(entry["ctx"][limit]))
    typed = Decimal(str(entry["input"]))
    part = limit == "le" and edge == 1 and 1 < typed <= 100
    example = f"; {plain_number(typed)} pct. skrives {plain_number(typed / 100, 4)}" if part else ""
    facts = {"typed": figure_words(typed), "column": _column(loc), "bound": f"{_BOUNDS[limit]} {plain_number(edge)}"}
    return say.CELL_BOUNDS, loc, {**facts, "example": example}


def _too_long(entry: Refusal, loc: Loc, _: Tree) -> Said:
    length, limit = len(entry["input"].strip()), entry["ctx"]["max_length"]
    return say.CELL_TOO_LONG, loc, {
        "column": _column(loc), "length": number_words(Decimal(length)), "limit": number_words(Decimal(limit)),
    }  # fmt: skip


def _bad_name(entry: Refusal, loc: Loc, _: Tree) -> Said:
    advice = next(words for start, words in _SPELLING if entry["ctx"]["pattern"].startswith(start))
    return say.CELL_NAME, loc, {"typed": shown(entry["input"]), "column": _column(loc), "advice": advice}


def _too_short(entry: Refusal, loc: Loc, grown: Tree) -> Said:
    if isinstance(entry["input"], str):
        return _missing(entry, loc, grown)
    whom = f" for {_row(loc[:-1], grown)}" if len(loc) > 1 else ""
    return say.TABLE_EMPTY, loc, {"sheet": sheet_name(str(loc[-1])), "whom": whom}


def _rule(entry: Refusal, loc: Loc, grown: Tree) -> Said:
    subject = _row((*loc, ""), grown) if loc else "Planen"
    return say.CELL_RULE, loc, {"subject": subject, "requirement": _KEY.sub(_in_danish, str(entry["ctx"]["error"]))}


_SAYINGS: dict[str, Callable[[Refusal, Loc, Tree], Said]] = {
    "missing": _missing,
    "union_tag_not_found": _missing_kind,
    "extra_forbidden": _unused,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _bad_name,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "value_error": _rule,
}


def _in_danish(match: re.Match[str]) -> str:
    """A key inside a requirement, as the workbook calls it."""
    key, code = match.groups()
    name = _HEADINGS.get(key) or (SHEETS[key] if key in SHEETS else HEADINGS.get(key, key))
    return f"»{name}: {choice_word(key, code)}«" if code else f"»{name}«"


def _column(loc: Loc) -> str:
    """The heading of a value: its keys after the last number of a row."""
    steps: Any = loc
    last = max((at for at, step in enumerate(steps) if isinstance(step, int)), default=-1)
    key = ".".join(str(step) for step in steps[last + 1 :]) or "text"
    return heading(next((known for known in _KEYS if known == key or known.startswith(f"{key}.")), key))


def _row(loc: Loc, grown: Tree) -> str:
    """The row that a value stands in, by the name people know it by; the plan itself outside all rows."""
    last = max((at for at, step in enumerate(loc) if isinstance(step, int)), default=-1)
    return f"»{name_words(loc[: last + 1], grown.data)}«" if last >= 0 else "planen"
