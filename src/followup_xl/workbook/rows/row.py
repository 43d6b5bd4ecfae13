"""The rows of the form: whose each is, what its text says, which of its cells can be filled in, and what they are called.

They stand in the order of work: the goals of an area, then its efforts; each asks for what is needed, and no more. Those of
the first edition come first, each effort before its goals and every input on every row. What a plan does not ask for
can still be filled in beforehand, and is then read: the ``further`` inputs of a row. Names are words, »UNG_01_Antal«; in the
first edition they were codes, which are still known.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from followup_xl.model.followup import Address
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Effort, EffortArea, Goal, Plan
from followup_xl.plain import digest
from followup_xl.rules.kinds import kind_of
from followup_xl.versions.definition import first_target
from followup_xl.workbook.contract import FIRST_EDITION, GOAL_COLUMNS, INPUTS, LAYOUT_VERSION, PERIOD, TEXTS, in_order

Role = Literal["goal", "compound", "part", "reference", "category", "effort"]
GoalColumn = Literal["result_goal", "effort", "effort_goal", "goal"]


@dataclass(frozen=True)
class FormRow:
    """One row of the table. ``key`` is what the number column shows; ``address`` is that of the answer it holds.

    A category is a row of its own, and a part of the answer of its goal or part. ``category`` is its name.
    ``owner`` is the goal or effort the row belongs to, ``indicator`` what its figure is. ``inputs`` are the
    columns that can be filled in; the others are grey. ``further`` are those that the form does not ask for, and that are
    read where they are filled in. ``label`` is the text in the goal's own column, ``meaning`` what its figures mean where
    that is no part of the label. ``level`` is the column of its kind where all goals and efforts share one.
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
    further: tuple[str, ...] = ()
    level: GoalColumn | None = None
    meaning: str = ""

    @property
    def mark(self) -> str:
        """What stands in the row between its figures and its texts."""
        return f"{self.key}|{self.digest}"

    @property
    def below(self) -> bool:
        """Whether it is part of the row of a goal above it."""
        return self.role in ("part", "reference", "category")

    @property
    def owner_column(self) -> GoalColumn:
        """The column of its kind where each kind has one."""
        return self.level or self.column

    @property
    def state_column(self) -> str:
        """Where it is chosen how far an effort is: in the figure's place, where it has no figure of its own; "" for a goal."""
        if self.role != "effort":
            return ""
        return "stated" if "stated" in self.inputs else "value"

    def chooses(self, column: str) -> bool:
        """Whether one of some words is chosen in a figure's place."""
        return column == "value" and (self.indicator.takes_choice or self.state_column == column)

    def asking(self, columns: Iterable[str]) -> "FormRow":
        """The row with those of its further inputs that stand in these columns."""
        more = {column for column in columns if column in self.further}
        return replace(self, inputs=in_order((*self.inputs, *more))) if more else self

    @property
    def goal(self) -> str:
        """The goal or effort it belongs to."""
        return self.address.goal

    @property
    def digest(self) -> str:
        """A short hash of text and target, to tell whether a row still is the plan's."""
        return digest(self.key, self.label, *filter(None, (self.meaning,)), first_target(self.indicator.target))


_UNSAFE, _LONGEST = re.compile(r"[^0-9A-Za-z]"), 240
_WORDS = {
    column.key: re.sub(r"\W+", "_", column.heading.replace("ø", "oe").replace("å", "aa")).strip("_")
    for column in INPUTS
}
"""What stands in a name for each column: its heading."""


def input_name(key: str, column: str) -> str:
    """The usual defined name of an input cell: letters, digits and underscores only, nothing like a cell address."""
    words = _UNSAFE.sub("_", key)
    return f"{words if words[:1].isalpha() else f'Nr_{words}'}_{_WORDS[column]}"


def _first_name(key: str, column: str) -> str:
    """The usual name in the first edition."""
    return f"fx_{_UNSAFE.sub(lambda sign: f'_{ord(sign[0]):x}_', key)}__{column}"


def input_names(rows: Iterable[FormRow], edition: int = LAYOUT_VERSION) -> dict[tuple[str, str], str]:
    """The defined names of input cells by row key and column.

    Office programs take names for equal in any case, and none of more than 255 signs: where the usual name would be
    either, a hash stands in it for the key.
    """
    name = _first_name if edition == FIRST_EDITION else input_name
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for row in rows:
        usual = name(row.key, "value").casefold()
        key = f"Nr_{digest(row.key, length=16)}" if usual in taken or len(usual) > _LONGEST else row.key
        taken.add(usual)
        names |= {(row.key, column): name(key, column) for column in row.inputs}
    return names


def named_rows(rows: Iterable[FormRow], names: Container[str], edition: int = LAYOUT_VERSION) -> tuple[FormRow, ...]:
    """The rows with those of their further inputs that the form had when it was made: their cells have names."""
    rows = tuple(rows)
    usual = input_names((row.asking(row.further) for row in rows), edition)
    return tuple(row.asking(c for c in row.further if usual[row.key, c] in names) for row in rows)


def first_rows(plan: Plan, area: EffortArea) -> Iterator[FormRow]:
    """The rows of an area: its result goals, then each effort followed by its effort goals."""
    for goal in area.result_goals:
        yield from goal_rows(plan, area, goal)
    for effort in area.efforts:
        yield effort_row(plan, area, effort)
        for goal in area.effort_goals:
            if goal.efforts[:1] == (effort.id,):
                yield from goal_rows(plan, area, goal)
    for goal in area.effort_goals:
        if not {effort.id for effort in area.efforts}.intersection(goal.efforts[:1]):
            yield from goal_rows(plan, area, goal)


def effort_row(plan: Plan, area: EffortArea, effort: Effort) -> FormRow:
    """The row of an effort, with or without a figure of its own."""
    figures = (*kind_of(effort).inputs, "reason") if effort.target else ()
    label = _label(plan, effort, effort, effort.text) if effort.target else effort.text
    inputs = (*figures, "stated", *TEXTS[:2], *_mark(plan, effort))
    return FormRow(effort.id, Address(effort.id), "effort", area, effort, effort, "effort", label, inputs)


def goal_rows(plan: Plan, area: EffortArea, goal: Goal) -> Iterator[FormRow]:
    """The row of a goal, of its parts, and of the others and categories that belong to them."""
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


def form_rows(plan: Plan, edition: int = LAYOUT_VERSION) -> tuple[FormRow, ...]:
    """Every row of the table in order: per area its goals, result goals first, then its efforts.

    In the ``FIRST_EDITION`` each effort stood before its goals, and every row asked for all that can be read of it.
    """
    if edition == FIRST_EDITION:
        return tuple(row for area in plan.areas for row in first_rows(plan, area))
    return tuple(_as_asked(plan, row) for area in plan.areas for row in _area_rows(plan, area))


def _area_rows(plan: Plan, area: EffortArea) -> Iterator[FormRow]:
    """The goals of an area, result goals first and the others effort by effort; then its efforts."""
    efforts = {effort.id: number for number, effort in enumerate(area.efforts)}
    of_efforts = sorted(area.effort_goals, key=lambda goal: efforts.get((*goal.efforts, "")[0], len(efforts)))
    for goal in (*area.result_goals, *of_efforts):
        yield from goal_rows(plan, area, goal)
    for effort in area.efforts:
        yield effort_row(plan, area, effort)


def _as_asked(plan: Plan, row: FormRow) -> FormRow:
    """A row of the first edition as it is asked today: its text without what stands in the prompts, and fewer inputs."""
    whole, meaning = row.label, ""
    *lines, last = whole.split("\n")
    indicator = row.indicator
    if indicator.part_means and row.role not in ("reference", "category") and lines and last.startswith("Antal: "):
        whole, meaning = "\n".join(lines), last
    if criteria := row.role in ("goal", "part") and kind_of(indicator).criteria:
        whole = "\n".join((whole, *(f"– {line}" for line in criteria)))
    asked = frozenset(_asked(plan, row))
    inputs, further = (tuple(c for c in row.inputs if (c in asked) is kept) for kept in (True, False))
    if row.role == "effort" and "stated" not in inputs:  # how far it is stands in the figure's place
        inputs = ("value", *inputs)
    row = replace(row, label=whole, meaning=meaning, inputs=in_order(inputs), further=further)
    return _compact(plan, row) if plan.layout == "compact" else row


def _compact(plan: Plan, row: FormRow) -> FormRow:
    """The row where goals and efforts share one column: a small label says which it is, and what effort it belongs to."""
    level = row.column
    if row.below:
        return replace(row, column="goal", level=level)
    heading = getattr(plan.headings, level)
    efforts = row.owner.efforts if level == "effort_goal" and isinstance(row.owner, Goal) else ()
    kind = (heading.title if heading else GOAL_COLUMNS[level]) + (f" ({', '.join(efforts)})" if efforts else "")
    text, line, promised = row.label.partition("\n")
    if line:  # in one paragraph, which takes fewer lines of a wide column
        text = f"{text}{'' if text.endswith(('.', '!', '?')) else '.'} {promised}"
    return replace(row, column="goal", level=level, label=f"{kind}: {text}")


def _asked(plan: Plan, row: FormRow) -> Iterator[str]:
    """The inputs that a row asks for; of those, it has the ones that its kind of target takes."""
    yield from ("value", "whole", "shown", "mark")
    if row.role != "compound":  # it has no figure: what is missing is missing in its parts
        yield "reason"
    if not kind_of(row.indicator).criteria:  # what is done is what it is judged by, and stands with the judgement
        yield "description"
    if row.role not in ("part", "reference") or row.indicator.takes_choice:  # they are explained with their goal
        yield "comment"
    if row.role == "effort" and (row.indicator.target or "status" in plan.ask_also):
        yield "stated"
    if kind_of(row.indicator).by_date:
        yield "dated"
    if row.role in ("goal", "compound") and ("status" in plan.ask_also or plan.status_words):
        yield "stated"
    yield from (field for field in ("percent", "source") if field in plan.ask_also)
    if "period" in plan.ask_also:
        yield "dated"
    own_time = row.indicator.cohort_months or row.indicator.reported == "since_last" or kind_of(row.indicator).own_time
    if "period" in plan.ask_also or own_time:
        yield from PERIOD
