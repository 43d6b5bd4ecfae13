"""What one of a unit is called: the usual Danish units in the plural and the singular."""

import re

_SAME = (
    "forløb", "job", "år", "årsværk", "besøg", "hold", "tilbud", "point", "ton", "indeks", "barn", "fyr", "tons", "kilo",
    "procentpoint", "promille", "pct", "kr", "kroner", "mio", "mia", "tkr", "kg", "km", "m2", "kwh", "mwh", "gwh", "tj",
    "lån", "fald", "anlæg", "skridt", "hus", "fag", "dyr", "træ", "stk",
)  # fmt: skip
_ONE = {
    "personer": "person", "borgere": "borger", "kvinder": "kvinde", "mænd": "mand", "børn": "barn", "unge": "ung",
    "ledige": "ledig", "voksne": "voksen", "ældre": "ældre", "ansatte": "ansat", "elever": "elev", "modtagere": "modtager",
    "familier": "familie", "kommuner": "kommune", "regioner": "region", "skoler": "skole", "virksomheder": "virksomhed",
    "kampagner": "kampagne", "aftaler": "aftale", "samtaler": "samtale", "samarbejder": "samarbejde", "møder": "møde",
    "sager": "sag", "dage": "dag", "uger": "uge", "måneder": "måned", "timer": "time", "minutter": "minut",
    "gange": "gang", "pakker": "pakke", "områder": "område", "kurser": "kursus", "pladser": "plads", "opgaver": "opgave",
    "projekter": "projekt", "planer": "plan", "boliger": "bolig", "stillinger": "stilling", "grader": "grad",
    "meter": "meter", "træer": "træ", "huse": "hus", "biler": "bil", "klager": "klage", "ture": "tur", "enheder": "enhed", "steder": "sted", "mål": "mål",
}  # fmt: skip
_ENDINGS = {
    "ninger": "ning", "inger": "ing", "heder": "hed", "elser": "else", "tioner": "tion", "ioner": "ion", "ister": "ist",
    "tagere": "tager", "ører": "ør", "enter": "ent", "anter": "ant", "arer": "ar", "kter": "kt", "ere": "er",
}  # fmt: skip
"""Whole words and ends of compounds ("fuldtidspersoner", "jobpakker"), then endings that follow a rule."""

_HEAD = re.compile(r"([^\W\d_]+)(\.?)(?:(?: (?:i|om|på|med|til|af|per|pr\.|uden|fra|hos|over|under) | ?\().*)?")
_MASS = re.compile(r"(?:t\.? ?kr|mio|mia|kr|pct|procent|promille|indeks|point|°|%).*")
"""Money, per cent and scales: one of them is called what several are."""


def one_of(unit: str) -> str | None:
    """What one of the unit is called, where the usual words say it; None where the plan must.

    >>> one_of("fuldtidspersoner"), one_of("timer om ugen"), one_of("mio. kr."), one_of("ledige unge")
    ('fuldtidsperson', 'time om ugen', 'mio. kr.', None)
    """
    found = _HEAD.fullmatch(unit)
    if _MASS.fullmatch(unit.casefold()):
        return unit
    one = _singular(found[1]) if found else None
    return None if one is None or found is None else one + unit[found.end(1) :]


def _singular(word: str) -> str | None:
    said = word.casefold()
    if any(said.endswith(same) for same in _SAME):
        return word
    for endings in (_ONE, _ENDINGS):
        for several in sorted(endings, key=len, reverse=True):
            if said.endswith(several):
                return word[: len(word) - len(several)] + endings[several]
    return word if any(said.endswith(one) for one in _ONE.values()) else None
