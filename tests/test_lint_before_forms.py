"""``generate`` looks the plan over first: errors stop the forms unless they are made all the same, warnings are shown."""

from pathlib import Path

import pytest

from followup_xl.plan.files import template_text
from program import Run

PLAN = """\
id: proeve
title: Prøve
period: {start: 2026-01-01, end: 2026-12-31}
rounds: [{month: 2026-06}]
units: [Ishøj]
areas:
  - id: JOB
    name: Job
    result_goals:
      - id: JOB-1
        text: Antallet af ledige falder med 15 pct. til 388.
        unit: ledige
        baseline: {value: 438}
        target: {kind: change, to: TARGET, by_percent: -15}
"""
CONTRADICTS = PLAN.replace("TARGET", "388")
HOLDS = PLAN.replace("TARGET", "372.3").replace("unit: ledige", "unit: ledige\n        measure: number")
WARNED = PLAN[: PLAN.index("        text:")] + (
    """        text: Antallet af job vokser.
        unit: pct. vækst
        measure: number
        target: {kind: at_least, value: 0, strict: true}
"""
)
FORM = "Ishøj 2026-06.xlsx"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_text(CONTRADICTS, encoding="utf-8")
    return path


def test_errors_stop_the_forms(plan: Path, run: Run) -> None:
    done = run("generate", "plan.yaml")
    assert (done.code, done.out) == (2, "")
    first, last = done.err.splitlines()[0], done.err.splitlines()[-1]
    assert first.startswith("Fejl E91 »areas[JOB].result_goals[JOB-1]«, mål JOB-1: ")
    assert last == (
        "Fejl U68 Planen »plan.yaml« har 1 fejl, som er vist ovenfor, så der er ikke lavet skemaer. "
        "Ret planen, eller lav skemaerne alligevel med --force."
    )
    assert [path.name for path in plan.parent.iterdir()] == ["plan.yaml"]


def test_force_makes_the_forms_and_says_so(plan: Path, run: Run) -> None:
    done = run("generate", "plan.yaml", "--force")
    assert (done.code, done.out) == (1, f"Skrevet: {FORM}\n")
    assert (plan.parent / FORM).is_file()
    assert done.err.splitlines()[-1] == (
        "Bemærk N68 Planen »plan.yaml« har 1 fejl, som er vist ovenfor, og skemaerne er lavet alligevel, fordi --force er "
        "angivet. Se efter, at den, der har ansvaret for planen, ved det."
    )


def test_warnings_are_shown_and_stop_nothing(plan: Path, run: Run) -> None:
    plan.write_text(WARNED, encoding="utf-8")
    done = run("generate", "plan.yaml")
    assert (done.code, done.out) == (0, f"Skrevet: {FORM}\n")
    assert [line.split()[0] for line in done.err.splitlines()] == ["Advarsel"]


def test_a_plan_without_faults_says_nothing(plan: Path, run: Run) -> None:
    plan.write_text(HOLDS, encoding="utf-8")
    done = run("generate", "plan.yaml")
    assert (done.code, done.err) == (0, "")


def test_a_shipped_template_is_made_as_it_was_adopted_and_one_that_is_changed_is_not(plan: Path, run: Run) -> None:
    text = template_text("ishoej-2015")
    plan.write_text(text, encoding="utf-8")
    done = run("generate", "plan.yaml", "--out", "ud")
    assert done.code == 0
    assert done.err.startswith("Fejl E91 ")
    assert "for det er en medfølgende skabelon" in done.err.splitlines()[-1]
    plan.write_text(text.replace("\ntitle:", "\nversion: 2\ntitle:", 1), encoding="utf-8")
    assert "version: 2" in plan.read_text(encoding="utf-8")
    assert run("generate", "plan.yaml", "--out", "igen").code == 2
