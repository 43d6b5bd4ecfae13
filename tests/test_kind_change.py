"""A change said in several ways, from an index, and beside others in per cent: by hand (status-rules.md §2 and §9)."""

from typing import Any

import pytest
from pydantic import ValidationError

from cases import Fields, goal, judged, on, one_goal_plan, typed
from followup_xl.checks.contradictions import lint
from followup_xl.model.status import Status
from followup_xl.rules.explain import explanation
from followup_xl.rules.kinds import kind_of

JUNE, HALF = "2015-06-30", "2015-01-01/2015-06-30"
PEERS = [{"key": "aa", "label": "Aalborg"}, {"key": "od", "label": "Odense"}]


def change(values: Fields, **fields: Any) -> Fields:
    return goal("change", values, baseline={"value": 533, "wording": "2014"}, unit="personer", **fields)


def mean(measure: str, values: Fields, **fields: Any) -> Fields:
    return goal(
        "relative", {"direction": "at_most", "pick": "mean", **values}, measure=measure, references=PEERS, **fields
    )


def index(values: Fields) -> Fields:
    known = {"value": 100, "index": True, "wording": "2013"}
    return goal("change", values, baseline=known, measure="number", unit="ton CO2")


WORDS: dict[str, tuple[Fields, list[Any], dict[str, Any], str]] = {
    "in number and per cent": (
        change({"by": -80, "by_percent": -15}), [typed(453)], {},
        "Resultat: 453 personer i perioden 1. januar – 31. december 2015. Måltallet er højst 453 personer senest "
        "31. december 2015 mod 533 personer ved udgangspunktet (2014), en ændring på −80 personer; planen skriver "
        "−15 pct. Måltallet er nået. Status: Målet er opfyldt.",
    ),
    "the target beside both": (
        change({"to": 450, "by": -83, "by_percent": "-15.6"}), [typed(453)], {},
        "Resultat: 453 personer i perioden 1. januar – 31. december 2015. Måltallet er højst 450 personer senest "
        "31. december 2015 mod 533 personer ved udgangspunktet (2014); planen skriver −83 personer og −15,6 pct. "
        "Måltallet er ikke nået; der er sket 96,4 pct. af den planlagte ændring, og fra 50,0 pct. er målet delvist "
        "opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "from an index": (
        index({"by_percent": -20}), [typed("85.5")], {},
        "Resultat: indeks 85,5 i perioden 1. januar – 31. december 2015. Måltallet er højst indeks 80 senest 31. december 2015 mod "
        "indeks 100 ved udgangspunktet (2013), en ændring på −20 pct. Måltallet er ikke nået; der er sket 72,5 pct. af den planlagte "
        "ændring, og fra 50,0 pct. er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "from an index, half-way": (
        index({"to": 80}), [typed(90, HALF)], {"as_of": JUNE},
        "Resultat: indeks 90 i perioden 1. januar – 30. juni 2015. Måltallet er højst indeks 80 senest 31. december "
        "2015 mod indeks 100 ved udgangspunktet (2013). Efter 6 af 12 måneder skulle tallet være højst indeks 90. "
        "Regnet fra målets start 1. januar 2015 til 30. juni 2015: 50 pct. af vejen fra 100 til 80 er 90. Der er "
        "sket 50 pct. af den planlagte ændring, altså 100 pct. af det ventede (fra 90 pct. følges planen, fra 75 "
        "pct. er det lidt bagud). Status: Følger planen.",
    ),
    "two per cent under the mean": (
        mean("number", {"offset_percent": -2}, unit="dage"), [typed(49), on("aa", typed(40)), on("od", typed(60))], {},
        "Resultat: 49 dage i perioden 1. januar – 31. december 2015. Måltallet er højst 49 dage senest 31. december 2015; det er "
        "gennemsnittet af »Aalborg« (40 dage) og »Odense« (60 dage) minus 2 pct. af det. Måltallet er nået. "
        "Status: Målet er opfyldt.",
    ),
    "two per cent, not two points": (
        mean("share", {"offset_percent": -2}), [typed("49.5 %"), on("aa", typed("40 %")), on("od", typed("60 %"))], {},
        "Resultat: 49,5 pct. (uden antal) i perioden 1. januar – 31. december 2015. Måltallet er højst 49 pct. senest 31. december "
        "2015; det er gennemsnittet af »Aalborg« (40 pct.) og »Odense« (60 pct.) minus 2 pct. af det. Måltallet er ikke nået; der er "
        "0,5 procentpoint til måltallet, og inden for 1,0 procentpoint er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "given", "settings", "expected"), WORDS.values(), ids=WORDS)
def test_the_whole_explanation(fields: Fields, given: list[Any], settings: dict[str, Any], expected: str) -> None:
    assert explanation(judged(fields, *given, **settings)) == expected


ORDER = {
    "the target": ({"to": 450, "by": -80, "by_points": -70, "by_percent": -10}, 450),
    "the number": ({"by": -80, "by_points": -70, "by_percent": -10}, 453),
    "the points": ({"by_points": -70, "by_percent": -10}, 463),
    "per cent alone": ({"by_percent": -10}, "479.7"),
}


@pytest.mark.parametrize(("values", "target"), ORDER.values(), ids=ORDER)
def test_what_counts_where_several_are_stated(values: Fields, target: int | str) -> None:
    assert kind_of(one_goal_plan(change(values)).goals[0]).level == pytest.approx(float(target))


FITTING: list[Fields] = [
    {"by": -80, "by_percent": -15}, {"by": -80, "by_percent": "-15.0"}, {"to": 453, "by": -80, "by_percent": -15},
    {"by": -80, "by_points": -80},
]  # fmt: skip


@pytest.mark.parametrize("values", FITTING)
def test_changes_that_agree_but_for_rounding(values: Fields) -> None:
    assert [entry.code for entry in lint(one_goal_plan(change(values))) if entry.code == "E91"] == []


def test_every_stated_change_is_held_against_what_counts() -> None:
    said = [
        entry.message for entry in lint(one_goal_plan(change({"by": -80, "by_percent": -20}))) if entry.code == "E91"
    ]
    assert said == [
        "Måltal og ændring passer ikke sammen: −20 pct. fra 533 personer giver 426,4, men ændringen på −80 personer giver 453 "
        "(−15,0 pct.), og det er ændringen på −80 personer, der gælder."
    ]
    found = lint(one_goal_plan(change({"to": 400, "by": -80, "by_percent": -20})))
    assert [entry.message for entry in found if entry.code == "E91"] == [
        "Måltal og ændring passer ikke sammen: −80 personer fra 533 personer giver 453, men måltallet er 400 (−133 personer), og "
        "det er måltallet, der gælder.",
        "Måltal og ændring passer ikke sammen: −20 pct. fra 533 personer giver 426,4, men måltallet er 400 (−25,0 pct.), og det er "
        "måltallet, der gælder.",
    ]


def test_the_promises() -> None:
    index_plan, mean_plan = (
        one_goal_plan(index({"by_percent": -20})),
        one_goal_plan(mean("number", {"offset_percent": 5})),
    )
    end = index_plan.period.end
    assert kind_of(index_plan.goals[0]).promise(end) == (
        "Højst indeks 80, fra indeks 100 ved udgangspunktet (2013), oplyst som −20 pct."
    )
    assert kind_of(mean_plan.goals[0]).promise(end) == "Højst gennemsnittet af »Aalborg«, »Odense« plus 5 pct. af det"
    assert kind_of(index_plan.goals[0]).how_typed == "Skriv tallet som indeks: 100 er niveauet ved udgangspunktet."
    assert lint(index_plan) == lint(mean_plan) == ()


@pytest.mark.parametrize("fields", [
    change({}), mean("number", {"offset": -1, "offset_percent": -2}), mean("number", {"offset_percent": -100}),
    goal("change", {"by_percent": -20}, baseline={"value": 90, "index": True}, measure="number"),
    goal("change", {"by_percent": -20}, baseline={"value": 100, "index": True}, measure="share"),
], ids=["no change", "two offsets", "nothing left", "an index that is not 100", "a share as index"])  # fmt: skip
def test_what_cannot_be_is_refused(fields: Fields) -> None:
    with pytest.raises(ValidationError):
        one_goal_plan(fields)


def test_nothing_of_the_baseline_is_known_but_its_index() -> None:
    assert judged(index({"by_percent": -20}), typed(80)).computed is Status.MET
