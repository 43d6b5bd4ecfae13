"""The command line: what each command writes, and for each wrong use a clear sentence and its exit code."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from followup_xl import __version__
from followup_xl.cli import app as command_line
from followup_xl.cli.learn import sample_books
from followup_xl.inbox import worker
from followup_xl.reporting import evaluate as judging
from followup_xl.xlsx import pdf
from program import Run

BLANK, FILLED, APPENDIX = "Ishøj 2015-08.xlsx", "Ishøj 2015-08 (udfyldt).xlsx", "Bilag 1 - Ishøj 2015-08.xlsx"
OFFICE = "Endelig status Ishøj 2015-08.xlsx"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


@cache
def sample(template: str, number: int) -> bytes:
    """The bytes of a template's blank (0), filled (1) or appendix (2) sample."""
    return sample_books(template)[number].data


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def filled(folder: Path) -> Path:
    """Ishøj's filled workbook, in the folder we stand in."""
    path = folder / FILLED
    path.write_bytes(sample("ishoej-2015", 1))
    return path


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


# --- what the commands do ---


def test_demo_writes_three_workbooks_and_says_which_to_open(folder: Path, run: Run) -> None:
    done = run("demo")
    assert done.code == 0
    assert written(folder / "followup-demo") == sorted([BLANK, FILLED, APPENDIX])
    assert done.out.splitlines()[-4:] == [
        "Åbn nu disse filer:",
        f"  followup-demo/{BLANK}  – skemaet, som sagsbehandlere får det",
        f"  followup-demo/{FILLED}  – udfyldt",
        f"  followup-demo/{APPENDIX}  – bilaget til udvalget",
    ]


def test_generate_and_evaluate_make_what_the_demo_makes(folder: Path, run: Run) -> None:
    answers = Path(__file__).parents[1] / "templates" / "ishoej-2015.answers.csv"
    assert run("generate", "ishoej-2015", "--out", "ud").code == 0
    assert run("generate", "ishoej-2015", "--answers", answers, "--out", "ind").code == 0
    assert (folder / "ud" / BLANK).read_bytes() == sample("ishoej-2015", 0)
    assert (folder / "ind" / BLANK).read_bytes() == sample("ishoej-2015", 1)
    done = run("evaluate", "ind")
    assert (done.code, done.out.splitlines()[-1]) == (0, "1 opgjort.")
    assert [name for name in written(folder / "ind") if not name.startswith(".")] == sorted(
        [BLANK, APPENDIX, OFFICE, "Rapport - bilag.json", "Rapport - bilag.txt"]
    )


def test_a_unit_is_found_in_any_spelling_and_a_round_by_its_month(folder: Path, run: Run) -> None:
    for spelling in ("ISHØJ", "183", "Ishøj Kommune"):
        for month in ("2015-12", "december 2015"):
            assert run("generate", "ishoej-2015", "--unit", spelling, "--round", month, "--force").code == 0
    assert written(folder) == ["Ishøj 2015-12.xlsx"]


def test_the_appendix_goes_where_it_is_sent(filled: Path, run: Run) -> None:
    assert run("evaluate", filled, "--out", "bilag/august.xlsx").code == 0
    assert run("evaluate", filled, "--out", "bilag").code == 0
    assert written(filled.parent / "bilag") == [APPENDIX, OFFICE, "august.xlsx"]


def test_check_writes_no_workbook(filled: Path, run: Run) -> None:
    done = run("check", filled)
    assert done.code == 0
    assert re.match(rf"{re.escape(FILLED)}: \d+ advarsler, \d+ noter\n", done.out)
    assert written(filled.parent) == [FILLED]


def test_explain_tells_what_a_code_means(run: Run) -> None:
    done = run("explain", "u05")
    assert done.code == 0
    assert done.out == (
        "U05 – Filen findes allerede\n"
        "Intet overskrives uden --force.\n"
        "Eksempel: »Bilag 1 - Ishøj 2015-08.xlsx« findes allerede, så der er intet skrevet. "
        "Vælg et andet navn eller en anden mappe, eller overskriv den med --force.\n"
    )


def test_lint_tells_what_in_a_plan_cannot_be_true(run: Run) -> None:
    done = run("lint", "ishoej-2015", "--json", "-")
    (file,) = json.loads(done.out)["files"]
    assert done.code == 1
    assert (file["file"], file["outcome"]) == ("ishoej-2015", "evaluated")
    assert "LTL-R1" in {entry["goal"] for entry in file["findings"] if entry["severity"] == "error"}


def test_version_and_help(run: Run) -> None:
    assert run("--version") == (0, f"followup-xl {__version__}\n", "")
    for arguments in (["--help"], ["evaluate", "--help"]):
        done = run(*arguments)
        assert (done.code, done.err) == (0, "")


# --- machine-readable output ---

LED_02: dict[str, Any] = {
    "id": "LED-02",
    "level": "effort",
    "area": "LED",
    "text": "Mindst 10 personer med 12–17 måneder på ledighedsydelse anvises til fleksjob",
    "status": "well_behind",
    "computed": "well_behind",
    "stated": None,
    "stated_words": None,
    "decision": None,
    "kind": "at_least",
    "value": "4",
    "value_words": "4 personer",
    "since_last": None,
    "part": None,
    "whole": None,
    "mark": None,
    "forecast": None,
    "window": ["2015-01-01", "2015-07-31"],
    "target": "10",
    "deadline": "2015-12-31",
    "degree": "0.4",
    "expected": "5.83333333333",
    "progress": "0.685714285714",
    "documented": True,
    "passed": [],
    "changed": None,
    "parts": [],
}


def test_json_on_standard_output_is_all_there_is_on_it(filled: Path, run: Run) -> None:
    done = run("evaluate", filled, "--json", "-")
    found = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert (found["schema"], found["generator"]) == (1, f"followup-xl {__version__}")
    (file,) = found["files"]
    facts = {name: value for name, value in file.items() if not isinstance(value, list)}
    summary = facts.pop("summary")
    assert facts == {
        "file": FILLED,
        "unit": {"name": "Ishøj", "code": "183"},
        "plan": "ishoej-2015",
        "round": "2015-08",
        "as_of": "2015-08-31",
        "appendix": APPENDIX,
        "outcome": "evaluated",
    }
    assert (summary["goals"], summary["answered"], summary["overridden"]) == (
        22,
        15,
        0,
    )  # a bare claim is no answer (§7 [2])
    assert summary["by_status"]["already_met"] == 4


def test_json_of_a_goal_is_exact(filled: Path, run: Run) -> None:
    run("evaluate", filled, "--json", "ud.json")
    (file,) = json.loads((filled.parent / "ud.json").read_text(encoding="utf-8"))["files"]
    goal = next(goal for goal in file["goals"] if goal["id"] == "LED-02")
    assert goal.pop("explanation").startswith("Resultat: 4 personer i perioden 1. januar – 31. juli 2015.")
    cell = goal.pop("cell")
    assert goal == LED_02
    sheet = openpyxl.load_workbook(filled)[cell["sheet"]]
    assert sheet[cell["ref"]].value == 4


def test_json_of_a_refused_file_says_why(folder: Path, run: Run) -> None:
    (folder / "brev.xlsx").write_bytes(PDF)
    done = run("evaluate", "brev.xlsx", "--json", "-")
    (file,) = json.loads(done.out)["files"]
    (entry,) = file.pop("findings")
    assert done.code == 3
    assert file == {"file": "brev.xlsx", "outcome": "refused"}
    assert (entry["code"], entry["severity"]) == ("E11", "error")
    assert set(entry) == {"code", "severity", "goal", "sheet", "cell", "message", "remedy"}


# --- wrong use ---


class Wrong(NamedTuple):
    """A wrong use: how it is typed, its exit code, and the start of what is said."""

    arguments: tuple[str, ...]
    code: int
    said: str


WRONG = {
    "no such file": Wrong(("evaluate", "væk.xlsx"), 2, "Fejl U01 Der er ingen fil eller mappe, der hedder »væk.xlsx«."),
    "one of two files missing": Wrong(("check", "skema.xlsx", "væk.xlsx"), 2, "Fejl U01"),
    "a folder without workbooks": Wrong(("evaluate", "tom"), 2, "Fejl U11 Der er ingen projektmapper (.xlsx) i »tom«."),
    "an empty file": Wrong(("evaluate", "tom.xlsx"), 3, "Fejl E10 Filen »tom.xlsx«: Filen er tom"),
    "a text file": Wrong(("evaluate", "tekst.xlsx"), 3, "Fejl E11 Filen »tekst.xlsx«: Filen er en tekstfil"),
    "a PDF": Wrong(("evaluate", "pdf.xlsx"), 3, "Fejl E11 Filen »pdf.xlsx«: Filen er en PDF"),
    "a picture": Wrong(("evaluate", "billede.xlsx"), 3, "Fejl E11 Filen »billede.xlsx«: Filen er et billede"),
    "half a workbook": Wrong(("evaluate", "halv.xlsx"), 3, "Fejl E13 Filen »halv.xlsx«"),
    "a workbook of others": Wrong(("evaluate", "fremmed.xlsx"), 3, "Fejl E20 Filen »fremmed.xlsx«"),
    "an appendix": Wrong(("evaluate", "bilag.xlsx"), 3, "Fejl E20 Filen »bilag.xlsx«"),
    "the plan of others": Wrong(
        ("evaluate", "skema.xlsx", "--plan", "koebenhavn-2007"),
        3,
        "Fejl E24 Filen »skema.xlsx«: Skemaet hører til planen »ishoej-2015«, men der er angivet »koebenhavn-2007«",
    ),
    "a unit misspelt": Wrong(
        ("generate", "ishoej-2015", "--unit", "Ishøi"),
        2,
        "Fejl U07 »Ishøi« er ikke en af planens kommuner. Mente du »Ishøj«?",
    ),
    "a unit of another plan": Wrong(("generate", "ishoej-2015", "--unit", "Skagen"), 2, "Fejl U07 »Skagen« er ikke"),
    "an unknown round": Wrong(
        ("generate", "ishoej-2015", "--round", "2015-09"),
        2,
        "Fejl U08 Planen har ingen runde »2015-09«. Planens runder er: 2015-08, 2015-12.",
    ),
    "a template misspelt": Wrong(
        ("generate", "ishøj-2015"),
        2,
        "Fejl P01 Der er hverken en fil eller en skabelon, der hedder »ishøj-2015«, så der er ingen plan at læse. "
        "Mente du skabelonen »ishoej-2015«?",
    ),
    "a plan with faults": Wrong(("generate", "plan.yaml"), 2, "Fejl P"),
    "answers that are not there": Wrong(("generate", "ishoej-2015", "--answers", "væk.csv"), 2, "Fejl U01"),
    "an answer to no goal": Wrong(("generate", "ishoej-2015", "--answers", "svar.csv"), 2, "Fejl A0"),
    "a bad date": Wrong(
        ("evaluate", "skema.xlsx", "--as-of", "31/8"),
        2,
        "Fejl U10 »31/8« er ikke en dato. Skriv den som år-måned-dag, fx 2015-08-31.",
    ),
    "an unknown code": Wrong(("explain", "E4x"), 2, "Fejl U09 Der er ingen besked med koden »E4x«. Mente du »E"),
    "one name for many": Wrong(
        ("evaluate", "skema.xlsx", "kopi.xlsx", "--out", "bilag-ud.xlsx"),
        2,
        "Fejl U12 »bilag-ud.xlsx« er én fil, men der er flere skemaer",
    ),
    "half an approval": Wrong(("evaluate", "skema.xlsx", "--approved-by", "Jobcenterchef"), 2, "Fejl U15 "),
    "a former appendix that is none": Wrong(("evaluate", "skema.xlsx", "--previous", "kopi.xlsx"), 2, "Fejl U16 "),
    "a plan that is not there": Wrong(("lint", "væk.yaml"), 3, ""),
    "an unknown command": Wrong(("evaluer", "skema.xlsx"), 2, ""),
    "an unknown option": Wrong(("evaluate", "skema.xlsx", "--asof", "2015-08-31"), 2, ""),
    "no file at all": Wrong(("evaluate",), 2, ""),
    "nothing at all": Wrong((), 2, ""),
}


@pytest.fixture
def office(folder: Path) -> Path:
    """A folder with a bit of everything that lands in an inbox."""
    workbook = openpyxl.Workbook()
    workbook.create_sheet("Budget").append(["Løn", 2015])
    workbook.save(folder / "fremmed.xlsx")
    (folder / "tom").mkdir()
    faulty = "id: proeve\ntitle: Prøve\nperiod: {start: 2015-12-31, end: 2015-01-01}\nunits: [Ishøi]\n"
    contents = {
        "skema.xlsx": sample("ishoej-2015", 1),
        "kopi.xlsx": sample("ishoej-2015", 0),
        "bilag.xlsx": sample("ishoej-2015", 2),
        "halv.xlsx": sample("ishoej-2015", 1)[:20_000],
        "tom.xlsx": b"",
        "tekst.xlsx": "Kære alle\n".encode(),
        "pdf.xlsx": PDF,
        "billede.xlsx": PNG,
        "plan.yaml": faulty.encode(),
        "svar.csv": "unit,goal,part,field,value\nIshøj,LED-2,,antal,4\n".encode(),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_use_is_said_clearly_and_writes_nothing(wrong: Wrong, office: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}
    done = run(*wrong.arguments)
    assert done.code == wrong.code
    assert done.err.startswith(wrong.said)
    assert "Traceback" not in done.err
    after = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}
    assert {path: data for path, data in after.items() if path in before} == before
    if wrong.code != 2 or wrong.said.startswith("Fejl U12"):
        return
    assert after == before


def test_all_faults_of_a_plan_are_told_at_once_with_file_and_line(office: Path, run: Run) -> None:
    lines = run("generate", "plan.yaml").err.splitlines()
    assert len(lines) >= 3
    assert all(line.startswith("Fejl P") and "»plan.yaml«" in line for line in lines)
    assert any("linje 4" in line and "Ishøj" in line for line in lines)


# --- nothing is overwritten ---


@pytest.mark.parametrize(
    ("arguments", "existing"),
    [
        (("generate", "ishoej-2015"), BLANK),
        (("evaluate", FILLED), APPENDIX),
        (("evaluate", FILLED, "--out", "x.xlsx"), "x.xlsx"),
        (("evaluate", FILLED, "--json", "x.json"), "x.json"),
        (("check", FILLED, "--json", "x.json"), "x.json"),
        (("demo", "."), APPENDIX),
    ],
    ids=["generate", "evaluate", "evaluate --out", "evaluate --json", "check --json", "demo"],
)
def test_an_existing_file_is_replaced_only_by_force(
    arguments: tuple[str, ...], existing: str, filled: Path, run: Run
) -> None:
    if arguments[0] == "demo":
        filled.unlink()
    path = filled.parent / existing
    path.write_bytes(b"det gamle")
    done = run(*arguments)
    assert (done.code, path.read_bytes()) == (2, b"det gamle")
    assert done.err.startswith(f"Fejl U05 »{existing}« findes allerede, så der er intet skrevet.")
    assert run(*arguments, "--force").code == 0
    assert path.read_bytes() != b"det gamle"


@pytest.mark.parametrize(
    "arguments",
    [
        ("evaluate", FILLED, "--out", FILLED, "--force"),
        ("evaluate", FILLED, "--out", "./x/../" + FILLED, "--force"),
        ("evaluate", FILLED, "--json", FILLED, "--force"),
        ("check", FILLED, "--json", FILLED, "--force"),
        ("evaluate", FILLED, "--out", "link.xlsx", "--force"),
    ],
    ids=["out", "out by another way", "json", "check json", "out by a link"],
)
def test_an_input_is_never_overwritten(arguments: tuple[str, ...], filled: Path, run: Run) -> None:
    before, stamp = filled.read_bytes(), filled.stat().st_mtime_ns
    (filled.parent / "x").mkdir()
    (filled.parent / "link.xlsx").symlink_to(filled)
    done = run(*arguments)
    assert done.code == 2
    assert done.err.startswith("Fejl U04 ")
    assert (filled.read_bytes(), filled.stat().st_mtime_ns) == (before, stamp)


def test_the_same_workbook_twice_is_counted_once_and_said(filled: Path, run: Run) -> None:
    (filled.parent / "igen.xlsx").write_bytes(filled.read_bytes())
    done = run("evaluate", FILLED, "igen.xlsx", "--json", "-")
    outcomes = {file["file"]: file["outcome"] for file in json.loads(done.out)["files"]}
    assert outcomes == {FILLED: "evaluated", "igen.xlsx": "duplicate"}
    assert written(filled.parent) == sorted([FILLED, "igen.xlsx", APPENDIX, OFFICE])


# --- exit codes ---


def test_a_file_with_errors_is_evaluated_and_ends_with_1(folder: Path, run: Run) -> None:
    (folder / "Kbh.xlsx").write_bytes(sample("koebenhavn-2007", 1))
    done = run("evaluate", "Kbh.xlsx")
    assert done.code == 1
    assert (folder / "Bilag 1 - København 2008-03.xlsx").is_file()


def test_one_bad_file_never_stops_the_rest(filled: Path, run: Run) -> None:
    (filled.parent / "a.xlsx").write_bytes(PNG)
    done = run("evaluate", ".", "--json", "-")
    outcomes = {file["file"]: file["outcome"] for file in json.loads(done.out)["files"]}
    assert done.code == 1
    assert outcomes == {"a.xlsx": "refused", FILLED: "evaluated"}
    assert (filled.parent / APPENDIX).is_file()


def test_a_folder_is_read_without_locks_hidden_files_and_own_appendices(filled: Path, run: Run) -> None:
    for name in ("~$" + FILLED, ".skjult.xlsx", "Bilag 1 - gammelt.xlsx"):
        (filled.parent / name).write_bytes(b"")
    done = run("check", ".", "--json", "-")
    outcomes = {file["file"]: file["outcome"] for file in json.loads(done.out)["files"]}
    assert [name for name, outcome in outcomes.items() if outcome != "skipped"] == [FILLED]
    assert len(outcomes) == 4


@pytest.mark.parametrize("out", ["fil/bilag.xlsx", "fil/under"], ids=["file", "folder"])
def test_what_cannot_be_written_ends_with_4_and_leaves_nothing(out: str, filled: Path, run: Run) -> None:
    (filled.parent / "fil").write_bytes(b"jeg er en fil")  # so nothing can lie below it, whoever runs this
    done = run("evaluate", filled, "--out", out)
    assert done.code == 4
    assert done.err.startswith("Fejl U06 »fil/")
    assert "en del af stien er en fil. Det, der stod der før, er uændret." in done.err
    assert written(filled.parent) == [FILLED, "fil"]


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Make the next evaluation fail."""

    def set_fault(raised: BaseException) -> None:
        def evaluate(*_: object) -> None:
            raise raised

        monkeypatch.setattr(judging, "received", evaluate)

    return set_fault


def test_a_bug_of_ours_is_one_line_and_ends_with_5(
    filled: Path, run: Run, fault: Callable[[BaseException], None]
) -> None:
    fault(RuntimeError("[bold]uventet"))
    done = run("evaluate", filled, "--jobs", 0)
    assert done == (
        5,
        "",
        "Fejl i programmet (RuntimeError): [bold]uventet. "
        "Kør igen med »followup-xl --debug …«, og send os det, der vises.\n",
    )


def test_debug_shows_where_a_bug_is(filled: Path, run: Run, fault: Callable[[BaseException], None]) -> None:
    fault(RuntimeError("uventet"))
    done = run("--debug", "evaluate", filled, "--jobs", 0)
    assert done.code == 5
    assert done.err.startswith("Traceback (most recent call last):")
    assert done.err.endswith("RuntimeError: uventet\n")


def test_an_interruption_ends_with_130(filled: Path, run: Run, fault: Callable[[BaseException], None]) -> None:
    fault(KeyboardInterrupt())
    done = run("evaluate", filled, "--jobs", 0)
    assert done.code == 130
    assert "Traceback" not in done.err
    assert written(filled.parent) == [FILLED]


def test_an_interruption_while_the_program_loads_ends_with_130(
    filled: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "run", interrupted)
    assert run("evaluate", filled) == (130, "", "")
    assert worker._prestarted == []


def test_without_the_office_program_the_workbook_is_written_all_the_same(
    filled: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "PROGRAMS", ("no-such-program",))
    done = run("evaluate", filled, "--pdf")
    assert done.code == 4
    assert "Fejl U13" in done.err
    assert written(filled.parent) == [APPENDIX, OFFICE, FILLED]


def test_text_of_others_is_shown_inert(office: Path, run: Run) -> None:
    (office / "\x1b[31mrød\u202e.xlsx").write_bytes(b"")
    done = run("check", "\x1b[31mrød\u202e.xlsx")
    assert "\x1b" not in done.out + done.err
    assert "\\u001b[31mrød\\u202e.xlsx" in done.out + done.err


def test_the_program_runs_from_a_shell_in_a_plain_locale(folder: Path) -> None:
    code = "from followup_xl.cli import main; main()"
    environment = {
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": ":".join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, "-c", code, "demo"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert written(folder) == sorted([BLANK, FILLED, APPENDIX])
