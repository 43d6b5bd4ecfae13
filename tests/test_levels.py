"""Result goals and effort goals are counted apart, each with its own denominator and what that leaves out (status-rules.md §7)."""

from dataclasses import replace

from cases import END, answer, goal, judged, typed
from followup_xl.model.status import Status
from followup_xl.programme.pages.spread import status_rows
from followup_xl.rules.assessment import Assessment, rollups

JOBS = goal("at_least", {"value": 60}, cumulative=True)
FOLLOWED = goal("monitored")


def at(level: str, found: Assessment) -> Assessment:
    return replace(found, indicator=found.indicator.model_copy(update={"level": level}))


GOALS = (
    at("result", judged(JOBS, typed(60))),
    at("result", judged(JOBS, answer(stated=Status.MET))),
    at("result", judged(FOLLOWED, typed(3))),
    at("effort", judged(JOBS, answer(stated=Status.NOT_MET))),
    at("effort", judged(JOBS, answer(reason="not_relevant"), as_of=END)),
)


def test_each_level_has_its_own_count() -> None:
    counted = {level: (own.answered, own.goals, own.left_out) for level, own in rollups(GOALS).items()}
    assert counted == {"result": (1, 2, 1), "effort": (1, 1, 1)}


def test_the_counts_in_the_table() -> None:
    """In all, result goals, effort goals; what is followed or not relevant is no answer that is missing."""
    rows = [[cell.value for cell in row.cells.values()][:4] for row in status_rows(GOALS, {})]
    assert rows == [
        ["● Målet er opfyldt", 1, 1, 0],
        ["? Oplyst opfyldt – ikke dokumenteret", 1, 1, 0],
        ["– Ikke relevant", 1, 0, 1],
        ["○ Oplyst ikke opfyldt – uden tal", 1, 0, 1],
        ["→ Følges", 1, 1, 0],
        ["I alt", 5, 3, 2],
        ["Besvaret, af dem der tælles", "2 af 3", "1 af 2", "1 af 1"],
        ["Ikke regnet med", 2, 1, 1],
    ]


def test_a_level_without_goals_has_no_coverage() -> None:
    (covered,) = [row for row in status_rows(GOALS[:2], {}) if str(row.cells["name"].value).startswith("Besvaret")]
    assert covered.cells["effort"].value == "–"
