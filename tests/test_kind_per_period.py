"""The same target every period, input by input: status and the whole explanation, by hand (status-rules.md §2 to §5)."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from cases import YEAR, Fields, answer, earlier_round, goal, judged, one_goal_plan, typed
from followup_xl.checks.contradictions import contradictions, lint
from followup_xl.checks.figures import changes_since
from followup_xl.danish.calendar import periods
from followup_xl.model.followup import FollowUp
from followup_xl.model.status import Status
from followup_xl.rules.explain import explanation, rule_words
from followup_xl.rules.figures import Obstacle
from followup_xl.rules.kinds import kind_of
from followup_xl.rules.kinds.per_period import PerPeriodKind


def each(every: str, value: int | str, direction: str = "at_least", **fields: Any) -> Fields:
    return goal("per_period", {"every": every, "value": value, "direction": direction}, **fields)


TALKS = each("quarter", 30, cumulative=True, unit="samtaler")
MONEY = each("year", "26.2", measure="number", unit="mio. kr.", decimals=1)
MONTHLY = each("month", 125, cumulative=True, unit="samtaler")
CEILING = each("half_year", 10, "at_most", measure="share")
COMPLAINTS = each("month", 10, "at_most", cumulative=True, unit="klager")
AT_ALL_TIMES = TALKS | {"standing": True}
WASTE = each("year", 30, "at_most", measure="number", unit="ton")
MARCH = earlier_round("2015-03", 31, "2015-01-01/2015-03-31")
TWO_YEARS = ("2014-01-01", "2015-12-31")

STATUSES: dict[str, tuple[Fields, Any, str, Status]] = {
    "prorated within the period": (TALKS, typed(18, "2015-04-01/2015-05-31"), "2015-05-31", Status.ON_TRACK),
    "three quarters of the expected": (TALKS, typed(15, "2015-04-01/2015-05-31"), "2015-05-31", Status.SLIGHTLY_BEHIND),
    "less than that": (TALKS, typed(14, "2015-04-01/2015-05-31"), "2015-05-31", Status.WELL_BEHIND),
    "reached before the period's end": (TALKS, typed(30, "2015-04-01/2015-05-31"), "2015-05-31", Status.ALREADY_MET),
    "final on the period's last day": (TALKS, typed(30, "2015-04-01/2015-06-30"), "2015-06-30", Status.MET),
    "partly on the period's last day": (TALKS, typed(23, "2015-04-01/2015-06-30"), "2015-06-30", Status.PARTLY_MET),
    "missed on the period's last day": (TALKS, typed(22, "2015-04-01/2015-06-30"), "2015-06-30", Status.NOT_MET),
    "the day after is the next period": (TALKS, typed(30, "2015-04-01/2015-06-30"), "2015-07-01", Status.NOT_REPORTED),
    "the last period, long after": (TALKS, typed(30, "2015-10-01/2015-12-31"), "2016-03-31", Status.MET),
    "the last but one, after the end": (TALKS, typed(30, "2015-07-01/2015-09-30"), "2016-03-31", Status.NOT_ASSESSABLE),
    "no window is the period so far": (TALKS, typed(30, "/"), "2015-06-30", Status.MET),
    "held at all times, on the last day": (AT_ALL_TIMES, typed(30, "2015-04-01/2015-06-30"), "2015-06-30", Status.ON_TRACK),
    "nearly held at all times": (AT_ALL_TIMES, typed(23, "2015-04-01/2015-06-30"), "2015-06-30", Status.SLIGHTLY_BEHIND),
    "missed at all times": (AT_ALL_TIMES, typed(22, "2015-04-01/2015-06-30"), "2015-06-30", Status.WELL_BEHIND),
    "held at all times, in the end": (AT_ALL_TIMES, typed(30, "2015-10-01/2015-12-31"), "2015-12-31", Status.MET),
    "dated alone": (TALKS, answer(30, dated="2015-06-30"), "2015-06-30", Status.MET),
    "before the goal begins": (TALKS, typed(3, "/2014-12-31"), "2014-12-31", Status.NOT_DUE),
    "two periods in one figure": (TALKS, typed(40, "2015-01-01/2015-06-30"), "2015-06-30", Status.CHECK),
    "two periods that miss even so": (TALKS, typed(20, "2015-01-01/2015-06-30"), "2015-06-30", Status.NOT_MET),
    "two periods under a ceiling": (COMPLAINTS, typed(9, "2015-05-01/2015-06-30"), "2015-06-30", Status.MET),
    "two periods over a ceiling": (COMPLAINTS, typed(15, "2015-05-01/2015-06-30"), "2015-06-30", Status.CHECK),
    "a share of two periods": (CEILING, typed("4/50", "2015-01-01/2015-12-31"), "2015-12-31", Status.CHECK),
    "a share within its ceiling": (CEILING, typed("4/50", "2015-07-01/2015-12-31"), "2015-12-31", Status.MET),
    "a share over its ceiling": (CEILING, typed("6/50", "2015-07-01/2015-12-31"), "2015-12-31", Status.NOT_MET),
    "exactly the year's figure": (MONEY, typed("26.2"), "2015-12-31", Status.MET),
    "half of a year under its ceiling": (WASTE, typed(14, "2015-07-01/2015-12-31"), "2015-12-31", Status.CHECK),
    "half of a year over its ceiling": (WASTE, typed(60, "2015-07-01/2015-12-31"), "2015-12-31", Status.NOT_MET),
    "all of a year but a tenth": (WASTE, typed(14, "2015-02-05/2015-12-31"), "2015-12-31", Status.MET),
    "half of a quarter, too few": (TALKS, typed(14, "2015-11-15/2015-12-31"), "2015-12-31", Status.CHECK),
    "half of a quarter, enough": (TALKS, typed(30, "2015-11-15/2015-12-31"), "2015-12-31", Status.MET),
    "a share of half a half-year": (CEILING, typed("4/50", "2015-10-01/2015-12-31"), "2015-12-31", Status.MET),
    "the last whole figure short": (MONEY, typed("26.1"), "2015-12-31", Status.PARTLY_MET),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "given", "as_of", "expected"), STATUSES.values(), ids=STATUSES)
def test_the_status_is_that_of_the_period_of_the_day(fields: Fields, given: Any, as_of: str, expected: Status) -> None:
    assert judged(fields, given, as_of=as_of).computed is expected


def test_periods_run_from_the_goals_start() -> None:
    found = periods(date(2015, 1, 31), date(2015, 5, 15), 1)
    assert [(first.isoformat(), last.isoformat()) for first, last in found] == [
        ("2015-01-31", "2015-02-27"), ("2015-02-28", "2015-03-30"), ("2015-03-31", "2015-04-29"),
        ("2015-04-30", "2015-05-15"),
    ]  # fmt: skip
    kind = kind_of(one_goal_plan(TALKS).goals[0])
    assert isinstance(kind, PerPeriodKind)
    assert kind.spans(date(2015, 4, 15), date(2015, 12, 31))[:2] == (
        (date(2015, 4, 15), date(2015, 7, 14)), (date(2015, 7, 15), date(2015, 10, 14)),
    )  # fmt: skip


WORDS: dict[str, tuple[Fields, list[Any], dict[str, Any], str]] = {
    "the last day of a quarter": (
        TALKS, [typed(30, "2015-04-01/2015-06-30")], {"as_of": "2015-06-30", "history": [MARCH]},
        "Resultat: 30 samtaler i perioden 1. april – 30. juni 2015. Måltallet er mindst 30 samtaler i 2. kvartal 2015; det gælder "
        "hvert kvartal. Måltallet er nået. Tidligere perioder: 1. kvartal 2015: 31 samtaler (opfyldt). "
        "Status: Målet er opfyldt.",
    ),
    "a figure of the quarter before": (
        TALKS, [typed(31, "2015-01-01/2015-03-31")], {"as_of": "2015-05-31"},
        "Resultat: 31 samtaler i perioden 1. januar – 31. marts 2015. Det hører til en tidligere periode; for 2. kvartal 2015, "
        "hvor måltallet er mindst 30 samtaler, er der ikke oplyst noget tal. Tidligere perioder (mindst 30 samtaler hvert "
        "kvartal): 1. kvartal 2015: 31 samtaler (opfyldt). Status: Ikke opgjort.",
    ),
    "nothing now": (
        TALKS, [], {"as_of": "2015-05-31", "history": [MARCH]},
        "Der er ikke oplyst noget tal. Målet skal være nået hvert kvartal til og med 31. december 2015. Tidligere perioder (mindst "
        "30 samtaler hvert kvartal): 1. kvartal 2015: 31 samtaler (opfyldt). Status: Ikke opgjort.",
    ),
    "nothing before": (
        TALKS, [typed(22, "2015-10-01/2015-12-31")], {},
        "Resultat: 22 samtaler i perioden 1. oktober – 31. december 2015. Måltallet er mindst 30 samtaler i 4. kvartal 2015; det "
        "gælder hvert kvartal. Måltallet er ikke nået; resultatet er 73,3 pct. af måltallet, og først fra 75,0 pct. er målet "
        "delvist opfyldt. Tidligere perioder: 1. januar – 30. september 2015 (3 perioder) er ikke opgjort. "
        "Status: Målet er ikke opfyldt.",
    ),
    "year by year": (
        MONEY, [typed("26.4")],
        {"period": TWO_YEARS, "history": [earlier_round("2014-12", "26.1", "2014-01-01/2014-12-31")]},
        "Resultat: 26,4 mio. kr. i perioden 1. januar – 31. december 2015. Måltallet er mindst 26,2 mio. kr. i 2015; det gælder "
        "hvert år. Måltallet er nået. Tidligere perioder: 2014: 26,1 mio. kr. (delvist opfyldt). Status: Målet er opfyldt.",
    ),
    "a ceiling by half-years, so far": (
        CEILING, [typed("2/30", "2015-07-01/2015-09-30")],
        {"as_of": "2015-09-30", "history": [earlier_round("2015-06", "4/30", "2015-01-01/2015-06-30")]},
        "Resultat: 2 af 30 er 6,7 pct. i perioden 1. juli – 30. september 2015. Måltallet er højst 10 pct. i 2. halvår 2015; det "
        "gælder hvert halvår. Resultatet er p.t. inden for loftet. Tidligere perioder: 1. halvår 2015: 4 af 30 er 13,3 pct. "
        "(ikke opfyldt). Status: Følger planen.",
    ),
    "an earlier figure that stops short": (
        MONTHLY, [typed(130, "2015-02-01/2015-02-28")],
        {"as_of": "2015-02-28", "history": [earlier_round("2015-01", 60, "2015-01-01/2015-01-20")]},
        "Resultat: 130 samtaler i perioden 1. februar – 28. februar 2015. Måltallet er mindst 125 samtaler i februar 2015; det gælder "
        "hver måned. Måltallet er nået. Tidligere perioder: januar 2015: 60 samtaler (væsentligt bagud, tallet dækker til 20. januar "
        "2015). Status: Målet er opfyldt.",
    ),
    "periods that begin in the middle of a month": (
        MONTHLY, [typed(125, "2015-05-15/2015-06-14")], {"as_of": "2015-06-14", "period": ("2015-04-15", "2015-12-31")},
        "Resultat: 125 samtaler i perioden 15. maj – 14. juni 2015. Måltallet er mindst 125 samtaler i perioden 15. maj – 14. juni "
        "2015; det gælder hver måned. Måltallet er nået. Tidligere perioder: perioden 15. april – 14. maj 2015 er ikke opgjort. "
        "Status: Målet er opfyldt.",
    ),
    "two quarters in one figure": (
        TALKS, [typed(40, "2015-01-01/2015-06-30")], {"as_of": "2015-06-30", "history": [MARCH]},
        "Resultat: 40 samtaler i perioden 1. januar – 30. juni 2015. Tallet dækker også tid uden for målets periode fra 1. april 2015 "
        "til 30. juni 2015, så det kan ikke ses, om målet er nået i den. Måltallet er mindst 30 samtaler i 2. kvartal 2015; det "
        "gælder hvert kvartal. Tidligere perioder: 1. kvartal 2015: 31 samtaler (opfyldt). Status: Tjek.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "given", "settings", "expected"), WORDS.values(), ids=WORDS)
def test_the_whole_explanation(fields: Fields, given: list[Any], settings: dict[str, Any], expected: str) -> None:
    assert explanation(judged(fields, *given, **settings)) == expected


def test_what_was_expected_is_reckoned_from_the_periods_start() -> None:
    found = judged(TALKS, typed(18, "2015-04-01/2015-05-31"), as_of="2015-05-31")
    assert found.verdict
    assert (found.verdict.share, found.verdict.expected) == (Fraction(2, 3), Fraction(20))


def test_earlier_periods_are_judged_by_earlier_rounds_and_the_answers_own_figure_goes_first() -> None:
    answered = typed(28, "2015-01-01/2015-03-31")
    found = judged(TALKS, answered, as_of="2015-05-31", history=[MARCH])
    assert [(entry.value, entry.computed) for entry in found.passed] == [(Fraction(28), Status.PARTLY_MET)]
    redefined = judged(TALKS, as_of="2015-05-31", history=[MARCH], redefined=[("2015-03", "måltallet er ændret")])
    assert [entry.computed for entry in redefined.passed] == [Status.NOT_REPORTED]
    spread = judged(TALKS, as_of="2015-08-31", history=[earlier_round("2015-06", 70, "2015-01-01/2015-06-30")])
    assert [entry.computed for entry in spread.passed] == [Status.NOT_REPORTED] * 2


def test_a_figure_of_an_earlier_period_is_kept_with_its_own_time() -> None:
    found = judged(TALKS, typed(31, "2015-01-01/2015-03-31"), as_of="2015-05-31")
    assert found.value == Fraction(31)
    assert found.window
    assert (found.window.start, found.window.end, found.requirement) == (date(2015, 1, 1), date(2015, 3, 31), None)


def test_a_last_period_that_is_cut_short_is_noted() -> None:
    found = [entry for entry in lint(one_goal_plan({**TALKS, "deadline": "2015-11-15"})) if entry.code != "N231"]
    assert [(entry.code, entry.message) for entry in found] == [(
        "N94", "Målet kræver mindst 30 samtaler hvert kvartal, men den sidste periode, 1. oktober – 15. november 2015, er kortere "
        "end de andre og skal nå det samme.",
    )]  # fmt: skip


def test_a_reason_or_a_fault_goes_as_elsewhere() -> None:
    assert judged(TALKS, answer(reason="on_hold"), as_of="2015-05-31").computed is Status.ON_HOLD
    assert judged(CEILING, answer(4), as_of="2015-05-31").obstacle is Obstacle.WHOLE_MISSING
    assert judged(TALKS, typed(3, "2015-04-01/2015-06-30"), as_of="2015-05-31").obstacle is Obstacle.AFTER_AS_OF


def test_a_new_quarters_count_has_not_fallen() -> None:
    plan, later = one_goal_plan(TALKS), date(2015, 5, 31)
    before = FollowUp("Ishøj", "183", "2015-03", date(2015, 3, 31), (typed(40, "2015-01-01/2015-03-31"),))
    now = FollowUp("Ishøj", "183", "2015-08", later, (typed(9, "2015-04-01/2015-05-31", comment="Stille"),))
    assert changes_since(plan, before, now) == ()
    found = judged(TALKS, *now.answers, as_of="2015-05-31")
    assert [entry.code for entry in contradictions(plan, now, (found,))] == []


def test_the_rule_printed() -> None:
    scope = "Hvert kvartal bedømmes for sig, og målet har status efter den periode, som opgørelsesdatoen ligger i. "
    final = "Opfyldt, når tallet er mindst måltallet; delvist fra 75 pct. af måltallet."
    assert rule_words(judged(TALKS, typed(30, "2015-04-01/2015-06-30"), as_of="2015-06-30")) == scope + final
    assert rule_words(judged(TALKS, typed(18, "2015-04-01/2015-05-31"), as_of="2015-05-31")) == (
        f"{scope}{final} Før fristen: følger planen fra 90 pct. af det ventede (eller mindre end én hel enhed fra det), lidt bagud "
        "fra 75 pct."
    )


def test_a_period_that_has_ended_of_what_holds_at_all_times() -> None:
    found = judged(AT_ALL_TIMES, typed(23, "2015-04-01/2015-06-30"), as_of="2015-06-30")
    assert explanation(found) == (
        "Resultat: 23 samtaler i perioden 1. april – 30. juni 2015. Måltallet er mindst 30 samtaler i 2. kvartal 2015; det gælder hvert kvartal. "
        "Målet gælder hele tiden og bedømmes, som om fristen var nu. Måltallet er p.t. ikke nået; resultatet er 76,7 pct. af måltallet, og fra "
        "75,0 pct. er det lidt bagud. Tidligere perioder: 1. kvartal 2015 er ikke opgjort. Status: Lidt bagud."
    )
    assert rule_words(found).endswith("følger planen, når det er opfyldt, og lidt bagud, når det er delvist opfyldt.")


def test_the_promise() -> None:
    plan = one_goal_plan(TALKS)
    kind, end = kind_of(plan.goals[0]), date.fromisoformat(YEAR[1])
    assert kind.promise(end) == "Mindst 30 samtaler hvert kvartal"
    assert kind.dated_promise(end) == "mindst 30 samtaler hvert kvartal til og med 31. december 2015"
    assert (
        kind.aim(date(2015, 6, 30), end)[0] == "Måltal: mindst 30 samtaler hvert kvartal til og med 31. december 2015"
    )
    assert [entry.code for entry in lint(plan)] == ["N231"]


@pytest.mark.parametrize("fields", [
    each("week", 30), each("quarterly", 30), each("quarter", 30, cumulative=True, reported="since_last"),
    each("quarter", 30, cumulative=True, profile=[{"by": "2015-06-30", "share": "0.3"}]),
], ids=["week", "quarterly", "since last", "a profile"])  # fmt: skip
def test_what_is_no_period_is_refused(fields: Fields) -> None:
    with pytest.raises(ValidationError):
        one_goal_plan(fields)


def test_a_part_of_a_period_under_its_ceiling_in_full() -> None:
    plan, given = one_goal_plan(WASTE), typed(14, "2015-07-01/2015-12-31")
    found = judged(WASTE, given, as_of="2015-12-31")
    said = contradictions(plan, FollowUp("Ishøj", "183", "2015-12", date(2015, 12, 31), (given,)), (found,))
    assert [entry.message for entry in said if entry.code == "E859"] == [
        "Tallet 14 ton dækker kun 1. juli – 31. december 2015, men målet tæller fra 1. januar 2015. Det opfylder kravet om højst "
        "30 ton, og er det kun en del af antallet, siger det intet om målet, som derfor skal tjekkes."
    ]
