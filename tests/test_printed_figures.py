"""Whoever computes from the printed figures with the printed rule comes to the printed status (status-rules.md §1).

The sentences are read back: figure, target, baseline, what is expected, thresholds and status. Nothing of the program's
rules is used to compute from them.
"""

import os
import random
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from cases import Told, answer, goal, judged, on, told, typed
from followup_xl.model.followup import Answer
from followup_xl.model.status import Status

MANY = 100_000 if os.environ.get("MANY") else 5_000
BATCHES = 10
NUMBER = r"(−?\d[\d.]*(?:,\d+)?)"
UNITS = ("personer", "mio. kr.", "pct.")
UNIT = r"(?:personer|person|mio\. kr\.|pct\.)"
PEERS = [{"key": "aa", "label": "Aalborg"}, {"key": "od", "label": "Odense"}]

_RESULT = re.compile(rf"Resultat: (?:[\d.]+ af [\d.]+ er )?{NUMBER} {UNIT}")
_AIM = re.compile(
    rf"Måltallet er (?:mellem {NUMBER} og {NUMBER} {UNIT}|ca\. {NUMBER} {UNIT} \((mindst|over|højst|under) {NUMBER}\)"
    rf"|(mindst|over|højst|under) {NUMBER} {UNIT}|{NUMBER} {UNIT}) senest"
)
_FROM = re.compile(rf"mod {NUMBER} {UNIT} ved udgangspunktet")
_PEERS = re.compile(rf"det er (gennemsnittet af|det laveste af|det højeste af) »Aalborg« \({NUMBER} {UNIT}\) og »Odense« "
                    rf"\({NUMBER} {UNIT}\)(?: (plus|minus) {NUMBER})?")  # fmt: skip
_EXPECTED = re.compile(rf"skulle (?:(?:tallet|andelen) være )?(mindst|højst) {NUMBER} {UNIT}")
_PACES = re.compile(rf"\(fra {NUMBER} pct\. følges planen, fra {NUMBER} pct\. er det lidt bagud\)")
_PACED = re.compile(rf"{NUMBER} pct\. af det ventede")
_WHOLE = re.compile(rf"Planen følges (fra|ved højst) {NUMBER} {UNIT}(?:.*?, og (?:fra|ved højst) {NUMBER} er)?")
_REACHED = re.compile(rf"er {NUMBER} pct\. (?:af|over) (?:måltallet|den nedre grænse|den øvre grænse)")
_WAY = re.compile(rf"der er sket {NUMBER} pct\. af den planlagte ændring", re.IGNORECASE)
_NEAR = re.compile(rf"(?:fra|med op til) {NUMBER} pct\.(?: over)? er (?:målet|det) (?:delvist|lidt)")
_NEAR_WHOLE = re.compile(rf"(fra|med højst) {NUMBER} person(?:er)? er (?:målet|det) (?:delvist|lidt)")
_POINTS = re.compile(rf"der er {NUMBER} procentpoint til måltallet, og (?:kun )?inden for {NUMBER} procentpoint er")
_STATUS = re.compile(r"Status: ([^.]+)\.$")
NEARLY = {"Målet er delvist opfyldt", "Lidt bagud"}
FAR_OFF = {"Målet er ikke opfyldt", "Væsentligt bagud"}


def number(text: str) -> Fraction:
    return Fraction(text.replace("−", "-").replace(".", "").replace(",", "."))


@dataclass
class Printed:
    """What a reader finds in an explanation."""

    text: str

    def all(self, pattern: re.Pattern[str]) -> tuple[str | None, ...]:
        found = pattern.search(self.text)
        return found.groups() if found else ()

    def first(self, pattern: re.Pattern[str]) -> Fraction | None:
        found = self.all(pattern)
        return number(found[0]) if found and found[0] else None

    @property
    def figure(self) -> Fraction:
        found = self.first(_RESULT)
        assert found is not None, self.text
        return found

    @property
    def status(self) -> str:
        return str(self.all(_STATUS)[0])

    @property
    def aim(self) -> tuple[str, Fraction, Fraction, Fraction | None]:
        """The word of the bound, the bound itself, the target, and the lower bound of a range."""
        low, high, about, about_word, loosened, word, plain, nothing = self.all(_AIM)
        if low and high:
            return "højst", number(high), number(high), number(low)
        if about and about_word and loosened:
            return about_word, number(loosened), number(about), None
        if word and plain:
            return word, number(plain), number(plain), None
        assert nothing, self.text
        return "højst", number(nothing), number(nothing), None

    @property
    def held(self) -> bool:
        word, edge, _, low = self.aim
        value = self.figure
        within = {"mindst": value >= edge, "over": value > edge, "højst": value <= edge, "under": value < edge}[word]
        return within and (low is None or value >= low)

    @property
    def degree(self) -> Fraction | None:
        """How far a missed target is reached; for ceilings how far it is exceeded."""
        word, _, target, low = self.aim
        start = self.first(_FROM)
        if start is not None:
            return 100 * (self.figure - start) / (target - start)
        if low is not None and self.figure < low:
            return 100 * self.figure / low if low > 0 else None
        if target <= 0:
            return None
        return 100 * self.figure / target if word in ("mindst", "over") else 100 * (self.figure - target) / target


def contradictions(text: str) -> list[str]:
    """What one printed figure says against another, or against the status."""
    said = Printed(text)
    if "Måltallet er" not in text or "Resultat:" not in text:
        return []
    found = [name for name, wrong in (
        ("the target", _against_target(said)), ("what is expected", _against_expected(said)),
        ("a threshold", _against_threshold(said)), ("the others", _against_others(said)),
    ) if wrong]  # fmt: skip
    return found + _uneven(text)


def _against_target(said: Printed) -> bool:
    """Reached words, a met status and the comparison of the printed figures say the same."""
    reached = any(words in said.text for words in (
        "Måltallet er nået", "Måltallet er p.t. nået", "Loftet er holdt", "inden for loftet", "mellem de to grænser.",
    ))  # fmt: skip
    if said.status in ("Målet er opfyldt", "Allerede opfyldt") and not said.held:
        return True
    if said.status in ("Målet er ikke opfyldt", "Målet er delvist opfyldt") and said.held:
        return True
    return reached != said.held and "præcis på grænsen" not in said.text


def _against_expected(said: Printed) -> bool:
    """The plan is followed, or slightly or well behind, as the expected figure and the printed paces say."""
    expected, paces = said.all(_EXPECTED), said.all(_PACES)
    if not expected or said.held:
        return False
    start = said.first(_FROM) or Fraction(0)
    edges: list[Fraction | None]
    if whole := said.all(_WHOLE):
        upwards = whole[0] == "fra"
        edges = [number(edge) if edge else None for edge in whole[1:]]
        passed = [edge is not None and (said.figure >= edge if upwards else said.figure <= edge) for edge in edges]
    elif paces:
        way = number(expected[1] or "") - start
        if way == 0:
            return False
        progress = 100 * (said.figure - start) / way
        printed = said.first(_PACED)
        edges = [number(pace) if pace else None for pace in paces]
        passed = [edge is not None and progress >= edge for edge in edges]
        if printed is not None and [edge is not None and printed >= edge for edge in edges] != passed:
            return True
    else:  # moving away from the target
        return said.status != "Væsentligt bagud"
    wanted = "Følger planen" if passed[0] else "Lidt bagud" if passed[1] else "Væsentligt bagud"
    return said.status != wanted


def _against_threshold(said: Printed) -> bool:
    """A missed target is nearly met exactly where the printed degree, and the one recomputed, reach the threshold."""
    if said.held or said.all(_EXPECTED):
        return False
    nearly = said.status in NEARLY
    if whole := said.all(_NEAR_WHOLE):
        limit = number(whole[1] or "")
        return (said.figure >= limit if whole[0] == "fra" else said.figure <= limit) != nearly
    if points := said.all(_POINTS):
        gap, limit = number(points[0] or ""), number(points[1] or "")
        return (gap <= limit) != nearly or (abs(said.figure - said.aim[2]) <= limit) != nearly
    edge, degree = said.first(_NEAR), said.degree
    if edge is None or degree is None:
        return False
    printed = said.first(_WAY) if said.first(_FROM) is not None else said.first(_REACHED)
    ceiling = "over" in said.text and "med op til" in said.text
    both = [reached for reached in (degree, printed) if reached is not None]
    return any((reached <= edge if ceiling else reached >= edge) != nearly for reached in both)


def _against_others(said: Printed) -> bool:
    """The target follows from the printed figures of others, as far as they are printed."""
    peers = said.all(_PEERS)
    if not peers:
        return False
    how, one, two, sign, offset = peers
    figures = [number(one or ""), number(two or "")]
    mean = sum(figures, Fraction(0)) / 2
    picked = {"gennemsnittet af": mean, "det laveste af": min(figures)}.get(str(how), max(figures))
    away = number(offset) if offset else Fraction(0)
    gap = abs(picked + (away if sign == "plus" else -away) - said.aim[2])
    return gap > Fraction(1) if "personer" in said.text else gap > Fraction(2, 10 ** _decimals(one or ""))


def _decimals(text: str) -> int:
    return len(text.partition(",")[2])


def _uneven(text: str) -> list[str]:
    """Sentences whose figures have different numbers of decimals, and whole things with any."""
    found: list[str] = []
    for aim in re.findall(r"Måltallet er (?:mindst|over|højst|under|mellem|ca\.).*?(?=\. [A-ZÆØÅ])", text):
        figures = re.findall(rf"{NUMBER} (?:personer|mio\. kr\.|pct\.)", re.sub(r"en ændring på.*", "", aim))
        if len({_decimals(figure) for figure in figures}) > 1:
            found.append("decimals")
    return found + ["parts of persons"] * bool(re.search(r"\d,\d+ person", text))


# Goals drawn at random, many of them a hair from a bound, a threshold or what is expected.


def drawn(rng: random.Random) -> Told:
    """A goal with an answer, and when it is judged."""
    measure = rng.choice(("count", "number", "share"))
    unit = {"count": "personer", "number": "mio. kr."}.get(measure)
    decimals = 0 if measure == "count" else rng.choice((0, 0, 1, 2))
    kind = rng.choice(("at_least", "at_least", "at_most", "between", "change", "change", "relative"))
    size = rng.choice((10, 40, 100, 100, 90 if measure == "share" else 3000))
    target = _level(rng, measure, size)
    fields: dict[str, Any] = {"measure": measure, "decimals": decimals}
    if unit:
        fields["unit"] = unit
    if kind in ("at_least", "at_most"):
        values: dict[str, Any] = {"value": str(target), "strict": rng.random() < 0.2}
        if rng.random() < 0.2:
            values["tolerance"] = rng.choice((2, 5, "7.5"))
        fields["cumulative"] = measure == "count" and kind == "at_least" and rng.random() < 0.7
    elif kind == "between":
        values = {"low": str(target), "high": str(target + _level(rng, measure, 10))}
    elif kind == "change":
        start = _level(rng, measure, size)
        start = start if start != target else target + 1
        fields["baseline"] = {"value": str(start), "at": "2014-12-31"}
        percents = [str(100 * (target / start - 1))[:6]] if start and rng.random() < 0.4 else []
        values = {"by_percent": percents[0]} if percents and _decimal_text(percents[0]) else {"to": str(target)}
    else:
        values = {"direction": rng.choice(("at_least", "at_most")), "pick": rng.choice(("lowest", "highest", "mean"))}
        fields["references"] = PEERS
        values["offset"] = rng.choice((0, 0, -1, 2))
    end = date(2015, 1, 1) + timedelta(days=rng.randrange(20, 365))
    final = rng.random() < 0.5
    window = f"2015-01-01/{'2015-12-31' if final else end.isoformat()}"
    reported = _figure(rng, measure, target, fields, window)
    others = [on(peer["key"], _plain(rng, measure, target, window)) for peer in PEERS] if kind == "relative" else []
    limits = {} if rng.random() < 0.7 else {"partly_at_least": rng.choice(("0.8", "0.333")), "on_track": "0.95"}
    as_of = "2015-12-31" if final else end.isoformat()
    return Told(goal(kind, values, **fields), reported, *others, as_of=as_of, thresholds=limits)


def _decimal_text(text: str) -> bool:
    return "/" not in text and "e" not in text and float(text) not in (0.0,) and abs(float(text)) < 90


def _level(rng: random.Random, measure: str, size: int) -> Any:
    if measure == "count":
        return Decimal(rng.randint(1, size))
    top = min(size, 60) if measure == "share" else size
    return Decimal(rng.randint(1, top * 100)) / rng.choice((1, 10, 100)) % top + Decimal(1)


def _plain(rng: random.Random, measure: str, about: Any, window: str) -> Answer:
    if measure == "share":
        whole = rng.randint(3, 400)
        return typed(f"{min(whole, max(0, round(whole * about / 100) + rng.randint(-2, 2)))}/{whole}", window)
    value = max(about * rng.choice((1, 1, 2)) + rng.randint(-3, 3), about * 0)
    return typed(str(value.to_integral_value() if measure == "count" else value), window)


def _figure(rng: random.Random, measure: str, target: Any, fields: Any, window: str) -> Answer:
    passed = Decimal((date.fromisoformat(window[11:]) - date(2015, 1, 1)).days + 1) / 365
    start = Decimal(fields.get("baseline", {}).get("value", 0))
    expected = start + (target - start) * passed
    edge = rng.choice((target, target * Decimal("0.75"), target * Decimal("1.1"), target * Decimal("0.9"), expected,
                       start + (expected - start) * Decimal("0.9"), start + (expected - start) * Decimal("0.75"),
                       start + (target - start) / 2, target * rng.randint(0, 150) / 100))  # fmt: skip
    if measure == "count":
        return typed(str(max(Decimal(0), (edge + rng.choice((-1, 0, 0, 1))).to_integral_value())), window)
    if measure == "number" or rng.random() < 0.3:
        hair = Decimal(rng.randint(-12, 12)) * rng.choice((Decimal("0.001"), Decimal("0.01"), Decimal("0.1")))
        value = round(max(Decimal(0), edge + hair), 4)
        return (
            typed(str(value), window)
            if measure == "number"
            else answer(percent=str(min(value, Decimal(100))), window=window)
        )
    return _plain(rng, measure, edge, window)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_printed_figure_contradicts_another_or_the_status(batch: int) -> None:
    rng = random.Random(f"printed {batch}")
    wrong: list[str] = []
    seen: Counter[str] = Counter()
    for _ in range(MANY // BATCHES):
        case = drawn(rng)
        text = told(case)
        seen[text.rpartition("Status: ")[2]] += 1
        if found := contradictions(text):
            wrong.append(f"{', '.join(found)}: {text}")
    assert not wrong, f"{len(wrong)} of {MANY // BATCHES}\n" + "\n".join(wrong[:3])
    assert len(seen) >= 6  # each of the statuses of a figure


READ_BACK = {
    "a figure that looks as large as its target": (
        "Resultat: 50 pct. i perioden 1. januar – 31. december 2015. Måltallet er mindst 50 pct. senest 31. december 2015. "
        "Måltallet er ikke nået; resultatet er 99,9 pct. af måltallet, og fra 75,0 pct. er målet delvist opfyldt. "
        "Status: Målet er delvist opfyldt.",
        ["the target"],
    ),
    "a pace that the printed figures do not give": (
        "Resultat: 5 mio. kr. i perioden 1. januar – 30. juni 2015. Måltallet er mindst 12,0 mio. kr. senest 31. december "
        "2015 mod 0,0 mio. kr. ved udgangspunktet. Efter 6 af 12 måneder skulle tallet være mindst 6 mio. kr. Der er sket 41,7 pct. af den planlagte ændring, altså 90,0 "
        "pct. af det ventede (fra 90,0 pct. følges planen, fra 75,0 pct. er det lidt bagud). Status: Følger planen.",
        ["what is expected"],
    ),
    "decimals that differ": (
        "Resultat: 12 pct. i perioden 1. januar – 31. december 2015. Måltallet er mindst 12 pct. senest 31. december 2015 mod "
        "7,7 pct. ved udgangspunktet (2014). Måltallet er nået. Status: Målet er opfyldt.",
        ["decimals"],
    ),
    "parts of persons": (
        "Resultat: 4 personer i perioden 1. januar – 31. december 2015. Måltallet er mindst 3,5 personer senest 31. december "
        "2015. Måltallet er nået. Status: Målet er opfyldt.",
        ["parts of persons"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found"), READ_BACK.values(), ids=READ_BACK)
def test_what_contradicts_itself_is_seen(text: str, found: list[str]) -> None:
    assert contradictions(text) == found


TO_JULY = "2015-01-01/2015-07-31"
DUE = "senest 31. december 2015"
PACE = "(fra 90 pct. følges planen, fra 75 pct. er det lidt bagud)"
PACE_TENTHS = "(fra 90,0 pct. følges planen, fra 75,0 pct. er det lidt bagud)"
PACE_HUNDREDTHS = "(fra 90,00 pct. følges planen, fra 75,00 pct. er det lidt bagud)"
JOBS = goal("at_least", {"value": 10}, cumulative=True, unit="personer")
MANY_JOBS = goal("at_least", {"value": 100}, cumulative=True, unit="personer")
FEWER = goal("change", {"to": 411}, unit="personer", baseline={"value": 444, "at": "2014-12-31"})

WRITTEN = {
    "5,83 persons are at least 6": (
        Told(JOBS, typed(4, TO_JULY), as_of="2015-07-31"),
        f"Resultat: 4 personer i perioden 1. januar – 31. juli 2015. Måltallet er mindst 10 personer {DUE}. Efter 7 "
        "af 12 måneder skulle mindst 6 personer være nået. Regnet fra målets start 1. januar 2015 til 31. juli "
        f"2015: 58,3 pct. af 10 er 5,83. Resultatet er 68,6 pct. af det ventede {PACE_TENTHS}. Planen følges fra 5 personer "
        "(der må mangle én). Status: Væsentligt bagud.",
        Status.WELL_BEHIND,
    ),
    "one whole unit short": (
        Told(JOBS, typed(5, TO_JULY), as_of="2015-07-31"),
        f"Resultat: 5 personer i perioden 1. januar – 31. juli 2015. Måltallet er mindst 10 personer {DUE}. Efter 7 "
        "af 12 måneder skulle mindst 6 personer være nået. Der mangler under én person; derfor »Følger planen«. "
        "Regnet fra målets start 1. januar 2015 til 31. juli 2015: 58,3 pct. af 10 er 5,83. Resultatet er 85,7 pct. "
        f"af det ventede {PACE_TENTHS}. Planen følges fra 5 personer (der må mangle én). Status: Følger planen.",
        Status.ON_TRACK,
    ),
    "where there is room between": (
        Told(MANY_JOBS, typed(50, TO_JULY), as_of="2015-07-31"),
        f"Resultat: 50 personer i perioden 1. januar – 31. juli 2015. Måltallet er mindst 100 personer {DUE}. Efter "
        "7 af 12 måneder skulle mindst 59 personer være nået. Regnet fra målets start 1. januar 2015 til 31. juli "
        f"2015: 58,3 pct. af 100 er 58,33. Resultatet er 85,7 pct. af det ventede {PACE_TENTHS}. Planen følges fra 53 "
        "personer, og fra 44 er det lidt bagud. Status: Lidt bagud.",
        Status.SLIGHTLY_BEHIND,
    ),
    "a fall is rounded down": (
        Told(FEWER, typed(427, TO_JULY), as_of="2015-07-31"),
        f"Resultat: 427 personer i perioden 1. januar – 31. juli 2015. Måltallet er højst 411 personer {DUE} mod 444 "
        "personer ved udgangspunktet (31. december 2014). Efter 7 af 12 måneder skulle tallet være højst 424 "
        "personer. Regnet fra målets start 1. januar 2015 til 31. juli 2015: 58,3 pct. af vejen fra 444,00 til 411,00 "
        f"er 424,75. Der er sket 51,5 pct. af den planlagte ændring, altså 88,3 pct. af det ventede {PACE_TENTHS}. Planen "
        "følges ved højst 426 personer, og ved højst 429 er det lidt bagud. Status: Lidt bagud.",
        Status.SLIGHTLY_BEHIND,
    ),
    "about 33 persons are at least 32": (
        Told(goal("at_least", {"value": 33, "tolerance": 5}, unit="personer"), typed(32)),
        f"Resultat: 32 personer i perioden 1. januar – 31. december 2015. Måltallet er ca. 33 personer (mindst 32) {DUE}. "
        "Måltallet er nået. Status: Målet er opfyldt.",
        Status.MET,
    ),
    "the mean of 12 and 13 persons": (
        Told(goal("relative", {"direction": "at_least", "pick": "mean"}, unit="personer", references=PEERS), typed(10),
             on("aa", typed(12)), on("od", typed(13))),
        f"Resultat: 10 personer i perioden 1. januar – 31. december 2015. Måltallet er mindst 13 personer {DUE}; det er "
        "gennemsnittet af »Aalborg« (12 personer) og »Odense« (13 personer). Måltallet er ikke nået; fra 10 personer er "
        "målet delvist opfyldt. Status: Målet er delvist opfyldt.",
        Status.PARTLY_MET,
    ),
    "a hair below what was expected": (
        Told(goal("change", {"to": 12}, measure="number", unit="mio. kr.", baseline={"value": 0, "at": "2014-12-31"}),
             typed("5.3996", "2015-01-01/2015-06-30"), as_of="2015-06-30"),
        f"Resultat: 5,3996 mio. kr. i perioden 1. januar – 30. juni 2015. Måltallet er mindst 12 mio. kr. {DUE} mod "
        "0 mio. kr. ved udgangspunktet (31. december 2014). Efter 6 af 12 måneder skulle tallet være mindst 6 mio. "
        "kr. Regnet fra målets start 1. januar 2015 til 30. juni 2015: 50 pct. af vejen fra 0 til 12 er 6. Der er "
        f"sket 45,00 pct. af den planlagte ændring, altså 89,99 pct. af det ventede {PACE_HUNDREDTHS}. Status: Lidt bagud.",
        Status.SLIGHTLY_BEHIND,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("case", "text", "status"), WRITTEN.values(), ids=WRITTEN)
def test_the_whole_explanation(case: Told, text: str, status: Status) -> None:
    assert (told(case), judged(case.fields, *case.answers, **case.settings).computed) == (text, status)
    assert contradictions(text) == []
