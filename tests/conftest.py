"""What all tests share: the office program, and what happens to its tests where it is not installed."""

import os

import pytest

import office

collect_ignore = ["office_script.py", "office_steps.py"]  # run by another interpreter


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Where the office program is missing, fail its tests in CI and skip them elsewhere, saying so."""
    if item.get_closest_marker("office") is None or office.office_available():
        return
    if os.environ.get("CI"):
        pytest.fail(office.instruction(), pytrace=False)
    pytest.skip(office.instruction())


def pytest_sessionfinish() -> None:
    """End this process's office program."""
    office.stop()
