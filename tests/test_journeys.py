"""LibreOffice, as a person in Denmark has it, does every edit of workbook-contract.md §4; then the workbook is read."""

from pathlib import Path

import pytest

import insides as api
from journey_edits import EVERY_INPUT_RIGHT, JOURNEYS, UNDETECTABLE, of_this_edition
from journeys import CASES, SAID, Book, Journey, filled, findings, plan, reading, wrong
from renew_journeys import bases, edited

pytestmark = pytest.mark.office
Bases = dict[str, tuple[Path, Book]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bases:
    return bases(tmp_path_factory.mktemp("journeys"))


@pytest.mark.parametrize("journey", JOURNEYS, ids=[journey.name for journey in JOURNEYS])
def test_every_edit_is_read_right_or_refused_by_name(journey: Journey, made: Bases, tmp_path: Path) -> None:
    base, book = made[journey.template]
    saved = edited(journey, base, book, tmp_path)
    given = plan(journey.template) if journey.with_plan else None
    assert wrong(api.evaluate(saved.read_bytes(), saved.name, given), of_this_edition(journey)) == []


@pytest.mark.parametrize("template", CASES)
def test_the_workbook_as_it_was_filled_in_is_read_right(template: str) -> None:
    found = api.evaluate(filled(template), "skema.xlsx")
    assert reading(found) == CASES[template][1]
    assert findings(found) == (SAID if template == "ishoej-2015" else set())


def test_all_edits_but_one_are_detected() -> None:
    """In forms of the first edition, that is; the hidden marks give that one away."""
    assert [journey.name for journey in UNDETECTABLE] == ["inputs-sorted-alone"]
    assert {"E506 UNG-R1", "E506 UNG-R2"} <= of_this_edition(UNDETECTABLE[0]).said
    assert not [journey.name for journey in EVERY_INPUT_RIGHT if journey.refused or journey.only is not None]
