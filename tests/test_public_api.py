"""The public API: twenty names, loaded when used, that do what the commands do; the README's lines of Python run."""

import ast
import inspect
import json
import re
import subprocess
import sys
from datetime import date
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import followup_xl as fx
from followup_xl.inbox import pool, worker
from program import Run
from small_inbox import UNITS, contents, plan, put, stamps, workbook

ROOT = Path(__file__).parents[1]
FUNCTIONS = {"read_plan", "write_plan", "lint", "generate", "evaluate", "merge", "appendix", "mark", "consolidate",
             "overview", "table", "run_inbox"}  # fmt: skip
RECORDS = {"Plan", "FollowUp", "Assessment", "Report", "Programme", "Finding", "Limits", "RefusedError"}
CONFLICT = {"Greve.xlsx": "conflict", "rettet.xlsx": "conflict"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with two workbooks of Greve in ``ind`` that differ, and one of Køge."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ind").mkdir()
    for name, data in {
        "Greve": workbook("Greve", 10, 20),
        "rettet": workbook("Greve", 10, 21),
        "Køge": workbook("Køge", 1, 2),
    }.items():
        (tmp_path / "ind" / f"{name}.xlsx").write_bytes(data)
    return tmp_path


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh Python has loaded after these lines."""
    lines = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


# --- names ---


def test_there_are_exactly_twenty_names() -> None:
    assert set(fx.__all__) == FUNCTIONS | RECORDS
    assert len(fx.__all__) == 20
    assert set(fx.__all__) <= set(dir(fx))


@pytest.mark.parametrize("name", sorted(FUNCTIONS | RECORDS))
def test_a_name_loads_and_says_what_it_is_for(name: str) -> None:
    found = getattr(fx, name)
    assert len(inspect.getdoc(found) or "") > 60
    if name in FUNCTIONS:
        signature = inspect.signature(found)
        assert signature.return_annotation is not inspect.Signature.empty
        assert not [each for each in signature.parameters.values() if each.annotation is inspect.Parameter.empty]


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Edition'"):
        fx.Edition  # noqa: B018


def test_what_a_type_checker_is_told_is_what_is_loaded() -> None:
    tree = ast.parse(Path(fx.__file__).read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    told = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    assert {alias.asname for node in told for alias in node.names} == set(fx.__all__)
    for node in told:
        assert node.module
        for alias in node.names:
            assert alias.name == alias.asname
            assert getattr(import_module(node.module), alias.name) is getattr(fx, alias.name)


def test_importing_the_package_loads_nothing() -> None:
    before, after = loaded_by(""), loaded_by("import followup_xl")
    assert {name for name in after - before if name.startswith("followup_xl")} == {"followup_xl"}
    assert not {"pydantic", "yaml", "xlsxwriter", "pandas", "typer", "rich", "babel"} & after


def test_reading_a_plan_loads_neither_writer_nor_tables() -> None:
    loaded = loaded_by("import followup_xl; followup_xl.read_plan('ishoej-2015')")
    assert not {"xlsxwriter", "pandas", "openpyxl", "typer", "rich", "concurrent.futures"} & loaded


# --- what the README shows ---


def readme_lines() -> str:
    (block,) = re.findall(
        r"<!-- from python -->\n```python\n(.*?)```\n<!-- end -->",
        (ROOT / "README.en.md").read_text(encoding="utf-8"),
        re.DOTALL,
    )
    return str(block)


def test_the_lines_of_python_in_the_readme_run_as_a_script(tmp_path: Path) -> None:
    """As a plain script: what works beside it must not run its lines again."""
    (tmp_path / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    (tmp_path / "script.py").write_text(readme_lines(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert "('LED-02', 'well_behind')" in first
    assert second.startswith("0 [('Ishøj 2015-08.xlsx', 'evaluated')]") or second.startswith("1 [('Ishøj 2015-08.xlsx'")
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.xlsx")}
    assert made == {
        "ind/Ishøj 2015-08.xlsx", "Bilag 1 - Ishøj 2015-08.xlsx", "Samlet - ishoej-2015 2015-08.xlsx",
        "bilag/Bilag 1 - Ishøj 2015-08.xlsx", "bilag/Endelig status Ishøj 2015-08.xlsx",
    }  # fmt: skip
    alone, issued = (tmp_path / where / "Bilag 1 - Ishøj 2015-08.xlsx" for where in (".", "bilag"))
    assert alone.read_bytes() == issued.read_bytes()


# --- one file ---


def test_a_path_and_its_bytes_give_the_same(folder: Path) -> None:
    path = folder / "ind" / "Køge.xlsx"
    report = fx.evaluate(path)
    assert report == fx.evaluate(path.read_bytes(), name="Køge.xlsx") == fx.evaluate("ind/Køge.xlsx")
    assert (report.unit.name, [found.goal for found in report.goals]) == ("Køge", ["A-01", "A-02"])


def test_the_plan_the_date_and_the_limits_can_be_given(folder: Path) -> None:
    path = folder / "ind" / "Køge.xlsx"
    assert fx.evaluate(path, as_of=date(2015, 6, 30)).followup.as_of == date(2015, 6, 30)
    assert fx.evaluate(path, plan=plan()).plan.id == "proeve"
    with pytest.raises(fx.RefusedError) as refused:
        fx.evaluate(path, limits=fx.Limits(cells=3))
    assert refused.value.code == 3


def test_whose_a_held_file_is_can_be_given() -> None:
    held = workbook("Køge", 10, 20)
    with pytest.raises(fx.RefusedError) as refused:
        fx.evaluate(held, plan=plan(), name="Greve 2015-12.xlsx")
    assert refused.value.entry.code == "E192"
    for unit in ("Greve", "Køge"):
        assert fx.evaluate(held, plan=plan(), name="Greve 2015-12.xlsx", unit_of=unit).unit.name == unit


@pytest.mark.parametrize(
    "source", [b"", b"%PDF-1.4\n", workbook("Greve", 10, 20)[:900]], ids=["nothing", "a PDF", "half"]
)
def test_a_file_that_cannot_be_read_is_refused_with_its_findings(source: bytes) -> None:
    with pytest.raises(fx.RefusedError) as refused:
        fx.evaluate(source, name="Greve.xlsx")
    assert (refused.value.code, refused.value.findings[0]) == (3, refused.value.entry)
    assert all(isinstance(entry, fx.Finding) for entry in refused.value.findings)
    back = fx.mark(source, name="Greve.xlsx")
    assert back
    assert (back.name, [entry.code for entry in back.findings]) == ("Greve - kun liste (rettes).xlsx", ["W17"])


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(fx.RefusedError, match="Der er ingen fil"):
        fx.evaluate(tmp_path / "ingen.xlsx")


def test_a_workbook_with_something_to_mend_goes_back_marked() -> None:
    assert fx.mark(workbook("Køge", 1, 2)) is None
    copy = fx.mark(workbook("Køge", "ca. 11", 2), name="Køge.xlsx")
    assert copy
    assert (copy.name, copy.findings) == ("Køge (rettes).xlsx", ())
    assert [entry.code for entry in fx.evaluate(copy.data).findings] == [
        entry.code for entry in fx.evaluate(workbook("Køge", "ca. 11", 2)).findings
    ]


# --- several files ---


def test_departments_are_merged_and_versions_that_differ_are_to_be_checked() -> None:
    north, south = (fx.evaluate(workbook("Køge", *given)) for given in ((10, None, "Nord"), (None, 20, "Syd")))
    whole = fx.merge([north, south])
    assert [(found.goal, found.value) for found in whole.goals] == [("A-01", Fraction(10)), ("A-02", Fraction(20))]
    assert fx.merge([north]) is north
    other = fx.merge(
        [fx.evaluate(workbook("Køge", 1, 2), name="a.xlsx"), fx.evaluate(workbook("Køge", 1, 3), name="b.xlsx")]
    )
    assert [found.final.value for found in other.goals][1] == "check"


@pytest.mark.parametrize("units", [(), ("Køge", "Greve")], ids=["none", "two units"])
def test_only_reports_of_one_unit_can_be_merged(units: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="one plan, unit and round"):
        fx.merge([fx.evaluate(workbook(unit, 1, 2)) for unit in units])


def test_two_files_that_disagree_are_a_conflict_through_every_entry_point(folder: Path, run: Run) -> None:
    (folder / "lille.yaml").write_bytes(fx.write_plan(plan()))
    reports = [fx.evaluate(path) for path in sorted((folder / "ind").iterdir())]
    programme = fx.consolidate(plan(), reports)
    of_unit = {each.unit.name: each.outcome for each in programme.units}
    assert (of_unit["Greve"], of_unit["Køge"]) == ("conflict", "answered")
    answers = {
        "reports in Python": {one.file: one.outcome for one in programme.files},
        "an inbox": {one.file: one.outcome for one in fx.run_inbox(["ind"], output_dir="a", jobs=0).files},
        "an overview of it": {one.file: one.outcome for one in fx.run_inbox(["ind"], plan=plan(), overview=True, output_dir="b", jobs=0).files},
        "the command for an inbox": run("evaluate", "ind", "--out", "c", "--jobs", 0, "--json", "-").outcomes,
        "the command for an overview": run("consolidate", "ind", "--plan", "lille.yaml", "--out", "d", "--jobs", 0, "--json", "-").outcomes,
    }  # fmt: skip
    assert answers == dict.fromkeys(answers, CONFLICT | {"Køge.xlsx": "evaluated"})


def test_files_of_one_name_in_two_folders_are_two_files(folder: Path) -> None:
    for number, name in enumerate(("øst", "vest")):
        (folder / name).mkdir()
        (folder / name / "skema.xlsx").write_bytes(workbook("Lejre", 10, 20 + number))
    done = fx.run_inbox(["øst", "vest"], plan=plan(), overview=True, output_dir="ud", jobs=0)
    assert [(one.file, one.outcome) for one in done.files] == [("skema.xlsx", "conflict")] * 2
    (folder / "vest" / "skema.xlsx").write_bytes(workbook("Roskilde", 10, 20))
    done = fx.run_inbox(["øst", "vest"], plan=plan(), overview=True, output_dir="ud", jobs=0, force=True)
    assert [(one.outcome, one.unit and one.unit.name) for one in done.files] == [
        ("evaluated", "Lejre"), ("evaluated", "Roskilde"),
    ]  # fmt: skip


def test_a_report_of_another_plan_is_no_answer() -> None:
    with pytest.raises(ValueError, match="follows up anden, not proeve"):
        fx.consolidate(plan(), [fx.evaluate(workbook("Køge", 1, 2, identity="anden"))])


# --- an inbox ---


def test_a_run_in_python_writes_what_the_command_writes_and_is_resumed(folder: Path, run: Run) -> None:
    put(folder / "alle")
    first = fx.run_inbox(["alle"], plan=plan(), output_dir="python", jobs=0)
    command = run("evaluate", "alle", "--out", "kommando", "--jobs", 0, "--json", "-")
    assert contents(folder / "python") == contents(folder / "kommando")
    assert len(first.outputs) == len(UNITS)
    assert (first.code, json.loads(first.json)["files"]) == (command.code, json.loads(command.out)["files"])
    before = stamps(folder / "python")
    again = fx.run_inbox(["alle"], plan=plan(), output_dir="python", jobs=0)
    assert stamps(folder / "python") == before
    assert all(one.known for one in again.files)
    assert (again.json, sorted(again.outputs), again.code) == (first.json, sorted(first.outputs), first.code)


def test_an_overview_in_python_is_that_of_the_command_and_made_once(folder: Path, run: Run) -> None:
    put(folder / "alle")
    (folder / "lille.yaml").write_bytes(fx.write_plan(plan()))
    first = fx.run_inbox(["alle"], plan=plan(), overview=True, output_dir="python", jobs=0)
    command = run("consolidate", "alle", "--plan", "lille.yaml", "--out", "kommando", "--jobs", 0, "--json", "-")
    assert contents(folder / "python") == contents(folder / "kommando")
    assert (first.json, first.code, bool(first.programme)) == (command.out, command.code, True)
    again = fx.run_inbox(["alle"], plan=plan(), overview=True, output_dir="python", jobs=0)
    assert (again.json, again.code, again.programme) == (first.json, first.code, None)
    assert [(one.file, one.outcome, one.known) for one in again.files] == [
        (one.file, one.outcome, True) for one in first.files
    ]


@pytest.mark.parametrize("template", ["ishoej-2015", "landsplan-98", "vip2-2007"])
def test_a_part_of_a_goal_is_in_the_json_with_its_key_and_all_that_a_goal_has(template: str, tmp_path: Path) -> None:
    (filled,) = (path for path in (ROOT / "sample_workbooks" / template).iterdir() if "udfyldt" in path.name)
    (entry,) = json.loads(fx.run_inbox([filled], output_dir=tmp_path, jobs=0).json)["files"]
    keys = {goal.id: [part.key for part in goal.parts] for goal in fx.evaluate(filled).plan.goals}
    assert {goal["id"]: [part["key"] for part in goal["parts"]] for goal in entry["goals"]} == keys
    assert any(keys.values())
    for goal in entry["goals"]:
        assert all(set(part) == {"key", *goal} for part in goal["parts"])


def test_the_newest_is_taken_where_that_is_asked_for(folder: Path) -> None:
    done = fx.run_inbox(["ind"], prefer="newest", output_dir="ud", jobs=0)
    assert sorted(one.outcome for one in done.files) == ["evaluated", "evaluated", "skipped"]
    with pytest.raises(fx.RefusedError, match="ældste"):
        fx.run_inbox(["ind"], prefer="ældste")


def test_one_bad_file_is_refused_and_no_other_touched(folder: Path) -> None:
    (folder / "ind" / "rettet.xlsx").write_bytes(b"%PDF-1.4\n")
    done = fx.run_inbox([folder / "ind"], output_dir=folder / "ud", jobs=0)
    assert {one.file: (one.outcome, one.code) for one in done.files}["rettet.xlsx"] == ("refused", 3)
    assert (done.code, len(done.outputs)) == (1, 2)


def test_an_overview_needs_a_plan() -> None:
    with pytest.raises(ValueError, match="needs the plan"):
        fx.run_inbox(["ind"], overview=True)


@pytest.mark.parametrize(
    "given", [{"pdf": True}, {"decisions": "valg.xlsx"}, {"previous": "bilag.xlsx"}, {"approved_by": "x"}]
)
def test_an_overview_is_not_asked_for_what_only_an_appendix_can_be(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="neither printed"):
        fx.run_inbox(["ind"], plan=plan(), overview=True, **given)


@pytest.mark.parametrize("overview", [True, False])
def test_an_inbox_has_a_name(overview: bool) -> None:
    with pytest.raises(ValueError, match="no file or folder"):
        fx.run_inbox([], plan=plan(), overview=overview)


def test_one_folder_can_be_given_by_itself(folder: Path) -> None:
    one = fx.run_inbox("ind", output_dir="ud", jobs=0)
    assert one.json == fx.run_inbox([folder / "ind"], output_dir="ud 2", jobs=0).json


@pytest.fixture(params=["emscripten", "wasi"])
def without_processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", request.param)


@pytest.mark.usefixtures("without_processes")
def test_there_are_no_processes_where_the_platform_has_none(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(pool, "Workers", None)
    assert [pool.jobs_wanted(jobs, None, files) for jobs, files in ((None, 1), (None, 98), (4, 98))] == [0, 0, 0]
    assert fx.run_inbox(["ind"], output_dir="ud").code == 1


@pytest.mark.usefixtures("without_processes")
def test_no_command_begins_a_process_where_the_platform_has_none(
    monkeypatch: pytest.MonkeyPatch, folder: Path, run: Run
) -> None:
    monkeypatch.setattr(pool, "Workers", None)
    monkeypatch.setattr(worker, "started", None)
    assert run("evaluate", "ind", "--out", "ud").code == 1
    assert run("generate", "ishoej-2015", "--out", "skemaer", "--jobs", 4).code == 0
