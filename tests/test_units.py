"""Units that are no municipality: a region, an agency, a municipality of another country; names, codes and words."""

import json
from pathlib import Path

import pytest

from followup_xl.danish.units import MUNICIPALITIES, UNITS, code_terms, unit_terms
from followup_xl.model.municipalities import code_of_name, misspelt
from followup_xl.model.records import Unit
from program import Done, Run
from raw_books import book_of

PLAN = """\
id: tre
title: Tre slags enheder
period: {start: 2015-01-01, end: 2015-12-31}
rounds: [{month: "2015-08", as_of: 2015-08-31}]
units:
  - {name: Region Syddanmark, code: "1083", mailbox: region@example.org}
  - Arbejdstilsynet
  - Ishøj
areas:
  - id: A
    name: Job
    result_goals:
      - {id: M1, text: Ti job, unit: job, target: {kind: at_least, value: 10}}
      - id: M2
        text: Ikke over regionen
        measure: share
        target: {kind: relative, direction: at_most, pick: only}
        references: [{key: region, label: REGION SYDDANMARK}]
"""
ANSWERS = """\
unit,goal,part,field,value
region syddanmark,M1,,resultat,12
1083,M2,,antal,1
1083,M2,,ud_af,5
ARBEJDSTILSYNET,M1,,resultat,4
Arbejdstilsynet,M2,,antal,1
Arbejdstilsynet,M2,,ud_af,4
Arbejdstilsynet,M2,region,antal,2
Arbejdstilsynet,M2,region,ud_af,5
Ishøj Kommune,M1,,resultat,10
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tre.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "svar.csv").write_text(ANSWERS, encoding="utf-8")
    return tmp_path


def linted(run: Run, folder: Path, unit: str) -> Done:
    """Lint the plan with another unit for the agency."""
    (folder / "anden.yaml").write_text(PLAN.replace("- Arbejdstilsynet", f"- {unit}"), encoding="utf-8")
    return run("lint", "anden.yaml")


@pytest.mark.parametrize(
    ("written", "name", "code"),
    [
        ("ishøj kommune", "Ishøj", "183"),
        ("183 Ishøj", "Ishøj", "183"),
        ("Sønderborg Komm. (540)", "Sønderborg", "540"),
        ("Region Sjælland", "Region Sjælland", "region-sjaelland"),
        ("Danske Regioner", "Danske Regioner", "danske-regioner"),
        ("Odense Universitetshospital", "Odense Universitetshospital", "odense-universitetshospital"),
        ("Vansbro kommun", "Vansbro kommun", "vansbro-kommun"),
        ({"name": "Vansbro kommun", "code": "2021"}, "Vansbro kommun", "2021"),
        ({"name": "Arbejdstilsynet", "code": "AT"}, "Arbejdstilsynet", "AT"),
    ],
)
def test_a_unit_has_its_own_code_or_one_made_of_its_name(written: object, name: str, code: str) -> None:
    found = Unit.model_validate(written)
    assert (found.name, found.code) == (name, code)


def test_a_code_made_of_a_name_is_short_and_the_same_for_every_spelling() -> None:
    long = "Styrelsen for Arbejdsmarked, Rekruttering og Internationale Forhold"
    assert code_of_name("region  SJAELLAND") == code_of_name("Region Sjælland")
    assert len(code_of_name(long)) == 40 and code_of_name(long) != code_of_name(f"{long} 2")


@pytest.mark.parametrize(
    "name",
    ["Ishøg", "Gladsakse", "Københvan", "Roskide Kommune", "Nordby Kommune", "Nordby Kom.", "999", "!", "183 Greve"],
)
def test_a_name_meant_as_a_municipality_is_misspelt(name: str) -> None:
    assert misspelt(name)


@pytest.mark.parametrize("name", ["Kom i gang", "Kom Godt Videre", "Region Sjælland"])
def test_a_name_of_something_else_is_a_unit_of_its_own(name: str) -> None:
    assert not misspelt(name)


def test_a_misspelt_municipality_is_refused_with_the_right_name(run: Run, folder: Path) -> None:
    done = linted(run, folder, "Gladsakse")
    assert done.code == 3
    assert "»Gladsakse« kræver en kendt kommune, fx »Gladsaxe«, eller »name« og »code«." in done.out


@pytest.mark.parametrize(
    ("unit", "code", "sentence"),
    [
        ("Nordsjælland", 0,
         "»Nordsjælland« er ingen kendt kommune, så koden er lavet af navnet: nordsjaelland. Mente du »Lolland«? Er det "
         "en anden enhed, er intet galt; har den selv en kode, så skriv den."),
        ('{name: Tierp, code: "0360"}', 0,
         "»Tierp« har koden 0360, men Lolland har koden 360, så enheden regnes ikke for en kommune. Er det en kommune, "
         "så ret navnet, eller lad koden være ude; ellers er intet galt."),
        ('{name: Greve, code: GR}', 0,
         "»Greve« har koden GR, men Greve har koden 253, så enheden regnes ikke for en kommune. Er det en kommune, så "
         "ret navnet, eller lad koden være ude; ellers er intet galt."),
        ("ISHØJ", 3,
         "Planen kræver hver enhed én gang i »units«, med sit eget navn og sin egen kode; Ishøj går igen."),
        ('{name: Regionen, code: "1083"}', 3,
         "Planen kræver hver enhed én gang i »units«, med sit eget navn og sin egen kode; 1083 går igen."),
        ('{name: X, code: "a|b"}', 3, "»code« kræver en kode på én linje uden »|« og på højst 80 tegn."),
    ],
)  # fmt: skip
def test_lint_says_what_a_unit_is_taken_for(run: Run, folder: Path, unit: str, code: int, sentence: str) -> None:
    done = linted(run, folder, unit)
    assert (done.code, sentence in f"{done.out} {done.err}") == (code, True), f"{done.out} {done.err}"


def test_a_plan_is_followed_up_by_a_region_an_agency_and_a_municipality(run: Run, folder: Path) -> None:
    assert run("generate", "tre.yaml", "--answers", "svar.csv", "--out", "ind").code == 0
    names = ["Arbejdstilsynet 2015-08.xlsx", "Ishøj 2015-08.xlsx", "Region Syddanmark 2015-08.xlsx"]
    assert sorted(path.name for path in (folder / "ind").iterdir()) == names
    judged = json.loads(run("evaluate", "ind", "--out", "ud", "--json", "-").out)["files"]
    assert [entry["unit"] for entry in judged] == [
        {"name": "Arbejdstilsynet", "code": "arbejdstilsynet"}, {"name": "Ishøj", "code": "183"},
        {"name": "Region Syddanmark", "code": "1083"},
    ]  # fmt: skip
    (folder / "ind" / names[1]).unlink()
    whole = json.loads(run("consolidate", "ind", "--plan", "tre.yaml", "--json", "-").out)
    assert [(unit["name"], unit["outcome"]) for unit in whole["units"]] == [
        ("Region Syddanmark", "answered"), ("Arbejdstilsynet", "answered"), ("Ishøj", "missing"),
    ]  # fmt: skip
    said = [entry["message"] for entry in whole["findings"] if entry["code"] == "W962"]
    assert said == [
        "Tallet for »REGION SYDDANMARK« står som 40 pct., men de har selv oplyst 20 pct.; deres eget tal er brugt her."
    ]


def test_the_overview_says_unit_where_one_is_no_municipality(run: Run, folder: Path) -> None:
    run("generate", "tre.yaml", "--answers", "svar.csv", "--out", "ind")
    (folder / "ind" / "Ishøj 2015-08.xlsx").unlink()
    (folder / "ind" / "Region Syddanmark 2015-08.xlsx").write_bytes(b"PK")
    out = run("consolidate", "ind", "--plan", "tre.yaml", "--out", "ud").out
    assert "1 af 3 enheder har svaret" in out
    assert "Har ikke svaret: 1 enhed: Ishøj" in out
    assert "»Region Syddanmark 2015-08.xlsx«: " in out
    sheets = book_of((folder / "ud" / "Samlet - tre 2015-08.xlsx").read_bytes(), "x.xlsx").sheets
    texts = [
        (sheet.name, cell.value) for sheet in sheets for cell in sheet.cells
        if isinstance(cell.value, str) and "kommun" in cell.value.casefold()
    ]  # fmt: skip
    assert texts == [("Data", "kommunekode"), ("Data", "kommune")]
    assert "Enheder" in [sheet.name for sheet in sheets]


def test_a_workbook_is_known_after_its_unit_was_given_a_code(run: Run, folder: Path) -> None:
    run("generate", "tre.yaml", "--answers", "svar.csv", "--out", "ind")
    (folder / "ny.yaml").write_text(
        PLAN.replace("- Arbejdstilsynet", "- {name: Arbejdstilsynet, code: AT}"), encoding="utf-8"
    )
    found = json.loads(run("evaluate", "ind", "--plan", "ny.yaml", "--out", "ud", "--json", "-").out)["files"]
    assert {"name": "Arbejdstilsynet", "code": "AT"} in [entry["unit"] for entry in found]


def test_unknown_units_are_named_with_those_of_the_plan(run: Run, folder: Path) -> None:
    done = run("generate", "tre.yaml", "--unit", "Finanstilsynet", "--out", "x")
    assert done.code == 2
    said = " ".join(done.err.split())
    assert "»Finanstilsynet« er ikke en af planens enheder. Mente du »Arbejdstilsynet«?" in said


def test_units_are_called_what_they_are() -> None:
    region, ishoej = Unit.model_validate("Region Sjælland"), Unit.model_validate("Ishøj")
    assert unit_terms((ishoej,)) is MUNICIPALITIES
    assert unit_terms((ishoej, region)) is UNITS
    assert (code_terms(("183", "101")), code_terms(("183", "1083"))) == (MUNICIPALITIES, UNITS)
    assert (UNITS.counted(1), UNITS.counted(3)) == ("1 enhed", "3 enheder")
    assert Unit(name="Tierp", code="0360").municipality is None
    assert Unit(name="Aarhus Kommune", code="0751").municipality is not None
