"""The words people type beside a number: whether they are the goal's own unit, or make it a number of something else.

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
    "stk": "styk", "styks": "styk", "mdr": "måned", "mænd": "mand", "børn": "barn", "kurser": "kursus", "%": "pct",
    "procent": "pct", "pp": "procentpoint", "pct-point": "procentpoint", "pct.-point": "procentpoint", "%-point": "procentpoint",
    "pctpoint": "procentpoint", "årsværk": "årsværk", "helårsværk": "årsværk", "pers": "person", "min": "minut",
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
_FORMAT_WORDS = re.compile(r'"([^"]*)"|\[\$([^\]-]*)[^\]]*\]')


def _words(text: str) -> tuple[str, ...]:
    """A unit as its words, abbreviations written out, without brackets and full stops."""
    bare = re.sub(r"[()\[\]]", " ", text.casefold()).replace("pct. point", "procentpoint")
    named = (word.rstrip(".,;:") for word in bare.split())
    return tuple(_SHORT.get(word, word) for word in named if word)


def _same(one: str, other: str) -> bool:
    """Whether two words are one noun, singular or plural."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS


def _general(word: str) -> bool:
    """Whether it is a word for anybody, whatever group they are of."""
    return any(_same(word, general) for general in _GENERAL)


def is_unit(text: str) -> bool:
    """Whether cleaned words beside a number name what is counted, as far as it is known here."""
    words = _words(text)
    return len(words) == 1 and any(known.fullmatch(words[0]) for known in (_THINGS, _PEOPLE, _FULL_TIME))


def shown_unit(number_format: str) -> str:
    """The words that a number format puts beside each number; empty where it has none, or is in per cent."""
    words = " ".join(one or other for one, other in _FORMAT_WORDS.findall(number_format)).strip()
    return words.casefold() if any(sign.isalpha() for sign in words) else ""


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
        words = _words(typed)
        if not words or words == ("styk",) or any(self._is(words, own) for own in (self.unit, self.one) if own):
            return Fit.OWN
        people, fulltime = self._people(words[-1]), bool(_FULL_TIME.fullmatch(words[0]))
        mentioned = all(any(_same(word, other) for other in _words(self.about)) for word in words)
        if self.unit:
            own = _words(self.unit)
            if people and self._people(own[0]):
                if mentioned or _general(words[-1]):
                    return Fit.OWN
                return Fit.DOUBTFUL if _general(own[0]) else Fit.OTHER
            return Fit.OTHER
        if mentioned or any(word.endswith(words[-1]) for word in _words(self.about)):
            return Fit.OWN
        if fulltime or words[-1] in _MONEY or (not people and any(map(self._people, _words(self.about)))):
            return Fit.OTHER
        return Fit.OWN if people else Fit.DOUBTFUL

    @staticmethod
    def _is(words: tuple[str, ...], unit: str) -> bool:
        """Whether the words are the unit, its beginning ("timer" of "timer om ugen") or the head of its compound."""
        own = _words(unit)
        if len(words) <= len(own) and all(map(_same, words, own)):
            return True
        alone = len(words) == len(own) == 1 and not _FULL_TIME.fullmatch(own[0])
        return (
            alone and any(own[0].endswith(words[0] + ending) for ending in ("", "r", "e", "er")) and len(words[0]) > 2
        )

    @staticmethod
    def _people(word: str) -> bool:
        return bool(_PEOPLE.fullmatch(word)) and not _FULL_TIME.fullmatch(word)
