"""Result goals and effort goals are counted apart, each with its own denominator and what that leaves out (status-rules.md §7)."""

from dataclasses import replace

from cases import END, answer, goal, judged, typed
from followup_xl.model.status import Status
from followup_xl.reporting.front import level_lines
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


def test_the_counts_in_words() -> None:
    assert level_lines(GOALS) == [
        (
            "Resultatmål",
            "1 af 2 besvaret (1 er ikke regnet med: følges eller ikke relevant): 1 opfyldt, "
            "1 oplyst opfyldt – ikke dokumenteret, 1 følges",
        ),
        (
            "Indsatsmål",
            "1 af 1 besvaret (1 er ikke regnet med: følges eller ikke relevant): 1 ikke relevant, "
            "1 oplyst ikke opfyldt – uden tal",
        ),
    ]


def test_a_level_without_goals_is_not_named() -> None:
    assert [name for name, _ in level_lines(GOALS[:2])] == ["Resultatmål"]
