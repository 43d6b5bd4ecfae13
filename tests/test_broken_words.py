"""Words of the form in one piece: columns as wide as their words, headings whose source stands elsewhere, numbers of parts, rows that grow."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date

import openpyxl
import pytest

import insides as api
from followup_xl.model.followup import Address
from followup_xl.model.plan import Plan
from followup_xl.model.records import Heading, Strategy
from followup_xl.page.layout import Cell, Formula, Sheet
from followup_xl.page.measure import text_space, text_width
from followup_xl.page.theme import looks
from followup_xl.plan.files import plan_or_findings
from followup_xl.workbook.contract import HEADER_ROW, KEY_ROW, TABLE
from followup_xl.workbook.form import form
from followup_xl.workbook.rows.previews import Filling
from followup_xl.workbook.rows.row import form_rows
from preview_draws import plan_of

EVERY = (
    "ishoej-2015", "koebenhavn-2007", "halsnaes-2019", "vip2-2007", "landsplan-98", "tom", "beskaeftigelsesplan",
    "resultatplan", "klimaplan",
)  # fmt: skip
LAYOUTS = ("columns", "compact")
WORD = re.compile(r"[^-–\s]+[-–]*")
GOALS = ("result_goal", "effort", "effort_goal", "goal")


def shipped(template: str, layout: str) -> Plan:
    plan = plan_or_findings(template).plan
    assert plan
    return plan.model_copy(update={"layout": layout})


def table(plan: Plan) -> Sheet:
    return form(plan, plan.units[0], plan.rounds[0]).sheets[-1]


def wrapped(sheet: Sheet) -> Iterator[tuple[str, str, str, float]]:
    """The words of each cell in sight that wraps: row, column, word, and how many points it is wider than its line."""
    widths = {column.key: column.width for column in sheet.columns if not column.hidden}
    for row in sheet.rows:
        for key, cell in row.cells.items() if not row.hidden else ():
            look = looks()[cell.role]
            if key in widths and look.wrap and (text := words_of(cell)):
                space = text_space(widths[key], look.indent)
                for word in WORD.findall(text):
                    yield row.key, key, word, text_width(word, look.size, look.bold) - space


def words_of(cell: Cell) -> str:
    value = cell.value.result if isinstance(cell.value, Formula) else cell.value
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("template", EVERY)
def test_no_word_of_a_heading_is_broken(template: str, layout: str) -> None:
    broken = [
        word for row, _, word, over in wrapped(table(shipped(template, layout))) if row == HEADER_ROW and over > 0
    ]
    assert broken == []


@pytest.mark.parametrize("template", EVERY)
def test_no_word_of_a_goal_is_broken_where_all_goals_share_one_column(template: str) -> None:
    words = [(column, word) for _, column, word, over in wrapped(table(shipped(template, "compact"))) if over > 0]
    assert [word for column, word in words if column in GOALS] == []


LONG = {"ishoej-2015": ["Fleksjobambassadørerne", "ledighedsydelsesmodtagere"]}
"""The words that no division of four columns beside the inputs has room for."""


@pytest.mark.parametrize("template", EVERY)
def test_hardly_a_word_of_a_goal_is_broken_between_columns_either(template: str) -> None:
    sheet = table(shipped(template, "columns"))
    assert [word for _, column, word, over in wrapped(sheet) if over > 0 and column in GOALS] == LONG.get(template, [])


def test_only_a_goal_with_a_word_that_is_too_long_is_written_smaller() -> None:
    for template in EVERY:
        sheet = table(shipped(template, "columns"))
        widths = {column.key: column.width for column in sheet.columns}
        for key, cell in (
            (key, cell) for row in sheet.rows for key, cell in row.cells.items() if cell.role.startswith("goal")
        ):
            look, words = looks()[cell.role], WORD.findall(words_of(cell))
            if key == "strategy" or set(words) & set(LONG.get(template, [])):
                continue
            usual = max(text_width(word, 9) for word in words)
            assert (look.size < 9) is (usual > text_space(widths[key], look.indent))
            assert look.size >= 8
    compact = table(shipped("ishoej-2015", "compact"))
    assert {cell.role for row in compact.rows for cell in row.cells.values() if ".8" in cell.role} == set()


def test_a_word_that_no_size_has_room_for_keeps_the_usual_one() -> None:
    plan = shipped("klimaplan", "columns")
    goal = plan.areas[0].effort_goals[0].model_copy(update={"text": "Langt " + "uddannelsesvejledning" * 4})
    area = plan.areas[0].model_copy(update={"effort_goals": (goal,)})
    (row,) = [
        row for row in table(plan.model_copy(update={"areas": (area, *plan.areas[1:])})).rows if row.key == goal.id
    ]
    assert row.cells["effort_goal"].role == "goal"


def test_a_column_is_as_wide_as_its_longest_word_where_others_have_shorter_ones() -> None:
    word = "Uddannelsesvejledningen"
    plan = shipped("klimaplan", "columns")
    area = plan.areas[0]
    goal = area.effort_goals[0].model_copy(update={"text": f"{word} begynder"})
    area = area.model_copy(update={"effort_goals": (goal,)})
    sheet = table(plan.model_copy(update={"areas": (area,)}))
    assert [over <= 0 for _, column, found, over in wrapped(sheet) if found == word and column == "effort_goal"] == [
        True
    ]


# What stands below a heading


def above(sheet: Sheet) -> list[str]:
    """The texts in the first column above the table's keys."""
    keys = next(number for number, row in enumerate(sheet.rows) if row.key == KEY_ROW)
    return [words_of(row.cells["id"]) for row in sheet.rows[:keys] if "id" in row.cells]


def headings(sheet: Sheet) -> dict[str, str]:
    row = next(row for row in sheet.rows if row.key == HEADER_ROW)
    return {key: words_of(cell) for key, cell in row.cells.items()}


def test_what_has_no_room_below_a_heading_stands_above_the_table() -> None:
    sheet = table(shipped("ishoej-2015", "columns"))
    assert above(sheet)[-1] == (
        "Resultatmål: Jf. Beskæftigelsesplanens politisk vedtagne mål for 2015 · Indsats: Jf. Beskæftigelsesplan 2015"
    )
    assert (headings(sheet)["result_goal"], headings(sheet)["effort"]) == ("Resultatmål", "Indsats")


def test_what_has_room_stands_below_its_heading() -> None:
    sheet = table(shipped("halsnaes-2019", "columns"))
    assert headings(sheet)["result_goal"] == "Mål\nDelmål 2019 og 2020, resultatmål 2021"
    assert not any("Delmål 2019" in text for text in above(sheet))


def test_in_one_column_all_of_it_stands_below_its_heading() -> None:
    found = headings(table(shipped("landsplan-98", "compact")))
    assert (
        found["goal"] == "Mål og indsatser\nResultatmål: Det skal borgerne mærke · Indsatsmål: Det skal kommunen gøre"
    )
    assert headings(table(shipped("koebenhavn-2007", "compact")))["goal"] == "Mål og indsatser"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("dropped", ["nothing", "keys", "keys and line breaks"])
def test_a_form_is_read_again_without_a_word_about_what_stands_there(layout: str, dropped: str) -> None:
    plan = shipped("ishoej-2015", layout)
    ((made, _),) = api.generate(plan, plan.units[:1], plan.rounds[0])
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    sheet = book[TABLE]
    (keys,) = [row for row in range(1, 8) if sheet.cell(row, 1).value == "id"]
    for cell in sheet[keys + 1] if dropped.endswith("breaks") else ():
        cell.value = cell.value and str(cell.value).replace("\n", "")
    for cell in sheet[keys] if dropped != "nothing" else ():
        cell.value = None
    saved = io.BytesIO()
    book.save(saved)
    found = api.evaluate(saved.getvalue(), "svar.xlsx")
    assert found.report
    assert not [entry for entry in found.findings if "Beskæftigelsesplan" in entry.message]
    assert {answer.goal for answer in found.report.followup.answers} >= {"LED-02", "UNG-R1"}


def test_what_is_folded_above_the_table_ends_in_no_number_alone() -> None:
    plan = plan_of([{"id": "A1", "text": "Mål", "target": {"kind": "at_least", "value": 10}}], date(2015, 8, 31))
    sub = (
        "Jf. Beskæftigelsesplanens politisk vedtagne mål og rammer for indsatsen i kommunen og i naboernes fælles " * 2
    )
    for length in range(150, len(sub)):
        told = plan.headings.model_copy(
            update={"effort_goal": Heading(title="Indsatsmål", sub=f"{sub[:length].strip()} 2015")}
        )
        lines = [text for text in above(table(plan.model_copy(update={"headings": told}))) if text]
        assert all(any(map(str.isalpha, line)) for line in lines), lines


# The strategies' column


def shown(plan: Plan, former: bool = False) -> list[str]:
    sheet = form(plan, plan.units[0], plan.rounds[0], Filling({}, {}, {}, {}, {Address("none"): "4"} if former else {}))
    return [column.key for column in sheet.sheets[-1].columns if not column.hidden]


def with_strategy(text: str) -> Plan:
    plan = shipped("klimaplan", "columns")
    (first, *others) = plan.areas
    area = first.model_copy(update={"strategy": Strategy(text=text, source="Klimastrategien")})
    return plan.model_copy(update={"areas": (area, *others)})


def test_a_strategy_stands_on_its_first_row_where_there_is_room_and_in_the_band() -> None:
    plan = with_strategy("Mindre energi")
    rows = table(plan).rows
    own = [row for row in rows if row.key.startswith(f"{plan.areas[0].id}-")]
    assert [row.key for row in own if "strategy" in row.cells] == [own[0].key]
    assert own[0].cells["strategy"].value == "Mindre energi"
    assert "Strategi: Mindre energi (Klimastrategien)" in [
        words_of(row.cells["id"]) for row in rows if "id" in row.cells
    ]


def test_strategies_are_small_and_have_no_column_where_it_would_be_the_seventeenth() -> None:
    plan = shipped("ishoej-2015", "columns")
    (size,) = {looks()[row.cells["strategy"].role].size for row in table(plan).rows if row.key == "UNG-R1"}
    assert size == 8
    assert "strategy" in shown(plan)
    assert not {"strategy"} & {
        *shown(shipped("landsplan-98", "columns")),
        *shown(shipped("beskaeftigelsesplan", "columns")),
    }


@pytest.mark.parametrize("former", [False, True], ids=["first round", "with last time's figures"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("template", EVERY)
def test_at_most_sixteen_columns_are_in_sight_and_all_inputs_among_them(
    template: str, layout: str, former: bool
) -> None:
    plan = shipped(template, layout)
    found = shown(plan, former)
    assert len(found) <= 16
    assert {key for row in form_rows(plan) for key in row.inputs} <= set(found)
    assert "preview" in found and ("because" in found or former)


# Numbers of parts, and rows that grow


def test_the_number_of_a_part_runs_on_over_the_blank_cells_beside_it() -> None:
    sheet = table(shipped("ishoej-2015", "columns"))
    rows = {row.key: row for row in sheet.rows}
    assert not looks()[rows["UNG-03/uddannelsesparate"].cells["id"].role].wrap
    assert not {"strategy", "result_goal", "effort"} & rows["UNG-03/uddannelsesparate"].cells.keys()
    compact = {row.key: row for row in table(shipped("ishoej-2015", "compact")).rows}
    assert looks()[compact["UNG-03/uddannelsesparate"].cells["id"].role].wrap


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_that_take_texts_keep_no_height_of_their_own(layout: str) -> None:
    plan = shipped("ishoej-2015", layout)
    ((made, _),) = api.generate(plan, plan.units[:1], plan.rounds[0])
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        page = package.read("xl/worksheets/sheet3.xml").decode()
    own = {int(number): "customHeight" in rest for number, rest in re.findall(r'<row r="(\d+)"([^>]*ht="[^>]*)>', page)}
    asks = {row.key for row in form_rows(plan) if {"comment", "description"} & set(row.inputs)}
    rows = {number: row for number, row in enumerate(table(plan).rows, start=1) if row.height not in (None, 15)}
    assert own.keys() == rows.keys()
    assert {number for number, kept in own.items() if not kept} == {n for n, row in rows.items() if row.key in asks}
    assert asks


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("template", EVERY)
def test_a_date_is_shown_in_every_cell_that_takes_one(template: str, layout: str) -> None:
    """A program shows a date that is wider than its column as a row of crosses."""
    sheet = table(shipped(template, layout))
    widths = {column.key: column.width for column in sheet.columns}
    cells = [(key, cell) for row in sheet.rows for key, cell in row.cells.items() if cell.role == "input.date"]
    assert len(cells) >= 3
    assert [key for key, _ in cells if text_space(widths[key]) < text_width("30-08-2028", 9)] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_word_of_last_times_figure_or_status_is_broken(layout: str) -> None:
    plan = shipped("ishoej-2015", layout)
    said = "oplyst opfyldt – ikke dokumenteret"
    former = {row.address: said if number % 2 else "11 af 62 (17,7 pct.)" for number, row in enumerate(form_rows(plan))}
    sheet = form(plan, plan.units[0], plan.rounds[1], Filling({}, {}, {}, former, former)).sheets[-1]
    rows = [row for row in sheet.rows if "former" in row.cells and row.data]
    assert {words_of(row.cells["former"]) for row in rows} == {said, "11 af 62 (17,7 pct.)"}
    assert [word for _, column, word, over in wrapped(sheet) if column == "former" and over > 0] == []


IDS = {name: {row.goal for row in form_rows(shipped(name, "columns"))} for name in EVERY}


@pytest.mark.parametrize("template", EVERY)
def test_no_number_is_broken_within_a_word_between_columns(template: str) -> None:
    sheet = table(shipped(template, "columns"))
    (width,) = [column.width for column in sheet.columns if column.key == "id"]
    cells = [row.cells["id"] for row in sheet.rows if row.key.partition("/")[0] in IDS[template]]
    assert len(cells) >= len(IDS[template])
    for cell in cells:
        look = looks()[cell.role]
        pieces = re.findall(r"[^-–/]+[-–/]?", words_of(cell)) if look.wrap else []
        assert [piece for piece in pieces if text_width(piece, look.size, look.bold) > text_space(width)] == []
