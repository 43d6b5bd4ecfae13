"""Partial goals with a date of their own: figures that are computed, and words that are only shown."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from cases import one_goal_plan, target
from followup_xl.model.plan import Goal, packed, unpacked
from followup_xl.model.target_record import Step
from followup_xl.rules.preview import deferred
from insides import promise, requirements

END = date(2015, 12, 31)


def step(month: int, **fields: Any) -> dict[str, Any]:
    """A partial goal on the last day of March (3), June (6) or September (9)."""
    return {"by": {3: "2015-03-31", 6: "2015-06-30", 9: "2015-09-30"}[month], **fields}


def goal(kind: str, *steps: dict[str, Any], **fields: Any) -> Goal:
    targets = {"at_least": {"value": 45}, "at_most": {"value": 20}, "change": {"to": 20}}[kind]
    return one_goal_plan({"target": target(kind, **targets, steps=list(steps)), **fields}).goals[0]


WORDS = {"text": "viden om pligter"}
DOWN = {"baseline": {"value": 40}}


@pytest.mark.parametrize("given", [{"value": 3}, {"text": "ord"}, {"value": 3, "text": "ord"}], ids=str)
def test_a_partial_goal_has_a_figure_or_words(given: dict[str, Any]) -> None:
    assert Step.model_validate({"by": "2015-03-31", **given}).model_dump(exclude_defaults=True).keys() >= given.keys()


def test_a_partial_goal_with_neither_is_refused() -> None:
    with pytest.raises(ValidationError, match="»value« eller, for et delmål uden tal, »text«"):
        Step.model_validate({"by": "2015-03-31", "wording": "forår"})


@pytest.mark.parametrize(
    ("found", "bounds"),
    [
        (goal("at_least", step(3, **WORDS), step(6, **WORDS)), [("2015-12-31", 45)]),
        (goal("at_least", step(3, **WORDS), step(6, value=30)), [("2015-06-30", 30), ("2015-12-31", 45)]),
        (goal("at_most", step(3, value=25), step(6, **WORDS)), [("2015-03-31", 25), ("2015-12-31", 20)]),
        (goal("change", step(3, **WORDS), step(9, value=25), **DOWN), [("2015-09-30", 25), ("2015-12-31", 20)]),
    ],
    ids=["words alone", "words and a figure", "a ceiling", "a change"],
)
def test_only_figures_are_required(found: Goal, bounds: list[tuple[str, int]]) -> None:
    read = requirements(found, END, lambda key: None)
    assert isinstance(read, tuple)
    assert [(bound.by.isoformat(), bound.target) for bound in read] == [(day, Fraction(value)) for day, value in bounds]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            goal("at_least", step(3, **WORDS), step(6, text="fast deltagelse", wording="Delmål 2"), measure="share"),
            "Delmål (31. marts 2015): viden om pligter; Delmål 2 (30. juni 2015): fast deltagelse; "
            "mindst 45 pct. 31. december 2015",
        ),
        (
            goal("at_least", step(3, value=3, wording="i foråret"), step(6, **WORDS), unit="job"),
            "Mindst 3 job 31. marts 2015 (»i foråret«); delmål (30. juni 2015): viden om pligter; "
            "mindst 45 job 31. december 2015",
        ),
        (
            goal("change", step(6, value=30), unit="personer", **DOWN),
            "Højst 30 personer 30. juni 2015; højst 20 personer 31. december 2015, fra 40",
        ),
        (goal("at_least", unit="job"), "Mindst 45 job"),
    ],
    ids=["words before a share", "a figure, words, a figure", "a change", "no partial goal"],
)
def test_every_dated_target_is_shown_in_the_order_of_dates(found: Goal, words: str) -> None:
    plan = one_goal_plan({"target": target("monitored")})
    assert promise(plan, found, END) == words


@pytest.mark.parametrize(
    "found",
    [goal("at_least"), goal("at_least", step(3, **WORDS)), goal("at_least", step(3, value=9))],
    ids=["one date", "words", "a figure"],
)
def test_dated_targets_are_previewed(found: Goal) -> None:
    assert not deferred(found)


def test_partial_goals_in_words_travel_inside_the_workbook() -> None:
    plan = one_goal_plan({"target": target("at_least", value=45, steps=[step(3, **WORDS)])})
    assert unpacked(packed(plan)) == plan


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"measure": "share", "baseline": {}, "target": target("recurring", step=3, until="x"),
             "references": [{"key": "x", "label": "Resten"}]},
            "+3 procentpoint om året fra et ukendt udgangspunkt, dog ikke ud over »Resten«",
        ),
        (
            {"unit": "job", "baseline": {"value": 50, "wording": "2014"}, "target": target("recurring", step=-2)},
            "−2 job om året fra 50 (2014)",
        ),
    ],
    ids=["the others' figure", "the day it starts from"],
)  # fmt: skip
def test_a_yearly_step_is_shown_though_something_is_unknown(fields: dict[str, Any], words: str) -> None:
    plan = one_goal_plan(fields)
    assert promise(plan, plan.goals[0], END) == words
