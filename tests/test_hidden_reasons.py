"""A file named beside the workbooks (a former Bilag 1, a plan, answers) that cannot be read: why is said, for that file."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

import journeys
from followup_xl.disk.store import RefusedError
from followup_xl.plan.files import read_plan, template_answers, write_plan
from followup_xl.workbook.answers_file import answers_text, prefilled
from program import Run

FORM = journeys.filled()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")


def entry(name: str) -> bytes:
    """An entry in the directory of an OLE file."""
    return f"{name}\0".encode("utf-16-le").ljust(128, b"\0")


FILES = {
    "E10": (b"", "Filen er tom"),
    "E11": (b"%PDF-1.4\n%\xe2\xe3", "Filen er en PDF og ikke en Excel-projektmappe"),
    "E12": (OLE + entry("EncryptedPackage"), "Filen er krypteret eller beskyttet af rettigheder"),
    "E13": (FORM[: len(FORM) // 2], "(pakken er afkortet)"),
}


@pytest.mark.parametrize("code", FILES)
@pytest.mark.parametrize(
    "command",
    [
        ("evaluate", "skema.xlsx", "--previous", "fil.xlsx"),
        ("generate", "ishoej-2015", "--unit", "Ishøj", "--previous", "fil.xlsx"),
        ("evaluate", "skema.xlsx", "--plan", "fil.xlsx"),
        ("check", "skema.xlsx", "--plan", "fil.xlsx"),
        ("generate", "fil.xlsx"),
        ("plan", "from-xlsx", "fil.xlsx", "plan.yaml"),
    ],
    ids=" ".join,
)
def test_the_reason_is_that_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, command: tuple[str, ...], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    data, words = FILES[code]
    Path("fil.xlsx").write_bytes(data)
    Path("skema.xlsx").write_bytes(FORM)
    done = run(*command)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"Fejl {code} Filen »fil.xlsx«: ")
    assert words in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fil.xlsx", "skema.xlsx"]


CSV = template_answers("ishoej-2015") or ""


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "E10", "Filen er tom"),
        (OLE + entry("EncryptedPackage"), "E12", "krypteret"),
        (FORM, "A01", "(den er en projektmappe eller et andet pakket arkiv)"),
        (b"%PDF-1.4\n%\xe2\xe3", "A01", "(den er en PDF)"),
        (OLE + entry("Workbook"), "A01", "(den er en ældre Excel-fil (.xls))"),
        (b"<html><table>", "A01", "(den er en webside (HTML))"),
        (CSV.encode("utf-16"), "A01", "linje 1: Svarfilen kan ikke læses (her er den ikke tekst i UTF-8)"),
        (CSV.encode("cp1252", "replace"), "A01", "linje 2: Svarfilen kan ikke læses (her er den ikke tekst i UTF-8)"),
        ("unit,goal\n\nø\nå".encode("cp1252"), "A01", "linje 3: "),
    ],
)
def test_answers_that_are_no_text_are_refused_for_what_they_are(data: bytes, code: str, words: str) -> None:
    """Half a letter replaced by another sign would be an answer that nobody gave."""
    with pytest.raises(RefusedError) as refused:
        answers_text(data, "svar.csv")
    assert (refused.value.code, refused.value.entry.code) == (2, code)
    assert words in refused.value.entry.sentence()


@pytest.mark.parametrize("text", [CSV, "\ufeff" + CSV, "unit,goal,part,field,value\n", "en enkelt linje", "a\x0bb,ø\n"])
def test_answers_that_are_text_are_read_letter_for_letter(text: str) -> None:
    assert answers_text(text.encode(), "svar.csv") == text


@pytest.mark.parametrize(
    ("line", "code"),
    [("antal,12,5", "A09"), ("antal", "A09"), ("antal,12,,,", None), ('antal,"12,5"', None), ('antal,"12,000"', None)],
)
def test_a_comma_without_quotes_cuts_no_answer_short(line: str, code: str | None) -> None:
    plan = read_plan("ishoej-2015")
    found = prefilled(plan, plan.units[0], f"unit,goal,part,field,value\nIshøj,LED-02,,{line}\n", "svar.csv")
    assert [entry.code for entry in found.findings] == ([code] if code else [])
    typed = {"antal,12,,,": Decimal(12), 'antal,"12,5"': Decimal("12.5"), 'antal,"12,000"': "12,000"}
    assert found.answers.get("LED-02", {}).get("value") == typed.get(line)


@pytest.mark.parametrize(
    ("head", "line", "value", "said"),
    [
        ("unit;goal;part;field;value", "Ishøj;LED-02;;antal;12,5", Decimal("12.5"), ""),
        ("unit;goal;part;field;value;Note, mere", "Ishøj;LED-02;;antal;1.098;a, b", "1.098", ""),
        ("unit,goal,part,field,value,a;b", "Ishøj,LED-02,,antal,12,", Decimal(12), ""),
        ("unit;goal;part;field;value", "Ishøj;LED-02;;antal;12;5", None, 'med »;«, fx "12;5"'),
        ("unit;goal;part;field;value", "Ishøj,LED-02,,antal,12", None, "Linjens antal felter er 1, men"),
        ("unit;goal;part;field", "Ishøj;LED-02;;antal", None, "kolonnen »value« mangler"),
        ("unit;goal,part;field,value", "Ishøj;LED-02,;antal,12", None, "kolonnen »"),
        ("unit,goal,part,field,value,a;unit;goal;part;field;value;b", "Ishøj,LED-02,,antal,12", None, "både ved komma og ved semikolon"),
    ],
)  # fmt: skip
def test_the_row_of_headings_says_what_parts_the_fields(head: str, line: str, value: object, said: str) -> None:
    """A Danish Excel writes semicolons between the fields and commas in the numbers."""
    plan = read_plan("ishoej-2015")
    found = prefilled(plan, plan.units[0], f"{head}\r\n{line}\r\n", "svar.csv")
    assert found.answers.get("LED-02", {}).get("value") == value
    assert [said in entry.sentence() for entry in found.findings] == ([True] if said else [])


@pytest.mark.parametrize(
    ("text", "described", "said"),
    [
        ('unit,goal,part,field,value\nIshøj,LED-02,,beskrivelse,"har 1\n2 mangler"\n', "har 1\n2 mangler", ""),
        ('unit;goal;part;field;value\r\nIshøj;LED-02;;beskrivelse;"har 1\r\n2"\r\n', "har 1\n2", ""),
        ("unit,goal,part,field,value\nIshøj,LED-02,,beskrivelse,1\u2028og 2\n", "1\u2028og 2", ""),
        ("sep=;\nunit;goal;part;field;value\nIshøj;LED-02;;beskrivelse;to, tre\n", "to, tre", ""),
        ('\ufeff"sep=,"\r\nunit,goal,part,field,value\r\n183 Ishøj,LED-02,,beskrivelse,to\r\n', "to", ""),
        ("sep=;;;;\nunit;goal;part;field;value\nIshøj;LED-99;;antal;1\n", None, "linje 3: Planen har intet mål"),
        ('unit,goal,part,field,value\n\nIshøj,LED-02,,bemaerkning,"a\nb"\nIshøj,L,,antal,1\n', None, "linje 5: Planen har intet"),
        ('unit,goal,part,field,value\nIshøj,LED-02,,beskrivelse,"to\nIshøj,LED-02,,antal,9\n', None, "linje 2: Svarfilen kan"),
        ('unit,goal,part,field,value\nIshøj,LED-02,,antal,"9" af 12\n', None, "linje 2: Svarfilen kan ikke læses (et anfør"),
        (f"unit,goal,part,field,value\nIshøj,LED-02,,beskrivelse,{'x' * 140_000}\n", None, "en værdi er for lang"),
        ("unit,goal,part,field,value,value\nIshøj,LED-02,,antal,9,12\n", None, "kolonnen »value« står to gange"),
        ("", None, "kolonnen »unit« mangler"),
    ],
    ids=("lines", "lines of Windows", "a rare line", "sep", "sep in quotes", "sep and the line", "lines are counted",
         "a quote too few", "words after a quote", "too long", "a column twice", "nothing"),
)  # fmt: skip
def test_quotes_lines_and_columns_of_answers_lose_nothing(text: str, described: str | None, said: str) -> None:
    """Joined lines made "12 mangler" of 1 and 2, a quote too few took all later answers into a text, of two columns one was read."""
    plan = read_plan("ishoej-2015")
    found = prefilled(plan, plan.units[0], text, "svar.csv")
    assert found.answers.get("LED-02", {}).get("description") == described
    assert [said in entry.sentence() for entry in found.findings] == ([True] if said else [])


def test_a_plan_workbook_with_very_many_empty_cells_that_have_a_look_is_the_plan() -> None:
    """As a spreadsheet leaves it where whole columns were given borders."""
    plan = read_plan("ishoej-2015")
    made, cell = io.BytesIO(), '<c s="1"/>'
    empty = "".join(f'<row r="{row}">{cell * 8}</row>' for row in range(2_000, 12_000))
    with zipfile.ZipFile(io.BytesIO(write_plan(plan, "xlsx"))) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet3.xml":
                data = data.replace(b"</sheetData>", f"{empty}</sheetData>".encode())
            new.writestr(name, data)
    assert made.tell() > 20_000
    assert read_plan(made.getvalue()) == plan
