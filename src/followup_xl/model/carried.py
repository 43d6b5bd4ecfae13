"""A plan as rows of text that travel inside a workbook, and the fingerprint that tells one plan from another."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from followup_xl.model.plan import Plan

_LISTS = ("result_goals", "efforts", "effort_goals")
_MORE, _LONGEST = "+", 16_000
"""What continues the row before, and the most signs of a row: a cell holds 32,767 units, and some signs take two."""


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def packed(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The whole plan as (what, JSON) rows, each short enough for a cell: the frame, then each area with its goals.

    What is longer goes on in rows of its own.
    """
    data = plan.model_dump(mode="json", exclude_defaults=True)
    areas = data.pop("areas")
    rows = [("plan", _canonical(data))]
    for area in areas:
        lists = {name: area.pop(name, []) for name in _LISTS}
        rows.append(("area", _canonical(area)))
        rows += [(name, _canonical(entry)) for name in _LISTS for entry in lists[name]]
    return tuple(piece for what, text in rows for piece in _pieces(what, text))


def _pieces(what: str, text: str) -> Iterator[tuple[str, str]]:
    """A row, and what of it is too long for a cell on rows that continue it."""
    for start in range(0, len(text), _LONGEST):
        yield _MORE if start else what, text[start : start + _LONGEST]


def _whole(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The rows with what continues them. IndexError where nothing is there to continue."""
    found: list[tuple[str, str]] = []
    for what, text in rows:
        if what == _MORE:
            begun, before = found.pop()
            found.append((begun, before + text))
        else:
            found.append((what, text))
    return found


def unpacked(rows: Iterable[tuple[str, str]]) -> Plan | None:
    """The plan that was packed; None where the rows are no longer one (cut, edited, out of order)."""
    return _unpacked(tuple(rows))


@lru_cache(maxsize=4)  # an inbox carries one plan, known by its every letter: saves a sixth of judging a file
def _unpacked(rows: tuple[tuple[str, str], ...]) -> Plan | None:
    data: dict[str, Any] = {}
    try:
        for what, text in _whole(rows):
            entry = json.loads(text)
            if what == "plan":
                data = {**entry, "areas": []}
            elif what == "area":
                data["areas"].append(entry)
            elif what in _LISTS:
                data["areas"][-1].setdefault(what, []).append(entry)
            else:
                return None
        return Plan.model_validate(data)
    except (ValueError, ValidationError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None


@lru_cache(maxsize=8)  # a file asks for it five times, and of a plan for 98 units it costs as much as reading the file
def fingerprint(plan: Plan) -> str:
    """Sixteen hexadecimal digits that change whenever anything in the plan does."""
    return digest(*(f"{what}{text}" for what, text in packed(plan)), length=16)


def digest(*texts: str, length: int = 8) -> str:
    """A short hash of texts, the same on every machine."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:length]
