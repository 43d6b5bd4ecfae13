"""The 98 municipalities: code, name and region, found under every usual spelling."""

import csv
import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SUFFIXES = (" regionskommune", " kommune")
_FORMER_NAMES = {"århus": "751", "ålborg": "851", "nordfyn": "480", "åbenrå": "580"}


@dataclass(frozen=True)
class Municipality:
    """A municipality: ``code`` has three digits, ``name`` is the short official name."""

    code: str
    name: str
    region: str


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All municipalities in the order of their codes."""
    source = resources.files("followup_xl").joinpath("municipalities.csv").read_text(encoding="utf-8")
    return tuple(Municipality(row["code"], row["name"], row["region"]) for row in csv.DictReader(source.splitlines()))


@cache
def _index() -> dict[str, Municipality]:
    by_code = {entry.code: entry for entry in municipalities()}
    index = {_folded(entry.name): entry for entry in municipalities()}
    index |= {name: by_code[code] for name, code in _FORMER_NAMES.items()}
    for name, entry in list(index.items()):
        index.setdefault(name if name.endswith("s") else f"{name}s", entry)
        index.setdefault(f"{name}'s" if not name.endswith("s") else f"{name}'", entry)
    return index


def municipality(spelling: str) -> Municipality | None:
    """The municipality meant by a name or code in any usual spelling; None when there is none.

    >>> municipality("Ishøj Kommune").code
    '183'
    >>> municipality("0751") == municipality("Århus") == municipality("Aarhus Kommunes")
    True
    """
    name = _folded(spelling)
    if name.isdigit():
        return next((entry for entry in municipalities() if entry.code == name.lstrip("0").zfill(3)), None)
    name = name.removesuffix("kommunes") + "kommune" if name.endswith("kommunes") else name
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    return _index().get(name)


def suggestion(spelling: str, candidates: tuple[str, ...] | None = None) -> str | None:
    """The candidate that looks most like the spelling (default: all municipalities); None when none does."""
    names = candidates if candidates is not None else tuple(entry.name for entry in municipalities())
    folded = {_folded(name): name for name in names}
    close = difflib.get_close_matches(_folded(spelling), list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None
