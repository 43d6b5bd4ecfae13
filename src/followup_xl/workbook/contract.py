"""What the writer and the reader of a follow-up workbook agree on: sheets, columns, rows and the identity token.

They share what a column or row *is*; where it stands is decided by the writer and found again by the reader.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from followup_xl.model.carried import digest, fingerprint
from followup_xl.model.followup import Address
from followup_xl.model.plan import Effort, EffortArea, Goal, Indicator, Plan
from followup_xl.model.same import Same
from followup_xl.model.target import Judged, Milestone
from followup_xl.rules.kinds import promise

LAYOUT_VERSION = 1
GUIDE, DECISIONS, FX, TABLE = "Vejledning", "Afgørelser", "_fx", "Opfølgning"
KEY_ROW, HEADER_ROW, TITLE_ROW = "#keys", "#header", "#title"
PROPERTY = "followup-xl"
AS_OF_NAME = "fx_as_of"
_UNSAFE, _LONGEST = re.compile(r"[^0-9A-Za-z]"), 240

Role = Literal["goal", "compound", "part", "reference", "category", "effort"]
GoalColumn = Literal["result_goal", "effort", "effort_goal"]


@dataclass(frozen=True)
class InputColumn:
    """An input column of the table: its key for the machine, its heading for people, its width in characters."""

    key: str
    heading: str
    width: float


INPUTS = (
    InputColumn("value", "Antal / resultat", 10),
    InputColumn("whole", "Ud af", 8),
    InputColumn("percent", "Oplyst pct.", 8),
    InputColumn("window_from", "Periode fra", 10.5),
    InputColumn("window_to", "Periode til", 10.5),
    InputColumn("dated", "Opgjort pr. / dato", 10.5),
    InputColumn("reason", "Hvorfor intet tal", 13),
    InputColumn("stated", "Oplyst status", 13),
    InputColumn("comment", "Bemærkning", 26),
    InputColumn("description", "Beskrivelse", 30),
    InputColumn("source", "Kilde", 14),
)
NUMBERS = ("value", "whole", "percent")
DATES = ("window_from", "window_to", "dated")
TEXTS = ("comment", "description", "source")
DECISION_COLUMNS = (
    InputColumn("final", "Endelig status", 24),
    InputColumn("why", "Begrundelse", 48),
    InputColumn("role", "Besluttet af (rolle)", 24),
    InputColumn("on", "Besluttet dato", 14),
)


@dataclass(frozen=True)
class Line:
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
        target = self.indicator.target.model_dump_json() if self.indicator.target else ""
        return digest(self.key, self.label, target)


def plan_start(plan: Plan, line: Line) -> date:
    """When the row's goal starts: its own date, else the goal's, else the plan's."""
    return line.indicator.start or line.owner.start or plan.period.start


def plan_deadline(plan: Plan, line: Line) -> date:
    """When the row's goal is due, found in the same order."""
    return line.indicator.deadline or line.owner.deadline or plan.period.end


def token(plan: Plan, round_: str, unit_code: str, owner: str = "") -> str:
    """What a workbook is: layout version, plan, plan version, round, unit and the plan's fingerprint.

    ``owner`` is the department whose goals alone it holds; empty for a workbook of the whole plan.
    """
    whole = f"fx{LAYOUT_VERSION}|{plan.id}|{plan.version}|{round_}|{unit_code}|{fingerprint(plan)}"
    return f"{whole}|{owner}" if owner else whole


def lines(plan: Plan) -> tuple[Line, ...]:
    """Every row of the table in order: per area its result goals, then each effort followed by its effort goals."""
    return _lines(Same(plan))


@lru_cache(maxsize=4)  # asked for ten times per workbook; a plan's own is kept, which saved a seventh of generating
def _lines(same: Same) -> tuple[Line, ...]:
    return tuple(line for area in same.plan.areas for line in _area_lines(same.plan, area))


def _area_lines(plan: Plan, area: EffortArea) -> Iterator[Line]:
    for goal in area.result_goals:
        yield from _goal_lines(plan, area, goal)
    placed: set[str] = set()
    for effort in area.efforts:
        yield _effort_line(plan, area, effort)
        for goal in area.effort_goals:
            if goal.efforts[:1] == (effort.id,):
                placed.add(goal.id)
                yield from _goal_lines(plan, area, goal)
    for goal in area.effort_goals:
        if goal.id not in placed:
            yield from _goal_lines(plan, area, goal)


def _effort_line(plan: Plan, area: EffortArea, effort: Effort) -> Line:
    figures = (*_figure_inputs(effort), "reason") if effort.target else ()
    label = _label(plan, effort, effort, effort.text) if effort.target else effort.text
    inputs = (*figures, "stated", *TEXTS[:2])
    return Line(effort.id, Address(effort.id), "effort", area, effort, effort, "effort", label, inputs)


def _goal_lines(plan: Plan, area: EffortArea, goal: Goal) -> Iterator[Line]:
    column: GoalColumn = "result_goal" if goal.level == "result" else "effort_goal"
    words = ("reason", "stated", *(TEXTS if goal.source is None else TEXTS[:2]))
    if not goal.compound:
        label = _label(plan, goal, goal, goal.text)
        whole = Line(
            goal.id, Address(goal.id), "goal", area, goal, goal, column, label, (*_figure_inputs(goal), *words)
        )
        yield from (whole, *_sub_lines(whole))
        return
    label = f"{goal.text}\nAlle dele skal være opfyldt."
    yield Line(goal.id, Address(goal.id), "compound", area, goal, goal, column, label, words)
    for part in goal.parts:
        key = f"{goal.id}/{part.key}"
        inputs = (*_figure_inputs(part), "reason", "comment")
        label = _label(plan, goal, part, part.label)
        own = Line(key, Address(goal.id, part.key), "part", area, goal, part, column, label, inputs)
        yield from (own, *_sub_lines(own))


def _sub_lines(line: Line) -> Iterator[Line]:
    """The rows under a goal or part: the others it is held against, and what its figure is broken down by."""
    for reference in line.indicator.references:
        yield replace(
            line, key=f"{line.key}/{reference.key}", address=line.address.beside(reference.key), role="reference",
            label=f"Til sammenligning: {reference.label}", inputs=(*_figure_inputs(line.indicator), "comment"),
        )  # fmt: skip
    for category in line.indicator.categories:
        yield replace(
            line, key=f"{line.key}/{category.key}", role="category", label=f"Heraf: {category.label}",
            inputs=("value",), category=category.label,
        )  # fmt: skip


def _figure_inputs(indicator: Indicator) -> tuple[str, ...]:
    if isinstance(indicator.target, Milestone | Judged):
        return ("value", "dated")
    shares = ("whole", "percent") if indicator.measure == "share" else ()
    return ("value", *shares, *DATES)


def _label(plan: Plan, owner: Goal | Effort, indicator: Indicator, text: str) -> str:
    """The goal's words, what is promised by when, and what the figures mean."""
    deadline = indicator.deadline or owner.deadline or plan.period.end
    worded = indicator.deadline_wording or owner.deadline_wording
    when = f"{deadline:%d-%m-%Y}" + (f" ({worded})" if worded else "")
    promised = promise(plan, indicator, deadline)
    rows = [text, f"{promised}." if promised == "Følges" else f"{promised} – frist {when}."]
    if indicator.measure == "share" and indicator.part_means and indicator.whole_means:
        rows.append(f"Antal: {indicator.part_means}. Ud af: {indicator.whole_means}.")
    elif indicator.part_means:
        rows.append(f"Antal: {indicator.part_means}.")
    return "\n".join(rows)


def input_name(key: str, column: str) -> str:
    """The usual defined name of an input cell: letters, digits and underscores only, nothing like a cell address."""
    return f"fx_{_UNSAFE.sub(lambda sign: f'_{ord(sign[0]):x}_', key)}__{column}"


def input_names(rows: Iterable[Line]) -> dict[tuple[str, str], str]:
    """The defined names of input cells by row key and column.

    Office programs take names for equal in any case, and none of more than 255 signs: where the usual name would be
    either, a hash stands in it for the key.
    """
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for line in rows:
        key, usual = line.key, input_name(line.key, "").casefold()
        if usual in taken or len(usual) > _LONGEST:
            key = digest(line.key, length=16)
        taken.add(usual)
        names |= {(line.key, column): input_name(key, column) for column in line.inputs}
    return names


def visible_inputs(plan: Plan) -> tuple[InputColumn, ...]:
    """The input columns that at least one row of the plan needs."""
    needed = {name for line in lines(plan) for name in line.inputs}
    return tuple(column for column in INPUTS if column.key in needed)
