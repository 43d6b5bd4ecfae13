"""Figures that are preliminary or forecasts: a preliminary one is judged and says so, a forecast is shown and never judged."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cases import END, answer, goal, judged, typed
from followup_xl.model.followup import Answer
from followup_xl.model.status import FigureMark, Status
from followup_xl.page.layout import Value
from followup_xl.rules.explain import explanation
from followup_xl.workbook.form import as_read, form
from followup_xl.workbook.read.intake import intake
from followup_xl.workbook.rows.previews import Filling
from preview_draws import plan_of

JOBS = goal("at_least", {"value": 100}, cumulative=True, unit="job")
SHARE = goal("at_least", {"value": 60}, measure="share")
FOLLOWED = goal("monitored", unit="job")
EARLY, AHEAD = FigureMark.PRELIMINARY, FigureMark.FORECAST

TOLD: dict[str, tuple[dict[str, object], Answer, str, Status, str]] = {
    "a preliminary figure is judged": (
        JOBS, typed(100, mark=EARLY), END, Status.MET,
        "Resultat: 100 job (foreløbigt tal) i perioden 1. januar – 31. december 2015. Måltallet er mindst 100 job senest "
        "31. december 2015. Måltallet er nået. Status: Målet er opfyldt.",
    ),
    "a forecast is no result": (
        JOBS, typed(120, "", dated="2015-12-31", mark=AHEAD), "2015-08-31", Status.NOT_REPORTED,
        "Prognose: 120 job pr. 31. december 2015. En prognose vises, men bedømmes ikke. Der er ikke oplyst noget målt tal. "
        "Målet skal være nået senest 31. december 2015. Status: Ikke opgjort.",
    ),
    "a forecast after the deadline": (
        JOBS, typed(120, "", mark=AHEAD), END, Status.NOT_ASSESSABLE,
        "Prognose: 120 job. En prognose vises, men bedømmes ikke. Der er ikke oplyst noget målt tal, og fristen er udløbet. "
        "Målet skulle være nået senest 31. december 2015. Status: Kan ikke opgøres.",
    ),
    "a forecast with the reason for the missing figure": (
        SHARE, answer(percent=40, reason="not_yet", mark=AHEAD), "2015-08-31", Status.NOT_REPORTED,
        "Prognose: 40 pct. (uden antal). En prognose vises, men bedømmes ikke. Tallet er ikke opgjort endnu. "
        "Status: Ikke opgjort.",
    ),
    "a forecast of what is followed": (
        FOLLOWED, typed(7, "", mark=AHEAD), END, Status.MONITORED,
        "Prognose: 7 job. En prognose vises, men bedømmes ikke. Der er ikke oplyst noget målt tal. Målet følges "
        "uden status. Status: Følges.",
    ),
    "a mark that cannot be read": (
        JOBS, typed(100, unread=("mark",)), END, Status.CHECK,
        "»Foreløbigt / prognose« kan ikke læses. Status: Tjek.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "given", "as_of", "status", "words"), TOLD.values(), ids=TOLD)
def test_a_marked_figure(fields: dict[str, object], given: Answer, as_of: str, status: Status, words: str) -> None:
    found = judged(fields, given, as_of=as_of)
    assert (found.computed, explanation(found)) == (status, words)


def test_a_forecast_is_no_answer() -> None:
    assert not judged(JOBS, typed(120, mark=AHEAD)).answered
    assert judged(JOBS, typed(120, mark=EARLY)).answered
    assert judged(JOBS, typed(120, mark=AHEAD)).forecast == 120


READ: dict[str, tuple[Value, FigureMark | None, tuple[str, ...]]] = {
    "preliminary": ("Foreløbigt tal", EARLY, ()),
    "a forecast in small letters": ("prognose", AHEAD, ()),
    "nothing": (None, None, ()),
    "what is not on the list": ("måske", None, ("mark",)),
}


@pytest.mark.parametrize(("mark", "read", "unread"), READ.values(), ids=READ)
def test_a_mark_is_read_back(mark: Value, read: FigureMark | None, unread: tuple[str, ...]) -> None:
    plan = plan_of([{"id": "M", "text": "Mål", **JOBS}], date(2015, 8, 31))
    filled = {"M": {"value": Decimal(70), "mark": mark}}
    found = intake(as_read(form(plan, plan.units[0], plan.rounds[0], Filling(filled, {}, {}))), plan).followup
    assert found
    assert (found.answer("M").mark, found.answer("M").unread) == (read, unread)


def test_a_form_without_the_column_is_read_as_before() -> None:
    plan = plan_of([{"id": "M", "text": "Mål", **JOBS}], date(2015, 8, 31))
    filled = {"M": {"value": Decimal(70), "mark": None}}
    book = as_read(form(plan, plan.units[0], plan.rounds[0], Filling(filled, {}, {})))
    older = tuple(
        replace(sheet, cells=tuple(cell for cell in sheet.cells if cell.value not in ("mark", "Foreløbigt / prognose")))
        for sheet in book.sheets
    )
    read = intake(replace(book, sheets=older), plan)
    assert read.followup
    assert (read.followup.answer("M").value, read.followup.answer("M").unread) == (Decimal(70), ())
    assert not [entry.code for entry in read.findings if entry.severity.value == "error"]
