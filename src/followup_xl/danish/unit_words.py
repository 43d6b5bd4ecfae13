"""Units in words: which ones people type beside a number are the goal's own, and what one of them is called.

"12 fuldtidspersoner" are not 12 persons and "4 kr." not 4 courses (status-rules.md §8). Words for people stand for each
other, as "borgere" for "personer"; one that narrows them ("kvinder") is read and asked about. Where a plan names no
unit, the goal's own words say what is counted.
"""

import re
from dataclasses import dataclass
from enum import Enum

Fit = Enum("Fit", "OWN DOUBTFUL OTHER")
"""The goal's own unit; one that may be of another group, which is read and asked about; one that makes it another figure."""

_SHORT = {
    "kroner": "kr", "dkk": "kr", "million": "mio", "millioner": "mio", "milliard": "mia", "milliarder": "mia", "t.kr": "tkr",
    "stk": "styk", "styks": "styk", "mdr": "måned", "%": "pct",
    "procent": "pct", "pp": "procentpoint", "pct-point": "procentpoint", "pct.-point": "procentpoint", "%-point": "procentpoint",
    "pctpoint": "procentpoint", "helårsværk": "årsværk", "pers": "person", "min": "minut",
}  # fmt: skip
_ENDINGS = ("", "e", "r", "er", "s", "n", "t", "en", "et", "ne", "rne", "ene", "erne")
_GENERAL = ("person", "borger", "menneske", "individ")
_MONEY = ("kr", "tkr", "mio", "mia", "euro", "eur")
_PEOPLE = re.compile(
    r".*(?:person|borger|menneske|individ|ung|ledig|kvinde|mand|deltager|kursist|elev|barn|voksn|voksen|ældre|flygtning"
    r"|modtager|meldt|parat|indvandrer|ansat|ansatt|medarbejder|studerende|beboer|bruger|patient|klient|lærling"
    r"|praktikant)(?:e|r|er|en|erne)?"
)
_FULL_TIME = re.compile(r"(?:fuldtid|helår|halvår|deltid|årsværk|fuldtids|helårs).*")
"""Persons reckoned by their time: never as many as the persons themselves."""
_THINGS = re.compile(
    r"(?:hold|kursus|fleksjob|besøg|barn|husstand|bolig|projekt|indsats|henvendelse|årsværk|helårsværk|helårsperson"
    r"|fuldtidsperson|fuldtidsstilling|stilling|ton|km|kg|point|dkk|euro|eur|gang|uge|anlæg|skole|klasse|hus|rejse|fag"
    r"|forløb|job|virksomhed|familie|aftale|samarbejde|sag|møde|kampagne|samtale|plads|kr|time|dag|måned|minut|procentpoint"
    r"|fuldtidsjob|område|boligområde|institution|afdeling|team|gruppe|pakke|jobpakke|ordning|arbejdsplads|par)"
    r"(?:e|r|er|s|en|et|ne|erne)?"
)
_FORMAT_WORDS = re.compile(r'"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|([$€£¥])')


def _words(text: str) -> tuple[str, ...]:
    """A unit as its words, abbreviations written out, without brackets and full stops."""
    bare = re.sub(r"[()\[\]]", " ", text.casefold()).replace("pct. point", "procentpoint")
    named = (word.rstrip(".,;:") for word in bare.split())
    return tuple(_SHORT.get(word) or _ONE.get(word, word) for word in named if word)


def _same(one: str, other: str) -> bool:
    """Whether two words are one noun, singular or plural."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS


def _general(word: str) -> bool:
    """Whether it is a word for anybody, whatever group they are of."""
    return any(_same(word, general) for general in _GENERAL)


def names_people(text: str) -> bool:
    """Whether one of the words is plainly a word for people."""
    return any(_PEOPLE.fullmatch(word) for word in re.findall(r"[^\W\d_]+", text.casefold()))


def is_unit(text: str) -> bool:
    """Whether cleaned words beside a number name what is counted, as far as it is known here."""
    words = _words(text)
    return len(words) == 1 and any(known.fullmatch(words[0]) for known in (_THINGS, _PEOPLE, _FULL_TIME))


def shown_unit(number_format: str) -> str:
    """The words that a number format puts beside each number; empty where it has none, or is in per cent."""
    words = " ".join("".join(found) for found in _FORMAT_WORDS.findall(number_format)).strip()
    return words.casefold() if any(sign.isalpha() or sign in "$€£¥" for sign in words) else ""


@dataclass(frozen=True)
class OwnUnit:
    """What a goal counts: ``unit`` as the plan names it ("" where it does not), ``one`` a single of it, and ``about``, the goal's own words."""

    unit: str = ""
    one: str = ""
    about: str = ""

    def fit(self, typed: str) -> Fit:
        """How the words beside a number suit the goal.

        >>> OwnUnit("personer").fit("borgere"), OwnUnit("personer").fit("kr."), OwnUnit("mio. kr.").fit("kr.")
        (<Fit.OWN: 1>, <Fit.OTHER: 3>, <Fit.OTHER: 3>)
        """
        words, about = _words(typed), _words(self.about)
        second = any(word[0].isdecimal() and word[-1].isdecimal() for word in words[:1] + words[-1:])
        if second or typed.count(")") != typed.count("("):  # "145)" may be 14 with the mark of a footnote
            return Fit.OTHER
        if not words or words == ("styk",) or any(self._is(words, own) for own in (self.unit, self.one) if own):
            return Fit.OWN
        people, fulltime = self._people(words[-1]), bool(_FULL_TIME.fullmatch(words[0]))
        mentioned = all(any(_same(word, other) for other in about) for word in words)
        if not mentioned and not all(map(self._people, words[:-1])):  # "12 tusinde borgere", "12 færre borgere"
            return Fit.OTHER
        if self.unit:
            own = _words(self.unit)
            if people and self._people(own[0]):
                if mentioned or (len(words) == 1 and _general(words[0])):
                    return Fit.OWN
                return Fit.DOUBTFUL if _general(own[0]) else Fit.OTHER
            return Fit.OTHER
        if mentioned or (len(words) == 1 and any(word.endswith(words[0]) for word in about)):
            return Fit.OWN
        if fulltime or words[-1] in _MONEY or (not people and any(map(self._people, about))):
            return Fit.OTHER
        return Fit.OWN if people else Fit.DOUBTFUL

    @staticmethod
    def _is(words: tuple[str, ...], unit: str) -> bool:
        """Whether the words are the unit, its beginning ("timer" of "timer om ugen") or the head of its compound."""
        own = _words(unit)
        if len(words) <= len(own) and all(map(_same, words, own)):
            return True
        alone = len(words) == len(own) == 1 and not _FULL_TIME.fullmatch(own[0])
        ends = alone and len(words[0]) > 2
        return ends and any(own[0].endswith(words[0] + ending) for ending in ("", "r", "e", "er"))

    @staticmethod
    def _people(word: str) -> bool:
        return bool(_PEOPLE.fullmatch(word)) and not _FULL_TIME.fullmatch(word)


# What one of a unit is called

_ALIKE = (
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
    "meter": "meter", "træer": "træ", "huse": "hus", "biler": "bil", "klager": "klage", "ture": "tur", "enheder": "enhed", "steder": "sted", "mål": "mål", "ulykker": "ulykke",
}  # fmt: skip
_PLURALS = {
    "ninger": "ning", "inger": "ing", "heder": "hed", "elser": "else", "tioner": "tion", "ioner": "ion", "ister": "ist",
    "tagere": "tager", "ører": "ør", "enter": "ent", "anter": "ant", "arer": "ar", "kter": "kt", "ere": "er",
}  # fmt: skip
"""Whole words and ends of compounds ("fuldtidspersoner", "jobpakker"), then endings that follow a rule."""

_NOUN = re.compile(r"([^\W\d_]+)(\.?)(?:(?: (?:i|om|på|med|til|af|per|pr\.|uden|fra|hos|over|under) | ?\().*)?")
_MASS = re.compile(r"(?:\w{1,3}/\w|t\.? ?kr|mio|mia|kr|pct|procent|promille|indeks|point|°|%).*")
"""Money, per cent, speeds and scales: one of them is called what several are."""


def one_of(unit: str) -> str | None:
    """What one of the unit is called, where the usual words say it; None where the plan must.

    >>> one_of("fuldtidspersoner"), one_of("timer om ugen"), one_of("mio. kr."), one_of("ledige unge")
    ('fuldtidsperson', 'time om ugen', 'mio. kr.', None)
    """
    found = _NOUN.fullmatch(unit)
    if _MASS.fullmatch(unit.casefold()):
        return unit
    one = _singular(found[1]) if found else None
    return None if one is None or found is None else one + unit[found.end(1) :]


def _singular(word: str) -> str | None:
    said = word.casefold()
    if any(said.endswith(same) for same in _ALIKE):
        return word
    for endings in (_ONE, _PLURALS):
        for several in sorted(endings, key=len, reverse=True):
            if said.endswith(several):
                return word[: len(word) - len(several)] + endings[several]
    return word if any(said.endswith(one) for one in _ONE.values()) else None


_NEUTER = re.compile(
    r".*(?:forløb|job|barn|år|årsværk|besøg|hold|tilbud|point|møde|samarbejde|område|projekt|kursus|sted|mål|minut|anlæg|lån|fald"
    r"|skridt|hus|fag|dyr|træ|kilo|ton|helårsværk|team|brev|opkald|værk|indeks)"
)
"""The nouns of the neuter gender among what is counted, and the compounds that end in one."""


def count_of_one(single: str) -> str:
    """One of something in words, in its gender.

    >>> count_of_one("person"), count_of_one("mentorforløb"), count_of_one("time om ugen")
    ('én person', 'ét mentorforløb', 'én time om ugen')
    """
    return f"{'ét' if _NEUTER.fullmatch(single.casefold().partition(' ')[0]) else 'én'} {single}".rstrip()
