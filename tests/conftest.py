"""What all tests share: the office program and what happens where it is missing, how cases are drawn, the program run."""

import os
import sys

import pytest
from hypothesis import settings

import office
from followup_xl.cli import main
from program import Done, Run

collect_ignore = ["office_script.py", "office_steps.py"]  # run by another interpreter


settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):  # the same cases each time there; elsewhere new ones, which is how faults are found
    settings.load_profile("ci")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Where the office program is missing, fail its tests in CI and skip them elsewhere, saying so."""
    if item.get_closest_marker("office") is None or office.office_available():
        return
    if os.environ.get("CI"):
        pytest.fail(office.instruction(), pytrace=False)
    pytest.skip(office.instruction())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program as the shell would, in this process."""

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
