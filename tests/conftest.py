"""What all tests share: the office program and what happens where it is not installed, and how cases are drawn."""

import os

import pytest
from hypothesis import settings

import office

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


def pytest_sessionfinish() -> None:
    """End this process's office program."""
    office.stop()
