"""Why a goal is to be checked or cannot be assessed: each obstacle as a finding with its figures.

The obstacles are those of status-rules.md §5 and §8; what counts as one is decided in figures.py and assess.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from followup_xl.checks import messages as say
from followup_xl.checks.reported import Reported, about
from followup_xl.danish.wording import long_date, plain_number
from followup_xl.model.finding import Finding
from followup_xl.model.followup import Answer
from followup_xl.model.status import Status
from followup_xl.rules.assessment import Assessment
from followup_xl.rules.figures import Obstacle, obstacle
from followup_xl.rules.phrases import amount, required, span

_MOST_DECIMALS = 9


def blocked(reported: Reported) -> Iterator[Finding]:
    """One finding for each figure that an obstacle keeps from being judged; reading has said what it could not read."""
    for found in reported.figures:
        for entry in (found, *_doubtful_references(reported, found)):
            if entry.obstacle in OBSTACLE_FINDINGS:
                yield OBSTACLE_FINDINGS[entry.obstacle](reported, entry)


def _doubtful_references(reported: Reported, found: Assessment) -> Iterator[Assessment]:
    """Where another's figure is what makes the goal one to check: the same assessment with that answer in its place."""
    if found.computed is Status.CHECK and found.missing:
        for reference in found.indicator.references:
            answer = reported.followup.answer(found.goal, reference.key)
            yield replace(found, answer=answer, obstacle=obstacle(found.indicator, answer, found.as_of))


def _outside_period(reported: Reported, found: Assessment) -> Finding:
    assert found.window and found.requirement and found.value is not None
    return about(
        reported.plan, found.answer, say.OUTSIDE_PERIOD,
        period=span(found.window.start, found.window.end), goal_period=span(found.start, found.deadline),
        figure=amount(found.indicator, found.value), target=required(found.indicator, found.requirement),
    )  # fmt: skip


def _part_above_whole(reported: Reported, found: Assessment) -> Finding:
    facts = {"part": _typed(found.answer.value), "whole": _typed(found.answer.whole)}
    return about(reported.plan, found.answer, say.PART_ABOVE_WHOLE, **facts)


def _negative(reported: Reported, found: Assessment) -> Finding:
    columns = {
        "Antal / resultat": found.answer.value, "Ud af": found.answer.whole, "Oplyst pct.": found.answer.percent,
    }  # fmt: skip
    column, figure = next((key, value) for key, value in columns.items() if value is not None and value < 0)
    return about(reported.plan, found.answer, say.NEGATIVE, figure=_typed(figure), column=column)


def _above_100(reported: Reported, found: Assessment) -> Finding:
    return about(reported.plan, found.answer, say.ABOVE_100, percent=_typed(found.answer.percent))


def _after_as_of(reported: Reported, found: Assessment) -> Finding:
    answer = found.answer
    columns = {"Periode fra": answer.window_from, "Periode til": answer.window_to, "Opgjort pr. / dato": answer.dated}
    column, day = next((key, day) for key, day in columns.items() if day is not None and day > found.as_of)
    facts = {"column": column, "day": long_date(day), "as_of": long_date(found.as_of)}
    return about(reported.plan, answer, say.AFTER_AS_OF, **facts)


def _window_reversed(reported: Reported, found: Assessment) -> Finding:
    start, end = found.answer.window_from, found.answer.window_to
    assert start and end
    return about(reported.plan, found.answer, say.WINDOW_REVERSED, start=long_date(start), end=long_date(end))


def _date_without_choice(reported: Reported, found: Assessment) -> Finding:
    assert found.answer.dated
    return about(reported.plan, found.answer, say.DATE_WITHOUT_CHOICE, day=long_date(found.answer.dated))


def _share_incomplete(reported: Reported, found: Assessment) -> Finding:
    figures, advice = _lacking(found.answer)[found.obstacle or Obstacle.UNREAD]
    return about(reported.plan, found.answer, say.SHARE_INCOMPLETE, figures=figures, advice=advice)


def _lacking(answer: Answer) -> dict[Obstacle, tuple[str, str]]:
    """What stands and what is missing of a share, and what to do, by obstacle."""
    part, whole, percent = (_typed(figure) for figure in (answer.value, answer.whole, answer.percent))
    return {
        Obstacle.WHOLE_MISSING: (f"»Antal« er {part}, men »Ud af« mangler", "Skriv også »Ud af«."),
        Obstacle.PART_MISSING: (f"»Ud af« er {whole}, men »Antal« mangler", "Skriv også »Antal«; er der ingen, så 0."),
        Obstacle.WHOLE_ZERO: (
            "»Ud af« er 0, og der er ingen andel at regne ud",
            "Ret »Ud af«. Er der ingen i gruppen, så vælg »Ikke relevant« under »Hvorfor intet tal« i stedet.",
        ),
        Obstacle.COUNT_DEMANDED: (
            f"Der står {percent} pct., men planen kræver også »Antal« og »Ud af«",
            "Skriv »Antal« og »Ud af«.",
        ),
    }


def _target_unknown(reported: Reported, found: Assessment) -> Finding:
    missing, advice = _unknown(reported, found)
    figure = amount(found.indicator, found.value or Fraction(0))
    return about(reported.plan, found.answer, say.TARGET_UNKNOWN, missing=missing, figure=figure, advice=advice)


def _unknown(reported: Reported, found: Assessment) -> tuple[str, str]:
    """What the target cannot be computed without, and what to do."""
    if found.obstacle is Obstacle.BASELINE_MISSING:
        return "Udgangspunktet mangler i planen", "Få udgangspunktet skrevet i planen."
    row = f"rækken »Til sammenligning: {found.missing}«"
    if found.obstacle is Obstacle.REFERENCE_MISSING:
        return f"Tallet for »{found.missing}« mangler", f"Skriv tallet for samme dag i {row}."
    own, other = _ends(found.answer), _ends(_reference(reported, found))
    return f"Tallet for »{found.missing}« gælder til {other}, men målets eget til {own}", (
        f"Skriv tallet for samme dag i {row}."
    )


def _reference(reported: Reported, found: Assessment) -> Answer:
    key = next(reference.key for reference in found.indicator.references if reference.label == found.missing)
    return reported.followup.answer(found.goal, key)


def _ends(answer: Answer) -> str:
    end = answer.window_to or answer.dated
    return long_date(end) if end else ""


def _typed(figure: Decimal | None) -> str:
    """A typed number with the decimals it has; empty where none was typed."""
    return "" if figure is None else plain_number(figure, _MOST_DECIMALS)


OBSTACLE_FINDINGS: dict[Obstacle, Callable[[Reported, Assessment], Finding]] = {
    Obstacle.OUTSIDE_PERIOD: _outside_period,
    Obstacle.PART_ABOVE_WHOLE: _part_above_whole,
    Obstacle.NEGATIVE: _negative,
    Obstacle.ABOVE_100: _above_100,
    Obstacle.AFTER_AS_OF: _after_as_of,
    Obstacle.WINDOW_REVERSED: _window_reversed,
    Obstacle.DATE_WITHOUT_CHOICE: _date_without_choice,
    Obstacle.WHOLE_MISSING: _share_incomplete,
    Obstacle.PART_MISSING: _share_incomplete,
    Obstacle.WHOLE_ZERO: _share_incomplete,
    Obstacle.COUNT_DEMANDED: _share_incomplete,
    Obstacle.BASELINE_MISSING: _target_unknown,
    Obstacle.REFERENCE_MISSING: _target_unknown,
    Obstacle.REFERENCE_WINDOW: _target_unknown,
}
"""Every obstacle but what could not be read."""
