"""Random mutations of a filled form end in refusals, or in readings that hide nothing; more of them on request.

``python tests/mutations.py --count 10000 --seed 1`` runs as many as wanted.
"""

from dataclasses import replace
from typing import Any

import pytest

import journeys
from followup_xl.xlsx.read import book as read_package
from hostile.cells import at, with_cells
from mutations import Outcome, mutation, outcome, run

COUNT, CHUNKS = 400, 8
"""About half a minute; the longer run is for whoever changes the gate or the reader."""


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_mutation_is_read_as_something_else_without_a_word(chunk: int) -> None:
    size = COUNT // CHUNKS
    sorts, wrong = run(2015, range(chunk * size, (chunk + 1) * size))
    assert not wrong
    assert sorts["refused"] and sorts["same"], "some are refused and some do no harm, else they show nothing"


def test_a_mutation_is_the_same_each_time() -> None:
    assert mutation(1, 7) == mutation(1, 7)
    assert mutation(1, 7) != mutation(2, 7)


@pytest.mark.parametrize(
    ("cell", "sort"),
    [
        pytest.param('<c r="{ref}" s="{s}"><v>4.0</v></c>', "same", id="the figure as it was"),
        pytest.param('<c r="{ref}" s="{s}"><v>5</v></c>', "own", id="another figure in the file: nobody can know"),
        pytest.param('<c r="{ref}" s="{s}"/>', "told", id="no figure in the file any more, which is said"),
        pytest.param('<c r="{ref}" s="{s}" t="b"><v>1</v></c>', "told", id="no figure but a truth, which is said"),
        pytest.param('<c r="{ref}" s="{s}"><v>4</v><v>5</v></c>', "refused", id="two figures"),
    ],
)
def test_the_judge_of_mutations_tells_them_apart(cell: str, sort: str) -> None:
    assert outcome(with_cells({at("LED-02"): cell})) == Outcome(sort)


def test_the_judge_of_mutations_sees_a_wrong_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that mixes up two figures is found out."""
    reader: Any = read_package
    first, other = at("LED-01"), at("LED-02")
    genuine = reader.sheet_part

    def swapped(*arguments: Any) -> Any:
        found = genuine(*arguments)
        values = {cell.ref: cell.value for cell in found.cells}
        if values.get("A1") is None or first not in values:
            return found
        turned = {first: values[other], other: values[first]}
        return replace(found, cells=tuple(c._replace(value=turned.get(c.ref, c.value)) for c in found.cells))

    outcome(journeys.filled())  # what the form says is settled before
    monkeypatch.setattr(reader, "sheet_part", swapped)
    found = outcome(journeys.filled())
    assert found.sort == "wrong"
    assert [fault.split(":")[0] for fault in found.faults] == ["LED-01", "LED-02"]
