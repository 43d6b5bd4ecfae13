"""The status while the deadline lies ahead: what is expected by now, and what is compared as it stands (status-rules.md §4)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import (
    END,
    GOALS,
    Fields,
    answer,
    day,
    degree,
    exact,
    goal,
    judged,
    on,
    pace,
    typed,
)
from followup_xl.model.followup import Answer
from followup_xl.model.status import FINAL, INTERIM, Status

ALREADY, ON_TRACK, SLIGHTLY, WELL, NOT_DUE = INTERIM

AUGUST = "2015-08-31"
TO_MAY, TO_JUNE, TO_JULY = "2015-01-01/2015-05-31", "2015-01-01/2015-06-30", "2015-01-01/2015-07-31"
NOTHING = (None, None, None)
Pace = tuple[str | None, str | None, str | None]
Worked = tuple[Fields, Answer, Status, str | None, Pace]


def count(wanted: int, **fields: object) -> Fields:
    """At least so many, counted up from 0."""
    return goal("at_least", {"value": wanted}, cumulative=True, **fields)


def share(wanted: int, **fields: object) -> Fields:
    """At least so many per cent."""
    return goal("at_least", {"value": wanted}, measure="share", **fields)


DROP_OUT = goal(
    "relative", {"direction": "at_most"}, measure="share", references=[{"key": "andre", "label": "Øvrige elever"}]
)
SICK_LEAVE = goal("change", {"to": 12}, measure="share", decimals=1, baseline={"value": "7.7"})

ISHOEJ: dict[str, Worked] = {
    "145 jobs of 100": (count(100), typed(145, TO_MAY), ALREADY, "1.45", ("5/12", "125/3", "3.48")),
    "9 persons of 5": (count(5), typed(9, TO_JULY), ALREADY, "1.8", ("7/12", "35/12", "108/35")),
    "4 of 10 at the end of July": (count(10), typed(4, TO_JULY), WELL, "0.4", ("7/12", "35/6", "24/35")),
    "2 campaigns of 4 at half-year": (count(4), typed(2, TO_JUNE), ON_TRACK, "0.5", ("1/2", "2", "1")),
    "from 7.7 to 12, 10.0 after half a year": (
        SICK_LEAVE, typed("10.0 %", TO_JUNE), ON_TRACK, "23/43", ("1/2", "9.85", "46/43"),
    ),
    # 6 months and 15 of 31 days: 201/31 months of 12.
    "5 mentor courses of 15 from 1 January": (
        count(15), typed(5, "2015-01-01/2015-07-15"), WELL, "1/3", ("67/124", "1005/124", "124/201"),
    ),
    # From 15 April to 15 July: 15/31 + 2 + 16/30; to 31 December: 8 + 16/30.
    "the same from their start on 15 April": (
        count(15, start="2015-04-15"), typed(5, "2015-04-15/2015-07-15"), ON_TRACK, "1/3",
        ("1403/3968", "21045/3968", "3968/4209"),
    ),
    "11 of 62 against 60 per cent": (share(60), typed("11/62", "2015-03-01/2015-07-31"), WELL, "55/186", NOTHING),
    "3 of 8 against 60 per cent": (share(60), typed("3/8", ""), WELL, "0.625", NOTHING),
    "47 against 25 per cent": (share(25), typed("47 %", TO_JULY), ON_TRACK, "1.88", NOTHING),
    "a drop-out rate measured once a year": (
        DROP_OUT, answer(reason="not_yet"), Status.NOT_REPORTED, None, NOTHING,
    ),
    "a project on standby": (count(2), answer(reason="on_hold"), Status.ON_HOLD, None, NOTHING),
    "80 per cent of newcomers, answered alle": (share(80), answer(claim=True), Status.UNDOCUMENTED, None, NOTHING),
    "27 kept at 25 of last year": (
        goal("maintain", cumulative=True, baseline={"value": 25}), typed(27, "2015-01-01/2015-08-31"),
        ALREADY, "1.08", ("2/3", "50/3", "1.62"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reported", "status", "reached", "expected"), ISHOEJ.values(), ids=ISHOEJ)
def test_the_worked_cases_of_ishoej(
    fields: Fields, reported: Answer, status: Status, reached: str | None, expected: Pace
) -> None:
    found = judged(fields, reported, as_of=AUGUST)
    assert found.computed is status
    assert degree(found) == exact(reached)
    assert pace(found) == tuple(map(exact, expected))


PACED: dict[str, Worked] = {
    # 120 in a year: 70 at the end of July.
    "exactly what is expected": (count(120), typed(70, TO_JULY), ON_TRACK, "7/12", ("7/12", "70", "1")),
    "exactly 90 per cent of it": (count(120), typed(63, TO_JULY), ON_TRACK, "0.525", ("7/12", "70", "0.9")),
    "a unit under 90 per cent": (count(120), typed(62, TO_JULY), SLIGHTLY, "62/120", ("7/12", "70", "62/70")),
    "a unit over 75 per cent": (count(120), typed(53, TO_JULY), SLIGHTLY, "53/120", ("7/12", "70", "53/70")),
    "a unit under 75 per cent": (count(120), typed(52, TO_JULY), WELL, "52/120", ("7/12", "70", "52/70")),
    "exactly 75 per cent of 140": (count(240), typed(105, TO_JULY), SLIGHTLY, "0.4375", ("7/12", "140", "0.75")),
    "none": (count(120), typed(0, TO_JULY), WELL, "0", ("7/12", "70", "0")),
    # In whole units: less than one short of 5.83 is on plan, exactly one short of 7 is not.
    "less than one unit short": (count(10), typed(5, TO_JULY), ON_TRACK, "0.5", ("7/12", "35/6", "6/7")),
    "exactly one unit short": (count(12), typed(6, TO_JULY), SLIGHTLY, "0.5", ("7/12", "7", "6/7")),
    "none of 1": (count(1), typed(0, TO_JULY), ON_TRACK, "0", ("7/12", "7/12", "0")),
    "T is reached": (count(12), typed(12, TO_JULY), ALREADY, "1", ("7/12", "7", "12/7")),
    "about 100 is reached at 95": (
        goal("at_least", {"value": 100, "tolerance": 5}, cumulative=True), typed(95, TO_JULY),
        ALREADY, "0.95", ("7/12", "175/3", "57/35"),
    ),
    "over 100 is not reached at 100": (
        goal("at_least", {"value": 100, "strict": True}, cumulative=True), typed(100, TO_JULY),
        ON_TRACK, "1", ("7/12", "175/3", "12/7"),
    ),
    # From 14 to 7: 10.5 at half-year.
    "falling, less than one unit short": (
        goal("change", {"to": 7}, baseline={"value": 14}), typed(11, TO_JUNE), ON_TRACK, "3/7", ("1/2", "10.5", "6/7"),
    ),
    "falling, more than one unit short": (
        goal("change", {"to": 7}, baseline={"value": 14}), typed(12, TO_JUNE), WELL, "2/7", ("1/2", "10.5", "4/7"),
    ),
    "only counts have whole units": (
        goal("change", {"to": 7}, measure="number", baseline={"value": 14}), typed(11, TO_JUNE),
        SLIGHTLY, "3/7", ("1/2", "10.5", "6/7"),
    ),
    # From 40 to 60 per cent: 50 at half-year.
    "a share with a baseline": (
        goal("change", {"by_points": 20}, measure="share", baseline={"value": 40}), typed("49/100", TO_JUNE),
        ON_TRACK, "0.45", ("1/2", "50", "0.9"),
    ),
    "a share a little behind": (
        goal("change", {"by_points": 20}, measure="share", baseline={"value": 40}), typed("489/1000", TO_JUNE),
        SLIGHTLY, "0.445", ("1/2", "50", "0.89"),
    ),
    "a share at exactly 75 per cent of the way": (
        goal("change", {"by_points": 20}, measure="share", baseline={"value": 40}), typed("475/1000", TO_JUNE),
        SLIGHTLY, "0.375", ("1/2", "50", "0.75"),
    ),
    "a share just under it": (
        goal("change", {"by_points": 20}, measure="share", baseline={"value": 40}), typed("474/1000", TO_JUNE),
        WELL, "0.37", ("1/2", "50", "0.74"),
    ),
    "moving away": (
        goal("change", {"by_points": 20}, measure="share", baseline={"value": 40}), typed("38/100", TO_JUNE),
        WELL, "-0.1", ("1/2", "50", "-0.2"),
    ),
    "a change at its target is on plan, since it can fall back": (
        goal("change", {"to": 60}, measure="share", baseline={"value": 40}), typed("60/100", TO_JUNE),
        ON_TRACK, "1", ("1/2", "50", "2"),
    ),
    "a change at its loosened target": (
        goal("change", {"to": 100, "tolerance": 50}, baseline={"value": 0}), typed(50, "2015-01-01/2015-08-31"),
        ON_TRACK, "0.5", ("2/3", "200/3", "0.75"),
    ),
    "at least with a baseline is a change": (
        goal("at_least", {"value": 12}, measure="share", baseline={"value": "7.7"}), typed("10 %", TO_JUNE),
        ON_TRACK, "23/43", ("1/2", "9.85", "46/43"),
    ),
    "the plan's own profile": (
        count(100, profile=[{"by": "2015-06-30", "share": "0.2"}]), typed(18, TO_JUNE),
        ON_TRACK, "0.18", ("0.2", "20", "0.9"),
    ),
    "between two points of the profile": (
        count(100, profile=[{"by": "2015-06-30", "share": "0.2"}]), typed(30, "2015-01-01/2015-08-31"),
        WELL, "0.3", ("7/15", "140/3", "9/14"),
    ),
    "a profile that expects nothing yet": (
        count(100, profile=[{"by": "2015-06-30", "share": 0}]), typed(0, TO_JUNE), ON_TRACK, "0", ("0", "0", None),
    ),
    "a baseline kept where the profile expects nothing yet": (
        goal("change", {"to": 50}, measure="number", baseline={"value": 40}, profile=[{"by": "2015-06-30", "share": 0}]),
        typed(40, TO_JUNE), ON_TRACK, "0", ("0", "40", None),
    ),
    "a baseline lost where the profile expects nothing yet": (
        goal("change", {"to": 50}, measure="number", baseline={"value": 40}, profile=[{"by": "2015-06-30", "share": 0}]),
        typed(39, TO_JUNE), WELL, "-0.1", ("0", "40", None),
    ),
    "measured at the end of the window, not at the as-of date": (
        count(12), typed(3, "2015-01-01/2015-03-31"), ON_TRACK, "0.25", ("1/4", "3", "1"),
    ),
    "without a window at the as-of date": (count(12), typed(8, ""), ON_TRACK, "2/3", ("2/3", "8", "1")),
    "more than a year ahead": (
        count(120, deadline="2017-12-31"), typed(0, "2015-01-01/2015-03-31"), WELL, "0", ("1/12", "10", "0"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reported", "status", "reached", "expected"), PACED.values(), ids=PACED)
def test_counts_and_changes_have_an_expectation(
    fields: Fields, reported: Answer, status: Status, reached: str, expected: Pace
) -> None:
    found = judged(fields, reported, as_of=AUGUST)
    assert found.computed is status
    assert degree(found) == exact(reached)
    assert pace(found) == tuple(map(exact, expected))


STANDING: dict[str, tuple[Fields, Answer, Status, str | None]] = {
    "a share at its target": (share(60), typed("60/100"), ON_TRACK, "1"),
    "a share at exactly 0.9": (share(60), typed("54/100"), SLIGHTLY, "0.9"),
    "a share just under 0.9": (share(60), typed("539/1000"), WELL, "539/600"),
    "a stock at its target": (goal("at_least", {"value": 60}), typed(60), ON_TRACK, "1"),
    "a stock at exactly 0.9, though less than a unit would do": (
        goal("at_least", {"value": 10}), typed(9), SLIGHTLY, "0.9",
    ),
    "a ceiling on the bound": (goal("at_most", {"value": 50}), typed(50), ON_TRACK, "1"),
    "a ceiling at exactly 0.9": (goal("at_most", {"value": 50}), typed(55), SLIGHTLY, "0.9"),
    "a ceiling below 0.9": (goal("at_most", {"value": 50}), typed(56), WELL, "0.88"),
    "a count under its ceiling is never already met": (
        goal("at_most", {"value": 50}, cumulative=True), typed(0), ON_TRACK, "2",
    ),
    "none at all": (goal("at_most", {"value": 0}), typed(0), ON_TRACK, None),
    "one where none is wanted": (goal("at_most", {"value": 0}), typed(1), WELL, None),
    "inside a range": (goal("between", {"low": 20, "high": 30}), typed(30), ON_TRACK, "1"),
    "a range at 0.9 of its lower bound": (goal("between", {"low": 20, "high": 30}), typed(18), SLIGHTLY, "0.9"),
    "a range below that": (goal("between", {"low": 20, "high": 30}), typed(17), WELL, "0.85"),
    "a range at 0.9 over its upper bound": (goal("between", {"low": 20, "high": 30}), typed(33), SLIGHTLY, "0.9"),
    "a range above that": (goal("between", {"low": 20, "high": 30}), typed(34), WELL, "26/30"),
    "a strict bound is not met on itself": (
        goal("at_least", {"value": 60, "strict": True}, measure="share"), typed("60/100"), SLIGHTLY, "1",
    ),
    "a strict ceiling neither": (
        goal("at_most", {"value": 60, "strict": True}, measure="share"), typed("60/100"), SLIGHTLY, "1",
    ),
    "about 60, at least 57": (goal("at_least", {"value": 60, "tolerance": 5}), typed(57), ON_TRACK, "0.95"),
    "about 60, a unit short of 57": (goal("at_least", {"value": 60, "tolerance": 5}), typed(56), SLIGHTLY, "56/60"),
    "a level kept": (goal("maintain", baseline={"value": 25}), typed(25), ON_TRACK, "1"),
    "a level lost": (goal("maintain", baseline={"value": 25}), typed(22), WELL, "0.88"),
    "a target already passed by the baseline": (
        goal("at_most", {"value": 33}, baseline={"value": 30}), typed(34), SLIGHTLY, "32/33",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reported", "status", "reached"), STANDING.values(), ids=STANDING)
def test_shares_levels_and_ceilings_are_compared_as_they_stand(
    fields: Fields, reported: Answer, status: Status, reached: str | None
) -> None:
    found = judged({**fields, "deadline": "2016-02-29"}, reported, as_of=END, period=("2015-01-01", "2017-12-31"))
    assert (found.computed, degree(found), pace(found)) == (status, exact(reached), NOTHING)


@pytest.mark.parametrize(
    ("figure", "status"),
    [("37/100", ON_TRACK), ("38/100", SLIGHTLY), ("3801/10000", WELL)],
    ids=["as the other", "exactly a point over", "more than a point over"],
)
def test_a_share_held_against_others_is_slightly_behind_within_a_point(figure: str, status: Status) -> None:
    other = on("andre", typed("37 %", TO_JUNE))
    assert judged(DROP_OUT, typed(figure, TO_JUNE), other, as_of=AUGUST).computed is status


AHEAD: dict[str, tuple[Fields, Answer, str, str, Status]] = {
    "12 months to go exactly": (share(60), typed("5/100"), END, "2016-12-31", WELL),
    "12 months and a day to go": (share(60), typed("5/100"), END, "2017-01-01", NOT_DUE),
    "from a leap day, 12 months": (share(60), typed("5/100"), "2016-02-29", "2017-02-28", WELL),
    "from a leap day, a day more": (share(60), typed("5/100"), "2016-02-29", "2017-03-01", NOT_DUE),
    "a bound met long before": (share(60), typed("60/100"), END, "2018-12-31", ON_TRACK),
    "slightly below long before": (share(60), typed("59/100"), END, "2018-12-31", NOT_DUE),
    "over a ceiling long before": (goal("at_most", {"value": 5}), typed(6), END, "2018-12-31", NOT_DUE),
    "a kept level lost long before": (goal("maintain", baseline={"value": 25}), typed(23), END, "2018-12-31", SLIGHTLY),
    "a passed baseline long before": (
        goal("at_most", {"value": 33}, baseline={"value": 30}),
        typed(50),
        END,
        "2018-12-31",
        WELL,
    ),
}


@pytest.mark.parametrize(("fields", "reported", "as_of", "deadline", "status"), AHEAD.values(), ids=AHEAD)
def test_more_than_12_months_to_go(fields: Fields, reported: Answer, as_of: str, deadline: str, status: Status) -> None:
    found = judged(fields, reported, as_of=as_of, period=("2015-01-01", deadline))
    assert found.computed is status
    assert found.value is not None


BEGINNING: dict[str, tuple[Answer, str, Status, Pace]] = {
    "as-of date before the start": (typed(3, ""), "2015-04-14", NOT_DUE, NOTHING),
    "window that ended before the start": (typed(3, "2015-01-01/2015-04-14"), AUGUST, NOT_DUE, NOTHING),
    # On the first of 16 days in April, of 8 and 16/30 months.
    "as-of date on the start": (typed(0, ""), "2015-04-15", ON_TRACK, ("1/256", "128/256", "0")),
    "window from before the start": (typed(60, "2015-01-01/2015-08-31"), AUGUST, SLIGHTLY, ("17/32", "68", "15/17")),
}


@pytest.mark.parametrize(("reported", "as_of", "status", "expected"), BEGINNING.values(), ids=BEGINNING)
def test_before_the_start_nothing_is_due(reported: Answer, as_of: str, status: Status, expected: Pace) -> None:
    found = judged(count(128, start="2015-04-15"), reported, as_of=as_of)
    assert (found.computed, pace(found)) == (status, tuple(map(exact, expected)))


CHOSEN: dict[str, tuple[Fields, Answer, Status]] = {
    "a milestone done": (goal("milestone"), answer(choice="yes"), ALREADY),
    "a milestone done, with its date": (goal("milestone"), answer(choice="yes", dated="2015-05-01"), ALREADY),
    "a milestone not done": (goal("milestone"), answer(choice="no"), NOT_DUE),
    **{
        f"judged {status}": (goal("judged", {"criteria": ["Et"]}), answer(choice=status.value, comment="Fordi"), status)
        for status in INTERIM
    },
}


@pytest.mark.parametrize(("fields", "reported", "status"), CHOSEN.values(), ids=CHOSEN)
def test_what_is_chosen_before_the_deadline(fields: Fields, reported: Answer, status: Status) -> None:
    assert judged(fields, reported, as_of=AUGUST).computed is status


THRESHOLDS: dict[str, tuple[Fields, Answer, Fields, Status]] = {
    "on track from 80 per cent": (count(120), typed(56, TO_JULY), {"on_track": "0.8"}, ON_TRACK),
    "slightly behind from 50 per cent": (count(120), typed(35, TO_JULY), {"slightly_behind": "0.5"}, SLIGHTLY),
    "just under that": (count(120), typed(34, TO_JULY), {"slightly_behind": "0.5"}, WELL),
    "levels from 0.8": (share(60), typed("48/100", TO_JULY), {"level_slightly_behind": "0.8"}, SLIGHTLY),
    "the goal's own first, even below where slightly behind begins": (
        count(120, thresholds={"on_track": "0.7"}), typed(49, TO_JULY), {"on_track": "0.8"}, ON_TRACK,
    ),
    "two points": (DROP_OUT, typed("39/100", TO_JUNE), {"points": 2}, SLIGHTLY),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reported", "plans", "status"), THRESHOLDS.values(), ids=THRESHOLDS)
def test_thresholds_are_settings(fields: Fields, reported: Answer, plans: Fields, status: Status) -> None:
    other = on("andre", typed("37 %", TO_JUNE))
    assert judged(fields, reported, other, as_of=AUGUST, thresholds=plans).computed is status


SERIES = goal("at_least", {"value": 70, "steps": [{"by": "2015-12-31", "value": 50}, {"by": "2016-12-31", "value": 60}]},
              measure="share")  # fmt: skip
RISING = goal(
    "change", {"to": 70, "steps": [{"by": "2015-12-31", "value": 50}]}, measure="share", baseline={"value": 40}
)
IN_FORCE: dict[str, tuple[Fields, Answer, str, Status, str, list[Status]]] = {
    "before the first": (SERIES, typed("50/100", ""), AUGUST, ON_TRACK, END, []),
    "on the day of the first: against the first": (
        SERIES, typed("54/100", "", dated=END), END, ON_TRACK, END, [Status.MET],
    ),
    "without a date on the day of the first": (SERIES, typed("50/100", ""), END, ON_TRACK, END, [Status.MET]),
    "a passed one missed on its day": (
        SERIES, typed("40/100", "", dated=END), "2016-03-31", WELL, END, [Status.PARTLY_MET],
    ),
    "a passed one slightly missed on its day": (
        SERIES, typed("45/100", "", dated=END), "2016-03-31", SLIGHTLY, END, [Status.PARTLY_MET],
    ),
    "the passed one holds until the next": (
        SERIES, typed("60/100", "", dated="2016-02-29"), "2016-03-31", ON_TRACK, END, [Status.NOT_REPORTED],
    ),
    "the passed one lost again": (
        SERIES, typed("44/100", "", dated="2016-12-30"), "2017-03-31", WELL, END,
        [Status.NOT_REPORTED, Status.NOT_REPORTED],
    ),
    "a passed one without any date": (
        SERIES, typed("60/100", ""), "2016-03-31", ON_TRACK, END, [Status.NOT_REPORTED],
    ),
    "two passed": (
        SERIES, typed("60/100", "", dated="2016-12-31"), "2017-01-31", ON_TRACK, "2016-12-31",
        [Status.NOT_REPORTED, Status.MET],
    ),
    "after the last, with a figure from before it": (
        SERIES, typed("60/100", "", dated="2016-12-31"), "2018-01-31", ON_TRACK, "2016-12-31",
        [Status.NOT_REPORTED, Status.MET],
    ),
    "more than 12 months before the first": (
        SERIES, typed("40/100", "2014-01-01/2014-12-30"), "2014-12-30", NOT_DUE, END, [],
    ),
    # From 40 to 70 in three years, 50 after one: 45 after half of it; then a quarter of the way from 50 to 70.
    "a change on its way to the first": (
        RISING, typed("45/100", "", dated="2015-06-30"), AUGUST, ON_TRACK, "2017-12-31", [],
    ),
    "a change at the first": (
        RISING, typed("50/100", "", dated=END), "2016-03-31", ON_TRACK, "2017-12-31", [Status.MET],
    ),
    "a change on its way to the last": (
        RISING, typed("55/100", "", dated="2016-06-30"), "2016-08-31", ON_TRACK, "2017-12-31", [Status.NOT_REPORTED],
    ),
    # 51 is 11 of the 15 points expected since 40: 73 per cent.
    "a change behind on its way to the last": (
        RISING, typed("51/100", "", dated="2016-06-30"), "2016-08-31", WELL, "2017-12-31", [Status.NOT_REPORTED],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "reported", "as_of", "status", "due", "passed"), IN_FORCE.values(), ids=IN_FORCE)
def test_dated_targets_are_the_expected_path(
    fields: Fields, reported: Answer, as_of: str, status: Status, due: str, passed: list[Status]
) -> None:
    """[2] What is prorated follows the path at the end of the window, a level the target in force then (§2)."""
    start = "2014-01-01" if as_of < "2015" else "2015-01-01"
    found = judged(fields, reported, as_of=as_of, period=(start, "2017-12-31"))
    assert (found.computed, found.due) == (status, day(due))
    assert found.deadline == day("2017-12-31")
    assert [step.computed for step in found.passed] == passed


SEVERITY = {WELL: 0, SLIGHTLY: 1, NOT_DUE: 1, ON_TRACK: 2, ALREADY: 3}
RISES = ["at least", "cumulative", "strict share", "steps", "rising", "maintain", "profile", "cohort"]
FALLS = ["at most", "at most none", "strict ceiling", "falling", "level with a baseline", "relative"]


@settings(deadline=None)
@given(
    st.sampled_from([*RISES, *FALLS]),
    st.integers(0, 100),
    st.integers(0, 100),
    st.dates(date(2015, 1, 1), date(2015, 12, 30)),
)
def test_a_better_figure_never_has_a_worse_status(name: str, one: int, other: int, as_of: date) -> None:
    fields = GOALS[name]
    better, worse = (max(one, other), min(one, other)) if name in RISES else (min(one, other), max(one, other))

    def status(figure: int) -> Status:
        own = typed(f"{figure} %" if fields.get("measure") == "share" else figure, "")
        peers = [on(row, typed("40 %", "")) for row in ("aa", "od")]
        return judged(fields, own, *peers, as_of=as_of.isoformat()).computed

    assert SEVERITY[status(better)] >= SEVERITY[status(worse)]


MEASURED = [
    name for name in GOALS if name not in ("compound", "milestone", "judged", "monitored", "recurring", "cohort")
]


@settings(deadline=None)
@given(st.sampled_from(MEASURED), st.integers(0, 200), st.dates(date(2014, 6, 1), date(2016, 6, 30)))
def test_the_labels_before_and_after_the_deadline_are_never_mixed(name: str, figure: int, as_of: date) -> None:
    fields = GOALS[name]
    reported = typed(f"{figure}/200" if fields.get("measure") == "share" else figure, "")
    found = judged(fields, reported, on("aa", typed("40 %", "")), on("od", typed("40 %", "")), as_of=as_of.isoformat())
    if found.computed in (*FINAL, *INTERIM):
        assert (found.computed in FINAL) == (as_of >= date(2015, 12, 31))
