"""What a goal's status is where no figure can be judged, each case against the next in order (status-rules.md §5)."""

from datetime import date

import pytest
from hypothesis import given, settings

from cases import (
    END,
    GOALS,
    WHOLE_YEAR,
    Fields,
    answer,
    any_case,
    day,
    goal,
    judged,
    on,
    one_goal_plan,
    typed,
)
from followup_xl.model.followup import Answer, Decision, FollowUp
from followup_xl.model.status import FINAL, INTERIM, NO_FIGURE, Status
from followup_xl.reporting.appendix.shared import source_words
from followup_xl.rules.assess import assessment, assessments, effort_assessments
from followup_xl.rules.figures import Obstacle

CHECK, REPORTED_NOT, ASSESSED_NOT = Status.CHECK, Status.NOT_REPORTED, Status.NOT_ASSESSABLE
AUGUST = "2015-08-31"
COUNT = goal("at_least", {"value": 60}, cumulative=True)
NUMBER = goal("at_least", {"value": 60}, measure="number")
SHARE = goal("at_least", {"value": 60}, measure="share")
DEMANDING = {**SHARE, "needs_count": True}
OPEN_ENDED = {**SHARE, "above_100": True}
UNKNOWN = goal("change", {"by": 5}, baseline={})
DONE = goal("milestone")
JUDGED = goal("judged", {"criteria": ["Et kriterium"]})
FOLLOWED = goal("monitored")

CHECKED: dict[str, tuple[Fields, Answer, Obstacle]] = {
    "a figure that cannot be read": (COUNT, answer(unread=("value",)), Obstacle.UNREAD),
    "a date that cannot be read": (COUNT, answer(70, unread=("window_to",)), Obstacle.UNREAD),
    "a row that was not found": (COUNT, answer(unread=("row",)), Obstacle.UNREAD),
    "a breakdown that cannot be read": (COUNT, answer(70, unread=("breakdown",)), Obstacle.UNREAD),
    "a reason that cannot be read, without a figure": (COUNT, answer(unread=("reason",)), Obstacle.UNREAD),
    "a reason that cannot be read beside a figure: it may be »sat i bero«": (COUNT, typed(0, unread=("reason",)), Obstacle.UNREAD),
    "a percentage alone that cannot be read": (SHARE, answer(unread=("percent",)), Obstacle.UNREAD),
    "a choice that cannot be read": (DONE, answer(unread=("choice",)), Obstacle.UNREAD),
    "a negative count": (COUNT, answer(-1), Obstacle.TOO_LOW),
    "a negative whole": (SHARE, answer(0, -5), Obstacle.TOO_LOW),
    "a negative number": (NUMBER, answer(-1), Obstacle.TOO_LOW),
    "a negative whole of a share that can be": (SHARE | {"below_zero": True}, answer(0, -5), Obstacle.TOO_LOW),
    "a negative percentage": (SHARE, answer(percent=-1), Obstacle.TOO_LOW),
    "a figure below its scale": (
        {**NUMBER, "scale_from": 1}, answer("0.9"), Obstacle.TOO_LOW,
    ),
    "a figure below a scale around 0": (
        {**NUMBER, "scale_from": -5, "below_zero": True}, answer("-5.1"), Obstacle.TOO_LOW,
    ),
    "a part above its whole": (SHARE, answer(7, 5), Obstacle.PART_ABOVE_WHOLE),
    "a part of none": (SHARE, answer(7, 0), Obstacle.PART_ABOVE_WHOLE),
    "a percentage over 100": (SHARE, answer(percent="100.1"), Obstacle.ABOVE_100),
    "a window that ends after the as-of date": (COUNT, typed(70, "2015-01-01/2016-01-01"), Obstacle.AFTER_AS_OF),
    "a window that begins after it": (COUNT, typed(70, "2016-01-01/"), Obstacle.AFTER_AS_OF),
    "a figure dated after it": (COUNT, typed(70, "", dated="2016-01-01"), Obstacle.AFTER_AS_OF),
    "a figure dated after it, with a reason": (COUNT, typed(70, "", dated="2016-01-01", reason="not_yet"), Obstacle.AFTER_AS_OF),
    "a percentage dated after it, with a reason": (
        SHARE, typed("70 %", "", dated="2016-01-01", reason="not_yet"), Obstacle.AFTER_AS_OF,
    ),
    "a milestone dated after it": (DONE, answer(choice="yes", dated="2016-01-01"), Obstacle.AFTER_AS_OF),
    "a window that ends before it begins": (COUNT, typed(70, "2015-03-01/2015-02-28"), Obstacle.WINDOW_REVERSED),
    "a milestone with a date and no choice": (DONE, answer(dated="2015-06-30"), Obstacle.DATE_WITHOUT_CHOICE),
    "a monitored figure below nothing": (FOLLOWED, answer(-1), Obstacle.TOO_LOW),
    # status-rules.md §5.2 [2]: a figure, also a 0, and a goal that is put aside
    "a figure and a goal on hold": (COUNT, typed(70, reason="on_hold"), Obstacle.REASON_BESIDE_FIGURE),
    "0 and not relevant": (COUNT, typed(0, reason="not_relevant"), Obstacle.REASON_BESIDE_FIGURE),
    "part and whole and not relevant": (SHARE, typed("0/8", reason="not_relevant"), Obstacle.REASON_BESIDE_FIGURE),
    "a percentage and a goal on hold": (SHARE, typed("40 %", reason="on_hold"), Obstacle.REASON_BESIDE_FIGURE),
    "a followed figure and not relevant": (FOLLOWED, typed(3, reason="not_relevant"), Obstacle.REASON_BESIDE_FIGURE),
    "a no and a goal on hold": (DONE, answer(choice="no", reason="on_hold"), Obstacle.REASON_BESIDE_FIGURE),
    "a judgement and not relevant": (
        JUDGED, answer(choice=Status.MET, comment="Fordi", reason="not_relevant"), Obstacle.REASON_BESIDE_FIGURE,
    ),
    "a judged goal whose choice cannot be read": (JUDGED, answer(unread=("value",)), Obstacle.UNREAD),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reported", "obstacle"), CHECKED.values(), ids=CHECKED)
def test_first_come_inputs_to_check(fields: Fields, reported: Answer, obstacle: Obstacle) -> None:
    found = judged(fields, reported)
    assert (found.computed, found.obstacle, found.value) == (CHECK, obstacle, None)


HARMLESS: dict[str, tuple[Fields, Answer, Status]] = {
    "a comment that cannot be read": (COUNT, typed(70, unread=("comment",)), Status.MET),
    "a percentage that cannot be read beside part and whole": (SHARE, typed("7/10", unread=("percent",)), Status.MET),
    "a number may be negative where the plan says so": (NUMBER | {"below_zero": True}, typed(-1), Status.NOT_MET),
    "a number whose own target is": (goal("at_least", {"value": -2}, measure="number"), typed(-1), Status.MET),
    "a number whose baseline is": (
        goal("change", {"to": 5}, measure="number", baseline={"value": -5}),
        typed(-1),
        Status.NOT_MET,
    ),
    "a share may be where the plan says so": (SHARE | {"below_zero": True}, answer(percent=-1), Status.NOT_MET),
    "a share may be over 100 where the plan says so": (OPEN_ENDED, typed("120 %"), Status.MET),
    "also as part and whole": (OPEN_ENDED, typed("12/10"), Status.MET),
    "exactly 100 per cent": (SHARE, typed("100 %"), Status.MET),
    "a typed 0 is a figure": (COUNT, typed(0), Status.NOT_MET),
    "dates on the as-of date": (COUNT, typed(70, "2015-12-31/2015-12-31", dated=END), Status.MET),
}


@pytest.mark.parametrize(("fields", "reported", "status"), HARMLESS.values(), ids=HARMLESS)
def test_what_does_not_stand_in_the_way(fields: Fields, reported: Answer, status: Status) -> None:
    assert judged(fields, reported).computed is status


MISSING: dict[str, tuple[Fields, Answer, Obstacle]] = {
    "a whole of 0": (SHARE, answer(0, 0), Obstacle.WHOLE_ZERO),
    "a part without its whole": (SHARE, answer(7), Obstacle.WHOLE_MISSING),
    "a whole without its part": (SHARE, answer(None, 7), Obstacle.PART_MISSING),
    "a percentage where the plan demands n and N": (DEMANDING, answer(percent=70), Obstacle.COUNT_DEMANDED),
    "a missing baseline": (UNKNOWN, answer(70), Obstacle.BASELINE_MISSING),
}


@pytest.mark.parametrize(("fields", "reported", "obstacle"), MISSING.values(), ids=MISSING)
@pytest.mark.parametrize("as_of", [AUGUST, END])
def test_then_a_figure_that_lacks_its_other_half(
    fields: Fields, reported: Answer, obstacle: Obstacle, as_of: str
) -> None:
    found = judged(fields, reported, as_of=as_of)
    assert (found.computed, found.obstacle) == (ASSESSED_NOT, obstacle)


ORDER: dict[str, tuple[Fields, Answer, Status]] = {
    "1 before 2: to check before the figure": (COUNT, typed(70, "2015-01-01/2016-01-01"), CHECK),
    "1 before 3: to check before a reason": (COUNT, answer(unread=("value",), reason="on_hold"), CHECK),
    "1 before 4: to check before a claim": (COUNT, answer(unread=("value",), stated=Status.MET), CHECK),
    "2 before 3: the figure before a reason": (COUNT, typed(70, reason="withheld"), Status.MET),
    "2 before 3: not assessable before a reason": (UNKNOWN, answer(70, reason="not_yet"), ASSESSED_NOT),
    "2 before 3: a choice before a reason": (DONE, answer(choice="no", reason="withheld"), Status.NOT_MET),
    "2 before 4: the figure before a claim": (COUNT, typed(20, stated=Status.MET, claim=True), Status.NOT_MET),
    "3 before 4: a reason before a claim": (COUNT, answer(reason="on_hold", stated=Status.MET), Status.ON_HOLD),
    "3 before 5: a reason before the deadline that passed": (COUNT, answer(reason="not_yet", dated="2016-03-01"), REPORTED_NOT),
    "4 before 5: a claim before the deadline that passed": (COUNT, answer(stated=Status.MET), Status.UNDOCUMENTED),
    "a missing baseline does not matter without a figure": (UNKNOWN, answer(reason="on_hold"), Status.ON_HOLD),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reported", "status"), ORDER.values(), ids=ORDER)
def test_the_order(fields: Fields, reported: Answer, status: Status) -> None:
    assert judged(fields, reported).computed is status


REASONS = {
    "on_hold": Status.ON_HOLD,
    "not_relevant": Status.NOT_RELEVANT,
    "not_yet": REPORTED_NOT,
    "withheld": REPORTED_NOT,
    "not_reported": REPORTED_NOT,
}


@pytest.mark.parametrize(("reason", "status"), REASONS.items(), ids=REASONS)
@pytest.mark.parametrize("fields", [COUNT, SHARE, DONE, JUDGED], ids=["count", "share", "milestone", "judged"])
@pytest.mark.parametrize("as_of", [AUGUST, END])
def test_a_chosen_reason(fields: Fields, reason: str, status: Status, as_of: str) -> None:
    assert judged(fields, answer(reason=reason), as_of=as_of).computed is status


CLAIMS: dict[str, tuple[Fields, Answer, Status]] = {
    "stated as met": (COUNT, answer(stated=Status.MET), Status.UNDOCUMENTED),
    "stated as already met": (COUNT, answer(stated=Status.ALREADY_MET), Status.UNDOCUMENTED),
    "described as all": (COUNT, answer(claim=True), Status.UNDOCUMENTED),
    "a milestone stated as met": (DONE, answer(stated=Status.MET), Status.UNDOCUMENTED),
    # status-rules.md §5.2 [2]: an admission is believed
    "stated as partly met": (COUNT, answer(stated=Status.PARTLY_MET), Status.ADMITTED_PARTLY),
    "stated as not met": (SHARE, answer(stated=Status.NOT_MET), Status.ADMITTED_NOT_MET),
    "a milestone stated as not met": (DONE, answer(stated=Status.NOT_MET), Status.ADMITTED_NOT_MET),
    "a stated miss goes before the word all": (
        COUNT,
        answer(stated=Status.NOT_MET, claim=True),
        Status.ADMITTED_NOT_MET,
    ),
    "also with a reason for the missing figure": (
        COUNT,
        answer(stated=Status.NOT_MET, reason="withheld"),
        Status.ADMITTED_NOT_MET,
    ),
    "also of a goal on hold, since an admission comes first (§5, in this order)": (
        COUNT,
        answer(stated=Status.NOT_MET, reason="on_hold"),
        Status.ADMITTED_NOT_MET,
    ),
    "stated as behind admits nothing": (COUNT, answer(stated=Status.WELL_BEHIND), REPORTED_NOT),
    "a judged goal stated as met is not judged by that": (JUDGED, answer(stated=Status.MET), Status.NOT_DUE),  # §4 [2]
}


@pytest.mark.parametrize(("fields", "reported", "status"), CLAIMS.values(), ids=CLAIMS)
def test_a_claim_without_a_figure(fields: Fields, reported: Answer, status: Status) -> None:
    assert judged(fields, reported, as_of=AUGUST).computed is status


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2015-12-30", REPORTED_NOT), (END, ASSESSED_NOT), ("2016-06-30", ASSESSED_NOT)],
    ids=["the day before the deadline", "on the deadline", "after it"],
)
@pytest.mark.parametrize("fields", [COUNT, SHARE, UNKNOWN], ids=["count", "share", "change"])
def test_nothing_at_all(fields: Fields, as_of: str, status: Status) -> None:
    assert judged(fields, as_of=as_of).computed is status
    assert judged(fields, answer(window=WHOLE_YEAR if as_of > END else ""), as_of=as_of).computed is status


JUNE = {"start": "2015-06-01"}
LATE = {**DONE, "deadline": "2015-06-30", **JUNE}
NOBODY_NEED_ANSWER: dict[str, tuple[Fields, Answer, str, Status]] = {
    # "A milestone whose date lies ahead: done: already met; else not yet due" (§4)
    "a milestone": (LATE, answer(), "2015-06-29", Status.NOT_DUE),
    "a milestone on its day": (LATE, answer(), "2015-06-30", ASSESSED_NOT),
    "a milestone of which somebody says why": (LATE, answer(reason="not_yet"), "2015-06-29", REPORTED_NOT),
    "a milestone that is put aside": (LATE, answer(reason="on_hold"), "2015-06-29", Status.ON_HOLD),
    "a milestone stated as met": (LATE, answer(stated=Status.MET), "2015-06-29", Status.UNDOCUMENTED),
    # "As-of date or window before the goal's start: not yet due" (§4)
    "a count before its start": (COUNT | JUNE, answer(), "2015-05-31", Status.NOT_DUE),
    "a count on its first day": (COUNT | JUNE, answer(), "2015-06-01", REPORTED_NOT),
    "a share before its start, admitted": (
        SHARE | JUNE, answer(stated=Status.NOT_MET), "2015-05-31", Status.ADMITTED_NOT_MET,
    ),
    "a count before its start, with a reason": (COUNT | JUNE, answer(reason="withheld"), "2015-05-31", REPORTED_NOT),
    "periods before the first": (
        goal("per_period", {"every": "month", "value": 5}, **JUNE), answer(), "2015-05-31", Status.NOT_DUE,
    ),
    "a compound goal before its start": (
        {"parts": [{"key": k, "label": k, **COUNT} for k in "kp"], **JUNE}, answer(), "2015-05-31", Status.NOT_DUE,
    ),
    "a compound goal before its start, admitted": (
        {"parts": [{"key": k, "label": k, **COUNT} for k in "kp"], **JUNE},
        answer(stated=Status.PARTLY_MET), "2015-05-31", Status.ADMITTED_PARTLY,
    ),
    "milestones ahead, claimed together": (
        {"parts": [{"key": k, "label": k, **DONE} for k in "kp"]}, answer(stated=Status.MET), AUGUST, Status.UNDOCUMENTED,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reported", "as_of", "status"), NOBODY_NEED_ANSWER.values(), ids=NOBODY_NEED_ANSWER)
def test_nobody_need_answer_before_the_time(fields: Fields, reported: Answer, as_of: str, status: Status) -> None:
    assert judged(fields, reported, as_of=as_of).computed is status


JUDGEMENTS: dict[str, tuple[Answer, str, Status]] = {
    "nobody chose": (answer(comment="Fordi"), END, Status.NEEDS_JUDGEMENT),
    "nobody chose, and the deadline lies ahead": (answer(comment="Fordi"), AUGUST, Status.NOT_DUE),  # §4 [2]
    "chosen without a reason, and the deadline lies ahead": (answer(choice="on_track"), AUGUST, Status.NEEDS_JUDGEMENT),
    "chosen without a reason": (answer(choice="met"), END, Status.NEEDS_JUDGEMENT),
    "an interim label after the deadline": (answer(choice="on_track", comment="Fordi"), END, Status.NEEDS_JUDGEMENT),
    "a final label before it": (answer(choice="met", comment="Fordi"), AUGUST, Status.NEEDS_JUDGEMENT),
    "chosen with a reason": (answer(choice="met", comment="Fordi"), END, Status.MET),
    "a choice before a reason for none": (answer(choice="met", comment="Fordi", reason="not_yet"), END, Status.MET),
}


@pytest.mark.parametrize(("reported", "as_of", "status"), JUDGEMENTS.values(), ids=JUDGEMENTS)
def test_a_judged_goal(reported: Answer, as_of: str, status: Status) -> None:
    assert judged(JUDGED, reported, as_of=as_of).computed is status


DECIDED = Decision("M1", Status.MET, "Begge kriterier er opfyldt", "Udvalgssekretær", date(2016, 1, 15))
DECISIONS: dict[str, tuple[Decision, Status]] = {
    "a complete decision's reason is a reason": (DECIDED, Status.MET),
    "without a role it is none": (Decision("M1", Status.MET, "Fordi", "", date(2016, 1, 15)), Status.NEEDS_JUDGEMENT),
    "without a date it is none": (Decision("M1", Status.MET, "Fordi", "Leder"), Status.NEEDS_JUDGEMENT),
}


@pytest.mark.parametrize(("decision", "status"), DECISIONS.values(), ids=DECISIONS)
def test_the_reason_of_a_decision_counts_for_a_choice(decision: Decision, status: Status) -> None:
    assert judged(JUDGED, answer(choice="met"), decision=decision).computed is status


def test_a_decision_is_laid_beside_never_over_the_computed_status() -> None:
    found = judged(COUNT, typed(20), decision=DECIDED)
    assert (found.computed, found.final, found.decision) == (Status.NOT_MET, Status.MET, DECIDED)
    bare = judged(COUNT, typed(20), decision=Decision("M1", Status.MET))
    assert (bare.computed, bare.final, bare.decision) == (Status.NOT_MET, Status.NOT_MET, None)


MONITORED: dict[str, Answer] = {
    "with a figure": typed(8),
    "without one": answer(),
    "with a reason": answer(reason="not_yet"),
    "stated as met": answer(stated=Status.MET),
}


@pytest.mark.parametrize("reported", MONITORED.values(), ids=MONITORED)
def test_a_monitored_goal_has_no_status(reported: Answer) -> None:
    found = judged(FOLLOWED, reported)
    assert (found.computed, found.value) == (Status.MONITORED, reported.value)


def test_a_goal_that_nobody_answered_is_not_answered() -> None:
    assert not judged(COUNT).answered
    assert judged(COUNT, answer(reason="not_yet")).answered
    assert judged(COUNT, answer(unread=("value",))).answered


def test_efforts_with_a_target_are_judged_beside_the_goals() -> None:
    plan = one_goal_plan(COUNT)
    efforts = [
        {"id": "E1", "text": "To møder", "target": {"kind": "at_least", "value": 2}, "cumulative": True},
        {"id": "E2", "text": "En indsats"},
    ]
    area = plan.areas[0].model_validate({**plan.areas[0].model_dump(), "efforts": efforts})
    whole = plan.model_copy(update={"areas": (area,)})
    met = Answer("E1", value=typed(2).value, window_from=day("2015-01-01"), window_to=day(END))
    followup = FollowUp("Ishøj", "183", "2015-08", date(2015, 12, 31), (met,))
    assert [(found.goal, found.computed) for found in effort_assessments(whole, followup)] == [("E1", Status.MET)]
    assert [(found.goal, found.computed) for found in assessments(whole, followup)] == [("M1", ASSESSED_NOT)]


@settings(deadline=None)
@given(any_case())
def test_any_answer_gets_a_status_of_its_time(case: tuple[str, list[Answer], date]) -> None:
    name, answers, as_of = case
    plan = one_goal_plan(GOALS[name])
    found = assessment(plan, plan.goals[0], FollowUp("Ishøj", "183", "2015-08", as_of, tuple(answers)))
    for entry in (found, *found.parts):
        if as_of < entry.deadline:
            assert entry.computed not in FINAL
        elif entry.computed in INTERIM:
            assert entry.parts or entry.kind == "compound" or (entry.verdict and entry.verdict.provisional)
        assert entry.computed in (*FINAL, *INTERIM, *NO_FIGURE, Status.MONITORED, Status.CHECK)


@settings(deadline=None)
@given(any_case())
def test_a_figure_on_another_row_changes_nothing(case: tuple[str, list[Answer], date]) -> None:
    name, answers, as_of = case
    plan = one_goal_plan(GOALS[name])

    def status(given_answers: list[Answer]) -> Status:
        followup = FollowUp("Ishøj", "183", "2015-08", as_of, tuple(given_answers))
        return assessment(plan, plan.goals[0], followup).computed

    assert status(answers) is status([*answers, on("findes-ikke", typed(1))])


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("", "ikke oplyst"), ("Jobcentrets egen opgørelse.", "Jobcentrets egen opgørelse"),
        ("Ibid.", "ikke oplyst (der står »Ibid«)"), ("samme som ovenfor", "ikke oplyst (der står »samme som ovenfor«)"),
    ],
)  # fmt: skip
def test_a_ditto_names_no_source(written: str, printed: str) -> None:
    assert source_words(written) == printed
