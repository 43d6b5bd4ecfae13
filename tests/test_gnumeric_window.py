"""A form filled in in a window of Gnumeric, saved and read: run where ``MANY=1`` is set; it takes a minute."""

import os
import shutil
import warnings
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import gnumeric_window
import insides as api
from followup_xl.model.followup import FollowUp
from followup_xl.workbook.contract import TABLE

MISSING = gnumeric_window.missing()
pytestmark = [
    pytest.mark.skipif(os.environ.get("MANY") != "1", reason="MANY=1 fills in a form in a window of Gnumeric"),
    pytest.mark.skipif(bool(MISSING), reason=f"apt-get install gnumeric xvfb openbox xdotool imagemagick ({MISSING})"),
]
SAMPLE = Path(__file__).parents[1] / "sample_workbooks" / "ishoej-2015" / "Ishøj 2015-08.xlsx"
COMMENT = "To er begyndt i august, fordi holdet kom senere i gang end planlagt."
ANSWERS = {
    "UNG_R1_Antal": "424", "UNG_01_Antal": "3", "UNG_01_Ud_af": "8", "LED_02_Antal": "4",
    "LED_02_Hvorfor_og_hvad_nu": COMMENT, "VIR_04_Hvad_er_gjort": "Projektet venter.", "Tallene_til": "31-07-2015",
}  # fmt: skip
REFUSED = (
    ("B11", "noget"), ("F11", "9"), ("J11", "Nået"), ("UNG_R2_Antal", "12%"), ("UNG_02_Antal", "ca. 11"), ("LTL_02_Antal", "Ja"),
)  # fmt: skip
"""A goal, a grey cell and a status, which are locked; two that are no count; and a choice, as Gnumeric takes a list for one word."""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gnumeric")
    path = folder / "skema.xlsx"
    shutil.copy(SAMPLE, path)
    pictures = Path(os.environ.get("PICTURES", folder))
    gnumeric_window.filled_in(path, pictures, ANSWERS, REFUSED)
    return path


def read(form: Path) -> FollowUp:
    found = api.evaluate(form.read_bytes(), form.name)
    assert found.report
    assert not [entry for entry in found.findings if entry.code.startswith("E")]
    return found.report.followup


def table(path: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Gnumeric names no default style
        return openpyxl.load_workbook(path, data_only=True)[TABLE]


def test_what_is_typed_is_read(form: Path) -> None:
    found = read(form)
    assert found.answer("UNG-R1").value == 424
    assert (found.answer("UNG-01").value, found.answer("UNG-01").whole) == (Decimal(3), Decimal(8))
    assert (found.answer("LED-02").value, found.answer("LED-02").comment) == (Decimal(4), COMMENT)
    assert found.answer("LED-02").window_to == date(2015, 7, 31)
    assert found.answer("VIR-04").description == "Projektet venter."


def test_what_is_refused_is_not_there(form: Path) -> None:
    before, after = table(SAMPLE), table(form)
    for cell in ("B11", "F11"):
        assert after[cell].value == before[cell].value
    assert after["J11"].value == "Lidt bagud"
    for goal in ("UNG-R2", "UNG-02", "LTL-02"):
        assert (read(form).answer(goal).value, read(form).answer(goal).choice) == (None, None)


def test_the_previews_reckon_while_typing(form: Path) -> None:
    rows = {str(row[0].value): row for row in table(form).iter_rows(min_row=11)}
    shown = {key: (rows[key][9].value, rows[key][10].value) for key in ("UNG-R1", "UNG-01", "LED-02")}
    assert shown == {
        "UNG-R1": ("Lidt bagud", "ventet 417"),
        "UNG-01": ("Væsentligt bagud", "under 60 pct."),
        "LED-02": ("Væsentligt bagud", "ventet 6"),
    }
