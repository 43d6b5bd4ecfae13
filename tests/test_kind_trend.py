"""Better than the last measurement, input by input: status and the whole explanation, by hand (status-rules.md §2 to §5)."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from cases import END, GOAL, WHOLE_YEAR, Fields, answer, earlier_round, goal, judged, on, one_goal_plan, typed
from followup_xl.checks.contradictions import contradictions, lint
from followup_xl.model.followup import FollowUp, TidyRow
from followup_xl.model.status import Status
from followup_xl.rules.explain import explanation, rule_words
from followup_xl.rules.figures import Obstacle
from followup_xl.rules.kinds import kind_of

MORE = goal("trend", {"direction": "at_least"}, measure="number", unit="point")
FEWER = goal("trend", {"direction": "at_most"}, measure="number", unit="fejl")
SHARE = goal("trend", {"direction": "at_least"}, measure="share")
LAST_YEAR = "2014-01-01/2014-12-31"
JUNE, HALF = "2015-06-30", "2015-01-01/2015-06-30"


def last(figure: int | str | None, month: str = "2014-08", window: str = LAST_YEAR, **other: Any) -> TidyRow:
    return earlier_round(month, figure, window, **other)


FINAL = [
    (MORE, 12, 11, Status.MET), (MORE, "11.1", 11, Status.MET), (MORE, 11, 11, Status.PARTLY_MET),
    (MORE, "10.9", 11, Status.NOT_MET), (FEWER, 10, 11, Status.MET), (FEWER, 11, 11, Status.PARTLY_MET),
    (FEWER, 12, 11, Status.NOT_MET), (FEWER, 0, 0, Status.PARTLY_MET),
    (SHARE, "2/3", "1/3", Status.MET), (SHARE, "2/6", "1/3", Status.PARTLY_MET), (SHARE, "1/4", "1/3", Status.NOT_MET),
]  # fmt: skip
IN_INTERIM = {
    Status.MET: Status.ON_TRACK,
    Status.PARTLY_MET: Status.SLIGHTLY_BEHIND,
    Status.NOT_MET: Status.WELL_BEHIND,
}


@pytest.mark.parametrize(("fields", "figure", "before", "expected"), FINAL)
def test_the_figure_beside_that_of_the_last_round(
    fields: Fields, figure: int | str, before: int | str, expected: Status
) -> None:
    history = [last(before)]
    found = judged(fields, typed(figure), history=history)
    assert (found.computed, found.verdict and found.verdict.degree) == (expected, None)
    ahead = judged({**fields, "deadline": "2018-12-31"}, typed(figure), history=history)
    assert ahead.computed is IN_INTERIM[expected]


WORDS: dict[str, tuple[Fields, list[Any], dict[str, Any], str]] = {
    "better": (
        SHARE, [typed("33/80")], {"history": [last("30/80")]},
        "Resultat: 33 af 80 er 41,3 pct. i perioden 1. januar – 31. december 2015. Måltallet er over 37,5 pct. senest 31. december "
        "2015; 37,5 pct. er den seneste måling (august 2014). Resultatet er bedre end den seneste måling. "
        "Status: Målet er opfyldt.",
    ),
    "the same": (
        FEWER, [typed(11)], {"history": [last(11)]},
        "Resultat: 11 fejl i perioden 1. januar – 31. december 2015. Måltallet er under 11 fejl senest 31. december 2015; "
        "11 fejl er den seneste måling (august 2014). Resultatet er det samme som den seneste måling, og så er målet delvist "
        "opfyldt. Status: Målet er delvist opfyldt.",
    ),
    "worse": (
        FEWER, [typed(12)], {"history": [last(11)]},
        "Resultat: 12 fejl i perioden 1. januar – 31. december 2015. Måltallet er under 11 fejl senest 31. december 2015; "
        "11 fejl er den seneste måling (august 2014). Resultatet er dårligere end den seneste måling; kun ved det samme tal er "
        "målet delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "better, before the deadline": (
        MORE, [typed("7.5", HALF)], {"as_of": JUNE, "history": [last(7)]},
        "Resultat: 7,5 point i perioden 1. januar – 30. juni 2015. Måltallet er over 7 point senest 31. december 2015; "
        "7 point er den seneste måling (august 2014). Resultatet er p.t. bedre end den seneste måling. Status: Følger planen.",
    ),
    "the same, before the deadline": (
        MORE, [typed(7, HALF)], {"as_of": JUNE, "history": [last(7)]},
        "Resultat: 7 point i perioden 1. januar – 30. juni 2015. Måltallet er over 7 point senest 31. december 2015; "
        "7 point er den seneste måling (august 2014). Resultatet er p.t. det samme som den seneste måling, og så er målet lidt "
        "bagud. Status: Lidt bagud.",
    ),
    "the newest of several rounds": (
        MORE, [typed(8)], {"history": [last(9, "2013-08", "2013-01-01/2013-12-31"), last(7)]},
        "Resultat: 8 point i perioden 1. januar – 31. december 2015. Måltallet er over 7 point senest 31. december 2015; "
        "7 point er den seneste måling (august 2014). Resultatet er bedre end den seneste måling. Status: Målet er opfyldt.",
    ),
    "the last round had no figure": (
        MORE, [typed(8)], {"history": [last(9, "2013-08", "2013-01-01/2013-12-31"), last(None)]},
        "Resultat: 8 point i perioden 1. januar – 31. december 2015. Måltallet er over 9 point senest 31. december 2015; "
        "9 point er den seneste måling (august 2013). Resultatet er dårligere end den seneste måling; kun ved det samme tal er "
        "målet delvist opfyldt. Status: Målet er ikke opfyldt.",
    ),
    "the same measurement as last time": (
        MORE, [typed(8)], {"history": [last(7), last(8, "2015-06", WHOLE_YEAR)]},
        "Resultat: 8 point i perioden 1. januar – 31. december 2015. Måltallet er over 7 point senest 31. december 2015; "
        "7 point er den seneste måling (august 2014). Resultatet er bedre end den seneste måling. Status: Målet er opfyldt.",
    ),
    "the first round": (
        MORE, [typed(8)], {},
        "Resultat: 8 point i perioden 1. januar – 31. december 2015. Der er endnu ingen tidligere måling, for det er første runde. "
        "Status: Kan ikke opgøres.",
    ),
    "the goal has changed": (
        MORE, [typed(8)], {"history": [last(7)], "redefined": [("2014-08", "enheden er ændret")]},
        "Resultat: 8 point i perioden 1. januar – 31. december 2015. Tallet fra august 2014 kan ikke bruges, for enheden er "
        "ændret. Status: Kan ikke opgøres.",
    ),
    "never a figure": (
        MORE, [typed(8)], {"history": [last(None)]},
        "Resultat: 8 point i perioden 1. januar – 31. december 2015. Der er intet tal for målet fra de tidligere runder. "
        "Status: Kan ikke opgøres.",
    ),
    "no figure now": (
        MORE, [], {"history": [last(7)]},
        "Der er ikke oplyst noget tal, og fristen er udløbet. Målet skulle være nået senest 31. december 2015. "
        "Status: Kan ikke opgøres.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "given", "settings", "expected"), WORDS.values(), ids=WORDS)
def test_the_whole_explanation(fields: Fields, given: list[Any], settings: dict[str, Any], expected: str) -> None:
    assert explanation(judged(fields, *given, **settings)) == expected


BESIDE = {**MORE, "references": [{"key": "aa", "label": "Målingen i 2014"}]}
KNOWN = {**MORE, "references": [{"key": "aa", "label": "Målingen i 2014", "value": 7, "at": "2014-12-31"}]}
TYPED_BESIDE: dict[str, tuple[Fields, list[Any], dict[str, Any], Status, str]] = {
    "typed": (BESIDE, [typed(8), on("aa", answer(7, dated="2014-12-31"))], {}, Status.MET,
              "; 7 point er den seneste måling (»Målingen i 2014«)."),
    "typed without a day": (BESIDE, [typed(8), on("aa", answer(9))], {}, Status.NOT_MET,
                            "; 9 point er den seneste måling (»Målingen i 2014«)."),
    "known to the plan": (KNOWN, [typed(8)], {}, Status.MET, "; 7 point er den seneste måling (»Målingen i 2014«)."),
    "typed goes before the plan's": (KNOWN, [typed(8), on("aa", answer(8))], {}, Status.PARTLY_MET,
                                     "; 8 point er den seneste måling (»Målingen i 2014«)."),
    "an earlier round goes before what is typed": (
        BESIDE, [typed(8), on("aa", answer(7))], {"history": [last(9)]}, Status.NOT_MET,
        "; 9 point er den seneste måling (august 2014).",
    ),
    "no older than the figure": (
        BESIDE, [typed(8), on("aa", answer(7, dated=END))], {}, Status.NOT_ASSESSABLE,
        "Der er endnu ingen tidligere måling, for det er første runde, og »Målingen i 2014« er ikke ældre end målets eget tal.",
    ),
    "blank": (
        BESIDE, [typed(8)], {}, Status.NOT_ASSESSABLE,
        "Der er endnu ingen tidligere måling, for det er første runde, og »Målingen i 2014« er ikke oplyst.",
    ),
    "unreadable": (BESIDE, [typed(8), on("aa", answer(unread=("value",)))], {}, Status.CHECK,
                   "Tallet for »Målingen i 2014« skal tjekkes først."),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "given", "settings", "status", "words"), TYPED_BESIDE.values(), ids=TYPED_BESIDE)
def test_the_measurement_beside_it(
    fields: Fields, given: list[Any], settings: dict[str, Any], status: Status, words: str
) -> None:
    found = judged(fields, *given, **settings)
    assert found.computed is status
    assert words in explanation(found)


def test_what_is_missing_is_a_finding() -> None:
    plan = one_goal_plan(MORE)
    plan = plan.model_copy(update={"rounds": (plan.rounds[0].model_copy(update={"month": "2014-08"}), *plan.rounds)})
    followup = FollowUp("Ishøj", "183", "2015-08", plan.period.end, (typed(8),))
    found = replace(judged(MORE, typed(8)), missing="Tallet fra sidste opfølgning mangler")
    assert found.obstacle is Obstacle.FORMER_MISSING
    said = [entry for entry in contradictions(plan, followup, (found,)) if entry.code == "W870"]
    assert [(entry.message, entry.remedy) for entry in said] == [(
        "Tallet fra sidste opfølgning mangler, så 8 point kan ikke sammenlignes, og målet kan ikke opgøres.",
        "Tag det tidligere Bilag 1 med (--previous). Er der intet tidligere tal, så er dette den tidligere måling næste gang.",
    )]  # fmt: skip


def test_the_rule_printed() -> None:
    final = "Opfyldt, når tallet er over den seneste måling; delvist, når det er det samme."
    assert rule_words(judged(MORE, typed(8), history=[last(7)])) == final
    assert rule_words(judged(MORE)) == final
    assert rule_words(judged(MORE, typed(7, HALF), as_of=JUNE, history=[last(7)])) == (
        f"{final} Før fristen holdes tallet på samme måde op mod den seneste måling; er det det samme, er målet lidt bagud, "
        "er det dårligere, væsentligt bagud."
    )


def test_the_promise() -> None:
    plan = one_goal_plan(FEWER)
    kind = kind_of(plan.goals[0])
    assert kind.promise(plan.period.end) == "Under den seneste måling"
    assert kind.aim(plan.period.end, plan.period.end)[0] == "Måltal: under den seneste måling, senest 31. december 2015"
    assert lint(one_goal_plan(MORE)) == ()


def test_a_count_that_only_grows_has_no_trend() -> None:
    with pytest.raises(ValidationError):
        one_goal_plan(goal("trend", {"direction": "at_least"}, cumulative=True))


def test_a_row_of_another_goal_is_no_former_figure() -> None:
    assert judged(MORE, typed(8), history=[last(7, goal=f"{GOAL}x")]).computed is Status.NOT_ASSESSABLE
