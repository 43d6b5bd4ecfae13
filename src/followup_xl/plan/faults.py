"""What the plan's records refuse, said in Danish with a remedy.

None of the checking library's own words get through; an unknown kind of refusal gets a general sentence.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from followup_xl.danish.wording import number_words, plain_number
from followup_xl.model.fields import Record
from followup_xl.model.finding import Message
from followup_xl.model.municipalities import suggestion
from followup_xl.model.plan import Plan
from followup_xl.plan import messages as say
from followup_xl.plan.plan_scalar import shown
from followup_xl.plan.source import KINDS, below, group_words, name_words, records
from followup_xl.plan.yaml import Loc

MANY_KEYS = 8

Said = tuple[Message, Loc, dict[str, object]]
"""A message, the way to what it is about, and its facts."""

Refusal = dict[str, Any]
"""One error of the checking library: ``type``, ``loc``, ``input`` and ``ctx``."""

UNWRITTEN = ("level",)
"""Fields that a plan file never sets: the list a goal stands in says its level."""

_BOUNDS = {"gt": "større end", "ge": "mindst", "lt": "mindre end", "le": "højst"}

_EXPECTED = (
    (("decimal_", "finite_"), "et tal", "Skriv tallet alene og med punktum som decimaltegn, fx 12.5."),
    (("int_",), "et helt tal", "Skriv et helt tal uden decimaler, fx 12."),
    (("bool_",), "true eller false", "Skriv true for ja eller false for nej, uden anførselstegn."),
    (("date_",), "en dato", "Skriv datoen som år-måned-dag, fx 2015-12-31."),
    (("string_",), "en tekst", "Sæt anførselstegn om teksten."),
    (("tuple_", "list_"), "en liste", "Skriv hvert punkt på sin egen linje med »- « foran."),
    (("model_", "dict_"), "en gruppe af nøgler", "Skriv nøglerne på linjerne under, rykket to ind."),
)
_ANYTHING = ("en værdi, der kan stå her", "Sammenlign med en skabelon.")
_UNITS = ("Unit", "PlanUnit")
_UNIT = ("en kommune", "Skriv kommunens navn, fx Ishøj, eller nøglerne name og code under hinanden.")

_SPELLING = (
    (r"^\d{4}", "Skriv år og måned, fx 2015-08."),
    (r"^[a-z0-9]+", "Brug små bogstaver a–z, tal og bindestreg, fx ishoej-2015."),
    (
        "",
        "Brug højst 40 bogstaver, tal, punktummer, bindestreger og understregninger uden mellemrum, "
        "og begynd med et bogstav eller et tal, fx UNG-R1.",
    ),
)


def said(entry: Refusal, loc: Loc, plan: object) -> Said:
    """The message for one refusal, where it belongs and its facts."""
    if loc[-1:] == UNWRITTEN:
        return _unknown(entry, loc, plan)
    if entry["type"] in _SAYINGS:
        return _SAYINGS[entry["type"]](entry, loc, plan)
    if set(entry.get("ctx", ())) & set(_BOUNDS):
        return _out_of_bounds(entry, loc, plan)
    return _wrong_type(entry, loc, plan)


def _missing(_entry: Refusal, loc: Loc, plan: object) -> Said:
    name = str(loc[-1])
    advice = f"Tilføj linjen »{name}: …«."
    return say.MISSING_KEY, loc, {"name": name, "parent": group_words(loc[:-1], plan), "advice": advice}


def _missing_kind(_entry: Refusal, loc: Loc, plan: object) -> Said:
    facts = {"name": "kind", "parent": group_words(loc, plan)}
    advice = f"Tilføj linjen »kind: …« med {_one_of(KINDS)}."
    return say.MISSING_KEY, (*loc, "kind"), {**facts, "advice": advice}


def _unknown(entry: Refusal, loc: Loc, plan: object) -> Said:
    name, keys = str(loc[-1]), _keys(entry["loc"])
    near = suggestion(name, keys)
    others = _one_of(keys) if len(keys) <= MANY_KEYS else "en af nøglerne i en skabelon"
    facts = {"name": shown(name), "parent": group_words(loc[:-1], plan)}
    advice = f"Mente du »{near}«?" if near else f"Slet den, eller brug {others}."
    return say.UNKNOWN_KEY, loc, {**facts, "advice": advice}


def _not_a_choice(entry: Refusal, loc: Loc, plan: object) -> Said:
    if entry["type"] == "union_tag_invalid":
        loc = (*loc, "kind")
        value, choices = below(entry["input"], "kind"), KINDS
    else:
        value, choices = entry["input"], tuple(re.findall("'([^']*)'", entry["ctx"]["expected"]))
    if value is None:
        return say.EMPTY, loc, {"name": name_words(loc, plan), "needed": _one_of(choices)}
    near = suggestion(shown(value), choices)
    advice = (f"Mente du »{near}«? " if near else "") + f"Vælg {_one_of(choices)}."
    return say.NOT_A_CHOICE, loc, {"found": _found(value), "name": name_words(loc, plan), "advice": advice}


def _out_of_bounds(entry: Refusal, loc: Loc, plan: object) -> Said:
    limit = next((name for name in _BOUNDS if name in entry["ctx"]), "ge")
    bound = f"{_BOUNDS[limit]} {plain_number(Decimal(str(entry['ctx'][limit])))}"
    facts = {"value": shown(entry["input"]), "name": name_words(loc, plan)}
    return say.OUT_OF_BOUNDS, loc, {**facts, "bound": bound}


def _too_long(entry: Refusal, loc: Loc, plan: object) -> Said:
    length, limit = len(entry["input"].strip()), entry["ctx"]["max_length"]
    facts = {"length": number_words(Decimal(length)), "limit": number_words(Decimal(limit))}
    return say.TOO_LONG, loc, {"name": name_words(loc, plan), **facts}


def _bad_name(entry: Refusal, loc: Loc, plan: object) -> Said:
    facts = {"value": shown(entry["input"]), "name": name_words(loc, plan)}
    advice = next(words for start, words in _SPELLING if entry["ctx"]["pattern"].startswith(start))
    return say.BAD_NAME, loc, {**facts, "advice": advice}


def _empty(entry: Refusal, loc: Loc, plan: object) -> Said:
    needed = "mindst ét punkt på listen" if entry["type"] == "too_short" else "en tekst"
    return say.EMPTY, loc, {"name": name_words(loc, plan), "needed": needed}


def _rule(entry: Refusal, loc: Loc, plan: object) -> Said:
    subject = group_words(loc, plan) if loc else "Planen"
    return say.RULE, loc, {"subject": subject, "requirement": str(entry["ctx"]["error"])}


def _wrong_type(entry: Refusal, loc: Loc, plan: object) -> Said:
    words = ((expected, advice) for kinds, expected, advice in _EXPECTED if entry["type"].startswith(kinds))
    expected, advice = next(words, _ANYTHING)
    if entry.get("ctx", {}).get("class_name") in _UNITS:
        expected, advice = _UNIT
    if entry["input"] is None:
        return say.EMPTY, loc, {"name": name_words(loc, plan), "needed": expected}
    return say.WRONG_TYPE, loc, {"found": _found(entry["input"]), "expected": expected, "advice": advice}


_SAYINGS: dict[str, Callable[[Refusal, Loc, object], Said]] = {
    "missing": _missing,
    "union_tag_not_found": _missing_kind,
    "extra_forbidden": _unknown,
    "literal_error": _not_a_choice,
    "union_tag_invalid": _not_a_choice,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _bad_name,
    "string_too_short": _empty,
    "too_short": _empty,
    "value_error": _rule,
}


def _found(value: object) -> str:
    """What stood there, as the start of a sentence."""
    if isinstance(value, list):
        return "En liste"
    return "En gruppe af nøgler" if isinstance(value, dict) else f"»{shown(value)}«"


def _one_of(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " eller " + words[-1] if len(words) > 1 else "".join(words)


def _keys(loc: Loc) -> tuple[str, ...]:
    """The keys that may stand beside the last one of the way."""
    here: tuple[type[Record], ...] = (Plan,)
    for step in (step for step in loc[:-1] if isinstance(step, str)):
        if len(here) > 1:
            here = tuple(record for record in here if record.model_fields["kind"].default == step)
        else:
            here = records(here[0].model_fields[step].annotation)
    return tuple(name for name in here[0].model_fields if name not in UNWRITTEN)
