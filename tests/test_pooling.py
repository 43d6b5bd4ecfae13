"""Figures of many units together: what is added up, what is left out, who shares, who comes where, whose figure counts."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from cases import target
from followup_xl.model.finding import Finding
from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.indicator import Indicator
from followup_xl.model.municipalities import municipalities, municipality
from followup_xl.model.plan import Plan
from followup_xl.model.status import NoFigure
from followup_xl.model.unit_plan import own_plan
from followup_xl.programme.many import ByGoal
from followup_xl.programme.peers import real_figures
from followup_xl.programme.pooling import Pooled, adds_up, compared_goal, pooled_goal, ranks
from followup_xl.programme.sharing import ProgrammeGoal, goals_of
from followup_xl.reporting.report import Report
from followup_xl.rules.assess import assessments
from followup_xl.rules.kinds import kind_of

Typed = Mapping[str, tuple[Answer, ...]]
NAMES = ("Ishøj", "Greve", "Køge", "Solrød")


def plan(*goals: dict[str, Any], units: tuple[Any, ...] = NAMES) -> Plan:
    """A plan of four units for 2015 with these goals, M1, M2, …"""
    numbered = [{"id": f"M{number}", "text": "Et mål", **goal} for number, goal in enumerate(goals, 1)]
    return Plan.model_validate({
        "id": "proeve", "title": "Prøve", "period": {"start": "2015-01-01", "end": "2015-12-31"},
        "rounds": [{"month": "2015-12"}], "units": [{"name": u} if isinstance(u, str) else u for u in units],
        "areas": [{"id": "A", "name": "Område", "effort_goals": numbered}],
    })  # fmt: skip


def said(
    value: int | str | None = None, whole: int | None = None, *, goal: str = "M1", part: str = "", **more: Any
) -> Answer:
    """What one unit typed on a goal."""
    number = None if value is None else Decimal(value)
    return Answer(goal, part, value=number, whole=None if whole is None else Decimal(whole), **more)


def judged(made: Plan, typed: Typed) -> tuple[Report, ...]:
    """The units with answers, judged at the end of 2015."""
    found = []
    for unit in made.units:
        if unit.name in typed:
            followup = FollowUp(unit.name, unit.code, "2015-12", date(2015, 12, 31), typed[unit.name])
            own = own_plan(made, unit)
            found.append(Report(f"{unit.name}.xlsx", own, own, unit, followup, assessments(own, followup), (), (), ()))
    return tuple(found)


def goals(made: Plan, typed: Typed) -> tuple[ProgrammeGoal, ...]:
    found = ByGoal()
    for report in judged(made, typed):
        found.add(report)
    return goals_of(made, found)


def one(made: Plan, typed: Typed) -> Any:
    """The first pooled row, whose figures are compared with plain numbers here."""
    return pooled_goal(goals(made, typed)[0])[0]


def left(found: Pooled) -> dict[str, str]:
    return {entry.respondent.names: entry.why.value for entry in found.left_out}


SHARE = {"measure": "share", "target": target("at_least", value=50)}
COUNT = {"target": target("at_least", value=10), "unit": "job"}


# What is added up


def test_a_pooled_share_is_that_of_the_sums() -> None:
    found = one(plan(SHARE), {"Ishøj": (said(1, 1),), "Greve": (said(0, 99),)})
    assert (found.part, found.whole, found.value) == (1, 100, 1)  # the average of 100 pct. and 0 pct. would be 50


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        pytest.param(said(5, 4), "check", id="a part above its whole"),
        pytest.param(said(None, None, percent=Decimal(80)), "without_count", id="a percentage alone"),
        pytest.param(said(None, None, unread=("value",)), "check", id="a figure that could not be read"),
        pytest.param(said(), "no_figure", id="nothing typed"),
        pytest.param(said(None, None, reason=NoFigure.ON_HOLD), "no_figure", id="on hold"),
        pytest.param(said(0, 0), "no_figure", id="a whole of 0"),
        pytest.param(said(3, 4, window_from=date(2015, 1, 1), window_to=date(2015, 6, 30)), "other_window", id="another time"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_up_is_left_out_by_name_and_never_0(answer: Answer, why: str) -> None:
    typed = {"Ishøj": (said(1, 2),), "Greve": (answer,), "Køge": (said(2, 6),)}
    found = one(plan(SHARE), typed)
    assert (found.part, found.whole, len(found.counted), found.expected) == (3, 8, 2, 4)
    assert left(found) == {"Greve": why, "Solrød": "no_answer"}


@pytest.mark.parametrize("kind", ["milestone", "judged"])
def test_who_has_not_answered_before_the_deadline_is_not_counted_though_the_goal_has_a_status(kind: str) -> None:
    goal = {"target": target(kind, **({} if kind == "milestone" else {"criteria": ["Godt"]})), "deadline": "2016-12-31"}
    answers: dict[str, dict[str, Any]] = {
        "milestone": {"choice": "no"},
        "judged": {"choice": "on_track", "comment": "Det går"},
    }
    found = one(
        plan(goal), {"Ishøj": (said(**answers[kind]),), "Greve": (said(),), "Køge": (said(reason=NoFigure.NOT_YET),)}
    )
    assert [entry.respondent.names for entry in found.counted] == ["Ishøj"]
    assert left(found) == {"Greve": "no_figure", "Køge": "no_figure", "Solrød": "no_answer"}


def test_a_typed_0_is_a_figure() -> None:
    found = one(plan(COUNT), {"Ishøj": (said(0),), "Greve": (said(7),)})
    assert (found.part, len(found.counted), found.meeting, found.assessed) == (7, 2, 0, 2)


def test_the_time_that_most_figures_cover_is_the_one_that_counts() -> None:
    half: dict[str, Any] = {"window_from": date(2015, 1, 1), "window_to": date(2015, 6, 30)}
    typed = {"Ishøj": (said(1, 2),), "Greve": (said(1, 2, **half),), "Køge": (said(1, 4, **half),)}
    found = one(plan(SHARE), typed)
    assert (found.part, found.whole, found.window) == (2, 6, (date(2015, 1, 1), date(2015, 6, 30)))
    assert left(found) == {"Ishøj": "other_window", "Solrød": "no_answer"}


def test_another_unit_of_measure_is_another_figure() -> None:
    units = ("Ishøj", "Greve", {"name": "Køge", "own": {"goals": [{"id": "M1", "unit": "fuldtidspersoner"}]}})
    found = one(plan(COUNT, units=units), {name: (said(4),) for name in NAMES})
    assert (found.part, left(found)) == (8, {"Køge": "other_indicator"})


def test_units_are_held_against_their_own_targets() -> None:
    units = (
        "Ishøj",
        "Greve",
        {"name": "Køge", "own": {"goals": [{"id": "M1", "target": target("at_least", value=3)}]}},
    )
    found = one(plan(COUNT, units=units), {name: (said(4),) for name in NAMES})
    assert (found.part, found.meeting, found.assessed) == (12, 1, 3)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, True, id="a count"),
        pytest.param({"measure": "share"}, True, id="a share by its two numbers"),
        pytest.param({"measure": "number", "unit": "uger"}, False, id="an average"),
        pytest.param({"measure": "number", "unit": "fuldtidspersoner"}, True, id="full-time persons"),
        pytest.param({"measure": "number", "unit": "helårspersoner"}, True, id="full-year persons"),
    ],
)
def test_what_adds_up(fields: dict[str, Any], expected: bool) -> None:
    assert adds_up(Indicator.model_validate(fields)) is expected


def test_a_level_is_not_added_up_but_held_against_its_target() -> None:
    level = {"measure": "number", "unit": "uger", "target": target("at_most", value=20)}
    found = one(plan(level), {"Ishøj": (said("19.5"),), "Greve": (said(22),)})
    assert (found.part, found.whole, found.value, found.meeting) == (None, None, None, 1)


def test_baselines_are_added_up_where_all_start_on_the_same_day() -> None:
    change = {"unit": "personer", "baseline": {"value": 200, "at": "2014-12-31"}, "target": target("change", to=150)}
    own = {"name": "Køge", "own": {"goals": [{"id": "M1", "baseline": {"value": 80, "at": "2014-12-31"}, "target": target("change", to=60)}]}}  # fmt: skip
    late = {"name": "Køge", "own": {"goals": [{"id": "M1", "baseline": {"value": 80, "at": "2014-06-30"}}]}}
    typed = {name: (said(100),) for name in NAMES}
    assert one(plan(change, units=("Ishøj", own)), typed).baseline == 280
    assert one(plan(change, units=("Ishøj", late)), typed).baseline is None


def test_a_goal_of_several_parts_is_counted_whole_and_each_part_added_up() -> None:
    parts = [{"key": "a", "label": "Her", **COUNT}, {"key": "b", "label": "Der", **COUNT}]
    typed = {
        "Ishøj": (said(12, part="a"), said(11, part="b")),
        "Greve": (said(12, part="a"), said(3, part="b")),
    }
    rows: Any = pooled_goal(goals(plan({"parts": parts}), typed)[0])
    whole, first, second = rows
    assert (whole.part, len(whole.counted), whole.meeting) == (None, 2, 1)
    assert [(row.component, row.part, row.meeting) for row in (first, second)] == [("a", 24, 2), ("b", 14, 1)]


def test_a_goal_of_one_unit_alone_is_not_pooled() -> None:
    own = {"name": "Køge", "own": {"areas": [{"id": "A", "effort_goals": [{"id": "K1", "text": "Eget", **COUNT}]}]}}
    found = goals(plan(COUNT, units=("Ishøj", own)), {"Køge": (said(4), said(5, goal="K1"))})
    assert [(each.goal.id, each.common, len(each.respondents)) for each in found] == [("M1", True, 2), ("K1", False, 1)]
    assert [row.on.goal.id for each in found for row in pooled_goal(each)] == ["M1"]


# Goals that several units share


def shared(*names: str) -> dict[str, Any]:
    return {"own": {"goals": [{"id": "M1", "covers": list(names)}]}}


PAIR = ({"name": "Ishøj", **shared("Ishøj", "Greve")}, {"name": "Greve", **shared("Ishøj", "Greve")}, "Køge")


def test_a_shared_figure_counts_once() -> None:
    found = one(plan(SHARE, units=PAIR), {name: (said(1, 4),) for name in NAMES})
    assert (found.part, found.whole, [c.respondent.names for c in found.counted]) == (2, 8, ["Ishøj og Greve", "Køge"])


def test_one_of_those_who_share_speaks_for_both() -> None:
    found = one(plan(SHARE, units=PAIR), {"Greve": (said(1, 4),), "Ishøj": (said(),)})
    assert (found.part, [c.respondent.names for c in found.counted], left(found)) == (
        1,
        ["Ishøj og Greve"],
        {"Køge": "no_answer"},
    )


@pytest.mark.parametrize("other", [said(2, 4), said(1, 3), said(5, 4)], ids=["part", "whole", "unreadable"])
def test_those_who_share_and_disagree_do_not_count(other: Answer) -> None:
    found = one(plan(SHARE, units=PAIR), {"Ishøj": (said(1, 4),), "Greve": (other,), "Køge": (said(3, 4),)})
    assert (found.part, left(found)) == (3, {"Ishøj og Greve": "differing"})


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        pytest.param(("Ishøj", "Greve"), ["Ishøj", "Greve"], id="nobody shares"),
        pytest.param(PAIR, ["Ishøj og Greve", "Køge"], id="both say so"),
        pytest.param((PAIR[0], "Greve"), ["Ishøj og Greve"], id="one says so"),
        pytest.param(
            ({"name": "JC", "code": "j1", **shared("Ishøj", "Greve")}, "Ishøj"), ["JC og Ishøj"], id="a job centre"
        ),
        pytest.param(
            ({"name": "Ishøj", **shared("Ishøj", "Greve")}, {"name": "Køge", **shared("Greve", "Køge")}, "Greve"),
            ["Ishøj, Køge og Greve"],
            id="in a chain",
        ),
    ],
)  # fmt: skip
def test_who_speaks_together(units: tuple[Any, ...], expected: list[str]) -> None:
    (found,) = goals(plan(SHARE, units=units), {})
    assert [entry.names for entry in found.respondents] == expected


def test_a_common_goal_that_others_share_is_each_other_units_own() -> None:
    (found,) = goals(plan({**SHARE, "covers": ["Ishøj", "Greve"]}), {})
    assert [entry.names for entry in found.respondents] == ["Ishøj og Greve", "Køge", "Solrød"]


# Who comes where


@pytest.mark.parametrize(
    ("values", "direction", "expected"),
    [
        ([40, 60, 60, 10], "at_least", (3, 1, 1, 4)),
        ([40, 60, 60, 10], "at_most", (2, 3, 3, 1)),
        ([5, 5, 5], "at_least", (1, 1, 1)),
        ([5, 6], None, (None, None)),
    ],
    ids=["higher is better", "lower is better", "all alike", "no direction"],
)
def test_ties_share_a_rank(values: list[int], direction: Any, expected: tuple[int | None, ...]) -> None:
    assert ranks([Fraction(value) for value in values], direction) == expected


def test_a_rank_rests_on_the_exact_figure() -> None:
    typed = {"Ishøj": (said(1, 3),), "Greve": (said(333_333, 1_000_000),), "Køge": (said(2, 6),)}
    (found,) = (found for each in goals(plan(SHARE), typed) for found in compared_goal(each))
    assert [(entry.counted.respondent.names, entry.rank) for entry in found.ranking] == [
        ("Ishøj", 1),
        ("Køge", 1),
        ("Greve", 3),
    ]


BASE = {"baseline": {"value": 40}}


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        (target("at_least", value=5), {}, "at_least"),
        (target("at_most", value=5), {}, "at_most"),
        (target("between", low=1, high=5), {}, None),
        (target("change", to=50), BASE, "at_least"),
        (target("change", to=30), BASE, "at_most"),
        (target("change", by=-3), BASE, "at_most"),
        (target("change", by_percent=10), {"baseline": {}}, "at_least"),
        (target("maintain", direction="at_most"), BASE, "at_most"),
        (target("recurring", step=-1), BASE, "at_most"),
        (target("relative", direction="at_most"), {"references": [{"key": "x", "label": "X"}]}, "at_most"),
        (target("milestone"), {}, None),
        (target("monitored"), {}, None),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) and "kind" in value else None,
)
def test_which_way_is_better(kind: dict[str, Any], fields: dict[str, Any], expected: str | None) -> None:
    assert kind_of(Indicator.model_validate({"target": kind, **fields})).better == expected


def test_only_the_same_time_is_compared() -> None:
    half: dict[str, Any] = {"window_from": date(2015, 1, 1), "window_to": date(2015, 6, 30)}
    typed = {"Ishøj": (said(1, 2),), "Greve": (said(1, 3),), "Køge": (said(9, 10, **half),), "Solrød": (said(5, 4),)}
    (found,) = (found for each in goals(plan(SHARE), typed) for found in compared_goal(each))
    assert [entry.counted.respondent.names for entry in found.ranking] == ["Ishøj", "Greve"]


# Targets that rest on others


def relative(label: str, **more: Any) -> dict[str, Any]:
    return {"measure": "share", "target": target("relative", direction="at_most"),
            "references": [{"key": "x", "label": label, **more}]}  # fmt: skip


def real(made: Plan, typed: Typed) -> tuple[dict[str, str], list[str], tuple[Finding, ...]]:
    """Each unit's status with the others' own figures, the codes of the findings, and the findings."""
    answered = judged(made, typed)
    found: list[Finding] = []
    changed = tuple(real_figures(made, answered, goals(made, typed), found))
    return {entry.unit.name: entry.goals[0].computed.value for entry in changed}, [e.code for e in found], tuple(found)


@pytest.mark.parametrize(
    ("label", "known", "ishoej", "koege", "status", "codes"),
    [
        pytest.param("Køge", None, (said(3, 10),), (said(4, 10),), "met", ["N961"], id="not typed, but reported"),
        pytest.param("Jobcenter Køge", None, (said(3, 10), said(3, 10, reference="x")), (said(2, 10),), "not_met",
                     ["W962", "N961"], id="typed otherwise"),
        pytest.param("Køge", None, (said(3, 10), said(4, 10, reference="x")), (said(40, 100),), "met", ["N961"], id="typed alike"),
        pytest.param("Køge", 40, (said(3, 10),), (said(2, 10),), "not_met", ["W962", "N961"], id="planned otherwise"),
        pytest.param("Køge", 40, (said(3, 10),), (said(),), "met", ["W963"], id="not reported: as planned"),
        pytest.param("Køge", None, (said(3, 10),), (said(11, 10),), "not_assessable", ["W963"], id="to be checked"),
        pytest.param("Alle unge", None, (said(3, 10), said(4, 10, reference="x")), (said(2, 10),), "met", [], id="no unit"),
        pytest.param("Ishøj", None, (said(3, 10), said(4, 10, reference="x")), (said(2, 10),), "met", [], id="oneself"),
        pytest.param("Hele landet", None, (said(3, 10), said(4, 10, reference="x")), (said(2, 10),), "met", [], id="a country of few"),
    ],
)  # fmt: skip
def test_whose_figure_a_target_rests_on(
    label: str, known: int | None, ishoej: tuple[Answer, ...], koege: tuple[Answer, ...], status: str, codes: list[str]
) -> None:
    more = {} if known is None else {"value": known}
    statuses, _, found = real(plan(relative(label, **more)), {"Ishøj": ishoej, "Køge": koege})
    assert statuses["Ishøj"] == status
    assert [entry.code for entry in found if entry.place.file == "Ishøj.xlsx"] == codes


def test_two_figures_that_differ_are_never_printed_alike() -> None:
    ishoej, koege = (said(30, 100), said(178, 1000, reference="x")), (said(1777, 10000),)
    _, _, found = real(plan(relative("Køge")), {"Ishøj": ishoej, "Køge": koege})
    (told,) = [entry.message for entry in found if entry.code == "W962"]
    assert told.startswith("Tallet for »Køge« står som 17,80 pct., men de har selv oplyst 17,77 pct.;")


ALL = tuple(entry.name for entry in municipalities())


def test_the_country_is_all_of_its_municipalities_together() -> None:
    made = plan(relative("Hele landet"), units=ALL)
    typed = {name: (said(1, 10),) for name in ALL} | {"Ishøj": (said(2, 10),)}
    statuses, codes, found = real(made, typed)
    assert {name for name, status in statuses.items() if status != "met"} == {"Ishøj"}
    assert set(codes) == {"N961"}
    assert "alle 98 kommuner tilsammen" in found[0].message


def test_a_country_that_is_not_whole_is_not_made_up_and_said_once() -> None:
    made = plan(relative("Hele landet"), units=ALL)
    typed = {name: (said(1, 10), said(2, 10, reference="x")) for name in ALL if name != "Ishøj"}
    statuses, codes, found = real(made, typed)
    assert (set(statuses.values()), codes) == ({"met"}, ["W965"])
    assert found[0].sentence() == (
        "Mål M1: Tallet for »Hele landet« kan ikke regnes af kommunernes egne tal, for kun 97 af 98 kommuner har oplyst begge "
        "tal for samme tidsrum; det, 97 kommuner selv har skrevet, er brugt. Få de sidste svar, og lav samlingen igen, "
        "eller se efter, at alle har skrevet det samme tal for landet."
    )


# The names of municipalities

SPELLINGS = {
    "101": (
        "København",
        "Københavns Kommune",
        "KØBENHAVN",
        "Københavns",
        "Koebenhavn",
        "Kbh.",
        "0101",
        "Jobcenter København",
    ),
    "169": ("Høje-Taastrup", "Høje Taastrup", "Høje-Tåstrup", "Høje Tåstrup Kommune", "Høje-Taastrups"),
    "173": ("Lyngby-Taarbæk", "Lyngby Tårbæk", "Lyngby–Taarbæk Kommunes"),
    "183": ("Ishøj", "Ishøj Kommune", "Ishøjs", "Ishøj's", "ISHØJ  KOMMUNE", "0183", "183", "Jobcentret i Ishøj"),
    "260": ("Halsnæs", "Halsnæs'", "Halsnaes", "Frederiksværk-Hundested"),
    "320": ("Faxe", "Fakse Kommune"),
    "360": ("Lolland", "Lollands Kommune"),
    "400": ("Bornholm", "Bornholms Regionskommune", "Bornholms"),
    "430": ("Faaborg-Midtfyn", "Fåborg-Midtfyn", "Faaborg Midtfyns Kommune"),
    "480": ("Nordfyns", "Nordfyns Kommune", "Nordfyn"),
    "492": ("Ærø", "Ærø Kommune", "Aeroe"),
    "580": ("Aabenraa", "Åbenrå", "Åbenraa Kommune"),
    "730": ("Randers", "Randers'", "Randers Kommune"),
    "751": ("Aarhus", "Århus", "Århus Kommune", "A\u030arhus", "Aarhus'", "Jobcenter Aarhus", "0751"),
    "756": ("Ikast-Brande", "Ikast/Brande"),
    "773": ("Morsø", "Morsøs"),
    "820": ("Vesthimmerlands", "Vesthimmerland", "Vesthimmerlands Kommune"),
    "851": ("Aalborg", "Ålborg", "Ålborgs Kommune"),
}


@pytest.mark.parametrize(
    ("code", "spelling"), [(code, each) for code, spellings in SPELLINGS.items() for each in spellings], ids=str
)
def test_a_municipality_is_known_in_every_usual_spelling(code: str, spelling: str) -> None:
    found = municipality(spelling)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("entry", municipalities(), ids=lambda entry: entry.name)
def test_each_of_the_98_is_known_by_name_genitive_code_and_as_a_job_centre(entry: Any) -> None:
    genitive = entry.name if entry.name.endswith("s") else f"{entry.name}s"
    old = entry.name.replace("Aa", "Å").replace("aa", "å")
    for spelling in (entry.name, f"{entry.name} Kommune", f"{genitive} Kommune", genitive, old, entry.name.upper(),
                     entry.code, f"0{entry.code}", f"Jobcenter {entry.name}"):  # fmt: skip
        assert municipality(spelling) == entry, spelling


@pytest.mark.parametrize("spelling", ["", "kommune", "Jobcenter", "Vestegnen", "999", "18", "Ishøi", "Alle unge"])
def test_what_is_no_municipality_is_none(spelling: str) -> None:
    assert municipality(spelling) is None


def test_a_unit_that_answers_a_milestone_where_others_count_measures_something_else() -> None:
    own = {"name": "Køge", "own": {"goals": [{"id": "M1", "target": target("milestone")}]}}
    typed = {"Ishøj": (said(4),), "Køge": (said(None, None, choice="no"),)}
    found = one(plan(COUNT, units=("Ishøj", own)), typed)
    assert (found.part, left(found)) == (4, {"Køge": "other_indicator"})


def test_what_is_only_followed_in_common_is_held_against_a_units_own_target() -> None:
    own = {"name": "Køge", "own": {"goals": [{"id": "M1", "target": target("at_least", value=5)}]}}
    typed = {"Ishøj": (said(4),), "Køge": (said(6),)}
    found = one(plan({"unit": "job", "target": target("monitored")}, units=("Ishøj", own)), typed)
    assert (found.part, found.meeting, found.assessed) == (10, 1, 1)
    alone = one(plan({"unit": "job", "target": target("monitored")}), typed)
    assert (alone.part, alone.meeting) == (10, None)
