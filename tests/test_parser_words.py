"""Wrong use and help in Danish, whatever the option parser is called."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_type_hints

import pytest
import typer

from followup_xl.cli.app import app, danish_help, wrong_use

PROGRAM = Path(sys.executable).with_name("followup-xl")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("generate",), "Der mangler noget: »PLAN«. Se »{} generate --help«.", id="an argument is missing"),
        pytest.param(("lint", "x", "--zzz"), "Der er intet valg, der hedder --zzz. Se »{} lint --help«.", id="no option"),
        pytest.param(("lint", "x", "--forc"), "Der er intet valg, der hedder --forc. Mente du --force? Se »{} lint --help«.",
                     id="an option like it"),
        pytest.param(("snak",), "Der er ingen kommando, der hedder »snak«. Se »{} --help«.", id="no command"),
        pytest.param(("evaluate", "x", "--fewest", "to"), "Værdien ved --fewest kan ikke bruges. Se »{} evaluate --help«.",
                     id="not a number"),
        pytest.param(("plan", "to-xlsx", "a", "b", "c"), "Der står for meget: »c«. Se »{} plan to-xlsx --help«.",
                     id="too many arguments"),
    ],
)  # fmt: skip
def test_wrong_use_is_told_in_danish(words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert done.stderr.strip() == said.format("followup-xl")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--help",),
        ("evaluate", "--help"),
        ("serve", "--help"),
        ("demo", "--help"),
        ("plan",),
        ("plan", "to-xlsx", "--help"),
    ],
)
def test_help_has_no_english_frame(words: tuple[str, ...]) -> None:
    done = run(*words)
    page = done.stdout + done.stderr
    assert page.startswith("Brug: ")
    assert "Vis denne hjælp." in page
    assert not re.search("<=|[{}]", page)
    assert not re.findall(
        r"\b(?:Usage|Options?|Arguments?|Commands?|Show|message|required|default|str|path|int|file|folder|out)(?!\w)",
        page.replace("--out", ""),
    )


def test_columns_of_the_help_stay_in_line() -> None:
    page = run("generate", "--help").stdout.splitlines()
    options = [line for line in page if re.match(r"  --\w", line) and re.search(r"\S {2,}\S", line[2:])]
    assert len(options) > 5
    assert len({re.match(r"  \S+(?: <\w+>)? {2,}", line).end() for line in options}) == 1  # type: ignore[union-attr]


def test_what_the_parser_may_say_one_day_is_passed_on() -> None:
    class WrongError(Exception):
        def format_message(self) -> str:
            return "Something new."

    assert wrong_use(WrongError()) == "Kommandoen er ikke skrevet rigtigt: Something new. Se »followup-xl --help«."


def test_the_frame_alone_is_translated() -> None:
    assert (
        danish_help("Options:\n  --x <str>  Options: tekst [required]")
        == "Valg:\n  --x <ord>  Options: tekst [skal angives]"
    )


def commands(group: typer.Typer) -> Iterator[Callable[..., object]]:
    for each in group.registered_commands:
        assert each.callback
        yield each.callback
    for below in group.registered_groups:
        assert below.typer_instance
        yield from commands(below.typer_instance)


@pytest.mark.parametrize("command", list(commands(app)), ids=lambda command: str(command.__name__))
def test_a_file_that_may_not_be_opened_is_left_to_what_names_it(command: Callable[..., object]) -> None:
    """The parser would say no more than that the value cannot be used."""
    for name, hint in get_type_hints(command, include_extras=True).items():
        if "Path" in str(hint) and hasattr(hint, "__metadata__"):
            assert hint.__metadata__[0].readable is False, name


@pytest.mark.skipif(
    os.name == "nt" or (os.geteuid() == 0 and not shutil.which("setpriv")), reason="rights are not to be had"
)
def test_what_may_not_be_read_or_entered_is_named_and_no_fault_of_the_program(tmp_path: Path) -> None:
    """With the rights of a user, also where the tests run as root: nobody else finds a folder closed."""
    plain = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    form = Path("sample_workbooks/ishoej-2015/Ishøj 2015-08 (udfyldt).xlsx").resolve()
    closed, file = tmp_path / "lukket", tmp_path / "skema.xlsx"
    closed.mkdir()
    file.write_bytes(form.read_bytes())
    for path in (closed, file):
        path.chmod(0)
    asked = {
        ("evaluate", file): (2, f"U03 »{file}«"),
        ("check", closed): (2, f"U03 »{closed}«"),
        ("plan", "from-xlsx", file, tmp_path / "plan.yaml"): (2, f"U03 »{file}«"),
        ("evaluate", form, "--decisions", file, "--out", tmp_path): (
            2,
            "E546 »skema.xlsx« er ikke brugt: den kan ikke læses",
        ),
        ("evaluate", form, "--out", closed): (4, f"U06 »{closed}/Bilag 1"),
        ("evaluate", form, "--public", "--out", closed): (2, f"U03 »{closed}«"),
        ("generate", "ishoej-2015", "--out", closed): (4, f"U06 »{closed}/Ishøj"),
    }
    for words, (code, said) in asked.items():
        done = subprocess.run([*plain, PROGRAM, *words], capture_output=True, text=True, check=False)
        assert (done.returncode, said in done.stderr) == (code, True), (words, done.stderr)
    closed.chmod(0o700)
    assert not list(closed.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="a shell closes the stream")
@pytest.mark.parametrize("stream", [0, 1, 2])
def test_a_stream_that_is_closed_is_no_fault(stream: int) -> None:
    command = f"exec {shlex.quote(str(PROGRAM))} lint klimaplan {stream}>&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, "Fejl i programmet" in done.stderr) == (0, False)


@pytest.mark.parametrize("words", [("plan", "to-xlsx", "klimaplan"), ("preview", "klimaplan", "--out")])
def test_a_folder_in_the_way_of_a_file_is_said_and_no_force_is_offered(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "mappe.html").mkdir()
    done = run(*words, str(tmp_path / "mappe.html"))
    assert (done.returncode, "der er en mappe med det navn" in done.stderr, "--force" in done.stderr) == (
        4,
        True,
        False,
    )
