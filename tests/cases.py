"""One goal and what was reported on it, in few words: what the tables of the rules' tests are written with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st

from followup_xl.model.followup import Address, Answer, Decision, FollowUp, Stated, TidyRow
from followup_xl.model.plan import Plan
from followup_xl.model.status import NoFigure, Status
from followup_xl.rules.assess import assessment
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.explain import explanation

GOAL = "M1"
YEAR = ("2015-01-01", "2015-12-31")
"""The period of every plan here unless a case says otherwise."""
WHOLE_YEAR = "2015-01-01/2015-12-31"
END = "2015-12-31"

Fields = dict[str, Any]
Amount = int | str | Decimal | None
Row = tuple[int | str, Status, str | None]
"""A figure as it was typed, the status and the degree, both worked out by hand from status-rules.md."""


def target(kind: str, **fields: Any) -> Fields:
    """A target as a plan file writes it."""
    return {"kind": kind, **fields}


def goal(kind: str, values: Fields | None = None, **fields: Any) -> Fields:
    """A goal whose target is of a kind with these values, and its other fields."""
    return {"target": target(kind, **(values or {})), **fields}


def one_goal_plan(fields: Fields, period: tuple[str, str] = YEAR, thresholds: Fields | None = None) -> Plan:
    """A plan whose only goal has these fields besides its number and text."""
    return Plan.model_validate(
        {
            "id": "proeve",
            "title": "Prøve",
            "period": {"start": period[0], "end": period[1]},
            "rounds": [{"month": "2015-08"}],
            "units": ["Ishøj"],
            "thresholds": thresholds or {},
            "areas": [{"id": "A", "name": "Område", "effort_goals": [{"id": GOAL, "text": "Et mål", **fields}]}],
        }
    )


def day(text: str | None) -> date | None:
    """An ISO date; None stays None."""
    return date.fromisoformat(text) if text else None


def answer(
    value: Amount = None,
    whole: Amount = None,
    percent: Amount = None,
    *,
    window: str = "",
    stated: Status | None = None,
    reason: str | None = None,
    dated: str | None = None,
    **other: Any,
) -> Answer:
    """What was typed on the goal's row; ``window`` is "from/to", either side of which may be empty."""
    first, _, last = window.partition("/")
    return Answer(
        GOAL,
        value=_decimal(value),
        whole=_decimal(whole),
        percent=_decimal(percent),
        window_from=day(first),
        window_to=day(last),
        dated=day(dated),
        stated=Stated("nået", stated) if stated else None,
        reason=NoFigure(reason) if reason else None,
        **other,
    )


def typed(figure: int | str, window: str = WHOLE_YEAR, **other: Any) -> Answer:
    """A figure in short: 44, "7.5", "38/77" for part and whole, "47 %" for a percentage alone."""
    text = str(figure)
    if text.endswith("%"):
        return answer(percent=text.rstrip("% "), window=window, **other)
    part, _, whole = text.partition("/")
    return answer(part, whole or None, window=window, **other)


def on(row: str, reported: Answer) -> Answer:
    """The same answer on another row: a part of the goal, or another's figure."""
    return replace(reported, part=row) if row in {part["key"] for part in _PARTS} else replace(reported, reference=row)


def _decimal(amount: Amount) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def judged(
    fields: Fields,
    *answers: Answer,
    as_of: str = END,
    period: tuple[str, str] = YEAR,
    thresholds: Fields | None = None,
    decision: Decision | None = None,
    history: Sequence[TidyRow] = (),
    redefined: Sequence[tuple[str, str]] = (),
) -> Assessment:
    """The goal judged on the answers at the as-of date.

    ``history`` are rows of earlier rounds (``earlier_round``), ``redefined`` the months of those that cannot be compared,
    each with what has changed.
    """
    plan = one_goal_plan(fields, period, thresholds)
    changed = tuple((Address(GOAL), month, words) for month, words in redefined)
    followup = replace(_followup(answers, as_of, decision), history=tuple(history), redefined=changed)
    return assessment(plan, plan.goals[0], followup)


def earlier_round(month: str, figure: int | str | None, window: str, **other: Any) -> TidyRow:
    """What a goal came to in an earlier round: a figure as ``typed`` has it (None: none), over a window."""
    found = answer() if figure is None else typed(figure, window)
    first, _, last = window.partition("/")
    share = found.whole is not None or found.percent is not None
    value = found.percent if found.whole is None else 100 * (found.value or 0) / found.whole
    row = TidyRow(
        unit_code="183", unit="Ishøj", plan="proeve", plan_version=1, round=month, as_of=date.fromisoformat(last or END),
        area="Område", goal=GOAL, part="", level="indsatsmål", text="Et mål", owner="", kind="", measure="pct." if share else "",
        value=value if share else found.value, part_count=found.value if share else None, whole=found.whole,
        window_from=day(first), window_to=day(last), target=None, deadline=date.fromisoformat(END), degree=None,
        expected=None, progress=None, status="on_track", computed="on_track", stated="", documented="ja", definition="",
    )  # fmt: skip
    return replace(row, **other)


@dataclass(frozen=True, init=False)
class Told:
    """A goal with what was reported on it, and when it is judged: what an explanation is asked for."""

    fields: Fields
    answers: tuple[Answer, ...]
    settings: dict[str, Any]

    def __init__(self, fields: Fields, *answers: Answer, **settings: Any) -> None:
        object.__setattr__(self, "fields", fields)
        object.__setattr__(self, "answers", answers)
        object.__setattr__(self, "settings", settings)


def told(case: Told) -> str:
    """The explanation of the goal judged on the answers."""
    return explanation(judged(case.fields, *case.answers, **case.settings))


def _followup(answers: tuple[Answer, ...], as_of: str, decision: Decision | None) -> FollowUp:
    decisions = (decision,) if decision else ()
    return FollowUp("Ishøj", "183", "2015-08", date.fromisoformat(as_of), answers, decisions)


def exact(text: str | None) -> Fraction | None:
    """A number written by hand, as a quotient or decimal: "7/12", "69.5"; None stays None."""
    return None if text is None else Fraction(text)


def degree(found: Assessment) -> Fraction | None:
    """How far the target was reached; None where nothing was judged or the kind has no degree."""
    return found.verdict.degree if found.verdict else None


def pace(found: Assessment) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    """Elapsed share, expected figure and progress; three times None where nothing is expected."""
    verdict = found.verdict
    return (verdict.share, verdict.expected, verdict.progress) if verdict else (None, None, None)


def rows(table: Mapping[str, tuple[Fields, Sequence[Row]]]) -> list[Any]:
    """Each row of each goal of a table as a case of its own, named "goal: figure"."""
    return [
        pytest.param(fields, *row, id=f"{name}: {row[0]} is {row[1]}")
        for name, (fields, entries) in table.items()
        for row in entries
    ]


# Goals and answers of every kind, for what must hold whatever is promised and reported.

_DAYS = st.dates(date(2014, 6, 1), date(2016, 9, 30))
_MAYBE_DAYS = st.one_of(st.none(), _DAYS)
_NUMBERS = st.one_of(st.none(), st.integers(-3, 120).map(Decimal), st.decimals(-2, 130, places=1))
_PEERS = [{"key": "aa", "label": "Aalborg"}, {"key": "od", "label": "Odense", "value": 35, "at": "2015-06-30"}]
_BASE = {"baseline": {"value": 40, "at": "2014-12-31"}}
_PARTS = [
    {"key": "k", "label": "Kommunen", **goal("at_least", {"value": 5}, cumulative=True)},
    {"key": "p", "label": "Private", **goal("at_most", {"value": 5}, deadline="2015-06-30")},
]
GOALS: dict[str, Fields] = {
    "at least": goal("at_least", {"value": 60}, unit="personer"),
    "cumulative": goal("at_least", {"value": 60, "tolerance": 5}, cumulative=True),
    "strict share": goal("at_least", {"value": 60, "strict": True}, measure="share"),
    "steps": goal("at_least", {"value": 60, "steps": [{"by": "2015-06-30", "value": 40}]}, measure="share"),
    "counted steps": goal(
        "at_least", {"value": 60, "tolerance": 20, "steps": [{"by": "2015-06-30", "value": 20}]}, cumulative=True
    ),
    "rising by steps": goal(
        "change", {"to": 50, "steps": [{"by": "2015-03-31", "value": 38}, {"by": "2015-08-31", "value": 47}]}, **_BASE
    ),
    "counted range": goal("between", {"low": 20, "high": 30}, cumulative=True),
    "standing": goal("at_least", {"value": 60}, measure="share", standing=True),
    "standing fall": goal("change", {"to": 20}, measure="number", standing=True, **_BASE),
    "scale": goal("at_least", {"value": 40}, measure="number", scale_from=10),
    "scale downwards": goal("at_most", {"value": 50}, measure="number", scale_from=10),
    "grown by per cent": goal("recurring", {"step_percent": 5}, measure="number", **_BASE),
    "at most": goal("at_most", {"value": 50}),
    "at most none": goal("at_most", {"value": 0}),
    "strict ceiling": goal("at_most", {"value": 50, "strict": True}, measure="share", decimals=1),
    "between": goal("between", {"low": 20, "high": 30}),
    "rising": goal("change", {"to": 50}, measure="share", **_BASE),
    "falling": goal("change", {"by_percent": -15}, measure="number", **_BASE),
    "unknown baseline": goal("change", {"by": 5}, baseline={}),
    "level with a baseline": goal("at_most", {"value": 30}, measure="share", **_BASE),
    "maintain": goal("maintain", cumulative=True, **_BASE),
    "relative": goal("relative", {"direction": "at_most", "pick": "mean"}, measure="share", references=_PEERS),
    "relative days": goal("relative", {"direction": "at_least", "pick": "highest"}, references=_PEERS),
    "recurring": goal("recurring", {"step": -1, "until": "od"}, measure="share", references=_PEERS, **_BASE),
    "cohort": goal("at_least", {"value": 60}, measure="share", cohort_months=6),
    "profile": goal("at_least", {"value": 60}, cumulative=True, profile=[{"by": "2015-06-30", "share": "0.2"}]),
    "counts only": goal("at_least", {"value": 60}, measure="share", needs_count=True, above_100=True),
    "rank": goal("rank", {"value": 10, "among": 98}),
    "trend": goal("trend", {"direction": "at_least"}, references=_PEERS[1:]),
    "per quarter": goal("per_period", {"every": "quarter", "value": 15}, cumulative=True),
    "per half-year": goal("per_period", {"every": "half_year", "value": 30, "direction": "at_most"}, measure="share"),
    "milestone": goal("milestone"),
    "judged": goal("judged", {"criteria": ["Et kriterium"]}),
    "monitored": goal("monitored"),
    "compound": {"parts": _PARTS},
}


@st.composite
def any_answer(draw: st.DrawFn) -> Answer:
    """Anything that could stand on the goal's row, sensible or not."""
    choices = [None, "yes", "no", *(status.value for status in Status)]
    stated = draw(st.sampled_from([None, Status.MET, Status.PARTLY_MET]))
    reason = draw(st.sampled_from([None, None, None, *NoFigure]))
    return Answer(
        GOAL, value=draw(_NUMBERS), whole=draw(_NUMBERS), percent=draw(_NUMBERS),
        choice=draw(st.sampled_from(choices)), window_from=draw(_MAYBE_DAYS), window_to=draw(_MAYBE_DAYS),
        dated=draw(_MAYBE_DAYS), stated=Stated("nået", stated) if stated else None, reason=reason,
        comment=draw(st.sampled_from(["", "Fordi"])), claim=draw(st.booleans()),
        unread=draw(st.sampled_from([(), (), ("value",), ("percent", "reason"), ("row",), ("comment",)])),
    )  # fmt: skip


def any_case() -> st.SearchStrategy[tuple[str, list[Answer], date]]:
    """The name of a goal of any kind, answers on all its rows, and an as-of date."""
    rows = (any_answer(), *(any_answer().map(partial(on, row)) for row in ("k", "p", "aa", "od")))
    answered = st.tuples(*(st.one_of(st.none(), row) for row in rows))
    given_ = answered.map(lambda found: [entry for entry in found if entry])
    return st.tuples(st.sampled_from(sorted(GOALS)), given_, st.dates(date(2014, 12, 1), date(2016, 12, 31)))
