"""A judged goal with a figure beside the choice: typed, read back and shown, never judged (status-rules.md §2)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bilag import small_plan, small_report
from cases import END, answer, goal, judged
from followup_xl.model.followup import Answer
from followup_xl.model.status import Status
from followup_xl.page.layout import Value
from followup_xl.reporting.appendix.figures import now_words
from followup_xl.rules.assess import assessments
from followup_xl.rules.explain import explanation
from followup_xl.workbook.form import as_read, form
from followup_xl.workbook.read.intake import intake
from followup_xl.workbook.rows.previews import Filling, with_results
from followup_xl.workbook.rows.row import form_rows
from preview_draws import plan_of

SHARE = goal("judged", {"criteria": ["Mindst som i 2019"], "figure": True}, measure="share")
COUNT = goal("judged", {"criteria": ["Mindst som i 2019"], "figure": True}, unit="forløb")
CHOSEN: dict[str, Any] = {"choice": "partly_met", "comment": "Under niveauet i 2019"}

TOLD: dict[str, tuple[dict[str, Any], Answer, Status, str]] = {
    "a percentage beside the choice": (
        SHARE, answer(percent=77, dated="2015-06-30", **CHOSEN), Status.PARTLY_MET,
        "Tal ved siden af: 77 pct. pr. 30. juni 2015. Vurderet af en person ud fra målets kriterier. "
        "Begrundelse: Under niveauet i 2019. Status: Målet er delvist opfyldt.",
    ),
    "a figure and nobody chose": (
        COUNT, answer(12), Status.NEEDS_JUDGEMENT,
        "Tal ved siden af: 12 forløb. Målet er ikke vurderet. Status: Kræver vurdering.",
    ),
    "a figure and a goal on hold": (
        COUNT, answer(0, reason="on_hold"), Status.CHECK,
        "Der står både tallet 0 og »Sat i bero«, så det kan ikke ses, om der er et resultat. Status: Tjek.",
    ),
    "the day it was judged": (
        SHARE, answer(dated="2015-12-01", **CHOSEN), Status.PARTLY_MET,
        "Vurderet 1. december 2015 af en person ud fra målets kriterier. Begrundelse: Under niveauet i 2019. "
        "Status: Målet er delvist opfyldt.",
    ),
    "no figure": (
        SHARE, answer(**CHOSEN), Status.PARTLY_MET,
        "Vurderet af en person ud fra målets kriterier. Begrundelse: Under niveauet i 2019. "
        "Status: Målet er delvist opfyldt.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "given", "status", "words"), TOLD.values(), ids=TOLD)
def test_a_figure_beside_a_choice(fields: dict[str, Any], given: Answer, status: Status, words: str) -> None:
    found = judged(fields, given, as_of=END)
    assert (found.computed, explanation(found)) == (status, words)
    assert found.value is None


def test_a_figure_alone_is_no_answer() -> None:
    assert not judged(COUNT, answer(12)).answered


FILLED: dict[str, tuple[dict[str, Any], Value, Answer, str]] = {
    "a percentage": (SHARE, Decimal(77), Answer("M", percent=Decimal(77)), "Målet er opfyldt"),
    "a count": (COUNT, Decimal(12), Answer("M", value=Decimal(12)), "Målet er opfyldt"),
    "a count with its unit": (COUNT, "12 forløb", Answer("M", value=Decimal(12)), "Beregnes ved indlæsning"),
    "nothing": (COUNT, None, Answer("M"), "Målet er opfyldt"),
}


@pytest.mark.parametrize(("fields", "typed", "read", "shown"), FILLED.values(), ids=FILLED)
def test_it_is_typed_beside_the_choice_and_read_back(
    fields: dict[str, Any], typed: Value, read: Answer, shown: str
) -> None:
    plan = plan_of([{"id": "M", "text": "Mål", **fields, "deadline": "2015-08-31"}], date(2015, 8, 31))
    assert {"value", "shown"} < set(form_rows(plan)[0].inputs)
    filled = {"M": {"value": "Målet er opfyldt", "shown": typed, "comment": "Fordi"}}
    followup = intake(as_read(form(plan, plan.units[0], plan.rounds[0], Filling(filled, {}, {}))), plan).followup
    assert followup
    found = followup.answer("M")
    assert (found.choice, found.value, found.percent) == ("met", read.value, read.percent)
    assert with_results(plan, assessments(plan, followup), Filling(filled, {}, {})).previews == {"M": shown}


def test_a_judged_goal_without_it_has_no_such_cell() -> None:
    plan = plan_of([{"id": "M", "text": "Mål", **goal("judged", {"criteria": ["Et"]})}], date(2015, 8, 31))
    assert form_rows(plan)[0].inputs == ("value", "reason", "comment")
    assert "figure" not in plan.model_dump_json(exclude_defaults=True)


UNUSED: dict[str, tuple[Answer, str]] = {
    "of another time": (answer(choice="on_track", comment="Fordi"), "Valgt: »Følger planen«"),
    "without a reason": (answer(choice="partly_met"), "Valgt: »Målet er delvist opfyldt«"),
    "one that counts": (answer(**CHOSEN), "Vurderet"),
}


@pytest.mark.parametrize(("given", "words"), UNUSED.values(), ids=UNUSED)
def test_a_judgement_that_cannot_be_used_is_not_called_one(given: Answer, words: str) -> None:
    report = small_report(small_plan({**SHARE, "unit": None}), given)
    assert now_words(report, report.goals[0]) == words
