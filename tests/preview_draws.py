"""Random goals of every kind and what people may type on their rows, for the tests of the preview.

Everything is drawn from a seed, so a run can be repeated. Figures lie mostly on or beside a threshold; dates
before, on and after the goal's start, its deadline and the as-of date; now and then a cell holds what it should not.
"""

import os
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from followup_xl.model.plan import Effort, Goal, Plan
from followup_xl.page.layout import Value

Fields = dict[str, Any]
Typed = dict[str, Value]
Draw = random.Random
SEED = os.environ.get("PREVIEW_SEED", "")
"""Other rows than the usual ones, where someone asks for them."""

FIRST, LAST = date(2014, 1, 1), date(2017, 12, 31)
"""The period of every plan here; dates up to 24 months outside it can be typed."""

FIGURES = ("value", "whole", "percent")
DATES = ("window_from", "window_to", "dated")
REASONS = ("Endnu ikke opgjort", "Sat i bero", "Ikke relevant", "Diskretion", "Ikke indberettet")
STATED = ("Opfyldt", "Delvist opfyldt", "Ikke opfyldt", "Følger planen", "Lidt bagud", "Væsentligt bagud")
MARKS = ("Foreløbigt tal", "Prognose")
STATES = ("Ikke igangsat", "I gang", "Afsluttet", "Sat i bero")
FINAL = ("Målet er opfyldt", "Målet er delvist opfyldt", "Målet er ikke opfyldt")
INTERIM = ("Allerede opfyldt", "Følger planen", "Lidt bagud", "Væsentligt bagud", "Endnu ikke forfalden")

NUMBER_TEXTS = ("12 personer", "12 kurser", "ca. 11", "-", "alle", "37,5", "1.098", "11 ud af 62", "ukendt", " ")
DATE_TEXTS = ("1. juli 2015", "ultimo 2015", "-", "i går")
DESCRIPTIONS = (
    "Alle er screenet", "Vi er allerede godt i gang.", "Gælder samtlige unge", "Et fælles forløb for (alle).",
    "Kaldes et forløb i hallen", "Møder afholdt\nalle steder", "Det gælder alle!", "Der er holdt to møder", "-",
    "Tilbudt »alle«", "Er det alle?", "Alle/samtlige", "Så godt som alle…", "Parallelle forløb; alle, undtagen to",
    "Halleffekten", "Alle2", "Samtlige\N{NO-BREAK SPACE}unge", "ALLE",
)  # fmt: skip
COMMENTS = ("Vurderet ud fra kriterierne.", "To af tre kriterier er nået", "-", " ", "n/a")
ODD_NUMBERS: tuple[Value, ...] = (
    True, False, *map(Decimal, ("0", "1", "-3", "2.5", "0.37", "100", "101", "1001", "30001", "400000")),
)  # fmt: skip
ODD_DATES: tuple[Value, ...] = (
    True, date(1995, 1, 1), date(2011, 12, 31), date(2012, 1, 1), date(2019, 12, 31), date(2031, 12, 31),
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One kind of goal: draws a goal's fields, and a figure for a goal with such fields."""

    fields: Callable[[Draw], Fields]
    figure: Callable[[Draw, Fields], Decimal]


@dataclass(frozen=True)
class Sample:
    """A plan of many goals, what is typed by row and column, and the date it is judged on."""

    plan: Plan
    typed: Mapping[str, Typed]
    as_of: date


def day(draw: Draw, around: date, spread: int) -> date:
    """A day around another one, often that day itself or one beside it."""
    return around + timedelta(draw.choice((0, 0, 0, 1, -1, draw.randint(-spread, spread))))


def period(draw: Draw, as_of: date) -> Fields:
    """A goal's start and deadline, before, on and after the as-of date; now and then the plan's own."""
    begins = (as_of - timedelta(240), date(as_of.year, 1, 1), as_of - timedelta(138), day(draw, as_of, 300))
    begin = draw.choice(begins)
    ends = (0, 0, -1, 1, -60, 122, 500, 365, 366, 367, draw.randint(-90, 600))
    end = max(as_of + timedelta(draw.choice(ends)), begin + timedelta(20))
    given = {"start": begin.isoformat(), "deadline": end.isoformat()}
    return {name: value for name, value in given.items() if draw.random() > 0.1}


def near(draw: Draw, fields: Fields, *points: Decimal) -> Decimal:
    """A figure on, just under or just over one of the points, or anywhere up to a little above the largest."""
    if draw.random() < 0.2:
        return Decimal(draw.randint(0, int(max(points) * 13 / 10) + 1))
    whole = fields.get("measure", "count") == "count"
    point = Decimal(int(draw.choice(points))) if whole else draw.choice(points)
    return max(Decimal(0), point + draw.choice((0, 0, 0, 1, -1)) * (Decimal(1) if whole else Decimal("0.05")))


def around(level: Decimal) -> tuple[Decimal, ...]:
    """A bound and what lies on its thresholds: 75, 90, 95, 105 and 110 per cent of it."""
    return tuple(level * Decimal(part) for part in ("1", "0.75", "0.9", "0.95", "1.05", "1.1"))


def picked(draw: Draw, fields: Fields) -> Fields:
    """The fields with one of the choices for each that offers several."""
    return {name: draw.choice(value) if isinstance(value, tuple) else value for name, value in fields.items()}


def bounded(kind: str | tuple[str, str], values: Sequence[int | str], **fields: Any) -> Kind:
    """At least or at most; ``strict`` and ``tolerance`` go into the target."""

    def drawn(draw: Draw) -> Fields:
        own = picked(draw, {"kind": kind, "value": tuple(values), **fields})
        target = {name: own.pop(name) for name in ("kind", "value", "strict", "tolerance") if name in own}
        return {**own, "target": {name: value for name, value in target.items() if value is not None}}

    def figure(draw: Draw, goal: Fields) -> Decimal:
        level = Decimal(str(goal["target"]["value"]))
        return near(draw, goal, *around(level), level / 2, level / 4)

    return Kind(drawn, figure)


def between(draw: Draw) -> Fields:
    """A range of counts or of levels."""
    low, high = draw.choice(((20, 30), (0, 10), (5, 5), ("12.5", "40")))
    counted: Fields = draw.choice(
        ({"measure": "count"}, {"measure": "number"}, {"measure": "count", "cumulative": True})
    )
    return {**counted, "target": {"kind": "between", "low": low, "high": high}}


def around_range(draw: Draw, goal: Fields) -> Decimal:
    """A figure on or beside a threshold of either bound."""
    low, high = (Decimal(str(goal["target"][name])) for name in ("low", "high"))
    return near(draw, goal, *around(low), *around(high))


def change(pairs: Sequence[tuple[str, Fields]], **fields: Any) -> Kind:
    """A change from a baseline to a target that is written or follows."""

    def drawn(draw: Draw) -> Fields:
        baseline, to = draw.choice(pairs)
        own: Fields = draw.choice(({}, {}, {}, {}, {"tolerance": 5}, {"strict": True}))
        at = draw.choice((None, None, "2014-12-31", "2015-02-28", "2013-06-30"))
        level = {"value": baseline, **({"at": at} if at else {})}
        return {**picked(draw, fields), "baseline": level, "target": {"kind": "change", **to, **own}}

    return Kind(drawn, on_the_way)


def on_the_way(draw: Draw, goal: Fields) -> Decimal:
    """A figure somewhere between baseline and target, at either end, or beyond."""
    start, target = Decimal(str(goal["baseline"]["value"])), goal["target"]
    how = next(name for name in ("to", "by", "by_points", "by_percent") if name in target)
    amount = Decimal(str(target[how]))
    end = amount if how == "to" else start + (start * amount / 100 if how == "by_percent" else amount)
    steps = [start + (end - start) * draw.randint(-2, 13) / 10 for _ in range(3)]
    return near(draw, goal, start, end, (start + end) / 2, *(max(step, Decimal(0)) for step in steps))


def rank(draw: Draw) -> Fields:
    """A place among many."""
    return {"target": {"kind": "rank", "value": draw.choice((1, 3, 10)), "among": draw.choice((None, 12, 98))}}


def below_zero(draw: Draw) -> Fields:
    """A growth or a balance."""
    to = {"kind": "change", "to": draw.choice(("1.5", "-1", "-9"))}
    kinds: tuple[Fields, ...] = (
        {"target": {"kind": "at_least", "value": draw.choice(("-2.5", 0, 1))}, "below_zero": True},
        {"target": {"kind": "at_most", "value": -3}},
        {"target": to, "baseline": {"value": draw.choice(("-4", "-0.5"))}},
        {"target": {"kind": "between", "low": -2, "high": 2}},
    )
    measure = draw.choice(("number", "share"))
    return {"measure": measure, **draw.choice(kinds)}


def around_zero(draw: Draw, goal: Fields) -> Decimal:
    """A figure on either side of what the goal names, and of 0."""
    target, start = goal["target"], goal.get("baseline", {}).get("value", 0)
    named = [Decimal(str(target[name])) for name in ("value", "to", "low", "high") if name in target]
    point = draw.choice([*named, *named, Decimal(str(start)), Decimal(0)])
    return point + draw.choice((0, 0, 1, -1, 4, -4)) * Decimal("0.25")


STEP_DAYS = tuple(
    map(date.fromisoformat, ("2014-12-31", "2015-06-30", "2015-08-31", "2015-12-31", "2016-02-29", "2016-06-30"))
)
"""The days that dated targets fall on; two of them are as-of dates."""


def dated(levels: Sequence[int], **fields: Any) -> Kind:
    """A bound, or the end of a change, with one to four dated targets before it; ``levels`` are in date order."""

    def drawn(draw: Draw) -> Fields:
        own = picked(draw, fields)
        kind, days = own.pop("kind"), sorted(draw.sample(STEP_DAYS, draw.choice((1, 2, 2, 3, 4))))
        steps = [{"by": day.isoformat(), "value": level} for day, level in zip(days, levels, strict=False)]
        if draw.random() < 0.2:
            steps[0]["value"] = levels[-1]  # as high as the last one
        name = "to" if kind == "change" else "value"
        return {**own, "target": {"kind": kind, name: levels[len(days)], "steps": steps}}

    def figure(draw: Draw, goal: Fields) -> Decimal:
        points = [Decimal(step["value"]) for step in goal["target"]["steps"]] + [Decimal(level) for level in levels]
        point = draw.choice(points)
        return near(draw, goal, *around(point), point / 2, point + (levels[1] - levels[0]) / Decimal(2))

    return Kind(drawn, figure)


def recurring(draw: Draw) -> Fields:
    """A level that moves every year, in steps or in per cent."""
    step = draw.choice(({"step": 5}, {"step": -3}, {"step_percent": 10}, {"step_percent": "-7.5"}))
    at = draw.choice(("2013-06-30", "2014-12-31", "2011-02-28"))
    return {
        "measure": draw.choice(("count", "number")),
        "target": {"kind": "recurring", **step},
        "baseline": {"value": 40, "at": at},
    }


def own_pace(draw: Draw) -> Fields:
    """A count or a change with a profile of its own."""
    profile = [{"by": "2015-03-31", "share": draw.choice((0, "0.1"))}, {"by": "2015-08-31", "share": "0.35"},
               {"by": "2016-02-29", "share": "0.9"}]  # fmt: skip
    kinds: tuple[Fields, ...] = (
        {"cumulative": True, "target": {"kind": "at_least", "value": 60}},
        {"target": {"kind": "change", "to": 60}, "baseline": {"value": 20}},
        {"cumulative": True, "target": {"kind": "between", "low": 40, "high": 60}},
        {"cumulative": True, "target": {"kind": "at_least", "value": 60, "steps": [{"by": "2015-12-31", "value": 20}]}},
    )
    return {"profile": profile[draw.choice((0, 0, 1)) :], **draw.choice(kinds)}


def points_between(*points: int) -> Callable[[Draw, Fields], Decimal]:
    """A figure on or beside one of the points or their thresholds."""
    return lambda draw, goal: near(draw, goal, *around(Decimal(draw.choice(points))))


def maintain(direction: str) -> Kind:
    """The level of a reference, kept as a floor or as a ceiling."""

    def drawn(draw: Draw) -> Fields:
        level = draw.choice((25, 40, 100, "7.7"))
        own = {"tolerance": 10} if draw.random() < 0.2 else {}
        target = {"kind": "maintain", "direction": direction, **own}
        if level == "7.7":
            return {"measure": "number", "baseline": {"value": level}, "target": target}
        return {"baseline": {"value": level}, "target": target, "cumulative": draw.random() < 0.4}

    return Kind(drawn, lambda draw, goal: near(draw, goal, *around(Decimal(str(goal["baseline"]["value"])))))


def share(**fields: Any) -> Kind:
    """A share against a floor, a ceiling, a level to reach from another or to keep."""

    def drawn(draw: Draw) -> Fields:
        level = draw.choice((60, 80, 25, "12.5"))
        kinds: tuple[Fields, ...] = (
            {"target": {"kind": "at_least", "value": level}},
            {"target": {"kind": "at_most", "value": level}},
            {"target": {"kind": "at_least", "value": level, "strict": True}},
            {"target": {"kind": "at_least", "value": level}, "baseline": {"value": 10}},
            {"target": {"kind": "change", "to": level}, "baseline": {"value": "7.7"}},
            {"target": {"kind": "maintain", "direction": "at_most"}, "baseline": {"value": level}},
        )
        unit = {"unit": "helårspersoner"} if draw.random() < 0.1 else {}
        categories = [{"key": "k", "label": "Kvinder"}, {"key": "m", "label": "Mænd"}]
        broken_down = {"categories": categories} if draw.random() < 0.2 else {}
        above = {"above_100": True} if draw.random() < 0.3 else {}
        return {"measure": "share", **draw.choice(kinds), **unit, **broken_down, **above, **fields}

    def figure(draw: Draw, goal: Fields) -> Decimal:
        target = goal["target"]
        level = Decimal(str(target.get("value") or target.get("to") or goal["baseline"]["value"]))
        return near(draw, goal, *around(level), level / 2)

    return Kind(drawn, figure)


def fixed(fields: Fields) -> Kind:
    """A kind without thresholds."""
    return Kind(lambda draw: picked(draw, fields), lambda draw, goal: Decimal(draw.randint(0, 100)))


COUNTS = (1, 4, 10, 15, 60)
LEVELS = (1, 4, 12, "7.7", "0.5")
KINDS: dict[str, Kind] = {
    "at least, not cumulative": bounded("at_least", LEVELS, measure=("count", "number")),
    "at least, cumulative": bounded("at_least", COUNTS, cumulative=True),
    "at most": bounded("at_most", (4, 14, 67, 100), measure=("count", "number")),
    "at most 0": bounded("at_most", (0,), measure=("count", "number")),
    "strictly over or under": bounded(("at_least", "at_most"), COUNTS, strict=True, cumulative=(True, False)),
    "about, with a tolerance": bounded(
        ("at_least", "at_most"), COUNTS, tolerance=(5, 20, "7.5"), cumulative=(True, False)
    ),
    "between": Kind(between, around_range),
    "at all times": bounded(("at_least", "at_most"), COUNTS, standing=True, cumulative=(True, False)),
    "on a scale": bounded(("at_least", "at_most"), (3, 4, "4.5"), measure="number", scale_from=(1, 2)),
    "change upwards": change(
        [("25", {"to": 40}), ("0", {"to": 12}), ("10", {"by": 5}), ("40", {"by_percent": 25}), ("10", {"to": 10})],
        cumulative=(True, False),
    ),
    "change downwards": change(
        [("438", {"to": 388}), ("14", {"by_percent": -50}), ("444", {"by": -33}), ("80.5", {"to": 40})],
        measure=("count", "number"),
    ),
    "a change with several stated amounts": change(
        [("540", {"by": -80, "by_percent": -15}), ("20", {"by": 5, "by_percent": 20}), ("50", {"to": 60, "by": 5})],
    ),
    "an index": Kind(
        lambda draw: {
            "measure": "number",
            "baseline": {"value": 100, "index": True},
            "target": {"kind": "change", "by_percent": draw.choice((-15, 20))},
        },
        points_between(85, 92, 100, 110, 120),
    ),
    "below 0": Kind(below_zero, around_zero),
    "a place among others": Kind(rank, points_between(1, 2, 3, 4, 5, 10, 11, 12)),
    "dated targets of a count": dated((10, 25, 40, 60, 100), kind="at_least", cumulative=True),
    "dated levels": dated((40, 50, 60, 70, 80), kind="at_least", measure=("count", "number")),
    "dated ceilings": dated((80, 60, 50, 40, 30), kind="at_most"),
    "dated levels of a change": dated((40, 30, 50, 60, 70), kind="change", baseline={"value": 35}),
    "dated levels at all times": dated(
        (40, 50, 60, 70, 80), kind=("at_least", "change"), baseline={"value": 30}, standing=True
    ),
    "recurring": Kind(recurring, points_between(34, 37, 40, 44, 45, 50, 55)),
    "a pace of its own": Kind(own_pace, points_between(6, 20, 24, 40, 60)),
    "a cohort": Kind(
        lambda draw: {
            "measure": "share",
            "target": {"kind": "at_least", "value": 60},
            "cohort_months": draw.choice((1, 6, 12)),
        },
        points_between(60, 45),
    ),
    "change of a share": change(
        [("7.7", {"to": 12}), ("47", {"by_points": -5}), ("20", {"by_percent": "12.5"})], measure="share"
    ),
    "maintain at least": maintain("at_least"),
    "maintain at most": maintain("at_most"),
    "share of n and N": share(),
    "share that demands n and N": share(needs_count=True),
    "monitored": fixed({"measure": ("count", "number", "share"), "target": {"kind": "monitored"}}),
    "milestone": fixed({"target": {"kind": "milestone"}}),
    "judged": fixed({"target": {"kind": "judged", "criteria": ["Der er en aftale."]}}),
    "judged, with a figure": fixed(
        {"measure": ("count", "share", "number"), "target": {"kind": "judged", "criteria": ["Aftalt."], "figure": True}}
    ),
}
"""The kinds whose preview says the status, by name."""

LEFT_TO_READING: dict[str, Kind] = {
    "relative to another": fixed(
        {
            "measure": "share",
            "target": {"kind": "relative", "direction": "at_most"},
            "references": [{"key": "land", "label": "Landet", "value": 40}],
        }
    ),
    "some per cent under the mean of others": fixed(
        {
            "target": {"kind": "relative", "direction": "at_most", "pick": "mean", "offset_percent": -2},
            "references": [{"key": "a", "label": "Greve", "value": 40}, {"key": "b", "label": "Køge", "value": 50}],
        }
    ),
    "recurring until another is reached": fixed(
        {
            "target": {"kind": "recurring", "step": 5, "until": "land"},
            "baseline": {"value": 20, "at": "2014-12-31"},
            "references": [{"key": "land", "label": "Landet", "value": 40}],
        }
    ),
    "better than last time": fixed({"measure": ("count", "number"), "target": {"kind": "trend", "direction": "at_least"}}),
    "every period": fixed({"target": {"kind": "per_period", "every": "quarter", "value": 50}}),
    "what is new since last time": fixed(
        {"target": {"kind": "at_least", "value": 50}, "cumulative": True, "reported": "since_last"}
    ),
}  # fmt: skip
"""The kinds whose figure only the reading can judge."""

PART_KINDS = ("at least, cumulative", "at most", "share of n and N", "monitored", "milestone", "judged")


def typed_dates(draw: Draw, as_of: date, fields: Fields) -> Typed:
    """The three dates: mostly none or sensible ones."""
    marks = [as_of, *(date.fromisoformat(fields[name]) for name in ("start", "deadline") if name in fields)]
    marks += [date.fromisoformat(step["by"]) for step in fields["target"].get("steps", ())]
    found: Typed = {}
    for name, often in zip(DATES, (0.2, 0.4, 0.15), strict=True):
        if draw.random() < often:
            past = [mark for mark in marks if mark <= as_of]
            found[name] = min(day(draw, draw.choice(past), 60), as_of)
            if draw.random() < 0.1:
                found[name] = day(draw, draw.choice(marks), 400)
    return found


def typed_share(draw: Draw, percent: Decimal) -> Typed:
    """A share as it is typed: part and whole, a percentage alone, all three, or half of them."""
    whole = Decimal(draw.choice((1, 3, 7, 8, 40, 62, 77, 600)))
    part = Decimal(int(percent * whole / 100 + draw.choice((0, 0, 1))))
    every: Typed = {"value": part, "whole": whole, "percent": percent}
    full, alone = draw.choice(("value whole", "value whole percent")), "percent"
    half = draw.choice(("value", "whole", "value percent", "whole percent"))
    return {name: every[name] for name in draw.choice((full, full, full, full, alone, alone, half)).split()}


def typed_words(draw: Draw, texts: bool, often: float) -> Typed:
    """Reason, stated status, description and comment."""
    reasons: list[Value] = [*REASONS, *REASONS, True]
    states: list[Value] = [*STATED, "Opfyldt", "Opfyldt", True, Decimal(7)]
    if texts:
        reasons += ["sat i bero", " Sat i bero", "Vi venter"]
        states += ["opfyldt", "Målet er nået", "nogenlunde"]
    lists: dict[str, Sequence[Value]] = {
        "reason": reasons, "stated": states, "description": DESCRIPTIONS, "comment": COMMENTS,
    }  # fmt: skip
    return {name: draw.choice(words) for name, words in lists.items() if draw.random() < often}


def typed_choice(draw: Draw, kind: str, due: bool, texts: bool) -> Typed:
    """Yes or no, or a judgement with a comment; now and then another word, a number or a truth value."""
    judgements = draw.choice(((*FINAL, *INTERIM), FINAL if due else INTERIM))
    listed = ("Ja", "Nej") if kind == "milestone" else judgements
    others: list[Value] = [True, False, Decimal(1), *(("ja ", "NEJ", "x", listed[0].lower()) if texts else ())]
    row: Typed = {"comment": COMMENTS[0]} if draw.random() < 0.7 else {}
    if draw.random() < 0.8:
        row["value"] = draw.choice(others) if draw.random() < 0.1 else draw.choice(listed)
    return row


def typed_row(draw: Draw, kind: Kind, fields: Fields, as_of: date, texts: bool) -> Typed:
    """Everything typed on one row. ``texts``: also what only the reading can tell."""
    target, is_share = fields["target"]["kind"], fields.get("measure") == "share"
    chosen = target in ("milestone", "judged")
    if chosen:
        row = typed_choice(draw, target, date.fromisoformat(fields.get("deadline", "2017-12-31")) <= as_of, texts)
    elif draw.random() < 0.8:
        figure = kind.figure(draw, fields)
        row = typed_share(draw, figure) if is_share else {"value": figure}
    else:
        row = {}
    row |= typed_dates(draw, as_of, fields) | typed_words(draw, texts, 0.08 if row else 0.35)
    if not chosen and draw.random() < 0.08:
        row["mark"] = draw.choice((*MARKS, *(("prognose", "skøn", True) if texts else ())))
    if fields["target"].get("figure") and draw.random() < 0.5:
        row["shown"] = draw.choice(
            [*map(Decimal, ("12", "37.5", "1", "0", "150")), *(("12 personer",) if texts else ())]
        )
    if chosen:
        row = {name: value for name, value in row.items() if name not in ("window_from", "window_to")}
    columns = ["dated"] if chosen else [*(FIGURES if is_share else FIGURES[:1]), *DATES]
    return spoilt(draw, row, columns, texts) if draw.random() < 0.15 else row


def spoilt(draw: Draw, row: Typed, columns: Sequence[str], texts: bool) -> Typed:
    """The row with one or two cells that hold what they should not."""
    for name in draw.sample(columns, min(len(columns), draw.choice((1, 1, 2)))):
        usual, said = (ODD_DATES, DATE_TEXTS) if name in DATES else (ODD_NUMBERS, NUMBER_TEXTS)
        row[name] = draw.choice(said) if texts and draw.random() < 0.3 else draw.choice(usual)
    return row


def typed_breakdown(draw: Draw, key: str, fields: Fields, texts: bool) -> dict[str, Typed]:
    """What is typed on the rows of a goal's categories."""
    found: dict[str, Typed] = {}
    for category in fields.get("categories", ()):
        row: Typed = {"value": Decimal(draw.randint(0, 20))}
        found[f"{key}/{category['key']}"] = spoilt(draw, row, ["value"], texts) if draw.random() < 0.1 else row
    return found


def plan_of(goals: Sequence[Fields], as_of: date, efforts: Sequence[Fields] = ()) -> Plan:
    """A plan with these goals and efforts in one area, judged on one date."""
    area = {"id": "A", "name": "Område", "effort_goals": list(goals), "efforts": list(efforts)}
    return Plan.model_validate(
        {
            "id": "proeve",
            "title": "Prøve",
            "period": {"start": FIRST.isoformat(), "end": LAST.isoformat()},
            "rounds": [{"month": f"{as_of:%Y-%m}", "as_of": as_of.isoformat()}],
            "units": ["Ishøj"],
            "marks": True,
            "areas": [area],
        }
    )


def rows_of(
    draw: Draw, kind: Kind, size: int, as_of: date, texts: bool, prefix: str
) -> tuple[list[Fields], dict[str, Typed]]:
    """The rows of a plan, each with an id and a text, and what is typed on them."""
    rows: list[Fields] = []
    typed: dict[str, Typed] = {}
    for number in range(size):
        key = f"{prefix}{number:03}"
        fields = {**kind.fields(draw), **period(draw, as_of)}
        rows.append({"id": key, "text": f"Mål {key}", **fields})
        typed[key] = typed_row(draw, kind, fields, as_of, texts)
        typed |= typed_breakdown(draw, key, fields, texts)
    return rows, typed


EFFORT_KINDS = ("at least, cumulative", "milestone")


def efforts_of(name: str, as_of: date, size: int, prefix: str) -> Sample:
    """Many efforts with a figure of one kind; their state is reported in the place of a stated status."""
    draw = Draw(f"efforts {name} {as_of}{SEED}")
    efforts, typed = rows_of(draw, KINDS[name], size, as_of, True, prefix)
    for row in typed.values():
        if "stated" in row:
            row["stated"] = draw.choice(STATES)
    goal = {"id": f"{prefix}M", "text": "Et mål", "target": {"kind": "monitored"}}
    return Sample(plan_of([goal], as_of, efforts), typed, as_of)


def compounds_of(as_of: date, size: int, texts: bool = True, prefix: str = "S") -> Sample:
    """Many goals of two or three parts of several kinds, some parts with dates of their own."""
    draw = Draw(f"compound {texts} {as_of}{SEED}")
    goals: list[Fields] = []
    typed: dict[str, Typed] = {}
    for number in range(size):
        key, shared = f"{prefix}{number:03}", period(draw, as_of)
        alike = draw.choice(PART_KINDS[:3]) if draw.random() < 0.3 else None
        parts: list[Fields] = []
        for part in "abc"[: draw.choice((2, 2, 2, 3))]:
            kind = KINDS[alike or draw.choice(PART_KINDS)]
            fields = {**kind.fields(draw), **(period(draw, as_of) if draw.random() < 0.3 else {})}
            parts.append({"key": part, "label": f"Del {part}", **fields})
            row = typed_row(draw, kind, {**shared, **fields}, as_of, texts) if draw.random() < 0.75 else {}
            typed[f"{key}/{part}"] = {n: value for n, value in row.items() if n not in ("stated", "description")}
            typed |= typed_breakdown(draw, f"{key}/{part}", fields, texts)
        goals.append({"id": key, "text": f"Mål {key}", **shared, "parts": parts})
        typed[key] = typed_words(draw, texts, 0.3)
    return Sample(plan_of(goals, as_of), typed, as_of)


def together(kinds: Mapping[str, Kind], as_of: date, size: int, texts: bool) -> Sample:
    """Some goals of several kinds in one plan."""
    goals: list[Fields] = []
    typed: dict[str, Typed] = {}
    for number, (name, kind) in enumerate(kinds.items()):
        more, rows = rows_of(Draw(f"together {name} {as_of}{SEED}"), kind, size, as_of, texts, f"K{number}-")
        goals += more
        typed |= rows
    return Sample(plan_of(goals, as_of), typed, as_of)


def joined(as_of: date, *samples: Sample) -> Sample:
    """Several samples in one plan."""
    every = [row for each in samples for row in (*each.plan.goals, *each.plan.areas[0].efforts)]
    goals, efforts = (
        [row.model_dump(mode="json", exclude_none=True) for row in every if isinstance(row, kind)]
        for kind in (Goal, Effort)
    )
    return Sample(
        plan_of(goals, as_of, efforts), {key: row for each in samples for key, row in each.typed.items()}, as_of
    )


def everything(as_of: date, size: int) -> Sample:
    """Some goals of every kind that is previewed, compound ones, and efforts with figures, with all that can be typed."""
    efforts = [efforts_of(name, as_of, size, f"E{number}-") for number, name in enumerate(EFFORT_KINDS)]
    return joined(as_of, together(KINDS, as_of, size, True), compounds_of(as_of, 3 * size), *efforts)


def mixed(as_of: date, size: int) -> Sample:
    """Some goals of every kind and compound ones, without texts where numbers and dates belong."""
    return joined(as_of, compounds_of(as_of, size, texts=False), together(KINDS | LEFT_TO_READING, as_of, size, False))
