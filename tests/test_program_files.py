"""Workbooks that other programs opened, changed and saved: every figure is read, and nothing undeserved is said of them.

The files and what was done to them: ``fixtures/programs/README.md``.
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest

import insides as api
from followup_xl.workbook.read.intake import intake
from journeys import SAID, Journey, wrong
from raw_books import Cells, book, with_cells

FOLDER = Path(__file__).parent / "fixtures" / "programs"
DESERVED: dict[str, frozenset[str]] = {
    "gnumeric": frozenset(),
    "sheetjs": frozenset({"N52"}),  # the protection of the sheets is lost
    "exceljs": frozenset(),
    "xlsx-populate": frozenset(),
    "ironcalc": frozenset({"N52"}),
    "ironcalc-column": frozenset({"N52", "N501"}),  # and the names are off by the column that was inserted
    "openxlsx": frozenset(),
    "excelize": frozenset(),
    "tealeg": frozenset({"N52"}),
    "formualizer": frozenset({"N52", "N67"}),  # number formats are lost as well
    "calligra": frozenset({"N52"}),
}
"""The findings of the reading for each file, besides those for the workbook as it was filled in."""
OF_FIGURES = ["N802", "N808", "N816", "W803"]
"""What is said of the figures themselves."""


@pytest.mark.parametrize("program", DESERVED)
def test_every_figure_is_read_as_typed(program: str) -> None:
    path = FOLDER / f"{program}.xlsx"
    found = api.evaluate(path.read_bytes(), path.name)
    changed = {"VIR-01": "146, til 31-05-2015: already_met", "LED-02": "4, til 31-07-2015: well_behind"}
    journey = Journey(program, "", lambda book: [], said=SAID | DESERVED[program], changed=changed)
    assert wrong(found, journey) == []
    codes = {finding.code for finding in found.findings}
    assert sorted(codes - DESERVED[program] - {"N56"}) == OF_FIGURES


def test_every_file_is_listed_with_its_program() -> None:
    listed = re.findall(
        r"^\| `([\w-]+)\.xlsx` \| .*\d", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(listed) == sorted(DESERVED) == sorted(path.stem for path in FOLDER.glob("*.xlsx"))


def test_numbers_that_a_program_keeps_as_texts_throughout_are_read_and_said_once() -> None:
    def as_texts(cells: Cells) -> Cells:
        numbers = {at: cell for at, cell in cells.items() if isinstance(cell.value, Decimal) and cell.formula is None}
        return {**cells, **{at: cell._replace(value=str(cell.value)) for at, cell in numbers.items()}}

    before, after = intake(book()), intake(with_cells(book(), as_texts))
    assert before.followup
    assert after.followup
    assert after.followup.answers == before.followup.answers
    (said,) = (entry for entry in after.findings if entry.code in ("N631", "N647"))
    assert said.sentence() == (
        "Arket »Opfølgning«, celle E11: Tallene i E11, E12, E13, F13 og 28 andre felter er gemt som tekst og er læst som "
        "de tal, der står. Se »Aflæsning« i Bilag 1 igennem, og skriv et tal, der ikke passer, igen uden mellemrum og apostrof."
    )
    assert {entry.code for entry in after.findings} - {entry.code for entry in before.findings} == {"N647"}
