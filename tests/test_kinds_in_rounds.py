"""A place, a trend and a quarter's count in two rounds: from the form through Bilag 1 into the next one's statuses."""

import pytest

import insides as api
from followup_xl.model.followup import TidyRow
from followup_xl.model.status import Status
from followup_xl.plan.files import parse_plan
from followup_xl.reporting.report import Report
from followup_xl.workbook.previous import former_records
from raw_books import book_of

PLAN = """
id: runder
title: To runder
period: {start: 2015-01-01, end: 2015-12-31}
rounds: [{month: 2015-03}, {month: 2015-06}]
units: [Ishøj]
areas:
  - id: A
    name: Område
    effort_goals:
      - {id: A-1, text: Blandt de ti bedste, target: {kind: rank, value: 10, among: 98}}
      - {id: A-2, text: Færre fejl, measure: number, unit: fejl, target: {kind: trend, direction: at_most}}
      - {id: A-3, text: Samtaler, unit: samtaler, cumulative: true, target: {kind: per_period, every: quarter, value: 30}}
"""
MARCH = "Ishøj,A-1,,resultat,12\nIshøj,A-2,,resultat,9\nIshøj,A-3,,resultat,31\n"
JUNE = "Ishøj,A-1,,resultat,11\nIshøj,A-2,,resultat,8\nIshøj,A-3,,resultat,23\n"

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl on data bars


def reported(month: int, answers: str, *former: TidyRow) -> Report:
    plan = parse_plan(PLAN, "plan.yaml").plan
    assert plan
    given = api.Given(f"unit,goal,part,field,value\n{answers}", "svar.csv")
    ((book, faults),) = api.generate(plan, plan.units[:1], plan.rounds[month], given)
    assert not faults
    found = api.evaluate(book.data, "skema.xlsx").report
    assert found
    return api.Edition(former).of(found)


def statuses(report: Report) -> dict[str, Status]:
    return {found.goal: found.computed for found in report.goals}


def test_the_second_round_is_judged_beside_the_first() -> None:
    march = reported(0, MARCH)
    assert statuses(march) == {
        "A-1": Status.WELL_BEHIND, "A-2": Status.NOT_ASSESSABLE, "A-3": Status.MET,
    }  # fmt: skip
    former = former_records(book_of(api.appendix(march).data, "Bilag 1.xlsx"))
    june = reported(1, JUNE, *former)
    assert statuses(june) == {
        "A-1": Status.SLIGHTLY_BEHIND, "A-2": Status.ON_TRACK, "A-3": Status.PARTLY_MET,
    }  # fmt: skip
    assert [(entry.value, entry.computed) for entry in june.goals[2].passed] == [(former[2].value, Status.MET)]
    assert statuses(reported(1, JUNE))["A-2"] is Status.NOT_ASSESSABLE
    assert "W870" not in {entry.code for entry in june.findings}
    assert "W870" in {entry.code for entry in march.findings}
