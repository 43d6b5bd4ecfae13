"""Tables found again in workbooks that other office programs saved, that follow another plan, or that were put together.

What LibreOffice does is in ``test_journeys``; here are the cells themselves, changed as Excel and others would leave them.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_xl.domain.findings import Finding
from followup_xl.domain.plan import Plan
from followup_xl.domain.raw import ErrorValue, RawBook, RawCell
from followup_xl.sheets.contract import TABLE, input_name
from followup_xl.sheets.intake import Intake, intake
from journeys import CASES, plan
from raw_books import (
    DECISIONS,
    at,
    book,
    columns_of,
    rows_of,
    sheet_of,
    typed,
    with_cells,
    without_row,
    without_sheet,
)

SAID = {"N56 VIR-02"}
Edit = Callable[[RawBook], RawBook]


def codes(read: Intake) -> set[str]:
    return {f"{entry.code} {entry.goal}".strip() for entry in read.findings}


def said(read: Intake, code: str) -> list[str]:
    return [entry.sentence() for entry in read.findings if entry.code == code]


def figures(read: Intake) -> dict[str, str]:
    """What was read of each goal, or that it is to be checked; blank ones are left out."""
    assert read.followup
    found = {}
    for answer in read.followup.answers:
        key = f"{answer.goal}/{answer.part}" if answer.part else answer.goal
        words = [str(entry) for entry in (answer.value, answer.whole, answer.percent, answer.choice, answer.window_to,
                                          answer.reason, answer.state) if entry is not None]  # fmt: skip
        if set(answer.unread) - {"stated", "comment", "description"}:
            found[key] = "check"
        elif words:
            found[key] = " ".join(words)
    return found


WHOLE = figures(intake(book()))


def only(read: Intake, **changed: str) -> bool:
    """Whether everything was read as in the untouched workbook but for the goals named."""
    expected = WHOLE | {key.replace("_", "-"): words for key, words in changed.items()}
    return figures(read) == {key: words for key, words in expected.items() if words}


def test_the_figures_of_the_untouched_workbook_are_those_typed() -> None:
    assert {key: WHOLE[key] for key in ("UNG-R1", "UNG-02", "LTL-02", "LTL-04", "VIR-04", "UNG-E2")} == {
        "UNG-R1": "424 2015-07-31", "UNG-02": "11 62 2015-07-31", "LTL-02": "yes", "LTL-04": "47 2015-07-31",
        "VIR-04": "on_hold", "UNG-E2": "done",
    }  # fmt: skip
    assert codes(intake(book())) == SAID


# Names: what a program keeps of where a cell came from


def renamed(found: RawBook, moves: dict[tuple[str, str], str]) -> RawBook:
    """The names of inputs standing elsewhere: at another input's cell ("LED-02 value"), at an address or nowhere."""
    names = dict(found.names)
    for (row, column), target in moves.items():
        name = input_name(row, column)
        names[name] = book().names[input_name(*target.split())] if " " in target else target
    return replace(found, names=names)


INPUTS = ("value", "window_from", "window_to", "dated", "reason", "stated", "comment", "description")


def excel_cut_cell(found: RawBook) -> RawBook:
    moved = typed(found, {("LED-01", "value"): None, ("LED-02", "value"): Decimal(6)})
    return renamed(moved, {("LED-01", "value"): "LED-02 value", ("LED-02", "value"): "#REF!"})


def excel_cut_row_of_inputs(found: RawBook) -> RawBook:
    moved = typed(found, {("LED-01", "value"): None, ("LED-02", "value"): Decimal(6)})
    names = {("LED-01", column): f"LED-02 {column}" for column in INPUTS}
    return renamed(moved, names | {("LED-02", column): "#REF!" for column in INPUTS})


def cut_to_another_sheet(found: RawBook) -> RawBook:
    return renamed(typed(found, {("LED-01", "value"): None}), {("LED-01", "value"): "'Mine tal'!$B$2"})


def cut_within_a_row(found: RawBook) -> RawBook:
    moved = typed(found, {("UNG-01", "value"): None, ("UNG-01", "whole"): Decimal(3)})
    return renamed(moved, {("UNG-01", "value"): "UNG-01 whole", ("UNG-01", "whole"): "#REF!"})


def cut_of_a_breakdown(found: RawBook) -> RawBook:
    moved = typed(found, {("UNG-03/aktivitetsparate", "value"): None, ("UNG-05", "value"): Decimal(10)})
    return renamed(moved, {("UNG-03/aktivitetsparate", "value"): "UNG-05 value", ("UNG-05", "value"): "#REF!"})


MOVED: list[tuple[Edit, set[str], dict[str, str]]] = [
    (excel_cut_cell, {"E51 LED-02"}, {"LED_01": "check", "LED_02": "check"}),
    (excel_cut_row_of_inputs, {"E51 LED-02"}, {"LED_01": "check", "LED_02": "check"}),
    (cut_to_another_sheet, {"E51 LED-01"}, {"LED_01": "check"}),
    (cut_within_a_row, {"E51 UNG-01"}, {"UNG_01": "check"}),
    (cut_of_a_breakdown, {"E51 UNG-05"}, {"UNG_03": "check", "UNG_05": "check"}),
]


@pytest.mark.parametrize(("edit", "expected", "changed"), MOVED, ids=[edit.__name__ for edit, _, _ in MOVED])
def test_an_input_that_was_cut_out_is_known_by_its_name(edit: Edit, expected: set[str], changed: dict[str, str]) -> None:
    read = intake(edit(book()))
    assert codes(read) == SAID | expected
    assert only(read, **changed)


def test_names_that_a_sort_left_behind_mean_nothing() -> None:
    first, last = rows_of(book())["UNG-R1"], max(row for row, _ in _grid(book()))
    turned = with_cells(book(), lambda cells: {
        (first + last - row if row >= first else row, column): cell for (row, column), cell in cells.items()
    })  # fmt: skip
    read = intake(turned)
    assert codes(read) == SAID
    assert only(read)


def test_a_row_taken_from_the_blank_workbook_needs_no_names() -> None:
    gone = renamed(book(), {("LED-01", column): "#REF!" for column in INPUTS})
    assert codes(intake(gone)) == SAID
    assert only(intake(gone))


def test_a_copied_sheet_has_names_of_its_own() -> None:
    cut = excel_cut_cell(book())
    sheets = tuple(replace(sheet, names=cut.names) if sheet.name == TABLE else sheet for sheet in cut.sheets)
    assert codes(intake(replace(cut, sheets=sheets, names=book().names))) == SAID | {"E51 LED-02"}


def _grid(found: RawBook) -> dict[tuple[int, int], RawCell]:
    return {(cell.row, cell.column): cell for cell in sheet_of(found).cells}


# Dates and numbers: what pasting values makes of them


def test_a_date_that_lost_its_format_is_read_and_named() -> None:
    read = intake(typed(book(), {("LED-01", "window_to"): Decimal(42185)}))
    assert said(read, "N67") == [
        "Arket »Opfølgning«, celle J60, mål LED-01: Datoer står som tal uden format: »42185« i »Periode til« er 30-06-2015. "
        "De er læst som datoer. Intet at gøre, hvis datoerne i aflæsningen er rigtige."
    ]
    assert only(read, LED_01="6 2015-06-30")


@pytest.mark.parametrize(("number", "look"), [(Decimal(42185), "0"), (Decimal(2015), "General"), (Decimal(50000), "General")])
def test_a_number_that_may_be_no_date_is_refused(number: Decimal, look: str) -> None:
    place = at(book(), "LED-01", "window_to")
    read = intake(with_cells(book(), lambda cells: cells | {place: RawCell(*place, "", number, look)}))
    assert only(read, LED_01="check")
    assert codes(read) > SAID


@pytest.mark.parametrize(
    ("template", "row", "value"),
    [
        pytest.param("ishoej-2015", "UNG-01", "ung-01", id="small letters"),
        pytest.param("ishoej-2015", "UNG-01", "UNG‑01\u00a0", id="no-break hyphen and blank"),
        pytest.param("ishoej-2015", "UNG-03/aktivitetsparate", "UNG-03 / Aktivitetsparate", id="blanks around the stroke"),
        pytest.param("koebenhavn-2007", "2.4", Decimal("2.4"), id="a figure"),
        pytest.param("koebenhavn-2007", "2.4", datetime(2024, 4, 2), id="a date"),
        pytest.param("koebenhavn-2007", "2.4", datetime(2024, 2, 4), id="an English date"),
        pytest.param("koebenhavn-2007", "2.4", "2,4", id="a comma"),
    ],
)
def test_a_number_is_known_in_any_shape(template: str, row: str, value: str | Decimal | date) -> None:
    untouched = intake(book(template))
    read = intake(typed(book(template), {(row, "id"): value}))
    assert figures(read) == figures(untouched)
    assert codes(read) == codes(untouched)


@pytest.mark.parametrize("marked", [True, False], ids=["with marks", "without marks"])
def test_two_numbers_that_became_one_figure_are_told_apart(marked: bool) -> None:
    """2.4 and 2.40 are one figure; the hidden mark tells them apart, else the goal's text."""
    source = plan("koebenhavn-2007")
    text = source.model_dump_json(exclude_defaults=True).replace('"2.3"', '"2.40"')
    renumbered = Plan.model_validate_json(text)
    found = typed(_of(renumbered, "koebenhavn-2007", ",2.3,", ",2.40,"),
                  {("2.4", "id"): Decimal("2.4"), ("2.40", "id"): Decimal("2.4")})  # fmt: skip
    if not marked:
        column = columns_of(book("koebenhavn-2007"))["mark"]
        found = with_cells(found, lambda cells: {p: cell for p, cell in cells.items() if p[1] != column})
    read = intake(found)
    assert {key: words for key, words in figures(read).items() if key.startswith("2.4")} == {"2.4": "120", "2.40": "701"}


def _of(source: Plan, template: str, *change: str) -> RawBook:
    """The workbook of a changed plan, filled in with the template's answers."""
    from followup_xl.files.answers_file import prefilled
    from followup_xl.sheets.as_read import as_read
    from followup_xl.sheets.form import Filling, form

    answers = CASES[template][0].replace(*change) if change else CASES[template][0]
    filled = prefilled(source, source.units[0], answers, "svar.csv")
    assert not filled.findings
    filling = Filling(filled.answers, filled.decisions, {}, {})
    return as_read(form(source, source.units[0], source.rounds[0], filling), "skema.xlsx")


# Whose file it is


def changed_plan(found: Plan, **goal: object) -> Plan:
    """The plan with the goal LED-02 changed."""
    data = found.model_dump(mode="json", exclude_defaults=True)
    (entry,) = (g for area in data["areas"] for g in area.get("effort_goals", ()) if g["id"] == "LED-02")
    entry.update(goal)
    return Plan.model_validate(data | {"version": goal.pop("version", 2)})


NEWER = changed_plan(plan(), target={"kind": "at_least", "value": 12})


@pytest.mark.parametrize("carried", [True, False], ids=["plan in the file", "plan sheet gone"])
def test_a_newer_plan_reads_unchanged_goals_and_names_changed_ones(carried: bool) -> None:
    found = book() if carried else without_sheet(book(), "_fx")
    read = intake(found, NEWER)
    assert codes(read) == SAID | {"N28", "W48 LED-02"}
    assert only(read, LED_02="check")


def test_goals_added_to_and_taken_from_the_plan_are_named() -> None:
    data = plan().model_dump(mode="json", exclude_defaults=True)
    (area,) = (entry for entry in data["areas"] if entry["id"] == "LED")
    area["effort_goals"] = [goal for goal in area["effort_goals"] if goal["id"] != "LED-01"]
    area["effort_goals"].append({"id": "LED-04", "text": "Et nyt mål", "target": {"kind": "at_least", "value": 1}})
    read = intake(book(), Plan.model_validate(data | {"version": 2}))
    assert codes(read) == SAID | {"N28", "W48 LED-04", "W49"}
    assert "LED-01" in said(read, "W49")[0]


def test_a_plan_changed_without_a_new_version_is_said() -> None:
    same = NEWER.model_copy(update={"version": 1})
    assert codes(intake(book(), same)) == SAID | {"N29", "W48 LED-02"}


def test_labels_worded_otherwise_by_an_older_program_are_known_by_their_hash() -> None:
    found, line = book(), next(line for line in _lines() if line.key == "LED-02")
    older = "Mindst 10 personer efter gammel ordlyd. Måltal: 10."
    mark = f"LED-02|goal|{replace(line, label=older).digest}"
    read = intake(typed(found, {("LED-02", "effort_goal"): older, ("LED-02", "mark"): mark}))
    assert codes(read) == SAID
    assert only(read)


def _lines() -> tuple[object, ...]:
    from followup_xl.sheets.contract import lines

    return lines(plan())
