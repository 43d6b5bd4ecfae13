"""Tidy rows as CSV and Parquet: exact, as a Danish spreadsheet reads them, and nothing in them a formula."""

import csv
import importlib
import importlib.util
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import insides as api
from bilag import report_of
from followup_xl.disk.store import RefusedError
from followup_xl.model.finding import Severity
from followup_xl.model.followup import COLUMNS, TidyRow
from followup_xl.reporting import tables
from followup_xl.reporting.tables import check_parquet, csv_table, data_frame, no_formula, parquet_table

ROW = TidyRow(
    unit_code="183", unit="Ishøj", plan="ishoej-2015", plan_version=2, round="2015-08", as_of=date(2015, 8, 31),
    area="Unge; under 30", goal="UNG-01", part="", level="indsatsmål", text='Mindst 60 pct. "i gang"', owner="",
    kind="at_least", measure="pct.", value=Decimal("17.741935484"), part_count=Decimal(11), whole=Decimal(62),
    window_from=date(2015, 1, 1), window_to=None, target=Decimal(60), deadline=date(2015, 12, 31),
    degree=Decimal("0.295698925"), expected=None, progress=None, status="well_behind", computed="well_behind",
    stated="", documented="ja", definition="0a1b2c3d",
)  # fmt: skip


def test_csv_is_what_a_danish_spreadsheet_opens_right() -> None:
    assert csv_table([ROW]).decode("utf-8") == (
        "\ufeffkommunekode;kommune;plan;planversion;runde;opgjort;område;mål;del;niveau;tekst;ansvarlig;slags;enhed;"
        "resultat;antal;ud_af;periode_fra;periode_til;måltal;frist;grad;forventet;fremdrift;status;beregnet;oplyst;"
        "dokumenteret;definition;mærke\r\n"
        '183;Ishøj;ishoej-2015;2;2015-08;2015-08-31;"Unge; under 30";UNG-01;;indsatsmål;"Mindst 60 pct. ""i gang""";;'
        "at_least;pct.;17,741935484;11;62;2015-01-01;;60;2015-12-31;0,295698925;;;well_behind;well_behind;;ja;0a1b2c3d;\r\n"
    )


def test_numbers_are_whole_and_plain() -> None:
    odd = replace(ROW, value=Decimal("1E+6"), part_count=Decimal("-0.000000001"), whole=Decimal("123456789012345"))
    (line,) = list(csv.reader(io.StringIO(csv_table([odd]).decode("utf-8-sig")), delimiter=";"))[1:]
    assert line[14:17] == ["1000000", "-0,000000001", "123456789012345"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+45 12", "'+45 12"),
        ("-5 pct.", "'-5 pct."),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" =1", "' =1"),
        ("\xa0=1", "'\xa0=1"),
        ("＝1", "'＝1"),
        ("'=1", "'=1"),
        ("Mål = 5", "Mål = 5"),
        ("–5", "–5"),
        ("", ""),
    ],
)
def test_text_that_could_be_a_formula_is_made_inert(text: str, written: str) -> None:
    assert no_formula(text) == written
    (line,) = list(
        csv.reader(io.StringIO(csv_table([replace(ROW, stated=text)]).decode("utf-8-sig"), newline=""), delimiter=";")
    )[1:]
    assert line[COLUMNS.index("oplyst")] == written


def test_text_over_several_lines_stays_one_field() -> None:
    (line,) = list(
        csv.reader(io.StringIO(csv_table([replace(ROW, text="A\nB;C")]).decode("utf-8-sig"), newline=""), delimiter=";")
    )[1:]
    assert line[COLUMNS.index("tekst")] == "A\nB;C"


def test_parquet_holds_the_same_rows_exactly() -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    found = pq.read_table(io.BytesIO(parquet_table([ROW, replace(ROW, value=None, unit="=1")]))).to_pydict()
    assert tuple(found) == COLUMNS
    assert found["resultat"] == [Decimal("17.741935484"), None]
    assert found["grad"] == [Decimal("0.295698925")] * 2
    assert (found["planversion"], found["frist"][0], found["periode_til"][0]) == ([2, 2], date(2015, 12, 31), None)
    assert found["kommune"] == ["Ishøj", "=1"]  # nothing computes here, so nothing is guarded


def test_the_same_rows_give_the_same_bytes() -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is an extra")
    assert parquet_table([ROW]) == parquet_table([ROW])
    assert csv_table([ROW]) == csv_table([ROW])


def test_without_pyarrow_parquet_is_refused_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "find_spec", lambda name: None)
    with pytest.raises(RefusedError) as refused:
        check_parquet("alt.parquet")
    assert (refused.value.code, refused.value.entry.severity) == (2, Severity.ERROR)
    assert refused.value.entry.sentence() == (
        "»alt.parquet« kan ikke skrives, fordi programmet pyarrow ikke er installeret. Installer det med »pip install "
        "followup-xl[parquet]«, eller brug --csv."
    )


def test_no_table_is_an_empty_table() -> None:
    assert csv_table([]).decode("utf-8-sig").splitlines() == [
        ";".join(COLUMNS[:-1])
    ]  # no file is named where there is one alone
    if importlib.util.find_spec("pyarrow"):
        pq = importlib.import_module("pyarrow.parquet")
        assert pq.read_table(io.BytesIO(parquet_table([]))).num_rows == 0


def test_a_pandas_table_has_a_row_for_each_goal_with_dates_and_missing_cells() -> None:
    blank = replace(ROW, goal="UNG-02", value=None, window_from=None)
    found = data_frame([ROW, blank])
    assert list(found.columns) == list(COLUMNS)
    assert found["mål"].tolist() == ["UNG-01", "UNG-02"]
    assert found["resultat"].tolist()[0] == pytest.approx(17.741935484)
    assert found["resultat"].isna().tolist() == found["periode_fra"].isna().tolist() == [False, True]
    assert found["periode_fra"][0].date() == date(2015, 1, 1)
    assert found["planversion"].sum() == 4


def test_reports_become_one_table() -> None:
    found = api.frame([report_of("ishoej-2015"), report_of("koebenhavn-2007")])
    assert found.groupby("kommune")["mål"].nunique().to_dict() == {"Ishøj": 23, "København": 22}
    assert found.loc[found["mål"] == "LED-02", "resultat"].tolist() == [4.0]
