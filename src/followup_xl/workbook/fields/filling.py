"""What the rows of one table share, and what their inputs start with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from followup_xl.model.followup import Address
from followup_xl.model.plan import Plan
from followup_xl.page.layout import Value
from followup_xl.workbook.rows.row import FormRow

Answers = Mapping[str, Mapping[str, Value]]
"""What is filled in beforehand: by row key, then by column key."""


@dataclass(frozen=True)
class Filling:
    """What a workbook starts with: typed inputs, and the previews' true results by row key.

    ``answered`` is 1 for each goal or part that is answered and 0 for one that is not; ``former`` is what was reported
    last time, as words for a note, and ``figures`` the figure alone. ``reasons`` are the words beside the previews.
    """

    answers: Answers
    previews: Mapping[str, str]
    answered: Mapping[str, int]
    former: Mapping[Address, str] = field(default_factory=dict)
    figures: Mapping[Address, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


EMPTY = Filling({}, {}, {})


@dataclass(frozen=True)
class FormTable:
    """What all rows of one table share: its plan and rows, the widths of its columns, the names of its inputs, what is filled in."""

    plan: Plan
    rows: tuple[FormRow, ...]
    widths: Mapping[str, float]
    names: Mapping[tuple[str, str], str]
    as_of: date
    filling: Filling
