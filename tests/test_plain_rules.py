"""The program's judgement of random goals is the one of the plain rules (plain_rules.py), to the last fraction.

``MANY=1`` holds more of them against each other; ``SEED`` draws others.
"""

import os
from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest
import yaml

from cases import GOALS, answer, exact, goal, one_goal_plan, typed
from cases import judged as program
from followup_xl.model.followup import FollowUp
from followup_xl.model.status import Status
from followup_xl.rules.assess import assessment
from followup_xl.rules.assessment import Assessment
from plain_rules import FINAL, INTERIM, Plain
from plain_rules import plain as judge
from preview_draws import KINDS as PREVIEWED
from preview_draws import LEFT_TO_READING
from random_goals import KINDS, Case, cases

MANY = 120_000 if os.environ.get("MANY") else 20_000
SEED = int(os.environ.get("SEED", "11"))


def test_every_kind_of_target_is_drawn() -> None:
    """Here, among the goals that other tests judge, and among those whose preview is held against the reading."""
    drawn = {
        row.target.kind
        for case in cases(SEED, 2_000)
        for goal in case.plan.goals
        for row in (goal, *goal.parts)
        if row.target
    }
    listed = {
        row["target"]["kind"] for goal in GOALS.values() for row in (goal, *goal.get("parts", ())) if "target" in row
    }
    random = Random(SEED)
    previewed = {
        kind.fields(random)["target"]["kind"] for kind in (PREVIEWED | LEFT_TO_READING).values() for _ in range(40)
    }
    assert (drawn, listed, previewed) == (set(KINDS),) * 3


def judged(case: Case) -> Assessment:
    """The program's own judgement."""
    return assessment(case.plan, case.plan.goals[0], case.followup)


def as_plain(found: Assessment) -> Plain:
    """The program's judgement in the plain form."""
    verdict = found.verdict
    if verdict is None:
        return Plain(found.computed.value)
    return Plain(found.computed.value, verdict.degree, verdict.expected, verdict.progress, verdict.provisional)


def shown(case: Case, ours: Plain, theirs: Plain) -> str:
    """The whole case, for whoever looks into a difference."""
    goal = case.plan.goals[0].model_dump(mode="json", exclude_defaults=True)
    period = case.plan.period.model_dump(mode="json")
    limits = case.plan.thresholds.model_dump(mode="json", exclude_unset=True)
    text = yaml.safe_dump({"period": period, "thresholds": limits, "goal": goal}, allow_unicode=True, sort_keys=False)
    lines = [text, f"as of {case.followup.as_of}", *(_answer_words(answer) for answer in case.followup.answers)]
    lines += [f"earlier {row.round} {row.part}: {row.value}, {row.window_to}" for row in case.followup.history]
    lines += [f"redefined {case.followup.redefined}"] if case.followup.redefined else []
    return "\n".join([*lines, f"plain   {_words(ours)}", f"program {_words(theirs)}"])


def _answer_words(answer: object) -> str:
    fields = {name: value for name, value in vars(answer).items() if value not in (None, "", (), False)}
    return "answer " + ", ".join(f"{name}={value}" for name, value in fields.items())


def _words(found: Plain) -> str:
    numbers = {"degree": found.degree, "expected": found.expected, "progress": found.progress}
    return f"{found.status} { ({k: str(v) for k, v in numbers.items()}) } provisional={found.provisional}"


def out_of_time(found: Assessment) -> str:
    """What a status says that cannot be said at its time (status-rules.md §3, §4); empty where all is as it must be."""
    ends = [part.deadline for part in found.parts if part.computed.value not in ("monitored", "not_relevant")]
    final, late = found.computed.value in FINAL, found.as_of >= max(ends, default=found.deadline)
    if final and not late:
        return f"final before the deadline {found.deadline}"
    open_parts = any(part.as_of < part.deadline or part.computed.value in INTERIM for part in found.parts)
    verdict = found.verdict  # a period that has ended has passed, but not what is to hold at all times
    provisional = verdict is not None and (verdict.provisional or "standing" in verdict.passed)
    if found.computed.value in INTERIM and late and not (provisional or open_parts):
        return f"interim after the deadline {found.deadline}"
    reached = {step.deadline for step in found.passed if step.computed.value == "met"}
    behind = found.computed.value in ("slightly_behind", "well_behind")
    if behind and found.window is not None and found.window.end in reached:
        return f"behind with a figure that meets the partial goal of its own day, {found.window.end}"
    return ""


def test_random_goals_are_judged_alike() -> None:
    spread: Counter[str] = Counter()
    differing: list[str] = []
    for case in cases(SEED, MANY):
        found = judged(case)
        ours, theirs = judge(case.plan, case.plan.goals[0], case.followup), as_plain(found)
        spread[ours.status] += 1
        wrong = "differs from the plain rules" if ours != theirs else out_of_time(found)
        if wrong:
            differing.append(f"{wrong}\n{shown(case, ours, theirs)}")
    assert not differing, f"{len(differing)} of {MANY}\n" + "\n---\n".join(differing[:10])
    assert set(FINAL + INTERIM) <= set(spread)


# The plain rules themselves, pinned by the worked cases of the rules' own text (§4) and by hand.

YEAR, HALF = "2015-01-01/2015-12-31", "2015-01-01/2015-06-30"
JULY = "2015-01-01/2015-07-31"
COUNT = {"cumulative": True}
SHARE = {"measure": "share"}
RISING = goal("change", {"to": 12}, measure="number", baseline={"value": "7.7", "at": "2014-12-31"})
COURSES = goal("at_least", {"value": 15}, **COUNT)
EARLIER_START = {**COURSES, "start": "2015-01-01"}
LATER_START = {**COURSES, "start": "2015-04-15"}
SINCE_2016 = goal("change", {"to": "3.5"}, measure="share", baseline={"value": 7, "at": "2016-12-31"},
                  deadline="2030-12-31")  # fmt: skip
HALF_STEP = [{"by": "2015-06-30", "value": 2}]
STEPPED = goal("at_least", {"value": 10, "steps": HALF_STEP}, **COUNT)
STEPPED_SHARE = goal("at_least", {"value": 60, "steps": [{"by": "2015-06-30", "value": 40}]}, **SHARE)
COUNTED_RANGE = goal("between", {"low": 4, "high": 8}, **COUNT)
FALLING = goal("change", {"to": 80}, baseline={"value": 100, "at": "2014-12-31"}, **COUNT)

WORKED = [
    # Ishøj, August 2015
    ("145 of 100 jobs", goal("at_least", {"value": 100}, **COUNT), typed(145, JULY), "2015-08-31",
     "already_met", "29/20", "175/3", "87/35"),
    ("9 of 5", goal("at_least", {"value": 5}, **COUNT), typed(9, JULY), "2015-08-31", "already_met", "9/5", "35/12",
     "108/35"),
    ("4 of 10", goal("at_least", {"value": 10}, **COUNT), typed(4, JULY), "2015-08-31", "well_behind", "2/5", "35/6",
     "24/35"),
    ("2 of 4 campaigns", goal("at_least", {"value": 4}, **COUNT), typed(2, HALF), "2015-06-30", "on_track", "1/2", "2",
     "1"),
    ("7,7 to 12", RISING, typed("10.0", HALF), "2015-06-30", "on_track", "23/43", "9.85", "46/43"),
    ("5 of 15 from 1 January", EARLIER_START, typed(5, "2015-01-01/2015-07-15"), "2015-07-15", "well_behind", "1/3",
     "1005/124", "124/201"),
    ("5 of 15 from 15 April", LATER_START, typed(5, "2015-04-15/2015-07-15"), "2015-07-15", "on_track", "1/3",
     None, None),
    ("11 of 62", goal("at_least", {"value": 60}, **SHARE), typed("11/62", JULY), "2015-08-31", "well_behind", "55/186",
     None, None),
    ("3 of 8", goal("at_least", {"value": 60}, **SHARE), typed("3/8", JULY), "2015-08-31", "well_behind", "5/8", None,
     None),
    ("47 % against 25 %", goal("at_least", {"value": 25}, **SHARE), typed("47 %", JULY), "2015-08-31", "on_track",
     "47/25", None, None),
    ("measured once a year", goal("at_most", {"value": 10}, **SHARE), answer(), "2015-08-31", "not_reported", None,
     None, None),
    ("put on standby", goal("at_least", {"value": 5}, **COUNT), answer(reason="on_hold"), "2015-08-31", "on_hold", None,
     None, None),
    ("»alle« without a count", goal("at_least", {"value": 80}, **SHARE), answer(claim=True), "2015-08-31",
     "undocumented", None, None, None),
    # the final ones
    ("at least, on the bound", goal("at_least", {"value": 80}), typed(80), "2015-12-31", "met", "1", None, None),
    ("66 of 80", goal("at_least", {"value": 80}), typed(66), "2015-12-31", "partly_met", "33/40", None, None),
    ("59 of 80", goal("at_least", {"value": 80}), typed(59), "2015-12-31", "not_met", "59/80", None, None),
    ("over 80, exactly", goal("at_least", {"value": 80, "strict": True}), typed(80), "2015-12-31", "partly_met", "1",
     None, None),
    ("ca. 80", goal("at_least", {"value": 80, "tolerance": 5}), typed(76), "2015-12-31", "met", "19/20", None, None),
    ("at most none", goal("at_most", {"value": 0}), typed(1), "2015-12-31", "not_met", None, None, None),
    ("a change half made", RISING, typed("9.85"), "2015-12-31", "partly_met", "1/2", None, None),
    ("a change the wrong way", RISING, typed("7.27"), "2015-12-31", "not_met", "-1/10", None, None),
    # the second edition
    ("2020 is 4/14 of the way", SINCE_2016, typed("6 %", "2020-01-01/2020-12-31"), "2020-12-31", "on_track", "2/7", "6",
     "1"),
    ("on a step's date", STEPPED, typed(2, HALF), "2015-06-30", "on_track", "1/5", "2", "1"),
    ("on the way to a step", STEPPED, typed(1, "2015-01-01/2015-03-31"), "2015-03-31", "on_track", "1/10", "1", "1"),
    ("on the way from a step", STEPPED, typed(3, "2015-01-01/2015-09-30"), "2015-09-30", "well_behind", "3/10", "6",
     "1/2"),
    ("the step in force", STEPPED_SHARE, typed("40 %", JULY), "2015-08-31", "on_track", "1", None, None),
    ("a range half-way", COUNTED_RANGE, typed(2, HALF), "2015-06-30", "on_track", "1/2", "2", "1"),
    ("a range exceeded", COUNTED_RANGE, typed(9, HALF), "2015-06-30", "well_behind", "7/8", None, None),
    ("falling, at T, may rise again", FALLING, typed(80, HALF), "2015-06-30", "on_track", "1", "90", "2"),
    ("28 February to 29 February", goal("at_least", {"value": 80}, deadline="2016-02-29"),
     typed(10, "2015-01-01/2015-02-28"), "2015-02-28", "well_behind", "1/8", None, None),
    ("27 February to 29 February", goal("at_least", {"value": 80}, deadline="2016-02-29"),
     typed(10, "2015-01-01/2015-02-27"), "2015-02-27", "not_due", "1/8", None, None),
    ("nobody has judged yet", goal("judged", {"criteria": ["Et"]}), answer(), "2015-08-31", "not_due", None, None, None),
    ("nobody has judged", goal("judged", {"criteria": ["Et"]}), answer(), "2015-12-31", "needs_judgement", None, None,
     None),
    ("0 and not relevant", goal("at_least", {"value": 80}), typed(0, reason="not_relevant"), "2015-12-31", "check", None,
     None, None),
    ("said not to be met", goal("at_least", {"value": 80}), answer(stated=Status.NOT_MET), "2015-12-31",
     "admitted_not_met", None, None, None),
    ("said to be partly met", goal("at_least", {"value": 80}), answer(stated=Status.PARTLY_MET), "2015-08-31",
     "admitted_partly", None, None, None),
    ("the second half alone", goal("at_least", {"value": 4}, **COUNT), typed(2, "2015-07-01/2015-12-31"), "2015-12-31",
     "check", None, None, None),
    ("a figure that ends early", goal("at_least", {"value": 80}), typed(80, JULY), "2015-12-31", "on_track", "1", None,
     None),
]  # fmt: skip


@pytest.mark.parametrize("case", WORKED, ids=[case[0] for case in WORKED])
def test_plain_rules_by_hand(case: tuple[Any, ...]) -> None:
    _, fields, reported, as_of, status, degree, expected, progress = case
    plan = one_goal_plan(fields)
    found = judge(plan, plan.goals[0], FollowUp("Ishøj", "183", "2015-08", date.fromisoformat(as_of), (reported,)))
    assert (found.status, found.degree) == (status, exact(degree))
    if expected is not None:
        assert (found.expected, found.progress) == (exact(expected), exact(progress))


def test_the_program_on_what_the_random_goals_found() -> None:
    peer = [{"key": "p", "label": "Nabo", "value": 100, "at": "2015-12-31"}]
    below = goal("relative", {"direction": "at_least"}, measure="number", references=peer)
    assert (
        program(below, answer(9), as_of="2016-02-14").computed is Status.NOT_MET
    )  # an assumed window is a window (§2)

    steps = [{"by": "2015-06-30", "value": 40}]
    level = {"value": 10, "at": "2014-12-31"}
    followed = goal("change", {"to": 60, "steps": steps}, measure="number", baseline=level, cohort_months=12)
    found = program(followed, typed(25, "2015-01-01/2015-03-31"), as_of="2016-01-15")
    assert found.verdict is not None
    assert found.verdict.expected == exact("25")  # half of the way to the step, not a quarter of the whole
    assert found.verdict.provisional
