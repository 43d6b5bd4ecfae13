"""The templates to begin a plan from: without faults, each of every sort of goal, and the whole way to Bilag 1."""

import pytest

import followup_xl
from followup_xl.checks.contradictions import lint
from followup_xl.model.finding import Severity
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.plan.files import answered_templates, parse_plan, template_names, template_text
from followup_xl.plan.records import KINDS
from test_example import example_report

BEGINNINGS = tuple(name for name in template_names() if name not in answered_templates())
TYPICAL = tuple(name for name in BEGINNINGS if name != "tom")


def kinds(plan: Plan) -> set[str]:
    """The kinds of target of a plan's goals and their parts."""
    return {row.target.kind for goal in plan.goals for row in (goal, *goal.parts) if row.target}


def faults(plan: Plan) -> list[str]:
    return [entry.sentence() for entry in lint(plan) if entry.severity is not Severity.NOTE]


def test_there_is_an_empty_one_and_one_of_each_sort_of_plan() -> None:
    assert BEGINNINGS == ("beskaeftigelsesplan", "klimaplan", "resultatplan", "tom")


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_beginning_has_no_faults_and_the_id_of_its_file(name: str) -> None:
    plan = followup_xl.read_plan(name)
    assert plan.id == name
    assert faults(plan) == []


@pytest.mark.parametrize("round_", [0, -1])
@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_beginning_goes_from_form_to_statuses(name: str, round_: int) -> None:
    report = example_report(followup_xl.read_plan(name), round_)
    assert [entry.sentence() for entry in report.findings if entry.severity is Severity.ERROR] == []
    seen = {goal.computed for goal in report.goals}
    assert Status.CHECK not in seen
    assert len(seen) >= (1 if name == "tom" else 6)


def test_together_they_show_every_kind_and_what_real_plans_need() -> None:
    plans = [followup_xl.read_plan(name) for name in TYPICAL]
    assert set().union(*map(kinds, plans)) == set(KINDS)
    goals = [row for plan in plans for goal in plan.goals for row in (goal, *goal.parts)]
    assert any(goal.steps for goal in goals)
    for field in (
        "standing",
        "below_zero",
        "scale_from",
        "cumulative",
        "categories",
        "of_group",
        "profile",
        "cohort_months",
    ):
        assert any(getattr(goal, field) for goal in goals), field
    assert any(goal.reported == "since_last" for goal in goals)
    assert any(goal.indexed for goal in goals)
    assert any(plan.marks for plan in plans)
    assert any(plan.status_words for plan in plans)
    assert any(goal.parts for plan in plans for goal in plan.goals)


def test_the_examples_in_the_empty_one_hold_when_they_are_made_part_of_it() -> None:
    text = template_text("tom")
    head, _, examples = text.partition("# Et eksempel på hver slags.")
    lines = [line[1:] for line in examples.splitlines()[1:] if line.startswith("#")]
    plan = parse_plan(head + "\n".join(lines) + "\n", "tom").plan
    assert plan
    assert kinds(plan) == set(KINDS)
    assert faults(plan) == []
    assert Status.CHECK not in {goal.computed for goal in example_report(plan).goals}
