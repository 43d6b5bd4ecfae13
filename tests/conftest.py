"""What all tests share: the office program and what happens where it is missing, how cases are drawn, the program run."""

import os
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

import office
import page_browser
from followup_xl.cli import learn, main
from program import Done, Run

collect_ignore = ["office_script.py", "office_steps.py", "office_window.py"]  # run by another interpreter


learn.sample_books = cache(learn.sample_books)  # made once for all tests of a process

settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):  # the same cases each time there; elsewhere new ones, which is how faults are found
    settings.load_profile("ci")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Where the office program is missing, fail its tests in CI and skip them elsewhere, saying so; so too without a browser."""
    if item.get_closest_marker("browser") is not None and (why := page_browser.missing()):
        pytest.skip(why)
    if item.get_closest_marker("office") is None or office.office_available():
        return
    if os.environ.get("CI"):
        pytest.fail(office.instruction(), pytrace=False)
    pytest.skip(office.instruction())


READING, WHO_READS = ("check", "evaluate", "consolidate"), ("--jobs", "--dask", "--help")
"""The commands that read files, and the options that say who does it."""


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in the folder we stand in."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "ind"
    folder.mkdir()
    return folder


@pytest.fixture
def run(run_with_processes: Run) -> Run:
    """Run the program as the shell would, in this process; files are read here too unless it is told who reads them.

    To begin a process takes longer than to read a file; ``test_workers`` and ``test_executors`` show that it makes no difference.
    """

    def program(*arguments: object) -> Done:
        told = any(str(word).startswith(WHO_READS) for word in arguments)
        here = () if told or arguments[:1] not in [(name,) for name in READING] else ("--jobs", 0)
        return run_with_processes(*arguments, *here)

    return program


@pytest.fixture
def run_with_processes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program as the shell would, in this process, files read by those that it begins."""

    def program(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["followup-xl", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        return Done(int(ended.value.code or 0), shown.out, shown.err)

    return program


def pytest_sessionfinish() -> None:
    """End this process's office program."""
    office.stop()
