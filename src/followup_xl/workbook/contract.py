"""What the writer and the reader of a follow-up workbook agree on: sheets, columns, rows and the identity token.

They share what a column or row *is*; where it stands is decided by the writer and found again by the reader.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from followup_xl.danish.wording import short_date
from followup_xl.disk.store import DECISIONS_START, file_name
from followup_xl.model.calendar import later
from followup_xl.model.followup import Address
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Effort, EffortArea, Goal, Plan
from followup_xl.model.records import Round, Unit, digest
from followup_xl.rules.kinds import kind_of
from followup_xl.versions.definition import first_target

LAYOUT_VERSION = 1
GUIDE, FX, TABLE = "Vejledning", "_fx", "Opfølgning"
DECISIONS = "Endelig status"
"""The sheet of final statuses, in a workbook of its own; forms of the first edition have one of their own, »Afgørelser«."""
KEY_ROW, HEADER_ROW, TITLE_ROW = "#keys", "#header", "#title"
PROPERTY = "followup-xl"
DECISIONS_PROPERTY, UNCHANGED_PROPERTY = "followup-xl-decisions", "followup-xl-unchanged"
AS_OF_NAME = "fx_as_of"
_UNSAFE, _LONGEST = re.compile(r"[^0-9A-Za-z]"), 240

Role = Literal["goal", "compound", "part", "reference", "category", "effort"]
GoalColumn = Literal["result_goal", "effort", "effort_goal"]


class InputColumn(NamedTuple):
    """An input column of the table: its key for the machine, its heading for people, its width in characters."""

    key: str
    heading: str
    width: float


INPUTS = (
    InputColumn("value", "Antal", 10),
    InputColumn("whole", "Ud af", 8),
    InputColumn("percent", "Oplyst pct.", 8),
    InputColumn("shown", "Tal ved siden af", 9),
    InputColumn("window_from", "Periode fra", 10.5),
    InputColumn("window_to", "Periode til", 10.5),
    InputColumn("dated", "Dato", 10.5),
    InputColumn("reason", "Hvorfor mangler tallet?", 13),
    InputColumn("stated", "Oplyst status", 13),
    InputColumn("comment", "Hvorfor, og hvad nu?", 26),
    InputColumn("description", "Hvad er gjort?", 30),
    InputColumn("source", "Kilde", 14),
    InputColumn("mark", "Foreløbigt / prognose", 13),
)
GOAL_COLUMNS = {
    "strategy": "Strategi", "result_goal": "Resultatmål", "effort": "Indsats", "effort_goal": "Indsatsmål",
}  # fmt: skip
"""The columns of the plan's own words, with the headings of those that the plan itself names none for."""
ROW_MARK = "row_mark"
"""The hidden, locked column between figures and texts: what of a row is sorted, cut or filled takes the mark of its goal along."""
TECHNICAL_COLUMNS = ("figure", "until", "expected", "answered", "part")
"""The hidden columns that the previews reckon in."""
NUMBERS = ("value", "whole", "percent", "shown")
DATES = ("window_from", "window_to", "dated")
LATER_INPUTS = frozenset({"mark"})
"""Those that an older form lacks."""
TEXTS = ("comment", "description", "source")
DECISION_COLUMNS = (
    InputColumn("final", "Endelig status", 24),
    InputColumn("why", "Begrundelse", 48),
    InputColumn("role", "Besluttet af (rolle)", 24),
    InputColumn("on", "Besluttet dato", 14),
)
HEADINGS = {"id": "Nr.", **GOAL_COLUMNS, "preview": "Status (foreløbig)", "because": "Fordi"}
HEADINGS |= {column.key: column.heading for column in (*INPUTS, *DECISION_COLUMNS)}
"""The headings that people know the columns by."""
MOST_DAYS_LATE = 92
"""So long after its month a round may be judged, for those who answer late."""
WINDOW_MONTHS = 24
"""How far outside the plan's own period a date may lie: sources lag, baselines lead."""


@dataclass(frozen=True)
class FormRow:
    """One row of the table. ``key`` is what the number column shows; ``address`` is that of the answer it holds.

    A category is a row of its own, and a part of the answer of its goal or part. ``category`` is its name.
    ``owner`` is the goal or effort the row belongs to, ``indicator`` what its figure is. ``inputs`` are the
    columns that can be filled in; the others are grey. ``label`` is the text in the goal's own column.
    """

    key: str
    address: Address
    role: Role
    area: EffortArea
    owner: Goal | Effort
    indicator: Indicator
    column: GoalColumn
    label: str
    inputs: tuple[str, ...]
    category: str = ""

    @property
    def goal(self) -> str:
        """The goal or effort it belongs to."""
        return self.address.goal

    @property
    def digest(self) -> str:
        """A short hash of text and target, to tell whether a row still is the plan's."""
        return digest(self.key, self.label, first_target(self.indicator.target))

    @property
    def mark(self) -> str:
        """What stands in the row between its figures and its texts."""
        return f"{self.key}|{self.digest}"


def date_window(plan: Plan) -> tuple[date, date]:
    """The first and last day that an input may hold."""
    return later(plan.period.start, -WINDOW_MONTHS), later(plan.period.end, WINDOW_MONTHS)


def as_of_date(round_: Round) -> date:
    """The date a round is judged on: its own, else the last day of its month."""
    return round_.as_of or later(date.fromisoformat(f"{round_.month}-01"), 1) - timedelta(days=1)


def as_of_window(plan: Plan, round_: Round) -> tuple[date, date]:
    """The first and last day that a workbook of a round may be judged on (status-rules.md §8).

    After the former round, or from the plan's start; before the next round, and at most 92 days after the round's month.
    The round's own day is always among them.
    """
    own, (year, month) = as_of_date(round_), map(int, round_.month.split("-"))
    others = [as_of_date(entry) for entry in plan.rounds]
    first = max((day + timedelta(1) for day in others if day < own), default=min(plan.period.start, own))
    last = date(year, month, monthrange(year, month)[1]) + timedelta(MOST_DAYS_LATE)
    following = min((day - timedelta(1) for day in others if day > own), default=last)
    return first, max(own, min(last, following))


def token(plan: Plan, round_: str, unit_code: str, owner: str = "") -> str:
    """What a workbook is; ``owner`` is the department whose goals alone it holds, empty for one of the whole plan."""
    whole = f"fx{LAYOUT_VERSION}|{plan.id}|{plan.version}|{round_}|{unit_code}|{plan.fingerprint}"
    return f"{whole}|{owner}" if owner else whole


def decisions_token(plan: Plan, round_: str, unit_code: str) -> str:
    """What a workbook with final statuses is; never to be mistaken for the token of a form."""
    return f"fxd{LAYOUT_VERSION}|{plan.id}|{plan.version}|{round_}|{unit_code}|{plan.fingerprint}"


def decisions_name(unit: str, month: str) -> str:
    """The name of a unit's workbook with final statuses."""
    return file_name(f"{DECISIONS_START}{unit} {month}", ".xlsx")


def unit_named(plan: Plan, spelling: str) -> Unit | None:
    """The plan's unit of a name or code in any usual spelling; None where it has none such."""
    exact = (unit for unit in plan.units if spelling in (unit.name, unit.code))
    return next(exact, None) or next((unit for unit in plan.units if unit.named(spelling)), None)


def form_rows(plan: Plan) -> tuple[FormRow, ...]:
    """Every row of the table in order: per area its result goals, then each effort followed by its effort goals."""
    return tuple(row for area in plan.areas for row in _area_rows(plan, area))


def _area_rows(plan: Plan, area: EffortArea) -> Iterator[FormRow]:
    for goal in area.result_goals:
        yield from _goal_rows(plan, area, goal)
    for effort in area.efforts:
        figures = (*kind_of(effort).inputs, "reason") if effort.target else ()
        label = _label(plan, effort, effort, effort.text) if effort.target else effort.text
        inputs = (*figures, "stated", *TEXTS[:2], *_mark(plan, effort))
        yield FormRow(effort.id, Address(effort.id), "effort", area, effort, effort, "effort", label, inputs)
        for goal in area.effort_goals:
            if goal.efforts[:1] == (effort.id,):
                yield from _goal_rows(plan, area, goal)
    for goal in area.effort_goals:
        if not {effort.id for effort in area.efforts}.intersection(goal.efforts[:1]):
            yield from _goal_rows(plan, area, goal)


def _goal_rows(plan: Plan, area: EffortArea, goal: Goal) -> Iterator[FormRow]:
    role: Role = "compound" if goal.compound else "goal"
    column: GoalColumn = "result_goal" if goal.level == "result" else "effort_goal"
    label = f"{goal.text}\nAlle dele skal være opfyldt." if goal.compound else _label(plan, goal, goal, goal.text)
    figures = () if goal.compound else kind_of(goal).inputs
    inputs = (*figures, "reason", "stated", *(TEXTS if goal.source is None else TEXTS[:2]), *_mark(plan, goal))
    whole = FormRow(goal.id, Address(goal.id), role, area, goal, goal, column, label, inputs)
    yield whole
    if not goal.compound:
        yield from _rows_below(whole)
    for part in goal.parts:
        own = replace(
            whole, key=f"{goal.id}/{part.key}", address=Address(goal.id, part.key), role="part", indicator=part,
            label=_label(plan, goal, part, part.label), inputs=(*kind_of(part).inputs, "reason", "comment", *_mark(plan, part)),
        )  # fmt: skip
        yield from (own, *_rows_below(own))


def _mark(plan: Plan, indicator: Indicator) -> tuple[str, ...]:
    """The cell that says whether a figure is preliminary or a forecast; none where no figure is typed or the plan has no marks."""
    return ("mark",) if plan.marks and indicator.takes_figure else ()


def _rows_below(row: FormRow) -> Iterator[FormRow]:
    """The others that a goal or part is held against, and what its figure is broken down by."""
    for reference in row.indicator.references:
        yield replace(
            row, key=f"{row.key}/{reference.key}", address=row.address.beside(reference.key), role="reference",
            label=f"Til sammenligning: {reference.label}", inputs=(*kind_of(row.indicator).inputs, "comment"),
        )  # fmt: skip
    for category in row.indicator.categories:
        yield replace(
            row, key=f"{row.key}/{category.key}", role="category", label=f"Heraf: {category.label}",
            inputs=("value",), category=category.label,
        )  # fmt: skip


def _label(plan: Plan, owner: Goal | Effort, indicator: Indicator, text: str) -> str:
    """The goal's words, what is promised by when, and what the figures mean."""
    deadline = plan.deadline_of(owner, indicator)
    worded = indicator.deadline_wording or owner.deadline_wording
    promised = kind_of(indicator).promise(deadline)
    when = "" if indicator.monitored else f" – frist {deadline:%d-%m-%Y}" + (f" ({worded})" if worded else "")
    rows = [text, f"{promised}{when}."]
    if indicator.reported == "since_last":
        rows.append("Skriv kun det, der er nyt siden sidste opfølgning.")
    if indicator.part_means:
        shared = indicator.measure == "share" and indicator.whole_means
        rows.append(f"Antal: {indicator.part_means}." + (f" Ud af: {indicator.whole_means}." if shared else ""))
    return "\n".join(rows)


def date_error(low: date, high: date) -> str:
    """What is wrong with a date that a cell refuses: how it is typed, and between which days."""
    between = low + (high - low) / 2
    example = short_date(between.replace(day=1))
    return f"Skriv dag-måned-år, fx {example}, mellem {short_date(low)} og {short_date(high)}."


def input_name(key: str, column: str) -> str:
    """The usual defined name of an input cell: letters, digits and underscores only, nothing like a cell address."""
    return f"fx_{_UNSAFE.sub(lambda sign: f'_{ord(sign[0]):x}_', key)}__{column}"


def input_names(rows: Iterable[FormRow]) -> dict[tuple[str, str], str]:
    """The defined names of input cells by row key and column.

    Office programs take names for equal in any case, and none of more than 255 signs: where the usual name would be
    either, a hash stands in it for the key.
    """
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for row in rows:
        usual = input_name(row.key, "").casefold()
        key = digest(row.key, length=16) if usual in taken or len(usual) > _LONGEST else row.key
        taken.add(usual)
        names |= {(row.key, column): input_name(key, column) for column in row.inputs}
    return names
