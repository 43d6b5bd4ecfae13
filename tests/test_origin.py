"""A table without its title rows and tokens, for which the office says whose it is and of which round."""

from dataclasses import replace
from pathlib import Path

import pytest

import followup_xl
from followup_xl.model.cell import RawBook
from followup_xl.workbook.read.identity import Origin
from followup_xl.workbook.read.intake import Intake, intake
from journeys import plan
from raw_books import book, rows_of, with_cells, without_sheet

SAMPLE = Path(__file__).parents[1] / "sample_workbooks/ishoej-2015/Ishøj 2015-08 (udfyldt).xlsx"


def bare() -> RawBook:
    """The table with its headings alone: no title, no row of keys, no plan of its own, no property."""
    head = rows_of(book())["id"]
    found = with_cells(book(), lambda cells: {place: cell for place, cell in cells.items() if place[0] > head})
    return replace(without_sheet(found, "_fx"), properties={})


def codes(read: Intake) -> set[str]:
    return {entry.code for entry in read.findings}


@pytest.mark.parametrize("unit", ["Ishøj", "ishøj", "183"])
def test_a_table_without_its_title_is_read_for_the_unit_and_round_given(unit: str) -> None:
    read = intake(bare(), plan(), origin=Origin(unit, "2015-08"))
    assert read.who and read.who.unit.name == "Ishøj"
    assert read.followup and read.followup.round == "2015-08"
    assert "N504" in codes(read)
    whole = intake(book()).followup
    assert whole
    assert [(each.goal, each.value) for each in read.followup.answers] == [
        (each.goal, each.value) for each in whole.answers
    ]


def test_what_is_given_never_outranks_what_the_file_says() -> None:
    for origin in (Origin("Vallensbæk", "2015-08"), Origin("", "2015-12"), Origin("Ishøj", "2015-12")):
        read = intake(book(), plan(), origin=origin)
        assert codes(read) == {"E505"}
        assert read.followup is None


def test_what_is_given_and_agrees_changes_nothing() -> None:
    read, usual = intake(book(), plan(), origin=Origin("183", "2015-08")), intake(book(), plan())
    assert (read.followup, read.findings) == (usual.followup, usual.findings)


def test_a_unit_or_round_that_the_plan_has_not_is_refused() -> None:
    assert codes(intake(bare(), plan(), origin=Origin("Vallensbæk", "2015-08"))) == {"E27"}
    assert codes(intake(bare(), plan(), origin=Origin("Ishøj", "1999-01"))) == {"E17"}


def test_without_a_plan_it_says_nothing() -> None:
    assert codes(intake(bare(), origin=Origin("Ishøj", "2015-08"))) == {"E20"}


def test_the_functions_pass_it_on() -> None:
    report = followup_xl.evaluate(SAMPLE, unit="Ishøj", round="2015-08")
    assert report.unit.name == "Ishøj"
    with pytest.raises(followup_xl.RefusedError) as refused:
        followup_xl.evaluate(SAMPLE, unit="Ishøj", round="2015-12")
    assert refused.value.findings[0].code == "E505"
