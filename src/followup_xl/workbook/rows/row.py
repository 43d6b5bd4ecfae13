"""One row of the form: whose it is, what its text says, which of its cells can be filled in, and what they are called.

Names are words, »UNG_01_Antal«; in the first edition they were codes, which are still known.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from followup_xl.model.followup import Address
from followup_xl.model.indicator import Indicator
from followup_xl.model.plan import Effort, EffortArea, Goal
from followup_xl.model.records import digest
from followup_xl.versions.definition import first_target
from followup_xl.workbook.contract import FIRST_EDITION, INPUTS, LAYOUT_VERSION, in_order

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
