"""A common plan as one unit sees it: what is common, what is the unit's own, and what is refused."""

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

import insides as api
from followup_xl.model import target as kinds
from followup_xl.model.plan import Goal, Own, OwnGoal, Plan, PlanUnit, packed, unpacked
from followup_xl.model.records import Unit
from followup_xl.model.unit_plan import own_faults, own_plan
from followup_xl.plan.files import parse_plan, template_names
from followup_xl.plan.files import plan_or_findings as read
from followup_xl.workbook.answers_file import prefilled
from followup_xl.workbook.read.identity import carried_plan, tokens
from raw_books import book_of

PLAN = """\
id: faelles
title: Fælles plan
period: {start: 2007-01-01, end: 2008-12-31}
rounds:
  - {month: "2007-12"}
units:
  - name: Gladsaxe
    own:
      goals:
        - id: A-1
          text: Under 24 pct.
          target: {kind: at_most, value: 24, strict: true}
          deadline: 2008-06-30
      areas:
        - id: A
          definitions:
            - {number: 2, term: Mentor, text: En kollega}
          result_goals:
            - {id: A-G1, text: Egne job, target: {kind: at_least, value: 10}}
          efforts:
            - {id: A-GE1, text: Jobpakker}
  - name: Aarhus
    own:
      groups:
        - {key: alle, label: Alle, size: 314}
      goals:
        - id: B-1
          unit: personer
          cumulative: false
          target: {kind: at_least, value: 314}
          of_group: {group: alle}
        - id: A-2
          parts:
            - {key: her, label: Her, target: {kind: at_least, value: 5}}
            - {key: der, label: Der, target: {kind: at_least, value: 5}}
      areas:
        - id: A
          target_group: Kun voksne
  - Ringsted
areas:
  - id: A
    name: Første område
    target_group: Alle
    definitions:
      - {number: 1, term: Job, text: Ordinært arbejde}
    result_goals:
      - {id: A-1, text: Andelen, measure: share, target: {kind: monitored}, source: DREAM, lag_months: 4}
      - {id: A-2, text: Ti job, target: {kind: at_least, value: 10}}
    efforts:
      - {id: A-E1, text: Samtaler}
  - id: B
    name: Andet område
    effort_goals:
      - {id: B-1, text: Mentorer, unit: forløb, cumulative: true, target: {kind: at_least, value: 4}}
"""


def the_plan(text: str = PLAN) -> Plan:
    found = parse_plan(text, "plan.yaml")
    assert found.plan, [entry.sentence() for entry in found.findings]
    return found.plan


COMMON = the_plan()
GLADSAXE, AARHUS, RINGSTED = COMMON.units
OF = {unit.name: own_plan(COMMON, unit) for unit in COMMON.units}


def goal(unit: str, name: str) -> Goal:
    return next(entry for entry in OF[unit].goals if entry.id == name)


# What a unit sees


@pytest.mark.parametrize("name", [name for name in ("ishoej-2015", "koebenhavn-2007") if name in template_names()])
def test_a_plan_without_anything_of_its_own_is_the_very_same(name: str) -> None:
    plan = read(name).plan
    assert plan
    assert own_plan(plan, plan.units[0]) is plan


@pytest.mark.parametrize(
    ("unit", "goals"),
    [("Gladsaxe", "A-1 A-2 A-G1 B-1"), ("Aarhus", "A-1 A-2 B-1"), ("Ringsted", "A-1 A-2 B-1")],
)
def test_common_goals_come_first_in_their_order_and_own_ones_after_them_in_the_area(unit: str, goals: str) -> None:
    assert [entry.id for entry in OF[unit].goals] == goals.split()


def test_a_changed_goal_has_the_units_own_words_and_the_common_rest() -> None:
    changed = goal("Gladsaxe", "A-1")
    assert (changed.text, changed.deadline) == ("Under 24 pct.", date(2008, 6, 30))
    assert changed.target == kinds.AtMost(value=Decimal(24), strict=True)
    assert (changed.measure, changed.source, changed.lag_months, changed.level) == ("share", "DREAM", 4, "result")


def test_no_unit_sees_what_is_anothers() -> None:
    assert goal("Aarhus", "A-1").target == goal("Ringsted", "A-1").target == kinds.Monitored()
    assert goal("Gladsaxe", "B-1").unit == goal("Ringsted", "B-1").unit == "forløb"
    for name, plan in OF.items():
        assert [(unit.name, unit.own) for unit in plan.units] == [(name, None)]


def test_a_key_written_with_its_usual_value_goes_before_the_common_one() -> None:
    assert (goal("Aarhus", "B-1").cumulative, goal("Gladsaxe", "B-1").cumulative) == (False, True)


def test_parts_take_the_place_of_a_common_target() -> None:
    changed = goal("Aarhus", "A-2")
    assert changed.target is None
    assert [part.label for part in changed.parts] == ["Her", "Der"]


def test_a_target_takes_the_place_of_common_parts() -> None:
    common = "      - {id: A-2, text: Ti job, target: {kind: at_least, value: 10}}\n"
    parts = common.replace("target: {", "parts: [{key: x, label: X, target: {").replace("}}", "}}]}")
    own = "goals:\n        - {id: A-2, target: {kind: at_most, value: 7}}\n        - id: A-1\n"
    text = PLAN.replace(common, parts).replace("goals:\n        - id: A-1\n", own, 1)
    plan = the_plan(text)
    changed = next(entry for entry in own_plan(plan, GLADSAXE).goals if entry.id == "A-2")
    assert (changed.target, changed.parts) == (kinds.AtMost(value=Decimal(7)), ())


def test_definitions_and_efforts_are_added_and_a_target_group_stands_instead() -> None:
    own, other = OF["Gladsaxe"].areas[0], OF["Aarhus"].areas[0]
    assert [note.term for note in own.definitions] == ["Job", "Mentor"]
    assert [effort.id for effort in own.efforts] == ["A-E1", "A-GE1"]
    assert own.result_goals[-1].level == "result"
    assert (own.target_group, other.target_group) == ("Alle", "Kun voksne")
    assert [note.term for note in other.definitions] == ["Job"]


def test_groups_are_the_units_own() -> None:
    assert {name: [group.key for group in plan.groups] for name, plan in OF.items()} == {
        "Gladsaxe": [], "Aarhus": ["alle"], "Ringsted": [],
    }  # fmt: skip


def test_the_plan_of_a_unit_is_whole_in_itself_and_travels_as_such() -> None:
    for unit in COMMON.units:
        own = OF[unit.name]
        assert own_plan(own, unit) is own
        assert unpacked(packed(own)) == own
    assert len({plan.fingerprint for plan in (COMMON, *OF.values())}) == 4


def test_the_common_plan_keeps_what_is_own_when_it_is_packed() -> None:
    again = unpacked(packed(COMMON))
    assert again == COMMON
    assert again
    assert own_plan(again, AARHUS) == OF["Aarhus"]


def test_a_unit_is_found_by_its_code() -> None:
    assert own_plan(COMMON, Unit(name="Århus", code="751")) == OF["Aarhus"]


def test_a_unit_that_the_plan_has_not_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match=r"Ishøj \(183\) is not a unit of faelles"):
        own_plan(COMMON, Unit(name="Ishøj", code="183"))


def test_what_is_written_is_kept_apart_from_what_is_left_out() -> None:
    said = OwnGoal.model_validate({"id": "A-1", "cumulative": False, "source": None})
    assert said.model_dump(exclude_defaults=True) == {"id": "A-1", "cumulative": False, "source": None}


# A goal that several units share


def test_a_goal_names_those_it_covers_in_any_spelling() -> None:
    text = PLAN.replace("text: Ti job, ", "text: Ti job, covers: [Gladsaxe Kommune, Århus, {name: JC, code: j1}], ")
    covers = the_plan(text).goals[1].covers
    assert [(unit.name, unit.code) for unit in covers] == [("Gladsaxe", "159"), ("Aarhus", "751"), ("JC", "j1")]


def test_a_covered_municipality_that_is_none_gets_a_suggestion() -> None:
    found = parse_plan(PLAN.replace("text: Ti job, ", "text: Ti job, covers: [Gladsakse], "), "plan.yaml")
    assert [entry.sentence() for entry in found.findings] == [
        "Filen »plan.yaml«, linje 48, »areas[A].result_goals[A-2].covers[Gladsakse]«: »Gladsakse« kræver en kendt "
        "kommune, fx »Gladsaxe«, eller »name« og »code«. Ret stedet, så kravet er opfyldt."
    ]


# What is refused, at the place where it is written

FAULTS = {
    "a common goal that is none": (
        "- id: A-1\n          text: Under", "- id: A-11\n          text: Under", "P28", 10,
        "»units[Gladsaxe].own.goals[A-11]«: »A-11« kræver et »id«, som er et fælles mål, fx »A-1«. ",
    ),
    "an area that is none": (
        "- id: A\n          definitions:", "- id: C\n          definitions:", "P28", 15,
        "»units[Gladsaxe].own.areas[C]«: »C« kræver et »id«, som er et af planens områder. ",
    ),
    "a goal changed twice": (
        "- id: A-2\n          parts", "- id: B-1\n          parts", "P28", 32,
        "»units[Aarhus].own.goals[B-1]«: »B-1« kræver at det egne samles under ét; B-1 står der allerede. ",
    ),
    "an own goal with a common goal's id": (
        "id: A-G1", "id: B-1", "P28", 8,
        "»units[Gladsaxe].own«: »own« kræver hvert id én gang; B-1 er brugt flere gange. ",
    ),
    "a change without the level it starts from": (
        "kind: at_most, value: 24, strict: true", "kind: change, to: 24", "P28", 10,
        "»units[Gladsaxe].own.goals[A-1]«: »A-1« kræver et udgangspunkt (»baseline«), når målet er en ændring, "
        "et fastholdt niveau eller gentaget. ",
    ),
    "both target and parts": (
        "parts:\n            - {key: her", "target: {kind: monitored}\n          parts:\n            - {key: her", "P28", 32,
        "»units[Aarhus].own.goals[A-2]«: »A-2« kræver enten »target« eller »parts«, og her er begge. ",
    ),
    "neither target nor parts": (
        "target: {kind: at_most, value: 24, strict: true}", "target: null", "P28", 10,
        "»units[Gladsaxe].own.goals[A-1]«: »A-1« kræver enten »target« eller »parts«. ",
    ),
    "a common text taken away": (
        "text: Under 24 pct.", "text: null", "P27", 11,
        "»units[Gladsaxe].own.goals[A-1].text«: »text« er tom, så planen er ikke hel. ",
    ),
    "an effort of nobody's": (
        "text: Egne job, ", "text: Egne job, efforts: [X], ", "P28", 8,
        "»units[Gladsaxe].own«: »own« kræver områdets egne indsatser i »efforts«; A-G1 nævner X. ",
    ),
    "an effort that the common area has not": (
        "text: Under 24 pct.", "efforts: [A-GE1, X]", "P28", 8,
        "»units[Gladsaxe].own«: »own« kræver områdets egne indsatser i »efforts«; A-1 nævner X. ",
    ),
    "a group of another's": (
        "text: Under 24 pct.", "of_group: {group: alle}", "P28", 8,
        "»units[Gladsaxe].own«: »own« kræver »groups« med hver gruppe, der er nævnt; alle mangler. ",
    ),
    "a misspelt key": (
        "deadline: 2008-06-30", "deadlin: 2008-06-30", "P21", 13,
        "»units[Gladsaxe].own.goals[A-1].deadlin«: Nøglen »deadlin« kendes ikke i »A-1«, så det, der står der, "
        "er ikke læst. Mente du »deadline«?",
    ),
    "a misspelt key beside the areas": (
        "      areas:\n        - id: A\n          definitions:", "      area:\n        - id: A\n          definitions:", "P21", 14,
        "»units[Gladsaxe].own.area«: Nøglen »area« kendes ikke i »own«, så det, der står der, er ikke læst. "
        "Mente du »areas«?",
    ),
    "a level": (
        "text: Egne job, ", "level: effort, text: Egne job, ", "P21", 19,
        "»units[Gladsaxe].own.areas[A].result_goals[A-G1].level«: Nøglen »level« kendes ikke i »A-G1«, "
        "så det, der står der, er ikke læst. ",
    ),
    "an unreadable figure": (
        "value: 24, strict", "value: mange, strict", "P22", 12,
        "»units[Gladsaxe].own.goals[A-1].target.value«: »mange« er ikke et tal, så værdien er ikke læst. ",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "line", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_reported_where_it_is_written(old: str, new: str, code: str, line: int, words: str) -> None:
    assert PLAN.count(old) == 1
    found = parse_plan(PLAN.replace(old, new), "p")
    assert found.plan is None
    (only,) = found.findings
    assert (only.code, only.place.line) == (code, line)
    assert only.sentence().startswith(f"Filen »p«, linje {line}, {words}")


def test_faults_of_several_units_are_all_reported_at_once() -> None:
    text = PLAN.replace("- id: A-1\n          text: Under", "- id: A-9\n          text: Under")
    text = text.replace("- id: B-1\n          unit: personer", "- id: B-9\n          unit: personer")
    assert [(entry.place.key, entry.place.line) for entry in parse_plan(text, "p").findings] == [
        ("units[Gladsaxe].own.goals[A-9]", 10),
        ("units[Aarhus].own.goals[B-9]", 27),
    ]


def test_what_a_unit_may_write_in_a_goal_is_what_a_goal_takes() -> None:
    """A changed goal is put together from values that are checked already (own.py); only the text may be left out."""
    fields = [(OwnGoal.model_fields[name], Goal.model_fields[name]) for name in OwnGoal.model_fields]
    others = [own for own, common in fields if (own.annotation, own.metadata) != (common.annotation, common.metadata)]
    assert others == [OwnGoal.model_fields["text"]]


FIELDS = tuple(name for name in OwnGoal.model_fields if name != "id")
_OUSTED = {"target": "parts", "parts": "target"}


def checked_as_a_whole(plan: Plan, change: OwnGoal) -> Plan | None:
    """The plan of a unit that makes one change, every record of it checked anew; None where one does not hold."""
    data, said = plan.model_dump(exclude_defaults=True), change.model_dump(exclude_unset=True)
    data["units"] = data["units"][:1]
    for goals in (area.get(name, ()) for area in data["areas"] for name in ("result_goals", "effort_goals")):
        for goal in goals:
            if goal["id"] == change.id:
                for name in said:
                    goal.pop(_OUSTED.get(name, name), None)
                goal.update(said)
    try:
        return Plan.model_validate(data)
    except ValidationError:
        return None


@pytest.mark.parametrize("template", ["landsplan-98", "ishoej-2015", "koebenhavn-2007", "halsnaes-2019"])
def test_what_is_checked_of_a_change_is_what_can_break(template: str) -> None:
    common = read(template).plan
    assert common
    unit, drawn = PlanUnit(**dict(common.units[0]) | {"own": None}), random.Random(26)
    common = common.model_copy(update={"units": (unit,)})
    held = broken = 0
    for _ in range(1_500):
        goal, other = drawn.choice(common.goals), drawn.choice(common.goals)
        names = [name for name in drawn.sample(FIELDS, drawn.choice((1, 1, 2, 3))) if name in other.model_fields_set]
        change = OwnGoal.model_validate({"id": goal.id} | {name: getattr(other, name) for name in names})
        changed = common.model_copy(update={"units": (unit.model_copy(update={"own": Own(goals=(change,))}),)})
        expected = checked_as_a_whole(common, change)
        if expected is None:
            broken += 1
            assert own_faults(changed), change
        else:
            held += 1
            assert own_faults(changed) is None, change
            assert own_plan(changed, unit) == expected
    assert min(held, broken) >= 5


def test_a_plan_made_in_code_is_refused_when_it_is_resolved() -> None:
    data: dict[str, Any] = COMMON.model_dump(exclude_defaults=True)
    data["units"][0]["own"]["goals"][0]["id"] = "A-9"
    with pytest.raises(ValidationError, match="et fælles mål"):
        own_plan(Plan.model_validate(data), GLADSAXE)


# Workbooks and answers


def test_each_workbook_carries_the_plan_of_its_own_unit() -> None:
    written = [book for book, _ in api.generate(COMMON, COMMON.units, COMMON.rounds[0])]
    assert [book.name for book in written] == [
        "Gladsaxe 2007-12.xlsx", "Aarhus 2007-12.xlsx", "Ringsted 2007-12.xlsx",
    ]  # fmt: skip
    for unit, book in zip(COMMON.units, written, strict=True):
        raw = book_of(book.data, book.name)
        assert carried_plan(raw) == OF[unit.name]
        assert {token.fingerprint for token in tokens(raw)} == {OF[unit.name].fingerprint}


@pytest.mark.parametrize("given", [None, COMMON], ids=["carried plan", "common plan given"])
def test_a_workbook_is_judged_by_its_own_units_plan(given: Plan | None) -> None:
    answers = "unit,goal,part,field,value\nGladsaxe,A-1,,oplyst_procent,23\nAarhus,A-1,,oplyst_procent,23\n"
    found = {}
    for unit, (book, faults) in zip(
        COMMON.units, api.generate(COMMON, COMMON.units, COMMON.rounds[0], api.Given(answers)), strict=True
    ):
        assert faults == ()
        report = api.evaluate(book.data, book.name, given).report
        assert report
        found[unit.name] = next(entry.computed.value for entry in report.goals if entry.goal == "A-1")
    assert found == {"Gladsaxe": "on_track", "Aarhus": "monitored", "Ringsted": "monitored"}


def test_answers_to_anothers_own_goal_are_refused() -> None:
    answers = "unit,goal,part,field,value\nAarhus,A-G1,,resultat,3\nGladsaxe,A-G1,,resultat,4\n"
    own = prefilled(COMMON, GLADSAXE, answers, "svar.csv")
    assert (own.findings, own.answers) == ((), {"A-G1": {"value": Decimal(4)}})
    other = prefilled(COMMON, AARHUS, answers, "svar.csv")
    assert [(entry.place.line, entry.goal) for entry in other.findings] == [(2, "")]
    assert other.answers == {}
