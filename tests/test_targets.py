"""What is required, and when: every dated bound of each kind of target (status-rules.md §2)."""

from datetime import date
from fractions import Fraction

import pytest

from cases import END, Fields, goal, judged, on, one_goal_plan, typed
from followup_xl.model.status import Status
from followup_xl.model.target import Change
from followup_xl.rules.figures import Figure, Obstacle, Requirement, Unknown
from followup_xl.rules.kinds.change import derived_target, stated_target
from insides import requirements

DEADLINE = date(2015, 12, 31)
PEERS = [{"key": "aa", "label": "Aalborg"}, {"key": "od", "label": "Odense"}]
FIGURES = {"aa": Figure(Fraction(37)), "od": Figure(Fraction(35))}


def required(fields: Fields, deadline: date = DEADLINE) -> tuple[Requirement, ...] | Unknown:
    return requirements(one_goal_plan(fields).goals[0], deadline, FIGURES.get)


def bound(direction: str, target: int | str, loosened: int | str | None = None, by: date = DEADLINE,
          **fields: object) -> Requirement:  # fmt: skip
    """A requirement with its numbers written as in the rules."""
    edge = Fraction(target if loosened is None else loosened)
    numbers = {name: Fraction(str(value)) for name, value in fields.items() if name in ("low", "baseline")}
    others = {name: value for name, value in fields.items() if name not in numbers}
    return Requirement(direction, Fraction(target), edge, by, **numbers, **others)  # type: ignore[arg-type]


BOUNDS: dict[str, tuple[Fields, Requirement]] = {
    "at least": (goal("at_least", {"value": 60}), bound("at_least", 60)),
    "over": (goal("at_least", {"value": 60, "strict": True}), bound("at_least", 60, strict=True)),
    "about, at least": (goal("at_least", {"value": 100, "tolerance": 5}), bound("at_least", 100, 95)),
    "at most": (goal("at_most", {"value": 50}), bound("at_most", 50)),
    "about, at most": (goal("at_most", {"value": 50, "tolerance": 10}), bound("at_most", 50, 55)),
    "between": (goal("between", {"low": 20, "high": 30}), bound("at_most", 30, low=20)),
    "change to, rising": (goal("change", {"to": 12}, baseline={"value": "7.7"}), bound("at_least", 12, baseline="7.7")),
    "change to, falling": (goal("change", {"to": 388}, baseline={"value": 438}), bound("at_most", 388, baseline=438)),
    "change by": (goal("change", {"by": -20}, baseline={"value": 100}), bound("at_most", 80, baseline=100)),
    "change by per cent": (
        goal("change", {"by_percent": -15}, baseline={"value": 438}), bound("at_most", "372.3", baseline=438),
    ),
    "change by points": (goal("change", {"by_points": 5}, baseline={"value": 40}), bound("at_least", 45, baseline=40)),
    "change to goes before the stated change": (
        goal("change", {"to": 388, "by_percent": -15}, baseline={"value": 438}), bound("at_most", 388, baseline=438),
    ),
    "about, rising": (goal("change", {"to": 100, "tolerance": 5}, baseline={"value": 50}), bound("at_least", 100, 95, baseline=50)),
    "about, falling": (goal("change", {"to": 100, "tolerance": 5}, baseline={"value": 150}), bound("at_most", 100, 105, baseline=150)),
    "at least with a baseline below": (goal("at_least", {"value": 12}, baseline={"value": 7}), bound("at_least", 12, baseline=7)),
    "at least with a baseline above": (goal("at_least", {"value": 12}, baseline={"value": 15}), bound("at_least", 12)),
    "at least with an unknown baseline": (goal("at_least", {"value": 12}, baseline={}), bound("at_least", 12)),
    "at most with a baseline above": (goal("at_most", {"value": 33}, baseline={"value": 40}), bound("at_most", 33, baseline=40)),
    "at most with a baseline below": (goal("at_most", {"value": 33}, baseline={"value": 30}), bound("at_most", 33)),
    "at most 0 with a baseline": (goal("at_most", {"value": 0}, baseline={"value": 5}), bound("at_most", 0)),
    "a count from 0 with last year's beside it": (
        goal("at_least", {"value": 100}, cumulative=True, baseline={"value": 80}), bound("at_least", 100),
    ),
    "maintain at least": (goal("maintain", baseline={"value": 25}), bound("at_least", 25)),
    "maintain at most": (goal("maintain", {"direction": "at_most"}, baseline={"value": 25}), bound("at_most", 25)),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), BOUNDS.values(), ids=BOUNDS)
def test_one_bound(fields: Fields, expected: Requirement) -> None:
    assert required(fields) == (expected,)


BOTH = (("Aalborg", Fraction(37)), ("Odense", Fraction(35)))
RELATIVE: dict[str, tuple[Fields, int]] = {
    "the only one": ({"direction": "at_most"}, 37),
    "the lowest": ({"direction": "at_most", "pick": "lowest"}, 35),
    "a point below the lowest": ({"direction": "at_most", "pick": "lowest", "offset": -1}, 34),
    "the highest": ({"direction": "at_least", "pick": "highest"}, 37),
    "two above the highest": ({"direction": "at_least", "pick": "highest", "offset": 2}, 39),
    "the mean": ({"direction": "at_most", "pick": "mean"}, 36),
}


@pytest.mark.parametrize(("values", "target"), RELATIVE.values(), ids=RELATIVE)
@pytest.mark.parametrize("measure", ["share", "number"])
def test_others_give_the_target(values: Fields, target: int, measure: str) -> None:
    fields = goal("relative", values, measure=measure, references=PEERS)
    expected = bound(values["direction"], target, points=measure == "share", derived=BOTH)
    assert required(fields) == (expected,)


UNKNOWN: dict[str, tuple[Fields, Unknown]] = {
    "a change by without its baseline": (goal("change", {"by": 5}, baseline={}), Unknown(Obstacle.BASELINE_MISSING)),
    "a change to without its baseline": (goal("change", {"to": 5}, baseline={}), Unknown(Obstacle.BASELINE_MISSING)),
    "a level without its baseline": (goal("maintain", baseline={}), Unknown(Obstacle.BASELINE_MISSING)),
    "a yearly change from an undated baseline": (
        goal("recurring", {"step": 1}, baseline={"value": 5}), Unknown(Obstacle.BASELINE_MISSING),
    ),
    "another without a figure": (
        goal("relative", {"direction": "at_most"}, references=[*PEERS, {"key": "vi", "label": "Viborg"}]),
        Unknown(Obstacle.REFERENCE_MISSING, "Viborg"),
    ),
    "a yearly change until another without a figure": (
        goal("recurring", {"step": 1, "until": "vi"}, baseline={"value": 5, "at": "2014-12-31"},
             references=[{"key": "vi", "label": "Viborg"}]),
        Unknown(Obstacle.REFERENCE_MISSING, "Viborg"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_missing_is_named(fields: Fields, expected: Unknown) -> None:
    assert required(fields) == expected


@pytest.mark.parametrize("kind", ["milestone", "monitored"])
def test_no_bound_where_no_figure_is_judged(kind: str) -> None:
    assert required(goal(kind)) == ()


STEPS = [
    {"by": "2013-12-31", "value": 50},
    {"by": "2014-06-30", "text": "Aftalen er indgået"},
    {"by": "2014-12-31", "value": 60},
]
LATE_TURN = [{"by": "2014-12-31", "value": 38}]
SERIES: dict[str, tuple[Fields, list[tuple[str, int, bool]]]] = {
    "steps and the last target, those in words left out": (
        goal("at_least", {"value": 70, "steps": STEPS}), [("2013-12-31", 50, False), ("2014-12-31", 60, False), (END, 70, False)],
    ),
    "steps of a change, each from the baseline": (
        goal("change", {"to": 70, "steps": STEPS}, baseline={"value": 40}),
        [("2013-12-31", 50, True), ("2014-12-31", 60, True), (END, 70, True)],
    ),
    "a step that allows a fall before the rise is a level": (
        goal("change", {"to": 50, "steps": LATE_TURN}, baseline={"value": 40}), [("2014-12-31", 38, False), (END, 50, True)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), SERIES.values(), ids=SERIES)
def test_dated_targets(fields: Fields, expected: list[tuple[str, int, bool]]) -> None:
    found = required(fields)
    assert isinstance(found, tuple)
    told = [(entry.by.isoformat(), int(entry.target), entry.baseline is not None) for entry in found]
    assert told == expected


def recurring(step: int | str, until: str | None = None, at: str = "2012-12-31") -> Fields:
    """Every year from 38 per cent."""
    values = {"step": step, **({"until": until} if until else {})}
    return goal("recurring", values, measure="share", baseline={"value": 38, "at": at}, references=PEERS)


YEARS: dict[str, tuple[Fields, str, list[tuple[str, int]]]] = {
    "falling without a stop": (recurring(-1), END, [("2013-12-31", 37), ("2014-12-31", 36), (END, 35)]),
    "falling until 37": (recurring(-2, "aa"), END, [("2013-12-31", 37), ("2014-12-31", 37), (END, 37)]),
    "falling until 35": (recurring(-2, "od"), END, [("2013-12-31", 36), ("2014-12-31", 35), (END, 35)]),
    "rising without a stop": (recurring(2), END, [("2013-12-31", 40), ("2014-12-31", 42), (END, 44)]),
    "rising until a lower one asks for that level": (recurring(2, "od"), END, [("2013-12-31", 35), ("2014-12-31", 35), (END, 35)]),
    "a part of a year adds nothing": (
        recurring(-1), "2015-06-30", [("2013-12-31", 37), ("2014-12-31", 36), ("2015-06-30", 36)],
    ),
    "from 1 January to 31 December is a year": (
        recurring(-1, at="2013-01-01"), END, [("2014-01-01", 37), ("2015-01-01", 36), (END, 35)],
    ),
    "less than a year asks for the first step": (recurring(-1, at="2015-06-30"), END, [(END, 37)]),
    "a baseline on a leap day": (
        recurring(-1, at="2012-02-29"), "2014-02-28", [("2013-02-28", 37), ("2014-02-28", 36)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "deadline", "expected"), YEARS.values(), ids=YEARS)
def test_every_year(fields: Fields, deadline: str, expected: list[tuple[str, int]]) -> None:
    found = required(fields, date.fromisoformat(deadline))
    assert isinstance(found, tuple)
    assert [(entry.by.isoformat(), int(entry.target)) for entry in found] == expected
    assert all(entry.target.denominator == 1 for entry in found)


def test_a_yearly_target_within_the_baseline_is_a_level_not_a_change() -> None:
    # Falling from 38 until the other's figure, which is 45: at most 45, and 46 has not come 120 per cent of the way.
    found = judged(
        recurring(-1, "aa", at="2014-12-31"), typed("51/100"), on("aa", typed("45 %")), period=("2015-01-01", END)
    )
    assert found.computed is Status.NOT_MET
    assert found.verdict and found.verdict.degree == Fraction(39, 45)


JUDGED_YEARLY: dict[str, tuple[str, str, str, Status, list[Status]]] = {
    "37 after the first year": ("37/100", "2013-12-31", "2014-03-31", Status.ON_TRACK, [Status.MET]),
    "37.5 after the first year": ("75/200", "2013-12-31", "2014-03-31", Status.WELL_BEHIND, [Status.PARTLY_MET]),
    "35 in the end": ("35/100", END, END, Status.MET, [Status.NOT_REPORTED, Status.NOT_REPORTED]),
    "36 in the end is two thirds of the way": (
        "36/100",
        END,
        END,
        Status.PARTLY_MET,
        [Status.NOT_REPORTED, Status.NOT_REPORTED],
    ),
}


@pytest.mark.parametrize(("figure", "dated", "as_of", "status", "passed"), JUDGED_YEARLY.values(), ids=JUDGED_YEARLY)
def test_a_yearly_target_is_judged_against_the_next(
    figure: str, dated: str, as_of: str, status: Status, passed: list[Status]
) -> None:
    found = judged(recurring(-1), typed(figure, "", dated=dated), as_of=as_of, period=("2013-01-01", END))
    assert (found.computed, [step.computed for step in found.passed]) == (status, passed)


def test_only_the_other_that_a_yearly_target_stops_at_must_be_of_the_same_time() -> None:
    found = judged(
        recurring(-1, "aa", at="2014-12-31"), typed("37/100"),
        on("aa", typed("35 %")), on("od", typed("20 %", "/2012-12-31")), period=("2015-01-01", END),
    )  # fmt: skip
    assert found.computed is Status.MET


STATED: dict[str, tuple[Fields, Fields, str | None, str | None]] = {
    "to alone": ({"to": 388}, {"value": 438}, "388", None),
    "to and per cent": ({"to": 388, "by_percent": -15}, {"value": 438}, "388", "372.3"),
    "by alone": ({"by": 12}, {"value": 40}, "52", "52"),
    "points alone": ({"by_points": "2.5"}, {"value": 40}, "42.5", "42.5"),
    "no baseline": ({"by": 12}, {}, None, None),
}


@pytest.mark.parametrize(("values", "baseline", "level", "stated"), STATED.values(), ids=STATED)
def test_the_level_a_change_ends_at(values: Fields, baseline: Fields, level: str | None, stated: str | None) -> None:
    indicator = one_goal_plan(goal("change", values, baseline=baseline)).goals[0]
    assert isinstance(indicator.target, Change)
    assert derived_target(indicator, indicator.target) == (None if level is None else Fraction(level))
    assert stated_target(indicator, indicator.target) == (None if stated is None else Fraction(stated))
