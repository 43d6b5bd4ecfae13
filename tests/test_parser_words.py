"""Wrong use and help in Danish, whatever the option parser is called."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from followup_xl.cli.app import danish_help, wrong_use

PROGRAM = Path(sys.executable).with_name("followup-xl")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("generate",), "Der mangler noget: »plan«. Se »{} generate --help«.", id="an argument is missing"),
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


@pytest.mark.parametrize("words", [(), ("--help",), ("evaluate", "--help"), ("plan",), ("plan", "to-xlsx", "--help")])
def test_help_has_no_english_frame(words: tuple[str, ...]) -> None:
    done = run(*words)
    page = done.stdout + done.stderr
    assert page.startswith("Brug: ")
    assert "Vis denne hjælp." in page
    assert not re.findall(
        r"\b(?:Usage|Options?|Arguments?|Commands?|Show|message|required|default|str|path|int)\b", page
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
