"""VIP2's shipped plan for Gladsaxe and Aarhus, held against facts read by hand in the two printed overviews."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

import insides as api
from followup_xl.checks.contradictions import plan_checks
from followup_xl.model import target as kinds
from followup_xl.model.indicator import Baseline, Indicator
from followup_xl.model.plan import Effort, Goal
from followup_xl.model.records import OfGroup
from followup_xl.model.target_record import Step
from followup_xl.model.unit_plan import own_plan
from followup_xl.plan.files import plan_or_findings
from followup_xl.reporting.report import Report
from insides import promise

TEMPLATES = Path(__file__).parents[1] / "templates"
PLAN_TEXT = (TEMPLATES / "vip2-2007.yaml").read_text(encoding="utf-8")
ANSWERS_TEXT = (TEMPLATES / "vip2-2007.answers.csv").read_text(encoding="utf-8")

# The measuring points that both units have, in the order of the printed form.
POINTS = ["NY-1", "NY-2", "NY-3", "FOR-1", "FOR-2", "FIR-1", "FIR-2", "FIR-3"]

GOALS = {
    "Gladsaxe": {
        "NY": ["NY-1", "NY-2", "NY-3", "NY-G1", "NY-G2", "NY-G3", "NY-G4", "NY-G5"],
        "FOR": ["FOR-1", "FOR-2"],
        "FIR": ["FIR-1", "FIR-2", "FIR-3"],
        "SÆR": ["SÆR-G1", "SÆR-G2", "SÆR-G3"],
    },
    "Aarhus": {
        "NY": ["NY-1", "NY-2", "NY-3", "NY-A1", "NY-A2", "NY-A3"],
        "FOR": ["FOR-1", "FOR-2"],
        "FIR": ["FIR-1", "FIR-2", "FIR-3"],
        "SÆR": [f"SÆR-A{number}" for number in range(1, 10)],
    },
}

# Words that tell which of the source's actions a row is.
EFFORTS = {
    "NY-GE1": "selvforsørgelse", "NY-GE2": "afklarer", "NY-GE3": "virksomheder", "FOR-GE1": "Jobpakker",
    "FOR-GE2": "løntilskud", "FIR-GE1": "Hellerup", "FIR-GE2": "Videnscenter", "FIR-GE3": "over 10 ansatte",
    "FIR-GE4": "under 10 ansatte", "SÆR-GE1": "300-timers", "SÆR-GE2": "ca. 15 kvinder", "SÆR-GE3": "Selvforsørgere",
    "NY-AE1": "jobkonsulenter", "FOR-AE1": "jobkonsulenter", "FIR-AE1": "Midtjylland", "FIR-AE2": "trappemodellens",
    "FIR-AE3": "alle sager", "SÆR-AE1": "trappemodellen", "SÆR-AE2": "Introduktionsforløb",
}  # fmt: skip


class Promise(NamedTuple):
    """One row of a table of figures; a part of a compound goal is written goal/part."""

    name: str
    target: kinds.Target
    measure: str
    unit: str
    cumulative: bool = False
    deadline: date | None = None
    wording: str | None = None


def share(name: str, least: int, deadline: date | None = None, wording: str | None = None) -> Promise:
    return Promise(name, kinds.AtLeast(value=Decimal(least)), "share", "pct.", False, deadline, wording)


def count(name: str, least: int, unit: str) -> Promise:
    return Promise(name, kinds.AtLeast(value=Decimal(least)), "count", unit, True)


def step(by: date, value: str, wording: str) -> Step:
    return Step(by=by, value=Decimal(value), wording=wording)


def change(to: str, first: Step, *, points: str | None = None, strict: bool = False) -> kinds.Change:
    by_points = Decimal(points) if points else None
    return kinds.Change(to=Decimal(to), by_points=by_points, strict=strict, steps=(first,))


END_2007, END_2008, MID_2008, MID_2009 = date(2007, 12, 31), date(2008, 12, 31), date(2008, 6, 30), date(2009, 6, 30)
IN_2008 = (END_2008, "i 2008")
UNDER_24_THEN_20 = change("20", step(MID_2008, "24", "medio 2008"), strict=True)
TO_33_THEN_30 = change("30", step(END_2007, "33", "inden udgangen af 4. kvartal 2007"))
LAST_MEASURED = "målingen umiddelbart før projektets afslutning i 2009"
PROJECT_END = date(2009, 12, 31)

PROMISES = {
    "Gladsaxe": [
        share("NY-1", 25, MID_2008, "inden medio 2008"),
        share("NY-2", 15, MID_2008, "frem til medio 2008"),
        Promise("NY-3", kinds.Monitored(), "share", "pct.", False, MID_2008, "frem til medio 2008"),
        Promise("NY-G1", change("1050", step(END_2007, "1098", "med udgangen af 2. halvår 2007")), "count", "personer",
                False, *IN_2008),
        share("NY-G2", 50, END_2007, "andet halvår af 2007"),
        share("NY-G3", 55, *IN_2008),
        share("NY-G4", 35, *IN_2008),
        Promise("NY-G5/indvandrere", change("58.6", step(END_2007, "56.1", "i 2007"), points="3.8"), "share", "pct.",
                False, *IN_2008),
        Promise("NY-G5/efterkom", change("68.8", step(END_2007, "66.3", "i 2007"), points="3.8"), "share", "pct.",
                False, *IN_2008),
        Promise("FOR-1", UNDER_24_THEN_20, "share", "pct.", False, MID_2009, "medio 2009"),
        Promise("FOR-2", UNDER_24_THEN_20, "share", "pct.", False, MID_2009, "medio 2009"),
        Promise("FIR-1", kinds.Milestone(), "count", "jobpakker"),
        count("FIR-2", 20, "personer"),
        Promise("FIR-3", kinds.Monitored(), "count", "ordninger"),
        Promise("SÆR-G1", kinds.AtMost(value=Decimal(0)), "count", "personer"),
        share("SÆR-G2", 50, date(2008, 3, 31), "et år fra april 2007"),
        Promise("SÆR-G3", kinds.AtLeast(value=Decimal(10)), "count", "personer", True, *IN_2008),
        Promise("SÆR-GE2", kinds.AtLeast(value=Decimal(15), tolerance=Decimal(5)), "count", "kvinder", True,
                date(2008, 3, 31), "et år fra april 2007"),
    ],
    "Aarhus": [
        share("NY-1", 25, MID_2008, "inden medio 2008"),
        share("NY-2", 15, MID_2008, "frem til medio 2008"),
        share("NY-3", 40, MID_2008, "frem til medio 2008"),
        share("NY-A1", 60),
        share("NY-A2", 75),
        Promise("NY-A3", kinds.Recurring(step=Decimal(3), until="oevrige"), "share", "pct."),
        Promise("FOR-1", TO_33_THEN_30, "share", "pct.", False, MID_2009, LAST_MEASURED),
        Promise("FOR-2", kinds.Relative(direction="at_most", pick="lowest", offset=Decimal(-1)), "share", "pct.", False,
                END_2007, "inden udgangen af 2007"),
        count("FIR-1/primaer", 38, "jobpakker"),
        count("FIR-1/irak", 65, "jobpakker"),
        count("FIR-1/afghanistan", 55, "jobpakker"),
        count("FIR-2", 314, "personer"),
        count("FIR-3", 100, "sager"),
        share("SÆR-A1", 100, PROJECT_END, "inden projektet afsluttes 2009"),
        share("SÆR-A2", 50, PROJECT_END, "inden projektet afsluttes"),
        share("SÆR-A3", 50, PROJECT_END, "inden projektet afsluttes"),
        share("SÆR-A4", 100), share("SÆR-A5", 80), share("SÆR-A6", 20),
        share("SÆR-A7", 100), share("SÆR-A8", 80), share("SÆR-A9", 20),
    ],
}  # fmt: skip

END_2006 = date(2006, 12, 31)
BASELINES = {
    "Gladsaxe": {
        "NY-G1": Baseline(value=Decimal(1251), at=date(2007, 3, 31), wording="1. kvartal 2007"),
        "NY-G5/indvandrere": Baseline(value=Decimal("54.8"), at=END_2006, wording="2006"),
        "NY-G5/efterkom": Baseline(value=Decimal(65), at=END_2006, wording="2006"),
        "FOR-1": Baseline(value=Decimal(28), at=END_2006, wording="4. kvartal 2006"),
        "FOR-2": Baseline(value=Decimal(28), at=END_2006, wording="4. kvartal 2006"),
    },
    "Aarhus": {
        "NY-A3": Baseline(),
        "FOR-1": Baseline(value=Decimal(37), at=END_2006, wording="4. kvartal 2006"),
    },
}
TWO_YEARS = dict.fromkeys(["NY-1", "NY-2", "NY-3"], date(2006, 7, 1))
STARTS = {
    "Gladsaxe": {
        **TWO_YEARS, "NY-G1": date(2007, 4, 1), "NY-G2": date(2007, 7, 1), "NY-G3": date(2008, 1, 1),
        "NY-G4": date(2008, 1, 1), "SÆR-G2": date(2007, 4, 1), "SÆR-G3": date(2008, 1, 1),
        "SÆR-GE2": date(2007, 4, 1),
    },
    "Aarhus": TWO_YEARS,
}  # fmt: skip
PEERS = {
    "Gladsaxe": [("Tårnby", Decimal(27), END_2006), ("Glostrup", Decimal(31), END_2006)],
    "Aarhus": [("Aalborg", Decimal(35), END_2006), ("Ringsted", Decimal(37), END_2006)],
}

SOURCE_PHRASES = """
lægger sig op ad målene | er i stand til at forsørge sig selv | Dobbelt så mange som hidtil | Det er et resultatkrav
reduceres til budgetmålet | maksimalt udgør | helt eller delvist til rådighed, er i aktivering | kan flytte 50 personer
Fokus skal være på at konstruerer | Rammebetingelserne for | Der kan med fordel mellem | og herefter fastsætte konkrete
få erfaring i forhold til | vil vi manuelt optælle | uden at være tilbudt et job | støttet af integrationsministeriet
kvinderne mandsopdækkes | regner vi med at afklare | skal 60 % af de arbejdsmarkedsparate | indtil gruppen af nydanskere
hvor de modtager kontanthjælp | ved målingen umiddelbart inden | er mindst et procentpoint lavere | er anvendt i mindst
At alle 314 kompetenceafklares | svarende til ca. en tredjedel af | Mentorordningen overvejes i alle sager og iværksættes
Match 4 er ikke udskilt | har bevæget sig fra ikke at være | der opkvalificerer til et specifikt job
Det individuelle match som metode | Gennem individuelt tilrettelagte forløb
"""

READ = plan_or_findings("vip2-2007")
assert READ.plan, [entry.sentence() for entry in READ.findings]
COMMON = READ.plan
PLANS = {unit.name: own_plan(COMMON, unit) for unit in COMMON.units}
ROWS = list(csv.DictReader(ANSWERS_TEXT.splitlines()))


def _entries(unit: str) -> list[Goal | Effort]:
    plan = PLANS[unit]
    return [*plan.goals, *(effort for area in plan.areas for effort in area.efforts)]


def _indicators(unit: str) -> Iterator[tuple[str, Indicator]]:
    for entry in _entries(unit):
        parts = entry.parts if isinstance(entry, Goal) else ()
        yield from ((f"{entry.id}/{part.key}", part) for part in parts)
        if not parts:
            yield entry.id, entry


INDICATORS = {unit: dict(_indicators(unit)) for unit in PLANS}


def _goal(unit: str, name: str) -> Goal:
    return next(goal for goal in PLANS[unit].goals if goal.id == name)


def _judged(unit: str, answers: str = ANSWERS_TEXT) -> Report:
    """The report on the shipped answers, or on others, in the first round."""
    units = tuple(entry for entry in COMMON.units if entry.name == unit)
    ((book, faults),) = api.generate(COMMON, units, COMMON.rounds[0], api.Given(answers))
    assert faults == ()
    report = api.evaluate(book.data, book.name).report
    assert report
    return report


# The frame and what is common


def test_schema_title_period_units_and_rounds() -> None:
    assert PLAN_TEXT.splitlines()[0] == "# yaml-language-server: $schema=plan.schema.json"
    assert (COMMON.id, COMMON.title, COMMON.version) == ("vip2-2007", "Virksomhedsrettet Integration", 1)
    assert (COMMON.period.start, COMMON.period.end) == (date(2007, 1, 1), PROJECT_END)
    assert [(unit.name, unit.code, unit.mailbox) for unit in COMMON.units] == [
        ("Gladsaxe", "159", None), ("Aarhus", "751", None),
    ]  # fmt: skip
    assert [(entry.month, entry.as_of) for entry in COMMON.rounds] == [
        ("2008-06", MID_2008), ("2008-12", END_2008), ("2009-06", MID_2009), ("2009-12", PROJECT_END),
    ]  # fmt: skip


def test_the_measuring_points_are_common_and_in_one_order() -> None:
    assert [goal.id for goal in COMMON.goals] == POINTS
    for plan in PLANS.values():
        assert [goal.id for goal in plan.goals if goal.id in POINTS] == POINTS


def test_the_three_national_goals_are_common_and_the_other_points_have_no_common_target() -> None:
    assert [goal.target for goal in COMMON.goals] == [
        kinds.AtLeast(value=Decimal(25)), kinds.AtLeast(value=Decimal(15)), kinds.AtLeast(value=Decimal(40)),
        *[kinds.Monitored()] * 5,
    ]  # fmt: skip


@pytest.mark.parametrize("unit", PLANS)
def test_what_both_units_have_alike_is_written_once(unit: str) -> None:
    goals = PLANS[unit].goals
    assert {goal.id: goal.source for goal in goals if goal.source} == {
        **dict.fromkeys(["NY-1", "NY-2", "NY-3"], "www.nychance.dk"),
        **dict.fromkeys(["FOR-1", "FOR-2"], "DREAM og specialkørsel fra Danmarks Statistik"),
    }
    assert {goal.id: goal.lag_months for goal in goals if goal.lag_months} == {"FOR-1": 4, "FOR-2": 4}
    assert [goal.id for goal in goals if goal.figure == "kommunalt-forsoergede"] == ["FOR-1", "FOR-2"]


# What is each unit's own


@pytest.mark.parametrize("unit", PLANS)
def test_areas_and_goals_have_the_fixed_ids_in_order(unit: str) -> None:
    found = [(area.id, [goal.id for goal in area.goals]) for area in PLANS[unit].areas]
    assert found == list(GOALS[unit].items())
    assert [goal.id for goal in PLANS[unit].goals if goal.level == "effort"] == ["FIR-1", "FIR-2", "FIR-3"]


def test_every_action_of_the_sources_has_a_row() -> None:
    efforts = {entry.id: entry.text for unit in PLANS for entry in _entries(unit) if isinstance(entry, Effort)}
    assert list(efforts) == list(EFFORTS)
    assert [name for name, word in EFFORTS.items() if word not in efforts[name]] == []


@pytest.mark.parametrize(
    ("unit", "row"),
    [(unit, row) for unit, rows in PROMISES.items() for row in rows],
    ids=[f"{unit} {row.name}" for unit, rows in PROMISES.items() for row in rows],
)
def test_target_and_deadline_are_those_of_the_source(unit: str, row: Promise) -> None:
    found = INDICATORS[unit][row.name]
    assert found.target == row.target
    words = (found.measure, found.unit_words, found.cumulative, found.deadline, found.deadline_wording)
    assert words == row[2:]


@pytest.mark.parametrize("unit", PLANS)
def test_no_other_row_has_a_target_baseline_or_start(unit: str) -> None:
    found = INDICATORS[unit]
    assert {name for name, entry in found.items() if entry.target} == {row.name for row in PROMISES[unit]}
    assert {name: entry.baseline for name, entry in found.items() if entry.baseline} == BASELINES[unit]
    assert {name: entry.start for name, entry in found.items() if entry.start} == STARTS[unit]


@pytest.mark.parametrize("unit", PLANS)
def test_peers_have_figures_and_dates(unit: str) -> None:
    assert [(peer.label, peer.value, peer.at) for peer in _goal(unit, "FOR-2").references] == PEERS[unit]


@pytest.mark.parametrize("unit", PLANS)
def test_every_share_says_what_part_and_whole_are(unit: str) -> None:
    shares = {name: found for name, found in INDICATORS[unit].items() if found.measure == "share"}
    assert [name for name, found in shares.items() if not (found.part_means and found.whole_means)] == []


def test_the_same_point_counts_weeks_in_aarhus_and_persons_in_gladsaxe() -> None:
    found = {unit: _goal(unit, "NY-2") for unit in PLANS}
    assert {unit: goal.unit for unit, goal in found.items()} == {"Gladsaxe": "personer", "Aarhus": "uger"}
    assert {unit: goal.whole_means for unit, goal in found.items()} == {
        "Gladsaxe": "personer i målgruppen", "Aarhus": "alle målgruppens uger i perioden",
    }  # fmt: skip


def test_women_are_followed_for_12_and_24_months() -> None:
    months = {goal.id: goal.cohort_months for goal in PLANS["Aarhus"].goals if goal.cohort_months}
    assert months == {"NY-A1": 12, "NY-A2": 24}


def test_the_yearly_rise_stops_at_the_level_of_the_others() -> None:
    goal = _goal("Aarhus", "NY-A3")
    assert [(peer.key, peer.label) for peer in goal.references] == [("oevrige", "Den øvrige befolkning")]
    assert promise(PLANS["Aarhus"], goal, PROJECT_END) == (
        "+3 procentpoint om året fra et ukendt udgangspunkt, dog ikke ud over »Den øvrige befolkning«"
    )


def test_both_dated_targets_of_the_municipally_supported_stand_in_one_row() -> None:
    assert promise(PLANS["Gladsaxe"], _goal("Gladsaxe", "FOR-1"), MID_2009).startswith(
        "Under 24 pct. 30. juni 2008 (»medio 2008«); under 20 pct. 30. juni 2009"
    )
    assert promise(PLANS["Aarhus"], _goal("Aarhus", "FOR-1"), MID_2009).startswith(
        "Højst 33 pct. 31. december 2007 (»inden udgangen af 4. kvartal 2007«); højst 30 pct. 30. juni 2009"
    )


def test_aarhus_has_the_groups_of_the_source_and_gladsaxe_none() -> None:
    groups = [(group.key, int(group.size), group.sum_of) for group in PLANS["Aarhus"].groups]
    assert groups == [
        ("primaer", 77, ()), ("irak", 129, ()), ("afghanistan", 110, ()),
        ("alle", 314, ("primaer", "irak", "afghanistan")),
    ]  # fmt: skip
    assert PLANS["Gladsaxe"].groups == ()


def test_targets_in_numbers_name_the_group_they_are_a_part_of() -> None:
    half = {"at_least_percent": Decimal(50)}
    assert {name: found.of_group for name, found in INDICATORS["Aarhus"].items() if found.of_group} == {
        "FIR-1/primaer": OfGroup(group="primaer", **half),
        "FIR-1/irak": OfGroup(group="irak", **half),
        "FIR-1/afghanistan": OfGroup(group="afghanistan", **half),
        "FIR-2": OfGroup(group="alle", at_least_percent=Decimal(100)),
        "FIR-3": OfGroup(group="alle", about_percent=Decimal("33.3")),
    }


def test_notes_are_numbered_through_each_units_plan() -> None:
    notes = {
        unit: [(n.number, n.term) for area in plan.areas for n in area.definitions] for unit, plan in PLANS.items()
    }
    assert notes == {
        "Gladsaxe": [(1, "Ny chance til alle"), (3, "Beskæftigelsesfrekvens"), (2, "Kommunalt forsørgede"),
                     (4, "Projekt Kvinder på vej")],
        "Aarhus": [(1, "Ny chance til alle"), (2, "Kommunalt forsørgede"), (3, "Match 4"), (4, "Primær målgruppe"),
                   (5, "Sekundære målgrupper")],
    }  # fmt: skip
    text = " ".join(n.text for plan in PLANS.values() for area in plan.areas for n in area.definitions)
    facts = ["74,9 pct.", "50 personer", "150", "18–50 år", "51 tilflyttere", "129 personer", "108 tilflyttere"]
    assert [fact for fact in facts if fact not in text] == []


# What contradicts itself


def test_lint_finds_what_the_sources_contradict() -> None:
    found = [(entry.code, entry.goal, entry.place.key.split(".")[0]) for entry in plan_checks(COMMON)]
    assert sorted(set(found)) == [
        ("E92", "FIR-1", "units[Aarhus]"),
        ("E93", "FIR-2", "units[Aarhus]"),
        ("N91", "NY-3", "units[Gladsaxe]"),
        ("W91", "FOR-2", "units[Aarhus]"),
        ("W94", "FOR-2", "units[Gladsaxe]"),
        ("W98", "FOR-1", "units[Aarhus]"),
        ("W98", "FOR-1", "units[Gladsaxe]"),
    ]


# The shipped answers

STATUSES = {
    "Gladsaxe": {
        "NY-1": "met", "NY-2": "partly_met", "NY-3": "monitored", "NY-G1": "well_behind", "NY-G2": "partly_met",
        "NY-G3": "slightly_behind", "NY-G4": "slightly_behind", "NY-G5": "well_behind", "FOR-1": "on_track",
        "FOR-2": "on_track", "FIR-1": "not_due", "FIR-2": "slightly_behind", "FIR-3": "monitored",
        "SÆR-G1": "on_track", "SÆR-G2": "partly_met", "SÆR-G3": "on_track",
    },
    "Aarhus": {
        "NY-1": "met", "NY-2": "met", "NY-3": "partly_met", "NY-A1": "not_due", "NY-A2": "not_reported",
        "NY-A3": "not_assessable", "FOR-1": "on_track", "FOR-2": "partly_met", "FIR-1": "well_behind",
        "FIR-2": "on_track", "FIR-3": "on_track", **{f"SÆR-A{number}": "not_due" for number in range(1, 8)},
        "SÆR-A8": "not_reported", "SÆR-A9": "not_reported",
    },
}  # fmt: skip


@pytest.mark.parametrize("unit", PLANS)
def test_the_shipped_answers_give_these_statuses(unit: str) -> None:
    assert {found.goal: found.computed.value for found in _judged(unit).goals} == STATUSES[unit]


def test_the_benchmark_is_computed_from_aalborgs_and_ringsteds_figures() -> None:
    (found,) = (entry for entry in _judged("Aarhus").goals if entry.goal == "FOR-2")
    assert found.requirement
    assert found.value == 33
    assert found.requirement.derived == (("Aalborg", Fraction("33.5")), ("Ringsted", Fraction("36.2")))
    assert (found.requirement.direction, found.requirement.target) == ("at_most", Fraction("32.5"))


PEER = "unit,goal,part,field,value\nAarhus,FOR-2,{part},oplyst_procent,{value}\nAarhus,FOR-2,{part},opgjort_pr,{day}\n"


def benchmark(own: str, **others: str) -> str:
    """The status on typed figures, all for the day in ``own`` ("33 2007-12-31")."""
    value, day = own.split()
    lines = [PEER.format(part="", value=value, day=day)]
    lines += [PEER.format(part=part, value=typed, day=day).partition("\n")[2] for part, typed in others.items()]
    (found,) = (entry for entry in _judged("Aarhus", "".join(lines)).goals if entry.goal == "FOR-2")
    target = f" {found.requirement.target}" if found.requirement else ""
    return f"{found.computed.value}{target}"


@pytest.mark.parametrize(
    ("own", "others", "status"),
    [
        ("32 2007-12-31", {"aalborg": "34", "ringsted": "33"}, "met 32"),
        ("32 2007-12-31", {"aalborg": "32", "ringsted": "36"}, "partly_met 31"),
        ("33 2007-12-31", {"aalborg": "32", "ringsted": "36"}, "not_met 31"),
        ("33 2007-12-31", {"aalborg": "34"}, "not_assessable"),
        ("33 2007-12-31", {}, "not_assessable"),
        ("34 2006-12-31", {}, "not_due 34"),
    ],
    ids=[
        "Ringsted the lowest", "within one point", "more than a point above", "Ringsted's figure missing",
        "the plan's figures are of another day", "the plan's figures of the same day, before the goal's start",
    ],
)  # fmt: skip
def test_the_benchmark_follows_the_lowest_of_the_peers(own: str, others: dict[str, str], status: str) -> None:
    assert benchmark(own, **others) == status


def test_answers_say_that_they_are_invented() -> None:
    assert ANSWERS_TEXT.splitlines()[0] == "unit,goal,part,field,value"
    answered = {(row["unit"], row["goal"]) for row in ROWS}
    said = {(row["unit"], row["goal"]) for row in ROWS if "pdigte" in row["value"]}
    assert answered == said
    assert len({(row["unit"], row["goal"], row["part"], row["field"]) for row in ROWS}) == len(ROWS)


# Words


def test_texts_are_short_labels() -> None:
    texts = [entry.text for unit in PLANS for entry in _entries(unit)] + [row["value"] for row in ROWS]
    texts += [note.text for plan in PLANS.values() for area in plan.areas for note in area.definitions]
    assert sorted({text for text in texts if len(text) > 150}) == []


@pytest.mark.parametrize("phrase", [phrase.strip() for phrase in re.split(r"[|\n]", SOURCE_PHRASES.strip())])
def test_no_sentence_of_the_sources_is_copied(phrase: str) -> None:
    assert phrase.casefold() not in (PLAN_TEXT + ANSWERS_TEXT).casefold()


@pytest.mark.parametrize("text", [PLAN_TEXT, ANSWERS_TEXT], ids=["plan", "answers"])
def test_no_mailbox_telephone_or_cpr_number_is_shipped(text: str) -> None:
    assert "@" not in text
    assert re.findall(r"(?<!\d)(?:\d{2} ?){4}(?!\d)|\d{6}-?\d{4}", text) == []
