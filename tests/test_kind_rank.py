"""A place among others, input by input: status and the whole explanation, by hand (status-rules.md §2 to §5)."""

from typing import Any

import pytest
from pydantic import ValidationError

from cases import END, Fields, answer, goal, judged, one_goal_plan, rows, typed
from followup_xl.checks.contradictions import contradictions, lint
from followup_xl.model.followup import FollowUp
from followup_xl.model.status import Status
from followup_xl.rules.explain import explanation, rule_words
from followup_xl.rules.figures import Obstacle
from followup_xl.rules.kinds import kind_of

TEN = goal("rank", {"value": 10, "among": 98})
FIRST = goal("rank", {"value": 1})
JUNE = "2015-06-30"

FINAL = {
    "blandt de ti bedste": (TEN, [
        (1, Status.MET, None), (10, Status.MET, None), (11, Status.PARTLY_MET, None), (12, Status.NOT_MET, None),
        (98, Status.NOT_MET, None),
    ]),
    "nummer ét": (FIRST, [(1, Status.MET, None), (2, Status.PARTLY_MET, None), (3, Status.NOT_MET, None)]),
}  # fmt: skip
INTERIM = {
    "blandt de ti bedste": (TEN, [
        (9, Status.ON_TRACK, None), (10, Status.ON_TRACK, None), (11, Status.SLIGHTLY_BEHIND, None),
        (12, Status.WELL_BEHIND, None),
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "figure", "expected", "degree"), rows(FINAL))
def test_final(fields: Fields, figure: int, expected: Status, degree: None) -> None:
    found = judged(fields, typed(figure))
    assert (found.computed, found.verdict and found.verdict.degree) == (expected, degree)


@pytest.mark.parametrize(("fields", "figure", "expected", "degree"), rows(INTERIM))
def test_interim(fields: Fields, figure: int, expected: Status, degree: None) -> None:
    found = judged(fields, typed(figure, f"/{JUNE}"), as_of=JUNE)
    assert (found.computed, found.verdict and found.verdict.degree) == (expected, degree)


def test_a_place_is_not_put_off_however_far_the_deadline_is() -> None:
    found = judged({**TEN, "deadline": "2019-12-31"}, typed(11, f"/{JUNE}"), as_of=JUNE)
    assert found.computed is Status.SLIGHTLY_BEHIND


WORDS: dict[str, tuple[Fields, Any, str, str]] = {
    "reached": (
        TEN, typed(7, f"/{END}"), END,
        "Resultat: 7. plads til og med 31. december 2015. Periodens begyndelse er ikke oplyst og regnes som 1. januar 2015. "
        "Måltallet er 10. plads eller bedre senest 31. december 2015; pladserne går fra 1 til 98. Måltallet er nået. "
        "Status: Målet er opfyldt.",
    ),
    "one short": (
        FIRST, answer(2, dated=END), END,
        "Resultat: 2. plads pr. 31. december 2015. Måltallet er 1. plads eller bedre senest 31. december 2015. "
        "Måltallet er ikke nået; der er 1 plads op til det, og én plads fra det er målet delvist opfyldt. "
        "Status: Målet er delvist opfyldt.",
    ),
    "missed": (
        TEN, answer(14, dated=END), END,
        "Resultat: 14. plads pr. 31. december 2015. Måltallet er 10. plads eller bedre senest 31. december 2015; pladserne går "
        "fra 1 til 98. Måltallet er ikke nået; der er 4 pladser op til det, og kun én plads fra det er målet delvist opfyldt. "
        "Status: Målet er ikke opfyldt.",
    ),
    "on its way": (
        TEN, answer(11, dated=JUNE), JUNE,
        "Resultat: 11. plads pr. 30. juni 2015. Måltallet er 10. plads eller bedre senest 31. december 2015; pladserne går fra "
        "1 til 98. Måltallet er p.t. ikke nået; der er 1 plads op til det, og én plads fra det er det lidt bagud. "
        "Status: Lidt bagud.",
    ),
    "reached before the deadline": (
        TEN, answer(10, dated=JUNE), JUNE,
        "Resultat: 10. plads pr. 30. juni 2015. Måltallet er 10. plads eller bedre senest 31. december 2015; pladserne går fra "
        "1 til 98. Måltallet er p.t. nået. Status: Følger planen.",
    ),
    "a figure that stops before the deadline": (
        TEN, answer(12, dated=JUNE), END,
        "Resultat: 12. plads pr. 30. juni 2015. Måltallet er 10. plads eller bedre senest 31. december 2015; pladserne går fra "
        "1 til 98. Fristen er udløbet, men tallet dækker til 30. juni 2015, så status er foreløbig. Måltallet er p.t. ikke nået; "
        "der er 2 pladser op til det, og kun én plads fra det er det lidt bagud. Status: Væsentligt bagud.",
    ),
    "no place": (
        TEN, answer(0, dated=END), END,
        "Tallet 0 er ingen plads; pladserne går fra 1 til 98. Status: Tjek.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "given", "as_of", "expected"), WORDS.values(), ids=WORDS)
def test_the_whole_explanation(fields: Fields, given: Any, as_of: str, expected: str) -> None:
    assert explanation(judged(fields, given, as_of=as_of)) == expected


@pytest.mark.parametrize("place", [0, -3, 99])
def test_a_place_that_there_is_not_is_checked(place: int) -> None:
    found = judged(TEN, typed(place))
    assert found.computed is Status.CHECK
    assert found.obstacle in (Obstacle.NO_SUCH_PLACE, Obstacle.TOO_LOW)


def test_without_a_number_of_places_only_those_before_the_first_are_none() -> None:
    assert judged(FIRST, typed(500)).computed is Status.NOT_MET
    assert (
        explanation(judged(FIRST, typed(0))) == "Tallet 0 er ingen plads; pladserne går fra 1 og opefter. Status: Tjek."
    )


def test_the_finding_on_a_place_that_there_is_not() -> None:
    plan = one_goal_plan(TEN)
    followup = FollowUp("Ishøj", "183", "2015-08", plan.period.end, (typed(120),))
    found = [entry for entry in contradictions(plan, followup, (judged(TEN, typed(120)),)) if entry.code == "E701"]
    assert [(entry.message, entry.remedy) for entry in found] == [(
        "Der står 120 i »Antal«, men pladserne går fra 1 til 98, så målet skal tjekkes.",
        "Skriv selve pladsen på ranglisten, ikke et andet tal.",
    )]  # fmt: skip


def test_the_rule_printed() -> None:
    assert rule_words(judged(TEN, typed(12))) == "Opfyldt ved 10. plads eller bedre; delvist ved 11. plads."
    assert rule_words(judged(TEN, typed(12, f"/{JUNE}"), as_of=JUNE)) == (
        "Opfyldt ved 10. plads eller bedre; delvist ved 11. plads. Før fristen holdes pladsen direkte op mod måltallet; "
        "ved 11. plads er målet lidt bagud, længere nede væsentligt bagud."
    )


def test_the_promise() -> None:
    plan = one_goal_plan(TEN)
    kind = kind_of(plan.goals[0])
    assert kind.promise(plan.period.end) == "10. plads eller bedre, blandt 98"
    assert kind.aim(plan.period.end, plan.period.end)[0] == (
        "Måltal: 10. plads eller bedre, blandt 98, senest 31. december 2015"
    )
    assert lint(plan) == ()


@pytest.mark.parametrize("fields", [
    goal("rank", {"value": 10}, measure="share"), goal("rank", {"value": 10}, cumulative=True),
    goal("rank", {"value": 0}), goal("rank", {"value": 98, "among": 98}),
], ids=["a share", "cumulative", "no place", "always met"])  # fmt: skip
def test_what_is_no_rank_is_refused(fields: Fields) -> None:
    with pytest.raises(ValidationError):
        one_goal_plan(fields)
