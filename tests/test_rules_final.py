"""The status from the deadline on: every kind of target, each threshold to its edge (status-rules.md §1–§3)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import (
    END,
    GOALS,
    WHOLE_YEAR,
    Fields,
    Row,
    answer,
    day,
    degree,
    exact,
    goal,
    judged,
    on,
    rows,
    target,
    typed,
)
from followup_xl.model.followup import Answer
from followup_xl.model.status import FINAL, INTERIM, Status
from followup_xl.rules.figures import Obstacle, Window

Table = dict[str, tuple[Fields, list[Row]]]

MET, PARTLY, NOT = FINAL
ALREADY, ON_TRACK, SLIGHTLY, WELL, NOT_DUE = INTERIM

LEVELS: Table = {
    "at least 60": (
        goal("at_least", {"value": 60}),
        [(60, MET, "1"), (61, MET, "61/60"), (59, PARTLY, "59/60"), (45, PARTLY, "0.75"), (44, NOT, "44/60"),
         (0, NOT, "0")],
    ),
    "at least 0, which has no degree": (
        goal("at_least", {"value": 0}, measure="number", below_zero=True),  # else it is refused by name (§1 [2])
        [(0, MET, None), ("-0.1", NOT, None)],
    ),
    "at most 50": (
        goal("at_most", {"value": 50}),
        [(0, MET, "2"), (50, MET, "1"), (51, PARTLY, "0.98"), (55, PARTLY, "0.9"), (56, NOT, "0.88"),
         (100, NOT, "0"), (101, NOT, "-0.02")],
    ),
    "at most 0 is never partly met": (
        goal("at_most", {"value": 0}),
        [(0, MET, None), (1, NOT, None)],
    ),
    "between 20 and 30": (
        goal("between", {"low": 20, "high": 30}),
        [(20, MET, "1"), (25, MET, "1"), (30, MET, "1"), (19, PARTLY, "0.95"), (15, PARTLY, "0.75"),
         (14, NOT, "0.7"), (31, PARTLY, "29/30"), (33, PARTLY, "0.9"), (34, NOT, "26/30")],
    ),
    "between 0 and 10": (
        goal("between", {"low": 0, "high": 10}, measure="number", below_zero=True),
        [(0, MET, "1"), (-1, NOT, None), (11, PARTLY, "0.9")],
    ),
    "over 60": (
        goal("at_least", {"value": 60, "strict": True}),
        [(61, MET, "61/60"), (60, PARTLY, "1"), (45, PARTLY, "0.75"), (44, NOT, "44/60")],
    ),
    "under 24 per cent": (
        goal("at_most", {"value": 24, "strict": True}, measure="share"),
        [("2399/10000", MET, "2401/2400"), ("24/100", PARTLY, "1"), ("264/1000", PARTLY, "0.9"),
         ("265/1000", NOT, "215/240")],
    ),
    "about 100, at least 95": (
        goal("at_least", {"value": 100, "tolerance": 5}),
        [(95, MET, "0.95"), (94, PARTLY, "0.94"), (75, PARTLY, "0.75"), (74, NOT, "0.74")],
    ),
    "over about 100, over 95": (
        goal("at_least", {"value": 100, "tolerance": 5, "strict": True}),
        [(96, MET, "0.96"), (95, PARTLY, "0.95")],
    ),
    "about 40 at most, at most 42": (
        goal("at_most", {"value": 40, "tolerance": 5}),
        [(42, MET, "0.95"), (43, PARTLY, "0.925"), (44, PARTLY, "0.9"), (45, NOT, "0.875")],
    ),
}  # fmt: skip

BASE_7_7 = {"baseline": {"value": "7.7"}, "measure": "number"}
CHANGES: Table = {
    "rising from 40 to 50": (
        goal("change", {"to": 50}, baseline={"value": 40}),
        [(50, MET, "1"), (51, MET, "1.1"), (45, PARTLY, "0.5"), (44, NOT, "0.4"), (40, NOT, "0"),
         (39, NOT, "-0.1")],
    ),
    "falling from 438 to 388": (
        goal("change", {"to": 388}, baseline={"value": 438}),
        [(388, MET, "1"), (380, MET, "1.16"), (413, PARTLY, "0.5"), (414, NOT, "0.48"), (438, NOT, "0"),
         (440, NOT, "-0.04")],
    ),
    "20 fewer than 100": (
        goal("change", {"by": -20}, baseline={"value": 100}),
        [(80, MET, "1"), (81, PARTLY, "0.95"), (90, PARTLY, "0.5"), (91, NOT, "0.45")],
    ),
    "15 per cent fewer than 438 is 372.3": (
        goal("change", {"by_percent": -15}, baseline={"value": 438}),
        [(372, MET, "660/657"), (373, PARTLY, "650/657")],
    ),
    "10 per cent more than 40 per cent is 44 per cent": (
        goal("change", {"by_percent": 10}, baseline={"value": 40}, measure="share"),
        [("44/100", MET, "1"), ("42/100", PARTLY, "0.5"), ("41/100", NOT, "0.25")],
    ),
    "10 points more than 40 per cent is 50 per cent": (
        goal("change", {"by_points": 10}, baseline={"value": 40}, measure="share"),
        [("50/100", MET, "1"), ("45/100", PARTLY, "0.5"), ("44/100", NOT, "0.4")],
    ),
    "where T is written T counts, not the stated change": (
        goal("change", {"to": 388, "by_percent": -15}, baseline={"value": 438}),
        [(388, MET, "1"), (389, PARTLY, "0.98")],
    ),
    "under 7 from 14": (
        goal("change", {"to": 7, "strict": True}, baseline={"value": 14}),
        [(6, MET, "8/7"), (7, PARTLY, "1"), (10, PARTLY, "4/7"), (11, NOT, "3/7")],
    ),
    "about 100 from 50, at least 95": (
        goal("change", {"to": 100, "tolerance": 5}, baseline={"value": 50}),
        [(95, MET, "0.9"), (94, PARTLY, "0.88"), (75, PARTLY, "0.5"), (74, NOT, "0.48")],
    ),
    "about 100 from 150, at most 105": (
        goal("change", {"to": 100, "tolerance": 5}, baseline={"value": 150}),
        [(105, MET, "0.9"), (106, PARTLY, "0.88"), (125, PARTLY, "0.5"), (126, NOT, "0.48")],
    ),
    "no distance from 25 to 25: the level": (
        goal("change", {"to": 25}, baseline={"value": 25}),
        [(25, MET, "1"), (24, PARTLY, "0.96"), (18, NOT, "0.72")],
    ),
    "at least 12 with a baseline of 7.7 is a change": (
        goal("at_least", {"value": 12}, **BASE_7_7),
        [(12, MET, "1"), (10, PARTLY, "23/43"), ("9.85", PARTLY, "0.5"), (9, NOT, "13/43")],
    ),
    "at most 33 with a baseline of 40 is a change": (
        goal("at_most", {"value": 33}, measure="number", baseline={"value": 40}),
        [(33, MET, "1"), ("36.5", PARTLY, "0.5"), (37, NOT, "3/7")],
    ),
    "a ceiling of 33 above the baseline of 30 stays a ceiling": (
        goal("at_most", {"value": 33}, baseline={"value": 30}),
        [(33, MET, "1"), (36, PARTLY, "10/11"), (37, NOT, "29/33")],
    ),
    "a count from 0 stays a count beside last year's": (
        goal("at_least", {"value": 100}, cumulative=True, baseline={"value": 80}),
        [(100, MET, "1"), (75, PARTLY, "0.75"), (74, NOT, "0.74")],
    ),
    "none at all from 5 is never partly met": (
        goal("at_most", {"value": 0}, baseline={"value": 5}),
        [(0, MET, None), (1, NOT, None)],
    ),
    "kept at 25 or more": (
        goal("maintain", baseline={"value": 25}),
        [(25, MET, "1"), (26, MET, "1.04"), (24, PARTLY, "0.96"), (18, NOT, "0.72")],
    ),
    "kept at 20 or less": (
        goal("maintain", {"direction": "at_most"}, baseline={"value": 20}),
        [(20, MET, "1"), (21, PARTLY, "0.95"), (22, PARTLY, "0.9"), (23, NOT, "0.85")],
    ),
}  # fmt: skip

SHARES: Table = {
    "at least 60 per cent": (
        goal("at_least", {"value": 60}, measure="share"),
        [("3/5", MET, "1"), ("3/8", NOT, "0.625"), ("9/20", PARTLY, "0.75"), ("60 %", MET, "1"), ("45 %", PARTLY, "0.75"),
         ("44.9 %", NOT, "449/600"), ("0/8", NOT, "0")],
    ),
    "38 of 77 is less than half": (
        goal("at_least", {"value": 50}, measure="share"),
        [("38/77", PARTLY, "76/77"), ("39/77", MET, "78/77")],
    ),
    "more than all, where that can be": (
        goal("at_least", {"value": 110}, measure="share", above_100=True),
        [("11/10", MET, "1"), ("12/10", MET, "12/11"), ("115 %", MET, "115/110")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "figure", "status", "reached"), rows(LEVELS | CHANGES | SHARES))
def test_a_figure_of_the_whole_year(fields: Fields, figure: int | str, status: Status, reached: str | None) -> None:
    found = judged(fields, typed(figure))
    assert (found.computed, degree(found)) == (status, exact(reached))
    assert found.obstacle is None


def test_part_and_whole_go_before_a_percentage_beside_them() -> None:
    found = judged(goal("at_least", {"value": 50}, measure="share"), answer(38, 77, 60, window=WHOLE_YEAR))
    assert (found.computed, found.value, found.documented) == (PARTLY, Fraction(3800, 77), True)


def test_a_percentage_alone_is_judged_and_marked() -> None:
    found = judged(goal("at_least", {"value": 50}, measure="share"), typed("50 %"))
    assert (found.computed, found.value, found.documented) == (MET, Fraction(50), False)


PEERS = [{"key": "aa", "label": "Aalborg"}, {"key": "od", "label": "Odense"}]
AALBORG_37, ODENSE_35 = on("aa", typed("37 %")), on("od", typed("70/200"))


def relative(direction: str = "at_most", pick: str = "only", offset: int | str = 0, **fields: object) -> Fields:
    values = {"direction": direction, "pick": pick, "offset": offset, "strict": fields.pop("strict", False)}
    return goal("relative", values, **{"measure": "share", "references": PEERS, **fields})


RELATIVE: Table = {
    # The first named is the only one: 37 per cent.
    "at most the other's": (
        relative(), [("37/100", MET, "1"), ("38/100", PARTLY, "36/37"), ("3801/10000", NOT, "3599/3700")],
    ),
    "at least the other's": (
        relative("at_least"), [("37/100", MET, "1"), ("36/100", PARTLY, "36/37"), ("3599/10000", NOT, "3599/3700")],
    ),
    "one point below the lowest": (
        relative(pick="lowest", offset=-1), [("34/100", MET, "1"), ("35/100", PARTLY, "33/34"), ("36/100", NOT, "32/34")],
    ),
    "one point above the highest": (
        relative("at_least", "highest", 1), [("38/100", MET, "1"), ("37/100", PARTLY, "37/38"), ("369/1000", NOT, "369/380")],
    ),
    "at most the mean": (
        relative(pick="mean"), [("36/100", MET, "1"), ("37/100", PARTLY, "35/36"), ("371/1000", NOT, "349/360")],
    ),
    "under the other's": (
        relative(strict=True), [("369/1000", MET, "371/370"), ("37/100", PARTLY, "1"), ("381/1000", NOT, "359/370")],
    ),
    "two points are partly met where the goal says so": (
        relative(thresholds={"points": 2}), [("39/100", PARTLY, "35/37"), ("391/1000", NOT, "349/370")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "figure", "status", "reached"), rows(RELATIVE))
def test_a_share_held_against_others(fields: Fields, figure: str, status: Status, reached: str) -> None:
    found = judged(fields, typed(figure), AALBORG_37, ODENSE_35)
    assert (found.computed, degree(found)) == (status, exact(reached))


@pytest.mark.parametrize(("days", "status", "reached"), [(36, MET, "74/73"), (40, PARTLY, "66/73"), (41, NOT, "64/73")])
def test_other_units_held_against_others_have_a_degree(days: int, status: Status, reached: str) -> None:
    # At most the mean of 36 and 37 days, 36.5; 40 is 3.5 more, 1 − 3.5/36.5 = 66/73.
    fields = relative(pick="mean", measure="number", unit="dage")
    found = judged(fields, typed(days), on("aa", typed(36)), on("od", typed(37)))
    assert (found.computed, degree(found)) == (status, exact(reached))


KNOWN = [{"key": "aa", "label": "Aalborg", "value": 37, "at": END}, {"key": "od", "label": "Odense", "value": 35}]
LOWEST = relative(pick="lowest")
OTHERS: dict[str, tuple[Fields, list[Answer], Status, Obstacle | None, str]] = {
    "both are there": (LOWEST, [AALBORG_37, ODENSE_35], MET, None, ""),
    "one is missing and named": (LOWEST, [AALBORG_37], Status.NOT_ASSESSABLE, Obstacle.REFERENCE_MISSING, "Odense"),
    "one is dated otherwise and named": (
        LOWEST, [on("aa", typed("37 %", "/2014-12-31")), ODENSE_35],
        Status.NOT_ASSESSABLE, Obstacle.REFERENCE_WINDOW, "Aalborg",
    ),
    "one without a date is taken to be of the same time": (LOWEST, [on("aa", typed("37 %", "")), ODENSE_35], MET, None, ""),
    "the plan knows them for the same date or without one": (relative(references=KNOWN, pick="lowest"), [], MET, None, ""),
    "the plan knows one for another date": (
        relative(references=[{**KNOWN[0], "at": "2014-12-31"}]), [],
        Status.NOT_ASSESSABLE, Obstacle.REFERENCE_MISSING, "Aalborg",
    ),
    "a typed one goes before the plan's": (relative(references=KNOWN), [on("aa", typed("20 %"))], NOT, None, ""),
    "a typed one without its whole is missing": (
        relative(references=KNOWN), [on("aa", typed(20))], Status.NOT_ASSESSABLE, Obstacle.REFERENCE_MISSING, "Aalborg",
    ),
    "a part above its whole is to be checked": (LOWEST, [AALBORG_37, on("od", typed("9/8"))], Status.CHECK, Obstacle.UNREAD, "Odense"),
    "one that cannot be read is to be checked": (
        relative(references=KNOWN), [on("aa", answer(unread=("value",)))], Status.CHECK, Obstacle.UNREAD, "Aalborg",
    ),
    "others that the target does not rest on do not matter": (
        goal("at_most", {"value": 35}, measure="share", references=PEERS),
        [on("aa", typed("37 %", "/2014-12-31")), on("od", typed("9/8"))], MET, None, "",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "others", "status", "obstacle", "missing"), OTHERS.values(), ids=OTHERS)
def test_the_figures_of_others(
    fields: Fields, others: list[Answer], status: Status, obstacle: Obstacle | None, missing: str
) -> None:
    found = judged(fields, typed("35/100"), *others)
    assert (found.computed, found.obstacle, found.missing) == (status, obstacle, missing)


MILESTONES: dict[str, tuple[Answer, Status]] = {
    "done before the deadline": (answer(choice="yes", dated="2015-06-29"), MET),
    "done on the deadline": (answer(choice="yes", dated="2015-06-30"), MET),
    "done a day late": (answer(choice="yes", dated="2015-07-01"), PARTLY),
    "done late, on the as-of date": (answer(choice="yes", dated=END), PARTLY),
    "done without a date": (answer(choice="yes"), Status.UNDOCUMENTED),
    "not done": (answer(choice="no"), NOT),
    "said to be done ahead of the as-of date": (answer(choice="yes", dated="2016-01-01"), Status.CHECK),
}


@pytest.mark.parametrize(("reported", "status"), MILESTONES.values(), ids=MILESTONES)
def test_a_milestone_after_its_date(reported: Answer, status: Status) -> None:
    assert judged(goal("milestone", deadline="2015-06-30"), reported).computed is status


@pytest.mark.parametrize("chosen", FINAL)
def test_a_judged_goal_has_the_final_label_a_person_chose(chosen: Status) -> None:
    found = judged(goal("judged", {"criteria": ["Et kriterium"]}), answer(choice=chosen.value, comment="Fordi"))
    assert found.computed is chosen


CAMPAIGNS = goal("at_least", {"value": 100}, cumulative=True)
HALF = goal("at_least", {"value": 50}, measure="share")
COHORT = goal("at_least", {"value": 50}, measure="share", cohort_months=6)
TIMES: dict[str, tuple[Fields, Answer, str, Status, bool]] = {
    "as-of date and window end on the deadline": (HALF, typed("5/10"), END, MET, False),
    "as-of date a day before the deadline": (HALF, typed("5/10", "2015-01-01/2015-12-30"), "2015-12-30", ON_TRACK, False),
    "as-of date after the deadline": (HALF, typed("5/10"), "2016-03-31", MET, False),
    "a count at T whose window ends early": (CAMPAIGNS, typed(100, "2015-01-01/2015-10-31"), END, MET, False),
    "a count short of T whose window ends early": (CAMPAIGNS, typed(99, "2015-01-01/2015-12-30"), END, ON_TRACK, True),
    "a share whose window ends a day early": (HALF, typed("5/10", "2015-01-01/2015-12-30"), END, ON_TRACK, True),
    "a low share whose window ends early": (HALF, typed("4/10", "2015-01-01/2015-10-31"), END, WELL, True),
    "a level dated before the deadline": (HALF, typed("46 %", "", dated="2015-12-30"), END, SLIGHTLY, True),
    "a change whose window ends early": (
        goal("change", {"to": 50}, baseline={"value": 40}), typed(45, "/2015-06-30"), END, ON_TRACK, True,
    ),
    "a ceiling on a count is not met early": (
        goal("at_most", {"value": 5}, cumulative=True), typed(3, "2015-01-01/2015-10-31"), END, ON_TRACK, True,
    ),
    "a window that ended before the start": (HALF, typed("5/10", "2014-01-01/2014-12-31"), END, NOT_DUE, True),
    "a cohort that entered to the end and was followed": (COHORT, typed("5/10"), "2016-06-30", MET, False),
    "a cohort of which the last are still followed": (COHORT, typed("5/10"), "2016-06-29", ON_TRACK, True),
    "a cohort of the year before, followed for a year": (
        {**COHORT, "cohort_months": 12}, typed("5/10", "2014-01-01/2014-12-31"), END, MET, False,
    ),
    "a cohort followed into the goal's time": (COHORT, typed("5/10", "2014-01-01/2014-07-01"), END, ON_TRACK, True),
    "a cohort followed until the goal begins": (COHORT, typed("5/10", "2014-01-01/2014-06-30"), END, NOT_DUE, True),
    "a cohort followed to the deadline": (COHORT, typed("4/10", "2015-01-01/2015-06-30"), END, PARTLY, False),
    "a cohort whose following ended before the deadline": (
        COHORT, typed("5/10", "2015-01-01/2015-05-31"), END, ON_TRACK, True,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reported", "as_of", "status", "provisional"), TIMES.values(), ids=TIMES)
def test_what_the_window_covers(
    fields: Fields, reported: Answer, as_of: str, status: Status, provisional: bool
) -> None:
    found = judged(fields, reported, as_of=as_of)
    assert found.computed is status
    assert found.verdict and found.verdict.provisional is provisional


OWN_TIME = {**HALF, "start": "2015-03-01", "deadline": "2015-09-30"}
WINDOWS: dict[str, tuple[Fields, Answer, str, tuple[str, str, bool]]] = {
    "given": (HALF, typed("5/10", "2015-02-01/2015-07-31"), END, ("2015-02-01", "2015-07-31", False)),
    "not given, after the deadline: to the deadline": (HALF, typed("5/10", ""), "2016-03-31", ("2015-01-01", END, True)),
    "not given, before it: to the as-of date": (HALF, typed("5/10", ""), "2015-08-31", ("2015-01-01", "2015-08-31", True)),
    "not given, from the goal's own start": (OWN_TIME, typed("5/10", ""), END, ("2015-03-01", "2015-09-30", True)),
    "dated only": (HALF, typed("5/10", "", dated="2015-07-31"), END, ("2015-01-01", "2015-07-31", False)),
    "its end goes before the date": (
        HALF, typed("5/10", "/2015-07-31", dated="2015-08-15"), END, ("2015-01-01", "2015-07-31", False),
    ),
    "its beginning only": (HALF, typed("5/10", "2015-02-01/"), "2015-08-31", ("2015-02-01", "2015-08-31", True)),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reported", "as_of", "expected"), WINDOWS.values(), ids=WINDOWS)
def test_the_window_of_a_figure(fields: Fields, reported: Answer, as_of: str, expected: tuple[str, str, bool]) -> None:
    start, end, assumed = day(expected[0]), day(expected[1]), expected[2]
    assert start and end
    assert judged(fields, reported, as_of=as_of).window == Window(start, end, assumed)


TIMED: dict[str, tuple[Fields, tuple[str, str]]] = {
    "the plan's where the goal has none": (HALF, ("2015-01-01", END)),
    "the goal's own": (OWN_TIME, ("2015-03-01", "2015-09-30")),
}


@pytest.mark.parametrize(("fields", "expected"), TIMED.values(), ids=TIMED)
def test_start_and_deadline(fields: Fields, expected: tuple[str, str]) -> None:
    found = judged(fields, typed("5/10"), as_of="2016-01-31")
    assert (found.start, found.deadline) == (day(expected[0]), day(expected[1]))


OUTSIDE: dict[str, tuple[Fields, Answer, Status]] = {
    "133 counted since November of the year before": (CAMPAIGNS, typed(133, "2014-11-01/2015-12-31"), Status.CHECK),
    "counted beyond the deadline": (CAMPAIGNS, typed(100, "2015-01-01/2016-01-31"), Status.CHECK),
    "a count that misses the target even so": (CAMPAIGNS, typed(99, "2014-11-01/2015-12-31"), PARTLY),
    "a share over another time": (HALF, typed("5/10", "2014-11-01/2015-12-31"), MET),
    "a ceiling that holds even so": (
        goal("at_most", {"value": 100}, cumulative=True), typed(90, "2014-11-01/2015-12-31"), MET,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reported", "status"), OUTSIDE.values(), ids=OUTSIDE)
def test_a_count_over_more_than_the_goals_period(fields: Fields, reported: Answer, status: Status) -> None:
    found = judged(fields, reported, as_of="2016-01-31")
    assert found.computed is status
    assert found.obstacle is (Obstacle.OUTSIDE_PERIOD if status is Status.CHECK else None)


THRESHOLDS: dict[str, tuple[Fields, int, Fields, Status]] = {
    "the plan's for at least": (goal("at_least", {"value": 100}), 80, {"partly_at_least": "0.8"}, PARTLY),
    "just under the plan's": (goal("at_least", {"value": 100}), 79, {"partly_at_least": "0.8"}, NOT),
    "the plan's for at most": (goal("at_most", {"value": 100}), 120, {"partly_at_most": "0.8"}, PARTLY),
    "just over the plan's": (goal("at_most", {"value": 100}), 121, {"partly_at_most": "0.8"}, NOT),
    "the plan's for a change": (goal("change", {"to": 100}, baseline={"value": 0}), 30, {"partly_change": "0.3"}, PARTLY),
    "just under it": (goal("change", {"to": 100}, baseline={"value": 0}), 29, {"partly_change": "0.3"}, NOT),
    "the goal's own before the plan's": (
        goal("at_least", {"value": 100}, thresholds={"partly_at_least": "0.6"}), 60, {"partly_at_least": "0.8"}, PARTLY,
    ),
    "and stricter than the plan's": (
        goal("at_least", {"value": 100}, thresholds={"partly_at_least": "0.9"}), 85, {"partly_at_least": "0.8"}, NOT,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "figure", "plans", "status"), THRESHOLDS.values(), ids=THRESHOLDS)
def test_thresholds_are_settings(fields: Fields, figure: int, plans: Fields, status: Status) -> None:
    assert judged(fields, typed(figure), thresholds=plans).computed is status


STEPS = [{"by": "2013-12-31", "value": 50}, {"by": "2014-12-31", "value": 60}]
SERIES = goal("at_least", {"value": 70, "steps": STEPS}, measure="share")


def test_dated_targets_have_one_final_status_after_the_last_and_show_the_passed_ones() -> None:
    found = judged(SERIES, typed("63/100", "", dated=END), period=("2013-01-01", END))
    assert (found.computed, degree(found), found.deadline) == (PARTLY, Fraction(9, 10), day(END))
    assert [(step.deadline, step.computed) for step in found.passed] == [
        (day("2013-12-31"), Status.NOT_REPORTED),
        (day("2014-12-31"), Status.NOT_REPORTED),
    ]


SEVERITY = [NOT, PARTLY, MET]
BETTER = [
    "at least", "cumulative", "strict share", "at most", "at most none", "strict ceiling", "rising", "falling",
    "level with a baseline", "maintain", "relative", "relative days", "recurring",
]  # fmt: skip
FALLING = {"at most", "at most none", "strict ceiling", "falling", "level with a baseline", "relative", "recurring"}


@settings(deadline=None)
@given(st.sampled_from(BETTER), st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_a_better_figure_never_has_a_worse_status(name: str, one: Decimal, other: Decimal) -> None:
    better, worse = (min(one, other), max(one, other)) if name in FALLING else (max(one, other), min(one, other))
    fields = GOALS[name]
    share = fields.get("measure") == "share"

    def status(figure: Decimal) -> Status:
        own = typed(f"{figure} %" if share else str(figure))
        peers = [on(row, typed("40 %" if share else 40)) for row in ("aa", "od")]
        return judged(fields, own, *peers).computed

    assert SEVERITY.index(status(better)) >= SEVERITY.index(status(worse))


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 60))
def test_between_is_met_exactly_inside(low: int, width: int, figure: int) -> None:
    found = judged({"target": target("between", low=low, high=low + width)}, typed(figure))
    assert (found.computed is MET) == (low <= figure <= low + width)
