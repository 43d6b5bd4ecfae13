"""The previews, recalculated by two engines besides LibreOffice, say what was reckoned when the file was written.

IronCalc comes with the test tools; Gnumeric's ``ssconvert`` is run where it is installed, and must be in CI.
"""

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import ironcalc
import openpyxl
import pytest

from followup_xl.cli.learn import sample_books
from followup_xl.plan.files import answered_templates
from followup_xl.workbook.contract import TABLE
from followup_xl.xlsx.write import workbook_bytes
from preview_draws import LEFT_TO_READING, Sample, everything, mixed, together
from test_preview_office import DAYS, blank_results, results

pytestmark = pytest.mark.filterwarnings("ignore:Workbook contains no default style")  # Gnumeric's

Cells = Mapping[str, object]
"""The values of the table's formulas by cell."""


def formulas(path: Path) -> dict[str, tuple[int, int]]:
    """Row and column of each formula of the table, by cell."""
    sheet = openpyxl.load_workbook(path)[TABLE]
    rows = enumerate(sheet.iter_rows(), start=1)
    cells = ((number, index, cell) for number, row in rows for index, cell in enumerate(row, start=1))
    return {cell.coordinate: (number, index) for number, index, cell in cells if str(cell.value).startswith("=")}


def by_ironcalc(path: Path) -> Cells:
    """The formulas' values as IronCalc computes them."""
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    number = openpyxl.load_workbook(path, read_only=True).sheetnames.index(TABLE)
    return {cell: model.get_cell_value(number, *place) for cell, place in formulas(path).items()}


def by_gnumeric(path: Path) -> Cells:
    """The formulas' values as Gnumeric computes them."""
    saved = path.with_suffix(".gnumeric.xlsx")
    subprocess.run(["ssconvert", "--recalc", str(path), str(saved)], check=True, capture_output=True)
    sheet = openpyxl.load_workbook(saved, data_only=True)[TABLE]
    return {cell: sheet.cell(*place).value for cell, place in formulas(path).items()}


NO_GNUMERIC = pytest.mark.skipif(
    shutil.which("ssconvert") is None and not os.environ.get("CI"), reason="Der mangler Gnumeric (ssconvert)."
)
ENGINES = pytest.mark.parametrize(
    "engine", [pytest.param(by_ironcalc, id="IronCalc"), pytest.param(by_gnumeric, id="Gnumeric", marks=NO_GNUMERIC)]
)
SAMPLES: dict[str, Callable[[], Sample]] = {
    **{f"every kind on {day}": partial(everything, day, 5) for day in DAYS},
    "counted goals": lambda: mixed(DAYS[0], 2),
    "left to the reading": lambda: together(LEFT_TO_READING, DAYS[0], 5, texts=True),
}


def shown(data: bytes, values: Cells) -> dict[str, tuple[str, object]]:
    """By row key, what the engine computes for its preview and its mark for the counter."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))[TABLE]
    number, head = next(
        (number, row)
        for number, row in enumerate(sheet.iter_rows(), start=1)
        if any(cell.value == "preview" for cell in row)
    )
    column = {str(cell.value): cell.column_letter for cell in head if cell.value}
    keys = {sheet[f"{column['id']}{row}"].value: row for row in range(number + 2, sheet.max_row + 1)}
    found = {
        str(key): (values.get(f"{column['preview']}{n}"), values.get(f"{column['answered']}{n}"))
        for key, n in keys.items()
    }
    return {key: (str(preview), mark) for key, (preview, mark) in found.items() if preview}


@ENGINES
@pytest.mark.parametrize("name", SAMPLES)
def test_an_engine_shows_what_is_stored(engine: Callable[[Path], Cells], name: str, tmp_path: Path) -> None:
    sample = SAMPLES[name]()
    book = blank_results(sample)
    previews, answered = results(sample, book)
    data = workbook_bytes(book)
    path = tmp_path / "skema.xlsx"
    path.write_bytes(data)
    computed = shown(data, engine(path))
    assert {key: seen for key, (seen, _) in computed.items()} == previews
    counted = {key: 1 if mark == "x" else mark for key, (_, mark) in computed.items() if mark not in ("", None)}
    assert counted == {key: mark for key, mark in answered.items() if mark or key in counted}


@ENGINES
@pytest.mark.parametrize("template", answered_templates())
def test_an_engine_computes_every_cell_of_a_sample_as_stored(
    engine: Callable[[Path], Cells], template: str, tmp_path: Path
) -> None:
    path = tmp_path / "skema.xlsx"
    for book in sample_books(template)[:2]:
        path.write_bytes(book.data)
        stored = openpyxl.load_workbook(path, data_only=True)[TABLE]
        computed = engine(path)
        texts = {cell: value for cell, value in computed.items() if isinstance(stored[cell].value, str)}
        assert texts == {cell: stored[cell].value for cell in texts}
        assert len(texts) >= 20
        shares = {cell: value for cell, value in computed.items() if stored[cell].number_format == "0.0"}
        assert {cell: value or None for cell, value in shares.items()} == {cell: stored[cell].value for cell in shares}
