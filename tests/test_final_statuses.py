"""Final statuses in a file of the office: written beside Bilag 1, read again, never written over, whatever comes back."""

import io
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from first_edition import first_edition_bytes
from followup_xl import RefusedError, evaluate, run_inbox
from followup_xl.disk.store import DecisionsFile
from followup_xl.model.plan import Plan
from followup_xl.model.status import Status
from followup_xl.reporting.appendix.moved import changed_lines
from followup_xl.reporting.final_statuses import laid_beside, renewed
from followup_xl.reporting.report import Report
from followup_xl.workbook.generate import Given, generate, workbooks
from journeys import CASES, plan


def day(year: int, month: int, number: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, number, hour, minute)  # noqa: DTZ001 - a day in a cell has no zone


OFFICE, FORM = "Endelig status Ishøj 2015-08.xlsx", "Ishøj 2015-08.xlsx"
BILAG = "Bilag 1 - Ishøj 2015-08.xlsx"
ANSWERS = CASES["ishoej-2015"][0]
DECIDED = {"final": "Følger planen", "why": "Tallet  er fra juli.\nSe notat.", "role": "Jobcenterchef",
           "on": day(2015, 9, 4)}  # fmt: skip
CODES = tuple(f"{letter}54{number}" for letter in "EWN" for number in range(1, 10))


def plain_answers(**changed: str) -> str:
    """The answers without final statuses; a figure changed by its goal."""
    lines = [line for line in ANSWERS.splitlines() if ",endelig_" not in line and ",besluttet_" not in line]
    lines = [line for line in lines if ",begrundelse," not in line]
    for goal, value in changed.items():
        name = goal.replace("_", "-")
        lines = [
            f"Ishøj,{name},,resultat,{value}" if line.startswith(f"Ishøj,{name},,resultat") else line for line in lines
        ]
    return "\n".join(lines)


def form(**changed: str) -> bytes:
    source = plan("ishoej-2015")
    (book,) = workbooks(source, source.units, source.rounds[0], Given(plain_answers(**changed)))
    return book.data


def old_form() -> bytes:
    """A form of the first edition, in which LED-02 is decided as »Lidt bagud« on 3 September 2015."""
    return first_edition_bytes(plan("ishoej-2015"), ANSWERS)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / FORM).write_bytes(form())
    return tmp_path


def run(folder: Path, **more: Any) -> dict[str, Any]:
    done = run_inbox(folder, jobs=0, **more)
    found: dict[str, Any] = json.loads(done.json)
    return found


def entry(found: Mapping[str, Any], file: str = FORM) -> dict[str, Any]:
    (one,) = (each for each in found["files"] if each["file"] == file)
    return dict(one)


def status(found: Mapping[str, Any], goal: str = "LED-02", file: str = FORM) -> tuple[str, str]:
    (one,) = (each for each in entry(found, file)["goals"] if each["id"] == goal)
    return one["status"], one["computed"]


def said(found: Mapping[str, Any], file: str = FORM) -> set[str]:
    return {f"{e['code']} {e['goal'] or ''}".strip() for e in entry(found, file)["findings"] if e["code"] in CODES}


def edited(path: Path, change: Callable[[Any], None]) -> bytes:
    """The file after an edit with another program; what it holds now."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path.read_bytes()


def place_of(sheet: Any, goal: str, column: str) -> Any:
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows() if row[0].value}
    (key_row,) = (row for row in sheet.iter_rows() if row[0].value == "id")
    columns = {cell.value: cell.column for cell in key_row}
    return sheet.cell(rows[goal], columns[column])


def decide(goal: str = "LED-02", **values: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        for column, value in {**DECIDED, **values}.items():
            place_of(book["Endelig status"], goal, column).value = value

    return change


def shown(path: Path, goal: str, column: str) -> Any:
    return place_of(openpyxl.load_workbook(path)["Endelig status"], goal, column).value


# What is written


def test_the_file_has_one_row_per_goal_with_what_is_computed_and_four_fields(inbox: Path) -> None:
    run(inbox)
    book: Any = openpyxl.load_workbook(inbox / OFFICE)
    assert book.sheetnames == ["Endelig status"]
    sheet = book["Endelig status"]
    (head,) = (row for row in sheet.iter_rows(values_only=True) if row[0] == "Nr.")
    assert head[:9] == ("Nr.", "Mål", "Beregnet status", "Resultat", "Hvorfor", "Endelig status", "Begrundelse",
                        "Besluttet af (rolle)", "Besluttet dato")  # fmt: skip
    ids = [row[0] for row in sheet.iter_rows(values_only=True) if row[0] in set(plan("ishoej-2015").ids)]
    assert ids == [goal.id for goal in plan("ishoej-2015").goals]
    assert shown(inbox / OFFICE, "LED-02", "computed") == "Væsentligt bagud"
    assert shown(inbox / OFFICE, "LED-02", "figure") == "4 personer"
    assert "5,83" in shown(inbox / OFFICE, "LED-02", "basis") or "6 personer" in shown(
        inbox / OFFICE, "LED-02", "basis"
    )
    fields = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked and cell.row > 6]
    assert {cell.column for cell in fields if cell.column <= 9} >= {6, 7, 8, 9}
    assert place_of(sheet, "LED-02", "computed").protection.locked
    assert sheet.protection.sheet
    properties = {each.name: each.value for each in book.custom_doc_props.props}
    assert properties["followup-xl-decisions"].startswith("fxd1|ishoej-2015|1|2015-08|183|")


def test_a_form_has_no_sheet_of_final_statuses_any_more() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form()))
    assert book.sheetnames == ["Vejledning", "_fx", "Opfølgning"]
    words = [str(cell.value) for row in book["Vejledning"].iter_rows() for cell in row if cell.value]
    assert not [word for word in words if "Afgørelse" in word]


def test_a_run_over_what_is_unchanged_leaves_every_byte(inbox: Path) -> None:
    run(inbox)
    before = {path.name: path.read_bytes() for path in inbox.iterdir() if not path.name.startswith(".")}
    assert set(before) == {FORM, BILAG, OFFICE}
    run(inbox)
    run(inbox, force=True)
    assert {name: (inbox / name).read_bytes() for name in before} == before


def test_a_public_copy_is_never_followed_by_the_offices_file(inbox: Path) -> None:
    run(inbox, public=5, output_dir=inbox / "ud")
    assert [path.name for path in (inbox / "ud").glob("*.xlsx")] == ["Bilag 1 - Ishøj 2015-08 (offentlig).xlsx"]


# What is read again


def test_what_is_typed_counts_and_survives_a_corrected_form(inbox: Path) -> None:
    run(inbox)
    edited(inbox / OFFICE, decide())
    assert status(found := run(inbox)) == ("on_track", "well_behind")
    assert said(found) == set()
    (inbox / FORM).write_bytes(form(LED_01="7", VIR_R1="30"))
    found = run(inbox)
    assert status(found) == ("on_track", "well_behind")
    assert said(found) == set()
    for column, typed in DECIDED.items():
        assert shown(inbox / OFFICE, "LED-02", column) == typed
    assert shown(inbox / OFFICE, "LED-01", "figure") == "7 personer"


def test_a_corrected_figure_of_the_goal_itself_renews_only_what_is_computed(inbox: Path) -> None:
    run(inbox)
    edited(inbox / OFFICE, decide())
    (inbox / FORM).write_bytes(form(LED_02="10"))
    assert status(run(inbox)) == ("on_track", "already_met")
    assert shown(inbox / OFFICE, "LED-02", "computed") == "Allerede opfyldt"
    assert shown(inbox / OFFICE, "LED-02", "why") == DECIDED["why"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"role": None, "on": None}, "mangler rolle og dato, så den beregnede status gælder."),
        ({"why": None}, "mangler begrundelse, så den beregnede status gælder."),
        ({"final": "Grøn"}, "mangler en status fra listen, så den beregnede status gælder."),
        (
            {"on": day(2013, 1, 1)},
            "er dateret 1. januar 2013, men planen begynder først 1. januar 2015, så den gælder ikke.",
        ),
    ],
    ids=["role and date", "reason", "a colour", "before the plan"],
)
def test_bilag_1_says_which_decision_does_not_count_and_why(values: Mapping[str, Any], words: str, inbox: Path) -> None:
    run(inbox)
    office = edited(inbox / OFFICE, decide(**values))
    report = evaluate(form(), decisions=office)
    final, codes = values.get("final", DECIDED["final"]), {each.code for each in report.findings}
    assert "E54" in codes or "E547" in codes
    (line,) = (full for start, full in changed_lines(report) if start.startswith("LED-02"))
    assert line.endswith(f": den endelige status »{final}« {words.rstrip('.')}")


def test_a_changed_file_is_noticed_by_the_next_run(inbox: Path) -> None:
    run(inbox)
    assert status(run(inbox)) == ("well_behind", "well_behind")
    edited(inbox / OFFICE, decide())
    assert status(run(inbox)) == ("on_track", "well_behind")
    edited(inbox / OFFICE, decide(final=None, why=None, role=None, on=None))
    assert status(run(inbox)) == ("well_behind", "well_behind")
    (inbox / OFFICE).unlink()
    run(inbox)
    assert (inbox / OFFICE).exists()


def sorted_rows(book: Any) -> None:
    sheet = book["Endelig status"]
    first, last = (
        place_of(sheet, goal, "id").row for goal in (plan("ishoej-2015").goals[0].id, plan("ishoej-2015").goals[-1].id)
    )
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first, max_row=last)]
    for number, values in enumerate(reversed(rows)):
        for column, value in enumerate(values, start=1):
            sheet.cell(first + number, column).value = value


def column_inserted(book: Any) -> None:
    book["Endelig status"].insert_cols(3)
    book["Endelig status"].cell(1, 3).value = "drøftes 12/9"


def without_keys(book: Any) -> None:
    sheet = book["Endelig status"]
    token = next(cell.value for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("fxd1|"))
    sheet.delete_rows(next(row[0].row for row in sheet.iter_rows() if row[0].value == "id"))
    sheet.cell(1, 20).value = token


def rows_deleted(book: Any) -> None:
    sheet = book["Endelig status"]
    for goal in ("UNG-01", "UNG-02"):
        sheet.delete_rows(place_of(sheet, goal, "id").row)


def noted(book: Any) -> None:
    book["Endelig status"]["L3"].value = "Husk udvalget"


TOUCHED = [sorted_rows, column_inserted, without_keys, rows_deleted, noted]


@pytest.mark.parametrize("change", TOUCHED, ids=[change.__name__ for change in TOUCHED])
def test_a_file_changed_elsewhere_is_read_and_never_written_again(change: Callable[[Any], None], inbox: Path) -> None:
    run(inbox)
    edited(inbox / OFFICE, decide())
    kept = edited(inbox / OFFICE, change)
    (inbox / FORM).write_bytes(form(LED_01="7"))
    for force in (False, True):
        found = run(inbox, force=force)
        assert status(found) == ("on_track", "well_behind")
        assert said(found) == {"N549"}
        assert (inbox / OFFICE).read_bytes() == kept


@pytest.mark.parametrize(
    ("column", "value"),
    [("why", "=1+1"), ("on", day(2015, 9, 4, 12, 30)), ("role", 7)],
    ids=["formula", "time", "number"],
)
def test_fields_that_cannot_be_written_as_they_stand_keep_the_file(column: str, value: Any, inbox: Path) -> None:
    run(inbox)
    kept = edited(inbox / OFFICE, decide(**{column: value}))
    (inbox / FORM).write_bytes(form(LED_01="7"))
    assert "N549" in said(run(inbox, force=True))
    assert (inbox / OFFICE).read_bytes() == kept


@pytest.mark.parametrize("lock", [f"~${OFFICE}", f".~lock.{OFFICE}#"])
def test_a_file_that_is_open_is_left_alone_and_renewed_later(lock: str, inbox: Path) -> None:
    run(inbox)
    kept = edited(inbox / OFFICE, decide())
    (inbox / lock).write_bytes(b"")
    (inbox / FORM).write_bytes(form(LED_01="7"))
    assert status(run(inbox, force=True)) == ("on_track", "well_behind")
    assert (inbox / OFFICE).read_bytes() == kept
    (inbox / lock).unlink()
    run(inbox)
    assert shown(inbox / OFFICE, "LED-01", "figure") == "7 personer"
    assert shown(inbox / OFFICE, "LED-02", "why") == DECIDED["why"]


def test_goals_that_are_new_in_the_plan_get_rows(inbox: Path) -> None:
    source = plan("ishoej-2015")
    fewer = without_goal(source, "LED-03")
    (book,) = workbooks(fewer, fewer.units, fewer.rounds[0], Given("\n".join(
        line for line in plain_answers().splitlines() if "LED-03" not in line)))  # fmt: skip
    (inbox / FORM).write_bytes(book.data)
    run(inbox)
    edited(inbox / OFFICE, decide())
    (inbox / FORM).write_bytes(form())
    assert status(run(inbox)) == ("on_track", "well_behind")
    assert shown(inbox / OFFICE, "LED-03", "goal") == next(g.text for g in source.goals if g.id == "LED-03")
    assert shown(inbox / OFFICE, "LED-02", "why") == DECIDED["why"]


def test_a_decision_of_a_goal_that_the_plan_no_longer_has_keeps_the_file(inbox: Path) -> None:
    run(inbox)
    kept = edited(inbox / OFFICE, decide("LED-03"))
    fewer = without_goal(plan("ishoej-2015"), "LED-03")
    (book,) = workbooks(fewer, fewer.units, fewer.rounds[0], Given("\n".join(
        line for line in plain_answers(LED_01="7").splitlines() if "LED-03" not in line)))  # fmt: skip
    (inbox / FORM).write_bytes(book.data)
    found = run(inbox)
    assert "N549" in said(found)
    assert "E66" in {each["code"] for each in entry(found)["findings"]}
    assert (inbox / OFFICE).read_bytes() == kept


def without_goal(source: Plan, goal: str) -> Plan:
    areas = []
    for area in source.areas:
        lists = {
            name: tuple(e for e in getattr(area, name) if e.id != goal) for name in ("result_goals", "effort_goals")
        }
        areas.append(area.model_copy(update=lists))
    return source.model_copy(update={"areas": tuple(areas)})


# Hidden, too early, twice


def hidden_row(book: Any) -> None:
    sheet = book["Endelig status"]
    sheet.row_dimensions[place_of(sheet, "LED-02", "id").row].hidden = True


def hidden_column(book: Any) -> None:
    book["Endelig status"].column_dimensions["F"].hidden = True


def hidden_sheet(book: Any) -> None:
    book.create_sheet("Forside")
    book.active = 1
    book["Endelig status"].sheet_state = "veryHidden"


@pytest.mark.parametrize("change", [hidden_row, hidden_column, hidden_sheet])
def test_what_is_hidden_never_decides(change: Callable[[Any], None], inbox: Path) -> None:
    run(inbox)
    edited(inbox / OFFICE, decide())
    edited(inbox / OFFICE, change)
    found = run(inbox)
    assert status(found) == ("well_behind", "well_behind")
    assert said(found) == {"E543 LED-02"}


DATED = [
    (day(2013, 8, 31), "well_behind", {"E547 LED-02"}),
    (day(2014, 12, 31), "well_behind", {"E547 LED-02"}),
    (day(2015, 8, 30), "on_track", {"W548 LED-02"}),
    (day(2015, 8, 31), "on_track", set()),
    (day(2016, 1, 15), "on_track", set()),
]


@pytest.mark.parametrize(("on", "final", "expected"), DATED)
def test_a_decision_is_held_against_plan_and_round_by_its_date(
    on: datetime, final: str, expected: set[str], inbox: Path
) -> None:
    run(inbox)
    edited(inbox / OFFICE, decide(on=on))
    found = run(inbox)
    assert status(found) == (final, "well_behind")
    assert said(found) == expected


@pytest.mark.parametrize(
    ("word", "final", "code"), [("efter planen", "on_track", "N56"), ("grøn", "well_behind", "E54")]
)
def test_a_status_in_other_words_is_noted_and_a_colour_is_none(word: str, final: str, code: str, inbox: Path) -> None:
    """What a colour means depends on the deadline."""
    run(inbox)
    edited(inbox / OFFICE, decide(final=word, why="Aftalt.", role="Centerchef", on=day(2015, 9, 7)))
    found = run(inbox)
    codes = {each["code"] for each in entry(found)["findings"] if each["goal"] == "LED-02"}
    assert (status(found)[0], code in codes) == (final, True)


def test_an_incomplete_decision_is_said_and_kept(inbox: Path) -> None:
    run(inbox)
    edited(inbox / OFFICE, decide(role=None))
    (inbox / FORM).write_bytes(form(LED_01="7"))
    found = run(inbox)
    assert status(found) == ("well_behind", "well_behind")
    assert "E54" in {each["code"] for each in entry(found)["findings"] if each["goal"] == "LED-02"}
    assert shown(inbox / OFFICE, "LED-02", "why") == DECIDED["why"]


def test_a_cpr_number_in_a_reason_is_masked_in_the_appendix_and_kept_in_the_file(inbox: Path) -> None:
    run(inbox)
    edited(inbox / OFFICE, decide(why="Gælder 010160-1234."))
    (inbox / FORM).write_bytes(form(LED_01="7"))
    found = run(inbox)
    (goal,) = (each for each in entry(found)["goals"] if each["id"] == "LED-02")
    assert goal["decision"]["reason"] == "Gælder 010160-****."
    assert shown(inbox / OFFICE, "LED-02", "why") == "Gælder 010160-1234."


# Another unit's, and several


def office_file(folder: Path, unit: str = "Ishøj", month: str = "2015-08", code: str = "183") -> bytes:
    """A filled file of another unit, round or plan, made the way the program makes it."""
    source = plan("ishoej-2015")
    other = source.units[0].model_copy(update={"name": unit, "code": code})
    source = source.model_copy(update={"units": (other,)})
    lines = "\n".join(
        ["unit,goal,part,field,value", f"{unit},LED-02,,endelig_status,Målet er opfyldt", f"{unit},LED-02,,begrundelse,Ja.",
         f"{unit},LED-02,,besluttet_af,Chef", f"{unit},LED-02,,besluttet_dato,2015-12-31"]
    )  # fmt: skip
    *_, book = generate(source, round=month, answers=lines)
    assert book.name == f"Endelig status {unit} {month}.xlsx"
    (folder / book.name).write_bytes(book.data)
    return book.data


@pytest.mark.parametrize(("unit", "month", "code"), [("Vallensbæk", "2015-08", "187"), ("Ishøj", "2015-12", "183")])
def test_a_file_of_another_unit_or_round_is_refused_by_name(
    unit: str, month: str, code: str, inbox: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = office_file(elsewhere := tmp_path_factory.mktemp("andet"), unit, month, code)
    path = elsewhere / f"Endelig status {unit} {month}.xlsx"
    with pytest.raises(RefusedError) as refused:
        run(inbox, decisions=path)
    assert (refused.value.entry.code, refused.value.code) == ("E546", 2)
    assert path.name in refused.value.entry.message
    assert not (inbox / BILAG).exists()
    with pytest.raises(RefusedError, match=unit):
        evaluate(inbox / FORM, decisions=path)
    (inbox / OFFICE).write_bytes(other)
    found = run(inbox)
    assert said(found) == {"E546"}
    assert status(found) == ("well_behind", "well_behind")
    assert (inbox / OFFICE).read_bytes() == other


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 x", form()], ids=["empty", "broken", "a form"])
def test_what_is_no_such_file_is_refused_and_stays(data: bytes, inbox: Path) -> None:
    (inbox / "ud").mkdir()
    (inbox / "ud" / OFFICE).write_bytes(data)
    found = run(inbox / FORM, output_dir=inbox / "ud")
    assert said(found) == {"E546"}
    assert (inbox / "ud" / OFFICE).read_bytes() == data
    with pytest.raises(RefusedError) as refused:
        run(inbox / FORM, output_dir=inbox / "ud", decisions=inbox / "ud" / OFFICE, force=True)
    assert refused.value.entry.code == "E546"


def test_a_file_in_the_inbox_under_any_name_is_used_and_never_written(inbox: Path) -> None:
    office_file(inbox)
    given = (inbox / OFFICE).rename(inbox / "beslutninger.xlsx").read_bytes()
    found = run(inbox, output_dir=inbox.with_name("bilag"))
    assert status(found) == ("met", "well_behind")
    assert entry(found, "beslutninger.xlsx")["outcome"] == "skipped"
    assert "beslutninger om endelig status for Ishøj" in entry(found, "beslutninger.xlsx")["findings"][0]["message"]
    assert (inbox / "beslutninger.xlsx").read_bytes() == given
    assert not (inbox.with_name("bilag") / OFFICE).exists()


def test_two_files_that_differ_are_named_and_the_one_beside_the_appendix_counts(inbox: Path) -> None:
    run(inbox)
    edited(inbox / OFFICE, decide())
    (inbox / "mere").mkdir()
    office_file(inbox / "mere")
    found = run(inbox)
    assert status(found) == ("on_track", "well_behind")
    assert said(found) == {"E545"}


def test_an_overview_uses_the_final_statuses_and_notices_new_ones(inbox: Path) -> None:
    source = plan("ishoej-2015")
    office_file(inbox)

    def final() -> str:
        done = run_inbox(inbox, plan=source, overview=True, jobs=0, output_dir=inbox.with_name("samlet"))
        assert done.programme
        (unit,) = (each for each in done.programme.units if each.report)
        found = unit.report.assessment("LED-02") if unit.report else None
        assert found
        return found.final.value

    assert final() == "met"
    edited(inbox / OFFICE, decide())
    assert final() == "on_track"


# Forms of the first edition


def test_a_form_of_the_first_edition_is_read_said_and_taken_over(inbox: Path) -> None:
    (inbox / FORM).write_bytes(old_form())
    found = run(inbox)
    assert status(found) == ("slightly_behind", "well_behind")
    assert said(found) == {"N541"}
    assert shown(inbox / OFFICE, "LED-02", "final") == "Lidt bagud"
    assert shown(inbox / OFFICE, "LED-02", "on") == day(2015, 9, 3)
    (inbox / FORM).write_bytes(form())
    found = run(inbox)
    assert status(found) == ("slightly_behind", "well_behind")
    assert said(found) == set()


def test_the_offices_file_goes_before_a_form_and_both_are_named(inbox: Path) -> None:
    (inbox / FORM).write_bytes(old_form())
    run(inbox)
    edited(inbox / OFFICE, decide())
    found = run(inbox)
    assert status(found) == ("on_track", "well_behind")
    assert said(found) == {"N541", "W542 LED-02"}
    (told,) = (each["message"] for each in entry(found)["findings"] if each["code"] == "W542")
    assert told == (
        f"Den endelige status er »Lidt bagud« i skemaet, men i kontorets fil »{OFFICE}« er den »Følger planen«. "
        "Kontorets fil gælder."
    )


def test_what_the_office_deletes_stays_deleted_also_where_the_form_still_has_it(inbox: Path) -> None:
    (inbox / FORM).write_bytes(old_form())
    run(inbox)
    edited(inbox / OFFICE, decide(final=None, why=None, role=None, on=None))
    found = run(inbox)
    assert status(found) == ("well_behind", "well_behind")
    assert said(found) == {"N541", "W542 LED-02"}


def test_a_form_that_decides_later_is_taken_over_where_the_office_is_silent(inbox: Path) -> None:
    run(inbox)
    (inbox / FORM).write_bytes(old_form())
    found = run(inbox)
    assert status(found) == ("slightly_behind", "well_behind")
    assert said(found) == {"N541"}
    assert shown(inbox / OFFICE, "LED-02", "final") == "Lidt bagud"


def without_column(sheet: Any) -> None:
    sheet.delete_cols(1)


def with_empty_column(sheet: Any) -> None:
    for (cell,) in sheet.iter_rows(max_col=1):
        cell.value = None


def with_empty_number(sheet: Any) -> None:
    place_of(sheet, "LED-02", "id").value = None


@pytest.mark.parametrize("change", [without_column, with_empty_column, with_empty_number])
def test_a_decision_without_its_goals_number_is_named(inbox: Path, change: Callable[[Any], None]) -> None:
    (inbox / FORM).write_bytes(old_form())
    edited(inbox / FORM, lambda book: change(book["Afgørelser"]))
    found = run(inbox)
    assert status(found) == ("well_behind", "well_behind")
    assert ["»Lidt bagud«" in each["message"] for each in entry(found)["findings"] if each["code"] == "E66"] == [True]


# Answers as CSV, and Python


def test_final_statuses_among_answers_become_the_offices_file(inbox: Path) -> None:
    source = plan("ishoej-2015")
    blank, office = generate(source, answers=ANSWERS)
    assert (blank.name, office.name) == (FORM, OFFICE)
    assert openpyxl.load_workbook(io.BytesIO(blank.data)).sheetnames == ["Vejledning", "_fx", "Opfølgning"]
    (inbox / FORM).write_bytes(blank.data)
    (inbox / OFFICE).write_bytes(office.data)
    assert status(run(inbox)) == ("slightly_behind", "well_behind")
    assert shown(inbox / OFFICE, "LED-02", "computed") == "Væsentligt bagud"
    report = evaluate(blank.data, decisions=office.data)
    found = report.assessment("LED-02")
    assert found
    assert (found.final, found.computed) == (Status.SLIGHTLY_BEHIND, Status.WELL_BEHIND)
    assert found.decision
    assert found.decision.on == date(2015, 9, 3)


def test_the_same_report_gives_the_same_bytes() -> None:
    def made() -> bytes:
        report: Report = evaluate(form())
        report, office = laid_beside(report, ())
        book, _ = renewed(report, office)
        assert book
        return book.data

    data = made()
    assert data == made()
    report, office = laid_beside(evaluate(form()), (DecisionsFile(OFFICE, data, renewable=True),))
    assert renewed(report, office) == (None, ())


def test_such_a_file_is_no_form(inbox: Path) -> None:
    run(inbox)
    with pytest.raises(RefusedError) as refused:
        evaluate(inbox / OFFICE)
    assert refused.value.entry.code == "N19"


@pytest.mark.parametrize(
    ("look", "found"),
    [
        pytest.param({"font": Font(strike=True)}, "E54", id="struck out"),
        pytest.param({"number_format": ";;;"}, "E543", id="hidden by its format"),
        pytest.param({"number_format": ';;;"Lidt bagud"'}, "E54", id="shown as another"),
    ],
)
def test_a_status_that_nobody_sees_so_does_not_count(inbox: Path, look: Mapping[str, Any], found: str) -> None:
    run(inbox)

    def change(book: Any) -> None:
        decide()(book)
        for name, value in look.items():
            setattr(place_of(book["Endelig status"], "LED-02", "final"), name, value)

    edited(inbox / OFFICE, change)
    read = run(inbox, force=True)
    final, computed = status(read)
    assert final == computed
    codes = [(each["code"], each["goal"]) for each in entry(read)["findings"]]
    assert (found, "LED-02") in codes


def without_numbers(book: Any) -> None:
    decide()(book)
    book["Endelig status"].delete_cols(1)


def emptied(book: Any) -> None:
    book.create_sheet("Ark1")
    del book["Endelig status"]


@pytest.mark.parametrize("change", [without_numbers, emptied])
def test_a_file_whose_goals_cannot_be_told_is_said_and_left_alone(inbox: Path, change: Callable[[Any], None]) -> None:
    run(inbox)
    before = edited(inbox / OFFICE, change)
    assert said(run(inbox, force=True)) == {"E546"}
    assert (inbox / OFFICE).read_bytes() == before


@pytest.mark.parametrize("how", ["deleted", "cut off", "public"])
@pytest.mark.parametrize("remedy", ["put back", "named", "appendix deleted"])
def test_an_appendix_with_final_statuses_stays_where_the_file_they_stood_in_is_gone(
    how: str, remedy: str, inbox: Path
) -> None:
    """They were gone from the next Bilag 1 without a word; what is said to be done about it ends it."""
    run(inbox)
    kept = edited(inbox / OFFICE, decide(why="Talt i juli"))
    assert status(run(inbox))[0] == "on_track"
    appendix = (inbox / BILAG).read_bytes()
    aside = inbox.parent / f"{inbox.name}.xlsx"
    aside.write_bytes(kept)
    if how == "cut off":
        (inbox / OFFICE).write_bytes(kept[:2000])
    else:
        (inbox / OFFICE).unlink()
    for _ in range(2):  # also by a second run
        found = entry(run(inbox, public=5 if how == "public" else None))
        assert found["outcome"] == "refused"
        assert [each["code"] for each in found["findings"]] == [*(["E546"] if how == "cut off" else []), "U221"]
        assert (inbox / BILAG).read_bytes() == appendix
    if remedy == "appendix deleted":
        (inbox / BILAG).unlink()
    elif remedy == "put back":
        (inbox / OFFICE).write_bytes(kept)
    found = run(inbox, decisions=aside if remedy == "named" else None)
    assert status(found)[0] == ("well_behind" if remedy == "appendix deleted" else "on_track")
