"""Which status people's words, colours and arrows mean, and a plan's own words for them (status-rules.md §6)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followup_xl.danish.own_words import stated
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.page.layout import Cell
from followup_xl.plan.files import plan_or_findings
from followup_xl.workbook.form import as_read, form
from followup_xl.workbook.read.intake import intake
from followup_xl.workbook.rows.previews import Filling
from preview_draws import plan_of

BEFORE: dict[str, Status | None] = {
    "Opfyldt": Status.MET,
    "opnået": Status.MET,
    "Gennemført": Status.MET,
    "uppnått": Status.MET,
    "målet er indfriet": Status.MET,
    "Allerede nået": Status.ALREADY_MET,
    "Ikke indfriet": Status.NOT_MET,
    "ikke gennemført": Status.NOT_MET,
    "inte uppnått": Status.NOT_MET,
    "Målet er ikke nået.": Status.NOT_MET,
    "delvis": Status.PARTLY_MET,
    "Delvis nådd": Status.PARTLY_MET,
    "kun delvist opfyldt": Status.PARTLY_MET,
    "efter planen": Status.ON_TRACK,
    "ikke efter planen": Status.WELL_BEHIND,
    "forsinket": Status.SLIGHTLY_BEHIND,
    "ikke forsinket": Status.ON_TRACK,
    "grøn": Status.ON_TRACK,
    "Status: gul": Status.SLIGHTLY_BEHIND,
    "RØD": Status.WELL_BEHIND,
    "↑": Status.ON_TRACK,
    "→": Status.SLIGHTLY_BEHIND,
    "↓": Status.WELL_BEHIND,
    "ikke delvist": None,
    "Målet er ikke helt nået": None,
    "ikke fuldt ud opfyldt": None,
    "Helt opfyldt": Status.MET,
    "Til dels nået": Status.PARTLY_MET,
    "nået til dels": Status.PARTLY_MET,
    "ikke grøn": None,
    "næsten nået": None,
    "nogenlunde": None,
    "Målet er desværre ikke nået": Status.NOT_MET,
    "Målet blev ikke nået": Status.NOT_MET,
    "Måltallet ej nået": Status.NOT_MET,
    "ikke opfyldt endnu": Status.NOT_MET,
    "Ikke længere opfyldt": Status.NOT_MET,
    "aldrig opfyldt": Status.NOT_MET,
    "nået ikke": Status.NOT_MET,
    "opfyldt delvist": Status.PARTLY_MET,
    "Målet blev nået": Status.MET,
    "Målopfyldelse: rød": Status.WELL_BEHIND,
    "kører fortsat som planlagt": Status.ON_TRACK,
    "desværre": None,
    "snart opfyldt": None,
    "Målet bliver opfyldt": None,
    "Målet bliver desværre ikke nået": Status.NOT_MET,
    "ikke helt uden for planen": None,
    "opfyldt?": None,
}


@pytest.mark.parametrize(("words", "status"), BEFORE.items(), ids=BEFORE)
def test_what_words_mean_before_the_deadline(words: str, status: Status | None) -> None:
    assert (stated(words).status, stated(words).words) == (status, words)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("grøn", Status.MET),
        ("gul", Status.PARTLY_MET),
        ("rød", Status.NOT_MET),
        ("↓", Status.NOT_MET),
        ("→", Status.PARTLY_MET),
    ],
)
def test_a_colour_from_the_deadline_on_says_whether_the_goal_is_met(words: str, status: Status) -> None:
    assert stated(words, due=True).status is status


def test_a_plans_own_words_go_first_and_can_be_turned() -> None:
    own = {"Grøn": Status.MET, "I drift": Status.MET, "blå": Status.SLIGHTLY_BEHIND}
    assert [stated(words, own).status for words in ("grøn", "i drift", "ikke i drift", "BLÅ", "gul")] == [
        Status.MET, Status.MET, Status.NOT_MET, Status.SLIGHTLY_BEHIND, Status.SLIGHTLY_BEHIND,
    ]  # fmt: skip


PLAN = """
id: p
title: Plan
period: {start: 2015-01-01, end: 2015-12-31}
rounds: [{month: 2015-08}]
units: [Ishøj]
status_words:
  i drift: met
  "↗": on_track
areas:
  - {id: A, name: Område, effort_goals: [{id: M, text: Mål, target: {kind: at_least, value: 60}}]}
"""


def plan(tmp_path: Path) -> Plan:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    read = plan_or_findings(str(path))
    assert read.plan, read.findings
    return read.plan


def test_a_plan_file_names_its_words_with_their_statuses(tmp_path: Path) -> None:
    words = [(entry.word, entry.status) for entry in plan(tmp_path).status_words]
    assert words == [("i drift", "met"), ("↗", "on_track")]


def test_a_plan_says_each_word_once() -> None:
    whole = plan_of([{"id": "M", "text": "Mål", "target": {"kind": "monitored"}}], date(2015, 8, 31))
    with pytest.raises(ValueError, match="hvert ord én gang"):
        Plan.model_validate({**whole.model_dump(), "status_words": {"grøn": "met", "Grøn": "on_track"}})


def test_the_form_offers_a_plans_words_and_reads_them_back(tmp_path: Path) -> None:
    whole = plan(tmp_path)
    book = form(whole, whole.units[0], whole.rounds[0], Filling({"M": {"stated": "i drift"}}, {}, {}))
    rows = next(sheet.rows for sheet in book.sheets if sheet.name == "Opfølgning")
    cell: Cell = next(row.cells["stated"] for row in rows if row.key == "M")
    assert cell.rule
    assert cell.rule.choices[:3] == ("i drift", "↗", "Opfyldt")
    read = intake(as_read(book), whole)
    assert read.followup
    said = read.followup.answer("M").stated
    assert said
    assert (said.words, said.status) == ("i drift", Status.MET)
    assert replace(read.followup.answer("M"), stated=None).value is None
