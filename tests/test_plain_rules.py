"""The program's judgement of random goals is the one of the plain rules (plain_rules.py), to the last fraction.

``MANY=1`` holds more of them against each other; ``SEED`` draws others.
"""

import os
from collections import Counter
from fractions import Fraction

import pytest
import yaml

from cases import answer, day, goal, one_goal_plan, typed
from followup_xl.model.followup import FollowUp
from followup_xl.rules.assess import assessment
from followup_xl.rules.assessment import Assessment
from plain_rules import FINAL, INTERIM, Plain
from plain_rules import plain as judge
from random_goals import Case, cases

MANY = 120_000 if os.environ.get("MANY") else 20_000
SEED = int(os.environ.get("SEED", "11"))


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
    return "\n".join([*lines, f"earlier {dict(case.earlier)}", f"plain   {_words(ours)}", f"program {_words(theirs)}"])


def _answer_words(answer: object) -> str:
    fields = {name: value for name, value in vars(answer).items() if value not in (None, "", (), False)}
    return "answer " + ", ".join(f"{name}={value}" for name, value in fields.items())


def _words(found: Plain) -> str:
    numbers = {"degree": found.degree, "expected": found.expected, "progress": found.progress}
    return f"{found.status} { ({k: str(v) for k, v in numbers.items()}) } provisional={found.provisional}"


def test_random_goals_are_judged_alike() -> None:
    spread: Counter[str] = Counter()
    differing: list[str] = []
    for case in cases(SEED, MANY):
        ours, theirs = judge(case.plan, case.plan.goals[0], case.followup, case.earlier), as_plain(judged(case))
        spread[ours.status] += 1
        if ours != theirs:
            differing.append(shown(case, ours, theirs))
    assert not differing, f"{len(differing)} differ\n" + "\n---\n".join(differing[:10])
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
THIRTY = {"period": ("2015-01-01", "2030-12-31")}
SINCE_2016 = goal("change", {"to": "3.5"}, measure="share", baseline={"value": 7, "at": "2016-12-31"})

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
    ("a figure that ends early", goal("at_least", {"value": 80}), typed(80, JULY), "2015-12-31", "on_track", "1", None,
     None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "reported", "as_of", "status", "degree", "expected", "progress"),
    [pytest.param(*case[1:], id=case[0]) for case in WORKED],
)
def test_plain_rules_by_hand(fields, reported, as_of, status, degree, expected, progress) -> None:
    plan = one_goal_plan(fields)
    found = judge(plan, plan.goals[0], FollowUp("Ishøj", "183", "2015-08", day(as_of), (reported,)))
    assert found.status == status
    assert found.degree == (degree and Fraction(degree))
    if expected is not None:
        assert (found.expected, found.progress) == (Fraction(expected), Fraction(progress))
