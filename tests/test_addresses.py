"""Rows of one goal with equal keys: each figure stays with its own part and its own reference, from the form to the JSON."""

import io
import re
from datetime import date
from typing import Any

import openpyxl
import pytest

import insides as api
from bilag import texts
from followup_xl.model.finding import ranked
from followup_xl.model.followup import Address
from followup_xl.model.plan import Plan
from followup_xl.reporting.evaluate import Received
from followup_xl.reporting.several.union import merged
from followup_xl.reporting.several.written import OneFile
from followup_xl.reporting.summary import evaluated_file
from followup_xl.workbook.contract import AS_OF_NAME, PERIOD_NAMES, TABLE
from followup_xl.workbook.rows.row import form_rows

HEAD = "unit,goal,part,field,value"
BELOW: dict[str, Any] = {"measure": "share", "target": {"kind": "relative", "direction": "at_most"}}
ABOVE: dict[str, Any] = {"measure": "share", "target": {"kind": "at_least", "value": 60}}


def a_plan(*parts: dict[str, Any]) -> Plan:
    goal = {"id": "UD-1", "text": "Færre falder fra", "parts": [*parts]}
    return Plan.model_validate({
        "id": "frafald", "title": "Frafald", "period": {"start": "2016-01-01", "end": "2016-12-31"},
        "rounds": [{"month": "2016-12"}], "units": ["Køge"],
        "areas": [{"id": "UD", "name": "Uddannelse", "effort_goals": [goal]}],
    })  # fmt: skip


def part(key: str, *references: str, **fields: Any) -> dict[str, Any]:
    others = [{"key": other, "label": f"{other} ({key})"} for other in references]
    return {"key": key, "label": f"Hold {key}", "references": others, **(BELOW if references else ABOVE), **fields}


TWO_REGIONS = a_plan(part("dag", "region"), part("aften", "region"))
PART_IS_PEER = a_plan(part("dag"), part("aften", "dag"))
LETTERS_ALIKE = a_plan(part("dag", "region"), part("Dag", "region"))
PLANS = {"references of two parts": TWO_REGIONS, "a part and a reference": PART_IS_PEER, "letters alike": LETTERS_ALIKE}


def typed(**rows: tuple[int, int]) -> str:
    """Part and whole on each row as an answers file; the key's slashes are written as two underscores."""
    pieces = ((key.replace("__", "/"), *numbers) for key, numbers in rows.items())
    return "\n".join(
        [
            HEAD,
            *(
                f",UD-1,{key},{field},{n}"
                for key, *both in pieces
                for field, n in zip(("antal", "ud_af"), both, strict=True)
            ),
        ]
    )


def filled(plan: Plan, answers: str) -> bytes:
    ((book, faults),) = api.generate(plan, plan.units, plan.rounds[0], api.Given(answers, "svar.csv"))
    assert faults == ()
    return book.data


def evaluated(plan: Plan, answers: str) -> Received:
    return api.evaluate(filled(plan, answers), "svar.xlsx")


def statuses(found: Received) -> dict[str, str]:
    assert found.report
    (goal,) = found.report.goals
    return {entry.part: entry.final.value for entry in (goal, *goal.parts)}


def test_two_parts_are_each_held_against_their_own_reference_of_one_key() -> None:
    answers = typed(dag=(25, 100), dag__region=(30, 100), aften=(15, 100), aften__region=(20, 100))
    found = evaluated(TWO_REGIONS, answers)
    assert statuses(found) == {"": "met", "dag": "met", "aften": "met"}
    assert found.report
    targets = [entry.requirement.target for entry in found.report.goals[0].parts if entry.requirement]
    assert targets == [30, 20]


def test_a_reference_with_the_key_of_another_part_takes_nothing_from_it() -> None:
    found = evaluated(PART_IS_PEER, typed(dag=(30, 100), aften=(85, 100), aften__dag=(90, 100)))
    assert statuses(found) == {"": "partly_met", "dag": "not_met", "aften": "met"}
    assert found.report
    followup = found.report.followup
    assert [followup.answer("UD-1", "dag").value, followup.answer("UD-1", "aften", "dag").value] == [30, 90]


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_every_row_has_an_address_and_its_inputs_names_of_their_own(plan: Plan) -> None:
    assert len({line.address for line in form_rows(plan)}) == len(form_rows(plan))
    ((book, _),) = api.generate(plan, plan.units, plan.rounds[0])
    names = list(openpyxl.load_workbook(io.BytesIO(book.data)).defined_names)
    inputs = [name for name in names if name not in (AS_OF_NAME, *PERIOD_NAMES)]
    assert len({name.casefold() for name in inputs}) == len(inputs) == sum(len(line.inputs) for line in form_rows(plan))


def test_names_are_the_usual_ones_where_nothing_collides() -> None:
    ((book, _),) = api.generate(TWO_REGIONS, TWO_REGIONS.units, TWO_REGIONS.rounds[0])
    names = openpyxl.load_workbook(io.BytesIO(book.data)).defined_names
    assert {"UD_1_dag_region_Antal", "UD_1_aften_region_Antal"} <= set(names)


def test_keys_whose_name_no_office_program_could_hold() -> None:
    plan = a_plan(part("æ" * 40, "ø" * 40), part("b"))
    ((book, _),) = api.generate(plan, plan.units, plan.rounds[0])
    names = openpyxl.load_workbook(io.BytesIO(book.data)).defined_names
    assert all(re.fullmatch(r"[A-Za-z0-9_]{1,255}", name) for name in names)


def test_a_cell_cut_from_a_row_whose_key_looks_like_another_is_found_by_its_name() -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(LETTERS_ALIKE, typed(dag=(25, 100), Dag=(15, 100)))))
    sheet = book[TABLE]
    rows = {str(cell.value): cell.row for cell in sheet["A"] if cell.value}
    (column,) = [cell.column_letter for cells in sheet.iter_rows() for cell in cells if cell.value == "value"]
    name = next(
        name for name, entry in book.defined_names.items()
        if entry.attr_text.endswith(f"!${column}${rows['UD-1/Dag']}")
    )  # fmt: skip
    assert name != "UD_1_Dag_Antal"
    book.defined_names[name].attr_text = f"'{TABLE}'!${column}${rows['UD-1/dag']}"
    out = io.BytesIO()
    book.save(out)
    moved = [entry for entry in api.evaluate(out.getvalue(), "svar.xlsx").findings if entry.code == "E51"]
    assert ["kommer fra »Antal« i UD-1/Dag" in entry.message for entry in moved] == [True]


def test_the_json_of_a_part_has_its_key_and_the_fields_of_a_goal() -> None:
    report = evaluated(PART_IS_PEER, typed(dag=(30, 100), aften=(85, 100), aften__dag=(90, 100))).report
    assert report
    (goal,) = evaluated_file(report, None)["goals"]
    assert [(entry["key"], entry["part"], entry["whole"], entry["text"]) for entry in goal["parts"]] == [
        ("dag", "30", "100", "Hold dag"), ("aften", "85", "100", "Hold aften"),
    ]  # fmt: skip
    assert {frozenset(entry.keys() - {"key"}) for entry in goal["parts"]} == {frozenset(goal.keys() - {"key"})}


def test_a_comment_on_the_figure_of_others_stands_in_the_row_of_its_own_part() -> None:
    answers = typed(dag=(25, 100), dag__region=(30, 100), aften=(15, 100), aften__region=(20, 100))
    report = evaluated(TWO_REGIONS, f"{answers}\n,UD-1,dag/region,bemaerkning,Fra regionens udtræk 7").report
    assert report
    said = {key: texts(report, f"UD-1/{key}").get("said") for key in ("dag", "aften")}
    assert said == {"dag": "»region (dag)«: Fra regionens udtræk 7", "aften": None}


# --- answers filled in beforehand ---


def faults(plan: Plan, *rows: str) -> list[str]:
    given = api.Given("\n".join([HEAD, *rows]), "svar.csv")
    ((_, found),) = api.generate(plan, plan.units, plan.rounds[0], given)
    return [entry.sentence() for entry in ranked(found)]


def test_a_key_that_names_two_rows_is_asked_about() -> None:
    assert faults(TWO_REGIONS, ",UD-1,region,antal,30") == [
        "Filen »svar.csv«, linje 2, mål UD-1: Målet har ingen del »region«. "
        "Delene er: dag, dag/region, aften, aften/region."
    ]


def test_a_reference_alone_is_named_by_its_key() -> None:
    plan = a_plan(part("dag", "region"), part("aften"))
    assert faults(plan, ",UD-1,x,antal,30") == [
        "Filen »svar.csv«, linje 2, mål UD-1: Målet har ingen del »x«. Delene er: dag, region, aften."
    ]
    found = evaluated(plan, typed(dag=(25, 100), region=(30, 100), aften=(70, 100)))
    assert statuses(found) == {"": "met", "dag": "met", "aften": "met"}


def test_a_key_of_a_part_and_of_a_reference_names_the_part() -> None:
    found = evaluated(PART_IS_PEER, typed(dag=(61, 100)))
    assert found.report
    assert found.report.followup.answer("UD-1", "dag").value == 61


def test_a_breakdown_that_two_parts_could_have_is_asked_about() -> None:
    sexes = [{"key": "k", "label": "Kvinder"}, {"key": "m", "label": "Mænd"}]
    plan = a_plan(part("dag", categories=sexes), part("aften", categories=sexes))
    assert faults(plan, ",UD-1,aften,fordeling,Kvinder=3; Mænd=4") == []
    assert faults(plan, ",UD-1,,fordeling,Kvinder=3; Mænd=4") == [
        "Filen »svar.csv«, linje 2, mål UD-1: Målet har ingen del »«. Delene er: dag, aften."
    ]


# --- several files, several rounds ---


def test_files_that_agree_on_rows_of_equal_keys_are_put_together() -> None:
    one = evaluated(TWO_REGIONS, typed(dag=(25, 100), dag__region=(30, 100))).report
    other = evaluated(TWO_REGIONS, typed(aften=(15, 100), aften__region=(20, 100))).report
    assert one and other
    whole, findings = merged([OneFile("en", one.followup), OneFile("to", other.followup)])
    assert findings == ()
    values = [whole.at(Address("UD-1", key, "region")).value for key in ("dag", "aften")]
    assert values == [30, 20] and whole.as_of == date(2016, 12, 31)


# --- lint ---


def said(plan: Plan) -> list[str]:
    return [entry.sentence() for entry in api.lint(plan) if entry.code == "E96"]


def test_equal_keys_are_said() -> None:
    start = "»areas[UD].effort_goals[UD-1].parts[aften]«, mål UD-1: "
    end = "så nøglen alene siger ikke, hvilken række der menes. Giv dem hver sin nøgle. I en svarfil skrives ellers delens nøgle foran: "
    assert said(TWO_REGIONS) == [
        f"{start}»region« er nøglen for både »region (dag)« (under »Hold dag«) og »region (aften)« (under »Hold aften«), "
        f"{end}»aften/region«."
    ]
    assert said(PART_IS_PEER) == [
        f"{start}»dag« er nøglen for både delen »Hold dag« og »dag (aften)« (under »Hold aften«), {end}»aften/dag«."
    ]


def test_keys_of_different_goals_may_be_equal() -> None:
    assert said(a_plan(part("dag", "region"), part("aften", "landet"))) == []
