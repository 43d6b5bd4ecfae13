"""What was typed outside the fields that are read: named with its place, an error where the goal lacks an answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import insides as api
from asking import asking
from bilag import plan_of
from followup_xl.cli.learn import sample_books
from followup_xl.danish.wording import foot_line
from followup_xl.model.cell import RawBook, RawCell, RawNote, RawSheet, RawText, RawValue
from followup_xl.model.finding import Severity
from followup_xl.model.municipalities import municipalities
from followup_xl.model.records import Unit
from followup_xl.workbook.contract import GUIDE, TABLE
from followup_xl.workbook.generate import Given, workbooks
from followup_xl.workbook.read.intake import Intake, intake
from followup_xl.workbook.read.sweep.written import Written, corrected
from followup_xl.workbook.rows.row import form_rows
from followup_xl.xlsx.read.frame import printed_text
from followup_xl.xlsx.references import letters
from followup_xl.xlsx.write_options import margin
from journeys import CASES, plan
from raw_books import DECISIONS, at, book, book_of, columns_of, rows_of, sheet_of, typed, with_cells

SWEPT = {"E301", "W302", "N303", "E304"}
ROW = "LED-02"
Put = Callable[[RawBook, str], RawBook]


def put(
    found: RawBook, row: int, column: int, value: RawValue, sheet: str = TABLE, formula: str | None = None
) -> RawBook:
    cell = RawCell(row, column, f"{letters(column)}{row}", value, "General", formula)
    return with_cells(found, lambda cells: {**cells, (row, column): cell}, sheet)


def content(text: str) -> RawValue:
    return Decimal(text) if text.isdigit() else text


def in_column(key: str) -> Put:
    return lambda found, text: put(found, *at(found, ROW, key), content(text))


def beside(found: RawBook, text: str) -> RawBook:
    return put(found, rows_of(found)[ROW], 30, content(text))


def below(found: RawBook, text: str) -> RawBook:
    return put(found, max(rows_of(found).values()) + 4, 2, f"{ROW}: {text}")


def above(found: RawBook, text: str) -> RawBook:
    return put(found, 1, 14, f"{ROW}: {text}")


def on_sheet(sheet: str, row: int, column: int) -> Put:
    return lambda found, text: put(found, row, column, f"{ROW}: {text}", sheet)


def beside_decision(found: RawBook, text: str) -> RawBook:
    return put(found, rows_of(found, DECISIONS)[ROW], 9, content(text), DECISIONS)


def new_sheet(*rows: tuple[RawValue, ...]) -> RawSheet:
    cells = [
        RawCell(row, column, f"{letters(column)}{row}", value)
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
    ]
    return RawSheet("Ark1", tuple(cells))


def on_new_sheet(found: RawBook, text: str) -> RawBook:
    return replace(found, sheets=(*found.sheets, new_sheet(("Nr.", "Antal"), (ROW, content(text)))))


def changed_sheet(found: RawBook, **fields: object) -> RawBook:
    sheets = (replace(sheet, **fields) if sheet.name == TABLE else sheet for sheet in found.sheets)  # type: ignore[arg-type]
    return replace(found, sheets=tuple(sheets))


def note(threaded: bool) -> Put:
    def noted(found: RawBook, text: str) -> RawBook:
        row, column = at(found, ROW, "value")
        return changed_sheet(found, notes=(RawNote(row, column, f"{letters(column)}{row}", text, threaded),))

    return noted


def text_box(found: RawBook, text: str) -> RawBook:
    row, column = at(found, ROW, "value")
    return changed_sheet(found, loose_texts=(RawText("text_box", text, f"{letters(column)}{row}"),))


def header(found: RawBook, text: str) -> RawBook:
    return changed_sheet(found, loose_texts=(RawText("header", f"{ROW}: {text}"),))


PLACES: dict[str, Put] = {
    "over the preview": in_column("preview"), "over why": in_column("because"), "in a grey cell of another kind of goal": in_column("result_goal"),
    "over the strategy": in_column("strategy"), "over the efforts": in_column("effort"), "beside": beside, "below": below,
    "above": above, "on the guidance, in its margin": on_sheet(GUIDE, 40, 1), "on the guidance": on_sheet(GUIDE, 40, 2),
    "beside a final status": beside_decision, "on a sheet of its own": on_new_sheet, "in a note": note(threaded=False),
    "in a conversation": note(threaded=True), "in a text box": text_box, "in a header": header,
}  # fmt: skip


def swept(read: Intake) -> set[str]:
    return {f"{entry.code} {entry.goal}".strip() for entry in read.findings if entry.code in SWEPT}


def filled(answered: bool) -> RawBook:
    return typed(book(), {} if answered else {(ROW, "value"): None})


def with_strategies(answered: bool) -> RawBook:
    """A form with a column of strategies, as those sent out before had."""
    path = Path(__file__).parent / "fixtures" / "layouts" / "strategy-column.xlsx"
    found = book_of(path.read_bytes(), path.name)
    return typed(found, {} if answered else {(ROW, "value"): None})


def unread(read: Intake, goal: str = ROW) -> tuple[str, ...]:
    assert read.followup
    return read.followup.answer(goal).unread


@pytest.mark.parametrize("answered", [True, False], ids=["answered", "unanswered"])
@pytest.mark.parametrize("text", ["7", "afventer"])
@pytest.mark.parametrize("place", PLACES)
def test_whatever_stands_outside_the_fields_is_named(place: str, text: str, answered: bool) -> None:
    read = intake(PLACES[place](with_strategies(answered) if "strategy" in place else filled(answered), text))
    words = "N38" if place == "beside" else "N303"
    expected = f"E301 {ROW}" if text == "7" and not answered else "W302" if text == "7" else words
    assert swept(read) | {entry.code for entry in read.findings if entry.code == "N38"} == {expected}
    assert unread(read) == (("elsewhere",) if expected.startswith("E") else ())


@pytest.mark.parametrize("answered", [True, False], ids=["answered", "unanswered"])
@pytest.mark.parametrize("column", ["row_mark", "blank", "figure", "until", "expected", "part", "token"])
def test_a_number_in_a_hidden_column_is_named(column: str, answered: bool) -> None:
    source = plan("ishoej-2015")
    (form,) = workbooks(source, source.units, source.rounds[0])
    sent = book_of(form.data, "skema.xlsx")
    found = put(sent, *at(sent, ROW, column), Decimal(77))
    if answered:
        found = put(found, *at(found, ROW, "value"), Decimal(7))
    assert swept(intake(found)) == {"W302" if answered else f"E301 {ROW}"}


@pytest.mark.parametrize("value", [Decimal(77), Decimal("77.5"), "77", "nået"])
def test_whatever_stands_among_the_guidance_is_named(value: RawValue) -> None:
    row = max(cell.row for cell in sheet_of(book(), GUIDE).cells) + 2
    (said,) = [entry for entry in intake(put(book(), row, 2, value, GUIDE)).findings if entry.code in SWEPT]
    assert (said.place.sheet, said.place.cell) == (GUIDE, f"B{row}")


@pytest.mark.parametrize("value", ["", "  ", "\u00a0\n"])
@pytest.mark.parametrize("place", [(1, 14), (4, 30), (20, 30), (300, 2)], ids=["above", "head", "beside", "below"])
def test_blanks_that_a_program_writes_into_empty_cells_are_not_named(value: str, place: tuple[int, int]) -> None:
    assert swept(intake(put(book(), *place, value))) == set()
    assert swept(intake(put(book(), 40, 2, value, GUIDE))) == set()


def test_the_forms_own_example_is_known_also_where_a_program_made_numbers_of_its_texts() -> None:
    (row,) = {cell.row for cell in sheet_of(book(), GUIDE).cells if cell.value == "25"}
    numbers = put(put(book(), row, 3, Decimal(25), GUIDE), row, 4, Decimal(50), GUIDE)
    assert swept(intake(numbers)) == set()
    assert swept(intake(put(book(), row, 3, Decimal(28), GUIDE))) == {"W302"}


@pytest.mark.parametrize("place", [(1, 14), (300, 2)], ids=["above", "below"])
def test_a_formula_of_figures_alone_is_named_though_it_was_never_calculated(place: tuple[int, int]) -> None:
    codes = [entry.code for entry in intake(put(book(), *place, None, formula="=70+7")).findings]
    assert "W302" in codes
    codes = [entry.code for entry in intake(put(book(), *place, None, formula="=C7+C8")).findings]
    assert "W302" not in codes


@pytest.mark.parametrize(("text", "code"), [("77 unge", "W302"), ("vi er i mål", "N303")])
def test_words_beside_the_headings_are_named_where_their_column_holds_nothing_else(text: str, code: str) -> None:
    head = next(row for name, row in rows_of(book()).items() if name.startswith("Nr."))
    found = put(book(), head, 40, text)
    (said,) = [entry for entry in intake(found).findings if entry.code in SWEPT]
    assert (said.code, said.place.cell) == (code, f"AN{head}")
    own = put(found, rows_of(book())[ROW], 40, "i gang")
    assert [entry.code for entry in intake(own).findings if entry.code in (*SWEPT, "N38")] == ["N38"]


def test_the_sentence_says_what_and_where() -> None:
    read = intake(in_column("preview")(filled(answered=False), "7"))
    (found,) = [entry for entry in read.findings if entry.code == "E301"]
    row, column = at(book(), ROW, "preview")
    assert found.message == (
        f"Målet mangler svar, men der står et tal uden for dets gule felter: »7« i {letters(column)}{row}. "
        "Tallet er ikke læst, og målet skal tjekkes."
    )


def test_a_goal_whose_figure_stands_elsewhere_is_to_be_checked() -> None:
    name = sample_books("ishoej-2015")[1].name
    report = api.evaluate(sample_books("ishoej-2015")[1].data, name).report
    assert report is not None
    read = intake(beside(filled(answered=False), "7"))
    assert read.followup and read.who
    from followup_xl.rules.assess import assessments

    found = next(entry for entry in assessments(read.who.plan, read.followup) if entry.goal == ROW)
    assert found.computed == "check"


@pytest.mark.parametrize("row", ["UNG-03/uddannelsesparate", "UNG-04/alle", "LED-03/kommune", "UNG-E1"])
def test_a_row_of_any_kind_is_looked_after(row: str) -> None:
    columns = ["value"] if row != "UNG-E1" else ["stated"]
    found = typed(book(), {(row, column): None for column in (*columns, "percent", "whole") if (row, column)})
    read = intake(put(found, *at(found, row, "preview"), Decimal(3)))
    assert f"E301 {row.split('/', maxsplit=1)[0]}" in swept(read)


def test_many_goals_are_named_in_one_finding() -> None:
    goals = ["UNG-R1", "UNG-R2", "LED-R1", "LED-01", "LED-02", "VIR-01"]
    found = typed(book(), {(goal, "value"): None for goal in goals})
    for goal in goals:
        found = put(found, *at(found, goal, "preview"), Decimal(3))
    read = intake(found)
    (error,) = [entry for entry in read.findings if entry.code == "E301"]
    assert all(goal in error.message for goal in goals)
    assert all(unread(read, goal) == ("elsewhere",) for goal in goals)


def test_numbers_on_a_sheet_without_goals_are_one_warning_that_lists_a_few() -> None:
    extra = new_sheet(*[(Decimal(number),) for number in range(1, 10)])
    read = intake(replace(book(), sheets=(*book().sheets, extra)))
    (found,) = [entry for entry in read.findings if entry.code in SWEPT]
    assert (found.code, found.place.sheet) == ("W302", "Ark1")
    assert "»1« i A1" in found.message and "4 andre steder" in found.message


HIDDEN: dict[str, Put] = {
    **{f"over the hidden reckoning of its {key}": in_column(key) for key in ("figure", "until", "expected", "answered")},
    "over its hidden mark": in_column("token"), "behind its number": lambda f, t: put(f, *at(f, ROW, "id"), f"{ROW}: {t}"),
    "in a heading": lambda f, t: put(f, 4, at(f, ROW, "value")[1], f"Antal ({ROW}: {t})"),
    "before the number on a sheet of its own": lambda f, t: replace(f, sheets=(*f.sheets, new_sheet((content(t), ROW)))),
}  # fmt: skip


@pytest.mark.parametrize("place", HIDDEN)
def test_a_figure_in_a_cell_that_has_a_use_of_its_own_is_named(place: str) -> None:
    found = intake(HIDDEN[place](filled(answered=False), "7"))
    assert swept(found) == {f"E301 {ROW}"}
    assert unread(found) == ("elsewhere",)


@pytest.mark.parametrize("formula", ["3+4", "7"])
def test_a_sum_typed_over_a_preview_is_no_preview(formula: str) -> None:
    found = filled(answered=False)
    assert swept(intake(put(found, *at(found, ROW, "preview"), Decimal(7), formula=formula))) == {f"E301 {ROW}"}


def test_sums_of_ones_own_are_no_figures() -> None:
    found = put(book(), rows_of(book())[ROW], 30, Decimal(7), formula="SUM(F60:F61)")
    assert swept(intake(found)) == set()


@pytest.mark.parametrize("words", ["Målet er opfyldt", "Følger planen", "Beregnes ved indlæsning"])
def test_what_a_preview_shows_is_the_forms_own(words: str) -> None:
    sheet = sheet_of(book())
    cells = tuple(
        cell._replace(value=words, formula=None) if cell.formula and cell.row > 4 else cell for cell in sheet.cells
    )
    assert swept(intake(changed_sheet(book(), cells=cells))) == set()


# Copies of the table


def copied(headings: bool, **changes: RawValue) -> RawBook:
    """The table once more beside itself, with other figures in some goals."""
    found, step = book(), 30
    head = rows_of(found)["Nr."]
    cells = [cell for cell in sheet_of(found).cells if cell.formula is None and (headings or cell.row > head)]
    cells = [cell for cell in cells if cell.row != rows_of(found)["id"] and "|" not in str(cell.value)]
    column = columns_of(found)["value"]
    other = {(rows_of(found)[goal.replace("_", "-")], column): value for goal, value in changes.items()}
    for cell in cells:
        place = (cell.row, cell.column)
        found = put(found, cell.row, cell.column + step, other.get(place, cell.value))
    return found


def test_a_copy_beside_the_table_that_says_otherwise_is_an_error() -> None:
    read = intake(copied(headings=False, VIR_01=Decimal(45)))
    assert swept(read) == {"E304 VIR-01"}
    assert unread(read, "VIR-01") == ("elsewhere",)


def test_a_copy_that_says_the_same_is_one_note() -> None:
    assert swept(intake(copied(headings=False))) == {"N303"}


def test_a_copy_of_rows_on_another_sheet_is_held_against_the_table() -> None:
    found, number = book(), rows_of(book())["VIR-01"]
    row = {cell.column: cell.value for cell in sheet_of(found).cells if cell.row == number and cell.formula is None}
    row = {column: value for column, value in row.items() if "|" not in str(value)}
    values = [row.get(column) for column in range(1, max(row) + 1)]
    values[columns_of(found)["value"] - 1] = Decimal(45)
    read = intake(replace(found, sheets=(*found.sheets, new_sheet(tuple(values)))))
    assert "E304 VIR-01" in swept(read)


# No false alarm


@pytest.mark.parametrize("name", list(CASES))
def test_a_form_gives_no_alarm(name: str) -> None:
    assert swept(intake(book(name))) == set()


@pytest.mark.parametrize("name", ["ishoej-2015", "koebenhavn-2007", "halsnaes-2019", "vip2-2007", "landsplan-98"])
def test_a_sample_gives_no_alarm(name: str) -> None:
    for sample in sample_books(name)[:2]:
        assert swept(intake(book_of(sample.data, sample.name))) == set()


def test_notes_of_last_time_and_of_what_is_to_be_mended_give_no_alarm() -> None:
    last = "Sidste opfølgning (marts 2015): 11 af 62 (17,7 pct.), målet er ikke opfyldt. Før det: august 2014: 3."
    row, column = at(book(), ROW, "value")
    for text in (last, "► E606: »3-8« er to tal ◄", f"► E606: 3-8 ◄\n► W1: 2 ◄\n{last}"):
        found = changed_sheet(filled(answered=False), notes=(RawNote(row, column, f"{letters(column)}{row}", text),))
        assert swept(intake(found)) == set(), text
    found = changed_sheet(filled(answered=False), notes=(RawNote(row, column, "F61", f"{last}\nNu 12"),))
    assert swept(intake(found)) == {f"E301 {ROW}"}


def test_a_note_that_a_program_keeps_beside_a_conversation_is_said_once() -> None:
    row, column = at(book(), ROW, "value")
    kept = "[Trådet kommentar]\n\nDin version kan læse den: https://go.microsoft.com/fwlink/?linkid=870924\n\nKommentar:\n    Vi venter"
    notes = (RawNote(row, column, "F61", kept), RawNote(row, column, "F61", "Vi venter", threaded=True))
    assert [entry.code for entry in intake(changed_sheet(book(), notes=notes)).findings if entry.code in SWEPT] == [
        "N303"
    ]
    assert swept(intake(changed_sheet(filled(answered=False), notes=notes[:1]))) == {"N303"}


@pytest.mark.parametrize("words", ["&L&8{}&R&8Side &P af &N", "{} Side af", "&A", "Page &P of &N", ""])
def test_the_forms_own_headers_and_footers_give_no_alarm(words: str) -> None:
    found = plan("ishoej-2015")
    text = printed_text(words.format(f"{found.title} · {found.units[0].name} · august 2015"))
    assert swept(intake(changed_sheet(book(), loose_texts=(RawText("footer", text),)))) == set()


LONG = "Strategi for fremtidens velfærd i landsbyer, i byer, på øer og i oplandet, med en handleplan og en økonomi for 2027"


@pytest.mark.parametrize(
    "title",
    [
        LONG,
        f"{LONG} · del 2 · ",
        f"{LONG[:70]} … og videre",
        "R&D-plan 2026",
        "Døgnet rundt 24&7 … 2026",
        "Side 2 af 3",
    ],
)
def test_the_footer_of_any_title_is_the_forms_own_as_it_is_written(title: str) -> None:
    found = plan("ishoej-2015").model_copy(update={"title": title})
    own = Written(found, found.units[0], found.rounds[0])
    for end in ("vejledning", "august 2015", "endelig status august 2015"):
        before, now = f"{title} · {found.units[0].name} · {end}", foot_line(title, found.units[0].name, end)
        for words in (before, now):
            line = f"&L&8{margin(words)}&R&8Side &P af &N"
            assert own.margin(printed_text(line))
            assert not own.margin(f"{printed_text(line)} 12")
            assert not own.margin(printed_text(line).replace(" ", " 12 ", 1))


def test_a_name_within_a_word_of_the_footer_is_no_stray() -> None:
    for entry in municipalities():  # Vejle stands in »vejledning«
        own = Written(plan("ishoej-2015"), Unit.model_validate(entry.name), plan("ishoej-2015").rounds[0])
        title = f"{own.plan.title} · {entry.name} ·"
        assert own.margin(f"{title} vejledning Side  af")
        assert not own.margin(f"{title} vejledninger")


@pytest.mark.parametrize(
    ("text", "is_corrected"),
    [
        ("Mindst 60 procent af de unge kommer i uddannelse", True),
        ("Mindst 60 pct. af de unge kommer i uddannelse", True),
        ("Mindst 62 pct. af de unge kommer i uddannelse", False),
        ("Mindst 60 pct. af de unge kommer i uddannelse. Ring til Ole", False),
        ("7", False),
    ],
)
def test_a_corrected_text_is_the_forms_own(text: str, is_corrected: bool) -> None:
    assert corrected(text, "Mindst 60 pct. af de unge kommer i uddannelse") is is_corrected


def test_a_text_among_formulas_in_a_column_of_fields_is_read_and_no_stray() -> None:
    found = typed(book(), {(ROW, "value"): "7 personer"})
    row, column = at(found, ROW, "value")
    sheets = (
        replace(sheet, cells=tuple(
            cell._replace(formula="=1+1") if cell.column == column and cell.row != row and isinstance(cell.value, Decimal) else cell
            for cell in sheet.cells
        )) if sheet.name == TABLE else sheet
        for sheet in found.sheets
    )  # fmt: skip
    read = intake(replace(found, sheets=tuple(sheets)))
    assert read.followup and read.followup.answer(ROW).value == Decimal(7)
    assert not swept(read)


# Personal numbers


@pytest.mark.parametrize(
    "place", ["in a note", "in a conversation", "in a text box", "in a header", "on a sheet of its own"]
)
def test_a_personal_number_is_masked_wherever_it_stands(place: str) -> None:
    read = intake(PLACES[place](book(), "Borger 010160 - 1234"))
    assert any(entry.code == "W35" for entry in read.findings)
    assert not any("1234" in entry.sentence() for entry in read.findings)


# What is filled in and not used


@pytest.mark.parametrize(
    ("row", "values", "expected"),
    [
        ("UNG-02", {"value": 11, "percent": 40, "whole": None}, "W305"),
        ("UNG-02", {"value": None, "percent": 40, "whole": 62}, "W305"),
        ("UNG-04/alle", {"value": 11, "percent": 40, "whole": None}, "W305"),
        ("UNG-04/alle", {"value": 11, "percent": None, "whole": None}, "W305"),
        (ROW, {"window_to": date(2015, 7, 31), "dated": date(2015, 1, 31)}, "W305"),
        (ROW, {"window_to": date(2015, 7, 31), "dated": date(2015, 7, 31)}, ""),
        (ROW, {"value": None, "window_from": date(2015, 2, 1), "window_to": None}, "N306"),
        (ROW, {"value": None, "window_to": None, "dated": date(2015, 1, 31)}, "N306"),
        (ROW, {"value": None, "window_to": None, "dated": date(2015, 1, 31), "reason": "Endnu ikke opgjort"}, ""),
        ("LTL-02", {"value": "Nej", "dated": date(2015, 5, 1)}, "W305"),
        ("LTL-02", {"value": "Ja", "dated": date(2015, 5, 1)}, ""),
        ("LTL-E8", {"value": None, "window_to": None, "reason": "Sat i bero"}, "N306"),
        ("UNG-03", {"value": None, "reason": "Sat i bero"}, "N306"),
    ],
)
def test_what_is_filled_in_and_not_used_is_said(row: str, values: dict[str, RawValue], expected: str) -> None:
    cells = {
        (row, column): Decimal(value)
        if isinstance(value, int)
        else datetime(value.year, value.month, value.day)  # noqa: DTZ001
        if isinstance(value, date)
        else value
        for column, value in values.items()
    }
    read = intake(typed(book(), cells))
    assert {f.code for f in read.findings if f.code in ("W305", "N306")} == ({expected} if expected else set())


@pytest.mark.parametrize(("goal", "missing"), [("KVI-01", "en vurdering"), ("KVI-R1", "et tal")])
def test_a_date_without_an_answer_asks_for_the_answer_that_is_missing(goal: str, missing: str) -> None:
    source = plan_of("halsnaes-2019")
    given = Given(f"unit,goal,part,field,value\n,{goal},,opgjort_pr,2019-03-01\n")
    (form,) = workbooks(source, source.units[:1], source.rounds[0], given)
    read = intake(book_of(form.data, "svar.xlsx"))
    (said,) = (f.sentence() for f in read.findings if f.code == "N306" and f.goal == goal)
    assert f"hører til {missing}, som mangler" in said
    assert "Mangler svaret, så udfyld det." in said


# The visible target


def test_a_visible_target_that_contradicts_the_carried_plan_is_an_error_also_where_the_mark_fits() -> None:
    found, row = book(), next(entry for entry in form_rows(asking(plan("ishoej-2015"))) if entry.key == ROW)
    label = row.label.replace("10 personer", "4 personer")
    assert label != row.label
    mark = f"{ROW}|{row.role}|{replace(row, label=label).digest}"
    changed = typed(found, {(ROW, row.column): label, (ROW, "token"): mark})
    codes = {f"{entry.code} {entry.goal}" for entry in intake(changed).findings if entry.severity is Severity.ERROR}
    assert f"E45 {ROW}" in codes
