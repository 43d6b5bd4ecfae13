"""A count that covers only a part of its goal's time: checked where it misses, and the sum asked about (status-rules.md §8)."""

from datetime import date
from typing import Any

import pytest

from followup_xl.model.followup import FollowUp
from followup_xl.model.status import Status
from followup_xl.rules.assess import assessment
from followup_xl.rules.explain import explanation
from test_contradictions import YEAR_END, answer, count, findings, goal, since, small_plan

JULY = date(2015, 7, 1)
CAMPAIGNS = goal({"kind": "at_least", "value": 4}, unit="kampagner", cumulative=True)
CODES = ("E859", "W860", "W864", "E71")
BEFORE = date(2014, 11, 1)


def status_and_codes(
    row: dict[str, Any], value: str, begun: date | None, as_of: date = YEAR_END
) -> tuple[Status, list[str]]:
    given = answer(value=value, window_from=begun, window_to=as_of)
    plan = small_plan([row])
    found = assessment(plan, plan.goals[0], FollowUp("Ishøj", "183", "2015-12", as_of, (given,)))
    codes = [entry.code for entry in findings(plan, given, as_of=as_of) if entry.code in CODES]
    return found.computed, codes


STOCK = goal({"kind": "at_least", "value": 4}, unit="kampagner")
RANGE = goal({"kind": "between", "low": 4, "high": 9}, unit="kampagner", cumulative=True)
CEILING = goal({"kind": "at_most", "value": 10}, unit="klager", cumulative=True)
PARTS = [
    pytest.param(CAMPAIGNS, "2", JULY, YEAR_END, Status.CHECK, ["E859"], id="2 of 4 from July, after others before"),
    pytest.param(CAMPAIGNS, "4", JULY, YEAR_END, Status.MET, ["W860"], id="the part alone reaches the target"),
    pytest.param(CAMPAIGNS, "3", date(2015, 2, 1), YEAR_END, Status.PARTLY_MET, [], id="a month late is no more than a month"),
    pytest.param(CAMPAIGNS, "3", date(2015, 2, 2), YEAR_END, Status.CHECK, ["E859"], id="a day more than a month late"),
    pytest.param(CAMPAIGNS, "3", None, YEAR_END, Status.PARTLY_MET, [], id="no beginning given"),
    pytest.param(CAMPAIGNS, "1", JULY, date(2015, 8, 31), Status.CHECK, ["E859"], id="before the deadline"),
    pytest.param(CAMPAIGNS | {"start": JULY}, "3", JULY, YEAR_END, Status.PARTLY_MET, [], id="the goal's own start"),
    pytest.param(STOCK, "3", JULY, YEAR_END, Status.PARTLY_MET, [], id="a level is no count"),
    pytest.param(RANGE, "3", JULY, YEAR_END, Status.CHECK, ["E859"], id="under the lower bound of a range"),
    pytest.param(CAMPAIGNS, "4", BEFORE, YEAR_END, Status.CHECK, ["E71"], id="enough, with some from before the goal"),
    pytest.param(CAMPAIGNS, "3", BEFORE, YEAR_END, Status.PARTLY_MET, ["W864"], id="missed, but how far is not known"),
    pytest.param(CAMPAIGNS, "2", BEFORE, YEAR_END, Status.NOT_MET, [], id="missed even so"),
    pytest.param(CAMPAIGNS, "3", BEFORE, date(2015, 8, 31), Status.ON_TRACK, ["W864"], id="on plan with some from before"),
    pytest.param(CAMPAIGNS, "1", BEFORE, date(2015, 8, 31), Status.WELL_BEHIND, [], id="behind even so"),
    pytest.param(CEILING, "11", BEFORE, YEAR_END, Status.PARTLY_MET, ["W864"], id="a ceiling exceeded with some from before"),
    pytest.param(CEILING, "10", BEFORE, YEAR_END, Status.MET, [], id="a ceiling held even so"),
    pytest.param(STOCK, "3", BEFORE, YEAR_END, Status.PARTLY_MET, [], id="a level counts nothing twice"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "value", "begun", "as_of", "status", "codes"), PARTS)
def test_a_part_of_a_count_is_no_missed_target(
    row: dict[str, Any], value: str, begun: date | None, as_of: date, status: Status, codes: list[str]
) -> None:
    assert status_and_codes(row, value, begun, as_of) == (status, codes)


def test_the_explanation_and_the_findings_in_full() -> None:
    plan, given = small_plan([CAMPAIGNS]), answer(value="2", window_from=JULY)
    found = assessment(plan, plan.goals[0], FollowUp("Ishøj", "183", "2015-12", YEAR_END, (given,)))
    assert explanation(found) == (
        "Resultat: 2 kampagner i perioden 1. juli – 31. december 2015. Tallet dækker kun tiden fra 1. juli 2015, men målet "
        "tæller fra 1. januar 2015, så noget kan mangle. Måltallet er mindst 4 kampagner senest "
        "31. december 2015. Status: Tjek."
    )
    assert [entry.sentence() for entry in findings(plan, given)] == [
        "Mål M1: Tallet 2 kampagner dækker kun 1. juli – 31. december 2015, men målet tæller fra 1. januar 2015. Det er ikke "
        "nok til mindst 4 kampagner, og er det kun en del af antallet, siger det intet om målet, som derfor skal tjekkes. "
        "Skriv det samlede antal fra målets start og hele perioden."
    ]
    assert [entry.sentence() for entry in findings(plan, answer(value="4", window_from=JULY))] == [
        "Mål M1: Tallet 4 kampagner dækker kun 1. juli – 31. december 2015, men målet tæller fra 1. januar 2015. Målet er "
        "opgjort efter tallet, som det står. Skriv det samlede antal fra målets start og hele perioden, hvis det er større."
    ]
    assert [entry.sentence() for entry in findings(plan, answer(value="3", window_from=BEFORE))] == [
        "Mål M1: Tallet 3 kampagner dækker 1. november 2014 – 31. december 2015, men målet gælder 1. januar – 31. december "
        "2015, så noget kan være talt med for meget. Målet er opgjort efter tallet, som det står. Skriv det antal, der ligger "
        "i målets periode, og ret perioden."
    ]


CONTINUED = [
    pytest.param(answer(value="2", window_to=date(2015, 6, 30)), answer(value="2", window_from=JULY),
                 "Tallet 2 kampagner dækker 1. juli – 31. december 2015 og begynder, hvor det forrige slap (2 kampagner til "
                 "30. juni 2015). Er det kun det nye siden sidst, giver de to tilsammen 2 + 2 = 4 kampagner.", id="2 and 2"),
    pytest.param(answer(value="145", window_to=date(2015, 5, 31)), answer(value="60", window_from=date(2015, 6, 1)),
                 "Tallet 60 kampagner dækker 1. juni – 31. december 2015 og begynder, hvor det forrige slap (145 kampagner til "
                 "31. maj 2015). Er det kun det nye siden sidst, giver de to tilsammen 60 + 145 = 205 kampagner.", id="smaller than before"),
    pytest.param(answer(value="2", window_to=date(2015, 6, 30)), answer(value="2", window_from=JULY, window_to=None),
                 "Tallet 2 kampagner dækker 1. juli – 31. december 2015 og begynder, hvor det forrige slap (2 kampagner til "
                 "30. juni 2015). Er det kun det nye siden sidst, giver de to tilsammen 2 + 2 = 4 kampagner.", id="without an end"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "now", "words"), CONTINUED)
def test_a_window_that_goes_on_from_the_former_is_asked_about(before: Any, now: Any, words: str) -> None:
    assert since(CAMPAIGNS, before, now) == [
        f"Mål M1: {words} Er det kun det nye, så skriv det samlede antal fra målets start og hele perioden."
    ]


def test_a_whole_count_is_not_asked_about() -> None:
    before = answer(value="2", window_to=date(2015, 6, 30))
    assert since(CAMPAIGNS, before, answer(value="4")) == []
    assert since(count() | {"reported": "since_last"}, before, answer(value="1", window_from=JULY)) == []
