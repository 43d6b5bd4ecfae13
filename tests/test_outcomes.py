"""Forms that nobody has filled in, and forms whose name is another unit's than the one they were made for."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import insides as api
from asking import asking
from followup_xl.danish.units import named_units
from followup_xl.inbox.run import run_inbox
from followup_xl.model.records import Round, Unit
from followup_xl.plan.yaml import yaml_text
from program import Run
from small_inbox import plan, workbook


def asked(data_of: str) -> bytes:
    """A unit's blank form of a plan that asks for everything that can be read."""
    known = asking(plan())
    units = tuple(unit for unit in known.units if unit.name == data_of)
    ((made, _),) = api.generate(known, units, known.rounds[0], api.Given())
    return made.data


def typed(data: bytes, row: str, column: str, value: str) -> bytes:
    """The form with something typed in a row's column, the row by what its first cell says and the column by its key."""
    book: Any = openpyxl.load_workbook(BytesIO(data))
    sheet = book["Opfølgning"]
    keys = next(line for line in sheet.iter_rows() if any(cell.value == "row_mark" for cell in line))
    at = next(cell.column for cell in keys if cell.value == column)
    line = next(cell.row for cell in sheet["A"] if cell.value == row)
    sheet.cell(line, at).value = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def units_of(folder: Path, **more: object) -> dict[str, tuple[str, str | None]]:
    """What became of each unit of which something has come."""
    found = json.loads(run_inbox(folder, plan=plan(), overview=True, output_dir=folder.parent / "ud", **more).json)  # type: ignore[arg-type]
    return {each["name"]: (each["outcome"], each["why"]) for each in found["units"] if each["files"]}


# --- empty ---


def test_a_blank_form_is_empty_and_its_unit_missing(inbox: Path, run: Run) -> None:
    (inbox / "Køge.xlsx").write_bytes(workbook("Køge", None, None))
    (inbox / "Greve.xlsx").write_bytes(workbook("Greve", 10, 20))
    assert units_of(inbox) == {
        "Køge": ("missing", "skemaet er modtaget, men ikke udfyldt"),
        "Greve": ("answered", None),
    }
    done = run("evaluate", inbox, "--out", "bilag", "--json", "-")
    assert done.code == 0
    assert done.outcomes == {"Køge.xlsx": "empty", "Greve.xlsx": "evaluated"}
    assert done.codes("Køge.xlsx")[0] == "W191"
    assert [path.name for path in Path("bilag").glob("Bilag*")] == ["Bilag 1 - Greve 2015-12.xlsx"]
    again = run("evaluate", inbox, "--out", "bilag", "--json", "-")
    assert again.out == done.out


def test_nothing_but_blank_forms_is_nothing_evaluated(inbox: Path, run: Run) -> None:
    (inbox / "Køge.xlsx").write_bytes(workbook("Køge", None, None))
    assert run("evaluate", inbox, "--out", "bilag").code == 3
    made = run_inbox(inbox, plan=plan(), overview=True, output_dir=Path("ud"))
    assert made.code == 3
    assert [path.name for path in made.outputs] == ["Samlet - proeve 2015-12.xlsx"]


def test_a_blank_form_is_not_read_again_until_something_of_its_unit_is_new(inbox: Path) -> None:
    def known() -> dict[str, tuple[str, bool]]:
        return {one.file: (one.outcome, one.known) for one in run_inbox(inbox, output_dir=Path("bilag"), jobs=0).files}

    (inbox / "Køge Syd.xlsx").write_bytes(workbook("Køge", None, None, "Syd"))
    (inbox / "Greve.xlsx").write_bytes(workbook("Greve", 10, 20))
    assert known() == {"Greve.xlsx": ("evaluated", False), "Køge Syd.xlsx": ("empty", False)}
    assert known() == {"Greve.xlsx": ("evaluated", True), "Køge Syd.xlsx": ("empty", True)}
    (inbox / "Køge Nord.xlsx").write_bytes(workbook("Køge", 10, None, "Nord"))
    made = {"Køge Nord.xlsx": ("evaluated", False), "Køge Syd.xlsx": ("empty", False)}
    assert known() == {"Greve.xlsx": ("evaluated", True), **made}  # its goals stand in the Bilag 1 of both
    kept = {name: (outcome, True) for name, (outcome, _) in made.items()}
    assert known() == {"Greve.xlsx": ("evaluated", True), **kept}
    (inbox / "Køge Nord.xlsx").unlink()
    assert known()["Køge Syd.xlsx"][0] == "empty"


def test_a_blank_form_that_is_named_gets_its_appendix(inbox: Path, run: Run) -> None:
    blank = inbox / "Køge.xlsx"
    blank.write_bytes(workbook("Køge", None, None))
    done = run("evaluate", blank, "--out", "bilag", "--json", "-")
    assert (done.code, done.outcomes) == (0, {"Køge.xlsx": "empty"})
    assert done.files["Køge.xlsx"]["summary"]["answered"] == 0
    assert Path("bilag/Bilag 1 - Køge 2015-12.xlsx").exists()


def test_a_blank_form_beside_a_filled_one_takes_no_part(inbox: Path, run: Run) -> None:
    (inbox / "Køge blank.xlsx").write_bytes(workbook("Køge", None, None))
    (inbox / "Køge.xlsx").write_bytes(workbook("Køge", 10, 20))
    done = run("evaluate", inbox, "--out", "bilag", "--json", "-")
    assert done.outcomes == {"Køge blank.xlsx": "empty", "Køge.xlsx": "evaluated"}
    assert done.files["Køge.xlsx"]["summary"]["answered"] == 2
    assert units_of(inbox) == {"Køge": ("answered", None)}


def test_the_goals_of_a_department_that_has_not_filled_in_stay_in_the_appendix(inbox: Path, run: Run) -> None:
    (inbox / "Køge Nord.xlsx").write_bytes(workbook("Køge", 10, None, "Nord"))
    (inbox / "Køge Syd.xlsx").write_bytes(workbook("Køge", None, None, "Syd"))
    done = run("evaluate", inbox, "--out", "bilag", "--json", "-")
    assert done.outcomes == {"Køge Nord.xlsx": "evaluated", "Køge Syd.xlsx": "empty"}
    assert done.files["Køge Nord.xlsx"]["summary"]["goals"] == 2
    again = run("evaluate", inbox, "--out", "bilag", "--json", "-")
    assert again.out == done.out
    assert again.code == done.code


@pytest.mark.parametrize(
    ("column", "value", "outcome"),
    [
        ("comment", "Vi venter på tallene", "evaluated"),
        ("stated", "Målet er opfyldt", "evaluated"),
        ("value", "mange", "evaluated"),
        ("comment", "  ", "empty"),
    ],
)
def test_anything_typed_is_something(column: str, value: str, outcome: str, inbox: Path, run: Run) -> None:
    blank = asked("Køge") if column == "stated" else workbook("Køge", None, None)
    book = typed(blank, "A-01", column, value)
    (inbox / "Køge.xlsx").write_bytes(book)
    assert run("evaluate", inbox, "--out", "bilag", "--json", "-").outcomes == {"Køge.xlsx": outcome}


# --- another unit's name ---

NAMES = {
    "Greve 2015-12.xlsx": "Greve",
    "Skema fra Greve Kommune.xlsx": "Greve",
    "opfølgning_GREVE_endelig (2).xlsx": "Greve",
    "Greves svar.xlsx": "Greve",
    "Koege 2015-12.xlsx": None,
    "Køge og Greve.xlsx": None,
    "Greve og Solrød.xlsx": None,
    "Skema.xlsx": None,
    "Grevens skema.xlsx": None,
    "Prøve 2015-12.xlsx": None,
    "Region Greve.xlsx": None,
    "Jobcenter Køge til Greve.xlsx": None,
    "GreveKommune 2015.xlsx": "Greve",
    "2015Greve.xlsx": "Greve",
    "Greve/svar.xlsx": "Greve",
    "ind/Fra Greve/uge 50/svar.xlsx": "Greve",
    "Greve/Køge.xlsx": None,
    "Greve og Lejre/svar.xlsx": None,
}


@pytest.mark.parametrize("name", NAMES)
def test_a_form_with_anothers_name_is_held(name: str, inbox: Path, run: Run) -> None:
    (inbox / name).parent.mkdir(parents=True, exist_ok=True)
    (inbox / name).write_bytes(workbook("Køge", 10, 20))
    done = run("evaluate", inbox, "--out", "bilag", "--json", "-")
    other = NAMES[name]
    assert done.outcomes == {name: "other_unit" if other else "evaluated"}
    assert done.code == (3 if other else 0)
    if other:
        assert f"»{other}«" in done.files[name]["findings"][0]["message"]
        assert not list(Path().glob("bilag/Bilag*"))


def test_a_held_form_is_of_its_round_and_a_folder_names_the_unit_of_what_cannot_be_read(inbox: Path) -> None:
    """The programme was of the plan's first round where every form was held, and the form passed over for that."""
    (inbox / "Greve.xlsx").write_bytes(workbook("Køge", 10, 20))
    (inbox / "Lejre").mkdir()
    (inbox / "Lejre" / "svar.pdf").write_bytes(b"%PDF-1.4")
    two = plan().model_copy(update={"rounds": (Round(month="2015-06"), *plan().rounds)})
    found = json.loads(run_inbox(inbox, plan=two, overview=True, output_dir=inbox.parent / "ud").json)
    assert {each["file"]: each["outcome"] for each in found["files"]} == {
        "Greve.xlsx": "other_unit",
        "Lejre/svar.pdf": "refused",
    }
    assert [each["name"] for each in found["units"] if each["outcome"] == "refused"] == ["Greve", "Køge", "Lejre"]


def test_neither_unit_has_answered_until_it_is_decided(inbox: Path) -> None:
    (inbox / "Greve 2015-12.xlsx").write_bytes(workbook("Køge", 10, 20))
    (inbox / "Lejre.xlsx").write_bytes(workbook("Lejre", 10, 20))
    why = "skemaet er modtaget, men holdt tilbage, til det er afgjort, hvem det er fra"
    whole = {"Lejre": ("answered", None)}
    assert units_of(inbox) == {"Køge": ("refused", why), "Greve": ("refused", why)} | whole
    for spelled in ("Køge", "koege kommune"):
        assert units_of(inbox, unit_of={"Greve 2015-12.xlsx": spelled}) == {"Køge": ("answered", None)} | whole
    assert units_of(inbox, unit_of={"Greve 2015-12.xlsx": "Greve"}) == {"Greve": ("answered", None)} | whole


def test_a_check_says_that_two_forms_of_one_disagree(inbox: Path, run: Run) -> None:
    for name, figure in (("Køge.xlsx", 10), ("Køge rettet.xlsx", 11)):
        (inbox / name).write_bytes(workbook("Køge", figure, 20))
    (inbox / "Greve.xlsx").write_bytes(workbook("Greve", 10, 20))
    expected = {"Greve.xlsx": "evaluated", "Køge rettet.xlsx": "conflict", "Køge.xlsx": "conflict"}
    assert run("check", inbox, "--json", "-").outcomes == expected
    asked = run("check", inbox)
    assert asked.code == 1
    assert "A-01, Antal: »11« i »Køge rettet.xlsx« (C7), »10« i »Køge.xlsx« (C7)" in asked.out
    said = json.loads(run_inbox(inbox, copies=inbox.parent / "kopier").json)["files"]
    assert {each["file"]: each["outcome"] for each in said if each["outcome"] != "skipped"} == expected


def test_the_same_content_by_the_names_of_two_is_no_copy(inbox: Path, run: Run) -> None:
    sent = workbook("Solrød", 10, 20)
    for name in ("Roskilde.xlsx", "Solrød (1).xlsx", "Solrød.xlsx"):
        (inbox / name).write_bytes(sent)
    for name in ("Greve.xlsx", "Køge.xlsx", "Ukendt afsender.xlsx"):
        (inbox / name).write_bytes(b"")
    expected = {
        "Greve.xlsx": "refused",
        "Køge.xlsx": "refused",
        "Ukendt afsender.xlsx": "duplicate",
        "Roskilde.xlsx": "other_unit",
        "Solrød (1).xlsx": "evaluated",
        "Solrød.xlsx": "duplicate",
    }
    assert units_of(inbox) == {
        "Greve": ("refused", "filen er modtaget, men kan ikke læses"),
        "Køge": ("refused", "filen er modtaget, men kan ikke læses"),
        "Roskilde": ("refused", "skemaet er modtaget, men holdt tilbage, til det er afgjort, hvem det er fra"),
        "Solrød": ("answered", None),
    }
    assert run("evaluate", inbox, "--out", "bilag", "--json", "-").outcomes == expected
    assert run("check", inbox, "--json", "-").outcomes == expected
    said = json.loads(run_inbox(inbox, plan=plan(), overview=True, output_dir=inbox.parent / "ud").json)["files"]
    assert {each["file"]: each["outcome"] for each in said} == expected
    assert {each["file"]: each["unit"]["name"] for each in said if "Solrød" in each["file"]} == {
        "Solrød (1).xlsx": "Solrød",
        "Solrød.xlsx": "Solrød",
    }


def test_a_title_that_names_another_is_held(inbox: Path, run: Run) -> None:
    book = typed(workbook("Køge", 10, 20), "Prøve – Køge", "id", "Prøve – Greve")
    (inbox / "Skema.xlsx").write_bytes(book)
    done = run("evaluate", inbox, "--out", "bilag", "--json", "-")
    assert done.outcomes == {"Skema.xlsx": "other_unit"}
    assert done.codes("Skema.xlsx") == ["E192"]


def test_a_title_that_names_another_is_held_where_the_form_has_the_plan_of_one_unit_alone() -> None:
    """Wherever the title stands above the table."""
    own = plan().model_copy(update={"units": tuple(unit for unit in plan().units if unit.name == "Køge")})
    ((made, _),) = api.generate(own, own.units, own.rounds[0], api.Given())
    assert [entry.code for entry in api.evaluate(made.data, "Skema.xlsx").findings][:1] != ["E192"]
    for title in ("Prøve – Greve", "Prøve - greve"):
        renamed = api.evaluate(typed(made.data, "Prøve – Køge", "id", title), "Skema.xlsx")
        assert [entry.code for entry in renamed.findings] == ["E192"]


def test_a_municipality_that_the_plan_does_not_have_is_another_too() -> None:
    """It is none that can be chosen, so it is not offered."""
    made = workbook("Køge", 10, 20)
    (held,) = api.evaluate(made, "Aalborg 2015-12.xlsx").findings
    assert (held.code, held.remedy) == (
        "E192", 'Spørg, hvem skemaet er fra, og kør igen med --unit-of "Aalborg 2015-12.xlsx=Køge", hvis det er fra Køge. '
        "Aalborg er ikke i den plan, der er brugt.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Aalborg.xlsx", True),
        ("Svar fra Aalborg Kommune (2).xlsx", True),
        ("AalborgKommune_udfyldt.xlsx", True),
        ("851 Ålborg.xlsx", True),
        ("Aalborg/svar.xlsx", True),
        ("Besøg i Aalborg.xlsx", False),
        ("Vejen til job.xlsx", False),
        ("svar.xlsx", False),
        ("Køge og Aalborg.xlsx", False),
        ("Aalborg/Køge.xlsx", False),
    ],
)
def test_a_name_that_says_nothing_but_a_municipality_is_its(name: str, held: bool) -> None:
    """Without the plan a form knows its own unit alone."""
    found = api.evaluate(workbook("Køge", 10, 20), name).findings
    assert [each.code for each in found if each.code == "E192"] == ["E192"] * held


def test_what_is_decided_is_used_and_said(inbox: Path, run: Run) -> None:
    (inbox / "Greve 2015-12.xlsx").write_bytes(workbook("Køge", 10, 20))
    done = run("evaluate", inbox, "--out", "bilag", "--unit-of", "Greve 2015-12.xlsx=Greve", "--json", "-")
    assert done.files["Greve 2015-12.xlsx"]["unit"]["name"] == "Greve"
    assert [goal["value"] for goal in done.files["Greve 2015-12.xlsx"]["goals"]] == ["10", "20"]
    assert "N194" in done.codes("Greve 2015-12.xlsx")
    assert Path("bilag/Bilag 1 - Greve 2015-12.xlsx").exists()
    assert run("check", inbox, "--unit-of", "Greve 2015-12.xlsx=Køge", "--json", "-").code == 0


@pytest.mark.parametrize("pair", ["Roskilde.xlsx=Køge", "Greve 2015-12.xlsx", "=Køge", "Greve 2015-12.xlsx="])
def test_a_decision_about_nothing_is_refused(pair: str, inbox: Path, run: Run) -> None:
    (inbox / "Greve 2015-12.xlsx").write_bytes(workbook("Køge", 10, 20))
    assert run("evaluate", inbox, "--out", "bilag", "--unit-of", pair).code == 2
    assert not list(
        Path("bilag").glob("[!.]*")
    )  # the archive of a named file is opened first, with the folder for itself


def test_names_within_names_are_not_names() -> None:
    """The longest name counts, as a whole word."""
    names = ("Vesthimmerlands", "Nordfyns", "København", "Region Sjælland", "Høje-Taastrup", "Vejen", "Vejle")
    units = tuple(Unit.model_validate(name) for name in names)
    expected = {
        "Vesthimmerland 2026": ["Vesthimmerlands"],
        "Himmerland": [],
        "Nordfyn": ["Nordfyns"],
        "Fyn": [],
        "Region København": [],
        "Københavns Kommune": ["København"],
        "kbh 2026": ["København"],
        "regionsjælland": [],
        "Region Sjælland, marts": ["Region Sjælland"],
        "høje taastrup": ["Høje-Taastrup"],
        "HØJE_TÅSTRUP": ["Høje-Taastrup"],
        "Vejlefjord": [],
        "101": [],
        "Vejen til Vejle": ["Vejen", "Vejle"],
    }
    assert {text: [unit.name for unit in named_units(units, text)] for text in expected} == expected
    assert named_units(units, "Vejen til job 2026 Vejle", ["Vejen til job"]) == (units[-1],)


# What is decided once


REPORTS = {"evaluate": "Rapport - bilag", "consolidate": "Rapport - samling"}


def decided_run(run: Run, command: str, *more: str) -> tuple[str, str]:
    """Whose the file is by a run of the command, and what its report says of decisions."""
    Path("plan.yaml").write_text(yaml_text(plan()), encoding="utf-8")
    more += ("--plan", "plan.yaml") if command == "consolidate" else ()
    run(command, "ind", "--out", "ud", *more)
    report = Path("ud") / REPORTS[command]
    files = json.loads(report.with_suffix(".json").read_text(encoding="utf-8"))["files"]
    (entry,) = [each for each in files if each["file"] == "Greve 2015-12.xlsx"]
    lines = report.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if "Bestemt" in line]
    return (entry.get("unit") or {}).get("name", entry["outcome"]), "\n".join(said)


@pytest.mark.parametrize("command", REPORTS)
@pytest.mark.parametrize("other", REPORTS)
def test_what_is_decided_once_is_known_by_every_later_run(command: str, other: str, inbox: Path, run: Run) -> None:
    (inbox / "Greve 2015-12.xlsx").write_bytes(workbook("Køge", 10, 20))
    assert decided_run(run, command, "--unit-of", "Greve 2015-12.xlsx=Greve") == (
        "Greve",
        "Bestemt (--unit-of), og husket til næste gang: »Greve 2015-12.xlsx« er fra Greve.",
    )
    assert decided_run(run, other)[0] == "Greve"
    assert decided_run(run, command, "--unit-of", "Greve 2015-12.xlsx=Køge")[0] == "Køge"
    assert decided_run(run, other)[0] == "Køge"
    assert run("check", inbox, "--json", "-").outcomes == {"Greve 2015-12.xlsx": "evaluated"}


def test_a_decision_is_about_the_file_as_it_was(inbox: Path, run: Run) -> None:
    (inbox / "Greve 2015-12.xlsx").write_bytes(workbook("Køge", 10, 20))
    assert decided_run(run, "evaluate", "--unit-of", "Greve 2015-12.xlsx=Greve")[0] == "Greve"
    (inbox / "Greve 2015-12.xlsx").write_bytes(workbook("Køge", 10, 21))
    assert decided_run(run, "evaluate") == ("other_unit", "")


def test_a_decision_that_gets_a_file_refused_is_not_kept(inbox: Path, run: Run) -> None:
    (inbox / "Greve 2015-12.xlsx").write_bytes(workbook("Køge", 10, 20))
    assert decided_run(run, "evaluate", "--unit-of", "Greve 2015-12.xlsx=Grevee") == (
        "refused",
        "Bestemt (--unit-of), men kun denne gang: »Greve 2015-12.xlsx« er fra Grevee.",
    )
    assert decided_run(run, "evaluate")[0] == "other_unit"


@pytest.mark.parametrize("broken", [b"", b"[]", b'{"files": {"Greve 2015-12.xlsx": 1}}', b"\xff"])
def test_decisions_that_somebody_has_broken_are_none(broken: bytes, inbox: Path, run: Run) -> None:
    (inbox / "Greve 2015-12.xlsx").write_bytes(workbook("Køge", 10, 20))
    (inbox / ".followup-xl.units").write_bytes(broken)
    assert decided_run(run, "evaluate") == ("other_unit", "")


def test_only_what_is_decided_is_done_anew(inbox: Path, run: Run) -> None:
    (inbox / "Greve 2015-12.xlsx").write_bytes(workbook("Køge", 10, 20))
    (inbox / "Lejre.xlsx").write_bytes(workbook("Lejre", 10, 20))
    decided_run(run, "evaluate")
    (appendix,) = Path("ud").glob("Bilag 1 - Lejre*")
    before = appendix.stat().st_mtime_ns
    decided_run(run, "evaluate", "--unit-of", "Greve 2015-12.xlsx=Greve")
    assert appendix.stat().st_mtime_ns == before
    assert len(list(Path("ud").glob("Bilag 1*"))) == 2
