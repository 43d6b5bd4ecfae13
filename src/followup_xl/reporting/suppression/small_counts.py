"""Whether people's own words give away a small count: numbers in digits and in Danish words, read warily.

A text is left out rather than mended, so whatever may be a count is taken to be one. What is surely none is known by
the words around it: dates and years, money, and things counted (two campaigns are not two persons).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from followup_xl.danish.dates import MONTH
from followup_xl.danish.numbers import Form, leading_number, normal_form, share

_NO_COUNT = re.compile(
    rf"\b\d{{1,2}}\.? ?(?:{MONTH})\b\.?(?: \d{{4}})?"
    r"|\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b(?:19|20)\d\d(?:[/–-](?:19|20)?\d\d)?\b(?![.,]\d)"
    r"|\b[1-4]\. ?(?:halvår|kvartal|runde)\b|(?:\b(?:uge|kl|note|bilag|side|punkt|(?:sag|sags|journal|lov|bekendtgørelse)\.? ?nr)\.?|§) ?\d+(?:[.:]\d+)?\b"
    r"|\bmatchgrupper? ?\d(?:[-–]\d)?\b"
    r"|\b\d+(?:[.,]\d+)* (?:mio|mia|kr|kroner|t\.?kr)\b\.?",
    re.IGNORECASE,
)
"""Dates, years, quarters, references, names of groups and money: numbers that count nobody."""

_THINGS = re.compile(
    r"(?:[-–]\d+)? ?(?:nye |store |små |andre |hele )?"
    r"(?:(?:virksomhed|måned|kurs|projekt|afdeling|leverandør|nationalitet|arbejdsplads)er(?:ne)?|mdr"
    r"|(?:kampagne|møde|uge|time|(?:bolig)?område|kommune|aftale|samarbejde|skole|lokale)r(?:ne)?"
    r"|(?:dag|gang)e(?:ne)?|år(?:ene)?|tilbud(?:dene)?|sprog(?:ene)?|procentpoint)s?(?![-–\w])",
    re.IGNORECASE,
)
"""Several things; "3 sprog-svage" and "2 lokale borgere" are people."""
_THING = re.compile(
    r" ?(?:ny|nyt|stor|stort|lille|hel|helt)? ?"
    r"(?:virksomhed|kampagne|møde|måned|uge|time|dag|år|(?:bolig)?område|kommune|gang|aftale|samarbejde|projekt|kursus"
    r"|tilbud|afdeling|leverandør|skole|nationalitet|sprog|lokale|procentpoint)(?:s|en|et)?(?![-–\w])",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r" ?(?:%|pct\b|procent\b)", re.IGNORECASE)
_DIGITS = re.compile(r"(?<!\d)(?<!\d[.,])(?<![^\W\d][-–])(?<![A-ZÆØÅ])(?<!\b[^\W\d])[-−]?\d+(?:[.,]\d+)*")
"""Digits, also where they are glued to a word ("ca.3", "kun3"), but not those of names ("G3", "UNG-03")."""
_WORD = re.compile(r"[^\W\d_]+")
_PERSON = "person|borger|ung|ledig|elev|deltager|kursist|kvinde|mand"
_ONE = re.compile(rf"\b(?:én|ét|eneste|den ene|e[nt] enkelt|e[nt] (?:{_PERSON}))\b", re.IGNORECASE)
_GROUPS = (
    (2, re.compile(r"\b(?:begges?|et par|(?:ægte|søskende|makker|kæreste|forældre)?par(?:ret)?(?:s)?(?=[ ,.;:!?]|$)|duo(?:en)?|tvilling\w*)\b", re.IGNORECASE)),
    (3, re.compile(r"\b(?:trio(?:en)?|trilling\w*)\b", re.IGNORECASE)),
    (4, re.compile(r"\b(?:kvartet(?:ten)?|firling\w*|firkløver\w*)\b", re.IGNORECASE)),
    (5, re.compile(r"\b(?:kvintet(?:ten)?|femling\w*)\b", re.IGNORECASE)),
)  # fmt: skip
"""Words that are a number of people themselves."""
_ORDINALS = {name: number for number, name in enumerate(
    ("første", "anden", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende"), 1)}  # fmt: skip
_ORDINAL = re.compile(
    rf"\bden (første|anden)(?=,| (?:er|har|kom|fik|blev|gik|venter|mangler|begynder|stopper|{_PERSON}))"
    rf"|\b({'|'.join([*_ORDINALS][2:])})(?! ?(?:kvartal|halvår|gang|år|uge|måned|runde|møde|dag|del|del\w+)\b)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:hundred|tusind|million|dusin|snes|halv|dobbelt|fordobl|tredobl|tredj|fjerde|kvart)", re.IGNORECASE
)
_PERSONAL_NUMBER = re.compile(r"\d{6} ?[-–]? ?\d{4}")
_ARTICLES = ("en", "et")


def speaks_of_numbers(text: str) -> bool:
    """Whether there is any number at all in a text, in digits or words, or a share in words ("halvdelen")."""
    if any(unicodedata.category(sign).startswith("N") for sign in text):
        return True
    words = any(pattern.search(text) for pattern in (_ONE, _MANY, _ORDINAL, *(pattern for _, pattern in _GROUPS)))
    return words or bool(list(_spelled(text)) or _shares(text))


_STATUS = re.compile(
    r"\b(?:opfyldt|nået|nåede|når|indfriet|bagud|foran|overholdt|lykkede\w*|opnået|overskredet|manglede?r?|ikke helt|i mål"
    r"|følger planen|efter planen)\b",
    re.IGNORECASE,
)


def speaks_of_status(text: str) -> bool:
    """Whether a text may tell how a goal stands, where that is not to be known."""
    return bool(_STATUS.search(text))


def gives_away(text: str, limit: int, shown: Iterable[Fraction] = (), rates: Iterable[Fraction] = ()) -> bool:
    """Whether a text tells a count from 1 to one below the limit, or lets it be worked out.

    ``shown`` are the counts that stand beside the text: a number that differs from one of them, or from another in
    the text, by so few gives the difference away, and a percentage of one of them the few it stands for. ``rates`` are
    the shares that stand beside it without their counts, as ratios.
    """
    strange = any(unicodedata.category(sign) in ("No", "Nl") for sign in text)
    if strange or _PERSONAL_NUMBER.search(text):
        return True
    counts, shares = _numbers(text)
    beside, shares = {*counts, *shown}, shares | set(rates)
    if any(0 < abs(count) < limit for count in counts):
        return True
    if any(0 < abs(one - other) < limit for one in counts for other in beside):
        return True
    return any(0 < part < limit for whole in beside for rate in shares for part in (rate * whole, (1 - rate) * whole))


def _numbers(text: str) -> tuple[set[Fraction], set[Fraction]]:
    """What may be counts, and the shares as ratios."""
    plain = _NO_COUNT.sub(" … ", text)
    counts, shares = set[Fraction](), set(_shares(plain))
    for found in _DIGITS.finditer(plain):
        rest = plain[found.end() :]
        if _of_things(rest) if re.match(r"[01](?![\d.])", found.group()) else _THINGS.match(rest):
            continue
        for value in _readings(found.group()):
            if _PER_CENT.match(rest):
                shares.add(value / 100)
            else:
                counts.add(value)
    counts |= set(_spelled(plain))
    for number, words in ((1, _ONE), *_GROUPS):
        if any(not _of_things(plain[found.end() :]) for found in words.finditer(plain)):
            counts.add(Fraction(number))
    for found in _ORDINAL.finditer(plain):  # the fourth, and the three before
        number = _ORDINALS[(found.group(1) or found.group(2)).lower()]
        counts |= {Fraction(number), Fraction(number - 1)}
    return counts, shares


def _of_things(rest: str) -> bool:
    return bool(_THINGS.match(rest) or _THING.match(rest))


def _readings(digits: str) -> Iterator[Fraction]:
    """What digits with points and commas may mean: "1.670" is a thousand and more, "2.5" may be 25 or two and a half."""
    bare = digits.replace("−", "-")
    if re.fullmatch(r"-?[1-9]\d{0,2}(?:\.\d{3})+", bare):
        bare = bare.replace(".", "")
    for text in {bare.replace(".", "").replace(",", "."), bare.replace(",", "")}:
        if text.count(".") < 2:
            yield Fraction(Decimal(text))


def _spelled(text: str) -> Iterator[Fraction]:
    """Numbers in words, but not the articles "en" and "et", and none of things."""
    words = list(_WORD.finditer(text))
    for index, word in enumerate(words):
        found = leading_number(normal_form(" ".join(entry.group() for entry in words[index : index + 3])))
        if found is None or found.form is not Form.WORD or word.group().lower() in _ARTICLES:
            continue
        rest = text[word.end() :]
        if not (_of_things(rest) if found.value == 1 else _THINGS.match(rest)):
            yield Fraction(found.value)


def _shares(text: str) -> list[Fraction]:
    words = [word.group() for word in _WORD.finditer(text)]
    phrases = (normal_form(" ".join(words[index : index + size])) for index in range(len(words)) for size in (1, 2))
    return [found for phrase in phrases if (found := share(phrase)) is not None]
