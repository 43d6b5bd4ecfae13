"""Figures below zero, units in the singular, and who is counted: what a plan says of its figures, all the way to print."""

from datetime import date
from decimal import Decimal

import pytest

from cases import Told, answer, goal, judged, one_goal_plan, told, typed
from followup_xl.danish.unit_words import one_of
from followup_xl.model.cell import RawCell
from followup_xl.model.indicator import Indicator
from followup_xl.model.status import Status
from followup_xl.workbook.form_area import area_rows
from followup_xl.workbook.read.cells import row_reading
from followup_xl.workbook.rows.previews import EMPTY, FormTable
from followup_xl.workbook.rows.row import form_rows

YEAR = "i perioden 1. januar – 31. december 2015"
DUE = "senest 31. december 2015"
GROWTH = goal(
    "at_least", {"value": 0, "strict": True}, measure="number", unit="pct. vækst", decimals=1, below_zero=True
)
BALANCE = goal("at_least", {"value": -2}, measure="number", unit="mio. kr.")
FALL = goal("change", {"by": -5}, measure="number", unit="mio. kr.", baseline={"value": 3, "at": "2014-12-31"})


SAID = {
    "growth below zero against above zero": (
        Told(GROWTH, typed("-0.7")),
        f"Resultat: −0,7 pct. vækst {YEAR}. Måltallet er over 0 pct. vækst {DUE}. Måltallet er ikke nået; når grænsen "
        "ikke er over 0, kan målet ikke være delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "a balance whose own target is below zero": (
        Told(BALANCE, typed("-1.5")),
        f"Resultat: −1,5 mio. kr. {YEAR}. Måltallet er mindst −2 mio. kr. {DUE}. Måltallet er nået. "
        "Status: Målet er opfyldt.",
    ),
    "a fall that ends below zero": (
        Told(FALL, typed(0)),
        f"Resultat: 0 mio. kr. {YEAR}. Måltallet er højst −2 mio. kr. {DUE} mod 3 mio. kr. ved udgangspunktet "
        "(31. december 2014), en ændring på −5 mio. kr. Måltallet er ikke nået; der er sket 60 pct. af den planlagte "
        "ændring, og fra 50 pct. er målet delvist opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "at most 0, and below it": (
        Told(goal("at_most", {"value": 0}, measure="number", unit="pct. vækst", below_zero=True), typed(-3)),
        f"Resultat: −3 pct. vækst {YEAR}. Måltallet er højst 0 pct. vækst {DUE}. Loftet er holdt. "
        "Status: Målet er opfyldt.",
    ),
    "a figure below zero that the plan knows nothing of": (
        Told(goal("at_least", {"value": 5}, measure="number", unit="mio. kr."), typed("-0.7")),
        "Tallet −0,7 er negativt. Status: Tjek.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("case", "text"), SAID.values(), ids=SAID)
def test_figures_below_zero_are_figures_where_the_plan_says_so(case: Told, text: str) -> None:
    assert told(case) == text


READ = {
    "growth": (GROWTH, Decimal("-0.7"), Decimal("-0.7")),
    "growth as text": (GROWTH, "-0,7", Decimal("-0.7")),
    "with a minus sign of print": (GROWTH, "−0,7", Decimal("-0.7")),
    "its own target is negative": (BALANCE, Decimal(-3), Decimal(-3)),
    "a count of movements": (goal("at_least", {"value": 5}, below_zero=True), Decimal(-12), Decimal(-12)),
    "no fraction of a count": (goal("at_least", {"value": 5}, below_zero=True), Decimal("-1.5"), None),
    "a level that begins at zero": (goal("at_least", {"value": 5}, measure="number"), Decimal("-0.7"), None),
}


@pytest.mark.parametrize(("fields", "cell", "read"), READ.values(), ids=READ)
def test_a_cell_takes_them_or_names_them(fields: dict[str, object], cell: Decimal | str, read: Decimal | None) -> None:
    (row,) = form_rows(one_goal_plan(fields))
    found = row_reading(row, "Opfølgning", {"value": RawCell(9, 6, "F9", cell)}, (date(2014, 1, 1), date(2016, 12, 31)))
    assert found.value("value") == read
    assert found.unread == (() if read is not None else ("value",))


def test_the_form_says_how_and_lets_them_in() -> None:
    plan = one_goal_plan(GROWTH)
    rows = form_rows(plan)
    table = FormTable(plan, rows, dict.fromkeys(("id", "effort_goal", *rows[0].inputs, "preview"), 20.0),
                      {(rows[0].key, name): name for name in rows[0].inputs}, date(2015, 8, 31), EMPTY)  # fmt: skip
    cell = next(row.cells["value"] for row in area_rows(table, plan.areas[0]) if "value" in row.cells)
    assert cell.rule is not None
    assert (cell.rule.low, cell.rule.high) == (Decimal(-30_000), Decimal(30_000))
    assert "Skriv minus foran et tal under 0, fx -0,7." in cell.rule.prompt
    assert cell.rule.error.startswith("Skriv et tal fra -30.000 til 30.000 uden enhed og procenttegn.")


ONE = {
    "virksomheder": "virksomhed", "forløb": "forløb", "personer": "person", "fuldtidspersoner": "fuldtidsperson",
    "helårspersoner": "helårsperson", "unge": "ung", "langtidsledige": "langtidsledig", "kvinder": "kvinde", "job": "job",
    "jobpakker": "jobpakke", "kurser": "kursus", "møder": "møde", "samtaler": "samtale", "samarbejder": "samarbejde",
    "sager": "sag", "ordninger": "ordning", "uger": "uge", "timer om ugen": "time om ugen", "gange om ugen": "gang om ugen",
    "mio. kr.": "mio. kr.", "pct. vækst": "pct. vækst", "indeks (2012 = 100)": "indeks (2012 = 100)", "ton": "ton",
    "rekrutteringer": "rekruttering", "pladser": "plads", "arbejdspladser": "arbejdsplads", "boligområder": "boligområde",
    "aftaler": "aftale", "besøg": "besøg", "deltagere": "deltager", "borgere": "borger", "hold": "hold",
    "kampagner": "kampagne", "dage": "dag", "årsværk": "årsværk", "praktikpladser": "praktikplads", "elever": "elev",
    "børn": "barn", "mænd": "mand", "kursister": "kursist", "projekter": "projekt", "patienter": "patient",
    "medarbejdere": "medarbejder", "kommuner": "kommune", "familier": "familie", "måneder": "måned", "point": "point",
    "borgerrettede forløb": None, "nye job": None, "ildsjæle": None, "ledige unge": None,
}  # fmt: skip


@pytest.mark.parametrize(("unit", "one"), ONE.items(), ids=ONE)
def test_the_usual_units_have_their_singular(unit: str, one: str | None) -> None:
    assert one_of(unit) == one


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"unit": "virksomheder"}, "Resultat: 1 virksomhed"),
        ({"unit": "ildsjæle"}, "Resultat: 1 ildsjæle"),
        ({"unit": "ildsjæle", "unit_one": "ildsjæl"}, "Resultat: 1 ildsjæl"),
        ({"measure": "share"}, "Resultat: 1 pct. (uden antal)"),
    ],
)
def test_one_is_printed_in_the_singular(fields: dict[str, object], text: str) -> None:
    share = fields.get("measure") == "share"
    said = answer(percent=1) if share else answer(1)
    assert told(Told(goal("at_least", {"value": 2}, **fields), said)).startswith(text)


@pytest.mark.parametrize(
    ("fields", "people"),
    [
        ({"unit": "virksomheder"}, True),
        ({"unit": "timer om ugen", "measure": "number"}, False),
        ({"unit": "kvinder", "measure": "number"}, True),
        ({"unit": "virksomheder", "counts": "persons"}, True),
        ({"unit": "ildsjæle"}, True),
        ({"unit": "ildsjæle", "counts": "things"}, False),
        ({"unit": "timer", "measure": "number", "counts": "persons"}, True),
    ],
)
def test_a_plan_says_whether_people_are_counted(fields: dict[str, object], people: bool) -> None:
    """[2] Not a guess from words: persons where the plan does not say, but for numbers of a plain measure."""
    assert Indicator.model_validate({"target": {"kind": "monitored"}, **fields}).counts_people is people


def test_what_can_only_grow_is_never_below_zero() -> None:
    with pytest.raises(ValueError, match="enten »cumulative« eller »below_zero«"):
        Indicator.model_validate({"cumulative": True, "below_zero": True})


def test_a_count_may_fall_below_zero_before_the_deadline() -> None:
    fields = goal("at_least", {"value": 20}, unit="tilflyttere", below_zero=True)
    assert judged(fields, typed(-12, "2015-01-01/2015-06-30"), as_of="2015-06-30").computed is Status.WELL_BEHIND
