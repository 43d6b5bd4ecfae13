"""The units of a plan in words: what they are called together, and which of them a text names.

A text, such as a file's name or a title, names a unit in any usual spelling, and never by part of a word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from followup_xl.model.municipalities import municipality, plain_name, spellings
from followup_xl.model.records import Unit


@dataclass(frozen=True)
class UnitTerms:
    """A Danish noun of the common gender in its four forms: "kommune", "kommunen", "kommuner", "kommunerne"."""

    one: str
    the: str
    many: str
    the_many: str

    def counted(self, count: int) -> str:
        """So many of them, in words: "1 kommune", "3 kommuner"."""
        return f"{count} {self.one if count == 1 else self.many}"

    def every(self, count: int) -> str:
        """All of so many, two or more: "Begge kommuner", "Alle 3 kommuner"."""
        return f"Begge {self.many}" if count == 2 else f"Alle {count} {self.many}"


MUNICIPALITIES = UnitTerms("kommune", "kommunen", "kommuner", "kommunerne")
UNITS = UnitTerms("enhed", "enheden", "enheder", "enhederne")


def unit_terms(units: Iterable[Unit]) -> UnitTerms:
    """What these units are called: municipalities where every one of them is."""
    return MUNICIPALITIES if all(unit.municipality for unit in units) else UNITS


def code_terms(codes: Iterable[str]) -> UnitTerms:
    """What units are called of which only the codes are known."""
    return MUNICIPALITIES if all(municipality(code) for code in codes) else UNITS


INSIDE = (".zip", ".eml")
"""The endings of files that others lie in; their names count where that of the inner file names nobody."""
_TOGETHER = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-zæøå])(?=[A-ZÆØÅ])")
_APART = " | "
"""What stands where a name was found: no name holds it."""


def named_units(units: Sequence[Unit], text: str, besides: Iterable[str] = ()) -> tuple[Unit, ...]:
    """The units that a text names as whole words, in their own order; a name within a longer name is not one by itself.

    ``besides`` are texts in which a name names nobody, such as the title of the plan. A region is another unit than the
    municipality whose name it has.
    """
    left = f" {plain_name(text)} "
    names = _names(tuple((unit.name, unit.code) for unit in units))
    known = {name for name, _ in names}
    for other in sorted(map(plain_name, besides), key=len, reverse=True):
        if other and other not in known:
            left = left.replace(f" {other} ", _APART)
    found = set()
    for name, code in names:
        left = left.replace(f" region {name} ", _APART) if f"region {name}" not in known else left
        if f" {name} " in left:
            found.add(code)
            left = left.replace(f" {name} ", _APART)
    return tuple(unit for unit in units if unit.code in found)


def names_of(file: str) -> list[str]:
    """A file's own name without its ending, then those of the files and folders it lies in, the innermost first.

    A name of words that are written together comes once more with blanks between them.

    >>> names_of("ind/Svar.zip/GreveKommune 2026.xlsx")
    ['GreveKommune 2026', 'Greve Kommune 2026', 'Svar', 'ind']
    """
    names = [PurePath(name) for name in PurePath(file).parts[::-1]]
    stems = [each.stem if not at or each.suffix.lower() in INSIDE else each.name for at, each in enumerate(names)]
    return [words for stem in stems for words in dict.fromkeys((stem, _TOGETHER.sub(" ", stem)))]


def named_first(units: Sequence[Unit], file: str, besides: Iterable[str] = ()) -> tuple[Unit, ...]:
    """The units that a file's own name holds, or where it holds none the first of those around it that holds any."""
    found = (named_units(units, name, besides) for name in names_of(file))
    return next(filter(None, found), ())


@lru_cache(maxsize=8)  # the units of one plan, asked for with every file
def _names(units: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Every spelling of every unit with the unit's code, the longest first; none without a letter."""
    found: dict[str, str] = {}
    for unit, code in units:
        plain = plain_name(unit)
        for name in (plain, plain if plain.endswith("s") else f"{plain}s", *spellings(unit)):
            if len(name) > 1 and any(map(str.isalpha, name)):
                found.setdefault(name, code)
    return tuple(sorted(found.items(), key=lambda entry: (-len(entry[0]), entry)))
