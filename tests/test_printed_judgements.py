"""Of goals of every kind: the printed figures and the printed rule give the printed status (status-rules.md §1).

Only what is printed is computed with: the explanation's figure, target, baseline, what is expected, and the thresholds
of the rule beside it. What cannot be read is a failure, except for what ``UNREAD`` names.
"""

import os
import re
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from cases import Told, goal, judged, on, told, typed
from followup_xl.rules.assess import assessment
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.explain import explanation, rule_words
from random_goals import Case, cases

MANY = 100_000 if os.environ.get("MANY") else 4_000
BATCHES = 10
SEED = int(os.environ.get("SEED", "23"))
UNREAD = {
    "judged": "a person chooses the status",
    "monitored": "there is no status",
}
"""The kinds without a comparison of figures, and why."""

N = r"(−?\d+(?:\.\d{3})*(?:,\d+)?)"
U = r"(?: (?:pct\.|mio\. kr\.|personer|person))?"
FINAL = ("Målet er opfyldt", "Målet er delvist opfyldt", "Målet er ikke opfyldt")
INTERIM = ("Følger planen", "Lidt bagud", "Væsentligt bagud")
_FIGURE = re.compile(rf"Resultat: (?:{N} af {N} er )?(?:indeks )?{N}(?:\. plads)?{U}(?=[ .])")
_AIM = re.compile(
    rf"(?:Måltallet er|Delmål [^:]*:) (?:mellem (?:indeks )?{N} og (?:indeks )?{N}"
    rf"|ca\. (?:indeks )?{N}{U} \((mindst|over|højst|under) {N}\)|(mindst|over|højst|under) (?:indeks )?{N}|{N}(?! ved))"
)
_START = re.compile(rf"(?:mod|; det er) (?:indeks )?{N}{U} ved udgangspunktet")
_EXPECTED = re.compile(
    rf"skulle (?:(?:tallet|andelen) være )?(?:mindst|højst) (?:indeks )?{N}|endnu ikke (ventet) noget"
)
_LINE = re.compile(rf"\((?:indeks )?{N}{U}\) til .*?\((?:indeks )?{N}{U}\): {N} af {N} måneder giver {N}")
_PACED = re.compile(rf"{N} pct\. af det ventede")
_WHOLE = re.compile(rf"Planen følges (fra|ved højst) {N}{U}(?: \(der må[^)]*\))?(?:, og (?:fra|ved højst) {N} er)?")
_EDGE = re.compile(rf"(?<!, og )(fra|med højst) {N} er (?:målet|det) (?:delvist|lidt)")
_REACHED = re.compile(rf"er {N} pct\. (af|over) (?:måltallet|den nedre grænse|den øvre grænse)")
_WAY = re.compile(rf"er sket {N} pct\. af den planlagte")
_GAP = re.compile(rf"der er {N} procentpoint til måltallet")
HELD = ("Måltallet er nået", "Måltallet er p.t. nået", "Loftet er holdt", "inden for loftet", "mellem de to grænser.",
        "bedre end den seneste måling.")  # fmt: skip
MISSED = ("Måltallet er ikke nået", "Måltallet er p.t. ikke nået", "Loftet er ikke holdt", "over loftet",
          "præcis på grænsen", "dårligere end", "det samme som")  # fmt: skip
HELD_LABELS = ("opfyldt", "allerede opfyldt")
MISSED_LABELS = ("delvist opfyldt", "ikke opfyldt", "lidt bagud", "væsentligt bagud")
NO_FIGURE = {
    "Tjek": r"^Datoen |^Perioden |^»Antal« \(|er negativt\.|kan ikke læses|ikke være over 100|dækker også tid uden for"
    r"|ingen plads|hvor skalaen begynder|skal tjekkes først|dækker kun|kun en del|^Der står både|slutter .* før den begynder|^Der er en dato, men|er ikke læst",
    "Kan ikke opgøres": r"ikke oplyst|mangler|er 0, og|kræver også|intet tal|endnu ingen|fristen er udløbet|overlapper"
    r"|kan ikke bruges|ikke ældre|tidligere periode|var ventet",
    "Ikke opgjort": r"ikke oplyst|ikke valgt|ikke opgjort endnu|ikke vurderet endnu|vides ikke endnu|ikke indberettet"
    r"|tidligere periode",
    "Oplyst opfyldt – ikke dokumenteret": r"Det er oplyst som|Der står|tidligere periode|Meldt gennemført, men uden dato",
    "Oplyst ikke opfyldt – uden tal": r"Det er oplyst som|tidligere periode",
    "Oplyst delvist opfyldt – uden tal": r"Det er oplyst som|tidligere periode",
    "Sat i bero": r"Målet er sat i bero|tidligere periode", "Ikke relevant": r"Målet er ikke relevant|tidligere periode",
}  # fmt: skip


def number(text: str | None) -> Fraction:
    assert text is not None
    return Fraction(text.replace("−", "-").replace(".", "").replace(",", "."))


def found_in(pattern: str, text: str) -> Fraction | None:
    seen = re.search(pattern, text)
    return number(seen[1]) if seen else None


@dataclass(frozen=True)
class Margins:
    """How far a printed rule lets a target be missed, in per cent; None where it does not."""

    reach: Fraction | None
    excess: Fraction | None
    way: Fraction | None
    points: Fraction | None
    zero: Fraction


def margins(rule: str) -> Margins:
    return Margins(
        found_in(rf"fra {N} pct\.(?: af (?:måltallet|det(?! ventede)|den nedre))", rule),
        found_in(rf"(?:overskredet med højst|med op til) {N} pct\.", rule),
        found_in(rf"mindst {N} pct\. af ændringen", rule),
        found_in(rf"inden for {N} procentpoint", rule),
        found_in(rf"\(regnet fra {N}{U}\)", rule) or Fraction(0),
    )


@dataclass(frozen=True)
class Read:
    """What a reader finds in the sentences of one goal or part."""

    text: str
    value: Fraction
    word: str
    edge: Fraction
    target: Fraction
    low: Fraction | None
    start: Fraction | None

    @property
    def held(self) -> bool:
        value, edge = self.value, self.edge
        within = {"mindst": value >= edge, "over": value > edge, "højst": value <= edge, "under": value < edge}[
            self.word
        ]
        return within and (self.low is None or value >= self.low)

    def near(self, by: Margins) -> bool:
        """Whether a missed target is within the margins of the rule, or of the whole figures in the explanation."""
        if edge := _EDGE.search(self.text):
            return self.value >= number(edge[2]) if edge[1] == "fra" else self.value <= number(edge[2])
        if "i hele tal er der intet imellem" in self.text:
            return False
        if by.points is not None:
            return abs(self.value - self.target) <= by.points
        if by.way is not None and self.start is not None:
            limit = self.start + (self.target - self.start) * by.way / 100
            return self.value >= limit if self.target > self.start else self.value <= limit
        least = self.low if self.low is not None else self.target if self.word in ("mindst", "over") else None
        if least is not None and (self.low is None or self.value < self.low):
            return by.reach is not None and self.value >= by.zero + (least - by.zero) * by.reach / 100
        return by.excess is not None and self.value <= self.target + (self.target - by.zero) * by.excess / 100


def read(text: str) -> Read | None:
    figure, aim, start = _FIGURE.search(text), _AIM.search(text), _START.search(text)
    if figure is None or aim is None:
        return None
    low, high, about, about_word, loosened, word, plain, nothing = aim.groups()
    bound = (about_word or word or "højst", number(loosened or plain or high or nothing))
    return Read(text, number(figure[3]), *bound, number(about or plain or high or nothing),
                number(low) if low else None, number(start[1]) if start else None)  # fmt: skip


def contradictions(text: str, rule: str) -> list[str]:
    """What the sentences of one goal or part say against each other, or against the rule printed beside them."""
    main, _, status = text.rstrip(".").rpartition(" Status: ")
    main, *earlier = re.split(r" (?=Delmål (?!\w*et)|Tidligere perioder: )", main)
    found = _share(main)
    seen = read(main)
    unjudged = status in NO_FIGURE or status.startswith(("Ikke opgjort", "Oplyst"))
    if unjudged:
        known = next((words for label, words in NO_FIGURE.items() if status.startswith(label)), "$^")
        return found + ["unread"] * (not re.search(known, main))
    if seen is None:
        done = _milestone(main) or _nothing_yet(main)
        return [*found, "unread"] if done is None else [f"{status} against {done}"] * (status != done)
    if re.search(r"Målet begynder først|dækker kun tiden", main):
        return found + ["not begun"] * (status != "Endnu ikke forfalden")
    if "af ændringen fra udgangspunktet" not in rule:
        seen = replace(seen, start=None)
    wanted = _wanted(seen, rule)
    found += [f"{status} against {' or '.join(wanted)}"] * (status not in wanted) + _said(seen, main, rule)
    return found + [name for one in earlier for name in _earlier(one, seen, rule)]


DAY = r"(\d+)\. (\w+) (\d{4})"
MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
          "december")  # fmt: skip


def _milestone(text: str) -> str | None:
    """The status of something done or not, from its date, its deadline and what is said of the time."""
    if missed := re.match(rf"Ikke gennemført(?: endnu)?; fristen (er|var) {DAY}", text):
        return "Endnu ikke forfalden" if missed[1] == "er" else "Målet er ikke opfyldt"
    if re.match(rf"Gennemført(?: {DAY})?, før fristen {DAY}", text):
        return "Allerede opfyldt"
    if re.match(rf"Gennemført(?: senest)? {DAY}, på fristens dag", text):
        return "Målet er opfyldt"
    done = re.match(rf"Gennemført {DAY}, (?:inden|efter) fristen {DAY}", text)
    if done is None:
        return None
    day, deadline = _day(*done.groups()[:3]), _day(*done.groups()[3:])
    return "Målet er opfyldt" if day <= deadline else "Målet er delvist opfyldt"


def _nothing_yet(text: str) -> str | None:
    """The status of what nobody need have answered: it has not begun, or is to be done by a day ahead."""
    if re.search(rf"^Der er ikke valgt ja eller nej\. Målet skal være nået senest {DAY}", text):
        return "Endnu ikke forfalden"
    return (
        "Endnu ikke forfalden"
        if re.search(rf"Der er ikke (?:oplyst|valgt) [\w ]+; målet begynder først {DAY}\.", text)
        else None
    )


def _day(day: str, month: str, year: str) -> tuple[int, int, int]:
    return int(year), MONTHS.index(month), int(day)


def _share(text: str) -> list[str]:
    """A part and a whole beside the percentage that follows from them."""
    figure = _FIGURE.search(text)
    if figure is None or figure[1] is None:
        return []
    places = len(figure[3].partition(",")[2])
    gap = abs(100 * number(figure[1]) / number(figure[2]) - number(figure[3]))
    return ["part and whole"] * (gap > Fraction(1, 2 * 10**places))


def _wanted(seen: Read, rule: str) -> tuple[str, ...]:
    """The statuses that follow from the printed figures."""
    final, _, before = rule.partition("Før fristen")
    labels = INTERIM if before else FINAL
    if "plads eller bedre" in rule:
        near = seen.value == seen.target + 1
    elif "seneste måling" in rule:
        near = seen.value == seen.target
    elif not before or "gælder målet hele tiden" in before:
        near = seen.near(margins(final))
    elif "af det ventede" in before:
        return _paced(seen, before)
    else:
        near = seen.near(margins(before))
        if not seen.held and "12 måneder" in before:
            return ("Endnu ikke forfalden",)
    return (labels[0],) if seen.held else (labels[1],) if near else (labels[2],)


def _paced(seen: Read, rule: str) -> tuple[str, ...]:
    if seen.held:
        return ("Allerede opfyldt",) if "kan ikke falde igen" in seen.text else ("Følger planen",)
    if seen.low is not None and seen.value > seen.edge:
        return (INTERIM[1],) if seen.near(margins(rule)) else (INTERIM[2],)
    expected = _EXPECTED.search(seen.text)
    if expected is None:
        return ("something expected",)
    if "Delmålet er nået på sin dato" in seen.text:
        return ("Følger planen",)
    value, due, start = seen.value, number("0" if expected[2] else expected[1]), seen.start or Fraction(0)
    upwards = seen.low is not None or seen.word in ("mindst", "over")
    if whole := _WHOLE.search(seen.text):
        one = 1 if upwards else -1
        if replace(seen, value=number(whole[2]) - one).held:
            return ("a plan that is followed before",)
        limits = [number(limit) if limit else None for limit in whole.groups()[1:]]
        passed = [limit is not None and (value >= limit if upwards else value <= limit) for limit in limits]
        return (INTERIM[0] if passed[0] else INTERIM[1] if passed[1] else INTERIM[2],)
    short = due - value if upwards else value - due
    if short <= 0 or (short < 1 and "hele enhed" in rule) or (short < 1 and "hel enhed" in rule):
        return ("Følger planen",)
    onward = due > start if upwards else due < start
    if not onward:
        return ("Væsentligt bagud",)
    progress = 100 * (value - start) / (due - start)
    if paced := "(afrundet)" in seen.text and _PACED.search(seen.text):
        progress = number(paced[1])
    on_track, behind = found_in(rf"følger planen fra {N} pct", rule), found_in(rf"lidt bagud fra {N} pct", rule)
    assert on_track is not None and behind is not None
    return (INTERIM[0] if progress >= on_track else INTERIM[1] if progress >= behind else INTERIM[2],)


def _said(seen: Read, main: str, rule: str) -> list[str]:
    """The words about the target, the percentages beside their thresholds, and the way to what is expected."""
    found = ["held in words"] * (any(words in main for words in HELD) and not seen.held)
    found += ["missed in words"] * (any(words in main for words in MISSED) and seen.held)
    found += ["a ceiling of 0"] * ("når loftet er 0" in main and seen.target != 0)
    if seen.start is not None and seen.start != seen.target:
        away = (seen.value - seen.start) * (seen.target - seen.start) < 0
        found += ["away"] * ((" men skulle " in main) and not away)
    edge = _EDGE.search(main)
    if edge and not seen.held:
        would = replace(seen, value=number(edge[2]))
        found += ["an edge that holds"] * would.held
    found += _percentages(seen, main, rule)
    line, expected = _LINE.search(main), _EXPECTED.search(main)
    if line and expected:
        left, right, passed, whole, exact = map(number, line.groups())
        due = left + (right - left) * passed / whole
        slack = abs(right - left) * Fraction(2, 100) / whole + Fraction(1, 10)
        found += ["the way"] * (abs(due - exact) > slack)
        found += ["what is expected"] * (abs(exact - number(expected[1])) > (1 if "hel enhed" in rule else 0))
    return found


def _percentages(seen: Read, main: str, rule: str) -> list[str]:
    """A printed degree or pace is the one of the printed figures, as far as these are printed."""
    found = []
    whole = _EDGE.search(main) or "hel enhed" in rule
    reached, way, gap = _REACHED.search(main), _WAY.search(main), _GAP.search(main)
    zero = margins(main).zero
    if reached and not whole:
        base = seen.low if "den nedre" in reached[0] and seen.low is not None else seen.target
        part = (seen.value - zero) / (base - zero) if reached[2] == "af" else (seen.value - base) / (base - zero)
        found += ["degree"] * (
            abs(100 * part - number(reached[1])) > _rounding(main, abs(base - zero)) * (1 + abs(part))
        )
    if way and seen.start is not None and seen.start != seen.target and not whole:
        part = (seen.value - seen.start) / (seen.target - seen.start)
        slack = _rounding(main, abs(seen.target - seen.start)) * (1 + abs(part))
        found += ["way"] * (abs(100 * part - number(way[1])) > slack)
    if gap:
        found += ["gap"] * (abs(abs(seen.value - seen.target) - number(gap[1])) > Fraction(1, 10))
    paces = re.search(rf"{N} pct\. af det ventede \(fra {N} pct\. følges planen, fra {N} pct\. er", main)
    if (
        paces
        and not _WHOLE.search(main)
        and "Der mangler under" not in main
        and "Tallet er under" not in main
        and "på sin dato" not in main
        and not seen.held
    ):
        pace, on_track, behind = map(number, paces.groups())
        status = INTERIM[0] if pace >= on_track else INTERIM[1] if pace >= behind else INTERIM[2]
        found += ["pace"] * (status not in _paced(seen, rule))
        edges = found_in(rf"følger planen fra {N} pct", rule), found_in(rf"lidt bagud fra {N} pct", rule)
        found += ["paces"] * (edges != (on_track, behind))
    return found


def _rounding(main: str, whole: Fraction) -> Fraction:
    """How far a percentage of so much may be off that is computed from the figures as printed; a tenth of its own."""
    figure = _FIGURE.search(main)
    assert figure is not None
    return Fraction(1, 10) + 100 * Fraction(1, 10 ** len(figure[3].partition(",")[2])) / whole


def _earlier(text: str, seen: Read, rule: str) -> list[str]:
    """An earlier dated target or period: its figure, its target and the label it has."""
    if text.startswith("Tidligere"):
        periods = re.findall(
            rf": (?:indeks )?{N}{U}(?: \(uden antal\))? \(([^),]+)", text.removeprefix("Tidligere perioder")
        )
        good = [(replace(seen, value=number(value), text="").held, label) for value, label in periods]
        wrong = [
            label for held, label in good if (label in HELD_LABELS and not held) or (label in MISSED_LABELS and held)
        ]
        return [f"period {label}" for label in wrong]
    if "Delmålet kan ikke vurderes" in text:
        return []
    step = read(text)
    if step is None:
        return ["unread step"]
    if "Delmålet: Tjek" in text:
        return ["no reason"] * (not re.search(NO_FIGURE["Tjek"], text))
    met, missed = "Delmålet er opfyldt" in text, "Delmålet er ikke" in text or "Delmålet er delvist" in text
    return ["step"] * ((met and not step.held) or (missed and step.held))


def judgements(case: Case) -> list[tuple[str, str, str]]:
    """The kind, sentences and rule of a goal, or of each of its parts."""
    found = assessment(case.plan, case.plan.goals[0], case.followup)
    if not found.parts:
        return [(_kind(found), explanation(found), rule_words(found))]
    text = explanation(found)
    said = re.findall(r"Del (\d), Del \w\. (.*?) Del \1: (.*?\.)(?= Del|$| [A-ZÅ])", text)
    return [(_kind(found.parts[int(at) - 1]), f"{body} Status: {status}", rule_words(found.parts[int(at) - 1]))
            for at, body, status in said]  # fmt: skip


ORDER = ("Væsentligt bagud", "Lidt bagud", "Følger planen", "Endnu ikke forfalden", "Allerede opfyldt")


def of_the_whole(text: str) -> list[str]:
    """A goal's status beside those of its parts, where all of these have one of the same time."""
    *parts, whole = [label.rstrip(".") for label in re.findall(r"(?:Del \d|Status): ([^.]+)", text)]
    counted = [part for part in parts if part not in ("Følges", "Ikke relevant")]
    wanted = whole
    if re.match(r"Der står både .* og »(Sat i bero|Ikke relevant)«", text):
        wanted = "Tjek"
    elif counted and set(counted) <= set(FINAL):
        wanted = counted[0] if len(set(counted)) == 1 else FINAL[1]
    elif counted and set(counted) <= set(ORDER):
        wanted = min(counted, key=ORDER.index)
    return ["parts"] * (wanted != whole)


def _kind(found: Assessment) -> str:
    return found.indicator.target.kind if found.indicator.target else "none"


@pytest.mark.parametrize("batch", range(BATCHES))
def test_printed_figures_and_rule_give_the_printed_status(batch: int) -> None:
    wrong, seen = [], Counter[str]()
    for case in cases(SEED + batch, MANY // BATCHES):
        if case.plan.goals[0].parts:
            text = explanation(assessment(case.plan, case.plan.goals[0], case.followup))
            wrong += [f"compound: {text}"] * bool(of_the_whole(text))
        for kind, text, rule in judgements(case):
            seen[kind] += 1
            if kind not in UNREAD and (found := contradictions(text, rule)):
                wrong.append(f"{kind}: {', '.join(found)}: {text}\n   {rule}")
    assert not wrong, f"{len(wrong)} of {sum(seen.values())}\n" + "\n".join(wrong[:5])
    assert len(seen) > len(UNREAD) + 3


RISING = "mindst 4 personer senest 31. december 2015 mod 3 personer ved udgangspunktet (31. december 2014), en ændring på +10 pct."
NONE_BETWEEN = "i hele tal er der intet imellem, så målet kan ikke være delvist opfyldt. Status: Målet er ikke opfyldt."
ONE = [{"key": "aa", "label": "Aalborg"}]
OVER_THE_YEAR = "i perioden 1. januar – 31. december 2015"

WRITTEN = {
    "a ceiling below 0 is not 0": (
        Told(goal("at_most", {"value": -2}, measure="number", unit="mio. kr."), typed(0)),
        f"Resultat: 0 mio. kr. {OVER_THE_YEAR}. Måltallet er højst −2 mio. kr. senest 31. december 2015. Loftet er ikke "
        "holdt; når loftet ikke er over 0, kan målet ikke være delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "10 pct. more than 3 persons are 4, half of it as well": (
        Told(goal("change", {"by_percent": 10}, unit="personer", baseline={"value": 3, "at": "2014-12-31"}), typed(1)),
        f"Resultat: 1 person {OVER_THE_YEAR}. Måltallet er {RISING} Måltallet er ikke nået; {NONE_BETWEEN}",
    ),
    "at most 3,5 pct. more than 4 persons": (
        Told(goal("relative", {"direction": "at_most", "pick": "only", "offset_percent": "3.5"}, unit="personer",
                  references=ONE), typed(5), on("aa", typed(4))),
        f"Resultat: 5 personer {OVER_THE_YEAR}. Måltallet er højst 4 personer senest 31. december 2015; det er tallet for "
        f"»Aalborg« (4 personer) plus 3,5 pct. af det. Måltallet er ikke nået; {NONE_BETWEEN}",
    ),
    "exactly at a pace that no decimals show": (
        Told(goal("at_least", {"value": 80}, measure="share", start="2014-07-01", deadline="2016-06-30",
                  baseline={"value": 40}), typed("120/200", "2014-07-01/2015-10-31"), as_of="2015-10-31"),
        "Resultat: 120 af 200 er 60 pct. i perioden 1. juli 2014 – 31. oktober 2015. Måltallet er mindst 80 pct. senest 30. "
        "juni 2016 mod 40 pct. ved udgangspunktet. Efter 16 af 24 måneder skulle andelen være mindst 66,67 pct. "
        "(afrundet). Regnet fra målets start 1. juli 2014 til 31. oktober 2015: 66,7 pct. af vejen fra 40,00 til 80,00 er "
        "66,67. Der er sket 50 pct. af den planlagte "
        "ændring, altså 75 pct. af det ventede (fra 90 pct. følges planen, fra 75 pct. er det lidt bagud). Status: Lidt bagud.",
    ),
    "a plan is followed where a tolerance holds": (
        Told(goal("change", {"to": 46, "tolerance": 10}, unit="personer", baseline={"value": 38, "at": "2014-12-31"}),
             typed(40, "2015-01-01/2015-11-30"), as_of="2015-11-30"),
        "Resultat: 40 personer i perioden 1. januar – 30. november 2015. Måltallet er ca. 46 personer (mindst 42) senest 31. "
        "december 2015 mod 38 personer ved udgangspunktet (31. december 2014). Efter 11 af 12 måneder skulle tallet "
        "være mindst 46 personer. Regnet fra målets start 1. januar 2015 til 30. november 2015: 91,7 pct. af vejen fra 38,00 til "
        "46,00 er 45,33. Der er sket "
        "25,0 pct. af den planlagte ændring, altså 27,3 pct. af det ventede (fra 90,0 pct. følges planen, fra 75,0 pct. er det lidt "
        "bagud). Planen følges fra 42 personer. Status: Væsentligt bagud.",
    ),
    "why an earlier target is to be checked": (
        Told(goal("at_least", {"value": 10, "steps": [{"by": "2015-06-30", "value": 4}]}, cumulative=True, unit="personer"),
             typed(5, "2014-12-31/2015-06-30"), as_of="2015-08-31"),
        "Resultat: 5 personer i perioden 31. december 2014 – 30. juni 2015. Måltallet er mindst 10 personer senest 31. december "
        "2015. Efter delmålet 30. juni 2015 skulle mindst 4 personer være nået. Resultatet er 125 pct. af det ventede (fra 90 pct. "
        "følges planen, fra 75 pct. er det lidt bagud). Delmål senest 30. juni 2015: mindst 4 personer. Resultat: 5 personer. "
        "Tallet dækker også tid uden for målets periode fra 1. januar 2015 til 30. juni 2015, så det kan ikke ses, om målet er "
        "nået i den. Delmålet: Tjek. Status: Følger planen.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("case", "text"), WRITTEN.values(), ids=WRITTEN)
def test_the_whole_explanation(case: Told, text: str) -> None:
    assert told(case) == text
    rule = rule_words(judged(case.fields, *case.answers, **case.settings))
    assert contradictions(text, rule) == []


FLOOR = "Opfyldt, når tallet er mindst måltallet; delvist fra 75 pct. af måltallet."
CHANGE = ("Opfyldt, når tallet er mindst måltallet; delvist, når mindst 50 pct. af ændringen fra udgangspunktet er sket. Før "
          "fristen: følger planen fra 90 pct. af det ventede, lidt bagud fra 75 pct.")  # fmt: skip
READ_BACK = {
    "a threshold that is not the rule's": (
        "Resultat: 7 i 2015. Måltallet er mindst 10 senest 31. december 2015. Måltallet er ikke nået; resultatet er 70 pct. "
        "af måltallet, og fra 70 pct. er målet delvist opfyldt. Status: Målet er delvist opfyldt.", FLOOR,
        ["Målet er delvist opfyldt against Målet er ikke opfyldt"],
    ),
    "a ceiling of 0 that is -2": (
        "Resultat: 0 i 2015. Måltallet er højst −2 senest 31. december 2015. Loftet er ikke holdt; når loftet er 0, kan målet "
        "ikke være delvist opfyldt. Status: Målet er ikke opfyldt.", "Opfyldt, når tallet er højst måltallet; aldrig delvist.",
        ["a ceiling of 0"],
    ),
    "nearly met where it is met": (
        "Resultat: 1 i 2015. Måltallet er mindst 4 senest 31. december 2015. Måltallet er ikke nået; først fra 4 er målet "
        "delvist opfyldt. Status: Målet er ikke opfyldt.", FLOOR, ["an edge that holds"],
    ),
    "a percentage that does not follow": (
        "Resultat: 3 af 8 er 38,5 pct. i 2015. Måltallet er mindst 30 pct. senest 31. december 2015. Måltallet er nået. "
        "Status: Målet er opfyldt.", FLOOR, ["part and whole"],
    ),
    "more expected than the way there": (
        "Resultat: 15 til og med 1. juli 2015. Måltallet er mindst 20 senest 31. december 2015 mod 10 ved udgangspunktet. Pr. "
        "30. juni 2015 skulle tallet være mindst 19. Regnet fra målets start 1. januar 2015 (10) til fristen 31. december 2015 "
        "(20): 6 af 12 måneder giver 19. Der er sket 50,0 pct. af den planlagte ændring, altså 55,6 pct. af det ventede (fra 90,0 pct. følges "
        "planen, fra 75,0 pct. er det lidt bagud). Status: Væsentligt bagud.", CHANGE, ["the way"],
    ),
    "a sentence nobody knows": ("Resultatet foreligger. Status: Målet er opfyldt.", FLOOR, ["unread"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "found"), READ_BACK.values(), ids=READ_BACK)
def test_what_contradicts_itself_is_seen(text: str, rule: str, found: list[str]) -> None:
    assert contradictions(text, rule) == found
