"""Figures far from their baseline, and figures of the wrong time, each finding in full (status-rules.md §8)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from followup_xl.model.finding import Finding
from followup_xl.model.plan import Plan
from followup_xl.model.records import Round
from test_contradictions import YEAR_END, answer, count, findings, goal, share, small_plan

CODES = ("W851", "W852", "W853", "W854", "N855")


def only(found: list[Finding]) -> list[str]:
    return [entry.code for entry in found if entry.code in CODES]


def change(start: float, to: float, **fields: Any) -> dict[str, Any]:
    return goal({"kind": "change", "to": to}, unit="personer", baseline={"value": start}, **fields)


LEVELS = [
    pytest.param(change(444, 411), "411", [], id="the target itself"),
    pytest.param(change(444, 411), "148", [], id="a third is no more than a third"),
    pytest.param(change(444, 411), "33", ["W852"], id="the change for the level"),
    pytest.param(change(444, 411), "35", ["W852"], id="about the change"),
    pytest.param(change(438, 388), "50", ["W852"], id="50 for 438 to 388"),
    pytest.param(change(14, 7), "2", ["W851"], id="2 for 14 to 7"),
    pytest.param(change(14, 7), "5", [], id="further than planned, within a third"),
    pytest.param(change(14, 7), "3", ["W851"], id="3 for 14 to 7"),
    pytest.param(change(444, 411), "4110", ["W851"], id="a digit too many"),
    pytest.param(change(444, 411, measure="number"), "0.38", ["W851"], id="a comma in the wrong place"),
    pytest.param(change(444, 411), "0", ["W851"], id="none of many"),
    pytest.param(change(4, 2), "0", [], id="none of few"),
    pytest.param(change(5, 20), "20", [], id="a planned change of four times"),
    pytest.param(change(5, 20), "25", [], id="beyond a planned change of four times"),
    pytest.param(change(5, 20), "61", ["W851"], id="three times beyond that"),
    pytest.param(change(400, 440), "40", ["W852"], id="a rise typed for the level"),
    pytest.param(change(100, 0), "0", [], id="all the way to 0"),
    pytest.param(goal({"kind": "change", "by_percent": -15}, unit="personer", baseline={"value": 438}), "15", ["W852"],
                 id="the per cent for the level"),
    pytest.param(goal({"kind": "change", "by_percent": -20}, measure="number", unit="dage", baseline={"value": 15}), "20", ["W852"],
                 id="the per cent, though it is near the levels"),
    pytest.param(goal({"kind": "change", "by": 20}, unit="unge", baseline={"value": 40}), "20", ["W852"], id="the change, near the levels"),
    pytest.param(goal({"kind": "change", "by": 20}, unit="unge", baseline={"value": 40}), "21", [], id="fewer than before, and not the change"),
    pytest.param(goal({"kind": "change", "by_percent": 50}, unit="unge", baseline={"value": 40}), "50", [], id="a level on the way"),
    pytest.param(goal({"kind": "maintain"}, unit="job", cumulative=True, baseline={"value": 27}), "4", [],
                 id="a count that grows from 0"),
    pytest.param(goal({"kind": "maintain"}, unit="job", baseline={"value": 27}), "82", ["W851"], id="a level kept, tripled"),
    pytest.param(goal({"kind": "change", "by": 5}, unit="job", baseline={"value": None}), "500", [], id="no known baseline"),
    pytest.param(goal({"kind": "at_least", "value": 10}, unit="job"), "500", [], id="no baseline at all"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "value", "codes"), LEVELS)
def test_a_figure_beside_its_baseline(row: dict[str, Any], value: str, codes: list[str]) -> None:
    assert only(findings(small_plan([row]), answer(value=value))) == codes


MEASURED = goal({"kind": "trend", "direction": "at_least"}, measure="number", unit="point", decimals=1,
                references=[{"key": "foer", "label": "Målingen i 2014", "value": 3.9, "at": "2014-12-31"}])  # fmt: skip


@pytest.mark.parametrize(("value", "codes"), [("4.1", []), ("0.2", ["W851"]), ("41", ["W851"])])
def test_a_figure_beside_the_former_measurement(value: str, codes: list[str]) -> None:
    assert only(findings(small_plan([MEASURED]), answer(value=value))) == codes


def test_a_figure_far_from_the_former_measurement_in_full() -> None:
    (said,) = [entry for entry in findings(small_plan([MEASURED]), answer(value="41")) if entry.code == "W851"]
    assert said.sentence() == (
        "Mål M1: Tallet er 41,0 point, men målet skal være bedre end den seneste måling, 3,9. Det er over tre gange så "
        "meget som den. Se efter, om tallet er tastet rigtigt, er i målets enhed og er niveauet, ikke ændringen."
    )


def test_the_change_for_the_level_in_full() -> None:
    assert [entry.sentence() for entry in findings(small_plan([change(444, 411)]), answer(value="33"))] == [
        "Mål M1: Tallet er 33 personer, men målet går fra 444 til 411, altså en ændring på 33. Det ligner "
        "ændringen, ikke niveauet. Skriv det niveau, der er nået, og ikke hvor meget det er ændret."
    ]


def test_a_yearly_step_typed_for_its_level_in_full() -> None:
    row = goal({"kind": "recurring", "step": 5}, unit="kr.", measure="number",
               baseline={"value": 100, "at": "2014-12-31"})  # fmt: skip
    (said,) = findings(small_plan([row]), answer(value="5"))
    assert said.sentence() == (
        "Mål M1: Tallet er 5 kr., men målet går fra 100 til 105, altså en ændring på 5. Det ligner ændringen, ikke "
        "niveauet. Skriv det niveau, der er nået, og ikke hvor meget det er ændret."
    )


def test_a_level_to_keep_in_full() -> None:
    row = goal({"kind": "maintain", "direction": "at_most"}, unit="personer", baseline={"value": 444})
    (said,) = findings(small_plan([row]), answer(value="147"))
    assert said.sentence() == (
        "Mål M1: Tallet er 147 personer, men målet har udgangspunktet 444. Det er under en tredjedel af udgangspunktet. "
        "Se efter, om tallet er tastet rigtigt, er i målets enhed og er niveauet, ikke ændringen."
    )


def test_a_digit_too_many_in_full() -> None:
    found = findings(small_plan([change(444, 411)]), answer(value="4110"))
    assert [entry.sentence() for entry in found if entry.code == "W851"] == [
        "Mål M1: Tallet er 4.110 personer, men målet går fra 444 til 411. Det er over tre gange så meget som "
        "udgangspunktet. Se efter, om tallet er tastet rigtigt, er i målets enhed og er niveauet, ikke ændringen."
    ]


# Time


def long_plan(row: dict[str, Any], *rounds: str) -> Plan:
    """A plan from 2015 to 2020 with these rounds, judged in the last of them."""
    plan = small_plan([row | {"start": date(2015, 1, 1), "deadline": date(2020, 12, 31)}])
    return plan.model_copy(update={"rounds": tuple(Round(month=month) for month in rounds)})


def aged(end: date, as_of: date, row: dict[str, Any], *rounds: str, start: date | None = None) -> list[Finding]:
    given = answer(percent="50", window_from=start, window_to=end)
    plan = long_plan(row, *rounds)
    return [entry for entry in findings(plan, given, as_of=as_of) if entry.code in CODES]


LATE = share() | {"lag_months": 6}
AGES = [
    pytest.param(date(2014, 12, 31), date(2016, 12, 31), share(), ["W853"], id="before the goal"),
    pytest.param(date(2014, 12, 31), date(2015, 6, 30), LATE, [], id="before the goal, but none can be later yet"),
    pytest.param(date(2014, 12, 31), date(2015, 12, 31), LATE, ["W853"], id="before the goal, and a later one is out"),
    pytest.param(date(2015, 12, 31), date(2016, 12, 31), share(), [], id="twelve months old"),
    pytest.param(date(2015, 12, 30), date(2016, 12, 31), share(), ["W854"], id="a day more than twelve months old"),
    pytest.param(date(2015, 12, 30), date(2016, 12, 31), LATE, [], id="of a source that is late"),
    pytest.param(date(2015, 6, 29), date(2016, 12, 31), LATE, ["W854"], id="older than a late source"),
    pytest.param(date(2016, 12, 31), date(2016, 12, 31), share(), [], id="of today"),
]


@pytest.mark.parametrize(("end", "as_of", "row", "codes"), AGES)
def test_a_figure_of_its_age(end: date, as_of: date, row: dict[str, Any], codes: list[str]) -> None:
    assert [entry.code for entry in aged(end, as_of, row, "2015-12")] == codes


ROUNDS = [
    pytest.param(date(2015, 6, 30), None, ["N855"], id="of before the former round"),
    pytest.param(date(2015, 8, 31), None, ["N855"], id="of the former round's own day"),
    pytest.param(date(2015, 9, 30), None, [], id="newer than the former round"),
    pytest.param(date(2015, 6, 30), date(2014, 7, 1), [], id="a year's figure, with none newer yet"),
]


@pytest.mark.parametrize(("end", "start", "codes"), ROUNDS)
def test_a_figure_that_the_former_round_could_have_had(end: date, start: date | None, codes: list[str]) -> None:
    assert [entry.code for entry in aged(end, YEAR_END, share(), "2015-08", "2015-12", start=start)] == codes


def test_the_sentences_about_time() -> None:
    (before,) = aged(date(2014, 12, 31), date(2016, 12, 31), share(), "2015-12")
    assert before.sentence() == (
        "Mål M1: Tallet 50 pct. dækker kun tiden til 31. december 2014, men målet begynder 1. januar 2015. "
        "Skriv tallet for målets egen tid og den periode, det dækker."
    )
    (old,) = aged(date(2015, 12, 30), date(2016, 12, 31), share(), "2015-12")
    assert old.sentence() == (
        "Mål M1: Tallet 50 pct. gælder 30. december 2015 og er over 12 måneder gammelt på opgørelsesdatoen 31. december 2016. "
        "Skriv det nyeste tal. Kommer kilden altid sent, så få det skrevet i planen."
    )
    (same,) = aged(date(2015, 6, 30), YEAR_END, share(), "2015-08", "2015-12")
    assert same.sentence() == (
        "Tallet er ikke nyere end sidste opfølgning (31. august 2015) for M1. Skriv det nyeste tal og dets periode."
    )


def test_what_is_done_grows_no_older() -> None:
    plan = long_plan(count(), "2015-08", "2015-12")
    done = answer(value="12", window_to=date(2015, 2, 28))
    assert only(findings(plan, done, as_of=date(2016, 12, 31))) == []
    assert only(findings(plan, replace(done, value=done.value and done.value - 9), as_of=date(2016, 12, 31))) == [
        "W854"
    ]


def test_an_assumed_time_is_not_old() -> None:
    plan = long_plan(share(), "2015-08", "2015-12")
    assert only(findings(plan, answer(percent="50", window_from=None, window_to=None), as_of=date(2016, 12, 31))) == []
