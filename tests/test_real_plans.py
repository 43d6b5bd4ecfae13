"""What published follow-ups of real plans came to, each plan in its essence, its statuses by hand (status-rules.md [2])."""

import pytest

import insides as api
from followup_xl.model.status import Status
from followup_xl.plan.files import parse_plan
from followup_xl.reporting.report import Report
from followup_xl.rules.explain import explanation

HOSPITALS = """
id: sygehuse
title: Kortere ventetid
period: {start: 2023-02-01, end: 2024-12-31}
rounds: [{month: 2024-06}]
units: [{name: Regionerne, code: R1}]
areas:
  - id: A
    name: Ventetid
    result_goals:
      - id: "1"
        text: Ventetiden falder til 38 dage
        measure: number
        unit: dage
        baseline: {value: 45, at: 2023-12-31}
        start: 2024-01-01
        target: {kind: change, to: 38, steps: [{by: 2024-03-31, value: 44}, {by: 2024-09-30, value: 39}]}
      - {id: "2", text: Udredning til tiden, measure: share, target: {kind: judged, figure: true, criteria: [Som i 2019]}}
      - id: "3"
        text: Aktiviteten stiger
        measure: number
        unit: pct. vækst
        decimals: 1
        below_zero: true
        target: {kind: at_least, value: 0, strict: true}
      - {id: "4", text: Forløb under 90 dage, measure: share, target: {kind: monitored}}
"""
HOSPITALS_JUNE = """
,1,,resultat,44
,1,,periode_fra,2024-01-01
,1,,periode_til,2024-03-31
,2,,valg,Følger planen
,2,,bemaerkning,To procentpoint mere end kvartalet før
,2,,tal_ved_siden_af,77
,3,,resultat,"-0,7"
,3,,periode_fra,2024-01-01
,3,,periode_til,2024-04-30
,4,,oplyst_procent,85
"""
WORK = """
id: arbejde
title: Arbejdsmiljø
period: {start: 2012-01-01, end: 2020-12-31}
rounds: [{month: 2015-04}, {month: 2017-05}]
units: [{name: En styrelse, code: S1}]
areas:
  - id: A
    name: Tre problemer
    result_goals:
      - id: "1"
        text: Færre alvorlige ulykker
        measure: number
        unit: ulykker
        baseline: {value: 100, index: true, at: 2011-12-31}
        target: {kind: change, by_percent: -25}
      - id: "2"
        text: Færre psykisk overbelastede
        measure: number
        unit: beskæftigede
        baseline: {value: 100, index: true, at: 2012-12-31}
        target: {kind: change, by_percent: -20}
      - id: "3"
        text: Færre med overbelastet krop
        measure: number
        unit: beskæftigede
        baseline: {value: 100, index: true, at: 2012-12-31}
        target: {kind: change, by_percent: -20}
"""
WORK_2015 = """
,1,,resultat,96
,1,,opgjort_pr,2013-12-31
,2,,resultat,104
,2,,opgjort_pr,2014-12-31
,3,,resultat,88
,3,,opgjort_pr,2014-12-31
"""
WORK_2017 = """
,1,,resultat,82
,1,,opgjort_pr,2016-12-31
,2,,resultat,117
,2,,opgjort_pr,2016-12-31
,3,,resultat,115
,3,,opgjort_pr,2016-12-31
"""
BUDGET = """
id: budget
title: Mål for året
period: {start: 2021-01-01, end: 2021-12-31}
rounds: [{month: 2021-12}]
units: [{name: En kommun, code: K1}]
thresholds: {partly_at_least: 0.8, partly_at_most: 0.8}
areas:
  - id: A
    name: Invånare
    result_goals:
      - {id: "1", text: Våldsbrott, measure: number, unit: brott, target: {kind: at_most, value: 700}}
      - {id: "2", text: Arbetslöshet, measure: share, decimals: 1, target: {kind: at_most, value: 3}}
      - {id: "3", text: Unga i studier, measure: share, decimals: 1, target: {kind: at_least, value: 72.4}}
      - {id: "4", text: Bredband, measure: share, target: {kind: at_least, value: 70}}
      - {id: "5", text: Resultat, target: {kind: judged, criteria: [Enligt redovisningen]}}
      - {id: "6", text: Skuld, target: {kind: judged, criteria: [Enligt redovisningen]}}
"""
BUDGET_2021 = """
,1,,resultat,632
,1,,oplyst_status,Målet uppnått
,2,,oplyst_procent,"2,7"
,3,,oplyst_procent,"77,6"
,4,,oplyst_procent,87
,5,,valg,Målet er opfyldt
,5,,bemaerkning,Redovisningen
,6,,valg,Målet er ikke opfyldt
,6,,bemaerkning,Redovisningen
"""
YOUTH = """
id: unge
title: Unge i uddannelse
period: {start: 2015-04-20, end: 2017-12-31}
rounds: [{month: 2017-01, as_of: 2017-01-23}]
units: [København]
areas:
  - id: A
    name: Unge på uddannelseshjælp
    result_goals:
      - id: "1"
        text: Lavere andel end de andre
        measure: share
        decimals: 1
        target: {kind: relative, direction: at_most, pick: lowest, strict: true}
        references: [{key: klyngen, label: Klyngen}, {key: landet, label: Hele landet}]
"""
YOUTH_2017 = """
,1,,oplyst_procent,"2,1"
,1,,periode_fra,2016-07-01
,1,,periode_til,2016-09-30
,1,klyngen,oplyst_procent,"5,1"
,1,landet,oplyst_procent,"3,6"
"""
CLIMATE = """
id: klima
title: Klima
period: {start: 2010-01-01, end: 2030-12-31}
rounds: [{month: 2016-10}, {month: 2020-08}]
units: [Randers]
areas:
  - id: A
    name: CO2
    result_goals:
      - id: "1"
        text: CO2 ned med 75 pct.
        measure: number
        unit: ton
        baseline: {value: 761905, at: 1990-12-31}
        start: 1991-01-01
        target: {kind: change, by_percent: -75}
      - id: "2"
        text: Vedvarende energi
        measure: share
        baseline: {value: 24.8, at: 2007-12-31}
        start: 2008-01-01
        target: {kind: change, to: 75}
      - id: "3"
        text: CO2 fra bygninger, 3 point om året
        measure: number
        unit: ton
        baseline: {value: 100, index: true, at: 2010-12-31}
        start: 2011-01-01
        deadline: 2019-12-31
        target: {kind: recurring, step: -3}
"""
CLIMATE_2020 = """
,1,,resultat,281905
,1,,opgjort_pr,2015-12-31
,2,,oplyst_procent,54
,2,,periode_fra,2015-01-01
,2,,periode_til,2015-12-31
,3,,resultat,72
,3,,opgjort_pr,2019-12-31
"""
JOBS = """
id: job
title: Flere i job
period: {start: 2019-01-01, end: 2020-12-31}
rounds: [{month: 2019-09}, {month: 2020-12}]
units: [Aarhus]
areas:
  - id: A
    name: Job
    result_goals:
      - {id: "1", text: 125 om måneden, unit: borgere, cumulative: true, target: {kind: at_least, value: 3000}}
      - {id: "2", text: Besparelser, measure: number, unit: mio. kr., target: {kind: at_least, value: 70}}
"""
JOBS_2019 = """
,1,,beskrivelse,"Faldet sker ikke så hurtigt som forventet."
,1,,hvorfor_ingen_tal,Ikke indberettet
"""

PUBLISHED = {
    "hospitals": (HOSPITALS, 0, HOSPITALS_JUNE, (Status.ON_TRACK, Status.ON_TRACK, Status.WELL_BEHIND, Status.MONITORED)),
    "work, 2015": (WORK, 0, WORK_2015, (Status.WELL_BEHIND, Status.WELL_BEHIND, Status.ON_TRACK)),
    "work, 2017": (WORK, 1, WORK_2017, (Status.ON_TRACK, Status.WELL_BEHIND, Status.WELL_BEHIND)),
    "budget": (BUDGET, 0, BUDGET_2021, (*[Status.MET] * 5, Status.NOT_MET)),
    "youth": (YOUTH, 0, YOUTH_2017, (Status.ON_TRACK,)),
    "climate": (CLIMATE, 1, CLIMATE_2020, (Status.ON_TRACK, Status.ON_TRACK, Status.MET)),
    "jobs": (JOBS, 0, JOBS_2019, (Status.NOT_REPORTED, Status.NOT_REPORTED)),
}  # fmt: skip

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl on data bars


def reported(text: str, number: int, answers: str) -> Report:
    plan = parse_plan(text, "plan.yaml").plan
    assert plan
    given = api.Given(f"unit,goal,part,field,value{answers}", "svar.csv")
    ((book, faults),) = api.generate(plan, plan.units[:1], plan.rounds[number], given)
    assert not faults
    found = api.evaluate(book.data, "skema.xlsx").report
    assert found
    return found


@pytest.mark.parametrize(("text", "number", "answers", "statuses"), PUBLISHED.values(), ids=PUBLISHED)
def test_statuses_are_what_was_published(text: str, number: int, answers: str, statuses: tuple[Status, ...]) -> None:
    found = reported(text, number, answers)
    assert tuple(entry.computed for entry in found.goals) == statuses
    assert not [entry.sentence() for entry in found.findings if entry.code.startswith("E")]


def test_a_figure_on_its_dated_targets_day_and_one_below_zero() -> None:
    found = reported(HOSPITALS, 0, HOSPITALS_JUNE)
    assert "Delmål senest 31. marts 2024: højst 44 dage. Resultat: 44 dage. Delmålet er opfyldt." in explanation(
        found.goals[0]
    )
    assert "77 pct." in explanation(found.goals[1])
    assert explanation(found.goals[2]).startswith("Resultat: −0,7 pct. vækst")


def test_what_moves_away_is_said() -> None:
    said = explanation(reported(WORK, 1, WORK_2017).goals[1])
    assert "Resultat: indeks 117" in said
    assert "Tallet er steget fra indeks 100 til indeks 117, men skulle falde." in said
