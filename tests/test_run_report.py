"""The end of a run over a folder: at most forty lines, and every file and finding once in the report, for inboxes of random outcomes."""

import random
import re
import textwrap
from collections import Counter
from pathlib import Path

import pytest

from followup_xl import write_plan
from followup_xl.cli.run_screen import MOST_LINES, RunWords, screen_lines
from followup_xl.inbox.report.text import report_text, run_results
from followup_xl.model.finding import Finding, Place, Severity
from followup_xl.model.records import Round
from followup_xl.reporting.evaluate import Received
from insides import Given, generate
from program import Run
from small_inbox import plan, put, workbook

OUTCOMES = ("evaluated", "evaluated", "evaluated", "refused", "conflict", "other_unit", "empty", "duplicate", "skipped")
CODES = (("E71", Severity.ERROR), ("E80", Severity.ERROR), ("W801", Severity.WARNING), ("N18", Severity.NOTE))


def drawn(draw: random.Random, most: int) -> list[Received]:
    """Files with any outcome and findings, some of which many share, with names and texts of any length."""
    files = []
    for number in range(draw.randint(1, most)):
        name = f"fil {number:04d}{'x' * draw.choice((0, 0, 0, 5, 150))}.xlsx"
        found = []
        for _ in range(draw.randint(0, 4)):
            code, severity = draw.choice(CODES)
            text = draw.choice(
                ("Tallet passer ikke.", "Delene giver mere. " * 30, f"Kun i {number}.", "Linje\nto \u202eto")
            )
            found.append(
                Finding(
                    code, severity, text, "Ret det.", Place(cell=f"G{draw.randint(1, 3)}"), draw.choice(("", "A-1"))
                )
            )
        files.append(Received(name, tuple(dict.fromkeys(found)), outcome=draw.choice(OUTCOMES)))
    return files


def height(width: int, text: str) -> int:
    return len(textwrap.wrap(text, width, drop_whitespace=False, break_on_hyphens=False)) or 1


@pytest.mark.parametrize("seed", range(24))
def test_any_inbox_ends_with_forty_lines_and_every_file_that_needs_somebody_is_named_or_counted(seed: int) -> None:
    draw = random.Random(seed)
    files, width = drawn(draw, draw.choice((3, 40, 400))), draw.choice((60, 80, 120))
    general = tuple(Finding("W964", Severity.WARNING, f"Om {at} " * 20, "") for at in range(draw.choice((0, 1, 50))))
    words = RunWords(("Planen " * 40,), general, ("Skrevet: " + "sti/" * 90,) * 2)
    lines = screen_lines(run_results(files), words, lambda text: height(width, text))
    assert sum(height(width, line.text) for line in lines) <= MOST_LINES
    assert not any(sign in line.text for line in lines for sign in "\n\u202e")
    if len(files) > 3:
        shown = "\n".join(line.text for line in lines)
        urgent = Counter(one.outcome for one in files)
        for outcome, heading in (
            ("refused", "Kunne ikke læses"),
            ("conflict", "Modstridende svar"),
            ("empty", "Ikke udfyldt"),
        ):
            many = urgent[outcome]
            assert not many or f"{heading}: {many} {'fil' if many == 1 else 'filer'}" in shown
        wrong = sum(one.outcome == "evaluated" and any(e.code[0] == "E" for e in one.findings) for one in files)
        assert not wrong or f"Fejl i {wrong} {'fil' if wrong == 1 else 'filer'}" in shown


@pytest.mark.parametrize("seed", range(24))
def test_the_report_has_every_file_once_and_every_finding_of_every_file_once(seed: int) -> None:
    files = drawn(random.Random(seed), 60)
    text = "".join(report_text("Rapport", run_results(files)))
    assert Counter(re.findall(r"^»(.*?)«: ", text, re.MULTILINE)) == Counter(one.file for one in files)
    own, _, shared = text.partition("\nFundet i flere filer\n")
    told = sum(bool(re.match(r"    (Fejl|Advarsel|Bemærk) ", line)) for line in own.splitlines())
    told += sum(
        len(re.findall(r"celle G\d", line)) for line in shared.splitlines() if re.match(r"    \d+ filer: ", line)
    )
    assert told == sum(len(one.findings) for one in files)
    sentences = [line for line in shared.splitlines() if line.startswith(("Fejl ", "Advarsel ", "Bemærk "))]
    assert len(sentences) == len(set(sentences))
    assert "\u202e" not in text


def test_the_report_lies_beside_the_outputs_and_replaces_nobodys_file(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "ind", tom=b"")
    (tmp_path / "ud").mkdir()
    (tmp_path / "ud" / "Rapport - bilag.txt").write_text("mine", encoding="utf-8")
    first = run("evaluate", "ind", "--out", "ud", "--jobs", 0)
    assert (tmp_path / "ud" / "Rapport - bilag.txt").read_text(encoding="utf-8") == "mine"
    report = (tmp_path / "ud" / "Rapport - bilag (2).txt").read_text(encoding="utf-8")
    assert "»tom.xlsx«: kunne ikke læses; 1 fejl" in report
    assert "Rapport - bilag (2).txt" in first.out
    (tmp_path / "ind" / "Greve.xlsx").write_bytes(workbook("Greve", 77, None))
    run("evaluate", "ind", "--out", "ud", "--jobs", 0)
    assert not (tmp_path / "ud" / "Rapport - bilag (3).txt").exists()
    public = run("evaluate", "ind", "--out", "offentlig", "--public", "--jobs", 0)
    assert public.out.splitlines()[-1].startswith("8 opgjort")
    assert not list((tmp_path / "offentlig").glob("Rapport*"))


def test_checking_a_folder_leaves_its_report_and_meets_it_again_without_a_word(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "ind", tom=b"")
    first = run("check", "ind", "--jobs", 0)
    report = (tmp_path / "ind" / "Rapport - kontrol.txt").read_bytes()
    assert first.out.splitlines()[-1] == "8 opgjort, 1 kunne ikke læses."
    assert run("check", "ind", "--jobs", 0) == first
    assert (tmp_path / "ind" / "Rapport - kontrol.txt").read_bytes() == report


def test_what_two_files_differ_on_is_told_once_with_what_to_do(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "ind").mkdir()
    (tmp_path / "ind" / "Greve.xlsx").write_bytes(workbook("Greve", 10, 20))
    (tmp_path / "ind" / "Greve (1).xlsx").write_bytes(workbook("Greve", 10, 21))
    said = run("check", "ind", "--jobs", 0).out
    assert said.count("»21«") == 1
    assert said.count("eller tag det nyeste svar på hvert mål med --prefer newest, når bilaget laves.") == 1
    assert "  Det, filerne er uenige om, står ved »Greve (1).xlsx«.\n" in said
    put(tmp_path / "ind")
    many = run("check", "ind", "--jobs", 0).out
    assert (
        "Modstridende svar: 2 filer; ingen af dem er brugt. Spørg, hvilket svar der gælder, og fjern den anden fil, eller "
        "lav bilag og samling med --prefer newest\n"
    ) in many


def test_a_run_of_blank_forms_says_that_its_overview_has_no_figures(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_bytes(write_plan(plan()))
    for folder, *forms in (
        ("tomme", workbook("Greve", None, None)),
        ("to", workbook("Greve", 1, 2), workbook("Greve", 1, 3)),
    ):
        (tmp_path / folder).mkdir()
        for number, data in enumerate(forms):
            (tmp_path / folder / f"Greve ({number}).xlsx").write_bytes(data)
    blank = run("consolidate", "tomme", "--plan", "plan.yaml", "--jobs", 0)
    assert blank.code == 3
    assert "Intet skema kunne opgøres, så samlingen viser kun, hvem der mangler.\nSkrevet: " in blank.out
    other = run("consolidate", "to", "--plan", "plan.yaml", "--jobs", 0)
    assert other.code == 3
    assert "Intet skema kunne opgøres, så der er ikke lavet nogen samling.\n" in other.out


def test_forms_of_another_round_than_most_are_named(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    put(tmp_path / "ind")
    assert "runde" not in run("check", "ind", "--jobs", 0).out
    former = plan().model_copy(update={"rounds": (Round(month="2015-06"),)})
    ((made, _),) = generate(
        former, tuple(unit for unit in former.units if unit.name == "Greve"), former.rounds[0], Given()
    )
    (tmp_path / "ind" / "Greve.xlsx").write_bytes(made.data)
    said = "Skemaerne er ikke fra samme runde: 7 fra december 2015 og 1 fra juni 2015 (»Greve.xlsx«).\n"
    assert said in run("check", "ind", "--jobs", 0).out
    assert said in (tmp_path / "ind" / "Rapport - kontrol.txt").read_text(encoding="utf-8")


def test_an_error_in_another_file_than_the_form_names_that_file() -> None:
    blank = [Received(f"{at}.xlsx", outcome="empty") for at in range(4)]
    place = Place("Endelig status", "F23", "Endelig status Ishøj.xlsx")
    wrong = Finding("E54", Severity.ERROR, "Den mangler rolle.", "Udfyld den.", place, "LED-02")
    lines = screen_lines(
        run_results([*blank, Received("Ishøj.xlsx", (wrong,), outcome="evaluated")]), RunWords(), lambda _: 1
    )
    said = "  »Ishøj.xlsx«: 1 fejl; E54 (»Endelig status Ishøj.xlsx«, celle F23, mål LED-02): Den mangler rolle. Udfyld den."
    assert said in [line.text for line in lines]
