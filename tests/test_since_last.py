"""Counts of which staff type what is new since the last round: the sum, or why there is none (status-rules.md §2)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

import insides as api
from followup_xl.checks.contradictions import contradictions
from followup_xl.model.followup import Answer, FollowUp, TidyRow
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round
from followup_xl.model.status import FigureMark, Status
from followup_xl.reporting.evaluate import received
from followup_xl.reporting.tables import tidy_rows
from followup_xl.rules.assess import assessment
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.explain import explanation
from test_contradictions import YEAR_END, count, goal, small_plan

CAMPAIGNS = goal({"kind": "at_least", "value": 4}, unit="kampagner", cumulative=True, reported="since_last")
AUGUST, NEW_YEAR = date(2015, 8, 31), date(2015, 1, 1)


def plan(*rounds: str, row: dict[str, Any] = CAMPAIGNS) -> Plan:
    months = rounds or ("2015-08", "2015-12")
    return small_plan([row]).model_copy(update={"rounds": tuple(Round(month=month) for month in months)})


def former(value: str | None, month: str = "2015-08", until: date | None = AUGUST, **more: Any) -> TidyRow:
    """What a former Bilag 1 says of the goal."""
    known: dict[str, Any] = dict.fromkeys(("part_count", "whole", "target", "degree", "expected", "progress"))
    texts: dict[str, Any] = dict.fromkeys(
        ("area", "level", "text", "owner", "kind", "measure", "stated", "documented", "definition"), ""
    )
    number = None if value is None else Decimal(value)
    return TidyRow(
        unit_code="183", unit="Ishøj", plan="lille", plan_version=1, round=month, as_of=AUGUST, goal="M1", part="",
        value=number, window_from=NEW_YEAR, window_to=until, deadline=YEAR_END, **known, **texts,
        **{"status": "on_track", "computed": "on_track", **more},
    )  # fmt: skip


def typed(value: str | None, since: date | None = date(2015, 9, 1), until: date | None = YEAR_END) -> Answer:
    number = None if value is None else Decimal(value)
    return Answer("M1", value=number, window_from=since, window_to=until, comment="Sådan gik det.")


def followup(given: Answer, *history: TidyRow, month: str = "2015-12", as_of: date = YEAR_END) -> FollowUp:
    return FollowUp("Ishøj", "183", month, as_of, (given,), history=history)


def judged(given: Answer, *history: TidyRow, rounds: tuple[str, ...] = (), **when: Any) -> Assessment:
    of = plan(*rounds)
    return assessment(of, of.goals[0], followup(given, *history, **when))


def said(given: Answer, *history: TidyRow) -> list[str]:
    of, now = plan(), followup(given, *history)
    found = contradictions(of, now, (assessment(of, of.goals[0], now),))
    return [entry.sentence() for entry in found]


WHOLE = "i perioden 1. januar – 31. december 2015"
TOLD = {
    "the sum reaches the target": (
        typed("2"), (former("2"),), Status.MET,
        f"Resultat: 4 kampagner {WHOLE}. 2 siden sidst + 2 før = 4. Måltallet er mindst 4 kampagner senest "
        "31. december 2015. Måltallet er nået. Status: Målet er opfyldt.",
    ),
    "the sum falls short": (
        typed("1"), (former("2"),), Status.PARTLY_MET,
        f"Resultat: 3 kampagner {WHOLE}. 1 siden sidst + 2 før = 3. Måltallet er mindst 4 kampagner senest "
        "31. december 2015. Måltallet er ikke nået; resultatet er 75 pct. af måltallet, og fra 75 pct. er målet delvist opfyldt. "
        "Status: Målet er delvist opfyldt.",
    ),
    "nothing new": (
        typed("0"), (former("4"),), Status.MET,
        f"Resultat: 4 kampagner {WHOLE}. 0 siden sidst + 4 før = 4. Måltallet er mindst 4 kampagner senest "
        "31. december 2015. Måltallet er nået. Status: Målet er opfyldt.",
    ),
    "without a period": (
        typed("2", None, None), (former("2"),), Status.MET,
        "Resultat: 4 kampagner. 2 siden sidst + 2 før = 4. Perioden er ikke oplyst og regnes som 1. januar – 31. "
        "december 2015. Måltallet er mindst 4 kampagner senest 31. december 2015. Måltallet er nået. Status: Målet "
        "er opfyldt.",
    ),
    "the former round is missing": (
        typed("2"), (), Status.NOT_ASSESSABLE,
        "Der er oplyst det nye siden sidste opfølgning, men tallet fra august 2015 mangler, så det samlede antal kendes ikke. "
        "Status: Kan ikke opgøres.",
    ),
    "the former round has no figure": (
        typed("2"), (former(None, status="not_reported", computed="not_reported"),), Status.NOT_ASSESSABLE,
        "Der er oplyst det nye siden sidste opfølgning, men tallet fra august 2015 mangler, så det samlede antal kendes ikke. "
        "Status: Kan ikke opgøres.",
    ),
    "the former round was to be checked": (
        typed("2"), (former("2", status="check", computed="check"),), Status.NOT_ASSESSABLE,
        "Der er oplyst det nye siden sidste opfølgning, men tallet fra august 2015 mangler, så det samlede antal kendes ikke. "
        "Status: Kan ikke opgøres.",
    ),
    "everything from the start after all": (
        typed("4", NEW_YEAR), (), Status.MET,
        f"Resultat: 4 kampagner {WHOLE}. Måltallet er mindst 4 kampagner senest 31. december 2015. Måltallet er nået. "
        "Status: Målet er opfyldt.",
    ),
    "counted twice": (
        typed("2", date(2015, 8, 1)), (former("2"),), Status.CHECK,
        "Perioden begynder 1. august 2015 og overlapper opfølgningen i august 2015, så noget kan være talt to gange. "
        "Status: Tjek.",
    ),
    "no figure": (
        typed(None), (former("2"),), Status.NOT_ASSESSABLE,
        "Der er ikke oplyst noget tal, og fristen er udløbet. Målet skulle være nået senest 31. december 2015. "
        "Status: Kan ikke opgøres.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "history", "status", "words"), TOLD.values(), ids=TOLD)
def test_the_rounds_are_added_up(given: Answer, history: tuple[TidyRow, ...], status: Status, words: str) -> None:
    found = judged(given, *history)
    assert (found.computed, explanation(found)) == (status, words)


def test_a_forecast_is_added_to_nothing() -> None:
    """[2] A forecast is shown as it is typed; what is counted stays what the rounds before came to."""
    found = judged(replace(typed("2"), mark=FigureMark.FORECAST), former("2"))
    assert (found.computed, found.added, found.forecast) == (Status.NOT_ASSESSABLE, None, Fraction(2))
    assert "siden sidst" not in explanation(found)
    assert "Prognose: 2 kampagner" in explanation(found)


def test_the_first_round_is_its_own_sum() -> None:
    found = judged(typed("2", NEW_YEAR, AUGUST), month="2015-08", as_of=AUGUST)
    assert found.added is None
    assert (found.value, found.computed) == (
        Fraction(2),
        Status.ON_TRACK,
    )  # 2.67 are expected by then, less than one more


def test_a_round_between_is_missing_by_name_unless_the_period_reaches_back() -> None:
    three, first = ("2015-04", "2015-08", "2015-12"), former("1", "2015-04", date(2015, 4, 30))
    assert judged(typed("2"), first, rounds=three).missing == "august 2015"
    assert judged(typed("3", date(2015, 5, 1)), first, rounds=three).value == 4
    assert judged(typed("2"), first, former("2"), rounds=three).value == 4  # the last round's row holds the sum


def test_the_findings_in_full() -> None:
    assert said(typed("2")) == [
        "Mål M1: 2 kampagner er det nye siden sidste opfølgning, men tallet fra august 2015 mangler, så det samlede antal "
        "kendes ikke, og målet kan ikke opgøres. Tag det tidligere Bilag 1 med (--previous), eller skriv hele antallet med "
        "»Periode fra« målets start."
    ]
    assert said(typed("2", date(2015, 8, 1)), former("2")) == [
        "Mål M1: 2 kampagner dækker tiden fra 1. august 2015, men den er til dels talt med i opfølgningen i august 2015, så "
        "noget kan være talt to gange, og målet skal tjekkes. Skriv kun det, der er nyt siden den opfølgning, og den periode, "
        "det dækker."
    ]
    assert said(typed("2", date(2015, 10, 1)), former("2")) == [
        "Mål M1: Det nye siden sidste opfølgning begynder 1. oktober 2015, men der er kun talt til 31. august 2015 før, så "
        "tiden imellem mangler i summen 4 kampagner. Skriv alt det nye siden den dag, og ret perioden."
    ]
    assert said(typed("2"), former("2")) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"cumulative": False},
        {"references": [{"key": "nabo", "label": "Nabokommunen"}]},
        {"categories": [{"key": "a", "label": "Heraf"}]},
    ],
)
def test_only_a_count_of_ones_own_can_be_added_up(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        small_plan([CAMPAIGNS | fields])


def test_the_form_asks_for_what_is_new_and_two_rounds_add_up_from_file_to_file() -> None:
    of = plan(row=CAMPAIGNS | {"text": "Fire kampagner"})
    answers = "unit,goal,part,field,value\n,M1,,resultat,2\n,M1,,periode_fra,{}\n,M1,,periode_til,{}\n"
    reports = []
    for number, (begun, ended) in enumerate((("2015-01-01", "2015-08-31"), ("2015-09-01", "2015-12-31"))):
        given = api.Given(answers.format(begun, ended), "svar.csv")
        ((book, faults),) = api.generate(of, of.units, of.rounds[number], given)
        assert not faults
        report = received(book.data, book.name).report
        assert report
        reports.append(report)
    august, december = reports
    assert december.goals[0].computed is Status.NOT_ASSESSABLE
    together = api.Edition(tidy_rows(august)).of(december)
    assert (together.goals[0].computed, together.goals[0].value) == (Status.MET, Fraction(4))
    assert [entry.code for entry in together.findings if entry.code.startswith("E")] == []
    (row,) = tidy_rows(together)
    assert (row.value, row.window_from, row.window_to) == (Decimal(4), NEW_YEAR, YEAR_END)


def test_a_plan_without_it_is_as_it_was() -> None:
    assert plan(row=count()).model_dump() == plan(row=count() | {"reported": "total"}).model_dump()
    assert replace(typed("2")).value == 2
