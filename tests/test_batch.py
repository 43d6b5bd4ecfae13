"""A batch: every file once in the report, a second run does what is new, a stopped run goes on, nothing is lost."""

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from followup_xl import run_inbox
from followup_xl.disk import journal, lines, store
from followup_xl.inbox.pool import LostError, Workers
from followup_xl.reporting import evaluate as judging
from program import Done, Run
from small_inbox import UNITS, contents, plan, put, stamps, workbook

JOURNAL = ".followup-xl.journal"


@pytest.fixture
def evaluate(run: Run, folder: Path) -> Run:
    """Evaluate the folder ``ind`` into ``ud``, in this process."""

    def evaluated(*options: object) -> Done:
        return run("evaluate", "ind", "--out", "ud", "--jobs", 0, *options)

    return evaluated


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with eight workbooks in ``ind``."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "ind")
    return tmp_path


def appendix(unit: str) -> str:
    return f"Bilag 1 - {unit} 2015-12.xlsx"


def office(unit: str) -> str:
    """The name of a unit's workbook of final statuses, which lies beside its Bilag 1."""
    return f"Endelig status {unit} 2015-12.xlsx"


MADE = sorted(name for unit in UNITS for name in (appendix(unit), office(unit)))


def figures(path: Path) -> set[object]:
    """Every whole number in a Bilag 1."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it does not know of Bilag 1's looks
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int)}


# --- the report ---


def test_every_entry_is_in_the_report_once_with_its_outcome_and_the_rest_is_done(folder: Path, evaluate: Run) -> None:
    put(
        folder / "ind",
        **{"Greve rettet": workbook("Greve", 11, 99), "Køge2": workbook("Køge", 13, 23), "tom": b""},
    )
    (folder / "ind" / "brev.txt").write_text("Kære alle", encoding="utf-8")
    done = evaluate("--json", "-")
    assert done.outcomes == {
        **{f"{unit}.xlsx": "evaluated" for unit in UNITS},
        "Greve.xlsx": "conflict",
        "Greve rettet.xlsx": "conflict",
        "Køge2.xlsx": "duplicate",
        "tom.xlsx": "refused",
        "brev.txt": "skipped",
    }
    assert done.code == 1
    assert sorted(contents(folder / "ud")) == [name for name in MADE if "Greve" not in name]
    assert done.codes("Greve.xlsx")[0] == done.codes("Greve rettet.xlsx")[0] == "E18"
    assert done.err.count("Greve 2015-12, »Greve rettet.xlsx« og »Greve.xlsx«: A-02, ") == 1


def test_the_last_lines_count_each_outcome(folder: Path, evaluate: Run) -> None:
    put(folder / "ind", **{"Køge2": workbook("Køge", 13, 23), "tom": b""})
    (folder / "ind" / "brev.txt").write_text("Kære alle", encoding="utf-8")
    lines = evaluate().out.splitlines()
    assert lines[-1] == "8 opgjort, 1 kunne ikke læses, 1 dublet, 1 sprunget over."
    assert lines[:2] == [
        "Kunne ikke læses: 1 fil",
        "  »tom.xlsx«: E10 Filen er tom, så intet er læst. Bed afsenderen om at sende filen igen.",
    ]


def test_names_in_the_report_are_paths_in_the_folder(folder: Path, evaluate: Run) -> None:
    (folder / "ind" / "vest").mkdir()
    (folder / "ind" / "Greve.xlsx").rename(folder / "ind" / "vest" / "skema.xlsx")
    done = evaluate("--json", "-")
    assert done.files["vest/skema.xlsx"]["appendix"] == appendix("Greve")
    assert "Greve.xlsx" not in done.files


def test_without_a_place_to_go_each_bilag_lies_beside_its_workbook(folder: Path, run: Run) -> None:
    (folder / "ind" / "vest").mkdir()
    (folder / "ind" / "Greve.xlsx").rename(folder / "ind" / "vest" / "skema.xlsx")
    assert run("evaluate", "ind", "--jobs", 0).code == 0
    assert (folder / "ind" / "vest" / appendix("Greve")).is_file()
    assert (folder / "ind" / appendix("Køge")).is_file()


def test_no_input_is_touched(folder: Path, evaluate: Run) -> None:
    before = contents(folder / "ind"), stamps(folder / "ind")
    evaluate()
    evaluate("--force")
    assert (contents(folder / "ind"), stamps(folder / "ind")) == before


# --- several files of one unit ---


def test_departments_of_a_unit_give_one_bilag(folder: Path, evaluate: Run) -> None:
    (folder / "ind" / "Greve.xlsx").unlink()
    put_departments(folder / "ind", 71, 72)
    done = evaluate("--json", "-")
    assert done.files["Greve nord.xlsx"]["summary"]["answered"] == 2
    assert done.files["Greve syd.xlsx"]["merged_into"] == "Greve nord.xlsx"
    assert {71, 72} <= figures(folder / "ud" / appendix("Greve"))


def put_departments(inbox: Path, first: int, second: int) -> None:
    (inbox / "Greve nord.xlsx").write_bytes(workbook("Greve", first, None, "Nord"))
    (inbox / "Greve syd.xlsx").write_bytes(workbook("Greve", None, second, "Syd"))


def test_a_department_waits_where_the_others_of_its_unit_contradict_each_other(folder: Path, evaluate: Run) -> None:
    (folder / "ind" / "Greve.xlsx").unlink()
    put_departments(folder / "ind", 71, 72)
    (folder / "ind" / "Greve syd igen.xlsx").write_bytes(workbook("Greve", None, 73, "Syd"))
    done = evaluate("--json", "-")
    assert not (folder / "ud" / appendix("Greve")).exists()
    assert {name: outcome for name, outcome in done.outcomes.items() if name.startswith("Greve")} == {
        "Greve nord.xlsx": "evaluated",
        "Greve syd.xlsx": "conflict",
        "Greve syd igen.xlsx": "conflict",
    }
    assert evaluate().code == done.code == 1
    (said, *_) = done.files["Greve nord.xlsx"]["findings"]
    assert (said["code"], f"{said['message']} {said['remedy']}") == (
        "W18",
        "»Greve syd igen.xlsx« og »Greve syd.xlsx« fra samme kommune svarer forskelligt på A-02, så der er heller ikke "
        "skrevet bilag med denne fil. Afgør, hvilken af dem der gælder, og kør igen.",
    )


def test_the_newest_of_two_versions_is_used_where_that_is_asked_for_and_both_say_so(
    folder: Path, evaluate: Run
) -> None:
    (folder / "ind" / "Greve rettet.xlsx").write_bytes(workbook("Greve", 88, 21))
    os.utime(folder / "ind" / "Greve.xlsx", (1, 1))
    done = evaluate("--prefer", "newest", "--json", "-")
    assert {name: outcome for name, outcome in done.outcomes.items() if name.startswith("Greve")} == {
        "Greve.xlsx": "skipped",
        "Greve rettet.xlsx": "evaluated",
    }
    assert (done.codes("Greve.xlsx"), "N21" in done.codes("Greve rettet.xlsx")) == (["N22"], True)
    found = figures(folder / "ud" / appendix("Greve"))
    assert 88 in found
    assert 11 not in found
    os.utime(folder / "ind" / "Greve rettet.xlsx", (0, 0))
    evaluate("--prefer", "newest")
    assert 11 in figures(folder / "ud" / appendix("Greve"))


def test_two_plans_never_share_a_bilag(folder: Path, evaluate: Run) -> None:
    (folder / "ind" / "Greve anden plan.xlsx").write_bytes(workbook("Greve", 55, 56, identity="anden"))
    for _ in range(2):
        done = evaluate("--json", "-")
        assert done.outcomes["Greve anden plan.xlsx"] == "evaluated"
        assert (done.code, done.outcomes["Greve.xlsx"], done.codes("Greve.xlsx")) == (2, "refused", ["U05"])
        assert 55 in figures(folder / "ud" / appendix("Greve"))


# --- a second run ---


def test_a_second_run_does_nothing_and_says_so(folder: Path, evaluate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder / "ind", tom=b"", **{"Greve rettet": workbook("Greve", 11, 99)})
    first = evaluate("--json", "ud.json")
    report, before = (folder / "ud.json").read_bytes(), stamps(folder / "ud")

    def never(*_: object) -> None:
        raise AssertionError("nothing is to be judged again")

    monkeypatch.setattr(judging, "received", never)
    second = evaluate("--json", "ud.json")
    assert (second.code, stamps(folder / "ud"), (folder / "ud.json").read_bytes()) == (first.code, before, report)
    assert second.out.splitlines()[-1] == (
        "7 opgjort, 2 med modstridende svar, 1 kunne ikke læses; 10 uændret siden sidst."
    )
    assert (second.out, second.err) == (first.out[:-2] + "; 10 uændret siden sidst.\n", "")
    assert "A-02" in second.out
    assert " E10 " in second.out


@pytest.mark.parametrize("out", [(), ("--out", "ind/bilag")], ids=["beside the workbooks", "in a folder below"])
def test_what_a_run_wrote_into_the_inbox_is_no_entry_of_the_next(out: tuple[str, ...], folder: Path, run: Run) -> None:
    options = ("--jobs", 0, *out, "--json", "ind/ud.json")
    assert run("evaluate", "ind", *options).code == 0
    report = (folder / "ind" / "ud.json").read_bytes()
    assert run("evaluate", "ind", *options).out.splitlines()[-1] == "8 opgjort; 8 uændret siden sidst."
    assert (folder / "ind" / "ud.json").read_bytes() == report


def test_only_what_changed_is_written_anew(folder: Path, evaluate: Run) -> None:
    evaluate()
    before = stamps(folder / "ud")
    (folder / "ind" / "Greve.xlsx").write_bytes(workbook("Greve", 77, 21))
    done = evaluate()
    after = stamps(folder / "ud")
    assert {name for name in after if after[name] != before[name]} == {
        appendix("Greve"), office("Greve"), "Rapport - bilag.json",
    }  # fmt: skip
    assert 77 in figures(folder / "ud" / appendix("Greve"))
    assert done.out.splitlines()[-1] == "8 opgjort; 7 uændret siden sidst."


def test_a_new_department_is_put_together_with_those_already_done(folder: Path, evaluate: Run) -> None:
    (folder / "ind" / "Greve.xlsx").unlink()
    put_departments(folder / "ind", 71, 72)
    late = folder / "ind" / "Greve syd.xlsx"
    late.rename(folder / "senere.xlsx")
    evaluate()
    assert 72 not in figures(folder / "ud" / appendix("Greve"))
    (folder / "senere.xlsx").rename(late)
    assert evaluate().code == 0
    assert {71, 72} <= figures(folder / "ud" / appendix("Greve"))
    (folder / "ind" / "Greve nord.xlsx").unlink()
    assert evaluate().code == 0
    assert 71 not in figures(folder / "ud" / appendix("Greve"))


@pytest.mark.parametrize(
    "options",
    [("--as-of", "2015-11-30"), ("--public",), ("--approved-by", "Chef", "--approved-on", "2016-01-04"), ("--force",)],
    ids=["another date", "the public copy", "approved", "force"],
)
def test_what_is_asked_for_differently_is_done_anew(options: tuple[str, ...], folder: Path, evaluate: Run) -> None:
    evaluate()
    before = stamps(folder / "ud")
    done = evaluate(*options)
    after = stamps(folder / "ud")
    assert (done.code, "uændret" in done.out) == (0, False)
    assert len([name for name in after if after[name] != before.get(name) and name.startswith("Bilag")]) == 8


def test_another_place_for_the_bilag_is_filled_anew(folder: Path, run: Run) -> None:
    (folder / "en").mkdir()
    (folder / "en" / "Greve.xlsx").write_bytes(workbook("Greve", 11, 21))
    for name in ("a.xlsx", "b.xlsx"):
        assert run("evaluate", "en", "--jobs", 0, "--out", name).code == 0
    assert (folder / "a.xlsx").read_bytes() == (folder / "b.xlsx").read_bytes()
    (folder / "to").mkdir()
    assert run("evaluate", "to", "en", "--jobs", 0).code == 2
    (folder / "to" / "Køge.xlsx").write_bytes(workbook("Køge", 13, 23))
    assert run("evaluate", "to", "en", "--jobs", 0).code == 0
    (folder / "to" / "Greve.xlsx").write_bytes(workbook("Greve", 11, 21))
    assert run("evaluate", "to", "--jobs", 0).out.splitlines()[-1] == "2 opgjort; 1 uændret siden sidst."
    assert (folder / "to" / appendix("Greve")).is_file()


def test_what_somebody_has_changed_is_not_overwritten(folder: Path, evaluate: Run) -> None:
    evaluate()
    path = folder / "ud" / appendix("Greve")
    path.write_bytes(path.read_bytes() + b"af andre")
    ours = path.read_bytes()
    (folder / "ind" / "Greve.xlsx").write_bytes(workbook("Greve", 77, 21))
    done = evaluate("--json", "-")
    assert (done.code, done.codes("Greve.xlsx"), path.read_bytes()) == (2, ["U05"], ours)
    assert evaluate("--force").code == 0
    assert 77 in figures(path)


def test_a_bilag_that_is_gone_is_made_again(folder: Path, evaluate: Run) -> None:
    evaluate()
    before = contents(folder / "ud")
    (folder / "ud" / appendix("Greve")).unlink()
    assert evaluate().out.splitlines()[-1] == "8 opgjort; 7 uændret siden sidst."
    assert contents(folder / "ud") == before


def test_a_bilag_that_was_there_before_is_refused_and_the_rest_is_written(folder: Path, evaluate: Run) -> None:
    (folder / "ud").mkdir()
    (folder / "ud" / appendix("Greve")).write_bytes(b"det gamle")
    done = evaluate("--json", "-")
    assert (done.code, done.outcomes["Greve.xlsx"], done.codes("Greve.xlsx")) == (2, "refused", ["U05"])
    assert (folder / "ud" / appendix("Greve")).read_bytes() == b"det gamle"
    assert sorted(contents(folder / "ud")) == [name for name in MADE if name != office("Greve")]


def test_a_file_that_is_named_itself_is_always_done(folder: Path, run: Run) -> None:
    assert run("evaluate", "ind", "--jobs", 0).code == 0
    stamp = (folder / "ind" / appendix("Greve")).stat().st_mtime_ns
    done = run("evaluate", "ind", "ind/Greve.xlsx", "--jobs", 0)
    assert done.out.splitlines()[-1] == "8 opgjort; 7 uændret siden sidst."
    assert (folder / "ind" / appendix("Greve")).stat().st_mtime_ns != stamp
    assert run("evaluate", "ind/Greve.xlsx").err.startswith("Fejl U05 ")


# --- what goes wrong while writing ---


def test_one_bilag_that_cannot_be_written_stops_no_other(folder: Path, evaluate: Run) -> None:
    (folder / "ud" / appendix("Greve")).mkdir(parents=True)
    done = evaluate("--force", "--json", "-")
    assert (done.code, done.outcomes["Greve.xlsx"], done.codes("Greve.xlsx")) == (4, "refused", ["U06"])
    assert len(contents(folder / "ud")) == 2 * 7
    (folder / "ud" / appendix("Greve")).rmdir()
    assert evaluate().code == 0
    assert sorted(contents(folder / "ud")) == [*MADE, "Rapport - bilag.json", "Rapport - bilag.txt"]


def test_a_full_disk_is_said_of_each_file_and_leaves_nothing_half(
    folder: Path, evaluate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync
    calls = iter(range(100))

    def full(handle: int) -> None:
        if next(calls) >= 8:
            raise OSError(errno.ENOSPC, "No space left on device")
        synced(handle)

    monkeypatch.setattr(os, "fsync", full)
    done = evaluate("--json", "-")
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert done.code == 4
    assert list(done.outcomes.values()).count("evaluated") == 2
    assert "kan ikke skrives: disken er fuld." in done.err
    assert len(contents(folder / "ud")) == 4
    assert not list((folder / "ud").glob("*.tmp"))
    assert evaluate().code == 0
    assert contents(folder / "ud") == uninterrupted(folder)


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the program fail at Greve's file."""
    judged = judging.received

    def evaluated(data: bytes, file: str, *rest: object) -> object:
        if file == "Greve.xlsx":
            raise RuntimeError("uventet")
        return judged(data, file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(judging, "received", evaluated)


@pytest.mark.usefixtures("faulty")
def test_a_fault_of_the_program_at_one_file_stops_no_other(folder: Path, evaluate: Run) -> None:
    done = evaluate("--json", "-")
    (said,) = done.files["Greve.xlsx"]["findings"]
    assert (done.code, done.outcomes["Greve.xlsx"], said["code"]) == (5, "refused", "E19")
    assert f"{said['message']} {said['remedy']}" == (
        "Programmet fejlede (RuntimeError), så filen er ikke gjort færdig. De andre filer er ikke berørt. Kør igen med "
        "»followup-xl --debug …« på filen, og send os det, der vises."
    )
    assert "\nFejl i programmet (RuntimeError): uventet." in done.err
    assert len(contents(folder / "ud")) == 2 * 7


@pytest.mark.usefixtures("faulty")
def test_a_fault_of_the_program_while_checking_stops_no_other(folder: Path, run: Run) -> None:
    done = run("check", "ind", "--jobs", 0, "--json", "-")
    assert (done.code, list(done.outcomes.values()).count("evaluated"), done.codes("Greve.xlsx")) == (5, 7, ["E19"])
    assert "»Greve.xlsx«: E19 Programmet fejlede (RuntimeError)" in done.err


# --- stopped in the middle ---


def uninterrupted(folder: Path) -> dict[str, bytes]:
    """What a run that nothing stops makes of the same workbooks."""
    command = [sys.executable, "-c", "from followup_xl.cli import main; main()", "evaluate", "ind", "--out", "hel"]
    subprocess.run([*command, "--jobs", "0"], cwd=folder, check=True, capture_output=True)
    return contents(folder / "hel")


@pytest.mark.parametrize("moment", ["noted", "written"], ids=["after the journal", "after the file"])
def test_a_stopped_run_goes_on_and_ends_as_if_it_had_not_been_stopped(
    moment: str, folder: Path, evaluate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = uninterrupted(folder)
    for count in range(1, 9):
        with monkeypatch.context() as patch:
            stop = stopping(count)
            if moment == "noted":
                patch.setattr(journal.Journal, "note", after(journal.Journal.note, stop))
            else:
                patch.setattr(store, "write", after(store.write, stop))
            assert evaluate().code == 130
        assert contents(folder / "ud").items() <= whole.items()
        assert evaluate().code == 0
        assert contents(folder / "ud") == whole
        for path in (folder / "ud").iterdir():
            path.unlink()


def stopping(count: int) -> Iterator[None]:
    """Something that interrupts the program when it is gone on with for the n-th time."""
    for _ in range(count - 1):
        yield
    raise KeyboardInterrupt


def after(function: Callable[..., None], stop: Iterator[None]) -> Callable[..., None]:
    def stopped(*arguments: object) -> None:
        function(*arguments)
        next(stop)

    return stopped


def test_a_torn_journal_costs_only_what_its_last_line_said(folder: Path, evaluate: Run) -> None:
    evaluate("--json", "-")
    before = contents(folder / "ud")
    path = folder / "ud" / JOURNAL
    path.write_bytes(b"ikke JSON\n" + path.read_bytes()[:-200])
    done = evaluate()
    assert done.code == 2
    assert done.out.splitlines()[-1] == "7 opgjort, 1 ikke skrevet; 7 uændret siden sidst."
    assert ": U05 " in done.out
    assert evaluate("--force").code == 0
    assert {name: data for name, data in contents(folder / "ud").items() if not name.startswith("Rapport - ")} == before
    assert evaluate().out.splitlines()[-1] == "8 opgjort; 8 uændret siden sidst."


def test_what_a_killed_run_left_half_is_removed(folder: Path, evaluate: Run) -> None:
    (folder / "ud").mkdir()
    left = folder / "ud" / f".followup-xl-{appendix('Greve')}.tmp"
    left.write_bytes(b"halv")
    assert evaluate().code == 0
    assert not left.exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no process can be killed outright on this system")
def test_a_killed_run_goes_on_and_ends_as_if_it_had_not_been_killed(folder: Path, evaluate: Run) -> None:
    whole = uninterrupted(folder)
    command = [sys.executable, "-c", "from followup_xl.cli import main; main()", "evaluate", "ind", "--out", "ud"]
    killed = 0
    while len(contents(folder / "ud")) < 8 and killed < 8:
        goal = len(contents(folder / "ud")) + 2
        process = subprocess.Popen([*command, "--jobs", "0"], cwd=folder, stderr=subprocess.PIPE)
        while len(contents(folder / "ud")) < goal and process.poll() is None:
            time.sleep(0.002)
        killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert contents(folder / "ud").items() <= whole.items()
    assert killed >= 2
    assert evaluate().code == 0
    assert contents(folder / "ud") == whole


# --- two runs at once ---


def test_a_second_run_at_the_same_time_stops_and_names_the_first(folder: Path, evaluate: Run) -> None:
    said = "evaluate ind --out ud, proces 4711, begyndt 2. november 2015 kl. 9.30"
    with journal.run_lock(folder / "ud", said):
        done = evaluate()
    assert done == (
        2,
        "",
        f"Fejl U21 »ud« bruges af en anden kørsel ({said}), så denne er standset, og intet er læst eller skrevet. "
        "Vent, til den anden er færdig, og kør igen.\n",
    )
    assert contents(folder / "ud") == {}
    assert evaluate().code == 0


def test_a_run_says_what_it_is_while_it_lasts(folder: Path, evaluate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    judged = judging.received

    def looking(*arguments: object) -> object:
        seen.append((folder / "ud" / journal.RUN).read_text(encoding="utf-8"))
        return judged(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(judging, "received", looking)
    evaluate()
    assert seen[0].startswith(f"evaluate ind --out ud --jobs 0, proces {os.getpid()}, begyndt ")
    assert not (folder / "ud" / journal.RUN).exists()


# --- generate ---


def plan_file(folder: Path) -> Path:
    from followup_xl.plan.yaml import yaml_text

    path = folder / "plan.yaml"
    path.write_text(yaml_text(plan()), encoding="utf-8")
    return path


def test_generate_makes_the_same_workbooks_in_processes(folder: Path, run: Run) -> None:
    path = plan_file(folder)
    assert run("generate", path, "--out", "en").code == 0
    assert run("generate", path, "--out", "to", "--jobs", 2).code == 0
    assert contents(folder / "en") == contents(folder / "to")
    assert sorted(contents(folder / "en")) == sorted(f"{unit} 2015-12.xlsx" for unit in UNITS)


def test_generate_checks_all_that_is_there_and_all_answers_before_it_writes(folder: Path, run: Run) -> None:
    path = plan_file(folder)
    (folder / "ud").mkdir()
    (folder / "ud" / "Odsherred 2015-12.xlsx").write_bytes(b"det gamle")
    assert run("generate", path, "--out", "ud").err.startswith("Fejl U05 »ud/Odsherred 2015-12.xlsx«")
    assert list(contents(folder / "ud")) == ["Odsherred 2015-12.xlsx"]
    (folder / "svar.csv").write_text("unit,goal,part,field,value\nOdsherred,A-09,,antal,4\n", encoding="utf-8")
    done = run("generate", path, "--out", "nyt", "--answers", "svar.csv")
    assert (done.code, done.err[:6]) == (2, "Fejl A")
    assert contents(folder / "nyt") == {}


def test_generate_goes_on_where_one_workbook_cannot_be_written(folder: Path, run: Run) -> None:
    (folder / "ud" / "Greve 2015-12.xlsx").mkdir(parents=True)
    done = run("generate", plan_file(folder), "--out", "ud", "--force")
    assert (done.code, len(contents(folder / "ud"))) == (4, 7)
    assert done.err.startswith("Fejl U06 »ud/Greve 2015-12.xlsx« kan ikke skrives")


def test_an_interrupted_generate_goes_on_and_a_filled_form_stands_in_its_way(folder: Path, run: Run) -> None:
    path, out = plan_file(folder), folder / "ud"
    assert run("generate", path, "--out", "ud").code == 0
    whole = contents(out)
    lost = ["Greve 2015-12.xlsx", "Odsherred 2015-12.xlsx"]
    for name in lost:
        (out / name).unlink()
    (out / ".followup-xl-0123.tmp").write_bytes(b"halv")
    stamps = {each.name: each.stat().st_mtime_ns for each in out.glob("*.xlsx")}
    done = run("generate", path, "--out", "ud", "--jobs", 2)
    assert (done.code, done.out) == (0, f"Skrevet: 2 filer i ud; {len(whole) - 2} filer var der i forvejen.\n")
    assert contents(out) == whole, "as an uninterrupted run leaves it, and no leftover"
    assert {name: (out / name).stat().st_mtime_ns for name in stamps} == stamps
    (out / ".followup-xl-4567.tmp").write_bytes(b"halv")
    done = run("generate", path, "--out", "ud", "--unit", "Greve")
    assert (done.code, done.out) == (0, "Skrevet: 0 filer i ud; 1 fil var der i forvejen.\n")
    assert contents(out) == whole
    (out / lost[0]).unlink()
    for name in ("Køge 2015-12.xlsx", lost[1]):
        (out / name).write_bytes(b"udfyldt")
    there = contents(out)
    done = run("generate", path, "--out", "ud")
    assert (done.code, done.err.count("Fejl U05 ")) == (2, 2)
    assert "»ud/Køge 2015-12.xlsx«" in done.err
    assert "»ud/Odsherred 2015-12.xlsx«" in done.err
    assert contents(out) == there, "nothing is written where one is another"


def test_final_statuses_that_an_interrupted_generate_owes_are_written(folder: Path, run: Run) -> None:
    typed = {
        "antal": "4",
        "endelig_status": "Målet er opfyldt",
        "begrundelse": "Ja.",
        "besluttet_af": "udvalget",
        "besluttet_dato": "2016-02-01",
    }
    rows = "".join(f"Greve,A-02,,{field},{value}\n" for field, value in typed.items())
    (folder / "svar.csv").write_text(f"unit,goal,part,field,value\n{rows}", encoding="utf-8")
    command = ("generate", plan_file(folder), "--out", "ud", "--answers", "svar.csv")
    assert run(*command).code == 0
    whole = contents(folder / "ud")
    (office,) = [name for name in whole if name.startswith("Endelig status ")]
    (folder / "ud" / office).unlink()
    assert run(*command).out == f"Skrevet: 1 fil i ud; {len(whole) - 1} filer var der i forvejen.\n"
    assert contents(folder / "ud") == whole


# --- no process may be begun ---


CLOSED = """
import subprocess
from followup_xl.cli import main


def closed(*_, **__):
    raise PermissionError(13, "Permission denied")


subprocess.Popen.__init__ = closed
main()
"""


@pytest.mark.parametrize("command", ["check", "evaluate", "consolidate"])
def test_where_no_process_may_be_begun_one_sentence_says_what_to_do(command: str, folder: Path) -> None:
    words = [sys.executable, "-c", CLOSED, command, "ind", "--plan", str(plan_file(folder))]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert done.stderr.startswith("Fejl U26 ")
    assert "--jobs 0" in done.stderr
    done = subprocess.run([*words, "--jobs", "0"], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, "8 opgjort" in done.stdout) == (0, True)


def test_where_no_more_processes_may_be_begun_the_others_do_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    begin: Any = subprocess.Popen
    allowed = [1]

    def scarce(*arguments: Any, **named: Any) -> Any:
        if not allowed:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        allowed.pop()
        return begin(*arguments, **named)

    monkeypatch.setattr(subprocess, "Popen", scarce)
    with Workers(3) as workers:
        assert [each.result() for each in [workers.submit(abs, -number) for number in range(5)]] == [0, 1, 2, 3, 4]
        with pytest.raises(LostError, match="afbrudt"):
            workers.submit(os._exit, 1).result()
        with pytest.raises(LostError, match="ikke lader programmet begynde"):
            workers.submit(abs, -1).result()
        allowed.append(1)
        assert workers.submit(abs, -1).result() == 1, "as soon as one may be begun"


def test_the_journal_keeps_an_entry_word_for_word() -> None:
    entry = {"file": "Køge\n.xlsx", "findings": [{"message": "»\ud800«"}], "goals": [None, "0.4", True]}
    assert json.loads(lines.json_of(lines.packed_entry(entry))) == entry


def test_a_file_of_a_folder_that_cannot_be_opened_costs_that_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "in")
    read = Path.read_bytes

    def closed(path: Path) -> bytes:
        if path.name == "Greve.xlsx":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", closed)
    run = run_inbox(tmp_path / "in", output_dir=tmp_path / "out", jobs=0)
    refused = [one.file for one in run.files if one.outcome == "refused"]
    assert (refused, run.code) == (["Greve.xlsx"], 1)
    (tmp_path / "alene").mkdir()
    (tmp_path / "alene" / "Greve.xlsx").write_bytes(b"PK")
    assert run_inbox(tmp_path / "alene", output_dir=tmp_path / "intet", jobs=0).code == 3
    assert run_inbox(tmp_path / "in" / "Greve.xlsx", output_dir=tmp_path / "alone", jobs=0).code == 2
