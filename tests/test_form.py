"""The follow-up workbook as it lies in the file, read back and held against the contract (workbook-contract.md §1)."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

import insides as api
from followup_xl.plan.files import plan_or_findings, template_answers

TEMPLATES = ("ishoej-2015", "koebenhavn-2007")
VISIBLE = [
    "id", "strategy", "result_goal", "effort", "effort_goal", "value", "whole", "dated", "share", "preview",
    "because", "reason", "description", "comment", "stated",
]  # fmt: skip
HEADINGS = {
    "id": "Nr.",
    "strategy": "Strategi",
    "result_goal": "Resultatmål",
    "effort": "Indsats",
    "effort_goal": "Indsatsmål",
    "value": "Antal",
    "whole": "Ud af",
    "dated": "Dato",
    "share": "Pct.",
    "preview": "Status (foreløbig)",
    "because": "Fordi",
    "reason": "Hvorfor mangler tallet?",
    "description": "Hvad er gjort?",
    "comment": "Hvorfor, og hvad nu?",
    "stated": "Oplyst status",
}
KEPT = "General;-General;General;@"
"""Shows what General does, and takes on no other format from what is typed; choices keep General."""
FORMATS = {
    "value": KEPT, "whole": KEPT, "percent": KEPT, "reason": "General", "stated": "General",
    "window_from": "dd-mm-yyyy", "window_to": "dd-mm-yyyy", "dated": "dd-mm-yyyy",
    "comment": "@", "description": "@", "source": "@",
}  # fmt: skip
MOST_VISIBLE, LONGEST_TITLE, LONGEST_TEXT = 16, 32, 255


def workbook_bytes(template: str, filled: bool = False) -> bytes:
    plan = plan_or_findings(template).plan
    assert plan
    unit, round_ = plan.units[:1], plan.rounds[0]
    given = (api.Given(template_answers(template), "svar.csv"),) if filled else ()
    ((book, faults),) = api.generate(plan, unit, round_, *given)
    assert faults == ()
    return book.data


def opened(data: bytes, *, results: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=results)


@pytest.fixture(scope="module", params=TEMPLATES)
def any_book(request: pytest.FixtureRequest) -> Any:
    """The blank workbook of each template."""
    return opened(workbook_bytes(request.param))


@pytest.fixture(scope="module")
def book() -> Any:
    """Ishøj's blank workbook."""
    return opened(workbook_bytes("ishoej-2015"))


@pytest.fixture(scope="module")
def filled() -> Any:
    """Ishøj's filled workbook, with the stored results of its formulas."""
    return opened(workbook_bytes("ishoej-2015", filled=True), results=True)


def table(workbook: Any) -> Any:
    return workbook["Opfølgning"]


def key_row(sheet: Any) -> int:
    (row,) = (row for row in range(1, 10) if sheet.cell(row, 1).value == "id")
    return int(row)


def keys(sheet: Any) -> dict[str, int]:
    """Every column by its machine key; the last one is called identity."""
    row = key_row(sheet)
    named = {sheet.cell(row, column).value: column for column in range(1, sheet.max_column)}
    return named | {"identity": sheet.max_column}


def visible(sheet: Any) -> list[str]:
    return [key for key, column in keys(sheet).items() if not _hidden(sheet, column)]


def _hidden(sheet: Any, column: int) -> bool:
    """Whether a column is hidden; a group of equal columns is written under its first letter only."""
    return any(spec.hidden and spec.min <= column <= spec.max for spec in sheet.column_dimensions.values() if spec.min)


def rows(sheet: Any) -> dict[str, int]:
    """Every row of the plan by its key, as the hidden last column names it."""
    last = keys(sheet)["identity"]
    texts = {row: sheet.cell(row, last).value for row in range(key_row(sheet) + 2, sheet.max_row + 1)}
    return {text.split("|")[0]: row for row, text in texts.items() if text}


def cell(sheet: Any, row: str, column: str) -> Any:
    return sheet.cell(rows(sheet)[row], keys(sheet)[column])


def inputs(sheet: Any) -> list[Any]:
    return [each for row in sheet.iter_rows() for each in row if not each.protection.locked]


# --- sheets ---


def test_the_sheets_stand_in_order_with_the_table_last_and_in_front(any_book: Any) -> None:
    assert any_book.sheetnames == ["Vejledning", "_fx", "Opfølgning"]
    assert any_book.active.title == "Opfølgning"
    states = {sheet.title: sheet.sheet_state for sheet in any_book.worksheets}
    assert states == {"Vejledning": "visible", "_fx": "veryHidden", "Opfølgning": "visible"}


def test_nothing_is_merged_folded_or_charted(any_book: Any) -> None:
    for sheet in any_book.worksheets:
        assert list(sheet.merged_cells.ranges) == []
        assert all(
            not spec.outlineLevel for spec in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        )


def test_every_sheet_is_protected_without_a_password_and_formats_may_be_changed(any_book: Any) -> None:
    for sheet in any_book.worksheets:
        protection = sheet.protection
        assert (protection.sheet, protection.password) == (True, None)
    protection = table(any_book).protection
    assert not any((protection.formatCells, protection.formatRows, protection.formatColumns)), "False allows it"
    assert any_book.security is None or not any_book.security.lockStructure


def test_the_normal_style_is_unlocked() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes("ishoej-2015"))) as package:
        styles = package.read("xl/styles.xml").decode()
    (normal,) = re.findall(r"<cellStyleXfs[^>]*>(.*?)</cellStyleXfs>", styles, re.DOTALL)
    assert '<protection locked="0"/>' in normal.split("<xf")[1]


# --- columns ---


def test_the_columns_stand_in_order_and_no_more_than_16_are_visible(book: Any) -> None:
    assert visible(table(book)) == VISIBLE


def test_a_plan_shows_at_most_16_columns(any_book: Any) -> None:
    assert len(visible(table(any_book))) <= MOST_VISIBLE


def test_a_column_that_no_goal_needs_is_left_out() -> None:
    shown = visible(table(opened(workbook_bytes("koebenhavn-2007"))))
    assert not {"strategy", "source", "percent", "window_from", "stated"}.intersection(shown)


def test_the_headings_are_the_plans_own(book: Any) -> None:
    sheet = table(book)
    row = key_row(sheet) + 1
    assert {key: sheet.cell(row, column).value for key, column in keys(sheet).items() if key in VISIBLE} == HEADINGS


def test_the_helper_columns_are_hidden_and_the_identity_is_last(any_book: Any) -> None:
    sheet = table(any_book)
    hidden = [key for key in keys(sheet) if key not in visible(sheet)]
    hidden = [key for key in hidden if key != "because"]  # gives way where the work would not fit a laptop
    assert hidden == ["row_mark", "blank", "figure", "until", "expected", "answered", "part", "identity"]


def test_the_key_row_is_hidden_and_the_table_scrolls_below_the_header(any_book: Any) -> None:
    sheet = table(any_book)
    row = key_row(sheet)
    assert sheet.row_dimensions[row].hidden
    assert sheet.freeze_panes == f"{get_column_letter(keys(sheet)['value'])}{row + 2}", (
        "all that says which goal it is stays"
    )


def test_the_table_prints_on_a4_landscape_one_page_wide_with_its_header(any_book: Any) -> None:
    sheet = table(any_book)
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation) == (9, "landscape")
    assert (setup.fitToWidth or 1, setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (1, 0, True)
    header = key_row(sheet) + 1
    assert sheet.print_title_rows == f"${header}:${header}"
    last = get_column_letter(keys(sheet)["comment"])
    assert sheet.print_area.endswith(f"$A$1:${last}${sheet.max_row}")


# --- rows ---


def test_every_goal_part_category_peer_and_effort_has_its_row(book: Any) -> None:
    found = list(rows(table(book)))
    assert found[:9] == [
        "UNG-R1",
        "UNG-R2",
        "UNG-01",
        "UNG-04",
        "UNG-04/alle",
        "UNG-02",
        "UNG-03",
        "UNG-03/uddannelsesparate",
        "UNG-03/aktivitetsparate",
    ]
    assert [key for key in found if key.startswith("LED")] == [
        "LED-R1", "LED-01", "LED-02", "LED-03", "LED-03/kommune", "LED-03/private",
        "LED-E1", "LED-E2", "LED-E3", "LED-E4", "LED-E5",
    ]  # fmt: skip
    assert {"UNG-03/uddannelsesparate", "UNG-03/aktivitetsparate", "SYG-R1/26uger"} <= set(found)


def test_the_number_column_shows_the_key_of_the_row(any_book: Any) -> None:
    sheet = table(any_book)
    assert {key: sheet.cell(row, 1).value for key, row in rows(sheet).items()} == {key: key for key in rows(sheet)}


def test_the_last_column_holds_id_role_and_hash(any_book: Any) -> None:
    sheet = table(any_book)
    for row in rows(sheet).values():
        text = sheet.cell(row, keys(sheet)["identity"]).value
        assert re.fullmatch(r"[^|]+\|(goal|compound|part|reference|category|effort)\|[0-9a-f]{8}", text)


def test_every_row_has_a_height(any_book: Any) -> None:
    sheet = table(any_book)
    assert [row for row in rows(sheet).values() if not sheet.row_dimensions[row].height] == []


def test_the_definitions_stand_as_numbered_notes_under_the_band(book: Any) -> None:
    sheet = table(book)
    texts = [str(sheet.cell(row, 1).value) for row in range(1, rows(sheet)["UNG-R1"])]
    assert "Ungeindsatsen" in texts
    assert any(text.startswith("Målgruppe: ") for text in texts)
    assert sum(text.startswith("1) ") for text in texts) == 2


# --- what can be typed where ---


def test_only_inputs_are_unlocked_and_every_other_cell_of_the_table_is_locked(any_book: Any) -> None:
    sheet = table(any_book)
    columns = {column: key for key, column in keys(sheet).items()}
    unlocked = [(each.row, columns[each.column]) for each in inputs(sheet)]
    title = next(each.row for row in sheet.iter_rows(max_row=4) for each in row if each.value == "Opgørelsesdato")
    period = title + 1
    assert [key for row, key in unlocked if row == title] == ["value"], "the as-of date stands above the figures"
    assert [key for row, key in unlocked if row == period] == ["value", "whole"], "and so does the time they cover"
    assert {key for row, key in unlocked if row > period} <= set(FORMATS)
    assert {row for row, _ in unlocked} - {title, period} <= set(rows(sheet).values())


def test_nothing_outside_the_table_can_be_filled_in_and_what_is_beside_it_is_hidden(any_book: Any) -> None:
    sheet = table(any_book)
    assert all(spec.has_style for spec in sheet.column_dimensions.values())
    beyond = sheet.column_dimensions[get_column_letter(sheet.max_column + 1)]
    assert (beyond.hidden, beyond.max) == (True, 16_384)


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ("UNG-R1", "value reason description comment"),
        ("UNG-01", "value whole reason description comment"),
        ("UNG-04/alle", "value whole"),
        ("UNG-03/aktivitetsparate", "value"),
        ("LTL-02", "value dated reason description comment"),
        ("LED-03", "description comment"),
        ("LED-03/kommune", "value reason"),
        ("UNG-E1", "value description comment"),
        ("LTL-E8", "value reason description comment stated"),
    ],
    ids=["change", "share", "peer", "category", "milestone", "compound", "part", "effort", "effort with a figure"],
)
def test_a_row_offers_the_cells_its_kind_needs(book: Any, row: str, columns: str) -> None:
    sheet = table(book)
    found = [key for key in visible(sheet) if not cell(sheet, row, key).protection.locked]
    assert found == columns.split()


def test_inputs_have_the_number_format_that_keeps_what_is_typed(any_book: Any) -> None:
    sheet = table(any_book)
    columns = {column: key for key, column in keys(sheet).items()}
    for each in inputs(sheet):
        expected = FORMATS[columns[each.column]] if each.row > key_row(sheet) else "dd-mm-yyyy"
        choice = expected == KEPT and each.alignment.wrap_text
        assert each.number_format == ("General" if choice else expected), each.coordinate


# --- validations ---


def validations(sheet: Any) -> Iterator[Any]:
    yield from sheet.data_validations.dataValidation


def rule_of(sheet: Any, row: str, column: str) -> Any:
    at = cell(sheet, row, column).coordinate
    (found,) = (rule for rule in validations(sheet) if at in rule.sqref)
    return found


def test_every_input_has_one_validation_within_the_limits(any_book: Any) -> None:
    for sheet in (table(any_book),):
        for each in inputs(sheet):
            found = [rule for rule in validations(sheet) if each.coordinate in rule.sqref]
            assert len(found) == 1, f"{sheet.title} {each.coordinate}"
        for rule in validations(sheet):
            assert len(rule.promptTitle or "") <= LONGEST_TITLE
            assert len(rule.errorTitle or "") <= LONGEST_TITLE
            assert len(rule.prompt or "") <= LONGEST_TEXT
            assert len(rule.error or "") <= LONGEST_TEXT
            assert rule.prompt, rule.sqref
            assert rule.error or rule.type is None, "what is refused is explained"
            assert len(rule.formula1 or "") <= LONGEST_TEXT + 2


@pytest.mark.parametrize(
    ("row", "column", "kind", "prompt", "error"),
    [
        ("UNG-01", "value", "whole", "ude af offentlig forsørgelse efter to måneder. Skriv begge tal.",
         "Skriv et helt tal fra 0 til 30.000 uden procenttegn. Antal kan ikke være større end Ud af. Tøm et felt med Delete."),
        ("UNG-01", "whole", "whole", "unge fra Ishøj, som er færdige med første fase. Skriv begge tal.",
         "Skriv et helt tal fra 1 til 30.000 uden procenttegn. Antal kan ikke være større end Ud af. Tøm et felt med Delete."),
        ("LED-02", "value", "whole", "Resultat (personer). Skriv tallet uden enhed. Skriv 0, hvis der ingen er.",
         "Skriv et helt tal fra 0 til 30.000 med cifre alene – uden enhed, komma og procenttegn."),
        ("LTL-02", "dated", "date", "Skriv den dato, det blev gjort.",
         "Skriv dag-måned-år, fx 01-07-2015, mellem 01-01-2013 og 31-12-2017."),
        ("LTL-02", "value", "list", "Vælg ja eller nej, og skriv datoen", "Vælg et af svarene på listen (Alt+pil ned), eller tøm feltet med Delete."),
        ("LED-02", "reason", "list", "Udfyld kun, hvis der ikke er noget tal.", "Vælg et af svarene på listen (Alt+pil ned), eller tøm feltet med Delete."),
        ("UNG-E1", "value", "list", "Vælg på listen.", "Vælg et af svarene på listen (Alt+pil ned), eller tøm feltet med Delete."),
        ("LED-02", "comment", None, "Skriv kort, hvad der forklarer resultatet. Ingen navne", None),
    ],
    ids=["part", "whole", "count", "date", "milestone", "reason", "effort", "text"],
)  # fmt: skip
def test_a_validation_speaks_danish(
    book: Any, row: str, column: str, kind: str | None, prompt: str, error: str | None
) -> None:
    rule = rule_of(table(book), row, column)
    assert (rule.type, rule.error) == (kind, error)
    assert rule.prompt.startswith(prompt)


def test_a_part_is_held_below_its_whole_on_both_cells(book: Any) -> None:
    sheet = table(book)
    part, whole = cell(sheet, "UNG-01", "value").coordinate, cell(sheet, "UNG-01", "whole").coordinate
    bounds = {
        "value": f"IF(ISNUMBER({whole}),MIN({whole},30000),30000)",
        "whole": f"IF(ISNUMBER({part}),MAX({part},1),1)",
    }
    for column, bound in bounds.items():
        rule = rule_of(sheet, "UNG-01", column)
        top, here = str(rule.sqref).split()[0].split(":")[0], cell(sheet, "UNG-01", column).coordinate
        rows_down = int(re.sub(r"\D", "", here)) - int(re.sub(r"\D", "", top))
        assert bound in {_moved(rule.formula1, rows_down), _moved(rule.formula2, rows_down)}
        assert not rule.allowBlank, "else an empty neighbour lets anything in"


def _moved(formula: str, down: int) -> str:
    """The formula as a cell so many rows further down has it."""
    return re.sub(r"\b([A-Z]{1,2})(\d+)\b", lambda found: f"{found[1]}{int(found[2]) + down}", formula)


def test_the_lists_are_literal_and_complete(book: Any) -> None:
    sheet = table(book)
    assert rule_of(sheet, "LTL-02", "value").formula1 == '"Ja,Nej"'
    reasons = '"Endnu ikke opgjort,Sat i bero,Ikke relevant,Diskretion,Ikke indberettet"'
    assert rule_of(sheet, "LED-02", "reason").formula1 == reasons
    assert rule_of(sheet, "UNG-E1", "value").formula1 == '"Ikke igangsat,I gang,Afsluttet,Sat i bero"'


# --- identity, names, stored results ---


def test_the_identity_token_stands_in_three_places(book: Any) -> None:
    sheet = table(book)
    token = sheet.cell(key_row(sheet), keys(sheet)["identity"]).value
    assert re.fullmatch(r"fx2\|ishoej-2015\|1\|2015-08\|183\|[0-9a-f]{16,64}", token)
    hidden = {row[0].value: row[1].value for row in book["_fx"].iter_rows(max_col=2)}
    properties = {entry.name: entry.value for entry in book.custom_doc_props.props}
    assert hidden["token"] == properties["followup-xl"] == token


def test_every_input_has_a_name_without_dots_that_is_no_address(any_book: Any) -> None:
    sheet = table(any_book)
    places = {name: str(entry.attr_text) for name, entry in any_book.defined_names.items()}
    names = {place.replace("$", "").replace("'", ""): name for name, place in places.items()}
    for each in inputs(sheet):
        name = names[f"Opfølgning!{each.coordinate}"]
        assert re.fullmatch(r"[A-Z]\w+", name, re.ASCII) and not re.fullmatch(r"[A-Z]{1,3}\d+", name)
    assert len(names) == len(inputs(sheet))


def test_the_names_are_words(book: Any) -> None:
    assert {
        "UNG_01_Antal", "UNG_01_Ud_af", "LTL_02_Dato", "UNG_01_Hvorfor_mangler_tallet", "UNG_01_Hvad_er_gjort",
        "UNG_01_Hvorfor_og_hvad_nu", "LED_03_kommune_Antal", "UNG_E1_Antal", "Opgoerelsesdato", "Tallene_fra", "Tallene_til",
    } <= set(book.defined_names)  # fmt: skip


def test_the_true_result_of_every_preview_is_stored(filled: Any) -> None:
    sheet = table(filled)
    shown = {row: cell(sheet, row, "preview").value for row in ("UNG-02", "LED-02", "LED-03", "VIR-04", "UNG-03")}
    assert shown == {
        "UNG-02": "Væsentligt bagud",
        "LED-02": "Væsentligt bagud",
        "LED-03": "Allerede opfyldt",
        "VIR-04": "Sat i bero",
        "UNG-03": "Følges",
    }
    counter = [each.value for row in sheet.iter_rows(max_row=2) for each in row if "er besvaret" in str(each.value)]
    assert counter == ["15 af 22 mål er besvaret"]  # a bare »alle« is no answer (§7)


def test_the_formulas_use_only_what_every_office_program_has_and_nothing_that_changes_by_itself(any_book: Any) -> None:
    texts = [str(each.value) for row in table(any_book).iter_rows() for each in row if each.data_type == "f"]
    assert texts
    used = {name for text in texts for name in re.findall(r"([A-Z_][A-Za-z0-9._]*)\(", re.sub(r'"[^"]*"', "", text))}
    too_new = {
        "IFS",
        "LET",
        "XLOOKUP",
        "XMATCH",
        "TEXTJOIN",
        "CONCAT",
        "SWITCH",
        "MAXIFS",
        "MINIFS",
        "FILTER",
        "LAMBDA",
    }
    by_language = {"VALUE", "TEXT", "DATEVALUE", "NUMBERVALUE", "CELL", "INFO"}
    by_itself = {"TODAY", "NOW", "RAND", "RANDBETWEEN", "INDIRECT", "OFFSET"}
    assert not used & (too_new | by_language | by_itself)
    assert not [name for name in used if name.startswith("_xl") or "." in name]


def test_the_as_of_date_is_the_rounds_last_day(book: Any) -> None:
    sheet = table(book)
    value = sheet.cell(1, keys(sheet)["value"]).value
    assert (value.date() if isinstance(value, datetime) else value) == date(2015, 8, 31)


# --- the same bytes, whatever the machine ---


def test_the_same_plan_gives_the_same_bytes_in_any_zone_and_with_any_hash_seed() -> None:
    code = (
        f"import hashlib, sys\nsys.path[:0] = {sys.path!r}\nfrom followup_xl.cli.learn import sample_books\n"
        "print(*[hashlib.sha256(book.data).hexdigest() for book in sample_books('ishoej-2015')])"
    )
    digests = []
    for zone, seed, language in (("Pacific/Auckland", "1", "C"), ("America/Los_Angeles", "2", "C.UTF-8")):
        settings = {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": language, "PATH": os.environ.get("PATH", "")}
        done = subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=True)
        digests.append(done.stdout.split())
    assert len(digests[0]) == 3
    assert digests[0] == digests[1]
