"""[2] A reader of the public copies of two rounds who knows only the printed rules finds no count of few people.

In random plans; and finds some where one safeguard is taken away.
"""

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from bilag import FEW, of, public, small_plan, small_report
from cases import Fields, target
from followup_xl.model.followup import Answer
from followup_xl.reporting import disclosure
from followup_xl.reporting.disclosure import Disclosure
from followup_xl.reporting.pages import appendix_book
from followup_xl.reporting.report import Report
from followup_xl.reporting.suppression import search
from followup_xl.reporting.suppression.former import Printed
from public_reader import Line, learnt, read

PLANS = 2000 if os.environ.get("MANY") else 60
SAID = ("Heraf ca.{}", "{} er på vej", "Kun {} mangler", "trillingerne er i gang", "parret venter", "Alle har en plan",
        "Godt i gang i 2015", "Næste møde er 3. marts")  # fmt: skip


def drawn(seed: int) -> tuple[Report, Report, list[int | None]]:
    """A random follow-up as two public copies would be made of it, the earlier first, and the later round's counts."""
    draw = random.Random(seed)
    goals: list[Fields] = []
    now: list[int | None] = []
    for block in range(draw.randint(1, 4)):
        unit, parts = (
            f"borgere i forløb {'abcd'[block]}x",
            [draw.choice((1, 2, 3, 4, 7, 11, 16)) for _ in range(draw.randint(0, 3))],
        )
        total = sum(parts) if parts else draw.choice((0, 1, 2, 3, 4, 6, 9, 12, 15, 30))
        for value, text in (
            (total, f"Samling {'abcd'[block]}x"),
            *((part, f"Heraf hold {'pqr'[n]}{'abcd'[block]}x") for n, part in enumerate(parts)),
        ):
            kind, aim = draw.choice((("at_least", draw.randint(1, 14)), ("at_most", draw.randint(1, 14))))
            goals.append(
                {"text": text, "unit": unit, "target": target(kind, value=aim), "cumulative": kind == "at_least"}
            )
            now.append(value)
        if total and draw.random() < 0.4:
            goals.append({"text": f"Andel {'abcd'[block]}x", "measure": "share", "unit": None, "part_means": f"i arbejde {'abcd'[block]}x",
                          "whole_means": unit, "target": target("at_least", value=draw.choice((20, 50, 80)))})  # fmt: skip
            now.append(None)
    plan = small_plan(*goals)
    then = [value if value is None else max(0, value - draw.choice((0, 0, 1, 3, 5, 8))) for value in now]
    return _report(plan, then, draw), _report(plan, now, draw), now


def _report(plan: Any, values: list[int | None], draw: random.Random) -> Report:
    answers: list[Answer] = []
    for number, value in enumerate(values, 1):
        answer = (
            of(f"M{number}", value)
            if value is not None
            else of(f"M{number}", percent=_share(draw, values[: number - 1]))
        )
        words = draw.choice(SAID).format(draw.choice((1, 2, 3, 4, "to", "fire"))) if draw.random() < 0.3 else ""
        answers.append(replace(answer, description=words))
    return small_report(plan, *answers)


def _share(draw: random.Random, before: list[int | None]) -> float:
    whole = next((value for value in reversed(before) if value), 1)
    return round(100 * draw.randint(0, whole) / whole, 1)


def lines_of(report: Report) -> list[Line]:
    rows = {row.key: row for sheet in appendix_book(report).sheets for row in sheet.rows if row.key.startswith("M")}
    return [
        read({key: str(cell.value or "") for key, cell in rows[goal.id].cells.items()}) for goal in report.plan.goals
    ]


def printed(lines: list[Line]) -> tuple[Printed, ...]:
    """What the earlier copy shows, by its own pages."""
    return tuple(
        Printed("Ishøj", "2015-05", f"M{n}", "", Fraction(line.value))
        for n, line in enumerate(lines, 1)
        if line.value is not None
    )


def found_in(seed: int) -> list[str]:
    """What the reader learns of one random follow-up."""
    then, now, counts = drawn(seed)
    before = lines_of(public(then))
    after = lines_of(replace(public(now), shown_before=printed(before)))
    secrets = {n: value for n, value in enumerate(counts) if value is not None and 0 < value < FEW}
    return learnt(after, before, FEW, secrets)


def test_the_reader_finds_no_hidden_count_in_random_plans() -> None:
    found = {seed: said for seed in range(PLANS) if (said := found_in(seed))}
    assert found == {}


def _no_sums(*_: object) -> Iterator[frozenset[str]]:
    return iter(())


SAFEGUARDS: dict[str, tuple[object, str, Callable[..., Any]]] = {
    "statuses": (search, "telling", lambda *_: False),
    "sums": (search, "sums", _no_sums),
    "percentages alone": (search, "alone", lambda *_: set()),
    "the earlier copy": (search, "_since", lambda *_: set()),
    "texts": (disclosure, "gives_away", lambda *_: False),
    "all words": (Disclosure, "printable", lambda _self, found, _hidden: found),
}


@pytest.mark.parametrize(("place", "name", "instead"), SAFEGUARDS.values(), ids=SAFEGUARDS)
def test_the_reader_finds_some_where_one_safeguard_is_missing(
    place: object, name: str, instead: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, name, instead)
    assert any(found_in(seed) for seed in range(PLANS))
