"""Every command and every piece of Python that the papers show is run here, as it stands there."""

import importlib.util
import re
import shlex
import subprocess
import sys
import tomllib
import webbrowser
from collections.abc import Callable
from functools import cache
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import ModuleType

import pytest

from followup_xl.browser import serving
from followup_xl.cli.learn import sample_books
from pages import DOCS, ROOT
from program import Run

PAPERS = [page for page in (*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md"))) if page.name != "findings.md"]
COMMAND = re.compile(r"(?:followup-xl|python3?|py|pip|bash|\.ci/run)(?: |$)")
STANDS_FOR = {
    "KOMMANDO": "check", "MAPPE": "ind", "PLAN": "plan.yaml", "FILE": "ind", "FOLDER": "retur", "KODE": "E43", "FELT": "deadline", "…": "ind",
    "OUT.xlsx": "plan.xlsx", "FILE.xlsx": "plan-i-ark.xlsx", "OUT.yaml": "plan-igen.yaml",
}  # fmt: skip
"""What the words in capitals are where the commands are tried."""


def commands(page: Path) -> set[str]:
    """The commands a page shows: lines of its code blocks, and pieces of code in its sentences."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = [re.split(r"\s{3,}", line)[0].strip() for block in blocks for line in block.splitlines()]
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    return {shown for shown in (*lines, *spans) if COMMAND.match(shown)}


SHOWN = sorted({command for page in PAPERS for command in commands(page)})
OF_THE_PROGRAM = [shown for shown in SHOWN if shown.startswith("followup-xl ") and shown != "followup-xl KOMMANDO"]
OF_THE_SCRIPT = [shown for shown in SHOWN if re.match(r"(python3|py) run\.py", shown)]
OTHERS = {
    "followup-xl", "followup-xl KOMMANDO", "pip install .", "pip install followup-xl[dask]", "pip install followup-xl[parquet]", ".ci/run",
    "pip install pdfua", "python -m followup_xl.cli.learn sample_workbooks",
}  # fmt: skip
"""Commands with a test of their own below, or none to make: the name of the program, the form of its commands, what CI runs, and a checker."""
OF_THE_PAGE = {"followup-xl page": 0, "followup-xl serve": 130}
"""The commands that need the built page, and how they end where it lies: the server by Ctrl+C."""


def test_no_command_is_left_untried() -> None:
    assert OF_THE_PROGRAM
    assert OF_THE_SCRIPT
    assert set(SHOWN) - {*OF_THE_PROGRAM, *OF_THE_SCRIPT} == OTHERS


@cache
def filled() -> bytes:
    """The filled workbook among the samples."""
    return next(book.data for book in sample_books("ishoej-2015") if book.name.endswith("(udfyldt).xlsx"))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the papers speak of it: a plan as text and as a workbook, answers, and an inbox with a filled workbook."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_bytes((ROOT / "templates" / "ishoej-2015.yaml").read_bytes())
    (tmp_path / "svar.csv").write_bytes((ROOT / "templates" / "ishoej-2015.answers.csv").read_bytes())
    (tmp_path / "ind").mkdir()
    (tmp_path / "ind" / "Ishøj 2015-08.xlsx").write_bytes(filled())
    return tmp_path


@pytest.mark.parametrize("shown", [shown for shown in OF_THE_PROGRAM if shown not in OF_THE_PAGE])
def test_a_command_of_the_program_does_what_the_paper_says(shown: str, office: Path, run: Run) -> None:
    words = [STANDS_FOR.get(word, word) for word in shlex.split(shown)[1:]]
    if "from-xlsx" in words:
        assert run("plan", "to-xlsx", "plan.yaml", "plan-i-ark.xlsx").code == 0
    if "--correction" in words:  # of an appendix that was approved before
        approval = ("--approved-by", "Centerchef", "--approved-on", "2015-11-02")
        assert run("evaluate", words[1], *approval).code in (0, 1)
    done = run(*words)
    assert done.code in (0, 1), done.err
    assert not done.err.startswith("Usage")


@pytest.mark.parametrize("shown", OF_THE_PAGE)
def test_a_command_of_the_page_gives_it_or_says_that_it_is_not_built(
    shown: str, office: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    asked: list[str] = []
    monkeypatch.setattr(ThreadingHTTPServer, "serve_forever", interrupted)
    monkeypatch.setattr(webbrowser, "open", asked.append)
    assert shown in OF_THE_PROGRAM
    done = run(*shlex.split(shown)[1:])
    built = (serving.SITE / "one.html").is_file()
    assert done.code == (OF_THE_PAGE[shown] if built else 2), done.err
    assert ("U60" in done.err) is not built
    assert (office / serving.NAME).is_file() is (built and shown.endswith("page"))
    assert len(asked) == (built and shown.endswith("serve"))


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script of the two commands, which installs and starts nothing here."""
    spec = importlib.util.spec_from_file_location("run_script", ROOT / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "install", lambda extra: None)
    monkeypatch.setattr(module, "program", lambda name: sys.executable if name == "python" else name)
    return module


def recorder(started: list[tuple[str, ...]]) -> Callable[..., int]:
    """Stands for starting a program: notes what would be started."""

    def run(*command: str, where: Path | None = None) -> int:
        started.append(command)
        return 0

    return run


@pytest.mark.parametrize("shown", OF_THE_SCRIPT)
def test_a_command_of_the_script_starts_something_that_takes_its_options(
    shown: str, script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, ...]] = []
    monkeypatch.setattr(script, "run", recorder(started))
    monkeypatch.setattr(sys, "argv", shlex.split(shown)[1:])
    assert script.main() == 0
    *_, last = started
    if "renew" in shown:
        assert set(last[2:]) <= {"--pictures"}
        return
    command = (
        last
        if last[0] == sys.executable
        else (sys.executable, "-c", "from followup_xl.cli import main; main()", *last[1:])
    )
    done = subprocess.run([*command, "--help"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_double_dash_before_the_options_is_passed_over(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, ...]] = []
    monkeypatch.setattr(script, "run", recorder(started))
    monkeypatch.setattr(sys, "argv", ["run.py", "bench", "--", "--rows", "read"])
    assert script.main() == 0
    assert started[-1][-2:] == ("--rows", "read")
    assert "--" not in started[-1]


def test_the_extras_that_the_papers_name_exist() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = {found for shown in OTHERS for found in re.findall(r"\[(\w+)\]", shown)}
    assert named <= set(extras)


def test_the_samples_are_written_by_the_command_of_the_paper(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "followup_xl.cli.learn", str(tmp_path / "sample_workbooks")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == len(list((ROOT / "sample_workbooks").rglob("*.xlsx")))


PYTHON = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAPERS
    if page.name != "README.en.md"  # its ten lines begin with nothing: test_public_api.py
    for number, block in enumerate(re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE))
]  # fmt: skip


@pytest.mark.parametrize("block", PYTHON)
def test_the_python_of_the_papers_runs(block: str, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block, "paper", "exec"), {"__name__": "paper"})
    assert capsys.readouterr().out
