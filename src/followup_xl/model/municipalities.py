"""The 98 municipalities: code, name and region, found under every usual spelling."""

import csv
import difflib
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_AROUND = {"kommune", "kommunes", "kommunen", "kommunens", "regionskommune", "regionskommunes", "regionskommunen",
           "jobcenter", "jobcenters", "jobcentret", "jobcentrets", "jobcenteret", "jobcenterets", "i"}  # fmt: skip
"""Words before and after a name that say what kind of place it is, not which."""
_SHORT = {"komm", "kom"}
"""The same after a name alone: at the beginning »kom« is a verb ("Kom i gang")."""
_CLAIMING = {word for word in _AROUND if "kommune" in word}
_MISSPELT, _LONGEST_CODE = 0.75, 40

_OTHER_NAMES = {
    "nordfyn": "480", "vesthimmerland": "820", "fakse": "320", "kbh": "101",
    "copenhagen": "101", "frederiksværk-hundested": "260", "brønderslev-dronninglund": "810",
}  # fmt: skip
"""Names that follow from no rule: without the genitive they are fixed with, former ones, and abbreviations."""

_LETTERS = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe"})


@dataclass(frozen=True)
class Municipality:
    """A municipality: ``code`` has three digits, ``name`` is the short official name."""

    code: str
    name: str
    region: str


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


@lru_cache(maxsize=1024)  # an overview asks for the same names for every goal
def plain_name(text: str) -> str:
    """A name without what differs from one spelling of it to the next: case, å or aa, æ or ae, ø or oe, hyphens, dots.

    >>> plain_name("HØJE-TÅSTRUP") == plain_name("Høje Taastrup")
    True
    """
    return re.sub(r"[\W_]+", " ", _folded(text).translate(_LETTERS).replace("'", "").replace("’", "")).strip()


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All municipalities in the order of their codes."""
    source = resources.files("followup_xl").joinpath("municipalities.csv").read_text(encoding="utf-8")
    return tuple(Municipality(row["code"], row["name"], row["region"]) for row in csv.DictReader(source.splitlines()))


@cache
def _index() -> dict[str, Municipality]:
    """Every name and its genitive, plain."""
    by_code = {entry.code: entry for entry in municipalities()}
    index = {plain_name(entry.name): entry for entry in municipalities()}
    index |= {plain_name(name): by_code[code] for name, code in _OTHER_NAMES.items()}
    for name, entry in list(index.items()):
        index.setdefault(name if name.endswith("s") else f"{name}s", entry)
    return index


def municipality(spelling: str) -> Municipality | None:
    """The municipality meant by a name or code in any usual spelling, or by both; None when there is none, or they disagree.

    >>> municipality("Ishøj Kommune").code, municipality("183 Greve")
    ('183', None)
    >>> municipality("0751") == municipality("Århus") == municipality("Jobcenter Aarhus") == municipality("751 Aarhus Komm.")
    True
    """
    words = plain_name(spelling).split()
    if code := next((word for word in (*words[:1], *words[-1:]) if word.isdecimal()), ""):
        words.remove(code)
    name = _bare(words)
    named = _index().get(name)
    if not code:
        return named
    coded = next((entry for entry in municipalities() if entry.code == code.lstrip("0").zfill(3)), None)
    return coded if not name or named == coded else None


@lru_cache(maxsize=256)  # for every unit of a plan
def spellings(name: str) -> tuple[str, ...]:
    """Every name, plain, that the municipality of that name is known by; none where it is no municipality's.

    >>> spellings("Vesthimmerlands")
    ('vesthimmerlands', 'vesthimmerland')
    """
    known = municipality(name)
    return tuple(plain for plain, entry in _index().items() if known and entry == known)


def _bare(words: list[str]) -> str:
    """The words of a name without those around it."""
    while words and words[0] in _AROUND:
        words = words[1:]
    while words and words[-1] in _AROUND | _SHORT:
        words = words[:-1]
    return " ".join(words)


def misspelt(spelling: str) -> bool:
    """Whether a name that is no municipality's is meant as one: it says so, looks very much like one, is a number, or has a wrong code.

    >>> misspelt("Gladsakse"), misspelt("Nordby Kommune"), misspelt("Region Sjælland"), misspelt("Odense Universitet")
    (True, True, False, False)
    """
    words = plain_name(spelling).split()
    if municipality(spelling) is not None:
        return False
    claims = _CLAIMING.intersection(words[:1] + words[-1:]) or _SHORT.intersection(words[-1:])
    if claims or not any(sign.isalpha() for sign in spelling):
        return True
    words = [word for word in words if not (word.isdecimal() and municipality(word))]
    return bool(difflib.get_close_matches(_bare(words), list(_index()), n=1, cutoff=_MISSPELT))


def code_of_name(name: str) -> str:
    """The code of a unit that is no municipality and has none of its own: its name, the same for every spelling of it.

    >>> code_of_name("Region Sjælland") == code_of_name("REGION SJAELLAND"), code_of_name("Region Sjælland")
    (True, 'region-sjaelland')
    """
    code = "-".join(plain_name(name).split())
    if len(code) <= _LONGEST_CODE:
        return code
    return f"{code[: _LONGEST_CODE - 9]}-{hashlib.sha256(code.encode()).hexdigest()[:8]}"


def suggestion(spelling: str, candidates: tuple[str, ...] | None = None) -> str | None:
    """The candidate that looks most like the spelling (default: all municipalities); None when none does."""
    names = candidates if candidates is not None else tuple(entry.name for entry in municipalities())
    folded = {_folded(name): name for name in names}
    close = difflib.get_close_matches(_folded(spelling), list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None
