"""Forms that were sent out with another layout are read as they were filled in (``fixtures/layouts``)."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import insides as api
from followup_xl.cli.learn import all_samples
from followup_xl.model.followup import FollowUp
from followup_xl.workbook.contract import TABLE
from raw_books import book_of, columns_of

FOLDER = Path(__file__).parent / "fixtures" / "layouts"


def read(name: str) -> tuple[FollowUp, list[tuple[str, str]]]:
    found = api.evaluate((FOLDER / name).read_bytes(), name)
    assert found.report
    return found.report.followup, sorted((entry.code, entry.goal) for entry in found.findings)


def columns(name: str) -> dict[str, int]:
    return columns_of(book_of((FOLDER / name).read_bytes(), name), TABLE)


def test_a_form_with_other_widths_is_read_as_todays() -> None:
    (today,) = [data for path, data in all_samples() if path.name == "Ishøj 2015-08 (udfyldt).xlsx"]
    new = api.evaluate(today, "ny.xlsx")
    assert new.report
    old, findings = read("strategy-column.xlsx")
    assert "strategy" in columns("strategy-column.xlsx")
    assert [answer.bare for answer in old.answers] == [answer.bare for answer in new.report.followup.answers]
    assert findings == sorted((entry.code, entry.goal) for entry in new.findings)
    assert {answer.goal: answer.value for answer in old.answers}["LED-02"] == 4


def test_a_form_with_seventeen_columns_is_read() -> None:
    found, findings = read("seventeen-columns.xlsx")
    share, month = found.answer("UNG-R2"), found.answer("JOB-01")
    assert (share.value, share.whole) == (Decimal(31), Decimal(44))
    assert (share.window_from, share.window_to) == (date(2025, 1, 1), date(2025, 6, 30))
    assert (month.value, month.window_to) == (Decimal(12), date(2026, 5, 31))
    assert found.answer("UNG-R1").comment == "Flere er kommet i gang"
    assert found.answer("UNG-02").dated == date(2026, 5, 4)
    assert findings == [("N808", ""), ("N816", ""), ("W810", "")]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.xlsx")), ids=lambda path: path.stem)
def test_every_file_is_listed(path: Path) -> None:
    listed = re.findall(r"^\| `([\w-]+\.xlsx)`", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert path.name in listed and len(listed) == len(list(FOLDER.glob("*.xlsx")))
