"""A goal of several parts: what its parts leave no doubt about, also where one of them is missing (status-rules.md §2, §4, §5)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import END, Fields, answer, goal, judged, on, one_goal_plan, typed
from followup_xl.model.followup import Answer, FollowUp
from followup_xl.model.status import FINAL, INTERIM, NO_FIGURE, Status
from followup_xl.rules.assess import assessment
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.compound import compound_facts, compound_rule, missing_labels
from followup_xl.rules.explain import explanation
from followup_xl.rules.figures import Obstacle

MET, PARTLY, NOT = FINAL
ALREADY, ON_TRACK, SLIGHTLY, WELL, NOT_DUE = INTERIM
MONITORED, NOT_RELEVANT, CHECK = Status.MONITORED, Status.NOT_RELEVANT, Status.CHECK
NONE, ASSESSED_NOT, HELD = Status.NOT_REPORTED, Status.NOT_ASSESSABLE, Status.ON_HOLD

TOGETHER: dict[str, tuple[list[Status], Status]] = {
    "all met": ([MET, MET], MET),
    "one partly": ([MET, PARTLY], PARTLY),
    "one not": ([MET, NOT], PARTLY),
    "partly and not": ([PARTLY, NOT], PARTLY),
    "all partly": ([PARTLY, PARTLY], PARTLY),
    "none": ([NOT, NOT], NOT),
    "the worst: well behind": ([ALREADY, NOT_DUE, ON_TRACK, SLIGHTLY, WELL], WELL),
    "the worst: slightly behind": ([ALREADY, NOT_DUE, ON_TRACK, SLIGHTLY], SLIGHTLY),
    "the worst: on track": ([ALREADY, NOT_DUE, ON_TRACK], ON_TRACK),
    "the worst: not due": ([ALREADY, NOT_DUE], NOT_DUE),
    "already met only where all are": ([ALREADY, ALREADY], ALREADY),
    "a final part beside interim ones: met": ([MET, ON_TRACK], ON_TRACK),
    "a final part beside interim ones: all reached": ([MET, ALREADY], ALREADY),
    "a final part beside interim ones: partly met": ([PARTLY, ON_TRACK], SLIGHTLY),
    "a final part beside interim ones: not met": ([NOT, ALREADY], WELL),
}


def together(statuses: Sequence[Status], parts: Sequence[Assessment] = ()) -> Status:
    """What parts of which something is said come to, whatever the goal's own row says."""
    status: Status = compound_rule().decide(compound_facts(parts, statuses) | SPOKEN)[0]
    return status


SPOKEN = {"nothing_said": False, "untouched": False, "set_aside": False, "reason_unlisted": False}


@pytest.mark.parametrize(("parts", "status"), TOGETHER.values(), ids=TOGETHER)
def test_parts_that_are_all_judged(parts: list[Status], status: Status) -> None:
    assert {together(order) for order in permutations(parts)} == {status}


def outcome(*statuses: Status, as_of: str = "2016-01-31", deadlines: tuple[str, ...] = ()) -> tuple[Status, str]:
    """The whole goal's status and the labels of what is missing for it, from parts with these statuses."""
    ends = deadlines or (END,) * len(statuses)
    parts = [
        {"key": key, "label": key.upper(), **goal("milestone", deadline=end)}
        for key, end in zip("abcdefghijkl", ends, strict=False)
    ]
    found = judged({"parts": parts}, as_of=as_of)
    judged_so = [replace(part, computed=status) for part, status in zip(found.parts, statuses, strict=True)]
    return together(statuses, judged_so), missing_labels(judged_so)


COMBINED: dict[str, tuple[list[Status], Status, str]] = {
    "nothing missing": ([MET, NOT], PARTLY, ""),
    "monitored and not relevant parts do not count": ([MET, MONITORED, NOT_RELEVANT], MET, ""),
    "only monitored parts": ([MONITORED, MONITORED], MONITORED, ""),
    "only not relevant parts": ([NOT_RELEVANT, NOT_RELEVANT], NOT_RELEVANT, ""),
    "one to check": ([MET, CHECK, NONE], CHECK, ""),
    # Final: met and ? could be met or partly met; partly and ? is partly met whatever it is.
    "met, one missing": ([MET, NONE], NONE, "»B«"),
    "not met, one missing": ([NOT, ASSESSED_NOT], NONE, "»B«"),
    "partly met, one missing": ([PARTLY, HELD], PARTLY, "»B«"),
    "met and not met, one missing": ([MET, NOT, Status.UNDOCUMENTED], PARTLY, "»C«"),
    "partly met, two missing": ([NONE, PARTLY, ASSESSED_NOT], PARTLY, "»A« og »C«"),
    # Interim: only well behind stays well behind whatever the missing part is.
    "well behind, one missing": ([WELL, NONE], WELL, "»B«"),
    "slightly behind, one missing": ([SLIGHTLY, NONE], NONE, "»B«"),
    "on track, one missing": ([ON_TRACK, Status.NEEDS_JUDGEMENT], NONE, "»B«"),
    "already met, one missing": ([ALREADY, NONE], NONE, "»B«"),
    "not met and on track, one missing": ([NOT, ON_TRACK, NONE], WELL, "»C«"),
    # Nothing known.
    "all on hold": ([HELD, HELD], HELD, "»A« og »B«"),
    "none can be assessed": ([ASSESSED_NOT, ASSESSED_NOT], ASSESSED_NOT, "»A« og »B«"),
    "missing for different reasons": ([HELD, ASSESSED_NOT], NONE, "»A« og »B«"),
    "a missing one beside a monitored one": ([HELD, MONITORED], HELD, "»A«"),
}


@pytest.mark.parametrize(("parts", "status", "missing"), COMBINED.values(), ids=COMBINED)
def test_a_missing_part_is_tried_as_met_partly_met_and_not_met(
    parts: list[Status], status: Status, missing: str
) -> None:
    assert outcome(*parts) == (status, missing)


LATER = ("2015-06-30", END)
TIMES: dict[str, tuple[list[Status], str, Status]] = {
    "partly met, the missing one due later: no final label yet": ([PARTLY, NONE], "2015-08-31", NONE),
    "not met, the missing one due later: it is well behind whatever comes": ([NOT, NONE], "2015-08-31", WELL),
    "met, the missing one due later": ([MET, NONE], "2015-08-31", NONE),
    "partly met, the missing one due too": ([PARTLY, ASSESSED_NOT], END, PARTLY),
}


@pytest.mark.parametrize(("parts", "as_of", "status"), TIMES.values(), ids=TIMES)
def test_no_final_label_while_a_missing_part_lies_ahead(parts: list[Status], as_of: str, status: Status) -> None:
    assert outcome(*parts, as_of=as_of, deadlines=LATER) == (status, "»B«")


def test_many_missing_parts_are_tried_in_no_time() -> None:
    assert outcome(PARTLY, *[NONE] * 11)[0] is PARTLY


@settings(deadline=None)
@given(st.lists(st.sampled_from([*FINAL, *NO_FIGURE[:2]]), min_size=1, max_size=4))
def test_a_final_status_is_what_every_outcome_of_the_missing_parts_agrees_on(parts: list[Status]) -> None:
    known = [status for status in parts if status in FINAL]
    count = len(parts) - len(known)
    if not known:
        return
    met, behind = all(status is MET for status in known), all(status is NOT for status in known)
    # Written from the rule: all met, none at least partly met, else partly met; a missing part can be any of the three.
    outcomes = set()
    for guess in product(FINAL, repeat=count):
        all_met = met and all(status is MET for status in guess)
        none = behind and all(status is NOT for status in guess)
        outcomes.add(MET if all_met else NOT if none else PARTLY)
    assert outcome(*parts)[0] is (outcomes.pop() if len(outcomes) == 1 else NONE)


JOBS: Fields = {"target": {"kind": "at_least", "value": 5}, "cumulative": True, "unit": "mikrofleksjob"}
FIVE_AND_FIVE: Fields = {"parts": [{"key": "k", "label": "Kommunen", **JOBS}, {"key": "p", "label": "Private", **JOBS}]}
TO_JULY = "2015-01-01/2015-07-31"
HERE_AND_THERE: dict[str, tuple[list[Answer], str, Status]] = {
    # 5 in a year: 2.92 at the end of July.
    "6 and 5 of 5 and 5": ([on("k", typed(6, TO_JULY)), on("p", typed(5, TO_JULY))], "2015-08-31", ALREADY),
    "6 and 2": ([on("k", typed(6, TO_JULY)), on("p", typed(2, TO_JULY))], "2015-08-31", ON_TRACK),
    "6 and 1": ([on("k", typed(6, TO_JULY)), on("p", typed(1, TO_JULY))], "2015-08-31", WELL),
    "6 and nothing": ([on("k", typed(6, TO_JULY))], "2015-08-31", NONE),
    "1 and nothing": ([on("k", typed(1, TO_JULY))], "2015-08-31", WELL),
    "nothing": ([], "2015-08-31", NONE),
    "5 and 5 in the end": ([on("k", typed(5)), on("p", typed(5))], END, MET),
    "5 and 4 in the end": ([on("k", typed(5)), on("p", typed(4))], END, PARTLY),
    "5 and 3 in the end": ([on("k", typed(5)), on("p", typed(3))], END, PARTLY),
    "4 and 3 in the end": ([on("k", typed(4)), on("p", typed(3))], END, PARTLY),
    "3 and 3 in the end": ([on("k", typed(3)), on("p", typed(3))], END, NOT),
    "4 and nothing in the end": ([on("k", typed(4))], END, PARTLY),
    "5 and nothing in the end": ([on("k", typed(5))], END, NONE),
    "nothing in the end": ([], END, ASSESSED_NOT),
    "a figure to check": ([on("k", typed(5)), on("p", typed(-1))], END, CHECK),
    "one part not relevant": ([on("k", typed(5)), on("p", answer(reason="not_relevant"))], END, MET),
    "the goal on hold": ([answer(reason="on_hold")], END, HELD),
    "the goal stated as met": ([answer(stated=MET)], END, Status.UNDOCUMENTED),
    "a reason before a claim": ([answer(reason="withheld", stated=MET)], END, NONE),
    "the goal on hold, and a figure": ([answer(reason="on_hold"), on("k", typed(4))], END, CHECK),
    "the goal not relevant, and a 0": ([answer(reason="not_relevant"), on("k", typed(0))], END, CHECK),
    "the goal withheld, and a figure": ([answer(reason="withheld"), on("k", typed(4))], END, PARTLY),
    "the goal on hold, and an admission": ([answer(reason="on_hold"), on("k", answer(stated=NOT))], END, NONE),
    "stated as met, and a figure": ([answer(stated=MET), on("k", typed(5))], END, NONE),
    "the goal's reason cannot be read": ([answer(unread=("reason",))], END, CHECK),
    "the goal's reason cannot be read, and each part has a figure": (
        [answer(unread=("reason",)), on("k", typed(5)), on("p", typed(5))],
        END,
        CHECK,
    ),
    "a figure on the goal's own row, and each part has one": (
        [answer(unread=("value",)), on("k", typed(5)), on("p", typed(5))],
        END,
        CHECK,
    ),
    "each part on hold": ([on("k", answer(reason="on_hold")), on("p", answer(reason="on_hold"))], END, HELD),
}


@pytest.mark.parametrize(("answers", "as_of", "status"), HERE_AND_THERE.values(), ids=HERE_AND_THERE)
def test_five_here_and_five_there(answers: list[Answer], as_of: str, status: Status) -> None:
    found = judged(FIVE_AND_FIVE, *answers, as_of=as_of)
    assert found.computed is status
    assert (found.obstacle is Obstacle.UNREAD) == bool(found.answer.unread)


JUDGED: Fields = {
    "parts": [
        {"key": "k", "label": "Kommunen", **JOBS},
        {"key": "j", "label": "Samarbejdet", "target": {"kind": "judged", "criteria": ["Godt"]}},
    ]
}
PUT_ASIDE: dict[str, tuple[list[Answer], str, Status]] = {
    "on hold, and nobody need judge yet": ([answer(reason="on_hold")], "2015-08-31", HELD),
    "on hold, and nobody judged": ([answer(reason="on_hold")], END, HELD),
    "not relevant, and nobody need judge yet": ([answer(reason="not_relevant")], "2015-08-31", NOT_RELEVANT),
    "another reason": ([answer(reason="withheld")], "2015-08-31", NONE),
    "on hold, and a figure": ([answer(reason="on_hold"), on("k", typed(5, TO_JULY))], "2015-08-31", CHECK),
    "nothing": ([], "2015-08-31", NONE),
}


@pytest.mark.parametrize(("answers", "as_of", "status"), PUT_ASIDE.values(), ids=PUT_ASIDE)
def test_a_goal_with_a_judged_part_is_put_aside_on_its_own_row(
    answers: list[Answer], as_of: str, status: Status
) -> None:
    assert judged(JUDGED, *answers, as_of=as_of).computed is status


def test_parts_that_nobody_judged_are_put_aside_together() -> None:
    both = {"parts": [{**JUDGED["parts"][1], "key": key, "label": key} for key in "kp"]}
    assert judged(both, as_of=END).computed is Status.NEEDS_JUDGEMENT
    aside = judged(both, answer(reason="on_hold"), as_of=END)
    assert (aside.computed, explanation(aside)) == (HELD, "Målet er sat i bero. Status: Sat i bero.")
    of_part = judged(both, answer(reason="on_hold"), on("k", answer(reason="withheld")), as_of="2015-08-31")
    assert of_part.computed is HELD
    words = explanation(of_part)
    assert words.startswith("Målet er sat i bero. Del 1, k. Vurderingen er ikke oplyst af hensyn til diskretion.")
    assert words.endswith("Del 2: Endnu ikke forfalden. Status: Sat i bero.")
    chosen = judged(both, answer(reason="on_hold"), on("k", answer(choice=MET)), as_of=END)
    assert (chosen.computed, chosen.obstacle) == (CHECK, Obstacle.REASON_BESIDE_FIGURE)
    assert explanation(chosen) == (
        "Der står både svar ved »k« og »Sat i bero«, så det kan ikke ses, om der er et resultat. Del 1, k. Der er valgt en vurdering, men "
        "begrundelsen mangler. Del 1: Kræver vurdering. Del 2, p. Målet er ikke vurderet. Del 2: Kræver vurdering. Status: Tjek."
    )


WITHHELD, LATE = answer(reason="withheld"), answer(reason="not_yet")
OWN_ROW: dict[str, tuple[list[Answer], str, Status, str]] = {
    "a reason beside a part's own, another not due": (
        [LATE, on("k", WITHHELD)], "2015-08-31", NONE,
        "Tallet er ikke opgjort endnu. Del 1, Kommunen. Tallet er ikke oplyst af hensyn til diskretion. Del 1: Ikke opgjort. Del 2, Samarbejdet. "
        "Målet er ikke vurderet endnu; fristen er 31. december 2015. Del 2: Endnu ikke forfalden. Status: Ikke opgjort.",
    ),
    "an admission, and nobody need judge yet": (
        [answer(stated=PARTLY)], "2015-08-31", Status.ADMITTED_PARTLY,
        "Det er oplyst som »nået« uden et tal, og sådan tælles det. Status: Oplyst delvist opfyldt – uden tal.",
    ),
    "parts that do not count leave nothing to put aside": (
        [answer(reason="on_hold"), on("k", answer(reason="not_relevant")), replace(answer(reason="not_relevant"), part="j")],
        END, NOT_RELEVANT, "Del 2: Ikke relevant. Ingen af delene får en status. Status: Ikke relevant.",
    ),
    "an admission of a part goes before the goal's reason": (
        [LATE, on("k", answer(stated=NOT))], END, NONE, "Ingen af delene er gjort op. Status: Ikke opgjort.",
    ),
    "a part's reason goes before the goal's claim": (
        [answer(stated=MET), on("k", answer(reason="on_hold")), replace(answer(reason="on_hold"), part="j")], END, HELD,
        "Del 2, Samarbejdet. Målet er sat i bero. Del 2: Sat i bero. Ingen af delene er gjort op. Status: Sat i bero.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("answers", "as_of", "status", "end"), OWN_ROW.values(), ids=OWN_ROW)
def test_what_the_goals_own_row_says_counts_where_no_part_has_a_figure_or_a_choice(
    answers: list[Answer], as_of: str, status: Status, end: str
) -> None:
    found = judged(JUDGED, *answers, as_of=as_of)
    assert found.computed is status
    assert explanation(found).endswith(end)


THRESHOLD: dict[str, tuple[Fields, Fields, Fields, Status]] = {
    "the plan's": ({"partly_at_least": "0.5"}, {}, {}, PARTLY),
    "the goal's before the plan's": ({"partly_at_least": "0.9"}, {"thresholds": {"partly_at_least": "0.5"}}, {}, PARTLY),
    "the part's before the goal's": (
        {}, {"thresholds": {"partly_at_least": "0.5"}}, {"thresholds": {"partly_at_least": "0.9"}}, NOT,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("plans", "goals", "own", "status"), THRESHOLD.values(), ids=THRESHOLD)
def test_a_part_takes_its_thresholds_from_its_goal(plans: Fields, goals: Fields, own: Fields, status: Status) -> None:
    fields = {**goals, "parts": [{**part, **own} for part in FIVE_AND_FIVE["parts"]]}
    assert judged(fields, on("k", typed(3)), on("p", typed(3)), thresholds=plans).computed is status


def test_a_part_takes_its_time_from_its_goal() -> None:
    fields = {**FIVE_AND_FIVE, "start": "2015-03-01", "deadline": "2015-09-30"}
    fields["parts"] = [fields["parts"][0], {**fields["parts"][1], "deadline": "2015-10-31"}]
    found = judged(fields)
    assert [(part.start, part.deadline) for part in found.parts] == [
        (date(2015, 3, 1), date(2015, 9, 30)),
        (date(2015, 3, 1), date(2015, 10, 31)),
    ]
    assert (found.start, found.deadline) == (date(2015, 3, 1), date(2015, 10, 31))


@settings(deadline=None)
@given(st.integers(0, 12), st.integers(0, 12), st.dates(date(2015, 1, 1), date(2016, 3, 31)))
def test_more_in_a_part_never_makes_the_goal_worse(one: int, other: int, as_of: date) -> None:
    plan = one_goal_plan(FIVE_AND_FIVE)
    order = [NOT, WELL, PARTLY, SLIGHTLY, ON_TRACK, ALREADY, MET]

    def rank(figure: int) -> int:
        answers = (on("k", typed(figure, "")), on("p", typed(other, "")))
        return order.index(
            assessment(plan, plan.goals[0], FollowUp("Ishøj", "183", "2015-08", as_of, answers)).computed
        )

    assert rank(one + 1) >= rank(one)
