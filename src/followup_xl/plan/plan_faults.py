"""All faults of a plan file as findings, in the order of its lines."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from followup_xl.model.finding import Finding, Place, finding
from followup_xl.plan import messages as say
from followup_xl.plan.faults import Refusal, said
from followup_xl.plan.source import key_words, written
from followup_xl.plan.yaml import Fault, Loc, Outline

SHOWN = 200


def findings(outline: Outline, error: ValidationError | None, file: str) -> tuple[Finding, ...]:
    """Every fault of a plan file in the order of its lines, at most SHOWN and a word where there are more."""
    refusals = _own(error.errors(include_url=False), outline) if error else []
    refusals += _set_levels(outline, {written(entry["loc"]) for entry in refusals})
    refusals.sort(key=lambda entry: outline.spot(written(entry["loc"])))
    faults = [*outline.faults, *(_fault(entry, outline) for entry in refusals[: SHOWN + 1])]
    faults.sort(key=lambda fault: fault.spot)
    found = [
        finding(fault.message, Place(file=file, line=fault.spot[0], key=key), "", **fault.facts)
        for fault in faults[:SHOWN]
        for key in (key_words(fault.loc, outline.value),)
    ]
    more = [finding(say.MANY_FAULTS, Place(file=file), shown=SHOWN)] if len(faults) > SHOWN else []
    return tuple(dict.fromkeys(found + more))


def _own(refusals: Iterable[Any], outline: Outline) -> list[Refusal]:
    """The refusals that are faults of their own, and do not only follow from another."""
    around = {loc[:length] for loc in outline.refused for length in range(len(loc) + 1)}
    kept = []
    for entry in refusals:
        loc = written(entry["loc"])
        follows = loc in around or any(loc[:length] in outline.refused for length in range(len(loc)))
        emptied = entry["type"] == "too_short" and len(entry["input"]) >= entry["ctx"]["min_length"]
        if not follows and not emptied:
            kept.append({**entry})
    return kept


def _set_levels(outline: Outline, known: set[Loc]) -> list[Refusal]:
    """A refusal for each goal that says its level: the records know the key, but the list says it."""
    return [
        {"type": "extra_forbidden", "loc": loc, "input": None}
        for loc in outline.spots
        if loc[-1:] == ("level",) and loc[-3:-2] in (("result_goals",), ("effort_goals",)) and loc not in known
    ]


def _fault(entry: Refusal, outline: Outline) -> Fault:
    message, loc, facts = said(entry, written(entry["loc"]), outline.value)
    return Fault(message, outline.spot(loc), loc, facts)
