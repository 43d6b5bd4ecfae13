"""Plausible answers to any plan, and a folder of returned workbooks with them: all from a seed, all told in plain values.

What stands in an answer here is what was typed, so a test can work out by its own means what must come of it.
"""

import csv
import io
import random
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import cycle
from pathlib import Path

import insides as api
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Effort, Goal, Plan
from followup_xl.model.records import Round, Unit
from followup_xl.model.status import (
    FINAL,
    INTERIM,
    EffortState,
    NoFigure,
)
from followup_xl.model.target import AtLeast, AtMost, Between, Change, Judged, Milestone
from followup_xl.model.unit_plan import own_plan

HEAD = ("unit", "goal", "part", "field", "value")
NOT_ANSWERED, REASON_GIVEN, PERCENT_ALONE = 0.06, 0.05, 0.06
"""How often a row is left empty, says why there is no figure, and gives a percentage without its two numbers."""


@dataclass(frozen=True)
class GivenAnswer:
    """What a unit typed on one row: a goal, a part, another's figure beside either (``reference``) or an effort.

    The names are those of the domain's Answer. None, an empty text and an empty breakdown: nothing was typed.
    """

    goal: str
    part: str = ""
    reference: str = ""
    value: Decimal | None = None
    whole: Decimal | None = None
    percent: Decimal | None = None
    choice: str | None = None
    window_from: date | None = None
    window_to: date | None = None
    dated: date | None = None
    reason: NoFigure | None = None
    state: EffortState | None = None
    description: str = ""
    comment: str = ""
    source: str = ""
    breakdown: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True)
class SentFile:
    """A file of an inbox. ``sort`` is "answered", "corrected", "copy" or one of DAMAGES.

    ``answers`` are those that can be read from it: none where it is damaged.
    """

    name: str
    unit: str
    sort: str
    answers: tuple[GivenAnswer, ...] = ()


@dataclass(frozen=True)
class Inbox:
    """A folder of returned workbooks: every file in it, and what each unit typed in its first whole workbook."""

    folder: Path
    files: tuple[SentFile, ...]
    answers: dict[str, tuple[GivenAnswer, ...]] = field(default_factory=dict)

    def file(self, name: str) -> SentFile:
        """The file of that name; KeyError where there is none."""
        return {entry.name: entry for entry in self.files}[name]


# Answers


@dataclass(frozen=True)
class _Row:
    """What the figures of one row are drawn for: its indicator, and its own time within the plan's."""

    goal: str
    part: str
    reference: str
    indicator: Indicator
    start: date
    deadline: date
    end: date
    due: bool
    draw: random.Random

    @property
    def elapsed(self) -> Decimal:
        """The share of the goal's time that has gone, by days: near enough to draw by."""
        return min(Decimal(1), Decimal((self.end - self.start).days + 1) / ((self.deadline - self.start).days + 1))


def answers(plan: Plan, unit: Unit, seed: int, round_: Round | None = None) -> tuple[GivenAnswer, ...]:
    """What the unit answers in the round (the plan's first where none is named), row by row in the plan's order.

    Units that share a goal (``covers``) answer it alike. The same arguments give the same answers.
    """
    own, as_of = own_plan(plan, unit), last_day(round_ or plan.rounds[0])
    found: list[GivenAnswer] = []
    for area in own.areas:
        for goal in area.goals:
            sharing = min((entry.code for entry in goal.covers), default=unit.code)
            found += _goal(own, goal, as_of, random.Random(f"{seed} {sharing} {goal.id} {as_of}"))
        for effort in area.efforts:
            found.append(_effort(own, effort, as_of, random.Random(f"{seed} {unit.code} {effort.id} {as_of}")))
    return tuple(entry for entry in found if entry != GivenAnswer(entry.goal, entry.part, entry.reference))


def last_day(round_: Round) -> date:
    """The date a round is judged on: its own, else the last day of its month."""
    year, month = map(int, round_.month.split("-"))
    return round_.as_of or date(year, month, monthrange(year, month)[1])


def _row(plan: Plan, owner: Goal | Effort, part: str, indicator: Indicator, as_of: date, draw: random.Random) -> _Row:
    start = indicator.start or owner.start or plan.period.start
    deadline = indicator.deadline or owner.deadline or plan.period.end
    end = min(as_of, deadline)
    for _ in range(owner.lag_months if isinstance(owner, Goal) else 0):
        end = end.replace(day=1) - timedelta(1)
    return _Row(owner.id, part, "", indicator, start, deadline, end, as_of >= deadline, draw)


def _goal(plan: Plan, goal: Goal, as_of: date, draw: random.Random) -> Iterator[GivenAnswer]:
    row = _row(plan, goal, "", goal, as_of, draw)
    head = GivenAnswer(goal.id) if goal.compound else _figure(row)
    answered = goal.compound or head != GivenAnswer(goal.id)
    comment = _comment(draw) if answered else ""
    source = "Opdigtet optælling" if answered and goal.source is None and draw.random() < 0.5 else ""
    yield replace(head, comment=comment, source=source)
    if not goal.compound:
        yield from _others(row)
    for part in goal.parts:
        row = _row(plan, goal, part.key, part, as_of, draw)
        yield _figure(row)
        yield from _others(row)


def _others(row: _Row) -> Iterator[GivenAnswer]:
    """The figures of those that a goal is compared with."""
    for reference in row.indicator.references:
        known = reference.value
        near = _near(row, known if known is not None else Decimal(40), "0.9", "1.1")
        yield _typed(replace(row, reference=reference.key), near)


def _effort(plan: Plan, effort: Effort, as_of: date, draw: random.Random) -> GivenAnswer:
    found = _figure(_row(plan, effort, "", effort, as_of, draw)) if effort.target else GivenAnswer(effort.id)
    if draw.random() < NOT_ANSWERED:
        return found
    state = draw.choice(list(EffortState))
    return replace(found, state=state, description=f"Opdigtet: {_DONE[state]}.")


_DONE = {
    EffortState.NOT_STARTED: "begynder i næste kvartal",
    EffortState.RUNNING: "følges hver måned",
    EffortState.DONE: "er en fast del af arbejdet",
    EffortState.ON_HOLD: "venter på en ny aftale",
}


def _comment(draw: random.Random) -> str:
    words = ("flere forløb begynder efter sommeren", "to medarbejdere er flyttet til opgaven", "kurset er udskudt")
    return f"Opdigtet: {draw.choice(words)}."


def _figure(row: _Row) -> GivenAnswer:
    """The row's figure or choice; a reason or nothing now and then, and where the goal has not begun."""
    if row.end < row.start:
        return GivenAnswer(row.goal, row.part, row.reference, reason=NoFigure.NOT_YET, dated=row.deadline)
    lot = row.draw.random()
    if lot < NOT_ANSWERED:
        return GivenAnswer(row.goal, row.part, row.reference)
    if lot < NOT_ANSWERED + REASON_GIVEN:
        reasons = (NoFigure.ON_HOLD, NoFigure.NOT_RELEVANT, NoFigure.WITHHELD, NoFigure.NOT_REPORTED)
        return GivenAnswer(row.goal, row.part, row.reference, reason=row.draw.choice(reasons))
    match row.indicator.target:
        case Milestone():
            return _milestone(row)
        case Judged():
            labels = [status.danish for status in (FINAL if row.due else INTERIM)]
            return GivenAnswer(row.goal, row.part, row.reference, choice=row.draw.choice(labels), dated=row.end)
    return _typed(row, _level(row))


def _milestone(row: _Row) -> GivenAnswer:
    if row.draw.random() < 0.4:
        return GivenAnswer(row.goal, row.part, row.reference, choice="Nej")
    days = row.draw.randint(0, (row.end - row.start).days)
    return GivenAnswer(row.goal, row.part, row.reference, choice="Ja", dated=row.start + timedelta(days))


def _level(row: _Row) -> Decimal:
    """A figure that such a goal may well have by now: in per cent for shares, else in the indicator's own unit."""
    indicator, target = row.indicator, row.indicator.target
    base = indicator.baseline.value if indicator.baseline else None
    match target:
        case AtLeast() if indicator.cumulative:
            return _near(row, target.value * row.elapsed, "0.6", "1.25")
        case AtLeast():
            return _near(row, target.value, "0.75", "1.15")
        case AtMost(value=value):
            return _near(row, value, "0.6", "1.15") if value else Decimal(row.draw.choice((0, 0, 0, 1, 2)))
        case Between():
            return _near(row, (target.low + target.high) / 2, "0.8", "1.2")
        case Change() if base is not None:
            return base + _near(row, (_goal_of(target, base) - base) * row.elapsed, "0.2", "1.3")
    known = [entry.value for entry in indicator.references if entry.value is not None]
    return _near(row, base if base is not None else known[0] if known else Decimal(40), "0.85", "1.2")


def _goal_of(target: Change, base: Decimal) -> Decimal:
    if target.to is not None:
        return target.to
    return base + (target.by or target.by_points or base * (target.by_percent or 0) / 100)


def _near(row: _Row, level: Decimal, low: str, high: str) -> Decimal:
    """The level times a factor between the two, in hundredths."""
    factor = Decimal(row.draw.randint(int(Decimal(low) * 100), int(Decimal(high) * 100))) / 100
    return level * factor


def _typed(row: _Row, level: Decimal) -> GivenAnswer:
    """The level as it is typed: a number, two numbers or a percentage, with the time it covers."""
    indicator = row.indicator
    found = _timed(row, GivenAnswer(row.goal, row.part, row.reference))
    if indicator.measure != "share":
        value = _rounded(min(max(level, Decimal(0)), indicator.upper_bound), _decimals(indicator))
        return replace(found, value=value, breakdown=_split(row, value))
    percent = min(max(level, Decimal(0)), Decimal(100))
    if not indicator.needs_count and row.draw.random() < PERCENT_ALONE:
        return replace(found, percent=_rounded(percent, 1))
    whole = Decimal(row.draw.randint(40, 900))
    value = _rounded(whole * percent / 100, 0)
    return replace(found, value=value, whole=whole, breakdown=_split(row, value))


def _decimals(indicator: Indicator) -> int:
    return 0 if indicator.whole_numbers else max(1, indicator.decimals)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _timed(row: _Row, found: GivenAnswer) -> GivenAnswer:
    """The answer with its time: a day for what stands at a level, from and to for what is counted up."""
    if isinstance(row.indicator.target, Change) or (row.indicator.baseline and not row.indicator.cumulative):
        return replace(found, dated=row.end)
    return replace(found, window_from=row.start, window_to=row.end)


def _split(row: _Row, value: Decimal) -> tuple[tuple[str, Decimal], ...]:
    """The figure broken down on the indicator's categories, to the last one."""
    left, found = value, []
    for category in row.indicator.categories[:-1]:
        part = Decimal(row.draw.randint(0, int(left)))
        left -= part
        found.append((category.label, part))
    found += [(category.label, left) for category in row.indicator.categories[-1:]]
    return tuple(found) if not row.reference else ()


# Answers as CSV

_FIGURES = {"value": "antal", "whole": "ud_af", "percent": "oplyst_procent"}
_WORDS = {"choice": "valg", "description": "beskrivelse", "comment": "bemaerkning", "source": "kilde"}
_DAYS = {"window_from": "periode_fra", "window_to": "periode_til", "dated": "opgjort_pr"}


def rows(unit: Unit, given: Sequence[GivenAnswer]) -> tuple[tuple[str, str, str, str, str], ...]:
    """The answers as lines of an answers file, one per field that was typed: unit, goal, part, field, value."""
    return tuple(
        (unit.name, entry.goal, "/".join(filter(None, (entry.part, entry.reference))), name, text)
        for entry in given
        for name, text in _fields(entry)
    )


def csv_text(unit: Unit, given: Sequence[GivenAnswer]) -> str:
    """The lines as an answers file with its heading."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEAD, *rows(unit, given)])
    return out.getvalue()


def _fields(entry: GivenAnswer) -> Iterator[tuple[str, str]]:
    for names, words in ((_FIGURES, _number), (_DAYS, str), (_WORDS, str)):
        yield from (
            (name, words(value)) for key, name in names.items() if (value := getattr(entry, key)) not in (None, "")
        )
    if entry.reason:
        yield "hvorfor_ingen_tal", entry.reason.danish
    if entry.state:
        yield "oplyst_status", entry.state.danish
    if entry.breakdown:
        yield "fordeling", "; ".join(f"{label}={_number(value)}" for label, value in entry.breakdown)


def _number(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


# Workbooks


def workbook(plan: Plan, unit: Unit, round_: Round, given: Sequence[GivenAnswer]) -> bytes:
    """The unit's workbook for the round with the answers typed in. ValueError where one of them has no cell."""
    ((book, faults),) = api.generate(plan, (unit,), round_, api.Given(csv_text(unit, given), "svar.csv"))
    if faults:
        raise ValueError(faults[0].sentence())
    return book.data


DAMAGES = ("truncated", "not_a_zip", "locked", "html", "empty")
"""How a workbook arrives broken: cut off, another format under its name, with a password, a web page, empty."""


def damaged(data: bytes, sort: str) -> bytes:
    """The workbook as it arrives when it is broken; the result is no whole workbook."""
    match sort:
        case "truncated":
            return data[: len(data) * 2 // 3]
        case "not_a_zip":
            return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
        case "locked":
            return _compound(("EncryptionInfo", "EncryptedPackage"), data)
        case "html":
            return b"<!DOCTYPE html>\n<html><body><table><tr><td>Nr.</td><td>38</td></tr></table></body></html>\n"
        case "empty":
            return b""
    raise ValueError(f"{sort} is none of {', '.join(DAMAGES)}")


def _compound(streams: tuple[str, ...], data: bytes) -> bytes:
    """What a compound file with streams of these names looks like to whoever takes its first look."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00")
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in ("Root Entry", *streams))
    return head + entries + bytes(reversed(data))


def inbox(
    folder: Path,
    plan: Plan,
    round_: Round,
    seed: int,
    units: Sequence[str] | None = None,
    *,
    missing: Sequence[str] = (),
    broken: Sequence[str] = (),
    twice_different: Sequence[str] = (),
    twice_same: Sequence[str] = (),
) -> Inbox:
    """Write the workbooks that units send back for a round into the folder, and tell what they are.

    Units are named; None: all of the plan's. ``missing`` send nothing, ``broken`` send files damaged in the ways of
    DAMAGES in turn, ``twice_different`` send a second workbook with other figures, ``twice_same`` the same file again.
    """
    chosen = api.chosen_units(plan, tuple(units) if units is not None else ())
    unknown = sorted({*missing, *broken, *twice_different, *twice_same} - {unit.name for unit in chosen})
    if unknown:
        raise ValueError(f"not among the units: {', '.join(unknown)}")
    folder.mkdir(parents=True, exist_ok=True)
    ways = dict(zip(broken, cycle(DAMAGES), strict=False))
    files: list[SentFile] = []
    for unit in (entry for entry in chosen if entry.name not in missing):
        given, name = answers(plan, unit, seed, round_), f"{unit.name} {round_.month}"
        data = workbook(plan, unit, round_, given)
        if unit.name in ways:
            sort = ways[unit.name]
            files.append(_sent(folder, SentFile(f"{name}.xlsx", unit.name, sort), damaged(data, sort)))
            continue
        files.append(_sent(folder, SentFile(f"{name}.xlsx", unit.name, "answered", given), data))
        if unit.name in twice_same:
            files.append(_sent(folder, SentFile(f"{name} - kopi.xlsx", unit.name, "copy", given), data))
        if unit.name in twice_different:
            other = answers(plan, unit, seed + 1, round_)
            second = SentFile(f"{name} (rettet).xlsx", unit.name, "corrected", other)
            files.append(_sent(folder, second, workbook(plan, unit, round_, other)))
    firsts = {entry.unit: entry.answers for entry in files if entry.sort == "answered"}
    return Inbox(folder, tuple(files), firsts)


def _sent(folder: Path, entry: SentFile, data: bytes) -> SentFile:
    (folder / entry.name).write_bytes(data)
    return entry
