"""A plan goes into an authoring workbook and back without loss, and what an author does wrong is said by sheet and cell."""

import io
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openxml_audit import OpenXmlValidator
from pydantic import ValidationError

import office
from followup_xl.model.cell import ErrorValue, RawBook, RawCell, RawSheet, RawValue
from followup_xl.model.finding import Message, Severity, finding
from followup_xl.model.plan import Plan, packed
from followup_xl.model.unit_plan import own_faults
from followup_xl.plan.book import messages as plan_messages
from followup_xl.plan.book.cells import row_cells
from followup_xl.plan.book.form import plan_form, plan_to_xlsx
from followup_xl.plan.book.shape import field_names
from followup_xl.plan.book.tables import NAMES, book_tables, fields, lists, table_key, table_rows
from followup_xl.plan.book.words import HEADINGS, PROMPTS, SHEETS, column_heading
from followup_xl.plan.field_texts import CHOICES
from followup_xl.plan.files import (
    answered_templates,
    parse_plan,
    plan_from_xlsx,
    plan_in,
    plan_or_findings,
    template_names,
)
from followup_xl.plan.records import record_types
from followup_xl.plan.source import PlanRead
from followup_xl.plan.yaml import yaml_text
from followup_xl.workbook.form import as_read
from followup_xl.xlsx.read.book import raw_book
from followup_xl.xlsx.references import letters

PLAN_BOOK_MESSAGES = [entry for entry in vars(plan_messages).values() if isinstance(entry, Message)]

EACH = pytest.mark.parametrize("template", template_names())

PLAN = """\
id: proeve-2015
title: Prøveplan
period: {start: 2015-01-01, end: 2015-12-31}
rounds:
  - {month: 2015-08, reply_by: 2015-09-11}
units: [Ishøj, Gladsaxe]
areas:
  - id: UNG
    name: Unge
    result_goals:
      - id: UNG-R1
        text: Mindst 60 pct. er i uddannelse
        measure: share
        target: {kind: at_least, value: 60}
        efforts: [UNG-I1]
        deadline: 2015-10-31
      - id: UNG-R2
        text: To ting skal lykkes
        parts:
          - {key: job, label: Job, target: {kind: at_least, value: 5}}
          - {key: praktik, label: Praktik, target: {kind: at_least, value: 7}}
    efforts:
      - {id: UNG-I1, text: Samtaler}
"""

EVERYTHING = """\
id: alt
title: Alt hvad en plan kan sige
version: 3
period: {start: 2015-01-01, end: 2016-12-31}
rounds:
  - {month: 2015-08, as_of: 2015-08-30, reply_by: 2015-09-11, meeting: 2015-10-01}
  - {month: 2016-08}
units:
  - {name: Ishøj, mailbox: post@example.dk, own: {}}
  - name: Jobcenter Øst
    code: J1
    own:
      groups:
        - {key: egen, label: Egen, size: 12.5}
        - {key: sum, label: Sum, size: 100, sum_of: [alle, egen]}
      goals:
        - id: A-1
          unit: null
          owner: null
          cumulative: false
          measure: count
          lag_months: 0
          thresholds: {}
          efforts: []
          references: []
          covers: []
          profile: []
        - id: A-2
          target: null
          baseline: null
          parts:
            - {key: x, label: X, target: {kind: monitored}}
        - id: A-4
          baseline: {}
      areas:
        - id: B
          strategy: null
          target_group: null
          definitions: []
          efforts: []
          effort_goals:
            - {id: B-9, text: Egen, target: {kind: at_least, value: 1, steps: [{by: 2015-06-30, value: 0.5}]}}
        - {id: A, target_group: Andre}
committee: Udvalget
case: "15/1"
changes:
  - {version: 2, text: "Første; ændring"}
  - {version: 3, text: A-1 er skærpet, on: 2015-06-01, goals: [A-1, A-17]}
return_to: (ingen)
headings:
  number: {title: Nummer, sub: Under}
  strategy: null
  effort: {title: Handling}
thresholds: {on_track: 0.95, points: 2.5}
status_words: {i mål: met, "↗": on_track}
marks: true
groups:
  - {key: alle, label: Alle, size: 87.5}
areas:
  - id: A
    name: A
    target_group: |-
      To
      linjer: "citat", '#' og [klammer]
    definitions:
      - {number: 1, term: Unge, text: "  Under 30; fra 18"}
    strategy: {text: Flere i job, source: Ministeren}
    efforts:
      - {id: A-I1, text: "=1+1", owner: Afdelingen, target: {kind: milestone}, deadline: 2015-05-31}
      - {id: A-I2, text: "- ikke en liste"}
    result_goals:
      - id: A-1
        text: "2015"
        efforts: [A-I1, A-I2]
        baseline: {value: 40.25, at: 2014-12-31, wording: "2014"}
        target: {kind: change, to: 50, by: 9.75, strict: true, tolerance: 5, steps: [{by: 2015-12-31, text: godt i gang}]}
        references:
          - {key: dk, label: Danmark, value: 7.7, at: 2014-01-01}
        covers: [Ishøj, {name: Et fællesskab, code: F1, mailbox: f@example.dk}]
        profile: [{by: 2015-06-30, share: 0.3}, {by: 2015-12-31, share: 1}]
        thresholds: {partly_change: 0.4}
        start: 2015-02-01
        deadline_wording: ultimo 2016
        figure: tallet
        standing: true
        scale_from: 1
      - {id: A-2b, text: Vokser, baseline: {value: 5, at: 2014-12-31}, target: {kind: recurring, step_percent: 3}}
      - id: A-2
        text: (ukendt)
        target: {kind: judged, figure: true, criteria: ["En sætning; med semikolon", "(ingen)", "To\\nlinjer"]}
      - id: A-3
        text: Indtil alle er med
        measure: share
        part_means: i job
        whole_means: alle
        baseline: {}
        target: {kind: recurring, step: -0.5, until: dk}
        references: [{key: dk, label: Danmark}]
        cohort_months: 12
        above_100: true
        decimals: 2
        needs_count: true
        emptying_whole: true
      - id: A-5
        text: Blandt de ti bedste
        target: {kind: rank, value: 10, among: 98}
      - id: A-7
        text: Ned fra et ukendt niveau
        measure: number
        baseline: {value: 100, index: true}
        target: {kind: change, by: -20, by_points: -20}
      - id: A-8
        text: Under de andre
        measure: number
        target: {kind: relative, direction: at_most, offset_percent: -2}
        references: [{key: a, label: A}]
      - id: A-6
        text: Hver måned
        teams: add
        target: {kind: per_period, every: month, value: 125}
      - id: A-4
        text: Bedre end de andre
        measure: number
        unit: dage
        unit_one: dag
        below_zero: true
        counts: things
        baseline: {wording: ukendt}
        target: {kind: relative, direction: at_most, pick: mean, offset: -1.5, strict: true}
        references: [{key: a, label: A}, {key: b, label: B, value: 0}]
        maximum: 1000
        lag_months: 4
        source: DREAM
        categories: [{key: m, label: Mænd}, {key: k, label: Kvinder}]
        of_group: {group: alle, about_percent: 33.3}
  - id: B
    name: B
    effort_goals:
      - id: B-1
        text: Holdes
        baseline: {value: 0}
        target: {kind: maintain, direction: at_most}
      - id: B-2
        text: Mellem
        target: {kind: between, low: -2, high: 2}
        cumulative: true
        reported: since_last
      - id: B-3
        text: Dele
        parts:
          - key: p1
            label: Første
            measure: share
            target: {kind: at_most, value: 0, steps: [{by: 2015-03-31, value: 4, text: t, wording: w}]}
            categories: [{key: m, label: Mænd}]
          - key: p2
            label: Anden
            target: {kind: judged, criteria: [Ja]}
"""


def plan_of(text: str) -> Plan:
    read = parse_plan(text, "plan.yaml")
    assert [entry.sentence() for entry in read.findings] == []
    assert read.plan
    return read.plan


def template_plan(template: str) -> Plan:
    plan = plan_or_findings(template).plan
    assert plan
    return plan


def same(read: PlanRead, plan: Plan) -> bool:
    """Whether a plan was read without a word, and says exactly the same, also of what is said expressly."""
    assert [entry.sentence() for entry in read.findings] == []
    assert read.plan
    return read.plan == plan and packed(read.plan) == packed(plan)


# There and back


@EACH
def test_a_template_goes_into_a_workbook_and_back_unchanged(template: str) -> None:
    plan = template_plan(template)
    data = plan_to_xlsx(plan)
    read = plan_from_xlsx(data, "plan.xlsx")
    assert same(read, plan)
    assert read.plan
    assert plan_to_xlsx(read.plan) == data
    assert same(parse_plan(yaml_text(read.plan), "plan.yaml"), plan)


@pytest.mark.parametrize("template", answered_templates())
@pytest.mark.office
def test_a_template_survives_being_opened_and_saved_in_another_office_program(template: str, tmp_path: Path) -> None:
    plan = template_plan(template)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_to_xlsx(plan))
    saved = office.recalculated(path, tmp_path / "saved")
    assert same(plan_or_findings(str(saved)), plan)


@pytest.mark.office
def test_a_plan_that_says_everything_survives_another_office_program(tmp_path: Path) -> None:
    path = tmp_path / "alt.xlsx"
    path.write_bytes(plan_to_xlsx(plan_of(EVERYTHING)))
    assert same(plan_or_findings(str(office.recalculated(path, tmp_path / "saved"))), plan_of(EVERYTHING))


def test_a_plan_that_says_everything_loses_nothing() -> None:
    plan = plan_of(EVERYTHING)
    assert same(plan_from_xlsx(plan_to_xlsx(plan), "plan.xlsx"), plan)
    assert same(parse_plan(yaml_text(plan), "plan.yaml"), plan)


def test_the_plan_that_says_everything_fills_every_column() -> None:
    found = table_rows(plan_of(EVERYTHING))
    filled = {key for table in book_tables() for row in found[table.key] for key in row_cells(table, row)}
    missing = {key for table in book_tables() for key in table.keys} - filled
    others = ("on_track", "slightly_behind", "level_slightly_behind", "partly_at_most", "points")
    assert missing == {
        "target.by_percent", "of_group.at_least_percent", *(f"thresholds.{name}" for name in others),
    }  # fmt: skip


def test_a_workbook_is_a_plan_wherever_a_plan_is_asked_for(tmp_path: Path) -> None:
    for name in ("Min plan.xlsx", "uden-endelse"):
        path = tmp_path / name
        path.write_bytes(plan_to_xlsx(plan_of(PLAN)))
        assert same(plan_or_findings(str(path)), plan_of(PLAN))


def test_the_text_of_a_plan_file_is_short_and_in_the_plans_order() -> None:
    assert (
        yaml_text(plan_of(PLAN))
        == """\
# yaml-language-server: $schema=plan.schema.json

id: proeve-2015
title: Prøveplan

period:
  start: 2015-01-01
  end: 2015-12-31

rounds:
  - month: 2015-08
    reply_by: 2015-09-11

units:
  - name: Ishøj
    code: "183"
  - name: Gladsaxe
    code: "159"

areas:
  - id: UNG
    name: Unge
    result_goals:
      - id: UNG-R1
        text: Mindst 60 pct. er i uddannelse
        measure: share
        target:
          kind: at_least
          value: 60
        deadline: 2015-10-31
        efforts:
          - UNG-I1
      - id: UNG-R2
        text: To ting skal lykkes
        parts:
          - key: job
            label: Job
            target:
              kind: at_least
              value: 5
          - key: praktik
            label: Praktik
            target:
              kind: at_least
              value: 7
    efforts:
      - id: UNG-I1
        text: Samtaler
"""
    )


# Sound, complete and in Danish


@pytest.mark.parametrize("text", [PLAN, EVERYTHING], ids=["small", "everything"])
def test_the_workbook_is_sound(text: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_to_xlsx(plan_of(text)))
    found = OpenXmlValidator().validate(path)
    assert [str(error) for error in found.errors] == []
    assert found.is_valid


def test_every_list_of_the_model_has_a_sheet_with_danish_words() -> None:
    assert {table.key for table in book_tables()} == set(SHEETS) - {"plan"}
    keys = {key for table in book_tables() for key in table.keys} | {entry.key for entry in fields(Plan)}
    assert {key for key in keys if column_heading(key) == key} == set()
    links = {key for table in book_tables() for key in table.keys if key.startswith("@")}
    assert set(HEADINGS) == set(PROMPTS) == links | {"@questions"}


def test_every_word_to_choose_among_is_danish() -> None:
    choosable = [entry for table in book_tables() for entry in table.fields if entry.sort == "choice"]
    assert {entry.key: set(entry.choices) - set(CHOICES.get(entry.key, {})) for entry in choosable} == {
        entry.key: set() for entry in choosable
    }


def test_whatever_holds_lists_can_be_named_by_their_rows() -> None:
    def holders(record: Any) -> Iterable[str]:
        for listed in lists(record):
            for item in listed.items:
                yield from ([table_key(listed)] if lists(item) else [])
                yield from holders(item)

    assert set(holders(Plan)) == set(NAMES)


def test_every_field_of_every_record_is_a_column() -> None:
    def all_records(record: Any) -> set[Any]:
        below = {part for info in record.model_fields.values() for part in record_types(info.annotation)}
        return below.union(*(all_records(part) for part in below))

    columns = {key.rpartition(".")[2] for table in book_tables() for key in table.keys} | {
        step for entry in fields(Plan) for step in entry.path
    }
    listed = {step for record in {Plan, *all_records(Plan)} for entry in lists(record) for step in entry.path}
    inner = {step for table in book_tables() for entry in table.fields for step in entry.path}
    names = {name for record in {Plan, *all_records(Plan)} for name in record.model_fields} - {"level"}
    assert names - columns - listed - inner == set()


# What authors do wrong

Cells = dict[str, Any]
OLDER = Path(__file__).parent / "fixtures" / "plan_books"
"""Authoring workbooks as they were before they had three sheets: a sheet for each kind of row. They are still read."""


def older(text: str) -> bytes:
    return (OLDER / {PLAN: "small.xlsx", EVERYTHING: "everything.xlsx"}[text]).read_bytes()


@pytest.mark.parametrize("text", [PLAN, EVERYTHING], ids=["small", "everything"])
def test_an_older_workbook_is_read_without_loss(text: str) -> None:
    assert same(plan_from_xlsx(older(text), "plan.xlsx"), plan_of(text))


def book_read(data: bytes) -> RawBook:
    book = raw_book(data, "plan.xlsx")
    assert isinstance(book, RawBook)
    return book


def saved(book: Any) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def typed(cells: Cells, formats: dict[str, str] | None = None, text: str = PLAN) -> list[str]:
    """What is said of the plan's workbook after somebody typed these cells ("Mål!H5"), in whole sentences."""
    book: Any = openpyxl.load_workbook(io.BytesIO(older(text)))
    for address, content in cells.items():
        sheet, _, cell = address.partition("!")
        book[sheet][cell] = content
        book[sheet][cell].number_format = (formats or {}).get(address, book[sheet][cell].number_format)
    read = plan_from_xlsx(saved(book), "plan.xlsx")
    assert (read.plan is None) == bool(read.findings)
    assert all(entry.severity is Severity.ERROR for entry in read.findings)
    return [entry.sentence().removeprefix("Filen »plan.xlsx«, ") for entry in read.findings]


@cache
def _columns() -> dict[str, str]:
    """The letters of the columns of the sheet »Mål« by the keys of their fields; "" is the first after the last."""
    sheet: Any = openpyxl.load_workbook(io.BytesIO(older(PLAN)))["Mål"]
    keys = {str(cell.value).partition("/")[2]: cell.column_letter for cell in sheet[3] if cell.value}
    return {**keys, "": get_column_letter(len(keys) + 1)}


ANSWERED, GROUPED, AFTER = (_columns()[key] for key in ("cumulative", "of_group.group", ""))
NEW_GOAL = {"Mål!B7": "UNG", "Mål!C7": "Resultatmål", "Mål!D7": "UNG-R3", "Mål!E7": "Nyt mål", "Mål!H7": "Følges"}
KINDS = "Mindst, Højst, Mellem, Ændring, Fasthold, Relativt, Gentaget, Plads, Fremgang, Hver periode, Milepæl, Vurderes eller Følges"

MISTAKES: dict[str, tuple[Cells, dict[str, str], list[str]]] = {
    "words around a number": ({"Mål!I5": "ca. 60"}, {}, [
        "arket »Mål«, celle I5: »ca. 60« i »Måltal« er ikke et tal, så feltet er ikke læst. Skriv tallet alene, fx 12,5.",
    ]),
    "an unknown kind": ({"Mål!H5": "Mindst muligt"}, {}, [
        "arket »Mål«, celle H5: »Mindst muligt« er ikke en mulighed i »Slags«, så feltet er ikke læst. "
        f"Mente du »Mindst«? Vælg {KINDS}.",
    ]),
    "two goals with one id": ({**NEW_GOAL, "Mål!D7": "UNG-R1"}, {}, [
        "arket »Mål«, celle D7: »UNG-R1« står også i »Nr. (id)« på arket »Mål«, celle D5, så de to kan ikke skelnes. "
        "Giv den ene et andet nummer, eller slet den.",
    ]),
    "an effort with the id of a goal": ({"Indsatser!B6": "UNG", "Indsatser!C6": "UNG-R1", "Indsatser!D6": "Noget"}, {}, [
        "arket »Indsatser«, celle C6: »UNG-R1« står også i »Nr. (id)« på arket »Mål«, celle D5, så de to kan ikke skelnes. "
        "Giv den ene et andet nummer, eller slet den.",
    ]),
    "a goal in an unknown area": ({**NEW_GOAL, "Mål!B7": "UNH"}, {}, [
        "arket »Mål«, celle B7: »UNH« i »Område« er ikke et område på arket »Områder«, så rækken er ikke læst. "
        "Mente du »UNG«?",
    ]),
    "a goal without a level": ({**NEW_GOAL, "Mål!C7": None}, {}, [
        "arket »Mål«, celle C7: »Niveau« er tom, så det vides ikke, hvad rækken hører til, og den er ikke læst. "
        "Skriv resultatmål, indsatsmål eller ændring, eller tøm hele rækken.",
    ]),
    "a missing text": ({"Mål!E5": None}, {}, [
        "arket »Mål«, celle E5: »Tekst« er tom ved »UNG-R1«, så planen er ikke hel. Udfyld cellen.",
    ]),
    "half a date as text": ({"Mål!L5": "31/12"}, {}, [
        "arket »Mål«, celle L5: »31/12« i »Frist« er ikke en dato, så feltet er ikke læst. "
        "Skriv datoen med dag, måned og år, fx 31-12-2015.",
    ]),
    "a share typed in percent format": ({"Mål!I5": 0.6}, {"Mål!I5": "0%"}, [
        "arket »Mål«, celle I5: Cellen viser 60 %, men gemmer 0,6, fordi den har procentformat, så »Måltal« er ikke læst. "
        "Vælg talformatet Standard, og skriv 60.",
    ]),
    "a unit that is not the plan's": ({"Mål!A5": "Gladsakse"}, {}, [
        "arket »Mål«, celle A5: »Gladsakse« i »Kommune« er ikke en enhed på arket »Kommuner«, så rækken er ikke læst. "
        "Mente du »Gladsaxe«?",
    ]),
    "a unit that is no municipality": ({"Kommuner!A6": "Gladsakse", "Kommuner!B6": None}, {}, [
        "arket »Kommuner«, celle A6: »Gladsakse« kræver en kendt kommune, fx »Gladsaxe«, eller »Navn« og »Kode«. "
        "Ret stedet, så kravet er opfyldt.",
    ]),
    "a part without its goal": ({"Dele!B7": "UNG-X", "Dele!C7": "x", "Dele!D7": "X", "Dele!G7": "Følges"}, {}, [
        "arket »Dele«, celle B7: »UNG-X« i »Mål / indsats« er ikke et mål eller en indsats på arkene »Mål« og »Indsatser«, "
        "så rækken er ikke læst. Skriv målets nummer, eller slet rækken, hvis målet er slettet.",
    ]),
    "a part of an effort": ({"Dele!B7": "UNG-I1", "Dele!C7": "x", "Dele!D7": "X", "Dele!G7": "Følges"}, {}, [
        "arket »Dele«, celle B7: »UNG-I1« i »Mål / indsats« er ikke et mål, så rækken er ikke læst. "
        "Skriv målets nummer, eller slet rækken, hvis målet er slettet.",
    ]),
    "a threshold over 1": ({"Plan!C28": 75}, {}, [
        "arket »Plan«, celle C28: Tallet 75 kan ikke stå i »Følger planen fra«, som skal være højst 1. "
        "Ret tallet, så det er højst 1; 75 pct. skrives 0,75.",
    ]),
    "an extra column": ({f"Mål!{AFTER}4": "Egne noter", f"Mål!{AFTER}6": "spørg igen"}, {}, [
        f"arket »Mål«, celle {AFTER}4: Kolonnen »Egne noter« kendes ikke i en plan, så det, der står der, er ikke læst. "
        "Slet den, eller flyt det skrevne til et ark for sig; egne ark læses ikke.",
    ]),
    "a column without a heading": ({"Runder!F5": "husk kaffe"}, {}, [
        "arket »Runder«, celle F5: Kolonnen »F« kendes ikke i en plan, så det, der står der, er ikke læst. "
        "Slet den, eller flyt det skrevne til et ark for sig; egne ark læses ikke.",
    ]),
    "an extra row among the plan's own values": ({"Plan!B40": "Farve", "Plan!C40": "blå"}, {}, [
        "arket »Plan«, celle C40: Rækken med »blå« kendes ikke i en plan, så det, der står der, er ikke læst. "
        "Slet den, eller flyt det skrevne til et ark for sig; egne ark læses ikke.",
    ]),
    "a field of another kind": ({"Mål!S5": 40}, {}, [
        "arket »Mål«, celle S5: »Fra (mellem)« bruges ikke, når »Slags« er »Mindst«, så feltet er ikke læst. "
        "Slet det, der står i cellen, eller vælg en anden slags.",
    ]),
    "an effort that is none": ({"Mål!N5": "UNG-I1; UNG-I9"}, {}, [
        "arket »Mål«, celle N5: »UNG-I9« i »Indsatser« er ikke en indsats i samme område på arket »Indsatser«, "
        "så rækken er ikke læst. Mente du »UNG-I1«?",
    ]),
    "a group that is none": ({f"Mål!{GROUPED}5": "alle"}, {}, [
        f"arket »Mål«, celle {GROUPED}5: »alle« i »Tælles i gruppen« er ikke en gruppe på arket »Grupper«, så rækken er ikke læst. "
        "Ret det, eller tilføj en række dér.",
    ]),
    "a formula without a stored result": ({"Mål!I5": "=30+30"}, {}, [
        "arket »Mål«, celle I5: »=30+30« i »Måltal« er ikke et tal, så feltet er ikke læst. "
        "Skriv værdien selv i stedet for formlen.",
    ]),
    "a month in words": ({"Runder!A5": "august 2015"}, {}, [
        "arket »Runder«, celle A5: »august 2015« kan ikke bruges i »Måned«, så feltet er ikke læst. "
        "Skriv år og måned, fx 2015-08.",
    ]),
    "rounds out of order": ({"Runder!A6": "2015-03"}, {}, [
        "arket »Runder«, celle A6: »2015-03« kræver en senere måned end rækken over. Ret stedet, så kravet er opfyldt.",
    ]),
    "no rounds": ({"Runder!A5": None, "Runder!C5": None}, {}, [
        "arket »Runder«, celle A5: Arket »Runder« er tomt, så planen er ikke hel. Udfyld mindst én række.",
    ]),
    "neither a target nor parts": ({"Mål!H5": None, "Mål!I5": None}, {}, [
        "arket »Mål«, celle H5: »Slags« er tom ved »UNG-R1«, som ingen dele har, så planen er ikke hel. Udfyld cellen.",
    ]),
    "a target without its kind": ({"Mål!H5": None}, {}, [
        "arket »Mål«, celle H5: »Slags« er tom ved »UNG-R1«, så planen er ikke hel. Udfyld cellen.",
    ]),
    "a blank in an id": ({**NEW_GOAL, "Mål!D7": "UNG R3"}, {}, [
        "arket »Mål«, celle D7: »UNG R3« kan ikke bruges i »Nr. (id)«, så feltet er ikke læst. Brug højst 40 bogstaver, tal, "
        "punktummer, bindestreger og understregninger uden mellemrum, fx UNG-R1.",
    ]),
    "yes in other words": ({f"Mål!{ANSWERED}5": "måske"}, {}, [
        f"arket »Mål«, celle {ANSWERED}5: »måske« i »Kan kun vokse« er ikke ja eller nej, så feltet er ikke læst. Vælg ja eller nej.",
    ]),
    "a change of a goal that is none": ({**NEW_GOAL, "Mål!A7": "Ishøj", "Mål!C7": "Ændring", "Mål!D7": "UNG-R4"}, {}, [
        "arket »Mål«, celle D7: »UNG-R4« kræver et »Nr. (id)«, som er et fælles mål, fx »UNG-R2«. "
        "Ret stedet, så kravet er opfyldt.",
    ]),
    "a change for nobody": ({**NEW_GOAL, "Mål!C7": "Ændring"}, {}, [
        "arket »Mål«, celle A7: »Kommune« er tom, så det vides ikke, hvad rækken hører til, og den er ikke læst. "
        "Skriv den enhed, som ændringen gælder, eller tøm hele rækken.",
    ]),
    "an invisible character": ({"Mål!E5": "Unge i uddannelse\ufeff"}, {}, [
        "arket »Mål«, celle E5: I »Tekst« står det usynlige tegn U+FEFF, som ikke kan stå i en plan. "
        "Slet tegnet, eller skriv teksten om uden at kopiere.",
    ]),
    "two faults at once": ({"Mål!I5": "mange", "Runder!C5": "snart"}, {}, [
        "arket »Runder«, celle C5: »snart« i »Svarfrist« er ikke en dato, så feltet er ikke læst. "
        "Skriv datoen med dag, måned og år, fx 31-12-2015.",
        "arket »Mål«, celle I5: »mange« i »Måltal« er ikke et tal, så feltet er ikke læst. Skriv tallet alene, fx 12,5.",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("cells", "formats", "told"), MISTAKES.values(), ids=list(MISTAKES))
def test_a_mistake_is_told_with_sheet_cell_and_remedy(cells: Cells, formats: dict[str, str], told: list[str]) -> None:
    assert typed(cells, formats) == told


def test_a_row_is_as_tall_as_the_texts_that_are_seen() -> None:
    sheet: Any = openpyxl.load_workbook(io.BytesIO(plan_to_xlsx(plan_of(PLAN))))["Mål"]
    hidden = [key for key, each in sheet.column_dimensions.items() if each.hidden]
    assert max(len(str(sheet[f"{key}5"].value or "")) for key in hidden) > 100
    assert sheet.row_dimensions[5].height < 60


def test_a_new_goal_is_read_where_it_was_typed() -> None:
    plan = edited_plan(
        {**NEW_GOAL, "Mål!H7": "højst", "Mål!I7": "12,5", "Mål!L7": "1. juli 2015", f"Mål!{ANSWERED}7": "Nej"}
    )
    goal = plan.areas[0].result_goals[2]
    assert (goal.id, goal.text, goal.level, goal.deadline) == ("UNG-R3", "Nyt mål", "result", date(2015, 7, 1))
    assert goal.target
    assert (goal.target.kind, getattr(goal.target, "value", None)) == ("at_most", Decimal("12.5"))


def test_what_a_unit_says_of_its_own_begins_its_own_share() -> None:
    plan = edited_plan({
        "Noter!A5": "Ishøj Kommune", "Noter!B5": "UNG", "Noter!C5": 1, "Noter!D5": "Unge", "Noter!E5": "Under 30 år",
        "Sammenligning!A5": "0183", "Sammenligning!B5": "UNG-R1", "Sammenligning!D5": "dk", "Sammenligning!E5": "Danmark",
    })  # fmt: skip
    own = plan.units[0].own
    assert own
    assert [(area.id, [entry.term for entry in area.definitions]) for area in own.areas] == [("UNG", ["Unge"])]
    assert [(goal.id, [entry.key for entry in goal.references]) for goal in own.goals] == [("UNG-R1", ["dk"])]


def edited_plan(cells: Cells) -> Plan:
    book: Any = openpyxl.load_workbook(io.BytesIO(older(PLAN)))
    for address, content in cells.items():
        sheet, _, cell = address.partition("!")
        book[sheet][cell] = content
    read = plan_from_xlsx(saved(book), "plan.xlsx")
    assert [entry.sentence() for entry in read.findings] == []
    assert read.plan
    return read.plan


# The three sheets


def sheet_cells(data: bytes, sheet: str) -> dict[str, str]:
    """Where the columns of a sheet are, by the keys above their headings: the letter of the column."""
    found: Any = openpyxl.load_workbook(io.BytesIO(data))[sheet]
    return {str(cell.value).partition("/")[2]: cell.column_letter for cell in found[3] if cell.value}


def filled(cells: dict[str, Any], text: str = PLAN) -> PlanRead:
    """What is read after these cells are typed, by sheet, row and the key of the column ("Mål 7 text")."""
    data = plan_to_xlsx(plan_of(text))
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    for place, content in cells.items():
        sheet, row, key = place.split(" ")
        book[sheet][f"{sheet_cells(data, sheet)[key]}{row}"] = content
    return plan_from_xlsx(saved(book), "plan.xlsx")


def test_a_goal_is_written_with_its_own_words_and_little_else() -> None:
    read = filled({
        "Mål 7 @area": "Ældre", "Mål 7 strategy.text": "Flere klarer sig selv", "Mål 7 text": "20 til 25 besøg", "Mål 7 target.kind": "mellem",
        "Mål 7 @target": "20 - 25,5", "Mål 7 cumulative": "samlet", "Mål 7 unit": "besøg", "Ord 5 @what": "enhed", "Ord 5 word": "besøg",
        "Ord 5 meaning": "besøg", "Mål 8 @area": "Ældre", "Mål 8 @level": "Indsatsmål", "Mål 8 text": "Alle er trygge",
        "Mål 8 target.kind": "Vurderes", "Mål 9 @area": "Ældre", "Mål 9 @level": "Indsats", "Mål 9 text": "Besøgsvenner",
    })  # fmt: skip
    assert [entry.sentence() for entry in read.findings] == []
    assert read.plan
    area = read.plan.areas[1]
    assert (area.id, area.name, area.strategy.text if area.strategy else "") == (
        "ÆLD",
        "Ældre",
        "Flere klarer sig selv",
    )
    first, second = *area.result_goals, *area.effort_goals
    assert (first.id, first.cumulative, first.unit, first.unit_one) == ("ÆLD-R1", True, "besøg", "besøg")
    assert (getattr(first.target, "low", None), getattr(first.target, "high", None)) == (Decimal(20), Decimal("25.5"))
    assert (second.id, getattr(second.target, "criteria", None)) == ("ÆLD-01", ("Alle er trygge",))
    assert [(effort.id, effort.text) for effort in area.efforts] == [("ÆLD-I1", "Besøgsvenner")]


@pytest.mark.parametrize("change", ["med -15 pct.", "-15 pct.", "−15 %"])
def test_a_change_is_written_in_one_cell_and_the_rest_beside_its_number(change: str) -> None:
    read = filled({
        "Mål 7 @area": "Unge", "Mål 7 id": "UNG-9", "Mål 7 text": "Færre", "Mål 7 target.kind": "Ændring", "Mål 7 @target": change,
        "Mål 7 baseline.value": 80, "Mere 30 @row": "UNG-9", "Mere 30 @what": "Mål", "Mere 30 @field": "Frist i ord", "Mere 30 @value": "ultimo",
    })  # fmt: skip
    assert [entry.sentence() for entry in read.findings] == []
    goal = next(goal for goal in read.plan.goals if goal.id == "UNG-9") if read.plan else None
    assert goal
    assert (getattr(goal.target, "by_percent", None), goal.deadline_wording) == (Decimal(-15), "ultimo")


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "what may be a thousand": ({"Mål 5 @target": "1,000"}, "arket »Mål«, celle J5: »1,000« i »Måltal« er ikke et tal, så feltet er ikke læst. "
        "Skriv tallet alene, fx 12,5."),
    "a target in other words": ({"Mål 5 @target": "ca. 60"}, "arket »Mål«, celle J5: »ca. 60« i »Måltal« er ikke et tal, så feltet er ikke læst. "
        "Skriv tallet alene, fx 12,5."),
    "a change without its way": ({"Mål 5 target.kind": "Ændring", "Mål 5 baseline.value": 80, "Mål 5 @target": "15 pct."},
        "arket »Mål«, celle J5: »15 pct.« i »Ændres til« er ikke et tal, så feltet er ikke læst. "
        "Skriv tallet, der skal nås, fx 12,5, eller ændringen, fx med -15 pct., med 2 procentpoint eller med -3."),
    "more of no goal": ({"Mere 30 @row": "UNG-X", "Mere 30 @what": "Mål", "Mere 30 @field": "Kilde", "Mere 30 @value": "DREAM"},
        "arket »Mere«, celle A30: »UNG-X« i »Nr.« er ikke et mål på arket »Mål«, så rækken er ikke læst. Skriv målets nummer, eller slet rækken, hvis målet er slettet."),
    "a year alone": ({"Mål 5 deadline": date(1905, 7, 19)}, "arket »Mål«, celle L5: »19-07-1905« i »Frist« er ikke en dato i nyere tid "
        "(et årstal alene bliver til 1905), så feltet er ikke læst. Skriv datoen med dag, måned og år, fx 31-12-2015."),
    "a row that is nothing": ({"Mere 30 @row": "UNG-R1", "Mere 30 @what": "Dele"}, "arket »Mere«, celle B30: »Dele« er ikke en mulighed i »Hvad«, "
        "så feltet er ikke læst. Mente du »Del«?"),
    "a field of another thing": ({"Mere 30 @row": "UNG-R1", "Mere 30 @what": "Mål", "Mere 30 @field": "Kildde", "Mere 30 @value": "DREAM"},
        "arket »Mere«, celle {FIELD}30: »Kildde« er ikke en mulighed i »Felt«, så feltet er ikke læst. Mente du »Kilde«?"),
    "two strategies": ({"Mål 5 strategy.text": "Én", "Mål 6 strategy.text": "To"}, "arket »Mål«, celle C6: Området »Unge« kræver én strategi; "
        "skriv den ved områdets første mål, eller den samme ved dem alle. Ret stedet, så kravet er opfyldt."),
    "an area missing": ({"Mål 7 text": "Nyt", "Mål 7 target.kind": "Følges", "Mål 7 id": "N"}, "arket »Mål«, celle B7: »Område« er tom, så det vides ikke, "
        "hvad rækken hører til, og den er ikke læst. Skriv et område fra arket »Mål«, eller tøm hele rækken."),
    "how it adds up": ({"Mål 5 cumulative": "måske"}, "arket »Mål«, celle O5: »måske« er ikke en mulighed i »Samlet eller øjebliksbillede«, "
        "så feltet er ikke læst. Vælg Samlet eller Øjebliksbillede."),
}  # fmt: skip


@pytest.mark.parametrize(("cells", "told"), WRONG.values(), ids=list(WRONG))
def test_a_mistake_on_the_three_sheets_is_told_with_sheet_and_cell(cells: dict[str, Any], told: str) -> None:
    field = sheet_cells(plan_to_xlsx(plan_of(PLAN)), "Mere")["@field"]
    found = [entry.sentence().removeprefix("Filen »plan.xlsx«, ") for entry in filled(cells).findings]
    assert found == [told.replace("{FIELD}", field)]


def test_a_new_goal_is_given_no_number_that_rows_of_a_deleted_one_have() -> None:
    rows = {
        "Mere 30 @row": "UNG-R1",
        "Mere 30 @what": "Mål",
        "Mere 30 @field": "Frist i ord",
        "Mere 30 @value": "ultimo",
    }
    new = {"Mål 5 id": None, "Mål 5 text": "Et andet mål", "Mål 5 target.kind": "Følges"}
    read = filled({**rows, **new})
    assert not read.plan
    assert any("»UNG-R1« i »Nr.«" in entry.sentence() and "slet rækken" in entry.sentence() for entry in read.findings)


def test_fields_without_a_column_have_names_that_differ() -> None:
    for table in book_tables():
        assert [name for name, key in field_names(table.key).items() if name == key] == []


# What happens to sheets


def test_sheets_may_be_renamed_and_moved_and_own_ones_added() -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(older(PLAN)))
    book["Mål"].title = "Alle vores mål"
    book.move_sheet("Runder", offset=5)
    book.create_sheet("Egne noter")["A1"] = "husk"
    assert same(plan_from_xlsx(saved(book), "plan.xlsx"), plan_of(PLAN))


def test_a_deleted_sheet_is_missed() -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(older(PLAN)))
    del book["Kriterier"]
    assert [entry.sentence() for entry in plan_from_xlsx(saved(book), "plan.xlsx").findings] == [
        "Filen »plan.xlsx«: Arket »Kriterier« mangler, eller dets skjulte række med nøgler er væk, så planen er ikke læst "
        "helt. Kopiér arket fra et nyt regneark, lavet med »followup-xl plan to-xlsx«; det må gerne være tomt."
    ]


def test_a_copied_sheet_is_not_chosen_between() -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(older(PLAN)))
    book.copy_worksheet(book["Mål"]).title = "Mål (2)"
    assert [entry.sentence() for entry in plan_from_xlsx(saved(book), "plan.xlsx").findings] == [
        "Filen »plan.xlsx«, arket »Mål (2)«, celle A3: Arket har samme felter som arket »Mål«, så det er uklart, hvilket "
        "der gælder. Slet det ene."
    ]


def test_a_copied_column_is_not_chosen_between() -> None:
    assert typed({f"Mål!{AFTER}3": "goals/target.value", f"Mål!{AFTER}4": "Måltal", f"Mål!{AFTER}5": 70}) == [
        f"arket »Mål«, celle {AFTER}3: Feltet »Måltal« står også i celle I4, så det er uklart, hvilket der gælder. Slet det ene."
    ]


def test_another_workbook_is_no_plan() -> None:
    book: Any = openpyxl.Workbook()
    book.active["A1"] = "Budget"
    assert [entry.sentence() for entry in plan_from_xlsx(saved(book), "budget.xlsx").findings] == [
        "Filen »budget.xlsx«: Regnearket har ingen ark med en plans felter, så der er ingen plan at læse. "
        "Lav et regneark med »followup-xl plan to-xlsx«, og skriv planen i det."
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"id: x", b"%PDF-1.7", b"PK\x03\x04xl/workbook"])
def test_bytes_that_are_no_workbook_are_a_finding(data: bytes) -> None:
    read = plan_from_xlsx(data, "plan.xlsx")
    assert read.plan is None
    assert len(read.findings) == 1


# The catalogue


@pytest.mark.parametrize("message", PLAN_BOOK_MESSAGES, ids=lambda message: message.code)
def test_every_message_says_what_where_and_what_to_do(message: Any) -> None:
    told = finding(message, **message.example)
    assert told.severity is Severity.ERROR
    assert told.message.endswith(".")
    assert told.remedy.endswith((".", "?"))
    assert message.meaning.endswith(".")


# Any plan, any cell

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1,
                max_size=130).map(str.strip).filter(bool)  # fmt: skip
TEXTS = st.one_of(WORDS, st.sampled_from([
    "(ingen)", "(UKENDT)", "\\(ingen)", "=1", "2015", "1,5", "yes", "null", "1e5", "~", "- a", "a: b", "a #b", "'", '"',
    "2015-01-01", "a\nb", "a\n\n  b", "a  b " * 30 + "c", "@x", "%", "|", ">", "true", "0x1F", ".5", "1_000", "12:30",
]))  # fmt: skip
IDS = st.from_regex(r"[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå._-]{0,6}", fullmatch=True)
NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False)
DAYS = st.dates(date(1700, 1, 1), date(2300, 1, 1)).filter(lambda day: day.year != 1905)  # what a year alone becomes


def some(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=values)


REFERENCES = st.lists(st.fixed_dictionaries({"key": IDS, "label": TEXTS}, optional={"value": NUMBERS, "at": DAYS}),
                      min_size=1, max_size=2, unique_by=lambda entry: str(entry["key"]))  # fmt: skip
STEPS = st.lists(st.fixed_dictionaries({"by": DAYS, "text": TEXTS}, optional={"value": NUMBERS, "wording": TEXTS}),
                 max_size=2, unique_by=lambda entry: str(entry["by"])).map(
                     lambda steps: sorted(steps, key=lambda entry: str(entry["by"])))  # fmt: skip
TARGETS = st.one_of(
    st.fixed_dictionaries(
        {"kind": st.just("at_least"), "value": NUMBERS}, optional={"strict": st.booleans(), "steps": STEPS}
    ),
    st.fixed_dictionaries({"kind": st.just("change"), "to": NUMBERS}, optional={"by_percent": NUMBERS, "steps": STEPS}),
    st.fixed_dictionaries({"kind": st.just("judged"), "criteria": st.lists(TEXTS, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"kind": st.just("relative"), "direction": st.just("at_most")}, optional={"offset": NUMBERS}),
    st.just({"kind": "milestone"}),
)
FIGURES: dict[str, st.SearchStrategy[Any]] = {
    "target": TARGETS, "baseline": some(value=NUMBERS, at=DAYS, wording=TEXTS), "references": REFERENCES, "unit": TEXTS,
    "start": DAYS, "deadline_wording": TEXTS, "thresholds": some(points=NUMBERS), "needs_count": st.booleans(),
    "measure": st.sampled_from(["count", "number", "share"]), "figure": IDS, "decimals": st.integers(0, 4),
}  # fmt: skip
GOALS = st.fixed_dictionaries(
    {"id": IDS, "text": TEXTS, **FIGURES}, optional={"owner": TEXTS, "lag_months": st.integers(0, 36)}
)
CHANGES = st.fixed_dictionaries({"id": IDS}, optional={
    **FIGURES, "owner": st.none() | TEXTS, "unit": st.none(), "references": st.just([]) | REFERENCES,
    "thresholds": st.none() | st.just({}), "lag_months": st.integers(0, 1), "profile": st.just([]),
})  # fmt: skip


def unique(rows: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(rows, max_size=most, unique_by=lambda row: str(row["id"]))


@st.composite
def plans(draw: st.DrawFn) -> Plan | None:
    """A small plan of two units; None where what was drawn does not fit together."""
    goals = draw(unique(GOALS))
    changes = draw(unique(CHANGES, 2))
    for change, goal in zip(changes, goals, strict=False):
        change["id"] = goal["id"]
    area = {"id": "A", "name": draw(TEXTS), "result_goals": goals[:2], "effort_goals": goals[2:]}
    unit = {"name": draw(TEXTS), "code": "X", "own": {"goals": changes[: len(goals)], "areas": [
        {"id": "A", **draw(some(strategy=st.none(), target_group=TEXTS, definitions=st.just([])))},
    ]}}  # fmt: skip
    data = {
        "id": "p", "title": draw(TEXTS), "period": {"start": date(2015, 1, 1), "end": date(2015, 12, 31)},
        "rounds": [{"month": "2015-08"}], "units": ["Ishøj", draw(st.sampled_from([unit, "Gladsaxe"]))],
        "areas": [area], **draw(some(case=TEXTS, headings=some(effort=st.none() | st.fixed_dictionaries({"title": TEXTS})))),
    }  # fmt: skip
    try:
        plan = Plan.model_validate(data)
        return None if own_faults(plan) else plan
    except ValidationError:
        return None


SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
ANY = given(plans().filter(lambda plan: plan is not None))


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@ANY
def test_any_plan_is_told_whole_by_its_sheets(plan: Plan) -> None:
    assert same(plan_in(as_read(plan_form(plan))), plan)


@settings(max_examples=8, deadline=None, suppress_health_check=SLOW, phases=[Phase.generate])
@ANY
def test_any_plan_goes_into_a_workbook_and_back(plan: Plan) -> None:
    assert same(plan_from_xlsx(plan_to_xlsx(plan), "plan.xlsx"), plan)


@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
@ANY
def test_any_plan_goes_into_a_text_and_back(plan: Plan) -> None:
    text = yaml_text(plan)
    assert same(parse_plan(text, "plan.yaml"), plan)
    again = parse_plan(text, "plan.yaml").plan
    assert again
    assert yaml_text(again) == text


CONTENTS: st.SearchStrategy[RawValue] = st.one_of(
    TEXTS, st.text(max_size=50), st.booleans(), st.decimals(allow_nan=False, allow_infinity=False), DAYS,
    st.datetimes(), st.times(), st.timedeltas(timedelta(0), timedelta(10)), st.sampled_from([ErrorValue("#N/A"), None]),
    st.sampled_from(["UNG", "UNG-R1", "Ishøj", "job", "Resultatmål", "Ændring", "Mindst", "ja", "goals/id", "plan/@key", "goal/id", "Mål", "Del", "20 til 25", "med 3"]),
    st.sampled_from([Decimal("1E+400"), Decimal("1E-400"), datetime.combine(date(2015, 1, 1), time(9)), time()]),
)  # fmt: skip
BOOK = book_read(older(EVERYTHING))
NEWER = book_read(plan_to_xlsx(plan_of(EVERYTHING)))


@settings(max_examples=300, deadline=None)
@given(
    seed=st.integers(0, 10**6), contents=st.lists(CONTENTS, min_size=1, max_size=8),
    formats=st.sampled_from(["General", "0%", "@"]), formula=st.sampled_from([None, None, "=A1"]),
    newer=st.sampled_from([False, True, True]),
)  # fmt: skip
def test_no_content_of_a_cell_is_too_much(
    seed: int, contents: list[RawValue], formats: str, formula: str | None, newer: bool
) -> None:
    chosen = random.Random(seed)
    sheets = list((NEWER if newer else BOOK).sheets)
    for content in contents:
        at = chosen.randrange(len(sheets))
        cells = {(cell.row, cell.column): cell for cell in sheets[at].cells}
        row, column = chosen.choice([*cells, (chosen.randint(1, 30), chosen.randint(1, 60))])
        cells[row, column] = RawCell(row, column, f"{letters(column)}{row}", content, formats, formula)
        sheets[at] = replace(sheets[at], cells=tuple(cells[key] for key in sorted(cells)))
    read = plan_in(RawBook("plan.xlsx", tuple(sheets)))
    assert (read.plan is None) == bool(read.findings)
    assert all(entry.sentence() for entry in read.findings)


def test_a_key_of_the_three_sheets_typed_into_an_older_workbook_is_told_about() -> None:
    plan_sheet, *rest = BOOK.sheets
    typed = replace(rest[0], cells=(RawCell(1, 1, "A1", "goal/id"), *(cell for cell in rest[0].cells if cell.row > 1)))
    read = plan_in(RawBook("plan.xlsx", (plan_sheet, typed, *rest[1:])))
    assert read.plan is None
    assert any("Arket »Mere« mangler" in entry.sentence() for entry in read.findings), read.findings


def test_an_empty_workbook_of_all_sheets_is_told_about() -> None:
    sheets = tuple(RawSheet(sheet.name, tuple(cell for cell in sheet.cells if cell.row <= 4)) for sheet in BOOK.sheets)
    told = [entry.sentence() for entry in plan_in(RawBook("plan.xlsx", sheets)).findings]
    assert told == [
        "Filen »plan.xlsx«, arket »Plan«: »Nr. (id)« er tom ved planen, så planen er ikke hel. Udfyld cellen.",
        "Filen »plan.xlsx«, arket »Plan«: »Titel« er tom ved planen, så planen er ikke hel. Udfyld cellen.",
        "Filen »plan.xlsx«, arket »Plan«: »Periode fra« er tom ved planen, så planen er ikke hel. Udfyld cellen.",
        "Filen »plan.xlsx«, arket »Runder«, celle A5: Arket »Runder« er tomt, så planen er ikke hel. Udfyld mindst én række.",
        "Filen »plan.xlsx«, arket »Kommuner«, celle A5: Arket »Kommuner« er tomt, så planen er ikke hel. Udfyld mindst én række.",
        "Filen »plan.xlsx«, arket »Områder«, celle A5: Arket »Områder« er tomt, så planen er ikke hel. Udfyld mindst én række.",
    ]
