"""Tables found again in workbooks that other programs saved, that follow another plan, or that were put together.

What LibreOffice does is in ``test_journeys``; here the cells themselves are changed, as Excel and others would leave
them.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from asking import asking
from followup_xl.model.cell import ErrorValue, RawBook, RawCell, RawValue
from followup_xl.model.finding import Finding
from followup_xl.model.plan import Plan
from followup_xl.workbook.contract import TABLE
from followup_xl.workbook.read.intake import Intake, intake
from followup_xl.workbook.rows.row import form_rows, input_name
from journeys import CASES, plan
from raw_books import (
    DECISIONS,
    at,
    book,
    columns_of,
    filled_in,
    rows_of,
    sheet_of,
    typed,
    with_cells,
    without_row,
    without_sheet,
)

SAID = {"N56 VIR-02", "N541"}
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
        key = "/".join(filter(None, (answer.goal, answer.part, answer.reference)))
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
        names[name] = book().names[input_name(*target.split())] if "!" not in target and " " in target else target
    return replace(found, names=names)


INPUTS = ("value", "window_from", "window_to", "dated", "reason", "stated", "comment", "description")


def excel_cut_cell(found: RawBook) -> RawBook:
    moved = typed(found, {("LED-01", "value"): None, ("LED-02", "value"): Decimal(6)})
    return renamed(moved, {("LED-01", "value"): "LED-02 value", ("LED-02", "value"): "#REF!"})


def excel_cut_row_of_inputs(found: RawBook) -> RawBook:
    moved = typed(found, {("LED-01", "value"): None, ("LED-02", "value"): Decimal(6)})
    names = {("LED-01", column): f"LED-02 {column}" for column in INPUTS}
    return renamed(moved, names | {("LED-02", column): "#REF!" for column in INPUTS})


def cut_row_over_one_that_was_cut_to_another_sheet(found: RawBook) -> RawBook:
    moved = typed(found, {("LED-01", "value"): None, ("LED-02", "value"): Decimal(6)})
    names = {("LED-01", column): f"LED-02 {column}" for column in INPUTS}
    return renamed(moved, names | {("LED-02", column): "'Mine tal'!$B$2" for column in INPUTS})


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
    (cut_row_over_one_that_was_cut_to_another_sheet, {"E51 LED-02"}, {"LED_01": "check", "LED_02": "check"}),
    (cut_to_another_sheet, {"E51 LED-01"}, {"LED_01": "check"}),
    (cut_within_a_row, {"E51 UNG-01"}, {"UNG_01": "check"}),
    (cut_of_a_breakdown, {"E51 UNG-05"}, {"UNG_03": "check", "UNG_05": "check"}),
]


@pytest.mark.parametrize(("edit", "expected", "changed"), MOVED, ids=[edit.__name__ for edit, _, _ in MOVED])
def test_an_input_cut_out_is_known_by_its_name(edit: Edit, expected: set[str], changed: dict[str, str]) -> None:
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
        "Arket »Opfølgning«, celle R67, mål LED-01: Datoer står som tal uden format: "
        "»42185« i »Periode til« er 30-06-2015. De er læst som datoer. "
        "Intet at gøre, hvis datoerne under »Aflæsning« i Bilag 1 er rigtige."
    ]
    assert only(read, LED_01="6 2015-06-30")


@pytest.mark.parametrize(("number", "look"), [(Decimal(42185), "0"), (Decimal(2015), "General"), (Decimal(50000), "@")])
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
        pytest.param("ishoej-2015", "UNG-03/aktivitetsparate", "UNG-03 / Aktivitetsparate", id="blanks"),
        pytest.param("koebenhavn-2007", "2.4", Decimal("2.4"), id="a figure"),
        pytest.param("koebenhavn-2007", "2.4", datetime.combine(date(2024, 4, 2), time()), id="a date"),
        pytest.param("koebenhavn-2007", "2.4", datetime.combine(date(2024, 2, 4), time()), id="an English date"),
        pytest.param("koebenhavn-2007", "2.4", "2,4", id="a comma"),
    ],
)
def test_a_number_is_known_in_any_shape(template: str, row: str, value: str | Decimal | date) -> None:
    untouched = intake(book(template))
    read = intake(typed(book(template), {(row, "id"): value}))
    assert figures(read) == figures(untouched)
    assert codes(read) == codes(untouched)


@pytest.mark.parametrize("marked", [True, False], ids=["with marks", "without marks"])
def test_two_numbers_that_became_one_figure_are_with_levels(marked: bool) -> None:
    """2.4 and 2.40 are one figure; the hidden mark tells them apart, else the goal's text."""
    source = plan("koebenhavn-2007")
    text = source.model_dump_json(exclude_defaults=True).replace('"2.3"', '"2.40"')
    renumbered = Plan.model_validate_json(text)
    answers = CASES["koebenhavn-2007"][0].replace(",2.3,", ",2.40,")
    found = typed(filled_in(renumbered, answers),
                  {("2.4", "id"): Decimal("2.4"), ("2.40", "id"): Decimal("2.4")})  # fmt: skip
    if not marked:
        column = columns_of(book("koebenhavn-2007"))["token"]
        found = with_cells(found, lambda cells: {p: cell for p, cell in cells.items() if p[1] != column})
    read = intake(found)
    found_again = {key: words for key, words in figures(read).items() if key.startswith("2.4")}
    assert found_again == {"2.4": "120", "2.40": "701"}


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
    """Rule: status-rules.md §12. Without the plan in the file nobody can see what has changed, so it is not read."""
    found = book() if carried else without_sheet(book(), "_fx")
    read = intake(found, NEWER)
    assert codes(read) == SAID | {"N28", "N48 LED-02" if carried else "W48 LED-02"}
    assert only(read) if carried else only(read, LED_02="check")


def test_what_a_plan_says_it_changed_since_the_file_was_sent_out_is_said() -> None:
    changes = ({"version": 2, "text": "Måltallet for LED-02 er 12."}, {"version": 3, "text": "Noterne er rettet."})
    data = NEWER.model_dump(mode="json", exclude_defaults=True) | {"version": 3, "changes": changes}
    (told,) = said(intake(book(), Plan.model_validate(data)), "N28")
    words = "(»Måltallet for LED-02 er 12. Noterne er rettet.«)"
    assert f"planens version 1, og der bedømmes efter version 3 {words}. Se de mål" in told


def test_goals_added_to_and_taken_from_the_plan_are_named() -> None:
    data = plan().model_dump(mode="json", exclude_defaults=True)
    (area,) = (entry for entry in data["areas"] if entry["id"] == "LED")
    area["effort_goals"] = [goal for goal in area["effort_goals"] if goal["id"] != "LED-01"]
    area["effort_goals"].append({"id": "LED-04", "text": "Et nyt mål", "target": {"kind": "at_least", "value": 1}})
    read = intake(book(), Plan.model_validate(data | {"version": 2}))
    assert codes(read) == SAID | {"N28", "N49 LED-04", "W49"}
    assert "LED-01" in said(read, "W49")[0]


def test_a_plan_changed_without_a_new_version_is_said() -> None:
    same = NEWER.model_copy(update={"version": 1})
    assert codes(intake(book(), same)) == SAID | {"N29", "N48 LED-02"}


def test_labels_worded_otherwise_by_an_older_program_are_known_by_their_hash() -> None:
    found, line = book(), next(line for line in form_rows(plan()) if line.key == "LED-02")
    older = "Mindst 10 personer efter gammel ordlyd. Måltal: 10."
    mark = f"LED-02|goal|{replace(line, label=older).digest}"
    read = intake(typed(found, {("LED-02", "effort_goal"): older, ("LED-02", "token"): mark}))
    assert codes(read) == SAID
    assert only(read)


def with_token(found: RawBook, token: str | None, *places: str) -> RawBook:
    """The workbook with its token replaced in the properties, the hidden sheet or the key row; None takes it away."""
    properties = {} if token is None else {"followup-xl": token}
    found = replace(found, properties=properties) if "properties" in places else found
    for sheet in found.sheets:
        if ("plan" if sheet.name == "_fx" else "keys" if sheet.name == TABLE else "") in places:
            found = with_cells(found, lambda cells: _retold(cells, token), sheet.name)
    return found


def _retold(cells: dict[tuple[int, int], RawCell], token: str | None) -> dict[tuple[int, int], RawCell]:
    tokens = {place for place, cell in cells.items() if str(cell.value).startswith("fx2|")}
    kept = {place: cell for place, cell in cells.items() if place not in tokens}
    return kept if token is None else kept | {place: cells[place]._replace(value=token) for place in tokens}


EVERYWHERE = ("properties", "plan", "keys")


def token_of(found: RawBook) -> str:
    return found.properties["followup-xl"]


@pytest.mark.parametrize("left", EVERYWHERE)
def test_one_token_is_enough(left: str) -> None:
    found = with_token(book(), None, *(place for place in EVERYWHERE if place != left))
    assert codes(intake(found)) == SAID


REFUSED = {
    "no token and no plan": (lambda b: with_token(b, None, *EVERYWHERE), False, "E20"),
    "no token, no title and a plan of two rounds": (
        lambda b: with_cells(
            with_token(b, None, *EVERYWHERE), lambda c: {p: cell for p, cell in c.items() if p[0] > 2}
        ), True, "E21",
    ),
    "two rounds": (lambda b: with_token(b, token_of(b).replace("2015-08", "2015-12"), "keys"), False, "E22"),
    "a newer layout": (lambda b: with_token(b, token_of(b).replace("fx2|", "fx3|"), *EVERYWHERE), False, "E23"),
    "another plan": (lambda b: with_token(b, token_of(b).replace("2015|1", "2016|1"), *EVERYWHERE), True, "E24"),
    "plan cut short": (lambda b: without_row(b, "effort_goals", "_fx"), False, "E26"),
    "plan and fingerprint apart": (lambda b: with_token(b, token_of(b)[:-4] + "0000", *EVERYWHERE), False, "E26"),
    "another unit": (lambda b: with_token(b, token_of(b).replace("|183|", "|187|"), *EVERYWHERE), True, "E27"),
    "no sheets that could be read": (lambda b: replace(b, sheets=()), False, "E14"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "with_plan", "code"), REFUSED.values(), ids=REFUSED)
def test_a_file_whose_identity_is_in_doubt_is_refused(edit: Edit, with_plan: bool, code: str) -> None:
    read = intake(edit(book()), plan() if with_plan else None)
    assert codes(read) == {code}
    assert read.followup is None


def test_units_of_mixed_files_are_named() -> None:
    read = intake(with_token(book(), token_of(book()).replace("|183|", "|187|"), "keys"))
    assert said(read, "E22") == [
        "Filen »skema.xlsx«: Filens mærker er ikke enige om plan, kommune og runde (Ishøj, ishoej-2015, 2015-08; "
        "Vallensbæk, ishoej-2015, 2015-08), så intet er læst. "
        "Sæt ikke ark fra to skemaer sammen; send hvert skema for sig."
    ]


# The sheet of final statuses

DECIDED: dict[str, RawValue] = {
    "final": "Følger planen", "why": "Tallet er fra juli.", "role": "Jobcenterchef",
    "on": datetime.combine(date(2015, 9, 4), time()),
}  # fmt: skip


def decided(found: RawBook, row: str, **values: RawValue) -> RawBook:
    return typed(found, {(row, column): value for column, value in {**DECIDED, **values}.items()}, DECISIONS)


def decision_twice(found: RawBook) -> RawBook:
    again = replace(sheet_of(found, DECISIONS), name="Afgørelser (2)")
    return decided(replace(found, sheets=(*found.sheets, again)), "LED-02")


def decisions_seen(found: RawBook, **look: Any) -> RawBook:
    """The workbook with the sheet of final statuses hidden in some way."""
    sheets = (replace(sheet, **look) if sheet.name == DECISIONS else sheet for sheet in found.sheets)
    return replace(found, sheets=tuple(sheets))


def decision_on_a_very_hidden_sheet(found: RawBook) -> RawBook:
    again = sheet_of(decided(without_decision(found), "UNG-01"), DECISIONS)
    return replace(found, sheets=(*found.sheets, replace(again, name="x", visible=False, very_hidden=True)))


def without_decision(found: RawBook) -> RawBook:
    return typed(found, {("LED-02", column): None for column in DECIDED}, DECISIONS)


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number)  # noqa: DTZ001 - a day in a cell has no zone


def decision_in_a_new_row(found: RawBook) -> RawBook:
    cells = {(40, column): RawCell(40, column, "", text) for column, text in ((1, "LED-09"), (3, "Følger planen"))}
    return with_cells(found, lambda known: known | cells, DECISIONS)


def decisions_without_reasons(found: RawBook) -> RawBook:
    column = columns_of(found, DECISIONS)["why"]
    return with_cells(found, lambda cells: {p: cell for p, cell in cells.items() if p[1] != column}, DECISIONS)


DECISIONS_READ: list[tuple[str, Edit, set[str], dict[str, str]]] = [
    ("two of one goal that agree", lambda b: replace(b, sheets=(*b.sheets, replace(sheet_of(b, DECISIONS), name="2"))),
     {"W544"}, {"LED-02": "slightly_behind"}),
    ("two of one goal that differ", decision_twice, {"E65 LED-02", "W544"}, {}),
    ("one more", lambda b: decided(b, "UNG-01"), set(), {"LED-02": "slightly_behind", "UNG-01": "on_track"}),
    ("outside the plan", decision_in_a_new_row, {"E66"}, {"LED-02": "slightly_behind"}),
    ("no reason", lambda b: decided(b, "UNG-01", why=None), {"E54 UNG-01"}, {"LED-02": "slightly_behind"}),
    ("no status", lambda b: decided(b, "UNG-01", final=None), {"E54 UNG-01"}, {"LED-02": "slightly_behind"}),
    ("an error for a reason", lambda b: decided(b, "UNG-01", why=ErrorValue("#N/A")), {"E54 UNG-01"},
     {"LED-02": "slightly_behind"}),
    ("a date in words", lambda b: decided(b, "UNG-01", on="4. september 2015"), {"N639 UNG-01"},
     {"LED-02": "slightly_behind", "UNG-01": "on_track"}),
    ("a date that is none", lambda b: decided(b, "UNG-01", on="i går"), {"E619 UNG-01", "E54 UNG-01"},
     {"LED-02": "slightly_behind"}),
    ("no column for the reason", decisions_without_reasons, {"E34", "E54 LED-02", "N541"}, {}),
    ("headings alone", lambda b: without_row(b, "id", DECISIONS), set(), {"LED-02": "slightly_behind"}),
    ("its row hidden", lambda b: decisions_seen(b, hidden_rows=frozenset({rows_of(b, DECISIONS)["LED-02"]})),
     {"E543 LED-02"}, {}),
    ("its column hidden", lambda b: decisions_seen(b, hidden_columns=frozenset({3})), {"E543 LED-02"}, {}),
    ("a hidden sheet", lambda b: decisions_seen(b, visible=False), {"E543 LED-02"}, {}),
    ("a very hidden sheet", lambda b: decisions_seen(b, visible=False, very_hidden=True), {"E543 LED-02"}, {}),
    ("a second sheet, very hidden", decision_on_a_very_hidden_sheet, {"W544", "E543 UNG-01"}, {"LED-02": "slightly_behind"}),
    ("dated before the plan", lambda b: decided(b, "UNG-01", on=day(2013, 8, 31)), {"E547 UNG-01"},
     {"LED-02": "slightly_behind"}),
    ("dated the day before the plan", lambda b: decided(b, "UNG-01", on=day(2014, 12, 31)), {"E547 UNG-01"},
     {"LED-02": "slightly_behind"}),
    ("dated before the day of the round", lambda b: decided(b, "UNG-01", on=day(2015, 8, 30)), {"W548 UNG-01"},
     {"LED-02": "slightly_behind", "UNG-01": "on_track"}),
    ("dated on the day of the round", lambda b: decided(b, "UNG-01", on=day(2015, 8, 31)), set(),
     {"LED-02": "slightly_behind", "UNG-01": "on_track"}),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "expected", "final"), [entry[1:] for entry in DECISIONS_READ],
                         ids=[entry[0] for entry in DECISIONS_READ])  # fmt: skip
def test_final_statuses_are_read_or_refused(edit: Edit, expected: set[str], final: dict[str, str]) -> None:
    read = intake(edit(book()))
    assert read.followup
    assert codes(read) == (SAID if final else SAID - {"N541"}) | expected
    assert {entry.goal: entry.status.value for entry in read.followup.decisions if entry.complete} == final


# Many rows at once


def test_what_befell_many_goals_is_said_once_and_names_them_all() -> None:
    found = book()
    for row in ("LED-R1", "LED-01", "LED-02", "LED-E1", "LED-E2", "LED-E3"):
        found = without_row(found, row)
    read = intake(found)
    assert codes(read) == SAID | {"E40"}
    assert said(read, "E40") == [
        "Arket »Opfølgning«: Tabellen har ingen række for LED-R1, LED-01, LED-02, LED-E1, LED-E2 og LED-E3, "
        "så der er intet svar at læse. Kopiér rækken fra det udsendte skema, udfyld den, og send filen på ny."
    ]


def test_long_texts_are_shortened_in_messages() -> None:
    comment = "Vi har ikke talt dem endnu,\nmen der er mange, og vi regner med at nå det hele inden jul, hvis det går."
    read = intake(typed(book(), {("LED-01", "value"): comment}))
    assert "»Vi har ikke talt dem endnu, men der er mange, og vi regner …«" in said(read, "E604")[0]


def test_a_fraction_in_words_is_shown_with_two_decimals() -> None:
    read = intake(typed(book(), {("LTL-04", "percent"): "to tredjedele"}))
    assert said(read, "N638")[0].startswith(
        "Arket »Opfølgning«, celle O38, mål LTL-04: »to tredjedele« i »Oplyst pct.« er læst som 66,67 pct."
    )


# Whatever is moved about: shuffled rows and columns, and parts of them

SOURCE = book()
FIRST = rows_of(SOURCE)["UNG-R1"]
LAST = max(row for row, _ in _grid(SOURCE))
WIDTH = max(column for _, column in _grid(SOURCE))


def shuffled_rows(order: list[int], columns: set[int]) -> RawBook:
    """The rows of the table in another order, in some of its columns."""
    to = {row: FIRST + place for place, row in enumerate(order)}
    moved = {
        (to[row] if row in to and column in columns else row, column): cell
        for (row, column), cell in _grid(SOURCE).items()
    }
    return with_cells(SOURCE, lambda _: moved)


@settings(max_examples=40, deadline=None)
@given(rows=st.permutations(range(FIRST, LAST + 1)), columns=st.permutations(range(1, WIDTH + 1)))
def test_rows_and_columns_may_stand_in_any_order(rows: list[int], columns: list[int]) -> None:
    found = shuffled_rows(rows, set(range(1, WIDTH + 1)))
    turned = with_cells(found, lambda cells: {(row, columns[index - 1]): cell for (row, index), cell in cells.items()})
    read = intake(replace(turned, names={}))
    assert codes(read) == SAID
    assert only(read)


@settings(max_examples=60, deadline=None)
@example(rows=[84 if row == 69 else 69 if row == 84 else row for row in range(FIRST, LAST + 1)], kept={2, 12})
@given(rows=st.permutations(range(FIRST, LAST + 1)), kept=st.sets(st.integers(1, WIDTH), min_size=1))
def test_no_figure_is_read_from_another_goal_when_part_of_a_row_is_moved(rows: list[int], kept: set[int]) -> None:
    """Unless number, goal and mark all moved or all stayed: then nothing in the file can tell (§2.9)."""
    read = intake(replace(shuffled_rows(rows, set(range(1, WIDTH + 1)) - kept), names={}))
    if read.followup is None:
        return
    found, columns = figures(read), columns_of(SOURCE)
    lines = [line for line in form_rows(asking(plan())) if line.role != "category"]
    for line in lines:
        witnesses = {columns[key] in kept for key in ("id", line.column, "token")}
        own = [each for each in lines if each is line or (line.role == "compound" and each.owner is line.owner)]
        inputs = {columns[key] in kept for each in own for key in each.inputs}  # a goal is read with its parts
        if len(witnesses) == 2 or witnesses == inputs:
            key = line.key
            assert found.get(key) in (WHOLE.get(key), "check"), f"{key} read as {found.get(key)}"


def test_the_findings_of_a_book_are_told_in_the_same_words_twice() -> None:
    one: tuple[Finding, ...] = intake(excel_cut_cell(book())).findings
    assert one == intake(excel_cut_cell(book())).findings


# Fields beside each other


def test_two_wholes_that_differ_leave_one_finding_and_no_figure() -> None:
    read = intake(typed(book(), {("UNG-02", "value"): "11 ud af 60"}))
    assert codes(read) == SAID | {"E623 UNG-02"}
    assert only(read, UNG_02="check")
    (echo,) = (entry for entry in read.read_back if entry.row == "UNG-02" and entry.typed == "11 ud af 60")
    assert (echo.read, "står der 62" in echo.remark) == ("", True)


def test_a_whole_typed_where_none_is_asked_is_refused() -> None:
    read = intake(typed(book(), {("LED-01", "value"): "6 ud af 10"}))
    assert codes(read) == SAID | {"E606 LED-01"}
    assert only(read, LED_01="check")
    assert said(read, "E606")[0].endswith(
        "Skriv kun antallet med cifre. Et spænd hører til under »Hvorfor, og hvad nu?«."
    )


@pytest.mark.parametrize("typed_text", ["-", " ", "ikke opgjort"])
def test_a_dash_in_a_grey_field_is_nothing(typed_text: str) -> None:
    assert codes(intake(typed(book(), {("LED-01", "whole"): typed_text}))) == SAID
