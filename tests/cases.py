"""One goal and what was reported on it, in few words: what the tables of the rules' tests are written with."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from followup_xl.domain.codes import NoFigure, Status
from followup_xl.domain.followup import Answer, Decision, FollowUp, Stated
from followup_xl.domain.plan import Goal, Part, Plan
from followup_xl.rules.assess import assessment
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.explain import explanation

GOAL = "M1"
YEAR = ("2015-01-01", "2015-12-31")
"""The period of every plan here unless a case says otherwise."""

Fields = dict[str, Any]
Amount = int | str | None


def target(kind: str, **fields: Any) -> Fields:
    """A target as a plan file writes it."""
    return {"kind": kind, **fields}


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


def on(row: str, reported: Answer) -> Answer:
    """The same answer on another row: a part of the goal, or another's figure."""
    return replace(reported, part=row)


def _decimal(amount: Amount) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def judged(
    fields: Fields,
    *answers: Answer,
    as_of: str,
    period: tuple[str, str] = YEAR,
    thresholds: Fields | None = None,
    decision: Decision | None = None,
) -> Assessment:
    """The goal judged on the answers at the as-of date."""
    plan = one_goal_plan(fields, period, thresholds)
    return assessment(plan, plan.goals[0], _followup(answers, as_of, decision))


def told(
    fields: Fields,
    *answers: Answer,
    as_of: str,
    period: tuple[str, str] = YEAR,
    thresholds: Fields | None = None,
    decision: Decision | None = None,
) -> str:
    """The explanation of the goal judged on the answers."""
    plan = one_goal_plan(fields, period, thresholds)
    return explanation(plan, assessment(plan, plan.goals[0], _followup(answers, as_of, decision)))


def _followup(answers: tuple[Answer, ...], as_of: str, decision: Decision | None) -> FollowUp:
    decisions = (decision,) if decision else ()
    return FollowUp("Ishøj", "183", "2015-08", date.fromisoformat(as_of), answers, decisions)


def exact(text: str | None) -> Fraction | None:
    """A number written by hand, as a quotient or decimal: "7/12", "69.5"; None stays None."""
    return None if text is None else Fraction(text)


def numbers(found: Assessment) -> tuple[Fraction | None, Fraction | None, Fraction | None, Fraction | None]:
    """Degree, elapsed share, expected and progress of a judged goal; four times None without a verdict."""
    verdict = found.verdict
    if verdict is None:
        return (None, None, None, None)
    return (verdict.degree, verdict.share, verdict.expected, verdict.progress)


__all__ = ["GOAL", "YEAR", "Fields", "Goal", "Part", "answer", "day", "exact", "judged", "numbers", "on", "told"]
