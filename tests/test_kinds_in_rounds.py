"""A place, a trend and a quarter's count in two rounds: from the form through Bilag 1 into the next one's statuses."""

from fractions import Fraction

import pytest

import insides as api
from followup_xl.model.followup import TidyRow
from followup_xl.model.status import Status
from followup_xl.plan.files import parse_plan
from followup_xl.reporting.report import Report
from followup_xl.rules.explain import explanation
from followup_xl.workbook.previous import former_records
from raw_books import book_of

FRAME = """
id: runder
title: To runder
period: {start: 2015-01-01, end: 2015-12-31}
rounds: [{month: 2015-03}, {month: 2015-06}]
units: [Ishøj]
areas:
  - id: A
    name: Område
    effort_goals:
"""
PLAN = (
    FRAME
    + """\
      - {id: A-1, text: Blandt de ti bedste, target: {kind: rank, value: 10, among: 98}}
      - {id: A-2, text: Færre fejl, measure: number, unit: fejl, target: {kind: trend, direction: at_most}}
      - {id: A-3, text: Samtaler, unit: samtaler, cumulative: true, target: {kind: per_period, every: quarter, value: 30}}
"""
)
MARCH = "Ishøj,A-1,,resultat,12\nIshøj,A-2,,resultat,9\nIshøj,A-3,,resultat,31\n"
JUNE = "Ishøj,A-1,,resultat,11\nIshøj,A-2,,resultat,8\nIshøj,A-3,,resultat,23\n"

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl on data bars


def reported(month: int, answers: str, *former: TidyRow, plan_text: str = PLAN) -> Report:
    plan = parse_plan(plan_text, "plan.yaml").plan
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


STEPS = (
    FRAME
    + """\
      - {id: A-1, text: Job, unit: job, cumulative: true, target: {kind: at_least, value: 20, steps: [{by: 2015-03-31, value: 5}]}}
      - id: A-2
        text: Job, det nye
        unit: job
        cumulative: true
        reported: since_last
        target: {kind: at_least, value: 20, steps: [{by: 2015-03-31, value: 5}]}
      - {id: A-3, text: Andel, measure: share, target: {kind: at_least, value: 50, steps: [{by: 2015-03-31, value: 30}]}}
"""
)


def test_a_passed_dated_target_is_judged_by_the_round_that_covers_its_date() -> None:
    """[2] Not "ikke opgjort" in June, where March has the figure of the very date (§2)."""
    march = reported(0, "Ishøj,A-1,,resultat,5\nIshøj,A-2,,resultat,4\nIshøj,A-3,,oplyst_procent,35\n", plan_text=STEPS)
    former = former_records(book_of(api.appendix(march).data, "Bilag 1.xlsx"))
    june = "Ishøj,A-1,,resultat,11\nIshøj,A-2,,resultat,7\nIshøj,A-3,,oplyst_procent,40\n"
    found = reported(1, june, *former, plan_text=STEPS)
    assert statuses(found) == {
        "A-1": Status.ON_TRACK, "A-2": Status.ON_TRACK, "A-3": Status.ON_TRACK,
    }  # fmt: skip
    assert [[(step.value, step.computed) for step in each.passed] for each in found.goals] == [
        [(Fraction(5), Status.MET)], [(Fraction(4), Status.PARTLY_MET)], [(Fraction(35), Status.MET)],
    ]  # fmt: skip
    assert "Delmål senest 31. marts 2015: mindst 5 job. Resultat: 5 job. Delmålet er opfyldt." in explanation(
        found.goals[0]
    )
    alone = reported(1, june, plan_text=STEPS)
    assert [step.computed for step in alone.goals[0].passed] == [Status.NOT_REPORTED]
