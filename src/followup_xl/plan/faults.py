"""What the plan's records refuse, and what was met while reading, as findings in Danish with place and remedy.

The only translator of the checking library's errors, for plan files and for authoring workbooks: which errors are
faults of their own and in what order they are said is common; ``_FileWords`` and ``_BookWords`` hold what differs.
None of the library's own words get through; an unknown kind of refusal gets a general sentence.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from followup_xl.danish.wording import number_words, plain_number
from followup_xl.model.finding import Message, Place, finding
from followup_xl.model.indicator import WordsAloneError
from followup_xl.plan import messages as say
from followup_xl.plan import second_pass
from followup_xl.plan import source as src
from followup_xl.plan.aliases import choice_advice, key_advice, kind_advice, read_aliases
from followup_xl.plan.book import messages as say_book
from followup_xl.plan.book.cells import figure_text
from followup_xl.plan.book.tables import value_heading
from followup_xl.plan.book.words import SHEETS, keys_in_danish
from followup_xl.plan.field_texts import choice_word, way_text
from followup_xl.plan.records import KINDS, keys_beside, written_way
from followup_xl.plan.source import Fault, Loc, PlanRead, Source, Spot, or_list, quoted

MOST_SHOWN = 200
MANY_KEYS = 8

Refusal = dict[str, Any]
"""One error of the checking library: ``type``, ``loc``, ``input`` and ``ctx``."""

_Reported = tuple[Message, Loc, dict[str, object]]
"""A message, the way to what it is about, and its facts."""

_BOUNDS = {"gt": "større end", "ge": "mindst", "lt": "mindre end", "le": "højst"}
_KINDS_OF_REFUSAL = {
    "missing": "missing", "union_tag_not_found": "missing", "extra_forbidden": "unknown",
    "literal_error": "not_a_choice", "union_tag_invalid": "not_a_choice", "string_too_long": "too_long",
    "string_pattern_mismatch": "bad_name", "string_too_short": "empty", "too_short": "empty", "value_error": "rule",
}  # fmt: skip


def checked_plan(source: Source) -> PlanRead:
    """The plan that a source says, or all its faults; the plan's records are not asked where it was not read to its end.

    The faults come in the order of their places, at most MOST_SHOWN and a word where there are more.
    """
    plan, rest, refusals = None, None, list[Refusal]()
    if source.whole and isinstance(source.value, dict):
        read_aliases(source)
        plan, found_all, rest = second_pass.refusals(source)
        refusals = _own(found_all, source)
    words = _BookWords(source) if _is_book(source) else _FileWords(source)
    refusals.sort(key=lambda entry: words.order(source.spot(written_way(entry["loc"]))))
    for entry in refusals[: MOST_SHOWN + 1]:
        loc, limits = written_way(entry["loc"]), set(entry.get("ctx", ())) & set(_BOUNDS)
        kind = _KINDS_OF_REFUSAL.get(entry["type"], "out_of_bounds" if limits else "wrong_type")
        message, about, facts = getattr(words, kind)(entry, loc)
        source.add(message, source.spot(about), about, **facts)
    faults = sorted(source.faults, key=lambda fault: words.order(fault.spot))
    found = list(dict.fromkeys(finding(fault.message, words.place(fault), **fault.facts) for fault in faults))
    found += second_pass.contradictions(rest, source) if rest and found else []
    if len(found) > MOST_SHOWN:
        found[MOST_SHOWN:] = [finding(say.MANY_FAULTS, Place(file=source.file), shown=MOST_SHOWN)]
    ways = {src.key_words(loc, source.value): spot for loc, spot in source.spots.items()} if _is_book(source) else {}
    return PlanRead(None if found else plan, tuple(found), ways)


def _is_book(source: Source) -> bool:
    return isinstance(source.nowhere[0], str)


def _own(found: list[Refusal], source: Source) -> list[Refusal]:
    """The refusals that are faults of their own, and do not only follow from a value or row that was not read."""
    around = {loc[:length] for loc in source.refused for length in range(len(loc) + 1)}
    kept: list[Refusal] = []
    for entry in found:
        loc, short = written_way(entry["loc"]), entry["type"] == "too_short"
        inside = any(loc[:length] in source.refused for length in range(len(loc) + 1))
        about_all = short or loc in ((), ("areas",)) or loc[-1:] == ("own",)
        emptied = short and len(entry["input"]) >= entry["ctx"]["min_length"]
        follows = inside or emptied or (about_all and source.lossy)
        if not follows and (loc not in around or entry["type"] == "missing"):
            kept.append(entry)
    return kept


def _bound(entry: Refusal) -> tuple[str, Decimal]:
    limit = next(name for name in _BOUNDS if name in entry["ctx"])
    return limit, Decimal(str(entry["ctx"][limit]))


def _lengths(entry: Refusal) -> dict[str, object]:
    length, limit = len(entry["input"].strip()), entry["ctx"]["max_length"]
    return {"length": number_words(Decimal(length)), "limit": number_words(Decimal(limit))}


def _spelling(entry: Refusal, otherwise: str) -> str:
    """How what must be spelled in one way is spelled."""
    if entry["ctx"]["pattern"].startswith(r"^\d{4}"):
        return "Skriv år og måned, fx 2015-08."
    if entry["ctx"]["pattern"].startswith("^[a-z0-9]+"):
        return "Brug små bogstaver a–z, tal og bindestreg, fx ishoej-2015."
    return f"Brug højst 40 bogstaver, tal, punktummer, bindestreger og understregninger uden mellemrum{otherwise}"


_GROUP = "en gruppe af nøgler"
_EXPECTED = (
    (("decimal_", "finite_"), "et tal", "Skriv tallet alene og med punktum som decimaltegn, fx 12.5."),
    (("int_",), "et helt tal", "Skriv et helt tal uden decimaler, fx 12."),
    (("bool_",), "true eller false", "Skriv true for ja eller false for nej, uden anførselstegn."),
    (("date_",), "en dato", "Skriv datoen som år-måned-dag, fx 2015-12-31."),
    (("string_",), "en tekst", "Sæt anførselstegn om teksten."),
    (("tuple_", "list_"), "en liste", "Skriv hvert punkt på sin egen linje med »- « foran."),
    (("model_", "dict_"), _GROUP, "Skriv nøglerne på linjerne under, rykket to ind."),
)
_ANYTHING = ("en værdi, der kan stå her", "Sammenlign med en skabelon.")
_UNIT = (
    "en kommune eller anden enhed",
    "Skriv navnet, fx Ishøj eller Region Sjælland, eller nøglerne name og code under hinanden.",
)


@dataclass(frozen=True)
class _FileWords:
    """A plan file: lines and keys."""

    source: Source

    def order(self, spot: Spot) -> Spot:
        return spot

    def place(self, fault: Fault) -> Place:
        key = src.key_words(fault.loc, self.source.value)
        return Place(file=self.source.file, line=int(fault.spot[0]), key=key)

    def _name(self, loc: Loc) -> str:
        return src.last_name(loc, self.source.value)

    def _group(self, loc: Loc, whole: str = "planen") -> str:
        """The group at the end of the way, inside a sentence."""
        return f"»{self._name(loc)}«" if loc else whole

    def missing(self, entry: Refusal, loc: Loc) -> _Reported:
        choices = ""
        if entry["type"] == "union_tag_not_found":
            loc, choices = (*loc, "kind"), f" med {or_list(KINDS)}"
        advice = f"Tilføj linjen »{loc[-1]}: …«{choices}."
        return say.MISSING_KEY, loc, {"name": loc[-1], "parent": self._group(loc[:-1]), "advice": advice}

    def unknown(self, entry: Refusal, loc: Loc) -> _Reported:
        name, keys = str(loc[-1]), keys_beside(entry["loc"])
        if loc in self.source.loose:
            number = "" if not name.strip().isdigit() else " Et tal skrives med punktum, fx 12.5."
            return say.LOOSE_COMMA, loc, {"rest": quoted(name), "number": number}
        others = or_list(keys) if len(keys) <= MANY_KEYS else "en af nøglerne i en skabelon"
        delete = f"Slet den, eller brug {others}."
        meant = key_advice(name, keys)
        advice = f"{meant} {delete if 'kind' in keys else ''}".strip() if meant else src.near_or(name, keys, delete)
        return say.UNKNOWN_KEY, loc, {"name": quoted(name), "parent": self._group(loc[:-1]), "advice": advice}

    def not_a_choice(self, entry: Refusal, loc: Loc) -> _Reported:
        value, choices = entry["input"], KINDS
        if entry["type"] == "union_tag_invalid":
            loc, value = (*loc, "kind"), src.value_below(value, "kind")
        else:
            choices = tuple(re.findall("'([^']*)'", entry["ctx"]["expected"]))
        if value is None:
            return say.EMPTY, loc, {"name": self._name(loc), "needed": or_list(choices)}
        near = kind_advice(str(value)) if choices is KINDS else choice_advice(str(value), choices)
        advice = f"{near or src.near_or(quoted(value), choices, '')} Vælg {or_list(choices)}.".lstrip()
        return say.NOT_A_CHOICE, loc, {"found": _found(value), "name": self._name(loc), "advice": advice}

    def out_of_bounds(self, entry: Refusal, loc: Loc) -> _Reported:
        limit, edge = _bound(entry)
        bound = f"{_BOUNDS[limit]} {plain_number(edge)}"
        return say.OUT_OF_BOUNDS, loc, {"value": quoted(entry["input"]), "name": self._name(loc), "bound": bound}

    def too_long(self, entry: Refusal, loc: Loc) -> _Reported:
        return say.TOO_LONG, loc, {"name": self._name(loc), **_lengths(entry)}

    def bad_name(self, entry: Refusal, loc: Loc) -> _Reported:
        advice = _spelling(entry, ", og begynd med et bogstav eller et tal, fx UNG-R1.")
        return say.BAD_NAME, loc, {"value": quoted(entry["input"]), "name": self._name(loc), "advice": advice}

    def empty(self, entry: Refusal, loc: Loc) -> _Reported:
        needed = "mindst ét punkt på listen" if entry["type"] == "too_short" else "en tekst"
        return say.EMPTY, loc, {"name": self._name(loc), "needed": needed}

    def rule(self, entry: Refusal, loc: Loc) -> _Reported:
        return say.RULE, loc, {"subject": self._group(loc, "Planen"), "requirement": str(entry["ctx"]["error"])}

    def wrong_type(self, entry: Refusal, loc: Loc) -> _Reported:
        words = ((expected, advice) for kinds, expected, advice in _EXPECTED if entry["type"].startswith(kinds))
        expected, advice = next(words, _ANYTHING)
        if entry.get("ctx", {}).get("class_name") in ("Unit", "PlanUnit"):
            expected, advice = _UNIT
        name = next((step for step in reversed(loc) if isinstance(step, str)), "")
        if expected in (_GROUP, "en liste") and (known := way_text(name)) and known.example.startswith(("{", "[")):
            advice = f"{advice.removesuffix('.')}, eller fx {name}: {known.example}."
        if entry["input"] is None:
            return say.EMPTY, loc, {"name": self._name(loc), "needed": expected}
        return say.WRONG_TYPE, loc, {"found": _found(entry["input"]), "expected": expected, "advice": advice}


def _found(value: object) -> str:
    """What stood there, as the start of a sentence."""
    if isinstance(value, list):
        return "En liste"
    return "En gruppe af nøgler" if isinstance(value, dict) else f"»{quoted(value)}«"


@dataclass(frozen=True)
class _BookWords:
    """An authoring workbook: sheets, cells and the headings of columns."""

    source: Source

    def order(self, spot: Spot) -> tuple[int, str, int, int, str]:
        sheets, sheet, cell = list(SHEETS.values()), str(spot[0]), str(spot[1])
        at = sheets.index(sheet) if sheet in sheets else len(sheets) if sheet else -1
        column = cell.rstrip("0123456789")
        return at, sheet, int(cell[len(column) :] or 0), len(column), column

    def place(self, fault: Fault) -> Place:
        return Place(sheet=str(fault.spot[0]), cell=str(fault.spot[1]), file=self.source.file)

    def _row(self, loc: Loc) -> str:
        """The row that a value stands in, by the name people know it by; the plan itself outside all rows."""
        length = src.row_length(loc)
        return f"»{src.last_name(loc[:length], self.source.value)}«" if length else "planen"

    def missing(self, entry: Refusal, loc: Loc) -> _Reported:
        if entry["type"] == "union_tag_not_found":
            loc = (*loc, "kind")
        if isinstance(src.value_below(self.source.value, loc[0]), list) and len(loc) == 1:
            return self.empty(entry, loc)
        return say_book.CELL_MISSING, loc, {"column": value_heading(loc), "row": self._row(loc)}

    def unknown(self, _: Refusal, loc: Loc) -> _Reported:
        when, otherwise, what, about = " i denne række", "", "cellen", loc
        if (*loc, 0) in self.source.spots:  # rows of a sheet of their own
            what, about = "rækken", (*loc, 0)
        if kind := src.value_below(src.value_at(loc[:-1], self.source.value), "kind"):
            when = f", når »Slags« er »{choice_word('target.kind', str(kind))}«"
            otherwise = ", eller vælg en anden slags"
        filled: dict[str, object] = {"column": value_heading(loc), "when": when, "what": what, "otherwise": otherwise}
        return say_book.CELL_UNUSED, about, filled

    def out_of_bounds(self, entry: Refusal, loc: Loc) -> _Reported:
        limit, edge = _bound(entry)
        typed = Decimal(str(entry["input"]))
        part = limit == "le" and edge == 1 and 1 < typed <= 100
        example = f"; {plain_number(typed)} pct. skrives {plain_number(typed / 100, 4)}" if part else ""
        facts = {"column": value_heading(loc), "bound": f"{_BOUNDS[limit]} {plain_number(edge)}", "example": example}
        return say_book.CELL_BOUNDS, loc, {"typed": figure_text(typed), **facts}

    def too_long(self, entry: Refusal, loc: Loc) -> _Reported:
        return say_book.CELL_TOO_LONG, loc, {"column": value_heading(loc), **_lengths(entry)}

    def bad_name(self, entry: Refusal, loc: Loc) -> _Reported:
        facts = {"column": value_heading(loc), "advice": _spelling(entry, ", fx UNG-R1.")}
        return say_book.CELL_NAME, loc, {"typed": quoted(entry["input"]), **facts}

    def empty(self, entry: Refusal, loc: Loc) -> _Reported:
        if isinstance(entry["input"], str):
            return self.missing(entry, loc)
        whom = f" for {self._row(loc[:-1])}" if len(loc) > 1 else ""
        return say_book.TABLE_EMPTY, loc, {"sheet": self.source.sheets.get(str(loc[-1]), str(loc[-1])), "whom": whom}

    def rule(self, entry: Refusal, loc: Loc) -> _Reported:
        if isinstance(entry["ctx"]["error"], WordsAloneError):
            kind = (*loc, "target", "kind")
            row = f"{self._row((*loc, ''))}, som ingen dele har"
            return say_book.CELL_MISSING, kind, {"column": value_heading(kind), "row": row}
        subject = self._row((*loc, "")) if loc else "Planen"
        return say_book.CELL_RULE, loc, {"subject": subject, "requirement": keys_in_danish(str(entry["ctx"]["error"]))}

    def wrong_type(self, entry: Refusal, loc: Loc) -> _Reported:
        if entry["input"] is None:
            return self.missing(entry, loc)
        facts = {"typed": quoted(entry["input"]), "column": value_heading(loc), "expected": "en værdi, der kan stå her"}
        return say_book.CELL_SORT, loc, {**facts, "advice": "Ret den, eller tøm cellen."}

    not_a_choice = wrong_type
