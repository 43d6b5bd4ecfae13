"""The columns of the form: which of them a plan needs, in the order of work, and how wide, so that the work fits a laptop."""

from collections.abc import Collection, Iterable, Mapping

from followup_xl.page.layout import Column
from followup_xl.workbook.contract import FIGURE_INPUTS, INPUTS, ROW_MARK, TECHNICAL_COLUMNS
from followup_xl.workbook.rows.row import FormRow

IN_SIGHT = 1260
"""Pixels of columns that stand side by side on a screen of 1,366: the rest is the row numbers, the scroll bar and the frame."""
ID_WIDTH, COMPACT_ID_WIDTH, STRATEGY_WIDTH, FORMER_WIDTH, SHARE_WIDTH = 8, 10, 8.5, 9, 5.5
PREVIEW_WIDTH, BECAUSE_WIDTH = 12, 9.5
_GOAL_WEIGHTS = {"result_goal": 20, "effort": 16, "effort_goal": 21, "goal": 60}
_SCREEN = 1.12
_LEAST, _MOST = 0.7, 1.6
_ENOUGH = {False: 0.78, True: 0.7}
"""So much of their width the plan's own columns keep where the words beside the status take some; by whether they are one column."""
_WORKING = ("value", "whole", "dated", "reason", "description", "comment")
"""The inputs that are to be in sight together with the goal."""


def form_columns(
    rows: Collection[FormRow], asked: Iterable[str], goals: Collection[str], former: bool
) -> tuple[Column, ...]:
    """The columns of a table; ``asked`` are the inputs of its rows, ``goals`` the plan's own columns.

    ``former`` is whether last time's figures are known.
    """
    wanted = set(asked)
    inputs = [column for column in INPUTS if column.key in wanted]
    share = any(row.indicator.measure == "share" and "whole" in row.inputs for row in rows)
    figures = [Column(c.key, c.width) for c in inputs if c.key in FIGURE_INPUTS]
    others = [Column(c.key, c.width) for c in inputs if c.key not in FIGURE_INPUTS]
    shown = [*([Column("share", SHARE_WIDTH)] if share else []), Column("preview", PREVIEW_WIDTH)]
    before = [*([Column("former", FORMER_WIDTH)] if former else [])]
    number = Column("id", COMPACT_ID_WIDTH if "goal" in goals else ID_WIDTH)
    fixed = [number, *before, *figures, *shown, *(c for c in others if c.key in _WORKING)]
    room = IN_SIGHT - sum(pixels(column.width) for column in fixed)
    because = Column(
        "because", BECAUSE_WIDTH, hidden=_shared(goals, room - pixels(BECAUSE_WIDTH)) < _ENOUGH["goal" in goals]
    )
    widths = _goal_widths(tuple(goals), room - (0 if because.hidden else pixels(BECAUSE_WIDTH)))
    texts = [Column(key, width) for key, width in widths.items()]
    hidden = (Column(key, 10, hidden=True) for key in (*TECHNICAL_COLUMNS, "identity"))
    return (number, *texts, *before, *figures, Column(ROW_MARK, 4, hidden=True), *shown, because, *others, *hidden)


def pixels(width: float) -> float:
    """What a column of so many characters takes on the screen in LibreOffice, which gives it more than Excel (measured)."""
    return _SCREEN * (7 * width + 5)


def _shared(keys: Collection[str], room: float) -> float:
    """How much of the width that is good for them the plan's own columns get in some room."""
    fixed = sum(7 * STRATEGY_WIDTH + 5 for key in keys if key == "strategy")
    texts = [key for key in keys if key != "strategy"]
    return (room / _SCREEN - fixed - 5 * len(texts)) / 7 / (sum(_GOAL_WEIGHTS[key] for key in texts) or 1)


def _goal_widths(keys: Collection[str], room: float) -> Mapping[str, float]:
    """The widths of the plan's own columns in the room that is left, in proportion to what stands in them."""
    share = min(max(_shared(keys, room), _LEAST), _MOST)
    return {key: STRATEGY_WIDTH if key == "strategy" else round(_GOAL_WEIGHTS[key] * share, 1) for key in keys}
